"""The command export: the archive's articles as a file or a dataset. Thin: parses, calls, prints."""

from pathlib import Path
from typing import Any

import click

from .archive import Archive
from .export import count, export
from .exportterminal import ExportTerminal
from .options import archive_option, filter_options
from .search import Filters


@click.command("export")
@click.argument("path", type=click.Path())
@filter_options
@click.option("--query", help="Only articles that a search for these words finds.")
@click.option("--all-copies", is_flag=True, help="Copies too, not one of each.")
@click.option("--columns", help="What a row has, in this order: url,title,text. Else what docs/exporting.md says.")
@click.option("--with-removed", is_flag=True, help="What was taken out of each text too, so that it can be put back.")
@click.option("--bom", is_flag=True, help="CSV for Excel: as UTF-8, and no cell is a formula.")
@archive_option
def export_command(
    path: str, archive: Path, columns: str | None, with_removed: bool, bom: bool, **filters: Any
) -> None:
    """Write the articles to a file.

    The ending of PATH says what: .jsonl, .csv (both also with .gz or .zst), .parquet.

    \b
    Example:  newsieve export articles.jsonl.gz --since 2025-01-01
              newsieve export headlines.csv --bom --columns published_on,title,url --query 招商
    """
    terminal = ExportTerminal()
    meant = Filters.of_days(**filters)
    names = None if columns is None else columns.split(",")
    number = 0
    with Archive(archive) as opened:
        written = export(opened.db, Path(path), meant, columns=names, with_removed=with_removed, bom=bom)
        with terminal.rows("Exporting", count(opened.db, meant)) as progress:
            for number in written:
                progress(number)
    terminal.say(f"{path}: {number} articles")
