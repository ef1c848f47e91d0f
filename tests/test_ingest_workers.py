"""`ingest` with workers: the archive is the same as without, whoever is killed, and whatever a page does to a worker."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import breaking
import pytest
from conftest import ROOT, newsieve
from forked import FORKS
from test_ingest import html, jsonl
from test_workers import gone, is_there

from pipelines.archive import Archive
from pipelines.ingest import Trouble, ingest, read_captures
from pipelines.reading import Ahead, read_by
from pipelines.reclean import reclean
from pipelines.views import problems
from pipelines.workers import Workers

#: All tables that `ingest` writes. Two records of one page are not of one length: each has a number of its own.
TABLES = (
    "articles", "article_text", "revisions", "removed", "boilerplate", "block_votes", "clusters", "pairs",
    "(SELECT id, url, fetched_at, encoding, payload_digest, outcome, reason, article_id, part_of FROM captures)",
)  # fmt: skip
PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
import breaking
from pipelines import ingest as module
from pipelines.archive import Archive
from pipelines.reading import Ahead
from pipelines.workers import Workers
module.BATCH_PAGES = 5
with Archive(Path(sys.argv[1]), create=True) as archive, Workers(2, patience=1) as workers:
    pages = module.read_captures([Path(sys.argv[2])], datetime(2026, 1, 2, tzinfo=UTC))
    for _ in module.ingest(archive, pages, prefix=sys.argv[3], reader=Ahead(workers)):
        print(*workers.pids, flush=True)
    sys.stdin.read()  # it has not ended when it is killed, however quick it was
""".format(root=str(ROOT), tests=str(ROOT / "tests"))


def stored(path: Path) -> list[Any]:
    """All that an archive holds, in the order in which it was stored."""
    with sqlite3.connect(path) as db:
        found = [db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]
    db.close()
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites that teach their hotline, copies, a page that changes, one in two parts, and no pages."""
    rows: list[Any] = [{"url": f"http://a.com/{i}", "html": html(i), "fetched_at": "2025-01-01"} for i in range(30)]
    rows += [{"url": f"http://b.com/{i}", "html": html(i), "fetched_at": "2025-01-02"} for i in range(0, 30, 4)]
    rows += [{"url": f"http://a.com/{i}", "html": html(i + 40), "fetched_at": "2025-02-01"} for i in range(3)]
    first = html(50).replace("</body>", '<a href="info_2.html">下一页</a></body>')
    rows += [{"url": "http://a.com/info_2.html", "html": html(50), "fetched_at": "2025-01-01"}]
    rows += [{"url": "http://a.com/info.html", "html": first, "fetched_at": "2025-01-01"}]
    rows += [{"url": "http://a.com/none", "html": " ", "fetched_at": "2025-01-01"}, "no JSON\n"]
    return jsonl(tmp_path_factory.mktemp("pages") / "pages.jsonl", rows)


@pytest.fixture(scope="module")
def whole(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that one process makes of them."""
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    fill(path, pages, workers=0)
    return path


def fill(path: Path, pages: Path, *, workers: int) -> int:
    """Ingest in small batches; returns the number of pages that were read again."""
    with pytest.MonkeyPatch.context() as patch, Archive(path, create=True) as archive, read_by(workers) as reader:
        patch.setattr("pipelines.ingest.BATCH_PAGES", 5)
        done = list(ingest(archive, read_captures([pages], breaking.NOW), prefix="t", reader=reader))
        assert sum(isinstance(item, Trouble) for item in done) == 1
        return reader.again if isinstance(reader, Ahead) else 0


@pytest.mark.parametrize("workers", [1, 2])
def test_the_archive_is_the_same_with_any_number_of_workers(
    pages: Path, whole: Path, workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.workers.PAGES_FOR_ANOTHER", 1)
    again = fill(tmp_path / "archive.db", pages, workers=workers)
    assert again > 0, "the sites taught nothing: this test would not see it"
    assert stored(tmp_path / "archive.db") == stored(whole)
    assert any("site_boilerplate" in row for row in stored(whole)[3])


def test_a_second_run_reads_nothing_again(pages: Path, whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(whole.read_bytes())
    program = [sys.executable, "-c", "raise SystemExit(1)"]  # a worker would not even start
    with Archive(path) as archive, Workers(1, program) as workers:
        done = list(ingest(archive, read_captures([pages], breaking.NOW), prefix="u", reader=Ahead(workers)))
    assert len(done) > 40
    assert stored(path) == stored(whole)


@pytest.mark.parametrize("victim", ["parent", "worker"])
def test_a_kill_loses_and_doubles_nothing(pages: Path, whole: Path, victim: str, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"

    def run(prefix: str, victim: str | None) -> int:
        pids: list[int] = []
        command = ["-c", PROGRAM, archive, pages, prefix]
        with FORKS.begin(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin
            assert process.stdout
            for number, line in enumerate(process.stdout):
                pids = [int(pid) for pid in line.split()] or pids
                if number == 16:
                    time.sleep(random.random() * 0.05)
                    os.kill(process.pid if victim == "parent" else pids[0], signal.SIGKILL) if victim else None
                    process.stdin.close()
        assert pids or victim is None, "a run that finds little to do needs no worker"
        assert gone(pids)
        return process.wait()

    assert run("k", victim) == (-signal.SIGKILL if victim == "parent" else 0)
    assert run("l", None) == 0
    assert stored(archive) == stored(whole)
    with Archive(archive) as opened:
        assert list(problems(opened)) == []


def test_a_page_that_breaks_workers_is_rejected_and_kept_and_the_others_are_stored(tmp_path: Path) -> None:
    rows = [{"url": f"http://a.com/{i}", "html": html(i)} for i in range(8)]
    rows.insert(4, {"url": "http://a.com/bad", "html": breaking.broken("eats").decode()})
    path = jsonl(tmp_path / "pages.jsonl", rows)
    with Archive(tmp_path / "archive.db", create=True) as archive:
        with Workers(2, breaking.program(tmp_path), patience=1) as workers:
            done = list(ingest(archive, read_captures([path], breaking.NOW), prefix="t", reader=Ahead(workers)))
        assert [item.word for item in done] == ["new"] * 4 + ["too_much_memory"] + ["new"] * 4
        (row,) = archive.db.execute(
            "SELECT outcome, reason, warc_length > 0 FROM captures WHERE article_id IS NULL"
        ).fetchall()
        assert row == ("rejected", "too_much_memory", 1)
        assert list(problems(archive)) == []


def test_cleaning_again_with_workers_is_the_same_and_a_second_time_changes_nothing(
    pages: Path, whole: Path, tmp_path: Path
) -> None:
    """Pages are cleaned by what was learned after them, a few at a time, so that some are learned in between."""
    found = []
    for workers in (0, 2):
        path = shutil.copytree(whole.parent, tmp_path / str(workers)) / "archive.db"
        with Archive(path) as archive, read_by(workers) as reader, pytest.MonkeyPatch.context() as patch:
            patch.setattr("pipelines.reclean.BATCH_PAGES", 4)
            found.append([*reclean(archive, reader=reader)])
            assert {done.result for done in reclean(archive, reader=reader)} == {"same"}
            assert list(problems(archive)) == []
    assert found[0] == found[1]
    assert "changed" in {done.result for done in found[0]}
    assert stored(tmp_path / "0" / "archive.db") == stored(tmp_path / "2" / "archive.db") != stored(whole)


def test_ctrl_c_leaves_no_worker_and_a_whole_archive(pages: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    command = ["-m", "newsieve", "ingest", pages, "--archive", archive, "--workers", 1]
    with FORKS.begin(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        children: list[int] = []
        while not children and process.poll() is None:
            children = children_of(process.pid)
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert (process.returncode, error.splitlines()[-1]) == (130, "newsieve: interrupted")
    assert children
    assert gone(children)
    with Archive(archive) as opened:
        assert list(problems(opened)) == []


def children_of(pid: int) -> list[int]:
    """The processes that a process started."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        found = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [int(child) for child in found if is_there(int(child))]


def test_the_command_reads_in_its_own_process_when_it_is_told_to(pages: Path, whole: Path, tmp_path: Path) -> None:
    done = newsieve("ingest", pages, "--archive", tmp_path / "archive.db", "--workers", 0)
    assert done.returncode == 3, done.stderr
    assert len(stored(tmp_path / "archive.db")[0]) == len(stored(whole)[0])


@pytest.mark.parametrize("number", ["-1", "many", "1000"])
def test_a_number_of_workers_that_makes_no_sense_is_refused(pages: Path, number: str, tmp_path: Path) -> None:
    done = newsieve("ingest", pages, "--archive", tmp_path / "archive.db", "--workers", number)
    assert done.returncode == 2
    assert "--workers" in done.stderr
    assert not (tmp_path / "archive.db").exists()
