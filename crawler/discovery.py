"""What a list page leads to. Pure: text in, links out. Parts of articles: pipelines/parts.py."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from urllib.parse import urljoin, urlsplit, urlunsplit

import lxml.html

from pipelines.canonical import canonical_url, site_of
from pipelines.cells import fold_spaces
from pipelines.declared import base_of
from pipelines.firstlook import refuse_markup
from pipelines.parts import link_tree, said_by, says_next

from .guess import is_file, looks_like_article
from .pager import numbered_next, scripted_next
from .scripted import Pager
from .sites import Site

#: Priorities of the frontier, higher first. Articles before the next list page: newest first.
START, FEED, SITEMAP, ARTICLE, LISTING = 100, 90, 80, 60, 40
#: Of an article that was asked for before: the lists come first, for what is new on them.
REVISIT = 35
#: Of a link on a start page that may lead to a list, for want of a better guess.
MAYBE_LISTING = 30
#: URLs from one feed or sitemap (the sitemap protocol's own limit).
MAX_LINKS = 50_000
#: Links looked at on one page: portals have some hundred, and each costs about 0.1 ms.
MAX_ANCHORS = 10_000
#: Longest URL asked for: longer ones are traps.
MAX_URL = 2000

_FEED_TYPE = re.compile(r"(?:application|text)/(?:(?:rss|atom|rdf)\+xml|xml|feed\+json)\s{0,9}(?:;|$)")
_NO_PAGE = ("javascript:", "mailto:", "tel:", "data:", "#")
_NAMED_HOST = re.compile(
    r"(?:\\?/){2}(?:\((?:\?:)?www\\?\.\)\?)?"
    r"((?:[A-Za-z0-9.-]|\\[.-]){1,300}(?::\d{1,5})?)"
    r"(?=[/$|)]|\\[/b]|\[\\?/|\((?:\?[:=])?(?:[/$|]|\\/)|$)"
)
_PART_NUMBER = re.compile(r"[_-]\d{1,3}(\.\w{1,8})$")


@dataclass(frozen=True, slots=True)
class Link:
    """A URL worth fetching, how it was found, and what is known about it."""

    url: str
    #: `page` (an article), `listing`, `feed` or `sitemap`.
    kind: str
    priority: int
    #: When the page changed, according to the feed or sitemap; UTC ISO 8601.
    modified_hint: str | None = None
    #: The next page of the same list: followed only while the list brings something new.
    is_next: bool = False
    #: As the page writes it, when that is not its canonical form.
    found_as: str | None = None


class Scope:
    """Which URLs belong to a site, and which of them are articles."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._starts = {canonical_url(url) for url in site.start}
        self.hosts = {urlsplit(url).netloc for url in self._starts}
        insecure = {urlsplit(url).netloc for url in self._starts if url.startswith("http:")}
        self._secure = self.hosts - insecure
        self._own = tuple(f"https://{host}/" for host in self.hosts)
        self._article = re.compile(site.article) if site.article else None
        self._allow = [re.compile(pattern) for pattern in site.allow]

    def has(self, url: str) -> bool:
        """True for a URL this site's crawl may ask for."""
        try:
            parts = urlsplit(url)
            can_be_asked = parts.port != 0  # reading a port that cannot be one is an error
        except ValueError:
            return False
        if not can_be_asked or parts.scheme not in ("http", "https") or len(url) > MAX_URL or self.site.denies(url):
            return False
        return parts.netloc.lower() in self.hosts or any(p.search(url) for p in self._allow)

    def own_spelling(self, url: str) -> str:
        """The URL on the site's own host and scheme: the site starts at https://www.example.cn, and links to
        http://example.cn."""
        if url.startswith(self._own):
            return url
        parts = urlsplit(url)
        host, scheme = parts.netloc, parts.scheme
        if host not in self.hosts:
            twin = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
            host = twin if twin in self.hosts else host
        if scheme == "http" and host in self._secure:
            scheme = "https"
        is_own = (host, scheme) == (parts.netloc, parts.scheme)
        return url if is_own else urlunsplit(parts._replace(netloc=host, scheme=scheme))

    def may_lead_to(self, url: str) -> bool:
        """True for an address to which a URL of this site may be redirected: one of the site's, whatever its host
        under the same domain, or one that `allow` names."""
        canonical = canonical_url(url)
        same_domain = site_of(canonical) in {site_of(start) for start in self._starts}
        return same_domain or any(p.search(canonical) for p in self._allow)

    def adopt(self, start: str, answered: str) -> None:
        """Take the host to which a start URL was redirected for one of the site's: example.cn → www.example.cn.
        Another domain is another site."""
        host = urlsplit(canonical_url(answered)).netloc
        if canonical_url(start) in self._starts and site_of(start) == site_of(answered):
            self.hosts.add(host)

    def is_article(self, url: str) -> bool:
        """True for a URL that the site's `article` finds; without one, for a URL that looks like an article's."""
        return self._article.search(url) is not None if self._article else looks_like_article(url)

    def is_allowed_list(self, url: str) -> bool:
        """True for a URL that the site's `allow` names as a list page to follow."""
        return any(p.search(url) for p in self._allow)


def neighbours(sites: Sequence[Site]) -> list[list[Site]]:
    """The sites in groups that share no host, as far as their tables name them: those of a group are crawled one after
    another, so that each host gets one request at a time. example.cn and www.example.cn are one: a start URL of the one
    is often redirected to the other."""
    groups: list[tuple[set[str], list[Site]]] = []
    for site in sites:
        named = Scope(site).hosts | {host for pattern in site.allow for host in hosts_named(pattern)}
        hosts = {host.removeprefix("www.") for host in named}
        shared = [group for group in groups if group[0] & hosts]
        groups = [group for group in groups if group not in shared]
        groups.append((hosts.union(*(g[0] for g in shared)), [s for g in shared for s in g[1]] + [site]))
    return [group for _, group in groups]


def hosts_named(pattern: str) -> list[str]:
    """The hosts that a regular expression of URLs names in full, without a `www.` that it makes optional.

    >>> hosts_named(r"^https?://(?:www\\.)?a\\.cn/x|//news\\.b\\.cn:8080/|//[a-z]+\\.c\\.cn/")
    ['a.cn', 'news.b.cn:8080']
    """
    return [found.replace("\\", "").lower() for found in _NAMED_HOST.findall(pattern)]


def links_of_listing(html: str, url: str, scope: Scope, *, depth: int) -> list[Link]:
    """Links of a list page: its articles, its next page, its feeds; from a start page its list pages too."""
    return list(unique(scoped(_Listing(html, url, scope, depth).links(), scope)))


class _Listing:
    def __init__(self, html: str, url: str, scope: Scope, depth: int) -> None:
        self.html, self.url, self.scope, self.depth = html, url, scope, depth

    @cached_property
    def tree(self) -> lxml.html.HtmlElement | None:
        return None if refuse_markup(self.html) else link_tree(self.html)

    @cached_property
    def base(self) -> str:
        return (
            self.url if self.tree is None else base_of((base.get("href") for base in self.tree.iter("base")), self.url)
        )

    def links(self) -> Iterator[Link]:
        if self.tree is None:
            return
        for element in self.tree.iter("link"):
            is_feed = _FEED_TYPE.match((element.get("type") or "").strip().lower())
            if is_feed and "alternate" in (element.get("rel") or "").lower().split() and self.depth == 0:
                yield Link(join(self.base, element.get("href")), "feed", FEED)
        says_so = False
        for element in islice(self.tree.iter("a", "link"), MAX_ANCHORS):
            if link := self._link(element):
                says_so = says_so or link.is_next
                yield link
        if not says_so:
            yield from self._unsaid_next(islice(self.tree.iter("a"), MAX_ANCHORS))

    def _unsaid_next(self, anchors: Iterable[lxml.html.HtmlElement]) -> Iterator[Link]:
        """The next page where no link says so: by a script's numbers, or a row of numbers."""
        texts = ((fold_spaces(said_by(element)), element) for element in anchors)
        numbers = ((text, self._address(element)) for text, element in texts if text.isdecimal())
        url = join(self.base, scripted_next(self.html)) or numbered_next(numbers, canonical_url(self.url)) or ""
        if self._may_be_next(url):
            yield Link(url, "listing", LISTING, is_next=True)

    @cached_property
    def pager(self) -> Pager | None:
        return None if self.tree is None else Pager(self.html, self.tree)

    def _address(self, element: lxml.html.HtmlElement) -> str:
        """Where a link leads, also one that calls a script; only pagers are asked for the latter."""
        url = join(self.base, element.get("href"))
        if url or element.tag != "a" or not self.pager:
            return url
        is_pager = says_next(element) or fold_spaces(said_by(element)).isdecimal()
        return join(self.base, self.pager.address(element)) if is_pager else ""

    def _link(self, element: lxml.html.HtmlElement) -> Link | None:
        url = self._address(element)
        if self._may_be_next(url) and says_next(element):
            return Link(url, "listing", LISTING, is_next=True)
        if element.tag == "link" or not url:
            return None
        if self.scope.is_article(url):
            return Link(url, "page", ARTICLE, found_as=as_written(self.base, element.get("href"), url))
        if is_file(url):
            return None
        if self.depth == 0 or self.scope.is_allowed_list(url):
            return Link(url, "listing", MAYBE_LISTING, found_as=as_written(self.base, element.get("href"), url))
        return None

    def _may_be_next(self, url: str) -> bool:
        """True for an address that may be the following page of this list: none of an article, as 下一篇 has."""
        if not url or _same_page(url, self.url):
            return False
        return not self.scope.is_article(url) or _stem(url) == _stem(self.url)


def join(base: str, href: str | None) -> str:
    """The canonical form of a link, or "" when it is none."""
    if not href or len(href) > MAX_URL or href.strip().lower().startswith(_NO_PAGE):
        return ""
    try:
        url = canonical_url(urljoin(base, href.strip()))
        return url if urlsplit(url).port != 0 else ""  # reading a port that cannot be one is an error
    except ValueError:
        return ""


def _same_page(one: str, other: str) -> bool:
    return canonical_url(one) == canonical_url(other)


def _stem(url: str) -> str:
    """The address without the number of a part: /1234_2.html and /1234.html are one article."""
    return _PART_NUMBER.sub(r"\1", urlsplit(url).path)


def scoped(links: Iterable[Link], scope: Scope) -> Iterator[Link]:
    """The links that lead to the site, each on the site's own host and scheme."""
    for link in links:
        url = scope.own_spelling(link.url) if link.url else ""
        if url and scope.has(url):
            yield link if url == link.url else replace(link, url=url, found_as=link.found_as or link.url)


def as_written(base: str, href: str | None, url: str) -> str | None:
    """The address of a link as the page writes it; None when that is its canonical form."""
    if href and url.endswith(href):  # most links: no need to join them once more
        return None
    try:
        raw = urljoin(base, (href or "").strip())
    except ValueError:
        return None
    return raw if raw != url else None


def unique(links: Iterable[Link]) -> Iterator[Link]:
    """Each URL once, in order; found as the next page counts over found otherwise."""
    merged: dict[str, Link] = {}
    for link in links:
        seen = merged.setdefault(link.url, link)
        if link.is_next and not seen.is_next:
            merged[link.url] = replace(link)
        if len(merged) >= MAX_LINKS:
            break
    return iter(merged.values())
