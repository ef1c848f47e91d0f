"""The pipeline again over all stored captures: better rules reach what was fetched long ago, with no fetch.

Read back from the WARC files in the order they were fetched, the latest capture of each article. An
article keeps its number and its history, whose texts are cleaned again too; what did not change is not
written. The parts of a split article are joined again; those that an older archive has as articles of their
own become one.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .archive import Archive
from .article import Article, Rejection
from .canonical import canonical_url
from .capture import Capture
from .joined import Joined
from .partrows import Known, link_parts, numbers_of, store_again, stored_capture, stored_parts
from .reading import HERE, Reader

#: Pages committed together.
BATCH_PAGES = 20


@dataclass(frozen=True)
class Recleaned:
    """What reclean did with one URL."""

    url: str
    #: `same`, `changed`, `accepted` (a rejection became an article), `joined` (it was an article, and is a later part
    #: of one now), `rejected` (its last capture would now be refused: the article stays as it is), `no_raw`
    #: (the bytes are gone), or `pruned` (they were deleted on purpose).
    result: str


@dataclass(frozen=True)
class _Again:
    """A stored page, the later parts it leads to, and what the pipeline makes of them today."""

    first: Known
    later: tuple[Known, ...] = ()
    #: None when bytes are gone.
    joined: Joined | None = None

    @property
    def result(self) -> Article | Rejection | None:
        """Of all of them together."""
        return self.joined.result if self.joined else None


def reclean(archive: Archive, *, site: str | None = None, reader: Reader = HERE) -> Iterator[Recleaned]:
    """Run every stored page through the pipeline again; yields each URL when it is committed. `reader`: who reads the
    pages; what comes of them is the same."""
    captures = capture_ids(archive, site)
    begun: deque[list[tuple[Capture, ...]]] = deque()
    for start in range(0, len(captures), BATCH_PAGES):
        ahead = start + len(begun) * BATCH_PAGES
        for more in range(ahead, min(len(captures), start + (1 + reader.batches_ahead) * BATCH_PAGES), BATCH_PAGES):
            begun.append(_begin(archive, captures[more : more + BATCH_PAGES], reader))
        batch = [_again(archive, capture_id, reader) for capture_id in captures[start : start + BATCH_PAGES]]
        earlier = {again.first.id: _earlier(archive, again.first.id, reader) for again in batch}
        for parts in begun.popleft():  # those that are others by now
            reader.forget(parts)
        with archive.transaction():
            done = [_store(archive, again) for again in batch]
            changed = {capture_id for capture_id, texts in earlier.items() if _rewrite(archive, texts)}
        for again, one in zip(batch, done, strict=True):
            yield replace(one, result="changed") if again.first.id in changed and one.result == "same" else one
    for url in pruned(archive, site):
        yield Recleaned(url, "pruned")


def pruned(archive: Archive, site: str | None) -> list[str]:
    """The articles of which no page is left to read: their raw pages were pruned."""
    rows = archive.db.execute(
        "SELECT url FROM articles WHERE (site = :site OR :site IS NULL)"
        " AND EXISTS (SELECT 1 FROM captures WHERE article_id = articles.id AND pruned_at IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM captures WHERE article_id = articles.id AND warc_file IS NOT NULL"
        " AND kind = 'page' AND part_of IS NULL AND (status IS NULL OR status BETWEEN 200 AND 299)) ORDER BY id",
        {"site": site},
    )
    return [url for (url,) in rows]


def capture_ids(archive: Archive, site: str | None) -> list[int]:
    """The captures that count: of each article the latest, and the latest of each URL that is no article. Later parts
    of split articles come with their first one."""
    pages = (  # a file has no status
        "warc_file IS NOT NULL AND kind = 'page' AND (status IS NULL OR status BETWEEN 200 AND 299)"
        " AND (site = :site OR :site IS NULL) AND part_of IS NULL"
    )
    # a file ingested again brings old captures in late: they show an article as it no longer is; later parts are always
    # fetched after their first one
    current = (
        "(revision IS NOT NULL OR fetched_at >= (SELECT max(fetched_at) FROM captures AS other"
        " WHERE other.article_id = seen.article_id AND other.alternate = seen.alternate AND other.status IS NOT 304"
        " AND other.part_of IS NULL))"
    )
    # what another address shows counts when the article's own one never answered
    rows = archive.db.execute(
        f"SELECT coalesce(max(id) FILTER (WHERE NOT alternate), max(id)) FROM captures AS seen WHERE {pages}"
        f" AND article_id IS NOT NULL AND {current} GROUP BY article_id"
        " UNION ALL"
        f" SELECT max(id) FROM captures AS refused WHERE {pages} AND article_id IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM captures WHERE url = refused.url AND article_id IS NOT NULL) GROUP BY url ORDER BY 1",
        {"site": site},
    )
    return [capture_id for (capture_id,) in rows]


def _begin(archive: Archive, captures: Sequence[int], reader: Reader) -> list[tuple[Capture, ...]]:
    """Have stored captures read before their turn comes; what they were read with."""
    if not reader.batches_ahead:
        return []
    stored = (stored_parts(archive, stored_capture(archive, capture_id), reader=reader) for capture_id in captures)
    begun = [tuple(known.capture for known in parts) for parts in stored if parts]
    known = {site: archive.knowledge(site) for site in {parts[0].site for parts in begun}}
    for parts in begun:
        reader.begin(parts, known[parts[0].site])
    return begun


def _again(archive: Archive, capture_id: int, reader: Reader, before: int | None = None) -> _Again:
    """A stored capture with its parts and what the pipeline makes of them today. `before`: number of the capture that
    brought the article's next text."""
    first = stored_capture(archive, capture_id)
    parts = stored_parts(archive, first, before, reader)
    if not parts:
        return _Again(first)
    knowledge = archive.knowledge(first.capture.site)
    return _Again(first, parts[1:], reader.read([known.capture for known in parts], knowledge))


def _earlier(archive: Archive, capture_id: int, reader: Reader) -> list[tuple[int, Article]]:
    """(capture id, what the pipeline makes of it today) of the texts an article had before."""
    rows = archive.db.execute(
        "SELECT brought.id, later FROM (SELECT id, article_id, revision, lead(id) OVER (ORDER BY id) AS later"
        " FROM captures WHERE revision IS NOT NULL AND part_of IS NULL"
        " AND article_id = (SELECT article_id FROM captures WHERE id = ?)) AS brought"
        " JOIN articles ON articles.id = brought.article_id WHERE brought.revision < articles.revision",
        [capture_id],
    ).fetchall()
    texts = ((earlier, _again(archive, earlier, reader, later).result) for earlier, later in rows)
    return [(earlier, text) for earlier, text in texts if isinstance(text, Article)]


def _rewrite(archive: Archive, texts: list[tuple[int, Article]]) -> bool:
    """Store the earlier texts of an article as today's rules clean them; True when one differs."""
    changed = [archive.reclean_revision(capture_id, text) for capture_id, text in texts]
    return any(changed)  # a list first: each of them is stored


def _store(archive: Archive, again: _Again) -> Recleaned:
    first, result = again.first, again.result
    url = first.capture.url
    if _is_part(archive, first.id):  # since the list was made: the first part came before it
        return Recleaned(url, "joined")
    if result is None or again.joined is None:
        return Recleaned(url, "no_raw")
    if isinstance(result, Rejection):
        if archive.article_at(url):
            return Recleaned(url, "rejected")
        if any(result.how):  # else it was not read so far: what was told of its bytes before still holds
            archive.reread(first.id, result.how)
        return Recleaned(url, "same")
    archive.reread(first.id, result.how)
    urls = [canonical_url(known.capture.url) for known in (first, *again.later)]
    numbers = numbers_of(urls, again.joined)
    done, taken = store_again(archive, first.id, result, first.capture.fetched_at, numbers)
    if done == "rejected" or not again.later:
        return Recleaned(url, done)
    parts = {number: known.id for number, known in enumerate(again.later, 1)}
    is_linked = link_parts(archive, first.id, parts, again.joined)
    return Recleaned(url, "changed" if done == "same" and (is_linked or taken) else done)


def _is_part(archive: Archive, capture_id: int) -> bool:
    row = archive.db.execute("SELECT part_of FROM captures WHERE id = ?", [capture_id]).fetchone()
    return row[0] is not None
