"""What changed from one text of an article to the next: whole blocks, and inside a block the words and characters.

For people: `newsieve show ARTICLE --diff`. Nothing is decided by it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from .article import BLOCK_BREAK

#: Pairs of pieces that are compared at most, of all blocks: 0.7 s where all are alike, less in a text. What is left
#: then counts as replaced.
MAX_COMPARED = 2_000_000
#: Blocks of a text that are compared: those of more are replaced as one.
MAX_BLOCKS = 2000
#: Blocks in the new place that are looked at for the one that a block has become.
NEAR = 4
#: Two blocks are one that was edited when so much of both is the same, 0…1.
EDITED = 0.5
#: Characters of what is the same that are shown on either side of a change.
CONTEXT = 24
#: Words and figures stay whole; a Han character, a sign, a space are pieces of their own.
_PIECE = re.compile(r"[A-Za-z]{1,60}|\d{1,30}(?:[.,]\d{1,30}){0,5}|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edit:
    """One block that is not as it was."""

    #: What it was and what it is: None for one that came, or went.
    old: str | None
    new: str | None
    #: The edited block in pieces, each (`=`, `-` or `+`, text); empty when it came or went as a whole.
    pieces: tuple[tuple[str, str], ...] = ()


def changes(revisions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """From each revision to the next: `from`, `to`, `captured_at` of the later, both titles when they differ, and the
    edits, as JSON has them."""
    return [
        {
            "from": before["revision"],
            "to": after["revision"],
            "captured_at": after["captured_at"],
            "title": None if before["title"] == after["title"] else {"old": before["title"], "new": after["title"]},
            "edits": [
                {"old": edit.old, "new": edit.new, "pieces": [list(piece) for piece in edit.pieces]}
                for edit in edits(before["text"], after["text"])
            ],
        }
        for before, after in pairwise(revisions)
    ]


def edits(old: str, new: str) -> list[Edit]:
    """The blocks that came, went or were edited, in the order of the text."""
    before, after = (text.split(BLOCK_BREAK) if text else [] for text in (old, new))
    if max(len(before), len(after)) > MAX_BLOCKS:
        return [] if old == new else [Edit(old, new)]
    comparing = _Comparing()
    found: list[Edit] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _replaced(before[i:i_end], after[j:j_end], comparing)
    return found


def _replaced(before: Sequence[str], after: Sequence[str], comparing: "_Comparing") -> Iterator[Edit]:
    """Blocks in the place of others: each that was edited beside what it is now, in their order."""
    at = 0
    for block in before:
        tried = ((k, comparing.pieces(block, after[k])) for k in range(at, min(at + NEAR, len(after))))
        partner, pieces = next(((k, pieces) for k, pieces in tried if pieces), (None, ()))
        if partner is None:
            yield Edit(block, None)
            continue
        yield from (Edit(None, came) for came in after[at:partner])
        yield Edit(block, after[partner], pieces)
        at = partner + 1
    yield from (Edit(None, came) for came in after[at:])


class _Comparing:
    """Compares blocks piece by piece, until it has cost enough."""

    def __init__(self) -> None:
        self._left = MAX_COMPARED

    def pieces(self, old: str, new: str) -> tuple[tuple[str, str], ...]:
        """The pieces of a block that was edited; none when it is another one, or that cannot be told any more."""
        one, other = _PIECE.findall(old), _PIECE.findall(new)
        self._left -= len(one) + len(other)
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        if self._left < 0 or matcher.real_quick_ratio() < EDITED or matcher.quick_ratio() < EDITED:
            return ()
        if len(one) * len(other) > self._left:
            return ()
        self._left -= len(one) * len(other)
        return tuple(_marked(matcher, one, other)) if matcher.ratio() >= EDITED else ()


def _marked(matcher: "SequenceMatcher[str]", one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        went, came = "".join(one[i:i_end]), "".join(other[j:j_end])
        if kind == "equal":
            yield "=", went
            continue
        if went:
            yield "-", went
        if came:
            yield "+", came


def shortened(pieces: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pieces with only the beginning and the end of what is the same, as much as leads to a change."""
    last = len(pieces) - 1
    for place, (mark, text) in enumerate(pieces):
        head, tail = ("" if place == 0 else text[:CONTEXT]), ("" if place == last else text[-CONTEXT:])
        is_long = mark == "=" and len(text) > len(head) + len(tail) + 1
        yield mark, f"{head}…{tail}" if is_long else text
