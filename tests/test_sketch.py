"""Sketches: equal for prints of one text, alike for alike texts, others for others."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sketch import HASH_BITS, SKETCH_SIZE, sketch

TEXT = (
    "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上，主要是新能源汽车零部件和生物医药。"
)


def shared(one: str, other: str) -> int:
    return len(set(sketch(one)) & set(sketch(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT, TEXT.replace("，", ", ").replace("。", "\n\n")),
        ("ABC招商引资2025年推介会", "ａｂｃ 招商引资 ２０２５ 年推介会"),
        ("臺灣銀行發布數據與計畫", "台湾银行发布数据与计画"),
        ("**招商**引资项目集中签约仪式举行", "招商引资项目集中签约仪式举行"),
    ],
)
def test_prints_of_one_text_have_one_sketch(one: str, other: str) -> None:
    assert sketch(one) == sketch(other)


def test_an_edit_keeps_most_of_the_sketch_and_another_text_nothing() -> None:
    assert shared(TEXT * 3, TEXT * 3 + "责任编辑：某某") >= SKETCH_SIZE - 4
    assert shared(TEXT, "园区二期标准厂房将于年底交付，可以满足六十家中小企业入驻，配套宿舍与食堂同步建成。") == 0
    assert shared(TEXT, TEXT[::-1]) == 0


def test_a_short_text_is_one_hash_and_no_text_none() -> None:
    assert len(sketch("招商")) >= 1
    assert sketch("招商") != sketch("引资")
    assert sketch("") == sketch("。，！ \n—") == sketch("\U0001f600") == ()


def test_a_text_that_repeats_itself_has_its_distinct_grams() -> None:
    assert sketch("啊" * 5000) == sketch("啊" * 500)
    period = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    assert len(sketch(period * 300)) == SKETCH_SIZE


def test_rare_han_characters_are_letters() -> None:
    assert sketch("\U00020bb7野家開店") != sketch("野家開店")


@given(st.text(max_size=300) | st.text("招商引资ab1 ，\ud800", max_size=300))
def test_a_sketch_is_rising_distinct_and_bounded(text: str) -> None:
    found = sketch(text)
    assert list(found) == sorted(set(found))
    assert len(found) <= SKETCH_SIZE
    assert all(0 <= value < 1 << HASH_BITS for value in found)
    assert found == sketch(text)


def test_a_huge_text_costs_little() -> None:
    start = time.process_time()
    sketch(TEXT * 200_000)
    assert time.process_time() - start < 1
