"""A text that a state holds in pieces, as editors and portals keep it: a list of objects that each say what they are
(`{"type": "text", "data": "<p>…"}`, `{"type": "paragraph", "data": {"text": "…"}}`), with adverts, films and pictures
between, or of strings; and one that JSON-LD holds as plain lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import islice

#: Pieces of a text that are looked at, members of the object that holds the list, and objects in one another.
MAX_PIECES, MAX_LISTS, MAX_INNER = 1000, 20, 2
#: Characters that strings in a list have on average where they are the paragraphs of a text: tags are shorter.
MEAN_PARAGRAPH = 20
#: What a piece says that it is, and where it has that.
_KIND = ("type", "_type", "kind", "tag", "tagName")
_TEXT = re.compile(
    r"(?:rich[-_ ]?|raw[-_ ]?|plain[-_ ]?)?(?:te?xt|html)|para(?:graph)?|p|unstyled|block|wysiwyg|quote|blockquote",
    re.IGNORECASE,
)
_HEADING = re.compile(r"(?:sub[-_ ]?)?head(?:er|ing)(?:[-_ ]?(?:two|three|four|[2-6]))?|h[2-6]|subtitle", re.IGNORECASE)
_LIST = re.compile(r"(?:(?:un)?ordered|bullet(?:ed)?|number(?:ed)?)?[-_ ]?list|[uo]l", re.IGNORECASE)
#: Where it has its words, and what only an object has that is an article, or a link, of its own, a reader's remark or
#: a field of a form.
_WORDS = ("html", "text", "content", "data", "value", "body")
_OWN = frozenset(
    ("title", "headline", "url", "link", "href", "user", "username", "nickname", "avatar", "placeholder", "required")
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
#: What begins with a tag of its own, not with one of a word: <b>…
_BOXED = re.compile(r"\s{0,99}<(?:p|div|section|h[1-6]|ul|ol|table|blockquote|figure|br)\b", re.IGNORECASE)


def pieced(value: object) -> str:
    """The HTML of a text in pieces: of a list of them, or of the first such list that an object holds; "" for any other
    value.

    >>> pieced([{"type": "text", "data": "<p>A</p>"}, {"type": "ad", "data": "x"}, {"type": "h2", "text": "B & C"}])
    '<p>A</p><h2>B &amp; C</h2>'
    """
    if isinstance(value, dict):
        inner = (pieced(one) for one in islice(value.values(), MAX_LISTS) if isinstance(one, list))
        return next(filter(None, inner), "")
    if not isinstance(value, list) or not value or not all(map(_is_piece, value[:MAX_PIECES])):
        return ""
    strings = [one for one in value[:MAX_PIECES] if isinstance(one, str)]
    return "" if sum(map(len, strings)) < MEAN_PARAGRAPH * len(strings) else "".join(_pieces(value))


def paragraphs_of(text: str) -> str:
    """Plain lines as paragraphs in HTML."""
    return "".join(f"<p>{escape(line)}</p>" for line in unescape(text).splitlines() if line.strip())


def _is_piece(one: object) -> bool:
    if isinstance(one, dict):
        return bool(_kind(one)) and _OWN.isdisjoint(one)
    return isinstance(one, str)


def _pieces(value: Sequence[object]) -> Iterator[str]:
    for one in value[:MAX_PIECES]:
        if isinstance(one, str):
            yield _as_html(one, "p")
        elif isinstance(one, dict):
            kind = _kind(one)
            tag = "h2" if _HEADING.fullmatch(kind) else "p" if _TEXT.fullmatch(kind) else ""
            if _LIST.fullmatch(kind) and (items := _items(one)):
                yield "".join(_as_html(item, "li") for item in items).join(("<ul>", "</ul>"))
            elif tag and (said := _words(one)):
                yield _as_html(said, tag)


def _items(piece: Mapping[str, object]) -> Sequence[str]:
    """The entries of a list in a piece, or in the object that holds them in it."""
    inner = piece.get("data")
    held = inner.get("items") if isinstance(inner, dict) else piece.get("items")
    return [item for item in held[:MAX_PIECES] if isinstance(item, str)] if isinstance(held, list) else ()


def _kind(piece: Mapping[str, object]) -> str:
    return next((said for name in _KIND if isinstance(said := piece.get(name), str) and said), "")


def _words(piece: Mapping[str, object], depth: int = 0) -> str:
    """The words of a piece, or of the object that holds them in it."""
    for name in _WORDS:
        said = piece.get(name)
        if isinstance(said, str) and said.strip():
            return said
        if isinstance(said, dict) and depth < MAX_INNER and (inner := _words(said, depth + 1)):
            return inner
    return ""


def _as_html(said: str, tag: str) -> str:
    if tag == "p" and _BOXED.match(said):
        return said
    return f"<{tag}>{said if _TAG.search(said) else escape(unescape(said))}</{tag}>"
