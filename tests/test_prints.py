"""What a second print of a text is made of."""

import pytest

from pipelines.page import Block, Kind
from pipelines.prints import whole_prints

TEXT = ["引进冷链企业的，", "前三年免收租金；", "设备按投资的两成补贴。", "十月再推出两块地。"]


@pytest.mark.parametrize(
    ("lines", "chosen", "found"),
    [
        ([*TEXT, *TEXT], {0, 1, 2, 3, 4, 5}, {6, 7}),
        ([*TEXT, "分享到：", *TEXT[2:]], {0, 1, 2, 3, 5}, {6}),
        ([*TEXT, *TEXT], {0, 3, 4, 5, 6, 7}, {1, 2}),
        ([*TEXT, *TEXT], {0, 1, 2, 3}, set()),
        ([*TEXT, TEXT[1], "二期另行公告。"], {0, 1, 2, 3, 4}, set()),
        ([*TEXT, TEXT[0], TEXT[2]], {0, 1, 2, 3, 4}, set()),
        (["一、租金", *TEXT[:2], "二、奖励", *TEXT[2:], *TEXT], {*range(8)}, {8, 9}),
        (["一、租金", TEXT[0], "二、奖励", TEXT[1], TEXT[0], TEXT[3]], {*range(5)}, set()),
        ([TEXT[0]], set(), set()),
    ],
    ids=[
        "its end",
        "below a line",
        "the middle of the first",
        "none of it",
        "another line",
        "another order",
        "without headings",
        "another line where the heading was",
        "nothing",
    ],
)
def test_a_second_print_goes_on_as_the_first(lines: list[str], chosen: set[int], found: set[int]) -> None:
    blocks = [Block(line, Kind.PARAGRAPH) for line in lines]
    assert whole_prints(chosen, blocks) == found
