"""What the lines of labels around a Chinese text say without labels: 李明明 · 甲日报 · 2025年5月16日 (`wholeline`).

Asked where no label, declaration or place beside the day has said it.
"""

import re
from collections.abc import Iterator

from .attributes import is_in_others
from .belowtext import is_below_picture
from .lines import is_lone_label
from .page import ITEM, Block
from .prose import ANY_END, HAN, is_label_line, notice
from .rowsaround import MAX_RUN, plain_row, run_around
from .sheet import Sheet
from .titles import LINK_SHARE
from .walk import spaced
from .wholeline import MAX_ROW, Row, fields_of, is_dated

#: Level from which a heading may be a line of labels, as templates set them small: <h5>2025-03-12 | 甲日报</h5>.
SMALL_HEADING = 4
#: Fields that say that a name without a label beside them is a writer's.
_BESIDE = frozenset(("source", "paper"))
_COLON = re.compile("[:：]")
#: Links below a text that are no title of a report: 上一篇：…, 标签：…; letters of the shortest one that is.
_ASIDE = re.compile(
    "[\\s【\\[（(]{0,3}(?:[上下前后][一]?[篇条则页]|标签|关键[词字]|[Tt]ags?|附件|分享|返回|打印|收藏|关闭|责任编辑|编辑)"
)
MIN_TITLE = 8
#: What says that the text ends: （完）
_END = re.compile("[（(【]?(?:完|全文完|本文完|(?i:end))[）)】]?")


def row_writer(sheet: Sheet, known: str = "") -> str:
    """Who wrote it: named with a word for that, or a person whom the text does not tell of beside a publisher, below
    the title also beside the day; "" for none. `known`: with which the names begin."""
    for at, row in _rows(sheet):
        is_beside = at < sheet.last or not _BESIDE.isdisjoint(row.kinds)
        is_named = "author" in row.kinds or (is_beside and not _is_told(sheet, row.author))
        if row.author and is_named and f"{row.author}, ".startswith(known):
            return row.author
    return ""


def without_paper(names: str, sheet: Sheet) -> str:
    """The names behind a label without those of the paper that stands before or behind them on its line: 文／甲日报
    李明明, 文/李明明 青澜发布."""
    said = [*filter(None, re.split("[\\s,，、]", names))]
    for _, row in _rows(sheet) if len(said) > 1 else ():
        written = row.author.split(", ")
        others = [name for name in said if name not in written]
        if others and len(others) < len(said) and all(name in row.source for name in others):
            return row.author
    return names


def without_writer(paper: str, sheet: Sheet) -> str:
    """The name of a paper without that of who wrote it, or a label, in an element right before: <i>记者 李明明</i>
    <i>甲日报</i>."""
    names = (row.source for _, row in _rows(sheet))
    return next((name for name in names if name and paper.endswith(name)), paper)


def row_publishers(sheet: Sheet) -> Iterator[str]:
    """The publishers, by a label or by their form."""
    return (row.source for _, row in _rows(sheet) if row.source)


def rows_with_day(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    """The lines with a day, also one whose year stands apart (2025 05/16 09:22), and their indexes."""
    return ((at, row) for at, row in _rows(sheet) if row.day)


def _rows(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    """The lines between title and text, then the one right below the text."""
    if sheet.title_at is None or not HAN.search(sheet.page.head_title):
        return
    below = [i for i in sheet.below if i != sheet.title_at]
    places = range(sheet.title_at + 1, below[-1] + 1) if below else range(0)
    rows = [(i, row) for i in below if not is_in_others(i, sheet) and (row := _row_and_run(sheet, i, places)[0])]
    days = {row.day for i, row in rows if sheet.blocks[i].kind is ITEM}
    # entries of several days are reports about it
    yield from ((i, row) for i, row in rows if not (len(days) > 1 and sheet.blocks[i].kind is ITEM))
    if end := _end_row(sheet):
        yield end


def _end_row(sheet: Sheet) -> tuple[int, Row] | None:
    """The one such line right below the text, with nothing but fields beside it: several are those of several reports,
    and another line may head a list of them, or be the title of one."""
    # a row with commas between its fields may be as long as a paragraph
    texts = (i for i in reversed(sheet.chosen) if sheet.is_prose(i) and not plain_row(sheet.blocks[i].text))
    prose = next(texts, sheet.body)
    ends = range(prose + 1, min(len(sheet.blocks), max(prose, sheet.last) + 1 + MAX_RUN))
    dated = [i for i in ends if is_dated(sheet.blocks[i].text) and len(sheet.blocks[i].text) <= MAX_ROW]
    if len(dated) != 1 or is_in_others(dated[0], sheet):
        return None
    at = dated[0]
    row, run = _row_and_run(sheet, at, ends)
    behind = sheet.blocks[run.stop] if run.stop <= sheet.last else None
    is_apart = all(_is_field(sheet.blocks[i]) for i in range(prose + 1, run.start)) and not _may_be_title(behind)
    is_own = is_apart and row is not None and row.is_of_text and not is_below_picture(sheet, sheet.blocks[at].text)
    return (at, row) if row and is_own else None


def _may_be_title(block: Block | None) -> bool:
    """True for a line of words alone, or a link, as the title of a report stands below its paper and day."""
    if block is None or block.level or len(block.text) > MAX_ROW:
        return False
    if block.link_characters:
        return _ASIDE.match(block.text) is None and len(block.text) >= MIN_TITLE
    return not (_is_field(block) or notice(block.text) or _COLON.search(block.text) or ANY_END.search(block.text))


def _is_field(block: Block) -> bool:
    """True for a short line that is a field, a label or its value."""
    if block.level or block.link_share >= LINK_SHARE or len(block.text) > MAX_ROW:
        return False
    row = fields_of(block.text)
    if _END.fullmatch(block.text):
        return True
    return is_label_line(block.text) or is_lone_label(block.text) or (row is not None and not row.others)


def _row_and_run(sheet: Sheet, at: int, places: range) -> tuple[Row | None, range]:
    """What the line with a day says, else the short ones around it, and where they stand."""
    block, alone = sheet.blocks[at], range(at, at + 1)
    if not is_dated(block.text) or 0 < block.level < SMALL_HEADING:
        return None, alone
    row = plain_row(spaced(sheet.page.way, at)) or plain_row(block.text)
    run = run_around(sheet.blocks, at, places) if row is None else None
    return (run[1], run[0]) if run else (row, alone)


def _is_told(sheet: Sheet, name: str) -> bool:
    """True for a name that stands in the title or the text, as the people and the things do that it tells of."""
    prose = (sheet.blocks[i].text for i in sheet.chosen if sheet.is_prose(i))
    told = (text for text in prose if not plain_row(text))
    return any(name in text for text in (sheet.title.value if sheet.title else "", *told))
