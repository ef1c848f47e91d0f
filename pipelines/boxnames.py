"""Boxes by what they are called: class and id, in which sites say what a box is for."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .page import Box

#: Names of boxes of which it is remembered what they are without their numbers: a page has less.
NAMES_KEPT = 4096


@lru_cache(maxsize=NAMES_KEPT)
def unnumbered(name: str) -> str:
    """A class and id without what numbers their box, as many do: text-11, elementor-element-6c1f.

    >>> unnumbered("cmp-text text-11")
    'cmp-text'
    """
    return " ".join(word for word in name.split() if not any(map(str.isdigit, word)))


def boxes_called(boxes: Sequence[Box], form: re.Pattern[str], words: Sequence[str]) -> set[int]:
    """Indexes of the boxes whose class or id the form finds. `words`: each such name has one of them; most pages have
    none, so that their names, of which the same ones come again and again, need not be searched."""
    names = {box.name for box in boxes}
    if not any(map(" ".join(names).__contains__, words)):
        return set()
    called = {name for name in names if any(map(name.__contains__, words)) and form.search(name)}
    return {i for i, box in enumerate(boxes) if box.name in called} if called else set()
