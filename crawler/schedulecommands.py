"""The commands `newsieve schedule …`. Thin: parses, calls, prints.

What starts processes is imported where it is used: asyncio would cost the other commands a tenth of a second.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipelines.capture import utc_iso
from pipelines.commandline import print_json
from pipelines.connection import PATIENCE_SECONDS, Connection
from pipelines.errors import Exit
from pipelines.options import archive_option, json_option, sites_option
from pipelines.siteview import SiteTerminal

from .bridges import KINDS, Call, as_one, export, write
from .schedule import MAX_PARALLEL, Schedules
from .sites import Site, choose, read_sites

parallel_option = click.option(
    "--max-parallel",
    type=click.IntRange(1, 100),
    default=MAX_PARALLEL,
    show_default=True,
    help="Crawls at once, those of other ticks on this archive counted.",
)


@click.group()
def schedule() -> None:
    """Crawl sites by the clock."""


@schedule.command("tick")
@archive_option
@sites_option
@parallel_option
@json_option
def schedule_tick(archive: Path, sites: Path, max_parallel: int, as_json: bool) -> Exit:
    """Crawl what is due, each site in a process of its own, and end.

    Safe to call every minute, from anywhere, also while another tick runs. Says nothing when nothing is due. The exit
    code is the most telling of the crawls'.

    \b
    Example:  newsieve schedule tick --archive data/news.db
    """
    return run_tick(archive, sites, max_parallel=max_parallel, as_json=as_json)


def run_tick(archive: Path, sites: Path, *, max_parallel: int, as_json: bool) -> Exit:
    """One tick; what `crawl --due` does too."""
    from .tick import Ticker, Where, exit_code_of

    terminal = SiteTerminal(quiet=as_json)
    ticker = Ticker(Where(_whole(archive), _whole(sites)), terminal.say, max_parallel=max_parallel)
    ended = ticker.tick()
    if as_json:
        print_json([_as_json(asdict(run)) for run in ended])
    elif not ended and terminal.err.is_terminal:  # cron would send a mail of each word, each minute
        for name in sorted(ticker.busy):
            terminal.say(f"{name}: due, but another run is crawling it")
        for name in sorted(ticker.waiting):
            terminal.say(f"{name}: due, but waits: a site of its host is being crawled, or as many as may be at once")
        is_held = ticker.busy or ticker.waiting
        terminal.say("Nothing else is due." if is_held else "Nothing is due; `newsieve schedule list` says when.")
    return exit_code_of(ended, ticker.stops)


@schedule.command("run")
@archive_option
@sites_option
@parallel_option
def schedule_run(archive: Path, sites: Path, max_parallel: int) -> Exit:
    """Crawl what is due, until a signal ends it.

    The first Ctrl-C or SIGTERM lets the crawls finish the pages in hand, the second one stops at once. Changes of the
    sites file count from the next look on, ten seconds later at most.

    \b
    Example:  newsieve schedule run --max-parallel 2
    """
    from .tick import Ticker, Where

    terminal = SiteTerminal()
    ticker = Ticker(Where(_whole(archive), _whole(sites)), terminal.say, max_parallel=max_parallel)
    terminal.say(f"{len(ticker.sites)} sites; crawls begin when they are due, Ctrl-C ends")
    ticker.loop()
    return Exit.OK if ticker.stops == 1 else Exit.INTERRUPTED


@schedule.command("list")
@archive_option
@sites_option
@json_option
def schedule_list(archive: Path, sites: Path, as_json: bool) -> None:
    """Show when each site is due, and how its last scheduled run ended.

    \b
    Example:  newsieve schedule list
    """
    found = read_sites(sites)
    rows = _on_schedules(archive, found, lambda schedules: schedules.listed(found, datetime.now(UTC)))
    print_json([_as_json(row) for row in rows]) if as_json else SiteTerminal().schedules(rows)


@schedule.command("enable")
@click.argument("names", nargs=-1, required=True)
@archive_option
@sites_option
def schedule_enable(names: tuple[str, ...], archive: Path, sites: Path) -> None:
    """Let scheduled crawls ask these sites again; what they missed is crawled once.

    \b
    Example:  newsieve schedule enable bj
    """
    _switch(names, archive, sites, is_enabled=True)


@schedule.command("disable")
@click.argument("names", nargs=-1, required=True)
@archive_option
@sites_option
def schedule_disable(names: tuple[str, ...], archive: Path, sites: Path) -> None:
    """Leave these sites out of scheduled crawls, until they are enabled.

    A crawl of them that runs already goes on; `newsieve crawl NAME` asks them all the same.

    \b
    Example:  newsieve schedule disable bj
    """
    _switch(names, archive, sites, is_enabled=False)


@schedule.command("export")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Write the files into this folder.")
@archive_option
@sites_option
@parallel_option
def schedule_export(kind: str, output: Path | None, archive: Path, sites: Path, max_parallel: int) -> None:
    """Print what another scheduler needs to call newsieve.

    systemd, cron, github and kubernetes call `schedule tick`; scrapyd runs the crawls itself. NEWSIEVE_CONTACT goes
    along when it is set.

    \b
    Example:  newsieve schedule export systemd --output ~/.config/systemd/user
    """
    contact = os.environ.get("NEWSIEVE_CONTACT")
    call = Call(_program(), _whole(archive), _whole(sites), max_parallel, Path.cwd(), contact)
    files = export(kind, call, read_sites(sites))
    if output:
        write(files, output)
        SiteTerminal().say(f"{output}: {', '.join(files)}. What comes next: docs/scheduling.md")
    else:
        click.echo(as_one(files), nl=False)


def _whole(path: Path) -> Path:
    """The whole path of a file, links left as they are: the raw pages lie beside the archive as it is named."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # resolve() follows links, absolute() leaves ".."


def _program() -> tuple[str, ...]:
    """newsieve as another program can call it: the script beside this Python, or else the module."""
    script = Path(sys.executable).with_name("newsieve")
    return (str(script),) if script.exists() else (sys.executable, "-P", "-m", "newsieve")


def _switch(names: tuple[str, ...], archive: Path, sites: Path, *, is_enabled: bool) -> None:
    found = read_sites(sites)
    choose(found, names, sites)
    _on_schedules(archive, found, lambda schedules: schedules.enable(names, is_enabled=is_enabled))
    SiteTerminal().say(f"{', '.join(names)}: {'enabled' if is_enabled else 'disabled'}")


def _on_schedules(archive: Path, sites: Sequence[Site], act: Callable[[Schedules], Any]) -> Any:
    """Something with the schedules, brought up to the sites file before; in an archive that is there."""
    with Connection(archive, patience=PATIENCE_SECONDS) as opened:
        schedules = Schedules(opened, "")
        with opened.transaction():
            schedules.sync(sites, datetime.now(UTC))
        return act(schedules)


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {key: utc_iso(value) if isinstance(value, datetime) else value for key, value in row.items()}
