"""The archive inside Datasette: which of its databases it is, and that nobody writes to it."""

import os
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Unread:
    """Stands for an archive of which it cannot be told whether a reader may see it: it gives nothing away, not its
    name either."""

    ds: Any
    #: Why it cannot be told.
    error: Exception
    name: str = ""

    async def is_older(self) -> bool:
        """Raises the error, always."""
        raise self.error


def metadata_of(archives: Sequence[str]) -> dict[str, Any]:
    """METADATA said of the archives of these names; nothing of none. Datasette writes into what it is given."""
    if not archives:
        return {}
    return deepcopy({**METADATA, "databases": {name: said_of(name) for name in archives}})


def said_of(archive: str) -> dict[str, Any]:
    """METADATA of one archive; one among several is called by its name, not "Archive"."""
    ours = METADATA["databases"][ARCHIVE]
    return {key: value for key, value in ours.items() if archive == ARCHIVE or key != "title"}


def is_archive(path: str) -> bool | None:
    """Whether a file is an archive of ours; None for a database that cannot be read, and so may be one."""
    try:
        with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        return False if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB else None
    return names >= _OUR_TABLES


def archives_among(datasette: Any) -> list[Database]:
    """Those of Datasette's databases that are archives, in their order; beside one also those that cannot be read: the
    pages say that something is missing, and no archive has another address for it."""
    told = [(one, is_archive(one.path)) for one in datasette.databases.values() if one.path]
    return [one for one, is_ours in told if is_ours is not False] if any(is_ours for _, is_ours in told) else []


def name_archives(datasette: Any, ours: Collection[str] = ()) -> None:
    """Serve each archive read-only, and one that is alone as `archive`, whatever its file is called.

    Datasette names a database after its file, and has no option for another name. Of several each keeps its name, which
    permissions are given to; where that is also what addresses of ours begin with, Datasette's own pages of it move.
    """
    found = archives_among(datasette)
    for served in found:
        name = served.name if len(found) > 1 else ARCHIVE
        if isinstance(served, ReadOnly) or (served.name != name and name in datasette.databases):
            continue
        mutable = served.is_mutable and not _cannot_have_log(Path(served.path))
        renamed = ReadOnly(datasette, path=served.path, is_mutable=mutable)
        datasette.remove_database(served.name)
        datasette.add_database(renamed, name=name, route=_route(name, {*ours, *datasette.databases}))


def _route(name: str, taken: Collection[str]) -> str:
    """What the addresses of Datasette's own pages of a database begin with.

    >>> _route("2025", {"sites"}), _route("sites", {"sites", "sites_"})
    ('2025', 'sites__')
    """
    while name in taken:
        name += "_"
    return name


def archives_of(datasette: Any) -> list[Any]:
    """All archives that pages are about, by their names; none before Datasette's start."""
    found = [one for one in datasette.databases.values() if isinstance(one, ReadOnly)]
    return sorted(found, key=lambda one: str(one.name))


def archive_of(datasette: Any, name: str = ARCHIVE) -> Any:
    """One archive that pages are about; None before Datasette's start, or when there is none of that name."""
    found = datasette.databases.get(name)
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
