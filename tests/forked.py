"""Python in a process of its own, without importing everything anew for each: most of what a small one costs.

A process that has imported what the commands import, and found out what each of them would, waits at a socket. For each
program it forks, and the fork runs it as Python does: own arguments, folder, environment, streams, exit code, death by a
signal. What stands in a module when the program begins is what other programs begin with, too; so tests of how newsieve
is started, of seeds and of what a module does when it is imported start Python themselves.
"""

import atexit
import gc
import importlib
import io
import json
import os
import runpy
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType, TracebackType
from typing import IO, Any, NoReturn, Self

ROOT = Path(__file__).resolve().parent.parent
#: Bytes of what is told of a program: one JSON line, and its three streams; what comes back: its process id, then its
#: exit status, as lines.
_LIMIT = 1 << 20
_STREAMS = ("stdin", "stdout", "stderr")
_PIPE, _DEVNULL = subprocess.PIPE, subprocess.DEVNULL


class Started:
    """A program that runs: as much of `subprocess.Popen` as tests ask for, with text in its pipes."""

    def __init__(self, arguments: Sequence[str], asked: socket.socket, pipes: Sequence[int | None]) -> None:
        self.args = list(arguments)
        self._asked, self._answers = asked, asked.makefile("r")
        self.pid = int(self._answers.readline())
        self.returncode: int | None = None
        modes = ("w", "r", "r")
        opened = [
            None if end is None else os.fdopen(end, mode, encoding="utf-8")
            for end, mode in zip(pipes, modes, strict=True)
        ]
        self.stdin, self.stdout, self.stderr = opened

    def poll(self) -> int | None:
        """Its exit code, when it has ended."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, when it ends."""
        if self.returncode is None:
            if not select.select([self._asked], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
            self.returncode = os.waitstatus_to_exitcode(int(self._answers.readline()))
            self._answers.close()
            self._asked.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float | None = None) -> tuple[str | None, str | None]:
        """All that it writes until it ends."""
        if self.stdin and not self.stdin.closed:
            self.stdin.close()
        said: dict[str, str] = {}
        readers = [
            threading.Thread(target=_read, args=(name, stream, said), daemon=True)
            for name, stream in (("stdout", self.stdout), ("stderr", self.stderr))
            if stream and not stream.closed
        ]
        for reader in readers:
            reader.start()
        self.wait(timeout)
        for reader in readers:
            reader.join(timeout)
        return said.get("stdout"), said.get("stderr")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in (self.stdout, self.stderr, self.stdin):
            if stream:
                stream.close()
        self.wait()


def _read(name: str, stream: IO[str], said: dict[str, str]) -> None:
    with stream:
        said[name] = stream.read()


class Forks:
    """Starts the process that forks when the first program comes, and ends it with this one; or asks the one that
    waits at `path`."""

    def __init__(self, path: str = "") -> None:
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def run(
        self, arguments: Sequence[object], *, cwd: Path = ROOT, stdin: bytes = b"", timeout: float = 100,
        env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:  # fmt: skip
        """As `subprocess.run([python, *arguments], …)` with captured output.

        Raises `subprocess.TimeoutExpired`, and stops the program then.
        """
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            started = self.begin(arguments, cwd=cwd, stdin=given, stdout=out, stderr=err, env=env)
            try:
                code = started.wait(timeout)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()
                raise
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(started.args, code, out.read().decode(), err.read().decode())

    def begin(
        self, arguments: Sequence[object], *, cwd: Path = ROOT, stdin: IO[bytes] | int = _DEVNULL,
        stdout: IO[bytes] | int = _DEVNULL, stderr: IO[bytes] | int = _DEVNULL, env: Mapping[str, str] | None = None,
    ) -> Started:  # fmt: skip
        """As `subprocess.Popen([python, *arguments], …, text=True)`: `-m MODULE …` or `-c CODE …`. Streams are files,
        PIPE or DEVNULL."""
        path = self._waiting()
        words = [*map(str, arguments)]
        told = {"arguments": words, "cwd": str(cwd), "environment": dict(os.environ if env is None else env)}
        ends = [_ends(stream, is_input=number == 0) for number, stream in enumerate((stdin, stdout, stderr))]
        asked = socket.socket(socket.AF_UNIX)
        try:
            asked.connect(path)
            line = json.dumps(told).encode() + b"\n"
            socket.send_fds(asked, [line[:1]], [theirs for theirs, _, _ in ends])
            asked.sendall(line[1:])
        finally:
            for theirs, _, is_new in ends:
                if is_new:
                    os.close(theirs)
        return Started(words, asked, [ours for _, ours, _ in ends])

    def program(self, path: Path) -> None:
        """Write a program `newsieve` for shells, which is run as the others are."""
        line = shlex.join([sys.executable, "-S", __file__, "--ask", self._waiting()])
        path.write_text(f'#!/bin/sh\nexec {line} "$@"\n', encoding="utf-8")
        path.chmod(0o755)

    def _waiting(self) -> str:
        """Where the process waits that forks."""
        with self._lock:
            if not self._path or (self._process and self._process.poll() is not None):
                self._begin()
            return self._path

    def _begin(self) -> None:
        folder = tempfile.mkdtemp(prefix="forks")
        self._path = f"{folder}/socket"
        command = [sys.executable, __file__, self._path]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"
        atexit.register(_end, self._process, Path(folder))


def _ends(stream: IO[bytes] | int, *, is_input: bool) -> tuple[int, int | None, bool]:
    """The program's end of a stream, ours of a pipe, and whether the first was opened for it."""
    if not isinstance(stream, int):
        return stream.fileno(), None, False
    if stream == _DEVNULL:
        return os.open(os.devnull, os.O_RDWR), None, True
    assert stream == _PIPE
    reading, writing = os.pipe()
    return (reading, writing, True) if is_input else (writing, reading, True)


def ask(path: str, arguments: list[str]) -> int:
    """Run a newsieve command with the streams of this process; its exit code."""
    streams = {"stdin": sys.stdin.buffer, "stdout": sys.stdout.buffer, "stderr": sys.stderr.buffer}
    return Forks(path).begin(["-m", "newsieve", *arguments], cwd=Path.cwd(), **streams).wait()


def _end(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    process.kill()
    process.wait()
    shutil.rmtree(folder)


FORKS = Forks()


# --- the process that forks ------------------------------------------------------------------------


def serve(path: str) -> None:
    """Forks for each program that comes over the socket at `path`; the forks return to run what they were told."""
    sys.path[0] = str(ROOT)
    _import_all()
    _find_out()
    gc.collect()
    gc.freeze()  # else each program looks through half a million objects that it did not make, the last time when it ends
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind(path)
        waiting.listen()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those who wait for a program end by themselves
        print("ready", flush=True)
        while select.select([waiting, sys.stdin], [], [])[0] == [waiting]:  # else who started this is gone
            asked, _ = waiting.accept()
            if os.fork() == 0:
                break
            asked.close()
        else:
            return
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with asked:
        told, streams = _told(asked)
        pid = os.fork()
        if pid:
            for stream in streams:
                os.close(stream)
            asked.sendall(f"{pid}\n".encode())
            _, status = os.waitpid(pid, 0)
            with suppress(OSError):  # who asked is gone
                asked.sendall(f"{status}\n".encode())
            os._exit(0)
    _become(told, streams)


def _import_all() -> None:
    """What the commands import when they run; the reactor is not among it, of which a process has one."""
    import newsieve

    for module, _, _ in newsieve.ELSEWHERE.values():
        importlib.import_module(module)
    for module in ("run", "to_archive", "checks", "deliver", "notices", "tick"):
        importlib.import_module(f"crawler.{module}")
    for name in _parts_of_scrapy():
        with suppress(ImportError):  # of a library that is not there
            importlib.import_module(name.rpartition(".")[0])
    assert "twisted.internet.reactor" not in sys.modules


def _parts_of_scrapy() -> Iterator[str]:
    """What the settings name, Scrapy's and ours: a crawl imports these by their names."""
    from scrapy.settings import Settings

    from crawler import settings as ours

    settings = Settings()
    settings.setmodule(ours)
    for value in settings.copy_to_dict().values():
        named = [*value, *value.values()] if isinstance(value, dict) else [value]
        yield from (
            one for one in named if isinstance(one, str) and one.startswith(("scrapy.", "crawler.", "twisted."))
        )


def _find_out() -> None:
    """The tables that a program makes of itself when it reads its first page, and looks for the first copy."""
    from pipelines.archive import Archive
    from pipelines.check import faults
    from pipelines.ingest import ingest, read_captures

    text = "".join(map(chr, range(0x4E00, 0x4F00)))
    page = f"<html><body><h1>{text[:12]}</h1><p>2025-03-01</p><div><p>{text}。</p><p>{text[::-1]}。</p></div></body></html>"
    with tempfile.TemporaryDirectory() as folder:
        for name in "ab":
            Path(folder, f"{name}.html").write_text(page, encoding="utf-8")
        with Archive(Path(folder) / "archive.db", create=True) as archive:
            came = [*ingest(archive, read_captures([Path(folder)], datetime.now(UTC)), prefix="first")]
            assert len(came) == 2
            assert not list(faults(archive))


def _told(asked: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """What is to run, and its streams."""
    first, streams, _, _ = socket.recv_fds(asked, 1, 3)
    with asked.makefile("r") as lines:
        return json.loads(first.decode() + lines.readline(_LIMIT)), streams


def _become(told: dict[str, Any], streams: list[int]) -> NoReturn:
    for number, (name, opened) in enumerate(zip(_STREAMS, streams, strict=True)):
        os.dup2(opened, number)
        os.close(opened)
        old = getattr(sys, name)  # knows whether what it was made for can be gone back in
        new = open(number, old.mode, encoding=old.encoding, errors=old.errors, closefd=False)  # noqa: SIM115
        new.reconfigure(line_buffering=name == "stderr")
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)
    os.chdir(told["cwd"])
    os.environ.clear()
    os.environ.update(told["environment"])
    time.tzset()
    how, what, *arguments = told["arguments"]
    sys.argv = [what if how == "-m" else how, *arguments]
    sys.path[0] = told["cwd"]
    code: object = 0
    try:
        if how == "-m":
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        else:
            sys.modules["__main__"] = ModuleType("__main__")
            exec(compile(what, "<string>", "exec"), vars(sys.modules["__main__"]))
    except SystemExit as error:
        code = error.code or 0
    _end_soon(code)
    sys.exit(code)


def _end_soon(code: object) -> None:
    """End this process as Python does, but leave what was here before the program began as it is: to take apart
    thousands of modules takes longer than many a program. Returns where Python has more to do than that."""
    if not isinstance(code, int) or threading.active_count() > 1:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        return  # Python says so
    atexit._run_exitfuncs()
    for one in gc.get_objects():  # those made since `gc.freeze`: files of the program and of modules that it imported
        if issubclass(type(one), io.IOBase):
            with suppress(OSError, ValueError):
                one.flush()
    if (program := vars(sys.modules["__main__"])) is not globals():  # of `-m` runpy has let go already
        program.clear()
    gc.collect()  # says what the program left open; not what other modules hold
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code & 0xFF)


if __name__ == "__main__":
    if sys.argv[1] == "--ask":
        sys.exit(ask(sys.argv[2], sys.argv[3:]))
    serve(sys.argv[1])
