"""Pages read by other processes, several at a time: a page that takes for ever, eats all memory or breaks a library
costs that page, not the run.

Each worker has two pipes of its own and does one page at a time, so that its death is seen at once and touches no
other. Pools with one queue for all were tried: pebble 5.2 takes the result of an innocent page for a time-out when
another worker is killed while it hands over a large one, and concurrent.futures breaks as a whole.
"""

import fcntl
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, Self, cast

from .capture import Capture
from .errors import NewsieveError
from .joined import Joined, rejected
from .knowledge import Knowledge
from .parts import WHOLE
from .worker import BEGUN, CPU_SECONDS, READY, Answer, Task, receive, send

logger = logging.getLogger(__name__)

#: Times that a page may end its worker before it is given up. Once may be chance: an operator's kill, a machine without
#: memory.
TRIES = 2
#: Seconds for one page by the clock, against a worker that waits for something that never comes: ten times what it may
#: compute, as a machine may have other work.
WALL_SECONDS = 10 * CPU_SECONDS
#: Pages after which a worker is replaced, so that no library's leak grows for ever. Starting one costs a second.
MAX_PAGES = 2_000
#: … which is as long as reading so many pages takes: for fewer that wait, another worker is not worth it.
PAGES_FOR_ANOTHER = 20
#: Seconds for a worker to load the libraries: one, on a machine that is not busy.
START_SECONDS = 120
#: Seconds between looks at what takes too long: one thread looks at all workers, as one for each message took .2 ms.
WATCH_SECONDS = 0.25
#: Of a pipe, where it can be widened: most pages go through in one piece.
PIPE_BYTES = 1 << 18


#: Said to whoever waits for a page when the workers are ended.
_ENDED = "the workers have been ended."


class StartError(NewsieveError):
    """No worker can be started."""


class _DiedError(Exception):
    """A worker ended; with the reason that its page gets."""


class _LostError(Exception):
    """A worker was gone before it began its page, whose fault it is not."""


class Workers:
    """Up to `number` worker processes, each started when there is work for it: one at once, and another whenever more
    than `patience` pages wait for each that there is."""

    def __init__(self, number: int, program: Sequence[str] | None = None, *, patience: int = PAGES_FOR_ANOTHER) -> None:
        self.number, self._patience = number, patience
        self._program = program or own_program()
        self._tasks: SimpleQueue[_Order | None] = SimpleQueue()
        self._lock = threading.Lock()  # for all of the following
        self._slots: list[_Slot] = []
        self._waiting = 0  # pages that are not read yet
        self._is_closed = False
        self._ended = threading.Event()

    def submit(
        self, captures: Sequence[Capture], knowledge: Knowledge, *, with_links: bool = False
    ) -> "Future[Joined]":
        """Read a page or the parts of an article, as `process_parts_safely` does, and what the first one says of parts
        when that is asked; a page that ends its worker twice is rejected as `too_slow`, `too_much_memory` or `crashed`.
        The future raises StartError when there is no worker."""
        future: Future[Joined] = Future()
        with self._lock:
            if self._is_closed:
                raise StartError(_ENDED)
            self._waiting += 1
            if len(self._slots) < self.number and self._waiting > self._patience * len(self._slots):
                self._slots.append(_Slot(self._program, self._tasks))
                if len(self._slots) == 1:
                    threading.Thread(target=self._watch, name="watching", daemon=True).start()
        future.add_done_callback(self._done)
        self._tasks.put(_Order(Task(tuple(captures), knowledge, with_links), future))
        return future

    def _done(self, _: "Future[Joined]") -> None:
        with self._lock:
            self._waiting -= 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they do; what is not read yet is cancelled."""
        with self._lock:
            self._is_closed = True
        with suppress(Empty):
            while order := self._tasks.get_nowait():
                order.future.cancel()
        for _ in self._slots:
            self._tasks.put(None)  # whichever takes it
        for slot in self._slots:
            slot.end()
        self._ended.set()

    def _watch(self) -> None:
        while not self._ended.wait(WATCH_SECONDS):
            with self._lock:
                workers = [slot.worker for slot in self._slots if slot.worker]
            for worker in workers:
                worker.end_when_late()

    @property
    def pids(self) -> list[int]:
        """Of the workers there are."""
        with self._lock:
            return sorted(slot.worker.pid for slot in self._slots if slot.worker)


@dataclass(frozen=True)
class _Order:
    """A task, and who waits for it."""

    task: Task
    future: "Future[Joined]"


class _Slot:
    """A thread that has one worker after the other do what is ordered."""

    def __init__(self, program: Sequence[str], orders: "SimpleQueue[_Order | None]") -> None:
        self._program, self._orders = program, orders
        self.worker: _Worker | None = None
        self._is_ended = False
        # the process may end although a page is being read
        self._thread = threading.Thread(target=self._run, name="reading", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End the worker, whatever it does."""
        self._is_ended = True
        if worker := self.worker:
            worker.kill()
        self._thread.join()

    def _run(self) -> None:
        while order := self._orders.get():
            if self._is_ended:
                order.future.cancel()
                break
            if order.future.set_running_or_notify_cancel():
                try:
                    order.future.set_result(self._read(order.task))
                except BaseException as error:  # noqa: BLE001  # whoever waits for it has to hear of it
                    order.future.set_exception(error)
        self._drop()

    def _read(self, task: Task) -> Joined:
        reason = "crashed"
        for attempt in range(1, TRIES + 1):
            found = self._try(task)
            if isinstance(found, Joined):
                return found
            reason = found
            logger.warning("%s url=%s: attempt %d of %d", reason, task.captures[0].url, attempt, TRIES)
        return replace(rejected(task.captures, reason), links=WHOLE)  # nobody else is to be hurt by it

    def _try(self, task: Task) -> Joined | str:
        """What came of a task, or the reason why it ended its worker. Raises StartError."""
        try:
            answer = self._answer(task)
        except _DiedError as death:
            self._drop()
            if self._is_ended:  # we killed it
                raise StartError(_ENDED) from None
            return str(death)
        for record in answer.logged:
            logging.getLogger(record.name).handle(record)
        has_burst = answer.reason == "too_much_memory"  # in which pages before it may have had a part
        if has_burst or (self.worker and self.worker.pages >= MAX_PAGES):
            self._drop()
        return "too_much_memory" if has_burst else answer.joined

    def _answer(self, task: Task) -> Answer:
        """What a worker says of a task. Another is asked when it was killed while it had nothing to do: the system may
        tell so only after the page was sent, as not all of its threads end at once. But not for ever, as there may be a
        page that no worker lives to begin. Raises StartError, _DiedError."""
        for _ in range(TRIES):
            worker = self.worker or self._start()
            try:
                return worker.read(task)
            except _LostError:
                self._drop()
                if self._is_ended:
                    break
        raise _DiedError("crashed")

    def _start(self) -> "_Worker":
        """A new worker, that is there; the second one, when the first was killed before. Raises StartError."""
        for attempt in range(1, TRIES + 1):
            self.worker = worker = _Worker(self._program)
            if self._is_ended:
                worker.kill()  # which `end` could not see
            try:
                worker.start()
            except StartError:
                self._drop()
                if self._is_ended:
                    raise StartError(_ENDED) from None
                if attempt == TRIES:
                    raise
            else:
                break
        return worker

    def _drop(self) -> None:
        if self.worker:
            self.worker.end()
            self.worker = None


class _Worker:
    """One worker process, used by one thread at a time."""

    def __init__(self, program: Sequence[str]) -> None:
        # a group of its own: Ctrl-C on the terminal is for the process that decides
        self._process = subprocess.Popen(  # noqa: S603  # this Python, with what stands in this file
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
        )
        self._going, self._coming = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        for pipe in (self._going, self._coming):
            with suppress(OSError, AttributeError):  # a user has so much for all pipes; other systems have no such call
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        self._is_late = False
        #: Of the monotonic clock, when the message that is waited for is late.
        self._until: float | None = None
        self._name = program[0]
        self.pid = self._process.pid
        #: Read so far.
        self.pages = 0

    def start(self) -> None:
        """Wait until it has loaded the libraries. Raises StartError when it does not come so far."""
        if self._message(None, START_SECONDS) != READY:
            code = self._process.wait()
            late = f"took more than {START_SECONDS} seconds to load the libraries"
            why = late if self._is_late else f"ended with {code}; what it said stands above"
            raise StartError(
                f"no process could be started that reads pages: {self._name} {why}."
                " `--workers 0` reads them in this process."
            )

    def read(self, task: Task) -> Answer:
        """Have a task done. Raises _DiedError, and _LostError when the process was gone before it began."""
        self.pages += 1
        has_begun = self._message(task, WALL_SECONDS) == BEGUN
        found = self._message(None, WALL_SECONDS) if has_begun else None
        if isinstance(found, Answer):
            return found
        code = self._process.wait()
        if not has_begun and not self._is_late:
            raise _LostError
        raise _DiedError("too_slow" if self._is_late or code == -signal.SIGXCPU else "crashed")

    def _message(self, task: Task | None, seconds: float) -> object:
        """The next message, after a task was sent, if there is one; None when the process ended."""
        self._until = time.monotonic() + seconds
        try:
            if task:
                send(self._going, task)
            return receive(self._coming)
        except OSError:  # a pipe to a process that is gone
            return None
        finally:
            self._until = None

    def end_when_late(self) -> None:
        """From another thread: what takes too long is over."""
        until = self._until
        if until is not None and time.monotonic() > until:
            self._is_late = True
            self.kill()

    def kill(self) -> None:
        """From another thread: what the process does is over."""
        self._process.kill()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.kill()
        self._process.wait()
        for pipe in (self._going, self._coming):
            with suppress(OSError):  # what could not be sent any more
                pipe.close()


def own_program() -> list[str]:
    """The command that starts a worker with this Python and what it imports from where."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from pipelines.worker import main; main()"
    return [sys.executable, "-c", code]
