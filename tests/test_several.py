"""Questions across several archives: their exports as Parquet, asked by DuckDB with the SQL that the documents have."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT, needs_duckdb, needs_pyarrow
from test_docs import blocks, text
from test_web_shards import BOTH, articles, fill

from newsieve import cli

pytestmark = [needs_pyarrow, needs_duckdb]
#: What the SQL of the documents calls the files; a test puts its own folder there.
FILES = "exports/*.parquet"
NAMES = ("2024", "2025", "north")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Parquet file of each of three archives; one article is in two of them."""
    folder = tmp_path_factory.mktemp("exports")
    for shard, name in enumerate(NAMES):
        path = fill(folder / f"{name}.db", [*articles(shard), *([BOTH] if shard < 2 else [])])
        done = CliRunner().invoke(cli, ["export", str(folder / f"{name}.parquet"), "--archive", str(path)])
        assert done.exit_code == 0, done.output
    return folder


def asked(exports: Path, sql: str) -> list[tuple[Any, ...]]:
    import duckdb

    assert FILES in sql
    with duckdb.connect() as db:
        return db.execute(sql.replace(FILES, f"{exports}/*.parquet")).fetchall()


def questions() -> list[str]:
    return blocks(text(ROOT / "docs" / "scaling.md"), "sql")


def test_articles_of_all_archives_by_month_and_region(exports: Path) -> None:
    rows = [*(row for shard in range(3) for row in articles(shard)), BOTH, BOTH]
    expected = Counter((row["day"] and row["day"][:7], row["region"]) for row in rows)
    assert Counter({row[:2]: row[2] for row in asked(exports, questions()[0])}) == expected


def test_copies_that_only_all_archives_together_show(exports: Path) -> None:
    (found,) = asked(exports, questions()[1])
    assert found[1:] == (2, BOTH["url"]), "how many archives, one address"


def test_texts_of_one_archive_are_no_copies_across_archives(exports: Path, tmp_path: Path) -> None:
    (tmp_path / "2024.parquet").write_bytes((exports / "2024.parquet").read_bytes())
    assert asked(tmp_path, questions()[1]) == []


def test_archives_of_nothing_are_no_error(tmp_path: Path) -> None:
    path = fill(tmp_path / "empty.db", [])
    assert CliRunner().invoke(cli, ["export", str(tmp_path / "e.parquet"), "--archive", str(path)]).exit_code == 0
    assert [asked(tmp_path, sql) for sql in questions()] == [[], []]
