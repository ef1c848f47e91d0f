"""Run a benchmark, and put the tables that it prints into docs/benchmarks.md.

    python bench/record.py NAME COMMAND…

The page has `<!-- NAME -->` and `<!-- end of NAME -->` on lines of their own; what stands between them becomes when and
on what the command ran, how busy the machine was before, and the tables it printed. The page stays as it is when the
command fails or prints no table.
"""

import os
import platform
import re
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
TABLE_LINE = "|"


def main(arguments: Sequence[str] | None = None, page: Path = PAGE) -> None:
    """Run, show, write. Raises SystemExit with what is wrong."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) < len(("NAME", "COMMAND")):
        raise SystemExit(__doc__)
    name, *command = given
    place = place_of(name, page.read_text(encoding="utf-8"))
    if place is None:
        raise SystemExit(f"{page}: has no lines <!-- {name} --> and <!-- end of {name} -->, each once, in this order.")
    load = os.getloadavg()[0]
    printed = shown(command)
    tables = tables_of(printed)
    if not tables:
        raise SystemExit(f"{' '.join(command)}: printed no table; {page} stays as it is.")
    said = f"Written by `make {name}` on {datetime.now(UTC):%Y-%m-%d}, {machine()}, load {load:.1f} before it began."
    content = page.read_text(encoding="utf-8")  # anew: it ran for minutes, and others may have written meanwhile
    place = place_of(name, content)
    if place is None:
        raise SystemExit(f"{page}: its lines for {name} are gone.")
    start, end = place
    beside = page.with_name(f".{page.name}")
    beside.write_text(f"{content[:start]}\n{said}\n\n{tables}\n\n{content[end:]}", encoding="utf-8")
    beside.replace(page)


def place_of(name: str, content: str) -> tuple[int, int] | None:
    """Where the lines of a benchmark begin and end, between its marks. None unless each of the two is there once, with
    no other mark between them."""
    marks = list(re.finditer(r"(?m)^<!-- (end of )?(bench[\w-]*) -->$\n?", content))
    own = [i for i, mark in enumerate(marks) if mark[2] == name]
    is_pair = len(own) == len("<>") and own[0] + 1 == own[1] and not marks[own[0]][1] and marks[own[1]][1]
    return (marks[own[0]].end(), marks[own[1]].start()) if is_pair else None


def tables_of(printed: str) -> str:
    """The Markdown tables in what a program printed, an empty line between two."""
    lines = printed.splitlines()
    kept = [line if line.startswith(TABLE_LINE) else "" for line in lines]
    return re.sub(r"\n{2,}", "\n\n", "\n".join(kept)).strip()


def shown(command: Sequence[str]) -> str:
    """What a command prints, shown as it comes. Raises SystemExit when it fails."""
    printed: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stdout
        for line in running.stdout:
            print(line, end="", flush=True)
            printed.append(line)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)}: ended with {running.returncode}; {PAGE.name} stays as it is.")
    return "".join(printed)


def machine() -> str:
    """What the figures hang on."""
    python, cores = platform.python_version(), len(os.sched_getaffinity(0))
    return f"Python {python}, SQLite {sqlite3.sqlite_version}, {cores} cores"


if __name__ == "__main__":
    main()
