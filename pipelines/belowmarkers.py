"""The summary of a text below a heading that went before, as a button does: AI摘要, 智能总结."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from .alike import lines_of
from .page import Block
from .reason import Reason
from .repeats import reason_of
from .summary import MAX_COPY_HEAD, SUMMARY_BLOCKS, SUMMARY_PLACES, below_marker, is_marker


def below_markers(blocks: Sequence[Block], gone: Mapping[int, Reason], places: Sequence[int]) -> dict[int, Reason]:
    """Place among `places` → reason of the summary below a heading that went before, right above or among the first
    lines of the text. `places`: indexes of what is left."""
    found: dict[int, Reason] = {}
    for head in (i for i in gone if i < places[0] or i - 1 in places[:SUMMARY_PLACES]) if places else ():
        start = bisect_left(places, head)
        if start < len(places) and _is_over(head, places[start], blocks, places):
            left = places[start:]
            again = below_marker(lines_of([blocks[i] for i in (head, *left)]))
            for at, (rule, one, other) in again.items():
                found[start + at - 1] = reason_of(rule, left[one - 1], left[other - 1], blocks[left[one - 1]].text)
    return found


def _is_over(head: int, first: int, blocks: Sequence[Block], places: Sequence[int]) -> bool:
    """True for the heading of a summary right above a line that is left, or above others of the summary that went with
    it: short ones (内容由AI生成) and points that the text has, too."""
    if first - head > SUMMARY_BLOCKS or not is_marker(blocks[head].text):
        return False
    told = (block.key for block in blocks[head + 1 : first] if len(block.text) > MAX_COPY_HEAD)
    return all(any(key in text for text in _texts(first, blocks, places)) for key in told)


def _texts(first: int, blocks: Sequence[Block], places: Sequence[int]) -> Iterator[str]:
    return (blocks[i].key for i in places if i > first)
