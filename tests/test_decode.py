"""Bytes → text: the encodings of real sites, declared rightly, wrongly and not at all.

`cases/decode.json`: a text, the codec of the bytes, what header, meta, XML or a script claim, the codec expected.
"""

import codecs
import itertools
import json
import random
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.decode import HEAD_BYTES, declared_encodings, decode

DATA = json.loads((Path(__file__).parent / "cases" / "decode.json").read_text(encoding="utf-8"))
TEXTS: dict[str, str] = DATA["texts"]
#: Seconds for a page of 3 MB; an idle machine needs a third of it.
TIME_BOUND = 3.0


def page(case: dict[str, Any]) -> str:
    xml = f'<?xml version="1.0" encoding="{case["xml"]}"?>' if "xml" in case else ""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={case["meta"]}">' if "meta" in case else ""
    head = "<script>" + "var a = 1; " * (case.get("ascii_head", 0) // 11) + "</script>"
    head += f'<script charset="{case["script"]}" src="/a.js"></script>' if "script" in case else ""
    return f"{xml}<html><head>{head}{meta}<title>x</title></head><body><p>{TEXTS[case['text']]}</p></body></html>"


@pytest.mark.parametrize("case", DATA["cases"], ids=[case["label"] for case in DATA["cases"]])
def test_case(case: dict[str, Any]) -> None:
    decoded = decode(page(case).encode(case["codec"]), case.get("content_type"))
    assert decoded is not None
    assert decoded.encoding == case["encoding"]
    assert decoded.text == page(case)
    assert decoded.lost_share == 0


CLAIMS = (None, "utf-8", "gb2312", "big5", "iso-8859-1", "windows-1251", "euc-kr", "shift_jis", "x-no-such-thing", "")


@pytest.mark.parametrize("ascii_head", [0, 90_000])
@pytest.mark.parametrize(("text", "codec", "expected"), [
    ("zh", "utf-8", "utf-8"), ("zh", "gbk", "gb18030"), ("gb18030", "gb18030", "gb18030"), ("hant", "big5", "big5hkscs"),
    ("zh", "utf-8-sig", "utf-8"), ("hant", "utf-8", "utf-8"), ("hant", "gbk", "gb18030"), ("hk", "big5hkscs", "big5hkscs"),
])  # fmt: skip
def test_no_claim_of_header_or_page_makes_chinese_wrong(text: str, codec: str, expected: str, ascii_head: int) -> None:
    for header, meta in itertools.product(CLAIMS, CLAIMS):
        case = {"text": text, "ascii_head": ascii_head} | ({"meta": meta} if meta is not None else {})
        content_type = None if header is None else f"text/html; charset={header}"
        decoded = decode(page(case).encode(codec), content_type)
        assert decoded is not None
        assert (decoded.encoding, decoded.text) == (expected, page(case)), (header, meta)


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "iso8859-5", "windows-1253", "iso8859-7", "windows-1250",
                                   "iso8859-2", "cp874", "cp1252", "cp1254", "euc_kr", "shift_jis", "euc_jp"])  # fmt: skip
@pytest.mark.parametrize("name", ["ru", "el", "pl", "th", "de", "sv", "fr", "ja", "ko"])
@pytest.mark.parametrize("claim", [None, "utf-8", "gb2312", "big5"])
def test_what_is_not_chinese_is_never_read_as_chinese(name: str, codec: str, claim: str | None) -> None:
    if name in ("ru", "el") and codec.startswith(("euc", "shift")):
        return  # their letters stand at one place in all East Asian codecs
    try:
        body = page({"text": name}).encode(codec)
    except UnicodeEncodeError:
        return  # a text that nobody writes with this codec
    decoded = decode(body, f"text/html; charset={claim}" if claim else None)
    assert decoded is None or decoded.encoding not in ("gb18030", "big5hkscs")


def test_the_euro_of_windows_936_is_read() -> None:
    body = "总投资八千万".encode("gbk") + b"\x80</p>" + TEXTS["zh"].encode("gbk")
    decoded = decode(body, "text/html; charset=gbk")
    assert decoded is not None
    assert (decoded.encoding, decoded.text, decoded.lost_share) == ("gb18030", "总投资八千万€</p>" + TEXTS["zh"], 0)
    assert decode(TEXTS["gb18030"].encode("gb18030") + b"\x80").text.endswith("。€")  # type: ignore[union-attr]


def test_a_byte_that_is_none_of_gb18030_takes_no_tag_with_it() -> None:
    decoded = decode(b"<p>" + TEXTS["zh"].encode("gbk") + b"\xd5<p>\xff</p>")
    assert decoded is not None
    assert decoded.text == f"<p>{TEXTS['zh']}\ufffd<p>\ufffd</p>"


def test_gbk_behind_a_mark_of_utf8_is_gbk() -> None:
    decoded = decode(codecs.BOM_UTF8 + page({"text": "zh"}).encode("gbk"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.evidence) == (page({"text": "zh"}), "gb18030", "bytes")


PASTED = "<p>招商热线</p><p>政策咨询窗口</p>"


def test_pieces_of_gbk_in_a_page_of_utf8_are_read() -> None:
    text = page({"text": "zh", "meta": "utf-8"})
    decoded = decode(text.encode() + PASTED.encode("gbk") + text.encode())
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.evidence) == (text + PASTED + text, "utf-8", "bytes mixed")
    assert decoded.lost_share == 0


def test_pieces_of_utf8_in_a_page_of_gbk_are_read() -> None:
    text = page({"text": "zh", "meta": "gbk"})
    decoded = decode(text.encode("gbk") + PASTED.encode() + text.encode("gbk"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.evidence) == (text + PASTED + text, "gb18030", "bytes mixed")


def test_half_a_page_of_each_is_read() -> None:
    text = page({"text": "zh"})
    for one, other in (("gbk", "utf-8"), ("utf-8", "gbk")):
        decoded = decode(text.encode(one) + text.encode(other))
        assert decoded is not None
        assert (decoded.text, decoded.evidence) == (text + text, "bytes mixed")


@pytest.mark.parametrize("rest", [b"\xe6\x8b</p>", b"caf\xe9</p>", b"\xc3\xdc</p>", b"\xfc\xf0\xfd\xf1</p>"])
def test_bytes_that_are_no_chinese_are_not_taken_for_a_piece_of_gbk(rest: bytes) -> None:
    decoded = decode((page({"text": "zh"}) * 3).encode() + b"<p>" + rest)
    assert decoded is not None
    assert (decoded.encoding, decoded.evidence) == ("utf-8", "bytes")
    assert decoded.lost_share > 0


def test_a_page_of_what_was_lost_already_is_not_read_as_something_else() -> None:
    assert decode(("\ufffd" * 400).encode()) is None
    assert decode(("锟斤拷" * 400).encode()) is None
    assert decode(("锟斤拷" * 400).encode("gbk"), "text/html; charset=gbk") is None


def test_the_evidence_says_why() -> None:
    assert decode(b"\xef\xbb\xbfabc").evidence == "bom"  # type: ignore[union-attr]
    assert decode(TEXTS["zh"].encode("gbk")).evidence == "bytes"  # type: ignore[union-attr]
    assert decode(TEXTS["ru"].encode("cp1251"), "text/html; charset=windows-1251").evidence == "declared"  # type: ignore[union-attr]
    assert decode(TEXTS["ru"].encode("cp1251")).evidence == "letters"  # type: ignore[union-attr]
    assert decode(TEXTS["fr"].encode("cp1252")).evidence == "fallback"  # type: ignore[union-attr]
    assert decode(TEXTS["fr"].encode("cp1252"), "text/html; charset=latin1").evidence == "declared"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["zh", "en", "fr", "hant"])
def test_one_torn_byte_leaves_utf8_readable(name: str) -> None:
    text = TEXTS[name] + " “quoted”"
    body = text.encode()
    decoded = decode(body + "资".encode()[:2])
    assert decoded is not None
    assert (decoded.encoding, decoded.text) == ("utf-8", text + "\ufffd")
    assert 0 < decoded.lost_share < 0.05


def test_a_torn_gbk_page_stays_chinese() -> None:
    decoded = decode((TEXTS["zh"] * 3).encode("gbk")[:-1])
    assert decoded is not None
    assert decoded.encoding == "gb18030"
    assert decoded.text.startswith(TEXTS["zh"])


@pytest.mark.parametrize("name", ["zh", "en", "ru", "hant"])
@pytest.mark.parametrize("control", ["\x02", "\x1b", "\x7f", "\x80", "\x9f"])
def test_many_controls_are_no_text_and_few_do_no_harm(name: str, control: str) -> None:
    text = TEXTS[name]
    assert decode((control * (len(text) // 20) + text).encode()) is None
    for few in (control, *"\0\t\r\x0c\x85"):
        decoded = decode((few + text * 3).encode())
        assert decoded is not None
        assert (decoded.text, decoded.evidence) == (few + text * 3, "bytes")


def test_marks_and_letters_beside_the_controls_are_none() -> None:
    text = "10 °C ± 3 · § 3 © 2025 «été» ½ µ £ \xa0" * 9  # in UTF-8 they begin as C1 controls do
    decoded = decode(text.encode())
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, "utf-8")


def test_characters_that_were_lost_before_are_counted_and_left() -> None:
    text = page({"text": "zh"})
    decoded = decode((text + "<p>\ufffd\ufffd</p>" + text).encode())
    assert decoded is not None
    assert (decoded.text, decoded.evidence) == (text + "<p>\ufffd\ufffd</p>" + text, "bytes")
    assert decoded.lost_share == pytest.approx(2 / len(decoded.text))


def test_a_single_western_byte_does_not_make_a_page_utf8() -> None:
    decoded = decode("The café opened in the new industrial park.".encode("cp1252"))
    assert decoded is not None
    assert (decoded.encoding, decoded.text) == ("cp1252", "The café opened in the new industrial park.")


def test_empty_bytes_are_an_empty_text() -> None:
    decoded = decode(b"")
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.lost_share) == ("", "utf-8", 0)


def test_nul_bytes_in_a_page_do_no_harm() -> None:
    decoded = decode((TEXTS["zh"] + "\0\0" + TEXTS["zh"]).encode("gbk"))
    assert decoded is not None
    assert decoded.text == TEXTS["zh"] + "\0\0" + TEXTS["zh"]


WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
BOMS = {name: getattr(codecs, f"BOM_{name[:6].replace('-', '').upper()}_{name[-2:].upper()}") for name in WIDE}


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("codec", WIDE)
@pytest.mark.parametrize("name", ["zh", "en", "ru", "hant"])
def test_two_and_four_bytes_a_character_with_and_without_a_mark(name: str, codec: str, marked: bool) -> None:
    text = page({"text": name, "meta": "utf-8"})  # what such a page declares is wrong
    decoded = decode((BOMS[codec] if marked else b"") + text.encode(codec), "text/html; charset=gbk")
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.evidence) == (text, codec, "bom" if marked else "bytes")


@pytest.mark.parametrize("codec", WIDE)
def test_a_torn_wide_page_is_read(codec: str) -> None:
    text = page({"text": "zh"}) * 3
    decoded = decode(text.encode(codec)[:-1])
    assert decoded is not None
    assert decoded.text.startswith(text[:-1])


def test_a_page_with_some_zeros_is_no_wide_one() -> None:
    for body in (b"<p>" + b"a\0" * 20 + b"text of a page " * 20, b"\0" * 400, b"\0<" + b"\0" * 400, b"<\0", b"\0"):
        decoded = decode(body)
        assert decoded is None or decoded.encoding in ("utf-8", "cp1252", "utf-16-le"), body


def test_random_bytes_are_no_text() -> None:
    for seed in range(20):
        body = random.Random(seed).randbytes(20_000)
        assert decode(body) is None
        assert decode(body, "text/html; charset=gbk") is None
        assert decode(body, "text/html; charset=iso-8859-5") is None


def test_a_pdf_is_no_text() -> None:
    stream = zlib.compress(random.Random(1).randbytes(5000) + TEXTS["zh"].encode() * 50)
    assert decode(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n4 0 obj\n<</Filter/FlateDecode>>stream\n" + stream) is None


def test_a_jpeg_is_no_text() -> None:
    body = b"\xff\xd8\xff\xe0\x00\x10JFIF" + random.Random(2).randbytes(3000)
    assert decode(body, "text/html; charset=utf-8") is None


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "utf-7", "UTF7", "unicode_escape", "raw-unicode-escape", "undefined", "rot13", "zlib"]
)
def test_codecs_that_are_no_charsets_are_not_believed(name: str) -> None:
    assert declared_encodings(b"", f"text/html; charset={name}") == []
    decoded = decode("caf\xe9 \\q \\ud800 +AGE-".encode("latin-1"), f"text/html; charset={name}")
    assert decoded is not None
    assert decoded.encoding == "cp1252"


def test_declarations_are_read_in_the_order_header_page_and_known_ones_only() -> None:
    body = b'<meta charset="windows-1251"><meta charset = koi8-r><meta charset=klingon>'
    assert declared_encodings(body, "text/html; Charset='gb2312'") == ["gb18030", "cp1251", "koi8-r"]


def test_a_declaration_in_the_body_is_no_declaration() -> None:
    assert declared_encodings(b" " * HEAD_BYTES + b"<meta charset=koi8-r>", None) == []
    assert declared_encodings(b"<p>encodings are many</p>", "text/html") == []


@settings(max_examples=200)
@given(
    st.binary(max_size=300),
    st.none() | st.text(max_size=40) | st.text(max_size=20).map(lambda name: f"text/html; charset={name}"),
)
def test_decode_never_raises(body: bytes, content_type: str | None) -> None:
    decode(body, content_type)


@given(st.lists(st.sampled_from(TEXTS["zh"] + TEXTS["rare"]), min_size=40, max_size=200).map("".join))
def test_common_chinese_round_trips(text: str) -> None:
    text += TEXTS["zh"]
    for codec in ("utf-8", "gb18030", "utf-8-sig", "utf-16", "utf-32"):
        decoded = decode(text.encode(codec))
        assert decoded is not None
        assert decoded.text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_whatever_is_utf8_round_trips_whatever_is_declared(text: str) -> None:
    if not text.startswith("\ufeff"):
        decoded = decode(text.encode(), "text/html; charset=gb2312")
        assert decoded is not None
        assert decoded.text == text


@pytest.mark.parametrize(
    "body",
    [b"charset=" * 400_000, b"charset" + b" " * 3_000_000, b"\xff" * 3_000_000, b"\xb0\xa1" * 1_500_000, b"\0" * 3_000_000],
    ids=["declarations", "spaces", "ones", "one character", "nothing"],
)  # fmt: skip
def test_hostile_bytes_take_no_long_time(body: bytes) -> None:
    start = time.process_time()
    decode(body, "text/html; charset=gbk")
    assert time.process_time() - start < TIME_BOUND
