"""A title that is printed on several lines, and what sets a line as one."""

import re
from collections.abc import Sequence, Set

from .cells import cell_text
from .page import Block, Page, block_key
from .prose import HAN

#: Lines on which a title is printed, at most.
MAX_LINES = 3
#: Classes and ids of the box that holds a title, and those of them that hold a subtitle, or the name of a section.
_TITLE_NAME = re.compile(
    r"title|biaoti|headline|(?<![a-z])(?:n|news|art(?:icle)?)?[-_]?tit(?![a-z])|(?<![a-z])bt(?![a-z])"
)
_OTHER_NAME = re.compile("sub|vice|(?<![a-z])fu(?:[-_]|title|biaoti)|column|(?<![a-z])side|channel|block")


def declared_lines(blocks: Sequence[Block], heads: Sequence[str], whole: Set[str]) -> str | None:
    """The title that the first of these blocks begins and the next one or two end, as one of the heads has it; None
    where one line holds it, or less. `whole`: keys of what is declared."""
    first, *others = blocks[:MAX_LINES]
    text = first.text
    for block in others:
        is_like = block.kind is first.kind and block.level == first.level and not block.link_characters
        if block_key(text) in whole or not (is_like and HAN.search(text[-1:]) and HAN.match(block.text)):
            return None
        spaced = f"{text} {block.text}"
        text = spaced if any(spaced in head for head in heads) else text + block.text
        if block_key(text) in whole:
            return text
    return None


def title_lines(blocks: Sequence[Block], key: str) -> range:
    """The lines in a row that make a title of this key together; none where one block does."""
    for first in range(len(blocks) if key else 0):
        some = blocks[first].key
        if not some or some == key or not key.startswith(some):
            continue
        for end in range(first + 1, min(len(blocks), first + MAX_LINES)):
            some += blocks[end].key
            if some == key and blocks[end].key:
                return range(first, end + 1)
    return range(0)


def is_set_as_title(page: Page, block: int) -> bool:
    """True for a bold line, and one in a box, or in an element with all of it, that is named for a title."""
    name = page.boxes[page.blocks[block].box].name
    if _TITLE_NAME.search(name):
        return not _OTHER_NAME.search(name)
    if page.blocks[block].is_bold:
        return True
    inside = (step for step, at in zip(page.way.steps, page.way.blocks, strict=True) if at == block and step[3])
    names = ((element, " ".join(words or ()).lower()) for _, element, _, words in inside)
    named = (element for element, name in names if _TITLE_NAME.search(name) and not _OTHER_NAME.search(name))
    return any(block_key(cell_text(element)) == page.blocks[block].key for element in named)
