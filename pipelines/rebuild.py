"""All groups anew, out of the stored texts: each article is compared again, then all pairs are grouped from scratch.

The first takes long and is done in small transactions, each of which leaves the archive whole; a run that is killed is
gone on with by the next. The second is one transaction. What persons decided is obeyed.
"""

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .archive import Archive
from .clusters import decisions, links, members, store
from .copies import methods
from .grouping import grouped

#: Articles compared again in one transaction.
BATCH = 50
#: Seconds between two of them: SQLite lets a writer that waits ask again every tenth of a second at most.
PAUSE_SECONDS = 0.15
#: Where the next run goes on: a row of `meta`.
PROGRESS = "dedup_compared"


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
    after = _progress(db.conn)
    compared = db.execute("SELECT count(*) FROM articles WHERE id <= ?", [after]).fetchone()[0] if after else None
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
            after = _progress(archive.db.conn) or 0
            rows = archive.db.execute("SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", [after, BATCH])
            batch = [article_id for (article_id,) in rows]
            for article_id in batch:
                archive.compare_again(article_id)
            if not batch:  # also none that came in the meantime
                _regroup(archive)
                archive.db.execute("DELETE FROM meta WHERE key = ?", [PROGRESS])
                return
            archive.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [PROGRESS, str(batch[-1])])
        yield from batch
        time.sleep(PAUSE_SECONDS)


def _progress(db: sqlite3.Connection) -> int | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", [PROGRESS]).fetchone()
    return int(row[0]) if row else None


def _regroup(archive: Archive) -> None:
    """Every article into the group that its pairs and the decisions make, whatever its cluster is now."""
    db = archive.db.conn
    inside = {
        member.article_id: member for member in members(db, [row[0] for row in db.execute("SELECT id FROM clusters")])
    }
    found: list[set[int]] = []
    for part in _parts(db, inside):
        if len(part) == 1:
            found.append(part)
        else:
            some = [inside[article_id] for article_id in sorted(part)]
            found += grouped(some, links(db, part), decisions(db, part), archive.ask)
    store(db, found)


def _parts(db: sqlite3.Connection, articles: Any) -> list[set[int]]:
    """The articles in parts that no pair of the same and no join by hand connects."""
    of = {article_id: {article_id} for article_id in articles}
    rows = db.execute(
        "SELECT article_id, other_id FROM pairs WHERE verdict = 'same'"
        " UNION ALL SELECT article_id, other_id FROM decisions WHERE decision = 'join'"
    )
    for one, other in rows:
        more, fewer = sorted((of[one], of[other]), key=len, reverse=True)
        if more is not fewer:
            more |= fewer
            of.update(dict.fromkeys(fewer, more))
    return list({id(part): part for part in of.values()}.values())
