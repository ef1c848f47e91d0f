"""The folder of a dataset: what is new is made in a hidden folder inside, and moved into place when it is whole."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import InputError, LockedError, NewsieveError
from .formats import cannot_write
from .manifest import NAME as MANIFEST_NAME
from .manifest import is_ours

NAME = ".export.part"
LOCK = f"{NAME}.lock"


@contextmanager
def workplace(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """An empty folder; what lies in it at the end without an error becomes the dataset in `folder`, which may hold an
    earlier one. `names`: files and folders that every dataset has, its manifest among them; others stay as they are.

    A dataset that breaks off leaves the earlier one as it was. One that is stopped while files are moved leaves none,
    as the manifest goes first and comes last: what was not moved stays, and the next one begins with moving it. Raises
    InputError for a folder that holds other people's files under these names, LockedError when another export writes
    into it, NewsieveError for a full disk and for files that cannot be moved.
    """
    _refuse_no_folder(folder)
    place = folder / NAME
    is_new = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
        try:
            # before it is judged: while another one moves its files, the folder looks like a stranger's
            with _alone(folder):
                if _was_stopped(place, folder):
                    _publish(place, folder, names)
                _refuse_other_files(folder, names)
                with _making(place):
                    yield place
                _publish(place, folder, names)
        finally:
            if is_new:
                with suppress(OSError):  # there is something in it
                    folder.rmdir()
    except OSError as error:
        raise cannot_write(folder, error) from error


@contextmanager
def _making(place: Path) -> Iterator[None]:
    """The place, empty; it goes when what is made there breaks off."""
    try:
        _remove(place)  # of an export that was killed
        place.mkdir()
        yield
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder: two exports would make their files in the same place. The system lets go of it when the process
    ends, however that is.

    By a file of its own, which goes with the lock: NFS 4 locks what is open for writing, and no folder is.
    """
    path = folder / LOCK
    held = _locked(path, folder)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(held)


def _locked(path: Path, folder: Path) -> int:
    """The open file, with its lock: again when who had it took the file away meanwhile."""
    while True:
        held = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(held)
            raise LockedError(
                f"{folder}: another export writes into it. Wait for it to end, or name another."
            ) from error
        except OSError:  # a file system without locks: as before there were any
            return held
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(held), path.stat()):
                return held
        os.close(held)


def _refuse_no_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file. Name a folder for the dataset.")
    if not folder.parent.is_dir():
        raise InputError(f"{folder}: there is no folder {folder.parent}.")


def _refuse_other_files(folder: Path, names: tuple[str, ...]) -> None:
    if is_ours(folder / MANIFEST_NAME):
        return
    if taken := [name for name in names if (folder / name).exists()]:
        raise InputError(
            f"{folder}: holds {', '.join(taken)}, and no dataset of newsieve that it would be a part of. Name an empty"
            " folder, or a new one."
        )


def _was_stopped(place: Path, folder: Path) -> bool:
    """Whether an export was stopped while its files were moved: then what lies in the folder is its own. Moving is
    finished before another one is made, which may break off too and would leave files that no manifest speaks for."""
    return not os.path.lexists(folder / MANIFEST_NAME) and is_ours(place / MANIFEST_NAME)


def _publish(place: Path, folder: Path, names: tuple[str, ...]) -> None:
    """Move what was made into place. It may be stopped anywhere, and begun anew with what is left in the place."""
    try:
        (folder / MANIFEST_NAME).unlink(missing_ok=True)
        for name in names:
            if name != MANIFEST_NAME and (place / name).exists():
                _remove(folder / name)
                (place / name).rename(folder / name)
        (place / MANIFEST_NAME).rename(folder / MANIFEST_NAME)
    except OSError as error:
        raise NewsieveError(
            f"{error.filename or folder}: could not be moved or replaced: {error.strerror or error}. The new dataset is"
            f" in {folder} and {place}: mend that, and export again."
        ) from error
    shutil.rmtree(place, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
