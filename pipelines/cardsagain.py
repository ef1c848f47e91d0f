"""The sentences of a list once more below it, one to a card with a number and a short name (01 引导资金).

Cards repeat by nature, so all of the list has to be there, in its order, word for word, and nothing beside it.
"""

from collections.abc import Sequence

from .alike import Line
from .prose import ANY_END

#: Fewest entries of such a list, smallest size of one, and largest of a name, in Han characters.
FEW_CARDS, MIN_SENTENCE, MAX_NAME = 4, 8, 12
#: Lines of a card: its name and the sentence.
CARD = 2


def cards_again(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `run` and the lines of the list above; for the names and sentences of such cards."""
    first: dict[str, int] = {}
    for i, line in enumerate(lines):
        first.setdefault(line.key, i)
    start = 0
    while start + 1 < len(lines):
        count = _count(start, lines, first)
        place = first[lines[start + 1].key]
        if count >= FEW_CARDS and _is_whole_list(place, place + count, lines):
            return dict.fromkeys(range(start, start + CARD * count), ("run", place, place + count - 1))
        start += max(1, CARD * (count - 1))
    return {}


def _count(start: int, lines: Sequence[Line], first: dict[str, int]) -> int:
    """How many cards stand from there on whose sentences stand one below the other above."""
    place, count = first[lines[start + 1].key], 0
    while (
        (at := start + CARD * count) + 1 < len(lines)
        and place + count < start
        and _is_name(lines[at])
        and first[lines[at].key] == at
        and first[lines[at + 1].key] == place + count
        and _is_sentence(lines[at + 1])
    ):
        count += 1
    return count


def _is_name(line: Line) -> bool:
    is_short = 0 < line.size <= MAX_NAME and not ANY_END.search(line.text)
    return is_short and line.is_heading and not line.is_row and not line.label


def _is_sentence(line: Line) -> bool:
    return line.size >= MIN_SENTENCE and not line.is_row and ANY_END.search(line.text) is not None


def _is_whole_list(start: int, end: int, lines: Sequence[Line]) -> bool:
    """True for all entries of a list, or for paragraphs."""
    is_list = [line.is_item for line in lines[start:end]]
    if not any(is_list):
        return True
    beside = [lines[i].is_item for i in (start - 1, end) if i >= 0]
    return all(is_list) and not any(beside)
