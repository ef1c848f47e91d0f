"""Several archives asked the same: each by itself, so that one that is slow, older or damaged keeps no other from
answering."""

import sqlite3
from asyncio import gather
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from datasette.database import QueryInterrupted

#: Seconds for which an archive that took too long is not asked the same again: Datasette has three threads for all
#: pages, and a question that is given up after the time limit has held one of them for as long.
SLOW_SECONDS: Final = 60
#: Questions that are remembered of an archive as slow: anybody may ask more of them.
MOST_SLOW: Final = 64
#: What everybody asks: whoever is slow at it is slow at all else.
PLAIN: Final = ""
Answer = TypeVar("Answer")
#: Of each archive the questions that took too long, and when.
_slow: WeakKeyDictionary[Any, dict[str, float]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Left:
    """An archive that did not answer, and why: `older`, `slow` or `broken`. Its name is "" when the reader may not be
    allowed to know of it."""

    archive: str
    why: str


async def each(
    archives: Sequence[Any],
    ask: Callable[[int], Awaitable[Answer]],
    numbers: Iterable[int] | None = None,
    *,
    about: str = PLAIN,
) -> tuple[dict[int, Answer], list[Left]]:
    """What archives answer, by their places among all (`numbers`: of these only), and those that do not. `about`: what
    the question is; one archive may be slow at a search and quick at all else.

    One that is alone is not left out: its error is raised.
    """
    if len(archives) == 1:
        return {0: await ask(0)}, []
    asked = list(range(len(archives)) if numbers is None else numbers)
    answers = await gather(*(_answer(archives[number], ask, number, about) for number in asked))
    told = dict(zip(asked, answers, strict=True))
    found = {number: one[0] for number, one in told.items() if not isinstance(one, Left)}
    return found, [one for one in told.values() if isinstance(one, Left)]


def answered(archives: Sequence[Any], left: Iterable[Left]) -> bool:
    """Whether any answered: that there is nothing can be said then only."""
    return bool({one.name for one in archives} - {one.archive for one in left})


async def _answer(
    archive: Any, ask: Callable[[int], Awaitable[Answer]], number: int, about: str
) -> tuple[Answer] | Left:
    try:
        if await archive.is_older():
            return Left(archive.name, "older")
        if _was_slow(archive, about):
            return Left(archive.name, "slow")
        return (await ask(number),)
    except QueryInterrupted:
        _remember_slow(archive, about)
        return Left(archive.name, "slow")
    except sqlite3.Error:  # damaged, or locked by a writer that keeps no log
        return Left(archive.name, "broken")


def _was_slow(archive: Any, about: str) -> bool:
    known = _slow.get(archive, {})
    return any(monotonic() - known[one] < SLOW_SECONDS for one in (PLAIN, about) if one in known)


def _remember_slow(archive: Any, about: str) -> None:
    known = _slow.setdefault(archive, {})
    known.pop(about, None)
    known[about] = monotonic()
    while len(known) > MOST_SLOW:
        del known[next(iter(known))]
