"""The documents say what the code does: commands run, names exist, links lead somewhere.

python tests/test_docs.py      writes what comes from the code: a part of docs/commands.md, data/sites.schema.json
"""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path

import click
import pytest
from conftest import ROOT, Crawled
from forked import FORKS

import newsieve
from crawler.schema import as_text
from crawler.sites import Site, read_sites
from pipelines.archive import Archive
from pipelines.card import APPLY, RESTORE
from pipelines.columns import ARCHIVE_COLUMNS, COLUMNS, JSON_KEYS
from pipelines.errors import Exit
from pipelines.lookup import Outcome
from pipelines.words import KIND_WORDS, REASON_WORDS

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))])
#: First line of the blocks of the README that are run here: offline, on the archive of the demo.
RUN_MARK = "# after make demo"
HELP_WIDTH = 100
#: Five fields, then a command.
CRON_LINE = re.compile(r"(?:[\d*/,-]{1,20} +){5}[a-z]")
BEGIN, END = "<!-- from the code: begin -->", "<!-- from the code: end -->"


def commands(group: click.Group = newsieve.cli, name: str = "newsieve") -> Iterator[tuple[str, click.Command]]:
    """(name, command) of every command that does something, groups opened."""
    context = click.Context(group)
    for key in sorted(group.list_commands(context)):
        command = group.get_command(context, key)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {key}")
        else:
            yield f"{name} {key}", command


def help_of(name: str, command: click.Command) -> str:
    # the names of the help option come from the group when a user calls it
    names = newsieve.cli.context_settings["help_option_names"]
    context = click.Context(
        command, info_name=name, terminal_width=HELP_WIDTH, max_content_width=HELP_WIDTH, help_option_names=names
    )
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def written() -> str:
    """The part of docs/commands.md that comes from the code."""
    return "\n".join(f"## {name}\n\n```text\n{help_of(name, command)}\n```\n" for name, command in commands())


def renew() -> None:
    page = DOCS / "commands.md"
    head, rest = page.read_text(encoding="utf-8").split(BEGIN)
    page.write_text(f"{head}{BEGIN}\n\n{written()}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    (ROOT / "data" / "sites.schema.json").write_text(as_text(), encoding="utf-8")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rows(page: str) -> dict[str, list[str]]:
    """First cell → all cells, of every table row of a page; code marks taken off the first."""
    found = [[cell.strip() for cell in line.strip("| ").split("|")] for line in page.splitlines() if line[:1] == "|"]
    return {cells[0].strip("`"): cells for cells in found if not set(cells[0]) <= set("-: ")}


def blocks(page: str, language: str) -> list[str]:
    return [re.sub(r"(?m)^   ", "", block) for block in re.findall(rf"(?ms)^ *```{language}\n(.*?)^ *```", page)]


# --- README --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workplace(crawled: Crawled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as it is after `make demo`: the command in .venv/bin, the archive in data/."""
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(crawled.archive.parent, folder / "data")
    shutil.copy(ROOT / "data" / "sites.toml", folder / "data" / "sites.toml")
    program = folder / ".venv" / "bin" / "newsieve"
    program.parent.mkdir(parents=True)
    FORKS.program(program)
    return folder


RUNNABLE = [line for block in blocks(text(ROOT / "README.md"), "sh") if block.startswith(RUN_MARK)
            for line in block.splitlines()[1:]]  # fmt: skip


def test_the_commands_of_the_readme_run_one_after_the_other(workplace: Path) -> None:
    for line in RUNNABLE:  # some need what those before them made
        command = ["bash", "-euo", "pipefail", "-c", line]
        done = subprocess.run(command, cwd=workplace, check=False, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, (line, done.stderr)
    assert done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_readme_has_commands_to_run() -> None:
    used = {line.split()[1] for line in RUNNABLE}
    assert used >= {"search", "show", "report", "export", "check", "sites", "backup"}


def test_the_readme_names_targets_that_are_there() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", text(ROOT / "Makefile")))
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        named = set(re.findall(r"(?m)^make ([a-z]+)", "\n".join(blocks(text(page), "sh"))))
        assert named
        assert named <= targets


def test_the_readme_shows_a_real_report(crawled: Crawled) -> None:
    """Its lines, numbers aside, are lines of a report."""
    (shown,) = blocks(text(ROOT / "README.md"), "text")
    done = subprocess.run(
        [sys.executable, "-m", "newsieve", "report", "--archive", str(crawled.archive)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    real = {_without_numbers(line) for line in done.stdout.splitlines()}
    assert [line for line in shown.splitlines() if _without_numbers(line) not in real] == []


def _without_numbers(line: str) -> str:
    return " ".join(re.sub(r"[\d,.]+(?=\s|$)", "0", line).split())


def test_the_readme_lists_every_command() -> None:
    listed = set(re.findall(r"`([a-z ]+)`", text(ROOT / "README.md").split("## Commands")[1].split("## Where")[0]))
    assert listed == {name.removeprefix("newsieve ") for name, _ in commands()}


def test_the_readme_calls_nothing_one_that_is_not_there_yet() -> None:
    assert re.findall(r"(?i)not there yet|\bcomes? later|\bplanned\b", text(ROOT / "README.md")) == []


# --- commands ------------------------------------------------------------------------------------


def test_the_commands_are_written_from_the_code() -> None:
    page = text(DOCS / "commands.md")
    assert page.split(BEGIN)[1].split(END)[0].strip() == written().strip(), "run: python tests/test_docs.py"


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_a_command_and_its_options_have_help_with_an_example(name: str, command: click.Command) -> None:
    helped = help_of(name, command)
    assert "Example:" in helped
    assert f"newsieve {name.split()[1]}" in helped.split("Example:")[1]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []
    assert all(option.opts[0] in helped for option in options)


def test_every_exit_code_is_explained() -> None:
    listed = rows(text(DOCS / "commands.md"))
    assert {str(int(code)) for code in Exit} == {name for name in listed if name.isdigit()}


def test_the_keys_of_an_article_and_the_columns_of_a_row_are_listed_in_order() -> None:
    page = text(DOCS / "commands.md").split(BEGIN)[0]
    article, row = (" ".join(part.split("\n\n")[0].split()) for part in re.split("has these keys|has:", page)[1:])
    parts = {"position", "kind", "rule", "evidence"}
    assert tuple(k for k in re.findall(r"`(\w+)`", article) if k not in parts)[: len(JSON_KEYS) + 1] == (
        *JSON_KEYS[:12], "text", *JSON_KEYS[12:],
    )  # fmt: skip
    assert tuple(re.findall(r"`(\w+)`", row))[: len(COLUMNS)] == COLUMNS


def test_every_column_of_an_export_is_explained_and_none_besides() -> None:
    listed = rows(text(DOCS / "exporting.md").split("## Which columns")[1].split("\n## ")[0])
    listed.pop("column")
    assert {name: cells[1:] for name, cells in listed.items()} == {
        name: [column.kind, column.meaning] for name, column in ARCHIVE_COLUMNS.items()
    }


def test_the_recipes_for_a_dataset_are_those_of_its_card() -> None:
    page = text(DOCS / "exporting.md")
    assert RESTORE.strip() in page
    assert APPLY.strip() in page
    assert len(blocks(page, "python")) == 2, "and no other variation"


# --- tables, keys, rules -------------------------------------------------------------------------


def test_every_table_and_column_is_explained_and_none_besides(archive: Archive) -> None:
    plumbing = re.compile(r"_|sqlite_|articles_fts")
    tables = {
        table.name: [c.name for c in table.columns] for table in archive.db.tables if not plumbing.match(table.name)
    }
    sections = dict(part.split("\n", 1) for part in text(DOCS / "tables.md").split("\n## ")[1:])
    assert sections.keys() == tables.keys()
    for name, columns in tables.items():
        listed = rows(sections[name])
        listed.pop("column")
        assert list(listed) == columns, name
        assert all(len(cells) == 3 and cells[2] for cells in listed.values()), name


def test_what_tables_py_says_of_a_column_is_in_the_document(archive: Archive) -> None:
    page = " ".join(text(DOCS / "tables.md").split()).lower()
    created = [sql for (sql,) in archive.db.execute("SELECT sql FROM sqlite_master WHERE type = 'table'")]
    comments = [comment for sql in created for comment in re.findall(r"(?m)--\s*(.+)$", sql)]
    assert len(comments) > 40
    assert [comment for comment in comments if comment.strip().lower() not in page] == []


def test_every_key_of_a_site_is_explained_with_its_default() -> None:
    listed = rows(text(DOCS / "adding-a-site.md"))
    listed.pop("key")
    assert set(listed) == {field.name for field in fields(Site)} - {"name"}
    for field in fields(Site):
        if field.default in (MISSING, None):
            continue
        value = list(field.default) if isinstance(field.default, tuple) else field.default
        said = listed[field.name][2].strip("`")
        assert tomllib.loads(f"x = {said}")["x"] == value, field.name


def test_the_examples_of_a_site_are_read(tmp_path: Path) -> None:
    for page in (ROOT / "README.md", DOCS / "adding-a-site.md"):
        file = tmp_path / "sites.toml"
        file.write_text("\n".join(blocks(text(page), "toml")), encoding="utf-8")
        (site,) = read_sites(file)
        assert site.name == "example"


def reasons() -> set[tuple[str, str]]:
    """(kind, rule) of every Reason that is made with both written out."""
    found = set()
    for path in (ROOT / "pipelines").glob("*.py"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason":
                values = [argument.value for argument in node.args[:2] if isinstance(argument, ast.Constant)]
                if len(values) == 2:
                    found.add((str(values[0]), str(values[1])))
    return found


def test_every_rule_that_removes_is_explained_and_none_besides(archive: Archive, crawled: Crawled) -> None:
    page = text(DOCS / "how-a-page-is-read.md").split("## Why a page")[0]
    listed = {(kind, rule) for kind, rule in re.findall(r"(?m)^\| `(\w+)` \| `(\w+)` \|", page)}
    with crawled.open() as opened:
        used = set(opened.db.execute("SELECT DISTINCT kind, rule FROM removed").fetchall())
    assert reasons() | used <= listed
    assert {kind for kind, _ in listed} == set(KIND_WORDS)
    source = "\n".join(text(path) for path in (ROOT / "pipelines").glob("*.py"))
    assert [rule for _, rule in listed if f'"{rule}"' not in source] == []


def test_every_reason_and_outcome_is_explained() -> None:
    page = text(DOCS / "how-a-page-is-read.md")
    assert [reason for reason in REASON_WORDS if f"`{reason}`" not in page] == []
    everywhere = page + text(DOCS / "tables.md")
    assert [outcome for outcome in Outcome if f"`{outcome}`" not in everywhere] == []


def test_each_part_of_the_benchmarks_names_its_program_or_says_that_there_is_none() -> None:
    head, *parts = re.split(r"(?m)^#{2,3} ", text(DOCS / "benchmarks.md"))
    assert "by hand" in head
    for part in parts:
        named = re.findall(r"`(?:python )?(bench/\w+\.py)\b", part)
        assert named or "by hand" in part.split("\n|")[0], part.splitlines()[0]
        assert [name for name in named if not (ROOT / name).exists()] == []


def test_a_line_of_a_crontab_has_no_bare_percent_sign() -> None:
    lines = [line for page in DOCS.glob("*.md") for line in text(page).splitlines() if CRON_LINE.match(line)]
    assert len(lines) >= 1
    assert [line for line in lines if re.search(r"(?<!\\)%", line)] == [], "cron ends the command there"


# --- all pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if not re.match(r"https?:|#", target):
            assert (page.parent / target.partition("#")[0]).exists(), target
            assert not target.startswith("/"), target


def test_the_index_lists_every_page() -> None:
    index = text(DOCS / "index.md")
    missing = [page.name for page in DOCS.glob("*.md") if page.name != "index.md" and f"({page.name})" not in index]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|home|root|tmp|Users)/\S*", text(page)) == []


def test_every_dependency_has_a_reason_and_none_besides() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))
    extras = project["project"]["optional-dependencies"].values()
    wanted = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *(n for e in extras for n in e),
    ]
    names = {match[0] for spec in wanted if (match := re.match(r"[\w.-]+", spec))}
    listed = rows(text(ROOT / "CONTRIBUTING.md").split("## Dependencies")[1].split("\n## ")[0])
    listed.pop("package")
    assert set(listed) == names
    assert [name for name, cells in listed.items() if len(cells[1]) < 10] == []


def test_files_that_contributing_names_are_there() -> None:
    named = re.findall(r"`((?:pipelines|crawler|tests|data|web)/[\w./-]*\w\.\w+)`", text(ROOT / "CONTRIBUTING.md"))
    assert named
    assert [name for name in named if not (ROOT / name).exists() and "NAME" not in name] == []


if __name__ == "__main__":
    renew()
