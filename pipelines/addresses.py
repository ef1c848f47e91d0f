"""Which stored article a page is that answered at several addresses, and the one address under which it lives.

A page is the article that is stored under the address it declares, under the one that answered, under either with the
other scheme, or, with the very same text, under one that names another screen (www, m.). Articles that turn out to be
one are joined: no capture and no text is lost, in the caller's transaction.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from .article import Article
from .candidates import unpost
from .canonical import canonical_url, fired_rules
from .capture import from_utc_iso
from .clusters import elect
from .declared import address_key, differences, is_page_address, preferred
from .sketch import sketch
from .voting import take_back

#: Days after which a text from another address counts, as the article's own one has not answered any more: the longest
#: time between two visits, unless a site sets another.
SILENT_DAYS = 90
#: Articles with the same text that are looked at for a twin; of a text that many have none is found.
MAX_TWINS = 50
#: What made a capture's article live under another address, when the page does not declare it.
TWIN = "twin"
#: (article id, number of one of its texts)
Revision = tuple[int, int]
#: Outcomes of the capture that first showed an article.
_FIRST = ("new", "exact_duplicate", "near_duplicate")
#: What an article has in the tables, in the order in which it can go.
_ROWS_OF_ARTICLE = (
    ("pairs", "article_id"), ("pairs", "other_id"), ("decisions", "article_id"), ("decisions", "other_id"),
    ("removed", "article_id"), ("revisions", "article_id"), ("article_text", "article_id"), ("articles", "id"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of an article that is to be joined."""

    captured_at: str
    article_id: int
    revision: int
    title: str | None
    text: str
    content_hash: str

    @property
    def says(self) -> tuple[str | None, str]:
        return self.title, self.content_hash


def arrive(db: sqlite3.Connection, article: Article, own: str, found: Mapping[str, int]) -> int:
    """The stored article that a page is, which afterwards lives under its one address.

    `own`: canonical form of the URL that answered; `found`: its `homes`, at least one.
    """
    goal, why = _goal(article, own, found), article.declared_by or TWIN
    stays = found.get(goal) or found[preferred(found)]
    if (mine := found.get(own, stays)) != stays and _is_split(db, stays, mine):
        return mine
    for other in set(found.values()) - {stays}:
        if not _is_split(db, stays, other):  # a person's word: they are two
            join(db, other, into=stays, why=why)
    _rename(db, stays, goal, why)
    return stays


def homes(db: sqlite3.Connection, article: Article, own: str) -> dict[str, int]:
    """URL → number of the stored articles that are the page's. `own`: canonical form of the URL that answered."""
    urls = {article.url, own, *map(other_scheme, (article.url, own))}
    marks = ", ".join("?" for _ in urls)
    found: dict[str, int] = dict(db.execute(f"SELECT url, id FROM articles WHERE url IN ({marks})", [*urls]).fetchall())
    twins = db.execute(
        "SELECT url, id FROM articles WHERE content_hash = ? AND title IS ? AND site = ? LIMIT ?",
        [article.content_hash, article.labels.title, article.site, MAX_TWINS],
    ).fetchall()
    if twins and is_page_address(article.url):
        key = address_key(article.url)
        found |= {url: id_ for url, id_ in twins if is_page_address(url) and address_key(url) == key}
    return found


def _goal(article: Article, own: str, found: Iterable[str]) -> str:
    """The address to live under: the declared one, by https when it is known by that; else the best of all."""
    if article.declared_by:
        same = [url for url in (*found, own) if url in (article.url, other_scheme(article.url))]
        return preferred([article.url, *same])
    return preferred([article.url, *found])


def other_scheme(url: str) -> str:
    """The https address of an http one and the reverse; any other as it is."""
    scheme, _, rest = url.partition("://")
    return {"http": f"https://{rest}", "https": f"http://{rest}"}.get(scheme, url)


def _is_split(db: sqlite3.Connection, one: int, other: int) -> bool:
    row = db.execute(
        "SELECT 1 FROM decisions WHERE article_id = ? AND other_id = ? AND decision = 'split'", sorted((one, other))
    ).fetchone()
    return row is not None


def is_heard(db: sqlite3.Connection, article_id: int, own: str, seen_at: datetime) -> bool:
    """True when a page at this address may give an article another text: it is the article's own address, or that one
    has been silent for long. What a small screen is shown differs in trifles, and would be a revision at each visit."""
    (url, last) = db.execute(
        "SELECT url, (SELECT max(fetched_at) FROM captures WHERE article_id = articles.id AND NOT alternate"
        " AND part_of IS NULL)"
        " FROM articles WHERE id = ?",
        [article_id],
    ).fetchone()
    return own == url or last is None or seen_at - from_utc_iso(last) > timedelta(days=SILENT_DAYS)


class Origin(NamedTuple):
    """How a capture came to its article, as it is stored."""

    #: Names of the rules that made the article's URL of the one that answered.
    canonical_rules: str | None = None
    #: 1 when that is another address than the article's.
    alternate: int = 0
    #: Which of the article's texts it brought.
    revision: int | None = None


#: Of a capture without an article, and of the later parts of one.
NO_ORIGIN = Origin()


def origin(
    db: sqlite3.Connection, url: str, article_id: int, declared_by: str | None, *, is_read: bool, brings_text: bool
) -> Origin:
    """By which rules an article's URL was made of the one that answered, and which of the article's texts came; of a
    capture that was not read (a 304, the same bytes) by the rules of the last one from there."""
    rules, alternate, revision = _rules(db, article_id, url, declared_by)
    if not is_read:
        before = db.execute(
            "SELECT canonical_rules FROM captures WHERE url = ? AND article_id = ? ORDER BY id DESC LIMIT 1",
            [url, article_id],
        ).fetchone()
        rules = before[0] if before else rules
    return Origin(rules, alternate, revision if brings_text else None)


def _rules(db: sqlite3.Connection, article_id: int, url: str, declared_by: str | None) -> Origin:
    """The same of a capture that was read, and brings the present text."""
    lives_at, revision = db.execute("SELECT url, revision FROM articles WHERE id = ?", [article_id]).fetchone()
    own = canonical_url(url)
    rules = [*fired_rules(url)]
    if own != lives_at:
        rules += [declared_by or TWIN, *differences(own, lives_at)]
    return Origin(" ".join(rules) or None, int(own != lives_at), revision)


def _rename(db: sqlite3.Connection, article_id: int, url: str, why: str) -> None:
    """Let an article live under this URL, unless another one does."""
    now, cluster = db.execute("SELECT url, cluster_id FROM articles WHERE id = ?", [article_id]).fetchone()
    if now == url or db.execute("SELECT 1 FROM articles WHERE url = ?", [url]).fetchone():
        return
    db.execute("UPDATE articles SET url = ? WHERE id = ?", [url, article_id])
    _mark(db, article_id, why)
    elect(db, cluster)  # of equals the smallest URL represents


def _mark(db: sqlite3.Connection, article_id: int, why: str) -> None:
    """Say of each capture of an article whether it is from another address than the article's."""
    rows = db.execute(
        "SELECT url, alternate FROM captures WHERE article_id = ? AND part_of IS NULL GROUP BY url", [article_id]
    ).fetchall()
    for url, was in rows:
        rules, alternate, _ = _rules(db, article_id, url, why)
        if alternate != was:
            db.execute(
                "UPDATE captures SET canonical_rules = ?, alternate = ? WHERE article_id = ? AND url = ?"
                " AND part_of IS NULL",
                [rules, alternate, article_id, url],
            )


# --- joining -------------------------------------------------------------------------------------


def join(db: sqlite3.Connection, gone: int, *, into: int, why: str) -> None:
    """Make two articles one, which keeps the number and the present text of `into`; the other's texts become earlier
    ones of its history, its captures and what was decided by hand become its own."""
    kept, others = _texts(db, into), _texts(db, gone)
    texts = _merged(kept, others)
    numbers = {(text.article_id, text.revision): number for number, text in enumerate(texts, 1)}
    said = {text.says for text in kept} & {text.says for text in others}
    nothing_new = {(text.article_id, text.revision) for text in texts if text.says in said}
    clusters = [_one(db, "SELECT cluster_id FROM articles WHERE id = ?", article_id) for article_id in (gone, into)]
    withdraw(db, gone)
    _renumber_captures(db, gone, into, numbers, nothing_new)
    _renumber_removed(db, gone, into, numbers)
    db.execute("DELETE FROM revisions WHERE article_id = ?", [into])
    if len(texts) > 1:
        db.executemany(
            "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?)",
            [(into, number, t.captured_at, t.title, t.text, t.content_hash) for number, t in enumerate(texts, 1)],
        )
    db.execute(
        "UPDATE articles SET revision = ?, (first_seen_at, last_seen_at) ="
        " (SELECT min(first_seen_at), max(last_seen_at) FROM articles WHERE id IN (?, ?)) WHERE id = ?",
        [len(texts), gone, into, into],
    )
    _move_decisions(db, gone, into)
    erase(db, gone)
    _mark(db, into, why)
    for cluster in set(clusters):
        elect(db, cluster)


def withdraw(db: sqlite3.Connection, article_id: int) -> None:
    """Before an article goes: its votes count no longer, and later articles do not find it."""
    take_back(db, article_id)
    unpost(db, article_id, sketch(_one(db, "SELECT text FROM article_text WHERE article_id = ?", article_id)))


def erase(db: sqlite3.Connection, article_id: int) -> None:
    """Take an article out that was withdrawn, and whose captures are another one's; its text leaves the search index
    with it. The rest of its group is the caller's."""
    for table, column in _ROWS_OF_ARTICLE:
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", [article_id])


def _texts(db: sqlite3.Connection, article_id: int) -> list[_Text]:
    """All texts of an article, the present one last."""
    rows = db.execute(
        "SELECT captured_at, article_id, revision, title, text, content_hash FROM revisions WHERE article_id = ?"
        " ORDER BY revision",
        [article_id],
    ).fetchall()
    if not rows:  # one text, and no history
        rows = db.execute(
            "SELECT coalesce((SELECT max(fetched_at) FROM captures WHERE article_id = articles.id AND"
            " captures.revision IS NOT NULL), first_seen_at), id, revision, title, text, content_hash"
            " FROM articles JOIN article_text ON article_id = id WHERE id = ?",
            [article_id],
        ).fetchall()
    return [_Text(*row) for row in rows]


def _merged(kept: list[_Text], gone: list[_Text]) -> list[_Text]:
    """The texts of both in the order of time, the last of `kept` last; of equal neighbours the later one."""
    *earlier, last = kept
    texts = [*sorted([*earlier, *gone], key=lambda text: text.captured_at), last]
    return [text for text, following in pairwise(texts) if text.says != following.says] + [last]


def _renumber_captures(
    db: sqlite3.Connection, gone: int, into: int, numbers: Mapping[Revision, int], nothing_new: Collection[Revision]
) -> None:
    """Each capture with the number of the text that it brought; of the two that began an article, the later brought
    another text, or nothing new."""
    rows = db.execute(
        "SELECT id, article_id, revision, outcome FROM captures WHERE article_id IN (?, ?) AND part_of IS NULL"
        " ORDER BY id",
        [gone, into],
    ).fetchall()
    has_begun = False
    for id_, article_id, revision, outcome in rows:
        number = numbers.get((article_id, revision))
        if outcome in _FIRST and not has_begun:
            has_begun = True
        elif outcome != "unchanged":
            is_new = number and (outcome == "revision" or (article_id, revision) not in nothing_new)
            outcome = "revision" if is_new else "unchanged"  # noqa: PLW2901
        db.execute(
            "UPDATE captures SET article_id = ?, revision = ?, outcome = ? WHERE id = ?", [into, number, outcome, id_]
        )
    # later parts of a split article go with their first one
    db.execute(
        "UPDATE captures SET article_id = ?1, outcome ="
        " CASE WHEN captures.part IS NULL THEN captures.outcome ELSE first.outcome END"
        " FROM captures AS first WHERE first.id = captures.part_of AND captures.article_id IN (?1, ?2)",
        [into, gone],
    )


def _renumber_removed(db: sqlite3.Connection, gone: int, into: int, numbers: Mapping[Revision, int]) -> None:
    rows = db.execute("SELECT id, article_id, revision FROM removed WHERE article_id IN (?, ?)", [gone, into])
    for id_, article_id, revision in rows.fetchall():
        if number := numbers.get((article_id, revision)):
            db.execute("UPDATE removed SET article_id = ?, revision = ? WHERE id = ?", [into, number, id_])
        else:
            db.execute("DELETE FROM removed WHERE id = ?", [id_])


def _move_decisions(db: sqlite3.Connection, gone: int, into: int) -> None:
    """What was decided about one and another article holds for the one that is left; its own decisions go first."""
    rows = db.execute("SELECT * FROM decisions WHERE article_id = ? OR other_id = ?", [gone, gone]).fetchall()
    db.execute("DELETE FROM decisions WHERE article_id = ? OR other_id = ?", [gone, gone])
    for one, other, *decided in rows:
        third = other if one == gone else one
        if third != into:
            db.execute("INSERT OR IGNORE INTO decisions VALUES (?, ?, ?, ?, ?)", [*sorted((third, into)), *decided])


def _one(db: sqlite3.Connection, sql: str, article_id: int) -> Any:
    return db.execute(sql, [article_id]).fetchone()[0]
