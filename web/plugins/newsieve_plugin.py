"""Datasette's side of Chinese search, and the data of the pages that our templates draw.

Works on Datasette 0.65 and uses only what 1.0 keeps. Started by ``newsieve serve``, or by hand::

    datasette serve data/archive.db --metadata web/metadata.yaml \
        --plugins-dir web/plugins --template-dir web/templates

Datasette's table page searches with ``… match escape_fts(:search)``, and ``escape_fts`` is an
ordinary SQL function. Put ours in its place, and the search box, ``_search=`` in JSON and CSV,
facets and every plugin that searches understand Chinese. (``_searchmode=raw`` goes round it.)

Whoever may see the articles table sees its text, removed blocks and copies on our pages: a
permission on those tables alone does not hide them there.
"""

# Datasette has no type annotations, so that its decorator would make every hook untyped.
# mypy: disallow-untyped-decorators=False

import json
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from datasette import handle_exception, hookimpl
from datasette.database import Database, QueryInterrupted
from markupsafe import Markup

from pipelines import fulltext, segment
from pipelines.boilerplate import block_hash

#: The name that metadata.yaml and the templates' file names use, whatever the file is called.
DATABASE: Final = "archive"
TABLE: Final = "articles"
ROW_TEMPLATE: Final = "row-archive-articles.html"

#: Characters of text under a headline in the list: about two lines.
LIST_SNIPPET_CHARACTERS: Final = 120

#: Rows listed on an article's page; the page links to the whole list. An ordinary article has
#: some ten removed blocks and a handful of copies; a runaway cluster must not make a page of 5 MB.
PAGE_ROWS: Final = 200

ARTICLE_SQL: Final = """
    SELECT articles.*, article_text.text
    FROM articles LEFT JOIN article_text ON article_text.article_id = articles.id
    WHERE articles.id = CAST(:id AS INTEGER)
"""
#: The id comes from the address as text, and the contract does not promise that every column of
#: ids converts it: hence the casts. Of the text that is shown, not of earlier revisions.
REMOVED_SQL: Final = """
    SELECT position, kind, rule, evidence, text FROM removed
    WHERE article_id = CAST(:id AS INTEGER)
    AND revision IS (SELECT revision FROM articles WHERE id = CAST(:id AS INTEGER))
    ORDER BY position, id LIMIT :limit
"""
COPIES_SQL: Final = """
    SELECT id, title, site, source, url, published_on, is_representative FROM articles
    WHERE cluster_id = (SELECT cluster_id FROM articles WHERE id = CAST(:id AS INTEGER))
    AND id <> CAST(:id AS INTEGER)
    ORDER BY is_representative DESC, published_on IS NULL, published_on, id LIMIT :limit
"""
SNIPPETS_SQL: Final = """
    SELECT article_id, zh_snippet(text, :query, :width) FROM article_text
    WHERE article_id IN (SELECT value FROM json_each(:ids))
"""


#: An emptied search box, as a browser sends it.
_BLANK_SEARCH: Final = re.compile(rb"_search(=(\+|%20)*)?")


@hookimpl(trylast=True)  # after Datasette's own hook has registered its escape_fts
def prepare_connection(conn: Any) -> None:
    """Our SQL functions on every connection, one of them under Datasette's name."""
    fulltext.register(conn)
    conn.create_function("escape_fts", 1, segment.match_expression, deterministic=True)
    conn.create_function("block_hash", 1, block_hash, deterministic=True)


@hookimpl
def startup(datasette: Any) -> None:
    """Serve a single database file as ``archive``, whatever its name; keep the log readable.

    Datasette names a database after its file, and has no option for another name. With several
    files it is left to their names which one is the archive.

    Where rich is installed (our command line uses it), Datasette prints a page of traceback with
    all local variables, cookies among them, for every 404. Its plain traceback of real errors
    stays.
    """
    handle_exception.rich = None
    files = [database for database in datasette.databases.values() if database.path]
    if len(files) == 1 and files[0].name != DATABASE:
        (served,) = files
        renamed = Database(datasette, path=served.path, is_mutable=served.is_mutable)
        datasette.remove_database(served.name)
        datasette.add_database(renamed, name=DATABASE)


@hookimpl
def asgi_wrapper() -> Callable[[Any], Any]:
    """Take an emptied search box for no search: Datasette would look for "" and show nothing."""

    def wrap(app: Any) -> Any:
        async def without_blank_search(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                query = drop_blank_search(scope["query_string"])
                scope = {**scope, "query_string": query}
            await app(scope, receive, send)

        return without_blank_search

    return wrap


def drop_blank_search(query_string: bytes) -> bytes:
    """The query string of an address without ``_search=`` where that is blank."""
    parts = query_string.split(b"&")
    return b"&".join(part for part in parts if not _BLANK_SEARCH.fullmatch(part))


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """Filters of the templates; see :func:`highlight` and :func:`paragraphs`."""
    env.filters["highlight"] = highlight
    env.filters["paragraphs"] = paragraphs


@hookimpl
def render_cell(value: Any) -> Markup | None:
    """Show what ``zh_snippet`` gives in somebody's own query with its hits marked."""
    if isinstance(value, str) and segment.HIT_START in value:
        return Markup(segment.highlight(value))  # noqa: S704 - highlight escapes
    return None


@hookimpl
def extra_template_vars(
    template: str, database: str | None, table: str | None, request: Any, datasette: Any
) -> Awaitable[dict[str, Any]] | dict[str, Any]:
    """What our two templates need beyond the row: nothing on any other page."""
    if (database, table) != (DATABASE, TABLE) or request is None:
        return {}
    if template == ROW_TEMPLATE:
        return article_page(datasette.get_database(DATABASE), request.url_vars["pks"])
    return {
        "search_query": search_query(request.args),
        "search_snippets": snippets_by_id(datasette.get_database(DATABASE)),
    }


def highlight(value: str | None, query: str = "", width: int | None = None) -> Markup:
    """The text, or ``width`` characters of it, as HTML with the hits of the query marked.

    Without a query the text is taken for a ready snippet.
    """
    text = value or ""
    if query:
        text = segment.snippet(text, query, len(text) if width is None else width)
    return Markup(segment.highlight(text))  # noqa: S704 - highlight escapes


def paragraphs(text: str | None) -> list[str]:
    """A Markdown text cut at its blank lines."""
    return [part.strip("\n") for part in (text or "").split("\n\n") if part.strip()]


def search_query(arguments: Any) -> str:
    """What the search box, or the search in one column, was asked for; "" if nothing was."""
    asked = (arguments[name] for name in arguments if name == "_search" or name.startswith("_search_"))
    return str(next(asked, ""))


def snippets_by_id(
    database: Any,
) -> Callable[[Sequence[Any], str], Awaitable[dict[int, str]]]:
    """A function for the template: rows of articles and a query to snippets of their texts.

    The keys are ids as numbers; Datasette's display rows give them as text.
    """

    async def search_snippets(rows: Sequence[Any], query: str) -> dict[int, str]:
        ids = json.dumps([int(row["id"]) for row in rows])
        arguments = {"query": query, "width": LIST_SNIPPET_CHARACTERS, "ids": ids}
        try:
            return dict(tuple(row) for row in await database.execute(SNIPPETS_SQL, arguments))
        except QueryInterrupted:  # over the time limit: the list shows the excerpts instead
            return {}

    return search_snippets


async def article_page(database: Any, article_id: str) -> dict[str, Any]:
    """The values of an article's page: its row with the text, what was removed, its copies."""
    arguments = {"id": article_id, "limit": PAGE_ROWS}
    article = (await database.execute(ARTICLE_SQL, arguments)).first()
    removed = (await database.execute(REMOVED_SQL, arguments)).rows
    copies = (await database.execute(COPIES_SQL, arguments)).rows
    return {
        "article": dict(article) if article else {},
        "removed_blocks": [dict(row) for row in removed],
        "copies": [dict(row) for row in copies],
        "page_rows": PAGE_ROWS,
    }
