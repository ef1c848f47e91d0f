"""The search index of another version's rules: noticed by whatever opens the archive, and filled anew."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import newsieve
from test_web import get, make_archive, page

from pipelines import connection, segment, upgrade
from pipelines.archive import Archive
from pipelines.errors import ArchiveError, InputError, LockedError
from pipelines.fulltext import register
from pipelines.holding import writing
from pipelines.search import Filters, search

VERSION = "SELECT value FROM meta WHERE key = 'segmentation_version'"
#: Of what an older version made tokens without our folding: found by its own characters only.
TEXT = "銀行與招商"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An archive whose index was filled by the first version's rules, which knew nothing of traditional characters."""
    path = make_archive(tmp_path / "archive.db")
    with closing(sqlite3.connect(path)) as db:
        register(db)
        db.create_function("zh_segment", 1, lambda text: text and " ".join(text), deterministic=True)
        db.execute("INSERT INTO articles_fts(articles_fts) VALUES('delete-all')")
        db.execute("INSERT INTO article_text VALUES (5, ?)", [TEXT])  # its trigger indexes it by these rules
        db.execute("UPDATE meta SET value = '1' WHERE key = 'segmentation_version'")
        db.commit()
    return path


def version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as db:
        return str(db.execute(VERSION).fetchone()[0])


def fts(path: Path) -> list[tuple[object, ...]]:
    """The rows that the search index consists of, and the numbers of the rules."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT id, block FROM articles_fts_data UNION ALL SELECT key, value FROM meta").fetchall()


def found(path: Path, query: str) -> list[int]:
    with Archive(path) as archive:
        return sorted(hit.article_id for hit in search(archive.db, query, Filters(all_copies=True), limit=9))


def test_whoever_opens_it_fills_it_anew_and_says_so_once(older: Path) -> None:
    first, second = (newsieve("search", "银行", "--json", "--archive", older) for _ in range(2))
    assert sorted(hit["article_id"] for hit in json.loads(first.stdout)) == [1, 5]
    assert "filling the search index" in first.stderr
    assert (second.stdout, second.stderr) == (first.stdout, "")
    assert version(older) == str(segment.SEGMENTATION_VERSION)


def test_what_was_filled_anew_can_be_changed_and_is_whole(older: Path) -> None:
    with Archive(older) as archive, archive.transaction():
        archive.db.execute("UPDATE article_text SET text = '港区' WHERE article_id = 5")
    assert found(older, "银行") == [1]
    assert found(older, "港区") == [5]
    with Archive(older) as archive:
        archive.db.execute("INSERT INTO articles_fts(articles_fts) VALUES('integrity-check')")


def test_an_index_of_these_rules_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_archive(tmp_path / "archive.db")

    def refill(_: object) -> Iterator[int]:
        raise AssertionError("there is nothing to do")
        yield 0

    monkeypatch.setattr(upgrade, "refill", refill)
    assert found(path, "招商") == [1, 4]


def test_one_that_was_killed_while_filling_leaves_the_old_index(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(db: sqlite3.Connection) -> Iterator[int]:
        db.execute("INSERT INTO articles_fts(articles_fts) VALUES('delete-all')")
        yield 1
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "refill", killed)
        with pytest.raises(KeyboardInterrupt):
            Archive(older)
    assert version(older) == "1"
    with closing(sqlite3.connect(older)) as db:
        assert db.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH '銀'").fetchall() == [(5,)]
    assert found(older, "银行") == [1, 5]


def test_a_crawl_of_other_rules_writes_nothing_more(tmp_path: Path) -> None:
    """It runs on, with the rules it began with, while a newer one opens the archive."""
    path = make_archive(tmp_path / "archive.db")
    with Archive(path) as running:
        with running.transaction():
            running.db.execute("UPDATE articles SET title = '甲' WHERE id = 1")
        with closing(sqlite3.connect(path)) as newer:
            newer.execute("UPDATE meta SET value = '999' WHERE key = 'segmentation_version'")
            newer.commit()
        with pytest.raises(ArchiveError, match="another version of newsieve"), running.transaction():
            running.db.execute("UPDATE articles SET title = '乙' WHERE id = 1")
        assert running.db.execute("SELECT title FROM articles WHERE id = 1").fetchone() == ("甲",)


def test_a_server_without_us_to_open_it_says_that_articles_may_be_missing(older: Path) -> None:
    said = "newsieve reindex"
    assert said in page(older, "/articles?q=银行")
    assert "搜索索引由其他版本" in page(older, "/articles?q=银行&_lang=zh")
    assert said not in page(older, "/articles")  # no search
    assert version(older) == "1"  # a reader changes nothing
    assert newsieve("reindex", "--archive", older).returncode == 0
    assert said not in page(older, "/articles?q=银行")


@pytest.mark.parametrize("query", ["银行", "銀行", "招商", "京"])
def test_the_index_filled_anew_finds_what_a_fresh_one_finds(older: Path, tmp_path: Path, query: str) -> None:
    fresh = make_archive(tmp_path / "fresh.db")
    with Archive(fresh) as archive, archive.transaction():
        archive.db.execute("INSERT INTO article_text VALUES (5, ?)", [TEXT])
    assert found(older, query) == found(fresh, query)
    addresses = [f"/archive/articles.json?_search={query}&_shape=array"]
    assert get(older, *addresses)[0].json() == get(fresh, *addresses)[0].json()


def test_it_can_be_asked_for(older: Path) -> None:
    done = newsieve("reindex", "--json", "--archive", older)
    assert (done.returncode, json.loads(done.stdout)) == (0, {"articles": 5})
    assert "5 articles are in the search index" in newsieve("reindex", "--archive", older).stderr


def test_without_an_archive_nothing_is_made(tmp_path: Path) -> None:
    done = newsieve("reindex", "--archive", tmp_path / "a.db")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize("key", ["segmentation_version", "sketch_version"])
@pytest.mark.parametrize("may_write", [True, False], ids=["to write", "to read"])
def test_an_index_of_newer_rules_is_refused_and_stays(
    key: str, may_write: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_archive(tmp_path / "archive.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE meta SET value = value + 1 WHERE key = ?", [key])
        db.commit()
        db.execute("PRAGMA journal_mode = DELETE")
    before = fts(path)
    monkeypatch.setattr(connection, "_may_only_be_read", lambda _: not may_write)
    with pytest.raises(InputError, match=rf"was written by a newer newsieve \({key} \d+\)\. Upgrade newsieve\.$"):
        Archive(path)
    assert fts(path) == before
    assert newsieve("search", "招商", "--archive", path).returncode == 2


@pytest.mark.parametrize("value", ["0", "1", "", "none", "-7", "1.5"])
def test_an_index_of_older_rules_or_of_none_that_are_known_is_filled_anew(value: str, older: Path) -> None:
    with closing(sqlite3.connect(older)) as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'segmentation_version'", [value])
        db.commit()
    assert found(older, "银行") == [1, 5]
    assert version(older) == str(segment.SEGMENTATION_VERSION)


def test_an_index_that_was_filled_when_it_was_opened_is_not_filled_again(older: Path) -> None:
    with Archive(older) as first, Archive(older) as second:
        assert (first.is_refilled, second.is_refilled) == (True, False)
    with closing(sqlite3.connect(older)) as db:
        db.execute("UPDATE meta SET value = '1' WHERE key = 'segmentation_version'")
        db.commit()
    done = newsieve("reindex", "--archive", older)
    assert "filling the search index of the archive anew, once" in done.stderr
    assert "Indexing" not in done.stderr
    assert "5 articles are in the search index." in done.stderr


def test_it_waits_for_a_writer_says_so_and_gives_up_in_one_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = make_archive(tmp_path / "archive.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:

        def fill() -> None:
            with Archive(path, patience=0.1) as archive:
                writer.execute("BEGIN IMMEDIATE")
                list(archive.reindex())

        with pytest.raises(LockedError, match="another process keeps it locked"):
            fill()
    assert "another process is writing; waiting up to 0 seconds" in caplog.text


def test_one_that_is_broken_off_leaves_the_index(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "archive.db")
    with Archive(path) as archive:
        filling = archive.reindex()
        assert next(filling) == 4
        assert archive.db.conn.in_transaction
        filling.close()
        assert not archive.db.conn.in_transaction
    assert found(path, "招商") == [1, 4]


def test_it_is_refused_while_a_crawl_is_at_work(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "archive.db")
    with writing(path):
        done = newsieve("reindex", "--archive", path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (6, "", 1)
    assert "a crawl, `ingest`, `merge`, `reclean` or the like is at work on it" in done.stderr
