"""What `check --repair` can make right again, out of what is still there. In one transaction, beside a copy of the
archive as it was; nothing that only one place holds is deleted.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from .archive import Archive
from .candidates import repost
from .check import LOOKS, by_part, raw_faults
from .clusters import elect
from .derived import VOTE_FAULTS, Progress, cluster_faults, expect_votes, silent
from .faults import DEPENDENT, Fault, missing
from .fulltext import FTS_STATEMENTS, refill
from .upgrade import keep_a_copy

#: One repair brings others to light: of the rows that an index of SQLite's hid, for example.
MOST_ROUNDS = 3


@dataclass(frozen=True)
class Mended:
    """What a repair did."""

    mended: tuple[Fault, ...]
    #: What it cannot make right.
    left: tuple[Fault, ...]
    #: The archive as it was; None when nothing was changed.
    copy: Path | None


def mend(archive: Archive, copy: Path, progress: Progress = silent) -> Mended:
    """Find what is wrong, and make right what can be. The caller has the archive alone.

    Nobody can write to it from the copy on: only what the works changed is looked at again."""
    found = by_part(archive, progress)
    raw = tuple(raw_faults(archive, progress))
    seen = dict.fromkeys(chain.from_iterable(found.values()))
    if not _kinds(seen):
        return Mended((), (*seen, *raw), None)
    with archive.transaction():
        copy = keep_a_copy(archive.path, copy)
        for _ in range(MOST_ROUNDS):
            kinds = _kinds(chain.from_iterable(found.values()))
            for kind, work in _WORKS.items():
                if kind in kinds:
                    work(archive.db.conn)
            found |= by_part(archive, progress, {part for kind in kinds for part in _CHANGED[kind]})
            left = dict.fromkeys(chain.from_iterable(found.values()))
            seen |= left
            if not _kinds(left):
                break
    return Mended(tuple(fault for fault in seen if fault not in left), (*left, *raw), copy)


def _kinds(faults: Iterable[Fault]) -> set[str]:
    """The kinds of those that can be made right."""
    return {fault.kind for fault in faults if fault.is_mendable}


def _reindex(db: sqlite3.Connection) -> None:
    db.execute("REINDEX")


def _make_missing(db: sqlite3.Connection) -> None:
    for kind, name, sql in missing(db):
        if kind != "table":
            db.execute(f"DROP {kind} IF EXISTS {name}")  # it may be there in other words
            db.execute(sql)


def _drop_orphans(db: sqlite3.Connection) -> None:
    for table in DEPENDENT:
        columns = [row[3] for row in db.execute(f"PRAGMA foreign_key_list({table})")]
        for column in columns:
            db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM articles)")
    db.execute(
        "DELETE FROM removed WHERE revision NOT BETWEEN 1 AND (SELECT revision FROM articles WHERE id = article_id)"
    )


def _elect(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO clusters (id, size, kind) SELECT DISTINCT cluster_id, 0, 'single' FROM articles"
        " WHERE cluster_id NOT IN (SELECT id FROM clusters)"
    )
    for cluster_id in [fault.row for fault in cluster_faults(db)]:
        if cluster_id is not None:
            elect(db, cluster_id)


def _index(db: sqlite3.Connection) -> None:
    db.execute("DROP TABLE articles_fts")
    for statement in FTS_STATEMENTS:
        db.execute(statement)
    for _ in refill(db):
        pass


def _count_votes(db: sqlite3.Connection) -> None:
    expect_votes(db)
    lacking, surplus = VOTE_FAULTS.values()
    db.execute(f"DELETE FROM block_votes WHERE (site, block_hash, cluster_id) IN ({surplus})")
    db.execute(f"INSERT INTO block_votes {lacking}")
    db.execute("DROP TABLE temp.expected_votes")
    votes = "SELECT count(*) FROM block_votes WHERE (site, block_hash) = (boilerplate.site, boilerplate.block_hash)"
    db.execute(f"UPDATE boilerplate SET pages = ({votes})")


def _count_pages(db: sqlite3.Connection) -> None:
    db.execute("UPDATE runs SET pages = (SELECT count(*) FROM captures WHERE run_id = runs.id)")


#: Kind of fault → the work that mends all of that kind, in the order in which they build on each other.
_WORKS: Mapping[str, Callable[[sqlite3.Connection], None]] = {
    "database": _reindex,
    "schema": _make_missing,
    "reference": _drop_orphans,
    "cluster": _elect,
    "index": _index,
    "postings": repost,
    "votes": _count_votes,
    "run": _count_pages,
}
#: Kind of fault → the parts of an archive that its work changes, or lets be seen.
_CHANGED: Mapping[str, Iterable[str]] = {
    "database": LOOKS,  # rows that an index hid are there again
    "schema": ("tables",),
    "reference": ("tables", "votes"),
    "cluster": ("tables", "groups"),
    "index": ("tables", "index"),
    "postings": ("postings",),
    "votes": ("votes",),
    "run": ("tables",),
}
