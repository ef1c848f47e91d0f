"""Each module can be the first that a process imports: none needs what another one happened to import before it.

Tests run commands in forks of a process that has imported everything (tests/forked.py), where nothing is missing.
"""

import ast
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from conftest import ROOT
from test_layout import OURS, SOURCES, imports, name_of, tree

import newsieve

#: Programs that Datasette or a user starts by their paths, and that other tests start so.
PROGRAMS = ("bench/", "web/plugins/")


def module(name: str) -> str:
    """How a module is imported: the pages of Datasette under the name that an installed package has."""
    return f"newsieve_{name}" if name.partition(".")[0] == "web" else name


FILES = {
    module(name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")): path
    for path in SOURCES
    if not name_of(path).startswith(PROGRAMS)
}


def ours(path: Path, nodes: Iterable[ast.AST]) -> set[str]:
    return {module(name) for name in imports(path, nodes)} & set(FILES)


def tree_of(first: dict[str, set[str]]) -> dict[str, list[str]]:
    """Module → those that are tried in a fork of its process, as they import it themselves; "" → all others."""
    below: dict[str, list[str]] = defaultdict(list)
    loaded = {name: reached(name, first) for name in first}
    for name, used in first.items():
        above = [one for one in used if name not in loaded[one]]
        below[max(above, key=lambda one: (len(loaded[one]), one), default="")].append(name)
    return below


def reached(name: str, first: dict[str, set[str]]) -> set[str]:
    """What it imports, and what that imports; itself only when it comes back to it."""
    found: set[str] = set()
    waiting = [*first[name]]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += first[one]
    return found


def later(name: str, path: Path) -> list[str]:
    """The imports of ours that stand in functions, as lines; of the front door also those of its commands."""
    nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Import | ast.ImportFrom)]
    lines = [ast.unparse(node) for node in nodes if node not in tree(path).body and ours(path, [node])]
    commands = newsieve.ELSEWHERE.values() if name == "newsieve" else ()
    return [*lines, *(f"from {place} import {command}" for place, command, _ in commands)]


def test_each_module_can_be_imported_first_and_then_what_it_imports_later() -> None:
    told = {
        "ours": [*OURS, "newsieve_web"],
        "libraries": libraries(),
        "below": tree_of({name: ours(path, tree(path).body) - {name} for name, path in FILES.items()}),
        "later": {name: lines for name, path in FILES.items() if (lines := later(name, path))},
    }
    assert len(FILES) > 200
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "importing.py"],
        input=json.dumps(told), check=False, capture_output=True, text=True, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told_of = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert {name: said for name, said in told_of.items() if said} == {}
    assert set(told_of) == set(FILES)


def libraries() -> list[str]:
    """What our modules import of others at their beginning, so that it is imported once."""
    nodes = [node for path in FILES.values() for node in tree(path).body]
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return sorted(name for name in found if name.split(".")[0] not in OURS)
