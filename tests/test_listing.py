"""Pages that lead to articles, told by their form: lists with sentences are none, articles full of links are."""

import time

import pytest
from test_reject import ONE, THREE, TWO, page, reason

from pipelines.listing import _COUNTED, MIN_ENTRIES, is_listing, link_share
from pipelines.page import parse

TITLES = [
    "望川高新区半导体封装材料项目开工", "霞口港新增三条近海集装箱航线", "松河县林下菌菇产业园面向全国招商",
    "白沙湾海上观光游船码头试运行", "平芜县光伏组件回收项目通过评审", "青澜市冷链食品加工项目寻求合作方",
]  # fmt: skip
TEASERS = [
    ONE, TWO, THREE, "码头长九十米，可停靠两艘三百客位的观光船，票价和班次尚未公布。",
    "专家组现场看了三条拆解线，认为玻璃与硅料的回收率达到设计要求。", "首期冷库容量一万吨，配套加工车间四间，水电和道路已接到地块边。",
]  # fmt: skip
MENU = "".join(f"<li><a href=/{i}.html>{title}</a></li>" for i, title in enumerate(TITLES * 3))
ABOUT = "<p>澜商招商网是面向青澜及周边地区的招商信息平台，为企业提供选址、政策查询和项目对接服务。</p>"
DAY = "<p>2025-09-12</p>"
MORE = "<a href=/1>[详情]</a>"
TIME_BOUND = 3.0


def entries(form: str, titles: list[str] = TITLES) -> str:
    """A list in a form: `T` the linked title, `S` the sentence."""
    pairs = zip(titles, TEASERS, strict=False)
    return "".join(form.replace("T", f"<a href=/i/{t}>{t}</a>").replace("S", s) for t, s in pairs)


def untitled(body: str, title: str = "产业园区_澜商招商网") -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "html",
    [
        untitled(entries(f"<div><h3>T</h3><p>S{MORE}</p>{DAY}</div>")),
        untitled(entries(f"<div><h3>T</h3><p>S</p>{DAY}</div>")),
        untitled(entries(f"<div>{DAY}<h3>T</h3><p>S</p></div>")),
        untitled(entries(f"<div><h3>T</h3><p>S</p><p>{MORE}</p></div>")),
        untitled(entries("<ul><li><p>T</p><p>S……</p></li></ul>")),
        untitled(entries("<table><tr><td><b>T</b><br>S...</td></tr></table>")),
        untitled(entries(f"<dl><dt>T</dt><dd>S{MORE}</dd></dl>")),
        untitled(entries("<li>T<span>日期：2025-09-12 点击：112 来源：青澜融媒</span><p>S</p></li>")),
        untitled(entries("<li>[<a href=/>园区</a>] T 2025-09-12<p>S</p></li>")),
        untitled("<h1>产业园区</h1>" + entries(f"<div><h3>T</h3><p>S</p>{DAY}</div>")),
        # days that are the page's, or of entries without a text
        untitled("<p>2025年9月12日 星期五</p><h1>产业园区</h1>" + entries(f"<div><h3>T</h3><p>S</p>{DAY}</div>")),
        untitled(f"<h1>产业园区</h1><a href=/9>{TITLES[0]}一</a>{DAY}" + entries(f"<div><h3>T</h3><p>S</p>{DAY}</div>")),
        untitled(MENU + entries(f"<div><h3>T</h3><p>S</p>{DAY}</div>", TITLES[:4]) + MENU),
        untitled(f"{MENU}<div class=foot>{ABOUT}</div>"),
        untitled(f"{MENU}<footer><div>{ABOUT}</div></footer>"),
        untitled(f"<div><h3>最新项目</h3><ul>{MENU}</ul></div>{ABOUT}"),
        page(f"{MENU}<div class=foot>{ABOUT}</div>", "澜商招商网"),
        untitled(entries("<div><h3>T</h3><p>S</p><p>地区：东渠 投资额：3.6亿元 发布：2025-04-22</p></div>")),
        untitled(entries("<div><h3>T</h3><p>S</p><p>地区：东渠</p></div>"), "青澜市新能源装备招商项目_第3页_澜商招商网"),
        # fields glued to each other, without a label for the first ones
        *(untitled(entries(f"<div><h3>T</h3><p>{line}</p><p>S</p></div>")) for line in (
            "青澜省松河市汽车零部件投资额：3.2亿元2025-09-12", "松河市 文旅康养 投资额：1.8亿元 2025-09-12",
            "2025-09-12松河县现代物流引资额：4.5亿元", "现代农业 松河县 面积：130亩 更新：2025-09-12",
        )),
        # without boxes of their own
        untitled(entries(f"<h3>T</h3><p>S{MORE}</p>")),
        untitled("<h1>产业园区</h1>" + entries("<p>T</p><p>S……</p>")),
    ],
    ids=range(25),
)  # fmt: skip
def test_what_leads_to_articles_is_none(html: str) -> None:
    assert reason(html) == "listing_page"


@pytest.mark.parametrize(
    "html",
    [
        # a round-up whose headings are links, in one box and in a box each
        page(entries("<h3>T</h3><p>S</p>"), "本周招商动态（8月18日至22日）"),
        page(entries("<div><h3>T</h3><p>S</p></div>"), "本周招商动态（8月18日至22日）"),
        page(entries(f"<div><h3>T</h3><p>S{MORE}</p></div>"), "本周招商动态（8月18日至22日）"),
        untitled(entries("<h3>T</h3><p>S</p>")),
        page(entries(f"<h3>T</h3><p>S{MORE}</p>"), "本周招商动态（8月18日至22日）"),
        page(f"<p>发布时间：2025-09-15 来源：市商务局</p>{entries(f'<h3>T</h3><p>S{MORE}</p>')}", "一周要闻"),
        untitled(f"<p>{ONE}</p>" + entries(f"<h3>T</h3><p>S{MORE}</p>")),
        untitled(entries(f"<h3>T</h3><p>S{MORE}</p>", TITLES[: MIN_ENTRIES - 1])),
        untitled(entries("<div><h3>T</h3><p>S</p></div>")),
        # one with a short title and its own day above
        page(f"<p>发布时间：2025-09-15 来源：市商务局</p>{entries('<div><h3>T 2025-09-12</h3><p>S</p></div>')}", "一周要闻"),
        # subheadings that are links, several paragraphs each
        untitled(entries(f"<div><h3>T</h3><p>S</p><p>{ONE}</p>{DAY}</div>")),
        # product cards: their titles lead nowhere
        untitled("".join(f"<div><h3>{t}</h3><p>{s}</p><p>2025-09-12</p></div>" for t, s in zip(TITLES, TEASERS))),  # noqa: B905
        # an article, then a list or comments
        untitled(f"<p>{ONE}</p><p>{TWO}</p>" + entries(f"<div><h3>T</h3><p>S{MORE}</p>{DAY}</div>")),
        untitled(entries(f"<div><p>T</p><p>S</p>{DAY}</div>", ["李明", "青澜网友", "王小满", "路人甲", "望川人"])),
        # paragraphs that begin with a link and name a day are no entries' titles
        untitled(entries("<p>T于2025年9月12日发布，青澜市同日发布了配套的实施细则，自下月起施行，有效期为五年，由市商务局负责解释并组织实施。</p><p>S</p>")),
        untitled(entries("<p>S</p><p>T 2025-09-12</p>")),
        # fields of an article's own projects, without a day, without links, and a sentence with a field and a day
        untitled(entries("<div><h3>T</h3><p>松河市汽车零部件投资额：3.2亿元用地：86亩</p><p>S</p></div>")),
        untitled("".join(f"<div><h3>{t}</h3><p>松河市投资额：3.2亿元2025-09-12</p><p>{s}</p></div>" for t, s in zip(TITLES, TEASERS))),  # noqa: B905
        untitled(entries("<div><h3>T</h3><p>松河市2025-09-12开工，投资额：3.2亿元，明年投产。</p><p>S</p></div>")),
        page(f"<p>发布时间：2025-09-15 来源：市商务局</p>{entries('<div><h3>T</h3><p>松河市投资额：3.2亿元2025-09-12</p><p>S</p></div>')}", "一周要闻"),
        # few entries
        untitled(entries(f"<div><h3>T</h3><p>S</p>{DAY}</div>", TITLES[: MIN_ENTRIES - 1])),
        # a notice of one sentence among lists, with what shows that it is one
        page(f"<p>{ONE}</p></div><div>{MENU}"),
        page(f"<p>{ONE}</p></div><div>{MENU}", "迁址公告"),
        untitled(f"<b>滨江新区签约三十二个项目</b><p>{ONE}</p>{MENU}", "滨江新区签约三十二个项目_澜商"),
        untitled(f"<p>发布日期：2025-08-29</p><p>{ONE}</p>{MENU}", "澜商招商网"),
        untitled(f"<p>2025年8月29日 10:20 青澜市商务局</p><p>{ONE}</p>{MENU}", "澜商招商网"),
        page(f"<div class=foot><p>{ONE}</p></div>{MENU}"),
        # text without a title, more than a sentence
        untitled(f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{MENU}", "澜商招商网"),
        # one sentence without a title, and few links
        untitled(f"<p>{ONE}</p><a href=/>首页</a>", "澜商招商网"),
        untitled(f"<footer>{ABOUT}</footer>"),
    ],
    ids=range(30),
)  # fmt: skip
def test_an_article_among_links_and_with_linked_headings_stays(html: str) -> None:
    assert reason(html) is None


def test_the_share_of_links_is_that_of_all_text() -> None:
    shares = {"<a href=/>甲乙</a><p>丙丁</p>": 0.5, "<p>甲": 0.0, "": 0.0, "<p><a href=/>甲</a>": 1.0}
    for html, share in shares.items():
        found = parse(f"<p></p>{html}")
        assert found is not None
        assert link_share(found) == share


@pytest.mark.parametrize(
    "part",
    [f"<div><h3><a href=/>{TITLES[0]}</a></h3><p>{ONE}</p></div>", f"<p>{ONE}……</p>", f"<br>{ONE}", f"<li>{ONE}2025-1-1",
     "<div>" * 190 + f"<p>{ONE}</p>" + "</div>" * 190, f"<div><p>{ONE}", f"<footer><p>{ONE}", f"<div><a href=/>{TITLES[0]}</a><p>{ONE}"],
)  # fmt: skip
def test_hostile_lists_take_no_long_time(part: str) -> None:
    found = parse(part * (300_000 // len(part)))
    assert found is not None
    start = time.process_time()
    is_listing(found, found.blocks)
    assert time.process_time() - start < TIME_BOUND


FOUND = "……总投资四十亿元的青澜港口二期工程昨日开工，计划三年建成，届时可停靠五万吨级货船……"


@pytest.mark.parametrize(
    "title",
    ["搜索结果_澜商招商网", "站内检索结果 - 澜商", "查询结果", "标准地_标签_澜商", "标签：标准地", "老范的澜商主页 - 澜商号", "个人主页_澜商", 'Search results for "mill" | Invest Harrowmere', "Search Results"],
)  # fmt: skip
def test_a_page_whose_title_says_that_it_is_a_searchs_or_a_tags_is_none(title: str) -> None:
    entries_ = f"<div><h3><a href=/1>青澜港二期开工</a></h3><p>{FOUND}</p></div>" * 2
    assert reason(untitled(entries_, title)) == "listing_page"


@pytest.mark.parametrize(
    "title",
    ["搜索结果显示招商网站排名靠后_澜商", "标签印刷厂落户青澜_澜商", "检索结果可以卖钱吗", "Search results that mislead investors", "给茶叶贴标签_澜商", "查询", "搜索", "企业的主页", "老范的主页改版了_澜商"],
)  # fmt: skip
def test_an_article_about_searches_and_tags_stays(title: str) -> None:
    assert reason(untitled(f"<h1>{title}</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>", title)) is None


def test_a_site_that_is_called_a_home_page_has_articles() -> None:
    story = f"<h1>青澜一中召开运动会</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
    assert reason(untitled(story + MENU + PAGER, "青澜一中召开运动会 - 青澜一中的主页")) is None


def test_a_site_that_is_named_after_its_archives_has_articles() -> None:
    story = (
        "<h1>Treasury opens its ledgers</h1><p>" + "The ledgers lie open to all readers, said the keeper. " * 4 + "</p>"
    )
    links = "".join(
        f"<li><a href=/x{i}>Another story of the archive number {i} that is long</a></li>" for i in range(14)
    )
    body = f"{story}<ul>{links}</ul><p>They were closed for a hundred years, and few had asked to see them before.</p>"
    assert reason(untitled(body, "Treasury opens its ledgers | National Archives")) is None
    assert reason(untitled(body, "Business Archives | Harrowmere Post")) == "listing_page"


PAGER = "<div>共12页 <a href=?p=1>1</a> <a href=?p=2>2</a> <a href=?p=2>下一页</a></div>"


DATED = f"<p>2025-08-18 来源：青澜日报</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


@pytest.mark.parametrize(
    "title",
    ["青澜市召开招商引资推进会 - 标签：招商 - 澜商网", "标签：一种新的治理工具_澜商网", "标签｜年轻人为什么爱给自己贴标签_澜商网", "青澜的主页",
     "查询结果 - 青澜企业信用网", "Search results for sale: how brands buy the top spot - Tech Daily",
     "Search results of the missing plane - Harrowmere News", "搜索结果_澜商"],
)  # fmt: skip
def test_a_dated_article_is_none_of_a_searchs_results_whatever_a_part_of_its_title(title: str) -> None:
    heading = "<h1>青澜市召开招商引资推进会</h1>"
    for around in ("", MENU, PAGER):
        assert reason(untitled(f"<div>{heading}{DATED}</div>{around}", title)) is None
    assert reason(untitled(f"<div>{heading}<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>", title)) is None


def test_a_sentence_above_a_list_with_a_pager_is_no_article_whatever_its_short_heading() -> None:
    topic = f"<h1>青澜招商专题</h1><p>{ABOUT}</p>{MENU}"
    assert reason(untitled(topic + PAGER, "青澜招商专题_澜商")) == "listing_page"
    assert reason(untitled(topic, "青澜招商专题_澜商")) is None


@pytest.mark.parametrize("title", [f"{TITLES[0]}_第2页", f"{TITLES[0]} 第 2 页 - 澜商招商网"])
def test_the_second_page_of_an_article_is_no_list(title: str) -> None:
    body = "".join(f"<p>{teaser}</p>" for teaser in TEASERS[:4])
    assert reason(untitled(f"{body}<div><a href=/1>上一页</a> <a href=/1>1</a> 2 共2页</div>{MENU}", title)) is None


def test_a_pager_below_a_text_with_its_day_or_of_some_length_is_an_articles() -> None:
    dated = f"<h1>青澜招商专题</h1><p>发布日期：2025-08-29</p><p>{ONE}</p>{MENU}{PAGER}"
    assert reason(untitled(dated, "青澜招商专题_澜商")) is None
    longer = f"<h1>青澜招商专题</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{PAGER}{MENU}"
    assert reason(untitled(longer, "青澜招商专题_澜商")) is None


LONG = "青澜市数字经济产业园迎来黄金周参观高峰"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # under its own long title, whatever is below: a day, nothing, in English
        (f"<h1>{LONG}</h1><p>{ONE}</p><p>（来源：青澜日报 2025-08-18）</p>", LONG),
        (f"<h1>{LONG}</h1><p>{ONE}</p>", LONG),
        (("<h1>Ministry plans four new mills</h1><p>The ministry said on Monday that it would put four billion into new"
         " mills near the city.</p>"), "Ministry plans four new mills"),
        # a short one, with the source below
        (f"<h1>青澜招商专题</h1><p>{ONE}</p><p>（来源：青澜日报 2025-08-18）</p>", "青澜招商专题"),
        # pictures: the pager turns to the next one
        (f"<div><h1>青澜招商专题</h1><p>{ONE}</p><p><a href=1_0.html>上一页</a> <a href=1_2.html>下一页</a></p></div>",
         "青澜招商专题"),
    ],
    ids=["dated below", "long title", "English", "short, dated below", "pictures"],
)  # fmt: skip
def test_an_article_stays_though_a_list_with_a_pager_stands_below(text: str, title: str) -> None:
    pager = "" if "下一页" in text else PAGER + "<p><a href=?p=2>Next page</a></p>"
    assert reason(untitled(f"<div>{text}</div><ul>{MENU}</ul>{pager}", f"{title}_澜商")) is None


HEADS = [
    "Scheepswerf bouwt eerste waterstofpont", "Uienprijs zakt, telers houden oogst vast", "Bakker stopt na 44 jaar",
    "Busbedrijf schrapt lijn 46", "Zes kernen krijgen glasvezel",
]  # fmt: skip
SENTENCES = [
    "De pont moet over anderhalf jaar varen tussen Westkade en het eiland, en de werf zoekt lassers.",
    "In de loodsen ligt nog ruim de helft van de oogst, en de telers hopen op vraag in het voorjaar.",
    "Een opvolger heeft de bakker niet, en de zaak aan de Dorpsstraat wordt een praktijk voor therapie.",
    "Vanaf maart rijdt de bus alleen nog in de spits, en de gemeente noemt dat onaanvaardbaar.",
    "In drie dorpen tekende minder dan een derde van de huishoudens, en daar komt er geen tweede ronde.",
]
INTRO = "<p>Het laatste nieuws over bedrijven, werk en landbouw in de polder, elke dag ververst.</p>"


def dutch(head: str, form: str, above: str = INTRO, below: str = "") -> str:
    pairs = zip(HEADS, SENTENCES, strict=True)
    body = "".join(form.replace("T", f"<a href=/i/{t}>{t}</a>").replace("S", s) for t, s in pairs)
    title = f"<title>{head} | De Polderbode</title>"
    return f"<html lang=nl><head>{title}</head><body><h1>{head}</h1>{above}{body}{below}</body></html>"


NEWS = "<div><p><time>3 mei 2025</time></p><h2>T</h2><div><p>S</p></div><p><a href=/m>Lees verder …</a></p></div>"


@pytest.mark.parametrize(
    "html",
    [
        dutch("Economie", "<article><h2>T</h2><p>S</p><time>11 februari 2025</time> Westkade</article>"),
        dutch("Economie", "<article><h2>T</h2><p>S</p><time>February 11, 2025</time></article>", above=""),
        dutch("Economie", "<div><h3>T</h3><p>S …</p></div>"),
        dutch("Economie", "<div><h3>T</h3><p>S</p><time>2 uur geleden</time></div>"),
        dutch("Economie", "<div><h3>T</h3><p>S</p><time>vor 5 minuten</time></div>"),
        dutch("Westkade", "<div><h3>T</h3><p>S</p><p>3 mei 2025</p></div>").replace("<title>", "<title>Nieuws uit "),
        dutch("Westkade", "<div><h3>T</h3><p>S</p><p>3 mei 2025</p></div>").replace(" |", " en de polder |"),
        dutch("Nieuws uit de hele gemeente Westkade", NEWS).replace(" uit de hele gemeente Westkade |", " |"),
        dutch("Aktuelles aus dem Landkreis Westkade", NEWS).replace(" aus dem Landkreis Westkade |", " –"),
        dutch("Noticias de los municipios del delta", NEWS, above="").replace(" de los municipios del delta |", " |"),
    ],
    ids=range(10),
)
def test_a_section_in_another_language_is_a_list(html: str) -> None:
    assert reason(html) == "listing_page"


@pytest.mark.parametrize(
    "html",
    [
        # headlines, entries without a link, without a day, below an article's day, below more than a sentence
        dutch("Vijf berichten uit de polder die u moet lezen", "<div><h2>T</h2><p>S</p><p>11 februari 2025</p></div>"),
        dutch("Vijf nieuwtjes gelezen", "<div><h2>T</h2><p>S</p><p><a href='https://a.example/'>Site</a></p></div>"),
        dutch("Economie", "<div><h2>T</h2><p>S</p><p>11 februari 2025</p></div>").replace("<a href", "<b data"),
        dutch("Economie", "<div><h2>T</h2><p>S</p></div>"),
        dutch("Economie", "<div><h2>T</h2><p>S</p><p>2 uur lang open</p></div>"),
        dutch("West", "<div><h2>T</h2><p>S</p><p>3 mei 2025</p></div>").replace("<title>West", "<title>Westkade"),
        dutch("In de polder", "<div><h2>T</h2><p>S</p><p>3 mei 2025</p></div>").replace("<title>", "<title>Nieuws "),
        dutch("Economie", "<div><h2>T</h2><p>S</p><p>11 februari 2025</p></div>", above=INTRO + INTRO.replace("laatste", "nieuwste")),
        dutch("Economie", "<div><h2>T</h2><p>S</p><p>11 februari 2025</p></div>", above=INTRO * 1 + "".join(f"<p>{s}</p>" for s in SENTENCES)),
        # called news, but not its heading; news of a day; without a site; entries of another make
        dutch("Vijf berichten uit de polder die u las", NEWS).replace("<title>Vijf berichten uit de polder die u las", "<title>Nieuws"),
        dutch("Nieuws uit de hele gemeente Westkade", NEWS),
        dutch("Nieuws uit de hele gemeente", NEWS).replace(" uit de hele gemeente | De Polderbode", ""),
        dutch("Nieuws uit de hele gemeente", "<h2>T</h2><p>S</p>").replace(" uit de hele gemeente |", " |"),
        dutch("Nieuws uit de hele gemeente", NEWS, above=INTRO + "".join(f"<p>{s}</p>" for s in SENTENCES)).replace(" uit de hele gemeente |", " |"),
    ],
    ids=range(14),
)  # fmt: skip
def test_an_article_of_linked_headings_in_another_language_stays(html: str) -> None:
    assert reason(html) is None


SITE = "苍浔临港经济开发区管理委员会"
HOME = f"<h1><a href=/>{SITE}</a></h1>"
BAR = "".join(
    f"<li><a href=/{name}/>{name}</a></li>" for name in ("首页", "走进园区", "新闻中心", "投资政策", "联系我们")
)
CARD = f"<li><h3>T</h3><p>S……</p>{DAY}</li>"


def headed(title: str, head: str, body: str, home: str = HOME) -> str:
    return untitled(f"<div>{home}<ul>{BAR}</ul></div><div>{head}<ul>{body}</ul></div>", title)


@pytest.mark.parametrize(
    "html",
    [
        headed(f"企业新闻-{SITE}", "<h2>企业新闻</h2>", entries(CARD)),
        headed(f"企业新闻_新闻中心_{SITE}", "<h2>企业新闻</h2>", entries(CARD)),
        headed(f"企业新闻-{SITE}", "", entries(CARD)),
        headed(f"企业新闻-{SITE}", "<h2>企业新闻</h2>", entries(CARD), home=f"<h1>{SITE}</h1>"),
        headed(f"{SITE} - 企业新闻", "<h2>企业新闻</h2>", entries(CARD)),
        headed(f"企业新闻-{SITE}", "<h2>企业新闻</h2><p>这里汇集园区企业的最新动态，欢迎企业来稿。</p>", entries(CARD)),
    ],
    ids=range(6),
)
def test_the_long_name_of_a_site_is_no_title_of_a_list(html: str) -> None:
    assert reason(html) == "listing_page"


REVIEW = "园区企业一周要闻回顾（9月第二周）"


@pytest.mark.parametrize(
    "html",
    [
        headed(f"{REVIEW}-{SITE}", f"<h2>{REVIEW}</h2>", entries(CARD)),
        headed(f"{SITE}-{REVIEW}", f"<h2>{REVIEW}</h2>", entries(CARD)),
        headed(f"{SITE}-{REVIEW}", f"<h2>{REVIEW}</h2>", entries(CARD), home=f"<h1>{SITE}</h1>"),
        headed(f"{REVIEW}-{SITE}", f"<h2><a href=/n/1>{REVIEW}</a></h2>", entries(CARD), home=""),
        headed(f"{REVIEW}-{SITE}", f"<h2>{REVIEW}</h2><p>{SITE}</p>", entries(CARD), home=""),
        headed(f"企业新闻-{SITE}", f"<h2>企业新闻</h2><p>{ONE}</p><p>{TWO}</p>", entries(CARD)),
        headed(f"企业新闻-{SITE}", "<h2>企业新闻</h2><p>2025-09-12 来源：园区办</p>", entries(CARD)),
    ],
    ids=range(7),
)
def test_a_review_below_the_name_of_its_site_stays(html: str) -> None:
    assert reason(html) is None


FOUND = "<p>共找到 318 个园区，更新时间：2025-08-30</p>"
CUT = "<div><h3>T</h3><p>S……</p><p>装备制造 可供地420亩</p></div>"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (f"<h1>东渠产业园区</h1>{FOUND}", "东渠产业园区大全_澜商招商网"),
        ("<h1>东渠产业园区</h1><p>为您找到相关园区 36 家</p>", "东渠产业园区_澜商招商网"),
        ("<h1>东渠厂房出租</h1><p>当前条件下共有 1,206 条信息，每页显示 20 条</p>", "东渠厂房出租_澜商招商网"),
        # a long name does not make an article of a list that counts its entries
        (f"<h1>东渠市松河县新能源汽车产业园区</h1>{FOUND}", "东渠市松河县新能源汽车产业园区_澜商招商网"),
        # what a section holds, below a name that <title> goes on with
        ("<h1>东渠产业园区</h1><p>东渠产业园区频道收录东渠各县区的产业园区，提供园区规划、用地和厂房信息。</p>",
         "东渠产业园区大全_澜商招商网"),
    ],
    ids=range(5),
)  # fmt: skip
def test_a_directory_that_counts_its_entries_is_a_list(above: str, title: str) -> None:
    assert reason(untitled(above + entries(CUT), title)) == "listing_page"


@pytest.mark.parametrize(
    "html",
    [
        # sentences that count are an article's, and so are entries that nothing counts below a long title
        page(
            f"<p>本次大会共签约 32 个项目，总投资一百二十亿元。</p>{entries(CUT)}",
            "东渠市新能源汽车产业园区招商动态汇总",
        ),
        page(entries(CUT), "东渠市新能源汽车产业园区招商动态汇总"),
        page(f"{FOUND}<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"),
        page(
            f"<p>发布时间：2025-09-15 来源：市商务局</p>{FOUND}{entries('<div><h3>T</h3><p>S</p></div>')}", "一周要闻"
        ),
        page(f"{FOUND}{entries(CUT, TITLES[: MIN_ENTRIES - 1])}<p>{ONE}</p><p>{TWO}</p>"),
        page("<p>共找到 318 个园区，市招商局为每个园区配备了一名服务专员。</p>" + entries("<h3>T</h3><p>S</p>")),
    ],
    ids=range(6),
)
def test_an_article_that_counts_something_stays(html: str) -> None:
    assert reason(html) is None


@pytest.mark.parametrize("piece", ["共", "共找到 1", "个", "共1个，更新", "收录1", "，当前"])
def test_a_count_is_told_in_no_time(piece: str) -> None:
    start = time.process_time()
    _COUNTED.fullmatch(piece * 20_000)
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    ("line", "is_list"),
    [
        ("所属地区：松河　发布时间：2025-06-0{}　<a href='#'>咨询</a>", True),
        ("地区：松河 更新日期：2025-06-0{}", True),
        ("松河县六月{}日开出第一班渡轮，两岸的人等了三年。", False),
    ],
    ids=["labels", "other labels", "sentences"],
)
def test_linked_titles_with_nothing_but_their_labels_are_a_list(line: str, is_list: bool) -> None:
    items = "".join(
        f"<li><h3><a href='/{i}'>松河县第{i}号厂房整体转让</a></h3><p>{line.format(i)}</p></li>" for i in range(1, 9)
    )
    filters = "<p>行业：<a href='#'>农业</a></p>"
    assert (
        reason(untitled(f"{filters}<h1>松河县招商项目</h1><ul>{items}</ul>", "松河县招商项目_澜商网")) == "listing_page"
    ) is is_list
