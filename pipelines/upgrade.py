"""An older archive becomes one of today: all of it in one transaction, beside a copy of the archive as it was.

What is interrupted, by whatever, leaves the old archive.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import sqlite_utils

from .candidates import repost
from .errors import ArchiveError
from .fulltext import FTS_STATEMENTS, refill
from .migrations import migrations
from .segment import SEGMENTATION_VERSION
from .sketch import SKETCH_VERSION

#: Indexes that are made anew when their rules change: where `meta` keeps by which they were filled.
SEGMENTATION = ("segmentation_version", str(SEGMENTATION_VERSION))
SKETCHES = ("sketch_version", str(SKETCH_VERSION))
#: Pages copied between two looks at Ctrl-C: 16 MiB.
COPIED_AT_ONCE = 1024

logger = logging.getLogger(__name__)


def is_of_today(db: sqlite_utils.Database, *, to_write: bool = True) -> bool:
    """True when there is nothing to do. Who only reads has no need of the sketches, by which copies are found."""
    return not migrations.pending(db) and is_indexed(db) and (not to_write or _is_of(db, *SKETCHES))


def bring_up_to_date(db: sqlite_utils.Database, path: Path) -> None:
    """Apply what is missing. Two processes may open a new archive at once: the lock is taken before it is asked what
    that is. Raises ArchiveError when there is no room for the copy."""
    if is_of_today(db):
        return
    db.execute("BEGIN IMMEDIATE")
    with db.conn:
        pending = migrations.pending(db)
        has_index = "articles_fts" in db.table_names()
        if pending and has_index and _has_rows(db):
            copy = copy_path(path, pending[-1].name)
            keep_a_copy(path, copy)
            logger.warning("%s: was written by an older newsieve; as it was it is kept in %s", path, copy)
        migrations.apply(db)
        if pending:  # a migration that makes a table anew loses its triggers
            for statement in FTS_STATEMENTS:
                db.execute(statement)
        if has_index and not is_indexed(db):
            logger.warning("the rules of searching are new: filling the search index of the archive anew, once")
            for _ in refill(db.conn):
                pass
        _remember(db, *SEGMENTATION)
        if not _is_of(db, *SKETCHES):
            _sketch_again(db)


def is_indexed(db: sqlite_utils.Database) -> bool:
    """True when the search index was filled by this version of its rules: another's finds less, and may not be
    written to."""
    return _is_of(db, *SEGMENTATION)


def reindex(db: sqlite_utils.Database) -> Iterator[int]:
    """Fill the search index anew; all or nothing. How many articles are in it, now and then."""
    db.execute("BEGIN IMMEDIATE")
    with db.conn:
        yield from refill(db.conn)
        _remember(db, *SEGMENTATION)


def copy_path(path: Path, migration: str) -> Path:
    """Where the archive is kept as it was before a migration.

    >>> copy_path(Path("data/archive.db"), "m014_pruned_captures").name
    'archive.db.before-m014'
    """
    return path.with_name(f"{path.name}.before-{migration.partition('_')[0]}")


def keep_a_copy(path: Path, copy: Path) -> None:
    """A whole copy of an archive's database that nobody writes now; one of that name is replaced. Raises ArchiveError
    when it cannot be written: then nothing is left of it."""
    part = copy.with_name(copy.name + ".part")
    try:
        part.unlink(missing_ok=True)  # of one that was killed
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target, pages=COPIED_AT_ONCE)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, with no log beside it
        part.replace(copy)
    except (sqlite3.Error, OSError) as error:
        raise ArchiveError(
            f"{path}: is not changed without a copy of it, which cannot be written to {copy}: {error}. Make room for"
            f" {path.stat().st_size:,} bytes there, then run this again; the archive is as it was."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _sketch_again(db: sqlite_utils.Database) -> None:
    repost(db.conn)
    _remember(db, *SKETCHES)
    if db.execute("SELECT 1 FROM articles").fetchone():
        logger.warning("the rules for copies are new: `newsieve dedup --rebuild` applies them to what is stored")


def _has_rows(db: sqlite_utils.Database) -> bool:
    """False for an archive that has nothing to lose: neither pages, nor URLs, nor sites."""
    tables = ("captures", "frontier", "sites")
    return any(db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in tables)


def _is_of(db: sqlite_utils.Database, key: str, version: str) -> bool:
    """True when an index was filled by this version of its rules."""
    return db.execute("SELECT 1 FROM meta WHERE (key, value) = (?, ?)", [key, version]).fetchone() is not None


def _remember(db: sqlite_utils.Database, key: str, version: str) -> None:
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, version])
