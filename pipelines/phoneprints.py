"""What a page prints once more for telephones: a box that a framework or its name shows on small screens alone, right
beside one with the same words that is shown on all others. Classes of a framework tell it, names, or the page's own
sheet, which hides one on wide screens and the other on narrow ones.

The pair says so. A class for small screens alone may be a template's own, and hold what stands nowhere else.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import lxml.html

from .numerals import in_digits, in_small_units
from .panes import behind_tabs

#: Characters of the longest such box, and of the shortest: what is longer is found as a repeated section. Of the
#: longest box beside it, which may have tabs and more to say.
MAX_TEXT, MIN_TEXT, MAX_BESIDE = 4_000, 4, 12_000
#: Letters of the longest name of a tab or a section.
MAX_NAME = 16
#: Pairs of letters of a text of which others tell the same, be its words in another order, and share of the letters of
#: the whole box that stand so, word for word: of a card with 联系人：项主任（招商中心） for 招商中心 项主任 0.55.
SAME_PAIRS, SAME_TEXT = 0.7, 0.5
_PHONE, _DESK = "(?:h5|m|mobile|wap|phone|sp)", "(?:pc|web|desktop)"
# Bootstrap 2, 3, 4 and 5, Foundation, UIkit, Tailwind, Elementor, Bulma; names that say it: h5-only beside pc-only
_SMALL = re.compile(
    r"(?<!\S)(?:visible-(?:xs|phone)(?:-block)?|show-for-small-only|uk-visible-small|uk-hidden@[sm]"
    r"|(?:elementor-|is-)hidden-desktop"
    rf"|d-(?:sm|md|lg)-none|(?:sm|md|lg):hidden|{_PHONE}[-_](?:only|show)|(?:only|show)[-_]{_PHONE}|hide[-_]{_DESK})(?!\S)"
)
_LARGE = re.compile(
    r"(?<!\S)(?:hidden-(?:xs|phone)|(?:elementor-|is-)hidden-(?:mobile|phone)|hide-for-small-only|uk-hidden-small|uk-visible@[sm]"
    rf"|d-(?:sm|md|lg)-(?:block|flex)|(?:sm|md|lg):(?:block|flex)|{_DESK}[-_](?:only|show)|(?:only|show)[-_]{_DESK}"
    rf"|hide[-_]{_PHONE})(?!\S)"
)
#: Words of cards, of which a table has each: figures, letters.
_WORDS = re.compile(r"\d{1,15}(?:[.,]\d{1,9}){0,5}|[^\W\d_]{1,60}")
_NO_LETTERS, _DIGIT, _FIGURE = re.compile(r"[\W_]+"), re.compile(r"\d"), re.compile(r"\d{1,30}")


def for_phones(names: str) -> bool:
    """True for classes that show a box on small screens alone."""
    return _SMALL.search(names) is not None and _LARGE.search(names) is None


def is_print_for_phones(element: lxml.html.HtmlElement) -> bool:
    """True for a box for small screens beside one for all others with the same words."""
    text = _text(element)
    beside = (element.getprevious(), element.getnext())
    return MIN_TEXT <= len(text) <= MAX_TEXT and any(_is_large(one) and _text(one) == text for one in beside)


def told_for_phones(
    element: lxml.html.HtmlElement, hidden: Set[lxml.html.HtmlElement], wide: Set[str] = frozenset()
) -> bool:
    """True for a box for small screens of which each text stands in the one for all others right beside it, in any
    order, most of them word for word and the others with the same figures and nearly the same words, or that is cards
    of a table there. In the order of the other box they are for repeats.py. `wide`: classes that the page's own sheet
    hides on small screens."""
    text = _text(element)
    for one in (element.getprevious(), element.getnext()) if MIN_TEXT <= len(text) <= MAX_TEXT else ():
        if one is not None and _is_large(one, wide) and one not in hidden:
            closed = {box for box in one.iter() if box in hidden}
            said = _said(one, closed)
            lines = [*_lines(element, hidden)] if said else []
            if lines and not _is_told(iter(lines), said.replace("\n", "")) and _is_told_anyhow(lines, said):
                return True
            if lines and _are_cards(element, one, hidden, closed):
                return True
    return False


def _are_cards(
    element: lxml.html.HtmlElement,
    beside: lxml.html.HtmlElement,
    hidden: Set[lxml.html.HtmlElement],
    closed: Set[lxml.html.HtmlElement],
) -> bool:
    """True for a box without a table that has no word or figure which the table beside it has not, be it with the unit
    that heads its column: C7 – 2.4 ha – Warehouse. `closed`: what is hidden beside."""
    tables = [box for box in beside.iter("table") if box not in closed]
    if not tables or next(element.iter("table"), None) is not None:
        return False
    said = " ".join(_texts(beside, closed)).casefold()
    known = {*_WORDS.findall(said)}
    words = _WORDS.findall(" ".join(_texts(element, hidden)).casefold())
    return any(word[0].isdigit() for word in words) and all(
        word in known or ("\u3400" <= word <= "\u9fff" and word in said) for word in words
    )


def _is_told_anyhow(lines: Sequence[str], said: str) -> bool:
    whole = said.replace("\n", "")
    others = [line for line in lines if line not in whole]
    if sum(map(len, others)) > (1 - SAME_TEXT) * sum(map(len, lines)):
        return False
    pairs, figures = {*pairwise(whole)}, {*_FIGURE.findall(said)}
    return all(
        figures.issuperset(_FIGURE.findall(line))
        and sum(pair in pairs for pair in pairwise(line)) >= SAME_PAIRS * (len(line) - 1) > 0
        for line in others
    )


def panes_told_again(
    element: lxml.html.HtmlElement, hidden: Set[lxml.html.HtmlElement]
) -> Set[lxml.html.HtmlElement] | None:
    """Of a box for small screens that says nothing which the one for all others right beside it does not say, in that
    order, be it in other units: which panes behind tabs of that one say it, too. None for any other box. `hidden`: the
    elements that are hidden by themselves."""
    text = _text(element)
    for one in (element.getprevious(), element.getnext()) if MIN_TEXT <= len(text) <= MAX_TEXT else ():
        if one is None or not _is_large(one) or one in hidden:
            continue
        closed = {box for box in one.iter() if box in hidden} if hidden else set()
        panes = closed & behind_tabs(closed).keys() if closed else set()
        said = _said(one, closed - panes).replace("\n", "")
        if said and _is_told(_lines(element, hidden), said):
            return panes
    return None


def _is_told(lines: Iterator[str], said: str) -> bool:
    """True where these stand in what is said, in this order; a name (西片区) anywhere, as in a strip of tabs."""
    at = 0
    for line in lines:
        if len(line) <= MAX_NAME and not _DIGIT.search(line) and line in said:
            continue
        found = said.find(line, at)
        if found < 0:
            return False
        at = found + len(line)
    return at > 0


def _said(element: lxml.html.HtmlElement, without: Set[lxml.html.HtmlElement]) -> str:
    """The letters of each text in a box, a line each; "" for one with a long text, as soon as it is known."""
    said, size = [], 0
    for line in _lines(element, without):
        said.append(line + "\n")
        size += len(line)
        if size > MAX_BESIDE:
            return ""
    return "".join(said)


def _lines(element: lxml.html.HtmlElement, without: Set[lxml.html.HtmlElement]) -> Iterator[str]:
    """The letters of each text in a box, figures in digits and small units, but for what these elements hold."""
    for text in _texts(element, without):
        if letters := _NO_LETTERS.sub("", in_small_units(in_digits(text))):
            yield letters


def _texts(element: lxml.html.HtmlElement, without: Set[lxml.html.HtmlElement]) -> Iterator[str]:
    opened: list[tuple[lxml.html.HtmlElement, bool]] = [(element, True)]
    while opened:
        one, is_begin = opened.pop()
        text = one.text if is_begin else one.tail
        if is_begin:
            if one is not element:
                opened.append((one, False))
            if one in without or not isinstance(one.tag, str):
                continue
            opened += [(child, True) for child in reversed(one)]
        if text:
            yield text


def _is_large(element: lxml.html.HtmlElement | None, wide: Set[str] = frozenset()) -> bool:
    names = (element.get("class") or "") if element is not None else ""
    return bool(names) and (_LARGE.search(names) is not None or not wide.isdisjoint(names.split()))


def _text(element: lxml.html.HtmlElement | None) -> str:
    return "" if element is None else "".join(element.text_content().split())
