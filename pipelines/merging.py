"""`newsieve merge`: parts and other archives into one archive."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from .archive import Archive
from .commandline import print_json
from .connection import PATIENCE_SECONDS
from .holding import writing
from .ingest import ingest
from .ingesting import counted
from .merge import FromParts, pages_of, sources
from .options import PATH, archive_option, json_option, workers_option
from .reading import read_by
from .terminal import Terminal


@click.command()
@click.argument("paths", metavar="SOURCE...", nargs=-1, required=True, type=PATH)
@archive_option
@click.option(
    "--raw", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
    help="Where the WARC files are, when they are not where the parts say.",
)  # fmt: skip
@workers_option
@json_option
def merge(paths: tuple[Path, ...], archive: Path, raw: Path | None, workers: int | None, as_json: bool) -> int:
    """Bring parts and other archives into one archive.

    A source is a part that `ingest --parts` made, a folder of them, or an archive. What is stored already is not stored
    again. Raw pages are copied into warc/ beside the archive; the sources stay as they are.

    \b
    Example:  newsieve merge parts/ --archive data/archive.db
              newsieve merge north.db south.db --archive all.db
    """
    now = datetime.now(UTC)
    terminal = Terminal(quiet=as_json)
    found = sources(paths, raw, archive)
    prefix = f"merge-{now:%Y%m%dT%H%M%S}-{os.getpid()}"
    with (
        Archive(archive, create=True, patience=PATIENCE_SECONDS) as opened,
        writing(archive),
        read_by(workers) as inner,
        terminal.progress("Merging") as progress,
    ):
        reader = FromParts(inner)
        pages = pages_of(opened, found, reader, now)
        tally = counted(ingest(opened, pages, prefix=prefix, reader=reader), progress, terminal)
    if as_json:
        print_json(tally.as_json() | {"taken_from_parts": reader.taken, "read": reader.read_here})
    else:
        terminal.ingested(tally.words)
        terminal.say(f"{reader.taken:,} pages as parts have them, {reader.read_here:,} read here")
    return tally.exit_code
