"""No request leaves for a private, loopback or link-local address unless its site allows it."""

import ipaddress
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from .session import session_of


class RefusedError(IgnoreRequest):
    """The URL must not be asked for: `private_address`, `unsupported_url`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SchemeAndHostGuard:
    """Downloader middleware: only http and https, and private hosts only for the site that names them.

    Redirects pass through it too, as new requests do.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises RefusedError for a URL that must not be asked for."""
        parts = urlparse_cached(request)
        if parts.scheme not in ("http", "https"):
            raise RefusedError("unsupported_url")
        host = parts.hostname or ""
        private_hosts = self.crawler.settings.getlist("NEWSIEVE_PRIVATE_HOSTS")
        if host in private_hosts and session_of(self.crawler).site.allow_private:
            return
        if host in private_hosts or not is_public_literal(host):
            raise RefusedError("private_address")


def is_public_literal(host: str) -> bool:
    """False for a host that is written as an address which is not public; names are judged when resolved."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True


class GuardResolver(CachingThreadedResolver):
    """Resolves names to public addresses only. It answers when the connection is made, so that neither a
    redirect nor a name that changes its address gets round it; odd spellings (decimal, hex) come here too."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, private_hosts: frozenset[str]) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.private_hosts = private_hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        settings = crawler.settings
        hosts = frozenset(settings.getlist("NEWSIEVE_PRIVATE_HOSTS"))
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), hosts)

    def getHostByName(self, name: str, timeout: object = ()) -> "Deferred[str]":  # noqa: ARG002, N802  # Twisted's
        answer = super().getHostByName(name)
        return answer if name in self.private_hosts else answer.addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not ipaddress.ip_address(address).is_global:
            raise DNSLookupError(f"{name} is the private address {address}; allow_private = true permits it")
        return address
