"""What is said of two articles, and of a new one and an archived one that may be near."""

from dataclasses import dataclass
from enum import StrEnum


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
class Verdict:
    """What two documents are to each other, and why."""

    relation: Relation
    #: Jaccard of the sets of character 5-grams of the normal texts.
    resemblance: float
    #: Share of the 5-grams of the text that has fewer, found in the other.
    containment: float
    #: One short sentence for people: what differs.
    evidence: str
