"""Markup that would break a parser or take it minutes: too much of it is told, deep nesting is made shallow.

libxml2 gives up at 2,048 levels and drops what is deeper; recursive code fails before that. No real page comes
near: of 1,916 measured none has more than 15,392 tags, or more than 56 levels.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

#: Tags of one page that are read, start and end tags; ten times those of the real page that has most.
MAX_TAGS = 150_000
#: Attributes of one page, and the sum of the squares of those of each tag: libxml2 compares each attribute of a tag
#: with all before it, and lxml looks for each by its name. 14,000 in one tag took 1.2 s on a busy machine, 60 in each
#: of 60,000 tags 2.7 s. Of 375 real pages none has more than 5,945 or, in one tag, 40; none more than 50,855 squares.
MAX_ATTRIBUTES, MAX_ATTRIBUTE_PAIRS = 100_000, 200_000_000
#: Characters of the windows in which a long tag is looked for. In MAX_ATTRIBUTES of shorter ones, two windows long at
#: most, the squares cannot add up to much more than twice as many: an attribute takes three characters and more.
WINDOW = 8_000
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
_IN_TAG = r"(?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?|[\"'])*+"
_WHOLE_TAG = re.compile(rf"<(!--|/?[a-z][a-z0-9]{{0,30}})({_IN_TAG})", re.IGNORECASE)
_QUOTED = re.compile(r"=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)")
# one behind white space may begin a name
_VALUE = re.compile(r"(?<![ \t\r\n\f/\"'])=[ \t\r\n\f]*+(?:\"[^\"]*+\"?|'[^']*+'?|[^ \t\r\n\f>\"'][^ \t\r\n\f>]*+)")
_UNENDED = re.compile(rf"{_IN_TAG}\Z")
#: Characters that part attributes; quotes come in pairs.
_PARTS, _QUOTES = b" \t\r\n\f/", "\"'"
_TO_QUOTE = re.compile(r"[^>\"']{0,99999}+")


def is_too_complex(html: str) -> bool:
    """True for a page with so many tags or attributes that no parser should be given it."""
    if html.count("<") > MAX_TAGS:
        return True
    # what there could be goes before what is there, which is dear to count; an attribute takes three characters
    if (len(html) // 3) ** 2 <= MAX_ATTRIBUTE_PAIRS:
        return False
    is_full = len(html) // 2 > MAX_ATTRIBUTES and _parts(html) > MAX_ATTRIBUTES
    if not is_full and _pairs_in_windows(html) <= MAX_ATTRIBUTE_PAIRS:
        return False
    return _has_too_many(_attributes_of_tags(html))


def _pairs_in_windows(html: str) -> int:
    """The sum of squares that tags of two windows and more could make, at most: each with what stands in the windows at
    its ends."""
    total = 0
    windows = [html[at : at + WINDOW] for at in range(0, len(html), WINDOW)]
    inside = [_inside_a_tag(window) for window in windows]
    for is_ended, run in groupby(range(len(windows)), lambda i: inside[i] is None):
        places = list(run)
        most = sum(inside[i] or 0 for i in places)
        if not is_ended:
            ends = (*windows[max(0, places[0] - 1) : places[0]], *windows[places[-1] + 1 : places[-1] + 2])
            total += (most + sum(map(_parts, ends))) ** 2
    return total


def _inside_a_tag(text: str) -> int | None:
    """How many attributes there could be in a text in which no tag ends, however it begins: outside of quotes, behind
    the = of a value, in quotes of either kind. None when one ends there in any case."""
    if ">" not in text:
        return _parts(text)
    in_quotes = [f"={quote}{text}" for quote in _QUOTES if quote in text]
    value = ["=" + text] if text.lstrip()[:1] in (*_QUOTES, "") else []  # else it reads on as it does outside of values
    begun = (one for one in (text, *value, *in_quotes) if _UNENDED.match(one))
    # without the quote all of it is one value, and begins no attribute: so are most windows where one kind is used
    values = [_parts(" ")] * (len(_QUOTES) - len(in_quotes))
    return max((*values, *(_parts(_QUOTED.sub(" ", one)) for one in begun)), default=None)


def _parts(text: str) -> int:
    """How many attributes there could be: each begins behind white space, a slash, or a quoted value."""
    body = text.encode("utf-8", "surrogatepass")  # counting what is deleted takes one look at each byte
    parts, quotes = (len(body) - len(body.translate(None, some)) for some in (_PARTS, _QUOTES.encode()))
    return 1 + parts + min(body.count(b"="), quotes // 2)


def _attributes_of_tags(html: str) -> Iterator[int]:
    """How many attributes each tag has; of short ones how many there could be."""
    at = 0
    while found := _WHOLE_TAG.search(html, at):
        name, inside, at = found[1].lower(), found[2], found.end()
        if name == "!--":
            at = _behind(html, "-->", found.end(1))
            continue
        if name in _RAW:
            at = _inside_raw(html, name, at)
        yield _names(inside) if len(inside) < WINDOW else _read_tag(inside, 0)[0]


def _names(inside: str) -> int:
    """Attributes of a tag, at most: words that are left without values, in which a slash parts nothing. Each quote or
    = that begins no value may begin a name."""
    words = _VALUE.sub(" ", inside).replace("/", " ")
    return len(words.split()) + sum(map(words.count, (*_QUOTES, "=")))


def _inside_raw(html: str, name: str, at: int) -> int:
    """Where the content of an element ends that is no markup."""
    closing = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
    return closing.start() if closing else len(html)


def _has_too_many(attributes: Iterable[int]) -> bool:
    total = pairs = 0
    for count in attributes:
        total, pairs = total + count, pairs + count**2
        if total > MAX_ATTRIBUTES or pairs > MAX_ATTRIBUTE_PAIRS:
            return True
    return False


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
            at = _inside_raw(html, name, at)


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
