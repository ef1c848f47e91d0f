"""The parts of a split article laid one behind the other: which blocks each of them prints again.

A later part begins with what the first one begins with: the lead, a line of who wrote it. All parts end with the same
lines: the address of an office. One print of each stays. Compared by letters and digits only (`block_key`), without
gaps: what stands anywhere else is for repeats.py.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from .page import Block
from .reason import Reason
from .trim import Judged, trim

#: What a later part prints above its text: the beginning of the first part.
_LEAD_WORD = "(?:导读|導讀|导语|核心提示|内容提要|提要|摘要)"
_LEAD_BESIDE = re.compile(rf"(?:[【\[（(]{_LEAD_WORD}[】\]）)]|{_LEAD_WORD}\s?[:：丨|])\s{{0,3}}\S")
_LEAD_ALONE = re.compile(rf"[【\[（(]?{_LEAD_WORD}[】\]）)]?\s?[:：]?")


def parted(blocks: Sequence[Block], places: Sequence[int], starts: Sequence[int]) -> list[list[Block]]:
    """The blocks of each part. `places`: where each block stands among all that were extracted; `starts`: where the
    parts begin among these."""
    ends = [bisect_left(places, start) for start in (*starts[1:], (places[-1] if places else 0) + 1)]
    return [list(blocks[begin:end]) for begin, end in zip([0, *ends], ends, strict=False)]


def by_part(
    parts: Sequence[Sequence[Block]], stage: Callable[[int, Sequence[Block]], dict[int, Reason]]
) -> dict[int, Reason]:
    """What a stage says of each part alone: index among all blocks → reason. `stage` gets the part's place, from 0."""
    return {start + at: reason for k, start, part in _placed(parts) for at, reason in stage(k, part).items()}


def trimmed(parts: Sequence[Sequence[Block]], title: str | None, judged: Judged | None = None) -> dict[int, Reason]:
    """What trim.py takes from each part; a heading at the end of one may have its text in the next."""

    def of_part(k: int, part: Sequence[Block]) -> dict[int, Reason]:
        found = trim(part, title, judged)
        is_last = k == len(parts) - 1
        return {at: reason for at, reason in found.items() if is_last or reason.rule != "heading_of_nothing"}

    return by_part(parts, of_part)


def leads(parts: Sequence[Sequence[Block]], part: int | None) -> dict[int, Reason]:
    """The 导读 box above the text of a later part. `part`: number of the first of them, when that is a later one."""
    return by_part(parts, lambda k, blocks: lead_of_first_part(blocks, k + 1 if k else part))


def lead_of_first_part(blocks: Sequence[Block], part: int | None) -> dict[int, Reason]:
    """The 导读 box above the text of a later part: the first part holds that text."""
    if part is None or not blocks:
        return {}
    if _LEAD_ALONE.fullmatch(blocks[0].text):
        box = range(min(2, len(blocks)))
    else:
        box = range(bool(_LEAD_BESIDE.match(blocks[0].text)))
    reason = Reason("repeated_section", "first_part", f"part {part} of an article: its beginning stands in part 1")
    return dict.fromkeys(box, reason)


def printed_again(parts: Sequence[Sequence[Block]]) -> dict[int, Reason]:
    """Index among all blocks → reason of what later parts begin with as the first does, and what all parts end with:
    it stays in the first part, and in the last one."""
    if len(parts) < 2:  # noqa: PLR2004  # nothing to compare with
        return {}
    begins = [0, *(_common(parts[0], part) for part in parts[1:])]
    rests = [part[begin:] for part, begin in zip(parts, begins, strict=True)]
    ends = min(_common(rests[-1][::-1], rest[::-1]) for rest in rests[:-1])
    reasons: dict[int, Reason] = {}
    for k, start, part in _placed(parts):
        lead = Reason("repeated_section", "part_lead", f"part {k + 1} begins with it as part 1 does")
        reasons |= dict.fromkeys(range(start, start + begins[k]), lead)
        if k < len(parts) - 1:
            end = Reason("repeated_section", "part_end", f"part {k + 1} ends with it as all parts do")
            reasons |= dict.fromkeys(range(start + len(part) - ends, start + len(part)), end)
    return reasons


def _common(one: Sequence[Block], other: Sequence[Block]) -> int:
    """How many blocks both begin with."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0].key and pair[0].key == pair[1].key, zip(one, other, strict=False))
    )


def _placed(parts: Sequence[Sequence[Block]]) -> Iterator[tuple[int, int, Sequence[Block]]]:
    """Place, index of the first block among all, and blocks of each part."""
    start = 0
    for k, part in enumerate(parts):
        yield k, start, part
        start += len(part)
