"""Labels of the article in a card beside it, and a trail above such a sidebar."""

import time
from collections.abc import Callable

import pytest
from test_labels import BODY, LIST, TIME_BOUND, TITLE, read

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


def _linked(*steps: str) -> str:
    return " › ".join(f"<a href='/a{i}/'>{step}</a>" for i, step in enumerate(steps))


def _bare(*lines: str, above: str = "") -> str:
    return f"<div class='side'>{above}<div class='meta'>{''.join(f'<p>{line}</p>' for line in lines)}</div></div>"


@pytest.mark.parametrize(
    "lines",
    [
        ("<b>时间</b>2025年9月3日", "<b>来源</b>临槐观察", "<b>记者</b>苗小寒", "<b>地区</b>临槐区"),
        ("发布时间：2025-09-03", "信息来源：临槐观察", "作者：苗小寒", "所属地区：临槐区"),
        ("记者：苗小寒", "地区：临槐区", "来源：临槐观察", "日期：2025/9/3"),
    ],
    ids=["names in bold", "with colons", "in another order"],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_card_without_a_name_is_known_by_day_and_source(lines: tuple[str, ...], place: str) -> None:
    labels = read(above=_bare(*lines)) if place == "above" else read(after=LIST + _bare(*lines))
    assert (labels.source, labels.author, labels.region) == ("临槐观察", "苗小寒", "临槐区")


@pytest.mark.parametrize(
    "side",
    [
        _bare("时间：2025年9月3日", "来源：临槐观察"),
        _bare("来源：临槐观察", "记者：苗小寒", "地区：临槐区"),
        _bare("时间：2025年9月3日", "记者：苗小寒", "地区：临槐区"),
        _bare("时间：2025年9月3日", "来源：甲报", "地区：临槐区")
        + "<h4>通知</h4>"
        + _bare("时间：2025年9月4日", "来源：乙报", "地区：青埠市"),
        _bare(
            "时间：2025年9月3日", "来源：临槐观察", "地区：临槐区", above="<a href='/x/1.html'>青埠市冷链中心封顶</a>"
        ),
        _bare("时间：2025年9月3日", "来源：临槐观察", "地区：临槐区", above="<h4>相关项目</h4>"),
        _bare("更新时间：2025-09-03 08:00", "来源：临槐气象台", "地区：临槐区", above="<h4>天气</h4>"),
        _bare("时间：2025年9月3日", "来源：临槐观察", "地区：临槐区", above="<div><p>青埠市冷链中心封顶</p></div>"),
        _side("热点项目", "青埠冷链中心", "发布时间：2025-09-03", "信息来源：青埠市商务局", "所在地区：青埠市"),
        _bare("时间：2025年9月3日", "来源：临槐观察", "地区：临槐区", "<a href='/x/1.html'>查看详情</a>"),
        _bare(
            "<a href='/a'>时间：2025年9月3日</a>", "<a href='/b'>来源：临槐观察</a>", "<a href='/c'>地区：临槐区</a>"
        ),
    ],
    ids=[
        "two lines",
        "no day",
        "no source",
        "two cards",
        "below a link",
        "of other projects",
        "of the weather",
        "below a title",
        "below a name and a title",
        "above a link",
        "links",
    ],
)
def test_such_a_card_of_other_articles_names_none(side: str) -> None:
    labels = read(after=LIST + side)
    assert (labels.source, labels.author, labels.region) == (None, None, None)


def test_the_day_of_a_card_is_not_read() -> None:
    assert read(after=_side("发布信息", "来源：临槐市商务局", "更新于：2025-03-04")).published_on is None


def test_what_stands_at_the_title_goes_before_a_card() -> None:
    side = _side("发布信息", "来源：临槐市商务局", "所属地区：浙江")
    labels = read("<p>来源：青澜日报 所属地区：江苏</p>", after=side)
    assert (labels.source, labels.region) == ("青澜日报", "江苏")


PAIRS = (
    ("时间", "2025-09-03"),
    ("来源", "临槐观察"),
    ("撰写", "苗小寒"),
    ("所属地区", "临槐区"),
    ("截止日期", "2025-10-08"),
)


def _terms(pairs: tuple[tuple[str, str], ...], above: str = "") -> str:
    cells = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in pairs)
    return f"<div class='side'>{above}<div><dl class='facts'>{cells}</dl></div></div>"


def _table(pairs: tuple[tuple[str, str], ...], above: str = "") -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in pairs)
    return f"<div class='side'>{above}<div><table>{rows}</table></div></div>"


@pytest.mark.parametrize("card", [_terms, _table], ids=["terms", "table"])
@pytest.mark.parametrize("pairs", [PAIRS, (*PAIRS[1:], PAIRS[0]), (PAIRS[3], *PAIRS[:3])])
@pytest.mark.parametrize("place", ["above", "below"])
def test_labels_of_a_card_may_stand_in_cells(
    card: Callable[[tuple[tuple[str, str], ...]], str], pairs: tuple[tuple[str, str], ...], place: str
) -> None:
    labels = read(above=card(pairs) + LIST) if place == "above" else read(after=LIST + card(pairs))
    assert (labels.source, labels.author, labels.region) == ("临槐观察", "苗小寒", "临槐区")


@pytest.mark.parametrize("card", [_terms, _table], ids=["terms", "table"])
@pytest.mark.parametrize(
    ("pairs", "above"),
    [
        (PAIRS[:2], ""),
        (PAIRS[1:], ""),
        ((PAIRS[0], *PAIRS[2:]), ""),
        (PAIRS, "<a href='/x/1.html'>青埠市冷链中心封顶</a>"),
        (PAIRS, "<h4>相关项目</h4>"),
        ((("时间", "每周三上午"), *PAIRS[1:4]), ""),
        ((("时间", "2025-09-03"), ("来源", "<a href='/x'>临槐观察</a>"), ("撰写", "<a href='/y'>苗小寒</a>")), ""),
    ],
    ids=["two pairs", "no day", "no source", "below a link", "of other projects", "no day in it", "links"],
)
def test_cells_beside_another_article_name_none(
    card: Callable[..., str], pairs: tuple[tuple[str, str], ...], above: str
) -> None:
    labels = read(after=LIST + card(pairs, above))
    assert (labels.source, labels.author, labels.region) == (None, None, None)


ROWS = ("发布时间：2025-09-03", "信息来源：临槐观察", "作者：苗小寒", "所属地区：临槐区")
#: Another edition of the text, in other characters and signs.
EDITION = (
    "<p>三月的一個上午，臨港新區舉行集中簽約儀式，七個精密製造項目落戶，計劃總投資四十二億元，涵蓋軸承、模具和檢測設備。</p>"
    "<p>新區負責人表示，園區將為企業提供廠房代建、人才公寓和供應鏈對接等服務，力爭項目當年開工、當年投產。</p>"
)


EDITION += "".join(
    f"<p>第{n}座橋通車以後，兩岸的人不用再繞路，集市也從五天一次改成了三天一次。</p>" for n in "一二三四"
)


@pytest.mark.parametrize(
    "card",
    [_terms(PAIRS), _table(PAIRS), "".join(f"<p>{row}</p>" for row in ROWS), f"<p>{'　'.join(ROWS)}</p>"],
    ids=["terms", "table", "lines", "one line"],
)
def test_a_card_may_stand_between_two_editions_of_the_text(card: str) -> None:
    labels = read(body=f"{BODY}{card}{EDITION}")
    assert (labels.source, labels.author, labels.region) == ("临槐观察", "苗小寒", "临槐区")


@pytest.mark.parametrize(
    "inside",
    [
        "<p>发布时间：2025-09-03</p><p>信息来源：临槐观察</p>",
        "<p>信息来源：临槐观察　作者：苗小寒</p>",
        "<p>他说，信息来源：临槐观察，作者：苗小寒，时间：2025-09-03。</p>",
        f"<p>{'　'.join(ROWS)}</p><p>另一条消息说，河上的桥昨天通车了，两岸的人不用再绕路。</p><p>{'　'.join(ROWS)}</p>",
        "<p>时间：2025-09-03</p><p>地点：临槐会展中心</p><p>来源：临槐观察</p><p>地区：临槐区</p>",
        f"<p>网上流传的一张截图上写着：</p><p>{'　'.join(ROWS)}</p><p>记者核实，那座桥从来没有塌过。</p>",
    ],
    ids=["two lines", "no day", "a sentence", "two reports", "an event", "announced"],
)
def test_other_fields_inside_the_text_name_none(inside: str) -> None:
    labels = read(body=f"{BODY}{inside}{EDITION}")
    assert (labels.source, labels.author, labels.region) == (None, None, None)


@pytest.mark.parametrize("card", [_terms, _table], ids=["terms", "table"])
def test_cells_that_name_another_project_name_none(card: Callable[..., str]) -> None:
    labels = read(after=LIST + card((("项目名称", "南湾冷链物流园"), *PAIRS)))
    assert (labels.source, labels.author, labels.region) == (None, None, None)
    assert read(after=LIST + card((("项目名称", TITLE), *PAIRS))).source == "临槐观察"


def test_two_cards_of_cells_name_none() -> None:
    labels = read(after=f"{LIST}{_terms(PAIRS)}<h4>通知</h4>{_terms(PAIRS)}")
    assert (labels.source, labels.author, labels.region) == (None, None, None)


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ("首页 &gt; 通知公告 &gt; 正文", "通知公告"),
        ("网站首页 » 政务公开 » 通知公告 » 正文", "通知公告"),
        ("首页 &gt; 通知公告", None),
        (_linked("某某招商网", "资讯", "通知公告") + " › 查看内容", "通知公告"),
        (_linked("某某招商网", "资讯", "通知公告"), None),
        (_linked("望川动态", "资讯", "通知公告") + " › 查看内容", None),
        ("本报 &gt; 通知公告 &gt; 正文", None),
        ("首页 &gt; 正文", None),
    ],
)
def test_a_sidebar_may_stand_between_the_title_and_a_whole_trail(trail: str, section: str | None) -> None:
    side = _side("服务电话", *[f"{name}科：0000-220110{i}" for i, name in enumerate("综合招商规划企服财务安全")])
    assert read(above=f"<div>{trail}</div>" + side).section == section


def test_a_long_list_of_terms_takes_no_long_time() -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        read(after=LIST + _terms(PAIRS[:1] * count))
        return time.process_time() - started

    half = max(min(seconds(1500), seconds(1500)), 0.1)
    assert min(seconds(3000), seconds(3000)) < 3.5 * half


def test_a_long_list_of_days_takes_no_long_time() -> None:
    started = time.process_time()
    read(after=LIST + "<p>时间：2025-01-02</p>" * 3_000)
    assert time.process_time() - started < TIME_BOUND


def test_many_cards_take_no_long_time() -> None:
    started = time.process_time()
    read(after=LIST + _bare("时间：2025-01-02", "来源：临槐观察", "地区：临槐区") * 2_000)
    assert time.process_time() - started < TIME_BOUND
