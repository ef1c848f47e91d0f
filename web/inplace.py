"""An article's text with what was removed from it, in its place. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from pipelines.article import BLOCK_BREAK, Removed, in_order

from .blocks import render

Reason = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks in a row that were kept, or that one rule removed for one reason."""

    html: Markup
    #: None for what was kept.
    kind: str | None = None
    rule: str | None = None
    evidence: str | None = None
    #: Place of the first one among the extracted blocks, from 0.
    position: int = 0


def runs(text: str, removed: Sequence[Removed]) -> list[Run]:
    """The text and the removed blocks in the order of the page; without removed blocks one run, the text.

    `removed` is in the order of its positions.
    """
    blocks = [(number, *one) for number, one in enumerate(in_order(text, removed))]
    found = []
    for reason, group in groupby(blocks, key=lambda one: _reason(one[2])):
        members = list(group)
        html = render(BLOCK_BREAK.join(block for _, block, _ in members), has_headings=reason is None)
        kind, rule, evidence = reason or (None, None, None)
        found.append(Run(html, kind, rule, evidence, position=members[0][0]))
    return found


def _reason(block: Removed | None) -> Reason | None:
    return (block.kind, block.rule, block.evidence) if block else None
