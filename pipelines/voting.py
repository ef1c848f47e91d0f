"""The votes of clusters on the blocks of their sites: cast, taken back, moved, in the caller's transaction.

A cluster has one vote for each block that one of its articles shows, however many do: always those of the present
texts, so that a group that parts or grows changes what is counted.
"""

import json
import re
import sqlite3
from collections.abc import Iterable

from .article import BLOCK_BREAK, SITES_OWN
from .boilerplate import MIN_CLUSTERS, BlockVote, enough_clusters, is_boilerplate, votes
from .page import Block, Kind

#: Articles of one site in one cluster that are asked whether they show a block too: bounds the time of a move.
MAX_ASKED = 64

#: Of the blocks of a page, those that are known as boilerplate of its site; the others that enough clusters show. One
#: statement for all of a page: it has some fifty.
_OF_PAGE = "WHERE site = :site AND block_hash IN (SELECT value FROM json_each(:hashes))"
_KNOWN = f"SELECT block_hash FROM boilerplate {_OF_PAGE}"
_ENOUGH = (
    f"SELECT block_hash, count(*) FROM block_votes {_OF_PAGE} GROUP BY block_hash HAVING count(*) >= {MIN_CLUSTERS}"
)
_VOTE = "INSERT OR IGNORE INTO block_votes VALUES (?, ?, ?)"
_UNVOTE = "DELETE FROM block_votes WHERE site = ? AND block_hash = ? AND cluster_id = ?"
_MARKS = re.compile(r"(?:#{2,6}|-|>) ")


def cast(db: sqlite3.Connection, site: str, found: Iterable[BlockVote], cluster_id: int, seen_at: str) -> None:
    """Count a page's blocks for its site, one vote a cluster, and promote those that recur."""
    texts = {vote.hash: vote.text for vote in found}
    of_page = {"site": site, "hashes": json.dumps([*texts])}
    for (known,) in db.execute(_KNOWN, of_page).fetchall():
        del texts[known]
        voted = db.execute(_VOTE, [site, known, cluster_id]).rowcount
        db.execute(
            "UPDATE boilerplate SET pages = pages + ?, last_seen_at = max(last_seen_at, ?)"
            " WHERE site = ? AND block_hash = ?",
            [voted, seen_at, site, known],
        )
    db.executemany(_VOTE, [(site, name, cluster_id) for name in texts])
    undecided = db.execute(_ENOUGH, of_page | {"hashes": json.dumps([*texts])}).fetchall()
    if not undecided:
        return
    clusters = _clusters_of(db, site, enough_clusters(max(pages for _, pages in undecided)))
    for name, pages in undecided:
        if is_boilerplate(pages, clusters, texts[name]):
            values = [site, name, texts[name], pages, seen_at, seen_at]
            db.execute("INSERT INTO boilerplate VALUES (?, ?, ?, ?, ?, ?)", values)


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
    for (known,) in db.execute(_KNOWN, {"site": site, "hashes": json.dumps([*going])}).fetchall():
        going.remove(known)
        gone = db.execute(_UNVOTE, [site, known, cluster_id]).rowcount
        db.execute("UPDATE boilerplate SET pages = pages - ? WHERE site = ? AND block_hash = ?", [gone, site, known])
    db.executemany(_UNVOTE, [(site, name, cluster_id) for name in going])


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
