"""newsieve: crawl investment news and keep each article once. The front door: parses, calls, prints.

What needs scrapy is imported by the commands that crawl: it would cost the others half a second.
"""

import os
import sqlite3
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from crawler.commands import sites
from crawler.notifycommand import notify, tell_operator
from crawler.runlog import is_scheduled
from crawler.schedule import MAX_PARALLEL
from crawler.schedulecommands import run_tick, schedule
from pipelines import views
from pipelines.archive import Archive
from pipelines.commandline import discard_output, open_closed_streams, print_json, words_last
from pipelines.connection import PATIENCE_SECONDS
from pipelines.console import print_all_characters
from pipelines.curation import cluster, dedup
from pipelines.errors import Exit, InputError, NewsieveError
from pipelines.exporting import export_command
from pipelines.exportterminal import ExportTerminal
from pipelines.holding import alone, writing
from pipelines.keeping import check, prune
from pipelines.options import (
    DEFAULT_ARCHIVE,
    FILE,
    PATH,
    PORT,
    archive_option,
    filter_options,
    json_option,
    sites_option,
    workers_option,
)  # fmt: skip
from pipelines.reporting import report
from pipelines.search import Filters
from pipelines.terminal import Terminal

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "newsieve_web" if (ROOT / "newsieve_web").is_dir() else ROOT / "web"  # a wheel's, a checkout's
#: The package version, also in the user agent.
VERSION = "0.1.0"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100, "obj": VERSION})
@click.version_option(VERSION, prog_name="newsieve")
def cli() -> None:
    """Crawl investment news and keep each article once.

    Begin with: newsieve demo
    """


@cli.command()
@archive_option
@click.option("--serve", "then_serve", is_flag=True, help="Browse the result afterwards.")
@click.option("--port", default=8001, show_default=True, type=PORT, help="Port for --serve.")
def demo(archive: Path, then_serve: bool, port: int) -> None:
    """Crawl the bundled demo site into a fresh archive, and report.

    \b
    Example:  newsieve demo --serve
    """
    from crawler.demo import run_demo

    terminal = Terminal()
    run_demo(archive, terminal.say)
    with Archive(archive) as opened:
        terminal.report(views.report(opened))
        terminal.try_next(archive, DEFAULT_ARCHIVE, views.telling_article(opened.db))
    if then_serve:
        _serve(archive, port)


cli.add_command(sites)
cli.add_command(schedule)
cli.add_command(notify)


@cli.command()
@click.argument("names", nargs=-1)
@click.option("--all", "all_sites", is_flag=True, help="All sites of the file.")
@click.option("--due", is_flag=True, help="What its schedule says is due: the same as `schedule tick`.")
@archive_option
@sites_option
@workers_option
@json_option
def crawl(
    names: tuple[str, ...], all_sites: bool, due: bool, archive: Path, sites: Path, workers: int | None, as_json: bool
) -> int:
    """Crawl sites into the archive; go on where a killed run stopped.

    \b
    Example:  newsieve crawl bj
              newsieve crawl --all
    """
    if due:
        if names or all_sites:
            raise InputError("--due crawls what is due of all sites: name no sites, and do not say --all.")
        return run_tick(archive, sites, max_parallel=MAX_PARALLEL, as_json=as_json)
    from crawler.run import crawl, exit_code
    from crawler.sites import choose, read_sites

    found = read_sites(sites)
    if not names and not all_sites:
        raise InputError(f"Name the sites to crawl, or say --all. {sites} has: {', '.join(s.name for s in found)}.")
    terminal = Terminal(quiet=as_json)
    with terminal.progress("Crawling", sums_up=True) as progress:
        wanted = found if all_sites else choose(found, names, sites)
        runs = crawl(wanted, archive, sites, progress, workers=workers)
    print_json([asdict(run) for run in runs]) if as_json else terminal.runs(runs)
    if not is_scheduled():  # else the tick tells it, which knows more
        tell_operator(archive, sites)
    return exit_code(runs)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@archive_option
@workers_option
@json_option
def ingest(paths: tuple[Path, ...], archive: Path, workers: int | None, as_json: bool) -> int:
    """Store pages that were fetched before.

    WARC files, HTML files, folders of them, and JSONL, each also with .gz. A line of JSONL is {"url", "html" or
    "path" (raw bytes, relative to the file), "fetched_at"?}. Exit code 3 when some of it was skipped, 2 when all was.

    \b
    Example:  newsieve ingest pages.warc.gz saved-pages/
    """
    from pipelines.ingest import Tally, Trouble, ingest, read_captures
    from pipelines.reading import read_by

    now = datetime.now(UTC)
    terminal = Terminal(quiet=as_json)
    tally = Tally()
    prefix = f"ingest-{now:%Y%m%dT%H%M%S}-{os.getpid()}"
    with (
        Archive(archive, create=True, patience=PATIENCE_SECONDS) as opened,
        writing(archive),
        read_by(workers) as reader,
        terminal.progress("Ingesting") as progress,
    ):
        for item in ingest(opened, read_captures(paths, now), prefix=prefix, reader=reader):
            progress(item.where, item.word)
            tally.add(item)
            if isinstance(item, Trouble):
                terminal.warn(f"{item.where}: skipped: {item.message}")
    print_json(tally.as_json()) if as_json else terminal.ingested(tally.words)
    if not tally.outcomes:
        terminal.warn(f"no page in {', '.join(map(str, paths))}")
    return tally.exit_code


@cli.command()
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--url", help="Address of the page; its dates and links are read by it.")
@click.option("--timezone", help="IANA name: the zone of times that the page writes without an offset.")
@click.option("--text", "only_text", is_flag=True, help="Print the Markdown alone.")
@click.option(
    "--explain", is_flag=True, help="Print each block, + kept or - removed and why, and where labels are from."
)
def extract(file: Path, url: str | None, timezone: str | None, only_text: bool, explain: bool) -> None:
    """Print one page as one JSON article; store nothing.

    \b
    Example:  newsieve extract page.html --url https://www.example.cn/info/1.html
              curl … | newsieve extract - --url https://www.example.cn/info/1.html --explain
    """
    from pipelines.explain import explained, read_one
    from pipelines.export import as_json

    if only_text and explain:
        raise InputError("--text and --explain: one of them.")
    capture, result = read_one(sys.stdin.buffer if str(file) == "-" else file, url, timezone, datetime.now(UTC))
    found = as_json(capture, result)
    if explain:
        Terminal().explained(explained(capture, result))
    elif only_text and found["text"] is None:
        Terminal().warn(f"{file}: no article: {found['reason']}")
    else:
        click.echo(found["text"]) if only_text else print_json(found)


@cli.command()
@click.option("--site", help="Only pages of this site.")
@click.option("--sites", type=FILE, help="Take keep, drop and defaults from this file; else as of the last crawl.")
@archive_option
@workers_option
@json_option
def reclean(site: str | None, sites: Path | None, archive: Path, workers: int | None, as_json: bool) -> None:
    """Read all stored pages again by today's rules; fetch nothing.

    \b
    Example:  newsieve reclean --site bj --sites data/sites.toml
    """
    from crawler.sites import remember_sites
    from pipelines.reading import read_by
    from pipelines.reclean import reclean
    from pipelines.search import refuse_unknown_site

    terminal = Terminal(quiet=as_json)
    counts = dict.fromkeys(("same", "changed", "accepted", "joined", "rejected", "no_raw", "pruned"), 0)
    passed_over: list[str] = []
    with (
        Archive(archive, patience=PATIENCE_SECONDS) as opened,
        writing(archive),
        read_by(workers) as reader,
        terminal.progress("Cleaning again") as progress,
    ):
        refuse_unknown_site(opened.db, site)
        remember_sites(opened, sites, datetime.now(UTC))
        for done in reclean(opened, site=site, reader=reader):
            counts[done.result] += 1
            if done.result in ("no_raw", "pruned"):
                passed_over.append(done.url)
            progress(done.url, done.result)
    print_json({**counts, "passed_over": passed_over}) if as_json else terminal.recleaned(counts, passed_over)


class _Search(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, words_last(args))  # -上海 is a word of the query


@cli.command(cls=_Search)
@click.argument("query", nargs=-1, required=True)
@filter_options
@click.option("--all-copies", is_flag=True, help="Copies too, not one of each.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Articles at most.")
@archive_option
@json_option
def search(query: tuple[str, ...], limit: int, archive: Path, as_json: bool, **filters: Any) -> None:
    """Search the articles: 招商, E411公路, bank*, 北京 -上海.

    All words must be there; "in quotes" they stand side by side, bank* is any word that begins so, and
    -上海 leaves out articles with 上海. Words may be quoted together or stand for themselves. Traditional and
    simplified characters are the same, and so are full and half width.

    \b
    Example:  newsieve search 招商 --region 北京 --since 2025-01-01
              newsieve search '"central bank" -loan'
    """
    from pipelines.search import refuse_unknown_site, search

    with Archive(archive) as opened:
        refuse_unknown_site(opened.db, filters["site"])
        found = list(search(opened.db, " ".join(query), Filters.of_days(**filters), limit=limit))
    print_json([hit.as_json() for hit in found]) if as_json else Terminal().hits(found, limit)


@cli.command()
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
    from pipelines.edits import changes

    with Archive(archive) as opened:
        found = views.article(opened.db, article)
    if as_json:
        print_json(changes(found["revisions"]) if as_diff else found)
    elif as_diff:
        Terminal().revisions(found["revisions"])
    else:
        Terminal().article(found, with_removed=with_removed)


cli.add_command(report)
cli.add_command(check)
cli.add_command(prune)


@cli.command()
@click.argument("path", type=FILE)
@archive_option
def backup(path: Path, archive: Path) -> None:
    """Copy the archive's database into one file.

    Also while a crawl writes. The raw pages in warc/ are plain files that only grow: copy them as they are.

    \b
    Example:  newsieve backup archive-monday.db
    """
    with Archive(archive) as opened:
        views.backup(opened, path)
    Terminal().say(f"{path}: {path.stat().st_size:,} bytes")


cli.add_command(export_command)


@cli.command()
@click.option("--port", default=8001, show_default=True, type=PORT, help="Port on 127.0.0.1; 0: any free one.")
@archive_option
def serve(port: int, archive: Path) -> None:
    """Browse and search the archive, on this machine only.

    \b
    Example:  newsieve serve --port 8001
    """
    Archive(archive).close()  # says what is wrong before Datasette does
    _serve(archive, port)


cli.add_command(dedup)
cli.add_command(cluster)


@cli.command()
@archive_option
@json_option
def reindex(archive: Path, as_json: bool) -> None:
    """Fill the search index anew, from the stored texts.

    Hardly ever needed: an index that was filled by the rules of an older newsieve is noticed and filled anew by
    whatever opens the archive to write, `serve` too.

    \b
    Example:  newsieve reindex
    """
    terminal, number = ExportTerminal(), 0
    with Archive(archive, patience=PATIENCE_SECONDS) as opened, alone(archive):
        (total,) = opened.db.execute("SELECT count(*) FROM article_text").fetchone()
        with closing(opened.reindex()) as filling, terminal.rows("Indexing", total) as progress:
            for number in (total,) if opened.is_refilled else filling:
                progress(number)
    print_json({"articles": number}) if as_json else terminal.say(f"{number:,} articles are in the search index.")


def _serve(archive: Path, port: int) -> NoReturn:
    serve = [sys.executable, str(WEB / "serve.py"), str(archive.resolve()), str(port)]
    os.execv(sys.executable, serve)  # noqa: S606  # Datasette takes this process over, signals and all


def main() -> int:
    """The console script: returns the exit code; every error is one sentence on standard error."""
    open_closed_streams()
    print_all_characters()
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()  # what cannot be written is found here, not after the last handler
    except NewsieveError as error:
        return _fail(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        return Exit.BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted", Exit.INTERRUPTED)
    except BrokenPipeError:  # `newsieve search … | head`
        discard_output()
        return Exit.OK
    except UnicodeEncodeError as error:  # a command line can hold any bytes
        return _fail(f"{error.object!r} is no text in {error.encoding}", Exit.BAD_INPUT)
    except (OSError, sqlite3.Error) as error:  # a full disk, a locked or damaged file
        discard_output()
        return _fail(f"{error}", Exit.ERROR)
    return int(code or Exit.OK)


def _fail(sentence: str, code: Exit) -> int:
    click.echo(f"newsieve: {sentence}", err=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
