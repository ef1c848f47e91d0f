"""The list of articles: what was asked for, and the SQL that answers it. Pure: no database here."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from pipelines.search import RANKED_HITS

#: Articles of a page of the list.
PAGE_SIZE: Final = 20
#: The last page that can be turned to: SQLite steps over what stands before it, 20 ms for 200,000 articles.
MAX_PAGE: Final = 5000
#: Characters of a parameter that are looked at.
MAX_VALUE: Final = 500
#: Values of a facet that are shown at once, and behind "more".
FEW, MANY = 8, 60
#: What stands in the address for a value that is missing.
MISSING: Final = "-"
#: The facets, in their order on the page, and the SQL of each.
FACETS: Final[Mapping[str, str]] = {
    "region": "articles.region",
    "site": "articles.site",
    "section": "articles.section",
    "language": "articles.language",
    "month": "substr(articles.published_on, 1, 7)",
}
_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{2}")
_PAGE: Final = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which articles are to be listed, and how."""

    #: As typed into the search box.
    query: str = ""
    #: Facet → its value; MISSING for none.
    facets: Mapping[str, str] | None = None
    #: Copies too, not only the representative of each group.
    all_copies: bool = False
    #: Newest first though words were searched for.
    by_date: bool = False
    page: int = 1

    @classmethod
    def of(cls, arguments: Mapping[str, Any]) -> Self:
        """As the address says it. What makes no sense is not asked for: no address is an error."""
        given = {name: readable(arguments.get(name)) for name in ("q", "copies", "order", "page", *FACETS)}
        facets = {name: given[name] for name in FACETS if given[name]}
        if facets.get("month", MISSING) != MISSING and not _MONTH.fullmatch(facets["month"]):
            del facets["month"]
        page = int(given["page"]) if _PAGE.fullmatch(given["page"]) else 1
        return cls(
            query=given["q"], facets=facets, all_copies=given["copies"] == "all", by_date=given["order"] == "date",
            page=min(max(1, page), MAX_PAGE),
        )  # fmt: skip

    @property
    def chosen(self) -> Mapping[str, str]:
        return self.facets or {}

    def parameters(self) -> dict[str, str]:
        """As an address says it; what is so anyway is left out."""
        said = {"q": self.query, **self.chosen}
        said |= {"copies": "all"} if self.all_copies else {}
        said |= {"order": "date"} if self.by_date and self.query else {}
        said |= {"page": str(self.page)} if self.page > 1 else {}
        return {name: value for name, value in said.items() if value}

    def of_table(self) -> dict[str, str]:
        """The parameters of Datasette's own page of the table, for the same articles as CSV and JSON."""
        said = {"_search": self.query} if self.query else {}
        said |= {} if self.all_copies else {"is_representative": "1"}
        for name, value in self.chosen.items():
            column = "published_on" if name == "month" else name
            if value == MISSING:
                said[f"{column}__isnull"] = "1"
            else:
                said[f"{column}__startswith" if name == "month" else column] = value
        return said

    def with_facet(self, name: str, value: str | None) -> Self:
        """The same list by one facet more, or by one less; from its first page on."""
        facets = {key: one for key, one in self.chosen.items() if key != name}
        return replace(self, facets=facets | ({name: value} if value else {}), page=1)

    def turned_to(self, page: int) -> Self:
        return replace(self, page=page)

    def where(self) -> tuple[str, dict[str, object]]:
        """SQL over `articles` for the facets and copies, and its parameters; the query is not in it."""
        conditions, values = ["1"], {}
        if not self.all_copies:
            conditions.append("articles.is_representative = 1")
        for name, value in self.chosen.items():
            if value == MISSING:
                conditions.append(f"{FACETS[name]} IS NULL")
            else:
                conditions.append(f"{FACETS[name]} = :{name}")
                values[name] = value
        return " AND ".join(conditions[1:] or conditions), dict[str, object](values)


def readable(value: object) -> str:
    """A parameter as text that SQLite takes: of bounded length, without halves of characters, trimmed.

    >>> readable(" 招商\\ud800 "), readable(None)
    ('招商?', '')
    """
    text = value if isinstance(value, str) else ""
    return text[:MAX_VALUE].encode("utf-8", "replace").decode("utf-8").strip()


# --- SQL -----------------------------------------------------------------------------------------


#: Articles below which a filtered list is sorted as a whole; of more, the newest few are soon met on the way from the
#: newest on. A look at each of 175,000 rows takes 0.7 s of the processor, sorting what the index has 0.04.
FEW_ROWS: Final = 5000


def facet_sql(name: str, where: str) -> str:
    """How many articles each value of one facet has; each facet has an index, in whose order nothing is sorted."""
    return f"SELECT {name}, count(*) AS number FROM articles WHERE {where} GROUP BY is_representative, {name}"


def counts_sql(where: str) -> str:
    """How many articles have each combination of values: one query for all facets, where filters leave few."""
    return (
        f"SELECT site, region, section, language, count(*) AS number FROM articles WHERE {where}"
        " GROUP BY is_representative, site, region, section, language"
    )


def days_sql(where: str, *, is_filtered: bool = False) -> str:
    """How many articles each day has; months are summed up from them.

    Filtered, the index of days would need a look at each row: the plus keeps SQLite from it.
    """
    plus = "+" if is_filtered else ""
    return (
        f"SELECT published_on AS day, count(*) AS number FROM articles WHERE {where}"
        f" GROUP BY {plus}is_representative, {plus}published_on"
    )


def page_sql(where: str, count: int | None = None, limit: int = PAGE_SIZE) -> str:
    """Numbers and days of the articles of one page: rows are read of these only. `count`: of all pages, if known."""
    plus = "+" if count is not None and count < FEW_ROWS else ""
    return (
        f"SELECT id, published_on FROM articles WHERE {where} ORDER BY {plus}published_on DESC, {plus}id DESC"
        f" LIMIT {limit} OFFSET :offset"
    )


def hits_sql(where: str) -> str:
    """The newest hits of a query, best first, as `newsieve search` ranks them, with what the facets count."""
    return (
        "SELECT hit AS id, site, region, section, language, substr(published_on, 1, 7) AS month, published_on, score"
        " FROM ("
        " SELECT articles_fts.rowid AS hit, rank AS score FROM articles_fts"
        " JOIN articles ON articles.id = articles_fts.rowid"
        f" WHERE articles_fts MATCH zh_match(:query) AND {where} ORDER BY articles_fts.rowid DESC LIMIT {RANKED_HITS}"
        ") JOIN articles ON articles.id = hit ORDER BY score, hit DESC"
    )


# --- facets --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, with the number of articles that have it."""

    value: str
    number: int


#: How many articles each value has; MISSING for none.
Sums = dict[str, int]


def sums_of(counted: Iterable[tuple[str | None, int]]) -> Sums:
    """How many articles each value has; a value may stand in several rows."""
    sums: Sums = {}
    for value, number in counted:
        key = value or MISSING
        sums[key] = sums.get(key, 0) + number
    return sums


def choices(name: str, counted: Iterable[tuple[str | None, int]]) -> list[Choice]:
    """The values of a facet: most articles first, months the newest first."""
    sums = sums_of(counted)
    order = sorted(sums, reverse=True) if name == "month" else sorted(sums, key=lambda value: (-sums[value], value))
    if name == "month" and MISSING in order:
        order = [value for value in order if value != MISSING] + [MISSING]
    if sums.keys() == {MISSING}:
        return []
    return [Choice(value, sums[value]) for value in order[:MANY]]


@dataclass(frozen=True, slots=True)
class Months:
    """What the days of a list come to."""

    #: Articles of the whole list.
    count: int
    #: The newest months of it, and what has no date.
    choices: Sequence[Choice]


def facets_of(rows: Sequence[Any]) -> dict[str, list[Choice]]:
    """Facet → its values, of the rows of `facet_sql` or `counts_sql`: of each the few that are shown, however many
    combinations there are. No rows, no facets."""
    columns = set(rows[0].keys()) if rows else set()
    names = (name for name in FACETS if name in columns)
    return {name: choices(name, ((row[name], row["number"]) for row in rows)) for name in names}


def months_of(rows: Sequence[Any]) -> Months:
    """The months of the rows of `days_sql`."""
    months = ((row["day"] and row["day"][:7], row["number"]) for row in rows)
    return Months(sum(row["number"] for row in rows), choices("month", months))


# --- of one archive among several ----------------------------------------------------------------

#: Values of a facet that are added up, those with the most articles: an archive has a few hundred sites and sections,
#: and hostile pages could have it remember a section for each article.
ADDED: Final = 2000


def all_facets_of(rows: Sequence[Any]) -> dict[str, Sums]:
    """As `facets_of`, with ADDED values each: which few are shown is known when all archives are added up."""
    columns = set(rows[0].keys()) if rows else set()
    sums = {name: sums_of((row[name], row["number"]) for row in rows) for name in FACETS if name in columns}
    return {name: most(values) for name, values in sums.items()}


def all_months_of(rows: Sequence[Any]) -> Sums:
    """As `months_of`, with all months; the numbers of all of them are the articles of the list."""
    return sums_of((row["day"] and row["day"][:7], row["number"]) for row in rows)


def all_days_of(rows: Sequence[Any]) -> dict[str, int]:
    """Day → articles, of the rows of `days_sql`; "" for no day, which comes last in a list."""
    days: dict[str, int] = {}
    for row in rows:  # with copies a day stands twice: it is counted apart for them
        days[row["day"] or ""] = days.get(row["day"] or "", 0) + row["number"]
    return days


def most(values: Sums) -> Sums:
    """The ADDED values that have the most articles."""
    if len(values) <= ADDED:
        return values
    return {value: values[value] for value in sorted(values, key=lambda value: -values[value])[:ADDED]}


def starts(days: Sequence[Mapping[str, int]], offset: int) -> list[int]:
    """How many articles of each archive stand before a place in the list of all of them, newest first; on the same day
    those of an earlier archive first. Each archive is then asked for what follows, not for all that comes before.

    >>> starts([{"2026-01-02": 1, "2026-01-01": 5}, {"2026-01-02": 3}], 3)
    [1, 2]
    """
    begun, left = [0] * len(days), offset
    for day in sorted({day for one in days for day in one}, reverse=True):
        for number, one in enumerate(days):
            passed = min(left, one.get(day, 0))
            begun[number] += passed
            left -= passed
        if not left:
            break
    return begun


def pages(count: int) -> int:
    """Pages of a list of so many articles, at least one."""
    return max(1, min(MAX_PAGE, -(-count // PAGE_SIZE)))


def slice_of(rows: Sequence[Any], page: int) -> Sequence[Any]:
    """The rows of one page."""
    return rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
