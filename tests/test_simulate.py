"""bench/simulate.py: what it prints is what the document quotes, and its figures are those that were measured."""

import re
import subprocess
import sys
from types import ModuleType

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from test_docs import rows, text

SCALING = text(ROOT / "docs" / "scaling.md")


@pytest.fixture(scope="module")
def simulate() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "bench"))
        import simulate

        return simulate


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "bench" / "simulate.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_document_quotes_what_is_printed() -> None:
    done = run()
    assert done.returncode == 0, done.stderr
    for printed in done.stdout.strip().split("\n\n"):
        assert f"\n\n{printed}\n\n" in SCALING, "docs/scaling.md: put the two tables of bench/simulate.py there"


def test_its_figures_are_those_that_were_measured(simulate: ModuleType) -> None:
    costs = rows(SCALING.split("## What it costs")[1])
    cells = {name: [int(number) for number in re.findall(r"\d+", " ".join(rest[1:]))] for name, rest in costs.items()}
    found = {name.split("`")[0]: numbers for name, numbers in cells.items()}
    assert found["ingest"][:1] == [simulate.INGEST_MS]
    assert found["ingest"][1:] == [simulate.ARCHIVE_KB]
    assert found["ingest --parts"] == [simulate.PARTS_MS, simulate.PART_KB, simulate.WARC_KB]
    assert found["merge"] == [simulate.MERGE_MS]
    assert found["fetching: Scrapy that stores raw pages, its start included"] == [simulate.FETCH_MS]


def test_what_it_says_of_grouping_is_in_the_benchmarks(simulate: ModuleType) -> None:
    part = text(ROOT / "docs" / "benchmarks.md").split("## All groups anew")[1].split("\n## ")[0]
    (line,) = re.findall(r"(?m)^\| 100,000 \| duckdb \|(.*)\|$", part)
    seconds = int(line.split("|")[3])
    assert pytest.approx(1000 * seconds / 100_000) == simulate.GROUP_MS


PAGES = st.integers(1, 10**12)


@given(PAGES, st.integers(1, 1000), st.integers(1, 365))
def test_more_pages_take_no_less_and_more_cores_no_longer(pages: int, cores: int, days: int) -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        from simulate import Plan
    finally:
        sys.path.remove(str(ROOT / "bench"))
    one, more = (Plan(pages=number, cores=cores, days=days) for number in (pages, 2 * pages))
    quick = Plan(pages=pages, cores=2 * cores, days=days)
    for name in ("core_hours", "reading_hours", "merging_hours", "hosts", "archives", "warc_gb", "dollars"):
        assert getattr(one, name) <= getattr(more, name), name
        assert getattr(quick, name) <= getattr(one, name), name
    assert one.hosts >= 1
    assert one.archives >= 1
    assert one.merging_hours * cores * 3.6e6 >= pages * 29 * 0.999, "no writer is quicker than it is"


def test_limits_are_in_the_order_in_which_they_are_met(simulate: ModuleType) -> None:
    found = simulate.limits(8, 30)
    assert [one.pages for one in found] == sorted(one.pages for one in found)
    assert len({one.what for one in found}) == len(found) == 5
    more = {one.what.split(" ", 1)[1]: one.pages for one in simulate.limits(16, 30)}
    for one in found:
        other = more[one.what.split(" ", 1)[1]]
        assert other == pytest.approx(one.pages * (2 if "do all of it" in one.what else 1))


def test_the_limits_of_a_size_are_those_below_it(simulate: ModuleType) -> None:
    plans = [simulate.Plan(pages=number, cores=8, days=30) for number in (1, 2_592_000, 2_592_001, 10**12)]
    assert [simulate.met(one) for one in plans] == ["none", "none", "1, first one host", "5, first one host"]


@pytest.mark.parametrize(
    "arguments",
    [["0"], ["-5"], ["many"], [""], ["1000,"], ["10", "--cores", "0"], ["10", "--days", "-1"], ["--cores", "x"]],
)
def test_what_is_no_number_is_a_sentence(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0.4, "24 minutes"), (30, "30 hours"), (100, "4.2 days"), (20_000, "2.3 years"), (0, "0 minutes")],
)
def test_a_time_is_said_in_the_unit_that_fits(simulate: ModuleType, hours: float, said: str) -> None:
    assert simulate.span(hours) == said


@pytest.mark.parametrize(("gigabytes", "said"), [(28, "28 GB"), (2800, "2.8 TB"), (0, "0 GB")])
def test_an_amount_is_said_in_the_unit_that_fits(simulate: ModuleType, gigabytes: float, said: str) -> None:
    assert simulate.size(gigabytes) == said
