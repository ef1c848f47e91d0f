"""How an export shows how far it is, and what it made."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .console import safe
from .terminal import LOG_SECONDS, Terminal

#: Files of others that are named; of more only how many there are.
NAMED = 5


class ExportTerminal(Terminal):
    """Prints the way of an export."""

    @contextmanager
    def rows(self, what: str, total: int) -> Iterator[Callable[[int], None]]:
        """A function to call with the number of rows that are written: a bar on a terminal, lines in a log."""
        if self.err.is_terminal:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            with Progress(*columns, console=self.err, transient=True) as bar:
                task = bar.add_task(what, total=total)
                yield lambda number: bar.update(task, completed=number)
        else:
            yield self._log_rows(what, total)

    def exported(self, path: str, counts: Mapping[str, Any]) -> None:
        """What a dataset holds."""
        parts = counts.get("changes", counts["splits"])
        told = ", ".join(f"{number:,} {name}" for name, number in parts.items())
        self.say(f"{path}: {counts['rows']:,} rows{f': {told}' if told else ''}")

    def verified(self, folder: Path, problems: Sequence[str]) -> None:
        """What is wrong with a dataset."""
        for problem in problems:
            self.out.print(safe(problem, "red"), soft_wrap=True)
        self.say(f"{folder}: {len(problems)} found" if problems else f"{folder}: is as its manifest says.")

    def strangers(self, folder: Path, names: Sequence[str]) -> None:
        """Which files in a dataset's folder are not the dataset's."""
        shown = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
        are = "file is" if len(names) == 1 else "files are"
        self.warn(f"{folder}: {len(names):,} {are} not of the dataset, and nothing is said of them: {shown}")

    def _log_rows(self, what: str, total: int) -> Callable[[int], None]:
        last = time.monotonic()

        def line(number: int) -> None:
            nonlocal last
            if time.monotonic() - last >= LOG_SECONDS:
                self.say(f"{what}: {number:,} of {total:,} rows")
                last = time.monotonic()

        return line
