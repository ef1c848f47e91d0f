"""A Chinese text that a page prints in traditional characters and in simplified ones: to be compared, all of it is put
into simplified ones."""

from collections.abc import Sequence
from dataclasses import replace

from .page import Block, block_key
from .variants import is_traditional, simplified_forms

#: Letters of the shortest line by which it is seen that a text stands in both, and the fewest of such lines.
MIN_LINE, FEW_LINES = 8, 2


def in_one_script(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks in simplified characters where some of them say in traditional ones what others do; else the same."""
    long = [i for i, block in enumerate(blocks) if len(block.text) >= MIN_LINE and not block.text.isascii()]
    traditional = {i for i in long if is_traditional(blocks[i].text)}
    if len(traditional) < FEW_LINES or len(traditional) == len(long):
        return blocks
    forms = simplified_forms()
    keys = {blocks[i].key for i in long if i not in traditional}
    if sum(block_key(blocks[i].text.translate(forms)) in keys for i in traditional) < FEW_LINES:
        return blocks
    return [replace(block, text=block.text.translate(forms)) for block in blocks]
