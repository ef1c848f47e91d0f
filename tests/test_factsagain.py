"""A project's facts that a page prints again, beside a copy of its text or as a table."""

import time
from collections.abc import Sequence

import pytest

from pipelines.page import Block, Kind
from pipelines.repeats import repeats

#: Seconds of processor time for a page of 2,000 facts; a tenth of it is needed.
TIME_BOUND = 3.0
FACTS = [
    ("项目编号", "SH-2024-031"), ("所属行业", "农产品加工"), ("总投资", "2.6亿元"), ("合作方式", "独资、合资"), ("用地面积", "86亩"),
]  # fmt: skip
TEXT = [
    "松河县是全省油茶大县，现有油茶林三十八万亩，年产鲜果近九万吨，但本地精深加工率不足两成，大量毛油外销。",
    "项目拟建设日处理鲜果二百吨的烘干线和年产八千吨的压榨精炼线，并配套茶皂素提取车间和生物肥车间。",
    "地块位于县食品产业园，距高速出口两公里，已完成三通一平，变电站和污水厂都已投运，可拿地即开工。",
]
OTHER = "县里五家榨油企业表示愿意签订保底收购协议，原料供应稳定，达产后年销售收入约五亿元，五年半收回投资。"


def table(facts: Sequence[tuple[str, str]], columns: int = 1) -> list[Block]:
    cells = [cell for fact in facts for cell in fact]
    rows = [cells[i : i + 2 * columns] for i in range(0, len(cells), 2 * columns)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [Block("\n".join([lines[0], "|" + " --- |" * 2 * columns, *lines[1:]]), Kind.TABLE)]


def lines(facts: Sequence[tuple[str, str]], form: str = "{}：{}", kind: Kind = Kind.PARAGRAPH) -> list[Block]:
    return [Block(line, kind) for fact in facts for line in form.format(*fact).split("/")]


def text(*paragraphs: str) -> list[Block]:
    return [Block(paragraph, Kind.PARAGRAPH) for paragraph in paragraphs or TEXT]


def gone(*parts: list[Block]) -> list[int]:
    """Which of these parts of a page go whole; none may go in pieces."""
    blocks = [block for part in parts for block in part]
    reasons = repeats(blocks)
    at, found = 0, []
    for number, part in enumerate(parts):
        lost = [i in reasons for i in range(at, at + len(part))]
        assert len(set(lost)) == 1, [block.text for block in part]
        found += [number] if lost[0] else []
        at += len(part)
    left = [block for i, block in enumerate(blocks) if i not in reasons]
    assert repeats(left) == {}
    return found


FIRST = [table(FACTS), table(FACTS[:4], 2), lines(FACTS), lines(FACTS, kind=Kind.ITEM)]
AGAIN = [
    lines(FACTS[:4]), lines(FACTS[:4], kind=Kind.ITEM), lines(FACTS[:4], "{} {}"), lines(FACTS[:4], "{}/{}"),
    lines(FACTS[:4], "{1}"), table(FACTS[:4]), table(FACTS[:4], 2), lines(FACTS[1:4], "{1}"),
]  # fmt: skip


@pytest.mark.parametrize("again", AGAIN, ids=range(len(AGAIN)))
@pytest.mark.parametrize("first", FIRST, ids=["table", "wide", "lines", "list"])
def test_facts_above_a_copy_of_the_text_go_with_it(first: list[Block], again: list[Block]) -> None:
    assert gone(first, text(), again, text()) == [2, 3]
    assert gone(first, text(), text("投资估算已由设计院核定。"), again, text()) == [3, 4]


@pytest.mark.parametrize("again", AGAIN, ids=range(len(AGAIN)))
def test_facts_below_a_copy_of_the_text_go_with_it(again: list[Block]) -> None:
    assert gone(table(FACTS), text(), text(), again, text(OTHER)) == [2, 3]


def test_beside_a_copy_of_one_paragraph_there_are_more_of_them() -> None:
    one = TEXT[0] + TEXT[1]
    for again in (lines(FACTS), lines(FACTS, "{1}"), lines(FACTS, "{}/{}")):
        assert gone(table(FACTS), text(one), again, text(one)) == [2, 3]
    for few in (lines(FACTS[:4]), lines(FACTS[1:], "{1}"), table(FACTS[:3])):
        assert gone(table(FACTS), text(one), few, text(one)) == [3]


def test_all_prints_but_the_first_go() -> None:
    assert gone(lines(FACTS, kind=Kind.ITEM), text(), table(FACTS), text(), lines(FACTS), text()) == [2, 3, 4, 5]
    # in a copy the text may end with fields of its own
    own = lines([("联系人", "柳先生"), ("地址", "松河县云台路9号行政服务中心四楼")])
    assert gone(table(FACTS), [*text(), *own], lines(FACTS, "{1}"), [*text(), *own]) == [2, 3]


def test_a_table_of_facts_that_all_stand_in_lines_above_goes() -> None:
    assert gone(lines(FACTS, kind=Kind.ITEM), text(), table(FACTS)) == [2]
    assert gone(lines(FACTS), table(FACTS[:4], 2), text()) == [1]


@pytest.mark.parametrize(
    "again",
    [
        [("总投资", "2.6亿元"), ("合作方式", "独资、合资"), ("用地面积", "96亩")],
        [("总投资", "26亿元"), ("合作方式", "独资、合资"), ("用地面积", "86亩")],
        [("总投资", "2.6亿元"), ("引资方式", "独资、合资"), ("用地面积", "86亩")],
        [*FACTS, ("有效期", "长期有效")],
        [("联系人", "柳先生"), ("电话", "0000-1234567"), ("地址", "云台路9号")],
        FACTS[:2],
    ],
    ids=["another value", "another point", "another label", "one more", "others", "few"],
)
@pytest.mark.parametrize("form", [table, lines])
def test_facts_that_say_more_stay(again: list[tuple[str, str]], form: type) -> None:
    assert gone(table(FACTS), text(), form(again), text(OTHER)) == []
    assert gone(lines(FACTS), text(), form(again), text(OTHER)) == []
    assert gone(table(FACTS), text(), form(again), text()) == [3]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (lines(FACTS), lines(FACTS)), (table(FACTS), lines(FACTS)), (table(FACTS), table(FACTS)), (table(FACTS), lines(FACTS, "{1}")),
        (lines(FACTS[:3]), table(FACTS[:3])),
    ],
    ids=["lines twice", "table and lines", "tables", "values", "few"],
)  # fmt: skip
def test_facts_of_two_projects_stay(first: list[Block], again: list[Block]) -> None:
    assert gone(first, text(), again, text(OTHER)) == []


def test_values_stay_that_stand_in_another_order_or_are_of_no_facts() -> None:
    values = lines(FACTS[:4], "{1}")
    assert gone(table(FACTS), text(), values[::-1], text()) == [3]
    results = [("1", "松河队"), ("2", "青澜队"), ("3", "白沙队"), ("4", "平芜队")]
    assert gone(table(results), text(), lines(results, "{1}"), text()) == [3]
    assert gone(text(), values, text()) == [2]


def test_many_facts_are_compared_in_bounded_time() -> None:
    facts = [(f"指标{'甲乙丙丁'[i % 4]}", f"{i % 7}亿元") for i in range(60)]
    many = [
        block for _ in range(12) for block in (*lines(facts), *text(), *table(facts), *lines(facts, "{1}"), *text())
    ]
    start = time.process_time()
    repeats(many)
    assert time.process_time() - start < TIME_BOUND


def test_tables_below_the_name_of_their_card_go_with_the_first_sentence_above_them() -> None:
    cards = [
        ("竹纤维板项目", FACTS[1:4]),
        ("矿泉水项目", [("所属行业", "饮料"), ("总投资", "1.2亿元"), ("合作方式", "独资")]),
    ]
    text = [Block(TEXT[0], Kind.PARAGRAPH)]
    again = [Block(TEXT[0], Kind.PARAGRAPH)]
    for number, (name, facts) in zip("一二", cards, strict=True):
        text += [Block(f"项目{number}：{name}", Kind.HEADING, level=3)]
        text += [Block(f"{label}：{value}", Kind.ITEM) for label, value in [*facts, ("联系单位", "县招商服务中心")]]
        rows = "\n".join(f"| {label} | {value} |" for label, value in facts)
        again.append(Block(f"| {name} |  |\n| --- | --- |\n{rows}", Kind.TABLE))
    assert sorted(repeats([*text, *again])) == [*range(len(text), len(text) + len(again))]
    other = [Block(block.text.replace("竹纤维板", "竹地板").replace("矿泉水", "果汁"), block.kind) for block in again]
    assert repeats([*text, *other[1:]]) == {}


CONTACTS = [("联系人", "康女士"), ("联系电话", "0000-8120316"), ("地址", "镜湖路9号4号窗口")]
SIGNED = [Block("松河县自然资源局", Kind.PARAGRAPH), Block("2026年8月5日", Kind.PARAGRAPH)]


def test_whom_to_ask_goes_once_more_below_the_day_of_the_signature() -> None:
    above, again = [*text(), *lines(CONTACTS)], lines(CONTACTS)
    assert gone(above, SIGNED, again) == [2]
    assert gone(above, text(OTHER), again) == []
    assert gone(above, SIGNED, lines(CONTACTS[:2]), lines([("地址", "东河路1号")])) == []
    assert gone(above, SIGNED, again, text(OTHER)) == []
    assert gone(text(), SIGNED, again, text(OTHER), SIGNED, again) == []  # each of two notices


WHOLE = [("项目名称", "油茶籽精炼二期"), *FACTS[1:4], ("建筑面积", "1.2万平方米")]
OTHERWISE = [("建筑面积", "12000㎡"), *WHOLE[3:0:-1], WHOLE[0]]


@pytest.mark.parametrize("form", ["{}：{}", "{}：{}；", "{}:{}。"])
@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.ITEM])
def test_all_facts_of_a_thing_with_a_name_go_as_the_end_of_the_page(form: str, kind: Kind) -> None:
    for first in (table(WHOLE), lines(WHOLE), lines(WHOLE, kind=Kind.ITEM)):
        assert gone(first, text(), lines(OTHERWISE, form, kind)) == [2]
    assert gone(table(WHOLE), lines(OTHERWISE, form, kind), text()) == [1]


@pytest.mark.parametrize(
    "again",
    [
        [("建筑面积", "13000㎡"), *WHOLE[:4]],
        [("建筑面积", "1.2万亩"), *WHOLE[:4]],
        [("项目名称", "油茶籽精炼三期"), *OTHERWISE[:4]],
        [*OTHERWISE, ("联系人", "柳先生")],
        OTHERWISE[1:],
        OTHERWISE[:4],
    ],
    ids=["another value", "another measure", "another name", "one more", "one less", "no name"],
)
def test_other_facts_at_the_end_of_the_page_stay(again: list[tuple[str, str]]) -> None:
    assert gone(table(WHOLE), text(), lines(again, "{}：{}；")) == []


def test_all_facts_stay_above_more_text_and_without_a_name() -> None:
    assert gone(table(WHOLE), text(), lines(OTHERWISE), text(OTHER)) == []
    assert gone(table(WHOLE[1:]), text(), lines(OTHERWISE[:4])) == []
    many = [("项目名称", "油茶籽精炼二期"), *((f"指标{chr(0x4E00 + i)}", f"{i}吨") for i in range(80))]
    assert gone(lines(many), text(), lines([*many[:70], ("联系人", "柳先生")])) == []


def many(count: int, size: int) -> list[tuple[str, str]]:
    """Facts each with another label, and values of about this many characters."""
    return [(f"指标{chr(0x4E00 + n)}", f"{chr(0x5000 + n)}号泊位" * (size // 4)) for n in range(count)]


@pytest.mark.parametrize("facts", [many(40, 12), many(40, 120)], ids=["short", "long"])
def test_a_long_table_of_facts_is_compared_to_its_end(facts: list[tuple[str, str]]) -> None:
    other = [*facts[:-1], (facts[-1][0], "六号泊位")]
    assert gone(table(facts), text(), table(facts), text()) == [2, 3]
    assert gone(table(facts), text(), table(other), text()) == [3]
    assert gone(lines(facts), text(), table(facts)) == [2]
    assert gone(lines(facts), text(), table(other)) == []


@pytest.mark.parametrize("first", [table, lines])
@pytest.mark.parametrize("facts", [many(70, 8), many(40, 800)], ids=["rows", "characters"])
def test_a_table_of_more_facts_than_are_compared_stays(facts: list[tuple[str, str]], first: type) -> None:
    other = [*facts[:-1], (facts[-1][0], "六号泊位")]
    assert gone(first(facts), text(), table(other), text()) == [3]
    assert gone(first(facts), text(), table(other)) == []
