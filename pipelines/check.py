"""Whether an archive is whole: tables, what is made of them, and each raw page. Reads; writes nothing.

The tables are looked at as they were at one moment, so that a crawl meanwhile does not look like damage.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager

from .archive import Archive
from .capture import payload_digest
from .derived import Progress, cluster_faults, index_faults, posting_faults, silent, text_faults, vote_faults
from .errors import ArchiveError
from .faults import Fault, table_faults
from .warc import Place, read_place

#: Captures whose places are read at once.
BATCH = 500
#: Part of an archive → what looks at it, in the order of a check.
LOOKS: Mapping[str, Callable[[sqlite3.Connection, Progress], Iterator[Fault]]] = {
    "tables": lambda db, _: table_faults(db),
    "texts": text_faults,
    "index": index_faults,
    "postings": posting_faults,
    "groups": cluster_faults,
    "votes": vote_faults,
}


def faults(archive: Archive, progress: Progress = silent) -> Iterator[Fault]:
    """All that is not as it should be; `progress` is called with ("", what was done) again and again."""
    yield from tables_and_derived(archive, progress)
    yield from raw_faults(archive, progress)


def tables_and_derived(archive: Archive, progress: Progress = silent) -> Iterator[Fault]:
    """The same without the raw pages."""
    with _one_moment(archive.db.conn):
        for look in LOOKS.values():
            yield from look(archive.db.conn, progress)


def by_part(
    archive: Archive, progress: Progress = silent, parts: Collection[str] = LOOKS.keys()
) -> dict[str, tuple[Fault, ...]]:
    """Part → its faults, of some parts."""
    with _one_moment(archive.db.conn):
        return {part: tuple(look(archive.db.conn, progress)) for part, look in LOOKS.items() if part in parts}


@contextmanager
def _one_moment(db: sqlite3.Connection) -> Iterator[None]:
    """One look at the tables, in the caller's transaction when there is one."""
    is_own = not db.in_transaction
    if is_own:
        db.execute("BEGIN")
    try:
        yield
    finally:
        if is_own and db.in_transaction:
            db.rollback()


def raw_faults(archive: Archive, progress: Progress = silent) -> Iterator[Fault]:
    """Captures whose raw page is not there, or is not the one that was stored. Those that were pruned have none."""
    last = 0
    while rows := archive.db.execute(
        "SELECT id, url, payload_digest, warc_file, warc_offset, warc_length FROM captures"
        " WHERE id > ? AND (warc_file IS NOT NULL OR (payload_digest IS NOT NULL AND pruned_at IS NULL))"
        f" ORDER BY id LIMIT {BATCH}",
        [last],
    ).fetchall():
        for capture_id, url, digest, *place in rows:
            progress("", "raw pages read")
            wrong = _wrong_with(archive, digest, Place(*place)) if place[0] else "no place of a raw page is stored"
            if wrong and not _has_moved(archive, capture_id, place):
                yield Fault("raw", f"capture {capture_id} ({url}): {wrong}")
        last = rows[-1][0]


def _wrong_with(archive: Archive, digest: str | None, place: Place) -> str | None:
    try:
        body = read_place(archive.warc_folder, place).body
    except ArchiveError as error:
        return str(error)
    found = payload_digest(body)
    if not digest or found == digest:
        return None
    where = f"{archive.warc_folder / place.file}, byte {place.offset}"
    return f"the raw page is not the one that was stored: {found}, not {digest} ({where})"


def _has_moved(archive: Archive, capture_id: int, place: list[object]) -> bool:
    """True when the page was pruned, or brought into another file, since its place was read."""
    now = archive.db.execute("SELECT warc_file, warc_offset, warc_length FROM captures WHERE id = ?", [capture_id])
    row = now.fetchone()
    return row is None or list(row) != place
