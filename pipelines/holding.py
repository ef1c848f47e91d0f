"""Who writes raw pages beside an archive, and who deletes, mends or indexes what is there: never both at once.

The lock is the operating system's, which takes it back from a killed process.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import ArchiveError, LockedError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Held by crawls, `ingest`, `merge` and `reclean`, as many at once as there are. Raises LockedError while somebody
    has the archive alone, ArchiveError when there can be no lock."""
    who = "`prune`, `reindex`, `check --repair` or `dedup --rebuild --engine duckdb`"
    sentence = f"{path}: {who} is at work on it. Wait for that to end, then run this again."
    with _locked(path, fcntl.LOCK_SH, sentence):
        yield


@contextmanager
def alone(path: Path, sentence: str | None = None) -> Iterator[None]:
    """Held by who deletes raw pages, mends, fills the search index, or compares all articles at once. Raises
    LockedError while anybody else is at work on the archive, or on what else has this path, with a sentence."""
    who = "a crawl, `ingest`, `merge`, `reclean` or the like"
    sentence = sentence or f"{path}: {who} is at work on it. Wait for that to end, then run this again."
    with _locked(path, fcntl.LOCK_EX, sentence):
        yield


@contextmanager
def unchanged(path: Path, sentence: str) -> Iterator[None]:
    """Held by who may only read: nobody has alone what has this path meanwhile, as far as there is a lock to see.
    Raises LockedError with the sentence while somebody has."""
    path = path.resolve()
    try:
        file = (path.parent / "locks" / f"{path.name}.lock").open()
    except OSError:  # nobody ever had it, or a copy without its locks
        yield
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(sentence) from error
        except OSError:  # a file system that locks nothing that is mounted to be read
            pass
        yield


@contextmanager
def _locked(path: Path, how: int, sentence: str) -> Iterator[None]:
    path = path.resolve()  # one lock, whatever the archive is called
    folder = path.parent / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / f"{path.name}.lock").open("a+")  # NFS 4: a shared lock asks for reading, one alone for writing
    except OSError as error:
        if not os.access(path.parent, os.W_OK):
            named = path if path.exists() else path.parent  # not all that has a lock is a file
            raise ArchiveError(f"{named}: may only be read by this user, not written.") from error
        raise ArchiveError(f"{folder}: cannot be written, and the archive's lock is kept there: {error}.") from error
    with file:
        try:
            fcntl.flock(file, how | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(sentence) from error
        except OSError as error:
            raise ArchiveError(f"{folder}: no file can be locked there: {error}.") from error
        yield
