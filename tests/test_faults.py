"""What a machine and a network do to a crawl: locks, clocks that jump, kills, outages. Nothing is lost by any of them.

A disk that fills and a parent that is killed: test_resume.py. Kills of ticks and of their crawls: test_schedule_tick.py.
Interrupted upgrades, repairs and prunes: test_upgrade.py, test_check.py, test_prune.py.
"""

import shutil
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import newsieve
from forked import FORKS, Started
from localsite import Handler, LocalSite, command, crawl, portal, stop, table, wait_for

from pipelines import views
from pipelines.archive import Archive
from pipelines.check import faults

ARTICLES = 40


def rows(folder: Path, sql: str, name: str = "archive.db") -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / name, timeout=30)) as db:
        return db.execute(sql).fetchall()


def texts(folder: Path, name: str = "archive.db") -> dict[object, object]:
    """Path of each article → its text."""
    found = rows(folder, "SELECT url, text FROM articles JOIN article_text ON article_id = id", name)
    return {str(url).partition("//")[2].partition("/")[2]: text for url, text in found}


def is_whole(path: Path) -> bool:
    with Archive(path) as archive:
        return [fault.message for fault in faults(archive)] == []


@pytest.fixture(scope="module")
def site() -> Iterator[LocalSite]:
    with LocalSite(portal(ARTICLES), seconds=0.02) as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(site: LocalSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undisturbed")
    (folder / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
    assert crawl(folder).returncode == 0
    assert len(texts(folder)) == ARTICLES
    return folder


@pytest.fixture
def folder(site: LocalSite, tmp_path: Path) -> Path:
    (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
    return tmp_path


@contextmanager
def crawling(folder: Path, site: LocalSite, pages: int, *program: str) -> Iterator[Started]:
    """A crawl that has asked for so many pages."""
    start = len(site.log)
    rest = command(folder, "s")[1:]
    arguments = ["-c", *program, *rest[2:]] if program else rest
    process = FORKS.begin(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: len(site.log) > start + pages or process.poll() is not None, 60)
        yield process
    finally:
        stop(process)


def ends_as(folder: Path, undisturbed: Path, process: Started) -> None:
    """The crawl ends well, and with what one has that nobody disturbed."""
    _, printed = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in printed) == (0, False), printed
    assert texts(folder) == texts(undisturbed)
    assert is_whole(folder / "archive.db")


# --- locks ---------------------------------------------------------------------------------------


def test_a_reader_that_holds_on_for_the_whole_crawl_holds_nothing_up(
    site: LocalSite, folder: Path, undisturbed: Path
) -> None:
    """A minute or a second is the same: readers do not lock writers out."""
    with crawling(folder, site, 5) as process, closing(sqlite3.connect(folder / "archive.db")) as reader:
        wait_for(lambda: rows(folder, "SELECT count(*) FROM captures") > [(0,)])
        reader.execute("BEGIN")
        seen = reader.execute("SELECT count(*) FROM captures").fetchone()
        ends_as(folder, undisturbed, process)
        assert reader.execute("SELECT count(*) FROM captures").fetchone() == seen, "it reads what was there"
    assert rows(folder, "SELECT count(*) FROM captures") > [seen]


def test_a_writer_that_locks_the_archive_for_a_while_is_waited_for(
    site: LocalSite, folder: Path, undisturbed: Path
) -> None:
    """The crawl waits for a minute; what comes after that: test_resume.py."""
    with crawling(folder, site, 5) as process, closing(sqlite3.connect(folder / "archive.db", timeout=30)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        stored = rows(folder, "SELECT count(*) FROM captures")
        time.sleep(2.5)  # longer than a crawl is silent
        assert process.poll() is None
        assert rows(folder, "SELECT count(*) FROM captures") == stored
        writer.rollback()
        ends_as(folder, undisturbed, process)
    assert max(Counter(rows(folder, "SELECT requested_url FROM captures")).values()) == 1


# --- clocks --------------------------------------------------------------------------------------

JUMPING = """
import importlib, pkgutil, sys
from datetime import datetime, timedelta
import crawler, newsieve
calls, hours = 0, {hours}
class Jumping(datetime):
    @classmethod
    def now(cls, tz=None):
        global calls
        calls += 1
        return datetime.now(tz) + (timedelta(hours=hours) if calls > {after} else timedelta(0))
for module in pkgutil.walk_packages(crawler.__path__, "crawler."):
    if not module.name.startswith(("crawler.scrapycommands", "crawler.browser")):
        found = importlib.import_module(module.name)
        if getattr(found, "datetime", None) is datetime:
            found.datetime = Jumping
code = newsieve.main()
assert calls > {after} + 20, calls
sys.exit(code)
"""


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_clock_that_jumps_in_mid_run_loses_and_doubles_nothing(
    hours: int, site: LocalSite, folder: Path, undisturbed: Path
) -> None:
    with crawling(folder, site, 0, JUMPING.format(hours=hours, after=30)) as process:
        ends_as(folder, undisturbed, process)
    days = rows(folder, "SELECT DISTINCT substr(fetched_at, 1, 10) FROM captures")
    assert len(days) == 2, "the clock did jump"
    assert rows(folder, "SELECT reason, exit_code FROM runs") == [("finished", 0)]
    assert max(Counter(rows(folder, "SELECT requested_url FROM captures")).values()) == 1
    before = len(site.log)
    assert crawl(folder).returncode == 0, "and the next run is one like any other"
    assert texts(folder) == texts(undisturbed)
    assert len(site.log) - before < ARTICLES // 2


def test_a_run_that_a_kill_ended_under_a_clock_of_tomorrow_is_gone_on_with_today(
    site: LocalSite, folder: Path, undisturbed: Path
) -> None:
    with crawling(folder, site, 15, JUMPING.format(hours=24, after=0)) as process:
        process.kill()
    stored = rows(folder, "SELECT count(*) FROM captures")
    assert crawl(folder).returncode == 0
    assert stored < rows(folder, "SELECT count(*) FROM captures")
    assert texts(folder) == texts(undisturbed)
    assert rows(folder, "SELECT reason, round_id FROM runs ORDER BY id") == [("killed", 1), ("finished", 1)]
    assert is_whole(folder / "archive.db")


# --- the network ---------------------------------------------------------------------------------


def test_a_network_that_goes_in_mid_run_and_comes_back_costs_nothing_but_time(folder: Path, undisturbed: Path) -> None:
    with LocalSite(portal(ARTICLES), seconds=0.02) as site:
        (folder / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        host, port = site.server.server_address[:2]
        with crawling(folder, site, 12) as process:
            site.server.shutdown()
            site.server.server_close()
            _, printed = process.communicate(timeout=90)
            assert "Traceback" not in printed
        missed = rows(folder, "SELECT DISTINCT reason FROM frontier WHERE state != 'done'")
        assert set(missed) <= {("unreachable",), ("cut_off",), (None,)}, "each URL says why it is missing"
        stored = texts(folder)
        assert 0 < len(stored) < ARTICLES
        assert is_whole(folder / "archive.db")
        site.server = ThreadingHTTPServer((str(host), int(port)), partial(Handler, site))
        threading.Thread(target=site.server.serve_forever, args=(0.02,), daemon=True).start()
        for _ in range(3):
            assert crawl(folder).returncode == 0
            if len(texts(folder)) == ARTICLES:
                break
    assert texts(folder) == texts(undisturbed)
    assert stored.items() <= texts(folder).items()
    assert is_whole(folder / "archive.db")


# --- backups -------------------------------------------------------------------------------------


def test_a_backup_while_a_crawl_runs_is_restored_whole(site: LocalSite, folder: Path, undisturbed: Path) -> None:
    with crawling(folder, site, 12) as process:
        wait_for(lambda: rows(folder, "SELECT count(*) FROM captures") > [(10,)])
        done = newsieve("backup", folder / "monday.db", "--archive", folder / "archive.db")
        assert done.returncode == 0, done.stderr
        restored = folder / "restored"
        shutil.copytree(folder / "warc", restored / "warc")
        shutil.copy(folder / "monday.db", restored / "monday.db")
        ends_as(folder, undisturbed, process)
    (count,) = rows(restored, "SELECT count(*) FROM captures", "monday.db")
    assert 10 < int(str(count[0])) <= ARTICLES + 2
    assert is_whole(restored / "monday.db"), "each page in it has its raw bytes"
    assert texts(restored, "monday.db").items() <= texts(undisturbed).items()
    with Archive(restored / "monday.db") as opened:
        assert views.report(opened).articles == len(texts(restored, "monday.db"))
    again = newsieve("crawl", "s", "--archive", restored / "monday.db", "--sites", folder / "sites.toml")
    assert again.returncode == 0, again.stderr
    assert texts(restored, "monday.db") == texts(undisturbed), "a crawl goes on where the backup was taken"
