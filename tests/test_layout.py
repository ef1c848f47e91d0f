"""Where code may stand: the order of the files, the one door of each library, sizes, clocks."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

import crawler
import newsieve
import pipelines
from pipelines import STAGES, way

OURS = ("newsieve", "newsieve_datasette", "crawler", "pipelines", "web", "bench")
#: Scripts that import a script beside them.
BESIDE = ("atonce", "crawl", "duplicates", "extraction", "neardup_peers", "onpurpose", "reprints", "scale")
SOURCES = sorted(
    path
    for path in [*ROOT.glob("newsieve*.py"), *(file for name in OURS for file in (ROOT / name).rglob("*.py"))]
    if "__pycache__" not in path.parts
)
#: Library → the files that may import it: one door each.
DOORS = {
    "scrapy": ("crawler/", "bench/crawl.py"),
    "twisted": ("crawler/",),
    "trafilatura": ("pipelines/extract.py", "bench/extraction.py", "bench/crawl.py"),
    "lxml": (
        "pipelines/styles.py",
        "pipelines/timed.py",
        "pipelines/attributes.py",
        "pipelines/agencies.py",
        "pipelines/trail.py",
        "pipelines/kicker.py",
        "pipelines/headline.py",
        "pipelines/cells.py",
        "pipelines/misnamed.py",
        "pipelines/numbering.py",
        "pipelines/panes.py",
        "pipelines/clones.py",
        "pipelines/phoneprints.py",
        "pipelines/unfolding.py",
        "pipelines/walk.py",
        "pipelines/extract.py",
        "pipelines/controls.py",
        "pipelines/foldlinks.py",
        "pipelines/pdflines.py",
        "pipelines/page.py",
        "pipelines/plain.py",
        "pipelines/turnings.py",
        "pipelines/parts.py",
        "crawler/discovery.py",
        "crawler/feeds.py",
        "crawler/scripted.py",
        "bench/extraction.py",
    ),
    "numpy": (
        "bench/weights.py",
        "pipelines/fingerprint.py",
        "pipelines/sketch.py",
        "pipelines/candidates.py",
        "pipelines/document.py",
        "pipelines/folding.py",
        "pipelines/spans.py",
        "pipelines/align.py",
        "pipelines/segment.py",
        "pipelines/graph.py",
    ),
    "opencc": ("pipelines/variants.py",),
    "tldextract": ("pipelines/canonical.py",),
    "w3lib": ("pipelines/canonical.py",),
    "cronsim": ("crawler/cron.py",),
    "warcio": ("pipelines/stream.py", "pipelines/warc.py"),
    "zlib_ng": ("pipelines/warc.py",),
    "brotli": ("pipelines/unpack.py",),
    "backports": ("pipelines/unpack.py",),
    "scrapy_playwright": ("crawler/browser.py",),
    "playwright": ("crawler/browser.py",),
    # connection.py opens it, migrations.py and upgrade.py make its tables; the readers beside it name the type of what they are given
    "sqlite_utils": (
        "pipelines/migrations.py",
        "pipelines/upgrade.py",
        "pipelines/faults.py",
        "pipelines/connection.py",
        "pipelines/copies.py",
        "pipelines/search.py",
        "pipelines/export.py",
        "pipelines/views.py",
    ),
    "click": (
        "newsieve.py",
        "pipelines/options.py",
        "pipelines/curation.py",
        "pipelines/exporting.py",
        "pipelines/ingesting.py",
        "pipelines/keeping.py",
        "pipelines/merging.py",
        "pipelines/reporting.py",
        "pipelines/searching.py",
        "crawler/commands.py",
        "crawler/crawling.py",
        "crawler/notifycommand.py",
        "crawler/schedulecommands.py",
    ),
    "rich": (
        "pipelines/console.py",
        "pipelines/terminal.py",
        "pipelines/groupterminal.py",
        "pipelines/exportterminal.py",
    ),
    "pyarrow": ("pipelines/parquet.py",),
    "duckdb": ("pipelines/graph.py",),
    "ray": ("pipelines/raypool.py",),
    "datasette": ("web/", "bench/web.py"),
    "markupsafe": ("web/",),
}
#: Modules that only newer Pythons have, imported where they are there.
NEWER = {"compression"}
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 50
#: Programs of their own, which print.
PRINTERS = ("newsieve.py", "bench/", "crawler/demo.py")
#: Calls that read the clock of the day; progress and batches may measure how long something takes.
CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time")
CLOCK_OWNERS = (
    "pipelines/curation.py", "pipelines/ingesting.py", "pipelines/keeping.py", "pipelines/merging.py",
    "pipelines/reporting.py", "crawler/", "bench/record.py",
)  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path, nodes: Iterable[ast.AST] | None = None) -> Iterator[str]:
    """Modules a file imports anywhere, or by these statements of it, relative ones made absolute: `pipelines.page`,
    `lxml.html`."""
    package = name_of(path).split("/")[:-1]
    for node in ast.walk(tree(path)) if nodes is None else nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) + 1 - node.level], *([node.module] if node.module else [])])
            module = base if node.level else str(node.module)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[str]:
    return (ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def allowed(path: Path, places: tuple[str, ...]) -> bool:
    return name_of(path).startswith(places)


def test_the_stages_are_exactly_the_files_of_the_pipelines() -> None:
    files = {path.stem for path in (ROOT / "pipelines").glob("*.py")} - {"__init__"}
    assert set(STAGES) == files
    assert len(STAGES) == len(files), "a stage is listed twice"


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_earlier_stages(stage: str) -> None:
    used = {name.split(".")[1] for name in imports(ROOT / "pipelines" / f"{stage}.py") if name.startswith("pipelines.")}
    later = set(STAGES) - set(STAGES[: STAGES.index(stage)])
    assert not used & later
    others = {name for name in imports(ROOT / "pipelines" / f"{stage}.py") if name.startswith(("crawler", "newsieve"))}
    assert not others


def test_the_way_of_a_page_knows_nothing_of_its_callers() -> None:
    """Only files after `way`, which is all of it, may import from the package itself."""
    callers = [stage for stage in STAGES if "pipelines" in imports(ROOT / "pipelines" / f"{stage}.py")]
    assert all(STAGES.index(stage) > STAGES.index("way") for stage in callers), callers
    used = {name.split(".")[1] for name in imports(ROOT / "pipelines" / "__init__.py") if name.startswith("pipelines.")}
    assert used & set(STAGES) == {"article", "capture", "joined", "knowledge", "way"}


def test_the_package_gives_what_it_names_and_nothing_else() -> None:
    for name in pipelines.__all__:
        assert getattr(pipelines, name) is not None, name
    assert pipelines.process is way.process
    assert not hasattr(pipelines, "proces")


def test_folders_import_each_other_one_way_only() -> None:
    for path in SOURCES:
        used = {name.split(".")[0] for name in imports(path)}
        folder = name_of(path).split("/")[0]
        if folder in ("pipelines", "web", "bench") and name_of(path) not in (
            "bench/crawl.py",
            "bench/lag.py",
        ):  # which measures the crawler
            assert not used & {"crawler", "newsieve"}, name_of(path)
        if folder == "crawler":
            assert not used & {"newsieve", "web"}, name_of(path)


def test_each_library_has_its_door() -> None:
    wrong = [
        (name_of(path), used)
        for path in SOURCES
        for used in sorted({name.split(".")[0] for name in imports(path)} & set(DOORS))
        if not allowed(path, DOORS[used])
    ]
    assert not wrong


def test_every_library_that_is_imported_has_a_door() -> None:
    used = {name.split(".")[0] for path in SOURCES for name in imports(path)}
    assert used - set(sys.stdlib_module_names) - NEWER - set(OURS) - set(BESIDE) == set(DOORS)


def test_every_library_that_is_imported_is_declared() -> None:
    """One that only comes along with another package goes when that one changes its mind."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    names = ("bench", "browser", "parquet", "batch", "cluster")
    wanted = [*project["dependencies"], *(line for name in names for line in extras[name])]
    declared = {re.split(r"[<>=\[ ]", line)[0].lower().replace("-", "_").partition(".")[0] for line in wanted}
    assert set(DOORS) - declared == set()


def test_the_packages_that_are_imported_are_ours(tmp_path: Path) -> None:
    for module in (crawler, newsieve, pipelines):
        assert Path(str(module.__file__)).is_relative_to(ROOT)
    elsewhere = subprocess.run(
        [sys.executable, "-c", "import crawler, newsieve, pipelines as p; print(crawler.__file__, p.__file__)"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert all(Path(place).is_relative_to(ROOT) for place in elsewhere.stdout.split())


def test_nothing_shadows_a_package() -> None:
    assert not list((ROOT / "tests").glob("**/__init__.py")), "tests are flat: a folder would shadow a package"
    assert not (ROOT / "datasette").exists()


def test_a_module_fits_in_the_head() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_MODULE_LINES} == {}


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{name_of(path)}: {node.name}"
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION_LINES
    ]
    assert not long


def test_every_module_says_what_it_is_for() -> None:
    assert [name_of(path) for path in SOURCES if not ast.get_docstring(tree(path))] == []


def test_only_programs_print() -> None:
    assert [name_of(path) for path in SOURCES if "print" in calls(path) and not allowed(path, PRINTERS)] == []


def test_time_comes_in_as_an_argument() -> None:
    asked = [
        (name_of(path), call)
        for path in SOURCES
        for call in calls(path)
        if call.endswith(CLOCKS) and not allowed(path, CLOCK_OWNERS)
    ]
    assert not asked


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from . import a, b", {"pipelines", "pipelines.a", "pipelines.b"}),
        ("from .page import Block", {"pipelines.page", "pipelines.page.Block"}),
        ("import lxml.html as h", {"lxml.html"}),
        ("def f():\n    from scrapy import Request", {"scrapy", "scrapy.Request"}),
    ],
)
def test_imports_are_found_wherever_they_stand(
    code: str, expected: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checks above are worth what `imports` finds."""
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "pipelines" / "x.py").write_text(code, encoding="utf-8")
    assert set(imports(tmp_path / "pipelines" / "x.py")) == expected
