"""Exports: the same bytes every time, whole or not at all, and nothing that the archive does not hold."""

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, Crawled, newsieve

from pipelines.archive import Archive
from pipelines.article import BLOCK_BREAK, Removed, restore
from pipelines.errors import InputError
from pipelines.export import COLUMNS, export
from pipelines.search import Filters


def written(crawled: Crawled, path: Path, filters: Filters | None = None, **options: bool) -> int:
    """Export in this process; returns the number of rows."""
    with crawled.open() as archive:
        return max(export(archive.db, path, filters or Filters(), **options), default=0)


def lines(path: Path) -> list[dict[str, object]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.splitlines()]


def count(crawled: Crawled, where: str) -> int:
    with crawled.open() as archive:
        return int(archive.db.execute(f"SELECT count(*) FROM articles WHERE {where}").fetchone()[0])


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".csv", ".csv.gz"])
def test_an_export_is_the_same_to_the_byte(crawled: Crawled, tmp_path: Path, ending: str) -> None:
    one, other = tmp_path / f"one{ending}", tmp_path / f"other-name{ending}"
    assert written(crawled, one) == written(crawled, other) == count(crawled, "is_representative")
    assert one.read_bytes() == other.read_bytes()
    assert sorted(tmp_path.iterdir()) == [one, other]


def test_packed_and_plain_hold_the_same(crawled: Crawled, tmp_path: Path) -> None:
    for ending in (".jsonl", ".csv"):
        plain, packed = tmp_path / f"a{ending}", tmp_path / f"a{ending}.gz"
        written(crawled, plain)
        written(crawled, packed)
        assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()


def test_a_row_has_the_columns_in_order_and_null_for_nothing(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "a.jsonl")
    rows = lines(tmp_path / "a.jsonl")
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert [row["url"] for row in rows] == sorted(str(row["url"]) for row in rows)
    assert not [row["url"] for row in rows if "" in row.values()]
    assert {name for row in rows for name, value in row.items() if value is None} >= {"author", "published_at"}


def test_one_row_per_cluster_unless_all_copies(crawled: Crawled, tmp_path: Path) -> None:
    once, every = tmp_path / "once.jsonl", tmp_path / "every.jsonl"
    written(crawled, once)
    written(crawled, every, Filters(all_copies=True))
    clusters = Counter(row["cluster_id"] for row in lines(once))
    assert set(clusters.values()) == {1}
    assert Counter(row["cluster_id"] for row in lines(every)).keys() == clusters.keys()
    assert all(
        row["cluster_size"] == members
        for row in lines(once)
        for members in [sum(other["cluster_id"] == row["cluster_id"] for other in lines(every))]
    )
    assert len(lines(every)) == count(crawled, "1") > len(lines(once))


@pytest.mark.parametrize(
    ("filters", "where"),
    [
        (Filters(site="songhe"), "site = 'songhe'"),
        (Filters(region="青澜"), "region = '青澜'"),
        (Filters(since="2025-07-01", until="2025-07-31"), "published_on BETWEEN '2025-07-01' AND '2025-07-31'"),
        (Filters(site="nowhere"), "0"),
    ],
)
def test_filters_leave_out(crawled: Crawled, tmp_path: Path, filters: Filters, where: str) -> None:
    path = tmp_path / "a.jsonl"
    assert written(crawled, path, filters) == len(lines(path)) == count(crawled, f"is_representative AND {where}")


def test_csv_is_read_back_as_it_was(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "a.csv")
    written(crawled, tmp_path / "a.jsonl")
    content = (tmp_path / "a.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in lines(tmp_path / "a.jsonl")]
    assert rows == as_text
    assert content.startswith("url,site,title,")


def test_the_mark_for_excel_stands_once_at_the_start(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "plain.csv")
    written(crawled, tmp_path / "marked.csv", bom=True)
    assert (tmp_path / "marked.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "plain.csv").read_bytes()


def test_kept_and_removed_give_the_extracted_text_back(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "a.jsonl", Filters(all_copies=True), with_removed=True)
    rows = lines(tmp_path / "a.jsonl")
    assert sum(bool(row["removed"]) for row in rows) > 20
    for row in rows:
        removed = [Removed(**block) for block in row["removed"]]  # type: ignore[attr-defined]
        kept = str(row["text"]).split(BLOCK_BREAK)
        whole = restore(str(row["text"]), removed).split(BLOCK_BREAK)
        assert len(whole) == len(kept) + len(removed)
        assert [whole[block.position] for block in removed] == [block.text for block in removed]
        places = {block.position for block in removed}
        assert [block for i, block in enumerate(whole) if i not in places] == kept


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.xlsx", {}),
        ("a.jsonl.zip", {}),
        ("jsonl", {}),
        ("missing/a.csv", {}),
        ("a.csv", {"with_removed": True}),
        ("a.jsonl", {"bom": True}),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is(
    crawled: Crawled, tmp_path: Path, name: str, options: dict[str, bool]
) -> None:
    with pytest.raises(InputError):
        written(crawled, tmp_path / name, **options)
    assert list(tmp_path.iterdir()) == []


def test_an_export_without_rows_is_a_file_without_rows(crawled: Crawled, tmp_path: Path) -> None:
    nothing = Filters(site="nowhere")
    assert written(crawled, tmp_path / "a.jsonl", nothing) == written(crawled, tmp_path / "a.csv", nothing) == 0
    assert (tmp_path / "a.jsonl").read_bytes() == b""
    assert (tmp_path / "a.csv").read_bytes() == ",".join(COLUMNS).encode() + b"\r\n"


def test_an_export_that_breaks_off_leaves_the_old_file_and_no_half(crawled: Crawled, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("yesterday's", encoding="utf-8")
    with crawled.open() as archive:
        rows = export(archive.db, path, Filters())
        assert [next(rows), next(rows)] == [1, 2]
        rows.close()  # type: ignore[attr-defined]
    assert path.read_text(encoding="utf-8") == "yesterday's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_export_leaves_no_file_of_its_name(crawled: Crawled, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    code = (
        "import os, signal, sys; from pathlib import Path; from pipelines.archive import Archive\n"
        "from pipelines.export import export; from pipelines.search import Filters\n"
        "for n in export(Archive(Path(sys.argv[1])).db, Path(sys.argv[2]), Filters()):\n"
        "    n == 3 and os.kill(os.getpid(), signal.SIGKILL)"
    )
    command = [sys.executable, "-c", code, str(crawled.archive), str(path)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert not path.exists()
    assert written(crawled, path) == count(crawled, "is_representative"), "what is left of it is in nobody's way"
    assert list(tmp_path.iterdir()) == [path]


ROWS, ROW_BYTES = 2000, 20_000


def test_memory_does_not_grow_with_the_archive(archive: Archive, tmp_path: Path) -> None:
    db = archive.db
    for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {trigger}")  # an index over 40 MB of nonsense would take the test's time
    with archive.transaction():
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) "
        db.execute(numbers + "INSERT INTO clusters SELECT i, 1, i, 'single' FROM n")
        db.execute(
            numbers + "INSERT INTO articles (id, url, site, char_count, content_hash, simhash, cluster_id,"
            " is_representative, revision, first_seen_at, last_seen_at)"
            " SELECT i, 'https://a.cn/' || i, 'a', 1, i, '0', i, 1, 1, '', '' FROM n"
        )
        db.execute(numbers + f"INSERT INTO article_text SELECT i, hex(zeroblob({ROW_BYTES // 2})) FROM n")
    tracemalloc.start()
    try:
        for _ in export(db, tmp_path / "a.jsonl.gz", Filters(), with_removed=True):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < ROWS * ROW_BYTES / 20


def test_the_command_says_how_many_and_takes_all_options(crawled: Crawled, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    options = ["--site", "songhe", "--since", "2025-01-01", "--all-copies", "--with-removed"]
    done = newsieve("export", path, *options, "--archive", crawled.archive)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{path}: {len(lines(path))} articles\n"
    assert {row["site"] for row in lines(path)} == {"songhe"}


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc/version").exists(), reason="root may write anywhere")
def test_a_place_that_takes_no_file_is_code_1_and_a_sentence(crawled: Crawled) -> None:
    done = newsieve("export", "/proc/a.csv", "--archive", crawled.archive)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("newsieve: ")
