"""Sections that a page prints again merged into fewer, in another order and below headings of their own."""

import time

import pytest
from test_repeats import block

from pipelines.alike import Line
from pipelines.merged import merged
from pipelines.repeats import repeats

NEED = "鹿泉县每年产柿子三万吨，能进加工厂的不到一成，霜降以后路边堆着卖不掉的，一斤只值两毛钱。"
SIZE = "项目占地六十二亩，建设柿饼烘房四十间、柿醋发酵车间六千平方米，配一座五千吨的冷库。"
COST = "项目总投资九千六百万元，其中设备投资三千八百万元，由投资方自筹。"
GAIN = "达产以后每年销售收入一亿四千万元，能安排两百六十人就业。"
TERMS = "县里以土地作价入股，占股不超过一成五，不参与经营。柿子由九家合作社按合同价送到厂门口。"
NEXT = "用地预审已经办完，签约后就可以勘界。"
TEXT = ["# 为什么建", NEED, "# 建多大", SIZE, "# 花多少", COST, "# 有多少收益", GAIN, "# 怎么合作", TERMS, NEXT]
AGAIN = ["# 1. 规模与投资", SIZE + COST, "# 2. 缘起与效益", NEED + GAIN, "# 3. 条件", TERMS]


def left(texts: list[str]) -> list[str]:
    gone = repeats([block(text) for text in texts])
    return [text for i, text in enumerate(texts) if i not in gone]


@pytest.mark.parametrize(
    "again",
    [
        AGAIN,
        ["项目说明书", *AGAIN],
        ["# 打印稿", *AGAIN],
        ["一、规模与投资", SIZE + COST, "二、缘起与效益", NEED + GAIN, "三、条件", TERMS],
        [
            "# 规模",
            SIZE.replace("六十二亩", "62亩") + COST.replace("九千六百万", "9600万"),
            "# 缘起",
            TERMS + NEED + GAIN,
        ],
        ["# 规模", SIZE, COST, "# 缘起", GAIN + NEED, "# 条件", TERMS],
    ],
    ids=["three", "a name", "a heading", "lines", "digits", "two in one place"],
)
def test_sections_merged_in_another_order_go(again: list[str]) -> None:
    assert left([*TEXT, *again]) == TEXT


@pytest.mark.parametrize(
    "again",
    [
        [*AGAIN, "每周三带齐材料到县政务大厅办理。"],  # the last one says more
        ["# 1. 规模与投资", SIZE + COST.replace("九千六百万", "八千六百万"), *AGAIN[2:]],
        ["# 1. 规模与投资", SIZE + "厂房已经开工。", *AGAIN[2:4]],
        ["# 结语", SIZE + NEED],
        ["# 1. 规模", SIZE, "# 2. 缘起", NEED],
    ],
    ids=["one sentence more", "another sum", "a sentence of its own", "an end", "a part"],
)
def test_sections_that_say_more_or_less_stay(again: list[str]) -> None:
    text = [Line.of(block(one)) for one in [*TEXT, *again]]
    assert merged(text) == {}


def test_sentences_that_two_sections_have_stay() -> None:
    twice = ["# 北片", NEED + COST, "# 南片", NEED + GAIN]
    assert merged([Line.of(block(one)) for one in [*TEXT, *twice]]) == {}
    assert merged([Line.of(block(one)) for one in [TEXT[1], *TEXT[3:6], *AGAIN]]) == {}


def test_many_sections_are_looked_at_once() -> None:
    def took(many: int) -> float:
        texts = [f"第{n}号地块离河边{n}公里，三面环路。今年第{n}批出让，底价另外公布。" for n in range(many)]
        again = [line for n in range(0, many, 2) for line in (f"# 合并{n % 7}", texts[n] + texts[n - 1])]
        lines = [Line.of(block(one)) for one in (*texts, *again, NEXT + NEED)]
        start = time.process_time()
        merged(lines)
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)


def test_a_long_stretch_that_is_no_copy_is_looked_at_once() -> None:
    many = 1000
    texts = [f"第{n}号厂房层高六米，承重五吨，租金每平方米{n}元，可以分期付款。" for n in range(many)]
    twice = [line for n in range(many) for line in ("# 别名", texts[n * 7 % many] + texts[n * 11 % many])]
    lines = [Line.of(block(one)) for one in (*texts, *twice)]
    start = time.process_time()
    assert merged(lines) == {}
    assert time.process_time() - start < 2
