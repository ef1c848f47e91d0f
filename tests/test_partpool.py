"""Parts made by several processes: the same files whoever makes them, and a page that ends processes costs that page."""

import json
import os
import resource
import signal
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import breaking
import pytest
from conftest import needs_pyarrow, newsieve, slow
from forked import FORKS
from test_ingest import html
from test_ingest_workers import children_of
from test_partfile import job, page, rows, warc
from test_rows import table
from test_workers import gone

from pipelines import Capture, Joined, partpool, way, worker
from pipelines.partfile import Job, Made, make
from pipelines.partpool import make_all, make_alone, make_by_page
from pipelines.way import Reading

pytestmark = needs_pyarrow


def breaks(job: Job) -> Made:
    """In a process of a pool: as it works, but pages break that say so, and limits are ones that a test can wait for."""
    whole = way.read_page

    def read(capture: Capture) -> tuple[Joined, Reading | None]:
        breaking.read([capture], way.Knowledge("s"))
        return whole(capture)

    way.read_page = read
    worker.CPU_SECONDS, partpool.WALL_SECONDS = breaking.CPU_SECONDS, 8
    try:
        return partpool.make_limited(job)
    finally:
        way.read_page = whole


def broken(how: str) -> Capture:
    return page(f"http://b.com/{how}", breaking.broken(how).decode())


def files(folder: Path, *contents: list[Capture]) -> list[Job]:
    found = [warc(folder, pages, f"file{i}") for i, pages in enumerate(contents)]
    return [job(path, folder / "parts" / f"{path.name}.parquet") for path in found]


def articles(site: str, numbers: range) -> list[Capture]:
    return [page(f"http://{site}.com/{i}", html(i)) for i in numbers]


def test_two_processes_make_the_same_files_as_one(tmp_path: Path) -> None:
    wanted = files(tmp_path, articles("a", range(3)), articles("b", range(6, 8)), articles("c", range(9, 10)))
    made = {one.job: one for one in make_all(wanted, 2)}
    assert set(made) == set(wanted)
    assert [one.pages.total() for one in map(made.__getitem__, wanted)] == [3, 2, 1]
    for one in wanted:
        there = one.target.read_bytes()
        one.target.unlink()
        assert make(one).is_new
        assert one.target.read_bytes() == there
    assert [one.is_new for one in make_all(wanted, 2)] == [False] * 3


def test_no_files_make_no_processes() -> None:
    assert list(make_all([], 2)) == []


def test_a_page_that_ends_its_process_costs_that_page_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.workers.own_program", lambda: breaking.program(tmp_path))
    bad = [*articles("a", range(2)), broken("killed"), *articles("a", range(3, 4))]
    columns = {"url": [*(one.url for one in bad), None], "html": [one.body for one in (*bad, bad[0])]}
    parquet = table(tmp_path / "bad.parquet", columns)
    wanted = [job(parquet, tmp_path / "parts" / "bad.part.parquet"), *files(tmp_path, articles("b", range(5, 8)))]
    made = {one.job: one for one in make_all(wanted, 2, breaks)}
    assert [made[one].is_poison for one in wanted] == [True, False]
    assert [made[one].pages for one in wanted] == [{"article": 3, "crashed": 1}, {"article": 3}]
    assert [trouble.where for trouble in made[wanted[0]].troubles] == [f"{parquet}, row 5"], (
        "whoever wrote the WARC file"
    )
    found = rows(wanted[0].target)
    assert [row["reason"] for row in found] == [None, None, "crashed", None]
    assert [row["url"] for row in found] == [capture.url for capture in bad]


def test_a_page_that_computes_for_ever_ends_its_process(tmp_path: Path) -> None:
    (one,) = files(tmp_path, [broken("spins")])
    with pytest.raises(BrokenProcessPool), partpool._pool(1) as pool:
        pool.submit(breaks, one).result(60)


@slow
def test_a_file_whose_process_was_killed_once_is_no_poison(tmp_path: Path) -> None:
    (one,) = files(tmp_path, articles("a", range(2)))
    (tmp_path / "kill").touch()
    (made,) = make_all([one], 1, dies_once)
    assert not made.is_poison
    assert made.pages == {"article": 2}


def dies_once(job: Job) -> Made:
    mark = job.source.parent / "kill"
    if mark.exists():
        mark.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return make(job)


def test_pages_read_one_by_one_are_refused_or_have_nothing_but_the_article(tmp_path: Path) -> None:
    (one,) = files(tmp_path, [*articles("a", range(2)), page("http://a.com/404", "gone", status=404)])
    assert make_by_page(one, breaking.program(tmp_path)).pages == {"article": 2, "http_error": 1}
    assert [row["blocks"] for row in rows(one.target)] == [None] * 3
    assert [row["text"] is None for row in rows(one.target)] == [False, False, True]


def test_an_error_of_ours_goes_up_and_is_no_poison(tmp_path: Path) -> None:
    (one,) = files(tmp_path, articles("a", range(1)))
    with pytest.raises(ZeroDivisionError):
        make_alone(one, fails)
    with pytest.raises(ZeroDivisionError):
        list(make_all([one], 2, fails))


def fails(_: Job) -> Made:
    raise ZeroDivisionError


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_who_is_ended_leaves_no_process_and_no_half_part(sign: signal.Signals, tmp_path: Path) -> None:
    (one,) = files(tmp_path, articles("a", range(80)))
    command = ["-m", "newsieve", "ingest", one.source, "--parts", tmp_path / "p", "--workers", 1]
    with FORKS.begin(command) as process:
        deadline = time.monotonic() + 60
        while not list((tmp_path / "p").glob("*.part")) and time.monotonic() < deadline:
            time.sleep(0.02)
        children = children_of(process.pid)
        process.send_signal(sign)
        assert process.wait(60) == (130 if sign is signal.SIGINT else -sign)
    assert children
    assert gone(children)
    assert not list((tmp_path / "p").glob("*.parquet"))
    done = newsieve("ingest", one.source, "--parts", tmp_path / "p", "--json", "--workers", 0)
    assert json.loads(done.stdout)["pages"] == {"article": 80}
    assert not list((tmp_path / "p").glob("*.part"))


def test_limits_are_beside_what_a_process_has_and_go_again() -> None:
    """A worker of a cluster has a hundred threads, whose stacks count: with a page's limit alone none more could begin."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with worker.limited():
        first, _ = resource.getrlimit(resource.RLIMIT_DATA)
    had = bytearray(200_000_000)  # so much more counts for the limit
    with worker.limited():
        second, _ = resource.getrlimit(resource.RLIMIT_DATA)
    assert first >= worker.MEMORY_BYTES
    assert second - first > 0.9 * len(had)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
