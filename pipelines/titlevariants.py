"""Headings that are the title in other words, and those that are not: the first of several sections, a long line."""

import re
from collections.abc import Iterator, Mapping, Sequence

from .page import Block, block_key
from .prose import HAN
from .titlelines import terms
from .weigh import NUMBERED

#: Share of the character pairs of the shorter one that make a heading another wording of the title.
TITLE_SHARE = 0.6
#: Characters of the shortest line below a title that is known by its words, and share of the title's letters in them at
#: which it words that otherwise.
MIN_SUBHEAD, SUBHEAD_SHARE = 50, 0.4
#: What parts the things that a title names, letters of the shortest one, those that are looked at, and sections below
#: the first one.
_PARTS, MIN_PART, MAX_PARTS, FEW_SECTIONS = re.compile(r"[；;｜|，,、/\s]"), 5, 12, 2


def is_title_variant(block: Block, key: str, title_key: str) -> bool:
    """True for a headline: the page's first heading level, or one without a number that shares much with the title."""
    is_alike = _shares_much(key, title_key)
    return block.level == 1 or (is_alike and not NUMBERED.match(block.text) and not _is_subhead(block.text, title_key))


def first_section(
    blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str], title: str
) -> Iterator[int]:
    """The heading right above the first paragraph, where the title names several things (运价上涨；机场启用), of which
    it words one and a heading below another, or several headings of its level stand above paragraphs below."""
    at = article[0] - 1 if article else -1
    if rules.get(at) != "title_variant" or blocks[at].level <= 1:
        return
    parts = [key for part in _PARTS.split(title, MAX_PARTS) if len(key := block_key(part)) >= MIN_PART]
    rest = [part for part in parts if not _shares_much(blocks[at].key, part)]
    text, level = {*article}, blocks[at].level
    heads = (i for i in range(at + 1, article[-1]) if i + 1 in text and blocks[i].level == level and i not in rules)
    below = [blocks[i].key for i in heads]
    is_several = len(below) >= FEW_SECTIONS and any(sign in title for sign in "；;")
    if 0 < len(rest) < len(parts) and (is_several or any(_shares_much(key, part) for key in below for part in rest)):
        yield at


def _shares_much(key: str, other: str) -> bool:
    one, another = _pairs(key), _pairs(other)
    return len(one & another) >= TITLE_SHARE * max(1, min(len(one), len(another)))


def _is_subhead(text: str, title_key: str) -> bool:
    """True for a long line that has few of the title's words: in letters most pairs of a title stand in any long line.

    >>> _is_subhead("A hall for 126 million doubles output and brings work to nine hundred", "tolvaneopenssecondhall")
    True
    """
    if len(text) < MIN_SUBHEAD or HAN.search(text):
        return False
    shared = sum(len(word) for word in terms(text) if word in title_key)
    return shared < SUBHEAD_SHARE * min(len(text), len(title_key))


def _pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}
