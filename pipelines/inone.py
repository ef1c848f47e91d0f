"""A text that a page prints once more in one line, without its paragraphs: what reads it aloud, counts its words or
shows it where there is no room for markup."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from .alike import LONG, Line, size_of
from .page import block_key
from .prose import ANY_END

#: Size of such a line, the lines that its text has at least, and places that are tried for its beginning.
MIN_IN_ONE, FEWEST_IN_ONE, MAX_STARTS = 80, 3, 8
#: What such a line may begin with: the title, to be read aloud, too.
_HEADED = re.compile(r"[^。！？]{4,80}[。！？\s]")
#: What is said before a text that is read aloud or sent as a message, and behind it.
_BEFORE = re.compile(
    r"\s?(?:【[^【】]{2,12}】|(?:[^。！？：]{0,24}(?:收听|播报|朗读|播送|这里是|[您你]好|大家好)[^。！？：]{0,30}[。！：]\s?){1,2})\s?"
)
_BEHIND = re.compile(
    r"(?<=[。！？”」』）)\s])\s?(?:(?:拒收|退订)请?(?:回复?)?\s?[A-Za-z]{1,4}|回复?\s?[A-Za-z]{1,4}\s?(?:退订|拒收)"
    r"|[^。！？]{0,40}(?:(?:感谢|谢谢)[^。！？]{0,8}(?:收听|聆听)|(?:播报|播送|朗读)(?:完毕|完了|结束)))[。！]?\s?$"
)
#: Characters of the longest such words.
MAX_BESIDE = 90


def text_in_one(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """The longest line, when it is the text of others in a row run together: tables and all, or without tables,
    captions and headings."""
    longest = max(range(len(lines)), key=lambda at: len(lines[at].key), default=0)
    text = lines[longest].text if lines and not lines[longest].is_row else ""
    bare = _without_greeting(text)
    headed = _HEADED.match(bare)  # by the title
    keys = [block_key(part) for part in dict.fromkeys((text, bare, bare[headed.end() :] if headed else ""))]
    keys = [key for key in keys if size_of(key) >= MIN_IN_ONE]
    for first, end in ((0, longest), (longest + 1, len(lines))) if keys else ():
        parts = [block_key(line.text) for line in lines[first:end]]
        found = _whole(keys, parts) or _told(keys, parts, lines[first:end])
        if found and found[1] - found[0] + 1 >= FEWEST_IN_ONE:
            return {longest: ("run", first + found[0], first + found[1])}
    return {}


def _without_greeting(text: str) -> str:
    """The text without what is said around it to who hears it or gets it as a message.

    >>> _without_greeting("【青澜发布】冰库昨天开库。拒收请回复R"), _without_greeting("冰库昨天开库。播报完毕。")
    ('冰库昨天开库。', '冰库昨天开库。')
    """
    before = _BEFORE.match(text[:MAX_BESIDE])
    start = before.end() if before else 0
    behind = _BEHIND.search(text, max(start, len(text) - MAX_BESIDE))
    return text[start : behind.start() if behind else len(text)]


def _whole(keys: Sequence[str], parts: Sequence[str]) -> tuple[int, int] | None:
    """The first and the last of the lines in a row that have one of these texts."""
    whole, ends = "".join(parts), [*accumulate(map(len, parts))]
    key = next((key for key in keys if key in whole), "")
    place = whole.find(key)
    return (bisect_right(ends, place), bisect_right(ends, place + len(key) - 1)) if key else None


def _told(keys: Sequence[str], parts: Sequence[str], lines: Sequence[Line]) -> tuple[int, int] | None:
    """The same for a text without lines that are no sentences."""
    for key in keys:
        starts = [i for i, part in enumerate(parts) if part and key.startswith(part)][:MAX_STARTS]
        for start in starts:
            at = 0
            for i in range(start, len(parts)):
                if key.startswith(parts[i], at):
                    at += len(parts[i])
                elif not _may_be_left_out(lines[i]):
                    break
                if at == len(key):
                    return start, i
    return None


def _may_be_left_out(line: Line) -> bool:
    return line.is_row or (line.size < LONG and ANY_END.search(line.text) is None)
