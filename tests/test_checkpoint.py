"""A crawl's commits do not wait for SQLite's log to be worked off: a thread does it, and the log stays small."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from crawler.opening import opened
from pipelines import checkpoint
from pipelines.archive import Archive
from pipelines.checkpoint import Checkpoints, work_off
from pipelines.connection import MOST_PAGES_UNATTENDED, PAGE_SIZE

#: Seconds, at most, until a thread that has all it needs has done it, on a busy machine too.
PATIENCE = 30
OFTEN = 0.01


def until(is_so: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not is_so():
        assert monotonic() < end
        sleep(OFTEN)


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> sqlite3.Connection:
    """A database that works off nothing by itself, and what looks after it often."""
    monkeypatch.setattr(checkpoint, "SECONDS", OFTEN)
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("CREATE TABLE t (body BLOB)")
    connection.commit()
    return connection


def fill(db: sqlite3.Connection, size: int) -> None:
    with db:
        db.execute("INSERT INTO t VALUES (zeroblob(?))", [size])


def size_of(path: Path) -> int:
    return path.stat().st_size


def test_what_was_committed_goes_into_the_file_while_the_writer_has_it_open(
    db: sqlite3.Connection, tmp_path: Path
) -> None:
    checkpoints = Checkpoints(tmp_path / "a.db")
    fill(db, 1_000_000)
    assert size_of(tmp_path / "a.db") < 1_000_000
    checkpoints.want()
    until(lambda: size_of(tmp_path / "a.db") > 1_000_000)
    checkpoints.close()
    db.close()


def test_nothing_is_worked_off_before_something_was_committed(db: sqlite3.Connection, tmp_path: Path) -> None:
    fill(db, 1_000_000)
    checkpoints = Checkpoints(tmp_path / "a.db")
    sleep(0.2)
    assert size_of(tmp_path / "a.db") < 1_000_000
    checkpoints.close()
    db.close()


def test_the_log_is_begun_anew_when_it_is_long(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_anew: list[str] = []

    def noting(db: sqlite3.Connection, mode: str) -> int:
        pages = work_off(db, mode)
        begun_anew.extend([mode] * (mode == "RESTART"))
        return pages

    monkeypatch.setattr(checkpoint, "MOST_PAGES", 100)
    monkeypatch.setattr(checkpoint, "work_off", noting)
    checkpoints = Checkpoints(tmp_path / "a.db")
    for rounds in range(1, 11):  # six megabytes in all
        fill(db, 600_000)
        checkpoints.want()
        until(lambda rounds=rounds: len(begun_anew) >= rounds)  # type: ignore[misc]
    assert size_of(log_of(tmp_path / "a.db")) < 2_000_000
    checkpoints.close()
    db.close()


def test_who_reads_or_writes_meanwhile_is_not_waited_for_nor_disturbed(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "MOST_PAGES", 10)
    fill(db, 300_000)
    reader, writer = (sqlite3.connect(tmp_path / "a.db", isolation_level=None) for _ in range(2))
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
    writer.execute("BEGIN IMMEDIATE")
    checkpoints = Checkpoints(tmp_path / "a.db")
    checkpoints.want()
    until(lambda: size_of(tmp_path / "a.db") > 300_000)
    writer.execute("INSERT INTO t VALUES (zeroblob(300000))")
    writer.execute("COMMIT")
    checkpoints.want()
    sleep(0.1)
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
    reader.execute("COMMIT")
    checkpoints.want()
    until(lambda: size_of(tmp_path / "a.db") > 600_000)
    began = monotonic()
    checkpoints.close()
    assert monotonic() - began < PATIENCE
    for one in (db, reader, writer):
        one.close()


def test_an_error_ends_no_thread(db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def breaking(db: sqlite3.Connection, mode: str) -> int:
        tried.append(mode)
        if len(tried) == 1:
            raise sqlite3.OperationalError("database or disk is full")
        return work_off(db, mode)

    monkeypatch.setattr(checkpoint, "work_off", breaking)
    checkpoints = Checkpoints(tmp_path / "a.db")
    fill(db, 1_000_000)
    checkpoints.want()
    until(lambda: bool(tried))
    checkpoints.want()
    until(lambda: size_of(tmp_path / "a.db") > 1_000_000)
    checkpoints.close()
    db.close()


def test_a_file_that_cannot_be_opened_once_more_is_left_to_commits(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path / "no such folder" / "a.db")
    checkpoints.want()
    checkpoints.close()


def test_an_archive_has_one_thread_at_most_and_closes_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    before = threading.active_count()
    with Archive(path, create=True) as archive:
        assert archive.db.execute("PRAGMA wal_autocheckpoint").fetchone() == (1_000,)  # for all but crawls, as ever
        archive.checkpoint_aside()
        archive.checkpoint_aside()
        assert threading.active_count() == before + 1
        before_it = size_of(path)
        with archive.transaction():
            archive.db.execute("CREATE TABLE t (body BLOB)")
            archive.db.execute("INSERT INTO t VALUES (zeroblob(?))", [40 * PAGE_SIZE])
        until(lambda: size_of(path) > before_it + 30 * PAGE_SIZE)
    assert threading.active_count() == before
    assert not log_of(path).exists()  # nothing waits for the next one to open it


def test_without_the_thread_a_commit_works_the_log_off_at_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.connection.MOST_PAGES_UNATTENDED", 20)
    monkeypatch.setattr(Checkpoints, "want", lambda _: None)
    path = tmp_path / "archive.db"
    with Archive(path, create=True) as archive:
        archive.checkpoint_aside()
        before = size_of(path)
        with archive.transaction():
            archive.db.execute("CREATE TABLE t (body BLOB)")
            archive.db.execute("INSERT INTO t VALUES (zeroblob(?))", [40 * PAGE_SIZE])
        assert size_of(path) > before + 30 * PAGE_SIZE


def test_a_crawl_has_the_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    with opened(tmp_path / "archive.db") as archive:
        assert archive.db.execute("PRAGMA wal_autocheckpoint").fetchone() == (MOST_PAGES_UNATTENDED,)
        assert threading.active_count() == before + 1
