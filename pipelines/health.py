"""How each site does, and what is to come: for the report, for who is told, for the browser. Read from the archive's
rows; what a site's state is of them is decided by pure functions.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from .archive import Archive
from .capture import from_utc_iso, utc_iso
from .figures import ANSWERED, FIRST_WHOLE, RATE_RUNS, UNDECIDED, Finding, evidence_of, newest_day
from .views import EXPECTED_REASONS

#: Time that a forecast looks back, and that must have been seen at least.
LOOK_BACK, LEAST_SEEN = timedelta(days=28), timedelta(days=1)
#: A site that is crawled by the clock and was not, for so long after it was due: nobody calls the tick.
OVERDUE = timedelta(days=1)
#: … in words.
OVERDUE_WORDS = "due since {}, and nobody crawls it: is `schedule tick` called?"
#: Reason of a run that was killed, as the next run of its site found: it has no exit code.
KILLED = "killed"
_FOUND_NOTHING = 3
_WEEK = timedelta(days=7)


class State(StrEnum):
    """How a site does; worst first."""

    FAILING = "failing"
    BROKEN = "broken"
    OVERDUE = "overdue"
    OK = "ok"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class RunEnd:
    """How one run ended."""

    run_id: int | None
    ended_at: str
    exit_code: int | None
    reason: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Schedule:
    """What a site's row of `schedules` says of how it does."""

    next_due_at: str
    is_enabled: int
    last_run_id: int | None
    failures: int
    leased_until: str | None
    last_ended_at: str | None
    last_exit_code: int | None
    last_reason: str | None

    def has_failed_since(self, last: RunEnd | None) -> bool:
        """True when its last crawl failed, and that run ended before: killed, or never begun, so that no row of a run
        says it. A later run by hand says more."""
        return self.failures > 0 and (last is None or (self.last_ended_at or "") > last.ended_at)

    def is_overdue(self, now: datetime) -> bool:
        """True when nobody calls the tick, which has been called once; the lease of one that was killed runs out."""
        if not (self.is_enabled and self.last_run_id):
            return False
        is_running = self.leased_until is not None and from_utc_iso(self.leased_until) > now
        return not is_running and from_utc_iso(self.next_due_at) < now - OVERDUE


_SCHEDULE = ", ".join(one.name for one in fields(Schedule))


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The state of one site, and why."""

    site: str
    state: State
    #: End of the first run of those in a row that found it so.
    since: str | None = None
    #: The run that says so.
    last: RunEnd | None = None
    #: When it is crawled next by the clock; None when that is disabled, or never was.
    next_due_at: str | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """Why its state is as it is, for people; nothing of one that is well."""
        if self.state is State.OVERDUE:
            return (OVERDUE_WORDS.format(self.next_due_at),)
        if self.last is None or self.state in (State.OK, State.UNKNOWN):
            return ()
        return tuple(one.sentence for one in self.last.findings) or (self.last.reason,)


@dataclass(frozen=True, kw_only=True)
class SiteHealth(Standing):
    """How one site does."""

    #: Runs, and what came of pages: outcome → pages; pages without an article: reason → pages. Since the day asked for.
    runs: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    failures: Mapping[str, int] = field(default_factory=dict)
    #: New articles of a run, of the latest ones that were answered, without those that fetched the site's stock.
    new_per_run: float | None = None
    #: When the latest new article came, and the newest day that its articles name.
    last_new_at: str | None = None
    newest_on: str | None = None
    #: Bytes of its raw pages.
    warc_bytes: int = 0

    def as_json(self) -> dict[str, Any]:
        """For programs: its fields, and why it is so."""
        return {**asdict(self), "sentences": list(self.sentences)}


@dataclass(frozen=True)
class Forecast:
    """What a week brings, by what was seen; None: not enough was."""

    #: Days that were looked at, first crawls of sites left out.
    days: float
    new_per_week: float | None
    bytes_per_week: int | None
    free_bytes: int
    #: Weeks until the disk is full at this rate.
    weeks_left: float | None
    #: The next crawl by the clock: site and time.
    next_site: str | None
    next_due_at: str | None


@dataclass(frozen=True)
class Health:
    """How all sites do, the worst first, and what is to come."""

    sites: tuple[SiteHealth, ...]
    forecast: Forecast

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"health": [one.as_json() for one in self.sites], "forecast": asdict(self.forecast)}


def state_of(ends: Sequence[RunEnd]) -> tuple[State, str | None, RunEnd | None]:
    """The state of a site, since when, and the run that says so, by how its runs ended, the latest first.

    >>> state_of([RunEnd(3, "c", 3, "x"), RunEnd(2, "b", 3, "y"), RunEnd(1, "a", 0, "finished")])[:2]
    (<State.BROKEN: 'broken'>, 'b')
    """
    decided = [end for end in ends if _is_decided(end)]
    if not decided:
        return State.UNKNOWN, None, None
    state, since = _of(decided[0]), decided[0].ended_at
    for end in decided:
        if _of(end) is not state:
            break
        since = end.ended_at
    return state, since, decided[0]


def _is_decided(end: RunEnd) -> bool:
    """False of a run that says nothing of the site."""
    return end.reason == KILLED if end.exit_code is None else end.exit_code not in UNDECIDED


def _of(end: RunEnd) -> State:
    if end.exit_code == _FOUND_NOTHING:
        return State.BROKEN
    return State.OK if end.exit_code in ANSWERED else State.FAILING


def health(archive: Archive, now: datetime, *, since: str = "") -> Health:
    """How all sites of an archive do; counts are of what came since then (UTC ISO 8601)."""
    db = archive.db.conn
    known = db.execute("SELECT site FROM runs UNION SELECT site FROM schedules UNION SELECT site FROM captures")
    counted = _counted(db, since)
    sites = [site_health(db, name, now, since=since, counts=counted.get(name, ())) for (name,) in known.fetchall()]
    order = list(State)
    ranked = sorted(sites, key=lambda one: (order.index(one.state), one.site))
    return Health(tuple(ranked), forecast(archive, now, ranked))


def health_of(archive: Archive, site: str, now: datetime, *, since: str = "") -> SiteHealth:
    """How one site of an archive does."""
    counts = _counted(archive.db.conn, since).get(site, ())
    return site_health(archive.db.conn, site, now, since=since, counts=counts)


def decided(site: str, ends: Sequence[RunEnd], schedule: Schedule | None, now: datetime) -> Standing:
    """The state of one site, by how its runs ended, the latest first, and its row of `schedules`. Pure."""
    state, since, last = state_of(ends)
    if schedule is None:
        return Standing(site=site, state=state, since=since, last=last)
    if last and schedule.last_reason and schedule.last_run_id == last.run_id:
        last = replace(last, reason=schedule.last_reason)  # in words
    if state is not State.FAILING and schedule.has_failed_since(last):
        state, since, reason = State.FAILING, schedule.last_ended_at, schedule.last_reason or "failed"
        last = RunEnd(None, since or "", schedule.last_exit_code, reason)
    if state in (State.OK, State.UNKNOWN) and schedule.is_overdue(now):
        state, since = State.OVERDUE, schedule.next_due_at
    due_at = schedule.next_due_at if schedule.is_enabled else None
    return Standing(site=site, state=state, since=since, last=last, next_due_at=due_at)


def standing_of(db: sqlite3.Connection, site: str, now: datetime) -> Standing:
    """The state of one site, with what its last run was found to break."""
    row = db.execute(f"SELECT {_SCHEDULE} FROM schedules WHERE site = ?", [site]).fetchone()
    standing = decided(site, ends_of(db, site), Schedule(*row) if row else None, now)
    if standing.last is None:
        return standing
    return replace(standing, last=replace(standing.last, findings=_findings(db, standing.last.run_id)))


def site_health(
    db: sqlite3.Connection, site: str, now: datetime, *, since: str = "", counts: Iterable[tuple[str, str, int]] = ()
) -> SiteHealth:
    """How one site does. `counts`: of its captures, (outcome, reason, number)."""
    standing = standing_of(db, site, now)
    outcomes: dict[str, int] = {}
    failures: dict[str, int] = {}
    for outcome, reason, number in counts:
        outcomes[outcome] = outcomes.get(outcome, 0) + number
        if reason and reason not in EXPECTED_REASONS:
            failures[reason] = failures.get(reason, 0) + number
    new = [n for (n,) in db.execute(_NEW_OF_RUNS, {"site": site})]
    return SiteHealth(
        **{one.name: getattr(standing, one.name) for one in fields(Standing)},
        runs=_one(db, "SELECT count(*) FROM runs WHERE site = ? AND started_at >= ?", site, since),
        outcomes=outcomes,
        failures=dict(sorted(failures.items(), key=lambda pair: (-pair[1], pair[0]))),
        new_per_run=round(sum(new) / len(new), 2) if new else None,
        last_new_at=_one(db, "SELECT max(first_seen_at) FROM articles WHERE site = ?", site),
        newest_on=newest_day(db, site, (now + timedelta(days=1)).date().isoformat()),
        warc_bytes=_one(db, _RAW_BYTES, site) or 0,
    )


_NEW_OF_RUNS = (
    f"SELECT new FROM runs JOIN run_figures ON run_id = runs.id WHERE site = :site AND exit_code IN {ANSWERED}"
    f" AND runs.id > (SELECT id FROM ({FIRST_WHOLE}) WHERE site = :site) ORDER BY runs.id DESC LIMIT {RATE_RUNS}"
)
#: Of each raw page once: captures of the same bytes share it.
_RAW_BYTES = (
    "SELECT sum(warc_length) FROM (SELECT DISTINCT warc_file, warc_offset, warc_length FROM captures WHERE site = ?)"
)


def ends_of(db: sqlite3.Connection, site: str) -> list[RunEnd]:
    """How the runs of a site ended, the latest first: back to the last one of another state."""
    ends: list[RunEnd] = []
    states: set[State] = set()
    rows = db.execute(
        "SELECT id, ended_at, exit_code, coalesce(reason, '') FROM runs WHERE site = ? AND ended_at IS NOT NULL"
        " ORDER BY id DESC",
        [site],
    )
    for row in rows:
        ends.append(RunEnd(*row))
        if _is_decided(ends[-1]):
            states.add(_of(ends[-1]))
        if len(states) > 1:
            break
    return ends


def _findings(db: sqlite3.Connection, run_id: int | None) -> tuple[Finding, ...]:
    rows = db.execute("SELECT kind, sentence, evidence FROM run_findings WHERE run_id = ? ORDER BY id", [run_id])
    return tuple(Finding(kind, sentence, evidence_of(evidence)) for kind, sentence, evidence in rows)


def forecast(archive: Archive, now: datetime, sites: Sequence[SiteHealth]) -> Forecast:
    """What a week brings: by the last four weeks, without the first crawl of each site, which brings its stock."""
    db = archive.db.conn
    (began,) = db.execute(
        f"SELECT min(ended_at) FROM runs JOIN ({FIRST_WHOLE}) AS first ON first.id = runs.id"
    ).fetchone()
    start = max(now - LOOK_BACK, from_utc_iso(began)) if began else now
    new, size = db.execute(
        "SELECT count(*) FILTER (WHERE outcome IN ('new', 'exact_duplicate', 'near_duplicate') AND part_of IS NULL),"
        f" coalesce(sum(warc_length), 0) FROM captures JOIN ({FIRST_WHOLE}) AS first ON first.site = captures.site"
        " WHERE run_id > first.id AND fetched_at >= ?",
        [utc_iso(start)],
    ).fetchone()
    seen, free = now - start, shutil.disk_usage(archive.path.parent).free
    due = min(((one.next_due_at, one.site) for one in sites if one.next_due_at), default=(None, None))
    if seen < LEAST_SEEN:
        return Forecast(round(seen / timedelta(days=1), 1), None, None, free, None, due[1], due[0])
    articles = _one(db, "SELECT count(*) FROM articles")
    per_article = archive.path.stat().st_size / max(1, articles)
    weekly, weeks = new / (seen / _WEEK), seen / _WEEK
    grows = round(size / weeks + weekly * per_article)
    left = round(free / grows, 1) if grows else None
    return Forecast(round(seen / timedelta(days=1), 1), round(weekly, 1), grows, free, left, due[1], due[0])


def _counted(db: sqlite3.Connection, since: str) -> dict[str, list[tuple[str, str, int]]]:
    """Site → (outcome, reason, number) of its captures."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    rows = db.execute(
        "SELECT site, outcome, coalesce(reason, ''), count(*) FROM captures WHERE fetched_at >= ? GROUP BY 1, 2, 3",
        [since],
    )
    for site, outcome, reason, number in rows:
        found.setdefault(site, []).append((outcome, reason, number))
    return found


def _one(db: sqlite3.Connection, sql: str, *parameters: object) -> Any:
    return db.execute(sql, parameters).fetchone()[0]
