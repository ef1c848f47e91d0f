"""bench/record.py: a benchmark's tables stand in docs/benchmarks.md, where a make target puts them."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT
from test_docs import text

PAGE = """# Benchmarks

<!-- bench-one -->
old
<!-- end of bench-one -->

<!-- bench-two -->
| kept |
<!-- end of bench-two -->
"""
TABLES = "| a |\n|---|\n| 1 |"
PRINTS = [sys.executable, "-c", f"print('said'); print({TABLES!r}); print('said'); print({TABLES!r})"]


@pytest.fixture(scope="module")
def record() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "bench"))
        import record

        return record


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "benchmarks.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_tables_that_a_command_prints_take_the_place_of_the_old_ones(record: ModuleType, page: Path) -> None:
    for _ in range(2):  # the second time gives the same
        record.main(["bench-one", *PRINTS], page)
        written = text(page)
        start, end = record.place_of("bench-one", written)
        said, _, tables = written[start:end].strip().partition("\n\n")
        assert re.fullmatch(
            r"Written by `make bench-one` on \d{4}-\d\d-\d\d, Python [\d.]+, SQLite [\d.]+, \d+ cores, load [\d.]+ before"
            r" it began\.",
            said,
        )
        assert tables == f"{TABLES}\n\n{TABLES}"
        assert written[:start] + written[end:] == PAGE.replace("old\n", "")


@pytest.mark.parametrize(
    ("name", "command", "word"),
    [
        ("bench-one", [sys.executable, "-c", "print('| a |'); raise SystemExit(3)"], "ended with 3"),
        ("bench-one", [sys.executable, "-c", "print('no table')"], "printed no table"),
        ("bench-three", PRINTS, "has no lines <!-- bench-three -->"),
        ("bench-one", [], "python bench/record.py NAME COMMAND"),
    ],
)
def test_what_gives_no_table_leaves_the_page_as_it_is(
    record: ModuleType, page: Path, name: str, command: list[str], word: str
) -> None:
    with pytest.raises(SystemExit, match=re.escape(word)):
        record.main([name, *command], page)
    assert text(page) == PAGE


@pytest.mark.parametrize(
    "damage",
    [
        PAGE.replace("<!-- end of bench-one -->\n", ""),
        PAGE.replace("<!-- end of bench-one -->\n", "") + "<!-- bench-one -->\n<!-- end of bench-one -->\n",
        PAGE + PAGE,
        PAGE.replace("old", "<!-- bench-two -->"),
        "<!-- end of bench-one -->\n<!-- bench-one -->\n",
    ],
)
def test_a_page_with_damaged_marks_stays_as_it_is(record: ModuleType, page: Path, damage: str) -> None:
    page.write_text(damage, encoding="utf-8")
    with pytest.raises(SystemExit, match="each once, in this order"):
        record.main(["bench-one", *PRINTS], page)
    assert text(page) == damage


def test_each_place_for_tables_has_its_make_target_and_each_target_its_place() -> None:
    benchmarks, makefile = text(ROOT / "docs" / "benchmarks.md"), text(ROOT / "Makefile")
    places = re.findall(r"(?m)^<!-- (bench[\w-]*) -->$", benchmarks)
    assert places == re.findall(r"(?m)^<!-- end of (bench[\w-]*) -->$", benchmarks)
    assert sorted(places) == sorted(re.findall(r"call RECORD,(bench[\w-]*)\)", makefile))
    targets = re.findall(r"(?m)^(bench[\w-]*):", makefile)
    assert set(places) <= set(targets)
    tables = [re.search(rf"<!-- {place} -->\n\nWritten by `make {place}` on .+\n\n\|", benchmarks) for place in places]
    assert all(tables), places
