"""Paragraphs of a text that is printed paragraph by paragraph, each once more right below itself: for another reader,
with its figures in other numerals. Most are equal word for word; here are the few that an editor changed.

One pair of paragraphs that begin alike says nothing. So several equal pairs have to stand in a row with it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .alike import Line, is_edited_line, lines_of
from .page import Block, block_key
from .prose import ANY_END
from .reason import Reason

#: Equal pairs in a row with those that are edited, at least, and as many as these; size of the shortest paragraph.
FEW_PAIRS, MIN_SAID = 3, 8
#: Share of the longer paragraph's letters that are clauses of both, and letters with which both begin.
SAME_CLAUSES, BEGINNING = 0.5, 4
_CLAUSES = re.compile("[，。；：！？、]")
#: Rules by which a paragraph goes that stands right above, too.
_RULES = frozenset(("single", "adjacent_run"))


def in_pairs(blocks: Sequence[Block], gone: Mapping[int, Reason]) -> Iterator[tuple[range, range]]:
    """Each edited copy among such pairs, and the paragraph right above it. `gone`: what goes as a copy already."""
    below = [i for i, why in gone.items() if why.rule in _RULES and i and i - 1 not in gone]
    if len(below) < FEW_PAIRS:  # most pages
        return
    lines = lines_of(blocks)
    said = [i for i, line in enumerate(lines) if _is_said(line)]
    for run in _runs(said, lines, gone):
        edited = [i for i in run if i not in gone]
        if len(run) - len(edited) >= max(FEW_PAIRS, len(edited)):
            yield from ((range(i, i + 1), range(i - 1, i)) for i in edited)


def _is_said(line: Line) -> bool:
    return line.size >= MIN_SAID and not line.is_row and ANY_END.search(line.text) is not None


def _runs(said: Sequence[int], lines: Sequence[Line], gone: Mapping[int, Reason]) -> Iterator[list[int]]:
    """The later paragraph of each pair, of runs of paragraphs that are all in pairs."""
    run: list[int] = []
    at = 0
    while at + 1 < len(said):
        one, other = said[at], said[at + 1]
        if other == one + 1 and one not in gone and _are_pair(lines[one], lines[other], is_gone=other in gone):
            run.append(other)
            at += 2
        else:
            yield run
            run, at = [], at + 1
    yield run


def _are_pair(one: Line, other: Line, *, is_gone: bool) -> bool:
    """True for a paragraph and its copy: equal, and gone for it, or edited in some of its clauses."""
    if one.key == other.key:
        return True
    if is_gone or one.key[:BEGINNING] != other.key[:BEGINNING] or one.figures != other.figures:
        return False
    clauses, others = (Counter(map(block_key, _CLAUSES.split(line.text))) for line in (one, other))
    same = sum(len(clause) * count for clause, count in (clauses & others).items())
    return same >= SAME_CLAUSES * max(len(one.key), len(other.key)) and is_edited_line(one, other)
