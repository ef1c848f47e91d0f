"""A heading above the text in other words than the title goes; the first section of a text stays."""

import time

import pytest

from pipelines.page import Block, Kind
from pipelines.trim import trim

TEXT = [
    "受端午假期影响，上周全省冷链零担运价指数报八百六十一点，比前一周高出一成多，南线尤其紧张。",
    "新码头六月一日零时开港，泊位长四百二十米，可以靠泊万吨级的滚装船，每天安排六个班次。",
    "合浦园区从本月起把夜里的电价下调三成，鼓励租户夜间深冷、白天保温，已有七家报名。",
]
HEADS = ["冷链运价上周涨一成", "金沙新码头开港", "合浦园区试行夜电"]
ONE = "青岭县罐头厂把招工会开到田埂上"


def kept(title: str, heads: list[str], *, level: int = 3, levels: tuple[int, ...] = ()) -> list[str]:
    blocks = [Block(title, Kind.HEADING, level=1)]
    for at, head in enumerate(heads):
        if head:
            blocks.append(Block(head, Kind.HEADING, level=levels[at] if levels else level))
        blocks.append(Block(TEXT[at % 3], Kind.PARAGRAPH))
    first = trim(blocks, title)
    left = [block for i, block in enumerate(blocks) if i not in first]
    again = trim(left, title)
    return [block.text for i, block in enumerate(left) if i not in again and block.level]


@pytest.mark.parametrize(
    "title",
    [
        "冷链早报｜611冷链运价涨一成；金沙新码头开港",
        "冷链运价涨一成；码头夜班加密",
        "冷链运价涨一成 金沙新码头开港 合浦试行夜电",
        "冷链运价涨一成、金沙新码头开港，还有这些事",
        "周报：冷链运价上周涨一成 | 金沙码头开港",
    ],
)
def test_the_first_of_several_things_that_a_title_names_heads_a_section(title: str) -> None:
    assert kept(title, HEADS) == HEADS
    assert kept(title, HEADS, level=2) == HEADS


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        # one thing, in other words, above sections of its own
        (ONE, ["罐头厂招工会开到田埂上（图）", "谁来应聘", "工资怎么算"]),
        (ONE, ["罐头厂把招工会开到田埂上", "", ""]),
        # with the site behind it
        (f"{ONE}｜青岭日报", ["罐头厂招工会开到田埂", "谁来应聘", "工资怎么算"]),
        (f"{ONE} 青岭新闻网", ["罐头厂招工会开到田埂", "谁来应聘", "工资怎么算"]),
        # two things and no other section, or one of another level
        ("罐头厂招工会开到田埂；工资日结", ["罐头厂招工会开到田埂", "", "工资日结"]),
    ],
)
def test_a_title_in_other_words_goes(title: str, heads: list[str]) -> None:
    assert kept(title, heads) == [head for head in heads[1:] if head]


def test_headings_of_another_level_are_no_sections_beside_it() -> None:
    title = "冷链运价涨一成；码头夜班加密"
    assert kept(title, HEADS, levels=(2, 3, 3)) == HEADS[1:]


def test_it_is_known_in_time_that_grows_with_the_page() -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        kept("冷链运价涨一成；码头夜班加密，" * 4, HEADS * count)
        return time.process_time() - start

    assert min(seconds(300) for _ in range(2)) < 3 * min(seconds(150) for _ in range(2)) + 0.3
