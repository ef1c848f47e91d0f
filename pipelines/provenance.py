"""Where a dataset's pages are from: what was fetched of each site, when, what is known of robots.txt and license."""

import json
import sqlite3
from collections.abc import Iterator, Mapping

#: Nobody but its publisher can say it, and newsieve reads no terms.
LICENSE_NOTE = "not known to newsieve: the texts are their publishers'; read the site's terms before you hand them on"
CRAWLED = "obeyed as RFC 9309 says, on every request"
INGESTED = "not known: the pages were fetched by another program and ingested"
BOTH = "obeyed on every request of newsieve; not known for the pages that were ingested"


def provenance(db: sqlite3.Connection, rows: Mapping[str, int]) -> Iterator[dict[str, object]]:
    """A row for each site of the dataset, by name. `rows`: how many of the dataset's rows are of a site."""
    for site in sorted(rows):
        yield _site(db, site, rows[site])


def _site(db: sqlite3.Connection, site: str, rows: int) -> dict[str, object]:
    known = db.execute("SELECT start, region, timezone FROM sites WHERE name = ?", [site]).fetchone()
    start, region, timezone = known or ("[]", None, None)
    pages, crawled, first, last = db.execute(
        "SELECT count(*), count(run_id), min(fetched_at), max(fetched_at) FROM captures"
        " WHERE article_id IN (SELECT id FROM articles WHERE site = ?)",
        [site],
    ).fetchone()
    articles = db.execute("SELECT count(*) FROM articles WHERE site = ?", [site]).fetchone()[0]
    forbidden = db.execute(
        "SELECT count(*) FROM frontier WHERE site = ? AND state = 'failed' AND reason = 'robots_disallowed'", [site]
    ).fetchone()[0]
    return {
        "site": site,
        "rows": rows,
        "articles_in_archive": articles,
        "start": json.loads(start),
        "region": region,
        "timezone": timezone,
        "captures": pages,
        "first_fetched_at": first,
        "last_fetched_at": last,
        "robots": CRAWLED if crawled == pages else BOTH if crawled else INGESTED,
        "robots_forbidden_urls": forbidden,
        "license": None,
        "license_note": LICENSE_NOTE,
    }
