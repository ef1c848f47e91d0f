"""A project's facts that a page prints again: as a list above the text, as a table behind a tab, as lines in a copy for
phones, with their labels or with the values alone, where the labels are no text (`<label>`).

Rows and fields repeat by nature: two projects have the same contact. So they go beside a copy of the text, whose facts
they are, as a table of facts that all stand in lines above, or as the end of the page where they are all of an earlier
print, name and all, and only where one print before has each label with this value. What says one fact more stays
whole.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, takewhile

from .numerals import in_digits, in_small_units
from .page import TABLE, Block
from .prose import FIELD, SIGNED_DATE
from .reason import Reason

#: Fewest facts that are a print of them; of those beside no copy of the text; characters of the longest label and line.
FEW_FACTS, FEW_ALONE, MAX_LABEL, MAX_LINE = 3, 4, 20, 200
#: Cells of a row: pairs of label and value, beside each other; characters of the longest table that is compared: all of
#: it is, or nothing.
MAX_CELLS, MAX_TABLE = 6, 20_000
#: Facts of a print that are looked at, so that one with more is no copy, and prints of a page.
MAX_FACTS, MAX_PRINTS = 60, 20
#: Rule by which a copy goes → fewest facts beside it: of one paragraph there is less to say that it is a copy.
FEW_BESIDE = {"run": FEW_FACTS, "adjacent_run": FEW_FACTS, "single": 5}
#: How a label ends that says which thing has the facts.
_NAMES = ("名称", "项目名", "编号", "代码")
#: Signs of measures as `_tight` leaves them (㎡, m²), and their words.
_SIGN = re.compile(r"(?<=\d)(?:km2|m2|m3|km|kg)(?![a-z0-9])")
_SIGNS = {"km2": "平方公里", "m2": "平方米", "m3": "立方米", "km": "公里", "kg": "公斤"}
# marks that another print writes otherwise or leaves out; the point of 2.6 stays
_MARKS: dict[int, None] = dict.fromkeys(map(ord, " ,、;:。|/"))


@dataclass(frozen=True, slots=True)
class _Facts:
    """One print: the blocks that it is, and label and value of each fact as they are compared."""

    blocks: range
    pairs: tuple[tuple[str, str], ...]


def facts_again(blocks: Sequence[Block], gone: Mapping[int, Reason]) -> Iterator[tuple[range, range]]:
    """The copies of facts: their blocks, and those of the first print. `gone`: what goes as a copy already."""
    prints = [facts for facts in _prints(blocks) if gone.keys().isdisjoint(facts.blocks)]
    taken: set[int] = set()
    for copy in prints:
        first = next((one for one in prints if _is_copy(one, copy, blocks) and taken.isdisjoint(one.blocks)), None)
        if first is not None:
            taken.update(copy.blocks)
            yield copy.blocks, first.blocks
    firsts = [facts for facts in prints if taken.isdisjoint(facts.blocks)]
    copied = "\n".join(_tight(blocks[i].text) for i in gone) if firsts else ""
    for at in [i for i, reason in gone.items() if reason.rule in FEW_BESIDE]:
        for step in (-1, 1):
            few = FEW_BESIDE[gone[at].rule]
            beside = range(at + step, (at + step * (2 * MAX_FACTS + 1)), step)
            lines = [*takewhile(lambda i: 0 <= i < len(blocks) and i not in gone and i not in taken, beside)]
            found = next(((again, one) for one in firsts if (again := _again(blocks, lines, one, copied, few))), None)
            if found:
                taken.update(found[0])
                yield found[0], found[1].blocks


def _is_copy(first: _Facts, copy: _Facts, blocks: Sequence[Block]) -> bool:
    """True for a table of facts that all stand in lines above: a few less below the name of their heading; for the last
    of the facts above, once more below the day on which the text was signed."""
    if len(copy.pairs) >= MAX_FACTS:  # and maybe more
        return False
    is_above = first.blocks.stop <= copy.blocks.start
    is_last = copy.blocks.stop == len(blocks) and first.pairs[-len(copy.pairs) :] == copy.pairs
    if is_above and is_last:
        signed = (i for i in range(copy.blocks.start) if SIGNED_DATE.fullmatch(blocks[i].text.strip()))
        if next(signed, None) == copy.blocks.start - 1:  # below an earlier day another notice begins
            return True
    is_beside = copy.blocks.start == first.blocks.stop or copy.blocks.stop == len(blocks)
    if is_above and is_beside and _are_all(first, copy):
        return True
    is_table = blocks[copy.blocks.start].kind is TABLE and blocks[first.blocks.start].kind is not TABLE
    if not (is_above and is_table):
        return False
    (name, value), head = copy.pairs[0], _tight(blocks[max(0, first.blocks.start - 1)].text[:MAX_LINE])
    is_named = not value and head.endswith(name)
    facts = copy.pairs[1:] if is_named else copy.pairs
    return len(facts) >= (FEW_FACTS if is_named else FEW_ALONE) and set(facts) <= set(first.pairs)


def _are_all(first: _Facts, copy: _Facts) -> bool:
    """True for all facts of a thing that has a name, in any order, with figures and measures written in another way."""
    named = any(label.endswith(_NAMES) for label, _ in copy.pairs)
    if not named or len(copy.pairs) < FEW_ALONE or len(copy.pairs) != len(first.pairs):
        return False
    return {(label, _measured(value)) for label, value in copy.pairs} == {
        (label, _measured(value)) for label, value in first.pairs
    }


def _measured(value: str) -> str:
    return in_small_units(in_digits(_SIGN.sub(lambda sign: _SIGNS[sign[0]], value)))


def _again(blocks: Sequence[Block], lines: Sequence[int], first: _Facts, copied: str, few: int) -> range | None:
    """Which of these lines, the nearest to a copy of the text first, are facts of this print above them, `few` at
    least. None where there is another fact beside them; `copied`: what a copy has, too, is the end of the text."""
    lines = [*takewhile(lambda i: i >= first.blocks.stop, lines)]
    if not lines:
        return None
    if blocks[lines[0]].kind is TABLE:
        pairs = _rows(blocks[lines[0]].text)
        is_copy = len(pairs) >= few and set(pairs) <= set(first.pairs)
        return range(lines[0], lines[0] + 1) if is_copy else None
    is_above = len(lines) > 1 and lines[1] < lines[0]
    texts = [_tight(blocks[i].text) if len(blocks[i].text) <= MAX_LINE else "" for i in lines]
    count, size = _count_facts(texts, first.pairs[::-1] if is_above else first.pairs, is_above=is_above)
    beside = blocks[lines[size]] if size < len(lines) else None
    is_whole = beside is None or not _is_field(beside) or _tight(beside.text) in copied
    if count < few or not is_whole:
        return None
    return range(min(lines[0], lines[size - 1]), max(lines[0], lines[size - 1]) + 1)


def _count_facts(texts: Sequence[str], pairs: Sequence[tuple[str, str]], *, is_above: bool) -> tuple[int, int]:
    """How many of these facts, in their order, the first lines are, and how many lines: label and value on one line,
    on two, or the value. `is_above`: the lines are read upwards."""
    at = count = place = 0
    while at < len(texts):
        step = 0
        for i in range(place, len(pairs)):
            label, value = pairs[i]
            on_two = [value, label] if is_above else [label, value]
            step = 2 if [*texts[at : at + 2]] == on_two else int(texts[at] in (label + value, value))
            if step and value:
                place = i + 1
                break
        else:
            break
        at, count = at + step, count + 1
    return count, at


def _prints(blocks: Sequence[Block]) -> Iterator[_Facts]:
    """Tables of facts, and runs of lines of one kind of which each is one."""
    return islice(_all_prints(blocks), MAX_PRINTS)


def _all_prints(blocks: Sequence[Block]) -> Iterator[_Facts]:
    for (kind, is_field), run in groupby(range(len(blocks)), key=lambda i: (blocks[i].kind, _is_field(blocks[i]))):
        lines = list(run)
        if kind is TABLE:
            tables = ((i, _rows(blocks[i].text)) for i in lines)
            yield from (_Facts(range(i, i + 1), pairs) for i, pairs in tables if len(pairs) >= FEW_FACTS)
        elif is_field and len(lines) >= FEW_FACTS:
            pairs = tuple(_field(blocks[i].text) for i in lines[:MAX_FACTS])
            yield _Facts(range(lines[0], lines[-1] + 1), pairs)


def _is_field(block: Block) -> bool:
    is_line = block.kind is not TABLE and not block.link_characters and len(block.text) <= MAX_LINE
    return is_line and FIELD.match(block.text) is not None


def _field(text: str) -> tuple[str, str]:
    label, _, value = unicodedata.normalize("NFKC", text).partition(":")
    return _tight(label), _tight(value)


def _rows(table: str) -> tuple[tuple[str, str], ...]:
    """Label and value of each fact of a table of nothing else; () for any other table, and for a longer one."""
    pairs: list[tuple[str, str]] = []
    rows = table.split("\n", MAX_FACTS) if len(table) <= MAX_TABLE else []
    for row in rows if len(rows) <= MAX_FACTS else ():
        cells = [cell.strip() for cell in row.strip("| ").split(" | ")]
        if set(row) <= set("|- "):
            continue
        if len(cells) == 1 and not pairs:  # the name above the facts
            cells.append("")
        if len(cells) % 2 or len(cells) > MAX_CELLS:
            return ()
        pairs += [(_tight(cells[i]), _tight(cells[i + 1])) for i in range(0, len(cells), 2)]
    are_labels = all(0 < len(label) <= MAX_LABEL and not any(map(str.isdigit, label)) for label, _ in pairs)
    return tuple(pairs) if are_labels and len({label for label, _ in pairs}) == len(pairs) else ()


def _tight(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_MARKS)
