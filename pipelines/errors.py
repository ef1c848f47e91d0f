"""Every error newsieve raises on purpose: one base class, and the exit code each kind means.

The message says what is wrong, where (file, line, site, URL), and what to do. A page never raises
one of these: trouble with a page becomes a row with a reason.
"""

import sqlite3
import traceback
from enum import IntEnum
from pathlib import Path
from types import TracebackType

#: Calls that a log names of a traceback, the last one first.
MAX_CALLS = 6


class Exit(IntEnum):
    """Exit codes of the command line; part of the public contract."""

    OK = 0
    ERROR = 1
    BAD_INPUT = 2
    EXPECTATION_FAILED = 3
    LIMIT_REACHED = 4
    BLOCKED = 5
    LOCKED = 6
    INTERRUPTED = 130


class NewsieveError(Exception):
    """Something failed that the user can read about; the base of all our errors."""

    exit_code = Exit.ERROR


class InputError(NewsieveError):
    """A file, option or configuration the user gave cannot be used as it is."""

    exit_code = Exit.BAD_INPUT


class ArchiveError(NewsieveError):
    """The archive cannot be opened or written: wrong file, newer schema, missing raw bytes."""


class LockedError(NewsieveError):
    """Another run holds the lock of this site."""

    exit_code = Exit.LOCKED


#: Errors whose words come from the system or from us, never from a page.
HARMLESS = (OSError, sqlite3.Error, NewsieveError)


def brief(error: BaseException, trace: TracebackType | None) -> str:
    """What broke and where, for a log: without the words of an error that may have been made of a page's text."""
    calls = [f"{Path(call.filename).name}:{call.lineno}" for call in traceback.extract_tb(trace)]
    words = f" message={str(error)!r}" if isinstance(error, HARMLESS) else ""
    return f"error={type(error).__name__} at={'<'.join(calls[: -MAX_CALLS - 1 : -1])}{words}"


def harmless(error: BaseException) -> str:
    """The words of an error, or its kind alone when they may have been made of a page's text."""
    return str(error) if isinstance(error, HARMLESS) else type(error).__name__
