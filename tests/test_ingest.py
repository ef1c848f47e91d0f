"""Files of pages → archive: every kind of file, bad ones, twice the same, and a kill in between."""

import gzip
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from forked import FORKS

from pipelines import Capture, Joined, Knowledge
from pipelines.archive import Archive
from pipelines.capture import utc_iso
from pipelines.errors import Exit, InputError
from pipelines.firstlook import MAX_PAGE_BYTES
from pipelines.ingest import Done, Tally, Trouble, ingest, one_capture, read_captures
from pipelines.lookup import Outcome
from pipelines.reading import Here
from pipelines.reclean import reclean
from pipelines.views import problems
from pipelines.warc import WarcWriter

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
THINGS = (
    "渔船",
    "茶园",
    "桥梁",
    "学校",
    "医院",
    "码头",
    "公园",
    "机场",
    "电站",
    "矿山",
    "果园",
    "苗圃",
    "粮仓",
    "水库",
)
HOTLINE = "滨江招商热线全天开放咨询，欢迎各界客商来电来访，洽谈合作事宜。"


def html(i: int) -> str:
    """Page `i` of some hundred, each with a story of its own and the hotline of the site."""
    thing, rng = THINGS[i % len(THINGS)], random.Random(i)
    said = ["".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(40)) + "。" for _ in range(3)]
    body = "".join(f"<p>{thing}{i}号的消息，{text}</p>" for text in said)
    return f"<html><head><title>{thing}{i}号</title></head><body><h1>{thing}{i}号</h1><div>{body}<p>{HOTLINE}</p></div></body></html>"


def captures(*paths: Path) -> list[Capture]:
    found = list(read_captures(paths, NOW))
    assert all(isinstance(item, Capture) for item in found), found
    return [item for item in found if isinstance(item, Capture)]


def troubles(*paths: Path) -> list[Trouble]:
    return [item for item in read_captures(paths, NOW) if isinstance(item, Trouble)]


def outcomes(archive: Archive, *paths: Path) -> Counter[str]:
    return Counter(item.word for item in ingest(archive, read_captures(paths, NOW), prefix="test"))


def jsonl(path: Path, lines: list[Any]) -> Path:
    text = "".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def warc(folder: Path, pages: list[int]) -> Path:
    with WarcWriter(folder, "pages", "newsieve/test") as writer:
        for i in pages:
            headers = {"Content-Type": "text/html; charset=gbk", "Content-Encoding": "gzip"}
            place = writer.write(
                f"http://example.com/{i}.html", NOW, 200, headers, gzip.compress(html(i).encode("gb18030"))
            )
    return folder / place.file


# --- each kind of file ---------------------------------------------------------------------------


def test_warc_packed_and_plain(tmp_path: Path) -> None:
    packed = warc(tmp_path, [1, 2])
    plain = tmp_path / "plain.warc"
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    for path in (packed, plain):
        found = captures(path)
        assert [c.url for c in found] == ["http://example.com/1.html", "http://example.com/2.html"]
        assert [c.body for c in found] == [html(i).encode("gb18030") for i in (1, 2)]
        assert {(c.site, c.status, c.fetched_at) for c in found} == {("example.com", 200, NOW)}


def test_html_files_and_folders(tmp_path: Path) -> None:
    for name in ("b.html", "a.htm", "C.HTML", "sub/d.shtml", "notes.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(html(1))
    (tmp_path / "e.html.gz").write_bytes(gzip.compress(html(1).encode()))
    (tmp_path / "F.HTML.GZ").write_bytes(gzip.compress(html(1).encode()))
    found = captures(tmp_path)
    assert [Path(c.url).name for c in found] == ["C.HTML", "F.HTML.GZ", "a.htm", "b.html", "e.html.gz", "d.shtml"]
    assert {c.body for c in found} == {html(1).encode()}
    assert [c.site for c in found] == [tmp_path.name] * 5 + ["sub"]
    assert captures(tmp_path / "b.html")[0].site == tmp_path.name


def test_jsonl_with_html_path_and_time(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "2.html").write_bytes(html(2).encode("gb18030"))
    (tmp_path / "raw" / "3.html.gz").write_bytes(gzip.compress(html(3).encode()))
    lines = [
        {"url": "http://example.com/1", "html": html(1), "fetched_at": "2025-08-18T17:30:00+08:00"},
        {"url": "http://example.com/2", "path": "raw/2.html", "fetched_at": None},
        {"url": "http://example.com/3", "path": "raw/3.html.gz", "extra": 1},
        "\n",
    ]
    for name in ("a.jsonl", "b.jsonl.gz", "c.ndjson"):
        found = captures(jsonl(tmp_path / name, lines))
        assert [c.body for c in found] == [html(1).encode(), html(2).encode("gb18030"), html(3).encode()]
        assert [c.fetched_at for c in found] == [datetime(2025, 8, 18, 9, 30, tzinfo=UTC), NOW, NOW]


def test_html_in_json_is_read_as_utf8_whatever_its_meta_says(tmp_path: Path, archive: Archive) -> None:
    page = html(1).replace("<head>", "<head><meta charset=gb2312>")
    assert outcomes(archive, jsonl(tmp_path / "a.jsonl", [{"url": "http://example.com/1", "html": page}])) == {"new": 1}
    assert archive.db.execute("SELECT title FROM articles").fetchall() == [("茶园1号",)]


def test_one_file_or_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>x"))
    assert one_capture(tmp_path / "a.html.gz", None, None, NOW).body == b"<p>x"
    assert one_capture(Path("-"), "http://example.com/1", b"<p>y", NOW).site == "example.com"
    assert one_capture(Path("-"), None, b"<p>y", NOW).url == "about:blank"
    (tmp_path / "b.html.gz").write_bytes(b"\x1f\x8bxx")
    for wrong in ("b.html.gz", "none.html", "."):
        with pytest.raises(InputError):
            one_capture(tmp_path / wrong, None, None, NOW)


def test_chinese_names_and_folders_of_one_name(tmp_path: Path, archive: Archive) -> None:
    names = [
        "甲/新闻/项目 一.html",
        "乙/新闻/项目 一.html",
        "甲/新闻/a#1.html",
        "甲/新闻/a#2.html",
        "甲/新闻/a?1.html",
        "甲/新闻/100%.html",
    ]
    for i, name in enumerate(names):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(html(i))
    folders = (tmp_path / "甲", tmp_path / "乙")  # not their parent: it has the archive's own raw pages too
    assert outcomes(archive, *folders) == {"new": len(names)}
    assert outcomes(archive, *folders) == {"unchanged": len(names)}
    urls = {url for (url,) in archive.db.execute("SELECT url FROM articles")}
    assert len(urls) == len(names)
    assert (tmp_path / names[0]).resolve().as_uri() in urls
    assert archive.db.execute("SELECT DISTINCT site FROM articles").fetchall() == [("新闻",)]


def test_names_that_are_no_text(tmp_path: Path, archive: Archive) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb2\xe2"))
    folder.mkdir()
    (folder / os.fsdecode(b"\xca\xd4.html")).write_text(html(1))
    assert outcomes(archive, tmp_path) == {"new": 1}
    assert archive.db.execute("SELECT site FROM articles").fetchall() == [("??",)]


# --- what is wrong with files --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["none.html", "a.txt", "a.pdf", "noending", "a.html.zip", "a.json"])
def test_a_path_that_cannot_be_read_is_refused_before_anything_is_stored(
    tmp_path: Path, archive: Archive, name: str
) -> None:
    for i in range(60):
        (tmp_path / f"{i}.html").write_text(html(i))
    if name != "none.html":
        (tmp_path / name).write_text("x")
    with pytest.raises(InputError, match=name):
        outcomes(archive, tmp_path, tmp_path / name)
    assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (0,)


BAD_LINES = [
    "{", "null\n", "[]\n", "7\n", '"x"\n', "{}\n", "\x00\n", "[" * 100_000 + "\n",
    {"url": "http://a.com/"}, {"html": "<p>x"}, {"url": None, "html": "x"}, {"url": 7, "html": "x"},
    {"url": "", "html": "x"}, {"url": "no address", "html": "x"}, {"url": "http://[::1", "html": "x"},
    {"url": "http://a.com/", "html": None}, {"url": "http://a.com/", "html": ["x"]},
    {"url": "http://a.com/", "path": "none.html"}, {"url": "http://a.com/", "path": 7},
    {"url": "http://a.com/", "path": "a\0b"}, {"url": "http://a.com/", "path": "."},
    {"url": "http://a.com/", "path": "/dev/zero"}, {"url": "http://a.com/", "path": "bad.html.gz"},
    {"url": "http://a.com/", "html": "x", "fetched_at": "yesterday"},
    {"url": "http://a.com/", "html": "x", "fetched_at": 1700000000},
    {"url": "http://a.com/", "html": "x", "fetched_at": "0001-01-01T00:00:00+14:00"},
    '{"url": "http://a.com/\\ud800", "html": "x"}\n',
]  # fmt: skip


@pytest.mark.parametrize("line", BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_is_said_and_the_rest_goes_on(tmp_path: Path, line: Any) -> None:
    (tmp_path / "bad.html.gz").write_bytes(b"\x1f\x8b\x08broken")
    good = {"url": "http://example.com/1", "html": html(1)}
    text = line if not isinstance(line, str) or line.endswith("\n") else line + "\n"
    path = jsonl(tmp_path / "a.jsonl", [good, text, good])
    one, trouble, other = read_captures([path], NOW)
    assert isinstance(trouble, Trouble)
    assert trouble.where == f"{path}, line 2"
    assert "\n" not in trouble.message
    assert not re.search(r"[A-Z]\w+Error|object has no|must be|embedded|NoneType|expecting", trouble.message), (
        "Python's own words"
    )
    assert {type(one), type(other)} == {Capture}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://", "http:///", "https://t.example:99999/", "about:blank"]
)
def test_what_is_no_address_is_said_wherever_it_stands(tmp_path: Path, url: str) -> None:
    with WarcWriter(tmp_path, "pages", "newsieve/test") as writer:
        place = writer.write(url, NOW, 200, {"Content-Type": "text/html"}, b"<p>x")
    for path in (tmp_path / place.file, jsonl(tmp_path / "a.jsonl", [{"url": url, "html": "<p>x"}])):
        (trouble,) = read_captures([path], NOW)
        assert isinstance(trouble, Trouble)
        assert trouble.message.startswith(f"unsupported_url: {url!r}")
    with pytest.raises(InputError, match="--url: unsupported_url"):
        one_capture(Path("-"), url, b"<p>x", NOW)


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../secret.html", "in/../../secret.html", "link.html", "folder/secret.html"]
)
def test_a_row_reads_no_file_outside_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.html").write_text("<p>secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.html").symlink_to(tmp_path / "secret.html")
    (inside / "folder").symlink_to(tmp_path)
    (trouble,) = read_captures([jsonl(inside / "a.jsonl", [{"url": "http://a.com/", "path": name}])], NOW)
    assert isinstance(trouble, Trouble)
    assert trouble.message == f'"path" {name!r} leads out of the folder of this file'


def test_a_row_reads_files_of_its_folder_by_any_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text("<p>x")
    (tmp_path / "link.html").symlink_to("in/a.html")
    names = ["in/a.html", "./in/a.html", "in/../in/a.html", "link.html", str((tmp_path / "in" / "a.html").resolve())]
    path = jsonl(tmp_path / "a.jsonl", [{"url": "http://a.com/", "path": name} for name in names])
    assert [c.body for c in captures(path)] == [b"<p>x"] * len(names)


def test_what_is_no_file_in_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>x")
    (tmp_path / "dangling.html").symlink_to(tmp_path / "nowhere.html")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "ring").symlink_to(tmp_path)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    page, *said = read_captures([tmp_path], NOW)
    assert isinstance(page, Capture)
    assert [(Path(item.where).name, item.message) for item in said if isinstance(item, Trouble)] == [
        ("dangling.html", "cannot be read: there is no such file"),
        ("pipe.jsonl", "cannot be read: it is a pipe or a device"),
        ("ring", "a link to a folder is not followed; name the folder itself"),
    ]
    with pytest.raises(InputError, match="a pipe"):
        captures(tmp_path / "pipe.jsonl")


def test_bytes_that_are_no_utf8_cost_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        '{"url": "http://a.com/", "html": "招"}\n'.encode("gbk") + b'{"url": "http://a.com/", "html": "x"}'
    )
    assert len(troubles(path)) == 1


def test_half_a_character_in_html_costs_only_itself(tmp_path: Path) -> None:
    (found,) = captures(jsonl(tmp_path / "a.jsonl", ['{"url": "http://a.com/", "html": "<p>\\ud800x"}']))
    assert found.body == b"<p>?x"


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.html.gz", "a.warc.gz"])
def test_a_torn_file_is_said_and_the_next_file_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.warc.gz":
        path.write_bytes(warc(tmp_path / "w", [1, 2]).read_bytes())
    elif name == "a.jsonl.gz":
        jsonl(path, [{"url": f"http://example.com/{i}", "html": html(i)} for i in range(100)])
    else:
        path.write_bytes(gzip.compress(html(1).encode()))
    path.write_bytes(path.read_bytes()[:-300])
    (tmp_path / "b.html").write_text(html(3))
    found = list(read_captures([path, tmp_path / "b.html"], NOW))
    said = [item for item in found if isinstance(item, Trouble)]
    assert len(said) == 1
    assert name in said[0].where
    assert isinstance(found[-1], Capture)
    assert found[-1].body == html(3).encode()


def test_files_that_only_claim_to_be_packed(tmp_path: Path) -> None:
    for name in ("a.html.gz", "a.jsonl.gz", "a.warc.gz", "b.warc"):
        (tmp_path / name).write_text(html(1))
    assert len(troubles(tmp_path)) == 4


def test_a_bomb_is_too_large(tmp_path: Path, archive: Archive) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>" + b"a" * (3 * MAX_PAGE_BYTES)))
    assert outcomes(archive, tmp_path) == {"too_large": 1}


def test_troubles_are_counted_beside_the_pages(tmp_path: Path, archive: Archive) -> None:
    path = jsonl(
        tmp_path / "a.jsonl",
        ["{\n", {"url": "http://a.com/1", "html": html(1)}, {"url": "http://a.com/2", "html": "x"}],
    )
    found = list(ingest(archive, read_captures([path], NOW), prefix="test"))
    assert isinstance(found[0], Trouble)
    assert found[0].where == f"{path}, line 1"
    assert [item.word for item in found[1:]] == ["new", "too_short"]


def test_the_tally_adds_up() -> None:
    tally = Tally()
    assert tally.exit_code == Exit.BAD_INPUT, "nothing at all was read"
    tally.add(Done("a", Outcome.NEW))
    assert tally.exit_code == Exit.OK
    for item in (Done("b", Outcome.REJECTED, "no_text"), Done("c", Outcome.REJECTED, "failed"), Trouble("d", "x", 3)):
        tally.add(item)
    found = tally.as_json()
    assert found == {
        "outcomes": {"new": 1, "revision": 0, "unchanged": 0, "exact_duplicate": 0, "near_duplicate": 0, "rejected": 2},
        "reasons": {"failed": 1, "no_text": 1},
        "skipped": 3,
        "captures": 3,
    }
    assert tally.exit_code == Exit.EXPECTATION_FAILED
    assert {name: n for name, n in tally.words.items() if n} == {"new": 1, "failed": 1, "no_text": 1, "skipped": 3}
    tally = Tally()
    tally.add(Trouble("d", "x"))
    assert tally.exit_code == Exit.BAD_INPUT


# --- twice, and after a kill ---------------------------------------------------------------------


def test_ingesting_twice_gives_unchanged_and_no_second_article(tmp_path: Path, archive: Archive) -> None:
    pages = [
        {"url": f"http://a.com/{i % 60}", "html": html(i), "fetched_at": f"2025-01-{1 + i // 60:02}"} for i in range(80)
    ]
    path = jsonl(tmp_path / "a.jsonl", pages)
    assert outcomes(archive, path) == {"new": 60, "revision": 20}
    before = content(archive.path)
    assert outcomes(archive, path) == {"unchanged": 80}
    assert content(archive.path) == before


@pytest.mark.parametrize("time", [{}, {"fetched_at": "2025-01-01"}], ids=["undated", "dated"])
def test_a_second_run_changes_nothing_at_all(tmp_path: Path, archive: Archive, time: dict[str, str]) -> None:
    rows = [{"url": f"http://a.com/{i % 3}", "html": html(i), **time} for i in range(6)]
    rows += [{"url": "http://a.com/short", "html": "<p>x", **time}, {"url": "http://a.com/none", "html": "", **time}]
    path = jsonl(tmp_path / "a.jsonl", rows)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.html").write_text(html(7))
    given = (path, tmp_path / "files")
    assert outcomes(archive, *given) == {"new": 4, "revision": 3, "too_short": 1, "no_text": 1}
    before, raw = everything(archive), sorted(archive.warc_folder.iterdir())
    later = read_captures(given, NOW + timedelta(days=30))
    again = Counter(item.word for item in ingest(archive, later, prefix="again"))
    assert again == {"unchanged": 7, "too_short": 1, "no_text": 1}
    assert everything(archive) == before
    assert sorted(archive.warc_folder.iterdir()) == raw


def test_another_text_without_a_time_is_a_revision_once(tmp_path: Path, archive: Archive) -> None:
    page = tmp_path / "files" / "a.html"
    page.parent.mkdir()
    for i, word in enumerate(("new", "revision", "unchanged")):
        page.write_text(html(min(i, 1)))
        assert outcomes(archive, page) == {word: 1}
    page.write_text(html(0))  # as it was at first: nobody told that it is any newer
    assert outcomes(archive, page) == {"unchanged": 1}
    assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (2,)


def test_the_same_bytes_of_another_time_are_another_capture(tmp_path: Path, archive: Archive) -> None:
    rows = [{"url": "http://a.com/", "html": html(1), "fetched_at": f"2025-01-0{day}"} for day in (1, 2, 2)]
    assert outcomes(archive, jsonl(tmp_path / "a.jsonl", rows)) == {"new": 1, "unchanged": 2}
    assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (2,)
    assert archive.db.execute("SELECT last_seen_at FROM articles").fetchone() == ("2025-01-02T00:00:00Z",)


def everything(archive: Archive) -> list[Any]:
    return [content(archive.path), archive.db.execute("SELECT * FROM captures ORDER BY id").fetchall()]


def content(path: Path) -> list[Any]:
    """What the archive says of articles, without the record of captures."""
    with sqlite3.connect(path) as db:
        tables = ("articles", "article_text", "revisions", "removed", "boilerplate", "block_votes", "clusters", "pairs")
        found = [sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in tables]
    db.close()
    return found


PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pipelines import ingest as module
from pipelines.archive import Archive
module.BATCH_PAGES = 5
with Archive(Path(sys.argv[1]), create=True) as archive:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    print("begin", flush=True)
    for _ in module.ingest(archive, module.read_captures([Path(sys.argv[2])], now), prefix=sys.argv[3]):
        print("page", flush=True)
"""


def test_a_kill_between_batches_doubles_nothing(tmp_path: Path) -> None:
    pages = [{"url": f"http://a.com/{i}", "html": html(i), "fetched_at": "2025-01-01"} for i in range(60)]
    pages += [{"url": f"http://b.com/{i}", "html": html(i), "fetched_at": "2025-01-02"} for i in range(0, 60, 7)]
    path = jsonl(tmp_path / "a.jsonl", pages)

    def run(archive: Path, prefix: str, kill_after: int | None) -> None:
        command = ["-c", PROGRAM, archive, path, prefix]
        with FORKS.begin(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for number, _ in enumerate(process.stdout):
                if number == kill_after:
                    time.sleep(random.random() * 0.05)
                    process.send_signal(signal.SIGKILL)
            process.wait()
            assert (process.returncode == 0) == (kill_after is None)

    run(tmp_path / "whole" / "archive.db", "w", None)
    for attempt, kill_after in enumerate((0, 16, 41)):
        archive = tmp_path / str(attempt) / "archive.db"
        run(archive, "k", kill_after)
        run(archive, "l", None)
        assert content(archive) == content(tmp_path / "whole" / "archive.db")
        with sqlite3.connect(archive) as db:
            assert db.execute("SELECT count(*) FROM captures").fetchone() == (len(pages),), "each page once"
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.close()


def test_ingested_files_can_be_verified_and_read_again(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "北京"
    folder.mkdir()
    for i in range(3):
        (folder / f"第{i}页.html").write_text(html(i), encoding="utf-8")
    assert outcomes(archive, folder)["new"] == 3
    assert list(problems(archive)) == []
    assert [done.result for done in reclean(archive)] == ["same"] * 3


def test_the_raw_pages_of_ingested_files_can_be_ingested(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for i, encoding in enumerate(("utf-8", "gb18030", "utf-16")):
        (folder / f"{i}.html").write_text(html(i), encoding=encoding)
    (folder / "picture.html").write_bytes(b"\x89PNG" + bytes(range(256)))
    assert outcomes(archive, folder) == {"new": 3, "not_html": 1}
    with Archive(tmp_path / "b" / "archive.db", create=True) as other:
        assert outcomes(other, archive.warc_folder)["new"] == 3
        assert content(other.path)[1] == content(archive.path)[1]
    (passed,) = troubles(archive.warc_folder)
    assert passed.message == "1 resource of type application/octet-stream: no page"


@pytest.mark.parametrize(
    "date", [b"", b"yesterday", b"0000-00-00T00:00:00Z", b"0500-01-01T00:00:00Z", b"2027-01-02T03:04:05Z"]
)
def test_a_record_of_no_time_is_said_and_never_of_1970(tmp_path: Path, date: bytes) -> None:
    plain = gzip.decompress(warc(tmp_path, [1]).read_bytes())
    start = plain.rindex(b"2026-01-02T03:04:05Z")
    path = tmp_path / "a.warc"
    path.write_bytes(plain[:start] + date + plain[start + 20 :])
    (trouble,) = read_captures([path], NOW)
    assert isinstance(trouble, Trouble)
    assert "http://example.com/1.html" in trouble.where
    assert repr(date.decode()) in trouble.message


@pytest.mark.parametrize(
    ("time", "fetched_at"),
    [
        ("1995-01-01T00:00:00Z", "1995-01-01T00:00:00Z"),
        ("2026-01-03T03:04:05Z", "2026-01-03T03:04:05Z"),
        ("2025-08-18 17:30+08:00", "2025-08-18T09:30:00Z"),
        ("1989-12-31T23:59:59Z", None),
        ("2026-01-03T03:04:06Z", None),
        ("0500-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
    ],
)
def test_a_time_at_which_nothing_was_fetched_costs_its_row(tmp_path: Path, time: str, fetched_at: str | None) -> None:
    row = {"url": "http://a.com/", "html": "<p>x", "fetched_at": time}
    (found,) = read_captures([jsonl(tmp_path / "a.jsonl", [row])], NOW)
    assert (utc_iso(found.fetched_at) if isinstance(found, Capture) else None) == fetched_at
    if isinstance(found, Trouble):
        assert repr(time) in found.message


def test_a_year_has_four_digits() -> None:
    assert utc_iso(datetime(500, 1, 1, tzinfo=UTC)) == "0500-01-01T00:00:00Z"
    assert utc_iso(datetime(2025, 1, 1, 1, 1, 1, 999_999, tzinfo=UTC)) == "2025-01-01T01:01:01Z"


def test_what_came_without_a_status_is_cleaned_again_too(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for i in range(3):
        (tmp_path / "pages" / f"{i}.html").write_text(html(i), encoding="utf-8")
    with Archive(tmp_path / "first" / "a.db", create=True) as first:
        list(ingest(first, read_captures([tmp_path / "pages"], NOW), prefix="one"))
        assert len(list(reclean(first))) == 3
        with Archive(tmp_path / "second" / "a.db", create=True) as second:
            list(ingest(second, read_captures([first.warc_folder], NOW), prefix="two"))
            assert {done.result for done in reclean(second)} == {"same"}
            assert len(list(reclean(second))) == 3


class _OutsideOnly(Here):
    """A reader that must not be asked while others wait for the archive, as it may take long."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.asked = archive, 0

    def read(self, captures: Sequence[Capture], knowledge: Knowledge) -> Joined:
        assert not self.archive.db.conn.in_transaction
        self.asked += 1
        return super().read(captures, knowledge)


@pytest.mark.parametrize(
    ("texts", "asked", "words"),
    [
        # of a page that was there before: it changes, and changes back, in one batch
        ([1, 2, 1, 3], 3, ["unchanged", "revision", "revision", "revision"]),
        ([2, 1, 1, 1], 2, ["revision", "revision", "unchanged", "unchanged"]),
        ([1, 1, 1], 0, ["unchanged"] * 3),
        ([2, 3, 4], 3, ["revision"] * 3),
    ],
)
def test_a_page_is_never_read_while_others_wait_for_the_archive(
    archive: Archive, texts: list[int], asked: int, words: list[str]
) -> None:
    def page(text: int, day: int) -> Capture:
        url, at = "http://a.com/1", datetime(2025, 1, 1 + day, tzinfo=UTC)
        return Capture(url=url, requested_url=url, fetched_at=at, site="s", body=html(text).encode())

    assert [done.word for done in ingest(archive, [page(1, 0)], prefix="t")] == ["new"]
    reader = _OutsideOnly(archive)
    pages = [page(text, day) for day, text in enumerate(texts, 1)]
    assert [done.word for done in ingest(archive, pages, prefix="u", reader=reader)] == words
    assert reader.asked == asked
    assert list(problems(archive)) == []
