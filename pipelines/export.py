"""The archive's articles as a file for others: JSON lines or CSV, one row per cluster unless asked otherwise.

Deterministic to the byte: rows in the order of their URLs, keys in the order of JSON_KEYS or COLUMNS, no clock.
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
from .tables import ORIGIN_COLUMNS

#: What a row of CSV has, in this order.
COLUMNS = (
    "url", "site", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "text", "cluster_id", "cluster_size", "revision", "content_hash", "first_seen_at", "last_seen_at",
)  # fmt: skip
#: What an article as JSON has, in this order.
JSON_KEYS = (
    "url", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "text", "removed", "encoding", "outcome", "reason",
)  # fmt: skip
#: What `extract` says besides: where each label was read, and why the bytes were read so.
EVIDENCE_KEYS = (*ORIGIN_COLUMNS, "encoding_evidence")
ENDINGS = (".jsonl", ".jsonl.gz", ".csv", ".csv.gz")
#: A cell that begins so is a formula to Excel, and what a page says must not be carried out.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: The capture that gave an article its present text.
_LAST_CHANGE = "(SELECT max(id) FROM captures WHERE article_id = articles.id AND outcome != 'unchanged')"


def export(db: sqlite_utils.Database, path: Path, filters: Filters, *, bom: bool = False) -> Iterator[int]:
    """Write the articles to a file whose ending says the format; yields the count so far, row by row.

    The file appears under its name when it is whole. `bom`: CSV for Excel, with a mark that makes it read UTF-8
    and without formulas. Raises InputError for an ending that is not known, a folder that does not exist, or an
    option that the format cannot have.
    """
    name = path.name.lower()
    if not name.endswith(ENDINGS):
        raise InputError(f"{path}: the ending says the format: {', '.join(ENDINGS)}.")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}.")
    is_csv = name.endswith((".csv", ".csv.gz"))
    if bom and not is_csv:
        raise InputError(f"{path}: the mark for Excel belongs into CSV only. Export .csv, or without it.")
    with _whole(path) as file:
        yield from _write_csv(file, rows(db, filters), bom=bom) if is_csv else _write_jsonl(file, articles(db, filters))


def rows(db: sqlite_utils.Database, filters: Filters) -> Iterator[dict[str, object]]:
    """The CSV row of each article, by URL."""
    where, values = filters.where()
    names = ", ".join("clusters.size" if name == "cluster_size" else name for name in COLUMNS)
    found = db.execute(
        f"SELECT {names} FROM articles JOIN article_text ON article_id = articles.id"
        f" JOIN clusters ON clusters.id = cluster_id WHERE {where} ORDER BY url",
        values,
    )
    for columns in found:
        yield dict(zip(COLUMNS, columns, strict=True))


def articles(db: sqlite_utils.Database, filters: Filters) -> Iterator[dict[str, object]]:
    """Each article as the JSON of the public contract, by URL; `outcome` is that of the capture with this text."""
    where, values = filters.where()
    of_capture = ("encoding", "outcome", "reason")
    names = [f"articles.{name}" for name in JSON_KEYS if name not in (*of_capture, "text", "removed")]
    found = db.execute(
        f"SELECT articles.id, {', '.join(names)}, article_text.text, {', '.join(of_capture)} FROM articles"
        " JOIN article_text ON article_text.article_id = articles.id"
        f" LEFT JOIN captures ON captures.id = {_LAST_CHANGE} WHERE {where} ORDER BY articles.url",
        values,
    )
    keys = [key for key in JSON_KEYS if key != "removed"]
    for article_id, *columns in found:
        row = dict(zip(keys, columns, strict=True)) | {"removed": removed_of(db, article_id)}
        yield {key: row[key] for key in JSON_KEYS}


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
        "removed": [asdict(block) for block in result.removed],
        "encoding": result.encoding,
        "encoding_evidence": result.encoding_evidence,
    }
    return empty | values | ours | {"outcome": "new", "reason": None}


def _write_jsonl(file: IO[bytes], found: Iterator[dict[str, object]]) -> Iterator[int]:
    for number, article in enumerate(found, start=1):
        file.write(json.dumps(article, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
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


def _write_csv(file: IO[bytes], found: Iterator[dict[str, object]], *, bom: bool) -> Iterator[int]:
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if bom else "utf-8", errors="replace", newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")  # RFC 4180
    writer.writeheader()
    for number, row in enumerate(found, start=1):
        writer.writerow({name: _no_formula(value) for name, value in row.items()} if bom else row)
        yield number
    text.flush()
    text.detach()


def _no_formula(value: object) -> object:
    """The value of a cell as Excel shows it: an apostrophe before it says that it is text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name when it is complete; gzip without a clock in it."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as raw:
            if path.suffix.lower() == ".gz":
                with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                    yield cast("IO[bytes]", packed)
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
