"""What a manifest says of the rules that made a dataset: each rule that decides changes a fingerprint."""

import re
import shutil
from pathlib import Path

import pytest

from pipelines import STAGES, madeby
from pipelines.archive import Archive
from pipelines.madeby import GROUPING_RULES, PAGE_RULES, rules, versions

HERE = Path(madeby.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package's files, to change; fingerprints are of these."""
    for path in HERE.glob("*.py"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(madeby, "__file__", str(tmp_path / "madeby.py"))
    return tmp_path


def fingerprints() -> tuple[str, str]:
    rules.cache_clear()
    try:
        return rules(PAGE_RULES), rules(GROUPING_RULES)
    finally:
        rules.cache_clear()


@pytest.mark.parametrize("name", ["similarity", "grouping", "guards", "roles", "facts", "clusters", "addresses"])
def test_other_rules_of_grouping_are_another_fingerprint(folder: Path, name: str) -> None:
    page, grouping = fingerprints()
    with (folder / f"{name}.py").open("a", encoding="utf-8") as file:
        file.write("MIN_SHARE = 2\n")
    now = fingerprints()
    assert now[0] == page
    assert now[1] != grouping


@pytest.mark.parametrize("name", ["way", "decode", "reject"])
def test_other_rules_of_cleaning_are_another_fingerprint(folder: Path, name: str) -> None:
    page, grouping = fingerprints()
    with (folder / f"{name}.py").open("a", encoding="utf-8") as file:
        file.write("MIN_SHARE = 2\n")
    now = fingerprints()
    assert now[0] != page
    assert now[1] == grouping


@pytest.mark.parametrize("name", ["export", "card", "dataset", "terminal"])
def test_what_decides_nothing_about_a_page_is_no_other_fingerprint(folder: Path, name: str) -> None:
    before = fingerprints()
    (folder / f"{name}.py").write_text("", encoding="utf-8")
    assert fingerprints() == before


def test_a_checkout_with_other_line_ends_has_the_same_fingerprints(folder: Path) -> None:
    before = fingerprints()
    for path in folder.glob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert fingerprints() == before


def test_the_files_that_count_are_there_once() -> None:
    assert set(PAGE_RULES) <= set(STAGES)
    assert set(GROUPING_RULES) <= set(STAGES)
    assert not set(PAGE_RULES) & set(GROUPING_RULES)
    assert (GROUPING_RULES[0], GROUPING_RULES[-3:]) == ("facts", ("roles", "clusters", "addresses"))


def test_a_manifest_has_both(archive: Archive) -> None:
    found = versions(archive.db.conn, "1.2.3")
    assert (found["rules"], found["grouping"]) == fingerprints()
    assert all(re.fullmatch("[0-9a-f]{16}", value) for value in fingerprints())
