"""Crawl sites in this process: one Scrapy crawler per site, some at a time, and an exit code that tells the truth."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from pipelines.errors import Exit, NewsieveError

from . import settings as our_settings
from .session import session_of
from .sites import Site
from .spiders.site import SiteSpider

#: Sites crawled at once: each waits most of the time, so a few share one process well.
PARALLEL_SITES = 4


@dataclass(frozen=True)
class SiteRun:
    """How the crawl of one site ended."""

    site: str
    exit_code: Exit
    reason: str


def crawl(
    sites: Sequence[Site], archive_path: Path, sites_path: Path, on_outcome: Callable[[str, str], None] | None = None
) -> list[SiteRun]:
    """Crawl the sites; returns when all are done, stopped at a limit, or interrupted.

    Can be called once per process: Twisted's reactor does not start twice.
    """
    # a page over the limit is an outcome, not a warning
    logging.getLogger("scrapy.core.downloader.handlers.http11").setLevel(logging.ERROR)
    process = AsyncCrawlerProcess(_settings(sites, archive_path, sites_path, on_outcome))
    runs: list[SiteRun] = []

    async def one_after_another(queue: "asyncio.Queue[Site]") -> None:
        while not queue.empty():
            run = await _crawl_site(process, queue.get_nowait())
            runs.append(run)
            if run.exit_code is Exit.INTERRUPTED:
                return

    async def all_sites() -> None:
        queue: asyncio.Queue[Site] = asyncio.Queue()
        for site in sites:
            queue.put_nowait(site)
        await asyncio.gather(*(one_after_another(queue) for _ in range(PARALLEL_SITES)))
        from twisted.internet import reactor  # importing it earlier would install the wrong one

        if reactor.running:  # not after Ctrl-C, which stopped it
            reactor.stop()  # type: ignore[misc]

    task = asyncio.get_event_loop().create_task(all_sites())
    process.start(stop_after_crawl=False)
    if task.done() and task.exception():
        raise task.exception() or RuntimeError
    return runs


def exit_code(runs: Sequence[SiteRun]) -> Exit:
    """One code for several sites: the most telling of theirs."""
    order = (Exit.INTERRUPTED, Exit.ERROR, Exit.LOCKED, Exit.BLOCKED, Exit.LIMIT_REACHED, Exit.OK)
    codes = {run.exit_code for run in runs}
    return next((code for code in order if code in codes), Exit.INTERRUPTED)


async def _crawl_site(process: AsyncCrawlerProcess, site: Site) -> SiteRun:
    crawler = process.create_crawler(SiteSpider)
    crawler.settings.set("DOWNLOAD_DELAY", site.delay, priority="cmdline")
    try:
        await process.crawl(crawler, site=site.name)
        session = session_of(crawler)
    except NewsieveError as error:
        return SiteRun(site.name, error.exit_code, str(error))
    return SiteRun(site.name, session.exit_code, session.reason)


def _settings(
    sites: Sequence[Site], archive_path: Path, sites_path: Path, on_outcome: Callable[[str, str], None] | None
) -> Settings:
    settings = Settings()
    settings.setmodule(our_settings, priority="project")
    private = sorted({urlsplit(url).hostname or "" for site in sites if site.allow_private for url in site.start})
    settings.set("NEWSIEVE_ARCHIVE", str(archive_path), priority="cmdline")
    settings.set("NEWSIEVE_SITES", str(sites_path), priority="cmdline")
    settings.set("NEWSIEVE_PRIVATE_HOSTS", private, priority="cmdline")
    settings.set("NEWSIEVE_PROGRESS", on_outcome, priority="cmdline")
    return settings
