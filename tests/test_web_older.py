"""Archives of earlier schemas in Datasette by itself: every page says what to do, until somebody has done it."""

import re
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from test_upgrade import NEWEST, OLD, OLDER, unpacked
from test_web import get, make_archive
from test_web_pages import pages_of

from pipelines.archive import Archive
from pipelines.upgrade import known_migrations

#: Between them these ask for every table and column that some schema had not.
ADDRESSES = ("/", "/articles", "/articles/1", "/runs/1", "/groups/1", "/articles.atom?q=冷库", "/captures/1/raw")
#: Datasette's own address of an article, which has our page.
ROW = "/archive/articles/1"
SAID = {"en": "written by an older newsieve", "zh": "档案由旧版 newsieve 写成"}


def main_of(html: str) -> str:
    (found,) = re.findall(r"<main.*?</main>", html, re.DOTALL)
    return unescape(str(found))


@pytest.mark.parametrize("packed", OLDER, ids=lambda packed: packed.stem)
def test_every_page_of_an_older_archive_says_what_to_do_in_both_languages(packed: Path, tmp_path: Path) -> None:
    path = unpacked(packed, tmp_path)
    before = path.read_bytes()
    asked = [f"{address}{'&' if '?' in address else '?'}_lang={one}" for one in SAID for address in (*ADDRESSES, ROW)]
    for address, answer in zip(asked, get(path, *asked), strict=True):
        assert answer.status_code == (200 if ROW in address else 503), (address, answer.text[-300:])
        assert SAID[address[-2:]] in main_of(answer.text), address
        assert "newsieve serve" in main_of(answer.text), address
    assert path.read_bytes() == before, "a page brings nothing up to date"


@pytest.mark.parametrize("stem", ["m001", "m014"])
def test_an_archive_that_was_brought_up_to_date_is_shown_without_another_start(stem: str, tmp_path: Path) -> None:
    (packed,) = (one for one in OLD if one.stem == stem)
    path = unpacked(packed, tmp_path)
    for served in pages_of(path):
        assert served("/articles/1").status_code == 503
        with Archive(path):
            pass
        for address in (*ADDRESSES, ROW):
            answer = served(address)
            assert answer.status_code == 200, (address, answer.text[-300:])
            assert SAID["en"] not in answer.text, address


def test_an_archive_of_today_is_shown_and_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for served in pages_of(make_archive(tmp_path / "archive.db")):
        served("/")
        asked = asked_of(served.served.databases["archive"], monkeypatch)
        for address in ("/articles", "/articles/1", ROW):
            assert SAID["en"] not in served.text(address)
        assert any("articles" in sql for sql in asked)
        assert not any("_sqlite_migrations" in sql for sql in asked)


def asked_of(archive: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that a database of Datasette's is asked from now on."""
    asked: list[str] = []
    execute = archive.execute

    async def told(sql: str, *more: Any, **named: Any) -> Any:
        asked.append(sql)
        return await execute(sql, *more, **named)

    monkeypatch.setattr(archive, "execute", told)
    return asked


def test_an_archive_of_a_newer_newsieve_is_shown_as_far_as_it_is_understood(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "archive.db")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO _sqlite_migrations VALUES (NULL, 'newsieve', 'm999_more', '2030-01-01')")
    (answer,) = get(path, "/articles/1")
    assert answer.status_code == 200


def test_the_known_migrations_are_those_of_the_newest_schema() -> None:
    assert max(known_migrations()).partition("_")[0] == NEWEST
    assert len(known_migrations()) == int(NEWEST[1:])


def test_a_database_of_another_program_is_no_archive_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE articles(id INTEGER PRIMARY KEY, name TEXT)")
    for served in pages_of(path):
        assert served("/articles/1").status_code == 404
        for address in ("/", "/archive/articles", "/archive.json"):  # Datasette's own pages
            assert served(address).status_code == 200, address
