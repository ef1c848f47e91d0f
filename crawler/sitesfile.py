"""A sites file as text: on which line a key stands."""

import re
import tomllib
from collections.abc import Sequence
from itertools import islice
from typing import Any

#: Lines that name a key before none is looked at any more; each costs a reading of the file up to it.
MAX_TRIES = 100


def line_of(text: str, path: Sequence[str]) -> int | None:
    """The line, from 1, where a key of a TOML text begins: `["sites", "bj", "delay"]`. None when it has none.

    TOML readers give no places, so the text is read up to each line that names the key: the first such line
    after which the key is there is the one.

    >>> line_of("[sites.bj]\\nstart = []\\n# delay\\ndelay = 1", ["sites", "bj", "delay"])
    4
    """
    lines = text.replace("\r\n", "\n").split("\n")
    found = 0
    for depth in range(1, len(path) + 1):  # each key stands where its table begins, or below
        name = re.compile(rf"(?<![\w-]){re.escape(path[depth - 1])}(?![\w-])")
        numbers = (n for n in range(found, len(lines)) if name.search(lines[n]))
        begins = next((n for n in islice(numbers, MAX_TRIES) if _begins(lines, n, path[:depth])), None)
        if begins is None:
            return None
        found = begins
    return found + 1


def _begins(lines: Sequence[str], number: int, path: Sequence[str]) -> bool:
    before = _read(lines[:number])
    if before is None or _has(before, path):  # the middle of a value, or of the key's own table
        return False
    for end in range(number + 1, len(lines) + 1):
        upto = _read(lines[:end])
        if upto is not None:
            return _has(upto, path)
    return False


def _read(lines: Sequence[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _has(document: Any, path: Sequence[str]) -> bool:
    for key in path:
        if not isinstance(document, dict) or key not in document:
            return False
        document = document[key]
    return True
