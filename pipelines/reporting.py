"""The command that reports: counts, and how each site does, in the terminal, as JSON or as a page to mail."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from . import views
from .archive import Archive
from .commandline import print_json
from .errors import InputError
from .health import SiteHealth, health, health_of
from .healthview import HealthTerminal
from .healthwords import LANGUAGES
from .mailpage import page
from .options import DAY, archive_option, json_option


@click.command()
@click.option("--site", help="How this site does, and what was learned of it: its boilerplate, what sites.toml pins.")
@click.option("--since", type=DAY, help="Count what came on this day (UTC) or after.")
@click.option("--html", "as_html", is_flag=True, help="Print a page to mail: one HTML file that needs nothing else.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of --html.")
@archive_option
@json_option
def report(site: str | None, since: datetime | None, as_html: bool, lang: str, archive: Path, as_json: bool) -> None:
    """Report what is in the archive, and how each site does.

    \b
    Example:  newsieve report --site bj
              newsieve report --since 2026-11-01 --html > report.html
    """
    if as_html and (as_json or site):
        raise InputError("--html is a page of all sites: without --json and --site.")
    terminal, now = HealthTerminal(), datetime.now(UTC)
    after = f"{since:%Y-%m-%d}T00:00:00Z" if since else ""
    with Archive(archive) as opened:
        if site:
            learned, one = views.learned(opened.db, site), health_of(opened, site, now, since=after)
        else:
            found, sites = views.report(opened, after), health(opened, now, since=after)
    if site:
        _of_site(learned, one, as_json=as_json)
    elif as_html:
        click.echo(page(found, sites, now, lang), nl=False)
    elif as_json:
        print_json({**asdict(found), **sites.as_json()})
    else:
        terminal.report(found)
        terminal.health(sites.sites)
        terminal.forecast(sites.forecast)


def _of_site(learned: views.Learned, one: SiteHealth, *, as_json: bool) -> None:
    if as_json:
        print_json({**asdict(learned), "health": one.as_json()})
    else:
        terminal = HealthTerminal()
        terminal.one(one)
        terminal.learned(learned)
