"""An older archive becomes one of today: all of it in one transaction, beside a copy of the archive as it was.

What is interrupted, by whatever, leaves the old archive.
"""

import filecmp
import logging
import os
import sqlite3
import stat
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import sqlite_utils

from .candidates import repost
from .errors import ArchiveError, InputError
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


def refuse_newer(db: sqlite_utils.Database, path: Path) -> None:
    """Raises InputError for an archive that a newer newsieve has changed: its tables, or what its indexes were filled
    by. Those would be filled by the older rules, and again by the newer ones, at each turn of the two."""
    tables = set(db.table_names())
    newer = set[str]()
    if "_sqlite_migrations" in tables:
        ours = {name for (name,) in db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'newsieve'")}
        newer = ours - known_migrations()
    if "meta" in tables:
        above = "SELECT key || ' ' || value FROM meta WHERE key = ? AND CAST(value AS INTEGER) > ?"
        for key, version in (SEGMENTATION, SKETCHES):
            newer |= {told for (told,) in db.execute(above, [key, int(version)])}
    if newer:
        raise InputError(f"{path}: was written by a newer newsieve ({', '.join(sorted(newer))}). Upgrade newsieve.")


def known_migrations() -> frozenset[str]:
    """Names of all changes of the schema that this version knows: an archive of today has had each."""
    with closing(sqlite_utils.Database(memory=True)) as empty:
        return frozenset(migration.name for migration in migrations.pending(empty))


def bring_up_to_date(db: sqlite_utils.Database, path: Path) -> bool:
    """Apply what is missing; True when the search index was filled anew. Two processes may open a new archive at once:
    the lock is taken before it is asked what that is. Raises ArchiveError when there is no room for the copy,
    InputError when a newer newsieve was first."""
    if is_of_today(db):
        return False
    db.execute("BEGIN IMMEDIATE")
    with db.conn:
        refuse_newer(db, path)
        pending = migrations.pending(db)
        has_index = "articles_fts" in db.table_names()
        if pending and has_index and _has_rows(db):
            copy = keep_a_copy(path, copy_path(path, pending[-1].name))
            logger.warning("%s: was written by an older newsieve; as it was it is kept in %s", path, copy)
        migrations.apply(db)
        if pending:  # a migration that makes a table anew loses its triggers
            for statement in FTS_STATEMENTS:
                db.execute(statement)
        if is_old := has_index and not is_indexed(db):
            logger.warning("the rules of searching are new: filling the search index of the archive anew, once")
            for _ in refill(db.conn):
                pass
        _remember(db, *SEGMENTATION)
        if not _is_of(db, *SKETCHES):
            _sketch_again(db)
    return is_old


def is_indexed(db: sqlite_utils.Database) -> bool:
    """True when the search index was filled by this version of its rules: another's finds less, and may not be
    written to."""
    return _is_of(db, *SEGMENTATION)


def copy_path(path: Path, migration: str) -> Path:
    """Where the archive is kept as it was before a migration.

    >>> copy_path(Path("data/archive.db"), "m014_pruned_captures").name
    'archive.db.before-m014'
    """
    return path.with_name(f"{path.name}.before-{migration.partition('_')[0]}")


def keep_a_copy(path: Path, copy: Path) -> Path:
    """A whole copy of an archive's database that nobody writes now, for the same users as that. Returns its name: with
    a number behind it when another archive has that name; the same one is not kept twice. Raises ArchiveError when it
    cannot be written: then nothing is left of it."""
    part = copy.with_name(copy.name + ".part")
    try:
        part.unlink(missing_ok=True)  # of one that was killed
        _make_like(path, part)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target, pages=COPIED_AT_ONCE)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, with no log beside it
        return part.replace(_free_name(copy, part))
    except (sqlite3.Error, OSError) as error:
        raise ArchiveError(
            f"{path}: is not changed without a copy of it, which cannot be written to {copy}: {error}. Make room for"
            f" {path.stat().st_size:,} bytes there, then run this again; the archive is as it was."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _make_like(path: Path, new: Path) -> None:
    """An empty file that nobody may read, not for a moment, who may not read the other."""
    mode = stat.S_IMODE(path.stat().st_mode) | stat.S_IRUSR | stat.S_IWUSR
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    new.chmod(mode)  # what the umask took from the group


def _free_name(copy: Path, part: Path) -> Path:
    """The name for a copy: the first that nobody has, or that the very same copy has, of an upgrade that broke off."""
    names = (copy.with_name(f"{copy.name}-{number}") if number > 1 else copy for number in count(1))
    return next(name for name in names if not os.path.lexists(name) or _are_equal(part, name))


def _are_equal(part: Path, name: Path) -> bool:
    return name.is_file() and filecmp.cmp(part, name, shallow=False)


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
