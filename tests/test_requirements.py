"""The pinned packages: exact versions that agree with each other and can be installed on every Python we allow."""

import re
from importlib.metadata import metadata

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def lines(name: str) -> list[str]:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["pip", "dev", "bench", "datasets", "batch", "cluster", "next", "scrapyd"])
def test_a_version_is_exact_and_no_line_names_a_place(name: str) -> None:
    assert lines(name)
    assert [
        line
        for line in lines(name)
        if not re.fullmatch(r"[\w.-]+==[\w.]+( ; python_version (?:<|>=) \"[\d.]+\")?", line)
    ] == []


@pytest.mark.parametrize("more", ["bench", "datasets", "cluster"])
def test_what_is_installed_besides_changes_no_version(more: str) -> None:
    """Peers to measure beside, and readers of datasets, go into the environment that the tests run in."""
    assert [line for line in lines("dev") if line not in lines(more)] == []


def test_duckdb_needs_nothing_else_that_is_not_there_already() -> None:
    assert [line.split("==")[0] for line in lines("batch")] == ["duckdb"]
    assert [line for line in lines("dev") if line.startswith("duckdb==")] == []


def test_the_next_datasette_is_an_alpha_of_1_and_nothing_is_installed_twice() -> None:
    """It lies above the environment of the tests."""
    assert [line for line in lines("next") if re.fullmatch(r"datasette==1\.0(a|rc)?[0-9]*", line)]
    assert set(lines("dev")) & set(lines("next")) == set()


def test_what_a_new_environment_lacks_since_python_3_12_is_pinned_too() -> None:
    """Datasette requires it: left to pip, each environment would have the version of its day."""
    assert [line for line in lines("dev") if line.startswith("setuptools==")]


@pytest.mark.parametrize("python", PYTHONS)
def test_no_package_is_asked_for_on_a_python_that_it_refuses(python: str) -> None:
    refused = []
    for requirement in map(Requirement, lines("dev")):
        if requirement.marker is None or requirement.marker.evaluate({"python_version": python}):
            allowed = metadata(requirement.name).get("Requires-Python") or ""
            if not SpecifierSet(allowed).contains(f"{python}.9"):
                refused.append(f"{requirement} wants {allowed}")
    assert refused == []
