"""Pages that `ingest` brings → the archive, a batch at a time: what is stored already is not stored again."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from .archive import Archive
from .capture import Capture
from .errors import ArchiveError
from .gather import Gathered
from .knowledge import Knowledge
from .lookup import Outcome, Stored
from .partrows import Came, Part, add_all, came_of, may_begin, read_parts, same_parts, to_read
from .reading import Reader
from .warc import OK, Place, WarcWriter, read_place, stored_payload
from .warc import Stored as Payload


@dataclass(frozen=True)
class Done:
    """A page that is stored, and what came of it."""

    where: str
    outcome: Outcome
    #: Of a rejection.
    reason: str | None = None

    @property
    def word(self) -> str:
        """For counting: the reason of a rejection says more than that it is one."""
        return self.reason or self.outcome


#: What tells a page, or the parts of a split article, from any other: URL, moment and bytes of each.
_Identity = tuple[tuple[str, datetime, str], ...]
Batch = Sequence[Gathered[Capture]]


class Begun:
    """Pages that are read before their turn comes, as far as the archive does not have them then."""

    def __init__(self, archive: Archive, reader: Reader) -> None:
        self._archive, self._reader = archive, reader
        self._known: dict[str, Knowledge] = {}

    def begin(self, pages: Gathered[Capture]) -> None:
        """Have a page read, or the parts of an article."""
        if not self._reader.batches_ahead or _is_stored(self._archive, pages):
            return
        wanted = to_read(self._archive, pages.items, pages.missing)
        if wanted is pages.items:  # else the stored parts may be others by then
            site = pages.items[0].site
            knowledge = self._known.get(site) or self._known.setdefault(site, self._archive.knowledge(site))
            self._reader.begin(wanted, knowledge, with_links=len(pages.items) == 1)

    def learn(self) -> None:
        """Something was stored: what is begun from now on is read by what is known by now."""
        self._known.clear()


def commit(archive: Archive, warc: WarcWriter, batch: Batch, reader: Reader) -> list[Done]:
    """Raw bytes first, then all of the batch in one transaction, or in several when a page has to be read once more: to
    read may take long, and others wait for the archive. What is stored already is not stored again."""
    batch = _apart(archive, batch, reader)
    fresh = {_identity(pages): pages for pages in batch if not _is_stored(archive, pages)}
    known = _knowledge(archive, fresh.values())
    came = _read(archive, fresh, known, reader)
    for pages in batch:  # those that were begun, and are stored since, or are read with other parts
        reader.forget(pages.items)
        for capture in pages.items:
            reader.forget([capture])
    written: dict[tuple[str, str], Place] = {}
    places = {key: _written(archive, warc, pages.items, written) for key, pages in fresh.items()}
    warc.sync()
    if not fresh:
        return [_stored_before(archive, capture) for pages in batch for capture in pages.items]
    done: list[Done] = []
    rest = deque(batch)
    while rest:
        with archive.transaction():
            while rest and not _is_outdated(archive, rest[0], came):
                pages = rest.popleft()
                if _is_stored(archive, pages):  # before, by another process since, or from earlier in the batch
                    done += [_stored_before(archive, capture) for capture in pages.items]
                else:
                    done += _store(archive, pages, came[_identity(pages)], places[_identity(pages)])
        if rest:
            pages = rest[0]
            knowledge = known[pages.items[0].site]
            came[_identity(pages)] = read_parts(archive, pages.items, pages.missing, knowledge, reader)
    return done


def _apart(archive: Archive, batch: Batch, reader: Reader) -> Batch:
    """The batch with the pages of a list apart, which has a pager too: by what is known now, the first one is no
    article's."""
    joined = [pages for pages in batch if (len(pages.items) > 1 or pages.missing) and not _is_stored(archive, pages)]
    known = _knowledge(archive, joined)
    for pages in joined:
        reader.begin(pages.items[:1], known[pages.items[0].site])
    lists = [pages for pages in joined if not may_begin(pages.items[0], known[pages.items[0].site], reader.read)]
    for pages in lists:
        reader.forget(pages.items)
    split = {id(pages): [Gathered((capture,)) for capture in pages.items] for pages in lists}
    return [one for pages in batch for one in split.get(id(pages), [pages])]


def _knowledge(archive: Archive, batch: Iterable[Gathered[Capture]]) -> dict[str, Knowledge]:
    return {site: archive.knowledge(site) for site in {pages.items[0].site for pages in batch}}


def _read(
    archive: Archive, fresh: Mapping[_Identity, Gathered[Capture]], known: Mapping[str, Knowledge], reader: Reader
) -> dict[_Identity, Came]:
    """Read them by what is known now; several at a time, where the reader can."""
    wanted = {
        key: (to_read(archive, pages.items, pages.missing), known[pages.items[0].site]) for key, pages in fresh.items()
    }
    for captures, knowledge in wanted.values():
        if not isinstance(captures, int):
            reader.begin(captures, knowledge)
    return {key: came_of(captures, knowledge, reader) for key, (captures, knowledge) in wanted.items()}


def _identity(pages: Gathered[Capture]) -> _Identity:
    return tuple((capture.url, capture.fetched_at, capture.digest) for capture in pages.items)


def _is_stored(archive: Archive, pages: Gathered[Capture]) -> bool:
    return all(archive.stored(capture) for capture in pages.items)


def _written(
    archive: Archive, warc: WarcWriter, captures: Sequence[Capture], written: dict[tuple[str, str], Place]
) -> list[Place | None]:
    """Write the raw bytes of pages; None for a part that is stored already and comes with a further one. `written`:
    where those of the batch are, by URL and digest."""
    is_lone = len(captures) == 1
    return [_write(archive, warc, c, written) if is_lone or not archive.stored(c) else None for c in captures]


def _write(archive: Archive, warc: WarcWriter, capture: Capture, written: dict[tuple[str, str], Place]) -> Place:
    """Write a page, or but a note of the visit where its very bytes are stored already, as a crawl does; returns where
    they are."""
    key = capture.url, capture.digest
    first = written.get(key) or archive.place_of(*key)
    known = _same(archive, first, capture) if first and capture.status == OK and capture.body else None
    place = warc.write(
        capture.url, capture.fetched_at, capture.status or 0, capture.headers, capture.body, same_as=known
    )
    written[key] = known.place if known else place
    return written[key]


def _same(archive: Archive, place: Place, capture: Capture) -> Payload | None:
    """What a record says of its payload, when it reads as this capture does. It is read: bytes that are damaged there
    are written once more."""
    try:
        found = read_place(archive.warc_folder, place)
    except ArchiveError:
        return None
    first = replace(capture, status=found.status, headers=found.headers, body=found.body)
    return stored_payload(archive.warc_folder, place) if _read_alike(first) == _read_alike(capture) else None


def _read_alike(capture: Capture) -> tuple[object, ...]:
    """All of an answer that reading it depends on."""
    return capture.status, capture.header("content-type"), capture.body


def _stored_before(archive: Archive, capture: Capture) -> Done:
    return _done(capture, archive.stored(capture), is_new=False)


def _done(capture: Capture, stored: Stored | None, *, is_new: bool) -> Done:
    """What is stored of a capture, as the outcome to be told: one that was there before is no new article."""
    if stored and (is_new or stored.outcome is Outcome.REJECTED):
        return Done(capture.url, stored.outcome, stored.reason)
    return Done(capture.url, Outcome.UNCHANGED)


def _is_outdated(archive: Archive, pages: Gathered[Capture], came: Mapping[_Identity, Came]) -> bool:
    """True when an earlier page of the batch changed what the archive shows at this URL, so that it has to be read."""
    found = came.get(_identity(pages))
    if found is None or not isinstance(found.result, int) or _is_stored(archive, pages):
        return False
    return same_parts(archive, pages.items, is_whole=pages.missing is None) != found.result


def _store(archive: Archive, pages: Gathered[Capture], came: Came, places: Sequence[Place | None]) -> list[Done]:
    parts = [Part(c, place, archive.stored(c)) for c, place in zip(pages.items, places, strict=True)]
    done = add_all(archive, parts, came)
    return [_done(part.capture, one, is_new=part.stored is None) for part, one in zip(parts, done, strict=True)]
