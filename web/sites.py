"""Pages of where articles come from: all sites, one site, one run; and the questions that people ask of them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import unquote

from pipelines.figures import Finding, evidence_of
from pipelines.healthwords import finding_words, kind_words

from . import queries
from .charts import Figure, columns
from .database import ARCHIVE, METADATA
from .listing import readable
from .pages import MissingError, Page, first, language_of, number_of, rows
from .terms import OUTCOMES, health
from .words import say

#: The canned queries of Datasette: our pages of questions are the same, said in two languages.
QUERIES: Final[Mapping[str, Mapping[str, Any]]] = METADATA["databases"][ARCHIVE]["queries"]
#: Those of them that are answered without being given a value.
QUESTIONS: Final = ("new_this_week", "most_reprinted", "gone_silent", "without_a_date")


async def sites(archive: Any, request: Any) -> Page:
    """All sites with how their last runs went."""
    del request
    known = await rows(archive, queries.SITES, limit=queries.PAGE_ROWS)
    return Page("sites.html", {"sites": with_health(known), "page_rows": queries.PAGE_ROWS})


def with_health(known: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of SITES with how each site's last run went."""
    return [{**one, "health": health(one if one["run"] else None)} for one in known]


async def site(archive: Any, request: Any) -> Page:
    """One site: what came of its pages, what was learned of it, how its bytes and days are."""
    name = readable(unquote(request.url_vars["site"]))
    found = await first(archive, queries.SITE, site=name)
    if not (found["captures"] or found["articles"] or found["listed"]):
        raise MissingError
    few = {"site": name, "limit": queries.SITE_ROWS}
    per_day = per_day_of(await rows(archive, queries.SITE_OUTCOMES, site=name, limit=queries.SITE_DAYS))
    figures = [Figure(day, sum(counts.values())) for day, counts in reversed(per_day.items())]
    runs = await rows(archive, queries.SITE_RUNS, **few)
    return Page(
        "site.html",
        found
        | {
            "site": name,
            "per_day": per_day,
            "outcome_names": [one for one in OUTCOMES if any(one in counts for counts in per_day.values())],
            "chart": columns(figures, say(language_of(request), "outcomes_over_time")),
            "reasons": await rows(archive, queries.SITE_REASONS, **few),
            "encodings": await rows(archive, queries.SITE_ENCODINGS, **few),
            "learned": await rows(archive, queries.SITE_LEARNED, **few),
            "runs": runs,
            "health": health(runs[0] if runs else None),
            "found": await found_by(archive, request, runs[0]["id"] if runs else None),
            "warnings": await rows(archive, queries.SITE_WARNINGS, **few),
        },
    )


async def found_by(archive: Any, request: Any, run: int | None) -> list[dict[str, str]]:
    """What a run broke of what its site is expected to give, for people: `kind` and `sentence`."""
    found = await rows(archive, queries.RUN_FINDINGS, id=run, limit=queries.SITE_ROWS)
    language = language_of(request)
    return [
        {
            "kind": kind_words(language, row["kind"]),
            "sentence": finding_words(language, Finding(row["kind"], row["sentence"], evidence_of(row["evidence"]))),
        }
        for row in found
    ]


def per_day_of(found: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Day → outcome → number of pages, in the order of the rows."""
    days: dict[str, dict[str, int]] = {}
    for row in found:
        days.setdefault(row["day"], {})[row["outcome"]] = row["number"]
    return days


async def run(archive: Any, request: Any) -> Page:
    """One run of a crawl: what came of its pages."""
    found = await first(archive, queries.RUN, id=number_of(request.url_vars["id"]))
    wanted = {"id": found["id"], "limit": queries.PAGE_ROWS}
    return Page(
        "run.html",
        await first(archive, queries.RUN_PARTS, id=found["id"])
        | {
            "run": found,
            "health": health(found),
            "found": await found_by(archive, request, found["id"]),
            "outcomes": await rows(archive, queries.RUN_OUTCOMES, id=found["id"]),
            "reasons": await rows(archive, queries.RUN_REASONS, id=found["id"]),
            "slowest": await rows(archive, queries.RUN_SLOWEST, id=found["id"]),
            "captures": await rows(archive, queries.RUN_CAPTURES, **wanted),
            "warnings": await rows(archive, queries.RUN_WARNINGS, **wanted),
            "page_rows": queries.PAGE_ROWS,
        },
    )


async def question(archive: Any, request: Any) -> Page:
    """The answer to a question, which is a canned query of Datasette's too."""
    name = request.url_vars["name"]
    if name not in QUESTIONS:
        raise MissingError
    asked = QUERIES[name]
    found = (await archive.execute(asked["sql"], {}, truncate=True)).rows
    titles = (asked["title"], asked.get("title_zh") or asked["title"])
    described = (asked.get("description") or "", asked.get("description_zh") or asked.get("description") or "")
    number = 1 if language_of(request) == "zh" else 0
    return Page(
        "question.html",
        {"name": name, "title": titles[number], "description": described[number], "rows": [dict(row) for row in found]},
    )
