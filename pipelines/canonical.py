"""URL → canonical URL, the key of an article; and the site a URL belongs to.

Two URLs get one canonical URL only when a rule below says so; a parameter that may carry content
stays. Canonicalising twice is the same as once.
"""

import functools
import re
from collections.abc import Callable
from urllib.parse import unquote_plus, urlsplit, urlunsplit

import tldextract
from w3lib.url import canonicalize_url

#: Query parameters that say where a click came from, never which page is shown.
TRACKING_PARAMETERS = re.compile(
    r"utm_\w+|spm|scm|share_?(?:id|from|token|source)|fromid|isappinstalled|nsukey|wxshare_count"
    r"|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_ga|ref_src|hmsr|hmpl|hmcu|hmkw|hmci|bd_vid",
    re.IGNORECASE,
)
#: `from=` names a page's content on some sites (`from=2025-01-01`); as a tracker its value is one of these.
FROM_TRACKERS = re.compile(r"timeline|singlemessage|groupmessage|wx|wechat|weixin|weibo|qq|share|app|m", re.IGNORECASE)

#: First labels of host names that serve the same pages for other screens.
MOBILE_LABELS = frozenset(("m", "wap", "3g", "mobile", "amp"))
#: First labels that name no other site: those, and www.
SAME_LABELS = MOBILE_LABELS | {"www"}

#: What each rule leaves as it is: a host of small letters, a path of plain names; most addresses of articles. No host
#: with two hyphens, which is another script's, and no label longer than a name server knows.
_PLAIN = re.compile(
    r"https?://[a-z0-9]{1,30}(?:[.-][a-z0-9]{1,30}){1,9}/(?:[A-Za-z0-9_-]{1,60}[./]){0,20}[A-Za-z0-9_-]{0,60}"
)
#: URLs whose canonical form is remembered: one that is stored is asked for four times in a row.
REMEMBERED = 64

#: No part of a URL at its ends: white space of any script, and control characters (WHATWG URL, 4.4), which a rule must
#: not find behind the dots of a path.
_AROUND = "".join(c for c in map(chr, range(0x3001)) if c <= " " or c.isspace())
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
#: What stands in no host name (WHATWG URL, 3.2: forbidden host code points; a colon and [] are of IPv6).
_NO_HOST = re.compile(r"[\x00-\x20\x7f#/<>?@\\^|\u3000]")


def canonical_url(url: str) -> str:
    """The URL after our normalisation; the text itself, stripped, when it is no URL that can be read.

    >>> canonical_url("HTTP://Example.COM:80/a/../b.html?utm_source=x&id=7#top")
    'http://example.com/b.html?id=7'
    """
    return _by_rules(url)[0]


def fired_rules(url: str) -> tuple[str, ...]:
    """Names of the rules that change a URL, in their order.

    >>> fired_rules("http://example.com:80/a/../b.html?utm_source=x&id=7#top")
    ('dots', 'tracking', 'fragment', 'port')
    """
    return _by_rules(url)[1]


@functools.lru_cache(REMEMBERED)
def _by_rules(url: str) -> tuple[str, tuple[str, ...]]:
    """The canonical form of a URL, and the rules that changed something."""
    if _PLAIN.fullmatch(url):
        return url, ()
    once, fired = url.strip(_AROUND), []
    try:
        once = _without_empty_hosts(once)
        for name, rule in RULES:
            before, once = once, rule(once)
            if once != before:
                fired.append(name)
    except ValueError:  # bad port, bad IPv6 literal, …: not a URL anybody could fetch
        return url.strip(_AROUND), ()
    return once, tuple(fired)


def _without_empty_hosts(url: str) -> str:
    """One slash at the begin of the path where there is no host: else, each time that the URL is put together, the next
    two pass for the marks of a host."""
    parts = urlsplit(url)
    if parts.netloc or not parts.path.startswith(("//", "/\\")):
        return url
    return urlunsplit(parts._replace(path="/" + parts.path.lstrip("/\\")))


def _without_dots(url: str) -> str:
    """Path without `.` and `..` segments (RFC 3986, 5.2.4)."""
    parts = urlsplit(url)
    if "/." not in parts.path:
        return url
    kept: list[str] = []
    for segment in parts.path.split("/"):
        if segment == "..":
            kept[1:] = kept[1:-1]
        elif segment != ".":
            kept.append(segment)
    if parts.path.endswith(("/.", "/..")):
        kept.append("")
    return urlunsplit(parts._replace(path="/".join(kept)))


def _without_tracking(url: str) -> str:
    """Query without the parameters that only tell where the reader came from."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    # the others stay as they are written: percent signs may stand for GBK bytes
    kept = [pair for pair in parts.query.split("&") if not _is_tracking(pair)]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _is_tracking(pair: str) -> bool:
    name, _, value = (unquote_plus(part) for part in pair.partition("="))
    if name.lower() == "from":
        return FROM_TRACKERS.fullmatch(value) is not None
    return TRACKING_PARAMETERS.fullmatch(name) is not None


def _without_fragment(url: str) -> str:
    """What stands behind the # names a place on the page, never another page."""
    return url.partition("#")[0]


def _without_default_port(url: str) -> str:
    parts = urlsplit(url)
    default = _DEFAULT_PORTS.get(parts.scheme, "\0")
    return (
        urlunsplit(parts._replace(netloc=parts.netloc.removesuffix(default))) if parts.netloc.endswith(default) else url
    )


#: The rules, in their order. `spelling`: small letters of the host, percent signs, order of parameters, IDN, `/`.
RULES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("dots", _without_dots),
    ("tracking", _without_tracking),
    ("fragment", _without_fragment),
    ("spelling", canonicalize_url),
    ("port", _without_default_port),
)


def is_page_url(url: str) -> bool:
    """True for an address that a page can have: http or https with a host, or a file.

    >>> is_page_url("https://example.cn/1.html"), is_page_url("javascript:alert(1)"), is_page_url("http:///1")
    (True, False, False)
    """
    try:
        url.encode("utf-8")  # raises for half characters
        parts = urlsplit(url)
        port = parts.port  # raises for one that cannot be
    except ValueError:
        return False
    if parts.scheme == "file":
        return len(parts.path) > 1
    host = (parts.hostname or "").strip(".")
    return parts.scheme in _DEFAULT_PORTS and port != 0 and bool(host) and not _NO_HOST.search(host)


@functools.lru_cache(maxsize=4096)
def site_of(url: str) -> str:
    """Registrable domain (`example.com.cn`) by the Public Suffix List that comes with tldextract;
    the host itself where there is none (an IP address, localhost); `unknown` without a host.

    >>> site_of("https://news.bj.example.com.cn/1.html")
    'example.com.cn'
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return _suffixes()(host).top_domain_under_public_suffix or host or "unknown"


def bare_host(netloc: str) -> str:
    """A host, with its port, without its labels for screens: what the addresses of one page share. m.cn itself stays.

    >>> bare_host("www.m.example.cn:8080"), bare_host("m.cn"), bare_host("news.example.cn")
    ('example.cn:8080', 'm.cn', 'news.example.cn')
    """
    host = netloc.lower()
    while host.partition(".")[0] in SAME_LABELS:
        rest = host.partition(".")[2]
        if not f"{rest.partition(':')[0]}.".endswith(site_of(f"//{host}") + "."):
            break
        host = rest
    return host


def screens(url: str) -> tuple[str, ...]:
    """An address under each scheme and each host for screens that it may have, itself among them.

    >>> sorted(screens("https://m.example.cn/1.html"))[:2]
    ['http://3g.example.cn/1.html', 'http://amp.example.cn/1.html']
    """
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS:
        return (url,)
    bare = bare_host(parts.netloc)
    hosts = (bare, *(f"{label}.{bare}" for label in sorted(SAME_LABELS)))
    return tuple(urlunsplit(parts._replace(scheme=s, netloc=host)) for s in _DEFAULT_PORTS for host in hosts)


@functools.cache
def _suffixes() -> tldextract.TLDExtract:
    # no addresses: the snapshot inside the package, never a download; no cache on disk either
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
