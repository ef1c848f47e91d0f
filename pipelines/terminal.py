"""How newsieve speaks to a person: tables and progress on a terminal, plain lines in a log.

Results go to standard output, everything else to standard error. The one door to rich.
"""

import difflib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from .segment import HIT_END, HIT_START

#: Seconds between two progress lines in a log.
LOG_SECONDS = 10.0
#: Widest line in a log, where no terminal says how wide it is; characters.
LOG_WIDTH = 120

OUTCOME_WORDS = {
    "new": "new articles",
    "revision": "revisions (same address, changed text)",
    "unchanged": "unchanged",
    "exact_duplicate": "exact duplicates",
    "near_duplicate": "near duplicates",
    "rejected": "no article (lists, errors, …)",
}


class Terminal:
    """Prints what a command found."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.out = _console(stderr=False)
        self.err = _console(stderr=True)
        self.quiet = quiet

    def say(self, sentence: str) -> None:
        """One line about what was done."""
        self.err.print(sentence, markup=False, highlight=False)

    def warn(self, sentence: str) -> None:
        """One line about something that was passed over."""
        self.err.print(Text(f"warning: {sentence}", style="yellow"))

    @contextmanager
    def progress(self, what: str) -> Iterator[Callable[[str, str], None]]:
        """A function to call with (where, outcome) of each page done."""
        counts: dict[str, int] = {}
        if self.err.is_terminal and not self.quiet:
            columns = (
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(pulse_style="cyan"),
                TimeElapsedColumn(),
            )
            with Progress(*columns, console=self.err, transient=True) as bar:
                task = bar.add_task(what, total=None)
                yield lambda _, outcome: bar.update(task, description=_tally(what, counts, outcome))
            return
        last = time.monotonic()

        def line(_: str, outcome: str) -> None:
            nonlocal last
            sentence = _tally(what, counts, outcome)
            if not self.quiet and time.monotonic() - last >= LOG_SECONDS:
                self.say(sentence)
                last = time.monotonic()

        yield line
        if counts and not self.quiet:
            self.say(_sentence(what, counts))

    def counts(self, counts: Mapping[str, int]) -> None:
        """How many pages came to which end."""
        table = _table("pages", "outcome")
        for name, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            if count:
                table.add_row(f"{count:,}", name)
        self.out.print(table)

    def runs(self, runs: Sequence[Any]) -> None:
        """How the crawl of each site ended."""
        for run in runs:
            self.say(f"{run.site}: {run.reason or 'ended'} (exit code {int(run.exit_code)})")

    def report(self, report: Any) -> None:
        """The report, at a glance."""
        self._outcomes(report)
        self._duplicates(report)
        self._removed(report)
        self._failures(report)
        self._sites(report)

    def _outcomes(self, report: Any) -> None:
        table = _table("captures", "outcome", title="What came of the pages")
        for name, count in report.outcomes.items():
            note = f"; {report.lists} lists, feeds and sitemaps" if name == "rejected" else ""
            table.add_row(
                f"{count:,}",
                OUTCOME_WORDS[name].replace("(lists, errors, …)", f"{note}").replace("article ;", "article;"),
            )
        table.add_section()
        table.add_row(f"{report.captures:,}", "captures in all", style="bold")
        self.out.print(table)

    def _duplicates(self, report: Any) -> None:
        folded = report.articles - report.clusters
        self.out.print(
            f"\n[bold]{report.clusters:,} articles kept[/bold], {report.characters:,} characters; "
            f"{folded:,} copies folded into them: {report.duplicates['exact']:,} exact,"
            f" {report.duplicates['near']:,} near."
        )

    def _removed(self, report: Any) -> None:
        table = _table(
            "blocks", "characters", "kind", title="Removed from their texts (each block is kept with its reason)"
        )
        for kind, (blocks, characters) in report.removed.items():
            table.add_row(f"{blocks:,}", f"{characters:,}", kind.replace("_", " "))
        self.out.print("", table)

    def _failures(self, report: Any) -> None:
        if not report.failures and not report.refused:
            return
        table = _table("pages", "reason", title="Failures and refusals")
        for reason, count in report.failures.items():
            table.add_row(f"{count:,}", reason.replace("_", " "))
        for reason, count in report.refused.items():
            table.add_row(f"{count:,}", f"not asked for: {reason.replace('_', ' ')}")
        self.out.print("", table)

    def _sites(self, report: Any) -> None:
        table = _table("captures", "articles", "kept", "site", "last run", title="Sites")
        for site in report.sites:
            ended = f"{site['last_run_ended_at']} {site['last_run_reason']}" if site["last_run_ended_at"] else "–"
            table.add_row(
                f"{site['captures']:,}",
                f"{site['articles']:,}",
                f"{site['kept']:,}",
                escape(site["site"]),
                escape(ended),
            )
        self.out.print("", table)
        self.out.print(
            f"\nOn disk: {report.database_bytes / 1e6:,.1f} MB database, {report.warc_bytes / 1e6:,.1f} MB raw pages."
        )

    def try_next(self, program: str, archive: Path, default: Path) -> None:
        """Three commands to copy."""
        option = "" if archive == default else f" --archive {archive}"
        self.out.print("\n[bold]Try next[/bold]")
        for command, what in (
            (f"{program} search 招商{option}", "search the articles"),
            (f"{program} show 1 --removed{option}", "read one, with what was removed and why"),
            (f"{program} serve{option}", "browse and search in a browser"),
        ):
            self.out.print(Text.assemble("  ", (command, "cyan"), f"   {what}"), soft_wrap=True)

    def sites(self, sites: Sequence[Any]) -> None:
        """The sites file as a table."""
        table = _table("site", "region", "discover", "start")
        for site in sites:
            table.add_row(site.name, site.region or "–", ", ".join(site.discover), escape(" ".join(site.start)))
        self.out.print(table)

    def site_details(self, sites: Sequence[Any]) -> None:
        """Every key of each site as a crawl would use it."""
        for site in sites:
            table = _table("key", "value", title=f"[sites.{site.name}]".replace("[", "\\["))
            for name in site.__dataclass_fields__:
                value = getattr(site, name)
                table.add_row(
                    name, Text(", ".join(value) if isinstance(value, tuple) else str("–" if value is None else value))
                )
            self.out.print(table)

    def hits(self, hits: Sequence[Any]) -> None:
        """Search results, best first."""
        for hit in hits:
            facts = " · ".join(filter(None, (hit.published_on, hit.region, hit.source, hit.site)))
            self.out.print(
                Text.assemble((f"{hit.article_id:>6}  ", "dim"), (hit.title or "(no title)", "bold")), soft_wrap=True
            )
            self.out.print(Text(f"        {facts}", style="dim"), soft_wrap=True)
            self.out.print(Text("        ").append_text(_marked(hit.snippet)), soft_wrap=True)
        self.say(f"{len(hits)} articles")

    def article(self, found: Mapping[str, Any], *, with_removed: bool) -> None:
        """One article to read."""
        self.out.print(Text(found["title"] or "(no title)", style="bold"))
        for name in (
            "url",
            "site",
            "published_on",
            "published_raw",
            "author",
            "source",
            "region",
            "section",
            "language",
            "revision",
        ):
            if found[name] is not None:
                self.out.print(Text.assemble((f"{name:>14}  ", "dim"), str(found[name])), soft_wrap=True)
        self.out.print("", Text(found["text"]), soft_wrap=True)
        for copy in found["copies"]:
            self.out.print(Text(f"copy {copy['id']}: {copy['title']} {copy['url']}", style="dim"), soft_wrap=True)
        if with_removed:
            for block in found["removed"]:
                reason = f"\n[{block['position']}] {block['kind']}, {block['rule']}: {block['evidence']}"
                self.out.print(Text(reason, style="yellow"), Text(block["text"], style="dim"), sep="\n", soft_wrap=True)

    def revisions(self, texts: Sequence[tuple[int, str]]) -> None:
        """What changed from each revision to the next, as a unified diff."""
        if not texts:
            self.say("This article never changed.")
        for (before, old), (after, new) in pairwise(texts):
            lines = difflib.unified_diff(
                old.split("\n"), new.split("\n"), f"revision {before}", f"revision {after}", lineterm=""
            )
            for line in lines:
                style = {"+": "green", "-": "red"}.get(line[:1], "")
                self.out.print(Text(line, style=style), soft_wrap=True)

    def problems(self, problems: Sequence[str]) -> None:
        """What `check` found."""
        for problem in problems:
            self.out.print(Text(problem, style="red"), soft_wrap=True)
        self.say(f"{len(problems)} problems" if problems else "The archive is whole.")


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = LOG_WIDTH
    return console


def _table(*columns: str, title: str | None = None) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(
            column,
            justify="right" if column in ("captures", "articles", "kept", "blocks", "characters", "pages") else "left",
        )
    return table


def _tally(what: str, counts: dict[str, int], outcome: str) -> str:
    counts[outcome] = counts.get(outcome, 0) + 1
    return _sentence(what, counts)


def _sentence(what: str, counts: Mapping[str, int]) -> str:
    most = sorted(counts.items(), key=lambda pair: -pair[1])[:4]
    return f"{what}: {sum(counts.values()):,} pages ({', '.join(f'{count:,} {name}' for name, count in most)})"


def _marked(snippet: str) -> Text:
    text = Text()
    for i, part in enumerate(snippet.split(HIT_START)):
        hit, _, rest = part.partition(HIT_END) if i else ("", "", part)
        text.append(hit, style="bold yellow").append(rest)
    return text
