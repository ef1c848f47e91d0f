"""How an export shows how far it is, and what it made."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .terminal import LOG_SECONDS, Terminal


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

    def _log_rows(self, what: str, total: int) -> Callable[[int], None]:
        last = time.monotonic()

        def line(number: int) -> None:
            nonlocal last
            if time.monotonic() - last >= LOG_SECONDS:
                self.say(f"{what}: {number:,} of {total:,} rows")
                last = time.monotonic()

        return line
