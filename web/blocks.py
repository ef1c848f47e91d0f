"""The Markdown of an article → HTML: the few forms that our extraction writes, everything else as text.

An extracted text is blocks parted by a blank line: `## heading`, `- item`, `> quote`, rows of `| cells |`, or a
paragraph. It has no links, no pictures, no emphasis and no HTML; what looks so was on the page as characters, and is
shown as characters. So this is no Markdown library's work: those know more forms than we write.

Each character is escaped once, and time is linear in the text: no expression here looks back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from pipelines.article import BLOCK_BREAK

#: Characters that turn the direction of what follows, or hide it: a text could show itself in another order, and
#: words beside it too. Shown as U+FFFD each, so that offsets stay.
_TURNING: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], "\ufffd")
#: No page may hold them, whatever it means by them (HTML: "must not contain control characters").
_CONTROLS: Final = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)], "\ufffd")
#: Half a character: cannot be written as UTF-8.
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
#: One character for one, so that places in a text stay.
HARMLESS: Final = _TURNING | _CONTROLS | _SURROGATES

_HEADING: Final = re.compile(r"(#{1,6}) ")
_RULE_ROW: Final = re.compile(r"\|(?: ?:?-{3,9}:? ?\|){1,200}")

#: A cell's text; in it a bar and a backslash stand behind a backslash.
_CELL: Final = re.compile(r"(?:[^|\\]|\\.?)*+")
_ESCAPED: Final = re.compile(r"\\([|\\])")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a text, as it is to be shown."""

    #: heading, item, quote, table or text
    kind: str
    #: Without its mark; of a table all rows.
    text: str
    #: Where `text` begins in the whole text, in characters.
    start: int
    #: 1…6 of a heading, else 0.
    level: int = 0


def pieces(text: str) -> Iterator[Piece]:
    """The blocks of a text in their order; blank ones are left out."""
    at = 0
    for block in text.split(BLOCK_BREAK):
        if block.strip():
            yield piece(block, at)
        at += len(block) + len(BLOCK_BREAK)


def piece(block: str, start: int = 0) -> Piece:
    """What a block is, by its mark.

    >>> piece("## 招商").kind, piece("- 一").text, piece("#招商").kind
    ('heading', '一', 'text')
    """
    if heading := _HEADING.match(block):
        return Piece("heading", block[heading.end() :], start + heading.end(), len(heading[1]))
    for mark, kind in (("- ", "item"), ("> ", "quote")):
        if block.startswith(mark):
            return Piece(kind, block[len(mark) :], start + len(mark))
    return Piece("table" if _is_table(block) else "text", block, start)


def _is_table(block: str) -> bool:
    """Rows of cells with a rule below the first: a line alone, or one bar in it, is text."""
    lines = block.split("\n")
    return (
        len(lines) > 1
        and all(len(line) > 1 and line.startswith("|") and line.endswith("|") for line in lines)
        and _RULE_ROW.fullmatch(lines[1]) is not None
    )


def render(text: str, marks: Sequence[Span] = (), *, has_headings: bool = True) -> Markup:
    """A whole text as HTML. `marks`: spans of the text, rising, not overlapping, that are shown as differing.

    Without headings those of the text are paragraphs: what was removed is no part of the page's outline.
    """
    found = pieces(text) if has_headings else map(_plain, pieces(text))
    return Markup("\n").join(_joined(found, marks))


def _plain(one: Piece) -> Piece:
    return replace(one, kind="text") if one.kind == "heading" else one


def _joined(found: Iterable[Piece], marks: Sequence[Span]) -> Iterator[Markup]:
    """Items one after the other become one list."""
    for is_item, group in groupby(found, key=lambda one: one.kind == "item"):
        shown = [render_piece(one, marks) for one in group]
        yield Markup("<ul>{}</ul>").format(Markup("").join(shown)) if is_item else Markup("\n").join(shown)


def render_piece(one: Piece, marks: Sequence[Span] = ()) -> Markup:
    """One block as HTML; an item is an <li>. A heading is one step lower than it says: the page has its own <h1>."""
    if one.kind == "table":
        return _table(one, marks)
    inside = inline(one.text, one.start, marks)
    if one.kind == "heading":
        level = min(6, max(2, one.level))
        return Markup("<h{0}>{1}</h{0}>").format(level, inside)
    form = {"item": "<li>{}</li>", "quote": "<blockquote>{}</blockquote>"}.get(one.kind, "<p>{}</p>")
    return Markup(form).format(inside)  # noqa: S704 - the forms are ours


def inline(text: str, start: int = 0, marks: Sequence[Span] = (), *, is_cell: bool = False) -> Markup:
    """Characters as characters, those of a mark in <mark>; a mark of no width is where something is missing."""
    shown = _cell if is_cell else clean
    parts: list[Markup] = []
    done = 0
    for first, end in marks:
        left, right = max(first - start, done), min(end - start, len(text))
        if left > right or (left == right and first != end):
            continue
        parts.append(shown(text[done:left]))
        parts.append(Markup("<mark>{}</mark>").format(shown(text[left:right])))
        done = right
    return Markup("").join([*parts, shown(text[done:])])


def clean(text: str) -> Markup:
    """Text of strangers as HTML: escaped, without characters that would turn or hide what stands beside them."""
    return escape(text.translate(HARMLESS))


def _cell(text: str) -> Markup:
    return clean(_ESCAPED.sub(r"\1", text))


def _table(one: Piece, marks: Sequence[Span]) -> Markup:
    rows, at = [], one.start
    for number, line in enumerate(one.text.split("\n")):
        if number != 1:
            rows.append(_row(line, at, marks, "th" if number == 0 else "td"))
        at += len(line) + 1
    head, body = rows[0], Markup("").join(rows[1:])
    return Markup(
        '<div class="scroll" tabindex="0" role="group"><table><thead>{}</thead><tbody>{}</tbody></table></div>'
    ).format(head, body)


def _row(line: str, start: int, marks: Sequence[Span], tag: str) -> Markup:
    cells, at = [], 1
    while at < len(line):
        cell = line[at : _CELL.match(line, at).end()]  # type: ignore[union-attr]  # matches nothing too
        scope = Markup(' scope="col"') if tag == "th" and cell.strip() else ""
        name = tag if cell.strip() else "td"  # an empty head says nothing, to a screen reader neither
        cells.append(Markup("<{0}{1}>{2}</{0}>").format(name, scope, inline(cell, start + at, marks, is_cell=True)))
        at += len(cell) + 1
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))
