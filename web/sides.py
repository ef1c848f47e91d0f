"""Two texts side by side with what differs marked in both. Pure: texts and places in, HTML out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from pipelines.differences import MAX_DIFFERENCES
from pipelines.verdict import Difference

from .blocks import Span, render


@dataclass(frozen=True, slots=True)
class Sides:
    """Both texts as HTML, and the words that differ, place by place."""

    here: Markup
    there: Markup
    #: Words of the one and of the other; "" where one says nothing.
    differences: tuple[tuple[str, str], ...]


def sides(here: str, there: str, differences: Iterable[Difference]) -> Sides:
    """The two texts with their differences marked."""
    found = list(differences)
    return Sides(
        render(here, rising([one.old_at for one in found], len(here))),
        render(there, rising([one.new_at for one in found], len(there))),
        tuple((one.old, one.new) for one in found[:MAX_DIFFERENCES]),
    )


def rising(places: Iterable[Span | None], length: int) -> list[Span]:
    """Places inside a text of so many characters in their order; what overlaps an earlier one is cut or left out."""
    kept: list[Span] = []
    done = 0
    for first, end in sorted(place for place in places if place):
        left, right = max(first, done, 0), min(end, length)
        if left < right or (first == end and left == right):
            kept.append((left, right))
            done = right
    return kept


def stored(text: str, *, turned: bool) -> list[Difference]:
    """The differences as the archive keeps them (`pairs.differences`), in the order of the two that are shown.

    `turned`: the pair was stored the other way round. What cannot be read is no difference: an archive may have been
    written by hand.
    """
    try:
        rows = json.loads(text)
    except ValueError:
        return []
    found = [_difference(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [Difference(one.new, one.old, one.new_at, one.old_at) if turned else one for one in found]


def _difference(row: dict[str, Any]) -> Difference:
    return Difference(
        str(row.get("old") or ""), str(row.get("new") or ""), _span(row.get("old_at")), _span(row.get("new_at"))
    )


def _span(value: object) -> Span | None:
    if isinstance(value, Sequence) and len(value) == 2 and all(type(number) is int for number in value):  # noqa: PLR2004
        return (int(value[0]), int(value[1])) if value[0] <= value[1] else None
    return None
