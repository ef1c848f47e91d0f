"""The lines of labels around a Chinese text that are told by all of their fields (`wholeline`): one line, or one field
in each of several short ones, as the entries of a list or boxes of their own have them."""

from collections.abc import Iterator, Mapping, Sequence

from .lines import is_lone_label
from .page import HEADING, ITEM, TABLE, Block
from .wholeline import MAX_ROW, Row, fields_of, is_dated, whole_line

#: Characters of the longest field in a line of its own, and lines of the longest run of them.
MAX_FIELD, MAX_RUN = 40, 9
#: Fields of the shortest run: an office and a day in two lines are a signature.
MIN_RUN = 3
#: Lines above a text that no other rule takes: when it came out, when it was changed.
MAX_ROWS = 2
_FIELDS = frozenset(("day", "changed", "source", "author", "paper", "person", "label", "trifle", "region", "edition"))


def plain_row(text: str) -> Row | None:
    """What a line says that is plainly one of labels."""
    row = whole_line(text)
    return row if row and row.is_plain else None


def run_around(blocks: Sequence[Block], at: int, places: range) -> tuple[range, Row] | None:
    """The short lines around one with a day that are one field each, and what they say together; None where they are
    not plainly labels, or are fewer than three. `places`: where such lines may stand."""
    if not _may_be_field(blocks[at]) or not is_dated(blocks[at].text):
        return None
    first, stop = at, at + 1
    while first > places.start and stop - first < MAX_RUN and _is_field(blocks[first - 1], blocks[at]):
        first -= 1
    while stop < places.stop and stop - first < MAX_RUN and _is_field(blocks[stop], blocks[at]):
        stop += 1
    text = " | ".join(block.text for block in blocks[first:stop])
    row = plain_row(text) if len(text) <= MAX_ROW else None
    return (range(first, stop), row) if row and stop - first > 1 and row.fields >= MIN_RUN else None


def _may_be_field(block: Block) -> bool:
    return block.kind not in (TABLE, HEADING) and len(block.text) <= MAX_FIELD


def _is_field(block: Block, dated: Block) -> bool:
    """True for a line of one kind with that of the day that is a field, a label or its value."""
    if block.kind is not dated.kind or not _may_be_field(block):
        return False
    row = fields_of(block.text)
    is_own = row is not None and not row.others and (block.kind is ITEM or not _FIELDS.isdisjoint(row.kinds))
    return is_own or is_lone_label(block.text)


def rows_around(blocks: Sequence[Block], rules: Mapping[int, str], first: int, last: int) -> Iterator[int]:
    """Indexes of such lines above and right below a text. `rules`: index → rule by which a block goes; `first`, `last`:
    indexes of the text's first and last paragraph."""
    above = range(min(first, len(blocks)))
    rows = [row for i in above if (row := _row_at(blocks, i, above)) and not rules.keys() >= {*row}]
    for row in rows if len(rows) <= MAX_ROWS else ():  # more of them are a list
        yield from row
    below = [i for i in range(last + 1, len(blocks)) if i not in rules]
    if not below or blocks[last].text.endswith((":", "：")):
        return  # such as a list of reports
    rest = range(last + 1, len(blocks))
    dated = [i for i in rest if is_dated(blocks[i].text) and _may_be_dated(blocks[i])]
    found = _row_at(blocks, dated[0], rest, is_below=True) if len(dated) == 1 else range(0)
    if below[0] in found and all(i in rules or i in found for i in rest):
        yield from found


def _may_be_dated(block: Block) -> bool:
    return block.kind is not TABLE and len(block.text) <= MAX_ROW


def _row_at(blocks: Sequence[Block], at: int, places: range, *, is_below: bool = False) -> range:
    """The line at a place, or the run around it, when that is plainly labels; else nothing."""
    if not _may_be_dated(blocks[at]) or not is_dated(blocks[at].text) or blocks[at].kind is HEADING:
        return range(0)
    row, run = plain_row(blocks[at].text), range(at, at + 1)
    if row is None:
        run, row = run_around(blocks, at, places) or (run, None)
    return run if row and (row.is_of_text or not is_below) else range(0)
