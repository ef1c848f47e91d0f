"""Rows of a table that are told once more below it, one to a line, and lines that say something else."""

import time

import pytest
from test_repeats import block
from test_tablesagain import left, table

from pipelines.page import Block, Kind
from pipelines.rowstold import rows_told

LEAD = "竹溪县前三季度引进项目二十一个，分布在三个片区，其中东岭开工最多。"
CLOSING = "县商务局说，年底前还有两场对接会，地点在西坡的标准厂房。"
TABLE = table(
    "| 片区 | 引进项目（个） | 计划投资（亿元） | 增幅（%） |",
    "| 东岭 | 11 | 6.4 | 12.5 |",
    "| 西坡 | 7 | 3.2 | -2.5 |",
    "| 南湾 | 3 | 0.9 | 12.5 |",
)
TOLD = [
    "东岭：引进项目11个，计划投资6.4亿元，增幅12.5%。",
    "西坡：引进项目7个，计划投资3.2亿元，增幅-2.5%。",
    "南湾：引进项目3个，计划投资0.9亿元，增幅12.5%。",
]
SHORT = [
    "- 东岭 11个 / 6.4亿元 / 12.5%".replace(" / ", "，"),
    "- 西坡 7个，3.2亿元，-2.5%",
    "- 南湾 3个，0.9亿元，12.5%",
]


@pytest.mark.parametrize(
    "head", [["看不清表格？点此看文字"], ["# 文字版"], ["以上表格内容如下："], ["以上数据的文字说明"], ["手机版"], []]
)
@pytest.mark.parametrize("told", [TOLD, SHORT, [f"{n}. {line}" for n, line in enumerate(TOLD, 1)]])
def test_rows_that_are_told_again_go(head: list[str], told: list[str]) -> None:
    assert left([LEAD, TABLE, *head, *told, CLOSING]) == [LEAD, TABLE, CLOSING]


SLIPS = table(
    "| Slip | Depth (m) | Length of the quay (ft) | Cargo |",
    "| K1 - East | 7.5 | 1,200 | Salt, hemp |",
    "| K2 | -2 | 800 | Rope |",
    "| K3 | 11 | 950 | Boats and oars |",
)


@pytest.mark.parametrize("sign", [" – ", " - ", " · ", " / ", " | ", ", "])
@pytest.mark.parametrize("head", ["", "Depth: ", "depth "])
def test_any_sign_with_spaces_parts_the_fields(sign: str, head: str) -> None:
    told = [
        sign.join(("K1 - East", f"{head}7.5 m", "1,200 ft", "Salt, hemp")),
        sign.join(("K2", f"{head}-2 m", "800 ft", "rope")),
        sign.join(("K3", f"{head}11 m", "length of the quay: 950 ft", "Boats and oars")),
    ]
    lead = "The yard lets three of its slips from April, each with a crane and a shed of its own."
    assert left([lead, SLIPS, *told, CLOSING]) == [lead, SLIPS, CLOSING]
    for old, new in (("7.5", "-7.5"), ("950", "960"), ("Boats", "Small boats"), ("800", "never 800")):
        other = [line.replace(old, new) for line in told]
        assert left([lead, SLIPS, *other, CLOSING]) == [lead, SLIPS, *other, CLOSING], other


@pytest.mark.parametrize("head", ["注：本表不含在建项目。", "上表由县统计站提供。"])
def test_a_note_of_the_table_between_stays(head: str) -> None:
    assert left([LEAD, TABLE, head, *TOLD, CLOSING]) == [LEAD, TABLE, head, CLOSING]


def test_the_number_of_a_row_need_not_be_told() -> None:
    rows = [f"| {n} | {row[2:]}" for n, row in enumerate(TABLE.split("\n")[2:], 1)]
    numbered = table("| 序号 " + TABLE.split("\n")[0], *rows)
    assert left([LEAD, numbered, *TOLD, CLOSING]) == [LEAD, numbered, CLOSING]


@pytest.mark.parametrize(
    "told",
    [
        TOLD[:2],
        [*TOLD[:2], TOLD[2].replace("0.9", "0.8")],
        [*TOLD[:2], TOLD[2].replace("增幅", "增幅居末，")],
        [TOLD[0], TOLD[1].replace("-2.5", "2.5"), TOLD[2]],
        [TOLD[0], CLOSING, *TOLD[1:]],
        [TOLD[0].replace("。", "，主要来自两家罐头厂。"), *TOLD[1:]],
        ["各片区情况", *TOLD],
        ["# 手机产业项目分布", *TOLD],
        ["# 表格之外：谁在增长", *TOLD],
        ["今年前三季度与去年同期完全相同：", *TOLD],
        [CLOSING[:-1], CLOSING, LEAD, *TOLD],
        ["东岭引进项目最多。", "西坡次之。", "南湾项目虽少，开工率却最高。"],
    ],
    ids=[
        "two",
        "figure",
        "words",
        "sign",
        "apart",
        "more",
        "section",
        "firms for telephones",
        "a heading",
        "another year",
        "far away",
        "others",
    ],
)
def test_other_lines_stay(told: list[str]) -> None:
    assert left([LEAD, TABLE, *told, CLOSING]) == [LEAD, TABLE, *told, CLOSING]


@pytest.mark.parametrize(
    "rows", [["| 东岭 | 11 |", "| 西坡 | 7 |", "| 南湾 | 3 |"], ["| 东岭 |  |", "| 西坡 | 7 |", "| 南湾 | 3 |"]]
)
def test_a_list_of_names_and_a_figure_stays(rows: list[str]) -> None:
    told = ["东岭：引进项目11个。", "西坡：引进项目7个。", "南湾：引进项目3个。"]
    texts = [LEAD, table("| 片区 | 引进项目（个） |", *rows), *told, CLOSING]
    assert left(texts) == texts


FACTS = ["| Hall | 31,000 square metres |", "| Quay | 240 metres |", "| Boats | 9 |", "| Cost | 52 million crowns |"]
SHORTER = [row.strip("| ").replace(" | ", ": ") for row in FACTS]


@pytest.mark.parametrize("head", [["| Feature | Value |"], []])
@pytest.mark.parametrize("mark", ["", "- "])
def test_all_facts_of_a_table_right_below_it_go(head: list[str], mark: str) -> None:
    text = [LEAD, "# Die Halle", table(*head, *FACTS)]
    assert left([*text, *(mark + line for line in SHORTER), CLOSING]) == [*text, CLOSING]


@pytest.mark.parametrize(
    "told",
    [
        SHORTER[:3],
        [*SHORTER[:3], "Cost: 53 million crowns"],
        [*SHORTER[:3], "Cost: 52 million crowns, of which the state bears a third"],
        [*SHORTER[:2], "The boats: 9", SHORTER[3]],
        [SHORTER[1], SHORTER[0], *SHORTER[2:]],
        ["The second hall:", *SHORTER],
        ["# The second hall", *SHORTER],
    ],
)
def test_other_facts_below_a_table_stay(told: list[str]) -> None:
    text = [LEAD, table("| Feature | Value |", *FACTS), *told, CLOSING]
    assert left(text) == text


def test_three_facts_below_a_table_of_these_stay() -> None:
    text = [LEAD, table("| Feature | Value |", *FACTS[:3]), *SHORTER[:3], CLOSING]
    assert left(text) == text


def test_many_tables_and_lines_take_no_time() -> None:
    def took(many: int) -> float:
        blocks = [Block(TABLE, Kind.TABLE) if n % 9 == 0 else block(TOLD[n % 3]) for n in range(many)]
        start = time.process_time()
        for _ in range(20):
            list(rows_told(blocks, {}))
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)
