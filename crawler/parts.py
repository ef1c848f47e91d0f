"""The parts of a split article in a crawl: each is asked for when the part before it names it, and held until all came.

Held pages are not committed: after a kill the whole article is fetched again. Decided by pipelines/gather.py.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from pipelines import Capture, Knowledge
from pipelines.capture import utc_iso
from pipelines.gather import Gathered, Gatherer, Leaf, Missing, Wanted, leaf_of
from pipelines.partrows import MAY_PASS, beginning, may_begin
from pipelines.parts import following
from pipelines.reading import HERE, Reader
from pipelines.warc import Place

from .discovery import ARTICLE, Link
from .frontier import Frontier, Lease

if TYPE_CHECKING:  # the session has its Parts
    from .session import Session


@dataclass(frozen=True)
class Fetched:
    """One URL of the frontier, answered: what goes into the archive together."""

    frontier_id: int
    capture: Capture = field(repr=False)
    #: As what the frontier handed the URL out; the capture's kind is what came.
    kind: str
    #: Where the raw response is; None when none came.
    place: Place | None = None
    links: tuple[Link, ...] = field(default=(), repr=False)
    depth: int = 0
    known_run: int = 0
    #: True when nothing was asked (robots.txt, a private address): there is no capture then.
    is_refused: bool = False
    #: Of a split article: its later parts, in order, and the one that did not come.
    parts: "tuple[Fetched, ...]" = field(default=(), repr=False)
    missing: Missing | None = None
    #: True when the run's limit came before its next part: the next run asks for it again.
    is_cut: bool = False

    @property
    def all(self) -> "tuple[Fetched, ...]":
        """This one and its later parts."""
        return (self, *self.parts)

    @property
    def is_joined(self) -> bool:
        """True for the first part of a split article, also when no other came."""
        return bool(self.parts or self.missing)

    @property
    def may_grow(self) -> bool:
        """True when the part that did not come may come another time."""
        return self.missing is not None and self.missing.reason in MAY_PASS


class Claim(Enum):
    """Why a later part is not asked for."""

    COMING = "coming"  # it is asked for already
    SEEN = "seen"  # it was fetched in this round


class Parts:
    """Brings the parts of one site's split articles together."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._gatherer: Gatherer[Fetched] = Gatherer()

    def take(self, fetched: Fetched, leaf: Leaf[Fetched] | None) -> tuple[list[Fetched], list[Lease]]:
        """A page was answered; `leaf`: its `leaf_of_answer`. Returns what is ready to be stored, and the parts to be
        asked for now."""
        if leaf is None:
            self._gatherer.gone(fetched.capture.requested_url, _no_part(fetched) or "another_page")
            return [fetched, *self._ready()], []
        session = self._session
        if not session.failure:  # else nothing is stored any more
            leaf = beginning(leaf, fetched.capture, lambda: session.knowledge, session.reader.glance)
        self._gatherer.take(leaf)
        leases: list[Lease] = []
        for wanted in self._gatherer.wanted():
            leases += self._ask_first(wanted) if wanted.is_first else self._ask(wanted)
        return self._ready(), leases

    @property
    def hold(self) -> bool:
        """True while a page waits for others; what is held when a run ends is fetched again by the next one."""
        return self._gatherer.holds

    def rest(self) -> list[Fetched]:
        """What is held, as it is: nothing more will come."""
        self._gatherer.flush()
        return self._ready()

    def _ready(self) -> list[Fetched]:
        return [_joined(gathered) for gathered in self._gatherer.ready()]

    def _ask(self, wanted: Wanted[Fetched]) -> list[Lease]:
        """The next part, when it may be asked for. At the run's end the article stays held: the next run begins it
        anew."""
        session, first = self._session, wanted.named_by
        if not session.scope.has(wanted.url):
            self._gatherer.gone(wanted.url, "denied" if session.site.denies(wanted.url) else "out_of_scope")
            return []
        if not session.may_ask:
            return []
        session.flush()  # what waits to be committed may be this very page
        found = session.write(
            lambda: claim(session.frontier, wanted.url, first.frontier_id, depth=first.depth + 1, now=session.now())
        )
        if found is Claim.SEEN:
            self._gatherer.gone(wanted.url, "seen")
        return [found] if isinstance(found, Lease) else []

    def _ask_first(self, wanted: Wanted[Fetched]) -> list[Lease]:
        """Queue the first part of a later one that was found before it; without one this is a page like any other."""
        session = self._session
        if session.scope.has(wanted.url):
            session.offer(Link(wanted.url, "page", ARTICLE + 1))
        if not session.frontier.is_open(wanted.url):
            self._gatherer.gone(wanted.url, "seen")
        return []


def leaf_of_answer(fetched: Fetched) -> Leaf[Fetched] | None:
    """What a page says of parts; None for an answer that can be none."""
    return leaf_of(fetched, fetched.capture) if _no_part(fetched) is None else None


def leads_on(leaf: Leaf[Fetched]) -> bool:
    """True when it hangs on what the page gives whether it is the first part of an article."""
    return following(leaf.url, None, leaf.links.nexts) is not None


def _no_part(fetched: Fetched) -> str | None:
    """Why an answer is no page that may be a part of an article; None when it is one."""
    capture = fetched.capture
    if capture.failure:
        return capture.failure
    if capture.status is None or capture.status not in range(200, 300):
        return f"http_{capture.status}"
    return None if fetched.kind == capture.kind == "page" else "another_page"


def _joined(gathered: Gathered[Fetched]) -> Fetched:
    first, *later = gathered.items
    return replace(first, parts=tuple(later), missing=gathered.missing)


def apart(fetched: Fetched, knowledge: Knowledge, reader: Reader = HERE) -> tuple[Fetched, ...]:
    """The pages that were taken for parts of one article, each alone, when the first one is no article's by what is
    known now: something was learned since it came. None when they are one article's."""
    if not fetched.is_joined or may_begin(fetched.capture, knowledge, reader.glance):
        return ()
    return tuple(replace(one, parts=(), missing=None, is_cut=False) for one in fetched.all)


def claim(frontier: Frontier, url: str, first_id: int, *, depth: int, now: datetime) -> Lease | Claim:
    """Take a later part of an article out of the frontier, or into it, to ask for it now. `first_id`: of the first part
    in the frontier; in the caller's transaction."""
    db, name = frontier.db, frontier.site.name
    row = db.execute(
        "SELECT id, state, round_id, fetched_at FROM frontier WHERE site = ? AND url = ?", [name, url]
    ).fetchone()
    if row and row[0] == first_id:
        return Claim.SEEN
    if row and row[1] == "leased":
        return Claim.COMING
    if row and row[1] in ("done", "failed") and row[2] == frontier.run.round_id and row[3]:
        return Claim.SEEN
    at, round_id = utc_iso(now), frontier.run.round_id
    db.execute(
        "INSERT INTO frontier (site, url, kind, state, priority, depth, known_run, discovered_from, discovered_at,"
        " round_id, attempts, leased_at, part_of)"
        # behind the first one: after a kill both are queued
        " SELECT site, ?, 'page', 'leased', priority - 1, ?, 0, url, ?, ?, 1, ?, id FROM frontier WHERE id = ?"
        " ON CONFLICT(site, url) DO UPDATE SET kind = 'page', state = 'leased', reason = NULL, round_id ="
        " excluded.round_id, attempts = attempts + 1, leased_at = excluded.leased_at, part_of = excluded.part_of",
        [url, depth, at, round_id, at, first_id],
    )
    found = db.execute(
        "SELECT id, url, kind, priority, depth, known_run, NULL, NULL FROM frontier WHERE site = ? AND url = ?",
        [name, url],
    ).fetchone()
    return Lease(*found)


def warn_of_missing(frontier: Frontier, fetched: Fetched, now: datetime) -> None:
    """Say in the archive that an article is stored without some of its parts."""
    if fetched.missing is None:
        return
    message = (
        f"part {fetched.missing.number} of this article, {fetched.missing.url}, is missing: {fetched.missing.reason}."
        " The parts before it are stored."
    )
    frontier.db.execute(
        "INSERT INTO warnings (run_id, site, url, at, message) VALUES (?, ?, ?, ?, ?)",
        [frontier.run.id, frontier.site.name, fetched.capture.requested_url, utc_iso(now), message],
    )
