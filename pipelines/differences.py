"""What two texts say at one place each, with where that stands: for people who want to see why."""

from collections.abc import Iterator
from itertools import pairwise

from .align import Run
from .document import Document, phrase, tokenize
from .folding import fold
from .pair import Pair
from .spans import Span, spans
from .verdict import Difference, Seen

#: Differences that are kept: more than that are no edits any more, and a row of the archive stays below 20 KB.
MAX_DIFFERENCES = 40
#: Characters of either side that are kept as text; where it stands tells the rest.
SHOWN = 120


def see(pair: Pair) -> Seen:
    """How much of the shorter text is aligned, and the differences in the caller's order: of titles, of what was set
    aside at the head, of the texts; when there are too many, those that replace something go first."""
    if pair.short.tokens == pair.long.tokens:
        return Seen(1.0, tuple(_turned(pair, _of_titles(pair.short, pair.long))))
    found = [*_of_titles(pair.short, pair.long), *_of_texts(pair)]
    if len(found) > MAX_DIFFERENCES:
        first = sorted(range(len(found)), key=lambda i: (not (found[i].old and found[i].new), i))[:MAX_DIFFERENCES]
        found = [found[i] for i in sorted(first)]
    return Seen(pair.aligned, tuple(_turned(pair, found)))


def see_titles(one: Document, other: Document) -> Seen:
    """The same of documents with one body: all of it is aligned, and their titles may differ."""
    return Seen(1.0, tuple(_of_titles(one, other)))


def _turned(pair: Pair, found: list[Difference]) -> Iterator[Difference]:
    return (Difference(d.new, d.old, d.new_at, d.old_at) if pair.turned else d for d in found)


def _of_titles(one: Document, other: Document) -> list[Difference]:
    if one.title_tokens == other.title_tokens or not (one.title_tokens and other.title_tokens):
        return []
    titles = [((d.written or d).title or "")[:SHOWN] for d in (one, other)]
    return [Difference(titles[0], titles[1], None, None)]


def _of_texts(pair: Pair) -> Iterator[Difference]:
    one, other = _Side(pair.short), _Side(pair.long)
    if one.head_tokens != other.head_tokens:
        yield Difference(one.shown(one.head), other.shown(other.head), one.head, other.head)
    ends = Run(len(pair.short.tokens), len(pair.long.tokens), 0)
    for left, right in pairwise((Run(0, 0, 0), *pair.alignment.runs, ends)):
        old, new = (left.one + left.size, right.one), (left.other + left.size, right.other)
        if old[0] < old[1] or new[0] < new[1]:
            at, new_at = one.at(*old), other.at(*new)
            yield Difference(one.shown(at, *old), other.shown(new_at, *new), at, new_at)


class _Side:
    """One of the two documents, as it is stored."""

    def __init__(self, document: Document) -> None:
        self.tokens = document.tokens
        self.text = (document.written or document).text
        found = spans(document)
        self.places = found[1] if found else None
        before = self.text[: found[0][0]] if found else ""
        self.head_tokens = tokenize(fold(before))
        self.head = (len(before) - len(before.lstrip()), len(before.rstrip())) if self.head_tokens else (0, 0)

    def at(self, first: int, end: int) -> Span | None:
        """Where tokens stand; where they would stand, when there are none."""
        if self.places is None:
            return None
        if first < end:
            return self.places[first][0], self.places[end - 1][1]
        place = self.places[first - 1][1] if first else self.places[0][0] if self.places else 0
        return place, place

    def shown(self, at: Span | None, first: int = 0, end: int = 0) -> str:
        return (self.text[slice(*at)] if at else phrase(self.tokens[first:end]))[:SHOWN]
