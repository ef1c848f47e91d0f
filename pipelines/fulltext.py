"""The full-text index in SQLite: our SQL functions, the contentless FTS5 table and the triggers that fill it."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

from .segment import SNIPPET_CHARACTERS, match_expression, segment, snippet


def register(connection: sqlite3.Connection) -> None:
    """Give a connection our SQL functions.

    ``zh_segment(text)`` is :func:`segment`, ``zh_match(query)`` :func:`match_expression`,
    ``zh_snippet(text, query[, width])`` :func:`snippet`.

    Needed on every connection that writes articles (the triggers below call ``zh_segment``;
    without it such a write fails, it does not leave the index stale) or searches them. NULL as
    text gives NULL, NULL as query matches nothing; numbers count as their decimal text.
    """
    functions: tuple[tuple[str, int, Callable[..., str | None]], ...] = (
        ("zh_segment", 1, _sql_segment),
        ("zh_match", 1, _sql_match),
        ("zh_snippet", 2, _sql_snippet),
        ("zh_snippet", 3, _sql_snippet),
    )
    for name, argument_count, function in functions:
        connection.create_function(name, argument_count, function, deterministic=True)


def _sql_segment(text: object) -> str | None:
    return None if text is None else segment(_as_text(text))


def _sql_match(query: object) -> str:
    return match_expression(_as_text(query))


def _sql_snippet(text: object, query: object, width: int | None = SNIPPET_CHARACTERS) -> str | None:
    if text is None:
        return None
    return snippet(_as_text(text), _as_text(query), SNIPPET_CHARACTERS if width is None else int(width))


def _as_text(value: object) -> str:
    """A value of SQLite as text: what it is cast to there, and "" for NULL."""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return "" if value is None else str(value)


# The index, for the archive to create. Its rowid is articles.id; an article is in it while it has
# a row in article_text. The table is contentless: it stores tokens and no second copy of the text,
# so SQLite (before 3.43) can take a row out only by the 'delete' command with the very text that
# went in. Each trigger keeps that promise for one way in which either half of the text can change.
# The writer's part of it: the row of articles before the row of article_text (a foreign key says
# so), upserts by ON CONFLICT DO UPDATE, and never INSERT OR REPLACE, which skips delete triggers.
_OLD_TITLE = "(SELECT title FROM articles WHERE id = old.article_id)"
_NEW_TITLE = "(SELECT title FROM articles WHERE id = new.article_id)"

#: Statements that make the index and its triggers, one at a time and in this order. They may be
#: run again at any time (a migration that rebuilds a table loses its triggers).
FTS_STATEMENTS: Final[tuple[str, ...]] = (
    # The comment in it is how Datasette and sqlite-utils see that this is the index of articles.
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS articles_fts USING fts5 /* content="articles" */ (
        title, text, content='', tokenize='unicode61'
    )
    """,
    # A hit in the title counts eight times one in the text when results are ordered by rank.
    "INSERT INTO articles_fts(articles_fts, rank) VALUES('rank', 'bm25(8.0, 1.0)')",
    # A new article: its text comes second, so now both halves are there.
    "DROP TRIGGER IF EXISTS article_text_fts_insert",
    f"""
    CREATE TRIGGER article_text_fts_insert AFTER INSERT ON article_text BEGIN
        INSERT INTO articles_fts(rowid, title, text)
        VALUES(new.article_id, zh_segment({_NEW_TITLE}), zh_segment(new.text));
    END
    """,
    # A revision, or the same page cleaned by better rules. Only if the text is another one: an
    # upsert names the column even when it writes what was there.
    "DROP TRIGGER IF EXISTS article_text_fts_update",
    f"""
    CREATE TRIGGER article_text_fts_update AFTER UPDATE OF article_id, text ON article_text
    WHEN old.article_id IS NOT new.article_id OR old.text IS NOT new.text BEGIN
        INSERT INTO articles_fts(articles_fts, rowid, title, text)
        VALUES('delete', old.article_id, zh_segment({_OLD_TITLE}), zh_segment(old.text));
        INSERT INTO articles_fts(rowid, title, text)
        VALUES(new.article_id, zh_segment({_NEW_TITLE}), zh_segment(new.text));
    END
    """,
    # The text goes: the article is not found any more. Its title must still be there to be named.
    "DROP TRIGGER IF EXISTS article_text_fts_delete",
    f"""
    CREATE TRIGGER article_text_fts_delete AFTER DELETE ON article_text BEGIN
        INSERT INTO articles_fts(articles_fts, rowid, title, text)
        VALUES('delete', old.article_id, zh_segment({_OLD_TITLE}), zh_segment(old.text));
    END
    """,
    # The whole article goes: its text first, through the trigger above, while the title is still
    # there. A cascading foreign key would come too late, when the row of articles is gone already.
    "DROP TRIGGER IF EXISTS articles_fts_delete",
    """
    CREATE TRIGGER articles_fts_delete BEFORE DELETE ON articles BEGIN
        DELETE FROM article_text WHERE article_id = old.id;
    END
    """,
    # Another title. OF title: every visit writes last_seen_at, and that must not index the text
    # again. From article_text: an article whose text has not come yet is not in the index.
    "DROP TRIGGER IF EXISTS articles_fts_title",
    """
    CREATE TRIGGER articles_fts_title AFTER UPDATE OF title ON articles
    WHEN old.title IS NOT new.title BEGIN
        INSERT INTO articles_fts(articles_fts, rowid, title, text)
        SELECT 'delete', old.id, zh_segment(old.title), zh_segment(text)
        FROM article_text WHERE article_id = old.id;
        INSERT INTO articles_fts(rowid, title, text)
        SELECT new.id, zh_segment(new.title), zh_segment(text)
        FROM article_text WHERE article_id = new.id;
    END
    """,
)

#: Articles put into the index at once: nobody waits long to hear how far it has come.
REFILLED_AT_ONCE: Final = 1000


def refill(connection: sqlite3.Connection) -> Iterator[int]:
    """Fill the index anew, in the caller's transaction; how many articles are in it, after each thousand.

    For when :data:`SEGMENTATION_VERSION` has grown: another version's tokens could not even be deleted. FTS5's own
    'rebuild' has nothing to read from in a contentless table. About 1 ms of processor time per article of 3 kB.
    """
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES('delete-all')")
    last, count = 0, 0
    while found := connection.execute(
        "SELECT max(id), count(*) FROM (SELECT article_id AS id FROM article_text WHERE article_id > ?"
        " ORDER BY article_id LIMIT ?) HAVING count(*)",
        [last, REFILLED_AT_ONCE],
    ).fetchone():
        connection.execute(
            "INSERT INTO articles_fts(rowid, title, text)"
            " SELECT article_id, zh_segment(articles.title), zh_segment(article_text.text)"
            " FROM article_text LEFT JOIN articles ON articles.id = article_text.article_id"
            " WHERE article_id > ? AND article_id <= ? ORDER BY article_id",
            [last, found[0]],
        )
        last, count = found[0], count + found[1]
        yield count
