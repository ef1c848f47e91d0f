"""Figures in words and in titles tell notices apart; a reprint's own region does not."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.facts import (
    _OPPOSITES,
    _says_any_opposite,
    are_one_figure,
    figures_of_titles_differ,
)
from pipelines.numerals import in_digits, numerals, with_arabic_numerals
from pipelines.page import block_key
from pipelines.similarity import Document, Relation, compare

NOTICE = (
    "清溪县农产品加工贷款贴息资金已经拨付，第一批共有二十家企业获得支持，合计{}万元。企业凭贷款合同和还款凭证到县财政局"
    "二楼窗口领取通知书，逾期不领的视为放弃，资金转入下一年度继续使用，县财政局负责解释。"
)


@pytest.mark.parametrize(("one", "other"), [("三百", "五百"), ("三百二十", "三百八十"), ("300", "500")])
def test_the_same_notice_with_another_sum_is_another_notice(one: str, other: str) -> None:
    texts = [Document("贴息资金拨付公告", NOTICE.format(amount)) for amount in (one, other)]
    assert compare(*texts).relation is Relation.SIBLING


@pytest.mark.parametrize("count", ["三十家", "二十五家", "两百家", "30家", "十二家"])
def test_the_same_notice_with_another_count_is_another_notice(count: str) -> None:
    texts = [Document("贴息资金拨付公告", NOTICE.format(300).replace("二十家", other)) for other in ("二十家", count)]
    assert compare(*texts).relation is Relation.SIBLING


@pytest.mark.parametrize("count", ["20家", "二十余家", "二十家", "二十多家", "二十个"])
def test_a_count_said_in_another_way_is_the_same(count: str) -> None:
    texts = [Document("贴息资金拨付公告", NOTICE.format(300).replace("二十家", other)) for other in ("二十家", count)]
    assert compare(*texts).relation is Relation.SAME


def test_a_sum_in_words_and_in_digits_is_one_sum() -> None:
    texts = [Document("贴息资金拨付公告", NOTICE.format(amount)) for amount in ("三百", "300")]
    assert compare(*texts).relation is Relation.SAME


def test_one_text_under_two_years_is_two_notices() -> None:
    text = NOTICE.format(300)
    assert compare(Document("2024年贴息公告", text), Document("2025年贴息公告", text)).relation is Relation.SIBLING
    assert compare(Document("甲县贴息公告", text), Document("乙县贴息公告", text)).relation is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025年公告", "2025年公告"),
        ("二〇二五年公告", "2025年公告"),
        ("公告", "2025年公告"),
        ("2024年公告", "2025年通知"),
        ("", ""),
    ],
)
def test_titles_that_do_not_differ_by_a_figure_alone(one: str, other: str) -> None:
    assert figures_of_titles_differ(one, other) is None


@pytest.mark.parametrize(
    "text", ["第三条", "第三方", "第三项", "第二十家", "千方百计", "十分重视", "一心一意", "三农", "数万亩", ""]
)
def test_what_is_no_numeral_stays(text: str) -> None:
    assert with_arabic_numerals(text) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一", "1"),
        ("十二万", "120000"),
        ("1.27万", "12700"),
        ("3 march 2024", "3.3.2024"),
        ("55秒82", "55.82秒"),
        ("两", "2"),
    ],
)
def test_a_figure_in_another_writing_is_the_same(old: str, new: str) -> None:
    assert are_one_figure(old, new)
    assert are_one_figure(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [("一", "2"), ("12万", "12"), ("1.5", "15"), ("5", "5名"), ("3月5日", "5月3日"), ("may", "june"), ("甲", "甲"), ("", ""),
     ("3比1", "1比3"), ("30", "百分之三"), ("5 march", "5 may")],
)  # fmt: skip
def test_another_figure_is_another(old: str, new: str) -> None:
    assert not are_one_figure(old, new)
    assert not are_one_figure(new, old)


@pytest.mark.parametrize("text", ["一" * 50_000, "1" * 50_000, "1.1万" * 20_000, "may " * 20_000, "百分之" * 20_000])
def test_hostile_figures_do_not_take_long(text: str) -> None:
    start = time.process_time()
    are_one_figure(text, text + "1")
    assert time.process_time() - start < 0.5


@given(st.text(st.sampled_from("第一二〇零两十百千万亿年月余多家人,.05\n")))
@example("第十二家")
@example("十" * 9 + "年")
@example("\n一家")
def test_numerals_are_found_in_either_way_of_asking(text: str) -> None:
    signs, counted = "〇零一二三四五六七八九两十百千", "[余多]?[家人]"
    plain = re.compile(f"[{signs}]{{1,8}}(?=[年月万亿])|(?<![第{signs}])[{signs}]{{1,8}}(?={counted})")
    assert [(begin, end) for begin, end, _ in numerals(text)] == [m.span() for m in plain.finditer(text)]


@given(
    *[st.lists(st.sampled_from((*"战胜不敌零上下批准驳回恢复封闭的", "won", "lost", "open", "winner")), max_size=5)] * 2
)
def test_only_what_says_an_opposite_is_asked_which(old: list[str], new: list[str]) -> None:
    says_one = [
        any(word in (side if word.isascii() else "".join(side)) for pair in _OPPOSITES for row in pair for word in row)
        for side in (old, new)
    ]
    assert [_says_any_opposite(side) for side in (old, new)] == says_one


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("六万两千吨", "6.2万吨", True),
        ("二〇二五年", "2025年", True),
        ("三亿二千万元", "3.2亿元", True),
        ("百分之九十六", "96%", True),
        ("一千零五个", "1,005个", True),
        ("三点二吨", "3.2吨", True),
        ("十四五规划", "十五规划", False),
        ("一百五", "105", False),
        ("３１．２亿元", "三十一点二亿元", True),
        ("２７个", "二十七个", True),
        ("投资 8600 万元", "投资八千六百万元", True),
        ("2025 年 8 月", "二〇二五年八月", True),
        ("０７７０－６２１８０１１", "0770-6218011", True),
        ("0770-6218011", "770-6218011", False),
        ("六万两千吨", "6.2亿吨", False),
        ("两千万", "2000", False),
    ],
)
def test_figures_have_a_value_in_either_way_of_writing(one: str, other: str, is_same: bool) -> None:
    assert (block_key(in_digits(one)) == block_key(in_digits(other))) is is_same


@given(st.text("0123456789〇零一二三四五六七八九十百千万亿两点.,分之百年 ", max_size=40))
def test_no_figure_is_too_odd(text: str) -> None:
    figures = re.compile("[0-9〇零一二三四五六七八九十百千万亿两点.,]")
    without = figures.sub("", text.replace("百分之", "")).replace(" ", "")
    assert figures.sub("", in_digits(text)).replace(" ", "") == without
