"""Lists of projects by cards of fields are no articles; what an article says in fields below links is one."""

import time

import pytest
from test_reject import ONE, reason

from pipelines.fieldcards import MIN_ENTRIES, are_fields, has_cards, is_of_cards
from pipelines.page import parse

NAMES = [
    "苇塘镇藕带速冻车间寻求合作", "石鼓岭民宿集群整体招租", "枣阳湾船舶舾装配套项目", "云梯县竹材改性生产线招商",
    "北坪工业园污水提标改造项目", "双溪口精密铸件扩能项目",
]  # fmt: skip
PLACES, TRADES = ["桐江", "沙原", "丘陵", "湖阳", "关岭", "白浪"], ["农产品", "文旅", "装备", "材料", "环保", "铸造"]
MENU = "<ul><li><a href=/>首页</a></li><li><a href=/xm/>项目库</a></li></ul>"
PAGER = "<div><a href=1.html>上一页</a><a href=1.html>1</a><a href=3.html>3</a><a href=3.html>下一页</a></div>"
TIME_BOUND = 3.0


def cards(form: str, count: int = 6) -> str:
    """Cards of a form: `T` the linked title, `P` the place, `B` the trade, `N` a number."""
    return "".join(
        form.replace("N", str(i + 2)).replace("T", f"<a href=/xm/{i}.html>{NAMES[i]}</a>")
        .replace("P", PLACES[i]).replace("B", TRADES[i])
        for i in range(count)
    )  # fmt: skip


def site(body: str, title: str = "招商项目_枢纽招商网") -> str:
    return f"<html><head><title>{title}</title></head><body>{MENU}<div class=main>{body}</div></body></html>"


@pytest.mark.parametrize(
    "html",
    [
        site(cards("<li><h3>T</h3><p><span>地区：P</span><span>行业：B</span></p><p>发布日期：2025-06-0N</p></li>")),
        site(cards("<div><h4>T</h4><p>所在地：P</p><p>投资规模：N亿元</p><p>2025/06/0N</p></div>")),
        site(cards("<div><div>T</div><ul><li>地区：P</li><li>面积：N0亩</li></ul><span>更新：2025-06-0N</span></div>")),
        site(cards("<div><h3>T</h3><div>地区：P　行业：B</div><a href=/xm/N>查看详情</a></div>")),
        site(cards("<div><h3>T</h3><div>地区：P　行业：B　合作方式：独资，合资</div></div>") + PAGER),
        site("<h1>招商项目</h1><p>共找到 412 个项目</p>" + cards("<li><b>T</b><p>区域：P</p><p>06-1N</p></li>") + PAGER),
        site(cards("<section><h2>T</h2><p>地块面积：N0亩</p><p>所属园区：P</p><time>2025年6月N日</time></section>")),
        site("<h2>项目列表</h2>" + cards("<li><h3>T</h3><p>总投资：N亿元 行业：B</p><em>发布于2025-06-0N</em></li>", 4)),
    ],
    ids=range(8),
)  # fmt: skip
def test_cards_of_fields_lead_to_articles(html: str) -> None:
    assert reason(html) == "listing_page"


PLAIN = "<li><h3>T</h3><p><span>地区：P</span><span>行业：B</span><span>总投资：N亿元</span></p></li>"


@pytest.mark.parametrize(
    "body",
    [
        # a catalogue with sentences, one above them or in each
        f"<h1>枢纽市重点项目清单</h1><p>{ONE}</p>" + cards(PLAIN),
        cards("<div><h3>T</h3><p>地区：P，总投资N亿元，主要建设B厂房三栋和配套的仓库、食堂，年内可以开工。</p></div>"),
        # labels of an article
        "<h1>枢纽市重点项目清单</h1><p>2025-06-03 来源：枢纽市商务局</p>" + cards(PLAIN) + PAGER,
        "<h1>枢纽市重点项目清单</h1><p>发布日期：2025-06-03</p><p>字号：大 中 小</p>" + cards(PLAIN),
        "<h1>枢纽市重点项目清单</h1>" + cards(PLAIN) + "<p>来源：枢纽市商务局</p>",
        "<h1>枢纽市重点项目清单</h1>" + cards(PLAIN) + "<p>2025年6月3日</p>",
        # no day, no link to the rest, no pager
        "<h1>枢纽市重点项目清单</h1>" + cards(PLAIN),
        # telephones are no days
        "<h1>枢纽市分公司联系方式</h1>" + cards("<li><h3>T</h3><p>地址：P</p><p>电话：0571-8888000N</p></li>"),
        "<h1>枢纽市分公司联系方式</h1>" + cards("<li><h3>T</h3><p>地址：P</p><p>电话：400-2023-112N</p></li>"),
        # too few
        cards("<li><h3>T</h3><p>地区：P 行业：B 总投资：N亿元</p><p>开工时间：2025-06-0N</p></li>", 3),
    ],
    ids=["a lead", "sentences", "labels", "labels further up", "source below", "day below", "bare", "telephones", "hotlines", "few"],
)  # fmt: skip
def test_catalogues_are_articles(body: str) -> None:
    assert reason(site(body, "枢纽市重点项目清单_枢纽招商网")) is None


@pytest.mark.parametrize(
    "body",
    [
        # names that are no links
        "".join(f"<h3>{name}</h3><p>地区：桐江　总投资：3亿元</p><p>2025-06-03</p>" for name in NAMES),
        # one project's fields above links
        "<h1>苇塘镇藕带速冻车间</h1><p>总投资：3亿元</p><p>占地面积：60亩</p><p>合作方式：合资或独资</p>"
        "<p>建设地点：苇塘镇工业集中区</p>" + cards("<p>T</p><p>2025-06-0N</p>"),
    ],
)
def test_fields_of_one_or_below_plain_names_are_none_of_cards(body: str) -> None:
    page = parse(site(body))
    kept = [block for block in page.blocks if "：" in block.text]
    assert len(kept) >= MIN_ENTRIES
    assert not is_of_cards(page, kept)


def test_a_project_whose_headline_leads_to_itself_is_an_article() -> None:
    own = "<h1><a href=/xm/77.html>枢纽市竹浆板生产线项目</a></h1>" + "".join(
        f"<p>{field}</p>"
        for field in ("项目地点：竹纤维产业园", "总投资：3.2亿元", "建设规模：年产浆板三万吨", "合作方式：合资")
    )
    others = f"<div><h3>推荐项目</h3>{cards(PLAIN.replace('</h3>', '</h3><em>2025-06-01</em>'))}</div>"
    page = parse(site(own + others, "枢纽市竹浆板生产线项目_枢纽招商网"))
    assert page is not None
    assert not is_of_cards(page, page.blocks[2:7])


@pytest.mark.parametrize("above", ["<h1>枢纽市竹浆板项目</h1><p><a href=/ask>我要咨询这个项目</a></p>", ""])
def test_the_fields_of_a_project_below_a_button_or_a_menu_are_none_of_a_card(above: str) -> None:
    fields = (
        "项目名称：竹浆板生产线",
        "项目地点：竹纤维产业园",
        "总投资：3.2亿元",
        "建设规模：年产三万吨",
        "合作方式：合资",
    )
    others = cards(PLAIN.replace("</h3>", "</h3><em>2025-06-01</em>"))
    body = above + "".join(f"<p>{field}</p>" for field in fields) + f"<div><h3>推荐项目</h3>{others}</div>"
    page = parse(site(body, "枢纽市竹浆板项目_枢纽招商网").replace("项目库", "招商项目库"))
    assert page is not None
    kept = [block for block in page.blocks if block.text in fields]
    assert not is_of_cards(page, kept)


def test_a_text_of_fields_alone_is_told_without_its_page() -> None:
    page = parse(site(cards(PLAIN)))
    lines = [block for block in page.blocks if block.text.startswith("地区")]
    assert has_cards(page.blocks)
    assert are_fields(lines)
    assert are_fields([])
    assert not are_fields([*lines, *parse(f"<p>{ONE}</p>").blocks])
    assert not has_cards(lines)


def test_long_lists_take_no_long_time() -> None:
    html = site("<h3><a href=/1>" + NAMES[0] + "</a></h3><p>地区：" + "某" * 90 + "</p>" + "<p>甲：乙</p>" * 3000)
    started = time.process_time()
    has_cards(parse(html * 3).blocks)
    assert time.process_time() - started < TIME_BOUND
