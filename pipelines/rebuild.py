"""All groups anew, out of the stored texts: each article is compared again, then all pairs are grouped from scratch.

Both are done in small transactions, each of which leaves the archive whole; a run that is killed is gone on with by the
next. What persons decided is obeyed.
"""

import json
import re
import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .archive import Archive
from .clusters import by_number, decisions, links, store
from .copies import methods
from .grouping import grouped

#: Articles compared again, or grouped with all that belongs to them, in one transaction.
BATCH = 50
#: Seconds between two of them: SQLite lets a writer that waits ask again every tenth of a second at most.
PAUSE_SECONDS = 0.15
#: Where the next run goes on: a row of `meta`, with these rules, a phase and the last article that is done.
PROGRESS = "dedup_compared"
COMPARING, GROUPING = "comparing", "grouping"
#: … of a run that compares all at once (atonce.py): an article with those of smaller numbers only.
MATCHING = "matching"
_MARKER = re.compile(rf"(\d{{1,9}}) ({COMPARING}|{MATCHING}|{GROUPING}) (\d{{1,18}})")
#: Rises when verdicts or groups change: what a killed run did by other rules is done again.
RULES_VERSION = 1

_LISTED = "(SELECT value FROM json_each(?))"
_CONNECTED = (
    f"SELECT other_id FROM pairs WHERE article_id IN {_LISTED} AND verdict = 'same'"
    f" UNION SELECT article_id FROM pairs WHERE other_id IN {_LISTED} AND verdict = 'same'"
    f" UNION SELECT other_id FROM decisions WHERE article_id IN {_LISTED} AND decision = 'join'"
    f" UNION SELECT article_id FROM decisions WHERE other_id IN {_LISTED} AND decision = 'join'"
)


class Progress(NamedTuple):
    """A phase, and the last article that is done in it."""

    phase: str
    last: int


@dataclass(frozen=True)
class Groups:
    """The groups of an archive, in numbers, and how their pairs were found."""

    articles: int
    clusters: int
    #: Kind → clusters, the size of the largest one, decisions by hand.
    kinds: dict[str, int]
    largest: int
    decisions: dict[str, int]
    #: Source of candidates → verdict → pairs.
    methods: dict[str, dict[str, int]] = field(repr=False)
    #: Articles that a run of --rebuild which was killed has compared; None when there is none.
    compared: int | None


def numbers(archive: Archive) -> Groups:
    """What the groups are, and what each source of candidates was worth."""
    db = archive.db

    def count(sql: str) -> dict[str, int]:
        return dict(db.execute(sql).fetchall())

    sizes: Any = db.execute("SELECT count(*), coalesce(sum(size), 0), coalesce(max(size), 0) FROM clusters").fetchone()
    compared = None
    if done := _progress(db.conn):
        is_compared = "1" if done.phase == GROUPING else "id <= ?"
        compared = db.execute(
            f"SELECT count(*) FROM articles WHERE {is_compared}", [done.last] * is_compared.count("?")
        ).fetchone()[0]
    return Groups(
        articles=sizes[1],
        clusters=sizes[0],
        kinds=count("SELECT kind, count(*) FROM clusters GROUP BY kind ORDER BY kind"),
        largest=sizes[2],
        decisions=count("SELECT decision, count(*) FROM decisions GROUP BY decision ORDER BY decision"),
        methods=methods(db),
        compared=compared,
    )


def rebuild(archive: Archive) -> Iterator[int]:
    """Make all groups anew; yields the number of each article that was compared again, then makes the groups."""
    while True:
        with archive.transaction():
            done = due(archive.db.conn, COMPARING)
            if done.phase != COMPARING:
                break
            batch = behind(archive, done.last, BATCH)
            for article_id in batch:
                archive.compare_again(article_id)
            remember(archive.db.conn, COMPARING, batch)
        yield from batch
        if not batch:  # also none that came in the meantime
            break
        time.sleep(PAUSE_SECONDS)
    regroup(archive, batch=BATCH, pause=PAUSE_SECONDS)


def regroup(archive: Archive, *, batch: int, pause: float) -> None:
    """Make all groups anew of the pairs as they are stored: so many articles in one transaction, seconds between two
    of them."""
    while True:
        with archive.transaction():
            done = _progress(archive.db.conn)
            if done is None or done.phase != GROUPING:  # another process has done it
                break
            articles = behind(archive, done.last, batch)
            _group(archive, articles)
            remember(archive.db.conn, GROUPING, articles)
        if not articles:
            break
        time.sleep(pause)


def behind(archive: Archive, last: int, number: int) -> list[int]:
    """So many articles, by their numbers, behind one."""
    rows = archive.db.execute("SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", [last, number])
    return [article_id for (article_id,) in rows]


def remember(db: sqlite3.Connection, phase: str, batch: Sequence[int]) -> None:
    """Where to go on: behind the batch, with the next phase, or nowhere."""
    if not batch and phase == GROUPING:
        db.execute("DELETE FROM meta WHERE key = ?", [PROGRESS])
        return
    marker = f"{RULES_VERSION} {phase} {batch[-1]}" if batch else f"{RULES_VERSION} {GROUPING} 0"
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [PROGRESS, marker])


def due(db: sqlite3.Connection, first: str) -> Progress:
    """Where a run goes on that begins with this phase: at the start when none was killed, or one that compared in
    another way, or by other rules."""
    done = _progress(db)
    return done if done and done.phase in (first, GROUPING) else Progress(first, 0)


def _progress(db: sqlite3.Connection) -> Progress | None:
    """None when no run was killed, or one that went by other rules."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", [PROGRESS]).fetchone()
    found = _MARKER.fullmatch(row[0]) if row else None
    return Progress(found[2], int(found[3])) if found and int(found[1]) == RULES_VERSION else None


def _group(archive: Archive, batch: Sequence[int]) -> None:
    """The articles, and all that they are connected with, into the groups that their pairs and the decisions make."""
    for article_id in batch:
        if part := _part(archive.db.conn, article_id):
            _regroup(archive, part)


def _regroup(archive: Archive, part: Collection[int]) -> None:
    db = archive.db.conn
    if len(part) == 1:
        store(db, [part], parted=True)
        return
    found = by_number(db, sorted(part))
    store(db, grouped(found, links(db, part), decisions(db, part), archive.ask), parted=True)


def _part(db: sqlite3.Connection, article_id: int) -> set[int]:
    """The articles that pairs of the same, and joins by hand, connect with one; none when one of them has a smaller
    number: all of them were grouped with that. It mostly is the first that is seen, so that a part of ten thousand is
    not gathered ten thousand times."""
    part: set[int] = set()
    new = {article_id}
    while new:
        if min(new) < article_id:
            return set()
        part |= new
        rows = db.execute(_CONNECTED, [json.dumps(sorted(new))] * 4)
        new = {other for (other,) in rows} - part
    return part
