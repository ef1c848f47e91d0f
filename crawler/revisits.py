"""Articles that no list names any more: they are visited on, less and less often, and left alone in the end."""

from datetime import datetime

from pipelines.archive import Archive
from pipelines.capture import utc_iso

from .discovery import REVISIT
from .sites import Site

SECONDS_A_DAY = 86_400


def queue_due(archive: Archive, site: Site, *, round_id: int, now: datetime) -> None:
    """Queue the articles of a site whose next visit is due, in the caller's transaction; lists that name them need not
    be read for that. The time between visits grows while an article stays the same (`next_wait`): one whose time has
    reached `revisit_max` was the same each time for so long that only a list, a feed or a sitemap brings it back. Where
    the time cannot grow (`revisit = "0s"`) that holds from the first visit on. A later part of a split article is asked
    for when the first one names it: alone it would be an article of its own."""
    _, most = site.revisit_seconds
    archive.db.execute(
        "UPDATE frontier SET state = 'queued', reason = NULL, round_id = ?, priority = min(priority, ?)"
        " WHERE site = ? AND state = 'done' AND kind = 'page' AND part_of IS NULL"
        " AND next_try_at <= ? AND next_try_at > fetched_at"
        f" AND round((julianday(next_try_at) - julianday(fetched_at)) * {SECONDS_A_DAY}) < ?",
        [round_id, REVISIT, site.name, utc_iso(now), most],
    )
