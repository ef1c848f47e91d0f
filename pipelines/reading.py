"""Who reads pages: this process, or workers that begin before it is asked what came of them.

What a page gives depends on what is learned of its site by the time its turn comes, which nobody knows when it is
begun. So what was read ahead counts only if it would be the same today: when none of the page's blocks was learned or
forgotten in between. Then the page counts in its evidence are brought up to date; else the page is read again. The
results are those of one process that reads one page after the other, however many workers there are.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from .article import Article, recounted
from .capture import Capture
from .firstlook import refuse
from .gather import links_of
from .joined import Joined, rejected
from .knowledge import Knowledge
from .parts import PartLinks
from .workers import Workers


class Reader(Protocol):
    """Reads pages, and the parts of articles."""

    #: Batches worth beginning before the one that is stored.
    batches_ahead: int

    def begin(self, captures: Sequence[Capture], knowledge: Knowledge, *, with_links: bool = False) -> None:
        """Hint that `read` will be asked for these captures, by about this knowledge; and `links`, of a page alone."""

    def links(self, capture: Capture) -> PartLinks:
        """What a page says of parts: see `links_of`. Waits for what was begun with it."""

    def read(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
        """As `process_parts_safely`."""

    def glance(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
        """The same for who will ask again: what came is remembered until they are read, or forgotten."""

    def forget(self, captures: Sequence[Capture]) -> None:
        """Take a hint back."""


class Here:
    """Reads in this process, when it is asked."""

    batches_ahead = 0

    def begin(self, captures: Sequence[Capture], knowledge: Knowledge, *, with_links: bool = False) -> None:
        """Nothing is begun before it is asked for."""

    def links(self, capture: Capture) -> PartLinks:
        """As `links_of`."""
        return links_of(capture)

    def read(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
        """As `process_parts_safely`."""
        from .way import process_parts_safely  # here: a second that only who reads pages itself is worth

        return process_parts_safely(captures, knowledge)

    glance = read

    def forget(self, captures: Sequence[Capture]) -> None:
        """Nothing is remembered."""


HERE = Here()
#: How pages are read: `Reader.read`, or `Reader.glance`.
Read = Callable[[Sequence[Capture], Knowledge], Joined]
#: What tells pages from others while they are read.
_Key = tuple[tuple[str, str, datetime, int | None, str | None, int], ...]


@dataclass(frozen=True)
class _Begun:
    """What a worker reads, or has read, and by which knowledge."""

    knowledge: Knowledge
    joined: "Future[Joined]"


class Ahead:
    """Reads in workers, from when it is told that it will be asked. Used by one thread."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        #: Two: the workers are busy with the next while one is stored, also when a page of it takes longer than others.
        #: More for more workers: as many batches as there are of those, or not enough wait for the last to be started.
        self.batches_ahead = max(2, workers.number)
        self._begun: dict[_Key, _Begun] = {}
        #: Pages that were read, and those that had to be read again, as something was learned in between.
        self.pages = self.again = 0

    def begin(self, captures: Sequence[Capture], knowledge: Knowledge, *, with_links: bool = False) -> None:
        """Have them read, unless that is under way, and nothing was learned that makes it useless."""
        key = _key(captures)
        begun = self._begun.get(key)
        if begun is None:
            self.pages += 1
        elif not begun.joined.done() or holds(begun.joined.result(), begun.knowledge, knowledge):
            return
        else:
            self.again += 1
        if reason := refuse(captures[0]):  # told by its first bytes: not worth the way to another process
            done: Future[Joined] = Future()
            done.set_result(rejected(captures, reason, 0.0))
            self._begun[key] = _Begun(knowledge, done)
        else:
            self._begun[key] = _Begun(knowledge, self._workers.submit(captures, knowledge, with_links=with_links))

    def links(self, capture: Capture) -> PartLinks:
        """What `links_of` gives; waits for a worker that was asked. Raises StartError."""
        begun = self._begun.get(_key([capture]))
        found = begun.joined.result().links if begun else None
        return links_of(capture) if found is None else found

    def read(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
        """What `process_parts_safely` gives; waits for it. Raises StartError."""
        joined = self.glance(captures, knowledge)
        del self._begun[_key(captures)]
        return joined

    def glance(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
        """The same, which can be asked for again at no cost, as long as nothing is learned that changes it."""
        self.begin(captures, knowledge)
        begun = self._begun[_key(captures)]
        if not holds(begun.joined.result(), begun.knowledge, knowledge):
            self.begin(captures, knowledge)
        begun = self._begun[_key(captures)]
        return up_to_date(begun.joined.result(), knowledge)

    def forget(self, captures: Sequence[Capture]) -> None:
        """Nobody will ask."""
        if begun := self._begun.pop(_key(captures), None):
            begun.joined.cancel()

    def pending(self, captures: Sequence[Capture], knowledge: Knowledge) -> "Future[Joined] | None":
        """What to wait for before `read` answers at once; None when nothing. Raises StartError."""
        self.begin(captures, knowledge)
        joined = self._begun[_key(captures)].joined
        if not joined.done():
            return joined
        joined.result()  # raises what came instead of it
        return None


@contextmanager
def read_by(workers: int | None) -> Iterator[Reader]:
    """The reader that has so many workers; None: one per core; 0: none, this process reads."""
    if workers == 0:
        yield HERE
        return
    with Workers(cores() if workers is None else workers) as running:
        yield Ahead(running)


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _key(captures: Sequence[Capture]) -> _Key:
    return tuple(
        (one.url, one.site, one.fetched_at, one.status, one.header("content-type"), hash(one.body)) for one in captures
    )


def holds(joined: Joined, then: Knowledge, now: Knowledge) -> bool:
    """True when what was made of pages by earlier knowledge is the same by that of now, but for counts in evidence."""
    if replace(then, boilerplate={}) != replace(now, boilerplate={}):
        return False
    changed = then.boilerplate.keys() ^ now.boilerplate.keys()
    return changed.isdisjoint(joined.shown)


def up_to_date(joined: Joined, now: Knowledge) -> Joined:
    """With the page counts of now in the evidence of an article that `holds`."""
    result = joined.result
    if isinstance(result, Article):
        result = recounted(result, now.boilerplate)
    return replace(joined, result=result)
