"""How a notice ends in the languages of Europe: the office and `Rothenau, den 14. Juni 2006`, the mayor
and her name, whom the press may ask, the files that belong to it.

Right below the last paragraph such lines are the issuer's own words, however short they are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile

from .annexed import LINKED, LINKS, annexes_below, is_labelled, own_annexes
from .belonging import OUTSIDE, boxes_around
from .lastlines import last_lines
from .lastrows import last_rows, own_rows
from .months import month_number
from .ownlists import heads_own, says_of_page
from .page import HEADING, ITEM, PARAGRAPH, Block, Box, outward
from .prose import ANY_END
from .reached import MAX_CONTACT, is_address, is_number, is_reached
from .setapart import is_apart
from .weigh import is_of_site
from .whomtoask import end_marks, own_whom_to_ask, whom_to_ask

#: Lines of a signature above the place and its day, and characters of the longest.
MAX_ABOVE, MAX_SIGNATURE = 2, 100
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
# what stands below a text and is no office: to print and to share it
_BUTTON = re.compile(
    r"^(?:drucken|teilen|merken|kommentare?|kommentieren|share|print|comments?|imprimer|partager|imprimir|compartir"
    r"|compartilhar|stampa|condividi|drukuj|udostępnij|tisk(?:nout)?|sdílet|diskuse)\b|\b(?:drucken|teilen)\W{0,2}$",
    re.IGNORECASE,
)
# pages about the site
_OF_FRAME = re.compile(
    r"(?:terms (?:of (?:use|service)|and conditions)|imprint of|privacy (?:policy|notice)|cookie (?:policy|settings)"
    r"|contact us|about us|back to top)\b",
    re.IGNORECASE,
)
# the word between place and day that no source and no caption has: den, le, dnia
_PLACE_AND_DAY = re.compile(
    r"(?:(?:Fait à|En|Dado en) )?[A-ZÀ-ÞŠŽČŁŚŻ][\w’'.-]{0,24}(?: [\w’'.-]{1,24}){0,3}"
    r"(?:, (?:den|le|li|lì|dnia|dňa|a)|,? dne) \d{1,2}(?:\.|er|º)? (?:de )?"
    r"(?P<month>[^\W\d_]{3,12})\.?,? (?:de )?(?:19|20)\d\d(?: r)?\.?"
)
# … and without that word, beside one who signs for a town
_PLACE_BESIDE = re.compile(
    r"[^\W\d_][\w’'.-]{1,24}(?: [^\W\d_][\w’'.-]{0,24}){0,2},? \d{1,2}(?:\.|er|º)? (?:de )?"
    r"(?P<month>[^\W\d_]{3,12})\.?,? (?:de )?(?:19|20)\d\d(?: [rг])?\.?"
)
# who signs for a town, a county, a state, alone or with its name behind
_OFFICE = re.compile(
    r"(?:(?:der |die )?(?:ober|samtgemeinde|erste[rn]? )?bürgermeister(?:in)?|(?:der |die )?land(?:rat|rätin)"
    r"|(?:le |la )?(?:maire|(?:sous-)?préfète?)|(?:el |la )?(?:alcalde|alcaldesa|intendente)"
    r"|(?:o |a )?(?:prefeit[oa]|presidente da câmara)|(?:il |la )?(?:sindac[oa]|prefetto)"
    r"|burmistrz|wójt|prezydent miasta|starost(?:a|ka)|primátor(?:ka)?|hejtman(?:ka)?|primarul?|(?:fő)?polgármester"
    r"|burgemeester|borgmester|ordfører(?:en)?|belediye başkanı|kaymakam|vali|градоначалник|глава|мэр|кмет"
    r"|mayor|town clerk|chief executive)\b(?: [\w’'.-]{1,24}){0,4}",
    re.IGNORECASE,
)
# the department of one who issues notices that the press asks, above its number
_PRESS_OFFICE = re.compile(
    r"\b(?:(?:press|media|communications?|information|public (?:affairs|relations)|media relations)"
    r" (?:office|department|service|unit|team|desk|section|division|centre|center)"
    r"|presse(?:stelle|amt|büro|abteilung|referat|dienst)|medienstelle|(?:service|bureau) (?:de )?presse"
    r"|service (?:de la )?communication|ufficio stampa|(?:oficina|gabinete|departamento) de (?:prensa|comunicación)"
    r"|(?:assessoria|gabinete) de (?:imprensa|comunicação)|biuro prasowe|tiskov\w{1,2} (?:oddělení|odbor|odd\.)"
    r"|persdienst|afdeling communicatie|press(?:avdelning|tjänst)\w{0,2}|presse(?:avdeling|kontor)\w{0,2}"
    r"|sajtóosztály|basın (?:bürosu|müşavirliği)|birou(?:l)? de presă|пресс?-служба)(?!\w)",
    re.IGNORECASE,
)
#: Numbers and addresses below such a department.
MAX_NUMBERS = 3
# a body that issues notices, and a part of one: two lines of one paragraph, in any order
_BODY_WORD = (
    r"(?:chamber|ministry|authority|agency|council|commission|institute|bureau|board|association|federation|university"
    r"|city|county|government|handelskammer|wirtschaftskammer|ministerium|stadtverwaltung|landratsamt|chambre"
    r"|ministère|mairie|préfecture|cámara|ministerio|ayuntamiento|câmara|ministério|prefeitura|camera|ministero|comune"
    r"|izba|ministerstwo|urząd|ministerstvo|městský úřad|hospodářská komora|министерство|администрация|палата)"
)
_PART_WORD = (
    r"(?:department|division|directorate|secretariat|section|unit|(?:press |international )?(?:office|desk)"
    r"|abteilung|referat|dezernat|geschäftsbereich|fachbereich|service|direction|departamento|dirección|secretaría"
    r"|secretaria|direzione|dipartimento|settore|wydział|departament|odbor|oddělení|отдел|управление)"
)
_BODY = re.compile(rf"(?=.{{0,60}}\b{_BODY_WORD}\b)(?:the )?\w[\w’'.&,() -]{{6,98}}\w\)?", re.IGNORECASE)
_PART = re.compile(rf"(?=.{{0,60}}\b{_PART_WORD}\b)\w[\w’'.&,() -]{{4,78}}\w\)?", re.IGNORECASE)
# the day below it, on a line of its own
_ONLY_DAY = re.compile(
    r"\d{1,2}(?:\.|st|nd|rd|th|er|º)?,? (?:d\w )?(?P<month>[^\W\d_]{3,12})\.?,? (?:d\w )?(?:19|20)\d\d(?: ?[rг])?\.?"
    r"|(?P<first>[^\W\d_]{3,12})\.? \d{1,2}(?:st|nd|rd|th)?, ?(?:19|20)\d\d"
)
_SMALL_WORD = re.compile(
    r"(?:of|for|and|the|und|für|der|des|de|du|la|le|les|et|en|y|e|del|della|di|do|da|dos|das|per|dla|do|ds|i|w"
    r"|pro|a|l|d|по|и)"
)
_CAPITAL = r"[A-ZÀ-ÞŁŚŻŹĆČŠŽŘĎŤŇĐŐŰİŞĞА-Я][\w’'.-]{1,24}"
_NAME = re.compile(
    rf"(?!(?:[Ff]oto|[Pp]hoto|[Bb]ild|[Tt]e[kx]t|[Ff]ot)\w{{0,8}}\b)"
    rf"(?:gez\. |/-/ ?|\(-\) ?)?(?:(?:dr|mgr|inż|ing|prof|Dr|Prof|Ing|Mgr)\.? ){{0,3}}{_CAPITAL}"
    rf"(?: (?:{_CAPITAL}|von|van|de|da|di)){{1,4}}"
)
#: Who signed minutes or a notice, as it says itself: Signed: H. Prowse, Clerk to the Council.
_SIGNED = re.compile(
    r"[(\[]?(?i:signed|sgd\.?|gezeichnet|gez\.|unterzeichnet|signée?|firmado|fdo\.?|firmato|f\.to|assinado|podpisan[oy]"
    r"|podepsán[ai]?|ondertekend|getekend|undertecknat|underskrevet|imza|подписал[аи]?|подписано)[)\]]?"
    r"(?: (?:by|von|par|por|da|przez|door|av|af))?\s?[:：]?\s?"
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Cllr|Sir)\.? )?{_CAPITAL}(?: (?:{_CAPITAL}|von|van|de|da|di)){{1,4}}"
    r"(?:,? ?[(\w][^.!?|©@:]{1,70})?",
)


def ends(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of a signature right below the last chosen block, in its box or beside it, and of contacts."""
    if not chosen:
        return set()
    rows = last_rows(chosen, blocks, boxes)
    chosen = chosen | rows
    chosen |= end_marks(chosen, blocks)
    asked = whom_to_ask(chosen, blocks, boxes)
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
    lines = next((own for i in starts if (own := _signature(i, blocks)) and own[-1] >= last), range(0))
    if all(boxes[blocks[i].box].parent == boxes[box].parent or blocks[i].box == box for i in lines):
        return lines
    is_inside = all(boxes[blocks[i].box].parent == box for i in lines)
    return lines if is_inside and _are_dated(blocks[lines[0] : lines[-1] + 1]) else ()


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
    lines = _signature(first, blocks)
    if all(rules.get(i, OUTSIDE) == OUTSIDE for i in lines):
        yield from lines
    yield from _labelled(
        (i for i in _below(first - 1, blocks) if i not in rules or _may_go_back(i, blocks, rules)), blocks
    )
    yield from _press_office([*takewhile(lambda i: _may_go_back(i, blocks, rules), _below(first - 1, blocks))], blocks)
    for head in range(first, len(blocks)):
        if head not in rules and heads_contacts(blocks[head]):
            own = takewhile(lambda i: i not in rules or _may_go_back(i, blocks, rules), _below(head, blocks))
            below = takewhile(lambda i: _is_short(blocks[i]), own)
            yield from _until_reached(below, blocks)


def _may_go_back(i: int, blocks: Sequence[Block], rules: Mapping[int, str]) -> bool:
    """True for a line that is to go for its place alone, or as the link that an address of e-mail is."""
    return rules.get(i) == OUTSIDE or (rules.get(i) == LINKS and is_address(blocks[i].text))


def _press_office(lines: Sequence[int], blocks: Sequence[Block]) -> Sequence[int]:
    """The line of an office for the press right below a text, with the numbers and addresses right below it; none
    without any: a menu may name it, too."""
    if not lines or not _may_sign(office := blocks[lines[0]]) or ANY_END.search(office.text):
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
    is_button = _BUTTON.search(text) is not None or _OF_FRAME.match(text) is not None
    return is_button or is_of_site(text) or says_of_page(text)


def _signature(first: int, blocks: Sequence[Block]) -> range:
    """The lines from the first on to a place and its day, or of an office and a name, or of who signed, when all may be
    an issuer's; none without any."""
    below = range(first, min(len(blocks), first + MAX_ABOVE + 1))
    place = next((i for i in below if _is_place(blocks[i].text)), first - 1)
    start = first + _is_place_beside(first, blocks)
    if place < first and (_are_office(lines := blocks[start : start + 2]) or _are_body(lines)):
        place = start + 1 + _is_place_beside(start + 2, blocks)
    if place < first and _are_dated(blocks[first : first + 2]):
        place = first + 1
    if place < first:
        place += sum(1 for _ in takewhile(lambda i: _is_signed(blocks[i]), below))
    signed = range(first, place + 1)
    return signed if all(_may_sign(blocks[i]) for i in signed) else range(0)


def _is_signed(block: Block) -> bool:
    return len(block.text) <= MAX_SIGNATURE and _may_sign(block) and _SIGNED.fullmatch(block.text) is not None


def _are_office(lines: Sequence[Block]) -> bool:
    """True for the office of one who signs and a name, in any order."""
    if len(lines) < MAX_ABOVE or any(len(line.text) > MAX_SIGNATURE for line in lines):
        return False
    one, other = (line.text.strip(" ,") for line in lines)
    pairs = ((one, other), (other, one))
    return any(
        _OFFICE.fullmatch(office) and _NAME.fullmatch(name) and not _OFFICE.match(name) for office, name in pairs
    )


def _are_body(lines: Sequence[Block]) -> bool:
    """True for a body that issues notices and its department, two lines of one paragraph: those of a menu have one
    each."""
    if len(lines) < MAX_ABOVE or lines[0].box != lines[1].box or any(len(line.text) > MAX_SIGNATURE for line in lines):
        return False
    one, other = (line.text for line in lines)
    is_pair = (_BODY.fullmatch(one) and _PART.fullmatch(other)) or (_PART.fullmatch(one) and _BODY.fullmatch(other))
    return bool(is_pair) and _is_named(one) and _is_named(other)


def _are_dated(lines: Sequence[Block]) -> bool:
    """True for a body that issues notices and the day below it, two lines of one paragraph."""
    if len(lines) != MAX_ABOVE or lines[0].box != lines[1].box or any(len(line.text) > MAX_SIGNATURE for line in lines):
        return False
    body, day = lines[0].text.strip(" ,"), _ONLY_DAY.fullmatch(lines[1].text)
    is_day = day is not None and month_number(day["month"] or day["first"]) > 0
    return is_day and _BODY.fullmatch(body) is not None and _is_named(body)


def _is_named(text: str) -> bool:
    """True for a name, in which all words but the small ones have a capital."""
    words = re.findall(r"[^\W\d_]+", text)
    return all(word[0].isupper() or _SMALL_WORD.fullmatch(word) for word in words)


def _is_above(block: Block) -> bool:
    """True for a sentence that is shorter than paragraphs are, Za pochopení děkujeme, and for an annex."""
    is_line = block.kind is PARAGRAPH and not block.is_bold and not block.text.endswith(":")
    return (is_line and ANY_END.search(block.text) is not None) or is_labelled(block)


def _is_place(text: str) -> bool:
    found = _PLACE_AND_DAY.fullmatch(text) if len(text) <= MAX_SIGNATURE else None
    return found is not None and month_number(found["month"]) > 0


def _is_place_beside(i: int, blocks: Sequence[Block]) -> bool:
    found = _PLACE_BESIDE.fullmatch(blocks[i].text[: MAX_SIGNATURE + 1]) if i < len(blocks) else None
    return found is not None and month_number(found["month"]) > 0


def _may_sign(block: Block) -> bool:
    is_line = block.kind is PARAGRAPH and not block.link_characters and len(block.text) <= MAX_SIGNATURE
    return is_line and not _BUTTON.search(block.text)


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
