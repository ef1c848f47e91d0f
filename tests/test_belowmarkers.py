"""The summary below a heading that goes as a button does: AI摘要, 智能总结."""

import time

import pytest
from test_process import run

from pipelines import Article
from pipelines.belowmarkers import below_markers
from pipelines.page import Block, Kind
from pipelines.reason import Reason
from pipelines.repeats import repeats

TITLE = "沙浦镇把招商会开到企业门口"
LEAD = "沙浦镇十月走访了二十四家罐头厂，当场答复了一半的难处。"
TEXT = [
    LEAD,
    "镇长说，往后每季度都去，问题清单贴在政务大厅墙上，谁来都能看到办到了哪一步。",
    "罐头厂最挂心的是冷库，镇里答应年底前把两座旧库腾出来，电费按工业用电算。",
]


def text_of(box: str, text: list[str] = TEXT) -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in text)
    article = run(
        f"<html><head><title>{TITLE}_岚河招商网</title></head><body><div class=main><h1>{TITLE}</h1><p>发布日期：2025-03-14</p>"
        f"{box}<div class=con>{body}</div></div></body></html>"
    )
    assert isinstance(article, Article)
    return article.text.split("\n\n")


@pytest.mark.parametrize("name", ["AI摘要", "AI 智能摘要", "智能总结", "AI导读", "智能速读", "摘要"])
@pytest.mark.parametrize("said", [TEXT[1], TEXT[2], LEAD])
def test_a_summary_that_the_text_prints_again_goes(name: str, said: str) -> None:
    assert text_of(f"<div class=ai><p>{name}</p><p>{said}</p></div>") == TEXT


@pytest.mark.parametrize(
    "said",
    [
        "走访以后，罐头厂的产能比去年多了三成，工人也多招了一百二十个。",
        "镇长说，往后每月都去，问题清单贴在政务大厅墙上，谁来都能看到。",
        "罐头厂最挂心的是冷库，镇里答应年底前把三座旧库腾出来，电费按民用电算。",
    ],
)
def test_one_with_words_of_its_own_stays(said: str) -> None:
    assert said in text_of(f"<div class=ai><p>AI摘要</p><p>{said}</p></div>")


@pytest.mark.parametrize("name", ["AI产业", "智能制造", "摘要集"])
def test_below_another_line_nothing_goes(name: str) -> None:
    lines = text_of(f"<div class=x><p>{name}</p></div>")
    assert [line for line in lines if line != name] == TEXT


def _listed(*points: str, name: str = "AI摘要 内容由AI生成", after: str = "") -> str:
    items = "".join(f"<li>{point}</li>" for point in points)
    return f"<div class=_s><div class=_sh>{name}</div><ul>{items}</ul>{after}</div><div><button>听全文</button><span>2分40秒</span></div>"


@pytest.mark.parametrize("points", [(LEAD, TEXT[2]), (LEAD, TEXT[1], TEXT[2]), (TEXT[1], TEXT[2]), (TEXT[2],)])
def test_points_of_which_judges_take_the_last_ones_go_and_the_text_keeps_its_order(points: tuple[str, ...]) -> None:
    assert text_of(_listed(*points)) == TEXT


@pytest.mark.parametrize("note", ["以上由大模型归纳", "内容由AI生成，仅供参考", "（本摘要由 AI 生成）"])
def test_below_the_heading_may_stand_who_made_it(note: str) -> None:
    assert text_of(f"<div class=_s><b>智能总结</b><p>{note}</p><p>{TEXT[1]}</p></div>") == TEXT


@pytest.mark.parametrize(
    ("note", "goes"),
    [("内容由大模型生成", True), ("镇长由岚河县调来", False), ("智能总结由谁来写", False), ("由AI选厂：三步", False)],
)
def test_no_other_line_may_stand_there(note: str, *, goes: bool) -> None:
    lines = [Block(line, Kind.PARAGRAPH) for line in ("智能总结", note, TEXT[1], *TEXT)]
    assert [*repeats(lines, range(len(lines)))] == ([0, 1, 2] if goes else [])


def test_points_that_the_text_has_not_keep_their_place() -> None:
    own = "走访以后，罐头厂的产能比去年多了三成，工人也多招了一百二十个。"
    assert f"- {own}" in text_of(_listed(LEAD, own))
    assert f"- {own}" in text_of(_listed(own, TEXT[2]))


GONE = "招商会开到企业门口以后，镇里又添了两个代办点，往后开证明不必再进城。"


@pytest.mark.parametrize(("between", "goes"), [("内容由AI生成", True), (TEXT[0], True), (GONE, False)])
def test_between_stands_what_the_text_has_or_a_short_line(between: str, *, goes: bool) -> None:
    blocks = [Block(line, Kind.PARAGRAPH) for line in ("AI摘要", between, TEXT[2], *TEXT)]
    gone = {0: Reason("outside", "weighed", ""), 1: Reason("outside", "weighed", "")}
    assert [*below_markers(blocks, gone, range(2, len(blocks)))] == ([0] if goes else [])


def test_it_is_looked_for_in_time_that_grows_with_the_page() -> None:
    blocks = [
        Block("AI摘要", Kind.PARAGRAPH),
        *(Block(f"第{i}座冷库腾出来了，{LEAD}", Kind.PARAGRAPH) for i in range(9000)),
    ]
    gone = {i: Reason("outside", "weighed", "") for i in range(5)}
    start = time.process_time()
    below_markers(blocks, gone, range(5, len(blocks)))
    assert time.process_time() - start < 2
