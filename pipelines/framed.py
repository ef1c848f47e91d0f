"""Lines of a Chinese text that weigh little and stand in boxes of their own between its sentences, and its lists of
which each item begins with a link: neither is one of other articles.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from .catalogue import leads_elsewhere
from .headfacts import LINK_SHARE
from .page import HEADING, Block, Box
from .prose import ANY_END

#: The same of an item that begins with a link and tells more of what it names.
MOST_LINKED = 0.5
#: Fewest items of a list that is taken whole when half of it is: two are a label and its value as often.
FEWEST_ITEMS = 3
#: Share of the article's characters that one box must hold for its other lines to belong to the article.
SHARE_OF_TEXT = 0.6
#: Characters of a line that are searched for what a site says to its readers.
MAX_SAID = 200
#: Boxes that are a frame where they have no name.
FRAMES = ("section", "blockquote")
#: What an account asks of its readers, sells to them or says of itself: 设为星标, 微信号：qinglan.
_OF_ACCOUNT = re.compile(
    "星[标標]|[点點]?[个個]?在看$|[点點][赞贊讚]|[关關]注(?:我[们們]|本[号號]|公[众眾])|[扫掃][码碼].{0,6}(?:[关關]注|加|[进進]|入)|二[维維][码碼]|[购購]物[车車]"
    "|原[价價]|[现現][价價]|微信[号號]|公[众眾][号號]|ID[:：]|加[载載]中|[欢歡]迎(?:留言|[关關]注|[转轉][发發]|投稿)|投稿[邮郵]箱|商[务務]合作|客服微信"
    "|[立即马馬上免费費]{2}(?:[报報]名|[购購][买買]|[领領]取|[体體][验驗])|限[时時](?:特惠|[优優]惠|[抢搶][购購])|[转轉][发發][给給]"
    r"|^\W{0,3}(?:推[广廣]|[广廣]告|[赞贊]助|[举舉][报報]|回[复復覆]|采[纳納]|[声聲]明|目[录錄]|返回.{0,4}|[赞贊]|收藏|分享|[楼樓]主|沙[发發]|\d{1,4}[楼樓])"
    r"\W{0,3}\d{0,5}\W{0,3}$"
)
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d[-/.年]\d")


def are_told(blocks: Sequence[Block], items: range) -> bool:
    """True for sentences of which each names something with a link and tells more of it, and is no other article: the
    line above is a sentence, or announces them."""
    above = blocks[items.start - 1].text if items.start else ""
    if len(items) < FEWEST_ITEMS or not above.endswith(("。", "：", ":")) or leads_elsewhere(above):
        return False
    return all(blocks[i].link_share < MOST_LINKED and blocks[i].text.endswith(("。", "；")) for i in items)


def framed(
    chosen: Set[int], picked: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], around: Sequence[int]
) -> Iterator[int]:
    """Lines without links between two chosen sentences, where frames without a name stand around them, as editors of
    pages for telephones make them; and those in boxes made as that of a chosen block: the questions of an interview.
    None from a line on that leads elsewhere (往期回顾), as far as the next chosen block. `around`: for each block the
    box that it shares with others."""
    first, last = min(chosen, default=0), max(chosen, default=0)
    while last > first and not (last in chosen and ANY_END.search(blocks[last].text)):
        last -= 1
    between = [i for i in range(first + 1, last) if i in picked and i not in chosen]
    lines = [i for i in between if blocks[i].link_share < LINK_SHARE and may_be_framed(*blocks[i : i + 2])]
    if not lines:  # most pages
        return
    own = (blocks[i].box for i in chosen)
    made = {_made(box, boxes) for box in own if boxes[box].name and boxes[box].tag not in ("td", "th")}
    held: Counter[int] = Counter()
    for i in chosen:
        held[_out_of_frames(around[i], boxes)] += len(blocks[i].text)
    needed = SHARE_OF_TEXT * held.total()
    others = first
    for i in lines:
        if i > others and leads_elsewhere(blocks[i].text):
            others = next(j for j in range(i, last + 1) if j in chosen)
        is_own = _made(blocks[i].box, boxes) in made or held[_out_of_frames(around[i], boxes)] >= needed
        if i > others and is_own:
            yield i


def may_be_framed(block: Block, below: Block) -> bool:
    """False for one letter, an ornament, for a line with a day, of another post, for the heading of links, and for
    what the site says to its readers."""
    if len(block.key) <= 1 or (block.kind is HEADING and below.link_share >= MOST_LINKED):
        return False
    text = block.text[:MAX_SAID]
    return not (_DAY.search(block.text) or (not ANY_END.search(text) and _OF_ACCOUNT.search(text)))


def _out_of_frames(box: int, boxes: Sequence[Box]) -> int:
    """The box around frames without a name."""
    while not boxes[box].name and boxes[box].tag in FRAMES:
        box = boxes[box].parent
    return box


def _made(box: int, boxes: Sequence[Box]) -> tuple[str, ...]:
    """How a box is made: its tag and name, and those of the box around it."""
    tag, name, parent = boxes[box].tag, boxes[box].name, boxes[boxes[box].parent]
    return tag, name, parent.tag, parent.name
