"""Which print of the text has the page's labels around it.

A page prints the beginning of its text once more in a box above the headline (头条, 速览), or some of its lines in
cards below the labels with which the text ends. Labels stand around the other print: these are looked for as if the
copy were not there. What becomes of the copy itself is decided by repeats.py.
"""

from collections.abc import Sequence
from itertools import dropwhile

from .lines import lone_label
from .page import Block, Page, block_key
from .prose import is_label_line
from .titles import MIN_TITLE_KEY

#: Letters of a line from which it is a copy of what holds the same ones; of shorter ones many lines have the same.
MIN_COPY = 10
#: Characters of the longest name of a box with a copy: 今日头条, 要点卡片（左右滑动）.
MAX_NAME = 14
#: Lines of labels from which they are those of the text above.
MIN_LABELS = 2


def own_print(page: Page, article: Sequence[Block]) -> Sequence[Block]:
    """The blocks of the text without those of a copy above the headline or below the labels at the text's end.
    `article`: some of the page's blocks, in reading order."""
    at = {id(block): i for i, block in enumerate(page.blocks)}
    places = [at[id(block)] for block in article if id(block) in at]
    if len(places) < len(article) or not places:
        return article
    below = _below_title(page, places)
    own = _above_labels(page.blocks, below)
    return [page.blocks[i] for i in own]


def _below_title(page: Page, places: Sequence[int]) -> Sequence[int]:
    """The places below the headline, where all above it is a copy; all of them on other pages."""
    declared = block_key(page.head_title)
    title = next((i for i in range(places[0], places[-1]) if _is_title(page.blocks[i], declared)), None)
    if title is None or any(_is_title(block, declared) for block in page.blocks[: places[0] + 1]):
        return places
    above, below = [i for i in places if i < title], [i for i in places if i > title]
    return below if _are_copies(page.blocks, above, below) else places


def _above_labels(blocks: Sequence[Block], places: Sequence[int]) -> Sequence[int]:
    """The places above the last lines of labels, where all below these is a copy."""
    last = next((i for i in reversed(places) if len(blocks[i].key) >= MIN_COPY), places[0])
    if not any(blocks[last].key in blocks[i].key for i in places if i < last):
        return places
    labels = [i for i in range(places[0], places[-1]) if _is_label(blocks[i])]
    if len(labels) < MIN_LABELS:
        return places
    own = [i for i in places if i < labels[-1]]
    own = [
        *reversed([*dropwhile(lambda i: _is_label(blocks[i]) or (i > 0 and _is_label(blocks[i - 1])), reversed(own))])
    ]
    copy = [i for i in places if i > labels[-1] + 1]
    between = [i for i in labels if own and i > own[-1]]
    return own if len(between) >= MIN_LABELS and _are_copies(blocks, copy, own) else places


def _is_label(block: Block) -> bool:
    return is_label_line(block.text) or lone_label(block.text) is not None


def _is_title(block: Block, declared: str) -> bool:
    """True for what <title> begins with, whose key is `declared`."""
    return len(block.key) >= MIN_TITLE_KEY and declared.startswith(block.key)


def _are_copies(blocks: Sequence[Block], copy: Sequence[int], own: Sequence[int]) -> bool:
    """True for blocks that stand among the own ones as well, whole or as far as a cut sentence goes, but for
    the name of their box."""
    text = "\n".join(blocks[i].key for i in own)
    lines = [blocks[i] for i in copy if len(blocks[i].key) >= MIN_COPY]
    rest = [blocks[i] for i in copy if len(blocks[i].key) < MIN_COPY]
    are_names = all(len(block.text) <= MAX_NAME for block in rest)
    return bool(lines) and are_names and len(rest) <= len(lines) and all(block.key in text for block in lines)
