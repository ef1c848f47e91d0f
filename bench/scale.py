"""What an archive costs when it is large: articles judged and stored a second, look-ups, bytes on disk, memory.

    python bench/scale.py [10000,100000,1000000] [--articles 3000]

Makes an archive of each size in a temporary folder, fills it in bulk, then stores more articles in the ordinary way, in
a process of its own. What is made up, and how:

- Lengths are lognormal like those of 4,911 real articles: median 1,157 characters, mean 2,660, from 60 to 20,000; two
  in three texts are of Han characters. Words are drawn from 20,000 by Zipf's law.
- Of the stored articles only the rows are there, with texts of one line. Their sketches are those of texts of such
  lengths: the 16 smallest of as many random hashes; in every seventh four are of a stock phrase, one of 200.
- Of the articles that are then stored one in five is a copy: a quarter of these exact, the others with another lead, a
  cut end or a lost sentence. One in twenty is a form with other figures. Half of what is copied was stored just
  before the measuring began, half is of the same measured run.

Times are of the processor; a process of its own stores them, so that the memory is what storing takes. Fingerprints are
made before, as the page's own pipeline does; bench/duplicates.py has their rates. Without the search index, and with
one that holds the measured articles only. `first`: the first article, for which the SimHashes are read.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from duplicates import BATCH, capture_of  # type: ignore[import-not-found]  # the script beside this one

from pipelines import judge, similarity
from pipelines.archive import Archive
from pipelines.article import Article
from pipelines.candidates import ARTICLE_BITS, sharing
from pipelines.capture import Capture
from pipelines.fulltext import FTS_STATEMENTS
from pipelines.similarity import Document, Verdict
from pipelines.sketch import HASH_BITS, SKETCH_SIZE
from pipelines.variants import simplified_forms

SIZES = "10000,100000,1000000"
MEDIAN, SIGMA = 1157, 1.29
SHORTEST, LONGEST = 60, 20_000
WORDS, STOCK_PHRASES = 20_000, 200
#: Shares of the measured articles: copies, those of them that are exact, forms with other figures; of the stored ones:
#: sketches with a stock phrase, and hashes that it gives.
COPIES, EXACT, SIBLINGS, STOCK, STOCK_HASHES = 0.2, 0.25, 0.05, 0.15, 4
FILLED_AT_ONCE = 50_000
WHEN = "2026-01-01T00:00:00Z"


class Texts:
    """Texts of made-up words, the same for one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        # simplified ones: with others among them each text would count as traditional, and take the slower way
        forms = simplified_forms()
        han, latin = (
            [chr(code) for code in range(0x4E00, 0x9FA6) if code not in forms][:3000],
            "abcdefghijklmnopqrstuvwxyz",
        )
        self._han = ["".join(self.random.choices(han, k=self.random.choice((1, 2, 2, 2, 3)))) for _ in range(WORDS)]
        self._latin = ["".join(self.random.choices(latin, k=self.random.randint(2, 10))) for _ in range(WORDS)]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(WORDS)))
        self.stock = [self._sentence(self._han, "") for _ in range(STOCK_PHRASES)]

    def length(self) -> int:
        return min(max(int(self.random.lognormvariate(0, SIGMA) * MEDIAN), SHORTEST), LONGEST)

    def text(self) -> str:
        """An article's text, a paragraph of three sentences after the other."""
        words, space = (self._han, "") if self.random.random() < 2 / 3 else (self._latin, " ")
        sentences, left = [], self.length()
        while left > 0:
            sentences.append(self._sentence(words, space))
            left -= len(sentences[-1])
        if self.random.random() < STOCK:
            sentences.append(self.random.choice(self.stock))
        return "\n\n".join("".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))

    def _sentence(self, words: Sequence[str], space: str) -> str:
        chosen = self.random.choices(words, cum_weights=self._weights, k=self.random.randint(6, 24))
        if self.random.random() < 1 / 2:
            chosen.insert(self.random.randrange(len(chosen)), str(self.random.randint(2, 9999)))
        return space.join(chosen) + ("。" if not space else ". ")

    def copy(self, text: str) -> str:
        """A copy as sites make them."""
        if self.random.random() < EXACT:
            return text
        paragraphs = text.split("\n\n")
        change = self.random.randrange(3)
        if change == 0:
            return self._sentence(self._han, "") + "\n\n" + text
        if change == 1 and (cut := len(paragraphs) // 5):
            return "\n\n".join(paragraphs[:-cut])
        first, _, rest = text.partition("。" if "。" in text else ". ")
        return rest if len(rest) > len(first) else text + self._sentence(self._han, "")

    def sibling(self, text: str) -> str:
        return "".join(str(self.random.randrange(10)) if c.isdigit() else c for c in text)


def measured_texts(count: int, seed: int) -> tuple[list[str], list[str]]:
    """Articles that are stored before the measuring, and those that are measured."""
    texts = Texts(seed)
    before = [texts.text() for _ in range(max(1, count // 5))]
    measured: list[str] = []
    for _ in range(count):
        source = texts.random.choice(before if texts.random.random() < 1 / 2 or not measured else measured)
        kind = texts.random.random()
        text = texts.copy(source) if kind < COPIES else texts.sibling(source) if kind < COPIES + SIBLINGS else None
        measured.append(text or texts.text())
    return before, measured


# --- filling -------------------------------------------------------------------------------------


def fill(path: Path, size: int, seed: int = 1) -> None:
    """An archive of so many articles, written in bulk."""
    texts = Texts(seed)
    stock = [[texts.random.getrandbits(HASH_BITS) >> 8 for _ in range(STOCK_HASHES)] for _ in range(STOCK_PHRASES)]
    with Archive(path, create=True) as archive:
        db = archive.db.conn
        db.execute("DROP TRIGGER article_text_fts_insert")
        db.execute("PRAGMA cache_size = -1000000")
        keys: list[int] = []
        for start in range(1, size + 1, FILLED_AT_ONCE):
            ids = range(start, min(start + FILLED_AT_ONCE, size + 1))
            with archive.transaction():
                for table, row in ROWS.items():
                    rows = (row(id_, texts.random) for id_ in ids)
                    first = next(rows)
                    db.execute(insert := f"INSERT INTO {table} VALUES ({', '.join('?' for _ in first)})", first)
                    db.executemany(insert, rows)
            keys += [key for id_ in ids for key in sketch_keys(id_, texts, stock)]
        with archive.transaction():
            db.executemany("INSERT OR IGNORE INTO postings VALUES (?)", zip(sorted(keys), strict=True))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _article_row(id_: int, random: Random) -> tuple[object, ...]:
    url = f"https://site{id_ % 500}.example/info/{random.getrandbits(48):012x}.html"
    title, excerpt = "滨江新区签约项目三十二个计划总投资", "滨江新区上半年签约项目，计划总投资一百二十亿元。" * 4
    values: dict[str, object] = {
        "id": id_, "url": url, "site": f"site{id_ % 500}", "title": title, "published_on": "2026-01-01",
        "excerpt": excerpt, "char_count": MEDIAN, "content_hash": f"2:{random.getrandbits(128):032x}",
        "simhash": f"{random.getrandbits(64):016x}", "cluster_id": id_, "is_representative": 1, "revision": 1,
        "first_seen_at": WHEN, "last_seen_at": WHEN,
    }  # fmt: skip
    return tuple(values.values())


def _capture_row(id_: int, random: Random) -> tuple[object, ...]:
    url = f"https://site{id_ % 500}.example/info/{random.getrandbits(48):012x}.html"
    return id_, url, url, f"site{id_ % 500}", "page", WHEN, 200, f"sha1:{random.getrandbits(160):040x}", "new", id_


ARTICLE_ROW = (
    "articles (id, url, site, title, published_on, excerpt, char_count, content_hash, simhash, cluster_id,"
    " is_representative, revision, first_seen_at, last_seen_at)"
)
CAPTURE_ROW = "captures (id, url, requested_url, site, kind, fetched_at, status, payload_digest, outcome, article_id)"
#: Table with its columns → a made-up row of it.
ROWS: dict[str, Callable[[int, Random], tuple[object, ...]]] = {
    "clusters (id, size, representative_id, kind)": lambda id_, _: (id_, 1, id_, "single"),
    ARTICLE_ROW: _article_row,
    "article_text (article_id, text)": lambda id_, _: (id_, f"滨江新区第{id_}号签约项目。"),
    CAPTURE_ROW: _capture_row,
}


def sketch_keys(id_: int, texts: Texts, stock: Sequence[Sequence[int]]) -> Iterator[int]:
    """Keys of a text of random length: its smallest hashes stand an even way apart, the more the longer it is."""
    step = (1 << HASH_BITS) / texts.length()
    hashes = accumulate(texts.random.expovariate(1 / step) for _ in range(SKETCH_SIZE))
    chosen = {min(int(value), (1 << HASH_BITS) - 1) for value in hashes}
    if texts.random.random() < STOCK:
        chosen = {*sorted(chosen)[:-STOCK_HASHES], *texts.random.choice(stock)}
    return (value << ARTICLE_BITS | id_ for value in chosen)


# --- measuring -----------------------------------------------------------------------------------


def measure(path: Path, count: int, *, search: bool, seed: int = 2) -> list[str]:
    """Store articles in an archive, look some up, and say what that takes: the cells of a line."""
    before, measured = (
        [capture_of(f"{kind}{n}", None, text) for n, text in enumerate(texts)]
        for kind, texts in zip(("before", "measured"), measured_texts(count, seed), strict=True)
    )
    with Archive(path) as archive:
        archive.expect_many()  # as `newsieve ingest` does
        prepare_search(archive, search)
        size = archive.db.execute("SELECT max(id) FROM articles").fetchone()[0]
        opening = timed(lambda: store(archive, before[:1]))
        store(archive, before[1:])
        comparing = Comparing()
        storing = timed(lambda: store(archive, measured))
        asking = timed(lambda: [sharing(archive.db.conn, article.sketch) for _, article in measured])
        used = memory()
        (postings,) = archive.db.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%postings'").fetchone()
        copies = archive.db.execute(
            "SELECT count(*) FROM captures WHERE id > ? AND outcome IN ('exact_duplicate', 'near_duplicate')",
            [size + len(before)],
        ).fetchone()[0]
    others = len(measured) / (storing - comparing.seconds)
    return [
        f"{size:,}", "yes" if search else "no", f"{len(measured) / storing:,.0f}", f"{others:,.0f}",
        f"{1e6 * asking / len(measured):.0f}", f"{postings / (size + len(before) + len(measured)):.0f}",
        f"{used:.0f}", f"{1e3 * opening:.0f}", f"{copies / len(measured):.1%}",
    ]  # fmt: skip


class Comparing:
    """How long the judge's comparisons take, from now on."""

    def __init__(self) -> None:
        self.seconds = 0.0
        compare = similarity.compare

        def counted(one: Document, other: Document) -> Verdict:
            start = time.process_time()
            verdict = compare(one, other)
            self.seconds += time.process_time() - start
            return verdict

        vars(judge)["compare"] = counted


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


def prepare_search(archive: Archive, search: bool) -> None:
    """The trigger that fills the search index, which `fill` took away."""
    if search:
        with archive.transaction():
            for statement in FTS_STATEMENTS:
                archive.db.execute(statement)


def store(archive: Archive, pages: Sequence[tuple[Capture, Article]]) -> None:
    for start in range(0, len(pages), BATCH):
        with archive.transaction():
            for capture, article in pages[start : start + BATCH]:
                archive.add(capture, article)


def memory() -> float:
    """Megabytes of this process; what it maps of files counts too."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="?", default=SIZES)
    parser.add_argument("--articles", type=int, default=3000, help="stored while measuring (3000)")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--search", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print("| " + " | ".join(measure(options.measure, options.articles, search=options.search)) + " |")
        return
    print(
        "| articles | search index | stored/s | not compared/s | look-up µs | index bytes | MB | first ms | copies"
        " | × the first size's time |",
        flush=True,
    )
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    first: dict[bool, float] = {}
    with TemporaryDirectory() as folder:
        for size in options.sizes.split(","):
            for search in (False, True):
                path = Path(folder) / "archive.db"
                fill(path, int(size))
                command = [sys.executable, __file__, "--measure", str(path), "--articles", str(options.articles)]
                done = subprocess.run(command + ["--search"] * search, check=True, stdout=subprocess.PIPE, text=True)
                rate = float(done.stdout.split("|")[3].replace(",", ""))
                print(f"{done.stdout.rstrip()} {first.setdefault(search, rate) / rate:.2f} |", flush=True)
                for file in Path(folder).iterdir():
                    file.unlink()


if __name__ == "__main__":
    main()
