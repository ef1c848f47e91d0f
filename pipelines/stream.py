"""warcio's reader of records, which also says when a file ends inside one; and all records of a file, in whatever way
it is packed and wherever it is damaged.
"""

import io
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders

from .salvage import holds_several, is_padding, next_record
from .unpack import READ_BYTES, GzipMember, PackedStream, ZstdStream

T = TypeVar("T")

#: Places of one file at which records are damaged, before it is left.
MAX_GAPS = 10_000
#: Bytes of a packed file that are unpacked once more to get behind damages, before it is left: a minute of gzip,
#: which unpacks 331 MB of real pages a second.
MAX_AGAIN_BYTES = 20_000_000_000
CUT_SHORT = "the record is cut short"
WRONG_LENGTH = "the record has another length than it says"
SEVERAL = "the gzip member has several records"
#: What warcio raises on damaged files: it parses with plain string operations.
UNREADABLE = (
    ArchiveLoadFailed, OSError, EOFError, ValueError, LookupError, AttributeError, TypeError, OverflowError, zlib.error,
)  # fmt: skip

_GZIP = b"\x1f\x8b"
#: Added to the window's size it tells zlib that the header is gzip's.
_GZIP_WRAPPED = 16


class SeveralError(ArchiveLoadFailed):  # type: ignore[misc]  # warcio has no types
    """A gzip member goes on behind its first record: warcio takes each for one record."""


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]
    def load_http_headers(self, *arguments: object) -> StatusAndHeaders | None:
        """As warcio's, which takes a file that ends before a response's first line for one without the response."""
        try:
            return super().load_http_headers(*arguments)
        except EOFError as error:
            raise ArchiveLoadFailed(CUT_SHORT) from error


class WarcReader(ArchiveIterator):  # type: ignore[misc]
    """warcio's reader of records; it also says when the file ends inside one."""

    offset: int
    #: Bytes of the file; 0 for what is unpacked of one, whose offsets are no places in it.
    size: int
    INC_RECORD = ""  # warcio prints it: `finish` says it

    def __init__(self, stream: BinaryIO, start: int = 0, *, has_size: bool = True) -> None:
        self.size = stream.seek(0, io.SEEK_END) if has_size else 0
        stream.seek(start)
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

    def finish(self, record: ArcWarcRecord) -> None:
        """Read past a record. Raises ArchiveLoadFailed when its declared length is not its length, SeveralError when
        another one follows in its gzip member; `offset` is where it begins then."""
        read_past(record)
        begin, known = int(self.offset), self.err_count
        self.read_to_end()
        if self.err_count > known:  # what follows a record is two blank lines
            self.offset = begin
            raise ArchiveLoadFailed(WRONG_LENGTH)
        if self.next_line and self.reader.decompressor:
            self.offset = begin
            raise SeveralError(SEVERAL)


def read_past(record: ArcWarcRecord) -> None:
    """Read the rest of a record. Raises ArchiveLoadFailed when it ends before its declared length."""
    while record.raw_stream.read(READ_BYTES):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise ArchiveLoadFailed(CUT_SHORT)


def unpack_whole(content: bytes) -> None:
    """Raises zlib.error or ArchiveLoadFailed for a packed record that does not unpack to its end, where its checksum
    is: warcio reads no further than the record's length, and only prints what zlib says."""
    if not content.startswith(_GZIP):
        return
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | _GZIP_WRAPPED)
    rest, is_going_on = content, True
    while is_going_on and not unpacker.eof:
        is_going_on = bool(unpacker.decompress(rest, READ_BYTES) or unpacker.unconsumed_tail)
        rest = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise ArchiveLoadFailed(CUT_SHORT)


def read_through(path: Path, read: Callable[[WarcReader], Iterator[T]]) -> Iterator[T | str]:
    """What `read` gives of all records of a WARC file, packed one by one, several at a time, as one or not at all; and
    a sentence for each place that cannot be read. `read` finishes each record before it gives it."""
    try:
        with closing(ZstdStream(path) if path.name.lower().endswith(".zst") else path.open("rb")) as file:
            yield from _read_on(path, cast("BinaryIO", file), read)
    except UNREADABLE as error:
        yield f"the rest of the file cannot be read: {error}"


def _read_on(path: Path, file: BinaryIO, read: Callable[[WarcReader], Iterator[T]]) -> Iterator[T | str]:
    """The same of an open file, or of what is unpacked of one. Each round begins behind the one before it."""
    unpacked = file if isinstance(file, PackedStream) else None
    start: int | None = 0
    gaps = 0
    while start is not None:
        reader = WarcReader(file, start, has_size=unpacked is None)
        failure: Exception | None = None
        try:
            yield from read(reader)
        except UNREADABLE as error:
            failure = error
        offset = max(start, reader.offset)  # warcio's goes back where it does not know how a file is packed
        if failure is None:
            if not (offset or gaps):
                yield "the file has no records"
            break
        if unpacked is None and (isinstance(failure, SeveralError) or holds_several(file, offset)):
            start = yield from _read_member(path, offset, read)
            start = start or next_record(file, offset)
            continue
        torn, start = _torn(failure, offset, file)
        gaps += bool(torn)
        if torn:
            yield torn
        if start and (gaps >= MAX_GAPS or (unpacked and unpacked.again > MAX_AGAIN_BYTES)):
            yield "the rest is not read: too many records are damaged"
            break
    if unpacked and unpacked.is_torn:
        yield f"cannot be unpacked to its end: {CUT_SHORT}"


def _read_member(
    path: Path, start: int, read: Callable[[WarcReader], Iterator[T]]
) -> Generator[T | str, None, int | None]:
    """The same of one gzip member of a file. Returns where the next one begins; None when this one has no end."""
    with closing(GzipMember(path, start)) as member:
        for item in _read_on(path, cast("BinaryIO", member), read):
            yield f"in what is packed from byte {start:,} on: {item}" if isinstance(item, str) else item
        return member.end


def _torn(error: Exception, offset: int, file: BinaryIO) -> tuple[str | None, int | None]:
    """What to say of a record that cannot be read, if anything, and where the next one is."""
    if isinstance(error, OSError) and error.errno:
        return f"the rest of the file cannot be read: {error}", None
    if not isinstance(file, PackedStream) and is_padding(file, offset):
        return None, None
    why = f": {error}" if str(error) in (CUT_SHORT, WRONG_LENGTH) else ""  # warcio's own words repeat what it read
    following = next_record(file, offset)
    until = "on" if following is None else f"to byte {following:,}"
    return f"cannot be read as WARC from byte {offset:,} {until}{why}", following
