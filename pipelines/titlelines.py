"""A title that is printed on several lines."""

from collections.abc import Sequence, Set

from .page import Block, block_key
from .prose import HAN

#: Lines on which a title is printed, at most.
MAX_LINES = 3


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
