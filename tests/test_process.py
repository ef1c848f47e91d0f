"""The shape that portals print, in every markup: the body once, in order, and nothing of what stands around it."""

import itertools
import re
from datetime import UTC, datetime

import pytest

from pipelines import Article, Capture, Knowledge, Rejection, process, process_safely
from pipelines.article import BLOCK_BREAK, restore
from pipelines.extract import trafilatura_lines
from pipelines.page import parse

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TITLE = "临岚县竹纤维产业园开园 三十家企业首批入驻"
LEAD = "十月九日上午，临岚县竹纤维产业园正式开园。园区占地四百二十亩，距最近的毛竹林只有六公里，运竹的货车当天可以往返三趟，首批三十家企业已经搬进标准厂房。"
SECTIONS = [
    "一、为什么选在临岚",
    "临岚全县有毛竹七十八万亩，过去大多以原竹卖出，一根十二米长的竹子只卖二十多元。县里算过，同样一根竹子加工成纤维浆板，产值可以翻九倍，而运输成本只占其中的百分之四。",
    "二、厂房先建好再招商",
    "园区第一期建了十六栋标准厂房，层高、承重和排水都按竹纤维企业的要求设计，企业带着设备来就能开工。租金前两年减半，第三年起按当地平均价收取，不设产值门槛。",
    "三、废水集中处理",
    "竹浆生产用水量大，园区在北侧修建了日处理两万吨的污水站，出水用于厂区绿化和道路冲洗。环保部门在排口装了在线监测，数据每小时公布一次，村民可以随时查看。",
    "四、林农的账怎么算",
    "园区与十一个乡镇的合作社签了五年保底收购协议，每百斤毛竹不低于三十八元。行情好的时候随行就市，行情差的时候按保底价收，差额由风险基金补足，林农不必再看天吃饭。",
]
CLOSING = "县投资服务中心主任表示，第二期厂房明年春天动工，优先留给做竹基包装和竹炭材料的企业，有意者可以带样品前来试机，设备和水电费由园区承担。"
BODY = [LEAD, *SECTIONS, CLOSING]
AGAIN = [*SECTIONS, CLOSING]
PROJECTS = [
    "临岚县山泉水灌装项目寻求合作伙伴",
    "临岚县废旧轮胎再生胶粉项目签约落地",
    "临岚县冷链仓储中心二期面向社会招商",
    "临岚县竹海观光小火车项目可行性通过评审",
]
MENU = ["首页", "招商项目", "招商政策", "产业园区", "土地招拍挂", "厂房出租", "联系我们"]


def heading_or_paragraph(text: str, tag: str) -> str:
    if not re.match("[一二三四]、", text):
        return f"<p>{text}</p>"
    return f"<p><strong>{text}</strong></p>" if tag == "strong" else f"<{tag}>{text}</{tag}>"


def link_lists(form: str) -> str:
    """The lists under an article: heading, links and their dates, and a menu cloud."""
    item = {
        "li": '<li><a href="/info/detail/{0}.html">{1}</a><span>2025-10-{0}</span></li>',
        "div": '<div><a href="/info/detail/{0}.html">{1}</a></div><div>2025-10-{0}</div>',
        "p": "<p>{1}</p><p>2025-10-{0}</p>",
        "br": '<a href="/info/detail/{0}.html">{1}</a><br>2025-10-{0}<br>',
    }[form]
    head = "<h3>临岚招商项目</h3><p>更多项目</p>" if form in ("li", "div") else "<p>临岚招商项目</p><p>更多项目</p>"
    links = "".join(item.format(10 + i, title) for i, title in enumerate(PROJECTS))
    cloud = " ".join(f'<a href="/m/{i}">{name}</a>' for i, name in enumerate(MENU))
    return f"{head}{links}<p>临岚投资流程</p><p>{cloud}</p>"


def page(layout: str, tag: str, form: str) -> str:
    menu = "".join(f'<li><a href="/m/{i}">{name}</a></li>' for i, name in enumerate(MENU))
    first = "".join(heading_or_paragraph(text, tag) for text in BODY)
    second = "".join(heading_or_paragraph(text, tag) for text in AGAIN)
    printed = {
        "same": f'<div class="text">{first}{second}</div>',
        "sibling": f'<div class="text">{first}</div><div class="text-m">{second}</div>',
        "flat": first + second,
        "lines": "<div>" + "<br>".join([*BODY, *AGAIN]) + "</div>",
        "cell": "<table><tr><td>" + "<br><br>".join([*BODY, *AGAIN]) + "</td></tr></table>",
        "pre": "<pre>" + "\n".join([*BODY, *AGAIN]) + "</pre>",
        "hidden": f'<style>.m{{display:none}}</style><div>{first}</div><div class="m">{first}</div>',
    }[layout]
    return (
        f'<html><head><meta charset="utf-8"><title>{TITLE}-临岚招商网</title></head><body><ul>{menu}</ul>'
        f"<h1>{TITLE}</h1><p>所属地区:临岚</p><p>发布日期:2025年10月09日</p>{printed}"
        f"<div>{link_lists(form)}</div><p>主办单位：临岚县投资服务中心 Copyright 2011-2026</p></body></html>"
    )


def run(html: str | bytes, **known: str) -> Article | Rejection:
    body = html if isinstance(html, bytes) else html.encode()
    url = "http://linlan.example.cn/info/detail/77.html"
    return process(
        Capture(url=url, requested_url=url, fetched_at=NOW, site="linlan", body=body), Knowledge("linlan", **known)
    )


LAYOUTS = [
    *itertools.product(("same", "sibling", "flat", "hidden"), ("h2", "h3", "p", "strong"), ("li", "div", "p", "br")),
    *itertools.product(("lines", "cell", "pre"), ("p",), ("li", "br")),
]


@pytest.mark.parametrize(("layout", "tag", "form"), LAYOUTS)
def test_the_body_is_there_once_in_order_in_every_markup(layout: str, tag: str, form: str) -> None:
    article = run(page(layout, tag, form))
    assert isinstance(article, Article)
    assert [block.lstrip("#>- ") for block in article.text.split(BLOCK_BREAK)] == BODY
    labels = article.labels
    assert (labels.title, labels.region, labels.published_on) == (TITLE, "临岚", "2025-10-09")
    if layout not in ("sibling", "hidden"):  # there trafilatura may see one print only
        assert sum(r.kind == "repeated_section" for r in article.removed) == len(AGAIN)


@pytest.mark.parametrize(("layout", "tag", "form"), LAYOUTS[::7])
def test_kept_and_removed_give_the_extracted_text_back(layout: str, tag: str, form: str) -> None:
    article = run(page(layout, tag, form))
    assert isinstance(article, Article)
    whole = restore(article.text, article.removed).split(BLOCK_BREAK)
    assert len(whole) == len(article.text.split(BLOCK_BREAK)) + len(article.removed)
    assert all(whole[block.position] == block.text for block in article.removed)


def test_a_page_is_read_the_same_however_often_it_is_seen() -> None:
    results = {run(page("same", "h2", "li")) for _ in range(6)}
    assert len(results) == 1, "no state is kept from page to page"


def test_what_the_site_says_is_used_only_when_the_page_is_silent() -> None:
    said = run(page("same", "h2", "li"), region="别处", section="招商")
    silent = run(page("same", "h2", "li").replace("<p>所属地区:临岚</p>", ""), region="别处", section="招商")
    assert isinstance(said, Article)
    assert isinstance(silent, Article)
    assert (said.labels.region, silent.labels.region) == ("临岚", "别处")
    assert said.labels.section == "招商"


def test_two_chapters_with_one_heading_keep_it_twice() -> None:
    chapters = [f"<h2>第{n}章 {name}</h2><h3>（一）总体要求</h3><p>{text}</p>" for n, name, text in (
        ("一", "厂房", LEAD), ("二", "用水", SECTIONS[5]), ("三", "林农", SECTIONS[7]))]  # fmt: skip
    article = run(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{''.join(chapters)}</body></html>")
    assert isinstance(article, Article)
    assert article.text.count("（一）总体要求") == 3


def test_tables_stay_valid_markdown() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{area}</td><td>{rent}</td></tr>" for name, area, rent in (
        ("厂房", "面积", "租金"), ("一号", "3200平方米", "每月8元"), ("二号", "4100平方米", "每月8元")))  # fmt: skip
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{LEAD}</p><table>{rows}</table><p>{CLOSING}</p></body></html>"
    article = run(html)
    assert isinstance(article, Article)
    assert "| 厂房 | 面积 | 租金 |\n| --- | --- | --- |\n| 一号 | 3200平方米 | 每月8元 |" in article.text


def test_a_page_that_breaks_our_code_is_a_rejection_and_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("pipelines.way.main_text", lambda _: 1 / 0)
    url = "http://linlan.example.cn/1.html"
    capture = Capture(url=url, requested_url=url, fetched_at=NOW, site="linlan", body=page("same", "h2", "li").encode())
    assert process_safely(capture, Knowledge("linlan")) == Rejection("failed")
    assert url in caplog.text


def test_no_main_text_is_no_article() -> None:
    assert run("<html><body></body></html>") == Rejection("no_text", "utf-8", "bytes", 0.0)
    links = "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(PROJECTS * 5))
    rejected = run(f"<html><head><title>招商项目列表</title></head><body><ul>{links}</ul></body></html>")
    assert isinstance(rejected, Rejection)


def test_trafilatura_keeps_no_memory_of_a_text() -> None:
    parsed = parse(page("same", "h2", "li"))
    assert parsed is not None
    first = trafilatura_lines(parsed)
    assert first
    assert all(trafilatura_lines(parsed) == first for _ in range(5))


@pytest.mark.parametrize("label", ["来源：", "作者：", "所属地区：", "来源：　作者：　责编：王五"])
def test_an_empty_label_takes_no_value_from_the_text(label: str) -> None:
    body = f"<p>发布日期：2025-09-18</p><p>{label}</p><p>一、外资情况</p><p>{LEAD}</p><p>{SECTIONS[1]}</p>"
    article = run(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>")
    assert isinstance(article, Article)
    assert (article.labels.source, article.labels.author, article.labels.region) == (None, None, None)


def test_a_list_inside_the_text_does_not_end_it() -> None:
    links = (
        "<p>更多政策</p><ul>"
        + "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(PROJECTS))
        + "</ul>"
    )
    body = f"<p>{LEAD}</p><p>{SECTIONS[1]}</p><p>{SECTIONS[3]}</p>{links}<h2>{SECTIONS[4]}</h2><p>{SECTIONS[5]}</p><p>{CLOSING}</p>"
    article = run(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{body}</div></body></html>")
    assert isinstance(article, Article)
    kept = [block.lstrip("#>- ") for block in article.text.split(BLOCK_BREAK)]
    assert kept == [LEAD, SECTIONS[1], SECTIONS[3], SECTIONS[4], SECTIONS[5], CLOSING]


RELATED = "<ul><li><a href='/1'>望川二季度开工率达到八成</a></li><li><a href='/2'>茶乡的碳路</a></li></ul>"
SENTENCES = [
    "望川县举行三季度项目签约仪式，七个项目总投资三十一亿元，县长出席仪式并且讲了话。",
    "投资最大的项目由县里和行业协会共同引进，企业看中的是县里有一批会做模具的老师傅。",
    "茶枝加工项目则把目光投向剪下来的枝条，每年可以消化三万吨，剩下的渣子再制成饲料。",
]  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "is_left"),
    [
        (f"<div class='rel-in'><strong>相关链接</strong>{RELATED}</div>", False),
        (f"<div class='rel-in'><h4>新闻链接</h4>{RELATED}</div>", False),
        (f"<p><b>相关阅读</b></p>{RELATED}", False),
        # the background of the report, without links and above them
        ("<p><b>相关链接</b></p>", True),
        ("<div class='rel-in'><strong>相关链接</strong></div>", True),
        (f"<p><b>相关链接</b></p><p>{SENTENCES[0].replace('望川', '松河')}</p>{RELATED}", True),
    ],
)
def test_what_heads_links_inside_a_text_goes_with_them(inside: str, *, is_left: bool) -> None:
    one, *others = SENTENCES
    body = f"<p>{one}</p>{inside}" + "".join(f"<p>{text}</p>" for text in others)
    found = run(
        f"<html><head><title>七个项目集中落户望川</title></head><body><h1>七个项目集中落户望川</h1><div>{body}</div></body></html>"
    )
    assert isinstance(found, Article)
    assert ("链接" in found.text or "阅读" in found.text) is is_left
    assert all(text in found.text for text in SENTENCES)
