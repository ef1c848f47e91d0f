"""A project's facts between the headline of a Chinese page and its text, as portals print them: a list of fields, or a
table (`总投资 | 3200万元 | 合作方式 | 合资`).
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from .page import HEADING, PARAGRAPH, TABLE, Block, Box
from .prose import FIELD, MOST_FIELDS, is_label_line

#: Share of a list's or line's text inside links from which it is a menu.
LINK_SHARE = 0.1
#: Lines with labels that stand between a lead and the text.
MAX_LABEL_LINES = 3
#: Level of the lowest heading that can be an article's headline.
HEADLINE_LEVEL = 2
#: Fewest facts of a table, and characters of it that are looked at.
FEW_FACTS, MAX_TABLE = 2, 1000
#: Fields that describe the article, in whatever list they stand.
ABOUT_ARTICLE = re.compile(
    "(?:信息|文章|稿件|新闻)?来源[:：]|(?:发布|发表|更新|录入|添加)(?:日期|时间|人|者|单位|机构)[:：]|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[:：]"
    "|(?:责任编辑|编辑|作者|责编|信息?编号)[:：]"
)
#: What heads facts: 基本信息, 地块概况.
_HEAD = re.compile(
    "[【\\[■◆●▎|｜\\s]{0,3}(?:(?:项目|地块|土地|用地|宗地|厂房|园区|楼宇|载体|房源|资产|企业|招商|投资|合作|资源){0,2}"
    "(?:基本|基础|主要|详细|核心|关键)?(?:信息|情况|概况|资料|参数|指标|概览|档案|属性|要素|一览)表?)[】\\]:：\\s]{0,3}"
)
#: Fewest lines of facts in a row, one below the other.
FEW_ROWS = 4
# what is said of a project; the labels of a public document are none: 索引号, 发文机关
_NAMES = (
    "(?:总投资|投资(?:总额|规模|强度|方式)|项目(?:类[别型]|性质|地[点址]|单位|阶段|业主|概况|投资)|(?:合作|引资|供地|出让|租售)方式|拟?引资(?:金额|额)?"
    "|(?:用地|占地|建筑|厂房|可租|土地|总)面积|用地性质|所[属在](?:行业|产业|园区)|(?:产业|行业)类[别型]|参考(?:地价|租金|价)|租金|售价|容积率|层高"
    "|产权(?:年限)?|联系(?:人|电话|方式))"
)
_FACT = re.compile(rf"\|\s{_NAMES}(?:（[^（）|]{{1,10}}）|\([^()|]{{1,10}}\))?\s?[:：]?\s\|")
_ROW = re.compile(
    rf"(?:{_NAMES}|土地性质|出让年限|起[始拍]价|建筑密度|绿化率|(?:投资|合作)(?:金额|额)|交付时间|地块编号|项目编号)[:：]"
)
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}")
# what stands in a row of links below a project's facts: 查看联系方式 加入收藏
_WHAT = (
    "(?:收藏|分享|举报|投资|咨询|留言|报名|预约|申请|联系|对接|关注|评论|下载|认领|投递|报价|打印|洽谈|看地|看房"
    "|询价|推荐)"
)
_BUTTON = (
    rf"(?:查看(?:联系方式|联系人|电话|更多|详情|地图|大图|位置)|(?:加入|在线|立即|我要|点击|马上|免费|一键|电话|申请|预约)?{_WHAT}"
    "(?:项目|该项目|本页|我们|客服|对方|发布人|业主|招商方|电话|方式)?|(?:一键)?拨号|拨打电话"
    "|(?:预约|申请)(?:看房|看地|参观|选址)|(?:免费)?(?:获取|索取|下载|领取)(?:招商|园区|项目|产业)?(?:手册|资料|画册|户型图|报价|底价))"
)
# … and the names of tabs, of which the text below is the first
_TAB = (
    "(?:项目|地块|园区|厂房|房源|载体|企业|产品)?(?:概况|概述|详情|介绍|简介|参数|图片|相册|视频|优势|政策|问答|评[价论]"
    r"|(?:地理|地图|交通)?位置|地图|(?:周边)?配套|在线留言)(?:\s?[(（]\d{1,4}[)）])?"
)
_BUTTONS = re.compile(rf"(?:{_BUTTON}[\s|｜/·]{{0,3}}){{1,6}}|(?:{_TAB}[\s|｜/·]{{0,3}}){{1,8}}")
MAX_BUTTONS = 40


def first_of_text(chosen: Set[int], blocks: Sequence[Block]) -> int:
    """Index of the first chosen block that is no headline and no line of labels; 0 where nothing is chosen."""
    own = (i for i in sorted(chosen) if not (0 < blocks[i].level <= HEADLINE_LEVEL or is_label_line(blocks[i].text)))
    return next(own, min(chosen, default=0))


def rows_of_facts(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Lines of facts `土地面积：118.6亩`, one below the other, that are made alike: those of which half and more are
    chosen (one with figures such as a day's weighs less, and so does the first one), and those that stand between the
    headline and the text."""
    first = first_of_text(chosen, blocks)

    def make(i: int) -> tuple[str, ...]:
        is_fact = blocks[i].kind is PARAGRAPH and not blocks[i].link_characters and FIELD.match(blocks[i].text)
        box = boxes[blocks[i].box]
        around = boxes[box.parent]
        made = (box.tag, box.name, around.tag, around.name)
        return made if is_fact and not ABOUT_ARTICLE.match(blocks[i].text) else ()

    for made, run in groupby(range(len(blocks)), key=make):
        lines = [*run] if made else []
        if len(lines) < FEW_ROWS:
            continue
        is_told = sum(_ROW.match(blocks[i].text) is not None for i in lines) >= FEW_FACTS
        is_above = is_told and is_below_headline(range(lines[0], lines[-1] + 1), first, blocks)
        if is_above or 2 * sum(i in chosen for i in lines) >= len(lines):
            yield from lines


def project_tables(chosen: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """Indexes of the tables of such facts right between the headline and the first chosen block."""
    first = first_of_text(chosen, blocks)
    for i in range(max(0, first - MAX_LABEL_LINES - 1), first):
        if blocks[i].kind is not TABLE or blocks[i].link_characters:
            continue
        text = blocks[i].text[:MAX_TABLE].replace("|", "||")
        if len(set(_FACT.findall(text))) >= FEW_FACTS and is_below_headline(range(i, i + 1), first, blocks):
            yield i


def heads_of_facts(facts: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """Lines such as 基本信息 right above a table or rows of facts, of those that are text."""
    for i in facts:
        head = blocks[i - 1] if i and i - 1 not in facts else None
        if head is not None and not head.link_characters and head.level != 1 and _HEAD.fullmatch(head.text):
            is_fact = blocks[i].kind is TABLE or FIELD.match(blocks[i].text) is not None
            yield from (i - 1,) if is_fact else ()


def is_below_headline(items: range, first: int, blocks: Sequence[Block]) -> bool:
    """True for a list with a heading of the page's first levels close above it, or the line of its day, and the
    article's text right below, and nothing but lines of labels and buttons between."""
    if not 0 <= first - items.stop <= MAX_LABEL_LINES:
        return False
    top = items.start - 1
    while top > 0 and items.start - top <= MAX_LABEL_LINES and blocks[top].kind is not HEADING:
        top -= 1
    is_headline = top >= 0 and 0 < blocks[top].level <= HEADLINE_LEVEL
    is_headline = is_headline or (items.start > 0 and _says_day(blocks[items.start - 1]))
    lines = (i for i in (*range(top + 1, items.start), *range(items.stop, first)) if not _are_buttons(blocks[i]))
    # a line of labels may have a button or two
    shares = ((blocks[i].link_share, MOST_FIELDS if is_label_line(blocks[i].text) else LINK_SHARE) for i in lines)
    return is_headline and all(share < most for share, most in shares)


def _says_day(block: Block) -> bool:
    return is_label_line(block.text) and _DAY.search(block.text) is not None


def _are_buttons(block: Block) -> bool:
    return len(block.text) <= MAX_BUTTONS and _BUTTONS.fullmatch(block.text) is not None
