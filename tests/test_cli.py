"""The command line as users run it: exit codes, what goes to which stream, and no traceback for bad input."""

import gzip
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
import pytest
from conftest import ROOT, Crawled, newsieve, slow
from forked import FORKS

import newsieve as front_door
from crawler.lock import SiteLock
from pipelines.archive import Archive
from pipelines.article import Removed, restore
from web import serve

#: The public contract's keys, in its order (design, "An extracted article as JSON").
KEYS = [
    "url", "title", "author", "source", "region", "section", "language", "published_on", "published_at",
    "published_raw", "text", "removed", "encoding", "outcome", "reason",
]  # fmt: skip
#: What `extract` says besides: where each label was read.
ORIGINS = [
    "title_from", "author_from", "source_from", "region_from", "section_from", "language_from", "published_from",
    "encoding_evidence",
]  # fmt: skip
URL = "https://www.example.cn/info/detail/1.html"
BODY = [
    "示范区本周公布了新一批招商项目，总投资二十六亿元，涉及食品加工、冷链物流和包装印刷三个行业，用地全部为熟地。",
    "园区负责人介绍，项目从签约到开工平均只用了七十三天，比去年少了一个月，主要是把十一项审批改成了一次办理。",
    "下半年园区还将开放两座标准厂房，每座四层，层高六米，企业可以先租后买，租金在前两年减半，第三年起按评估价计算。",
]
PAGE = f"""<html><head><meta charset="utf-8"><title>示范区公布新一批招商项目_示例网</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/a">招商</a> <a href="/b">政策</a></div>
<div class="article"><h1>示范区公布新一批招商项目</h1>
<p>发布日期：2025-08-15 10:05 来源：示例日报</p>
{"".join(f"<p>{line}</p>" for line in BODY)}
<p>责任编辑：某某</p><p>免责声明：本站所载信息仅供参考，不构成任何投资建议。</p></div></body></html>"""


def is_one_json_document(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def own_copy(crawled: Crawled, folder: Path) -> Path:
    """The crawled archive with its raw pages, to be changed."""
    shutil.copytree(crawled.archive.parent, folder / "copy")
    return folder / "copy" / crawled.archive.name


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The console script in this process: a process for each of many small cases would take a minute."""

    def in_this_process(*arguments: object) -> "subprocess.CompletedProcess[str]":
        monkeypatch.setattr(sys, "argv", ["newsieve", *map(str, arguments)])
        code = front_door.main()
        return subprocess.CompletedProcess(sys.argv, code, *capfd.readouterr())

    return in_this_process


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


# --- what every command keeps to -----------------------------------------------------------------


def test_help_comes_without_a_command_and_says_where_to_begin() -> None:
    asked = newsieve("--help")
    assert asked.returncode == 0
    assert "Begin with: newsieve demo" in asked.stdout
    assert "..." not in asked.stdout.split("Commands:")[1], "a command's summary does not fit its line"
    nothing = newsieve()
    assert nothing.returncode == 2
    assert nothing.stdout == ""


def test_what_help_says_of_a_command_is_what_the_command_says() -> None:
    """`newsieve --help` has the lines at hand, so that it need not import the commands."""
    context = click.Context(front_door.cli)
    for name, (_, _, said) in front_door.ELSEWHERE.items():
        command = front_door.cli.get_command(context, name)
        assert command is not None
        assert (command.name, command.get_short_help_str(len(said))) == (name, said)
    assert front_door.cli.get_command(context, "crawled") is None


def test_help_imports_no_more_than_it_shows() -> None:
    """It takes .3 of the processor time of `sqlite-utils --help`; all that the commands import takes 1.2 s."""
    code = "import sys, newsieve; sys.argv[1:] = ['--help']; newsieve.main(); print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    shown, _, modules = asked.stdout.rstrip().rpartition("\n")
    assert "List, check and add sites." in shown
    assert not {"trafilatura", "numpy", "lxml", "rich", "sqlite_utils", "tldextract", "scrapy"} & set(modules.split())


@pytest.mark.parametrize(
    "module",
    [
        *(f"pipelines.{name}" for name in ("reporting", "searching", "exporting", "keeping", "curation", "ingest")),
        *("pipelines.workers", "crawler.run", "crawler.commands", "crawler.schedulecommands"),
    ],
)
def test_what_reads_no_page_itself_loads_nothing_that_does(module: str) -> None:
    """The patterns by which pages are read take more than a second to be made: two thirds of what a search took. A
    crawl has its workers read."""
    code = f"import sys, {module}; print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    reading = {f"pipelines.{name}" for name in ("way", "extract", "labels", "trim", "repeats", "reject")}
    assert module in asked.stdout.split()
    assert not reading & set(asked.stdout.split())


def test_the_version_is_that_of_the_package() -> None:
    assert newsieve("--version").stdout.strip() == "newsieve, version 0.1.0"


JSON_COMMANDS = [
    ("report",),
    ("check",),
    ("search", "招商"),
    ("show", "1", "--removed"),
    ("dedup",),
    ("cluster", "show", "1"),
    ("cluster", "near", "1"),
]


@pytest.mark.parametrize("command", JSON_COMMANDS)
def test_json_is_one_document_and_nothing_else(crawled: Crawled, command: tuple[str, ...]) -> None:
    done = newsieve(*command, "--json", "--archive", crawled.archive)
    assert (done.returncode, done.stderr) == (0, "")
    assert is_one_json_document(done.stdout)


def test_json_of_the_sites_is_one_document(crawled: Crawled) -> None:
    sites = json.loads(newsieve("sites", "list", "--json", "--sites", crawled.sites).stdout)
    assert [site["name"] for site in sites] == ["qinglan", "baishawan", "songhe"]
    assert sites[0]["article"] == r"/info/detail/\d+(_\d+)?\.html$"


def test_json_of_ingest_and_reclean_is_one_document(page: Path, tmp_path: Path) -> None:
    lines = tmp_path / "pages.jsonl"
    lines.write_text(f'{{"url": "{URL}", "path": "{page.name}"}}\nno json\n', encoding="utf-8")
    archive = tmp_path / "archive.db"
    stored = newsieve("ingest", lines, "--json", "--archive", archive)
    found = json.loads(stored.stdout)
    assert (found["outcomes"]["new"], found["skipped"], found["captures"], stored.returncode) == (1, 1, 1, 3)
    assert "pages.jsonl, line 2" in stored.stderr
    again = newsieve("reclean", "--json", "--archive", archive)
    assert json.loads(again.stdout) == {
        "same": 1,
        "changed": 0,
        "accepted": 0,
        "joined": 0,
        "rejected": 0,
        "no_raw": 0,
        "pruned": 0,
        "passed_over": [],
    }


def test_the_code_of_ingest_says_whether_all_was_read(page: Path, tmp_path: Path, run: Run) -> None:
    torn, archive = tmp_path / "torn.html.gz", ["--archive", tmp_path / "archive.db"]
    torn.write_bytes(gzip.compress(PAGE.encode())[:-20])
    (tmp_path / "empty").mkdir()
    assert run("ingest", page, *archive).returncode == 0
    some = run("ingest", page, torn, *archive)
    assert some.returncode == 3
    assert "1  passed over" in some.stdout
    for nothing in (torn, tmp_path / "empty"):
        done = run("ingest", nothing, "--json", *archive)
        assert done.returncode == 2
        assert json.loads(done.stdout)["captures"] == 0
        assert f"no page in {nothing}" in done.stderr


def test_json_of_a_crawl_is_one_document(tmp_path: Path) -> None:
    sites = tmp_path / "sites.toml"
    sites.write_text('[sites.nobody]\nstart = ["http://127.0.0.1:9/"]\ndelay = 1.0\n', encoding="utf-8")
    done = newsieve("crawl", "nobody", "--json", "--archive", tmp_path / "a.db", "--sites", sites)
    assert [run["site"] for run in json.loads(done.stdout)] == ["nobody"]
    assert done.returncode != 0, "a private address is not asked for"
    assert "Traceback" not in done.stderr


BAD_INPUT = {
    "a command that is not there": ["serch", "x"],
    "an option that is not there": ["report", "--jsn"],
    "a missing argument": ["search"],
    "a limit of nothing": ["search", "x", "--limit", "0"],
    "a day that is not": ["search", "x", "--since", "2025-02-30"],
    "no archive": ["report", "--archive", "{folder}/missing.db"],
    "no folder of an archive": ["search", "x", "--archive", "{folder}/missing/archive.db"],
    "a folder for an archive": ["show", "1", "--archive", "{folder}"],
    "another program's database": ["check", "--archive", "{folder}/other.db"],
    "an article that is not there": ["show", "99999999", "--archive", "{archive}"],
    "a number that SQLite cannot hold": ["show", "9" * 30, "--archive", "{archive}"],
    "a digit that is no number": ["show", "²", "--archive", "{archive}"],
    "an address that is not there": ["show", "http://127.0.0.1/nothing", "--archive", "{archive}"],
    "bytes that are no text": ["search", os.fsdecode(b"\xff\xfe"), "--archive", "{archive}"],
    "no sites file": ["sites", "list", "--sites", "{folder}/missing.toml"],
    "a folder for a sites file": ["sites", "check", "--sites", "{folder}"],
    "junk for a sites file": ["crawl", "--all", "--archive", "{folder}/new.db", "--sites", "{folder}/junk"],
    "no site named": ["crawl", "--archive", "{folder}/new.db", "--sites", "{sites}"],
    "a site that is not there": ["crawl", "nowhere", "--archive", "{folder}/new.db", "--sites", "{sites}"],
    "no page": ["extract", "{folder}/missing.html"],
    "a folder for a page": ["extract", "{folder}"],
    "a page that is no gzip": ["extract", "{folder}/junk.html.gz"],
    "an address that no page has": ["extract", "{folder}/empty.html", "--url", "javascript:alert(1)"],
    "a time zone that is not": ["extract", "{folder}/empty.html", "--timezone", "Mars/Olympus"],
    "nothing to ingest": ["ingest", "--archive", "{folder}/new.db"],
    "a kind of file that is not known": ["ingest", "{folder}/junk", "--archive", "{folder}/new.db"],
    "an export of no known ending": ["export", "{folder}/a.xlsx", "--archive", "{archive}"],
    "an export into no folder": ["export", "{folder}/missing/a.csv", "--archive", "{archive}"],
    "an export over a folder": ["export", "{folder}/folder.csv", "--archive", "{archive}"],
    "Excel's mark in JSONL": ["export", "{folder}/a.jsonl", "--bom", "--archive", "{archive}"],
    "a backup over a file": ["backup", "{folder}/junk", "--archive", "{archive}"],
    "a backup into no folder": ["backup", "{folder}/missing/a.db", "--archive", "{archive}"],
    "a port that is none": ["serve", "--port", "70000", "--archive", "{archive}"],
    "a demo over a folder": ["demo", "--archive", "{folder}"],
}


@pytest.mark.parametrize("arguments", BAD_INPUT.values(), ids=BAD_INPUT.keys())
def test_bad_input_is_code_2_and_a_sentence(crawled: Crawled, tmp_path: Path, run: Run, arguments: list[str]) -> None:
    (tmp_path / "empty.html").touch()
    (tmp_path / "folder.csv").mkdir()
    for name in ("junk", "junk.html.gz"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 20)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE theirs (x)")
    places = {"{folder}": str(tmp_path), "{archive}": str(crawled.archive), "{sites}": str(crawled.sites)}
    done = run(*(re.sub(r"\{\w+\}", lambda name: places[name[0]], argument) for argument in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith(("newsieve: ", "Error: "))


@pytest.mark.parametrize("arguments", [["report", "--archive", "nowhere.db"], ["extract", "nothing.html"], ["crawl"]])
def test_bad_input_is_code_2_for_the_shell_too(tmp_path: Path, arguments: list[str]) -> None:
    done = newsieve(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"newsieve: .+\n", done.stderr)
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def test_another_file_is_code_2_and_a_damaged_archive_code_1(crawled: Crawled, tmp_path: Path) -> None:
    junk = tmp_path / "junk.db"
    junk.write_bytes(bytes(range(256)) * 20)
    done = newsieve("report", "--archive", junk)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"newsieve: {junk}: is no archive: the file is not a database.")
    torn = own_copy(crawled, tmp_path)
    torn.write_bytes(torn.read_bytes()[:200_000])
    done = newsieve("search", "招商", "--archive", torn)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["report"], ["check"], ["search", "招商"], ["show", "1"], ["reclean"]])
def test_an_empty_file_is_no_archive_for_a_reader(tmp_path: Path, run: Run, command: list[str]) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    done = run(*command, "--archive", empty)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"newsieve: {empty}: is no archive: the file is empty. Name another with --archive.\n"
    assert list(tmp_path.iterdir()) == [empty]
    assert empty.read_bytes() == b""


@pytest.mark.parametrize("command", [["report"], ["check"], ["search", "招商"], ["export", "{folder}/a.csv"]])
def test_a_damaged_archive_is_named(crawled: Crawled, tmp_path: Path, run: Run, command: list[str]) -> None:
    torn = own_copy(crawled, tmp_path)
    content = torn.read_bytes()
    torn.write_bytes(content[:20_000] + bytes(len(content) - 20_000))
    done = run(*(argument.replace("{folder}", str(tmp_path)) for argument in command), "--archive", torn)
    assert done.returncode == 1
    assert f"newsieve: {torn}: is damaged: " in done.stderr or "problem" in done.stdout


def test_a_locked_archive_is_waited_for_aloud_and_not_for_long(
    page: Path, crawled: Crawled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    archive = own_copy(crawled, tmp_path)
    for module in ("pipelines.ingesting", "crawler.crawling"):
        monkeypatch.setattr(f"{module}.PATIENCE_SECONDS", 1.5)
    with closing(sqlite3.connect(archive, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run("search", "招商", "--archive", archive).returncode == 0, "who reads need not wait"
        for command in (["ingest", page], ["reclean"]):
            done = run(*command, "--archive", archive)
            assert (done.returncode, done.stdout) == (6, "")
            sentence = f"{archive}: another process keeps it locked. Wait for that to end, then run this again."
            assert done.stderr == f"newsieve: {sentence}\n"
            assert caplog.messages[-1] == f"{archive}: another process is writing; waiting up to 2 seconds"
        other.execute("ROLLBACK")
    assert run("ingest", page, "--archive", archive).returncode == 0


#: newsieve; from root is taken what makes it write into files that may only be read: CAP_DAC_OVERRIDE and
#: CAP_DAC_READ_SEARCH, the second and the third bit of what it may and of what it does.
AS_OTHERS = """
import ctypes, os, sys
if os.geteuid() == 0:
    system, asked, may = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert system.capget(asked, may) == 0
    may[0], may[1] = may[0] & ~0b110, may[1] & ~0b110
    assert system.capset(asked, may) == 0
import newsieve
sys.exit(newsieve.main())
"""

#: A test in which a file may not be written: to root everything may.
needs_permissions = pytest.mark.skipif(
    os.geteuid() == 0 and sys.platform != "linux", reason="root may write anywhere, and only Linux takes that from it"
)


def without_privileges(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A newsieve command for which the permissions of files count."""
    return FORKS.run(["-c", AS_OTHERS, *arguments])


@pytest.fixture
def shelf(crawled: Crawled, tmp_path: Path) -> Iterator[Path]:
    """The crawled archive where it may be read and not be written."""
    archive = own_copy(crawled, tmp_path)
    for path in (archive.parent, *archive.parent.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield archive
    for path in (archive.parent, archive.parent / "warc"):
        path.chmod(0o755)  # to be removed


@needs_permissions
def test_an_archive_that_may_only_be_read_is_read(shelf: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in shelf.parent.rglob("*") if path.is_file()}
    for command in (["search", "招商"], ["show", "1"], ["report"], ["check"], ["export", tmp_path / "a.csv"]):
        done = without_privileges(*command, "--archive", shelf)
        assert done.returncode == 0, done.stderr
    for command in (["reclean"], ["ingest", ROOT / "data" / "demo"]):
        done = without_privileges(*command, "--archive", shelf)
        assert done.returncode == 1
        assert f"newsieve: {shelf}: may only be read by this user, not written.\n" == done.stderr
    assert {path: path.read_bytes() for path in shelf.parent.rglob("*") if path.is_file()} == before


@needs_permissions
def test_the_log_of_a_killed_writer_is_never_read_past(shelf: Path) -> None:
    """Without it the archive would be read as it was before the last pages."""
    shelf.parent.chmod(0o755)
    log = shelf.with_name(shelf.name + "-wal")
    log.write_bytes(b"x" * 5000)
    log.chmod(0o444)
    shelf.parent.chmod(0o555)
    done = without_privileges("search", "招商", "--archive", shelf)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"newsieve: {shelf}: a writer that was killed left its log beside it")


@needs_permissions
def test_an_older_archive_that_may_only_be_read_is_refused_in_a_sentence(shelf: Path) -> None:
    for path in (shelf.parent, shelf):
        path.chmod(0o755)
    with closing(sqlite3.connect(shelf)) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'segmentation_version'")
        db.commit()
    for path in (shelf, shelf.parent):
        path.chmod(0o555)
    done = without_privileges("search", "招商", "--archive", shelf)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{shelf}: was written by an older newsieve and must be brought up to date first." in done.stderr
    assert len(done.stderr.splitlines()) == 1


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which `newsieve` is ours; its exit code is that of the first command of the pipe."""
    line = f'newsieve() {{ "$PYTHON" -m newsieve "$@"; }}; {command}; exit "${{PIPESTATUS[0]}}"'
    return subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT, env={**os.environ, "PYTHON": sys.executable, **environment}, check=False, capture_output=True,
        text=True, errors="replace", timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["search 招商", "report --json"])
def test_a_closed_pipe_is_no_trouble(crawled: Crawled, command: str) -> None:
    done = shell(f'newsieve {command} --archive "$ARCHIVE" | head -c 1', ARCHIVE=str(crawled.archive))
    assert done.returncode == 0
    assert "Error" not in done.stderr
    assert "Traceback" not in done.stderr


#: Ways in which an output comes to have no Chinese.
ASCII_OUTPUT = {
    "an old locale": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "an encoding that is asked for": {"PYTHONIOENCODING": "ascii"},
}


@pytest.mark.parametrize("environment", ASCII_OUTPUT.values(), ids=ASCII_OUTPUT.keys())
@pytest.mark.parametrize("command", ["report", "show 1 --removed", "show 1", "search E411 --all-copies"])
def test_an_output_without_chinese_is_no_bad_input(crawled: Crawled, command: str, environment: dict[str, str]) -> None:
    done = shell(f'newsieve {command} --archive "$ARCHIVE"', ARCHIVE=str(crawled.archive), **environment)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("environment", ASCII_OUTPUT.values(), ids=ASCII_OUTPUT.keys())
def test_an_output_without_chinese_loses_nothing(crawled: Crawled, environment: dict[str, str]) -> None:
    shown = shell('newsieve show 1 --archive "$ARCHIVE"', ARCHIVE=str(crawled.archive), **environment).stdout
    whole = newsieve("show", 1, "--archive", crawled.archive).stdout
    assert shown.isascii()
    assert shown == whole.encode("ascii", "backslashreplace").decode()
    as_json = shell('newsieve show 1 --json --archive "$ARCHIVE"', ARCHIVE=str(crawled.archive), **environment).stdout
    assert json.loads(as_json) == json.loads(newsieve("show", 1, "--json", "--archive", crawled.archive).stdout)


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["search 招商 --json", "report"])
def test_closed_streams_are_no_trouble(crawled: Crawled, command: str, closed: str) -> None:
    done = shell(f'newsieve {command} --archive "$ARCHIVE" {closed}', ARCHIVE=str(crawled.archive))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_ingest_without_streams_stores_its_pages(page: Path, tmp_path: Path) -> None:
    done = shell(
        'newsieve ingest "$PAGE" --archive "$ARCHIVE" <&- >&- 2>&-', PAGE=str(page), ARCHIVE=str(tmp_path / "a.db")
    )
    assert done.returncode == 0
    assert newsieve("check", "--archive", tmp_path / "a.db").returncode == 0


@pytest.mark.parametrize("command", ["show 1"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full, a disk that is always full")
def test_a_full_disk_is_code_1_and_a_sentence(crawled: Crawled, command: str) -> None:
    done = shell(f'newsieve {command} --archive "$ARCHIVE" > /dev/full', ARCHIVE=str(crawled.archive))
    assert done.returncode == 1
    assert re.fullmatch(r"newsieve: .*\n", done.stderr)


def test_ctrl_c_is_code_130() -> None:
    command = [sys.executable, "-m", "newsieve", "extract", "-"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as waiting:
        assert waiting.stdin is not None
        waiting.stdin.write("<p>" * 100_000)  # more than a pipe holds: done when it reads
        waiting.stdin.flush()
        waiting.send_signal(signal.SIGINT)
        _, said = waiting.communicate(timeout=30)
    assert waiting.returncode == 130
    assert said.strip() == "newsieve: interrupted"


# --- search --------------------------------------------------------------------------------------


def test_a_word_with_a_hyphen_is_left_out_and_is_no_option(crawled: Crawled, run: Run) -> None:
    def found(*words: str) -> set[int]:
        done = run("search", *words, "--json", "--limit", "500", "--archive", crawled.archive)
        assert done.returncode == 0, done.stderr
        return {hit["article_id"] for hit in json.loads(done.stdout)}

    everywhere, ports = found("招商"), found("招商 港区")
    assert everywhere > ports > set()
    assert found("招商 -港区") == found("招商", "-港区") == found("-港区", "招商") == everywhere - ports
    assert found("招商", "港区") == ports
    assert found("-港区") == found("-China") == set(), "nothing to look for"
    assert json.loads(run("search", "--json", "--archive", crawled.archive, "--", "-港区").stdout) == []
    assert run("search", "-h").stdout.startswith("Usage: ")
    assert "No such option" in run("search", "招商", "--archiv", "x").stderr


# --- extract -------------------------------------------------------------------------------------


def test_extract_prints_the_article_of_the_contract(page: Path, run: Run) -> None:
    done = run("extract", page, "--url", URL + "?utm_source=x#top")
    found = json.loads(done.stdout)
    assert list(found) == KEYS + ORIGINS
    assert [list(block) for block in found["removed"]] == [
        ["position", "kind", "rule", "evidence", "text"] for _ in found["removed"]
    ]
    assert found["text"].split("\n\n") == BODY
    expected = {
        "url": URL, "title": "示范区公布新一批招商项目", "source": "示例日报", "language": "zh", "author": None,
        "region": None, "published_on": "2025-08-15", "encoding": "utf-8", "outcome": "new", "reason": None,
        "author_from": None, "region_from": None, "language_from": "script", "encoding_evidence": "bytes",
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert "" not in found.values()
    assert (found["title_from"], found["source_from"]) == ("heading", "label:来源")
    assert found["published_from"] == "label:发布日期"
    assert "责任编辑：某某" in restore(found["text"], [Removed(**block) for block in found["removed"]])


def test_extract_reads_files_packed_files_and_standard_input_alike(page: Path, tmp_path: Path, run: Run) -> None:
    packed = tmp_path / "page.html.gz"
    packed.write_bytes(gzip.compress(PAGE.encode()))
    asked = ["--url", URL]
    outputs = {
        run("extract", page, *asked).stdout,
        run("extract", packed, *asked).stdout,
        newsieve("extract", "-", *asked, stdin=PAGE.encode()).stdout,
    }
    assert len(outputs) == 1


def test_extract_without_a_url_names_the_file(page: Path, run: Run) -> None:
    assert json.loads(run("extract", page).stdout)["url"] == page.as_uri()
    assert json.loads(newsieve("extract", "-", stdin=PAGE.encode()).stdout)["url"] == "about:blank"


def test_extract_reads_times_in_the_zone_that_is_named(page: Path, run: Run) -> None:
    found = json.loads(run("extract", page, "--url", URL, "--timezone", "Asia/Shanghai").stdout)
    assert found["published_at"] == "2025-08-15T02:05:00Z"
    assert json.loads(run("extract", page, "--url", URL).stdout)["published_at"] is None


def test_extract_prints_the_text_alone(page: Path, run: Run) -> None:
    assert run("extract", page, "--text").stdout == "\n\n".join(BODY) + "\n"


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"", "no_text"), (bytes(range(256)) * 9, "not_html"), (b"<html><body></body></html>", "no_text")],
)
def test_extract_of_what_is_no_article_says_why(tmp_path: Path, run: Run, body: bytes, reason: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(body)
    done = run("extract", path)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(found) == KEYS + ORIGINS
    named = {name: value for name, value in found.items() if value is not None}
    assert named.pop("encoding", "utf-8")
    assert named.pop("encoding_evidence", "bytes")
    assert named == {"url": path.as_uri(), "removed": [], "outcome": "rejected", "reason": found["reason"]}
    assert found["reason"] in (reason, "undecodable")


def test_extract_as_text_of_what_is_no_article_prints_nothing_but_the_reason(page: Path, run: Run) -> None:
    page.write_bytes(b"%PDF-1.7")
    done = run("extract", page, "--text")
    assert (done.returncode, done.stdout) == (0, "")
    assert "not_html" in done.stderr


def test_extract_explains_each_block_and_label(page: Path, run: Run) -> None:
    lines = run("extract", page, "--url", URL, "--explain").stdout.split("\n")
    found = json.loads(run("extract", page, "--url", URL).stdout)
    assert [line[7:] for line in lines if line.startswith("+ ")] == BODY
    removed = [line for line in lines if line.startswith("- ")]
    assert [int(line[2:5]) for line in removed] == [block["position"] for block in found["removed"]]
    for block in found["removed"]:
        assert f"       {block['kind']}, {block['rule']}: {block['evidence']}" in lines
    head = {line[:14].strip(): line[16:] for line in lines if line[14:16] == "  " and line[:1] not in "+-"}
    assert head["source"].startswith("示例日报")
    assert head["author"] == "–"
    assert head["title"].startswith("示范区公布新一批招商项目  (from ")
    assert head["encoding"] == "utf-8  (told by: bytes)"
    assert f"{len(BODY)} kept, {len(removed)} removed" in head["outcome"]
    assert float(head["confidence"][:4]) <= 1


def test_extract_explains_standard_input_too(page: Path, run: Run) -> None:
    piped = newsieve("extract", "-", "--url", URL, "--explain", stdin=PAGE.encode())
    assert (piped.returncode, piped.stdout) == (0, run("extract", page, "--url", URL, "--explain").stdout)


def test_extract_explains_long_runs_in_full_when_all_is_asked_for(run: Run) -> None:
    page = ROOT / "tests" / "pages" / "labels_after_lead.html"
    short, whole = (run("extract", page, "--explain", *more).stdout.split("\n") for more in ((), ("--all",)))
    assert [line for line in short if line[:1] == "·"][1].startswith("·      [7 blocks, ")
    assert sum(line[:1] == "·" for line in whole) == 8
    assert [line for line in short if line[:1] in "+-"] == [line for line in whole if line[:1] in "+-"]


def test_all_without_explain_is_refused(page: Path, run: Run) -> None:
    done = run("extract", page, "--all")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--all says what --explain prints" in done.stderr


def test_extract_explains_why_a_page_is_no_article(page: Path, run: Run) -> None:
    page.write_bytes(b"%PDF-1.7")
    done = run("extract", page, "--url", URL, "--explain")
    assert (done.returncode, done.stderr) == (0, "")
    assert "rejected  (not_html: a PDF, a picture or another file)" in done.stdout
    assert not any(line.startswith(("+", "-")) for line in done.stdout.split("\n"))


def test_extract_is_explained_or_printed_as_text(page: Path, run: Run) -> None:
    done = run("extract", page, "--text", "--explain")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--text and --explain" in done.stderr


def test_what_a_page_says_cannot_draw_on_the_terminal_or_pass_for_a_mark(page: Path, run: Run) -> None:
    evil = (
        "\x1b[2J\x9b1m\x07 &#27;[31m red &#155;0m"
        + "投资环境介绍与港口概况说明，" * 3
        + "\n- 0 label, title: x[bold]y[/bold]。"
    )
    text = PAGE.replace(BODY[1], evil + "<pre>a\n- 1  b\n+ 2  c</pre>")
    page.write_text(text, encoding="utf-8")
    done = run("extract", page, "--url", URL, "--explain")
    assert done.returncode == 0
    assert not set(done.stdout) & {
        chr(code) for code in (*range(9), 0x0B, *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0))
    }
    assert "[bold]y[/bold]" in done.stdout
    marked = [line[2:5].strip() for line in done.stdout.split("\n") if line[:2] in ("+ ", "- ")]
    numbers = [int(number) for number in marked if number]
    assert numbers == list(range(len(numbers))), "a line of a page's own never has a position"


# --- demo ----------------------------------------------------------------------------------------


def test_demo_refuses_an_archive_with_other_pages(page: Path, tmp_path: Path) -> None:
    archive, lines = tmp_path / "archive.db", tmp_path / "pages.jsonl"
    lines.write_text(f'{{"url": "{URL}", "path": "{page.name}"}}\n', encoding="utf-8")
    assert newsieve("ingest", lines, "--archive", archive).returncode == 0
    before = archive.read_bytes()
    done = newsieve("demo", "--archive", archive)
    assert done.returncode == 2
    assert "pages of your own" in done.stderr
    assert "newsieve demo --archive data/demo.db, or make demo ARCHIVE=data/demo.db." in done.stderr
    assert archive.read_bytes() == before
    assert newsieve("check", "--archive", archive).returncode == 0, "its raw pages are there too"


@slow
def test_a_second_demo_during_the_first_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    command = [sys.executable, "-m", "newsieve", "demo", "--archive", str(archive)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as first:  # fmt: skip
        assert first.stderr
        assert "Three invented cities" in first.stderr.readline()
        second = newsieve("demo", "--archive", archive)
        first.communicate(timeout=120)
    assert (second.returncode, second.stdout) == (6, "")
    assert second.stderr == f"newsieve: another demo is running into {archive}. Wait for it to end.\n"
    assert first.returncode == 0
    assert newsieve("check", "--archive", archive).returncode == 0


def test_demo_leaves_an_archive_alone_into_which_a_crawl_runs(crawled: Crawled, tmp_path: Path) -> None:
    archive = own_copy(crawled, tmp_path)
    before = archive.read_bytes()
    lock = SiteLock(archive, "songhe")
    done = newsieve("demo", "--archive", archive)
    lock.release()
    assert (done.returncode, done.stdout) == (6, "")
    assert re.fullmatch(r"newsieve: another run is crawling songhe into .*\n", done.stderr)
    assert archive.read_bytes() == before


@slow
def test_demo_replaces_its_own_archive_from_any_folder(crawled: Crawled, tmp_path: Path) -> None:
    archive = own_copy(crawled, tmp_path)
    old = {file.name for file in (archive.parent / "warc").iterdir()}
    done = newsieve("demo", "--archive", "copy/archive.db", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    with Archive(archive) as opened:
        assert opened.db.execute("SELECT count(*) FROM runs").fetchone() == (6,), "two crawls of three sites"
    assert not old & {file.name for file in (archive.parent / "warc").iterdir()}
    assert newsieve("check", "--archive", archive).returncode == 0
    following = re.findall(r"python -m newsieve (\S+ .*?)(?:   .*)?$", done.stdout.split("Try next")[1], re.MULTILINE)
    assert [command.split()[0] for command in following] == ["search", "show", "serve"]
    for command in following[:2]:
        tried = newsieve(*command.split(), cwd=tmp_path)
        assert tried.returncode == 0
        assert tried.stdout
    assert "repeated_section" in tried.stdout


# --- serve ---------------------------------------------------------------------------------------


@contextmanager
def served(
    *archives: Path, cwd: Path = ROOT, said: list[str] | None = None, **environment: str
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """`newsieve serve` on a free port, and its address. To `said` what it says first is added."""
    named = [part for archive in archives for part in ("--archive", str(archive))]
    command = [sys.executable, "-m", "newsieve", "serve", "--port", "0", *named]
    with subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **environment}, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
        text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stderr is not None
            begun = ""
            for line in server.stderr:
                begun += line
                if "running on" in line:
                    break
            address = re.search(r"http://127\.0\.0\.1:\d+", begun)
            assert address, begun
            if said is not None:
                said.append(begun)
            yield address[0], server
        finally:
            server.terminate()
            server.wait(30)


def fetch(address: str, method: str = "GET") -> str:
    """A page of our own server: no proxy between."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(address, method=method), timeout=30) as response:
        return str(response.read().decode())


def test_serve_searches_writes_nothing_and_stops_on_sigterm(crawled: Crawled, tmp_path: Path) -> None:
    archive = own_copy(crawled, tmp_path)
    before = archive.read_bytes()
    asked = urllib.parse.urlencode({"_search": "招商", "_shape": "array", "_size": "max"})
    with served(archive) as (address, server):
        rows = json.loads(fetch(f"{address}/archive/articles.json?{asked}"))
        for sql in ("delete from articles", "insert into meta values ('a', 'b')", "drop table articles"):
            with pytest.raises(urllib.error.HTTPError) as refused:
                fetch(f"{address}/archive.json?{urllib.parse.urlencode({'sql': sql})}")
            assert refused.value.code == 400
            refused.value.close()
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) in (0, -signal.SIGTERM)
    found = json.loads(
        newsieve("search", "招商", "--all-copies", "--limit", 1000, "--json", "--archive", archive).stdout
    )
    assert sorted(row["id"] for row in rows) == sorted(hit["article_id"] for hit in found) != []
    assert archive.read_bytes() == before


def test_serve_takes_several_archives_and_refuses_one_that_is_none(crawled: Crawled, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Archive(other, create=True):
        pass
    with served(crawled.archive, other) as (address, _):
        found = re.findall(
            r'<h2><a href="(/in/archive/articles/\d+)"', fetch(f"{address}/articles?q=%E6%8B%9B%E5%95%86")
        )
        assert found
        assert "newsieve" in fetch(address + found[0])
        assert '<a href="/in/other">' in fetch(f"{address}/")
    for wrong, said in ((tmp_path / "none.db", "there is no archive"), (other, "is named twice")):
        done = newsieve("serve", "--port", "0", "--archive", other, "--archive", wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


def test_serve_says_which_of_archives_of_the_same_name_is_which(crawled: Crawled, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    other = tmp_path / "x" / "archive.db"
    with Archive(other, create=True):
        pass
    said: list[str] = []
    with served(other, crawled.archive, said=said) as (address, _):
        assert f"/in/archive is {other}\n/in/archive_2 is {crawled.archive.resolve()}\n" in said[0]
        assert "/in/archive_2/articles/" in fetch(f"{address}/in/archive_2/articles")
        assert "/in/archive/articles/" not in fetch(f"{address}/in/archive/articles")
    with served(other, said=said):
        assert "/in/" not in said[1]


@pytest.mark.parametrize(("limits", "raised"), [((50, 118), 118), ((118, 118), 118), ((500, -1), 500), ((50, 117), 0)])
def test_serve_lets_itself_open_enough_files_and_refuses_more_archives(
    limits: tuple[int, int], raised: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raised_to, began = list[tuple[int, int]](), list[str]()
    monkeypatch.setattr(serve.resource, "getrlimit", lambda _: limits)
    monkeypatch.setattr(serve.resource, "setrlimit", lambda _, to: raised_to.append(to))
    monkeypatch.setattr(serve.cli, "main", lambda told, **_: began.extend(told))
    assert serve.main("0", "a.db", "b.db") == (0 if raised else 2)
    assert raised_to == ([(raised, limits[1])] if raised else [])
    assert began[1:3] == (["a.db", "b.db"] if raised else [])
    said = "2 archives are too many: this system lets a program open 117 files, which is enough for 1. Name fewer"
    assert (said in capsys.readouterr().err) == (not raised)


def test_serve_says_when_its_port_is_taken(crawled: Crawled) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = newsieve("serve", "--port", other.getsockname()[1], "--archive", crawled.archive)
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


#: A package of the system; CI installs it, and there nothing is skipped for want of it.
CHROMIUM = shutil.which("chromium")


@pytest.mark.skipif(
    CHROMIUM is None and "NEWSIEVE_REQUIRE_BROWSER" not in os.environ,
    reason="chromium is not installed: the pages were not looked at in a browser",
)
def test_a_browser_shows_the_list_and_an_article(crawled: Crawled, tmp_path: Path) -> None:
    assert CHROMIUM, "NEWSIEVE_REQUIRE_BROWSER is set, and there is no chromium"
    with crawled.open() as opened:
        article, title, text = opened.db.execute(
            "SELECT articles.id, title, article_text.text FROM articles JOIN article_text ON"
            " article_text.article_id = articles.id JOIN removed ON removed.article_id = articles.id"
            " WHERE kind = 'repeated_section' LIMIT 1"
        ).fetchone()
    with served(crawled.archive) as (address, _):
        listed = dom(f"{address}/archive/articles?_search={urllib.parse.quote(title)}", tmp_path)
        shown = dom(f"{address}/archive/articles/{article}?removed=1", tmp_path)
    assert re.search(rf'href="[^"]*/articles/{article}[?"]', listed)
    assert "<mark>" in listed
    assert f"<title>{title}" in shown
    assert text.split("\n\n")[0].lstrip("# ") in shown
    assert "repeated_section" in shown


def dom(address: str, folder: Path) -> str:
    """The page as Chromium has it after loading, as HTML."""
    quiet = ("--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync")
    done = subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-proxy-server", *quiet,
         f"--user-data-dir={folder / 'chromium'}", "--dump-dom", address],
        check=True, capture_output=True, text=True, timeout=90,
    )  # fmt: skip
    return done.stdout
