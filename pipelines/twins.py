"""Parts of one text that a page keeps in boxes of their own, all made alike: site builders put each piece of a text
that an editor fills in into one (`<div class="text"><div class="cmp-text">`), and the judges may see the largest alone.

They are told by the boxes around their paragraphs, whose tags and names are those around the paragraphs of the text,
up to the one box that holds them all; cards of other articles and an author's lines stand in boxes made otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from .ownlists import heads_own, says_of_page
from .page import HEADING, ITEM, Block, Box, outward
from .picker import NAMES_KEPT, is_frame
from .prose import ARTICLE_LINK_SHARE, is_consent
from .setapart import is_apart
from .weigh import is_of_site

#: Boxes around a paragraph, below the one that holds all parts, at most: a footer may be made as the text is.
DEEPEST = 3
#: Share of the text that stands in boxes of one make, from which that is how the page makes its parts.
SHARE_OF_TEXT = 0.3
#: Blocks from a part to the text, at most: a picture's caption, the mark of an advertisement, a link.
GAP = 4
#: Blocks of a part, and paragraphs between those of the text that are looked at, at most.
MAX_PART, MAX_BETWEEN = 100, 200
#: Items of a list in a box of its own below the text.
FEW_ITEMS, MAX_ITEMS = 2, 20
#: A line, or what lines stand in: no box of a part.
_LINES = frozenset(("p", "li", "ul", "ol", "blockquote", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))

#: What a firm says of itself below each piece of its news.
_OF_FIRM = re.compile(
    r"(?:About )?(?:[A-ZÀ-Þ][\w&.'’-]{1,30} ){1,4}(?:is|are|ist|est|es|è|é) (?:an?|the|one of|eine?r?|une?|un[ao]|der"
    r"|die|das|l[eao]|el|il|o) [^.!?]{0,60}\b(?:provider|manufacturer|supplier|producer|developer|leader|leading"
    r"|compan(?:y|ies)|anbieter|hersteller|unternehmen|fournisseur|fabricant|entreprise|empresa|fabricante|proveedor|azienda|società)\b"
)

#: The box that holds all parts, and the tags and names of those inside it around a paragraph.
_Make = tuple[int, tuple[tuple[str, str], ...]]


def parts_alike(chosen: Set[int], form: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of what stands in boxes that are made as the text's, each with a paragraph, between them or close above
    or below; none above the headline. `form`: all of the page that reads like a paragraph."""
    text = sorted(chosen & form)
    if not text or not any(text[0] - GAP <= i <= text[-1] + GAP for i in form - chosen):  # most pages
        return set()
    parts = _parts(chosen, text, blocks, boxes)
    first, last = text[0], text[-1]
    between = sorted(i for i in form - chosen if first < i < last)[:MAX_BETWEEN]
    found = {j for i in between for j in parts.around(i)}
    below, above = ((i for i in sorted(form) if i > last), (i for i in sorted(form, reverse=True) if i < first))
    return found.union(_row(last, below, parts), _row(first, above, parts))


def list_below(chosen: Set[int], form: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of a heading and the list below it that fill such a box right below the text."""
    head = max(chosen, default=len(blocks)) + 1
    text = chosen & form
    if head + FEW_ITEMS >= len(blocks) or not _may_head(blocks[head], blocks[head + 1]):
        return set()
    if not heads_own(blocks[head].text, [blocks[i].text for i in text]):
        return set()
    part = _parts(chosen, text, blocks, boxes).around(head)
    items = [blocks[i] for i in part[1:]]
    is_list = part[:1] == range(head, head + 1) and FEW_ITEMS <= len(items) <= MAX_ITEMS
    is_list = is_list and all(item.kind is ITEM and not item.link_characters for item in items)
    return set(part) if is_list and not any(says_of_page(item.text) for item in items) else set()


def _may_head(line: Block, below: Block) -> bool:
    return line.kind is HEADING and below.kind is ITEM and not line.link_characters


def _parts(chosen: Set[int], text: Iterable[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> "_Parts":
    """`text`: the paragraphs that are chosen."""
    headed = {box for block in blocks if block.level == 1 for box in outward(block.box, boxes)}
    held: Counter[_Make] = Counter()
    for i in text:
        held.update({make: len(blocks[i].text) for box, make in _makes(i, blocks, boxes) if box not in headed})
    least = SHARE_OF_TEXT * sum(len(blocks[i].text) for i in text)
    return _Parts(chosen, {make for make, size in held.items() if size >= least}, blocks, boxes)


def _row(at: int, way: Iterable[int], parts: "_Parts") -> set[int]:
    """The parts close to the block at `at`, and close to each other. `way`: the paragraphs from there on."""
    found: set[int] = set()
    for i in way:
        if i in found:
            continue
        part = parts.around(i) if abs(i - at) <= GAP else range(0)
        if not part or any(block.level == 1 for block in parts.blocks[min(i, at) : max(i, at)]):
            break
        if i > at and _OF_FIRM.match(parts.blocks[i].text):
            break
        found.update(part)
        at = part[-1] if i > at else part[0]
    return found


@dataclass(frozen=True, slots=True)
class _Parts:
    """One page, as its parts are looked for."""

    chosen: Set[int]
    #: How the boxes of the text are made.
    made: Set[_Make]
    blocks: Sequence[Block]
    boxes: Sequence[Box]

    def around(self, i: int) -> range:
        """The blocks of the box of a paragraph that is made as a box of the text is; none where that is no text."""
        for box, make in _makes(i, self.blocks, self.boxes):
            if make in self.made:
                part = self._within(box, i)
                return part if self._is_text(box, part) else range(0)
        return range(0)

    def _within(self, box: int, i: int) -> range:
        """The blocks of a box around a block, which lie in a row."""
        ends = []
        for step in (-1, 1):
            j = i
            while (
                0 <= j < len(self.blocks) and abs(j - i) <= MAX_PART and box in outward(self.blocks[j].box, self.boxes)
            ):
                j += step
            ends.append(j)
        return range(ends[0] + 1, ends[1])

    def _is_text(self, box: int, part: range) -> bool:
        """True for a box of which nothing is text yet, and in which nothing leads elsewhere or speaks for the site."""
        some = [self.blocks[i] for i in part]
        is_new = len(part) <= MAX_PART and self.chosen.isdisjoint(part)
        if (
            not is_new
            or is_apart(box, self.boxes)
            or any(map(is_frame, map(self.boxes.__getitem__, outward(box, self.boxes))))
        ):
            return False
        leads = any(block.level == 1 or block.link_share > ARTICLE_LINK_SHARE for block in some)
        return not leads and not any(is_of_site(block.text) or is_consent(block.text) for block in some)


def _makes(i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[tuple[int, _Make]]:
    """Each box around a block that may hold a part, the innermost first, and how it is made."""
    inside: tuple[tuple[str, str], ...] = ()
    for box in outward(blocks[i].box, boxes):
        one = boxes[box]
        if one.tag in _LINES and not inside:
            continue
        inside = ((one.tag, _unnumbered(one.name)), *inside)
        if len(inside) > DEEPEST:
            return
        if inside[0][1]:
            yield box, (one.parent, inside)


@lru_cache(maxsize=NAMES_KEPT)
def _unnumbered(name: str) -> str:
    """A class and id without what numbers their box, as many do: text-11, elementor-element-6c1f."""
    return " ".join(word for word in name.split() if not any(map(str.isdigit, word)))
