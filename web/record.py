"""Pages of what was fetched: one capture, its raw bytes as text, and what became of an address."""

from asyncio import get_running_loop
from pathlib import Path
from typing import Any, Final

from datasette import Response

from pipelines.canonical import canonical_url
from pipelines.decode import decode
from pipelines.errors import ArchiveError
from pipelines.warc import Place, Record, read_place

from . import queries
from .listing import readable
from .pages import MissingError, Page, first, number_of, rows
from .terms import KINDS, METHODS, OUTCOMES, REASONS, ROLES, RULES, VERDICTS

#: A stranger's page is never a page of ours: plain text, which no browser may take for anything else, in a sandbox.
RAW_HEADERS: Final = {
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


async def capture(archive: Any, request: Any) -> Page:
    """One response: what it was, and what came of it."""
    return Page("capture.html", {"capture": await _capture(archive, request)})


async def raw(archive: Any, request: Any) -> Page | Response:
    """The bytes of a response as text; as a file to keep with ?bytes=1."""
    found = await _capture(archive, request)
    if found["warc_file"] is None:
        about = "raw_pruned" if found["pruned_at"] else "raw_none"
        return Page("message.html", {"about": about, "capture": found}, 404)
    place = Place(found["warc_file"], found["warc_offset"], found["warc_length"])
    try:
        record = await get_running_loop().run_in_executor(None, _read, Path(archive.path).parent / "warc", place)
    except ArchiveError as error:
        return Page("message.html", {"about": "raw_gone", "error": str(error), "capture": found}, 404)
    if request.args.get("bytes") == "1":
        headers = RAW_HEADERS | {"content-disposition": f'attachment; filename="capture-{found["id"]}.bin"'}
        return Response(record.body, content_type="application/octet-stream", headers=headers)
    decoded = decode(record.body, record.headers.get("content-type"))
    if decoded is None:
        return Page("message.html", {"about": "raw_no_text", "capture": found})
    text = decoded.text.encode("utf-8", "replace")
    return Response(text, content_type="text/plain; charset=utf-8", headers=dict(RAW_HEADERS))


def _read(folder: Path, place: Place) -> Record:
    """Raises ArchiveError also for a name that leads out of the folder: an archive may come from strangers."""
    if Path(place.file).name != place.file:
        raise ArchiveError(f"{place.file}: is no file of the folder warc beside the archive.")
    return read_place(folder, place)


async def _capture(archive: Any, request: Any) -> dict[str, Any]:
    return await first(archive, queries.CAPTURE, id=number_of(request.url_vars["id"]))


async def why(archive: Any, request: Any) -> Page:
    """Why something was removed, joined or left out: what all names mean, and what became of an address."""
    asked = readable(request.args.get("url"))
    return Page(
        "why.html",
        {
            "asked": asked,
            "answer": await _became(archive, asked) if asked else None,
            "kinds": KINDS,
            "rules": RULES,
            "outcomes": OUTCOMES,
            "reasons": REASONS,
            "roles": ROLES,
            "verdicts": VERDICTS,
            "methods": METHODS,
        },
    )


async def _became(archive: Any, asked: str) -> dict[str, Any] | None:
    """What the archive knows of an article's number or an address: an article, a response, or a link that was found."""
    try:
        return {"article": await first(archive, queries.ARTICLE, id=number_of(asked))}
    except MissingError:
        pass
    urls = {"url": asked, "canonical": canonical_url(asked)}
    for name, sql, whole in (
        ("article", queries.ARTICLE_AT, queries.ARTICLE), ("capture", queries.CAPTURE_AT, queries.CAPTURE),
    ):  # fmt: skip
        if found := await rows(archive, sql, **urls):
            return {name: await first(archive, whole, id=found[0]["id"])}
    found = await rows(archive, queries.FRONTIER_AT, **urls)
    return {"frontier": found[0]} if found else None
