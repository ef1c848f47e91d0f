"""A WARC file → its part: a Parquet file with a row for each page. One function for every engine.

A part is under its name when it is whole. It depends on the WARC file and on the rules alone, not on the machine, the
moment, or what came before: made twice, it is the same file, byte for byte. Of a Parquet file with pages a WARC file is
made first.
"""

import hashlib
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from .capture import Capture
from .errors import InputError
from .formats import named_at_last
from .holding import alone
from .ingest import WARC_ENDINGS, folder_files, is_parquet, warc_pages
from .madeby import PAGE_RULES, rules
from .pagerow import PART_COLUMNS, PageRow, as_row
from .pagewarc import LEFT, is_ours, name_for, write_pages
from .parquet import PageTable, ParquetReader, ParquetWriter
from .rows import Trouble, no_file
from .warc import Place
from .way import read_page_safely

#: Said in each part: raised when the meaning of a column changes.
FORMAT = "1"
ENDING = ".parquet"
#: Of a Parquet file's part, in the place of that file's own ending.
PAGES_ENDING = ".part.parquet"
#: The files whose rules decide what a row says.
PART_RULES = (*PAGE_RULES, "pagerow")
_DIGEST_BYTES = 16
_NO_PAGES = "is neither a WARC nor a Parquet file, and parts are made of those alone"
_READ_BYTES = 1 << 20


@dataclass(frozen=True)
class Job:
    """A part to be made."""

    #: The WARC file, or the Parquet file with pages, and where its part goes.
    source: Path
    target: Path
    #: Of newsieve.
    version: str
    #: Records of later moments are no pages that were fetched. The time of rows that name none.
    now: datetime


@dataclass(frozen=True)
class Made:
    """A part that is there."""

    job: Job
    #: Pages by what came of them: `article`, or the reason why not. Empty when the part was there before.
    pages: Counter[str] = field(default_factory=Counter)
    #: What of the file is no page.
    troubles: tuple[Trouble, ...] = ()
    is_new: bool = True
    #: True for a file that ended the process that read it, twice; its pages were then read one by one.
    is_poison: bool = False

    @property
    def word(self) -> str:
        """For counting."""
        return "read page by page" if self.is_poison else "made" if self.is_new else "there before"


#: Reads pages in order: what came, and what came of it.
ReadAll = Callable[[Iterable[Capture]], Iterator[PageRow]]


def read_here(captures: Iterable[Capture]) -> Iterator[PageRow]:
    """Read pages in this process."""
    for capture in captures:
        yield PageRow(*read_page_safely(capture))


def make(job: Job, read: ReadAll = read_here) -> Made:
    """Make a part, unless it is there and of this file and these rules. `read`: gives a row for each page that it
    takes, in order. Raises NewsieveError when the file cannot be read or the part not be written."""
    if not is_parquet(job.source):
        return _make(job, job.source, read)
    warc = job.target.with_name(name_for(job.source, digest_of_file(job.source)))
    if warc.exists() and is_current(job.target, _told(job, warc)):
        return Made(job, is_new=False)
    troubles = write_pages(job.source, warc, job.now)
    made = _make(job, warc, read)
    return replace(made, troubles=(*troubles, *made.troubles))


def _make(job: Job, warc: Path, read: ReadAll) -> Made:
    """Make the part of a WARC file, unless it is there."""
    told = _told(job, warc)
    if is_current(job.target, told):
        return Made(job, is_new=False)
    counts: Counter[str] = Counter()
    troubles: list[Trouble] = []
    waiting: deque[tuple[Capture, Place | None]] = deque()

    def captures() -> Iterator[Capture]:
        for item in warc_pages(warc, job.now):
            if isinstance(item, Trouble):
                troubles.append(item)
            else:
                waiting.append(item)
                yield item[0]

    with named_at_last(job.target) as file, ParquetWriter(file, PART_COLUMNS, told) as table:
        for page in read(captures()):
            table.write(as_row(*waiting.popleft(), page))
            counts[getattr(page.joined.result, "reason", "article")] += 1
    return Made(job, counts, tuple(troubles))


@contextmanager
def part_folder(folder: Path) -> Iterator[None]:
    """A folder for parts, which is made when there is none. What killed processes left in it goes at the end, when no
    other process makes any. Raises InputError when it is none, LockedError while others make parts in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"{folder}: is no folder for parts, and none can be made: {error.strerror or error}."
        ) from error
    with alone(folder / "parts", f"{folder}: parts are being made in it. Wait for that to end, or name another."):
        yield
        for pattern in (f"*{ENDING}.*.part", LEFT):
            for left in folder.rglob(pattern):
                left.unlink(missing_ok=True)


def is_current(path: Path, told: dict[str, str]) -> bool:
    """True for a whole part of which this can be told. Raises InputError for another file under its name."""
    if not path.exists():
        return False
    with part(path) as (found, _):
        return all(found.get(name) == told[name] for name in ("warc_digest", "rules"))


@contextmanager
def part(path: Path) -> Iterator[tuple[dict[str, str], ParquetReader]]:
    """A part, opened, with what it says of itself: `newsieve`, `rules`, `warc` (the path from the part's folder to its
    WARC file), `warc_digest`. Raises InputError for a file that is no part."""
    with ParquetReader(path, PART_COLUMNS) as reader:
        if reader.told.get("newsieve_part") != FORMAT or not {"rules", "warc", "warc_digest"} <= reader.told.keys():
            raise InputError(f"{path}: is no part that this newsieve knows. Make it with `newsieve ingest --parts`.")
        yield reader.told, reader


def digest_of_file(path: Path) -> str:
    """32 hex digits of what is in a file. Raises InputError when it cannot be read."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    try:
        with path.open("rb") as file:
            while piece := file.read(_READ_BYTES):
                digest.update(piece)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}.") from error
    return digest.hexdigest()


def _told(job: Job, warc: Path) -> dict[str, str]:
    return {
        "newsieve_part": FORMAT,
        "newsieve": job.version,
        "rules": rules(PART_RULES),
        "warc": os.path.relpath(warc.resolve(), job.target.resolve().parent),
        "warc_digest": digest_of_file(warc),
    }


def jobs(paths: Iterable[Path], folder: Path, version: str, now: datetime) -> tuple[list[Job], list[Trouble]]:
    """The parts of files and folders. A part is called as its file, below its folder if one was named: `a.warc.gz`
    gives `a.warc.gz.parquet`, `a.parquet` gives `a.part.parquet`. Raises InputError for a file of which none is made,
    and for two of one name."""
    found: dict[Path, Job] = {}
    troubles: list[Trouble] = []
    for file in _files(paths, folder, troubles):
        stem = file.name.with_suffix("") if is_parquet(file.path) else file.name
        target = folder / stem.with_name(stem.name + (PAGES_ENDING if is_parquet(file.path) else ENDING))
        if target in found and found[target].source.resolve() != file.path.resolve():
            raise InputError(
                f"{file.path}: its part would take the place of that of {found[target].source}. Name another --parts."
            )
        found[target] = Job(file.path, target, version, now)
    return list(found.values()), troubles


@dataclass(frozen=True)
class _File:
    path: Path
    #: Below the folder that was named.
    name: Path


def _files(paths: Iterable[Path], folder: Path, troubles: list[Trouble]) -> Iterator[_File]:
    """The files of which parts are made in a folder; without the WARC files that were made there for other parts."""
    for path in paths:
        if not path.is_dir():
            _refuse(path)
            yield _File(path, Path(path.name))
            continue
        for file in folder_files(path):
            if isinstance(file, Trouble):
                troubles.append(file)
            elif not (_is_warc(file) or is_parquet(file)):
                troubles.append(Trouble(str(file), _NO_PAGES))
            elif not (is_ours(file) and file.resolve().is_relative_to(folder.resolve())):
                yield _File(file, file.relative_to(path))


def _refuse(path: Path) -> None:
    """Raise InputError for a file of which no part can be made."""
    if not (_is_warc(path) or is_parquet(path)):
        raise InputError(f"{path}: {_NO_PAGES}. Without --parts it is stored.")
    if not path.is_file():
        raise InputError(f"{path}: cannot be read: {no_file(path)}.")
    if is_parquet(path):
        PageTable(path).close()


def _is_warc(path: Path) -> bool:
    return path.name.lower().endswith(WARC_ENDINGS)
