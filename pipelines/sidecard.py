"""Fields of the article in a card beside it: 发布信息 above 信息来源：某市商务局 and 所属地区：某省.

The day is none of them: sidebars have those of others.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from .gluednames import parted_values
from .lines import ANY_LABEL
from .page import Block, outward
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
#: … and of one without a name.
MIN_UNNAMED = 3
_DAY = re.compile(r"(?:发布|发表|更新)?(?:日期|时间)\s?[:：]?\s?(?:19|20)\d\d[-年/.]")
_SOURCE = re.compile("(?:信息|文章|稿件|新闻)?来源|稿源")


def card_fields(sheet: Sheet, field: str) -> Iterator[tuple[str, str]]:
    """Label and value of each label of this field in the only card of the page."""
    heads = [i for i, block in enumerate(sheet.blocks) if len(block.text) <= MAX_HEAD and _HEAD.fullmatch(block.text)]
    cards = [card for i in heads if len(card := _card(sheet, i)) >= MIN_FIELDS] or _unnamed(sheet)
    if len(cards) == 1:
        for i in cards[0]:
            text = next((text for _, text in sheet.lines([i])), sheet.blocks[i].text)
            yield from parted_values(sheet, i, text, field)


def _unnamed(sheet: Sheet) -> list[list[int]]:
    """The cards without a name: label lines one below the other, with a day and a source among them, outside the text
    and with nothing else in their box."""
    days = [i for i, block in enumerate(sheet.blocks) if _DAY.match(block.text) and i not in sheet.chosen]
    cards: list[list[int]] = []
    cards_end, own = 0, _around_article(sheet) if days else set[int]()
    for i in days:
        if cards_end > i:  # of the same lines
            continue
        above = [*takewhile(lambda at: _is_labelled(at, sheet), range(i - 1, -1, -1))]
        card = [*reversed(above), *takewhile(lambda at: _is_labelled(at, sheet), range(i, len(sheet.blocks)))]
        cards_end = card[-1] + 1 if card else i + 1
        has_source = any(_SOURCE.match(sheet.blocks[at].text) for at in card)
        if len(card) >= MIN_UNNAMED and has_source and not _is_of_other(card, own, sheet):
            cards.append(card)
    return cards


def _around_article(sheet: Sheet) -> set[int]:
    """The boxes in which the title or a line of the text stands."""
    own = {*sheet.chosen} if sheet.title_at is None else {sheet.title_at, *sheet.chosen}
    return {box for i in own for box in outward(sheet.blocks[i].box, sheet.page.boxes)}


def _is_of_other(card: Sequence[int], own: Set[int], sheet: Sheet) -> bool:
    """True for a card with anything else in its box, or above it in the box around: a title, the name of a list, a
    link to the rest. `own`: the boxes around the article's title and text, in which such stand."""
    boxes, blocks = sheet.page.boxes, sheet.blocks
    parent = boxes[blocks[card[0]].box].parent
    above, below = ({box for i in at for box in outward(blocks[i].box, boxes)} for at in _beside(card, blocks))
    around = {parent, boxes[parent].parent} - {0} - own
    return not around.isdisjoint(above) or parent in (around & below)


def _beside(card: Sequence[int], blocks: Sequence[Block]) -> tuple[Sequence[int], Sequence[int]]:
    """The line above a card and the one below it."""
    last = card[-1] + 1
    return [card[0] - 1] if card[0] else [], [last] if last < len(blocks) else []


def _is_field(at: int, sheet: Sheet) -> bool:
    return _is_line(at, sheet) and is_label_line(sheet.blocks[at].text)


def _is_labelled(at: int, sheet: Sheet) -> bool:
    return _is_line(at, sheet) and any(ANY_LABEL.match(text) for _, text in sheet.lines([at]))


def _is_line(at: int, sheet: Sheet) -> bool:
    block = sheet.blocks[at]
    return len(block.text) <= MAX_LABEL_LINE and not block.link_characters and at not in sheet.chosen


def _card(sheet: Sheet, head: int) -> list[int]:
    """Indexes of the label lines right below the name of a card that stands outside the text."""
    above = (block.text[:MAX_LABEL_LINE] for block in sheet.blocks[max(0, head - ABOVE) : head])
    if head in sheet.chosen or any(map(_OTHERS.fullmatch, above)):
        return []
    return [*takewhile(lambda at: _is_field(at, sheet), range(head + 1, len(sheet.blocks)))]
