"""Duplicate detection on documents whose groups are known: they go into an archive one by one, in their order.

    python bench/duplicates.py GOLD.jsonl.gz [--clusters OUT.jsonl] [--pairs PAIRS.jsonl.gz]

A line of GOLD is {id, title, text, cluster, family}; documents of one family and other clusters are siblings. A line
of PAIRS is {label, a, b}, label D for one report and N for two, a and b with title and text. Prints precision, recall
and F1 of the pairs that share a cluster, B³, the share of sibling clusters merged, and precision, recall and F1 of
`same` on PAIRS. OUT gets {id, cluster} per document, for other scorers.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipelines.archive import Archive
from pipelines.article import Article
from pipelines.capture import Capture
from pipelines.fingerprint import content_hash, simhash
from pipelines.labels import Labels
from pipelines.similarity import Relation, compare, prepare
from pipelines.sketch import sketch

#: When the bench's pages are said to be fetched; any moment will do.
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
#: Articles stored in one transaction.
BATCH = 100


def clusters_of(documents: Sequence[dict[str, Any]], folder: Path) -> list[int]:
    """The cluster of each document, named by the archive, after all went into an archive one by one."""
    with Archive(folder / "archive.db", create=True) as archive:
        for start in range(0, len(documents), BATCH):
            with archive.transaction():
                for number, document in enumerate(documents[start : start + BATCH], start):
                    archive.add(*capture_of(number, document["title"], document["text"]))
        rows = archive.db.execute("SELECT cluster_id FROM articles ORDER BY id").fetchall()
    return [cluster for (cluster,) in rows]


def capture_of(name: object, title: str | None, text: str) -> tuple[Capture, Article]:
    """A text as if it had been read from a page of its own."""
    url = f"https://bench.example/{name}"
    article = Article(
        url=url, site="bench", labels=Labels(title=title), text=text, removed=(), encoding="utf-8",
        encoding_evidence="declared", lost_share=0.0, confidence=1.0, votes=(), content_hash=content_hash(text),
        simhash=simhash(text), sketch=sketch(text),
    )  # fmt: skip
    return Capture(url=url, requested_url=url, fetched_at=MOMENT, site="bench"), article


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def f1(precision: float, recall: float) -> str:
    mean = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}"


def pairs_of(groups: Iterable[Hashable]) -> int:
    """Pairs of documents that are in one group."""
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def scores(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Iterator[str]:
    """Pairs that share a cluster, and B³: the mean over documents of the share of each one's cluster that is right."""
    both = list(zip(gold, found, strict=True))
    right = pairs_of(both)
    yield f"pairs   {f1(right / max(1, pairs_of(found)), right / max(1, pairs_of(gold)))}"
    ours, theirs, shared = Counter(found), Counter(gold), Counter(both)
    precision = sum(shared[g, f] / ours[f] for g, f in both) / len(both)
    recall = sum(shared[g, f] / theirs[g] for g, f in both) / len(both)
    yield f"B³      {f1(precision, recall)}"


def siblings(documents: Sequence[dict[str, Any]], found: Sequence[int]) -> str:
    """How many pairs of sibling clusters share a cluster of ours."""
    families: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for document, cluster in zip(documents, found, strict=True):
        families[document["family"]][document["cluster"]].add(cluster)
    merged = [bool(one & other) for family in families.values() for one, other in combinations(family.values(), 2)]
    return f"siblings merged {sum(merged)} of {len(merged)}"


def real_pairs(lines: Iterable[dict[str, Any]]) -> str:
    """How well `same` tells pairs of one report from pairs of two."""
    said: Counter[tuple[str, bool]] = Counter()
    for line in lines:
        one, other = (prepare(line[side]["title"], line[side]["text"]) for side in "ab")
        said[line["label"], compare(one, other).relation is Relation.SAME] += 1
    right = said["D", True]
    return f"PAIRS   {f1(right / max(1, right + said['N', True]), right / max(1, right + said['D', False]))}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--clusters", type=Path)
    parser.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    documents = read(options.gold)
    with TemporaryDirectory() as folder:
        found = clusters_of(documents, Path(folder))
    print(*scores([document["cluster"] for document in documents], found), siblings(documents, found), sep="\n")
    if options.clusters:
        lines = (json.dumps({"id": str(d["id"]), "cluster": str(c)}) for d, c in zip(documents, found, strict=True))
        options.clusters.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.pairs:
        print(real_pairs(read(options.pairs)))


if __name__ == "__main__":
    main()
