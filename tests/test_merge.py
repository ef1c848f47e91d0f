"""Parts and archives merged are the archive that `ingest` makes of the same pages, whatever is killed or repeated."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Crawled, needs_pyarrow, newsieve
from forked import FORKS
from test_ingest import html
from test_ingest_workers import stored
from test_partfile import NOW, job, page, rows, warc

from crawler.lock import SiteLock
from pipelines import Capture, Knowledge, Rejection
from pipelines.archive import Archive
from pipelines.errors import InputError, LockedError
from pipelines.ingest import Trouble, ingest, read_captures
from pipelines.merge import FromParts, Source, Wanted, files_of, pages_of, sources, visits_of
from pipelines.pagerow import PART_COLUMNS
from pipelines.parquet import ParquetWriter
from pipelines.partfile import make, part
from pipelines.partpool import make_by_page
from pipelines.partrows import stored_capture
from pipelines.reading import HERE
from pipelines.shardfolder import MARK
from pipelines.views import problems
from pipelines.warc import Place, WarcWriter, stored_payload

pytestmark = needs_pyarrow


def at(capture: Capture, moment: datetime) -> Capture:
    return replace(capture, fetched_at=moment)


@dataclass
class World:
    """Two WARC files, their parts, and the archive that `ingest` makes of them."""

    warcs: list[Path]
    parts: list[Path]
    archive: Path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two sites that teach their hotline, copies, pages that change, one in two parts in two files, and no pages."""
    folder, early = tmp_path_factory.mktemp("world"), NOW - timedelta(days=40)
    first = html(50).replace("</body>", '<a href="info_2.html">下一页</a></body>')
    one = [at(page(f"http://a.com/{i}", html(i)), early) for i in range(20)]
    one += [at(page("http://a.com/info.html", first), early), page("http://a.com/404", "gone", status=404)]
    other = [page("http://a.com/info_2.html", html(50)), *(page(f"http://b.com/{i}", html(i)) for i in range(0, 20, 3))]
    other += [page(f"http://a.com/{i}", html(i + 60)) for i in range(3)]  # changed since
    warcs = [warc(folder / "warc", one, "one"), warc(folder / "warc", other, "other")]
    parts = [folder / "parts" / f"{path.name}.parquet" for path in warcs]
    for path, target in zip(warcs, parts, strict=True):
        make(job(path, target))
    fill(folder / "archive.db", warcs)
    return World(warcs, parts, folder / "archive.db")


def fill(path: Path, warcs: Sequence[Path]) -> None:
    with pytest.MonkeyPatch.context() as patch, Archive(path, create=True) as archive:
        patch.setattr("pipelines.ingest.BATCH_PAGES", 5)
        assert list(ingest(archive, read_captures(warcs, NOW), prefix="t"))


def merged(path: Path, given: Sequence[Path], raw: Path | None = None) -> FromParts:
    """Merge in small batches, so that something is learned in between."""
    with pytest.MonkeyPatch.context() as patch, Archive(path, create=True) as archive:
        patch.setattr("pipelines.ingest.BATCH_PAGES", 5)
        reader = FromParts(HERE)
        found = sources(given, raw, path)
        done = list(ingest(archive, pages_of(archive, found, reader, NOW), prefix="t", reader=reader))
        assert not [item for item in done if isinstance(item, Trouble)]
        assert list(problems(archive)) == []
    return reader


def counted(path: Path) -> tuple[Any, ...]:
    """How many captures and raw pages there are, and of which articles."""
    with sqlite3.connect(path) as db:
        (row,) = db.execute("SELECT count(*), count(DISTINCT warc_offset), max(id) FROM captures").fetchall()
    db.close()
    return (*row, len(list((path.parent / "warc").iterdir())))


# --- parts -----------------------------------------------------------------------------------------


def test_merged_parts_are_what_ingest_makes_of_their_files(world: World, tmp_path: Path) -> None:
    reader = merged(tmp_path / "archive.db", world.parts)
    assert stored(tmp_path / "archive.db") == stored(world.archive)
    assert any("site_boilerplate" in row for row in stored(world.archive)[3]), "nothing was learned in between"
    assert reader.taken > 30
    assert reader.read_here <= 3, "only the article in two parts is read again"


def test_merging_twice_changes_nothing(world: World, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    merged(path, world.parts)
    before, count = stored(path), counted(path)
    reader = merged(path, [*world.parts, world.parts[0].parent])
    assert (stored(path), counted(path)) == (before, count)
    assert (reader.taken, reader.read_here) == (0, 0)
    assert len(files_of([*world.parts, world.parts[0].parent], path)) == 2, "what is named twice is read once"


def test_files_that_are_ingested_before_come_to_nothing_as_parts(world: World, tmp_path: Path) -> None:
    path = shutil.copytree(world.archive.parent, tmp_path / "copy") / "archive.db"
    count = counted(path)
    merged(path, [path.parent / "parts"])
    assert stored(path) == stored(world.archive)
    assert counted(path) == count


def remade(source: Path, target: Path, change: Any, **told: str) -> Path:
    """A part with other rows, or that says other things of itself."""
    with part(source) as (said, reader):
        found = [change(dict(row)) for row in reader.rows()]
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file, ParquetWriter(file, PART_COLUMNS, said | told) as table:
        for row in found:
            if row:
                table.write(row)
    return target


def lies(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose page says something else."""
    blocks = [block | {"text": "旧规则读出的另一段话。"} for block in row["blocks"] or []]
    return row | {"blocks": blocks or None, "text": row["text"] and "旧规则读出的另一段话。"}


def test_what_other_rules_made_of_a_page_never_counts(world: World, tmp_path: Path) -> None:
    """Whether they are older or newer: the fingerprints of rules have no order, and today's decide."""
    old = remade(world.parts[0], tmp_path / "parts" / "one.parquet", lies, rules="0123456789abcdef")
    fresh = tmp_path / "fresh" / "archive.db"
    reader = merged(fresh, [old, world.parts[1]], raw=world.warcs[0].parent)
    assert stored(fresh) == stored(world.archive)
    assert 0 < reader.taken < reader.read_here
    path = shutil.copytree(world.archive.parent, tmp_path / "copy") / "archive.db"
    merged(path, [old], raw=world.warcs[0].parent)
    assert stored(path) == stored(world.archive)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row | {"payload_digest": "sha1:" + "A" * 32},
        lambda row: row | {"url": "http://c.com/"},
        lambda row: row | {"fetched_at": None},
        lambda row: row | {"blocks": row["blocks"] and [b | {"kind": "nonsense"} for b in row["blocks"]]},
        lambda row: row | {"blocks": row["blocks"] and [b | {"text": None} for b in row["blocks"]]},
        lambda row: row | {"removed": None, "sketch": None},
        lambda row: row | dict.fromkeys(("blocks", "reason")),
        lambda row: None if row["url"].endswith("/3") else row,
    ],
)  # fmt: skip
def test_rows_that_are_not_as_we_write_them_count_for_nothing(change: Any, world: World, tmp_path: Path) -> None:
    parts = [remade(path, tmp_path / "parts" / path.name, change) for path in world.parts]
    merged(tmp_path / "archive.db", parts, raw=world.warcs[0].parent)
    assert stored(tmp_path / "archive.db") == stored(world.archive)


def test_a_file_that_was_read_page_by_page_merges_as_any_other(world: World, tmp_path: Path) -> None:
    target = tmp_path / "parts" / world.parts[1].name
    assert make_by_page(job(world.warcs[1], target)).is_poison
    reader = merged(tmp_path / "archive.db", [world.parts[0], target])
    assert stored(tmp_path / "archive.db") == stored(world.archive)
    assert reader.read_here > 3


def test_a_part_without_its_raw_pages_is_refused_before_anything_is_stored(world: World, tmp_path: Path) -> None:
    away = shutil.copy(world.parts[0], tmp_path / world.parts[0].name)
    done = newsieve("merge", world.parts[1], away, "--archive", tmp_path / "archive.db")
    assert done.returncode == 2
    assert "one.warc.gz, is not at" in done.stderr
    assert "--raw" in done.stderr
    assert not (tmp_path / "archive.db").exists()
    done = newsieve("merge", away, "--raw", world.warcs[0].parent, "--archive", tmp_path / "archive.db", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["captures"], said["skipped"]) == (22, 0)
    assert said["taken_from_parts"] > said["read"]


def test_parts_and_files_may_be_moved_together(world: World, tmp_path: Path) -> None:
    moved = shutil.copytree(world.archive.parent, tmp_path / "elsewhere")
    shutil.rmtree(moved / "warc" / "x", ignore_errors=True)
    merged(tmp_path / "archive.db", [moved / "parts"])
    assert stored(tmp_path / "archive.db") == stored(world.archive)


def test_who_reads_the_archive_meanwhile_reads_on(world: World, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    merged(path, world.parts[:1])
    with sqlite3.connect(path) as db:
        db.execute("BEGIN")
        (before,) = db.execute("SELECT count(*) FROM articles").fetchone()
        merged(path, world.parts)
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (before,)
        db.rollback()
        assert db.execute("SELECT count(*) > ? FROM articles", [before]).fetchone() == (1,)
    db.close()


PROGRAM = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from test_partfile import NOW
from pipelines import ingest as module
from pipelines.archive import Archive
from pipelines.merge import FromParts, Source, Wanted, files_of, pages_of, sources, visits_of
from pipelines.reading import HERE
from pipelines.shardfolder import MARK
module.BATCH_PAGES = 5
path, reader = Path(sys.argv[1]), FromParts(HERE)
with Archive(path, create=True) as archive:
    pages = pages_of(archive, sources(map(Path, sys.argv[3:]), None, path), reader, NOW)
    for _ in module.ingest(archive, pages, prefix=sys.argv[2], reader=reader):
        print(".", flush=True)
""".format(root=str(ROOT), tests=str(ROOT / "tests"))


@pytest.mark.parametrize("after", [1, 17])
def test_a_merge_that_is_killed_and_run_again_loses_and_doubles_nothing(
    after: int, world: World, tmp_path: Path
) -> None:
    command = ["-c", PROGRAM, tmp_path / "archive.db", "k", *world.parts]
    with FORKS.begin(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(after):
            assert process.stdout.readline() == ".\n"
        time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
    merged(tmp_path / "archive.db", world.parts)
    assert stored(tmp_path / "archive.db") == stored(world.archive)


# --- archives --------------------------------------------------------------------------------------


def test_an_archive_merged_into_an_empty_one_is_the_same(world: World, tmp_path: Path) -> None:
    merged(tmp_path / "archive.db", [world.archive])
    assert stored(tmp_path / "archive.db") == stored(world.archive)
    count = counted(tmp_path / "archive.db")
    merged(tmp_path / "archive.db", [world.archive])
    assert counted(tmp_path / "archive.db") == count


def test_of_an_archive_that_grew_only_what_is_new_is_read(world: World, tmp_path: Path) -> None:
    shard, path = tmp_path / "shard" / "shard.db", tmp_path / "archive.db"
    fill(shard, world.warcs[:1])
    first = merged(path, [shard])
    assert (first.known, first.read_here > 20) == (0, True)
    fill(shard, world.warcs)
    again = merged(path, [shard])
    assert again.known == 21, "all but the first part of a split article, whose second one is new"
    assert again.read_here < first.read_here
    for sql in (
        "SELECT url, title, content_hash, revision FROM articles ORDER BY url",
        "SELECT url, fetched_at, outcome, part FROM captures ORDER BY 1, 2",
        "SELECT one.url, other.url FROM articles AS one JOIN articles AS other USING (cluster_id) ORDER BY 1, 2",
    ):
        with Archive(path) as archive, Archive(shard) as whole:
            assert archive.db.execute(sql).fetchall() == whole.db.execute(sql).fetchall()


def test_a_folder_of_archives_is_merged_and_again_nothing_is_new(world: World, tmp_path: Path) -> None:
    for source in world.warcs:
        fill(tmp_path / "all" / source.stem / "shard.db", [source])
    shutil.copytree(world.parts[0].parent, tmp_path / "all" / "parts")
    path = tmp_path / "all" / "archive.db"  # it stands in the folder itself
    command = ("merge", tmp_path / "all", "--raw", world.warcs[0].parent, "--archive", path, "--workers", 0, "--json")
    done = newsieve(*command)
    assert done.returncode == 0, done.stderr
    count = counted(path)
    assert count[0] == counted(world.archive)[0]
    shutil.rmtree(tmp_path / "all" / "parts")
    done = newsieve(*command)
    said = json.loads(done.stdout)
    assert (done.returncode, said["read"], counted(path)) == (0, 0, count)
    assert said["known"] + said["captures"] == count[0]


def test_an_archive_of_which_all_is_known_is_no_bad_input(world: World, tmp_path: Path) -> None:
    shard, path = tmp_path / "shard.db", tmp_path / "archive.db"
    fill(shard, world.warcs[1:])
    with Archive(shard) as archive, archive.transaction():  # no page that a further part may need
        archive.db.execute("UPDATE captures SET part_of = NULL")
    merged(path, [shard])
    done = newsieve("merge", shard, "--archive", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "11 pages of other archives were stored before" in done.stderr


def test_two_archives_are_judged_as_one(world: World, tmp_path: Path) -> None:
    for path in world.warcs:
        fill(tmp_path / path.stem / "shard.db", [path])
    merged(tmp_path / "archive.db", [tmp_path / path.stem / "shard.db" for path in world.warcs])
    with Archive(tmp_path / "archive.db") as archive, Archive(world.archive) as whole:
        for sql in (
            "SELECT url, title, content_hash, revision FROM articles ORDER BY url",
            "SELECT one.url, other.url FROM articles AS one JOIN articles AS other USING (cluster_id) ORDER BY 1, 2",
        ):
            assert archive.db.execute(sql).fetchall() == whole.db.execute(sql).fetchall()


def test_the_demo_merged_and_cleaned_again_has_the_same_articles(crawled: Crawled, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    done = newsieve("merge", crawled.archive, "--archive", path)
    assert done.returncode == 0, done.stderr
    assert newsieve("reclean", "--archive", path).returncode == 0
    assert newsieve("check", "--archive", path).returncode == 0
    sql = "SELECT url, site, title, region, published_on, text FROM articles JOIN article_text ON id = article_id ORDER BY url"
    with Archive(path) as archive, crawled.open() as whole:
        found, wanted = (opened.db.execute(sql).fetchall() for opened in (archive, whole))
        assert [row[0] for row in found] == [row[0] for row in wanted]
        assert found == wanted
        sites = 'SELECT name, start, region, keep, "drop" FROM sites ORDER BY name'
        assert archive.db.execute(sites).fetchall() == whole.db.execute(sites).fetchall()


def test_a_site_that_is_known_here_stays_as_it_is_known(crawled: Crawled, tmp_path: Path) -> None:
    with crawled.open() as whole:
        names = [name for (name,) in whole.db.execute("SELECT name FROM sites ORDER BY name")]
    mars = Knowledge(names[0], region="火星")
    with Archive(tmp_path / "archive.db", create=True) as archive, archive.transaction():
        archive.learn_site(mars, start=["http://x.cn/"], article=None, at=NOW)
    merged(tmp_path / "archive.db", [crawled.archive])
    with Archive(tmp_path / "archive.db") as archive:
        found = dict(archive.db.execute("SELECT name, region FROM sites"))
    assert sorted(found) == names
    assert found[names[0]] == "火星"
    assert "火星" not in [found[name] for name in names[1:]]


def test_captures_whose_raw_page_is_gone_are_said_and_the_others_come(world: World, tmp_path: Path) -> None:
    folder = shutil.copytree(world.archive.parent, tmp_path / "copy")
    with sqlite3.connect(folder / "archive.db") as db:
        db.execute(
            "UPDATE captures SET (warc_file, warc_offset, warc_length, pruned_at) = (NULL, NULL, NULL, '2026-01-01T00:00:00Z')"
            " WHERE url IN ('http://a.com/5', 'http://a.com/6')"
        )
    db.close()
    done = newsieve("merge", folder / "archive.db", "--archive", tmp_path / "new" / "archive.db", "--json")
    assert done.returncode == 3
    assert "2 captures whose raw pages were pruned" in done.stderr
    assert json.loads(done.stdout)["captures"] == counted(world.archive)[0] - 2


def test_bytes_that_came_again_are_kept_once(tmp_path: Path) -> None:
    """Each visit has its row; one that would be read otherwise, by another type, and one whose bytes are damaged here
    since, have their own bytes."""
    days = [NOW - timedelta(days=n) for n in range(9, 0, -1)]
    visits = [at(page("http://a.com/1", html(1)), day) for day in days]
    visits[2] = replace(visits[2], headers={"Content-Type": "text/html; charset=gbk"})
    one, other = (warc(tmp_path / "in", some, name) for some, name in ((visits[:7], "one"), (visits[7:], "other")))
    path = tmp_path / "new" / "archive.db"
    fill(tmp_path / "source" / "archive.db", [one])
    merged(path, [tmp_path / "source" / "archive.db"])  # the first five in one batch, two in the next
    places = "SELECT warc_offset FROM captures ORDER BY id"
    with Archive(path) as archive:
        found = [place for (place,) in archive.db.execute(places)]
        assert [found.index(place) for place in found] == [0, 0, 2, 3, 3, 3, 3], "beside the latest that is read alike"
        (file,) = archive.warc_folder.iterdir()
    with file.open("r+b") as damaged:
        damaged.seek(found[-1] + 100)
        damaged.write(b"damaged")
    fill(path, [other])
    with Archive(path) as archive:
        found = [
            stored_capture(archive, n).is_there for (n,) in archive.db.execute("SELECT id FROM captures ORDER BY id")
        ]
    assert found == [True, True, True, False, False, False, False, True, True]


# --- visits without a page, and pages that are gone ------------------------------------------------


@pytest.fixture
def visited(tmp_path: Path) -> Path:
    """An archive with three articles of which two were asked for again and had not changed, and an address that never
    had one, with their records."""
    path = tmp_path / "shard" / "shard.db"
    pages = [page(f"http://a.com/{i}", html(i)) for i in range(3)]
    fill(path, [warc(tmp_path / "warc", pages, "three")])
    with Archive(path) as archive, WarcWriter(archive.warc_folder, "later", "test") as writer, archive.transaction():
        rows = archive.db.execute(
            "SELECT url, article_id, warc_file, warc_offset, warc_length FROM captures"
        ).fetchall()
        for url, article_id, *place in rows[:2]:
            known = stored_payload(archive.warc_folder, Place(*place))
            where = writer.write(url, LATER, 304, {}, b"", same_as=known)
            archive.add_unchanged(not_modified(url), article_id, place=where)
        empty = not_modified("http://a.com/never")
        archive.add(empty, Rejection("not_modified"), place=writer.write(empty.url, LATER, 304, {}, b""))
    return path


LATER = NOW + timedelta(days=1)
VISITS = "SELECT url, fetched_at, status, outcome, reason, article_id IS NULL FROM captures ORDER BY fetched_at, url"


def not_modified(url: str) -> Capture:
    return Capture(url=url, requested_url=url, fetched_at=LATER, site="a.com", status=304)


def test_a_visit_that_found_nothing_changed_is_one_of_the_article_and_is_known_then(
    visited: Path, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "archive.db"
    done = newsieve("merge", visited, "--archive", path, "--workers", 0, "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert {name: n for name, n in said["outcomes"].items() if n} == {"new": 3, "unchanged": 2}
    with Archive(path) as archive, Archive(visited) as shard:
        wanted = shard.db.execute(VISITS).fetchall()
        assert archive.db.execute(VISITS).fetchall() == [row for row in wanted if not row[0].endswith("never")]
        seen = "SELECT url, last_seen_at FROM articles ORDER BY url"
        assert archive.db.execute(seen).fetchall() == shard.db.execute(seen).fetchall()
    again = newsieve("merge", visited, "--archive", path, "--workers", 0, "--json")
    said = json.loads(again.stdout)
    assert (again.returncode, said["known"], said["captures"]) == (0, 5, 0)
    assert newsieve("check", "--archive", path).returncode == 0


def test_a_shard_is_crawled_by_nobody_while_it_is_read(visited: Path, tmp_path: Path) -> None:
    (tmp_path / MARK).touch()
    with Archive(tmp_path / "archive.db", create=True) as archive:
        reader = FromParts(HERE)
        pages = pages_of(archive, sources([visited], None, archive.path), reader, NOW)
        assert isinstance(next(pages), Capture)
        with pytest.raises(LockedError, match="or merging from it"):
            SiteLock(visited, "shard")
        assert len(list(pages)) == 2
        lock = SiteLock(visited, "shard")
        with pytest.raises(LockedError, match="is still being crawled"):
            next(visits_of(archive, [Source(visited)], reader))
        lock.release()


def test_a_visit_whose_article_is_not_here_does_not_come(visited: Path, tmp_path: Path) -> None:
    path, day = tmp_path / "archive.db", f"{LATER:%Y-%m-%d}"
    done = newsieve("merge", visited, "--archive", path, "--fetched-since", day, "--json")
    assert json.loads(done.stdout)["captures"] == 0
    with Archive(path) as archive:
        assert archive.db.execute(VISITS).fetchall() == []


def test_an_answer_without_a_body_is_known_when_it_is_merged_again(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    fill(tmp_path / "shard" / "shard.db", [warc(tmp_path / "warc", [page("http://a.com/1", "", status=404)], "one")])
    assert [merged(path, [tmp_path / "shard"]).known for _ in range(2)] == [0, 1]
    with Archive(path) as archive:
        assert archive.db.execute("SELECT payload_digest, reason FROM captures").fetchall() == [(None, "http_error")]


def test_raw_pages_that_were_pruned_after_they_were_merged_are_known(visited: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "archive.db"
    assert newsieve("merge", visited, "--archive", path).returncode == 0
    gone = "UPDATE captures SET (warc_file, warc_offset, warc_length, pruned_at) = (NULL, NULL, NULL, fetched_at)"
    with Archive(visited) as shard, shard.transaction():
        shard.db.execute(gone)
    again = newsieve("merge", visited, "--archive", path, "--json")
    assert (again.returncode, json.loads(again.stdout)["known"]) == (0, 5), again.stderr
    with Archive(path) as archive, archive.transaction():  # and one that never came here
        archive.db.execute("DELETE FROM captures WHERE url = 'http://a.com/2'")
    third = newsieve("merge", visited, "--archive", path, "--json")
    assert third.returncode == 3
    assert "1 captures whose raw pages were pruned" in third.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["a.txt"], "is neither a part"),
        (["empty"], "there is no part in it, and no archive"),
        (["mixed"], "is no archive"),
        (["bad.parquet"], "is no whole Parquet file"),
        (["bad.db"], "is no archive"),
        (["gone.parquet"], "gone.parquet"),
        (["archive.db"], "is the archive that all is merged into"),
    ],
)
def test_bad_input_is_a_sentence_and_stores_nothing(given: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "mixed").mkdir()
    (tmp_path / "mixed" / "bad.sqlite").write_bytes(b"no such thing")
    for name in ("a.txt", "bad.parquet", "bad.db"):
        (tmp_path / name).write_bytes(b"no such thing")
    Archive(tmp_path / "archive.db", create=True).close()
    done = newsieve("merge", *given, "--archive", "archive.db", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    with Archive(tmp_path / "archive.db") as archive:
        assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (0,)


def test_what_names_no_place_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no part that this newsieve knows"):
        sources(
            [remade(world.parts[0], tmp_path / "p.parquet", lambda row: row, newsieve_part="0")],
            None,
            tmp_path / "a.db",
        )
    assert len(rows(world.parts[0])) == 22


# --- a part of it --------------------------------------------------------------------------------


def sites_of(path: Path) -> dict[str, int]:
    """Site → captures."""
    with closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT site, count(*) FROM captures GROUP BY site").fetchall())


def split(given: Sequence[Path], path: Path, *options: str) -> dict[str, int]:
    done = newsieve("merge", *given, "--archive", path, "--workers", "0", *options)
    assert done.returncode == 0, done.stderr
    return sites_of(path)


def test_an_archive_is_split_by_its_sites(world: World, tmp_path: Path) -> None:
    whole = sites_of(world.archive)
    assert whole.keys() == {"a.com", "b.com"}
    for site in whole:
        assert split([world.archive], tmp_path / site / "archive.db", "--site", site) == {site: whole[site]}
    assert split([world.archive], tmp_path / "both.db", "--site", "a.com", "--site", "b.com") == whole
    with Archive(tmp_path / "b.com" / "archive.db") as archive:
        assert list(problems(archive)) == []


def test_parts_are_split_as_archives_are(world: World, tmp_path: Path) -> None:
    whole = sites_of(world.archive)
    assert split(world.parts, tmp_path / "b.db", "--site", "b.com") == {"b.com": whole["b.com"]}


@pytest.mark.parametrize("kind", ["archive", "parts"])
def test_an_archive_is_split_by_days_and_no_page_is_in_two_or_none(kind: str, world: World, tmp_path: Path) -> None:
    given = [world.archive] if kind == "archive" else world.parts
    last = f"{NOW - timedelta(days=40):%Y-%m-%d}"
    first = f"{NOW - timedelta(days=39):%Y-%m-%d}"
    early = split(given, tmp_path / "early.db", "--fetched-until", last)
    late = split(given, tmp_path / "late.db", "--fetched-since", first)
    assert early == {"a.com": 21}
    assert {site: early.get(site, 0) + late[site] for site in late} == sites_of(world.archive)
    none = newsieve(
        "merge", *given, "--archive", tmp_path / "none.db", "--fetched-since", first, "--fetched-until", first
    )
    assert (none.returncode, sites_of(tmp_path / "none.db")) == (2, {})
    assert "the sources have no page of these sites and days" in none.stderr


def test_only_the_sites_that_are_meant_are_remembered(crawled: Crawled, tmp_path: Path) -> None:
    with crawled.open() as archive:
        names = [name for (name,) in archive.db.execute("SELECT name FROM sites ORDER BY name")]
    path = tmp_path / "one.db"
    split([crawled.archive], path, "--site", names[0])
    with Archive(path) as archive:
        assert [name for (name,) in archive.db.execute("SELECT name FROM sites")] == names[:1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--site", "c.com"], "--site c.com: the archive has no such site. It has: a.com, b.com."),
        (["--site", "b.com", "--site", "a.co"], "--site a.co: the archive has no such site."),
        (["--fetched-since", "2026-02-01", "--fetched-until", "2026-01-31"], "is before --fetched-since 2026-02-01"),
        (["--fetched-since", "yesterday"], "does not match the format"),
    ],
)
def test_a_part_that_cannot_be_is_refused_before_anything_is_stored(
    options: list[str], said: str, world: World, tmp_path: Path
) -> None:
    done = newsieve("merge", world.archive, "--archive", tmp_path / "new.db", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "new.db").exists()


def test_what_is_wanted_is_the_same_in_sql(tmp_path: Path) -> None:
    asked = [Wanted(), Wanted(sites=frozenset({"s"})), Wanted(since="2026-01-02"), Wanted(until="2026-01-02"),
             Wanted(sites=frozenset({"s", "' OR 1"}), since="2026-01-01", until="2026-01-01")]  # fmt: skip
    rows = [(site, f"2026-01-0{day}") for site in ("s", "t", "' OR 1") for day in (1, 2, 3)]
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE captures(site TEXT, fetched_at TEXT)")
        db.executemany("INSERT INTO captures VALUES(?, ? || 'T23:59:59Z')", rows)
        for wanted in asked:
            where, values = wanted.where()
            found = db.execute(f"SELECT site, substr(fetched_at, 1, 10) FROM captures WHERE {where}", values).fetchall()
            assert found == [row for row in rows if wanted.has(*row)], wanted
