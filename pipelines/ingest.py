"""Pages that somebody else fetched, as Captures: WARC files, HTML files and folders of them, JSONL."""

import gzip
import json
import os
import zlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from .archive import Archive
from .canonical import is_page_url, site_of
from .capture import Capture, from_utc_iso, is_plausible
from .errors import Exit, InputError
from .gather import Gathered, Gatherer, leaf_of
from .intake import Begun, Done, commit
from .lookup import Outcome
from .reading import HERE, Reader
from .reject import MAX_PAGE_BYTES
from .warc import Passed, Place, WarcWriter, read_file

#: Pages committed together, and bytes of them from which there are fewer: three batches are in memory at once, with
#: more than two workers one more than there are of those.
BATCH_PAGES = 50
BATCH_BYTES = 32_000_000
WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
JSONL_ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson")
HTML_ENDINGS = (".html", ".htm", ".shtml", ".xhtml", ".html.gz", ".htm.gz")
#: What reading a file may raise.
_BROKEN_FILE = (OSError, EOFError, zlib.error)
#: Characters of a value that a message repeats.
MAX_SHOWN = 100
SOFTWARE = "newsieve/0.1 ingest"


@dataclass(frozen=True)
class Trouble:
    """A part of the input that holds no page; said, counted, and the rest goes on."""

    where: str
    message: str
    #: Rows, records or files.
    number: int = 1

    @property
    def word(self) -> str:
        """For counting."""
        return "skipped"


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
    exist or a file of a kind that is not known.
    """
    given = list(paths)
    for path in given:  # all of them before the first page is read
        if not path.exists():
            raise InputError(f"{path}: there is no such file or folder.")
        if not path.is_dir() and not path.is_file():
            raise InputError(f"{path}: cannot be read: {_no_file(path)}.")
        if not path.is_dir() and _kind(path) is None:
            raise InputError(
                f"{path}: not a kind of file that can be read:"
                f" {', '.join(WARC_ENDINGS + JSONL_ENDINGS + HTML_ENDINGS)}."
            )
    for path in given:
        for file in folder_files(path) if path.is_dir() else [path]:
            if isinstance(file, Trouble):
                yield file
            else:
                yield from {"warc": _read_warc, "jsonl": _read_jsonl, "html": _read_html}[_kind(file) or ""](file, now)


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
        elif _kind(path):
            yield path if path.is_file() else Trouble(str(path), f"cannot be read: {_no_file(path)}")
    yield from (Trouble(str(error.filename), f"cannot be read: {_why(error)}") for error in errors)


def one_capture(path: Path, url: str | None, body: bytes | None, now: datetime) -> Capture:
    """The page in a file (or in `body`, for standard input). Raises InputError when it cannot be read."""
    try:
        content = _unpacked(path) if body is None else body
    except _BROKEN_FILE as error:
        raise InputError(f"{path}: cannot be read: {_why(error)}.") from error
    if url and not is_page_url(url):
        raise InputError(f"--url: {_no_page_url(url)}.")
    address = url or (path.resolve().as_uri() if body is None else "about:blank")
    return _capture(address, content, now, is_dated=False)


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
    endings = {"warc": WARC_ENDINGS, "jsonl": JSONL_ENDINGS, "html": HTML_ENDINGS}
    return next((kind for kind, known in endings.items() if name.endswith(known)), None)


def _read_warc(path: Path, now: datetime) -> Iterator[Capture | Trouble]:
    for item in warc_pages(path, now):
        yield item if isinstance(item, Trouble) else item[0]


def warc_pages(path: Path, now: datetime) -> Iterator[tuple[Capture, Place | None] | Trouble]:
    """The pages of a WARC file, each with its place in it."""
    for record in read_file(path):
        if isinstance(record, Passed):
            yield Trouble(str(path), record.message, record.records)
        elif not is_page_url(record.url):
            yield Trouble(str(path), _no_page_url(record.url))
        elif record.fetched_at is None or not is_plausible(record.fetched_at, now):
            yield Trouble(f"{path}, {record.url}", f"its WARC-Date is no time of a fetch: {_shown(record.date)}")
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
        body = _unpacked(path)
    except _BROKEN_FILE as error:
        yield Trouble(str(path), f"cannot be read: {_why(error)}")
        return
    folder = path.resolve().parent.name.encode("utf-8", "replace").decode()  # names may be no text at all
    yield _capture(path.resolve().as_uri(), body, now, site=folder or "files", is_dated=False)


def _read_jsonl(path: Path, now: datetime) -> Iterator[Capture | Trouble]:
    number = 0
    try:
        with gzip.open(path, "rb") if _is_packed(path) else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read_line(line, path.parent, f"{path}, line {number}", now)
    except _BROKEN_FILE as error:
        yield Trouble(f"{path}, line {number + 1}", f"the rest of the file cannot be read: {_why(error)}")


def _read_line(line: bytes, folder: Path, where: str, now: datetime) -> Capture | Trouble:
    """One line `{"url", "html" or "path" (raw bytes, relative to the file), "fetched_at"?}`."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return Trouble(where, "is no JSON in UTF-8")
    if not isinstance(values, dict):
        return Trouble(where, "is no JSON object")
    try:
        return _page_of(values, folder, now)
    except _BadRowError as error:
        return Trouble(where, str(error))


class _BadRowError(Exception):
    """What is wrong with a row, as a sentence without its place."""


def _page_of(values: Mapping[str, object], folder: Path, now: datetime) -> Capture:
    url, html, path, time = (values.get(name) for name in ("url", "html", "path", "fetched_at"))
    if not isinstance(url, str):
        raise _BadRowError('has no "url"')
    if not is_page_url(url):
        raise _BadRowError(_no_page_url(url))
    fetched_at = now if time is None else _time(time, now)
    is_dated = time is not None
    if path is not None:
        return _capture(url, _file_of(folder, path), fetched_at, is_dated=is_dated)
    if not isinstance(html, str):
        raise _BadRowError('has neither "html" nor "path" as a text')
    headers = {"Content-Type": "text/html; charset=utf-8"}
    return _capture(url, html.encode("utf-8", "replace"), fetched_at, headers=headers, is_dated=is_dated)


def _time(value: object, now: datetime) -> datetime:
    try:
        moment = from_utc_iso(str(value))
    except ValueError as error:
        raise _BadRowError(f'"fetched_at" is no ISO 8601 time: {_shown(value)}') from error
    if not is_plausible(moment, now):
        raise _BadRowError(f'"fetched_at" is no time of a fetch: {_shown(value)}')
    return moment.astimezone(UTC)


def _file_of(folder: Path, name: object) -> bytes:
    """The bytes of a file in the folder or below: a row from elsewhere must not name any file of this machine."""
    if not isinstance(name, str) or not name or "\0" in name:
        raise _BadRowError(f'"path" {_shown(name)} is no name of a file')
    file = folder / name
    try:
        is_inside = file.resolve().is_relative_to(folder.resolve())
        if is_inside:
            return _unpacked(file)
    except (*_BROKEN_FILE, ValueError, RuntimeError) as error:  # a name that none can have, links in a ring
        raise _BadRowError(f'"path" {_shown(name)} cannot be read: {_why(error)}') from error
    raise _BadRowError(f'"path" {_shown(name)} leads out of the folder of this file')


def _why(error: Exception) -> str:
    """Why a file cannot be read, in words."""
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return "it is no whole gzip file"
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= MAX_SHOWN else f"{shown[:MAX_SHOWN]}…"


def _no_page_url(url: str) -> str:
    """Why a URL is refused."""
    return f"unsupported_url: {_shown(url)} is no address of a page: http or https with a host, or a file"


def _capture(
    url: str, body: bytes, fetched_at: datetime, *,
    is_dated: bool, site: str | None = None, headers: dict[str, str] | None = None,
) -> Capture:  # fmt: skip
    return Capture(
        url=url,
        requested_url=url,
        fetched_at=fetched_at.astimezone(UTC),
        is_dated=is_dated,
        site=site or site_of(url),
        headers=headers or {},
        body=body,
    )


def _unpacked(path: Path) -> bytes:
    """Bytes of a file, unpacked when its name ends in .gz; no more than makes a page too large."""
    if not path.is_file():
        raise OSError(_no_file(path))  # a device or a pipe may never end
    with gzip.open(path, "rb") if _is_packed(path) else path.open("rb") as file:
        return file.read(MAX_PAGE_BYTES + 1)


def _no_file(path: Path) -> str:
    """What a path is that is no file."""
    if path.is_dir():
        return "it is a folder"
    return "it is a pipe or a device" if path.exists() else "there is no such file"


def _is_packed(path: Path) -> bool:
    return path.suffix.lower() == ".gz"
