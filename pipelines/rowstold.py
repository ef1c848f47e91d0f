"""The rows of a table told once more below it, one to a line, for those who cannot read it on a small screen:
东岭街道：项目11个，总投资41.2亿元; C7 – 2.4 ha – Warehouse.

A text may well speak of a table's figures. So each row has to be told, all cells of it in their order, with nothing
beside them but words of the table's head; of a name and one value (Halls: 2) these alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .page import TABLE, Block
from .prose import ANY_END

#: Rows and columns of such a table, at least; rows, characters of the table, and such tables of a page, at most.
FEWEST_ROWS, FEWEST_COLUMNS, MAX_ROWS, MAX_TABLE, MAX_TABLES = 3, 3, 60, 8000, 20
#: Columns of a name and its value alone, and fewest rows of these: three figures are soon said again.
PAIR, FEWEST_PAIRS = 2, 4
#: Blocks below the table among which the first row is told; characters of the longest line, of what heads it, and of
#: the words before and behind a value.
REACH, MAX_LINE, MAX_HEAD, MAX_WORDS = 3, 200, 30, 16
#: What heads such lines: 看不清表格？点此看文字, 文字版, 以上数据的文字说明.
_HEADS = re.compile(
    r"\W{0,3}(?:(?:表格?)?(?:看不[清全到]|显示不全|无法显示).{0,24}"
    r"|(?:点此|点击)?(?:以[上下]|上[述面]|[上本])?(?:表格?|数据|内容|的){0,4}(?:文字|手机|移动|读屏|無障礙|无障碍|语音|[横竖小]屏)"
    r"(?:文字|版|端|表|用户?|列表|说明|描述|形式|内容|阅读|可看|请?查?看){0,4}"
    r"|(?:以[上下]|上[述面]|[上本])表格?(?:的?(?:内容|数据|信息))?(?:如下|为)?)\W{0,3}"
)
_UNIT = re.compile(r"\((?:单位:)?([^()]{1,8})\)")
#: Words that link a name and its value, and marks between fields.
_LINKS, _MARKS = "为是达到共计有", "，,;。、:|()"
_NUMBER = re.compile(r"\d{1,2}[.、)]")
# a sign that parts fields, with a space on either side: without one it may be a minus, or part of a name
_APART = re.compile(r"(?<=\s)[-–—/·•](?=\s)")
_COUNTS = frozenset(("序号", "编号", "序", "no", "no.", "#"))


class _Row(NamedTuple):
    name: str
    #: The cells behind the name, each with what heads its column.
    values: tuple[tuple[str, str], ...]


def rows_told(blocks: Sequence[Block], gone: Mapping[int, object]) -> Iterator[tuple[range, range]]:
    """The lines that tell a table right above once more, with what heads them, and that table. `gone`: what goes
    already."""
    tables = [i for i, block in enumerate(blocks) if block.kind is TABLE and len(block.text) <= MAX_TABLE]
    done = 0
    for at in (i for i in tables[:MAX_TABLES] if i not in gone):
        lines = next(filter(None, (_told(at, rows, blocks, gone) for rows in _readings(blocks[at].text))), range(0))
        if lines and at >= done:
            done = lines.stop
            yield lines, range(at, at + 1)


def _told(at: int, rows: Sequence[_Row], blocks: Sequence[Block], gone: Mapping[int, object]) -> range:
    """The lines that tell these rows of the table, with what heads them; none where one is not told."""
    start = _start(at, rows, blocks)
    lines = range(start, start + len(rows))
    if not start or lines.stop > len(blocks) or not gone.keys().isdisjoint(lines):
        return range(0)
    if not all(_tells(blocks[i].text, row) for i, row in zip(lines, rows, strict=True)):
        return range(0)
    head = blocks[start - 1]
    is_head = start - 1 > at and len(head.text) <= MAX_HEAD and _HEADS.fullmatch(head.text) is not None
    is_announced = head.text.endswith((":", "："))  # of another year, with the same figures
    is_below = is_head or start - 1 == at or (bool(ANY_END.search(head.text)) and not is_announced)
    return range(start - is_head, lines.stop) if is_below else range(0)


def _readings(text: str) -> Iterator[list[_Row]]:
    """The rows of a table that are all filled in, of two columns also with the row that heads it, which may be one of
    them; nothing where one is not, or where there are too few or too many."""
    head, *rows = [_cells(line) for line in text.split("\n")]
    rows, first = rows[1:], int(head[0].casefold() in _COUNTS)
    width = len(head) - first
    if not all(len(row) == len(head) and all(row) for row in rows) or len(rows) > MAX_ROWS:
        return
    fewest = FEWEST_ROWS if width >= FEWEST_COLUMNS else FEWEST_PAIRS
    for some in (rows, [head, *rows]) if width == PAIR else (rows,) if width > PAIR else ():
        if len(some) >= fewest:
            yield [_Row(row[first], tuple(zip(head[first + 1 :], row[first + 1 :], strict=True))) for row in some]


def _cells(line: str) -> list[str]:
    return [_plain(cell) for cell in line.strip("| ").split(" | ")]


def _plain(text: str) -> str:
    return "".join(_APART.sub("|", unicodedata.normalize("NFKC", text).casefold()).split())


def _start(table: int, rows: Sequence[_Row], blocks: Sequence[Block]) -> int:
    """Where a line below the table begins with the name of its first row; 0 where none does."""
    for i in range(table + 1, min(len(blocks), table + 1 + REACH)):
        text = _plain(blocks[i].text[:MAX_LINE])
        if blocks[i].kind is not TABLE and _NUMBER.sub("", text, count=1).startswith(rows[0].name):
            return i
    return 0


def _tells(text: str, row: _Row) -> bool:
    """True for a line with the name of a row and its values, in their order, and words of the table's head alone."""
    text = _plain(text) if len(text) <= MAX_LINE else ""
    text = _NUMBER.sub("", text, count=1) if not text.startswith(row.name) else text
    if not text.startswith(row.name):
        return False
    if len(row.values) == 1:  # a sentence may say as much: nothing but the name and the value
        return text[len(row.name) :].strip(_MARKS) == row.values[0][1].strip(_MARKS)
    at, before = len(row.name), ""
    for head, value in row.values:
        found = text.find(value, at)
        if found < 0 or not _are_words(text[at:found], before + head):
            return False
        at, before = found + len(value), unit[1] if (unit := _UNIT.search(head)) else ""
    return _are_words(text[at:], before)


def _are_words(text: str, head: str) -> bool:
    """True for nothing but marks, words that link and characters of the head."""
    return len(text) <= max(MAX_WORDS, len(head)) and {*text} <= {*head, *_LINKS, *_MARKS}
