"""A run's log: one short line for each event, no text of a page, beside the archive, for a while."""

import ast
import asyncio
import json
import logging
import os
import pickle
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest
from conftest import NOW, ROOT
from hypothesis import given
from hypothesis import strategies as st
from localsite import LocalSite, Page, article, crawl, links, table

from crawler.ending import Facts, ending_of
from crawler.eventlog import MAX_LINE, OneLine, run_log
from crawler.run import _run_of
from crawler.runlog import LOG_DAYS, LOG_PATH, TRIGGER, event
from crawler.sites import Site
from pipelines import Capture, Knowledge
from pipelines.errors import InputError
from pipelines.worker import Task, ToOther, answer

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (?:INFO|WARNING|ERROR) \w+ \S[^\n]*")


def formatted(message: str, error: BaseException | None = None) -> str:
    exc_info = (type(error), error, error.__traceback__) if error else None
    return OneLine().format(logging.LogRecord("crawler.session", logging.ERROR, "x.py", 1, message, (), exc_info))


@given(st.text(max_size=2000))
def test_an_event_is_one_short_line_whatever_it_says(text: str) -> None:
    for line in (formatted(text), formatted(event("page", url=text))):
        assert len(line) <= MAX_LINE
        assert len(line.splitlines()) == 1


@given(st.text(max_size=100), st.text(max_size=100))
def test_the_keys_of_an_event_can_be_read_back(one: str, other: str) -> None:
    told = event("page", one=one, other=other, none=None)
    values = re.fullmatch(r'page one=("(?:[^"\\]|\\.)*"|[^\s"=\\]+) other=("(?:[^"\\]|\\.)*"|[^\s"=\\]+)', told)
    assert values, told
    assert [json.loads(v) if v.startswith('"') else v for v in values.groups()] == [one, other]


def raised(error: Exception, depth: int = 0) -> Exception:
    def deeper(left: int) -> None:
        if left:
            deeper(left - 1)
        raise error

    with pytest.raises(type(error)):
        deeper(depth)
    return error


def test_an_error_is_told_by_its_kind_and_place_without_words_of_a_page() -> None:
    told = formatted("failed url=http://a.cn/1", raised(ValueError("招商引资 of the page")))
    assert re.search(r" failed url=http://a\.cn/1 error=ValueError at=test_eventlog\.py:\d+(?:<\S+)?$", told)
    assert "招商" not in told


def test_a_worker_sends_the_kind_and_place_of_an_error_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("招商引资 of the page")

    monkeypatch.setattr("pipelines.way.process_parts", breaks)
    page = Capture(url="http://a.cn/1", requested_url="http://a.cn/1", fetched_at=NOW, site="s", body=b"<p>x")
    (record,) = pickle.loads(pickle.dumps(answer(Task((page,), Knowledge("s"))))).logged
    told = OneLine().format(record)
    assert re.search(r" failed url=http://a\.cn/1 error=ValueError at=test_eventlog\.py:\d+(<way\.py:\d+)+$", told)
    terminal = logging.Formatter().format(record)
    assert terminal.startswith(f"{record.getMessage()}\nTraceback ")
    assert terminal.endswith("\nValueError: 招商引资 of the page")
    assert caplog.records[0].exc_info, "what others in the worker are told is as it was"


def test_a_worker_sends_a_warning_as_it_is() -> None:
    records: SimpleQueue[logging.LogRecord] = SimpleQueue()
    sender = ToOther(records)  # type: ignore[arg-type]
    sender.handle(logging.LogRecord("lib", logging.WARNING, "x.py", 1, "%s of %d", ("one", 2), (None, None, None)))
    sent = records.get()
    assert (sent.getMessage(), sent.exc_info, sent.exc_text) == ("one of 2", None, None)
    assert OneLine().format(sent).endswith(" WARNING lib one of 2")


def test_an_archive_that_breaks_says_no_words_of_a_page_at_the_end_of_a_run_either() -> None:
    for error, told in ((ValueError("招商引资"), "ValueError"), (OSError(28, "No space left"), "No space left")):
        message = ending_of("finished", Facts(failure=error)).message
        assert told in message
        assert "招商" not in message


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ValueError("招商引资"), "newsieve itself failed: ValueError; the log says where"),
     (InputError("sites.toml: has no site."), "sites.toml: has no site.")],
)  # fmt: skip
def test_a_site_that_fails_ends_without_words_of_a_page(error: Exception, reason: str) -> None:
    class Failing:
        async def crawl(self, *_: object, **__: object) -> None:
            raise error

    site = Site(name="s", start=("http://a.cn/",))
    assert asyncio.run(_run_of(Failing(), None, site)).reason == reason  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), sqlite3.OperationalError("database is locked")]
)
def test_what_the_system_says_is_told(error: Exception) -> None:
    assert str(error) in formatted("archive_failed site=s", raised(error))


def test_a_deep_traceback_is_cut() -> None:
    assert formatted("failed", raised(KeyError(1), depth=50)).count("<") == 5


def calls_of_loggers() -> Iterator[tuple[Path, ast.Call]]:
    for folder in ("crawler", "pipelines"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("logger."):
                    yield path, node


def test_no_event_is_made_of_what_a_page_says() -> None:
    said = {"text", "title", "body", "blocks", "markdown", "excerpt", "html", "content"}
    found = list(calls_of_loggers())
    assert len(found) > 15
    wrong = [
        f"{path.name}:{call.lineno}"
        for path, call in found
        for argument in call.args
        for node in ast.walk(argument)
        if (isinstance(node, ast.Name) and node.id in said) or (isinstance(node, ast.Attribute) and node.attr in said)
    ]
    assert wrong == []


# --- the file ------------------------------------------------------------------------------------


def test_old_logs_go_with_the_next_run_and_young_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    for name, days in (("crawl-7-20250101T000000.log", LOG_DAYS + 1), ("crawl-8-20250101T000000.log", LOG_DAYS - 1)):
        (tmp_path / "logs" / name).touch()
        os.utime(tmp_path / "logs" / name, times=((NOW - timedelta(days=days)).timestamp(),) * 2)
    (tmp_path / "logs" / "mine.txt").touch()
    with run_log(tmp_path / "archive.db", NOW):
        pass
    names = {path.name for path in (tmp_path / "logs").iterdir()}
    assert names == {"crawl-8-20250101T000000.log", f"crawl-{os.getpid()}-20260102T030405.log", "mine.txt"}


def test_events_of_ours_and_warnings_of_others_are_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger(), "level", logging.NOTSET)
    monkeypatch.delenv(LOG_PATH, raising=False)
    with run_log(tmp_path / "archive.db", NOW):
        logging.getLogger("crawler.run").info("run_begins site=bj")
        logging.getLogger("crawler.run").debug("not told")
        logging.getLogger("scrapy.core").info("not told")
        logging.getLogger("scrapy.core").warning("Retrying\n <GET http://a.cn/>")
        (log,) = (tmp_path / "logs").iterdir()
        assert os.environ[LOG_PATH] == f"logs/{log.name}"
    logging.getLogger("crawler.run").error("after it is closed")
    told = log.read_text(encoding="utf-8").splitlines()
    assert [line.split(" ", 2)[2] for line in told] == ["run run_begins site=bj", "core Retrying <GET http://a.cn/>"]
    assert LOG_PATH not in os.environ
    assert TRIGGER not in os.environ


def test_without_a_place_for_it_there_is_no_log_and_the_run_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "logs").touch()
    with run_log(tmp_path / "archive.db", NOW):
        pass
    assert "no log is kept: " in caplog.text


def test_a_full_disk_is_not_told_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "level", logging.NOTSET)
    with run_log(tmp_path / "archive.db", NOW):
        (handler,) = [one for one in logging.getLogger().handlers if isinstance(one.formatter, OneLine)]
        monkeypatch.setattr(handler, "stream", open("/dev/full", "w"))  # noqa: SIM115, PTH123
        logging.getLogger("crawler.run").info("run_begins")
        with pytest.raises(OSError, match="No space left"):
            handler.stream.close()  # type: ignore[attr-defined]
        monkeypatch.undo()
    assert capsys.readouterr().err == ""


def test_a_crawl_leaves_its_log_without_a_word_of_its_pages(tmp_path: Path) -> None:
    with LocalSite({"/": links("/info/1.html", "/info/2.html", "/info/3.html")}) as site:
        site.pages |= {"/info/1.html": article(1), "/info/2.html": article(2), "/info/3.html": Page(b"gone", 404)}
        (tmp_path / "sites.toml").write_text(table("s", site.url), encoding="utf-8")
        done = crawl(tmp_path)
    assert done.returncode == 0
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        ((name, trigger),) = db.execute("SELECT log_path, trigger FROM runs").fetchall()
        outcomes = db.execute("SELECT coalesce(reason, outcome), url FROM captures ORDER BY id").fetchall()
        texts = [text for (text,) in db.execute("SELECT text FROM article_text")]
        titles = [title for (title,) in db.execute("SELECT title FROM articles")]
    assert trigger == "manual"
    told = (tmp_path / name).read_text(encoding="utf-8")
    lines = told.splitlines()
    assert all(LINE.fullmatch(line) and len(line) <= MAX_LINE for line in lines)
    pages = [re.search(r" page site=s kind=\w+ outcome=(\w+) status=\d+ bytes=\d+ url=(\S+)$", line) for line in lines]
    assert [found.groups() for found in pages if found] == outcomes
    assert " run_begins site=s" in lines[0]
    assert lines[-1].endswith(" run_ends site=s exit_code=0 reason=finished")
    pieces = [text[at : at + 6] for text in (*texts, *titles) for at in range(0, len(text) - 6, 6)]
    assert len(pieces) > 50
    assert not [piece for piece in pieces if piece in told]
    assert datetime.fromisoformat(lines[0][:20]) <= datetime.now(UTC)
