"""No request leaves for a private, loopback or link-local address unless its site allows it."""

import ipaddress
import logging
import socket
from functools import cached_property
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import BaseSettings
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from pipelines.canonical import canonical_url

from .failures import RefusedError
from .session import has_session, session_of
from .sites import Site, read_sites

logger = logging.getLogger(__name__)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Names that turned out to be private addresses: the error that says so gets lost in Twisted.
private_names: set[str] = set()

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
#: IPv6 of the internet (IANA): beyond it lie site-local addresses, a network's own NAT64, old ways to carry IPv4. The
#: well-known NAT64 lies there too; its IPv4 address is judged.
_UNICAST = ipaddress.IPv6Network("2000::/3")
#: Not public, whatever `ipaddress` says of some of them: for protocols (RFC 6890).
_RESERVED = ipaddress.IPv4Network("192.0.0.0/24")


class SchemeAndHostGuard:
    """Downloader middleware: only http and https, nothing that the site's `deny` names, a private host only for
    the site that starts there, and no redirect to another site.

    A robots.txt passes through it too: it may be redirected anywhere, and `deny` is not asked about it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @cached_property
    def _own(self) -> frozenset[tuple[str, int | None]]:
        if has_session(self.crawler):
            sites: tuple[Site, ...] = (session_of(self.crawler).site,)
        else:  # `scrapy shell` looks at any site of the file
            sites = read_sites(Path(self.crawler.settings["NEWSIEVE_SITES"]))
        return frozenset(host_and_port(url) for site in sites if site.allow_private for url in site.start)

    @cached_property
    def _private_hosts(self) -> frozenset[str]:
        return private_hosts(self.crawler.settings)

    async def process_request(self, request: Request) -> None:
        """Raises RefusedError for a URL that must not be asked for."""
        parts = urlparse_cached(request)
        if parts.scheme not in _PORTS:
            raise RefusedError("unsupported_url")
        if "frontier_id" in request.meta and session_of(self.crawler).site.denies(canonical_url(request.url)):
            raise RefusedError("denied")
        if host_and_port(request.url) in self._own:
            return
        host = parts.hostname or ""
        if host in self._private_hosts or not is_public_literal(host):
            if not has_session(self.crawler):  # a run keeps the reason; `scrapy shell` and `scrapy fetch` say nothing
                logger.warning(
                    "%s is a private address and was not asked for. It is for a site that starts there, with"
                    " allow_private = true, in the file that NEWSIEVE_SITES names: %s.",
                    request.url,
                    self.crawler.settings["NEWSIEVE_SITES"],
                )
            raise RefusedError("private_address")
        if "frontier_id" in request.meta and request.meta.get("redirect_urls"):
            session = session_of(self.crawler)
            if not session.scope.may_lead_to(request.url):
                raise RefusedError("out_of_scope")


def host_and_port(url: str) -> tuple[str, int | None]:
    """Where a URL's request goes; port None for one that no request can go to."""
    parts = urlsplit(url)
    try:
        return parts.hostname or "", parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return parts.hostname or "", None


def private_hosts(settings: BaseSettings) -> frozenset[str]:
    """The hosts where sites with allow_private start, of the whole sites file."""

    def hosts(site: Site) -> set[str]:
        return {host_and_port(url)[0] for url in site.start} if site.allow_private else set()

    return frozenset().union(*map(hosts, read_sites(Path(settings["NEWSIEVE_SITES"]))))


def is_public_literal(host: str) -> bool:
    """False for a host that is written as an address which is not public, also in the odd spellings that
    systems read (2130706433, 0x7f.1); names are judged when resolved."""
    try:
        return is_public(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return is_public(ipaddress.IPv4Address(socket.inet_aton(host)))
    except (OSError, ValueError):
        return True


def is_public(address: Address) -> bool:
    """True for an address of the internet at large; one that carries an IPv4 address is judged by that too."""
    if isinstance(address, ipaddress.IPv6Address):
        teredo = address.teredo[1] if address.teredo else None
        nat64 = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
        inner = address.ipv4_mapped or address.sixtofour or teredo or nat64
        if inner and not is_public(inner):
            return False
        if not nat64 and address not in _UNICAST:
            return False
    return address.is_global and not address.is_multicast and address not in _RESERVED


class GuardResolver(CachingThreadedResolver):
    """Resolves names to public addresses only. It answers when the connection is made, so that neither a
    redirect nor a name that changes its address gets round it.

    There is one for the whole process: names of private hosts pass here, and the middleware knows whose they are.
    """

    def __init__(self, reactor: ReactorBase, settings: BaseSettings) -> None:
        super().__init__(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"))
        self._settings = settings

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        return cls(reactor, crawler.settings)

    @cached_property
    def _private_hosts(self) -> frozenset[str]:
        return private_hosts(self._settings)

    def getHostByName(self, name: str, timeout: object = ()) -> "Deferred[str]":  # noqa: ARG002, N802  # Twisted's
        return super().getHostByName(name).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if name not in self._private_hosts and not is_public(ipaddress.ip_address(address)):
            private_names.add(name)
            raise DNSLookupError(f"{name} is the private address {address}; allow_private = true permits it")
        return address
