"""`make` in a checkout: when it builds the environment anew, and what it hands on to the commands."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What make looks at, with an environment that was made here."""
    folder = tmp_path / "a checkout"
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / ".venv").mkdir()
    (folder / ".venv" / ".ready").write_text(f"{folder.resolve()}\n", encoding="utf-8")
    return folder


#: What a user, or a make that runs the tests, may have set.
OTHERS = ("ARCHIVE", "PORT", "PAGES", "SECONDS", "SEED", "NEWSIEVE_PAGES", "MAKEFLAGS", "MAKELEVEL")


def would_run(folder: Path, *arguments: str) -> str:
    """The commands of a target, which are not run."""
    environment = {name: value for name, value in os.environ.items() if name not in OTHERS}
    done = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_an_environment_that_was_made_here_is_used(checkout: Path) -> None:
    assert would_run(checkout, "demo").split() == [".venv/bin/newsieve", "demo"]


def test_a_copied_or_moved_checkout_makes_its_own_environment(checkout: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(checkout, copy)
    assert "-m venv --clear .venv" in would_run(copy, "demo")
    assert f'"{copy.resolve()}" > .venv/.ready' in would_run(copy, "demo")
    assert "venv --clear" not in would_run(checkout, "demo")


def test_a_new_list_of_packages_makes_a_new_environment(checkout: Path) -> None:
    ready = (checkout / ".venv" / ".ready").stat().st_mtime
    os.utime(checkout / "requirements" / "dev.txt", (ready + 10, ready + 10))
    assert "venv --clear" in would_run(checkout, "demo")


def test_fuzzing_is_told_how_long_from_where_and_with_which_pages(checkout: Path) -> None:
    assert would_run(checkout, "fuzz").strip().endswith("tests/fuzz.py --seconds 60 --seed 0")
    chosen = would_run(checkout, "fuzz", "SECONDS=9", "SEED=3", "PAGES=my pages").strip()
    assert chosen.endswith('tests/fuzz.py --seconds 9 --seed 3 --pages "my pages"')


def test_what_reads_datasets_is_installed_beside_the_rest_in_exact_versions(checkout: Path) -> None:
    assert would_run(checkout, "datasets").split()[-2:] == ["--requirement", "requirements/datasets.txt"]
    assert "datasets.txt" not in would_run(checkout, "check")


def test_duckdb_is_installed_beside_the_rest_and_nothing_with_it(checkout: Path) -> None:
    asked = would_run(checkout, "batch").split()
    assert asked[-3:] == ["--no-deps", "--requirement", "requirements/batch.txt"]
    assert "batch.txt" not in would_run(checkout, "check")


def test_archive_and_port_are_handed_on_whatever_the_file_is_called(checkout: Path) -> None:
    assert would_run(checkout, "demo", "ARCHIVE=data/my demo.db").strip().endswith('demo --archive "data/my demo.db"')
    served = would_run(checkout, "serve", "ARCHIVE=data/news.db", "PORT=0").strip()
    assert served.endswith('serve --archive "data/news.db" --port "0"')
    assert would_run(checkout, "serve").split() == [".venv/bin/newsieve", "serve"]


def test_floors_are_asked_for_and_told_where_the_pages_are(checkout: Path) -> None:
    assert "NEWSIEVE_FLOORS=1  .venv/bin/python -m pytest -q tests/test_floors.py" in would_run(checkout, "floors")
    assert 'NEWSIEVE_PAGES="a b"' in would_run(checkout, "floors", "PAGES=a b")
    assert "NEWSIEVE_FLOORS" not in would_run(checkout, "test")


#: What `.ci/run` has make do before `check` where there are pages, sorted.
CI_TARGETS = ("batch", "cluster", "datasets", "floors", "next", "scrapyd")


def ci_runs(folder: Path, **environment: str) -> list[str]:
    """What `.ci/run` asks of make, in a folder, and which pages make is told of."""
    tools = folder / "tools"
    for name in ("make", "chromium", "fc-list"):
        (tools / name).parent.mkdir(exist_ok=True)
        said = 'echo "$* $NEWSIEVE_PAGES"; test "$*" != "$FAILS"' if name == "make" else "echo Noto Sans CJK"
        (tools / name).write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    (folder / "clone" / ".ci").mkdir(parents=True, exist_ok=True)
    script = shutil.copy(ROOT / ".ci" / "run", folder / "clone" / ".ci" / "run")
    paths = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([script], env={**paths, **environment}, check=False, capture_output=True, text=True)
    return [*done.stdout.split("\n")[:-1], *([f"ended with {done.returncode}"] if done.returncode else [])]


def test_ci_measures_the_floors_where_pages_lie_beside_the_clone(tmp_path: Path) -> None:
    pages = tmp_path / "shared" / "data" / "pages"
    pages.mkdir(parents=True)
    assert [said.split()[0] for said in ci_runs(tmp_path)] == [
        "batch",
        "datasets",
        "cluster",
        "next",
        "scrapyd",
        "check",
    ]  # an empty folder has none
    (pages / "gold.jsonl").touch()
    *before, last = ci_runs(tmp_path)  # the floors are measured beside what waits for the network
    assert sorted(before) == [f"{name} ../shared/data" for name in CI_TARGETS]
    assert last == "check ../shared/data"


def test_ci_fails_where_the_floors_do(tmp_path: Path) -> None:
    pages = tmp_path / "shared" / "data" / "pages"
    pages.mkdir(parents=True)
    (pages / "gold.jsonl").touch()
    said = ci_runs(tmp_path, FAILS="floors")
    assert said[-1] == "ended with 1"
    assert not [one for one in said if one.startswith("check")]


def test_ci_measures_the_floors_on_the_pages_it_is_told_of(tmp_path: Path) -> None:
    assert [said.split()[0] for said in ci_runs(tmp_path, PAGES=str(tmp_path / "nowhere"))] == [
        "batch",
        "datasets",
        "cluster",
        "next",
        "scrapyd",
        "check",
    ]
    (tmp_path / "my pages" / "pages").mkdir(parents=True)
    (tmp_path / "my pages" / "pages" / "gold.jsonl").touch()
    said = ci_runs(tmp_path, PAGES=str(tmp_path / "my pages"))
    assert f"floors {tmp_path}/my pages" in said
    assert said[-1] == f"check {tmp_path}/my pages"


def test_what_make_starts_keeps_what_python_compiled() -> None:
    """Each of the hundreds of processes of the tests would compile all our files anew, which takes a second."""
    told = subprocess.run(
        ["make", "--no-print-directory", "--eval", "told:\n\t@env", "told"],
        cwd=ROOT, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "1"}, check=True,
        capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    assert "PYTHONHASHSEED=1" in told
    assert not [line for line in told if line.startswith("PYTHONDONTWRITEBYTECODE=")]
