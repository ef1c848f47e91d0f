"""Whether a search finds what stands there literally, and nothing else: recall and precision over real pages.

    python bench/search.py DIR [--queries 200] [--seed 1]

DIR holds gold.jsonl ({text, language, title?}); its Chinese texts become an archive. What is looked for are pieces of
these texts, 1 to 8 characters long, each drawn with all its neighbours in view: pieces of Chinese characters alone, and
mixed ones that begin and end where a word does; of each also its characters in another order, which mostly stand
nowhere. An article ought to be found when the piece stands in its title or text literally, full and half width,
capitals, traditional and simplified characters being one, as a search promises. `as typed` is the recall of articles
that have the very characters.
"""

import argparse
import json
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pipelines.archive import Archive
from pipelines.search import Filters
from pipelines.segment import CJK, fold

LONGEST = 8
#: Pieces drawn for each one that is looked for, at most: where texts are short few fit.
TRIES = 200
#: Kind → its pieces. Quotation marks, stars and a leading minus mean something to a search; spaces part words.
KINDS = {
    "{}": re.compile(f"[{CJK}]+"),
    "{}, words and figures too": re.compile(rf"(?=.*[{CJK}])(?=.*[^{CJK}])[^\W_]+"),
    "{}, punctuation inside": re.compile(rf'(?=.*[{CJK}])(?=.*[\W_])[^\W_][^\s"“”*]+[^\W_]'),
}
CHINESE = KINDS["{}"]
#: Two neighbours of one word.
_WORD = re.compile(rf"[^\W_{CJK}]{{2}}")
WHEN = "2026-01-01T00:00:00Z"


@dataclass(frozen=True)
class Told:
    """What came of the queries of one kind: articles, added up over them."""

    queries: int
    wanted: int
    found: int
    right: int
    as_typed: int
    as_typed_found: int
    milliseconds: Sequence[float]

    def row(self, name: str) -> str:
        """A line of the table."""
        recall, precision = self.right / max(1, self.wanted), self.right / max(1, self.found)
        typed = self.as_typed_found / max(1, self.as_typed)
        middle, slowest = statistics.median(self.milliseconds), max(self.milliseconds)
        return (
            f"| {name} | {self.queries:,} | {self.wanted:,} | {recall:.4f} | {typed:.4f} | {precision:.4f} |"
            f" {middle:.1f} | {slowest:.1f} |"
        )


def read(folder: Path) -> list[tuple[str, str]]:
    """Title and text of the Chinese pages."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [(row.get("title") or "", row["text"]) for row in rows if row.get("language") == "zh" and row["text"]]


def fill(archive: Archive, texts: Sequence[tuple[str, str]]) -> None:
    """The archive of these texts, numbered from 1."""
    with archive.transaction():
        for number, (title, text) in enumerate(texts, start=1):
            archive.db.execute("INSERT INTO clusters (id, size, kind) VALUES (?, 1, 'single')", [number])
            archive.db.execute(
                "INSERT INTO articles (id, url, site, title, char_count, content_hash, simhash, cluster_id,"
                " is_representative, revision, first_seen_at, last_seen_at)"
                " VALUES (?1, ?2, 's', ?3, ?4, '', '', ?1, 1, 1, ?5, ?5)",
                [number, f"https://a.example/{number}", title, len(text), WHEN],
            )
            archive.db.execute("INSERT INTO article_text VALUES (?, ?)", [number, text])


def pieces(texts: Sequence[tuple[str, str]], length: int, kind: re.Pattern[str], random: Random) -> Iterator[str]:
    """Pieces of the texts, of one length and kind, without end; none when the texts have no such piece."""
    for _ in range(TRIES):
        text = random.choice(texts)[1]
        for _ in range(TRIES):
            start = random.randrange(max(1, len(text) - length + 1))
            piece = text[start : start + length]
            if len(piece) == length and kind.fullmatch(piece) and not _is_cut(text, start, length):
                yield piece
                break


def queries(texts: Sequence[tuple[str, str]], length: int, kind: re.Pattern[str], number: int, seed: int) -> list[str]:
    """Different pieces, and each with its characters in another order where that is of the kind too."""
    random = Random(f"{seed} {length} {kind.pattern}")
    drawn = list(dict.fromkeys(pieces(texts, length, kind, random)))[:number]
    turned = ["".join(random.sample(piece, len(piece))) for piece in drawn] if kind is CHINESE else []
    return list(dict.fromkeys([*drawn, *turned]))


def ask(archive: Archive, texts: Sequence[tuple[str, str]], asked: Sequence[str]) -> Told:
    """Search for each, and compare with what stands there."""
    wanted = found = right = as_typed = as_typed_found = 0
    took = []
    folded = [tuple(map(_plain, text)) for text in texts]
    for query in asked:
        where, values = Filters(query=query).where()
        began = time.process_time()
        hits = {number for (number,) in archive.db.execute(f"SELECT id FROM articles WHERE {where}", values)}
        took.append(1e3 * (time.process_time() - began))
        typed, truth = (
            {number for number, parts in enumerate(all_, start=1) if any(stands(piece, part) for part in parts)}
            for piece, all_ in ((query, texts), (_plain(query), folded))
        )
        wanted, found, right = wanted + len(truth), found + len(hits), right + len(truth & hits)
        as_typed, as_typed_found = as_typed + len(typed), as_typed_found + len(typed & hits)
    return Told(len(asked), wanted, found, right, as_typed, as_typed_found, took or [0.0])


def stands(piece: str, text: str) -> bool:
    """Whether the piece stands in the text, and cuts no word or figure there."""
    start = text.find(piece)
    while start >= 0 and _is_cut(text, start, len(piece)):
        start = text.find(piece, start + 1)
    return start >= 0


def _is_cut(text: str, start: int, length: int) -> bool:
    end = start + length
    return any(map(_WORD.fullmatch, (text[max(0, start - 1) : start + 1], text[end - 1 : end + 1])))


def _plain(text: str) -> str:
    return fold(text).lower()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds gold.jsonl")
    parser.add_argument("--queries", type=int, default=200, help="pieces of each length and kind (200)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not (options.folder / "gold.jsonl").is_file():
        parser.error(f"{options.folder}: has no gold.jsonl. Name the folder of the pages.")
    texts = read(options.folder)
    if not texts:
        parser.error(f"{options.folder}: has no Chinese text in its gold.jsonl.")
    with TemporaryDirectory() as folder, Archive(Path(folder) / "archive.db", create=True) as archive:
        fill(archive, texts)
        print(f"{len(texts):,} texts, {sum(len(text) for _, text in texts):,} characters\n")
        print("| characters | queries | articles to find | recall | as typed | precision | ms, middle | slowest |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|", flush=True)
        for number, (name, kind) in enumerate(KINDS.items(), start=1):
            for length in range(number, LONGEST + 1):
                asked = queries(texts, length, kind, options.queries, options.seed)
                print(ask(archive, texts, asked).row(name.format(length)), flush=True)


if __name__ == "__main__":
    main()
