"""What many pages take: processors, days, disks, hosts, archives, money; and which limit is met first.

    python bench/simulate.py [1000000,100000000,10000000000] [--cores 8] [--days 30]

Nothing is measured here: the figures below are, and from them all is worked out. They are of one busy machine, so that
the last digits say nothing. Prices, days and what one disk or one archive may hold are assumed, and named so.
docs/scaling.md quotes what is printed; a test holds it to that.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

# --- measured ------------------------------------------------------------------------------------

#: Milliseconds of the processor a page; docs/scaling.md, "What it costs": 400 pages of news sites, 26 November 2026.
INGEST_MS: Final = 71.0
PARTS_MS: Final = 62.0
MERGE_MS: Final = 29.0
#: Kilobytes a page, packed as WARC and as a row of a part; the same pages.
WARC_KB: Final = 28.0
PART_KB: Final = 9.0
#: Milliseconds of the processor an article to group all anew at once; docs/benchmarks.md, "All groups anew": 100,000
#: short articles in 157 seconds.
GROUP_MS: Final = 1.57
#: Kilobytes a page of an archive with its search index; docs/scaling.md, "What it costs": texts of 7,800 characters on
#: average, which is long.
ARCHIVE_KB: Final = 35.0
#: Milliseconds of the processor to fetch a page and keep it raw; bench/crawl.py, 300 pages, with the start of Scrapy.
FETCH_MS: Final = 16.0

# --- assumed -------------------------------------------------------------------------------------

#: Pages that one archive holds: up to 1,000,000 were measured; ten times as many are a file that is copied in hours.
ARCHIVE_PAGES: Final = 10_000_000
#: Gigabytes of one disk.
DISK_GB: Final = 4_000.0
#: Pages a second that a host is asked for: the delay of a site, by default one second.
HOST_RATE: Final = 1.0
#: Money for a core for an hour, and for a gigabyte for a month, in dollars, as large clouds ask for them.
CORE_HOUR: Final = 0.045
GB_MONTH: Final = 0.023

SIZES: Final = "1000000,100000000,10000000000"
#: Up to how many hours minutes are shown, and hours, and days.
_FEW_HOURS, _MANY_HOURS, _YEARS = 2, 48, 24 * 730
_GB_A_TB: Final = 1000
_MS_AN_HOUR: Final = 3_600_000
_SECONDS_A_DAY: Final = 86_400
#: 1,000,000 kilobytes are a gigabyte.
_KB_A_GB: Final = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Plan:
    """So many pages, read on so many cores, fetched in so many days."""

    pages: int
    cores: int
    days: int

    @property
    def core_hours(self) -> float:
        """Of all: fetching, reading, merging, grouping anew once."""
        return self.pages * (FETCH_MS + PARTS_MS + MERGE_MS + GROUP_MS) / _MS_AN_HOUR

    @property
    def reading_hours(self) -> float:
        """By the clock: parts are made on all cores at once."""
        return self.pages * PARTS_MS / _MS_AN_HOUR / self.cores

    @property
    def one_writer_hours(self) -> float:
        """By the clock, of one archive for all pages: one process merges."""
        return self.pages * MERGE_MS / _MS_AN_HOUR

    @property
    def archives(self) -> int:
        return ceil(self.pages / ARCHIVE_PAGES)

    @property
    def merging_hours(self) -> float:
        """By the clock, of as many archives as there are, each with a writer on a core of its own, as far as there are
        cores: the last one ends with the fullest turn of them."""
        turns = ceil(self.archives / self.cores)
        return turns * min(self.pages, ARCHIVE_PAGES) * MERGE_MS / _MS_AN_HOUR

    @property
    def hosts(self) -> int:
        """That have to be crawled side by side, so that all pages come in these days."""
        return ceil(self.pages / (self.days * _SECONDS_A_DAY * HOST_RATE))

    @property
    def warc_gb(self) -> float:
        return self.pages * WARC_KB / _KB_A_GB

    @property
    def parts_gb(self) -> float:
        return self.pages * PART_KB / _KB_A_GB

    @property
    def archive_gb(self) -> float:
        return self.pages * ARCHIVE_KB / _KB_A_GB

    @property
    def dollars(self) -> float:
        """For the processors, once."""
        return self.core_hours * CORE_HOUR

    @property
    def dollars_a_month(self) -> float:
        """For keeping raw pages and archives."""
        return (self.warc_gb + self.archive_gb) * GB_MONTH


@dataclass(frozen=True)
class Limit:
    """Something that holds up to so many pages."""

    pages: int
    what: str


def limits(cores: int, days: int) -> list[Limit]:
    """What is met on the way to more pages, in its order: with one machine of so many cores, in so many days."""
    span = days * _SECONDS_A_DAY
    found = [
        Limit(int(span * HOST_RATE), "one host, crawled with its delay: more hosts, side by side"),
        Limit(ARCHIVE_PAGES, "one archive: several, searched together"),
        Limit(int(DISK_GB * _KB_A_GB / (WARC_KB + ARCHIVE_KB)), "one disk for raw pages and archives: object storage"),
        Limit(int(span * 1000 / MERGE_MS), "one process that merges: an archive for each writer"),
        Limit(
            int(span * 1000 * cores / (FETCH_MS + INGEST_MS)), f"{cores} cores that do all of it: other machines read"
        ),
    ]
    return sorted(found, key=lambda one: one.pages)


def table(plans: Sequence[Plan]) -> Iterator[str]:
    """What each number of pages takes, a line for each thing."""
    cores, days = plans[0].cores, plans[0].days
    lines = {
        "core-hours: fetching, reading, merging, grouping": [f"{one.core_hours:,.0f}" for one in plans],
        f"reading, {cores:,} cores, by the clock": [span(one.reading_hours) for one in plans],
        "merging, one archive": [span(one.one_writer_hours) for one in plans],
        f"archives of {ARCHIVE_PAGES:,} pages at most": [f"{one.archives:,}" for one in plans],
        f"merging into these, {cores:,} cores": [span(one.merging_hours) for one in plans],
        f"hosts, to fetch all in {days:,} days": [f"{one.hosts:,}" for one in plans],
        "raw pages (WARC)": [size(one.warc_gb) for one in plans],
        "parts": [size(one.parts_gb) for one in plans],
        "archives with their search index": [size(one.archive_gb) for one in plans],
        "dollars for the processors, once": [f"{one.dollars:,.0f}" for one in plans],
        "dollars a month to keep it": [f"{one.dollars_a_month:,.0f}" for one in plans],
        "limits of the table below that are met": [met(one) for one in plans],
    }
    yield f"| | {' | '.join(f'{one.pages:,}' for one in plans)} |"
    yield f"|---|{'---:|' * len(plans)}"
    yield from (f"| {name} | {' | '.join(cells)} |" for name, cells in lines.items())


def met(plan: Plan) -> str:
    """How many limits stand in the way of so many pages, and the first of them."""
    found = [one for one in limits(plan.cores, plan.days) if one.pages < plan.pages]
    return f"{len(found)}, first {found[0].what.partition(',')[0].partition(':')[0]}" if found else "none"


def limit_table(found: Sequence[Limit]) -> Iterator[str]:
    """The limits in the order in which they are met."""
    yield "| pages | what is met there, and what then |"
    yield "|---:|---|"
    yield from (f"| {one.pages:,} | {one.what} |" for one in found)


def span(hours: float) -> str:
    """A time in the unit in which it is best read.

    >>> span(0.4), span(30), span(100), span(20000)
    ('24 minutes', '30 hours', '4.2 days', '2.3 years')
    """
    if hours < _FEW_HOURS:
        return f"{60 * hours:.0f} minutes"
    if hours < _MANY_HOURS:
        return f"{hours:.0f} hours"
    return f"{hours / 24:,.1f} days" if hours < _YEARS else f"{hours / 24 / 365:,.1f} years"


def size(gigabytes: float) -> str:
    """An amount of data in the unit in which it is best read.

    >>> size(28), size(2800)
    ('28 GB', '2.8 TB')
    """
    return f"{gigabytes:,.0f} GB" if gigabytes < _GB_A_TB else f"{gigabytes / _GB_A_TB:,.1f} TB"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="?", default=SIZES, help="numbers of pages, with commas")
    parser.add_argument("--cores", type=int, default=8, help="cores that read, and merge")
    parser.add_argument("--days", type=int, default=30, help="days in which all is fetched")
    options = parser.parse_args(arguments)
    try:
        sizes = [int(number) for number in options.sizes.split(",")]
    except ValueError:
        sizes = [0]
    if min(*sizes, options.cores, options.days) < 1:
        print("simulate: pages, --cores and --days are numbers from 1 on: 1000000,100000000", file=sys.stderr)
        return 2
    plans = [Plan(pages=pages, cores=options.cores, days=options.days) for pages in sizes]
    print("\n".join([*table(plans), "", *limit_table(limits(options.cores, options.days))]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
