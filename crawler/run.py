"""Crawl sites in this process: one Scrapy crawler per site, some at a time, and an exit code that tells the truth."""

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from twisted.internet.error import ReactorNotRunning

from pipelines.errors import Exit, InputError, NewsieveError

from . import settings as our_settings
from .discovery import neighbours
from .eventlog import prints_into_its_log, run_log
from .politeness import postpone_waiting
from .reading import readers
from .runlog import event
from .session import session_of
from .sites import Site
from .spiders.site import SiteSpider

logger = logging.getLogger(__name__)

#: Sites crawled at once: each waits most of the time, so a few share one process well.
PARALLEL_SITES = 4


@dataclass(frozen=True)
class SiteRun:
    """How the crawl of one site ended."""

    site: str
    exit_code: Exit
    #: In words for the user.
    reason: str


class PatientProcess(AsyncCrawlerProcess):
    """Says what it waits for after the first Ctrl-C: an answer may take as long as DOWNLOAD_TIMEOUT."""

    async def stop(self) -> None:
        """Let what is under way end; nothing more is begun."""
        under_way = sum(map(postpone_waiting, self.crawlers))
        if under_way:
            waited = "1 request is" if under_way == 1 else f"{under_way} requests are"
            sys.stderr.write(f"newsieve: stopping when {waited} answered; Ctrl-C again stops at once\n")
        await super().stop()


def crawl(
    sites: Sequence[Site],
    archive_path: Path,
    sites_path: Path,
    on_outcome: Callable[[str, str], None] | None = None,
    *,
    workers: int | None = 0,
) -> list[SiteRun]:
    """Crawl the sites; returns when all are done, stopped at a limit, or interrupted. `workers`: processes that read
    their pages; None: one per core; 0: this process does.

    Can be called once per process: Twisted's reactor does not start twice. Raises InputError for no sites.
    """
    if not sites:
        raise InputError(f"{sites_path}: has no site to crawl: tables, each headed [sites.NAME].")
    settings = crawl_settings(archive_path, sites_path, on_outcome)
    with run_log(archive_path, datetime.now(UTC)), readers(workers) as new_reader:
        settings.set("NEWSIEVE_READER", new_reader, priority="cmdline")
        return _crawl_all(sites, settings)


def _crawl_all(sites: Sequence[Site], settings: Settings) -> list[SiteRun]:
    settings.set("LOG_INSTALL_ROOT_HANDLER", not prints_into_its_log(), priority="cmdline")
    process = PatientProcess(settings)
    logging.getLogger().setLevel(logging.NOTSET)  # each handler has a level of its own
    runs: list[SiteRun] = []

    async def lane(queue: "asyncio.Queue[list[Site]]") -> None:
        while not queue.empty():
            for site in queue.get_nowait():
                run = await _crawl_site(process, site)
                runs.append(run)
                if run.exit_code is Exit.INTERRUPTED:
                    return

    async def all_sites() -> None:
        queue: asyncio.Queue[list[Site]] = asyncio.Queue()
        for group in neighbours(sites):
            queue.put_nowait(group)
        await asyncio.gather(*(lane(queue) for _ in range(PARALLEL_SITES)))
        from twisted.internet import reactor  # importing it earlier would install the wrong one

        with suppress(ReactorNotRunning):  # Ctrl-C has stopped it
            reactor.stop()  # type: ignore[misc]

    task = asyncio.get_event_loop().create_task(all_sites())
    process.start(stop_after_crawl=False)
    if not task.done():  # a second Ctrl-C: the runs stay open, and the next ones find them killed
        task.cancel()
    elif error := task.exception():
        raise error
    return runs


def exit_code(runs: Sequence[SiteRun]) -> Exit:
    """One code for several sites: the most telling of theirs."""
    order = (
        Exit.INTERRUPTED, Exit.ERROR, Exit.BAD_INPUT, Exit.LOCKED, Exit.BLOCKED, Exit.EXPECTATION_FAILED,
        Exit.LIMIT_REACHED, Exit.OK,
    )  # fmt: skip
    codes = {run.exit_code for run in runs}
    return next((code for code in order if code in codes), Exit.INTERRUPTED)


async def _crawl_site(process: AsyncCrawlerProcess, site: Site) -> SiteRun:
    crawler = process.create_crawler(SiteSpider)
    logger.info("%s", event("run_begins", site=site.name))
    run = await _run_of(process, crawler, site)
    logger.info("%s", event("run_ends", site=site.name, exit_code=int(run.exit_code), reason=run.reason))
    return run


async def _run_of(process: AsyncCrawlerProcess, crawler: Crawler, site: Site) -> SiteRun:
    try:
        await process.crawl(crawler, site=site.name)
        session = session_of(crawler)
    except NewsieveError as error:
        return SiteRun(site.name, error.exit_code, str(error))
    except Exception as error:  # a bug of ours in one site must not stop the others
        logger.exception("failed site=%s", site.name)
        return SiteRun(site.name, Exit.ERROR, f"newsieve itself failed: {type(error).__name__}; the log says where")
    return SiteRun(site.name, session.exit_code, session.message)


def crawl_settings(archive_path: Path, sites_path: Path, on_outcome: Callable[[str, str], None] | None) -> Settings:
    """Our settings, for these files."""
    settings = Settings()
    settings.setmodule(our_settings, priority="project")
    settings.set("NEWSIEVE_ARCHIVE", str(archive_path), priority="cmdline")
    settings.set("NEWSIEVE_SITES", str(sites_path), priority="cmdline")
    settings.set("NEWSIEVE_EMBEDDED", True, priority="cmdline")
    settings.set("NEWSIEVE_PROGRESS", on_outcome, priority="cmdline")
    return settings
