"""The archive: the one place that writes articles. It judges a page against what is there, and stores the
page, its removed blocks, its outcome and its cluster in the caller's transaction, all or nothing.
"""

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from . import Article, Capture, How, Knowledge, Rejection
from .canonical import canonical_url
from .capture import payload_digest, utc_iso
from .clusters import lone_cluster, settle
from .connection import BUSY_SECONDS, Connection
from .grouping import Link, Match
from .judge import Judge
from .labels import Labels
from .similarity import Relation
from .sketch import sketch
from .tables import ARTICLE_COLUMNS, ARTICLE_MARKS, ARTICLE_NAMES, article_values
from .voting import cast, take_back
from .warc import Place

logger = logging.getLogger(__name__)
T = TypeVar("T")


class Outcome(StrEnum):
    """The one result of one capture."""

    NEW = "new"
    REVISION = "revision"
    UNCHANGED = "unchanged"
    EXACT_DUPLICATE = "exact_duplicate"
    NEAR_DUPLICATE = "near_duplicate"
    REJECTED = "rejected"


class Archive(Connection):
    """An open archive. Every change happens inside `with archive.transaction():`."""

    def __init__(self, path: Path, *, create: bool = False, patience: float = BUSY_SECONDS) -> None:
        super().__init__(path, create=create, patience=patience)
        self._judge = Judge(self.db.conn)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and nothing forgotten: what other processes stored is taken into account."""
        with super().transaction():
            try:
                self._judge.catch_up()
                yield
            except BaseException:
                self._judge.forget()
                raise

    # --- what is known ---------------------------------------------------------------------------

    def learn_site(self, knowledge: Knowledge, *, start: Sequence[str], article: str | None, at: datetime) -> None:
        """Remember a site's table, so that `reclean` needs nothing but the archive."""
        self.db.execute(
            "INSERT INTO sites VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(name) DO UPDATE SET start ="
            " excluded.start,"
            " region = excluded.region, section = excluded.section, timezone = excluded.timezone,"
            " article = excluded.article, keep = excluded.keep, \"drop\" = excluded.\"drop\", seen_at ="
            " excluded.seen_at",
            [knowledge.site, _json(start), knowledge.region, knowledge.section, knowledge.timezone, article,
             _json(knowledge.keep), _json(knowledge.drop), utc_iso(at)],
        )  # fmt: skip

    def knowledge(self, site: str) -> Knowledge:
        """What the archive knows of a site: its table as of the last run, and the boilerplate it learned."""
        row = self._row('SELECT region, section, timezone, keep, "drop" FROM sites WHERE name = ?', [site])
        region, section, timezone, keep, drop = row or (None, None, None, "[]", "[]")
        known = self.db.execute("SELECT block_hash, pages FROM boilerplate WHERE site = ?", [site])
        return Knowledge(site, region, section, timezone, dict(known.fetchall()), json.loads(keep), json.loads(drop))

    def same_payload(self, capture: Capture) -> int | None:
        """The article that has the bytes of this capture already: as its latest text, or from this very
        moment, when a file is ingested again."""
        row = self._row(
            "SELECT article_id FROM captures AS known WHERE url = ? AND payload_digest = ? AND part_of IS NULL"
            " AND (fetched_at = ? OR id = (SELECT max(id) FROM captures WHERE article_id = known.article_id"
            " AND payload_digest IS NOT NULL AND part_of IS NULL))",
            [capture.url, payload_digest(capture.body), utc_iso(capture.fetched_at)],
        )
        return row[0] if row else None

    def stored(self, capture: Capture) -> tuple[Outcome, str | None] | None:
        """What came of this very capture before, as outcome and reason: the same bytes from the same URL and
        moment, or of a moment that nobody told. None when it is not stored."""
        row = self._row(
            "SELECT outcome, reason FROM captures WHERE url = ? AND payload_digest IS ? AND (fetched_at = ? OR ?)"
            " ORDER BY id DESC LIMIT 1",
            [capture.url, _digest(capture), utc_iso(capture.fetched_at), not capture.is_dated],
        )
        return (Outcome(row[0]), row[1]) if row else None

    def article_at(self, url: str) -> int | None:
        """The article of a URL, in any spelling, if there is one."""
        row = self._row("SELECT id FROM articles WHERE url = ?", [canonical_url(url)])
        return row[0] if row else None

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
        self, capture: Capture, result: Article | Rejection, *, place: Place | None = None, run_id: int | None = None
    ) -> Outcome:
        """Store one capture with its result and give it its one outcome.

        A page whose judging breaks our own code costs that page only: it is rejected as `failed`.
        """
        settled = self._guarded(capture.url, lambda: self._settle(capture, result))
        article_id, outcome = settled or (None, Outcome.REJECTED)
        self._add_capture(capture, outcome, result if settled else Rejection("failed"), article_id, place, run_id)
        return outcome

    def _guarded(self, url: str, work: Callable[[], T]) -> T | None:
        """What the work returns; None when our own code breaks on the page, and nothing of it is stored then."""
        self.db.execute("SAVEPOINT page")
        try:
            done = work()
        except sqlite3.Error:
            raise
        except Exception:  # whatever our code gets wrong; what SQLite says (disk full, locked) went up above
            logger.exception("failed url=%s", url)
            self.db.execute("ROLLBACK TO page")
            self._judge.forget()
            self._judge.catch_up()
            return None
        finally:
            if self.db.conn.in_transaction:
                self.db.execute("RELEASE page")
        return done

    def add_unchanged(
        self, capture: Capture, article_id: int, *, place: Place | None = None, run_id: int | None = None
    ) -> Outcome:
        """Store a capture that is known to show an article's stored text: a 304, or the same bytes."""
        self._seen(article_id, utc_iso(capture.fetched_at))
        self._add_capture(capture, Outcome.UNCHANGED, None, article_id, place, run_id)
        return Outcome.UNCHANGED

    def add_part(
        self, capture: Capture, first_id: int, number: int, how: How, *, place: Place | None = None,
        run_id: int | None = None,
    ) -> None:  # fmt: skip
        """Store part `number` of a split article: it has the outcome and the article of the first part's capture."""
        outcome, reason, article_id = self._row(
            "SELECT outcome, reason, article_id FROM captures WHERE id = ?", [first_id]
        )
        result = Rejection(reason, *how) if reason else None
        part_id = self._add_capture(capture, Outcome(outcome), result, article_id, place, run_id)
        self.db.execute("UPDATE captures SET part_of = ?, part = ? WHERE id = ?", [first_id, number, part_id])
        self.reread(part_id, how)

    def unlearn(self, article_id: int) -> None:
        """Let later articles not find this one: it goes."""
        self._judge.unlearn(article_id)

    def _settle(self, capture: Capture, result: Article | Rejection) -> tuple[int | None, Outcome]:
        if isinstance(result, Rejection):
            return None, Outcome.REJECTED
        seen_at = utc_iso(capture.fetched_at)
        stored = self._row("SELECT id, title, content_hash FROM articles WHERE url = ?", [result.url])
        if stored is None:
            return self._insert(result, seen_at)
        article_id, title, content_hash = stored
        if (title, content_hash) == (result.labels.title, result.content_hash):
            self._seen(article_id, seen_at)
            return article_id, Outcome.UNCHANGED
        self._revise(article_id, result, seen_at)
        return article_id, Outcome.REVISION

    def _seen(self, article_id: int, seen_at: str) -> None:
        self.db.execute("UPDATE articles SET last_seen_at = max(last_seen_at, ?) WHERE id = ?", [seen_at, article_id])

    def _insert(self, article: Article, seen_at: str) -> tuple[int, Outcome]:
        matches = self._judge.matches(article)
        same = [match for match in matches if match.verdict.relation is Relation.SAME]
        first = same[0].candidate.cluster_id if same else lone_cluster(self.db.conn)
        cursor = self.db.conn.execute(
            f"INSERT INTO articles ({ARTICLE_NAMES}, cluster_id, is_representative, revision, first_seen_at,"
            f" last_seen_at) VALUES ({ARTICLE_MARKS}, ?, ?, 1, ?, ?)",
            [*article_values(article), first, not same, seen_at, seen_at],
        )
        article_id = int(cursor.lastrowid or 0)
        self.db.conn.execute("INSERT INTO article_text VALUES (?, ?)", [article_id, article.text])
        self._write_removed(article_id, 1, article)
        self._judge.record(article_id, matches)
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
            "INSERT OR IGNORE INTO revisions SELECT id, revision, coalesce((SELECT max(fetched_at) FROM captures WHERE"
            " article_id = articles.id AND outcome IN ('new', 'revision', 'exact_duplicate',"
            " 'near_duplicate')), first_seen_at),"
            " title, text, content_hash FROM articles JOIN article_text ON article_id = id WHERE id = ?",
            [article_id],
        )
        return int(self._one("SELECT revision FROM articles WHERE id = ?", [article_id]))

    def replace(self, article_id: int, article: Article, *, revision: int, seen_at: str) -> None:
        """Store another text as this revision of an article, judged and clustered anew."""
        matches = self._judge.matches(article, without=article_id)
        take_back(self.db.conn, article_id)
        settings = ", ".join(f"{name} = ?" for name in ARTICLE_COLUMNS)
        self.db.execute(
            f"UPDATE articles SET {settings}, revision = ?, last_seen_at = max(last_seen_at, ?) WHERE id = ?",
            [*article_values(article), revision, seen_at, article_id],
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
        self.db.conn.executemany(
            "INSERT INTO removed (article_id, revision, position, kind, rule, evidence, text) VALUES (?,?,?,?,?,?,?)",
            [(article_id, revision, r.position, r.kind, r.rule, r.evidence, r.text) for r in article.removed],
        )

    def _add_capture(
        self, capture: Capture, outcome: Outcome, result: Article | Rejection | None,
        article_id: int | None, place: Place | None, run_id: int | None,
    ) -> int:  # fmt: skip
        reason = result.reason if isinstance(result, Rejection) else None
        how = result.how if result else (None, None, None)
        where = (place.file, place.offset, place.length) if place else (None, None, None)
        cursor = self.db.execute(
            "INSERT INTO captures (url, requested_url, site, kind, fetched_at, status, encoding,"
            " encoding_evidence, lost_share, payload_digest, warc_file, warc_offset, warc_length, outcome, reason,"
            " article_id, run_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [capture.url, capture.requested_url, capture.site, capture.kind, utc_iso(capture.fetched_at),
             capture.status, *how, _digest(capture), *where, outcome, reason, article_id, run_id],
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

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
        seen_at = utc_iso(fetched_at)
        stored = self._row(f"SELECT id, revision, {ARTICLE_NAMES} FROM articles WHERE url = ?", [article.url])
        if stored is None:
            article_id, outcome = self._insert(article, seen_at)
            self.db.execute(
                "UPDATE captures SET outcome = ?, reason = NULL, article_id = ? WHERE id = ?",
                [outcome, article_id, capture_id],
            )
            return "accepted"
        article_id, revision, *values = stored
        if self._row(
            "SELECT 1 FROM captures WHERE article_id = ? AND outcome != 'unchanged' AND part_of IS NULL AND id > ?",
            [article_id, capture_id],
        ):  # another process stored a newer text since this page was read
            return "same"
        # without the evidence: it has counts, which grow with every page of the site
        cut = [(removed.position, removed.kind, removed.rule, removed.text) for removed in article.removed]
        if values == article_values(article) and self._removed(article_id, revision) == cut:
            return "same"
        self.replace(article_id, article, revision=revision, seen_at=seen_at)
        self.db.execute(
            "UPDATE revisions SET title = ?, text = ?, content_hash = ? WHERE article_id = ? AND revision = ?",
            [article.labels.title, article.text, article.content_hash, article_id, revision],
        )
        return "changed"

    def reclean_revision(self, article_id: int, revision: int, article: Article) -> bool:
        """Store what today's rules make of an earlier text of an article; True when that is another text."""
        row = self._row("SELECT text FROM revisions WHERE article_id = ? AND revision = ?", [article_id, revision])
        if row is None or row[0] == article.text:
            return False
        self.db.execute(
            "UPDATE revisions SET title = ?, text = ?, content_hash = ? WHERE article_id = ? AND revision = ?",
            [article.labels.title, article.text, article.content_hash, article_id, revision],
        )
        self.db.execute("DELETE FROM removed WHERE article_id = ? AND revision = ?", [article_id, revision])
        self._write_removed(article_id, revision, article)
        return True

    def _removed(self, article_id: int, revision: int) -> list[tuple[int, str, str, str]]:
        rows = self.db.execute(
            "SELECT position, kind, rule, text FROM removed WHERE article_id = ? AND revision = ? ORDER BY position",
            [article_id, revision],
        )
        return rows.fetchall()

    # --- small things ----------------------------------------------------------------------------

    def _row(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        return self.db.conn.execute(sql, parameters).fetchone()

    def _one(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        return self._row(sql, parameters)[0]


def _is_equal(match: Match) -> bool:
    """True when the texts are equal, not their hashes alone."""
    return match.verdict.resemblance == 1


def _digest(capture: Capture) -> str | None:
    return payload_digest(capture.body) if capture.body else None


def _json(values: object) -> str:
    return json.dumps(list(values), ensure_ascii=False)  # type: ignore[call-overload]
