"""Cron expressions: when they come, where clocks change too; and what comes never, or is none."""

import time
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.cron import NICKNAMES, is_cron, times_after


def times(text: str, zone: str, after: str, count: int) -> list[str]:
    """The next times in the zone's own clock; `after` is on that clock too, or has an offset."""
    moment = datetime.fromisoformat(after)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    found = islice(times_after(text, zone, aware), count)
    return [time.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes") for time in found]


def test_sunday_is_0_and_7_and_has_a_name() -> None:
    for day in ("0", "7", "sun", "SUN"):
        assert times(f"0 6 * * {day}", "Asia/Shanghai", "2026-10-31T07:00", 2) == [
            "2026-11-01T06:00+08:00", "2026-11-08T06:00+08:00"
        ]  # fmt: skip


def test_monday_is_1() -> None:
    assert times("0 6 * * 1", "Asia/Shanghai", "2026-10-31T07:00", 1) == ["2026-11-02T06:00+08:00"]


def test_names_of_common_expressions_are_those_of_cron() -> None:
    assert times("@daily", "Asia/Shanghai", "2026-11-26T07:00", 1) == ["2026-11-27T00:00+08:00"]
    assert times("@weekly", "Asia/Shanghai", "2026-11-26T07:00", 1) == ["2026-11-29T00:00+08:00"]
    assert times("@yearly", "Asia/Shanghai", "2026-11-26T07:00", 1) == ["2027-01-01T00:00+08:00"]
    assert all(map(is_cron, NICKNAMES))


def test_the_same_minute_does_not_come_again() -> None:
    assert times("0 6 * * *", "Asia/Shanghai", "2026-11-26T06:00", 1) == ["2026-11-27T06:00+08:00"]


@pytest.mark.parametrize(
    ("zone", "gap", "expected"),
    [
        ("Europe/Berlin", "2026-03-28T12:00", ["2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00"]),
        ("America/New_York", "2026-03-07T12:00", ["2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00"]),
        ("Asia/Shanghai", "2026-03-28T12:00", ["2026-03-29T02:30+08:00", "2026-03-30T02:30+08:00"]),
    ],
)
def test_in_spring_what_falls_into_the_missing_hour_comes_right_after_it(
    zone: str, gap: str, expected: list[str]
) -> None:
    assert times("30 2 * * *", zone, gap, 2) == expected


@pytest.mark.parametrize(
    ("zone", "expression", "overlap", "expected"),
    [
        ("Europe/Berlin", "30 2 * * *", "2026-10-24T12:00", ["2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"]),
        ("America/New_York", "30 1 * * *", "2026-10-31T12:00", ["2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00"]),
        ("Asia/Shanghai", "30 2 * * *", "2026-10-24T12:00", ["2026-10-25T02:30+08:00", "2026-10-26T02:30+08:00"]),
    ],
)
def test_in_autumn_what_falls_into_the_double_hour_comes_once(
    zone: str, expression: str, overlap: str, expected: list[str]
) -> None:
    assert times(expression, zone, overlap, 2) == expected


def test_asked_in_the_second_of_two_equal_hours_no_time_of_the_first_is_named() -> None:
    """cronsim 2.8 alone names 02:30+02:00 here, three quarters of an hour ago."""
    assert times("30 2 * * *", "Europe/Berlin", "2026-10-25T02:15+01:00", 1) == ["2026-10-26T02:30+01:00"]


def test_what_comes_all_the_time_goes_on_through_a_change_of_clocks() -> None:
    found = list(islice(times_after("*/30 * * * *", "Europe/Berlin", datetime(2026, 10, 24, 22, tzinfo=UTC)), 9))
    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(minutes=30)}
    found = list(islice(times_after("*/30 * * * *", "Europe/Berlin", datetime(2026, 3, 28, 23, tzinfo=UTC)), 9))
    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(minutes=30)}


EXPRESSIONS = st.sampled_from(["*/7 * * * *", "30 2 * * *", "0 1-3 * * 0", "15 */2 29 * *", "@hourly", "59 23 L * *"])
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])


@given(EXPRESSIONS, ZONES, st.integers(0, 2 * 365 * 86400))
def test_times_only_go_forwards(text: str, zone: str, seconds: int) -> None:
    after = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    found = [after, *islice(times_after(text, zone, after), 3)]
    assert len(found) == 4
    assert all(earlier < later for earlier, later in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["", "adaptive", "6h", "* * * *", "* * * * * *", "0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "@reboot", "0 0 * * 8",
     "0 0 * * mo", "60 0 * * *", "*/0 * * * *", "5-1 * * * *", "0 0 ² * *", "0 0 * * ²L", "0 0 * * mon#6"],
)  # fmt: skip
def test_what_is_no_expression_or_never_comes_is_none(text: str) -> None:
    assert not is_cron(text)


@given(st.text("0123456789*,-/#LWMONA² ", max_size=40))
def test_no_text_raises(text: str) -> None:
    is_cron(text)


@pytest.mark.parametrize("piece", ["*,", "1-7/2,", "MON#5,", "L,", "0 0 29 2 MON#5"])
def test_a_long_expression_takes_no_longer_than_any(piece: str) -> None:
    """In fields of 99 characters, which the file allows at most."""
    field = (piece * 99)[:98] + "1"
    started = time.process_time()
    for place in range(5):
        is_cron(" ".join(field if place == number else "*" for number in range(5)))
    is_cron("0 0 29 2 MON#5")  # comes every 28 years
    assert time.process_time() - started < 1
