"""Pairs of stored articles compared in other processes: each is sent texts and sends back rows of `pairs`. Nobody there
opens the archive.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from .candidates import Found
from .errors import NewsieveError
from .judge import pair_row
from .similarity import Document, compare

#: Batches that are sent ahead of the one whose rows are waited for.
AHEAD = 2

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Pairs to compare, with all that this takes."""

    #: Article → title, text.
    texts: Mapping[int, tuple[str | None, str]]
    #: Article, and the other one with how it was found.
    pairs: Sequence[tuple[int, Found]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles whose pairs are compared, then stored, together."""

    articles: Sequence[int]
    tasks: Sequence[Task]


def compared(task: Task) -> list[Row]:
    """A row of `pairs` for each pair of a task."""
    documents = {article_id: Document(*text) for article_id, text in task.texts.items()}
    return [
        pair_row(article_id, found, compare(documents[article_id], documents[found.article_id]))
        for article_id, found in task.pairs
    ]


class Comparers:
    """So many processes that compare; 0: this one does. As a context, at whose end they are gone."""

    def __init__(self, number: int) -> None:
        # not forked: this process has SQLite and DuckDB open, and threads
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(number, context, initializer=_begin) if number else None
        self._others = set(multiprocessing.active_children())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            if error:  # nobody wants what they are at, which may take minutes
                for process in set(multiprocessing.active_children()) - self._others:
                    process.kill()
            self._pool.shutdown(cancel_futures=True)

    def work_off(self, batches: Iterable[Batch]) -> Iterator[tuple[Sequence[int], list[Row]]]:
        """The articles of each batch and the rows of its pairs, in the order of the batches. Raises NewsieveError when
        a process ends in the middle."""
        waiting: deque[tuple[Sequence[int], list[Future[list[Row]]]]] = deque()
        try:
            for batch in batches:
                waiting.append((batch.articles, [self._submit(task) for task in batch.tasks]))
                if len(waiting) > AHEAD:
                    yield _finished(*waiting.popleft())
            while waiting:
                yield _finished(*waiting.popleft())
        except BrokenProcessPool as error:
            raise NewsieveError(
                "A process that compares texts was ended from outside; when it was for want of memory, --workers with a"
                " smaller number needs less. Run the same again: it goes on behind what is stored."
            ) from error

    def _submit(self, task: Task) -> "Future[list[Row]]":
        if self._pool:
            return self._pool.submit(compared, task)
        done: Future[list[Row]] = Future()
        done.set_result(compared(task))
        return done


def _finished(articles: Sequence[int], futures: Iterable["Future[list[Row]]"]) -> tuple[Sequence[int], list[Row]]:
    return articles, [row for future in futures for row in future.result()]


def _begin() -> None:
    """In a new process: Ctrl-C is for the one that decides, and when that is killed, this one ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent  # noqa: S101  # only who was started by another one comes here
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)
