"""The parts of split articles, brought together as they come in: in any order, among other pages.

Decides only; who asks for a missing part, and where the pages go, is the caller's. What is held is bounded.
"""

import logging
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from .canonical import canonical_url
from .capture import Capture
from .decode import decode
from .firstlook import refuse, refuse_markup
from .parts import MAX_PARTS, WHOLE, PartLinks, following, is_same_title, may_have_parts, page_key, part_links

logger = logging.getLogger(__name__)
T = TypeVar("T")

#: Bytes of bodies that wait for other parts, all articles together: as much as two pages of the largest size that is
#: worked on. What waits longest is given up first: of later parts that came early, whose first one may never come; then
#: of articles.
MAX_HELD_BYTES = 32_000_000
#: Why a part is missing that simply did not come.
NOT_THERE = "not_there"


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page that has come in."""

    item: T = field(repr=False)
    #: Address that answered, and the one that was asked for.
    url: str
    asked: str
    links: PartLinks
    #: Bytes of its body, and their digest.
    size: int
    digest: str


def links_of(capture: Capture) -> PartLinks:
    """What a page says of parts; nothing, when it is refused before it is parsed, as this may be asked in a process
    without limits, and when our own code breaks on it."""
    try:
        return _links_of(capture)
    except Exception:  # a bug of ours may be anything; one page may not stop a run of thousands
        logger.exception("failed url=%s: looking for parts", capture.url)
        return WHOLE


def _links_of(capture: Capture) -> PartLinks:
    decoded = None if refuse(capture) else decode(capture.body, capture.header("content-type"))
    if decoded is None or not may_have_parts(decoded.text, url := canonical_url(capture.url)):
        return WHOLE
    # whether its markup is too much is dear to tell, and asked of those alone that would be parsed
    return WHOLE if refuse_markup(decoded.text) else part_links(decoded.text, url)


def leaf_of(item: T, capture: Capture, links: PartLinks | None = None) -> Leaf[T]:
    """A capture with what its page says of parts: `links`, or what `links_of` finds."""
    url, asked = canonical_url(capture.url), canonical_url(capture.requested_url)
    return Leaf(item, url, asked, links or links_of(capture), len(capture.body), capture.digest)


@dataclass(frozen=True, slots=True)
class Missing:
    """The next part of an article, which is not there."""

    url: str
    #: Which part it would be, from 1.
    number: int
    #: Why: a reason of a rejection, `too_many_parts`, `held_too_much`, `another_page`, or `not_there`.
    reason: str


@dataclass(frozen=True, slots=True)
class Wanted(Generic[T]):
    """A page that is waited for, and the one that names it."""

    url: str
    named_by: T = field(repr=False)
    #: Not the next part of `named_by`, but the first one, before it.
    is_first: bool


@dataclass(frozen=True, slots=True)
class Gathered(Generic[T]):
    """The parts of one article in order; of any other page, the page alone."""

    items: tuple[T, ...]
    missing: Missing | None = None


@dataclass(eq=False, slots=True)
class _Group(Generic[T]):
    """An article whose next part is waited for."""

    leaves: list[Leaf[T]]
    #: Number in the address of the last part, None for the first.
    last: int | None = None
    #: Address of the part that is waited for.
    awaited: str = ""


class Gatherer(Generic[T]):
    """Takes pages and hands them out again, parts of one article together."""

    def __init__(self) -> None:
        self._awaited: dict[str, list[_Group[T]]] = defaultdict(list)  # by page_key, the oldest first
        self._groups: OrderedDict[int, _Group[T]] = OrderedDict()  # open ones, the oldest first
        #: Later parts that came before the first one, by page_key; and by that one's page_key which they are.
        self._early: OrderedDict[str, Leaf[T]] = OrderedDict()
        self._led_to: dict[str, list[str]] = defaultdict(list)
        self._ready: list[Gathered[T]] = []
        self._wanted: list[Wanted[T]] = []
        self._held = 0

    # --- what the caller tells -------------------------------------------------------------------

    def take(self, leaf: Leaf[T]) -> None:
        """A page came in."""
        if group := self._group_for(leaf):
            if self._belongs(leaf, group):
                self._held += leaf.size
                group.leaves.append(leaf)
                self._go_on(group)
                return
            self._close(group, "another_page")
        self._begin(leaf)

    def gone(self, url: str, reason: str) -> None:
        """A page that may be waited for will not come. Reasons: as `Missing.reason`."""
        key = page_key(url)
        while self._awaited.get(key):
            self._close(self._awaited[key][0], reason)
        self._release(key)

    def flush(self) -> None:
        """Nothing more comes."""
        while self._groups:
            self._close(next(iter(self._groups.values())), NOT_THERE)
        for key in list(self._early):
            self._let_go(key)

    # --- what the caller gets --------------------------------------------------------------------

    def ready(self) -> list[Gathered[T]]:
        """What is complete, or as complete as it will be; each once."""
        ready, self._ready = self._ready, []
        return ready

    def wanted(self) -> list[Wanted[T]]:
        """Pages that are waited for; each once."""
        wanted, self._wanted = self._wanted, []
        return wanted

    @property
    def holds(self) -> bool:
        """True while a page waits for others."""
        return bool(self._groups or self._early)

    def awaits(self, url: str) -> bool:
        """True while an article waits for this part."""
        return bool(self._awaited.get(page_key(url)))

    # --- how it goes -----------------------------------------------------------------------------

    def _group_for(self, leaf: Leaf[T]) -> _Group[T] | None:
        keys = (page_key(leaf.asked), page_key(leaf.url))
        return next((self._awaited[key][0] for key in keys if self._awaited.get(key)), None)

    def _belongs(self, leaf: Leaf[T], group: _Group[T]) -> bool:
        """False for what stands at a part's address and is none: it leads elsewhere, or is another article."""
        is_there = page_key(leaf.url) == page_key(group.awaited)
        return is_there and is_same_title(group.leaves[0].links.title, leaf.links.title)

    def _begin(self, leaf: Leaf[T]) -> None:
        key = page_key(leaf.url)
        if following(leaf.url, None, leaf.links.nexts):
            group = _Group([leaf])
            self._groups[id(group)] = group
            self._held += leaf.size
            self._go_on(group)
        elif leaf.links.firsts and key not in self._early:
            first = leaf.links.firsts[0]
            self._early[key] = leaf
            self._led_to[page_key(first)].append(key)
            self._held += leaf.size
            self._wanted.append(Wanted(first, leaf.item, is_first=True))
            self._make_room()
        else:
            self._ready.append(Gathered((leaf.item,)))
            self._release(key)

    def _go_on(self, group: _Group[T]) -> None:
        """Wait for the next part, or close the group when there is none."""
        self._stop_waiting(group)
        latest, before = group.leaves[-1], group.leaves[:-1]
        found = following(group.leaves[0].url, group.last, latest.links.nexts)
        is_round = any(latest.digest == leaf.digest for leaf in before)  # a pager without an end gives the last one
        if found is None or is_round:
            self._close(group)
            return
        group.awaited, number = found
        if len(group.leaves) >= MAX_PARTS:
            self._close(group, "too_many_parts")
            return
        group.last = number
        key = page_key(group.awaited)
        self._awaited[key].append(group)
        if early := self._taken_back(key):
            self.take(early)
        else:
            self._wanted.append(Wanted(group.awaited, group.leaves[0].item, is_first=False))
            self._make_room()

    def _make_room(self) -> None:
        while self._held > MAX_HELD_BYTES and (self._groups or self._early):
            if self._early:
                self._let_go(next(iter(self._early)))
            else:
                self._close(next(iter(self._groups.values())), "held_too_much")

    def _stop_waiting(self, group: _Group[T]) -> None:
        key = page_key(group.awaited)
        if group in self._awaited.get(key, ()):
            self._awaited[key].remove(group)
            if not self._awaited[key]:
                del self._awaited[key]

    def _close(self, group: _Group[T], reason: str = "") -> None:
        """Hand the group out; with a reason why the part that it waits for is missing."""
        self._stop_waiting(group)
        del self._groups[id(group)]
        self._held -= sum(leaf.size for leaf in group.leaves)
        missing = Missing(group.awaited, len(group.leaves) + 1, reason) if reason else None
        self._ready.append(Gathered(tuple(leaf.item for leaf in group.leaves), missing))
        self._release(page_key(group.leaves[0].url))

    def _release(self, first: str) -> None:
        """Let go of later parts whose first one came, or will not come, without leading to them."""
        for key in self._led_to.pop(first, ()):
            self._let_go(key)

    def _let_go(self, key: str) -> None:
        if leaf := self._taken_back(key):
            self._ready.append(Gathered((leaf.item,)))

    def _taken_back(self, key: str) -> Leaf[T] | None:
        """A later part that came early, which is held no longer; None when there is none."""
        leaf = self._early.pop(key, None)
        if leaf is None:
            return None
        self._held -= leaf.size
        first = page_key(leaf.links.firsts[0])
        if key in self._led_to.get(first, ()):
            self._led_to[first].remove(key)
            if not self._led_to[first]:
                del self._led_to[first]
        return leaf


def _onward(leaf: Leaf[T]) -> Leaf[T]:
    """Without the way back: looking up goes on to the next part only, and so it ends."""
    return replace(leaf, links=replace(leaf.links, firsts=()))


def completed(leaves: Sequence[Leaf[T]], look_up: Callable[[str], Leaf[T] | None]) -> Gathered[T]:
    """The article whose first parts are `leaves`, with the further ones that can be looked up by address."""
    gatherer: Gatherer[T] = Gatherer()
    for leaf in leaves:
        gatherer.take(_onward(leaf))
    while wanted := gatherer.wanted():
        for one in wanted:
            if not gatherer.awaits(one.url):  # one of `leaves`
                continue
            if found := look_up(one.url):
                gatherer.take(_onward(found))
            else:
                gatherer.gone(one.url, NOT_THERE)
    return gatherer.ready()[0]
