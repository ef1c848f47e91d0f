"""Fields of the article in a card beside it: 发布信息 above 信息来源：某市商务局 and 所属地区：某省. Such a card may
stand inside the text, too, as between it and another edition of it.

The day is none of them: sidebars have those of others.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from .gluednames import parted_values
from .labelline import joined, plain
from .lines import ANY_LABEL, MAX_SHORT_NAME, TRIM, label_lines, labels_of, lone_label
from .page import TABLE, Block, block_key, outward
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
_DAY = re.compile(r"(?:发布|发表|更新)?(?:日期|时间)\s?[:：|｜/／]?\s?(?:19|20)\d\d[-年/.]")
_SOURCE = re.compile("(?:信息|文章|稿件|新闻)?来源|稿源")
#: A day and its label as cells, and characters of the longest label of a cell.
_DAY_CELL, MAX_CELL = re.compile("(?:发布|发表|更新)?(?:日期|时间)"), 8
_TERMS = ("dt", "dd")
#: What a card is about, and the share of the pairs of characters of that which the title of its article has.
_NAME, SAME_NAME = re.compile("(?:项目|企业|公司|地块|园区|产品|文章|新闻)?(?:名称|标题)"), 0.5
#: Characters of the longest such table; those of three-line cards have some 80.
MAX_TABLE = 1000
_YEAR = re.compile(r"(?:19|20)\d\d[-年/.]")


def card_fields(sheet: Sheet, field: str) -> Iterator[tuple[str, str]]:
    """Label and value of each label of this field in the only card of the page."""
    lines, cells = _only_card(sheet)
    for i, line in lines:
        yield from parted_values(sheet, i, line, field)
    for label, value in cells:
        if (said := lone_label(label)) and said[0] == field:
            yield said[1], value


@lru_cache(maxsize=1)  # a page is asked for its author, source and region
def _only_card(sheet: Sheet) -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    """The lines of the only card of the page with their indexes, or the labels and values of its cells."""
    heads = [i for i, block in enumerate(sheet.blocks) if len(block.text) <= MAX_HEAD and _HEAD.fullmatch(block.text)]
    text = frozenset(sheet.chosen)
    cards = [card for i in heads if len(card := _card(sheet, i, text)) >= MIN_FIELDS] or _unnamed(sheet, text)
    tables = [] if cards else [*islice(_of_cells(sheet, text), 2)]  # of two none is the only one
    if not (cards or tables):
        nothing = frozenset[int]()
        cards = _unnamed(sheet, nothing) or [[i] for i in sheet.chosen if i > sheet.body and _is_row(i, sheet)]
        tables = [] if cards else [*islice(_of_cells(sheet, nothing), 2)]
        cards = [card for card in cards if not _is_cited(card[0], sheet)]
    lines = cards[0] if len(cards) == 1 else []
    first = [next((line for _, line in sheet.lines([i])), sheet.blocks[i].text) for i in lines]
    return [*zip(lines, first, strict=True)], tables[0] if len(tables) == 1 and not lines else []


def _of_cells(sheet: Sheet, chosen: Set[int]) -> Iterator[list[tuple[str, str]]]:
    """Labels and values of each card whose labels stand in cells of their own, outside the text and not below what
    leads to another article."""
    whole = [*_in_cells(sheet, chosen)]
    own = _around_article(sheet) if whole else set[int]()
    return (rows for card, rows in whole if not _is_of_other(card, own, sheet))


def _in_cells(sheet: Sheet, chosen: Set[int]) -> Iterator[tuple[list[int], list[tuple[str, str]]]]:
    """First and last line of each card of cells, as terms have them and tables, with its labels and values: a day and
    a source among them."""
    end = 0
    for i, block in enumerate(sheet.blocks):
        if i < end or i in chosen or block.link_characters or len(block.text) > MAX_TABLE:
            continue
        rows: list[tuple[str, str]] = []
        card = [i]
        if block.kind is TABLE:
            lines = (line.partition("：") for line in label_lines(joined(block.text)))
            rows = [(label, value.strip()) for label, _, value in lines]
        elif len(block.text) <= MAX_CELL and _DAY_CELL.fullmatch(plain(block.text).strip(TRIM)):
            pairs = [*reversed([*_pairs(sheet, i, -2, chosen)][1:]), *_pairs(sheet, i, 2, chosen)]
            card, end = ([pairs[0], pairs[-1] + 1], pairs[-1] + 2) if pairs else ([i], i + 1)
            rows = [(plain(sheet.blocks[at].text).strip(TRIM), sheet.blocks[at + 1].text) for at in pairs]
        has_day = any(_DAY_CELL.fullmatch(label) and _YEAR.match(value) for label, value in rows)
        has_source = any(_SOURCE.fullmatch(label) for label, _ in rows)
        if len(rows) >= MIN_UNNAMED and has_day and has_source and not _is_named_otherwise(block, rows, sheet):
            yield card, rows


def _is_named_otherwise(block: Block, rows: Sequence[tuple[str, str]], sheet: Sheet) -> bool:
    """True for cells, or a table, that name what they are about in other words than the page does: another project."""
    cells = [line.strip("| ").split(" | ") for line in block.text.split("\n")] if block.kind is TABLE else rows
    names = [block_key(row[1]) for row in cells if len(row) > 1 and _NAME.fullmatch(row[0].strip())]
    title = block_key(f"{sheet.page.head_title} {sheet.title.value if sheet.title else ''}") if names else ""
    pairs, said = {*pairwise(title)}, [{*pairwise(name)} for name in names]
    return any(len(one & pairs) < SAME_NAME * len(one) for one in said)


def _pairs(sheet: Sheet, first: int, step: int, chosen: Set[int]) -> Iterator[int]:
    """Indexes of the labels in cells from this one on, each with its value in the cell behind, outside the text."""
    at = first
    while 0 <= at < len(sheet.blocks) - 1 and sheet.is_pair(at, at + 1):
        label, value = sheet.blocks[at : at + 2]
        is_short = len(label.text) <= MAX_CELL and len(value.text) <= MAX_SHORT_NAME
        if not is_short or label.link_characters or value.link_characters or {at, at + 1} & chosen:
            return
        yield at
        at += step


def _unnamed(sheet: Sheet, text: Set[int]) -> list[list[int]]:
    """The cards without a name: label lines one below the other, with a day and a source among them, outside the text
    and with nothing else in their box."""
    days = [i for i, block in enumerate(sheet.blocks) if _DAY.match(block.text) and i not in text]
    cards: list[list[int]] = []
    cards_end, own = 0, _around_article(sheet) if days else set[int]()
    for i in days:
        if cards_end > i:  # of the same lines
            continue
        if len(cards) > 1:  # none is the only one
            break
        above = [*takewhile(lambda at: _is_labelled(at, sheet, text), range(i - 1, -1, -1))]
        card = [*reversed(above), *takewhile(lambda at: _is_labelled(at, sheet, text), range(i, len(sheet.blocks)))]
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
    first = boxes[blocks[card[0]].box]
    parent = boxes[first.parent].parent if first.tag in _TERMS else first.parent
    above, below = ({box for i in at for box in outward(blocks[i].box, boxes)} for at in _beside(card, blocks))
    around = {parent, boxes[parent].parent} - {0} - own
    return not around.isdisjoint(above) or parent in (around & below)


def _beside(card: Sequence[int], blocks: Sequence[Block]) -> tuple[Sequence[int], Sequence[int]]:
    """The line above a card and the one below it."""
    last = card[-1] + 1
    return [card[0] - 1] if card[0] else [], [last] if last < len(blocks) else []


def _is_cited(first: int, sheet: Sheet) -> bool:
    """True for a card in the text that the line above announces: 网上流传的截图显示："""
    return first > 0 and sheet.blocks[first - 1].text.endswith(("：", ":"))


def _is_row(at: int, sheet: Sheet) -> bool:
    """True for a line of three labels and more with a source and a day, with one of which it begins."""
    text = next((line for _, line in sheet.lines([at])), "") if sheet.blocks[at].kind is not TABLE else ""
    labels = labels_of(text) if _YEAR.search(text) else ()
    has_source = any(label.lastgroup == "source" for label in labels)
    return len(labels) >= MIN_UNNAMED and has_source and (labels[0].start() == 0 or _YEAR.match(text) is not None)


def _is_field(at: int, sheet: Sheet, text: Set[int]) -> bool:
    return _is_line(at, sheet, text) and is_label_line(sheet.blocks[at].text)


def _is_labelled(at: int, sheet: Sheet, text: Set[int]) -> bool:
    return _is_line(at, sheet, text) and any(ANY_LABEL.match(line) for _, line in sheet.lines([at]))


def _is_line(at: int, sheet: Sheet, text: Set[int]) -> bool:
    block = sheet.blocks[at]
    return len(block.text) <= MAX_LABEL_LINE and not block.link_characters and at not in text


def _card(sheet: Sheet, head: int, text: Set[int]) -> list[int]:
    """Indexes of the label lines right below the name of a card that stands outside the text."""
    above = (block.text[:MAX_LABEL_LINE] for block in sheet.blocks[max(0, head - ABOVE) : head])
    if head in text or any(map(_OTHERS.fullmatch, above)):
        return []
    return [*takewhile(lambda at: _is_field(at, sheet, text), range(head + 1, len(sheet.blocks)))]
