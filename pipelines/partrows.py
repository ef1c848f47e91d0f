"""Split articles in the archive: their captures, what is stored of their parts, and the articles that parts had been
before they were joined. In the caller's transaction.

Each part has its own row in `captures`, with the outcome and the article of the first part's row, which `part_of`
names. So outcomes still sum to captures, and rows without `part_of` count articles.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from .addresses import erase, withdraw
from .archive import Archive
from .article import Article, Rejection
from .canonical import canonical_url, screens
from .capture import Capture, from_utc_iso
from .clusters import elect, settle
from .errors import ArchiveError
from .gather import NOT_THERE, Leaf, Missing, completed, leaf_of
from .joined import Joined
from .knowledge import Knowledge
from .lookup import Stored
from .parts import WHOLE, following, page_key
from .reading import HERE, Read, Reader
from .warc import Place, read_place

logger = logging.getLogger(__name__)
T = TypeVar("T")

#: Why a part is missing that may be there next time: it was not in the input, is stored already, or did not come.
MAY_PASS = (
    NOT_THERE, "seen", "timeout", "unreachable", "unknown_host", "cut_off", "download_failed", "robots_unreachable",
    "http_408", "http_429", "http_500", "http_502", "http_503", "http_504",
)  # fmt: skip
#: Why a page alone may be no article and the first part of one all the same: the first picture of many.
_MAY_BEGIN = ("too_short", "no_text")
_COLUMNS = "id, url, requested_url, site, kind, fetched_at, status, warc_file, warc_offset, warc_length"


@dataclass(frozen=True)
class Known:
    """A capture that is stored."""

    id: int
    capture: Capture = field(repr=False)
    #: False when its bytes are gone.
    is_there: bool = True


# --- reading -------------------------------------------------------------------------------------


def stored_capture(archive: Archive, capture_id: int) -> Known:
    """A stored capture with its bytes, as far as they are there."""
    row = archive.db.execute(f"SELECT {_COLUMNS} FROM captures WHERE id = ?", [capture_id]).fetchone()
    _, url, requested_url, site, kind, fetched_at, status, *place = row
    capture = Capture(
        url=url, requested_url=requested_url, fetched_at=from_utc_iso(fetched_at), site=site, status=status, kind=kind
    )
    try:
        record = read_place(archive.warc_folder, Place(*place)) if place[0] else None
    except ArchiveError:
        record = None
    if record is None:
        return Known(capture_id, capture, is_there=False)
    return Known(capture_id, replace(capture, headers=record.headers, body=record.body))


def stored_parts(archive: Archive, first: Known, before: int | None = None, reader: Reader = HERE) -> tuple[Known, ...]:
    """A stored first part with the later ones that its pages name, as they are stored: those that came with it, else
    the latest of each address. `before`: only captures of smaller numbers count. Nothing when bytes are gone."""
    rows = archive.db.execute(
        "SELECT max(id) FROM captures WHERE part_of = ? AND part IS NOT NULL AND warc_file IS NOT NULL GROUP BY part",
        [first.id],
    )
    came = [stored_capture(archive, capture_id) for (capture_id,) in rows.fetchall()]
    if not all(known.is_there for known in (first, *came)):
        return ()
    at = {page_key(canonical_url(known.capture.url)): known for known in came}
    latest = _latest(archive, first.capture, before)

    def look_up(url: str) -> Leaf[Known] | None:
        known = at.get(page_key(url))
        return _leaf(known) if known else latest(url)

    leaf = beginning(
        leaf_of(first, first.capture), first.capture, lambda: archive.knowledge(first.capture.site), reader.read
    )
    return completed([leaf], look_up).items


def beginning(leaf: Leaf[T], capture: Capture, knowledge: Callable[[], Knowledge], read: Read = HERE.read) -> Leaf[T]:
    """A page that may be the first part of an article, by what it says itself; a list, which has a pager too, is a page
    alone."""
    if not following(leaf.url, None, leaf.links.nexts):
        return leaf
    return leaf if may_begin(capture, knowledge(), read) else replace(leaf, links=WHOLE)


def may_begin(capture: Capture, knowledge: Knowledge, read: Read = HERE.read) -> bool:
    """False for a page that is refused, and not because a first part may say as little."""
    result = read([capture], knowledge).result
    return not isinstance(result, Rejection) or result.reason in _MAY_BEGIN


def with_stored(archive: Archive, captures: Sequence[Capture]) -> list[Capture]:
    """The first parts of an article that came, and the further ones as they are stored, if they are."""
    leaves = [leaf_of(Known(0, capture), capture) for capture in captures]
    return [known.capture for known in completed(leaves, _latest(archive, captures[0], None)).items]


def _latest(archive: Archive, first: Capture, before: int | None) -> Callable[[str], Leaf[Known] | None]:
    """Looks up the latest stored page of a part's address, and of the spellings of it (http, m., ?utm_source=) under
    which the article of this first part had that part; None when there is none, or a later answer was an error. An
    answer that did not come says nothing."""

    def look_up(url: str) -> Leaf[Known] | None:
        row = archive.db.execute(
            "SELECT id FROM captures WHERE url IN (SELECT value FROM json_each(:urls)) AND kind = 'page'"
            " AND warc_file IS NOT NULL AND (id < :before OR :before IS NULL) ORDER BY id DESC LIMIT 1",
            {"urls": json.dumps([url, *_spellings(archive, first, url)]), "before": before},
        ).fetchone()
        return _leaf(stored_capture(archive, row[0])) if row else None

    return look_up


def _spellings(archive: Archive, first: Capture, url: str) -> list[str]:
    """The URLs that answered for this address among the later parts that the article of a first part ever had, also
    when that one was at another host for screens."""
    own = {archive.article_at(spelling) for spelling in screens(first.url)} - {None}
    rows = archive.db.execute(
        "SELECT DISTINCT url FROM captures WHERE part_of IN (SELECT id FROM captures WHERE url = ?"
        " UNION ALL SELECT id FROM captures WHERE article_id IN (SELECT value FROM json_each(?)))",
        [first.url, json.dumps([*own])],
    ).fetchall()
    return [answered for (answered,) in rows if page_key(canonical_url(answered)) == page_key(url)]


def _leaf(known: Known) -> Leaf[Known] | None:
    is_good = known.capture.status is None or known.capture.status in range(200, 300)
    return leaf_of(known, known.capture) if known.is_there and is_good else None


def same_parts(archive: Archive, captures: Sequence[Capture], *, is_whole: bool) -> int | None:
    """The article that has the bytes of all these parts already, as its latest ones. `is_whole`: False when the rest
    of them did not come."""
    article_id = archive.same_payload(captures[0])
    if article_id is None:
        return None
    rows = archive.db.execute(
        "SELECT url, payload_digest FROM captures WHERE id IN (SELECT max(id) FROM captures WHERE part IS NOT NULL"
        " AND part_of = (SELECT max(id) FROM captures WHERE article_id = ? AND part_of IS NULL"
        " AND payload_digest IS NOT NULL) GROUP BY part) ORDER BY part",
        [article_id],
    ).fetchall()
    came = [(capture.url, capture.digest) for capture in captures[1:]]
    is_same = rows[: len(came)] == came and (len(rows) == len(came) or not is_whole)
    return article_id if is_same else None


@dataclass(frozen=True)
class Came:
    """What came of a page, or of the parts of a split article."""

    #: What the pipeline made of it, or the id of the article that is unchanged.
    result: Joined | int
    #: Canonical addresses of all parts that were read, in order; those too that were stored before.
    urls: tuple[str, ...] = ()


def to_read(archive: Archive, captures: Sequence[Capture], missing: Missing | None) -> Sequence[Capture] | int:
    """What has to be read of a page, or of the parts of an article as they came; or the article that has all of it. For
    a part that may come another time the stored one serves: a known article does not lose its end because a server was
    slow."""
    article_id = same_parts(archive, captures, is_whole=missing is None)
    if article_id is not None:
        return article_id
    return with_stored(archive, captures) if missing and missing.reason in MAY_PASS else captures


def read_parts(
    archive: Archive, captures: Sequence[Capture], missing: Missing | None, knowledge: Knowledge, reader: Reader = HERE
) -> Came:
    """Read a page, or the parts of an article as they came."""
    return came_of(to_read(archive, captures, missing), knowledge, reader)


def came_of(wanted: Sequence[Capture] | int, knowledge: Knowledge, reader: Reader) -> Came:
    """Read what `to_read` says."""
    if isinstance(wanted, int):
        return Came(wanted)
    return Came(reader.read(wanted, knowledge), tuple(canonical_url(capture.url) for capture in wanted))


# --- storing -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A capture to be stored, and where its raw bytes are."""

    capture: Capture = field(repr=False)
    place: Place | None = None
    #: What is stored of this very capture, when an input that is read again brings it with a further part.
    stored: Stored | None = None


def add_all(archive: Archive, parts: Sequence[Part], came: Came, *, run_id: int | None = None) -> list[Stored]:
    """Store the parts of an article, or a page that is whole, with what came of it. Returns each capture as it is
    stored; one that is stored already is not stored again."""
    first, *later = parts
    head = _again(archive, first, first.stored, came) if first.stored else _add_first(archive, first, came, run_id)
    done = [head]
    for number, part in enumerate(later, 1):
        done.append(part.stored or _add_later(archive, part, number, head, came.result, run_id))
    known = {number: part.stored.id for number, part in enumerate(later, 1) if part.stored}
    if known and isinstance(came.result, Joined):
        link_parts(archive, head.id, known, came.result)
    return done


def _add_first(archive: Archive, first: Part, came: Came, run_id: int | None) -> Stored:
    if isinstance(came.result, int):
        return archive.add_unchanged(first.capture, came.result, place=first.place, run_id=run_id)
    seconds = came.result.seconds
    with taking_in(archive, numbers_of(came.urls, came.result)) as taken:
        added = archive.add(first.capture, came.result.result, place=first.place, run_id=run_id, seconds=seconds)
        taken.by(added.article_id, added.id)
    if taken.is_undone and added.reason:
        return archive.add(first.capture, Rejection(added.reason), place=first.place, run_id=run_id, seconds=seconds)
    return added


def _again(archive: Archive, first: Part, stored: Stored, came: Came) -> Stored:
    """The same of a first part that is stored: its article gets the text of all parts."""
    if isinstance(came.result, int) or isinstance(came.result.result, Rejection):
        return stored
    numbers = numbers_of(came.urls, came.result)
    store_again(archive, stored.id, came.result.result, first.capture.fetched_at, numbers)
    return archive.stored(first.capture) or stored


def _add_later(
    archive: Archive, part: Part, number: int, head: Stored, result: Joined | int, run_id: int | None
) -> Stored:
    if not isinstance(result, int) and (refused := result.refused.get(number)):
        return archive.add(part.capture, refused, place=part.place, run_id=run_id)
    how = (None, None, None) if isinstance(result, int) else result.how[number]
    return archive.add_part(part.capture, head, number + 1, how, place=part.place, run_id=run_id)


def store_again(
    archive: Archive, first_id: int, article: Article, fetched_at: datetime, numbers: Mapping[str, int]
) -> tuple[str, list[str]]:
    """Store what the parts of an article make today, whose first one is stored as this capture. Returns the word of
    `Archive.reclean`, and the addresses of the articles that parts had been. `numbers`: as in `taking_in`."""
    with taking_in(archive, numbers) as taken:
        done = archive.reclean(first_id, article, fetched_at)
        (owner,) = archive.db.execute("SELECT article_id FROM captures WHERE id = ?", [first_id]).fetchone()
        taken.by(None if done == "rejected" else owner, first_id)
    return done, taken.urls


def numbers_of(urls: Iterable[str], joined: Joined) -> dict[str, int]:
    """Address of each later part that is in the article → which part it is. `urls`: of all parts, in order."""
    return {url: number + 1 for number, url in enumerate(urls) if number and number not in joined.refused}


class Taken:
    """Articles that were parts of another one before it was joined: they go, and their captures become its own."""

    def __init__(self, archive: Archive, numbers: Mapping[str, int]) -> None:
        self._archive, self._numbers = archive, numbers
        self._captures: list[int] = []
        #: Addresses of those that went.
        self.urls: list[str] = []
        self.is_undone = False
        self._owner: tuple[int, int] | None = None

    def by(self, article_id: int | None, first_id: int) -> None:
        """The article that takes them in, and the capture of its first part; None when our own code broke on it."""
        self._owner = None if article_id is None else (article_id, first_id)

    def free(self) -> None:
        """Let the articles go before the joined one is compared with all others: they are no copies of it."""
        db = self._archive.db
        for url in self._numbers:
            article_id = self._archive.article_at(url)
            if article_id is not None:
                logger.info("joined url=%s: was an article of its own", url)
                found = db.execute("SELECT id FROM captures WHERE article_id = ?", [article_id]).fetchall()
                self._captures += [capture_id for (capture_id,) in found]
                db.execute("UPDATE captures SET article_id = NULL WHERE article_id = ?", [article_id])
                _drop(self._archive, article_id)
                self.urls.append(url)

    def adopt(self) -> bool:
        """Give their captures to the new owner; False when there is none."""
        if self._owner is None:
            return False
        db, (article_id, first_id) = self._archive.db, self._owner
        db.conn.executemany(
            "UPDATE captures SET article_id = ?, part_of = ?, part = NULL, revision = NULL, alternate = 0 WHERE id = ?",
            [(article_id, first_id, capture_id) for capture_id in self._captures],
        )
        for url in self.urls:
            db.execute(
                "UPDATE captures SET part = :part WHERE id = (SELECT max(id) FROM captures WHERE part_of = :first"
                " AND url = :url AND warc_file IS NOT NULL) AND NOT EXISTS"
                " (SELECT 1 FROM captures WHERE part_of = :first AND part = :part)",
                {"part": self._numbers[url], "first": first_id, "url": url},
            )
        if self.urls:
            _mark_frontier(self._archive, first_id)
        return True


@contextmanager
def taking_in(archive: Archive, numbers: Mapping[str, int]) -> Iterator[Taken]:
    """Around the storing of a joined article, which says `by` whom: takes in the articles that its parts had been.
    Nothing of it is done, the storing neither, when our own code broke and there are some. `numbers`: address of a
    part → which part it is."""
    taken = Taken(archive, numbers)
    if not numbers:  # a page that is whole
        yield taken
        return
    archive.db.execute("SAVEPOINT joining")
    taken.free()
    yield taken
    if not taken.adopt() and taken.urls:
        archive.db.execute("ROLLBACK TO joining")
        taken.urls, taken.is_undone = [], True
    archive.db.execute("RELEASE joining")


def _drop(archive: Archive, article_id: int) -> None:
    """Take an article out; the rest of its group is settled anew."""
    db = archive.db.conn
    (cluster_id,) = db.execute("SELECT cluster_id FROM articles WHERE id = ?", [article_id]).fetchone()
    withdraw(db, article_id)
    erase(db, article_id)
    (left,) = db.execute("SELECT min(id) FROM articles WHERE cluster_id = ?", [cluster_id]).fetchone()
    if left is None:
        elect(db, cluster_id)
    else:
        settle(db, left, archive.ask, is_new=False)


def _mark_frontier(archive: Archive, first_id: int) -> None:
    """Say in the crawl's memory, as far as it knows them, that these pages are parts: none is asked for by itself any
    more, and the first one always for its text, as one part that is unchanged says nothing of the others."""
    site, asked, answered = archive.db.execute(
        "SELECT site, requested_url, url FROM captures WHERE id = ?", [first_id]
    ).fetchone()
    found = archive.db.execute(
        "SELECT id FROM frontier WHERE site = ? AND url IN (?, ?) ORDER BY url != ?",
        [site, canonical_url(asked), canonical_url(answered), canonical_url(asked)],
    ).fetchone()
    if found is None:
        return
    rows = archive.db.execute("SELECT requested_url, url FROM captures WHERE part_of = ?", [first_id]).fetchall()
    later = {canonical_url(url) for row in rows for url in row}
    archive.db.execute(
        "UPDATE frontier SET etag = NULL, last_modified = NULL, part_of = iif(id = :first, part_of, :first),"
        " state = iif(id != :first AND state = 'queued', 'done', state)"
        " WHERE site = :site AND (id = :first OR url IN (SELECT value FROM json_each(:later)))"
        " AND (etag IS NOT NULL OR last_modified IS NOT NULL"
        " OR (id != :first AND (part_of IS NOT :first OR state = 'queued')))",
        {"first": found[0], "site": site, "later": json.dumps([*later])},
    )


def link_parts(archive: Archive, first_id: int, parts: Mapping[int, int], joined: Joined) -> bool:
    """Give each stored later part the outcome of the first one, or its own refusal. Returns whether something was not
    so. One that is refused and has an article of its own stays as it is. `parts`: index of a part among all → its
    capture."""
    outcome, reason, article_id = archive.db.execute(
        "SELECT outcome, reason, article_id FROM captures WHERE id = ?", [first_id]
    ).fetchone()
    changed = False
    for number, part_id in parts.items():
        refused = joined.refused.get(number)
        row = ("rejected", refused.reason, None, None, None) if refused else (
            outcome, reason, article_id, first_id, number + 1)  # fmt: skip
        cursor = archive.db.execute(
            "UPDATE captures SET (outcome, reason, article_id, part_of, part, revision) = (?1, ?2, ?3, ?4, ?5, NULL)"
            " WHERE id = ?6"
            " AND (outcome, reason, article_id, part_of, part) IS NOT (?1, ?2, ?3, ?4, ?5)"
            " AND (?4 IS NOT NULL OR part_of IS NOT NULL)",
            [*row, part_id],
        )
        changed = changed or cursor.rowcount > 0
        archive.reread(part_id, refused.how if isinstance(refused, Rejection) else joined.how[number])
    _mark_frontier(archive, first_id)
    return changed
