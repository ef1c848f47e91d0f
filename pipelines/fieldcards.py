"""Pages that lead to articles by cards without a sentence: a linked title each, fields of what it is about, mostly a
day. Such are lists of projects, pieces of land and parks.

Sentences make an article of it, and so does a line of labels above the first card or below the last one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .listing import (
    ENTRY_SHARE,
    LABELS_ABOVE,
    LINK_SHARE,
    MAX_MORE,
    MIN_ENTRIES,
    MIN_ENTRY_TITLE,
    has_day,
    has_label,
    has_pager,
    is_articles_label,
    is_count,
)
from .page import TABLE, Block, Page, block_key
from .prose import FIELD, count_han

#: Characters of the longest line of fields, and lines of a card at most.
MAX_FIELDS, MAX_LINES = 120, 12
#: Lines above the first card in which labels below a headline are an article's: buttons may stand between.
HEAD_REACH = 8

_NAME = re.compile(r"([^\s，。；！？:：]{2,12})[:：]")
_SENTENCE = re.compile("[。！？；!?]")


@dataclass(frozen=True, slots=True)
class _Card:
    """A linked title and what stands below it before the next one, blocks from `first` to `last`."""

    title: str
    first: int
    last: int
    #: Has a day or a link to the rest.
    is_marked: bool


def is_of_cards(page: Page, kept: Sequence[Block]) -> bool:
    """True for a text of nothing but the fields of cards, on a page with a list of such: most have a day or a link to
    the rest, or a pager stands below."""
    if not are_fields(kept):
        return False
    blocks, found = page.blocks, [*_cards(page.blocks)]
    declared = block_key(page.head_title)
    if any(declared.startswith(card.title) for card in found):  # an article's own headline may lead to itself
        return False
    if len({card.title for card in found}) < MIN_ENTRIES or _is_labelled(page, found):
        return False
    found = _alike(found, blocks)
    inside = {id(block) for card in found for block in blocks[card.first : card.last + 1]}
    if not found or not all(id(block) in inside or _is_of_list(block) for block in kept):
        return False
    return sum(card.is_marked for card in found) >= ENTRY_SHARE * len(found) or has_pager(page, found[-1].last)


def _alike(cards: Sequence[_Card], blocks: Sequence[Block]) -> list[_Card]:
    """The cards that say what most do: a project's own fields may stand below a menu or a button."""
    said = [{name for block in blocks[card.first + 1 : card.last + 1] for name in _names(block)} for card in cards]
    count = Counter(name for names in said for name in names)
    common = {name for name, times in count.items() if times >= ENTRY_SHARE * len(cards)}
    return [card for card, names in zip(cards, said, strict=True) if 2 * len(names & common) >= len(names)]


def _names(block: Block) -> list[str]:
    """The names of the fields in a line: 地区, 行业."""
    return _NAME.findall(block.text) if _is_of_fields(block) else []


def has_cards(blocks: Sequence[Block]) -> bool:
    """True for a page that may be such a list, whatever of it is the text."""
    return len({card.title for card in _cards(blocks)}) >= MIN_ENTRIES


def are_fields(kept: Sequence[Block]) -> bool:
    """True for lines that may be of cards, and for no line: of a list there may be little left."""
    return all(_is_of_card(block) or _is_of_list(block) for block in kept)


def _cards(blocks: Sequence[Block]) -> Iterator[_Card]:
    """The cards of a page in order."""
    titles = [i for i, block in enumerate(blocks) if _is_title(block)]
    for i, end in zip(titles, [*titles[1:], len(blocks)][: len(titles)], strict=True):
        last = i
        while last + 1 < min(end, i + 1 + MAX_LINES) and _is_of_card(blocks[last + 1]):
            last += 1
        own = blocks[i + 1 : last + 1]
        if any(map(_is_of_fields, own)):
            is_marked = any(has_day(b) or 0 < b.link_characters <= MAX_MORE for b in own)
            yield _Card(blocks[i].key, i, last, is_marked)


def _is_title(block: Block) -> bool:
    is_linked = block.link_share >= LINK_SHARE and block.kind is not TABLE
    return is_linked and len(block.key) + 2 * count_han(block.key) >= MIN_ENTRY_TITLE


def _is_of_fields(block: Block) -> bool:
    """True for a line of fields without a sentence: 地区：浙江 行业：装备制造 总投资：0.8亿元."""
    is_line = len(block.text) <= MAX_FIELDS and block.kind is not TABLE and not block.link_characters
    return is_line and FIELD.match(block.text) is not None and not _SENTENCE.search(block.text)


def _is_of_card(block: Block) -> bool:
    is_link = 0 < len(block.text) <= MAX_MORE and block.link_share >= LINK_SHARE
    return _is_of_fields(block) or has_day(block) or is_link


def _is_of_list(block: Block) -> bool:
    """True for the name of a list, and for how many entries it has."""
    return is_count(block) or (block.level > 0 and len(block.text) <= MAX_MORE and not block.link_characters)


def _is_labelled(page: Page, cards: Sequence[_Card]) -> bool:
    """True for cards with a line of labels or a day above the first or below the last one, as an article has them."""
    blocks, first, end = page.blocks, cards[0].first, cards[-1].last + 1
    if any(is_articles_label(page, i, ()) for i in range(max(1, first - HEAD_REACH), first)):
        return True
    beside = (*blocks[max(0, first - LABELS_ABOVE) : first], *blocks[end : end + LABELS_ABOVE])
    return any((has_label([b]) or (has_day(b) and not b.link_characters)) and not is_count(b) for b in beside)
