"""WARC files: what is written reads back, other tools accept it, damage costs only what is damaged."""

import errno
import gzip
import itertools
import os
import random
import stat
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from pipelines import unpack
from pipelines import warc as module
from pipelines.errors import ArchiveError
from pipelines.stream import UNREADABLE, unpack_whole
from pipelines.unpack import READ_BYTES, zstd
from pipelines.warc import Passed, Place, Record, WarcWriter, looks_like_html, read_file, read_place

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
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),  # without its frame: servers do that too
        ("br", brotli.compress),
        ("x-gzip", gzip.compress),
        ("zstd", zstd.compress),
        ("zstd", lambda body: zstd.compress(body[:99]) + zstd.compress(body[99:])),
        ("zstd", bytes),
        ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
        ("deflate,GZIP", lambda body: gzip.compress(zlib.compress(body))),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("gzip", lambda body: gzip.compress(body[:99]) + gzip.compress(body[99:])),
        ("gzip", lambda body: gzip.compress(body) + b"trailing garbage"),
        ("foo", bytes),
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


@pytest.mark.parametrize("scheme", ["http", "HTTPS"])
def test_a_chinese_url_reads_back(tmp_path: Path, scheme: str) -> None:
    with writer(tmp_path) as warc:
        place = warc.write(f"{scheme}://example.com/项目?城市=合肥", AT, 200, {}, HTML)
    found = read_place(tmp_path, place)
    assert (found.url, found.body) == (f"{scheme.lower()}://example.com/项目?城市=合肥", HTML)


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


def test_threads_may_share_a_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when a file is full meanwhile, and synced: each record stands where its place says."""
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 10_000)
    bodies = [f"<p>{number}</p>".encode() * 50 for number in range(60)]
    with writer(tmp_path) as warc, ThreadPoolExecutor(4) as pool:

        def write(body: bytes) -> Place:
            place = warc.write("http://example.com/", AT, 200, {}, body, request=("GET / HTTP/1.1", []))
            warc.sync()
            return place

        places = list(pool.map(write, bodies))
    assert len({place.file for place in places}) > 1
    assert [read_place(tmp_path, place).body for place in places] == bodies


def test_a_writer_tells_what_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    with writer(tmp_path) as warc:
        assert warc.has_on_disk(Place("another.warc.gz", 0, 10)), "what the archive has already"
        one = warc.write("http://example.com/", AT, 200, {}, HTML)
        assert len(synced) == 2, "the folder that has the file's name, and the one that has the folder's"
        assert not warc.has_on_disk(one)
        warc.sync()
        assert (warc.has_on_disk(one), len(synced)) == (True, 3)
        warc.sync()
        assert len(synced) == 3, "nothing is new"
        two = warc.write("http://example.com/", AT, 200, {}, HTML)
        assert (warc.has_on_disk(one), warc.has_on_disk(two)) == (True, False)
        monkeypatch.setattr(module, "MAX_FILE_BYTES", 1)
        three = warc.write("http://example.com/", AT, 200, {}, HTML)
        assert [warc.has_on_disk(place) for place in (one, two, three)] == [True, True, False]
        assert len(synced) == 6, "the full file, and the folders with the next one's name"
    assert len(synced) == 7


def test_a_folder_that_cannot_be_synced_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some shared ones say that they do not know how."""
    synced: list[int] = []

    def refused(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        synced.append(number)

    monkeypatch.setattr(os, "fsync", refused)
    with writer(tmp_path) as warc:
        place = warc.write("http://example.com/", AT, 200, {}, HTML)
        assert not warc.has_on_disk(place)
        warc.sync()
        assert (warc.has_on_disk(place), len(synced)) == (True, 1)
    assert read_place(tmp_path, place).body == HTML


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
    assert isinstance(trouble, Passed)
    assert f"byte {last.offset:,}" in trouble.message


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
    assert isinstance(trouble, Passed)


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
        assert all(isinstance(item, Record | Passed) for item in read_file(other))
    for content in (b"", b"\0" * 5000, b"WARC/1.0\r\n", b"<html>", b"\x1f\x8b" + b"\0" * 50, gzip.compress(b"<p>x")):
        other.write_bytes(content)
        assert records(other) == []
        (trouble,) = read_file(other)
        assert isinstance(trouble, Passed)
        assert len(trouble.message) < 100, "it repeats what it read"


def unpacked(content: bytes) -> list[bytes]:
    """Each record of a .warc.gz file for itself, without its packing."""
    found = []
    while content:
        unpacker = zlib.decompressobj(31)
        found.append(unpacker.decompress(content))
        content = unpacker.unused_data
    return found


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_file_says_that_it_is_torn_wherever_it_is(tmp_path: Path, name: str) -> None:
    with writer(tmp_path / "w") as warc:
        warc.write("http://example.com/1", AT, 200, {"Content-Type": "text/html"}, b"<p>one")
        warc.write("file:///two.html", AT, 200, {}, b"<p>two")
        file = tmp_path / "w" / warc.write("http://example.com/3", AT, 200, {}, b"<p>three").file
    pieces = unpacked(file.read_bytes())
    if name.endswith(".gz"):
        pieces = [gzip.compress(piece) for piece in pieces]
    ends = list(itertools.accumulate(map(len, pieces)))
    #: What may be missing and harm nothing: the blank lines after a record, and the sums after a packed one.
    tail = 4 if name == "a.warc" else 13
    path = tmp_path / name
    for cut in range(len(b"".join(pieces))):
        path.write_bytes(b"".join(pieces)[:cut])
        found = list(read_file(path))
        whole = sum(end <= cut for end in ends[1:])
        harmless = any(end - tail <= cut <= end for end in ends)
        assert sum(isinstance(item, Record) for item in found) in (whole, whole + harmless), cut
        assert isinstance(found[-1] if found else None, Passed) or harmless, cut


def test_a_bomb_is_not_unpacked_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (module, unpack):
        monkeypatch.setattr(place, "MAX_BODY_BYTES", 1_000_000)
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
    assert found.fetched_at is not None
    assert found.fetched_at.replace(microsecond=0) == AT


@pytest.mark.parametrize("url", ["file:///a/%E5%8C%97.html", "about:blank", "页面.html"])
@pytest.mark.parametrize("headers", [{}, {"Content-Type": "text/html; charset=gbk"}])
def test_what_did_not_come_over_http_reads_back_too(tmp_path: Path, url: str, headers: dict[str, str]) -> None:
    with writer(tmp_path) as warc:
        places = [warc.write(url, AT, 200, headers, body) for body in (HTML, b"", b"HTTP/1.1 200 OK\r\n\r\nno header")]
    found = [read_place(tmp_path, place) for place in places]
    assert [record.body for record in found] == [HTML, b"", b"HTTP/1.1 200 OK\r\n\r\nno header"]
    assert [record.headers for record in found[1:]] == [headers] * 2
    assert found[0].headers == (headers or {"Content-Type": "text/html"})  # it begins like a page


def test_the_notes_of_other_programs_are_no_pages(tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        warc.write("urn:pageinfo:1", AT, 200, {"Content-Type": "application/json"}, b"{}")
        warc.write("file:///saved.html", AT, 200, {"Content-Type": "text/html"}, HTML)
        warc.write("file:///picture", AT, 200, {}, b"\x89PNG")
        warc.write("urn:pageinfo:2", AT, 200, {"Content-Type": "application/json"}, b"{}")
    (file,) = tmp_path.glob("*.warc.gz")
    assert [record.url for record in records(file)] == ["file:///saved.html"]
    passed = [item for item in read_file(file) if isinstance(item, Passed)]
    said = "2 resource of type application/json, 1 resource of type application/octet-stream: no page"
    assert passed == [Passed(said, 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "\n<!-- x --><HTML lang='zh'>", "<?xml version='1.0'?><html>", "<p>"]
)
def test_a_page_without_a_type_is_known_by_its_beginning(start: str, encoding: str) -> None:
    assert looks_like_html((start + "招商").encode(encoding))


@pytest.mark.parametrize(
    "body", [b"", b"a < b", b"{}", b"%PDF-1.7 <>", b"\x89PNG", b"<?xml version='1.0'?><rss>", b"<person>"]
)
def test_what_is_no_page_does_not_begin_like_one(body: bytes) -> None:
    assert not looks_like_html(body)


def test_a_record_without_a_date_has_no_time(tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        place = warc.write("http://example.com/", AT, 200, {}, HTML)
    plain = gzip.decompress((tmp_path / place.file).read_bytes())
    head, record = plain[: plain.rindex(b"WARC/1.1")], plain[plain.rindex(b"WARC/1.1") :]
    (tmp_path / "b.warc").write_bytes(head + record.replace(b"2026-01-02T03", b"2026-13-02T03"))
    (found,) = records(tmp_path / "b.warc")
    assert found.fetched_at is None


@pytest.mark.parametrize("size", [0, 1, READ_BYTES - 1, READ_BYTES, READ_BYTES + 1, 3 * READ_BYTES, 9_000_000])
def test_what_is_packed_whole_unpacks_whole_however_long_it_is(size: int) -> None:
    for level in (0, 1, 9):
        unpack_whole(gzip.compress(bytes(size), compresslevel=level))
    unpack_whole(gzip.compress(random.Random(size).randbytes(size)))
    unpack_whole(b"WARC/1.1" + bytes(size))  # is not packed


def test_each_cut_and_each_bit_of_the_end_of_what_is_packed_is_found() -> None:
    """The last bytes are a checksum and a length; those before them end the text, which is there without them."""
    content = gzip.compress(HTML)
    broken = [content[:length] for length in range(2, len(content))]
    for at, bit in itertools.product(range(len(content) - 10, len(content)), range(8)):
        if at != len(content) - 9:  # some bits of the last packed byte hold nothing
            broken.append(bytes([*content[:at], content[at] ^ 1 << bit, *content[at + 1 :]]))
    for packed in broken:
        with pytest.raises(UNREADABLE):
            unpack_whole(packed)


def test_a_record_whose_last_bytes_are_damaged_is_not_read(tmp_path: Path) -> None:
    (place,) = write(tmp_path, HTML)
    path = tmp_path / place.file
    whole = path.read_bytes()
    end = place.offset + place.length
    for at in (end - 10, *range(end - 8, end)):
        path.write_bytes(bytes([*whole[:at], whole[at] ^ 1, *whole[at + 1 :]]))
        with pytest.raises(ArchiveError, match=f"no readable record at byte {place.offset}: "):
            read_place(tmp_path, place)
    path.write_bytes(whole)
    assert read_place(tmp_path, place).body == HTML
