"""Two simulated weeks: every day's report says what happened in the world, and the operator is told each change once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, slow
from soakworld import DAYS, Day, Sham, world
from test_notify import Receiver

from pipelines.archive import Archive
from pipelines.views import problems

WORLD = {sham.name: sham for sham in world()}

pytestmark = slow


@pytest.fixture(scope="module")
def soak(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]], list[dict[str, Any]]]:
    """The folder of the archive, what newsieve said on each day, and what the operator was told."""
    folder = tmp_path_factory.mktemp("soak")
    with Receiver() as receiver:
        # twisted's reactor starts once per process
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "soakworld.py"), str(folder), str(DAYS), str(receiver.notify.webhook)],
            cwd=ROOT, capture_output=True, text=True, timeout=580, check=False,
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONWARNINGS": "error::DeprecationWarning", "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        days = [json.loads(line) for line in done.stdout.splitlines()]
        return folder, days, [message for _, _, message in receiver.got]


def told_days(sham: Sham) -> list[tuple[int, Day]]:
    """Days on which the operator is to be told something, by what happens: another state, or a further fault."""
    state, kinds, days = "ok", set[str](), []
    for number in range(DAYS):
        day = sham.expected(number)
        if day.state != state or set(day.kinds) - kinds:
            kinds = kinds | set(day.kinds) if day.state == state else set(day.kinds)
            state = day.state
            days.append((number, day))
    return days


@pytest.mark.parametrize("number", range(DAYS))
def test_the_report_of_a_day_says_what_happened(soak: Any, number: int) -> None:
    report = soak[1][number]
    expected = {name: sham.expected(number) for name, sham in WORLD.items()}
    assert report["codes"] == {name: day.code for name, day in expected.items()}
    assert report["outcomes"]["new"] == sum(day.new for day in expected.values())
    assert report["outcomes"]["revision"] == sum(day.revision for day in expected.values())
    assert report["outcomes"]["exact_duplicate"] == report["outcomes"]["near_duplicate"] == 0
    assert sum(report["outcomes"].values()) == report["captures"]
    failures: dict[str, int] = {}
    for day in expected.values():
        for reason, count in day.failures.items():
            failures[reason] = failures.get(reason, 0) + count
    assert report["failures"] == failures
    for site in report["health"]:
        day = expected[site["site"]]
        assert (site["outcomes"].get("new", 0), site["failures"]) == (day.new, day.failures), site["site"]
        assert (site["state"], bool(site["sentences"])) == (day.state, day.state != "ok"), site
        assert [one["kind"] for one in site["last"]["findings"]] == list(day.kinds)
        assert day.says in " ".join(site["sentences"])
    worst = [site["state"] for site in report["health"]]
    assert worst == sorted(worst, key=["failing", "broken", "ok"].index), "the worst first"


def test_a_state_is_said_to_last_since_it_began(soak: Any) -> None:
    _, days, _ = soak
    for name, sham in WORLD.items():
        for number in range(DAYS):
            first = number
            while first and sham.expected(first - 1).state == sham.expected(number).state:
                first -= 1
            (site,) = (one for one in days[number]["health"] if one["site"] == name)
            (began,) = (one for one in days[first]["health"] if one["site"] == name)
            assert site["since"] == began["last"]["ended_at"], (name, number)


def test_the_operator_is_told_each_change_once_and_nothing_else(soak: Any) -> None:
    _, days, messages = soak
    for name, sham in WORLD.items():
        got = [(message["state"], message["noticed_at"][:10]) for message in messages if message["site"] == name]
        ends = [day["health"][0]["last"]["ended_at"][:10] for day in days]
        assert got == [(day.state, ends[number]) for number, day in told_days(sham)], name
    assert len(messages) == 7
    assert {message["site"] for message in messages} == {"rebuilt", "down", "silent", "hollow"}


def test_what_a_week_brings_is_told_without_the_first_day(soak: Any) -> None:
    forecast = soak[1][-1]["forecast"]
    new = sum(sham.expected(number).new for sham in WORLD.values() for number in range(1, DAYS))
    assert forecast["days"] == pytest.approx(13, abs=0.2)
    assert forecast["new_per_week"] == pytest.approx(new / forecast["days"] * 7, rel=0.01)
    assert soak[1][0]["forecast"]["new_per_week"] is None


def test_after_two_weeks_the_archive_is_whole_and_has_every_article(soak: Any) -> None:
    with Archive(soak[0] / "archive.db") as archive:
        assert list(problems(archive)) == []
        counted = dict(archive.db.execute("SELECT site, count(*) FROM articles GROUP BY site").fetchall())
        assert counted == {name: sham.published(DAYS - 1) for name, sham in WORLD.items()}
        assert archive.db.execute("SELECT count(*) FROM runs").fetchone()[0] == DAYS * len(WORLD)
