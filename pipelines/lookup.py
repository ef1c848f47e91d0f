"""What the archive knows before a page is judged: its site, and whether it was there before. Reads, and remembers
sites.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from .canonical import canonical_url
from .capture import Capture, utc_iso
from .connection import Connection
from .knowledge import Knowledge
from .warc import OK, Place


class Outcome(StrEnum):
    """The one result of one capture."""

    NEW = "new"
    REVISION = "revision"
    UNCHANGED = "unchanged"
    EXACT_DUPLICATE = "exact_duplicate"
    NEAR_DUPLICATE = "near_duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of `captures`: what came of one capture."""

    id: int
    outcome: Outcome
    #: Of a rejection.
    reason: str | None
    article_id: int | None


class Lookup(Connection):
    """An open archive, asked about pages and sites."""

    def learn_site(self, knowledge: Knowledge, *, start: Sequence[str], article: str | None, at: datetime) -> None:
        """Remember a site's table, so that `reclean` needs nothing but the archive."""
        self.db.execute(
            "INSERT INTO sites VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(name) DO UPDATE SET start ="
            " excluded.start,"
            " region = excluded.region, section = excluded.section, timezone = excluded.timezone,"
            " article = excluded.article, keep = excluded.keep, \"drop\" = excluded.\"drop\", seen_at ="
            " excluded.seen_at",
            [knowledge.site, _json(start), knowledge.region, knowledge.section, knowledge.timezone, article,
             _json(knowledge.keep), _json(knowledge.drop), utc_iso(at)],
        )  # fmt: skip

    def knowledge(self, site: str) -> Knowledge:
        """What the archive knows of a site: its table as of the last run, and the boilerplate it learned."""
        row = self._row('SELECT region, section, timezone, keep, "drop" FROM sites WHERE name = ?', [site])
        region, section, timezone, keep, drop = row or (None, None, None, "[]", "[]")
        known = self.db.execute("SELECT block_hash, pages FROM boilerplate WHERE site = ?", [site])
        # pins as tuples, which is what a site without any has: knowledge is compared
        pins = tuple(json.loads(keep)), tuple(json.loads(drop))
        return Knowledge(site, region, section, timezone, dict(known.fetchall()), *pins)

    def same_payload(self, capture: Capture) -> int | None:
        """The article that has the bytes of this capture already: the latest from its address, or from this very
        moment, when a file is ingested again."""
        row = self._row(
            "SELECT article_id FROM captures AS known WHERE url = ? AND payload_digest = ? AND part_of IS NULL"
            " AND (fetched_at = ? OR id = (SELECT max(id) FROM captures WHERE article_id = known.article_id"
            " AND part_of IS NULL AND (url = known.url OR NOT (alternate OR known.alternate))"
            " AND payload_digest IS NOT NULL))",
            [capture.url, capture.digest, utc_iso(capture.fetched_at)],
        )
        return row[0] if row else None

    def stored(self, capture: Capture) -> Stored | None:
        """What came of this very capture before: the same bytes from the same URL and moment, or of a moment that
        nobody told. None when it is not stored."""
        row = self._row(
            "SELECT id, outcome, reason, article_id FROM captures WHERE url = ? AND payload_digest IS ?"
            " AND (fetched_at = ? OR ?) ORDER BY id DESC LIMIT 1",
            [capture.url, digest_of(capture), utc_iso(capture.fetched_at), not capture.is_dated],
        )
        return Stored(row[0], Outcome(row[1]), *row[2:]) if row else None

    def place_of(self, url: str, digest: str) -> Place | None:
        """Where these bytes are that came from a URL, the latest time they came. None when they are not here."""
        row = self._row(
            "SELECT warc_file, warc_offset, warc_length FROM captures WHERE url = ? AND payload_digest = ?"
            " AND status = ? AND warc_file IS NOT NULL ORDER BY id DESC LIMIT 1",
            [url, digest, OK],
        )
        return Place(*row) if row else None

    def article_at(self, url: str) -> int | None:
        """The article of a URL, in any spelling, or that this URL showed last; None when there is none."""
        row = self._row("SELECT id FROM articles WHERE url = ?", [canonical_url(url)]) or self._row(
            "SELECT article_id FROM captures WHERE url = ? AND article_id IS NOT NULL AND part_of IS NULL"
            " ORDER BY id DESC LIMIT 1",
            [url],
        )
        return row[0] if row else None

    def _row(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        return self.db.conn.execute(sql, parameters).fetchone()

    def _one(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        return self._row(sql, parameters)[0]


def _json(values: object) -> str:
    return json.dumps(list(values), ensure_ascii=False)  # type: ignore[call-overload]


def digest_of(capture: Capture) -> str | None:
    """The digest of a capture's body; None when it has none."""
    return capture.digest if capture.body else None
