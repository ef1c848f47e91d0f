"""`newsieve …` in a process of its own, without importing everything anew for each: half of what a small one costs.

A process that has imported what the commands import waits at a socket; for each command it forks, and the fork runs
it as `python -m newsieve` does: own arguments, folder, environment, streams, exit code, death by a signal. Tests of
how it is started, of seeds and of kills start Python themselves.
"""

import atexit
import importlib
import json
import os
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
#: What is told of a command: one JSON line; what comes back: its process id, then its exit status, as lines.
_LIMIT = 1 << 20
_STREAMS = ("stdin", "stdout", "stderr")


class Forks:
    """Starts the process that forks when the first command comes, and ends it with this one."""

    def __init__(self) -> None:
        self._path = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def run(
        self, arguments: list[str], *, cwd: Path, stdin: bytes = b"", timeout: float
    ) -> subprocess.CompletedProcess[bytes]:
        """As `subprocess.run([python, "-m", "newsieve", *arguments], …)` with captured output.

        Raises `subprocess.TimeoutExpired`, and stops the command then.
        """
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._begin()
        with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as asking:
            places = {name: str(Path(folder) / name) for name in _STREAMS}
            Path(places["stdin"]).write_bytes(stdin)
            asking.settimeout(timeout)
            asking.connect(self._path)
            told = {"arguments": arguments, "cwd": str(cwd), "environment": dict(os.environ), **places}
            asking.sendall(json.dumps(told).encode() + b"\n")
            with asking.makefile("r") as answers:
                pid = None
                try:
                    pid = int(answers.readline())
                    status = int(answers.readline())
                except TimeoutError:
                    if pid:
                        os.kill(pid, signal.SIGKILL)
                    raise subprocess.TimeoutExpired(arguments, timeout) from None
            out, err = (Path(places[name]).read_bytes() for name in _STREAMS[1:])
        return subprocess.CompletedProcess(["newsieve", *arguments], os.waitstatus_to_exitcode(status), out, err)

    def _begin(self) -> None:
        folder = tempfile.mkdtemp(prefix="forks")
        self._path = f"{folder}/socket"
        command = [sys.executable, __file__, self._path]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"
        atexit.register(_end, self._process, Path(folder))


def _end(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    process.kill()
    process.wait()
    shutil.rmtree(folder)


FORKS = Forks()


def serve(path: str) -> None:
    """Forks for each command that comes over the socket at `path`; the forks return to run what they were told."""
    sys.path[0] = str(ROOT)
    import crawler.run  # what `crawl` imports; no reactor yet
    import crawler.to_archive  # noqa: F401  # as above
    import newsieve

    for module, _, _ in newsieve.ELSEWHERE.values():
        importlib.import_module(module)

    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind(path)
        waiting.listen()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those who wait for a command end by themselves
        print("ready", flush=True)
        while select.select([waiting, sys.stdin], [], [])[0] == [waiting]:  # else who started this is gone
            asked, _ = waiting.accept()
            if os.fork() == 0:
                break
            asked.close()
        else:
            return
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with asked, asked.makefile("r") as lines:
        told = json.loads(lines.readline(_LIMIT))
        pid = os.fork()
        if pid:
            asked.sendall(f"{pid}\n".encode())
            _, status = os.waitpid(pid, 0)
            asked.sendall(f"{status}\n".encode())
            os._exit(0)
    _become(told)


def _become(told: dict[str, Any]) -> NoReturn:
    for number, name in enumerate(_STREAMS):
        opened = os.open(told[name], os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(told["cwd"])
    os.environ.clear()
    os.environ.update(told["environment"])
    time.tzset()
    sys.argv = ["newsieve", *told["arguments"]]
    sys.path[0] = told["cwd"]
    runpy.run_module("newsieve", run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
