"""Text of an element as a reader sees it: white space folded; tables of data as Markdown; the lines of a <pre>."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, zip_longest

import lxml.etree
import lxml.html

#: A cell longer than this (characters) is running text: the table is a layout, not data.
MAX_DATA_CELL = 200
#: The same in a table with a head, rows that are even and nothing but text in its cells: 板块, 主要内容.
MAX_TOLD_CELL = 1000
#: Characters of the longest head of a column there.
MAX_HEAD = 12
#: Columns or rows that one cell reaches over, at most, and columns in which cells do: tables for readers have fewer.
MAX_SPAN, MAX_COLUMNS = 50, 100
#: Rows of two cells or more that make a table of data.
MIN_DATA_ROWS = 2
#: Share of the cells with a text from which what surrounds them may be empty.
FILLED = 0.8
#: Tables in cells of a table of data, at most: of layouts nearly every cell holds one.
MAX_INNER = 2
#: Links, by its cells, that a table of data with lists in it has at most: such a layout is a menu.
MAX_LINKS_A_CELL = 0.25
#: A table with one text a row is a layout where these are paragraphs: characters of the shortest, and the share of all
#: characters that they have; what is left are headings, which may stand beside them: characters of the longest.
PARAGRAPH, MOST_TOLD, MAX_SECTION = 30, 0.6, 30
#: Characters of a line of a <pre> from which it may be cut at its width (mails and old systems cut at 30 and more Han).
CUT_LINE = 24
#: Fewest lines of a <pre> that are cut at its width; columns by which they are shorter than its longest line at most (a
#: line begins with no mark, nor with half a word or number); columns by which a paragraph is indented at most: two Han.
FEW_CUT, CUT_SLACK, MAX_INDENT = 2, 8, 4
_LINE_ENDS = ("。", "！", "？", "；", "：", "…", "”", "」", "）", ")", "如下")
_MARGIN = re.compile(r"\s*")
_NUMBERED = re.compile(r"第?[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）条章节款]|附件|[①-⑳■◆●▲★]")

#: Elements without visible text.
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "iframe", "embed", "svg", "input", "textarea", "link", "meta",
     "head", "title",
     # what AMP shows of a post until it has loaded
     "amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok", "amp-bluesky", "amp-reddit")
)  # fmt: skip
#: Elements that begin a line of their own.
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
     "main", "marquee", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
     "tr", "ul")
)  # fmt: skip
#: Between two lines of a cell: no page has it, control characters are taken out before parsing.
_LINE = "\x1f"
# a number of its own beside a paragraph, or the sign of an item: 01, （一）, 3., ●
_ORDINAL = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）、.．]?|[■◆●▲★•·○◇□▪-]")
_DIGITS = re.compile(r"[（(]?(\d{1,3})[)）、.．]?")
_FIELD = re.compile("[\u3400-\u9fff]{2,6}\\s?[:：]")
_SENTENCE_ENDS = ("。", "！", "？", "。”", "！”", "？”", "。」", "。』")
_ENDS_NOTE = (*_SENTENCE_ENDS, "；", "）", ")")
_NUMBER = re.compile(r"\s{0,9}([0-9]{1,9})\s{0,9}")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
#: Joiners are spelling between letters of scripts that join them, Arabic to Sinhala, Burmese, Khmer, Mongolian (The
#: Unicode Standard, 23.2), and make one emoji of several; elsewhere they are invisible like the others.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af"
_EMOJI = "\u2194\u2195\u2600-\u27bf\u2b1b\ufe0f\U0001f000-\U0001faff"
_JOINERS = re.compile("[\u200c\u200d]{2,}")
_STRAY_JOINER = re.compile(
    f"(?<![{_JOINED}])\u200c|\u200c(?![{_JOINED}])|(?<![{_JOINED}{_EMOJI}])\u200d|\u200d(?![{_JOINED}{_EMOJI}])"
)
_CJK = "\u3001-\u3011\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e"
# a line end inside running Chinese is the editor's, not a space; quotes are Chinese when one side is
_LINE_END = r"(?:(?<=[\r\n])|[ \t]{0,98}[\r\n])[\r\n \t]{0,999}"  # but for its first character
_LINE_END_IN_CJK = re.compile(
    rf"[ \t\r\n](?:(?<=[{_CJK}][ \t\r\n]){_LINE_END}(?=[{_CJK}“‘《—…])|(?<=[”’》—…][ \t\r\n]){_LINE_END}(?=[{_CJK}]))"
)


def fold_spaces(text: str) -> str:
    """Runs of white space as one space; none between two Chinese characters parted by a line end."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if "\u200c" in text or "\u200d" in text:
            text = _STRAY_JOINER.sub("", _JOINERS.sub(lambda run: run[0][-1], text))
        if "\n" in text or "\r" in text:
            text = _LINE_END_IN_CJK.sub("", text)
    return " ".join(text.split())


def markdown_table(table: lxml.html.HtmlElement) -> str | None:
    """A data table as Markdown; None for a table that only lays out a page.

    Data: at least two rows of two cells, no heading or form inside a cell, short cells, few links. A list or a table
    in a cell is its text when the rows are even, as those of data are.
    """
    if next(table.iterdescendants("h1", "h2", "h3", "form", "script"), None) is not None:
        return None
    inner = list(islice(table.iterdescendants("table"), MAX_INNER + 1))
    is_plain = not inner and next(table.iterdescendants("ul", "ol"), None) is None
    if len(inner) > MAX_INNER:
        return None
    own = (row for row in table.iter("tr") if not inner or next(row.iterancestors("table"), None) is table)
    cells = [row for row in ([c for c in row if c.tag in ("td", "th")] for row in own) if row]
    if sum(len(row) > 1 for row in cells) < MIN_DATA_ROWS:
        return None
    rows: list[list[str]] = []
    longest = MAX_TOLD_CELL if is_plain and _is_headed(cells) else MAX_DATA_CELL
    for row in cells:
        rows.append([])
        for cell in row:
            rows[-1].append(cell_text(cell))
            if len(rows[-1][-1]) > longest:  # as soon as that is known: of layouts it is the whole page
                return None
    if not is_plain and not _is_even(table, cells, least=MIN_DATA_ROWS + bool(inner)):
        return None
    cells_total = sum(len(row) for row in rows)
    links = sum(1 for _ in table.iterdescendants("a"))
    if links > cells_total / 2 or not _is_filled(rows):
        return None
    if _are_pictures(cells, rows) or _are_paragraphs(rows) or _are_headed_texts(table, cells, rows):
        return None
    columns = [column for column in zip_longest(*_aligned(cells, rows), fillvalue="") if any(column)]
    width = len(columns)
    told = [row for row in zip(*columns, strict=True) if any(row)]  # programs for tables end theirs with empty ones
    lines = ["| " + " | ".join(map(_escaped, row)) + " |" for row in told]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _is_headed(cells: Sequence[Sequence[lxml.html.HtmlElement]]) -> bool:
    """True for rows of as many cells each, below a row of heads, which have no boxes in them."""
    is_even = len({len(row) for row in cells}) == 1 and len(cells) > MIN_DATA_ROWS
    heads = [cell.tag == "th" and 0 < len(cell_text(cell)) <= MAX_HEAD for cell in cells[0]]
    return (
        is_even
        and len(heads) > 1
        and all(heads)
        and not any(cell.find("div") is not None for row in cells for cell in row)
    )


def _is_filled(rows: Sequence[Sequence[str]]) -> bool:
    """True where half of the cells have a text, or nearly all but for the empty rows and columns behind the others that
    come along from a program for tables."""
    filled = sum(bool(text) for row in rows for text in row)
    if filled >= sum(map(len, rows)) / 2:
        return True
    told = [sum(map(bool, row)) for row in rows if any(row)]
    width = max((at + 1 for row in rows for at, text in enumerate(row) if text), default=0)
    return len(told) > MIN_DATA_ROWS and min(told) > 1 and filled >= FILLED * width * len(told)


def _are_pictures(cells: Sequence[Sequence[lxml.html.HtmlElement]], rows: Sequence[Sequence[str]]) -> bool:
    """True for a layout of pictures: each text is the caption of one in its cell."""
    captioned = (
        cell for row, texts in zip(cells, rows, strict=True) for cell, text in zip(row, texts, strict=True) if text
    )
    return all(next(cell.iter("img"), None) is not None for cell in captioned)


def _are_paragraphs(rows: Sequence[Sequence[str]]) -> bool:
    """True for a layout with one paragraph a row: nothing but a space, a number or a numbered heading beside it.

    >>> text = "全县建成标准化大棚三千座，亩均收入是露地的四倍，产品销往周边六个城市。"
    >>> _are_paragraphs([["", text], ["", "一、基础"], ["", text]]), _are_paragraphs([["措施", text], ["成效", text]])
    (True, False)
    """
    said = [[text for text in row if text and not _ORDINAL.fullmatch(text)] for row in rows]
    told = [len(text) for row in said for text in row[-1:] if text.endswith(_SENTENCE_ENDS)]
    shared = sum(len(row) > 1 and not (_are_fields(row) or _is_section(row)) for row in said)
    size = sum(len(text) for row in said for text in row)
    are_told = max(told, default=0) >= PARAGRAPH and sum(told) >= MOST_TOLD * size
    return not shared and are_told and all(map(_counts, zip_longest(*rows, fillvalue="")))


def _are_headed_texts(
    table: lxml.html.HtmlElement, cells: Sequence[Sequence[lxml.html.HtmlElement]], rows: Sequence[Sequence[str]]
) -> bool:
    """True for a layout in columns without lines around them: in each row a cell with a heading on a line of its own
    above a paragraph, and nothing but sentences or pictures beside it."""
    if (table.get("border") or "0").strip() not in ("", "0") or any(cell.tag == "th" for row in cells for cell in row):
        return False
    if not all(text.endswith(_ENDS_NOTE) for row in rows for text in row if text):
        return False
    told = [[text for cell in row if (text := _below_heading(cell))] for row in cells if len(row) > 1]
    return all(told) and max((len(text) for row in told for text in row), default=0) >= PARAGRAPH


def _below_heading(cell: lxml.html.HtmlElement) -> str:
    """The sentences of a cell below its first line, which is a heading; "" of any other cell."""
    head, *told = _cell_lines(cell) or [""]
    is_head = 1 < len(head) <= MAX_SECTION and not head.endswith((*_SENTENCE_ENDS, "；", "，"))
    return " ".join(told) if is_head and told and told[-1].endswith(_SENTENCE_ENDS) else ""


def _counts(column: Sequence[str]) -> bool:
    """True where the numbers of a column go on by one or begin anew; points and prices do not: 20, 15, 10."""
    numbers = [int(found[1]) for cell in column if (found := _DIGITS.fullmatch(cell))]
    return all(two in (one + 1, 1) for one, two in pairwise(numbers))


def _is_section(texts: Sequence[str]) -> bool:
    """True for a numbered heading beside its text: 一、区位优势 | …."""
    head, *told = texts
    is_headed = len(head) <= MAX_SECTION and _NUMBERED.match(head) is not None
    return is_headed and len(told) == 1 and len(told[0]) >= PARAGRAPH and told[0].endswith(_SENTENCE_ENDS)


def _are_fields(texts: Sequence[str]) -> bool:
    """True for a row of labels of the article, above it: 来源：甲报 | 日期：2025-08-18."""
    return all(_FIELD.match(text) and not text.endswith(_SENTENCE_ENDS) for text in texts)


def _is_even(table: lxml.html.HtmlElement, cells: Sequence[Sequence[lxml.html.HtmlElement]], least: int) -> bool:
    """True for rows with one number of cells, two or more, and hardly a link: `least` of them."""
    widths = {sum(_span(cell, "colspan") for cell in row) for row in cells}
    links = len(list(islice(table.iterdescendants("a"), sum(map(len, cells)))))
    is_wide = len(widths) == 1 and min(widths) > 1 and len(cells) >= least
    return is_wide and links <= MAX_LINKS_A_CELL * sum(map(len, cells))


def _aligned(cells: Sequence[Sequence[lxml.html.HtmlElement]], rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The rows with an empty text wherever a cell reaches over several columns or rows: each value under its header.
    Layouts have cells that reach over fifty columns; a column without a text is none."""
    covered: dict[int, int] = {}  # column → rows from here on that a cell above reaches into
    for row, texts in zip(cells, rows, strict=True):
        line: list[str] = []
        below: dict[int, int] = {}
        for cell, text in zip(row, texts, strict=True):
            while covered.get(len(line), 0):
                line.append("")
            for place in range(_span(cell, "colspan") if len(line) < MAX_COLUMNS else 1):
                if len(line) < MAX_COLUMNS:
                    below[len(line)] = _span(cell, "rowspan") - 1
                line.append("" if place else text)
        last = max((column for column, count in covered.items() if count), default=-1)
        line += [""] * (last + 1 - len(line))
        yield line
        covered = {column: count - 1 for column, count in covered.items() if count > 1} | below


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    """Columns or rows that a cell reaches over, as a browser reads it."""
    number = _NUMBER.fullmatch(cell.get(name) or "")
    return min(max(1, int(number[1])), MAX_SPAN) if number else 1


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def cell_text(cell: lxml.html.HtmlElement) -> str:
    """Visible text of a cell on one line; its lines and paragraphs parted by a space."""
    return fold_spaces(cell.text or "") if not len(cell) else " ".join(_cell_lines(cell))


def _cell_lines(cell: lxml.html.HtmlElement) -> list[str]:
    """The lines and paragraphs of a cell as a reader sees them."""
    pieces: list[str] = []
    walk = lxml.etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in SKIPPED:
            walk.skip_subtree()
        elif event == "start":
            is_line = element is not cell and element.tag in BLOCKS
            pieces.append((_LINE if is_line else "") + (element.text or ""))
        elif element is not cell:
            pieces.append((_LINE if element.tag in BLOCKS or element.tag == "br" else "") + (element.tail or ""))
    # each line by itself: the editor's line end between two of them is no part of a Chinese sentence
    return list(filter(None, map(fold_spaces, "".join(pieces).split(_LINE))))


def paragraphs(text: str) -> list[str]:
    """Paragraphs of a <pre>: its lines, but for those at the margin with which an indented one goes on that was cut at
    the width at which others were."""
    lines = [line.rstrip() for line in text.split("\n")]
    wide = [i for i in range(len(lines) - 1) if _may_be_cut(lines[i], lines[i + 1])]
    width = max(map(width_of, lines)) if len(wide) >= FEW_CUT else 0
    cut = {i for i in wide if width_of(lines[i]) >= width - CUT_SLACK}
    if len(cut) < FEW_CUT:
        return lines
    found: list[list[str]] = []
    for i, line in enumerate(lines):
        if found and i - 1 in cut and 0 < width_of(_MARGIN.match(found[-1][0])[0]) <= MAX_INDENT:  # type: ignore[index]
            found[-1].append(line)
        else:
            found.append([line])
    return ["".join(some) for some in found]


def _may_be_cut(line: str, below: str) -> bool:
    """True for a long line without an end, above one at the margin that begins nothing and heads nothing."""
    is_open = len(line) >= CUT_LINE and not line.endswith(_LINE_ENDS)
    return is_open and bool(below[:1].strip()) and not (below.endswith(("：", ":")) or _NUMBERED.match(below))


def width_of(line: str) -> int:
    """Columns of a line: a Han character has two."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
