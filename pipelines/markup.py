"""Markup that would break a parser or take it minutes: too much of it is told, deep nesting is made shallow.

libxml2 gives up at 2,048 levels and drops what is deeper; recursive code fails before that. No real page comes
near: of 1,916 measured none has more than 15,392 tags, or more than 56 levels.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: Tags of one page that are read, start and end tags; ten times those of the real page that has most.
MAX_TAGS = 150_000
#: Sum of the squares of the attributes of each tag: libxml2 compares each attribute of a tag with all before
#: it. It took .6 s for 20,000 in one tag, 2.3 s for 40,000.
MAX_ATTRIBUTE_PAIRS = 1_000_000_000
#: Characters between two `<` from which the attributes there are counted: 3,000 tags of so many are read in 3 s.
LONG_TAG = 4_000
#: Levels that are left of a page with more; of what is deeper the text and its paragraphs stay.
MAX_DEPTH = 100
#: Levels of a parsed page from which it is made shallow, twice those of the deepest real one: what is left has html,
#: body and a paragraph besides. Some work on a page grows with the levels of each tag.
TOO_DEEP = 120

#: Elements without content.
_EMPTY = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
#: Elements that never stand inside one of their kind, unless a table or list is between.
_ENDED_BY = {
    "li": {"li"}, "dd": {"dd", "dt"}, "dt": {"dd", "dt"}, "option": {"option"}, "td": {"td", "th"}, "th": {"td", "th"},
    "tr": {"td", "th", "tr"}, "tbody": {"td", "th", "tr", "tbody", "thead"},
}  # fmt: skip
#: Elements whose content is no markup.
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_NO_LEVEL = frozenset((*_EMPTY, *_RAW, "p"))
_INLINE = frozenset(
    ("a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "nobr", "q", "s", "small",
     "span", "strike", "strong", "sub", "sup", "tt", "u")
)  # fmt: skip
_TAG = re.compile(r"<(?:!--|(/?)([a-z][a-z0-9]{0,30}))", re.IGNORECASE)
#: Characters that part attributes.
_PARTS = " \t\r\n\f/\"'"
_TO_QUOTE = re.compile(r"[^>\"']{0,99999}+")


def is_too_complex(html: str) -> bool:
    """True for a page with so many tags or attributes that no parser should be given it."""
    tags = html.count("<")
    if tags > MAX_TAGS:
        return True
    pieces = list(_long_pieces(html))
    # as many as could be, by ever dearer ways to say how many that is
    counts: tuple[Callable[[], int], ...] = (
        lambda: tags**2 + sum(len(piece) ** 2 for piece in pieces),
        lambda: tags**2 + sum(sum(map(piece.count, _PARTS)) ** 2 for piece in pieces),
        lambda: sum(tag.attributes**2 for tag in _tags(html)),
    )
    return all(count() > MAX_ATTRIBUTE_PAIRS for count in counts)


def _long_pieces(html: str) -> Iterator[str]:
    """What stands between two `<` that are LONG_TAG and more apart, found in steps of as much: a pattern would look at
    each character."""
    at = html.find("<")
    while 0 <= at < len(html) - LONG_TAG:
        near = html.rfind("<", at + 1, at + LONG_TAG + 1)
        if near < 0:
            near = html.find("<", at + 1)
            yield html[at:near] if near > 0 else html[at:]
        at = near


def flatten(html: str) -> str:
    """The page with no more than MAX_DEPTH levels.

    >>> flatten("<p>" + "<div>" * 3 + "招商")
    '<p><div><div><div>招商'
    """
    return "".join(_shallow(html))


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    is_end: bool
    start: int
    end: int
    #: At most.
    attributes: int


def _tags(html: str) -> Iterator[_Tag]:
    """The tags of a page, as a parser finds them: none in comments, scripts and quoted values."""
    at = 0
    while found := _TAG.search(html, at):
        name, is_end, start, at = (found[2] or "").lower(), bool(found[1]), found.start(), found.end()
        if not name:
            at = _behind(html, "-->", at)
            continue
        attributes, at = _read_tag(html, at)
        yield _Tag(name, is_end, start, at, attributes)
        if name in _RAW and not is_end:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
            at = closing.start() if closing else len(html)


def _read_tag(html: str, at: int) -> tuple[int, int]:
    """Attributes of a tag, and where it ends: at the page's end when it is never closed."""
    attributes = 0
    while at < len(html):
        plain = _TO_QUOTE.match(html, at)
        words = plain[0] if plain else ""
        attributes += len(words.replace("/", " ").split())
        at += len(words)
        mark = html[at : at + 1]
        if mark == ">":
            return attributes, at + 1
        if mark:
            at = _behind(html, mark, at + 1) if words.rstrip().endswith("=") or not words else at + 1
    return attributes, at


def _behind(html: str, mark: str, at: int) -> int:
    """Where the next print of a mark ends; the page's end when there is none."""
    found = html.find(mark, at)
    return found + len(mark) if found >= 0 else len(html)


def _shallow(html: str) -> Iterator[str]:
    """Pieces of the page without the tags that stand too deep."""
    opened: list[str] = []
    dropped: Counter[str] = Counter()
    written = 0
    is_parted = False
    for tag in _tags(html):
        if tag.name in _NO_LEVEL or _stays(tag.name, opened, dropped, is_end=tag.is_end):
            continue
        between = html[written : tag.start]
        is_parted = is_parted and not between.strip()  # one paragraph is as good as ten
        yield between
        if tag.name not in _INLINE and not is_parted:
            yield "<p>"
            is_parted = True
        written = tag.end
    yield html[written:]


def _stays(tag: str, opened: list[str], dropped: Counter[str], *, is_end: bool) -> bool:
    """Take a tag into account; False when it goes, because its element stands too deep."""
    if not is_end:
        while opened and opened[-1] in _ENDED_BY.get(tag, ()):
            opened.pop()
        if len(opened) >= MAX_DEPTH:
            dropped[tag] += 1
            return False
        opened.append(tag)
    elif dropped[tag]:
        dropped[tag] -= 1
        return False
    elif tag in opened:
        while opened.pop() != tag:
            pass
        dropped.clear()  # they were inside
    else:
        return len(opened) < MAX_DEPTH  # it ends nothing
    return True
