"""What one crawl of one site shares: the archive, the frontier, the WARC file, and the batch of pages
that waits to be committed. Scrapy's scheduler and item pipeline both work on it.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

from pipelines import Article, Joined, Rejection
from pipelines.canonical import canonical_url
from pipelines.errors import HARMLESS, Exit, harmless
from pipelines.firstlook import HTTP_REASONS
from pipelines.holding import writing
from pipelines.lookup import Outcome
from pipelines.partrows import Came, Part, add_all, read_parts
from pipelines.parts import MAX_PARTS
from pipelines.reading import HERE, Reader
from pipelines.warc import WarcWriter
from pipelines.workers import StartError

from .discovery import SITEMAP, Link, Scope
from .ending import Ending, ending_of, word_of
from .frontier import Frontier, Lease
from .health import examine
from .lock import SiteLock
from .opening import asked_before, closed, has_articles, opened, told_of
from .parts import Fetched, Parts, apart, warn_of_missing
from .repair import repair_files
from .runlog import log_page, note_start
from .sites import Site
from .tally import NO_LIMITS, Tally

T = TypeVar("T")

#: Pages committed together: a transaction holds up the reactor, 45 ms for 20 in the mean of 300 real pages, and takes
#: no less of the processor for each: of 1,500, turns of more than 25 ms were 50 by fives, 33 by threes, 12 by
#: twos (with checkpoints elsewhere); one by one the log grows faster, for no shorter delays.
BATCH_PAGES = 2
#: Seconds after which a page waits no longer for company.
BATCH_SECONDS = 1.0
#: Name and version as in the user agent and in WARC files.
SOFTWARE = "newsieve/0.1"
NOT_MODIFIED = 304
logger = logging.getLogger(__name__)

#: What became of a page, or of the parts of a split article; None when nothing was asked.
Result = Came | None


class Session:
    """One run of one site."""

    def __init__(
        self,
        site: Site,
        archive_path: Path,
        on_outcome: Callable[[str, str], None] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        #: What time it is: of the run, of its pages, and of what is due.
        self.now = clock
        self.site = site
        self.scope = Scope(site)
        self._on_outcome = on_outcome
        self._batch: list[tuple[Fetched, Result]] = []
        self.parts = Parts(self)
        self.reader: Reader = HERE
        self._since = time.monotonic()
        with ExitStack() as undo:
            undo.callback(SiteLock(archive_path, site.name).release)
            self.archive = undo.enter_context(opened(archive_path))
            undo.enter_context(writing(archive_path))
            self.frontier = Frontier(self.archive, site)
            repair_files(self.archive, site.name)
            with told_of(archive_path), self.archive.transaction():
                self.archive.learn_site(site.knowledge, start=site.start, article=site.article, at=self.now())
                self.asked_before = asked_before(self.archive, site.name, self.now())
                self.run = self.frontier.open(self.now())
                note_start(self.archive, self.run.id)
            for start, answered in self.frontier.landings():
                self.scope.adopt(start, answered)
            self._open = undo.pop_all()  # the lock and the archive, until `close`
        #: How the run ended: a word for the archive, a sentence for the user, and the exit code.
        self.reason, self.message, self.exit_code = "", "", Exit.ERROR
        begins = self.run.id == self.run.round_id
        limits = NO_LIMITS if begins else self.frontier.limits_met()
        used_to_yield, wants_bodies = has_articles(self.archive, site.name), site.max_without_body is None
        self.tally = Tally(used_to_yield=used_to_yield, begins=begins, limits=limits, wants_bodies=wants_bodies)
        self.knowledge = self.archive.knowledge(site.name)
        prefix = f"{site.name}-{self.now():%Y%m%dT%H%M%S}-{self.run.id}"
        self.warc = WarcWriter(self.archive.warc_folder, prefix, SOFTWARE)
        self._open.callback(closed, self.warc, self.fail)
        #: URLs asked for in this run.
        self.asked = 0
        self._awaited: set[int] = set()  # ids in the frontier of those that have not been answered
        self._lists = 0  # of them, those that were no articles: half of `max_pages` while articles wait
        self._has_pages = False  # an article's URL was answered for good
        self._was_cut = False  # parts were held at the run's limit
        #: What broke the archive, or that there is no worker: nothing is asked for then.
        self.failure: Exception | None = None
        #: Pages on which our own code broke: they stay queued.
        self.broken = 0

    def add(self, fetched: Fetched) -> None:
        """Take a page in; it is committed with the batch. Waits until it is read: `reading.store` does not."""
        try:
            self._add(fetched)
        except (sqlite3.Error, StartError) as error:
            self.fail(error)
        for one in fetched.all:  # each may have been read as a page alone
            self.reader.forget([one.capture])

    def _add(self, fetched: Fetched) -> None:
        if not self.failure and (alone := apart(fetched, self.knowledge, self.reader)):
            for one in alone:
                self.add(one)
            return
        items = sum(link.kind == "page" for link in fetched.links)
        for one in fetched.all:
            self.tally.came(one.capture.kind, one.capture.status, one.capture.failure, items)
        if self.failure:
            return
        result = self._process(fetched)
        self.tally.became(_told(result))
        self._has_pages = self._has_pages or (result is not None and fetched.kind == "page")
        if not self._batch:
            self._since = time.monotonic()
        self._batch.append((fetched, result))
        if len(self._batch) >= BATCH_PAGES:
            self.flush()

    def hold(self, url: str, reason: str) -> bool:
        """Leave a URL for the next run: the robots.txt of its host could not be read, so nothing was asked for.
        It stays leased until the run ends, and is queued again then. False for a host that the site only links
        to: its URLs fail, and the crawl does not wait for it."""
        host = urlsplit(url).netloc
        if host not in self.scope.hosts:
            return False
        self.tally.unread[host] = reason
        self.asked -= 1
        return True

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
        except Exception as error:  # noqa: BLE001  # whatever it is: a crawl that cannot store must not go on
            self.fail(error)

    def fail(self, error: Exception) -> None:
        """Ask for nothing more: the archive does not take it, or there is no worker to read it."""
        self.failure = error
        # an error of SQLite's or of the disk says it all; any other is a bug of ours
        known = isinstance(error, HARMLESS)
        name, told = self.site.name, harmless(error)
        logger.error("%s site=%s: %s", word_of(error), name, told, exc_info=None if known else error)

    def page_broke(self, url: str, error: BaseException | None) -> None:
        """Our own code broke on a page: it is queued again when the run ends, and the run did not go well."""
        self.broken += 1
        logger.error("failed url=%s", url, exc_info=error)

    def _commit(self, batch: list[tuple[Fetched, Result]]) -> None:
        """Raw bytes first, then pages, outcomes, links and the frontier in one transaction."""
        asked = [one for fetched, _ in batch for one in fetched.all if not one.is_refused]
        if not all(one.place is None or self.warc.has_on_disk(one.place) for one in asked):
            self.warc.sync()
        with self.archive.transaction():
            outcomes = [word for fetched, result in batch for word in self._store(fetched, result)]
            self.frontier.count(pages=len(asked), size=sum(len(f.capture.body) for f in asked), now=self.now())
        self.knowledge = self.archive.knowledge(self.site.name)
        for one, outcome in zip((one for fetched, _ in batch for one in fetched.all), outcomes, strict=True):
            log_page(self.site.name, one.capture, outcome)
            if self._on_outcome:
                self._on_outcome(one.capture.requested_url, outcome)

    def found_sitemaps(self, urls: Sequence[str]) -> None:
        """Queue the sitemaps that a robots.txt names, when the site's table wants sitemaps."""
        links = [Link(url, "sitemap", SITEMAP) for url in map(canonical_url, urls) if self.scope.has(url)]
        if links and "sitemap" in self.site.discover:
            self.write(lambda: self.frontier.add(links, depth=0, known_run=0, source=None, now=self.now()))

    def offer(self, link: Link) -> None:
        """Queue a URL that did not come from a page."""
        self.write(lambda: self.frontier.add([link], depth=0, known_run=0, source=None, now=self.now()))

    def write(self, change: Callable[[], T]) -> T | None:
        """Carry out a change in a transaction of its own; None when the archive does not take it."""
        if self.failure:
            return None
        try:
            with self.archive.transaction():
                return change()
        except sqlite3.Error as error:
            self.fail(error)
            return None

    @property
    def may_ask(self) -> bool:
        """False once the run's limit is reached, the archive cannot be written, or the site does not let us."""
        return self._is_let and self.asked < self.site.max_pages

    @property
    def _is_let(self) -> bool:
        """False when the archive cannot be written, or the site does not let us."""
        is_shut = self.tally.is_shut or self.scope.hosts <= set(self.tally.unread)
        return self.failure is None and not is_shut

    def asks(self, lease: Lease) -> None:
        """Count a URL that is asked for."""
        self.asked += 1
        self._awaited.add(lease.id)

    def answered(self, frontier_id: int) -> None:
        """Note that a URL was answered, or will not be."""
        self._awaited.discard(frontier_id)

    @property
    def must_wait(self) -> bool:
        """True while the last requests of a run go one by one: else two split articles take the room of each other, in
        this run and in the next one."""
        return bool(self._awaited) and self.site.max_pages - self.asked <= MAX_PARTS

    def lease(self) -> list[Lease]:
        """The next URLs to ask for."""
        leases = self.write(self._lease) or []
        self._lists += sum(lease.kind != "page" for lease in leases)
        return leases

    def _lease(self) -> list[Lease]:
        left, for_lists = self.site.max_pages - self.asked, self.site.max_pages // 2 - self._lists
        if for_lists > 0:
            return self.frontier.lease(self.now(), limit=min(left, for_lists))
        # else a small `max_pages` would go into the same lists in every run
        return self.frontier.lease(self.now(), limit=left, only_pages=True) or self.frontier.lease(self.now(), limit=1)

    def leads_to_list(self, asked: str, answered: str) -> bool:
        """True when an article's URL was redirected to a list page of the site, as that of a deleted one is."""
        if canonical_url(asked) == canonical_url(answered):
            return False
        try:
            return self.frontier.is_list(answered)
        except sqlite3.Error as error:
            self.fail(error)
            return False

    def close(self, scrapy_reason: str) -> None:
        """End the run; nothing may be added afterwards."""
        with self._open:  # closes all of it, whatever happens
            for fetched in self.rest(scrapy_reason):
                self.add(fetched)
            self.flush()
            ending = self._ending(scrapy_reason)
            try:
                health = examine(self.archive, self.site, self.run, self.tally, ending, self.now())
                ending = health.ending
                with self.archive.transaction():
                    health.keep(self.archive, self.site.name, self.now())
                    self.frontier.close(reason=ending.reason, exit_code=ending.exit_code, now=self.now())
            except sqlite3.Error as error:  # the next run will call this one killed
                self.failure = self.failure or error
        ending = self._ending(scrapy_reason) if self.failure else ending  # also one that came by closing
        self.reason, self.message, self.exit_code = ending.reason, ending.message or ending.reason, ending.exit_code

    def rest(self, scrapy_reason: str) -> list[Fetched]:
        """What is held, to be stored as it is when nothing more will come. At the run's limit it is fetched again,
        whole; but when there was room for nothing else the next run would stop at the same place, and so would each
        after it."""
        self._was_cut = self._was_cut or (self.asked >= self.site.max_pages and self.parts.hold)
        if scrapy_reason == "finished" and self.may_ask:
            return self.parts.rest()
        if scrapy_reason == "finished" and self._is_let and not self._has_pages:
            return [replace(fetched, is_cut=True) for fetched in self.parts.rest() if fetched.missing]
        return []

    def _ending(self, scrapy_reason: str) -> Ending:
        is_at_limit = self.asked >= self.site.max_pages and (self._was_cut or self.has_queued())
        facts = self.tally.facts(failure=self.failure, broken=self.broken, is_at_limit=is_at_limit)
        return ending_of(scrapy_reason, facts)

    def has_queued(self) -> bool:
        """True while there is something left to ask for."""
        try:
            return self.failure is None and self.frontier.has_queued()
        except sqlite3.Error as error:
            self.fail(error)
            return False

    @property
    def has_waiting(self) -> bool:
        """True while a page waits to be committed."""
        return bool(self._batch)

    def _process(self, fetched: Fetched) -> Result:
        if fetched.is_refused:
            return None
        capture = fetched.capture
        known = self.archive.article_at(capture.url) if capture.status == NOT_MODIFIED else None
        if known is not None:
            return Came(known)
        return read_parts(
            self.archive, [one.capture for one in fetched.all], fetched.missing, self.knowledge, self.reader
        )

    def _store(self, fetched: Fetched, came: Result) -> list[str]:
        """Store a page, or the parts of an article, and finish their URLs. Returns a word for each."""
        capture, now = fetched.capture, self.now()
        if came is None:
            reason = capture.failure or "refused"
            self.frontier.failed(fetched.frontier_id, status=None, reason=reason, now=now)
            return [reason]
        parts = [Part(one.capture, one.place) for one in fetched.all]
        outcomes = add_all(self.archive, parts, came, run_id=self.run.id)
        # else all is stored: it is unchanged, or stored parts serve
        if not isinstance(came.result, int) and len(came.urls) <= len(parts):
            warn_of_missing(self.frontier, fetched, now)
        self.frontier.add(
            fetched.links, depth=fetched.depth + 1, known_run=fetched.known_run, source=capture.requested_url, now=now
        )
        while self.frontier.refused:
            self.tally.limit(self.frontier.refused.pop())
        for one, stored in zip(fetched.all, outcomes, strict=True):
            part_of = None if one is fetched else fetched.frontier_id
            self._finish(one, stored.outcome, stored.reason, now, part_of=part_of, whole=fetched)
        return [stored.reason or stored.outcome for stored in outcomes]

    def _finish(
        self, one: Fetched, outcome: Outcome, reason: str | None, now: datetime, *, part_of: int | None, whole: Fetched
    ) -> None:
        """The frontier's "done" or "failed". Validators are kept for articles only: a 304 must mean that
        an article of ours is unchanged. `whole`: the page with its later parts, of which this is one."""
        capture = one.capture
        if reason and (capture.failure or reason in HTTP_REASONS):
            self.frontier.failed(one.frontier_id, status=capture.status, reason=reason, now=now)
            return
        is_article = outcome is not Outcome.REJECTED
        self.frontier.done(
            one.frontier_id,
            kind=one.kind,
            status=capture.status,
            etag=capture.header("etag") if is_article else None,
            last_modified=capture.header("last-modified") if is_article else None,
            now=now,
            is_unchanged=outcome is Outcome.UNCHANGED,
            part_of=part_of,
            is_split=bool(whole.parts) or whole.may_grow,
            is_whole=not whole.may_grow,
            is_cut=one.is_cut,
        )


def _told(came: Result) -> Article | Rejection | int | None:
    """What came of it as a whole."""
    if came is None:
        return None
    return came.result.result if isinstance(came.result, Joined) else came.result


_sessions: WeakKeyDictionary[Crawler, Session] = WeakKeyDictionary()


def open_session(crawler: Crawler, site: Site) -> None:
    """Begin the crawl of a site into the archive that the settings name. Raises a NewsieveError when it cannot."""
    settings = crawler.settings
    path, on_outcome = Path(settings["NEWSIEVE_ARCHIVE"]), settings.get("NEWSIEVE_PROGRESS")
    clock = settings.get("NEWSIEVE_CLOCK")
    session = Session(site, path, on_outcome, clock) if clock else Session(site, path, on_outcome)
    session.reader = settings["NEWSIEVE_READER"]()
    _sessions[crawler] = session


def session_of(crawler: Crawler) -> Session:
    """The crawler's session: there is one as soon as there is a spider of ours."""
    return _sessions[crawler]


def has_session(crawler: Crawler) -> bool:
    """False in `scrapy shell` and `scrapy fetch`: they ask for a page of no site, and nothing is stored."""
    return crawler in _sessions
