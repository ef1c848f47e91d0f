"""Counts of the whole archive are remembered until somebody writes, and not a commit longer."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from test_web import make_archive
from test_web_pages import pages_of

from newsieve_datasette import NAME
from web import listing
from web.remembered import MOST, Answers, Query, Rows, counted, state_of

COUNT = ("SELECT count(*) FROM articles WHERE site = :site", {"site": "bj"}, list)
#: Columns that no two articles share.
OWN = ("id", "url", "section")


class Asked:
    """An archive as Datasette has it, which counts how often it is asked."""

    def __init__(self, path: Path) -> None:
        self.path, self.times, self._opened = str(path), 0, list[sqlite3.Connection]()
        self._db = self.connect()

    async def execute(self, sql: str, values: dict[str, object]) -> SimpleNamespace:
        self.times += 1
        return SimpleNamespace(rows=self._db.execute(sql, values).fetchall())

    def connect(self) -> sqlite3.Connection:
        self._opened.append(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True))
        return self._opened[-1]

    def close(self) -> None:
        for connection in self._opened:
            connection.close()


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    with closing(Asked(make_archive(tmp_path / "archive.db"))) as archive:
        yield archive


def ask(archive: Asked, *queries: Query) -> list[Any]:
    return asyncio.run(counted(archive, *queries))


def write(archive: Asked, sql: str) -> None:
    with closing(sqlite3.connect(archive.path)) as db:
        db.execute(sql)
        db.commit()


def test_what_nobody_changed_is_counted_once(asked: Asked) -> None:
    assert ask(asked, COUNT) == ask(asked, COUNT) == [[(5,)]]
    assert asked.times == 1


def test_queries_and_values_are_told_apart_and_come_in_their_order(asked: Asked) -> None:
    other = (COUNT[0], {"site": "sh"}, list)
    days = ("SELECT count(published_on) FROM articles", dict[str, object](), list)
    assert ask(asked, COUNT, other, days) == [[(5,)], [(0,)], [(3,)]]
    assert ask(asked, days, COUNT) == [[(3,)], [(5,)]]
    assert asked.times == 3


@pytest.mark.parametrize("times", [1, 2, 3])
def test_each_commit_of_another_process_is_seen_at_once(asked: Asked, times: int) -> None:
    """The log of a writer that closes is worked off and gone; one of the same length may follow."""
    ask(asked, COUNT)
    for number in range(times):
        write(asked, f"UPDATE articles SET site = 'sh' WHERE id = {number + 1}")
        assert ask(asked, COUNT) == [[(4 - number,)]]


def test_a_commit_is_seen_while_the_writer_goes_on(asked: Asked) -> None:
    with closing(sqlite3.connect(asked.path)) as writer:
        for number in range(1, 5):
            writer.execute("UPDATE articles SET site = 'sh' WHERE id = ?", [number])
            before = asked.times
            assert ask(asked, COUNT) == [[(6 - number,)]]  # not committed yet
            writer.commit()
            assert ask(asked, COUNT) == [[(5 - number,)]]
            assert asked.times - before in (1, 2)


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_commit_that_changes_no_size_and_no_time_is_seen(asked: Asked, mode: str) -> None:
    """Two commits between two ticks of the clock; the log is written from its beginning again after a checkpoint."""
    files = [Path(asked.path + end) for end in ("", "-wal")]
    with closing(sqlite3.connect(asked.path, isolation_level=None)) as writer:
        writer.execute(f"PRAGMA journal_mode = {mode}")
        ask(asked, COUNT)
        sizes = set()
        for number in range(1, 6):
            writer.execute("UPDATE articles SET site = 'sh' WHERE id = ?", [number])
            writer.execute("PRAGMA wal_checkpoint(RESTART)")
            sizes.add(tuple(file.stat().st_size for file in files if file.exists()))
            for file in filter(Path.exists, files):
                os.utime(file, ns=(0, 0))
            assert ask(asked, COUNT) == [[(5 - number,)]]
    assert len(sizes) < 5, "some commits changed no size"


def test_a_commit_that_is_taken_back_changes_nothing(asked: Asked) -> None:
    ask(asked, COUNT)
    with closing(sqlite3.connect(asked.path)) as writer:
        writer.execute("UPDATE articles SET site = 'sh'")
        assert ask(asked, COUNT) == [[(5,)]]
        writer.rollback()
    assert ask(asked, COUNT) == [[(5,)]]
    assert asked.times == 1


def test_what_was_read_before_a_write_is_not_kept_for_after_it(asked: Asked) -> None:
    answers = Answers()
    state = state_of(asked)
    answers.keep(state, COUNT, [(5,)])
    write(asked, "UPDATE articles SET site = 'sh' WHERE id = 1")
    assert answers.known(state_of(asked), COUNT) is None
    assert answers.known(state, COUNT) == [(5,)]


def test_a_commit_while_the_archive_is_asked_is_seen_by_the_next(asked: Asked) -> None:
    def late(rows: Rows) -> list[Any]:
        write(asked, "UPDATE articles SET site = 'sh' WHERE site = 'bj'")
        return list(rows)

    assert ask(asked, (*COUNT[:2], late)) == [[(5,)]]
    assert ask(asked, (*COUNT[:2], late)) == [[(0,)]]


def test_while_the_state_cannot_be_told_nothing_is_remembered(asked: Asked) -> None:
    """A writer without a log keeps readers out; nobody waits for it to know whether an answer still holds."""
    with closing(sqlite3.connect(asked.path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = DELETE")
        assert state_of(asked) is not None
        writer.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        assert state_of(asked) is None
        assert time.monotonic() - began < 1
        writer.execute("COMMIT")
    answers = Answers()
    answers.keep(None, COUNT, [(5,)])
    assert answers.known(None, COUNT) is None
    assert ask(asked, COUNT) == ask(asked, COUNT) == [[(5,)]]
    assert asked.times == 1


def test_an_archive_that_is_gone_has_no_state(tmp_path: Path) -> None:
    class Gone:
        def connect(self) -> sqlite3.Connection:
            return sqlite3.connect(f"file:{tmp_path}/none.db?mode=ro", uri=True)

    assert state_of(Gone()) is None
    assert list(tmp_path.iterdir()) == []


def test_whoever_watches_holds_up_no_checkpoint(asked: Asked) -> None:
    ask(asked, COUNT)
    with closing(sqlite3.connect(asked.path, isolation_level=None)) as writer:
        writer.execute("UPDATE articles SET site = 'sh' WHERE id = 1")
        assert writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall() == [(0, 0, 0)]


def test_a_page_takes_no_lock_on_the_archive_from_its_process(tmp_path: Path) -> None:
    """Datasette may have other plugins that write. Closing a file that was opened by hand takes all locks on it."""
    path = make_archive(tmp_path / "archive.db")
    beside = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    for pages in pages_of(path):
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            with opened_files() as opened:
                for _ in range(2):
                    pages.text("/articles?language=zh")
            assert [name for name in opened if name.startswith(str(path))] == []
            assert opened, "what is opened is seen"
            tried = subprocess.run([sys.executable, "-c", beside], check=False, capture_output=True, text=True)
    assert "database is locked" in tried.stderr


_listening: list[list[str]] = []


def _heard(event: str, given: tuple[Any, ...]) -> None:
    if event == "open" and _listening:
        _listening[-1].append(str(given[0]))


@cache
def _listen() -> None:
    """Once: what listens cannot be taken away."""
    sys.addaudithook(_heard)


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """The files that Python opens meanwhile; SQLite opens its own by itself."""
    _listen()
    _listening.append([])
    try:
        yield _listening[-1]
    finally:
        _listening.pop()


def test_only_so_many_are_remembered_those_asked_for_last() -> None:
    answers = Answers()
    for number in range(MOST):
        answers.keep((1,), ("q", {"n": number}, list), [number])
    assert answers.known((1,), ("q", {"n": 0}, list)) == [0]
    answers.keep((1,), ("q", {"n": MOST}, list), [MOST])
    assert answers.known((1,), ("q", {"n": 0}, list)) == [0]
    assert answers.known((1,), ("q", {"n": 1}, list)) is None


def test_what_is_made_of_the_same_rows_is_told_apart(asked: Asked) -> None:
    assert ask(asked, COUNT, (*COUNT[:2], len)) == [[(5,)], 1]
    assert ask(asked, (*COUNT[:2], len), COUNT) == [1, [(5,)]]
    assert asked.times == 2


def test_what_is_remembered_of_a_list_does_not_grow_with_the_combinations_of_its_values(tmp_path: Path) -> None:
    """600 articles, each with a section of its own, are 600 rows; a list shows 60 of its sections."""
    path = make_archive(tmp_path / "archive.db")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE articles SET is_representative = 1, language = 'zh'")
        columns = ", ".join(name for _, name, *_ in db.execute("PRAGMA table_info(articles)") if name not in OWN)
        db.execute(
            f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 600) INSERT INTO articles (id, url,"
            f" section, {columns}) SELECT 100 + n, 'https://example.com/n/' || n, 's' || n, {columns} FROM articles, n"
            " WHERE id = 1"
        )
    for pages in pages_of(path):
        assert "605" in pages.text("/articles?language=zh")
        made = remembered(pages.served.databases["archive"])
        assert len(made) == 2
        assert max(map(size, made)) < 6 * listing.MANY


def remembered(archive: object) -> list[object]:
    """All that the plugin, which Datasette has under a name of its own, remembers of an archive."""
    return list(sys.modules[f"{NAME}.remembered"]._answers[archive]._made.values())


def size(made: object) -> int:
    """How many values are in something, at any depth."""
    if isinstance(made, Mapping):
        return sum(map(size, made.values()))
    if isinstance(made, Sequence) and not isinstance(made, str):
        return sum(map(size, made))
    return sum(size(getattr(made, name)) for name in getattr(made, "__slots__", ())) or 1


def test_a_list_of_many_combinations_counts_each_of_them() -> None:
    rows = [{"site": f"s{i % 7}", "section": str(i % 90), "number": 1 + i % 3} for i in range(630)]
    found = listing.facets_of(rows)
    assert found.keys() == {"site", "section"}
    assert sum(one.number for one in found["site"]) == sum(row["number"] for row in rows)
    assert len(found["site"]) == 7
    assert len(found["section"]) == listing.MANY


def test_no_rows_are_no_facets_and_no_months() -> None:
    assert listing.facets_of([]) == {}
    assert listing.months_of([]) == listing.Months(0, [])


def test_an_answer_of_no_rows_is_remembered_too(asked: Asked) -> None:
    none = ("SELECT id FROM articles WHERE site = 'nowhere'", dict[str, object](), list)
    assert ask(asked, none) == ask(asked, none) == [[]]
    assert asked.times == 1


def test_an_error_is_not_remembered(asked: Asked) -> None:
    with pytest.raises(sqlite3.OperationalError):
        ask(asked, ("SELECT nothing FROM nowhere", {}, list))
    assert ask(asked, COUNT) == [[(5,)]]
