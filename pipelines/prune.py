"""Old raw pages go, articles stay. What is deleted is marked, so that nothing looks like damage afterwards.

A file of which something stays is written anew, under another name; then one transaction lets the archive point there;
then the old one goes. What is killed in between is finished by the next prune: `meta` names the file that may be half
done.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from .archive import Archive
from .capture import utc_iso
from .errors import ArchiveError
from .heads import Head, heads
from .warc import sync_folder

#: Row of `meta` with the files, as a JSON array, that go unless a capture points there.
MARKER = "pruning"
#: Bytes copied at once.
COPIED_AT_ONCE = 1 << 20

#: A page that an article can be cleaned again from.
_READABLE = "kind = 'page' AND part_of IS NULL AND (status IS NULL OR status BETWEEN 200 AND 299)"


def _latest(of: str) -> str:
    """SQL: the capture with the bytes that a young visit found unchanged. A 304 has but a record of its own. `of`: the
    column whose captures show the same page."""
    return (
        f"id IN (SELECT first_value(id) OVER (PARTITION BY {of} ORDER BY fetched_at DESC, id DESC) FROM captures"
        f" WHERE warc_file IS NOT NULL AND {_READABLE} AND {of} IN"
        f" (SELECT {of} FROM captures WHERE fetched_at >= :before AND (status = 304 OR outcome = 'unchanged')))"
    )


#: Captures that are not to lose their raw page. An article with several pages or addresses keeps all as long as one of
#: them stays: cleaned again it would lose its end, or be read from its second address. Never NULL, or all pages
#: without an article would stay. By URL as well as by article: what comes again may have lost its article.
_STAYS = (
    "(fetched_at >= :before OR (:site IS NOT NULL AND site != :site) OR (article_id IS NOT NULL AND article_id IN"
    " (SELECT article_id FROM captures WHERE article_id IS NOT NULL AND warc_file IS NOT NULL GROUP BY article_id"
    " HAVING max(fetched_at) >= :before AND max(alternate OR part_of IS NOT NULL)))"
    f" OR {_latest('article_id')} OR {_latest('url')})"
)
_DOOMED = (
    "INSERT INTO doomed SELECT warc_file, warc_offset, max(warc_length) FROM captures WHERE warc_file IS NOT NULL"
    f" GROUP BY warc_file, warc_offset HAVING NOT max({_STAYS})"
)
#: EXISTS, as SQLite looks at every row of `doomed` for each that NOT IN lets stay.
_IS_DOOMED = "EXISTS (SELECT 1 FROM doomed WHERE file = warc_file AND at = warc_offset)"
#: A URL whose article loses all its bytes is asked for without validators: to a 304 they would never come back.
_FORGET_VALIDATORS = (
    "UPDATE frontier SET etag = NULL, last_modified = NULL WHERE (etag IS NOT NULL OR last_modified IS NOT NULL)"
    f" AND url IN (SELECT requested_url FROM captures WHERE pruned_at IS NOT NULL OR {_IS_DOOMED})"
    " AND url NOT IN (SELECT requested_url FROM captures WHERE article_id IS NOT NULL AND warc_file IS NOT NULL"
    f" AND {_READABLE} AND NOT {_IS_DOOMED})"
)


@dataclass
class Pruned:
    """What a prune did, or would do."""

    captures: int = 0
    #: Numbers of the articles that cannot be cleaned again any more.
    articles: list[int] = field(default_factory=list)
    #: Files that went whole, and that were written anew without their old pages.
    deleted: int = 0
    rewritten: int = 0
    #: Bytes of raw pages: of the files before and after; of a plan, of the records alone.
    bytes: int = 0
    #: Files that stay as they are, with why.
    passed_over: list[str] = field(default_factory=list)


def plan(archive: Archive, before: datetime, site: str | None = None) -> Pruned:
    """What a prune would do; nothing is changed but `temp.doomed`, which `work_off` then deletes."""
    db = archive.db.conn
    db.execute("DROP TABLE IF EXISTS temp.doomed")
    db.execute("CREATE TEMP TABLE doomed (file TEXT, at INTEGER, length INTEGER, PRIMARY KEY (file, at)) WITHOUT ROWID")
    db.execute(_DOOMED, {"before": utc_iso(before), "site": site})
    captures, size = db.execute(
        f"SELECT (SELECT count(*) FROM captures WHERE {_IS_DOOMED}), (SELECT coalesce(sum(length), 0) FROM doomed)"
    ).fetchone()
    rows = db.execute(
        f"SELECT DISTINCT article_id FROM captures AS old WHERE article_id IS NOT NULL AND {_READABLE} AND {_IS_DOOMED}"
        f" AND NOT EXISTS (SELECT 1 FROM captures WHERE article_id = old.article_id AND {_READABLE}"
        f" AND warc_file IS NOT NULL AND NOT {_IS_DOOMED}) ORDER BY 1"
    )
    return Pruned(captures, [article_id for (article_id,) in rows], bytes=size)


def work_off(
    archive: Archive,
    before: datetime,
    now: datetime,
    site: str | None = None,
    done: Callable[[str], None] = lambda _: None,
) -> Pruned:
    """Delete the raw pages that were fetched before a moment. The caller has the archive alone; `done` is called with
    each file. Raises ArchiveError when a file cannot be written: what was done till then is done."""
    finish(archive)
    found = plan(archive, before, site)
    db = archive.db.conn
    db.commit()  # the plan
    with archive.transaction():  # before any page goes: stopped in between, a page is fetched for nothing
        archive.db.execute(_FORGET_VALIDATORS)
    db.execute("PRAGMA synchronous = FULL")  # the archive points elsewhere for good before a file goes
    found.bytes = 0
    files = [name for (name,) in db.execute("SELECT DISTINCT file FROM doomed").fetchall()]
    for name in files:
        path = archive.warc_folder / name
        try:
            keep = list(_kept(path, _offsets(db, name), _offsets(db, name, doomed=True), before))
            found.bytes += _replace(archive, path, keep, now)
        except ArchiveError as error:
            found.passed_over.append(str(error))
            found.captures -= db.execute(
                f"SELECT count(*) FROM captures WHERE warc_file = ? AND {_IS_DOOMED}", [name]
            ).fetchone()[0]
            continue
        found.deleted, found.rewritten = found.deleted + (not keep), found.rewritten + bool(keep)
        done(name)
    if found.passed_over:  # their articles keep what they have
        left = f"SELECT 1 FROM captures WHERE article_id = value AND {_READABLE} AND warc_file IS NOT NULL"
        rows = db.execute(f"SELECT value FROM json_each(?) WHERE NOT EXISTS ({left})", [json.dumps(found.articles)])
        found.articles = [article_id for (article_id,) in rows]
    return found


def finish(archive: Archive) -> None:
    """End what a killed prune began: its files that no capture points to go."""
    row = archive.db.execute("SELECT value FROM meta WHERE key = ?", [MARKER]).fetchone()
    if row is None:
        return
    for name in json.loads(row[0]):
        pointed = archive.db.execute("SELECT 1 FROM captures WHERE warc_file = ? LIMIT 1", [name]).fetchone()
        if pointed is None:
            (archive.warc_folder / name).unlink(missing_ok=True)
    with archive.transaction():
        archive.db.execute("DELETE FROM meta WHERE key = ?", [MARKER])


def _offsets(db: sqlite3.Connection, name: str, *, doomed: bool = False) -> set[int]:
    """Where the records of a file begin to which captures point: those that stay, or those that go."""
    which = _IS_DOOMED if doomed else f"NOT {_IS_DOOMED}"
    return {at for (at,) in db.execute(f"SELECT warc_offset FROM captures WHERE warc_file = ? AND {which}", [name])}


def _kept(path: Path, pointed: set[int], doomed: set[int], before: datetime) -> Iterator[Head]:
    """The records of a file that stay: those that captures point to, of the others those that are young; with each its
    request, and before all the one that speaks of the file. None when nothing else stays."""
    about: list[Head] = []
    stays: set[str] = set()
    found = set()
    for head in heads(path):
        found.add(head.offset)
        if head.kind == "warcinfo":
            about.append(head)
            continue
        is_young = head.concurrent_to in stays if head.concurrent_to else head.date >= utc_iso(before)
        if head.offset in pointed or (is_young and head.offset not in doomed):
            yield from about
            about = []
            stays.add(head.record_id)
            yield head
    if missing := sorted((pointed | doomed) - found):
        raise ArchiveError(
            f"{path}: no record begins at byte {missing[0]}, and the file stays as it is. See `newsieve check`."
        )


def _replace(archive: Archive, path: Path, keep: Sequence[Head], now: datetime) -> int:
    """Let the archive point to a file with these records alone, and delete the other. Returns the bytes saved."""
    size = path.stat().st_size
    new = _free_name(path) if keep else None
    if new:
        _mark(archive, new)
    places = _copied(path, new, keep) if new else {}
    with archive.transaction():
        archive.db.execute(
            "UPDATE captures SET (warc_file, warc_offset, warc_length, pruned_at) = (NULL, NULL, NULL, ?)"
            f" WHERE warc_file = ? AND {_IS_DOOMED}",
            [utc_iso(now), path.name],
        )
        if new:
            archive.db.conn.executemany(
                "UPDATE captures SET (warc_file, warc_offset) = (?, ?) WHERE warc_file = ? AND warc_offset = ?",
                [(new.name, at, path.name, before) for before, at in places.items()],
            )
        archive.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [MARKER, json.dumps([path.name])])
    path.unlink()
    with archive.transaction():
        archive.db.execute("DELETE FROM meta WHERE key = ?", [MARKER])
    return size - (new.stat().st_size if new else 0)


def _mark(archive: Archive, new: Path) -> None:
    with archive.transaction():
        archive.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [MARKER, json.dumps([new.name])])


def _copied(path: Path, new: Path, keep: Sequence[Head]) -> dict[int, int]:
    """Copy records as they are, packed. Returns where each began → where it begins."""
    places: dict[int, int] = {}
    try:
        with path.open("rb") as source, new.open("xb") as target:
            for head in keep:
                places[head.offset] = target.tell()
                source.seek(head.offset)
                left = head.length
                while left and (piece := source.read(min(left, COPIED_AT_ONCE))):
                    target.write(piece)
                    left -= len(piece)
            target.flush()
            os.fsync(target.fileno())
        sync_folder(new.parent)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise ArchiveError(
            f"{new}: cannot be written: {error}. Make room, then run this again; what was not pruned is as it was."
        ) from error
    return places


def _free_name(path: Path) -> Path:
    """A name beside a file that no file has: its own with -p1, then -p2, …

    >>> _free_name(Path("nowhere/bj-1-00000.warc.gz")).name
    'bj-1-00000-p1.warc.gz'
    """
    stem, number = path.name.removesuffix(".warc.gz"), 1
    base, _, last = stem.rpartition("-p")
    if base and last.isdecimal():
        stem, number = base, int(last) + 1
    while (new := path.with_name(f"{stem}-p{number}.warc.gz")).exists():
        number += 1
    return new
