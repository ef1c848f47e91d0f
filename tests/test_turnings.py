"""A paragraph that is parted by the marks of a turned page is one; what only looks like such marks stays."""

import time

import pytest

from pipelines.page import parse

ONE = "苇塘镇用三年建成冷链园，二十家菜商把分拣线搬进了园区，去年发往外省的"
OTHER = "鲜菜达到六万吨，菜农的收入比三年前多了四成。"
WHOLE = "镇里说，下一步要把园区边上的两百亩地整理出来，留给做预制菜的企业。"
TIME_BOUND = 5
ONTO, BACK = "（未完，转第2页）", "（接第1页）"


def texts(html: str) -> list[str]:
    page = parse(f"<html><body><h1>苇塘的冷链园</h1>{html}</body></html>")
    return [block.text for block in page.blocks[1:]] if page else []


@pytest.mark.parametrize(
    ("onto", "back"),
    [
        (ONTO, BACK),
        ("（转下页）", "（接上页）"),
        ("（下转第二版）", "（上接第一版）"),
        ("【未完，下转第3页】", "【上接第2页】"),
        ("（轉下頁）", "（續上頁）"),
        ("(下转第A3版)", "(紧接第A1版)"),
    ],
)
def test_a_paragraph_that_is_parted_by_two_marks_is_one(onto: str, back: str) -> None:
    one, strip = ONE + OTHER, "1 2 下一页"
    assert texts(f"<div><p>{ONE}</p><p>{onto}</p></div><div><p>{back}</p><p>{OTHER}</p></div><p>{WHOLE}") == [
        one,
        WHOLE,
    ]
    assert texts(f"<div><p>{ONE}{onto}</p></div><div><p>{back}{OTHER}</p><p>{WHOLE}</p></div>") == [one, WHOLE]
    lines = (ONE, onto, strip, back, OTHER)
    assert texts("".join(f"<div>{line}</div>" for line in lines)) == [one, strip]


def test_one_over_three_pages_is_one_and_keeps_its_markup() -> None:
    third = "菜商们还请来了做包装的老乡。"
    pages = f"<p>{ONE}<b>鲜嫩</b></p><p>{ONTO}</p><p>{BACK}</p><p><i>的</i>{OTHER[:-1]}，</p><p>（转第3页）</p><p>（接第2页）</p><p>{third}</p>"
    assert texts(pages) == [f"{ONE}鲜嫩的{OTHER[:-1]}，{third}"]


@pytest.mark.parametrize("below", [f"{WHOLE}", "二、下一步打算建什么", "3.再引进五家企业", "（二）园区的交通条件"])
def test_lines_that_are_whole_stay_so(below: str) -> None:
    above = WHOLE if below == WHOLE else ONE
    assert texts(f"<p>{above}</p><p>{ONTO}</p><p>{BACK}</p><p>{below}</p>") == [above, below]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        # a mark alone: the text goes on elsewhere
        (f"<p>{ONE}</p><p>{ONTO}</p><p>编辑：林小满</p>", [ONE, "编辑：林小满"]),
        (f"<p>来源：苇塘日报</p><p>{BACK}</p><p>{OTHER}</p>", ["来源：苇塘日报", OTHER]),
        # of two articles of a paper
        (f"<p>{ONE}</p><p>（下转第二版）</p><p>{WHOLE}</p><p>（上接第一版）</p><p>{OTHER}</p>", [ONE, "（下转第二版）", WHOLE, "（上接第一版）", OTHER]),
        # the other way round
        (f"<p>{ONE}</p><p>{BACK}</p><p>{ONTO}</p><p>{OTHER}</p>", [ONE, OTHER]),
        # no marks
        (f"<p>{ONE}（见第2页）</p><p>{OTHER}</p>", [f"{ONE}（见第2页）", OTHER]),
        (f"<p>{ONE}</p><p>转第二产业的农户</p><p>接第一批订单</p><p>{OTHER}</p>", [ONE, "转第二产业的农户", "接第一批订单", OTHER]),
        (f"<p>{ONE}（转第二产业）</p><p>（接第一批）{OTHER}</p>", [f"{ONE}（转第二产业）", f"（接第一批）{OTHER}"]),
        (f"<h2>{ONE}</h2><p>{ONTO}</p><p>{BACK}</p><h2>{WHOLE}</h2>", [ONE, WHOLE]),
        (f"<ul><li>{ONE}<li>（转下页）<li>（接上页）<li>{OTHER}</ul>", [ONE, "（转下页）", "（接上页）", OTHER]),
        (f"<p>（转下页）</p><p>（接上页）</p><p>{OTHER}</p>", [OTHER]),
    ],
)  # fmt: skip
def test_what_is_no_pair_of_marks_joins_nothing(html: str, left: list[str]) -> None:
    assert texts(html) == left


def test_time_grows_with_the_length() -> None:
    began = time.process_time()
    texts(f"<p>{ONE}</p><p>{ONTO}</p><p>{BACK}</p>" * 3_000)
    assert time.process_time() - began < TIME_BOUND
