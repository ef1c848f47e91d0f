"""Rows of JSONL and Parquet files that somebody else made, as Captures."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .canonical import is_page_url, site_of
from .capture import Capture, from_utc_iso, is_plausible
from .errors import InputError
from .firstlook import MAX_PAGE_BYTES
from .parquet import PageTable

#: What reading a file may raise.
BROKEN_FILE = (OSError, EOFError, zlib.error)
#: Characters of a value that a message repeats.
MAX_SHOWN = 100
#: Of what came as text.
_UTF8 = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Trouble:
    """A part of the input that holds no page; said, counted, and the rest goes on."""

    where: str
    message: str
    #: Rows, records or files.
    number: int = 1

    @property
    def word(self) -> str:
        """For counting."""
        return "skipped"


class _BadRowError(Exception):
    """What is wrong with a row, as a sentence without its place."""


def read_jsonl(path: Path, now: datetime) -> Iterator[Capture | Trouble]:
    """The pages of a JSONL file. `now`: the time of those that name none."""
    number = 0
    try:
        with gzip.open(path, "rb") if is_packed(path) else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read_line(line, path.parent, f"{path}, line {number}", now)
    except BROKEN_FILE as error:
        yield Trouble(f"{path}, line {number + 1}", f"the rest of the file cannot be read: {why(error)}")


def _read_line(line: bytes, folder: Path, where: str, now: datetime) -> Capture | Trouble:
    """One line `{"url", "html" or "path" (raw bytes, relative to the file), "fetched_at"?}`."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return Trouble(where, "is no JSON in UTF-8")
    if not isinstance(values, dict):
        return Trouble(where, "is no JSON object")
    try:
        return _page_of(values, folder, now)
    except _BadRowError as error:
        return Trouble(where, str(error))


def _page_of(values: Mapping[str, object], folder: Path, now: datetime) -> Capture:
    url, fetched_at, is_dated = _head_of(values, now)
    html, path = values.get("html"), values.get("path")
    if path is not None:
        return capture_of(url, _file_of(folder, path), fetched_at, is_dated=is_dated)
    if not isinstance(html, str):
        raise _BadRowError('has neither "html" nor "path" as a text')
    return capture_of(url, html.encode("utf-8", "replace"), fetched_at, headers=_UTF8, is_dated=is_dated)


def read_parquet(path: Path, now: datetime) -> Iterator[Capture | Trouble]:
    """The pages of a Parquet file; of its columns `url`, `html` and `fetched_at` alone are read. `now`: as above."""
    try:
        with closing(PageTable(path)) as table:
            yield from table_pages(table, path, now)
    except InputError as error:  # it was whole, and had these columns, when it was looked at first
        yield Trouble(str(path), without_place(error, path))
    except (OSError, MemoryError) as error:
        yield Trouble(str(path), f"the rest of the file cannot be read: {why(error) or 'memory is short'}")


def table_pages(table: PageTable, path: Path, now: datetime) -> Iterator[Capture | Trouble]:
    """The same of an open file. Raises OSError where it cannot be read, though it may be whole."""
    headers = _UTF8 if table.is_text else {}
    for number, row in enumerate(table.rows(MAX_PAGE_BYTES + 1), 1):
        yield _read_row(row, headers, f"{path}, row {number}", now)


def _read_row(row: Mapping[str, object] | str, headers: dict[str, str], where: str, now: datetime) -> Capture | Trouble:
    """`row`: or why this one and those after it cannot be read."""
    if isinstance(row, str):
        return Trouble(where, f"the rest of the file cannot be read: {row}")
    try:
        url, fetched_at, is_dated = _head_of(row, now)
    except _BadRowError as error:
        return Trouble(where, str(error))
    html = row.get("html")
    if not isinstance(html, bytes):
        return Trouble(where, 'has no "html"')
    return capture_of(url, html, fetched_at, headers=headers, is_dated=is_dated)


def _head_of(values: Mapping[str, object], now: datetime) -> tuple[str, datetime, bool]:
    """URL and time of a row, and whether it names that."""
    url, time = values.get("url"), values.get("fetched_at")
    if not isinstance(url, str):
        raise _BadRowError('has no "url"')
    if not is_page_url(url):
        raise _BadRowError(no_page_url(url))
    return url, now if time is None else _time(time, now), time is not None


def _time(value: object, now: datetime) -> datetime:
    try:
        moment = from_utc_iso(str(value))
    except ValueError as error:
        raise _BadRowError(f'"fetched_at" is no ISO 8601 time: {shown(value)}') from error
    if not is_plausible(moment, now):
        raise _BadRowError(f'"fetched_at" is no time of a fetch: {shown(value)}')
    return moment.astimezone(UTC)


def _file_of(folder: Path, name: object) -> bytes:
    """The bytes of a file in the folder or below: a row from elsewhere must not name any file of this machine."""
    if not isinstance(name, str) or not name or "\0" in name:
        raise _BadRowError(f'"path" {shown(name)} is no name of a file')
    file = folder / name
    try:
        is_inside = file.resolve().is_relative_to(folder.resolve())
        if is_inside:
            return unpacked(file)
    except (*BROKEN_FILE, ValueError, RuntimeError) as error:  # a name that none can have, links in a ring
        raise _BadRowError(f'"path" {shown(name)} cannot be read: {why(error)}') from error
    raise _BadRowError(f'"path" {shown(name)} leads out of the folder of this file')


def capture_of(
    url: str, body: bytes, fetched_at: datetime, *,
    is_dated: bool, site: str | None = None, headers: dict[str, str] | None = None,
) -> Capture:  # fmt: skip
    """A page of which no more is told than this."""
    return Capture(
        url=url,
        requested_url=url,
        fetched_at=fetched_at.astimezone(UTC),
        is_dated=is_dated,
        site=site or site_of(url),
        headers=headers or {},
        body=body,
    )


# --- files, and what is wrong with them ----------------------------------------------------------


def unpacked(path: Path) -> bytes:
    """Bytes of a file, unpacked when its name ends in .gz; no more than makes a page too large."""
    if not path.is_file():
        raise OSError(no_file(path))  # a device or a pipe may never end
    with gzip.open(path, "rb") if is_packed(path) else path.open("rb") as file:
        return file.read(MAX_PAGE_BYTES + 1)


def is_packed(path: Path) -> bool:
    """Whether a file's name says that gzip packed it."""
    return path.suffix.lower() == ".gz"


def no_file(path: Path) -> str:
    """What a path is that is no file."""
    if path.is_dir():
        return "it is a folder"
    return "it is a pipe or a device" if path.exists() else "there is no such file"


def why(error: Exception) -> str:
    """Why a file cannot be read, in words."""
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return "it is no whole gzip file"
    return (isinstance(error, OSError) and error.strerror) or str(error)


def without_place(error: InputError, path: Path) -> str:
    """What an error says of a file, for a Trouble, which names the file itself."""
    return str(error).removeprefix(f"{path}: ").removesuffix(".")


def shown(value: object) -> str:
    """A value as a message repeats it."""
    said = repr(value)
    return said if len(said) <= MAX_SHOWN else f"{said[:MAX_SHOWN]}…"


def no_page_url(url: str) -> str:
    """Why a URL is refused."""
    return f"unsupported_url: {shown(url)} is no address of a page: http or https with a host, or a file"
