"""Duplicate detection on documents whose groups are known, beside other tools.

    python bench/duplicates.py GOLD.jsonl.gz [--pairs PAIRS.jsonl.gz] [--peers all|none|WORD] [--clusters OUT.jsonl]
    python bench/duplicates.py GOLD.jsonl.gz --rates

A line of GOLD is {id, title, text, cluster, family, kind}; documents of one family and other clusters are siblings. A
line of PAIRS is {label, a, b}, label D for one report and N for two, a and b with title and text. newsieve stores the
documents in an archive one by one, in their order. Prints a table:

- pairs: precision, recall and F1 of the pairs that share a group; B³: the mean over documents of how right each one's
  group is;
- no siblings: F1 of the pairs once more, of the first cluster of each family only;
- siblings: share of the pairs of clusters of one family that were joined, apart from documents of kind `natural`;
- real pairs: precision, recall and F1 on PAIRS;
- a second: documents for each second of one processor.

OUT gets {id, cluster} per document, for other scorers. Peers that are not installed are named, and passed over.
"""

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from neardup_peers import (  # type: ignore[import-not-found]  # the script beside this one
    PEERS,
    Index,
    groups,
    installed,
)

from pipelines.archive import Archive
from pipelines.article import Article
from pipelines.capture import Capture
from pipelines.fingerprint import content_hash, simhash
from pipelines.said import Labels
from pipelines.similarity import Relation, compare, prepare
from pipelines.sketch import sketch

#: When the bench's pages are said to be fetched; any moment will do.
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
#: Articles stored in one transaction.
BATCH = 100
#: Turns of the fingerprints, and parts whose best turn counts.
TURNS, PARTS = 5, 20


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
    return f"{precision:.3f} {recall:.3f} **{mean:.3f}**"


def pairs_of(groups: Iterable[Hashable]) -> int:
    """Pairs of documents that are in one group."""
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def pairs_score(gold: Sequence[Hashable], found: Sequence[Hashable]) -> str:
    """Of pairs that share a group."""
    right = pairs_of(zip(gold, found, strict=True))
    return f1(right / max(1, pairs_of(found)), right / max(1, pairs_of(gold)))


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> str:
    both = list(zip(gold, found, strict=True))
    ours, theirs, shared = Counter(found), Counter(gold), Counter(both)
    precision = sum(shared[g, f] / ours[f] for g, f in both) / len(both)
    recall = sum(shared[g, f] / theirs[g] for g, f in both) / len(both)
    return f1(precision, recall)


def siblings(documents: Sequence[dict[str, Any]], found: Sequence[int]) -> str:
    """How many pairs of sibling clusters share a group."""
    families: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for document, group in zip(documents, found, strict=True):
        if document.get("kind") != "natural":
            families[document["family"]][document["cluster"]].add(group)
    merged = [bool(one & other) for family in families.values() for one, other in combinations(family.values(), 2)]
    return f"{sum(merged)} of {len(merged)}, {sum(merged) / max(1, len(merged)):.1%}"


def without_siblings(documents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first cluster of each family."""
    first: dict[str, str] = {}
    return [d for d in documents if first.setdefault(d["family"], d["cluster"]) == d["cluster"]]


def real_pairs(lines: Iterable[dict[str, Any]], are_one: Callable[[dict[str, Any], dict[str, Any]], bool]) -> str:
    """How well pairs of one report are told from pairs of two."""
    said = Counter((line["label"], are_one(line["a"], line["b"])) for line in lines)
    right = said["D", True]
    return f1(right / max(1, right + said["N", True]), right / max(1, right + said["D", False]))


# --- the table -----------------------------------------------------------------------------------

Grouping = Callable[[Sequence[dict[str, Any]]], list[int]]
Judgement = Callable[[dict[str, Any], dict[str, Any]], bool]


def by_newsieve(documents: Sequence[dict[str, Any]]) -> list[int]:
    with TemporaryDirectory() as folder:
        return clusters_of(documents, Path(folder))


def said_by_newsieve(one: dict[str, Any], other: dict[str, Any]) -> bool:
    documents = (prepare(document["title"], document["text"]) for document in (one, other))
    return compare(*documents).relation is Relation.SAME


def by_peer(make: Callable[[], Index]) -> tuple[Grouping, Judgement]:
    def said(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return len(set(groups(make(), [one["text"], other["text"]]))) == 1

    return lambda documents: groups(make(), [document["text"] for document in documents]), said


def row(
    name: str, documents: Sequence[dict[str, Any]], pairs: Sequence[dict[str, Any]], group: Grouping, said: Judgement
) -> tuple[str, list[int]]:
    """A line of the table, and the group of each document."""
    gold = [document["cluster"] for document in documents]
    start = time.process_time()
    found = group(documents)
    speed = len(documents) / (time.process_time() - start)
    fewer = without_siblings(documents)
    alone = pairs_score([document["cluster"] for document in fewer], group(fewer))
    real = real_pairs(pairs, said) if pairs else ""
    cells = (name, pairs_score(gold, found), b_cubed(gold, found), alone, siblings(documents, found), real)
    return f"| {' | '.join(cells)} | {speed:,.0f} |", found


def rates(texts: Sequence[str]) -> Iterator[str]:
    """Fingerprints a second, best of several turns, as other work on the machine only makes them slower."""
    makers: dict[str, Callable[[str], object]] = {
        "newsieve sketch": sketch, "newsieve content hash": content_hash, "newsieve simhash": simhash,
    }  # fmt: skip
    makers |= {f"{name}, keys": make().keys for name, (library, make) in PEERS.items() if installed(library)}
    best: defaultdict[tuple[str, int], float] = defaultdict(lambda: float("inf"))
    for _ in range(TURNS):
        for name, make in makers.items():
            for part in range(PARTS):
                start = time.process_time()
                for text in texts[part::PARTS]:
                    make(text)
                best[name, part] = min(best[name, part], time.process_time() - start)
    for name in makers:
        yield f"| {name} | {len(texts) / sum(best[name, part] for part in range(PARTS)):,.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--clusters", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--peers", default="all", help="all, none, or a word of their names")
    parser.add_argument("--rates", action="store_true", help="fingerprints a second, nothing else")
    options = parser.parse_args()
    if options.rates:
        texts = [document["text"] for document in read(options.gold)]
        print("| | fingerprints a second |", "|---|---:|", *rates(texts), sep="\n")
        return
    documents, pairs = read(options.gold), read(options.pairs) if options.pairs else []
    print("| | pairs: P R F1 | B³: P R F1 | no siblings: P R F1 | siblings joined | real pairs: P R F1 | a second |")
    print("|---|---|---|---|---|---|---:|")
    line, found = row("newsieve", documents, pairs, by_newsieve, said_by_newsieve)
    print(line, flush=True)
    if options.clusters:
        lines = (json.dumps({"id": str(d["id"]), "cluster": str(c)}) for d, c in zip(documents, found, strict=True))
        options.clusters.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, (library, make) in PEERS.items():
        if options.peers == "all" or options.peers in name:
            known = installed(library)
            shown = f"{name}, {library} {known}"
            print(
                row(shown, documents, pairs, *by_peer(make))[0] if known else f"| {name} | not installed |", flush=True
            )


if __name__ == "__main__":
    main()
