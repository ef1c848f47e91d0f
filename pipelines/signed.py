"""How a notice ends in the languages of Europe: the office and `Rothenau, den 14. Juni 2006`, whom the press may ask.

Right below the last paragraph such lines are the issuer's own words, however short they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile

from .belonging import OUTSIDE
from .dates import month_number
from .page import HEADING, ITEM, PARAGRAPH, Block, Box

#: Lines of a signature above the place and its day, and characters of the longest.
MAX_ABOVE, MAX_SIGNATURE = 2, 100
#: Lines below a heading for the press, and characters of the longest.
MAX_CONTACTS, MAX_CONTACT = 6, 160
_FOR_THE_PRESS = re.compile(
    r"(?:(?:media|press|investor) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))|contacts? for (?:the )?(?:media|press)"
    r"|(?:presse|medien)-?kontakte?|contacts? presse|contatt[oi] (?:per la )?stampa"
    r"|contactos? (?:de |para la |para a )?(?:prensa|imprensa)|kontakt (?:dla mediów|pro média|för media)|perscontact"
    r"|контакты для (?:сми|прессы))\s?:?",
    re.IGNORECASE,
)
_REACHED = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.|\+?\(?\d[\d\s()/.-]{6,20}\d")

# what stands below a text and is no office: to print and to share it
_BUTTON = re.compile(
    r"^(?:drucken|teilen|merken|kommentare?|kommentieren|share|print|comments?|imprimer|partager|imprimir|compartir"
    r"|compartilhar|stampa|condividi|drukuj|udostępnij|tisk(?:nout)?|sdílet|diskuse)\b|\b(?:drucken|teilen)\W{0,2}$",
    re.IGNORECASE,
)
# the word between place and day that no source and no caption has: den, le, dnia
_PLACE_AND_DAY = re.compile(
    r"(?:(?:Fait à|En|Dado en) )?[A-ZÀ-ÞŠŽČŁŚŻ][\w’'.-]{0,24}(?: [\w’'.-]{1,24}){0,3}"
    r"(?:, (?:den|le|li|lì|dnia|dňa|a)|,? dne) \d{1,2}(?:\.|er|º)? (?:de )?"
    r"(?P<month>[^\W\d_]{3,12})\.?,? (?:de )?(?:19|20)\d\d(?: r)?\.?"
)


def ends(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines in the box of the last block of the text."""
    return _contacts(chosen, blocks, boxes) | _signature(chosen, blocks, boxes)


def _signature(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    last = max(chosen, default=len(blocks))
    below = range(last + 1, min(len(blocks), last + 2 + MAX_ABOVE))
    place = next((i for i in below if _is_place(blocks[i].text)), None)
    lines = range(last + 1, (last if place is None else place) + 1)
    beside = all(
        blocks[i].box == blocks[last].box or boxes[blocks[i].box].parent == boxes[blocks[last].box].parent
        for i in lines
    )
    is_own = beside and all(_is_signature(blocks[i]) for i in lines)
    return set(lines) if is_own else set()


def _is_signature(block: Block) -> bool:
    is_line = block.kind is PARAGRAPH and not block.link_characters and len(block.text) <= MAX_SIGNATURE
    return is_line and not _BUTTON.search(block.text)


def _contacts(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of whom the press may ask: a heading that says so right below the text, in its box, and the lines below
    it there, one of them with a number or an address."""
    found: set[int] = set()
    for i in (i for i, block in enumerate(blocks) if i and heads_contacts(block)):
        around = boxes[blocks[i].box].parent
        if i - 1 not in chosen | found or boxes[blocks[i - 1].box].parent != around:
            continue
        lines = range(i + 1, min(len(blocks), i + 1 + MAX_CONTACTS))
        below = [*takewhile(lambda j: _is_contact(blocks[j]) and boxes[blocks[j].box].parent == around, lines)]  # noqa: B023
        if own := _until_reached(below, blocks):
            found |= {i, *own}
    return found - chosen


def _until_reached(lines: Sequence[int], blocks: Sequence[Block]) -> Sequence[int]:
    """The lines as far as the last with a number or an address: below it stand buttons and what readers say."""
    return lines[: max((n for n, i in enumerate(lines, 1) if is_reached(blocks[i].text)), default=0)]


def _is_contact(block: Block) -> bool:
    return block.kind in (PARAGRAPH, ITEM) and len(block.text) <= MAX_CONTACT


def heads_contacts(block: Block) -> bool:
    """True for a heading above whom the press may ask."""
    is_heading = block.kind is HEADING or block.is_bold
    return is_heading and not block.link_characters and _FOR_THE_PRESS.fullmatch(block.text[:MAX_CONTACT]) is not None


def is_reached(text: str) -> bool:
    """True for a text with a telephone number or an address of e-mail."""
    return _REACHED.search(text[:MAX_CONTACT]) is not None


def own_ends(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of such lines among those that are to go for their place alone. `article`: indexes of its paragraphs;
    `rules`: index → name of the rule by which a block is to go."""
    if not article:
        return
    first = article[-1] + 1
    below = range(first, min(len(blocks), first + MAX_ABOVE + 1))
    near = takewhile(lambda i: rules.get(i) == OUTSIDE or _is_place(blocks[i].text), below)
    place = next((i for i in near if _is_place(blocks[i].text)), None)
    if place is not None and all(_is_signature(blocks[i]) for i in range(first, place + 1)):
        yield from range(first, place + 1)
    for head in range(first, len(blocks)):
        if head not in rules and heads_contacts(blocks[head]):
            lines = range(head + 1, min(len(blocks), head + 1 + MAX_CONTACTS))
            own = [*takewhile(lambda i: rules.get(i) == OUTSIDE and len(blocks[i].text) <= MAX_CONTACT, lines)]
            yield from _until_reached(own, blocks)


def _is_place(text: str) -> bool:
    found = _PLACE_AND_DAY.fullmatch(text) if len(text) <= MAX_SIGNATURE else None
    return found is not None and month_number(found["month"]) > 0
