"""Repeated sections: real texts with sections printed again, and texts that repeat on purpose.

    python bench/repeats.py GOLD.jsonl [--every N] [--seed N] [--show NAME] [--floors]

A line of GOLD is {id, text}, one block a line. Per way of printing again: the share of the injected
characters that went (recall) and of the removed characters that were injected (precision); which of two
prints goes is the same, as long as the kept text is the original. Per kind of legitimate repetition: the
share of its characters that was cut. --show prints the worst pages of a row, --floors ends with exit
code 3 when the whole is below recall .95, precision .999, or a legitimate kind above .002.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onpurpose import ON_PURPOSE  # type: ignore[import-not-found]  # the scripts beside this one
from reprints import WAYS, Piece, Print, blocks_of  # type: ignore[import-not-found]

from pipelines.page import Block, block_key
from pipelines.repeats import repeats

#: Floors of --floors.
RECALL, PRECISION, CUT = 0.95, 0.999, 0.002


@dataclass
class Tally:
    """Characters of one row of the table."""

    pages: int = 0
    injected: int = 0
    removed: int = 0
    wrong: int = 0

    def add(self, other: "Tally") -> None:
        self.pages += other.pages
        self.injected += other.injected
        self.removed += other.removed
        self.wrong += other.wrong

    @property
    def recall(self) -> float:
        return (self.removed - self.wrong) / max(1, self.injected)

    @property
    def precision(self) -> float:
        return 1 - self.wrong / max(1, self.removed)


def in_order(origins: Sequence[int], weights: Sequence[int]) -> int:
    """Most weight of origins that stand once and in order: what is left of the original text."""
    tree = [0] * (len(weights) + 1)
    for origin in origins:
        best, i = 0, origin
        while i > 0:
            best, i = max(best, tree[i]), i & (i - 1)
        best, i = best + weights[origin], origin + 1
        while i <= len(weights):
            tree[i] = max(tree[i], best)
            i += i & -i
    best, i = 0, len(weights)
    while i > 0:
        best, i = max(best, tree[i]), i & (i - 1)
    return best


def measure(page: Print, printed: Print) -> Tally:
    """What `repeats` makes of the page as it was printed."""
    weights = [len(block_key(piece.block.text)) for piece in page]
    gone = repeats([piece.block for piece in printed])
    every = sum(weights[o] for piece in printed for o in piece.origins)
    kept = [o for i, piece in enumerate(printed) if i not in gone for o in piece.origins]
    wrong = sum(weights) - in_order(kept, weights)
    return Tally(1, every - sum(weights), every - sum(weights[o] for o in kept), wrong)


def inserted(page: Print, blocks: Sequence[Block], rng: random.Random) -> Tally:
    """How much is cut of blocks that repeat on purpose, standing inside a real text."""
    at = rng.randint(0, len(page))
    around = [piece.block for piece in page]
    gone = repeats([*around[:at], *blocks, *around[at:]])
    cut = sum(len(block_key(block.text)) for i, block in enumerate(blocks, at) if i in gone)
    return Tally(1, sum(len(block_key(block.text)) for block in blocks), cut, cut)


def untouched(texts: Sequence[list[Block]]) -> Tally:
    """How much is cut of the texts as they are: real repeats and mistakes."""
    found = Tally()
    for blocks in texts:
        gone = repeats(blocks)
        cut = sum(len(block_key(blocks[i].text)) for i in gone)
        found.add(Tally(bool(gone), sum(len(block_key(block.text)) for block in blocks), cut, cut))
    return found


def rows(texts: Sequence[list[Block]], seed: int) -> Iterator[tuple[str, bool, Tally, list[tuple[Tally, int]]]]:
    """(name, repeats on purpose, sum, per page) of each row."""
    clean = [blocks for blocks in texts if len(blocks) > 1 and not repeats(blocks)]
    pages = [[Piece(block, (i,)) for i, block in enumerate(blocks)] for blocks in clean]
    for name, way in WAYS.items():
        tallies = [
            (measure(page, printed), n)
            for n, page in enumerate(pages)
            if (printed := way(page, random.Random(f"{seed} {name} {n}")))
        ]
        yield name, False, summed(tallies), tallies
    for name, make in ON_PURPOSE.items():
        tallies = []
        for n, page in enumerate(pages):
            rng = random.Random(f"{seed} {name} {n}")
            tallies.append((inserted(page if n % 2 else [], make(rng), rng), n))
        yield name, True, summed(tallies), tallies


def summed(tallies: Sequence[tuple[Tally, int]]) -> Tally:
    total = Tally()
    for tally, _ in tallies:
        total.add(tally)
    return total


def main() -> int:
    """Print the table; with --floors, judge it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each n-th text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", help="name of a row")
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").split("\n")
    texts = [blocks_of(json.loads(line)["text"]) for line in lines if line][:: options.every]
    asis = untouched(texts)
    print(
        f"as they are: {asis.pages} of {len(texts)} pages, {asis.removed / max(1, asis.injected):.3%} of characters cut"
    )
    print(f"{'':30}{'pages':>6}{'recall':>9}{'precision':>11}{'cut':>9}")
    total, most_cut = Tally(), 0.0
    for name, on_purpose, tally, tallies in rows(texts, options.seed):
        share = tally.removed / max(1, tally.injected)
        if on_purpose:
            most_cut = max(most_cut, share)
            print(f"{name:30}{tally.pages:>6}{'':20}{share:>9.3%}")
        else:
            total.add(tally)
            print(f"{name:30}{tally.pages:>6}{tally.recall:>9.4f}{tally.precision:>11.5f}")
        if name == options.show:
            worst = sorted(tallies, key=lambda t: t[0].removed - t[0].injected - t[0].wrong)
            print(
                "\n".join(
                    f"    page {n}: {t.injected} injected, {t.removed} removed, {t.wrong} wrongly"
                    for t, n in worst[:20]
                )
            )
    print(f"{'all copies':30}{total.pages:>6}{total.recall:>9.4f}{total.precision:>11.5f}")
    failed = total.recall < RECALL or total.precision < PRECISION or most_cut > CUT
    return 3 if options.floors and failed else 0


if __name__ == "__main__":
    sys.exit(main())
