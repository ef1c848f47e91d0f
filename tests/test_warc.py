"""WARC files: what is written reads back, other tools accept it, damage costs only what is damaged."""

import gzip
import random
import subprocess
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from pipelines import warc as module
from pipelines.errors import ArchiveError
from pipelines.warc import Place, Record, WarcWriter, read_file, read_place

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HTML = ("<p>招商引资</p>" * 50).encode("gbk")


def writer(folder: Path, prefix: str = "a") -> WarcWriter:
    return WarcWriter(folder, prefix, "newsieve/test")


def write(folder: Path, *bodies: bytes) -> list[Place]:
    with writer(folder) as warc:
        return [
            warc.write(f"http://example.com/{i}", AT, 200, {"Content-Type": "text/html"}, body)
            for i, body in enumerate(bodies)
        ]


def records(path: Path) -> list[Record]:
    return [record for record in read_file(path) if isinstance(record, Record)]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        (None, bytes),
        ("gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("gzip", bytes),  # claimed, but not done: servers do that
        ("identity", bytes),
    ],
)
def test_a_body_reads_back_byte_for_byte(tmp_path: Path, encoding: str | None, pack: object) -> None:
    headers = {"Content-Type": "text/html", "Content-Encoding": encoding} if encoding else {"Content-Type": "text/html"}
    with writer(tmp_path) as warc:
        place = warc.write("http://example.com/", AT, 200, headers, pack(HTML))  # type: ignore[operator]
    found = read_place(tmp_path, place)
    assert found.body == HTML
    assert (found.url, found.fetched_at, found.status) == ("http://example.com/", AT, 200)
    assert {k.lower() for k in found.headers} <= {"content-type", "content-encoding"}


def test_headers_do_not_claim_an_encoding_that_reading_has_undone(tmp_path: Path) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Length": "7", "Transfer-Encoding": "chunked", "X-A": "b"}
    with writer(tmp_path) as warc:
        place = warc.write("http://example.com/", AT, 200, headers, gzip.compress(HTML))
    assert read_place(tmp_path, place).headers == {"X-A": "b"}


@pytest.mark.parametrize("body", [b"", b"\0", b"\r\n\r\n", b"WARC/1.1\r\n", random.Random(1).randbytes(100_000)])
def test_any_body(tmp_path: Path, body: bytes) -> None:
    places = write(tmp_path, body, HTML)
    assert [read_place(tmp_path, place).body for place in places] == [body, HTML]


def test_a_304_and_an_unknown_status(tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        places = [warc.write("http://example.com/", AT, status, {"ETag": '"x"'}, b"") for status in (304, 599, 0)]
    assert [read_place(tmp_path, place).status for place in places] == [304, 599, 0]


def test_line_breaks_in_headers_and_urls_start_no_line(tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        place = warc.write(
            "http://example.com/\r\nX: y", AT, 200, {"X-A": "b\r\nContent-Encoding: gzip\r\n\r\nz"}, HTML
        )
    found = read_place(tmp_path, place)
    assert found.body == HTML
    assert list(found.headers) == ["X-A"]


def test_a_chinese_url_reads_back(tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        place = warc.write("http://example.com/项目?城市=合肥", AT, 200, {}, HTML)
    assert read_place(tmp_path, place).url == "http://example.com/项目?城市=合肥"


def test_other_tools_accept_the_files(tmp_path: Path) -> None:
    write(tmp_path, HTML, b"", HTML * 1000)
    with writer(tmp_path, "b") as warc:
        warc.write("http://example.com/项目", AT, 200, {"Content-Encoding": "gzip"}, gzip.compress(HTML))
        warc.write("http://example.com/x", AT, 304, {"X-A": "b\r\nc"}, b"")
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", "-v", *files], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"digest pass" in done.stdout
    assert b"fail" not in done.stdout


def test_two_writers_never_share_a_file(tmp_path: Path) -> None:
    with writer(tmp_path) as one, writer(tmp_path) as other:
        places = [w.write("http://example.com/", AT, 200, {}, HTML) for w in (one, other, one, other)]
    assert [place.file for place in places] == ["a-00000.warc.gz", "a-00001.warc.gz"] * 2
    assert all(read_place(tmp_path, place).body == HTML for place in places)
    write(tmp_path, HTML)
    assert (tmp_path / "a-00002.warc.gz").exists()


def test_a_full_file_is_closed_and_the_next_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 2000)
    bodies = [random.Random(i).randbytes(1500) for i in range(4)]
    places = write(tmp_path, *bodies)
    assert len({place.file for place in places}) == 4
    assert [read_place(tmp_path, place).body for place in places] == bodies


def test_a_writer_that_writes_nothing_makes_no_file(tmp_path: Path) -> None:
    with writer(tmp_path / "warc") as warc:
        warc.sync()
    assert not (tmp_path / "warc").exists()


def test_a_torn_last_record_costs_only_itself(tmp_path: Path) -> None:
    *whole, last = write(tmp_path, HTML, HTML * 3, random.Random(1).randbytes(5000))
    path = tmp_path / last.file
    full = path.read_bytes()
    for cut in (1, 50, 100, 2000, last.length - 5, last.length):
        path.write_bytes(full[:-cut])
        assert [read_place(tmp_path, place).body for place in whole] == [HTML, HTML * 3]
        with pytest.raises(ArchiveError):
            read_place(tmp_path, last)
        assert len(records(path)) == (3 if cut < 9 else 2)  # the last bytes are a checksum
    path.write_bytes(full[:-2000])
    *_, trouble = read_file(path)
    assert isinstance(trouble, str)
    assert path.name in trouble


def test_missing_files_and_wrong_places_are_said(tmp_path: Path) -> None:
    (place,) = write(tmp_path, HTML)
    for wrong in (
        Place("none.warc.gz", 0, 10),
        Place(place.file, place.offset + 3, place.length),
        Place(place.file, 10**9, 10),
        Place(place.file, 0, place.offset),
        Place(place.file, place.offset, 0),
    ):
        with pytest.raises(ArchiveError, match=wrong.file):
            read_place(tmp_path, wrong)
    (trouble,) = read_file(tmp_path / "none.warc.gz")
    assert isinstance(trouble, str)


def test_damaged_files_raise_nothing(tmp_path: Path) -> None:
    write(tmp_path, HTML, HTML)
    (path,) = tmp_path.iterdir()
    full, plain = path.read_bytes(), gzip.decompress(path.read_bytes())
    for seed in range(150):
        rng = random.Random(seed)
        content = bytearray(full if seed % 2 else plain)
        for _ in range(rng.randint(1, 8)):
            content[rng.randrange(len(content))] = rng.randrange(256)
        other = tmp_path / "b.warc"
        other.write_bytes(content[: rng.randrange(len(content))] if seed % 3 == 0 else content)
        assert all(isinstance(item, Record | str) for item in read_file(other))
    for content in (b"", b"\0" * 5000, b"WARC/1.0\r\n", b"<html>", b"\x1f\x8b" + b"\0" * 50, gzip.compress(b"<p>x")):
        other.write_bytes(content)
        assert records(other) == []


def test_a_bomb_is_not_unpacked_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BODY_BYTES", 1_000_000)
    with writer(tmp_path) as warc:
        place = warc.write("http://a/", AT, 200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 50_000_000))
    assert len(read_place(tmp_path, place).body) < 40_000_000


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("date", ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000123Z"])
def test_files_of_other_writers(tmp_path: Path, version: str, date: str) -> None:
    payload = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    head = (
        f"WARC/{version}\r\nWARC-Type: response\r\nWARC-Target-URI: <http://example.com/a>\r\nWARC-Date: {date}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    dns = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: dns:x\r\nContent-Length: 1\r\n\r\n1\r\n\r\n"
    content = dns.encode() + head.encode() + payload + b"\r\n\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    (found,) = records(path)
    assert (found.url, found.body, found.status) == ("http://example.com/a", b"abc", 200)
    assert found.fetched_at.replace(microsecond=0) == AT


@pytest.mark.parametrize("url", ["file:///a/%E5%8C%97.html", "about:blank", "页面.html"])
@pytest.mark.parametrize("headers", [{}, {"Content-Type": "text/html; charset=gbk"}])
def test_what_did_not_come_over_http_reads_back_too(tmp_path: Path, url: str, headers: dict[str, str]) -> None:
    with writer(tmp_path) as warc:
        places = [warc.write(url, AT, 200, headers, body) for body in (HTML, b"", b"HTTP/1.1 200 OK\r\n\r\nno header")]
    found = [read_place(tmp_path, place) for place in places]
    assert [record.body for record in found] == [HTML, b"", b"HTTP/1.1 200 OK\r\n\r\nno header"]
    assert all(record.headers == headers for record in found)


def test_the_notes_of_other_programs_are_no_pages(tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        warc.write("urn:pageinfo:1", AT, 200, {"Content-Type": "application/json"}, b"{}")
        warc.write("file:///saved.html", AT, 200, {"Content-Type": "text/html"}, HTML)
    (file,) = tmp_path.glob("*.warc.gz")
    assert [record.url for record in records(file)] == ["file:///saved.html"]
