"""The commands on sites: `newsieve sites list`, `check` and `add`. Thin: parses, calls, prints.

What needs scrapy is imported where it is used: it would cost the other commands half a second.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from pipelines import Article
from pipelines.canonical import canonical_url
from pipelines.commandline import print_json
from pipelines.errors import Exit, InputError
from pipelines.options import json_option, sites_option
from pipelines.siteview import SiteTerminal

from .sites import Site, choose, read_sites, site_of_values

if TYPE_CHECKING:
    from .probe import Probe, Sample

#: Parts of a host's name that say nothing of the site.
_COMMON = frozenset(("www", "m", "com", "cn", "net", "org", "gov", "edu", "co", "info", "tv", "cc"))


@click.group()
def sites() -> None:
    """List, check and add sites."""


@sites.command("list")
@sites_option
@json_option
def sites_list(sites: Path, as_json: bool) -> None:
    """List the sites of the file.

    \b
    Example:  newsieve sites list
    """
    found = read_sites(sites)
    print_json([asdict(site) for site in found]) if as_json else SiteTerminal().sites(found)


@sites.command("check")
@click.argument("names", nargs=-1)
@sites_option
@json_option
def sites_check(names: tuple[str, ...], sites: Path, as_json: bool) -> None:
    """Say what is wrong in the sites file, or what a crawl would do.

    Asks no server. Warnings are about what is allowed, but hardly meant.

    \b
    Example:  newsieve sites check bj
    """
    from .checks import plan_of, warnings_of

    found = read_sites(sites)
    chosen = choose(found, names, sites) if names else found
    told = [(site, plan_of(site), warnings_of(site, found) + _lacks(site)) for site in chosen]
    if as_json:
        print_json([{**asdict(site), "would": dict(plan), "warnings": warnings} for site, plan, warnings in told])
        return
    terminal = SiteTerminal()
    for site, plan, warnings in told:
        terminal.site_details(site, plan, warnings)


@sites.command("add")
@click.argument("url")
@click.option("--name", help="Key of the table; else made of the host's name.")
@click.option("--region", help="Region of articles whose page names none.")
@click.option("--section", help="Section of articles whose page names none.")
@click.option("--delay", type=float, default=1.0, show_default=True, help="Seconds between two requests.")
@click.option(
    "--render",
    type=click.Choice(["http", "browser"]),
    help="browser: its pages are written by scripts; see the warnings.",
)
@click.option("--allow-private", is_flag=True, help="The site is on this machine or network.")
@click.option("--yes", is_flag=True, help="Write the table without asking.")
@sites_option
@json_option
def sites_add(url: str, name: str | None, yes: bool, sites: Path, as_json: bool, **keys: Any) -> Exit:
    """Look at a site, show what was found, and write its table after a yes.

    Asks for about ten pages, one after the other, as a crawl does: the page itself, feeds, sitemaps, three
    articles; --render browser looks with Chromium, where it is there. Exit code 3 when no article was found: nothing is
    written then, unless only a browser shows them that is not there.

    \b
    Example:  newsieve sites add https://www.example.cn/news/
    """
    from .asking import look_at
    from .newtable import add_table, table_text

    known = read_sites(sites) if sites.exists() else ()
    site = site_of_values(sites, name or name_for(url, known), _table(url, keys))
    _refuse_known(site, known, sites)
    terminal = SiteTerminal(quiet=as_json)
    with terminal.progress("Looking") as progress:
        found = look_at(site, progress)
    table = table_text(found.site)
    if not as_json:
        terminal.found(found.sources, [_shown(sample) for sample in found.samples], table)
        for warning in found.warnings + _lacks(site):
            terminal.warn(warning)
    may_write = bool(found.articles) or (site.render == "browser" and not found.is_drawn)
    is_written = may_write and (yes or (not as_json and _confirmed(found.site, sites)))
    if is_written:
        add_table(sites, found.site)
    if as_json:
        print_json(_as_json(found, table, is_written=is_written))
    elif is_written:
        terminal.say(f"{sites}: [sites.{site.name}] is written. Next: newsieve crawl {site.name}")
    else:
        terminal.say("Nothing is written." if may_write else "No article was found; nothing is written.")
    return Exit.OK if may_write else Exit.EXPECTATION_FAILED


def name_for(url: str, known: Sequence[Site]) -> str:
    """A name for a site that the file does not have, from its host.

    >>> name_for("https://www.example.com.cn/news/", ()), name_for("https://bj.010b.com/", ())
    ('example', 'bj-010b')
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    parts = [part for part in re.findall("[a-z0-9-]{1,63}", host.lower()) if part not in _COMMON]
    name = "-".join(parts).strip("-")[:50] or "site"
    taken = {site.name for site in known}
    numbers = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in numbers if other not in taken)


def _lacks(site: Site) -> list[str]:
    """What this machine lacks for a crawl of the site."""
    if site.render != "browser":
        return []
    from .browser import lacking  # with scrapy

    return [f'`render` = "browser": {lack}' for lack in [lacking()] if lack]


def _table(url: str, keys: dict[str, Any]) -> dict[str, Any]:
    return {"start": [url], **{key: value for key, value in keys.items() if value is not None}}


def _refuse_known(site: Site, known: Sequence[Site], path: Path) -> None:
    for other in known:
        if other.name == site.name:
            raise InputError(f"{path}: there is a [sites.{site.name}] already. Choose another --name.")
        if canonical_url(site.start[0]) in map(canonical_url, other.start):
            raise InputError(f"{path}: [sites.{other.name}] starts at {site.start[0]} already.")


def _confirmed(site: Site, path: Path) -> bool:
    """The user's word; no word, as from a script, is no."""
    try:
        return click.confirm(f"Write [sites.{site.name}] to {path}?", err=True)
    except click.Abort:
        return False


def _shown(sample: "Sample") -> dict[str, Any]:
    """A sample as JSON: what the archive would keep of it."""
    result = sample.result
    if not isinstance(result, Article):
        return {"url": sample.url, "reason": result.reason}
    labels = result.labels
    return {
        "url": sample.url,
        "reason": None,
        "title": labels.title,
        "published_on": labels.published_on,
        "source": labels.source,
        "region": labels.region,
        "section": labels.section,
        "language": labels.language,
        "char_count": len(result.text),
        "excerpt": result.excerpt,
    }


def _as_json(found: "Probe", table: str, *, is_written: bool) -> dict[str, Any]:
    sources = [
        {"kind": source.kind, "url": source.url, "links": len(source.links), "articles": len(source.articles)}
        for source in found.sources
    ]
    return {
        "site": asdict(found.site),
        "table": table,
        "sources": sources,
        "samples": [_shown(sample) for sample in found.samples],
        "warnings": found.warnings,
        "written": is_written,
    }
