"""Exports: the same bytes every time, whole or not at all, and nothing that the archive does not hold."""

import csv
import gzip
import io
import json
import re
import signal
import tracemalloc
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import Crawled, needs_pyarrow, newsieve
from forked import FORKS

from newsieve import cli
from pipelines import exportterminal
from pipelines.archive import Archive
from pipelines.article import BLOCK_BREAK, Removed, restore
from pipelines.columns import ARCHIVE_COLUMNS, COLUMNS, JSON_KEYS
from pipelines.errors import InputError
from pipelines.export import count as count_rows
from pipelines.export import export
from pipelines.exportterminal import ExportTerminal
from pipelines.search import Filters, search
from pipelines.unpack import ZstdStream
from pipelines.views import backup


def written(crawled: Crawled, path: Path, filters: Filters | None = None, **options: Any) -> int:
    """Export in this process; returns the number of rows."""
    with crawled.open() as archive:
        return max(export(archive.db, path, filters or Filters(), **options), default=0)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in unpacked(path).decode().split("\n")[:-1]]


def unpacked(path: Path) -> bytes:
    if path.suffix != ".zst":
        return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    with closing(ZstdStream(path)) as stream:
        content = b"".join(iter(stream.read, b""))
        assert not stream.is_torn
    return content


def count(crawled: Crawled, where: str) -> int:
    with crawled.open() as archive:
        return int(archive.db.execute(f"SELECT count(*) FROM articles WHERE {where}").fetchone()[0])


ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".csv", ".csv.gz", ".csv.zst")


@pytest.fixture(scope="module")
def copied(crawled: Crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the archive."""
    path = tmp_path_factory.mktemp("backup") / "monday.db"
    with crawled.open() as archive:
        backup(archive, path)
    return path


@pytest.mark.parametrize("ending", [*ENDINGS, pytest.param(".parquet", marks=needs_pyarrow)])
def test_an_export_is_the_same_to_the_byte_from_a_backup_too(
    crawled: Crawled, copied: Path, tmp_path: Path, ending: str
) -> None:
    one, other, third = (tmp_path / f"{name}{ending}" for name in ("one", "other-name", "third"))
    assert written(crawled, one) == written(crawled, other) == count(crawled, "is_representative")
    with Archive(copied) as archive:
        assert list(export(archive.db, third, Filters()))
    assert one.read_bytes() == other.read_bytes() == third.read_bytes()
    assert sorted(tmp_path.iterdir()) == [one, other, third]


def test_packed_and_plain_hold_the_same(crawled: Crawled, tmp_path: Path) -> None:
    for ending in ENDINGS:
        written(crawled, tmp_path / f"a{ending}")
    for ending in ENDINGS:
        plain = tmp_path / f"a.{ending.split('.')[1]}"
        assert unpacked(tmp_path / f"a{ending}") == plain.read_bytes()


def test_a_row_has_the_columns_in_order_and_null_for_nothing(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "a.jsonl")
    rows = lines(tmp_path / "a.jsonl")
    assert {tuple(row) for row in rows} == {JSON_KEYS}
    assert [row["url"] for row in rows] == sorted(str(row["url"]) for row in rows)
    assert not [row["url"] for row in rows if "" in row.values()]
    assert {name for row in rows for name, value in row.items() if value is None} >= {"author", "reason"}
    assert {row["outcome"] for row in rows} <= {"new", "revision", "exact_duplicate", "near_duplicate"}
    assert {row["encoding"] for row in rows} >= {"utf-8", "gb18030"}


def test_one_row_per_cluster_unless_all_copies(crawled: Crawled, tmp_path: Path) -> None:
    once, every = tmp_path / "once.csv", tmp_path / "every.csv"
    written(crawled, once)
    written(crawled, every, Filters(all_copies=True))
    clusters = Counter(row["cluster_id"] for row in csv_rows(once))
    assert set(clusters.values()) == {1}
    members = Counter(row["cluster_id"] for row in csv_rows(every))
    assert members.keys() == clusters.keys()
    assert all(int(row["cluster_size"]) == members[row["cluster_id"]] for row in csv_rows(once))
    assert members.total() == count(crawled, "1") > clusters.total()


@pytest.mark.parametrize(
    ("filters", "where"),
    [
        (Filters(site="songhe"), "site = 'songhe'"),
        (Filters(region="青澜"), "region = '青澜'"),
        (Filters(since="2025-07-01", until="2025-07-31"), "published_on BETWEEN '2025-07-01' AND '2025-07-31'"),
        (Filters(site="nowhere"), "0"),
        (
            Filters(query="招商", site="songhe"),
            "site = 'songhe' AND (title LIKE '%招商%' OR id IN (SELECT article_id FROM article_text WHERE text LIKE '%招商%'))",
        ),
        (Filters(query="没有这样的词"), "0"),
        (Filters(query=""), "0"),
        (Filters(query='")) OR 1 --'), "0"),
        (Filters(query="招商' OR '1'='1"), "0"),
    ],
)
def test_filters_leave_out(crawled: Crawled, tmp_path: Path, filters: Filters, where: str) -> None:
    path = tmp_path / "a.jsonl"
    assert written(crawled, path, filters) == len(lines(path)) == count(crawled, f"is_representative AND {where}")


@pytest.mark.parametrize("query", ["招商", "签约 -港区", '"项目"', "没有这样的词", "-招商", "“", "AND"])
def test_a_query_exports_what_a_search_finds(crawled: Crawled, tmp_path: Path, query: str) -> None:
    for filters in (Filters(), Filters(all_copies=True, since="2025-07-01")):
        with crawled.open() as archive:
            found = {hit.url for hit in search(archive.db, query, filters, limit=1000)}
            asked = replace(filters, query=query)
            assert count_rows(archive.db, asked) == len(found)
        written(crawled, tmp_path / "a.jsonl", asked)
        assert {row["url"] for row in lines(tmp_path / "a.jsonl")} == found


def test_columns_are_those_that_are_named_in_their_order(crawled: Crawled, tmp_path: Path) -> None:
    every = tuple(ARCHIVE_COLUMNS)
    for names in (("text", "url"), ("title",), every, tuple(reversed(every))):
        written(crawled, tmp_path / "a.jsonl", columns=names)
        written(crawled, tmp_path / "a.csv", columns=names)
        rows = lines(tmp_path / "a.jsonl")
        assert {tuple(row) for row in rows} == {names}
        assert {tuple(row) for row in csv_rows(tmp_path / "a.csv")} == {names}
        assert len(rows) == len(csv_rows(tmp_path / "a.csv")) == count(crawled, "is_representative")
    assert [key for key in every if {row[key] for row in rows if key != "removed"} == {None}] == ["reason"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["url", "txet"], "'txet' is no column. There are: url, site, "),
        ([""], "'' is no column"),
        (["url", "title", "url"], "url is named more than once"),
        (["split_group"], "'split_group' is no column"),
        (["articles.url"], "'articles.url' is no column"),
        (["url; DROP TABLE articles"], "is no column"),
    ],
)
def test_columns_that_are_none_are_refused(crawled: Crawled, tmp_path: Path, names: list[str], said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        written(crawled, tmp_path / "a.csv", columns=names)
    assert list(tmp_path.iterdir()) == []


def test_removed_blocks_stand_in_a_cell_of_csv_when_they_are_asked_for(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "a.csv", with_removed=True)
    written(crawled, tmp_path / "a.jsonl", with_removed=True)
    rows = csv_rows(tmp_path / "a.csv")
    assert {tuple(row) for row in rows} == {(*COLUMNS, "removed")}
    assert [json.loads(row["removed"]) for row in rows] == [row["removed"] for row in lines(tmp_path / "a.jsonl")]
    assert {tuple(row) for row in lines(tmp_path / "a.jsonl")} == {JSON_KEYS}, "there they are already"


def csv_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_csv_says_what_the_archive_says(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "a.csv")
    written(crawled, tmp_path / "a.jsonl")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"url,site,title,")
    rows = csv_rows(tmp_path / "a.csv")
    assert {tuple(row) for row in rows} == {COLUMNS}
    shared = [key for key in JSON_KEYS if key in COLUMNS]
    as_text = [{key: "" if row[key] is None else row[key] for key in shared} for row in lines(tmp_path / "a.jsonl")]
    assert [{key: row[key] for key in shared} for row in rows] == as_text


def test_csv_for_excel_has_a_mark_at_the_start_and_no_formulas(archive: Archive, tmp_path: Path) -> None:
    titles = ["=1+1", "+86", "-5°", "@home", "\tx", "招商=1", "'=1"]
    for i, title in enumerate(titles):
        with archive.transaction():
            db = archive.db
            db.execute("INSERT INTO clusters (id, size, representative_id, kind) VALUES (?, 1, ?, 'single')", [i, i])
            db.execute(
                "INSERT INTO articles (id, url, site, title, char_count, content_hash, simhash, cluster_id,"
                " is_representative, revision, first_seen_at, last_seen_at) VALUES (?, ?, 'a', ?, 1, ?, '0', ?, 1, 1, '', '')",
                [i, f"https://a.cn/{i}", title, f"{i}", i],
            )
            db.execute("INSERT INTO article_text VALUES (?, '- a list')", [i])
    for bom in (True, False):
        assert list(export(archive.db, tmp_path / "A.CSV", Filters(), bom=bom))[-1] == len(titles)
        assert (tmp_path / "A.CSV").read_bytes().startswith(b"\xef\xbb\xbf") == bom
        rows = csv_rows(tmp_path / "A.CSV")
        marked = [f"'{title}" for title in titles[:5]] + titles[5:]
        assert [row["title"] for row in rows] == (marked if bom else titles)
        assert {row["text"] for row in rows} == {"'- a list" if bom else "- a list"}


def test_kept_and_removed_give_the_extracted_text_back(crawled: Crawled, tmp_path: Path) -> None:
    written(crawled, tmp_path / "a.jsonl", Filters(all_copies=True))
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
        ("a.parquet.gz", {}),
        ("a.jsonl.bz2", {}),
        (".csvx", {}),
        ("a.parquet", {"bom": True}),
        ("missing/a.csv", {}),
        ("../folder.csv", {}),
        ("a.jsonl", {"bom": True}),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is(
    crawled: Crawled, tmp_path: Path, name: str, options: dict[str, bool]
) -> None:
    (tmp_path / "folder.csv").mkdir()
    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(InputError):
        written(crawled, place / name, **options)
    assert list(place.iterdir()) == list((tmp_path / "folder.csv").iterdir()) == []


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
    assert FORKS.run(["-c", code, crawled.archive, path]).returncode == -signal.SIGKILL
    assert [left.name for left in tmp_path.iterdir()] == ["a.jsonl.part"]
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
        db.execute(numbers + "INSERT INTO clusters (id, size, representative_id, kind) SELECT i, 1, i, 'single' FROM n")
        db.execute(
            numbers + "INSERT INTO articles (id, url, site, char_count, content_hash, simhash, cluster_id,"
            " is_representative, revision, first_seen_at, last_seen_at)"
            " SELECT i, 'https://a.cn/' || i, 'a', 1, i, '0', i, 1, 1, '', '' FROM n"
        )
        db.execute(numbers + f"INSERT INTO article_text SELECT i, hex(zeroblob({ROW_BYTES // 2})) FROM n")
    tracemalloc.start()
    try:
        for _ in export(db, tmp_path / "a.jsonl.gz", Filters()):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < ROWS * ROW_BYTES / 20


def test_the_command_says_how_many_and_takes_all_options(crawled: Crawled, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    options = [
        "--site",
        "songhe",
        "--since",
        "2025-01-01",
        "--all-copies",
        "--query",
        "项目",
        "--columns",
        "url, title",
    ]
    done = newsieve("export", path, *options, "--archive", crawled.archive)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{path}: {len(lines(path))} articles\n"
    assert {tuple(row) for row in lines(path)} == {("url", "title")}
    assert {str(row["url"]).startswith(crawled.urls["songhe"]) for row in lines(path)} == {True}


@pytest.mark.parametrize("name", ["a.jsonl", "d/", pytest.param("a.parquet", marks=needs_pyarrow)])
def test_an_interrupted_export_clears_away_what_it_began(
    crawled: Crawled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def interrupted(number: int) -> None:
        if number == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(ExportTerminal, "_log_rows", lambda *_: interrupted)
    options = ["--format", "jsonl"] if name == "d/" else []
    result = CliRunner().invoke(cli, ["export", f"{tmp_path}/{name}", *options, "--archive", str(crawled.archive)])
    assert result.exit_code == 1  # click's own, without our main
    assert result.output.strip() == "Aborted!", "no word of what was left half done"
    assert list(tmp_path.iterdir()) == []


def test_a_log_says_how_far_an_export_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for seconds, said in ((0.0, "Exporting: 1 of 2,000 rows\nExporting: 2 of 2,000 rows\n"), (10.0, "")):
        monkeypatch.setattr(exportterminal, "LOG_SECONDS", seconds)
        with ExportTerminal().rows("Exporting", 2000) as progress:
            progress(1)
            progress(2)
        assert capsys.readouterr() == ("", said)


def test_a_terminal_has_a_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    terminal = ExportTerminal()
    assert terminal.err.is_terminal
    with terminal.rows("Exporting", 2000) as progress:
        progress(1000)
    assert "1000/2000" in capsys.readouterr().err


#: Bytes: what SQLite needs beside an archive that is read, and less than any export of the demo.
DISK = 36_000


@pytest.mark.parametrize("ending", [*ENDINGS, pytest.param(".parquet", marks=needs_pyarrow)])
def test_a_disk_that_is_full_is_one_sentence_and_no_file(crawled: Crawled, tmp_path: Path, ending: str) -> None:
    """The system lets this process write no file larger than that: as on a full disk, a write fails midway."""
    path = tmp_path / f"a{ending}"
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({DISK}, {DISK}))\n"
        "import newsieve; sys.exit(newsieve.main())"
    )
    done = FORKS.run(["-c", code, "export", path, "--archive", crawled.archive])
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(rf"newsieve: {re.escape(str(path))}: could not be written: .+\n", done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_no_file_is_code_1_and_a_sentence(crawled: Crawled, tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 300}.csv"  # longer than names of files may be, anywhere
    done = newsieve("export", path, "--archive", crawled.archive)
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])
    assert re.fullmatch(
        rf"newsieve: {re.escape(str(path))}: could not be written: .+; name another place\.\n", done.stderr
    )


# --- what nobody means -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--site", "qinglann"], "--site qinglann: the archive has no such site. It has: baishawan, qinglan, songhe."),
        (["--query", ""], "--query '': has no word to search for"),
        (["--query", '"'], "has no word to search for"),
        (["--query", "-招商"], "has no word to search for"),
        (["--since", "2026-01-01", "--until", "2025-01-01"], "--until 2025-01-01 is before --since 2026-01-01"),
    ],
)
def test_a_slip_of_the_pen_does_not_empty_a_good_export(
    options: list[str], said: str, crawled: Crawled, tmp_path: Path
) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("good\n", encoding="utf-8")
    done = newsieve("export", path, *options, "--archive", crawled.archive)
    assert (done.returncode, path.read_text(encoding="utf-8")) == (2, "good\n"), done.stderr
    assert said in done.stderr


def test_a_filter_that_finds_nothing_in_a_site_that_is_there_writes_an_empty_file(
    crawled: Crawled, tmp_path: Path
) -> None:
    path = tmp_path / "articles.jsonl"
    done = newsieve("export", path, "--site", "qinglan", "--since", "2030-01-01", "--archive", crawled.archive)
    assert (done.returncode, path.read_bytes()) == (0, b""), done.stderr


def test_an_empty_path_writes_nothing(crawled: Crawled, tmp_path: Path) -> None:
    done = newsieve("export", "", "--archive", crawled.archive, cwd=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, []), done.stderr
    assert "PATH is empty" in done.stderr


@pytest.mark.parametrize("command", [("search", "招商"), ("reclean",)])
def test_an_unknown_site_is_refused_by_other_commands_too(command: tuple[str, ...], crawled: Crawled) -> None:
    done = newsieve(*command, "--site", "nosuch", "--archive", crawled.archive)
    assert done.returncode == 2
    assert "--site nosuch: the archive has no such site" in done.stderr
