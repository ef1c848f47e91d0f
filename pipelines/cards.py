"""Cards of a Chinese page: a heading with the fields of one project, one shop, one post below it."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from .page import HEADING, ITEM, TABLE, Block, Box, outward
from .prose import FEW_FIELDS, FIELD, MOST_FIELDS, is_label_line

#: Characters of the longest term, heading and value of a card.
MAX_TERM, MAX_HEAD, MAX_VALUE = 20, 60, 200
#: Terms and values of a card that are looked at.
MAX_FIELDS = 100
#: Fields that make cards of the lines below a sentence: whom to ask has three.
MANY_FIELDS = 4


def own_cards(chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Set[int]:
    """Indexes of headings right below a chosen block with all that their boxes hold, where these are terms, each with
    its value below it, without a link: however short they are, the text goes on. `picked`: what may belong to it."""
    found = set(chosen)
    for i, block in enumerate(blocks[:-1]):
        if block.kind is not HEADING or i - 1 not in found or i not in picked or len(block.text) > MAX_HEAD:
            continue
        fields = [*takewhile(_may_be_field, blocks[i + 1 : i + 1 + MAX_FIELDS])]
        inside = {j for j, one in enumerate(fields) if boxes[block.box].parent in outward(one.box, boxes)}
        card = fields[: next(j for j in range(len(fields) + 1) if j not in inside)]
        places = range(i, i + 1 + len(card))
        if not block.link_characters and picked >= set(places) and _are_terms(card, boxes):
            found.update(places)
    return found - chosen


def rest_of_cards(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """What stands below a chosen sentence to the end of a box that begins with it, most of it fields of projects,
    however deep an editor has wrapped each line; nothing with a link."""
    for i in sorted(chosen)[:MAX_FIELDS]:
        if i + 1 >= len(blocks) or i + 1 in chosen:
            continue
        below = set(outward(blocks[i + 1].box, boxes))
        around = next((box for box in outward(blocks[i].box, boxes) if box in below), 0)
        if not around or (i and around in outward(blocks[i - 1].box, boxes)):
            continue
        rows = _inside(around, i + 1, blocks, boxes)
        fields = sum(_is_of_project(blocks[j]) for j in rows)
        if (
            fields >= MANY_FIELDS
            and fields > MOST_FIELDS * len(rows)
            and all(map(_may_be_row, (blocks[j] for j in rows)))
        ):
            yield from rows


def _inside(box: int, first: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> Sequence[int]:
    near = range(first, min(len(blocks), first + MAX_FIELDS))
    return [*takewhile(lambda i: box in outward(blocks[i].box, boxes), near)]


def _may_be_row(block: Block) -> bool:
    return block.kind is not TABLE and not block.link_characters and len(block.text) <= MAX_VALUE


def _is_of_project(block: Block) -> bool:
    return FIELD.match(block.text) is not None and not is_label_line(block.text)


def _may_be_field(block: Block) -> bool:
    return block.kind not in (HEADING, TABLE) and not block.link_characters and len(block.text) <= MAX_VALUE


def _are_terms(card: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for terms and values in turns; no labels of the article itself."""
    terms, values = card[::2], card[1::2]
    if not FEW_FIELDS <= len(terms) == len(values) or any(len(term.text) > MAX_TERM for term in terms):
        return False
    lines = (f"{term.text.rstrip('：:')}：{value.text}" for term, value in zip(terms, values, strict=True))
    if sum(map(is_label_line, lines)) >= MOST_FIELDS * len(terms):
        return False
    if all(block.kind is ITEM for block in card):
        return all(_tag(term, boxes) == "dt" for term in terms) and all(_tag(v, boxes) == "dd" for v in values)
    return all(term.text.endswith(("：", ":")) for term in terms)


def _tag(block: Block, boxes: Sequence[Box]) -> str:
    return boxes[block.box].tag


def is_next_card(items: range, last: range, blocks: Sequence[Block]) -> bool:
    """True for a list of fields with the names of those of the list before it, with nothing between but the name of its
    project, which is no link: cards of other projects below an article lead to them."""
    one, other = ({_field_name(blocks[i].text) for i in some} for some in (items, last))
    is_alike = len(one & other) > MOST_FIELDS * max(len(one), len(other))
    return is_alike and items.start - last.stop == 1 and not blocks[last.stop].link_characters


def _field_name(text: str) -> str:
    return re.split("[:：]", text, maxsplit=1)[0]
