"""When a site is crawled next: by its schedule, how its last run ended, and what it asks for itself. Pure: time and
facts in, a state out.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipelines.errors import Exit
from pipelines.figures import ANSWERED, UNDECIDED

from .cron import is_cron, times_after
from .sites import Site, in_seconds

#: How an adaptive interval changes after a run that brought news, and after one that did not: as Common Crawl's news
#: crawler has it, and as `frontier` asks for articles again.
SHORTER, LONGER = 0.8, 1.5
#: Seconds. Where an adaptive interval begins: news of a city hall comes some times a day.
FIRST_INTERVAL = 6 * 3600
#: Sites of one schedule begin one after the other: each is put off by up to this share of the time to its next crawl …
JITTER_SHARE = 0.1
#: … and by so many seconds at most.
MAX_JITTER = 300
#: Seconds. A site that failed is left alone for so long, twice as long after each further failure in a row, up to the
#: second; never shorter than its schedule says.
FIRST_BACKOFF, MAX_BACKOFF = 15 * 60, 24 * 3600


@dataclass(frozen=True)
class Plan:
    """What a site's table says of when to crawl."""

    site: str
    #: `adaptive`, an interval, or a cron expression, as written.
    schedule: str
    #: IANA name, of a cron expression.
    timezone: str
    #: Seconds: least and most between two crawls, of `adaptive`; no wish of a site is heeded beyond the second.
    bounds: tuple[int, int]

    @classmethod
    def of(cls, site: Site) -> "Plan":
        return cls(site.name, site.schedule, site.timezone, site.schedule_bounds)

    @property
    def longest(self) -> timedelta:
        return timedelta(seconds=self.bounds[1])


@dataclass(frozen=True)
class State:
    """When a site is due, and what its last runs left to know."""

    next_due_at: datetime
    #: Seconds by which that was put off so that not all sites begin at once.
    jitter: int = 0
    #: Seconds of an adaptive schedule; None for the others.
    interval: int | None = None
    #: Failed runs in a row.
    failures: int = 0


@dataclass(frozen=True)
class Result:
    """How a run ended, as far as it matters to the next one."""

    exit_code: int
    ended_at: datetime
    #: True when it brought an article that is new or has changed.
    has_news: bool = False
    #: Before that the site does not want to be asked (Retry-After).
    not_before: datetime | None = None
    #: Seconds for which its lists say that they do not change.
    fresh_seconds: int = 0


def first_state(plan: Plan, now: datetime) -> State:
    """Of a site that was never scheduled, or not like this: a cron expression waits for its time, all else is due."""
    if is_cron(plan.schedule):
        due, jitter = _cron_due(plan, now)
        return State(due, jitter)
    return State(now, 0, _bounded(FIRST_INTERVAL, plan.bounds) if plan.schedule == "adaptive" else None)


def changed(plan: Plan, state: State, last_ended_at: datetime | None, now: datetime) -> State:
    """Of a site whose table has another schedule now: as after the last run, by the new one."""
    fresh = first_state(plan, now)
    if last_ended_at is None or is_cron(plan.schedule):
        return replace(fresh, failures=state.failures)
    interval = _bounded(state.interval or FIRST_INTERVAL, plan.bounds) if plan.schedule == "adaptive" else None
    kept = replace(state, interval=interval)
    return _next(plan, kept, Result(Exit.OK, last_ended_at))


def after_run(plan: Plan, state: State, result: Result) -> State:
    """When the site is due after a run; an interrupted one goes on as soon as may be, a locked one never was."""
    if result.exit_code in UNDECIDED:
        return replace(state, next_due_at=min(state.next_due_at, result.ended_at))
    if result.exit_code not in ANSWERED:
        return _next(plan, replace(state, failures=state.failures + 1), result)
    has_news = result.has_news or result.exit_code == Exit.LIMIT_REACHED  # the rest waits
    interval = None
    if plan.schedule == "adaptive":
        interval = next_interval(state.interval or FIRST_INTERVAL, has_news=has_news, bounds=plan.bounds)
    return _next(plan, replace(state, failures=0, interval=interval), result)


def next_interval(interval: int, *, has_news: bool, bounds: tuple[int, int]) -> int:
    """Seconds of an adaptive schedule after a run.

    >>> next_interval(36_000, has_news=True, bounds=(3600, 604_800))
    28800
    """
    return _bounded(round(interval * (SHORTER if has_news else LONGER)), bounds)


def backoff(failures: int) -> timedelta:
    """How long a site is left alone at least after so many failures in a row.

    >>> [str(backoff(failures)) for failures in (0, 1, 2, 99)]
    ['0:00:00', '0:15:00', '0:30:00', '1 day, 0:00:00']
    """
    doublings = min(failures - 1, MAX_BACKOFF.bit_length())
    return timedelta(seconds=min(FIRST_BACKOFF * 2**doublings, MAX_BACKOFF)) if failures else timedelta()


def jitter_of(site: str, seconds: float) -> int:
    """Seconds by which a crawl that comes every so many seconds is put off: by the site's name, so that it is the
    same on each machine and each day.

    >>> 0 <= jitter_of("bj", 86_400) < 300, jitter_of("bj", 5)
    (True, 0)
    """
    draw = int.from_bytes(hashlib.sha256(site.encode()).digest()[:4], "big") / 2**32
    return int(draw * min(seconds * JITTER_SHARE, MAX_JITTER))


def is_leased(leased_until: datetime | None, now: datetime, lease: timedelta) -> bool:
    """True while a lease holds. One that ends later than any lease can was given before the clock was set back."""
    return leased_until is not None and now < leased_until <= now + lease


def _next(plan: Plan, state: State, result: Result) -> State:
    """By the schedule, but not before a backoff is over, and not before the site wants it."""
    earliest = result.ended_at + backoff(state.failures)
    if result.not_before:
        earliest = max(earliest, min(result.not_before, result.ended_at + plan.longest))
    if is_cron(plan.schedule):
        due, jitter = _cron_due(plan, earliest)
        return replace(state, next_due_at=due, jitter=jitter, interval=None)
    if plan.schedule == "adaptive":
        most = plan.bounds[1]
        interval = _bounded(state.interval or FIRST_INTERVAL, plan.bounds)
        seconds = min(max(interval, result.fresh_seconds), most)
        jitter = min(jitter_of(plan.site, seconds), most - seconds)
    else:
        interval, seconds = None, in_seconds(plan.schedule)
        jitter = jitter_of(plan.site, seconds)
    due = result.ended_at + timedelta(seconds=seconds + jitter)
    return replace(state, next_due_at=max(due, earliest), jitter=jitter, interval=interval)


def _cron_due(plan: Plan, after: datetime) -> tuple[datetime, int]:
    """The next time of a cron expression, put off by the site's jitter, and that: each time has its own, so that
    none is passed over and none comes twice."""
    times = times_after(plan.schedule, plan.timezone, after - timedelta(seconds=MAX_JITTER))
    time = next(times)
    for following in times:
        jitter = jitter_of(plan.site, (following - time).total_seconds())
        if time + timedelta(seconds=jitter) > after:
            return time + timedelta(seconds=jitter), jitter
        time = following
    return time, 0  # the last one within cronsim's fifty years


def _bounded(seconds: int, bounds: tuple[int, int]) -> int:
    return min(max(seconds, bounds[0]), bounds[1])
