"""One message to a command or a webhook. Whatever the receiver does, an answer comes in time: taken, or why not."""

import http.client
import json
import os
import signal
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from .sites import Notify

#: Seconds that a command may take, that a webhook may be silent, and that it may take as a whole.
COMMAND_SECONDS, SILENT_SECONDS, WEBHOOK_SECONDS = 30.0, 10.0, 20.0
#: Bytes at the end of what a command says on standard error that are kept as the reason.
MAX_ERROR = 300
#: Statuses that say: taken; and those that send elsewhere.
_OK, _REDIRECT = range(200, 300), range(300, 400)


def deliver(notify: Notify, message: Mapping[str, Any]) -> str | None:
    """Hand a message over; None when it was taken, else why not, in words that name no secret."""
    body = json.dumps(message, ensure_ascii=False).encode() + b"\n"
    try:
        return _run(notify.command, body) if notify.command else _post(str(notify.webhook), body)
    except (OSError, ValueError, http.client.HTTPException) as error:
        what = notify.command[0] if notify.command else _host(str(notify.webhook))
        return f"{what}: {type(error).__name__}: {error}"[:MAX_ERROR]


def _run(command: tuple[str, ...], body: bytes) -> str | None:
    """Run a command of the operator's with the message on its standard input, without a shell."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(  # noqa: S603  # the operator wrote it
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        try:
            child.communicate(body, timeout=COMMAND_SECONDS)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return f"{command[0]}: did not end within {COMMAND_SECONDS:.0f} seconds, and was killed"
        if child.returncode == 0:
            return None
        words = _end_of(said)
        return f"{command[0]}: ended with {child.returncode}{f': {words}' if words else ''}"


def _end_of(file: BinaryIO) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - MAX_ERROR))
    return " ".join(file.read().decode("utf-8", "replace").split())


def _post(url: str, body: bytes) -> str | None:
    """Post the message; a redirect is not followed: it would hand the message to somebody the operator did not name."""
    parts = urlsplit(url)
    host = _host(url)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=SILENT_SECONDS, context=context
        )
    else:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=SILENT_SECONDS)
    connection.connect()
    # a receiver that sends a byte now and then is never silent
    watch = threading.Timer(WEBHOOK_SECONDS, _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "newsieve/0.1"}
        connection.request("POST", target, body, headers)
        status = connection.getresponse().status
    finally:
        watch.cancel()
        connection.close()
    if status in _OK:
        return None
    if status in _REDIRECT:
        return f"{host}: answered {status}, a redirect, which is not followed: write its target into `webhook`"
    return f"{host}: answered {status}"


def _cut(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError):
        if connection.sock:
            connection.sock.shutdown(2)  # both ways


def _host(url: str) -> str:
    """Of a webhook what may be told: its path is often a secret."""
    return f"webhook at {urlsplit(url).netloc}"
