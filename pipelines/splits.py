"""Which split of a dataset an article is in: near texts together, and the same whatever numbers and order they came in.

Articles form groups: a cluster, and with it all clusters that a comparison found to have a text in common (`same`,
`contains`, `version`, `sibling`). A group's key is a hash of its smallest URL, and the key alone says the split.
"""

import hashlib
import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from .errors import InputError

NAMES = ("train", "validation", "test")
#: Percent of each split.
SHARES = (90, 5, 5)
#: Articles. Groups of more are trained on, whatever their key: one form that a site prints for years would else be most
#: of a small test set.
LARGEST_GROUP = 64
#: Verdicts of `pairs` that keep two articles in one split.
NEAR = ("same", "contains", "version", "sibling")

_KEY_BYTES = 8
_PERSON = b"newsieve"
#: An article was there on the day it names, and on the day it was first fetched: the earlier one counts.
_FIRST_DAY = "min(coalesce(min(published_on), '9999-12-31'), substr(min(first_seen_at), 1, 10))"


@dataclass(frozen=True)
class Splits:
    """How a dataset is parted."""

    #: Percent of NAMES, in their order.
    shares: tuple[int, ...] = SHARES
    #: One or two days, YYYY-MM-DD, rising: before the first is train, from the last on test. Empty: by shares.
    days: tuple[str, ...] = ()

    def of(self, key: str, articles: int, first_on: str) -> str:
        """The split of a group: its key (see `key_of`), how many articles it has, the earliest day of any of them."""
        if self.days:
            passed = sum(first_on >= day for day in self.days)
            return NAMES[passed] if len(self.days) > 1 else NAMES[2 * passed]
        if articles > LARGEST_GROUP:
            return NAMES[0]
        point = 100 * int(key, 16) / (1 << 8 * _KEY_BYTES)
        return next(name for i, name in enumerate(NAMES) if point < sum(self.shares[: i + 1]) or i == len(NAMES) - 1)


def splits_of(shares: str | None, days: str | None) -> Splits:
    """What --splits (90/5/5) and --time-split (2025-01-01,2025-07-01) say. Raises InputError."""
    if days is not None:
        if shares is not None:
            raise InputError("--splits and --time-split: one of them.")
        return Splits(days=_days(days))
    if shares is None:
        return Splits()
    parts = shares.split("/")
    numbers = tuple(int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= len("100"))
    if len(numbers) != len(parts) or len(parts) != len(NAMES) or sum(numbers) != 100:  # noqa: PLR2004  # percent
        raise InputError(f"--splits {shares!r}: three whole numbers that make 100: train/validation/test, as 90/5/5.")
    return Splits(shares=numbers)


def _days(text: str) -> tuple[str, ...]:
    wrong = f"--time-split {text!r}: one day or two, the earlier first: 2025-01-01,2025-07-01."
    try:
        days = tuple(f"{date.fromisoformat(day.strip()):%Y-%m-%d}" for day in text.split(","))
    except ValueError:
        raise InputError(wrong) from None
    if len(days) > len(NAMES) - 1 or sorted(set(days)) != list(days):
        raise InputError(wrong)
    return days


def key_of(url: str) -> str:
    """The key of a group by its smallest URL: 16 hex digits, evenly spread.

    >>> key_of("https://a.cn/1")
    '1ccc56f23694715a'
    """
    return hashlib.blake2b(url.encode(), digest_size=_KEY_BYTES, person=_PERSON).hexdigest()


#: SQL that joins `articles` with their `split_groups`, inside `grouped`.
JOINED = (
    "JOIN split_roots ON split_roots.cluster_id = articles.cluster_id"
    " JOIN split_groups ON split_groups.root = split_roots.root"
)


@contextmanager
def grouped(db: sqlite3.Connection, splits: Splits) -> Iterator[None]:
    """Inside, the table `split_groups` (root, key, split) is there, and all that is read is of one moment.

    Its tables are temporary: nothing is written into the archive, which may be one that may only be read.
    """
    db.execute("BEGIN")
    try:
        db.execute("CREATE TEMP TABLE split_roots (cluster_id INTEGER PRIMARY KEY, root INTEGER NOT NULL)")
        db.execute("CREATE TEMP TABLE split_groups (root INTEGER PRIMARY KEY, key TEXT NOT NULL, split TEXT NOT NULL)")
        # a later notice of a yearly form is no news of the day the first one came
        roots = _roots(db, () if splits.days else NEAR)
        clusters = db.execute("SELECT id FROM clusters ORDER BY id")
        db.executemany("INSERT INTO split_roots VALUES (?, ?)", ((one, _find(roots, one)) for (one,) in clusters))
        groups = db.execute(
            f"SELECT root, min(url), count(*), {_FIRST_DAY} FROM articles JOIN split_roots USING (cluster_id)"
            " GROUP BY root ORDER BY root"
        )
        rows = ((root, key_of(url), size, first_on) for root, url, size, first_on in groups)
        db.executemany(
            "INSERT INTO split_groups VALUES (?, ?, ?)",
            ((root, key, splits.of(key, size, first_on)) for root, key, size, first_on in rows),
        )
        yield
    finally:
        db.rollback()


def _roots(db: sqlite3.Connection, verdicts: tuple[str, ...]) -> "array[int]":
    """For each cluster's number another one of its group, or itself: see `_find`."""
    last = db.execute("SELECT coalesce(max(id), 0) FROM clusters").fetchone()[0]
    roots = array("q", range(last + 1))
    linked = db.execute(
        "SELECT DISTINCT one.cluster_id, other.cluster_id FROM pairs JOIN articles AS one ON one.id = article_id"
        " JOIN articles AS other ON other.id = other_id WHERE one.cluster_id != other.cluster_id"
        f" AND verdict IN ({', '.join('?' for _ in verdicts)})",
        verdicts,
    )
    for one, other in linked:
        low, high = sorted((_find(roots, one), _find(roots, other)))
        roots[high] = low
    return roots


def _find(roots: "array[int]", cluster: int) -> int:
    """The smallest number of a cluster's group; the way there gets shorter each time."""
    while roots[cluster] != cluster:
        roots[cluster] = roots[roots[cluster]]
        cluster = roots[cluster]
    return cluster
