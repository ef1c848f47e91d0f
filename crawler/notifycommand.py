"""The command `newsieve notify`, and what a crawl by hand does of it. Thin: parses, calls, prints.

What hands over is imported where it is used: http and ssl would cost the other commands a twentieth of a second.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from pipelines.connection import PATIENCE_SECONDS, Connection
from pipelines.errors import Exit, InputError, NewsieveError
from pipelines.options import archive_option, sites_option
from pipelines.shardfolder import merged_alone, shard, shards_of
from pipelines.siteview import SiteTerminal

from .sites import Notify, read_notify, read_sites


@click.command("notify")
@click.option("--test", "is_test", is_flag=True, help="Hand over a made-up message, to see that it arrives.")
@archive_option
@sites_option
def notify(is_test: bool, archive: Path, sites: Path) -> Exit:
    """Tell the operator which sites' states changed.

    By the command or webhook that [notify] of the sites file names. Crawls and ticks do it themselves; this tries again
    what was not taken. Exit code 1 when it is not taken now.

    \b
    Example:  newsieve notify --test
    """
    from .deliver import deliver
    from .notices import hand_over, note_changes, sample_message

    receiver = read_notify(sites)
    if not receiver:
        raise InputError(f"{sites}: names nobody to tell. Write a table [notify] with `command` or `webhook`.")
    terminal = SiteTerminal()
    if is_test:
        error, sent = deliver(receiver, sample_message(datetime.now(UTC))), 1
    else:
        names = [site.name for site in read_sites(sites)]
        with Connection(archive, patience=PATIENCE_SECONDS) as opened:
            note_changes(opened, names, datetime.now(UTC))
            sent, error = hand_over(opened, receiver, datetime.now(UTC))
    terminal.warn(f"not taken: {error}") if error else terminal.say(f"{sent} handed over")
    return Exit.ERROR if error else Exit.OK


def tell_of_shards(archive: Path, sites: Path, names: Sequence[str]) -> None:
    """The same after a crawl by a cluster: each shard knows how its site does. Nobody else has the shards meanwhile.
    The first notice that is not taken is the last one that is tried."""
    receiver = read_notify(sites)
    folder = shards_of(archive.resolve())
    paths = {name: shard(folder, name) for name in names if shard(folder, name).exists()}
    if not receiver or not paths:
        return
    try:
        with merged_alone(paths.values()):
            all(_tell(path, receiver, [name]) for name, path in paths.items())
    except NewsieveError as trouble:
        _warn(str(trouble))


def tell_operator(archive: Path, sites: Path) -> None:
    """After a crawl by hand: tell which sites' states changed. Trouble with that is said, and changes nothing."""
    if receiver := read_notify(sites):
        _tell(archive, receiver, [site.name for site in read_sites(sites)])


def _tell(archive: Path, receiver: Notify, names: Sequence[str]) -> bool:
    """Tell of these sites of an archive; True when it is taken, or there is nothing to tell."""
    from .notices import tell

    try:
        with Connection(archive, patience=PATIENCE_SECONDS) as opened:
            error = tell(opened, receiver, names, datetime.now(UTC))
    except (NewsieveError, sqlite3.Error) as trouble:
        error = str(trouble)
    if error:
        _warn(error)
    return not error


def _warn(error: str) -> None:
    SiteTerminal().warn(f"nobody was told how the sites do: {error}")
