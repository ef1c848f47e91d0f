"""Raw responses in WARC files beside the archive: written as they came, read back by place.

The one door to warcio. A file belongs to one writer, so that two processes never share one; a record is
on disk before the archive's row points at it.
"""

import io
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .capture import from_utc_iso, utc_iso
from .errors import ArchiveError

#: A file is closed and the next begun at this size: 1 GB is the usual size of the field.
MAX_FILE_BYTES = 1_000_000_000
#: Bytes of one body that are read back: more than any page that is worked on, less than a bomb unpacks to.
MAX_BODY_BYTES = 32_000_000
READ_BYTES = 1 << 16
#: Type of a resource whose type nobody told.
UNKNOWN_TYPE = "application/octet-stream"
HTML_TYPES = ("text/html", "application/xhtml")
#: Bytes looked at to tell whether a body is HTML.
SNIFF_BYTES = 4096
CUT_SHORT = "the record is cut short"
_HTTP_SCHEMES = ("http:", "https:")
#: Hop-by-hop headers describe the transfer, which is over: readers would undo it a second time.
TRANSFER_HEADERS = frozenset({"transfer-encoding", "connection", "keep-alive", "trailer"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: file name in `warc/`, and bytes in it."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True)
class Record:
    """A response as a WARC file holds it."""

    url: str
    #: The record's date as it stands there.
    date: str
    status: int | None
    headers: Mapping[str, str] = field(repr=False)
    #: Payload with content encoding removed.
    body: bytes = field(repr=False)

    @property
    def fetched_at(self) -> datetime | None:
        """None when the record's date is no time."""
        try:
            return from_utc_iso(self.date)
        except ValueError:
            return None


@dataclass(frozen=True)
class Passed:
    """Records of a file that gave no page: what they are, or why they cannot be read."""

    message: str
    records: int = 1


class WarcWriter:
    """Appends responses to `<prefix>-<number>.warc.gz` files; `sync` before their places are stored."""

    def __init__(self, folder: Path, prefix: str, software: str) -> None:
        self.folder, self.prefix, self.software = folder, prefix, software
        self._file: io.BufferedWriter | None = None
        self._number = 0

    def write(self, url: str, fetched_at: datetime, status: int, headers: Mapping[str, str], payload: bytes) -> Place:
        """Append one response; `payload` is still content-encoded when the headers say so. What did not
        come over HTTP (a file that was ingested) is a `resource`: WARC has no response without HTTP."""
        file = self._open_file()
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        kept = [(k, _one_line(v)) for k, v in headers.items() if k.lower() not in TRANSFER_HEADERS]
        is_http = url.lower().startswith(_HTTP_SCHEMES)
        line = f"{status} {_PHRASES.get(status, 'Unknown')}"
        record = writer.create_warc_record(
            _one_line(url),
            "response" if is_http else "resource",
            payload=io.BytesIO(payload),
            length=len(payload),  # without it warcio copies the payload twice, once into a file it leaves open
            http_headers=StatusAndHeaders(line, kept, protocol="HTTP/1.1") if is_http else None,
            warc_content_type="" if is_http else _told_type(kept) or _sniffed_type(payload),
            warc_headers_dict={"WARC-Date": utc_iso(fetched_at)},
        )
        offset = file.tell()
        writer.write_record(record)
        return Place(Path(file.name).name, offset, file.tell() - offset)

    def sync(self) -> None:
        """Return when all that was written is on disk."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file:
            self.sync()
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open_file(self) -> io.BufferedWriter:
        if self._file and self._file.tell() >= MAX_FILE_BYTES:
            self.close()
        if not self._file:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file, name = self._new_file()
            writer = WARCWriter(self._file, gzip=True, warc_version="1.1")
            writer.write_record(
                writer.create_warcinfo_record(name, {"software": self.software, "format": "WARC File Format 1.1"})
            )
        return self._file

    def _new_file(self) -> tuple[io.BufferedWriter, str]:
        while True:
            name = f"{self.prefix}-{self._number:05}.warc.gz"
            self._number += 1
            try:
                return (self.folder / name).open("xb"), name  # x: never append to another writer's file
            except FileExistsError:
                continue


def read_place(folder: Path, place: Place) -> Record:
    """The response at a place. Raises ArchiveError when the file or the record is not there."""
    path = folder / place.file
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            content = file.read(place.length)
        if len(content) < place.length:
            raise ArchiveError(f"{path}: ends before the record at byte {place.offset} does.")
        record = next(iter(_Reader(io.BytesIO(content))), None)
        if record is None or not _is_capture(record):
            raise ArchiveError(f"{path}: no page at byte {place.offset}.")
        return _read(record)
    except _UNREADABLE as error:
        raise ArchiveError(f"{path}: no readable record at byte {place.offset}: {error}.") from error


def read_file(path: Path) -> Iterator[Record | Passed]:
    """The pages of a WARC file, one at a time; at its end the records that are no pages, and where it is torn."""
    passed: Counter[str] = Counter()
    torn = None
    try:
        with path.open("rb") as file:
            reader = _Reader(file)
            for record in reader:
                page = _read(record) if _is_capture(record) and _may_be_page(record) else None
                if page and (record.rec_type == "response" or page.headers or looks_like_html(page.body)):
                    yield page
                elif record.rec_type in ("response", "resource"):
                    passed[f"{record.rec_type} of type {_type(record)}"] += 1
                reader.finish(record)
            if not reader.offset:
                torn = "the file has no records"
    except OSError as error:
        torn = f"the rest of the file cannot be read: {error}"
    except _UNREADABLE as error:
        why = f": {CUT_SHORT}" if str(error) == CUT_SHORT else ""  # warcio's own words repeat what it read
        torn = f"cannot be read as WARC from byte {reader.offset:,} on{why}"
    if passed:
        yield Passed(", ".join(f"{n:,} {name}" for name, n in passed.most_common()) + ": no page", passed.total())
    if torn:
        yield Passed(torn)


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]  # warcio has no types
    def load_http_headers(self, *arguments: object) -> StatusAndHeaders | None:
        """As warcio's, which takes a file that ends before a response's first line for one without the response."""
        try:
            return super().load_http_headers(*arguments)
        except EOFError as error:
            raise ArchiveLoadFailed(CUT_SHORT) from error


class _Reader(ArchiveIterator):  # type: ignore[misc]
    """warcio's reader of records; it also says when the file ends inside one."""

    def __init__(self, stream: BinaryIO) -> None:
        self.size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        super().__init__(stream)
        self.loader = _Loader(verify_http=False, arc2warc=False)

    def _next_record(self, next_line: str | None) -> ArcWarcRecord:
        try:
            record = super()._next_record(next_line)
        except EOFError as error:
            if self.offset < self.size:  # a packed record of which nothing can be unpacked
                raise ArchiveLoadFailed(CUT_SHORT) from error
            raise
        length = record.rec_headers.get_header("Content-Length") or ""
        if record.format == "warc" and not (record.rec_type and length.isdecimal()):  # every record has both
            raise ArchiveLoadFailed(CUT_SHORT)
        return record

    @staticmethod
    def finish(record: ArcWarcRecord) -> None:
        """Read past a record. Raises ArchiveLoadFailed when it ends before its declared length."""
        while record.raw_stream.read(READ_BYTES):
            pass
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise ArchiveLoadFailed(CUT_SHORT)


def looks_like_html(body: bytes) -> bool:
    """True when a body begins like a page, in whatever encoding of one or two bytes a letter."""
    return _HTML_START.search(body[:SNIFF_BYTES].replace(b"\0", b"")) is not None


def _is_capture(record: ArcWarcRecord) -> bool:
    return (record.rec_type == "response" and record.http_headers is not None) or record.rec_type == "resource"


def _may_be_page(record: ArcWarcRecord) -> bool:
    """Other programs keep their notes as resources too; a page is of HTML's type, or nobody told its type."""
    return record.rec_type == "response" or _type(record) == UNKNOWN_TYPE or _type(record).startswith(HTML_TYPES)


def _type(record: ArcWarcRecord) -> str:
    return record.rec_headers.get_header("Content-Type") or UNKNOWN_TYPE


def _read(record: ArcWarcRecord) -> Record:
    return _resource(record) if record.rec_type == "resource" else _record(record)


def _resource(record: ArcWarcRecord) -> Record:
    kind = _type(record)
    return Record(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        date=record.rec_headers.get_header("WARC-Date") or "",
        status=None,
        headers={} if kind == UNKNOWN_TYPE else {"Content-Type": kind},
        body=_whole(record, record.raw_stream),
    )


def _record(record: ArcWarcRecord) -> Record:
    http = record.http_headers
    code = http.get_statuscode()
    return Record(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        date=record.rec_headers.get_header("WARC-Date") or "",
        status=int(code) if code.isdecimal() else None,
        headers={str(k): str(v) for k, v in http.headers if k.lower() not in _UNDONE},
        body=_body(record),
    )


def _body(record: ArcWarcRecord) -> bytes:
    """The unpacked payload: what Scrapy undoes when a page comes is undone here, from the last encoding to the
    first one that is not known. Raises ArchiveLoadFailed when the record ends before its declared length."""
    http = record.http_headers
    values = [value for name, value in http.headers if name.lower() == "content-encoding"]
    # warcio undoes one encoding only, and fails with brotli 1.2
    http.headers = [(name, value) for name, value in http.headers if name.lower() != "content-encoding"]
    body = _whole(record, record.content_stream())
    for encoding in reversed(",".join(values).lower().split(",")):
        if encoding.strip() not in _UNPACKERS:
            break
        body = _UNPACKERS[encoding.strip()](body)
    return body


def _whole(record: ArcWarcRecord, stream: BinaryIO) -> bytes:
    pieces, size = [], 0
    while size < MAX_BODY_BYTES and (piece := stream.read(READ_BYTES)):
        pieces.append(piece)
        size += len(piece)
    _Reader.finish(record)
    return b"".join(pieces)


def _ungzip(packed: bytes) -> bytes:
    return _inflated(packed, 16 + zlib.MAX_WBITS) or packed


def _undeflate(packed: bytes) -> bytes:
    # with zlib's frame, as the standard says, or without it, as some servers do
    return _inflated(packed, zlib.MAX_WBITS) or _inflated(packed, -zlib.MAX_WBITS) or packed


def _inflated(packed: bytes, wbits: int) -> bytes:
    """The unpacked bytes of one or more members, as many as can be read: servers cut off, and add garbage."""
    unpacker, found, size = zlib.decompressobj(wbits), [], 0
    for start in range(0, len(packed), READ_BYTES):
        piece = packed[start : start + READ_BYTES]
        while piece and size < MAX_BODY_BYTES:
            try:
                found.append(unpacker.decompress(piece, MAX_BODY_BYTES - size))
            except zlib.error:
                return b"".join(found)
            size += len(found[-1])
            piece = unpacker.unused_data
            if unpacker.eof:
                unpacker = zlib.decompressobj(wbits)
    return b"".join(found)


def _unbrotli(packed: bytes) -> bytes:
    unpacker, found, size = brotli.Decompressor(), [], 0
    for start in range(0, len(packed), READ_BYTES):
        try:
            found.append(unpacker.process(packed[start : start + READ_BYTES]))
        except brotli.error:
            return b"".join(found) or packed
        size += len(found[-1])
        if size >= MAX_BODY_BYTES:
            break
    return b"".join(found)


#: Content encoding → the unpacked bytes; the packed ones when they are none: some servers claim what they did
#: not do.
_UNPACKERS = {"gzip": _ungzip, "x-gzip": _ungzip, "deflate": _undeflate, "br": _unbrotli}


def _one_line(value: str) -> str:
    return re.sub(r"[\r\n\x00]+", " ", value)


def _told_type(headers: Sequence[tuple[str, str]]) -> str | None:
    return next((value for name, value in headers if name.lower() == "content-type"), None)


def _sniffed_type(body: bytes) -> str:
    return HTML_TYPES[0] if looks_like_html(body) else UNKNOWN_TYPE


#: What warcio raises on damaged files: it parses with plain string operations.
_UNREADABLE = (ArchiveLoadFailed, OSError, EOFError, ValueError, LookupError, AttributeError, TypeError, zlib.error)
#: Headers that describe what reading has undone.
_UNDONE = TRANSFER_HEADERS | {"content-encoding", "content-length"}
_HTML_START = re.compile(
    rb"<(?:!doctype\s{1,9}html|(?:html|head|body|title|meta|link|script|style|div|p|h[1-6]|table|article|section|a|ul|img)"
    rb"[\s/>])",
    re.IGNORECASE,
)
_PHRASES = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    304: "Not Modified",
    403: "Forbidden",
    404: "Not Found",
    410: "Gone",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
