"""The lead of a Chinese text in a box that is named for it, between the line of labels below the headline and the text,
or in the headline's own box above who wrote it, buttons and a picture: one sentence or two that weigh too little, as
buttons and tabs stand around them.
"""

import re
from collections.abc import Sequence, Set

from .page import HEADING, PARAGRAPH, TABLE, Block, Box, outward
from .prose import SENTENCE_END, is_article_like, is_label_line

#: How a box is called that holds the lead.
_NAME = re.compile(
    r"(?<![a-z])(?:abs(?:tract)?|summary|intro(?:duction)?|digest|lead|brief|zhaiyao|daodu|daoyu|jianjie|description"
    r"|desc|standfirst|lede|dek|deck|excerpt|daoyin|yinyan|tiyao)(?![a-z])"
)
#: What a site says there: to its readers, of itself.
_TO_READERS = re.compile(
    "[您你]|我们|本[站网]|平台|客户端|扫码|点击|关注|登录|注册|收藏|下载|^(?:注|备注|提示|温馨提示|声明)[:：]"
)
#: What a site says in the headline's box: of itself and of what a machine has summed up.
_OF_SITE = re.compile(
    "本[站网網]|本文由|平台|客户端|扫码|扫一扫|点击|登录|登入|注册|收藏|下载|订阅|转载|投稿|免责|版权|仅供参考|风险|[（(]?AI|智能(?:摘要|生成)|由.{0,8}生成"
    "|^(?:注|备注|提示|温馨提示|声明|提醒|编者按|编辑)[:：]"
)
# … and, of what it offers, to its readers
_TO_CLIENTS = re.compile(
    f"{_OF_SITE.pattern}|欢迎[您你]?[^，。]{{0,8}}(?:关注|来电|咨询|致电|加入|光临|访问)|(?:持续|敬请|请)关注|关注(?:我们|[^，。]{{0,8}}(?:公众号|账号|频道))"
    "|(?:我们|[为給给][您你])[^，。]{0,4}(?:提供|推荐|服务|解答)|我们的[^，。]{0,6}(?:顾问|客服|经理|团队)|添加[^，。]{0,8}(?:微信|好友|客服)"
    "|公众号|[您你](?:可以?)?(?:拨打|致电)|来电(?:咨询|洽谈)|[您你]的(?:位置|支持|浏览|关注)|[您你](?:正在|现在)(?:阅读|浏览|访问|查看)"
)
#: Characters of the longest name of a tab, and the most tabs; characters of a lead; lines of labels above it.
MAX_TAB, MAX_TABS, MAX_LEAD, MAX_LABELS = 8, 8, 300, 3
#: Characters of the longest line of a name with its day.
MAX_BYLINE = 40
_DAY = re.compile(r"^[^，。！？]{0,24}20\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}[^，。！？]{0,24}$")
#: A cell of a table below the headline with a label of the article; the fewest of them, and characters of the table.
_LABEL_CELL = re.compile(
    r"(?<=\|)\s?(?:(?:发布|更新|发表|公开|成文)(?:日期|时间|单位|机构)?|日期|时间|(?:信息|文章|稿件)?来源|作者|(?:责任)?编辑|属地"
    r"|(?:所[属在])?(?:地区|区域)|(?:浏览|阅读|点击)(?:量|数|次数)?|栏目|文号|索引号)\s?[:：]?\s?(?=\|)"
)
FEW_LABEL_CELLS, MAX_LABEL_TABLE = 2, 300
#: Blocks from a headline to the text below a lead in its box.
HEAD_REACH = 12
_ENDS = ("。", "！", "？", "”", "…")


def above_tabs(first: int, blocks: Sequence[Block]) -> int:
    """The block below the last one that is no tab, above the text that begins with block `first`."""
    at = first
    while at and first - at < MAX_TABS and _is_tab(blocks[at - 1]):
        at -= 1
    return at


def _is_tab(block: Block) -> bool:
    return len(block.text) <= MAX_TAB and block.kind is not HEADING and not SENTENCE_END.search(block.text)


def lead_in_head(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> int | None:
    """The sentence right below the page's first heading, in the box that the page has for both and for nothing of the
    text, or named for it; None where another heading or paragraph stands between that and the text."""
    heads = (i for i in range(max(0, min(chosen, default=0) - HEAD_REACH), len(blocks)) if blocks[i].level == 1)
    top = next(heads, len(blocks))
    at, first = top + 1, next((i for i in sorted(chosen) if i > top + 1 and not _is_picture(blocks[i], boxes)), 0)
    if at >= first or first - top > HEAD_REACH:
        return None
    block, head = blocks[at], boxes[blocks[top].box].parent
    is_line = block.kind is PARAGRAPH and not block.link_characters and len(block.text) <= MAX_LEAD
    if not (is_line and block.text.endswith(_ENDS) and is_article_like(block, chinese=True)):
        return None
    around = boxes[block.box].parent
    is_in_head = head in (block.box, around) or (head == boxes[around].parent and _is_named(block, boxes))
    is_in_head = is_in_head and (head not in outward(blocks[first].box, boxes) or _is_named(block, boxes))
    if not is_in_head or _OF_SITE.search(block.text):
        return None
    others = (one for one in blocks[at + 1 : first] if not _is_picture(one, boxes))
    is_alone = not any(one.kind is HEADING or is_article_like(one, chinese=True) for one in others)
    return at if is_alone else None


def _is_named(block: Block, boxes: Sequence[Box]) -> bool:
    """True for a block in a box with such a name, or a paragraph right inside of one."""
    box = boxes[block.box]
    names = (box.name, boxes[box.parent].name if box.tag == "p" else "")
    return any(map(_NAME.search, names))


def _is_picture(block: Block, boxes: Sequence[Box]) -> bool:
    """True for the caption of a picture between headline and text."""
    return boxes[block.box].tag == "figcaption"


def is_named_lead(at: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for sentences in a box of their own with such a name, below a headline and its labels."""
    return at >= 1 and _is_named(blocks[at], boxes) and is_below_labels(at, blocks, _TO_CLIENTS)


def is_plain_lead(at: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for such sentences right below the labels of a headline and right above the text, in a paragraph or box
    without a name that stands beside either, or in no box of their own."""
    if at < 1 or at + 1 >= len(blocks) or not _is_of_labels(blocks[at - 1]):
        return False
    if not is_below_labels(at, blocks) or _OF_SITE.search(blocks[at].text):
        return False
    head = next(i for i in range(at - 1, -1, -1) if blocks[i].kind is HEADING)
    places = {*outward(blocks[head].box, boxes), *outward(blocks[at + 1].box, boxes)}
    around = (box for box in outward(blocks[at].box, boxes) if box in places or boxes[box].name)
    return next(around, 0) in places


def is_below_labels(at: int, blocks: Sequence[Block], never: re.Pattern[str] = _TO_READERS) -> bool:
    """True for sentences, none to readers, below a heading and its labels. `never`: what no lead says there; one that
    is named for it may speak to readers."""
    if at < 1:
        return False
    block = blocks[at]
    is_line = block.kind is PARAGRAPH and not block.link_characters and len(block.text) <= MAX_LEAD
    if not (is_line and block.text.endswith(("。", "！")) and is_article_like(block, chinese=True)):
        return False
    if never.search(block.text):
        return False
    above = at - 1
    while above and at - above <= MAX_LABELS and _is_of_labels(blocks[above]):
        above -= 1
    return blocks[above].kind is HEADING and not blocks[above].link_characters


def _is_of_labels(block: Block) -> bool:
    """True for a line or a table of labels, or a name with its day: 丘岚 2026年8月27日 阅读 5 分钟."""
    text = block.text
    if block.kind is TABLE:
        is_short = len(text) <= MAX_LABEL_TABLE and not SENTENCE_END.search(text.rstrip("| "))
        return is_short and len(_LABEL_CELL.findall(text)) >= FEW_LABEL_CELLS
    return is_label_line(text) or (len(text) <= MAX_BYLINE and _DAY.search(text) is not None)
