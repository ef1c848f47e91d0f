"""Rows → Parquet and back: the one door to pyarrow, an extra that a plain installation does not have.

Types are said, never guessed from rows; row groups are written as they fill, so that memory does not grow with rows;
nothing of the machine and no moment goes into the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
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
