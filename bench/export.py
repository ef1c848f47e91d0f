"""Memory and time of exports of a made-up archive, each in a process of its own.

    python bench/export.py [ARTICLES] [--only NAME,NAME] [--folder DIR]

An archive of so many articles (100,000 unless said) is written in bulk: texts of 1,157 characters in the middle, spread
as those of real articles are; one in five of them in a group with the one before it, one in twenty linked with another
by a `sibling`; three removed blocks each. Then it is exported in each form. `peak` is VmHWM: what the process held at
most, in an environment without pandas, which sqlite-utils loads where it is.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pipelines.archive import Archive

MEDIAN, SIGMA = 1157, 1.29
SHORTEST, LONGEST = 60, 20_000
#: Characters that the texts are cut from, each at a place of its own.
POOL = 2_000_000
BLOCKS = 3
COPIES, SIBLINGS = 5, 20
FILLED_AT_ONCE = 20_000
WHEN = "2026-01-01T00:00:00Z"
#: What is measured: name → arguments of `newsieve export`, in a folder of its own.
FORMS = {
    "jsonl": ["a.jsonl"],
    "jsonl.gz": ["a.jsonl.gz"],
    "jsonl.zst": ["a.jsonl.zst"],
    "csv": ["a.csv"],
    "parquet": ["a.parquet"],
    "dataset-jsonl": ["d/", "--format", "jsonl"],
    "dataset-parquet": ["d/"],
    "dataset-removed": ["d/", "--with-removed"],
}
#: Runs the command, and says of itself what it took.
CHILD = """
import sys, time
import newsieve
code = newsieve.main()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(code, int(peak.split()[1]) * 1024 / 1e6, time.process_time())
"""


def fill(path: Path, size: int, seed: int = 1) -> None:
    """An archive of so many articles, without a search index."""
    random = Random(seed)
    pool = "".join(random.choices([*map(chr, range(0x4E00, 0x4E00 + 3000)), *"。，\n\n"], k=POOL))
    with Archive(path, create=True) as archive:
        db = archive.db.conn
        db.execute("DROP TRIGGER article_text_fts_insert")
        for start in range(1, size + 1, FILLED_AT_ONCE):
            ids = range(start, min(start + FILLED_AT_ONCE, size + 1))
            with archive.transaction():
                for table, rows in ROWS.items():
                    for row in (row for id_ in ids for row in rows(id_, random, pool)):
                        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in row)})", row)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


Rows = Iterator[tuple[object, ...]]


def _cluster(id_: int) -> int:
    return id_ - 1 if id_ % COPIES == 0 else id_


def _cut(random: Random, pool: str, length: int) -> str:
    at = random.randrange(len(pool) - length)
    return pool[at : at + length]


def _clusters(id_: int, _: Random, __: str) -> Rows:
    if _cluster(id_) == id_:
        yield id_, 1 + ((id_ + 1) % COPIES == 0), id_, "single"


def _articles(id_: int, random: Random, pool: str) -> Rows:
    url = f"https://site{id_ % 500}.example/info/{random.getrandbits(48):012x}.html"
    yield (
        id_, url, f"site{id_ % 500}", _cut(random, pool, 20), "来源", "滨江", "招商", "zh", "2026-01-01", WHEN,
        "2026年1月1日", _cut(random, pool, 100), MEDIAN, 0.9, f"2:{random.getrandbits(128):032x}",
        f"{random.getrandbits(64):016x}", _cluster(id_), int(_cluster(id_) == id_), 1, WHEN, WHEN,
    )  # fmt: skip


def _texts(id_: int, random: Random, pool: str) -> Rows:
    length = min(max(int(random.lognormvariate(0, SIGMA) * MEDIAN), SHORTEST), LONGEST)
    yield id_, _cut(random, pool, length)


def _captures(id_: int, _: Random, __: str) -> Rows:
    url = f"https://a.cn/{id_}"
    yield id_, url, url, f"site{id_ % 500}", "page", WHEN, 200, "utf-8", "new", id_, 1


def _removed(id_: int, random: Random, pool: str) -> Rows:
    for position in range(BLOCKS):
        yield id_, 1, position, "tail", "after_article", "follows “相关阅读”", _cut(random, pool, 40)


def _pairs(id_: int, random: Random, _: str) -> Rows:
    if id_ % SIBLINGS == 0:
        yield id_, random.randrange(1, id_), "sibling", "sketch", 0.5, 0.5, "2026 → 2025"


#: Table with its columns → made-up rows of an article.
ROWS: dict[str, Callable[[int, Random, str], Rows]] = {
    "clusters (id, size, representative_id, kind)": _clusters,
    "articles (id, url, site, title, source, region, section, language, published_on, published_at, published_raw,"
    " excerpt, char_count, confidence, content_hash, simhash, cluster_id, is_representative, revision, first_seen_at,"
    " last_seen_at)": _articles,
    "article_text (article_id, text)": _texts,
    "captures (id, url, requested_url, site, kind, fetched_at, status, encoding, outcome, article_id,"
    " revision)": _captures,
    "removed (article_id, revision, position, kind, rule, evidence, text)": _removed,
    "pairs (article_id, other_id, verdict, method, resemblance, containment, evidence)": _pairs,
}


def measure(archive: Path, name: str) -> str:
    """Export in a process of its own, and say what that took: a line."""
    with TemporaryDirectory(dir=archive.parent) as folder:
        place, *options = FORMS[name]
        target = f"{folder}/{place}"
        command = [sys.executable, "-c", CHILD, "export", target, *options, "--archive", str(archive)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not done.stdout.startswith("0 "):
            raise SystemExit(f"{name}: the export failed: {done.stderr.strip() or f'exit code {done.returncode}'}")
        _, peak, seconds = map(float, done.stdout.split())
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
    return f"| {name} | {peak:.0f} | {seconds:.0f} | {size:,.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--only", default=",".join(FORMS), help="names of forms, with commas between")
    parser.add_argument("--folder", type=Path, help="where the archive and the exports go; else a temporary one")
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.folder) as folder:
        archive = Path(folder) / "archive.db"
        fill(archive, options.articles)
        print(f"{options.articles:,} articles, {archive.stat().st_size / 1e6:,.0f} MB\n", flush=True)
        print("| form | peak MB | seconds of the processor | MB written |\n|---|---:|---:|---:|", flush=True)
        for name in options.only.split(","):
            print(measure(archive, name), flush=True)


if __name__ == "__main__":
    main()
