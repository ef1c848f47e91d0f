"""Search in the archive: the same words find the same articles here, in Datasette and in exports."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Self

import sqlite_utils

from .errors import InputError
from .segment import HIT_END, HIT_START, match_expression, snippet

#: Common words match many articles: the newest so many are ranked, which keeps every search fast
#: (100,000 hits took a quarter of a second to rank, 2,000 take ten milliseconds).
RANKED_HITS = 2000
#: What is asked of the index for a query without a word; it finds nothing.
_NO_WORD = '""'
#: Characters of a wrong value that are shown.
_SHOWN = 60


@dataclass(frozen=True)
class Found:
    """One article that a search found."""

    article_id: int
    url: str
    site: str
    title: str | None
    source: str | None
    region: str | None
    published_on: str | None
    #: Part of the text with the hits between segment.HIT_START and HIT_END.
    snippet: str
    #: File of the archive that it is in, when several were searched.
    archive: str | None = None

    def as_json(self) -> dict[str, object]:
        """For programs: the snippet without the marks of its hits, the archive only when there were several."""
        told = asdict(self) | {"snippet": self.snippet.replace(HIT_START, "").replace(HIT_END, "")}
        return told if self.archive else {name: value for name, value in told.items() if name != "archive"}


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which articles are meant; None: all of them."""

    site: str | None = None
    region: str | None = None
    #: Days, YYYY-MM-DD, both included.
    since: str | None = None
    until: str | None = None
    #: Words, as in a search box: only articles with all of them; see segment.match_expression.
    query: str | None = None
    #: Copies too, not only the representative of each cluster.
    all_copies: bool = False

    @classmethod
    def of_days(
        cls, *, site: str | None, region: str | None, since: datetime | None, until: datetime | None,
        all_copies: bool, query: str | None = None,
    ) -> Self:  # fmt: skip
        """As the command line says them. Raises InputError for a span that ends before it begins, or a query without
        a word: neither means anything, and an export of nothing would take the place of a good one."""
        first, last = (str(day.date()) if day else None for day in (since, until))
        found = cls(site=site, region=region, since=first, until=last, query=query, all_copies=all_copies)
        if fault := found.fault("--"):
            raise InputError(f"{fault}. Leave it out, or say what is meant.")
        return found

    def fault(self, mark: str = "") -> str | None:
        """Why no article can be meant: what is no day, a span that ends before it begins, a query without a word; None
        when there may be some. `mark` stands before the names: `--` makes them options."""
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None and not _is_day(day):
                return f"{mark}{name} {day!r:.{_SHOWN}} is no day as 2025-01-31"
        if self.since and self.until and self.until < self.since:
            return f"{mark}until {self.until} is before {mark}since {self.since}: no article is meant"
        if self.query is not None and match_expression(self.query) == _NO_WORD:
            return f"{mark}query {self.query!r:.{_SHOWN}}: has no word to search for"
        return None

    def where(self) -> tuple[str, dict[str, object]]:
        """SQL over `articles` and its parameters."""
        conditions = {
            "articles.site = :site": self.site,
            "articles.region = :region": self.region,
            "articles.published_on >= :since": self.since,
            "articles.published_on <= :until": self.until,
            "articles.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH zh_match(:words))": self.query,
        }
        used = [sql for sql, value in conditions.items() if value is not None]
        if not self.all_copies:
            used.append("articles.is_representative = 1")
        values: dict[str, object] = {
            "site": self.site, "region": self.region, "since": self.since, "until": self.until, "words": self.query,
        }  # fmt: skip
        return " AND ".join(used or ["1"]), values


def _is_day(text: str) -> bool:
    """Whether it is YYYY-MM-DD, as the archive has days: other ways to write one do not compare with them."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def known_sites(db: sqlite_utils.Database) -> list[str]:
    """The sites of which an archive knows something, by name. One whose pages were all rejected is known."""
    return [site for (site,) in db.execute("SELECT name FROM sites UNION SELECT site FROM captures ORDER BY 1")]


def refuse_unknown_site(db: sqlite_utils.Database, name: str | None) -> None:
    """Raises InputError for a site of which the archive knows nothing: a slip of the pen is no empty result."""
    if name is not None:
        refuse_site_not_in(known_sites(db), name)


def refuse_site_not_in(known: Collection[str], name: str, *, is_one: bool = True) -> None:
    """Raises InputError for a site that is not among those that an archive knows, or several do."""
    if name in known:
        return
    said = "the archive has no such site. It has" if is_one else "none of the archives has such a site. They have"
    raise InputError(f"--site {name}: {said}: {', '.join(sorted(known)) or 'none at all'}.")


def search(db: sqlite_utils.Database, query: str, filters: Filters, *, limit: int) -> Iterator[Found]:
    """Articles for a query as typed into a search box, best first; none for a query without words."""
    return (found for _, found in ranked(db, query, filters, limit=limit))


def best_of(found: Iterable[Iterable[tuple[float, Found]]], limit: int) -> list[Found]:
    """What several archives found, each best first, as one list, best first; of equal ones an earlier archive's first.

    How rare a word is each archive knows of its own articles only: ranks of two compare as their articles are alike.
    """
    return [hit for _, hit in islice(merge(*found, key=itemgetter(0)), limit)]


def ranked(db: sqlite_utils.Database, query: str, filters: Filters, *, limit: int) -> Iterator[tuple[float, Found]]:
    """The same, each with its rank: the less, the better."""
    where, values = filters.where()
    rows = db.execute(
        "SELECT score, articles.id, url, site, title, source, region, published_on, text FROM ("
        "  SELECT articles_fts.rowid AS hit, rank AS score FROM articles_fts JOIN articles ON articles.id ="
        " articles_fts.rowid"
        f" WHERE articles_fts MATCH zh_match(:query) AND {where} ORDER BY articles_fts.rowid DESC LIMIT :ranked"
        ") JOIN articles ON articles.id = hit JOIN article_text ON article_id = hit ORDER BY score, hit DESC"
        " LIMIT :limit",
        {**values, "query": query, "ranked": RANKED_HITS, "limit": limit},
    )
    for score, article_id, url, site, title, source, region, published_on, text in rows:
        yield score, Found(article_id, url, site, title, source, region, published_on, snippet(text, query))
