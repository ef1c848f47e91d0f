"""Whom to ask, in lines of their own right below a text: a line that says so or a name and a post, a telephone number,
an address of e-mail.

Such lines are the issuer's where they stand in the text's own box. In a box of their own they may be the site's: there
they are the text's below a line with a colon, with a name, a post and a number, or below `Contacts` with whom the press
and whom investors may ask.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import pairwise, takewhile

from .annexed import LINKS
from .belonging import OUTSIDE
from .boxnames import unnumbered
from .ownlists import heads_others, says_of_page
from .page import HEADING, ITEM, PARAGRAPH, Block, Box, outward
from .prose import ANY_END
from .reached import MAX_CONTACT, is_address, is_reached
from .setapart import is_apart
from .weigh import is_of_site

#: Columns of whom to ask, at least, and boxes between them and the one that they share with the text.
MIN_COLUMNS, DEEPEST = 2, 4
#: Characters of the longest line that heads such lines, lines below it, and lines above it that may be a signature.
MAX_HEAD, MAX_LINES, REACH = 80, 12, 4
#: Words of the longest name of a person, of its fewest, and lines below a name that may be its post and its office.
MAX_NAME, MIN_NAME, MAX_POSTS = 5, 2, 2
#: Characters of the longest name or post in letters without capitals: 丸谷市企業誘致センター広報課.
MAX_UNCASED = 30
# … says that one may ask
_ASKS = re.compile(
    r"(?:for )?(?:media|press|investor) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))|(?:presse|medien)-?kontakte?"
    r"|contacts? presse|pers(?:contact|voorlichting)|контакты для (?:сми|прессы)|пресс-служба"
    r"|(?:basın|medya)(?: için)? (?:iletişim\w{0,3}|irtibat)"
    r"|(?:(?:本件に関する|報道(?:関係者?)?(?:の方|様|から)?の?)?お?問い?合わ?せ先?|担当者?連絡先)"
    r"|(?:(?:언론|보도|기자|미디어|취재|홍보) )?(?:문의|연락)처?|(?:보도)?문의처"
    r"|(?:لل(?:تواصل|استفسار(?:ات)?|اتصال)|جهات? (?:الاتصال|التواصل)|معلومات الاتصال)"
    r"(?: (?:ال)?[إا]علامي(?:ة)?| الصحفي(?:ة)?)?"
    r"|contatt[oi] stampa|contactos? (?:de |para )?(?:prensa|imprensa)|kontakt dla mediów"
    r"|(?:for )?(?:further|more|additional) (?:information|details)(?:,? (?:please )?contact)?|contacts?"
    r"(?: (?:person|information|details))?|(?:en|in)quiries|contact for [^:.]{3,40}"
    r"|(?:ihre? )?(?:kontakt(?:e|daten)?|ansprechpartner(?:in(?:nen)?)?|ansprechperson(?:en)?|rückfragen"
    r"|weitere (?:informationen|auskünfte)"
    r"|auskunft)(?: erteilt)?|contacts? (?:et )?renseignements|renseignements|(?:pour )?plus d[’']informations?"
    r"|personnes? (?:de contact|à contacter)|(?:personas? de )?contactos?|(?:para )?más información|contatti"
    r"|referent[ei]"
    r"|(?:per )?(?:maggiori|ulteriori) informazioni|(?:para )?mais informações|contatos?|contactpersonen"
    r"|voor meer informatie"
    r"|meer informatie|(?:osob[ay] do )?kontakt\w?|(?:więcej|dodatkowe|szczegółowe) informacj[ei]"
    r"|další informace|kontaktní osob[ay]"
    r"|bližší informace|yhteyshenkilöt?|lisätietoja(?: antaa)?|kontaktpersone?r?|yderligere oplysninger|mer informasjon"
    r"|mer information|(?:för |for )?(?:mer|mere|ytterligare|yderligere) (?:info(?:rmation)?|informasjon|oplysninger"
    r"|opplysninger)(?:,? (?:vänligen |venligst |vennligst )?kontakta?)?|(?:für|bei) (?:weitere[nr]? |nähere[nr]? )?"
    r"(?:informationen|auskünften?|rück-?fragen)(?:,? (?:bitte )?(?:kontaktieren(?: sie)?|an|wenden sie sich an))?"
    r"|pour (?:plus|toute) (?:d[’'])?(?:informations?|renseignements?|demande)(?:,? (?:merci de )?contacte[rz])?"
    r"|para (?:más|mais) informaci?[oóç][nõ]?(?:es)?,? (?:contactar|contacte|entre em contato)(?: con| com)?"
    r"|per (?:maggiori |ulteriori )?informazioni,? contattare|voor meer informatie,? neem contact op met"
    r"|контакт(?:ы|ное лицо|ные лица|ная информация)?|справки|(?:дополнительная|подробная) информация"
    r"|πληροφορίες|επικοινωνία|(?:για )?περισσότερες πληροφορίες|iletişim|irtibat|kapcsolat|további információ"
    r"|contact presă"
    # … whom each of several may ask
    r"|(?:contact(?:[eoi]|os)?s?|contatt[oi]|contatos?|kontakte?|ansprechpartner(?:in(?:nen)?)?|kontakty"
    r"|contactpersoon|контакты?) (?:for|für|pour|para|per|dla|pro|voor|för|til|för|для) [^:.!?]{3,40}",
    re.IGNORECASE,
)
# whom the press, investors and others ask, each above a name or behind it
_SIDE = re.compile(
    r"(?:(?:for )?(?:the )?(?:media|press|investors?|analysts?|shareholders?|trade|corporate"
    r"|financial)(?: (?:and|&) (?:media|press"
    r"|investors?|analysts?))?(?: (?:relations|contacts?|(?:en|in)quiries|communications?|office))?|(?:public"
    r"|investor) relations"
    r"|(?:presse|medien|investoren|anleger)(?:kontakt|stelle|anfragen)?|presse|médias|investisseurs|relations presse"
    r"|(?:ufficio|servizio) stampa|service (?:de )?(?:presse|communication)|biuro prasowe|persdienst"
    r"|birou(?:l)? de presă|(?:oficina|gabinete|departamento) de (?:prensa|comunicación)"
    r"|(?:assessoria|gabinete) de (?:imprensa|comunicação)|tiskov(?:ý|é) (?:odbor|oddělení)"
    r"|press(?:avdelning|tjänst)(?:en)?|sajtóosztály|basın (?:bürosu|müşavirliği)"
    r"|prensa|inversores|stampa|investitori|imprensa|investidores|media|inwestorzy|média|investoři|сми|пресса"
    r"|инвесторы)\s?:?",
    re.IGNORECASE,
)
#: A telephone number: behind its label, or as a line begins.
_PHONE = re.compile(
    r"(?:(?<![^\W\d_])(?:t|m|tel(?:ephone|[eé]f[oóô]n\w{0,2})?|(?:mobile |cell)?phone|mobile?|cell|direct|office|tél"
    r"|téléphone|teléfono"
    r"|móvil|telemóvel|handy|mobil|gsm|puh(?:elin)?|тел(?:ефон)?|моб|τηλ(?:έφωνο)?|κιν|電話(?:番号)?|전화(?:번호)?|연락처"
    r"|(?:ال)?هاتف|جوال)\b\W{0,4}|(?:^|[–—"
    r"|,;]\s)\W{0,3}(?=[+(0\d]))"
    r"\+?\(?\d[\d\s()/.–-]{5,20}\d",
    re.IGNORECASE,
)
_DAY = re.compile(r"\W{0,3}(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d\s?[./–-]\s?\d{1,4})\b")
_WEB = re.compile(r"(?:[^\W\d_][\w. -]{0,24}[:：]\s?)?(?:https?://|www\.)[\w./-]{3,80}", re.IGNORECASE)
# what ends a release, above whom to ask
_END_MARK = re.compile(
    r"\W{0,3}(?:ends?|30|fin|ende|fine|koniec|konec|конец)\W{0,3}|[#*~—–-]{1,9}|(?:[#*] ){1,4}[#*]", re.IGNORECASE
)
# what stands before a name
_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|dr|prof|ing|mgr|inż|dipl|sir|frau|herr|m|mme|mlle|sr|sra|sig|dott|pan|pani|κα|κος|κ"
    r"|г-жа|г-н)\.?",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"(?:von|van|de|da|di|del|der|den|du|la|le|bin|al|el|ter|zu|dos|das|e|y|i)")
_BEHIND = re.compile(r"\s?[,|]\s?|\s[–—-]\s")  # … and its post or a number
_WORD = re.compile(r"[^\W\d_][\w’'.-]{0,24}")
# … behind it: what someone is for a body that issues texts
_POST = re.compile(
    r"(?:manag(?:er|ing)|director|head|officer|chief|president|chair\w{0,8}|coordinator|adviser|advisor"
    r"|spokes\w{1,8}|secretary"
    r"|specialist|executive|representative|counsel|engineer|planner|communications?|relations|development"
    r"|department|mayor|clerk"
    r"|leit(?:er|ung)\w{0,3}|\w{0,20}leiter(?:in)?|geschäftsführer(?:in)?|sprecher(?:in)?"
    r"|\w{0,20}sprecher(?:in)?|referent(?:in)?"
    r"|beauftragter?|directeur|directrice|responsable|chargée?|chef(?:fe)?|attachée?|directora?|jefe|jefa"
    r"|coordinadora?|encargad[oa]"
    r"|direttore|direttrice|responsabile|addett[oa]|diretora?|coordenadora?|gerente|dyrektor|kierownik|rzecznik"
    r"|rzeczniczka"
    r"|specjalist(?:a|ka)|inspektor|naczelnik|ředitel(?:ka)?|vedoucí|mluvčí|tisková|tiskový|referentka?"
    r"|woordvoerder|hoofd"
    r"|johtaja|päällikkö|\w{0,20}päällikkö|\w{0,20}johtaja|projektchef|presschef|\w{0,20}chef|rådgiver|direktør"
    r"|руководител\w{1,3}|начальник\w{0,2}|директор\w{0,2}|заместител\w{1,3}|специалист\w{0,2}|менеджер\w{0,2}"
    r"|глава|советник|direktör\w{0,2}"
    r"|секретар\w{1,3}|διευθυντ\w{1,3}|υπεύθυν\w{1,3}|προϊστ\w{3,6}|müdür\w{0,2}|uzman\w{0,2}|igazgató|vezető)",
    re.IGNORECASE,
)
# a firm, which ends no sentence
_FIRM = re.compile(r"\b(?:Ltd|Inc|Co|Corp|Bros|S\.?A|o\.?o|S\.?p\.?A|e\. ?V|s\. ?r\. ?o|a\. ?s|B\.V|N\.V|Lda|Bhd)\.$")
# … for a paper: the author of a text is none of it
_WRITES = re.compile(
    r"(?<![^\W\d_])(?:reporter|journalist\w{0,4}|correspondent|(?:copy|news|city|sports|business|managing"
    r"|senior|web)? ?editor|(?:staff |freelance )?writer"
    r"|columnist|contributor|authors?|blogger|photographer|redakt\w{2,20}|autor\w{0,3}|auteure?|rédact\w{2,6}"
    r"|giornalista|periodista"
    r"|redactora?|repórter|jornalista|dziennikar\w{1,4}|redakcja|novinář\w{0,2}|журналист\w{0,3}|автор\w{0,2}"
    r"|редактор\w{0,2}"
    r"|редакци\w|корреспондент\w{0,2}|newsroom|newsletter|subscri\w{1,7}|advertis\w{1,7}|webmaster|publisher"
    r"|hosting|(?:anzeigen|werbe|leser)\w{0,16}|abo|werbung|publicité|abonn?e\w{3,9}|publicidad|suscripci\w{2,4}|pubblicità"
    r"|abbonament\w{1,2}|publicidade|assinaturas?|prenumerat\w{1,3}|reklam\w{0,2}|реклам\w{1,3}|подписк\w)(?![^\W\d_])",
    re.IGNORECASE,
)


def end_marks(chosen: Set[int], blocks: Sequence[Block]) -> set[int]:
    """Indexes of the mark that ends a release, `###` or `– ENDS –`, right below a chosen block near the last one."""
    end = max(chosen, default=-1) + 1
    near = range(max(1, end - MAX_LINES), min(len(blocks), end + 1))
    return {i for i in near if i - 1 in chosen and _END_MARK.fullmatch(blocks[i].text[:MAX_HEAD])}


def whom_to_ask(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines right below a chosen block, where they end the text: some of them may be chosen."""
    end = max(chosen, default=-1) + 1
    if not _reach_someone(blocks[max(1, end - MAX_LINES) : end + 2 + MAX_LINES]):  # most pages
        return set()
    for first in (i for i in range(max(1, end - MAX_LINES), min(len(blocks), end + 1)) if i - 1 in chosen):
        lines = _lines(first, blocks)
        if lines and lines[-1] >= end - 1:
            is_own = not is_apart(blocks[first].box, boxes) and _are_own(lines, first - 1, blocks, boxes)
            return {*lines} if is_own else set()
    return set()


def asked_between(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of the same between two chosen blocks, all of one box, as above what the issuer says of itself."""
    found: set[int] = set()
    for above, below in pairwise(sorted(chosen)):
        gap = range(above + 1, below)
        if not 0 < len(gap) <= MAX_LINES or not _reach_someone(blocks[above + 1 : below]):
            continue
        is_inside = len({_around(blocks[i].box, boxes) for i in (above, *gap, below)}) == 1
        starts = (above, above + 1) if is_inside else ()
        if any({*gap} <= {*_lines(i, blocks)} for i in starts if i > above or _is_head_of(i, blocks)):
            found.update(gap)
    return found


def own_whom_to_ask(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of the same below the article's last paragraph, among those that are to go for their place or as links.
    `rules`: index → name of the rule by which a block is to go."""
    below = range(article[-1] + 1, min(len(blocks), article[-1] + 1 + REACH)) if article else range(0)
    if not _reach_someone(blocks[below.start : below.stop + 1 + MAX_LINES]):
        return
    marks = {i for i in below if _END_MARK.fullmatch(blocks[i].text[:MAX_HEAD])}
    for first in takewhile(lambda i: i in marks or rules.get(i, OUTSIDE) == OUTSIDE, below):
        if lines := _lines(first, blocks):
            yield from takewhile(lambda i: rules.get(i, OUTSIDE) in (OUTSIDE, LINKS), lines)
            return


def _reach_someone(some: Sequence[Block]) -> bool:
    return any(len(block.text) <= MAX_CONTACT and _reaches(block.text) for block in some)


def _are_own(lines: Sequence[int], last: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for lines in the box of the text, for a name with a post and a number below a colon in one in it, and for
    those for the press and for investors in one beside it. `last`: the block of the text above them."""
    arounds = [_around(blocks[i].box, boxes) for i in lines]
    text = boxes[blocks[last].box].parent
    if arounds[0] != text and _holds_text(arounds[0], last, blocks, boxes):
        text = arounds[0]
    if set(arounds) == {text} or all(blocks[i].box == blocks[last].box for i in lines):
        return True
    if _are_columns(arounds, blocks[last].box, boxes):
        return _ASKS.fullmatch(blocks[lines[0]].text.rstrip(" :：")) is not None
    # an entry's lines stand in boxes of their own
    around = arounds[0]
    if any(around not in outward(one, boxes) for one in arounds) or not {boxes[around].parent} & {
        text,
        boxes[text].parent,
    } - {0}:
        return False
    some = [blocks[i].text for i in lines]
    is_inner = boxes[around].parent == text and some[0].endswith((":", "："))
    if is_inner and _has_phone(some) and any(_has_post(line) for line in some[1:]):
        return True
    return _ASKS.fullmatch(some[0].rstrip(" :：")) is not None and any(map(_SIDE.fullmatch, some[1:]))


def _are_columns(arounds: Sequence[int], last: int, boxes: Sequence[Box]) -> bool:
    """True for boxes, several, that are made as the one of the text's last line, in one box beside that: columns."""
    own = boxes[last].parent
    if (
        not boxes[own].name
        or len({*arounds}) < MIN_COLUMNS
        or {_make(box, boxes) for box in arounds} != {_make(own, boxes)}
    ):
        return False
    shared = {boxes[boxes[box].parent].parent for box in arounds}
    beside = [*outward(own, boxes)][:DEEPEST]
    return len(shared) == 1 and any(box in beside for box in [*outward(shared.pop(), boxes)][:DEEPEST])


def _make(box: int, boxes: Sequence[Box]) -> tuple[str, str, str]:
    return boxes[box].tag, unnumbered(boxes[box].name), unnumbered(boxes[boxes[box].parent].name)


def _holds_text(box: int, last: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a box with paragraphs above a smaller one in it that ends the text: `About Acme Quays` in a box."""
    near = range(max(0, last - MAX_LINES), last)
    is_around = box in outward(blocks[last].box, boxes)
    return (
        is_around and sum(boxes[blocks[i].box].parent == box and bool(ANY_END.search(blocks[i].text)) for i in near) > 1
    )


def _around(box: int, boxes: Sequence[Box]) -> int:
    """The box around a line's, and around the list of which that is an item."""
    around = boxes[box].parent
    return boxes[around].parent if boxes[around].tag in ("ul", "ol") else around


def _lines(first: int, blocks: Sequence[Block]) -> Sequence[int]:
    """The lines from the first on, as far as the last that says how to reach someone, where all are whom to ask; none
    else."""
    if first >= len(blocks):
        return ()
    is_headed = _is_head_of(first, blocks)
    start = first + is_headed
    near = range(start, min(len(blocks), start + MAX_LINES))
    is_asked = is_headed and _ASKS.fullmatch(blocks[first].text.rstrip(" :：")) is not None
    own = [*takewhile(lambda i: _may_be_asked(i, start, blocks) or (is_asked and _is_uncased(i, start, blocks)), near)]
    end = max((n for n, i in enumerate(own, 1) if _reaches(blocks[i].text)), default=0)
    some = [blocks[i].text for i in own[:end]]
    if not some or not _are_asked(blocks[first].text.rstrip(" :：") if is_headed else "", some):
        return ()
    if not is_headed:
        return own[:end]
    return (first, *own[:end], *(_asked_by_others(first, own[end - 1] + 1, blocks) if is_asked else ()))


def _asked_by_others(head: int, at: int, blocks: Sequence[Block]) -> Iterator[int]:
    """The same below further heads that begin with the same word, each with the lines as far as the last that says how
    to reach someone, or one line: `Contact for firms`, `Contact for applicants`."""
    word = blocks[head].text.split()[0].casefold()
    while at + 1 < len(blocks) and at - head < MAX_LINES:
        is_alike = blocks[at].text.casefold().startswith(word) and blocks[at].text != blocks[head].text
        if not is_alike or not _is_head_of(at, blocks) or not _ASKS.fullmatch(blocks[at].text.rstrip(" :：")):
            return
        near = range(start := at + 1, min(len(blocks), at + 1 + MAX_LINES))
        own = [*takewhile(partial(_may_be_asked, start=start, blocks=blocks), near)]
        end = max((n for n, i in enumerate(own, 1) if _reaches(blocks[i].text)), default=0) or _is_plain(blocks[at + 1])
        if not end:
            return
        yield from range(at, at + 1 + end)
        at += 1 + end


def _is_plain(block: Block) -> bool:
    """True for a short line that may be an office and when it is open."""
    is_line = block.kind is PARAGRAPH and not block.is_bold and len(block.text) <= MAX_HEAD
    return is_line and not (block.link_characters or ANY_END.search(block.text) or block.text.endswith(":"))


def _are_asked(head: str, some: Sequence[str]) -> bool:
    """True for lines of whom to ask: as their head says, or by a name and a number below another head, or by a name
    with a post and a number."""
    if any(map(_WRITES.search, (head, *some))):
        return False
    is_named = is_person(_BEHIND.split(some[0])[0])
    if _ASKS.fullmatch(head) or _SIDE.fullmatch(head):
        return is_named or _SIDE.fullmatch(some[0]) is not None or _has_phone(some)
    has_post = any(map(_has_post, some[: 1 + MAX_POSTS]))
    return is_named and _has_phone(some) and bool(head or has_post)


def _is_head_of(i: int, blocks: Sequence[Block]) -> bool:
    """True for a line that may head whom to ask: one with a colon or a heading, none that is a number or of others."""
    if i >= len(blocks) or blocks[i].link_characters or len(blocks[i].text) > MAX_HEAD:
        return False
    text = blocks[i].text
    is_line = blocks[i].kind is HEADING or blocks[i].is_bold or text.endswith((":", "：")) or _ASKS.fullmatch(text)
    if _ASKS.fullmatch(text.rstrip(" :：")):
        return bool(is_line)
    if _SIDE.fullmatch(text):
        return blocks[i].kind is HEADING
    is_other = _reaches(text) or is_of_site(text)
    return bool(is_line) and not is_other and not heads_others(text)


def _may_be_asked(i: int, start: int, blocks: Sequence[Block]) -> bool:
    """True for a line of a name, a post, an office, a number or an address."""
    block = blocks[i]
    text = block.text
    if block.kind not in (PARAGRAPH, ITEM, HEADING) or len(text) > MAX_CONTACT:
        return False
    if _reaches(text) or _WEB.fullmatch(text):
        return block.kind is not HEADING
    if _SIDE.fullmatch(text):
        return not block.link_characters
    if block.kind is HEADING or block.link_characters or len(text) > MAX_HEAD or says_of_page(text) or is_of_site(text):
        return False
    if ANY_END.search(text) and not _FIRM.search(text):
        return False
    # a name, or the post and the office of one above it, in its paragraph
    is_with_next = i + 1 < len(blocks) and blocks[i + 1].box == block.box and _reaches(blocks[i + 1].text)
    is_below = i > start and (block.box == blocks[i - 1].box or is_with_next)
    return is_below or is_person(_BEHIND.split(text)[0]) or _has_post(text)


def _is_uncased(i: int, start: int, blocks: Sequence[Block]) -> bool:
    """True for a short line in letters that have no capitals, among the first ones: a name, a post or an office."""
    block = blocks[i]
    is_line = block.kind is PARAGRAPH and len(block.text) <= MAX_UNCASED and not block.link_characters
    is_short = is_line and i <= start + MAX_POSTS and not ANY_END.search(block.text)
    return is_short and block.text.upper() == block.text.lower() and not any(c.isdigit() for c in block.text)


def is_person(text: str) -> bool:
    """True for what may be the name of a person, with or without a title: words with a capital each.

    >>> is_person("Ms. Ann Quayle"), is_person("Дарина Остроухова"), is_person("Quay and market")
    (True, True, False)
    """
    words = text.split()
    while words and _TITLE.fullmatch(words[0]):
        words = words[1:]
    if not MIN_NAME <= len(words) <= MAX_NAME or not all(map(_WORD.fullmatch, words)):
        return False
    is_outer = words[0][0].isupper() and words[-1][0].isupper()
    return is_outer and all(word[0].isupper() or _PARTICLE.fullmatch(word) for word in words)


def _has_post(text: str) -> bool:
    """True for a line of a post, or of a name and what is no name: `Jana Nová, vedúca odboru`."""
    name, _, post = text.partition(", ")
    is_behind = post[:1].islower() and is_person(name)
    return len(text) <= MAX_CONTACT and (is_behind or any(map(_POST.fullmatch, re.findall(r"[^\W\d_]+", text))))


def _has_phone(some: Sequence[str]) -> bool:
    return any(_phone_in(text) for text in some)


def _phone_in(text: str) -> bool:
    return _PHONE.search(text[:MAX_CONTACT]) is not None and not _DAY.match(text)


def _reaches(text: str) -> bool:
    """True for a line that is a number, an address, or both, maybe with their labels."""
    if len(text) > MAX_CONTACT or not is_reached(text):
        return False
    return is_address(text) or (_phone_in(text) and not ANY_END.search(text))
