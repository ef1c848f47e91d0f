"""Second prints of a page's text, which are for repeats.py to tell of: it has to see both whole."""

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from .page import Block
from .prose import SENTENCE_END


def other_prints(chosen: Set[int], blocks: Sequence[Block], verdicts: Mapping[str, Set[int]]) -> Set[int]:
    """Indexes of blocks with the text of a chosen one that all judges take as well."""
    keys = {blocks[i].key for i in chosen}
    common = frozenset.intersection(*map(frozenset, verdicts.values()))
    return {i for i in common if blocks[i].key in keys}


def whole_prints(chosen: Set[int], blocks: Sequence[Block]) -> Set[int]:
    """Indexes of the blocks with which one print begins or goes on as another does that is chosen, with or without the
    heading between."""
    inside = [blocks[i] for i in sorted(chosen)]
    following = {(one.key, other.key) for one, other in pairwise(inside)}
    over = zip(inside, inside[1:], inside[2:], strict=False)
    following |= {(one.key, other.key) for one, heading, other in over if not SENTENCE_END.search(heading.text)}
    pairs = [i for i, (one, other) in enumerate(pairwise(blocks)) if (one.key, other.key) in following]
    found = set(chosen)
    for i in pairs:
        if i in found:
            found.add(i + 1)
    for i in reversed(pairs):
        if i + 1 in found:
            found.add(i)
    return found - chosen
