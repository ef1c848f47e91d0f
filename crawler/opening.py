"""The archive when a run begins: opened, or a sentence why it cannot be; and what it knows of the runs before."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from pipelines.archive import Archive
from pipelines.canonical import bare_host
from pipelines.capture import from_utc_iso
from pipelines.connection import told
from pipelines.errors import ArchiveError
from pipelines.warc import WarcWriter


def has_articles(archive: Archive, site: str) -> bool:
    """True when the archive has articles of the site, or its pages are articles that came under another site's name
    first: an address has one article."""
    found = archive.db.execute(
        "SELECT EXISTS (SELECT 1 FROM articles WHERE site = :site)"
        " OR EXISTS (SELECT 1 FROM captures WHERE site = :site AND article_id IS NOT NULL)",
        {"site": site},
    )
    return bool(found.fetchone()[0])


def asked_before(archive: Archive, site: str, now: datetime) -> float:
    """When the last run of the site, or of another one of its hosts, may have asked last, as time.monotonic has it; 0:
    there was none. Of a killed one nobody knows: it may have been just now, on another machine."""
    starts = dict(archive.db.execute("SELECT name, start FROM sites").fetchall())
    own = _hosts(starts.get(site, "[]"))
    names = [site, *(name for name, start in starts.items() if not own.isdisjoint(_hosts(start)))]
    rows = archive.db.execute(
        "SELECT ended_at FROM runs WHERE id IN (SELECT max(id) FROM runs WHERE site IN"
        " (SELECT value FROM json_each(?)) GROUP BY site)",
        [json.dumps(names)],
    ).fetchall()
    ages = (max(0.0, (now - from_utc_iso(ended)).total_seconds()) if ended else 0.0 for (ended,) in rows)
    return monotonic() - min(ages) if rows else 0.0


def _hosts(start: str) -> set[str]:
    """Of a JSON array of URLs, as the archive has a site's start pages."""
    return {bare_host(urlsplit(url).netloc.lower()) for url in json.loads(start)}


@contextmanager
def told_of(archive_path: Path) -> Iterator[None]:
    """SQLite's error while a run begins, as one of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise told(error, archive_path) from error


@contextmanager
def opened(archive_path: Path) -> Iterator[Archive]:
    """The archive, made when it is not there. Raises a NewsieveError when it cannot be used."""
    with told_of(archive_path):
        try:
            archive = Archive(archive_path, create=True)
        except OSError as error:
            raise ArchiveError(f"{archive_path}: cannot be written: {error}.") from error
    with archive:
        archive.checkpoint_aside()
        yield archive


def closed(warc: WarcWriter, fail: Callable[[Exception], None]) -> None:
    """Close a run's WARC file; what is committed is on disk, the rest a full disk may not take."""
    try:
        warc.close()
    except OSError as error:
        fail(error)
