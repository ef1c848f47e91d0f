"""What the lines of labels around a Chinese text say without labels: 李明明 · 甲日报 · 2025年5月16日 (`wholeline`).

Asked where no label, declaration or place beside the day has said it.
"""

import re
from collections.abc import Iterator

from .attributes import is_in_others
from .belowtext import is_below_picture
from .lines import is_lone_label
from .page import Block
from .prose import HAN, is_label_line
from .rowsaround import MAX_RUN, plain_row, run_around
from .sheet import Sheet
from .titles import LINK_SHARE
from .walk import spaced
from .wholeline import MAX_ROW, Row, fields_of, is_dated

#: Level from which a heading may be a line of labels, as templates set them small: <h5>2025-03-12 | 甲日报</h5>.
SMALL_HEADING = 4
#: Fields that say that a name without a label beside them is a writer's.
_BESIDE = frozenset(("source", "paper"))


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
    for i in below:
        if not is_in_others(i, sheet) and (row := _row(sheet, i, range(sheet.title_at + 1, below[-1] + 1))):
            yield i, row
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
    beside = [*range(prose + 1, at), *(i for i in range(at + 1, sheet.last + 1) if i in ends)]
    row = _row(sheet, at, ends) if all(_is_field(sheet.blocks[i]) for i in beside) else None
    is_own = row is not None and row.is_of_text and not is_below_picture(sheet, sheet.blocks[at].text)
    return (at, row) if row and is_own else None


def _is_field(block: Block) -> bool:
    """True for a short line that is a field, a label or its value."""
    if block.level or block.link_share >= LINK_SHARE or len(block.text) > MAX_ROW:
        return False
    row = fields_of(block.text)
    return is_label_line(block.text) or is_lone_label(block.text) or (row is not None and not row.others)


def _row(sheet: Sheet, at: int, places: range) -> Row | None:
    block = sheet.blocks[at]
    if not is_dated(block.text) or 0 < block.level < SMALL_HEADING:
        return None
    row = plain_row(spaced(sheet.page.way, at)) or plain_row(block.text)
    if row is None and (run := run_around(sheet.blocks, at, places)):
        return run[1]
    return row


def _is_told(sheet: Sheet, name: str) -> bool:
    """True for a name that stands in the title or the text, as the people and the things do that it tells of."""
    prose = (sheet.blocks[i].text for i in sheet.chosen if sheet.is_prose(i))
    told = (text for text in prose if not plain_row(text))
    return any(name in text for text in (sheet.title.value if sheet.title else "", *told))
