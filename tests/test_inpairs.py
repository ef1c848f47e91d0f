"""Edited copies among paragraphs that are each printed again right below themselves go; siblings and refrains stay."""

import time

import pytest
from test_repeats import block

from pipelines.inpairs import in_pairs
from pipelines.reason import Reason
from pipelines.repeats import repeats

FIRST = [
    "# 作坊",
    "汤记藤椅坊2003年在柳埠开张，从修补旧椅子做起，如今有藤匠31人，一年编椅子4200把，卖到邻近的九个县。",
    "# 材料",
    "藤条从南边的两个林场进来，先在河里泡15天，再用旧锅炉蒸两遍，蒸过的藤十年不生虫，也不开裂。",
    "# 缺什么",
    "缺会画图样的师傅，缺懂海运包装的货代，也缺肯收边角藤料的造纸厂。",
    "# 去处",
    "椅子一半卖给茶馆，一半卖给民宿，去年冬天起又有三家养老院来订带扶手的矮椅，一订就是120把。",
    "# 合作",
    "可以来料加工，可以合开门市，也可以先订20把样椅。打样的钱，我们自己出。",
]
EDITED = {
    5: "缺会画图样的师傅，缺熟悉海运包装的货运代理，也缺肯收边角藤料的造纸厂。",
    9: "可以来料加工，可以合开门市，也可以先订二十把样椅。打样的钱由我们自己出。",
}
END = ["电话：0000-5550131"]
NUMERALS = {"2003": "二〇〇三", "4200": "四千二百", "31": "三十一", "15": "十五", "120": "一百二十"}
TIME_BOUND = 3.0


def again(line: str) -> str:
    for digits, numeral in NUMERALS.items():
        line = line.replace(digits, numeral)
    return line


def left(texts: list[str]) -> list[str]:
    gone = repeats([block(text) for text in texts])
    return [text for i, text in enumerate(texts) if i not in gone]


def paired(edited: dict[int, str], first: list[str] = FIRST) -> list[str]:
    copies = ((line, edited.get(i, again(line))) for i, line in enumerate(first))
    return [one for line, copy in copies for one in ([line] if line.startswith("# ") else [line, copy])]


def test_edited_copies_among_equal_ones_go() -> None:
    assert left([*paired(EDITED), *END]) == [*FIRST, *END]
    assert left([*paired({5: EDITED[5]}), *END]) == [*FIRST, *END]
    first = [line for line in FIRST if not line.startswith("# ")]
    assert left(paired({2: EDITED[5], 4: EDITED[9]}, first)) == first


@pytest.mark.parametrize(
    "other",
    [
        "可以来料加工，可以合开门市，也可以先订三十把样椅。打样的钱由我们自己出。",
        "可以来料加工，村里出地，林场出藤，藤匠出手艺，赚了钱按三份来分。",
        "对岸的藤坊可以来料加工，可以合开门市，也可以先订20把样椅。打样的钱，我们自己出。",
    ],
    ids=["another figure", "other clauses", "another beginning"],
)
def test_what_says_something_else_stays(other: str) -> None:
    assert other in left([*paired({**EDITED, 9: other}), *END])


def test_few_equal_pairs_do_not_tell_that_a_text_is_printed_so() -> None:
    few = paired(EDITED, FIRST[:6])
    assert EDITED[5] in left([*few, *END])
    apart = [line for line in paired(EDITED) if line not in (again(FIRST[3]), again(FIRST[7]))]
    assert EDITED[9] in left([*apart, *END])


def test_two_siblings_that_are_each_printed_twice_stay() -> None:
    siblings = [
        f"柳埠{side}岸的藤坊有藤匠九人，每天开门八个钟头，做椅子也做篮子，价钱写在门口的木牌上。" for side in "南北"
    ]
    first = [*FIRST[:8], *siblings]
    assert left([*paired({5: EDITED[5]}, first), *END]) == [*first, *END]


def test_many_pairs_take_no_long_time() -> None:
    said = [f"第{i}家藤坊有藤匠九人，每天开门八个钟头，做椅子也做篮子。" for i in range(3000)]
    copies = said[:1500] + [one.replace("也做", "还做") for one in said[1500:]]
    blocks = [block(line) for pair in zip(said, copies, strict=True) for line in pair]
    gone = {i: Reason("repeated_section", "single", "") for i in range(1, 3000, 2)}
    start = time.process_time()
    assert len([*in_pairs(blocks, gone)]) == len(said) - 1500
    assert time.process_time() - start < TIME_BOUND
