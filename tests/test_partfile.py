"""A part says of each page all that reading it gives, is whole or not there, and is not made twice."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import needs_pyarrow, newsieve
from test_ingest import html
from test_pages import FETCHED_AT, NAMES, golden

from pipelines import Capture, Knowledge, process
from pipelines.boilerplate import hashes_of
from pipelines.errors import InputError, LockedError
from pipelines.ingest import Trouble, warc_pages
from pipelines.pagerow import PageRow, as_row, from_row, identity, identity_of
from pipelines.partfile import Job, Made, jobs, make, part, part_folder, read_here
from pipelines.unpack import zstd
from pipelines.warc import Place, WarcWriter, read_place
from pipelines.way import read_page

pytestmark = needs_pyarrow
NOW = FETCHED_AT


def warc(folder: Path, pages: list[Capture], name: str = "pages") -> Path:
    """A WARC file of these pages, under this name."""
    with WarcWriter(folder, name, "newsieve/test") as writer:
        for one in pages:
            writer.write(one.url, one.fetched_at, one.status or 0, one.headers, one.body)
    return (folder / f"{name}-00000.warc.gz").rename(folder / f"{name}.warc.gz")


def page(url: str, body: str, **values: Any) -> Capture:
    return Capture(url=url, requested_url=url, fetched_at=FETCHED_AT, site="a.com", body=body.encode(), **values)


def job(source: Path, target: Path) -> Job:
    return Job(source, target, "1.2", NOW)


def rows(path: Path) -> list[dict[str, Any]]:
    with part(path) as (_, reader):
        return list(reader.rows())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The part of all golden pages and some that are none."""
    folder = tmp_path_factory.mktemp("made")
    pages = [
        Capture(
            url=golden(name).url, requested_url=golden(name).url, fetched_at=FETCHED_AT, site="x", body=golden(name).body,
            headers={"Content-Type": "text/html", "X-Odd": "é\ud800".encode("utf-8", "replace").decode()},
        )
        for name in NAMES
    ]  # fmt: skip
    pages += [
        page("http://a.com/gone", "gone", status=404),
        page("http://a.com/pdf", "%PDF-1.4"),
        page("http://a.com/", " "),
    ]
    return make(job(warc(folder, pages), folder / "parts" / "pages.warc.gz.parquet"))


def pairs(made: Made) -> Iterator[tuple[Capture, Place | None, dict[str, Any]]]:
    found = [item for item in warc_pages(made.job.source, NOW) if not isinstance(item, Trouble)]
    stored = rows(made.job.target)
    assert len(found) == len(stored)
    yield from ((capture, place, row) for (capture, place), row in zip(found, stored, strict=True))


def test_each_page_is_a_row_and_gives_what_reading_it_gives(made: Made) -> None:
    assert made.pages.total() == len(NAMES) + 3
    assert (made.pages["http_error"], made.pages["not_html"]) == (1, 1)
    for capture, place, row in pairs(made):
        assert identity_of(row) == identity(capture)
        assert (row["warc_offset"], row["warc_length"]) == (place.offset, place.length) if place else (None, None)
        found = from_row(capture, row)
        assert found
        joined, said = read_page(capture)
        assert found == PageRow(joined, said)
        assert (found.joined.result, found.said, found.joined.shown) == (joined.result, said, joined.shown)


def test_a_row_gives_the_same_article_as_the_page_when_more_is_known(made: Made) -> None:
    certain = 0
    for capture, _, row in pairs(made):
        found = from_row(capture, row)
        assert found
        blocks = found.said.blocks if found.said else ()
        known = Knowledge(capture.site, region="北京", boilerplate=dict.fromkeys(hashes_of(blocks)[-2:], 40))
        again = found.by(capture, known)
        assert again is None or again.result == process(capture, known)
        certain += again is not None
    assert certain > len(NAMES) // 2


def test_a_page_is_cleaned_again_only_when_more_is_known_of_what_it_shows(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive that knows nothing of a site says so with empty lists."""
    cleaned: list[Knowledge] = []
    monkeypatch.setattr("pipelines.pagerow.made_again", lambda *given: cleaned.append(given[2]))
    for capture, _, row in pairs(made):
        found = from_row(capture, row)
        assert found
        nothing = Knowledge(capture.site, boilerplate={"0123456789abcdef": 40}, keep=[], drop=[])
        assert found.by(capture, nothing) is found.joined
        more = [
            replace(nothing, region="北京"),
            replace(nothing, drop=["另一句"]),
            replace(nothing, timezone="Asia/Shanghai"),
        ]
        more += [replace(nothing, boilerplate=dict.fromkeys(found.joined.shown, 40))] if found.joined.shown else []
        before = len(cleaned)
        assert found.said is None or [found.by(capture, known) for known in more] == [None] * len(more)
        assert len(cleaned) == before + (len(more) if found.said else 0)
    assert len(cleaned) > 3 * len(NAMES) // 2


def test_the_raw_page_stands_where_the_row_says(made: Made) -> None:
    for capture, _, row in pairs(made):
        place = Place(made.job.source.name, row["warc_offset"], row["warc_length"])
        assert read_place(made.job.source.parent, place).body == capture.body


@pytest.mark.parametrize("packing", [gzip.compress, zstd.compress])
def test_a_page_in_a_file_that_is_packed_as_one_has_no_place(made: Made, packing: Any, tmp_path: Path) -> None:
    ending = ".gz" if packing is gzip.compress else ".zst"
    whole = tmp_path / f"one.warc{ending}"
    whole.write_bytes(packing(gzip.decompress(made.job.source.read_bytes())))
    found = make(job(whole, tmp_path / "one.parquet"))
    assert found.pages == made.pages
    stored = rows(tmp_path / "one.parquet")
    places = [row["warc_offset"] for row in stored]
    assert places == [None] * len(places) or packing is gzip.compress
    for row in stored:
        if row["warc_offset"] is not None:
            assert read_place(tmp_path, Place(whole.name, row["warc_offset"], row["warc_length"])).url == row["url"]


def test_a_part_is_the_same_file_each_time(made: Made, tmp_path: Path) -> None:
    """Beside its WARC file as the other one, as it names that by the way there."""
    again = made.job.target.with_name("again.parquet")
    make(replace(made.job, target=again))
    assert again.read_bytes() == made.job.target.read_bytes()


def test_what_is_there_of_these_rules_is_not_made_again(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made.job.target.stat()
    assert make(made.job) == Made(made.job, is_new=False)
    assert made.job.target.stat() == before
    monkeypatch.setattr("pipelines.partfile.rules", lambda _: "other rules")
    other = make(replace(made.job, target=made.job.target.with_name("other.parquet")))
    assert other.is_new
    with part(other.job.target) as (told, _):
        assert told["rules"] == "other rules"
    monkeypatch.undo()
    assert make(other.job).is_new


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    source = warc(tmp_path, [page("http://a.com/1", html(1))])
    wanted = job(source, tmp_path / "p.parquet")
    assert make(wanted).is_new
    assert not make(wanted).is_new
    source.unlink()
    warc(tmp_path, [page("http://a.com/1", html(2))])
    assert make(wanted).is_new


def test_what_breaks_off_leaves_no_part_and_the_one_before(made: Made, tmp_path: Path) -> None:
    target = tmp_path / "p.parquet"

    def breaks(captures: Any) -> Iterator[PageRow]:
        yield from list(read_here(captures))[:3]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make(replace(made.job, target=target), breaks)
    assert list(tmp_path.iterdir()) == []


def test_what_a_kill_left_goes_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / "a" / "x.warc.gz.parquet.host-12.part"
    other = tmp_path / "x.parquet-0123456789ab.warc.gz.host-12.part"
    left.parent.mkdir()
    for path in (
        left,
        other,
        tmp_path / "x.warc.gz.1.part",
        tmp_path / "x.warc.gz.parquet",
        tmp_path / "notes.part",
        tmp_path / "y.parquet.txt",
    ):
        path.touch()
    with part_folder(tmp_path):
        assert left.exists()
    assert not left.exists()
    assert {path.name for path in tmp_path.iterdir()} == {
        "a",
        "x.warc.gz.parquet",
        "notes.part",
        "y.parquet.txt",
        "locks",
        "x.warc.gz.1.part",
    }


def test_two_do_not_make_parts_in_one_folder(tmp_path: Path) -> None:
    with part_folder(tmp_path), pytest.raises(LockedError, match="being made"), part_folder(tmp_path):
        pass


def test_rows_without_what_the_page_says_are_refusals_alone(made: Made) -> None:
    capture, place, row = next(pairs(made))
    joined, said = read_page(capture)
    assert said
    assert from_row(capture, row | as_row(capture, place, PageRow(joined))) is None
    refused = page("http://a.com/gone", "gone", status=404)
    found = from_row(refused, as_row(refused, None, PageRow(*read_page(refused))) | {"blocks": None})
    assert found
    assert found.by(refused, Knowledge("a.com", region="北京")) == found.joined


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no parquet at all", b"PAR1" * 9])
def test_another_file_under_the_name_is_refused(content: bytes, made: Made, tmp_path: Path) -> None:
    target = tmp_path / "p.parquet"
    target.write_bytes(content)
    with pytest.raises(InputError, match="is no whole Parquet file"):
        make(replace(made.job, target=target))
    assert target.read_bytes() == content


def test_a_parquet_file_that_is_no_part_is_refused(tmp_path: Path) -> None:
    import pyarrow.parquet

    path = tmp_path / "x.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"url": ["http://a.com/"]}), path)
    with pytest.raises(InputError, match="has other columns"), part(path):
        pass


def test_a_part_of_a_later_format_is_refused(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.partfile.FORMAT", "2")
    with pytest.raises(InputError, match="is no part that this newsieve knows"), part(made.job.target):
        pass


# --- which parts -----------------------------------------------------------------------------------


def test_a_part_is_called_as_its_file_below_the_folder_that_was_named(tmp_path: Path) -> None:
    for name in ("one/a.warc.gz", "one/two/a.warc", "b.WARC.gz", "one/page.html", "one/readme.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found, troubles = jobs([tmp_path / "one", tmp_path / "b.WARC.gz"], Path("parts"), "1", NOW)
    assert [one.target.as_posix() for one in found] == [
        "parts/a.warc.gz.parquet", "parts/two/a.warc.parquet", "parts/b.WARC.gz.parquet",
    ]  # fmt: skip
    assert [trouble.message for trouble in troubles] == [
        "is neither a WARC nor a Parquet file, and parts are made of those alone"
    ]


def test_the_same_file_twice_is_one_part_and_two_of_one_name_are_refused(tmp_path: Path) -> None:
    one, other = tmp_path / "a.warc", tmp_path / "x" / "a.warc"
    other.parent.mkdir()
    one.touch()
    other.touch()
    assert len(jobs([one, one], Path("parts"), "1", NOW)[0]) == 1
    with pytest.raises(InputError, match="take the place"):
        jobs([one, other], Path("parts"), "1", NOW)


# --- the command -----------------------------------------------------------------------------------


def test_the_command_makes_parts_and_leaves_the_archive_alone(made: Made, tmp_path: Path) -> None:
    done = newsieve("ingest", made.job.source, "--parts", tmp_path / "parts", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["parts"], said["there_before"], said["page_by_page"], said["skipped"]) == (1, 0, [], 0)
    assert said["pages"] == dict(made.pages)
    again = newsieve("ingest", made.job.source, "--parts", tmp_path / "parts", cwd=tmp_path)
    assert (again.returncode, again.stdout.strip()) == (0, "1 parts there before")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["page.html", "--parts", "p"], "is neither a WARC nor a Parquet file"),
        (["empty", "--parts", "p"], "no WARC or Parquet file in empty"),
        (["none.warc", "--parts", "p"], "the file has no records"),
        (["none.warc", "--parts", "page.html"], "page.html"),
        (["none.warc", "--parts", "page.html/p"], "page.html/p"),
        (["none.warc", "--parts", "p", "--archive", "a.db"], "one of them"),
        (["gone.warc", "--parts", "p"], "gone.warc"),
    ],
)
def test_bad_input_is_a_sentence_and_makes_nothing(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").touch()
    (tmp_path / "none.warc").touch()
    (tmp_path / "empty").mkdir()
    done = newsieve("ingest", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "a.db").exists()
