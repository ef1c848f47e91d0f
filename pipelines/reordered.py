"""Sections of a text that the page prints again in another order, or some of them: an accordion from the last to the
first, cards for each project by its rank, the questions that are asked most.

A run of blocks in one order is for repeats.py. Here a stretch of lines is told in which every line, number and all,
stands further up, several in a row each, none twice, and which together are a good part of what stands above.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .alike import TURNS, Line, has_paragraph
from .prose import ANY_END

#: Fewest sections, fewest in the order of the text, lines of one, and smallest size of them all in Han characters.
FEWEST_PIECES, FEWEST_CHOSEN, FEWEST_LINES, MIN_SIZE = 2, 3, 2, 80
#: Fewest sentences that are as good as a paragraph, and the smallest size of one.
FEWEST_SENTENCES, MIN_SENTENCE = 2, 20
#: Share of the size above that they print again, with a paragraph among them; without any, where each begins with a
#: heading or a field: no verse does.
SHARE_WITH_TEXT, SHARE_OF_FIELDS = 0.4, 0.7
#: Places of one line that are looked at, and prints of the first one of a section: a field of cards has more.
MAX_PLACES, MAX_PRINTS = 8, 3

_SIGNS = "#【】[]■●◆▎：: "

_Name = tuple[str, str]
#: A heading with the lines below it: where it stands, where they end, and what they say.
_Section = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that stand in a row further up: where this print begins, where that one does, and how many they are."""

    at: int
    first: int
    count: int


def reordered(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `run` and the lines where its section stands first; for the first such stretch of the page."""
    names = [(line.numbering, _said(line)) for line in lines]
    places: dict[_Name, list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        if len(places[name]) < MAX_PLACES:
            places[name].append(i)
    at = 1
    while at < len(lines):
        pieces = _pieces(at, lines, names, places)
        if _are_again(pieces, lines) and all(len(places[names[piece.at]]) <= MAX_PRINTS for piece in pieces):
            return {p.at + i: ("run", p.first, p.first + p.count - 1) for p in pieces for i in range(p.count)}
        at += sum(piece.count for piece in pieces) + 1
    return {}


def renumbered(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `run` and the lines where its section stands first; for sections in another order below other numbers or
    none, be their paragraphs run together."""
    sections = [*_by_heading(lines)]
    first: dict[tuple[str, str], int] = {}
    for n, (at, _, body) in enumerate(sections):
        first.setdefault((lines[at].key, body), n)
    start = 1
    while start < len(sections):
        last, places = _without_closing(sections[start - 1], lines), []
        for n in range(start, len(sections)):
            at, _, body = sections[n]
            place = start - 1 if (lines[at].key, body) == last else first[lines[at].key, body]
            if place >= start:
                break
            places.append(place)
        end = start + len(places)
        copies, firsts = sections[start:end], [sections[place] for place in places]
        if _are_renumbered(copies, firsts, lines):
            pairs = zip(copies, firsts, strict=True)
            return {i: ("run", one[0], one[1] - 1) for copy, one in pairs for i in range(copy[0], copy[1])}
        start = end + 1
    return {}


def _without_closing(section: _Section, lines: Sequence[Line]) -> tuple[str, str]:
    """Heading and text of a text's last section, without the last paragraph, which closes all of it."""
    at, end, body = section
    is_closing = lines[end - 1].is_long and end - at > FEWEST_LINES
    return lines[at].key, body[: -len(lines[end - 1].whole)] if is_closing else ""


def _by_heading(lines: Sequence[Line]) -> Iterator[_Section]:
    """Each numbered heading, or the same without its number, with the lines below it, as far as a table."""
    ends = [i for i, line in enumerate(lines) if line.is_heading or line.is_row]
    numbered = {lines[i].key for i in ends if lines[i].numbering}
    for head, end in pairwise([*ends, len(lines)]):
        if lines[head].key in numbered and end - head > 1:
            yield head, end, "".join(line.whole for line in lines[head + 1 : end])


def _are_renumbered(copies: Sequence[_Section], firsts: Sequence[_Section], lines: Sequence[Line]) -> bool:
    """True for sections right below each other, in another order than first, which are a good part of what stands
    above them and have sentences."""
    places = [at for at, *_ in firsts]
    is_row = all(one[1] == other[0] for one, other in pairwise(copies))
    if len(copies) < FEWEST_PIECES or not is_row or places == sorted(places) or len({*places}) < len(places):
        return False
    copied = [lines[i] for at, end, _ in copies for i in range(at, end)]
    if _has_other_heading(lines, copies[0][0] - 1, min(places) - 1, copied):
        return False
    size, above = (sum(line.size for line in some) for some in (copied, lines[: copies[0][0]]))
    is_told = has_paragraph(copied) or sum(map(_is_sentence, copied)) >= FEWEST_SENTENCES
    return is_told and size >= max(MIN_SIZE, SHARE_WITH_TEXT * above)


def _said(line: Line) -> str:
    """What a line says, without who: 问：, 答：."""
    return line.key[len(line.label) :] or line.key if line.label in TURNS else line.key


def _pieces(start: int, lines: Sequence[Line], names: Sequence[_Name], places: dict[_Name, list[int]]) -> list[_Piece]:
    """The sections that follow each other from a line on, each the longest that stands above it; of one line where
    that is a paragraph or a sentence, below a name that is a link."""
    found: list[_Piece] = []
    used: set[int] = set()
    at = start
    while at < len(names):
        firsts = [i for i in places[names[at]] if i < start and i not in used]
        counts = [_common(i, at, start, names, used) for i in firsts]
        is_told = (lines[at].is_long or _is_sentence(lines[at])) and not lines[at].is_row
        if max(counts, default=0) < (1 if is_told else FEWEST_LINES):
            break
        count = max(counts)
        first = firsts[counts.index(count)]
        used.update(range(first, first + count))
        found.append(_Piece(at, first, count))
        at += count
    return found


def _common(first: int, at: int, start: int, names: Sequence[_Name], used: set[int]) -> int:
    """How many lines from both on are the same, the first ones above `start` and not used."""
    count = 0
    while at + count < len(names) and first + count < start and first + count not in used:
        if names[first + count] != names[at + count]:
            break
        count += 1
    return count


def _is_sentence(line: Line) -> bool:
    return line.size >= MIN_SENTENCE and ANY_END.search(line.text) is not None


def _has_other_heading(lines: Sequence[Line], head: int, first: int, copied: Sequence[Line]) -> bool:
    """True for different headings right above both prints, where no heading is printed again or they differ in one
    letter: 第一组 and 第二组, 上午 and 下午, 增速最快 and 规模最大. Below both the same may stand on purpose."""
    if first < 0 or not (lines[head].is_heading and lines[first].is_heading):
        return False
    one, other = (lines[at].text.strip(_SIGNS) for at in (head, first))
    is_near = len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return is_near or (one != other and not any(line.is_heading for line in copied))


def _are_again(pieces: Sequence[_Piece], lines: Sequence[Line]) -> bool:
    """True for sections in another order, or several that are chosen of all, with others between, or turns of a talk as
    a list without who says them, which are a good part of what stands above them."""
    firsts = [piece.first for piece in pieces]
    fewest = FEWEST_PIECES if firsts != sorted(firsts) else FEWEST_CHOSEN
    is_talk = bool(pieces) and lines[pieces[0].first].label in TURNS and lines[pieces[0].at].label not in TURNS
    if len(pieces) < (1 if is_talk else fewest):
        return False
    copied = [lines[piece.at + i] for piece in pieces for i in range(piece.count)]
    are_headed = all(first and lines[first - 1].is_heading for first in firsts)  # above a copy such names are links
    if not (is_talk or are_headed) and _has_other_heading(lines, pieces[0].at - 1, min(firsts) - 1, copied):
        return False
    size, above = (sum(line.size for line in some) for some in (copied, lines[: pieces[0].at]))
    if size < MIN_SIZE or all(line.is_row for line in copied):
        return False
    if has_paragraph(copied) or sum(map(_is_sentence, copied)) >= FEWEST_SENTENCES:
        return size >= SHARE_WITH_TEXT * above
    heads = [lines[piece.at].label or lines[piece.at].numbering for piece in pieces]
    return size >= SHARE_OF_FIELDS * above and all(heads) and len({*heads}) == len(heads)
