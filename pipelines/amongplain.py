"""Linked entries of a list that are the text's own, as more of its entries are plain: the form that can be loaded among
the papers to hand in.

    提出書類 · <ol><li><a>申込書</a></li><li>事業計画書</li><li>直近の決算書</li></ol>
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from .catalogue import leads_elsewhere
from .ownlists import are_mostly_plain, heads_others, list_of
from .page import ITEM, TABLE, Block, Box

#: Characters of the longest line above a list that may head others.
MAX_HEAD = 160
#: Rules by which a link goes for its place or its links alone.
_RULES = ("links", "outside")
#: Boxes from an entry to the next one of its list.
_NEXT = 1


def linked_among(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such entries in lists of which all plain ones are chosen."""
    inner = range(min(chosen, default=0), max(chosen, default=0))
    left = [i for i in inner if i not in chosen and blocks[i].kind is ITEM and blocks[i].link_characters]
    if not left:
        return set()
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for i in (i for i in inner if blocks[i].kind is ITEM):
        lists[list_of(blocks[i], boxes)].append(i)
    lists.pop(0, None)
    found: set[int] = set()
    for items in lists.values():
        linked = {i for i in items if blocks[i].link_characters}
        if linked - chosen and {*items} - linked <= chosen and _are_own(items, blocks):
            found |= linked
    return found - chosen


def among_plain(blocks: Sequence[Block], text: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of such entries among the blocks that are to go, in lists between the first and the last paragraph, or
    right below that or its heading. `text`: indexes of the article's paragraphs, in order; `rules`: index → name of the
    rule by which one is to go."""
    if not text or not any(rule in _RULES for rule in rules.values()):
        return
    for items in _lists(blocks, range(text[0] + 1, min(len(blocks), text[-1] + 3))):
        gone = [i for i in items if i in rules]
        are_linked = all(rules[i] in _RULES and blocks[i].link_characters for i in gone)
        if gone and are_linked and items.start - 1 not in rules and _are_own(items, blocks):
            yield from gone


def _lists(blocks: Sequence[Block], places: range) -> Iterator[range]:
    """Entries in a row that begin there, of one list each."""
    start = places.start
    while start < places.stop:
        end = start
        while end < len(blocks) and blocks[end].kind is ITEM and (end == start or _is_next(blocks, end)):
            end += 1
        if end > start:
            yield range(start, end)
        start = max(end, start + 1)


def _is_next(blocks: Sequence[Block], i: int) -> bool:
    """True for an entry in the list of the one above: a list of its own has a box between."""
    step = blocks[i].box - blocks[i - 1].box
    return 0 < step <= _NEXT


def _are_own(items: Sequence[int], blocks: Sequence[Block]) -> bool:
    """True for entries of which more are plain, not below a line that leads elsewhere."""
    some, above = [blocks[i] for i in items], blocks[items[0] - 1]
    if not are_mostly_plain(some) or any(leads_elsewhere(item.text) for item in some if item.link_characters):
        return False
    is_head = above.kind is not TABLE and len(above.text) <= MAX_HEAD
    is_other = above.link_characters or leads_elsewhere(above.text) or heads_others(above.text)
    return items[0] > 0 and not (is_head and is_other)
