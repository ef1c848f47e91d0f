"""What a machine of a cluster does of a crawl: sites that share a host, one after the other, each in a process of its
own into its own shard of the archive. What a killed machine had begun goes on there, on another one.

Run as a program it is that process: the ordinary crawl of one site, which ends when who began it does.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from pipelines import STAGES
from pipelines.errors import Exit, InputError, LockedError, NewsieveError
from pipelines.holding import alone
from pipelines.madeby import fingerprint, rules
from pipelines.raypool import OTHER_CODE
from pipelines.shardfolder import MACHINE, refuse_elsewhere, shard

from .lock import SiteLock
from .runlog import LOG_PATH, TRIGGER
from .sites import choose, read_sites

#: Seconds between two looks whether a crawl has ended, or a lock is free.
LOOK_SECONDS = 0.1
#: Seconds in which a crawl ends well that lost who began it: an answer may take a minute (DOWNLOAD_TIMEOUT).
LEAVE_SECONDS = 75.0
#: Seconds to wait for the lock of a machine that is gone. The crawl on one that has only lost the others takes
#: LEAVE_SECONDS to end, and an NFS server keeps the locks of a dead one for 90 (Linux, /proc/fs/nfsd/nfsv4leasetime).
LOCK_SECONDS = 120.0
#: Environment variable of who the site may ask about the crawl: as crawler/settings.py reads it.
CONTACT = "NEWSIEVE_CONTACT"
#: Beside a shard: the mark of the command that crawled it last to an end, and what its process told.
ENDED = "ended.json"
PROGRAM = "crawler.shardcrawl"


@dataclass(frozen=True)
class Job:
    """Sites that share a host, to be crawled one after the other."""

    sites: tuple[str, ...]
    #: Of the shards, and what its mark says, which is that of one command.
    folder: Path
    mark: str
    sites_path: Path
    #: Processes that read the pages of a site; 0: its crawl does.
    workers: int
    #: Named in the user agent; None: nobody.
    contact: str | None = None


@dataclass(frozen=True)
class Crawled:
    """How the crawl of one site ended."""

    site: str
    exit_code: Exit
    #: In words for the user.
    reason: str
    #: What came of its pages.
    outcomes: Counter[str] = field(default_factory=Counter)


def crawl_there(job: Job, wanted: str) -> list[Crawled]:
    """Crawl the sites of a job on this machine; Ctrl-C ends the crawl under way well, and begins no other. `wanted`:
    the code of who wants it. Raises NewsieveError on a machine with another newsieve or other files."""
    if code() != wanted:
        raise NewsieveError(OTHER_CODE)
    refuse_elsewhere(job.folder, job.mark, job.sites)
    if not job.sites_path.is_file():
        raise InputError(
            f"{job.sites_path}: is not there on a machine of the cluster: all of them must see the same files."
        )
    ended: list[Crawled] = []
    with suppress(KeyboardInterrupt):
        try:
            with _hosts_alone(job):
                for site in job.sites:
                    before = _ended_before(job, site)
                    if not before and site != job.sites[0]:
                        _rest(job, site)  # their host was asked for the one before just now
                    ended.append(before or _crawl(job, site))
                    if ended[-1].exit_code is Exit.INTERRUPTED:
                        break
        except NewsieveError as error:  # before the first site began
            return [Crawled(site, error.exit_code, str(error)) for site in job.sites]
        except OSError as error:
            reason = f"cannot be crawled on {socket.gethostname()}: {error.strerror or error}"
            ended += [Crawled(site, Exit.ERROR, reason) for site in job.sites[len(ended) :]]
    return ended or [Crawled(site, Exit.INTERRUPTED, "interrupted before it began") for site in job.sites]


@contextmanager
def _hosts_alone(job: Job) -> Iterator[None]:
    """While no other machine crawls any of these sites, nor begins to. Raises LockedError when one does for too long.

    A machine that has only lost the others may be between two sites of a host: so each holds a lock of all of them that
    is its own, and a crawl, which may live on for a while without it, has its site's.
    """
    until = time.monotonic() + LOCK_SECONDS
    with ExitStack() as stack:
        for site in job.sites:
            folder = shard(job.folder, site).parent
            sentence = f"another machine is crawling {site} into {folder}. Wait for it to end."
            patiently(partial(_enter, stack, folder / MACHINE, sentence), until)
        for site in job.sites:
            patiently(partial(_see_ended, shard(job.folder, site), site), until)
        yield


def _enter(stack: ExitStack, path: Path, sentence: str) -> None:
    stack.enter_context(alone(path, sentence))


def _see_ended(archive: Path, site: str) -> None:
    SiteLock(archive, site).release()


@cache
def code() -> str:
    """A fingerprint of all the code that crawls: machines with another one would make other archives."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return f"{rules(STAGES)} {fingerprint(files)}"


def _rest(job: Job, site: str) -> None:
    """Wait as long as the site's table wants between two requests; not at all when it cannot be read, which the crawl
    will say. In short steps: Ctrl-C on a cluster ends no sleep."""
    with suppress(NewsieveError):
        (found,) = choose(read_sites(job.sites_path), (site,), job.sites_path)
        until = time.monotonic() + found.delay
        while time.monotonic() < until:
            time.sleep(min(found.delay, LOOK_SECONDS))


def patiently(begin: Callable[[], object], until: float) -> None:
    """Begin what takes a lock, when that is free: the machine that holds it may be gone. Raises LockedError after this
    moment (time.monotonic)."""
    while True:
        try:
            begin()
        except LockedError:
            if time.monotonic() >= until:
                raise
            time.sleep(LOOK_SECONDS)
        else:
            return


def _crawl(job: Job, site: str) -> Crawled:
    """One site's crawl in a process of its own: Twisted's reactor starts once in each. What it says beside its answer
    goes where this process's errors go."""
    archive = shard(job.folder, site)
    arguments = [str(archive), str(job.sites_path), site, str(job.workers)]
    with subprocess.Popen(  # noqa: S603  # our own program, by names that sites.toml may have
        [sys.executable, "-P", "-m", PROGRAM, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(job), start_new_session=True,
    ) as child, ThreadPoolExecutor(1) as beside:  # fmt: skip
        said = beside.submit(_read, child)  # meanwhile: a process whose answer fills the pipe waits for its reader
        _until_ended(child)
    _keep(job, site, said.result())
    return _answer(site, child.returncode, said.result())


def _read(child: "subprocess.Popen[bytes]") -> bytes:
    return child.stdout.read() if child.stdout else b""


def _keep(job: Job, site: str, said: bytes) -> None:
    """Write down how a site's crawl ended, for the machine that may be given its hosts once more by this command."""
    told = _told(site, said)
    if told and told.exit_code is not Exit.INTERRUPTED:
        path = shard(job.folder, site).with_name(ENDED)
        beside = path.with_suffix(".new")
        with suppress(OSError):  # a full disk: then it is crawled again
            beside.write_bytes(job.mark.encode() + said)
            beside.replace(path)


def _ended_before(job: Job, site: str) -> Crawled | None:
    """How the crawl of a site ended that this command began: a task is begun from its first site when its machine is
    gone. None when it has not come to an end."""
    try:
        said = shard(job.folder, site).with_name(ENDED).read_bytes()
    except OSError:
        return None
    mark = job.mark.encode()
    return _told(site, said.removeprefix(mark)) if said.startswith(mark) else None


def _environment(job: Job, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What the crawl finds: the modules where we found them, and who answers for it."""
    kept = {name: value for name, value in environment.items() if name not in (CONTACT, TRIGGER, LOG_PATH)}
    contact = {} if job.contact is None else {CONTACT: job.contact}
    return {**kept, **contact, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _until_ended(child: "subprocess.Popen[bytes]") -> None:
    """Each Ctrl-C, which a cluster brings as an exception, is one to the crawl: the first ends it well, the second at
    once."""
    while True:
        try:
            while child.poll() is None:
                time.sleep(LOOK_SECONDS)
        except KeyboardInterrupt:
            child.terminate()
        else:
            return


def _answer(site: str, returncode: int, said: bytes) -> Crawled:
    """How a crawl ended, as its process told it; one that told nothing was killed, or is not ours."""
    if told := _told(site, said):
        return told
    if returncode == -signal.SIGTERM:
        return Crawled(site, Exit.INTERRUPTED, "interrupted")
    how = f"killed by {signal.Signals(-returncode).name}" if returncode < 0 else f"exit code {returncode}"
    return Crawled(site, Exit.ERROR, f"its process ended without a word: {how}; run it again to go on")


def _told(site: str, said: bytes) -> Crawled | None:
    """What the process of a crawl says of its end; None when that says nothing."""
    try:
        told = json.loads(said)
        return Crawled(site, Exit(told["exit_code"]), told["reason"], Counter(told["outcomes"]))
    except (ValueError, KeyError, TypeError):
        return None


# --- the process of one crawl ---------------------------------------------------------------------


def main(arguments: Sequence[str]) -> int:
    """Crawl one site, and say how that ended: one line of JSON on standard output."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    threading.Thread(target=_leave_when_alone, daemon=True).start()
    archive, sites, name, workers = arguments
    outcomes: Counter[str] = Counter()
    try:
        code, reason = _crawl_here(Path(archive), Path(sites), name, int(workers), outcomes)
    except NewsieveError as error:
        code, reason = error.exit_code, str(error)
    with answers:
        json.dump({"exit_code": int(code), "reason": reason, "outcomes": outcomes}, answers)
    return int(code)


def _crawl_here(archive: Path, sites: Path, name: str, workers: int, outcomes: Counter[str]) -> tuple[Exit, str]:
    from .run import crawl  # with scrapy, half a second, which those who begin crawls have no use for

    wanted = choose(read_sites(sites), (name,), sites)
    runs = crawl(wanted, archive, sites, lambda _, outcome: outcomes.update([outcome]), workers=workers)
    return next(((run.exit_code, run.reason) for run in runs), (Exit.INTERRUPTED, "interrupted"))


def _leave_when_alone() -> None:
    """End the crawl well when nobody holds the other end of standard input any more, for it goes on elsewhere."""
    while os.read(0, 1):  # not through sys.stdin, whose lock would be held when the program ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LEAVE_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
