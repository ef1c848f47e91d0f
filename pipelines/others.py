"""Other articles that a page in another language than Chinese puts into its text or below it: a box of their own that
begins with words such as `Zobacz też` and a link, and the whole next article, which some load for who scrolls on; that
on a Chinese page, too.
"""

import re
from collections import deque
from collections.abc import Sequence, Set
from itertools import pairwise

from .page import Block, Box, outward
from .prose import is_article_like

#: Characters of the longest line above other articles, share of the block below it in its link, and of the text that
#: such a box holds at most. (Of 1,916 real pages a dozen have one between paragraphs, and none of it is the text's.)
MAX_HEAD, LINKED, SHARE_OF_TEXT = 60, 0.8, 0.4
#: Headlines of a page with its article and the next one, and how many times as much all next ones say at most.
FEW_HEADLINES, MOST_OTHERS = 2, 3
#: Words that lead on to other articles, in other languages than English; `remarks` knows them as lines of their own.
READ_ON_ELSEWHERE = (
    r"(?:à |a )?(?:lire|voir) (?:aussi|également)|lesen sie (?:auch|dazu|mehr(?: zu diese[mn] them(?:a|en))?)"
    r"|auch interessant|weitere (?:videos|artikel|meldungen|beiträge)|vous aimerez aussi"
    r"|(?:ces articles )?(?:pourraient|peuvent) vous intéresser"
    r"|l(?:[eé]er?|éa|ea) (?:también|además|más)|(?:también )?te (?:puede|podría) interesar"
    r"|leia (?:também|mais)|veja (?:também|mais)|você (?:também )?pode gostar"
    r"|(?:leggi|vedi) anche|(?:ti )?potrebbe(?:ro)? (?:anche )?interessar(?:ti|e)(?: anche)?|lees (?:ook|meer)"
    r"|bekijk ook|(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)|redakcja poleca"
    r"|polecamy (?:też|także|również)"
    r"|(?:читай|смотри)(?:те)? (?:также|ещё|еще)|(?:читайте|дивіться) також"
    r"|(?:читайте )?(?:другие )?(?:новости|материалы|статьи|публикации|ссылки) по теме|(?:ещё|еще) по теме"
    r"|похожие (?:новости|статьи|материалы|публикации)|(?:новини|матеріали|статті) (?:за темою|по темі)"
    r"|اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)|(?:đọc|xem) thêm"
    r"|baca juga|διαβάστε (?:επίσης|ακόμα|και)|läs (?:också|även|mer)|l[eæ]s (?:også|mere?)|あわせて読みたい"
    r"|lue (?:lisää|myös|seuraavaksi)|loe (?:ka|lisaks|rohkem)|skaitykite (?:taip pat|daugiau)|lasi (?:arī|vēl)"
    r"|llegeix també"
    r"|ayrıca (?:okuyun|bakınız)|こちらもおすすめ|함께 (?:읽기|볼 만한 기사)|شاهد (?:أيضا|أيضًا|أيضاً)"
    r"|ähnliche (?:artikel|beiträge)|verwandte (?:artikel|themen)"
    r"|articles liés|sur le même sujet|(?:noticias|artículos) relacionad[ao]s|(?:notícias|matérias) relacionadas"
    r"|(?:articoli|notizie) correlat[ie]|(?:gerelateerde|verwante) (?:artikelen|berichten)|powiązane artykuły"
    r"|souvisej[íi]c[íi] (?:články|zprávy|témata)|čtěte (?:také|více|dále)|mohlo by vás zajímat|súvisiace články"
    r"|čítajte (?:aj|viac)|kapcsolódó (?:cikk(?:ek|ünk|eink)?|híreink)|ezt is olvassa el|cite[șş]te (?:[șş]i|mai mult)"
    r"|articole similare|pročitajte (?:i|još)|(?:прочетете|вижте) (?:още|също)|(?:tin|bài) liên quan|benzer haberler"
    r"|(?:مواضيع|أخبار) ذات صلة|بیشتر بخوانید|(?:bunlar da )?ilginizi çekebilir|bunu da oku(?:yun)?|קראו (?:גם|עוד)"
)
_HEAD = re.compile(rf"\W{{0,6}}(?:{READ_ON_ELSEWHERE})\W{{0,4}}", re.IGNORECASE)


def of_others(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of what is chosen in such boxes: the smallest that holds the words and the link, where nothing
    of the text above stands, and which is made otherwise than boxes of that; as far as the text goes on there."""
    found: dict[int, str] = {}
    total = sum(len(blocks[i].text) for i in chosen)
    text, above = deque(sorted(chosen)), set[int]()  # boxes of the text above, and those looked at
    makes = set[tuple[str, str]]()
    for head in _heads(chosen, blocks):
        while text[0] < head:
            i = text.popleft()
            around = [] if i in found else [*outward(blocks[i].box, boxes)]
            above.update(around)
            makes.update((boxes[box].tag, boxes[box].name) for box in around if boxes[box].name)
        below = {*outward(blocks[head + 1].box, boxes)}
        own = next((box for box in outward(blocks[head].box, boxes) if box in below), 0)
        is_text = own in above or (boxes[own].tag, boxes[own].name) in makes
        theirs = [i for i in _theirs(own, head, blocks, boxes) if i in chosen] if not is_text else []
        if sum(len(blocks[i].text) for i in theirs) <= SHARE_OF_TEXT * total:
            found |= dict.fromkeys(theirs, f"below “{blocks[head].text}”")
        above.add(own)
    return found


def next_articles(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], declared: str) -> dict[int, str]:
    """Index → evidence of what is chosen in an `<article>` with a headline of its own beside the one whose headline the
    page declares; not of several that say much more than that one together: those are the entries of a live report.
    `declared`: key of what the page declares for its title."""
    heads: dict[int, int] = {}  # outermost article → its first headline
    for i, block in enumerate(blocks):
        around = [box for box in outward(block.box, boxes) if boxes[box].tag == "article"] if block.level == 1 else []
        heads.update({around[-1]: i} if around and around[-1] not in heads else {})
    own = {box for box, i in heads.items() if blocks[i].key and declared.startswith(blocks[i].key)}
    if len(own) != 1 or len(heads) == 1:
        return {}
    found: dict[int, str] = {}
    for i in chosen:
        box = next((box for box in outward(blocks[i].box, boxes) if box in heads), None)
        if box is not None and box not in own:
            found[i] = f"in the next article, “{blocks[heads[box]].text[:MAX_HEAD]}”"
    theirs = sum(len(blocks[i].text) for i in found)
    is_live = len(heads) > FEW_HEADLINES and theirs > MOST_OTHERS * sum(len(blocks[i].text) for i in chosen - {*found})
    return {} if is_live or len(found) == len(chosen) else found


def next_in_feed(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], declared: str) -> dict[int, str]:
    """Index → evidence of what is chosen in the box of another article that some load below theirs: it begins with a
    first headline of its own and is made as the box beside it, in which that stands which the page declares."""
    heads = [i for i, block in enumerate(blocks) if block.level == 1 and block.key]
    own = [i for i in heads if declared.startswith(blocks[i].key)]
    if len(own) != 1 or len(heads) < FEW_HEADLINES:
        return {}
    beside = {boxes[box].parent: box for box in outward(blocks[own[0]].box, boxes) if box}
    found: dict[int, str] = {}
    for head in (i for i in heads if i > own[0]):
        box = next((box for box in outward(blocks[head].box, boxes) if boxes[box].parent in beside), 0)
        is_alike = (
            box
            and boxes[box].name
            and boxes[box].tag != "h1"
            and _make(box, boxes) == _make(beside[boxes[box].parent], boxes)
        )
        if is_alike and box not in outward(blocks[head - 1].box, boxes):
            inside = (i for i in chosen if box in outward(blocks[i].box, boxes))
            found |= dict.fromkeys(inside, f"in the next article, “{blocks[head].text[:MAX_HEAD]}”")
    theirs = sum(len(blocks[i].text) for i in found)
    is_live = len(heads) > FEW_HEADLINES and theirs > MOST_OTHERS * sum(len(blocks[i].text) for i in chosen - {*found})
    return {} if is_live or len(found) == len(chosen) else found


def _make(box: int, boxes: Sequence[Box]) -> tuple[str, str]:
    """Tag and first name of a box."""
    return boxes[box].tag, boxes[box].name.partition(" ")[0]


def _theirs(box: int, first: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> range:
    """Blocks from the first on that a box holds, as far as two paragraphs in a row, with which the text goes on:
    teasers of others have their links between them."""
    rest = range(first, len(blocks))
    end = next((i for i in rest if box not in outward(blocks[i].box, boxes)), len(blocks))
    is_prose = [not block.link_characters and is_article_like(block, chinese=False) for block in blocks[first:end]]
    return range(first, next((first + i for i, pair in enumerate(pairwise(is_prose)) if all(pair)), end))


def _heads(chosen: Set[int], blocks: Sequence[Block]) -> list[int]:
    """Lines with such words between the first chosen block and the last, right above a link."""
    linked = (
        i - 1
        for i in range(min(chosen, default=0) + 2, max(chosen, default=0) + 1)
        if blocks[i].link_share >= LINKED and len(blocks[i - 1].text) <= MAX_HEAD
    )
    return [i for i in linked if _HEAD.fullmatch(blocks[i].text)]
