"""What Datasette 1.0 is told at its start. Its predecessors ask the plugin for metadata; it asks nobody, and keeps
apart how a table behaves (its configuration), what is said of it (its metadata), and questions (its stored queries).
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from .database import METADATA, said_of

#: What of a table's entry in metadata.yaml says how it behaves.
BEHAVIOUR: Final = frozenset(("facets", "sort", "sort_desc", "fts_table", "fts_pk", "label_column", "hidden"))
#: What of an entry holds others.
_PARTS: Final = frozenset(("databases", "tables", "queries", "columns"))


def is_newer(datasette: Any) -> bool:
    """Whether this is Datasette 1.0, which has to be told."""
    return hasattr(datasette, "set_resource_metadata")


async def tell(datasette: Any, archives: Sequence[str]) -> None:
    """Say what metadata.yaml says, of the archives of these names; what the user's own files say wins."""
    await _say(METADATA, await datasette.get_instance_metadata(), datasette.set_instance_metadata)
    for archive in archives:
        await _tell_of(datasette, archive, said_of(archive))


async def _tell_of(datasette: Any, archive: str, database: Mapping[str, Any]) -> None:
    datasette.config = merged({"databases": {archive: {"tables": behaviour(database)}}}, datasette.config or {})
    await _say(database, await datasette.get_database_metadata(archive), datasette.set_database_metadata, archive)
    for name, table in database["tables"].items():
        known = await datasette.get_resource_metadata(archive, name)
        await _say(table, known, datasette.set_resource_metadata, archive, name)
        for column, description in table.get("columns", {}).items():
            known = await datasette.get_column_metadata(archive, name, column)
            await _say({"description": description}, known, datasette.set_column_metadata, archive, name, column)
    for name, query in database["queries"].items():
        if await datasette.get_query(archive, name) is None:
            said = {key: query.get(key) for key in ("title", "description")}
            await datasette.add_query(archive, name, query["sql"], is_trusted=True, **said)


async def _say(entry: Mapping[str, Any], known: Mapping[str, Any], say: Any, *where: str) -> None:
    for key, value in said(entry).items():
        if key not in known:
            await say(*where, key, value)


def said(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says of a thing, for people.

    >>> said({"title": "Runs", "hidden": True, "columns": {"id": "number"}})
    {'title': 'Runs'}
    """
    return {key: value for key, value in entry.items() if key not in BEHAVIOUR | _PARTS}


def behaviour(database: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """How each table of a database behaves."""
    tables = {
        name: {key: value for key, value in table.items() if key in BEHAVIOUR}
        for name, table in database["tables"].items()
    }
    return {name: table for name, table in tables.items() if table}


def merged(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Both, theirs where they differ.

    >>> merged({"a": {"x": 1, "y": 1}, "b": [1]}, {"a": {"y": 2}, "b": [2], "c": 3})
    {'a': {'x': 1, 'y': 2}, 'b': [2], 'c': 3}
    """
    both = deepcopy(dict(ours))
    for key, value in theirs.items():
        mine = both.get(key)
        both[key] = merged(mine, value) if isinstance(mine, dict) and isinstance(value, dict) else value
    return both
