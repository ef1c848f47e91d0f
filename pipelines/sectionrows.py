"""Sections of a text once more, each in one row of a table or in one line, behind its name and without its number:
| 土地位置 | 东区二号地块，北靠绕城路。 |, 土地位置：东区二号地块，北靠绕城路。

Rows and fields repeat by nature, and a table may say in short what a text tells. So each row has to be a section, from
its heading on, word for word, be it in other numerals, as far as its end or that of a sentence in it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from .alike import Line, size_of, without_number
from .numerals import in_digits, in_small_units
from .page import block_key
from .prose import ANY_END

#: Fewest rows, or two that tell a lot; smallest size of what a row says behind a name, of such a lot, and of all rows.
FEWEST_ROWS, FEW_TOLD, MIN_SAID, MIN_TOLD, MIN_ROWS = 3, 2, 8, 40, 80
#: Letters of the longest heading, prints of one that are looked at, rows and characters of a table.
MAX_HEAD, MAX_PLACES, MAX_TABLE_ROWS, MAX_TABLE = 16, 3, 60, 8000
#: Cells of a row: a name and what is said of it, in more than one at most; a number may stand before them.
PAIR, MAX_CELLS = 2, 4
_COUNT = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}")
_PARTS = re.compile("(?<=[。！？；])")
#: Name and what is said of it, as letters.
_Row = tuple[str, str]
#: How a text is compared: as letters, or with its figures in digits.
_Form = Callable[[str], str]


def sections_in_rows(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `run` and the lines of the sections; for tables, and lines one below the other, that are such rows."""
    text = _Sections(lines)
    if not text.heads:
        return {}
    for at in (i for i, line in enumerate(lines) if line.is_row and "\n" in line.text):
        rows = _rows(lines[at].text) if len(lines[at].text) <= MAX_TABLE else []
        if len(rows) > FEW_TOLD and (places := text.of_table(rows)):
            return {at: ("run", places[0], places[-1])}
    for run in text.runs():
        places = sorted(place for place, _ in run.values())
        return dict.fromkeys(run, ("run", places[0], max(end for _, end in run.values()) - 1))
    return {}


def _rows(table: str) -> list[_Row]:
    """The rows of a table of names and what is said of each, with its head; none of any other, and of a longer one."""
    rows: list[_Row] = []
    found = table.split("\n", MAX_TABLE_ROWS + 2)
    for line in found if len(found) <= MAX_TABLE_ROWS + 2 else ():
        if set(line) <= set("|- "):
            continue
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if len(cells) > PAIR and (_COUNT.fullmatch(cells[0]) or not rows):  # a column that counts, and its head
            cells = cells[1:]
        if not PAIR <= len(cells) <= MAX_CELLS:
            return []
        rows.append((block_key(without_number(cells[0])), " ".join(cells[1:])))
    return rows


class _Sections:
    """The lines of a page, and where its headings stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        #: Letters of each heading, or of the name in a line such as 一、土地位置：…, above a line → where it stands.
        self.heads: dict[str, list[int]] = defaultdict(list)
        for i, line in enumerate(lines[:-1]):
            head = line.label or (line.key if line.is_heading else "")
            if 1 < len(head) <= MAX_HEAD and not line.is_row and len(self.heads[head]) < MAX_PLACES:
                self.heads[head].append(i)
        self.lengths = sorted({len(head) for head in self.heads})
        self._figures: dict[int, str] = {}

    def of_table(self, rows: Sequence[_Row]) -> list[int]:
        """The lines of the sections that all these rows are, in order; none where one is not."""
        first = self.find(*rows[0])
        is_head = first is None and size_of(block_key(rows[0][1])) < MIN_SAID
        found = [self.find(*row) for row in rows[is_head:]]
        sizes = [size_of(block_key(said)) for _, said in rows[is_head:]]
        places = {place for place in found if place is not None}
        if len(places) < len(found) or not _are_enough(sizes):
            return []
        return sorted(i for place, end in places for i in range(place, end))

    def find(self, name: str, said: str) -> tuple[int, int] | None:
        """Where the section of that name stands that says this, and where what it says ends."""
        if name not in self.heads or size_of(block_key(said)) < MIN_SAID:
            return None
        for form in (block_key, _in_figures):
            key = form(said)
            for place in self.heads[name]:
                if end := self._end(name, key, place, form):
                    return place, end
        return None

    def _key(self, at: int, form: _Form) -> str:
        """The letters of a line without its number, its figures in digits where the form is that."""
        if form is block_key:
            return self.lines[at].key
        if at not in self._figures:
            self._figures[at] = form(without_number(self.lines[at].text))
        return self._figures[at]

    def _end(self, name: str, rest: str, place: int, form: _Form) -> int:
        """The line after the section, or the part of it, that says this below its name; 0 where it says more or other
        things."""
        at = place
        if self.lines[at].key == name:
            at += 1
        else:  # 一、土地位置：…
            rest = name + rest
        while rest and at < len(self.lines):
            line, key = self.lines[at], self._key(at, form)
            if line.is_row or not key or not rest.startswith(key):
                return at + 1 if key.startswith(rest) and _is_part(line, rest, form) else 0
            rest, at = rest[len(key) :], at + 1
        return 0 if rest else at

    def runs(self) -> Iterator[dict[int, tuple[int, int]]]:
        """Runs of lines that are sections above, each with its place and end."""
        run: dict[int, tuple[int, int]] = {}
        taken: set[tuple[int, int]] = set()
        for at, line in enumerate(self.lines):
            found = self._above(line, at - len(run))
            if not found or found in taken:
                if run and self._is_whole(run):
                    yield run
                run, taken = {}, set()
            if found:
                run[at] = found
                taken.add(found)
        if run and self._is_whole(run):
            yield run

    def _above(self, line: Line, start: int) -> tuple[int, int] | None:
        """The section above `start` that a line says behind its name."""
        if line.is_row or line.size < MIN_SAID or not ANY_END.search(line.text):
            return None
        for length in self.lengths:
            name = line.key[:length]
            if name in self.heads and self.heads[name][0] < start and len(line.key) > length:
                found = self.find(name, line.key[length:])
                if found and found[1] <= start:
                    return found
        return None

    def _is_whole(self, run: dict[int, tuple[int, int]]) -> bool:
        """True for all entries of a list, or for paragraphs; not beside one that says something else of a section: of
        another thing."""
        first, last = min(run), max(run) + 1
        near = (self.lines[i] for i in (first - 1, last) if i < len(self.lines))
        if any(line.label in self.heads and not line.is_heading and self.heads[line.label][0] < first for line in near):
            return False
        beside = [self.lines[i].is_item for i in (first - 1, last) if i < len(self.lines)]
        is_whole = not self.lines[first].is_item or not any(beside)
        return is_whole and len(run) >= FEWEST_ROWS and _are_enough([self.lines[i].size for i in run])


def _are_enough(sizes: Sequence[int]) -> bool:
    is_many = len(sizes) >= FEWEST_ROWS or (len(sizes) >= FEW_TOLD and min(sizes) >= MIN_TOLD)
    return is_many and sum(sizes) >= MIN_ROWS


def _in_figures(text: str) -> str:
    return block_key(in_small_units(in_digits(text)))


def _is_part(line: Line, said: str, form: _Form) -> bool:
    """True for the first sentences of a line."""
    key = ""
    for part in _PARTS.split(without_number(line.text[:MAX_TABLE])):
        key += form(part)
        if len(key) >= len(said):
            return key == said and bool(ANY_END.search(part))
    return False
