"""Lines that are the text's by the paragraph or the box in which they stand, on pages in other languages than Chinese:
a postscript below the last paragraph, and the address below a name and a number of one paragraph.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from .page import HEADING, ITEM, PARAGRAPH, Block, Box, outward
from .prose import ANY_END
from .setapart import is_apart

#: Lines below the heading of a postscript, at most.
MAX_LINES = 6
#: Characters of the longest line with an address.
MAX_ADDRESS = 120
_POSTSCRIPT = re.compile(
    r"(?:p\.?\s?[-–]?\s?){1,3}s\.?\s?:?|post-?\s?scriptum\s?:?|postscript\s?:?|p\.\s?d\.\s?:?|posdata\s?:?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:e-?mail|mail|courriel|correo(?: electrónico)?|web(?:site)?|internet)\s?[:：]\s?"
    r"(?:[\w.+-]{1,40}@[\w.-]{3,60}|(?:https?://|www\.)[\w./-]{3,80})",
    re.IGNORECASE,
)


def last_lines(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines beside the chosen ones."""
    return {*_postscript(chosen, blocks, boxes), *_addresses(chosen, blocks)}


def _postscript(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """A heading that says so right below the last chosen block, with the sentences below it in its box."""
    head = max(chosen, default=len(blocks)) + 1
    if head >= len(blocks) or not _heads_postscript(blocks[head]) or is_apart(blocks[head].box, boxes):
        return
    around = boxes[blocks[head].box].parent
    end = min(len(blocks), head + 1 + MAX_LINES)
    below = takewhile(lambda i: around in outward(blocks[i].box, boxes), range(head + 1, end))
    own = [*takewhile(lambda i: _is_own(blocks[i]), below)]
    if own and ANY_END.search(blocks[own[-1]].text):
        yield from (head, *own)


def _heads_postscript(block: Block) -> bool:
    is_head = block.kind is HEADING or block.is_bold
    return is_head and not block.link_characters and _POSTSCRIPT.fullmatch(block.text.strip()) is not None


def _is_own(block: Block) -> bool:
    return block.kind in (PARAGRAPH, ITEM) and 2 * block.link_characters <= len(block.text)


def _addresses(chosen: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """Lines of an address with its label in a paragraph of which the line above is text."""
    for i in (i + 1 for i in chosen):
        if i in chosen or i >= len(blocks) or len(blocks[i].text) > MAX_ADDRESS:
            continue
        is_below = blocks[i].box == blocks[i - 1].box and blocks[i].kind is blocks[i - 1].kind is PARAGRAPH
        if is_below and _MAIL.fullmatch(blocks[i].text):
            yield i
