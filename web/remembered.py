"""What was made of counting the whole archive, remembered until somebody writes to it.

A count reads an entry of an index for each article: 30 ms of the processor for 175,000 of them, and a list has five.
"""

from asyncio import gather
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

#: Answers that are remembered of an archive: two of each filtered list. Each is what a page shows, not the rows that it
#: was made of: of 175,000 made-up articles the filter `language=zh` gives 155,474 rows, which took 63 MB; with what is
#: made of them the whole process grew by 0.2 MB.
MOST: Final = 64
#: Bytes at the beginning of the index of SQLite's log that tell one state of it from the next (its file format, 2.1).
_LOG_STATE: Final = 48

Rows = Sequence[Any]
#: SQL, its values, and a named function that makes of the rows what is needed of them: what that gives is remembered.
#: None is no answer.
Query = tuple[str, Mapping[str, object], Callable[[Rows], Any]]
#: Tells two states of an archive's files from each other.
State = tuple[object, ...]


class Answers:
    """Answers to queries, of one state of an archive; of many the ones that were asked for last."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._made: OrderedDict[object, Any] = OrderedDict()

    def known(self, state: State, query: Query) -> Any:
        """What was made of the query's rows in this state; None when nobody has asked."""
        if state != self._state:
            return None
        made = self._made.get(_key(query))
        if made is not None:
            self._made.move_to_end(_key(query))
        return made

    def keep(self, state: State, query: Query, made: object) -> None:
        """Remember what was made of a query's rows. Those of another state are forgotten."""
        if state != self._state:
            self._state = state
            self._made.clear()
        self._made[_key(query)] = made
        while len(self._made) > MOST:
            self._made.popitem(last=False)


_answers: WeakKeyDictionary[Any, Answers] = WeakKeyDictionary()


async def counted(archive: Any, *queries: Query) -> list[Any]:
    """What is made of the rows of each query, asked side by side; what is remembered when nothing was written since.

    The state is read before the archive is asked: a write between the two makes the answer look older than it is, and
    it is asked for again.
    """
    answers = _answers.setdefault(archive, Answers())
    state = state_of(Path(archive.path))

    async def one(query: Query) -> Any:
        made = answers.known(state, query)
        if made is None:
            sql, values, make = query
            made = make((await archive.execute(sql, values)).rows)
            answers.keep(state, query, made)
        return made

    return await gather(*map(one, queries))


def state_of(path: Path) -> State:
    """Sizes and times of an archive's file and of its log, and how far the log has come."""
    return (
        *(_stat(path.with_name(path.name + end)) for end in ("", "-wal")),
        _begin(path.with_name(path.name + "-shm")),
    )


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:  # there is no log while nobody writes
        return None
    return found.st_size, found.st_mtime_ns


def _begin(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LOG_STATE)
    except OSError:
        return b""


def _key(query: Query) -> object:
    sql, values, make = query
    return sql, make, tuple(sorted(values.items()))
