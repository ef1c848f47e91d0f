"""Notes beside the sections of a text, each with the name of one and nothing but what that says: 【指标】容积率≥1.2.

A column for who has no time prints them. One such line may be the text's own; so several sections have to have one, and
none of the notes may have a word or a figure more than its section.
"""

import re
from collections.abc import Iterator, Sequence, Set

from .alike import Line
from .numerals import in_digits, in_small_units
from .page import block_key

#: Fewest sections with a note, lines between a note and the heading of its section, and characters of the longest name
#: and note.
FEWEST_NOTES, REACH, MAX_NAME, MAX_NOTE = 3, 8, 20, 400
#: Share of the Han characters of a note that its section has, too: 限 of 年限 may be new where that says 出让年.
SAME_LETTERS = 0.95
_NOTE = re.compile(rf"\s?[【\[［〔]\s?([^【】\[\]［］〔〕]{{2,{MAX_NAME}}})[】\]］〕]\s?[:：]?\s?(?=\S)")
_FIGURE, _HAN = re.compile(r"\d{1,15}(?:\.\d{1,6})?"), re.compile("[\u3400-\u9fff]")


def side_notes(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `summary` and the lines of the section that it is about."""
    notes = {at: block_key(found[1]) for at, line in enumerate(lines) if (found := _note(line))}
    if len(notes) < FEWEST_NOTES:
        return {}
    gone: dict[int, tuple[str, int, int]] = {}
    for at, name in notes.items():
        section = next(_sections(at, name, lines, notes.keys()), range(0))
        if not section or not _says_no_more(lines[at].text, [lines[i].text for i in section]):
            return {}
        gone[at] = ("summary", section.start, section.stop - 1)
    return gone if len({place for _, place, _ in gone.values()}) == len(gone) else {}


def _note(line: Line) -> re.Match[str] | None:
    return _NOTE.match(line.text) if len(line.text) <= MAX_NOTE and not line.is_row else None


def _sections(at: int, name: str, lines: Sequence[Line], notes: Set[int]) -> Iterator[range]:
    """The lines below the heading with this name, above the note or right below it."""
    for head in (at + 1, *range(at - 2, max(-1, at - REACH - 2), -1)):
        if 0 <= head < len(lines) and lines[head].is_heading and lines[head].key == name:
            end = head + 1
            while end < len(lines) and end - head <= REACH and not (lines[end].is_heading or end in notes):
                end += 1
            if end > head + 1:
                yield range(head + 1, end)


def _says_no_more(note: str, section: Sequence[str]) -> bool:
    """True for a note without a figure or, nearly, a character that its section has not, and which is shorter."""
    note, whole = (in_small_units(in_digits(text)) for text in (_NOTE.sub("", note, count=1), "\n".join(section)))
    letters, others = _HAN.findall(note), {*whole}
    is_same = sum(letter in others for letter in letters) >= SAME_LETTERS * len(letters) > 0
    return is_same and len(note) <= len(whole) and {*_FIGURE.findall(note)} <= {*_FIGURE.findall(whole)}
