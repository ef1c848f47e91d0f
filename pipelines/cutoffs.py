"""Beginnings of paragraphs that are cut off with dots, several of them, with each paragraph whole further down: what a
reader is to open (展开阅读), cards in a row above the text, the slides of a carousel.

A writer lets a sentence trail off and takes it up again, at the end of a clause. Most of what a page cuts is cut within
one.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from .alike import Line, size_of
from .page import block_key
from .summary import MAX_SUMMARY, MIN_PREVIEW, ends_clause

#: Such lines at least; the size of the shortest, and of one with what heads it in both places.
FEW_CUT, MIN_HEADED = 2, 8
#: Letters by which a paragraph is looked up, and its places that are looked at, at most.
HEAD, MAX_PLACES = 8, 16
#: Letters of the longest name that stands in the line itself, and of a mark by which a question is longer: 问.
MAX_NAME, MAX_MARK = 20, 2
#: Characters of the longest button below each of them, and those at the end of a line in which its dots are.
MAX_BUTTON, MAX_TAIL = 12, 40
_OPENS = (
    "(?:(?:点击|点此)?(?:展开|查看|阅读|浏览|显示|了解|继续)?(?:阅读|查看)?"
    "(?:全文|全部|更多|详情|详细|答复|回复|答案|解答|回答|内容|原文|正文|介绍)?(?:内容)?"
    "|(?:(?:read|show|see|view|learn) ?)?(?:more|full (?:text|story|article)|the rest)|continue reading)"
)
_CUT = re.compile(rf"(?:\.{{3,6}}|…{{1,2}})\s?[\[【（(]?\s?{_OPENS}\s?[\]】）)]?\s?[>»›↓▼+]{{0,3}}$", re.IGNORECASE)
_BUTTON = re.compile(rf"[\[【（(]?\s?{_OPENS}\s?[\]】）)]?\s?[>»›↓▼+]{{0,3}}", re.IGNORECASE)
_COUNT = re.compile(r"(?:\d{1,2}|[问答])")


def cut_off_above(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `summary` and where it stands whole; of such lines, of what heads each and of the button below it."""
    stems = {at: stem for at, line in enumerate(lines) if (stem := _stem(line))}
    if len(stems) < FEW_CUT:
        return {}
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if at not in stems and not line.is_row and len(starts[line.key[:HEAD]]) < MAX_PLACES:
            starts[line.key[:HEAD]].append(at)
    found = {at: place for at, stem in stems.items() if (place := _whole(at, stem, lines, starts))}
    within = [not ends_clause(lines[place].text[:MAX_SUMMARY], length) for place, length in found.values()]
    if len(found) < FEW_CUT or 2 * sum(within) < len(within):
        return {}
    gone = {at: ("summary", place, place) for at, (place, _) in found.items()}
    heads = {at - 1: gone[at] for at, (place, _) in found.items() if _is_headed(at, place, lines)}
    return gone | heads | {at + 1: gone[at] for at in found if _is_button(at + 1, lines)}


def _stem(line: Line) -> str:
    """The letters of a line that is cut off; "" of any other."""
    text = "" if line.is_row or line.level or len(line.text) > MAX_SUMMARY else line.text
    tail = text[-MAX_TAIL:]
    cut = _CUT.search(tail) if "…" in tail or "..." in tail else None
    return block_key(text[: len(text) - len(cut[0])]) if cut else ""


def _whole(at: int, stem: str, lines: Sequence[Line], starts: Mapping[str, Sequence[int]]) -> tuple[int, int] | None:
    """Where a line that is cut off stands whole below, and how many of its letters; below what heads it here, too, if
    it can be. What heads it there may stand in the line itself: 02项目预审招商局牵头…"""
    plain = None
    for skipped in range(min(MAX_NAME, len(stem)) + 1):
        rest, name = stem[skipped:], _COUNT.sub("", stem[:skipped], count=1)
        if size_of(rest) < MIN_HEADED:
            break
        for place in starts.get(rest[:HEAD], ()):
            line = lines[place]
            if place <= at or len(line.key) <= len(rest) or not line.key.startswith(rest):
                continue
            letters = len(rest) + len(line.whole) - len(line.key)
            if lines[place - 1].key.endswith(name) if len(name) > 1 else not name and _is_headed(at, place, lines):
                return place, letters
            if plain is None and not name and size_of(rest) >= MIN_PREVIEW:
                plain = place, letters
    return plain


def _is_headed(at: int, place: int, lines: Sequence[Line]) -> bool:
    """True for two lines with the same right above, but for the mark of a question."""
    above, other = lines[at - 1] if at else None, lines[place - 1]
    if above is None or place - 1 <= at or not other.key or above.is_row:
        return False
    return above.key.endswith(other.key) and len(above.key) <= len(other.key) + MAX_MARK


def _is_button(at: int, lines: Sequence[Line]) -> bool:
    """True for a line that opens what stands above it: 查看答复."""
    text = lines[at].text.strip() if at < len(lines) else ""
    return 0 < len(text) <= MAX_BUTTON and _BUTTON.fullmatch(text) is not None
