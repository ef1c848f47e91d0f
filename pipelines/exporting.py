"""The command export: the archive's articles as a file or a dataset. Thin: parses, calls, prints."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from .archive import Archive
from .dataset import columns_of, write_dataset
from .errors import Exit, InputError
from .export import count, export
from .exportterminal import ExportTerminal
from .formats import ENDINGS, is_folder
from .manifest import FORMS, Recipe, cannot_count, problems, read_manifest, strangers
from .manifest import NAME as MANIFEST_NAME
from .options import DEFAULT_ARCHIVE, archive_option, filter_options
from .search import Filters, refuse_unknown_site
from .splits import splits_of


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The options of the command that say what is written, as they were given; None or False: not given."""

    columns: str | None
    with_removed: bool
    bom: bool
    form: str | None
    splits: str | None
    time_split: str | None
    since_export: Path | None

    @property
    def names(self) -> list[str] | None:
        """What --columns lists."""
        return None if self.columns is None else self.columns.split(",")


@click.command("export")
@click.argument("path", type=click.Path())
@filter_options
@click.option("--query", help="Only articles that a search for these words finds.")
@click.option("--all-copies", is_flag=True, help="Copies too, not one of each.")
@click.option("--columns", help="What a row has, in this order: url,title,text. Else what docs/exporting.md says.")
@click.option("--with-removed", is_flag=True, help="What was taken out of each text too, so that it can be put back.")
@click.option("--bom", is_flag=True, help="CSV for Excel: as UTF-8, and no cell is a formula.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Of a dataset's rows.  [default: parquet]")
@click.option("--splits", help="Percent of a dataset's train/validation/test.  [default: 90/5/5]")
@click.option("--time-split", help="Instead: test from this day on; or validation, and test from a second: DAY,DAY.")
@click.option(
    "--since-export",
    type=click.Path(path_type=Path, exists=True),
    metavar="MANIFEST",
    help="What changed since an earlier dataset: its manifest.json. Its filters, columns and splits are taken.",
)
@click.option("--verify", is_flag=True, help="Write nothing: say whether the dataset in PATH is as its manifest says.")
@archive_option
@click.pass_obj
def export_command(
    version: str, /, path: str, archive: Path, verify: bool, site: str | None, region: str | None, since: Any,
    until: Any, query: str | None, all_copies: bool, **options: Any,
) -> int:  # fmt: skip
    """Write the articles to a file, or as a dataset into a folder.

    The ending of PATH says what: .jsonl, .csv (both also with .gz or .zst), .parquet. A folder, or a name that ends in
    /, becomes a dataset: rows in shards by split, a card, descriptions for programs, a manifest.

    \b
    Example:  newsieve export articles.jsonl.gz --since 2025-01-01
              newsieve export headlines.csv --bom --columns published_on,title,url --query 招商
              newsieve export monday/ --with-removed
              newsieve export tuesday/ --since-export monday/manifest.json
              newsieve export --verify monday/
    """
    if not path.strip():
        raise InputError("PATH is empty: name a file, or a folder that ends in / for a dataset.")
    asked = Asked(**options)
    filters = Filters.of_days(site=site, region=region, since=since, until=until, all_copies=all_copies, query=query)
    if verify:
        return _verify(Path(path), changed=archive != DEFAULT_ARCHIVE or filters != Filters() or asked != _NOTHING)
    terminal = ExportTerminal()
    number = 0
    with Archive(archive) as opened:
        recipe = _recipe(path, filters, asked)
        used = recipe.filters if recipe else filters  # a delta's are its base's
        refuse_unknown_site(opened.db, used.site)
        written = (
            write_dataset(opened, Path(path), recipe, version, asked.since_export)
            if recipe
            else _file(opened, Path(path), filters, asked)
        )
        total = count(opened.db, used)
        # closed before the archive: what an interruption leaves half done is cleared away by its help
        with closing(written), terminal.rows("Exporting", total) as progress:
            for number in written:
                progress(number)
    if recipe:
        terminal.exported(path, read_manifest(Path(path)).counts)
    else:
        terminal.say(f"{path}: {number} articles")
    return Exit.OK


_NOTHING = Asked(
    columns=None, with_removed=False, bom=False, form=None, splits=None, time_split=None, since_export=None
)  # fmt: skip


def _is_dataset(path: str) -> bool:
    """A name that ends in /, or a folder whose name is not that of a file."""
    return path.endswith(("/", "\\")) or (is_folder(Path(path)) and not path.lower().endswith(tuple(ENDINGS)))


def _file(archive: Archive, path: Path, filters: Filters, asked: Asked) -> Generator[int, None, None]:
    of_datasets = {"--format": asked.form, "--splits": asked.splits, "--time-split": asked.time_split,
                   "--since-export": asked.since_export}  # fmt: skip
    if given := [name for name, value in of_datasets.items() if value is not None]:
        raise InputError(f"{path}: {', '.join(given)} is for datasets. Name a folder: {path}/.")
    return export(archive.db, path, filters, columns=asked.names, with_removed=asked.with_removed, bom=asked.bom)


def _recipe(path: str, filters: Filters, asked: Asked) -> Recipe | None:
    """How the dataset is made; None when it shall be a file."""
    if not _is_dataset(path):
        return None
    if asked.bom:
        raise InputError(f"{path}: the mark for Excel belongs into CSV only. Export .csv, or without it.")
    if asked.since_export is None:
        return Recipe(
            filters=filters,
            columns=columns_of(asked.names, with_removed=asked.with_removed),
            form=asked.form or FORMS[0],
            splits=splits_of(asked.splits, asked.time_split),
        )
    recipe = read_manifest(asked.since_export).recipe
    _refuse_another_recipe(recipe, filters, asked)
    return recipe


def _refuse_another_recipe(recipe: Recipe, filters: Filters, asked: Asked) -> None:
    """A delta of other rows than its base's could not be applied to it; options that say the same are no harm."""
    same = (
        filters in (Filters(), recipe.filters)
        and (asked.columns is None or columns_of(asked.names, with_removed=asked.with_removed) == recipe.columns)
        and (not asked.with_removed or "removed" in recipe.columns)
        and asked.form in (None, recipe.form)
        and (asked.splits, asked.time_split) == (None, None)
    )
    if not same:
        raise InputError(
            f"{asked.since_export}: a delta has the filters, columns, format and splits of that dataset: leave these"
            " options out, or export a whole dataset."
        )


def _verify(folder: Path, *, changed: bool) -> int:
    if changed:
        raise InputError(f"--verify {folder}: looks into the folder alone. Leave out --archive and all other options.")
    terminal = ExportTerminal()
    manifest = read_manifest(folder / MANIFEST_NAME)
    found = list(problems(folder, manifest))
    if cannot_count(manifest):
        terminal.warn("rows of Parquet files were not counted, as pyarrow is not installed; their hashes were compared")
    if others := strangers(folder, manifest):
        terminal.strangers(folder, others)
    terminal.verified(folder, found)
    return Exit.ERROR if found else Exit.OK
