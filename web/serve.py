"""Datasette on one archive, or several, with our configuration. `newsieve serve` hands its process over to this file.

    python web/serve.py PORT ARCHIVE...

On 127.0.0.1 only: whoever wants it elsewhere puts a web server with a password before it.
"""

import json
import resource
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from datasette.cli import cli

WEB = Path(__file__).resolve().parent
if str(WEB.parent) not in sys.path:  # of a checkout that is not installed
    sys.path.append(str(WEB.parent))
HOST = "127.0.0.1"
#: Exit code of the command line for bad input.
BAD_INPUT = 2
#: Open files of one archive, once each of Datasette's three threads has asked it (measured), and of all else: readers'
#: connections, the program's own.
FILES_OF_ONE = 9
OTHER_FILES = 100


def free_port(port: int) -> int:
    """The port, or any free one for 0. Raises OSError when another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself: not taken by its last run
        probe.bind((HOST, port))
        return int(probe.getsockname()[1])


def files_for(count: int, soft: int, hard: int) -> int | None:
    """How many files this process has to be allowed to open for so many archives, by the limits of the system: no
    fewer than now. None when that is more than it may be allowed.

    >>> files_for(3, 1024, 4096), files_for(200, 1024, 4096), files_for(500, 1024, 4096)
    (1024, 1900, None)
    """
    wanted = OTHER_FILES + FILES_OF_ONE * count
    if soft == resource.RLIM_INFINITY or wanted <= soft:
        return soft
    return wanted if hard == resource.RLIM_INFINITY or wanted <= hard else None


def names_of(archives: Sequence[str]) -> list[str]:
    """As Datasette calls them: after their files, and of the same name the later ones with a number.

    >>> names_of(["2024/archive.db", "2025/archive.db", "north.db"])
    ['archive', 'archive_2', 'north']
    """
    names: list[str] = []
    for one in archives:
        stem = name = Path(one).stem
        number = 2
        while name in names:
            name, number = f"{stem}_{number}", number + 1
        names.append(name)
    return names


def arguments(archives: Sequence[str], port: int) -> list[str]:
    """What Datasette's own command line is told."""
    settings = json.loads((WEB / "settings.json").read_text(encoding="utf-8"))
    return [
        "serve", *archives, "--host", HOST, "--port", str(port), "--plugins-dir", str(WEB / "plugins"),
        *(part for name, value in settings.items() for part in ("--setting", name, json.dumps(value))),
    ]  # fmt: skip


def main(port: str, *archives: str) -> int:
    """Serve until Ctrl-C or a signal, which is how a server ends; returns the exit code."""
    try:
        number = free_port(int(port))
    except OSError as error:
        say(f"newsieve: port {port} cannot be used ({error.strerror}). Choose another with --port.")
        return BAD_INPUT
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if (files := files_for(len(archives), soft, hard)) is None:
        most = max(0, hard - OTHER_FILES) // FILES_OF_ONE
        say(
            f"newsieve: {len(archives)} archives are too many: this system lets a program open {hard:,} files, which is"
            f" enough for {most}. Name fewer with --archive, or raise the limit (`ulimit -Hn`)."
        )
        return BAD_INPUT
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    if len(archives) > 1:
        for name, path in zip(names_of(archives), archives, strict=True):
            say(f"/in/{quote(name, safe='~')} is {path}")
    are = "is" if len(archives) == 1 else "are"
    say(f"{', '.join(archives)} {are} at http://{HOST}:{number}/ (Ctrl-C stops)")
    cli.main(arguments(archives, number), standalone_mode=False)
    return 0


def say(sentence: str) -> None:
    """One line to the person who started this."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
