"""Locks beside an archive: whom they let in, also on a disk where a lock asks for a file that is opened for it."""

import fcntl
from pathlib import Path

import pytest

from crawler.lock import SiteLock
from pipelines.errors import LockedError
from pipelines.holding import alone, writing


def test_many_write_at_once_and_who_wants_it_alone_waits(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with writing(path), writing(path), pytest.raises(LockedError, match="is at work on it"), alone(path):
        pass
    with alone(path), pytest.raises(LockedError, match="is at work on it"), writing(path):
        pass
    with alone(path):
        pass


def test_locks_are_taken_where_they_are_those_of_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NFS 4 has no other ones: it makes of flock a lock of all bytes, which needs a file opened for what it locks."""
    monkeypatch.setattr("fcntl.flock", fcntl.lockf)
    path = tmp_path / "archive.db"
    with writing(path):
        pass
    with alone(path):
        pass
    SiteLock(path, "a").release()
