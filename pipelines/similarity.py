"""Two articles → one article seen twice, one inside the other, two of one template or two versions of one
rule, or neither.

Candidates come from the archive by sketch and SimHash; here their texts are read. False merges cost more than
missed ones: a missed pair is an article kept twice, a false merge hides an article. Similarity alone
cannot decide, as notices that differ in one fact are as alike (resemblance .75-.98) as true copies.
So the texts are aligned, and what stands at one place in both is asked for facts:

    gate (resemblance, containment) → heads and label lines off → align → version? → guards → share aligned

Known exceptions. Kept apart though one: a text below FACT_TEXT with one figure corrected; a text in which a word
gives way to a new one throughout. Merged though two: texts that differ in one name only, which stands there once, in
no title, and which nothing beside it tells as a name; in a dateline only; or beyond MAX_COMPARED characters only.
"""

from functools import partial
from itertools import islice

from .differences import see, see_titles
from .document import MAX_COMPARED, Document, shared_grams
from .facts import figures_of_titles_differ
from .guards import GUARDS, titles_alike, titles_equal
from .pair import Pair
from .verdict import Difference, Relation, Seen, Verdict
from .versions import other_version

__all__ = ("Difference", "Document", "Relation", "Verdict", "compare", "prepare")

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


def prepare(title: str | None, text: str) -> Document:
    """A document to keep for several comparisons: no more of the text than is compared."""
    return Document(title or None, text[:MAX_COMPARED])


def compare(one: Document, other: Document) -> Verdict:
    """Judge two documents; relation, resemblance and containment do not depend on their order."""
    if between_scripts := one.is_traditional or other.is_traditional:
        one, other = one.in_one_vocabulary, other.in_one_vocabulary
    common, fewer, more = _grams_of(one, other)
    resemblance, containment = common / max(1, fewer + more - common), common / max(1, fewer)
    relation, evidence = Relation.UNRELATED, f"{containment:.0%} of the shorter text in the longer"
    pair: Pair | None = None
    if fewer < PART_RATIO * more and not (containment >= PART_CONTAINMENT and titles_equal(one, other)):
        relation = Relation.CONTAINS if containment >= PART_CONTAINMENT else relation
    elif resemblance == 1 and _are_one_body(one, other):
        relation, evidence = _judge_equal(*sorted((one, other), key=lambda d: (d.text, d.title or "")))
    elif resemblance >= MIN_RESEMBLANCE or containment >= MIN_CONTAINMENT:
        pair = Pair.of(one, other, between_scripts)
        relation, evidence = _judge(pair, resemblance)
    look = partial(_see, one, other, pair) if relation is not Relation.UNRELATED else Seen
    return Verdict(relation, resemblance, containment, evidence, look)


def _grams_of(one: Document, other: Document) -> tuple[int, int, int]:
    """How many grams both have, and how many each, the fewer first. Those of equal texts are not counted: any number
    says the same of them."""
    if one.text == other.text or one.folded == other.folded:
        count = int(any(map(str.isalnum, one.folded)))
        return count, count, count
    fewer, more = sorted((len(one.grams), len(other.grams)))
    return shared_grams(one.grams, other.grams), fewer, more


def _are_one_body(one: Document, other: Document) -> bool:
    return one.text == other.text or one.body == other.body


def _see(one: Document, other: Document, pair: Pair | None) -> Seen:
    if pair is None and _are_one_body(one, other):  # no token has to be looked at
        return see_titles(one, other)
    return see(pair or Pair.of(one, other, bool(one.written)))


def _judge(pair: Pair, resemblance: float) -> tuple[Relation, str]:
    """Equal, too little aligned, stopped by a guard, a part; else the same."""
    if pair.short.tokens == pair.long.tokens:
        return _judge_equal(pair.short, pair.long)
    aligned = f"{pair.aligned:.0%} of the shorter text aligned"
    moved = pair.aligned >= MOVED_ALIGNED and resemblance >= MOVED_RESEMBLANCE
    if len(pair.short.tokens) < MIN_LENGTH or (pair.aligned < MIN_ALIGNED and not moved):
        return Relation.UNRELATED, f"only {aligned}"
    if evidence := other_version(pair):
        return Relation.VERSION, evidence
    for guard in GUARDS:
        if evidence := guard(pair):
            return Relation.SIBLING, evidence
    first, last = pair.alignment.runs[0], pair.alignment.runs[-1]
    span = (last.other + last.size - first.other) / len(pair.long.tokens)
    if span < PART_SPAN and not titles_alike(pair.short, pair.long):
        return Relation.CONTAINS, f"{aligned}, with one part of the longer"
    if pair.alignment.head.old and pair.alignment.head.new:
        aligned = f"lead replaced, {aligned}"
    if pair.replaced:
        other = pair.show(*pair.replaced[0].in_context)
        aligned += f", {len(pair.replaced)}× other words: {other}"
    return Relation.SAME, aligned


def _judge_equal(short: Document, long: Document) -> tuple[Relation, str]:
    """One text, which the titles may tell apart; nothing is aligned."""
    if evidence := figures_of_titles_differ(short.title or "", long.title or ""):
        return Relation.SIBLING, evidence
    letters = islice(filter(str.isalnum, short.text[:MAX_COMPARED]), MIN_LENGTH)
    return (
        (Relation.SAME, "equal text")
        if len(list(letters)) == MIN_LENGTH
        else (Relation.UNRELATED, "too short to judge")
    )
