"""Damaged WARC files: where the next record begins, and the end of a file whose writer was killed.

Bytes only: what stands in a record is warc.py's.
"""

import os
import re
import zlib
from pathlib import Path
from typing import BinaryIO

#: Bytes read at once, and the most that the beginning of a record takes in them.
READ_BYTES = 1 << 20
_LINE_BYTES = 60
#: Unpacked bytes of a member's first record in which a second one is looked for: a page is smaller.
MAX_FIRST_BYTES = 32_000_000
#: Packed bytes that show whether a record begins there.
_HEAD_BYTES = 2048
_GZIP_MAGIC = b"\x1f\x8b\x08"
_RECORD = re.compile(rb"(?=WARC/1\.[01]\r\n[A-Za-z-]{4,40}: )")
_RECORD_START = b"WARC/1."


def next_record(file: BinaryIO, after: int) -> int | None:
    """Where the first record behind this byte begins, packed or plain; None when there is none."""
    start = after + 1
    while True:
        file.seek(start)
        window = _read(file, READ_BYTES)
        if not window:
            return None
        if (found := _first_in(file, window, start)) is not None:
            return found
        if len(window) < READ_BYTES:
            return None
        start += len(window) - _LINE_BYTES  # what begins at the window's end is looked at again


def holds_several(file: BinaryIO, start: int) -> bool:
    """True when a gzip member that begins at this byte has several records, where each should have one of its own. What
    one record holds is looked at up to MAX_FIRST_BYTES."""
    unpacker, tail, size = zlib.decompressobj(31), b"", 0
    file.seek(start)
    packed = file.read(READ_BYTES)
    while packed and size < MAX_FIRST_BYTES and not unpacker.eof:
        try:
            found = unpacker.decompress(packed, READ_BYTES)
        except zlib.error:
            return False
        window = tail + found
        if _RECORD.search(window, 0 if size else 1):
            return True
        size, tail = size + len(found), window[-_LINE_BYTES:]
        packed = unpacker.unconsumed_tail or file.read(READ_BYTES)
    return False


def is_padding(file: BinaryIO, start: int) -> bool:
    """True when nothing but zeros stands in a gzip file from this byte on: some programs fill up the last block."""
    file.seek(0)
    if file.read(len(_GZIP_MAGIC)) != _GZIP_MAGIC:
        return False
    file.seek(start)
    return not any(piece.strip(b"\0") for piece in iter(lambda: file.read(READ_BYTES), b""))


def _read(file: BinaryIO, size: int) -> bytes:
    """So many bytes, fewer at the end only."""
    pieces = []
    while size and (piece := file.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _first_in(file: BinaryIO, window: bytes, start: int) -> int | None:
    plain = _RECORD.search(window)
    end = plain.end() if plain else len(window)
    at = window.find(_GZIP_MAGIC)
    while 0 <= at < end:
        file.seek(start + at)
        if _begins_record(file.read(_HEAD_BYTES)):
            return start + at
        at = window.find(_GZIP_MAGIC, at + 1)
    return start + end if plain else None


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, len(_RECORD_START)) == _RECORD_START
    except zlib.error:
        return False


def cut_torn_end(path: Path, after: int = 0) -> int:
    """Cut what a killed writer left behind the last whole record of a file of ours, packed record by record;
    `after` is a place up to which all is whole. A file without one whole record goes. Returns the bytes cut."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(after)
        end = after
        while (length := _member_length(file)) is not None:
            end += length
            file.seek(end)
    if end == size:
        return 0
    if end == 0:
        path.unlink()
    else:
        os.truncate(path, end)
    return size - end


def _member_length(file: BinaryIO) -> int | None:
    """Bytes of the gzip member that begins here; None when it is none or not whole."""
    unpacker, read = zlib.decompressobj(31), 0
    while data := file.read(READ_BYTES):
        read += len(data)
        try:
            while data:
                unpacker.decompress(data, READ_BYTES)
                data = unpacker.unconsumed_tail
        except zlib.error:
            return None
        if unpacker.eof:
            return read - len(unpacker.unused_data)
    return None
