"""Text that a page in another language than Chinese sets apart from the rest, and that weighs too little: the lead
below the headline, a question between two answers, a table of results, the last sentence below a list.

Each is told by its form and place: a sentence, made as the page makes its paragraphs, between them or right below.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence, Set
from functools import lru_cache

from .adverts import ADVERT
from .page import HEADING, ITEM, PARAGRAPH, QUOTE, TABLE, Block, Box, block_key, outward
from .picker import NAMES_KEPT
from .prose import ANY_END, ARTICLE_LENGTH_HANGUL, ARTICLE_LINK_SHARE, is_article_like, is_consent, is_unmarked
from .weigh import is_caption, is_of_site

#: Blocks between a headline and the text that are searched for a lead.
LEAD_REACH = 12
#: Characters of the shortest lead: what is shorter is a kicker, or a line of fields.
MIN_LEAD = 60
#: … where a third of its characters are Hangul, which are syllables, as of a sentence: ARTICLE_LENGTH_HANGUL.
_HANGUL, HANGUL_PART = re.compile("[\uac00-\ud7a3]"), 3
# … but not what a paper says to its readers
_TO_KOREANS = re.compile(r"(?:니다|니까|세요|십시오|시오)[.!?]?$|구독(?:하|료)|제보|로그인|기자가 직접|인공지능이 요약")
#: Characters of the longest sentence that a page sets apart.
MAX_SENTENCE = 600
#: Share of the text's characters that stand in boxes of one make, from which that is how the page makes paragraphs.
SHARE_OF_MAKE = 0.4
#: Classes and ids of a box that holds a lead; it may end without a mark, as headlines do.
_LEAD_NAME = re.compile(
    "(?<![a-z])(?:lead|lede|dek|stand-?first|sub-?title|sub-?head(?:line|ing)?|chapo|chapeau|sapo"
    "|vorspann|bajada|entradilla|sumario|sommario|occhiello|(?:document)?description|intro|ingress|spot|excerpt|tagline"
    "|zajawka|perex|deck|summary)(?![a-z])"
)
#: … but what is said so of a picture, a person, the site, something to buy, hear or see, other articles.
_NO_LEAD_NAME = re.compile(
    "(?<![a-z])(?:(?:images?|img|foto|bild|imagen|imagem|auteur|autore?|photos?|pictures?|pics?|fig(?:ure)?|media|gallery|slides?|video|audio|podcast|player"
    "|caption|writer|contributors?|byline|profile|person|users?|bio|site|section|category|tag|channel|product|cards?"
    "|ads?|advert[a-z]*|sponsor[a-z]*|breaking|ticker|cookies?|ai|newsletter)[-_]{1,2}"
    "(?:lead|description|intro|spot|excerpt|tagline|deck|summary|sub-?title)"
    "|(?:lead|intro|summary|spot)[-_]{1,2}(?:images?|img|photos?|pictures?|pics?|media|art|video|audio|caption))(?![a-z])"
)
#: … also of a box around it that does not hold the headline.
_AROUND_ELSE = re.compile(
    "(?<![a-z])(?:images?|photos?|foto|bild|imagen|imagem|pictures?|figure|video|audio|podcast|newsletter|writer|profile"
    "|member)(?![a-z])"
)
#: A line above what a machine has summed up, and what such a line or the lead itself says where it is none.
_BY_MACHINE = re.compile(
    r"\b(?:AI|KI|IA|ИИ)\b|(?i:artificial intelligence|künstliche\w* intelligenz|intelligence artificielle"
    r"|inteligencia artificial|machine[- ]generated|automatisch (?:erstellt|generiert))"
)
_NO_LEAD = re.compile(
    r"(?i:(?:published|posted|updated|last (?:updated|modified)) ?(?::|\d|(?:on|by|at)\b)|shared \d|listen to|watch\s?:"
    r"|veröffentlicht (?:am|von)\b|publiée? (?:le|par)\b|publicad[oa] (?:el|por)\b|more (?:of|on|about) our\b"
    r"|get (?:the|our) (?:[\w-]{1,12} ){0,3}(?:news)?letter\b)"
    r"|(?:By|Von|Par|Por) [A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+[,|•]"
)
#: A box for the headline and what belongs to it, and what a line in it says that is no lead: who, when, how long.
_HEAD_NAME = re.compile(
    "(?<![a-z])(?:head(?:er|ing|line)?|titular(?:es)?|encabezado|cabecera|entete|kopf|testata)(?![a-z])"
)
_OF_FIELDS = re.compile(
    r"[|·•@©►:]|(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[:h]\d\d|(?i:^(?:by|von|par|por|di|door|foto|photo|text|words|image)\b"
    r"|\bmin(?:ute)?s?\b)"
)
# … what it offers or owes to its readers
_OFFERS = re.compile(
    r"\b(?:your (?:phone|inbox|e-?mail|device)|our (?:app|newsletters?|readers|reporting|website|channel)"
    r"|readers like you|sponsored|paid for by|(?:dein|ihr) (?:postfach|handy)"
    r"|unsere[rn]? (?:app|newsletter|leser\w{0,5})"
    r"|(?:votre|ta) (?:boîte mail|téléphone)|notre (?:appli\w{0,6}|lettre)|tu (?:correo|móvil)"
    r"|nuestr[oa] (?:app|boletín))\b",
    re.IGNORECASE,
)
# … what it tells the reader to do, what a picture shows, who the author is
_ASKS_READER = re.compile(
    r"\bcookies?\b|\b(?:Sie|Ihnen|Ihren?)\b|\b(?i:vous|votre|vos|usted|você|subscribers?|abonn\w{2,8}|suscriptor\w{0,3}"
    r"|assinantes?|newsletters?)\b|^(?i:read|listen|watch|subscribe|sign|log|click|share|lea|escuch[ae]|leia|ouça|leggi"
    r"|image|photo|imagen|imagem|fotografía|archivbild|symbolbild|ascolta|lees|luister|czytaj|posłuchaj|читайте|слушайте)\b"
    r"|^(?i:veröffentlicht|published|publi[ée]e?|publicad[oa]|pubblicat[oa]|gepubliceerd|опубликовано)\b"
    r"|\b(?i:javascript|browser|redakteur(?:in)?|redactora?|staff writer|columnist|correspondent)\b"
)
#: Share of words with a capital from which a line is one of names and buttons.
SHARE_OF_CAPITALS = 0.7
#: Blocks from a headline to what is called its lead, and letters of the shortest headline that is told by the title.
NAMED_REACH, MIN_TITLE = 6, 12
#: Words of the shortest lead that ends without a mark.
FEW_WORDS = 10
#: Characters and words of the shortest lower heading right below the headline, beside it, that is a lead and no name.
MIN_BESIDE, FEW_BESIDE = 40, 8
# … what a site says there of the page and of itself
_OF_SITE = re.compile(
    r"^(?:this (?:article|story|page|post|piece|report)\b|written by\b|(?:download|get|try|install) (?:the|our|your)\b"
    r"|(?:all )?the (?:latest|best|top) (?:news|stories|headlines|of)\b|your (?:\w+ )?(?:guide|source|home)\b"
    r"|news (?:and|from|about|for)\b|(?:alle|die neuesten) (?:nachrichten|meldungen|news)\b"
    r"|(?:nachrichten|aktuelles|neues) (?:aus|rund|und|für)\b|tou(?:te|s) (?:les |l[’'])?(?:actu\w{0,8}|infos?)\b"
    r"|(?:todas )?(?:las )?noticias del?\b|(?:todas )?(?:as )?notícias d[aeo]\b|(?:tutte )?le notizie\b"
    r"|notizie d[ai]\b)"
    r"|\b(?:sign in|log in|members only|our (?:app|series)|unserer (?:app|serie))\b",
    re.IGNORECASE,
)
#: Level of a headline that is no first heading, and of the lowest heading that is a lead.
_SECOND = 2
_LOWEST = 4
#: Blocks between such a sentence and the text on each side.
_NEAR = range(1, 6)
#: Characters of the longest mark of an advertisement, and line above links to other articles; links of such a list, one
#: more; share of its characters in links from which a block is one.
MAX_MARK, _READ_ALSO, LINKED = 40, 6, 0.5
#: Boxes whose sentences are none of the text's.
_APART = frozenset(("aside", "dl", "footer", "form", "nav"))
_APART_NAME = re.compile(
    "(?<![a-z])(?:author(?:ed|s)?|bio|about|g?form|gfield|field_description|newsletter|sign-?up"
    "|subscribe|cookies?|teaser|related|poll|promo|disclaimer)(?![a-z])|koment|comment"
)
#: The same, of a box that holds nothing of the text: a page names its body by what stands beside that.
_BESIDE_NAME = re.compile("(?<![a-z])(?:(?:ext-?|external-?)?links|(?:side|tool)-?bar)(?![a-z])")
#: What a line below the text says where a site imprints itself there, or a line above it.
_IMPRINT = re.compile(
    r"©|\(c\)|copyright|all rights reserved|alle rechte|tous droits|derechos reservados|телефон/факс|гиперссылк"
    r"|перепечатк|использовании (?:любой )?(?:информации|материалов)|правовые ограничения",
    re.IGNORECASE,
)
#: What a site says of an article or of itself where a lead would stand.
_TO_READERS = re.compile(
    r"listen to this|this (?:article|story) is (?:for|only)|your support|support us|in our app|earn a commission"
    r"|for subscribers|für abonnenten|réservé aux abonnés|para suscriptores|только для подписчиков",
    re.IGNORECASE,
)
#: Words of a line that announces a table with its colon: labels have fewer.
FEW_ANNOUNCING = 4
#: Lines above such a one that may be an imprint.
_IMPRINT_REACH = 3
#: A line of an author's box above what it tells of the author: the name, written as names are.
_NAMED = re.compile(r"(?:(?i:by|von|par|por|di|door|av) )?(?:[A-ZÀ-Þ][\w'’.-]{1,20}(?: |$)){2,4}")
_NAME_REACH = 2
#: Lines between the lead and the text that are none of it: buttons, the day.
MAX_BETWEEN = 3

_Make = tuple[str, str, str, str]


def set_apart(
    chosen: Set[int], verdicts: Collection[Set[int]], blocks: Sequence[Block], boxes: Sequence[Box]
) -> set[int]:
    """Indexes of such sentences and tables but the lead. `verdicts`: what each judge takes, the picker first."""
    if not chosen:
        return set()
    picked = next(iter(verdicts))
    votes = Counter(i for taken in verdicts for i in taken)
    makes = _makes(chosen, blocks, boxes)
    lists = {boxes[blocks[i].box].parent for i in chosen if boxes[blocks[i].box].tag == "li"}
    own = set(chosen)
    # a menu that nobody closed holds all below it
    of_text = {*outward(blocks[min(chosen)].box, boxes)} & {*outward(blocks[max(chosen)].box, boxes)}
    for i in sorted(picked - chosen):
        if is_apart(blocks[i].box, boxes, of_text):
            continue
        is_between = any(i - n in own for n in _NEAR) and any(i + n in chosen for n in _NEAR)
        is_agreed = 2 * votes[i] > len(verdicts)
        if blocks[i].kind is TABLE:
            is_half = 2 * votes[i] >= len(verdicts)
            copy = range(_past_copy(i, -1, blocks) + 1, _past_copy(i, 1, blocks))
            above = _above(copy.start, own, blocks)
            is_within = {above, _below(copy.stop - 1, i, blocks, boxes)} <= chosen
            is_placed = is_within or (above in chosen and _announces(above, i, blocks, boxes))
            is_own = is_placed and is_half and not blocks[i].link_characters
        elif is_between and boxes[blocks[i].box].tag == "li":
            is_own = is_agreed and boxes[blocks[i].box].parent in lists and _is_sentence(blocks[i])
        else:
            is_near = is_between or (is_agreed and _is_below(i, own, blocks, boxes))
            is_made = _make(blocks[i], boxes) in makes and _is_sentence(blocks[i])
            is_own = is_near and is_made and not _is_imprint(i, blocks)
        if is_own:
            own.add(i)
            own |= {*copy} if blocks[i].kind is TABLE and not chosen.isdisjoint(copy) else set()
    return own - chosen


def _announces(above: int, i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a line with a colon that says that a table is to come, in the box of both or around that."""
    block = blocks[above]
    is_told = block.text.endswith(":") and len(block.text.split()) >= FEW_ANNOUNCING
    is_told = is_told and not (_TO_READERS.search(block.text) or is_of_site(block.text))
    return is_told and boxes[block.box].parent in outward(blocks[i].box, boxes)


def _above(i: int, own: Set[int], blocks: Sequence[Block]) -> int:
    """Index of what stands above a table, its own heading and the mark of an advertisement aside."""
    above = i - 1
    is_caption = blocks[above + 1].kind is TABLE and blocks[above].box == blocks[above + 1].box
    is_own = blocks[above].kind is HEADING or is_caption
    is_heading = is_own and above not in own and not blocks[above].link_characters
    above -= is_heading
    return above - (len(blocks[above].text) <= MAX_MARK and ADVERT.fullmatch(blocks[above].text) is not None)


def _past_copy(i: int, step: int, blocks: Sequence[Block]) -> int:
    """Index of what stands above or below a table and a copy of it there, for telephones: its rows, each as a line."""
    rows = {block_key(row) for row in blocks[i].text.split("\n")}
    at, end = i + step, i + step * (len(rows) + 1)
    while 0 <= at < len(blocks) and at != end and blocks[at].kind in (ITEM, PARAGRAPH) and blocks[at].key in rows:
        at += step
    return at


def _below(last: int, i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> int:
    """Index of what stands below a table in a box of its own, cards of other pages in other boxes aside, each a link;
    a link in its box is the table's: See all. `last`: the table, or the end of its copy."""
    around = boxes[blocks[i].box].parent
    below = last + 1
    while below < min(len(blocks), last + _READ_ALSO) and blocks[below].link_share >= LINKED:
        if around in outward(blocks[below].box, boxes):
            return i
        below += 1
    return below


def _is_below(i: int, own: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a block right below one of the text, or below a heading, and whom a quote is from, below it; other
    articles to read may stand between, each a link below a short line that is none."""
    above = i - 1
    while above > i - _READ_ALSO and blocks[above].link_share >= LINKED:
        above -= 1
    if above < i - 1:
        is_line = above not in own and len(blocks[above].text) <= MAX_MARK and above - 1 in own
        return is_line and _around(blocks[above - 1], boxes) == _around(blocks[i], boxes)
    for kind in (HEADING, QUOTE):
        above -= blocks[above].kind is kind and above not in own
    return above in own


def _around(block: Block, boxes: Sequence[Box]) -> int:
    """The box around the one that a block shares with nobody, or with those beside it."""
    return boxes[boxes[block.box].parent].parent


def lead(
    chosen: Set[int], box: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], declared: str = ""
) -> int | None:
    """Index of the sentence between the headline and the first block of the text, in the article's box, or of what the
    page calls its lead close below the headline. `box`: what stands in the article's box; `declared`: key of what the
    page declares for its title, which tells a headline that is no heading of the first level."""
    first = min(chosen, default=0)
    top, upper = _headline(range(max(0, first - LEAD_REACH), first), blocks, declared)
    of_text = set(outward(blocks[first].box, boxes)) if chosen else set()
    for i in range(upper + 1, first):
        block = blocks[i]
        is_below_top = i == top + 1 and block.kind is HEADING
        is_long = _is_long(block.text) or (is_below_top and len(block.text) >= MIN_BESIDE)
        if not (len(block.text) <= MAX_SENTENCE and is_long) or is_apart(block.box, boxes, of_text):
            continue
        if _is_beside(block.box, of_text, boxes) or _is_of_author(i, upper, blocks) or block.text.startswith("("):
            continue
        if _NO_LEAD.match(block.text) or _is_by_machine(i, top, blocks):
            continue
        if _is_for_else(i, top, of_text, blocks, boxes):
            continue
        if _TO_READERS.search(block.text) or any(one.kind is ITEM and one.key == block.key for one in blocks):
            continue  # a menu for small screens repeats what the page's tools say
        if block.kind is HEADING and blocks[i + 1].kind in (HEADING, ITEM) and blocks[i + 1].link_share >= LINKED:
            continue  # of other articles
        is_named = _is_long(block.text) and i - top <= NAMED_REACH and _is_named(block, blocks[top], boxes)
        is_called = is_named or (i in box and i == top + 1 and _is_in_head(block, blocks[top], boxes))
        is_lead = is_called and block.link_share <= ARTICLE_LINK_SHARE and block.level <= _LOWEST
        if is_lead or (i in box and block.kind is not ITEM and _is_sentence(block)):
            return i
    return None


def _is_long(text: str) -> bool:
    if not ARTICLE_LENGTH_HANGUL <= len(text) < MIN_LEAD:
        return len(text) >= MIN_LEAD
    return HANGUL_PART * len(_HANGUL.findall(text)) >= len(text) and not _TO_KOREANS.search(text)


def _is_for_else(i: int, top: int, of_text: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for what is named as told of a picture, a person or the site, and for what is called a lead and stands
    below another heading than the headline, in one box with that."""
    box = blocks[i].box
    around = boxes[box].parent
    if any(_NO_LEAD_NAME.search(boxes[one].name) for one in (box, around) if one not in of_text):
        return True
    if around in of_text or around in outward(blocks[top].box, boxes):
        return False
    is_headed = any(blocks[j].level > _SECOND and boxes[blocks[j].box].parent == around for j in range(top + 1, i))
    return is_headed or _AROUND_ELSE.search(boxes[around].name) is not None


def _is_by_machine(i: int, top: int, blocks: Sequence[Block]) -> bool:
    """True below a short line that says that a machine has written it."""
    above = blocks[i - 1].text if i - 1 > top else ""
    return len(above) < MIN_LEAD + MIN_LEAD // 2 and _BY_MACHINE.search(above) is not None


def _headline(near: range, blocks: Sequence[Block], declared: str) -> tuple[int, int]:
    """Indexes of the headline closest above the text, a heading of the first level or a line of what is declared, and
    of its upper print, which is mostly the same; the end of `near`, the blocks above the text, where there is none."""
    tops = (i for i in reversed(near) if blocks[i].level == 1 or _is_declared(blocks[i], declared))
    top = next(tops, near.stop)
    return top, next((i for i in near if blocks[i].level == 1 and blocks[i].key == blocks[top].key), top)


def _is_declared(block: Block, declared: str) -> bool:
    is_line = not block.link_characters and block.kind in (HEADING, PARAGRAPH) and len(block.key) >= MIN_TITLE
    return is_line and block.key in declared


def _is_named(block: Block, headline: Block, boxes: Sequence[Box]) -> bool:
    """True for what the page calls its lead: its box, or the one around it that is not the headline's as well."""
    around = boxes[block.box].parent
    named = [block.box] if around in outward(headline.box, boxes) else [block.box, around]
    return any(_LEAD_NAME.search(boxes[box].name) for box in named)


def _is_in_head(block: Block, headline: Block, boxes: Sequence[Box]) -> bool:
    """True for a line of many words right below the headline in the box that the page has for both, or a lower heading
    beside it."""
    around = boxes[block.box].parent
    is_head = (
        block.kind is HEADING or boxes[around].tag in ("header", "hgroup") or _HEAD_NAME.search(boxes[around].name)
    )
    if not is_head or boxes[headline.box].parent != around or headline.level != 1 or block.kind is ITEM:
        return False
    if _ASKS_READER.search(block.text):
        return False
    words = block.text.split()
    if sum(word[0].isupper() for word in words) > SHARE_OF_CAPITALS * len(words):
        return False
    is_short = len(block.text) < MIN_LEAD
    is_offer = _OF_SITE.search(block.text) or _OFFERS.search(block.text)
    if is_short and (block.text.endswith((":", "?", "!")) or is_of_site(block.text) or is_offer):
        return False
    return len(words) >= (FEW_BESIDE if is_short else FEW_WORDS) and not _OF_FIELDS.search(block.text)


def is_apart(box: int, boxes: Sequence[Box], of_text: Set[int] = frozenset()) -> bool:
    """True for a box that is a picture's, a form's, or holds what is said of the author or by readers. `of_text`: the
    boxes of the text, which are nothing of that."""
    around = (boxes[i] for i in outward(box, boxes) if i not in of_text)
    return any(one.tag in _APART or _has_apart_name(one.name) for one in around) or is_caption(box, boxes)


@lru_cache(maxsize=NAMES_KEPT)
def _has_apart_name(name: str) -> bool:
    return _APART_NAME.search(name) is not None


def _is_beside(box: int, of_text: Set[int], boxes: Sequence[Box]) -> bool:
    """True for a box that stands in one for what is beside the text. `of_text`: the boxes of the text."""
    return any(_BESIDE_NAME.search(boxes[i].name) for i in outward(box, boxes) if i not in of_text)


def _is_sentence(block: Block) -> bool:
    """True for a whole sentence, or several, that the site does not say to its readers."""
    text = block.text
    is_ended = ANY_END.search(text) is not None or (len(text) >= MIN_LEAD and is_unmarked(text))
    is_whole = block.kind in (PARAGRAPH, ITEM) and not block.link_characters and is_ended
    return is_whole and len(text) <= MAX_SENTENCE and not (is_of_site(text) or is_consent(text))


def _is_imprint(i: int, blocks: Sequence[Block]) -> bool:
    """True for a line of the site's imprint, or right below one."""
    return any(_IMPRINT.search(block.text[:MAX_SENTENCE]) for block in blocks[max(0, i - _IMPRINT_REACH) : i + 1])


def _is_of_author(i: int, top: int, blocks: Sequence[Block]) -> bool:
    """True for a sentence that begins with the name in a line right above it."""
    names = (block.text for block in blocks[max(top + 1, i - _NAME_REACH) : i] if _NAMED.fullmatch(block.text))
    first = re.match(r"\w{3,20}", blocks[i].text)
    return first is not None and any(first[0] in name.split() for name in names)


def between(above: int, chosen: Set[int], blocks: Sequence[Block]) -> dict[int, str]:
    """Index → evidence of the few short lines that stand between the lead and the first paragraph: buttons, no text."""
    below = (i for i in sorted(chosen) if i > above)
    first = next((i for i in below if blocks[i].kind is HEADING or is_article_like(blocks[i], chinese=False)), above)
    lines = [i for i in range(above + 1, first) if i in chosen and blocks[i].kind in (PARAGRAPH, ITEM)]
    said = [blocks[i] for i in lines]
    if len(lines) > MAX_BETWEEN or any(b.is_bold or b.text.endswith(":") or ANY_END.search(b.text) for b in said):
        return {}
    return dict.fromkeys(lines, "a short line between the lead and the text")


def _makes(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Set[_Make]:
    """How the page makes its paragraphs and items: the boxes that much of the text stands in."""
    size: Counter[_Make] = Counter()
    for i in chosen:
        size[_make(blocks[i], boxes)] += len(blocks[i].text)
    return {make for make, held in size.items() if held >= SHARE_OF_MAKE * size.total()}


def _make(block: Block, boxes: Sequence[Box]) -> _Make:
    box = boxes[block.box]
    around = boxes[box.parent]
    return box.tag, box.name, around.tag, around.name
