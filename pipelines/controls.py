"""Controls of a page (buttons, labels, lists to choose from): which of them hold text, as their end tag is missing."""

from collections.abc import Sequence

import lxml.html

from .cells import BLOCKS
from .walk import Step

#: A control (button, label, …) with more text than this (characters) is a page whose end tag is missing.
MAX_CONTROL_TEXT = 300

#: Tags of controls, whose text is no page's.
CONTROLS = frozenset(
    ("button", "label", "select", "option", "object", "audio", "video", "canvas", "map", "dialog")
)  # fmt: skip


def unclosed_controls(steps: Sequence[Step]) -> set[lxml.html.HtmlElement]:
    """Controls that hold a page, because their end tag is missing. A select may be long: a list of
    towns; it holds a page when there are paragraphs in it."""
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
            if is_long and (tag != "select" or blocks > blocks_before):
                found.add(element)
            if not starts:
                return i + 1
        blocks += tag in BLOCKS and attributes is not None
        characters += len(text or "")
    return len(steps)
