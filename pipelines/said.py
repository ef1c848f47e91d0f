"""What a page says about its article, as it is handed over."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """What a page says about its article; None when it does not say, never a guess."""

    title: str | None = None
    title_from: str | None = None
    author: str | None = None
    author_from: str | None = None
    #: Who published it first, according to the page.
    source: str | None = None
    source_from: str | None = None
    region: str | None = None
    region_from: str | None = None
    section: str | None = None
    section_from: str | None = None
    #: ISO 639-1.
    language: str | None = None
    language_from: str | None = None
    #: YYYY-MM-DD, the local day the page names.
    published_on: str | None = None
    #: UTC, ISO 8601 with Z; only when the page gives a time of day whose distance from UTC is known.
    published_at: str | None = None
    #: The characters the page wrote.
    published_raw: str | None = None
    published_from: str | None = None
