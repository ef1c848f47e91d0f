"""Two documents laid on each other: how much of the one stands in the other, and what stands there instead."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .align import Alignment, Gap, align
from .document import Document, is_number, phrase
from .facts import are_one_figure
from .names import NAME, Name, around, windows
from .spellings import are_alike, are_one_spelling
from .variants import are_one_word

#: Tokens of a replaced sentence (more is another passage), of a replaced lead or tail.
SENTENCE = 24
EDGE = 8
#: So many one-token edits that are none of figures, and such a share of the aligned tokens, make a bad scan. On 2,000
#: pairs of scans and of others: .02 to .2 there, 0 in nine of ten others, below .014 in 19 of 20.
NOISE_PLACES = 4
NOISE_SHARE = 0.02
#: Replacements looked at for names, which bounds the time; characters of each that evidence shows.
MAX_PLACES = 200
SHOWN = 30


@dataclass(frozen=True)
class Pair:
    """Two documents laid on each other, the one with fewer tokens first."""

    short: Document
    long: Document
    #: The caller's first document is the long one; turns the arrows of the evidence.
    turned: bool
    #: One is written in traditional characters at least: its words may be Taiwan's.
    between_scripts: bool
    alignment: Alignment

    @classmethod
    def of(cls, one: Document, other: Document, between_scripts: bool) -> "Pair":
        """Ordered by what does not depend on the caller, so that the judgement does not."""
        keys = [(len(d.tokens), d.text, d.title or "") for d in (one, other)]
        turned = keys[0] > keys[1]
        short, long = (other, one) if turned else (one, other)
        return cls(
            short, long, turned, between_scripts, align(short.tokens, long.tokens, lambda: (short.ids, long.ids))
        )

    @cached_property
    def aligned(self) -> float:
        """Aligned share of the shorter text."""
        return self.alignment.aligned / max(1, len(self.short.tokens))

    @cached_property
    def aligned_numbers(self) -> int:
        """Numbers among the aligned tokens."""
        places = self.short.number_places
        return sum(
            bisect_left(places, run.one + run.size) - bisect_left(places, run.one) for run in self.alignment.runs
        )

    @cached_property
    def replaced(self) -> tuple[Gap, ...]:
        """Places where one says something else: gaps with two sides, a sentence at most. A lead or a
        tail counts when it is short, and a lead not when it is a line of its own (a label)."""
        head, tail = self.alignment.head, self.alignment.tail
        label = self.short.first_line == head.old or self.long.first_line == head.new
        edges = tuple(g for g in (() if label else (head,)) + (tail,) if g.size <= EDGE)
        places = tuple(g for g in (*edges, *self.alignment.gaps) if g.old and g.new and g.size <= SENTENCE)
        return self.without_writings(places)

    def without_writings(self, gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
        """Gaps but those where both say the same in another writing: a figure, a spelling, a word of Taiwan."""
        gaps = tuple(g for g in gaps if g.size > NAME or not _is_one_writing(g))
        if not self.between_scripts:
            return gaps
        short = [(gap, name) for gap in gaps[:MAX_PLACES] if gap.size <= NAME for name in around(gap)]
        equal = are_one_word([(phrase(old), phrase(new)) for _, (old, new) in short])
        words = {id(gap) for (gap, _), is_one in zip(short, equal, strict=True) if is_one}
        return tuple(gap for gap in gaps if id(gap) not in words)

    @cached_property
    def rewritten(self) -> float:
        """Share of the shorter text that stands against other words, lead and tail apart."""
        return sum(min(len(g.old), len(g.new)) for g in self.alignment.gaps) / len(self.short.tokens)

    @cached_property
    def noisy(self) -> bool:
        """One text is a bad scan: single tokens replaced, lost or put in all over, each in its own way."""
        singles = {(g.old, g.new, g.after[:1]) for g in self.alignment.gaps if _may_be_misread(g)}
        return len(singles) >= max(NOISE_PLACES, NOISE_SHARE * self.alignment.aligned)

    @cached_property
    def names(self) -> dict[Name, Gap]:
        """Names given way to another, each nowhere in the other text → where."""
        found = ((self.foreign(gap), gap) for gap in self.replaced[:MAX_PLACES])
        return {name: gap for name, gap in found if name}

    def foreign(self, gap: Gap) -> Name | None:
        """What gives way, with as much around it as makes it foreign to the other text."""
        for old, new in windows(gap):
            if not self.long.says(old) and not self.short.says(new):
                return old, new
        return None

    def show(self, old: Iterable[str], new: Iterable[str]) -> str:
        """`X → Y` in the caller's order."""
        sides = phrase(old)[:SHOWN], phrase(new)[:SHOWN]
        return " → ".join(reversed(sides) if self.turned else sides)


def _is_one_writing(gap: Gap) -> bool:
    if len(gap.old) == len(gap.new) == 1 and gap.old[0].isdecimal() and gap.new[0].isdecimal():  # most are
        return gap.old == gap.new
    return are_one_spelling(gap.old, gap.new) or are_one_figure(phrase(gap.old), phrase(gap.new))


def _may_be_misread(gap: Gap) -> bool:
    """A character for another one, put in or lost, or words that differ in a letter or two; no figure."""
    if any(map(is_number, gap.old + gap.new)):
        return False
    if max(map(len, gap.old + gap.new)) == 1:
        return gap.size == 1
    return len(gap.old) == len(gap.new) and all(map(are_alike, gap.old, gap.new))
