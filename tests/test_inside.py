"""Lines between two blocks of a text."""

import pytest

from pipelines.inside import MAX_ROW, inside
from pipelines.page import parse

ABOVE, BELOW = "首批推出三个项目，欢迎来电洽谈。", "项目咨询：县招商服务中心"
FIELDS = ["投资估算：3.2亿元", "合作方式：独资或合资", "承办单位：县林业局"]


def added(lines: list[str], html: str = "<div class=text>{}</div>", form: str = "{}<br>") -> list[str]:
    """What is added between the first line and the last one, which are text."""
    body = html.format("".join(form.format(line) for line in (ABOVE, *lines, BELOW)))
    page = parse(body)
    assert page is not None
    texts = [block.text for block in page.blocks]
    found = inside({texts.index(ABOVE), texts.index(BELOW)}, page.blocks, page.boxes)
    return [texts[i] for i in sorted(found)]


@pytest.mark.parametrize("form", ["{}<br>", "<p>{}</p>"])
@pytest.mark.parametrize("lines", [FIELDS, ["竹木家居产业园", *FIELDS], ["一、项目简介"], ["（二）合作方式"]])
def test_fields_and_numbered_headings_are_text(lines: list[str], form: str) -> None:
    assert added(lines, form=form) == lines


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["点击查看大图"],
        FIELDS[:2],
        ["最新项目", "热门园区", "招商政策", *FIELDS],
        [f"<a href='/{n}'>{field}</a>" for n, field in enumerate(FIELDS)],
        FIELDS * (MAX_ROW // len(FIELDS) + 1),
    ],
    ids=["nothing", "another line", "few", "mostly others", "links", "too many"],
)
def test_other_lines_are_not(lines: list[str]) -> None:
    assert added(lines) == []


def test_nor_are_fields_in_a_box_of_their_own() -> None:
    box = "<div class=side>{}</div>".format("".join(f"<p>{field}</p>" for field in FIELDS))
    assert added([box], form="<p>{}</p>") == []
