"""Counts of the whole archive are remembered until somebody writes, and not a commit longer."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from test_web import make_archive

from web.remembered import MOST, Answers, counted, state_of

COUNT = ("SELECT count(*) FROM articles WHERE site = :site", {"site": "bj"})


class Asked:
    """An archive as Datasette has it, which counts how often it is asked."""

    def __init__(self, path: Path) -> None:
        self.path, self.times = str(path), 0
        self._db = sqlite3.connect(path)
        self._db.execute("SELECT 1 FROM articles").fetchall()  # whoever reads first makes the log

    async def execute(self, sql: str, values: dict[str, object]) -> SimpleNamespace:
        self.times += 1
        return SimpleNamespace(rows=self._db.execute(sql, values).fetchall())

    def close(self) -> None:
        self._db.close()


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    with closing(Asked(make_archive(tmp_path / "archive.db"))) as archive:
        yield archive


def ask(archive: Asked, *queries: tuple[str, dict[str, object]]) -> list[list[tuple[int]]]:
    return [list(rows) for rows in asyncio.run(counted(archive, *queries))]


def write(archive: Asked, sql: str) -> None:
    with closing(sqlite3.connect(archive.path)) as db:
        db.execute(sql)
        db.commit()


def test_what_nobody_changed_is_counted_once(asked: Asked) -> None:
    assert ask(asked, COUNT) == ask(asked, COUNT) == [[(5,)]]
    assert asked.times == 1


def test_queries_and_values_are_told_apart_and_come_in_their_order(asked: Asked) -> None:
    other = (COUNT[0], {"site": "sh"})
    days = ("SELECT count(published_on) FROM articles", dict[str, object]())
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


def test_what_was_read_before_a_write_is_not_kept_for_after_it(asked: Asked) -> None:
    answers = Answers()
    state = state_of(Path(asked.path))
    answers.keep(state, COUNT, [(5,)])
    write(asked, "UPDATE articles SET site = 'sh' WHERE id = 1")
    assert answers.known(state_of(Path(asked.path)), COUNT) is None
    assert answers.known(state, COUNT) == [(5,)]


def test_only_so_many_are_remembered_those_asked_for_last() -> None:
    answers = Answers()
    for number in range(MOST):
        answers.keep((1,), ("q", {"n": number}), [number])
    assert answers.known((1,), ("q", {"n": 0})) == [0]
    answers.keep((1,), ("q", {"n": MOST}), [MOST])
    assert answers.known((1,), ("q", {"n": 0})) == [0]
    assert answers.known((1,), ("q", {"n": 1})) is None


def test_an_answer_of_no_rows_is_remembered_too(asked: Asked) -> None:
    none = ("SELECT id FROM articles WHERE site = 'nowhere'", dict[str, object]())
    assert ask(asked, none) == ask(asked, none) == [[]]
    assert asked.times == 1


def test_files_that_are_not_there_have_a_state_too(tmp_path: Path) -> None:
    assert state_of(tmp_path / "none.db") == (None, None, b"")


def test_an_error_is_not_remembered(asked: Asked) -> None:
    with pytest.raises(sqlite3.OperationalError):
        ask(asked, ("SELECT nothing FROM nowhere", {}))
    assert ask(asked, COUNT) == [[(5,)]]
