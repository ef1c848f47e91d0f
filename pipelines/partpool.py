"""Parts made by several processes of this machine, a file each.

A file that ends its process is tried again alone, as a neighbour may have taken all memory. When that ends its process
too its pages are read one by one by `workers.py`, which finds the one at fault; the others are read as ever.
"""

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection

from .capture import Capture
from .joined import Joined
from .knowledge import Knowledge
from .pagerow import PageRow
from .partfile import Job, Made, make, read_here
from .worker import lift_page_limit, limit_page, limit_process
from .workers import WALL_SECONDS, Workers

logger = logging.getLogger(__name__)

Work = Callable[[Job], Made]


def make_limited(job: Job) -> Made:
    """`make`, where a page that takes too long or too much ends the process."""
    lift_page_limit()  # of the file before: this one is digested, and the rows of Parquet are written, before a page
    try:
        return make(job, _read_limited)
    except MemoryError:  # of such rows: where there is no limit they may be read
        os._exit(1)


def _read_limited(captures: Iterable[Capture]) -> Iterator[PageRow]:
    for capture in captures:
        limit_page()
        late = threading.Timer(WALL_SECONDS, os._exit, (1,))
        late.daemon = True
        late.start()
        try:
            page = next(read_here([capture]))
        finally:
            late.cancel()
        yield page


def make_all(jobs: Sequence[Job], number: int, work: Work = make_limited) -> Iterator[Made]:
    """The parts, as they are made, by so many processes at once; 0: by this one, without limits."""
    if number == 0:
        yield from (make(job) for job in jobs)
        return
    waiting, suspects = deque(jobs), list[Job]()
    while waiting:
        with _pool(number) as pool:
            running: dict[Future[Made], Job] = {}
            try:
                yield from _made(pool, number, waiting, running, work)
            except BrokenProcessPool:
                suspects += running.values()
    for job in suspects:
        yield make_alone(job, work)


def _made(
    pool: ProcessPoolExecutor, number: int, waiting: deque[Job], running: dict[Future[Made], Job], work: Work
) -> Iterator[Made]:
    """The parts that a pool makes. No more are handed over than it has processes: when one ends, `running` has those
    alone that may be at fault."""
    while waiting or running:
        while waiting and len(running) < number:
            future = pool.submit(work, waiting[0])
            running[future] = waiting.popleft()
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda one: one.exception() is not None):  # those that are whole first
            made = future.result()
            del running[future]
            yield made


def make_alone(job: Job, work: Work = make_limited) -> Made:
    """A part whose file may be at fault that a process ended."""
    try:
        with _pool(1) as pool:
            return pool.submit(work, job).result()
    except BrokenProcessPool:
        return make_by_page(job)


def make_by_page(job: Job, program: Sequence[str] | None = None) -> Made:
    """A part whose file ends the process that reads it: the page at fault gets its reason, the others are read as ever,
    but for what they say, so that an archive reads them again. `program`: of a worker."""
    logger.warning("%s: a page of it ends the process that reads it; its pages are read one by one", job.source)
    with Workers(1, program) as workers:

        def read(captures: Iterable[Capture]) -> Iterator[PageRow]:
            ahead: deque[Future[Joined]] = deque()
            for capture in captures:
                ahead.append(workers.submit([capture], Knowledge(capture.site)))
                while len(ahead) > 1:
                    yield PageRow(ahead.popleft().result())
            yield from (PageRow(future.result()) for future in ahead)

        return replace(make(job, read), is_poison=True)


@contextmanager
def _pool(number: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when this one does, or when it is interrupted."""
    context = multiprocessing.get_context("spawn")
    # not an Event: to set one waits for its waiters, of which some were killed
    reader, writer = context.Pipe(duplex=False)
    with reader, writer:
        pool = ProcessPoolExecutor(number, context, _begin, (reader,))
        try:
            yield pool
        except BaseException:  # Ctrl-C too: what they make is not wanted any more; raised again
            writer.close()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(reader: Connection) -> None:
    """In a new process, before its first file."""
    threading.Thread(target=_look_on, args=(reader,), daemon=True).start()
    limit_process()


def _look_on(reader: Connection) -> None:
    """End when nobody has the other end of a pipe any more."""
    with suppress(EOFError, OSError):
        reader.recv()
    os._exit(1)
