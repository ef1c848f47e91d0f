"""Learned boilerplate on whole pages: every visible block, as if nothing had been extracted.

    python bench/boilerplate.py DIR [--least N] [--show HOST] [--floors]

DIR holds gold.jsonl ({id, file, url, language, title?, text}) and HTML files, gzipped or not. The pages of
each host with at least N of them come in the order of their names; each is cleaned with what the site's
earlier pages taught, then votes. Prints, per language and in all, the share of the chrome's characters that
went, of the article's that were lost, and the pages that lost much: as the pages came, and cleaned again with
all that was learned. A block is article when it is a line of the gold text, or when it is no mere word and
most of it stands there. --floors: exit code 3 below .40 or above .003 as the pages came.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.boilerplate import block_hash, is_boilerplate, site_boilerplate, votes
from pipelines.decode import decode
from pipelines.page import Block, block_key, parse

#: Share of a block's grams that stand in the gold text from which it is article, and characters of a gram.
ARTICLE_SHARE, GRAM = 0.8, 4
#: Key characters from which that says something: a menu's word stands in many an article.
MIN_KEY = 24
#: Floors of --floors: chrome removed at least, article lost at most.
REMOVED, LOST = 0.40, 0.003
#: Share of its article's characters that a damaged page has lost.
DAMAGED = 0.05


@dataclass
class Site:
    """What `archive.Archive` keeps of a site, in memory; every page is a cluster of its own."""

    pages: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)

    def clean(self, blocks: Sequence[Block], title: str | None) -> dict[int, str]:
        """Index → text of the blocks that go by what is known."""
        known = {name: self.counts[name] for name in self.known}
        return {i: blocks[i].text for i in site_boilerplate(blocks, known, (), (), title)}

    def learn(self, blocks: Sequence[Block], title: str | None) -> None:
        """Count the blocks of a page, and decide on those that it shows."""
        self.pages += 1
        for vote in votes(blocks, title):
            self.counts[vote.hash] += 1
            if is_boilerplate(self.counts[vote.hash], self.pages, vote.text):
                self.known.add(vote.hash)


@dataclass
class Tally:
    """Characters."""

    pages: int = 0
    chrome: int = 0
    removed: int = 0
    article: int = 0
    lost: int = 0
    damaged: int = 0

    def add(self, blocks: Sequence[Block], is_article: Sequence[bool], gone: dict[int, str]) -> None:
        self.pages += 1
        article = lost = 0
        for i, block in enumerate(blocks):
            size = len(block_key(block.text))
            if is_article[i]:
                article += size
                lost += size * (i in gone)
            else:
                self.chrome += size
                self.removed += size * (i in gone)
        self.article += article
        self.lost += lost
        self.damaged += lost > DAMAGED * article

    def __str__(self) -> str:
        removed, lost = self.removed / max(1, self.chrome), self.lost / max(1, self.article)
        return f"{self.pages:>7}{removed:>10.2%}{lost:>10.3%}{self.damaged:>9}"


Page = tuple[dict[str, Any], list[Block], list[bool]]


def read(folder: Path, least: int) -> dict[str, list[Page]]:
    """Host → its pages, in order."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n") if line]
    hosts: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        hosts[urlsplit(row["url"]).hostname or ""].append(row)
    many = {host: rows for host, rows in sorted(hosts.items()) if host and len(rows) >= least}
    return {host: list(_pages(folder, sorted(rows, key=lambda row: str(row["id"])))) for host, rows in many.items()}


def _pages(folder: Path, rows: Sequence[dict[str, Any]]) -> Iterator[Page]:
    for row in rows:
        path = folder / row["file"]
        body = path.read_bytes()
        decoded = decode(gzip.decompress(body) if path.suffix == ".gz" else body, None)
        page = parse(decoded.text) if decoded else None
        if page:
            yield row, list(page.blocks), article_blocks(page.blocks, row["text"])


def article_blocks(blocks: Sequence[Block], gold: str) -> list[bool]:
    """Which blocks stand in the gold text."""
    lines = {block_key(line) for line in gold.split("\n")}
    whole = block_key(gold)
    grams = {whole[i : i + GRAM] for i in range(len(whole) - GRAM + 1)}
    found = []
    for block in blocks:
        key = block_key(block.text)
        own = [key[i : i + GRAM] for i in range(len(key) - GRAM + 1)]
        share = sum(gram in grams for gram in own) / max(1, len(own))
        found.append(key in lines or (len(key) >= MIN_KEY and share >= ARTICLE_SHARE))
    return found


def main() -> int:
    """Print the table; with --floors, judge it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=int, default=8)
    parser.add_argument("--show", help="a host: print the blocks of its articles that were lost")
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    came: defaultdict[str, Tally] = defaultdict(Tally)
    again: defaultdict[str, Tally] = defaultdict(Tally)
    hosts = read(options.folder, options.least)
    for host, pages in hosts.items():
        site = Site()
        for row, blocks, is_article in pages:
            gone = site.clean(blocks, row.get("title"))
            for name in ("ALL", row["language"]):
                came[name].add(blocks, is_article, gone)
            if options.show in (host, "all"):
                lost = [text for i, text in gone.items() if is_article[i]]
                print(
                    "".join(
                        f"{host} {row['id']}: {site.counts[block_hash(text)]} of {site.pages}: {text[:90]!r}\n"
                        for text in lost
                    ),
                    end="",
                )
            site.learn(blocks, row.get("title"))
        for row, blocks, is_article in pages:
            for name in ("ALL", row["language"]):
                again[name].add(blocks, is_article, site.clean(blocks, row.get("title")))
    print(f"{len(hosts)} sites\n{'':8}{'pages':>7}{'removed':>10}{'lost':>10}{'damaged':>9}   (cleaned again)")
    for name in sorted(came, key=lambda name: -came[name].pages):
        print(f"{name:8}{came[name]}   {again[name]}")
    total = came["ALL"]
    failed = total.removed < REMOVED * total.chrome or total.lost > LOST * total.article
    return 3 if options.floors and failed else 0


if __name__ == "__main__":
    sys.exit(main())
