"""All groups anew, as rebuild.py does it, for an archive of a million articles: candidates come from a few joins in
DuckDB, texts are compared in several processes, and nobody else changes texts meanwhile.

It is killed and gone on with like the other one, and what it stores is the same.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from .archive import Archive
from .candidates import Found
from .comparing import Batch, Comparers, Row, Task
from .graph import Graph, library, read
from .holding import alone
from .judge import store_pairs
from .rebuild import MATCHING, behind, due, regroup, remember

#: Articles in one transaction.
BATCH = 1_000
#: Pairs that one process compares at once.
PAIRS = 200

#: Equal by their hashes, under one title, and yet not found to be the same: too short to judge, or a hash was forged.
#: Who speaks for such an article does not know what it is to others.
_STRAYS = (
    "SELECT DISTINCT article_id FROM pairs JOIN articles AS own ON own.id = article_id JOIN articles AS other ON"
    " other.id = other_id WHERE method = 'content_hash' AND verdict != 'same' AND own.title IS other.title ORDER BY 1"
)


def rebuild_at_once(archive: Archive, workers: int) -> Iterator[int]:
    """Make all groups anew; yields the number of each article that was compared again, then makes the groups.
    `workers`: processes that compare texts, 0: this one.

    Raises InputError without DuckDB, LockedError while a crawl, `ingest` or `reclean` is at work.
    """
    library()  # before anything is locked
    with alone(archive.path):
        done = due(archive.db.conn, MATCHING)
        if done.phase == MATCHING:
            yield from _match(archive, done.last, workers)
        regroup(archive, batch=BATCH, pause=0)


def _match(archive: Archive, last: int, workers: int) -> Iterator[int]:
    """Compare all articles behind one with their candidates."""
    with TemporaryDirectory(prefix="newsieve-") as folder, Graph(Path(folder)) as graph, Comparers(workers) as pool:
        read(graph, archive.db.conn)
        for articles, rows in pool.work_off(_batches(archive, graph.pairs(last), last)):
            with archive.transaction():
                _store(archive, articles, rows)
                remember(archive.db.conn, MATCHING, articles)
            yield from articles
    strays = [article_id for (article_id,) in archive.db.execute(_STRAYS)]
    for start in range(0, len(strays), BATCH):
        with archive.transaction():
            for article_id in strays[start : start + BATCH]:
                archive.compare_again(article_id)
    with archive.transaction():
        remember(archive.db.conn, MATCHING, ())


def _store(archive: Archive, articles: Sequence[int], rows: Sequence[Row]) -> None:
    """The pairs of some articles with all of smaller numbers, in place of those that are stored."""
    ends = [articles[0], articles[-1]]
    archive.db.execute("DELETE FROM pairs WHERE article_id BETWEEN ? AND ? AND other_id < article_id", ends)
    archive.db.execute("DELETE FROM pairs WHERE other_id BETWEEN ? AND ? AND article_id < other_id", ends)
    store_pairs(archive.db.conn, rows)


def _batches(archive: Archive, pairs: Iterator[tuple[int, Found]], last: int) -> Iterator[Batch]:
    """All articles in the order of their numbers, with what each is compared with."""
    pair = next(pairs, None)
    while articles := behind(archive, last, BATCH):
        last = articles[-1]
        own = []
        while pair and pair[0] <= last:
            own.append(pair)
            pair = next(pairs, None)
        yield Batch(articles, [_task(archive, own[at : at + PAIRS]) for at in range(0, len(own), PAIRS)])


def _task(archive: Archive, pairs: Sequence[tuple[int, Found]]) -> Task:
    wanted = sorted({number for article_id, found in pairs for number in (article_id, found.article_id)})
    rows = archive.db.execute(
        "SELECT id, title, text FROM articles JOIN article_text ON article_id = id"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(wanted)],
    )
    return Task({article_id: (title, text) for article_id, title, text in rows}, pairs)
