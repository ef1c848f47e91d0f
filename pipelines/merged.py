"""Sections of a text that the page prints again in another order and merged into fewer, below headings of their own: a
project's description for who is to print it.

A text may take up a sentence. So every sentence of such sections has to stand further up, word for word and none twice,
and all of them together have to be most of the text above.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from .alike import Line
from .page import block_key
from .prose import ANY_END
from .summary import MAX_COPY_HEAD

#: Fewest sections and sentences, smallest size of a paragraph in Han characters, and share of the paragraphs above that
#: they print again: 0.9 of a project's description in three sections for five.
FEWEST_SECTIONS, FEWEST_SENTENCES, MIN_PARAGRAPH, MERGED_SHARE = 2, 4, 20, 0.7
#: Paragraphs of one such stretch with which it may begin.
MAX_STARTS = 8
_SENTENCES = re.compile(r"[^。！？!?]{1,2000}[。！？!?]?")


def merged(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `run` and the lines of the text above; for the first such stretch of the page, headings and all."""
    again = _may_stand_above(lines)
    if len(again) < FEWEST_SECTIONS:
        return {}
    first: dict[str, int] = {}
    keys = [[*_sentences(line)] for line in lines]
    places = [[first.setdefault(key, at) for key in some] for at, some in enumerate(keys)]
    sizes = [0, *accumulate(line.size if some else 0 for line, some in zip(lines, keys, strict=True))]
    done = tried = 0
    for start in again:
        if start >= done:
            done, tried = _end(start, lines, places), 0
        end, tried = done, tried + 1
        is_over = end > start and tried <= MAX_STARTS and _is_over(end, lines)
        if not is_over or sizes[end] - sizes[start] < MERGED_SHARE * sizes[start]:
            continue
        if _are_merged(range(start, end), lines, keys, places):
            told = [place for i in range(start, end) for place in places[i]]
            top = start - (_is_head(lines[start - 1]) and lines[start - 1].is_heading)
            return dict.fromkeys(range(top, end), ("run", min(told), max(told)))
    return {}


def _may_stand_above(lines: Sequence[Line]) -> list[int]:
    """Where paragraphs stand of which the ends of all clauses stand further up: this is known of each line."""
    seen: set[str] = set()
    found = []
    for at, line in enumerate(lines):
        if _is_paragraph(line) and line.pieces and line.pieces <= seen:
            found.append(at)
        seen |= line.pieces
    return found


def _is_paragraph(line: Line) -> bool:
    is_plain = not (line.is_row or line.is_entry or line.level)
    return is_plain and line.size >= MIN_PARAGRAPH and ANY_END.search(line.text) is not None


def _sentences(line: Line) -> Iterator[str]:
    """The sentences of a paragraph by their letters."""
    if _is_paragraph(line):
        yield from filter(None, map(block_key, _SENTENCES.findall(line.text)))


def _end(start: int, lines: Sequence[Line], places: Sequence[Sequence[int]]) -> int:
    """Where a stretch of paragraphs ends that all stand above it, with headings between."""
    at = start
    while at < len(lines):
        below = at + _is_head(lines[at])
        if below == len(lines) or not places[below] or max(places[below]) >= start:
            break
        at = below + 1
    return at


def _is_over(end: int, lines: Sequence[Line]) -> bool:
    """True where the last section says no more than what stands above."""
    return end == len(lines) or _is_head(lines[end]) or lines[end].is_row


def _is_head(line: Line) -> bool:
    """True for a heading without figures but its number."""
    is_short = 0 < len(line.text) <= MAX_COPY_HEAD and not ANY_END.search(line.text)
    return is_short and line.is_heading and not (line.is_row or line.label or line.numbers)


def _are_merged(
    copied: range, lines: Sequence[Line], keys: Sequence[Sequence[str]], places: Sequence[Sequence[int]]
) -> bool:
    """True for sentences of the text above in another order, none twice, and some paragraph of several of it."""
    told = [places[i] for i in copied if places[i]]
    firsts = [place for some in told for place in some]
    heads = sum(not places[i] for i in copied) + _is_head(lines[copied.start - 1])
    is_merged = any(len({*some}) > 1 for some in told) and firsts != sorted(firsts)
    if min(len(told), heads) < FEWEST_SECTIONS or len(firsts) < FEWEST_SENTENCES or not is_merged:
        return False
    texts = [key for i in copied for key in keys[i]]
    return len({*texts}) == len(texts)
