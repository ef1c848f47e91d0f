"""Fields of the article in a card beside it: 发布信息 above 信息来源：某市商务局 and 所属地区：某省.

The day is none of them: sidebars have those of others.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from .gluednames import parted_values
from .prose import is_label_line
from .sheet import MAX_LABEL_LINE, Sheet

#: What such a card is called.
_HEAD = re.compile("(?:发布|文章|信息|稿件|文件|本文|本页|页面|公告|资讯|新闻|项目)(?:信息|卡片?|属性|资料|详情)")
#: Characters of the longest such name.
MAX_HEAD = 4
#: What heads cards of other articles, and lines above a card in which it stands: 推荐项目, the name of one.
_OTHERS, ABOVE = re.compile("(?:推荐|相关|附近|周边|类似|相似|同类|热门|更多|最新|其[他它]|猜你|往期|近期).{0,8}"), 2
#: Lines of the shortest card: one label alone may be another article's.
MIN_FIELDS = 2


def card_fields(sheet: Sheet, field: str) -> Iterator[tuple[str, str]]:
    """Label and value of each label of this field in the only card of the page."""
    heads = [i for i, block in enumerate(sheet.blocks) if len(block.text) <= MAX_HEAD and _HEAD.fullmatch(block.text)]
    cards = [card for i in heads if len(card := _card(sheet, i)) >= MIN_FIELDS]
    if len(cards) == 1:
        for i in cards[0]:
            yield from parted_values(sheet, i, sheet.blocks[i].text, field)


def _card(sheet: Sheet, head: int) -> list[int]:
    """Indexes of the label lines right below the name of a card that stands outside the text."""

    def is_field(at: int) -> bool:
        block = sheet.blocks[at]
        is_line = len(block.text) <= MAX_LABEL_LINE and not block.link_characters and at not in sheet.chosen
        return is_line and is_label_line(block.text)

    above = (block.text[:MAX_LABEL_LINE] for block in sheet.blocks[max(0, head - ABOVE) : head])
    if head in sheet.chosen or any(map(_OTHERS.fullmatch, above)):
        return []
    return [*takewhile(is_field, range(head + 1, len(sheet.blocks)))]
