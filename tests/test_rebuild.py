"""Groups made anew are those that were there, a killed run is gone on with, and everything always adds up."""

import itertools
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import Crawled
from forked import FORKS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from test_clusters import ORDER_BOUND, Text, add, agreement, check, corpus, groups, sentences

from pipelines import rebuild as module
from pipelines import views
from pipelines.archive import Archive
from pipelines.byhand import join, split
from pipelines.errors import InputError
from pipelines.lookup import Outcome
from pipelines.rebuild import numbers, rebuild

AT = datetime(2026, 2, 3, tzinfo=UTC)
STORIES = [tuple(sentences(100 + n, 6)) for n in range(3)]
NOTE = "编者按：本文转自公开报道，转载请注明出处。"
#: Few texts, so that most of them have to do with each other: copies, parts, bridges, other stories.
TEXTS = [
    *STORIES, *((*story, NOTE) for story in STORIES), *(story[:4] for story in STORIES), *(story[2:] for story in STORIES),
    (*STORIES[0][:3], *STORIES[1][:3]), (*STORIES[0], *STORIES[1]),
    *((f"{town}镇农村道路养护工程公开招标，计划投资{sum_}万元，欢迎符合条件的单位前来投标报名。",) for town, sum_ in
      (("青山", 320), ("绿水", 450), ("青山", 330))),
]  # fmt: skip
NAMES = [f"http://{host}.example/{page}" for host in "abc" for page in range(3)]


def texts() -> st.SearchStrategy[Text]:
    return st.builds(
        Text, st.sampled_from(NAMES), st.sampled_from(TEXTS), st.sampled_from([None, "甲", "乙"]), st.sampled_from("st"),
        st.sampled_from([None, "2025-01-01", "2025-01-02"]), st.sampled_from([None, "甲报"]),
    )  # fmt: skip


def test_a_crawled_archive_has_the_same_groups_when_they_are_made_anew(crawled: Crawled, tmp_path: Path) -> None:
    with crawled.open() as archive:
        views.backup(archive, tmp_path / "own.db")
    with Archive(tmp_path / "own.db") as archive:
        before = groups(archive)
        assert list(rebuild(archive)) == [row[0] for row in archive.db.execute("SELECT id FROM articles ORDER BY id")]
        assert groups(archive) == before
        assert numbers(archive).compared is None


def test_the_groups_made_anew_are_those_made_online_within_the_bound(archive: Archive) -> None:
    add(archive, *corpus(3))
    before = groups(archive)
    list(rebuild(archive))
    assert agreement(before, groups(archive)) >= 1 - ORDER_BOUND


def test_two_prints_of_which_each_stands_twice_stay_together(archive: Archive) -> None:
    own, edited = STORIES[0], (*STORIES[0], NOTE)
    add(archive, *(Text(url, text) for url, text in zip(NAMES, (own, edited, own, edited), strict=False)))
    before = groups(archive)
    assert len(before) == 1
    list(rebuild(archive))
    assert groups(archive) == before


def test_copies_stay_together_when_the_one_that_brought_them_together_changes(archive: Archive) -> None:
    own, edited = STORIES[0], (*STORIES[0], NOTE)
    add(archive, *(Text(url, text) for url, text in zip(NAMES, (own, edited, own), strict=False)))
    assert len(groups(archive)) == 1
    add(archive, Text(NAMES[0], STORIES[1]))
    assert groups(archive) == {frozenset(NAMES[:1]), frozenset(NAMES[1:3])}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(texts(), min_size=2, max_size=9, unique_by=lambda text: text.url), st.randoms(use_true_random=False))
def test_small_archives_have_the_same_groups_in_any_order_and_made_anew(found: list[Text], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with TemporaryDirectory() as folder, Archive(Path(folder) / "1.db", create=True) as one, Archive(Path(folder) / "2.db", create=True) as other:  # fmt: skip
        add(one, *found)
        add(other, *shuffled)
        made = groups(one)
        assert groups(other) == made
        list(rebuild(one))
        assert groups(one) == made


def test_groups_that_somebody_broke_are_mended(archive: Archive) -> None:
    add(archive, *(Text(name, STORIES[n % 2]) for n, name in enumerate(NAMES)))
    before = groups(archive)
    archive.db.execute("DELETE FROM pairs")
    archive.db.execute("UPDATE articles SET cluster_id = (SELECT min(id) FROM clusters)")
    archive.db.conn.commit()
    list(rebuild(archive))
    assert {frozenset(urls) for urls in by_cluster(archive)} == before


def by_cluster(archive: Archive) -> Iterator[set[str]]:
    rows = archive.db.execute("SELECT cluster_id, url FROM articles ORDER BY cluster_id").fetchall()
    for _, group in itertools.groupby(rows, key=lambda row: row[0]):
        yield {url for _, url in group}


def test_a_run_that_was_stopped_is_gone_on_with(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    add(archive, *(Text(name, STORIES[n % 2]) for n, name in enumerate(NAMES)))
    before = groups(archive)
    stopped = rebuild(archive)
    assert [next(stopped) for _ in range(3)] == [1, 2, 3]
    stopped.close()
    assert numbers(archive).compared == 4
    assert groups(archive) == before
    add(archive, Text("http://d.example/", STORIES[0]))  # a crawl goes on meanwhile
    assert list(rebuild(archive)) == [5, 6, 7, 8, 9, 10]
    assert numbers(archive).compared is None
    assert sorted(map(len, groups(archive))) == [4, 6]


@pytest.mark.parametrize("marker", ["4", "0 comparing 4", "999 grouping 4", "1 grouping", "nonsense"])
def test_what_a_run_by_other_rules_has_compared_is_compared_again(archive: Archive, marker: str) -> None:
    add(archive, *(Text(name, STORIES[n % 2]) for n, name in enumerate(NAMES)))
    archive.db.execute("INSERT INTO meta VALUES (?, ?)", [module.PROGRESS, marker])
    archive.db.conn.commit()
    assert numbers(archive).compared is None
    assert list(rebuild(archive)) == list(range(1, len(NAMES) + 1))


def test_a_run_that_is_killed_while_it_groups_is_gone_on_with(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    add(archive, *(Text(name, STORIES[n % 2]) for n, name in enumerate(NAMES)))
    before = sorted(map(sorted, by_number(archive).values()))
    archive.db.execute("UPDATE articles SET cluster_id = (SELECT min(id) FROM clusters)")  # every number says nothing
    archive.db.conn.commit()
    pauses = itertools.count()
    last = -(-len(NAMES) // 2) + 1  # of the first batch that is grouped
    monkeypatch.setattr(module.time, "sleep", lambda _: 1 / (next(pauses) < last))
    with pytest.raises(ZeroDivisionError):
        list(rebuild(archive))
    assert archive.db.execute("SELECT value FROM meta WHERE key = ?", [module.PROGRESS]).fetchone() != ("1 grouping 0",)
    assert numbers(archive).compared == len(NAMES)
    assert len(by_number(archive)) > 1  # some are grouped; the others wait, in one cluster as they were
    monkeypatch.setattr(module.time, "sleep", lambda _: None)
    assert list(rebuild(archive)) == []
    assert sorted(map(sorted, by_number(archive).values())) == before


def test_a_number_stays_with_most_of_its_articles(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 1)
    add(archive, *(Text(name, STORIES[n > 2]) for n, name in enumerate(NAMES)))
    (few, most) = sorted(by_number(archive).items(), key=lambda one: len(one[1]))
    archive.db.execute("UPDATE articles SET cluster_id = ? WHERE cluster_id = ?", [most[0], few[0]])
    archive.db.conn.commit()
    list(rebuild(archive))
    after = by_number(archive)
    assert after[most[0]] == most[1]
    assert sorted(after.values(), key=len) == [few[1], most[1]]


def by_number(archive: Archive) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for number, url in archive.db.execute("SELECT cluster_id, url FROM articles"):
        found.setdefault(number, set()).add(url)
    return found


def test_a_killed_run_leaves_a_whole_archive(archive: Archive) -> None:
    add(archive, *corpus(4))
    before = groups(archive)
    archive.close()
    code = (
        "import sys, pathlib, pipelines.rebuild as r; from pipelines.archive import Archive\n"
        "r.BATCH = 3\n"
        "with Archive(pathlib.Path(sys.argv[1])) as archive:\n"
        "    for number in r.rebuild(archive): print(number, flush=True)\n"
    )
    running = FORKS.begin(["-c", code, archive.path], stdout=subprocess.PIPE)
    assert running.stdout
    for _ in range(10):
        running.stdout.readline()
    time.sleep(0.05)
    running.kill()
    running.wait()
    running.stdout.close()
    with Archive(archive.path) as again:
        compared = numbers(again).compared
        assert compared is None or compared >= 10
        assert groups(again) == before
        assert not list(views.problems(again)) or all(
            "raw page" in one or "capture" in one for one in views.problems(again)
        )
        list(rebuild(again))
        assert agreement(groups(again), before) >= 1 - ORDER_BOUND


class Life(RuleBasedStateMachine):
    """Whatever happens to an archive: every page has one outcome, and the groups say the truth."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.archive = Archive(Path(self.folder.name) / "archive.db", create=True)
        self.pages = 0
        self.outcomes: Counter[str] = Counter()
        self.moment = AT

    @initialize(first=st.lists(texts(), min_size=2, max_size=4))
    def some(self, first: list[Text]) -> None:
        self.come(first)

    @rule(found=st.lists(texts(), min_size=1, max_size=3))
    def come(self, found: list[Text]) -> None:
        """New pages, new texts of known ones, and known ones unchanged."""
        self.outcomes.update(add(self.archive, *found))
        self.pages += len(found)

    @rule(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), what=st.sampled_from([split, join]))
    def decide(self, names: list[str], what: object) -> None:
        self.moment += timedelta(seconds=1)
        try:
            what(self.archive, names, note=None, at=self.moment)  # type: ignore[operator]
        except InputError:
            return
        last = self.archive.db.execute(
            "SELECT decision FROM decisions WHERE decided_at = (SELECT max(decided_at) FROM decisions)"
        )
        assert {decision for (decision,) in last} == {"split" if what is split else "join"}
        clusters = dict(self.archive.db.execute("SELECT url, cluster_id FROM articles").fetchall())
        if what is join:
            assert len({clusters[name] for name in names}) == 1

    @rule()
    def anew(self) -> None:
        list(rebuild(self.archive))

    @invariant()
    def all_adds_up(self) -> None:
        check(self.archive)
        db = self.archive.db
        assert db.execute("SELECT count(*) FROM captures").fetchone() == (self.pages,)
        counted = dict(db.execute("SELECT outcome, count(*) FROM captures GROUP BY outcome").fetchall())
        assert counted == dict(self.outcomes)
        assert set(counted) <= set(Outcome)
        clusters = dict(db.execute("SELECT id, cluster_id FROM articles").fetchall())
        apart = db.execute("SELECT article_id, other_id FROM decisions WHERE decision = 'split'").fetchall()
        assert all(clusters[one] != clusters[other] for one, other in apart)

    def teardown(self) -> None:
        self.archive.close()
        self.folder.cleanup()


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=6, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
