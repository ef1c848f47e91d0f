"""What no reader sees is made plain in a page's tree; what a reader may see, or what is called something, stays."""

import time

import pytest

from pipelines.page import parse

P = "青澜港二期昨天开工，计划明年六月完成主体工程，后年投入使用。"
Q = "港务局表示，新泊位可以停靠五万吨级货轮，堆场面积增加一倍。"
TIME_BOUND = 5


def boxes(html: str) -> list[tuple[str, list[str]]]:
    """Of each block: its text, and the tags and names of the boxes that it stands in, the innermost first."""
    page = parse(f"<html><body>{html}</body></html>")
    if page is None:
        return []
    found = []
    for block in page.blocks:
        around, box = [], block.box
        while box:
            around.append(f"{page.boxes[box].tag} {page.boxes[box].name}".strip())
            box = page.boxes[box].parent
        found.append((block.text, around))
    return found


SAME = {
    "a section that is a paragraph": (f"<section><span>{P}</span></section><section>{Q}</section>", f"<p>{P}</p><p>{Q}</p>"),
    "an anchor": (f"<p><a name=_Toc1></a>{P}</p><p>{Q}<a id=end></a></p>", f"<p>{P}</p><p>{Q}</p>"),
    "an anchor in a cell": (
        "<table><tr><td><a name=a></a>地区<td>亩<tr><td>甲县<td>20<tr><td>乙县<td>30</table>",
        "<table><tr><td>地区<td>亩<tr><td>甲县<td>20<tr><td>乙县<td>30</table>",
    ),
    "elements of its own": (f"<app-root><app-page><p>{P}</p><p>{Q}</p></app-page></app-root>", f"<div><div><p>{P}</p><p>{Q}</p></div></div>"),
    "a named element of its own": (f"<app-side class=side><p>{P}</p><p>{Q}</p></app-side><p>甲</p>", f"<div class=side><p>{P}</p><p>{Q}</p></div><p>甲</p>"),
}  # fmt: skip
OTHER = {
    "an item": (f"<ul><li><p>甲项目</p><li><p>乙项目</p></ul><p>{P}</p>", f"<ul><li>甲项目<li>乙项目</ul><p>{P}</p>"),
    "an item of two": (f"<ul><li><p>{P}</p><p>{Q}</p></ul><p>甲</p>", f"<ul><li>{P}<li>{Q}</ul><p>甲</p>"),
    "an aside": (f"<aside><p>{P}</p></aside><p>{Q}</p>", f"<p>{P}</p><p>{Q}</p>"),
    "a section of two": (f"<section><p>{P}</p><p>{Q}</p></section><p>甲</p>", f"<p>{P}</p><p>{Q}</p><p>甲</p>"),
    "a named section": (f"<section class=tip>{P}</section><p>{Q}</p>", f"<p>{P}</p><p>{Q}</p>"),
    "an aside of its own": (f"<app-aside class=side><p>{P}</p></app-aside><p>{Q}</p>", f"<p>{P}</p><p>{Q}</p>"),
}  # fmt: skip


@pytest.mark.parametrize("what", SAME)
def test_what_says_the_same_is_the_same(what: str) -> None:
    said, plain = SAME[what]
    assert boxes(said) == boxes(plain)


@pytest.mark.parametrize("what", OTHER)
def test_what_says_something_stays(what: str) -> None:
    said, plain = OTHER[what]
    assert boxes(said) != boxes(plain)


def test_an_element_of_its_own_within_a_line_is_no_box() -> None:
    assert boxes(f"<p>自<app-date>昨天</app-date>起，{P}</p>")[0][0] == f"自昨天起，{P}"


def test_words_in_an_anchor_are_no_link_and_those_of_a_button_are_one() -> None:
    page = parse(f"<p><a name=OLE_LINK1>{P}</a></p><p><a href=/1>{Q}</a></p><p><a id=all>{Q}</a></p>")
    assert page
    assert [block.link_characters > 0 for block in page.blocks] == [False, True, True]


@pytest.mark.parametrize(
    "piece", ["<div>", "<section>", "<div><section>", "<x-a>", "<a name=b>", "<center><div>", "<section><i>一</i></section>", "<div><p>一</p></div>", "<a name=b></a>一"]
)  # fmt: skip
def test_hostile_boxes_take_no_time(piece: str) -> None:
    started = time.process_time()
    parse(f"<p>{P}</p>{piece * 20_000}{Q}")
    assert time.process_time() - started < TIME_BOUND
