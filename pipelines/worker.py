"""The process that reads pages for another one. It limits itself, reads what it is sent, and ends when the other ends.

Started by `workers.py`. What goes over its two pipes is a length in eight bytes and a pickle; nobody else holds their
ends, so that a death on either side is seen on the other.
"""

import copy
import gc
import logging
import os
import pickle
import resource
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from logging.handlers import QueueHandler
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from .article import Rejection
from .capture import Capture
from .errors import brief
from .gather import links_of
from .joined import Joined
from .knowledge import Knowledge

#: Seconds of processor time for one page, or all parts of one article. The slowest of 1,875 real pages takes 0.6; the
#: slowest of the pages made to hurt (tests/hostile.py) that were tried takes 11.
CPU_SECONDS = 30
#: Bytes that the process may write to, Python and all libraries with it: 116 MB before the first page, 217 MB after
#: 1,875 real pages; a page made to hurt, of 3,000 tags with 650 attributes, takes 450 MB.
MEMORY_BYTES = 1_500_000_000
#: The process that stores, or a crawl's reactor, goes first where both want a core: of a crawl's calls the 99th of a
#: hundred came 27 ms late with 5, 22 with 7, 19 with 10, which beside other programs leaves a worker too little.
NICE = 7
_LENGTH_BYTES = 8
#: Sent once, when the libraries are loaded.
READY = "ready"
#: Sent before each answer, when a task is about to be done: what ends the process from then on may be the page.
BEGUN = "begun"


@dataclass(frozen=True)
class Task:
    """A page, or the parts of an article, to be read."""

    captures: tuple[Capture, ...]
    knowledge: Knowledge
    #: Whether it is also asked what the first page says of parts.
    with_links: bool = False


@dataclass(frozen=True)
class Answer:
    """What came of a task."""

    joined: Joined
    #: What was logged meanwhile; the other process tells it.
    logged: tuple[logging.LogRecord, ...] = field(default=(), repr=False)

    @property
    def reason(self) -> str | None:
        """Of a rejection."""
        return self.joined.result.reason if isinstance(self.joined.result, Rejection) else None


def main() -> None:
    """Read pages until the other process ends or closes the pipe."""
    coming, going = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints may not get between our answers
    limit_process()
    os.nice(NICE)
    reader()
    gc.freeze()  # what is loaded stays: looking through it for garbage took 3.5 % of the time of reading pages
    tasks: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=_receive, args=(coming, tasks), daemon=True).start()
    try:
        send(going, READY)
        while True:
            task = tasks.get()
            limit_page()
            send(going, BEGUN)
            send(going, answer(task))
    except BrokenPipeError:  # the other process is gone: nobody is left to be told
        os._exit(0)


def reader() -> Callable[[tuple[Capture, ...], Knowledge], Joined]:
    """`process_parts_safely`, loaded when it is first asked for."""
    from .way import process_parts_safely  # here: a second that those who only send tasks need not wait

    return process_parts_safely


def answer(task: Task) -> Answer:
    """Read what a task says."""
    records: SimpleQueue[Any] = SimpleQueue()
    handler = ToOther(records)
    logging.root.addHandler(handler)
    try:
        joined = reader()(task.captures, task.knowledge)
        if task.with_links:
            joined = replace(joined, links=links_of(task.captures[0]))
    finally:
        logging.root.removeHandler(handler)
    return Answer(joined, tuple(records.get() for _ in range(records.qsize())))


class ToOther(QueueHandler):
    """Makes records that can be sent: what broke and where becomes part of the event, as the other process cannot tell
    it from an error it does not have. The traceback, which may quote a page, goes apart: terminals show it, a run's log
    does not."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        sent = copy.copy(record)
        sent.msg, sent.args, sent.exc_info, sent.stack_info = record.getMessage(), None, None, None
        if record.exc_info and record.exc_info[1]:
            sent.msg += f" {brief(record.exc_info[1], record.exc_info[2])}"
            sent.exc_text = record.exc_text or logging.Formatter().formatException(record.exc_info)
        return sent


def _receive(coming: IO[bytes], tasks: "SimpleQueue[Task]") -> None:
    """In a thread of its own, so that the end of the other process is seen while a page is read."""
    try:
        while (task := receive(coming)) is not None:
            tasks.put(task)
    finally:  # a page that cannot be unpacked, as memory is short, would be waited for in vain
        os._exit(0)


def limit_process() -> None:
    """Let this process take no more memory than a page may, and leave no core behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _set_limit(resource.RLIMIT_DATA, MEMORY_BYTES)


@contextmanager
def limited() -> Iterator[None]:
    """The same for a while, beside what it has already, in a process that others use afterwards: the threads of a
    cluster's worker alone can have more than a page may take."""
    kinds = (resource.RLIMIT_CORE, resource.RLIMIT_DATA, resource.RLIMIT_CPU)
    before = {kind: resource.getrlimit(kind) for kind in kinds}
    resource.setrlimit(resource.RLIMIT_CORE, (0, before[resource.RLIMIT_CORE][1]))
    _set_limit(resource.RLIMIT_DATA, MEMORY_BYTES + _data())
    try:
        yield
    finally:
        for kind, limits in before.items():
            resource.setrlimit(kind, limits)


def _data() -> int:
    """Bytes that count for this process's limit (proc(5), statm); 0 where that is not told."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        return 0


def limit_page() -> None:
    """Let this process take no more processor time than a page may from now on: SIGXCPU ends it then."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set_limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS)


def lift_page_limit() -> None:
    """What comes now is no page: let it take as much processor time as it needs."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def _set_limit(kind: int, value: int) -> None:
    """The soft limit, never above the hard one."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def send(going: IO[bytes], message: object) -> None:
    """Write one message. Raises OSError when nobody reads any more."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    going.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
    going.write(content)
    going.flush()


def receive(coming: IO[bytes]) -> Any:
    """Read one message; None when the other side ended, be it in the middle of one."""
    length = coming.read(_LENGTH_BYTES)
    if len(length) < _LENGTH_BYTES:
        return None
    content = coming.read(int.from_bytes(length, "big"))
    # what our own process on the other side of the pipe wrote
    return pickle.loads(content) if len(content) == int.from_bytes(length, "big") else None  # noqa: S301
