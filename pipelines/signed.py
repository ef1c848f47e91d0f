"""How a notice ends in the languages of Europe: the office and `Rothenau, den 14. Juni 2006`, the mayor
and her name, whom the press may ask, the files that belong to it.

Right below the last paragraph such lines are the issuer's own words, however short they are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile

from .annexed import LINKED, LINKS, annexes_below, is_labelled, own_annexes
from .belonging import OUTSIDE, boxes_around
from .lastlines import last_lines, last_rows, own_rows
from .ownlists import heads_own, says_of_page
from .page import HEADING, ITEM, PARAGRAPH, Block, Box, outward
from .prose import ANY_END
from .reached import MAX_CONTACT, is_address, is_number, is_reached
from .setapart import is_apart
from .signature import BUTTON, MAX_ABOVE, are_dated, is_body, is_place, may_sign, signature
from .weigh import is_of_site
from .whomtoask import asked_between, end_marks, own_whom_to_ask, whom_to_ask

#: Lines below a heading for the press.
MAX_CONTACTS = 6
#: Items of the shortest list that ends a text, words of such an item, and the share of items that have as many.
FEWEST_ITEMS, ITEM_WORDS, SHARE_WORDED = 2, 3, 0.5
_FOR_THE_PRESS = re.compile(
    r"(?:(?:media|press|investor) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))|contacts? for (?:the )?(?:media|press)"
    r"|(?:basın|medya) (?:iletişim|irtibat)|報道関係者?(?:の方|様)?の?お?問い?合わ?せ先?"
    r"|(?:언론|보도|기자|취재) ?문의처?|للتواصل (?:الإعلامي|الاعلامي|الصحفي)"
    r"|(?:presse|medien)-?kontakte?|contacts? presse|contatt[oi] (?:per la )?stampa"
    r"|contactos? (?:de |para la |para a )?(?:prensa|imprensa)|kontakt (?:dla mediów|pro média|för media)|perscontact"
    r"|контакты для (?:сми|прессы))\s?:?",
    re.IGNORECASE,
)
# what an issuer adds for who writes about it
_NOTES = re.compile(
    r"notes? (?:to|for) (?:the )?(?:editors?|media|press)|editors?[’']? notes?|background notes?"
    r"|hinweise? (?:für|an) die (?:redaktion(?:en)?|presse|medien)|notes? (?:aux|à l[’']attention des) rédact\w{2,5}"
    r"|notas? (?:para|a) (?:los )?(?:editores|redactores|la prensa|a imprensa)"
    r"|note per (?:la stampa|le redazioni|i redattori)"
    r"|noot voor de redactie|informacje dla (?:redakcji|mediów)|до відома редакцій",
    re.IGNORECASE,
)
# whom to ask, named below a notice without a heading: Contact: Ms. Fang, Bookings: +86 …
_LABELLED = re.compile(
    r"(?:(?:media|press|investor) (?:contact|enquiries|inquiries)s?|presse-?kontakt|contact presse|contatto stampa"
    r"|contact(?: person|o|e|s)?|contatt[oi]|contatos?|kontakt|ansprechpartner(?:in)?|tel(?:ephone|ef[oó]n(?:o|e)?)?"
    r"|phone|mobile|hotline|téléphone|teléfono|тел(?:ефон)?|fax|e-?mail|courriel|correo|bookings?|reservations?"
    r"|rsvp|(?:en|in)quir(?:y|ies)|контакт(?:ы|ное лицо)|справки|факс|эл(?:ектронная|\.) ?почта|osoba do kontaktu"
    r"|kontaktní osoba|επικοινωνία|τηλ(?:έφωνο)?|φαξ"
    # … with a number or an address behind it: other lines begin so, too
    r"|(?:(?:further |more |for more )?information|(?:weitere )?informationen|auskunft|auskünfte|informations"
    r"|renseignements"
    r"|información|informazioni|informações|informacje|informace|информация|πληροφορίες)"
    r"(?=\s?[:：].{1,120}(?:@|(?<![^\W\d_])(?:tel|τηλ|тел|ph(?:one)?|téléphone|teléfono)(?![^\W\d_]))))"
    r"\b\.?\s?[:：]\s?\S",
    re.IGNORECASE,
)
# pages about the site
_OF_FRAME = re.compile(
    r"(?:terms (?:of (?:use|service)|and conditions)|imprint of|privacy (?:policy|notice)|cookie (?:policy|settings)"
    r"|contact us|about us|back to top)\b",
    re.IGNORECASE,
)
# the department of one who issues notices that the press asks, above its number
_PRESS_OFFICE = re.compile(
    r"\b(?:(?:press|media|communications?|information|public (?:affairs|relations)|media relations)"
    r" (?:office|department|service|unit|team|desk|section|division|centre|center)"
    r"|presse(?:stelle|amt|büro|abteilung|referat|dienst)|medienstelle|(?:unternehmens|presse)kommunikation"
    r"|(?:dirección|direção|departamento|coordinación|coordenação|unidad|asesoría) de (?:prensa|comunica[cç](?:ión|ão))"
    r"|(?:service|bureau) (?:de )?presse"
    r"|service (?:de la )?communication|ufficio stampa|(?:oficina|gabinete|departamento) de (?:prensa|comunicación)"
    r"|(?:assessoria|gabinete) de (?:imprensa|comunicação)|biuro prasowe|tiskov\w{1,2} (?:oddělení|odbor|odd\.)"
    r"|persdienst|afdeling communicatie|press(?:avdelning|tjänst)\w{0,2}|presse(?:avdeling|kontor)\w{0,2}"
    r"|sajtóosztály|basın (?:bürosu|müşavirliği)|birou(?:l)? de presă|пресс?-служба)(?!\w)",
    re.IGNORECASE,
)
#: Numbers and addresses below such a department.
MAX_NUMBERS = 3


def ends(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of a signature right below the last chosen block, in its box or beside it, and of contacts."""
    if not chosen:
        return set()
    rows = last_rows(chosen, blocks, boxes)
    chosen = chosen | rows
    chosen |= end_marks(chosen, blocks)
    asked = whom_to_ask(chosen, blocks, boxes) | asked_between(chosen, blocks, boxes)
    chosen |= asked
    last = max(chosen)
    lines = _signature_below(chosen, blocks, boxes)
    notes = _notes(chosen, blocks, boxes)
    found = {*lines, *_contacts(chosen | notes, blocks, boxes), *notes}
    around, shared = boxes[blocks[last].box].parent, boxes_around(blocks, boxes)
    beside = [
        *takewhile(
            lambda i: shared[i] == shared[last] or _are_alike(boxes[blocks[i].box].parent, around, boxes),
            _below(last, blocks),
        )
    ]
    found.update(_labelled(beside, blocks))
    found.update(_press_office(beside, blocks))
    found |= rows | asked | last_lines(chosen | found, blocks, boxes)
    found |= whom_to_ask(chosen | found, blocks, boxes)
    annexed = annexes_below(chosen | found, blocks, boxes)
    found |= annexed
    return found.union(_signature_below(chosen | found, blocks, boxes) if annexed else ())


def _signature_below(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Sequence[int]:
    """The lines of a signature right below the text, in its box or, with a day below an office, in one inside that; its
    place and day may be text already."""
    last = max(chosen)
    box = blocks[last].box
    starts = (i for i in range(max(1, last - MAX_ABOVE), last + 2) if i - 1 in chosen)
    lines = next((own for i in starts if (own := signature(i, blocks)) and own[-1] >= last), range(0))
    if not lines:
        return (last + 1,) if _is_body_alone(last + 1, blocks, boxes) else ()
    if all(boxes[blocks[i].box].parent == boxes[box].parent or blocks[i].box == box for i in lines):
        return lines
    is_inside = all(boxes[blocks[i].box].parent == box for i in lines)
    return lines if is_inside and are_dated(blocks[lines[0] : lines[-1] + 1]) else ()


def _is_body_alone(i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for the name of a body with which the box of the text ends, made as the paragraph above it."""
    if i >= len(blocks) or not is_body(blocks[i]):
        return False
    own, above = boxes[blocks[i].box], boxes[blocks[i - 1].box]
    below = outward(blocks[i + 1].box, boxes) if i + 1 < len(blocks) else ()
    return own == above and own.parent > 0 and own.parent not in below


def _are_alike(one: int, other: int, boxes: Sequence[Box]) -> bool:
    """True for one box, and for two of one make: some pages put each paragraph into one."""
    makes = [(boxes[box].tag, boxes[box].name) for box in (one, other)]
    return one == other or (bool(boxes[one].name) and makes[0] == makes[1])


def own_ends(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of the same lines among those that are to go for their place alone. `article`: indexes of its paragraphs;
    `rules`: index → name of the rule by which a block is to go."""
    if not article:
        return
    yield from _list(blocks, article, rules)
    yield from (annexed := {*own_annexes(blocks, article, rules)})
    yield from (rows := [*own_rows(blocks, article, rules)])
    first = (rows or article)[-1] + 1
    while first in annexed or (first < len(blocks) and first not in rules and _is_above(blocks[first])):
        first += 1
    yield from (asked := [*own_whom_to_ask(blocks, article, rules)])
    first = asked[-1] + 1 if first in asked else first
    lines = signature(first, blocks)
    if not lines and first < len(blocks) and is_body(blocks[first]):
        lines = range(first, first + all(i in rules for i in range(first + 1, min(len(blocks), first + MAX_ABOVE))))
    if all(rules.get(i, OUTSIDE) == OUTSIDE for i in lines):
        yield from lines
    yield from _labelled(
        (i for i in _below(first - 1, blocks) if i not in rules or _may_go_back(i, blocks, rules)), blocks
    )
    own = takewhile(lambda i: i not in rules or _may_go_back(i, blocks, rules), _below(first - 1, blocks))
    yield from _press_office([*own], blocks)
    for head in range(first, len(blocks)):
        if head not in rules and heads_contacts(blocks[head]):
            own = takewhile(lambda i: i not in rules or _may_go_back(i, blocks, rules), _below(head, blocks))
            below = takewhile(lambda i: _is_short(blocks[i]), own)
            yield from _until_reached(below, blocks)


def _may_go_back(i: int, blocks: Sequence[Block], rules: Mapping[int, str]) -> bool:
    """True for a line that is to go for its place alone, or as the link that an address of e-mail is, or a number."""
    is_linked = rules.get(i) == LINKS and (is_address(blocks[i].text) or is_number(blocks[i]))
    return is_linked or rules.get(i) == OUTSIDE


def _press_office(lines: Sequence[int], blocks: Sequence[Block]) -> Sequence[int]:
    """The line of an office for the press right below a text, with the numbers and addresses right below it; none
    without any: a menu may name it, too."""
    if not lines or not may_sign(office := blocks[lines[0]]) or ANY_END.search(office.text):
        return ()
    below = lines[1 : 1 + MAX_NUMBERS]
    numbers = [*takewhile(lambda i: is_number(blocks[i]), below)]
    return (lines[0], *numbers) if numbers and _PRESS_OFFICE.search(office.text) else ()


def _list(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> list[int]:
    """The list right below the last paragraph, or below a line with a colon or a heading of what the text has there,
    when its items say something, no buttons. (Of 1,600 real pages four end so, and each list is text.)"""
    first = article[-1] + 1
    if first < len(blocks) and first not in rules:
        text = blocks[first].text
        if text.endswith((":", "：")) or blocks[first].kind is HEADING:
            if not heads_own(text, [blocks[i].text for i in article]):
                return []
            first += 1
    items = [*takewhile(lambda i: blocks[i].kind is ITEM and rules.get(i) == OUTSIDE, range(first, len(blocks)))]
    worded = sum(len(blocks[i].text.split()) >= ITEM_WORDS for i in items)
    is_own = len(items) >= FEWEST_ITEMS and worded >= SHARE_WORDED * len(items)
    return items if is_own and not any(blocks[i].link_characters or _is_button(blocks[i].text) for i in items) else []


def _is_button(text: str) -> bool:
    is_button = BUTTON.search(text) is not None or _OF_FRAME.match(text) is not None
    return is_button or is_of_site(text) or says_of_page(text)


def _is_above(block: Block) -> bool:
    """True for a sentence that is shorter than paragraphs are, Za pochopení děkujeme, and for an annex."""
    is_line = block.kind is PARAGRAPH and not block.is_bold and not block.text.endswith(":")
    is_sentence = is_line and ANY_END.search(block.text) is not None and not is_place(block.text)
    return is_sentence or is_labelled(block)


def _contacts(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of whom the press may ask: a heading that says so right below the text, in its box, and the lines below
    it there, one of them with a number or an address."""
    found: set[int] = set()
    for head in (i for i, block in enumerate(blocks) if i and heads_contacts(block)):
        if head - 1 in chosen | found and (own := _contacts_beside(head, blocks, boxes)):
            found |= {head, *own}
    return found - chosen


def _notes(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of notes to editors right below the text, in its box: a heading that says so and the sentences below."""
    head = max(chosen) + 1
    if head >= len(blocks) or not _NOTES.fullmatch(blocks[head].text[:MAX_CONTACT].rstrip(" :")):
        return set()
    around = boxes[blocks[head].box].parent
    if around not in outward(blocks[head - 1].box, boxes):
        return set()
    below = takewhile(lambda i: around in outward(blocks[i].box, boxes), range(head + 1, len(blocks)))
    own = [*takewhile(lambda i: blocks[i].kind in (PARAGRAPH, ITEM) and ANY_END.search(blocks[i].text), below)]
    return {head, *own} if own and not any(blocks[i].link_share >= LINKED for i in own) else set()


def _contacts_beside(head: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> Sequence[int]:
    """The contacts below a heading that has the block above it, too, in its box, or a box of its own beside that."""
    around, above = (boxes[blocks[i].box].parent for i in (head, head - 1))
    # that of a list stands around its box
    is_beside = boxes[around].parent in {above, boxes[above].parent} - {0} and not is_apart(around, boxes)
    is_around = around in outward(blocks[head - 1].box, boxes)  # of a box in it: About Acme Quays
    if not is_around and not is_beside:
        return ()
    beside = takewhile(lambda i: boxes[blocks[i].box].parent == around, _below(head, blocks))
    return _until_reached(takewhile(lambda i: _is_contact(blocks[i]), beside), blocks)


def _below(head: int, blocks: Sequence[Block]) -> range:
    return range(head + 1, min(len(blocks), head + 1 + MAX_CONTACTS))


def _until_reached(below: Iterable[int], blocks: Sequence[Block]) -> Sequence[int]:
    """The lines as far as the last with a number or an address: below it stand buttons and what readers say."""
    lines = list(below)
    return lines[: max((n for n, i in enumerate(lines, 1) if is_reached(blocks[i].text)), default=0)]


def _labelled(below: Iterable[int], blocks: Sequence[Block]) -> Sequence[int]:
    """The lines right below a text that each name whom to ask."""
    return _until_reached(
        takewhile(lambda i: _is_contact(blocks[i]) and _LABELLED.match(blocks[i].text), below), blocks
    )


def _is_contact(block: Block) -> bool:
    return block.kind in (PARAGRAPH, ITEM) and _is_short(block)


def _is_short(block: Block) -> bool:
    return len(block.text) <= MAX_CONTACT


def heads_contacts(block: Block) -> bool:
    """True for a heading above whom the press may ask."""
    is_heading = block.kind is HEADING or block.is_bold
    return is_heading and not block.link_characters and _FOR_THE_PRESS.fullmatch(block.text[:MAX_CONTACT]) is not None
