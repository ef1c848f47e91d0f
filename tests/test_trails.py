"""Trails put together at random from the words, signs and boxes that Chinese templates use: the section is the last
step that is neither home, nor the page itself, nor its title."""

import random

import pytest
from test_labellines import BODY
from test_process import NOW, run

from pipelines import Article, Capture, Knowledge, process

TITLES = (
    "临港新区签约三个冷链物流项目",
    "走进望川|老厂房里的新生意",
    "望川：一条鱼游出百亿产业",
    "“链”上发力 望川新能源跑出加速度",
)
SITE = "望川投资网"
SECTIONS = ("招商资讯", "要闻", "政策法规", "项目动态", "今日望川")
ABOVE = ("新闻中心", "资讯中心", "投资望川", "")
SIGNS = (" &gt; ", "&gt;", " » ", " / ", " - ", " › ", "→", " | ", "<i>&gt;</i>", "<i class='arrow'></i>", " ")
LABELS = ("当前位置：", "您的位置：", "您现在的位置：", "当前位置:", "所在位置：", "位置：", "<b>当前位置：</b>")
NAMES = ("position", "pos", "crumbs", "breadcrumb", "location", "weizhi", "path")


def trail_of(seed: int) -> tuple[str, str, str]:
    """A title, a section, and a trail that leads there."""
    chance = random.Random(seed)
    title, section, above = chance.choice(TITLES), chance.choice(SECTIONS), chance.choice(ABOVE)
    last = chance.choice(
        ("正文", "", "详情", title, "文章详情", "<span>正文</span>", "内容", f"<a>{title[:10]}...</a>")
    )
    steps = [
        "<a href='/'>首页</a>",
        f"<a href='/n/'>{above}</a>" if above else "",
        f"<a href='/n/s/'>{section}</a>",
        last,
    ]
    steps = [step for step in steps if step]
    label, name, sign = chance.choice(LABELS), chance.choice(NAMES), chance.choice(SIGNS)
    form = chance.choice(("line", "line", "list", "spans"))
    if form == "list":
        return (
            title,
            section,
            f"<div class='{name}'>{label}<ol>{''.join(f'<li>{step}</li>' for step in steps)}</ol></div>",
        )
    if form == "spans":
        steps = [f"<span>{step}</span>" for step in steps]
    return title, section, f"<div class='{name}'>{label}{sign.join(steps)}</div>"


@pytest.mark.parametrize("seed", range(200))
def test_the_section_is_read_from_any_trail(seed: int) -> None:
    title, section, trail = trail_of(seed)
    body = "".join(f"<p>{text}</p>" for text in BODY)
    html = (
        f"<html><head><title>{title}_{SITE}</title></head><body><ul><li><a href='/'>首页</a></li><li><a href='/n/'>新闻中心</a></li>"
        f"<li><a href='/x/'>招商项目</a></li></ul>{trail}<h1>{title}</h1><p>来源：望川日报　时间：2025-08-18</p><div>{body}</div>"
        f"<div>版权所有 {SITE}</div></body></html>"
    )
    article = run(html)
    assert isinstance(article, Article)
    assert (article.labels.title, article.labels.section) == (title, section), trail
    assert article.text.split("\n\n") == BODY, trail


WESTERN = {
    "en": ("You are here:", "Home", "Crafts", "Rope and wire"),
    "de": ("Sie sind hier:", "Startseite", "Handwerk", "Seile und Draht"),
    "pt": ("Você está aqui:", "Início", "Ofícios", "Cordas e fios"),
    "tr": ("Buradasınız:", "Ana Sayfa", "Zanaat", "Halat ve tel"),
    "cs": ("Jste zde:", "Domů", "Řemesla", "Lana a dráty"),
}
HEADLINE = "Harnmouth ropemakers open a hall at the basin"
ICON = "<a href='/'><i class='fa fa-home'></i></a>"


def section_of(trail: str, url: str = "http://linlan.example.cn/info/detail/77.html") -> str | None:
    body = (
        "<p>The guild of ropemakers in Harnmouth opens its first hall at the basin in May, and sixty people will twist"
        " hemp and wire there, as their master said on Monday.</p><p>The town lends the land for ninety years. In return"
        " the guild keeps up the quay wall, which sank by a hand’s breadth in the winter storms.</p>"
    )
    html = (
        f"<html><head><title>{HEADLINE}</title></head><body><div><a href='/'>Herald</a> <a href='/sport/'>Sport</a></div>"
        f"{trail}<article><h1>{HEADLINE}</h1><div>{body}</div></article></body></html>"
    )
    capture = Capture(url=url, requested_url=url, fetched_at=NOW, site="linlan", body=html.encode())
    article = process(capture, Knowledge("linlan"))
    assert isinstance(article, Article), trail
    return article.labels.section


@pytest.mark.parametrize("sign", [" &gt; ", " · ", " | ", " ▸ ", " ❯ ", " <i class='arrow'></i> ", " "])
@pytest.mark.parametrize("language", WESTERN)
def test_links_behind_a_label_are_steps_whatever_stands_between(language: str, sign: str) -> None:
    label, home, section, below = WESTERN[language]
    links = [f"<a href='/c/'>{section}</a>", f"<a href='/c/rope/'>{below}</a>"]
    for first in (f"<a href='/'>{home}</a>", ICON):
        for last in ([], [HEADLINE]):
            assert section_of(f"<p>{label} {sign.join([first, *links, *last])}</p>") == below


@pytest.mark.parametrize("first", [ICON, "<a href='/'>Herald</a>", "<a href='/'>H</a>"])
@pytest.mark.parametrize("name", ["pathway", "migas", "fil-ariane", "you-are-here"])
def test_a_trail_begins_where_the_site_does_whatever_its_link_is_called(first: str, name: str) -> None:
    links = [first, "<a href='/c/'>Crafts</a>"]
    assert (
        section_of(f"<ol class='{name}'>{''.join(f'<li>{one}</li>' for one in links)}<li>{HEADLINE}</li></ol>")
        == "Crafts"
    )


@pytest.mark.parametrize(
    "line",
    [
        # a menu: none of its links is below another
        "<p><a href='/'>Home</a> | <a href='/crafts/'>Crafts</a> | <a href='/sport/'>Sport</a></p>",
        "<p><a href='/'>Home</a> · <a href='/crafts/'>Crafts</a></p>",
        # tags, sites of others, authors
        "<p><a href='/tag/rope/'>Rope</a> · <a href='/tag/rope/wire/'>Wire</a></p>",
        "<p><a href='https://other.example/'>Guild</a> · <a href='/crafts/'>Crafts</a> · <a href='/crafts/rope/'>Rope</a></p>",
        "<p><a href='/'>Home</a> | <a href='/author/ann/'>Ann Quayle</a></p>",
        # a menu with a page below another one, not above the article
        "<p><a href='/'>Home</a> | <a href='/crafts/'>Crafts</a> | <a href='/crafts/faq/'>FAQ</a></p>",
        "<p><a href='/'>Home</a> · <a href='/en/'>English</a> · <a href='/en/about/'>About us</a></p>",
        # of a shop
        "<p><a href='/'>Home</a> <a href='/shop/'>Shop</a> <a href='/shop/cart/'>Cart</a></p>",
        "<p><a href='/'>Home</a> · <a href='/shop/'>Laden</a> · <a href='/shop/kasse/'>Kasse</a></p>",
        # what is behind a label, but no trail
        "<p>You are here: the basin of Harnmouth, at the quay</p>",
        "<p>You are here: <a href='/map'>map</a></p>",
    ],
)
def test_other_rows_of_links_are_no_trail(line: str) -> None:
    assert section_of(line) is None


def test_links_that_lead_down_to_the_headline_are_a_trail() -> None:
    links = ["<a href='/'>Herald</a>", "<a href='/info/'>Crafts</a>", "<a href='/info/rope/'>Rope</a>"]
    assert section_of(f"<p>{' | '.join(links)}</p>") == "Rope"
    assert section_of(f"<p>{' · '.join([*links[:2], HEADLINE])}</p>") == "Crafts"


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/story/crafts/rope/2025/03/hall-opens/", "Rope"),
        ("/crafts/rope/hall-opens", "Rope"),
        ("/en/news/crafts/rope/hall-opens.html", "Rope"),
        ("/story/crafts/2025/03/hall-opens/", None),
        ("/story/crafts/ropery/hall-opens/", None),
        ("/story/2025/03/crafts-rope-hall-opens/", None),
    ],
)
def test_links_that_lead_down_name_the_section_in_whose_place_the_page_is(path: str, section: str | None) -> None:
    links = "<a href='/'>Home</a> <a href='/crafts/'>Crafts</a> <a href='/crafts/rope/'>Rope</a>"
    assert section_of(f"<p>{links}</p>", f"https://herald.example{path}") == section


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("<a href='/'>首页</a><b>·</b><a href='/info/'>供销纪事</a>", "供销纪事"),
        ("<a href='/'>首页</a> • <a href='/info'>供销纪事</a>", "供销纪事"),
        ("<a href='/'>首页</a> — <a href='/info/detail/'>供销纪事</a>", "供销纪事"),
        ("<a href='/'>首页</a> | <a href='/info'>供销纪事</a>", None),
        ("<a href='/'>首页</a><a href='/info'>供销纪事</a>", None),
        # a menu, another place, the page itself, not from home, not right above the title
        ("<a href='/'>首页</a>·<a href='/zt/'>专题</a>", None),
        ("<a href='/'>首页</a>·<a href='/info/'>供销纪事</a>·<a href='/zt/'>专题</a>", None),
        ("<a href='/'>首页</a>·<a href='https://gx.example/info/'>供销纪事</a>", None),
        ("<a href='/'>首页</a>·<a href='/info/detail/77.html'>供销纪事</a>", None),
        ("<a href='/zt/'>专题</a>·<a href='/info/'>供销纪事</a>", None),
        ("<a href='/'>首页</a>·<a href='/info/'>供销纪事</a></div><div>头条</div><div>", None),
    ],
)
def test_home_and_the_place_of_the_page_right_above_a_chinese_title_are_a_trail(line: str, section: str | None) -> None:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    article = run(
        f"<html><head><title>{TITLES[0]}</title></head><body><div class='p7'>{line}</div><h1>{TITLES[0]}</h1>"
        f"<p>2025-08-18</p><div>{body}</div></body></html>"
    )
    assert isinstance(article, Article)
    assert article.labels.section == section


def chinese_section(trail: str, menu: str = "", below: str = "") -> str | None:
    """The section of a Chinese page with this line right above its title."""
    body = "".join(f"<p>{text}</p>" for text in BODY)
    article = run(
        f"<html><head><title>{TITLES[0]}_{SITE}</title></head><body><div><a href='/'>{SITE}</a>{menu}</div>{trail}"
        f"<main><h1>{TITLES[0]}</h1><p>来源：望川日报　时间：2025-08-18</p>{body}</main>{below}</body></html>"
    )
    assert isinstance(article, Article), trail
    return article.labels.section


MENU = "<nav><a href='/dt/'>动态</a><a href='/story/'>招商故事</a></nav>"
HOME, STORY = "<a href='/'>首页</a>", "<a href='/story/'>招商故事</a>"


@pytest.mark.parametrize(
    "icon", ["<svg><path d='M0 0h12'/></svg>", "<img src='/i/next.svg' alt=''>", "<i></i>", "<em></em>"]
)
@pytest.mark.parametrize("box", ["<div class='q3'>{}</div>", "<p>{}</p>", "<div><svg></svg>{}</div>"])
def test_home_and_a_section_of_the_menu_with_an_icon_between_are_a_trail(icon: str, box: str) -> None:
    line = box.format(f"{HOME}{icon}{STORY}")
    assert chinese_section(line, MENU) == "招商故事"
    assert chinese_section(line, below=MENU) == "招商故事"


@pytest.mark.parametrize(
    ("line", "menu"),
    [
        (f"<div>{HOME}<svg></svg>{STORY}</div>", ""),  # no other link leads there
        (f"<div>{HOME}{STORY}</div>", MENU),
        (f"<div>{HOME}<svg></svg><a href='/login'>登录</a></div>", "<a href='/login'>登录</a>"),
        (f"<div>{HOME}<svg></svg>{STORY}<svg></svg><a href='/dt/'>动态</a></div>", MENU),  # a menu
        ("<div><a href='/dt/'>动态</a><svg></svg><a href='/story/'>招商故事</a></div>", MENU),
        (f"<div>{HOME}<svg></svg>{STORY}</div><p>热线</p><p>邮箱</p>", MENU),  # far above the title
        (f"<div><a href='/'><i></i>首页</a>{STORY}</div>", MENU),
    ],
)
def test_other_two_links_above_a_title_are_no_trail(line: str, menu: str) -> None:
    assert chinese_section(line, menu) is None


@pytest.mark.parametrize("name", ["bread", "mbx", "bread-nav", "crumb"])
@pytest.mark.parametrize("last", ["", f"<span>/</span><span>{TITLES[0]}</span>"])
def test_a_trail_that_its_box_is_called_may_begin_with_a_section(name: str, last: str) -> None:
    links = "<span><a href='/news'>资讯</a></span><span>/</span><span><a href='/news/green'>绿色制造</a></span>"
    assert chinese_section(f"<div class='{name}'>{links}{last}</div>") == "绿色制造"


@pytest.mark.parametrize(
    "line",
    [
        "<div class='links'><a href='/news'>资讯</a> / <a href='/news/green'>绿色制造</a></div>",
        "<div class='bread'><a href='/news'>资讯</a> / <a href='/green'>绿色制造</a></div>",
        "<div class='breadth'><a href='/news'>资讯</a> / <a href='/news/green'>绿色制造</a></div>",
        "<div class='bread'>热门：<a href='/news'>资讯</a> / <a href='/news/green'>绿色制造</a></div>",
        "<div class='bread'><a href='/news'>资讯</a> 与 <a href='/news/green'>绿色制造</a></div>",
    ],
)
def test_links_that_are_called_otherwise_or_lead_elsewhere_name_no_section(line: str) -> None:
    assert chinese_section(line) is None


@pytest.mark.parametrize(
    "label",
    [
        "您在这里：",
        "你在这里:",
        "您现在在这里：",
        "您在此处：",
        "您所在这里：",
        "您正在浏览：",
        "当前路径：",
        "现在所在：",
    ],
)
@pytest.mark.parametrize(
    "steps",
    [
        "{}<a href='/'>首页</a> / <a href='/j/'>简讯</a>",
        "<span>{}</span><a href='/'>首页</a> » <a href='/j/'>简讯</a> » 正文",
        "{}<a href='/'>首页</a> &gt; <a href='/n/'>要闻</a> &gt; 简讯",
        "{}首页 &gt; 简讯",
    ],
)
@pytest.mark.parametrize("name", ["breadcrumbs", "top"])
def test_a_chinese_trail_has_many_labels(label: str, steps: str, name: str) -> None:
    article = run(in_chinese(f"<div class='{name}'>{steps.format(label)}</div>"))
    assert isinstance(article, Article)
    assert (article.labels.section, article.text.split("\n\n")) == ("简讯", BODY)


@pytest.mark.parametrize("sign", [" - ", "-", " — ", "·", " | ", "｜", "、"])
@pytest.mark.parametrize("last", ["", f"{{}}{TITLES[0]}", "{}正文"])
@pytest.mark.parametrize("name", ["path", "position", "crumb"])
def test_one_sign_parts_the_words_of_a_box_that_has_the_name_of_a_trail(sign: str, last: str, name: str) -> None:
    line = sign.join(("首页", "园区", "企业故事")) + last.format(sign)
    assert chinese_section(f"<div id='{name}'>{line}</div>") == "企业故事"


@pytest.mark.parametrize(
    "line",
    [
        "您正在浏览：临港冷链三镇",
        "您正在浏览：<a href='/a/'>临港</a> / <a href='/a/b/'>三镇</a>",
        "您在这里：<a href='/map'>地图</a>",
        "您在这里：<a href='/'>首页</a>",
        "你在这里能看见：<a href='/'>首页</a> / <a href='/j/'>简讯</a>；",
        "现在：<a href='/a/'>晴</a> / <a href='/b/'>多云</a>",
        "当前：<a href='/a/'>望川</a>",
    ],
)
def test_the_same_words_before_something_else_are_no_label(line: str) -> None:
    article = run(in_chinese(f"<div>{line}</div>"))
    assert isinstance(article, Article)
    assert article.labels.section in (None, "简讯"[: 2 * ("简讯" in line)])


def in_chinese(above: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    return (
        f"<html><head><title>{TITLES[0]}</title></head><body>{above}<h1>{TITLES[0]}</h1><p>2025-08-18</p>"
        f"<div>{body}</div><div>版权所有 {SITE}</div></body></html>"
    )


@pytest.mark.parametrize(
    "line",
    [
        "<div class='q3'>首页 - 园区 - 企业故事</div>",
        "<div class='location'>望川北站 - 老码头 - 企业广场</div>",
        "<div class='path'>首页 园区 企业故事</div>",
        "<div class='path'>首页 - 登录 - 注册</div>",
        "<div class='pos'>首页 | 关于我们 | 新闻中心 | 联系我们</div>",
        "<div class='position'>首页 - 企业概况 - 产品展示 - 工程案例 - 人才招聘</div>",
        "<div class='loc'>首页 · 政务 · 服务 · 互动</div>",
        "<div class='wz'>首页 - 网站地图 - 无障碍浏览</div>",
        f"<div class='path'>首页 - {TITLES[0]}</div>",
        "<div class='path'>首页 - 2025-08-18</div>",
    ],
)
def test_other_words_and_boxes_are_no_trail(line: str) -> None:
    assert chinese_section(line) is None


@pytest.mark.parametrize("tag", ["wc-breadcrumb", "app-breadcrumbs", "x-crumb"])
@pytest.mark.parametrize(
    "inner",
    [
        f"{HOME}<a href='/q/'>园区</a><a href='/q/gs/'>企业故事</a>",
        "<{0}-item>首页</{0}-item><{0}-item>园区</{0}-item><{0}-item>企业故事</{0}-item>",
        "首页 / 园区 / 企业故事",
        "首页 - 园区 - 企业故事",
    ],
)
@pytest.mark.parametrize("before", ["", f"<wc-bar>{HOME}<a href='/dt/'>动态</a></wc-bar>"])
def test_an_element_of_the_sites_own_may_be_called_a_breadcrumb(tag: str, inner: str, before: str) -> None:
    assert chinese_section(f"{before}<{tag}>{inner.format(tag)}</{tag}>") == "企业故事"


@pytest.mark.parametrize("tag", ["wc-bar", "x-links", "q-bread"])
def test_links_in_another_element_of_its_own_are_no_trail(tag: str) -> None:
    inner = f"{HOME}<a href='/q/'>园区</a><a href='/gs/'>企业故事</a>"
    assert chinese_section(f"<{tag}>{inner}</{tag}>") is None
    assert chinese_section("", below=f"<wc-breadcrumb>{inner}</wc-breadcrumb>") is None


SIDEBAR = "<ul>" + "".join(f"<li><a href='/z/{n}'>园区快报第{n}期</a></li>" for n in range(16)) + "</ul>"


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ("<p class='wz'>首页 <b>|</b> <a href='/q/'>园区</a> <b>|</b> <a href='/q/gs/'>企业故事</a></p>", "企业故事"),
        (
            "<p id='location'><a href='/'>首页</a> - <a href='/q/'>园区</a> - <a href='/q/gs/'>企业故事</a></p>",
            "企业故事",
        ),
        ("<p class='wz'>首页 <b>|</b> <a href='/q/'>园区</a> <b>|</b> <a href='/gs/'>企业故事</a></p>", None),
        ("<p class='wz'>首页 <b>|</b> <a href='/q/'>园区</a></p>", None),
        ("<p class='location'>首页 <a href='/city/'>切换城市</a> <a href='/city/wangchuan/'>望川</a></p>", None),
        ("<p class='wz'><a href='/q/'>园区</a> <b>|</b> <a href='/q/gs/'>企业故事</a></p>", None),
        ("<p class='tools'>首页 <b>|</b> <a href='/q/'>园区</a> <b>|</b> <a href='/q/gs/'>企业故事</a></p>", None),
    ],
)
def test_a_named_trail_far_above_the_title_leads_down(trail: str, section: str | None) -> None:
    assert chinese_section(trail + SIDEBAR) == section


def test_the_trail_of_a_site_map_path_names_the_section() -> None:
    assert chinese_section(f"<div class='sitemappath'>{HOME} : <a href='/map/'>Site map</a></div>") is None
    links = " : ".join(
        f"<span><a href='{url}'>{name}</a></span>"
        for url, name in (("/", "首页"), ("l?c=3", "统计"), ("l?c=7", "招商数据"))
    )
    assert chinese_section(f"<span id='SiteMapPath1'><a href='#skip'><img alt='跳过'></a>{links}</span>") == "招商数据"


ROPE_HALL = "<a href='/n/'>News</a> » <a href='{}'>A hall at the basin</a>"


@pytest.mark.parametrize(
    ("name", "link", "path", "section"),
    [
        # by the words of the address, by where the link leads
        ("way", "/n/a-hall-at-the-basin", "/n/a-hall-at-the-basin/77.html", "A hall at the basin"),
        ("way", "/n/hall", "/n/A-Hall-at-the-Basin/77.html", "A hall at the basin"),
        ("breadcrumb", "/n/hall/", "/n/hall/2025/77.html", "A hall at the basin"),
        # the page itself, another place, a line of which nothing is known
        ("breadcrumb", "/n/hall/", "/n/hall/index.html", None),
        ("breadcrumb", "/n/hall/", "/n/hall/", None),
        ("breadcrumb", "/n/hall", "/n/hall-at-the-basin/77.html", None),
        ("way", "/n/hall", "/n/77.html", None),
        ("way", "/n/hall", "/n/77/a-hall-at-the-basin.html", None),
    ],
)
def test_a_place_above_the_page_is_a_section_though_the_title_has_its_words(
    name: str, link: str, path: str, section: str | None
) -> None:
    line = f"<div class='{name}'><a href='/'>Home</a> » {ROPE_HALL.format(link)}</div>"
    assert section_of(line, f"https://herald.example{path}") == (section or "News")


@pytest.mark.parametrize(
    ("upper", "last", "section"),
    [
        ("News and events", "News", "News"),
        ("News &amp; Insights", "News", "News"),
        ("Press, media and news", "News", "News"),
        ("Media centre", "News", "News"),
        ("Newsroom", "Blog", "Blog"),
        # what says more, what says less, and the same alone
        ("Harbour news", "News", "Harbour news"),
        ("Media law", "News", "Media law"),
        ("Events", "News", "Events"),
        ("News and events", "All", "News and events"),
        ("News and events", "Rope", "Rope"),
        ("Crafts", "News and events", "News and events"),
    ],
)
def test_news_is_the_section_below_what_says_no_more(upper: str, last: str, section: str) -> None:
    trail = f"<ol class='breadcrumb'><li>{HOME}</li><li><a href='/n/'>{upper}</a></li><li><a href='/n/x/'>{last}</a></li></ol>"
    assert section_of(trail) == section


@pytest.mark.parametrize("tag", ["x-breadcrumb", "app-breadcrumbs"])
@pytest.mark.parametrize("item", ["<li>{}</li>", "<div>{}</div>", "{}"])
def test_an_element_of_the_sites_own_with_boxes_in_it_is_called_so_too(tag: str, item: str) -> None:
    links = "<a href='/'>Hamn</a>", "<a href='/press/'>Pressrum</a>", "<a href='/new/'>Pressmeddelanden</a>"
    inner = "".join(map(item.format, links))
    around = inner if "li" not in item else f"<ol class='b'>{inner}</ol>"
    assert section_of(f"<x-app><{tag}>{around}</{tag}></x-app>") == "Pressmeddelanden"
    elsewhere = around.replace("'/'", "'/hamn/'")
    assert section_of(f"<x-app><x-links>{elsewhere}</x-links></x-app>") is None


@pytest.mark.parametrize(
    ("last", "section"),
    [
        ("News Details", "Harbour Office"),
        ("Press Release Detail", "Harbour Office"),
        ("View Story", "Harbour Office"),
        ("Détail de l’actualité", "Harbour Office"),
        ("Dettaglio notizia", "Harbour Office"),
        ("Detalle de la noticia", "Harbour Office"),
        ("Meldungsdetail", "Harbour Office"),
        ("Ship News", "Ship News"),
        ("Port Details Explained", "Port Details Explained"),
        ("Notices to Shippers", "Notices to Shippers"),
        ("Retail News", "Retail News"),
        ("A View of the Sea", "A View of the Sea"),
    ],
)
def test_the_kind_of_a_page_is_the_last_step_of_a_trail_and_no_section(last: str, section: str) -> None:
    steps = f"<a href='/'>Home</a> &gt; <a href='/o/'>Harbour Office</a> &gt; <span>{last}</span>"
    assert section_of(f"<p>{steps}</p>") == section


@pytest.mark.parametrize(
    "last", ["<a href='?print=true'>Ropes on paper</a>", "<a href='/n/x/p.html'>Print Article</a>"]
)
def test_a_print_of_the_page_is_no_section(last: str) -> None:
    steps = f"{HOME} &gt; <a href='/n/'>Crafts</a> &gt; <a href='/n/x/'>Rope</a>"
    assert section_of(f"<div class='breadcrumb'>{steps} &gt; {last}</div>") == "Rope"
    asked = "<a href='/?cat=2'>Crafts</a> &gt; <a href='/?cat=7'>Rope</a>"
    url = "http://linlan.example.cn/?p=77"
    assert section_of(f"<div class='breadcrumb'>{HOME} &gt; {asked}</div>", url) == "Rope"


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ("<td><a href=/i.htm>数字报首页</a> &gt; <a href=node_3.htm>第03版：经济</a> &gt; 正文</td>", "第03版：经济"),
        (
            "<td><a href=/i.htm>电子报首页</a> &gt;&gt; <a href=node_3.htm>A2版：县域 </a> &gt;&gt; 正文</td>",
            "A2版：县域",
        ),
        ("<td><a href=/i.htm>首页</a> » <a href=node_3.htm>第7版:副刊</a> » 正文</td>", "第7版:副刊"),
        # a number alone, one that stands in no trail, what a step never is
        ("<td><a href=/i.htm>数字报首页</a> &gt; <a href=node_3.htm>第03版</a> &gt; 正文</td>", None),
        ("<td><a href=node_3.htm>第03版：经济</a> <a href=node_4.htm>下一版</a></td>", None),
        ("<td><a href=node_1.htm>第01版：要闻</a></td><td><a href=node_2.htm>第02版：时政</a></td>", None),
        ("<td><a href=/i.htm>数字报首页</a> &gt; <a href=n.htm>编者按：盐田怎么改</a> &gt; 正文</td>", None),
    ],
)
def test_the_page_of_a_paper_in_its_trail_is_a_section_by_its_name(trail: str, section: str | None) -> None:
    assert chinese_section(f"<table><tr>{trail}</tr></table>") == section
