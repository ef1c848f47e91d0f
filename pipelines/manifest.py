"""A dataset's manifest: what was asked for, what made it, what is in it; and whether a folder still is what it says.

manifest.json comes last into the folder: without it there is no dataset.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from types import NoneType
from typing import Any

from .columns import ARCHIVE_COLUMNS, SPLIT_GROUP
from .errors import InputError, NewsieveError
from .parquet import count_rows, is_installed
from .search import Filters
from .splits import Splits, splits_of

NAME = "manifest.json"
FORMAT = "newsieve-dataset"
#: Rises when a reader of manifests has to know more.
FORMAT_VERSION = 1
#: Bytes of a manifest that is read: thousands of shards and sites take a few million.
MAX_BYTES = 100_000_000
#: What the rows of a dataset may be written as, the usual one first.
FORMS = ("parquet", "jsonl")
#: Bytes of a file that are read at a time.
PIECE_BYTES = 1 << 20
#: Characters of a wrong value that are shown.
SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What was asked for. A delta is made by the recipe of its base."""

    filters: Filters
    #: Names, in the order of a row.
    columns: tuple[str, ...]
    #: One of FORMS.
    form: str
    splits: Splits


@dataclass(frozen=True)
class File:
    """One file of a dataset, this manifest aside."""

    #: In the folder, with /.
    path: str
    sha256: str
    bytes: int
    #: Of a file of rows; None for the others.
    rows: int | None = None
    split: str | None = None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """All that manifest.json says, in its order."""

    recipe: Recipe
    #: Rows, of all and by split and language; characters; first and last day of publication.
    counts: Mapping[str, Any]
    versions: Mapping[str, Any]
    thresholds: Mapping[str, float]
    #: A row per site: where its pages are from, and what is known of robots.txt and license.
    sites: tuple[Mapping[str, Any], ...]
    #: SHA-256 of the manifest that a delta is to be applied to; None for a whole dataset.
    since: str | None = None
    files: tuple[File, ...] = ()

    def as_bytes(self) -> bytes:
        """The file's content; the same manifest gives the same bytes."""
        found = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(self)}
        return json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n"


def sha256_of(path: Path) -> str:
    """Hash of a file, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_ours(path: Path) -> bool:
    """Whether a file is a manifest of ours, of any version."""
    try:
        return _document(path).get("format") == FORMAT
    except InputError:
        return False


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file, or in a folder that is a dataset. Raises InputError for what is none."""
    path = path / NAME if path.is_dir() else path
    found = _document(path)
    if found.get("format") != FORMAT:
        raise InputError(f"{path}: is no manifest of a dataset by newsieve.")
    if found.get("format_version") != FORMAT_VERSION:
        raise InputError(
            f"{path}: is of version {found.get('format_version')!r}; this newsieve reads {FORMAT_VERSION}."
        )
    try:
        return _manifest(found)
    except (KeyError, TypeError, ValueError, InputError) as error:
        raise InputError(f"{path}: is damaged: {type(error).__name__}: {error}. Export the dataset again.") from None


def _document(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        found = json.loads(content) if len(content) <= MAX_BYTES else None
    except FileNotFoundError:
        raise InputError(f"{path.parent}: is no dataset: there is no {path.name}.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}.") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is no manifest: {error}.") from None
    if not isinstance(found, dict):
        raise InputError(f"{path}: is no manifest of a dataset by newsieve.")
    return found


# What others have written is believed of nothing: each raises KeyError, TypeError or ValueError for what is not so.


def _manifest(found: Mapping[str, Any]) -> Manifest:
    return Manifest(
        recipe=_recipe(_is("recipe", found["recipe"], dict)),
        files=tuple(_file(_is("a file", file, dict)) for file in _is("files", found["files"], list)),
        sites=tuple(_is("a site", site, dict) for site in _is("sites", found["sites"], list)),
        since=_is("since", found["since"], str, NoneType),
        **{name: _is(name, found[name], dict) for name in ("counts", "versions", "thresholds")},
    )


def _recipe(found: dict[str, Any]) -> Recipe:
    filters = Filters(**_is("filters", found["filters"], dict))
    for name, value in asdict(filters).items():
        _is(name, value, *((bool,) if name == "all_copies" else (str, NoneType)))
    if fault := filters.fault():
        raise ValueError(fault)
    columns = tuple(_is("a column", name, str) for name in _is("columns", found["columns"], list))
    if lacking := [name for name in columns if name not in (*ARCHIVE_COLUMNS, SPLIT_GROUP.name)]:
        raise ValueError(f"{_short(lacking[0])} is no column that this newsieve knows")
    if twice := next((name for name in columns if columns.count(name) > 1), None):
        raise ValueError(f"columns has {twice} more than once")
    if "url" not in columns:
        raise ValueError("columns lacks url, which says which row is which")
    if found["form"] not in FORMS:
        raise ValueError(f"form is {_short(found['form'])}, not one of: {', '.join(FORMS)}")
    given = {"filters": filters, "columns": columns, "splits": _splits(_is("splits", found["splits"], dict))}
    return Recipe(**(found | given))


def _splits(found: dict[str, Any]) -> Splits:
    given = Splits(**found)
    shares = [_is("a share", share, int) for share in _is("shares", given.shares, list)]
    days = [_is("a day", day, str) for day in _is("days", given.days, list)]
    by_days = splits_of(None, ",".join(days)) if days else None
    by_shares = splits_of("/".join(map(str, shares)), None)
    return replace(by_days, shares=by_shares.shares) if by_days else by_shares


def _file(found: dict[str, Any]) -> File:
    file = File(**found)
    _is("the path of a file", file.path, str)
    _is("the SHA-256 of a file", file.sha256, str)
    _is("the bytes of a file", file.bytes, int)
    _is("the rows of a file", file.rows, int, NoneType)
    _is("the split of a file", file.split, str, NoneType)
    return file


def _is(what: str, value: Any, *kinds: type) -> Any:
    """The value, when it is of one of these types; True is no number, and half of a character no text."""
    if type(value) not in kinds:
        raise TypeError(f"{what} is {_short(value)}, not {' or '.join(kind.__name__ for kind in kinds)}")
    if isinstance(value, str):
        value.encode()  # JSON can write what UTF-8 cannot, and neither the archive nor a file takes it
    return value


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"


# --- verifying -----------------------------------------------------------------------------------


def problems(folder: Path, manifest: Manifest | None = None) -> Iterator[str]:
    """One sentence for everything in a folder that is not as its manifest says; nothing for a whole dataset. What
    others have put beside it is no problem: see `strangers`.

    `manifest`: the folder's, when it is read already. Raises InputError when the folder is no dataset.
    """
    manifest = manifest or read_manifest(folder / NAME)
    for file in manifest.files:
        if problem := _problem(folder, file):
            yield f"{file.path}: {problem}"
    own = _own_names(manifest)
    for name in _unlisted(folder, manifest):
        if _first(name) in own:
            yield f"{name}: is not in the manifest"
    by_split = manifest.counts.get("splits", {})
    for split, rows in by_split.items() if isinstance(by_split, dict) else ():
        listed = sum(file.rows or 0 for file in manifest.files if file.split == split)
        if listed != rows:
            yield f"{NAME}: says {rows} rows for {split}, and its files have {listed}"


def strangers(folder: Path, manifest: Manifest) -> list[str]:
    """Files in the folder of a dataset that are not its own and stand under none of its names, which an export leaves
    as they are. Files and folders whose names begin with a dot are nobody's business: `.git`, `.cache`."""
    own = _own_names(manifest)
    return [name for name in _unlisted(folder, manifest) if _first(name) not in own]


def _own_names(manifest: Manifest) -> set[str]:
    """What a dataset has directly in its folder: `data`, `README.md`."""
    return {_first(file.path) for file in manifest.files}


def _first(name: str) -> str:
    return name.partition("/")[0]


def cannot_count(manifest: Manifest) -> bool:
    """Whether rows of Parquet files are not counted here, as their library is missing; hashes are."""
    return manifest.recipe.form == "parquet" and not is_installed()


def _problem(folder: Path, file: File) -> str | None:
    if PurePosixPath(file.path).is_absolute() or ".." in PurePosixPath(file.path).parts:
        return "lies outside of the dataset"
    path = folder / file.path
    try:
        if not path.is_file():
            return "is missing"
        if path.stat().st_size != file.bytes:
            return f"has {path.stat().st_size:,} bytes instead of {file.bytes:,}"
        digest, lines = _read(path)
        if digest != file.sha256:
            return "has another content (SHA-256)"
        rows = _rows(path, lines) if file.rows is not None else None
    except NewsieveError as error:
        return str(error)
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return None if rows in (None, file.rows) else f"has {rows:,} rows instead of {file.rows:,}"


def _rows(path: Path, lines: int) -> int | None:
    """Rows of a file of so many lines; None where they cannot be counted here."""
    if path.suffix == ".parquet":
        return count_rows(path) if is_installed() else None
    return lines


def _read(path: Path) -> tuple[str, int]:
    """SHA-256 of a file, and its lines; the last one need not end."""
    digest, lines, last = hashlib.sha256(), 0, b"\n"
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            digest.update(piece)
            lines += piece.count(b"\n")
            last = piece[-1:]
    return digest.hexdigest(), lines + (last != b"\n")


def _unlisted(folder: Path, manifest: Manifest) -> list[str]:
    """Names of the files in a folder that the manifest does not name, but for those that begin with a dot."""
    listed = {NAME, *(file.path for file in manifest.files)}
    found = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    names = (name.as_posix() for name in found if not any(part.startswith(".") for part in name.parts))
    return sorted(name for name in names if name not in listed)
