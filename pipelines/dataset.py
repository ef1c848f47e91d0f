"""The archive's articles as a dataset in a folder: shards of rows by split, a card for people, descriptions for
programs, a manifest. Or what changed since an earlier one.

    archive → rows with their splits → changes since the base → shards → card, datapackage, croissant → manifest

All is made in a hidden folder inside and moved into place when it is whole, the manifest last.
"""

import gzip
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from .archive import Archive
from .card import card
from .columns import ARCHIVE_COLUMNS, CHANGE, DATASET_COLUMNS, SPLIT_GROUP, Column, Kind, chosen
from .delta import NAME as ROWS_NAME
from .delta import Change, Known, changes, hash_of, known_rows, line_of
from .describe import croissant, datapackage
from .errors import InputError
from .export import rows
from .formats import Row, Told, as_line
from .madeby import THRESHOLDS, versions
from .manifest import NAME as MANIFEST_NAME
from .manifest import File, Manifest, Recipe, read_manifest, sha256_of
from .parquet import library
from .provenance import provenance
from .shards import Shards
from .splits import JOINED, NAMES, grouped
from .workplace import workplace

#: What a dataset is made of; the rows are in DATA.
CARD, PACKAGE, CROISSANT, DATA = "README.md", "datapackage.json", "croissant.json", "data"
PARTS = (DATA, ROWS_NAME, CARD, PACKAGE, CROISSANT, MANIFEST_NAME)
#: What the dataset says of itself is counted from these, whatever columns its rows have.
_FACTS = (
    Column("_split", Kind.TEXT, "", "split_groups.split"),
    Column("_site", Kind.TEXT, "", "articles.site"),
    Column("_language", Kind.TEXT, "", "articles.language"),
    Column("_published_on", Kind.DAY, "", "articles.published_on"),
    Column("_characters", Kind.INTEGER, "", "articles.char_count"),
)


@dataclass
class Tally:
    """What is counted while rows are written."""

    splits: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    undated: int = 0
    days: tuple[str, str] | None = None

    def add(self, kind: str, split: str, size: int, facts: Row | None) -> None:
        """Count a row that is written, of so many bytes as JSON."""
        self.splits[split] += 1
        self.bytes[split] += size
        self.changes[kind] += 1
        if facts is None:
            return
        self.sites[str(facts["_site"])] += 1
        self.languages[str(facts["_language"] or "")] += 1
        self.characters += cast("int", facts["_characters"])
        if day := cast("str | None", facts["_published_on"]):
            first, last = self.days or (day, day)
            self.days = min(first, day), max(last, day)
        else:
            self.undated += 1

    def as_counts(self, *, is_delta: bool) -> dict[str, object]:
        """For the manifest."""
        languages = {name or "unknown": count for name, count in sorted(self.languages.items())}
        return {
            "rows": self.splits.total(),
            "splits": {name: self.splits[name] for name in NAMES if self.splits[name]},
            "bytes": {name: self.bytes[name] for name in NAMES if self.splits[name]},
            **({"changes": {name: self.changes[name] for name in ("new", "revised", "withdrawn")}} if is_delta else {}),
            "characters": self.characters,
            "languages": languages,
            "first_published_on": self.days[0] if self.days else None,
            "last_published_on": self.days[1] if self.days else None,
            "without_date": self.undated,
        }


def columns_of(names: list[str] | None, *, with_removed: bool) -> tuple[str, ...]:
    """Names of what a row of a dataset has. Raises InputError."""
    found = chosen(names, (*DATASET_COLUMNS, SPLIT_GROUP.name), with_removed=with_removed, also=[SPLIT_GROUP])
    if "url" not in {column.name for column in found}:
        raise InputError("--columns: a dataset needs url: it says which row is which.")
    return tuple(column.name for column in found)


def write_dataset(
    archive: Archive, folder: Path, recipe: Recipe, newsieve: str, since: Path | None = None
) -> Generator[int, None, None]:
    """Write a dataset into a folder, which may hold an earlier one; yields the count so far, row by row.

    `newsieve`: its version. `since`: the manifest of an earlier dataset, made by the same recipe; then what changed.
    Raises InputError for a folder that holds other files, Parquet without its library, or a base that is damaged.
    """
    before: Iterator[Known] = iter(())
    since_hash = None
    if since:
        since = since / MANIFEST_NAME if since.is_dir() else since
        before, since_hash = known_rows(read_manifest(since), since), sha256_of(since)
        if since.parent.resolve() == folder.resolve():
            raise InputError(f"{folder}: is the dataset that the delta is to be applied to. Name another folder.")
    if recipe.form == "parquet":
        library()  # says that it is missing before anything is begun
    columns = _columns(recipe, is_delta=since is not None)
    tally = Tally()
    with workplace(folder, PARTS) as place, grouped(archive.db.conn, recipe.splits):
        (place / DATA).mkdir()
        with (
            Shards(place / DATA, recipe.form, columns) as shards,
            gzip.GzipFile(place / ROWS_NAME, "wb", mtime=0) as remembered,
        ):
            found = changes(before, _with_known(archive, recipe))
            for number, (known, change) in enumerate(found, start=1):
                if known:
                    remembered.write(line_of(known))
                if change:
                    _write(change, columns, tally, shards)
                yield number
        made = _manifest(archive, recipe, tally, newsieve, since_hash)
        _describe(place, made, columns, shards)


def _columns(recipe: Recipe, *, is_delta: bool) -> tuple[Column, ...]:
    known = ARCHIVE_COLUMNS | {SPLIT_GROUP.name: SPLIT_GROUP}
    columns = tuple(known[name] for name in recipe.columns)
    return (CHANGE, *columns) if is_delta else columns


def _with_known(archive: Archive, recipe: Recipe) -> Iterator[tuple[Known, Told]]:
    """Each row, with facts besides its columns, and what is remembered of it; by URL."""
    wanted = _columns(recipe, is_delta=False)
    for row in rows(archive.db, recipe.filters, (*wanted, *_FACTS), JOINED):
        line = as_line({column.name: row[column.name] for column in wanted})
        yield Known(str(row["url"]), hash_of(line), str(row["_split"])), Told(row, line)


def _write(change: Change[Told], columns: tuple[Column, ...], tally: Tally, shards: Shards) -> None:
    values: Row = change.row or {"url": change.known.url, "removed": []}
    row: Row = {column.name: values.get(column.name) for column in columns}
    if CHANGE in columns:
        row = {**row, CHANGE.name: change.kind}  # its line is another one
    elif change.row:
        row = Told(row, change.row.line)
    size = len(change.row.line) if change.row else len(change.known.url)
    tally.add(change.kind, change.known.split, size, change.row)
    shards.write(change.known.split, row, size)


def _manifest(archive: Archive, recipe: Recipe, tally: Tally, newsieve: str, since: str | None) -> Manifest:
    return Manifest(
        recipe=recipe,
        counts=tally.as_counts(is_delta=since is not None),
        versions=versions(archive.db.conn, newsieve),
        thresholds=THRESHOLDS,
        sites=tuple(provenance(archive.db.conn, tally.sites)),
        since=since,
    )


def _describe(place: Path, made: Manifest, columns: tuple[Column, ...], shards: Shards) -> None:
    """Write what people and programs read about the rows, and the manifest of all, the last."""
    rows_files = [_file(place, f"{DATA}/{name}", rows, split) for name, split, rows in shards.files()]
    made = replace(made, files=(*rows_files, _file(place, ROWS_NAME)))
    for name, content in {
        CARD: card(made, columns),
        PACKAGE: datapackage(made, columns),
        CROISSANT: croissant(made, columns),
    }.items():
        (place / name).write_text(content, encoding="utf-8", newline="\n")
    files = (*made.files, *(_file(place, name) for name in (CARD, PACKAGE, CROISSANT)))
    made = replace(made, files=tuple(sorted(files, key=lambda file: file.path)))
    (place / MANIFEST_NAME).write_bytes(made.as_bytes())


def _file(place: Path, name: str, rows: int | None = None, split: str | None = None) -> File:
    path = place / name
    return File(name, sha256_of(path), path.stat().st_size, rows, split)
