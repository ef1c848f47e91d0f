"""How newsieve speaks to a person: tables and progress on a terminal, plain lines in a log.

Results go to standard output, everything else to standard error.
"""

import shlex
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from .console import new_console, new_table, safe, summary, tallied
from .edits import changes, shortened
from .segment import HIT_END, HIT_START
from .shown import Line
from .words import (
    COPY_WORDS,
    INGEST_WORDS,
    KIND_WORDS,
    OUTCOME_WORDS,
    PART_WORDS,
    REASON_WORDS,
    RECLEAN_WORDS,
)

#: Seconds between two progress lines in a log.
LOG_SECONDS = 10.0

#: Narrowest line with room for words beside "blocks", "characters" and the longest kind; characters.
EXPLAINED_WIDTH = 60

#: Pages that one command names of those that it passed over.
MAX_NAMED = 10
#: Places at which two texts differ that are shown of each pair.
MAX_DIFFERENCES = 20
#: What `show` says about an article above its text.
FACTS = (
    "url", "site", "published_on", "published_at", "published_raw", "author", "source", "region", "section",
    "language", "role", "revision",
)  # fmt: skip


class Terminal:
    """Prints what a command found."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.out = new_console(stderr=False)
        self.err = new_console(stderr=True)
        self.quiet = quiet

    def say(self, sentence: str) -> None:
        """One line about what was done."""
        self.err.print(safe(sentence), soft_wrap=True)

    def warn(self, sentence: str) -> None:
        """One line about something that was passed over."""
        self.err.print(safe(f"warning: {sentence}", "yellow"), soft_wrap=True)

    @contextmanager
    def progress(self, what: str, *, sums_up: bool = False) -> Iterator[Callable[[str, str], None]]:
        """A function to call with (where, outcome) of each page done; `sums_up`: say at the end what came of all."""
        counts: dict[str, int] = {}
        if self.quiet:
            yield lambda _, __: None
            return
        if self.err.is_terminal:
            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(pulse_style="cyan"))
            with Progress(*columns, TimeElapsedColumn(), console=self.err, transient=True) as bar:
                task = bar.add_task(what, total=None)
                yield lambda _, outcome: bar.update(task, description=tallied(what, counts, outcome))
        else:
            yield self._log_line(what, counts)
        if sums_up and counts:
            self.say(summary(what, counts))

    def _log_line(self, what: str, counts: dict[str, int]) -> Callable[[str, str], None]:
        last = time.monotonic()

        def line(_: str, outcome: str) -> None:
            nonlocal last
            sentence = tallied(what, counts, outcome)
            if time.monotonic() - last >= LOG_SECONDS:
                self.say(sentence)
                last = time.monotonic()

        return line

    def ingested(self, counts: Mapping[str, int]) -> None:
        """What came of the pages that `ingest` took in."""
        self._counts(counts, REASON_WORDS | OUTCOME_WORDS | INGEST_WORDS)

    def parted(self, parts: Mapping[str, int], pages: Mapping[str, int]) -> None:
        """What came of the files that `ingest --parts` read, and of the pages in them."""
        self.result(", ".join(f"{count:,} {name}" for name, count in parts.items() if count) or "no parts")
        if pages:
            self._counts(pages, REASON_WORDS | PART_WORDS)

    def recleaned(self, counts: Mapping[str, int], passed_over: Sequence[str]) -> None:
        """What `reclean` did with the pages, and which it could not read."""
        self._counts(counts, RECLEAN_WORDS)
        for url in passed_over[:MAX_NAMED]:
            self.say(f"not read: {url}")
        if len(passed_over) > MAX_NAMED:
            self.say(f"and {len(passed_over) - MAX_NAMED:,} more; --json names all of them")

    def _counts(self, counts: Mapping[str, int], words: Mapping[str, str]) -> None:
        table = new_table("pages", "what came of them")
        for name, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            if count:
                table.add_row(f"{count:,}", safe(words.get(name, name)))
        self._print(table)

    def runs(self, runs: Sequence[Any]) -> None:
        """How the crawl of each site ended."""
        for run in runs:
            code = f" (exit code {int(run.exit_code)})" if run.exit_code else ""
            self.say(f"{run.site}: {run.reason or 'ended'}{code}")

    def report(self, report: Any) -> None:
        """The report, at a glance."""
        self._pages(report)
        self._articles(report)
        self._removed(report)
        self._troubles(report)
        self._sites(report)

    def _pages(self, report: Any) -> None:
        table = new_table("number", "what", has_head=False)
        for name, count in report.outcomes.items():
            if name != "rejected":
                table.add_row(f"{count:,}", OUTCOME_WORDS[name])
        table.add_row(f"{report.lists:,}", "list pages, feeds and sitemaps")
        table.add_row(f"{report.outcomes['rejected'] - report.lists:,}", "pages without an article, see below")
        table.add_row(f"{report.captures:,}", "in all", style="bold")
        if report.parts:
            table.add_row(f"{sum(report.parts.values()):,}", "of these: later pages of articles on several pages")
        self._section("Pages fetched (what each was when it came)", table)

    def _articles(self, report: Any) -> None:
        table = new_table("number", "what", has_head=False)
        table.add_row(f"{report.clusters:,}", "different articles: what search and export give", style="bold")
        for kind, count in report.duplicates.items():
            table.add_row(f"{count:,}", COPY_WORDS[kind])
        table.add_row(f"{report.characters:,}", "characters of text in the different articles")
        self._section("Articles", table)

    def _removed(self, report: Any) -> None:
        rows = [
            (f"{blocks:,}", f"{characters:,}", kind, KIND_WORDS.get(kind, ""))
            for kind, (blocks, characters) in report.removed.items()
        ]
        table = self._explained(("blocks", "characters", "kind", "what it is"), rows)
        if report.removed:
            self._section(
                "Taken out of all texts, those of copies too (nothing is lost: show --removed lists it)", table
            )

    def _troubles(self, report: Any) -> None:
        for title, counts in (("Pages without an article", report.failures), ("Never asked for", report.refused)):
            rows = [(f"{count:,}", reason, REASON_WORDS.get(reason, "")) for reason, count in counts.items()]
            table = self._explained(("pages", "reason", "what it means"), rows)
            if counts:
                self._section(title, table)

    def _sites(self, report: Any) -> None:
        table = new_table("site", "pages", "articles", "kept", "last crawl")
        for site in report.sites:
            ended = str(site["last_run_ended_at"] or "–").replace("T", " ").removesuffix("Z")
            table.add_row(
                safe(site["site"]), *(f"{site[name]:,}" for name in ("captures", "articles", "kept")),
                safe(f"{ended} {site['last_run_reason'] or ''}".strip()),
            )  # fmt: skip
        if report.sites:
            self._section("Sites (times are UTC)", table)
        sizes = f"{report.database_bytes / 1e6:,.1f} MB database, {report.warc_bytes / 1e6:,.1f} MB raw pages"
        self.out.print(f"\nOn disk: {sizes}.", soft_wrap=True)

    def learned(self, found: Any) -> None:
        """The blocks that are a site's, and what sites.toml says of them."""
        table = new_table("pages", "share", "pinned", "block")
        for block in found.blocks:
            share = f"{block['share']:.0%}"
            table.add_row(f"{block['pages']:,}", share, block["pinned"] or "–", safe(block["text"].replace("\n", " ")))
        if found.blocks:
            self._print(table)
        learned = sum(block["first_seen_at"] is not None for block in found.blocks)
        self.say(
            f"{found.site}: {learned} blocks learned from {found.clusters} different articles, "
            f"{sum(block['pinned'] is not None for block in found.blocks)} pinned (keep and drop in sites.toml)"
        )

    def _section(self, title: str, table: Table) -> None:
        """A title above its table, not wrapped into the table's width."""
        self.out.print(f"\n[bold]{title}[/bold]", soft_wrap=True)
        self._print(table)

    def _explained(self, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
        """A table whose last column explains the name before it: beside it, or below it where there is no room."""
        if self.out.width >= EXPLAINED_WIDTH:
            table = new_table(*columns)
            for *numbers, name, words in rows:
                table.add_row(*numbers, safe(name), words)
        else:
            table = new_table(*columns[:-2], ": ".join(columns[-2:]))
            for *numbers, name, words in rows:
                table.add_row(*numbers, safe(f"{name}\n{words}"))
        return table

    def _print(self, table: Table) -> None:
        """Without a terminal, no line ends in the spaces that fill its last column."""
        if self.out.is_terminal:
            self.out.print(table)
            return
        with self.out.capture() as printed:
            self.out.print(table)
        for line in printed.get().splitlines():
            self.out.print(Text(line.rstrip()), soft_wrap=True)

    def try_next(self, archive: Path, default: Path, article: int | None) -> None:
        """Three commands to copy."""
        option = "" if archive == default else f" --archive {shlex.quote(str(archive))}"
        commands = {
            "search 招商": "search the articles",
            f"show {article or 1} --removed": "read one; what was taken out, and why",
            "serve": "browse and search in a browser",
        }
        lines = {f"{_program()} {command}{option}": what for command, what in commands.items()}
        width = max(map(cell_len, lines))
        self.out.print("\n[bold]Try next[/bold]")
        for line, what in lines.items():
            room = " " * (width - cell_len(line) + 3)
            self.out.print(Text.assemble("  ", (line, "cyan"), room, what), soft_wrap=True)

    def hits(self, hits: Sequence[Any], limit: int) -> None:
        """Search results, best first."""
        for hit in hits:
            facts = " · ".join(filter(None, (hit.published_on, hit.region, hit.source, hit.site, hit.archive)))
            number = Text(f"{hit.article_id:>6}  ", "dim")
            self.out.print(number.append_text(safe(hit.title or "(no title)", "bold")), soft_wrap=True)
            self.out.print(safe(f"        {facts}", "dim"), soft_wrap=True)
            self.out.print(Text("        ").append_text(_marked(hit.snippet)), soft_wrap=True)
        if len(hits) < limit:
            self.say(f"{len(hits)} articles" if len(hits) != 1 else "1 article")
        else:
            self.say(f"The first {limit}; --limit shows more.")

    def article(self, found: Mapping[str, Any], *, with_removed: bool) -> None:
        """One article to read."""
        self.out.print(safe(found["title"] or "(no title)", "bold"), soft_wrap=True)
        for name in FACTS:
            if found[name] is not None:
                self.out.print(Text(f"{name:>14}  ", "dim").append_text(safe(str(found[name]))), soft_wrap=True)
        for place in found["addresses"]:
            if place["canonical_rules"]:
                told = f"{place['url']}  ({place['canonical_rules']})"
                self.out.print(Text(f"{'answered at':>14}  ", "dim").append_text(safe(told)), soft_wrap=True)
        self.out.print("", safe(found["text"]), sep="\n", soft_wrap=True)
        for copy in found["copies"]:
            told = "".join(f"\n    {line}" for line in pair_lines(copy["pair"]))
            named = f"\ncopy {copy['id']}, {copy['role']}: {copy['title'] or '(no title)'}\n{copy['url']}"
            self.out.print(safe(named + told, "dim"), soft_wrap=True)
        if with_removed:
            for block in found["removed"]:
                reason = f"\n[{block['position']}] {block['kind']}, {block['rule']}: {block['evidence']}"
                self.out.print(safe(reason, "yellow"), safe(block["text"], "dim"), sep="\n", soft_wrap=True)
        elif found["removed"]:
            self.say(f"{len(found['removed'])} blocks were taken out; --removed shows them, each with its reason.")

    def explained(self, lines: Iterable[Line]) -> None:
        """A page block by block; each line of a block has its mark, so that no text can pass for one."""
        styles = {"+": "green", "-": "red", "?": "yellow", "·": "dim", "~": "dim"}
        for line in lines:
            if not line.mark:
                why = f"  ({line.why})" if line.why else ""
                named = Text(f"{line.name:>14}  ", "dim").append_text(safe(line.text.replace("\n", " ")))
                self.out.print(named.append_text(safe(why.replace("\n", " "), "dim")), soft_wrap=True)
                continue
            for number, text in enumerate(line.text.split("\n")):
                shown = safe(f"{line.mark} {'' if number else line.name:>3}  {text}", styles[line.mark])
                self.out.print(shown, soft_wrap=True)
            if line.why:
                self.out.print(safe(f"       {line.why}".replace("\n", " "), "yellow"), soft_wrap=True)

    def revisions(self, revisions: Sequence[Mapping[str, Any]]) -> None:
        """What changed from each revision to the next: `-` went, `+` came; in an edited block [-so-] and {+so+}."""
        if not revisions:
            self.say("This article never changed.")
        for (before, after), change in zip(pairwise(revisions), changes(revisions), strict=True):
            for mark, one in (("---", before), ("+++", after)):
                self.out.print(safe(f"{mark} revision {one['revision']}, {one['captured_at']}", "bold"), soft_wrap=True)
            if title := change["title"]:
                self._block("-", f"title: {title['old'] or '(no title)'}")
                self._block("+", f"title: {title['new'] or '(no title)'}")
            for edit in change["edits"]:
                if edit["pieces"]:
                    self.out.print(_edited(edit["pieces"]), soft_wrap=True)
                    continue
                for mark, text in (("-", edit["old"]), ("+", edit["new"])):
                    if text is not None:
                        self._block(mark, text)

    def _block(self, mark: str, text: str) -> None:
        lines = "\n".join(f"{mark} {line}" for line in text.split("\n"))
        self.out.print(safe(lines, {"+": "green", "-": "red"}[mark]), soft_wrap=True)

    def problem(self, sentence: str) -> None:
        """Something that `check` found."""
        self.out.print(safe(sentence, "red"), soft_wrap=True)

    def result(self, sentence: str) -> None:
        """One line of what was asked for."""
        self.out.print(safe(sentence), soft_wrap=True)


def pair_lines(pair: Mapping[str, Any] | None) -> Iterator[str]:
    """What two articles are to each other and why; then what differs, each place on a line of its own."""
    if pair is None:
        return
    yield f"{pair['verdict']} (found by {pair['method']}): {pair['evidence']}"
    for place in pair["differences"][:MAX_DIFFERENCES]:
        yield f"{place.get('old') or '–'} → {place.get('new') or '–'}".replace("\n", " ")
    if (more := len(pair["differences"]) - MAX_DIFFERENCES) > 0:
        yield f"… and {more} more places"


def _edited(pieces: Sequence[Sequence[str]]) -> Text:
    """A block with what changed in it."""
    forms = {"=": ("", "", ""), "-": ("[-", "-]", "red"), "+": ("{+", "+}", "green")}
    line = Text("~ ")
    for mark, text in shortened([(mark, text) for mark, text in pieces]):
        before, after, style = forms[mark]
        line.append_text(safe(f"{before}{text}{after}".replace("\n", " "), style))
    return line


def _marked(snippet: str) -> Text:
    text = Text()
    for i, part in enumerate(snippet.split(HIT_START)):
        hit, _, rest = part.partition(HIT_END) if i else ("", "", part)
        text.append(hit, style="bold yellow").append(rest)
    return text


def _program() -> str:
    """How this command was called, for commands to copy."""
    called = Path(sys.argv[0])
    if called.suffix == ".py":
        return "python -m newsieve"
    if shutil.which(called.name) == str(called.absolute()):
        return called.name
    return shlex.quote(str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called))
