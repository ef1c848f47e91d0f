"""Other articles that a page puts into its text or below it.

In another language than Chinese: a box of their own that begins with words such as `Zobacz też` and a link, and the
whole next article, which some load for who scrolls on; that on a Chinese page, too.

On a Chinese page also the whole text of another article below or beside its own: for who reads on, or as the newest
one. It stands in a box of its own, made otherwise than those of the text, and begins with its headline: a link with its
day below it, or one of both where the box is named for other articles; or below 下一条, with both.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from .page import HEADING, Block, Box, block_key, outward
from .prose import ANY_END, is_article_like
from .sections import heads_card

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


#: Characters of a headline, and of a line above it or of one with its day.
MIN_HEADLINE, MAX_HEADLINE, MAX_LINE = 6, 60, 60
#: Share of a headline in its link; characters of sentences that are a text, own or theirs.
LINKED_HEADLINE, MIN_TEXT = 0.9, 30
#: What leads on to another article.
_LEADS_ON = re.compile(
    r"\W{0,3}(?:(?:阅读|点击|查看)?下一?[篇条]|(?:继续|接着|接下来|延伸|推荐|相关|更多)阅读|下一?[篇条](?:文章|新闻|资讯)|(?:更多|相关|推荐|最新|其他)(?:文章|新闻|资讯|报道|公告))\W{0,3}"
)
#: The day of another article, alone or among fields of its line.
_DAY = re.compile(
    r"(?:(?:发布|发表)?(?:日期|时间)?\s?[:：]?\s?)(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?(?!.{0,40}(?:印发|通过|施行|修[订正]))[^。！？]{0,40}"
)
#: How boxes of other articles are called, or one around them; sections of the text have linked headings and days, too.
_OF_OTHERS = re.compile(
    "(?<![a-z])(?:others?|next|more|relate\\w{0,2}|recom\\w{0,8}|feeds?|latest|also|endless|infinite|tuijian|xiangguan)(?![a-z])"
)
#: A document that the text names: below it that is printed whole.
_NAMED = re.compile("《([^》]{4,60})》")
#: A line above the next report, a day near it, lines among which that and its headline stand, share of the headline in
#: its link, how many times as much as the own text it says at most, and such lines that are looked at.
_NEXT = re.compile(r"\W{0,6}下一?[篇条则](?:快[讯訊]|新[闻聞]|[报報][道導]|[资資][讯訊]|消息|文章)?\W{0,6}")
_ANY_DAY = re.compile(r"(?<!\d)(?:(?:19|20)\d\d\s?[-年/.]\s?)?\d{1,2}\s?[-月/.]\s?\d{1,2}(?!\d)")
FEW_BELOW, MOSTLY_LINKED, MOST_THEIRS, MAX_NEXT = 3, 0.8, 3, 8
#: What a page of several reports is called: 一周招商简讯. There the next one is its own.
_OF_SEVERAL = re.compile(
    r"简[讯報报]|快讯集|汇总|集锦|综述|[\d两三四五六七八九十]则|[一本]周.{0,8}(?:要闻|新闻|动态|回顾|速[览递]|看点)|[早晚]报[|｜丨:：]"
)
#: A box of a page that holds a paragraph alone says nothing of where that stands.
_WORDED = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "span", "blockquote", "td")


def next_texts(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], declared: str) -> dict[int, str]:
    """Index → evidence of what is chosen of such boxes. `declared`: key of what the page declares for its title."""
    title = next((i for i, block in enumerate(blocks) if _is_title(block, declared)), None)
    last = max(chosen, default=0)
    if title is None or title > last:
        return {}
    found: dict[int, str] = {}
    around_title = {*outward(blocks[title].box, boxes)}
    # of the sentences above: characters, the boxes around them without the title's, and how those are made
    size, around_text, makes = 0, set[int](), set[tuple[str, str]]()
    documents = set[str]()
    for i in range(title + 1, last + 1):
        if i in found:
            continue
        box = _begun(i, around_title, blocks, boxes)
        if box and size >= MIN_TEXT and (head := _headline(i, box, declared, around_title, blocks, boxes)) is not None:
            inside = _inside(box, i, blocks, boxes)
            is_apart = bool(around_text) and around_text.isdisjoint(outward(box, boxes))
            is_apart = is_apart and _made(box, boxes) not in makes and blocks[head].key not in documents
            if is_apart and _has_text(inside[head - i + 1 :], blocks):
                found |= dict.fromkeys(inside, f"in a box of another article, “{blocks[head].text[:MAX_HEADLINE]}”")
                continue
        if i in chosen:
            documents.update(map(block_key, _NAMED.findall(blocks[i].text)))
        if i in chosen and ANY_END.search(blocks[i].text):
            size += 0 if blocks[i].link_characters else len(blocks[i].text)
            around = {*_outer(i, blocks, boxes)} - around_title
            around_text.update(around)
            makes.update(_made(one, boxes) for one in around if boxes[one].name)
    return {i: why for i, why in found.items() if i in chosen}


def next_report(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], declared: str) -> dict[int, str]:
    """Index → evidence of what is chosen from a line 下一条 on, below the text of the headline that the page declares,
    where a linked headline and a day stand below that line and then a text: in a box of its own or below a heading.
    `declared`: as above."""
    own = next((i for i, block in enumerate(blocks) if block.key and declared.startswith(block.key)), len(blocks))
    if own < len(blocks) and _OF_SEVERAL.search(blocks[own].text):
        return {}
    told = [i for i in sorted(chosen) if i > own and is_article_like(blocks[i], chinese=True)]
    lines = [i for i in range(own + 1, len(blocks)) if _NEXT.fullmatch(blocks[i].text[:MAX_LINE])][:MAX_NEXT]
    for line, end in pairwise([*lines, len(blocks)]):
        above, below = ([i for i in told if i < line], [i for i in told if line < i < end])
        head = _head_of_report(line, blocks)
        if not (above and below and head < below[0]):
            continue
        inside = {*outward(blocks[head].box, boxes)}
        around = next((box for box in outward(blocks[below[0]].box, boxes) if box in inside), 0)
        is_own = blocks[head].kind is HEADING or around not in {0, *outward(blocks[above[-1]].box, boxes)}
        own_size, size = (sum(len(blocks[i].text) for i in some) for some in (above, below))
        if is_own and size <= MOST_THEIRS * own_size:
            return dict.fromkeys((i for i in chosen if i >= line), f"below “{blocks[line].text}”")
    return {}


def _head_of_report(line: int, blocks: Sequence[Block]) -> int:
    """The linked headline among the next lines, with a day beside it; else the end of the page."""
    near = range(line + 1, min(len(blocks), line + 1 + FEW_BELOW))
    has_day = any(len(blocks[i].text) <= MAX_LINE and _ANY_DAY.search(blocks[i].text) for i in near)
    heads = (i for i in near if blocks[i].link_share >= MOSTLY_LINKED and len(blocks[i].key) >= MIN_HEADLINE)
    return next(heads, len(blocks)) if has_day else len(blocks)


def _inside(box: int, first: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> list[int]:
    return [*takewhile(lambda i: box in outward(blocks[i].box, boxes), range(first, len(blocks)))]


def _is_title(block: Block, declared: str) -> bool:
    return len(block.key) >= MIN_HEADLINE and declared.startswith(block.key) and not block.link_characters


def _has_text(some: Sequence[int], blocks: Sequence[Block]) -> bool:
    sentences = (len(blocks[i].text) for i in some if ANY_END.search(blocks[i].text) and not blocks[i].link_characters)
    return sum(sentences) >= MIN_TEXT


def _begun(i: int, around_title: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> int:
    """The outermost box that begins with a block, without the title; 0 for none but those of words."""
    before = {*outward(blocks[i - 1].box, boxes)} | around_title
    begun = [box for box in outward(blocks[i].box, boxes) if box not in before]
    return next((box for box in reversed(begun) if boxes[box].tag not in _WORDED), 0)


def _headline(
    first: int, box: int, declared: str, around_title: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]
) -> int | None:
    """The headline of another article with which a box begins, or with a line that leads on to it; None for any other
    box."""
    leads_on = _LEADS_ON.fullmatch(blocks[first].text[: MAX_LINE + 1]) is not None
    head = first + leads_on
    if head + 1 >= len(blocks) or any(box not in outward(blocks[i].box, boxes) for i in (head, head + 1)):
        return None
    block, below = blocks[head], blocks[head + 1]
    if not MIN_HEADLINE <= len(block.text) <= MAX_HEADLINE or ANY_END.search(block.text) or heads_card(block.text):
        return None
    is_dated = len(below.text) <= MAX_LINE and _DAY.fullmatch(below.text) is not None
    is_linked = block.link_share >= LINKED_HEADLINE
    is_other = any(_OF_OTHERS.search(boxes[one].name) for one in {*outward(block.box, boxes)} - around_title)
    is_told = leads_on or (is_linked and is_dated) or (is_other and (is_linked or is_dated))
    return head if is_told and block.key not in declared else None


def _made(box: int, boxes: Sequence[Box]) -> tuple[str, str]:
    """Tag and all names of a box."""
    return boxes[box].tag, boxes[box].name


def _outer(i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The boxes around a line, without its own words'."""
    return (box for box in outward(blocks[i].box, boxes) if boxes[box].tag not in _WORDED)
