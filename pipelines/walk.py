"""The way through a page's tree, in reading order and without the boxes that are not shown.

It is walked once, without recursion, and serves all who read the page: what costs most is to meet the elements and to
take their texts out of the tree.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

import lxml.etree
import lxml.html

from .cells import SKIPPED, cell_text
from .panes import behind_tabs
from .styles import Styles

#: Hidden boxes with more of the text than this share are not left out: a script shows them.
MAX_HIDDEN_SHARE = 0.7
#: Share of the text that is shown from which a tab set is the article's own, not one of a sidebar or a notice about
#: cookies. (Of 1,916 real pages the text of none changes by it.)
SHARE_OF_TABS = 0.25

_NOTHING: Mapping[str, str] = MappingProxyType({})

#: A step through a tree, into an element: its tag, the element, the text up to its first child, its attributes;
#: or out of it: the same with the text behind it and no attributes.
Step = tuple[str, lxml.html.HtmlElement, str | None, Mapping[str, str] | None]


@dataclass(frozen=True, slots=True)
class Way:
    """The way through all elements of a page that can have visible text in them."""

    steps: Sequence[Step]
    #: For each step the block that its text went into; -1 for none.
    blocks: Sequence[int]


def walk(tree: lxml.html.HtmlElement, telling: Set[str]) -> tuple[list[Step], list[int]]:
    """All steps through the elements that can have visible text in them, and the indexes of those into an element with
    one of the `telling` attributes."""
    steps: list[Step] = []
    told: list[int] = []
    add, plain = steps.append, telling.isdisjoint
    opened: list[lxml.html.HtmlElement] = []
    skipped = None  # element whose inside is not walked
    # `iterwalk` tells when an element ends, and takes longer for that than to ask each for the one around it
    for element in chain(tree.iter("*"), [None]):
        around = None if element is None else element.getparent()
        while opened and opened[-1] is not around:
            last = opened.pop()
            if skipped is None or last is skipped:
                skipped = None
                add((str(last.tag), last, last.tail, None))
        if element is None:
            break
        opened.append(element)
        if skipped is None:
            tag, items = str(element.tag), element.items()
            attributes = dict(items) if items else _NOTHING
            if items and not plain(attributes):
                told.append(len(steps))
            if tag in SKIPPED:
                skipped = element
            add((tag, element, None if skipped is not None else element.text, attributes))
    return steps, told


def without_hidden(steps: list[Step], told: Sequence[int], styles: Styles) -> list[Step]:
    """The way without the boxes that a browser does not show, which are emptied; the whole way when most of the
    page's text is in them (then a script shows them). What stands behind the tabs of the text is shown. `told`: steps
    into elements that may be hidden."""
    hidden = _hidden_boxes(steps, told, styles)
    if panes := _panes_of_text(steps, hidden):
        hidden = _hidden_boxes(steps, told, styles, panes)
    if not hidden:
        return steps
    left: list[Step] = []
    at = 0
    for inside in hidden:
        box = steps[inside.start][1]
        left += steps[at : inside.start]
        # what is not shown parts no text: no block any more
        left += ("span", box, None, _NOTHING), ("span", box, steps[inside.stop][2], None)
        at = inside.stop + 1
    left += steps[at:]
    if _is_most(steps, hidden, left):
        return steps
    for inside in hidden:
        box = steps[inside.start][1]
        box.clear(keep_tail=True)
        box.tag = "span"
    return left


def _is_most(steps: Sequence[Step], hidden: Sequence[range], left: Sequence[Step]) -> bool:
    """True when too much of the text is hidden; known after a few of the steps that are left, mostly."""
    inside = sum(_size(steps[i][2]) for some in hidden for i in some)
    shown = 0
    for _, _, text, _ in left:
        if inside <= MAX_HIDDEN_SHARE * (inside + shown):
            return False
        shown += _size(text)
    return inside > MAX_HIDDEN_SHARE * (inside + shown)


def _size(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _panes_of_text(steps: Sequence[Step], hidden: Sequence[range]) -> Set[lxml.html.HtmlElement]:
    """Hidden panes of tab sets the shown pane of which holds a good part of the page's text."""
    panes = behind_tabs({steps[inside.start][1] for inside in hidden})
    if not panes:
        return frozenset()
    visible = sum(_size(text) for _, _, text, _ in steps) - sum(_size(steps[i][2]) for some in hidden for i in some)
    size = {shown: len(cell_text(shown)) for shown in set(panes.values())}
    return {pane for pane, shown in panes.items() if size[shown] >= SHARE_OF_TABS * visible}


def _hidden_boxes(
    steps: Sequence[Step], told: Sequence[int], styles: Styles, shown: Set[lxml.html.HtmlElement] = frozenset()
) -> list[range]:
    """The outermost hidden boxes, but for some that are `shown`: the steps of each, from that into it to that out of
    it, which is the first that is not among them."""
    found: list[range] = []
    end = -1
    for i in told:
        tag, element, _, attributes = steps[i]
        if i < end or tag in ("html", "body") or element in shown or not styles.hide(tag, attributes or _NOTHING):
            continue
        end = next(j for j in range(i + 1, len(steps)) if steps[j][1] is element)
        found.append(range(i, end))
    return found
