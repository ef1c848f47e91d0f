"""The pipeline again over all stored captures: better rules reach what was fetched long ago, with no fetch.

Read back from the WARC files in the order they were fetched, the latest capture of each article. An
article keeps its number and its history, whose texts are cleaned again too; what did not change is not
written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import Article, Capture, Rejection, process_safely
from .archive import Archive
from .capture import from_utc_iso
from .errors import ArchiveError
from .warc import Place, read_place

#: Pages committed together.
BATCH_PAGES = 20


@dataclass(frozen=True)
class Recleaned:
    """What reclean did with one URL."""

    url: str
    #: `same`, `changed`, `accepted` (a rejection became an article), `rejected` (its last capture would
    #: now be refused: the article stays as it is), or `no_raw` (the bytes are gone).
    result: str


def reclean(archive: Archive, *, site: str | None = None) -> Iterator[Recleaned]:
    """Run every stored page through the pipeline again; yields each URL when it is committed."""
    captures = capture_ids(archive, site)
    for start in range(0, len(captures), BATCH_PAGES):
        batch = [(capture_id, *_again(archive, capture_id)) for capture_id in captures[start : start + BATCH_PAGES]]
        earlier = {capture_id: _earlier(archive, capture_id) for capture_id, *_ in batch}
        with archive.transaction():
            done = [_store(archive, capture_id, capture, result) for capture_id, capture, result in batch]
            changed = {capture_id for capture_id, texts in earlier.items() if _rewrite(archive, texts)}
        for (capture_id, *_), one in zip(batch, done, strict=True):
            yield replace(one, result="changed") if capture_id in changed and one.result == "same" else one


def capture_ids(archive: Archive, site: str | None) -> list[int]:
    """The captures that count: of each article the latest, and the latest of each URL that is no article."""
    pages = (  # a file has no status
        "warc_file IS NOT NULL AND kind = 'page' AND (status IS NULL OR status BETWEEN 200 AND 299)"
        " AND (site = :site OR :site IS NULL)"
    )
    # a file ingested again brings old captures in late: they show an article as it no longer is
    current = "(outcome != 'unchanged' OR fetched_at >= (SELECT last_seen_at FROM articles WHERE id = article_id))"
    rows = archive.db.execute(
        f"SELECT max(id) FROM captures WHERE {pages} AND article_id IS NOT NULL AND {current} GROUP BY article_id"
        " UNION ALL"
        f" SELECT max(id) FROM captures AS refused WHERE {pages} AND article_id IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM captures WHERE url = refused.url AND article_id IS NOT NULL) GROUP BY url ORDER BY 1",
        {"site": site},
    )
    return [capture_id for (capture_id,) in rows]


def _again(archive: Archive, capture_id: int) -> tuple[Capture, Article | Rejection | None]:
    """A stored capture with what the pipeline makes of it today; None when its bytes are gone."""
    url, requested_url, site, kind, fetched_at, status, *place = archive.db.execute(
        "SELECT url, requested_url, site, kind, fetched_at, status, warc_file, warc_offset, warc_length FROM captures"
        " WHERE id = ?",
        [capture_id],
    ).fetchone()
    capture = Capture(
        url=url, requested_url=requested_url, fetched_at=from_utc_iso(fetched_at), site=site, status=status, kind=kind
    )
    try:
        record = read_place(archive.warc_folder, Place(*place))
    except ArchiveError:
        return capture, None
    capture = replace(capture, headers=record.headers, body=record.body)
    return capture, process_safely(capture, archive.knowledge(site))


def _earlier(archive: Archive, capture_id: int) -> list[tuple[int, int, Article]]:
    """(article id, revision, what the pipeline makes of it today) of the texts an article had before."""
    rows = archive.db.execute(
        "SELECT id, article_id, row_number() OVER (ORDER BY id) FROM captures WHERE outcome != 'unchanged' AND"
        " article_id = (SELECT article_id FROM captures WHERE id = ?)",
        [capture_id],
    ).fetchall()
    texts = ((article_id, revision, _again(archive, earlier)[1]) for earlier, article_id, revision in rows[:-1])
    return [(article_id, revision, text) for article_id, revision, text in texts if isinstance(text, Article)]


def _rewrite(archive: Archive, texts: list[tuple[int, int, Article]]) -> bool:
    """Store the earlier texts of an article as today's rules clean them; True when one differs."""
    changed = [archive.reclean_revision(article_id, revision, text) for article_id, revision, text in texts]
    return any(changed)  # a list first: each of them is stored


def _store(archive: Archive, capture_id: int, capture: Capture, result: Article | Rejection | None) -> Recleaned:
    if result is None:
        return Recleaned(capture.url, "no_raw")
    if isinstance(result, Rejection) and (result.reason == "failed" or archive.article_at(capture.url)):
        return Recleaned(capture.url, "rejected" if archive.article_at(capture.url) else "same")
    archive.reread(capture_id, result)
    if isinstance(result, Rejection):
        return Recleaned(capture.url, "same")
    return Recleaned(capture.url, archive.reclean(capture_id, result, capture.fetched_at))
