"""What stands in a WARC file of ours, record by record, of whatever kind: for who copies records as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import ArchiveError
from .stream import UNREADABLE, WarcReader


@dataclass(frozen=True, slots=True)
class Head:
    """Where a record stands in its file, and what it says of itself."""

    #: Bytes, packed.
    offset: int
    length: int
    #: As `WARC-Type` has it.
    kind: str
    #: UTC in ISO 8601, as the record writes it; "" when it does not.
    date: str
    record_id: str
    #: Id of the response that came of this request; None for other records.
    concurrent_to: str | None


def heads(path: Path) -> Iterator[Head]:
    """The records of a file, in order. Raises ArchiveError at the first one that cannot be read."""
    try:
        with path.open("rb") as file:
            reader = WarcReader(file)
            for record in reader:
                told, offset = record.rec_headers.get_header, int(reader.offset)
                reader.finish(record)
                ids = told("WARC-Record-ID") or "", told("WARC-Concurrent-To")
                yield Head(offset, reader.get_record_length(), record.rec_type, told("WARC-Date") or "", *ids)
    except UNREADABLE as error:
        raise ArchiveError(f"{path}: cannot be read to its end, and stays as it is: {error}.") from error
