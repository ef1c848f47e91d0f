"""Trails whose steps are entries of a list without a name."""

import pytest
from test_process import run

from pipelines import Article

TITLE = "望川轴承社区迎来第四家企业"
TEXT = (
    "<p>望川轴承社区七月与一家滚子企业签约，计划总投资四亿元，厂房明年三月交付，建成后年产滚子二十亿粒。</p>"
    "<p>社区负责人介绍，四家企业共用一座检测中心和一条热处理线，每家少投设备款两千多万元，订单可以互相转接。</p>"
)


def section(trail: str, title: str = TITLE) -> str | None:
    page = (
        f"<html><head><title>{title}_投城网</title></head><body>{trail}<h1>{title}</h1>"
        f"<div>2025年8月1日 来源：望川日报</div><div>{TEXT}</div></body></html>"
    )
    article = run(page)
    assert isinstance(article, Article)
    return article.labels.section


@pytest.mark.parametrize(
    ("trail", "expected"),
    [
        (f"<ol><li><a href=/>首页</a></li><li><a href=/dt>招商动态</a></li><li>{TITLE}</li></ol>", "招商动态"),
        ("<ul><li><a href=/>网站首页</a></li><li><a href=/a>新闻</a></li><li><a href=/b>园区动态</a></li><li>正文</li></ul>", "园区动态"),
        (f"<ol><li><i></i><a href=/>园区首页</a></li><li><a href=/b>园区动态</a></li><li>{TITLE[:10]}…</li></ol>", "园区动态"),
        ("<ol><li><a href=/>首页</a></li><li><a href=/b>园区动态</a></li><li>详情</li></ol>", "园区动态"),
        (
            ("<ul><li><a href=/>首页</a></li><li><a href=/dt/>动态</a></li><li><a href=/dt/yq/>园区</a></li>"
            "<li><a href=/dt/yq/qy/>企业动态</a></li><li>正文</li></ul>"),
            "企业动态",
        ),
        ("<div><a href=/>首页</a>|<a href=/dt/>动态</a>|<a href=/dt/yq/>园区动态</a>|正文</div>", "园区动态"),
        (
            "<div><a href=/>首页</a>|<a href='?cat=3'>动态</a>|<a href='?cat=8'>园区</a>|<a href='?cat=9'>企业动态</a>|正文</div>",
            "企业动态",
        ),
        (
            ("<div><a href=/>首页</a> &gt; <a href=/dt/>动态</a> &gt; <a href=/yq/>园区</a> &gt; <a href=/qy/>企业动态</a> &gt; 正文"
            "</div>"),
            "企业动态",
        ),
        ("<div><a href='#'>首页</a>|<a href='#'>动态</a>|<a href='#'>园区动态</a>|正文</div>", "园区动态"),
    ],
)  # fmt: skip
def test_the_last_step_above_the_page_itself_is_the_section(trail: str, expected: str) -> None:
    assert section(trail) == expected


@pytest.mark.parametrize(
    "trail",
    [
        "<ul><li><a href=/>首页</a></li><li><a href=/dt>招商动态</a></li><li><a href=/zc>招商政策</a></li></ul>",
        "<ul><li><a href=/>首页</a></li><li><a href=/dt>招商动态</a></li><li>正在加载</li></ul>",
        f"<ul><li><a href=/dt>招商动态</a></li><li><a href=/zc>招商政策</a></li><li>{TITLE}</li></ul>",
        f"<ul><li><a href=/>首页</a></li><li><a href=/dt>招商动态</a></li><li><a href=/x>{TITLE}</a></li></ul>",
        f"<ul><li><a href=/>首页</a></li><li>{TITLE}</li></ul>",
        (
            "<ul><li><a href=/>首页</a></li><li><a href=/dt/>动态</a></li><li><a href=/zc/>政策</a></li><li><a href=/yq/>园区</a></li>"
            "<li>正文</li></ul>"
        ),
        "<ul><li><a href=/>首页</a></li><li><a href='#zs'>数说</a></li><li><a href='#tj'>图集</a></li><li>正文</li></ul>",
        "<div><a href=/>首页</a>|<a href=/dt/>动态</a>|<a href=/zc/>政策</a>|<a href=/yq/>园区</a>|<a href=/77>正文</a></div>",
        "<div><a href=/>首页</a> · <a href=/dt/>动态</a> · <a href=/zc/>政策</a> · <a href=/yq/>园区</a> · 正文</div>",
        "<div><a href=/>首页</a>|<a href='#zs'>数说</a>|<a href='#tj'>图集</a>|正文</div>",
        "<ul><li>首页</li>" + "".join(f"<li><a href=/{n}>栏目{n}</a></li>" for n in range(6)) + "<li>正文</li></ul>",
    ],
)
def test_a_menu_is_no_trail(trail: str) -> None:
    assert section(trail) is None


CONTENTS = "".join(f"<li><a href='#c{n}'>第{n}节</a></li>" for n in range(18))


@pytest.mark.parametrize(
    ("trail", "expected"),
    [
        ("<ul><li><a href=/>首页</a></li><li><a href=/b>园区动态</a></li><li>正文</li></ul>", "园区动态"),
        (f"<ol><li><a href=/>首页</a></li><li><a href=/dt>招商动态</a></li><li>{TITLE}</li></ol>", "招商动态"),
        ("<ul><li><a href=/>首页</a></li><li><a href=/dt>招商动态</a></li><li><a href=/zc>招商政策</a></li></ul>", None),
        ("<ul><li><a href=/>首页</a></li><li><a href=/dt>招商动态</a></li><li>更多</li></ul>", None),
        (f"<ul><li><a href=/>首页</a></li><li><a href=/dt>招商动态</a></li><li><a href=/x>{TITLE}</a></li></ul>", None),
    ],
)  # fmt: skip
def test_contents_may_stand_between_a_trail_and_the_headline(trail: str, expected: str | None) -> None:
    assert section(f"{trail}<b>目录</b><ol>{CONTENTS}</ol>") == expected


def test_of_two_trails_the_nearest_one_names_the_section() -> None:
    far, near = (
        f"<ul><li><a href=/>首页</a></li><li><a href=/{name}>{name}</a></li><li>正文</li></ul>"
        for name in ("旧闻", "新闻")
    )
    assert section(f"{far}<ol>{CONTENTS}</ol>{near}") == "新闻"


@pytest.mark.parametrize("page", ["Contact us", "Terms and conditions"])
def test_a_short_name_in_letters_is_a_page_of_the_site(page: str) -> None:
    text = (
        "<p>The guild of ropemakers in Harnmouth opens its first hall at the basin in May, and sixty people will twist"
        " hemp and wire there, as their master said on Monday.</p>"
    )
    menu = f"<ul><li><a href='/'>Home</a></li><li><a href='/crafts/'>Crafts</a></li><li>{page}</li></ul>"
    article = run(
        f"<html><head><title>{page} - Herald</title></head><body>{menu}<h1>{page}</h1>{text}{text[:-5]}!</p></body></html>"
    )
    assert isinstance(article, Article)
    assert article.labels.section is None


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ((("/dt/", "招商动态"), ("/zc/", "投资政策")), None),
        ((("/news/", "新闻中心"), ("/cp/", "产品展示"), ("/al/", "工程案例")), None),
        ((("/dt/", "招商动态"),), None),
        ((("/hj/", "走进望川"), ("/hj/tz/", "投资指南")), "投资指南"),
    ],
)
def test_a_menu_may_end_with_a_page_of_the_site_that_is_open(links: tuple[tuple[str, str], ...], expected: str) -> None:
    entries = "".join(f"<li><a href={url}>{name}</a></li>" for url, name in (("/", "首页"), *links))
    assert section(f"<ul>{entries}<li>投资环境</li></ul>", "投资环境") == expected


@pytest.mark.parametrize(
    ("trail", "expected"),
    [
        ("<a href=/>首页</a>|<a href=/l/2>乡镇</a>|正文", "乡镇"),
        ("<a href=/>首页</a> | <a href=/l>新闻</a> | <a href=/b>乡镇</a> | 正文", "乡镇"),
        ("首页、乡镇、正文", "乡镇"),
        ("首页·乡镇·正文", "乡镇"),
        ("<a href=/>首页</a>、<a href=/info>乡镇</a>", "乡镇"),
        # menus, sentences and other lines
        ("<a href=/>首页</a>|<a href=/l/2>乡镇</a>|<a href=/l/3>民生</a>", None),
        ("<a href=/>首页</a>|正文", None),
        ("首页、乡镇", None),
        ("<a href=/>首页</a>、<a href=/info>乡镇</a>、<a href=/m>民生</a>", None),
        ("栏目|乡镇|正文", None),
        ("首页|乡镇|正文部分已更新", None),
        ("首页|一|二|三|四|五|六|乡镇|正文", None),
    ],
)
def test_a_line_from_home_to_the_page_is_a_trail_whatever_sign_parts_it(trail: str, expected: str | None) -> None:
    assert section(f"<div>{trail}</div>") == expected
