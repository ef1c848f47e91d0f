"""Fingerprints: the package's own value, and an exact hash that is blind to form but not to figures."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simhash import Simhash

from pipelines.fingerprint import SIMHASH_BATCH, content_hash, hamming_distance, simhash
from pipelines.page import block_key

TEXT = "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。"


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.text("招商引资ab 1，", max_size=400))
def test_simhash_is_the_value_of_the_package(text: str) -> None:
    assert int(simhash(text), 16) == Simhash(text).value
    assert len(simhash(text)) == 16


def test_a_gram_that_occurs_often_counts_as_often_as_it_occurs() -> None:
    assert simhash("=" * 5000) == simhash("")
    assert len(simhash("招" * 500)) == 16  # where the package raises OverflowError
    # the package's own way for features that occur often, which weighs them one by one
    grams = {"招商引资": 300, "商引资招": 299, "引资招商": 299, "资招商引": 299}
    assert int(simhash("招商引资" * 300), 16) == Simhash([(gram, float(n)) for gram, n in grams.items()]).value


def test_half_a_character_raises_nothing() -> None:
    assert simhash("招商\ud800引资")
    assert content_hash("招商\ud800引资") == content_hash("招商引资")


def test_close_texts_are_close_and_others_far() -> None:
    assert hamming_distance(simhash(TEXT * 5), simhash(TEXT * 5 + "责任编辑")) < 10
    assert hamming_distance(simhash(TEXT), simhash("园区二期标准厂房将于年底交付，可以满足六十家中小企业入驻。")) > 15
    assert hamming_distance("0" * 16, "f" * 16) == 64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("招商 ＡＢＣ。", "招商abc"),
        ("招商，引资", "招商\n\n引资！"),
        ("## 招商", "招商"),
        ("投资１５亿元", "投资15亿元"),
        ("投资1,500万元", "投资1500万元"),
        ("占15％", "占15%"),
        ("“招商”——引资", "招商-引资"),
        ("3－5年", "3-5年"),
        ("3–5年", "3-5年"),
        ("COVID-19", "covid-19"),
        ("臺灣銀行發布數據", "台湾银行发布数据"),
        ("１２：３０", "12:30"),
        ("﹣3%", "-3％"),
        ("120㎡", "120m2"),
        ("½", "1/2"),
        ("cafe\u0301 STRASSE", "café straße"),
        ("\u1112\u1161\u11ab국", "한국"),
        ("ﬁrm ℃", "firm c"),
        ("等等……", "等等"),
        ("𝟭𝟱亿 \U0001f600", "15亿"),
        ("", "。 "),
    ],
)
def test_form_is_not_content(one: str, other: str) -> None:
    assert content_hash(one) == content_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("投资1.5亿元", "投资15亿元"),
        ("占15%", "占15"),
        ("占15‰", "占15%"),
        ("3-5年", "35年"),
        ("3–5年", "35年"),
        ("3—5年", "35年"),
        ("3~5年", "3-5年"),
        ("增长-3", "增长3"),
        ("增长−3%", "增长3%"),
        ("-3", "3"),
        ("12:30", "1230"),
        ("1/2", "12"),
        ("½", "12"),
        ("2025-1-12", "2025-11-2"),
        ("1-5", "1.5"),
        ("15亿", "1５%亿"),
        ("\U00020bb7野家", "野家"),
        ("招商", "引资"),
        ("招商引资", "招商引资局"),
        ("", "招"),
    ],
)
def test_figures_and_words_are_content(one: str, other: str) -> None:
    assert content_hash(one) != content_hash(other)


def test_simhash_of_a_long_text_is_the_value_of_the_package() -> None:
    text = "".join(chr(0x4E00 + i * 7919 % 20_000) for i in range(SIMHASH_BATCH + 100)) + "𠀀𠀁𠀂𠀃" * 20 + "Abc" * 90
    assert int(simhash(text), 16) == Simhash(text).value
    assert simhash(text) != simhash(text[: SIMHASH_BATCH // 2])


@given(st.text(max_size=100))
def test_hash_ignores_spaces_around_and_normal_text_is_stable(text: str) -> None:
    assert content_hash(f" \n{text}\u3000") == content_hash(text)
    assert block_key(block_key(text)) == block_key(text)
    assert content_hash(text).startswith("2:")


@given(st.text(max_size=60) | st.text("1２.-—％a\u0301É 招灣ㅏ\u1161\u11ab각", max_size=30))
def test_the_normal_form_of_unicode_is_the_same_text(text: str) -> None:
    assert content_hash(unicodedata.normalize("NFKC", text)) == content_hash(text)
    assert content_hash(unicodedata.normalize("NFKD", text)) == content_hash(text)


def test_a_hostile_text_costs_little() -> None:
    start = time.process_time()
    for text in ("1-" * 100_000, "㎡½" * 50_000, "\U0001f600" * 20_000, "a" + "\u0301" * 100_000):
        content_hash(text)
    assert time.process_time() - start < 3
