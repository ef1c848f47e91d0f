"""Cards of other articles in or below a Chinese article: a linked headline with a paragraph each, side by side, below a
line such as 更多洞察 or 推荐项目."""

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import islice, takewhile

from .page import HEADING, Block, Box, outward
from .prose import FIELD, is_article_like

#: Share of a headline's text in links, and the fewest cards with such headlines that are a list of other articles:
#: below any line that speaks of others, and in a box of their own below one that says nothing else.
LINKED, FEW_CARDS, FEW_NAMED = 0.9, 3, 2
#: Characters of the longest line above cards, and of the shortest text above those that say more than it.
MAX_LINE_ABOVE, MIN_OWN = 60, 40
#: What a line above cards of other articles says, and what one above the article's own.
_OF_OTHERS = re.compile("更多|相[关關]|推[荐薦]|最新|[热熱][门門]|往期|延伸|猜你喜[欢歡]|其[他它]|各地")
_OF_OWN = re.compile("如下|其中|以下|清[单單]|名[单單]|一[览覽]|[:：]$")
#: … or the paragraph right above that line; shorter ones without a count are what a form asks for: 意向地区：
_ANNOUNCED = re.compile(
    "如下[^。]{0,24}[，,。：:]|(?<=.{9})[:：]$"
    "|(?:[一二两三四五六七八九十几多\\d][个家项大处宗块]|[以如]下|下[列面]|包括|分别[是为]|推[荐介出]).{0,9}[:：]$"
)
MAX_ANNOUNCING = 60
#: … and one that says no more than that.
_NAMED = re.compile(
    r"\W{0,3}(?:猜你喜[欢歡]|(?:更多|相[关關]|推[荐薦]|最新|[热熱][门門]|往期|延伸|精[选選彩]|其[他它]|同[类類]|各地)"
    r"(?:[地园園][区區]|城市|省市)?(?:招商)?"
    r"(?:[阅閱][读讀]|文章|[资資][讯訊]|新[闻聞]|[报報][道導]|内容|推[荐薦]|[项項]目|[园園][区區]|政策|[动動][态態]|案例|[产產]品|洞察|信息)"
    r"|(?:[阅閱][读讀]|文章|[资資][讯訊]|新[闻聞]|[项項]目|[园園][区區]|[为為][您你])推[荐薦])\W{0,3}"
)
# what ends the first words of another article, and leads to it: …[详细]
_LEADS_ON = re.compile(
    r"[\[【(（]?(?:[详詳][细細情]|查看|[阅閱][读讀]|全文|更多)(?:全文|原文|更多|[详詳]情|内容)?[>》»]{0,3}[\]】)）]?$"
)
MAX_LEADS_ON = 8
#: Characters of the longest entry of a list of such names, and lines above such that are looked at.
MAX_ENTRY, MAX_LINES = 60, 20
_SENTENCE = re.compile("[。！？；]")


def teasers(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of what is chosen of such cards. An article may be a list of cards, too: then no line above
    speaks of others, or less text stands above them than in them."""
    found = _linked_entries(chosen, blocks, boxes)
    heads = [i for i, block in enumerate(blocks[:-1]) if block.link_share >= LINKED and _has_no_link(blocks[i + 1])]
    if len(heads) < FEW_NAMED or not any(i + 1 in chosen for i in heads):
        return found
    for box, cards in _lists(heads, blocks, boxes).items():
        if len(cards) >= FEW_NAMED and (places := _range(box, cards, chosen, blocks, boxes)):
            found |= dict.fromkeys((i for i in places if i in chosen), f"{len(cards)} cards with linked headlines")
    return found


def _linked_entries(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of what is chosen of a box in or below the text that holds a line of nothing but such words and
    entries, each the linked name of another page with words or fields of it: 巴音草业园 主导产业：农畜产品加工."""
    found: dict[int, str] = {}
    first = min(chosen, default=0)
    for i in islice((i for i in range(first + 1, len(blocks)) if _is_named(blocks[i])), MAX_LINES):
        inside = _behind(i, blocks, boxes)
        is_apart = boxes[blocks[i].box].parent not in outward(blocks[i - 1].box, boxes)
        names = [j for j in inside if blocks[j].link_characters]
        if is_apart and len(names) >= FEW_NAMED and all(_is_entry(blocks[j]) for j in inside) and names[0] == inside[0]:
            why = f"{len(names)} cards with linked headlines"
            found |= {j: why for j in (i, *inside) if j in chosen}
    return found


def _is_named(line: Block) -> bool:
    return not line.link_characters and len(line.text) <= MAX_LINE_ABOVE and _NAMED.fullmatch(line.text) is not None


def _behind(line: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> list[int]:
    """What stands behind a line in the box that holds the line's own."""
    box = boxes[blocks[line].box].parent
    return [*takewhile(lambda i: box in outward(blocks[i].box, boxes), range(line + 1, len(blocks)))]


def _is_entry(block: Block) -> bool:
    """True for such a name, or a field below it: 主导产业：电子信息."""
    is_short = len(block.text) <= MAX_ENTRY and not _SENTENCE.search(block.text)
    return is_short and (block.link_characters > 0 or FIELD.match(block.text) is not None)


def _has_no_link(block: Block) -> bool:
    """True for a text without a link, and with none but one that leads on at its end."""
    return block.link_characters <= MAX_LEADS_ON and (
        not block.link_characters or _LEADS_ON.search(block.text) is not None
    )


def _lists(heads: Sequence[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, list[int]]:
    """Box → headlines of the cards that it holds: each in a box of its own, or all in that one."""
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i in heads:
        below = set(outward(blocks[i + 1].box, boxes))
        card = next((box for box in outward(blocks[i].box, boxes) if box in below), 0)
        if card and is_article_like(blocks[i + 1], chinese=True):
            held[card].append(i)
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for card, inside in held.items():
        lists[card if len(inside) > 1 else boxes[card].parent] += inside
    return lists


def _range(
    box: int, cards: Sequence[int], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]
) -> range | None:
    """All that goes with cards: the line above them, and the rest of their box where that holds nothing else."""
    top, last = min(cards), max(cards) + 1
    line = blocks[top - 1]
    is_of_others = _OF_OTHERS.search(line.text[:MAX_LINE_ABOVE]) and not _OF_OWN.search(line.text)
    if not (top and is_of_others) or line.link_characters:
        return None
    is_named = _NAMED.fullmatch(line.text) is not None
    above = [i for i in chosen if i < top - 1]
    if top - 2 in above and _ANNOUNCED.search(blocks[top - 2].text[-MAX_ANNOUNCING:]):
        return None
    is_apart = not any(box in outward(blocks[i].box, boxes) for i in above)
    if is_named and is_apart:
        while last + 1 < len(blocks) and box in outward(blocks[last + 1].box, boxes):
            last += 1
    elif len(cards) < FEW_CARDS or max(chosen) > last:
        return None
    top -= is_named or line.kind is HEADING
    own = sum(len(blocks[i].text) for i in above)
    theirs = sum(len(blocks[i].text) for i in range(top, last + 1) if i in chosen)
    return range(top, last + 1) if own > theirs or (is_named and is_apart and own >= MIN_OWN) else None
