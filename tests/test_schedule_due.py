"""When a site is crawled next: schedules, adaptive intervals, backoff, wishes of the site; the clock is an argument."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.due import (
    FIRST_INTERVAL,
    MAX_BACKOFF,
    MAX_JITTER,
    Plan,
    Result,
    State,
    after_run,
    backoff,
    changed,
    first_state,
    is_leased,
    jitter_of,
    next_interval,
)
from crawler.hints import LONGEST, asked_seconds, feed_seconds, fresh_seconds, not_before, shortest
from crawler.sites import Site
from pipelines.errors import Exit

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
HOUR, DAY = 3600, 86_400
BOUNDS = (HOUR, 7 * DAY)


def plan(schedule: str, timezone: str = "Asia/Shanghai", site: str = "bj", bounds: tuple[int, int] = BOUNDS) -> Plan:
    return Plan(site, schedule, timezone, bounds)


def result(code: int = 0, **values: object) -> Result:
    return replace(Result(code, NOW), **values)  # type: ignore[arg-type]


def wait(state: State) -> float:
    """Seconds from NOW without the jitter."""
    return (state.next_due_at - NOW).total_seconds() - state.jitter


# --- schedules ----------------------------------------------------------------------------------


def test_the_plan_is_the_table() -> None:
    site = Site(name="bj", start=("https://a.cn/",), schedule_min="2d", schedule_max="90m")
    assert Plan.of(site) == Plan("bj", "adaptive", "Asia/Shanghai", (5400, 2 * DAY))


def test_a_new_site_is_due_at_once_and_one_by_cron_at_its_time() -> None:
    assert first_state(plan("adaptive"), NOW) == State(NOW, 0, FIRST_INTERVAL)
    assert first_state(plan("30m"), NOW) == State(NOW)
    daily = first_state(plan("0 18 * * *"), NOW)  # 18:00 in Shanghai is 10:00 UTC
    assert daily.next_due_at - timedelta(seconds=daily.jitter) == NOW.replace(hour=10)


def test_an_interval_counts_from_the_end_of_the_run() -> None:
    state = after_run(plan("6h"), State(NOW - timedelta(days=3)), result())
    assert wait(state) == 6 * HOUR


def test_a_missed_window_runs_once() -> None:
    """A machine that slept for three days: the hourly crawl is due once, then at the next full hour."""
    state = after_run(plan("0 * * * *"), State(NOW - timedelta(days=3)), result(ended_at=NOW + timedelta(minutes=20)))
    assert NOW + timedelta(minutes=60) <= state.next_due_at < NOW + timedelta(minutes=60, seconds=MAX_JITTER)


def test_a_run_within_its_jitter_is_not_the_next_window() -> None:
    """Between the time of cron and the time that is put off, the window is still to come."""
    by_cron = plan("0 18 * * *", site=next(f"s{n}" for n in range(99) if jitter_of(f"s{n}", DAY) > 100))
    due = first_state(by_cron, NOW)
    assert due.jitter > 100
    again = first_state(by_cron, due.next_due_at - timedelta(seconds=due.jitter - 1))
    assert again == due
    assert first_state(by_cron, due.next_due_at).next_due_at > due.next_due_at + timedelta(hours=23)


@pytest.mark.parametrize(
    ("zone", "ended", "expected"),
    [
        ("Europe/Berlin", datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 15, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 7, 12, tzinfo=UTC), datetime(2026, 3, 8, 7, tzinfo=UTC)),
        ("Asia/Shanghai", datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 28, 18, 30, tzinfo=UTC)),
    ],
)
def test_a_night_on_which_clocks_change_has_one_run(zone: str, ended: datetime, expected: datetime) -> None:
    state = after_run(plan("30 2 * * *", zone), State(ended), Result(0, ended))
    assert state.next_due_at - timedelta(seconds=state.jitter) == expected
    following = after_run(plan("30 2 * * *", zone), state, Result(0, state.next_due_at))
    assert following.next_due_at - state.next_due_at > timedelta(hours=22)
    assert (following.next_due_at - timedelta(seconds=following.jitter)).astimezone(ZoneInfo(zone)).hour == 2


def test_jitter_is_the_same_on_each_day_and_differs_between_sites() -> None:
    drawn = [jitter_of(f"site{n}", DAY) for n in range(100)]
    assert drawn == [jitter_of(f"site{n}", DAY) for n in range(100)]
    assert len(set(drawn)) > 60
    assert 0 <= min(drawn) < max(drawn) < MAX_JITTER
    assert max(jitter_of(f"site{n}", 60) for n in range(100)) <= 6


def test_another_schedule_in_the_table_counts_from_the_last_run() -> None:
    state = State(NOW + timedelta(days=5), failures=2)
    sooner = changed(plan("1h"), state, NOW, NOW)
    assert wait(sooner) == HOUR
    assert sooner.failures == 2
    assert changed(plan("1h"), state, None, NOW).next_due_at == NOW
    assert changed(plan("0 18 * * *"), state, NOW, NOW) == replace(first_state(plan("0 18 * * *"), NOW), failures=2)
    assert changed(plan("adaptive"), State(NOW, interval=99 * DAY), NOW, NOW).interval == BOUNDS[1]
    assert changed(plan("1h"), State(NOW, interval=99 * DAY), NOW, NOW).interval is None


# --- how a run ended ----------------------------------------------------------------------------


def test_news_shorten_the_interval_and_none_lengthen_it() -> None:
    state = State(NOW, 0, 10 * HOUR)
    assert after_run(plan("adaptive"), state, result(has_news=True)).interval == 8 * HOUR
    assert after_run(plan("adaptive"), state, result()).interval == 15 * HOUR
    assert after_run(plan("adaptive"), state, result(Exit.EXPECTATION_FAILED)).interval == 15 * HOUR
    assert after_run(plan("adaptive"), state, result(Exit.LIMIT_REACHED)).interval == 8 * HOUR  # the rest waits


def test_a_failing_site_is_left_alone_longer_and_longer_and_success_ends_that() -> None:
    state, waits = State(NOW), []
    for _ in range(10):
        state = after_run(plan("10m"), state, result(Exit.ERROR))
        waits.append((state.next_due_at - NOW).total_seconds() / 60)
    assert waits == [15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]
    assert state.failures == 10
    back = after_run(plan("10m"), state, result())
    assert back.failures == 0
    assert wait(back) == 600


@pytest.mark.parametrize("code", [Exit.ERROR, Exit.BAD_INPUT, Exit.BLOCKED, -9, 77])
def test_these_are_failures(code: int) -> None:
    assert after_run(plan("adaptive"), State(NOW, 0, HOUR), result(code)).failures == 1
    assert after_run(plan("adaptive"), State(NOW, 0, HOUR), result(code)).interval == HOUR


@pytest.mark.parametrize("code", [Exit.OK, Exit.EXPECTATION_FAILED, Exit.LIMIT_REACHED])
def test_these_are_none(code: int) -> None:
    assert after_run(plan("adaptive"), State(NOW, 0, HOUR, failures=3), result(code)).failures == 0


@pytest.mark.parametrize("code", [Exit.LOCKED, Exit.INTERRUPTED])
def test_a_run_that_was_interrupted_or_locked_out_says_nothing_of_the_site_which_stays_due(code: int) -> None:
    state = State(NOW - timedelta(hours=1), 7, HOUR, failures=3)
    assert after_run(plan("adaptive"), state, result(code)) == state


def test_failing_never_means_more_often() -> None:
    assert wait(after_run(plan("6h"), State(NOW), result(Exit.BLOCKED))) == 6 * HOUR
    weekly = plan("0 0 * * 0")
    assert after_run(weekly, State(NOW), result(Exit.ERROR)).next_due_at == first_state(weekly, NOW).next_due_at


# --- what the site wants ------------------------------------------------------------------------


def test_retry_after_holds_for_every_schedule_but_not_for_ever() -> None:
    later = NOW + timedelta(days=2)
    for schedule in ("adaptive", "1h", "0 * * * *"):
        state = after_run(plan(schedule), State(NOW, 0, HOUR), result(Exit.BLOCKED, not_before=later))
        assert later <= state.next_due_at < later + timedelta(hours=2), schedule
        state = after_run(plan(schedule), State(NOW, 0, HOUR), result(not_before=NOW + timedelta(days=999)))
        assert state.next_due_at < NOW + timedelta(days=7, hours=2), schedule


def test_lists_that_stay_fresh_are_left_alone_by_adaptive_only() -> None:
    state = State(NOW, 0, HOUR)
    lazy = after_run(plan("adaptive"), state, result(has_news=True, fresh_seconds=DAY))
    assert wait(lazy) == DAY
    assert lazy.interval == HOUR  # what the news say is remembered: the hint may go
    assert wait(after_run(plan("1h"), State(NOW), result(fresh_seconds=DAY))) == HOUR
    assert wait(after_run(plan("adaptive"), state, result(fresh_seconds=99 * DAY))) == 7 * DAY


CODES = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 130, -9])
SCHEDULES = st.sampled_from(["adaptive", "1s", "30m", "999999d", "*/5 * * * *", "0 6 * * mon", "@yearly", "0 0 29 2 *"])
STATES = st.builds(
    State,
    next_due_at=st.integers(-(10**6), 0).map(lambda seconds: NOW + timedelta(seconds=seconds)),
    interval=st.none() | st.integers(1, 10**9),
    failures=st.integers(0, 10**6),
)
RESULTS = st.builds(
    Result,
    exit_code=CODES,
    ended_at=st.just(NOW),
    has_news=st.booleans(),
    not_before=st.none() | st.integers(-(10**6), 10**8).map(lambda seconds: NOW + timedelta(seconds=seconds)),
    fresh_seconds=st.integers(0, LONGEST),
)


@given(SCHEDULES, STATES, RESULTS)
def test_whatever_happened_the_next_time_is_later_than_the_end_of_a_run_that_counts(
    schedule: str, state: State, ended: Result
) -> None:
    following = after_run(plan(schedule), state, ended)
    if ended.exit_code in (6, 130):
        assert following == state
        return
    assert following.next_due_at > NOW
    assert following.failures in (0, state.failures + 1)
    assert (following.interval is not None) <= (schedule == "adaptive" or following.failures > 0)


@given(STATES, RESULTS, st.integers(1, 10**6), st.integers(0, 10**6))
def test_adaptive_stays_between_its_bounds(state: State, ended: Result, least: int, more: int) -> None:
    adaptive = plan("adaptive", bounds=(least, least + more))
    following = after_run(adaptive, replace(state, interval=state.interval or least), replace(ended, exit_code=0))
    assert least <= (following.interval or 0) <= least + more
    assert least <= (following.next_due_at - NOW).total_seconds() <= least + more


@given(st.integers(1, 10**9), st.booleans())
def test_an_interval_only_goes_the_way_of_the_news(interval: int, has_news: bool) -> None:
    following = next_interval(interval, has_news=has_news, bounds=(1, 10**10))
    assert following <= interval if has_news else following >= interval


@given(st.integers(0, 10**9))
def test_a_backoff_is_bounded_and_never_shrinks(failures: int) -> None:
    assert backoff(failures) <= backoff(failures + 1) <= timedelta(seconds=MAX_BACKOFF)


def test_a_lease_ends_with_its_time_and_when_the_clock_was_set_back() -> None:
    lease = timedelta(minutes=2)
    assert is_leased(NOW + timedelta(seconds=1), NOW, lease)
    assert is_leased(NOW + lease, NOW, lease)
    assert not is_leased(None, NOW, lease)
    assert not is_leased(NOW, NOW, lease)
    assert not is_leased(NOW + timedelta(days=1), NOW, lease)


# --- hints --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "public, max-age=600"}, 600),
        ({"cache-control": "max-age=600", "Age": "500"}, 100),
        ({"Cache-Control": 'max-age="60"'}, 60),
        ({"Expires": "Thu, 26 Nov 2026 09:00:00 GMT", "Date": "Thu, 26 Nov 2026 08:00:00 GMT"}, HOUR),
        ({"Cache-Control": "max-age=999999999"}, LONGEST),
        ({"Cache-Control": "max-age=0"}, None),
        ({"Cache-Control": "no-cache, max-age=600"}, None),
        ({"Cache-Control": "no-store", "Expires": "Thu, 26 Nov 2030 09:00:00 GMT"}, None),
        ({"Cache-Control": "s-maxage=600"}, None),  # for caches that many share
        ({"Cache-Control": "xmax-age=600"}, None),
        ({"Cache-Control": "max-age=600", "Age": "900"}, None),
        ({"Expires": "0", "Date": "Thu, 26 Nov 2026 08:00:00 GMT"}, None),
        ({"Expires": "Thu, 26 Nov 2026 09:00:00 GMT"}, None),
        ({"Expires": "Thu, 26 Nov 2026 07:00:00 GMT", "Date": "Thu, 26 Nov 2026 08:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_how_long_a_list_stays_fresh(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_seconds(headers) == seconds


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b"<rss><channel><ttl>60</ttl>", HOUR),
        (b"<sy:updatePeriod>\n\thourly\t</sy:updatePeriod><sy:updateFrequency> 2 </sy:updateFrequency>", HOUR // 2),
        (b"<updatePeriod>Daily</updatePeriod>", DAY),
        (b"<rss><ttl>0</ttl>", None),
        (b"<rss><ttl>soon</ttl>", None),
        (b"<ttl>9999999</ttl>", LONGEST),
        (b"<sy:updatePeriod>often</sy:updatePeriod>", None),
        (b"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", None),
        (b"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>99999</sy:updateFrequency>", None),
        (b"<rss><channel><item/>" + b" " * 70_000 + b"<ttl>60</ttl>", None),
        (b"", None),
    ],
)
def test_how_often_a_feed_wants_to_be_asked(body: bytes, seconds: int | None) -> None:
    assert feed_seconds(body) == seconds


def test_retry_after_counts_from_when_it_came_and_the_latest_holds() -> None:
    early, late = NOW, NOW + timedelta(minutes=10)
    answers = [
        ({"Retry-After": "3600"}, early),
        ({"retry-after": "60"}, late),
        ({}, late),
        ({"Retry-After": "x"}, late),
    ]
    assert not_before(answers) == NOW + timedelta(hours=1)
    assert not_before([({"Retry-After": "Thu, 26 Nov 2026 09:30:00 GMT"}, NOW)]) == NOW + timedelta(minutes=90)
    assert not_before([({"Retry-After": "0"}, NOW), ({"Retry-After": "²"}, NOW)]) is None
    assert not_before([]) is None


def test_the_first_list_that_may_change_is_waited_for() -> None:
    assert shortest([600, None, HOUR]) == 600
    assert shortest([None, None]) == 0
    assert shortest([]) == 0


@given(st.dictionaries(st.sampled_from(["Cache-Control", "Expires", "Date", "Age"]), st.text(max_size=60)), st.text())
def test_no_header_raises(headers: dict[str, str], value: str) -> None:
    assert (fresh_seconds(headers) or 1) > 0
    assert 0 <= asked_seconds(value, NOW) <= LONGEST


@given(st.binary(max_size=300))
def test_no_feed_raises(body: bytes) -> None:
    assert (feed_seconds(b"<ttl>" + body) or 1) > 0


@pytest.mark.parametrize("piece", [b"<ttl>", b"<ttl> ", b"<a:updatePeriod> ", b"<aaaaaaaaaaaaaaaaaaaa", b" ", b"<"])
def test_a_hostile_feed_takes_no_longer_than_any(piece: bytes) -> None:
    started = time.process_time()
    feed_seconds(piece * 100_000)
    fresh_seconds({"Cache-Control": (piece * 10_000).decode() + "max-age" + " " * 100_000})
    assert time.process_time() - started < 1
