"""Rows → files of bounded size, by split: data/train-00000-of-00002.parquet, …"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from .columns import Column
from .formats import Row, new_file
from .splits import NAMES

#: Bytes of rows as JSON in one shard.
SHARD_BYTES = 500_000_000


class Shards:
    """As a context: the files are whole and have their names when it ends without an error."""

    def __init__(self, folder: Path, form: str, columns: tuple[Column, ...]) -> None:
        self._folder, self._form, self._columns = folder, form, columns
        self._open = {split: ExitStack() for split in NAMES}
        self._current: dict[str, _Shard] = {}
        self._written: dict[str, list[_Shard]] = {split: [] for split in NAMES}

    def write(self, split: str, row: Row, size: int) -> None:
        """Write a row of so many bytes, as JSON."""
        shard = self._current.get(split)
        if shard is None or (shard.rows and shard.bytes + size > SHARD_BYTES):
            shard = self._next(split)
        shard.bytes += size
        shard.rows += 1
        shard.write(row)

    def files(self) -> list[tuple[str, str, int]]:
        """(name, split, rows) of every file, when all are written."""
        return [(shard.path.name, split, shard.rows) for split in NAMES for shard in self._written[split]]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None and not any(self._written.values()):
            self._next(NAMES[0])  # a dataset without rows says its columns all the same
        with ExitStack() as stack:
            for one in self._open.values():
                stack.push(one)
            stack.pop_all().__exit__(kind, error, trace)
        if error is None:
            for split in NAMES:
                self._name(split)

    def _next(self, split: str) -> "_Shard":
        """Begin another file of a split; the one before it is whole."""
        self._open[split].close()
        path = self._folder / f"{split}-{len(self._written[split]):05d}.{self._form}"
        shard = _Shard(path, self._open[split].enter_context(new_file(path, self._columns)))
        self._current[split] = shard
        self._written[split].append(shard)
        return shard

    def _name(self, split: str) -> None:
        total = len(self._written[split])
        for number, shard in enumerate(self._written[split]):
            shard.path = shard.path.rename(self._folder / f"{split}-{number:05d}-of-{total:05d}.{self._form}")


@dataclass
class _Shard:
    """One file, and how much is in it."""

    path: Path
    write: Callable[[Row], None]
    rows: int = 0
    bytes: int = 0
