"""Text that was read wrongly and encoded again: put right where nothing was lost, said where it was."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.decode import decode
from pipelines.mojibake import may_be_double, undouble

ZH = "招商引资新闻：滨江新区签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。"
RU = "Власти региона объявили о новом инвестиционном проекте."
FR = "Le marché a été très animé : l’usine créera trois cents emplois à Besançon dès l’été."
#: Seconds for a megabyte; an idle machine needs a fifth of it.
TIME_BOUND = 3.0


def western(body: bytes) -> str:
    """Read as windows-1252, as a database that was never told otherwise does it."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in body)


def latin1(body: bytes) -> str:
    return body.decode("latin-1")


@pytest.mark.parametrize("misread", [western, latin1])
@pytest.mark.parametrize(
    "text", [ZH, RU, FR, "県は工業団地に新しい工場を誘致すると発表した。", "시는 산업단지에 공장을 유치한다."]
)
def test_utf8_that_was_read_as_western_is_put_right(text: str, misread: Callable[[bytes], str]) -> None:
    assert undouble(misread(text.encode())) == (text, "double")
    decoded = decode(f"<p>{misread(text.encode())}".encode())
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.evidence) == (f"<p>{text}", "utf-8", "bytes double")


def test_what_was_encoded_three_times_is_put_right() -> None:
    assert undouble(western(western(ZH.encode()).encode())) == (ZH, "double")


@pytest.mark.parametrize("misread", [western, latin1])
def test_gbk_that_was_read_as_western_is_put_right(misread: Callable[[bytes], str]) -> None:
    text = f"<html><p>{ZH}</p><p>{ZH[3:9]}</p>"
    assert undouble(misread(text.encode("gbk"))) == (text, "double")


def test_utf8_that_was_read_as_gbk_is_put_right_where_no_character_was_torn() -> None:
    lines = [ZH[start : start + 8] for start in range(0, 32, 8)]  # an even number of characters is a whole one of GBK
    wrong = "<p>".join(line.encode().decode("gb18030") for line in lines)
    assert undouble(wrong) == ("<p>".join(lines), "double")


def test_utf8_that_was_read_as_gbk_and_torn_is_said_and_left() -> None:
    wrong = "<p>".join(ZH[start : start + 9].encode().decode("gb18030", "replace") for start in range(0, 27, 9))
    assert undouble(wrong) == (wrong, "mojibake")
    decoded = decode(f"<p>{ZH * 9}<p>{wrong}".encode())
    assert decoded is not None
    assert decoded.evidence == "bytes mojibake"
    assert decoded.lost_share > 0


def test_a_part_of_a_page_that_was_encoded_twice_is_put_right() -> None:
    assert undouble(f"<h1>{ZH}</h1><p>{western(ZH.encode())}") == (f"<h1>{ZH}</h1><p>{ZH}", "double")


def test_characters_that_were_lost_for_good_are_said() -> None:
    text = f"{ZH}锟斤拷锟斤拷{ZH}锟斤拷{ZH}"
    assert undouble(text) == (text, "mojibake")
    assert decode(text.encode()).lost_share == pytest.approx(6 / len(text))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        ZH, RU, FR, "", "plain ASCII", "Ã", "Ã©", "café Ã© caf\xe9",
        "« L’été\xa0», « le marché\xa0», « à la volée\xa0»", "naïve ï»¿ façade", "MANHÃ” E NÃO, SÃO JOSÉ, À ÉPOCA",
        "“招商”——引资……·×°±§«»", "20 °C ± 3 °C, 5 µm × 7 µm, § 3 ¶ 4", "ÄÖÜäöüß ÆØÅæøå ÐÞðþ", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ",
        "ÕÐÉÌ and nothing else of it", "锛 is a rare character, 鐨 and 銆 too", "拷问 锟斤拷 in one line",
        "Ελληνικά και ру́сский", "ÐÐÐ ÑÑÑ",
    ],
)  # fmt: skip
def test_right_text_stays_as_it_is(text: str) -> None:
    assert undouble(text) == (text, None)


def test_what_speaks_for_both_stays_and_is_said() -> None:
    text = FR + western(FR.encode())
    assert undouble(text)[0] == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_twice_is_once(text: str) -> None:
    once, _ = undouble(text)
    assert undouble(once) == (once, None) or undouble(once)[1] == "mojibake"


@pytest.mark.parametrize(
    "text",
    [
        ZH, RU, FR, "", "plain ASCII", "Ã", "café Ã", "próba, współpraca, główny, też", "zvláštní, další, určitě, á™",
        "« L’été», « le marché»", "“招商”——引资……·× °± §«»", "ÄÖÜ äöüß ÆØ", "Łódź, Žižkov, œuvre, Ÿ", "\ufffd",
    ],
)  # fmt: skip
def test_right_text_takes_no_closer_look(text: str) -> None:
    assert not may_be_double(text, text.encode())


@given(st.text(st.sampled_from("ÂÃÄÅâãäåæçèéðñÕÐÉÌ€™œ¡¢£«»ł\x80 锛銆鐨涓鎷涘晢寮曡祫a<>\ufffd锟斤拷"), max_size=60))
def test_what_is_found_is_never_overlooked(text: str) -> None:
    assert undouble(text) == (text, None) or may_be_double(text, text.encode())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=2, max_size=40))
def test_what_was_encoded_twice_takes_a_closer_look(text: str) -> None:
    wrong = western((text * 9).encode())
    assert undouble(wrong) == (wrong, None) or may_be_double(wrong, wrong.encode())


@given(st.text(st.sampled_from("ÂÃâãäåæçèé€™œ¡¢£«» 锛銆鐨涓鎷涘晢寮曡祫a<>\ufffd锟斤拷"), max_size=200))
def test_nothing_raises_and_nothing_grows(text: str) -> None:
    assert len(undouble(text)[0]) <= len(text)


@pytest.mark.parametrize("run", ["Ã©", "æ‹›", "â€", "锛", "鎷涘晢", "ÕÐ", "锟斤拷", "Â ", "ä", "\x80"])
def test_hostile_text_takes_no_long_time(run: str) -> None:
    text = run * (1_000_000 // len(run))
    start = time.process_time()
    undouble(text)
    assert time.process_time() - start < TIME_BOUND
