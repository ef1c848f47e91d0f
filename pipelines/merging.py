"""`newsieve merge`: parts and other archives into one archive."""

import os
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import click

from .archive import Archive
from .commandline import print_json
from .connection import PATIENCE_SECONDS
from .errors import Exit, InputError
from .holding import writing
from .ingest import Tally, ingest
from .ingesting import counted
from .merge import ALL, FromParts, Wanted, files_of, pages_of, refuse_unknown_sites, sources, visits_of
from .options import DAY, PATH, archive_option, json_option, workers_option
from .reading import read_by
from .shardfolder import merged_alone
from .terminal import Terminal


@click.command()
@click.argument("paths", metavar="SOURCE...", nargs=-1, required=True, type=PATH)
@archive_option
@click.option(
    "--raw", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
    help="Where the WARC files are, when they are not where the parts say.",
)  # fmt: skip
@click.option("--site", "sites", multiple=True, help="Only pages of this site; several times: of these.")
@click.option("--fetched-since", "since", type=DAY, help="Only pages that were fetched on this day (UTC) or after.")
@click.option("--fetched-until", "until", type=DAY, help="Only pages that were fetched on this day (UTC) or before.")
@workers_option
@json_option
def merge(
    paths: tuple[Path, ...], archive: Path, raw: Path | None, sites: tuple[str, ...], since: datetime | None,
    until: datetime | None, workers: int | None, as_json: bool,
) -> int:  # fmt: skip
    """Bring parts and other archives into one archive.

    A source is a part that `ingest --parts` made, an archive, or a folder of such, as of the shards that `crawl
    --engine ray` fills. What is stored already is not stored again. Raw pages are copied into warc/ beside the archive;
    the sources stay as they are.

    \b
    Example:  newsieve merge parts/ --archive data/archive.db
              newsieve merge north.db south.db --archive all.db
              newsieve merge data/archive.shards --archive data/archive.db
              newsieve merge all.db --archive 2026-01.db --fetched-since 2026-01-01 --fetched-until 2026-01-31
    """
    now = datetime.now(UTC)
    terminal = Terminal(quiet=as_json)
    wanted = wanted_of(sites, since, until)
    files = files_of(paths, archive)
    with merged_alone(files), ExitStack() as stack:
        found = sources(files, raw, archive)
        refuse_unknown_sites(found, wanted)
        opened = stack.enter_context(Archive(archive, create=True, patience=PATIENCE_SECONDS))
        stack.enter_context(writing(archive))
        opened.expect_many()
        reader = FromParts(stack.enter_context(read_by(workers)))
        progress = stack.enter_context(terminal.progress("Merging"))
        pages = pages_of(opened, found, reader, now, wanted)
        prefix = f"merge-{now:%Y%m%dT%H%M%S}-{os.getpid()}"
        stored = ingest(opened, pages, prefix=prefix, reader=reader)
        tally = counted(chain(stored, visits_of(opened, found, reader, wanted)), progress, terminal)
    if not tally.outcomes and not reader.known:
        terminal.warn("the sources have no page" + (" of these sites and days" if wanted != ALL else ""))
    if as_json:
        print_json(
            tally.as_json() | {"taken_from_parts": reader.taken, "read": reader.read_here, "known": reader.known}
        )
    else:
        _say(tally, reader, terminal)
    if reader.known and not tally.outcomes:  # nothing is new, which is no bad input
        return Exit.EXPECTATION_FAILED if tally.skipped else Exit.OK
    return tally.exit_code


def _say(tally: Tally, reader: FromParts, terminal: Terminal) -> None:
    """What came of the pages, and who read them, for people."""
    if tally.outcomes or not reader.known:
        terminal.ingested(tally.words)
    terminal.say(f"{reader.taken:,} pages as parts have them, {reader.read_here:,} read here")
    if reader.known:
        terminal.say(f"{reader.known:,} pages of other archives were stored before")


def wanted_of(sites: tuple[str, ...], since: datetime | None, until: datetime | None) -> Wanted:
    """As the command line says it. Raises InputError for a span that ends before it begins."""
    first, last = (str(day.date()) if day else None for day in (since, until))
    if first and last and last < first:
        raise InputError(f"--fetched-until {last} is before --fetched-since {first}: no page is meant.")
    return Wanted(sites=frozenset(sites), since=first, until=last)
