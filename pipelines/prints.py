"""Second prints of a page's text, which are for repeats.py to tell of: it has to see them whole."""

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from .page import Block


def other_prints(chosen: Set[int], blocks: Sequence[Block], verdicts: Mapping[str, Set[int]]) -> Set[int]:
    """Indexes of blocks with the text of a chosen one that all judges take as well, and of those with which a second
    print goes on as the first does."""
    keys = {blocks[i].key for i in chosen}
    common = frozenset.intersection(*map(frozenset, verdicts.values()))
    found = {i for i in common if blocks[i].key in keys}
    following = {(blocks[i].key, blocks[j].key) for i, j in pairwise(sorted(chosen))}
    for i, (block, below) in enumerate(pairwise(blocks)):
        if (i in chosen or i in found) and i + 1 not in chosen and (block.key, below.key) in following:
            found.add(i + 1)
    return found
