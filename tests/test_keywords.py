"""Lines of a text on whose page keywords are linked wherever they stand."""

import re

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article

LINKED = [
    "根据奖励办法，经企业申报和专家评审，现将拟兑现<a href='/k/1'>企业</a>名单予以公示，公示期五个工作日。",
    "公示期间如有异议，请以书面形式向县<a href='/k/2'>商务局</a>反映，以<a href='/k/3'>单位</a>名义反映的须加盖公章。",
]
PLAIN = [line.replace("</a>", "") for line in LINKED]


def kept(paragraphs: list[str], below: list[str]) -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in (*paragraphs, *below))
    found = run(f"<title>奖励名单公示_某站</title><h1>奖励名单公示</h1><p>2024-03-12</p><div class='c'>{body}</div>")
    assert isinstance(found, Article)
    return found.text.split(BLOCK_BREAK)


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        (["受理科室：宁原县<a href='/k/2'>商务局</a>财务科"], ["受理科室：宁原县商务局财务科"]),
        (["联系电话：0000-5227714", "宁原县<a href='/k/2'>商务局</a>", "2024年3月12日"],
         ["联系电话：0000-5227714", "宁原县商务局", "2024年3月12日"]),
        (["<a href='/n/1'>宁原县召开招商推进会议</a>"], []),
        (["相关：<a href='/n/1'>宁原县召开招商推进会议</a>", "宁原县<a href='/k/2'>商务局</a>"], []),
        (["点击查看<a href='/n/1'>全部评论</a>并参与讨论吧"], []),
        (["原文链接：<a href='/n/1'>宁原日报</a>数字版第三版"], []),
    ],
    ids=["a field", "a signature", "a link", "below a link", "to comments", "to where it came out"],
)  # fmt: skip
def test_a_line_with_a_linked_word_below_such_a_text_is_text(below: list[str], lines: list[str]) -> None:
    assert kept(LINKED, below)[2:] == lines


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("受理科室：宁原县<a href='/k/2'>商务局</a>财务科", True),
        ("宁原县<a href='/k/2'>商务局</a>", False),
        ("所属专题：<a href='/z/2'>秋季大会</a>", False),
        ("相关：<a href='/z/2'>秋季大会</a>等", False),
    ],
    ids=["a field", "a name", "a link behind a label", "little else"],
)
def test_below_a_text_without_links_only_a_field_with_a_linked_word_is_text(line: str, own: bool) -> None:
    plain = [re.sub("<[^>]*>", "", text) for text in LINKED]
    assert (len(kept(plain, [line])) > len(plain)) is own


def test_a_line_with_a_linked_word_between_two_prints_is_text() -> None:
    signed = ["宁原县<a href='/k/2'>商务局</a>", "2024年3月12日"]
    assert kept([*LINKED, *signed, *PLAIN], ["宁原县商务局", "2024年3月12日"])[2:] == ["宁原县商务局", "2024年3月12日"]
