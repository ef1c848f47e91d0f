"""warcio's reader of records, which also says when a file ends inside one."""

import io
import zlib
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders

from .unpack import READ_BYTES

CUT_SHORT = "the record is cut short"
WRONG_LENGTH = "the record has another length than it says"
#: What warcio raises on damaged files: it parses with plain string operations.
UNREADABLE = (
    ArchiveLoadFailed, OSError, EOFError, ValueError, LookupError, AttributeError, TypeError, OverflowError, zlib.error,
)  # fmt: skip


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]  # warcio has no types
    def load_http_headers(self, *arguments: object) -> StatusAndHeaders | None:
        """As warcio's, which takes a file that ends before a response's first line for one without the response."""
        try:
            return super().load_http_headers(*arguments)
        except EOFError as error:
            raise ArchiveLoadFailed(CUT_SHORT) from error


class WarcReader(ArchiveIterator):  # type: ignore[misc]
    """warcio's reader of records; it also says when the file ends inside one."""

    offset: int
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
        """Read past a record. Raises ArchiveLoadFailed when its declared length is not its length."""
        read_past(record)
        begin, known = int(self.offset), self.err_count
        self.read_to_end()
        if self.err_count > known:  # what follows a record is two blank lines
            self.offset = begin
            raise ArchiveLoadFailed(WRONG_LENGTH)


def read_past(record: ArcWarcRecord) -> None:
    """Read the rest of a record. Raises ArchiveLoadFailed when it ends before its declared length."""
    while record.raw_stream.read(READ_BYTES):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise ArchiveLoadFailed(CUT_SHORT)
