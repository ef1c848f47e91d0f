"""Questions people ask about groups of copies: who is in one, why, and what each source of candidates was worth."""

import json
from collections.abc import Iterable
from typing import Any

import sqlite_utils

from .canonical import canonical_url
from .errors import InputError

#: Digits of the largest number that SQLite takes for certain.
MAX_DIGITS = 18
#: Pairs that lead out of a group and are listed at most.
MAX_LINKS = 200

_ARTICLE = ("id", "url", "site", "title", "role", "published_on", "source", "region", "char_count", "is_representative")
_PAIR = (
    "article_id", "other_id", "verdict", "method", "shared_hashes", "hamming_distance", "resemblance", "containment",
    "coverage", "evidence", "differences",
)  # fmt: skip
_DECISION = ("article_id", "other_id", "decision", "decided_at", "note")


def find(db: sqlite_utils.Database, name: str) -> int:
    """The number of the article with this number or URL, or that a page at this URL was found to be. Raises InputError
    when there is none."""
    urls = [name, canonical_url(name)]
    row = db.execute("SELECT id FROM articles WHERE id = ? OR url IN (?, ?)", [_number(name), *urls]).fetchone()
    row = (
        row
        or db.execute(
            "SELECT article_id FROM captures WHERE url IN (?, ?) AND article_id IS NOT NULL ORDER BY id DESC LIMIT 1",
            urls,
        ).fetchone()
    )
    if row is None:
        raise InputError(f"There is no article {name!r} in this archive. `newsieve search WORDS` shows numbers.")
    return int(row[0])


def find_cluster(db: sqlite_utils.Database, name: str) -> int:
    """The number of the cluster called c7, or of that of an article. Raises InputError when there is none."""
    if name[:1] in "cC" and (number := _number(name[1:])) is not None:
        if db.execute("SELECT 1 FROM clusters WHERE id = ?", [number]).fetchone():
            return number
        raise InputError(f"There is no cluster {name!r} in this archive.")
    return int(db.execute("SELECT cluster_id FROM articles WHERE id = ?", [find(db, name)]).fetchone()[0])


def _number(name: str) -> int | None:
    return int(name) if name.isascii() and name.isdigit() and len(name) <= MAX_DIGITS else None


def copies_of(db: sqlite_utils.Database, article_id: int) -> list[dict[str, Any]]:
    """The other articles of an article's group, each with its role and what the two were found to be, `pair`."""
    rows = db.execute(
        f"SELECT {', '.join(_ARTICLE)} FROM articles WHERE id != :id"
        " AND cluster_id = (SELECT cluster_id FROM articles WHERE id = :id) ORDER BY id",
        {"id": article_id},
    ).fetchall()
    pairs = {_other(pair, article_id): pair for pair in pairs_of(db, article_id)}
    return [{**_named(_ARTICLE, row), "pair": pairs.get(row[0])} for row in rows]


def pairs_of(db: sqlite_utils.Database, article_id: int, *, unrelated: bool = False) -> list[dict[str, Any]]:
    """What an article was found to be to others; those it has nothing to do with only when asked."""
    rows = db.execute(
        f"SELECT {', '.join(_PAIR)} FROM pairs WHERE (article_id = :id OR other_id = :id)"
        " AND (verdict != 'unrelated' OR :all) ORDER BY article_id, other_id",
        {"id": article_id, "all": unrelated},
    )
    return [_pair(row) for row in rows]


def named(db: sqlite_utils.Database, near: Iterable[tuple[int, int]]) -> list[dict[str, Any]]:
    """Articles with the bits in which their SimHashes differ from another one's, as they were found."""
    sql = f"SELECT {', '.join(_ARTICLE)}, cluster_id FROM articles WHERE id = ?"
    rows = ((db.execute(sql, [article_id]).fetchone(), bits) for article_id, bits in near)
    return [{"hamming_distance": bits, **_named((*_ARTICLE, "cluster"), row)} for row, bits in rows]


def cluster(db: sqlite_utils.Database, name: str, *, unrelated: bool = False) -> dict[str, Any]:
    """All about one group: its articles, the pairs among them, those that lead out of it, what was decided by hand."""
    number = find_cluster(db, name)
    size, kind, best, first = db.execute(
        "SELECT size, kind, representative_id, original_id FROM clusters WHERE id = ?", [number]
    ).fetchone()
    articles = db.execute(
        f"SELECT {', '.join(_ARTICLE)} FROM articles WHERE cluster_id = ? ORDER BY role = 'original' DESC,"
        " published_on IS NULL, published_on, id",
        [number],
    )
    own = "(SELECT id FROM articles WHERE cluster_id = :cluster)"
    within = db.execute(
        f"SELECT {', '.join(_PAIR)} FROM pairs WHERE article_id IN {own} AND other_id IN {own}"
        " AND (verdict != 'unrelated' OR :all) ORDER BY article_id, other_id",
        {"cluster": number, "all": unrelated},
    ).fetchall()
    decided = db.execute(
        f"SELECT {', '.join(_DECISION)} FROM decisions WHERE article_id IN {own} OR other_id IN {own}"
        " ORDER BY decided_at, article_id, other_id",
        {"cluster": number},
    ).fetchall()
    return {
        "cluster": number, "size": size, "kind": kind, "representative_id": best, "original_id": first,
        "articles": [_named(_ARTICLE, row) for row in articles], "pairs": [_pair(row) for row in within],
        "linked": _linked(db, number, unrelated=unrelated), "decisions": [_named(_DECISION, row) for row in decided],
    }  # fmt: skip


def _linked(db: sqlite_utils.Database, number: int, *, unrelated: bool) -> list[dict[str, Any]]:
    """The pairs of a group's articles with others: another version, a part, a sibling."""
    rows = db.execute(
        f"SELECT {', '.join(f'pairs.{name}' for name in _PAIR)} FROM pairs JOIN articles AS one ON one.id = article_id"
        " JOIN articles AS other ON other.id = other_id WHERE (one.cluster_id = :cluster) + (other.cluster_id ="
        " :cluster) = 1 AND (article_id IN (SELECT id FROM articles WHERE cluster_id = :cluster) OR other_id IN"
        " (SELECT id FROM articles WHERE cluster_id = :cluster)) AND (verdict != 'unrelated' OR :all)"
        " ORDER BY CASE verdict WHEN 'version' THEN 0 WHEN 'contains' THEN 1 WHEN 'same' THEN 2 WHEN 'sibling' THEN 3"
        " ELSE 4 END, resemblance + containment DESC, article_id, other_id LIMIT :limit",
        {"cluster": number, "all": unrelated, "limit": MAX_LINKS},
    )
    return [_pair(row) for row in rows]


def methods(db: sqlite_utils.Database) -> dict[str, dict[str, int]]:
    """Source of candidates → verdict → pairs: what each source is worth."""
    found: dict[str, dict[str, int]] = {}
    rows = db.execute("SELECT method, verdict, count(*) FROM pairs GROUP BY method, verdict ORDER BY method, verdict")
    for method, verdict, count in rows:
        found.setdefault(method, {})[verdict] = count
    return found


def _pair(row: tuple[Any, ...]) -> dict[str, Any]:
    pair = _named(_PAIR, row)
    return {**pair, "differences": json.loads(pair["differences"])}


def _other(pair: dict[str, Any], article_id: int) -> int:
    return int(pair["other_id"] if pair["article_id"] == article_id else pair["article_id"])


def _named(names: Iterable[str], row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(names, row, strict=True))
