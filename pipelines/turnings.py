"""Where a Chinese text is turned over to its next page, all pages in one document: what says so (（未完，转第2页）,
（接第1页）) is no text, and a paragraph that is parted there is one.

A paper's （下转第三版） and （上接第一版） may belong to two articles: they are known right below each other alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import lxml.html

from .cells import BLOCKS, cell_text

#: Characters of the shortest half of a paragraph, of the longest first half, and of the longest strip of page numbers,
#: which may stand between.
MIN_HALF, MAX_HALF, MAX_STRIP = 6, 2_000, 40
_NUMBER = "[A-Za-z]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_OPEN, _CLOSE = r"\s{0,2}[（(【\[〔]\s?", r"\s?[）)】\]〕]\s{0,2}"
_ONTO = rf"{_OPEN}(?:未完[，,、；;]?\s?)?(?:下|接)?[转轉][至到]?\s?(?:第\s?{_NUMBER}\s?[页頁版]|下一?[页頁]){_CLOSE}$"
_FROM = rf"{_OPEN}[上紧緊承]?[接續续]\s?(?:第\s?{_NUMBER}\s?[页頁版]|上一?[页頁]){_CLOSE}"
_ONTO_END, _FROM_START, _OF_PAPER = re.compile(_ONTO), re.compile(_FROM), "版"
#: Characters at the end of a line in which the mark is looked for: those of the longest.
MAX_MARK = 24
#: Every mark has one of these characters with one of those behind it: one alone is looked for in a page in a tenth of
#: the time that two take.
_TURNS = {"转": "第下至到", "轉": "第下至到", "接": "第上", "续": "第上", "續": "第上"}
_STRIP = re.compile(r"(?:[\d\s|/<>«»‹›.…]|第|[上下]一?[页頁]|[首尾末][页頁]|全文)+")
# a half ends within a sentence; no half begins with the number of a section or an item
_WITHIN = re.compile(r"[^\W_]$|[，、“‘《（(%％”’》）)]$")
_ANEW = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十\d]{1,3}[章节条]|[■◆●▲★]"
)


@dataclass
class _Line:
    """A paragraph, or what is below the last one."""

    element: lxml.html.HtmlElement | None = None
    #: Without the marks.
    text: str = ""
    #: A mark begins it, or stands right above it; one ends it, or stands right below it.
    goes_back: bool = False
    goes_on: bool = False
    #: The lines right above it that are such marks.
    marks: list[lxml.html.HtmlElement] = field(default_factory=list)


def join_turned(tree: lxml.html.HtmlElement, html: str) -> None:
    """Take the marks of turned pages out of a tree, and make one paragraph of each that is parted by two of them."""
    if not any(_is_followed(html, first, tuple(nexts)) for first, nexts in _TURNS.items()):
        return
    for above, below in pairwise(_lines(one for one in tree.iter("p", "div") if not _has_block(one))):
        one, other = above.element, below.element
        is_turned = other is not None and above.goes_on and below.goes_back
        for mark in below.marks:
            if is_turned or _OF_PAPER not in cell_text(mark):
                mark.drop_tree()
        if one is None or other is None or not (is_turned and len(above.text) <= MAX_HALF and _cut(one, other)):
            continue
        if _is_one(above.text, below.text):
            _append(one, other)
            below.element, below.text = one, above.text + below.text


def _is_followed(html: str, first: str, nexts: tuple[str, ...]) -> bool:
    return first in html and any(rest.startswith(nexts) for rest in html.split(first)[1:])


def _lines(elements: Iterable[lxml.html.HtmlElement]) -> list[_Line]:
    lines = [_Line(), _Line()]
    for element in elements:
        text, line = cell_text(element), lines[-1]
        if not text or (len(text) <= MAX_STRIP and _STRIP.fullmatch(text)):
            continue
        onto, back = _ONTO_END.search(text[-MAX_MARK:]), _FROM_START.match(text)
        line.goes_back |= back is not None
        said = text[back.end() if back else 0 : len(text) - len(onto[0]) if onto else None]
        if said:
            line.element, line.text, line.goes_on = element, said, onto is not None
            lines.append(_Line())
            continue
        lines[-2].goes_on |= onto is not None and not line.marks
        line.marks.append(element)
    return lines


def _is_one(above: str, below: str) -> bool:
    """True for two halves of a sentence."""
    is_long = min(len(above), len(below)) >= MIN_HALF
    return is_long and _WITHIN.search(above) is not None and _ANEW.match(below) is None


def _cut(one: lxml.html.HtmlElement, other: lxml.html.HtmlElement) -> bool:
    """Cut the mark from the end of a line and from the beginning of the next one, as far as they have one; False where
    that is not to be had."""
    last = one[-1].tail if len(one) else one.text
    last, first = _ONTO_END.sub("", (last or "").rstrip()), _FROM_START.sub("", (other.text or "").lstrip())
    if len(one):
        one[-1].tail = last
    else:
        one.text = last
    other.text = first
    return not (_ONTO_END.search(cell_text(one)[-MAX_MARK:]) or _FROM_START.match(cell_text(other)))


def _append(one: lxml.html.HtmlElement, other: lxml.html.HtmlElement) -> None:
    """Move what is in an element to the end of another one."""
    text = other.text or ""
    if len(one):
        one[-1].tail = (one[-1].tail or "") + text
    else:
        one.text = (one.text or "") + text
    one.extend(list(other))
    other.drop_tree()


def _has_block(element: lxml.html.HtmlElement) -> bool:
    inside = element.iter(*BLOCKS)
    first = next(inside, None)
    return (next(inside, None) if first is element else first) is not None
