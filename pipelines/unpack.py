"""Content encodings undone, each up to a limit: gzip, deflate, brotli, zstd; and packed files, read and written.

The one door to brotli and zstd.
"""

import io
import struct
import sys
import zlib
from abc import abstractmethod
from collections import deque
from pathlib import Path
from typing import IO, BinaryIO, Protocol, cast

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Bytes of one body that are unpacked: more than any page that is worked on, less than a bomb unpacks to.
MAX_BODY_BYTES = 32_000_000
READ_BYTES = 1 << 16
#: zstd's own default: packed as fast as an export makes its rows.
ZSTD_LEVEL = 3
#: Bytes of the dictionary that a .warc.zst file may begin with; its frame is one that readers skip.
MAX_DICTIONARY_BYTES = 4_000_000
#: Frames of a packed file to which going back is quick. Who looks for a record behind a damaged one goes back a
#: million bytes.
MAX_MARKS = 10_000
_DICTIONARY_FRAME = 0x184D2A5D
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


def unpack_body(body: bytes, encodings: str) -> bytes:
    """A body as its page is: what Scrapy undoes when a page comes is undone here, from the last encoding to the
    first one that is not known. `encodings` is the value of Content-Encoding."""
    for encoding in reversed(encodings.lower().split(",")):
        if encoding.strip() not in _UNPACKERS:
            break
        body = _UNPACKERS[encoding.strip()](body)
    return body


class _Unpacker(Protocol):
    """As zstd's own."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Inflater:
    """zlib's for one gzip member."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class PackedStream(io.RawIOBase):
    """A packed file for reading, unpacked. A torn or damaged end is an end, and `is_torn` says so. Raises OSError."""

    #: Whether what follows the first frame, or member, is read too.
    has_more = True

    def __init__(self, path: Path, start: int = 0) -> None:
        """`start`: the byte of the file at which the first frame begins."""
        self._file = path.open("rb")
        self._prepare(self._file)
        self.is_torn = self._is_inside = False
        #: Bytes that were unpacked more than once, as somebody went back.
        self.again = 0
        self._start = start
        #: Where the last frames begin: unpacked, packed.
        self._marks: deque[tuple[int, int]] = deque(maxlen=MAX_MARKS)
        self._begin(0, start)

    def _prepare(self, file: BinaryIO) -> None:
        """Read what the unpackers need."""

    @abstractmethod
    def _new(self) -> _Unpacker:
        """For one frame, or member."""

    def _begin(self, position: int, packed: int) -> None:
        """Read on from where a frame begins."""
        self._file.seek(packed)
        self._unpacker = self._new()
        self._rest, self._position, self._is_inside = b"", position, False

    def _next(self) -> None:
        """Go on to the next frame."""
        self._rest = self._unpacker.unused_data or self._rest
        self._unpacker = self._new()
        if not self._marks or self._position > self._marks[-1][0]:
            self._marks.append((self._position, self._file.tell() - len(self._rest)))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Only to a place counted from the beginning; backwards its frame is unpacked once more."""
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("the size of what is packed is not known")
        if offset < self._position:
            was = self._position
            self._begin(*max((mark for mark in self._marks if mark[0] <= offset), default=(0, self._start)))
            self.again += was - self._position
        while self._position < offset and self.read(min(READ_BYTES, offset - self._position)):
            pass
        return self._position

    def read(self, size: int = -1) -> bytes:
        """Some unpacked bytes; none at the end."""
        limit = READ_BYTES if size < 0 else size
        while limit:
            if self._unpacker.eof:
                if not self.has_more:
                    return b""
                self._next()
            if self._unpacker.needs_input and not self._rest:
                self._rest = self._file.read(READ_BYTES)
                if not self._rest:
                    self.is_torn = self.is_torn or self._is_inside
                    return b""
            packed, self._rest = self._rest, b""
            try:
                found = self._unpacker.decompress(packed, limit)
            except (zstd.ZstdError, zlib.error):
                self.is_torn = True
                return b""
            self._is_inside = not self._unpacker.eof
            if found:
                self._position += len(found)
                return found
        return b""

    def close(self) -> None:
        self._file.close()
        super().close()


class ZstdStream(PackedStream):
    """A .zst file; a dictionary in its first frame is used."""

    def _prepare(self, file: BinaryIO) -> None:
        self._dictionary = _dictionary(file)

    def _new(self) -> _Unpacker:
        return zstd.ZstdDecompressor(self._dictionary)


class GzipMember(PackedStream):
    """One member of a .gz file."""

    has_more = False

    def _new(self) -> _Unpacker:
        return _Inflater()

    @property
    def end(self) -> int | None:
        """The byte of the file behind this member; None before it is read, and when it has no end."""
        return self._file.tell() - len(self._unpacker.unused_data) if self._unpacker.eof else None


def packed_zstd(file: IO[bytes]) -> IO[bytes]:
    """A file for writing whose content is packed into `file`; the same content gives the same bytes."""
    return cast("IO[bytes]", zstd.ZstdFile(cast("BinaryIO", file), "w", level=ZSTD_LEVEL))


def _dictionary(file: BinaryIO) -> "zstd.ZstdDict | None":
    head = file.read(8)
    if len(head) < 8 or struct.unpack("<I", head[:4])[0] != _DICTIONARY_FRAME:  # noqa: PLR2004  # two numbers
        return None
    content = file.read(min(struct.unpack("<I", head[4:])[0], MAX_DICTIONARY_BYTES))
    try:
        return zstd.ZstdDict(_unzstd(content) if content.startswith(_ZSTD_MAGIC) else content)
    except (ValueError, zstd.ZstdError) as error:
        raise OSError(f"its dictionary cannot be read: {error}") from error


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
    unpacker, found, size, piece = brotli.Decompressor(), [], 0, packed
    while size < MAX_BODY_BYTES and not unpacker.is_finished():
        try:
            found.append(unpacker.process(piece, output_buffer_limit=READ_BYTES))
        except brotli.error:
            return b"".join(found) or packed
        if not found[-1]:
            break
        size, piece = size + len(found[-1]), b""
    return b"".join(found)


def _unzstd(packed: bytes) -> bytes:
    found, size = [], 0
    rest = packed
    while rest and size < MAX_BODY_BYTES:
        unpacker = zstd.ZstdDecompressor()
        try:
            found.append(unpacker.decompress(rest, MAX_BODY_BYTES - size))
        except zstd.ZstdError:
            break
        size += len(found[-1])
        rest = unpacker.unused_data if unpacker.eof else b""
    return b"".join(found) or packed


#: Content encoding → the unpacked bytes; the packed ones when they are none: some servers claim what they did
#: not do.
_UNPACKERS = {"gzip": _ungzip, "x-gzip": _ungzip, "deflate": _undeflate, "br": _unbrotli, "zstd": _unzstd}
