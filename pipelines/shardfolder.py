"""The shards of an archive: a folder with an archive for each site, as the machines of a cluster crawl them.

`data/archive.db` has its shards in `data/archive.shards`: `bj/bj.db` is that of the site `bj`, with its raw pages,
locks and logs beside it. Who crawls them, or merges them, has the folder alone: SQLite's own locks hold on one machine
only.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .errors import ArchiveError, InputError
from .holding import alone

ENDING = ".shards"
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
    """The shards of these sites, made as far as they are not there; gives what the folder's mark says. Raises
    LockedError while others crawl or merge them, ArchiveError when the folder cannot be written."""
    try:
        for site in sites:
            shard(folder, site).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder}: no folder for shards can be made: {error.strerror or error}.") from error
    with _alone(folder):
        path = folder / MARK
        if not path.exists():
            path.write_text(f"{uuid.uuid4()}\n", encoding="ascii")
        yield path.read_text(encoding="ascii")


@contextmanager
def merged_alone(paths: Iterable[Path]) -> Iterator[None]:
    """The shards among these files and folders, while nobody crawls them. Raises LockedError as above."""
    folders = {place for path in map(Path.resolve, paths) for place in (path, *path.parents) if (place / MARK).exists()}
    with ExitStack() as stack:
        for folder in sorted(folders):
            stack.enter_context(_alone(folder))
        yield


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


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    sentence = f"{folder}: its shards are being crawled or merged. Wait for that to end, then run this again."
    with alone(folder / "shards", sentence):
        yield
