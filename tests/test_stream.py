"""WARC files whose records are not packed one by one: every page once, and what is damaged costs itself."""

import gzip
import io
import random
import tracemalloc
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from test_salvage import AT, made, urls
from test_warc import unpacked, zstd

from pipelines.salvage import holds_several, is_padding
from pipelines.unpack import GzipMember, ZstdStream
from pipelines.warc import Passed, WarcWriter, read_file

PAGES = 6


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """warcinfo, and the records of six pages, unpacked."""
    return [zlib.decompress(piece, 31) for piece in made(tmp_path_factory.mktemp("plain"), PAGES)[1]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "b.warc.gz"


def packed(records: Iterable[bytes], sizes: Iterable[int]) -> list[bytes]:
    """Members of so many records each."""
    left = iter(records)
    return [gzip.compress(b"".join(next(left) for _ in range(size))) for size in sizes]


def troubles(path: Path) -> list[str]:
    return [item.message for item in read_file(path) if isinstance(item, Passed)]


def several(content: bytes) -> bool:
    return holds_several(io.BytesIO(content), 0)


@pytest.mark.parametrize(
    "sizes",
    [(7,), (1, 6), (1, 2, 2, 2), (2, 2, 2, 1), (1, 1, 1, 4), (4, 1, 1, 1), (1, 3, 1, 2), (6, 1), (1, 1, 1, 1, 1, 2)],
)
def test_every_page_is_read_once_however_many_records_a_member_has(
    path: Path, plain: list[bytes], sizes: tuple[int, ...]
) -> None:
    path.write_bytes(b"".join(packed(plain, sizes)))
    assert urls(path) == [str(n) for n in range(PAGES)]
    assert troubles(path) == []


@pytest.mark.parametrize("sizes", [(1, 2, 2, 2), (1, 1, 2, 3), (2, 3, 1, 1)])
def test_so_are_records_that_do_not_fit_into_what_is_read_at_once(
    path: Path, tmp_path: Path, sizes: tuple[int, ...]
) -> None:
    with WarcWriter(tmp_path / "w", "a", "newsieve/test") as warc:
        for number in range(PAGES):
            body = b"<p>" + random.Random(number).randbytes(70_000)
            place = warc.write(f"http://example.com/{number}", AT, 200, {"Content-Type": "text/html"}, body)
    large = unpacked((tmp_path / "w" / place.file).read_bytes())
    path.write_bytes(b"".join(packed(large, sizes)))
    assert urls(path) == [str(n) for n in range(PAGES)]
    assert troubles(path) == []


def cut(record: bytes) -> bytes:
    return record[:-200]


def without_its_first_line(record: bytes) -> bytes:
    return record.partition(b"\r\n")[2]


def longer_than_it_is(record: bytes) -> bytes:
    return record.replace(b"Content-Length: ", b"Content-Length: 9")


def a_little_longer(record: bytes) -> bytes:
    size = int(record.partition(b"Content-Length: ")[2].split()[0])
    return record.replace(f"Content-Length: {size}".encode(), f"Content-Length: {size + 300}".encode())


@pytest.mark.parametrize("damage", [cut, without_its_first_line, longer_than_it_is, a_little_longer])
@pytest.mark.parametrize("at", [1, 3, 4, 6])
@pytest.mark.parametrize("sizes", [(7,), (1, 2, 2, 2), (3, 1, 3)])
def test_a_damaged_record_costs_itself(
    path: Path, plain: list[bytes], damage: Callable[[bytes], bytes], at: int, sizes: tuple[int, ...]
) -> None:
    records = [damage(record) if number == at else record for number, record in enumerate(plain)]
    path.write_bytes(b"".join(packed(records, sizes)))
    assert urls(path) == [str(n) for n in range(PAGES) if n != at - 1]
    assert troubles(path)


@pytest.mark.parametrize("sizes", [(1, 2, 2, 2), (3, 2, 2)])
def test_a_damaged_member_costs_itself(path: Path, plain: list[bytes], sizes: tuple[int, ...]) -> None:
    members = packed(plain, sizes)
    for at, damaged in (
        (1, members[1][:100] + b"\0\0\0\0" + members[1][104:]),
        (1, members[1][:-150]),
        (1, b""),
    ):
        path.write_bytes(b"".join([*members[:at], damaged, *members[at + 1 :]]))
        before, lost = sum(sizes[:at]) - 1, sizes[at]
        others = [str(n) for n in range(PAGES) if not before <= n < before + lost]
        assert [url for url in urls(path) if url in others] == others
        assert len(set(urls(path))) == len(urls(path))
        assert troubles(path) or not damaged


@pytest.mark.parametrize("sizes", [(7,), (1,) * 7, (1, 2, 2, 2)])
def test_a_torn_end_is_said(path: Path, plain: list[bytes], sizes: tuple[int, ...]) -> None:
    path.write_bytes(b"".join(packed(plain, sizes))[:-300])
    assert urls(path)[:4] == ["0", "1", "2", "3"]
    assert troubles(path)


@pytest.mark.parametrize("sizes", [(7,), (1,) * 7, (1, 2, 2, 2)])
@pytest.mark.parametrize("zeros", [1, 2, 511, 3_000_000])
def test_zeros_behind_the_last_member_are_an_end(
    path: Path, plain: list[bytes], sizes: tuple[int, ...], zeros: int
) -> None:
    path.write_bytes(b"".join(packed(plain, sizes)) + bytes(zeros))
    assert urls(path) == [str(n) for n in range(PAGES)]
    assert troubles(path) == []


@pytest.mark.parametrize("sizes", [(7,), (1,) * 7, (1, 2, 2, 2)])
@pytest.mark.parametrize("garbage", [b"garbage", bytes(100) + b"x", b"\x1f\x8b\x08" + bytes(40), b"\xff" * 99])
def test_anything_else_there_is_said(path: Path, plain: list[bytes], sizes: tuple[int, ...], garbage: bytes) -> None:
    path.write_bytes(b"".join(packed(plain, sizes)) + garbage)
    assert urls(path) == [str(n) for n in range(PAGES)]
    assert troubles(path)


def test_zeros_within_a_file_are_no_end(path: Path, plain: list[bytes]) -> None:
    one, two = packed(plain, (4, 3))
    path.write_bytes(one + bytes(1000) + two)
    assert urls(path) == [str(n) for n in range(PAGES)]
    assert troubles(path)
    assert not is_padding(io.BytesIO(b"plain WARC" + bytes(9)), 10), "of what is not packed zeros may be lost text"


@pytest.mark.parametrize(
    "content", [b"", b"\x1f\x8b\x08", gzip.compress(b""), b"WARC/1.0\r\n", gzip.compress(b"WARC/1.0\r\nWARC-Type: x")]
)
def test_a_member_of_one_record_or_none_does_not_hold_several(plain: list[bytes], content: bytes) -> None:
    assert not several(content)
    assert not several(b"".join(packed(plain, (1,) * 7)))
    assert several(b"".join(packed(plain, (2, 5))))


def test_a_bomb_does_not_hold_several() -> None:
    bomb = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + b"0" * 40_000_000, compresslevel=1)
    tracemalloc.start()
    assert not several(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


# --- damages of a file that is unpacked once more to get behind them ------------------------------


def many(plain: list[bytes], count: int) -> list[bytes]:
    """Records in threes, of which the second is cut short."""
    return [plain[0], *(plain[1], plain[2][:-200], plain[3]) * count]


def test_a_zstd_file_is_read_on_behind_any_number_of_damages(tmp_path: Path, plain: list[bytes]) -> None:
    path = tmp_path / "b.warc.zst"
    path.write_bytes(b"".join(map(zstd.compress, many(plain, 40))))
    assert urls(path) == ["0", "2"] * 40
    assert len(troubles(path)) == 40
    path.write_bytes(zstd.compress(b"".join(many(plain, 40))))
    assert urls(path) == ["0", "2"] * 40, "all in one frame"


@pytest.mark.parametrize("name", ["b.warc.zst", "b.warc.gz"])
def test_a_file_that_would_be_unpacked_again_too_often_is_left_and_that_is_said(
    tmp_path: Path, plain: list[bytes], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, path = b"".join(many(plain, 40)), tmp_path / name
    monkeypatch.setattr("pipelines.stream.MAX_AGAIN_BYTES", 10 * len(content))
    path.write_bytes(zstd.compress(content) if name.endswith("zst") else gzip.compress(content))
    found = urls(path)
    assert 10 < len(found) < 80
    assert found == (["0", "2"] * 40)[: len(found)]
    assert troubles(path)[-1].endswith("the rest is not read: too many records are damaged")


def test_going_back_unpacks_the_frame_once_more_and_no_other(tmp_path: Path) -> None:
    pieces = [bytes([number]) * 100_000 for number in range(50)]
    path = tmp_path / "x.zst"
    path.write_bytes(b"".join(map(zstd.compress, pieces)))
    with closing(ZstdStream(path)) as stream:
        assert b"".join(iter(stream.read, b"")) == b"".join(pieces)
        for place, largest in ((4_950_001, 100_000), (4_000_000, 1_000_000), (0, 5_000_000)):
            stream.seek(4_999_999)
            again = stream.again
            stream.seek(place)
            assert stream.read(1) == bytes([place // 100_000])
            assert stream.again - again <= largest


def test_a_member_ends_where_the_next_one_begins(path: Path) -> None:
    one, two = gzip.compress(b"one"), gzip.compress(b"two")
    for content, start, text, end in (
        (one + two, 0, b"one", len(one)),
        (one + two, len(one), b"two", len(one + two)),
        (one + b"garbage", 0, b"one", len(one)),
        (one[:-3], 0, b"one", None),
        (b"none", 0, b"", None),
    ):
        path.write_bytes(content)
        with closing(GzipMember(path, start)) as member:
            assert member.end is None
            assert b"".join(iter(member.read, b"")) == text
            assert member.end == end
            assert member.is_torn == (end is None)
