"""Raw responses in WARC files beside the archive: written as they came, read back by place.

A file belongs to one writer, so that two processes never share one; a record is
on disk before the archive's row points at it.
"""

import io
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import BinaryIO, Self

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from zlib_ng import zlib_ng

from .capture import from_utc_iso, utc_iso
from .errors import ArchiveError
from .stream import UNREADABLE, WarcReader, read_past, read_through, unpack_whole
from .unpack import MAX_BODY_BYTES, READ_BYTES, unpack_body

#: A file is closed and the next begun at this size: 1 GB is the usual size of the field.
MAX_FILE_BYTES = 1_000_000_000
#: Of zlib-ng: .93 ms and 28.1 KB for a real page, in the mean of 313; by level 4 .84 and 28.7, by level 6 1.13 and
#: 27.9. zlib takes 1.65 ms for 28.2 KB at level 5, and at level 9, which is warcio's, twice that for as many bytes.
GZIP_LEVEL = 5
#: The largest window; 16 tells zlib that the header is gzip's.
GZIP_WINDOW = zlib_ng.MAX_WBITS + 16
#: Type of a resource whose type nobody told.
UNKNOWN_TYPE = "application/octet-stream"
HTML_TYPES = ("text/html", "application/xhtml")
#: Bytes looked at to tell whether a body is HTML.
SNIFF_BYTES = 4096
#: Types of records that are no pages, whatever is in them (WARC 1.1, 6), and characters shown of any other.
_NO_PAGES = ("warcinfo", "request", "metadata", "revisit", "conversion", "continuation")
MAX_TYPE = 40
OK = 200
NOT_MODIFIED = 304
_HTTP_SCHEMES = ("http:", "https:")
#: Hop-by-hop headers describe the transfer, which is over: readers would undo it a second time.
TRANSFER_HEADERS = frozenset({"transfer-encoding", "connection", "keep-alive", "trailer"})
#: In the order in which they came, or by name.
Headers = Mapping[str, str] | Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: file name in `warc/`, and bytes in it."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A response that a WARC file holds, for records that have the same payload."""

    place: Place
    url: str
    #: As the record writes it.
    date: str
    #: `sha1:…` of the payload as it came, content encoding included.
    digest: str


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
    #: Where it stands in its file; None when it is not packed by itself.
    place: Place | None = None

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
    """Appends responses to `<prefix>-<number>.warc.gz` files; `sync` before their places are stored.

    Threads may share it: they pack at the same time, and append one after the other.
    """

    def __init__(self, folder: Path, prefix: str, software: str) -> None:
        self.folder, self.prefix, self.software = folder, prefix, software
        self._file: io.BufferedWriter | None = None
        self._number = 0
        #: Name of the file that is written, and bytes of it that are on disk.
        self._on_disk = "", 0
        self._lock = RLock()

    def write(
        self, url: str, fetched_at: datetime, status: int, headers: Headers, payload: bytes, *,
        request: tuple[str, Sequence[tuple[str, str]]] | None = None, same_as: Stored | None = None,
    ) -> Place:  # fmt: skip
        """Append one response; `payload` is still content-encoded when the headers say so. What did not
        come over HTTP (a file that was ingested) is a `resource`: WARC has no response without HTTP.

        `request`: its first line and its headers, for a record of its own. `same_as`: the record that has this
        payload already, or that a 304 speaks of: then this one is a `revisit` without it.
        """
        record = answer(url, fetched_at, status, headers, payload, same_as)
        content, more = packed(record), b""
        if request and url.lower().startswith(_HTTP_SCHEMES):
            first, sent = request
            told = {"WARC-Date": utc_iso(fetched_at), "WARC-Concurrent-To": record.rec_headers["WARC-Record-ID"]}
            lines = StatusAndHeaders(_one_line(first), [(k, _one_line(v)) for k, v in sent], is_http_request=True)
            asked = _writer().create_warc_record(_one_line(url), "request", http_headers=lines, warc_headers_dict=told)
            more = packed(asked)
        with self._lock:
            file = self._open_file()
            place = Place(Path(file.name).name, file.tell(), len(content))
            file.write(content + more)
            file.flush()  # it may be read before it is synced: a later answer can have the same payload
        return place

    def sync(self) -> None:
        """Return when all that was written is on disk."""
        with self._lock:
            if self._file and self._on_disk[1] < self._file.tell():
                self._file.flush()
                os.fsync(self._file.fileno())
                self._on_disk = Path(self._file.name).name, self._file.tell()

    def has_on_disk(self, place: Place) -> bool:
        """Whether a record of this writer's, or one that is stored already, is on disk. Waits for nobody; `sync` does,
        for a thread that syncs."""
        name, size = self._on_disk
        return place.file != name or place.offset + place.length <= size

    def close(self) -> None:
        with self._lock:
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
            self._on_disk = name, 0
            with suppress(OSError):  # some shared folders cannot be synced: the file is what matters
                sync_folder(self.folder)
                sync_folder(self.folder.parent)  # which has the name of a new folder
            self._file.write(packed(information(name, self.software)))
        return self._file

    def _new_file(self) -> tuple[io.BufferedWriter, str]:
        while True:
            name = f"{self.prefix}-{self._number:05}.warc.gz"
            self._number += 1
            try:
                return (self.folder / name).open("xb"), name  # x: never append to another writer's file
            except FileExistsError:
                continue


def sync_folder(folder: Path) -> None:
    """Return when the names of a folder's files are on disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _writer() -> WARCWriter:
    return WARCWriter(io.BytesIO(), gzip=False, warc_version="1.1")


def information(name: str, software: str) -> ArcWarcRecord:
    """The first record of a file of this name."""
    return _writer().create_warcinfo_record(name, {"software": software, "format": "WARC File Format 1.1"})


def answer(
    url: str, fetched_at: datetime, status: int, headers: Headers, payload: bytes, same_as: Stored | None = None
) -> ArcWarcRecord:
    """The record of a response, or of what did not come over HTTP: see `WarcWriter.write`."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    kept = [(k, _one_line(v)) for k, v in pairs if k.lower() not in TRANSFER_HEADERS]
    is_http = url.lower().startswith(_HTTP_SCHEMES)
    line = f"{status} {_PHRASES.get(status, 'Unknown')}"
    told = {"WARC-Date": utc_iso(fetched_at), **(_revisit_headers(status, same_as) if same_as else {})}
    content = b"" if same_as else payload
    scheme, colon, rest = _one_line(url).partition(":")
    return _writer().create_warc_record(
        scheme.lower() + colon + rest,  # of one in capitals warcio reads no answer
        "resource" if not is_http else "revisit" if same_as else "response",
        payload=io.BytesIO(content),
        length=len(content),  # without it warcio copies the payload twice, once into a file it leaves open
        http_headers=StatusAndHeaders(line, kept, protocol="HTTP/1.1") if is_http else None,
        warc_content_type="" if is_http else _told_type(kept) or _sniffed_type(payload),
        warc_headers_dict=told,
    )


def packed(record: ArcWarcRecord) -> bytes:
    """A record as one gzip member."""
    writer = _writer()
    writer.write_record(record)
    return zlib_ng.compress(writer.out.getvalue(), GZIP_LEVEL, wbits=GZIP_WINDOW)


def read_place(folder: Path, place: Place) -> Record:
    """The response at a place. Raises ArchiveError when the file or the record is not there."""
    path = folder / place.file
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            content = file.read(place.length)
        if len(content) < place.length:
            raise ArchiveError(f"{path}: ends before the record at byte {place.offset} does.")
        unpack_whole(content)
        record = next(iter(WarcReader(io.BytesIO(content))), None)
        if record is None or not (_is_capture(record) or record.rec_type == "revisit"):
            raise ArchiveError(f"{path}: no page at byte {place.offset}.")
        return _read(record)
    except UNREADABLE as error:
        raise ArchiveError(f"{path}: no readable record at byte {place.offset}: {error}.") from error


def stored_payload(folder: Path, place: Place) -> Stored | None:
    """What the record at a place says of its payload; of a `revisit`, what it says of the first one. None when it
    cannot be read."""
    try:
        with (folder / place.file).open("rb") as file:
            file.seek(place.offset)
            head = file.read(min(place.length, READ_BYTES))
        found = next(iter(WarcReader(io.BytesIO(head))), None)
    except UNREADABLE:
        return None
    if found is None or found.rec_type not in ("response", "revisit"):
        return None
    told = found.rec_headers
    url = told.get_header("WARC-Refers-To-Target-URI") or told.get_header("WARC-Target-URI")
    date = told.get_header("WARC-Refers-To-Date") or told.get_header("WARC-Date")
    digest = told.get_header("WARC-Payload-Digest")
    return Stored(place, url, date, digest) if url and date and digest else None


def _revisit_headers(status: int, same_as: Stored) -> dict[str, str]:
    """WARC 1.1, 6.7: what a revisit says of the record that has its payload."""
    profile = "server-not-modified" if status == NOT_MODIFIED else "identical-payload-digest"
    told = {
        "WARC-Profile": f"http://netpreserve.org/warc/1.1/revisit/{profile}",
        "WARC-Refers-To-Target-URI": same_as.url,
        "WARC-Refers-To-Date": same_as.date,
    }
    return told if status == NOT_MODIFIED else {**told, "WARC-Payload-Digest": same_as.digest}


def read_file(path: Path) -> Iterator[Record | Passed]:
    """The pages of a WARC file, one at a time. What cannot be read is said, and the reading goes on with the next
    record; the records that are no pages are told at the end."""
    passed: Counter[str] = Counter()
    for item in read_through(path, lambda reader: _pages(path.name, reader, passed)):
        yield Passed(item) if isinstance(item, str) else item
    if passed:
        yield Passed(", ".join(f"{n:,} {name}" for name, n in passed.most_common()) + ": no page", passed.total())


def _pages(name: str, reader: WarcReader, passed: Counter[str]) -> Iterator[Record]:
    for record in reader:
        offset = int(reader.offset)
        page = _read(record) if _is_capture(record) and _may_be_page(record) else None
        reader.finish(record)
        if page and (record.rec_type == "response" or page.headers or looks_like_html(page.body)):
            yield replace(page, place=Place(name, offset, reader.get_record_length())) if reader.size else page
        elif record.rec_type in ("response", "resource"):
            passed[f"{record.rec_type} of type {_type(record)}"] += 1
        elif record.rec_type not in _NO_PAGES:
            passed[f"record that calls itself {str(record.rec_type)[:MAX_TYPE]!r}"] += 1


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
    """The unpacked payload. Raises ArchiveLoadFailed when the record ends before its declared length."""
    http = record.http_headers
    values = [value for name, value in http.headers if name.lower() == "content-encoding"]
    # warcio undoes one encoding only, and fails with brotli 1.2
    http.headers = [(name, value) for name, value in http.headers if name.lower() != "content-encoding"]
    return unpack_body(_whole(record, record.content_stream()), ",".join(values))


def _whole(record: ArcWarcRecord, stream: BinaryIO) -> bytes:
    pieces, size = [], 0
    while size < MAX_BODY_BYTES and (piece := stream.read(READ_BYTES)):
        pieces.append(piece)
        size += len(piece)
    read_past(record)
    return b"".join(pieces)


def _one_line(value: str) -> str:
    return re.sub(r"[\r\n\x00]+", " ", value)


def _told_type(headers: Sequence[tuple[str, str]]) -> str | None:
    return next((value for name, value in headers if name.lower() == "content-type"), None)


def _sniffed_type(body: bytes) -> str:
    return HTML_TYPES[0] if looks_like_html(body) else UNKNOWN_TYPE


#: Headers that describe what reading has undone.
_UNDONE = TRANSFER_HEADERS | {"content-encoding", "content-length"}
_HTML_START = re.compile(
    rb"<(?:!doctype\s{1,9}html|(?:html|head|body|title|meta|link|script|style|div|p|h[1-6]|table|article|section|a|ul|img)"
    rb"[\s/>])",
    re.IGNORECASE,
)
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
