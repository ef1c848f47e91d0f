"""The votes of clusters on the blocks of their sites: cast, taken back, moved, in the caller's transaction.

A cluster has one vote for each block that one of its articles shows, however many do: always those of the present
texts, so that a group that parts or grows changes what is counted.
"""

import re
import sqlite3
from collections.abc import Iterable

from .article import BLOCK_BREAK, SITES_OWN
from .boilerplate import MIN_CLUSTERS, BlockVote, enough_clusters, is_boilerplate, votes
from .page import Block, Kind

#: Articles of one site in one cluster that are asked whether they show a block too: bounds the time of a move.
MAX_ASKED = 64

_MARKS = re.compile(r"(?:#{2,6}|-|>) ")


def cast(db: sqlite3.Connection, site: str, found: Iterable[BlockVote], cluster_id: int, seen_at: str) -> None:
    """Count a page's blocks for its site, one vote a cluster, and promote those that recur."""
    undecided = [(vote, pages) for vote in found if (pages := _count(db, site, vote, cluster_id, seen_at))]
    if not undecided:
        return
    clusters = _clusters_of(db, site, enough_clusters(max(pages for _, pages in undecided)))
    for vote, pages in undecided:
        if is_boilerplate(pages, clusters, vote.text):
            values = [site, vote.hash, vote.text, pages, seen_at, seen_at]
            db.execute("INSERT INTO boilerplate VALUES (?, ?, ?, ?, ?, ?)", values)


def _count(db: sqlite3.Connection, site: str, vote: BlockVote, cluster_id: int, seen_at: str) -> int:
    """Count a vote. Returns the clusters that show the block when it may be boilerplate now; 0 when it is known as
    such, or stands on too few."""
    block = [site, vote.hash]
    voted = db.execute("INSERT OR IGNORE INTO block_votes VALUES (?, ?, ?)", [*block, cluster_id]).rowcount
    known = db.execute(
        "UPDATE boilerplate SET pages = pages + ?, last_seen_at = max(last_seen_at, ?)"
        " WHERE site = ? AND block_hash = ?",
        [voted, seen_at, *block],
    )
    if known.rowcount:
        return 0
    (pages,) = db.execute("SELECT count(*) FROM block_votes WHERE site = ? AND block_hash = ?", block).fetchone()
    return pages if pages >= MIN_CLUSTERS else 0


def _clusters_of(db: sqlite3.Connection, site: str, most: int) -> int:
    """Clusters that have an article of the site, up to so many."""
    (clusters,) = db.execute(
        "SELECT count(*) FROM (SELECT DISTINCT cluster_id FROM articles WHERE site = ? LIMIT ?)", [site, most]
    ).fetchone()
    return int(clusters)


def take_back(db: sqlite3.Connection, article_id: int) -> None:
    """Before an article gets another text or another cluster: take back the votes that no other article of its site
    casts for the cluster. A large cluster keeps them until it is small enough to be asked."""
    site, cluster_id = db.execute("SELECT site, cluster_id FROM articles WHERE id = ?", [article_id]).fetchone()
    others = db.execute(
        "SELECT id FROM articles WHERE cluster_id = ? AND site = ? AND id != ? LIMIT ?",
        [cluster_id, site, article_id, MAX_ASKED + 1],
    ).fetchall()
    if len(others) > MAX_ASKED:
        return
    if len(others) == MAX_ASKED:  # it may have been large: then who left it left votes behind
        rows = db.execute("SELECT block_hash FROM block_votes WHERE site = ? AND cluster_id = ?", [site, cluster_id])
        going = {name for (name,) in rows}
    else:
        going = {vote.hash for vote in votes_of(db, article_id)}
    for (other,) in others:
        going -= {vote.hash for vote in votes_of(db, other)} if going else set()
    for name in going:
        block = [site, name]
        gone = db.execute(
            "DELETE FROM block_votes WHERE site = ? AND block_hash = ? AND cluster_id = ?", [*block, cluster_id]
        ).rowcount
        db.execute("UPDATE boilerplate SET pages = pages - ? WHERE site = ? AND block_hash = ?", [gone, *block])


def move(db: sqlite3.Connection, article_id: int, cluster_id: int) -> None:
    """Put an article into another cluster, and its votes with it."""
    take_back(db, article_id)
    db.execute("UPDATE articles SET cluster_id = ? WHERE id = ?", [cluster_id, article_id])
    site, seen_at = db.execute("SELECT site, last_seen_at FROM articles WHERE id = ?", [article_id]).fetchone()
    cast(db, site, votes_of(db, article_id), cluster_id, seen_at)


def votes_of(db: sqlite3.Connection, article_id: int) -> tuple[BlockVote, ...]:
    """What an article votes for, by its stored text and what was taken out of it."""
    title, text = db.execute(
        "SELECT title, text FROM articles JOIN article_text ON article_id = id WHERE id = ?", [article_id]
    ).fetchone()
    removed = db.execute(
        "SELECT removed.text FROM removed JOIN articles ON articles.id = article_id AND articles.revision ="
        f" removed.revision WHERE article_id = ? AND kind IN {SITES_OWN}",
        [article_id],
    )
    blocks = [*(text.split(BLOCK_BREAK) if text else ()), *(block for (block,) in removed)]
    return votes([Block(_MARKS.sub("", block, count=1) if _MARKS.match(block) else block, Kind.PARAGRAPH)
                  for block in blocks], title)  # fmt: skip
