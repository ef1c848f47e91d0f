"""Controls of a page (buttons, labels, lists to choose from): which of them hold text: their end tag is missing, or
they name a value that is printed beside them."""

from collections.abc import Sequence
from itertools import islice

import lxml.html

from .cells import BLOCKS
from .walk import Step

#: A control (button, label, …) with more text than this (characters) is a page whose end tag is missing.
MAX_CONTROL_TEXT = 300

#: Elements of what follows a label that are looked at: a field stands alone in a box.
MAX_NEAR = 8

_FIELDS = ("input", "select", "textarea", "button")
#: Tags of controls, whose text is no page's.
CONTROLS = frozenset(
    ("button", "label", "select", "option", "object", "audio", "video", "canvas", "map", "dialog")
)  # fmt: skip


def names_value(label: lxml.html.HtmlElement) -> bool:
    """True for a label of a value that the page prints beside it, not of a field to fill in: 土地面积： 120亩."""
    if label.tag != "label" or label.get("for") or len(label):
        return False
    before, behind = label.getprevious(), label.getnext()
    # what stands in a box before the label is another one's
    near = [] if behind is None else [*islice(behind.iter(), MAX_NEAR)]
    is_field = any(one is not None and one.tag in _FIELDS for one in (before, *near))
    return not is_field and (label.text or "").rstrip().endswith((":", "："))


def unclosed_controls(steps: Sequence[Step]) -> set[lxml.html.HtmlElement]:
    """Controls that hold a page, because their end tag is missing, and labels of printed values. A select may be long:
    a list of towns; it holds a page when there are paragraphs in it."""
    found: set[lxml.html.HtmlElement] = set()
    end = 0
    for first in [i for i, step in enumerate(steps) if step[0] in CONTROLS]:
        if first >= end:
            end = _find_unclosed(steps, first, found)
    return found


def _find_unclosed(steps: Sequence[Step], first: int, found: set[lxml.html.HtmlElement]) -> int:
    """Such controls among the one that a step leads into and those inside it; returns the step behind its end."""
    starts: list[tuple[int, int]] = []
    characters = blocks = 0
    for i in range(first, len(steps)):
        tag, element, text, attributes = steps[i]
        is_control = tag in CONTROLS
        if is_control and attributes is not None:
            starts.append((characters, blocks))
        elif is_control:
            characters_before, blocks_before = starts.pop()
            is_long = characters - characters_before > MAX_CONTROL_TEXT
            if names_value(element) or (is_long and (tag != "select" or blocks > blocks_before)):
                found.add(element)
            if not starts:
                return i + 1
        blocks += tag in BLOCKS and attributes is not None
        characters += len(text or "")
    return len(steps)
