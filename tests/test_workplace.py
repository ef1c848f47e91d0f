"""The folder of a dataset: wherever an export is stopped, the next one gets it, and nobody else's files are lost."""

import errno
import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from conftest import Crawled, newsieve
from test_dataset import content, make

from pipelines.dataset import PARTS
from pipelines.errors import InputError, LockedError, NewsieveError
from pipelines.manifest import problems
from pipelines.search import Filters
from pipelines.workplace import NAME, workplace

#: What the system is asked when files are moved and deleted, as Python's audit calls it.
STEPS = {"os.remove", "os.rmdir", "os.rename", "shutil.rmtree"}


@pytest.fixture(scope="module")
def datasets(crawled: Crawled, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two that differ in every file. Do not write into them."""
    folder = tmp_path_factory.mktemp("datasets")
    one = make(crawled.archive, folder / "one", filters=Filters(site="songhe"))
    other = make(crawled.archive, folder / "other", columns=["url"])
    assert not set(content(one).items()) & set(content(other).items())
    return one, other


def export(whole: Path, folder: Path) -> None:
    """What an export does with a folder, once its rows are written."""
    with workplace(folder, PARTS) as place:
        shutil.copytree(whole, place, dirs_exist_ok=True)


def in_a_child(act: Callable[[], object]) -> int:
    """What became of a process that did so: 0, or the negative number of the signal that ended it."""
    if not (child := os.fork()):
        try:
            act()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed(whole: Path, folder: Path, step: int) -> bool:
    """Whether an export was killed before this step of moving its files; the others are done in fewer steps."""
    left = [step]

    def count(event: str, _: Any) -> None:
        if event in STEPS:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    def act() -> None:
        with workplace(folder, PARTS) as place:
            shutil.copytree(whole, place, dirs_exist_ok=True)
            sys.addaudithook(count)

    status = in_a_child(act)
    assert status in (0, -signal.SIGKILL)
    return status != 0


def holds(folder: Path) -> dict[str, bytes] | None:
    """The files of the dataset in a folder; None when it is none. One that is damaged is an error."""
    if not (folder / "manifest.json").exists():
        with pytest.raises(InputError, match="is no dataset"):
            list(problems(folder))
        return None
    assert list(problems(folder)) == []
    return {name: held for name, held in content(folder).items() if not name.startswith(NAME)}


@pytest.mark.parametrize("has_earlier", [True, False])
def test_wherever_it_is_killed_the_next_export_succeeds(
    datasets: tuple[Path, Path], tmp_path: Path, *, has_earlier: bool
) -> None:
    one, other = datasets
    found = []
    for step in range(1, 100):
        folder = tmp_path / f"{step}"
        if has_earlier:
            shutil.copytree(one, folder)
        if not killed(other, folder, step):
            break
        found.append(holds(folder))
        export(one, folder)
        assert holds(folder) == content(one), step
        assert not (folder / NAME).exists()
    assert found.count(None) > 5, "each of the files is moved, and until the last there is no dataset"
    assert found[0] == (content(one) if has_earlier else None)
    assert found[-1] == content(other)
    assert holds(folder) == content(other), "the last one was not killed"


def test_a_next_export_that_breaks_off_or_is_killed_too_loses_nothing(
    datasets: tuple[Path, Path], tmp_path: Path
) -> None:
    """What was whole when it was killed becomes the dataset first."""
    one, other = datasets
    for step in (2, 5, 9):
        folder = tmp_path / f"{step}"
        shutil.copytree(one, folder)
        assert killed(other, folder, step)
        assert holds(folder) is None
        assert killed(one, folder, 3), "while it moves its own"
        with pytest.raises(ZeroDivisionError), workplace(folder, PARTS):
            raise ZeroDivisionError
        assert holds(folder) == content(one), step


def test_the_command_goes_on_where_one_was_killed(
    crawled: Crawled, datasets: tuple[Path, Path], tmp_path: Path
) -> None:
    shutil.copytree(datasets[0], tmp_path / "d")
    assert killed(datasets[1], tmp_path / "d", 5)
    done = newsieve("export", f"{tmp_path}/d/", "--format", "jsonl", "--columns", "url", "--archive", crawled.archive)
    assert done.returncode == 0, done.stderr
    found, expected = holds(tmp_path / "d"), content(datasets[1])
    assert found  # whose card has another version of newsieve
    assert {name: found[name] for name in found if name.startswith("data/")}.items() <= expected.items()
    assert newsieve("export", "--verify", tmp_path / "d").returncode == 0


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(13, "Permission denied", "data")])
@pytest.mark.parametrize("move", [0, 1, 2, 5])
def test_one_that_is_stopped_while_files_are_moved_keeps_them(
    datasets: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, move: int
) -> None:
    one, other = datasets
    folder = Path(shutil.copytree(one, tmp_path / "d"))
    as_it_was, moves = Path.rename, []

    def rename(path: Path, target: Path) -> Path:
        moves.append(path)
        if len(moves) == move + 1:
            raise error
        return as_it_was(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else NewsieveError) as raised:
            export(other, folder)
    if isinstance(error, OSError):
        assert str(raised.value).startswith("data: could not be moved or replaced: Permission denied. The new dataset")
        assert "Nothing was left" not in str(raised.value)
    assert holds(folder) is None
    with pytest.raises(ZeroDivisionError), workplace(folder, PARTS):
        raise ZeroDivisionError
    assert holds(folder) == content(other)
    assert not (folder / NAME).exists()


def test_one_that_breaks_off_before_leaves_nothing(datasets: tuple[Path, Path], tmp_path: Path) -> None:
    """Even with its manifest written: it was not said to be whole."""
    one, other = datasets
    folder = Path(shutil.copytree(one, tmp_path / "d"))
    for place in (folder, tmp_path / "new"):
        with suppress(KeyboardInterrupt), workplace(place, PARTS) as made:
            shutil.copytree(other, made, dirs_exist_ok=True)
            raise KeyboardInterrupt
    assert content(folder) == content(one)
    assert not (tmp_path / "new").exists()


def test_what_a_killed_export_had_not_begun_to_move_never_takes_the_place_of_a_dataset(
    datasets: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = datasets
    folder = Path(shutil.copytree(one, tmp_path / "d"))
    shutil.copytree(other, folder / NAME)
    with pytest.raises(ZeroDivisionError), workplace(folder, PARTS):
        raise ZeroDivisionError
    assert content(folder) == content(one)


@pytest.mark.parametrize("manifest", [None, b"{}", b'{"format": "newsieve-data', b'{"format": "another"}', b"[]"])
def test_files_of_others_are_refused_whatever_lies_in_a_hidden_folder(tmp_path: Path, manifest: bytes | None) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    if manifest is not None:
        (tmp_path / NAME / "manifest.json").write_bytes(manifest)
    before = content(tmp_path)
    with pytest.raises(InputError, match=r"holds README\.md, and no dataset"), workplace(tmp_path, PARTS):
        pass
    assert content(tmp_path) == before


def test_a_manifest_of_another_program_is_refused_beside_what_a_killed_export_left(
    datasets: tuple[Path, Path], tmp_path: Path
) -> None:
    shutil.copytree(datasets[0], tmp_path / NAME)
    (tmp_path / "manifest.json").write_text('{"name": "an app"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"holds manifest\.json, and no dataset"), workplace(tmp_path, PARTS):
        pass
    assert (tmp_path / "manifest.json").read_text(encoding="utf-8") == '{"name": "an app"}'


def test_a_second_export_waits_for_nobody_and_calls_no_file_a_strangers(
    datasets: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also at the moment when the first has taken the manifest away and moves its files; on NFS 4 too."""
    flock = fcntl.flock

    def as_nfs_does(held: int, how: int) -> None:
        if how & fcntl.LOCK_EX and fcntl.fcntl(held, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, "Bad file descriptor")
        flock(held, how)

    monkeypatch.setattr("fcntl.flock", as_nfs_does)
    folder = Path(shutil.copytree(datasets[0], tmp_path / "d"))
    with suppress(ZeroDivisionError), workplace(folder, PARTS) as place:
        (folder / "manifest.json").unlink()
        shutil.copy(datasets[1] / "manifest.json", place)
        before = content(folder)
        with pytest.raises(LockedError, match="another export writes into it"), workplace(folder, PARTS):
            pass
        assert content(folder) == before, "nor does it move them itself"
        raise ZeroDivisionError
