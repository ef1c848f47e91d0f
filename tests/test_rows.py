"""Parquet files of pages: every type that others write, rows that hold no page, and files that are damaged or no pages."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import needs_pyarrow, newsieve
from test_ingest import NOW, captures, everything, html, jsonl, outcomes

from pipelines import Capture
from pipelines.archive import Archive
from pipelines.columns import COLUMNS, chosen
from pipelines.errors import InputError
from pipelines.firstlook import MAX_PAGE_BYTES
from pipelines.formats import new_file
from pipelines.ingest import Trouble, read_captures
from pipelines.parquet import NoPagesError, PageTable

URLS = [f"http://example.com/{i}" for i in range(3)]
TEXTS = [html(i) for i in range(3)]
DAY = datetime(2025, 8, 18, 9, 30, tzinfo=UTC)


def table(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    """A Parquet file of these columns: lists, or arrays of pyarrow."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    path.parent.mkdir(parents=True, exist_ok=True)
    write_table(pa.table(columns), path, **options)
    return path


def array(values: Any, kind: str) -> Any:
    """An array of this type; `dictionary` and names of pyarrow's functions."""
    import pyarrow as pa

    if kind == "dictionary":
        return pa.array(values).dictionary_encode()
    unit, _, zone = kind.partition(" ")
    if unit in ("s", "ms", "us", "ns"):
        return pa.array(values, pa.int64()).cast(pa.timestamp(unit, zone or None))
    return pa.array(values, getattr(pa, kind)())


# --- what is read ----------------------------------------------------------------------------------


@needs_pyarrow
@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_text_is_utf8_whatever_its_meta_says_and_other_columns_count_for_nothing(tmp_path: Path, kind: str) -> None:
    pages = [text.replace("<head>", "<head><meta charset=gb2312>") for text in TEXTS]
    columns = {
        "path": ["/etc/passwd"] * 3,
        "html": array(pages, kind),
        "url": array(URLS, kind),
        "html.x": [[{"a": 1}]] * 3,
    }
    found = captures(table(tmp_path / "a.parquet", columns, row_group_size=2))
    assert [(page.url, page.body) for page in found] == list(zip(URLS, map(str.encode, pages), strict=True))
    assert {page.header("content-type") for page in found} == {"text/html; charset=utf-8"}
    assert {(page.fetched_at, page.is_dated, page.site) for page in found} == {(NOW, False, "example.com")}


@needs_pyarrow
@pytest.mark.parametrize("kind", ["binary", "large_binary", "binary_view", "dictionary"])
def test_bytes_are_as_they_came_without_a_charset(tmp_path: Path, archive: Archive, kind: str) -> None:
    said = "市政府昨天在新区举行签约仪式，六家企业将在园区建设厂房和研发中心，预计明年年底投产。负责人表示，"
    pages = [
        f"<meta charset=gbk><title>{i}号项目</title><h1>{i}号项目</h1><p>{said * (i + 2)}</p>".encode("gbk")
        for i in range(3)
    ]
    path = table(
        tmp_path / "A.PARQUET", {"url": array([url.encode() for url in URLS], kind), "html": array(pages, kind)}
    )
    found = captures(path)
    assert [(page.url, page.body, page.headers) for page in found] == [
        (u, p, {}) for u, p in zip(URLS, pages, strict=True)
    ]
    assert outcomes(archive, path).total() == 3
    titles = archive.db.execute("SELECT title FROM articles ORDER BY url").fetchall()
    assert titles == [(f"{i}号项目",) for i in range(3)], "the page names its charset"


@needs_pyarrow
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("string", ["2025-08-18T17:30:00+08:00", "2025-08-18T09:30:00"]),
        ("dictionary", ["2025-08-18T09:30:00Z", "2025-08-18 09:30"]),
        ("s", [DAY.timestamp()]), ("ms Asia/Shanghai", [DAY.timestamp() * 1e3]), ("us UTC", [DAY.timestamp() * 1e6]),
        ("ns", [DAY.timestamp() * 1e9 + 1]),
        ("date32", [DAY.date()]), ("date64", [DAY.date()]),
    ],
)  # fmt: skip
def test_a_time_is_text_or_a_time_and_a_naive_one_is_utc(tmp_path: Path, kind: str, values: list[Any]) -> None:
    times = [int(value) if isinstance(value, float) else value for value in values] + [None]
    columns = {"url": URLS[: len(times)], "html": TEXTS[: len(times)], "fetched_at": array(times, kind)}
    *dated, undated = captures(table(tmp_path / "a.parquet", columns))
    wanted = datetime(2025, 8, 18, tzinfo=UTC) if kind.startswith("date") else DAY
    assert {page.fetched_at for page in dated} == {wanted}
    assert {page.fetched_at.tzinfo for page in dated} == {UTC}
    assert (undated.fetched_at, undated.is_dated, all(page.is_dated for page in dated)) == (NOW, False, True)


@needs_pyarrow
def test_a_row_gives_what_the_same_line_of_json_gives(tmp_path: Path, archive: Archive) -> None:
    rows = [
        {"url": u, "html": t, "fetched_at": f"2025-01-0{i + 1}"}
        for i, (u, t) in enumerate(zip(URLS, TEXTS, strict=True))
    ]
    path = table(tmp_path / "a.parquet", {name: [row[name] for row in rows] for name in rows[0]})
    assert captures(path) == captures(jsonl(tmp_path / "a.jsonl", rows))
    assert outcomes(archive, path) == {"new": 3}
    before = everything(archive)
    assert outcomes(archive, path, tmp_path / "a.jsonl") == {"unchanged": 6}
    assert everything(archive) == before


@needs_pyarrow
def test_a_body_is_cut_and_as_elsewhere(tmp_path: Path) -> None:
    page = b"<p>" + b"a" * (MAX_PAGE_BYTES + 5)
    (found,) = captures(table(tmp_path / "a.parquet", {"url": URLS[:1], "html": [page]}))
    assert found.body == page[: MAX_PAGE_BYTES + 1]


# --- rows that hold no page ------------------------------------------------------------------------


@needs_pyarrow
def test_bad_rows_are_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    later = utc(NOW + timedelta(days=3))
    rows: list[tuple[Any, Any, Any, str]] = [
        (None, "<p>x", None, 'has no "url"'), (URLS[0], None, None, 'has no "html"'),
        ("", "<p>x", None, "unsupported_url: ''"), ("javascript:alert(1)", "<p>x", None, "unsupported_url"),
        (URLS[0], "<p>x", "yesterday", '"fetched_at" is no ISO 8601 time'), (URLS[0], "<p>x", later, "is no time of a fetch"),
    ]  # fmt: skip
    given = [*rows[:3], (URLS[1], "<p>y", "2025-01-01", None), *rows[3:]]
    columns = {name: [row[i] for row in given] for i, name in enumerate(("url", "html", "fetched_at"))}
    path = table(tmp_path / "a.parquet", columns)
    found = list(read_captures([path], NOW))
    said = [item for item in found if isinstance(item, Trouble)]
    assert [item.where for item in said] == [f"{path}, row {number}" for number in (1, 2, 3, 5, 6, 7)]
    assert [words in item.message for item, (*_, words) in zip(said, rows, strict=True)] == [True] * len(rows)
    assert [item.body for item in found if isinstance(item, Capture)] == [b"<p>y"]


def utc(moment: datetime) -> str:
    return moment.isoformat()


@needs_pyarrow
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("ms", 2**62),
        ("ms", -(2**62)),
        ("us", int(NOW.timestamp() * 1e6) + 3 * 86_400_000_000),
        ("date32", 2**30),
        ("s", 0),
    ],
)
def test_times_at_which_nothing_was_fetched_cost_their_row(tmp_path: Path, kind: str, value: int) -> None:
    import pyarrow as pa

    times = pa.array([value], pa.int32()).cast(pa.date32()) if kind == "date32" else array([value], kind)
    (trouble,) = read_captures(
        [table(tmp_path / "a.parquet", {"url": URLS[:1], "html": ["x"], "fetched_at": times})], NOW
    )
    assert isinstance(trouble, Trouble)
    assert '"fetched_at" is no ' in trouble.message
    assert "datetime" not in trouble.message


@needs_pyarrow
def test_bytes_that_are_no_utf8_cost_a_url_its_row_and_a_page_nothing(tmp_path: Path) -> None:
    import pyarrow as pa

    bad = pa.array(["招".encode("gbk"), b"http://example.com/1"])
    text = pa.array([b"<p>x", "<p>招".encode("gbk")]).view(pa.string())
    trouble, page = read_captures([table(tmp_path / "a.parquet", {"url": bad, "html": text})], NOW)
    assert isinstance(trouble, Trouble)
    assert trouble.message.startswith("unsupported_url")
    assert isinstance(page, Capture)
    assert page.body == "<p>招".encode("gbk")


# --- files -----------------------------------------------------------------------------------------


@needs_pyarrow
def test_no_rows_are_no_pages_and_no_error(tmp_path: Path) -> None:
    for kind in ("string", "null"):
        assert captures(table(tmp_path / "a.parquet", {"url": array([], kind), "html": array([], kind)})) == []


@needs_pyarrow
@pytest.mark.parametrize(
    ("columns", "error", "said"),
    [
        ({"text": ["x"]}, NoPagesError, "no column `url` and no `html`"),
        ({"url": ["http://a.com/"], "page": [{"html": "x"}]}, NoPagesError, "no column `html`"),
        ({"url": [1], "html": ["x"]}, InputError, "`url` is of type int64"),
        ({"url": ["x"], "html": [{"a": "x"}]}, InputError, "`html` is of type struct<a: string>"),
        ({"url": ["x"], "html": [["x"]]}, InputError, "`html` is of type list<"),
        ({"url": ["x"], "html": ["x"], "fetched_at": [1755509400]}, InputError, "`fetched_at` is of type int64"),
    ],
)
def test_a_file_without_these_columns_is_refused_before_anything_is_stored(
    tmp_path: Path, archive: Archive, columns: dict[str, Any], error: type[Exception], said: str
) -> None:
    path = table(tmp_path / "b.parquet", columns)
    first = table(tmp_path / "a.parquet", {"url": URLS, "html": TEXTS})
    with pytest.raises(error) as refused:
        outcomes(archive, first, path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)
    assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (0,)


@needs_pyarrow
def test_a_column_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    twice = pa.Table.from_arrays([pa.array(["x"])] * 3, names=["url", "html", "html"])
    write_table(twice, tmp_path / "a.parquet")
    with pytest.raises(InputError, match="`html` is there twice"):
        PageTable(tmp_path / "a.parquet")


@needs_pyarrow
def test_a_folder_gives_its_pages_and_passes_over_what_else_we_write(tmp_path: Path) -> None:
    with new_file(tmp_path / "articles.parquet", chosen(COLUMNS, ())):
        pass
    table(tmp_path / "sub" / "pages.parquet", {"url": URLS, "html": TEXTS})
    table(tmp_path / "types.parquet", {"url": URLS, "html": [1, 2, 3]})
    (tmp_path / "torn.parquet").write_bytes((tmp_path / "articles.parquet").read_bytes()[:-9])
    (tmp_path / "empty.parquet").touch()
    found = list(read_captures([tmp_path], NOW))
    assert [item.url for item in found if isinstance(item, Capture)] == URLS
    said = {Path(item.where).name: item.message for item in found if isinstance(item, Trouble)}
    assert set(said) == {"torn.parquet", "empty.parquet", "types.parquet"}
    for name in ("torn.parquet", "empty.parquet"):
        assert said[name].startswith("cannot be read: it is no whole Parquet file: ")
        with pytest.raises(InputError, match="is no whole Parquet file"):
            captures(tmp_path / name)


@needs_pyarrow
def test_a_file_that_is_damaged_in_the_middle_gives_what_comes_before(tmp_path: Path) -> None:
    columns = {"url": [f"http://example.com/{i}" for i in range(90)], "html": [html(i) for i in range(90)]}
    path = table(tmp_path / "a.parquet", columns, row_group_size=30, compression="zstd")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 500] = bytes(500)
    path.write_bytes(content)
    *pages, trouble = read_captures([path], NOW)
    assert isinstance(trouble, Trouble)
    assert trouble.message.startswith("the rest of the file cannot be read: it is no whole Parquet file: ")
    assert trouble.where == f"{path}, row {len(pages) + 1}"
    assert 30 <= len(pages) < 60
    assert all(isinstance(page, Capture) for page in pages)


# --- without the library ---------------------------------------------------------------------------


def test_without_its_library_a_file_is_refused_and_in_a_folder_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # an import of it fails
    (tmp_path / "a.parquet").touch()
    (tmp_path / "b.html").write_text(html(1))
    with pytest.raises(InputError, match=r"pip install 'newsieve\[parquet\]'"):
        captures(tmp_path / "a.parquet")
    jsonl(tmp_path / "c.jsonl", [{"url": URLS[0], "html": TEXTS[0]}])
    trouble, *pages = read_captures([tmp_path], NOW)
    assert isinstance(trouble, Trouble)
    assert "newsieve[parquet]" in trouble.message
    assert [type(page) for page in pages] == [Capture] * 2, "other kinds are read without it"


@needs_pyarrow
def test_the_command_counts_rows_and_refuses_with_a_sentence(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", {"url": [URLS[0], None], "html": TEXTS[:2]})
    done = newsieve("ingest", path, "--archive", tmp_path / "a.db", "--json", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["skipped"]) == (3, 1)
    assert f'{path}, row 2: skipped: has no "url"' in done.stderr.replace("\n", "")
    table(tmp_path / "b.parquet", {"url": URLS})
    done = newsieve("ingest", tmp_path / "b.parquet", "--archive", tmp_path / "b.db", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
