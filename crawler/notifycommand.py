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
from pipelines.shardfolder import shard, shards_of
from pipelines.siteview import SiteTerminal

from .sites import read_notify, read_sites


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
    """The same after a crawl by a cluster: each shard knows how its site does."""
    for name in names:
        if (path := shard(shards_of(archive), name)).exists():
            tell_operator(path, sites, [name])


def tell_operator(archive: Path, sites: Path, names: Sequence[str] | None = None) -> None:
    """After a crawl by hand: tell which sites' states changed. Trouble with that is said, and changes nothing. `names`:
    of the sites that the archive is to have; None: those of the file."""
    receiver = read_notify(sites)
    if not receiver:
        return
    names = [site.name for site in read_sites(sites)] if names is None else names
    from .notices import tell

    try:
        with Connection(archive, patience=PATIENCE_SECONDS) as opened:
            error = tell(opened, receiver, names, datetime.now(UTC))
    except (NewsieveError, sqlite3.Error) as trouble:
        error = str(trouble)
    if error:
        SiteTerminal().warn(f"nobody was told how the sites do: {error}")
