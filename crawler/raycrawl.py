"""`newsieve crawl --engine ray`: each site on one machine of a cluster, into its own shard of the archive.

Sites that share a host are one task, so each host is asked by one machine at a time, and its delays hold. A shard is
its site's duplicate filter and frontier: whichever machine has the site next goes on with it.
"""

import os
import resource
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from pipelines import raypool
from pipelines.errors import Exit, InputError, LockedError
from pipelines.raypool import Gone
from pipelines.reading import cores
from pipelines.shardfolder import crawled_alone, shards_of

from .discovery import neighbours
from .lock import SiteLock
from .run import PARALLEL_SITES, SiteRun
from .shardcrawl import CONTACT, Crawled, Job, code, crawl_there
from .sites import Site

#: Processes that read the pages of one site, unless it is said: a polite crawl keeps one busy a tenth of the time.
WORKERS = 1


def crawl_on_cluster(
    sites: Sequence[Site],
    archive: Path,
    sites_path: Path,
    on_outcome: Callable[[str, str], None],
    *,
    workers: int | None = None,
) -> list[SiteRun]:
    """Crawl the sites on the cluster that RAY_ADDRESS names, without it on one of this machine; returns how each ended,
    in their order. `workers`: processes that read the pages of a site. `on_outcome`: told of the pages of a site when
    its crawl has ended.

    Raises InputError for no sites, LockedError while the shards are crawled or merged, NewsieveError when no cluster
    answers, or a machine of it has another newsieve or other files.
    """
    if not sites:
        raise InputError(f"{sites_path}: has no site to crawl: tables, each headed [sites.NAME].")
    folder = shards_of(archive.resolve())
    names = [site.name for site in sites]
    with sites_alone(archive, names) as runs, crawled_alone(folder, names) as mark, raypool.connected(cores()):
        number = WORKERS if workers is None else workers
        contact = os.environ.get(CONTACT)
        jobs = [
            Job(tuple(site.name for site in group), folder, mark, sites_path.resolve(), number, contact)
            for group in neighbours([site for site in sites if site.name not in runs])
        ]
        share = 1 / PARALLEL_SITES  # of a core: each waits most of the time
        for job, ended in raypool.each(crawl_there, jobs, code(), cores=share, is_spread=True, is_patient=True):
            for crawled in _crawled(job, ended):
                runs[crawled.site] = SiteRun(crawled.site, crawled.exit_code, crawled.reason)
                for outcome in crawled.outcomes.elements():
                    on_outcome(crawled.site, outcome)
    never = SiteRun("", Exit.INTERRUPTED, Gone.INTERRUPTED.value)
    return [runs.get(name, replace(never, site=name)) for name in names]


@contextmanager
def sites_alone(archive: Path, names: Sequence[str]) -> Iterator[dict[str, SiteRun]]:
    """While nobody crawls these sites into the archive itself: their hosts would be asked by two at once. Gives how the
    crawl of those ended that somebody does crawl."""
    refused: dict[str, SiteRun] = {}
    with ExitStack() as stack:
        _open_more(len(names))
        for name in names:
            try:
                stack.callback(SiteLock(archive, name).release)
            except LockedError as error:
                refused[name] = SiteRun(name, error.exit_code, str(error))
        yield refused


def _open_more(number: int) -> None:
    """Let this process have so many more files open, as far as the system lets it: a lock is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY:
        wanted = soft + number if hard == resource.RLIM_INFINITY else min(soft + number, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _crawled(job: Job, ended: list[Crawled] | Gone) -> list[Crawled]:
    """How the sites of a task ended, of which nothing may have come back."""
    if not isinstance(ended, Gone):
        return ended
    code = Exit.INTERRUPTED if ended is Gone.INTERRUPTED else Exit.ERROR
    return [Crawled(site, code, ended.value) for site in job.sites]
