"""Rows of links above the title, in boxes without a name: trails and menus."""

import time

import pytest
from test_process import NOW

from pipelines import Article, Capture, Knowledge, process

TITLE = "青澜渔机社区签下第三家网具厂"
TEXT = (
    "<p>青澜渔机社区六月与一家网具厂签约，计划总投资两亿元，厂房明年二月交付，建成后年产拖网三千顶。</p>"
    "<p>社区负责人介绍，三家企业共用一个试验水池和一条浸胶线，每家少投设备款八百多万元，订单可以互相转接。</p>"
)
MENU = "<ul><li><a href=/>首页</a></li><li><a href=/tz>投资</a></li><li><a href=/zc>政策</a></li><li><a href=/gs>故事</a></li></ul>"
HOME = "<a href='/'>首页</a>"


def section(row: str, url: str = "/show?id=88", head: str = f"{TITLE}_渔机网", menu: str = MENU) -> str | None:
    page = (
        f"<html><head><title>{head}</title></head><body>{menu}<div>{row}</div><h1>{TITLE}</h1>"
        f"<div>2025年8月1日 来源：青澜日报</div><div>{TEXT}</div></body></html>"
    )
    at = f"http://yj.example.cn{url}"
    article = process(Capture(url=at, requested_url=at, fetched_at=NOW, site="yj", body=page.encode()), Knowledge("yj"))
    assert isinstance(article, Article)
    return article.labels.section


def entries(*steps: str, tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{step}</li>' for step in steps)}</{tag}>"


def link(path: str, name: str) -> str:
    return f"<a href='{path}'>{name}</a>"


TWO = (link("/tz", "投资"), link("/xm", "渔机项目"))


@pytest.mark.parametrize(
    "row",
    [
        # numbers, with signs as entries, too; the label before it, in the first entry, or an entry of its own
        entries(HOME, *TWO, tag="ol"),
        entries(HOME, "&gt;", TWO[0], "/", TWO[1], tag="ol"),
        entries(link("/", "渔机网"), *TWO, tag="ol"),
        f"<span>目前位置</span>{entries(HOME, *TWO)}",
        entries("您所在的位置", HOME, TWO[0], "渔机项目"),
        entries(f"当前位置：{HOME}", *TWO),
        # as far as the page itself
        f"{HOME}<s></s>{''.join(TWO)}<a>详情</a>",
        "<span><b>首页</b><i></i></span><span><b>渔机项目</b><i></i></span><span>正文</span>",
        entries(link("/", "渔机网"), *TWO, "正文", tag="ol"),
        # each below the one before, the first of them in the menu
        f"{HOME}<s></s>{link('/tz', '投资')}<s></s>{link('/tz/xm', '渔机项目')}",
        f"首页 <b>|</b> {link('/tz', '投资')} <b>|</b> {link('/tz?type=2', '渔机项目')}",
        "首页 - 投资 - 渔机项目",
        "首页 · 投资 · 渔机项目",
    ],
)
def test_a_row_that_no_menu_is_like_is_a_trail(row: str) -> None:
    assert section(row) == "渔机项目"


@pytest.mark.parametrize(
    ("row", "url"),
    [
        (entries(HOME, link("/xm", "渔机项目")), "/xm/88.html"),
        (entries(HOME, link("/list?c=3", "投资"), link("/list?c=3&t=31", "渔机项目")), "/show?c=3&t=31&id=88"),
        (entries(HOME, link("/tz", "投资"), link("/tz/xm/", "渔机项目")), "/tz/xm/88.html"),
        (f"{HOME}{link('/guide', '指南')}{link('/guide?c=3', '渔机项目')}", "/guide?c=3&id=88"),
        (entries(HOME, link("/?c=3", "投资"), link("/?c=3&t=1", "渔机项目")), "/?c=3&t=1&id=88"),
    ],
)
def test_a_row_that_leads_to_where_the_page_lies_is_a_trail(row: str, url: str) -> None:
    assert section(row, url, menu="") == "渔机项目"


def test_a_row_below_a_menu_may_end_with_what_the_address_asks_for() -> None:
    row = f"{HOME} : {link('/tz', '投资')} : {link('/list?c=37', '渔机项目')}"
    assert section(row, "/show?c=37&id=88") == "渔机项目"
    assert section(row, "/show?c=38&id=88") is None
    assert section(row, "/show?c=37&id=88", menu="") is None
    row = f"<div>{HOME}{link('/tz', '投资')}{link('/c/', '渔机项目')}</div>"
    assert section(row, "/c/2025/88.html", menu="") is None


def test_a_row_that_ends_with_what_the_title_element_names_is_a_trail() -> None:
    row = entries(HOME, link("/list?n=2", "资讯"), link("/list?n=9", "渔机项目"))
    assert section(row, head=f"渔机网-渔机项目-{TITLE}", menu="") == "渔机项目"
    assert section(row, menu="") is None


def test_home_and_an_entry_of_the_menu_right_above_the_title_are_a_trail() -> None:
    assert section(entries(HOME, link("/gs", "故事"))) == "故事"
    assert section(entries(HOME, link("/tz", "投资"))) is None  # so the menu begins, too
    assert section(f"{HOME}{link('/gs', '故事')}") is None
    assert section(entries(HOME, link("/gs", "故事")) + "<p>热线</p><p>邮箱</p><p>地图</p>") is None
    assert section(entries(HOME, link("/gs", "故事")), menu="") is None


@pytest.mark.parametrize(
    "row",
    [
        # menus: beside each other, of a section and its part, the same as above, without home, too long
        entries(HOME, *TWO),
        f"<div>{HOME}{''.join(TWO)}</div>",
        entries(HOME, link("/yj", "渔具"), link("/yj/cx", "渔具查询")),
        entries(HOME, link("/tz", "投资"), link("/zc", "政策")),
        f"首页 | {TWO[0]} | {TWO[1]}",
        entries(*TWO, tag="ol"),
        entries(HOME, *(link(f"/{n}", f"栏目{n}") for n in range(6)), tag="ol"),
        entries(HOME, *(link(f"/{n}", f"栏目{n}") for n in range(4)), tag="ol"),
        # words, sentences, other lists with numbers
        "首页 - 渔具 - 渔机项目",
        "首页 投资 渔机项目",
        "首页改版 - 投资 - 渔机项目更快找到",
        entries("首页大图更换", "投资指南上线", "项目库更新", tag="ol"),
        "<span>目前位置</span><ul><li>渔机港</li><li>三号泊位</li></ul>",
        # named a menu or a list
        f"<nav aria-label='主导航'>{entries(HOME, *TWO, tag='ol')}</nav>",
        f"<h2>最近访问</h2>{entries(HOME, *TWO, tag='ol')}",
        # of the language, the whole site
        entries(HOME, link("/cp.asp?lang=cn", "产品"), link("/lx.asp?lang=cn", "联系方式")),
    ],
)
@pytest.mark.parametrize("url", ["/show?id=88&lang=cn", "/c/2025/88.html"])
def test_other_rows_are_no_trail(row: str, url: str) -> None:
    assert section(row, url) is None


@pytest.mark.parametrize(
    "row", ["<li><a href='/{}'>首页</a></li>", "<p>首页 - 投资 - 项目{}</p>", "<li>当前位置：首页{}</li>"]
)
def test_many_rows_take_no_time(row: str) -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        section("".join(row.format(n) for n in range(count)))
        return time.process_time() - began

    assert min(seconds(1200) for _ in range(2)) < 3 * min(seconds(600) for _ in range(2)) + 0.2
