"""How an older archive becomes one of today: each change once, in this order, and never changed afterwards."""

import sqlite_utils
from sqlite_utils import Migrations

from .fingerprint import content_hash
from .roles import COPY_COLUMNS, Copy, Role, roles
from .runtables import HEALTH_INDEXES, NOTICES, RUN_FIGURES, RUN_FINDINGS
from .tables import (
    ARTICLE_TEXT,
    ARTICLES,
    BLOCK_VOTES,
    BOILERPLATE,
    CAPTURES,
    CAPTURES_ADDRESS,
    CAPTURES_EVIDENCE,
    CAPTURES_SECONDS,
    CLUSTERS,
    DECISIONS,
    FRONTIER,
    FRONTIER_FOUND,
    INDEXES,
    LATER_LIST_INDEXES,
    LIST_INDEXES,
    META,
    NEW_POSTINGS,
    ORIGIN_COLUMNS,
    PAIRS,
    PAIRS_FOUND,
    PAIRS_SHOWN,
    PARTS,
    POSTINGS,
    PRUNED,
    REMOVED,
    REVISIONS,
    ROLES,
    RUNS,
    RUNS_TOLD,
    SCHEDULES,
    SITES,
    WARNINGS,
)

migrations = Migrations("newsieve")


@migrations()
def m001_first_schema(db: sqlite_utils.Database) -> None:
    for statement in (CLUSTERS, ARTICLES, ARTICLE_TEXT, RUNS, CAPTURES, REVISIONS, REMOVED, BOILERPLATE):
        db.execute(statement)
    for statement in (BLOCK_VOTES, PAIRS, FRONTIER, SITES, WARNINGS, META, *INDEXES):
        db.execute(statement)


@migrations()
def m002_how_bytes_were_read(db: sqlite_utils.Database) -> None:
    for statement in CAPTURES_EVIDENCE:
        db.execute(statement)


@migrations()
def m003_where_each_label_was_read(db: sqlite_utils.Database) -> None:
    for name in ORIGIN_COLUMNS:
        db.execute(f"ALTER TABLE articles ADD COLUMN {name} TEXT")


@migrations()
def m004_found_by_sketch(db: sqlite_utils.Database) -> None:
    for statement in (POSTINGS, *PAIRS_FOUND):
        db.execute(statement)


@migrations()
def m005_content_hash_blind_to_script(db: sqlite_utils.Database) -> None:
    for texts, change in (
        ("SELECT text, article_id FROM article_text", "UPDATE articles SET content_hash = ? WHERE id = ?"),
        ("SELECT text, rowid FROM revisions", "UPDATE revisions SET content_hash = ? WHERE rowid = ?"),
    ):
        db.conn.executemany(change, ((content_hash(text), number) for text, number in db.execute(texts)))


@migrations()
def m006_decisions_and_roles(db: sqlite_utils.Database) -> None:
    for statement in (DECISIONS, *PAIRS_SHOWN, *ROLES):
        db.execute(statement)
    db.execute("UPDATE clusters SET original_id = representative_id")
    for (cluster,) in db.execute("SELECT id FROM clusters WHERE size > 1").fetchall():
        rows = db.execute(f"SELECT {COPY_COLUMNS} FROM articles WHERE cluster_id = ?", [cluster]).fetchall()
        for article_id, role in roles([Copy(*row) for row in rows]).items():
            db.execute("UPDATE articles SET role = ? WHERE id = ?", [role, article_id])
            if role == Role.ORIGINAL:
                db.execute("UPDATE clusters SET original_id = ? WHERE id = ?", [article_id, cluster])


@migrations()
def m007_rules_of_canonical_urls(db: sqlite_utils.Database) -> None:
    for statement in FRONTIER_FOUND:
        db.execute(statement)


@migrations()
def m008_new_postings_wait(db: sqlite_utils.Database) -> None:
    db.execute(NEW_POSTINGS)


@migrations()
def m009_lists_by_facet(db: sqlite_utils.Database) -> None:
    for statement in LIST_INDEXES:
        db.execute(statement)


@migrations()
def m010_parts_of_split_articles(db: sqlite_utils.Database) -> None:
    for statement in PARTS:
        db.execute(statement)


@migrations()
def m011_addresses_of_captures(db: sqlite_utils.Database) -> None:
    for statement in CAPTURES_ADDRESS:
        db.execute(statement)


@migrations()
def m012_schedules(db: sqlite_utils.Database) -> None:
    for statement in (SCHEDULES, *RUNS_TOLD):
        db.execute(statement)


@migrations()
def m013_figures_and_findings_of_runs(db: sqlite_utils.Database) -> None:
    for statement in (RUN_FIGURES, RUN_FINDINGS, NOTICES, *HEALTH_INDEXES):
        db.execute(statement)


@migrations()
def m014_pruned_captures(db: sqlite_utils.Database) -> None:
    for statement in (*PRUNED, *LATER_LIST_INDEXES):
        db.execute(statement)


@migrations()
def m015_seconds_of_captures(db: sqlite_utils.Database) -> None:
    for statement in CAPTURES_SECONDS:
        db.execute(statement)
