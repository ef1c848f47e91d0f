"""Lists of a text in another language than Chinese, whose items are too short to weigh enough one by one: the prices
between two paragraphs, the points above the first one, the figures below the last; and the linked headings of a review.

Each is told by its place between or right beside paragraphs, and by having no link; items outside the paragraphs are
lines of several words, too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice, takewhile

from .belonging import OUTSIDE
from .boxlists import box_lists
from .keypoints import key_points, own_points
from .page import HEADING, ITEM, PARAGRAPH, QUOTE, TABLE, Block, Box, outward
from .picker import is_frame
from .prose import ANY_END
from .setapart import is_apart
from .weigh import is_of_site

#: Fewest items of a list between two paragraphs, those outside them, and plain ones among which fewer are linked.
FEW_ITEMS, FEW_OUTSIDE, FEW_PLAIN = 2, 3, 2
#: Characters of the longest item, and of the longest line that heads a list.
MAX_ITEM, MAX_HEAD = 300, 160
#: Boxes between the list and the box that it shares with the paragraphs: its own and one around it; one more when
#: that is made as theirs are, two more below a line that says that a list is to come.
DEEPEST = 2
COLON = ":"
#: Boxes from an item to its list, at most: a paragraph may stand in it.
NEAR_LIST = 3
#: Characters and words of items outside the paragraphs, on the average: names of sections have fewer.
LONG_ITEM, FEW_WORDS = 22, 4
#: The rule by which a title goes.
TITLE = "title"
#: Items of one page that are looked at on each side of the text.
MAX_ITEMS = 30
#: Share of a heading in its link, and the fewest such headings of a review.
LINKED, FEW_HEADINGS = 0.5, 3
# what no item of a text is: a field about the article, a count, a button's word
_NO_ITEM = re.compile(
    r"^\W{0,6}(?:by|von|par|por|di|share|follow|tweet|print|e-?mail|facebook|comments?|updated|published)\b"
    r"|[|©@]"
    r"|\d{1,2}:\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|\b(?:19|20)\d\d[./-]\d|\b\d{1,5} (?:comment|view)s?\b",
    re.IGNORECASE,
)
# what a site says of itself, its readers and their machines
_OF_SITE = re.compile(
    r"\bcookies?\b|\b(?:rights reserved|our permission|e-?paper|any time|log ?in|sign (?:in|up)|full ?screen"
    r"|(?:cancel|your|our) (?:subscription|account|readers)|with us"
    r"|(?:call|contact|visit|follow|write to) us)\b|\bcopy (?:the )?link"
    r"|\b(?:jederzeit (?:kündbar|kündigen)|alle rechte|anmelden|résili|sans engagement|tous droits|cancel[ae] cuando"
    r"|derechos reservados|direitos reservados|diritti riservati|disdici|все права)",
    re.IGNORECASE,
)
# a button
_BUTTON = re.compile(
    r"\W{0,3}(?:facebook|x|twitter|instagram|whats ?app|telegram|linkedin|e-?mail|mail|print|share|copy link|register"
    r"|accept(?: all)?|decline|settings|drucken|teilen|registrieren|imprimer|partager|imprimir|compartir|compartilhar"
    r"|stampa|condividi|drukuj|udostępnij|печать|поделиться)\W{0,3}",
    re.IGNORECASE,
)
# a line above other articles, buttons and names of sections
_HEADS_OTHERS = re.compile(
    r"\W{0,3}(?:related|read|most|more|see|also|latest|popular|recent|trending|share|follow|tags?|topics?|sections?"
    r"|mehr|weitere|ähnliche|verwandte|lesen|meist|neueste|teilen|themen|(?:à )?lire|articles|sur le même|plus|partager"
    r"|más|lee|te puede|noticias|temas|compart|mais|leia|veja|altr[eio]|leggi|meer|lees|gerelateerd|czytaj|zobacz"
    r"|podobne|więcej|tagi|читайте|похожие|ещё|другие|новости|související|další"
    # … and what a site offers its readers
    r"|top|editors?[’']? ?s? pick|you (?:may|might)|don[’']t miss|recommended|in other|in this (?:issue|section)"
    r"|up next|upcoming|services?|(?:about|for|to) (?:the|us|our|you)\b|our|your|downloads?|subscri\w+|newsletters?"
    r"|opening hours|contact|das könnte|aktuelle|auch interessant|empf[eo]hl\w+|aus (?:dem|der)|schlagw\w+|ihre?"
    r"|unsere?|abo(?:s|nn\w*)?|lo (?:más|último)|te recomendamos|también|en esta|recomend\w+|últim[ao]s|destacad[ao]s"
    r"|suscr\w+|nuestr\w+|à (?:ne pas|découvrir)|vous|nos|notre|abonn\w+|ultime|potrebbe|abbona\w+|popularne"
    r"|najnowsze|polecam\w*|warto"
    r"|next (?:story|stories|article)|keep reading|what others (?:are )?read\w*|find us|listen on|get (?:the|our) app"
    r"|(?:(?:filed|posted) (?:in|under)|keywords?|categor(?:y|ies)|stichworte|etiquetas|argomenti|tematy)(?=\s?:)"
    r"|sponsored by|rate this (?:article|story)|table of contents|as a (?:member|subscriber),? you|on this topic"
    r"|jump to|assuntos(?=\s?:)|folgen sie uns|suivez-nous|síguenos|mots-clés|ετικέτες|теги"
    r"|поделиться|оцените (?:статью|материал|новость)"
    r"|nasze|популярн\w+|главн\w+ за|рекоменд\w+|смотрите|последние|самое|подпи\w+|наш[иае]?)\b",
    re.IGNORECASE,
)

# what heads tags, other articles, readers and the site: alone, or with a name behind it
_NO_HEAD = re.compile(
    r"\W{0,3}(?:(?:tags?|topics?|keywords?|categor(?:y|ies)|archives?|(?:reader )?comments?|popular|trending|authors?"
    r"|writer|weather|wetter|privacy|share|advert\w{0,12}|sponsored|recommended|latest|kommentare|schlagw[oö]rter|themen|stichworte"
    r"|aktuell\w{0,2}|commentaires|mots-clés|comentarios|etiquetas|temas|commenti|argomenti|comentários|reacties"
    r"|komentarze|tagi|komentáře|теги|комментарии|метки)\s?(?:\(?\d{1,5}\)?)?\W{0,3}"
    r"|(?:most (?:popular|read|viewed|shared|commented)|popular (?:posts|stories|articles|now)|trending (?:now|stories)"
    r"|(?:latest|recent|top) (?:news|posts?|stories|articles|comments|headlines)|related"
    r"|more (?:on|from|news|stories|articles|posts|in|by|to read)|about (?:the )?(?:authors?|writer|us)"
    r"|editor[’']?s[’']? (?:picks?|choice)|you (?:may|might) also|(?:what to )?read next|privacy (?:settings|policy)"
    r"|(?:cookie|share|follow|subscribe|sign up|newsletter)s?|in this (?:section|series)|upcoming events|poll\b"
    r"|weitere (?:artikel|meldungen|nachrichten)|(?:ultime|últimas|последние) |hot topics|breaking news|other stories"
    r"|meist ?gelesen|neueste"
    r"|mehr (?:zum|zu|aus|von|artikel|nachrichten)|über (?:den|die|unsere) autor|das könnte|les plus lus"
    r"|sur le même|à propos de|lo más|los más|más (?:noticias|de|sobre)|più letti|i più|altr[ei] |mais lidas"
    r"|meest gelezen|meer (?:over|nieuws)|najczęściej|najnowsze|nejčtenější|популярн|похожие|ещё по теме"
    r"|相关|推荐|热门|最新|更多|标签|関連|人気|ランキング).{0,40})",
    re.IGNORECASE,
)
_AT_END = re.compile(
    r"\W{0,3}(?:sources|references|bibliography|(?:foot)?notes|further reading"
    r"|key (?:points|facts|figures|dates|takeaways)|at a glance|facts and figures|in (?:figures|numbers)"
    r"|opening hours|next steps|ingredients|quellen|literatur|zutaten|bibliographie|fuentes|bibliografía|fonti"
    r"|bibliografia"
    # figures of what the article is about, which they may name: Zahlen zum Vorhaben, The project in figures
    r"|(?:die |wichtige |alle )?(?:zahlen|daten|fakten|eckdaten|kennzahlen)(?: (?:und|&) (?:zahlen|daten|fakten))?"
    r"(?: (?:zu[mr]?|de[rs]|über) [^.!?:]{3,50})?"
    r"|(?:les |principaux )?chiffres(?: |-)clés|données clés|datos clave|dati chiave|dados principais|kerncijfers"
    r"|feiten en cijfers|najważniejsze (?:dane|liczby)|ключевые (?:факты|цифры)|цифры и факты"
    r"|(?:(?!our|unser|nos|nuestr|nostr|noss|onze|nasz|наш)[^.!?:]{3,50} )?(?:in (?:figures|numbers|zahlen"
    r"|cifre|cijfers)|auf einen blick|en (?:chiffres|cifras)|em números|w liczbach|в цифрах))\W{0,3}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,40}")


def lists_between(chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of the items of lists between two chosen blocks, whose box holds the list as well, and of one below a
    heading at the end. `picked`: what the picker takes for text. None that repeats headings: it says what the article
    holds."""
    found: set[int] = set()
    for items in (*_runs(blocks), *box_lists(blocks, boxes)):
        above, below = items.start - 1, items.stop
        head = _head(above, chosen, picked, blocks, boxes)
        if len(items) < FEW_ITEMS or not (above in chosen or head) or below not in chosen or chosen >= set(items):
            continue
        some = [blocks[i] for i in items]
        is_plain = all(len(block.text) <= MAX_ITEM for block in some) and are_mostly_plain(some)
        is_plain = is_plain and (_is_one_list(some, boxes) or not any(block.link_characters for block in some))
        is_plain = is_plain and not any(says_of_site(block.text) for block in some)
        is_text = picked >= set(items) or _is_announced(blocks[above].text)
        if is_plain and is_text and _is_beside(items, blocks, boxes) and not _is_contents(some, blocks):
            found.update((*head, *items))
    found |= _announced_last(chosen, blocks, boxes)
    return (found | _last_list(chosen, blocks, boxes) | key_points(chosen, blocks, boxes)) - chosen


def _head(at: int, chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Sequence[int]:
    """This line, if it is a heading right below a chosen block of its box that the picker takes, and of no others."""
    block = blocks[at]
    if at not in picked or at in chosen or at - 1 not in chosen or block.kind is not HEADING or block.link_characters:
        return ()
    is_near = boxes[block.box].parent in outward(blocks[at - 1].box, boxes)
    return (at,) if is_near and not _HEADS_OTHERS.match(block.text) else ()


def rest_of_lists(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of the other items of lists of which half the items are chosen: what is left out of them weighs too
    little for itself. (On 1,875 real pages 40 of 43 such items are text.)"""
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(min(chosen, default=0), min(len(blocks), max(chosen, default=0) + MAX_ITEMS)):
        if blocks[i].kind is ITEM and boxes[blocks[i].box].tag == "li":
            lists[boxes[blocks[i].box].parent].append(i)
    halves = (items for items in lists.values() if len(items) <= 2 * sum(i in chosen for i in items))
    return {i for items in halves for i in items if i not in chosen and not says_of_site(blocks[i].text)}


def _last_list(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of a heading right below the last chosen block and of the list below it, both in its box."""
    last = max(chosen, default=len(blocks))
    items = [*takewhile(lambda i: blocks[i].kind is ITEM, range(last + 2, min(len(blocks), last + 2 + MAX_ITEMS)))]
    if not items or blocks[last + 1].kind is not HEADING or _HEADS_OTHERS.match(blocks[last + 1].text):
        return set()
    if not heads_own(blocks[last + 1].text, [blocks[i].text for i in chosen]):
        return set()
    around = boxes[blocks[last].box].parent
    in_box = [boxes[blocks[last + 1].box].parent, *(boxes[boxes[blocks[i].box].parent].parent for i in items)]
    if any(blocks[i].link_characters for i in (last + 1, *items)) or any(box != around for box in in_box):
        return set()
    box = blocks[items[0]].box
    is_beside = is_apart(box, boxes) or is_frame(boxes[boxes[box].parent])
    return {last + 1, *items} if not is_beside and _are_own([blocks[i] for i in items]) else set()


def _announced_last(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of the list right below the last chosen block, a sentence that ends with a colon: it says what is to
    come, but not of what readers may do. The list stands in its box, or in one beside it."""
    last = max(chosen, default=len(blocks))
    if last >= len(blocks) or blocks[last].kind is not PARAGRAPH or not _is_announced(blocks[last].text):
        return set()
    text = blocks[last].text
    if len(text.split()) < FEW_WORDS or heads_others(text) or is_of_site(text) or says_of_site(text):
        return set()
    items = [*takewhile(lambda i: blocks[i].kind is ITEM, range(last + 1, min(len(blocks), last + 1 + MAX_ITEMS)))]
    some = [blocks[i] for i in items]
    is_own = len(items) >= FEW_ITEMS and all(not one.link_characters and len(one.text) <= MAX_ITEM for one in some)
    is_own = is_own and not any(says_of_page(one.text) or says_of_site(one.text) for one in some)
    shared = set(outward(blocks[last].box, boxes))
    if not is_own or is_apart(some[0].box, boxes):
        return set()
    inner = takewhile(lambda box: box not in shared, islice(outward(some[0].box, boxes), DEEPEST + 2))
    return {*items} if sum(1 for _ in inner) <= DEEPEST + 1 else set()


def heads_own(text: str, texts: Sequence[str]) -> bool:
    """True for a line with a colon, or a heading of what the article's texts have, too, or of what stands at the end of
    articles, above a list: not of tags, other articles, readers."""
    if _NO_HEAD.fullmatch(text):
        return False
    if text.endswith((COLON, "：")) or _AT_END.fullmatch(text):
        return True
    words = {word.lower() for word in _WORD.findall(text)}
    return any(words & set(map(str.lower, _WORD.findall(one))) for one in texts)


def heads_others(text: str) -> bool:
    """True for a line above tags, other articles, readers, buttons or what the site offers."""
    return _NO_HEAD.fullmatch(text) is not None or _HEADS_OTHERS.match(text) is not None


def review_headings(chosen: Set[int], box: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of the linked headings of a review, each between two chosen blocks of one box with it, or in a box with
    one paragraph: three and more of one level, and no other heading there. `box`: what stands in the article's box.
    One alone leads elsewhere."""
    inner = range(min(chosen, default=0), max(chosen, default=0))
    heads = [i for i in inner if blocks[i].kind is HEADING and blocks[i].link_share >= LINKED]
    if len(heads) < FEW_HEADINGS:
        return set()
    around = {i: boxes[blocks[i].box].parent for i in heads}
    own = {i for i in heads if i in box and {i - 1, i + 1} <= chosen}
    beside = {i for i in own if all(boxes[blocks[j].box].parent == around[i] for j in (i - 1, i + 1))}
    levels = {blocks[i].level for i in inner if blocks[i].kind is HEADING}
    if len(own) < len(heads) or len(levels) > 1:
        return set()
    return own - chosen if own == beside or _in_boxes(heads, chosen, blocks, boxes) else set()


def _in_boxes(heads: Sequence[int], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for headings that stand in a box of their own with one paragraph each, box by box, and are those of most of
    the text."""
    entries = [boxes[blocks[i].box].parent for i in heads]
    are_whole = all(boxes[blocks[i + 1].box].parent == entry for i, entry in zip(heads, entries, strict=True))
    are_apart = len(set(entries)) == len(heads) and len({boxes[entry].parent for entry in entries}) == 1
    are_next = heads[-1] - heads[0] == 2 * (len(heads) - 1)
    return are_whole and are_apart and are_next and 2 * len(heads) > len(chosen)


def own_items(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of lists right above the first paragraph or below the title, and between short sentences below the last
    one, among the blocks that are to go for their place alone. `article`: indexes of its paragraphs; `rules`: index →
    name of the rule by which one is to go. (The list right below the last: signed.py.)"""
    if not article:
        return
    yield from own_points(blocks, article, rules)
    first, last = article[0], article[-1]
    above = range(max(0, first - MAX_ITEMS), first)
    below = range(last + 1, min(len(blocks), last + 1 + MAX_ITEMS))
    for items in (*_own_runs(above, blocks, rules), *_own_runs(below, blocks, rules)):
        if items.start == 0 or rules.get(items.start - 1) == TITLE:  # which goes before, mostly; buttons may follow
            many = takewhile(lambda i: len(blocks[i].text.split()) >= FEW_WORDS, items)
            points = range(items.start, items.start + sum(1 for _ in many))
            yield from points if _are_own([blocks[i] for i in points]) else ()
        is_between = (
            items.start > last and _is_kept(items.start - 1, blocks, rules) and _is_kept(items.stop, blocks, rules)
        )
        is_between = is_between and not any(says_of_site(blocks[i].text) for i in items)
        if is_between or (items.stop == first and _are_own([blocks[i] for i in items])):
            yield from items


def _own_runs(places: range, blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[range]:
    """Items in a row there that may be the article's."""
    first = places.start
    for i in range(places.start, places.stop + 1):
        if i == places.stop or not _may_be_own(i, blocks, rules):
            if i > first:
                yield range(first, i)
            first = i + 1


def _is_kept(i: int, blocks: Sequence[Block], rules: Mapping[int, str]) -> bool:
    """True for a sentence that stays."""
    is_sentence = i < len(blocks) and blocks[i].kind is PARAGRAPH and ANY_END.search(blocks[i].text)
    return bool(is_sentence) and i not in rules


def _runs(blocks: Sequence[Block]) -> Iterator[range]:
    """Items in a row."""
    first = 0
    for i, block in enumerate(blocks):
        if block.kind is not ITEM:
            if i > first:
                yield range(first, i)
            first = i + 1


def _is_beside(items: range, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a list in the box of the blocks around it, or in a box of its own beside theirs."""
    one, other = blocks[items.start - 1], blocks[items.stop]
    if one.kind not in (PARAGRAPH, HEADING, QUOTE, TABLE) or is_apart(blocks[items.start].box, boxes):
        return False
    shared = set(outward(one.box, boxes)) & set(outward(other.box, boxes))
    inner = [*takewhile(lambda box: box not in shared, islice(outward(blocks[items.start].box, boxes), DEEPEST + 3))]
    is_announced = _is_announced(one.text)
    if len(inner) > DEEPEST + 1 + is_announced:
        return False
    if len(inner) <= DEEPEST:
        return True
    if is_announced:
        return True
    if _HEADS_OTHERS.match(one.text) and len(one.text) <= MAX_HEAD:
        return False
    beside = (_last(takewhile(lambda box: box not in shared, outward(block.box, boxes))) for block in (one, other))
    return any(_are_alike(boxes[inner[-1]], boxes[box]) for box in beside if box)


def are_mostly_plain(items: Sequence[Block]) -> bool:
    """True for items without a link, and for those of which fewer are linked, each with its name in that link: the form
    among the papers to hand in."""
    linked = [item for item in items if item.link_characters]
    if not linked:
        return True
    return len(items) - len(linked) >= max(FEW_PLAIN, len(linked) + 1) and all(map(_is_named, linked))


def list_of(item: Block, boxes: Sequence[Box]) -> int:
    """The box of the list in which an item stands; 0 where there is none near."""
    around = islice(outward(item.box, boxes), NEAR_LIST)
    return next((box for box in around if boxes[box].tag in ("ul", "ol")), 0)


def _is_one_list(items: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for items of one list: links in one of their own right below another lead elsewhere."""
    return len({list_of(item, boxes) for item in items}) == 1


def _is_named(item: Block) -> bool:
    is_line = item.link_share >= LINKED and len(item.text) <= MAX_HEAD
    return is_line and not (heads_others(item.text) or says_of_page(item.text) or says_of_site(item.text))


def _is_announced(text: str) -> bool:
    """True for a line that says that a list is to come, but not one of other articles."""
    return text.endswith(COLON) and not (_HEADS_OTHERS.match(text) and len(text) <= MAX_HEAD)


def _last(inner: Iterator[int]) -> int:
    """The outermost of these boxes; 0 for none."""
    return next(iter([*inner][-1:]), 0)


def _are_alike(one: Box, other: Box) -> bool:
    """True for boxes with a name in common, or without any; a paragraph is a box, too."""
    return not {*one.name.split()}.isdisjoint(other.name.split()) or one.name == other.name


def _is_contents(items: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """True for a list of which half the items are headings of the page."""
    headings = {block.key for block in blocks if block.kind is HEADING}
    return 2 * sum(item.key in headings for item in items) >= len(items)


def _may_be_own(i: int, blocks: Sequence[Block], rules: Mapping[int, str]) -> bool:
    block = blocks[i]
    return block.kind is ITEM and rules.get(i, OUTSIDE) == OUTSIDE and not block.link_characters


def says_of_page(text: str) -> bool:
    """True for an item that is a field about the article, a count, a button."""
    return _NO_ITEM.search(text[:MAX_ITEM]) is not None


def says_of_site(text: str) -> bool:
    """True for a button, and for what a site says of itself, its readers and their machines."""
    return _BUTTON.fullmatch(text) is not None or _OF_SITE.search(text[:MAX_ITEM]) is not None


def _are_own(items: Sequence[Block]) -> bool:
    """True for lines of several words each that say nothing of the article itself."""
    if len(items) < FEW_OUTSIDE or any(says_of_page(item.text) or says_of_site(item.text) for item in items):
        return False
    words = sum(len(item.text.split()) for item in items)
    return words >= FEW_WORDS * len(items) and sum(len(item.text) for item in items) >= LONG_ITEM * len(items)
