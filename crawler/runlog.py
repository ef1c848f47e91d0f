"""What a run leaves beside its row: who began it, its events, and its log, which is kept for a while."""

import json
import logging
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines import Capture
from pipelines.connection import Connection

#: Folder of the logs, beside the archive.
LOGS = "logs"
#: Days for which a log is kept.
LOG_DAYS = 30
#: Environment variables by which a crawl is told who began it, and where its log is: below the archive's folder.
TRIGGER, LOG_PATH = "NEWSIEVE_TRIGGER", "NEWSIEVE_RUN_LOG"
SCHEDULE, MANUAL = TRIGGERS = ("schedule", "manual")
#: Characters of a log's last line that are kept as the reason.
MAX_REASON = 500

_LOG_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}-\d{8}T\d{6}\.log")
_PLAIN = re.compile(r'[^\s"=\\]{1,2000}')
_EXIT_CODE = re.compile(r" \(exit code \d{1,3}\)$")
#: Bytes at the end of a log in which its last line is looked for.
_TAIL_BYTES = 4096

logger = logging.getLogger(__name__)


def note_start(archive: Connection, run_id: int, environment: Mapping[str, str] = os.environ) -> None:
    """Write into the run's row who began it, and where its log is; part of the caller's transaction."""
    trigger = environment.get(TRIGGER)
    if trigger in TRIGGERS:
        log = environment.get(LOG_PATH) or None
        archive.db.execute("UPDATE runs SET trigger = ?, log_path = ? WHERE id = ?", [trigger, log, run_id])


def event(name: str, **keys: object) -> str:
    """An event as one line; what is None is left out, what is not one plain word is quoted.

    >>> event("page", site="bj", outcome="new", status=None, url="http://a.cn/a b")
    'page site=bj outcome=new url="http://a.cn/a b"'
    """
    return " ".join([name, *(f"{key}={_value(value)}" for key, value in keys.items() if value is not None)])


def _value(value: object) -> str:
    told = str(value)
    return told if _PLAIN.fullmatch(told) else json.dumps(told, ensure_ascii=False)


def log_page(site: str, capture: Capture, outcome: str) -> None:
    """The event of a page that is committed."""
    size = len(capture.body)
    told = {"kind": capture.kind, "outcome": outcome, "status": capture.status, "bytes": size, "url": capture.url}
    logger.info("%s", event("page", site=site, **told))


def is_scheduled(environment: Mapping[str, str] = os.environ) -> bool:
    """True in a crawl that a scheduler began."""
    return environment.get(TRIGGER) == "schedule"


def log_path(site: str, now: datetime) -> str:
    """Name of a run's log below the archive's folder.

    >>> log_path("bj", datetime(2026, 11, 26, 8, 0, tzinfo=UTC))
    'logs/bj-20261126T080000.log'
    """
    return f"{LOGS}/{site}-{now.astimezone(UTC):%Y%m%dT%H%M%S}.log"


def prune_logs(folder: Path, now: datetime) -> int:
    """Delete the logs of runs that were last written LOG_DAYS ago; returns how many. Other files stay, and so does what
    cannot be deleted."""
    pruned = 0
    for path in folder.glob("*.log"):
        if not _LOG_NAME.fullmatch(path.name):
            continue
        with suppress(OSError):  # another tick has pruned it, or it is somebody else's: crawls do not wait for that
            age = now - datetime.fromtimestamp(path.stat().st_mtime, UTC)
            if age > timedelta(days=LOG_DAYS):
                path.unlink()
                pruned += 1
    return pruned


def last_line(path: Path, site: str) -> str:
    """The last words of a run's log: of a crawl, why it ended. Without the site's name and the exit code, which stand
    beside it anyway; "" when there is none."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
            lines = file.read().decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    line = next((line.strip() for line in reversed(lines) if line.strip()), "")
    for prefix in ("newsieve: ", f"{site}: "):
        line = line.removeprefix(prefix)
    return _EXIT_CODE.sub("", line)[:MAX_REASON]
