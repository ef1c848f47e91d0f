"""One process per site that is due: started, kept alive in the archive, stopped when asked, and written down.

The first SIGTERM, SIGINT or SIGHUP goes to the crawls, which finish the page in hand; the second one kills them.
"""

import asyncio
import logging
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.connection import PATIENCE_SECONDS, Connection, told
from pipelines.errors import Exit, InputError, LockedError, NewsieveError

from .due import Plan
from .notices import tell
from .runlog import LOG_PATH, LOGS, TRIGGER, last_line, log_path, prune_logs
from .schedule import MAX_PARALLEL, Ended, Schedules
from .sites import Notify, Site, read_notify, read_sites

#: Seconds between two signs of life; a lease lasts four times as long.
HEARTBEAT_SECONDS = 30.0
#: Seconds between two looks for what is due, of `schedule run`; cron knows no less than a minute.
LOOK_SECONDS = 10.0
#: Time after which `schedule run` tells again what a receiver did not take.
NOTIFY_AGAIN = timedelta(minutes=1)
#: Ended crawls that `schedule run` remembers; all are in the table `schedules`, and were told.
DONE_KEPT = 100
#: One that tells the operator, and one that looks again after it.
MOST_TELLING = 2
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Where:
    """The files of a tick."""

    archive: Path
    sites: Path

    def command(self, site: str) -> list[str]:
        """One site's crawl. Without the folder that it happens to be started in: a file there is no module of ours."""
        options = ["--archive", str(self.archive), "--sites", str(self.sites)]
        return [sys.executable, "-P", "-m", "newsieve", "crawl", site, *options]

    def environment(self, log: str) -> dict[str, str]:
        """What the crawl finds: the modules where we found them, and who began it."""
        return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), TRIGGER: "schedule", LOG_PATH: log}


class Ticker:
    """Runs what is due, some at a time."""

    def __init__(
        self,
        where: Where,
        say: Callable[[str], None],
        *,
        max_parallel: int = MAX_PARALLEL,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.where, self.say, self.max_parallel, self.clock = where, say, max_parallel, clock
        self.sites: Sequence[Site] = read_sites(where.sites)
        self.notify = read_notify(where.sites)
        self._told_at: datetime | None = None  # when it was last looked for what the operator is to be told
        self._telling: set[asyncio.Task[None]] = set()
        self._teller = asyncio.Lock()
        #: How crawls ended: all of a tick, the last ones of `loop`, which never ends by itself.
        self.done: deque[Ended] = deque()
        #: Signals that asked for an end.
        self.stops = 0
        self._children: dict[str, asyncio.subprocess.Process] = {}
        #: Due, but crawled by another run.
        self.busy: set[str] = set()
        #: Due, but others have to end before.
        self.waiting: set[str] = set()
        self._crawls: dict[asyncio.Task[Ended], tuple[Plan, int]] = {}  # with the number of the site's last run before
        self._unwritten: list[tuple[Ended, Plan, int]] = []
        self._waker = asyncio.Event()

    def tick(self) -> list[Ended]:
        """Run each site once that is due now; returns how they ended. Raises a NewsieveError when the archive cannot
        be used."""
        with Connection(self.where.archive, create=True, patience=PATIENCE_SECONDS) as archive:
            asyncio.run(self._run(archive, due_at=self.clock()))
        return list(self.done)

    def loop(self) -> None:
        """Run what is due, until a signal ends it."""
        self.done = deque(self.done, maxlen=DONE_KEPT)
        with Connection(self.where.archive, create=True, patience=PATIENCE_SECONDS) as archive:
            asyncio.run(self._run(archive, due_at=None))

    async def _run(self, archive: Connection, due_at: datetime | None) -> None:
        schedules = Schedules(archive, f"{socket.gethostname()}:{os.getpid()}")
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self._stop)
        try:
            while True:
                took = not self.stops and self._begin_due(schedules, due_at)
                if not self._crawls and (self.stops or (due_at and not took)):
                    break
                if self._crawls or not took:
                    await self._wait(LOOK_SECONDS if due_at is None else HEARTBEAT_SECONDS)
                if self._write_down(schedules) or self._tells_again(due_at):
                    self._tell_beside()
            while self._unwritten:  # the last try: now whatever is wrong is told
                self._record(schedules)
            await asyncio.gather(*self._telling)
            await self._tell_operator()
        finally:
            await self._end_children()
            self._write_rest(schedules)
            for number in SIGNALS:
                loop.remove_signal_handler(number)

    def _begin_due(self, schedules: Schedules, due_at: datetime | None) -> bool:
        """Start what is due; True when there is something to wait for."""
        now = self.clock()
        if due_at is None:
            self._read_sites_again()
        passed_over = () if due_at is None else [ended.site for ended in self.done]
        try:
            taken = schedules.take(self.sites, now, most=self.max_parallel, due_at=due_at, passed_over=passed_over)
        except sqlite3.Error as error:
            if due_at is not None and not self._crawls:  # there is nobody to wait for
                raise
            self._bear(error)
            return False
        self.busy, self.waiting = set(taken.busy), set(taken.waiting)
        for ended in taken.served:
            self._tell(replace(ended, reason=f"{ended.reason}, crawled meanwhile"))
        for name in taken.leased:
            log = log_path(name, now)
            plan = Plan.of(next(site for site in self.sites if site.name == name))
            self._crawls[asyncio.create_task(self._crawl(name, log))] = plan, schedules.newest_run(name)
        if taken.leased:
            prune_logs(self.where.archive.parent / LOGS, now)
        return bool(taken.leased or taken.served)

    def _read_sites_again(self) -> None:
        """A sites file that somebody is just writing is no reason to stop: the last good one counts."""
        try:
            self.sites = read_sites(self.where.sites)
            self.notify = read_notify(self.where.sites)
        except InputError as error:
            logger.warning("the sites file is as it was: %s", error)

    async def _crawl(self, site: str, log: str) -> Ended:
        """One site's crawl in a process of its own, its output in its log."""
        path = self.where.archive.parent / log
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                child = await asyncio.create_subprocess_exec(
                    *self.where.command(site),
                    stdin=subprocess.DEVNULL,
                    stdout=file,
                    stderr=file,
                    env=self.where.environment(log),
                    process_group=0,
                )
        except OSError as error:  # a full disk, no more processes
            return Ended(site, Exit.ERROR, f"could not be started: {error}", self.clock(), log)
        self._children[site] = child
        if self.stops:  # the signal came while it was started
            child.terminate()
        try:
            code = await child.wait()
        finally:
            del self._children[site]
        if code < 0 and self.stops:  # so early that it had not learned to end well
            return Ended(site, Exit.INTERRUPTED, "interrupted", self.clock(), log)
        reason = f"killed by {signal.Signals(-code).name}" if code < 0 else last_line(path, site)
        return Ended(site, code, reason or "ended without a word", self.clock(), log)

    async def _wait(self, seconds: float) -> None:
        """Until a crawl ends, a signal comes, or it is time for a sign of life."""
        waker = asyncio.create_task(self._waker.wait())
        await asyncio.wait({waker, *self._crawls}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        waker.cancel()
        self._waker.clear()

    def _tells_again(self, due_at: datetime | None) -> bool:
        """True when a loop looks again whether a receiver takes by now what it did not."""
        return due_at is None and (not self._told_at or self.clock() - self._told_at >= NOTIFY_AGAIN)

    def _tell_beside(self) -> None:
        """Have the operator told while the schedule goes on: a receiver may take its time."""
        self._told_at = self.clock()
        if len(self._telling) < MOST_TELLING:
            task = asyncio.create_task(self._tell_operator())
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _tell_operator(self) -> None:
        """Tell which sites' states changed, in a thread."""
        async with self._teller:
            try:
                await asyncio.to_thread(self._tell_now, [site.name for site in self.sites], self.notify)
            except (sqlite3.Error, NewsieveError, OSError) as error:  # the next tick tells it
                logger.warning("nobody could be told how sites do: %s", error)

    def _tell_now(self, names: Sequence[str], notify: Notify) -> None:
        if notify:
            with Connection(self.where.archive, patience=PATIENCE_SECONDS) as archive:
                tell(archive, notify, names, self.clock())

    def _write_down(self, schedules: Schedules) -> bool:
        """Record what has ended, and say that the rest lives; when the archive is locked, another time. True when a
        run was recorded."""
        for task in [task for task in self._crawls if task.done()]:
            self._unwritten.append((task.result(), *self._crawls.pop(task)))
        waiting = len(self._unwritten)
        try:
            while self._unwritten:
                self._record(schedules)
            if self._crawls:
                schedules.renew(self.clock())
        except sqlite3.Error as error:
            self._bear(error)
        return len(self._unwritten) < waiting

    def _record(self, schedules: Schedules) -> None:
        ended, plan, before = self._unwritten[0]
        run_id = schedules.newest_run(ended.site)
        self._tell(schedules.record(plan, ended, run_id if run_id > before else None))
        del self._unwritten[0]

    def _bear(self, error: sqlite3.Error) -> None:
        """Another process keeps the archive locked: that passes, and the crawls go on. Anything else is told."""
        problem = told(error, self.where.archive)
        if not isinstance(problem, LockedError):
            raise problem from error
        logger.warning("%s", problem)

    def _tell(self, ended: Ended) -> None:
        self.done.append(ended)
        self.say(sentence(ended))

    def _stop(self) -> None:
        self.stops += 1
        self._waker.set()
        if self.stops == 1 and self._children:
            self.say("stopping when the crawls have finished their pages; once more stops at once")
        for child in list(self._children.values()):
            with suppress(ProcessLookupError):  # it has just ended
                if self.stops == 1:
                    child.terminate()
                else:
                    os.killpg(child.pid, signal.SIGKILL)

    async def _end_children(self) -> None:
        """Leave no process behind, whatever happened."""
        if self._crawls:  # something failed: those whose process is only being started are to stop too
            self.stops = self.stops or 1
        for child in list(self._children.values()):
            with suppress(ProcessLookupError):
                child.terminate()
        if self._crawls:
            await asyncio.wait(self._crawls)

    def _write_rest(self, schedules: Schedules) -> None:
        """After a failure: how the crawls ended that were stopped for it. What cannot be written now, the next tick
        finds in the rows of their runs."""
        for task in list(self._crawls):
            if not task.done() or task.cancelled() or task.exception():
                del self._crawls[task]
        try:
            self._write_down(schedules)
        except (sqlite3.Error, NewsieveError) as error:
            logger.warning("how the stopped crawls ended could not be written down: %s", error)


def sentence(ended: Ended) -> str:
    """How a site's run ended, and when the next one is due, for people."""
    code = f" (exit code {ended.exit_code})" if ended.exit_code > 0 else ""
    told = f"{ended.site}: {ended.reason}{code}"
    if ended.failures > 1:
        told += f"; failed {ended.failures} times in a row"
    elif ended.failures:
        told += "; failed"
    return f"{told}; next {ended.next_due_at:%Y-%m-%d %H:%M} UTC" if ended.next_due_at else told


def exit_code_of(ended: Sequence[Ended], stops: int) -> Exit:
    """The most telling of the crawls' codes; one that found its site locked is none, and a killed one an error."""
    if stops:
        return Exit.INTERRUPTED
    codes = [Exit(run.exit_code) if run.exit_code in set(Exit) else Exit.ERROR for run in ended]
    if set(codes) <= {Exit.OK, Exit.LOCKED}:
        return Exit.OK
    from .run import SiteRun, exit_code  # with scrapy: half a second that a tick with nothing to do has no need of

    return exit_code([SiteRun("", code, "") for code in codes if code is not Exit.LOCKED])
