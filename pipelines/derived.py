"""What an archive makes of its texts, made again and compared: hashes, search index, sketches, groups, votes.

One article or group at a time: memory does not grow with the archive but for some bytes an article.
"""

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, groupby, islice
from typing import Any

from .boilerplate import block_hash
from .candidates import ARTICLE_BITS
from .clusters import standing
from .faults import Fault
from .fingerprint import content_hash, simhash
from .fulltext import FTS_STATEMENTS, register
from .roles import COPY_COLUMNS, Role
from .sketch import sketch
from .voting import MAX_ASKED, votes_of

#: Texts indexed anew at once, to compare their words with those of the index. All of it takes 2.8 ms of the processor
#: an article of 1,370 characters; word by word it took 7 to 8.6 ms.
BATCH = 200
#: Words of the index looked up between two calls of `progress`.
WORDS_AT_ONCE = 10_000
#: Numbers of articles that one sentence names.
NAMED = 10

Progress = Callable[[str, str], None]

_WORDS = "SELECT doc, term, col, offset FROM words"
#: Each term with one number for all its places, which SQLite makes: each place a product, so that no exchange among
#: them gives the same sum. A place is below 2³¹ and all are below 2⁶³; fts5vocab has its terms in order as it is.
_PLACE = (
    "((doc * 2654435761 + offset * 40503 + length(col)) % 2147483647) * ((doc + offset * 2654435761) % 2147483647)"
    " % 2147483629"
)
_TERMS = f"SELECT term, sum({_PLACE}) FROM words GROUP BY term"
_VOCABULARY = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_fts, instance)"
_64_BITS = (1 << 64) - 1
_POSTINGS = (  # each key once: a new one may wait beside the same old one
    "SELECT key FROM postings UNION ALL"
    " SELECT key FROM new_postings WHERE NOT EXISTS (SELECT 1 FROM postings WHERE key = new_postings.key)"
)
#: Tables of this connection alone, on disk when they are large.
_EXPECTED_VOTES = (
    "CREATE TEMP TABLE expected_votes (site TEXT, block_hash TEXT, cluster_id INTEGER,"
    " PRIMARY KEY (site, block_hash, cluster_id)) WITHOUT ROWID"
)
#: Clusters that keep votes of texts that are gone: too many articles of one site would have to be asked.
_LARGE = f"(SELECT cluster_id FROM articles GROUP BY cluster_id, site HAVING count(*) > {MAX_ASKED})"
_VOTE = "site, block_hash, cluster_id"
VOTE_FAULTS = {
    "is not counted": f"SELECT {_VOTE} FROM expected_votes EXCEPT SELECT {_VOTE} FROM block_votes",
    "is counted, and no article casts it": f"SELECT {_VOTE} FROM block_votes WHERE cluster_id NOT IN {_LARGE}"
    f" EXCEPT SELECT {_VOTE} FROM expected_votes",
}


def silent(_: str, __: str) -> None:
    """Nobody waits."""


def text_faults(db: sqlite3.Connection, progress: Progress = silent) -> Iterator[Fault]:
    """Texts that do not have the hashes and the length that were stored with them."""
    rows = db.execute(
        "SELECT id, text, char_count, content_hash, simhash FROM articles JOIN article_text ON article_id = id"
    )
    for article_id, text, char_count, stored, fingerprint in rows:
        progress("", "articles compared")
        found = {"length": len(text), "content_hash": content_hash(text), "simhash": simhash(text)}
        said = {"length": char_count, "content_hash": stored, "simhash": fingerprint}
        if wrong := [name for name in found if found[name] != said[name]]:
            yield Fault("text", f"article {article_id}: its text does not have its {' and '.join(wrong)}")


# --- search index --------------------------------------------------------------------------------


def index_faults(db: sqlite3.Connection, progress: Progress = silent) -> Iterator[Fault]:
    """Articles that the search index lacks, has in other words, or has though they are gone."""
    ids = "SELECT article_id FROM article_text {} SELECT id FROM articles_fts_docsize"
    lacking = _numbers(db, ids.format("EXCEPT"))
    if lacking:
        yield Fault("index", f"the search index lacks {_told(lacking)}", is_mendable=True)
    beyond = _numbers(db, "SELECT id FROM articles_fts_docsize EXCEPT SELECT article_id FROM article_text")
    if beyond:
        yield Fault("index", f"the search index has {_told(beyond)} that are not there", is_mendable=True)
    try:
        other = sorted(set(_other_words(db, progress)) - set(lacking) - set(beyond))
    except sqlite3.DatabaseError as error:
        yield Fault("index", f"the search index cannot be read: {error}", is_mendable=True)
        return
    if other:
        yield Fault("index", f"the search index has other words than the texts of {_told(other)}", is_mendable=True)


def _other_words(db: sqlite3.Connection, progress: Progress) -> Iterator[int]:
    """Articles whose words in the index are not those of their texts. Which ones is asked only when there are any."""
    db.execute(_VOCABULARY)
    try:
        if _total(db, progress) == sum(_total(small) for small in _indexed_anew(db, progress)) & _64_BITS:
            return
        sums = _Sums(db)
        for index in chain((db,), _indexed_anew(db, progress)):
            for article_id, *word in index.execute(_WORDS):
                sums.add(article_id, tuple(word))
    finally:
        db.execute("DROP TABLE temp.words")
    yield from sums.uneven()


def _total(db: sqlite3.Connection, progress: Progress = silent) -> int:
    """One number for all words of an index and their places. Those of indexes with other articles add up."""
    found = 0
    for number, (term, places) in enumerate(db.execute(_TERMS), 1):
        found += hash(term) * places
        if number % WORDS_AT_ONCE == 0:
            progress("", f"times {WORDS_AT_ONCE:,} words looked up")
    return found & _64_BITS


def _indexed_anew(db: sqlite3.Connection, progress: Progress) -> Iterator[sqlite3.Connection]:
    """Indexes of the stored texts, some articles in each; it lasts until the next is asked for."""
    texts = db.execute("SELECT id, title, text FROM articles JOIN article_text ON article_id = id ORDER BY id")
    with closing(sqlite3.connect(":memory:")) as small:
        register(small)
        small.execute(FTS_STATEMENTS[0])
        small.execute(_VOCABULARY)
        while batch := list(islice(texts, BATCH)):
            for row in batch:
                small.execute(
                    "INSERT INTO articles_fts(rowid, title, text) VALUES (?, zh_segment(?), zh_segment(?))", row
                )
                progress("", "articles indexed again")
            yield small
            small.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")


class _Sums:
    """A number for each article, zero when all that was added of it was added twice: eight bytes an article."""

    def __init__(self, db: sqlite3.Connection) -> None:
        (self._top,) = db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        self._sums = array("q", bytes(8 * (self._top + 1)))
        self._strangers: set[int] = set()

    def add(self, article_id: int, value: object) -> None:
        if 0 < article_id <= self._top:
            self._sums[article_id] ^= hash(value)
        elif len(self._strangers) < NAMED:
            self._strangers.add(article_id)

    def uneven(self) -> Iterator[int]:
        yield from (article_id for article_id, value in enumerate(self._sums) if value)
        yield from sorted(self._strangers)


# --- sketches ------------------------------------------------------------------------------------


def posting_faults(db: sqlite3.Connection, progress: Progress = silent) -> Iterator[Fault]:
    """Articles that copies are not found by, or by a text that is not theirs."""
    sums = _Sums(db)
    for (key,) in db.execute(_POSTINGS):
        sums.add(key & (1 << ARTICLE_BITS) - 1, (key >> ARTICLE_BITS,))
    for article_id, text in db.execute("SELECT article_id, text FROM article_text"):
        progress("", "sketches made again")
        for value in set(sketch(text)):
            sums.add(article_id, (value,))
    if wrong := list(sums.uneven()):
        yield Fault(
            "postings", f"copies are looked for by other sketches than those of {_told(wrong)}", is_mendable=True
        )


# --- groups --------------------------------------------------------------------------------------


def cluster_faults(db: sqlite3.Connection, progress: Progress = silent) -> Iterator[Fault]:
    """Clusters that say of themselves or of their members what the rules do not, or that are not there."""
    columns = f"cluster_id, is_representative, role, content_hash, {COPY_COLUMNS}"
    members = db.execute(f"SELECT {columns} FROM articles ORDER BY cluster_id, id")
    for cluster_id, group in groupby(members, key=lambda row: row[0]):
        progress("", "groups compared")
        yield from _wrong_in(db, cluster_id, [row[1:] for row in group])
    empty = "SELECT id, size FROM clusters WHERE id NOT IN (SELECT cluster_id FROM articles)"
    for cluster_id, size in db.execute(empty):
        yield _of_cluster(cluster_id, f"says {size} members and has 0")


def _wrong_in(db: sqlite3.Connection, cluster_id: int, rows: Sequence[tuple[Any, ...]]) -> Iterator[Fault]:
    columns = "size, representative_id, original_id, kind"
    said = db.execute(f"SELECT {columns} FROM clusters WHERE id = ?", [cluster_id]).fetchone()
    right, now = standing([row[2:] for row in rows])
    chosen = sum(bool(row[0]) for row in rows)
    originals = sum(row[1] == Role.ORIGINAL for row in rows)
    if said is None:
        yield _of_cluster(cluster_id, f"is not there, and {_told(row[3] for row in rows)} are in it")
    elif said[0] != right.size:
        yield _of_cluster(cluster_id, f"says {said[0]} members and has {right.size}")
    elif chosen != 1:
        yield _of_cluster(cluster_id, f"has {chosen} representatives")
    elif originals != (len(rows) > 1):
        yield _of_cluster(cluster_id, f"has {originals} originals")
    elif tuple(said) != right or any(now[row[3]] != row[:2] for row in rows):
        yield _of_cluster(cluster_id, "is represented or named otherwise than the rules say")


def _of_cluster(cluster_id: int, what: str) -> Fault:
    return Fault("cluster", f"cluster {cluster_id} {what}", is_mendable=True, row=cluster_id)


# --- boilerplate ---------------------------------------------------------------------------------


def vote_faults(db: sqlite3.Connection, progress: Progress = silent) -> Iterator[Fault]:
    """Votes on blocks that no text casts, texts whose votes are not counted, and counts that are not their sum."""
    expect_votes(db, progress)
    try:
        for what, sql in VOTE_FAULTS.items():
            if found := list(islice(db.execute(sql), NAMED + 1)):
                site, name, cluster_id = found[0]
                more = "" if len(found) == 1 else f", and {'many' if len(found) > NAMED else len(found) - 1} more"
                message = f"a vote of cluster {cluster_id} on block {name} of {site} {what}{more}"
                yield Fault("votes", message, is_mendable=True)
    finally:
        db.execute("DROP TABLE temp.expected_votes")
    counted = "(SELECT count(*) FROM block_votes WHERE (site, block_hash) = (boilerplate.site, boilerplate.block_hash))"
    for site, name, text, pages, votes in db.execute(
        f"SELECT site, block_hash, text, pages, {counted} FROM boilerplate"
    ):
        if pages != votes:
            message = f"block {name} of {site} says {pages} pages, and {votes} clusters vote for it"
            yield Fault("votes", message, is_mendable=True)
        if block_hash(text) != name:
            yield Fault("text", f"block {name} of {site} has another text than the one it was learned from")


def expect_votes(db: sqlite3.Connection, progress: Progress = silent) -> None:
    """Fill `temp.expected_votes` with what the present texts vote for; the caller drops it."""
    db.execute(_EXPECTED_VOTES)
    texts = "SELECT id, site, cluster_id FROM articles WHERE id IN (SELECT article_id FROM article_text)"
    for article_id, site, cluster_id in db.execute(texts):
        progress("", "votes counted again")
        db.executemany(
            "INSERT OR IGNORE INTO temp.expected_votes VALUES (?, ?, ?)",
            [(site, vote.hash, cluster_id) for vote in votes_of(db, article_id)],
        )


def _numbers(db: sqlite3.Connection, sql: str) -> list[int]:
    return [number for (number,) in db.execute(sql)]


def _told(numbers: Iterable[int]) -> str:
    """How many articles, and the first of their numbers."""
    listed = list(numbers)
    named = ", ".join(map(str, listed[:NAMED])) + (", …" if len(listed) > NAMED else "")
    return f"{len(listed)} articles: {named}"
