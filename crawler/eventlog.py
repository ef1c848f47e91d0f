"""A run's log: one short line for each event, with keys, in a file beside the archive.

What a page says is in no line: its address, its numbers and its outcome are enough, and a log is passed on more easily
than an archive. docs/reading-the-log.md lists the events.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipelines.errors import brief

from .runlog import LOG_PATH, LOGS, MANUAL, SCHEDULE, TRIGGER, log_path, prune_logs

#: Characters of a line, which terminals and `grep` still show well.
MAX_LINE = 500
#: Whose events are told from INFO on; of other programs only warnings are.
OURS = ("crawler", "pipelines")

logger = logging.getLogger(__name__)


class OneLine(logging.Formatter):
    """`2026-11-26T08:00:00Z INFO session page site=bj outcome=new …`: time (UTC), level, module, event."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        told = " ".join(record.getMessage().split())
        if record.exc_info and record.exc_info[1]:
            told = f"{told} {brief(record.exc_info[1], record.exc_info[2])}"
        module = record.name.rpartition(".")[2]
        line = f"{moment:%Y-%m-%dT%H:%M:%SZ} {record.levelname} {module} {told}"
        return line if len(line) <= MAX_LINE else line[: MAX_LINE - 1] + "…"


def _is_told(record: logging.LogRecord) -> bool:
    """Events of ours, and what others warn of."""
    least = logging.INFO if record.name.partition(".")[0] in OURS else logging.WARNING
    return record.levelno >= least


class _File(logging.FileHandler):
    """A log that cannot be written is no reason to stop a crawl, nor to say so for each line."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", errors="backslashreplace")
        self.setFormatter(OneLine())
        self.addFilter(_is_told)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the base class's name
        """Nothing: the disk is full, which the archive will say."""


@contextmanager
def run_log(archive: Path, now: datetime) -> Iterator[None]:
    """Write the events of the crawls inside into a log beside the archive: the one that a scheduler names, or one of
    their own. Logs that are old go. Without a place for it there is none, which is said."""
    is_led = prints_into_its_log()
    name = os.environ[LOG_PATH] if is_led else log_path(f"crawl-{os.getpid()}", now)
    path = archive.parent / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _File(path)
    except OSError as error:
        logger.warning("no log is kept: %s", error)
        yield
        return
    before = dict(os.environ)
    if not is_led:
        prune_logs(archive.parent / LOGS, now)
        os.environ |= {TRIGGER: MANUAL, LOG_PATH: name}
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
        for key in (TRIGGER, LOG_PATH):
            os.environ.pop(key, None)
            os.environ |= {key: before[key]} if key in before else {}


def prints_into_its_log() -> bool:
    """True when a scheduler has led this process's standard error into the log: nothing is to stand there twice."""
    return os.environ.get(TRIGGER) == SCHEDULE and bool(os.environ.get(LOG_PATH))
