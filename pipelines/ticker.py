"""Lines that run through a box of a page: news and notices of the site beside the article, on pages of old; and what
is counted in a box where a script counts up to the number, which the page itself does not have.
"""

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from .boxnames import boxes_called
from .page import HEADING, Block, Box, outward
from .prose import ANY_END

#: The element in which they run.
TAG = "marquee"
#: Characters of the longest heading above them: what is longer, or ends as a sentence, is a bold paragraph.
MAX_HEAD = 20
#: What boxes are called in which a script counts; lines of one, its number and what is counted, and characters of each.
_COUNTER = re.compile(
    r"(?<!\S)(?:[a-z]{1,14}[-_]{1,2}){0,3}(?:counters?|count-?up|odometer)"
    r"(?:[-_]{1,2}(?:item|box|wrap(?:per)?|inner|block|module|container|widget|\d{1,4}))?(?!\S)"
)
_MAY_COUNT, MAX_COUNTED, MAX_LINE = ("count", "odometer"), 3, 60
#: Boxes of lines, which may be called what they say: <h2 id="at-the-counter">.
_LINES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "td", "th", "dt", "dd"))
#: Such a line: without a digit but the 0 from which the script counts.
_UNCOUNTED = re.compile(r"[^1-9]*")


def ticking(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen blocks that run, with the heading above them; none where they are most of the
    text: some pages let all of it run."""
    running = {i for i, box in enumerate(boxes) if box.tag == TAG}
    if not running:
        return {}
    found = {i for i in chosen if not running.isdisjoint(outward(blocks[i].box, boxes))}
    heads = {i - 1 for i in found if i - 1 in chosen and _is_head(blocks[i - 1])} - found
    inside = sum(len(blocks[i].text) for i in found)
    if 2 * inside > sum(len(blocks[i].text) for i in chosen):
        return {}
    return dict.fromkeys(found | heads, f"in or above a box of lines that run (<{TAG}>)")


def _is_head(block: Block) -> bool:
    is_short = len(block.text) <= MAX_HEAD and not ANY_END.search(block.text)
    return is_short and (block.kind is HEADING or block.is_bold)


def uncounted(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen lines in boxes of numbers that are not there."""
    called = {i for i in boxes_called(boxes, _COUNTER, _MAY_COUNT) if boxes[i].tag not in _LINES}
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(max(chosen, default=-1) + 1) if called else ():
        box = next((box for box in outward(blocks[i].box, boxes) if box in called), 0)
        held[box].append(i)
    held.pop(0, None)
    empty = (lines for lines in held.values() if len(lines) <= MAX_COUNTED and all(_has_none(blocks[i]) for i in lines))
    return {i: "in a box where a script counts" for lines in empty for i in lines if i in chosen}


def _has_none(block: Block) -> bool:
    text = block.text
    return len(text) <= MAX_LINE and _UNCOUNTED.fullmatch(text) is not None and not ANY_END.search(text)
