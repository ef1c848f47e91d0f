"""`newsieve ingest` and `newsieve extract`: pages that somebody else fetched."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from click.core import ParameterSource

from . import parquet, raypool
from .archive import Archive
from .commandline import print_json
from .connection import PATIENCE_SECONDS
from .errors import InputError
from .explain import explained, read_one
from .export import as_json
from .holding import writing
from .ingest import Tally, ingest, read_captures
from .intake import Done
from .options import PATH, archive_option, json_option, workers_option
from .partfile import Job, Made, jobs, part_folder
from .partpool import make_all
from .parttally import PartTally
from .reading import cores, read_by
from .rows import Trouble
from .terminal import Terminal


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=PATH)
@archive_option
@click.option(
    "--parts",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Store nothing; read WARC and Parquet files into parts in this folder, for `newsieve merge`.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Who makes the parts: processes of this machine, or the Ray cluster that RAY_ADDRESS names.",
)
@workers_option
@json_option
@click.pass_context
def ingest_command(
    ctx: click.Context, paths: tuple[Path, ...], archive: Path, parts: Path | None, engine: str, workers: int | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Store pages that were fetched before.

    WARC files, HTML files, folders of them, and JSONL, each also with .gz. A line of JSONL is {"url", "html" or
    "path" (raw bytes, relative to the file), "fetched_at"?}. Parquet with columns url, html (text, or bytes as they
    came) and fetched_at?, by the extra parquet. Exit code 3 when some of it was skipped, 2 when all was.

    \b
    Example:  newsieve ingest pages.warc.gz saved-pages/
              newsieve ingest warc/ --parts parts/
    """
    now = datetime.now(UTC)
    terminal = Terminal(quiet=as_json)
    if parts:
        if ctx.get_parameter_source("archive") is ParameterSource.COMMANDLINE:
            raise InputError("--archive and --parts: one of them. Parts come into an archive with `newsieve merge`.")
        made = _makers(engine, workers)
        return _make_parts(paths, parts, made, terminal, as_json=as_json, version=ctx.find_root().obj, now=now)
    if engine != "local":
        raise InputError(f"--engine {engine}: makes parts alone; say where with --parts.")
    prefix = f"ingest-{now:%Y%m%dT%H%M%S}-{os.getpid()}"
    with (
        Archive(archive, create=True, patience=PATIENCE_SECONDS) as opened,
        writing(archive),
        read_by(workers) as reader,
        terminal.progress("Ingesting") as progress,
    ):
        opened.expect_many()
        tally = counted(ingest(opened, read_captures(paths, now), prefix=prefix, reader=reader), progress, terminal)
    print_json(tally.as_json()) if as_json else terminal.ingested(tally.words)
    if not tally.outcomes:
        terminal.warn(f"no page in {', '.join(map(str, paths))}")
    return tally.exit_code


def counted(items: Iterable[Done | Trouble], progress: Callable[[str, str], None], terminal: Terminal) -> Tally:
    """Count what is stored, and what is passed over, which is told at once."""
    tally = Tally()
    for item in items:
        progress(item.where, item.word)
        tally.add(item)
        if isinstance(item, Trouble):
            _tell(item, terminal)
    return tally


def _tell(trouble: Trouble, terminal: Terminal) -> None:
    terminal.warn(f"{trouble.where}: skipped: {trouble.message}")


def _makers(engine: str, workers: int | None) -> Callable[[Sequence[Job]], Iterator[Made]]:
    """Who makes parts. What is missing is said before anything is made."""
    parquet.library()
    if engine == "ray":
        raypool.library()
        return lambda jobs: raypool.make_all(jobs, workers or None)
    return lambda jobs: make_all(jobs, cores() if workers is None else workers)


def _make_parts(
    paths: Sequence[Path], folder: Path, make: Callable[[Sequence[Job]], Iterator[Made]], terminal: Terminal, *,
    as_json: bool, version: str, now: datetime,
) -> int:  # fmt: skip
    """`ingest --parts`: say what came of each file, then of all."""
    wanted, troubles = jobs(paths, folder, version, now)
    tally = PartTally()
    for trouble in troubles:
        tally.skip(trouble)
        _tell(trouble, terminal)
    with part_folder(folder), terminal.progress("Reading") as progress:
        for made in make(wanted):
            progress(str(made.job.source), made.word)
            tally.add(made)
            for trouble in made.troubles:
                _tell(trouble, terminal)
    print_json(tally.as_json()) if as_json else terminal.parted(tally.words, tally.pages)
    if not tally.parts:
        terminal.warn(f"no WARC or Parquet file in {', '.join(map(str, paths))}")
    return tally.exit_code


@click.command()
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--url", help="Address of the page; its dates and links are read by it.")
@click.option("--timezone", help="IANA name: the zone of times that the page writes without an offset.")
@click.option("--text", "only_text", is_flag=True, help="Print the Markdown alone.")
@click.option(
    "--explain",
    is_flag=True,
    help="Print each block, + kept, - removed, · not taken or ~ hidden, and why, and where labels are from.",
)
@click.option("--all", "every", is_flag=True, help="With --explain: also each block of menus and lists, in full.")
def extract(file: Path, url: str | None, timezone: str | None, only_text: bool, explain: bool, every: bool) -> None:
    """Print one page as one JSON article; store nothing.

    \b
    Example:  newsieve extract page.html --url https://www.example.cn/info/1.html
              curl … | newsieve extract - --url https://www.example.cn/info/1.html --explain
    """
    if only_text and explain:
        raise InputError("--text and --explain: one of them.")
    if every and not explain:
        raise InputError("--all says what --explain prints: give both, or neither.")
    capture, result = read_one(sys.stdin.buffer if str(file) == "-" else file, url, timezone, datetime.now(UTC))
    found = as_json(capture, result)
    if explain:
        Terminal().explained(explained(capture, result, every=every))
    elif only_text and found["text"] is None:
        Terminal().warn(f"{file}: no article: {found['reason']}")
    else:
        click.echo(found["text"]) if only_text else print_json(found)
