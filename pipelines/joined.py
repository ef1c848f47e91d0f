"""What comes of a page that is read, or of the parts of one article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .article import Article, Rejection
from .capture import Capture
from .parts import PartLinks

#: How bytes were read: see `Decoded.how`; nothing of bytes that were not.
How = tuple[str | None, str | None, float | None]


@dataclass(frozen=True)
class Joined:
    """What came of the parts of one article, or of a page that is whole."""

    result: Article | Rejection
    #: Of each capture, how its bytes were read: see `Decoded.how`.
    how: tuple[How, ...]
    #: Index of a later part that is not in the article → why.
    refused: Mapping[int, Rejection] = field(default_factory=dict)
    #: `block_hash` of all blocks: what is learned of any other changes nothing here.
    shown: frozenset[str] = field(default=frozenset(), repr=False)
    #: What the page says of the article that it may be a part of; None when nobody asked.
    links: PartLinks | None = field(default=None, repr=False, compare=False)
    #: Of the processor, that reading took; told, never decided by.
    seconds: float | None = field(default=None, compare=False)


def rejected(captures: Sequence[Capture], reason: str, seconds: float | None = None) -> Joined:
    """What came of pages that could not be read to their end."""
    return Joined(Rejection(reason), tuple((None, None, None) for _ in captures), seconds=seconds)
