"""Rows → a file: JSON lines or CSV, plain or packed. A file gets its name when it is complete, and holds no clock."""

import csv
import errno
import gzip
import io
import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol, cast

from .columns import Column, Kind
from .errors import InputError, NewsieveError
from .parquet import ParquetWriter
from .unpack import packed_zstd

Row = Mapping[str, object]
#: A cell that begins so is a formula to Excel, and what a page says must not be carried out.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: What a file name may end in, longest first: what is in it, and how that is packed.
ENDINGS = {
    f".{content}{packing}": (content, packing)
    for content, packings in {"jsonl": (".gz", ".zst", ""), "csv": (".gz", ".zst", ""), "parquet": ("",)}.items()
    for packing in packings
}


class Writer(Protocol):
    """Takes rows; what it holds back is written by `finish`."""

    def write(self, row: Row) -> None: ...

    def finish(self) -> None: ...


class Told(dict[str, object]):
    """A row whose line of JSON was made before."""

    def __init__(self, row: Row, line: bytes) -> None:
        super().__init__(row)
        self.line = line


class JsonlWriter:
    """One JSON object a line, keys in the order of the columns."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, row: Row) -> None:
        self._file.write(row.line if isinstance(row, Told) else as_line(row))

    def finish(self) -> None:
        pass


class CsvWriter:
    """RFC 4180, UTF-8. `bom`: for Excel, with a mark that makes it read UTF-8, and without formulas."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column], *, bom: bool) -> None:
        encoding = "utf-8-sig" if bom else "utf-8"
        self._text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
        self._rows = csv.DictWriter(self._text, [column.name for column in columns], lineterminator="\r\n")
        self._rows.writeheader()
        self._blocks = [column.name for column in columns if column.kind is Kind.BLOCKS]
        self._bom = bom

    def write(self, row: Row) -> None:
        cells = dict(row) | {name: json.dumps(row[name], ensure_ascii=False) for name in self._blocks}
        self._rows.writerow({name: _no_formula(cell) for name, cell in cells.items()} if self._bom else cells)

    def finish(self) -> None:
        self._text.flush()
        self._text.detach()


def as_line(row: Row) -> bytes:
    """A row as a line of JSON; what no UTF-8 can say is a question mark."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _no_formula(value: object) -> object:
    """The value of a cell as Excel shows it: an apostrophe before it says that it is text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def format_of(path: Path) -> tuple[str, str]:
    """What the ending of a name says: (`jsonl`, `csv` or `parquet`; ``, `.gz` or `.zst`). Raises InputError."""
    for ending, found in ENDINGS.items():
        if path.name.lower().endswith(ending):
            return found
    raise InputError(
        f"{path}: the ending says the format: {', '.join(sorted(ENDINGS))}; a folder, which ends in /, is a dataset."
    )


@contextmanager
def new_file(path: Path, columns: Sequence[Column], *, bom: bool = False) -> Iterator[Callable[[Row], None]]:
    """A function that writes rows into a file of the format that the name's ending says; see `whole`.

    Raises InputError for an ending that is not known, or Parquet without its library.
    """
    content, packing = format_of(path)
    with whole(path) as raw, _packed(raw, packing) as file:
        if content == "parquet":
            with ParquetWriter(file, columns) as table:
                yield table.write
            return
        writer: Writer = JsonlWriter(file) if content == "jsonl" else CsvWriter(file, columns, bom=bom)
        yield writer.write
        writer.finish()


@contextmanager
def _packed(raw: IO[bytes], packing: str) -> Iterator[IO[bytes]]:
    """What is written here is packed by rules that name no file and no moment."""
    if packing == ".gz":
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            yield cast("IO[bytes]", packed)
    elif packing == ".zst":
        with packed_zstd(raw) as packed_too:
            yield packed_too
    else:
        yield raw


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name when it is complete, and leaves nothing behind when it does not get there.

    Raises NewsieveError when the place takes no more: a full disk is one sentence.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as raw:
            yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def named_at_last(target: Path) -> Iterator[IO[bytes]]:
    """The same in a folder that is made when there is none. Meanwhile the file has a name of this process alone: an
    engine that lost sight of a machine lets another one make it, too."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{socket.gethostname()}-{os.getpid()}")
    with whole(draft) as file:
        yield file
    draft.replace(target)


def is_folder(path: Path) -> bool:
    """True for a folder; False, too, for a name that no file can have (too long), which `Path.is_dir` raises for."""
    return os.path.isdir(path)  # noqa: PTH112


def cannot_write(path: Path, error: OSError) -> NewsieveError:
    """What the system says of a place that takes no file, or no more of it."""
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    remedy = "make room, or name another place" if is_full else "name another place"
    return NewsieveError(f"{path}: could not be written: {error.strerror or error}. Nothing was left of it; {remedy}.")
