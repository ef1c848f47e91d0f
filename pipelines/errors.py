"""Every error newsieve raises on purpose: one base class, and the exit code each kind means.

The message says what is wrong, where (file, line, site, URL), and what to do. A page never raises
one of these: trouble with a page becomes a row with a reason.
"""

from enum import IntEnum


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
