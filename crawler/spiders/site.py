"""The spider that `newsieve crawl` runs: a whole site by its table, all its kinds of discovery."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery import Link, Scope, links_of_feed, links_of_listing, links_of_page, links_of_sitemap, sniff
from crawler.guard import RefusedError
from crawler.politeness import RobotsRefusedError
from crawler.session import Fetched, session_of
from pipelines import Capture
from pipelines.decode import decode

#: Scrapy's error class → our reason for a page that gave no response.
FAILURES = {
    "DownloadCancelledError": "too_large",
    "DownloadTimeoutError": "timeout",
    "CannotResolveHostError": "unknown_host",
    "DownloadConnectionRefusedError": "unreachable",
    "DownloadFailedError": "unreachable",
    "ResponseDataLossError": "cut_off",
    "UnsupportedURLSchemeError": "unsupported_url",
}


class SiteSpider(scrapy.Spider):
    """Crawls one site of sites.toml; `-a site=NAME` says which."""

    name = "site"
    #: Kinds of discovery this spider uses, of those the site's table allows; None: all of them.
    discover: tuple[str, ...] | None = None
    #: Every answer is an outcome: unchanged, or rejected with its status. Redirects are followed.
    handle_httpstatus_list = (304, *range(400, 600))

    def __init__(self, site: str | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.site_name = site

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of discovery in use."""
        wanted = session_of(self.crawler).site.discover
        return tuple(kind for kind in wanted if self.discover is None or kind in self.discover)

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the start URLs are in the frontier, where a killed run finds them again."""
        nothing: tuple[Any, ...] = ()
        for request in nothing:
            yield request

    def parse(self, response: Response) -> Iterator[Fetched]:
        """One answered URL of the frontier, with the links it leads to."""
        site = session_of(self.crawler).site
        meta = response.meta
        kind = meta["kind"]
        if kind != "page" and response.status < 300:  # noqa: PLR2004  # success, by HTTP's own numbers
            kind = sniff(response.body)
        capture = Capture(
            url=response.url,
            requested_url=meta["requested_url"],
            fetched_at=datetime.now(UTC),
            site=site.name,
            status=response.status,
            headers={k.decode("latin-1"): b", ".join(v).decode("latin-1") for k, v in response.headers.items()},
            body=response.body,
            kind=kind,
        )
        links = tuple(self.links(capture, meta["depth"])) if capture.status in range(200, 300) else ()
        yield Fetched(meta["frontier_id"], capture, meta.get("place"), links, meta["depth"], meta["known_run"])

    def links(self, capture: Capture, depth: int) -> list[Link]:
        """What this response leads to, by its kind; an article leads to its own next part at most."""
        scope = Scope(session_of(self.crawler).site)
        if capture.kind == "feed":
            found = links_of_feed(capture.body, capture.url, scope)
        elif capture.kind == "sitemap":
            found = links_of_sitemap(capture.body, capture.url, scope)
        else:
            decoded = decode(capture.body, capture.header("content-type"))
            if decoded is None:
                found = []
            elif capture.kind == "listing":
                found = links_of_listing(decoded.text, capture.url, scope, depth=depth)
            else:
                found = links_of_page(decoded.text, capture.url, scope)
        return [link for link in found if link.kind == "page" or link.kind in self.kinds]

    def failed(self, failure: Failure) -> Iterator[Fetched]:
        """A URL of the frontier that gave no response, with the reason."""
        request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it on every failure it hands over
        meta = request.meta
        capture = Capture(
            url=request.url,
            requested_url=meta["requested_url"],
            fetched_at=datetime.now(UTC),
            site=session_of(self.crawler).site.name,
            status=None,
            kind=meta["kind"],
            failure=reason_of(failure),
        )
        refused = isinstance(failure.value, RobotsRefusedError | RefusedError)
        yield Fetched(meta["frontier_id"], capture, is_refused=refused)


def reason_of(failure: Failure) -> str:
    """Our word for what went wrong with a request."""
    error = failure.value
    if isinstance(error, RobotsRefusedError | RefusedError):
        return error.reason
    if isinstance(error, IgnoreRequest) and "redirect" in str(error):  # Scrapy's only word for it
        return "redirect_loop"
    return next(
        (FAILURES[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in FAILURES), "download_failed"
    )
