"""Commands that look after groups of copies: dedup, cluster show, near, split and join."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from . import copies
from .archive import Archive
from .atonce import rebuild_at_once
from .byhand import Decided, join, split
from .commandline import print_json
from .connection import PATIENCE_SECONDS
from .errors import InputError
from .groupterminal import GroupTerminal
from .options import MAX_WORKERS, archive_option, json_option
from .reading import cores
from .rebuild import numbers, rebuild

_ARTICLES = click.argument("articles", nargs=-1, required=True)
_NOTE = click.option("--note", help="Why; shown with the decision.")


@click.command()
@click.option("--rebuild", "again", is_flag=True, help="Compare all articles again, and make all groups anew.")
@click.option(
    "--engine",
    type=click.Choice(["duckdb"]),
    help="With --rebuild: all at once, in several processes, while nobody else may be at work on the archive.",
)
@click.option(
    "--workers",
    type=click.IntRange(0, MAX_WORKERS),
    show_default="one per core",
    envvar="NEWSIEVE_WORKERS",
    help="Processes of --engine that compare texts; 0: this one.",
)
@archive_option
@json_option
def dedup(again: bool, engine: str | None, workers: int | None, archive: Path, as_json: bool) -> None:
    """Report on the groups of copies, or make them anew.

    What they are, and what each source of candidates found; without --rebuild nothing is changed. A rebuild reads
    the stored texts and fetches nothing; one that was killed is gone on with. What was split or joined by hand stays
    so. From some hundred thousand articles on --engine duckdb takes a fraction of the time.

    \b
    Example:  newsieve dedup
              newsieve dedup --rebuild
              newsieve dedup --rebuild --engine duckdb
    """
    if engine and not again:
        raise InputError("--engine says how --rebuild compares all articles: give both, or none.")
    terminal = GroupTerminal(quiet=as_json)
    with Archive(archive, patience=PATIENCE_SECONDS) as opened:
        before = numbers(opened)
        if again:
            opened.expect_many()
            with terminal.progress("Comparing again") as progress:
                for article_id in _rebuilt(opened, engine, workers):
                    progress(str(article_id), "compared")
        after = numbers(opened)
    if as_json:
        print_json({"rebuilt": again, "before": asdict(before), "after": asdict(after)} if again else asdict(after))
        return
    terminal.groups(after)
    if again:
        terminal.say(f"Made anew: {before.clusters:,} groups before, {after.clusters:,} now.")
    else:
        left = after.articles - (after.compared or 0)
        terminal.say(f"Nothing was changed; --rebuild would compare {left:,} articles again and make all groups anew.")


def _rebuilt(archive: Archive, engine: str | None, workers: int | None) -> Iterator[int]:
    return rebuild_at_once(archive, cores() if workers is None else workers) if engine else rebuild(archive)


@click.group()
def cluster() -> None:
    """Show, split and join groups of copies."""


@cluster.command("show")
@click.argument("name", metavar="ARTICLE|CLUSTER")
@click.option("--unrelated", is_flag=True, help="Also pairs that were compared and have nothing to do with each other.")
@archive_option
@json_option
def show(name: str, unrelated: bool, archive: Path, as_json: bool) -> None:
    """Show a group: what each article is in it, and why.

    Named by the number or URL of one of its articles, or by its own number with a c before it.

    \b
    Example:  newsieve cluster show 12
              newsieve cluster show c7 --unrelated
    """
    with Archive(archive) as opened:
        found = copies.cluster(opened.db, name, unrelated=unrelated)
    print_json(found) if as_json else GroupTerminal().cluster(found)


@cluster.command("near")
@click.argument("article")
@archive_option
@json_option
def near_command(article: str, archive: Path, as_json: bool) -> None:
    """List the articles whose SimHash lies nearest, in any group.

    Two unrelated texts differ in about 32 of 64 bits. Near ones need not be copies: `cluster show` has the verdicts.

    \b
    Example:  newsieve cluster near 12
    """
    with Archive(archive) as opened:
        found = copies.named(opened.db, opened.nearest(copies.find(opened.db, article)))
    print_json(found) if as_json else GroupTerminal().near(found)


@cluster.command("split")
@_ARTICLES
@_NOTE
@archive_option
@json_option
def split_command(articles: tuple[str, ...], note: str | None, archive: Path, as_json: bool) -> None:
    """Take articles out of their group, for good.

    Several of one group leave it together, if they are copies of each other. Named by number or URL.

    \b
    Example:  newsieve cluster split 12 --note "another town"
    """
    _decide(split, articles, note, archive, as_json=as_json)


@cluster.command("join")
@_ARTICLES
@_NOTE
@archive_option
@json_option
def join_command(articles: tuple[str, ...], note: str | None, archive: Path, as_json: bool) -> None:
    """Put articles into one group, for good, and their groups with them.

    Those of their groups that were split from one of them by hand stay out, which is said. Named by number or URL.

    \b
    Example:  newsieve cluster join 12 40
    """
    _decide(join, articles, note, archive, as_json=as_json)


def _decide(
    decide: Callable[..., Decided], articles: tuple[str, ...], note: str | None, archive: Path, *, as_json: bool
) -> None:
    with Archive(archive, patience=PATIENCE_SECONDS) as opened:
        found: Any = decide(opened, articles, note=note, at=datetime.now(UTC))
    print_json(asdict(found)) if as_json else GroupTerminal().decided(found)
