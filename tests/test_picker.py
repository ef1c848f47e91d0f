"""The box of a page that holds its article."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.page import Block, Box, Kind, parse
from pipelines.picker import is_frame, is_named_for_article, pick

TEXTS = [
    "渔港的新码头昨天第一次停靠了三千吨级的冷藏船，船上装的是刚从外海捕回来的鱿鱼和带鱼。",
    "码头工人说，以前这样的船只能停在锚地，靠小船一趟一趟地驳运，一船鱼要卸上两天两夜。",
    "现在吊机直接把鱼箱吊进冷库，从开舱到入库不到六个小时，损耗比过去少了将近一半。",
]
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)
MENU = "<ul>" + "".join(f'<li><a href="/{i}">栏目{i}的名字</a></li>' for i in range(30)) + "</ul>"


def taken(html: str) -> tuple[list[str], list[str]]:
    """The texts that the picker takes, and all in the box."""
    page = parse(f"<html><body>{html}</body></html>")
    assert page is not None
    picked = pick(page.blocks, page.boxes, chinese=True)
    return [page.blocks[i].text for i in sorted(picked.text)], [page.blocks[i].text for i in sorted(picked.box)]


def test_the_paragraphs_of_one_box_are_taken_without_the_menu_beside_it() -> None:
    text, _ = taken(f"<div>{MENU}</div><div>{BODY}</div>")
    assert text == TEXTS


def test_a_share_bar_in_the_box_is_in_the_box_and_no_text() -> None:
    text, box = taken(f'<div class="detail">{BODY}<div class="share">分享到 微信 微博</div></div><div>{MENU}</div>')
    assert text == TEXTS
    assert box == [*TEXTS, "分享到 微信 微博"]


@pytest.mark.parametrize(
    ("beside", "own"),
    [
        ("<section><p>外皮要削净，不要生啃。</p></section>", True),
        ("<p class='tip'>外皮要削净，不要生啃。</p>", True),
        (f"<div><p>{TEXTS[2]}</p></div>", True),
        (f"<div class='img_wrapper'><p>{TEXTS[2]}</p></div>", True),
        (f"<div class='about'><p>{TEXTS[2]}</p></div>", False),
        (f"<div class='pl'><p>{TEXTS[2]}</p></div>", False),
    ],
)
def test_the_lines_beside_a_list_are_in_its_box_and_those_of_a_box_of_others_are_not(beside: str, own: bool) -> None:
    items = "".join(f"<li>{text}{text}</li>" for text in TEXTS[:2])
    text, _ = taken(f"<div>{MENU}</div><div class='main'><ul>{items}</ul>{beside}</div>")
    assert (len(text) > 2) is own


def test_label_lines_around_the_box_belong_to_it() -> None:
    text, box = taken(f"<div>{MENU}</div><div><p>来源：渔港报</p><div>{BODY}</div><p>责任编辑：王五</p></div>")
    assert text == TEXTS
    assert box == ["来源：渔港报", *TEXTS, "责任编辑：王五"]


def test_a_box_named_for_a_menu_that_holds_the_text_is_no_menu() -> None:
    text, _ = taken(f'<div class="left-side"><div class="hot">{BODY}</div></div>')
    assert text == TEXTS


def test_a_page_of_links_has_no_article() -> None:
    assert taken(MENU) == ([], [])
    assert taken("") == ([], [])


@pytest.mark.parametrize("name", ["share", "bdshare_t", "side-nav", "footer", "page-tags"])
def test_names_that_are_frames(name: str) -> None:
    assert is_frame(Box(0, "div", name))
    assert not is_named_for_article(Box(0, "div", name))


@pytest.mark.parametrize("name", ["", "shareholders", "sidebars2", "article-tags", "inside", "menuet"])
def test_names_that_are_no_frames(name: str) -> None:
    assert not is_frame(Box(0, "div", name))


boxes = st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["div", "p", "nav", "li", "td"])), max_size=12)
words = st.one_of(st.sampled_from(TEXTS), st.text(min_size=1, max_size=30))


@given(boxes, st.lists(st.tuples(words, st.integers(0, 50), st.sampled_from(Kind)), max_size=20), st.booleans())
def test_what_is_picked_are_blocks_of_the_page(
    some: list[tuple[int, str]], written: list[tuple[str, int, Kind]], chinese: bool
) -> None:
    made = [Box(0, "body", ""), *(Box(min(parent, i), tag, "") for i, (parent, tag) in enumerate(some))]
    blocks = [Block(text, kind, box=at % len(made)) for text, at, kind in written]
    picked = pick(blocks, made, chinese=chinese)
    assert picked.text <= picked.box <= set(range(len(blocks)))


def test_deep_and_wide_pages_take_no_time() -> None:
    deep = [Box(max(0, i - 1), "div", "content") for i in range(100_000)]
    wide = [Box(0, "div", "side " * 40) for _ in range(100_000)]
    for made in (deep, wide):
        blocks = [Block(TEXTS[i % 3], Kind.PARAGRAPH, box=len(made) - 1 - i) for i in range(1000)]
        start = time.process_time()
        pick(blocks, made, chinese=True)
        assert time.process_time() - start < 5
