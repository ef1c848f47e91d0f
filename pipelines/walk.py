"""The way through a page's tree, in reading order and without the boxes that are not shown.

It is walked once, without recursion, and serves all who read the page: what costs most is to meet the elements and to
take their texts out of the tree.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
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


def walk(tree: lxml.html.HtmlElement) -> list[Step]:
    """All steps through the elements that can have visible text in them."""
    steps: list[Step] = []
    add = steps.append
    way = lxml.etree.iterwalk(tree, events=("start", "end"))
    for event, element in way:
        tag = str(element.tag)
        if event == "end":
            add((tag, element, element.tail, None))
            continue
        items = element.items()
        is_skipped = tag in SKIPPED
        add((tag, element, None if is_skipped else element.text, dict(items) if items else _NOTHING))
        if is_skipped:
            way.skip_subtree()
    return steps


def without_hidden(steps: list[Step], styles: Styles) -> list[Step]:
    """The way without the boxes that a browser does not show, which are emptied; the whole way when most of the
    page's text is in them (then a script shows them). What stands behind the tabs of the text is shown."""
    boxes = _hidden_boxes(steps, styles)
    if panes := _panes_of_text(steps, boxes):
        boxes = _hidden_boxes(steps, styles, panes)
    if not boxes:
        return steps
    left: list[Step] = []
    hidden = None
    inside = total = 0
    for step in steps:
        _, element, text, attributes = step
        if hidden is None and attributes is not None and element in boxes:
            hidden = element
            left.append(("span", element, None, {}))  # what is not shown parts no text: no block any more
        elif element is hidden:
            hidden = None
            left.append(("span", element, text, None))
        elif hidden is None:
            left.append(step)
        if text:
            total += len(text.strip())
            inside += len(text.strip()) if hidden is not None else 0
    if inside > MAX_HIDDEN_SHARE * total:
        return steps
    for box in boxes:
        box.clear(keep_tail=True)
        box.tag = "span"
    return left


def _panes_of_text(steps: list[Step], boxes: Set[lxml.html.HtmlElement]) -> Set[lxml.html.HtmlElement]:
    """Hidden panes of tab sets the shown pane of which holds a good part of the page's text."""
    panes = behind_tabs(boxes)
    if not panes:
        return frozenset()
    visible = 0
    hidden = None
    for _, element, text, attributes in steps:
        if hidden is None and attributes is not None and element in boxes:
            hidden = element
        elif element is hidden:
            hidden = None
        if text and hidden is None:
            visible += len(text.strip())
    size = {shown: len(cell_text(shown)) for shown in set(panes.values())}
    return {pane for pane, shown in panes.items() if size[shown] >= SHARE_OF_TABS * visible}


def _hidden_boxes(
    steps: list[Step], styles: Styles, shown: Set[lxml.html.HtmlElement] = frozenset()
) -> set[lxml.html.HtmlElement]:
    """The outermost hidden boxes, but for some that are `shown`."""
    boxes: set[lxml.html.HtmlElement] = set()
    hidden = None
    plain = styles.telling.isdisjoint
    for tag, element, _, attributes in steps:
        if hidden is not None:
            hidden = None if element is hidden else hidden
        elif not attributes or plain(attributes) or tag in ("html", "body") or element in shown:
            continue
        elif styles.hide(tag, attributes):
            hidden = element
            boxes.add(element)
    return boxes
