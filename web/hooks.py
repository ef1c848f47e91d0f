"""What Datasette calls: search that understands Chinese, our pages, and its own pages' lists of articles.

Works on Datasette 0.65 and on 1.0 (see `newer`). Its table page searches with ``… match escape_fts(:search)``, and
``escape_fts`` is an ordinary SQL function. Put ours in its place, and the search box, ``_search=`` in JSON and CSV,
facets and every plugin that searches understand Chinese. (``_searchmode=raw`` goes round it.)

Whoever may see the articles table sees its text, removed blocks and copies on our pages: a permission on those tables
alone does not hide them there.
"""

# Datasette has no type annotations, so that its decorator would make every hook untyped.
# mypy: disallow-untyped-decorators=False

import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Final

from datasette import hookimpl
from markupsafe import Markup

from pipelines import segment

from .blocks import HARMLESS
from .database import ARCHIVE, add_functions, archive_of, archives_among, archives_of, metadata_of, name_archives
from .newer import is_newer, tell
from .pages import page_variables, snippets
from .shown import link_of
from .views import BEGINNINGS, ROUTES, article_context

TABLE: Final = "articles"
ROW_TEMPLATE: Final = "row-archive-articles.html"

#: An emptied search box, as a browser sends it.
_BLANK_SEARCH: Final = re.compile(rb"_search(=(\+|%20)*)?")


@hookimpl(trylast=True)  # after Datasette's own hook has registered its escape_fts
def prepare_connection(conn: Any) -> None:
    """Our SQL functions on every connection, one of them under Datasette's name."""
    add_functions(conn)


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]] | None:
    """Serve each archive read-only, a single one as ``archive``; keep the log readable. What is returned Datasette
    calls and awaits.

    Where rich is installed (our command line uses it), Datasette prints a page of traceback with
    all local variables, cookies among them, for every 404. Its plain traceback of real errors
    stays.
    """
    from datasette import handle_exception  # it imports Datasette's plugins, of which we are one

    handle_exception.rich = None
    segment.segment("")  # its tables take a tenth of a second, which is not the first reader's to wait for
    name_archives(datasette, BEGINNINGS)
    names = [one.name for one in archives_of(datasette)]
    return partial(tell, datasette, names) if names and is_newer(datasette) else None


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """What metadata.yaml says, as soon as there is an archive, of each; what the user's own file says wins."""
    return metadata_of([one.name for one in archives_of(datasette)])


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """Our pages; without an archive Datasette keeps its own front page."""
    return list(ROUTES) if archives_among(datasette) else []


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
    """The filter of the templates."""
    env.filters["highlight"] = highlight


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
    """What our templates of Datasette's pages need beyond the rows: nothing on any other page."""
    archive = archive_of(datasette)
    if (database, table) != (ARCHIVE, TABLE) or request is None or archive is None:
        return {}
    if template == ROW_TEMPLATE:
        return _article_row(datasette, request, archive)
    return {
        "search_query": search_query(request.args),
        "search_snippets": snippets_by_id(archive),
        "page_link": link_of(datasette),
    }


async def _article_row(datasette: Any, request: Any, archive: Any) -> dict[str, Any]:
    if await archive.is_older():  # the template is Datasette's to choose: it makes a message of this
        return page_variables(datasette, request) | {"about": "older"}
    context = await article_context(archive, request, request.url_vars["pks"])
    return page_variables(datasette, request) | context


def highlight(value: str | None, query: str = "", width: int | None = None) -> Markup:
    """The text, or ``width`` characters of it, as HTML with the hits of the query marked.

    Without a query the text is taken for a ready snippet.
    """
    text = (value or "").translate(HARMLESS)
    if query:
        text = segment.snippet(text, query, len(text) if width is None else width)
    return Markup(segment.highlight(text))  # noqa: S704 - highlight escapes


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
        return await snippets(database, [int(row["id"]) for row in rows], query)

    return search_snippets
