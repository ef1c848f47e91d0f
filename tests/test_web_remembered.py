"""Counts of the whole archive are remembered until somebody writes, and not a commit longer."""

import asyncio
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from test_web import make_archive
from test_web_pages import pages_of

from newsieve_datasette import NAME
from web import listing
from web.remembered import MOST, Answers, Query, counted, state_of

COUNT = ("SELECT count(*) FROM articles WHERE site = :site", {"site": "bj"}, list)
#: Columns that no two articles share.
OWN = ("id", "url", "section")


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


def test_files_that_are_not_there_have_a_state_too(tmp_path: Path) -> None:
    assert state_of(tmp_path / "none.db") == (None, None, b"")


def test_an_error_is_not_remembered(asked: Asked) -> None:
    with pytest.raises(sqlite3.OperationalError):
        ask(asked, ("SELECT nothing FROM nowhere", {}, list))
    assert ask(asked, COUNT) == [[(5,)]]
