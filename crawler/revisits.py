"""Articles that no list names any more: they are visited on, less and less often, and left alone in the end."""

from datetime import datetime, timedelta

from pipelines.archive import Archive
from pipelines.capture import utc_iso

from .discovery import REVISIT
from .sites import Site

SECONDS_A_DAY = 86_400
#: How the time to an article's next visit changes when it was found unchanged, and when it had changed: as
#: Common Crawl's news crawler has it.
LONGER, SHORTER = 1.5, 0.8


def next_wait(waited: timedelta | None, *, is_unchanged: bool, bounds: tuple[int, int]) -> timedelta:
    """How long an article is left alone after a visit: the least time after the first one, longer each time it
    was found unchanged, shorter when it had changed.

    >>> next_wait(timedelta(days=7), is_unchanged=True, bounds=(7 * 86400, 90 * 86400)).total_seconds() / 86400
    10.5
    """
    least, most = (timedelta(seconds=seconds) for seconds in bounds)
    if waited is None:
        return least
    return min(max(waited * (LONGER if is_unchanged else SHORTER), least), most)


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
