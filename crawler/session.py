"""What one crawl of one site shares: the archive, the frontier, the WARC file, and the batch of pages
that waits to be committed. Scrapy's scheduler and item pipeline both work on it.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

from pipelines import Article, Capture, Rejection, process_safely
from pipelines.archive import Archive
from pipelines.canonical import canonical_url
from pipelines.errors import Exit, InputError
from pipelines.warc import Place, WarcWriter

from .discovery import SITEMAP, Link, Scope
from .frontier import Frontier, Lease
from .lock import SiteLock
from .sites import Site, choose, read_sites

#: Pages committed together: one transaction costs one fsync of the WARC file.
BATCH_PAGES = 20
#: Seconds after which a page waits no longer for company.
BATCH_SECONDS = 1.0
#: Name and version as in the user agent and in WARC files.
SOFTWARE = "newsieve/0.1"


@dataclass(frozen=True)
class Fetched:
    """One URL of the frontier, answered: what goes into the archive together."""

    frontier_id: int
    capture: Capture = field(repr=False)
    #: Where the raw response is; None when none came.
    place: Place | None = None
    links: tuple[Link, ...] = field(default=(), repr=False)
    depth: int = 0
    known_run: int = 0
    #: True when nothing was asked (robots.txt, a private address): there is no capture then.
    is_refused: bool = False


NOT_MODIFIED = 304
#: Reasons with which Scrapy itself stops at a limit.
SCRAPY_LIMITS = ("memusage_exceeded", "closespider_timeout")
#: Reasons that say: the site does not want us.
BLOCKED = frozenset({"robots_disallowed", "robots_unreachable", "http_403", "http_429"})

logger = logging.getLogger(__name__)

#: What became of a page: the article or rejection; the id of the article that it shows unchanged;
#: None when nothing was asked.
Result = Article | Rejection | int | None


class Session:
    """One run of one site."""

    def __init__(self, site: Site, archive_path: Path, on_outcome: Callable[[str, str], None] | None = None) -> None:
        self.site = site
        self._lock = SiteLock(archive_path, site.name)
        self.archive = Archive(archive_path, create=True)
        self.frontier = Frontier(self.archive, site)
        self._on_outcome = on_outcome
        self._batch: list[tuple[Fetched, Result]] = []
        self._since = time.monotonic()
        with self.archive.transaction():
            self.archive.learn_site(site.knowledge, start=site.start, article=site.article, at=_now())
            self.run = self.frontier.open(_now())
        self.reason, self.exit_code = "", Exit.ERROR  # until it is closed
        self._answered = False  # some page came
        self._refusals: set[str] = set()  # why others did not
        self.knowledge = self.archive.knowledge(site.name)
        prefix = f"{site.name}-{_now():%Y%m%dT%H%M%S}-{self.run.id}"
        self.warc = WarcWriter(self.archive.warc_folder, prefix, SOFTWARE)
        #: URLs asked for in this run.
        self.asked = 0
        #: What broke the archive, if anything did: nothing is asked for then.
        self.failure: Exception | None = None

    def add(self, fetched: Fetched) -> None:
        """Take a page in; it is committed with the batch."""
        capture = fetched.capture
        if capture.status is not None and capture.status < 400:  # noqa: PLR2004  # success, by HTTP's own numbers
            self._answered = True
        else:
            self._refusals.add(capture.failure or f"http_{capture.status}")
        if not self._batch:
            self._since = time.monotonic()
        self._batch.append((fetched, self._process(fetched)))
        if len(self._batch) >= BATCH_PAGES:
            self.flush()

    def flush_if_due(self) -> None:
        """Commit what has waited long enough."""
        if self._batch and time.monotonic() - self._since >= BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Commit the batch. When that fails, its pages stay leased and the next run fetches them again."""
        batch, self._batch = self._batch, []
        if not batch or self.failure:
            return
        try:
            self._commit(batch)
        except Exception as error:
            self.failure = error
            logger.exception("archive_failed site=%s pages=%s", self.site.name, len(batch))
            raise

    def _commit(self, batch: list[tuple[Fetched, Result]]) -> None:
        """Raw bytes first, then pages, outcomes, links and the frontier in one transaction."""
        self.warc.sync()
        with self.archive.transaction():
            outcomes = [self._store(fetched, result) for fetched, result in batch]
            asked = [fetched for fetched, _ in batch if not fetched.is_refused]
            self.frontier.count(pages=len(asked), size=sum(len(f.capture.body) for f in asked), now=_now())
        self.knowledge = self.archive.knowledge(self.site.name)
        for (fetched, _), outcome in zip(batch, outcomes, strict=True):
            if self._on_outcome:
                self._on_outcome(fetched.capture.requested_url, outcome)

    def found_sitemaps(self, urls: Sequence[str]) -> None:
        """Queue the sitemaps that a robots.txt names, when the site's table wants sitemaps."""
        scope = Scope(self.site)
        links = [Link(url, "sitemap", SITEMAP) for url in map(canonical_url, urls) if scope.has(url)]
        if links and "sitemap" in self.site.discover:
            with self.archive.transaction():
                self.frontier.add(links, depth=0, known_run=0, source=None, now=_now())

    @property
    def may_ask(self) -> bool:
        """False once the run's limit is reached or the archive cannot be written."""
        return self.failure is None and self.asked < self.site.max_pages

    def lease(self) -> list[Lease]:
        """The next URLs to ask for."""
        with self.archive.transaction():
            return self.frontier.lease(_now(), limit=self.site.max_pages - self.asked)

    def close(self, scrapy_reason: str) -> None:
        """End the run; nothing may be added afterwards."""
        try:
            self.flush()
            self.reason, self.exit_code = self._ending(scrapy_reason)
            with self.archive.transaction():
                self.frontier.close(reason=self.reason, exit_code=self.exit_code, now=_now())
        except sqlite3.Error as error:
            self.failure = self.failure or error
            self.reason, self.exit_code = f"archive_failed: {self.failure}", Exit.ERROR
        finally:
            self.warc.close()
            self.archive.close()
            self._lock.release()

    def _ending(self, scrapy_reason: str) -> tuple[str, Exit]:
        """Reason and exit code of this run, from how Scrapy ended it and what it brought."""
        if self.failure:
            return "archive_failed", Exit.ERROR
        if scrapy_reason == "shutdown":
            return "interrupted", Exit.INTERRUPTED
        if scrapy_reason != "finished":
            return scrapy_reason, Exit.LIMIT_REACHED if scrapy_reason in SCRAPY_LIMITS else Exit.ERROR
        if not self.may_ask and self.frontier.has_queued():
            return "max_pages", Exit.LIMIT_REACHED
        if self._answered or not self._refusals:
            return "finished", Exit.OK
        blocked = self._refusals & BLOCKED
        return ", ".join(sorted(self._refusals)), Exit.BLOCKED if blocked else Exit.ERROR

    @property
    def has_waiting(self) -> bool:
        """True while a page waits to be committed."""
        return bool(self._batch)

    def _process(self, fetched: Fetched) -> Result:
        if fetched.is_refused:
            return None
        capture = fetched.capture
        known = (
            self.archive.article_at(capture.url)
            if capture.status == NOT_MODIFIED
            else self.archive.same_payload(capture)
        )
        return process_safely(capture, self.knowledge) if known is None else known

    def _store(self, fetched: Fetched, result: Result) -> str:
        capture, now = fetched.capture, _now()
        if result is None:
            reason = capture.failure or "refused"
            self.frontier.failed(fetched.frontier_id, status=None, reason=reason, now=now)
            return reason
        place, run_id = fetched.place, self.run.id
        if isinstance(result, int):
            outcome = self.archive.add_unchanged(capture, result, place=place, run_id=run_id)
        else:
            outcome = self.archive.add(capture, result, place=place, run_id=run_id)
        self.frontier.add(
            fetched.links, depth=fetched.depth + 1, known_run=fetched.known_run, source=capture.requested_url, now=now
        )
        self._finish(fetched, result, now)
        return result.reason if isinstance(result, Rejection) else outcome

    def _finish(self, fetched: Fetched, result: Article | Rejection | int, now: datetime) -> None:
        """The frontier's "done" or "failed". Validators are kept for articles only: a 304 must mean that
        an article of ours is unchanged."""
        capture = fetched.capture
        if isinstance(result, Rejection) and (capture.failure or result.reason == "http_error"):
            self.frontier.failed(fetched.frontier_id, status=capture.status, reason=result.reason, now=now)
            return
        is_article = not isinstance(result, Rejection)
        self.frontier.done(
            fetched.frontier_id,
            status=capture.status,
            etag=capture.header("etag") if is_article else None,
            last_modified=capture.header("last-modified") if is_article else None,
            now=now,
        )


_sessions: WeakKeyDictionary[Crawler, Session] = WeakKeyDictionary()


def session_of(crawler: Crawler) -> Session:
    """The crawler's session, opened when first asked for.

    The spider's argument `site` and the settings NEWSIEVE_ARCHIVE and NEWSIEVE_SITES say which one.
    """
    if crawler not in _sessions:
        path = Path(crawler.settings["NEWSIEVE_SITES"])
        name = getattr(crawler.spider, "site_name", None)
        if not name:
            raise InputError("Name the site to crawl: scrapy crawl site -a site=NAME.")
        (site,) = choose(read_sites(path), (name,), path)
        _sessions[crawler] = Session(
            site, Path(crawler.settings["NEWSIEVE_ARCHIVE"]), crawler.settings.get("NEWSIEVE_PROGRESS")
        )
    return _sessions[crawler]


def _now() -> datetime:
    return datetime.now(UTC)
