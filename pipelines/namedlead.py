"""The lead of a Chinese text in a box that is named for it, between the line of labels below the headline and the text:
one sentence or two that weigh too little, as buttons and tabs stand around them.
"""

import re
from collections.abc import Sequence

from .page import HEADING, PARAGRAPH, Block, Box
from .prose import SENTENCE_END, is_article_like, is_label_line

#: How a box is called that holds the lead.
_NAME = re.compile(
    r"(?<![a-z])(?:abs(?:tract)?|summary|intro(?:duction)?|digest|lead|brief|zhaiyao|daodu|daoyu|jianjie|description"
    r"|desc)(?![a-z])"
)
#: What a site says there: to its readers, of itself.
_TO_READERS = re.compile(
    "[您你]|我们|本[站网]|平台|客户端|扫码|点击|关注|登录|注册|收藏|下载|^(?:注|备注|提示|温馨提示|声明)[:：]"
)
#: Characters of the longest name of a tab, and the most tabs; characters of a lead; lines of labels above it.
MAX_TAB, MAX_TABS, MAX_LEAD, MAX_LABELS = 8, 8, 300, 3


def above_tabs(first: int, blocks: Sequence[Block]) -> int:
    """The block below the last one that is no tab, above the text that begins with block `first`."""
    at = first
    while at and first - at < MAX_TABS and _is_tab(blocks[at - 1]):
        at -= 1
    return at


def _is_tab(block: Block) -> bool:
    return len(block.text) <= MAX_TAB and block.kind is not HEADING and not SENTENCE_END.search(block.text)


def is_named_lead(at: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for sentences in a box of their own with such a name, below a headline and its labels."""
    if at < 1:
        return False
    block = blocks[at]
    is_line = block.kind is PARAGRAPH and not block.link_characters and len(block.text) <= MAX_LEAD
    if not (is_line and block.text.endswith(("。", "！")) and is_article_like(block, chinese=True)):
        return False
    names = (boxes[block.box].name, boxes[boxes[block.box].parent].name if boxes[block.box].tag == "p" else "")
    if not any(map(_NAME.search, names)) or _TO_READERS.search(block.text):
        return False
    above = at - 1
    while above and at - above <= MAX_LABELS and is_label_line(blocks[above].text):
        above -= 1
    return blocks[above].kind is HEADING and not blocks[above].link_characters
