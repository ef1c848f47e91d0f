"""Whom to ask, below a Japanese text: the office that a page names there is the site's, as it stands below each page,
and the text's own where its last sentence points to it (`下記までお問い合わせください。`).

Such pages are read by the rules for Chinese or by the others, as they have more or less Kanji.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile

from .page import ITEM, PARAGRAPH, Block
from .reached import MAX_CONTACT, is_reached
from .signed import MAX_CONTACTS

#: Characters at the end of a text that are searched, and of the longest heading.
MAX_ASKS, MAX_HEAD = 60, 24
_ASKS = re.compile(
    r"(?:下記|以下|次)(?:の[^。]{0,16})?(?:まで|へ|に|にて|宛)[^。]{0,20}"
    r"(?:お?問い?合わ?せ|連絡|相談|申し?込み?|応募)[^。]{0,12}。"
)
_HEAD = re.compile(r"\W{0,2}(?:本件に関する|この件に関する|お?申し?込み?[・、])?お?問い?合わ?せ(?:先|窓口)?\W{0,2}")


def asked_below(chosen: Set[int], blocks: Sequence[Block]) -> set[int]:
    """Indexes of such an office with the heading above it, right below a chosen sentence that points there."""
    return {i for last in chosen for i in _below(last, blocks)} - chosen


def own_asked(blocks: Sequence[Block], article: Sequence[int], _: Mapping[int, str]) -> Iterator[int]:
    """Indexes of the same below the paragraphs of the article, whatever rule they are to go by."""
    return (i for last in article[-1:] for i in _below(last, blocks))


def _below(last: int, blocks: Sequence[Block]) -> Sequence[int]:
    """The heading below a sentence that points there, and the lines as far as the last with a number."""
    text = blocks[last].text[-MAX_ASKS:]
    if not text.endswith("。") or last + 1 == len(blocks) or not _ASKS.search(text):
        return ()
    head = blocks[last + 1]
    if head.link_characters or len(head.text) > MAX_HEAD or not _HEAD.fullmatch(head.text):
        return ()
    near = range(last + 2, min(len(blocks), last + 2 + MAX_CONTACTS))
    lines = [*takewhile(lambda i: _is_contact(blocks[i]), near)]
    reached = max((n for n, i in enumerate(lines, 1) if is_reached(blocks[i].text)), default=0)
    return (last + 1, *lines[:reached]) if reached else ()


def _is_contact(block: Block) -> bool:
    is_line = block.kind in (PARAGRAPH, ITEM) and len(block.text) <= MAX_CONTACT
    return is_line and not (block.link_characters or block.text.endswith("。"))
