"""Ask a site for a few pages as a crawl would: robots.txt, delays, the guard and limits hold; nothing is stored."""

import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import scrapy
from scrapy import Request, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from pipelines import Capture
from pipelines.canonical import canonical_url
from pipelines.errors import Exit, NewsieveError

from .browser import LOOKED_AT, lacking, prepare_browser
from .failures import calm_scrapy, reason_of
from .guard import host_and_port, private_names
from .newtable import table_text
from .probe import Probe, probe, warnings_of
from .run import crawl_settings
from .sites import Site
from .spiders.site import LEAST_DELAY


class ProbeSpider(scrapy.Spider):
    """Looks at one site; there is no session, so that nothing of it is stored."""

    name = "probe"

    def __init__(self, site: Site, say: Callable[[str, str], None], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.site, self.say = site, say
        self.sitemaps: list[str] = []
        self.crawl_delay: float | None = None
        #: What came of it: one of the two.
        self.found: Probe | None = None
        self.error: Exception | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "ProbeSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.robots_parsed, signal=signals.robots_parsed)
        if not lacking():
            prepare_browser(spider.site, crawler.settings)
        calm_scrapy()
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Look around; all of it happens here, one request after the other."""
        nothing: tuple[Any, ...] = ()
        for request in nothing:
            yield request
        try:
            found = await probe(self.site, self.ask, lambda: self.sitemaps)
            found.crawl_delay = self.crawl_delay
            found.is_drawn = self.site.render == "browser" and not lacking()
            found.warnings = warnings_of(found)
            self.found = found
        except Exception as error:  # noqa: BLE001  # told to whoever began it, in `look_at`
            self.error = error

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:  # noqa: ARG002  # Scrapy's signature
        """Remember what robots.txt says of sitemaps and of the delay."""
        named: Iterable[str] = getattr(getattr(robotparser, "rp", None), "sitemaps", ())
        self.sitemaps += map(canonical_url, named)
        self.crawl_delay = robotparser.crawl_delay(self.settings["ROBOTSTXT_USER_AGENT"]) or self.crawl_delay

    async def ask(self, url: str) -> Capture:
        """One page as a capture, or why there is none."""
        capture = Capture(url=url, requested_url=url, fetched_at=datetime.now(UTC), site=self.site.name)
        try:
            answer: Response = await self.crawler.engine.download_async(
                Request(url, dont_filter=True, meta={LOOKED_AT: True})
            )
        except Exception as error:  # noqa: BLE001  # whatever it is, it is why the page did not come
            reason = reason_of(error)
            if reason == "unknown_host" and host_and_port(url)[0] in private_names:
                reason = "private_address"
            self.say(url, reason)
            return replace(capture, status=None, failure=reason)
        self.say(url, f"http_{answer.status}")
        headers = {k.decode("latin-1"): b", ".join(v).decode("latin-1") for k, v in answer.headers.items()}
        return replace(capture, url=answer.url, status=answer.status, headers=headers, body=answer.body)


def look_at(site: Site, say: Callable[[str, str], None] = lambda _, __: None) -> Probe:
    """What a site offers. Raises a NewsieveError when it does not answer, or does not want us.

    Can be called once per process, and not beside `crawl`: Twisted's reactor does not start twice.
    """
    with tempfile.TemporaryDirectory() as folder:
        # the guard reads in a sites file whether private addresses are allowed: this one has the one site
        sites_path = Path(folder) / "sites.toml"
        sites_path.write_text(table_text(site), encoding="utf-8")
        settings = crawl_settings(Path(folder) / "archive.db", sites_path, None)
        settings.set("DOWNLOAD_DELAY", max(site.delay, LEAST_DELAY), priority="cmdline")
        process = AsyncCrawlerProcess(settings)
        crawler = process.create_crawler(ProbeSpider)
        task = process.crawl(crawler, site=site, say=say)
        process.start()
    if task.done() and not task.cancelled() and (error := task.exception()):
        raise error
    spider = crawler.spider
    if isinstance(spider, ProbeSpider) and spider.found:
        return spider.found
    if isinstance(spider, ProbeSpider) and spider.error:
        raise spider.error
    raise _InterruptedError("interrupted")


class _InterruptedError(NewsieveError):
    exit_code = Exit.INTERRUPTED
