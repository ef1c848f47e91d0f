"""What memory `newsieve ingest` takes, of few pages and of many: it should not grow with their number.

    python bench/memory.py [1000,20000] [--workers 2] [--folder DIR] [--json OUT]

Makes a WARC file of so many pages and ingests it into a new archive, in processes of its own, for each number one after
the other. What is made up:

- Texts of bench/atonce.py: 100 to 1,500 characters of made-up words, mean about 300, one in three a copy of one of the
  ten thousand before it, one in twenty a form with other figures, one in seven with a stock sentence at its end.
- Around each a page: a menu of eight links and three lines below the text, the same on all pages of a site, so that
  there is boilerplate to learn; a title of its own, and a day. The pages stand on fifty sites in turn.

Memory is that of all processes together (proportional set size: of what several share, each has its part), looked at
twice a second: `peak` is the most of any look, `settled` the middle one of those in the last half of the run, each also
as a multiple of the first line's. Prints the load of the machine, too: with much else on it a run takes longer and its
memory is the same.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from atonce import family, memory, texts  # type: ignore[import-not-found]  # the script beside this one

from pipelines.warc import WarcWriter

ROOT = Path(__file__).resolve().parent.parent
SIZES = "1000,20000"
SITES, DAYS = 50, 3000
#: Seconds between two looks: reading what ten processes map takes some milliseconds.
LOOK_SECONDS = 0.5
FIRST_DAY = datetime(2018, 1, 1, tzinfo=UTC)
MENU = "".join(f'<li><a href="/{name}/">{name}频道</a></li>' for name in "甲乙丙丁戊己庚辛")
BELOW = "".join(
    f"<p>{line}</p>" for line in ("本站所有内容仅为演示之用。", "转载请与编辑部联系。", "热线每日九时开通。")
)


@dataclass(frozen=True)
class Run:
    """What one run took."""

    pages: int
    #: By the clock, and of the processor, all its processes together.
    seconds: float
    cpu_seconds: float
    #: Megabytes of all its processes together: at most, and in the middle of its last half.
    peak: float
    settled: float
    #: Processes that wanted to run, in the last minute, at its end.
    load: float


def page(number: int, text: str) -> bytes:
    """One page of a made-up site around a text."""
    day = FIRST_DAY + timedelta(days=number % DAYS)
    title = f"第{number}号简报：{escape(text[:12])}"
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n"))
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head><body><ul>{MENU}</ul>'
        f"<h1>{title}</h1><p>发布时间：{day:%Y-%m-%d}</p><div>{paragraphs}</div>{BELOW}</body></html>"
    ).encode()


def fill(folder: Path, pages: int) -> None:
    """A WARC file of so many pages, the same each time; a second one where one would become too large."""
    headers = {"Content-Type": "text/html; charset=utf-8"}
    with WarcWriter(folder, "made", "bench") as writer:
        for number, text in enumerate(texts(pages)):
            url = f"https://site{number % SITES}.example/info/{number}.html"
            writer.write(url, FIRST_DAY + timedelta(days=DAYS, seconds=number), 200, headers, page(number, text))


def measured(folder: Path, pages: int, workers: int) -> Run:
    """Ingest so many pages. Raises SystemExit when that fails."""
    raw, archive = folder / f"raw-{pages}", folder / f"archive-{pages}" / "archive.db"
    fill(raw, pages)
    command = [sys.executable, "-m", "newsieve", "ingest", str(raw), "--archive", str(archive)]
    began, before, looks = time.monotonic(), os.times(), list[float]()
    running = subprocess.Popen([*command, "--workers", str(workers)], cwd=ROOT, stdout=subprocess.DEVNULL)
    while running.poll() is None:
        looks.append(sum(map(memory, family(running.pid))))
        time.sleep(LOOK_SECONDS)
    if running.returncode:
        raise SystemExit(f"ingest of {pages} pages ended with {running.returncode}")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    peak, settled = figures(looks)
    return Run(pages, time.monotonic() - began, used, peak, settled, os.getloadavg()[0])


def figures(looks: Sequence[float]) -> tuple[float, float]:
    """The most of all looks, and the middle one of the last half. A process that has ended has no memory: that was no
    look. Raises SystemExit when none is left."""
    seen = [look for look in looks if look > 0]
    if not seen:
        raise SystemExit(f"ingest ended before anybody looked, which is done every {LOOK_SECONDS} s: take more pages")
    return max(seen), median(seen[len(seen) // 2 :])


def row(run: Run, first: Run) -> str:
    """One line of the table."""
    times = [
        f"{run.peak:,.0f}",
        f"{run.peak / first.peak:.2f}",
        f"{run.settled:,.0f}",
        f"{run.settled / first.settled:.2f}",
    ]
    spent = f"{run.seconds:,.0f} | {1000 * run.cpu_seconds / run.pages:.0f}"
    return f"| {run.pages:,} | {' | '.join(times)} | {spent} | {run.load:.0f} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="?", default=SIZES, help="numbers of pages, with commas")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where all is made; a temporary folder otherwise")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    print("| pages | peak MB | × | settled MB | × | seconds | processor ms a page | load |", flush=True)
    print("|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    found: list[Run] = []
    with TemporaryDirectory(dir=options.folder) as folder:
        for size in map(int, options.sizes.split(",")):
            found.append(measured(Path(folder), size, options.workers))
            print(row(found[-1], found[0]), flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(run) for run in found]), encoding="utf-8")


if __name__ == "__main__":
    main()
