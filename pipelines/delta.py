"""What changed since another export: two lists in the order of their URLs, walked side by side.

A dataset keeps its rows' hashes in rows.tsv.gz, sorted by URL, so that a delta needs no look into its data.
"""

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from .errors import InputError
from .manifest import Manifest, sha256_of

NAME = "rows.tsv.gz"
#: Bytes of a row's hash. By chance two texts of one URL share one once in 2^96.
HASH_BYTES = 12
_PARTS = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """What a dataset remembers of a row."""

    url: str
    #: Of all that the row says: see `hash_of`.
    digest: str
    split: str


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """A row of a delta."""

    #: `new`, `revised` or `withdrawn`.
    kind: str
    #: How it is now; of a withdrawn one, how it was.
    known: Known
    #: None when it is withdrawn.
    row: T | None


def hash_of(line: bytes) -> str:
    """Hash of a row, as a line of JSON."""
    return hashlib.blake2b(line, digest_size=HASH_BYTES).hexdigest()


def changes(before: Iterable[Known], now: Iterable[tuple[Known, T]]) -> Iterator[tuple[Known | None, Change[T] | None]]:
    """Walk two lists, each in the order of its URLs: yields what is known now of each row (None when it is gone), and
    what changed about it (None when nothing did). A row that moved to another split is revised."""
    old = iter(before)
    last = next(old, None)
    for known, row in now:
        while last is not None and last.url < known.url:
            yield None, Change("withdrawn", last, None)
            last = next(old, None)
        if last is None or last.url != known.url:
            yield known, Change("new", known, row)
            continue
        yield known, None if last == known else Change("revised", known, row)
        last = next(old, None)
    while last is not None:
        yield None, Change("withdrawn", last, None)
        last = next(old, None)


def line_of(known: Known) -> bytes:
    """A line of rows.tsv: the hash, the split, the URL, parted by tabs."""
    return f"{known.digest}\t{known.split}\t{known.url}\n".encode()


def known_rows(manifest: Manifest, path: Path) -> Iterator[Known]:
    """The rows of the dataset whose manifest lies at `path`, from the file beside it.

    Raises InputError when that is missing, or is not the one that the manifest names.
    """
    place = path.parent / NAME
    listed = next((file for file in manifest.files if file.path == NAME), None)
    if listed is None or not place.is_file():
        raise InputError(f"{place}: is missing; a delta needs it beside the manifest.")
    if sha256_of(place) != listed.sha256:
        raise InputError(f"{place}: is not the file that the manifest names. `newsieve export --verify` says more.")
    try:
        with gzip.open(place, "rt", encoding="utf-8", newline="\n") as file:
            for line in file:
                digest, split, url = line.rstrip("\n").split("\t", _PARTS - 1)
                yield Known(url, digest, split)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise InputError(f"{place}: is damaged: {error}.") from error
