"""How newsieve shows sites: those of the file, what a crawl of one would do, and what a look at a new one found."""

from collections.abc import Mapping, Sequence
from typing import Any

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
