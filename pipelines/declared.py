"""The address that a page declares as its own (`rel=canonical`, `og:url`), where that is evidently the same page.

Believed is an address that differs from the one that answered by what never tells two articles apart: http or https,
`www.` or a mobile prefix of the host, a mobile part of the path. All else is left alone: many sites declare their home
page, a list, or the first part of an article on every page, and articles would be lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from .canonical import MOBILE_LABELS, bare_host, canonical_url, is_page_url
from .page import Page

#: Parts of a path that say the same: the first one (/wap/info/1.html), and `amp` as the last one.
MOBILE_FOLDERS = frozenset(("m", "wap", "3g", "mobile", "amp"))
#: Parameters that say it: `amp`, `m=1`. With any other value they are kept.
MOBILE_PARAMETERS = frozenset(("amp", "amp=", "amp=1", "m=1", "mobile=1", "wap=1"))
#: Characters of the longest address that is believed, and elements looked at: heads of portals have some dozen.
MAX_URL = 2000
MAX_ELEMENTS = 1000
#: <base> elements looked at, and characters of an address in one.
MAX_BASES, MAX_BASE = 100, 2000


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page's article lives."""

    #: Canonical URL.
    url: str
    #: What named it, when that is another one than the URL that answered: `rel=canonical` or `og:url`.
    declared_by: str | None = None


def address_of(page: Page, page_url: str) -> Address:
    """The address of a page's article: the declared one when it can be believed, else the one that answered."""
    own, base = canonical_url(page_url), base_of((base.get("href") for base in page.declaring["base"]), page_url)
    for name, values in (("rel=canonical", _links(page)), ("og:url", [page.metas.get("og:url", "")])):
        declared = {_joined(base, value) for value in values if value.strip()}
        if len(declared) > 1:  # a page that contradicts itself is not believed at all
            break
        found = declared_url(own, *declared)
        if found and found not in (own, own.replace("https:", "http:", 1)):  # who answers by https lives there
            return Address(found, name)
        if found:
            break
    return Address(own)


def base_of(bases: Iterable[str | None], page_url: str) -> str:
    """What a page's addresses are relative to: its first <base> that leads to a page, else its own address. `bases`:
    what each <base> has as `href`."""
    for href in islice(bases, MAX_BASES):
        written = (href or "").strip()
        try:
            base = canonical_url(urljoin(page_url, written)) if 0 < len(written) <= MAX_BASE else ""
        except ValueError:
            continue
        if is_page_url(base):
            return base
    return page_url


def declared_url(page_url: str, declared: str = "") -> str | None:
    """The canonical form of a declared address when it is evidently the page's; None when it is not.

    >>> declared_url("http://m.example.cn/info/1.html", "https://www.example.cn/info/1.html?utm_source=wap")
    'https://www.example.cn/info/1.html'
    >>> declared_url("http://m.example.cn/info/1.html", "https://www.example.cn/")
    """
    found = canonical_url(declared)
    if len(found) > MAX_URL or not (is_page_address(found) and is_page_address(page_url)):
        return None
    return found if address_key(found) == address_key(page_url) else None


def is_page_address(url: str) -> bool:
    """True for an address in the web: what is said here holds for those alone."""
    return url.startswith(("http:", "https:")) and is_page_url(url)


def address_key(url: str) -> tuple[str, str, str]:
    """What two addresses of one page have in common: host, path and query without scheme and what names a screen.

    >>> address_key("https://m.example.cn/wap/info/1.html?id=7&m=1")
    ('example.cn', '/info/1.html', 'id=7')
    """
    parts = urlsplit(canonical_url(url))
    segments = parts.path.rstrip("/").split("/")
    if len(segments) > 2 and segments[1] in MOBILE_FOLDERS:  # noqa: PLR2004  # "", the folder, what it holds
        del segments[1]
    if len(segments) > 2 and segments[-1] == "amp":  # noqa: PLR2004
        del segments[-1]
    query = "&".join(pair for pair in parts.query.split("&") if pair not in MOBILE_PARAMETERS)
    return bare_host(parts.netloc), "/".join(segments), query


def is_mobile(url: str) -> bool:
    """True for an address that names a small screen."""
    parts = urlsplit(url)
    host, path, query = address_key(url)
    is_mobile_host = parts.netloc != host and parts.netloc.partition(".")[0] in MOBILE_LABELS
    return is_mobile_host or (parts.path.rstrip("/"), parts.query) != (path, query)


def preferred(urls: Iterable[str]) -> str:
    """Of several addresses of one page the one that its article lives under, whichever came first: not that of a
    small screen, https, the shortest.

    >>> preferred(["http://www.example.cn/1.html", "https://m.example.cn/1.html", "https://www.example.cn/1.html"])
    'https://www.example.cn/1.html'
    """
    return min(urls, key=lambda url: (is_mobile(url), not url.startswith("https:"), len(url), url))


def differences(one: str, other: str) -> tuple[str, ...]:
    """In what two canonical URLs differ: `scheme`, `host`, `path`, `query`."""
    pairs = zip(("scheme", "host", "path", "query"), urlsplit(one), urlsplit(other), strict=False)
    return tuple(name for name, a, b in pairs if a != b)


def _links(page: Page) -> list[str]:
    links = islice(page.declaring["link"], MAX_ELEMENTS)
    return [e.get("href") or "" for e in links if "canonical" in (e.get("rel") or "").lower().split()]


def _joined(base: str, written: str) -> str:
    """A written address made whole; "" when it cannot be read."""
    try:
        return canonical_url(urljoin(base, written.strip())) if len(written) <= MAX_URL else ""
    except ValueError:
        return ""
