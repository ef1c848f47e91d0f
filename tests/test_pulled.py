"""Quotes of a Chinese text that a page pulls out of its paragraphs, in lines of their own."""

import time

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.page import Block, Kind
from pipelines.pulled import pulled_in_lines

LEAD = "茶镇招商办的费小荷没有名片，口袋里只有一把卷尺，见了客商先量他家货柜的尺寸，再说镇上的仓库够不够用。"
SAID = "费小荷说，“先量货柜，再谈租金，省得人家白跑一趟。”三个月里，她量过的货柜有一百二十多个，留下来的客商有九家。"
LAST = "镇上的第二座仓库下个月开工，门口的坡道按她量出来的数字，比图纸上宽了四十厘米，为的是让长货柜一次倒得进去。"
PULLED = ["先量货柜，", "再谈租金，", "省得人家白跑一趟"]


def box(lines: list[str]) -> str:
    return f"<section style='text-align:center'><span>{'<br>'.join(lines)}</span></section>"


def kept(*parts: str) -> list[str]:
    body = "".join(part if part.startswith("<") else f"<section>{part}</section>" for part in parts)
    found = run(
        f"<html><head><title>一把卷尺</title></head><body><h1>一把卷尺</h1><div id='js_content'>{body}</div></body></html>"
    )
    assert isinstance(found, Article)
    return found.text.split(BLOCK_BREAK)


@pytest.mark.parametrize(
    "lines",
    [PULLED, ["“先量货柜，再谈租金，", "省得人家白跑一趟。”"], ["「先量货柜", "再谈租金", "省得人家", "白跑一趟」"]],
)
def test_a_quote_in_lines_goes_above_and_below_its_paragraph(lines: list[str]) -> None:
    text = [LEAD, SAID, LAST]
    assert kept(LEAD, box(lines), SAID, LAST) == text
    assert kept(LEAD, SAID, box(lines), LAST) == text


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (PULLED[:2], SAID),
        ([*PULLED, "四个月"], SAID),
        (["".join(PULLED)], SAID),
        (PULLED, SAID.replace("。”", "”。")),
        (PULLED, SAID.replace("白跑", "空跑")),
        (["先量货柜，再谈租金，省得人家白跑一趟，", "这是费小荷的规矩，也是镇上仓库的规矩，写在大门边上。"], SAID),
    ],
    ids=["a part", "more", "one line", "a saying", "other words", "a paragraph"],
)
def test_other_lines_stay(lines: list[str], said: str) -> None:
    assert kept(LEAD, box(lines), said, LAST) == [LEAD, *lines, said, LAST]


def test_lines_that_are_announced_or_far_away_stay() -> None:
    told = f"{LEAD}她在门口贴了一张纸："
    assert kept(told, box(PULLED), SAID, LAST) == [told, *PULLED, SAID, LAST]
    assert kept(box(PULLED), LEAD, LAST, LEAD[::-1], SAID)[-4:] == [LEAD, LAST, LEAD[::-1], SAID]
    far = kept(LEAD, box(PULLED), LAST, LEAD[::-1], LAST[::-1], SAID)
    assert far == [LEAD, *PULLED, LAST, LEAD[::-1], LAST[::-1], SAID]


def test_many_such_lines_take_no_time() -> None:
    def took(many: int) -> float:
        blocks = [Block(line, Kind.PARAGRAPH, box=n) for n in range(many) for line in ("先量货柜", "再谈租金", SAID)]
        start = time.process_time()
        pulled_in_lines({*range(len(blocks))}, blocks)
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)
