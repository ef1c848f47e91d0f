"""Lines that run through a box of a page: news and notices of the site beside the article, on pages of old."""

from collections.abc import Sequence, Set

from .page import HEADING, Block, Box, outward
from .prose import ANY_END

#: The element in which they run.
TAG = "marquee"
#: Characters of the longest heading above them: what is longer, or ends as a sentence, is a bold paragraph.
MAX_HEAD = 20


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
