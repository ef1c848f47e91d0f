"""Parquet: types that are said, groups that are bounded, and a sentence where the library is missing."""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import Crawled, needs_pyarrow

from pipelines import parquet
from pipelines.columns import ARCHIVE_COLUMNS, BLOCK_COLUMNS, COLUMNS, chosen
from pipelines.errors import ArchiveError, InputError, NewsieveError
from pipelines.export import export
from pipelines.formats import new_file
from pipelines.search import Filters

EVERY = tuple(ARCHIVE_COLUMNS)
URL_AND_TEXT = chosen(("url", "text"), ())


def read(path: Path) -> Any:
    import pyarrow.parquet

    return pyarrow.parquet.read_table(path)


def written(crawled: Crawled, path: Path, **options: Any) -> None:
    with crawled.open() as archive:
        assert list(export(archive.db, path, Filters(), **options))


def write_rows(path: Path, columns: tuple[Any, ...], rows: list[dict[str, object]]) -> None:
    with new_file(path, columns) as write:
        for row in rows:
            write(row)


@needs_pyarrow
def test_types_are_those_of_the_columns_whatever_the_rows_hold(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "full.parquet", columns=EVERY)
    write_rows(tmp_path / "empty.parquet", chosen(EVERY, ()), [])
    write_rows(tmp_path / "null.parquet", chosen(EVERY, ()), [dict.fromkeys(EVERY)])
    full, empty, null = (read(tmp_path / f"{name}.parquet").schema for name in ("full", "empty", "null"))
    assert full.equals(empty, check_metadata=True)
    assert full.equals(null, check_metadata=True)
    types = {field.name: str(field.type) for field in full}
    assert list(types) == list(EVERY)
    assert (types["published_on"], types["first_seen_at"]) == ("date32[day]", "timestamp[ms, tz=UTC]")
    assert (types["char_count"], types["confidence"], types["url"]) == ("int64", "double", "string")
    assert [field.name for field in full.field("removed").type.value_type] == [column.name for column in BLOCK_COLUMNS]


@needs_pyarrow
def test_parquet_says_what_jsonl_says(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "a.parquet", columns=EVERY)
    written(crawled, tmp_path / "a.jsonl", columns=EVERY)
    said = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    for row in said:
        row["published_on"] = row["published_on"] and date.fromisoformat(row["published_on"])
        for name in ("published_at", "first_seen_at", "last_seen_at"):
            row[name] = row[name] and datetime.fromisoformat(row[name]).astimezone(UTC)
    assert read(tmp_path / "a.parquet").to_pylist() == said
    assert {row["published_at"] for row in said} > {None}
    written(crawled, tmp_path / "usual.parquet")
    assert read(tmp_path / "usual.parquet").column_names == list(COLUMNS)


@needs_pyarrow
def test_nothing_of_machine_or_moment_is_in_the_file(crawled: Crawled, tmp_path: Path) -> None:
    import pyarrow.parquet

    written(crawled, tmp_path / "a.parquet")
    content = (tmp_path / "a.parquet").read_bytes()
    assert str(tmp_path).encode() not in content
    assert str(crawled.archive.parent).encode() not in content
    metadata = pyarrow.parquet.read_metadata(tmp_path / "a.parquet")
    assert set(metadata.metadata or {}) <= {b"ARROW:schema"}


@needs_pyarrow
@pytest.mark.parametrize(
    ("rows", "characters", "removed", "limit_rows", "limit_characters", "groups"),
    [
        (25, 10, 0, 10, 10_000, 3),
        (20, 10, 0, 10, 10_000, 2),
        (6, 600, 0, 10, 1000, 3),
        (1, 10, 0, 10, 10_000, 1),
        (6, 10, 600, 10, 1000, 3),
        (6, 10, 10, 10, 1000, 1),
    ],
)
def test_row_groups_are_bounded_by_rows_and_by_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    rows: int, characters: int, removed: int, limit_rows: int, limit_characters: int, groups: int,
) -> None:  # fmt: skip
    """What was removed counts too: a page may lose more than it keeps."""
    import pyarrow.parquet

    monkeypatch.setattr(parquet, "GROUP_ROWS", limit_rows)
    monkeypatch.setattr(parquet, "GROUP_CHARACTERS", limit_characters)
    halves = {
        "position": 0,
        "kind": "tail",
        "rule": "a",
        "evidence": "据" * (removed // 2),
        "text": "删" * (removed // 2),
    }
    many = [
        {"url": f"https://a.cn/{i}", "text": "文" * characters, "removed": [halves] if removed else []}
        for i in range(rows)
    ]
    write_rows(tmp_path / "a.parquet", (*URL_AND_TEXT, ARCHIVE_COLUMNS["removed"]), many)
    assert pyarrow.parquet.read_metadata(tmp_path / "a.parquet").num_row_groups == groups
    assert read(tmp_path / "a.parquet").to_pylist() == many
    assert parquet.count_rows(tmp_path / "a.parquet") == rows


@needs_pyarrow
@pytest.mark.parametrize(
    ("name", "value"), [("published_on", "soon"), ("published_on", "2025-02-30"), ("first_seen_at", "")]
)
def test_a_day_that_is_none_names_the_article_and_leaves_no_file(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ArchiveError, match=rf"https://a\.cn/1: its {name} is "):
        write_rows(tmp_path / "a.parquet", chosen(("url", name), ()), [{"url": "https://a.cn/1", name: value}])
    assert list(tmp_path.iterdir()) == []


@needs_pyarrow
def test_what_is_no_parquet_is_a_sentence(tmp_path: Path) -> None:
    for name, content in {"empty": b"", "torn": b"PAR1" + bytes(100), "text": b"no table\n" * 9}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NewsieveError, match="is no whole Parquet file: "):
            parquet.count_rows(tmp_path / name)
    with pytest.raises(NewsieveError, match="missing"):
        parquet.count_rows(tmp_path / "missing")


def test_without_its_library_the_refusal_says_how_to_get_it(
    crawled: Crawled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # an import of it fails
    assert not parquet.is_installed()
    with pytest.raises(InputError, match=r"pip install 'newsieve\[parquet\]'"):
        written(crawled, tmp_path / "a.parquet")
    written(crawled, tmp_path / "a.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"], "all else needs no library"


@needs_pyarrow
def test_where_the_library_is_it_is_found() -> None:
    assert parquet.is_installed()
