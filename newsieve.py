"""newsieve: crawl investment news and keep each article once. The front door: parses, calls, prints."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from pipelines.errors import Exit, InputError, NewsieveError
from pipelines.terminal import Terminal

ROOT = Path(__file__).resolve().parent
DEFAULT_ARCHIVE = Path("data/archive.db")
DEFAULT_SITES = Path("data/sites.toml")
#: The package version, also in the user agent.
VERSION = "0.1.0"

PATH = click.Path(path_type=Path)
F = TypeVar("F", bound=Callable[..., Any])

archive_option = click.option(
    "--archive",
    type=PATH,
    default=DEFAULT_ARCHIVE,
    show_default=True,
    help="The archive; its raw pages are in warc/ beside it.",
)
sites_option = click.option(
    "--sites", type=PATH, default=DEFAULT_SITES, show_default=True, help="The file that lists the sites."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
DAY = click.DateTime(["%Y-%m-%d"])


def filter_options(command: F) -> F:
    """--site, --region, --since, --until: which articles are meant."""
    for option in (
        click.option("--until", type=DAY, help="Published on this day or before."),
        click.option("--since", type=DAY, help="Published on this day or after."),
        click.option("--region", help="Only articles of this region."),
        click.option("--site", help="Only articles of this site."),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="newsieve")
def cli() -> None:
    """Crawl investment news and keep each article once.

    Begin with: newsieve demo
    """


@cli.command()
@archive_option
@click.option("--serve", "then_serve", is_flag=True, help="Browse the result afterwards.")
@click.option("--port", default=8001, show_default=True, help="Port for --serve.")
def demo(archive: Path, then_serve: bool, port: int) -> None:
    """Crawl the bundled demo site into a fresh archive, and report.

    \b
    Example:  newsieve demo --serve
    """
    from crawler.demo import run_demo

    terminal = Terminal()
    run_demo(archive, terminal.say)
    with _open(archive) as opened:
        terminal.report(_views().report(opened))
    terminal.try_next(_program(), archive, DEFAULT_ARCHIVE)
    if then_serve:
        _serve(archive, port)


@cli.group()
def sites() -> None:
    """The file that lists the sites."""


@sites.command("list")
@sites_option
@json_option
def sites_list(sites: Path, as_json: bool) -> None:
    """The sites of the file.

    \b
    Example:  newsieve sites list
    """
    from crawler.sites import read_sites

    found = read_sites(sites)
    _print_json([asdict(site) for site in found]) if as_json else Terminal().sites(found)


@sites.command("check")
@click.argument("names", nargs=-1)
@sites_option
def sites_check(names: tuple[str, ...], sites: Path) -> None:
    """Read the file as a crawl would; say what is wrong, or what would be crawled.

    \b
    Example:  newsieve sites check bj
    """
    from crawler.sites import choose, read_sites

    found = read_sites(sites)
    Terminal().site_details(choose(found, names, sites) if names else found)


@cli.command()
@click.argument("names", nargs=-1)
@click.option("--all", "all_sites", is_flag=True, help="All sites of the file.")
@archive_option
@sites_option
@json_option
def crawl(names: tuple[str, ...], all_sites: bool, archive: Path, sites: Path, as_json: bool) -> NoReturn:
    """Crawl sites into the archive; goes on where a killed run stopped.

    \b
    Example:  newsieve crawl bj
              newsieve crawl --all
    """
    from crawler.run import crawl, exit_code
    from crawler.sites import choose, read_sites

    found = read_sites(sites)
    if not names and not all_sites:
        raise InputError(
            f"Name the sites to crawl, or say --all. {sites} has: {', '.join(s.name for s in found) or 'none'}."
        )
    terminal = Terminal(quiet=as_json)
    with terminal.progress("Crawling") as progress:
        runs = crawl(found if all_sites else choose(found, names, sites), archive, sites, progress)
    _print_json([asdict(run) for run in runs]) if as_json else terminal.runs(runs)
    sys.exit(exit_code(runs))


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@archive_option
@json_option
def ingest(paths: tuple[Path, ...], archive: Path, as_json: bool) -> None:
    """Store pages that were fetched before: WARC files, HTML files, folders, JSONL.

    A line of JSONL is {"url", "html" or "path" (raw bytes, relative to the file), "fetched_at"?}.

    \b
    Example:  newsieve ingest pages.warc.gz saved-pages/
    """
    from pipelines.archive import Archive
    from pipelines.ingest import ingest, read_captures

    now = datetime.now(UTC)
    terminal = Terminal(quiet=as_json)
    counts: dict[str, int] = {}
    with Archive(archive, create=True) as opened, terminal.progress("Ingesting") as progress:
        for where, outcome in ingest(
            opened, read_captures(paths, now), prefix=f"ingest-{now:%Y%m%dT%H%M%S}-{os.getpid()}"
        ):
            progress(where, outcome)
            kind = outcome.partition(":")[0]
            counts[kind] = counts.get(kind, 0) + 1
            if kind == "skipped":
                terminal.warn(f"{where}: {outcome}")
    _print_json(counts) if as_json else terminal.counts(counts)


@cli.command()
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--url", help="Address of the page; its dates and links are read by it.")
@click.option("--timezone", help="IANA name: the zone of times that the page writes without an offset.")
@click.option("--text", "only_text", is_flag=True, help="Print the Markdown alone.")
def extract(file: Path, url: str | None, timezone: str | None, only_text: bool) -> None:
    """One page to one JSON article on standard output; nothing is stored.

    \b
    Example:  newsieve extract page.html --url https://www.example.cn/info/1.html
              curl … | newsieve extract - --url https://www.example.cn/info/1.html --text
    """
    from pipelines import Knowledge, process_safely
    from pipelines.export import as_json
    from pipelines.ingest import one_capture

    body = sys.stdin.buffer.read() if str(file) == "-" else None
    capture = one_capture(file, url, body, datetime.now(UTC))
    found = as_json(capture, process_safely(capture, Knowledge(capture.site, timezone=timezone)))
    click.echo(found["text"] or "") if only_text else _print_json(found)


@cli.command()
@click.option("--site", help="Only pages of this site.")
@archive_option
@json_option
def reclean(site: str | None, archive: Path, as_json: bool) -> None:
    """Run the pipeline again over all stored pages; nothing is fetched.

    \b
    Example:  newsieve reclean --site bj
    """
    from pipelines.reclean import reclean

    terminal = Terminal(quiet=as_json)
    counts = dict.fromkeys(("same", "changed", "accepted", "rejected", "no_raw"), 0)
    with _open(archive) as opened, terminal.progress("Cleaning again") as progress:
        for done in reclean(opened, site=site):
            counts[done.result] += 1
            progress(done.url, done.result)
    _print_json(counts) if as_json else terminal.counts(counts)


@cli.command()
@click.argument("query")
@filter_options
@click.option("--all-copies", is_flag=True, help="Copies too, not one article per cluster.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Articles at most.")
@archive_option
@json_option
def search(query: str, limit: int, archive: Path, as_json: bool, **filters: Any) -> None:
    """Articles that contain all the words: 招商, 北京 -上海, "central bank", bank*.

    \b
    Example:  newsieve search 招商 --region 北京 --since 2025-01-01
    """
    from pipelines.search import search

    with _open(archive) as opened:
        found = list(search(opened.db, query, _filters(**filters), limit=limit))
    _print_json([asdict(hit) for hit in found]) if as_json else Terminal().hits(found)


@cli.command()
@click.argument("article")
@click.option("--removed", "with_removed", is_flag=True, help="The removed blocks too, each with its reason.")
@click.option("--diff", "as_diff", is_flag=True, help="What changed between its revisions.")
@archive_option
@json_option
def show(article: str, with_removed: bool, as_diff: bool, archive: Path, as_json: bool) -> None:
    """One article, named by its number or URL.

    \b
    Example:  newsieve show 12 --removed
    """
    views = _views()
    with _open(archive) as opened:
        found = views.article(opened.db, article)
        texts = views.revision_texts(opened.db, found["id"])
    if as_json:
        _print_json(found)
    elif as_diff:
        Terminal().revisions(texts)
    else:
        Terminal().article(found, with_removed=with_removed)


@cli.command()
@archive_option
@json_option
def report(archive: Path, as_json: bool) -> None:
    """What is in the archive: outcomes, articles, duplicates, removed text, failures, sites.

    \b
    Example:  newsieve report --json
    """
    with _open(archive) as opened:
        found = _views().report(opened)
    _print_json(asdict(found)) if as_json else Terminal().report(found)


@cli.command()
@archive_option
@json_option
def check(archive: Path, as_json: bool) -> None:
    """Verify the archive: the database, every outcome, every raw page. Exit code 1 when something is wrong.

    \b
    Example:  newsieve check
    """
    with _open(archive) as opened:
        found = list(_views().problems(opened))
    _print_json({"problems": found}) if as_json else Terminal().problems(found)
    if found:
        sys.exit(Exit.ERROR)


@cli.command()
@click.argument("path", type=PATH)
@archive_option
def backup(path: Path, archive: Path) -> None:
    """A copy of the archive's database as one file, also while a crawl writes.

    The raw pages in warc/ are plain files that only grow: copy them as they are.

    \b
    Example:  newsieve backup archive-monday.db
    """
    with _open(archive) as opened:
        _views().backup(opened, path)
    Terminal().say(f"{path}: {path.stat().st_size:,} bytes")


@cli.command()
@click.argument("path", type=PATH)
@filter_options
@click.option("--all-copies", is_flag=True, help="Copies too, not one row per cluster.")
@click.option("--with-removed", is_flag=True, help="The removed blocks too (JSONL).")
@click.option("--bom", is_flag=True, help="CSV that Excel reads as UTF-8.")
@archive_option
def export(path: Path, archive: Path, bom: bool, with_removed: bool, **filters: Any) -> None:
    """Articles as .jsonl, .csv, or either with .gz, by the ending; one row per cluster.

    \b
    Example:  newsieve export articles.jsonl.gz --since 2025-01-01
    """
    from pipelines.export import export

    terminal = Terminal()
    number = 0
    with _open(archive) as opened, terminal.progress("Exporting") as progress:
        for number in export(opened.db, path, _filters(**filters), bom=bom, with_removed=with_removed):  # noqa: B007
            progress(str(path), "rows")
    terminal.say(f"{path}: {number} articles")


@cli.command()
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="Port on 127.0.0.1.")
@archive_option
def serve(port: int, archive: Path) -> None:
    """Browse and search the archive in Datasette, on this machine only.

    \b
    Example:  newsieve serve --port 8001
    """
    _open(archive).close()  # says what is wrong before Datasette does
    _serve(archive, port)


def _serve(archive: Path, port: int) -> NoReturn:
    web = ROOT / "web"
    settings = json.loads((web / "settings.json").read_text(encoding="utf-8"))
    Terminal().say(f"{archive} is at http://127.0.0.1:{port}/archive/articles (Ctrl-C stops)")
    sys.stderr.flush()
    os.execv(  # noqa: S606  # Datasette takes this process over, signals and all
        sys.executable,
        [sys.executable, "-m", "datasette", "serve", str(archive), "--host", "127.0.0.1", "--port", str(port),
         "--metadata", str(web / "metadata.yaml"), "--template-dir", str(web / "templates"),
         "--plugins-dir", str(web / "plugins"), *_setting_arguments(settings)],
    )  # fmt: skip


def _setting_arguments(settings: dict[str, Any]) -> Iterator[str]:
    for name, value in settings.items():
        yield from ("--setting", name, json.dumps(value))


def _filters(
    site: str | None, region: str | None, since: datetime | None, until: datetime | None, all_copies: bool
) -> Any:
    from pipelines.search import Filters

    first, last = (f"{day:%Y-%m-%d}" if day else None for day in (since, until))
    return Filters(site=site, region=region, since=first, until=last, all_copies=all_copies)


def _open(archive: Path) -> Any:
    from pipelines.archive import Archive

    return Archive(archive)


def _views() -> Any:
    from pipelines import views

    return views


def _program() -> str:
    """How this command was called, for commands to copy."""
    called = Path(sys.argv[0])
    try:
        return str(called.resolve().relative_to(Path.cwd()))
    except ValueError:
        return called.name


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def main() -> NoReturn:
    """The console script: every error of ours is one sentence and its exit code."""
    try:
        cli.main(standalone_mode=False)
    except NewsieveError as error:
        click.echo(f"newsieve: {error}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(Exit.BAD_INPUT)
    except (KeyboardInterrupt, click.Abort):
        click.echo("newsieve: interrupted", err=True)
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:  # `newsieve search … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(Exit.OK)


if __name__ == "__main__":
    main()
