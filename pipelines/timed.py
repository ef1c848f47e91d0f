"""The `<time>` elements of a page → the day on which its article was published.

An element that says so by its class or itemprop is believed wherever it stands; any other one only in the line
between title and text, where a reader looks for the day. A page may print there "3 days ago" or a weekday, and say the
day to machines alone. (Asked of all pages, whatever else they declare, such lone elements name the right day of 171 of
184, on most others that of the last change: they come after all that is declared or printed.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html

from .dates import Reader, WrittenDate
from .page import ITEM
from .prose import HAN
from .sheet import Sheet
from .standing import LABEL_REACH, PLACE_FIELD, Standing, date_label
from .titles import LINK_SHARE
from .walk import step_into

#: Characters of the longest value of a `<time>` element.
MAX_TIME = 60
#: Characters of the longest line with such an element in it, its own text aside: author, section, comments.
MAX_BESIDE = 110
#: Characters from which a link beside it is a headline, its day another article's: in Han, in other letters.
HAN_HEADLINE, HEADLINE = 9, 31
#: Such elements below a title, above which they are those of a list; bylines have one to three.
MAX_LONE = 10
_PUBLISHED_ELEMENT = re.compile("publish|posted|entry-date|post-date|article-date|pubdate", re.IGNORECASE)
_DAY_CLASS = re.compile(r"(?<![a-z])(?:date|datetime|datum|fecha|data|day)(?![a-z])", re.IGNORECASE)
_DAY_ELEMENTS = "//time|//*[@itemprop='datePublished']"
#: Boxes whose days are not the article's.
_APART = frozenset(("aside", "footer", "nav"))


@dataclass(frozen=True, slots=True)
class _Lone:
    """A `<time>` element that says nothing of itself."""

    element: lxml.html.HtmlElement = field(repr=False)
    #: Index of the block that it stands in; without a text of its own, before which it may stand.
    block: int
    #: Text of the block before it, the end of it.
    before: str

    @property
    def text(self) -> str:
        return " ".join(self.element.text_content().split())


def said_day(sheet: Sheet, reader: Reader) -> WrittenDate | None:
    """The one day of the `<time>` and other elements that say they hold the day of publication: of
    several days none is known to be it."""
    found: dict[str, WrittenDate] = {}
    for element in sheet.page.tree.xpath(_DAY_ELEMENTS):
        names = f"{element.get('itemprop') or ''} {element.get('class') or ''}" if element.tag == "time" else ""
        if element.get("itemprop") != "datePublished" and not _PUBLISHED_ELEMENT.search(names):
            continue
        if written := _value(element, reader):
            found.setdefault(written.day.isoformat(), written)
    return next(iter(found.values())) if len(found) == 1 else None


def lone_day(sheet: Sheet, reader: Reader) -> WrittenDate | None:
    """The one day of the other `<time>` elements between the title and the text. Of several days, and of several
    items of a list, none is known to be it."""
    if sheet.title_at is None or next(sheet.page.tree.iter("time"), None) is None:
        return None
    places = {i for i in sheet.below if i != sheet.title_at}
    lone = [one for one in _lone(sheet) if one.block in places and not _is_apart(one.element)]
    if len(lone) > MAX_LONE or sum(sheet.blocks[one.block].kind is ITEM for one in lone) > 1:
        return None
    days = [written for one in lone if _can_date(sheet, one) and (written := _value(one.element, reader))]
    return days[0] if len({written.day for written in days}) == 1 else None


def leading_day(sheet: Sheet, reader: Reader) -> WrittenDate | None:
    """The day with which the text begins in an element that is called a day and holds nothing else:
    `<span class="news-date">25.10.2018</span> At the works …`."""
    way, text = sheet.page.way, sheet.blocks[sheet.body].text if sheet.blocks else ""
    first = step_into(way, sheet.body)
    for (_, element, _, names), block in zip(way.steps[first:], way.blocks[first:], strict=True):
        if block != sheet.body:
            return None
        said = " ".join(element.text_content()[:MAX_TIME].split()) if names and _DAY_CLASS.search(names[0]) else ""
        found = reader.visible(said)
        if len(found) == 1 and len(found[0].raw) == len(said) and text.startswith(said):
            return found[0]
    return None


def _value(element: lxml.html.HtmlElement, reader: Reader) -> WrittenDate | None:
    """The day of an element, for machines before that for readers."""
    values = (element.get("datetime"), element.get("content"), element.text_content())
    return next(filter(None, (reader.machine((value or "")[:MAX_TIME]) for value in values)), None)


def _lone(sheet: Sheet) -> Iterator[_Lone]:
    """All `<time>` elements, with where they stand."""
    way = sheet.page.way
    before, current = "", -1
    for (tag, element, text, attributes), block in zip(way.steps, way.blocks, strict=True):
        if block != current:
            before, current = "", block
        if tag == "time" and attributes is not None and 0 <= block < len(sheet.blocks):
            yield _Lone(element, block, before)
        before = (before + (text or ""))[-LABEL_REACH:]


def _is_apart(element: lxml.html.HtmlElement) -> bool:
    return any(box.tag in _APART for box in element.iterancestors())


def _can_date(sheet: Sheet, lone: _Lone) -> bool:
    """False for an element in a paragraph, behind a label that makes the day another one, beside the place of an
    event or a headline."""
    block = sheet.blocks[lone.block]
    if lone.text and (sheet.is_prose(lone.block) or len(block.text) - len(lone.text) > MAX_BESIDE):
        return False
    around = [i for i in (lone.block - 1, lone.block, lone.block + 1) if 0 <= i < len(sheet.blocks)]
    if any(PLACE_FIELD.search(sheet.blocks[i].text[:MAX_BESIDE]) or _is_headline(sheet, i) for i in around):
        return False
    above = sheet.blocks[lone.block - 1].text if lone.block and lone.block - 1 != sheet.title_at else ""
    label = date_label(lone.before.strip() or above)
    return label.standing not in (Standing.REFUSED, Standing.UPDATED)


def _is_headline(sheet: Sheet, index: int) -> bool:
    """True for a block that is a link with the words of a headline, other than the article's own."""
    block = sheet.blocks[index]
    longest = HAN_HEADLINE if HAN.search(block.text) else HEADLINE
    return index != sheet.title_at and block.link_share >= LINK_SHARE and len(block.text) >= longest
