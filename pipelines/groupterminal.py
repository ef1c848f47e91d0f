"""How groups of copies are shown to a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from .byhand import Decided
from .console import new_table, safe
from .rebuild import Groups
from .terminal import Terminal, pair_lines

#: Verdicts in the order they are shown.
VERDICTS = ("same", "contains", "version", "sibling", "unrelated")
#: Articles and pairs of one group that are shown at most; --json has all.
SHOWN = 100


class GroupTerminal(Terminal):
    """Prints groups, and what was decided about them."""

    def cluster(self, found: Mapping[str, Any]) -> None:
        """One group: its articles, then why they are one, then what else they have to do with."""
        number, size = found["cluster"], found["size"]
        self.out.print(Text(f"cluster c{number}: {size} {'article' if size == 1 else 'articles'}", "bold"))
        for article in found["articles"][:SHOWN]:
            facts = (
                article["published_on"],
                article["site"],
                article["source"],
                f"{article['char_count']:,} characters",
            )
            chosen = "represents it" if article["is_representative"] else None
            self._line(article["id"], article["role"] or "alone", article["title"] or "(no title)", article["url"])
            self._dim(" · ".join(filter(None, (*facts, chosen))))
        self._more(len(found["articles"]))
        self._pairs("Compared with each other", found["pairs"])
        self._pairs("Compared with articles elsewhere", found["linked"])
        if found["decisions"]:
            self.out.print("\n[bold]Decided by hand[/bold]")
        for one in found["decisions"]:
            note = f": {one['note']}" if one["note"] else ""
            self.out.print(
                safe(f"{one['decision']} {one['article_id']} and {one['other_id']}, {one['decided_at']}{note}"),
                soft_wrap=True,
            )

    def near(self, found: Sequence[Mapping[str, Any]]) -> None:
        """Articles with the bits in which their SimHashes differ."""
        for article in found:
            bits = f"{article['hamming_distance']} bits"
            self._line(article["id"], bits, article["title"] or "(no title)", article["url"])
        if not found:
            self.say("There is no other article in this archive.")

    def _pairs(self, title: str, pairs: Sequence[Mapping[str, Any]]) -> None:
        if pairs:
            self.out.print(f"\n[bold]{title}[/bold]")
        for pair in pairs[:SHOWN]:
            self.out.print(f"{pair['article_id']} and {pair['other_id']}", soft_wrap=True)
            for line in pair_lines(pair):
                self._dim(line)
        self._more(len(pairs))

    def _line(self, number: int, role: str, title: str, url: str) -> None:
        self.out.print(Text(f"{number:>6}  {role:<13} ").append_text(safe(title)), soft_wrap=True)
        self._dim(url)

    def _dim(self, line: str) -> None:
        self.out.print(safe(f"        {line}", "dim"), soft_wrap=True)

    def _more(self, number: int) -> None:
        if number > SHOWN:
            self.out.print(f"        … and {number - SHOWN:,} more; --json has all")

    def groups(self, found: Groups) -> None:
        """The groups in numbers, and what each source of candidates found."""
        alone = found.kinds.get("single", 0)
        table = new_table("number", "what", has_head=False)
        table.add_row(f"{found.articles:,}", "articles")
        table.add_row(f"{found.clusters:,}", "different articles: groups, those of one article too")
        table.add_row(f"{found.clusters - alone:,}", f"groups with copies; the largest has {found.largest:,} articles")
        for decision, count in found.decisions.items():
            table.add_row(f"{count:,}", f"pairs that a person {'joined' if decision == 'join' else 'split'}")
        self._section("Groups", table)
        sources = new_table("found by", *VERDICTS)
        for column in sources.columns[1:]:
            column.justify = "right"
        for method, verdicts in found.methods.items():
            sources.add_row(method, *(f"{verdicts.get(verdict, 0):,}" for verdict in VERDICTS))
        if found.methods:
            self._section("Pairs that were compared, by what found them and what they are", sources)

    def decided(self, found: Decided) -> None:
        """What became of the groups."""
        names = ", ".join(map(str, found.articles))
        groups = ", ".join(f"c{cluster}" for cluster in found.clusters)
        self.say(f"{found.decision}: {names} {'is' if len(found.articles) == 1 else 'are'} in {groups} now.")
        if found.left and found.decision == "split":
            self.say(f"Kept apart from: {_listed(found.left)}.")
        elif found.left:
            self.say(f"Not with them, as they were split by hand or go with ones that were: {_listed(found.left)}.")


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:SHOWN]))
    return shown if len(numbers) <= SHOWN else f"{shown} and {len(numbers) - SHOWN:,} more"
