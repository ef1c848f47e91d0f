"""What `extract --explain` prints, before it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to print."""

    #: `+` kept, `-` removed, `?` taken for text of a page that is no article, `·` not taken, `~` hidden; "" for what
    #: stands above the blocks.
    mark: str
    #: Name of the label, or position of the block among all extracted blocks, from 0; "" for a block that is not.
    name: str
    text: str
    #: Where the label was read from, or why the block was removed, not taken, or hidden.
    why: str = ""
