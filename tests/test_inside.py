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


CARD = "<div class=panel><div class=head><{0}>{1}</{0}></div><div class=body>{2}</div></div>"


@pytest.mark.parametrize(
    ("lines", "level", "stays"),
    [
        (FIELDS, "h3", True),
        (FIELDS, "h4", False),
        (["最新项目", "热门园区", *FIELDS[:2]], "h3", False),
        (FIELDS[:2], "h3", False),
    ],
    ids=["fields", "another level", "others", "few"],
)
def test_fields_of_a_card_between_two_headings_are_text(lines: list[str], level: str, *, stays: bool) -> None:
    first, second = "项目一：竹木家居产业园", "项目二：温泉小镇"
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = parse(
        f"<div><p>{ABOVE}</p>{CARD.format('h3', first, body)}{CARD.format(level, second, '<p>另行公告。</p>')}</div>"
    )
    assert page is not None
    texts = [block.text for block in page.blocks]
    chosen = {texts.index(text) for text in (ABOVE, first, second)}
    assert [texts[i] for i in sorted(inside(chosen, page.blocks, page.boxes))] == (lines if stays else [])


@pytest.mark.parametrize(
    ("head", "answer", "is_text"),
    [
        ("留言内容", "答复内容", True),
        ("【来信内容】", "【办理结果】", True),
        ("留言内容", "我区现行政策如下。", False),
        ("留言板", "答复内容", False),
        ("<a href=/>留言内容</a>", "答复内容", False),
    ],
)
def test_what_heads_a_letter_above_the_answer_is_text(head: str, answer: str, *, is_text: bool) -> None:
    lines = [head, "请问租用厂房能否享受补贴？", answer, "可以，前三年减半。"]
    page = parse(f"<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>")
    assert page is not None
    assert inside({1, 2, 3}, page.blocks, page.boxes) == ({0} if is_text else set())


TEXT = "园区已建成标准厂房二十万平方米，水电气路全部接通，企业可以随时入驻，物流成本比周边低两成。"
SECTION = "<div class=blk><div class=blk-t>{}</div><div class=blk-c><p>{}</p></div></div>"


def headed(heads: list[str], section: str = SECTION) -> list[str]:
    """The lines that are added where the paragraphs alone are text."""
    page = parse(f"<p>{TEXT}</p>" + "".join(section.format(head, TEXT) for head in heads))
    assert page is not None
    chosen = {i for i, block in enumerate(page.blocks) if block.text == TEXT}
    return [page.blocks[i].text for i in sorted(inside(chosen, page.blocks, page.boxes))]


@pytest.mark.parametrize(
    "heads", [["一、现状", "二、布局", "三、政策"], ["1、现状", "2、布局"], ["（一）现状", "（二）布局"]]
)
def test_numbered_lines_in_boxes_of_one_make_head_the_parts_of_a_text(heads: list[str]) -> None:
    assert headed(heads) == heads
    assert headed([*heads, *heads]) == [*heads, *heads]


@pytest.mark.parametrize(
    ("heads", "section"),
    [
        (["一、现状"], SECTION),
        (["一、现状", "一、现状"], SECTION),
        (["现状", "布局"], SECTION),
        (["一、本站文章均来自网络。", "二、转载请注明出处。"], SECTION),
        (["<a href='/1'>一、现状</a>", "<a href='/2'>二、布局</a>"], SECTION),
        (["一、现状", "2025年布局"], SECTION),
        (["一、现状", "二、布局"], SECTION.replace(" class=blk-t", "")),
        (["一、现状</div><div class=blk-t>一、概况", "二、布局</div><div class=blk-t>二、规划"], SECTION),
    ],
    ids=["alone", "twice", "no numbers", "sentences", "links", "one number", "boxes without a name", "two in a row"],
)
def test_others_do_not(heads: list[str], section: str) -> None:
    assert headed(heads, section) == []
