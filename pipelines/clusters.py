"""Clusters of articles in the archive: made, counted, and represented by rule, in the caller's transaction."""

import sqlite_utils

from .grouping import Member, representative


def new_cluster(db: sqlite_utils.Database) -> int:
    """The number of a cluster that has no member yet."""
    return int(db.execute("INSERT INTO clusters (size, kind) VALUES (0, 'single')").lastrowid or 0)


def elect(db: sqlite_utils.Database, cluster_id: int) -> None:
    """Count a cluster's members, name what it is, and let the rule choose who represents it."""
    rows = db.execute(
        "SELECT id, published_on, char_count, url, content_hash FROM articles WHERE cluster_id = ?", [cluster_id]
    ).fetchall()
    if not rows:
        db.execute("DELETE FROM clusters WHERE id = ?", [cluster_id])
        # SQLite gives the number out again: its votes would count for another cluster
        db.execute("DELETE FROM block_votes WHERE cluster_id = ?", [cluster_id])
        return
    chosen = representative([Member(*row[:4]) for row in rows])
    kind = "single" if len(rows) == 1 else "exact" if len({row[4] for row in rows}) == 1 else "near"
    db.execute(
        "UPDATE clusters SET size = ?, representative_id = ?, kind = ? WHERE id = ?",
        [len(rows), chosen, kind, cluster_id],
    )
    db.execute(
        "UPDATE articles SET is_representative = (id = ?) WHERE cluster_id = ? AND is_representative != (id = ?)",
        [chosen, cluster_id, chosen],
    )
