"""A crawl whose pages are read by workers: the same archive, a reactor that goes on, and nobody left behind."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import breaking
import pytest
from conftest import ROOT, newsieve
from forked import FORKS
from localsite import LocalSite, Page, article, portal, table
from test_ingest_workers import children_of
from test_resume import folder_for, is_whole, outcomes, rows, texts
from test_workers import gone

#: `newsieve crawl`, with workers that break on pages that say so. The reactor lets go the page that waits for it, and
#: leaves a mark when its thread waits for a page, and so for all sites, or looks for parts in one, packs it, or has it on
#: disk.
PROGRAM = """
import asyncio, os, sys, threading
sys.path[:0] = [{root!r}, {tests!r}]
import breaking
from concurrent.futures import Future
from pathlib import Path
from pipelines import warc, workers
import crawler.spiders.site as spider
folder, program = Path(sys.argv[1]), sys.argv[2]
workers.own_program = lambda: breaking.program(folder) if program == "breaking" else [sys.executable, "-c", "1 / 0"]
begin, result = spider.open_session, Future.result

def is_reactor():
    return threading.current_thread() is threading.main_thread()

def watched(future, timeout=None):
    if not future.done() and is_reactor():
        (folder / "held up").touch()
    return result(future, timeout)

def apart_from_the_reactor(work):
    def watched(*arguments):
        (folder / ("held up" if is_reactor() else "put aside")).touch()
        return work(*arguments)
    return watched

spider.leaf_of_answer = apart_from_the_reactor(spider.leaf_of_answer)
warc.packed = apart_from_the_reactor(warc.packed)
os.fsync = apart_from_the_reactor(os.fsync)

async def watch():
    while True:
        await asyncio.sleep(0.01)
        if (folder / breaking.BEGUN).exists():
            (folder / breaking.GO).touch()

def open_session(crawler, site):
    crawler.watch = asyncio.get_running_loop().create_task(watch())
    begin(crawler, site)

spider.open_session, Future.result = open_session, watched
import newsieve
sys.argv[1:] = ["crawl", "--all", "--archive", str(folder / "archive.db"), "--sites", str(folder / "sites.toml"),
                "--workers", "2", "--json"]
sys.exit(newsieve.main())
""".format(root=str(ROOT), tests=str(ROOT / "tests"))


def crawl(folder: Path, program: str = "breaking") -> "subprocess.CompletedProcess[str]":
    return FORKS.run(["-c", PROGRAM, folder, program], timeout=300)


@pytest.fixture(scope="module")
def site() -> Iterator[LocalSite]:
    """Articles, one in two parts, a page that is none, one that is gone."""
    pages = portal(24)
    first, second = (article(number).body.decode() for number in (1003, 1900))
    title, other = (re.findall("<title>(.+?)</title>", text)[0] for text in (first, second))
    pages["/info/1003.html"] = Page(first.replace("</body>", '<a href="1003_2.html">下一页</a></body>').encode())
    pages["/info/1003_2.html"] = Page(second.replace(other, title).encode())
    pages["/info/1005.html"] = Page(b"%PDF-1.4", content_type="application/pdf")
    pages["/info/1007.html"] = Page(b"<h1>gone</h1>", 404)
    with LocalSite(pages, seconds=0.002) as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(site: LocalSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Crawled without workers."""
    folder = folder_for(tmp_path_factory.mktemp("undisturbed"), "a", table("s", site.url))
    done = newsieve("crawl", "--all", "--archive", folder / "archive.db", "--sites", folder / "sites.toml")
    assert done.returncode == 0, done.stderr
    assert rows(folder, "SELECT count(*) FROM captures WHERE part_of > 0") == [(1,)]
    return folder


def test_the_archive_is_the_same_with_workers(site: LocalSite, undisturbed: Path, tmp_path: Path) -> None:
    folder = folder_for(tmp_path, "a", table("s", site.url))
    done = crawl(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert texts(folder) == texts(undisturbed)
    assert outcomes(folder) == outcomes(undisturbed)
    assert (folder / "put aside").exists()
    assert not (folder / "held up").exists(), "the reactor waited for a page"
    assert is_whole(folder)


def test_pages_that_hurt_hold_up_nothing_and_cost_themselves_only(tmp_path: Path) -> None:
    """One page is read until the reactor has gone on, one takes all memory."""
    pages = portal(8)
    pages["/info/1001.html"] = Page(breaking.broken("waits for the reactor"))
    pages["/info/1002.html"] = Page(breaking.broken("eats"))
    with LocalSite(pages) as hurtful:
        folder = folder_for(tmp_path, "a", table("s", hurtful.url))
        done = crawl(folder)
    assert done.returncode == 0, done.stderr
    found = {path.rpartition("/")[2]: reason for path, reason in rows(folder, "SELECT url, reason FROM captures")}  # type: ignore[attr-defined]
    assert (found["1001.html"], found["1002.html"]) == ("too_short", "too_much_memory")
    assert len(texts(folder)) == 6
    assert rows(folder, "SELECT warc_length > 0 FROM captures WHERE reason = 'too_much_memory'") == [(1,)]
    assert rows(folder, "SELECT count(*) FROM frontier WHERE state != 'done'") == [(0,)]
    assert not (folder / "held up").exists(), "the reactor waited for a page"
    assert is_whole(folder)


@pytest.mark.parametrize("victim", ["parent", "worker"])
def test_a_kill_leaves_no_worker_and_loses_nothing(
    site: LocalSite, undisturbed: Path, tmp_path: Path, victim: str
) -> None:
    folder = folder_for(tmp_path, "a", table("s", site.url))
    with FORKS.begin(["-c", PROGRAM, folder, "breaking"]) as process:
        workers: list[int] = []
        end = time.monotonic() + 200
        while time.monotonic() < end and not (workers and (folder / "archive.db").exists() and _stored(folder) > 2):
            workers = children_of(process.pid)
            time.sleep(0.02)
        assert workers
        os.kill(process.pid if victim == "parent" else workers[0], signal.SIGKILL)
        process.wait(timeout=200)
    assert process.returncode == (-signal.SIGKILL if victim == "parent" else 0)
    assert gone(workers)
    if victim == "parent":
        done = crawl(folder)
        assert done.returncode == 0, done.stderr
    assert texts(folder).keys() == texts(undisturbed).keys()
    assert len(rows(folder, "SELECT DISTINCT url FROM captures")) == len(rows(undisturbed, "SELECT url FROM captures"))
    assert is_whole(folder)


def _stored(folder: Path) -> int:
    try:
        return int(str(rows(folder, "SELECT count(*) FROM captures")[0][0]))
    except sqlite3.OperationalError:  # no table yet: the archive is being made
        return 0


def test_without_workers_a_crawl_ends_with_a_sentence_and_loses_nothing(
    site: LocalSite, undisturbed: Path, tmp_path: Path
) -> None:
    folder = folder_for(tmp_path, "a", table("s", site.url))
    done = crawl(folder, "none")
    (run,) = json.loads(done.stdout)
    assert (done.returncode, run["exit_code"]) == (1, 1)
    assert "no process could be started that reads pages" in run["reason"]
    assert done.stderr.count("Traceback") == done.stderr.count("ZeroDivisionError"), "only what the process said itself"
    assert rows(folder, "SELECT reason FROM runs") == [("no_worker",)], "the archive is well"
    (log,) = (folder / "logs").iterdir()
    assert re.search(r" ERROR session no_worker site=s: no process could be started", log.read_text(encoding="utf-8"))
    assert crawl(folder).returncode == 0
    assert texts(folder) == texts(undisturbed)
