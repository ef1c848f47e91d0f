"""Links by which a reader folds a section are words of the page; those that lead elsewhere, open a menu or stand alone
stay links."""

import time

import pytest
from test_process import run

from pipelines.article import BLOCK_BREAK, Article
from pipelines.foldlinks import fold_links
from pipelines.page import parse

ASKED = ["码头几时对外开放？", "小船可以过夜停靠吗？", "船上能充电吗？"]
SAID = [
    "每天早上六点到晚上九点对外开放，汛期以港务站的公告为准。",
    "可以，十五米以下的船每晚收费三十元，先到港务站登记泊位号。",
    "能，东岸的八个泊位都有电桩，按表计费，用完请把缆线收回箱里。",
]
TITLE = "青澜小码头停靠问答"
FORMS = {
    "Bootstrap 3": "<div class='panel'><div class='panel-heading'><h4><a data-toggle='collapse' href='#c{n}'>{q}</a></h4></div>"
    "<div id='c{n}' class='panel-collapse'><p>{a}</p></div></div>",
    "Bootstrap 5": "<div class='card'><h5><i></i><a data-bs-toggle='collapse' href='#k{n}'>{q}</a><span class='arr'></span></h5>"
    "<div id='k{n}'><div class='card-body'>{a}</div></div></div>",
    "a class": "<dt><a class='faq-toggle' href='javascript:;'>{q}</a></dt><dd>{a}</dd>",
    "a class of the line": "<div class='accordion-title'><a>{q}</a></div><div class='con'>{a}</div>",
    "an attribute": "<h3><a href='#' aria-expanded='false'>{q}</a></h3><div><ul><li>{a}</li></ul></div>",
    "the box below": "<h3><a href='#q{n}'>{q}</a></h3><div id='q{n}'><p>{a}</p></div>",
    "a heading itself": "<h3 id='q{n}'><a href='#q{n}'>{q}</a></h3><p>{a}</p>",
    "a number before": "<h4>{n}. <a data-toggle='collapse' href='#c{n}'>{q}</a></h4><div id='c{n}'>{a}</div>",
}
OTHERS = {
    "another page": "<h3><a href='/wd/{n}.html' class='faq'>{q}</a></h3><p>{a}</p>",
    "nothing says so": "<h3><a href='#'>{q}</a></h3><p>{a}</p>",
    "a script": "<h3><a href='javascript:go({n})'>{q}</a></h3><p>{a}</p>",
    "a menu": "<h4><a data-toggle='collapse' href='#m{n}'>{q}</a></h4><ul id='m{n}'><li><a href='/1'>东岸泊位表</a></li><li><a href='/2'>收费标准</a></li></ul>",
    "a menu that drops": "<div><a href='#' class='dropdown-toggle' data-toggle='dropdown'>{q}</a><div>{a}</div></div>",
    "tabs": "<ul><li><a data-toggle='tab' href='#t{n}'>{q}</a></li></ul><div id='t{n}'>{a}</div>",
    "a line of words": "<p>见<a href='#c{n}' class='collapsed'>{q}</a>一节。</p><p>{a}</p>",
    "nothing below": "<div><h4><a data-toggle='collapse' href='#c{n}'>{q}</a></h4></div><div><h4> </h4></div>",
    "a place in no heading": "<p><a href='#c{n}'>{q}</a></p><div id='c{n}'>{a}</div>",
}


def made(form: str, count: int = 3) -> str:
    pairs = list(zip(ASKED, SAID, strict=True))[:count]
    return "".join(form.format(n=n, q=q, a=a) for n, (q, a) in enumerate(pairs, 1))


def linked(html: str) -> list[str]:
    """The questions that are links."""
    page = parse(f"<body>{html}</body>")
    assert page is not None
    return [
        block.text
        for block in page.blocks
        if block.link_characters and any(q.rstrip("？") in block.text for q in ASKED)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_what_folds_the_text_below_is_no_link(form: str) -> None:
    assert linked(made(FORMS[form])) == []
    assert len(linked(made(FORMS[form], 1))) == 1  # alone it is a box beside a text


def test_two_made_otherwise_are_each_alone() -> None:
    banner = "<span><a data-toggle='collapse' href='#b'>船上能充电吗？</a></span><div id='b'>能，东岸的八个泊位都有电桩。</div>"
    assert len(linked(f"<div>{banner}</div>{made(FORMS['a class'], 1)}")) == 2
    assert linked(made(FORMS["a class"]).replace("faq-toggle", "faq-toggle active", 1)) == []


@pytest.mark.parametrize("form", OTHERS)
def test_other_links_stay(form: str) -> None:
    assert len(linked(made(OTHERS[form]))) == 3


@pytest.mark.parametrize("button", ["查看详情", "Read more"])
def test_entries_that_lead_on_stay_links(button: str) -> None:
    on = f"<p>{{a}}</p><a href='/p/{{n}}.html'>{button}</a></div>"
    for form in ("Bootstrap 3", "a heading itself"):
        entry = f"<div>{FORMS[form]}</div>".replace("<p>{a}</p></div>" if "3" in form else "<p>{a}</p>", on, 1)
        entry = entry if "3" in form else FORMS[form].replace("<p>{a}</p>", f"<div>{on}")
        assert len(linked(made(entry).replace("？", ""))) == 3
        assert linked(made(entry)) == []  # questions
    assert linked(made(FORMS["a class"].replace("{a}", "{a}另见<a href='/p/{n}'>价目表</a>"))) == []


def test_a_list_of_entries_that_fold_is_no_article() -> None:
    entries = "".join(
        f"<div class='item'><h3><a class='toggle' href='javascript:;'>{place}泊位招租</a></h3><div><p>{place}有泊位{n}个，租期{n}年。</p>"
        f"<a href='/p/{n}.html'>查看详情</a></div><span>2025-0{n}-11</span></div>"
        for n, place in enumerate(("东岸", "西岸", "南堤", "北堤", "内港"), 2)
    )
    menu = "<ul><li><a href='/'>首页</a></li><li><a href='/zs'>港口动态</a></li></ul>"
    pages = "<div class='page'><a href='?p=2'>下一页</a></div>"
    found = run(f"<title>停靠项目-青澜港</title><body>{menu}<h1>停靠项目</h1><div>{entries}</div>{pages}</body>")
    assert not isinstance(found, Article)


@pytest.mark.parametrize("form", ["Bootstrap 3", "Bootstrap 5", "a class", "the box below"])
def test_the_questions_of_an_accordion_are_headings_of_the_text(form: str) -> None:
    lead = "本问答由港务站整理，今年添了夜间停靠和充电两条。"
    menu = "<div class='nav'><a href='/'>首页</a><a href='/1'>港口动态</a><a href='/2'>停靠指南</a></div>"
    found = run(
        f"<html><head><title>{TITLE}_青澜港</title></head><body>{menu}<div class='main'><h1>{TITLE}</h1>"
        f"<p>来源：青澜港务站 发布时间：2026-05-06</p><p>{lead}</p><div class='group'>{made(FORMS[form])}</div></div></body></html>"
    )
    assert isinstance(found, Article)
    lines = [line.lstrip("#- ") for line in found.text.split(BLOCK_BREAK)]
    assert lines[-6:] == [line for pair in zip(ASKED, SAID, strict=True) for line in pair]
    assert lines[0] == lead


@pytest.mark.parametrize(
    "piece",
    [
        "<h4><a data-toggle='collapse' href='#c'>问</a></h4><div></div>",
        "<div class='faq'><a href='#c'>问</a>",
        "<div><a class='faq' href='#'>问</a></div><p>" + "<i></i>" * 20 + "</p>",
        "<dt><a class='toggle'>问题一二三</a></dt><dd>答</dd>",
    ],
)
def test_many_such_links_take_no_time(piece: str) -> None:
    page = parse(piece * 3000)
    assert page is not None
    links = [*page.tree.iter("a")]
    start = time.process_time()
    fold_links(links)
    assert time.process_time() - start < 1
