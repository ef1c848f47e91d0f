"""Pages of why articles are one: a group, two articles side by side, and two texts of one page."""

from asyncio import get_running_loop
from typing import Any

from pipelines.similarity import Document
from pipelines.similarity import compare as judged
from pipelines.verdict import Difference, Verdict

from . import queries
from .pages import MissingError, Page, first, number_of, rows
from .sides import sides, stored


async def cluster(archive: Any, request: Any) -> Page:
    """A group of copies: who is in it, and what each pair was found to be."""
    found = await first(archive, queries.CLUSTER, id=number_of(request.url_vars["id"]))
    wanted = {"id": found["id"], "limit": queries.PAGE_ROWS}
    return Page(
        "cluster.html",
        {
            "cluster": found,
            "members": await rows(archive, queries.MEMBERS, **wanted),
            "pairs": await rows(archive, queries.MEMBER_PAIRS, **wanted),
            "decisions": await rows(archive, queries.DECISIONS, **wanted),
            "page_rows": queries.PAGE_ROWS,
        },
    )


async def compare(archive: Any, request: Any) -> Page:
    """Two articles side by side, by what the archive knows of them; two that it never compared are compared now."""
    one, other = number_of(request.url_vars["one"]), number_of(request.url_vars["other"])
    here = await first(archive, queries.ARTICLE, id=one)
    there = await first(archive, queries.ARTICLE, id=other)
    known = await rows(archive, queries.PAIR, one=one, other=other)
    pair = known[0] if known else None
    if pair:
        found = stored(pair.get("differences") or "[]", turned=pair["article_id"] != one)
    else:
        verdict = await _judged(here, there)
        found = list(verdict.differences)
        pair = {
            "verdict": verdict.relation.value, "evidence": verdict.evidence, "method": None,
            "resemblance": verdict.resemblance, "containment": verdict.containment, "hamming_distance": None,
        }  # fmt: skip
    return Page("compare.html", _beside(here, there, found) | {"pair": pair, "is_known": bool(known)})


async def revision(archive: Any, request: Any) -> Page:
    """An earlier text of a page beside the one that followed it."""
    article = await first(archive, queries.ARTICLE, id=number_of(request.url_vars["id"]))
    number = number_of(request.url_vars["revision"])
    before = await first(archive, queries.REVISION, id=article["id"], revision=number)
    after = await rows(archive, queries.REVISION, id=article["id"], revision=number + 1)
    if not after:
        raise MissingError
    verdict = await _judged(before, after[0])
    context = _beside(before, after[0], list(verdict.differences))
    return Page("compare.html", context | {"article": article, "number": number, "is_laid": bool(verdict.coverage)})


def _beside(here: dict[str, Any], there: dict[str, Any], found: list[Difference]) -> dict[str, Any]:
    laid = sides(here["text"] or "", there["text"] or "", found)
    return {"left": here, "right": there, "sides": laid, "is_same": here["text"] == there["text"], "is_laid": True}


async def _judged(here: dict[str, Any], there: dict[str, Any]) -> Verdict:
    """Compared beside the server's own work: long texts take a tenth of a second."""

    def work() -> Verdict:
        verdict = judged(*(Document(side["title"], side["text"] or "") for side in (here, there)))
        _ = verdict.differences  # looked at here, not where the page waits
        return verdict

    return await get_running_loop().run_in_executor(None, work)
