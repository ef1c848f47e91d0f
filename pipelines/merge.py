"""Parts and other archives → one archive: stored, judged and grouped as if all of it had been ingested here.

Nothing is implemented twice: pages go the way of `ingest`, with their raw bytes. Only who reads them is another: what a
part says of a page counts when the rules are those of today; else, and wherever it says too little, the page is read.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from .archive import Archive
from .capture import Capture, from_utc_iso, utc_iso
from .connection import PATIENCE_SECONDS
from .errors import InputError
from .holding import writing
from .ingest import warc_pages
from .intake import Done
from .joined import Joined
from .knowledge import Knowledge
from .lookup import Outcome
from .madeby import rules
from .pagerow import PageRow, from_row, identity, identity_of
from .partfile import ENDING, PART_RULES, part
from .partrows import stored_capture
from .parts import PartLinks
from .reading import Reader
from .rows import Trouble
from .search import known_sites, refuse_site_not_in
from .shardfolder import read_alone

#: Visits without a page stored in one transaction.
VISITS = 1000
ARCHIVE_ENDINGS = (".db", ".sqlite", ".sqlite3")
#: Columns that tell a capture from any other.
_KEY = "url, fetched_at, payload_digest"
#: What a row that is not as we write it makes of itself when it is read.
_BAD_ROW = (KeyError, IndexError, TypeError, ValueError, AttributeError)


class FromParts:
    """Takes from parts what they say of pages, and has another one read the rest."""

    def __init__(self, inner: Reader) -> None:
        self._inner = inner
        self.batches_ahead = inner.batches_ahead
        #: How often a part said enough of a page, and how often a page, or an article of several, was read here.
        self.taken = self.read_here = 0
        #: Pages of other archives that were not asked for, as they are stored.
        self.known = 0
        self._rows: dict[int, tuple[Capture, PageRow]] = {}  # by id: the same page may stand in two sources

    def offer(self, capture: Capture, page: PageRow) -> None:
        """What a part says of a page that is about to be stored."""
        self._rows[id(capture)] = capture, page

    def begin(self, captures: Sequence[Capture], knowledge: Knowledge, *, with_links: bool = False) -> None:
        """As the other one, of what no part says."""
        if len(captures) > 1 or id(captures[0]) not in self._rows:
            self._inner.begin(captures, knowledge, with_links=with_links)

    def links(self, capture: Capture) -> PartLinks:
        """As the other one: a part does not say it."""
        return self._inner.links(capture)

    def read(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
        """As `process_parts_safely`."""
        found = self._said(captures, knowledge)
        self.taken, self.read_here = self.taken + (found is not None), self.read_here + (found is None)
        return found or self._inner.read(captures, knowledge)

    def glance(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
        """The same for who will ask again."""
        return self._said(captures, knowledge) or self._inner.glance(captures, knowledge)

    def _said(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined | None:
        """What a part says of a page; None when it does not say enough."""
        _, page = self._rows.get(id(captures[0]), (None, None))
        return page.by(captures[0], knowledge) if page and len(captures) == 1 else None

    def forget(self, captures: Sequence[Capture]) -> None:
        """Nobody will ask."""
        for capture in captures:
            self._rows.pop(id(capture), None)
        self._inner.forget(captures)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which pages of the sources are meant; empty or None: all of them."""

    sites: frozenset[str] = frozenset()
    #: Days on which pages were fetched (UTC), YYYY-MM-DD, both included.
    since: str | None = None
    until: str | None = None

    def has(self, site: str, fetched_on: str) -> bool:
        """Whether a page of this site that was fetched on this day is meant."""
        is_of_site = not self.sites or site in self.sites
        return is_of_site and (self.since or "") <= fetched_on and (self.until is None or fetched_on <= self.until)

    def where(self) -> tuple[str, dict[str, object]]:
        """The same as SQL over `captures`, and its parameters."""
        conditions = {
            "site IN (SELECT value FROM json_each(:sites))": json.dumps(sorted(self.sites)) if self.sites else None,
            "substr(fetched_at, 1, 10) >= :since": self.since,
            "substr(fetched_at, 1, 10) <= :until": self.until,
        }
        used = [sql for sql, value in conditions.items() if value is not None]
        return " AND ".join(used or ["1"]), {
            "sites": json.dumps(sorted(self.sites)),
            "since": self.since,
            "until": self.until,
        }


#: All pages of the sources.
ALL = Wanted()


@dataclass(frozen=True)
class Source:
    """Something to be merged."""

    path: Path
    #: Of a part: its WARC file. None for an archive.
    warc: Path | None = None


def sources(paths: Iterable[Path], raw: Path | None, archive: Path) -> list[Source]:
    """What there is to merge: parts, archives, folders of both. `raw`: a folder with the WARC files, when they are not
    where the parts say. Raises InputError for other files, for parts without their WARC file, and for the archive
    itself: before anything is stored."""
    return [_source(path, raw) for path in files_of(paths, archive)]


def files_of(paths: Iterable[Path], archive: Path) -> list[Path]:
    """The parts and archives among these files and in these folders, each once; none is opened. Raises InputError as
    `sources`."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [one for one in _inside(path) if not _is_same(one, archive)]
            if not inside:
                raise InputError(
                    f"{path}: there is no part in it, and no archive. `newsieve ingest … --parts {path}` makes parts."
                )
            found += inside
        elif not path.name.endswith((ENDING, *ARCHIVE_ENDINGS)):
            raise InputError(f"{path}: is neither a part ({ENDING}) nor an archive ({', '.join(ARCHIVE_ENDINGS)}).")
        elif _is_same(path, archive):
            raise InputError(f"{path}: is the archive that all is merged into. Name another with --archive.")
        else:
            found.append(path)
    return list({path.resolve(): path for path in found}.values())


def _inside(folder: Path) -> list[Path]:
    """The parts and archives in a folder and below, by name."""
    return sorted(
        path for path in folder.rglob("*") if path.name.endswith((ENDING, *ARCHIVE_ENDINGS)) and path.is_file()
    )


def _is_same(path: Path, archive: Path) -> bool:
    return archive.exists() and path.samefile(archive)


def _source(path: Path, raw: Path | None) -> Source:
    if path.name.endswith(ENDING):
        return Source(path, _warc_of(path, raw))
    with read_alone(path):
        Archive(path, patience=PATIENCE_SECONDS).close()
    return Source(path)


def _warc_of(path: Path, raw: Path | None) -> Path:
    with part(path) as (told, _):
        there = path.parent / told["warc"]
    places = [there] if raw is None else [raw / there.name, there]
    warc = next((place for place in places if place.is_file()), None)
    if warc is None:
        raise InputError(
            f"{path}: its WARC file, {there.name}, is not at {', '.join(map(str, places))}, and raw pages are kept."
            " Name the folder where it is with --raw."
        )
    return warc


def refuse_unknown_sites(found: Sequence[Source], wanted: Wanted) -> None:
    """Raises InputError for a site that no source can have. What sites a part has is known when it is read."""
    if not wanted.sites or any(source.warc for source in found):
        return
    known = set[str]()
    for source in found:
        with read_alone(source.path), Archive(source.path, patience=PATIENCE_SECONDS) as opened:
            known.update(known_sites(opened.db))
    for name in sorted(wanted.sites):
        refuse_site_not_in(known, name, is_one=len(found) == 1)


def pages_of(
    archive: Archive, found: Iterable[Source], reader: FromParts, now: datetime, wanted: Wanted = ALL
) -> Iterator[Capture | Trouble]:
    """The pages of all sources that are wanted, for `ingest`; what parts say of them is offered to the reader."""
    for source in found:
        if source.warc:
            for item in _of_part(source.path, source.warc, reader, now):
                if isinstance(item, Trouble) or wanted.has(item.site, utc_iso(item.fetched_at)[:10]):
                    yield item
                else:
                    reader.forget([item])
        else:
            yield from _of_archive(archive, source.path, reader, wanted)


def _of_part(path: Path, warc: Path, reader: FromParts, now: datetime) -> Iterator[Capture | Trouble]:
    """The pages of the WARC file. Rows that stand elsewhere than their page, or say what no row of ours says, count for
    nothing."""
    with part(path) as (told, table):
        rows = table.rows() if told["rules"] == rules(PART_RULES) else iter(())
        row = next(rows, None)
        for item in warc_pages(warc, now):
            if isinstance(item, Trouble):
                yield item
                continue
            capture, _ = item
            if row and _is_of(row, capture):
                if page := _page(row, capture):
                    reader.offer(capture, page)
                row = next(rows, None)
            yield capture


def _is_of(row: dict[str, Any], capture: Capture) -> bool:
    try:
        return identity_of(row) == identity(capture)
    except _BAD_ROW:
        return False


def _page(row: dict[str, Any], capture: Capture) -> PageRow | None:
    try:
        return from_row(capture, row)
    except _BAD_ROW:
        return None


def _of_archive(archive: Archive, path: Path, reader: FromParts, wanted: Wanted) -> Iterator[Capture | Trouble]:
    """The raw pages of another archive that are wanted, in the order in which they came there; of those that are stored
    here the parts of split articles alone, which a further part may need."""
    where, values = wanted.where()
    with ExitStack() as stack:
        stack.enter_context(read_alone(path))
        other = stack.enter_context(Archive(path, patience=PATIENCE_SECONDS))
        if not other.is_read_only:
            stack.enter_context(writing(path))  # its raw pages stay where they are meanwhile
        _learn_sites(archive, other, wanted)
        last = 0
        while row := other.db.execute(
            "SELECT id, fetch_seconds FROM captures WHERE warc_file IS NOT NULL AND status IS NOT 304 AND id > :last"
            f" AND {where} ORDER BY id LIMIT 1",
            {**values, "last": last},
        ).fetchone():
            last, seconds = row
            if _is_known(archive, other, last):
                reader.known += 1
                continue
            known = stored_capture(other, last)
            if known.is_there:
                yield replace(known.capture, fetch_seconds=seconds)
            else:
                yield Trouble(f"{path}, {known.capture.url}", "its raw page cannot be read; see `newsieve check`")
        pruned = other.db.execute(
            f"SELECT {_KEY} FROM captures WHERE pruned_at IS NOT NULL AND status IS NOT 304 AND {where}", values
        ).fetchall()
        missing = sum(not _has(archive, key) for key in pruned)
        reader.known += len(pruned) - missing
        if missing:
            yield Trouble(str(path), f"{missing:,} captures whose raw pages were pruned", missing)


def _has(archive: Archive, key: Sequence[object]) -> bool:
    """Whether a capture is stored here. `key`: its `_KEY`."""
    sql = "SELECT 1 FROM captures WHERE url = ? AND fetched_at = ? AND payload_digest IS ? LIMIT 1"
    return archive.db.execute(sql, key).fetchone() is not None


def _is_known(archive: Archive, other: Archive, capture_id: int) -> bool:
    """True for a capture that is stored here and no part of a split article, there or here. Reads no raw page."""
    *key, is_part = other.db.execute(
        f"SELECT {_KEY}, part_of IS NOT NULL OR EXISTS (SELECT 1 FROM captures AS later"
        " WHERE later.part_of = captures.id) FROM captures WHERE id = ?",
        [capture_id],
    ).fetchone()
    if is_part:
        return False
    row = archive.db.execute(
        "SELECT part_of IS NULL AND NOT EXISTS (SELECT 1 FROM captures AS later WHERE later.part_of = captures.id)"
        " FROM captures WHERE url = ? AND fetched_at = ? AND payload_digest IS ? ORDER BY id DESC LIMIT 1",
        key,
    ).fetchone()
    return bool(row and row[0])


def visits_of(archive: Archive, found: Iterable[Source], reader: FromParts, wanted: Wanted = ALL) -> Iterator[Done]:
    """Store the visits that a server answered "not modified" in other archives, of articles that are here: their pages
    have to be stored first. Yields each when it is committed."""
    where, values = wanted.where()
    for source in found:
        if source.warc:
            continue
        with read_alone(source.path), Archive(source.path, patience=PATIENCE_SECONDS) as other:
            rows = other.db.execute(
                f"SELECT {_KEY}, requested_url, site, kind, fetch_seconds FROM captures WHERE status = 304"
                f" AND article_id IS NOT NULL AND {where} ORDER BY id",
                values,
            ).fetchall()
        new = [row for row in rows if not _has(archive, row[:3])]
        reader.known += len(rows) - len(new)
        for start in range(0, len(new), VISITS):
            with archive.transaction():
                done = [_add_visit(archive, *row) for row in new[start : start + VISITS]]
            yield from filter(None, done)


def _add_visit(
    archive: Archive, url: str, fetched_at: str, _: None, requested_url: str, site: str, kind: str,
    seconds: float | None,
) -> Done | None:  # fmt: skip
    """Nothing when no article of this address is here: its page was never merged."""
    if (article_id := archive.article_at(url)) is None:
        return None
    capture = Capture(
        url=url, requested_url=requested_url, fetched_at=from_utc_iso(fetched_at), site=site, status=304, kind=kind,
        fetch_seconds=seconds,
    )  # fmt: skip
    archive.add_unchanged(capture, article_id)
    return Done(url, Outcome.UNCHANGED)


def _learn_sites(archive: Archive, other: Archive, wanted: Wanted) -> None:
    """Remember the other archive's sites that are wanted, but for those that are known here."""
    names = {name for (name,) in archive.db.execute("SELECT name FROM sites")}
    rows = other.db.execute("SELECT * FROM sites").fetchall()
    if new := [row for row in rows if row[0] not in names and (not wanted.sites or row[0] in wanted.sites)]:
        with archive.transaction():
            marks = ", ".join("?" for _ in new[0])
            archive.db.conn.executemany(f"INSERT OR IGNORE INTO sites VALUES ({marks})", new)
