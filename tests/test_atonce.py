"""All articles compared at once: the pairs and groups are those of one after the other, whatever kills it."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import ROOT, Crawled, needs_duckdb, newsieve, slow
from test_clusters import ORDER_BOUND, Text, add, agreement, article, corpus, groups, sentences

from pipelines import atonce, comparing, rebuild, views
from pipelines import graph as graph_module
from pipelines.archive import Archive
from pipelines.atonce import rebuild_at_once
from pipelines.byhand import join, split
from pipelines.candidates import ARTICLE_BITS, MAX_POSTINGS, Found
from pipelines.comparing import Batch, Comparers, Task
from pipelines.errors import InputError, LockedError, NewsieveError
from pipelines.graph import Graph
from pipelines.holding import writing
from pipelines.rebuild import numbers
from pipelines.rebuild import rebuild as rebuild_one_by_one

AT = datetime(2026, 2, 3, tzinfo=UTC)
STORY, OTHER = tuple(sentences(100, 6)), tuple(sentences(101, 6))
NOTE = "编者按：本文转自公开报道，转载请注明出处。"
NAMES = [f"http://a.example/{page}" for page in range(9)]
Pair = tuple[object, ...]


def pairs(archive: Archive) -> set[Pair]:
    """What was compared, and found, but which of the two came first, and which found the other: of more than twelve
    that are near, only one of the two may have the other among its own. Those that grouping asked for are left out."""
    rows = archive.db.execute(
        "SELECT max(article_id, other_id), min(article_id, other_id), verdict, resemblance, containment FROM pairs"
        " WHERE method != 'group'"
    )
    return set(rows.fetchall())


def several(archive: Archive) -> None:
    """Copies of two stories."""
    add(archive, *(Text(name, STORY if n % 2 else OTHER) for n, name in enumerate(NAMES)))


# --- the same as one after the other -------------------------------------------------------------


@needs_duckdb
def test_hundreds_of_notices_have_the_pairs_and_groups_of_a_rebuild_one_by_one(archive: Archive) -> None:
    texts = [text for seed in (2, 3, 4, 5) for text in corpus(seed)]
    texts = [Text(f"{text.url}?{number}", text.paragraphs, text.title) for number, text in enumerate(texts)]
    random.Random(7).shuffle(texts)
    add(archive, *texts)
    assert len(texts) > 300
    online = groups(archive)
    assert list(rebuild_at_once(archive, 0)) == list(range(1, len(texts) + 1))
    at_once = groups(archive), pairs(archive)
    assert agreement(online, at_once[0]) >= 1 - ORDER_BOUND
    assert numbers(archive).methods.keys() >= {"content_hash", "sketch", "sketch+simhash"}
    list(rebuild_one_by_one(archive))
    assert (groups(archive), pairs(archive)) == at_once


@needs_duckdb
def test_a_crawled_archive_stays_as_it_is_and_whole(crawled: Crawled, tmp_path: Path) -> None:
    with crawled.open() as archive:
        views.backup(archive, tmp_path / "own.db")
    with Archive(tmp_path / "own.db") as archive:
        before, wrong = groups(archive), set(views.problems(archive))
        list(rebuild_at_once(archive, 0))
        assert groups(archive) == before
        assert numbers(archive).compared is None
        assert set(views.problems(archive)) == wrong  # its raw pages lie elsewhere


@needs_duckdb
def test_other_processes_find_what_this_one_does(archive: Archive) -> None:
    add(archive, *corpus(3))
    list(rebuild_at_once(archive, 0))
    here = pairs(archive), groups(archive)
    list(rebuild_at_once(archive, 2))
    assert (pairs(archive), groups(archive)) == here


@needs_duckdb
def test_an_archive_without_articles_is_nothing_to_do(archive: Archive) -> None:
    assert list(rebuild_at_once(archive, 0)) == []
    assert numbers(archive).compared is None


@needs_duckdb
def test_what_was_decided_by_hand_is_obeyed(archive: Archive) -> None:
    several(archive)
    split(archive, ["2"], note=None, at=AT)
    join(archive, ["1", "4"], note=None, at=AT)
    before = groups(archive)
    assert frozenset([NAMES[1]]) in before
    list(rebuild_at_once(archive, 0))
    assert groups(archive) == before


@needs_duckdb
def test_groups_that_somebody_broke_are_mended(archive: Archive) -> None:
    several(archive)
    before = groups(archive)
    archive.db.execute("DELETE FROM pairs")
    archive.db.execute("INSERT INTO pairs (article_id, other_id, verdict, method, resemblance, containment, evidence)"
                       " VALUES (1, 2, 'same', 'sketch', 1, 1, ''), (4, 3, 'same', 'sketch', 1, 1, '')")  # fmt: skip
    archive.db.conn.commit()
    list(rebuild_at_once(archive, 0))
    assert groups(archive) == before


@needs_duckdb
def test_an_article_with_the_hash_of_another_text_finds_its_own_copies_and_no_others(archive: Archive) -> None:
    """A hash can be forged: those that seem equal are read like any other."""
    add(archive, *(Text(name, STORY) for name in NAMES[:4]))
    add(archive, Text(NAMES[5], OTHER), content_hash=article(Text(NAMES[0], STORY)).content_hash)
    add(archive, Text(NAMES[6], (*OTHER, NOTE)))
    list(rebuild_at_once(archive, 0))
    assert groups(archive) == {frozenset(NAMES[:4]), frozenset(NAMES[5:7])}


# --- many of one kind ----------------------------------------------------------------------------


def fill(archive: Archive, number: int) -> None:
    """So many equal pages, each in a cluster of its own, as nobody had compared them."""
    own = article(Text("http://a.example/", tuple(sentences(9, 1)), "甲"))
    numbers_ = range(1, number + 1)
    with archive.transaction():
        many = archive.db.conn.executemany
        many("INSERT INTO clusters (id, size, representative_id, original_id, kind) VALUES (?1, 1, ?1, ?1, 'single')",
             ((n,) for n in numbers_))  # fmt: skip
        many("INSERT INTO articles (id, url, site, title, char_count, content_hash, simhash, cluster_id, revision,"
             " is_representative, first_seen_at, last_seen_at)"
             " VALUES (?1, 'http://a.example/' || ?1, 's', '甲', ?2, ?3, ?4, ?1, 1, 1, ?5, ?5)",
             ((n, len(own.text), own.content_hash, own.simhash, "2026-01-01T00:00:00Z") for n in numbers_))  # fmt: skip
        many("INSERT INTO article_text VALUES (?, ?)", ((n, own.text) for n in numbers_))
        many("INSERT INTO new_postings VALUES (?)", ((h << ARTICLE_BITS | n,) for n in numbers_ for h in own.sketch))


@needs_duckdb
@pytest.mark.parametrize("pages", [1_500, pytest.param(5_000, marks=slow)])
def test_twice_as_many_equal_pages_take_twice_the_time(pages: int, tmp_path: Path) -> None:
    seconds = []
    for number in (pages, 2 * pages):
        with Archive(tmp_path / f"{number}.db", create=True) as archive:
            fill(archive, number)
            start = time.process_time()
            assert sum(1 for _ in rebuild_at_once(archive, 0)) == number
            seconds.append(time.process_time() - start)
            assert archive.db.execute("SELECT size, kind FROM clusters").fetchall() == [(number, "exact")]
            # each with the twelve first, those with each other
            assert archive.db.execute("SELECT count(*) FROM pairs").fetchone() == (12 * number - 12 * 13 / 2,)
    assert seconds[1] < 3 * seconds[0], seconds  # the square would be four times


# --- what is worth comparing ---------------------------------------------------------------------


def found(folder: Path, articles: Iterable[tuple[int, str, str | None, str]], hashes: dict[int, Iterable[int]],
          above: int = 0) -> list[tuple[int, int, str]]:  # fmt: skip
    """(article, other, method) of what a graph proposes for such articles, with such sketches."""
    with Graph(folder) as graph:
        graph.take(articles, [value << ARTICLE_BITS | id_ for id_, values in hashes.items() for value in values])
        return [(id_, one.article_id, one.method) for id_, one in graph.pairs(above)]


def unlike(id_: int, content: str | None = None, title: str | None = None) -> tuple[int, str, str | None, str]:
    """An article that is like no other, but for the text and title that are said."""
    return id_, content or f"2:{id_}", title, f"{random.Random(id_).getrandbits(64):016x}"


LONG = range(1000, 1012)


@needs_duckdb
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (range(12), range(10, 22), [(2, 1, "sketch")]),  # two in common
        (range(12), range(11, 23), []),  # one in common
        (range(12), range(12, 24), []),
        (range(12), range(11, 14), [(2, 1, "sketch")]),  # one, of a short text that has few
        ([], range(12), []),
    ],
)
def test_articles_that_share_hashes_are_proposed(
    tmp_path: Path, one: Iterable[int], other: Iterable[int], expected: list[Pair]
) -> None:
    assert found(tmp_path, [unlike(1), unlike(2)], {1: one, 2: other}) == expected


@needs_duckdb
@pytest.mark.parametrize(("number", "is_found"), [(MAX_POSTINGS, True), (MAX_POSTINGS + 1, False)])
def test_a_hash_of_too_many_articles_is_a_stock_phrase(tmp_path: Path, number: int, is_found: bool) -> None:
    ids = range(1, number + 1)
    hashes = {n: [1, 2, *range(100 * n, 100 * n + 10)] for n in ids}
    assert bool(found(tmp_path, map(unlike, ids), hashes)) is is_found


@needs_duckdb
def test_a_stock_phrase_of_prints_of_one_text_is_none(tmp_path: Path) -> None:
    """A story that was printed word for word a hundred times is still found by one that was edited."""
    prints = [unlike(n, "2:same", "甲") for n in range(1, 101)]
    hashes = dict.fromkeys(range(1, 102), LONG)
    near = [pair for pair in found(tmp_path, [*prints, unlike(101)], hashes) if pair[2] != "content_hash"]
    assert near == [(101, 1, "sketch"), (101, 2, "sketch")]


@needs_duckdb
@pytest.mark.parametrize(("bits", "method"), [(0, "simhash"), (8, "simhash"), (9, None), (33, None)])
def test_a_near_simhash_is_found_as_on_arrival(tmp_path: Path, bits: int, method: str | None) -> None:
    simhash = random.Random(1).getrandbits(64)
    articles = [(1, "2:a", None, f"{simhash:016x}"), (2, "2:b", None, f"{simhash ^ (1 << bits) - 1:016x}")]
    assert found(tmp_path, articles, {}) == ([(2, 1, method)] if method else [])


@needs_duckdb
def test_equal_texts_are_linked_with_the_firsts_of_each_title(tmp_path: Path) -> None:
    """Their titles may name two towns: those under one title have to find each other."""
    articles = [unlike(n, "2:same", "甲" if n <= 30 else "乙") for n in range(1, 41)]
    proposed = found(tmp_path, articles, dict.fromkeys(range(1, 41), LONG))
    assert {method for *_, method in proposed} == {"content_hash"}
    assert {(40, 31), (40, 1), (31, 1), (30, 1)} <= {pair[:2] for pair in proposed}
    assert len(proposed) <= 12 * 40


@needs_duckdb
def test_only_pairs_of_articles_behind_a_number_are_proposed_when_it_is_gone_on(tmp_path: Path) -> None:
    articles, hashes = list(map(unlike, range(1, 5))), dict.fromkeys(range(1, 5), LONG)
    for name in "12":
        (tmp_path / name).mkdir()
    whole = found(tmp_path / "1", articles, hashes)
    assert len(whole) == 6
    assert found(tmp_path / "2", articles, hashes, above=2) == [pair for pair in whole if pair[0] > 2]


# --- killed, refused, interrupted ----------------------------------------------------------------


@needs_duckdb
def test_a_run_that_was_stopped_is_gone_on_with(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atonce, "BATCH", 2)
    several(archive)
    before, whole = groups(archive), pairs(archive)
    stopped = rebuild_at_once(archive, 0)
    assert [next(stopped) for _ in range(3)] == [1, 2, 3]
    stopped.close()
    assert numbers(archive).compared == 4
    assert groups(archive) == before
    archive.db.execute("DELETE FROM pairs WHERE article_id > 4 OR other_id > 4")  # what comes is made anew
    archive.db.conn.commit()
    assert list(rebuild_at_once(archive, 0)) == [5, 6, 7, 8, 9]
    assert (groups(archive), pairs(archive)) == (before, whole)
    assert numbers(archive).compared is None


@needs_duckdb
@pytest.mark.parametrize("others", [True, False])
def test_a_run_that_compared_in_the_other_way_is_begun_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, others: bool
) -> None:
    """The two leave other pairs undone."""
    monkeypatch.setattr(atonce, "BATCH", 2)
    monkeypatch.setattr(rebuild, "BATCH", 2)
    several(archive)
    whole = pairs(archive)
    stopped = rebuild_one_by_one(archive) if others else rebuild_at_once(archive, 0)
    next(stopped)
    stopped.close()
    archive.db.execute("DELETE FROM pairs")
    archive.db.conn.commit()
    again = rebuild_at_once(archive, 0) if others else rebuild_one_by_one(archive)
    assert list(again) == list(range(1, 10))
    assert pairs(archive) == whole


@needs_duckdb
def test_a_killed_run_leaves_a_whole_archive_and_no_process(archive: Archive, tmp_path: Path) -> None:
    add(archive, *corpus(4))
    before = groups(archive)
    archive.close()
    code = (
        "import sys, pathlib, pipelines.atonce as r; from pipelines.archive import Archive\n"
        "if __name__ == '__main__':\n"
        "    r.BATCH = 3\n"
        "    with Archive(pathlib.Path(sys.argv[1])) as archive:\n"
        "        for number in r.rebuild_at_once(archive, 1): print(number, flush=True)\n"
    )
    (tmp_path / "run.py").write_text(code, encoding="utf-8")
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    running = subprocess.Popen([sys.executable, tmp_path / "run.py", str(archive.path)], stdout=subprocess.PIPE, text=True,
                               env=environment)  # fmt: skip
    assert running.stdout
    for _ in range(10):
        running.stdout.readline()
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    running.kill()
    running.wait()
    running.stdout.close()
    assert children
    with Archive(archive.path) as again:
        compared = numbers(again).compared
        assert compared is None or compared >= 9
        assert groups(again) == before
        list(rebuild_at_once(again, 0))
        assert agreement(groups(again), before) >= 1 - ORDER_BOUND
    assert [child for child in children if lives(child, 20)] == []


def lives(process: str, seconds: int) -> bool:
    """Whether a process is still there after so many seconds at most; a zombie is not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        time.sleep(0.05)
    return True


def spawned() -> list[int]:
    """The processes that compare for this one."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_a_process_that_is_ended_from_outside_ends_the_work_with_a_sentence() -> None:
    def killing() -> Iterable[Batch]:
        yield Batch([1], [Task({1: (None, "甲")}, [])])
        until = time.monotonic() + 30
        while not (workers := spawned()) and time.monotonic() < until:  # it is begun, but may not run its program yet
            time.sleep(0.01)
        for worker in workers:
            os.kill(worker, 9)
        for _ in range(9):
            yield Batch([2], [Task({1: (None, "甲")}, [])])
            time.sleep(0.1)

    with pytest.raises(NewsieveError, match=r"ended from outside.*goes on"), Comparers(1) as pool:
        list(pool.work_off(killing()))


def test_when_the_work_is_broken_off_nobody_waits_for_what_is_being_compared() -> None:
    def slow() -> Iterable[Batch]:
        # long texts, twenty thousand times: minutes
        texts = {n: (None, "".join(f"甲{chr(0x4E00 + (i * n) % 20_000)}" for i in range(15_000))) for n in (1, 2)}
        yield Batch([1], [])
        for _ in range(comparing.AHEAD):
            yield Batch([1, 2], [Task(texts, [(2, Found(1, "sketch"))] * 20_000)])

    pool = Comparers(1)
    next(pool.work_off(slow()))
    begun = time.monotonic()
    pool.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)  # as Ctrl-C leaves it
    assert time.monotonic() - begun < 20


def test_batches_come_back_in_their_order_and_are_read_only_a_little_ahead() -> None:
    sent = []

    def batches() -> Iterable[Batch]:
        for number in range(20):
            sent.append(number)
            yield Batch([number], [])

    with Comparers(0) as pool:
        for number, (articles, rows) in enumerate(pool.work_off(batches())):
            assert (articles, rows) == ([number], [])
            assert len(sent) <= number + comparing.AHEAD + 1


@needs_duckdb
def test_nobody_else_may_be_at_work(archive: Archive) -> None:
    several(archive)
    archive.db.execute("DELETE FROM pairs")
    archive.db.conn.commit()
    with writing(archive.path), pytest.raises(LockedError, match="at work"):
        list(rebuild_at_once(archive, 0))
    assert pairs(archive) == set()
    working = rebuild_at_once(archive, 0)
    next(working)
    with pytest.raises(LockedError, match="dedup --rebuild --engine duckdb"), writing(archive.path):
        pass
    working.close()
    with writing(archive.path):
        pass


@needs_duckdb
def test_what_duckdb_says_becomes_a_sentence(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    several(archive)
    before = pairs(archive)
    monkeypatch.setattr(graph_module, "_PAIRS", "SELECT error('no room'), $above")
    with pytest.raises(NewsieveError, match=r"no room.*TMPDIR"):
        list(rebuild_at_once(archive, 0))
    assert pairs(archive) == before


@needs_duckdb
def test_a_folder_for_its_files_that_cannot_be_written_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(NewsieveError, match=r"graph\.duckdb.*TMPDIR"):
        Graph(tmp_path / "none")


@needs_duckdb
@pytest.mark.parametrize(("memory", "is_enough"), [("5MB", False), ("60MB", True)])
def test_too_little_memory_is_said_and_enough_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: str, is_enough: bool
) -> None:
    monkeypatch.setattr(graph_module, "MEMORY", memory)
    chance = random.Random(3)
    ids = range(1, 50_001)
    articles = [(n, f"2:{n}", None, f"{chance.getrandbits(64):016x}") for n in ids]
    hashes = {n: [(n // 2) << 12 | at for at in range(12)] for n in ids}  # each two are copies
    if is_enough:
        assert len(found(tmp_path, articles, hashes)) == 24_999
        return
    with pytest.raises(NewsieveError, match="Out of Memory"):
        found(tmp_path, articles, hashes)


# --- the command ---------------------------------------------------------------------------------


@needs_duckdb
def test_the_command_makes_the_groups_anew(archive: Archive) -> None:
    several(archive)
    before = groups(archive)
    archive.close()
    done = newsieve("dedup", "--rebuild", "--engine", "duckdb", "--archive", archive.path)
    assert done.returncode == 0, done.stderr
    assert "Made anew: 2 groups before, 2 now." in done.stderr + done.stdout
    with Archive(archive.path) as again:
        assert groups(again) == before


def test_without_rebuild_an_engine_is_refused(archive: Archive) -> None:
    done = newsieve("dedup", "--engine", "duckdb", "--archive", archive.path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newsieve: --engine says how --rebuild compares")


def test_without_duckdb_the_engine_is_refused_and_says_how_to_get_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    several(archive)
    before = pairs(archive)
    with pytest.raises(InputError, match=r"pip install 'newsieve\[batch\]'") as refused:
        list(rebuild_at_once(archive, 0))
    assert refused.value.exit_code == 2
    assert pairs(archive) == before
    assert not (archive.path.parent / "locks").exists()


def test_nothing_but_the_engine_imports_duckdb(archive: Archive, tmp_path: Path) -> None:
    """With a DuckDB that cannot be imported: the commands do their work, and the engine is refused."""
    several(archive)
    archive.close()
    (tmp_path / "duckdb.py").write_text("raise ImportError('this is no DuckDB')", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    ended = []
    for more in ([], ["--rebuild"], ["--rebuild", "--engine", "duckdb"]):
        command = [sys.executable, "-c", "import sys, newsieve; sys.exit(newsieve.main())", "dedup", *more]
        done = subprocess.run(
            [*command, "--archive", archive.path], env=environment, capture_output=True, text=True, check=False
        )
        ended.append((done.returncode, "Traceback" in done.stderr))
    assert ended == [(0, False), (0, False), (2, False)]
    assert "newsieve[batch]" in done.stderr


# --- what measures it ----------------------------------------------------------------------------


def bench(*arguments: str) -> list[list[str]]:
    """The rows of the table that bench/atonce.py prints."""
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "atonce.py", *arguments], capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [[cell.strip() for cell in line.strip("| ").split("|")] for line in done.stdout.splitlines()[2:]]


@slow
@needs_duckdb
def test_the_bench_measures_a_rebuild_of_an_archive() -> None:
    ((number, engine, compared, clusters, *_),) = bench("300", "--engine", "duckdb", "--workers", "1")
    assert (number, engine) == ("300", "duckdb")
    assert 0 < int(clusters) < 300
    assert int(compared) > 50


@needs_duckdb
def test_the_bench_finds_nearly_all_copies_among_sketches() -> None:
    ((number, _, share, *_),) = bench("3000", "--graph")
    assert number == "3,000"
    assert float(share) >= 0.99
