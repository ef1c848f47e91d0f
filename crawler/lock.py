"""One run per site at a time: a lock that the operating system takes back from a killed process."""

import fcntl
from pathlib import Path

from pipelines.errors import LockedError


class SiteLock:
    """Held from construction until `release`. Raises LockedError when another run holds it."""

    def __init__(self, archive_path: Path, site: str) -> None:
        folder = archive_path.parent / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / f"{archive_path.stem}-{site}.lock").open("w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise LockedError(
                f"{site}: another run is crawling this site into {archive_path}. Wait for it to end."
            ) from error

    def release(self) -> None:
        """Let the next run begin."""
        self._file.close()
