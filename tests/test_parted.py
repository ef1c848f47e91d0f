"""A text whose sections stand in boxes of their own is whole, however short their lines are."""

import pytest
from test_belonging import LEAD, MAIL, kept

from pipelines.page import parse
from pipelines.parted import parted

FIELDS = ["占地六十亩", "投资估算：8600万元", "合作方式：独资或合资"]
SECTION = "<div class='section'><div class='t'><span>{}</span></div>{}</div>"


def section(head: str, lines: list[str], form: str = SECTION) -> str:
    return form.format(head, "".join(f"<p>{line}</p>" for line in lines))


@pytest.mark.parametrize(
    ("form", "own"),
    [
        (SECTION, True),
        ("<div class='card'><h3>{}</h3><div class='rich'>{}</div></div>", True),
        ("<section class='part'><p>{}</p>{}</section>", True),
        ("<div class='section'><p><a href='/1'>{}</a></p>{}</div>", False),
        ("<table class='section'><tr><td>{}</td><td class='x'>{}</td></tr></table>", False),
        ("<div class='section'><p>同类项目：{}</p><p>设为星标</p>{}</div>", False),
    ],
    ids=["named", "cards", "sections", "linked", "cells", "an account's"],
)
def test_fields_in_sections_beside_a_lead_are_text(form: str, own: bool) -> None:
    body = f"<p>{LEAD}</p>" + "".join(section(f"{name}项目", FIELDS, form) for name in ("冷库", "竹木", "温泉"))
    page = parse(f"<body><div class='c'>{body}</div></body>")
    assert page is not None
    every = {*range(len(page.blocks))}
    lines = {i for i, block in enumerate(page.blocks) if block.text in FIELDS}
    assert (lines <= {0, *parted({0}, every, page.blocks, page.boxes)}) is own


def test_a_signature_in_the_last_of_such_sections_is_text() -> None:
    panel = "<div class='panel'><div class='hd'><h3>{}</h3></div><div class='bd'>{}</div></div>"
    body = section("一、对象", [LEAD], panel) + section("二、办法", [MAIL, LEAD[::-1]], panel)
    signed = ["附表：名单", "沙汀港区服务中心", "2026年3月1日"]
    assert kept(body + section("三、其他", [MAIL[::-1], *signed], panel))[-3:] == signed


@pytest.mark.parametrize(
    "below",
    [
        "<div class='card'><h3>同类项目</h3><div class='rich'><p>贝壳加工项目</p><p>海藻肥项目</p></div></div>",
        "<div class='card'><h3>在线留言</h3><div class='rich'><p>姓名</p><p>电话</p></div></div>",
        "<div class='tips'><p>打火机要交</p><p>充电宝可以带</p></div>",
    ],
    ids=["others", "readers", "one box of its own"],
)
def test_cards_of_the_site_are_none(below: str) -> None:
    card = "<div class='card'><h3>{}</h3><div class='rich'>{}</div></div>"
    own = section("背景", [MAIL, LEAD[::-1]], card) + section("说明", FIELDS, card)
    page = parse(f"<body><div class='c'><p>{LEAD}</p>{own}{below}</div></body>")
    assert page is not None
    found = {*parted({0}, {*range(len(page.blocks))}, page.blocks, page.boxes)}
    assert found == {*range(1, 8)}


def test_nothing_is_found_where_nothing_is_chosen() -> None:
    page = parse(f"<body><div class='c'>{section('项目', FIELDS) * 2}</div></body>")
    assert page is not None
    assert [*parted(set(), {*range(len(page.blocks))}, page.blocks, page.boxes)] == []
    assert [*parted(set(), set(), page.blocks, page.boxes)] == []
