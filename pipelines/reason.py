"""Why a block of a page is not in its article's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a block was removed."""

    #: What it is: `outside`, `label`, `link_list`, `tail`, `repeated_section`, `site_boilerplate`.
    kind: str
    #: Name of the rule that fired.
    rule: str
    #: What the rule saw: the words, the share of links, the place of the first print, a page count.
    evidence: str
    #: Of the learned blocks whose page counts the evidence tells: see `boilerplate.told`.
    counted: tuple[str, ...] = ()
