"""What a crawl of a site would do, in sentences, and what in its table looks like a slip. Pure: asks nobody."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice, pairwise
from math import inf

from pipelines.canonical import canonical_url
from pipelines.siteview import spoken

from .cron import is_cron, times_after
from .discovery import Scope
from .sites import Site, in_seconds

#: Seconds. A run that takes longer at its limit is worth a word.
LONG_RUN = 86_400
#: Seconds. Lists of news that are asked for more often bring the same: busy portals have some articles an hour.
OFTEN = 600
#: Times of a cron expression that are looked at: those of a day of one that comes every two minutes.
TIMES_OF_A_DAY = 721
_ANY_DAY = datetime(2024, 1, 1, tzinfo=UTC)
#: What an address begins with, as far as a pattern may name it.
_AT_BEGINNING = re.compile(r"\^(?!\(|\[|\.|h)")

_KINDS = {
    "listing": "list pages below the start, page after page",
    "feed": "feeds that the start pages name",
    "sitemap": "sitemaps that robots.txt names",
}


def plan_of(site: Site) -> Mapping[str, str]:
    """What would be crawled, by name: `asks`, `follows`, `hosts`, `articles`, `limit`."""
    hosts = ", ".join(sorted(Scope(site).hosts))
    seconds = site.max_pages * site.delay
    return {
        "asks": " ".join(site.start),
        "follows": "; ".join(_KINDS[kind] for kind in site.discover),
        "hosts": f"{hosts}, and what `allow` names: {', '.join(site.allow)}" if site.allow else hosts,
        "articles": str(site.shown("article")),
        "limit": f"{site.max_pages:,} URLs in one run, {site.delay:g} s apart: {spoken(seconds)} at most",
    }


def warnings_of(site: Site, others: Sequence[Site] = ()) -> list[str]:
    """What is allowed, but hardly meant."""
    patterns = [*((("article", site.article),) if site.article else ()), *(("allow", p) for p in site.allow)]
    patterns += [("deny", pattern) for pattern in site.deny]
    told = [warning for key, pattern in patterns for warning in _about_pattern(key, pattern)]
    if denied := [p for p in site.deny if site.article and re.escape(p) == re.escape(site.article)]:
        told.append(f"`deny` has the pattern of `article`, {denied[0]}: no article would be asked for")
    told += [
        f"`start` {url} fits `article`: it is read as a list all the same"
        for url in site.start
        if site.article and re.search(site.article, canonical_url(url))
    ]
    if len({canonical_url(url) for url in site.start}) < len(site.start):
        told.append("`start` names the same page twice")
    told += _beside(site, others)
    if site.max_pages * site.delay > LONG_RUN:
        told.append(f"a run up to `max_pages` takes {spoken(site.max_pages * site.delay)}")
    if (seconds := _shortest(site)) < OFTEN and not site.allow_private:
        told.append(f"`schedule` asks a public site every {spoken(seconds)}: every {spoken(OFTEN)} is often enough")
    if site.revisit_seconds[1] == 0 and not site.allow_private:
        told.append(
            '`revisit` and `revisit_max` are "0s": each crawl asks again for every article that is still listed'
        )
    return told


def _shortest(site: Site) -> float:
    """Seconds between two scheduled crawls, at the least: of a cron expression, of those of a day."""
    if is_cron(site.schedule):
        times = times_after(site.schedule, site.timezone, _ANY_DAY)
        gaps = (after - before for before, after in pairwise(islice(times, TIMES_OF_A_DAY)))
        return min((gap.total_seconds() for gap in gaps), default=inf)
    return site.schedule_bounds[0] if site.schedule == "adaptive" else in_seconds(site.schedule)


def _about_pattern(key: str, pattern: str) -> list[str]:
    told = []
    if re.search(pattern, ""):
        told.append(f"`{key}` {pattern!r} fits every URL")
    if "\\\\" in pattern:
        told.append(f"`{key}` {pattern!r} asks for a backslash: in single quotes one is enough")
    if _AT_BEGINNING.match(pattern):
        told.append(f"`{key}` {pattern!r} fits no URL: it is searched in the whole of it, which begins with http")
    return told


def _beside(site: Site, others: Sequence[Site]) -> list[str]:
    told = []
    for other in others:
        same = {canonical_url(url) for url in site.start} & {canonical_url(url) for url in other.start}
        if other.name != site.name and same:
            told.append(f"[sites.{other.name}] starts at {min(same)} too: its articles would be asked for twice")
    return told
