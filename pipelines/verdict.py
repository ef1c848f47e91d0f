"""What is said of two articles, and of a new one and an archived one that may be near."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Relation(StrEnum):
    """What two articles are to each other."""

    #: One article seen twice: other dateline, lead or title, shortened, lightly edited. Merged.
    SAME = "same"
    #: One stands inside the other: roundup, excerpt. Linked, never merged.
    CONTAINS = "contains"
    #: One template, other facts: town, year, figure.
    SIBLING = "sibling"
    #: Another revision of the same rule or plan, a draft and what was issued. Linked, never merged.
    VERSION = "version"
    UNRELATED = "unrelated"


@dataclass(frozen=True)
class Difference:
    """What stands in one text where the other says something else, or nothing."""

    #: As it is written, cut when it is long.
    old: str
    new: str
    #: Begin and end in the stored text of the one and of the other document; None when that cannot be told, and of
    #: titles.
    old_at: tuple[int, int] | None
    new_at: tuple[int, int] | None


@dataclass(frozen=True)
class Seen:
    """What is seen when two texts lie on each other."""

    coverage: float = 0.0
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What two documents are to each other, and why."""

    relation: Relation
    #: Jaccard of the sets of character 5-grams of the normal texts.
    resemblance: float
    #: Share of the 5-grams of the text that has fewer, found in the other.
    containment: float
    #: One short sentence for people: what differs.
    evidence: str
    #: Looks closer, when that is asked for.
    look: Callable[[], Seen] = field(default=Seen, repr=False, compare=False)

    @cached_property
    def _seen(self) -> Seen:
        return self.look()

    @property
    def coverage(self) -> float:
        """Aligned share of the shorter text; 0 of unrelated texts."""
        return self._seen.coverage

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs, in the order of the texts and of the documents that were compared; none of unrelated texts."""
        return self._seen.differences
