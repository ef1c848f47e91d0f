"""The lines with which an issuer signs in the languages of Europe: the office and who holds it, a body and its
department, the place and the day.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from .months import month_number
from .page import PARAGRAPH, Block

#: Lines of a signature above the place and its day, and characters of the longest.
MAX_ABOVE, MAX_SIGNATURE = 2, 100
#: Words of the shortest name of a body that signs alone: Board Members is none.
FEW_WORDS = 3
# what stands below a text and is no office: to print and to share it
BUTTON = re.compile(
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
# … and for a company, below the place and the day: elsewhere such a line tells of who wrote or whom to ask
_HEAD_OF_FIRM = re.compile(
    r"(?:(?:wice)?prezes(?:ka)?(?: zarządu)?|dyrektor|przewodnicząc[ya]|(?:der |die )?geschäftsführer(?:in)?"
    r"|(?:der |die )?(?:vorstands)?vorsitzende[rn]?|(?:le |la )?(?:présidente?|directeur|directrice)(?: générale?)?"
    r"|(?:el |la )?(?:presidenta?|directora?)(?: general)?|(?:il |la )?(?:direttore|direttrice|presidente)"
    r"|jednatel(?:ka)?|ředitel(?:ka)?|riaditeľ(?:ka)?|(?:vezér)?igazgató|genel müdür|(?:генеральный )?директор"
    r"|председатель|(?:managing |executive )director|chair(?:wo)?man)\b(?: [\w’'.-]{1,24}){0,4}",
    re.IGNORECASE,
)
# a body that issues notices, and a part of one: two lines of one paragraph, in any order
_BODY_WORD = (
    r"(?:chamber|ministry|authority|agency|council|commission|institute|bureau|board|association|federation|university"
    r"|city|county|government|handelskammer|wirtschaftskammer|ministerium|stadtverwaltung|landratsamt|chambre"
    r"|ministère|mairie|préfecture|cámara|ministerio|ayuntamiento|câmara|ministério|prefeitura|camera|ministero|comune"
    r"|secretar[ií]a|consejería|delegación|gobierno|governo|secrétariat|conseil|gouvernement|regierungspräsidium|senats?verwaltung"
    r"|izba|ministerstwo|urząd|ministerstvo|městský úřad|hospodářská komora|министерство|администрация|палата)"
)
_PART_WORD = (
    r"(?:department|division|directorate|secretariat|section|unit|(?:press |international )?(?:office|desk)"
    r"|abteilung|referat|dezernat|geschäftsbereich|fachbereich|service|direction|departamento|dirección|secretaría"
    r"|secretaria|direzione|dipartimento|settore|wydział|departament|odbor|oddělení|отдел|управление)"
)
_BODY = re.compile(rf"(?=.{{0,60}}\b{_BODY_WORD}\b)(?:the )?\w[\w’'.&,() -]{{6,98}}\w\)?", re.IGNORECASE)
_PART = re.compile(rf"(?=.{{0,60}}\b{_PART_WORD}\b)\w[\w’'.&,() -]{{4,78}}\w\)?", re.IGNORECASE)
# … a firm, which ends with its form: Acme Quays (Pty) Ltd
_FIRM = re.compile(
    r" (?:\((?:Pty|Pvt)\) |Sdn\.? |(?:Pty|Pvt)\.? )?(?:Ltd|Limited|Inc|Corp(?:oration)?|Company|Co|L\.?L\.?[CP]"
    r"|P\.?L\.?C|plc|Bhd|g?GmbH(?: & Co\. KG)?|AG|SE|KG|e\.V|S\.?A\.?S?|S\.? ?r\.? ?l|S\.? ?p\.? ?A|S\.?L|Lda|B\.?V"
    r"|N\.?V|AB|Oyj?|ASA?|A/S|ApS|[as]\. ?(?:r\. ?)?[os]|[Ss]p\. z o\. ?o)\.?"
)
# … and a department of a paper that sells, which signs nothing
_SELLS = re.compile(
    "advert|editorial|subscri|circulation|sales|classified|marketing|anzeigen|redakt|vertrieb|abo|publicité|rédaction"
    "|redac|publicidad|pubblicit|reklam",
    re.IGNORECASE,
)
# what parts a body from its department on one line
_PARTS = re.compile(r",\s|\s[–—|-]\s")
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


def signature(first: int, blocks: Sequence[Block]) -> range:
    """The lines from the first on to a place and its day, or of an office and a name, or of who signed, when all may be
    an issuer's; none without any."""
    below = range(first, min(len(blocks), first + MAX_ABOVE + 1))
    place = next((i for i in below if is_place(blocks[i].text)), first - 1)
    start = first + _is_place_beside(first, blocks)
    if place < first and (_are_office(lines := blocks[start : start + 2]) or _are_body(lines)):
        place = start + 1 + _is_place_beside(start + 2, blocks)
    if place < first and are_dated(blocks[first : first + 2]):
        place = first + 1
    if place < first and _is_body_with_part(blocks[start : start + 1]):
        place = start + _is_place_beside(start + 1, blocks)
    below_day = blocks[place + 1 : place + 1 + MAX_ABOVE] if place >= first else ()
    if _are_office(below_day) or _are_office(below_day, _HEAD_OF_FIRM):
        place += MAX_ABOVE
    if place < first:
        place += sum(1 for _ in takewhile(lambda i: _is_signed(blocks[i]), below))
    signed = range(first, place + 1)
    return signed if all(may_sign(blocks[i]) for i in signed) else range(0)


def _is_signed(block: Block) -> bool:
    return len(block.text) <= MAX_SIGNATURE and may_sign(block) and _SIGNED.fullmatch(block.text) is not None


def _are_office(lines: Sequence[Block], form: re.Pattern[str] = _OFFICE) -> bool:
    """True for the office of one who signs and a name, in any order."""
    if len(lines) < MAX_ABOVE or any(len(line.text) > MAX_SIGNATURE for line in lines):
        return False
    one, other = (line.text.strip(" ,") for line in lines)
    pairs = ((one, other), (other, one))
    return any(form.fullmatch(office) and _NAME.fullmatch(name) and not form.match(name) for office, name in pairs)


def _are_body(lines: Sequence[Block]) -> bool:
    """True for a body that issues notices and its department, two lines of one paragraph: those of a menu have one
    each."""
    if len(lines) < MAX_ABOVE or lines[0].box != lines[1].box or any(len(line.text) > MAX_SIGNATURE for line in lines):
        return False
    one, other = (line.text for line in lines)
    is_pair = (_BODY.fullmatch(one) and _PART.fullmatch(other)) or (_PART.fullmatch(one) and _BODY.fullmatch(other))
    return bool(is_pair) and _is_named(one) and _is_named(other)


def _is_body_with_part(lines: Sequence[Block]) -> bool:
    """True for a body or a firm and its department on one line: `Acme Quays Ltd, Lettings Office`."""
    if not lines or len(lines[0].text) > MAX_SIGNATURE or _SELLS.search(lines[0].text):
        return False
    names = _PARTS.split(lines[0].text)
    if len(names) != MAX_ABOVE:
        return False
    for body, part in (names, names[::-1]):
        firm = _FIRM.search(body)
        is_firm = firm is not None and firm.end() == len(body) and _is_named(body[: firm.start()])
        is_body = is_firm or (_BODY.fullmatch(body) is not None and _is_named(body))
        if is_body and _PART.fullmatch(part) and _is_named(part):
            return True
    return False


def is_body(block: Block) -> bool:
    """True for the name of a body that issues notices, in a line of its own, as one that signs alone."""
    is_line = may_sign(block) and len(block.text.split()) >= FEW_WORDS and "," not in block.text
    return is_line and _BODY.fullmatch(block.text) is not None and _is_named(block.text)


def are_dated(lines: Sequence[Block]) -> bool:
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


def is_place(text: str) -> bool:
    found = _PLACE_AND_DAY.fullmatch(text) if len(text) <= MAX_SIGNATURE else None
    return found is not None and month_number(found["month"]) > 0


def _is_place_beside(i: int, blocks: Sequence[Block]) -> bool:
    found = _PLACE_BESIDE.fullmatch(blocks[i].text[: MAX_SIGNATURE + 1]) if i < len(blocks) else None
    return found is not None and month_number(found["month"]) > 0


def may_sign(block: Block) -> bool:
    is_line = block.kind is PARAGRAPH and not block.link_characters and len(block.text) <= MAX_SIGNATURE
    return is_line and not BUTTON.search(block.text)
