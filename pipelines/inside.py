"""Lines inside a Chinese text that weigh too little, as they are short and nothing marks them: its numbered headings,
and the fields of one project between those of others.

They stand beside text on both sides, in one place with it.
"""

from collections.abc import Sequence, Set
from itertools import pairwise

from .page import Block, Box
from .prose import FIELD
from .weigh import NUMBERED

#: Lines of the longest row of fields, the fewest fields in one, and the share of its lines that they are.
MAX_ROW, FEW_FIELDS, MOST_FIELDS = 16, 3, 0.6


def inside(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines, none with a link."""
    found: set[int] = set()
    for above, below in pairwise(sorted(chosen)):
        row = range(above + 1, below)
        if not 0 < len(row) <= MAX_ROW or any(blocks[i].link_characters for i in row):
            continue
        places = {_place(i, blocks, boxes) for i in range(above, below + 1)}
        if len(places) == 1 and (_are_fields(row, blocks) or (len(row) == 1 and NUMBERED.match(blocks[row[0]].text))):
            found.update(row)
    return found


def _place(i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> int:
    return boxes[blocks[i].box].parent if boxes[blocks[i].box].tag == "p" else blocks[i].box


def _are_fields(row: range, blocks: Sequence[Block]) -> bool:
    """True for lines most of which are fields with a value."""
    fields = sum(FIELD.match(blocks[i].text) is not None for i in row)
    return fields >= max(FEW_FIELDS, MOST_FIELDS * len(row))
