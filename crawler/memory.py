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


def descendants(parent: int) -> list[int]:
    """Numbers of the processes that a process began, and those began; none where there is no /proc."""
    children: dict[int, list[int]] = {}
    for folder in _PROC.glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):  # it has ended since
            # behind the name, which may hold anything: state, parent
            ppid = int((folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
            children.setdefault(ppid, []).append(int(folder.name))
    found, waiting = [], [parent]
    while waiting:
        new = children.get(waiting.pop(), [])
        found += new
        waiting += new
    return found


def own_bytes(process: int) -> int:
    """Bytes of memory that a process filled itself, without the files it shares with others; 0 when it has ended."""
    with suppress(OSError):
        for line in (_PROC / str(process) / "status").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 1024
    return 0


class Watch:
    """Looks at the processes that this one began; when they fill too much together, the largest is ended."""

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
        sizes = {process: own_bytes(process) for process in descendants(os.getpid())}
        if sum(sizes.values()) > self.limit:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(max(sizes, key=lambda process: sizes[process]), signal.SIGKILL)
                self.has_ended_one = True
