"""Judges that have seen no text of a Chinese page: cards of other articles, or its footer and menus alone, beside
paragraphs in markup that they do not know, such as a `<section>` or a cell for each. What they say would weigh as much
against every paragraph as the word of a judge who has read them.
"""

from collections.abc import Mapping, Sequence, Set

from .page import TABLE, Block, Page
from .picker import Picked
from .prose import is_article_like, notice
from .teasers import teasers

#: Share of the picker's paragraphs, in characters, that a judge takes at least, here or elsewhere, who has seen a text,
#: and fewest of them that are missing when all are heard. (No text of 1,916 real pages changes by it; with one
#: that is missing a line after the text of one would stay.)
SEEING_SHARE, FEWEST_MISSING = 0.1, 2


def without_others(chosen: Set[int], verdicts: Mapping[str, Set[int]], page: Page) -> dict[str, Set[int]]:
    """What the judges take without the imprint of the site, where nothing else is chosen, or without cards of other
    articles, where these are most of it. {} on most pages."""
    if all(notice(page.blocks[i].text) for i in chosen):
        rest = {
            name: frozenset(i for i in taken if not notice(page.blocks[i].text)) for name, taken in verdicts.items()
        }
        return {name: left for name, left in rest.items() if _has_paragraph(left, page.blocks)}
    return _without_cards(chosen, verdicts, page)


def _has_paragraph(some: Set[int], blocks: Sequence[Block]) -> bool:
    return any(is_article_like(blocks[i], chinese=True) for i in some)


def _without_cards(chosen: Set[int], verdicts: Mapping[str, Set[int]], page: Page) -> dict[str, Set[int]]:
    """The same for cards: judges that took much less else than another one have seen no text."""
    cards = teasers(chosen, page.blocks, page.boxes).keys()
    if 2 * size_of(chosen & cards, page.blocks) <= size_of(chosen, page.blocks):
        return {}
    rest = {name: taken - cards for name, taken in verdicts.items()}
    most = max(size_of(left, page.blocks) for left in rest.values())
    return {name: left for name, left in rest.items() if 2 * size_of(left, page.blocks) >= most > 0}


def without_blind(
    chosen: Set[int], verdicts: Mapping[str, Set[int]], picked: Picked, page: Page
) -> dict[str, Set[int]]:
    """The picker's verdict and those of the judges that have seen paragraphs, where some of the picker's are not among
    what is chosen when all are heard. {} on most pages."""
    paragraphs = {i for i in picked.form if page.blocks[i].kind is not TABLE}
    own = paragraphs & picked.text
    if len(own - chosen) < FEWEST_MISSING:
        return {}
    least = SEEING_SHARE * size_of(own, page.blocks)
    left = {name: taken for name, taken in verdicts.items() if size_of(taken & paragraphs, page.blocks) >= least}
    return left if len(left) < len(verdicts) else {}


def size_of(some: Set[int], blocks: Sequence[Block]) -> int:
    """Characters of these blocks."""
    return sum(len(blocks[i].text) for i in some)
