"""What a page has besides the blocks that are extracted: those that nothing takes, and what it does not show.

For people who ask where a sentence went. Nothing of it is kept while pages are read: a page that is explained is read
once more.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .cells import SKIPPED, cell_text, fold_spaces
from .extract import MainText
from .page import Block, Page, tree_of
from .styles import Styles, is_off_screen
from .walk import Step, Way, hidden_elements, walk, without_hidden

#: Share of a block's characters in links from which that is said of it.
LINK_SHARE = 0.5
#: Elements that are never read, but that can have words for people in them.
_WORDED = ("noscript", "template", "textarea")

NOTHING_TAKES_IT = "no judge takes it, and it stands outside the article's box"
MOSTLY_LINKS = f"{NOTHING_TAKES_IT}; mostly links"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A run of blocks that nothing takes, or one hidden box."""

    #: Extracted blocks that stand before it.
    place: int
    #: The blocks of the run; the text of the box, as one.
    texts: tuple[str, ...]
    why: str
    is_hidden: bool = False

    @property
    def characters(self) -> int:
        """Of all its texts."""
        return sum(map(len, self.texts))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of a page that is not extracted, in reading order, and how much that is."""

    #: Visible blocks of the page; those that are extracted.
    blocks: int
    extracted: tuple[Block, ...]
    asides: tuple[Elsewhere, ...]
    #: Tag → how many such elements have words that are not read; characters of all of them.
    unread: Mapping[str, int]
    unread_characters: int


def surroundings(page: Page, found: MainText, html: str) -> Surroundings:
    """What a page has besides its main text. `html`: what the page was parsed from; it is parsed again, as what is
    hidden is no part of a page any more."""
    taken = {id(block) for block in found.extracted}
    #: For each block, and behind the last one: extracted blocks before it.
    before = list(accumulate((id(block) in taken for block in page.blocks), initial=0))
    hidden = _hidden(page.way, html)
    runs = _runs(page.blocks, before, {at for at, _, _ in hidden})
    placed = [*runs, *((at, Elsewhere(before[at], (text,), why, is_hidden=True)) for at, text, why in hidden)]
    placed.sort(key=lambda one: (one[0], not one[1].is_hidden))
    words = list(_unread(page.way))
    asides = tuple(aside for _, aside in placed)
    counts = Counter(tag for tag, _ in words)
    return Surroundings(len(page.blocks), found.extracted, asides, counts, sum(size for _, size in words))


def _runs(blocks: Sequence[Block], before: Sequence[int], borders: set[int]) -> Iterator[tuple[int, Elsewhere]]:
    """Index of the first block, and the run, of blocks in a row that are not extracted; a run ends at each border."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and before[end] == before[end + 1] and (end == start or end not in borders):
            end += 1
        if end > start:
            run = blocks[start:end]
            links = sum(block.link_characters for block in run)
            are_links = links >= LINK_SHARE * sum(len(block.text) for block in run)
            texts = tuple(block.markdown for block in run)
            yield start, Elsewhere(before[start], texts, MOSTLY_LINKS if are_links else NOTHING_TAKES_IT)
        start = max(end, start + 1)


def _hidden(way: Way, html: str) -> list[tuple[int, str, str]]:
    """Of each hidden box with words in it: blocks before it, its text, why it is hidden."""
    tree = tree_of(html)
    if tree is None:
        return []
    styles = Styles(tree.iter("style"), html)
    steps = walk(tree)
    hidden = hidden_elements(tree, steps, styles)
    whys: dict[object, str] = {
        element: why_hidden(str(element.tag), dict(element.items()), styles) for element in hidden
    }
    shown = without_hidden(steps, hidden)  # it empties the boxes; the steps keep their texts
    return [] if shown is steps else list(_boxes(steps, shown, way, whys))


def _boxes(
    steps: Sequence[Step], shown: Sequence[Step], way: Way, whys: Mapping[object, str]
) -> Iterator[tuple[int, str, str]]:
    """The steps that are not shown, box by box. Where a box was, the way has two steps, in and out, as those that are
    shown have: the same page was walked."""
    at = last = 0
    place = 0  # blocks before the step
    while at < len(steps):
        element = steps[at][1]
        place = max(place, way.blocks[last])
        if shown[last] is steps[at]:
            at, last = at + 1, last + 1
            continue
        pieces = []
        end = at
        while end == at or steps[end][1] is not element or steps[end][3] is not None:
            pieces.append(steps[end][2] or "")
            end += 1
        if text := fold_spaces(" ".join(pieces)):
            yield place, text, whys[element]
        at, last = end + 1, last + 2


def why_hidden(tag: str, attributes: Mapping[str, str], styles: Styles) -> str:
    """What hides an element: its own style, its attribute `hidden`, or a class that hides."""
    if styles.hide(tag, {"style": attributes.get("style", "")}):
        is_moved = is_off_screen(attributes.get("style", ""))
        return f"hidden by its style: {'outside the screen' if is_moved else 'display: none'}"
    if "hidden" in attributes:
        return "hidden by its attribute: hidden"
    names = [name for name in attributes.get("class", "").split() if styles.hide(tag, {"class": name})]
    return f"hidden by its class: {' '.join(names) or attributes.get('class', '')}"


def _unread(way: Way) -> Iterator[tuple[str, int]]:
    """Tag and characters of each element whose words are not read: buttons, lists to choose from, forms' fields."""
    tag, size = None, 0
    for (name, element, text, attributes), block in zip(way.steps, way.blocks, strict=True):
        if block >= 0 and tag is not None:
            if size:
                yield tag, size
            tag, size = None, 0
        if name in SKIPPED and attributes is not None:
            if tag is None and name in _WORDED and (words := cell_text(element)):
                yield name, len(words)
        elif block < 0:
            tag = tag or name
            size += len(fold_spaces(text or ""))
