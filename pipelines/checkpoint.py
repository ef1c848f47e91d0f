"""Work off a database's log in a thread of its own: SQLite does it within a commit, and waits for the disk meanwhile.

A crawl's reactor would wait with it: without this the 99th of a hundred of its calls came 28 ms late, with it 22.
"""

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

#: Seconds between two checkpoints, while there are commits.
SECONDS = 1.0
#: Pages of the log (16 KiB each) from which it is also begun anew, for which no commit may come in between: it would
#: grow as long as pages are stored, as the thread is always a little behind.
MOST_PAGES = 4_000
#: Pages of the log from which a commit does it all the same, should the thread not get to it.
MOST_PAGES_UNATTENDED = 10_000


class Checkpoints:
    """The thread for one connection; it starts at once, and does nothing until something was committed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_wanted, self._is_over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"checkpoints of {path.name}", daemon=True)
        self._thread.start()

    def want(self) -> None:
        """Something was committed."""
        self._is_wanted.set()

    def close(self) -> None:
        """Ends the thread; what it has not worked off is left to whoever closes the database last."""
        self._is_over.set()
        self._is_wanted.set()
        self._thread.join()

    def _run(self) -> None:
        # it never waits for a lock: there is another time; a file that cannot be opened once more is left to commits
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._path, timeout=0)) as db:
            while not self._is_over.is_set():
                self._is_wanted.wait()
                self._is_wanted.clear()
                with suppress(sqlite3.Error):  # a full disk, say: the next commit tells it to who can say so
                    if work_off(db, "PASSIVE") > MOST_PAGES:
                        work_off(db, "RESTART")
                self._is_over.wait(SECONDS)


def work_off(db: sqlite3.Connection, mode: str) -> int:
    """A checkpoint in one of SQLite's modes. How many pages the log has."""
    _, pages, _ = db.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
    return int(pages)
