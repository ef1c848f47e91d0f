"""Pages that somebody else fetched, as Captures: WARC files, HTML files and folders of them, JSONL, Parquet."""

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from .archive import Archive
from .canonical import is_page_url, site_of
from .capture import Capture, is_plausible
from .errors import Exit, InputError
from .gather import Gathered, Gatherer, leaf_of
from .intake import Begun, Done, commit
from .lookup import Outcome
from .parquet import NoPagesError, PageTable
from .reading import HERE, Reader
from .rows import (
    BROKEN_FILE,
    Trouble,
    capture_of,
    no_file,
    no_page_url,
    read_jsonl,
    read_parquet,
    shown,
    unpacked,
    why,
    without_place,
)
from .warc import Passed, Place, WarcWriter, read_file

#: Pages committed together, and bytes of them from which there are fewer: three batches are in memory at once, with
#: more than two workers one more than there are of those.
BATCH_PAGES = 50
BATCH_BYTES = 32_000_000
WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
JSONL_ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson")
HTML_ENDINGS = (".html", ".htm", ".shtml", ".xhtml", ".html.gz", ".htm.gz")
PARQUET_ENDINGS = (".parquet",)
_ENDINGS = {"warc": WARC_ENDINGS, "jsonl": JSONL_ENDINGS, "html": HTML_ENDINGS, "parquet": PARQUET_ENDINGS}
SOFTWARE = "newsieve/0.1 ingest"


@dataclass
class Tally:
    """What came of all: every page has one outcome, every rejection one reason, what was skipped has neither."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    #: Rows, records and files that hold no page or cannot be read.
    skipped: int = 0

    def add(self, item: Done | Trouble) -> None:
        if isinstance(item, Trouble):
            self.skipped += item.number
            return
        self.outcomes[item.outcome] += 1
        if item.reason:
            self.reasons[item.reason] += 1

    @property
    def words(self) -> dict[str, int]:
        """For people: the reasons instead of `rejected`."""
        return {**self.outcomes, "rejected": 0, **self.reasons, "skipped": self.skipped}

    @property
    def exit_code(self) -> Exit:
        """Without one page the input was the wrong one; with some of it skipped not all is in the archive."""
        if not self.outcomes:
            return Exit.BAD_INPUT
        return Exit.EXPECTATION_FAILED if self.skipped else Exit.OK

    def as_json(self) -> dict[str, object]:
        """For programs: `captures` is the sum of the outcomes, `rejected` that of the reasons."""
        outcomes = {outcome.value: self.outcomes[outcome] for outcome in Outcome}
        reasons = dict(sorted(self.reasons.items()))
        return {
            "outcomes": outcomes, "reasons": reasons, "skipped": self.skipped, "captures": self.outcomes.total(),
        }  # fmt: skip


def read_captures(paths: Iterable[Path], now: datetime) -> Iterator[Capture | Trouble]:
    """The pages of files and folders, in the order given, folders by name.

    `now` is the capture's time where the input names none. Raises InputError for a path that does not
    exist, a file of a kind that is not known, or a Parquet file that holds no pages.
    """
    readers = {"warc": _read_warc, "jsonl": read_jsonl, "html": _read_html, "parquet": read_parquet}
    given = list(paths)
    for path in given:  # all of them before the first page is read
        if not path.is_dir():
            _refuse_no_pages(path)
    for path in given:
        for file in folder_files(path) if path.is_dir() else [path]:
            if isinstance(file, Trouble):
                yield file
            else:
                yield from readers[_kind(file) or ""](file, now)


def _refuse_no_pages(path: Path) -> None:
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder.")
    if not path.is_file():
        raise InputError(f"{path}: cannot be read: {no_file(path)}.")
    if _kind(path) is None:
        endings = (ending for known in _ENDINGS.values() for ending in known)
        raise InputError(f"{path}: not a kind of file that can be read: {', '.join(endings)}.")
    if is_parquet(path):
        PageTable(path).close()


def folder_files(folder: Path) -> Iterator[Path | Trouble]:
    """The files of a kind we know in a folder and below, by name. Links to folders are not followed: they may
    lead round in a ring."""
    errors: list[OSError] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        found += [Path(place) / name for name in names + links]
    for path in sorted(found):
        if path.is_dir():
            yield Trouble(str(path), "a link to a folder is not followed; name the folder itself")
        elif _kind(path) and not path.is_file():
            yield Trouble(str(path), f"cannot be read: {no_file(path)}")
        elif is_parquet(path):
            yield from _if_pages(path)
        elif _kind(path):
            yield path
    yield from (Trouble(str(error.filename), f"cannot be read: {why(error)}") for error in errors)


def _if_pages(path: Path) -> Iterator[Path | Trouble]:
    """A Parquet file in a folder: nothing when it holds something else, as our own parts and exports do."""
    try:
        PageTable(path).close()
        yield path
    except NoPagesError:
        pass
    except InputError as error:
        yield Trouble(str(path), without_place(error, path))


def one_capture(path: Path, url: str | None, body: bytes | None, now: datetime) -> Capture:
    """The page in a file (or in `body`, for standard input). Raises InputError when it cannot be read."""
    try:
        content = unpacked(path) if body is None else body
    except BROKEN_FILE as error:
        raise InputError(f"{path}: cannot be read: {why(error)}.") from error
    if url and not is_page_url(url):
        raise InputError(f"--url: {no_page_url(url)}.")
    address = url or (path.resolve().as_uri() if body is None else "about:blank")
    return capture_of(address, content, now, is_dated=False)


def ingest(
    archive: Archive, captures: Iterable[Capture | Trouble], *, prefix: str, reader: Reader = HERE
) -> Iterator[Done | Trouble]:
    """Store captures in batches; yields what came of each once it is committed, and troubles as they are. The parts
    of a split article become one article, wherever they stand in the input. `reader`: who reads the pages; what
    comes of them is the same.

    Raw bytes go into a WARC file `<prefix>-…` beside the archive; no other process may use the prefix.
    """
    with WarcWriter(archive.warc_folder, prefix, SOFTWARE) as warc:
        begun = Begun(archive, reader)
        for batch in _batches(_ahead(captures, begun, reader.batches_ahead), begun, reader):
            if isinstance(batch, Trouble):
                yield batch
            else:
                yield from commit(archive, warc, batch, reader)
                begun.learn()


def _ahead(captures: Iterable[Capture | Trouble], begun: Begun, batches: int) -> Iterator[Capture | Trouble]:
    """The same, each page begun as many batches before it comes."""
    waiting: deque[Capture | Trouble] = deque()
    size = 0
    for item in captures:
        waiting.append(item)
        if isinstance(item, Capture):
            begun.begin(Gathered((item,)))
            size += len(item.body)
        while len(waiting) > batches * BATCH_PAGES or size > batches * BATCH_BYTES:
            first = waiting.popleft()
            size -= len(first.body) if isinstance(first, Capture) else 0
            yield first
    yield from waiting


def _batches(
    captures: Iterable[Capture | Trouble], begun: Begun, reader: Reader
) -> Iterator[list[Gathered[Capture]] | Trouble]:
    """Pages to be committed together, in the order of the input but that parts of an article come as one; troubles
    between them."""
    gatherer: Gatherer[Capture] = Gatherer()
    waiting: list[Gathered[Capture]] = []
    for item in captures:
        if isinstance(item, Trouble):
            yield item
            continue
        # the pages of a list too: how much is known by now hangs on who reads
        gatherer.take(leaf_of(item, item, reader.links(item)))
        gatherer.wanted()  # nobody is asked for it: it comes, or it does not
        ready = gatherer.ready()
        for joined in (one for one in ready if len(one.items) > 1):
            begun.begin(joined)
        waiting += ready
        if _is_full(waiting):
            yield waiting
            waiting = []
    gatherer.flush()
    waiting += gatherer.ready()
    for start in range(0, len(waiting), BATCH_PAGES):
        yield waiting[start : start + BATCH_PAGES]


def _is_full(waiting: Sequence[Gathered[Capture]]) -> bool:
    pages = [capture for gathered in waiting for capture in gathered.items]
    return len(pages) >= BATCH_PAGES or sum(len(page.body) for page in pages) >= BATCH_BYTES


def _kind(path: Path) -> str | None:
    name = path.name.lower()
    return next((kind for kind, known in _ENDINGS.items() if name.endswith(known)), None)


def is_parquet(path: Path) -> bool:
    """Whether a file's name says that it is a Parquet file."""
    return path.name.lower().endswith(PARQUET_ENDINGS)


def _read_warc(path: Path, now: datetime) -> Iterator[Capture | Trouble]:
    for item in warc_pages(path, now):
        yield item if isinstance(item, Trouble) else item[0]


def warc_pages(path: Path, now: datetime) -> Iterator[tuple[Capture, Place | None] | Trouble]:
    """The pages of a WARC file, each with its place in it."""
    for record in read_file(path):
        if isinstance(record, Passed):
            yield Trouble(str(path), record.message, record.records)
        elif not is_page_url(record.url):
            yield Trouble(str(path), no_page_url(record.url))
        elif record.fetched_at is None or not is_plausible(record.fetched_at, now):
            yield Trouble(f"{path}, {record.url}", f"its WARC-Date is no time of a fetch: {shown(record.date)}")
        else:
            capture = Capture(
                url=record.url,
                requested_url=record.url,
                fetched_at=record.fetched_at,
                site=site_of(record.url),
                status=record.status,
                headers=record.headers,
                body=record.body,
            )
            yield capture, record.place


def _read_html(path: Path, now: datetime) -> Iterator[Capture | Trouble]:
    try:
        body = unpacked(path)
    except BROKEN_FILE as error:
        yield Trouble(str(path), f"cannot be read: {why(error)}")
        return
    folder = path.resolve().parent.name.encode("utf-8", "replace").decode()  # names may be no text at all
    yield capture_of(path.resolve().as_uri(), body, now, site=folder or "files", is_dated=False)
