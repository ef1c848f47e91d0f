"""Headlines of few letters where <title> names the paper or its issue: a link to the page itself or the paper's own
element tells them from the name of a section."""

import pytest
from test_process import run

from pipelines import Article
from pipelines.titlelines import names_issue

BODY = [
    "入秋以后，渡口的船一天只开两班，等船的人坐在石阶上剥莲蓬，壳子顺着水漂到对岸去了。",
    "撑船的老庄今年六十七岁，他说渡口明年就要通桥，船卖不出去，打算留给镇里的展览馆。",
    "对岸的冷库已经打好了桩，收莲子的客商在渡口边租了两间屋子，门上贴着今年的收购价。",
]
PAPER = "松河晚报数字报"
ROW = "<tr><td>2021年06月11日　来源：松河晚报　作者：林小满</td></tr>"
TITLE = "<tr><td align='center' style='font-size:23px'><strong>{}</strong></td></tr>"
LIST = (
    "<table><tr><td>标题导航</td></tr><tr><td><a href='77.html'><div>{}</div></a></td></tr>"
    "<tr><td><a href='78.html'>夜市摊位抽签结果公布</a></td></tr></table>"
)


def title(declared: str, side: str, head: str) -> str | None:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    html = (
        f"<html><head><title>{declared}</title></head><body><table><tr><td>{side}</td><td><table>{head}</table>"
        f"<div id='ozoom'>{body}</div></td></tr></table><p>松河晚报社版权所有</p></body></html>"
    )
    article = run(html)
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(BODY)
    return article.labels.title


@pytest.mark.parametrize("name", ["莲蓬渡", "秋思", "渡口的最后一"])
@pytest.mark.parametrize(
    "declared",
    [PAPER, "松河晚报", "松河晚报-2021年06月11日", "第03版：副刊 - 松河晚报", "松河晚报 2021年6月11日 A03版：副刊"],
)
def test_a_link_to_this_very_page_tells_a_short_headline(declared: str, name: str) -> None:
    plate = "<p>第03版：副刊</p>"
    assert title(declared, plate + LIST.format(name), TITLE.format(name) + ROW) == name


@pytest.mark.parametrize(
    "head",
    [
        f"<tr><td><founder-title>莲蓬渡</founder-title></td></tr>{ROW}",
        (
            "<tr><td><founder-pretitle>副刊</founder-pretitle></td></tr>"
            f"<tr><td class='font01'><founder-title>莲蓬渡</founder-title></td></tr>{ROW}"
        ),
    ],
)
def test_an_element_of_the_paper_that_is_called_so_is_a_title(head: str) -> None:
    assert title(PAPER, "", head) == "莲蓬渡"


@pytest.mark.parametrize(
    ("side", "head"),
    [
        ("", TITLE.format("莲蓬渡") + ROW),  # it may be a section
        ("<a href='/fukan/'>渡口副刊</a>", TITLE.format("渡口副刊") + ROW),
        ("<a href='77.html#top'>回到顶部</a>", TITLE.format("回到顶部") + ROW),
        (LIST.format("莲蓬渡"), f"<tr><td>莲蓬渡</td></tr>{ROW}"),  # made as any line
        (LIST.format("莲蓬渡"), TITLE.format("莲蓬渡") + "<tr><td>阅读：31</td></tr>"),
        (LIST.format("莲蓬渡："), TITLE.format("莲蓬渡：") + ROW),
        (LIST.format("要闻"), TITLE.format("要闻") + ROW),  # the page of a section
        (LIST.format("二版"), TITLE.format("二版") + ROW),
        (LIST.format("打印"), TITLE.format("打印") + ROW),
        ("", f"<tr><td><founder-subtitle>莲蓬渡</founder-subtitle></td></tr>{ROW}"),
    ],
)
def test_a_short_line_that_nothing_tells_is_no_title(side: str, head: str) -> None:
    assert title(PAPER, side, head) is None


def test_the_title_that_the_page_declares_is_the_title() -> None:
    assert title("渡口明年要通桥", LIST.format("莲蓬渡"), TITLE.format("莲蓬渡") + ROW) == "渡口明年要通桥"


@pytest.mark.parametrize("text", ["松河晚报-2021年06月11日", "2021年6月11日 A03版 松河晚报数字报", "第12版：副刊"])
def test_an_issue_is_a_paper_with_its_day_or_a_page(text: str) -> None:
    assert names_issue(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021年6月11日",
        "松河晚报",
        "项目建设快报",
        "我在松河晚报的第03版",
        "招商指南2023版",
        "松河晚报创刊五十年 2021年06月11日",
        "",
    ],
)
def test_another_title_is_no_issue(text: str) -> None:
    assert not names_issue(text)
