"""Two articles → one article seen twice, one inside the other, two of one template, or neither.

Candidates come from the archive by SimHash; here their texts are read. False merges cost more than
missed ones: a missed pair is an article kept twice, a false merge hides an article. Similarity alone
cannot decide, as notices that differ in one fact are as alike (resemblance .75-.98) as true copies.
So the texts are aligned, and what stands at one place in both is asked for facts:

    gate (resemblance, containment) → heads and label lines off → align → guards → share aligned

Known exceptions. Kept apart though one: a print in traditional characters of one in simplified; a text
below FACT_TEXT with one figure corrected; a text in which a word gives way to a new one throughout.
Merged though two: texts that differ in one name only, which stands there once, in no title, and is not
called 镇, 公司, county …, as a person's; in the legal form of a firm only; in a dateline only; or beyond
MAX_COMPARED characters only.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .align import MAX_COMPARED, Alignment, Document, Gap, Tokens, align, is_number, phrase, spaced
from .facts import direction_turned, figures_of_titles_differ
from .names import NAME, Name, are_called, extended, windows
from .shared import only_block_shared

__all__ = ("Document", "Relation", "Verdict", "compare", "prepare")

# Thresholds: found on 13,000 real and altered texts; marked * here, on the development half of them.
#: Letters of equal texts, tokens of others, from which they may be one: less is a caption, "暂无内容".
MIN_LENGTH = 12
#: Resemblance, or containment among texts of like length, from which texts are aligned at all.
MIN_RESEMBLANCE = 0.3
MIN_CONTAINMENT = 0.5
#: Shorter over longer text (5-grams) below which the shorter is a part of the longer, not a print of
#: it, when so much of it stands there.
PART_RATIO = 0.3
PART_CONTAINMENT = 0.7
#: Share of the longer text that the shorter covers, below which it is an item of it; * .5 takes
#: flashes between menus for roundups.
PART_SPAN = 0.4
#: Aligned share of the shorter text in one article; or less when paragraphs were moved, which leaves
#: the resemblance high *.
MIN_ALIGNED = 0.6
MOVED_ALIGNED = 0.4
MOVED_RESEMBLANCE = 0.8
#: Share of the shorter text that stands against other words, from which a template was filled anew *.
MAX_REWRITTEN = 0.2
#: Tokens of a replaced sentence (more is another passage), of a replaced lead or tail.
SENTENCE = 24
EDGE = 8
#: Tokens up to which one other number or name makes another notice (the users' have 150-400) *.
FACT_TEXT = 600
#: In longer texts: replaced ones among all aligned numbers, when several are replaced; when one is.
NUMBERS_REPLACED = 2
NUMBERS_SHARE = 0.16
NUMBER_SHARE = 0.4
#: Times that one name gives way to another; in a bad scan *; that one character does (山西 → 山东).
RENAMED = 2
RENAMED_NOISY = 4
ONE_CHARACTER = 4
#: Aligned share of a text whose first words are another name, how many names at most are others in it,
#: and characters of that name: 近日 and 日前, 根据 and 按照 have fewer *.
SUBJECT_ALIGNED = 0.75
SUBJECT_NAMES = 2
SUBJECT = 3
#: Tokens up to which one turned direction makes another flash.
DIRECTION_TEXT = 200
#: So many one-token replacements, and such a share of the aligned tokens, make a bad scan.
NOISE_PLACES = 8
NOISE_SHARE = 0.02
#: Share of the shorter title that agrees in titles of one template.
TITLE_SHARE = 0.5
#: Replacements looked at for names, which bounds the time; characters of each that evidence shows.
MAX_PLACES = 200
SHOWN = 30


class Relation(StrEnum):
    """What two articles are to each other."""

    #: One article seen twice: other dateline, lead or title, shortened, lightly edited. Merged.
    SAME = "same"
    #: One stands inside the other: roundup, excerpt. Linked, never merged.
    CONTAINS = "contains"
    #: One template, other facts: town, year, figure.
    SIBLING = "sibling"
    UNRELATED = "unrelated"


@dataclass(frozen=True)
class Verdict:
    """What two documents are to each other, and why."""

    relation: Relation
    #: Jaccard of the sets of character 5-grams of the normal texts.
    resemblance: float
    #: Share of the 5-grams of the text that has fewer, found in the other.
    containment: float
    #: One short sentence for people: what differs.
    evidence: str


def prepare(title: str | None, text: str) -> Document:
    """A document to keep for several comparisons: no more of the text than is compared."""
    return Document(title or None, text[:MAX_COMPARED])


def compare(one: Document, other: Document) -> Verdict:
    """Judge two documents; relation, resemblance and containment do not depend on their order."""
    common = len(one.grams & other.grams)
    fewer, more = sorted((len(one.grams), len(other.grams)))
    resemblance, containment = common / max(1, fewer + more - common), common / max(1, fewer)
    relation, evidence = Relation.UNRELATED, f"{containment:.0%} of the shorter text in the longer"
    if fewer < PART_RATIO * more:
        relation = Relation.CONTAINS if containment >= PART_CONTAINMENT else relation
    elif resemblance >= MIN_RESEMBLANCE or containment >= MIN_CONTAINMENT:
        relation, evidence = _Pair.of(one, other).judge(resemblance)
    return Verdict(relation, resemblance, containment, evidence)


@dataclass(frozen=True)
class _Pair:
    """Two documents laid on each other, the one with fewer tokens first."""

    short: Document
    long: Document
    #: The caller's first document is the long one; turns the arrows of the evidence.
    turned: bool
    alignment: Alignment

    @classmethod
    def of(cls, one: Document, other: Document) -> "_Pair":
        """Ordered by what does not depend on the caller, so that the judgement does not."""
        keys = [(len(d.tokens), d.text, d.title or "") for d in (one, other)]
        turned = keys[0] > keys[1]
        short, long = (other, one) if turned else (one, other)
        return cls(short, long, turned, align(short.tokens, long.tokens))

    @cached_property
    def aligned(self) -> float:
        """Aligned share of the shorter text."""
        return self.alignment.aligned / max(1, len(self.short.tokens))

    @cached_property
    def replaced(self) -> tuple[Gap, ...]:
        """Places where one says something else: gaps with two sides, a sentence at most. A lead or a
        tail counts when it is short, and a lead not when it is a line of its own (a label)."""
        head, tail = self.alignment.head, self.alignment.tail
        label = self.short.first_line == head.old or self.long.first_line == head.new
        edges = tuple(g for g in (() if label else (head,)) + (tail,) if g.size <= EDGE)
        return tuple(g for g in (*edges, *self.alignment.gaps) if g.old and g.new and g.size <= SENTENCE)

    @cached_property
    def rewritten(self) -> float:
        """Share of the shorter text that stands against other words, lead and tail apart."""
        return sum(min(len(g.old), len(g.new)) for g in self.alignment.gaps) / len(self.short.tokens)

    @cached_property
    def noisy(self) -> bool:
        """One text is a bad scan: single tokens replaced all over, each in its own way."""
        singles = {(g.old, g.new) for g in self.replaced if g.size == 1}
        return len(singles) >= max(NOISE_PLACES, NOISE_SHARE * self.alignment.aligned)

    @cached_property
    def names(self) -> dict[Name, bool]:
        """Names given way to another, each nowhere in the other text → whether called 镇, 公司 …"""
        found = ((self.foreign(gap), gap) for gap in self.replaced[:MAX_PLACES])
        return {name: are_called(name, gap) for name, gap in found if name}

    def foreign(self, gap: Gap) -> Name | None:
        """What gives way, with as much around it as makes it foreign to the other text."""
        for old, new in windows(gap):
            if spaced(old) not in self.long.words and spaced(new) not in self.short.words:
                return old, new
        return None

    def show(self, old: Iterable[str], new: Iterable[str]) -> str:
        """`X → Y` in the caller's order."""
        sides = phrase(old)[:SHOWN], phrase(new)[:SHOWN]
        return " → ".join(reversed(sides) if self.turned else sides)

    def judge(self, resemblance: float) -> tuple[Relation, str]:
        """Equal, too little aligned, stopped by a guard, a part; else the same."""
        aligned = f"{self.aligned:.0%} of the shorter text aligned"
        if self.short.tokens == self.long.tokens:
            if evidence := figures_of_titles_differ(self.short.title or "", self.long.title or ""):
                return Relation.SIBLING, evidence
            enough = sum(map(str.isalnum, self.short.text[:MAX_COMPARED])) >= MIN_LENGTH
            return (Relation.SAME, "equal text") if enough else (Relation.UNRELATED, "too short to judge")
        moved = self.aligned >= MOVED_ALIGNED and resemblance >= MOVED_RESEMBLANCE
        if len(self.short.tokens) < MIN_LENGTH or (self.aligned < MIN_ALIGNED and not moved):
            return Relation.UNRELATED, f"only {aligned}"
        for guard in GUARDS:
            if evidence := guard(self):
                return Relation.SIBLING, evidence
        first, last = self.alignment.runs[0], self.alignment.runs[-1]
        span = (last.other + last.size - first.other) / len(self.long.tokens)
        if span < PART_SPAN and not _alike(self.short, self.long):
            return Relation.CONTAINS, f"{aligned}, with one part of the longer"
        if self.alignment.head.old and self.alignment.head.new:
            aligned = f"lead replaced, {aligned}"
        if self.replaced:
            other = self.show(*self.replaced[0].in_context)
            aligned += f", {len(self.replaced)}× other words: {other}"
        return Relation.SAME, aligned


def _titles_differ(pair: _Pair) -> str | None:
    """Titles of one wording with X for Y, where X is of the one text and Y of the other."""
    if not _alike(pair.short, pair.long):
        return None
    titles = align(pair.short.title_tokens, pair.long.title_tokens)
    for gap in (titles.head, *titles.gaps, titles.tail):
        if _is_subject(pair, gap):
            return f"title: {pair.show(*gap.in_context)}"
    return None


def _renamed(pair: _Pair) -> str | None:
    """One name for another throughout, or one town, body or firm for another in a short text."""
    often = RENAMED_NOISY if pair.noisy else RENAMED
    short = len(pair.short.tokens) <= FACT_TEXT and not pair.noisy
    for (old, new), called in pair.names.items():
        count = min(pair.short.words.count(spaced(old)), pair.long.words.count(spaced(new)))
        if count >= often or (short and called):
            return f"{pair.show(old, new)}, {count}×"
    return None


def _extended(pair: _Pair) -> str | None:
    """One name for a longer one wherever it stands in a short text."""
    if pair.noisy or len(pair.short.tokens) > FACT_TEXT:
        return None
    places = (pair.alignment.head, *pair.alignment.gaps[:MAX_PLACES])
    name = next(filter(None, (extended(gap, pair.short, pair.long) for gap in places)), None)
    return name and pair.show(*name)


def _subject_differs(pair: _Pair) -> str | None:
    """The first words of a short text are another name, and little else differs."""
    head = pair.alignment.head
    if head not in pair.replaced or len(pair.short.tokens) > FACT_TEXT or len(pair.names) > SUBJECT_NAMES:
        return None
    name = pair.foreign(head)
    if not name or min(len("".join(side)) for side in name) < SUBJECT or pair.aligned < SUBJECT_ALIGNED:
        return None
    return f"{pair.show(*name)}, first words"


def _one_character(pair: _Pair) -> str | None:
    """山西 → 山东, where 西 and 东 stand in both texts anyway."""
    singles = Counter((g.old, g.new) for g in pair.replaced if g.size == 1)
    for (old, new), count in singles.most_common(1):
        if count >= ONE_CHARACTER and len(old[0]) == len(new[0]) == 1 and not is_number(old[0]):
            return f"{pair.show(old, new)}, {count}×"
    return None


def _numbers_differ(pair: _Pair) -> str | None:
    """Other figures, years or dates at the same places."""
    places = [(*g.exchanged, g) for g in pair.replaced if all(g.exchanged)]
    count = sum(min(len(old), len(new)) for old, new, _ in places)
    share = count / max(1, count + pair.alignment.numbers)
    facts = [g for *_, g in places if _foreign(g.old, g, pair.long) and _foreign(g.new, g, pair.short)]
    few = bool(facts) and len(pair.short.tokens) <= FACT_TEXT
    many = share >= NUMBERS_SHARE and count >= NUMBERS_REPLACED
    if places and (share >= NUMBER_SHARE or ((few or many) and not pair.noisy)):
        shown = pair.show(*(facts or [places[0][2]])[0].in_context)
        return f"{shown}, {count} of {count + pair.alignment.numbers} numbers differ"
    return None


def _direction_turned(pair: _Pair) -> str | None:
    """A flash that says 涨 where the other says 跌."""
    if len(pair.short.tokens) > DIRECTION_TEXT:
        return None
    for gap in pair.replaced:
        if gap.size <= EDGE and direction_turned(gap.old, gap.new):
            return pair.show(gap.old, gap.new)
    return None


def _only_block_shared(pair: _Pair) -> str | None:
    """Two articles beside one standing block."""
    return only_block_shared(pair.short, pair.long, pair.alignment)


def _filled_anew(pair: _Pair) -> str | None:
    """One template around other words."""
    many = pair.rewritten >= MAX_REWRITTEN and not pair.noisy
    return f"{pair.rewritten:.0%} of the shorter text stands against other words" if many else None


#: What makes two aligned texts two articles; each says what it found, or None.
GUARDS: tuple[Callable[[_Pair], str | None], ...] = (
    _titles_differ, _renamed, _extended, _subject_differs, _one_character, _numbers_differ, _direction_turned,
    _filled_anew, _only_block_shared,
)  # fmt: skip


def _foreign(side: Tokens, gap: Gap, other: Document) -> bool:
    """One of the numbers, with what it counts (5 年), is nowhere in the other text."""
    row = side + gap.after[:1]
    return any(is_number(t) and spaced(row[i : i + 2]) not in other.words for i, t in enumerate(side))


def _alike(one: Document, other: Document) -> bool:
    """Titles of one wording; False when one is missing."""
    a, b = one.title_tokens, other.title_tokens
    return bool(a and b) and align(a, b).aligned >= TITLE_SHARE * min(len(a), len(b))


def _is_subject(pair: _Pair, gap: Gap) -> bool:
    """What the titles exchange is a fact of the texts: of its own one, not of the other."""
    if not gap.old or not gap.new or gap.size > NAME:
        return False
    short, long = pair.short, pair.long
    old, new = gap.exchanged
    if old and new:
        return bool(old & (short.numbers - long.numbers) or new & (long.numbers - short.numbers))
    here, there = spaced(short.title_tokens) + short.words, spaced(long.title_tokens) + long.words
    names = ((spaced(x), spaced(y)) for x, y in windows(gap))
    return any(x in short.words and y in long.words and x not in there and y not in here for x, y in names)
