"""Look at a site before it is crawled: what it offers, how its articles are told, three of them read.

It decides what to ask for, and judges the answers; `asking.py` asks.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipelines import Article, Capture, Rejection, process_safely
from pipelines.canonical import canonical_url, site_of
from pipelines.decode import decode
from pipelines.errors import Exit, InputError, NewsieveError

from .discovery import Link, Scope, links_of_listing
from .ending import BLOCKED
from .feeds import links_of_feed, links_of_sitemap, sniff
from .shapes import article_pattern
from .sites import Site

#: Requests at most, robots.txt aside: what the site would get from a person who looks around.
MAX_REQUESTS = 14
#: Of each kind looked at; sitemaps of an index are counted with it.
MAX_FEEDS, MAX_SITEMAPS, MAX_LISTS = 2, 3, 3
#: Articles to show, and pages asked for at most to find them.
SAMPLES, MAX_SAMPLES = 3, 5
#: Links to articles on a page before it passes for a list.
FEW_ARTICLES = 3
#: Where sites have feeds and sitemaps that they do not tell of.
USUAL_FEEDS = ("/feed", "/rss.xml")
USUAL_SITEMAPS = ("/sitemap.xml",)

_BROWSER_READS = 'render = "browser" reads such pages: --render browser writes that'
_LOOKED_WITHOUT = "a crawl will draw them with the browser, this look did not"
_DRAWN = "they were drawn with the browser"

#: Asks for a URL; the capture's `failure` says why nothing came.
Ask = Callable[[str], Awaitable[Capture]]


class BlockedError(NewsieveError):
    """The site does not want us."""

    exit_code = Exit.BLOCKED


@dataclass(frozen=True)
class Source:
    """A page that was looked at for links."""

    #: `listing`, `feed` or `sitemap`.
    kind: str
    url: str
    #: Links within the site, and those of them that look like articles.
    links: tuple[Link, ...] = field(repr=False)
    articles: tuple[str, ...] = field(repr=False)
    #: True when a crawl would come here from the start page, or by robots.txt.
    is_linked: bool = True


@dataclass(frozen=True)
class Sample:
    """One page that should be an article, and what came of it."""

    url: str
    result: Article | Rejection


@dataclass
class Probe:
    """What was found."""

    site: Site
    sources: list[Source] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    #: Seconds between two requests that robots.txt asks for.
    crawl_delay: float | None = None
    #: True when the pages were drawn with the browser.
    is_drawn: bool = False

    @property
    def articles(self) -> list[Article]:
        """The samples that are articles."""
        return [sample.result for sample in self.samples if isinstance(sample.result, Article)]


async def probe(site: Site, ask: Ask, named_sitemaps: Callable[[], Iterable[str]] = tuple) -> Probe:
    """Look at the site of one start URL. Raises a NewsieveError when the start page does not come.

    `named_sitemaps`: those of robots.txt, once something was asked for.
    """
    looking = _Looking(site, ask)
    found = await looking.around(named_sitemaps)
    await looking.read_samples()
    return found


class _Looking:
    def __init__(self, site: Site, ask: Ask) -> None:
        self.found, self.scope, self._ask, self._left = Probe(site), Scope(site), ask, MAX_REQUESTS
        self._asked: set[str] = set()

    async def around(self, named_sitemaps: Callable[[], Iterable[str]]) -> Probe:
        """The start page, then feeds, sitemaps, and lists where the start page has few articles."""
        capture = await self._get(self.found.site.start[0])
        self._begin(capture)
        first = self._read(capture)
        feeds = [link.url for link in first.links if link.kind == "feed"]
        sitemaps = list(named_sitemaps())
        if first.kind != "feed":
            await self._look("feed", feeds[:MAX_FEEDS], USUAL_FEEDS)
        if first.kind != "sitemap":
            await self._look("sitemap", sitemaps[:MAX_SITEMAPS], USUAL_SITEMAPS)
        if len(self._articles()) < FEW_ARTICLES:
            await self._look("listing", [link.url for link in first.links if link.kind == "listing"][:MAX_LISTS])
        self._settle()
        return self.found

    def _begin(self, capture: Capture) -> None:
        """Take the site's address from where its start page is."""
        start, answered = self.found.site.start[0], capture.url
        if capture.failure or capture.status is None or capture.status >= 400:  # noqa: PLR2004  # HTTP's own number
            reason = capture.failure or f"http_{capture.status}"
            raise _refusal(start, reason)
        if site_of(start) != site_of(answered):
            raise InputError(f"{start} leads to {answered}, which is another site: newsieve sites add {answered}")
        if canonical_url(start) != canonical_url(answered):
            self.found.site = replace(self.found.site, start=(answered,))
            self.scope = Scope(self.found.site)

    async def _get(self, url: str) -> Capture:
        self._left -= 1
        self._asked.add(canonical_url(url))
        return await self._ask(url)

    async def _look(self, kind: str, urls: Sequence[str], usual: Sequence[str] = ()) -> None:
        """Look at pages of a kind; where the site names none, at the usual places, until one is there."""
        origin = self.found.site.start[0]
        for url in urls or [_at_root(origin, path) for path in usual]:
            if self._left <= SAMPLES or not self.scope.has(canonical_url(url)) or canonical_url(url) in self._asked:
                continue
            capture = await self._get(url)
            is_there = capture.status == 200 and not capture.failure  # noqa: PLR2004  # HTTP's own number
            if is_there and (kind == "listing" or sniff(capture.body, kind) == kind):
                await self._open_index(self._read(capture, is_linked=bool(urls)))
                if not urls:
                    return

    async def _open_index(self, source: Source) -> None:
        """Look at the sitemaps that changed last, of those that a sitemap index lists."""
        named = sorted(source.links, key=lambda link: link.modified_hint or "", reverse=True)
        children = [link.url for link in named if link.kind == "sitemap"] if source.kind == "sitemap" else []
        await self._look("sitemap", children[:MAX_SITEMAPS])

    def _read(self, capture: Capture, *, is_linked: bool = True) -> Source:
        kind = sniff(capture.body)
        if kind == "feed":
            links = links_of_feed(capture.body, capture.url, self.scope)
        elif kind == "sitemap":
            links = links_of_sitemap(capture.body, capture.url, self.scope)
        else:
            decoded = decode(capture.body, capture.header("content-type"))
            links = links_of_listing(decoded.text, capture.url, self.scope, depth=0) if decoded else []
        articles = tuple(link.url for link in links if link.kind == "page")
        source = Source(kind, capture.url, tuple(links), articles, is_linked)
        self.found.sources.append(source)
        return source

    def _articles(self) -> list[str]:
        return list(dict.fromkeys(url for source in self.found.sources for url in source.articles))

    def _settle(self) -> None:
        """Make the table of what was found: the kinds, the pattern, and starts that no page leads to."""
        sources = self.found.sources
        others = {link.url for source in sources for link in source.links if link.kind != "page"}
        kinds = {source.kind for source in sources if source.articles} or set(self.found.site.discover)
        own = self.found.site.start
        starts = [*own, *(source.url for source in sources if not source.is_linked and source.links)]
        self.found.site = replace(
            self.found.site,
            start=tuple(dict.fromkeys(starts)),
            discover=tuple(kind for kind in self.found.site.discover if kind in kinds),
            article=article_pattern(self._articles(), others | set(map(canonical_url, own))),
        )
        self.scope = Scope(self.found.site)

    async def read_samples(self) -> None:
        """Read pages that should be articles until there are enough."""
        by_feed = [url for source in self.found.sources if source.kind == "feed" for url in source.articles]
        told = [url for url in self._articles() if self.scope.is_article(url) or url in by_feed]
        for url in [url for url in told if canonical_url(url) not in self._asked][:MAX_SAMPLES]:
            if len(self.found.articles) >= SAMPLES or self._left <= 0:
                return
            capture = await self._get(url)
            failed = capture.failure
            result = Rejection(failed) if failed else process_safely(capture, self.found.site.knowledge)
            self.found.samples.append(Sample(url, result))


def _refusal(url: str, reason: str) -> NewsieveError:
    """Why there is nothing to look at, with the exit code of its kind."""
    if reason == "private_address":
        return InputError(f"{url} is on this machine or a private network: --allow-private permits it.")
    if reason in BLOCKED:
        return BlockedError(f"{url}: {reason}: the site does not want to be crawled. Nothing is written.")
    return NewsieveError(f"{url}: {reason}: the page did not come. Nothing is written.")


def _at_root(url: str, path: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}{path}"


def warnings_of(found: Probe) -> list[str]:
    """What a person should know before the table is written."""
    articles, told = found.articles, []
    by_browser = found.site.render == "browser"
    advice = _DRAWN if found.is_drawn else _LOOKED_WITHOUT if by_browser else _BROWSER_READS
    listings = [source for source in found.sources if source.kind == "listing"]
    if listings and not any(source.articles for source in listings):
        told.append(f"the list pages have no links that look like articles: they may be written by scripts; {advice}")
    if any(isinstance(s.result, Rejection) and s.result.reason in ("no_text", "too_short") for s in found.samples):
        told.append(f"some samples have no text: it may be written by scripts; {advice}")
    if found.site.article is None and articles:
        told.append("the addresses of the articles have no common form: which links are articles is guessed")
    for name, words in (("title", "title"), ("published_on", "day of publication")):
        if lacking := sum(getattr(article.labels, name) is None for article in articles):
            told.append(f"{lacking} of {len(articles)} samples have no {words}")
    languages = {article.labels.language for article in articles if article.labels.language}
    if languages and not any(language.startswith("zh") for language in languages):
        told.append(f"times without an offset are read as of {found.site.timezone}: set `timezone` if that is wrong")
    if found.crawl_delay and found.crawl_delay > found.site.delay:
        told.append(f"robots.txt asks for {found.crawl_delay:g} seconds between two requests, and will be obeyed")
    return told
