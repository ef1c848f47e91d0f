"""Our pages and their addresses: home, lists, one article, and the feed of a list."""

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from sqlite3 import Row
from time import monotonic
from typing import Any, Final
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from datasette import Response
from datasette.database import QueryInterrupted

from pipelines.article import Removed
from pipelines.search import RANKED_HITS
from pipelines.segment import SEGMENTATION_VERSION

from . import feed, listing, queries
from .charts import Figure, columns, days
from .charts import rows as bars
from .groups import cluster, compare, revision
from .inplace import runs
from .listing import Asked
from .pages import OK, STYLE, Page, first, language_of, number_of, page, rows, snippets
from .record import capture, raw, why
from .remembered import counted
from .shown import is_safe_link, link_of
from .sites import QUESTIONS, question, run, site, sites, with_health
from .words import say

#: Seconds for which the numbers of the whole archive are kept: counting the removed blocks of 200,000 articles takes a
#: second.
REMEMBERED_SECONDS: Final = 60
HOME_SITES: Final = 12
HOME_ARTICLES: Final = 6

#: A heading's mark, or the rule of a table, where a text has become one line.
_MARKS: Final = re.compile(r"(?<!\S)(?:#{2,6} |\|(?: --- \|){1,99})")

_remembered: WeakKeyDictionary[Any, tuple[float, dict[str, Any]]] = WeakKeyDictionary()


# --- home ----------------------------------------------------------------------------------------


async def home(archive: Any, request: Any) -> Page:
    """What is in the archive at a glance."""
    language = language_of(request)
    totals = await _totals(archive)
    per_day = days({row["day"]: row["number"] for row in totals["days"] if row["day"]})
    per_region = [Figure(row["name"], row["number"]) for row in totals["regions"]]
    known = await rows(archive, queries.SITES, limit=queries.PAGE_ROWS)
    newest = await listed(archive, Asked(), HOME_ARTICLES)
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
    """The numbers of the whole archive, at most a minute old; None for what takes too long to count."""
    kept = _remembered.get(archive)
    if kept is None or monotonic() - kept[0] > REMEMBERED_SECONDS:
        found = await first(archive, queries.TOTALS)
        found["copies"] = await _in_time(archive, queries.COPIES)
        found["removed"] = await _in_time(archive, queries.REMOVED_TOTALS)
        found["regions"] = await rows(archive, queries.REGIONS)
        found["days"] = await rows(archive, listing.days_sql("is_representative = 1"))
        kept = _remembered[archive] = (monotonic(), found)
    return dict(kept[1])


async def _in_time(archive: Any, sql: str) -> dict[str, Any] | None:
    try:
        return await first(archive, sql)
    except QueryInterrupted:
        return None


def _worst_first(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sites that somebody should look at come first."""
    order = {"bad": 0, "look": 1, "running": 2}
    return sorted(told, key=lambda one: order.get(one["health"], 3))


# --- list ----------------------------------------------------------------------------------------


async def articles(archive: Any, request: Any) -> Page:
    """The list of articles, with its facets."""
    asked = Asked.of(request.args)
    found = await (_searched if asked.query else _browsed)(archive, asked)
    last = listing.pages(found["count"])
    return Page(
        "list.html",
        found
        | {
            "asked": asked,
            "query_": asked.query,
            "last_page": last,
            "cut": asked.query and found["count"] >= RANKED_HITS,
            "listed_most": listing.MAX_PAGE * listing.PAGE_SIZE,
            "data": f"{archive.ds.urls.table('archive', 'articles')}?{urlencode(asked.of_table())}",
            "MISSING": listing.MISSING,
            "FEW": listing.FEW,
        },
    )


async def _browsed(archive: Any, asked: Asked) -> dict[str, Any]:
    where, values = asked.where()
    names = [name for name in listing.FACETS if name != "month"]
    sqls = [listing.counts_sql(where)] if asked.chosen else [listing.facet_sql(name, where) for name in names]
    days_sql = listing.days_sql(where, is_filtered=bool(asked.chosen))
    counts = ((sql, values, listing.facets_of) for sql in sqls)
    months, *found = await counted(archive, (days_sql, values, listing.months_of), *counts)
    facets = {name: values for one in found for name, values in one.items()} | {"month": months.choices}
    return {"count": months.count, "facets": facets, "rows": await listed(archive, asked, count=months.count)}


async def _searched(archive: Any, asked: Asked) -> dict[str, Any]:
    hits = await _hits(archive, asked)
    facets = {name: listing.choices(name, Counter(hit[name] for hit in hits).items()) for name in listing.FACETS}
    ids = [hit["id"] for hit in listing.slice_of(hits, asked.page)]
    indexed_by = [row["value"] for row in await rows(archive, queries.INDEXED_BY)]
    return {
        "count": len(hits),
        "facets": facets,
        "rows": await _rows(archive, ids, asked.query),
        "old_index": indexed_by != [str(SEGMENTATION_VERSION)],
    }


async def _hits(archive: Any, asked: Asked) -> list[Row]:
    """The newest hits of the query in the order that was asked for."""
    where, values = asked.where()
    found = await archive.execute(listing.hits_sql(where), {**values, "query": asked.query})
    hits: list[Row] = list(found.rows)
    return _newest_first(hits) if asked.by_date else hits


def _newest_first(hits: list[Row]) -> list[Row]:
    return sorted(hits, key=lambda hit: (hit["published_on"] or "", hit["id"]), reverse=True)


async def listed(
    archive: Any, asked: Asked, limit: int = listing.PAGE_SIZE, count: int | None = None
) -> list[dict[str, Any]]:
    """The articles of one page of a list without a query, newest first. `count`: of the whole list, if known."""
    where, values = asked.where()
    offset = (asked.page - 1) * listing.PAGE_SIZE
    found = (await archive.execute(listing.page_sql(where, count, limit), {**values, "offset": offset})).rows
    return await _rows(archive, [row["id"] for row in found], "")


async def _rows(archive: Any, ids: list[int], query: str) -> list[dict[str, Any]]:
    """What a list shows of articles, in the order of their numbers; `line` is what stands below the headline."""
    found = {row["id"]: row for row in await rows(archive, queries.ROWS, ids=json.dumps(ids))}
    lines = await snippets(archive, ids, query) if query else {}
    return [
        {**found[one], "line": without_marks(lines.get(one) or found[one]["excerpt"] or "")}
        for one in ids
        if one in found
    ]


def without_marks(line: str) -> str:
    """A snippet without the marks of headings and tables that its text has.

    >>> without_marks("能投产。 ## 一、一栋厂房 | 甲 | 乙 | | --- | --- |")
    '能投产。 一、一栋厂房 | 甲 | 乙 | '
    """
    return _MARKS.sub("", line)


# --- feed ----------------------------------------------------------------------------------------


async def atom(archive: Any, request: Any) -> Response:
    """The newest articles of a list as an Atom feed: the same parameters as the list's own."""
    asked = Asked.of(request.args)
    if asked.query:
        hits = _newest_first(await _hits(archive, asked))
        found = await _feed_rows(archive, [hit["id"] for hit in hits[: feed.MAX_ENTRIES]])
    else:
        where, values = asked.where()
        count = None
        if asked.chosen:
            days_sql = listing.days_sql(where, is_filtered=True)
            (months,) = await counted(archive, (days_sql, values, listing.months_of))
            count = months.count
        sql = listing.page_sql(where, count, feed.MAX_ENTRIES)
        newest = (await archive.execute(sql, {**values, "offset": 0})).rows
        found = await _feed_rows(archive, [row["id"] for row in newest])
    link = link_of(archive.ds)

    def absolute(*parts: object, **parameters: object) -> str:
        return str(archive.ds.absolute_url(request, link(*parts, **parameters)))

    told = {name: value for name, value in asked.parameters().items() if name not in ("page", "order")}
    language = language_of(request)
    known = str((await first(archive, queries.MADE_AT))["made_at"])
    made = feed.Feed(
        id=feed.urn(known, f"articles.atom?{urlencode(told)}"),
        address=absolute("articles.atom", **told),
        title=" · ".join(["newsieve", *(value for name, value in told.items() if name != "copies")]),
        page=absolute("articles", **told),
        language=language,
        entries=[
            _entry(
                row,
                absolute("articles", row["id"]),
                feed.urn(known, f"articles/{row['id']}"),
                say(language, "untitled"),
            )
            for row in found
        ],
    )
    headers = {"x-content-type-options": "nosniff", "vary": "Accept-Language, Cookie"}
    return Response(feed.atom(made), content_type=feed.CONTENT_TYPE, headers=headers)


async def _feed_rows(archive: Any, ids: list[int]) -> list[dict[str, Any]]:
    found = await rows(
        archive, "SELECT * FROM articles WHERE id IN (SELECT value FROM json_each(:ids))", ids=json.dumps(ids)
    )
    return sorted(found, key=lambda row: ids.index(row["id"]))


def _entry(row: Mapping[str, Any], page_address: str, own_id: str, untitled: str) -> feed.Entry:
    """One article as an entry: a day stands for its first moment, no day for when the article was first seen."""
    published = row["published_at"] or (row["published_on"] and f"{row['published_on']}T00:00:00Z")
    original = row["url"] if is_safe_link(row["url"]) else None
    return feed.Entry(
        id=original or own_id, title=row["title"] or untitled, updated=published or row["first_seen_at"],
        published=published, page=page_address, original=original, author=row["author"] or row["source"] or row["site"],
        summary=row["excerpt"] or "", language=row["language"],
        categories=tuple(value for value in (row["region"], row["section"]) if value),
    )  # fmt: skip


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


#: Regular expressions of addresses, as Datasette takes them, and what answers.
ROUTES: Final[tuple[tuple[str, Callable[..., Awaitable[Response]]], ...]] = (
    (r"^/$", page(home)),
    (r"^/articles$", page(articles)),
    (r"^/articles\.atom$", page(atom)),
    (r"^/articles/(?P<id>[^/]+)$", page(article)),
    (r"^/articles/(?P<id>[^/]+)/revisions/(?P<revision>[^/]+)$", page(revision)),
    (r"^/compare/(?P<one>[^/]+)/(?P<other>[^/]+)$", page(compare)),
    (r"^/groups/(?P<id>[^/]+)$", page(cluster)),
    (r"^/sites$", page(sites)),
    (r"^/sites/(?P<site>[^/]+)$", page(site)),
    (r"^/runs/(?P<id>[^/]+)$", page(run)),
    (r"^/captures/(?P<id>[^/]+)$", page(capture)),
    (r"^/captures/(?P<id>[^/]+)/raw$", page(raw)),
    (r"^/questions/(?P<name>[^/]+)$", page(question)),
    (r"^/why$", page(why)),
    (r"^/-/newsieve/[0-9a-f]{1,64}\.css$", style),
)
