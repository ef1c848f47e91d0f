"""The lines of a PDF made HTML → its paragraphs, also across two of its pages. Each line stands in a box of its own
with a place on its page, as no lines for readers do: `top` and `left` in its style, or the classes of pdf2htmlEX.

Lines are put together where the upper one is as wide as the text and the lower one begins at its margin: where
paragraphs are indented, whatever stands there, else only within a sentence. All others stay as they are. What the
pages print on their edges gets a name, by which it is left out later (embeds.py).
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby, pairwise, takewhile

import lxml.html

from .cells import BLOCKS, width_of
from .walk import styled_elements

#: The class of a line on the edge of a page: its number, or what all pages print there.
ON_EDGE = "pdf-page-edge"
#: Lines of the shortest page from which a text goes on to the next one, lines that are cut at one width, and columns of
#: one that is a paragraph, not a line.
FEW_LINES, FEW_CUT, MAX_LINE = 5, 3, 160
#: Share of that width from which a line may be cut: no mark begins one, nor half a word or number.
FULL = 0.85
#: Columns, two for a Han character, of the narrowest text where paragraphs are indented, and elsewhere: verses have
#: less; there the share of lines, too, that are cut: those of a list end where they like.
NARROW, NARROW_PLAIN, MOST_CUT = 28, 48, 0.5
#: By what a paragraph is indented at least: columns of spaces; px, of which two small letters have 16.
FEW_SPACES, MIN_INDENT = 2, 8.0
#: Indented paragraphs for each that is not, and fewest, where they are.
INDENTED, FEW_INDENTED = 2, 2
#: Lines in a row, each made as an entry of a list, from which they are one: none of them goes on.
FEW_ENTRIES = 3
#: Gaps between the words of a line from which it is the row of a table.
MANY_GAPS = 2
#: Lines at either end of a page that are its edge, characters of one, and pages that print the same there.
EDGE, MAX_EDGE, FEW_PAGES = 2, 60, 3
_LENGTH = r"\s{0,3}:\s{0,3}(-?\d{1,5}(?:\.\d{1,9})?)(?:p[xt])?\s{0,3}(?:;|!|$)"
_LEFT, _TOP = re.compile(rf"(?:^|[;\s])left{_LENGTH}"), re.compile(rf"(?:^|[;\s])(?:top|bottom){_LENGTH}")
# … in an attribute, not in a sheet of styles
_IN_STYLE = re.compile(r"[;\s\"']left:[^\"'<>{}]{0,200}[\"']")
_SIZE = re.compile(r"font-size\s{0,3}:\s{0,3}([\w.]{1,12})")
# classes of pdf2htmlEX: of the left end of a line, its height on the page, how large its letters are; of boxes
_X, _Y = re.compile(r"(?<!\S)x([\da-f]{1,5})(?!\S)"), re.compile(r"(?<!\S)y([\da-f]{1,5})(?!\S)")
_LETTERS = re.compile(r"(?<!\S)fs([\da-f]{1,5})(?!\S)")
_CELL = re.compile(r"(?<!\S)c(?!\S)")
_PAGE_BOX = "pf w"  # … around a page, which no other class begins as
_X_IN_CSS = re.compile(r"\.x([\da-f]{1,5})\{left:(-?\d{1,5}(?:\.\d{1,9})?)p[xt]")
_ENDS = tuple("。！？；：…”」）)》.!?;:")
_BEGINS = re.compile(
    r"[-–—•▪◦‣*]\s|[（(]?[a-zA-Z][)）]\s|第?[（(]?[一二三四五六七八九十\d]{1,3}(?:[、．)）条章节款]|\.(?!\d))|附件|[①-⑳■◆●▲★•]|.{0,12}[：:]$"
)
# a row of a table or of its contents: several gaps between its words, a line of dots
_GAPS, _LEADER = re.compile(r"(?<=[\u3400-\u9fff])\s{1,9}(?=[\u3400-\u9fff\d])"), re.compile("[.…·．]{4}|…{2}")
# scripts whose words stand without spaces, and their marks: Han and kana, Thai and Lao, Burmese, Khmer
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\U00020000-\U0003ffff]"
)
_HYPHENS = ("-", "\u2010", "\u00ad")
_PAGE = r"第\s?(?P<page>\d{1,4})\s?[页頁](?:\s?[，,/]?\s?共\s?\d{1,4}\s?[页頁])?"
# a mark that parts the clauses of prose; how a line ends that goes on, in letters that have capitals
_CLAUSE, _GOES_ON = re.compile("[，。；：！？,;:!?]"), re.compile(r"(?:[,-]|(?<!\S)[^\W\d_]{1,4})$")
_DASHES = r"[-—–－·~]{1,2}"
_COUNTED = rf"(?:{_DASHES}\s?)?(?P<n>\d{{1,4}})\s?(?:{_DASHES}|/\s?\d{{1,4}})?|page (?P<en>\d{{1,4}}).{{0,9}}"
_NUMBER = re.compile(rf"{_COUNTED}|{_PAGE}", re.IGNORECASE)
_SURE_NUMBER = re.compile(rf"{_DASHES}\s?\d{{1,4}}\s?{_DASHES}|{_PAGE}")


@dataclass(slots=True)
class _Line:
    element: lxml.html.HtmlElement
    #: Where it stands on its page: px from the left, where that is known, and its height there.
    left: float | None
    row: str
    #: How large its letters are, in the page's words.
    size: str
    text: str
    #: Columns of the spaces before it, and of all of it.
    lead: int
    width: int
    #: Number of its page, from 0.
    page: int = 0
    is_indented: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """How the lines with letters of one size are set."""

    #: Columns from which one may be cut.
    full: float
    has_indents: bool
    #: True where lines that go on within a sentence may be put together.
    is_plain: bool


def set_paragraphs(tree: lxml.html.HtmlElement, html: str) -> None:
    """The tree with a box for each paragraph, not for each line, and one around all pages. `html`: all of the page."""
    is_named = _PAGE_BOX in html
    if not is_named and not _has_places(html):
        return
    pages = _pages(tree, html if is_named else "")
    lines = [*pages.values()]
    if max(map(len, lines), default=0) < FEW_LINES or any(line.width > MAX_LINE for page in lines for line in page):
        return
    edges = {line.element for line in chain(_numbers(lines), _running(lines))}
    runs = _runs(lines, edges)
    if is_named or any(len(run) > 1 for run in runs):
        for run in runs:
            _put_together(run)
        _take_pages([*pages])
        for element in edges:
            element.set("class", f"{element.get('class') or ''} {ON_EDGE}".strip())


def _has_places(html: str) -> bool:
    """True for a page with as many styles that say where a box stands as a page of a PDF has lines."""
    found, at = 0, html.find("left:", 1)
    while at > 0 and found < FEW_LINES:
        found += _IN_STYLE.match(html, at - 1) is not None
        at = html.find("left:", at + 1)
    return found == FEW_LINES


def _runs(pages: Sequence[Sequence[_Line]], edges: Set[lxml.html.HtmlElement]) -> list[list[_Line]]:
    """The lines of the text, those of one paragraph together."""
    text = [line for page in pages for line in page if line.element not in edges]
    sizes: dict[str, list[_Line]] = defaultdict(list)
    for line in text:
        sizes[line.size].append(line)
    forms = {size: _form(some) for size, some in sizes.items()}
    long = {number for number, page in enumerate(pages) if len(page) >= FEW_LINES}
    runs, listed = [text[:1]], _listed(text)
    for one, other in pairwise(text):
        may_go_on = one.element not in listed and _may_go_on(one, other, forms[one.size])
        if may_go_on and _is_next(one, other, long, edges):
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs


def _listed(text: Sequence[_Line]) -> Set[lxml.html.HtmlElement]:
    """The lines that are entries of a list, be they as wide as the text: several in a row that begin with a capital and
    end so that none goes on, or, in Chinese, of which none has a mark that parts clauses."""
    rows = (list(row) for _, row in groupby(text, key=lambda line: (line.size, _is_entry(line.text))))
    entries = (row for row in rows if len(row) >= FEW_ENTRIES and _is_entry(row[0].text))
    return {line.element for row in entries for line in row}


def _is_entry(text: str) -> bool:
    if _UNSPACED.search(text):
        return not _CLAUSE.search(text)
    return text[:1].isupper() and not text.endswith(_ENDS) and not _GOES_ON.search(text)


def _pages(tree: lxml.html.HtmlElement, html: str) -> dict[lxml.html.HtmlElement, list[_Line]]:
    """The box and the lines of each page: boxes with a place of their own and no others in them, all in one box.
    `html`: of a page whose classes say where they stand."""
    lefts = {name: float(left) for name, left in _X_IN_CSS.findall(html)} if html else None
    pages: dict[lxml.html.HtmlElement, list[_Line]] = {}
    for element in tree.iter("div", "p") if html else styled_elements(tree):
        style, named = element.get("style") or "", element.get("class") or ""
        place = _place(style, named, lefts) if element.tag in ("div", "p") else None
        around = element.getparent()
        if place is None or around is None or not _is_line(element, around):
            continue
        text = str(element.text_content())
        if told := text.strip():
            lead = width_of(text[: text.index(told)])
            size = _LETTERS.search(named) or _SIZE.search(style)
            page = pages.setdefault(around, [])
            page.append(_Line(element, *place, size[1] if size else "", told, lead, lead + width_of(told)))
    for number, page in enumerate(pages.values()):
        for line in page:
            line.page = number
    return pages


def _place(style: str, named: str, lefts: Mapping[str, float] | None) -> tuple[float | None, str] | None:
    """How far from the left and how high a box stands; None for one without a place of its own."""
    if (left := _LEFT.search(style)) and (top := _TOP.search(style)):
        return float(left[1]), top[1]
    if lefts is not None and (x := _X.search(named)) and (y := _Y.search(named)):
        return lefts.get(x[1]), y[1]
    return None


def _is_line(element: lxml.html.HtmlElement, around: lxml.html.HtmlElement) -> bool:
    """True for a box with neither another one nor a break in it, nothing right behind it, and not in a cell."""
    has_others = next(element.iterdescendants(*BLOCKS, "br"), None) is not None or (element.tail or "").strip()
    return not has_others and not _CELL.search(around.get("class") or "")


def _numbers(pages: Sequence[Sequence[_Line]]) -> Iterator[_Line]:
    """The lines that number the pages: on their edges, counting on with them, or between dashes at the end of one."""
    found = [(line, number, at) for at, page in enumerate(pages) for line, number in _numbered(page)]
    counts = Counter(number - at for _, number, at in found)
    first, count = max(counts.items(), key=lambda one: one[1], default=(0, 0))
    for line, number, at in found:
        is_alone = line is pages[at][-1] and _SURE_NUMBER.fullmatch(line.text) is not None
        if (number - at == first and count > 1) or (is_alone and len(pages[at]) >= FEW_LINES):
            yield line


def _numbered(page: Sequence[_Line]) -> Iterator[tuple[_Line, int]]:
    for line in [*page[:EDGE], *page[EDGE:][-EDGE:]]:
        if len(line.text) <= MAX_EDGE and (number := _NUMBER.fullmatch(line.text)):
            yield line, int(number["n"] or number["page"] or number["en"])


def _running(pages: Sequence[Sequence[_Line]]) -> Iterator[_Line]:
    """What several pages print in one place on their edge, but for the first print of it."""
    prints: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for page in pages:
        for line in (page[0], page[-1]):
            if len(line.text) <= MAX_EDGE:
                prints[line.row, line.text].append(line)
    for same in prints.values():
        if len({line.page for line in same}) >= FEW_PAGES:
            yield from same[1:]


def _form(lines: Sequence[_Line]) -> _Form:
    """How the lines of one size are set; marks those that are indented."""
    widths = sorted(line.width for line in lines)
    width = next((one for one in reversed(widths) if _at_least(FULL * one, widths) >= FEW_CUT), 0)
    full = FULL * width if width >= NARROW else float("inf")
    margin = None
    for _, page in groupby(lines, key=lambda line: line.page):
        some = [*page]
        lefts = [line.left for line in some if line.left is not None and line.width >= full]
        margin = min(lefts, default=margin)
        for line in some:
            is_right = margin is not None and line.left is not None and line.left >= margin + MIN_INDENT
            line.is_indented = line.lead >= FEW_SPACES or is_right
    starts = [other.is_indented for one, other in pairwise(lines) if one.width < full <= other.width]
    indented = sum(starts)
    has_indents = indented >= FEW_INDENTED and indented >= INDENTED * (len(starts) - indented)
    is_plain = width >= NARROW_PLAIN and _at_least(full, widths) >= MOST_CUT * len(lines)
    return _Form(full, has_indents, is_plain)


def _at_least(width: float, widths: Sequence[int]) -> int:
    return len(widths) - bisect_left(widths, width)


def _may_go_on(one: _Line, other: _Line, form: _Form) -> bool:
    """True for a line that is cut at the width of the text, and one with which it may go on."""
    if one.width < form.full or one.size != other.size or other.is_indented or _is_row(one) or _is_row(other):
        return False
    begins = _BEGINS.match(other.text) is not None
    if form.has_indents:
        return not begins or not (one.text.endswith(_ENDS) or _BEGINS.match(one.text))
    is_point = _BEGINS.match(one.text) is not None and other.text[:1].isupper()  # of a list, above a sentence
    return form.is_plain and not (begins or is_point or one.text.endswith(_ENDS))


def _is_next(one: _Line, other: _Line, long: Set[int], edges: Set[lxml.html.HtmlElement]) -> bool:
    """True for the line below another one, or for the first one of the page behind."""
    if one.page == other.page:
        between: Iterator[lxml.html.HtmlElement] = takewhile(
            lambda it: it is not other.element, one.element.itersiblings()
        )
        is_below = one.row != other.row
    else:
        between = chain(one.element.itersiblings(), other.element.itersiblings(preceding=True))
        is_below = one.page in long and other.page == one.page + 1
    return is_below and not any(element not in edges and _says(element) for element in between)


def _says(element: lxml.html.HtmlElement) -> bool:
    return bool(str(element.text_content()).strip())


def _is_row(line: _Line) -> bool:
    """True for a line that is a row of a table or of its contents, or leads elsewhere."""
    is_row = len(_GAPS.findall(line.text)) >= MANY_GAPS or _LEADER.search(line.text) is not None
    return is_row or next(line.element.iter("a"), None) is not None


def _put_together(run: Sequence[_Line]) -> None:
    """Take the lines of a paragraph into the box of its first one."""
    for one, other in pairwise(run):
        first, element = run[0].element, other.element
        are_words = one.text[-1:].isascii() and other.text[:1].isascii()
        is_apart = are_words or not (_UNSPACED.search(one.text) or _UNSPACED.search(other.text))
        is_apart = is_apart and not one.text.endswith(_HYPHENS)
        _strip_end(first)
        element.text = (" " if is_apart else "") + (element.text or "").lstrip()
        element.tag, element.tail = "span", None
        element.attrib.clear()
        first.append(element)


def _take_pages(boxes: Sequence[lxml.html.HtmlElement]) -> None:
    """Take what the pages hold into the box of the first one, where nothing stands between them: what is in one box
    is read as one text."""
    first = boxes[0]
    for one, other in pairwise(boxes):
        if _are_beside(one, other) or _are_beside(one.getparent(), other.getparent()):
            for element in list(other):
                first.append(element)
        else:
            first = other


def _are_beside(one: lxml.html.HtmlElement | None, other: lxml.html.HtmlElement | None) -> bool:
    """True for an element and the next one beside it with a text."""
    if one is None or other is None or one.getparent() is not other.getparent():
        return False
    return not any(map(_says, takewhile(lambda it: it is not other, one.itersiblings())))


def _strip_end(element: lxml.html.HtmlElement) -> None:
    """Take the spaces from the end of an element's text."""
    while len(element):
        last = element[-1]
        last.tail = (last.tail or "").rstrip() or None
        if last.tail:
            return
        element = last
    element.text = (element.text or "").rstrip()
