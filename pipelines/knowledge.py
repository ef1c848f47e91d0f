"""What is known of a site before one of its pages is read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Knowledge:
    """What is known about a site before one of its pages is read."""

    site: str
    #: Used when the page itself says nothing.
    region: str | None = None
    section: str | None = None
    #: IANA name, for times that the pages write without an offset.
    timezone: str | None = None
    #: Learned boilerplate: block hash → number of articles of the site that show the block.
    boilerplate: Mapping[str, int] = field(default_factory=dict, repr=False)
    #: Blocks pinned in sites.toml, as text: never removed, always removed.
    keep: Collection[str] = ()
    drop: Collection[str] = ()
