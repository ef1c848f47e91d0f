"""Capture: one response as it came, at one time. The record that every source of pages hands over.

The crawl, `ingest` and `reclean` all make Captures; from here on nothing knows where a page came from.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from .once import once

#: The first web page was written in December 1990.
FIRST_YEAR = 1990
#: Clocks of two machines differ, and some write local time as UTC.
CLOCK_TOLERANCE = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Capture:
    """One response to one request."""

    #: URL that answered, after all redirects; not yet canonical.
    url: str
    #: URL that was asked for, before redirects.
    requested_url: str
    #: When the response ended, aware UTC, by the clock of the machine that fetched it.
    fetched_at: datetime
    #: False when nobody told the time and `fetched_at` is that of reading.
    is_dated: bool = True
    #: Key of the site in sites.toml; for ingested pages the registrable domain.
    site: str
    #: HTTP status; None when no response was received or none was recorded.
    status: int | None = 200
    #: Response headers as received; names in any case.
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    #: Payload with transfer and content encoding removed.
    body: bytes = field(default=b"", repr=False)
    #: Reason why there is no payload (`too_large`, `redirect_loop`, `timeout`, …), else None.
    failure: str | None = None
    #: `page`, or `listing`, `feed`, `sitemap` when how it was found says that it is no article.
    kind: str = "page"
    #: Seconds from the request to the end of the response; None when nobody measured them.
    fetch_seconds: float | None = field(default=None, compare=False)

    def header(self, name: str) -> str | None:
        """Value of a response header, whatever its case; None when absent."""
        wanted = name.lower()
        return next((v for k, v in self.headers.items() if k.lower() == wanted), None)

    @once
    def digest(self) -> str:
        """`payload_digest` of the body, which is asked for a dozen times on the way into the archive."""
        return payload_digest(self.body)


def payload_digest(body: bytes) -> str:
    """SHA-1 of a body as WARC files write it: `sha1:` and base32 (WARC 1.1, 5.8)."""
    digest = hashlib.sha1(body, usedforsecurity=False).digest()
    return "sha1:" + base64.b32encode(digest).decode("ascii")


def utc_iso(moment: datetime) -> str:
    """The archive's form of a time: UTC, ISO 8601, whole seconds, `Z`.

    >>> utc_iso(datetime(2025, 8, 18, 9, 30, tzinfo=UTC))
    '2025-08-18T09:30:00Z'
    """
    # not strftime: it writes the year 500 with three digits
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def is_plausible(moment: datetime, now: datetime) -> bool:
    """False for times at which no page of the web can have been fetched."""
    if not FIRST_YEAR <= moment.year <= now.year + 1:  # times at the ends of the calendar cannot even be compared
        return False
    return moment <= now + CLOCK_TOLERANCE


def from_utc_iso(text: str) -> datetime:
    """Inverse of `utc_iso`; also reads other ISO 8601 forms, a missing offset counts as UTC.

    Raises ValueError when the text is not ISO 8601.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
