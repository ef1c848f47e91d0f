"""An overview above a text: the heading of each section with the first words below it, as cards or lines in a row, or a
list of its points. The text has them again, with all that follows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from .alike import Line, size_of
from .keypoints import KEY_HEAD
from .owners import names_owner
from .page import block_key

#: Lines above an overview, sections that it has at least, and lines of one; size of the shortest words below a heading
#: in Han characters, and characters of the longest that are looked up.
MAX_ABOVE, FEWEST_SECTIONS, SECTION, MIN_WORDS, MAX_WORDS = 3, 2, 2, 8, 400
#: Smallest size of an item of a list of points, and the most of them.
MIN_POINT, MAX_POINTS = 12, 12
#: Letters with which a slogan begins that are looked for behind a quotation mark.
BEGINNING = 4
#: Characters of the longest line that heads a list of points.
MAX_HEAD = 50
#: Prints of such a heading.
PRINTS = 2
_DOTS, QUESTIONS = "….·。 ", ("?", "？")
#: What heads such a list, beside lines that announce one of the text's own: 首批签约的三家企业：
_HEADS_POINTS = re.compile(
    "要[点點]|提[示要]|看[点點]|导[读语]|導[讀語]|速[览覽读讀]|摘要|亮[点點]|重[点點]|核心|summary|highlights|points",
    re.IGNORECASE,
)
#: A line that is nothing but the name of such a list: 全文速览.
_NAMES_POINTS = re.compile(
    r"[【\[■◆●▌]?\s?(?:(?:全文|本文|内容|文章|新闻|政策|阅读|核心|重点|讲话|快速|一分钟)\s?){0,2}"
    r"(?:要[点點]|提要|看[点點]|导[读语]|導[讀語]|速[览覽读讀]|摘要|重[点點])\s?[】\]]?\s?[:：]?"
)
_COLONS, _ENDS = (":", "："), "；;，,、。 "


def overview(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `summary` and the lines of the text where the sections begin and end."""
    names: dict[tuple[str, str], list[int]] = {}
    for i, line in enumerate(lines):
        names.setdefault((line.numbering, line.key), []).append(i)
    for start in range(min(len(lines), MAX_ABOVE + 1)):
        if start and lines[start - 1].is_long:
            return {}
        if points := _points(start, lines):
            return points
        found = [*_sections(start, lines, names)]
        if len(found) >= FEWEST_SECTIONS and _is_text_below(found, lines):
            return {i: ("summary", found[0][1], found[-1][1]) for at, _ in found for i in (at, at + 1)}
    return {}


def _points(start: int, lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """A list above a text of which every item stands in a longer line below, word for word, or sentences that are lines
    there, with other ones above; not one that the line above announces, nor names of companies and offices."""
    items = [*takewhile(lambda i: lines[i].is_item and not lines[i].is_row, range(start, len(lines)))]
    if not FEWEST_SECTIONS <= len(items) <= MAX_POINTS or any(lines[i].size < MIN_POINT for i in items):
        return {}
    above = lines[start - 1].text if start else ""
    is_announced = above.endswith(_COLONS) and not _HEADS_POINTS.search(above)
    if is_announced or all(names_owner(lines[i].text.rstrip(_ENDS)) for i in items):
        return {}
    below = range(items[-1] + 1, len(lines))
    heads = [start - 1] if start and _heads_nothing_else(start - 1, items[-1] + 1, lines) else []
    found = [next((j for j in below if _is_in(lines[i], lines[j], is_named=bool(heads))), 0) for i in items]
    if len({*found}) == 1 and _is_slogan([lines[i] for i in items], lines[found[0]]):
        return {}
    # what stands again line by line below a heading of its own is told of another thing: rules of two harbours
    is_headed = start > 0 and (lines[start - 1].is_heading or lines[start - 1].is_item)
    is_section = is_headed and not heads and not _HEADS_POINTS.search(above)
    if not all(found) or (
        _stands_again(items, found, lines) and (is_section or not _is_text_between(below.start, found, lines))
    ):
        return {}
    return {i: ("summary", min(found), max(found)) for i in (*heads, *items)}


def _is_slogan(items: Sequence[Line], line: Line) -> bool:
    """True for items that a line below cites in one breath: “向海而兴，向港而生”."""
    is_one = "".join(item.key for item in items) in line.key
    return is_one and any(f"{mark}{items[0].text[:BEGINNING]}" in line.text for mark in '“「『"')


def _heads_nothing_else(head: int, end: int, lines: Sequence[Line]) -> bool:
    """True for the words that say what such a list is, where the text goes on below it: `In summary`, 全文速览."""
    text = lines[head].text.strip()
    is_head = len(text) <= MAX_HEAD and any(name.fullmatch(text) for name in (KEY_HEAD, _NAMES_POINTS))
    return is_head and end < len(lines)


def _stands_again(items: Sequence[int], found: Sequence[int], lines: Sequence[Line]) -> bool:
    return all(lines[i].key == lines[j].key for i, j in zip(items, found, strict=True))


def _is_text_between(start: int, found: Sequence[int], lines: Sequence[Line]) -> bool:
    """False for nothing but headings and these lines: the same steps for two offices."""
    return any(not lines[j].is_heading and j not in found for j in range(start, max(found)))


def _is_in(item: Line, line: Line, *, is_named: bool) -> bool:
    """True for a line with all words of an item, and more; or the same sentence, which is an entry of a list only where
    the first list has a name."""
    if line.is_row or len(line.key) > len(item.key):
        return not line.is_row and item.key in line.key
    is_sentence = not line.is_heading and not line.text.endswith(QUESTIONS)
    return is_sentence and line.key == item.key and (is_named or not line.is_item)


def _sections(start: int, lines: Sequence[Line], names: dict[tuple[str, str], list[int]]) -> Iterator[tuple[int, int]]:
    """From a line on: where a heading with a line below it stands, and where both stand again, in one order."""
    at, last = start, start
    while at + 1 < len(lines) and lines[at].is_heading:
        *_, place = prints = names[lines[at].numbering, lines[at].key]
        is_again = len(prints) == PRINTS and place > max(at + 1, last) and _begins(lines, place + 1, lines[at + 1])
        if not is_again:  # more often: a field of many cards
            return
        yield at, place
        at, last = at + SECTION, place


def _begins(lines: Sequence[Line], at: int, words: Line) -> bool:
    """True for a line that begins with these words, be they cut off."""
    key = block_key(words.text[:MAX_WORDS].rstrip(_DOTS)) if words.text.endswith("…") else words.key
    return size_of(key) >= MIN_WORDS and not words.is_row and at < len(lines) and lines[at].key.startswith(key)


def _is_text_below(found: Sequence[tuple[int, int]], lines: Sequence[Line]) -> bool:
    """True when the overview ends before the text begins, and the text says more below most of the headings."""
    end, first = found[-1][0] + SECTION, found[0][1]
    ends = [place for _, place in found[1:]]
    more = [len(lines[place + 1].key) > len(lines[at + 1].key) for at, place in found]
    more = [
        is_more or after - place > SECTION
        for is_more, (_, place), after in zip(more, found, [*ends, len(lines)], strict=True)
    ]
    return end <= first and 2 * sum(more) > len(found)
