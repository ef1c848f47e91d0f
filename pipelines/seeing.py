"""Which judges of a Chinese page have seen its text, where those who have are fewer than the others."""

from collections.abc import Mapping, Sequence, Set

from .page import Block, Page
from .prose import notice
from .teasers import teasers


def seeing(chosen: Set[int], verdicts: Mapping[str, Set[int]], page: Page) -> dict[str, Set[int]]:
    """What those judges take that see the text, without what is evidently none of it; {} on most pages: where more is
    chosen than cards of other articles or the imprint of the site. `chosen`: what all of them together take."""
    if all(notice(page.blocks[i].text) for i in chosen):
        rest = {
            name: frozenset(i for i in taken if not notice(page.blocks[i].text)) for name, taken in verdicts.items()
        }
        return {name: left for name, left in rest.items() if left}
    return _without_cards(chosen, verdicts, page)


def _without_cards(chosen: Set[int], verdicts: Mapping[str, Set[int]], page: Page) -> dict[str, Set[int]]:
    """What the judges take without cards of other articles, where these are most of what is chosen: those that took
    much less else than another one have seen no text."""
    cards = teasers(chosen, page.blocks, page.boxes).keys()
    if 2 * size_of(chosen & cards, page.blocks) <= size_of(chosen, page.blocks):
        return {}
    rest = {name: taken - cards for name, taken in verdicts.items()}
    most = max(size_of(left, page.blocks) for left in rest.values())
    return {name: left for name, left in rest.items() if 2 * size_of(left, page.blocks) >= most > 0}


def size_of(some: Set[int], blocks: Sequence[Block]) -> int:
    """Characters of these blocks."""
    return sum(len(blocks[i].text) for i in some)
