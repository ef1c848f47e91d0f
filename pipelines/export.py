"""The archive's articles as a file for others: JSON lines or CSV, one row per cluster unless asked otherwise.

Deterministic to the byte: rows in the order of their URLs, keys in the order of COLUMNS, no clock.
"""

import csv
import gzip
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, cast

import sqlite_utils

from . import Article, Capture, Rejection
from .canonical import canonical_url
from .errors import InputError
from .search import Filters

#: What a row has, in this order; `removed` in JSON only.
COLUMNS = (
    "url", "site", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "text", "cluster_id", "cluster_size", "revision", "content_hash", "first_seen_at", "last_seen_at",
)  # fmt: skip
JSON_KEYS = (
    "url", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "text", "removed", "encoding", "outcome", "reason",
)  # fmt: skip
ENDINGS = (".jsonl", ".jsonl.gz", ".csv", ".csv.gz")


def export(
    db: sqlite_utils.Database, path: Path, filters: Filters, *, bom: bool = False, with_removed: bool = False
) -> Iterator[int]:
    """Write the articles to a file whose ending says the format; yields the count so far, row by row.

    The file appears under its name when it is whole. `bom`: a mark that makes Excel read CSV as UTF-8.
    Raises InputError for an ending that is not known, a folder that does not exist, or an option that
    the format cannot have.
    """
    if not path.name.endswith(ENDINGS):
        raise InputError(f"{path}: the ending says the format: {', '.join(ENDINGS)}.")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}.")
    is_csv = path.name.endswith((".csv", ".csv.gz"))
    if with_removed and is_csv:
        raise InputError(f"{path}: removed blocks do not fit into a row of CSV. Export .jsonl, or without them.")
    if bom and not is_csv:
        raise InputError(f"{path}: the mark for Excel belongs into CSV only. Export .csv, or without it.")
    with _whole(path) as file:
        if is_csv:
            yield from _write_csv(file, rows(db, filters), bom=bom)
        else:
            yield from _write_jsonl(file, db, rows(db, filters), with_removed=with_removed)


def rows(db: sqlite_utils.Database, filters: Filters) -> Iterator[tuple[int, dict[str, object]]]:
    """(article id, row) of each article, by URL."""
    where, values = filters.where()
    names = ", ".join("clusters.size" if name == "cluster_size" else name for name in COLUMNS)
    found = db.execute(
        f"SELECT articles.id, {names} FROM articles JOIN article_text ON article_id = articles.id"
        f" JOIN clusters ON clusters.id = cluster_id WHERE {where} ORDER BY url",
        values,
    )
    for article_id, *columns in found:
        yield article_id, dict(zip(COLUMNS, columns, strict=True))


def as_json(capture: Capture, result: Article | Rejection) -> dict[str, object]:
    """One page as the JSON article of the public contract; null where the page does not say."""
    if isinstance(result, Rejection):
        empty: dict[str, object] = dict.fromkeys(JSON_KEYS)
        return empty | {
            "url": canonical_url(capture.url),
            "removed": [],
            "encoding": result.encoding,
            "outcome": "rejected",
            "reason": result.reason,
        }
    labels = asdict(result.labels)
    values: dict[str, object] = {name: labels[name] for name in JSON_KEYS if name in labels}
    ours = {
        "url": result.url,
        "text": result.text,
        "removed": [asdict(block) for block in result.removed],
        "encoding": result.encoding,
    }
    return dict.fromkeys(JSON_KEYS) | values | ours | {"outcome": "new", "reason": None}


def _write_jsonl(
    file: IO[bytes], db: sqlite_utils.Database, articles: Iterator[tuple[int, dict[str, object]]], *, with_removed: bool
) -> Iterator[int]:
    for number, (article_id, row) in enumerate(articles, start=1):
        if with_removed:
            row["removed"] = removed_of(db, article_id)
        file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        yield number


def removed_of(db: sqlite_utils.Database, article_id: int) -> list[dict[str, object]]:
    """The removed blocks of an article's present revision, in their order."""
    names = ("position", "kind", "rule", "evidence", "text")
    found = db.execute(
        f"SELECT {', '.join('removed.' + name for name in names)} FROM removed JOIN articles ON articles.id ="
        f" article_id"
        " WHERE article_id = ? AND removed.revision = articles.revision ORDER BY position",
        [article_id],
    )
    return [dict(zip(names, row, strict=True)) for row in found]


def _write_csv(file: IO[bytes], articles: Iterator[tuple[int, dict[str, object]]], *, bom: bool) -> Iterator[int]:
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if bom else "utf-8", errors="replace", newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")  # RFC 4180
    writer.writeheader()
    for number, (_, row) in enumerate(articles, start=1):
        writer.writerow(row)
        yield number
    text.flush()
    text.detach()


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name when it is complete; gzip without a clock in it."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as raw:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                    yield cast("IO[bytes]", packed)
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
