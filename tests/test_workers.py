"""Pages read by other processes: the same results, and a page that breaks a worker costs that page only."""

import logging
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import breaking
import hostile
import pytest
from conftest import ROOT

from crawler.eventlog import OneLine
from pipelines import (
    Article,
    Capture,
    Joined,
    Knowledge,
    Rejection,
    gather,
    ingest,
    process_parts_safely,
    reading,
    reclean,
    workers,
)
from pipelines.boilerplate import block_hash
from pipelines.gather import links_of
from pipelines.parts import WHOLE
from pipelines.reading import HERE, Ahead, holds
from pipelines.worker import _LENGTH_BYTES
from pipelines.workers import StartError, Workers

NOW = datetime(2026, 1, 2, tzinfo=UTC)
KNOWS = Knowledge("s")
HOTLINE = "滨江招商热线全天开放咨询，欢迎各界客商来电来访，洽谈合作事宜。"
OTHER = "本站提供的信息仅供参考，转载请注明出处。"


def capture(body: bytes, number: int = 0) -> Capture:
    url = f"http://example.com/{number}.html"
    return Capture(url=url, requested_url=url, fetched_at=NOW, site="s", body=body)


def story(number: int) -> Capture:
    said = "".join(f"<p>{text}第{number}次。</p>" for text in (hostile.ONE, hostile.TWO, hostile.THREE))
    return capture(hostile.page(f"<h1>{hostile.TITLE}</h1><div>{said}<p>{HOTLINE}</p></div>"), number)


def knows(**counts: int) -> Knowledge:
    """Learned blocks: the hotline, or another that stands on no page."""
    texts = {"hotline": HOTLINE, "other": OTHER}
    return Knowledge("s", boilerplate={block_hash(texts[name]): count for name, count in counts.items()})


def reasons(futures: "list[Future[Joined]]") -> list[str]:
    results = [future.result(60).result for future in futures]
    return [result.reason if isinstance(result, Rejection) else "article" for result in results]


def is_there(pid: int) -> bool:
    """False for a process that ended, waited for or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pids: list[int], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while any(map(is_there, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(is_there, pids))


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(2, patience=1) as running:
        yield running


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Workers that break on pages that say so, with limits that a test can wait for."""
    with Workers(2, breaking.program(tmp_path_factory.mktemp("fragile")), patience=1) as running:
        yield running


# --- the same results ----------------------------------------------------------------------------


def test_workers_give_what_this_process_gives(pool: Workers) -> None:
    pages = [[story(number)] for number in range(6)]
    pages += [[story(7), story(8)], [capture(b"")], [capture(b"%PDF-1.4")], [capture(b"<p>\xff\xfe")]]
    for knowledge in (KNOWS, knows(hotline=9)):
        found = [pool.submit(parts, knowledge).result(60) for parts in pages]
        assert found == [process_parts_safely(parts, knowledge) for parts in pages]
    assert HOTLINE not in found[0].result.text  # type: ignore[union-attr]  # an article; else the line above failed


def test_an_error_of_ours_costs_its_page_and_is_told_here(fragile: Workers, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert reasons([fragile.submit([capture(breaking.broken("raises"))], KNOWS)]) == ["failed"]
    (record,) = caplog.records
    told = r"failed url=http://example\.com/0\.html error=ValueError at=breaking\.py:\d+(<\w+\.py:\d+){1,5}"
    assert re.fullmatch(told, record.getMessage())
    assert breaking.QUOTED not in OneLine().format(record), "a run's log"
    assert f"ValueError: {breaking.QUOTED}" in caplog.text, "a terminal has the whole of it"
    assert reasons([fragile.submit([story(1)], KNOWS)]) == ["article"]


def test_workers_come_with_the_work_and_end_with_the_pool() -> None:
    with Workers(2) as running:
        assert running.pids == []
        assert reasons([running.submit([story(1)], KNOWS)]) == ["article"]
        assert reasons([running.submit([story(2)], KNOWS)]) == ["article"]
        pids = running.pids
        assert len(pids) == 1, "one is enough for one page after the other"
        few = workers.PAGES_FOR_ANOTHER
        assert reasons([running.submit([story(n)], KNOWS) for n in range(few)]) == ["article"] * few
        assert running.pids == pids, "and for a few at once"
    assert not any(map(is_there, pids))
    with pytest.raises(StartError):
        running.submit([story(3)], KNOWS)


def test_several_workers_end_whatever_they_do() -> None:
    with Workers(3, [sys.executable, "-c", "import time; time.sleep(99)"], patience=1) as running:
        found = [running.submit([story(number)], KNOWS) for number in range(9)]
        while len(pids := running.pids) < 3:
            time.sleep(0.01)
        start = time.monotonic()
    assert time.monotonic() - start < 20
    assert not any(map(is_there, pids))
    assert all(future.done() for future in found)


def test_a_worker_is_replaced_after_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MAX_PAGES", 1)
    with Workers(1) as running:
        for number in range(2):
            assert reasons([running.submit([story(number)], KNOWS)]) == ["article"]
            assert running.pids == [], "it had its page"


# --- pages that break a worker -------------------------------------------------------------------


@pytest.mark.parametrize(("how", "reason"), [("killed", "crashed"), ("spins", "too_slow"), ("eats", "too_much_memory")])
def test_a_page_that_ends_its_worker_is_given_up_and_the_others_go_on(
    fragile: Workers, how: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    bad = [story(9), capture(breaking.broken(how))]
    found = [fragile.submit(pages, KNOWS) for pages in ([story(1)], bad, [story(2)], [story(3)])]
    assert reasons(found) == ["article", reason, "article", "article"]
    assert found[2].result() == process_parts_safely([story(2)], KNOWS)
    joined = found[1].result()
    assert [joined.result, joined.refused.get(1, joined.result)] == [Rejection(reason)] * 2, "each part has its outcome"
    assert len(joined.how) == 2
    assert caplog.text.count(f"{reason} url=http://example.com/9.html: attempt ") == 2


def test_a_worker_that_waits_for_ever_is_ended(fragile: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "TRIES", 1)
    monkeypatch.setattr(workers, "WALL_SECONDS", 0.5)
    assert reasons([fragile.submit([capture(breaking.broken("sleeps"))], KNOWS)]) == ["too_slow"]


def test_one_death_is_no_reason(fragile: Workers) -> None:
    assert reasons([fragile.submit([capture(breaking.broken("killed once"))], KNOWS)]) == ["too_short"]


def test_what_a_library_prints_is_no_answer(fragile: Workers) -> None:
    assert reasons([fragile.submit([capture(breaking.broken("prints"))], KNOWS)]) == ["too_short"]


def test_idle_workers_that_are_killed_cost_no_page_not_even_one_try(
    pool: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    assert reasons([pool.submit([story(n)], KNOWS) for n in range(4)]) == ["article"] * 4
    killed = pool.pids
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert gone(killed)
    assert reasons([pool.submit([story(n)], KNOWS) for n in range(4)]) == ["article"] * 4
    assert "attempt" not in caplog.text


@pytest.mark.parametrize(("lost", "tries", "reason"), [(1, 0, "article"), (99, 2, "crashed")])
def test_a_worker_that_is_gone_before_it_begins_a_page_costs_no_try_unless_all_are(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, lost: int, tries: int, reason: str
) -> None:
    with Workers(1, breaking.program(tmp_path, lost=lost)) as running:
        assert reasons([running.submit([story(1)], KNOWS)]) == [reason]
    assert caplog.text.count("attempt ") == tries
    assert len(list(tmp_path.glob("lost *"))) == min(lost, workers.TRIES**2), "it ends"


def test_a_page_that_is_being_read_when_the_workers_are_ended_has_not_crashed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Workers(1, breaking.program(tmp_path)) as running:
        assert reasons([running.submit([story(1)], KNOWS)]) == ["article"]
        found = running.submit([capture(breaking.broken("sleeps"))], KNOWS)
        while not found.running():
            time.sleep(0.01)
    with pytest.raises(StartError, match="have been ended"):
        found.result(0)
    assert "crashed" not in caplog.text


def test_a_worker_that_is_killed_while_it_starts_is_started_again(tmp_path: Path) -> None:
    first = f"import os, pathlib; mark = pathlib.Path({str(tmp_path / 'mark')!r}); there = mark.exists(); mark.touch()"
    program = workers.own_program()
    with Workers(1, [*program[:-1], f"{first}; there or os.kill(os.getpid(), 9); {program[-1]}"]) as running:
        assert reasons([running.submit([story(1)], KNOWS)]) == ["article"]
    assert (tmp_path / "mark").exists()


@pytest.mark.parametrize(
    ("program", "why"),
    [("raise SystemExit(3)", "ended with 3; what it said stands above"),
     ("import time; time.sleep(99)", "took more than 0.3 seconds to load the libraries")],
)  # fmt: skip
def test_without_workers_there_is_a_sentence(program: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "START_SECONDS", 60 if "3" in program else 0.3)
    with Workers(1, [sys.executable, "-c", program]) as running, pytest.raises(StartError) as told:
        running.submit([story(1)], KNOWS).result(60)
    assert str(told.value) == (
        f"no process could be started that reads pages: {sys.executable} {why}."
        " `--workers 0` reads them in this process."
    )


# --- they end with the process that started them ------------------------------------------------


PARENT = """
import sys, time
sys.path[:0] = [{root!r}, {tests!r}]
import breaking
from test_workers import KNOWS, Workers, capture, story
with Workers(2, breaking.program({folder!r})) as pool:
    pool.submit([story(1)], KNOWS).result()
    pool.submit([capture(breaking.broken("sleeps"))], KNOWS)
    time.sleep({wait})
    print(*pool.pids, flush=True)
    {then}
"""


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_the_process_that_started_it(tmp_path: Path, sent: signal.Signals) -> None:
    """One is idle or sleeps over a page when that process is killed."""
    then = "while True: time.sleep(0.05)"  # a signal that comes just before a long sleep does not wake it
    program = PARENT.format(root=str(ROOT), tests=str(ROOT / "tests"), folder=str(tmp_path), wait=0, then=then)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as parent:
        assert parent.stdout
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert pids
        assert all(map(is_there, pids))
        parent.send_signal(sent)
        parent.communicate(timeout=30)
    assert parent.returncode != 0
    assert gone(pids)


# --- read ahead ----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 3, 9, 64])
@pytest.mark.parametrize("batch", [ingest.BATCH_PAGES, reclean.BATCH_PAGES])
def test_so_much_is_begun_that_all_workers_start(number: int, batch: int) -> None:
    with Workers(number) as running:
        ahead = Ahead(running).batches_ahead
    assert ahead >= 2
    assert (1 + ahead) * batch > workers.PAGES_FOR_ANOTHER * (number - 1)


def test_what_was_read_ahead_is_what_is_read_now(pool: Workers) -> None:
    page = [story(1)]
    for then, now in (
        (KNOWS, KNOWS), (knows(hotline=5), knows(hotline=8)), (knows(), knows(other=3)), (knows(), knows(hotline=4)),
        (knows(hotline=4), knows()), (knows(other=3), knows(hotline=3, other=9)),
        (KNOWS, Knowledge("s", region="滨江")), (KNOWS, Knowledge("s", drop=[HOTLINE])),
    ):  # fmt: skip
        ahead = Ahead(pool)
        ahead.begin(page, then)
        assert ahead.read(page, now) == HERE.read(page, now)


def test_a_page_is_read_again_only_when_it_would_be_another(pool: Workers) -> None:
    page = [story(1)]
    for then, now, again in (
        (KNOWS, KNOWS, 0), (knows(hotline=5), knows(hotline=8), 0), (knows(), knows(other=3), 0),
        (knows(), knows(hotline=4), 1), (knows(hotline=4, other=1), knows(other=1), 1),
    ):  # fmt: skip
        ahead = Ahead(pool)
        ahead.begin(page, then)
        ahead.read(page, now)
        assert (ahead.pages, ahead.again) == (1, again)


def with_pager(body: bytes) -> Capture:
    return capture(body.replace(b"</body>", "<a href='7_2.html'>下一页</a></body>".encode()), 7)


def test_what_a_page_says_of_parts_is_told_by_the_worker_that_reads_it(
    pool: Workers, fragile: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, deadly = with_pager(story(7).body), with_pager(breaking.broken("leaves"))
    said = links_of(page)
    assert said.nexts == ("http://example.com/7_2.html",)
    assert links_of(deadly).nexts == said.nexts
    monkeypatch.setattr(reading, "links_of", lambda _: pytest.fail("looked for here"))
    ahead = Ahead(pool)
    ahead.begin([page], KNOWS, with_links=True)
    assert ahead.links(page) == said
    assert ahead.read([page], KNOWS) == HERE.read([page], KNOWS)
    ahead = Ahead(fragile)
    ahead.begin([deadly], KNOWS, with_links=True)
    assert ahead.links(deadly) == WHOLE, "what ends a worker is not parsed here"


def test_an_error_and_a_page_of_the_same_bytes_and_moment_are_two(pool: Workers) -> None:
    page = story(8)
    gone = replace(page, status=404)
    ahead = Ahead(pool)
    for one in (gone, page):
        ahead.begin([one], KNOWS)
    assert isinstance(ahead.read([gone], KNOWS).result, Rejection)
    assert isinstance(ahead.read([page], KNOWS).result, Article)


def test_what_no_worker_was_asked_of_parts_is_found_here(pool: Workers) -> None:
    page = with_pager(story(7).body)
    ahead = Ahead(pool)
    assert ahead.links(page) == links_of(page)
    ahead.begin([page], KNOWS)
    assert ahead.links(page) == links_of(page)


def test_a_mistake_of_ours_while_parts_are_looked_for_costs_no_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(gather, "part_links", lambda *_: 1 / 0)
    assert links_of(with_pager(story(7).body)) == WHOLE
    assert "failed url=http://example.com/7.html" in caplog.text


def test_what_holds_is_decided_by_the_blocks_that_are_shown() -> None:
    joined = process_parts_safely([story(1)], KNOWS)
    assert isinstance(joined.result, Article)
    assert block_hash(HOTLINE) in joined.shown
    assert not holds(joined, knows(), knows(hotline=3))
    assert holds(joined, knows(), knows(other=3))
    rejected = process_parts_safely([capture(b"")], KNOWS)
    assert holds(rejected, knows(), knows(hotline=3, other=3))


def test_a_rejection_that_hangs_on_what_is_learned_is_read_again(pool: Workers) -> None:
    """The blocks that are left when what the site prints everywhere is gone are too few."""
    page = [
        capture(
            hostile.page(f"<h1>题</h1><p>本届年会将于下月初在滨江举行。</p><div><p>{HOTLINE}</p><p>{OTHER}</p></div>")
        )
    ]
    ahead = Ahead(pool)
    ahead.begin(page, KNOWS)
    found = ahead.read(page, knows(hotline=9, other=9))
    assert found == HERE.read(page, knows(hotline=9, other=9)) != HERE.read(page, KNOWS)


def test_nothing_is_kept_of_pages_nobody_asks_for(pool: Workers) -> None:
    ahead = Ahead(pool)
    pages = [[story(number)] for number in range(4)]
    for page in pages:
        ahead.begin(page, KNOWS)
    for page in pages[:2]:
        ahead.forget(page)
        ahead.forget(page)
    assert [ahead.read(page, KNOWS) for page in pages[2:]] == [HERE.read(page, KNOWS) for page in pages[2:]]
    assert ahead._begun == {}


def test_a_worker_that_cannot_unpack_a_page_ends_and_is_not_waited_for() -> None:
    command = [sys.executable, "-c", "from pipelines import worker; worker.main()"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        assert started.stdin is not None
        message = b"no pickle"
        started.stdin.write(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
        started.stdin.flush()
        assert started.wait(60) == 0
