"""Headings that a page in another language than Chinese makes of mere lines, `<div class="sub">`: one that weighs too
little is known by the others.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from .ownlists import heads_others
from .page import ITEM, PARAGRAPH, Block, Box
from .prose import ANY_END
from .setapart import is_apart

#: Characters of the longest such line, and the fewest others of its make that are text.
MAX_HEAD, FEW_HEADS = 80, 2

#: The box around it, its own tag and name.
_Make = tuple[int, str, str]


def like_heads(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of lines alone between two chosen blocks, made as several that head chosen ones, and as no sentence."""
    lines = [i + 1 for i in chosen if i + 1 not in chosen and i + 2 in chosen and _heads(i + 1, blocks)]
    if not lines:  # most pages
        return set()
    heads = Counter(_make(blocks[i], boxes) for i in chosen if _heads(i, blocks))
    sentences = {_make(blocks[i], boxes) for i in chosen if ANY_END.search(blocks[i].text)}
    return {*_alike(lines, heads, sentences, blocks, boxes)}


def _alike(
    lines: Sequence[int], heads: Counter[_Make], sentences: Set[_Make], blocks: Sequence[Block], boxes: Sequence[Box]
) -> Iterator[int]:
    for i in lines:
        make = _make(blocks[i], boxes)
        is_alike = make[2] and heads[make] >= FEW_HEADS and make not in sentences
        if is_alike and not heads_others(blocks[i].text) and not is_apart(blocks[i].box, boxes):
            yield i


def _heads(i: int, blocks: Sequence[Block]) -> bool:
    """True for a short line without a sentence's end above a paragraph or an entry."""
    block = blocks[i]
    if block.kind is not PARAGRAPH or block.link_characters or len(block.text) > MAX_HEAD or i + 1 == len(blocks):
        return False
    below = blocks[i + 1]
    return not ANY_END.search(block.text) and (below.kind is ITEM or len(below.text) > len(block.text))


def _make(block: Block, boxes: Sequence[Box]) -> _Make:
    box = boxes[block.box]
    return box.parent, box.tag, box.name
