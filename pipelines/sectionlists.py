"""The page of a site's news by section: below the name of each its headlines, a sentence below each, no days.

A round-up has linked headings with a paragraph each, too: it has a day, a source or a headline of its own, more than a
paragraph below some heading, or no sections. So nothing else may be in the text, and sections and entries have to be
several.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .listing import WHOLE_LINK
from .page import HEADING, TABLE, Block, Page
from .prose import ANY_END

#: Fewest sections of such a page, entries of each, and of all.
FEW_SECTIONS, FEW_OF_ONE, FEW_ENTRIES = 3, 2, 6
#: Letters of a section's longest name, of an entry's shortest title and sentence, and of a headline of the page, where
#: a Han, Kana or Hangul one is two.
MAX_SECTION, MIN_TITLE, MIN_TEASER, MIN_HEADLINE = 20, 10, 30, 24
#: Letters of a line that may stand beside entries: More, a place.
MAX_BESIDE = 30
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class _Entry(NamedTuple):
    """A linked title with one sentence or two below it."""

    title: int
    teaser: int


def has_sections(page: Page) -> bool:
    """True for a page with enough of such sections, whatever else it says."""
    return _of_list(page) is not None


def is_by_section(page: Page, kept: Sequence[Block]) -> bool:
    """True where these blocks, the text of a page without a day or a source, are of such a list and nothing else."""
    entries = _of_list(page)
    if entries is None:
        return False
    own = {id(page.blocks[i]) for entry in entries for i in entry}
    return all(id(block) in own or _is_beside(block) for block in kept) and any(id(block) in own for block in kept)


def _of_list(page: Page) -> list[_Entry] | None:
    """The entries of a page that has a list by sections, and no headline of its own."""
    heads = [i for i in range(len(page.blocks) - 1) if _names_section(*page.blocks[i : i + 2])]
    if len(heads) < FEW_SECTIONS or any(_is_headline(block) for block in page.blocks):
        return None
    entries = [*_entries(page.blocks, heads[0])]
    ends = [*heads[1:], len(page.blocks)]
    counts = (sum(start < one.title < end for one in entries) for start, end in zip(heads, ends, strict=True))
    sections = sum(count >= FEW_OF_ONE for count in counts)
    titles = {page.blocks[one.title].key for one in entries}
    return entries if sections >= FEW_SECTIONS and len(titles) >= FEW_ENTRIES else None


def _entries(blocks: Sequence[Block], first: int) -> Iterator[_Entry]:
    """The titles below the first section's name with what each says; not where more paragraphs stand below it."""
    for i in range(first + 1, len(blocks) - 1):
        below = blocks[i + 2] if i + 2 < len(blocks) else None
        is_one = below is None or not _is_teaser(below)
        if _is_title(blocks[i]) and _is_teaser(blocks[i + 1]) and is_one:
            yield _Entry(i, i + 1)


def _size(block: Block) -> int:
    return len(block.key) + len(_WIDE.findall(block.key))


def _is_link(block: Block) -> bool:
    return block.link_characters >= WHOLE_LINK * len("".join(block.text.split())) > 0


def _names_section(block: Block, below: Block) -> bool:
    """True for a short heading that is no entry's."""
    is_name = block.kind is HEADING and 0 < _size(block) <= MAX_SECTION and not ANY_END.search(block.text)
    return is_name and not _is_teaser(below)


def _is_headline(block: Block) -> bool:
    return block.level == 1 and not block.link_characters and _size(block) >= MIN_HEADLINE


def _is_title(block: Block) -> bool:
    return _is_link(block) and _size(block) >= MIN_TITLE and block.kind is not TABLE


def _is_teaser(block: Block) -> bool:
    return not block.link_characters and _size(block) >= MIN_TEASER and ANY_END.search(block.text) is not None


def _is_beside(block: Block) -> bool:
    return _is_link(block) or _size(block) <= MAX_BESIDE
