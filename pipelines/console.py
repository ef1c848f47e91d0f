"""What all that is printed is made of: consoles, tables, sums in a sentence, text of strangers made harmless."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .views import NEVER_ASKED
from .words import OUTCOME_WORDS

#: Widest line in a log, where no terminal says how wide it is; characters.
LOG_WIDTH = 120
#: Outcomes that a progress line names; what comes more seldom is "others".
NAMED_OUTCOMES = 4
#: Columns of numbers.
NUMBERS = ("number", "pages", "articles", "kept", "blocks", "characters", "share")
#: Columns of names: cut or broken they name nothing, so that the words beside them give way on a narrow terminal.
NAMES = ("kind", "reason", "site", "key")

#: Not for a terminal: what a page could send to it to draw over the screen.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")
del _CONTROLS[ord("\n")], _CONTROLS[ord("\t")]


class _Console(Console):
    """rich, except that a closed pipe ends the command as the front door decides."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def new_console(*, stderr: bool) -> Console:
    """Standard output or standard error; without a terminal as wide as a line of a log."""
    console = _Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = LOG_WIDTH
    return console


def new_table(*columns: str, has_head: bool = True) -> Table:
    """Columns without lines; those of NUMBERS to the right, those of NAMES whole."""
    table = Table(box=None, pad_edge=False, header_style="dim", show_header=has_head)
    for name in columns:
        is_number = name in NUMBERS
        table.add_column(
            name, justify="right" if is_number else "left", no_wrap=is_number or name in NAMES, overflow="fold"
        )
    return table


def safe(value: str, style: str = "") -> Text:
    """Text of strangers: no markup of ours in it is obeyed, no control character of theirs gets through."""
    return Text(value.translate(_CONTROLS), style)


def tallied(what: str, counts: dict[str, int], outcome: str) -> str:
    """Count one more outcome, and say how many of each there are."""
    counts[outcome] = counts.get(outcome, 0) + 1
    return summary(what, counts)


def summary(what: str, counts: Mapping[str, int]) -> str:
    """How many pages, in parts that add up, and apart from them the URLs that were never asked for."""
    pages = {name: count for name, count in counts.items() if name not in NEVER_ASKED}
    refused = sum(counts.values()) - sum(pages.values())
    parts = sorted(pages.items(), key=lambda pair: -pair[1])
    shown = [f"{count:,} {_words(name)}" for name, count in parts[:NAMED_OUTCOMES]]
    if others := sum(count for _, count in parts[NAMED_OUTCOMES:]):
        shown.append(f"{others:,} others")
    parenthesis = f" ({'; '.join(shown)})" if shown else ""  # some of our words have commas
    told = f"{what}: {sum(pages.values()):,} pages{parenthesis}"
    return f"{told}, {refused:,} URLs never asked for" if refused else told


def _words(name: str) -> str:
    return OUTCOME_WORDS.get(name) or name.replace("_", " ")
