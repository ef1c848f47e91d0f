"""What a run brought, in figures: measured when it ends, kept in `run_figures`, and read again as the past that later
runs are compared with; and what was found wrong with it, kept in `run_findings`.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from statistics import median

from .capture import from_utc_iso, utc_iso

#: Rejections of a page whose address is an article's that say: there was no article's text on it.
WITHOUT_BODY = ("no_text", "too_short", "listing_page", "error_page", "login_page", "undecodable")
#: Exit codes of runs that asked the site and were answered: 0, 3 and 4.
ANSWERED = (0, 3, 4)
#: Exit codes that say nothing of the site: the run found its lock taken, or was interrupted.
UNDECIDED = (6, 130)
#: Reasons with which Scrapy itself stops at a limit, and all with which a run leaves the rest for the next one.
SCRAPY_LIMITS = ("memusage_exceeded", "closespider_timeout")
STOPPED = ("max_pages", *SCRAPY_LIMITS)
#: Runs that are looked at for how much one brings.
RATE_RUNS = 30
#: Runs of the past that are looked at: more than a month of one that comes every hour.
MAX_PAST = 1000
#: The first run of each site that came to its end: up to it a site's stock is fetched.
FIRST_WHOLE = (
    f"SELECT site, min(id) AS id FROM runs WHERE exit_code IN {ANSWERED} AND coalesce(reason, '') NOT IN {STOPPED}"
    " GROUP BY site"
)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one run brought; of a run that went on with a killed one: what both brought, but for `lists` and `links`."""

    run_id: int
    started_at: datetime
    #: List pages, feeds and sitemaps that answered this run itself, and links to articles on them.
    lists: int
    links: int
    #: Articles that were not there before.
    new: int
    #: Addresses of articles that gave a page, and those of them whose page had no article's text.
    pages: int
    without_body: int
    #: Texts that it brought: new articles, copies, changed ones; and how many of them lack a day or a region.
    articles: int
    without_date: int
    without_region: int
    #: Median of these texts: characters kept, and the share of the extracted characters that was removed (0 to 1).
    characters: int | None
    removed_share: float | None
    #: True for the runs up to the first that came to its end: they fetch what was published in years.
    is_backfill: bool = False
    #: True for a run that went on with a killed one or stopped at a limit: it did not see all lists.
    is_partial: bool = False
    #: Kinds of what was found wrong with it.
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """Something about a run that is not as it should be."""

    #: As in `run_findings`.
    kind: str
    #: For people, without the site's name.
    sentence: str
    #: The figures that it was seen by.
    evidence: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Past:
    """What runs of a site brought so far, the latest last: those that the site answered, but of a long silence only
    its end."""

    runs: tuple[Figures, ...] = ()
    #: How many came after the last one with a new article, in a row, and that one's number; 0: there is none.
    quiet: int = 0
    last: int = 0

    @property
    def before_quiet(self) -> tuple[Figures, ...]:
        """Those up to the last one with a new article."""
        return tuple(run for run in self.runs if run.run_id <= self.last)


_OF_RUNS = ("run_id", "started_at", "is_backfill", "is_partial", "kinds")
_STORED = tuple(one.name for one in fields(Figures) if one.name not in _OF_RUNS)

_OF_RUN = ", ".join(f"run_figures.{name}" for name in _STORED)


def measure(db: sqlite3.Connection, run_id: int, *, lists: int, links: int) -> Figures:
    """The figures of a run whose pages are all stored; `lists` and `links` as the crawl counted them."""
    started_at, round_id = db.execute("SELECT started_at, round_id FROM runs WHERE id = ?", [run_id]).fetchone()
    of_round = "run_id IN (SELECT id FROM runs WHERE round_id = ?) AND part_of IS NULL"
    counts = dict(
        db.execute(f"SELECT outcome, count(*) FROM captures WHERE {of_round} GROUP BY outcome", [round_id]).fetchall()
    )
    marks = ", ".join("?" for _ in WITHOUT_BODY)
    (bodiless,) = db.execute(
        f"SELECT count(*) FROM captures WHERE {of_round} AND kind = 'page' AND outcome = 'rejected'"
        f" AND reason IN ({marks})",
        [round_id, *WITHOUT_BODY],
    ).fetchone()
    texts = db.execute(
        "SELECT published_on, region, char_count, (SELECT coalesce(sum(length(text)), 0) FROM removed"
        " WHERE article_id = articles.id AND removed.revision = articles.revision) FROM articles WHERE id IN"
        f" (SELECT article_id FROM captures WHERE {of_round} AND outcome NOT IN ('unchanged', 'rejected'))",
        [round_id],
    ).fetchall()
    shares = [removed / (kept + removed) for _, _, kept, removed in texts if kept + removed]
    return Figures(
        run_id=run_id,
        started_at=from_utc_iso(started_at),
        lists=lists,
        links=links,
        new=sum(counts.get(name, 0) for name in ("new", "exact_duplicate", "near_duplicate")),
        pages=sum(counts.values()) - counts.get("rejected", 0) + bodiless,
        without_body=bodiless,
        articles=len(texts),
        without_date=sum(text[0] is None for text in texts),
        without_region=sum(text[1] is None for text in texts),
        characters=round(median(text[2] for text in texts)) if texts else None,
        removed_share=round(median(shares), 4) if shares else None,
    )


def keep(db: sqlite3.Connection, site: str, figures: Figures, findings: Collection[Finding], at: datetime) -> None:
    """Store a run's figures and what was found; part of the caller's transaction."""
    values = asdict(figures)
    columns = ("run_id", *_STORED)
    db.execute(
        f"INSERT OR REPLACE INTO run_figures ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})",
        [values[name] for name in columns],
    )
    db.executemany(
        "INSERT INTO run_findings (run_id, site, kind, sentence, evidence, found_at) VALUES (?, ?, ?, ?, ?, ?)",
        [(figures.run_id, site, one.kind, one.sentence, _json(one.evidence), utc_iso(at)) for one in findings],
    )


def past_of(db: sqlite3.Connection, site: str, *, before: int) -> Past:
    """The runs of a site that it answered, before a run: MAX_PAST of them, and as many up to the last that brought
    something, however long ago that is."""
    answered = f"site = ? AND runs.id < ? AND exit_code IN {ANSWERED}"
    (last,) = db.execute(
        f"SELECT max(runs.id) FROM runs JOIN run_figures ON run_id = runs.id WHERE {answered} AND new > 0",
        [site, before],
    ).fetchone()
    first = db.execute(f"SELECT id FROM ({FIRST_WHOLE}) WHERE site = ?", [site]).fetchone()
    found: dict[int, Figures] = {}
    partial = f"round_id < runs.id OR coalesce(reason, '') IN {STOPPED}"
    kinds = "(SELECT group_concat(kind, ' ') FROM run_findings WHERE run_findings.run_id = runs.id)"
    for until in dict.fromkeys((before, (last or 0) + 1)):
        rows = db.execute(
            f"SELECT runs.id, started_at, {partial}, {_OF_RUN}, {kinds}"
            f" FROM runs JOIN run_figures ON run_figures.run_id = runs.id"
            f" WHERE {answered} ORDER BY runs.id DESC LIMIT {MAX_PAST}",
            [site, until],
        )
        found |= {row[0]: _figures(row, first[0] if first else None) for row in rows}
    (quiet,) = db.execute(
        f"SELECT count(*) FROM runs JOIN run_figures ON run_id = runs.id WHERE {answered} AND runs.id > ?",
        [site, before, last or 0],
    ).fetchone()
    return Past(tuple(found[run] for run in sorted(found)), quiet, last or 0)


def newest_day(db: sqlite3.Connection, site: str, today: str) -> str | None:
    """The latest day (YYYY-MM-DD) that the site's articles name, `today` at most; one without a day counts by when it
    was first seen. None without articles."""
    row = db.execute(
        "SELECT max(coalesce(published_on, substr(first_seen_at, 1, 10))) FROM articles"
        " WHERE site = ? AND (published_on IS NULL OR published_on <= ?)",
        [site, today],
    ).fetchone()
    return str(row[0]) if row[0] else None


def _figures(row: Sequence[object], first_whole: int | None) -> Figures:
    run_id, started_at, is_partial, *values, kinds = row
    named = dict(zip(_STORED, values, strict=True))
    return Figures(
        run_id=int(str(run_id)),
        started_at=from_utc_iso(str(started_at)),
        is_backfill=first_whole is None or int(str(run_id)) <= first_whole,
        is_partial=bool(is_partial),
        kinds=frozenset(str(kinds or "").split()),
        **named,  # type: ignore[arg-type]  # as the table's columns are
    )


def evidence_of(text: str) -> dict[str, object]:
    """The evidence of a row of `run_findings`; nothing of what is no JSON object."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _json(evidence: Mapping[str, object]) -> str:
    return json.dumps(dict(evidence), ensure_ascii=False)
