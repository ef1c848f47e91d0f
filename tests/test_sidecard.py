"""Labels of the article in a card beside it, and a trail above such a sidebar."""

import pytest
from test_labels import LIST, read

SIDE = "<div class='side'><h4>{}</h4>{}</div><div class='side'><h4>最新公告</h4>" + LIST + "</div>"


def _side(head: str, *lines: str) -> str:
    return SIDE.format(head, "".join(f"<p>{line}</p>" for line in lines))


@pytest.mark.parametrize("head", ["发布信息", "信息卡", "文章属性", "项目信息"])
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_card_beside_the_text_names_source_and_region(head: str, place: str) -> None:
    side = _side(head, "信息来源：临槐市商务局", "所属地区：浙江", "阅读次数：98")
    labels = read(above=side) if place == "above" else read(after=side)
    assert (labels.source, labels.region) == ("临槐市商务局", "浙江")


@pytest.mark.parametrize(
    "side",
    [
        _side("推荐项目", "信息来源：临槐市商务局", "所属地区：浙江"),
        _side("发布信息", "所属地区：浙江"),
        _side("发布信息", "<a href='/x'>来源：临槐市商务局</a>", "<a href='/y'>所属地区：浙江</a>"),
        _side("项目信息", "来源：临槐市商务局", "所属地区：浙江")
        + _side("项目信息", "来源：青埠市商务局", "所属地区：江苏"),
        _side("发布信息", "信息发布者登录后可修改。", "信息来源：临槐市商务局", "所属地区：浙江"),
        _side("信息卡", "来源：", "所属地区：不限，欢迎来电咨询"),
        "<h3>推荐项目</h3><h4>临槐冷链中心</h4>" + _side("项目信息", "信息来源：临槐市商务局", "所属地区：浙江"),
    ],
    ids=["of others", "one label", "links", "two cards", "a sentence", "no values", "of another project"],
)
def test_another_box_of_the_sidebar_names_none(side: str) -> None:
    labels = read(above=side)
    assert (labels.source, labels.region) == (None, None)


def test_the_day_of_a_card_is_not_read() -> None:
    assert read(after=_side("发布信息", "来源：临槐市商务局", "更新于：2025-03-04")).published_on is None


def test_what_stands_at_the_title_goes_before_a_card() -> None:
    side = _side("发布信息", "来源：临槐市商务局", "所属地区：浙江")
    labels = read("<p>来源：青澜日报 所属地区：江苏</p>", after=side)
    assert (labels.source, labels.region) == ("青澜日报", "江苏")


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ("首页 &gt; 通知公告 &gt; 正文", "通知公告"),
        ("网站首页 » 政务公开 » 通知公告 » 正文", "通知公告"),
        ("首页 &gt; 通知公告", None),
        ("本报 &gt; 通知公告 &gt; 正文", None),
        ("首页 &gt; 正文", None),
    ],
)
def test_a_sidebar_may_stand_between_the_title_and_a_whole_trail(trail: str, section: str | None) -> None:
    side = _side("服务电话", *[f"{name}科：0000-220110{i}" for i, name in enumerate("综合招商规划企服财务安全")])
    assert read(above=f"<div>{trail}</div>" + side).section == section
