"""Links that are the text of a Chinese page: a notice of documents, each of which has a page of its own, and the
headings of a review (年度十大新闻), each of which leads to the report of then.
"""

import re
from collections.abc import Iterator, Sequence, Set

from .numerals import with_arabic_numerals
from .page import HEADING, ITEM, PARAGRAPH, Block, Kind
from .prose import is_article_like
from .weigh import NUMBERED

#: Share of a block's text in links from which it is an entry.
LINKED = 0.5
#: Characters of the longest heading above entries, and those of an entry that are looked at.
MAX_HEAD, MAX_ENTRY = 40, 300
#: Share of the entries in a row that have the number of a document, from which they are a catalogue.
MOST = 0.5
#: Such a number: 〔2022〕14号
_NUMBER = re.compile(r"[〔\[［(（【]\d{4}[〕\]］)）】]\s?第?\s?\d{1,5}\s?号")
#: A last article is none: 五、本通知自印发之日起施行。
_SENTENCE = re.compile("[，。；！？,;]|[:：].")
#: A heading above links to other pages, never above what a notice lists.
_RELATED = re.compile(
    r"\W{0,3}(?:[\d一二三四五六七八九十]{1,3}\W{1,3})?(?:相关|相關|推荐|更多|延伸|热门|最新|往期|友情)(?!.{0,12}(?:如下|以下)).{0,10}"
)
#: Fewest items that a paragraph announces, and characters of its end that are looked at.
FEW_ITEMS, MAX_ANNOUNCING = 3, 120
#: Fewest linked items by which the other items of a numbered list are known, and items on each side that are looked at.
FEW_LINKED, MAX_LIST = 2, 100
_LISTS = re.compile("(?:如下|以下|下列|包括|包含|分别|名单|清单)[^，。；！？:：]{0,8}[:：]$|如下。$")
#: What announces names, whatever is said before: 经县区推荐，…名单如下（排名不分先后）：
_NAMES = re.compile(
    r"(?:名单|名录|清单)(?:(?:现|予以|已)?(?:公布|公示|通报|公告|发布)?如下|[:：])[^，。；！？]{0,12}。?$"
)
#: Characters of the longest name in a paragraph of its own.
MAX_NAME = 40
#: Fewest items of which a number alone tells: three links are as often those of other articles.
MANY_ITEMS = 4
# what was named before comes to so many: 对外发布招商项目，共三个，
_TOTAL = re.compile(r"共(?:计|有)?\s?(\d{1,3})\s?[个個项項家条條份件]\s?[，。；）]")
#: How many there are: 共十个, 12家企业
_COUNT = re.compile(r"(?<![\d.第])(\d{1,3})\s?[个個项項家条條份宗件名位篇类處处款种座]")
#: What announces other articles, or sends the reader to them.
_LEADS_AWAY = re.compile(
    "相关(?:阅读|报道|新闻|链接|文章)|点击|更多|推荐|热[门搜点]|延伸|往期|此前|查看|链接|阅读|戳|要闻|消息|新闻|栏目|文章"
    "|感兴趣|喜欢|转发|分享|关注|详见|本文目录|^目录"
)
#: The day behind the title of an article.
_DAYS = re.compile(r"(?<!\d)\d{1,2}[-/.月]\d{1,2}日?\W{0,3}$")
#: Boxes of an item of such a list: its own, and that of a paragraph in it.
_BOXES = (1, 2)
#: … and from one name to the next: of paragraphs none where lines are broken, of items.
_STEPS = ((0, 1), _BOXES)
_ENDS, _CLAUSE = ("：", ":", "。"), re.compile("[，。；！？]")
#: Fewest linked headings of a review, and characters of a paragraph that are compared with the heading above it.
FEW_HEADS, MAX_COMPARED = 3, 300
#: Fewest of a digest of which no word tells.
MANY_HEADS = 4
#: Boxes from a paragraph to the next one in the box of both: none where lines are broken, one of its own else; two
#: more where a picture stands between.
_BESIDE, _BELOW = (0, 1), range(4)
#: The place of an item: 1. 第三名 TOP 5 NO.1
_PLACE = re.compile(r"(?:NO|TOP)\s?[.．]?\s?\d{1,2}(?!\d)|第[一二三四五六七八九十\d]{1,3}[名位条件]", re.IGNORECASE)
# what leads away from a text, wherever it stands
_LEADS_ELSEWHERE = re.compile(
    r"\W{0,4}(?:相关|相關|推荐|推薦|延伸|更多|往期|[上下]一[篇条條则則]|此前|热门|最新|猜你|点击|戳|阅读|閱讀|查看|扩展|另见|参见|参考|回顾|链接|专题|[另又]讯|来源|广告|视频[:：])"
)
_HEADS_NEWS = re.compile(
    r"\W{0,4}(?:[今本昨每大][日周月地网網站家报報]|[热熱][点點]|[头頭][条條]|其[他它]|[国國][内內际際]|[图圖]片|重要|精彩|[热熱][门門]|下[期一])?的?"
    r"(?:要[闻聞]|新[闻聞]|消息|[报報]道|资讯|資訊|文章|看点|看點|[阅閱][读讀]|[产產]品|(?:[还還]在|都在|也)看)[:：]?\W{0,4}"
)


def catalogue(blocks: Sequence[Block], text: Sequence[int]) -> Iterator[range]:
    """The entries in a row: items of a list below a numbered heading, and documents with their numbers between
    paragraphs; items between two paragraphs of which the upper announces them. `text`: indexes of the article's
    paragraphs, in order."""
    start = end = text[0] + 1 if text else len(blocks)
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].link_share >= LINKED:
            end += 1
        run = _whole_list(blocks, start, end) if end > start else range(start, end)
        if run and _is_catalogue(blocks, run, text[-1]):
            yield run
        start = run.stop + 1
    yield from _names(blocks, text)
    yield from (range(i, i + 1) for i in _headings(blocks, text))


def _whole_list(blocks: Sequence[Block], start: int, end: int) -> range:
    """The entries in a row with the other items of their numbered list, which say more than their links or have none:
    most have such, and each number is the next one."""
    first, stop = start, end
    if blocks[start].kind is not ITEM or not 0 < end - start <= MAX_LIST:
        return range(start, end)
    while first > 0 and _is_next(blocks, first) and start - first < MAX_LIST:
        first -= 1
    while stop < len(blocks) and _is_next(blocks, stop) and stop - end < MAX_LIST:
        stop += 1
    linked = sum(block.link_share >= LINKED for block in blocks[first:stop])
    return range(first, stop) if linked >= FEW_LINKED and linked > MOST * (stop - first) else range(start, end)


def _is_next(blocks: Sequence[Block], i: int) -> bool:
    """True for an item with the number that follows that of the one above, in its list."""
    above, block = blocks[i - 1], blocks[i]
    are_items = above.kind is block.kind is ITEM and 0 < above.number == block.number - 1
    return are_items and block.box - above.box in _BOXES


def _names(blocks: Sequence[Block], text: Sequence[int]) -> Iterator[range]:
    """Names right below a line that announces them, linked or not, in items or paragraphs, at the end of the text, too;
    not where the last words of the line, or the days behind the names, speak of articles."""
    for at in range(text[0] if text else len(blocks), len(blocks) - FEW_ITEMS):
        above = blocks[at]
        if not (above.text.endswith(_ENDS) and not above.link_characters and _announces_names(above.text)):
            continue
        run = _names_below(blocks, at)
        if len(run) >= FEW_ITEMS and not all(_DAYS.search(blocks[i].text[-MAX_HEAD:]) for i in run):
            yield run


def _names_below(blocks: Sequence[Block], at: int) -> range:
    """The names in a row right below a block, one made as the other, with nothing but their boxes between."""
    kind, first = blocks[at + 1].kind, blocks[at + 1].box
    step = blocks[at + 2].box - first
    wraps = int(kind is ITEM)  # the box of the list
    if first - blocks[at].box != step + wraps or step not in _STEPS[wraps]:
        return range(0)
    stop = at + 1
    while stop < len(blocks) and _is_name(blocks[stop], kind):
        if blocks[stop].box != first + step * (stop - at - 1):
            break
        stop += 1
    return range(at + 1, stop)


def _announces_names(text: str) -> bool:
    said = text[-MAX_ANNOUNCING:].rstrip("：:。")
    return _NAMES.search(text[-MAX_ANNOUNCING:]) is not None and not _LEADS_AWAY.search(_CLAUSE.split(said)[-1])


def _is_name(block: Block, kind: Kind) -> bool:
    """True for an item, or a paragraph that is a name and its link."""
    is_link = block.link_share >= LINKED and len(block.text) <= MAX_NAME and not block.text.endswith("。")
    return block.kind is kind and (kind is ITEM or is_link)


def _is_catalogue(blocks: Sequence[Block], run: range, last: int) -> bool:
    above = blocks[run.start - 1]
    if _RELATED.fullmatch(above.text):
        return False
    is_head = len(above.text) <= MAX_HEAD and above.kind is not ITEM and not _SENTENCE.search(above.text)
    heads = is_head and NUMBERED.match(above.text)
    if heads and all(blocks[i].kind is ITEM for i in run):
        return True
    if run.stop <= last and _is_announced(blocks, run):
        return True
    numbered = sum(_NUMBER.search(blocks[i].text[:MAX_ENTRY]) is not None for i in run)
    return run.stop <= last and numbered > MOST * len(run)


def _is_announced(blocks: Sequence[Block], run: range) -> bool:
    """True for a list right between two paragraphs of which the upper one says how many items there are, or lists them;
    not where it leads to other articles."""
    above, items, below = blocks[run.start - 1], blocks[run.start : run.stop], blocks[run.stop]
    if len(items) < FEW_ITEMS or any(block.kind is not ITEM for block in items):
        return False
    boxes = items[1].box - items[0].box  # nothing stands between but the box of the list
    is_between = boxes in _BOXES and items[0].box - above.box == 1 + boxes and below.box - items[-1].box == 1
    said = above.text[-MAX_ANNOUNCING:]
    is_said = is_article_like(above, chinese=True) or _LISTS.search(said)
    if not is_between or not is_said or not _goes_on(below):
        return False
    if above.link_characters or _LEADS_AWAY.search(said) or all(_DAYS.search(item.text[-MAX_HEAD:]) for item in items):
        return False
    rule = _COUNT if len(items) >= MANY_ITEMS else _TOTAL
    last = said.rstrip("。").rpartition("。")[2] + "。"
    counts = (int(count) for count in rule.findall(with_arabic_numerals(last)))
    return _LISTS.search(said) is not None or len(items) in counts


def _goes_on(below: Block) -> bool:
    """True for a paragraph, or a line that announces the next list: 另有三家园区列入培育名单："""
    said = below.text[-MAX_ANNOUNCING:]
    is_next = not (below.link_characters or _LEADS_AWAY.search(said)) and _LISTS.search(said)
    return is_article_like(below, chinese=True) or bool(is_next)


def leads_elsewhere(text: str) -> bool:
    """True for a short line that announces other articles: 延伸阅读, 今日要闻, 相关新闻："""
    is_short = len(text) <= MAX_HEAD and not text.endswith("。") and not _LISTS.search(text)
    return is_short and (_LEADS_ELSEWHERE.match(text) or _HEADS_NEWS.fullmatch(text)) is not None


def _headings(blocks: Sequence[Block], text: Sequence[int]) -> list[int]:
    """Linked headings of one make, each right above a paragraph and most of them right below one, in the box of those:
    numbered, or printed as headings with words of the paragraph below; a third of those words will do in a digest, one
    heading above each paragraph, and none where that is most of the text. None where the first paragraph has such a
    link above it, too, or the first link a line that leads elsewhere (延伸阅读): those are titles with teasers."""
    inner = range(text[0] + 1, text[-1]) if text else range(0)
    lone = [i for i in inner if blocks[i].link_share >= LINKED > blocks[i - 1].link_share]
    if len(lone) < FEW_HEADS:
        return []
    paragraphs = set(text)
    heads = [i for i in lone if (i + 1 in paragraphs or _is_sentence(blocks[i + 1])) and _heads(blocks, i)]
    makes = {_make(blocks[i]) for i in heads}
    if len(heads) < FEW_HEADS or len(makes) > 1 or "" in makes or (text[0] and _make(blocks[text[0] - 1]) in makes):
        return []
    if leads_elsewhere(blocks[heads[0] - 1].text):
        return []
    beside = sum(blocks[i].box - blocks[i - 1].box in _BESIDE for i in heads)
    told = sum(_is_numbered(blocks[i].text) or _shares(blocks[i].text, blocks[i + 1].text) for i in heads)
    is_digest = heads == lone and _are_digest(heads, len(text), beside, told)
    if 2 * min(beside, told) > len(heads) or is_digest:
        return [*heads, *_next_of_digest(blocks, heads[-1] + 2, makes)]
    return []


def _heads(blocks: Sequence[Block], i: int) -> bool:
    return blocks[i + 1].box - blocks[i].box in _BELOW and _may_head(blocks[i])


def _is_sentence(block: Block) -> bool:
    """True for one that is too short for a paragraph of an article."""
    return block.kind is PARAGRAPH and not block.link_characters and block.text.endswith("。")


def _next_of_digest(blocks: Sequence[Block], i: int, makes: Set[str]) -> Iterator[int]:
    """The heading above the last sentence, which is no paragraph."""
    if i + 1 < len(blocks) and _make(blocks[i]) in makes and _is_sentence(blocks[i + 1]) and _heads(blocks, i):
        yield i


def _are_digest(heads: Sequence[int], paragraphs: int, beside: int, told: int) -> bool:
    """True where nothing but one paragraph stands between each of these headings and the next one, if those are half of
    the article's and a third of them say so, or two thirds of it."""
    if heads[-1] - heads[0] != 2 * (len(heads) - 1) or 2 * len(heads) < paragraphs:
        return False
    is_told = beside == len(heads) and 3 * told >= len(heads)
    return is_told or (len(heads) >= MANY_HEADS and 3 * len(heads) >= 2 * paragraphs)


def _make(block: Block) -> str:
    """How a linked heading is printed; "" for one that is none."""
    if block.link_share < LINKED:
        return ""
    if _is_numbered(block.text):
        return f"numbered {block.kind} {block.level} {block.is_bold}"
    return f"heading {block.level}" if block.kind is HEADING else ""  # bold links are also put into texts


def _is_numbered(text: str) -> bool:
    return NUMBERED.match(text) is not None or _PLACE.match(text) is not None


def _may_head(block: Block) -> bool:
    """False for what leads to another article, with its day, and for a sentence."""
    text = block.text
    is_short = len(text) <= MAX_HEAD and not text.endswith("。") and block.kind is not ITEM
    return is_short and not (_LEADS_ELSEWHERE.match(text) or _DAYS.search(text))


def _shares(head: str, below: str) -> bool:
    """True for a paragraph that has two neighbouring characters of its heading."""
    return any(head[i : i + 2] in below[:MAX_COMPARED] for i in range(len(head) - 1))
