"""A Parquet file of pages → a WARC file beside its part: raw pages are kept, and a part says where each one stands."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import chain
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from .capture import Capture, utc_iso
from .errors import InputError
from .formats import named_at_last
from .ingest import SOFTWARE, warc_pages
from .parquet import PageTable
from .rows import Trouble, table_pages, why
from .warc import answer, information, packed

#: Hex digits of the Parquet file's digest that the name has: 48 bits, for the few states that one file ever has.
NAME_DIGITS = 12
_NAME = re.compile(rf".+\.parquet-[0-9a-f]{{{NAME_DIGITS}}}\.warc\.gz", re.IGNORECASE)
#: What killed processes leave of such files.
LEFT = "*.parquet-*.warc.gz.*.part"


def name_for(source: Path, digest: str) -> str:
    """What the WARC file of a Parquet file with this digest is called."""
    return f"{source.name}-{digest[:NAME_DIGITS]}.warc.gz"


def is_ours(path: Path) -> bool:
    """Whether a file is called as those are."""
    return _NAME.fullmatch(path.name) is not None


def write_pages(source: Path, warc: Path, now: datetime) -> tuple[Trouble, ...]:
    """Write the pages of a Parquet file into a WARC file, unless that is there with all of them; `now`: the time of
    those that name none, which the WARC file keeps. Returns which rows are no pages, also when it is there: the part
    that is made of it is to say so each time. Raises NewsieveError when one of the two cannot be read or written."""
    troubles: list[Trouble] = []
    if warc.exists():
        with closing(PageTable(source)) as table:
            number = sum(1 for _ in _captures(table, source, now, troubles))
        if _holds(warc, number, now):
            return tuple(troubles)
        troubles.clear()
    with closing(PageTable(source)) as table, named_at_last(warc) as file:
        for record in _records(warc.name, _captures(table, source, now, troubles), now):
            file.write(record)
    return tuple(troubles)


def _holds(warc: Path, number: int, now: datetime) -> bool:
    """False for a WARC file that was cut or damaged, as by a copy that broke off."""
    found = Counter(isinstance(item, Trouble) for item in warc_pages(warc, now))
    return found[False] == number and not found[True]


def _captures(table: PageTable, source: Path, now: datetime, troubles: list[Trouble]) -> Iterator[Capture]:
    try:
        for item in table_pages(table, source, now):
            if isinstance(item, Trouble):
                troubles.append(item)
            else:
                yield item
    except OSError as error:  # a disk that does not answer now may do so later: what it would give is no whole file
        raise InputError(f"{source}: cannot be read: {why(error)}.") from error


def _records(name: str, captures: Iterator[Capture], now: datetime) -> Iterator[bytes]:
    """A WARC file, record by record: the same bytes whoever makes it, as two machines of a cluster may both do."""
    answers = (answer(one.url, one.fetched_at, one.status or 0, one.headers, one.body) for one in captures)
    for number, record in enumerate(chain([information(name, SOFTWARE)], answers)):
        record.rec_headers.replace_header("WARC-Record-ID", f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{name}#{number}')}>")
        if number == 0:
            record.rec_headers.replace_header("WARC-Date", utc_iso(now))
        yield packed(record)
