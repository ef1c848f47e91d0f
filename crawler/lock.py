"""One run per site at a time: a lock that the operating system takes back from a killed process."""

from contextlib import ExitStack
from pathlib import Path

from pipelines.holding import alone
from pipelines.shardfolder import crawl_lock


class SiteLock:
    """Held from construction until `release`. Raises LockedError when another run holds it, ArchiveError
    when there can be none."""

    def __init__(self, archive_path: Path, site: str) -> None:
        archive_path = archive_path.resolve()  # one lock, whatever the archive is called
        sentence = f"another run is crawling {site} into {archive_path}, or merging from it. Wait for it to end."
        with ExitStack() as stack:
            stack.enter_context(alone(crawl_lock(archive_path, site), sentence))
            self._held = stack.pop_all()

    def release(self) -> None:
        """Let the next run begin."""
        self._held.close()
