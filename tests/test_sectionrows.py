"""Sections that stand once more as rows of a table, or as lines behind their names, go; rows that say anything else
stay."""

import time

import pytest
from test_repeats import block

from pipelines.alike import lines_of
from pipelines.repeats import repeats
from pipelines.sectionrows import sections_in_rows

LEAD = "经洛湾镇政府同意，老船坞西侧的一块空地公开招租，欢迎修船和制帆的作坊来看地。"
SECTIONS = {
    "空地位置": "空地编号洛租2021-3，东接老船坞，西到盐仓后墙，面积12.6亩，可以搭棚，不能盖楼。",
    "承租条件": "本镇和外地的作坊都可以报名，欠过租金的除外。承租人要在镇上登记，雇本镇帮工六人以上。",
    "租期租金": "租期七年，每亩每年租金三千二百元，头一年免收，第二年起按季缴纳。",
    "看地报名": "看地从五月八日开始，五月二十六日下午四点停止报名，五月三十日在镇公所开标。",
}
END = ["联系人：镇公所 闻人小舟", "电话：0000-7654321", "洛湾镇公所", "2021年5月6日"]
NAMES, SAID = [*SECTIONS], [*SECTIONS.values()]
TEXT = [
    LEAD,
    *(line for n, name in zip("一二三四", NAMES, strict=True) for line in (f"{n}、{name}", SECTIONS[name])),
    *END,
]
TIME_BOUND = 3.0


def table(rows: list[tuple[str, ...]], head: tuple[str, ...] = ("项目", "内容")) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def left(texts: list[str]) -> list[str]:
    found = repeats([block(text) for text in texts])
    return [text for i, text in enumerate(texts) if i not in found]


ROWS = [*SECTIONS.items()]


@pytest.mark.parametrize(
    "copy",
    [
        [table(ROWS)],
        [table(ROWS[1:])],
        [table(ROWS[1:], ROWS[0])],
        [table([(f"{n}、{name}", said) for n, (name, said) in zip("一二三四", ROWS, strict=True)])],
        [table([(str(i), *row) for i, row in enumerate(ROWS, 1)], ("序号", "事项", "说明"))],
        [table([(name, said.split("。")[0] + "。") for name, said in ROWS])],
        [table([(name, said.replace("12.6亩", "十二点六亩")) for name, said in ROWS])],
        [table(ROWS[::-1])],
        [f"{name}：{said}" for name, said in ROWS],
        [f"{name}{said}" for name, said in ROWS],
        [f"- {name}：{said}" for name, said in ROWS],
    ],
    ids=["rows", "three", "no head", "numbers", "a count", "sentences", "numerals", "order", "lines", "glued", "list"],
)
def test_sections_once_more_in_rows_go(copy: list[str]) -> None:
    assert left([*TEXT, *copy]) == TEXT


def test_they_go_above_the_text_and_below_sections_of_several_lines_too() -> None:
    assert left([table(ROWS), *TEXT]) == TEXT
    parts = [part for line in TEXT for part in (line.replace("除外。", "除外。\n")).split("\n")]
    assert left([*parts, table(ROWS)]) == parts


def test_a_name_may_stand_in_the_line_of_its_section() -> None:
    text = [LEAD, *(f"{n}、{name}：{said}" for n, (name, said) in zip("一二三四", ROWS, strict=True)), *END]
    assert left([*text, table(ROWS)]) == text


@pytest.mark.parametrize(
    "copy",
    [
        [table([*ROWS, ("违约处理", "拖欠租金两个季度的，空地收回，棚子由承租人自己拆走。")])],
        [table([*ROWS[:3], ("看地报名", SAID[3].replace("三十日", "三十一日"))])],
        [table([*ROWS[:3], ("看地报名", SAID[3] + "过时不候。")])],
        [table([*ROWS[:3], ("看地报名", SAID[3][:-8])])],
        [table([(other, said) for other, said in zip(NAMES[::-1], SAID, strict=True)])],
        [table(ROWS[:1])],
        [table([("空地位置", "老船坞西侧"), ("承租条件", "作坊"), ("租期租金", "七年")])],
        [f"{name}：{said}" for name, said in ROWS[:2]],
        [*(f"- {name}：{said}" for name, said in ROWS[:3]), "- 看地报名：随时来看，先到先得，押金两千元。"],
    ],
    ids=["a row more", "a figure", "a sentence more", "a part", "names", "one", "facts", "two lines", "an entry"],
)
def test_rows_that_say_anything_else_stay(copy: list[str]) -> None:
    assert left([*TEXT, *copy]) == [*TEXT, *copy]


def test_the_terms_of_another_thing_stay_beside_what_is_its_own() -> None:
    own = "空地位置：空地编号洛租2021-4，西接老船坞，面积8亩，只能搭棚。"
    for rows in (ROWS[:0:-1], [ROWS[2], ROWS[1], ROWS[3]]):
        fields = [f"{name}：{said}" for name, said in rows]
        for lot in ([own, *fields], [*fields, own]):
            assert left([*TEXT, "# 二号空地", *lot]) == [*TEXT, "# 二号空地", *lot]


def test_a_section_itself_is_no_row_of_another_one() -> None:
    assert left(TEXT) == TEXT
    lines = [LEAD, *(f"{name}：{said}" for name, said in ROWS), *END]
    assert left(lines) == lines


@pytest.mark.parametrize("name", ["名称", "名称{}"])
def test_many_rows_take_no_long_time(name: str) -> None:
    names = [name.format(i) for i in range(3000)]
    said = [f"第{i}处空地在老船坞西侧，可以搭棚，不能盖楼。" for i in range(3000)]
    pairs = [*zip(names, said, strict=True)]
    lines = lines_of([block(line) for line in (*(one for pair in pairs for one in pair), *map("：".join, pairs))])
    start = time.process_time()
    sections_in_rows(lines)
    assert time.process_time() - start < TIME_BOUND
