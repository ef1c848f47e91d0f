"""The archive's articles as a file for others: JSON lines, CSV or Parquet, one row per cluster unless asked otherwise.

Deterministic to the byte: rows in the order of their URLs, keys in the order of the columns, no clock.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import sqlite_utils

from .article import Article, Rejection
from .canonical import canonical_url
from .capture import Capture
from .columns import BLOCK_COLUMNS, COLUMNS, JSON_KEYS, Column, chosen
from .errors import InputError
from .formats import format_of, is_folder, new_file
from .parquet import library
from .search import Filters
from .tables import ORIGIN_COLUMNS

#: What `extract` says besides: where each label was read, and why the bytes were read so.
EVIDENCE_KEYS = (*ORIGIN_COLUMNS, "encoding_evidence")
#: The capture that gave an article its present text; of a split one that of its first part. Not simply the newest that
#: changed something: where two addresses became one article, the later of them may have brought an earlier text.
_LAST_CHANGE = (
    "(SELECT max(id) FROM captures WHERE article_id = articles.id AND captures.revision = articles.revision"
    " AND part_of IS NULL)"
)
_FROM = (
    "articles JOIN article_text ON article_text.article_id = articles.id"
    " JOIN clusters ON clusters.id = articles.cluster_id"
)


def export(
    db: sqlite_utils.Database, path: Path, filters: Filters, *, columns: Sequence[str] | None = None,
    with_removed: bool = False, bom: bool = False,
) -> Generator[int, None, None]:  # fmt: skip
    """Write the articles to a file whose ending says the format; yields the count so far, row by row.

    The file appears under its name when it is whole. `columns`: names of what a row has, in this order; else JSON_KEYS
    for JSONL, COLUMNS for the others. `with_removed`: the removed blocks too. `bom`: CSV for Excel, with a mark that
    makes it read UTF-8 and without formulas. Raises InputError for an ending or column that is not known, a folder that
    does not exist, or an option that the format cannot have.
    """
    content, _ = format_of(path)
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}.")
    if is_folder(path):
        raise InputError(f"{path}: is a folder. Name a file.")
    if bom and content != "csv":
        raise InputError(f"{path}: the mark for Excel belongs into CSV only. Export .csv, or without it.")
    if content == "parquet":
        library()  # says that it is missing before anything is begun
    wanted = chosen(columns, JSON_KEYS if content == "jsonl" else COLUMNS, with_removed=with_removed)
    with new_file(path, wanted, bom=bom) as write:
        for number, row in enumerate(rows(db, filters, wanted), start=1):
            write(row)
            yield number


def count(db: sqlite_utils.Database, filters: Filters) -> int:
    """How many rows an export has."""
    where, values = filters.where()
    return int(db.execute(f"SELECT count(*) FROM articles WHERE {where}", values).fetchone()[0])


def rows(
    db: sqlite_utils.Database, filters: Filters, columns: Sequence[Column], more_tables: str = ""
) -> Iterator[dict[str, object]]:
    """The row of each article, by URL: the values of the columns in their order; null for what has no place in the
    archive. `more_tables`: SQL after FROM, for columns of other tables."""
    where, values = filters.where()
    tables = f"{_FROM} {more_tables}"
    if any(column.sql and column.sql.startswith("captures.") for column in columns):
        tables += f" LEFT JOIN captures ON captures.id = {_LAST_CHANGE}"
    names = [column.name for column in columns]
    found = db.execute(
        f"SELECT articles.id, {', '.join(column.sql or 'NULL' for column in columns)} FROM {tables}"
        f" WHERE {where} ORDER BY articles.url",
        values,
    )
    has_removed = "removed" in names
    for article_id, *row in found:
        one = dict(zip(names, row, strict=True))
        if has_removed:
            one["removed"] = removed_of(db, article_id)
        yield one


def as_json(capture: Capture, result: Article | Rejection) -> dict[str, object]:
    """One page as the JSON article of the public contract, and where each label was read; null where the page
    does not say."""
    empty: dict[str, object] = dict.fromkeys((*JSON_KEYS, *EVIDENCE_KEYS))
    if isinstance(result, Rejection):
        return empty | {
            "url": canonical_url(capture.url),
            "removed": [],
            "encoding": result.encoding,
            "encoding_evidence": result.encoding_evidence,
            "outcome": "rejected",
            "reason": result.reason,
        }
    labels = asdict(result.labels)
    values: dict[str, object] = {name: labels[name] for name in empty if name in labels}
    ours = {
        "url": result.url,
        "text": result.text,
        "removed": [block._asdict() for block in result.removed],
        "encoding": result.encoding,
        "encoding_evidence": result.encoding_evidence,
    }
    return empty | values | ours | {"outcome": "new", "reason": None}


def removed_of(db: sqlite_utils.Database, article_id: int) -> list[dict[str, object]]:
    """The removed blocks of an article's present revision, in their order."""
    names = [column.name for column in BLOCK_COLUMNS]
    found = db.execute(
        f"SELECT {', '.join('removed.' + name for name in names)} FROM removed JOIN articles ON articles.id ="
        f" article_id"
        " WHERE article_id = ? AND removed.revision = articles.revision ORDER BY position",
        [article_id],
    )
    return [dict(zip(names, row, strict=True)) for row in found]
