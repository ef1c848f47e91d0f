"""The archive inside Datasette: which of its databases it is, and that nobody writes to it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from datasette.database import Database
from datasette.utils import parse_metadata

from pipelines import fulltext, segment
from pipelines.boilerplate import block_hash
from pipelines.upgrade import known_migrations

#: The name that addresses, metadata.yaml and the templates' file names use, whatever the file is called.
ARCHIVE: Final = "archive"
#: Titles, facets, search, questions and the meaning of each column: for Datasette's own pages, and for ours.
METADATA: Final[dict[str, Any]] = parse_metadata(
    (Path(__file__).resolve().parent / "metadata.yaml").read_text(encoding="utf-8")
)
#: A database with these is an archive of ours.
_OUR_TABLES: Final = frozenset(("articles", "article_text", "captures", "clusters", "removed"))
_APPLIED: Final = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'newsieve'"


class ReadOnly(Database):  # type: ignore[misc]  # Datasette has no type annotations
    """A database that Datasette and its plugins can only read."""

    #: Whether it was found to have our schema: it is not asked again then.
    _is_of_today = False

    def connect(self, write: bool = False, **options: Any) -> sqlite3.Connection:
        """Raises sqlite3.OperationalError for a connection that could write."""
        if write:
            raise sqlite3.OperationalError("attempt to write a readonly database: newsieve's pages only read it")
        connection: sqlite3.Connection = super().connect(write=False, **options)
        connection.execute("PRAGMA query_only = 1")
        return connection

    async def is_older(self) -> bool:
        """Whether it has the schema of an earlier newsieve: our queries name tables and columns that it has not.

        Asked until it has ours: who brings it up to date beside us need not start Datasette again.
        """
        if not self._is_of_today:
            applied = {row["name"] for row in (await self.execute(_APPLIED)).rows}
            self._is_of_today = applied >= known_migrations()
        return not self._is_of_today


def is_archive(path: str) -> bool:
    """Whether a file is an archive of ours; False for one that cannot be read."""
    try:
        with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return False
    return names >= _OUR_TABLES


def archive_among(datasette: Any) -> Database | None:
    """The one database of Datasette's that is an archive, of several the one that is called so; None when none is."""
    files = [one for one in datasette.databases.values() if one.path and is_archive(one.path)]
    return files[0] if len(files) == 1 else next((one for one in files if one.name == ARCHIVE), None)


def name_archive(datasette: Any) -> None:
    """Serve the archive as `archive`, whatever its file is called, and read-only.

    Datasette names a database after its file, and has no option for another name. With several archives it is left to
    their names which one is shown.
    """
    served = archive_among(datasette)
    if served is None or isinstance(served, ReadOnly):
        return
    if served.name != ARCHIVE and ARCHIVE in datasette.databases:
        return
    mutable = served.is_mutable and not _cannot_have_log(Path(served.path))
    renamed = ReadOnly(datasette, path=served.path, is_mutable=mutable)
    datasette.remove_database(served.name)
    datasette.add_database(renamed, name=ARCHIVE)


def archive_of(datasette: Any) -> Any:
    """The archive that the pages are about; None before Datasette's start, or when there is none."""
    found = datasette.databases.get(ARCHIVE)
    return found if isinstance(found, ReadOnly) else None


def _cannot_have_log(path: Path) -> bool:
    """In a folder that may not be written, without a log beside the file: nobody writes, and SQLite would want to make
    one all the same, unless it is told that the file never changes."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()


def add_functions(connection: sqlite3.Connection) -> None:
    """Our SQL functions, one of them under the name that Datasette's table page searches with."""
    fulltext.register(connection)
    connection.create_function("escape_fts", 1, segment.match_expression, deterministic=True)
    connection.create_function("block_hash", 1, block_hash, deterministic=True)
