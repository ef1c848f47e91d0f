"""Fields about an article in lines of their own, with a bar for a colon or beside others, and those that a text has."""

import pytest
from test_process import run

from pipelines import Article
from pipelines.page import Block, Kind
from pipelines.records import labels_above
from pipelines.trim import trim

TITLE = "临港新区签约三个冷链物流项目"
BODY = [
    "临港新区昨日与三家企业签订协议，计划建设冷链物流中心，总投资十二亿元，明年三月开工，两年内全部建成投产。",
    "新区负责人表示，项目建成后每年可处理果蔬四十万吨，带动就业六百人，并为周边农户提供分拣和仓储服务。",
]


def read(info: str, *, again: bool = True) -> Article:
    """The article of a page with these lines below its title, whose text is printed twice."""
    body = "<div class=text><h2>一、概况</h2>" + "".join(f"<p>{text}</p>" for text in BODY) + "</div>"
    article = run(
        f"<html><head><title>{TITLE}_望川投资网</title></head><body><div><h1>{TITLE}</h1>{info}{body}{body * again}</div>"
        "<div>版权所有 望川投资网</div></body></html>"
    )
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize(
    "info",
    [
        "<div><i>区域｜望川</i><i>发布｜2025.08.18</i><i>来源｜临港新区招商服务中心</i></div>",
        "<p>区域 | 望川 发布 | 2025-08-18 来源 | 临港新区招商服务中心</p>",
        "<ul><li>地区｜望川</li><li>发布｜2025-08-18</li><li>来源｜临港新区招商服务中心</li><li>热度｜318</li></ul>",
        "<p>所属地区│望川</p><p>发布日期│2025年8月18日</p><p>信息来源│临港新区招商服务中心</p>",
        "<ul><li>地区：望川</li><li>发布：2025-08-18</li><li>来源：临港新区招商服务中心</li><li>热度：318</li></ul>",
        "<dl><dd>发布：2025-08-18</dd><dd>地区：望川</dd><dd>来源：临港新区招商服务中心</dd></dl>",
        "<table><tr><td><i>地区：望川</i><i>发布：2025-08-18</i><i>来源：临港新区招商服务中心</i></td></tr></table>",
        "<table><tr><td>地区</td><td>望川</td><td>发布</td><td>2025-08-18</td><td>来源</td><td>临港新区招商服务中心</td></tr></table>",
        "<details><summary>文章信息</summary><p>地区：望川</p><p>发布：2025-08-18</p><p>来源：临港新区招商服务中心</p></details>",
    ],
    ids=["bars", "bars apart", "list with bars", "lines with bars", "list", "terms", "a cell", "cells", "summary"],
)
def test_fields_below_a_title_are_read_and_none_stays(info: str, *, again: bool) -> None:
    article = read(info, again=again)
    labels = article.labels
    said = (str(labels.published_on), labels.source, labels.region)
    assert said == ("2025-08-18", "临港新区招商服务中心", "望川")
    assert article.text.split("\n\n") == ["## 一、概况", *BODY]


def test_where_one_may_invest_is_a_region() -> None:
    info = "<p>投资区域：望川区　　发布日期：2025年08月18日　　人气：97</p>"
    assert read(info).labels.region == "望川区"
    assert read(info.replace("望川区", "全国各地均可考虑")).labels.region is None


@pytest.mark.parametrize(
    "line", ["区域丨协同", "区域｜协同发展", "城市|更新", "地区：要闻", "<i>区域</i><i>丨</i><i>联动</i>"]
)
def test_what_a_part_of_a_paper_is_about_is_no_region(line: str) -> None:
    assert read(f"<p>{line}</p><p>来源丨望川日报</p><p>发布丨2025-08-18</p>").labels.region is None


@pytest.mark.parametrize("place", ["柳荫", "望川经济开发区", "东湖新城", "文化路街道", "协同创新岛"])
def test_a_place_beside_such_lines_is_one(place: str) -> None:
    assert read(f"<p>区域丨{place}</p><p>来源丨望川日报</p><p>发布丨2025-08-18</p>").labels.region == place


def test_the_value_of_a_field_ends_where_another_one_begins() -> None:
    assert read("<p>发布｜2025-08-18 地区｜望川县 主题｜产业对接会</p>").labels.region == "望川县"


def test_where_and_when_of_an_event_stay_and_so_do_fields_that_are_no_count() -> None:
    event = ["时间｜7月18日", "地区｜望川县", "主题｜产业对接会"]
    assert labels_above([Block(text, Kind.PARAGRAPH) for text in (*event, *BODY)], {}, 3) == {}
    own = ["时间｜8月18日", "地区｜望川县", "来源｜望川日报"]
    assert sorted(labels_above([Block(text, Kind.PARAGRAPH) for text in (*own, *BODY)], {}, 3)) == [0, 1, 2]
    lines = ["热度：318度", "热度：2023年搜索量翻了三倍"]
    blocks = [Block(text, Kind.PARAGRAPH) for text in (BODY[0], *lines, BODY[1], "热度：318", "热度：1.2万")]
    assert sorted(trim(blocks, TITLE)) == [4, 5]


@pytest.mark.parametrize(
    "line",
    ["时间 | 地区 | 产业", "区域｜竞争加剧", "地区｜时间 来源｜作者", "来源 | 时间 | 要闻", "发布 | 订阅 来源 | 更多"],
    ids=["columns", "a column's name", "names alone", "more columns", "buttons"],
)
def test_names_of_columns_with_bars_are_no_fields(line: str) -> None:
    labels = read(f"<p>2025-08-18</p><p>{line}</p>").labels
    assert (labels.source, labels.region, labels.author) == (None, None, None)


@pytest.mark.parametrize(
    "lines",
    [
        ["地区：望川县", "总投资：三亿元", "合作方式：独资或合资"],
        ["项目名称：冷链中心", "地区：望川县", "发布：县招商局"],
        ["时间：8月18日", "地区：望川县", "主题：产业对接会"],
    ],
    ids=["facts", "a project", "an event"],
)
def test_fields_of_a_text_stay(lines: list[str]) -> None:
    listed = "".join(f"<li>{line}</li>" for line in lines)
    article = read(f"<p>2025-08-18 来源：望川日报</p><p>{BODY[0]}</p><ul>{listed}</ul>", again=False)
    assert [f"- {line}" for line in lines] == [line for line in article.text.split("\n\n") if line.startswith("- ")]


@pytest.mark.parametrize(
    ("line", "stays"),
    [("地区：望川 来源：望川日报", False), ("地区：望川 时间：8月18日", True), ("区域：望川 行业：化工", True)],
)
def test_a_region_is_about_the_article_beside_a_source_alone(line: str, *, stays: bool) -> None:
    blocks = [Block(text, Kind.PARAGRAPH) for text in (BODY[0], line, BODY[1])]
    assert (1 not in trim(blocks, TITLE)) is stays
