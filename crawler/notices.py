"""Telling the operator that a site's state changed: each change once, by a command or a webhook, until it was taken.

What changed is decided purely and written into `notices`; what waits there is handed over, by one process at a time. A
receiver that fails breaks nothing: the next tick tries again.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pipelines.capture import utc_iso
from pipelines.connection import Connection
from pipelines.health import Standing, State, standing_of
from pipelines.healthwords import kind_words, state_words

from .deliver import deliver
from .sites import Notify

#: States that are told: of the others nothing is known.
TOLD = (State.OK, State.BROKEN, State.FAILING)
#: Notices that are handed over at a time, and seconds after which no further one is begun.
MOST, SECONDS = 20, 30.0
#: How long a notice belongs to the process that hands it over.
LEASE = timedelta(minutes=2)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """What was told last of a site."""

    state: str
    kinds: frozenset[str] = frozenset()


def change_of(told: Told | None, now: Standing) -> Told | None:
    """What is to be told of a site; None when that is nothing new. A site that is well from the beginning is no news,
    and of one that stays broken a further fault is.

    >>> change_of(Told("broken"), Standing(site="bj", state=State.OK))
    Told(state='ok', kinds=frozenset())
    """
    if now.state not in TOLD or (told is None and now.state is State.OK):
        return None
    kinds = frozenset(one.kind for one in now.last.findings) if now.last else frozenset()
    if told is None or told.state != now.state:
        return Told(str(now.state), kinds)
    return Told(str(now.state), told.kinds | kinds) if kinds - told.kinds else None


def message_of(now: Standing, was: str | None, at: datetime) -> dict[str, Any]:
    """What is handed over, as JSON."""
    findings = now.last.findings if now.last else ()
    told = "; ".join(now.sentences)
    return {
        "site": now.site,
        "state": str(now.state),
        "was": was,
        "since": now.since,
        "text": f"{now.site}: {state_words('en', now.state)}{f': {told}' if told else ''}",
        "sentences": list(now.sentences),
        "findings": [
            {"kind": one.kind, "words": kind_words("en", one.kind), "evidence": dict(one.evidence)} for one in findings
        ],
        "run_id": now.last.run_id if now.last else None,
        "exit_code": now.last.exit_code if now.last else None,
        "next_due_at": now.next_due_at,
        "noticed_at": utc_iso(at),
    }


def sample_message(at: datetime) -> dict[str, Any]:
    """A message that says nothing of any site."""
    told = Standing(site="test", state=State.OK)
    return {**message_of(told, None, at), "text": "test: a message of newsieve arrives here", "test": True}


def note_changes(archive: Connection, sites: Iterable[str], now: datetime) -> int:
    """Write down of which sites the state is another one than was told; returns how many."""
    noted = 0
    with archive.transaction():
        for site in sites:
            row = archive.db.execute(
                "SELECT state, kinds FROM notices WHERE site = ? ORDER BY id DESC LIMIT 1", [site]
            ).fetchone()
            told = Told(row[0], frozenset(json.loads(row[1]))) if row else None
            standing = standing_of(archive.db.conn, site, now)
            change = change_of(told, standing)
            if change is None:
                continue
            message = message_of(standing, told.state if told else None, now)
            archive.db.execute(
                "INSERT INTO notices (site, state, kinds, run_id, message, noticed_at, attempts)"
                " VALUES (?, ?, ?, ?, ?, ?, 0)",
                [site, change.state, json.dumps(sorted(change.kinds)), message["run_id"],
                 json.dumps(message, ensure_ascii=False), utc_iso(now)],
            )  # fmt: skip
            noted += 1
    return noted


def hand_over(
    archive: Connection,
    notify: Notify,
    now: datetime,
    send: Callable[[Notify, Mapping[str, Any]], str | None] = deliver,
) -> tuple[int, str | None]:
    """Hand over what waits, the oldest first; stops at the first that is not taken. Returns how many were, and why
    the next one was not."""
    begun, sent = time.monotonic(), 0
    while sent < MOST and time.monotonic() - begun < SECONDS:
        taken = _take(archive, now)
        if taken is None:
            return sent, None
        number, message = taken
        error = send(notify, message)
        with archive.transaction():
            archive.db.execute(
                "UPDATE notices SET leased_until = NULL, sent_at = ?, error = ? WHERE id = ?",
                [None if error else utc_iso(now), error, number],
            )
        if error:
            return sent, error
        sent += 1
    return sent, None


def tell(archive: Connection, notify: Notify, sites: Iterable[str], now: datetime) -> str | None:
    """Note what changed and hand over what waits; returns why something was not taken. Does nothing where nobody is to
    be told."""
    if not notify:
        return None
    note_changes(archive, sites, now)
    error = hand_over(archive, notify, now)[1]
    if error:
        logger.warning("a notice was not taken, the next tick tries again: %s", error)
    return error


def _take(archive: Connection, now: datetime) -> tuple[int, dict[str, Any]] | None:
    """The oldest notice that waits, leased; None when there is none, or another process hands it over."""
    at = utc_iso(now)
    with archive.transaction():
        row = archive.db.execute(
            "SELECT id, message, leased_until FROM notices WHERE sent_at IS NULL ORDER BY id LIMIT 1"
        ).fetchone()
        if row is None or (row[2] is not None and at < row[2] <= utc_iso(now + LEASE)):
            return None
        archive.db.execute(
            "UPDATE notices SET leased_until = ?, attempts = attempts + 1 WHERE id = ?", [utc_iso(now + LEASE), row[0]]
        )
    return row[0], json.loads(row[1])
