"""Options that several commands have."""

import os
from pathlib import Path
from typing import Any

import click

DEFAULT_ARCHIVE = Path("data/archive.db")
DEFAULT_SITES = Path("data/sites.toml")

PATH = click.Path(path_type=Path, exists=True)
FILE = click.Path(path_type=Path, dir_okay=False)
PORT = click.IntRange(0, 65535)
#: More than any machine has cores for.
MAX_WORKERS = 256

archive_option = click.option(
    "--archive", type=FILE, default=DEFAULT_ARCHIVE, show_default=True, help="The archive; raw pages: warc/ beside it."
)


def _each_once(ctx: click.Context, option: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Raises BadParameter for a file that is named twice: all in it would be found twice."""
    there = [os.path.realpath(path) for path in paths]  # resolve() raises for a link that leads to itself
    if twice := [str(path) for path, full in zip(paths, there, strict=True) if there.count(full) > 1]:
        raise click.BadParameter(f"{twice[-1]} is named twice. Name each archive once.", ctx, option)
    return paths


archives_option = click.option(
    "--archive", "archives", type=FILE, default=(DEFAULT_ARCHIVE,), show_default=True, multiple=True,
    callback=_each_once, help="The archive; several times: all of these.",
)  # fmt: skip
sites_option = click.option(
    "--sites", type=FILE, default=DEFAULT_SITES, show_default=True, help="The file that lists the sites."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
workers_option = click.option(
    "--workers", type=click.IntRange(0, MAX_WORKERS), show_default="one per core", envvar="NEWSIEVE_WORKERS",
    help="Processes that read pages; 0: this one, where a page that is made to hurt holds up all.",
)  # fmt: skip
DAY = click.DateTime(["%Y-%m-%d"])


def filter_options(command: Any) -> Any:
    """--site, --region, --since, --until: which articles are meant."""
    for option in (
        click.option("--until", type=DAY, help="Published on this day or before."),
        click.option("--since", type=DAY, help="Published on this day or after."),
        click.option("--region", help="Only articles of this region."),
        click.option("--site", help="Only articles of this site."),
    ):
        command = option(command)
    return command
