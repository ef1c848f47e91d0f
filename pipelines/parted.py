"""Lines of a Chinese text that is parted into boxes, a section in each: a heading, some fields, a signature. They weigh
little one by one, and no box holds most of the text.

The boxes of sections are told by their make: several of one tag and name stand in the box that holds the rest, or
together, with the lines beside them, they hold most of the text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from .belonging import boxes_around
from .framed import SHARE_OF_TEXT, may_be_framed
from .headfacts import LINK_SHARE
from .page import HEADING, TABLE, Block, Box, outward
from .sections import heads_card, is_for_readers

#: Fewest sections in the box of the text, fewest lines of one, and boxes around a line that are looked at.
FEWEST_SECTIONS, FEWEST_LINES, DEEPEST = 2, 2, 4
_CELLS = ("td", "th")
#: The day of a signature: 2025年8月18日, 二〇二五年八月十八日.
_SIGNED = re.compile(r"\s{0,4}(?:[12]\d|[二一])[\d〇○零一二三四五六七八九]{2,3}\s?年.{1,4}月.{1,4}日\s{0,4}")
#: The box around a box, the tag and name of the one between, its own.
_Make = tuple[int, str, str, str, str]


def parted(chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Indexes of such lines among those that the picker takes, with the heading right above. None of a box with a line
    of links, of what the site says, or with a name that no other section has, nor of one for readers."""
    if picked <= chosen:
        return
    around = boxes_around(blocks, boxes)
    likely = {around[i] for i in picked - chosen if _makes(around[i], boxes)}
    if not likely:  # most pages
        return
    text = [i for i in chosen & picked if blocks[i].kind is not TABLE]
    needed = SHARE_OF_TEXT * sum({blocks[i].key: len(blocks[i].text) for i in text}.values())
    lines: dict[int, list[int]] = defaultdict(list)
    for i, box in enumerate(around):
        lines[box].append(i)
    row = Counter(make for box in lines for make in _makes(box, boxes))
    parts = {box for box in likely if needed and len(lines[box]) >= FEWEST_LINES}
    held, alike = _held(text, blocks, boxes, around)
    names = Counter((boxes[block.box].tag, boxes[block.box].name) for block in blocks)
    for box in sorted(parts):
        makes, own = _makes(box, boxes), lines[box]
        is_of_row = any(held[make[0]] >= needed and row[make] >= FEWEST_SECTIONS for make in makes)
        is_part = is_of_row or any(alike[make] + held[make[0]] >= needed and alike[make] for make in makes)
        if not (is_part and picked >= {*own} and all(i in chosen or _may_be(i, blocks, boxes, names) for i in own)):
            continue
        head = own[0] - 1
        is_headed = head in picked and blocks[head].kind is HEADING and not blocks[head].link_characters
        is_headed = is_headed and boxes[box].parent in islice(outward(blocks[head].box, boxes), DEEPEST)
        if not heads_card(blocks[head if is_headed else own[0]].text):
            yield from (head, *own) if is_headed else own


def _held(
    text: Sequence[int], blocks: Sequence[Block], boxes: Sequence[Box], around: Sequence[int]
) -> tuple[Counter[int], Counter[_Make]]:
    """Characters of the text that each box shares among its lines, and those in all boxes of a make."""
    held: Counter[int] = Counter()
    alike: Counter[_Make] = Counter()
    for i in text:
        size = len(blocks[i].text)
        held[around[i]] += size
        outer = islice(outward(blocks[i].box, boxes), DEEPEST)
        alike.update(dict.fromkeys((make for box in outer for make in _makes(box, boxes)), size))
    return held, alike


def _makes(box: int, boxes: Sequence[Box]) -> list[_Make]:
    """How a box with a name is made, and in which box: its own tag and name, and those of the box around it, too."""
    parent, tag, name = boxes[box]
    if not name or tag in _CELLS:
        return []
    above, outer, its_name = boxes[parent]
    return [(parent, "", "", tag, name), *([(above, outer, its_name, tag, name)] if its_name else [])]


def _may_be(i: int, blocks: Sequence[Block], boxes: Sequence[Box], names: Counter[tuple[str, str]]) -> bool:
    """True for a line of a section, or a signature's day: no link, no word of the site, no box of a name of its own."""
    block, (_, tag, name) = blocks[i], boxes[blocks[i].box]
    is_made = not name or (tag not in _CELLS and names[tag, name] >= FEWEST_SECTIONS)
    is_line = may_be_framed(block, blocks[min(i + 1, len(blocks) - 1)]) or _SIGNED.fullmatch(block.text) is not None
    return is_made and is_line and block.link_share < LINK_SHARE and not is_for_readers(block.text)
