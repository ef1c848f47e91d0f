"""The package as others install it: all that the commands need is in it, under names that are ours."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from test_cli import fetch, served

#: What a wheel of ours puts beside other packages; its metadata aside.
OURS = {"newsieve.py", "newsieve_datasette.py", "crawler", "pipelines", "newsieve_web", "newsieve_demo"}


def pip(*arguments: object) -> None:
    """Without index and dependencies: what a test builds and installs is here already."""
    command = [sys.executable, "-m", "pip", *map(str, arguments), "--quiet", "--no-deps", "--no-index"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ".", "--no-build-isolation", "--wheel-dir", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A place for packages with ours in it, beside a `web` and a `data` of other people."""
    target = wheel.parent / "packages"
    pip("install", wheel, "--target", target)
    for name in ("web", "data"):
        (target / name).mkdir()
    return target


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(installed)}, check=False, capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip


def test_a_wheel_has_our_names_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.split("/")[0] for name in archive.namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == OURS


def test_a_wheel_has_every_file_of_the_folders_it_takes(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    for folder, name in {"web": "newsieve_web", "data/demo": "newsieve_demo", "crawler": "crawler"}.items():
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        assert {f"{name}/{path.relative_to(ROOT / folder).as_posix()}" for path in files} <= packed


def test_an_installed_copy_does_the_demo_and_serves_it(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import newsieve; print(newsieve.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed), "the checkout would be tested, not the wheel"
    done = run(installed, tmp_path, "-m", "newsieve", "demo", "--archive", "own/archive.db")
    assert done.returncode == 0, done.stderr
    assert "different articles" in done.stdout
    with served(tmp_path / "own" / "archive.db", cwd=tmp_path, PYTHONPATH=str(installed)) as (address, _):
        assert "newsieve-list" in fetch(f"{address}/archive/articles"), "our template draws the page"


def test_an_installed_copy_brings_its_pages_to_any_datasette_and_once(installed: Path, tmp_path: Path) -> None:
    """By the entry point alone: no option names our files."""
    code = (
        "import asyncio, sys, newsieve_datasette; from datasette.app import Datasette; from datasette.plugins import pm;"
        "from pipelines.archive import Archive; from pathlib import Path; Archive(Path('a.db'), create=True).close();"
        f"served = Datasette(['a.db'], plugins_dir={str(installed / 'newsieve_web' / 'plugins')!r});"
        "print(asyncio.run(served.client.get('/articles')).status_code, newsieve_datasette.plugin.__file__,"
        " sum(getattr(one, '__name__', '') == 'newsieve_web' for one in pm.get_plugins()), bool(pm.list_plugin_distinfo()))"
    )
    done = run(installed, tmp_path, "-c", code)
    status, file, registered, by_entry_point = done.stdout.split()
    assert (status, registered, by_entry_point) == ("200", "1", "True"), done.stderr
    assert Path(file).is_relative_to(installed)


def test_an_installed_copy_without_a_sites_file_says_so(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "-m", "newsieve", "crawl", "--all")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newsieve: data/sites.toml: there is no such sites file. Name it with --sites.\n"
    assert list(tmp_path.iterdir()) == []
