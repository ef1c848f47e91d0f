"""A worker as newsieve starts it, but that breaks on pages that say so: `<!-- break: hang -->` and so on.

`program(folder)` is the command; what happens once only, happens once for all workers of the folder.
"""

import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from pipelines import Capture, Joined, Knowledge, process_parts, way, worker
from pipelines.worker import receive

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 1, 2, tzinfo=UTC)
#: Limits that a test can wait for.
CPU_SECONDS = 2
MEMORY_BYTES = 400_000_000
#: Files by which a page and the other process wait for each other.
BEGUN, GO = "begun", "go on"
#: What an error quotes of a page.
QUOTED = "招商引资 words of the page"


def program(folder: Path, *, lost: int = 0) -> list[str]:
    """`lost`: so many workers end when they are sent a page, before they begin it."""
    code = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]; import breaking; breaking.main()"
    return [sys.executable, "-c", code, str(folder), str(lost)]


def broken(how: str) -> bytes:
    return f"<html><body><!-- break: {how} --><p>第一句话很长。</p></body></html>".encode()


def main() -> None:
    worker.CPU_SECONDS, worker.MEMORY_BYTES = CPU_SECONDS, MEMORY_BYTES
    way.process_parts, worker.receive = read, _receive
    worker.main()


def read(captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
    for capture in captures:
        for how, act in BREAKS.items():
            if f"<!-- break: {how} -->".encode() in capture.body:
                act()
    return process_parts(captures, knowledge)


def _receive(coming: IO[bytes]) -> Any:
    task = receive(coming)
    for number in range(int(sys.argv[2]) if task else 0):
        with suppress(FileExistsError):
            (Path(sys.argv[1]) / f"lost {number}").touch(exist_ok=False)
            os.kill(os.getpid(), signal.SIGKILL)
    return task


def _raise() -> None:
    raise ValueError(QUOTED)


def _die_once() -> None:
    mark = Path(sys.argv[1]) / "died"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _spin() -> None:
    while True:
        pass


def _wait() -> None:
    """Until the other process says so, which it does only while it goes on; one that does not costs the page."""
    folder, end = Path(sys.argv[1]), time.monotonic() + 60
    (folder / BEGUN).touch()
    while not (folder / GO).exists():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.01)


def _eat() -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


BREAKS = {
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "leaves": lambda: os._exit(0),
    "killed once": _die_once,
    "spins": _spin,
    "waits for the reactor": _wait,
    "dawdles": lambda: time.sleep(0.5),
    "sleeps": lambda: time.sleep(600),
    "eats": _eat,
    "raises": _raise,
    "prints": lambda: os.write(1, b"what a library prints\n"),
}
