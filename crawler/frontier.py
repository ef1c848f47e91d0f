"""The frontier: URLs found and their state, on the archive's table. Every change is part of the
caller's transaction, so that a page's "done" commits with its article and its links.

queued → leased → done | failed. A round is one crawl of a site from its start URLs; a killed or
interrupted run is continued by the next one in the same round.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from pipelines.archive import Archive
from pipelines.canonical import canonical_url, fired_rules
from pipelines.capture import from_utc_iso, utc_iso
from pipelines.tables import RUN_OUTCOMES

from .discovery import MAYBE_LISTING, REVISIT, START, Link
from .revisits import next_wait, queue_due
from .sites import Site
from .tally import LIMITS

#: URLs leased at once: enough to keep the downloader busy, few to be taken back after a kill.
LEASE_BATCH = 16
#: Reasons of a run's end after which the next run goes on where it stopped.
CUT_OFF = ("killed", "interrupted", "archive_failed", "no_worker")
#: A failed URL that is still listed is tried again in the next rounds, until so many attempts have failed;
#: after that as often as an article is visited again.
MAX_ATTEMPTS = 5
#: Reasons of a failure that may pass by itself: the next round tries again, whether or not a list names the
#: URL still. Server errors and the statuses below are told by their number.
TEMPORARY = (
    "timeout", "unreachable", "unknown_host", "cut_off", "download_failed", "robots_unreachable",
    "denied",  # by a sites file that may have changed: what it still denies is refused at once
)  # fmt: skip
#: Links from a start URL to a list page, next pages counted too: what lies deeper is a trap.
MAX_DEPTH = 100
#: List pages of one shape of URL in a row that named no new article, after which no unknown one is queued.
MAX_BARREN = 30
#: Shapes of URLs that are counted at a time.
MAX_SHAPES = 10_000
_DIGITS = re.compile(r"\d+")
#: Request timeout and too many requests; every status from 500 counts too.
TEMPORARY_STATUSES = (408, 429)
SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Lease:
    """One URL handed out to be fetched."""

    id: int
    url: str
    kind: str
    priority: int
    depth: int
    known_run: int
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """One run in the archive's `runs`."""

    id: int
    round_id: int


class Offered(Enum):
    """What became of a link that was offered to the frontier."""

    QUEUED = "queued"  # new, or due again
    SEEN = "seen"  # queued earlier in this round
    KNOWN = "known"  # from before this round, and not due


def shape(url: str) -> str:
    """A URL with all its numbers alike.

    >>> shape("https://a.cn/calendar/2026/12?page=3")
    'https://a.cn/calendar/0/0?page=0'
    """
    return _DIGITS.sub("0", url)


def rules_of(link: Link) -> str | None:
    """The rules that made a link's URL of what the page writes, by name: `tracking fragment`; `site` for the
    site's own host and scheme."""
    if not link.found_as:
        return None
    rules = fired_rules(link.found_as)
    return " ".join(rules if canonical_url(link.found_as) == link.url else (*rules, "site"))


class Frontier:
    """The URLs of one site in one run."""

    def __init__(self, archive: Archive, site: Site) -> None:
        self.archive, self.site, self.db = archive, site, archive.db
        self.run = Run(0, 0)
        self._barren: Counter[str] = Counter()  # shape of URL → list pages in a row without a new article
        #: Limits that links met.
        self.refused: list[str] = []

    def open(self, now: datetime) -> Run:
        """Begin a run: take back what a dead run left leased; begin a new round unless one is unfinished."""
        at = utc_iso(now)
        name = self.site.name
        self.db.execute(
            f"UPDATE runs SET ended_at = heartbeat_at, reason = 'killed', outcomes = {RUN_OUTCOMES}"
            " WHERE site = ? AND ended_at IS NULL",
            [name],
        )
        self.db.execute(
            "UPDATE frontier SET state = 'queued', leased_at = NULL WHERE site = ? AND state = 'leased'", [name]
        )
        open_round = self._open_round()
        run_id = self.db.execute(
            "INSERT INTO runs (round_id, site, started_at, heartbeat_at, pages, bytes) VALUES (?, ?, ?, ?, 0, 0)",
            [open_round or 0, name, at, at],
        ).lastrowid
        self.run = Run(int(run_id or 0), open_round or int(run_id or 0))  # an INSERT has an id
        if not open_round:
            self.db.execute("UPDATE runs SET round_id = id WHERE id = ?", [run_id])
            self._try_again()
            queue_due(self.archive, self.site, round_id=self.run.round_id, now=now)
        self._refuse_denied()
        starts = [Link(canonical_url(url), "listing", START) for url in self.site.start]
        self.add(starts, depth=0, known_run=0, source=None, now=now)
        return self.run

    def _try_again(self) -> None:
        """Queue what failed for a reason that may have passed: of a list page hang all that follow it, and no
        other page may name it again."""
        reasons, statuses = (", ".join("?" for _ in values) for values in (TEMPORARY, TEMPORARY_STATUSES))
        self.db.execute(
            "UPDATE frontier SET state = 'queued', reason = NULL, round_id = ?,"
            " priority = CASE kind WHEN 'page' THEN min(priority, ?) ELSE priority END"
            # a part that failed is asked for when the first one names it again
            " WHERE state != 'leased' AND id IN (SELECT coalesce(part_of, id) FROM frontier"
            " WHERE site = ? AND state = 'failed'"
            f" AND attempts < ? AND (reason IN ({reasons}) OR (reason = 'http_error'"
            f" AND (last_status >= ? OR last_status IN ({statuses})))))",
            [self.run.round_id, REVISIT, self.site.name, MAX_ATTEMPTS, *TEMPORARY, SERVER_ERROR, *TEMPORARY_STATUSES],
        )

    def _refuse_denied(self) -> None:
        """Fail what was queued before the site's `deny` named it."""
        if not self.site.deny:
            return
        queued = self.db.execute(
            "SELECT id, url FROM frontier WHERE site = ? AND state = 'queued'", [self.site.name]
        ).fetchall()
        self.db.conn.executemany(
            "UPDATE frontier SET state = 'failed', reason = 'denied' WHERE id = ?",
            [(frontier_id,) for frontier_id, url in queued if self.site.denies(url)],
        )

    def _open_round(self) -> int | None:
        """The round of the last run, when it was cut off and left something to do. A run that stopped at
        a limit is no reason to stay in its round: the list pages are looked at again first."""
        row = self.db.execute(
            "SELECT round_id, reason FROM runs WHERE site = ? ORDER BY id DESC LIMIT 1", [self.site.name]
        ).fetchone()
        if row is None or row[1] not in CUT_OFF:
            return None
        queued = self.db.execute(
            "SELECT 1 FROM frontier WHERE site = ? AND state = 'queued' AND round_id = ? LIMIT 1",
            [self.site.name, row[0]],
        ).fetchone()
        return int(row[0]) if queued else None

    def landings(self) -> list[tuple[str, str]]:
        """What this round has fetched so far of the start URLs, each with the address that answered."""
        starts = [canonical_url(url) for url in self.site.start]
        found = self.db.execute(
            "SELECT requested_url, url FROM captures"
            " WHERE run_id IN (SELECT id FROM runs WHERE site = ? AND round_id = ?)"
            f" AND status < 400 AND requested_url IN ({', '.join('?' for _ in starts)})",
            [self.site.name, self.run.round_id, *starts],
        )
        return list(found.fetchall())

    def limits_met(self) -> dict[str, int]:
        """Limits that earlier runs of this round met, which were cut off before they could say so: limit → times."""
        found = self.db.execute(
            "SELECT reason, count(*) FROM (SELECT captures.reason FROM captures JOIN runs ON runs.id = run_id"
            " WHERE runs.site = :site AND round_id = :round"
            " UNION ALL SELECT reason FROM frontier WHERE site = :site AND round_id = :round AND attempts = 0)"
            " WHERE reason IN (SELECT value FROM json_each(:limits)) GROUP BY reason",
            {"site": self.site.name, "round": self.run.round_id, "limits": json.dumps(LIMITS)},
        )
        return dict(found.fetchall())

    def add(self, links: Iterable[Link], *, depth: int, known_run: int, source: str | None, now: datetime) -> int:
        """Queue the links that are new, or due again. Returns how many items in a row, from the end of
        the list backwards, were already known; a next page is queued only while these are few.

        A page without one new item counts as one known item at least: lists that never end (empty pages,
        or the last page again and again) are left too.
        """
        before, brought_new = known_run, False
        for link in sorted(links, key=lambda link: link.is_next):  # the items first, in their order
            if link.is_next:
                known_run = known_run if brought_new else max(known_run, before + 1)
                # the page behind the last one too: a list that got shorter meanwhile has moved items there
                if min(before, known_run) < self.site.stop_after_known:
                    self._offer(link, depth, known_run, source, now)
                continue
            if reason := self._limit_of(link, depth):
                self._refuse(link, reason, depth, source, now)
                continue
            offered = self._offer(link, depth, 0, source, now)
            if offered is not Offered.KNOWN:
                known_run = 0
            elif link.kind == "page":
                known_run += 1
            brought_new = brought_new or (offered is Offered.QUEUED and link.kind == "page")
        if source:
            self._barren[shape(source)] = 0 if brought_new else self._barren[shape(source)] + 1
            if len(self._barren) > MAX_SHAPES:
                self._barren.clear()
        return known_run

    def _limit_of(self, link: Link, depth: int) -> str | None:
        """Why a list page is not queued: it lies too deep, or its like has brought nothing for long, as the months
        of a calendar do that never ends. One that was asked for before is asked for again."""
        if link.kind == "page":
            return None
        if depth > MAX_DEPTH:
            return "too_deep"
        if self._barren[shape(link.url)] < MAX_BARREN:
            return None
        known = self.db.execute(
            "SELECT 1 FROM frontier WHERE site = ? AND url = ? AND (fetched_at IS NOT NULL OR state != 'failed')",
            [self.site.name, link.url],
        ).fetchone()
        return None if known else "endless"

    def _refuse(self, link: Link, reason: str, depth: int, source: str | None, now: datetime) -> None:
        self.refused.append(reason)
        self.db.execute(
            "INSERT INTO frontier (site, url, kind, state, reason, priority, depth, known_run, discovered_from,"
            " discovered_at, round_id, attempts) VALUES (?, ?, ?, 'failed', ?, ?, ?, 0, ?, ?, ?, 0)"
            " ON CONFLICT(site, url) DO NOTHING",
            [self.site.name, link.url, link.kind, reason, link.priority, depth, source, utc_iso(now),
             self.run.round_id],
        )  # fmt: skip

    def _offer(self, link: Link, depth: int, known_run: int, source: str | None, now: datetime) -> "Offered":
        """Queue one link unless this round has seen it, or it was fetched lately and no hint says it changed."""
        due_before, at = utc_iso(now - timedelta(seconds=self.site.revisit_seconds[0])), utc_iso(now)
        if self._upgrade(link):
            return Offered.QUEUED
        cursor = self.db.execute(
            "INSERT INTO frontier (site, url, kind, state, priority, depth, known_run, discovered_from, discovered_at,"
            " modified_hint, round_id, attempts, found_as, canonical_rules)"
            " VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)"
            # what was never fetched goes first
            " ON CONFLICT(site, url) DO UPDATE SET state = 'queued', round_id = excluded.round_id,"
            " priority = CASE WHEN fetched_at IS NULL THEN excluded.priority WHEN kind = 'page' THEN"
            " min(excluded.priority, ?) ELSE excluded.priority - 1 END,"
            "  depth = excluded.depth, known_run = excluded.known_run, modified_hint ="
            " excluded.modified_hint, reason = NULL"
            " WHERE part_of IS NULL AND round_id < excluded.round_id"
            " AND (kind != 'page' OR fetched_at IS NULL OR next_try_at <= ?"
            "  OR (next_try_at IS NULL AND fetched_at <= ?)"
            "  OR (state = 'failed' AND attempts < ?)"
            # a hint from the future says nothing yet
            "  OR (excluded.modified_hint > fetched_at AND excluded.modified_hint <= ?))",
            [self.site.name, link.url, link.kind, link.priority, depth, known_run, source, at,
             link.modified_hint, self.run.round_id, link.found_as, rules_of(link),
             REVISIT, at, due_before, MAX_ATTEMPTS, at],
        )  # fmt: skip
        if cursor.rowcount > 0:
            return Offered.QUEUED
        row = self.db.execute(
            "SELECT round_id FROM frontier WHERE site = ? AND url = ?", [self.site.name, link.url]
        ).fetchone()
        return Offered.SEEN if row[0] == self.run.round_id else Offered.KNOWN

    def _upgrade(self, link: Link) -> bool:
        """A URL that a start page names among its lists, and a feed, a sitemap or the pattern among the articles,
        is an article: it is queued as one. What is being fetched as a list this moment is queued when that is `done`.
        """
        if link.kind != "page":
            return False
        cursor = self.db.execute(
            "UPDATE frontier SET kind = 'page', state = CASE state WHEN 'leased' THEN 'leased' ELSE 'queued' END,"
            " priority = ?, reason = NULL, round_id = ?"
            " WHERE site = ? AND url = ? AND kind = 'listing' AND priority <= ?",
            [link.priority, self.run.round_id, self.site.name, link.url, MAYBE_LISTING],
        )
        return cursor.rowcount > 0

    def lease(self, now: datetime, *, limit: int = LEASE_BATCH, only_pages: bool = False) -> list[Lease]:
        """Hand out the next URLs, highest priority first, `limit` and LEASE_BATCH at most; `only_pages`: no lists.
        What an earlier round left belongs to this one from now on: a list that names it again must not queue it
        twice."""
        only = "AND kind = 'page'" if only_pages else ""
        rows = self.db.execute(
            "UPDATE frontier SET state = 'leased', leased_at = ?, attempts = attempts + 1, round_id = ?"
            " WHERE id IN (SELECT id FROM frontier"
            f" WHERE site = ? AND state = 'queued' {only} ORDER BY priority DESC, id LIMIT ?)"
            " RETURNING id, url, kind, priority, depth, known_run, etag, last_modified",
            [utc_iso(now), self.run.round_id, self.site.name, min(limit, LEASE_BATCH)],
        ).fetchall()
        return sorted((Lease(*row) for row in rows), key=lambda lease: (-lease.priority, lease.id))

    def has_queued(self) -> bool:
        """True while there is something left to fetch."""
        row = self.db.execute(
            "SELECT 1 FROM frontier WHERE site = ? AND state = 'queued' LIMIT 1", [self.site.name]
        ).fetchone()
        return row is not None

    def done(
        self, frontier_id: int, *, kind: str, status: int | None, etag: str | None, last_modified: str | None,
        now: datetime, is_unchanged: bool = False, part_of: int | None = None, is_split: bool = False,
        is_whole: bool = True, is_cut: bool = False,
    ) -> None:  # fmt: skip
        """The page was fetched as a URL of this kind, and stored; validators are kept for the next visit, which is
        due the later, the longer the page has not changed. `part_of`: of a later part of a split article, the first
        one's id. `is_split`: no validators are kept, as one part that is unchanged says nothing of the others.
        `is_whole`: False when a further part may come another time. `is_cut`: the run's limit came before that one;
        the next run asks for the page again, after all others."""
        due = now + self._wait(frontier_id, is_unchanged=is_unchanged)
        self.db.execute(
            "UPDATE frontier SET state = iif(? OR (kind = 'page' AND ? != 'page'), 'queued', 'done'),"
            " priority = iif(?, min(priority, ?), priority),"
            " reason = NULL, leased_at = NULL, attempts = 0, fetched_at = ?, next_try_at = ?, last_status = ?,"
            " etag = iif(?, NULL, coalesce(?, etag)), last_modified = iif(?, NULL, coalesce(?, last_modified)),"
            " part_of = ? WHERE id = ?",
            [is_cut, kind, is_cut, REVISIT - 1, utc_iso(now), utc_iso(due), status, is_split, etag, is_split,
             last_modified, part_of, frontier_id],
        )  # fmt: skip
        # what was a later part of it may be a page of its own: those that still are parts are told to be after it
        if is_whole:
            self.db.execute("UPDATE frontier SET part_of = NULL WHERE part_of = ? AND state = 'done'", [frontier_id])

    def _wait(self, frontier_id: int, *, is_unchanged: bool) -> timedelta:
        row = self.db.execute("SELECT fetched_at, next_try_at FROM frontier WHERE id = ?", [frontier_id]).fetchone()
        waited = from_utc_iso(row[1]) - from_utc_iso(row[0]) if row and row[0] and row[1] else None
        return next_wait(waited, is_unchanged=is_unchanged, bounds=self.site.revisit_seconds)

    def is_open(self, url: str) -> bool:
        """True for a URL that is queued or being fetched."""
        row = self.db.execute(
            "SELECT 1 FROM frontier WHERE site = ? AND url = ? AND state IN ('queued', 'leased')",
            [self.site.name, canonical_url(url)],
        ).fetchone()
        return row is not None

    def is_list(self, url: str) -> bool:
        """True for a start URL, a feed, a sitemap or the next page of a list; not for what may be one."""
        row = self.db.execute(
            "SELECT 1 FROM frontier WHERE site = ? AND url = ? AND kind != 'page' AND priority > ?",
            [self.site.name, canonical_url(url), MAYBE_LISTING],
        ).fetchone()
        return row is not None

    def failed(self, frontier_id: int, *, status: int | None, reason: str, now: datetime) -> None:
        """The page could not be fetched; a later round tries again when the reason may pass."""
        self.db.execute(
            "UPDATE frontier SET state = 'failed', reason = ?, leased_at = NULL, fetched_at = ?, next_try_at = NULL,"
            " last_status = ? WHERE id = ?",
            [reason, utc_iso(now), status, frontier_id],
        )

    def count(self, *, pages: int, size: int, now: datetime) -> None:
        """Add to the run's counts and show that it lives."""
        self.db.execute(
            "UPDATE runs SET pages = pages + ?, bytes = bytes + ?, heartbeat_at = ? WHERE id = ?",
            [pages, size, utc_iso(now), self.run.id],
        )

    def close(self, *, reason: str, exit_code: int, now: datetime) -> None:
        """End the run; what it leased and did not ask for is queued again, and was no attempt."""
        self.db.execute(
            "UPDATE frontier SET state = 'queued', leased_at = NULL, attempts = attempts - 1"
            " WHERE site = ? AND state = 'leased'",
            [self.site.name],
        )
        self.db.execute(
            "UPDATE runs SET ended_at = ?, heartbeat_at = ?, reason = ?, exit_code = ?,"
            f" outcomes = {RUN_OUTCOMES} WHERE id = ?",
            [utc_iso(now), utc_iso(now), reason, exit_code, self.run.id],
        )
