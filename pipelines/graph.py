"""All articles of an archive at once → the pairs among them that are worth comparing. The one door to DuckDB, an extra
that a plain installation does not have.

What is worth it is decided as on arrival, by the same limits (candidates.py), but by a few joins instead of a look-up
for each hash of each article. Equal texts are linked with the first of them alone, and two speak for all of them
elsewhere: ten thousand prints of one text are that many stars, not that many squared pairs.

DuckDB keeps within MEMORY and puts the rest into files of the folder that it is given.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from .candidates import (
    ARTICLE_BITS,
    MAX_CANDIDATES,
    MAX_POSTINGS,
    MIN_SHARED,
    SMALL_SKETCH,
    TABLES,
    FingerprintIndex,
    Found,
    together,
)
from .errors import InputError, NewsieveError

#: What DuckDB may hold of tables and joins.
MEMORY = "1GB"
#: Articles with equal text under one title that are looked for by other texts. One would do; when it gets another text,
#: the second still holds the others together.
SPEAKERS = 2
#: Rows that go from one database to the other at once: bounds the memory.
ROWS_AT_ONCE = 100_000

MISSING = (
    "--engine duckdb needs DuckDB, which is not installed: pip install 'newsieve[batch]', in a checkout"
    " pip install '.[batch]'. --rebuild without --engine needs nothing more."
)

_TABLES = """
CREATE TABLE article (id BIGINT, content UBIGINT, title UBIGINT, simhash UBIGINT);
CREATE TABLE posting (hash BIGINT, id BIGINT);
CREATE TABLE found (article BIGINT, other BIGINT, shared INTEGER, distance INTEGER);
"""
# `place`: of an article among those with its text and title. The firsts of an equal text: of each title one before any
# has a second.
_SPEAKERS = f"""
CREATE TABLE placed AS
    SELECT *, row_number() OVER (PARTITION BY content, title ORDER BY id) AS place FROM article;
CREATE TABLE speaker AS SELECT id, content, simhash FROM placed WHERE place <= {SPEAKERS};
CREATE TABLE first AS
    SELECT content, id FROM placed
    QUALIFY row_number() OVER (PARTITION BY content ORDER BY place, id) <= {MAX_CANDIDATES};
CREATE TABLE equal AS
    SELECT DISTINCT greatest(article.id, first.id) AS article, least(article.id, first.id) AS other
    FROM article JOIN first USING (content) WHERE article.id != first.id;
DROP TABLE placed;
DROP TABLE first;
DROP TABLE article;
"""
# A hash that is too frequent is a stock phrase. Of each speaker those with most hashes in common, ties by number.
_SHARING = f"""
CREATE TABLE own AS SELECT posting.* FROM posting SEMI JOIN speaker USING (id);
DROP TABLE posting;
CREATE TABLE small AS SELECT id FROM own GROUP BY id HAVING count(*) <= {SMALL_SKETCH};
CREATE TABLE rare AS
    SELECT own.* FROM own SEMI JOIN
        (SELECT hash FROM own GROUP BY hash HAVING count(*) BETWEEN 2 AND {MAX_POSTINGS}) USING (hash);
DROP TABLE own;
CREATE TABLE shared AS
    SELECT one.id AS one, two.id AS two, count(*) AS hashes
    FROM rare AS one JOIN rare AS two ON one.hash = two.hash AND one.id < two.id GROUP BY one.id, two.id
    HAVING count(*) >= {MIN_SHARED} OR one.id IN (FROM small) OR two.id IN (FROM small);
DROP TABLE rare;
CREATE TABLE nearest AS
    SELECT id, list(other ORDER BY hashes DESC, other) AS others, list(hashes ORDER BY hashes DESC, other) AS hashes
    FROM (
        FROM (SELECT one AS id, two AS other, hashes FROM shared UNION ALL SELECT two, one, hashes FROM shared)
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY hashes DESC, other) <= {MAX_CANDIDATES}
    ) GROUP BY id;
DROP TABLE shared;
"""
_ASKING = """
SELECT speaker.id, simhash, coalesce(others, []), coalesce(hashes, []) FROM speaker LEFT JOIN nearest USING (id)
ORDER BY speaker.id
"""
_PAIRS = """
CREATE TABLE pair AS
    SELECT article, other, NULL::INTEGER AS shared, NULL::INTEGER AS distance FROM equal WHERE article > $above
    UNION ALL
    SELECT article, other, max(nullif(shared, -1)), min(nullif(distance, -1)) FROM found
    JOIN speaker AS one ON one.id = article JOIN speaker AS two ON two.id = other
    WHERE one.content != two.content AND article > $above GROUP BY article, other;
"""


def library() -> Any:
    """duckdb. Raises InputError that says how to get it."""
    try:
        import duckdb  # here: a sixth of a second that only a batch is worth
    except ImportError:
        raise InputError(MISSING) from None
    return duckdb


class Graph:
    """The articles of a batch, and which of them may be copies of each other. As a context; `folder` takes what does
    not fit into memory, and may be deleted afterwards."""

    def __init__(self, folder: Path) -> None:
        settings = {"memory_limit": MEMORY, "temp_directory": str(folder), "preserve_insertion_order": False}
        try:
            self._db = library().connect(str(folder / "graph.duckdb"), config=settings)
            self._db.execute(_TABLES)
        except library().Error as error:
            raise _told(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        if isinstance(error, library().Error):
            raise _told(error) from error

    def take(self, articles: Iterable[tuple[int, str, str | None, str]], keys: Iterable[int]) -> None:
        """Take in articles: (id, content hash, title, SimHash as 16 hex digits), and the keys of their sketches' hashes
        as `postings` has them."""
        for rows in _by(articles, ROWS_AT_ONCE):
            ids, contents, titles, simhashes = zip(*rows, strict=True)
            self._insert(
                "article",
                id=np.array(ids, np.int64),
                content=_hashes(contents),
                title=_hashes(title or "" for title in titles),
                simhash=np.frombuffer(bytes.fromhex("".join(simhashes)), ">u8").astype(np.uint64),
            )
        for some in _by(keys, ROWS_AT_ONCE):
            array = np.array(some, np.int64)
            self._insert("posting", hash=array >> ARTICLE_BITS, id=array & ((1 << ARTICLE_BITS) - 1))

    def pairs(self, above: int = 0) -> Iterator[tuple[int, Found]]:
        """(article id, an older article that is worth comparing with it and how it was found), by both numbers; those
        of articles with numbers above one only. Can be asked once."""
        self._db.execute(_SPEAKERS)
        self._db.execute(_SHARING)
        for some in _by(self._asked(), ROWS_AT_ONCE):
            article, other, shared, distance = (np.array(column, np.int32) for column in zip(*some, strict=True))
            self._insert("found", article=article, other=other, shared=shared, distance=distance)
        self._db.execute(_PAIRS, {"above": above})
        for article, other, shared, distance in self._rows("FROM pair ORDER BY article, other"):
            yield article, _found(other, shared, distance)

    def _asked(self) -> Iterator[tuple[int, int, int, int]]:
        """(larger number, smaller number, hashes, bits) for what each speaker finds, as if it came last; -1: not found
        by that source."""
        simhashes = FingerprintIndex()
        for rows in _by(self._rows("SELECT id, simhash FROM speaker ORDER BY id"), ROWS_AT_ONCE):
            simhashes.load([row[0] for row in rows], "".join(f"{row[1]:016x}" for row in rows))
        for id_, simhash, others, hashes in self._rows(_ASKING):
            near = simhashes.near(f"{simhash:016x}", without=id_)
            for found in together(list(zip(others, hashes, strict=True)), near):
                shared, distance = found.shared_hashes or -1, found.hamming_distance
                yield (
                    max(id_, found.article_id), min(id_, found.article_id), shared,
                    -1 if distance is None else distance,
                )  # fmt: skip

    def _insert(self, table: str, **columns: Any) -> None:
        self._db.register("incoming", columns)
        self._db.execute(f"INSERT INTO {table} BY NAME FROM incoming")
        self._db.unregister("incoming")

    def _rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, while others are asked."""
        with self._db.cursor() as cursor:
            cursor.execute(sql)
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                yield from rows


def read(graph: Graph, db: sqlite3.Connection) -> None:
    """Have a graph take in all articles of an archive."""
    keys = db.execute(" UNION ALL ".join(f"SELECT key FROM {table}" for table in TABLES))
    graph.take(
        db.execute("SELECT id, content_hash, title, simhash FROM articles ORDER BY id"), (key for (key,) in keys)
    )


def _told(error: Exception) -> NewsieveError:
    """What DuckDB says, mostly that there is no room for its files."""
    sentence = str(error).splitlines()[0].rstrip(".")
    return NewsieveError(f"DuckDB could not find what to compare: {sentence}. Its files go to the folder $TMPDIR.")


def _found(other: int, shared: int | None, distance: int | None) -> Found:
    if shared is None and distance is None:
        return Found(other, "content_hash")
    (found,) = together([] if shared is None else [(other, shared)], [] if distance is None else [(other, distance)])
    return found


def _hashes(texts: Iterable[str]) -> Any:
    """64 bits of each: a pair that a collision brings is compared like any other."""
    whole = b"".join(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts)
    return np.frombuffer(whole, np.uint64)


def _by(items: Iterable[Any], number: int) -> Iterator[Sequence[Any]]:
    rest = iter(items)
    while some := list(islice(rest, number)):
        yield some
