"""Boxes of a Chinese article that are named for what stands around articles (comments, adverts, share bars, related
pages, widgets, footers): the judges go by such names, so that these boxes lose theirs before they are asked.

A name is not believed where all boxes that have it on the page hold what reads like the article, without a link or a
button, and stand where the article does: between sentences of it in the box of both, or right below the headline with
most of the page's sentences in them. Real comments, adverts and the like fail in one of these, and keep their name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

import lxml.html

from .boxnames import boxes_called
from .furniture import is_section, is_sentence, is_transcript, of_site, pieces, shares_words, tells
from .page import HEADING, MAX_BOX_NAME, Block, Box, Page, block_key, outward
from .walk import Way

#: Share of the page's sentences, and characters of them, in such boxes with which the names are those of the text's own
#: boxes; blocks between the headline and the first of them.
MOST_OF_TEXT, FEWEST_CHARACTERS, BELOW_HEADLINE = 0.6, 120, 6
#: Blocks of the text below which its words are looked for, characters of the longest caption, and of the shortest
#: headline that <title> has, too.
MAX_WORDS, MAX_CAPTION, MIN_HEADLINE = 200, 40, 8
#: Such boxes without a link that a page has at most, and boxes around a paragraph that are looked at.
MAX_BOXES, DEEPEST = 60, 4
_KINDS = {
    "comment": "comments?|pinglun|liuyan|remarks?",
    "share": "bd?share|share",
    "ad": "ads?|advert|gg|guanggao|sponsor|promo",
    "related": "related|xiangguan|recommend|tuijian",
    "frame": "foot|footer|side|sidebar|widget|tools?|toolbar|contact|lianxi|extra",
}
_NAMED = re.compile("(?<![a-z])(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()) + ")(?![a-z])")
# every such name has one of these
_MAY_BE_NAMED = (
    "comment", "pinglun", "liuyan", "remark", "share", "ad", "gg", "sponsor", "promo", "related", "xiangguan",
    "recommend", "tuijian", "foot", "side", "widget", "tool", "contact", "lianxi", "extra",
)  # fmt: skip
#: Tags that say nothing: not <footer>, <aside>, <nav>.
_TAGS = frozenset(("div", "section", "ul", "ol", "dl", "li", "p", "blockquote"))
#: What leads elsewhere or takes something from the reader.
_CONTROLS = ("a", "button", "input", "textarea", "select", "form", "iframe", "ins")


@dataclass(frozen=True, slots=True)
class _Named:
    """A box so named, without a link in it, and the blocks in it."""

    box: int
    kind: str
    items: range


def plainly_named(page: Page) -> tuple[Page, Set[int]]:
    """The page without the names of such boxes, and the indexes of the blocks in them."""
    names = misnamed(page)
    if not names:  # most pages
        return page, frozenset()
    for _, element in _named_elements(page, names):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
    wrong = {i for i, box in enumerate(page.boxes) if box.name in names}
    own = {i for i, block in enumerate(page.blocks) if not wrong.isdisjoint(outward(block.box, page.boxes))}
    boxes = tuple(box._replace(name="") if i in wrong else box for i, box in enumerate(page.boxes))
    steps = [(tag, one, text, () if said and _name(said) in names else said) for tag, one, text, said in page.way.steps]
    return replace(page, boxes=boxes, way=Way(steps, page.way.blocks)), own


def misnamed(page: Page) -> set[str]:
    """The names that are not believed."""
    blocks, boxes = page.blocks, page.boxes
    called = {i for i in boxes_called(boxes, _NAMED, _MAY_BE_NAMED) if boxes[i].tag in _TAGS}
    named = list(_named(called, blocks, boxes)) if called else []
    lines = {one.box: blocks[one.items.start : one.items.stop] for one in named}
    if len(named) > MAX_BOXES or not any(_may_be_own(lines[one.box], one.kind) for one in named):  # most pages
        return set()
    own = set(_between(named, lines, called, page))
    own |= _of_text(named, lines, called, page)
    inside = {box for block in blocks for box in _in_own(block.box, own, boxes)}
    others = {boxes[box].name for block in blocks for box in outward(block.box, boxes) if box not in inside}
    names = {boxes[box].name for box in inside if box in called} - others
    return names - {_name(said) for said, element in _named_elements(page, names) if _has_controls(element)}


def _may_be_own(lines: Sequence[Block], kind: str) -> bool:
    return is_transcript(lines) or is_section(lines) or tells(lines, kind)


def _named(called: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[_Named]:
    """The outermost boxes so named that have no link in them."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    linked: set[int] = set()
    for i, block in enumerate(blocks):
        for box in outward(block.box, boxes):
            if box in called:
                first.setdefault(box, i)
                last[box] = i
                if block.link_characters:
                    linked.add(box)
    free = first.keys() - linked
    for box in sorted(free):
        found = _NAMED.search(boxes[box].name)
        if found and free.isdisjoint(outward(boxes[box].parent, boxes)):
            yield _Named(box, found.lastgroup or "", range(first[box], last[box] + 1))


def _between(
    named: Sequence[_Named], lines: Mapping[int, Sequence[Block]], called: Set[int], page: Page
) -> Iterator[int]:
    """The boxes of parts of the text that have sentences of it above and below, in the box that they stand in."""
    blocks, boxes = page.blocks, page.boxes
    for around in {boxes[one.box].parent for one in named}:
        beside = [i for i in range(len(blocks)) if _is_in(i, around, called, page)]
        sentences = [i for i in beside if is_sentence(blocks[i])]
        levels = {blocks[i].level for i in beside if blocks[i].kind is HEADING}
        words = _words(beside, page)
        for one in named if sentences else ():
            is_here = boxes[one.box].parent == around and sentences[0] < one.items.start < sentences[-1]
            if is_here and _is_own(one, lines[one.box], levels, words):
                yield one.box


def _is_own(one: _Named, lines: Sequence[Block], levels: Set[int], words: Set[str]) -> bool:
    """True for sentences, and for a section with a heading as those of the text, in the words of the text."""
    if is_transcript(lines):
        return True
    if tells(lines, one.kind):
        return one.kind not in ("ad", "related") or shares_words(lines, words)
    is_headed = is_section(lines) and lines[0].level in levels
    return is_headed and not of_site(lines, one.kind) and shares_words(lines, words)


def _of_text(named: Sequence[_Named], lines: Mapping[int, Sequence[Block]], called: Set[int], page: Page) -> set[int]:
    """The boxes so named that the text itself stands in, below the headline."""
    blocks, boxes = page.blocks, page.boxes
    rows: dict[int, list[_Named]] = {}
    for one in named:
        rows.setdefault(boxes[one.box].parent, []).append(one)
    plain = {i for i, block in enumerate(blocks) if is_sentence(block) and called.isdisjoint(outward(block.box, boxes))}
    for row in rows.values():
        told = [
            one
            for one in row
            if is_transcript(lines[one.box]) or (_may_be_text(one, row) and tells(lines[one.box], one.kind))
        ]
        held = {i for one in told for i in one.items if is_sentence(blocks[i])}
        size, total = (sum(len(blocks[i].text) for i in some) for some in (held, held | plain))
        if told and size >= max(FEWEST_CHARACTERS, MOST_OF_TEXT * total) and _is_below_headline(told[0], page):
            return _row_of_text(row, told, lines, page)
    return set()


def _may_be_text(one: _Named, row: Sequence[_Named]) -> bool:
    """False for a box named for comments or adverts without boxes that are named for other things beside it."""
    return one.kind not in ("comment", "ad", "related") or len({other.kind for other in row}) > 1


def _row_of_text(
    row: Sequence[_Named], told: Sequence[_Named], lines: Mapping[int, Sequence[Block]], page: Page
) -> set[int]:
    """Of boxes side by side those that are the text's: what tells, sections headed as these are, captions between."""
    own = {one.box for one in told}
    levels = {block.level for one in told for block in lines[one.box] if block.kind is HEADING}
    words = _words([i for one in told for i in one.items], page)
    own |= {one.box for one in row if _is_own(one, lines[one.box], levels, words)}
    places = [one.items.start for one in row if one.box in own]
    for one in row:  # what stands between them need not have their words
        is_line = len(one.items) == 1 and len(lines[one.box][0].text) <= MAX_CAPTION
        is_section_of = is_section(lines[one.box]) and lines[one.box][0].level in levels
        is_between = places[0] < one.items.start < places[-1]
        if is_between and (is_line or is_section_of) and not of_site(lines[one.box], one.kind):
            own.add(one.box)
    return own


def _is_below_headline(one: _Named, page: Page) -> bool:
    above = page.blocks[max(0, one.items.start - BELOW_HEADLINE) : one.items.start]
    title = block_key(page.head_title)
    return any(block.level == 1 or (len(block.key) >= MIN_HEADLINE and block.key in title) for block in above)


def _is_in(i: int, around: int, called: Set[int], page: Page) -> bool:
    """True for a block in a box itself, or in one of its own there; editors put nameless boxes around it."""
    box, boxes = page.blocks[i].box, page.boxes
    if box == around:
        return True
    if box in called:
        return False
    for outer in islice(outward(boxes[box].parent, boxes), DEEPEST):
        if outer == around or boxes[outer].name:
            return outer == around
    return around == 0


def _words(items: Sequence[int], page: Page) -> Set[str]:
    """Pieces of the headline and of the text."""
    return pieces([page.head_title, *(page.blocks[i].text for i in items[:MAX_WORDS])])


def _in_own(box: int, own: Set[int], boxes: Sequence[Box]) -> list[int]:
    """Of a box and those around it the ones in a box of the text."""
    around = list(outward(box, boxes))
    at = next((at for at, one in enumerate(around) if one in own), -1)
    return around[: at + 1]


def _name(names: tuple[str, ...]) -> str:
    return " ".join(names).strip().lower()[:MAX_BOX_NAME]


def _named_elements(page: Page, names: Set[str]) -> Iterator[tuple[tuple[str, ...], lxml.html.HtmlElement]]:
    """Class and id, and the element, of each with such a name."""
    return ((said, element) for _, element, _, said in page.way.steps if said and _name(said) in names)


def _has_controls(element: lxml.html.HtmlElement) -> bool:
    """True for what leads elsewhere when it is clicked, or takes something from the reader."""
    return next(element.iter(*_CONTROLS), None) is not None or any("onclick" in one.attrib for one in element.iter())
