"""What it costs to make all groups of a large archive anew, all at once and one by one.

    python bench/atonce.py [10000,100000] [--engine duckdb,none] [--workers 2] [--folder DIR]
    python bench/atonce.py 1000000 --graph

The first makes an archive of each size, then runs `newsieve dedup --rebuild` on it, in a process of its own. What is
made up:

- Texts of 100 to 1,500 characters, mean about 300, of the words of bench/scale.py; one in three is a copy of one of the
  ten thousand before it, made as there: one in four of the copies is equal, the others have another lead, a cut end or
  a lost sentence. One in twenty is a form with other figures. One in seven ends with one of 200 stock sentences.
- Each article is stored in a cluster of its own, with its sketch, as if nobody had compared it yet.

--graph: only what to compare is looked for, of articles without texts, in memory: one in three has eight of twelve
hashes and all but three bits of the SimHash of one of the ten thousand before it, a quarter of these all; one in seven
has four hashes of one of 200 stock sentences. `found` is the share of the copies for which that one, or one that is
equal to it, was proposed.

Seconds are of the processor, the command's and its workers'. Peak memory: most that any moment had of all of them
together, looked at ten times a second (proportional set size). DuckDB MB: the most that its files took, looked at as
often; archive MB: the archive's file afterwards, which has no search index.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from scale import (  # type: ignore[import-not-found]  # the script beside this one
    COPIES,
    EXACT,
    SIBLINGS,
    STOCK,
    STOCK_HASHES,
    STOCK_PHRASES,
    Texts,
)

from pipelines.archive import Archive
from pipelines.candidates import ARTICLE_BITS, settle
from pipelines.fingerprint import content_hash, simhash
from pipelines.graph import Graph
from pipelines.sketch import HASH_BITS, SKETCH_SIZE, sketch

SIZES = "10000,100000"
SHORTEST, LONGEST, MEAN = 100, 1500, 200
COPIED_SHARE = COPIES + 0.13
LATEST = 10_000
FILLED_AT_ONCE = 2_000
WHEN = "2026-01-01T00:00:00Z"
#: Articles up to which it is looked whether the copies are found.
CHECKED = 200_000
COMMAND = "import sys, newsieve; sys.exit(newsieve.main())"


class Short(Texts):  # type: ignore[misc]  # of a script that mypy does not find
    """The texts of bench/scale.py, but short ones."""

    def length(self) -> int:
        return SHORTEST + min(int(self.random.expovariate(1 / MEAN)), LONGEST)


def texts(number: int) -> Iterator[str]:
    """So many, the same each time."""
    made = Short(1)
    latest: deque[str] = deque(maxlen=LATEST)
    for _ in range(number):
        kind = made.random.random() if latest else 1.0
        text = made.text()
        if kind < COPIED_SHARE + SIBLINGS:
            source = latest[made.random.randrange(len(latest))]
            text = made.copy(source) if kind < COPIED_SHARE else made.sibling(source)
        latest.append(text)
        yield text


def prints(text: str) -> tuple[str, str, str, tuple[int, ...]]:
    return text, content_hash(text), simhash(text), sketch(text)


def fill(path: Path, number: int, workers: int) -> None:
    """An archive of so many articles that nobody has compared."""
    with Archive(path, create=True) as archive, ProcessPoolExecutor(workers) as pool:
        db = archive.db.conn
        db.execute("DROP TRIGGER article_text_fts_insert")
        made = pool.map(prints, texts(number), chunksize=500) if number <= LATEST else chunked(pool, number)
        for start in range(1, number + 1, FILLED_AT_ONCE):
            with archive.transaction():
                for id_ in range(start, min(start + FILLED_AT_ONCE, number + 1)):
                    text, hash_, bits, hashes = next(made)
                    db.execute("INSERT INTO clusters (id, size, representative_id, original_id, kind)"
                               " VALUES (?1, 1, ?1, ?1, 'single')", [id_])  # fmt: skip
                    db.execute(
                        "INSERT INTO articles (id, url, site, title, char_count, content_hash, simhash, cluster_id,"
                        " is_representative, revision, first_seen_at, last_seen_at)"
                        " VALUES (?1, 'https://site.example/' || ?1, 's', NULL, ?2, ?3, ?4, ?1, 1, 1, ?5, ?5)",
                        [id_, len(text), hash_, bits, WHEN],
                    )
                    db.execute("INSERT INTO article_text VALUES (?, ?)", [id_, text])
                    keys = ((value << ARTICLE_BITS | id_,) for value in hashes)
                    db.executemany("INSERT OR IGNORE INTO new_postings VALUES (?)", keys)
                settle(db, FILLED_AT_ONCE * 100)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def chunked(pool: ProcessPoolExecutor, number: int) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    """The prints of all texts; not all texts at once, as `map` would have them."""
    rest = texts(number)
    while some := [text for _, text in zip(range(LATEST), rest, strict=False)]:
        yield from pool.map(prints, some, chunksize=500)


def measure(path: Path, engine: str, workers: int) -> tuple[float, float, float, float]:
    """Of `dedup --rebuild`: seconds by the clock and of the processor, megabytes of memory and of DuckDB's files."""
    command = [sys.executable, "-c", COMMAND, "dedup", "--rebuild", "--archive", str(path), "--workers", str(workers)]
    began, before = time.monotonic(), os.times()
    most = files = 0.0
    with TemporaryDirectory(dir=path.parent) as folder:
        running = subprocess.Popen(
            command + ["--engine", engine] * (engine != "none"),
            stdout=subprocess.DEVNULL,
            env=os.environ | {"TMPDIR": folder},
        )
        while running.poll() is None:
            most = max(most, sum(map(memory, family(running.pid))))
            files = max(files, sum(map(size, Path(folder).rglob("*"))))
            time.sleep(0.1)
    if running.returncode:
        sys.exit(f"dedup ended with {running.returncode}")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - began, used, most, files


def size(path: Path) -> float:
    """Megabytes of a file."""
    try:
        return path.stat().st_size / 1e6
    except OSError:  # it is gone
        return 0.0


def family(pid: int) -> Iterator[int]:
    """A process and those that it started."""
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return
    for child in children:
        yield from family(int(child))


def memory(pid: int) -> float:
    """Megabytes of a process; of what several share, its part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)


# --- what to compare -----------------------------------------------------------------------------


class Sketched:
    """So many articles without texts, the same each time, and of which earlier ones they are copies."""

    def __init__(self, number: int) -> None:
        self.number = number

    def articles(self) -> Iterator[tuple[int, str, str | None, str]]:
        for id_, content, bits, _, _ in self._all():
            yield id_, f"2:{content}", None, f"{bits:016x}"

    def keys(self) -> Iterator[int]:
        return (value << ARTICLE_BITS | id_ for id_, _, _, hashes, _ in self._all() for value in hashes)

    def copies(self) -> Iterator[tuple[int, int, bool]]:
        """(article, the earlier one, whether they are equal)."""
        contents: deque[tuple[int, int]] = deque(maxlen=LATEST + 1)
        for id_, content, _, _, of in self._all():
            contents.append((id_, content))
            if of:
                yield id_, of, content == contents[of - id_ - 1][1]

    def _all(self) -> Iterator[tuple[int, int, int, tuple[int, ...], int]]:
        random = Random(1)
        stock = [tuple(random.getrandbits(HASH_BITS) for _ in range(STOCK_HASHES)) for _ in range(STOCK_PHRASES)]
        latest: deque[tuple[int, int, int, tuple[int, ...]]] = deque(maxlen=LATEST)
        for id_ in range(1, self.number + 1):
            hashes = tuple(random.getrandbits(HASH_BITS) for _ in range(SKETCH_SIZE))
            content, bits, of = id_, random.getrandbits(64), 0
            if latest and random.random() < COPIED_SHARE:
                of, others, near, shared = latest[random.randrange(len(latest))]
                is_equal = random.random() < EXACT
                content, hashes = (others, shared) if is_equal else (id_, shared[:8] + hashes[8:])
                bits = near if is_equal else near ^ sum({1 << random.randrange(64) for _ in range(3)})
            elif random.random() < STOCK:
                hashes = hashes[STOCK_HASHES:] + random.choice(stock)
            latest.append((id_, content, bits, hashes))
            yield id_, content, bits, hashes, of


def propose(number: int) -> str:
    """Look for what to compare among so many articles, and say what that takes: the cells of a line."""
    made = Sketched(number)
    began, before = time.monotonic(), time.process_time()
    with TemporaryDirectory() as folder, Graph(Path(folder)) as graph:
        graph.take(made.articles(), made.keys())
        taken = time.process_time() - before
        proposed = {(id_, found.article_id) for id_, found in graph.pairs()} if number <= CHECKED else None
        pairs = len(proposed) if proposed is not None else sum(1 for _ in graph.pairs())
        files = sum(map(size, Path(folder).rglob("*")))
    seconds, used = time.monotonic() - began, time.process_time() - before
    found = "" if proposed is None else f"{share(made, proposed):.4f}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    figures = (seconds, taken, used, peak, files)
    return f"{number:,} | {pairs:,} | {found} | " + " | ".join(f"{figure:,.0f}" for figure in figures)


def share(made: Sketched, proposed: set[tuple[int, int]]) -> float:
    """Of the copies, those for which their original was proposed, or a print of it that speaks for it."""
    equal: dict[int, int] = {}
    for id_, of, is_equal in made.copies():
        if is_equal:
            equal[id_] = equal.get(of, of)
    prints: dict[int, set[int]] = {}
    for id_, of in equal.items():
        prints.setdefault(of, {of}).add(id_)
    there = count = 0
    for id_, of, _ in made.copies():
        one, two = (prints.get(equal.get(n, n), {n}) for n in (id_, of))
        there += any((max(a, b), min(a, b)) in proposed for a in one for b in two)
        count += 1
    return there / max(1, count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="?", default=SIZES)
    parser.add_argument("--engine", default="duckdb,none")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the archives are made; a temporary one otherwise")
    parser.add_argument("--graph", action="store_true")
    options = parser.parse_args()
    if options.graph:
        print("| articles | pairs | found | seconds | of the processor: taking in | all | peak MB | files MB |")
        print("|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
        for number in options.sizes.split(","):
            with ProcessPoolExecutor(1) as pool:  # a process of its own, for the peak
                print("|", pool.submit(propose, int(number)).result(), "|", flush=True)
        return
    print("| articles | engine | pairs | groups | seconds | of the processor | peak MB | DuckDB MB | archive MB |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    with TemporaryDirectory(dir=options.folder) as folder:
        for number in map(int, options.sizes.split(",")):
            for engine in options.engine.split(","):
                path = Path(folder) / "archive.db"
                fill(path, number, options.workers)
                figures = measure(path, engine, options.workers)
                with Archive(path) as archive:
                    (pairs,) = archive.db.execute("SELECT count(*) FROM pairs").fetchone()
                    (groups,) = archive.db.execute("SELECT count(*) FROM clusters").fetchone()
                cells = " | ".join(f"{figure:,.0f}" for figure in (*figures, size(path)))
                print(f"| {number:,} | {engine} | {pairs:,} | {groups:,} | {cells} |", flush=True)
                for file in Path(folder).glob("archive.db*"):
                    file.unlink()


if __name__ == "__main__":
    main()
