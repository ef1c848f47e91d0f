"""What a person decides about groups: these articles are one, those are not. Stored, and obeyed from then on, whatever
the texts say: when pages are read again, when they change, and when all groups are made anew.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product

from .archive import Archive
from .capture import utc_iso
from .clusters import decisions, links, members, store
from .copies import find
from .errors import InputError
from .grouping import MAX_REGROUPED, Decision, Member, grouped, with_joins


@dataclass(frozen=True)
class Decided:
    """What became of the groups."""

    #: `split` or `join`.
    decision: str
    #: The articles that were named, and the clusters they are in now.
    articles: tuple[int, ...]
    clusters: tuple[int, ...]
    #: Articles that were in a group with one of them and are no more, or stayed out of the new one.
    left: tuple[int, ...]


def split(archive: Archive, names: Sequence[str], *, note: str | None, at: datetime) -> Decided:
    """Take articles out of their groups, those of one group together if they are the same; never again are they in
    a group with those they leave. Raises InputError when nothing would be left of a group."""
    with archive.transaction():
        named = _named(archive, names)
        pairs: list[tuple[int, int]] = []
        clusters = _clusters(archive, named)
        for cluster in clusters:
            inside = {member.article_id for member in members(archive.db.conn, [cluster])}
            rest = inside - set(named)
            if not rest:
                raise InputError(_nothing_left(sorted(inside)))
            pairs += product(sorted(inside & set(named)), sorted(rest))
        _decide(archive.db.conn, pairs, "split", note, at)
        _regroup(archive, clusters, named)
        return Decided("split", tuple(named), _clusters(archive, named), tuple(sorted({other for _, other in pairs})))


def _nothing_left(inside: Sequence[int]) -> str:
    if len(inside) == 1:
        return f"Article {inside[0]} is alone: there is nothing to split it from."
    return f"The articles {', '.join(map(str, inside))} are a whole group: name those that shall leave it."


def join(archive: Archive, names: Sequence[str], *, note: str | None, at: datetime) -> Decided:
    """Put the groups of some articles together, as far as no split forbids it: then the named ones leave with all that
    may follow. Raises InputError for less than two articles."""
    with archive.transaction():
        named = _named(archive, names)
        if len(named) == 1:
            raise InputError("Name two articles at least: which shall be one group?")
        before = _clusters(archive, named)
        everyone = {member.article_id for member in members(archive.db.conn, before)}
        _decide(archive.db.conn, combinations(named, 2), "join", note, at)
        _regroup(archive, before, ())
        after = _clusters(archive, named)
        left = everyone - {member.article_id for member in members(archive.db.conn, after)}
        return Decided("join", tuple(named), after, tuple(sorted(left)))


def _named(archive: Archive, names: Iterable[str]) -> list[int]:
    """Numbers of the articles, each once."""
    return list(dict.fromkeys(find(archive.db, name) for name in names))


def _clusters(archive: Archive, articles: Iterable[int]) -> tuple[int, ...]:
    found = (
        archive.db.execute("SELECT cluster_id FROM articles WHERE id = ?", [one]).fetchone()[0] for one in articles
    )
    return tuple(sorted(set(found)))


def _decide(
    db: sqlite3.Connection, pairs: Iterable[tuple[int, int]], decision: str, note: str | None, at: datetime
) -> None:
    """A later decision about two articles takes the place of an earlier one."""
    rows = [(*sorted(pair), decision, utc_iso(at), note) for pair in pairs]
    db.executemany("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?)", rows)


def _regroup(archive: Archive, clusters: Collection[int], leaving: Collection[int]) -> None:
    """Make some groups anew, now that more was decided; large ones only lose or take in what was named."""
    db = archive.db.conn
    inside = members(db, clusters)
    ids = [member.article_id for member in inside]
    decided = decisions(db, ids)
    if len(ids) <= MAX_REGROUPED:
        store(db, grouped(inside, links(db, ids), decided, archive.ask))
        return
    store(
        db, with_joins(_parted(archive, inside, leaving, decided), decided, {one.article_id: one.url for one in inside})
    )


def _parted(
    archive: Archive, inside: Sequence[Member], leaving: Collection[int], decided: Collection[Decision]
) -> list[set[int]]:
    """The clusters as they are, those that leave in groups of their own."""
    gone = [member for member in inside if member.article_id in leaving]
    found = grouped(gone, links(archive.db.conn, leaving), decided, archive.ask)
    stay: dict[int, set[int]] = {}
    for member in inside:
        if member.article_id not in leaving:
            (cluster,) = _clusters(archive, [member.article_id])
            stay.setdefault(cluster, set()).add(member.article_id)
    return [*found, *stay.values()]
