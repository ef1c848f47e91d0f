"""Who is told what when a site's state changes: decided, written down, handed over to receivers of all kinds."""

import json
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from localsite import table
from test_report import add_run, add_schedule

import newsieve
from crawler import deliver as deliver_module
from crawler.deliver import deliver
from crawler.notices import LEASE, MOST, Told, change_of, hand_over, message_of, note_changes, tell
from crawler.sites import Notify, read_notify, read_sites
from crawler.tick import Ticker, Where
from pipelines.archive import Archive
from pipelines.errors import InputError
from pipelines.figures import Finding
from pipelines.health import RunEnd, Standing, State

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STALE, GONE = Finding("stale", "it is old", {"days": 9}), Finding("links_gone", "links are gone")


class Receiver:
    """A webhook on this machine; `answers` are its statuses, one after the other, the last one for ever."""

    def __init__(self, *answers: int, headers: Mapping[str, str] | None = None) -> None:
        self.answers, self.headers, self.got = list(answers or (200,)), dict(headers or {}), list[Any]()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((self.path, self.headers["Content-Type"], json.loads(body)))
                self.send_response(outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0])
                for name, value in outer.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.notify = Notify(webhook=f"http://127.0.0.1:{self.server.server_port}/hooks/secret?x=1")
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> "Receiver":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    @property
    def texts(self) -> list[str]:
        return [message["text"] for _, _, message in self.got]


def standing(state: State, *findings: Finding) -> Standing:
    return Standing(site="bj", state=state, since="s", last=RunEnd(1, "e", 3, "word", findings))


# --- what is to be told -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "now", "change"),
    [
        (None, standing(State.OK), None),
        (None, standing(State.UNKNOWN), None),
        (None, standing(State.BROKEN, STALE), Told("broken", frozenset({"stale"}))),
        (None, standing(State.FAILING), Told("failing")),
        (Told("broken", frozenset({"stale"})), standing(State.BROKEN, STALE), None),
        (Told("broken", frozenset({"stale"})), standing(State.BROKEN, GONE), Told("broken", frozenset({"stale", "links_gone"}))),
        (Told("broken", frozenset({"stale", "links_gone"})), standing(State.BROKEN, GONE), None),
        (Told("broken", frozenset({"stale"})), standing(State.OK), Told("ok")),
        (Told("broken", frozenset({"stale"})), standing(State.UNKNOWN), None),
        (Told("ok"), standing(State.OVERDUE), None),
        (Told("ok"), standing(State.OK), None),
        (Told("failing"), standing(State.FAILING), None),
        (Told("failing"), standing(State.BROKEN, STALE), Told("broken", frozenset({"stale"}))),
    ],
)  # fmt: skip
def test_only_changes_are_told(told: Told | None, now: Standing, change: Told | None) -> None:
    assert change_of(told, now) == change


def test_a_message_says_all_in_one_line_and_in_parts() -> None:
    message = message_of(standing(State.BROKEN, STALE, GONE), "ok", NOW)
    assert message["text"] == "bj: not as expected: it is old; links are gone"
    assert message["findings"][0] == {"kind": "stale", "words": "stale", "evidence": {"days": 9}}
    assert (message["was"], message["exit_code"], message["noticed_at"]) == ("ok", 3, "2026-11-26T08:00:00Z")
    assert json.loads(json.dumps(message)) == message
    assert message_of(standing(State.OK), "broken", NOW)["text"] == "bj: ok"


# --- told once ----------------------------------------------------------------------------------


def test_each_change_is_told_once_and_the_way_back_too(archive: Archive) -> None:
    with Receiver() as receiver:
        for code, found in (
            (0, []),
            (3, [STALE]),
            (3, [STALE]),
            (3, [STALE, GONE]),
            (130, []),
            (0, []),
            (0, []),
            (1, []),
        ):
            add_run(archive, "bj", NOW, code, new=1, found=found, reason="down")
            assert tell(archive, receiver.notify, ["bj"], NOW) is None
        assert receiver.texts == [
            "bj: not as expected: it is old", "bj: not as expected: it is old; links are gone", "bj: ok", "bj: failing: down"
        ]  # fmt: skip
        assert [message["was"] for _, _, message in receiver.got] == [None, "broken", "broken", "ok"]
        assert receiver.got[0][:2] == ("/hooks/secret?x=1", "application/json; charset=utf-8")
        tell(archive, receiver.notify, ["bj"], NOW + HOUR)
        assert len(receiver.got) == 4


def test_what_is_not_taken_waits_in_order_and_is_tried_again(archive: Archive) -> None:
    with Receiver(500, 503, 200) as receiver:
        add_run(archive, "bj", NOW, 1)
        add_run(archive, "sh", NOW, 1)
        assert "answered 500" in str(tell(archive, receiver.notify, ["bj", "sh"], NOW))
        assert len(receiver.got) == 1, "the second one would fail too"
        assert "answered 503" in str(tell(archive, receiver.notify, ["bj", "sh"], NOW))
        add_run(archive, "bj", NOW, 0)
        assert tell(archive, receiver.notify, ["bj", "sh"], NOW) is None
        assert receiver.texts[2:] == ["bj: failing: x", "sh: failing: x", "bj: ok"]
    rows = archive.db.execute("SELECT site, attempts, sent_at IS NOT NULL, error FROM notices ORDER BY id").fetchall()
    assert rows == [("bj", 3, 1, None), ("sh", 1, 1, None), ("bj", 1, 1, None)]


def test_nothing_is_written_where_nobody_is_to_be_told(archive: Archive) -> None:
    add_run(archive, "bj", NOW, 1)
    assert tell(archive, Notify(), ["bj"], NOW) is None
    assert archive.db.execute("SELECT count(*) FROM notices").fetchone() == (0,)


def test_two_ticks_at_once_hand_over_once_and_what_a_killed_one_held_comes_later(archive: Archive) -> None:
    got: list[str] = []

    def send(notify: Notify, message: Mapping[str, Any]) -> str | None:
        with Archive(archive.path) as other:
            assert hand_over(other, notify, NOW, send) == (0, None), "the first one holds it"
        got.append(message["site"])
        return None

    notify = Notify(webhook="http://x/")
    add_run(archive, "bj", NOW, 1)
    assert (note_changes(archive, ["bj"], NOW), note_changes(archive, ["bj"], NOW)) == (1, 0)
    assert hand_over(archive, notify, NOW, send) == (1, None)
    assert got == ["bj"]
    add_run(archive, "bj", NOW, 0)
    note_changes(archive, ["bj"], NOW)
    with pytest.raises(KeyboardInterrupt):
        hand_over(archive, notify, NOW, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    taken = hand_over(archive, notify, NOW + LEASE / 2, lambda *_: None)
    assert taken == (0, None)
    assert hand_over(archive, notify, NOW + LEASE, lambda *_: None) == (1, None)


def test_so_many_are_handed_over_at_a_time_at_most(archive: Archive) -> None:
    for number in range(MOST + 2):
        add_run(archive, f"s{number}", NOW, 1)
    note_changes(archive, [f"s{number}" for number in range(MOST + 2)], NOW)
    assert hand_over(archive, Notify(webhook="http://x/"), NOW, lambda *_: None) == (MOST, None)
    assert hand_over(archive, Notify(webhook="http://x/"), NOW, lambda *_: None) == (2, None)


# --- receivers ----------------------------------------------------------------------------------

MESSAGE = {"site": "bj", "text": "北京"}


def python(code: str) -> Notify:
    return Notify((sys.executable, "-S", "-c", code))


def test_a_command_gets_the_message_on_its_standard_input(tmp_path: Path) -> None:
    got = tmp_path / "got"
    assert deliver(python(f"import sys; open({str(got)!r}, 'wb').write(sys.stdin.buffer.read())"), MESSAGE) is None
    assert json.loads(got.read_bytes()) == MESSAGE


@pytest.mark.parametrize(
    ("notify", "says"),
    [
        (python("raise SystemExit(7)"), "ended with 7"),
        (python("raise SystemExit('no such chat')"), "ended with 1: no such chat"),
        (python("import os; os.kill(os.getpid(), 9)"), "ended with -9"),
        (python("import sys; sys.stderr.write('x' * 999_999); sys.exit(1)"), "xxx"),
        (Notify(("/no/such/program",)), "FileNotFoundError"),
        (Notify(webhook="http://127.0.0.1:1/secret"), "webhook at 127.0.0.1:1: ConnectionRefusedError"),
        (Notify(webhook="http://no-such-host.invalid/secret"), "gaierror"),
        (Notify(webhook="https://127.0.0.1:1/secret"), "ConnectionRefusedError"),
    ],
)
def test_a_receiver_that_fails_is_told_in_a_sentence_without_secrets(notify: Notify, says: str) -> None:
    told = deliver(notify, MESSAGE)
    assert told is not None
    assert says in told
    assert "secret" not in told
    assert len(told) < 700


def test_a_command_that_hangs_is_killed_with_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliver_module, "COMMAND_SECONDS", 0.3)
    code = "import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', 'import time; time.sleep(60)'])"
    assert "and was killed" in str(deliver(python(code), MESSAGE))


def test_a_command_that_does_not_read_may_have_taken_it() -> None:
    assert deliver(python(""), {"text": "x" * 1_000_000}) is None


def test_a_redirect_is_not_followed() -> None:
    with Receiver() as other, Receiver(302, headers={"Location": str(other.notify.webhook)}) as receiver:
        assert "a redirect, which is not followed" in str(deliver(receiver.notify, MESSAGE))
        assert (len(receiver.got), other.got) == (1, [])


@contextmanager
def listening(answer: bytes, *, drips: bool = False) -> Iterator[str]:
    """A receiver that says this, byte by byte for ever when it `drips`."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        end = threading.Event()

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)
                while drips and not end.wait(0.02):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        break
                end.wait(5)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        end.set()
        thread.join()


@pytest.mark.parametrize(
    ("answer", "drips"),
    [
        (b"", False), (b"HTTP/1.1 ", True), (b"no HTTP at all\r\n\r\n", False),
        (b"HTTP/1.1 99999999999 OK\r\n\r\n", False), (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200, False),
    ],
)  # fmt: skip
def test_a_receiver_that_plays_tricks_costs_seconds_only(
    answer: bytes, drips: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver_module, "SILENT_SECONDS", 0.3)
    monkeypatch.setattr(deliver_module, "WEBHOOK_SECONDS", 0.5)
    with listening(answer, drips=drips) as url:
        assert "webhook at 127.0.0.1" in str(deliver(Notify(webhook=url), MESSAGE))


def test_what_a_receiver_answers_beside_its_status_is_not_waited_for() -> None:
    with listening(b"HTTP/1.1 204 No Content\r\n\r\n") as url:
        assert deliver(Notify(webhook=url), MESSAGE) is None


# --- the sites file -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Notify()), ("[notify]", Notify()), ('[notify]\ncommand = ["a", "b"]', Notify(("a", "b"))),
        ('[notify]\nwebhook = "http://127.0.0.1:9/x"', Notify(webhook="http://127.0.0.1:9/x")),
    ],
)  # fmt: skip
def test_who_is_told_stands_in_the_sites_file(text: str, expected: Notify, tmp_path: Path) -> None:
    path = tmp_path / "sites.toml"
    path.write_text(f"{text}\n{table('bj', 'https://bj.example.cn/', delay=1)}", encoding="utf-8")
    assert read_notify(path) == expected
    assert bool(read_notify(path)) is bool(expected)
    assert [site.name for site in read_sites(path)] == ["bj"]
    assert "127" not in repr(read_notify(path))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[notify]\nmail = "a@b.cn"', ":2: [notify], `mail`: unknown key. Allowed: command, webhook."),
        ('[notify]\ncommand = "a b"', ":2: [notify], `command`: is not a list of texts: a program and its arguments."),
        ("[notify]\ncommand = []", "`command`: is not a list"),
        ('[notify]\nwebhook = "ftp://a.cn/secret"', ":2: [notify], `webhook`: is not an http or https URL"),
        ('[notify]\nwebhook = "https://u:secret@a.cn/"', "`webhook`: is not an http or https URL without user and password"),
        ('[notify]\nwebhook = "https://a.cn:99999/secret"', "`webhook`: is not"),
        ('[notify]\nwebhook = "https://a.cn/"\ncommand = ["a"]', ":1: [notify]: `command` or `webhook`, one of them."),
        ('notify = "a"', ":1: `notify` is a table, headed [notify]."),
        ("[mail]", ":1: unknown key `mail`. Allowed: tables, each headed [sites.NAME], and [notify]."),
    ],
)  # fmt: skip
def test_a_wrong_receiver_is_refused_with_its_line_and_without_its_secret(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "sites.toml"
    path.write_text(text, encoding="utf-8")
    for read in (read_sites, read_notify):
        with pytest.raises(InputError) as caught:
            read(path)
        assert says in str(caught.value)
        assert "secret" not in str(caught.value)


# --- the commands -------------------------------------------------------------------------------


class Pretended(Where):
    """Each site's crawl is a few lines of Python."""

    def command(self, site: str) -> list[str]:
        return [sys.executable, "-S", "-c", f"print('{site}: the server is down'); raise SystemExit(1)"]


def write_sites(folder: Path, notify: Notify) -> Where:
    receiver = f"[notify]\nwebhook = {json.dumps(notify.webhook)}\n"
    sites = table("bj", "https://bj.example.cn/", schedule='"1h"', delay=1)
    (folder / "sites.toml").write_text(receiver + sites, encoding="utf-8")
    return Pretended(folder / "archive.db", folder / "sites.toml")


def test_a_tick_tells_once_and_a_dead_receiver_breaks_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with Receiver(500, 200) as receiver:
        where = write_sites(tmp_path, receiver.notify)
        ticks = [Ticker(where, print, clock=lambda at=at: at) for at in (NOW, NOW + HOUR / 60, NOW + 2 * HOUR)]
        assert [run.exit_code for run in ticks[0].tick()] == [1]
        assert "a notice was not taken" in caplog.text
        assert "secret" not in caplog.text
        assert ticks[1].tick() == []
        assert receiver.texts == ["bj: failing: the server is down"] * 2
        assert [run.exit_code for run in ticks[2].tick()] == [1]
        assert len(receiver.got) == 2


def test_the_command_says_whether_it_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        options = ["--archive", str(tmp_path / "archive.db"), "--sites", str(tmp_path / "sites.toml")]
        done = CliRunner().invoke(newsieve.cli, ["notify", *arguments, *options], standalone_mode=False)
        if done.exception:
            raise done.exception
        return int(done.return_value or 0), done.output

    with Receiver(200, 200, 404) as receiver:
        write_sites(tmp_path, receiver.notify)
        assert run("--test") == (0, "1 handed over\n")
        assert receiver.got[0][2]["test"] is True
        with pytest.raises(InputError, match="there is no archive"):
            run()
        with Archive(tmp_path / "archive.db", create=True) as archive:
            add_run(archive, "bj", NOW, 1)
            add_schedule(archive, "bj", NOW)
        assert run() == (0, "1 handed over\n")
        assert run() == (0, "0 handed over\n")
        code, told = run("--test")
        assert (code, "warning: not taken: webhook at 127.0.0.1" in told) == (1, True)
    (tmp_path / "sites.toml").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"names nobody to tell. Write a table \[notify\]"):
        run()
