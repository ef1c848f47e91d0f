"""The shards of an archive: a folder with an archive for each site, as the machines of a cluster crawl them.

`data/archive.db` has its shards in `data/archive.shards`: `bj/bj.db` is that of the site `bj`, with its raw pages,
locks and logs beside it. Who crawls them, or merges them, has the folder alone: SQLite's own locks hold on one machine
only.
"""

import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from .errors import ArchiveError, InputError
from .holding import alone, unchanged

ENDING = ".shards"
#: What a machine has alone of each site that it is to crawl, by name beside the shard.
MACHINE = "machine"
#: A file that says which folder this is: machines that see another one under its path see no disk in common.
MARK = "shards.id"


def shards_of(archive: Path) -> Path:
    """The folder of an archive's shards.

    >>> shards_of(Path("data/archive.db")).as_posix()
    'data/archive.shards'
    """
    return archive.with_name(archive.stem + ENDING)


def shard(folder: Path, site: str) -> Path:
    """The archive of one site."""
    return folder / site / f"{site}.db"


@contextmanager
def crawled_alone(folder: Path, sites: Sequence[str]) -> Iterator[str]:
    """The shards of these sites, made as far as they are not there; gives what the folder's new mark says. Raises
    LockedError while others crawl or merge them, ArchiveError when the folder cannot be written."""
    try:
        for site in sites:
            shard(folder, site).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder}: no folder for shards can be made: {error.strerror or error}.") from error
    with alone(folder / "shards", _busy(folder)):
        yield _marked(folder)


def _marked(folder: Path) -> str:
    """Give the folder another mark, which no copy of it has; whole, or not at all."""
    mark, beside = f"{uuid.uuid4()}\n", folder / f"{MARK}.new"
    try:
        beside.write_text(mark, encoding="ascii")
        beside.replace(folder / MARK)
    except OSError as error:
        raise ArchiveError(f"{folder / MARK}: cannot be written: {error.strerror or error}.") from error
    return mark


@contextmanager
def merged_alone(paths: Iterable[Path]) -> Iterator[None]:
    """The shards among these files, while no cluster crawls them. Raises LockedError as above, also while a machine
    still crawls one of them that lost who began it."""
    found = {path.resolve() for path in paths}
    folders = {place for place in {place for path in found for place in path.parents} if (place / MARK).exists()}
    with ExitStack() as stack:
        for folder in sorted(folders):
            stack.enter_context(_held(folder / "shards", _busy(folder)))
        for path in sorted(found):
            with read_alone(path):
                pass
        yield


@contextmanager
def read_alone(path: Path) -> Iterator[None]:
    """The archive at a path, while nobody crawls it when it is a shard: not by itself either, as with `newsieve crawl`
    on another machine, where SQLite's locks do not hold. Raises LockedError when somebody does. One at a time: open
    files for thousands of sites are more than a process may have."""
    path = path.resolve()
    folder, site = path.parent.parent, path.parent.name
    if path != shard(folder, site) or not path.is_file() or not (folder / MARK).exists():
        yield
        return
    sentence = (
        f"{path}: is still being crawled, by a machine that lost who began it or by `newsieve crawl`. Wait for that to"
        " end (the first does within two minutes), then run this again."
    )
    with ExitStack() as stack:
        for name in (MACHINE, crawl_lock(path, site).name):
            stack.enter_context(_held(path.with_name(name), sentence))
        yield


def crawl_lock(archive: Path, site: str) -> Path:
    """What the crawl of a site into an archive has alone; its lock is in locks/ beside it."""
    return archive.with_name(f"{archive.name}-{site}")


def refuse_elsewhere(folder: Path, mark: str, sites: Sequence[str]) -> None:
    """Raise InputError when this machine does not see the folder that has this mark, with these shards."""
    try:
        is_same = (folder / MARK).read_text(encoding="ascii") == mark
    except (OSError, UnicodeDecodeError):
        is_same = False
    if not is_same or not all(shard(folder, site).parent.is_dir() for site in sites):
        raise InputError(
            f"{folder}: is not there on a machine of the cluster, or is another folder: all of them must see the same"
            " files."
        )


def _busy(folder: Path) -> str:
    return f"{folder}: its shards are being crawled or merged. Wait for that to end, then run this again."


def _held(path: Path, sentence: str) -> AbstractContextManager[None]:
    """What has this path alone; with who may only read it, as on a disk that is mounted so, while nobody has."""
    return (alone if os.access(path.parent, os.W_OK) else unchanged)(path, sentence)
