"""A process that has imported the libraries and nothing of ours imports each of our modules as the first, and forgets it.

It is told on standard input what the libraries are, and the modules as a tree: each below one that it imports anyway at
its beginning, and that does not import it in turn. So it begins where that one has been imported: what is loaded then,
it would load itself. Of each it prints a line, with what went wrong. What a module imports when it runs comes last.
(A fork for each would take twice the time, of which most is the system's, to copy pages.)
"""

import gc
import importlib
import json
import sys
from functools import cache
from importlib.machinery import SourceFileLoader
from types import ModuleType
from typing import Any

from forked import ROOT

#: The package with the pages of Datasette, whose `__init__` imports all of them: each is imported without it.
WEB = "newsieve_web"


def main() -> None:
    told = json.load(sys.stdin)
    sys.path[0] = str(ROOT)
    sys._called_from_test = True  # type: ignore[attr-defined]  # Datasette's word for: import no plugins
    for name in told["libraries"]:
        importlib.import_module(name)
    ours = tuple(told["ours"])
    assert not _loaded(ours)
    gc.disable()  # what is forgotten has a few megabytes
    # where no bytecode is kept, most of the time is for compiling
    SourceFileLoader.get_code = cache(SourceFileLoader.get_code)  # type: ignore[method-assign]
    for name in told["below"][""]:
        _try(name, ours, told)


def _loaded(ours: tuple[str, ...]) -> set[str]:
    return {name for name in sys.modules if name.partition(".")[0] in ours}


def _try(name: str, ours: tuple[str, ...], told: dict[str, Any]) -> None:
    """Import it and what stands below it; leave what is loaded as it was."""
    before, said = _loaded(ours), ""
    try:
        _import(name)
        for one in told["below"].get(name, ()):
            _try(one, ours, told)
        for line in told["later"].get(name, ()):
            exec(line, {**vars(sys.modules[name])})
    except Exception as error:  # noqa: BLE001  # told
        said = f"{type(error).__name__}: {error}"
    print(name, said)
    for one in _loaded(ours) - before:
        del sys.modules[one]
        package, _, attribute = one.rpartition(".")
        if package in sys.modules:
            vars(sys.modules[package]).pop(attribute, None)


def _import(name: str) -> None:
    if name.startswith(f"{WEB}.") and WEB not in sys.modules:
        sys.modules[WEB] = package = ModuleType(WEB)
        package.__path__ = [str(ROOT / "web")]
    if name in sys.modules:
        raise ImportError("is imported by what it imports")
    importlib.import_module(name)


if __name__ == "__main__":
    main()
