"""Datasette on one archive, or several, with our configuration. `newsieve serve` hands its process over to this file.

    python web/serve.py PORT ARCHIVE...

On 127.0.0.1 only: whoever wants it elsewhere puts a web server with a password before it.
"""

import json
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from datasette.cli import cli

WEB = Path(__file__).resolve().parent
if str(WEB.parent) not in sys.path:  # of a checkout that is not installed
    sys.path.append(str(WEB.parent))
HOST = "127.0.0.1"
#: Exit code of the command line for bad input.
BAD_INPUT = 2


def free_port(port: int) -> int:
    """The port, or any free one for 0. Raises OSError when another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself: not taken by its last run
        probe.bind((HOST, port))
        return int(probe.getsockname()[1])


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
