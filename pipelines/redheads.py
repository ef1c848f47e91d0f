"""The head of a Chinese document above its number, printed red on paper: 望川市人民政府文件. Templates make it the h1
or the <title>; the title of the document stands below the number: 关于…的通知. Whose document it is may begin that on a
line of its own.
"""

import re

from .page import ITEM, TABLE, Page, block_key
from .titleplace import LONE_TITLE, is_row
from .titles import LINK_SHARE, Said

#: Blocks below the head in which the title stands: the number, who signs it, labels, the office's name.
REACH = 8
_HEAD = re.compile(
    "[\u3400-\u9fff（）()、 ]{2,40}?(?:政府|委员会|委|办公?[室厅]?|[局厅院部处会社]|公司|中心|集团)"
    "(?:（[\u3400-\u9fff]{1,8}）)?\\s?(?:文\\s?件|公\\s?报)"
)
_KINDS = (
    "意见|通知|办法|决定|公告|通告|批复|函|措施|细则|规定|规划|计划|方案|纲要|指南|目录"
    "|清单|要点|报告|名单|条例|规则|章程|政策|答复|通报|命令|请示"
)
# the title of a document, with what stands in brackets behind it; without 关于 where it is printed as one
_TITLE = re.compile(
    rf"(?P<about>[^，。：；]{{0,40}}(?:关于|印发|转发|批转|公布))?[^。：；]{{2,90}}(?:{_KINDS})(?:[（(][^（）()]{{1,24}}[）)])?"
)
_NUMBER = re.compile(r"[^，。\d]{1,14}[〔\[（(【]20\d\d[〕\]）)】]\s?第?\s?\d{1,4}\s?号")
# 各县人民政府：, which begins the text
_GREETING = re.compile(r"[:：]$")


def title_below_head(page: Page, title: Said | None, place: int | None) -> tuple[Said, int] | None:
    """The title of the document below its head, where that is what was taken for the title at this place."""
    if title is None or place is None or not _HEAD.fullmatch(title.value.strip()):
        return None
    blocks, owner = page.blocks, block_key(title.value)
    for i in range(place + 1, min(place + 1 + REACH, len(blocks))):
        block = blocks[i]
        if block.text.endswith("。") or _GREETING.search(block.text) or block.kind in (ITEM, TABLE):
            return None
        if _NUMBER.fullmatch(block.text) or is_row(block) or block.link_share >= LINK_SHARE:
            continue
        found = _TITLE.fullmatch(block.text) if len(block.key) in LONE_TITLE else None
        if found is None or not (found["about"] or block.level or block.is_bold):
            continue
        above = blocks[i - 1]
        is_owner = found["about"] is not None and len(above.key) > 1 and owner.startswith(above.key) and i - 1 > place
        first = i - 1 if is_owner else i
        text = f"{above.text}{block.text}" if is_owner else block.text
        return Said(text, "heading" if block.level else "block"), first
    return None
