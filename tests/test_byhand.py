"""What a person decides about groups, and that it stays."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import newsieve
from test_clusters import MAX_REGROUPED, Text, add, groups, sentences

from pipelines.archive import Archive
from pipelines.byhand import Decided, join, split
from pipelines.errors import InputError
from pipelines.rebuild import rebuild

AT = datetime(2026, 2, 3, tzinfo=UTC)
STORY = tuple(sentences(1, 6))
OTHER = tuple(sentences(2, 6))


def urls(*names: str) -> frozenset[str]:
    return frozenset(f"http://{name}.example/" for name in names)


def text(name: str, paragraphs: Sequence[str] = STORY) -> Text:
    return Text(f"http://{name}.example/", tuple(paragraphs))


def decide(archive: Archive, what: Callable[..., Decided], *names: str, days: int = 0) -> Decided:
    """By the names of the sites."""
    return what(archive, [f"http://{name}.example/" for name in names], note=None, at=AT + timedelta(days=days))


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Two groups: a, b, c and x, y."""
    add(archive, text("a"), text("b"), text("c"), text("x", OTHER), text("y", OTHER))
    assert groups(archive) == {urls("a", "b", "c"), urls("x", "y")}
    return archive


def test_an_article_leaves_its_group(filled: Archive) -> None:
    done = decide(filled, split, "b")
    assert (done.decision, done.articles, done.left) == ("split", (2,), (1, 3))
    assert groups(filled) == {urls("a", "c"), urls("b"), urls("x", "y")}


def test_several_leave_together_when_they_are_copies(filled: Archive) -> None:
    decide(filled, split, "b", "c", "x")
    assert groups(filled) == {urls("a"), urls("b", "c"), urls("x"), urls("y")}


def test_two_groups_become_one_whatever_their_texts(filled: Archive) -> None:
    done = decide(filled, join, "a", "x")
    assert (done.left, len(done.clusters)) == ((), 1)
    assert groups(filled) == {urls("a", "b", "c", "x", "y")}


def test_a_join_goes_as_far_as_no_split_forbids(filled: Archive) -> None:
    decide(filled, split, "b")
    done = decide(filled, join, "b", "x")
    assert groups(filled) == {urls("a", "c"), urls("b", "x", "y")}
    assert done.left == ()
    done = decide(filled, join, "a", "x", days=1)
    assert groups(filled) == {urls("a", "c", "x", "y"), urls("b")}
    assert done.left == (2,)


def test_a_later_decision_takes_the_place_of_an_earlier_one(filled: Archive) -> None:
    decide(filled, split, "b")
    decide(filled, join, "a", "b", "c", days=1)
    assert groups(filled) == {urls("a", "b", "c"), urls("x", "y")}
    decide(filled, split, "a", days=2)
    assert groups(filled) == {urls("a"), urls("b", "c"), urls("x", "y")}


def test_what_was_decided_stays_when_pages_change_and_new_copies_come(filled: Archive) -> None:
    decide(filled, split, "b")
    decide(filled, join, "a", "x")
    before = {urls("a", "c", "x", "y"), urls("b")}
    assert groups(filled) == before
    add(filled, text("b", (*STORY, "编者按：本文转自公开报道，转载请注明出处。")), text("x", OTHER[:5]))
    assert groups(filled) == before, "revisions"
    assert add(filled, text("d")) in (["exact_duplicate"], ["near_duplicate"])
    found = groups(filled)
    assert urls("b") in found or urls("b", "d") in found
    list(rebuild(filled))
    assert groups(filled) == found


def test_a_large_group_loses_and_takes_in_what_a_person_says(archive: Archive) -> None:
    number = MAX_REGROUPED + 5
    add(archive, *(text(f"n{n}") for n in range(number)), text("x", OTHER))
    decide(archive, join, "n3", "x")
    assert {len(group) for group in groups(archive)} == {number + 1}
    decide(archive, split, "n1", "n2", days=1)
    assert groups(archive) >= {urls("n1", "n2")}
    decide(archive, join, "n1", "n0", days=2)
    assert {urls("n0", "n1"), urls("n2")} < groups(archive), "the others are split from n1, n2 from n0"
    assert add(archive, text("late")) == ["exact_duplicate"]
    found = groups(archive)
    list(rebuild(archive))
    assert groups(archive) == found


@pytest.mark.parametrize(
    ("what", "names", "sentence"),
    [
        (split, ["a", "b", "c"], "The articles 1, 2, 3 are a whole group: name those that shall leave it."),
        (split, ["z"], "Article 6 is alone: there is nothing to split it from."),
        (split, ["nowhere"], "There is no article 'http://nowhere.example/' in this archive."),
        (join, ["a"], "Name two articles at least: which shall be one group?"),
        (join, ["a", "a"], "Name two articles at least: which shall be one group?"),
        (join, ["a", "nowhere"], "There is no article 'http://nowhere.example/' in this archive."),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    filled: Archive, what: Callable[..., Decided], names: list[str], sentence: str
) -> None:
    add(filled, text("z", sentences(5, 6)))
    before = list(filled.db.conn.iterdump())
    with pytest.raises(InputError, match=sentence.replace("?", r"\?")):
        decide(filled, what, *names)
    assert list(filled.db.conn.iterdump()) == before


# --- the commands --------------------------------------------------------------------------------


@pytest.fixture
def path(filled: Archive) -> Path:
    filled.close()
    return filled.path


def run(path: Path, *arguments: str) -> Any:
    return newsieve(*arguments, "--archive", path)


def test_the_commands_split_join_and_show(path: Path) -> None:
    done = run(path, "cluster", "split", "2", "--note", "another town")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "split: 2 is in c3 now.\nKept apart from: 1, 3.\n"
    shown = run(path, "cluster", "show", "1")
    assert "cluster c1: 2 articles" in shown.stdout
    assert "same (found by content_hash)" in shown.stdout
    assert ": another town" in shown.stdout
    assert "original" in shown.stdout
    assert run(path, "cluster", "show", "c1").stdout == shown.stdout
    done = run(path, "cluster", "join", "http://b.example/", "4")
    assert done.returncode == 0
    assert "are in c" in done.stderr
    assert "copy 5" in run(path, "show", "4").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["cluster", "show", "99"], ["cluster", "show", "c99"], ["cluster", "show", "c"], ["cluster", "split", "99"],
        ["cluster", "join", "1"], ["cluster", "split", "1", "2", "3"], ["cluster", "split"], ["cluster", "show", "9" * 99],
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_a_sentence(path: Path, arguments: list[str]) -> None:
    done = run(path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_dedup_says_what_it_would_do_and_makes_groups_anew(path: Path) -> None:
    told = run(path, "dedup")
    assert told.returncode == 0
    assert "--rebuild would compare 5 articles again" in told.stderr
    assert "content_hash" in told.stdout
    done = run(path, "dedup", "--rebuild", "--json")
    assert done.returncode == 0
    assert done.stderr == ""
    assert '"rebuilt": true' in done.stdout
    with Archive(path) as archive:
        assert groups(archive) == {urls("a", "b", "c"), urls("x", "y")}
