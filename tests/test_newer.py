"""Our pages on the next Datasette: what it is told at its start, and the tests of Datasette's pages run on it."""

import os
import subprocess
from typing import Any

import pytest
from conftest import ROOT, Crawled, shared_folder
from hypothesis import given
from hypothesis import strategies as st

from web.database import METADATA
from web.newer import BEHAVIOUR, behaviour, is_newer, merged, said

NEXT = ROOT / ".venv" / "next" / "bin" / "python"
REQUIRED = "NEWSIEVE_REQUIRE_NEXT" in os.environ
#: Of our own pages those that ask Datasette for something that its version 1.0 has otherwise.
TRIED = (
    "test_web.py or hostile_text or text_of_strangers or nothing_can_be_written or below_another_address"
    " or says_its_archive or does_not_answer or may_not_see"
)
TREE = st.recursive(
    st.integers() | st.text(max_size=3), lambda inner: st.dictionaries(st.sampled_from("abc"), inner), max_leaves=8
)
TREES = st.dictionaries(st.sampled_from("abc"), TREE)


@pytest.mark.skipif(not (REQUIRED or NEXT.exists()), reason="Datasette 1.0 is not installed: make next")
def test_datasettes_own_pages_with_ours_work_on_its_next_version(
    crawled: Crawled, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert crawled.archive.exists()  # by now: those who run the tests take it as it is
    shared = {"NEWSIEVE_SHARED_FOLDER": str(shared_folder(tmp_path_factory))}
    version = subprocess.run(
        [NEXT, "-c", "import datasette; print(datasette.__version__)"], check=True, capture_output=True, text=True
    )
    assert version.stdout.startswith("1.0")
    done = subprocess.run(
        [NEXT, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_web.py", "tests/test_web_pages.py",
         "tests/test_web_shards.py", "-k", TRIED],
        cwd=ROOT, check=False, capture_output=True, text=True, timeout=600,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | shared,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_datasette_of_the_tests_asks_the_plugin_itself() -> None:
    from datasette.app import Datasette

    assert is_newer(Datasette(memory=True)) == (not hasattr(Datasette, "permission_allowed"))


def test_everything_in_the_file_is_told_as_one_or_the_other() -> None:
    database = METADATA["databases"]["archive"]
    behaves = behaviour(database)
    for name, table in database["tables"].items():
        told = set(said(table)) | set(behaves.get(name, {})) | ({"columns"} & set(table))
        assert told == set(table), name
        assert not set(said(table)) & BEHAVIOUR
    assert behaves["articles"]["fts_table"] == "articles_fts"
    assert behaves["meta"] == {"hidden": True}
    assert set(said(METADATA)) == {"title", "description"}


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ({}, {}, {}),
        ({"a": 1}, {"a": 2}, {"a": 2}),
        ({"a": {"b": 1}}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": {"b": 2}}, {"a": {"b": 2}}),
        ({"a": {"b": [1]}}, {"a": {"c": [2]}}, {"a": {"b": [1], "c": [2]}}),
    ],
)
def test_what_the_users_own_file_says_wins(ours: Any, theirs: Any, both: Any) -> None:
    assert merged(ours, theirs) == both


@given(TREES, TREES)
def test_merging_changes_neither_and_twice_is_once(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    before = repr(ours), repr(theirs)
    both = merged(ours, theirs)
    assert (repr(ours), repr(theirs)) == before
    assert merged(both, theirs) == both
    assert merged(ours, {}) == ours
    assert both.keys() == ours.keys() | theirs.keys()
