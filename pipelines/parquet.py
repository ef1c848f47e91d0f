"""Rows → Parquet and back: the one door to pyarrow, an extra that a plain installation does not have.

Types are said, never guessed from rows; row groups are written as they fill, so that memory does not grow with rows;
nothing of the machine and no moment goes into the file. Pages that others wrote are read a few rows at a time.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from .capture import from_utc_iso
from .columns import BLOCK_COLUMNS, HEADER_COLUMNS, READ_COLUMNS, Column, Kind
from .errors import ArchiveError, InputError, NewsieveError

#: A row group is written when it has so many rows, or so many characters of text.
GROUP_ROWS = 10_000
GROUP_CHARACTERS = 16_000_000
ZSTD_LEVEL = 3
#: Rows that are read at once.
BATCH_ROWS = 100
#: The same of whole pages, of 100 KB in the mean, and bytes of a file that are read at once for each column.
PAGE_ROWS = 20
READ_BYTES = 1 << 20
#: Columns of pages from elsewhere; a file without those of the first line holds none.
PAGE_COLUMNS = ("url", "html")
TIME_COLUMN = "fetched_at"
#: Types that these may have, as pyarrow calls them, and characters of another one that a message repeats.
_TEXT = ("string", "large_string", "string_view")
_BYTES = ("binary", "large_binary", "binary_view", "fixed_size_binary")
_TIMES = ("timestamp", "date")
MAX_TYPE = 40
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Unit or type of a column of times → (how many of them are as long as …, so many seconds).
_UNITS = {
    "s": (1, 1), "ms": (1_000, 1), "us": (1_000_000, 1), "ns": (1_000_000_000, 1),
    "date32[day]": (1, 86_400), "date64[ms]": (1_000, 1),
}  # fmt: skip

MISSING = (
    "Parquet needs pyarrow, which is not installed: pip install 'newsieve[parquet]', in a checkout"
    " pip install '.[parquet]'. JSONL (for a dataset --format jsonl) needs nothing more."
)


def library() -> Any:
    """pyarrow. Raises InputError that says how to get it."""
    try:
        import pyarrow as pa  # here: a quarter of a second and 80 MB (measured) that only Parquet is worth
        import pyarrow.parquet  # becomes an attribute of pa
    except ImportError:
        raise InputError(MISSING) from None
    return pa


def types_of(pa: Any, columns: Sequence[Column]) -> Any:
    """The schema of a file with these columns; all of them may be null."""
    simple = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.DAY: pa.date32(),
        Kind.MOMENT: pa.timestamp("ms", tz="UTC"),
        Kind.FLAG: pa.bool_(),
    }
    records = {Kind.BLOCKS: BLOCK_COLUMNS, Kind.HEADERS: HEADER_COLUMNS, Kind.READ_BLOCKS: READ_COLUMNS}
    kinds = simple | {Kind.INTEGERS: pa.list_(pa.int64())}
    for kind, inner in records.items():
        kinds[kind] = pa.list_(pa.struct([(column.name, simple[column.kind]) for column in inner]))
    return pa.schema([(column.name, kinds[column.kind]) for column in columns])


class ParquetWriter:
    """Writes rows into an open file. As a context: what an error interrupts is not made to look whole. `told`: what the
    file says of itself, name → value."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column], told: Mapping[str, str] | None = None) -> None:
        self._pa = library()
        self._columns = columns
        self._schema = types_of(self._pa, columns).with_metadata(dict(told) if told else None)
        self._rows: list[Mapping[str, object]] = []
        self._characters = 0
        self._file = self._pa.parquet.ParquetWriter(
            file, self._schema, compression="zstd", compression_level=ZSTD_LEVEL, version="2.6"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self.finish()
        finally:
            self._file.is_open = False  # else its destructor would write an end to what broke off

    def write(self, row: Mapping[str, object]) -> None:
        self._rows.append(row)
        self._characters += sum(map(characters_of, row.values()))
        if len(self._rows) >= GROUP_ROWS or self._characters >= GROUP_CHARACTERS:
            self._write_group()

    def finish(self) -> None:
        """Write what was held back, and the end of the file."""
        if self._rows:
            self._write_group()
        self._file.close()

    def _write_group(self) -> None:
        arrays = []
        for column, field in zip(self._columns, self._schema, strict=True):
            values = [typed(column, row) for row in self._rows]
            arrays.append(self._pa.array(values, field.type))
        self._file.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=GROUP_ROWS)
        self._rows, self._characters = [], 0


def characters_of(value: object) -> int:
    """Characters that a value holds; of a list of blocks those of all their texts.

    >>> characters_of("京杭"), characters_of([{"position": 3, "text": "京杭", "evidence": "tail"}]), characters_of(5)
    (2, 6, 0)
    """
    if isinstance(value, list):
        return sum(characters_of(part) for one in value if isinstance(one, dict) for part in one.values())
    return len(value) if isinstance(value, str) else 0


def typed(column: Column, row: Mapping[str, object]) -> object:
    """A value as its column's type wants it. Raises ArchiveError for a day or moment that is none."""
    value = row[column.name]
    if not isinstance(value, str) or column.kind not in (Kind.DAY, Kind.MOMENT):
        return value
    try:
        return date.fromisoformat(value) if column.kind is Kind.DAY else from_utc_iso(value)
    except ValueError as error:
        raise ArchiveError(
            f"{row.get('url', 'an article')}: its {column.name} is {value!r}, which is no {column.kind}."
            " Export JSONL, which takes it as it is, and clean the article again with `newsieve reclean`."
        ) from error


def count_rows(path: Path) -> int:
    """Rows of a Parquet file, as its end says. Raises NewsieveError for a file that is none."""
    pa = library()
    try:
        with pa.parquet.ParquetFile(path) as file:
            return int(file.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise NewsieveError(f"{path}: is no whole Parquet file: {str(error).splitlines()[0]}.") from error


class ParquetReader:
    """A file with these columns, read a batch at a time. As a context. Raises InputError for a file that is none, or
    has other columns."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._pa, self._path = library(), path
        try:
            self._file = self._pa.parquet.ParquetFile(path)
        except (self._pa.ArrowException, OSError) as error:
            raise self._broken(error) from error
        found, wanted = self._file.schema_arrow, types_of(self._pa, columns)
        #: What the file says of itself.
        self.told = {name.decode(): value.decode() for name, value in (found.metadata or {}).items()}
        if not found.equals(wanted):
            self._file.close()
            raise InputError(f"{path}: has other columns than this newsieve writes{_difference(found, wanted)}.")

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows in order. Raises InputError where the file is damaged."""
        try:
            for batch in self._file.iter_batches(batch_size=BATCH_ROWS):
                yield from batch.to_pylist()
        except (self._pa.ArrowException, OSError, ValueError) as error:
            raise self._broken(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _broken(self, error: Exception) -> InputError:
        if isinstance(error, PermissionError):  # pyarrow names the file once more
            return InputError(f"{self._path}: may not be read by this user.")
        why = (str(error) or "it breaks off").splitlines()[0].rstrip(".")
        return InputError(f"{self._path}: is no whole Parquet file: {why}. Delete it, and make it again.")


class NoPagesError(InputError):
    """A Parquet file without the columns of pages."""


class PageTable:
    """A Parquet file of pages that others wrote: columns `url`, `html` and, where there is one, `fetched_at`; no other
    is read; to be closed. Raises NoPagesError for a file without the first two, InputError for one that cannot be read
    or has other types in them."""

    def __init__(self, path: Path) -> None:
        self._pa = pa = library()
        try:
            self._file = pa.parquet.ParquetFile(
                path, pre_buffer=False, buffer_size=READ_BYTES, page_checksum_verification=True
            )
        except (pa.ArrowException, OSError, ValueError) as error:
            raise InputError(f"{path}: cannot be read: {_words(error)}.") from error
        try:
            self._names = _page_columns(pa, self._file.schema_arrow, path)
        except InputError:
            self.close()
            raise
        #: Whether `html` is text; else it is bytes as they came.
        self.is_text = _is(pa, self._file.schema_arrow.field("html").type, _TEXT)

    def rows(self, most: int) -> Iterator[dict[str, object] | str]:
        """The rows in order, each value or None: `url` and `fetched_at` as text, `html` as bytes, no more than so many.
        At last a sentence, where the rest is damaged. Raises OSError when the disk, or what it is, does not answer."""
        try:
            for batch in self._batches():
                columns = {name: _decoded(self._pa, batch.column(name)) for name in self._names}
                for i in range(batch.num_rows):
                    cells = {name: column[i] for name, column in columns.items() if column[i].is_valid}
                    yield {name: _bytes(cell, most) if name == "html" else _text(cell) for name, cell in cells.items()}
        except (self._pa.ArrowException, OSError, ValueError) as error:
            if isinstance(error, MemoryError) or getattr(error, "errno", None):
                raise
            yield _words(error)

    def _batches(self) -> Iterator[Any]:
        """A few rows of one row group: what is damaged costs no row of the group before it."""
        for group in range(self._file.num_row_groups):
            yield from self._file.iter_batches(PAGE_ROWS, [group], self._names, use_threads=False)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def _page_columns(pa: Any, schema: Any, path: Path) -> list[str]:
    """The columns of pages that a file has."""
    count = {name: len(schema.get_all_field_indices(name)) for name in (*PAGE_COLUMNS, TIME_COLUMN)}
    if missing := [f"`{name}`" for name in PAGE_COLUMNS if not count[name]]:
        raise NoPagesError(f"{path}: holds no pages: it has no column {' and no '.join(missing)}.")
    found = [name for name in count if count[name]]
    for name in found:
        wanted = (*_TEXT, *_BYTES, "null", *(_TIMES if name == TIME_COLUMN else ()))
        kind = schema.field(schema.get_all_field_indices(name)[0]).type
        if count[name] > 1 or not _is(pa, kind, wanted):
            why = "is there twice" if count[name] > 1 else f"is of type {str(kind)[:MAX_TYPE]}"
            raise InputError(
                f"{path}: its column `{name}` {why}. `url` is text, `html` text or bytes, `fetched_at` text or a time."
            )
    return found


def _is(pa: Any, kind: Any, names: Sequence[str]) -> bool:
    """Whether a type is one of these, also by way of a dictionary."""
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(getattr(pa.types, f"is_{name}")(plain) for name in names)


def _decoded(pa: Any, column: Any) -> Any:
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _bytes(cell: Any, most: int | None = None) -> bytes:
    return bytes(memoryview(cell.as_buffer())[:most])


def _text(cell: Any) -> str:
    """A cell as text; bytes that are no UTF-8 as what is no address and no time. A time as ISO 8601; a naive one is
    UTC."""
    if hasattr(cell, "as_buffer"):
        return _bytes(cell).decode("utf-8", "surrogateescape")
    unit = str(getattr(cell.type, "unit", cell.type))
    number, seconds = _UNITS[unit]
    try:
        return (_EPOCH + timedelta(microseconds=cell.value * seconds * 1_000_000 // number)).isoformat()
    except OverflowError:  # beyond the calendar
        return f"{cell.value} {unit}"


def _words(error: Exception) -> str:
    """Why a file cannot be read."""
    if isinstance(error, OSError) and error.errno:  # pyarrow names the file once more
        return os.strerror(error.errno)
    return f"it is no whole Parquet file: {(str(error) or 'it breaks off').splitlines()[0].rstrip('.')}"


def _difference(found: Any, wanted: Any) -> str:
    """What columns a file lacks, and has beside those that are wanted."""
    lacking, more = set(wanted.names) - set(found.names), set(found.names) - set(wanted.names)
    said = [f"without {', '.join(sorted(lacking))}"] * bool(lacking) + [f"with {', '.join(sorted(more))}"] * bool(more)
    return f": {'; '.join(said)}" if said else ", of other types or in another order"


def is_installed() -> bool:
    """Whether this environment can read and write Parquet."""
    try:
        library()
    except InputError:
        return False
    return True
