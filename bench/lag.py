"""How long the reactor keeps others waiting while a crawl's pages are read: what a timer, or an answer, would wait.

    python bench/lag.py [--pages N] [--bodies DIR] [--latency MS] [--rounds N] [--workers N]

A site of N pages (300), as bench/crawl.py serves it, is crawled in this process with the workers that `newsieve crawl`
has. Meanwhile a task asks to be called again every 5 ms, and notes how much later it is called. Prints these delays in
milliseconds: median, the 99th and 99.9th of a hundred, the longest; and the processor time of all turns of the reactor
that took more than 25 ms. The first second is the crawl's beginning, and counts.
"""

import argparse
import asyncio
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawl import site, written  # type: ignore[import-not-found]  # the script beside this one

from crawler.run import crawl
from crawler.sites import read_sites

#: Seconds: between two calls, and of a turn that is too long.
TICK, TOO_LONG = 0.005, 0.025
MILLI = 1000


class WatchedLoop(asyncio.SelectorEventLoop):
    """Notes what each of its turns takes of the processor; what it waits for in between takes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[float] = []

    def _run_once(self) -> None:
        began = time.thread_time()
        super()._run_once()  # type: ignore[misc]  # typeshed has the public methods only
        self.turns.append(time.thread_time() - began)


async def watch(delays: list[float]) -> None:
    """Note how late each call comes, in seconds; for ever."""
    while True:
        asked = time.perf_counter()
        await asyncio.sleep(TICK)
        delays.append(time.perf_counter() - asked - TICK)


def measured(url: str, pages: int, workers: int | None, folder: Path) -> tuple[list[float], list[float]]:
    """Delays, and processor time of turns, in seconds, smallest first."""
    sites = written(url, pages, folder)
    loop, delays = WatchedLoop(), list[float]()
    asyncio.set_event_loop(loop)
    watching = loop.create_task(watch(delays))
    crawl(read_sites(sites), folder / "archive.db", sites, workers=workers)
    watching.cancel()
    return sorted(delays), sorted(loop.turns)


HEAD = (
    "| calls | late by ms: median | 99 % | 99.9 % | longest | turns over 25 ms of the processor | seconds | of |\n"
    "|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def line(delays: list[float], turns: list[float]) -> str:
    """The figures, below `HEAD`."""
    late = [MILLI * delays[min(len(delays) - 1, int(share * len(delays)))] for share in (0.5, 0.99, 0.999, 1.0)]
    long = [turn for turn in turns if turn > TOO_LONG]
    cells = [
        f"{len(delays):,}", *(f"{each:.1f}" for each in late), str(len(long)), f"{sum(long):.2f}", f"{sum(turns):.2f}",
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--bodies", type=Path, help="a folder with pages to serve, in place of made-up ones")
    parser.add_argument("--latency", type=int, default=0, help="milliseconds until the site answers")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, help="as of `newsieve crawl`; by default one per core")
    options = parser.parse_args()
    served: list[Any] = [options.pages, options.latency / MILLI, *([options.bodies] if options.bodies else [])]
    print(HEAD, flush=True)
    for _ in range(options.rounds - 1):  # a reactor runs once in a process
        again = [sys.executable, __file__, *sys.argv[1:], "--rounds", "1"]
        print(subprocess.run(again, capture_output=True, text=True, check=True).stdout.splitlines()[-1], flush=True)
    with site(served) as url, TemporaryDirectory() as folder:
        print(line(*measured(url, options.pages, options.workers, Path(folder))))


if __name__ == "__main__":
    main()
