"""What is wrong in an archive's tables: asked of SQLite, row by row, nothing kept in memory.

Each rule is a sentence and the rows for which it is true; a whole archive has none.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlite_utils

from .fulltext import FTS_STATEMENTS, register
from .migrations import migrations


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it should be."""

    #: A key of ADVICE: what to do about it.
    kind: str
    #: What is wrong, and where.
    message: str
    #: True when `check --repair` can make it right again.
    is_mendable: bool = False
    #: Number of the cluster that is wrong, for who mends it.
    row: int | None = None


#: Kind of fault → what to do about it, where it cannot be mended.
ADVICE = {
    "database": "go back to a backup, or make another archive of the raw pages: newsieve ingest warc/ --archive NEW",
    "schema": "go back to a backup: newsieve did not make these tables",
    "reference": "go back to a backup: what is missing is not kept elsewhere",
    "outcome": "go back to a backup, or make another archive of the raw pages: newsieve ingest warc/ --archive NEW",
    "text": "go back to a backup, or make another archive of the raw pages: newsieve ingest warc/ --archive NEW",
    "decision": "newsieve cluster show tells who is in the group; newsieve cluster split or join says it again",
    "cluster": "newsieve dedup --rebuild makes all groups anew",
    "raw": "copy warc/ from a backup; without it the articles stay, reclean passes them over, and the next visit"
    " of a page keeps it anew",
    "index": "newsieve check --repair",
    "postings": "newsieve check --repair",
    "votes": "newsieve check --repair",
    "run": "newsieve check --repair",
}


def advice(faults: Iterable[Fault]) -> Iterator[str]:
    """What to do about faults that cannot be mended, once for each kind."""
    for kind in dict.fromkeys(fault.kind for fault in faults if not fault.is_mendable):
        yield f"{kind}: {ADVICE[kind]}"


_REINDEXABLE = re.compile(r"(?:row \d{1,20} missing from|wrong # of entries in|non-unique entry in) index \w{1,99}$")
#: Rows that only say something of other rows: without those they go.
DEPENDENT = ("removed", "pairs")


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    #: With the columns of the row in it.
    sentence: str
    sql: str
    is_mendable: bool = False


_RULES = (
    _Rule(
        "text",
        "article {0} has no text",
        "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM article_text)",
    ),
    _Rule(
        "outcome",
        "article {0} has no capture",
        "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM captures WHERE article_id IS NOT NULL)",
    ),
    _Rule(
        "outcome",
        "article {0}: no capture brought its present text, revision {1}",
        "SELECT id, revision FROM articles WHERE NOT EXISTS (SELECT 1 FROM captures WHERE article_id = articles.id"
        " AND captures.revision = articles.revision)",
    ),
    _Rule(
        "outcome",
        "capture {0} is rejected without a reason",
        "SELECT id FROM captures WHERE outcome = 'rejected' AND reason IS NULL",
    ),
    _Rule(
        "outcome",
        "capture {0} is {1} without an article",
        "SELECT id, outcome FROM captures WHERE outcome != 'rejected' AND article_id IS NULL",
    ),
    _Rule(
        "outcome",
        "capture {0} is rejected ({1}) and has an article, {2}",
        "SELECT id, reason, article_id FROM captures WHERE outcome = 'rejected' AND article_id IS NOT NULL",
    ),
    _Rule(
        "decision",
        "articles {0} and {1} were split by hand and are in one cluster",
        "SELECT article_id, other_id FROM decisions"
        " JOIN articles AS one ON one.id = article_id JOIN articles AS other ON other.id = other_id"
        " WHERE decision = 'split' AND one.cluster_id = other.cluster_id",
    ),
    _Rule(
        "text",
        "article {0} is at revision {1}, but its history ends at {2}",
        "SELECT id, articles.revision, max(revisions.revision) FROM articles"
        " JOIN revisions ON article_id = id GROUP BY id HAVING articles.revision != max(revisions.revision)",
    ),
    _Rule(
        "text",
        "article {0} is at revision {1}, and its history has {2} texts",
        "SELECT id, articles.revision, (SELECT count(*) FROM revisions WHERE article_id = id) AS texts FROM articles"
        " WHERE articles.revision > 1 AND texts != articles.revision",
    ),
    _Rule(
        "text",
        "article {0}: the last text of its history is not its text",
        "SELECT id FROM articles JOIN revisions ON revisions.article_id = id"
        " AND revisions.revision = articles.revision JOIN article_text ON article_text.article_id = id"
        " WHERE revisions.text != article_text.text",
    ),
    _Rule(
        "reference",
        "removed {0} names revision {1} of article {2}, which has no such text",
        "SELECT removed.id, removed.revision, article_id FROM removed JOIN articles ON articles.id = article_id"
        " WHERE removed.revision NOT BETWEEN 1 AND articles.revision",
        is_mendable=True,
    ),
    _Rule(
        "run",
        "run {0} says {1} captures and has {2}",
        "SELECT id, pages, (SELECT count(*) FROM captures WHERE run_id = runs.id) AS captures FROM runs"
        " WHERE pages != captures",
        is_mendable=True,
    ),
)


def table_faults(db: sqlite3.Connection) -> Iterator[Fault]:
    """What SQLite finds damaged, what is missing of the tables and indexes, and the rows that break a rule."""
    for (finding,) in db.execute("PRAGMA integrity_check"):
        if finding != "ok":
            yield Fault("database", f"SQLite: {finding}", _REINDEXABLE.fullmatch(finding) is not None)
    for kind, name, _ in missing(db):
        yield Fault("schema", f"there is no {kind} {name}", is_mendable=kind in ("index", "trigger"))
    for table, row_id, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Fault("reference", f"{table} {row_id} names a row of {parent} that is not there", table in DEPENDENT)
    for rule in _RULES:
        for row in db.execute(rule.sql):
            yield Fault(rule.kind, rule.sentence.format(*row), rule.is_mendable)


def missing(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """(type, name, SQL) of the tables, indexes and triggers that a new archive has and this one lacks, or has in other
    words. Tables are looked for by name alone: those of an older archive grew column by column."""
    there = _schema(db)
    new = sqlite3.connect(":memory:")
    try:
        register(new)
        migrations.apply(sqlite_utils.Database(new))
        for statement in FTS_STATEMENTS:
            new.execute(statement)
        wanted = _schema(new)
    finally:
        new.close()
    return [
        (kind, name, sql)
        for (kind, name), sql in wanted.items()
        if (kind, name) not in there or (kind != "table" and _words(there[kind, name]) != _words(sql))
    ]


def _schema(db: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return {(kind, name): sql for kind, name, sql in rows}


def _words(sql: str) -> str:
    """As SQL is kept: an index of a later migration may have been made with IF NOT EXISTS."""
    return " ".join(sql.replace("IF NOT EXISTS", "").split())
