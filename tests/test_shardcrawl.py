"""What one machine of a cluster does of a crawl: its sites, each into its shard; it waits for locks, and ends when it is alone."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import ROOT, newsieve
from localsite import LocalSite, portal, stop, table, wait_for
from test_resume import finished, is_whole, rows

from crawler import notifycommand, shardcrawl
from crawler.lock import SiteLock
from crawler.runlog import LOG_PATH, TRIGGER
from crawler.shardcrawl import CONTACT, ENDED, PROGRAM, Job, code, crawl_there, patiently
from pipelines.archive import Archive
from pipelines.errors import ArchiveError, Exit, InputError, LockedError, NewsieveError
from pipelines.holding import alone
from pipelines.shardfolder import (
    MACHINE,
    MARK,
    crawl_lock,
    crawled_alone,
    merged_alone,
    refuse_elsewhere,
    shard,
    shards_of,
)


@pytest.fixture(scope="module")
def site() -> Iterator[LocalSite]:
    """Answers slowly enough to be interrupted."""
    with LocalSite(portal(60), seconds=0.02) as running:
        yield running


def job(folder: Path, *tables: str, sites: tuple[str, ...] = ("a", "b"), **values: Any) -> Job:
    """Sites to be crawled into the shards of `archive.db` in this folder."""
    path = folder / "sites.toml"
    path.write_text("\n".join(tables), encoding="utf-8")
    shards = shards_of(folder / "archive.db")
    with crawled_alone(shards, sites) as mark:
        pass
    return Job(**{"sites": sites, "folder": shards, "mark": mark, "sites_path": path, "workers": 0, **values})


def paths_of(shards: Path, name: str) -> list[str]:
    with sqlite3.connect(shard(shards, name)) as db:
        found = db.execute("SELECT url FROM articles ORDER BY 1").fetchall()
    db.close()
    return ["/" + url.partition("//")[2].partition("/")[2] for (url,) in found]


def test_the_sites_of_a_host_are_crawled_one_after_the_other_each_into_its_shard(tmp_path: Path) -> None:
    second = portal(3, 2000)
    with LocalSite(second | portal(8) | {"/b/": second["/"]}) as site:
        tables = table("a", site.url, delay=0.02), table("b", f"{site.url}/b/", delay=0.02)
        wanted = job(tmp_path, *tables, contact="https://example.org/us")
        ended = crawl_there(wanted, code())
    assert [(one.site, one.exit_code, one.outcomes["new"]) for one in ended] == [("a", 0, 8), ("b", 0, 3)]
    assert paths_of(wanted.folder, "a") == [f"/info/{n}.html" for n in range(1000, 1008)]
    assert paths_of(wanted.folder, "b") == [f"/info/{n}.html" for n in range(2000, 2003)]
    assert max(one.at_once for one in site.log) == 1
    assert all("https://example.org/us" in one.headers["User-Agent"] for one in site.log)
    for name in ("a", "b"):
        assert sorted(path.name for path in (wanted.folder / name).iterdir()) == sorted(
            [f"{name}.db", ENDED, "locks", "logs", "warc"]
        )
        assert newsieve("check", "--archive", shard(wanted.folder, name)).returncode == 0
    # the machine was gone before it could tell: the same command begins nothing that came to its end, the next one does
    asked = len(site.log)
    assert crawl_there(wanted, code()) == ended
    assert len(site.log) == asked
    assert shardcrawl._ended_before(replace(wanted, mark="of the next one\n"), "a") is None


def test_ctrl_c_ends_the_crawl_under_way_well_and_begins_no_other(
    site: LocalSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, start = job(tmp_path, table("a", site.url), table("b", site.url)), len(site.log)
    asked = start

    def interrupted(seconds: float) -> None:
        """As a cluster does it: while the crawl is waited for, and once."""
        nonlocal asked
        time.sleep(seconds)
        if asked == start and len(site.log) > start + 10:
            asked = len(site.log)
            raise KeyboardInterrupt

    monkeypatch.setattr(shardcrawl, "time", SimpleNamespace(sleep=interrupted, monotonic=time.monotonic))
    (ended,) = crawl_there(wanted, code())
    monkeypatch.undo()
    assert asked > start, "it was never interrupted"
    assert (ended.site, ended.exit_code) == ("a", Exit.INTERRUPTED)
    assert not shard(wanted.folder, "b").exists()
    assert 0 < ended.outcomes["new"] < 60
    stored, asked = set(paths_of(wanted.folder, "a")), len(site.log)
    assert [one.exit_code for one in crawl_there(replace(wanted, sites=("a",)), code())] == [Exit.OK]
    assert not stored & set(site.paths(asked)), "what was committed is asked for again"
    assert len(paths_of(wanted.folder, "a")) == 60


def test_a_crawl_whose_beginner_is_gone_ends_well(site: LocalSite, tmp_path: Path) -> None:
    wanted, start = job(tmp_path, table("a", site.url), sites=("a",)), len(site.log)
    folder = tmp_path / "archive.shards" / "a"
    arguments = [str(folder / "archive.db"), str(wanted.sites_path), "a", "0"]
    process = subprocess.Popen(
        [sys.executable, "-m", PROGRAM, *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        wait_for(lambda: len(site.log) > start + 10)
        said, _ = process.communicate(timeout=60)  # closes its standard input
        assert process.returncode == Exit.INTERRUPTED
        assert '"exit_code": 130' in said
    finally:
        stop(process)
    assert rows(folder, "SELECT reason FROM runs") == [("interrupted",)]
    assert finished(folder) == set(site.paths(start)), "what came is stored"
    assert is_whole(folder)


# --- what must not happen --------------------------------------------------------------------------


def test_another_newsieve_or_other_files_begin_nothing(tmp_path: Path) -> None:
    wanted = job(tmp_path, table("a", "http://127.0.0.1:1/"), sites=("a",))
    with pytest.raises(NewsieveError, match="another newsieve"):
        crawl_there(wanted, "other code")
    (tmp_path / "sites.toml").unlink()
    with pytest.raises(InputError, match=r"sites.toml: is not there on a machine of the cluster"):
        crawl_there(wanted, code())
    (wanted.folder / MARK).write_text("another disk\n")
    with pytest.raises(InputError, match="is not there on a machine of the cluster, or is another folder"):
        crawl_there(wanted, code())
    (wanted.folder / MARK).unlink()
    with pytest.raises(InputError, match="all of them must see the same files"):
        crawl_there(wanted, code())
    assert [path.name for path in wanted.folder.rglob("*") if path.is_file() and path.suffix != ".lock"] == []


def test_a_lock_that_is_held_is_waited_for_and_not_for_ever(tmp_path: Path) -> None:
    path, taken = tmp_path / "a" / "a.db", []
    lock = SiteLock(path, "a")
    later = threading.Timer(0.3, lock.release)
    later.start()
    patiently(lambda: taken.append(SiteLock(path, "a")), time.monotonic() + 20)
    with pytest.raises(LockedError, match="another run is crawling a"):
        patiently(lambda: SiteLock(path, "a"), time.monotonic() + 0.2)
    taken[0].release()


@pytest.mark.parametrize("who", ["another run", "another machine"])
def test_a_site_that_somebody_crawls_is_locked_with_those_of_its_host(
    who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shardcrawl, "LOCK_SECONDS", 0)
    wanted = job(tmp_path, table("a", "http://127.0.0.1:1/"), table("b", "http://127.0.0.1:1/"))
    path = shard(wanted.folder, "b")
    with ExitStack() as stack:
        if who == "another run":
            stack.callback(SiteLock(path, "b").release)
        else:
            stack.enter_context(alone(path.parent / MACHINE))
        ended = crawl_there(wanted, code())
    assert [(one.site, one.exit_code) for one in ended] == [("a", Exit.LOCKED), ("b", Exit.LOCKED)]
    assert all(f"{who} is crawling b" in one.reason for one in ended)
    assert not shard(wanted.folder, "a").exists()


def test_a_site_that_the_file_does_not_have_costs_itself(tmp_path: Path) -> None:
    (ended,) = crawl_there(job(tmp_path, table("a", "http://127.0.0.1:1/"), sites=("gone",)), code())
    assert ended.exit_code is Exit.BAD_INPUT
    assert "there is no [sites.gone]" in ended.reason


@pytest.mark.parametrize(
    ("returncode", "said", "code", "reason"),
    [
        (0, b'{"exit_code": 0, "reason": "", "outcomes": {"new": 2}}', Exit.OK, ""),
        (4, b'{"exit_code": 4, "reason": "x", "outcomes": {}}', Exit.LIMIT_REACHED, "x"),
        (-signal.SIGKILL, b"", Exit.ERROR, "killed by SIGKILL"),
        (-signal.SIGTERM, b"", Exit.INTERRUPTED, "interrupted"),
        (1, b"", Exit.ERROR, "exit code 1"),
        (0, b"no JSON", Exit.ERROR, "exit code 0"),
        (0, b"[]", Exit.ERROR, "without a word"),
        (0, b'{"exit_code": 77, "reason": "", "outcomes": {}}', Exit.ERROR, "without a word"),
    ],
)
def test_how_a_process_ended_is_told(returncode: int, said: bytes, code: Exit, reason: str) -> None:
    ended = shardcrawl._answer("a", returncode, said)
    assert (ended.site, ended.exit_code) == ("a", code)
    assert reason in ended.reason


def test_a_crawl_gets_the_contact_of_who_wants_it_and_no_other(tmp_path: Path) -> None:
    mine = {CONTACT: "https://example.org/there", TRIGGER: "schedule", LOG_PATH: "logs/x.log", "KEPT": "1"}
    for contact in ("https://example.org/here", None):
        found = shardcrawl._environment(Job((), tmp_path, "", tmp_path, 1, contact), mine)
        assert found.get(CONTACT) == contact
        assert found["KEPT"] == "1"
        assert not {TRIGGER, LOG_PATH} & set(found)


@pytest.mark.parametrize("said", [b"", b"[]", b'{"exit_code": 130, "reason": "interrupted", "outcomes": {}}'])
def test_a_crawl_that_came_to_no_end_is_begun_again(said: bytes, tmp_path: Path) -> None:
    wanted = job(tmp_path, table("a", "http://127.0.0.1:1/"), sites=("a",))
    shardcrawl._keep(wanted, "a", said)
    assert shardcrawl._ended_before(wanted, "a") is None
    assert not (wanted.folder / "a" / ENDED).exists()


def test_a_long_answer_is_read_while_its_process_runs(tmp_path: Path) -> None:
    """A pipe holds 64 KiB."""
    names = [f"of-a-long-name-{number:03}" + "x" * 40 for number in range(1500)]
    wanted = job(tmp_path, *(table(name, "http://127.0.0.1:1/") for name in names), sites=("gone",))
    (ended,) = crawl_there(wanted, code())
    assert ended.exit_code is Exit.BAD_INPUT
    assert len(ended.reason) > 65_536


def test_a_machine_that_can_begin_no_process_is_told_for_each_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.Popen", refuse)
    ended = crawl_there(job(tmp_path, table("a", "http://127.0.0.1:1/"), table("b", "http://127.0.0.1:1/")), code())
    assert [(one.site, one.exit_code) for one in ended] == [("a", Exit.ERROR), ("b", Exit.ERROR)]
    assert all("Resource temporarily unavailable" in one.reason for one in ended)


def test_all_locks_of_a_task_are_waited_for_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[float] = []
    monkeypatch.setattr(shardcrawl, "patiently", lambda begin, until: (begin(), ends.append(until)))
    with shardcrawl._hosts_alone(job(tmp_path, table("a", "http://127.0.0.1:1/"))):
        assert (len(ends), len(set(ends))) == (4, 1)


# --- the folder of the shards ----------------------------------------------------------------------


def test_shards_that_are_crawled_are_neither_crawled_nor_merged_by_others(tmp_path: Path) -> None:
    folder = shards_of(tmp_path / "archive.db")
    path = shard(folder, "a")
    with crawled_alone(folder, ["a"]):
        with pytest.raises(LockedError, match="are being crawled or merged"), merged_alone([path]):
            pass
        with pytest.raises(LockedError), crawled_alone(folder, ["b"]):
            pass
        with merged_alone([tmp_path / "elsewhere.db", tmp_path / "archive.db"]):
            pass
    with merged_alone([path, tmp_path / "archive.db"]), pytest.raises(LockedError), crawled_alone(folder, ["a"]):
        pass


@pytest.mark.parametrize("who", ["a crawl", "a machine"])
def test_shards_whose_crawl_goes_on_without_who_began_it_are_not_merged(who: str, tmp_path: Path) -> None:
    folder = shards_of(tmp_path / "archive.db")
    with crawled_alone(folder, ["a", "b"]):
        for name in ("a", "b"):
            shard(folder, name).touch()
    with ExitStack() as stack:
        if who == "a crawl":
            stack.callback(SiteLock(shard(folder, "a"), "a").release)
        else:
            stack.enter_context(alone(folder / "a" / MACHINE))
        with pytest.raises(LockedError, match="is still being crawled"), merged_alone([shard(folder, "a")]):
            pass
        with merged_alone([shard(folder, "b")]):
            pass
    with merged_alone([shard(folder, "a")]):
        SiteLock(shard(folder, "a"), "a").release()


def test_each_crawl_marks_the_folder_anew_and_whole(tmp_path: Path) -> None:
    """A copy of an earlier time, as of a disk that is not mounted, does not have the mark of this one."""
    folder = shards_of(tmp_path / "archive.db")
    with crawled_alone(folder, ["a"]) as first:
        refuse_elsewhere(folder, first, ["a"])
    with crawled_alone(folder, ["a"]) as second:
        refuse_elsewhere(folder, second, ["a"])
        with pytest.raises(InputError, match="is another folder"):
            refuse_elsewhere(folder, first, ["a"])
    assert len(second) > 30
    assert sorted(path.name for path in folder.iterdir()) == ["a", "locks", MARK]
    (folder / MARK).unlink()
    (folder / MARK).mkdir()
    with pytest.raises(ArchiveError, match=r"shards\.id: cannot be written"), crawled_alone(folder, ["a"]):
        pass


def test_a_folder_that_may_only_be_read_is_merged_unless_somebody_is_seen_to_crawl_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shards_of(tmp_path / "archive.db")
    path = shard(folder, "a")
    with crawled_alone(folder, ["a"]):
        path.touch()
    SiteLock(path, "a").release()
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write whatever the mode says
    for held in (folder / "shards", path.with_name(MACHINE), crawl_lock(path, "a")):
        with alone(held), pytest.raises(LockedError), merged_alone([path]):
            pass
    with merged_alone([path]):
        pass
    for locks in folder.rglob("locks"):
        shutil.rmtree(locks)
    with merged_alone([path]):
        assert not list(folder.rglob("*.lock"))


@pytest.mark.parametrize("what", ["archive.shards", "archive.shards/a/a.db", "."])
def test_a_merge_of_shards_that_are_crawled_ends_with_6_and_reads_nothing(what: str, tmp_path: Path) -> None:
    folder = shards_of(tmp_path / "archive.db")
    with crawled_alone(folder, ["a"]):
        (folder / "a" / "a.db").write_text("somebody is writing it")
        done = newsieve("merge", tmp_path / what, "--archive", tmp_path / "archive.db")
    assert (done.returncode, "are being crawled or merged" in done.stderr) == (Exit.LOCKED, True)
    assert not (tmp_path / "archive.db").exists()


@pytest.fixture
def telling(tmp_path: Path) -> Path:
    """Three archives of shards, and a table of who is to be told."""
    (tmp_path / "sites.toml").write_text('[notify]\ncommand = ["true"]\n' + table("a", "http://127.0.0.1:1/"))
    with crawled_alone(shards_of(tmp_path / "archive.db"), ["a", "b", "c"]):
        for name in ("a", "b", "c"):
            Archive(shard(shards_of(tmp_path / "archive.db"), name), create=True).close()
    return tmp_path


@pytest.mark.parametrize(("error", "told"), [(None, ["a", "b", "c"]), ("it is down", ["a"])])
def test_the_operator_is_told_of_each_shard_that_is_there_until_a_notice_is_not_taken(
    error: str | None, told: list[str], telling: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []

    def tell(opened: Any, receiver: Any, names: list[str], now: Any) -> str | None:
        found.extend(names)
        assert opened.path.stem == names[0]
        with pytest.raises(LockedError), crawled_alone(shards_of(telling / "archive.db"), ["a"]):
            pass
        return error

    monkeypatch.setattr("crawler.notices.tell", tell)
    notifycommand.tell_of_shards(telling / "archive.db", telling / "sites.toml", ["a", "never-begun", "b", "c"])
    assert found == told


def test_shards_that_others_crawl_by_now_are_not_opened(
    telling: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("crawler.notices.tell", lambda *_: pytest.fail("it was opened"))
    with crawled_alone(shards_of(telling / "archive.db"), ["a"]):
        notifycommand.tell_of_shards(telling / "archive.db", telling / "sites.toml", ["a"])
    assert "nobody was told how the sites do" in capsys.readouterr().err
    (telling / "sites.toml").write_text(table("a", "http://127.0.0.1:1/"))
    notifycommand.tell_of_shards(telling / "archive.db", telling / "sites.toml", ["a"])


def test_a_place_where_no_folder_can_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "archive.shards").write_text("a file")
    with (
        pytest.raises(ArchiveError, match="no folder for shards can be made"),
        crawled_alone(tmp_path / "archive.shards", ["a"]),
    ):
        pass
