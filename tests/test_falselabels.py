"""What has the form of a label and says nothing of the article."""

import pytest
from test_labellines import BODY, TITLE
from test_process import run

from pipelines import Article
from pipelines.labelled import is_turn

TEXT = "".join(f"<p>{line}</p>" for line in BODY)
DAY = "<p>发布时间：2025-08-18</p>"


def article(text: str, *, head: str = DAY, above: str = "", below: str = "") -> Article:
    found = run(
        f"<html><head><title>{TITLE}_望川投资网</title></head><body><div><a href='/'>首页</a> <a href='/a'>招商资讯</a></div>{above}"
        f"<div><h1>{TITLE}</h1>{head}<div class='content'>{text}</div>{below}</div><div>版权所有 望川投资网</div></body></html>"
    )
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    "text",
    [
        TEXT + "<p>【面积】30亩</p><p>【来源】政府收储</p><p>【用途】工业</p>",
        TEXT + "<p>水源来源：望川水库</p><p>原料来源：本地农户</p>",
        TEXT + "<table><tr><th>编号</th><th>地区</th><th>来源</th><th>面积</th></tr><tr><td>1</td><td>望川市</td><td>收储</td><td>30亩</td></tr>"
        "<tr><td>2</td><td>青澜市</td><td>出让</td><td>50亩</td></tr></table>",
    ],
)  # fmt: skip
def test_where_something_in_the_text_comes_from_is_no_source(text: str) -> None:
    assert article(text).labels.source is None


@pytest.mark.parametrize(
    "text",
    [
        "<p>记者：项目何时开工？</p>" + TEXT + "<p>记者：谢谢。</p>",
        TEXT + "<p>记者：李主任，请介绍一下</p><p>李主任：好的。</p>",
        TEXT + "<p>作品：港口之晨 作者：王小芳</p><p>作品：山居图 作者：赵敏</p>",
        TEXT + "<p>作品名称：《望川春色》</p><p>作者：李明</p>",
    ],
)
def test_turns_of_a_talk_and_makers_of_works_are_no_author(text: str) -> None:
    assert article(text).labels.author is None


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "<div><dl><dt>地区</dt><dd>望川市</dd></dl><dl><dt>来源</dt><dd>政府网</dd></dl></div>"),
        ("<div><p>地区</p><p>望川市</p></div>", ""),
        ("", "<dl><dt>地区</dt><dd>望川市</dd><dt>发布时间</dt><dd>近一周</dd></dl>"),
        ("", "<div><p>来源</p><p>查看更多</p></div>"),
        ("", "<div><span>来源</span><span>手机扫码</span></div>"),
        ("", "<div><span>地区</span><span>切换城市</span></div>"),
        ("", "<h3><a href='/9'>青棠县签约两个项目</a></h3><p>来源：青棠日报</p><p>时间：2025-07-02</p>"),
    ],
)
def test_lists_to_choose_from_and_fields_of_other_pages_are_no_labels(above: str, below: str) -> None:
    labels = article(TEXT, above=above, below=below, head="").labels
    assert (labels.source, labels.region, labels.published_on) == (None, None, None)


def test_pairs_beside_a_day_and_those_that_say_what_they_are_of_are_labels() -> None:
    boxes = "<div><div><p>来源</p><p>青澜日报</p></div><div><p>发布日期</p><p>2025-08-18</p></div></div>"
    labels = article(TEXT, below=boxes, head="").labels
    assert (labels.source, str(labels.published_on)) == ("青澜日报", "2025-08-18")
    assert article(TEXT, below="<dl><dt>信息来源</dt><dd>青澜日报</dd></dl>").labels.source == "青澜日报"


@pytest.mark.parametrize(
    ("line", "source"),
    [("信息提供：李明", None), ("信息提供：望川商务局", "望川商务局"), ("信息来源：系统管理员", None)],
)
def test_a_person_is_no_source(line: str, source: str | None) -> None:
    assert article(TEXT, head=f"<p>{line} 2025-08-18</p>").labels.source == source


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("浙江 / 返回", "浙江"), ("浙江 - 快讯", "浙江"), ("江苏 > 招标", "江苏"), ("广东 > 食品", "广东"), ("安徽 > 望川", "安徽 > 望川"),
        ("甘肃 - 合作", "甘肃 - 合作"),
    ],
)  # fmt: skip
def test_what_a_menu_has_behind_a_province_is_no_town(said: str, region: str) -> None:
    assert article(TEXT, head=f"<p>所属地区：{said} 发布时间：2025-08-18</p>").labels.region == region


@pytest.mark.parametrize("line", ["上一期：<a href='/x'>2025-08-11</a>", "Archive: <a href='/x'>2025-08-11</a>"])
def test_the_day_of_another_issue_is_none(line: str) -> None:
    assert article(TEXT, head=f"<p>{line}</p>").labels.published_on is None


@pytest.mark.parametrize(
    "trail",
    [
        "<a href='/'>首页</a> <a href='/z/'>招商资讯</a> 2025年8月18日 星期一", "<a href='/'>首页</a> <a href='/z/'>招商资讯</a> <a href='/s'>热门搜索</a>",
        "<a href='/'>首页</a> | <a href='/z/'>招商资讯</a> | <a href='/l'>会员中心</a> | <a href='/h'>帮助</a>",
        "<a href='/'>首页</a> <a href='/z/'>招商资讯</a> <a href='/p'>打印</a> <a href='/c'>关闭</a>",
    ],
)  # fmt: skip
def test_days_and_buttons_behind_a_trail_are_no_sections(trail: str) -> None:
    assert article(TEXT, above=f"<div class='loc'>当前位置：{trail}</div>").labels.section == "招商资讯"


@pytest.mark.parametrize(
    "lines",
    [
        ["资金来源：企业自筹", "所在地：临港大道18号", "合作方式：独资"],
        ["记者：项目何时开工？", "林小满：明年三月开工，两年内全部建成投产，届时可以用上。"],
    ],
)
def test_facts_and_the_first_question_above_the_text_stay(lines: list[str]) -> None:
    assert article("".join(f"<p>{line}</p>" for line in lines) + TEXT).text.split("\n\n") == [*lines, *BODY]


def test_the_day_the_hour_and_the_place_of_an_event_stay() -> None:
    lines = ["活动安排", "日期：2025年9月12日", "时间：2025年9月12日上午9点", "地点：望川会展中心"]
    assert article(TEXT + "".join(f"<p>{line}</p>" for line in lines)).text.split("\n\n") == [*BODY, *lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者：李明，王小芳。", False),
        ("记者：李明，摄影：王小芳。", False),
        ("记者：是这样，那么港区今年怎么做。", True),
        ("记者：好的，谢谢。", True),
        ("记者：王镇长，您好", True),
    ],
)
def test_a_list_of_names_is_no_turn(text: str, expected: bool) -> None:
    assert is_turn(text) is expected
