"""Which print of the text has the page's labels around it.

A page prints the beginning of its text once more in a box above the headline (头条, 速览), or some of its lines, or
all, below the labels with which the text ends, be they lines or a table. Labels stand around the other print: these are
looked for as if the copy were not there. What becomes of the copy itself is decided by repeats.py.
"""

from collections.abc import Sequence
from itertools import dropwhile

from .labelline import joined, parted
from .lines import label_lines, labels_of, lone_label
from .page import TABLE, Block, Page, block_key
from .prose import ANY_END, is_label_line
from .titles import MIN_TITLE_KEY

#: Letters of a line from which it is a copy of what holds the same ones; of shorter ones many lines have the same.
MIN_COPY = 10
#: Characters of the longest name of a box with a copy: 今日头条, 要点卡片（左右滑动）, WAP浏览 第2页/共2页.
MAX_NAME = 14
#: Labels from which they are those of the text above, and characters of the longest line of some.
MIN_LABELS, MAX_LINE = 2, 160
#: Characters of a table that are looked at, and cells of the largest one of labels; cells of a label with its value.
MAX_TABLE, MAX_CELLS, PAIR = 1000, 24, 2
#: The number of a section, which a copy in another order counts anew.
_NUMBERS = "0123456789一二三四五六七八九十"


def own_print(page: Page, article: Sequence[Block]) -> Sequence[Block]:
    """The blocks of the text without those of a copy above the headline or below the labels at the text's end.
    `article`: some of the page's blocks, in reading order."""
    at = {id(block): i for i, block in enumerate(page.blocks)}
    places = [at[id(block)] for block in article if id(block) in at]
    if len(places) < len(article) or not places:
        return article
    below = _below_title(page, places)
    own = _above_labels(page, below)
    return [page.blocks[i] for i in own]


def _below_title(page: Page, places: Sequence[int]) -> Sequence[int]:
    """The places below the headline, where all above it is a copy; all of them on other pages."""
    declared = block_key(page.head_title)
    title = next((i for i in range(places[0], places[-1]) if _is_title(page.blocks[i], declared)), None)
    if title is None or any(_is_title(block, declared) for block in page.blocks[: places[0] + 1]):
        return places
    above, below = [i for i in places if i < title], [i for i in places if i > title]
    return below if _are_copies(page.blocks, above, below) else places


def _above_labels(page: Page, places: Sequence[int]) -> Sequence[int]:
    """The places above the last lines of labels, where all below these is a copy."""
    blocks = page.blocks
    last = next((i for i in reversed(places) if len(blocks[i].key) >= MIN_COPY), places[0])
    if blocks[last].key not in "".join(blocks[i].key for i in places if i < last):
        return places
    counts = {i: count for i in range(places[0], places[-1]) if (count := _count(page, i))}
    if sum(counts.values()) < MIN_LABELS:
        return places
    end = max(counts)
    above = reversed([i for i in places if i < end])
    own = [*reversed([*dropwhile(lambda i: i in counts or i - 1 in counts, above)])]
    copy = [i for i in places if i > end + (lone_label(blocks[end].text) is not None)]
    between = sum(count for i, count in counts.items() if own and i > own[-1])
    return own if between >= MIN_LABELS and _are_copies(blocks, copy, own) else places


def _count(page: Page, at: int) -> int:
    """The labels of a line, or of a table of which half the cells and more are labels with their values."""
    block = page.blocks[at]
    if block.kind is not TABLE:
        text = parted(page.way, at, block.text) if len(block.text) <= MAX_LINE else ""
        count = len(labels_of(text))
        is_line = is_label_line(text) or lone_label(text) or (count >= MIN_LABELS and not ANY_END.search(text))
        return max(count, 1) if is_line else 0
    cells = [cell for cell in block.text[:MAX_TABLE].replace("\n", "|").split("|") if cell.strip(" -")]
    count = len(label_lines(joined(block.text[:MAX_TABLE]))) if len(cells) <= MAX_CELLS else 0
    return count if count >= MIN_LABELS and len(cells) <= 2 * PAIR * count else 0


def _is_title(block: Block, declared: str) -> bool:
    """True for what <title> begins with, whose key is `declared`."""
    return len(block.key) >= MIN_TITLE_KEY and declared.startswith(block.key)


def _are_copies(blocks: Sequence[Block], copy: Sequence[int], own: Sequence[int]) -> bool:
    """True for blocks that stand among the own ones as well, whole or as far as a cut sentence goes, but for
    the name of their box."""
    text, heads = "".join(blocks[i].key for i in own), {blocks[i].key.lstrip(_NUMBERS) for i in own}
    lines = names = at = 0
    for block in (blocks[i] for i in copy):
        found = text.find(block.key, at) if len(block.key) >= MIN_COPY else -1
        if found < 0 and len(block.key) >= MIN_COPY:
            found = text.find(block.key)  # not below the copied line before it
        if found >= 0:
            lines, at = lines + 1, found
        elif len(block.text) > MAX_NAME:
            return False
        else:
            names += block.key.lstrip(_NUMBERS) not in heads
    return lines > 0 and names <= lines
