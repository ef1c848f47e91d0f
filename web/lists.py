"""The list of articles and its feed, of one archive or of several.

Each archive is asked by itself: SQLite attaches ten databases at most to one connection, and an archive that is slow,
older or damaged is then left out and named, and the others answer. What they answer is merged a page at a time.
"""

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any, Final
from urllib.parse import urlencode

from datasette import Response

from pipelines.search import RANKED_HITS
from pipelines.segment import SEGMENTATION_VERSION

from . import feed, listing, queries
from .asking import Left, answered, each
from .listing import Asked, Choice, Sums
from .pages import Page, first, is_of_all, known_place, language_of, rows, snippets
from .remembered import counted
from .shown import is_safe_link, link_of
from .words import say

#: A heading's mark, or the rule of a table, where a text has become one line.
_MARKS: Final = re.compile(r"(?<!\S)(?:#{2,6} |\|(?: --- \|){1,99})")
#: Stands for all archives together in the id of their feed, which stays when one is added or renamed.
ALL: Final = "all archives"
#: What a list is in the order of, the archive's place among those that were asked, and the article's number.
Hit = tuple[Any, int, int]


# --- list ----------------------------------------------------------------------------------------


async def articles(archives: Sequence[Any], request: Any) -> Page:
    """The list of articles, with its facets."""
    asked = Asked.of(request.args)
    found = await (_searched if asked.query else _browsed)(archives, asked)
    left = list(dict.fromkeys(found["left"]))  # one may have been asked twice
    table = urlencode(asked.of_table())
    return Page(
        "list.html",
        found
        | {
            "left": left,
            "answered": answered(archives, left),
            "asked": asked,
            "query_": asked.query,
            "last_page": listing.pages(found["count"]),
            "listed_most": listing.MAX_PAGE * listing.PAGE_SIZE,
            "data": [(one.name, f"{one.ds.urls.table(one.name, 'articles')}?{table}") for one in archives if one.name],
            "MISSING": listing.MISSING,
            "FEW": listing.FEW,
        },
    )


async def _browsed(archives: Sequence[Any], asked: Asked) -> dict[str, Any]:
    is_alone = len(archives) == 1
    counts = _counts(asked, is_alone=is_alone)
    about = _about(asked)

    async def count(number: int) -> list[Any]:
        if is_alone:
            return await counted(archives[number], *counts)
        # one that is slow at the first holds up one of Datasette's threads, not all of them
        return await counted(archives[number], counts[0]) + await counted(archives[number], *counts[1:])

    found, left = await each(archives, count, about=about)
    if is_alone:
        months, *facets = found[0]
        sizes, shown = {0: months.count}, {"month": months.choices, **_together(facets)}
    else:
        sizes = {number: sum(months.values()) for number, (months, *_) in found.items()}
        shown = added_up({"month": months, **_together(facets)} for months, *facets in found.values())
    listed, late = await _page(archives, asked, sizes)
    return {
        "count": sum(sizes.values()),
        "facets": {name: shown[name] for name in listing.FACETS if name in shown},
        "rows": listed,
        "left": left + late,
    }


def _about(asked: Asked) -> str:
    """What a list is of, on all its pages; PLAIN of all articles."""
    return urlencode(asked.turned_to(1).parameters())


def _together(facets: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {name: values for one in facets for name, values in one.items()}


def _counts(asked: Asked, *, is_alone: bool) -> list[Any]:
    """What is counted of an archive: its months first, then its facets."""
    where, values = asked.where()
    names = [name for name in listing.FACETS if name != "month"]
    sqls = [listing.counts_sql(where)] if asked.chosen else [listing.facet_sql(name, where) for name in names]
    days_sql = listing.days_sql(where, is_filtered=bool(asked.chosen))
    of_months = listing.months_of if is_alone else listing.all_months_of
    of_facets = listing.facets_of if is_alone else listing.all_facets_of
    return [(days_sql, values, of_months), *((sql, values, of_facets) for sql in sqls)]


def added_up(found: Iterable[Mapping[str, Sums]]) -> dict[str, list[Choice]]:
    """The facets of several archives as those of one."""
    counts: dict[str, Counter[str]] = {}
    for one in found:
        for name, values in one.items():
            counts.setdefault(name, Counter()).update(values)
    return {name: listing.choices(name, values.items()) for name, values in counts.items()}


async def _page(
    archives: Sequence[Any], asked: Asked, sizes: Mapping[int, int]
) -> tuple[list[dict[str, Any]], list[Left]]:
    """The articles of one page of a list without a query, newest first. `sizes`: articles of each archive's list."""
    offset = (asked.page - 1) * listing.PAGE_SIZE
    begun, left = await _begun(archives, asked, sizes, offset)
    found, late = await each(
        archives, lambda number: _newest(archives[number], number, asked, begun[number], size=sizes[number]), begun,
        about=_about(asked),
    )  # fmt: skip
    shown, missing = await _rows(archives, _first(found.values(), 0, listing.PAGE_SIZE, newest=True), "")
    return shown, left + late + missing


async def _begun(
    archives: Sequence[Any], asked: Asked, sizes: Mapping[int, int], offset: int
) -> tuple[dict[int, int], list[Left]]:
    """Where a page begins in each archive: of several by the days of all, which are not remembered."""
    if not offset or len(archives) == 1:
        return dict.fromkeys(sizes, offset), []
    where, values = asked.where()
    sql = listing.days_sql(where, is_filtered=bool(asked.chosen))

    async def days(number: int) -> dict[str, int]:
        return listing.all_days_of((await archives[number].execute(sql, values)).rows)

    found, left = await each(archives, days, sizes, about=_about(asked))
    return dict(zip(found, listing.starts(list(found.values()), offset), strict=True)), left


async def _newest(
    archive: Any, number: int, asked: Asked, start: int = 0, *, limit: int = listing.PAGE_SIZE, size: int | None = None
) -> list[Hit]:
    where, values = asked.where()
    found = await archive.execute(listing.page_sql(where, size, limit), {**values, "offset": start})
    return [(row["published_on"] or "", number, row["id"]) for row in found.rows]


async def newest_of(archives: Sequence[Any], limit: int) -> tuple[list[dict[str, Any]], list[Left]]:
    """The newest articles of all that answer, and those that do not."""
    found, left = await each(archives, lambda number: _newest(archives[number], number, Asked(), limit=limit))
    shown, missing = await _rows(archives, _first(found.values(), 0, limit, newest=True), "")
    return shown, left + missing


def _first(hits: Iterable[Sequence[Hit]], start: int, end: int, *, newest: bool) -> list[Hit]:
    """A part of what several archives found, each in its order, as one; of equal ones an earlier archive's first."""
    return list(islice(merge(*hits, key=itemgetter(0), reverse=newest), start, end))


# --- search --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found in one archive: the newest hits."""

    #: Best first, or newest first.
    order: list[Hit]
    facets: Mapping[str, Sums]
    is_old_index: bool


async def _searched(archives: Sequence[Any], asked: Asked) -> dict[str, Any]:
    found, left = await each(archives, lambda number: _hits(archives[number], number, asked), about=_about(asked))
    hits = found.values()
    start = (asked.page - 1) * listing.PAGE_SIZE
    wanted = _first((one.order for one in hits), start, start + listing.PAGE_SIZE, newest=asked.by_date)
    shown = added_up(one.facets for one in hits)
    listed, missing = await _rows(archives, wanted, asked.query)
    return {
        "count": sum(len(one.order) for one in hits),
        "facets": {name: shown.get(name, []) for name in listing.FACETS},
        "rows": listed,
        "old_index": any(one.is_old_index for one in hits),
        "cut": any(len(one.order) >= RANKED_HITS for one in hits),
        "left": left + missing,
    }


async def _hits(archive: Any, number: int, asked: Asked) -> Hits:
    """The newest hits of the query in the order that was asked for."""
    where, values = asked.where()
    found = list((await archive.execute(listing.hits_sql(where), {**values, "query": asked.query})).rows)
    if asked.by_date:
        found.sort(key=lambda hit: (hit["published_on"] or "", hit["id"]), reverse=True)
    indexed_by = [row["value"] for row in await rows(archive, queries.INDEXED_BY)]
    return Hits(
        [((hit["published_on"] or "") if asked.by_date else hit["score"], number, hit["id"]) for hit in found],
        {name: listing.sums_of(Counter(hit[name] for hit in found).items()) for name in listing.FACETS},
        is_old_index=indexed_by != [str(SEGMENTATION_VERSION)],
    )


# --- rows ----------------------------------------------------------------------------------------


async def _rows(archives: Sequence[Any], hits: Sequence[Hit], query: str) -> tuple[list[dict[str, Any]], list[Left]]:
    """What a list shows of articles, in their order; `line` is what stands below the headline, `archive` the name of
    the one that it is in."""

    async def some(number: int) -> dict[int, dict[str, Any]]:
        archive, ids = archives[number], _of(hits, number)
        lines = await snippets(archive, ids, query) if query else {}
        return {
            row["id"]: {**row, "archive": archive.name, "line": _line(lines.get(row["id"]) or row["excerpt"])}
            for row in await rows(archive, queries.ROWS, ids=json.dumps(ids))
        }

    return await _in_order(archives, hits, some)


def _of(hits: Iterable[Hit], number: int) -> list[int]:
    """The articles' numbers of the hits in one archive."""
    return [id_ for _, at, id_ in hits if at == number]


async def _in_order(
    archives: Sequence[Any], hits: Sequence[Hit], some: Callable[[int], Awaitable[Mapping[int, dict[str, Any]]]]
) -> tuple[list[dict[str, Any]], list[Left]]:
    """Rows of the hits, in their order. `some`: those of one archive by their numbers."""
    found, left = await each(archives, some, sorted({number for _, number, _ in hits}))
    return [found[at][id_] for _, at, id_ in hits if id_ in found.get(at, ())], left


def _line(text: str | None) -> str:
    return without_marks(text or "")


def without_marks(line: str) -> str:
    """A snippet without the marks of headings and tables that its text has.

    >>> without_marks("能投产。 ## 一、一栋厂房 | 甲 | 乙 | | --- | --- |")
    '能投产。 一、一栋厂房 | 甲 | 乙 | '
    """
    return _MARKS.sub("", line)


# --- feed ----------------------------------------------------------------------------------------


async def atom(archives: Sequence[Any], request: Any) -> Response:
    """The newest articles of a list as an Atom feed: the same parameters as the list's own."""
    asked, datasette = Asked.of(request.args), archives[0].ds
    found, _ = await each(archives, lambda number: _newest_hits(archives[number], number, asked), about=_about(asked))
    listed = await _different(archives, list(merge(*found.values(), key=itemgetter(0), reverse=True)))
    place, several = known_place(datasette, request), is_of_all(datasette, request)

    def absolute(archive: str | None, *parts: object, **parameters: object) -> str:
        return str(datasette.absolute_url(request, link_of(datasette, archive)(*parts, **parameters)))

    told = {name: value for name, value in asked.parameters().items() if name not in ("page", "order")}
    language = language_of(request)
    entries = [
        _entry(
            row,
            absolute(row["archive"] if several else place, "articles", row["id"]),
            say(language, "untitled"),
        )
        for row in listed
    ]
    made = feed.Feed(
        id=feed.urn(ALL if several else await _made_at(archives[0]), f"articles.atom?{urlencode(told)}"),
        address=absolute(place, "articles.atom", **told),
        title=" · ".join(["newsieve", *(value for name, value in told.items() if name != "copies")]),
        page=absolute(place, "articles", **told),
        language=language,
        entries=entries,
    )
    headers = {"x-content-type-options": "nosniff", "vary": "Accept-Language, Cookie"}
    return Response(feed.atom(made), content_type=feed.CONTENT_TYPE, headers=headers)


async def _made_at(archive: Any) -> str:
    return str((await first(archive, queries.MADE_AT))["made_at"])


async def _newest_hits(archive: Any, number: int, asked: Asked) -> list[Hit]:
    if asked.query:
        return (await _hits(archive, number, replace(asked, by_date=True))).order[: feed.MAX_ENTRIES]
    size = None
    if asked.chosen:
        where, values = asked.where()
        (months,) = await counted(archive, (listing.days_sql(where, is_filtered=True), values, listing.months_of))
        size = months.count
    return await _newest(archive, number, asked, limit=feed.MAX_ENTRIES, size=size)


async def _different(archives: Sequence[Any], hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """The rows of the first MAX_ENTRIES different articles: one that is in several archives stands where the first of
    them has it. In each archive they are different, so that MAX_ENTRIES of each are enough."""
    kept: dict[str, dict[str, Any]] = {}
    for at in range(0, len(hits), feed.MAX_ENTRIES):
        for row in (await _feed_rows(archives, hits[at : at + feed.MAX_ENTRIES]))[0]:
            kept.setdefault(_entry_id(row), row)
        if len(kept) >= feed.MAX_ENTRIES:
            break
    return list(kept.values())[: feed.MAX_ENTRIES]


async def _feed_rows(archives: Sequence[Any], hits: Sequence[Hit]) -> tuple[list[dict[str, Any]], list[Left]]:
    sql = "SELECT * FROM articles WHERE id IN (SELECT value FROM json_each(:ids))"

    async def some(number: int) -> dict[int, dict[str, Any]]:
        archive, ids = archives[number], _of(hits, number)
        own = {"archive": archive.name, "made_at": await _made_at(archive)}
        return {row["id"]: row | own for row in await rows(archive, sql, ids=json.dumps(ids))}

    return await _in_order(archives, hits, some)


def _entry_id(row: Mapping[str, Any]) -> str:
    """The article's canonical URL; what cannot be a link is one of ours, in its archive."""
    return str(row["url"]) if is_safe_link(row["url"]) else feed.urn(row["made_at"], f"articles/{row['id']}")


def _entry(row: Mapping[str, Any], page_address: str, untitled: str) -> feed.Entry:
    """One article as an entry: a day stands for its first moment, no day for when the article was first seen."""
    published = row["published_at"] or (row["published_on"] and f"{row['published_on']}T00:00:00Z")
    original = row["url"] if is_safe_link(row["url"]) else None
    return feed.Entry(
        id=_entry_id(row), title=row["title"] or untitled, updated=published or row["first_seen_at"],
        published=published, page=page_address, original=original, author=row["author"] or row["source"] or row["site"],
        summary=row["excerpt"] or "", language=row["language"],
        categories=tuple(value for value in (row["region"], row["section"]) if value),
    )  # fmt: skip
