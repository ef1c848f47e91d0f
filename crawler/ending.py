"""How a run ended, from how Scrapy ended it and what it brought. Pure: facts in, a word and an exit code out."""

import sqlite3
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.connection import told
from pipelines.errors import Exit, harmless
from pipelines.figures import SCRAPY_LIMITS
from pipelines.workers import StartError

#: Reasons that say: the site does not want us.
BLOCKED = frozenset({"robots_disallowed", "robots_unreachable", "http_403", "http_429"})

OUT_OF_SCOPE = "the start pages lead to another site: name that in `start`, or its addresses in `allow`"


@dataclass(frozen=True)
class Ending:
    """How a run ended."""

    #: A word for `runs`; a sentence for the user, when the word does not say it.
    reason: str
    exit_code: Exit
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a run brought."""

    #: Why nothing more could be stored: what broke the archive, or that no worker can be started.
    failure: Exception | None = None
    #: Pages on which our own code broke.
    broken: int = 0
    #: Own hosts whose robots.txt could not be read → why.
    unread: Mapping[str, str] = field(default_factory=dict)
    #: To what the site answered 403 or 429, in words, when it was so much that it does not want us.
    refused: str | None = None
    #: Server errors and broken connections in a row after which nothing more was asked for; 0 when there were fewer.
    troubles_in_a_row: int = 0
    #: True when `max_pages` was reached with something left to ask for.
    is_at_limit: bool = False
    #: Other limits that were hit → how often.
    limits: Mapping[str, int] = field(default_factory=dict)
    #: Why the site, which had articles before, looks as if it had none any more.
    gave_nothing: str | None = None
    #: True when some page came; why others did not.
    has_answers: bool = False
    refusals: Set[str] = frozenset()


def ending_of(scrapy_reason: str, facts: Facts) -> Ending:
    """The one ending of a run."""
    if facts.failure:
        exit_code = Exit.LOCKED if _is_locked(facts.failure) else Exit.ERROR
        return Ending(word_of(facts.failure), exit_code, _why_nothing_is_stored(facts.failure))
    if scrapy_reason == "shutdown":
        return Ending("interrupted", Exit.INTERRUPTED)
    if scrapy_reason != "finished":
        return Ending(scrapy_reason, Exit.LIMIT_REACHED if scrapy_reason in SCRAPY_LIMITS else Exit.ERROR)
    if facts.broken:
        message = f"newsieve itself failed on {facts.broken} pages, the log says why; the next run asks again"
        return Ending("broken", Exit.ERROR, message)
    if facts.unread:
        why, hosts = _joined(set(facts.unread.values())), _joined(facts.unread)
        message = f"robots.txt of {hosts} could not be read ({why}); what is queued there waits for the next run"
        return Ending(why, _blocked_or_error(set(facts.unread.values())), message)
    if facts.refused:
        return Ending("blocked", Exit.BLOCKED, f"the site answered 403 or 429 to {facts.refused}")
    if facts.troubles_in_a_row:
        message = f"{facts.troubles_in_a_row} requests in a row failed on the site's side; the rest stays queued"
        return Ending("site_down", Exit.ERROR, message)
    if facts.is_at_limit:
        return Ending("max_pages", Exit.LIMIT_REACHED)
    if facts.refusals and not facts.has_answers:
        return Ending(_joined(facts.refusals), _blocked_or_error(facts.refusals), _advice(facts.refusals))
    if facts.gave_nothing:
        message = f"{facts.gave_nothing}, and it had some before: `newsieve sites check` shows what is asked for"
        return Ending("gave_nothing", Exit.EXPECTATION_FAILED, message)
    if facts.limits:
        hit = ", ".join(f"{reason} {count}×" for reason, count in sorted(facts.limits.items()))
        return Ending("limits", Exit.LIMIT_REACHED, f"finished, but not all of it was read: {hit}")
    return Ending("finished", Exit.OK)


def word_of(failure: Exception) -> str:
    """For `runs` and the log: what a run ends with that can store nothing more."""
    return "no_worker" if isinstance(failure, StartError) else "archive_failed"


def _why_nothing_is_stored(failure: Exception) -> str:
    if isinstance(failure, StartError):  # a sentence of ours
        return f"{failure} The next run goes on"
    return f"the archive cannot be written: {harmless(failure)}. The next run goes on from what it holds"


def _is_locked(error: Exception) -> bool:
    return isinstance(error, sqlite3.Error) and told(error, Path()).exit_code is Exit.LOCKED


def _advice(reasons: Set[str]) -> str:
    return OUT_OF_SCOPE if "out_of_scope" in reasons else ""


def _blocked_or_error(reasons: Set[str]) -> Exit:
    return Exit.BLOCKED if reasons & BLOCKED else Exit.ERROR


def _joined(words: Set[str] | Mapping[str, str]) -> str:
    return ", ".join(sorted(words))
