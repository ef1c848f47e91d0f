"""Old raw pages go, articles stay; whatever interrupts it, nothing is lost."""

import json
import signal
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import oldarchives
import pytest
from conftest import NOW, newsieve
from forked import FORKS

from pipelines import prune
from pipelines.archive import Archive
from pipelines.capture import from_utc_iso, payload_digest
from pipelines.check import faults
from pipelines.errors import ArchiveError, InputError
from pipelines.heads import heads
from pipelines.holding import writing
from pipelines.keeping import moment_of
from pipelines.prune import Pruned, finish, plan, work_off
from pipelines.reclean import reclean
from pipelines.warc import Place, read_place

PACKED = max(oldarchives.FOLDER.glob("m*.zip"))
LATER = datetime(2100, 1, 1, tzinfo=UTC)
RAW = "SELECT id, payload_digest, warc_file, warc_offset, warc_length FROM captures WHERE warc_file IS NOT NULL ORDER BY id"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A site crawled twice: five articles, one of them with two texts, of which the rest came unchanged."""
    with zipfile.ZipFile(PACKED) as file:
        file.extractall(tmp_path)
    Archive(tmp_path / "archive.db").close()
    return tmp_path / "archive.db"


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def one(path: Path, sql: str) -> Any:
    (row,) = rows(path, sql)
    return row


def doomed(archive: Archive, before: datetime, site: str | None = None) -> set[int]:
    """Numbers of the captures whose raw page a prune would delete."""
    plan(archive, before, site)
    found = archive.db.execute(f"SELECT id FROM captures WHERE {prune._IS_DOOMED}")
    return {number for (number,) in found}


def between(path: Path) -> datetime:
    """The moment between the two crawls."""
    return from_utc_iso(rows(path, "SELECT min(fetched_at) FROM captures WHERE run_id = 2")[0][0])


def articles(path: Path) -> list[Any]:
    return [
        rows(path, f"SELECT * FROM {table}")
        for table in ("articles", "article_text", "removed", "revisions", "clusters")
    ]


def pruned(path: Path, before: datetime, site: str | None = None) -> Pruned:
    with Archive(path) as archive:
        return work_off(archive, before, NOW, site)


def is_whole(path: Path) -> bool:
    """Nothing is wrong, and each page that is left is the one that was stored."""
    with Archive(path) as archive:
        for _, digest, *place in archive.db.execute(RAW).fetchall():
            body = read_place(archive.warc_folder, Place(*place)).body
            assert not digest or payload_digest(body) == digest
        return not list(faults(archive))


def files(path: Path) -> set[str]:
    return {file.name for file in (path.parent / "warc").iterdir()}


def test_all_that_is_old_goes_and_every_article_stays(own: Path) -> None:
    before, captures = articles(own), rows(own, "SELECT count(*) FROM captures")
    size = sum(file.stat().st_size for file in (own.parent / "warc").iterdir())
    done = pruned(own, LATER)
    assert (done.captures, done.deleted, done.rewritten, done.bytes) == (
        rows(own, "SELECT count(*) FROM captures WHERE pruned_at NOTNULL")[0][0], 2, 0, size,
    )  # fmt: skip
    assert done.articles == [1, 2, 3, 4, 5]
    assert files(own) == set()
    assert articles(own) == before
    assert rows(own, "SELECT count(*) FROM captures") == captures
    assert rows(own, "SELECT DISTINCT pruned_at, warc_offset, warc_length FROM captures WHERE warc_file ISNULL") == [
        ("2026-01-02T03:04:05Z", None, None)
    ]
    assert is_whole(own), "what was pruned is no fault"


def test_a_page_that_came_again_unchanged_keeps_the_bytes_of_its_first_visit(own: Path) -> None:
    before, moment = articles(own), between(own)
    done = pruned(own, moment)
    assert done.rewritten == 1, "the second crawl points into the first one's file"
    assert done.articles == []
    assert rows(own, "SELECT count(*) FROM captures WHERE run_id = 2 AND warc_file ISNULL") == [(0,)]
    old = rows(own, "SELECT url FROM captures WHERE pruned_at NOTNULL ORDER BY 1")
    assert {url.partition("//")[2].partition("/")[2] for (url,) in old} >= {"info/1.html"}, (
        "its text is another one now"
    )
    assert articles(own) == before
    assert is_whole(own)
    assert all(name.endswith("-p1.warc.gz") for name in files(own) if "-1-0" in name)


def test_a_file_that_is_written_anew_is_read_by_others_and_has_no_request_without_its_answer(own: Path) -> None:
    pruned(own, between(own))
    (new,) = (own.parent / "warc").glob("*-p1.warc.gz")
    found = list(heads(new))
    assert [head.kind for head in found].count("warcinfo") == 1
    assert found[0].kind == "warcinfo"
    answers = {head.record_id for head in found}
    assert all(head.concurrent_to in answers for head in found if head.kind == "request")
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(new)], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_pruned_twice_is_pruned_once(own: Path) -> None:
    pruned(own, between(own))
    left = files(own)
    again = pruned(own, between(own))
    assert (again.captures, again.deleted, again.rewritten, again.bytes) == (0, 0, 0, 0)
    assert files(own) == left
    pruned(own, LATER)
    assert files(own) == set()
    assert len(rows(own, "SELECT DISTINCT pruned_at FROM captures WHERE pruned_at NOTNULL")) == 1


def test_nothing_old_is_nothing_done(own: Path) -> None:
    left = files(own), rows(own, "SELECT * FROM captures")
    done = pruned(own, datetime(2001, 1, 1, tzinfo=UTC))
    assert done == Pruned()
    assert (files(own), rows(own, "SELECT * FROM captures")) == left


def test_a_plan_says_what_would_go_and_changes_nothing(own: Path) -> None:
    left = files(own), rows(own, "SELECT * FROM captures")
    with Archive(own) as archive:
        some, everything = plan(archive, between(own)), plan(archive, LATER)
    assert (files(own), rows(own, "SELECT * FROM captures")) == left
    done = pruned(own, between(own))
    assert (some.captures, some.articles) == (done.captures, done.articles)
    assert everything.articles == [1, 2, 3, 4, 5]


def test_another_site_keeps_its_pages(own: Path) -> None:
    with Archive(own) as archive, archive.transaction():
        archive.db.execute("UPDATE captures SET site = 'other' WHERE article_id = 4")
    pruned(own, LATER, "binjiang")
    assert {url.rpartition("/")[2] for (url,) in rows(own, "SELECT url FROM captures WHERE warc_file NOTNULL")} == {
        "4.html"
    }
    assert is_whole(own)


@pytest.mark.parametrize(
    "mark", ["part_of = (SELECT max(id) FROM captures WHERE article_id = 2), part = 2", "alternate = 1"]
)
def test_a_split_article_and_one_of_two_addresses_keep_all_pages_or_none(own: Path, mark: str) -> None:
    with Archive(own) as archive, archive.transaction():
        (first,) = archive.db.execute("SELECT min(id) FROM captures WHERE article_id = 1").fetchone()
        archive.db.execute(f"UPDATE captures SET article_id = 2, revision = NULL, {mark} WHERE id = {first}")
    (refused,) = one(own, "SELECT id FROM captures WHERE status = 404 AND run_id = 1")
    (young,) = one(own, "SELECT id FROM captures WHERE status = 404 AND run_id = 2")
    with Archive(own) as archive:
        assert first not in doomed(archive, between(own)), "article 2 came again after that"
        assert refused in doomed(archive, between(own)), "a page without an article is no part of one"
        assert young not in doomed(archive, between(own))
        assert {first, refused, young} <= doomed(archive, LATER)


def test_what_stays_is_not_compared_with_all_that_goes(own: Path) -> None:
    with Archive(own) as archive, archive.transaction():
        columns = [name for _, name, *_ in archive.db.execute("PRAGMA table_info(captures)")]
        given = {
            "id": "1000 + value", "warc_offset": "value * 1000", "article_id": "NULL",
            "fetched_at": "iif(value < 2000, '2001', '2099')",
        }  # fmt: skip
        archive.db.execute(
            f"INSERT INTO captures SELECT {', '.join(given.get(name, name) for name in columns)} FROM captures,"
            " json_each(?) WHERE captures.id = 5",
            [json.dumps(list(range(4000)))],
        )
        name = one(own, "SELECT warc_file FROM captures WHERE id = 5")[0]
        plan(archive, datetime(2050, 1, 1, tzinfo=UTC))
        steps: list[None] = []
        archive.db.conn.set_progress_handler(lambda: steps.append(None), 1000)
        assert len(prune._offsets(archive.db.conn, name)) == 2000
        archive.db.conn.set_progress_handler(None, 0)
        assert 0 < len(steps) < 1000, "68 thousand steps of SQLite; all with all they are 20 million"


def test_reclean_says_what_it_passes_over_and_leaves_it_as_it_is(own: Path) -> None:
    pruned(own, LATER)
    before = articles(own)
    with Archive(own) as archive:
        assert {done.result for done in reclean(archive)} == {"pruned"}
        assert len(list(reclean(archive))) == 5
        assert list(reclean(archive, site="other")) == []
    assert articles(own) == before


def test_reclean_reads_what_is_left(own: Path) -> None:
    pruned(own, between(own))
    before = articles(own)
    with Archive(own) as archive:
        assert {done.result for done in reclean(archive)} == {"same"}, (
            "the earlier text of article 1 has no page any more"
        )
    assert articles(own) == before


def test_a_damaged_file_stays_as_it_is_and_is_named(own: Path) -> None:
    moment = between(own)
    (name,) = {name for (name,) in rows(own, "SELECT warc_file FROM captures WHERE run_id = 1 AND warc_file NOTNULL")}
    path = own.parent / "warc" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    captures = rows(own, "SELECT * FROM captures")
    done = pruned(own, moment)
    assert (done.captures, done.rewritten, len(done.passed_over)) == (0, 0, 1)
    assert str(path) in done.passed_over[0]
    assert rows(own, "SELECT * FROM captures") == captures
    assert path.read_bytes() == content
    done = pruned(own, LATER)
    assert done.deleted == 1, "the other file goes"
    with_bytes = rows(own, "SELECT DISTINCT article_id FROM captures WHERE article_id NOTNULL AND warc_file NOTNULL")
    assert {*done.articles} == {1, 2, 3, 4, 5} - {number for (number,) in with_bytes}


def test_a_full_disk_leaves_all_as_it_was(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = files(own), rows(own, "SELECT * FROM captures")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = pruned(own, between(own))
    assert "No space left on device" in done.passed_over[0]
    assert (files(own), rows(own, "SELECT * FROM captures")) == left
    monkeypatch.undo()
    assert pruned(own, between(own)).rewritten == 1
    assert is_whole(own)


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from pipelines import prune
from pipelines.archive import Archive
moment, path, before = sys.argv[1], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
copied, mark, unlink = prune._copied, prune._mark, Path.unlink
if moment == "before the copy": prune._copied = die
if moment == "in the copy": prune.sync_folder = die
if moment == "after the copy": prune._copied = lambda *a: (copied(*a), die())
if moment == "before the old file goes": Path.unlink = die
if moment == "after the old file went": Path.unlink = lambda self, **k: (unlink(self, **k), die())
prune.work_off(Archive(path), before, before)
"""
MOMENTS = ["before the copy", "in the copy", "after the copy", "before the old file goes", "after the old file went"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_prune_loses_nothing_and_the_next_one_ends_it(own: Path, moment: str) -> None:
    texts, before = articles(own), between(own)
    done = FORKS.run(["-c", KILLED, moment, own, before.isoformat()])
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert is_whole(own), "also before anything is mended"
    pruned(own, before)
    assert is_whole(own)
    assert articles(own) == texts
    assert files(own) == {
        name for (name,) in rows(own, "SELECT DISTINCT warc_file FROM captures WHERE warc_file NOTNULL")
    }
    assert rows(own, "SELECT * FROM meta WHERE key = 'pruning'") == []


def test_what_is_to_be_finished_and_is_pointed_to_stays(own: Path) -> None:
    with Archive(own) as archive:
        with archive.transaction():
            archive.db.execute("INSERT INTO meta VALUES ('pruning', ?)", [json.dumps(sorted(files(own)))])
        finish(archive)
    assert len(files(own)) == 2
    assert is_whole(own)


def test_the_command_says_what_went_and_what_that_means(own: Path) -> None:
    planned = newsieve("prune", "--older-than", "2100-01-01", "--dry-run", "--archive", own)
    assert planned.returncode == 0
    assert "raw pages would be deleted" in planned.stderr
    assert "5 articles stay as they are, and cannot be cleaned again any more: 1, 2, 3, 4, 5" in planned.stderr
    with writing(own):
        assert newsieve("prune", "--older-than", "2100-01-01", "--archive", own).returncode == 6
    done = newsieve("prune", "--older-than", "2100-01-01", "--json", "--archive", own)
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (told["before"], told["dry_run"], told["articles"], told["deleted"]) == (
        "2100-01-01T00:00:00Z",
        False,
        [1, 2, 3, 4, 5],
        2,
    )
    again = newsieve("reclean", "--archive", own)
    assert again.returncode == 0
    assert len([line for line in again.stderr.splitlines() if line.startswith("not read: http")]) == 5


@pytest.mark.parametrize("age", ["", "90", "d", "90h", "-1d", "2025-13-01", "yesterday", "9999999d", "999999w", "1d\n"])
def test_what_is_no_age_is_refused_with_a_sentence(age: str) -> None:
    with pytest.raises(InputError, match="is neither an age such as 90d or 12w nor a day such as 2025-01-31"):
        moment_of(age, NOW)


def test_ages_and_days_are_moments() -> None:
    assert moment_of("90d", NOW) == NOW - timedelta(days=90)
    assert moment_of("0d", NOW) == NOW
    assert moment_of("2025-01-31", NOW) == datetime(2025, 1, 31, tzinfo=UTC)


def test_a_record_that_is_not_where_the_archive_says_stops_the_copy(own: Path) -> None:
    (name,) = {name for (name,) in rows(own, "SELECT warc_file FROM captures WHERE run_id = 1 AND warc_file NOTNULL")}
    path = own.parent / "warc" / name
    with pytest.raises(ArchiveError, match="no record begins at byte 7, and the file stays as it is"):
        list(prune._kept(path, {7}, set(), LATER))
