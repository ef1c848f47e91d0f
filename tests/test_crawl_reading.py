"""A crawl awaits what workers read: whatever goes wrong meanwhile, and however an article is put together."""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import breaking
import pytest
from test_apart import ENOUGH, claimed, fetched, kept, listing, with_end
from test_joining import PARTS
from test_partrows import captured, is_whole, other
from test_workers import capture

from crawler.frontier import Lease
from crawler.parts import Fetched, leads_on, leaf_of_answer
from crawler.reading import close, store, until_begun
from crawler.session import Session
from crawler.sites import Site
from pipelines import Capture, Joined, Knowledge
from pipelines.archive import Archive
from pipelines.reading import Ahead, Here
from pipelines.workers import StartError, Workers

SITE = Site(name="yunxi", start=("https://www.yunxi.example.cn/",))


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """One worker, which also reads the pages of other sites."""
    with Workers(1, breaking.program(tmp_path_factory.mktemp("pool"))) as running:
        yield running


@pytest.fixture
def reader(pool: Workers) -> Ahead:
    return Ahead(pool)


@pytest.fixture
def session(tmp_path: Path, reader: Ahead, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Of a crawl that may wait for no worker, as the reactor's thread may not."""
    session = Session(SITE, tmp_path / "archive.db")
    session.reader = reader
    result = Future.result

    def at_once(future: "Future[Joined]", timeout: float | None = None) -> Joined:
        assert future.done(), "all other sites wait for this page"
        return result(future, timeout)

    with monkeypatch.context() as patch:
        patch.setattr(Future, "result", at_once)
        yield session
        if not session.reason:
            session.close("finished")


def busy(pool: Workers) -> "Future[Joined]":
    """A page of another site before ours."""
    return pool.submit([capture(breaking.broken("dawdles"))], Knowledge("s"))


def came(session: Session, frontier_id: int, answer: Capture) -> tuple[list[Fetched], list[Lease]]:
    """An answer, as the spider takes it."""
    fetched = kept(session, Fetched(frontier_id, answer, "page"))
    leaf = leaf_of_answer(fetched)
    if leaf and leads_on(leaf):
        asyncio.run(until_begun(session, answer))
    return session.parts.take(fetched, leaf)


def test_a_split_article_is_awaited_and_its_first_page_is_read_once_alone(
    session: Session, reader: Ahead, pool: Workers
) -> None:
    ids, by_url = claimed(session, PARTS[:1]), {part.url: part for part in PARTS}
    slow = busy(pool)
    ready, leases = came(session, ids[0], PARTS[0])
    assert slow.done(), "the first page waited for its turn"
    while leases:
        (lease,) = leases
        ready, leases = came(session, lease.id, by_url[lease.url])
    slow = busy(pool)
    (whole,) = ready
    asyncio.run(store(session, whole))
    assert slow.done(), "and so did the article"
    session.flush()
    assert [row[:2] for row in captured(session.archive)] == [(f"88{n}.html", "new") for n in ("", "_2", "_3")]
    assert (reader.pages, reader.again) == (2, 0), "the first page, and all parts"
    assert reader._begun == {}, "nothing is kept of what is stored"


def test_a_list_that_comes_apart_is_awaited_page_by_page(
    session: Session, reader: Ahead, pool: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.session.BATCH_PAGES", 2 * ENOUGH)  # nothing is learned before it is asked to
    ids = claimed(session, [listing(), PARTS[1], *(other(n) for n in range(ENOUGH))])
    for number in range(ENOUGH):
        asyncio.run(store(session, kept(session, Fetched(ids[number + 2], with_end(other(number)), "page"))))
    asyncio.run(until_begun(session, listing()))
    session.flush()
    busy(pool)
    before = reader.pages
    asyncio.run(store(session, kept(session, fetched(listing(), PARTS[1], ids=ids))))
    session.flush()
    assert captured(session.archive)[-2:] == [("88.html", "rejected", None, None), ("88_2.html", "new", None, None)]
    assert (reader.pages - before, reader.again) == (1, 1), "the list, as more is known; what stood as its part"
    assert reader._begun == {}
    assert is_whole(session.archive)


def test_a_stored_page_that_leads_on_is_awaited_too(session: Session, reader: Ahead, pool: Workers) -> None:
    """The archive has its bytes, but whether it begins an article is asked of the page."""
    (number,) = claimed(session, PARTS[:1])
    asyncio.run(store(session, kept(session, Fetched(number, PARTS[0], "page"))))
    session.flush()
    again = replace(PARTS[0], fetched_at=PARTS[0].fetched_at + timedelta(days=1))
    busy(pool)
    _, (lease,) = came(session, number, again)
    ready, _ = came(session, lease.id, replace(PARTS[1], status=404))
    for one in ready:
        asyncio.run(store(session, one))
    session.flush()
    assert [word for _, word, *_ in captured(session.archive)] == ["new", "rejected", "unchanged"]
    assert reader._begun == {}


def test_what_is_held_when_a_run_ends_is_awaited(session: Session, reader: Ahead, pool: Workers) -> None:
    (number,) = claimed(session, PARTS[:1])
    _, (second,) = came(session, number, PARTS[0])
    came(session, second.id, PARTS[1])  # the third one is never answered
    slow = busy(pool)
    asyncio.run(close(session, "finished"))
    assert slow.done()
    assert (session.reason, reader.pages, reader._begun) == ("finished", 2, {})
    with Archive(session.archive.path) as archive:
        assert [row[:2] for row in captured(archive)] == [("88.html", "new"), ("88_2.html", "new")]


@pytest.mark.parametrize("reason", ["finished", "shutdown"])
def test_a_run_that_ends_with_nothing_held_waits_for_nobody(
    session: Session, reader: Ahead, pool: Workers, reason: str
) -> None:
    busy(pool)
    asyncio.run(close(session, reason))
    assert session.reason == {"finished": "finished", "shutdown": "interrupted"}[reason]
    assert reader.pages == 0


def test_a_crawl_without_workers_reads_a_split_article_as_often_as_before(session: Session) -> None:
    """Its first page when it came and before it is stored, and then all parts there are."""

    counts: list[int] = []

    class Counting(Here):
        def read(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
            counts.append(len(captures))
            return super().read(captures, knowledge)

        glance = read

    session.reader = Counting()
    (number,) = claimed(session, PARTS[:1])
    came(session, number, PARTS[0])
    asyncio.run(close(session, "finished"))
    assert counts == [1, 1, 1]


def test_a_page_alone_is_read_once_and_what_was_not_asked_for_never(session: Session, reader: Ahead) -> None:
    asyncio.run(store(session, kept(session, Fetched(1, other(1), "page"))))
    assert (reader.pages, reader.again, reader._begun) == (1, 0, {})
    denied = replace(other(2), body=b"", status=None, failure="robots_disallowed")
    asyncio.run(store(session, Fetched(2, denied, "page", is_refused=True)))
    assert (reader.pages, reader._begun) == (1, {})


def test_an_archive_that_cannot_be_read_while_pages_are_awaited_ends_the_crawl(session: Session) -> None:
    session.archive.db.conn.set_progress_handler(lambda: 1, 1)  # SQLite gives up each statement
    asyncio.run(store(session, Fetched(1, PARTS[0], "page")))
    session.archive.db.conn.set_progress_handler(None, 1)
    assert isinstance(session.failure, sqlite3.OperationalError)
    assert not session.may_ask
    assert session.broken == 0, "no mistake of newsieve's"


@pytest.mark.parametrize("has_begun", [False, True])
def test_a_worker_that_cannot_be_started_before_anybody_waits_ends_the_crawl(
    session: Session, pool: Workers, monkeypatch: pytest.MonkeyPatch, has_begun: bool
) -> None:
    failed: Future[Joined] = Future()
    failed.set_exception(StartError("no process"))
    monkeypatch.setattr(pool, "submit", lambda *_, **__: failed)
    if has_begun:
        session.reader.begin([PARTS[0]], session.knowledge)
    asyncio.run(until_begun(session, PARTS[0]))
    assert isinstance(session.failure, StartError)
    assert came(session, 1, PARTS[0]) == ([], []), "nothing more is asked for"


def test_a_mistake_of_ours_while_pages_are_awaited_is_no_matter_of_the_archive(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.reader, "pending", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        asyncio.run(store(session, Fetched(1, PARTS[0], "page")))
    assert session.failure is None
