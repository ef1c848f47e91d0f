"""A new article beside the stored ones: found by content hash, sketch and SimHash, compared text by text.

Reads and keeps the archive's index; what a verdict means for the clusters is decided in grouping.py and stored by the
archive.
"""

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from .article import Article
from .candidates import COUNT_AFTER, MAX_CANDIDATES, FingerprintIndex, Found, post, settle, sharing, together, unpost
from .grouping import Candidate, Link, Match
from .similarity import Document, Verdict, compare
from .sketch import sketch

ALL_SIMHASHES = "SELECT id, simhash FROM articles WHERE id > ?"
NEW_SIMHASHES = "SELECT id, simhash FROM articles WHERE id IN (SELECT article_id FROM captures WHERE id > ?)"
#: Fingerprints read from the archive at once: bounds the memory.
READ_AT_ONCE = 50_000
#: Characters of the texts that are kept as they were compared, with about 200 bytes each.
KEPT_CHARACTERS = 300_000


class Judge:
    """What an article is to those of an archive. Everything happens in the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._simhashes = FingerprintIndex()
        self._last_capture = -1  # captures up to here are in it
        self._is_current = False
        self._compared: OrderedDict[int, Document] = OrderedDict()  # the latest last
        self._compared_characters = 0
        self._latest: Document | None = None  # of the article that is judged

    def matches(self, article: Article, *, without: int | None = None) -> list[Match]:
        """The article compared with the stored ones it may be a copy of; exact copies answer first, and the others all
        the same: the copy may show another text one day. `without`: the article itself, when it is stored."""
        self._latest = document = Document(article.labels.title, article.text)
        equal = [Match(candidate, compare(document, candidate.document)) for candidate in self._equal(article, without)]
        known = {match.candidate.found.article_id for match in equal}
        found = together(
            sharing(self._db, article.sketch, without=without),
            self._current_simhashes().near(article.simhash, without=without),
        )
        candidates = (self._candidate(one) for one in found if one.article_id not in known)
        # else it was joined with another one, here or by another process; the fingerprints in memory still have it
        there = (candidate for candidate in candidates if candidate)
        return equal + [Match(candidate, compare(document, candidate.document)) for candidate in there]

    def _equal(self, article: Article, without: int | None) -> list[Candidate]:
        """Articles that say they have the same text. They are read like any other: a hash can be forged, and their
        titles may name two towns."""
        rows = self._db.execute(
            "SELECT id FROM articles WHERE content_hash = ? AND id IS NOT ? ORDER BY id LIMIT ?",
            [article.content_hash, without, MAX_CANDIDATES],
        ).fetchall()
        return [candidate for (id_,) in rows if (candidate := self._candidate(Found(id_, "content_hash")))]

    def _candidate(self, found: Found) -> Candidate | None:
        """What is compared of a stored article; None when it went."""
        row = self._db.execute(
            "SELECT cluster_id, title, text FROM articles JOIN article_text ON article_id = id WHERE id = ?",
            [found.article_id],
        ).fetchone()
        if row is None:
            return None
        cluster_id, title, text = row
        known = self._compared.get(found.article_id)
        document = known if known and (known.title, known.text) == (title, text) else Document(title, text)
        self._keep(found.article_id, document)
        return Candidate(cluster_id, found, document)

    def _keep(self, article_id: int, document: Document) -> None:
        """Hold on to what was made of a text to compare it: the next copy is often not far."""
        if old := self._compared.pop(article_id, None):
            self._compared_characters -= len(old.text)
        self._compared[article_id] = document
        self._compared_characters += len(document.text)
        while self._compared_characters > KEPT_CHARACTERS:
            self._compared_characters -= len(self._compared.popitem(last=False)[1].text)

    def ask(self, article_id: int, other_id: int) -> Link:
        """Compare two stored articles whose group depends on it, and keep what was found."""
        one, other = (self._stored(id_) for id_ in (article_id, other_id))
        verdict = compare(one.document, other.document)
        self.record(article_id, [Match(other, verdict)])
        return Link(article_id, other_id, verdict.relation, verdict.resemblance + verdict.containment)

    def _stored(self, article_id: int) -> Candidate:
        """An article that is there."""
        if (candidate := self._candidate(Found(article_id, "group"))) is None:
            raise LookupError(f"article {article_id} is gone")  # a bug of ours: groups hold stored articles
        return candidate

    # --- the index -------------------------------------------------------------------------------

    def learn(self, article_id: int, article: Article) -> None:
        """Let later articles find this one; what was made of it to compare it is kept, as that of its copies is."""
        if self._latest and (self._latest.title, self._latest.text) == (article.labels.title, article.text):
            self._keep(article_id, self._latest)
        self._latest = None
        post(self._db, article_id, article.sketch)
        if article_id % COUNT_AFTER == 0:
            settle(self._db)
        self._simhashes.set(article_id, article.simhash)

    def unlearn(self, article_id: int) -> None:
        """Let the text that is stored of an article not be found any more: another one takes its place."""
        (text,) = self._db.execute("SELECT text FROM article_text WHERE article_id = ?", [article_id]).fetchone()
        unpost(self._db, article_id, sketch(text))

    def catch_up(self) -> None:
        """Other processes may have stored articles since the last transaction."""
        self._is_current = False

    def nearest(self, simhash: str, *, without: int | None = None) -> list[tuple[int, int]]:
        """(article id, differing bits) of the articles with the nearest SimHash, however far."""
        return self._current_simhashes().nearest(simhash, without=without)

    def _current_simhashes(self) -> FingerprintIndex:
        """With those of other processes; read when somebody asks, as most commands never do."""
        if not self._is_current:
            (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM captures").fetchone()
            if last != self._last_capture:
                rows = self._db.execute(
                    ALL_SIMHASHES if self._last_capture < 0 else NEW_SIMHASHES, [self._last_capture]
                )
                while batch := rows.fetchmany(READ_AT_ONCE):
                    self._simhashes.load([row[0] for row in batch], "".join([row[1] for row in batch]))
            self._last_capture, self._is_current = last, True
        return self._simhashes

    def forget(self) -> None:
        """After a rollback memory may hold what the archive does not: it is read again."""
        self._latest = None
        self._simhashes, self._last_capture, self._is_current = FingerprintIndex(), -1, False

    # --- what was found --------------------------------------------------------------------------

    def record(self, article_id: int, matches: Sequence[Match]) -> None:
        """Store each comparison of an article, those that found nothing too: they tell what a source is worth."""
        store_pairs(self._db, pair_rows(article_id, matches))


def pair_rows(article_id: int, matches: Iterable[Match]) -> list[tuple[object, ...]]:
    """What is stored of the comparisons of an article."""
    return [pair_row(article_id, match.candidate.found, match.verdict) for match in matches]


def store_pairs(db: sqlite3.Connection, rows: Sequence[tuple[object, ...]]) -> None:
    """Store comparisons as `pair_row` makes them."""
    if not rows:
        return
    db.executemany(
        "INSERT OR REPLACE INTO pairs (article_id, other_id, verdict, method, shared_hashes, hamming_distance,"
        " resemblance, containment, evidence, coverage, differences) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def pair_row(article_id: int, found: Found, verdict: Verdict) -> tuple[object, ...]:
    """What is stored of a comparison; plain values, which can go from one process to another."""
    return (
        article_id, found.article_id, str(verdict.relation), found.method, found.shared_hashes, found.hamming_distance,
        round(verdict.resemblance, 4), round(verdict.containment, 4), verdict.evidence, round(verdict.coverage, 4),
        json.dumps([vars(difference) for difference in verdict.differences], ensure_ascii=False),
    )  # fmt: skip
