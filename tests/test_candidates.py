"""Which stored articles are compared: found by sketch in the archive, by SimHash in memory, and how is kept."""

import sqlite3
import time
from random import Random

import pytest

from pipelines import candidates
from pipelines.candidates import (
    MAX_CANDIDATES,
    MAX_HAMMING_DISTANCE,
    MAX_POSTINGS,
    TABLES,
    FingerprintIndex,
    Found,
    Prints,
    farthest,
    post,
    settle,
    sharing,
    together,
    unpost,
)

SKETCH = tuple(range(100, 116))


@pytest.fixture
def db() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for table in TABLES:
        connection.execute(f"CREATE TABLE {table} (key INTEGER PRIMARY KEY) STRICT")
    return connection


def test_articles_that_share_two_hashes_are_found_most_first(db: sqlite3.Connection) -> None:
    post(db, 1, SKETCH[:2])
    post(db, 2, SKETCH)
    post(db, 3, SKETCH[:1])
    post(db, 4, (7, 8, 9))
    assert sharing(db, SKETCH) == [(2, 16), (1, 2)]
    settle(db)
    assert db.execute("SELECT count(*) FROM postings").fetchall() == [(0,)]
    settle(db, most=20)
    assert sharing(db, SKETCH) == [(2, 16), (1, 2)]
    assert db.execute("SELECT count(*) FROM new_postings").fetchall() == [(0,)]
    assert sharing(db, SKETCH, without=2) == [(1, 2)]


def test_a_short_text_is_found_by_one_hash(db: sqlite3.Connection) -> None:
    post(db, 1, (5,))
    assert sharing(db, (5,)) == [(1, 1)]
    assert sharing(db, ()) == []


def test_a_stock_phrase_finds_nothing(db: sqlite3.Connection) -> None:
    for article_id in range(1, MAX_POSTINGS + 2):
        post(db, article_id, (1, 2, 1000 + article_id))
    assert sharing(db, (1, 2)) == []
    settle(db, most=0)
    assert sharing(db, (1, 2)) == []
    post(db, MAX_POSTINGS + 2, (1, 2))
    unpost(db, MAX_POSTINGS + 2, (1, 2))
    unpost(db, 9, (1, 2, 1009))
    assert len(sharing(db, (1, 2))) == MAX_CANDIDATES


def test_the_largest_hash_and_number_fit_and_meet_no_neighbour(db: sqlite3.Connection) -> None:
    most, last = (1 << 34) - 1, (1 << 29) - 1
    post(db, last, (most,))
    post(db, 1, (most - 1,))
    assert sharing(db, (most,)) == [(last, 1)]
    assert sharing(db, (most - 1,)) == [(1, 1)]


def test_an_article_that_was_taken_out_is_not_found(db: sqlite3.Connection) -> None:
    post(db, 1, SKETCH)
    unpost(db, 1, SKETCH)
    unpost(db, 2, SKETCH)
    assert sharing(db, SKETCH) == []


def test_posting_twice_is_once(db: sqlite3.Connection) -> None:
    post(db, 1, SKETCH)
    post(db, 1, SKETCH)
    assert sharing(db, SKETCH) == [(1, 16)]


def test_near_fingerprints_are_found_nearest_first() -> None:
    index = FingerprintIndex()
    index.set(1, "0" * 16)
    index.set(2, "0" * 15 + "f")
    index.set(3, "f" * 16)
    assert index.near("0" * 16) == [(1, 0), (2, 4)]
    assert index.near("0" * 16, without=1) == [(2, 4)]
    assert index.nearest("0" * 16) == [(1, 0), (2, 4), (3, 64)]
    index.set(1, "f" * 16)
    assert index.near("0" * 16) == [(2, 4)]
    assert len(index) == 3


@pytest.mark.parametrize("known", [10, 5_000])
def test_three_bits_anywhere_are_found_among_thousands_and_nine_nowhere(known: int) -> None:
    random = Random(4)
    values = [random.getrandbits(64) for _ in range(known)]
    index = FingerprintIndex()
    index.load(list(range(1, known + 1)), "".join(f"{value:016x}" for value in values))
    for place in random.sample(range(known), 10):
        bits = random.sample(range(64), MAX_HAMMING_DISTANCE + 1)
        three, nine = (values[place] ^ sum(1 << bit for bit in bits[:count]) for count in (3, len(bits)))
        assert index.near(f"{three:016x}")[0] == (place + 1, 3)
        assert index.near(f"{nine:016x}") == []
        assert index.nearest(f"{nine:016x}")[0] == (place + 1, MAX_HAMMING_DISTANCE + 1)


def test_a_replaced_fingerprint_is_found_by_its_new_bits_only_also_after_sorting() -> None:
    index = FingerprintIndex()
    index.load(list(range(1, 5_001)), "0" * 16 * 5_000)
    assert len(index.near("0" * 16)) == MAX_CANDIDATES
    index.set(1, "f" * 16)
    assert index.near("0" * 16)[0] == (2, 0)
    assert index.near("f" * 16) == [(1, 0)]
    index.load(list(range(5_001, 9_000)), "5" * 16 * 3_999)
    assert index.near("f" * 16) == [(1, 0)]
    assert FingerprintIndex().near("f" * 16) == FingerprintIndex().nearest("f" * 16) == []


@pytest.mark.parametrize("already_sorted", [False, True])
def test_an_article_that_is_loaded_again_and_again_takes_no_place_of_others(already_sorted: bool) -> None:
    index = FingerprintIndex()
    others = 2_000 if already_sorted else 20
    index.load(list(range(1, others + 1)), "0" * 16 * others)
    expected = [(article_id, 0) for article_id in range(2, MAX_CANDIDATES + 2)]
    assert index.near("0" * 16, without=1) == expected
    for turn in range(200):
        index.load([1], "0" * 16)
        index.set(2, ("f" * 16, "0" * 16)[turn % 2])  # changed and changed back
        index.load([3, 1], "0" * 32)
    assert index.near("0" * 16, without=1) == expected
    assert index._in_tail == (1 if already_sorted else others)
    index.set(1, "f" * 16)
    index.set(2, "f" * 16)
    assert index.near("f" * 16) == [(1, 0), (2, 0)]
    assert index.near("0" * 16)[0] == (3, 0)


def test_one_by_one_or_all_at_once_is_the_same() -> None:
    values = ["f" * 16, "0" * 16, "8" + "0" * 15, *(f"{n:016x}" for n in range(3_000))]
    one_by_one, at_once = FingerprintIndex(), FingerprintIndex()
    for article_id, value in enumerate(values, 1):
        one_by_one.set(article_id, value)
    at_once.load(list(range(1, len(values) + 1)), "".join(values))
    assert len(one_by_one) == len(at_once) == len(values)
    for value in (*values[:5], "f" * 15 + "0", "9" + "0" * 15):
        assert one_by_one.near(value) == at_once.near(value) != []
        assert one_by_one.nearest(value) == at_once.nearest(value)
    assert one_by_one.near("5a" * 8) == []


def test_many_equal_fingerprints_cost_one_bounded_look() -> None:
    index = FingerprintIndex()
    index.load(list(range(1, 200_001)), "0" * 16 * 200_000)
    index.near("0" * 16)
    start = time.process_time()
    for _ in range(200):
        assert index.near("0" * 16) == [(article_id, 0) for article_id in range(1, MAX_CANDIDATES + 1)]
    assert time.process_time() - start < 1  # a tenth of a second; to sort all that are as near took two seconds


def test_among_many_that_are_as_near_the_smallest_numbers_are_found_behind_nearer_ones() -> None:
    random = Random(5)
    values = [random.choice((0, 1, 3, 7 << 40)) for _ in range(3_000)]
    index = FingerprintIndex()
    index.load(list(range(1, 2_901)), "".join(f"{value:016x}" for value in values[:2_900]))
    index.near("0" * 16)  # sorts these in; the others are looked at one by one
    for article_id, value in enumerate(values[2_900:], 2_901):
        index.set(article_id, f"{value:016x}")
    for value, without in ((0, None), (3, 5), (7 << 40 | 1, 17)):
        by_hand = sorted((bits(value ^ own), article_id) for article_id, own in enumerate(values, 1))
        by_hand = [one for one in by_hand if one[1] != without]
        expected = [(article_id, distance) for distance, article_id in by_hand[:MAX_CANDIDATES]]
        assert index.nearest(f"{value:016x}", without=without) == expected
        assert index.near(f"{value:016x}", without=without) == expected
    assert index.near("f" * 16) == []


def bits(value: int) -> int:
    return value.bit_count()


@pytest.mark.parametrize("at_once", [1, 50, 1_000_000])
def test_the_farthest_pairs_are_those_that_a_look_at_each_finds(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "PAIRS_AT_ONCE", at_once)
    random = Random(6)
    for sizes in ((1, 1), (1, 30), (30, 1), (12, 40)):
        ranks = random.sample(range(100), sum(sizes))
        values = [random.getrandbits(3) << 60 | random.getrandbits(1) for _ in ranks]
        sides = [list(zip(values, ranks, strict=True))[part] for part in (slice(sizes[0]), slice(sizes[0], None))]
        one, other = (Prints.of([f"{value:016x}" for value, _ in side], [rank for _, rank in side]) for side in sides)
        every = sorted((-bits(v ^ w), *sorted((r, s))) for v, r in sides[0] for w, s in sides[1])
        expected = [(low, high) for _, low, high in every[:2]]
        assert farthest(one, other, 2) == farthest(other, one, 2) == expected
    one, other = Prints.of(["0" * 16], [7]), Prints.of(["f" * 16], [3])
    assert farthest(one + other, other, 1) == [(3, 7)]


def test_each_article_is_named_once_with_all_its_sources() -> None:
    assert together([(1, 5), (2, 3)], [(2, 4), (3, 1)]) == [
        Found(1, "sketch", 5, None),
        Found(2, "sketch+simhash", 3, 4),
        Found(3, "simhash", 0, 1),
    ]
    assert together([], []) == []
    assert len(together([(n, 2) for n in range(9)], [(n, 2) for n in range(20, 29)])) == MAX_CANDIDATES
