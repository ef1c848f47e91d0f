"""A text whose sections stand in boxes of their own is whole, however short their lines are."""

import pytest
from test_belonging import LEAD, MAIL, kept

from pipelines.page import parse
from pipelines.parted import parted
from pipelines.sections import heads_card, is_for_readers

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


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("看过本项目的人还看了", ["贝壳加工项目", "海藻肥项目"]),
        ("最近浏览", ["贝壳加工项目", "海藻肥项目"]),
        ("贝壳纽扣", ["¥12.8", "月销 120 件", "加入购物车"]),
        ("我要投资", ["您的姓名", "联系电话", "投资意向"]),
        ("项目速配", ["请输入手机号", "获取方案"]),
        ("今日天气", ["沙汀 晴", "23~31℃"]),
        ("您觉得这个项目怎么样", ["很好", "一般"]),
        ("贷款计算器", ["首付三成", "利率 3.9%"]),
        ("金牌顾问", ["许蕙敏 从业九年", "成交 31 单"]),
        ("加入交流群", ["群号：000000", "管理员：小沙"]),
        ("浏览统计", ["今日浏览 31", "累计浏览 2200"]),
        ("相關項目", ["貝殼加工專案", "海藻肥專案"]),
        ("看過本項目的人還看了", ["貝殼加工專案", "海藻肥專案"]),
        ("附近地塊", ["北街三號地", "南門貨場地"]),
        ("貝殼鈕扣", ["NT$128", "加入購物車"]),
        ("广告", ["沙汀好房 均价四千起", "拎包入住 仅剩十席"]),
    ],
)
@pytest.mark.parametrize("form", ["<div class='sec'><h3>{}</h3><div class='bd'>{}</div></div>", SECTION])
def test_a_card_for_readers_made_as_the_sections_is_none(head: str, lines: list[str], form: str) -> None:
    own = section("区位条件", [MAIL], form) + section("扶持政策", [LEAD[::-1]], form)
    found = kept(f"<p>{LEAD}</p>{own}{section('项目概况', FIELDS, form)}{section(head, lines, form)}")
    assert [line for line in lines if line in found] == []
    assert {*FIELDS} <= {*found}


def test_days_that_head_what_happened_stay_below_the_last_sentence() -> None:
    form = "<div class='sec'><h3>{}</h3><div class='bd'>{}</div></div>"
    own = section("区位条件", [MAIL], form) + section("扶持政策", [LEAD[::-1]], form)
    days = section("2023年3月", ["立项", "完成可研"], form) + section("2024年5月", ["开工", "三栋厂房动工"], form)
    found = kept(f"<p>{LEAD}</p>{own}{days}")
    assert [line.lstrip("# ") for line in found[-6:]] == [
        "2023年3月",
        "立项",
        "完成可研",
        "2024年5月",
        "开工",
        "三栋厂房动工",
    ]


@pytest.mark.parametrize(
    "head",
    ["填写申请表", "综合评分", "加入产业集群", "品牌推广", "您认为园区最大的优势是什么？", "访问学者", "租金有问题怎么办？", "关于智慧管网", "赞助商"],
)  # fmt: skip
def test_headings_of_a_text_head_no_card_for_readers(head: str) -> None:
    assert not heads_card(head)


def test_what_a_factory_sells_is_no_line_for_readers() -> None:
    assert not any(map(is_for_readers, ["销量：3000万件", "已售：3000亩", "公司", "姓名", "月产三万件"]))
    assert all(map(is_for_readers, ["月销 120 件", "已售 31 件", "加入購物車", "您的姓名", "请输入手机号"]))
