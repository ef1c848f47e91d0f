"""A property that is found out once, when it is asked for, and kept in the object."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

__all__ = ["once"]

T = TypeVar("T")

if TYPE_CHECKING:
    from functools import cached_property as once
else:

    class once(Generic[T]):  # noqa: N801  # it stands in the place of `property`
        """`functools.cached_property` without its lock, which Python 3.12 dropped as well: a page has some hundred
        blocks of which such things are asked, and the lock takes as long as finding out."""

        def __init__(self, find: Callable[[object], T]) -> None:
            self._find, self._name, self.__doc__ = find, find.__name__, find.__doc__

        def __get__(self, of: object, kind: type | None = None) -> T:
            if of is None:
                return self
            found = of.__dict__[self._name] = self._find(of)
            return found
