"""The archive's `schedules`: which sites are due, who runs them now, how it went. Each change is one short
transaction, so that two ticks never run a site twice; nothing is started here.
"""

import logging
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from pipelines.capture import from_utc_iso, utc_iso
from pipelines.connection import Connection
from pipelines.errors import ArchiveError, Exit, LockedError
from pipelines.figures import ANSWERED
from pipelines.warc import Place, Record, read_place

from .discovery import neighbours
from .due import Plan, Result, State, after_run, changed, first_state, is_leased
from .hints import feed_seconds, fresh_seconds, not_before, shortest
from .lock import SiteLock
from .sites import Site

#: Crawls at once, as many as one process crawls.
MAX_PARALLEL = 4
#: How long a site belongs to a tick that gives no sign of life.
LEASE = timedelta(minutes=2)
#: Answers of a run that are read for what the site asks for: its start pages come first.
MAX_ANSWERS = 20
#: Statuses whose Retry-After is meant (RFC 9110, 10.2.3).
REFUSALS = (429, 503)
_SHOWN = (
    "site", "schedule", "timezone", "next_due_at", "interval", "failures", "last_run_id", "last_ended_at",
    "last_exit_code", "last_reason",
)  # fmt: skip
_STATE = "next_due_at, jitter, interval, failures"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ended:
    """How a scheduled run ended."""

    site: str
    #: Of the command line; below 0 the signal that ended it.
    exit_code: int
    #: In words.
    reason: str
    ended_at: datetime
    #: Name below the archive's folder.
    log_path: str | None = None
    #: After that: failed runs in a row, and when the site is due again.
    failures: int = 0
    next_due_at: datetime | None = None


@dataclass(frozen=True)
class Taken:
    """What came of looking for due sites."""

    #: To be run now: they are leased.
    leased: tuple[str, ...] = ()
    #: Crawled since they were due, by somebody else: there is nothing left to do.
    served: tuple[Ended, ...] = ()
    #: Due, but another run is crawling them.
    busy: tuple[str, ...] = ()
    #: Due, but a site of the same host is being crawled, or as many as may be at once.
    waiting: tuple[str, ...] = ()

    def __add__(self, other: "Taken") -> "Taken":
        busy, waiting = self.busy + other.busy, self.waiting + other.waiting
        return Taken(self.leased + other.leased, self.served + other.served, busy, waiting)


class Schedules:
    """The schedules of an archive, for one tick, which is `holder` of its leases."""

    def __init__(self, archive: Connection, holder: str) -> None:
        self.archive, self.db, self.holder = archive, archive.db, holder

    def sync(self, sites: Sequence[Site], now: datetime) -> None:
        """Bring the table up to the sites file: new sites, and those whose schedule is another one now."""
        for site in sites:
            plan = Plan.of(site)
            row = self._row(f"schedule, timezone, least, most, last_ended_at, {_STATE}", site.name)
            if row and row[:4] == (plan.schedule, plan.timezone, *plan.bounds):
                continue
            last_ended_at = (row and row[4]) or self._last_answered(site.name)
            state = _state(row[5:]) if row else first_state(plan, now)
            state = changed(plan, state, from_utc_iso(last_ended_at) if last_ended_at else None, now)
            self.db.execute(
                f"INSERT INTO schedules (site, schedule, timezone, least, most, is_enabled, {_STATE})"
                " VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT(site) DO UPDATE SET schedule = excluded.schedule,"
                " timezone = excluded.timezone, least = excluded.least, most = excluded.most,"
                " next_due_at = excluded.next_due_at, jitter = excluded.jitter, interval = excluded.interval",
                [site.name, plan.schedule, plan.timezone, *plan.bounds, *_values(state)],
            )

    def take(
        self,
        sites: Sequence[Site],
        now: datetime,
        *,
        most: int,
        due_at: datetime | None = None,
        passed_over: Collection[str] = (),
    ) -> Taken:
        """Lease what is due at `due_at` (now), the longest waiting first, so that all ticks together run `most` at
        most, and of a group, of sites that share a host, one at a time."""
        plans = {site.name: Plan.of(site) for site in sites}
        group_of = {site.name: {other.name for other in group} for group in neighbours(sites) for site in group}
        with self.archive.transaction():
            self.sync(sites, now)
            due = [name for name in self._due(due_at or now) if name in plans and name not in passed_over]
            running = self._running(now) if due else set()
            taken, ran = Taken(), list[tuple[Plan, Ended, int]]()
            for name in due:
                # the lease says who will crawl, the lock who does: by hand, or after its tick was killed
                others = group_of[name] - {name}
                if name in running:
                    taken += Taken(busy=(name,))
                elif others & running or any(map(self._is_locked, others)):
                    taken += Taken(waiting=(name,))
                elif self._is_locked(name):
                    taken += Taken(busy=(name,))
                elif run := self._served(name, now):
                    ran.append((plans[name], *run))
                elif len(running) < most:
                    self._lease(name, now)
                    taken += Taken(leased=(name,))
                    running.add(name)
                else:
                    taken += Taken(waiting=(name,))
        return taken + self._written(ran, is_needed=not taken.leased)

    def renew(self, now: datetime) -> None:
        """Say that this tick lives."""
        with self.archive.transaction():
            self.db.execute(
                "UPDATE schedules SET leased_until = ? WHERE leased_by = ?", [utc_iso(now + LEASE), self.holder]
            )

    def record(self, plan: Plan, ended: Ended, run_id: int | None) -> Ended:
        """Write down how a run ended and when the site is due again, and give the lease back. What the site asks for
        is read from its answers before, outside the transaction."""
        result = self._result(ended, run_id)
        with self.archive.transaction():
            state, last_run_id = self.state(plan.site), self._row("last_run_id", plan.site)[0]
            if run_id is None or run_id != last_run_id:  # else another tick has written it down meanwhile
                state = after_run(plan, state, result)
                self._write(plan.site, state, ended, run_id)
            self.db.execute(
                "UPDATE schedules SET leased_by = NULL, leased_until = NULL WHERE site = ? AND leased_by = ?",
                [plan.site, self.holder],
            )
        return replace(ended, failures=state.failures, next_due_at=state.next_due_at)

    def newest_run(self, site: str) -> int:
        """Number of the site's last run; 0 when there was none."""
        row = self.db.execute("SELECT max(id) FROM runs WHERE site = ?", [site]).fetchone()
        return int(row[0] or 0)

    def listed(self, sites: Sequence[Site], now: datetime) -> list[dict[str, Any]]:
        """The rows of these sites for people and programs, what is due first."""
        rows = []
        for site in sites:
            *shown, is_enabled, until = self._row(f"{', '.join(_SHOWN)}, is_enabled, leased_until", site.name)
            is_running = is_leased(from_utc_iso(until) if until else None, now, LEASE)
            rows.append({**dict(zip(_SHOWN, shown, strict=True)), "enabled": bool(is_enabled), "running": is_running})
        return sorted(rows, key=lambda row: (not row["enabled"], row["next_due_at"], row["site"]))

    def enable(self, names: Sequence[str], *, is_enabled: bool) -> None:
        """Let scheduled crawls ask these sites, or leave them out."""
        with self.archive.transaction():
            self.db.conn.executemany(
                "UPDATE schedules SET is_enabled = ? WHERE site = ?", [(int(is_enabled), name) for name in names]
            )

    def state(self, site: str) -> State:
        """Of a site in the table."""
        return _state(self._row(_STATE, site))

    def _write(self, site: str, state: State, ended: Ended, run_id: int | None) -> None:
        self.db.execute(
            "UPDATE schedules SET next_due_at = ?, jitter = ?, interval = ?, failures = ? WHERE site = ?",
            [*_values(state), site],
        )
        if ended.exit_code != Exit.LOCKED:  # that was no run
            self.db.execute(
                "UPDATE schedules SET last_run_id = ?, last_ended_at = ?, last_exit_code = ?, last_reason = ?"
                " WHERE site = ?",
                [run_id, utc_iso(ended.ended_at), ended.exit_code, ended.reason, site],
            )

    def _written(self, ran: Sequence[tuple[Plan, Ended, int]], *, is_needed: bool) -> Taken:
        """Runs of others, written down. Where the archive cannot be written it is told only when `is_needed`: else
        there are sites to be crawled now, and the next look finds the runs again."""
        written = Taken()
        try:
            for plan, ended, run_id in ran:
                written += Taken(served=(self.record(plan, ended, run_id),))
        except sqlite3.Error:
            if is_needed:
                raise
        return written

    def _lease(self, site: str, now: datetime) -> None:
        self.db.execute(
            "UPDATE schedules SET leased_by = ?, leased_until = ? WHERE site = ?",
            [self.holder, utc_iso(now + LEASE), site],
        )

    def _due(self, due_at: datetime) -> list[str]:
        found = self.db.execute(
            "SELECT site FROM schedules WHERE is_enabled AND next_due_at <= ? ORDER BY next_due_at, site",
            [utc_iso(due_at)],
        )
        return [name for (name,) in found]

    def _running(self, now: datetime) -> set[str]:
        """Sites whose lease holds, of all sites files that share the archive."""
        rows = self.db.execute("SELECT site, leased_until FROM schedules WHERE leased_until IS NOT NULL").fetchall()
        return {site for site, until in rows if is_leased(from_utc_iso(until), now, LEASE)}

    def _is_locked(self, site: str) -> bool:
        """True while a crawl of the site runs: one by hand, or one whose tick was killed."""
        try:
            SiteLock(self.archive.path, site).release()
        except LockedError:
            return True
        return False

    def _served(self, site: str, now: datetime) -> tuple[Ended, int] | None:
        """How a run went that began when the site was due already, and its number: that of a killed tick, whose lease
        ends with that, or one by hand."""
        due_at, last_run_id = self._row("next_due_at, last_run_id", site)
        row = self.db.execute(
            "SELECT id, exit_code, reason, ended_at, log_path FROM runs WHERE site = ? AND started_at >= ?"
            " AND id IS NOT ? AND ended_at <= ?"
            f" AND exit_code IN ({', '.join('?' for _ in ANSWERED)}) ORDER BY id DESC LIMIT 1",
            [site, due_at, last_run_id, utc_iso(now), *ANSWERED],
        ).fetchone()
        if row is None:
            return None
        self.db.execute("UPDATE schedules SET leased_by = NULL, leased_until = NULL WHERE site = ?", [site])
        return Ended(site, row[1], row[2], from_utc_iso(row[3]), row[4]), row[0]

    def _last_answered(self, site: str) -> str | None:
        """When the last run ended that the site answered, of one that was never scheduled."""
        marks = ", ".join("?" for _ in ANSWERED)
        row = self.db.execute(
            f"SELECT max(ended_at) FROM runs WHERE site = ? AND exit_code IN ({marks})", [site, *ANSWERED]
        ).fetchone()
        return str(row[0]) if row[0] else None

    def _result(self, ended: Ended, run_id: int | None) -> Result:
        """What of a run matters to the next one."""
        if run_id is None:
            return Result(ended.exit_code, ended.ended_at)
        news = self.db.execute(
            "SELECT 1 FROM captures WHERE run_id = ? AND outcome IN ('new', 'revision') LIMIT 1", [run_id]
        ).fetchone()
        refusals = self._answers(run_id, f"status IN {REFUSALS} ORDER BY id DESC")
        asked_at = [(record.headers, fetched_at) for record, fetched_at, _ in refusals]
        lists = self._answers(run_id, "kind IN ('listing', 'feed') AND status = 200 ORDER BY id")
        hints = (
            value
            for record, _, kind in lists
            for value in (fresh_seconds(record.headers), feed_seconds(record.body) if kind == "feed" else None)
        )
        return Result(ended.exit_code, ended.ended_at, news is not None, not_before(asked_at), shortest(hints))

    def _answers(self, run_id: int, which: str) -> list[tuple[Record, datetime, str]]:
        """Raw answers of a run, with when they came and as what; those that cannot be read are left out."""
        rows = self.db.execute(
            "SELECT warc_file, warc_offset, warc_length, fetched_at, kind FROM captures WHERE run_id = ?"
            f" AND warc_file IS NOT NULL AND {which} LIMIT {MAX_ANSWERS}",
            [run_id],
        ).fetchall()
        found = []
        for *place, fetched_at, kind in rows:
            with suppress(ArchiveError):
                record = read_place(self.archive.warc_folder, Place(*place))
                found.append((record, from_utc_iso(fetched_at), kind))
        return found

    def _row(self, columns: str, site: str) -> Any:
        return self.db.execute(f"SELECT {columns} FROM schedules WHERE site = ?", [site]).fetchone()


def _state(row: Sequence[Any]) -> State:
    due, jitter, interval, failures = row
    return State(from_utc_iso(due), jitter, interval, failures)


def _values(state: State) -> list[object]:
    return [utc_iso(state.next_due_at), state.jitter, state.interval, state.failures]
