"""Tables that say once more what stands above, as the line over them tells: 手机小表（与上表相同）, 简表（同上）; and a
list that stands once more as a table: 09:00 签到.

Rows repeat by nature and may be chosen from another table on purpose. So a line has to say that they stand above, and
each row has to: with all its cells in one row there, be the figures in other units, or in the fields below its name.
Of a list all entries have to stand in the table, in their order, and no other ones.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from .numerals import in_digits, in_small_units
from .once import once
from .page import ITEM, TABLE, Block, block_key
from .prose import ANY_END, SIGNED_DATE

#: Characters of the longest line that says so, and of a name over each of its tables; blocks of such a group; groups.
MAX_HEAD, MAX_NAME, MAX_GROUP, MAX_GROUPS = 40, 20, 24, 20
#: Lines of fields below a name that are looked at, and rows with one cell; characters of a table.
MAX_FIELDS, MAX_PLACES, MAX_TABLE = 20, 8, 8000
#: Characters of the longest sentence below such a table, letters of its shortest clause, and the share of their pairs
#: that one line above has: of 林地使用手续由林场办理 and 由林场办理林地使用手续 nine of ten.
MAX_CLOSING, MIN_CLAUSE, CLOSING_SHARE = 80, 6, 0.9
#: Entries of the shortest list that is looked for as a table.
FEW_ENTRIES = 4
#: What heads the columns of such a table, and a count before its rows.
_COLUMN = re.compile(
    "(?:序号|编号|[起止开始结束会议活动]{0,4}(?:时间|日期|议程|日程|环节|流程|安排|内容|议题|主题|事项|议项|项目|步骤)"
    "|地点|主持人?|(?:主讲|发言|报告|责任|参加)?(?:人员?|单位|嘉宾)|备注)"
    # … of facts in the languages of Europe
    r"|(?i:(?:key )?(?:facts?|figures?|data)|items?|features?|values?|amounts?|descriptions?|details?|merkmale?|wert"
    r"|angabe|kennzahl(?:en)?|eckdaten|caractéristiques?|valeurs?|données|datos?|valor(?:es)?|conceptos?|características?"
    r"|dati|dato|voce|valore|caratteristica|dados|item|kenmerk|waarde|gegevens?|parametr|wartość|dane|údaj|hodnota"
    r"|показатель|значение|özellik|değer)"
)
#: A line with which a text ends.
_CONTACT = re.compile("[^，。：:]{0,6}(?:联系|电话|手机|传真|邮箱|网址)[^，。：:]{0,4}[:：]")
_COUNT = re.compile(r"[（(]?\d{1,2}[)）、.．]?")
_SAYS_SO = re.compile(
    r"[【\[]?\s?(?:(?:手机|移动|竖屏|小屏|微信|转发|截图)(?:端|版|用|专用)?[小简]?表格?版?|[小简]表格?版?)"
    r"\s?(?:[（(：:，,].{0,30})?\s?[】\]]?"
    r"|[\W_]{0,4}(?:(?:以下|此|[本该]|下[方列面])?(?:(?:[小简附大总]|表格|文字|汇总|一览|速查|转发)[表版]|表格?|内容|数据|信息|各项)?){1,2}"
    r"(?:均|都|全部|完全)?\s?[（(：:，,]?\s?(?:内容|数据|信息)?(?:均|都|全部|完全)?"
    "(?:同上表?|[与和同][上前](?:表|文|述|面)[^。，]{0,6}(?:相同|一致|一样)).{0,24}"
)
_UNIT = re.compile(r"[（(]\s?(?:单位\s?[:：]\s?)?([^（）()\d]{1,6})\s?[)）]$")
_PLAIN = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII)
_CLAUSES = re.compile("[，。；,;]")
_BRACKETS = re.compile(r"\s?[（(][^（）()]{0,16}[)）]$")


def tables_again(blocks: Sequence[Block], gone: Mapping[int, object]) -> Iterator[tuple[range, range]]:
    """The blocks of such tables with what heads them, and the first of what they say again. `gone`: what goes
    already."""
    heads = [i for i in range(1, len(blocks) - 1) if i not in gone and _heads(blocks, i)][:MAX_GROUPS]
    above = _Above(blocks[: heads[-1]]) if heads else None
    done = 0
    for head in heads if above else ():
        end = _group(head, blocks, gone)
        firsts = [above.find(blocks[i], head) for i in range(head + 1, end)] if head >= done and above else []
        if firsts and None not in firsts and above:
            closes = end < len(blocks) and end not in gone and above.has_sentence(blocks[end], head)
            done = end + closes
            first = min(place for place in firsts if place is not None)
            yield range(head, done), range(first, first + 1)


def lists_again(blocks: Sequence[Block], gone: Mapping[int, object]) -> Iterator[tuple[range, range]]:
    """Tables whose rows are the entries of one list above, and that list. `gone`: what goes already."""
    tables = [i for i, block in enumerate(blocks) if block.kind is TABLE and len(block.text) <= MAX_TABLE]
    tables = [i for i in tables[:MAX_GROUPS] if i not in gone and i]
    entries: defaultdict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks[: tables[-1]] if tables else ()):
        if block.kind is ITEM and i not in gone and len(entries[block.key]) < MAX_PLACES:
            entries[block.key].append(i)
    for at in tables if entries else ():
        head, rows = _entries(blocks[at].text)
        for start in entries.get(rows[0], ()) if len(rows) >= FEW_ENTRIES else ():
            end = start + len(rows)
            is_list = end <= at and all(blocks[start + n].key == row for n, row in enumerate(rows))
            is_whole = is_list and not any(blocks[i].kind is ITEM for i in (start - 1, end) if i >= 0)
            if is_whole and _is_headed(head, at, start, blocks, gone):
                yield range(at, at + 1), range(start, end)
                break


def _entries(table: str) -> tuple[list[str], list[str]]:
    """The cells of a row that heads a table, and the other rows as entries of a list, without a count before them."""
    first, *rest = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.split("\n")]
    rows, head = rest[1:], [cell for cell in first if cell.strip(" |")]
    if len(head) != 1 and not all(map(_COLUMN.fullmatch, head)):  # one is a name
        rows, head = [first, *rows], []
    if all(_COUNT.fullmatch(row[0]) for row in rows):
        rows = [row[1:] for row in rows]
    return head, [block_key("".join(row)) for row in rows] or [""]


def _is_headed(head: Sequence[str], at: int, start: int, blocks: Sequence[Block], gone: Mapping[int, object]) -> bool:
    """True for a table with no name but one that heads the list, too: 会议议程, 会议议程表; without any right below the
    list or the end of the text alone. A sentence above may say of what other day it is."""
    name = block_key(blocks[start - 1].text[-MAX_HEAD:]) if start else ""
    place = next((i for i in range(at - 1, start - 1, -1) if i not in gone), start)
    is_beside = all(block.kind is ITEM for block in blocks[start : place + 1])
    above, names = blocks[place].text.strip(), [*(head if len(head) == 1 else ())]
    is_sentence = ANY_END.search(above) is not None and not above.endswith((":", "："))
    if not (is_beside or is_sentence or SIGNED_DATE.fullmatch(above) or _CONTACT.match(above)):
        names.append(above[: MAX_HEAD + 1])
    keys = [block_key(one).removesuffix("表") for one in names]
    return all(key and (key in name or name.endswith(key)) for key in keys) and not (is_sentence and not names)


def _heads(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    is_line = len(block.text) <= MAX_HEAD and block.kind is not TABLE and not block.link_characters
    is_above = any(below.kind is TABLE for below in blocks[at + 1 : at + 3])
    return is_above and is_line and _SAYS_SO.fullmatch(block.text.strip()) is not None


def _group(head: int, blocks: Sequence[Block], gone: Mapping[int, object]) -> int:
    """Where the tables below a line end, each right below it, another or a name."""
    end = at = head + 1
    while at < min(len(blocks), head + MAX_GROUP) and at not in gone:
        if blocks[at].kind is TABLE:
            end = at + 1
        elif end < at or len(blocks[at].text) > MAX_NAME or ANY_END.search(blocks[at].text):
            break
        at += 1
    return end


class _Above:
    """What stands above such tables."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        #: Cell → where the rows with it stand, and all that is in them; name → where it stands.
        self.rows: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        self.names: dict[str, int] = {}
        for i, block in enumerate(blocks):
            for row in _rows(block):
                cells = frozenset(said for _, said in row)
                for cell in cells:
                    if len(self.rows[cell]) < MAX_PLACES:
                        self.rows[cell].append((i, cells))
            if len(block.text) <= MAX_NAME:
                self.names.setdefault(_said(block.text), i)

    def find(self, block: Block, head: int) -> int | None:
        """Where the first row of a table stands above the line that heads it, or a name; None where one does not."""
        if block.kind is not TABLE:
            name = _said(_BRACKETS.sub("", block.text))
            places = [self.names.get(name, head), *(i for i, _ in self.rows.get(name, ()))]
            return min(places) if min(places) < head else None
        rows = [*_rows(block)]
        places = [self._row(row, head) for row in rows]
        return min(places) if places and max(places) < head else None

    def _row(self, row: Sequence[tuple[str, str]], head: int) -> int:
        """Where a row stands, in a table or in the fields below its name; `head` where it does not."""
        cells = {said for _, said in row}
        fewest = min((self.rows.get(cell, []) for cell in cells), key=len)
        if found := next((i for i, others in fewest if i < head and cells <= others), None):
            return found
        name = self.names.get(row[0][1], head)
        fields = {_said(block.text) for block in islice(self.blocks, name + 1, min(name + 1 + MAX_FIELDS, head))}
        return name if all(_said(label) + said in fields for label, said in row[1:]) and len(row) > 1 else head

    def has_sentence(self, block: Block, head: int) -> bool:
        """True for a sentence of which each clause stands in one line above, its parts in another order at most."""
        text = block.text if len(block.text) <= MAX_CLOSING and block.kind is not TABLE else ""
        clauses = [block_key(clause) for clause in _CLAUSES.split(text) if clause.strip()]
        if not ANY_END.search(text) or any(len(clause) < MIN_CLAUSE for clause in clauses):
            return False
        lines = [line for i, line in self.sentences if i < head]
        pairs = [{*pairwise(clause)} for clause in clauses]
        return all(any(len(some & line) >= CLOSING_SHARE * len(some) for line in lines) for some in pairs)

    @once
    def sentences(self) -> list[tuple[int, set[tuple[str, str]]]]:
        """Where each sentence stands, and the pairs of its letters."""
        return [(i, {*pairwise(one.key)}) for i, one in enumerate(self.blocks) if ANY_END.search(one.text)]


def _rows(table: Block) -> Iterator[list[tuple[str, str]]]:
    """Of each row below the head of a table: the cells that are filled, each with what heads its column, and as it is
    compared."""
    lines = table.text.split("\n") if table.kind is TABLE and len(table.text) <= MAX_TABLE else []
    heads = [cell.strip() for cell in lines[0].strip("| ").split(" | ")] if lines else []
    units = [unit[1] if (unit := _UNIT.search(head)) else "" for head in heads]
    for line in lines[2:]:
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if len(cells) == len(heads):
            pairs = zip(heads, cells, units, strict=True)
            row = [
                (_UNIT.sub("", head), _said(cell + unit if _PLAIN.fullmatch(cell) else cell))
                for head, cell, unit in pairs
            ]
            row = [pair for pair in row if pair[1]]
        else:
            row = []
        yield row or [("", line)]


def _said(text: str) -> str:
    return block_key(in_small_units(in_digits(unicodedata.normalize("NFKC", text))))
