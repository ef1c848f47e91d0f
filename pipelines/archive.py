"""The archive: the one place that writes articles. It judges a page against what is there, and stores the
page, its removed blocks, its outcome and its cluster in the caller's transaction, all or nothing.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from .addresses import NO_ORIGIN, Origin, arrive, homes, is_heard, origin
from .article import Article, Rejection
from .canonical import canonical_url
from .capture import Capture, utc_iso
from .clusters import lone_cluster, settle
from .connection import BUSY_SECONDS
from .grouping import Link, Match
from .joined import How
from .judge import Judge, pair_rows, store_pairs
from .lookup import Lookup, Outcome, Stored, digest_of
from .said import Labels
from .similarity import Relation
from .sketch import sketch
from .tables import ARTICLE_COLUMNS, ARTICLE_MARKS, ARTICLE_NAMES, article_values, refuse_unwritable
from .voting import cast, take_back
from .warc import Place

logger = logging.getLogger(__name__)
T = TypeVar("T")


class Archive(Lookup):
    """An open archive. Every change happens inside `with archive.transaction():`."""

    def __init__(self, path: Path, *, create: bool = False, patience: float = BUSY_SECONDS) -> None:
        super().__init__(path, create=create, patience=patience)
        self._judge = Judge(self.db.conn)
        self._undoes = False  # what is written of the page goes again when our own code breaks on it
        self._is_half_written = False  # … and would not

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and nothing forgotten: what other processes stored is taken into account."""
        with super().transaction():
            try:
                self._judge.catch_up()
                yield
            except BaseException:  # Ctrl-C too: memory may not hold what is rolled back; raised again
                self._judge.forget()
                raise

    # --- what others are to it ---------------------------------------------------------------------

    def nearest(self, article_id: int) -> list[tuple[int, int]]:
        """(article id, differing bits) of the articles whose SimHash lies nearest to an article's, however far."""
        return self._judge.nearest(
            self._one("SELECT simhash FROM articles WHERE id = ?", [article_id]), without=article_id
        )

    def ask(self, article_id: int, other_id: int) -> Link:
        """Compare two stored articles whose group depends on it."""
        return self._judge.ask(article_id, other_id)

    def compare_again(self, article_id: int) -> None:
        """Compare a stored article with its candidates of today. Pairs with articles of smaller numbers stay as they
        are: they were compared again before."""
        self.db.execute("DELETE FROM pairs WHERE article_id = ? AND other_id > ?", [article_id, article_id])
        self.db.execute("DELETE FROM pairs WHERE other_id = ? AND article_id > ?", [article_id, article_id])
        matches = self._judge.matches(self._article(article_id), without=article_id)
        rows = self.db.execute(
            "SELECT other_id FROM pairs WHERE article_id = :id UNION SELECT article_id FROM pairs WHERE other_id = :id",
            {"id": article_id},
        )
        known = {other for (other,) in rows}
        self._judge.record(article_id, [one for one in matches if one.candidate.found.article_id not in known])

    def _article(self, article_id: int) -> Article:
        """A stored article as far as it is needed to compare it."""
        url, site, title, text, content_hash, simhash = self._row(
            "SELECT url, site, title, text, content_hash, simhash FROM articles JOIN article_text ON article_id = id"
            " WHERE id = ?",
            [article_id],
        )
        return Article(
            url, site, Labels(title=title), text, removed=(), encoding="utf-8", encoding_evidence="", lost_share=0.0,
            confidence=1.0, votes=(), content_hash=content_hash, simhash=simhash, sketch=sketch(text),
        )  # fmt: skip

    # --- storing ---------------------------------------------------------------------------------

    def add(
        self, capture: Capture, result: Article | Rejection, *, place: Place | None = None, run_id: int | None = None,
        seconds: float | None = None,
    ) -> Stored:  # fmt: skip
        """Store one capture with its result and give it its one outcome. `seconds`: that reading it took.

        A page whose judging breaks our own code costs that page only: it is rejected as `failed`.
        """
        settled = self._guarded(capture.url, lambda: self._settle(capture, result))
        article_id, outcome = settled or (None, Outcome.REJECTED)
        result = result if settled else Rejection("failed")
        came = self._origin(capture.url, article_id, outcome, result)
        capture_id = self._add_capture(capture, outcome, result, article_id, place, run_id, seconds, came)
        return Stored(capture_id, outcome, result.reason if isinstance(result, Rejection) else None, article_id)

    def _guarded(self, url: str, work: Callable[[], T]) -> T | None:
        """What the work returns; None when our own code breaks on the page, and nothing of it is stored then."""
        try:
            return work()
        except sqlite3.Error:
            raise
        except Exception:  # a bug of ours may be anything, and costs this page only; SQLite's errors went up above
            if self._is_half_written:  # the transaction goes with it
                raise
            logger.exception("failed url=%s", url)
            if self._undoes:
                self.db.execute("ROLLBACK TO page")
            self._judge.forget()
            self._judge.catch_up()
            return None
        finally:
            if self._undoes and self.db.conn.in_transaction:
                self.db.conn.execute("RELEASE page")
            self._undoes = self._is_half_written = False

    def _undoable(self) -> None:
        """Let go again what is written of the page from here on, should our own code break. SQLite then copies each
        page of the file (16 KiB) before it changes it, which took 8 % of all that a new article takes: so what only
        adds rows is made out first, and written without."""
        self.db.conn.execute("SAVEPOINT page")
        self._undoes = True

    def add_unchanged(
        self, capture: Capture, article_id: int, *, place: Place | None = None, run_id: int | None = None
    ) -> Stored:
        """Store a capture that is known to show an article's stored text: a 304, or the same bytes."""
        self._seen(article_id, utc_iso(capture.fetched_at))
        came = self._origin(capture.url, article_id, Outcome.UNCHANGED, None)
        capture_id = self._add_capture(capture, Outcome.UNCHANGED, None, article_id, place, run_id, came=came)
        return Stored(capture_id, Outcome.UNCHANGED, None, article_id)

    def add_part(
        self, capture: Capture, first: Stored, number: int, how: How, *, place: Place | None = None,
        run_id: int | None = None,
    ) -> Stored:  # fmt: skip
        """Store part `number` of a split article: it has the outcome and the article of the first part's capture."""
        result = Rejection(first.reason, *how) if first.reason else None
        part_id = self._add_capture(capture, first.outcome, result, first.article_id, place, run_id)
        self.db.execute("UPDATE captures SET part_of = ?, part = ? WHERE id = ?", [first.id, number, part_id])
        self.reread(part_id, how)
        return Stored(part_id, first.outcome, first.reason, first.article_id)

    def _settle(self, capture: Capture, result: Article | Rejection) -> tuple[int | None, Outcome]:
        if isinstance(result, Rejection):
            return None, Outcome.REJECTED
        seen_at, own = utc_iso(capture.fetched_at), canonical_url(capture.url)
        found = homes(self.db.conn, result, own)
        if not found:
            return self._insert(result, seen_at)
        self._undoable()
        article_id = arrive(self.db.conn, result, own, found)
        title, content_hash = self._row("SELECT title, content_hash FROM articles WHERE id = ?", [article_id])
        is_same = (title, content_hash) == (result.labels.title, result.content_hash)
        if is_same or not is_heard(self.db.conn, article_id, own, capture.fetched_at):
            self._seen(article_id, seen_at)
            return article_id, Outcome.UNCHANGED
        self._revise(article_id, result, seen_at)
        return article_id, Outcome.REVISION

    def _seen(self, article_id: int, seen_at: str) -> None:
        self.db.execute("UPDATE articles SET last_seen_at = max(last_seen_at, ?) WHERE id = ?", [seen_at, article_id])

    def _insert(self, article: Article, seen_at: str) -> tuple[int, Outcome]:
        matches = self._judge.matches(article)
        same = [match for match in matches if match.verdict.relation is Relation.SAME]
        values, pairs = article_values(article), pair_rows(0, matches)
        refuse_unwritable(values, article)
        if same and not self._undoes:  # its group is decided in between
            self._undoable()
        self._is_half_written = not self._undoes
        first = same[0].candidate.cluster_id if same else lone_cluster(self.db.conn)
        cursor = self.db.conn.execute(
            f"INSERT INTO articles ({ARTICLE_NAMES}, cluster_id, is_representative, revision, first_seen_at,"
            f" last_seen_at) VALUES ({ARTICLE_MARKS}, ?, ?, 1, ?, ?)",
            [*values, first, not same, seen_at, seen_at],
        )
        article_id = int(cursor.lastrowid or 0)
        self.db.conn.execute("INSERT INTO article_text VALUES (?, ?)", [article_id, article.text])
        self._write_removed(article_id, 1, article)
        store_pairs(self.db.conn, [(article_id, *pair[1:]) for pair in pairs])
        cluster_id = settle(self.db.conn, article_id, self.ask, is_new=True) if same else first
        self._enter(article_id, article, cluster_id, seen_at)
        if not same:
            return article_id, Outcome.NEW
        copies = self.db.execute(
            "SELECT 1 FROM articles WHERE cluster_id = ? AND id != ? LIMIT 1", [cluster_id, article_id]
        ).fetchone()
        if copies is None:
            return article_id, Outcome.NEW
        is_exact = any(match.candidate.found.method == "content_hash" and _is_equal(match) for match in same)
        return article_id, Outcome.EXACT_DUPLICATE if is_exact else Outcome.NEAR_DUPLICATE

    def _revise(self, article_id: int, article: Article, seen_at: str) -> None:
        """Give an article another text; the history then holds every text from the first on."""
        revision = self._keep_history(article_id) + 1
        self.db.execute(
            "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?)",
            [article_id, revision, seen_at, article.labels.title, article.text, article.content_hash],
        )
        self.replace(article_id, article, revision=revision, seen_at=seen_at)

    def _keep_history(self, article_id: int) -> int:
        """Number of the stored revision, which is in `revisions` afterwards."""
        self.db.execute(
            # later parts of a split article came after its text began, and some had texts of their own before
            "INSERT OR IGNORE INTO revisions SELECT id, revision, coalesce((SELECT max(fetched_at) FROM captures WHERE"
            " article_id = articles.id AND captures.revision = articles.revision AND part_of IS NULL), first_seen_at),"
            " title, text, content_hash FROM articles JOIN article_text ON article_id = id WHERE id = ?",
            [article_id],
        )
        return int(self._one("SELECT revision FROM articles WHERE id = ?", [article_id]))

    def replace(self, article_id: int, article: Article, *, revision: int, seen_at: str) -> None:
        """Store another text as this revision of an article, judged and clustered anew."""
        matches = self._judge.matches(article, without=article_id)
        take_back(self.db.conn, article_id)
        settings = ", ".join(f"{name} = ?" for name in ARTICLE_COLUMNS[1:])  # its URL is settled
        self.db.execute(
            f"UPDATE articles SET {settings}, revision = ?, last_seen_at = max(last_seen_at, ?) WHERE id = ?",
            [*article_values(article)[1:], revision, seen_at, article_id],
        )
        self._judge.unlearn(article_id)
        self.db.execute("UPDATE article_text SET text = ? WHERE article_id = ?", [article.text, article_id])
        # what others were to the text that is gone says nothing any more
        self.db.execute("DELETE FROM pairs WHERE article_id = ?", [article_id])
        self.db.execute("DELETE FROM pairs WHERE other_id = ?", [article_id])
        self.db.execute("DELETE FROM removed WHERE article_id = ? AND revision = ?", [article_id, revision])
        self._write_removed(article_id, revision, article)
        self._judge.record(article_id, matches)
        cluster_id = settle(self.db.conn, article_id, self.ask, is_new=False)
        self._enter(article_id, article, cluster_id, seen_at)

    def _enter(self, article_id: int, article: Article, cluster_id: int, seen_at: str) -> None:
        """Let an article that is in its cluster vote, and be found by later ones."""
        cast(self.db.conn, article.site, article.votes, cluster_id, seen_at)
        self._judge.learn(article_id, article)

    def _write_removed(self, article_id: int, revision: int, article: Article) -> None:
        if not article.removed:
            return
        self.db.conn.executemany(
            "INSERT INTO removed (article_id, revision, position, kind, rule, evidence, text) VALUES (?,?,?,?,?,?,?)",
            [(article_id, revision, r.position, r.kind, r.rule, r.evidence, r.text) for r in article.removed],
        )

    def _add_capture(
        self, capture: Capture, outcome: Outcome, result: Article | Rejection | None,
        article_id: int | None, place: Place | None, run_id: int | None, seconds: float | None = None,
        came: Origin = NO_ORIGIN,
    ) -> int:  # fmt: skip
        reason = result.reason if isinstance(result, Rejection) else None
        how = result.how if result else (None, None, None)
        where = (place.file, place.offset, place.length) if place else (None, None, None)
        cursor = self.db.conn.execute(
            "INSERT INTO captures (url, requested_url, site, kind, fetched_at, status, encoding,"
            " encoding_evidence, lost_share, payload_digest, warc_file, warc_offset, warc_length, outcome, reason,"
            " article_id, run_id, fetch_seconds, process_seconds, canonical_rules, alternate, revision)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [capture.url, capture.requested_url, capture.site, capture.kind, utc_iso(capture.fetched_at),
             capture.status, *how, digest_of(capture), *where, outcome, reason, article_id, run_id,
             capture.fetch_seconds, seconds, *came],
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def _origin(self, url: str, article_id: int | None, outcome: Outcome, result: Article | Rejection | None) -> Origin:
        """How a capture with this outcome came to its article."""
        if article_id is None:
            return NO_ORIGIN
        declared_by = result.declared_by if isinstance(result, Article) else None
        brings = outcome is not Outcome.UNCHANGED
        return origin(self.db.conn, url, article_id, declared_by, is_read=result is not None, brings_text=brings)

    def reread(self, capture_id: int, how: How) -> None:
        """Store how today's rules read a capture's bytes."""
        self.db.execute(
            "UPDATE captures SET (encoding, encoding_evidence, lost_share) = (?1, ?2, ?3) WHERE id = ?4"
            " AND (encoding, encoding_evidence, lost_share) IS NOT (?1, ?2, ?3)",
            [*how, capture_id],
        )

    def reclean(self, capture_id: int, article: Article, fetched_at: datetime) -> str:
        """Store what today's rules make of an article's latest capture: `same`, `changed`, `accepted`, or
        `rejected` when our own code breaks on it."""
        return self._guarded(article.url, lambda: self._again(capture_id, article, fetched_at)) or "rejected"

    def _again(self, capture_id: int, article: Article, fetched_at: datetime) -> str:
        url, *before = self._row(
            "SELECT captures.url, articles.id, articles.url FROM captures LEFT JOIN articles"
            " ON articles.id = article_id WHERE captures.id = ?", [capture_id]
        )  # fmt: skip
        self._undoable()
        own = canonical_url(url)
        found = homes(self.db.conn, article, own)
        article_id = arrive(self.db.conn, article, own, found) if found else None
        if article_id is None or before[0] is None:
            return self._accept(capture_id, url, article, article_id, fetched_at)
        has_moved = tuple(before) != self._row("SELECT id, url FROM articles WHERE id = ?", [article_id])
        if is_heard(self.db.conn, article_id, own, fetched_at) and self._is_other(article_id, capture_id, article):
            revision = self._one("SELECT revision FROM articles WHERE id = ?", [article_id])
            self.replace(article_id, article, revision=revision, seen_at=utc_iso(fetched_at))
            self._write_revision(article_id, revision, article)
            return "changed"
        return "changed" if has_moved else "same"

    def _accept(self, capture_id: int, url: str, article: Article, article_id: int | None, fetched_at: datetime) -> str:
        """Store the article of a capture that was refused so far; of one that is stored from another address only
        that this is one, too."""
        outcome = Outcome.UNCHANGED
        if article_id is None:
            article_id, outcome = self._insert(article, utc_iso(fetched_at))
        self.db.execute(
            "UPDATE captures SET outcome = ?, reason = NULL, article_id = ?, canonical_rules = ?, alternate = ?,"
            " revision = ? WHERE id = ?",
            [outcome, article_id, *self._origin(url, article_id, outcome, article), capture_id],
        )
        return "accepted"

    def _is_other(self, article_id: int, capture_id: int, article: Article) -> bool:
        """True when an article is stored otherwise than this page of it is read today."""
        revision, *values = self._row(f"SELECT revision, {ARTICLE_NAMES} FROM articles WHERE id = ?", [article_id])
        if self._row(
            "SELECT 1 FROM captures WHERE article_id = ? AND revision = ? AND id > ?",
            [article_id, revision, capture_id],
        ):  # another process stored a newer text since this page was read
            return False
        # without the evidence: it has counts, which grow with every page of the site
        cut = [(removed.position, removed.kind, removed.rule, removed.text) for removed in article.removed]
        return values[1:] != article_values(article)[1:] or self._removed(article_id, revision) != cut

    def _write_revision(self, article_id: int, revision: int, article: Article) -> None:
        self.db.execute(
            "UPDATE revisions SET title = ?, text = ?, content_hash = ? WHERE article_id = ? AND revision = ?",
            [article.labels.title, article.text, article.content_hash, article_id, revision],
        )

    def reclean_revision(self, capture_id: int, article: Article) -> bool:
        """Store what today's rules make of the earlier text that a capture brought; True when that is another text."""
        row = self._row(
            "SELECT article_id, revision, text FROM revisions JOIN captures USING (article_id, revision)"
            " WHERE captures.id = ? AND revision < (SELECT revision FROM articles WHERE id = article_id)",
            [capture_id],
        )
        if row is None or row[2] == article.text:
            return False
        article_id, revision, _ = row
        self._write_revision(article_id, revision, article)
        self.db.execute("DELETE FROM removed WHERE article_id = ? AND revision = ?", [article_id, revision])
        self._write_removed(article_id, revision, article)
        return True

    def _removed(self, article_id: int, revision: int) -> list[tuple[int, str, str, str]]:
        rows = self.db.execute(
            "SELECT position, kind, rule, text FROM removed WHERE article_id = ? AND revision = ? ORDER BY position",
            [article_id, revision],
        )
        return rows.fetchall()


def _is_equal(match: Match) -> bool:
    """True when the texts are equal, not their hashes alone."""
    return match.verdict.resemblance == 1
