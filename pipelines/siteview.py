"""How newsieve shows sites: those of the file, what a crawl of one would do, and what a look at a new one found."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from .console import new_table, safe
from .terminal import Terminal
from .words import REASON_WORDS


class SiteTerminal(Terminal):
    """Prints what the commands on sites found."""

    def sites(self, sites: Sequence[Any]) -> None:
        """The sites file as a table."""
        table = new_table("site", "region", "discover", "start")
        for site in sites:
            table.add_row(site.name, site.region or "–", ", ".join(site.discover), safe(" ".join(site.start)))
        self._print(table)

    def site_details(self, site: Any, plan: Mapping[str, str], warnings: Sequence[str]) -> None:
        """What a crawl of a site would do, every key of its table, and what looks wrong."""
        told = new_table("key", "value", has_head=False)
        for name, words in plan.items():
            told.add_row(name, safe(words))
        self._section(f"\\[sites.{site.name}]: a crawl …", told)
        table = new_table("key", "value")
        for name in site.__dataclass_fields__:
            value = site.shown(name)
            shown = ", ".join(value) if isinstance(value, tuple) else str("" if value is None else value)
            table.add_row(name, safe(shown or "–"))
        self._section("by these keys", table)
        for warning in warnings:
            self.warn(f"[sites.{site.name}] {warning}")

    def schedules(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """When each site is due, and how its last scheduled run ended; times on the clock of its zone."""
        table = new_table("site", "schedule", "due", "zone", "last run", "ended")
        for row in rows:
            zone = ZoneInfo(row["timezone"])
            due, last = (
                f"{datetime.fromisoformat(row[key]).astimezone(zone):%Y-%m-%d %H:%M}" if row[key] else "–"
                for key in ("next_due_at", "last_ended_at")
            )
            state = "runs now" if row["running"] else due if row["enabled"] else "disabled"
            code = f" (exit code {row['last_exit_code']})" if row["last_exit_code"] else ""
            told = f"{row['last_reason'] or '–'}{code}"
            told += f"; {row['failures']} failed in a row" if row["failures"] else ""
            every = f"{row['schedule']}, {spoken(row['interval'])}" if row["interval"] else row["schedule"]
            table.add_row(row["site"], safe(every), state, row["timezone"], last, safe(told))
        self._print(table)

    def found(self, sources: Sequence[Any], samples: Sequence[Mapping[str, Any]], table: str) -> None:
        """What a look at a site found: its sources, some articles, and the table to write."""
        shown = new_table("kind", "links", "articles", "address")
        for source in sources:
            shown.add_row(source.kind, str(len(source.links)), str(len(source.articles)), safe(source.url))
        self._section("Found", shown)
        articles = new_table("published", "characters", "title")
        for sample in samples:
            if sample["reason"]:
                words = REASON_WORDS.get(sample["reason"], sample["reason"])
                articles.add_row("–", "–", safe(f"no article: {words} {sample['url']}", "dim"))
                continue
            articles.add_row(
                safe(sample["published_on"] or "–"), str(sample["char_count"]), safe(sample["title"] or "(no title)")
            )
            articles.add_row("", "", safe(sample["excerpt"], "dim"))
            articles.add_row("", "", safe(sample["url"], "dim"))
        self._section("Samples", articles)
        self.out.print("", safe(table), sep="\n", soft_wrap=True)


def spoken(seconds: float) -> str:
    """Seconds as people say them.

    >>> spoken(4000), spoken(90), spoken(5)
    ('1.1 hours', '1.5 minutes', '5 seconds')
    """
    for unit, size in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} seconds"
