"""A crawl's pages are read by workers, while the reactor goes on: what waits for one is awaited, never blocked for."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from pipelines import Capture, Joined
from pipelines.partrows import to_read
from pipelines.reading import Ahead, Here, Reader, cores
from pipelines.workers import StartError, Workers

from .parts import Fetched, apart
from .session import NOT_MODIFIED, Session

#: Pages that wait for each worker before another is started: a crawl has few at once, and a page that takes long may
#: not hold up those of other sites.
PAGES_FOR_ANOTHER = 1


@contextmanager
def readers(number: int | None) -> Iterator[Callable[[], Reader]]:
    """Makes a reader for each site of a crawl; all share so many workers, which start when there is work. `number`:
    None: one per core; 0: none, this process reads."""
    if number == 0:
        yield Here
        return
    with Workers(cores() if number is None else number, patience=PAGES_FOR_ANOTHER) as workers:
        yield lambda: Ahead(workers)  # a function: Scrapy copies the values of settings


async def until_begun(session: Session, capture: Capture) -> None:
    """Wait until a worker has read a page alone: whether it begins a split article hangs on it, as `Parts.take` asks.
    When there can be no worker, or the archive cannot be read, the crawl ends; so it does below."""
    await _until(session, lambda reader: reader.pending([capture], session.knowledge))


async def store(session: Session, fetched: Fetched) -> None:
    """Hand what was fetched to the session, once a worker has read it by what is known of the site by then."""
    await _until(session, lambda reader: _under_way(session, fetched, reader))
    alone = () if session.failure else _come_apart(session, fetched)
    if not alone:
        session.add(fetched)
    for one in alone:  # each by itself: what is learned from one may change the next
        await store(session, one)


async def close(session: Session, scrapy_reason: str) -> None:
    """End the run; what is held until then is read by a worker first."""
    try:
        for fetched in session.rest(scrapy_reason):
            await store(session, fetched)
    finally:
        session.close(scrapy_reason)


def _come_apart(session: Session, fetched: Fetched) -> tuple[Fetched, ...]:
    """As `apart`, where the pages will be awaited; `Session.add` finds it out itself where nobody is."""
    return apart(fetched, session.knowledge, session.reader) if isinstance(session.reader, Ahead) else ()


async def _until(session: Session, under_way: Callable[[Ahead], "Future[Joined] | None"]) -> None:
    """Wait as long as something is under way: more may have been learned since it began, so that it is read anew."""
    if not isinstance(session.reader, Ahead):
        return
    try:
        while not session.failure and (awaited := under_way(session.reader)):
            await asyncio.wrap_future(awaited)
    except (StartError, sqlite3.Error) as error:
        session.fail(error)


def _under_way(session: Session, fetched: Fetched, reader: Ahead) -> "Future[Joined] | None":
    """What to wait for before `Session.add` waits for nothing."""
    if fetched.is_refused or fetched.capture.status == NOT_MODIFIED:
        return None
    if fetched.is_joined:
        first = reader.pending([fetched.capture], session.knowledge)
        if first or apart(fetched, session.knowledge, reader):
            return first
    wanted = to_read(session.archive, [one.capture for one in fetched.all], fetched.missing)
    return None if isinstance(wanted, int) else reader.pending(wanted, session.knowledge)
