"""How newsieve shows on a terminal how sites do: the worst first, why, and what is to come."""

from collections.abc import Sequence
from typing import Any

from .console import new_table, safe
from .health import Forecast, SiteHealth
from .healthwords import rate_words
from .terminal import Terminal
from .words import OUTCOME_WORDS, REASON_WORDS


class HealthTerminal(Terminal):
    """Prints how sites do."""

    def health(self, sites: Sequence[SiteHealth]) -> None:
        """All sites, the worst first, and why those are as they are that are not well."""
        table = new_table("site", "state", "since", "new per run", "newest", "next crawl")
        for one in sites:
            rate = "–" if one.new_per_run is None else rate_words(one.new_per_run)
            table.add_row(
                safe(one.site), one.state, short(one.since), rate, safe(one.newest_on or "–"), short(one.next_due_at)
            )
        if sites:
            self._section("Sites by health (times are UTC)", table)
        for one in sites:
            for sentence in one.sentences:
                self.out.print(safe(f"{one.site}: {sentence}", "yellow"), soft_wrap=True)

    def one(self, one: SiteHealth) -> None:
        """One site: its state and why, what came of its pages, what failed."""
        self.health([one])
        table = new_table("number", "what", has_head=False)
        for name, count in sorted(one.outcomes.items(), key=lambda pair: -pair[1]):
            table.add_row(f"{count:,}", OUTCOME_WORDS.get(name, "pages without an article, lists among them"))
        runs = "1 run" if one.runs == 1 else f"{one.runs:,} runs"
        self.out.print("", safe(f"Pages of {one.site}, of {runs}", "bold"), sep="\n", soft_wrap=True)
        self._print(table)
        if one.failures:
            rows = [(f"{count:,}", reason, REASON_WORDS.get(reason, "")) for reason, count in one.failures.items()]
            self._section("Pages without an article", self._explained(("pages", "reason", "what it means"), rows))
        self.out.print(f"\nOn disk: {one.warc_bytes / 1e6:,.1f} MB raw pages.", soft_wrap=True)

    def forecast(self, to_come: Forecast) -> None:
        """What a week brings at this rate, and what is crawled next."""
        free = f"{to_come.free_bytes / 1e9:,.1f} GB free"
        if to_come.new_per_week is None or to_come.bytes_per_week is None:
            told = f"Forecast: not yet, {to_come.days:g} days after first crawls were seen; {free}."
        else:
            left = f", full in {to_come.weeks_left:,.0f} weeks" if to_come.weeks_left is not None else ""
            told = (
                f"Forecast: {to_come.new_per_week:,.0f} new articles and {to_come.bytes_per_week / 1e6:,.1f} MB a week"
                f" (as in the last {to_come.days:g} days); {free}{left}."
            )
        self.out.print(told, soft_wrap=True)
        if to_come.next_site:
            self.out.print(safe(f"Next scheduled crawl: {to_come.next_site}, {short(to_come.next_due_at)}."))


def short(moment: Any) -> str:
    """A time of the archive without seconds.

    >>> short("2026-11-26T08:00:05Z"), short(None)
    ('2026-11-26 08:00', '–')
    """
    return str(moment)[:16].replace("T", " ") if moment else "–"
