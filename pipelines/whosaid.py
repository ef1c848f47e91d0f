"""Who is cited, in lines of their own right below a quote of the text: a name, and maybe a post.

Such lines are short, and stand below a text's paragraphs as the name of who wrote it does. They are told by the box in
which the quote and they stand, and nothing else.
"""

import re
from collections.abc import Sequence, Set

from .page import PARAGRAPH, QUOTE, Block, Box, outward
from .prose import ANY_END
from .pulled import pulled
from .whomtoask import is_person

#: Lines that say who is cited, at most, and characters of the longest; characters of the longest quote.
MAX_LINES, MAX_LINE, MAX_QUOTE = 2, 80, 500
_OPENING, _CLOSING = frozenset('"“”„‟‘‚’«»‹›'), re.compile(r"[\"“”‟’«»‹›][.,!?]?$")
# a name behind a dash, and what stands behind it: – Ann Quayle, harbour master
_DASH, _BEHIND = re.compile(r"^[–—―-]{1,2}\s?"), re.compile(r"\s?[,|(]\s?|\s[–—-]\s")
#: What such a line says that tells of a picture.
_OF_PICTURE = re.compile(r"(?:foto|photo|picture|image|bild|grafik|quelle|source|credit|text)\w{0,6}\b", re.IGNORECASE)


def who_said(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines between a chosen quote and the chosen block below; none below a quote that goes, as the
    text has it again."""
    below = {i: lines for i in chosen if i + 1 not in chosen and (lines := _below(i, chosen, blocks, boxes))}
    gone = {*pulled(chosen, blocks, boxes)} if below else set()
    return {line for i, lines in below.items() if i not in gone for line in lines}


def _below(quote: int, chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> range:
    first = quote + 1
    if not 0 < quote < len(blocks) - 1 or not _is_quote(blocks[quote]) or not _is_name(blocks[first]):
        return range(0)
    around = {*outward(blocks[quote].box, boxes)}
    box = next((box for box in outward(blocks[first].box, boxes) if box in around), 0)
    end = first
    while end < len(blocks) and end - quote <= MAX_LINES and box in outward(blocks[end].box, boxes):
        end += 1
    others = (blocks[i].box for i in (quote - 1, end) if i < len(blocks))
    is_alone = box != 0 and not any(box in outward(one, boxes) for one in others)
    return range(first, end) if is_alone and end in chosen and all(map(_is_line, blocks[first:end])) else range(0)


def _is_quote(block: Block) -> bool:
    text = block.text
    is_marked = block.kind is PARAGRAPH and text[:1] in _OPENING and _CLOSING.search(text[-2:]) is not None
    return len(text) <= MAX_QUOTE and (block.kind is QUOTE or is_marked)


def _is_line(block: Block) -> bool:
    is_line = block.kind in (PARAGRAPH, QUOTE) and not block.link_characters and len(block.text) <= MAX_LINE
    return is_line and not ANY_END.search(block.text)


def _is_name(block: Block) -> bool:
    """True for the whole name of a person, maybe with a post behind it."""
    text = _DASH.sub("", block.text) if _is_line(block) else ""
    return bool(text) and not _OF_PICTURE.match(text) and is_person(_BEHIND.split(text)[0])
