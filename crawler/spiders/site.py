"""The spider that `newsieve crawl` runs: a whole site by its table, all its kinds of discovery."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import scrapy
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.aside import aside
from crawler.browser import prepare_browser
from crawler.discovery import Link, links_of_listing
from crawler.failures import HostDownError, NoRobotsError, PostponedError, RefusedError, calm_scrapy, reason_of, told
from crawler.feeds import links_of_feed, links_of_sitemap, sniff
from crawler.guard import host_and_port, private_names
from crawler.parts import Fetched, leads_on, leaf_of_answer
from crawler.reading import until_begun
from crawler.scheduler import request_for
from crawler.session import open_session, session_of
from crawler.sites import Site, choose, read_sites
from crawler.stopwatch import SECONDS
from crawler.warc import ANSWERED_AT
from pipelines import Capture
from pipelines.decode import decode
from pipelines.errors import InputError
from pipelines.gather import Leaf

#: Seconds. Without any delay Scrapy 2.19 does not look when a host may be asked again: no Retry-After would hold.
LEAST_DELAY = 0.001


class SiteSpider(scrapy.Spider):
    """Crawls one site of sites.toml; `-a site=NAME` says which."""

    name = "site"
    #: Kinds of discovery this spider uses, of those the site's table allows; None: all of them.
    discover: tuple[str, ...] | None = None
    #: Every answer is an outcome: unchanged, or rejected with its status. Redirects are followed.
    handle_httpstatus_list = (304, *range(400, 600))

    #: The table of sites.toml, read when the spider is made; of its kinds of discovery those that this spider uses.
    site: Site

    def __init__(self, site: str | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.site_name = site

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Read the site's table; what it says about requests becomes settings of this crawl."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        with told(crawler):
            path = Path(crawler.settings["NEWSIEVE_SITES"])
            sites = read_sites(path)
            if not spider.site_name:
                raise InputError(f"Name the site to crawl: scrapy crawl {cls.name} -a site=NAME.")
            (site,) = choose(sites, (spider.site_name,), path)
            prepare_browser(site, crawler.settings)
            kinds = tuple(kind for kind in site.discover if cls.discover is None or kind in cls.discover)
            spider.site = replace(site, discover=kinds)
            delay = max(spider.site.delay, LEAST_DELAY)
            crawler.settings.set("DOWNLOAD_DELAY", delay, priority="spider")
            calm_scrapy()
            # here and not when the scheduler opens: an engine that fails while it opens does not close well
            open_session(crawler, spider.site)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the start URLs are in the frontier, where a killed run finds them again."""
        nothing: tuple[Any, ...] = ()
        for request in nothing:
            yield request

    async def parse(self, response: Response) -> AsyncIterator[Fetched | Request]:
        """One answered URL of the frontier, with the links it leads to; a split article when all of its parts came."""
        try:
            fetched, leaf = await self._read(response)
            for one in self.taken(fetched, leaf):
                yield one
        finally:  # also of a page that broke our code
            session_of(self.crawler).answered(response.meta["frontier_id"])

    async def _read(self, response: Response) -> tuple[Fetched, Leaf[Fetched] | None]:
        """What came, and what it says of parts, when those may be asked for."""
        meta = response.meta
        kind = meta["kind"]
        session = session_of(self.crawler)
        is_ok = response.status in range(200, 300)
        if is_ok:
            session.scope.adopt(meta["requested_url"], response.url)
        is_lost = kind == "page" and session.leads_to_list(meta["requested_url"], response.url)
        if is_ok and (kind != "page" or is_lost):
            kind = sniff(response.body, kind)
        capture = Capture(
            url=response.url,
            requested_url=meta["requested_url"],
            fetched_at=meta.get(ANSWERED_AT) or session.now(),
            site=self.site.name,
            status=response.status,
            headers={k.decode("latin-1"): b", ".join(v).decode("latin-1") for k, v in response.headers.items()},
            body=response.body,
            kind=kind,
            fetch_seconds=meta.get(SECONDS),
        )
        links = tuple(self.links(capture, meta["depth"])) if is_ok and not is_lost else ()  # the list is read anyway
        place, depth, known_run = meta.get("place"), meta["depth"], meta["known_run"]
        fetched = Fetched(meta["frontier_id"], capture, meta["kind"], place, links, depth, known_run)
        leaf = await aside(leaf_of_answer, fetched)
        if leaf and leads_on(leaf):
            await until_begun(session, capture)
        return fetched, leaf

    def taken(self, fetched: Fetched, leaf: Leaf[Fetched] | None = None) -> Iterator[Fetched | Request]:
        """What is ready to be stored after this answer, and requests for the parts that it named."""
        session = session_of(self.crawler)
        ready, leases = session.parts.take(fetched, leaf)
        for lease in leases:  # before anything else can be asked for
            session.asks(lease)
        session.answered(fetched.frontier_id)  # not before: near the run's limit another URL would take their room
        yield from ready
        yield from (request_for(lease, self) for lease in leases)

    def links(self, capture: Capture, depth: int) -> list[Link]:
        """What this response leads to, by its kind; an article leads to its own parts only, which are not queued."""
        scope = session_of(self.crawler).scope
        if capture.kind == "feed":
            found = links_of_feed(capture.body, capture.url, scope)
        elif capture.kind == "sitemap":
            found = links_of_sitemap(capture.body, capture.url, scope)
        elif capture.kind == "listing" and (decoded := decode(capture.body, capture.header("content-type"))):
            found = links_of_listing(decoded.text, capture.url, scope, depth=depth)
        else:
            found = []
        kinds = self.site.discover
        # a start page of a kind that is not in use leads to those that are: to feeds, not to articles
        brings_articles = capture.kind == "page" or capture.kind in kinds
        return [link for link in found if link.kind in kinds or (link.kind == "page" and brings_articles)]

    def failed(self, failure: Failure) -> Iterator[Fetched | Request]:
        """A URL of the frontier that gave no page, with the reason."""
        request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it on every failure it hands over
        meta, error = request.meta, failure.value
        session_of(self.crawler).answered(meta["frontier_id"])
        response = getattr(error, "response", None)  # of an answer that Scrapy passes to no callback
        reason = reason_of(error)
        if isinstance(error, PostponedError):
            return  # it stays leased until the run ends
        if isinstance(error, NoRobotsError) and session_of(self.crawler).hold(request.url, reason):
            return
        if reason == "unknown_host" and host_and_port(request.url)[0] in private_names:
            reason = "private_address"
        capture = Capture(
            url=request.url,
            requested_url=meta["requested_url"],
            fetched_at=(meta.get(ANSWERED_AT) if response else None) or session_of(self.crawler).now(),
            site=self.site.name,
            status=response.status if response else None,
            body=response.body if response else b"",
            kind=meta["kind"],
            failure=reason,
        )
        refused = reason in ("private_address", "unsupported_url") or (
            isinstance(error, RefusedError) and not isinstance(error, HostDownError)
        )
        place = meta.get("place") if response and not refused else None
        yield from self.taken(Fetched(meta["frontier_id"], capture, meta["kind"], place, is_refused=refused))
