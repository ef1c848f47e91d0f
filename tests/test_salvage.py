"""Damaged WARC files: the torn end of a killed writer is cut, and what stands behind damage is read."""

import gzip
import itertools
import random
import subprocess
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from test_warc import unpacked, zstd

from pipelines import unpack
from pipelines.ingest import Trouble, read_captures
from pipelines.salvage import cut_torn_end, next_record
from pipelines.unpack import unpack_body
from pipelines.warc import Passed, Record, WarcWriter, read_file, read_place, stored_payload

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PAGE = "<html><p>招商引资</p>".encode() * 20


def made(folder: Path, count: int = 4) -> tuple[Path, list[bytes]]:
    """A file of ours, and its records packed one by one, warcinfo first."""
    draw = random.Random(1)
    with WarcWriter(folder, "a", "newsieve/test") as warc:
        for number in range(count):
            body = PAGE + draw.randbytes(300)
            file = warc.write(f"http://example.com/{number}", AT, 200, {"Content-Type": "text/html"}, body).file
    content = (folder / file).read_bytes()
    return folder / file, [gzip.compress(piece) for piece in unpacked(content)]


def urls(path: Path) -> list[str]:
    return [item.url.rpartition("/")[2] for item in read_file(path) if isinstance(item, Record)]


def is_accepted(path: Path) -> bool:
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", path], capture_output=True, check=False)
    return (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_torn_end_is_cut_wherever_it_is_torn_and_whole_files_stay(tmp_path: Path) -> None:
    path, pieces = made(tmp_path)
    ends = list(itertools.accumulate(map(len, pieces)))
    whole = b"".join(pieces)
    for cut in (*range(ends[2], ends[3] + 1), len(whole)):
        path.write_bytes(whole[:cut])
        kept = max(end for end in ends if end <= cut)
        assert cut_torn_end(path) == cut - kept
        assert path.read_bytes() == whole[:kept]
    for after in (ends[0], ends[3]):
        path.write_bytes(whole[:-5])
        assert cut_torn_end(path, after) == ends[4] - ends[3] - 5
    assert urls(path) == ["0", "1", "2"]
    assert is_accepted(path)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b", b"nothing packed", b"\0" * 100])
def test_a_file_without_one_whole_record_goes_unless_it_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    assert cut_torn_end(path) == len(content)
    assert path.exists() == (not content)


@pytest.mark.parametrize("is_packed", [True, False])
def test_what_stands_behind_a_damaged_record_is_read(tmp_path: Path, is_packed: bool) -> None:
    path, pieces = made(tmp_path, 6)
    plain = [zlib.decompress(piece, 31) for piece in pieces]
    damages = {
        "cut short": lambda record: record[:-200],
        "no first line": lambda record: record.partition(b"\r\n")[2],
        "no length": lambda record: record.replace(b"Content-Length", b"Content-Langth"),
        "a length that is too large": lambda record: record.replace(b"Content-Length: ", b"Content-Length: 9"),
        "a length beyond all": lambda record: record.replace(b"Content-Length: ", b"Content-Length: 1" + b"0" * 30),
        "a length that is none": lambda record: record.replace(b"Content-Length: ", b"Content-Length: x"),
        "no header at all": lambda record: b"",  # noqa: ARG005
        "garbage": lambda record: random.Random(1).randbytes(len(record)),
    }
    for name, damage in damages.items():
        records = [damage(record) if number in (2, 4) else record for number, record in enumerate(plain)]
        path = tmp_path / ("b.warc.gz" if is_packed else "b.warc")
        path.write_bytes(b"".join(map(gzip.compress, records) if is_packed else records))
        assert urls(path) == ["0", "2", "4", "5"], name
        troubles = [item for item in read_file(path) if isinstance(item, Passed)]
        assert troubles or name == "no header at all", name
        assert all(item.message.startswith("cannot be read as WARC from byte") for item in troubles), name


def test_records_of_no_known_type_are_counted(tmp_path: Path) -> None:
    path, pieces = made(tmp_path, 2)
    odd = zlib.decompress(pieces[1], 31).replace(b"WARC-Type: response", b"WARC-Type: Response")
    path.write_bytes(pieces[0] + gzip.compress(odd) + pieces[2])
    assert urls(path) == ["1"]
    (passed,) = [item for item in read_file(path) if isinstance(item, Passed)]
    assert passed == Passed("1 record that calls itself 'Response': no page", 1)


def test_bytes_that_are_lost_inside_a_packed_record_cost_that_record(tmp_path: Path) -> None:
    path, pieces = made(tmp_path, 6)
    pieces[2] = pieces[2][:100] + b"\0\0\0\0" + pieces[2][104:]
    pieces[4] = pieces[4][:50] + pieces[4][90:]
    path.write_bytes(b"".join(pieces))
    assert set(urls(path)) >= {"0", "2", "4", "5"}
    assert sum(isinstance(item, Passed) for item in read_file(path)) == 2


def test_no_place_is_found_where_no_record_begins(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for content in (b"", b"WARC/1.0", b"text WARC/1.0\r\n", b"\x1f\x8b\x08" * 1000, gzip.compress(b"<p>no WARC</p>")):
        path.write_bytes(b"...." + content)
        with path.open("rb") as file:
            assert next_record(file, 0) is None
    path.write_bytes(b"x" * 3_000_000 + b"\nWARC/1.1\r\nWARC-Type: response\r\n")
    with path.open("rb") as file:
        assert next_record(file, 0) == 3_000_001


@pytest.mark.parametrize("dictionary", ["none", "plain", "packed"])
def test_warc_files_packed_with_zstd_are_read(tmp_path: Path, dictionary: str) -> None:
    _, pieces = made(tmp_path / "w")
    plain, path = [zlib.decompress(piece, 31) for piece in pieces], tmp_path / "a.warc.zst"
    known, head = None, b""
    if dictionary != "none":
        known = zstd.train_dict([record[start : start + 200] for record in plain for start in range(0, 400, 7)], 2000)
        content = known.dict_content if dictionary == "plain" else zstd.compress(known.dict_content)
        head = (0x184D2A5D).to_bytes(4, "little") + len(content).to_bytes(4, "little") + content
    frames = [zstd.compress(record, zstd_dict=known) for record in plain]
    path.write_bytes(head + b"".join(frames))
    found = list(read_captures([path], AT))
    assert [item.url[-1] for item in found if not isinstance(item, Trouble)] == ["0", "1", "2", "3"]
    assert len(found) == 4
    for cut in (30, 200, len(frames[-1]) - 5):
        path.write_bytes(head + b"".join(frames)[:-cut])
        found = list(read_captures([path], AT))
        assert [item.url[-1] for item in found if not isinstance(item, Trouble)] == ["0", "1", "2"]
        assert isinstance(found[-1], Trouble)
    frames[2] = zstd.compress(plain[2][:-50], zstd_dict=known)
    path.write_bytes(head + b"".join(frames))
    assert urls(path) == ["0", "2", "3"], "a record that is cut short costs itself"


def test_what_is_no_zstd_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    for content in (b"no zstd at all", b"", (0x184D2A5D).to_bytes(4, "little") + b"\x09\0\0\0not a dict"):
        path.write_bytes(content)
        (trouble, *_) = read_captures([path], AT)
        assert isinstance(trouble, Trouble)


BOMBS = {
    "gzip": gzip.compress(bytes(200_000_000)),
    "deflate": zlib.compress(bytes(200_000_000)),
    "br": brotli.compress(bytes(200_000_000), quality=1),
    "zstd": zstd.compress(bytes(200_000_000)),
}


@pytest.mark.parametrize("encoding", BOMBS)
def test_a_bomb_is_unpacked_to_the_limit_whatever_packed_it(encoding: str) -> None:
    assert len(unpack_body(BOMBS[encoding], encoding)) <= unpack.MAX_BODY_BYTES + unpack.READ_BYTES


def test_a_request_and_its_answer_belong_together_and_a_revisit_has_no_payload(tmp_path: Path) -> None:
    sent = ("GET /a HTTP/1.1", [("User-Agent", "newsieve"), ("Host", "example.com"), ("X", "a\r\nb")])
    with WarcWriter(tmp_path, "a", "newsieve/test") as warc:
        first = warc.write(
            "http://example.com/a", AT, 200, [("Set-Cookie", "a"), ("Set-Cookie", "b")], PAGE, request=sent
        )
        known = stored_payload(tmp_path, first)
        same = warc.write("http://example.com/a", AT, 200, {}, PAGE, request=sent, same_as=known)
        unchanged = warc.write("http://example.com/a", AT, 304, {}, b"", request=sent, same_as=known)
        again = stored_payload(tmp_path, same)
    assert known is not None
    assert again is not None
    assert (again.url, again.date, again.digest) == (known.url, known.date, known.digest)
    assert (read_place(tmp_path, unchanged).status, read_place(tmp_path, same).body) == (304, b"")
    path = tmp_path / first.file
    text = b"".join(unpacked(path.read_bytes())).decode()
    assert text.count("WARC-Type: request") == text.count("WARC-Concurrent-To: ") == text.count("X: a b") == 3
    assert text.count("WARC-Type: revisit") == text.count(f"WARC-Refers-To-Date: {known.date}") == 2
    assert text.count("Set-Cookie: ") == 2
    assert "revisit/server-not-modified" in text
    assert "revisit/identical-payload-digest" in text
    assert text.count(f"WARC-Payload-Digest: {known.digest}") == 2
    assert urls(path) == ["a"], "neither requests nor revisits are pages"
    assert is_accepted(path)
    assert stored_payload(tmp_path, first.__class__("none.warc.gz", 0, 9)) is None
