"""One run per site at a time: a lock that the operating system takes back from a killed process."""

import fcntl
from pathlib import Path

from pipelines.errors import ArchiveError, LockedError


class SiteLock:
    """Held from construction until `release`. Raises LockedError when another run holds it, ArchiveError
    when there can be none."""

    def __init__(self, archive_path: Path, site: str) -> None:
        archive_path = archive_path.resolve()  # one lock, whatever the archive is called
        folder = archive_path.parent / "locks"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / f"{archive_path.name}-{site}.lock").open("a+")
        except OSError as error:
            raise ArchiveError(f"{folder}: cannot be written, and a crawl keeps its locks there: {error}.") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._file.close()
            raise LockedError(f"another run is crawling {site} into {archive_path}. Wait for it to end.") from error
        except OSError as error:
            self._file.close()
            raise ArchiveError(f"{folder}: no file can be locked there: {error}.") from error

    def release(self) -> None:
        """Let the next run begin."""
        self._file.close()
