"""A crawl awaits what workers read: whatever goes wrong meanwhile, and however an article is put together."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_workers import story

from crawler.parts import Fetched
from crawler.reading import until_read
from crawler.session import Session
from crawler.sites import Site
from pipelines.reading import Ahead
from pipelines.workers import Workers

SITE = Site(name="s", start=("http://example.com/",))


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(1) as running:
        yield running


@pytest.fixture
def session(tmp_path: Path, pool: Workers) -> Iterator[Session]:
    session = Session(SITE, tmp_path / "archive.db")
    session.reader = Ahead(pool)
    yield session
    session.close("finished")


def test_an_archive_that_cannot_be_read_while_pages_are_awaited_ends_the_crawl(session: Session) -> None:
    fetched = Fetched(1, story(1), "page")
    session.archive.db.conn.set_progress_handler(lambda: 1, 1)  # SQLite gives up each statement
    asyncio.run(until_read(session, fetched))
    session.archive.db.conn.set_progress_handler(None, 1)
    assert isinstance(session.failure, sqlite3.OperationalError)
    assert not session.may_ask
    assert session.broken == 0, "no mistake of newsieve's"


def test_a_mistake_of_ours_while_pages_are_awaited_is_no_matter_of_the_archive(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.reader, "pending", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        asyncio.run(until_read(session, Fetched(1, story(1), "page")))
    assert session.failure is None
