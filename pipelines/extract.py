"""Page → the blocks that are its main text. The one door to trafilatura.

trafilatura judges which text is the article; the form comes from our own blocks. Its answer is mapped
back onto the page: a block is chosen when trafilatura returned its text. So headings that its fallbacks
drop are found again, a body printed twice is seen twice (and recorded as such), hidden copies are not
seen at all, and link density is known for every line.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

import trafilatura

from .page import Block, Kind, Page, block_key

#: Key characters from which a block is found in trafilatura's text by its text alone; shorter ones
#: ("首页", "Share") also occur inside sentences and must stand near a chosen block.
LONG_KEY = 16
#: Share of a block's 6-grams that trafilatura must have returned when it left out part of the block
#: (a caption, a link). Measured on 1,875 pages: .8 is best; at .7 captions that quote the text come along.
MIN_COVERED_SHARE = 0.8
GRAM = 6
#: A short line of trafilatura's counts when a long chosen block is at most this many blocks away …
NEAR_BLOCKS = 4
#: … or when it lies between two long ones at most so far apart.
BETWEEN_BLOCKS = 12
#: A short text that is only part of a trafilatura line must lie in a tighter gap.
INSIDE_BLOCKS = 6
#: A heading that trafilatura dropped is taken back when the gap around it is at most this many blocks.
HEADING_GAP = 3
MAX_HEADING = 60
#: Two blocks on each side tell whether a repeated text stands inside a body or alone in a sidebar.
NEIGHBOURS = 2
LONE_SHARE = 0.3


def main_blocks(page: Page) -> tuple[Block, ...]:
    """The page's blocks that are main text, in reading order; none when there is no main text."""
    lines = trafilatura_lines(page)
    if not lines:
        return ()
    keys = [block_key(block.text) for block in page.blocks]
    chosen = _found_in(lines, page.blocks, keys)
    chosen -= _lone_copies(chosen, keys)
    chosen |= _dropped_headings(chosen, page.blocks)
    return tuple(page.blocks[i] for i in sorted(chosen))


def trafilatura_lines(page: Page) -> list[str]:
    """Lines of the main text as trafilatura sees it; when it sees none, as it sees it with recall favored."""
    return _lines(page, favor_recall=False) or _lines(page, favor_recall=True)


def _lines(page: Page, *, favor_recall: bool) -> list[str]:
    """Its own `deduplicate` stays off: it remembers texts across pages and empties the fourth sight of one.
    Metadata stays off: labels.py reads it better and at half the cost."""
    document = trafilatura.bare_extraction(
        page.tree,
        favor_recall=favor_recall,
        include_comments=False,
        include_tables=True,
        include_links=False,
        include_formatting=False,
        deduplicate=False,
        with_metadata=False,
    )
    text = getattr(document, "text", None) or ""
    return [line for line in text.split("\n") if line.strip()]


def _found_in(lines: Sequence[str], blocks: Sequence[Block], keys: Sequence[str]) -> set[int]:
    """Indexes of the blocks whose text is in the lines."""
    line_keys = {block_key(line) for line in lines}
    whole = "".join(block_key(line) for line in lines)
    grams = _grams(whole)
    long, equal, inside = [], [], []
    for i, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        if not key:
            continue
        if block.kind is Kind.TABLE or len(key) >= LONG_KEY:
            if key in whole or _covered(key, grams):
                long.append(i)
        elif key in line_keys:
            equal.append(i)
        elif key in whole:
            inside.append(i)
    if not long:
        return {*equal, *inside}
    return {
        *long,
        *(i for i in equal if _distance(i, long) <= NEAR_BLOCKS or _gap(i, long) <= BETWEEN_BLOCKS),
        *(i for i in inside if _gap(i, long) <= INSIDE_BLOCKS),
    }


def _grams(key: str) -> set[str]:
    return {key[i : i + GRAM] for i in range(max(1, len(key) - GRAM + 1))}


def _covered(key: str, grams: set[str]) -> bool:
    own = _grams(key)
    return len(own & grams) >= MIN_COVERED_SHARE * len(own)


def _distance(index: int, chosen: Sequence[int]) -> int:
    """Blocks from `index` to the nearest of the sorted `chosen`."""
    at = bisect_left(chosen, index)
    return min(abs(index - near) for near in chosen[max(0, at - 1) : at + 1])


def _gap(index: int, chosen: Sequence[int]) -> float:
    """Blocks between the two `chosen` around `index`; infinite when it is not between two."""
    at = bisect_left(chosen, index)
    return chosen[at] - chosen[at - 1] if 0 < at < len(chosen) else float("inf")


def _lone_copies(chosen: set[int], keys: Sequence[str]) -> set[int]:
    """Chosen blocks that stand alone while the same text stands in a body: a teaser in a sidebar,
    a caption. A second print of a whole body is not alone; repeats.py deals with that."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in sorted(chosen):
        places[keys[i]].append(i)
    return {i for copies in places.values() if len(copies) > 1 for i in _loners(copies, chosen, keys)}


def _loners(copies: Sequence[int], chosen: set[int], keys: Sequence[str]) -> Iterator[int]:
    company = {i: sum(len(keys[j]) for j in _around(i, len(keys)) if j in chosen) for i in copies}
    most = max(company.values())
    return (i for i in copies if company[i] < LONE_SHARE * most)


def _around(index: int, count: int) -> Iterator[int]:
    return (j for j in range(max(0, index - NEIGHBOURS), min(count, index + NEIGHBOURS + 1)) if j != index)


def _dropped_headings(chosen: set[int], blocks: Sequence[Block]) -> set[int]:
    """Headings between two near chosen blocks, and those right above a chosen one: trafilatura's fallbacks
    return paragraphs only."""
    between = (
        i
        for before, after in pairwise(sorted(chosen))
        if after - before <= HEADING_GAP
        for i in range(before + 1, after)
        if _is_heading(blocks[i])
    )
    above = (
        i
        for first in chosen
        if first - 1 not in chosen
        for i in takewhile(lambda i: _is_heading(blocks[i]), range(first - 1, max(-1, first - 1 - HEADING_GAP), -1))
    )
    return {*between, *above}


def _is_heading(block: Block) -> bool:
    return (
        (block.kind is Kind.HEADING or block.is_bold) and not block.link_characters and len(block.text) <= MAX_HEADING
    )
