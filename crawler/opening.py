"""The archive as a crawl opens it: what goes wrong is one of our errors, with a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.archive import Archive
from pipelines.connection import told as told_by_sqlite
from pipelines.errors import ArchiveError


@contextmanager
def told_of(archive_path: Path) -> Iterator[None]:
    """SQLite's error while a run begins, as one of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise told_by_sqlite(error, archive_path) from error


@contextmanager
def opened(archive_path: Path) -> Iterator[Archive]:
    """The archive, made when it is not there, until the end of the block."""
    with told_of(archive_path):
        try:
            archive = Archive(archive_path, create=True)
        except OSError as error:
            raise ArchiveError(f"{archive_path}: cannot be written: {error}.") from error
    with archive:
        yield archive
