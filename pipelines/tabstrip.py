"""The strip of tabs above the parts of a Chinese text: their names, of which a reader clicks one. They head nothing
where they stand: each part has its own heading, or is told by its words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from .boxnames import boxes_called
from .page import HEADING, PARAGRAPH, TABLE, Block, Box, Page, block_key, outward
from .walk import elements_of, names_in

#: Names of a box that holds nothing but the tabs: those of Layui, Element, Vant, Bootstrap and of Chinese templates.
#: `tab` alone is what tables are called, too: there as many lines as not have to be headings of the text.
_NAMED = re.compile(
    r"(?<![a-z])(?:tabs|tabs?[-_]{0,2}(?:title|tit|nav|navs|head|header|hd|menu|list|bar|label|tag|btn|item|box|control|switch)s?|nav-(?:tabs|pills)"
    r"|tabnav|tabtit(?:le)?|tabhd|tabmenu|tablist|xxk|xuanxiangka|qiehuan|tab(?![a-z])|anchor[-_]?(?:nav|list|bar)?)(?![a-z])"
)
_MAY_BE_NAMED = ("tab", "xxk", "xuanxiangka", "qiehuan", "anchor", "nav-pills")
_PLAIN = re.compile(r"(?<![a-z])(?:tab|anchor|tabs?[-_](?:list|item|box))(?![a-z])")
#: Characters of the longest tab, how many there are, and characters of them all that evidence shows.
MAX_TAB, TABS, MAX_SAID = 10, range(2, 13), 40
#: Letters of the shortest name that is known by the line that it begins.
MIN_CUT = 4
#: Strips of a page that are looked at, and characters of the longest that is one line.
MAX_STRIPS, MAX_LINE = 40, 60
#: Share of the lines of a box with a plain name that head parts of the text below; in any box, where one of them is
#: marked as the tab that is shown, of those that are called what tabs mostly are, and how many they are at least.
HEADS, FEW_USUAL = 0.5, 2
_NO_TAB = re.compile(r"[，。；！？:：\d（(、]")
# how many there are of what stands behind a tab: 在线留言(0), 评论（12条）; the same in an element of its own, or what
# parts two tabs
_COUNT = re.compile(r"\s?[（(\[]\s?\d{1,6}\+?\s?[条个件项张份]?\s?[)）\]]$")
_BESIDE_TAB = re.compile(r"[|｜/·•]|[（(]?\d{1,6}\+?[)）]?")
#: How a line of the text ends, or what it says, that announces the lines below.
_ANNOUNCES = re.compile("[:：]$|以下|如下|下列")
#: The class of the tab whose part is shown.
_SHOWN = re.compile(
    r"(?<!\S)(?:(?:tab|is|layui|li|nav|item)[-_]?)?(?:on|active|act|curr?|current|selected|select|sel|checked|this|hover|now)(?!\S)"
)
# … and of the step which one has come to
_OF_STEPS = re.compile("(?<![a-z])(?:steps?|process|progress|flow|timeline|liucheng|lc|wizard)(?![a-z])")
_USUAL = re.compile(
    "(?:(?:项目|企业|公司|园区|产品|商品|厂房|房源|地块|楼盘|基本|详细|图文|活动|政策|投资|课程|店铺|景区|相关|更多|全部){0,2}"
    "(?:介绍|概况|详情|简介|信息|图片|相册|视频|优势|特色|参数|规格|条件|要求|资料|附件|动态|资讯|解读|问答|评价|位置|周边|配套|地图|流程))"
    "|(?:在线|我要|网友|用户|客户)?(?:留言|评论|咨询|提问|报名|点评)板?|联系(?:我们|方式|人)|常见问题|售后服务|成交记录|首页|原文|正文"
)


def tab_strips(chosen: Set[int], page: Page) -> dict[int, str]:
    """Index → evidence of the chosen names of tabs in a strip of nothing else, above text."""
    blocks, boxes = page.blocks, page.boxes
    called = boxes_called(boxes, _NAMED, _MAY_BE_NAMED)
    marked = _around_marked(chosen, blocks, boxes)
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(len(blocks) if called or marked else 0):
        for box in (called | marked).intersection(outward(blocks[i].box, boxes)):
            held[box].append(i)
    heads = {block.key for i, block in enumerate(blocks) if i in chosen and block.kind is HEADING}
    found: dict[int, str] = {}
    last = max(chosen, default=0)
    likely = [*held.items(), *((0, [i]) for i in _marked_lines(chosen, page))]
    strips = ((box, lines) for box, lines in likely if lines[-1] < last and not chosen.isdisjoint(lines))
    for box, lines in islice(strips, MAX_STRIPS):
        is_told = _is_announced(lines[0], chosen, blocks)
        if box not in called and (is_told or _OF_STEPS.search(boxes[box].name)):
            continue
        tabs = [_COUNT.sub("", blocks[i].text) for i in lines] if lines[1:] else _of_one_line(page, lines[0])
        below = [blocks[i].key for i in chosen if i > lines[-1]] if len(tabs) in TABS else []
        begun = {tab for tab in tabs if _begins_one(tab, below)}
        if below and all(_is_tab(blocks[i]) for i in lines) and all(tab in begun or _names_tab(tab) for tab in tabs):
            is_named = box in called and not _PLAIN.search(boxes[box].name)
            own = sum(tab in begun or block_key(tab) in heads for tab in tabs)
            usual = sum(map(_is_usual, tabs)) if (box in marked or box == 0) and not is_told else 0
            if is_named or (own >= HEADS * len(tabs) and box in called) or usual >= max(FEW_USUAL, HEADS * len(tabs)):
                evidence = f"in a strip of tabs: “{' '.join(tabs)[:MAX_SAID]}”"
                found |= dict.fromkeys((i for i in lines if i in chosen), evidence)
    return found


def _is_announced(at: int, chosen: Set[int], blocks: Sequence[Block]) -> bool:
    """True for a list that the line of the text right above it announces: 手册的目录："""
    return at - 1 in chosen and _ANNOUNCES.search(blocks[at - 1].text) is not None


def _around_marked(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """The boxes around one in which a chosen line stands and that is marked as the tab which is shown."""
    marked = {box for box in {blocks[i].box for i in chosen} if boxes[box].name and _SHOWN.search(boxes[box].name)}
    return {boxes[box].parent for box in marked} - {0}


def _marked_lines(chosen: Set[int], page: Page) -> Iterator[int]:
    """Chosen lines of elements of which one is marked so."""
    for i in sorted(chosen):
        block = page.blocks[i]
        is_line = block.kind is PARAGRAPH and len(block.text) <= MAX_LINE and not block.link_characters
        if is_line and sum(_SHOWN.search(" ".join(names)) is not None for names in names_in(page.way, i)) == 1:
            yield i


def _of_one_line(page: Page, line: int) -> list[str]:
    """The names of tabs that are elements of one line, as <b> or <span> are, without what counts or parts them."""
    block = page.blocks[line]
    said = elements_of(page.way, line) if block.kind is not TABLE and len(block.text) <= MAX_LINE else []
    return [_COUNT.sub("", one) for one in said if not _BESIDE_TAB.fullmatch(one)]


def _begins_one(tab: str, below: Sequence[str]) -> bool:
    """True for a name that a line below begins with, be it cut off: 项目一：高山蔬菜."""
    key = block_key(tab) if len(tab) <= MAX_TAB else ""
    return len(key) >= MIN_CUT and any(text.startswith(key) for text in below)


def _is_tab(block: Block) -> bool:
    return block.kind is not TABLE and not block.level


def _names_tab(text: str) -> bool:
    return len(text) <= MAX_TAB and not _NO_TAB.search(text)


def _is_usual(text: str) -> bool:
    return len(text) <= MAX_TAB and _USUAL.fullmatch(text) is not None
