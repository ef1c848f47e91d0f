"""`newsieve search` and `newsieve show`: articles found and read on the terminal."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from . import views
from .archive import Archive
from .commandline import print_json, words_last
from .edits import changes
from .options import archive_option, archives_option, filter_options, json_option
from .search import Filters, Found, best_of, known_sites, ranked, refuse_site_not_in
from .terminal import Terminal


class _Search(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, words_last(args))  # -上海 is a word of the query


@click.command("search", cls=_Search)
@click.argument("query", nargs=-1, required=True)
@filter_options
@click.option("--all-copies", is_flag=True, help="Copies too, not one of each.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Articles at most.")
@archives_option
@json_option
def search_command(
    query: tuple[str, ...], limit: int, archives: tuple[Path, ...], as_json: bool, **filters: Any
) -> None:
    """Search the articles: 招商, E411公路, bank*, 北京 -上海.

    All words must be there; "in quotes" they stand side by side, bank* is any word that begins so, and
    -上海 leaves out articles with 上海. Words may be quoted together or stand for themselves. Traditional and
    simplified characters are the same, and so are full and half width.

    \b
    Example:  newsieve search 招商 --region 北京 --since 2025-01-01
              newsieve search '"central bank" -loan'
              newsieve search 招商 --archive 2025.db --archive 2026.db
    """
    found = _found(archives, " ".join(query), Filters.of_days(**filters), limit)
    print_json([hit.as_json() for hit in found]) if as_json else Terminal().hits(found, limit)


def _found(archives: tuple[Path, ...], query: str, filters: Filters, limit: int) -> list[Found]:
    """The best articles of all archives, each searched by itself. Raises InputError for a site that none has."""
    told, known = list[list[tuple[float, Found]]](), set[str]()
    for path in archives:
        with Archive(path) as opened:
            known.update(known_sites(opened.db) if filters.site else ())
            told.append(list(ranked(opened.db, query, filters, limit=limit)))
        if len(archives) > 1:
            told[-1] = [(rank, replace(hit, archive=str(path))) for rank, hit in told[-1]]
    if filters.site:
        refuse_site_not_in(known, filters.site, is_one=len(archives) == 1)
    return best_of(told, limit)


@click.command()
@click.argument("article")
@click.option("--removed", "with_removed", is_flag=True, help="The removed blocks too, each with its reason.")
@click.option("--diff", "as_diff", is_flag=True, help="What changed from each of its texts to the next.")
@archive_option
@json_option
def show(article: str, with_removed: bool, as_diff: bool, archive: Path, as_json: bool) -> None:
    """Show one article, named by its number or URL.

    \b
    Example:  newsieve show 12 --removed
              newsieve show 12 --diff
    """
    with Archive(archive) as opened:
        found = views.article(opened.db, article)
    if as_json:
        print_json(changes(found["revisions"]) if as_diff else found)
    elif as_diff:
        Terminal().revisions(found["revisions"])
    else:
        Terminal().article(found, with_removed=with_removed)
