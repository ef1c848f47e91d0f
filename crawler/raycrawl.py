"""`newsieve crawl --engine ray`: each site on one machine of a cluster, into its own shard of the archive.

Sites that share a host are one task, so each host is asked by one machine at a time, and its delays hold. A shard is
its site's duplicate filter and frontier: whichever machine has the site next goes on with it.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from pipelines import raypool
from pipelines.errors import Exit, InputError
from pipelines.raypool import Gone
from pipelines.reading import cores
from pipelines.shardfolder import crawled_alone, shards_of

from .discovery import neighbours
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
    runs: dict[str, SiteRun] = {}
    with crawled_alone(folder, names) as mark, raypool.connected(cores()):
        number = WORKERS if workers is None else workers
        contact = os.environ.get(CONTACT)
        jobs = [
            Job(tuple(site.name for site in group), folder, mark, sites_path.resolve(), number, contact)
            for group in neighbours(sites)
        ]
        share = 1 / PARALLEL_SITES  # of a core: each waits most of the time
        for job, ended in raypool.each(crawl_there, jobs, code(), cores=share, is_spread=True, is_patient=True):
            for crawled in _crawled(job, ended):
                runs[crawled.site] = SiteRun(crawled.site, crawled.exit_code, crawled.reason)
                for outcome in crawled.outcomes.elements():
                    on_outcome(crawled.site, outcome)
    return [runs[name] for name in names if name in runs]


def _crawled(job: Job, ended: list[Crawled] | Gone) -> list[Crawled]:
    """How the sites of a task ended, of which nothing may have come back."""
    if not isinstance(ended, Gone):
        return ended
    code = Exit.INTERRUPTED if ended is Gone.INTERRUPTED else Exit.ERROR
    return [Crawled(site, code, ended.value) for site in job.sites]
