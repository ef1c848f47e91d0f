"""Tables that a line says to stand above already, and others."""

import time

import pytest
from test_repeats import block

from pipelines.page import Block, Kind
from pipelines.repeats import repeats
from pipelines.tablesagain import lists_again

LEAD = "竹溪县今年推介四块工业用地，均已完成勘界，签约后二十日内可以进场。"
CLOSING = "以上地块由县投资公司统一办理用水用电手续，费用由公司承担。"
HEAD = "| 片区 | 地块 | 用途 | 面积（万平方米） | 起价（亿元） |"
ROWS = [
    "| 东岭 | 一号 | 食品 | 1.2 | 0.3 |",
    "| 东岭 | 二号 | 家具 | 2 | 0.42 |",
    "| 西坡 | 三号 | 食品 | 0.85 | 0.3 |",
]
CARDS = [
    "一号地块", "面积：12亩", "起价：300万元", "用途：食品", "联系人：骆女士",
    "二号地块", "面积：20亩", "起价：420万元", "用途：家具", "联系人：骆女士",
    "三号地块", "面积：8.5亩", "起价：300万元", "用途：食品", "联系人：卫先生",
]  # fmt: skip


def table(*rows: str) -> str:
    line = "| " + " | ".join(["---"] * (rows[0].count("|") - 1)) + " |"
    return "\n".join([rows[0], line, *rows[1:]])


WHOLE = table(HEAD, *ROWS)
EAST = table("| 地块 | 面积 | 起价 |", "| 一号 | 12000平方米 | 3000万元 |", "| 二号 | 20000平方米 | 4200万元 |")
WEST = table("| 地块 | 面积 | 起价 |", "| 三号 | 8500平方米 | 3000万元 |")
OF_CARDS = table("| 名称 | 起价 | 面积 |", "| 三号地块 | 300万元 | 8.5亩 |", "| 一号地块 | 300万元 | 12亩 |")


def left(texts: list[str]) -> list[str]:
    blocks = [Block(text, Kind.TABLE) if text.startswith("| ") else block(text) for text in texts]
    gone = repeats(blocks)
    return [text for i, text in enumerate(texts) if i not in gone]


@pytest.mark.parametrize(
    "again",
    [
        ["手机小表（与上表内容相同，按片区拆开）", "东岭（2块）", EAST, "西坡（1块）", WEST],
        ["简表", EAST],
        ["【手机版表格】".replace("版表格", "用小表"), "西坡", WEST],
        ["# 以下与上表一致，供手机查看", EAST, WEST],
        ["表格版（同上）", EAST],
        ["以下数据均与上表相同", EAST],
        ["一览表：内容与上表一致", EAST],
    ],
)
def test_tables_whose_rows_all_stand_in_one_above_go(again: list[str]) -> None:
    assert left([LEAD, WHOLE, *again, CLOSING]) == [LEAD, WHOLE, CLOSING]
    assert left([LEAD, WHOLE, *again]) == [LEAD, WHOLE]


@pytest.mark.parametrize(
    "closing", [[], ["用水用电手续由县投资公司统一办理。"], ["签约后二十日内可以进场，费用由公司承担。"]]
)
def test_a_table_whose_rows_are_fields_above_goes_with_what_it_says_again(closing: list[str]) -> None:
    text = [LEAD, *CARDS, CLOSING]
    assert left([*text, "简表（同上，便于转发）", OF_CARDS, *closing]) == text


@pytest.mark.parametrize(
    "again",
    [
        ["各片区地块", EAST],
        ["手机小表（与上表相同）", EAST.replace("4200", "4300")],
        ["手机小表（与上表相同）", "南湾（2块）", EAST],
        ["手机小表（与上表相同）", EAST, table("| 地块 | 起价 |", "| 四号 | 3000万元 |")],
        ["简表", table("| 地块 | 面积 |", "| 一号 | 20000平方米 |")],
        ["手机小表（与上表相同）", "以下为四块地，其中一块已经有企业报名。", EAST],
        ["数据与上表一致的口径，单位：万元", table("| 年份 | 收入 |", "| 2023 | 4200 |")],
        ["成交地块（起价与上表一致）", EAST],
        ["19日牌价（与上表相同）", EAST],
    ],
    ids=[
        "no such line",
        "another figure",
        "another name",
        "one more",
        "of two rows",
        "a sentence",
        "another table",
        "what became of some",
        "another day",
    ],
)
def test_other_tables_stay(again: list[str]) -> None:
    assert left([LEAD, WHOLE, *again]) == [LEAD, WHOLE, *again]


@pytest.mark.parametrize(
    ("again", "kept"),
    [
        (["简表（同上）", OF_CARDS.replace("8.5亩", "12亩")], None),
        (["简表（同上）", OF_CARDS.replace("三号地块", "五号地块")], None),
        (["简表（同上）", OF_CARDS, "签约后三十日内可以进场。"], ["签约后三十日内可以进场。"]),
        (["简表（同上）", OF_CARDS, "报名从下周一开始，先到先得。"], ["报名从下周一开始，先到先得。"]),
    ],
    ids=["of another", "another name", "another figure", "something new"],
)
def test_what_fields_above_do_not_say_stays(again: list[str], kept: list[str] | None) -> None:
    text = [LEAD, *CARDS, CLOSING]
    assert left([*text, *again]) == [*text, *(again if kept is None else kept)]


def test_many_such_tables_take_no_time() -> None:
    def took(many: int) -> float:
        rows = [f"| 片区{n} | {n}号 | 食品 | {n}.5 | 0.3 |" for n in range(many)]
        again = [line for n in range(many) for line in ("简表", table("| 地块 | 起价 |", f"| {n}号 | 3000万元 |"))]
        blocks = [Block(text, Kind.TABLE) if text[0] == "|" else block(text) for text in (table(HEAD, *rows), *again)]
        start = time.process_time()
        repeats(blocks)
        return time.process_time() - start

    took(100)
    assert took(1500) < 5 * max(took(750), 0.05)


PROGRAMME = ["9:00 签到", "9:30 县长致欢迎词", "9:45 发布四块用地的供地条件", "10:30 现场看地"]
CELLS = [f"| {entry.replace(' ', ' | ', 1)} |" for entry in PROGRAMME]
NUMBERED = [f"| {n} | {entry.replace(' ', ' | ', 1)} |" for n, entry in enumerate(PROGRAMME, 1)]
LISTED = ["# 二、推介会议程", *(f"- {entry}" for entry in PROGRAMME)]
SIGNED = ["竹溪县投资促进局", "2025年6月4日"]


@pytest.mark.parametrize(
    "again",
    [
        [table("| 推介会议程 |  |", *CELLS)],
        [table("| 时间 | 内容 |", *CELLS)],
        [table("| 序号 | 时间 | 议程 |", *NUMBERED)],
        [table(*CELLS)],
        ["推介会议程表", table(*CELLS)],
    ],
    ids=["a name", "columns", "a count", "no head", "a line above"],
)
def test_a_list_that_stands_once_more_as_a_table_goes(again: list[str]) -> None:
    text = [LEAD, *LISTED, CLOSING, *SIGNED]
    assert [line for line in left([*text, *again]) if not line.startswith("推介会议程")] == text
    assert left([LEAD, *LISTED, CLOSING, *again, *SIGNED])[-2:] == SIGNED
    assert left([LEAD, *LISTED, again[-1], CLOSING]) == [LEAD, *LISTED, CLOSING]


@pytest.mark.parametrize(
    ("listed", "again"),
    [
        (LISTED, [table("| 第二场 |  |", *CELLS)]),
        (LISTED, ["第二场推介会：", table(*CELLS)]),
        (LISTED, ["# 上海场", table("| 时间 | 内容 |", *CELLS)]),
        (LISTED, [table("| 时间 | 内容 |", *CELLS[:3], "| 11:00 | 现场看地 |")]),
        (LISTED, [table("| 时间 | 内容 |", *CELLS[:3])]),
        (LISTED, [table("| 时间 | 内容 |", *CELLS, "| 12:00 | 午餐 |")]),
        ([*LISTED, "- 12:00 午餐"], [table("| 时间 | 内容 |", *CELLS)]),
        (LISTED, [table("| 时间 | 内容 |", *CELLS[::-1])]),
        (LISTED, [table("| 时间 | 费用 |", *CELLS)]),
        (LISTED, ["# 次日", "次日在松河县再办一场。", table("| 时间 | 内容 |", *CELLS)]),
        (LISTED, ["# 第二场", "- 地点：四楼", table("| 时间 | 内容 |", *CELLS)]),
    ],
    ids=["another name", "another line", "another heading", "another hour", "less", "more", "a part", "backwards", "other columns", "a sentence of the next day", "a list of another place"],
)  # fmt: skip
def test_other_tables_below_a_list_stay(listed: list[str], again: list[str]) -> None:
    text = [LEAD, *listed, CLOSING, *SIGNED, *again]
    assert left(text) == text


FACTS = ["Hall: 31,000 m²", "Quay: 240 m", "Boats: 9", "Cost: 52 million crowns"]
OF_FACTS = [f"| {fact.replace(': ', ' | ')} |" for fact in FACTS]


@pytest.mark.parametrize(
    "head", ["| Feature | Value |", "| Merkmal | Wert |", "| Dato | Valor |", "| Показатель | Значение |"]
)
def test_a_list_of_facts_that_stands_once_more_as_a_table_goes(head: str) -> None:
    text = [LEAD, "# The hall", *(f"- {fact}" for fact in FACTS), CLOSING]
    assert left([*text[:-1], table(head, *OF_FACTS), CLOSING]) == text
    for other in (
        table("| Hall 2 | Value |", *OF_FACTS),
        table(head, *OF_FACTS[:3]),
        table(head, *OF_FACTS, "| Crew | 3 |"),
    ):
        assert left([*text[:-1], other, CLOSING]) == [*text[:-1], other, CLOSING]


def test_many_lists_and_tables_take_no_long_time() -> None:
    def took(many: int) -> float:
        text = [LEAD, *(line for n in range(many) for line in (f"# 第{n}组", *LISTED[1:], table(*CELLS)))]
        blocks = [Block(one, Kind.TABLE) if one.startswith("| ") else block(one) for one in text]
        start = time.process_time()
        list(lists_again(blocks, {}))
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)
