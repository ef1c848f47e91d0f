"""Commands that keep an archive whole and small: check, prune."""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from . import views
from .archive import Archive
from .capture import utc_iso
from .check import faults
from .commandline import print_json
from .connection import PATIENCE_SECONDS
from .errors import Exit, InputError
from .exportterminal import ExportTerminal
from .faults import ADVICE, Fault, advice
from .holding import alone
from .mend import Mended, mend
from .options import FILE, archive_option, json_option
from .prune import Pruned, plan, work_off
from .search import refuse_unknown_site
from .terminal import MAX_NAMED, Terminal

_AGE = re.compile(r"(\d{1,6})([dw])")


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


@click.command()
@click.option(
    "--older-than",
    required=True,
    metavar="AGE|DATE",
    help="What was fetched before: 90d, 12w, or a day, 2025-01-31 (UTC).",
)
@click.option("--site", help="Only raw pages of this site.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@archive_option
@json_option
def prune(older_than: str, site: str | None, dry_run: bool, archive: Path, as_json: bool) -> None:
    """Delete old raw pages; every article stays.

    What is deleted cannot be cleaned again by later rules, nor fetched again from here: how many articles that
    will be is said, and --dry-run says it before. Refused while a crawl, ingest or reclean is at work.

    \b
    Example:  newsieve prune --older-than 365d --dry-run
              newsieve prune --older-than 2025-01-31 --site bj
    """
    now = datetime.now(UTC)
    before = moment_of(older_than, now)
    terminal = Terminal(quiet=as_json)
    with Archive(archive, patience=PATIENCE_SECONDS) as opened:
        refuse_unknown_site(opened.db, site)
        if dry_run:
            found = plan(opened, before, site)
        else:
            with alone(archive), terminal.progress("Pruning") as progress:
                found = work_off(opened, before, now, site, lambda name: progress(name, "files"))
    if as_json:
        print_json({"before": utc_iso(before), "dry_run": dry_run, **asdict(found)})
        return
    for sentence in told_of(found, is_plan=dry_run):
        terminal.say(sentence)


def moment_of(older_than: str, now: datetime) -> datetime:
    """The moment before which something is old. Raises InputError for what is neither an age nor a day.

    >>> moment_of("2w", datetime(2026, 1, 15, tzinfo=UTC)).date().isoformat()
    '2026-01-01'
    """
    age = _AGE.fullmatch(older_than)
    try:
        if age:
            return now - timedelta(days=int(age[1]) * (7 if age[2] == "w" else 1))
        return datetime.strptime(older_than, "%Y-%m-%d").replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"--older-than {older_than}: is neither an age such as 90d or 12w nor a day such as 2025-01-31."
        ) from error


def told_of(found: Pruned, *, is_plan: bool) -> Iterator[str]:
    """What went, or would go, and what it means."""
    would = "would be " if is_plan else ""
    yield f"{found.captures:,} raw pages {would}deleted, {found.bytes / 1e6:,.1f} MB"
    if found.articles:
        named = ", ".join(map(str, found.articles[:MAX_NAMED])) + (", …" if len(found.articles) > MAX_NAMED else "")
        yield f"{len(found.articles):,} articles stay as they are, and cannot be cleaned again any more: {named}"
    for sentence in found.passed_over:
        yield f"passed over: {sentence}"


@click.command()
@click.argument("path", type=FILE)
@archive_option
def backup(path: Path, archive: Path) -> None:
    """Copy the archive's database into one file.

    Also while a crawl writes. The raw pages in warc/ are plain files that only grow: copy them as they are.

    \b
    Example:  newsieve backup archive-monday.db
    """
    with Archive(archive) as opened:
        views.backup(opened, path)
    Terminal().say(f"{path}: {path.stat().st_size:,} bytes")


@click.command()
@archive_option
@json_option
def reindex(archive: Path, as_json: bool) -> None:
    """Fill the search index anew, from the stored texts.

    Hardly ever needed: an index that was filled by the rules of an older newsieve is noticed and filled anew by
    whatever opens the archive to write, `serve` too.

    \b
    Example:  newsieve reindex
    """
    terminal, number = ExportTerminal(), 0
    with Archive(archive, patience=PATIENCE_SECONDS) as opened, alone(archive):
        (total,) = opened.db.execute("SELECT count(*) FROM article_text").fetchone()
        with closing(opened.reindex()) as filling, terminal.rows("Indexing", total) as progress:
            for number in (total,) if opened.is_refilled else filling:
                progress(number)
    print_json({"articles": number}) if as_json else terminal.say(f"{number:,} articles are in the search index.")
