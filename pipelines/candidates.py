"""Which stored articles are worth comparing with a new one: those that share hashes of its sketch, found in the
archive, and those whose SimHash is near, found in memory. Which source found which is kept, so that each can be judged.

The sketch finds nearly everything; the SimHash finds what was printed so often that its hashes count as stock phrases.
Bands of a SimHash: Manku et al. 2007.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from .sketch import HASH_BITS, sketch

#: Bits of an article's number in a key, below those of the hash.
ARTICLE_BITS = 63 - HASH_BITS
#: Articles that have one hash, above which it is a stock phrase and finds nothing: bounds the time of a query.
MAX_POSTINGS = 64
#: Where they stand. New ones wait in a small table: in the large one each of an article's hashes has a page of its own,
#: which would be written for it alone.
TABLES = ("postings", "new_postings")
#: Postings that wait, of some 8,000 articles; and articles after which they are counted.
MAX_NEW_POSTINGS = 100_000
COUNT_AFTER = 64
#: Hashes in common that make a candidate; one will do where a sketch has few.
MIN_SHARED = 2
SMALL_SKETCH = 8
#: Bits. How far a copy's SimHash may lie. Measured on 4,911 real and edited articles, 2,422 of them with a copy before
#: them: the sketch finds 2,418; bands of the SimHash within 3, 8, 12 and 16 bits find 902, 1,360, 1,433 and 1,442, all
#: of them among those, and .000, .001, .011 and .049 others an article.
MAX_HAMMING_DISTANCE = 8
#: Bits of a SimHash, and of one band of it.
FINGERPRINT_BITS = 64
BAND_BITS = 16
#: Articles looked at in one band: bounds the time of a query.
MAX_BAND = 4096
#: Times that one article may stand among those found: in each of the four bands, and in the tail.
MOST_TIMES = 5
#: The tail is sorted in when it is longer than this share of all.
TAIL_SHARE = 256
#: Articles that are compared with a new one at most: the nearest.
MAX_CANDIDATES = 12
#: Bits of a number that settles ties between pairs, and pairs that are looked at at once: bounds the memory.
RANK_BITS = 24
PAIRS_AT_ONCE = 1_000_000
#: First capacity of the arrays, which double when full; the tail is sorted in when it is longer than this, too.
FIRST_CAPACITY = 1024

_Ids = npt.NDArray[np.uint32]
# Of an article's number, below its distance: one number sorts as both do.
_ID_BITS = 32


@dataclass(frozen=True, slots=True)
class Found:
    """A stored article that may be near, and how it was found."""

    article_id: int
    #: `content_hash`, `sketch`, `simhash` or `sketch+simhash`.
    method: str
    #: Hashes of the two sketches in common; None when nobody asked.
    shared_hashes: int | None = None
    #: Differing bits of the two SimHashes; None when nobody asked.
    hamming_distance: int | None = None


def post(db: sqlite3.Connection, article_id: int, hashes: Iterable[int]) -> None:
    """Let an article be found by its sketch."""
    db.executemany("INSERT OR IGNORE INTO new_postings VALUES (?)", zip(_keys(article_id, hashes), strict=True))


def settle(db: sqlite3.Connection, most: int = MAX_NEW_POSTINGS) -> None:
    """Bring the new postings to the others when they are many: each of those pages is then written for several."""
    (count,) = db.execute("SELECT count(*) FROM new_postings").fetchone()
    if count > most:
        db.execute("INSERT OR IGNORE INTO postings SELECT key FROM new_postings ORDER BY key")
        db.execute("DELETE FROM new_postings")


def repost(db: sqlite3.Connection) -> None:
    """Make all postings anew of the stored texts."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table}")
    for number, (article_id, text) in enumerate(db.execute("SELECT article_id, text FROM article_text"), 1):
        post(db, article_id, sketch(text))
        if number % COUNT_AFTER == 0:
            settle(db)


def unpost(db: sqlite3.Connection, article_id: int, hashes: Iterable[int]) -> None:
    """Let it not be found by that sketch any more."""
    for table in TABLES:
        db.executemany(f"DELETE FROM {table} WHERE key = ?", [(key,) for key in _keys(article_id, hashes)])


def _keys(article_id: int, hashes: Iterable[int]) -> list[int]:
    return [value << ARTICLE_BITS | article_id for value in hashes]


@cache
def _postings_of(count: int) -> str:
    """One question for so many hashes: half the time of one for each."""
    one = "SELECT * FROM (SELECT key FROM {} WHERE key BETWEEN ? AND ? LIMIT {})"
    return " UNION ALL ".join(one.format(table, MAX_POSTINGS + 1) for table in TABLES for _ in range(count))


def sharing(db: sqlite3.Connection, hashes: Sequence[int], *, without: int | None = None) -> list[tuple[int, int]]:
    """(article id, hashes in common) of the articles that share most hashes of a sketch, most first, ties by id; at
    most MAX_CANDIDATES."""
    if not hashes:
        return []
    last = (1 << ARTICLE_BITS) - 1
    ends = [end for value in hashes for end in (value << ARTICLE_BITS, value << ARTICLE_BITS | last)]
    keys = [key for (key,) in db.execute(_postings_of(len(hashes)), len(TABLES) * ends)]
    if len(keys) > MAX_POSTINGS:
        times = Counter([key >> ARTICLE_BITS for key in keys])
        keys = [key for key in keys if times[key >> ARTICLE_BITS] <= MAX_POSTINGS]
    shared = Counter([key & last for key in keys])
    del shared[without or 0]
    enough = MIN_SHARED if len(hashes) > SMALL_SKETCH else 1
    found = sorted((-count, article_id) for article_id, count in shared.items() if count >= enough)
    return [(article_id, -count) for count, article_id in found[:MAX_CANDIDATES]]


class FingerprintIndex:
    """Article id → SimHash. In memory: 10 bytes an article, and 16 more for its id in four orders, one for each band
    of 16 bits. New ones wait in a tail, which is looked through whole, until they are worth a sort."""

    def __init__(self) -> None:
        self._values: npt.NDArray[np.uint64] = np.zeros(FIRST_CAPACITY, np.uint64)  # at an article's id
        self._is_known: npt.NDArray[np.bool_] = np.zeros(FIRST_CAPACITY, np.bool_)
        self._waits: npt.NDArray[np.bool_] = np.zeros(FIRST_CAPACITY, np.bool_)  # whether it is in the tail
        self._orders: list[tuple[_Ids, npt.NDArray[np.int64]]] = []  # of each band: ids, and where its bits begin
        self._tail: _Ids = np.zeros(FIRST_CAPACITY, np.uint32)
        self._in_tail = 0

    def __len__(self) -> int:
        return int(np.count_nonzero(self._is_known))

    def set(self, article_id: int, simhash: str) -> None:
        """Add an article's fingerprint (16 hex digits), or replace it."""
        self._make_room(article_id, 1)
        value = int(simhash, 16)
        if not self._waits[article_id] and not (self._is_known[article_id] and int(self._values[article_id]) == value):
            self._tail[self._in_tail] = article_id
            self._in_tail += 1
            self._waits[article_id] = True
        self._values[article_id] = value
        self._is_known[article_id] = True

    def load(self, article_ids: list[int], simhashes: str) -> None:
        """The same for several articles, each once, their fingerprints in one string."""
        if not article_ids:
            return
        self._make_room(max(article_ids), len(article_ids))
        ids, values = np.array(article_ids, np.uint32), np.frombuffer(bytes.fromhex(simhashes), ">u8")
        # the tail has an article once: some are loaded again with every transaction, and would fill up what is found
        new = ids[~self._waits[ids] & ~(self._is_known[ids] & (self._values[ids] == values))]
        self._values[ids] = values
        self._is_known[ids] = self._waits[new] = True
        end = self._in_tail + len(new)
        self._tail[self._in_tail : end] = new  # an earlier value's place finds it too: then it is too far
        self._in_tail = end

    def _make_room(self, largest: int, more: int) -> None:
        """For so many more articles, and numbers up to the largest."""
        self._values = _with_room(self._values, largest + 1)
        self._is_known = _with_room(self._is_known, largest + 1)
        self._waits = _with_room(self._waits, largest + 1)
        self._tail = _with_room(self._tail, self._in_tail + more)

    def near(self, simhash: str, *, without: int | None = None) -> list[tuple[int, int]]:
        """(article id, Hamming distance in bits) of the articles with one of the four bands in common, nearest first,
        ties by id; at most MAX_CANDIDATES, none farther than MAX_HAMMING_DISTANCE. All within three bits are found,
        as three bits leave one band alone."""
        if self._in_tail > max(FIRST_CAPACITY, len(self._values) // TAIL_SHARE):
            self._sort()
        value = int(simhash, 16)
        found = [self._tail[: self._in_tail]]
        for band, (order, begins) in enumerate(self._orders):
            bits = value >> BAND_BITS * band & (1 << BAND_BITS) - 1
            first, end = begins[bits : bits + 2].tolist()
            found.append(order[first : min(end, first + MAX_BAND)])
        return self._nearest(np.concatenate(found), value, without, MAX_HAMMING_DISTANCE)

    def nearest(self, simhash: str, *, without: int | None = None) -> list[tuple[int, int]]:
        """(article id, Hamming distance in bits) of the MAX_CANDIDATES nearest articles of all, however far."""
        return self._nearest(
            np.flatnonzero(self._is_known).astype(np.uint32), int(simhash, 16), without, FINGERPRINT_BITS
        )

    def _nearest(self, ids: _Ids, value: int, without: int | None, far: int) -> list[tuple[int, int]]:
        distances = np.bitwise_count(self._values[ids] ^ np.uint64(value))
        (near,) = (distances <= far).nonzero()
        keys = distances[near].astype(np.uint64) << _ID_BITS | ids[near]
        most = MOST_TIMES * (MAX_CANDIDATES + 1)  # one may be the article that is asked for
        if len(keys) > most:  # equal pages are all as near
            keys = np.partition(keys, most - 1)[:most]
        found = ((key & (1 << _ID_BITS) - 1, key >> _ID_BITS) for key in sorted(set(keys.tolist())))
        return [one for one in found if one[0] != without][:MAX_CANDIDATES]

    def _sort(self) -> None:
        """Bring the tail into the four orders."""
        ids = np.flatnonzero(self._is_known).astype(np.uint32)
        self._orders, self._in_tail = [], 0
        self._waits[:] = False
        for band in range(FINGERPRINT_BITS // BAND_BITS):
            bits = (self._values[ids] >> np.uint64(BAND_BITS * band)).astype(np.uint16)
            begins = np.cumsum(np.bincount(bits.astype(np.int64) + 1, minlength=(1 << BAND_BITS) + 1))
            self._orders.append((ids[np.argsort(bits, kind="stable")], begins))


@dataclass(frozen=True, slots=True)
class Prints:
    """SimHashes of some articles, each with a number below 2^24 that settles ties."""

    values: npt.NDArray[np.uint64]
    ranks: npt.NDArray[np.int64]

    @classmethod
    def of(cls, simhashes: Sequence[str], ranks: Sequence[int]) -> "Prints":
        """`simhashes`: 16 hex digits each."""
        values = np.frombuffer(bytes.fromhex("".join(simhashes)), ">u8").astype(np.uint64)
        return cls(values, np.array(ranks, np.int64))

    def __add__(self, other: "Prints") -> "Prints":
        return Prints(np.concatenate((self.values, other.values)), np.concatenate((self.ranks, other.ranks)))


def farthest(one: Prints, other: Prints, count: int) -> list[tuple[int, int]]:
    """The two numbers of so many pairs, one of each side, whose SimHashes differ in most bits; the smaller number
    first. Ties go to the smaller numbers."""
    if len(one.values) > len(other.values):
        one, other = other, one
    best = np.zeros(0, np.int64)
    rows = max(1, PAIRS_AT_ONCE // max(1, len(other.values)))
    for at in range(0, len(one.values), rows):
        values, ranks = one.values[at : at + rows, None], one.ranks[at : at + rows, None]
        near = FINGERPRINT_BITS - np.bitwise_count(values ^ other.values).astype(np.int64)
        low, high = np.minimum(ranks, other.ranks), np.maximum(ranks, other.ranks)
        keys = (near << 2 * RANK_BITS | low << RANK_BITS | high).ravel()
        best = np.sort(np.concatenate((best, np.partition(keys, count - 1)[:count] if len(keys) > count else keys)))
        best = best[:count]
    last = (1 << RANK_BITS) - 1
    return [(key >> RANK_BITS & last, key & last) for key in best.tolist()]


def _with_room(array: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    """The array, at least so long."""
    if size <= len(array):
        return array
    return np.concatenate([array, np.zeros(max(size, 2 * len(array)) - len(array), array.dtype)])


def together(by_sketch: Sequence[tuple[int, int]], by_simhash: Sequence[tuple[int, int]]) -> list[Found]:
    """What both sources found, each article once: most hashes in common first, then nearest; at most
    MAX_CANDIDATES."""
    shared, distances = dict(by_sketch), dict(by_simhash)

    def rank(found: Found) -> tuple[int, int, int]:
        return -(found.shared_hashes or 0), found.hamming_distance or 0, found.article_id

    found = [
        Found(article_id, _method(article_id in shared, article_id in distances), count, distances.get(article_id))
        for article_id, count in (dict.fromkeys(distances, 0) | shared).items()
    ]
    return sorted(found, key=rank)[:MAX_CANDIDATES]


def _method(by_sketch: bool, by_simhash: bool) -> str:
    return "+".join(name for name, yes in (("sketch", by_sketch), ("simhash", by_simhash)) if yes)
