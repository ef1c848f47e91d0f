"""Small boxes between the paragraphs of a page in another language than Chinese that advertise: a sponsored teaser
below the mark of an advertisement, a guide to download in exchange for an address; and the card of one other article.

Told by their form: a box of a few lines with a link that is a headline or a button, marked or named for what it is.
"""

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from .adverts import SPONSORED
from .boxnames import boxes_called
from .page import HEADING, QUOTE, TABLE, Block, Box, outward

#: Blocks and characters of the largest such box, and the share of the page's text that all are at most. The largest of
#: 72 on real pages have 6 and 347.
MAX_BLOCKS, MAX_TEXT, SHARE_OF_TEXT = 6, 400, 0.3
#: Fewest blocks of one: a paragraph alone is none.
FEW_BLOCKS = 2
#: Share of a block's characters in links from which it is a link; characters of the longest button. Those of the 72
#: have 0.8 and more, and up to 35.
LINKED, MAX_BUTTON = 0.6, 40
#: Characters of the longest line that is the link of such a box alone.
MAX_LINK = 160
#: Blocks of a box that has a heading and links, at most.
MAX_LINKS = 30
#: Boxes around a mark that are looked at, and characters of a box's name that evidence shows.
MAX_OUTWARD, MAX_NAME = 4, 60
# classes and ids of a box that promotes; a class such as promo is now and then that of a lead, which has no button
_NAMED = re.compile(
    "(?<![a-z])(?:promo(?:tion)?s?|promo-?(?:box|download|block)|cta|call-to-action|lead-?magnet|gated|advertorial"
    "|native-?ads?)(?![a-z])"
)
# … of one that calls the reader to do something, whatever its button is
_CALL_NAMED = re.compile("(?<![a-z])(?:cta|call-to-action)(?![a-z])")
# … and of one that the lead and the notes of an article have, too: it speaks to whoever reads
_MAYBE_NAMED = re.compile("(?<![a-z])(?:(?:cmp-|tg-|telegram-)?(?:teaser|banner))(?![a-z])")
_SPEAKS = re.compile(
    r"[?!？！]|[’'](?:ve|re)\b|\b(?:you|yours?|we|us|our|join|subscribe|sie|ihren?|wir|unsere?|dein"
    r"|vous|vos|votre|nous|nos|notre|usted|tus?|nuestr[oa]s?|você|sua|nosso|nossa|tuo|tua|nostr[oaie]|jij|jouw|uw|onze"
    r"|twój|twoje|nasz\w{0,3}|dołącz|вы|вас|ваш\w{0,3}|мы|наш\w{0,3}|подпи\w{2,12}|sizin?|size|bize|لكم?|معنا)\b"
    r"|お(?:問い?合わせ|探し|気軽|申し?込み)|ください|いたします|ご(?:紹介|案内|相談|利用)|(?:합니까|십니까|세요|십시오|드립니다)(?![^\W\d_])",
    re.IGNORECASE,
)
# … but what others say, and what a paragraph answers: Why a new quay?
_QUOTED = re.compile('[“„][^“”„]{1,400}[”“]|«[^«»]{1,400}»|(?<!\\w)"[^"]{1,400}"')
_ANSWERED = re.compile(
    r"(?:what|why|how|who|when|where|which|was|warum|wie|wer|wann|wo|pourquoi|comment|qu[ei]\w{0,6}|qu[’']\w{1,12}"
    r"|por qué|cómo|qué|perché|come|cosa|porqu\w{1,3}|como|waarom|hoe|wat|dlaczego|jak|co|почему|как|что|neden|nasıl)"
    r"\b[^?]{0,80}\?",
    re.IGNORECASE,
)
# … and of a card of one other article, as content systems put one between the paragraphs; its lines at most
_CARD_NAMED = re.compile(
    "(?<![a-z])(?:(?:inline-?)?rel(?:ated)?-?(?:content|articles?|stor(?:y|ies)|posts?|news|items?|links?|teasers?)"
    "|inline-?(?:articles?|stor(?:y|ies))|(?:see|read)-?also)(?![a-z])"
)
MAX_CARD = 3
# what the buttons say in a table of what an advertiser sells; `Download` and `View` are those of documents
_BUY = re.compile(
    r"(?:visit|apply|enrol|enroll|buy|shop|order|book|get (?:offer|deal|quote|started)|know more|learn more|explore"
    r"|check (?:price|offer|availability)|open account|claim)"
    r"(?: (?:now|here|today|site|website|course|program(?:me)?))?\W{0,3}"
)
# … and what a button calls the reader to do, behind the sentences of its line
_CALLS = re.compile(
    r"(?:visit|apply|enrol|enroll|buy|shop|order|book|get|join|sign up|subscribe|reserve|register|start|try|download"
    r"|see|find out|learn|read|discover|explore|claim|contact|call|view|request|more|jetzt|hier|mehr|anmelden|buchen"
    r"|bestellen|s[’']inscrire|réserve[rz]|inscrivez|découvr\w{2,3}|en savoir|je m[’']\w{4,12}|commande[rz]"
    r"|reserv[ae]\w?|inscríb\w{2,4}|compra|descub\w{2,4}|más|únete|solicita|saiba|inscreva|garanta|peça|scopri|prenota|iscriviti|acquista"
    r"|richiedi|meer|bestel|boek|meld|schrijf|zapisz|zamów|kup|sprawdź|zarezerwuj|dowiedz|více|objedn\w{2,4}|přihl\w{2,4}"
    r"|заказать|купить|подробнее|узнать|записаться)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…]) ")
# words of which each name of the first kind has one, and of the second
_MAY_BE_NAMED = ("promo", "cta", "call-to", "magnet", "gated", "advertorial", "native")
_MAY_BE_MAYBE = ("teaser", "banner")
_MAY_BE_CARD = ("rel", "inline", "see", "read")
_TAGS = frozenset(("div", "aside", "section", "figure", "ul", "article"))


def promoted(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen blocks of such boxes; none where they hold much of the text."""
    first, last = min(chosen, default=0), max(chosen, default=0)
    near = (i for i in range(first, last) if len(blocks[i].text) <= MAX_BUTTON)
    marks = [i for i in near if SPONSORED.fullmatch(blocks[i].text)]
    named, maybe = _named(boxes, _NAMED, _MAY_BE_NAMED), _named(boxes, _MAYBE_NAMED, _MAY_BE_MAYBE)
    cards = _named(boxes, _CARD_NAMED, _MAY_BE_CARD)
    if not chosen or not (marks or named or maybe or cards):
        return {}
    held: defaultdict[int, list[int]] = defaultdict(list)  # box → the blocks of the text's reach in it
    for i in range(first, min(len(blocks), last + 1 + MAX_BLOCKS)):  # a button below the last line may be no text
        for box in outward(blocks[i].box, boxes):
            held[box].append(i)
    # box → the mark with which it begins
    marked = {box: i for i in marks for box in [*outward(blocks[i].box, boxes)][:MAX_OUTWARD] if held[box][:1] == [i]}
    top = next((i for i in sorted(chosen) if blocks[i].kind is not HEADING), first)
    found: dict[int, str] = {}
    promos = {*marked, *named, *maybe}
    for box in sorted(promos | cards):
        inside = held[box]
        some = [blocks[i] for i in inside]
        is_own = box not in marked and box not in named and (top in inside or not (_is_link(some) or _speaks(some)))
        is_promo = box in promos and not is_own and _is_promo(some, is_marked=box in marked)
        # where the headline is chosen as well, the page may tell there what the text is about
        is_card = box in cards and _is_card(some) and top not in inside and inside[0] not in chosen
        is_call = box in named and top not in inside and _CALL_NAMED.search(boxes[box].name) and _is_call(some)
        if is_promo or is_card or is_call:
            name = f"in a box named “{boxes[box].name[:MAX_NAME]}”"
            why = f"below “{blocks[marked[box]].text}”" if box in marked else name
            found |= dict.fromkeys(chosen & set(inside), why)
    size, total = (sum(len(blocks[i].text) for i in some) for some in (found, chosen))
    return found if size <= SHARE_OF_TEXT * total else {}


def heads_of_links(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen headings between paragraphs of whose boxes all the rest is links: none of it is
    chosen."""
    last = max(chosen, default=0)
    found: dict[int, str] = {}
    for i in sorted(chosen):
        block = blocks[i]
        if block.kind is not HEADING or block.link_characters or i >= last or blocks[i + 1].link_share < LINKED:
            continue
        around = boxes[block.box].parent
        below = range(i + 1, min(len(blocks), i + 1 + MAX_LINKS))
        end = next((j for j in below if around not in outward(blocks[j].box, boxes)), 0)
        above = i > 0 and around in outward(blocks[i - 1].box, boxes)
        is_alone = around and end > i + 1 and not above and not chosen & set(range(i + 1, end))
        if is_alone and all(one.link_share >= LINKED for one in blocks[i + 1 : end]):
            found[i] = "the heading of links alone, in a box of their own"
    return found


def tables_of_offers(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of a chosen table between paragraphs of which each row ends with the same button to buy or visit
    something, in a small box of its own, with the line or two above it there."""
    first, last = min(chosen, default=0), max(chosen, default=0)
    found: dict[int, str] = {}
    for i in (i for i in chosen if first < i < last and blocks[i].kind is TABLE and blocks[i].link_characters):
        around = boxes[blocks[i].box].parent
        near = range(max(first, i - MAX_CARD), min(last, i + MAX_CARD) + 1)
        inside = [j for j in near if around in outward(blocks[j].box, boxes)]
        is_own = around and boxes[around].name and inside[-1] == i and 1 < len(inside) <= MAX_CARD
        above = [blocks[j] for j in inside[:-1]]
        is_head = all(len(one.text) <= MAX_LINK and not one.text.endswith((".", ":")) for one in above)
        if is_own and is_head and _sells(blocks[i]):
            found |= dict.fromkeys(chosen & set(inside), f"in a box named “{boxes[around].name[:MAX_NAME]}”")
    return found


def _sells(table: Block) -> bool:
    """True for a table of which each row ends with the same button, and nothing else is linked."""
    rows = [row.strip("| ").split(" | ") for row in table.text.split("\n")[2:]]
    buttons = {cells[-1].strip().lower() for cells in rows}
    if len(rows) < FEW_BLOCKS or len(buttons) != 1 or not _BUY.fullmatch(button := buttons.pop()):
        return False
    return table.link_characters <= len(button) * len(rows)


def _named(boxes: Sequence[Box], form: re.Pattern[str], words: Sequence[str]) -> set[int]:
    """The boxes whose class or id says that they promote; see `boxes_called`."""
    return {i for i in boxes_called(boxes, form, words) if boxes[i].tag in _TAGS}


def _speaks(inside: Sequence[Block]) -> bool:
    return any(_SPEAKS.search(block.text[:MAX_TEXT]) for block in inside)


def _is_link(inside: Sequence[Block]) -> bool:
    """True for one line that is nothing but a link; a sentence may be one."""
    text = inside[0].text if len(inside) == 1 else ""
    return 0 < len(text) <= MAX_LINK and inside[0].link_characters >= len("".join(text.split())) and text[-1] != "."


def _is_call(inside: Sequence[Block]) -> bool:
    """True for a few lines that speak to the reader, no heading alone; none is a table or a quote."""
    if not inside or len(inside) > MAX_BLOCKS or sum(len(block.text) for block in inside) > MAX_TEXT:
        return False
    is_said = any(block.kind is not HEADING for block in inside)
    texts = (block.text.rstrip(" ?") if _ANSWERED.fullmatch(block.text) else block.text for block in inside)
    own = (_QUOTED.sub("", text) for text in texts)
    return is_said and all(block.kind not in (TABLE, QUOTE) for block in inside) and any(map(_SPEAKS.search, own))


def _is_card(inside: Sequence[Block]) -> bool:
    """True for a linked headline and a line or two below it that have no link."""
    if not FEW_BLOCKS <= len(inside) <= MAX_CARD or sum(len(block.text) for block in inside) > MAX_TEXT:
        return False
    is_plain = all(not block.link_characters and block.kind not in (HEADING, TABLE, QUOTE) for block in inside[1:])
    return is_plain and inside[0].link_share >= LINKED


def _is_promo(inside: Sequence[Block], *, is_marked: bool) -> bool:
    """True for a few lines with a linked headline right below the mark, or a button of a link at the end; for a line
    that is nothing but a link."""
    if not is_marked and _is_link(inside):
        return True
    if not FEW_BLOCKS <= len(inside) <= MAX_BLOCKS or sum(len(block.text) for block in inside) > MAX_TEXT:
        return False
    if any(block.kind in (TABLE, QUOTE) for block in inside):
        return False
    if is_marked and inside[1].link_share >= LINKED:
        return True
    if inside[-1].link_share >= LINKED:
        return len(inside[-1].text) <= MAX_BUTTON
    return not is_marked and _ends_with_button(inside[-1])


def _ends_with_button(block: Block) -> bool:
    """True for a line that speaks to the reader and has one link, short and behind its last full stop, which ends with
    none: Book before June. Reserve now."""
    *said, button = _SENTENCE_END.split(block.text)
    is_link = len(button) <= MAX_BUTTON and 0 < block.link_characters == len("".join(button.split()))
    return bool(said) and is_link and button[-1] not in ".:" and _CALLS.match(button) is not None
