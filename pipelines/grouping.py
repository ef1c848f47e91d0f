"""Verdicts on pairs → groups of copies; the members of a group → who represents it. Pure.

What a group is depends on its articles and on what was found of each pair, never on who came first: ties are settled
by URLs. Whoever comes first decides only which pairs are found.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from .candidates import MAX_CANDIDATES, Found, Prints, farthest
from .similarity import Document, Verdict

#: Pairs between two groups that have to say `same` for each that keeps them apart. On 4,911 articles in five orders 1
#: gives precision .990, recall .905; 2 .993 and .900; 3 .993 and .896.
SAME_TO_APART = 2
#: Verdicts that keep two groups apart; and in a large group each that is not `same` or a part.
APART = ("sibling", "version")
FAR_APART = (*APART, "unrelated")
#: Closeness of equal texts; it is stored with four digits.
EQUAL = 2 - 1e-9
#: Articles from which a group may hold some that were never compared: a new one is compared with so many.
LARGE = MAX_CANDIDATES
#: Pairs of a large group that have to be compared: the farthest by their SimHashes.
FARTHEST = 2
#: Articles that are grouped anew at once, at most; bounds the time that a new one takes. No group of the 4,911 articles
#: has more than 9.
MAX_REGROUPED = 32


@dataclass(frozen=True)
class Candidate:
    """An archived article that may be near."""

    cluster_id: int
    found: Found
    document: Document


@dataclass(frozen=True)
class Match:
    """A candidate with its verdict."""

    candidate: Candidate
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Member:
    """What decides where an article belongs, and who represents a cluster."""

    article_id: int
    #: ISO date, or None when the page tells none.
    published_on: str | None
    char_count: int
    url: str
    #: 16 hex digits.
    simhash: str = ""
    #: Hash of the text, and the title: what is equal for articles that any other one is to in the same way.
    print: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What two articles were found to be to each other."""

    one: int
    other: int
    relation: str
    #: Resemblance and containment, 0 to 2.
    closeness: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of two articles: `split` or `join`."""

    one: int
    other: int
    decision: str
    #: UTC, ISO 8601: between joins that no group can obey together, the later one wins.
    decided_at: str


#: Looks at two articles that were not compared yet.
Ask = Callable[[int, int], Link]


class Group(set[int]):
    """The articles of one group."""

    #: Their SimHashes, once somebody asked for them.
    prints: Prints | None = None


class Groups:
    """Articles, each in one group; two groups are united when nothing speaks against it."""

    def __init__(self, members: Iterable[Member], links: Iterable[Link], splits: Iterable[Decision], ask: Ask) -> None:
        self._members = {member.article_id: member for member in members}
        self.of: dict[int, Group] = {article_id: Group((article_id,)) for article_id in self._members}
        self._by_url = sorted(self._members, key=lambda article_id: (self._members[article_id].url, article_id))
        self._rank = {article_id: rank for rank, article_id in enumerate(self._by_url)}
        self._links: defaultdict[int, dict[int, Link]] = defaultdict(dict)
        for link in links:
            self._learn(link)
        self._split = _partners(splits)
        self._ask = ask

    def _learn(self, link: Link) -> None:
        self._links[link.one][link.other] = self._links[link.other][link.one] = link

    def same(self) -> list[Link]:
        """The pairs that are one article, the closest first."""
        found = (link for one, links in self._links.items() for other, link in links.items() if one < other)
        same = (link for link in found if link.relation == "same")
        return sorted(same, key=lambda link: (-link.closeness, *self._urls(link.one, link.other)))

    def unite(self, link: Link) -> bool:
        """Make one group of those of a pair that is the same, unless that is forbidden; True when it was done."""
        one, other = self.of[link.one], self.of[link.other]
        if one is other or not self.may_unite(one, other, link.closeness):
            return False
        fewer, more = sorted((one, other), key=len)  # thousands of near pages come one by one
        more.prints = more.prints + fewer.prints if more.prints and fewer.prints else None
        more |= fewer
        self.of.update(dict.fromkeys(fewer, more))
        return True

    def may_unite(self, one: Group, other: Group, closeness: float) -> bool:
        """False when a person, too many verdicts, a closer one, or the farthest articles keep the groups apart."""
        if self.is_split(one, other):
            return False
        links = list(self._between(one, other))
        apart = [link.closeness for link in links if link.relation in APART]
        same = sum(link.relation == "same" for link in links)
        if same < SAME_TO_APART * len(apart) or any(closeness <= found for found in apart):
            return False
        return len(one) + len(other) <= LARGE or not self._far_apart(one, other)

    def is_split(self, one: Set[int], other: Set[int]) -> bool:
        """True when a person keeps two groups apart."""
        return any(not self._split[article_id].isdisjoint(other) for article_id in one & self._split.keys())

    def _between(self, one: Set[int], other: Set[int]) -> Iterator[Link]:
        fewer, more = sorted((one, other), key=len)
        for article_id in fewer:
            yield from (link for found, link in self._links[article_id].items() if found in more)

    def _far_apart(self, one: Group, other: Group) -> bool:
        """True when those that are least alike are two articles: a chain of small edits ends somewhere else."""
        for ranks in farthest(self._prints(one), self._prints(other), FARTHEST):
            a, b = sorted((self._by_url[rank] for rank in ranks), key=other.__contains__)
            if b not in self._links[a]:
                self._learn(self._ask(a, b))
            if self._links[a][b].relation in FAR_APART:
                return True
        return False

    def _prints(self, group: Group) -> Prints:
        if group.prints is None:
            ids = sorted(group)
            group.prints = Prints.of([self._members[id_].simhash for id_ in ids], [self._rank[id_] for id_ in ids])
        return group.prints

    def _urls(self, one: int, other: int) -> tuple[str, str]:
        first, second = sorted((self._members[one].url, self._members[other].url))
        return first, second


def grouped(
    members: Sequence[Member], links: Iterable[Link], decisions: Collection[Decision], ask: Ask
) -> list[set[int]]:
    """The groups of some articles: the closest pairs are put together first, those that a person joined at last."""
    found = list(links)
    twins = _twins(members, found, decisions)
    firsts = [member for member in members if twins[member.article_id] == member.article_id]
    between = (Link(twins[one.one], twins[one.other], one.relation, one.closeness) for one in found)
    groups = Groups(firsts, (one for one in between if one.one != one.other), decisions, ask)
    refused: set[tuple[int, int, int, int]] = set()  # the same two groups have many pairs
    for link in groups.same():
        one, other = groups.of[link.one], groups.of[link.other]
        asked = (id(one), len(one), id(other), len(other))
        if asked not in refused and not groups.unite(link):
            refused |= {asked, asked[2:] + asked[:2]}
    of = {member.article_id: groups.of[twins[member.article_id]] for member in members}
    for article_id, group in of.items():
        group.add(article_id)
    urls = {member.article_id: member.url for member in members}
    return with_joins(_distinct(of), decisions, urls)


def _twins(members: Iterable[Member], links: Iterable[Link], decisions: Iterable[Decision]) -> dict[int, int]:
    """Article → the one of its prints, word for word and under one title, that speaks for all of them: as many voices
    would count one verdict many times, or not, as they came first or last. Texts were read: a hash can be forged."""
    known = {member.article_id: member for member in members}
    for decision in decisions:
        for article_id in (decision.one, decision.other) if decision.decision == "split" else ():
            known.pop(article_id, None)
    of = {member.article_id: {member.article_id} for member in members}
    for link in links:
        one, other = known.get(link.one), known.get(link.other)
        is_print = one and other and one.print is not None and one.print == other.print
        if is_print and link.relation == "same" and link.closeness >= EQUAL and of[link.one] is not of[link.other]:
            fewer, more = sorted((of[link.one], of[link.other]), key=len)  # ten thousand prints come one by one
            more |= fewer
            of.update(dict.fromkeys(fewer, more))
    urls = {member.article_id: member.url for member in members}
    speakers = ((min(group, key=urls.__getitem__), group) for group in _distinct(of))
    return {article_id: speaker for speaker, group in speakers for article_id in group}


def chosen(
    article: Member,
    groups: Mapping[int, Sequence[Member]],
    links: Iterable[Link],
    decisions: Collection[Decision],
    ask: Ask,
) -> int | None:
    """The group, too large to be grouped anew, that an article joins: one that a person put it into, else that of its
    best match that nothing forbids. `groups`: name → some of its members, the match among them."""
    members = [article, *(member for group in groups.values() for member in group)]
    tried = Groups(members, links, decisions, ask)
    names = {member.article_id: name for name, group in groups.items() for member in group}
    for group in groups.values():
        together = Group(member.article_id for member in group)
        tried.of.update(dict.fromkeys(together, together))
    joins = [one for one in decisions if one.decision == "join" and article.article_id in (one.one, one.other)]
    for join in sorted(joins, key=lambda one: one.decided_at, reverse=True):
        if not tried.is_split({article.article_id}, tried.of[join.one] | tried.of[join.other]):
            return names[join.other if join.one == article.article_id else join.one]
    for link in tried.same():
        if article.article_id in (link.one, link.other) and tried.unite(link):
            return names[link.other if link.one == article.article_id else link.one]
    return None


def with_joins(groups: Iterable[set[int]], decisions: Collection[Decision], urls: Mapping[int, str]) -> list[set[int]]:
    """The groups after those are put together that a person joined, the latest decision first. Where a split forbids
    that for some, the joined ones leave with all that may follow."""
    of = {article_id: group for group in groups for article_id in group}
    splits = _partners(decisions)
    held = {article_id: {article_id} for article_id in of}  # joined by hand, directly or through others
    joins = (one for one in decisions if one.decision == "join" and one.one in of and one.other in of)
    for join in sorted(
        joins, key=lambda one: (one.decided_at, *sorted((urls[one.one], urls[one.other]))), reverse=True
    ):
        core = held[join.one] | held[join.other]
        if any(not splits[article_id].isdisjoint(core) for article_id in core):
            continue  # a later join forbids it
        held.update(dict.fromkeys(core, core))
        group = set(core)
        for article_id in sorted((of[join.one] | of[join.other]) - core, key=urls.__getitem__):
            if all(splits[one].isdisjoint(group) for one in held[article_id]):
                group |= held[article_id]
        of[join.one] -= group
        of[join.other] -= group
        of.update(dict.fromkeys(group, group))
    return _distinct(of)


def _partners(decisions: Iterable[Decision]) -> defaultdict[int, set[int]]:
    """Article → those that a person split from it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one in decisions:
        if one.decision == "split":
            found[one.one].add(one.other)
            found[one.other].add(one.one)
    return found


def _distinct(of: Mapping[int, set[int]]) -> list[set[int]]:
    return list({id(group): group for group in of.values()}.values())


def representative(members: Iterable[Member]) -> int:
    """Earliest published (undated last), then longest, then smallest URL: never who came first."""
    return min(members, key=rank).article_id


def rank(member: Member) -> tuple[bool, str, int, str]:
    """The smaller it is, the sooner the article represents its cluster."""
    day = member.published_on
    return day is None, day or "", -member.char_count, member.url
