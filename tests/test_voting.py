"""How the blocks of a site are counted: what that costs, and that no more is counted than decides."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.archive import Archive
from pipelines.boilerplate import BlockVote, block_hash
from pipelines.voting import cast

AT = "2026-01-01T00:00:00Z"
SLOGAN = BlockVote(block_hash("投资滨江 共赢未来"), "投资滨江 共赢未来")
HOTLINE = BlockVote(block_hash("滨江招商热线有人接听"), "滨江招商热线有人接听")


def fill(archive: Archive, clusters: int, copies: int = 0) -> None:
    """A site with so many articles that are alone, and so many that are one more group."""
    numbers = [*range(1, clusters + 1), *[clusters + 1] * copies]
    many = archive.db.conn.executemany
    many("INSERT INTO clusters (id, size, kind) VALUES (?, 1, 'single')", [(number,) for number in set(numbers)])
    many(
        "INSERT INTO articles (url, site, char_count, content_hash, simhash, cluster_id, is_representative, revision,"
        " first_seen_at, last_seen_at) VALUES ('http://a.example/' || ?, 's', 1, '', '', ?, 1, 1, '', '')",
        list(enumerate(numbers)),
    )


def steps(db: sqlite3.Connection, work: Callable[[], object]) -> int:
    """What some work costs SQLite, in steps of its machine."""
    done = [0]

    def count() -> int:
        done[0] += 1
        return 0

    db.set_progress_handler(count, 1)
    work()
    db.set_progress_handler(None, 0)
    return done[0]


def test_a_vote_costs_no_more_on_a_site_of_thousands_of_articles(tmp_path: Path) -> None:
    costs = []
    for number in (300, 3_000):
        with Archive(tmp_path / f"{number}.db", create=True) as archive, archive.transaction():
            fill(archive, number)
            db = archive.db.conn
            for cluster in range(1, 5):
                cast(db, "s", [SLOGAN], cluster, AT)
            costs.append(steps(db, lambda db=db: cast(db, "s", [SLOGAN], 5, AT)))  # type: ignore[misc]
            assert db.execute("SELECT count(*) FROM boilerplate").fetchone() == (0,)
    assert costs[1] < 1.2 * costs[0], costs


def test_a_page_with_several_undecided_blocks_counts_the_groups_of_its_site_once(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db", create=True) as archive, archive.transaction():
        fill(archive, 30, copies=2_000)
        db = archive.db.conn
        for cluster in range(1, 5):
            cast(db, "s", [SLOGAN, HOTLINE], cluster, AT)
        one = steps(db, lambda: cast(db, "s", [SLOGAN], 5, AT))
        two = steps(db, lambda: cast(db, "s", [SLOGAN, HOTLINE], 6, AT))
    assert two < 1.8 * one


@pytest.mark.parametrize(("clusters", "decided"), [(2, 0), (3, 1), (7, 1), (8, 0), (14, 0)])
def test_a_block_is_decided_by_its_share_of_the_groups_not_of_the_articles(
    clusters: int, decided: int, tmp_path: Path
) -> None:
    """It stands on three groups, of `clusters` and one more of fifty copies."""
    with Archive(tmp_path / "archive.db", create=True) as archive, archive.transaction():
        fill(archive, clusters, copies=50)
        for cluster in (1, 2, clusters + 1):
            cast(archive.db.conn, "s", [SLOGAN, HOTLINE], cluster, AT)
        assert archive.db.execute("SELECT count(*), max(pages) FROM boilerplate").fetchone() == (
            2 * decided,
            3 if decided else None,
        )
