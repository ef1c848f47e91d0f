"""Clusters of articles in the archive: grouped by the verdicts on their pairs, counted, and represented by rule, in the
caller's transaction.

A new or changed article lets the groups it touches be decided anew, out of what is stored of their pairs: those and no
others. Groups too large for that only take the article in, or do not.
"""

import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from .grouping import MAX_REGROUPED, Ask, Decision, Link, Member, chosen, grouped, rank, representative
from .roles import COPY_COLUMNS, Copy, Role, precedence, role, roles
from .voting import move

_MEMBER = "id, published_on, char_count, url, simhash, content_hash || coalesce(' ' || title, '')"
#: The numbers of a JSON array that is a parameter.
_LISTED = "(SELECT value FROM json_each(?))"


def new_cluster(db: sqlite3.Connection) -> int:
    """The number of a cluster that has no member yet."""
    return int(db.execute("INSERT INTO clusters (size, kind) VALUES (0, 'single')").lastrowid or 0)


def lone_cluster(db: sqlite3.Connection) -> int:
    """The number of a cluster whose one member is the article that is stored next: it gets the number behind the
    largest, as SQLite gives them."""
    cluster = db.execute(
        "INSERT INTO clusters (size, representative_id, original_id, kind)"
        " SELECT 1, next, next, 'single' FROM (SELECT coalesce(max(id), 0) + 1 AS next FROM articles)"
    )
    return int(cluster.lastrowid or 0)


# --- which group ---------------------------------------------------------------------------------


def settle(db: sqlite3.Connection, article_id: int, ask: Ask, *, is_new: bool) -> int:
    """Find the cluster of an article whose pairs were just stored, and decide anew about all it may be a copy of.
    Its own votes do not move with it: the caller took them back, and casts them afterwards."""
    touched = _touched(db, article_id)
    inside = members(db, touched, MAX_REGROUPED + 1)
    if len(inside) > MAX_REGROUPED:
        _place(db, article_id, touched, ask, is_new=is_new)
    elif len(inside) > 1:
        ids = [member.article_id for member in inside]
        groups = grouped(inside, links(db, ids), decisions(db, ids), ask)
        if len(groups) > 1 or len(touched) > 1:
            store(db, groups, settled=article_id)
        else:  # it came to its group, which stays one: most do
            elect(db, touched[0])
            return touched[0]
    else:
        elect(db, touched[0])
    return _cluster(db, article_id)


def _touched(db: sqlite3.Connection, article_id: int) -> list[int]:
    """The article's cluster, and those of the articles that are the same, or joined with it by hand."""
    rows = db.execute(
        "SELECT DISTINCT cluster_id FROM articles WHERE id IN (SELECT :id"
        " UNION ALL SELECT other_id FROM pairs WHERE article_id = :id AND verdict = 'same'"
        " UNION ALL SELECT article_id FROM pairs WHERE other_id = :id AND verdict = 'same'"
        " UNION ALL SELECT other_id FROM decisions WHERE article_id = :id AND decision = 'join'"
        " UNION ALL SELECT article_id FROM decisions WHERE other_id = :id AND decision = 'join')",
        {"id": article_id},
    )
    return sorted(cluster for (cluster,) in rows)


def _place(db: sqlite3.Connection, article_id: int, touched: Iterable[int], ask: Ask, *, is_new: bool) -> None:
    """Put an article into one of some large groups, which stay as they are, or into one of its own. Of each group
    its oldest members are asked, and those that the article was compared with."""
    own = _cluster(db, article_id)
    partners = _partners(db, article_id)
    groups: dict[int, list[Member]] = {}
    for cluster in touched:
        asked = {one.article_id: one for one in (*members(db, [cluster], MAX_REGROUPED), *_some(db, partners, cluster))}
        asked.pop(article_id, None)
        groups[cluster] = list(asked.values())
    (article,) = _some(db, [article_id], own)
    ids = [article_id, *(member.article_id for group in groups.values() for member in group)]
    found = chosen(article, groups, links(db, ids), decisions(db, ids), ask)
    if found is None:
        found = new_cluster(db) if groups[own] else own
    db.execute("UPDATE articles SET cluster_id = ? WHERE id = ?", [found, article_id])
    if is_new:
        _grow(db, found, article_id)
    else:
        for cluster in {own, found}:
            elect(db, cluster)


def store(
    db: sqlite3.Connection, groups: Sequence[Collection[int]], *, settled: int | None = None, parted: bool = False
) -> None:
    """Let the articles of each group be one cluster; each goes on with the number that most of its articles have.
    `settled`: the article whose votes the caller moves. `parted`: their clusters may have other articles too; with
    those goes the number unless they are fewer."""
    everyone = json.dumps([article_id for group in groups for article_id in group])
    before: dict[int, int] = dict(
        db.execute(f"SELECT id, cluster_id FROM articles WHERE id IN {_LISTED}", [everyone]).fetchall()
    )
    taken = _others(db, before) if parted else set()
    numbers = _numbers(groups, before, taken)
    changed: set[int] = set() if settled is None else {before[settled]}
    numbers |= {at: new_cluster(db) for at in range(len(groups)) if at not in numbers}
    goes = [(article_id, numbers[at]) for at, group in enumerate(groups) for article_id in group]
    # the settled one first: it shows blocks, but casts no vote for them in the cluster that the others leave
    for article_id, number in sorted(goes, key=lambda one: (one[0] != settled, one[0])):
        if before[article_id] != number:
            changed |= {before[article_id], number}
            if article_id == settled:
                db.execute("UPDATE articles SET cluster_id = ? WHERE id = ?", [number, article_id])
            else:
                move(db, article_id, number)
    for number in sorted(changed):
        elect(db, number)


def _others(db: sqlite3.Connection, some: dict[int, int]) -> set[int]:
    """The clusters of some articles in which others are at least half. `some`: article → cluster."""
    inside = Counter(some.values())
    rows = db.execute(
        f"SELECT cluster_id, count(*) FROM articles WHERE cluster_id IN {_LISTED} GROUP BY cluster_id",
        [json.dumps(list(inside))],
    )
    return {cluster for cluster, count in rows if count >= 2 * inside[cluster]}


def _numbers(groups: Sequence[Collection[int]], before: dict[int, int], taken: Collection[int]) -> dict[int, int]:
    """Place of a group → the number of the cluster that it goes on; each number once, none that is taken."""
    held = [
        (-count, number, at)
        for at, group in enumerate(groups)
        for number, count in Counter(before[article_id] for article_id in group).items()
    ]
    numbers: dict[int, int] = {}
    taken = set(taken)
    for _, number, at in sorted(held):
        if at not in numbers and number not in taken:
            numbers[at] = number
            taken.add(number)
    return numbers


# --- what a cluster says of itself ---------------------------------------------------------------


def elect(db: sqlite3.Connection, cluster_id: int) -> None:
    """Count a cluster's members, name what it is, let the rules choose who represents it and what each member is."""
    rows = db.execute(
        f"SELECT is_representative, role, content_hash, {COPY_COLUMNS} FROM articles WHERE cluster_id = ?", [cluster_id]
    ).fetchall()
    if not rows:
        db.execute("DELETE FROM clusters WHERE id = ?", [cluster_id])
        return
    said, now = standing([row[2:] for row in rows])
    db.execute(
        "UPDATE clusters SET size = ?, representative_id = ?, original_id = ?, kind = ? WHERE id = ?",
        [*said, cluster_id],
    )
    # one column at a time: is_representative is in five indexes, and seldom changes
    changed = [[(now[row[3]][at], row[3]) for row in rows if now[row[3]][at] != row[at]] for at in range(2)]
    db.executemany("UPDATE articles SET is_representative = ? WHERE id = ?", changed[0])
    db.executemany("UPDATE articles SET role = ? WHERE id = ?", changed[1])


class Standing(NamedTuple):
    """What a cluster says of itself."""

    size: int
    representative_id: int
    original_id: int
    kind: str


def standing(rows: Sequence[Sequence[Any]]) -> tuple[Standing, dict[int, tuple[int, Role | None]]]:
    """What the rules make of a cluster's members, each with its content hash before its COPY_COLUMNS: what the cluster
    says of itself, and of each article whether it represents it, and its role."""
    copies = [Copy(*row[1:]) for row in rows]
    found = roles(copies)
    first = next((one.article_id for one in copies if found[one.article_id] == Role.ORIGINAL), copies[0].article_id)
    best = representative(map(_member, copies))
    kind = "single" if len(rows) == 1 else "exact" if len({row[0] for row in rows}) == 1 else "near"
    now = {one.article_id: (int(one.article_id == best), found[one.article_id]) for one in copies}
    return Standing(len(rows), best, first, kind), now


def _grow(db: sqlite3.Connection, cluster_id: int, article_id: int) -> None:
    """What a new member changes in a large cluster: it is measured by the original and the representative alone,
    unless it takes the place of the original."""
    size, best, first = db.execute(
        "SELECT size, representative_id, original_id FROM clusters WHERE id = ?", [cluster_id]
    ).fetchone()
    rows = db.execute(
        f"SELECT content_hash, {COPY_COLUMNS} FROM articles WHERE id IN (?, ?, ?)", [article_id, best, first]
    ).fetchall()
    copies = {row[1]: Copy(*row[1:]) for row in rows}
    if size <= 1 or precedence(copies[article_id]) < precedence(copies[first]):
        elect(db, cluster_id)
        return
    if rank(_member(copies[article_id])) < rank(_member(copies[best])):
        db.executemany(
            "UPDATE articles SET is_representative = (id = ?) WHERE id = ?",
            [(article_id, best), (article_id, article_id)],
        )
        best = article_id
    is_near = len({row[0] for row in rows}) > 1
    db.execute(
        "UPDATE clusters SET size = size + 1, representative_id = ?, kind = iif(?, 'near', kind) WHERE id = ?",
        [best, is_near, cluster_id],
    )
    own = role(copies[article_id], copies[first])
    db.execute("UPDATE articles SET role = ? WHERE id = ?", [own, article_id])


def _member(copy: Copy) -> Member:
    return Member(copy.article_id, copy.published_on, copy.char_count, copy.url)


# --- what is stored ------------------------------------------------------------------------------


def links(db: sqlite3.Connection, ids: Collection[int]) -> list[Link]:
    """What was found of the pairs among some articles."""
    # the plus: by an index on both columns SQLite would look for each pair of them, and few were compared
    rows = db.execute(
        "SELECT article_id, other_id, verdict, resemblance + containment FROM pairs"
        f" WHERE article_id IN {_LISTED} AND +other_id IN {_LISTED}",
        [json.dumps(list(ids))] * 2,
    )
    return [Link(*row) for row in rows]


def decisions(db: sqlite3.Connection, ids: Collection[int]) -> list[Decision]:
    """What a person said of the pairs among some articles."""
    rows = db.execute(
        "SELECT article_id, other_id, decision, decided_at FROM decisions"
        f" WHERE article_id IN {_LISTED} AND +other_id IN {_LISTED}",
        [json.dumps(list(ids))] * 2,
    )
    return [Decision(*row) for row in rows]


def members(db: sqlite3.Connection, clusters: Iterable[int], limit: int = sys.maxsize) -> list[Member]:
    """The members of some clusters, the oldest ones of each, so many in all."""
    found: list[Member] = []
    for cluster in clusters:
        rows = db.execute(
            f"SELECT {_MEMBER} FROM articles WHERE cluster_id = ? ORDER BY id LIMIT ?", [cluster, limit - len(found)]
        )
        found += [Member(*row) for row in rows]
    return found


def _some(db: sqlite3.Connection, ids: Collection[int], cluster_id: int) -> list[Member]:
    """Those of some articles that a cluster has."""
    rows = db.execute(
        f"SELECT {_MEMBER} FROM articles WHERE id IN {_LISTED} AND +cluster_id = ?", [json.dumps(list(ids)), cluster_id]
    )
    return [Member(*row) for row in rows]


def by_number(db: sqlite3.Connection, ids: Collection[int]) -> list[Member]:
    """Some articles, wherever they are."""
    rows = db.execute(f"SELECT {_MEMBER} FROM articles WHERE id IN {_LISTED} ORDER BY id", [json.dumps(list(ids))])
    return [Member(*row) for row in rows]


def _partners(db: sqlite3.Connection, article_id: int) -> list[int]:
    """The articles that one was compared with, or decided about by hand."""
    rows = db.execute(
        "SELECT other_id FROM pairs WHERE article_id = :id UNION SELECT article_id FROM pairs WHERE other_id = :id"
        " UNION SELECT other_id FROM decisions WHERE article_id = :id"
        " UNION SELECT article_id FROM decisions WHERE other_id = :id",
        {"id": article_id},
    )
    return [other for (other,) in rows]


def _cluster(db: sqlite3.Connection, article_id: int) -> int:
    return int(db.execute("SELECT cluster_id FROM articles WHERE id = ?", [article_id]).fetchone()[0])
