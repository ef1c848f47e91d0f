"""Our pages and their addresses: home, and one article."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from time import monotonic
from typing import Any, Final
from weakref import WeakKeyDictionary

from datasette import Response
from datasette.database import QueryInterrupted

from pipelines.article import Removed

from . import listing, queries
from .asking import answered, each
from .charts import Figure, columns, days
from .charts import rows as bars
from .groups import cluster, compare, revision
from .inplace import runs
from .lists import articles, atom, newest_of
from .pages import IN_ADDRESS, OK, STYLE, Page, first, is_of_all, language_of, number_of, page, page_of_all, rows
from .record import capture, raw, why
from .shown import IN
from .sites import QUESTIONS, question, run, site, sites, with_health
from .words import say

#: Seconds for which the numbers of the whole archive are kept: counting the removed blocks of 200,000 articles takes a
#: second.
REMEMBERED_SECONDS: Final = 60
HOME_SITES: Final = 12
HOME_ARTICLES: Final = 6
Count = Callable[[Any], Awaitable[dict[str, Any]]]

#: Of each archive what was counted, by who counts, and when.
_remembered: WeakKeyDictionary[Any, dict[Count, tuple[float, dict[str, Any]]]] = WeakKeyDictionary()


# --- home ----------------------------------------------------------------------------------------


async def home(archives: Sequence[Any], request: Any) -> Page:
    """What is in the archive at a glance; of several what is in each."""
    return await (_home_of_all(archives) if is_of_all(archives[0].ds, request) else _home(archives[0], request))


async def _home_of_all(archives: Sequence[Any]) -> Page:
    found, left = await each(archives, lambda number: _kept(archives[number], _sizes))
    told = [{"archive": archives[number].name, **sizes} for number, sizes in found.items()]
    newest, late = await newest_of(archives, HOME_ARTICLES)
    left = list(dict.fromkeys(left + late))
    found_any = answered(archives, left)
    return Page("archives.html", {"archives": told, "left": left, "answered": found_any, "newest": newest})


async def _sizes(archive: Any) -> dict[str, Any]:
    return await first(archive, queries.SIZES)


async def _home(archive: Any, request: Any) -> Page:
    language = language_of(request)
    totals = await _kept(archive, _totals)
    per_day = days({row["day"]: row["number"] for row in totals["days"] if row["day"]})
    per_region = [Figure(row["name"], row["number"]) for row in totals["regions"]]
    known = await rows(archive, queries.SITES, limit=queries.PAGE_ROWS)
    newest, _ = await newest_of([archive], HOME_ARTICLES)
    return Page(
        "home.html",
        totals
        | {
            "per_day": per_day,
            "day_chart": columns(per_day, say(language, "per_day")),
            "per_region": per_region,
            "region_chart": bars(per_region, say(language, "per_region")),
            "sites": _worst_first(with_health(known))[:HOME_SITES],
            "more_sites": len(known) > HOME_SITES,
            "site_count": len(known),
            "newest": newest,
            "questions": QUESTIONS,
        },
    )


async def _totals(archive: Any) -> dict[str, Any]:
    """The numbers of the whole archive; None for what takes too long to count."""
    found = await first(archive, queries.TOTALS)
    found["copies"] = await _in_time(archive, queries.COPIES)
    found["removed"] = await _in_time(archive, queries.REMOVED_TOTALS)
    found["regions"] = await rows(archive, queries.REGIONS)
    found["days"] = await rows(archive, listing.days_sql("is_representative = 1"))
    return found


async def _kept(archive: Any, count: Count) -> dict[str, Any]:
    """What is counted of an archive, at most a minute old."""
    kept = _remembered.setdefault(archive, {})
    if count not in kept or monotonic() - kept[count][0] > REMEMBERED_SECONDS:
        kept[count] = (monotonic(), await count(archive))
    return dict(kept[count][1])


async def _in_time(archive: Any, sql: str) -> dict[str, Any] | None:
    try:
        return await first(archive, sql)
    except QueryInterrupted:
        return None


def _worst_first(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sites that somebody should look at come first."""
    order = {"bad": 0, "look": 1, "running": 2}
    return sorted(told, key=lambda one: order.get(one["health"], 3))


# --- article -------------------------------------------------------------------------------------


async def article(archive: Any, request: Any) -> Page:
    """One article, to be read."""
    return Page("article.html", await article_context(archive, request, request.url_vars["id"]))


async def article_context(archive: Any, request: Any, name: str) -> dict[str, Any]:
    """What the page of an article shows: its text and labels, what was removed, its copies, its history."""
    found = await first(archive, queries.ARTICLE, id=number_of(name))
    wanted = {"id": found["id"], "limit": queries.PAGE_ROWS}
    gone = await rows(archive, queries.REMOVED, id=found["id"], limit=queries.REMOVED_ROWS)
    show = request.args.get("removed") == "1"
    return {
        "article": found,
        "label_rows": labels(found),
        "runs": runs(found["text"] or "", [Removed(**row) for row in gone] if show else []),
        "removed_count": len(gone),
        "removed_cut": len(gone) >= queries.REMOVED_ROWS,
        "show_removed": show,
        "copies": await rows(archive, queries.COPIES_OF, **wanted),
        "related": await rows(archive, queries.RELATED, **wanted),
        "revisions": await rows(archive, queries.REVISIONS, **wanted),
        "addresses": await rows(archive, queries.ADDRESSES_OF, **wanted),
        "captures": await rows(archive, queries.CAPTURES_OF, **wanted),
        "page_rows": queries.PAGE_ROWS,
    }


def labels(row: Mapping[str, Any]) -> list[tuple[str, Any, Any, Any]]:
    """What the page says of itself: word of ours, value, the place it was read from, and the page's own characters."""
    names = {"title": "title_", "author": "author", "source": "source", "region": "region", "section": "section"}
    told = [(word, row[name], row.get(f"{name}_from"), None) for name, word in names.items()]
    day = ("published", row["published_on"], row.get("published_from"), row["published_raw"])
    return [*told, day, ("language", row["language"], row.get("language_from"), None)]


# --- addresses -----------------------------------------------------------------------------------


async def style(request: Any) -> Response:
    """The one style of our pages; its address changes with it."""
    del request
    headers = {"cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff"}
    return Response(STYLE, status=OK, content_type="text/css; charset=utf-8", headers=headers)


#: Regular expressions of our addresses, the same behind the name of an archive among several; and what answers.
_PAGES: Final[tuple[tuple[str, Callable[..., Awaitable[Response]]], ...]] = (
    ("/", page_of_all(home)),
    ("/articles", page_of_all(articles)),
    (r"/articles\.atom", page_of_all(atom)),
    ("/articles/(?P<id>[^/]+)", page(article)),
    ("/articles/(?P<id>[^/]+)/revisions/(?P<revision>[^/]+)", page(revision)),
    ("/compare/(?P<one>[^/]+)/(?P<other>[^/]+)", page(compare)),
    ("/groups/(?P<id>[^/]+)", page(cluster)),
    ("/sites", page(sites)),
    ("/sites/(?P<site>[^/]+)", page(site)),
    ("/runs/(?P<id>[^/]+)", page(run)),
    ("/captures/(?P<id>[^/]+)", page(capture)),
    ("/captures/(?P<id>[^/]+)/raw", page(raw)),
    ("/questions/(?P<name>[^/]+)", page(question)),
    ("/why", page(why)),
    (r"/-/newsieve/[0-9a-f]{1,64}\.css", style),
)
#: What they begin with: an archive of such a name would have its pages of Datasette's there.
BEGINNINGS: Final = frozenset((IN, *(address.split("/")[1] for address, _ in _PAGES)))
#: As Datasette takes them.
ROUTES: Final = tuple(
    (f"^{before}{address if not before or address != '/' else ''}$", answer)
    for before in ("", f"/{IN}/(?P<{IN_ADDRESS}>[^/]+)")
    for address, answer in _PAGES
)
