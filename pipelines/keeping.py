"""Commands that keep an archive whole and small: check, prune."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from .archive import Archive
from .check import faults
from .commandline import print_json
from .connection import PATIENCE_SECONDS
from .errors import Exit
from .faults import ADVICE, Fault, advice
from .holding import alone
from .mend import Mended, mend
from .options import archive_option, json_option
from .terminal import Terminal


@click.command()
@click.option("--repair", is_flag=True, help="Make right what can be, beside a copy of the archive as it was.")
@archive_option
@json_option
def check(repair: bool, archive: Path, as_json: bool) -> int:
    """Verify the archive: exit code 1 when something is wrong.

    Its tables, what is made of its texts (search index, sketches, groups, boilerplate), and each raw page.
    With --repair what can be made again is, in one transaction, and what cannot is listed; nobody else may
    be at work on the archive meanwhile.

    \b
    Example:  newsieve check
              newsieve check --repair
    """
    terminal = Terminal(quiet=as_json)
    if repair:
        return _repair(archive, terminal, as_json=as_json)
    with Archive(archive) as opened, terminal.progress("Checking") as progress:
        found = faults(opened, progress)
        if as_json:
            left = tuple(found)
            print_json(_as_json(left))
            return _code(left)
        return _code(_shown(found, terminal))


def _repair(archive: Path, terminal: Terminal, *, as_json: bool) -> int:
    copy = archive.with_name(f"{archive.name}.before-repair-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    with (
        Archive(archive, patience=PATIENCE_SECONDS) as opened,
        alone(archive),
        terminal.progress("Checking") as progress,
    ):
        done = mend(opened, copy, progress)
    if as_json:
        print_json(_as_json(done.left, done))
        return _code(done.left)
    for fault in done.mended:
        terminal.result(f"mended: {fault.message}")
    if done.copy:
        terminal.say(f"{len(done.mended)} mended; the archive as it was: {done.copy}")
    return _code(_shown(done.left, terminal))


def _shown(found: Iterable[Fault], terminal: Terminal) -> Iterator[Fault]:
    """Print each fault as it is found, then what to do; one of each kind is given back."""
    kinds: dict[tuple[str, bool], Fault] = {}
    count = 0
    for fault in found:
        count += 1
        terminal.problem(fault.message)
        kinds.setdefault((fault.kind, fault.is_mendable), fault)
    for line in advice(kinds.values()):
        terminal.say(line)
    if any(fault.is_mendable for fault in kinds.values()):
        terminal.say("what can be made again: newsieve check --repair")
    terminal.say(f"{count} found" if count else "The archive is whole.")
    return iter(kinds.values())


def _as_json(left: tuple[Fault, ...], done: Mended | None = None) -> dict[str, Any]:
    found = {"problems": [fault.message for fault in left], "faults": [_plain(fault) for fault in left]}
    if done is None:
        return found
    copy = str(done.copy) if done.copy else None
    return {**found, "mended": [_plain(fault) for fault in done.mended], "copy": copy}


def _plain(fault: Fault) -> dict[str, Any]:
    values = asdict(fault)
    del values["row"]
    return {**values, "advice": "newsieve check --repair" if fault.is_mendable else ADVICE[fault.kind]}


def _code(left: Iterable[Fault]) -> Exit:
    return Exit.ERROR if any(True for _ in left) else Exit.OK
