"""The strip of tabs above the parts of a Chinese text: their names, of which a reader clicks one. They head nothing
where they stand: each part has its own heading, or is told by its words.
"""

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import islice

from .boxnames import boxes_called
from .page import HEADING, TABLE, Block, Page, block_key, outward
from .walk import spaced

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
#: Strips of a page that are looked at, and characters of the longest that is one line.
MAX_STRIPS, MAX_LINE = 40, 60
#: Share of the lines of a box with a plain name that head parts of the text below.
HEADS = 0.5
_NO_TAB = re.compile(r"[，。；！？:：\d（(、]")


def tab_strips(chosen: Set[int], page: Page) -> dict[int, str]:
    """Index → evidence of the chosen names of tabs in a strip of nothing else, above text."""
    blocks, boxes = page.blocks, page.boxes
    called = boxes_called(boxes, _NAMED, _MAY_BE_NAMED)
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(len(blocks) if called else 0):
        for box in called.intersection(outward(blocks[i].box, boxes)):
            held[box].append(i)
    heads = {block.key for i, block in enumerate(blocks) if i in chosen and block.kind is HEADING}
    found: dict[int, str] = {}
    last = max(chosen, default=0)
    strips = ((box, lines) for box, lines in held.items() if lines[-1] < last and not chosen.isdisjoint(lines))
    for box, lines in islice(strips, MAX_STRIPS):
        tabs = [blocks[i].text for i in lines] if lines[1:] else _of_one_line(page, lines[0])
        below = [blocks[i].key for i in chosen if i > lines[-1]] if len(tabs) in TABS else []
        begun = {tab for tab in tabs if _begins_one(tab, below)}
        if below and all(_is_tab(blocks[i]) for i in lines) and all(tab in begun or _names_tab(tab) for tab in tabs):
            own = sum(tab in begun or block_key(tab) in heads for tab in tabs)
            if own >= HEADS * len(tabs) or not _PLAIN.search(boxes[box].name):
                evidence = f"in a strip of tabs: “{' '.join(tabs)[:MAX_SAID]}”"
                found |= dict.fromkeys((i for i in lines if i in chosen), evidence)
    return found


def _of_one_line(page: Page, line: int) -> list[str]:
    """The names of tabs that are elements of one line, as <b> or <span> are; none of a line that has spaces itself."""
    block = page.blocks[line]
    is_line = block.kind is not TABLE and len(block.text) <= MAX_LINE and " " not in block.text
    return spaced(page.way, line).split(" ") if is_line else []


def _begins_one(tab: str, below: Sequence[str]) -> bool:
    """True for a name that a line below begins with, be it cut off: 项目一：高山蔬菜."""
    key = block_key(tab) if len(tab) <= MAX_TAB else ""
    return len(key) >= MIN_CUT and any(text.startswith(key) for text in below)


def _is_tab(block: Block) -> bool:
    return block.kind is not TABLE and not block.level


def _names_tab(text: str) -> bool:
    return len(text) <= MAX_TAB and not _NO_TAB.search(text)
