"""What the browser's processes take of memory, read in /proc; and the end of one that takes too much.

Chromium has no limit of its own that holds for all a page can fill: scripts' objects, buffers, elements.
"""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

#: Bytes of memory that all processes of the browser may fill: 300 MB measured with a page of scripts, and machines that
#: crawl have 2 GB at least.
MAX_BYTES = 1_000_000_000
#: Seconds between two looks of 7 to 100 ms; a script that does nothing but fill memory took 210 MB in that.
LOOK_SECONDS = 0.5
_PROC = Path("/proc")


def browser_processes(parent: int) -> list[int]:
    """Numbers of the processes that a process began with another program than its own, and those that they began: the
    browser's, not the workers that read pages, which have limits of their own. None where there is no /proc."""
    children: dict[int, list[int]] = {}
    for folder in _PROC.glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):  # it has ended since
            # behind the name, which may hold anything: state, parent
            ppid = int((folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
            children.setdefault(ppid, []).append(int(folder.name))
    own = _program(parent)
    waiting = [child for child in children.get(parent, []) if _program(child) != own]
    found = []
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def _program(process: int) -> Path | None:
    """The file that a process runs; None when it has ended."""
    with suppress(OSError):
        return (_PROC / str(process) / "exe").readlink()
    return None


def own_bytes(process: int) -> int:
    """Bytes of memory that a process filled itself, without the files it shares with others; 0 when it has ended."""
    with suppress(OSError):
        for line in (_PROC / str(process) / "status").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 1024
    return 0


class Watch:
    """Looks at the browser's processes; when they fill too much together, the largest is ended."""

    def __init__(self, limit: int = MAX_BYTES) -> None:
        self.limit = limit
        #: True once a process was ended.
        self.has_ended_one = False

    async def look_on(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self.look()

    def look(self) -> None:
        """Look once."""
        sizes = {process: own_bytes(process) for process in browser_processes(os.getpid())}
        if sum(sizes.values()) > self.limit:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(max(sizes, key=lambda process: sizes[process]), signal.SIGKILL)
                self.has_ended_one = True
