"""The index of a Chinese article that is split into pages: 本文导航, 第1页：…, 第2页：…. All lines but that of the page
itself are links, which go as such; what is left of it would stand above the text as its first lines.
"""

import re
from collections.abc import Sequence, Set
from itertools import islice, takewhile

from .page import Block, Box

#: Share of a line's characters in links from which it leads to a page, characters of the longest line, lines of an
#: index, and indexes of a page that are looked at.
LINKED, MAX_LINE, LINES, MAX_INDEXES = 0.8, 60, range(2, 31), 8
#: Lines of an index that one block may hold.
_IN_ONE = re.compile(r"第\s?[1一]\s?[页頁].{1,200}?第\s?[2二]\s?[页頁]")
_PAGE = re.compile(r"\W{0,4}第\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[页頁]\s?[:：、.\s]\s?\S")
#: The name of an index, and one that says so whatever stands below it.
_NAME = re.compile(
    r"\W{0,4}(?:(?:本文|文章|本篇|内容|页面|頁面|全文|分页|分頁)?(?:导航|導航|目录|目錄|索引|导读|導讀)|(?:本文|文章|全文)分页)\W{0,4}"
)
_FULL_NAME = re.compile(
    r"\W{0,4}(?:(?:本文|文章|本篇|页面|頁面|分页|分頁)(?:导航|導航|目录|目錄|索引)|(?:本文|文章|全文)分页)\W{0,4}"
)


def page_index(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of what is chosen of such an index."""
    found: dict[int, str] = {}
    for first in islice((i for i in range(len(blocks)) if _may_begin(i, blocks)), MAX_INDEXES):
        lines = _lines(first, blocks, boxes)
        linked = sum(blocks[i].link_share >= LINKED for i in lines)
        is_index = len(lines) in LINES and linked >= len(lines) - 1  # all but the page itself
        if is_index or _is_in_one(blocks[first]):
            head = [first - 1] if first and _NAME.fullmatch(blocks[first - 1].text[:MAX_LINE]) else []
            found |= dict.fromkeys((i for i in (*head, first, *lines) if i in chosen), "an index of the text's pages")
    return found


def _may_begin(at: int, blocks: Sequence[Block]) -> bool:
    """True for the first line of an index: below its name, or 第1页：…"""
    is_first = not at or not _PAGE.match(blocks[at - 1].text)
    is_named = at > 0 and _FULL_NAME.fullmatch(blocks[at - 1].text[:MAX_LINE]) is not None
    return is_named or (is_first and _PAGE.match(blocks[at].text) is not None)


def _lines(first: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> list[int]:
    """The lines from there on that name pages, else all of the box that holds the first one's."""
    rest = range(first, min(len(blocks), first + LINES.stop))
    if _PAGE.match(blocks[first].text):
        lines = takewhile(lambda i: _PAGE.match(blocks[i].text), rest)
    else:
        box, around = blocks[first].box, boxes[blocks[first].box].parent
        lines = takewhile(lambda i: box == blocks[i].box or around == boxes[blocks[i].box].parent, rest)
    found = [*lines]
    return found if all(len(blocks[i].text) <= MAX_LINE for i in found) else []


def _is_in_one(block: Block) -> bool:
    """True for an index in one line, most of which is links."""
    return block.link_share >= LINKED / 2 and _IN_ONE.search(block.text) is not None
