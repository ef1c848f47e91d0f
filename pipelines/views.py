"""Questions people ask the archive: what came of a crawl, what an article is, whether all is whole."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from .archive import Archive
from .boilerplate import block_hash
from .check import faults
from .copies import copies_of, find
from .errors import InputError
from .export import removed_of
from .search import refuse_unknown_site

#: Rejections that are no trouble: the page is what it should be, only no article.
EXPECTED_REASONS = ("listing_page", "feed", "sitemap")
#: Why a URL was never asked for: it is no page that was fetched.
NEVER_ASKED = (
    "robots_disallowed",
    "robots_unreachable",
    "private_address",
    "unsupported_url",
    "denied",
    "out_of_scope",
    "too_deep",
    "endless",
)


@dataclass(frozen=True)
class Report:
    """What is in an archive, or came since a day, in numbers."""

    #: The time from which on it is counted, UTC ISO 8601; None: from the beginning.
    since: str | None

    #: Captures by outcome, every outcome named, and their sum.
    outcomes: dict[str, int]
    captures: int
    #: Of these, later parts of split articles, each with the outcome of its first part: outcome → count.
    parts: dict[str, int]
    articles: int
    #: Articles that represent a cluster: what an export has.
    clusters: int
    #: Removed blocks of the present texts, those of copies too: kind → (blocks, characters).
    removed: dict[str, tuple[int, int]]
    #: Characters kept, of the articles that represent a cluster.
    characters: int
    #: Articles that are copies as the clusters now stand, by kind: equal text, nearly equal text.
    duplicates: dict[str, int]
    #: Pages that are no article where one was looked for: reason → count.
    failures: dict[str, int]
    #: URLs that were never asked for, by reason: robots.txt, private addresses.
    refused: dict[str, int]
    #: List pages, feeds and sitemaps read.
    lists: int
    #: One row per site: name, captures, articles, last run's end, reason and exit code.
    sites: tuple[dict[str, object], ...]
    #: Bytes of the database and of the raw pages.
    database_bytes: int
    warc_bytes: int


def report(archive: Archive, since: str = "") -> Report:
    """The numbers of an archive; each is counted from its rows. `since` (UTC ISO 8601): only of what was fetched from
    then on, and of articles that were first seen then."""
    db, of = archive.db, [since]
    outcomes = dict.fromkeys(("new", "revision", "unchanged", "exact_duplicate", "near_duplicate", "rejected"), 0)
    outcomes |= _counts(db, "SELECT outcome, count(*) FROM captures WHERE fetched_at >= ? GROUP BY outcome", of)
    reasons = _counts(
        db,
        "SELECT reason, count(*) FROM captures WHERE outcome = 'rejected' AND fetched_at >= ? GROUP BY reason"
        " ORDER BY 2 DESC, 1",
        of,
    )
    removed = db.execute(
        "SELECT kind, count(*), sum(length(removed.text)) FROM removed JOIN articles ON articles.id = article_id"
        " WHERE removed.revision = articles.revision AND first_seen_at >= ? GROUP BY kind ORDER BY 3 DESC",
        of,
    )
    return Report(
        since=since or None,
        outcomes=outcomes,
        captures=sum(outcomes.values()),
        parts=_counts(
            db,
            "SELECT outcome, count(*) FROM captures WHERE part_of IS NOT NULL AND fetched_at >= ? GROUP BY outcome",
            of,
        ),
        articles=_one(db, "SELECT count(*) FROM articles WHERE first_seen_at >= ?", of),
        clusters=_one(db, "SELECT count(*) FROM articles WHERE is_representative AND first_seen_at >= ?", of),
        removed={kind: (blocks, characters) for kind, blocks, characters in removed},
        characters=_one(
            db, "SELECT coalesce(sum(char_count), 0) FROM articles WHERE is_representative AND first_seen_at >= ?", of
        ),
        duplicates=_duplicates(db, since),
        failures={reason: n for reason, n in reasons.items() if reason not in EXPECTED_REASONS},
        refused=_counts(
            db,
            "SELECT reason, count(*) FROM frontier WHERE state = 'failed' AND last_status IS NULL"
            f" AND reason IN {NEVER_ASKED} AND discovered_at >= ? GROUP BY reason ORDER BY 2 DESC, 1",
            of,
        ),
        lists=sum(n for reason, n in reasons.items() if reason in EXPECTED_REASONS),
        sites=tuple(_sites(db, since)),
        database_bytes=archive.path.stat().st_size,
        warc_bytes=sum(file.stat().st_size for file in archive.warc_folder.glob("*.warc.gz")),
    )


def _duplicates(db: sqlite_utils.Database, since: str) -> dict[str, int]:
    """Copies, by what they are to the representative of their cluster."""
    row = db.execute(
        "SELECT coalesce(sum(copy.content_hash = chosen.content_hash), 0), coalesce(sum(copy.content_hash !="
        " chosen.content_hash), 0)"
        " FROM articles AS copy JOIN clusters ON clusters.id = copy.cluster_id"
        " JOIN articles AS chosen ON chosen.id = representative_id WHERE NOT copy.is_representative"
        " AND copy.first_seen_at >= ?",
        [since],
    ).fetchone()
    return {"exact": row[0], "near": row[1]}


def _sites(db: sqlite_utils.Database, since: str) -> Iterator[dict[str, object]]:
    found = db.execute(
        "SELECT site, count(*), (SELECT count(*) FROM articles WHERE articles.site = captures.site"
        " AND first_seen_at >= :since), (SELECT count(*) FROM articles WHERE articles.site = captures.site"
        " AND is_representative AND first_seen_at >= :since) FROM captures WHERE fetched_at >= :since"
        " GROUP BY site ORDER BY site",
        {"since": since},
    ).fetchall()
    for site, captures, articles, kept in found:
        run = db.execute(
            "SELECT ended_at, reason, exit_code FROM runs WHERE site = ? ORDER BY id DESC LIMIT 1", [site]
        ).fetchone()
        ended_at, reason, exit_code = run or (None, None, None)
        yield {
            "site": site, "captures": captures, "articles": articles, "kept": kept,
            "last_run_ended_at": ended_at, "last_run_reason": reason, "last_run_exit_code": exit_code,
        }  # fmt: skip


@dataclass(frozen=True)
class Learned:
    """What a site's blocks are: learned, or pinned in sites.toml as of its last crawl."""

    site: str
    #: Groups of near-duplicates of the site: what a block's pages are counted in.
    clusters: int
    #: Rows of text, pages, share (0…1), pinned (`keep`, `drop` or None), first and last time seen; most pages first.
    blocks: tuple[dict[str, object], ...]


def learned(db: sqlite_utils.Database, site: str) -> Learned:
    """The boilerplate of one site. Raises InputError for a site that the archive does not know."""
    refuse_unknown_site(db, site)
    clusters = _one(db, "SELECT count(DISTINCT cluster_id) FROM articles WHERE site = ?", [site])
    pins = db.execute('SELECT keep, "drop" FROM sites WHERE name = ?', [site]).fetchone()
    keep, drop = (json.loads(texts) for texts in pins or ("[]", "[]"))
    pinned = {block_hash(text): ("drop", text) for text in drop} | {block_hash(text): ("keep", text) for text in keep}
    rows = db.execute(
        "SELECT block_hash, text, pages, first_seen_at, last_seen_at FROM boilerplate WHERE site = ?"
        " ORDER BY pages DESC, text",
        [site],
    ).fetchall()
    names = {row[0] for row in rows}
    for name, (_, text) in pinned.items():
        if name not in names:  # a pin needs no counting
            pages = _one(db, "SELECT count(*) FROM block_votes WHERE site = ? AND block_hash = ?", [site, name])
            rows.append((name, text, pages, None, None))
    blocks = (
        {
            "text": text, "pages": pages, "share": round(pages / max(1, clusters), 3),
            "pinned": pinned.get(name, (None,))[0], "first_seen_at": first, "last_seen_at": last,
        }
        for name, text, pages, first, last in rows
    )  # fmt: skip
    return Learned(site, clusters, tuple(blocks))


def article(db: sqlite_utils.Database, name: str) -> dict[str, Any]:
    """All about one article, named by number or URL. Raises InputError when there is none."""
    names = [column.name for column in db.table("articles").columns]
    row = db.execute(f"SELECT {', '.join(names)} FROM articles WHERE id = ?", [find(db, name)]).fetchone()
    found = dict(zip(names, row, strict=True))
    found["text"] = _one(db, "SELECT text FROM article_text WHERE article_id = ?", [found["id"]])
    found["removed"] = removed_of(db, found["id"])
    found["copies"] = copies_of(db, found["id"])
    found["addresses"] = _addresses(db, found["id"])
    revisions = db.execute(
        "SELECT revision, captured_at, title, text FROM revisions WHERE article_id = ? ORDER BY revision",
        [found["id"]],
    )
    found["revisions"] = [
        dict(zip(("revision", "captured_at", "title", "text"), revision, strict=True)) for revision in revisions
    ]
    return found


def _addresses(db: sqlite_utils.Database, article_id: int) -> list[dict[str, Any]]:
    """The URLs at which an article answered, each with the rules that made the article's URL of it."""
    names = ("url", "canonical_rules", "alternate", "captures", "last_fetched_at")
    rows = db.execute(
        "SELECT url, canonical_rules, alternate, count(*), max(fetched_at) FROM captures WHERE article_id = ?"
        " AND part_of IS NULL GROUP BY url ORDER BY alternate, url",
        [article_id],
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def telling_article(db: sqlite_utils.Database) -> int | None:
    """Number of the article that shows best what is removed: most blocks printed twice; None without articles."""
    row = db.execute(
        "SELECT articles.id FROM articles LEFT JOIN removed ON article_id = articles.id AND kind = 'repeated_section'"
        " GROUP BY articles.id ORDER BY count(removed.id) DESC, articles.id LIMIT 1"
    ).fetchone()
    return int(row[0]) if row else None


def problems(archive: Archive) -> Iterator[str]:
    """One sentence for everything that is not as it should be; nothing for a whole archive."""
    return (fault.message for fault in faults(archive))


def backup(archive: Archive, path: Path) -> None:
    """A whole copy of the database as one file, while others write. Raises InputError for a path that is taken."""
    if path.exists():
        raise InputError(f"{path}: is there already. Name a file that is not.")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}.")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)  # of a backup that was killed
    try:
        archive.db.execute("VACUUM INTO ?", [str(part)])
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def _counts(db: sqlite_utils.Database, sql: str, parameters: Sequence[object] = ()) -> dict[str, int]:
    return dict(db.execute(sql, list(parameters)).fetchall())


def _one(db: sqlite_utils.Database, sql: str, parameters: Sequence[object] = ()) -> Any:
    return db.execute(sql, list(parameters)).fetchone()[0]
