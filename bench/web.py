"""How long our pages take over a large archive, beside Datasette as it comes, on the same file.

    python bench/web.py [200000] [--turns 9] [--keep FOLDER]

Makes an archive of so many articles: texts of made-up words (bench/scale.py) out of a stock of 2,000, each with a
sentence of its own; 300 sites, 40 regions, 12 sections, days of ten years, one in ten without; one in eight articles is
a copy. The search index holds all of them. Then asks each page so many times, in a process of its own, with no network
between, and prints the middle and the slowest time: of the processor (all threads), and as somebody waits for it.

Datasette as it comes has neither our plugin nor our settings; its page of the table has the same five facets.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from scale import Texts  # type: ignore[import-not-found]  # the script beside this one

from pipelines.archive import Archive

TEXTS, SITES, REGIONS, SECTIONS, DAYS = 2000, 300, 40, 12, 3650
COPIES, UNDATED, PER_TRANSACTION = 8, 10, 5000
#: Longest text: the length of a text costs the search index, not the pages.
LONGEST = 800
WORD, RARE = "招商", "滨江新区第77号"
FACETS = "".join(f"&_facet={name}" for name in ("region", "site", "section", "language", "is_representative"))
#: What is asked of ours, and of Datasette as it comes: words → address.
OURS = {
    "overview, first time": "/",
    "overview": "/",
    "list with facets": "/articles",
    "list, all copies": "/articles?copies=all",
    "list of a region": "/articles?region=" + quote("区7"),
    "list of a month": "/articles?month=2020-05",
    "list, page 1000": "/articles?page=1000",
    "search, two characters": "/articles?q=" + quote(WORD),
    "search, rare": "/articles?q=" + quote(RARE),
    "feed": "/articles.atom",
    "article": "/articles/77",
    "site": "/sites/site7",
    "Datasette's table, our settings": "/archive/articles?is_representative=1",
}
STOCK = {
    "list with facets": "/archive/articles?is_representative=1&_sort_desc=published_on" + FACETS,
    "list, all copies": "/archive/articles?_sort_desc=published_on" + FACETS,
    "list of a region": "/archive/articles?_sort_desc=published_on&region=" + quote("区7") + FACETS,
    "list without facets": "/archive/articles",
    "article": "/archive/articles/77",
}


def fill(path: Path, size: int, seed: int = 1) -> None:
    """The archive; see the module's beginning."""
    random = Random(seed)
    texts = Texts(seed)
    stock = [texts.text()[:LONGEST] for _ in range(TEXTS)]
    with Archive(path, create=True) as archive:
        db = archive.db.conn
        for start in range(1, size + 1, PER_TRANSACTION):
            ids = range(start, min(start + PER_TRANSACTION, size + 1))
            with archive.transaction():
                for table, rows in _rows(ids, random, stock).items():
                    db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in rows[0])})", rows)
        db.execute(
            "INSERT INTO runs (id, round_id, site, started_at, heartbeat_at, ended_at, exit_code, reason, pages, bytes)"
            " SELECT row_number() OVER (), 1, site, '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z',"
            " '2026-01-01T01:00:00Z', 0, 'finished', 9, 9 FROM (SELECT DISTINCT site FROM articles)"
        )
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _rows(ids: Sequence[int], random: Random, stock: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Table with its columns → rows, of articles that follow each other."""
    found: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
    when = "2026-01-01T00:00:00Z"
    for id_ in ids:
        copy = id_ % COPIES == 0
        cluster = id_ - 1 if copy else id_
        site = f"site{random.randrange(SITES)}"
        url = f"https://{site}.example/info/{id_}.html"
        day = None if random.randrange(UNDATED) == 0 else _day(random.randrange(DAYS))
        text = f"滨江新区第{id_}号{WORD if id_ % 5 else ''}项目。\n\n{random.choice(stock)}"
        article = (
            id_, url, site, f"滨江新区第{id_}号签约", f"区{random.randrange(REGIONS)}",
            f"栏目{random.randrange(SECTIONS)}",
            "zh" if id_ % 3 else "en", day, text[:120], len(text), f"2:{cluster:032x}", "0" * 16, cluster,
            0 if copy else 1, 1, when, when,
        )  # fmt: skip
        removed = [(id_, 1, at, "tail", "notice", "免责声明", "免责声明：本文仅供参考。") for at in range(5)]
        rows: tuple[list[tuple[Any, ...]], ...] = (
            [] if copy else [(id_, 1, id_, "single")],
            [article],
            [(id_, text)],
            removed,
        )
        for table, more in zip(TABLES[:4], rows, strict=True):
            found[table] += more
        found[TABLES[4]].append((id_, url, url, site, "page", f"2026-01-{id_ % 28 + 1:02}T00:00:00Z", 200, "new", id_))
    return found


ARTICLE_COLUMNS = """
    id, url, site, title, region, section, language, published_on, excerpt, char_count, content_hash, simhash,
    cluster_id, is_representative, revision, first_seen_at, last_seen_at
"""
TABLES = (
    "clusters (id, size, representative_id, kind)",
    f"articles ({ARTICLE_COLUMNS})",
    "article_text (article_id, text)",
    "removed (article_id, revision, position, kind, rule, evidence, text)",
    "captures (id, url, requested_url, site, kind, fetched_at, status, outcome, article_id)",
)


def _day(number: int) -> str:
    years, rest = divmod(number, 365)
    return f"{2016 + years}-{rest // 31 + 1:02}-{rest % 28 + 1:02}"


# --- measuring -----------------------------------------------------------------------------------


def measure(path: Path, turns: int, *, ours: bool) -> Iterator[str]:
    """A line of the table for each page."""
    from datasette.app import Datasette

    options: dict[str, Any] = {}
    if ours:
        web = Path(__file__).resolve().parent.parent / "web"
        options = {"settings": json.loads((web / "settings.json").read_text()), "plugins_dir": str(web / "plugins")}
    served = Datasette([str(path)], **options)
    for name, address in (OURS if ours else STOCK).items():
        took = [asyncio.run(_timed(served, address)) for _ in range(1 if "first" in name else turns)]
        busy, waited = zip(*took, strict=True)
        cells = (statistics.median(busy), max(busy), statistics.median(waited), max(waited))
        yield (
            f"| {'newsieve' if ours else 'Datasette'} | {name} | " + " | ".join(f"{1e3 * s:.0f}" for s in cells) + " |"
        )


async def _timed(served: Any, address: str) -> tuple[float, float]:
    """Seconds of the processor and of the clock until the page is there. Raises AssertionError for another answer."""
    busy, waited = time.process_time(), time.perf_counter()
    found = await served.client.get(address)
    took = time.process_time() - busy, time.perf_counter() - waited
    assert found.status_code == 200, (address, found.status_code)  # noqa: PLR2004
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", nargs="?", type=int, default=200_000)
    parser.add_argument("--turns", type=int, default=9, help="each page so many times (9)")
    parser.add_argument("--keep", type=Path, help="make the archive in this folder, or take the one that is there")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--stock", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        for line in measure(options.measure, options.turns, ours=not options.stock):
            print(line, flush=True)
        return
    with TemporaryDirectory() as temporary:
        path = (options.keep or Path(temporary)) / "archive.db"
        if not path.exists():
            fill(path, options.size)
        print("| | page | processor ms | slowest | waited ms | slowest |", flush=True)
        print("|---|---|---:|---:|---:|---:|", flush=True)
        for stock in (False, True):
            command = [sys.executable, __file__, "--measure", str(path), "--turns", str(options.turns)]
            environment = {**os.environ, **({"DATASETTE_LOAD_PLUGINS": ""} if stock else {})}
            subprocess.run(command + ["--stock"] * stock, check=True, env=environment)


if __name__ == "__main__":
    main()
