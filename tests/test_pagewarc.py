"""Parts of Parquet files with pages: a WARC file beside each keeps what came, once, and merged they are what `ingest` makes."""

import json
import signal
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import needs_pyarrow, newsieve
from forked import FORKS
from test_ingest import html
from test_ingest_workers import stored
from test_merge import fill, merged
from test_partfile import NOW, rows, warc
from test_partfile import page as captured
from test_rows import table

from pipelines import Capture, raypool
from pipelines.errors import InputError
from pipelines.ingest import read_captures, warc_pages
from pipelines.pagewarc import write_pages
from pipelines.partfile import Job, jobs, make, part, part_folder

pytestmark = needs_pyarrow
URLS = [f"http://a.com/{i}" for i in range(8)]
PAGES = [html(i).encode() for i in range(8)]


def pages(path: Path, **columns: Any) -> Path:
    """Eight pages in two row groups, of which half say when they were fetched."""
    times = [f"2025-01-0{i + 1}" if i % 2 else None for i in range(8)]
    return table(path, {"url": URLS, "html": PAGES, "fetched_at": times} | columns, row_group_size=5)


def only(source: Path, folder: Path) -> Job:
    (job,), troubles = jobs([source], folder, "1.2", NOW)
    assert troubles == []
    return job


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# --- what is made ----------------------------------------------------------------------------------


def test_the_warc_file_keeps_the_pages_and_the_part_says_where(tmp_path: Path) -> None:
    job = only(pages(tmp_path / "a.parquet"), tmp_path / "parts")
    made = make(job)
    assert (made.word, made.pages, made.troubles) == ("made", {"article": 8}, ())
    with part(job.target) as (told, _):
        raw = job.target.parent / told["warc"]
    assert raw.parent == job.target.parent
    assert [path.name for path in sorted(job.target.parent.iterdir())] == [raw.name, "a.part.parquet"]
    assert raw.name.startswith("a.parquet-")
    kept = [item[0] for item in warc_pages(raw, NOW) if isinstance(item, tuple)]
    given = [item for item in read_captures([job.source], NOW) if isinstance(item, Capture)]
    assert kept == [replace(one, is_dated=True) for one in given]
    assert [row["warc_offset"] is not None for row in rows(job.target)] == [True] * 8


def test_two_machines_that_make_it_make_the_same_files(tmp_path: Path) -> None:
    source = pages(tmp_path / "a.parquet")
    for name in ("one", "other"):
        make(only(source, tmp_path / name))
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_a_second_run_does_nothing_and_a_changed_file_is_made_anew(tmp_path: Path) -> None:
    job = only(pages(tmp_path / "a.parquet"), tmp_path / "parts")
    make(job)
    before, times = files(tmp_path / "parts"), [path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()]
    later = replace(job, now=NOW + timedelta(days=1))
    assert make(later).word == "there before"
    assert files(tmp_path / "parts") == before
    assert [path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()] == times
    job.target.unlink()
    assert make(later).is_new
    assert files(tmp_path / "parts") == before, "the WARC file keeps the time of the pages that name none"
    pages(job.source, html=[*PAGES[:7], html(20).encode()])
    assert make(later).is_new
    assert len(files(tmp_path / "parts")) == 3
    assert rows(job.target)[7]["payload_digest"] != before


def test_a_warc_file_that_was_cut_is_written_again(tmp_path: Path) -> None:
    """As a copy to another machine that broke off leaves it; the pages are all in the Parquet file."""
    job = only(pages(tmp_path / "a.parquet"), tmp_path / "parts")
    make(job)
    before = files(tmp_path / "parts")
    (warc,) = (tmp_path / "parts").glob("*.warc.gz")
    warc.write_bytes(before[warc.name][: len(before[warc.name]) // 2])
    made = make(job)
    assert (made.troubles, files(tmp_path / "parts")) == ((), before)


def test_bad_rows_are_told_each_time_that_the_part_is_made(tmp_path: Path) -> None:
    job = only(pages(tmp_path / "a.parquet", url=[*URLS[:6], None, "no address"]), tmp_path / "parts")
    said = [f"{job.source}, row {number}" for number in (7, 8)]
    assert [trouble.where for trouble in make(job).troubles] == said
    job.target.unlink()  # as when its process ended while pages were read
    made = make(job)
    assert ([trouble.where for trouble in made.troubles], made.pages) == (said, {"article": 6})
    assert make(job).troubles == ()


def test_a_disk_that_does_not_answer_leaves_no_warc_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came until then would count as all of it ever after."""
    source = pages(tmp_path / "a.parquet")

    def fails(*_: Any) -> Any:
        yield from ()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pipelines.pagewarc.table_pages", fails)
    with pytest.raises(InputError, match=r"a\.parquet: cannot be read: Input/output error"):
        write_pages(source, tmp_path / "parts" / "w.warc.gz", NOW)
    assert list((tmp_path / "parts").iterdir()) == []


# --- which parts -----------------------------------------------------------------------------------


def test_a_folder_gives_its_pages_and_not_what_is_made_of_them_in_it(tmp_path: Path) -> None:
    pages(tmp_path / "b" / "a.parquet")
    warc(tmp_path, [captured("http://w.com/1", html(1))], "w")
    for _ in range(2):
        found, troubles = jobs([tmp_path], tmp_path / "parts", "1.2", NOW)
        assert [one.target.relative_to(tmp_path / "parts").as_posix() for one in found] == [
            "b/a.part.parquet",
            "w.warc.gz.parquet",
        ]
        assert troubles == []
        for one in found:
            make(one)
    found, _ = jobs([tmp_path / "parts"], tmp_path / "others", "1.2", NOW)
    assert [one.source.name.partition("-")[0] for one in found] == ["a.parquet"], "elsewhere it is a WARC file as any"


def test_two_of_one_name_and_files_without_pages_are_refused(tmp_path: Path) -> None:
    one, other = pages(tmp_path / "a.parquet"), pages(tmp_path / "x" / "a.PARQUET")
    with pytest.raises(InputError, match="take the place"):
        jobs([one, other], tmp_path / "parts", "1", NOW)
    with pytest.raises(InputError, match="holds no pages"):
        jobs([table(tmp_path / "t.parquet", {"url": URLS})], tmp_path / "parts", "1", NOW)
    with pytest.raises(InputError, match="there is no such file"):
        jobs([tmp_path / "none.parquet"], tmp_path / "parts", "1", NOW)


# --- whoever makes them, and merged ------------------------------------------------------------------


def test_merged_parts_are_what_ingest_makes_of_the_file(tmp_path: Path) -> None:
    copies = [f"http://b.com/{i}" for i in range(8)]
    sources = [
        pages(tmp_path / "a.parquet"),
        pages(tmp_path / "b.parquet", url=copies, html=[html(i) for i in range(4, 12)]),
    ]
    for source in sources:
        make(only(source, tmp_path / "parts"))
    for name in ("direct", "merged"):
        (tmp_path / name).mkdir()
    fill(tmp_path / "direct" / "archive.db", sources)
    merged(tmp_path / "merged" / "archive.db", [tmp_path / "parts"])
    found = stored(tmp_path / "merged" / "archive.db")
    assert found == stored(tmp_path / "direct" / "archive.db")
    merged(tmp_path / "merged" / "archive.db", [tmp_path / "parts"])
    assert stored(tmp_path / "merged" / "archive.db") == found


def test_who_is_killed_while_the_warc_file_is_written_leaves_no_half_one(tmp_path: Path) -> None:
    many = table(
        tmp_path / "a.parquet", {"url": [f"http://a.com/{i}" for i in range(3_000)], "html": [html(1)] * 3_000}
    )
    command = ["-m", "newsieve", "ingest", many, "--parts", tmp_path / "p", "--workers", 0]
    with FORKS.begin(command) as process:
        deadline = time.monotonic() + 60
        while not list((tmp_path / "p").glob("a.parquet-*.part")) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        assert process.wait(60) == -signal.SIGKILL
    (left,) = (path for path in (tmp_path / "p").iterdir() if path.is_file())
    assert left.name.endswith(".part")
    with part_folder(tmp_path / "p"):
        pass
    assert not left.exists()


def test_the_command_makes_parts_and_says_which_rows_are_none(tmp_path: Path) -> None:
    source = pages(tmp_path / "a.parquet", url=[*URLS[:7], None])
    command = ("ingest", source, "--parts", tmp_path / "parts", "--json")
    done = newsieve(*command, cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["skipped"]) == (3, 1)
    assert 'row 8: skipped: has no "url"' in done.stderr.replace("\n", " ")
    again = newsieve(*command, cwd=tmp_path)
    assert (again.returncode, json.loads(again.stdout)["there_before"]) == (0, 1)


def test_a_task_of_a_cluster_makes_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = only(pages(tmp_path / "a.parquet"), tmp_path / "one")
    make(job)
    there = replace(job, target=tmp_path / "other" / job.target.name)
    assert raypool.make_there(there, raypool.rules(raypool.PART_RULES)).pages == {"article": 8}
    assert files(tmp_path / "one") == files(tmp_path / "other")
