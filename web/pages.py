"""What every page of ours shares: its language, its template, its headers, and what it says when something is wrong."""

import json
import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from datasette import Forbidden, Response
from datasette.database import QueryInterrupted

from .database import ARCHIVE, Unread, archive_of, archives_of
from .evidence import in_language
from .language import COOKIE, LANGUAGES, PARAMETER, TAGS, chosen, cookie_of
from .listing import readable
from .queries import SNIPPET, SNIPPETS
from .shown import FILTERS, link_of, share
from .terms import term
from .words import say

FOLDER: Final = Path(__file__).resolve().parent
STYLE: Final = (FOLDER / "static" / "newsieve.css").read_text(encoding="utf-8")
#: A part of the style's address: browsers keep it for long, and take another one at once.
STYLE_HASH: Final = sha256(STYLE.encode()).hexdigest()[:12]
#: Nothing from elsewhere, no script at all, no frame around us: text of strangers has nothing to work with.
HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "vary": "Accept-Language, Cookie",
}
#: Seconds that a browser keeps the choice of a language: a year.
COOKIE_SECONDS: Final = 31_536_000
#: What the part of an address that names an archive is called in its regular expression.
IN_ADDRESS: Final = "archive"
#: Digits of the largest number that SQLite takes for certain.
_ID: Final = re.compile(r"[0-9]{1,18}")
OK, NOT_FOUND, SLOW, OLDER = 200, 404, 503, 503


class MissingError(Exception):
    """What an address names is not in the archive."""


@dataclass(frozen=True)
class Page:
    """A page to be drawn: its template in templates/newsieve, and what goes into it."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = OK


#: What one of our pages is: an archive, or several, and the request to a page, or to a response that is none.
Build = Callable[[Any, Any], Awaitable[Page | Response]]
BuildOfAll = Callable[[Sequence[Any], Any], Awaitable[Page | Response]]


def page(build: Build) -> Callable[..., Awaitable[Response]]:
    """A view of one archive: of several the one that the address names. An address that names none is of a time when
    the one called `archive` was alone, and leads to where its page is now."""

    async def of_one(archives: Sequence[Any], request: Any) -> Page | Response:
        if is_of_all(archives[0].ds, request):
            return Response.redirect(_same_page(archives[0].ds, request, ARCHIVE))
        return await build(archives[0], request)

    return _view(of_one, lambda datasette, request: [archive_of(datasette, place_of(request) or ARCHIVE)])


def page_of_all(build: BuildOfAll) -> Callable[..., Awaitable[Response]]:
    """A view of all archives that the reader may see, or of the one that the address names."""

    def meant(datasette: Any, request: Any) -> list[Any]:
        name = place_of(request)
        return [archive_of(datasette, name)] if name else archives_of(datasette)

    return _view(build, meant)


def _view(build: BuildOfAll, meant: Callable[[Any, Any], list[Any]]) -> Callable[..., Awaitable[Response]]:
    """A view for Datasette: who may not see the articles is refused, and what goes wrong is a page too."""

    async def view(datasette: Any, request: Any) -> Response:
        archives = await seen_by(datasette, request, [one for one in meant(datasette, request) if one])
        try:
            made = await _built(build, archives, request)
        except MissingError:
            made = message("missing", NOT_FOUND)
        except QueryInterrupted:
            made = message("slow", SLOW)
        return await drawn(datasette, request, made) if isinstance(made, Page) else made

    return view


async def _built(build: BuildOfAll, archives: Sequence[Any], request: Any) -> Page | Response:
    """What an address shows. Raises MissingError when there is no archive."""
    if not archives:
        raise MissingError
    is_older = len(archives) == 1 and await archives[0].is_older()
    return message("older", OLDER) if is_older else await build(archives, request)


def place_of(request: Any) -> str | None:
    """The archive among several that an address names; None when it names none."""
    name = request.url_vars.get(IN_ADDRESS)
    return unquote(name) if name else None


def is_of_all(datasette: Any, request: Any) -> bool:
    """Whether a page is of several archives: links of theirs have to name the archive."""
    return known_place(datasette, request) is None and len(archives_of(datasette)) > 1


def known_place(datasette: Any, request: Any) -> str | None:
    """As `place_of`; None also for a name that no archive has, and for that of one alone, whose pages need none."""
    name = place_of(request)
    return name if name and archive_of(datasette, name) and len(archives_of(datasette)) > 1 else None


def message(about: str, status: int) -> Page:
    """A page of one sentence: what went wrong, by its key in `words`."""
    return Page("message.html", {"about": about}, status)


async def seen_by(datasette: Any, request: Any, archives: Sequence[Any]) -> list[Any]:
    """The archives whose articles the reader may see. Raises Forbidden when that is none of them."""
    found = []
    for one in archives:
        try:
            found += [one] if await _may_see(datasette, request.actor, one.name) else []
        except (sqlite3.Error, QueryInterrupted) as error:  # Datasette looks into the file; others answer all the same
            if len(archives) == 1:
                raise
            found.append(Unread(datasette, error))
    if archives and not found:
        raise Forbidden("view-table")
    return found


async def _may_see(datasette: Any, actor: Any, name: str) -> bool:
    if not hasattr(datasette, "permission_allowed"):  # Datasette 1.0, whose tables inherit from their database
        from datasette.resources import TableResource

        table = TableResource(name, "articles")
        return bool(await datasette.allowed(action="view-table", resource=table, actor=actor))
    table_seen = await datasette.permission_allowed(actor, "view-table", resource=(name, "articles"), default=True)
    return bool(table_seen and await datasette.permission_allowed(actor, "view-database", name, default=True))


async def drawn(datasette: Any, request: Any, made: Page) -> Response:
    """The page as a response, with the cookie when a language was asked for."""
    context = page_variables(datasette, request) | dict(made.context)
    body = await datasette.render_template(f"newsieve/{made.template}", context, request=request)
    response = Response.html(body, status=made.status, headers=dict(HEADERS))
    if (asked := request.args.get(PARAMETER)) in LANGUAGES:
        response.set_cookie(COOKIE, asked, max_age=COOKIE_SECONDS, httponly=True, samesite="lax")
    return response


def language_of(request: Any) -> str:
    """The language of a reader."""
    headers = request.headers
    return chosen(request.args.get(PARAMETER), cookie_of(headers.get("cookie")), headers.get("accept-language"))


def page_variables(datasette: Any, request: Any) -> dict[str, Any]:
    """What the base template and its macros need on every page."""
    language, place = language_of(request), known_place(datasette, request)
    return {
        "t": partial(say, language),
        "term": partial(term, language),
        "evidence": partial(in_language, language),
        "share": share,
        "link": link_of(datasette, place),
        "link_in": partial(link_of, datasette),
        "place": place,
        "database_": place or ARCHIVE,
        "is_of_all": is_of_all(datasette, request),
        "ui": language,
        "ui_tag": TAGS[language],
        "other": LANGUAGES[1 - LANGUAGES.index(language)],
        "other_tag": TAGS[LANGUAGES[1 - LANGUAGES.index(language)]],
        "here": _same_page(datasette, request, **{PARAMETER: LANGUAGES[1 - LANGUAGES.index(language)]}),
        "style_hash": STYLE_HASH,
        "query_": "",
        **FILTERS,
    }


def _same_page(datasette: Any, request: Any, archive: str | None = None, **changed: str) -> str:
    """The address of this page with other parameters, or of the same in an archive; parameters that stand twice are
    kept once."""
    parameters = {readable(name): readable(request.args.get(name)) for name in request.args}
    parts = (part for part in request.path.removeprefix(datasette.setting("base_url").rstrip("/")).split("/") if part)
    return link_of(datasette, archive)(*map(unquote, parts), **(parameters | changed))


def number_of(text: object) -> int:
    """An id as an address says it. Raises MissingError for what is no number."""
    if not isinstance(text, str) or not _ID.fullmatch(text):
        raise MissingError
    return int(text)


async def first(database: Any, sql: str, **arguments: object) -> dict[str, Any]:
    """The one row of a query. Raises MissingError when there is none."""
    row = (await database.execute(sql, arguments)).first()
    if row is None:
        raise MissingError
    return dict(row)


async def rows(database: Any, sql: str, **arguments: object) -> list[dict[str, Any]]:
    """All rows of a query."""
    return [dict(row) for row in (await database.execute(sql, arguments)).rows]


async def snippets(database: Any, ids: Sequence[int], query: str) -> dict[int, str]:
    """What stands around the hits of a query, by the article's number; of none when that takes too long: lists show
    the excerpts instead."""
    try:
        return dict(
            tuple(row)
            for row in await database.execute(SNIPPETS, {"query": query, "width": SNIPPET, "ids": json.dumps(ids)})
        )
    except QueryInterrupted:
        return {}
