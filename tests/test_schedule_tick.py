"""Ticks: processes of their own, started once each, stopped when asked, written down whatever became of them."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from forked import FORKS, Started
from localsite import LocalSite, Page, links, portal, sleep, stop, table, wait_for

from crawler import tick as tick_module
from crawler.lock import SiteLock
from crawler.schedule import Ended
from crawler.sites import Notify
from crawler.tick import Ticker, Where, exit_code_of, sentence
from newsieve import cli
from pipelines.archive import Archive
from pipelines.errors import ArchiveError, Exit, InputError, LockedError
from pipelines.views import problems

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


def rows(folder: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "archive.db", timeout=30)) as db:
        return db.execute(sql).fetchall()


def change(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / "archive.db", timeout=30)) as db, db:
        db.execute(sql)


def files(folder: Path) -> list[object]:
    return ["--archive", folder / "archive.db", "--sites", folder / "sites.toml"]


@contextmanager
def begun(folder: Path, *arguments: object) -> Iterator[Started]:
    """A scheduling command of ours, running; killed at the end, with its crawls, should it still be there."""
    command = ["-m", "newsieve", "schedule", *arguments, *files(folder)]
    process = FORKS.begin(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        stop(process)
        for crawl in crawls(folder):
            with suppress(ProcessLookupError):
                os.kill(crawl, signal.SIGKILL)


def crawls(folder: Path) -> list[int]:
    """Processes that crawl into the folder's archive."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"crawl" in words and str(folder / "archive.db").encode() in words:
                found.append(int(process.name))
    return found


# --- with crawls that are made up ---------------------------------------------------------------


@dataclass(frozen=True)
class Pretended(Where):
    """Each site's crawl is a few lines of Python."""

    scripts: dict[str, str] = field(default_factory=dict)

    def command(self, site: str) -> list[str]:
        return [sys.executable, "-S", "-c", self.scripts[site]]


@pytest.fixture
def pretend(tmp_path: Path) -> Iterator[Any]:
    """A function that makes a ticker of scripts, by site."""
    told: list[str] = []

    def make(scripts: dict[str, str], **options: Any) -> Ticker:
        tables = (table(name, f"https://{name}.example.cn/", schedule='"1h"', delay=1) for name in scripts)
        (tmp_path / "sites.toml").write_text("\n".join(tables), encoding="utf-8")
        where = Pretended(tmp_path / "archive.db", tmp_path / "sites.toml", scripts)
        ticker = Ticker(where, told.append, clock=lambda: NOW, **options)
        ticker.told = told  # type: ignore[attr-defined]
        return ticker

    yield make
    assert crawls(tmp_path) == []


def test_how_each_crawl_ended_is_told_with_its_reason(pretend: Any, tmp_path: Path) -> None:
    ticker = pretend({
        "good": "print('good: finished')",
        "limit": "print('limit: max_pages (exit code 4)'); raise SystemExit(4)",
        "wrong": "import sys; print('newsieve: x: is no archive', file=sys.stderr); raise SystemExit(2)",
        "dead": "import os; os.kill(os.getpid(), 9)",
        "mute": "raise SystemExit(7)",
        "lock": "raise SystemExit(6)",
    })  # fmt: skip
    ended = {run.site: run for run in ticker.tick()}
    assert {name: (run.exit_code, run.reason, run.failures) for name, run in ended.items()} == {
        "good": (0, "finished", 0),
        "limit": (4, "max_pages", 0),
        "wrong": (2, "x: is no archive", 1),
        "dead": (-9, "killed by SIGKILL", 1),
        "mute": (7, "ended without a word", 1),
        "lock": (6, "ended without a word", 0),
    }
    assert exit_code_of(list(ended.values()), 0) == Exit.ERROR
    assert (tmp_path / "logs" / "good-20261126T080000.log").read_text() == "good: finished\n"
    assert all(run.next_due_at and run.next_due_at > NOW for name, run in ended.items() if name != "lock")
    assert "dead: killed by SIGKILL; failed; next 2026-11-26 09:" in "\n".join(ticker.told)


def test_a_receiver_that_takes_its_time_holds_up_no_crawl(pretend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ticker = pretend({name: f"print('{name}: finished')" for name in ("a", "b", "c")}, max_parallel=1)
    ticker.notify = Notify(command=("true",))
    all_ended, told = threading.Event(), []

    def takes_its_time(*_: object) -> None:
        told.append(all_ended.wait(30))

    monkeypatch.setattr(tick_module, "tell", takes_its_time)
    say = ticker.say

    def counted(line: str) -> None:
        say(line)
        if len(ticker.done) == 3:
            all_ended.set()

    ticker.say = counted
    assert [run.exit_code for run in ticker.tick()] == [0, 0, 0]
    assert told
    assert all(told), "it was waited for while crawls were due"
    assert len(told) <= 4, "of crawls that end meanwhile one look is enough"


def test_a_crawl_is_told_who_began_it_and_does_not_load_what_lies_about(pretend: Any, tmp_path: Path) -> None:
    ticker = pretend({"bj": "import os, sys; print(os.environ['NEWSIEVE_TRIGGER'], os.environ['NEWSIEVE_RUN_LOG'])"})
    assert [run.reason for run in ticker.tick()] == ["schedule logs/bj-20261126T080000.log"]
    assert Where(tmp_path / "a b.db", tmp_path / "s.toml").command("bj")[1:6] == ["-P", "-m", "newsieve", "crawl", "bj"]


def test_so_many_run_at_once_at_most_and_all_come_to_their_turn(pretend: Any, tmp_path: Path) -> None:
    script = (
        "import os, time; name = f'{os.getpid()}.lives'; open(name, 'w').close();"
        " print(sum(n.endswith('.lives') for n in os.listdir('.'))); time.sleep(.1); os.remove(name)"
    )
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        ended = pretend({f"s{number}": script for number in range(6)}, max_parallel=2).tick()
    finally:
        os.chdir(here)
    assert len(ended) == 6
    assert {run.reason for run in ended} <= {"1", "2"}


def test_what_cannot_be_started_has_failed(pretend: Any, tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be", encoding="utf-8")
    (run,) = pretend({"bj": ""}).tick()
    assert (run.exit_code, run.failures) == (Exit.ERROR, 1)
    assert "could not be started" in run.reason


def test_crawls_that_were_just_begun_are_stopped_when_the_tick_fails(
    pretend: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("made up")

    monkeypatch.setattr(tick_module, "prune_logs", fail)
    outlived = tmp_path / "outlived"
    script = f"import time; time.sleep(4); open({str(outlived)!r}, 'w').close()"
    with pytest.raises(RuntimeError, match="made up"):
        pretend({"bj": script}).tick()
    assert not outlived.exists()
    assert rows(tmp_path, "SELECT last_reason, last_exit_code, failures, leased_by FROM schedules") == [
        ("interrupted", 130, 0, None)
    ]  # fmt: skip


def test_a_tick_that_fails_over_the_archive_says_what_it_could_not_write(
    pretend: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    ticker = pretend({"bj": "print('bj: finished')"})
    monkeypatch.setattr("crawler.schedule.Schedules.record", fail)
    with pytest.raises(ArchiveError, match="malformed"):
        ticker.tick()
    assert "how the stopped crawls ended could not be written down" in caplog.text


def test_a_tick_says_of_a_due_site_what_it_waits_for(
    pretend: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A neighbour on the same host, crawled by hand or by another tick, is not "nothing is due"."""
    sites = (table(name, "https://one.example.cn/", schedule='"1h"', delay=1) for name in ("bj", "sh"))
    (tmp_path / "sites.toml").write_text("\n".join(sites), encoding="utf-8")
    Archive(tmp_path / "archive.db", create=True).close()
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal: a log says nothing
    lock = SiteLock(tmp_path / "archive.db", "bj")
    try:
        code, out, err = ours(capsys, tmp_path, "schedule", "tick")
    finally:
        lock.release()
    told = re.sub(r"\x1b\[[0-9;]*m", "", err).splitlines()
    assert (code, out) == (0, "")
    assert told == [
        "bj: due, but another run is crawling it",
        "sh: due, but waits: a site of its host is being crawled, or as many as may be at once",
        "Nothing else is due.",
    ]


def test_an_archive_that_is_locked_for_a_while_costs_no_crawl(
    pretend: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tick_module, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(tick_module, "HEARTBEAT_SECONDS", 0.1)
    monkeypatch.setattr("pipelines.connection.SILENT_SECONDS", 0.05)
    path = tmp_path / "archive.db"
    script = (
        f"import sqlite3, time; db = sqlite3.connect({str(path)!r}); db.execute('BEGIN IMMEDIATE');"
        f" open({str(tmp_path / 'held')!r}, 'w').close(); time.sleep(1); db.rollback(); print('held it')"
    )
    quick = f"import os, time\nwhile not os.path.exists({str(tmp_path / 'held')!r}): time.sleep(.01)\nprint('quick')"
    ended = pretend({"slow": script, "quick": quick}).tick()
    assert sorted(run.reason for run in ended) == ["held it", "quick"]
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE schedules SET next_due_at = '2026-01-01T00:00:00Z'")
        db.commit()
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError, match="another process"):  # nobody waits: then it is told
            pretend({"slow": "", "quick": ""}).tick()


def test_a_site_that_left_the_file_while_it_was_crawled_is_written_down(pretend: Any, tmp_path: Path) -> None:
    other = table("sh", "https://sh.example.cn/", schedule='"0 3 * * *"')
    script = f"import os, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); open({str(tmp_path / 'sites.toml')!r}, 'w').write({other!r}); print('bj: finished');"
    ticker = pretend({"bj": f"{script} os.kill(os.getppid(), signal.SIGTERM)"})
    ticker.loop()
    assert [(run.site, run.reason) for run in ticker.done] == [("bj", "finished")]
    assert ticker.stops == 1
    with pytest.raises(InputError, match="no such sites file"):
        Ticker(Where(tmp_path / "a.db", tmp_path / "none.toml"), print)


def test_a_loop_does_not_remember_all_crawls(pretend: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tick_module, "DONE_KEPT", 1)
    end = tmp_path / "end"
    first = f"open({str(end)!r}, 'w').close(); print('sh: finished')"
    last = (
        f"import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"while not os.path.exists({str(end)!r}): time.sleep(.01)\n"
        "time.sleep(.5); os.kill(os.getppid(), signal.SIGTERM); print('bj: finished')"
    )
    ticker = pretend({"bj": last, "sh": first})
    ticker.loop()
    assert [run.site for run in ticker.done] == ["bj"]
    assert {told.split(":")[0] for told in ticker.told} >= {"bj", "sh"}


def test_a_sites_file_that_breaks_while_crawls_wait_for_their_time_stops_nothing(
    pretend: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tick_module, "LOOK_SECONDS", 0.05)
    path = str(tmp_path / "sites.toml")
    script = (
        f"import os, signal, time; good = open({path!r}).read(); open({path!r}, 'w').write('[sites');"
        f" time.sleep(.5); open({path!r}, 'w').write(good.replace('sh', 'gz')); time.sleep(.5);"
        " os.kill(os.getppid(), signal.SIGTERM); time.sleep(9)"
    )
    ticker = pretend({"bj": script, "sh": "print('sh: finished')", "gz": "print('gz: finished')"})
    (tmp_path / "sites.toml").write_text((tmp_path / "sites.toml").read_text().split("[sites.gz]")[0], encoding="utf-8")
    ticker.sites = ticker.sites[:2]
    ticker.loop()
    assert {run.site: run.reason for run in ticker.done} == {
        "sh": "finished", "gz": "finished", "bj": "interrupted"
    }  # fmt: skip
    assert "the sites file is as it was" in caplog.text


@pytest.mark.parametrize(
    ("codes", "stops", "expected"),
    [
        ([], 0, 0), ([0, 0], 0, 0), ([0, 6], 0, 0), ([6], 0, 0), ([0, 4], 0, 4), ([4, 3], 0, 3), ([5, 3], 0, 5), ([5, -9], 0, 1),
        ([0, 77], 0, 1), ([130, 1], 0, 130), ([0], 1, 130), ([], 1, 130),
    ],
)  # fmt: skip
def test_the_exit_code_of_a_tick_is_the_most_telling(codes: list[int], stops: int, expected: int) -> None:
    assert exit_code_of([Ended("x", code, "", NOW) for code in codes], stops) == expected


def test_a_failure_says_since_when_and_until_when() -> None:
    run = Ended("bj", 1, "timeout", NOW, None, 3, NOW + timedelta(hours=1))
    assert sentence(run) == "bj: timeout (exit code 1); failed 3 times in a row; next 2026-11-26 09:00 UTC"


# --- with real crawls ---------------------------------------------------------------------------


@dataclass
class Ticked:
    """Three sites after two ticks at once."""

    folder: Path
    site: LocalSite
    printed: list[subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def ticked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ticked]:
    folder = tmp_path_factory.mktemp("ticked")
    pages = portal(3)
    pages["/"] = Page(pages["/"].body, headers={"Cache-Control": "max-age=172800"})  # type: ignore[union-attr]
    with LocalSite(pages) as site, LocalSite(portal(3, first=2000)) as other:
        tables = [
            table("bj", site.url), table("sh", other.url, schedule='"30 2 * * *"'),
            table("down", "http://127.0.0.1:1/", schedule='"10m"'),
        ]  # fmt: skip
        (folder / "sites.toml").write_text("\n".join(tables), encoding="utf-8")
        printed = []
        with begun(folder, "tick", "--json") as one, begun(folder, "tick", "--json") as other_one:
            for process in (one, other_one):
                out, err = process.communicate(timeout=100)
                printed.append(subprocess.CompletedProcess(process.args, process.returncode, out, err))
        yield Ticked(folder, site, printed)


def test_two_ticks_at_once_run_each_site_once(ticked: Ticked) -> None:
    told = [run for done in ticked.printed for run in json.loads(done.stdout)]
    assert sorted((run["site"], run["exit_code"]) for run in told) == [("bj", 0), ("down", 1)], ticked.printed
    assert rows(ticked.folder, "SELECT site, trigger, exit_code FROM runs ORDER BY site") == [
        ("bj", "schedule", 0), ("down", "schedule", 1)
    ]  # fmt: skip
    assert ticked.site.paths().count("/") == 1
    codes = {"bj": 0, "down": 1}
    for done in ticked.printed:
        assert done.returncode == max((codes[run["site"]] for run in json.loads(done.stdout)), default=0)
        assert "newsieve:" not in done.stderr
        assert "Traceback" not in done.stderr


def test_a_run_has_its_log_and_its_counts(ticked: Ticked) -> None:
    ((log, outcomes),) = rows(ticked.folder, "SELECT log_path, outcomes FROM runs WHERE site = 'bj'")
    assert json.loads(outcomes) == {"new": 3, "rejected": 1}
    assert (ticked.folder / log).read_text(encoding="utf-8").endswith("bj: finished\n")


def test_what_the_list_says_of_itself_is_respected(ticked: Ticked) -> None:
    ((due, end, jitter, interval),) = rows(
        ticked.folder, "SELECT next_due_at, last_ended_at, jitter, interval FROM schedules WHERE site = 'bj'"
    )
    wait = datetime.fromisoformat(due) - datetime.fromisoformat(end) - timedelta(seconds=jitter)
    assert (wait, interval) == (timedelta(days=2), 6 * 3600 * 0.8)


def test_a_site_that_is_down_is_left_alone_and_why_is_told(ticked: Ticked) -> None:
    ((failures, reason, due, end),) = rows(
        ticked.folder, "SELECT failures, last_reason, next_due_at, last_ended_at FROM schedules WHERE site = 'down'"
    )
    assert failures == 1
    assert "robots.txt of 127.0.0.1:1 could not be read (unreachable)" in reason
    assert datetime.fromisoformat(due) - datetime.fromisoformat(end) == timedelta(minutes=15)


def ours(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: object) -> tuple[Any, str, str]:
    """What a command returns and prints; in this process, as a start of Python takes most of its time."""
    code = cli.main([*map(str, arguments), *map(str, files(folder))], standalone_mode=False)
    return (code, *capsys.readouterr())


def test_the_next_tick_has_nothing_to_do_and_says_nothing(ticked: Ticked, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("schedule", "tick"), ("crawl", "--due")):
        assert ours(capsys, ticked.folder, *arguments) == (0, "", "")


def test_the_list_shows_what_is_due_and_how_it_went(ticked: Ticked, capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(ours(capsys, ticked.folder, "schedule", "list", "--json")[1])
    assert [row["next_due_at"] for row in shown] == sorted(row["next_due_at"] for row in shown)
    assert {row["site"]: row["last_exit_code"] for row in shown} == {"bj": 0, "sh": None, "down": 1}
    plain = " ".join(ours(capsys, ticked.folder, "schedule", "list")[1].split())
    assert "adaptive, 4.8 hours" in plain
    assert "(exit code 1); 1 failed in a row" in plain


def test_a_site_is_disabled_and_enabled_by_name(ticked: Ticked, capsys: pytest.CaptureFixture[str]) -> None:
    assert "bj: disabled" in ours(capsys, ticked.folder, "schedule", "disable", "bj")[2]
    assert " disabled " in ours(capsys, ticked.folder, "schedule", "list")[1]
    assert "bj: enabled" in ours(capsys, ticked.folder, "schedule", "enable", "bj")[2]
    assert " disabled " not in ours(capsys, ticked.folder, "schedule", "list")[1]
    with pytest.raises(InputError, match=r"there is no \[sites\.nobody\]"):
        ours(capsys, ticked.folder, "schedule", "disable", "nobody")


def test_wrong_use_is_refused(ticked: Ticked, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("crawl", "bj", "--due"), ("crawl", "--all", "--due")):
        with pytest.raises(InputError, match="--due crawls what is due"):
            ours(capsys, ticked.folder, *arguments)
    with pytest.raises(click.BadParameter):
        ours(capsys, ticked.folder, "schedule", "tick", "--max-parallel", "0")
    for name in ("tick", "run", "list"):
        with pytest.raises(InputError, match="there is no such sites file"):
            ours(capsys, tmp_path, "schedule", name)
    assert not (tmp_path / "archive.db").exists()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[LocalSite]:
    """A site that takes its time, in a folder of its own."""
    with LocalSite(portal(20), seconds=0.3) as site:
        (tmp_path / "sites.toml").write_text(table("bj", site.url, schedule='"1h"'), encoding="utf-8")
        yield site


def test_the_crawl_of_a_killed_tick_keeps_its_site_and_counts(slow: LocalSite, tmp_path: Path) -> None:
    told: list[str] = []
    ticker = Ticker(Where(tmp_path / "archive.db", tmp_path / "sites.toml"), told.append)
    with begun(tmp_path, "tick") as killed:
        wait_for(lambda: len(slow.log) > 3, 60)
        killed.kill()
        killed.communicate()
        assert len(crawls(tmp_path)) == 1
        change(tmp_path, "UPDATE schedules SET leased_until = '2020-01-01T00:00:00Z'")  # two minutes later
        assert ticker.tick() == []
        assert ticker.busy == {"bj"}
        wait_for(lambda: not crawls(tmp_path), 60)
    assert [(run.site, run.exit_code) for run in ticker.tick()] == [("bj", 0)]
    assert "bj: finished, crawled meanwhile" in told[-1]
    assert rows(tmp_path, "SELECT count(*), sum(exit_code) FROM runs") == [(1, 0)]
    assert rows(tmp_path, "SELECT last_run_id, failures, leased_by FROM schedules") == [(1, 0, None)]


def test_a_signal_lets_the_crawls_finish_their_pages_and_the_next_tick_goes_on(slow: LocalSite, tmp_path: Path) -> None:
    with begun(tmp_path, "run") as running:
        wait_for(lambda: len(slow.log) > 5, 60)
        running.send_signal(signal.SIGTERM)
        _, err = running.communicate(timeout=60)
        assert running.returncode == 0, err
        assert crawls(tmp_path) == []
    assert rows(tmp_path, "SELECT reason, exit_code FROM runs") == [("interrupted", 130)]
    assert rows(tmp_path, "SELECT count(*) FROM frontier WHERE state = 'leased'") == [(0,)]
    assert rows(tmp_path, "SELECT leased_by, failures, last_exit_code FROM schedules") == [(None, 0, 130)]
    assert len(slow.paths()) < 21
    slow.seconds = 0
    ticker = Ticker(Where(tmp_path / "archive.db", tmp_path / "sites.toml"), print)
    assert [run.exit_code for run in ticker.tick()] == [0]
    assert rows(tmp_path, "SELECT round_id, reason FROM runs ORDER BY id") == [(1, "interrupted"), (1, "finished")]
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(20,)]
    with Archive(tmp_path / "archive.db") as archive:
        assert list(problems(archive)) == []


def test_a_second_signal_stops_at_once(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1001.html"), "/info/1001.html": sleep(40)}) as site:
        (tmp_path / "sites.toml").write_text(table("bj", site.url), encoding="utf-8")
        with begun(tmp_path, "tick") as running:
            wait_for(lambda: "/info/1001.html" in site.paths(), 60)
            running.send_signal(signal.SIGINT)
            wait_for(lambda: "stopping" in (running.stderr.readline() if running.stderr else ""))
            assert len(crawls(tmp_path)) == 1
            running.send_signal(signal.SIGTERM)
            _, err = running.communicate(timeout=35)  # without waiting for the page
            assert running.returncode == 130, err
            wait_for(lambda: not crawls(tmp_path))
        assert rows(tmp_path, "SELECT last_exit_code, failures, leased_by FROM schedules") == [(130, 0, None)]
