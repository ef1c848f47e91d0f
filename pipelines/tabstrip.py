"""The strip of tabs above the parts of a Chinese text: their names, of which a reader clicks one. They head nothing
where they stand: each part has its own heading, or is told by its words.
"""

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from .boxnames import boxes_called
from .page import HEADING, TABLE, Block, Box, outward

#: Names of a box that holds nothing but the tabs: those of Layui, Element, Vant, Bootstrap and of Chinese templates.
#: `tab` alone is what tables are called, too: there as many lines as not have to be headings of the text.
_NAMED = re.compile(
    r"(?<![a-z])(?:tabs|tabs?[-_]{0,2}(?:title|tit|nav|navs|head|header|hd|menu|list|bar|label|tag|btn|item|box|control|switch)s?|nav-(?:tabs|pills)"
    r"|tabnav|tabtit(?:le)?|tabhd|tabmenu|tablist|xxk|xuanxiangka|qiehuan|tab(?![a-z])|anchor[-_]?(?:nav|list|bar)?)(?![a-z])"
)
_MAY_BE_NAMED = ("tab", "xxk", "xuanxiangka", "qiehuan", "anchor", "nav-pills")
_PLAIN = re.compile(r"(?<![a-z])(?:tab|anchor|tabs?[-_](?:list|item|box))(?![a-z])")
#: Characters of the longest tab, how many there are, and characters of them all that evidence shows.
MAX_TAB, TABS, MAX_SAID = 10, range(2, 13), 40
#: Letters of the shortest name that is known by the line that it begins.
MIN_CUT = 4
#: Share of the lines of a box with a plain name that head parts of the text below.
HEADS = 0.5
_NO_TAB = re.compile(r"[，。；！？:：\d（(、]")


def tab_strips(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen names of tabs in a strip of nothing else, above text."""
    called = boxes_called(boxes, _NAMED, _MAY_BE_NAMED)
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(len(blocks) if called else 0):
        for box in called.intersection(outward(blocks[i].box, boxes)):
            held[box].append(i)
    heads = {block.key for i, block in enumerate(blocks) if i in chosen and block.kind is HEADING}
    found: dict[int, str] = {}
    for box, lines in held.items():
        if len(lines) not in TABS or lines[-1] >= max(chosen, default=0):
            continue
        below = [blocks[i].key for i in chosen if i > lines[-1]]
        if all(_is_tab(blocks[i]) or _begins_one(blocks[i], below) for i in lines):
            own = sum(blocks[i].key in heads or _begins_one(blocks[i], below) for i in lines)
            if own >= HEADS * len(lines) or not _PLAIN.search(boxes[box].name):
                evidence = f"in a strip of tabs: “{' '.join(blocks[i].text for i in lines)[:MAX_SAID]}”"
                found |= dict.fromkeys((i for i in lines if i in chosen), evidence)
    return found


def _begins_one(block: Block, below: Sequence[str]) -> bool:
    """True for a name that a line below begins with, be it cut off: 项目一：高山蔬菜."""
    is_line = block.kind is not TABLE and not block.level and len(block.text) <= MAX_TAB
    return is_line and len(block.key) >= MIN_CUT and any(key.startswith(block.key) for key in below)


def _is_tab(block: Block) -> bool:
    is_line = block.kind is not TABLE and not block.level and len(block.text) <= MAX_TAB
    return is_line and not _NO_TAB.search(block.text)
