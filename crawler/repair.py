"""What a killed run left behind in its WARC files: a torn last record, which other tools stumble over."""

import logging

from pipelines.archive import Archive
from pipelines.salvage import cut_torn_end

logger = logging.getLogger(__name__)


def repair_files(archive: Archive, site: str) -> None:
    """Cut the torn ends of the last run's files, when it was killed or could not write. Nobody else may write
    them: the site's lock is held. What the archive points at is never cut."""
    row = archive.db.execute(
        "SELECT id, ended_at IS NULL OR reason IN ('killed', 'archive_failed', 'no_worker') FROM runs WHERE site = ?"
        " ORDER BY id DESC LIMIT 1",
        [site],
    ).fetchone()
    if row is None or not row[1]:
        return
    for path in sorted(archive.warc_folder.glob(f"{site}-*-{row[0]}-?????.warc.gz")):
        (stored,) = archive.db.execute(
            "SELECT coalesce(max(warc_offset + warc_length), 0) FROM captures WHERE run_id = ? AND warc_file = ?",
            [row[0], path.name],
        ).fetchone()
        try:
            if cut := cut_torn_end(path, stored):
                logger.info("%s: cut %d bytes of a record that a killed run left unfinished", path, cut)
        except OSError as error:
            logger.warning("%s: its torn end could not be cut: %s", path, error)
