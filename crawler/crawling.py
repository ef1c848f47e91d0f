"""`newsieve crawl`, and `reclean`, which reads again what was crawled. Scrapy, half a second, to crawl only."""

import shlex
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from pipelines import raypool
from pipelines.archive import Archive
from pipelines.commandline import print_json
from pipelines.connection import PATIENCE_SECONDS
from pipelines.errors import InputError
from pipelines.holding import writing
from pipelines.options import FILE, archive_option, json_option, sites_option, workers_option
from pipelines.reading import read_by
from pipelines.reclean import reclean
from pipelines.search import refuse_unknown_site
from pipelines.shardfolder import shards_of
from pipelines.terminal import Terminal

from .notifycommand import tell_of_shards, tell_operator
from .runlog import is_scheduled
from .schedule import MAX_PARALLEL
from .schedulecommands import run_tick
from .sites import choose, read_sites, remember_sites


@click.command("crawl")
@click.argument("names", nargs=-1)
@click.option("--all", "all_sites", is_flag=True, help="All sites of the file.")
@click.option("--due", is_flag=True, help="What its schedule says is due: the same as `schedule tick`.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="ray: the machines of the cluster that RAY_ADDRESS names crawl, each site into an archive of its own below"
    " archive.shards/, beside the archive, and one process reads its pages unless --workers says more.",
)
@archive_option
@sites_option
@workers_option
@json_option
def crawl_command(
    names: tuple[str, ...], all_sites: bool, due: bool, engine: str, archive: Path, sites: Path, workers: int | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Crawl sites into the archive; go on where a killed run stopped.

    \b
    Example:  newsieve crawl bj
              newsieve crawl --all
              newsieve crawl --all --engine ray
    """
    is_ray = engine == "ray"
    if is_ray:
        raypool.library()  # what is missing is said before anything is made
    if due:
        if names or all_sites or is_ray:
            raise InputError("--due crawls what is due of all sites, here: name no sites, no --all and no --engine.")
        return run_tick(archive, sites, max_parallel=MAX_PARALLEL, as_json=as_json)
    from .raycrawl import crawl_on_cluster
    from .run import crawl, exit_code

    found = read_sites(sites)
    if not names and not all_sites:
        raise InputError(f"Name the sites to crawl, or say --all. {sites} has: {', '.join(s.name for s in found)}.")
    terminal = Terminal(quiet=as_json)
    with terminal.progress("Crawling", sums_up=True) as progress:
        wanted = found if all_sites else choose(found, names, sites)
        runs = (crawl_on_cluster if is_ray else crawl)(wanted, archive, sites, progress, workers=workers)
    print_json([asdict(run) for run in runs]) if as_json else terminal.runs(runs)
    if is_ray:
        tell_of_shards(archive, sites, [run.site for run in runs])
        terminal.say(f"Next: {shlex.join(['newsieve', 'merge', str(shards_of(archive)), '--archive', str(archive)])}")
    elif not is_scheduled():  # else the tick tells it, which knows more
        tell_operator(archive, sites)
    return exit_code(runs)


@click.command("reclean")
@click.option("--site", help="Only pages of this site.")
@click.option("--sites", type=FILE, help="Take keep, drop and defaults from this file; else as of the last crawl.")
@archive_option
@workers_option
@json_option
def reclean_command(site: str | None, sites: Path | None, archive: Path, workers: int | None, as_json: bool) -> None:
    """Read all stored pages again by today's rules; fetch nothing.

    \b
    Example:  newsieve reclean --site bj --sites data/sites.toml
    """
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
        opened.expect_many()
        for done in reclean(opened, site=site, reader=reader):
            counts[done.result] += 1
            if done.result in ("no_raw", "pruned"):
                passed_over.append(done.url)
            progress(done.url, done.result)
    print_json({**counts, "passed_over": passed_over}) if as_json else terminal.recleaned(counts, passed_over)
