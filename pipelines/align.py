"""Two rows of tokens → where they agree, and what one says where the other says something else.

Grams of tokens that occur once in both are anchors; the heaviest chain of anchors in one order is kept, and the gaps
between them are aligned again, by their own unique grams or, when small, by difflib. Nothing here judges.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np

from .document import Hashes, Tokens, ids, numbers

#: Tokens of an anchor: shorter ones recur by chance, longer ones miss short agreements.
ANCHOR = 4
#: Tokens on either side up to which a gap goes to difflib, whose time grows with their product …
SMALL_GAP = 80
#: … and the sum of these products for one pair of texts: about 0.1 s of difflib at worst.
GAP_BUDGET = 200_000
#: Times that a large gap is aligned again by what is unique inside it.
DEPTH = 2
#: Share of the smaller side of a gap that has to agree before its agreements count.
GAP_SHARE = 0.3
#: Agreements inside a gap shorter than this are chance: 的, 了, 年, the.
MIN_ISLAND = 2
#: Tokens after a first (before a last) run shorter than an anchor, from which that run is chance.
CHANCE_GAP = 8
#: Tokens of common text that are kept on either side of a replacement: to where a firm's name ends.
CONTEXT = 12
#: Tokens that are looked at at once for the first that differs; twice as many as long as none does.
STRIDE = 32

_ODD, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)


@dataclass(frozen=True, slots=True)
class Run:
    """So many equal tokens, from `one` in the first text and from `other` in the second."""

    one: int
    other: int
    size: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two runs in either text; one side may be empty."""

    old: Tokens
    new: Tokens
    #: Common tokens before and after, at most CONTEXT; none at the edge of the texts.
    before: Tokens
    after: Tokens

    @property
    def size(self) -> int:
        """Tokens of the larger side."""
        return max(len(self.old), len(self.new))

    @property
    def exchanged(self) -> tuple[frozenset[str], frozenset[str]]:
        """Numbers of either side that the other side has not."""
        old, new = numbers(self.old), numbers(self.new)
        return old - new, new - old

    @property
    def in_context(self) -> tuple[Tokens, Tokens]:
        """Both sides with what tells what they are: 5 亿元 → 8 亿元."""
        return self.old + self.after[:2], self.new + self.after[:2]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two texts lie on each other."""

    runs: tuple[Run, ...]
    #: Tokens of the first text that are aligned.
    aligned: int
    #: Gaps between runs; the two at the edges stand apart, as a lead or a tail may be exchanged.
    gaps: tuple[Gap, ...]
    head: Gap
    tail: Gap


def align(one: Tokens, other: Tokens, numbered: Callable[[], tuple[Hashes, Hashes]] | None = None) -> Alignment:
    """Lay the first text on the second. Not symmetric: callers order the two first. `numbered`: gives the `ids` of
    both, where somebody keeps them."""
    aligner = _Aligner(one, other, numbered or (lambda: (ids(one), ids(other))))
    aligner.lay(0, len(one), 0, len(other), DEPTH)
    runs = _without_chance(list(_joined(aligner.found)))
    gaps = tuple(_gaps(one, other, runs))
    return Alignment(runs, sum(run.size for run in runs), gaps[1:-1], gaps[0], gaps[-1])


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs that touch in both texts, as one."""
    last: Run | None = None
    for m in runs:
        if last and (last.one + last.size, last.other + last.size) == (m.one, m.other):
            last = Run(last.one, last.other, last.size + m.size)
            continue
        if last:
            yield last
        last = m
    if last:
        yield last


def _without_chance(runs: list[Run]) -> tuple[Run, ...]:
    """Two leads (or tails) that begin alike by chance do not lie on each other."""
    if len(runs) > 1 and runs[0].size < ANCHOR and _apart(*runs[:2]):
        del runs[0]
    if len(runs) > 1 and runs[-1].size < ANCHOR and _apart(*runs[-2:]):
        del runs[-1]
    return tuple(runs)


def _apart(left: Run, right: Run) -> bool:
    """Both texts have more than a name between two runs."""
    sizes = right.one - left.one - left.size, right.other - left.other - left.size
    return min(sizes) > CHANCE_GAP


def _gaps(one: Tokens, other: Tokens, runs: Sequence[Run]) -> Iterator[Gap]:
    """The head gap, one gap between any two runs, the tail gap."""
    fence = (Run(0, 0, 0), *runs, Run(len(one), len(other), 0))
    for left, right in pairwise(fence):
        start = left.one + left.size
        yield Gap(
            old=one[start : right.one],
            new=other[left.other + left.size : right.other],
            before=one[start - min(CONTEXT, left.size) : start],
            after=one[right.one : right.one + min(CONTEXT, right.size)],
        )


class _Aligner:
    """Runs of two texts, with the budget that all their gaps share."""

    def __init__(self, one: Tokens, other: Tokens, numbered: Callable[[], tuple[Hashes, Hashes]]) -> None:
        self.one, self.other = one, other
        self.ids: tuple[Hashes, Hashes] | None = None
        self._numbered = numbered
        self.budget = GAP_BUDGET
        self.found: list[Run] = []

    def lay(self, a: int, a_end: int, b: int, b_end: int, depth: int) -> None:
        """Runs of one[a:a_end] and other[b:b_end], in their order: equal ends, and what is between."""
        same = _same(self.one[a:a_end], self.other[b:b_end])
        if same:
            self.found.append(Run(a, b, same))
            a, b = a + same, b + same
        same = _same(self.one[a:a_end][::-1], self.other[b:b_end][::-1])
        a_end, b_end = a_end - same, b_end - same
        if a < a_end and b < b_end:
            self._between(a, a_end, b, b_end, depth)
        if same:
            self.found.append(Run(a_end, b_end, same))

    def _between(self, a: int, a_end: int, b: int, b_end: int, depth: int) -> None:
        """The inside of two stretches whose ends differ."""
        if max(a_end - a, b_end - b) <= SMALL_GAP:
            self._small(a, a_end, b, b_end)
            return
        if depth == 0:
            return
        self.ids = self.ids or self._numbered()
        one_start, other_start = a, b
        for run in _chain(_anchored(self.ids[0][a:a_end], self.ids[1][b:b_end])):
            i, j = one_start + run.one, other_start + run.other
            if a < i and b < j:
                self.lay(a, i, b, j, depth - 1)
            self.found.append(Run(i, j, run.size))
            a, b = i + run.size, j + run.size
        if a < a_end and b < b_end:
            self.lay(a, a_end, b, b_end, depth - 1)

    def _small(self, a: int, a_end: int, b: int, b_end: int) -> None:
        """What difflib finds, unless it is too little to mean that one stretch became the other."""
        sizes = a_end - a, b_end - b
        cost = sizes[0] * sizes[1]
        if min(sizes) < MIN_ISLAND or cost > self.budget:
            return
        self.budget -= cost
        matcher = SequenceMatcher(None, self.one[a:a_end], self.other[b:b_end], autojunk=False)
        found = [Run(a + i, b + j, n) for i, j, n in matcher.get_matching_blocks() if n >= MIN_ISLAND]
        if sum(run.size for run in found) >= GAP_SHARE * min(sizes):
            self.found += found


def _same(one: Tokens, other: Tokens) -> int:
    """How many tokens at the beginning are equal."""
    limit, same, stride = min(len(one), len(other)), 0, STRIDE
    if not limit or one[0] != other[0]:  # most gaps
        return 0
    while same < limit and one[same : same + stride] == other[same : same + stride]:
        same += stride
        stride *= 2
    while stride > 1 and same < limit:
        stride //= 2
        if same + stride <= limit and one[same : same + stride] == other[same : same + stride]:
            same += stride
    return min(same, limit)


def _anchored(one: Hashes, other: Hashes) -> list[Run]:
    """Stretches that agree, found by grams unique in both texts; in the order of the first."""
    if min(len(one), len(other)) < ANCHOR:
        return []
    grams = np.concatenate((_grams(one), _grams(other)))
    places = np.argsort(grams)
    rising = grams[places]
    equal = np.concatenate(([False], rising[1:] == rising[:-1], [False]))
    (twice,) = (equal[1:-1] & ~equal[:-2] & ~equal[2:]).nonzero()
    size = len(one) - ANCHOR + 1
    one_place, other_place = places[twice], places[twice + 1]
    first, second = np.minimum(one_place, other_place), np.maximum(one_place, other_place) - size
    in_both = (first < size) & (second >= 0)  # not twice in one of them
    order = np.argsort(first[in_both])
    first, second = first[in_both][order], second[in_both][order]
    if not len(first):
        return []
    breaks = np.flatnonzero((np.diff(first) != 1) | (np.diff(second) != 1)) + 1
    begins, ends = np.concatenate(([0], breaks)), np.concatenate((breaks, [len(first)]))
    rows = zip(first[begins].tolist(), second[begins].tolist(), (ends - begins).tolist(), strict=True)
    return [Run(i, j, length + ANCHOR - 1) for i, j, length in rows]


def _grams(row: Hashes) -> Hashes:
    """A hash of each ANCHOR numbers in a row."""
    grams = row
    for k in range(1, ANCHOR):
        grams = (grams[:-1] ^ (grams[:-1] >> _HALF)) * _ODD + row[k:]
    return grams


def _chain(runs: Sequence[Run]) -> list[Run]:
    """The heaviest selection that rises in both texts, without overlap."""
    starts: list[int] = []  # place in the second text of the last run of each best chain, rising
    tips: list[tuple[int, int]] = []  # weight of that chain, rising too, and its last run
    before = [-1] * len(runs)
    for i, run in enumerate(runs):
        k = bisect_left(starts, run.other)
        weight, before[i] = tips[k - 1] if k else (0, -1)
        weight += run.size
        beaten = k
        while beaten < len(tips) and tips[beaten][0] <= weight:
            beaten += 1
        starts[k:beaten], tips[k:beaten] = [run.other], [(weight, i)]
    chain: list[Run] = []
    i = tips[-1][1] if tips else -1
    while i >= 0:
        chain.append(runs[i])
        i = before[i]
    return _disjoint(chain[::-1])


def _disjoint(chain: Sequence[Run]) -> list[Run]:
    """Neighbours share tokens when something was put between them: the earlier one keeps them."""
    kept: list[Run] = []
    for run in chain:
        last = kept[-1] if kept else Run(0, 0, 0)
        cut = max(0, last.one + last.size - run.one, last.other + last.size - run.other)
        if cut < run.size:
            kept.append(Run(run.one + cut, run.other + cut, run.size - cut))
    return kept
