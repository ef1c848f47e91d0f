"""Short lines within a text in another language than Chinese that weigh too little one by one: a small box of figures
between two paragraphs (`Quay in figures`: `9 berths for grain`), and headings and fields among the lines of a text that
`<br>` parts, as old systems print it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from .adverts import ADVERT
from .likeheads import like_heads
from .ownlists import heads_others, heads_own, says_of_page, says_of_site
from .page import HEADING, ITEM, PARAGRAPH, Block, Box, outward
from .prose import is_consent
from .setapart import is_apart
from .weigh import is_of_site

#: Fewest and most lines of a box of figures, and characters of the longest.
FEW_LINES, MAX_LINES, MAX_LINE = 2, 12, 120
#: Characters of the longest heading of such a box, and blocks from it to the next paragraph on each side.
MAX_HEAD, REACH = 80, 6
#: Share of the text's characters that one box of lines parted by `<br>` holds.
SHARE_OF_TEXT = 0.5
# what stands between such lines and is none of them: whose picture it is, what to read, whom to follow
_NO_LINE = re.compile(
    r"\W{0,3}(?:foto|photo|picture|image|bild|grafik|fotó|фото|φωτο|fotoğraf|kaynak|quelle|source|fuente|fonte|źródło"
    r"|источник|video|видео|redaktion|tags?|теги|etiket\w{0,4}|사진|출처|자료|写真|出典)\w{0,8}\b"
    # … a line that is all in brackets, a price
    r"|[\[(（【][^\[\](){}（）【】]{1,110}[\])）】]$|[^.!?:]{0,40}[$€£¥₺]\s?\d[\d.,]{0,9}$",
    re.IGNORECASE,
)
# of what a ticker runs beside any text: how a price has changed, a name and its price, drawn numbers
_OF_TICKER = re.compile(
    r"(?<!\w)[+\-−–]\s?\d{1,3}[.,]\d{1,2}\s?%|^[^\W\d_][\w .&/-]{0,24}? \d{1,6}[.,]\d{2}(?:\s?[€$£])?$"
    r"|^(?:\d{1,2}[\s,-]{1,3}){4,7}\d{1,2}$"
)


def short_between(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines between two chosen blocks, and of headings made of mere lines."""
    return fact_lines(chosen, blocks, boxes) | like_heads(chosen, blocks, boxes)


def fact_lines(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines between two chosen blocks."""
    found = {*_parted(chosen, blocks)}
    heads = [i for i in range(min(chosen, default=0) + 1, max(chosen, default=0)) if _may_head(i, blocks)]
    if heads:
        texts = [blocks[i].text for i in chosen]
        found.update(i for head in heads for i in _box_of_figures(head, texts, chosen, blocks, boxes))
    return found - chosen


def _may_head(i: int, blocks: Sequence[Block]) -> bool:
    block = blocks[i]
    is_head = (block.kind is HEADING or block.is_bold) and len(block.text) <= MAX_HEAD and not block.link_characters
    return is_head and _is_figure(blocks[i + 1]) and not heads_others(block.text)


def _is_figure(block: Block) -> bool:
    """True for a short line with a figure that may be a text's."""
    is_line = block.kind in (PARAGRAPH, ITEM) and len(block.text) <= MAX_LINE and not block.link_characters
    is_figure = is_line and any(map(str.isdigit, block.text)) and not _is_aside(block.text)
    return is_figure and _OF_TICKER.search(block.text) is None


def _is_aside(text: str) -> bool:
    """True for what a site says among the lines of a text: of itself, of a picture, to its readers."""
    if _NO_LINE.match(text) or ADVERT.fullmatch(text) or heads_others(text):
        return True
    return says_of_page(text) or says_of_site(text) or is_of_site(text) or is_consent(text)


def _box_of_figures(
    head: int, texts: Sequence[str], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]
) -> Sequence[int]:
    """The heading and the lines that fill a box in that of the paragraphs around it, each line with a figure."""
    box = boxes[blocks[head].box].parent
    end = head + 1
    while end < len(blocks) and end - head <= MAX_LINES and box in outward(blocks[end].box, boxes):
        end += 1
    lines = range(head + 1, end)
    above = next((i for i in range(head - 1, max(-1, head - 1 - REACH), -1) if i in chosen), None)
    below = next((i for i in range(end, min(len(blocks), end + REACH)) if i in chosen), None)
    if above is None or below is None or not FEW_LINES <= len(lines) < MAX_LINES or chosen >= {head, *lines}:
        return ()
    beside = {*outward(blocks[above].box, boxes)} & {*outward(blocks[below].box, boxes)}
    is_own = box not in {*outward(blocks[head - 1].box, boxes)} and boxes[box].parent in beside - {0}
    if not is_own or is_apart(box, boxes, beside) or not all(_is_figure(blocks[i]) for i in lines):
        return ()
    return range(head, end) if heads_own(blocks[head].text, texts) else ()


def _parted(chosen: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """Lines between two chosen ones in the one box of lines that holds most of the text."""
    sizes: Counter[int] = Counter()
    for i in chosen:
        sizes[blocks[i].box] += len(blocks[i].text)
    box, size = next(iter(sizes.most_common(1)), (0, 0))
    if not box or size < SHARE_OF_TEXT * sizes.total():
        return
    for above, below in pairwise(sorted(i for i in chosen if blocks[i].box == box)):
        lines = range(above + 1, below)
        are_own = len(lines) <= MAX_LINES and all(blocks[i].box == box for i in lines)
        if are_own and all(_is_line(blocks[i]) for i in lines):
            yield from lines


def _is_line(block: Block) -> bool:
    is_line = block.kind is PARAGRAPH and len(block.text) <= MAX_LINE and not block.link_characters
    return is_line and block.key != "" and not _is_aside(block.text)
