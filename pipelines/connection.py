"""The archive's file: opened, brought up to date, locked. A file that may not be written is opened for reading.

What SQLite says goes to the user as a sentence that names the file.
"""

import logging
import os
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlite_utils

from .checkpoint import MOST_PAGES_UNATTENDED, Checkpoints
from .errors import ArchiveError, InputError, LockedError, NewsieveError
from .fulltext import refill, register
from .upgrade import bring_up_to_date, is_indexed, is_of_today, refuse_newer

#: Seconds a crawl waits for another process's transaction, as nobody watches it: batches take well under one.
BUSY_SECONDS = 60.0
#: … a command that a person waits for …
PATIENCE_SECONDS = 10.0
#: … and how long both wait without a word.
SILENT_SECONDS = 1.0
#: Bytes. Article texts of some kilobytes fit their page: 16 KiB wasted least of 4…32 KiB (measured).
PAGE_SIZE = 16384

#: KiB of the file that a connection keeps in memory while very many pages are stored; others keep SQLite's 2 MB, as one
#: process may crawl several sites. Each article touches places all over the indexes: with 200,000 of them an article
#: takes a tenth to a quarter less time. With a million, 64 MB gave no more articles a second than 24 or 16.
KEPT_KIB = 16384

#: Bytes of the smallest page that SQLite knows: a database has one at least.
LEAST_PAGE = 512
_MAGIC = b"SQLite format 3\0"
#: The lower byte of SQLite's extended result codes is the plain one.
_PLAIN_CODE = 0xFF

logger = logging.getLogger(__name__)


class Connection:
    """The open file of an archive; the context that closes it turns SQLite's errors into sentences."""

    def __init__(self, path: Path, *, create: bool = False, patience: float = BUSY_SECONDS) -> None:
        self.path = path
        self.patience = patience
        self.is_read_only = not create and _may_only_be_read(path)
        #: True when the search index was filled anew when this was opened.
        self.db, self.is_refilled = self._opened(create)
        self._checkpoints: Checkpoints | None = None

    @property
    def warc_folder(self) -> Path:
        """Where the raw responses of this archive are."""
        return self.path.parent / "warc"

    def close(self) -> None:
        if self._checkpoints:
            self._checkpoints.close()
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise told(error, self.path) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. The write lock is taken at the start: what is read inside stays true till the end."""
        self._lock()
        try:
            self._refuse_other_index()
            yield
        except BaseException:  # Ctrl-C too: nothing half done stays; raised again
            self.db.rollback()
            raise
        self.db.commit()
        if self._checkpoints:
            self._checkpoints.want()

    def checkpoint_aside(self) -> None:
        """A commit waits no longer until SQLite has worked off its log: a thread does it, until this is closed."""
        self.db.execute(f"PRAGMA wal_autocheckpoint = {MOST_PAGES_UNATTENDED}")
        self._checkpoints = self._checkpoints or Checkpoints(self.path)

    def expect_many(self) -> None:
        """Very many pages will be stored or compared: keep more of the file in memory."""
        self.db.execute(f"PRAGMA cache_size = -{KEPT_KIB}")

    def _opened(self, create: bool) -> tuple[sqlite_utils.Database, bool]:
        try:
            return open_database(self.path, create=create, read_only=self.is_read_only, timeout=SILENT_SECONDS)
        except LockedError:
            self._say_that_it_waits()
            return open_database(self.path, create=create, read_only=self.is_read_only, timeout=self.patience)

    def _lock(self) -> None:
        if self.is_read_only:
            raise ArchiveError(f"{self.path}: may only be read by this user, not written.")
        try:
            self._begin(SILENT_SECONDS)
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise
            self._say_that_it_waits()
            self._begin(self.patience)

    def _refuse_other_index(self) -> None:
        """Our tokens in another version's index would spoil it: they could not be taken out again."""
        if not is_indexed(self.db):
            raise ArchiveError(
                f"{self.path}: another version of newsieve has filled its search index by other rules meanwhile."
                " No more is written; run this again with the newer one."
            )

    def reindex(self) -> Generator[int, None, None]:
        """Fill the search index anew, all or nothing; how many articles are in it, now and then."""
        with Connection.transaction(self):  # what an archive knows of its articles is not asked for
            yield from refill(self.db.conn)

    def _begin(self, seconds: float) -> None:
        self.db.execute(f"PRAGMA busy_timeout = {int(1000 * seconds)}")
        self.db.execute("BEGIN IMMEDIATE")

    def _say_that_it_waits(self) -> None:
        logger.warning("%s: another process is writing; waiting up to %.0f seconds", self.path, self.patience)


def open_database(path: Path, *, create: bool, read_only: bool, timeout: float) -> tuple[sqlite_utils.Database, bool]:
    """The archive's database, migrated to this version's schema, and whether its search index was filled anew for it.

    Raises InputError when it does not exist (and `create` is false), is no archive, or was written by
    a newer version; LockedError when another process keeps it; ArchiveError when the file is damaged.
    """
    if not create and not path.exists():
        raise InputError(f"{path}: there is no archive. Make one with `newsieve crawl` or `newsieve ingest`.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_other_files(path, create=create)
        connection = _connect(path, read_only=read_only, timeout=timeout)
    except (sqlite3.Error, OSError) as error:
        raise ArchiveError(f"{path}: cannot be opened as an archive: {error}.") from error
    try:
        return _prepared(connection, path, read_only=read_only)
    except sqlite3.Error as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB and _begins_otherwise(path):
            raise _no_database(path) from error
        raise told(error, path) from error
    except NewsieveError:
        connection.close()
        raise


def told(error: sqlite3.Error, path: Path) -> NewsieveError:
    """What SQLite says, as a sentence about the archive."""
    code = getattr(error, "sqlite_errorcode", 0) & _PLAIN_CODE
    if _is_busy(error):
        return LockedError(f"{path}: another process keeps it locked. Wait for that to end, then run this again.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ArchiveError(
            f"{path}: is damaged: {error}. Go back to a backup, or make another archive of the raw pages with `newsieve"
            f" ingest {path.parent / 'warc'} --archive NEW`."
        )
    if code == sqlite3.SQLITE_CANTOPEN and _may_only_be_read(path):
        return ArchiveError(
            f"{path}: a writer that was killed left its log beside it, which SQLite has to work off before anybody may"
            " read. Open it once as a user who may write it and its folder."
        )
    return ArchiveError(f"{path}: cannot be used as an archive: {error}.")


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & _PLAIN_CODE in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _may_only_be_read(path: Path) -> bool:
    """A writer needs the folder too: SQLite keeps its log beside the file."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _connect(path: Path, *, read_only: bool, timeout: float) -> sqlite3.Connection:
    if not read_only:
        return sqlite3.connect(path, timeout=timeout)
    # without a log nobody writes; SQLite would want to make one all the same, unless it is told that none can
    has_log = path.with_name(path.name + "-wal").exists()
    uri = f"{path.resolve().as_uri()}?mode=ro{'' if has_log else '&immutable=1'}"
    return sqlite3.connect(uri, uri=True, timeout=timeout)


def _prepared(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> tuple[sqlite_utils.Database, bool]:
    db = sqlite_utils.Database(connection)
    _refuse_strangers(db, path)  # before anything is written: another program's file stays as it is
    if not read_only:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")  # takes effect on a new file only
        connection.execute("PRAGMA journal_mode = WAL")
    # a kill loses nothing; a power cut may lose the last batch, never the file's consistency
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    register(connection)
    if not read_only:
        return db, bring_up_to_date(db, path)
    if not is_of_today(db, to_write=False):
        raise ArchiveError(
            f"{path}: was written by an older newsieve and must be brought up to date first. Open it once as a user"
            " who may write it and its folder, or copy it and its warc folder to where you may."
        )
    return db, False


def _refuse_other_files(path: Path, *, create: bool) -> None:
    """SQLite would take a short file of another kind for an empty database, and write over it.

    Nothing is read here: to close a file takes from this process all locks that SQLite has on it, for its other
    connections too, and then the next process to end works off and deletes their log while they write (SQLite, "How To
    Corrupt", 2.2).
    """
    if not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise ArchiveError(f"{path}: cannot be made: {path.parent} may only be read by this user, not written.")
        return
    if not path.is_file():  # a pipe would be waited for
        raise ArchiveError(f"{path}: cannot be opened as an archive: it is no file.")
    if create and _may_only_be_read(path):
        raise ArchiveError(f"{path}: may only be read by this user, not written.")
    size = path.stat().st_size
    if not size and not create:
        raise InputError(f"{path}: is no archive: the file is empty. Name another with --archive.")
    if 0 < size < LEAST_PAGE:
        raise _no_database(path)


def _no_database(path: Path) -> InputError:
    return InputError(f"{path}: is no archive: the file is not a database. Name another with --archive.")


def _begins_otherwise(path: Path) -> bool:
    """True for a file that is no database at all, not a damaged one. Only of what SQLite refused: nothing in it can be
    locked."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) != _MAGIC


def _refuse_strangers(db: sqlite_utils.Database, path: Path) -> None:
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if names and "_sqlite_migrations" not in names:
        raise InputError(f"{path}: is an SQLite file, but no newsieve archive. Name another file with --archive.")
    refuse_newer(db, path)
