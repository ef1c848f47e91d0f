"""newsieve: crawl investment news and keep each article once. The front door: parses, calls, prints.

A command imports what it needs when it is called: all of it takes more than a second, of which `--help` needs nothing.
"""

import os
import sqlite3
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from pipelines.commandline import discard_output, open_closed_streams, print_all_characters
from pipelines.errors import Exit, NewsieveError
from pipelines.options import DEFAULT_ARCHIVE, PORT, archive_option, archives_option

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "newsieve_web" if (ROOT / "newsieve_web").is_dir() else ROOT / "web"  # a wheel's, a checkout's
#: The package version, also in the user agent.
VERSION = "0.1.0"

#: Commands that stand elsewhere: name → module, name there, and what `newsieve --help` says of it.
ELSEWHERE = {
    "backup": ("pipelines.keeping", "backup", "Copy the archive's database into one file."),
    "check": ("pipelines.keeping", "check", "Verify the archive: exit code 1 when something is wrong."),
    "cluster": ("pipelines.curation", "cluster", "Show, split and join groups of copies."),
    "crawl": ("crawler.crawling", "crawl_command", "Crawl sites into the archive; go on where a killed run stopped."),
    "dedup": ("pipelines.curation", "dedup", "Report on the groups of copies, or make them anew."),
    "export": ("pipelines.exporting", "export_command", "Write the articles to a file, or as a dataset into a folder."),
    "extract": ("pipelines.ingesting", "extract", "Print one page as one JSON article; store nothing."),
    "ingest": ("pipelines.ingesting", "ingest_command", "Store pages that were fetched before."),
    "merge": ("pipelines.merging", "merge", "Bring parts and other archives into one archive."),
    "notify": ("crawler.notifycommand", "notify", "Tell the operator which sites' states changed."),
    "prune": ("pipelines.keeping", "prune", "Delete old raw pages; every article stays."),
    "reclean": ("crawler.crawling", "reclean_command", "Read all stored pages again by today's rules; fetch nothing."),
    "reindex": ("pipelines.keeping", "reindex", "Fill the search index anew, from the stored texts."),
    "report": ("pipelines.reporting", "report", "Report what is in the archive, and how each site does."),
    "schedule": ("crawler.schedulecommands", "schedule", "Crawl sites by the clock."),
    "search": ("pipelines.searching", "search_command", "Search the articles: 招商, E411公路, bank*, 北京 -上海."),
    "show": ("pipelines.searching", "show", "Show one article, named by its number or URL."),
    "sites": ("crawler.commands", "sites", "List, check and add sites."),
}


class _FrontDoor(click.Group):
    """The commands of this file and those of `ELSEWHERE`, which are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name, _ = ELSEWHERE[cmd_name]
        found: click.Command = getattr(import_module(module), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's
        here = {name: command.get_short_help_str(formatter.width) for name, command in self.commands.items()}
        told = here | {name: said for name, (_, _, said) in ELSEWHERE.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted(told.items()))


@click.group(
    cls=_FrontDoor,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100, "obj": VERSION},
)
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
    from pipelines import views
    from pipelines.archive import Archive
    from pipelines.terminal import Terminal

    terminal = Terminal()
    run_demo(archive, terminal.say)
    with Archive(archive) as opened:
        terminal.report(views.report(opened))
        terminal.try_next(archive, DEFAULT_ARCHIVE, views.telling_article(opened.db))
    if then_serve:
        _serve((archive,), port)


@cli.command()
@click.option("--port", default=8001, show_default=True, type=PORT, help="Port on 127.0.0.1; 0: any free one.")
@archives_option
def serve(port: int, archives: tuple[Path, ...]) -> None:
    """Browse and search the archive, or several as one, on this machine only.

    \b
    Example:  newsieve serve --port 8001
              newsieve serve --archive 2025.db --archive 2026.db
    """
    from pipelines.archive import Archive

    for archive in archives:
        Archive(archive).close()  # says what is wrong before Datasette does
    _serve(archives, port)


def _serve(archives: tuple[Path, ...], port: int) -> NoReturn:
    serve = [sys.executable, str(WEB / "serve.py"), str(port), *(str(archive.resolve()) for archive in archives)]
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
