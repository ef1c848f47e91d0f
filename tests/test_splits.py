"""Splits: near texts together, the same splits whatever order and numbers, and nothing guessed of an option."""

import itertools
import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from pipelines.archive import Archive
from pipelines.errors import InputError
from pipelines.splits import JOINED, LARGEST_GROUP, NAMES, Splits, grouped, key_of, splits_of

THIRDS = Splits(shares=(34, 33, 33))


def fill(
    archive: Archive, clusters: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str, str]] = (),
    dates: dict[str, tuple[str | None, str]] | None = None, seed: int = 0,
) -> None:  # fmt: skip
    """Clusters of URLs, verdicts on pairs of them, and (published_on, first_seen_at) of some; numbers by chance."""
    shuffled = random.Random(seed)
    urls = [url for cluster in clusters for url in cluster]
    ids = dict(zip(urls, shuffled.sample(range(1, 10 * len(urls) + 1), len(urls)), strict=True))
    numbers = shuffled.sample(range(1, 10 * len(clusters) + 1), len(clusters))
    rows = [(url, number) for cluster, number in zip(clusters, numbers, strict=True) for url in cluster]
    shuffled.shuffle(rows)
    with archive.transaction():
        db = archive.db
        for cluster, number in zip(clusters, numbers, strict=True):
            db.execute("INSERT INTO clusters (id, size, kind) VALUES (?, ?, 'near')", [number, len(cluster)])
        for url, number in rows:
            published, seen = (dates or {}).get(url, (None, "2025-01-01T00:00:00Z"))
            db.execute(
                "INSERT INTO articles (id, url, site, published_on, char_count, content_hash, simhash, cluster_id,"
                " is_representative, revision, first_seen_at, last_seen_at) VALUES (?, ?, 'a', ?, 1, ?, '0', ?, 1, 1, ?, ?)",
                [ids[url], url, published, url, number, seen, seen],
            )
        for one, other, verdict in pairs:
            db.execute(
                "INSERT INTO pairs (article_id, other_id, verdict, method, resemblance, containment, evidence)"
                " VALUES (?, ?, ?, 'sketch', 0.5, 0.5, '')",
                [ids[one], ids[other], verdict],
            )


def splits_in(archive: Archive, splits: Splits) -> dict[str, tuple[str, str]]:
    """URL → (key, split)."""
    with grouped(archive.db.conn, splits):
        found = archive.db.execute(f"SELECT url, key, split FROM articles {JOINED}").fetchall()
    return {url: (key, split) for url, key, split in found}


def url(*names: object) -> str:
    return f"https://a.cn/{'/'.join(map(str, names))}"


def many(count: int, size: int) -> list[list[str]]:
    return [[url(cluster, i) for i in range(size)] for cluster in range(count)]


def test_shares_are_what_was_asked_for() -> None:
    keys = [key_of(url(i)) for i in range(20_000)]
    for splits in (Splits(), THIRDS, Splits(shares=(0, 0, 100)), Splits(shares=(100, 0, 0))):
        counts = Counter(splits.of(key, 1, "2025-01-01") for key in keys)
        for name, share in zip(NAMES, splits.shares, strict=True):
            assert abs(counts[name] / len(keys) - share / 100) < (0.01 if 0 < share < 100 else 1e-9)


def test_copies_are_in_one_split(archive: Archive) -> None:
    fill(archive, many(60, 3))
    found = splits_in(archive, THIRDS)
    assert {split for _, split in found.values()} == set(NAMES), "else this says nothing"
    for cluster in range(60):
        assert len({found[url(cluster, i)] for i in range(3)}) == 1
    assert len({key for key, _ in found.values()}) == 60, "and nobody else with them"


@pytest.mark.parametrize("verdict", ["same", "contains", "version", "sibling"])
def test_groups_with_a_text_in_common_are_in_one_split(archive: Archive, verdict: str) -> None:
    chain = [(url(i, 0), url(i + 1, 1), verdict) for i in range(0, 60, 2)]
    fill(archive, many(60, 2), chain)
    found = splits_in(archive, THIRDS)
    assert {split for _, split in found.values()} == set(NAMES)
    for i in range(0, 60, 2):
        assert len({found[url(i + k, j)] for k in (0, 1) for j in (0, 1)}) == 1
    assert len({key for key, _ in found.values()}) == 30


def test_articles_that_have_nothing_in_common_are_parted(archive: Archive) -> None:
    fill(archive, many(60, 2), [(url(i, 0), url(i + 1, 0), "unrelated") for i in range(59)])
    found = splits_in(archive, THIRDS)
    assert len({key for key, _ in found.values()}) == 60
    assert {split for _, split in found.values()} == set(NAMES)


def test_neither_numbers_nor_order_decide(archive: Archive, tmp_path: Path) -> None:
    pairs = [(url(i, 0), url(i + 1, 0), "contains") for i in range(0, 40, 4)]
    fill(archive, many(40, 3), pairs, seed=1)
    with Archive(tmp_path / "other.db", create=True) as other:
        fill(
            other, [cluster[::-1] for cluster in reversed(many(40, 3))], [(b, a, v) for a, b, v in pairs[::-1]], seed=2
        )
        assert splits_in(archive, THIRDS) == splits_in(other, THIRDS)


def test_a_new_article_moves_nobody_else(archive: Archive, tmp_path: Path) -> None:
    fill(archive, many(40, 2))
    with Archive(tmp_path / "later.db", create=True) as later:
        fill(later, [*many(40, 2), [url("new", 0)]], seed=3)
        now = splits_in(later, THIRDS)
        assert {address: now[address] for address in now if "new" not in address} == splits_in(archive, THIRDS)


@pytest.mark.parametrize(("size", "named"), [(LARGEST_GROUP, {"validation"}), (LARGEST_GROUP + 1, {"train"})])
def test_a_large_group_is_trained_on(archive: Archive, size: int, named: set[str]) -> None:
    fill(archive, many(1, size))
    assert {split for _, split in splits_in(archive, Splits(shares=(0, 100, 0))).values()} == named


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2025-03-01",), ["train", "train", "test", "train", "test"]),
        (("2025-03-01", "2025-06-01"), ["train", "train", "validation", "train", "test"]),
        (("2025-02-01", "2025-03-01"), ["validation", "train", "test", "validation", "test"]),
        (("2020-01-01",), ["test"] * 5),
        (("2030-01-01", "2031-01-01"), ["train"] * 5),
    ],
)
def test_by_time_a_group_goes_by_its_earliest_day(archive: Archive, days: tuple[str, ...], expected: list[str]) -> None:
    """Its articles are of February and July; January; March itself; of no day but fetched in February; July."""
    seen = "2025-12-01T00:00:00Z"
    dates: dict[str, tuple[str | None, str]] = {
        url(0, 0): ("2025-07-01", seen), url(0, 1): ("2025-02-28", seen), url(1, 0): ("2025-01-31", seen),
        url(1, 1): (None, seen), url(2, 0): ("2025-03-01", seen), url(2, 1): ("2025-03-01", seen),
        url(3, 0): (None, "2025-02-20T23:59:59Z"), url(3, 1): ("2026-01-01", seen), url(4, 0): ("2025-07-01", seen),
        url(4, 1): ("2025-08-01", seen),
    }  # fmt: skip
    fill(archive, many(5, 2), [(url(1, 0), url(4, 0), "sibling")], dates)
    found = splits_in(archive, Splits(days=days))
    assert [found[url(i, 0)][1] for i in range(5)] == expected
    assert [found[url(i, 1)][1] for i in range(5)] == expected, "copies go with it; a form of another year does not"


def test_nothing_is_written_into_the_archive(archive: Archive) -> None:
    fill(archive, many(3, 2))
    tables = archive.db.table_names()
    with closing(sqlite3.connect(archive.path)) as other:  # a connection sees by this what others have written
        before = other.execute("PRAGMA data_version").fetchone()
        splits_in(archive, THIRDS)
        assert archive.db.table_names() == tables
        with grouped(archive.db.conn, THIRDS):
            pass  # a second time: nothing is left of the first
        assert other.execute("PRAGMA data_version").fetchone() == before
        with archive.transaction():
            archive.db.execute("DELETE FROM articles")
        assert other.execute("PRAGMA data_version").fetchone() != before, "else this says nothing"
    assert splits_in(archive, THIRDS) == {}


def test_what_another_process_stores_meanwhile_is_not_seen(archive: Archive) -> None:
    fill(archive, many(3, 1))
    with grouped(archive.db.conn, THIRDS):
        with Archive(archive.path) as other, other.transaction():
            other.db.execute("UPDATE articles SET site = 'b'")
        assert {site for (site,) in archive.db.execute("SELECT site FROM articles")} == {"a"}
    assert {site for (site,) in archive.db.execute("SELECT site FROM articles")} == {"b"}


def test_an_empty_archive_has_no_splits(archive: Archive) -> None:
    assert splits_in(archive, Splits()) == {}


@pytest.mark.parametrize(
    ("shares", "days", "expected"),
    [
        (None, None, Splits()),
        ("90/5/5", None, Splits()),
        ("80/0/20", None, Splits(shares=(80, 0, 20))),
        (None, "2025-01-01", Splits(days=("2025-01-01",))),
        (None, "2025-01-01, 2025-07-01", Splits(days=("2025-01-01", "2025-07-01"))),
    ],
)
def test_options_are_read(shares: str | None, days: str | None, expected: Splits) -> None:
    assert splits_of(shares, days) == expected


@pytest.mark.parametrize(
    "shares",
    [
        "",
        "90",
        "90/10",
        "90/5/4",
        "90/5/6",
        "a/b/c",
        "100/-5/5",
        "33.3/33.3/33.4",
        "90/5/5/0",
        "9" * 5000,
        "٩٠/5/5",
        "90/5/5 ",
    ],
)
def test_shares_that_are_none_are_refused(shares: str) -> None:
    with pytest.raises(InputError, match="three whole numbers that make 100"):
        splits_of(shares, None)


@pytest.mark.parametrize(
    "days",
    [
        "",
        "soon",
        "2025-02-30",
        "2025-07-01,2025-01-01",
        "2025-01-01,2025-01-01",
        "2025-01-01,2025-02-01,2025-03-01",
        "2025-01-01,",
    ],
)
def test_days_that_are_none_are_refused(days: str) -> None:
    with pytest.raises(InputError, match="one day or two"):
        splits_of(None, days)


def test_one_way_to_split_at_a_time() -> None:
    with pytest.raises(InputError, match="one of them"):
        splits_of("90/5/5", "2025-01-01")


def test_a_key_is_even_and_of_the_url_alone() -> None:
    keys = [key_of(url(i)) for i in range(1000)]
    assert len(set(keys)) == 1000
    assert keys == [key_of(url(i)) for i in range(1000)]
    by_digit = defaultdict(int)
    for key in keys:
        by_digit[key[0]] += 1
    assert len(by_digit) == 16
    assert max(by_digit.values()) < 2 * min(by_digit.values())
    assert not [a for a, b in itertools.pairwise(sorted(keys)) if a == b]
