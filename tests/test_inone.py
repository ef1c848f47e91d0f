"""A text that a page prints once more in one line, as what reads it aloud has it."""

import time

import pytest

from pipelines.page import PARAGRAPH, Block, parse
from pipelines.repeats import repeats

OUTLINE = "地块位于竹炭产业园东南角，两面临路，原为苗圃，地上没有建筑，已经完成平场和勘界，可以直接做独立基础。"
ASKED = "园区现有炭化、活性炭企业九家，希望引进竹炭日用品、空气净化和电极材料项目，未批先建的项目不予准入。"
NEAR = ["距青澜南收费站2.3公里", "距园区污水处理站400米", "公租房在租226套"]
WHO = ["青澜县投促局 石老吉", "座机：0000-0000707"]


def listed(lines: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def told(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


TEXT = [OUTLINE, "一、准入要求", ASKED, "二、联系人", *WHO]
TABLE = "<table><tr><th>评分项</th><th>分值</th></tr><tr><td>方案</td><td>40</td></tr><tr><td>业绩</td><td>30</td></tr></table>"


def left(body: str) -> list[str]:
    page = parse(f"<body>{body}</body>")
    assert page is not None
    return [block.text for i, block in enumerate(page.blocks) if i not in repeats(page.blocks)]


@pytest.mark.parametrize("between", [TABLE, "", listed(NEAR)])
@pytest.mark.parametrize("glue", [" ", "", "　"])
def test_a_text_that_is_printed_once_more_in_one_line_is_a_copy(between: str, glue: str) -> None:
    cells = {TABLE: ["评分项", "分值", "方案", "40", "业绩", "30"], "": [], listed(NEAR): NEAR}[between]
    whole = glue.join([*TEXT[:3], *cells, *TEXT[3:]])
    text = told(TEXT[:3]) + between + told(TEXT[3:])
    for body in (f"{text}<div>{whole}</div>", f"<div>{whole}</div>{text}"):
        found = left(body)
        assert whole not in found
        assert found[:1] == [OUTLINE]
        assert found[-1:] == [WHO[-1]]


@pytest.mark.parametrize(
    "line",
    [
        "".join([*TEXT, "以上为全部内容，另有附图两张。"]),
        "".join(TEXT[::-1]),
        "一、准入要求二、联系人青澜县投促局石老吉",
        "".join(TEXT).replace("九家", "十家"),
    ],
    ids=["more", "another order", "short", "another figure"],
)
def test_a_line_that_says_something_else_stays(line: str) -> None:
    assert line in left(told(TEXT) + TABLE + f"<div>{line}</div>")


def test_a_long_line_among_many_takes_no_time() -> None:
    lines = [Block(f"青澜港三期第{n}号泊位的桩基已经打完，明年投产。", PARAGRAPH) for n in range(2000)]
    start = time.process_time()
    assert len(repeats([*lines, Block("".join(line.text for line in lines), PARAGRAPH)])) >= 1
    assert time.process_time() - start < 3
