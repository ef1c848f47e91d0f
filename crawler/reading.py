"""A crawl's pages are read by workers, while the reactor goes on: what waits for one is awaited, never blocked for."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipelines.partrows import to_read
from pipelines.reading import Ahead, Here, Reader, cores
from pipelines.workers import StartError, Workers

from .parts import Fetched
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


async def until_read(session: Session, fetched: Fetched) -> None:
    """Wait until a worker has read what was fetched, by what is known of the site by then. When there can be no worker
    the crawl ends, as it does when the archive cannot be read."""
    reader = session.reader
    if not isinstance(reader, Ahead) or fetched.is_refused or fetched.capture.status == NOT_MODIFIED:
        return
    try:
        while not session.failure:
            wanted = to_read(session.archive, [one.capture for one in fetched.all], fetched.missing)
            under_way = None if isinstance(wanted, int) else reader.pending(wanted, session.knowledge)
            if under_way is None:
                return
            await asyncio.wrap_future(under_way)
    except (StartError, sqlite3.Error) as error:
        session.fail(error)
