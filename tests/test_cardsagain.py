"""A list that is printed again on cards with names goes; cards that say more, or of another list, stay. A strip of a
chronicle prints its entries again behind a short form of their days."""

import time

import pytest
from test_repeats import block

from pipelines.gist import without_short_day
from pipelines.repeats import repeats

HEAD = "罗汀镇为返乡开店的年轻人备下五样帮助，下月起在镇政府一楼的窗口受理。"
LIST = [
    "头一年的铺面租金由镇里付一半。", "装修材料可以从镇建材库赊账三个月。", "会计由镇里的代账员免费做满两年。",
    "进货的货车每周二、五免费搭载。", "店主的孩子可以就近上镇中心小学。",
]  # fmt: skip
NAMES = ["租金减半", "材料赊账", "代账两年", "货车搭载", "就近入学"]
END = "咨询可以找镇便民中心的林小满，她的办公室在进门右手第一间。"
TEXT = [HEAD, *(f"{i}. {line}" for i, line in enumerate(LIST, 1)), END]
TIME_BOUND = 3.0


def left(texts: list[str]) -> list[str]:
    gone = repeats([block(text) for text in texts])
    return [text for i, text in enumerate(texts) if i not in gone]


def cards(names: list[str], lines: list[str]) -> list[str]:
    return [text for pair in zip(names, lines, strict=False) for text in pair]


@pytest.mark.parametrize(
    "names",
    [
        NAMES,
        [f"0{i}{name}" for i, name in enumerate(NAMES, 1)],
        [f"{i}、{name}" for i, name in enumerate(NAMES, 1)],
        [f"第{n}条" for n in "一二三四五"],
        [f"卡片{i}·{name}" for i, name in enumerate(NAMES, 1)],
    ],
    ids=["names", "numbers glued", "numbers", "numbers alone", "cards"],
)
@pytest.mark.parametrize("text", [TEXT, [HEAD, *(f"- {line}" for line in LIST), END], [HEAD, *LIST, END]])
def test_a_list_once_more_on_cards_goes(names: list[str], text: list[str]) -> None:
    assert left([*text, *cards(names, LIST)]) == text


@pytest.mark.parametrize(
    "below",
    [
        cards(NAMES, [f"{line[:-1]}，要先签两年的合同。" for line in LIST]),
        cards(NAMES, LIST[:3]),  # a few of them
        cards(NAMES, [LIST[1], LIST[0], *LIST[2:]][:3]),
        [text for name, line in zip(NAMES, LIST, strict=True) for text in (name, line, f"{name}的窗口在{line[2]}号。")],
        cards(["张家铺", "李家铺", "王家铺", "赵家铺"], [LIST[0]] * 4),  # each has the same
        cards([f"{name}怎么申请，要等多久，找谁签字盖章？" for name in NAMES], [f"{line[:-1]}吗？" for line in LIST]),
    ],
    ids=["say more", "few", "order", "with lines", "shops", "questions"],
)
def test_cards_that_are_no_print_of_the_list_stay(below: list[str]) -> None:
    assert left([*TEXT, *below]) == [*TEXT, *below]


def test_a_part_of_a_list_on_cards_stays() -> None:
    below = cards(NAMES, LIST[:4])
    assert left([*TEXT, *below]) == [*TEXT, *below]


DAYS = ["2016年9月", "2017年3月", "2018年12月", "2021年5月"]
SAID = [
    "县里把旧船厂的二百亩滩地交给罗汀镇，镇里在岸边立了第一块界桩，围起三道石墙。",
    "第一条木船在新船台下水，船东从邻县赶来，当天就把它开走去捕头一网鱼。",
    "船厂学徒班招满四十人，老师傅轮流上课，年底有三十一人留在厂里做木工。",
    "木船改做游船，镇里的四家客栈各订了两条，沿河的码头也跟着修到八座。",
]
CHRONICLE = [HEAD, *(f"{day}，{said}" for day, said in zip(DAYS, SAID, strict=True)), END]


@pytest.mark.parametrize(
    "strip",
    [
        ["2016.09{}", "2017.03{}", "2018.12{}", "2021.05{}"],
        ["2016-9 {}", "2017-3 {}", "2018-12 {}", "2021-5 {}"],
        ["2016年{}", "2017年{}", "2018年{}", "2021年{}"],
        ["2016/09：{}", "2017/03：{}", "2018/12：{}", "2021/05：{}"],
    ],
)
def test_entries_behind_their_short_days_go(strip: list[str]) -> None:
    again = [mark.format(entry) for mark, entry in zip(strip, CHRONICLE[1:-1], strict=True)]
    assert left([*CHRONICLE, *again]) == CHRONICLE


def test_entries_with_short_days_for_their_own_go() -> None:
    again = [f"{mark}{said}" for mark, said in zip(["2016.09", "2017.03", "2018.12", "2021.05"], SAID, strict=True)]
    assert left([*CHRONICLE, *again]) == CHRONICLE


@pytest.mark.parametrize(
    "again",
    [
        ["2019.04罗汀镇的第二座船台开工。", "2020.11第二座船台交付，能修百吨的铁船。"],
        [f"2022.0{i}{said}" for i, said in enumerate(SAID[:1], 1)],
    ],
)
def test_entries_of_other_days_stay(again: list[str]) -> None:
    assert left([*CHRONICLE, *again]) == [*CHRONICLE, *again]


@pytest.mark.parametrize(
    "text",
    [
        "2017年11月，新区设立", "2017.11", "2017.112018年11月，新区设立", "2017年2018年两年间", "1.5亿元的项目", "2017年预算公开",
        "20171120新区设立", "2017.13.45.6", "", "2017 Annual report",
    ],
)  # fmt: skip
def test_what_is_no_short_day_stays(text: str) -> None:
    assert without_short_day(text) == text


def test_hostile_lines_take_no_long_time() -> None:
    started = time.process_time()
    for text in ("2017." * 20_000, "2017年" * 20_000, "2017.1" + "1" * 50_000, "2017.11" + " " * 50_000 + "新"):
        without_short_day(text)
    repeats([block(text) for text in [*TEXT, *(NAMES * 300), *(LIST * 100)]])
    assert time.process_time() - started < TIME_BOUND
