"""`newsieve ingest`, everything included, beside a bare loop of trafilatura, on the same pages in one run.

    python bench/ingest.py DIR [--limit N] [--workers 0,1,2] [--rounds 1] [--json OUT]

DIR holds gold.jsonl ({id, file, url} with HTML files, gzipped or not), as for bench/extraction.py. Each run is a
process of its own: trafilatura reads the files and extracts text and metadata, and keeps nothing; newsieve also
removes what is no article, compares, groups, indexes for search, and writes the archive and WARC files. Prints pages a
second, processor time a page (user and system, all processes), both as multiples of trafilatura's, and the load of the
machine meanwhile: with other work on it only processor time says something.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from extraction import GoldPage, read_gold  # type: ignore[import-not-found]  # the script beside this one

ROOT = Path(__file__).resolve().parent.parent
#: The peer: as it is called in its documentation, on bytes, with metadata.
LOOP = """
import json, sys
from pathlib import Path
import trafilatura
for line in open(sys.argv[1], encoding="utf-8"):
    page = json.loads(line)
    body = (Path(sys.argv[1]).parent / page["path"]).read_bytes()
    try:
        trafilatura.bare_extraction(body, url=page["url"], with_metadata=True)
    except Exception as error:
        print(page["url"], error, file=sys.stderr)
"""


@dataclass(frozen=True)
class Run:
    """What one run cost."""

    name: str
    pages: int
    #: By the clock, and of all its processes together.
    seconds: float
    cpu_seconds: float
    #: Processes that wanted to run, in the last minute, at its end.
    load: float

    @property
    def pages_a_second(self) -> float:
        return self.pages / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor time a page."""
        return 1000 * self.cpu_seconds / self.pages


def unpack(pages: Sequence[GoldPage], folder: Path) -> Path:
    """The pages as files, and the JSONL file that lists them."""
    listing = folder / "pages.jsonl"
    with listing.open("w", encoding="utf-8") as lines:
        for number, page in enumerate(pages):
            (folder / f"{number}.html").write_bytes(page.body)
            row = {"url": page.url, "path": f"{number}.html", "fetched_at": "2026-01-01T00:00:00Z"}
            lines.write(json.dumps(row) + "\n")
    return listing


def measured(name: str, command: Sequence[str], pages: int) -> Run:
    """Run a command to its end. Raises SystemExit when it fails."""
    before, start = _children(), time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 3):  # 3: some addresses are none of pages
        raise SystemExit(f"{name} ended with {done.returncode}: {done.stderr[-500:]}")
    return Run(name, pages, seconds, _children() - before, os.getloadavg()[0])


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def runs(listing: Path, pages: int, workers: Sequence[int], folder: Path) -> Iterator[Run]:
    """The peer, then newsieve with each number of workers."""
    yield measured("trafilatura, a bare loop", [sys.executable, "-c", LOOP, str(listing)], pages)
    for number in workers:
        archive = Path(tempfile.mkdtemp(dir=folder)) / "archive.db"
        command = [sys.executable, "-m", "newsieve", "ingest", str(listing), "--archive", str(archive)]
        yield measured(f"newsieve, {number} workers", [*command, "--workers", str(number)], pages)


def table(rounds: Sequence[Sequence[Run]]) -> list[str]:
    """Medians over the rounds; multiples of the first row's of the same round, and of the row's before it."""
    lines = ["| | pages | pages/s | × | × the line before | processor ms a page | × | load |"]
    lines.append("|---|---:|---:|---:|---:|---:|---:|---:|")
    for column, run in enumerate(rounds[0]):
        same = [one[column] for one in rounds]
        speed, cost = (
            median(getattr(one[column], name) / getattr(one[0], name) for one in rounds)
            for name in ("pages_a_second", "cpu_ms")
        )
        more = median(one[column].pages_a_second / one[max(0, column - 1)].pages_a_second for one in rounds)
        rate, cpu_ms = (median(getattr(one, name) for one in same) for name in ("pages_a_second", "cpu_ms"))
        lines.append(
            f"| {run.name} | {run.pages:,} | {rate:.1f} | {speed:.2f} | {more:.2f} | {cpu_ms:.1f} | {cost:.2f}"
            f" | {max(one.load for one in same):.1f} |"
        )
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=2000, help="pages at most")
    parser.add_argument("--workers", default="0,1,2", help="numbers of workers, with commas")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    pages = read_gold(options.folder)[: options.limit]
    with tempfile.TemporaryDirectory() as name:
        listing = unpack(pages, Path(name))
        numbers = [int(number) for number in options.workers.split(",")]
        found = [list(runs(listing, len(pages), numbers, Path(name))) for _ in range(options.rounds)]
    print("\n".join(table(found)))
    if options.json:
        options.json.write_text(json.dumps([[asdict(run) for run in one] for one in found]), encoding="utf-8")


if __name__ == "__main__":
    main()
