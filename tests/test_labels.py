"""What a page says about its article, and above all what it does not say.

The pages are in our own words. A case is a sentence, the part of the page it is about, and what is read.
"""

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import attributes, neighbours, trail, trailline
from pipelines.controls import parted
from pipelines.dates import FIRST_YEAR, Order, Reader, may_date
from pipelines.extract import main_text
from pipelines.labels import read_labels, with_defaults
from pipelines.lines import values
from pipelines.months import month_number
from pipelines.page import parse
from pipelines.prose import ANNEX_FILE
from pipelines.said import Labels
from pipelines.standing import date_label

CASES = json.loads((Path(__file__).parent / "cases" / "dates.json").read_text(encoding="utf-8"))
LINES = json.loads((Path(__file__).parent / "cases" / "labels.json").read_text(encoding="utf-8"))
FETCHED = datetime(2026, 1, 1, 12, tzinfo=UTC)
#: Seconds for the worst input; each takes well below a fifth of it. The machine may be busy.
TIME_BOUND = 5.0

TITLE = "临港新区签约七个精密制造项目"
BODY = (
    "<p>三月的一个上午，临港新区举行集中签约仪式，七个精密制造项目落户，计划总投资四十二亿元，涵盖轴承、模具和检测设备。</p>"
    "<p>新区负责人表示，园区将为企业提供厂房代建、人才公寓和供应链对接等服务，力争项目当年开工、当年投产。</p>"
    "<p>截至目前，新区已集聚相关企业一百三十家，去年实现产值二百一十亿元，同比增长百分之十七，税收增长百分之十二。</p>"
)
NAV = "<ul><li><a href='/'>首页</a></li><li><a href='/xm/'>招商项目</a></li><li><a href='/zc/'>招商政策</a></li></ul>"
LIST = (
    "<ul>"
    + "".join(
        f"<li><a href='/n/{i}.html'>另一个开发区的第{i}条招商消息</a><span>2025-11-0{i}</span></li>"
        for i in range(1, 7)
    )
    + "</ul>"
)
LABELLED_LIST = LIST.replace("<span>", "<p>发布时间：").replace("</span>", "</p>")
FOOTER = "<div>版权所有 © 2025年12月01日 某招商平台 京ICP备00000000号</div>"
ENGLISH = (
    "<p>The council approved the new business park on Tuesday after months of debate, and builders are expected "
    "to start work on the first three halls before the summer.</p>"
    "<p>Officials said the site would offer space for two hundred small companies, with a shared laboratory and a "
    "rail link to the harbour.</p>"
)

GERMAN = (
    "<p>Der Rat der Stadt hat den Bau des neuen Hafens beschlossen, und die Arbeiten sollen noch in diesem Jahr mit "
    "dem Abriss der alten Hallen beginnen.</p><p>Die Kosten sind nicht höher als geplant, und für die Firmen, die auf "
    "dem Gelände sind, ist ein anderer Platz gefunden.</p>"
)
#: Words that no language has more often than another.
NAMES = "<p>" + "Müller, Lindqvist, Okafor, Tanaka, Novak, Rossi; " * 10 + "</p>"


def read(
    info: str = "",
    *,
    head: str = "",
    above: str = "",
    title: str = TITLE,
    head_title: str | None = None,
    body: str = BODY,
    after: str = "",
    language: str = "zh-CN",
    url: str = "https://www.example.cn/news/1.html",
    timezone: str | None = None,
) -> Labels:
    """Labels of a page with this line between its title and its body."""
    head_title = f"{title}_某某招商网" if head_title is None else head_title
    html = (
        f"<html lang='{language}'><head><title>{head_title}</title>{head}</head><body>{NAV}{above}"
        f"<div><h1>{title}</h1>{info}<div>{body}</div>{after}</div>{LIST}{FOOTER}</body></html>"
    )
    page = parse(html)
    assert page is not None
    return read_labels(page, main_text(page).blocks, url=url, fetched_at=FETCHED, timezone=timezone)


def ld(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(fields, ensure_ascii=False)}</script>"


def test_a_signature_above_a_title_printed_again_is_no_day_of_publication() -> None:
    day = "<p>信息来源：某某局</p><p>更新时间：2025/4/6 10:22</p>"
    first = f"<div>{TITLE}</div>{day}<div>{BODY}<p>某某局</p><p>2025年8月26日</p></div>"
    assert str(read(day, above=first, body=f"{BODY}<p>某某局</p><p>2025年8月26日</p>").published_on) == "2025-04-06"


def test_a_day_behind_the_title_on_its_line_dates_the_article() -> None:
    labels = read(title=f"{TITLE} <small>2025-08-18</small>", head_title=f"{TITLE}_某某网")
    assert (labels.title, labels.published_on) == (TITLE, "2025-08-18")
    assert read(title="七月会议 2025-08-18", head_title="七月会议 2025-08-18_某某网").published_on is None


# --- text → dates


@pytest.mark.parametrize("case", CASES["positive"], ids=lambda case: case["case"])
def test_a_written_day_is_read(case: dict[str, Any]) -> None:
    found = Reader.at(FETCHED, Order(case["order"])).visible(case["text"])
    assert [str(written.day) for written in found] == [case["day"]]
    assert (str(found[0].clock) if found[0].clock else None) == case.get("clock")
    if "offset" in case:
        assert found[0].offset == timedelta(hours=case["offset"])
    assert found[0].raw in case["text"]


@pytest.mark.parametrize("case", CASES["negative"], ids=lambda case: case["case"])
def test_what_is_no_day_is_not_read(case: dict[str, Any]) -> None:
    assert Reader.at(FETCHED, Order(case["order"])).visible(case["text"]) == []


@pytest.mark.parametrize("case", CASES["labels"], ids=lambda case: case["before"] or "nothing")
def test_words_before_a_date(case: dict[str, str]) -> None:
    assert date_label(case["before"], case.get("after", "")).standing == case["standing"]


@pytest.mark.parametrize("text", ["２０２５年８月１８日", "２０２５-08-18", "民國114年8月18日", "二〇二五年八月十八日"])
def test_a_year_is_seen_in_every_width(text: str) -> None:
    assert may_date(text)
    assert len(Reader.at(FETCHED, Order.YEAR_FIRST).visible(text)) == 1


@pytest.mark.parametrize("text", ["", "招商项目", "8月18日", "12:30", "0571-8888", "第31次", "x" * 3000 + "2025-08-18"])
def test_most_texts_have_no_year(text: str) -> None:
    assert not may_date(text)


@pytest.mark.parametrize("text", ["20250818", "20250818093000", "20250818T0930", "2025-08-18"])
def test_compact_days_are_read_in_values_for_machines(text: str) -> None:
    written = Reader.at(FETCHED, Order.YEAR_FIRST).machine(text)
    assert written and written.day == date(2025, 8, 18)


@pytest.mark.parametrize("text", ["", "today", "175548240", "2755482400", "20251318", "20991231", "2025", "120250818"])
def test_other_values_for_machines_name_no_day(text: str) -> None:
    assert Reader.at(FETCHED, Order.YEAR_FIRST).machine(text) is None


@pytest.mark.parametrize(
    "path", ["/2025/08/18/a.html", "/art/2025/8/18/art_1.html", "/t20250818_12.html", "/20250818/1.html"]
)
def test_a_day_in_a_path(path: str) -> None:
    written = Reader.at(FETCHED, Order.YEAR_FIRST).path(path)
    assert written and written.day == date(2025, 8, 18)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/info/detail/106558.html",
        "/202508/1.html",
        "/20250818001.html",
        "/id-2025081/",
        "/2025/13/18/",
        "/2099/01/01/",
    ],
)
def test_a_path_without_a_day(path: str) -> None:
    assert Reader.at(FETCHED, Order.YEAR_FIRST).path(path) is None


def test_midnight_to_the_second_is_no_time_of_day() -> None:
    written = Reader.at(FETCHED, Order.YEAR_FIRST).visible("2025-08-18 00:00:00")[0]
    assert written.clock is None
    assert written.raw == "2025-08-18 00:00:00"


def test_month_names_have_one_meaning_each() -> None:
    assert [month_number(name) for name in ("MÄRZ", "março", "mars", "marca", "марта", "Μαρτίου", "sept")] == [
        3
    ] * 6 + [9]
    assert [month_number(name) for name in ("week", "", "ma", "Monday", "月")] == [0] * 5


# --- the day of publication

DATED = [
    ("a label with a full-width colon", {"info": "<p>发布时间：2025-08-18 09:30 来源：某报</p>"}, "label:发布时间"),
    ("a label without a colon", {"info": "<p>发布于 2025-08-18</p>"}, "label:发布于"),
    ("region and day glued together", {"info": "<p>所属地区:北京发布日期:2025年08月18日</p>"}, "label:发布日期"),
    ("the label in the block above", {"info": "<div>发布日期：</div><div>2025-08-18</div>"}, "label:发布日期"),
    ("a plain label", {"info": "<p>日期：2025年8月18日</p>"}, "label:日期"),
    ("a plain label behind an office, beside others about the article", {
        "info": "<p>来源：青澜产业引导基金办公室　时间：2025-08-18 15:30　【字号 大 中 小】</p><p>地点：青澜会展中心</p>"
    }, "label:时间"),
    ("the day of the update, when it is all there is", {"info": "<p>更新时间：2025-08-18</p>"}, "label:更新时间"),
    ("a bare day below the title", {"info": "<p>2025-08-18 09:30 某报</p>"}, "near_title"),
    ("a day in Chinese digits", {"info": "<p>二〇二五年八月十八日</p>"}, "near_title"),
    ("a label wins over a bare day", {"info": "<p>2025-01-01</p><p>发布日期：2025-08-18</p>"}, "label:发布日期"),
    ("publication wins over update", {
        "info": "<p>更新时间：2025-09-01</p><p>发布时间：2025-08-18</p>"
    }, "label:发布时间"),
    ("a label above the title", {"above": "<p>公开日期：2025-08-18</p>"}, "label:公开日期"),
    ("a data table above the title", {
        "above": "<table><tr><td>索引号</td><td>000-1</td></tr><tr><td>发布日期</td><td>2025-08-18</td></tr>"
        "<tr><td>成文日期</td><td>2025-08-01</td></tr></table>"
    }, "label:发布日期"),
    ("the site's address before the day", {
        "info": "<p><a href='/'>http://www.example.cn</a> 2025年08月18日 16:23 某报</p>"
    }, "near_title"),
    ("a label below the body", {"after": "<p>发布日期：2025-08-18</p>"}, "label:发布日期"),
    ("JSON-LD wins over the page", {
        "head": ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-08-18T09:30:00+08:00"}),
        "info": "<p>发布时间：2025-08-19</p>",
    }, "jsonld"),
    ("JSON-LD without a type, as Baidu wants it", {"head": ld(title=TITLE, pubDate="2025-08-18T09:30:00")}, "jsonld"),
    ("a meta wins over the page", {
        "head": "<meta name='PubDate' content='2025-08-18 16:20:11'>", "info": "<p>2025-08-19</p>"
    }, "meta:pubdate"),
    ("a meta that says published in other words", {
        "head": "<meta name='w-published-date' content='2025-08-18'>"
    }, "meta:wpublisheddate"),
    ("an edition's day above the title, with its weekday", {
        "above": "<p>青澜日报 2025年8月18日 星期一</p>"
    }, "above_body"),
    ("a compact meta", {"head": "<meta name='publishdate' content='20250818'>"}, "meta:publishdate"),
    ("a counter in an element before the day", {"info": "<p><i>来源：某报</i><i class='eye'>5688</i><i>32</i><i>2025-08-18</i></p>"}, "near_title"),
    ("the URL when the page says nothing", {"url": "https://www.example.cn/art/2025/8/18/art_1.html"}, "url"),
]  # fmt: skip

UNDATED = [
    ("no date at all", {}),
    ("only links with dates after the body", {"after": LIST}),
    ("links with dates between title and body", {"info": LIST}),
    ("links with labelled dates between title and body", {"info": LABELLED_LIST}),
    ("links with labelled dates after the body", {"after": LABELLED_LIST}),
    ("links with dates above the title", {"above": LIST}),
    ("a sentence of the body", {
        "body": "<p>2025年8月18日，临港新区举行集中签约仪式，七个项目落户，总投资四十二亿元。</p>" + BODY
    }),
    ("a day of the document", {"info": "<p>成文日期：2025-08-18</p>"}),
    ("a day of printing", {"info": "<p>印发日期：2025年8月18日</p>"}),
    ("a closing day", {"info": "<p>截止日期：2025-08-18</p>"}),
    ("a day of coming into force", {"info": "<p>生效日期：2025-08-18</p><p>施行日期：2025-08-19</p>"}),
    ("a validity", {"info": "<p>有效期至：2025年8月18日</p>"}),
    ("a day of an event", {"info": "<p>活动时间：2025年8月18日</p>"}),
    ("hours of an event above its place", {"info": "<p>时间：2025年8月18日 9:30</p><p>地点：青澜会展中心</p>"}),
    ("hours of an event below its place", {"info": "<p>二、会议地点：青澜会展中心</p><p>三、时间：2025-08-18</p>"}),
    ("hours and place of an event on one line", {"info": "<p>时间：2025年8月18日 地点：青澜会展中心</p>"}),
    ("hours of an event and its host", {"info": "<p>主办：青澜市商务局</p><p>活动时间：2025年8月18日</p>"}),
    ("a period", {"info": "<p>2025年8月18日至2025年8月20日</p>"}),
    ("a clock of the site", {"above": "<p>今天是2025年8月18日 星期一</p>"}),
    ("the copyright line", {"after": "<p>版权所有 © 2025-08-18 某招商平台</p>"}),
    ("a day after the fetch", {"info": "<p>发布日期：2026-08-18</p>"}),
    ("a day before there were news sites", {"info": "<p>发布日期：1979-08-18</p>"}),
    ("no such day", {"info": "<p>发布日期：2025-02-30</p>"}),
    ("a day without a year", {"info": "<p>发布日期：08-18</p>"}),
    ("digits that run on into what looks like a day", {"info": "<p>编号：322025-08-18</p>"}),
    ("an account number in one element", {"info": "<p>账号：<b>6222025-08-1801</b></p>"}),
    ("a meta of the end of publication", {"head": "<meta name='unpublish-date' content='2025-08-18'>"}),
    ("the day of the fetch with its weekday above the title", {"above": "<p>2026年1月1日 星期四</p>"}),
    ("days of other articles in an order that is not known, above the title", {
        "above": "".join(f"<p><a href='/{i}'>Another story of the harbour {i}</a></p><p>0{i}/04/2025</p>" for i in (1, 2))
        + "<p><a href='/9'>One more story of the harbour</a></p><p>12/16/2025</p>"
    }),
    ("a meta that is no day", {"head": "<meta name='pubdate' content='yesterday'>"}),
    ("the day of a comment", {"head": ld(**{"@type": "Comment", "datePublished": "2025-08-18"})}),
    ("the day of a video", {"head": ld(**{"@type": "VideoObject", "datePublished": "2025-08-18"})}),
    ("days of related articles that the title does not tell apart", {
        "head": ld(**{"@graph": [
            {"@type": "NewsArticle", "headline": "别处的消息", "datePublished": "2025-08-17"},
            {"@type": "NewsArticle", "headline": "又一条消息", "datePublished": "2025-08-18"},
        ]})
    }),
    ("a number in the URL", {"url": "https://www.example.cn/info/20250818001.html"}),
]  # fmt: skip


@pytest.mark.parametrize(("case", "page", "origin"), DATED, ids=[case for case, _, _ in DATED])
def test_the_day_of_publication(case: str, page: dict[str, Any], origin: str) -> None:
    labels = read(**page)
    assert (labels.published_on, labels.published_from) == ("2025-08-18", origin)


@pytest.mark.parametrize(("case", "page"), UNDATED, ids=[case for case, _ in UNDATED])
def test_what_is_not_the_day_of_publication(case: str, page: dict[str, Any]) -> None:
    labels = read(**page)
    assert (labels.published_on, labels.published_from, labels.published_raw) == (None, None, None)


@pytest.mark.parametrize(
    ("info", "language", "day"),
    [
        (
            "<p>By Jane Miller</p><p>Published: August 18, 2025 9:30 am | Updated: August 20, 2025</p>",
            "en",
            "2025-08-18",
        ),
        ("<p>Posted on <a href='/d'>June 29, 2025</a></p>", "en", "2025-06-29"),
        ("<p>03/04/2025</p>", "en-US", "2025-03-04"),
        ("<p>03/04/2025</p>", "en-GB", "2025-04-03"),
        ("<p>03/04/2025</p>", "en", None),
        ("<p><span>Published</span><span>June 29, 2025</span></p>", "en", "2025-06-29"),
        ("<p><b>Jane Miller</b><i>JUNE 29, 2025</i></p>", "en", "2025-06-29"),
        ("<p><span>Last updated</span><span>June 29, 2025</span></p>", "en", None),
        ("<p>Updated on July 9, 2025</p>", "en", None),
        ("<p>Expires: July 9, 2025</p>", "en", None),
        ("<p>Veröffentlicht am 18.08.2025</p>", "de", "2025-08-18"),
        ("<p>Publié le 18 août 2025 à 10h30</p>", "fr", "2025-08-18"),
        ("<p>dzisiaj jest: poniedziałek, 18 sierpnia 2025</p>", "pl", None),
        ("<p>Heute ist Montag, 18.08.2025</p>", "de", None),
        ("<p>Heute, 18.08.2025</p>", "de", "2025-08-18"),
        ("<p>Besucher seit 18.08.2025:</p>", "de", None),
        ("<p>1,204 visitors since August 18, 2025</p>", "en", None),
        ("<p>In Betrieb seit dem 18.08.2025</p>", "de", None),
        ("<p>Online seit 18.08.2025</p>", "de", "2025-08-18"),
        ("<p>Desde Buenos Aires, 18 de agosto de 2025</p>", "es", "2025-08-18"),
        ("<p>Giriş: 18.08.2025 - 14:37 Güncelleme: 20.08.2025 - 09:44</p>", "tr", "2025-08-18"),
        ("<p>Güncelleme: 20.08.2025 - 09:44 Giriş: 18.08.2025 - 14:37</p>", "tr", "2025-08-18"),
        ("<p>Giriş: 18.08.2025 Çıkış: 20.08.2025</p>", "tr", None),
        ("<p>Son güncelleme: 20.08.2025</p>", "tr", None),
        ("<p>Última modificação: 20/08/2025</p>", "pt-BR", None),
        ("<p>Laatst bijgewerkt: 20 augustus 2025</p>", "nl", None),
        ("<p>نشر في: ١٨ آب ٢٠٢٥ عدد المشاهدات: ٦٤٢</p>", "ar", "2025-08-18"),
        ("<p>آخر تحديث: ١٨ آب ٢٠٢٥</p>", "ar", None),
    ],
)
def test_days_in_other_languages(info: str, language: str, day: str | None) -> None:
    labels = read(info, title="Council approves business park", language=language, body=ENGLISH)
    assert labels.published_on == day


@pytest.mark.parametrize(
    ("written", "timezone", "on", "at"),
    [
        ("2025-08-18 00:30", "Asia/Shanghai", "2025-08-18", "2025-08-17T16:30:00Z"),
        ("2025-08-18 09:30", None, "2025-08-18", None),
        ("2025-08-18", "Asia/Shanghai", "2025-08-18", None),
        ("2025-08-18 00:00:00", "Asia/Shanghai", "2025-08-18", None),
        ("2025-08-18T09:30:00+08:00", None, "2025-08-18", "2025-08-18T01:30:00Z"),
        ("2025-08-17T20:30:00Z", "Asia/Shanghai", "2025-08-18", "2025-08-17T20:30:00Z"),
        ("2025-08-17T20:30:00Z", None, "2025-08-17", "2025-08-17T20:30:00Z"),
        ("2025-08-18 09:30", "No/Such_Zone", "2025-08-18", None),
        ("2025-08-18 09:30", "../etc/passwd", "2025-08-18", None),
    ],
)
def test_a_moment_needs_a_time_and_its_distance_from_utc(
    written: str, timezone: str | None, on: str, at: str | None
) -> None:
    labels = read(head=f"<meta name='pubdate' content='{written}'>", timezone=timezone)
    assert (labels.published_on, labels.published_at, labels.published_raw) == (on, at, written)


def test_a_time_element_that_says_so_dates_the_article() -> None:
    assert read("<p><time class='entry-date' datetime='2025-08-18'>周一</time></p>").published_from == "time"


LONE = "<time datetime='2025-08-18'>周一</time>"
ITEM = "<li><a href='/n/{0}.html'>另一个开发区的第{0}条招商消息</a><time datetime='2025-08-1{0}'>周一</time></li>"


@pytest.mark.parametrize(
    "info",
    [
        f"<p>{LONE}</p>",
        f"<p>林小满 · {LONE} · 3 分钟读完</p>",
        f"<p>发布于 {LONE}</p>",
        f"<div><a href='/u/7'>林小满</a></div><div>{LONE}</div>",
        f"<ul><li>林小满</li><li>{LONE}</li></ul>",
        "<p><time datetime='2025-08-18T09:30:00+08:00'></time></p>",
        f"<p>{LONE}</p><p>更新于 <time datetime='2025-09-30'>昨天</time></p>",
        f"<p>{LONE}</p><aside><time datetime='2025-09-30'>昨天</time></aside>",
    ],
    ids=["alone", "in a byline", "with a label", "below the author", "an item of the byline", "for machines alone",
         "before the day of a change", "beside a box apart"],
)  # fmt: skip
def test_a_time_element_in_the_line_below_the_title_dates_the_article(info: str) -> None:
    labels = read(info)
    assert (labels.published_on, labels.published_from) == ("2025-08-18", "time")


@pytest.mark.parametrize(
    "places",
    [
        {"above": f"<p>{LONE}</p>"},
        {"after": f"<p>{LONE}</p>"},
        {"after": f"<ul>{ITEM.format(1)}{ITEM.format(2)}</ul>"},
        {"after": f"<div id='comments'><p>林小满 {LONE}</p></div>"},
        {"info": f"<ul>{ITEM.format(1)}{ITEM.format(2)}</ul>"},
        {"info": f"<ul>{ITEM.format(1)}{ITEM.format(1)}</ul>"},
        {"info": f"<div><a href='/n/1.html'>另一个开发区的招商消息</a><br>{LONE}</div>"},
        {"info": f"<div>{LONE}<br><a href='/n/1.html'>另一个开发区的招商消息</a></div>"},
        {"info": f"<p>截止日期：{LONE}</p>"},
        {"info": f"<p>开标时间 {LONE}</p>"},
        {"info": f"<p>更新于 {LONE}</p>"},
        {"info": f"<p>签约时间：</p><p>{LONE}</p>"},
        {"info": f"<p>{LONE}</p><p>地点：临港新区会展中心</p>"},
        {"info": f"<aside>{LONE}</aside>"},
        {"info": f"<nav>{LONE}</nav>"},
        {"info": f"<p>{LONE}</p><p><time datetime='2025-08-17'>周日</time></p>"},
        {"info": "<p><time datetime='2027-08-18'>周一</time></p>"},
        {"info": "<p><time datetime='P3D'>三天</time></p>"},
        {"info": "<time itemprop='datePublished' datetime='2025-08-17'></time><time class='posted' datetime='2025-08-18'></time>"},
        {"body": BODY.replace("三月的一个上午，", f"三月{LONE}上午，")},
    ],
    ids=["above the title", "below the text", "a list below", "a comment", "a list above the text",
         "a list of one day", "an entry", "an entry, its day first", "a last day", "an event", "a change",
         "a label above", "a place below", "a box apart", "a menu", "two days", "the future", "a duration",
         "two that say so", "in the text"],
)  # fmt: skip
def test_other_time_elements_do_not(places: dict[str, str]) -> None:
    assert read(**places).published_on is None


LEAF = "<div class=date><p>18</p><p>2025-08</p></div>"
LEAVES = [
    (LEAF, "2025-08-18"),
    ("<div><b>18</b><span>2025-08</span></div>", "2025-08-18"),
    ("<dl><dt>6</dt><dd>2025.03</dd></dl>", "2025-03-06"),
    ("<div><p>2025年8月</p><p>18日</p></div>", "2025-08-18"),
    ("<div><p>08-18</p><i>2025</i></div>", "2025-08-18"),
    ("<div><p>2025</p><p>08/18</p></div>", "2025-08-18"),
    ("<div><p>18</p><p>8月</p><p>2025</p></div>", "2025-08-18"),
    ("<div><p>18</p><p>Aug</p><p>2025</p></div>", "2025-08-18"),
    ("<div><p>31</p><p>2025-02</p></div>", None),
    ("<div><p>18</p><p>2031-08</p></div>", None),
    ("<div><p>18</p><p>8月</p></div>", None),
    ("<div><p>18</p><p>08</p><p>2025</p></div>", None),
    (LEAF + LEAF.replace("18", "19"), None),
    (f"<p>报名截止</p>{LEAF}", None),
    (f"{LEAF}<p>地点：临港新区会展中心</p>", None),
    (f"<a href=/>{LEAF}</a>", None),
]


@pytest.mark.parametrize(("leaf", "day"), LEAVES)
def test_the_leaf_of_a_calendar_below_the_title_dates_an_article_when_it_is_the_only_one(
    leaf: str, day: str | None
) -> None:
    assert read(info=leaf).published_on == day


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        ("三月的一个上午", "新区将于8月18日举行推介会，三月的一个上午", None),
        ("三月的一个上午", "推介会定于2025年8月18日上午举行，三月的一个上午", None),
        ("三月的一个上午", "推介会已于8月18日举行，三月的一个上午", "2025-08-18"),
        ("三月的一个上午", "二期将于9月18日开工，三月的一个上午", "2025-08-18"),
        ("百分之十二。</p>", "百分之十二。</p><p>8月18日见。</p><p>临港新区管委会</p><p>2025年8月5日</p>", None),
        ("百分之十二。</p>", "百分之十二。</p><p>会期：8.18—8.20</p><p>临港新区管委会</p><p>2025年8月5日</p>", None),
        ("百分之十二。</p>", "百分之十二。</p><p>临港新区管委会</p><p>2025年8月5日</p>", "2025-08-18"),
        (
            "百分之十二。</p>",
            "百分之十二。</p><p>9月18日见。</p><p>临港新区管委会</p><p>2025年8月5日</p>",
            "2025-08-18",
        ),
        ("百分之十二。</p>", "百分之十二。</p><p>临港新区管委会</p><p>2025年8月18日</p>", "2025-08-18"),
    ],
)
def test_it_does_not_where_the_text_announces_that_day_or_names_it_and_was_signed_before(
    old: str, new: str, day: str | None
) -> None:
    assert read(info=LEAF, body=BODY.replace(old, new)).published_on == day


def test_above_the_title_it_does_in_a_box_with_it() -> None:
    head = f"<title>{TITLE}</title>"

    def day(top: str) -> str | None:
        page = parse(head + top + BODY)
        assert page is not None
        return read_labels(page, page.blocks, url="", fetched_at=FETCHED, timezone=None).published_on

    assert day(f"<div>{LEAF}<h1>{TITLE}</h1></div>") == "2025-08-18"
    assert day(f"<header>{LEAF}</header><h1>{TITLE}</h1>") is None
    assert (
        day(f"<ul><li><a href=/1>另一条消息</a>{LEAF}</li><li><a href=/2>又一条</a>{LEAF}</li></ul><h1>{TITLE}</h1>")
        is None
    )


def test_with_the_day_and_month_of_a_page_that_may_have_either_first_it_does_not() -> None:
    page = parse(f"<html lang=en><title>Harbour</title><h1>Harbour</h1><p>08-05</p><p>2025</p>{ENGLISH}")
    assert page is not None
    assert read_labels(page, page.blocks, url="", fetched_at=FETCHED, timezone=None).published_on is None


def test_many_time_elements_are_read_in_bounded_time() -> None:
    start = time.process_time()
    read("<p>" + LONE * 5000 + "</p>")
    read("<p>" + "字" * 100_000 + LONE * 5000 + "</p>")
    read("<time>" * 500 + "</time>" * 500)
    assert time.process_time() - start < TIME_BOUND


# --- label lines of portals: region, source, author and day together


@pytest.mark.parametrize("case", LINES["positive"], ids=lambda case: case["case"])
def test_labels_in_every_form(case: dict[str, Any]) -> None:
    labels = read(**{place: case[place] for place in ("info", "above", "after") if place in case})
    found = {"region": labels.region, "source": labels.source, "author": labels.author, "day": labels.published_on}
    expected = {name: case[name] for name in found if name in case}
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("case", LINES["negative"], ids=lambda case: case["case"])
def test_lines_that_look_like_labels(case: dict[str, Any]) -> None:
    labels = read(**{place: case[place] for place in ("info", "above", "after") if place in case})
    found = (labels.region, labels.source, labels.author, labels.published_on)
    assert found == (None, None, None, case.get("day"))


# --- title

TITLES = [
    ("the heading that <title> begins with", {}, TITLE, "heading"),
    ("a site's name after a dash", {"head_title": f"{TITLE} - 某某招商网"}, TITLE, "heading"),
    ("a site's name before the title", {"head_title": f"某某网 - {TITLE}"}, TITLE, "heading"),
    ("a lone heading in other words than <title>", {
        "head_title": "七个精密制造项目在临港新区落户 - 某某招商网"
    }, TITLE, "heading"),
    ("the site's name alone in <title>", {"head_title": "某某招商网"}, TITLE, "heading"),
    ("an empty <title>", {"head_title": ""}, TITLE, "heading"),
    ("no print on the page: the declared title", {
        "title": "", "head_title": f"{TITLE}_招商资讯_某某招商网"
    }, TITLE, "title"),
    ("og:title when <title> holds it", {
        "title": "", "head_title": f"{TITLE}_某某招商网", "head": f"<meta property='og:title' content='{TITLE}'>"
    }, TITLE, "meta:og:title"),
    ("a dash inside the title stays", {
        "title": "2019-2025年规划公布", "head_title": "2019-2025年规划公布_某某网"
    }, "2019-2025年规划公布", "heading"),
    ("a title of a teaser below does not win", {"after": f"<p>{TITLE}</p>"}, TITLE, "heading"),
    ("a short print that is a part of the title only", {"above": "<div>临港新区</div>"}, TITLE, "heading"),
    ("the section's name is not the title", {
        "above": "<h2>招商资讯</h2>", "head_title": f"{TITLE}_招商资讯_某某网"
    }, TITLE, "heading"),
    ("a site that names itself before a colon", {"head_title": f"某某評論新聞：{TITLE}"}, TITLE, "heading"),
    ("a title with a colon stays whole", {
        "title": f"某县：{TITLE}", "head_title": f"某县：{TITLE}_某某网"
    }, f"某县：{TITLE}", "heading"),
    ("a part after a colon that a teaser prints is not the title", {
        "title": f"某县：{TITLE}", "head_title": f"某县：{TITLE}_某某网", "info": f"<p>{TITLE}</p>"
    }, f"某县：{TITLE}", "heading"),
    ("a kicker on the title's line, which og:title lacks", {
        "title": f"集中签约 - {TITLE}", "head_title": f"集中签约: {TITLE} | 某某网",
        "head": f"<meta property='og:title' content='{TITLE}'>",
    }, TITLE, "heading"),
    ("a dash in a title that og:title has too", {
        "title": f"集中签约 - {TITLE}", "head_title": f"集中签约 - {TITLE} | 某某网",
        "head": f"<meta property='og:title' content='集中签约 - {TITLE}'>",
    }, f"集中签约 - {TITLE}", "heading"),
    ("the minute behind the title on its line", {
        "title": f"{TITLE} 18.08.25 09:30", "head_title": f"{TITLE}_某某网"
    }, TITLE, "heading"),
    ("a badge before the title", {"title": f"<i>原创</i>{TITLE}", "head_title": f"{TITLE}_某某网"}, TITLE, "heading"),
    ("a badge behind the title", {"title": f"{TITLE} <em>[图]</em>", "head_title": f"{TITLE}_某某网"}, TITLE, "heading"),
    ("such a word that the <title> has, too", {
        "title": f"独家{TITLE}", "head_title": f"独家{TITLE}_某某网"
    }, f"独家{TITLE}", "heading"),
    ("a page that an old editor named", {"title": TITLE, "head_title": "New Page 1"}, TITLE, "heading"),
    ("a day that belongs to the title", {
        "title": "每周招商快报 2025-08-18", "head_title": "每周招商快报 2025-08-18_某某网"
    }, "每周招商快报 2025-08-18", "heading"),
    ("a name of the site in its own h1 beside a title in other words", {
        "above": "<h1>某某招商网</h1>", "head_title": "临港新区七个精密制造项目签约落户_某某招商网"
    }, TITLE, "heading"),
    ("the site's h1 that <title> names after a bar", {
        "above": "<h1>Harbour Weekly</h1>", "title": "The best quays and wharves for walking in the harbour",
        "head_title": "Best quays for walking in the harbour | Harbour Weekly",
    }, "The best quays and wharves for walking in the harbour", "heading"),
    ("the site first, in a heading of its own, then the title", {
        "above": "<h2>News & Harbour</h2>", "title": "Lessons of a long strike",
        "head_title": "News & Harbour | Opinion | Jane Miller | Lessons of a long strike",
    }, "Lessons of a long strike", "heading"),
    ("a domain that <title> begins with", {
        "above": "<h1>harbour.com</h1>", "title": "", "body": f"<h3>Quays</h3>{BODY}", "head_title": "harbour.com Quays"
    }, "harbour.com Quays", "title"),
    ("a place in brackets that <title> alone has", {"head_title": f"[临港县]{TITLE}"}, TITLE, "heading"),
    ("a kind in brackets that the page prints, too", {
        "title": f"【图】{TITLE}", "head_title": f"【图】{TITLE}_某某网"
    }, f"【图】{TITLE}", "heading"),
    ("a kind in brackets that <title> has not", {"title": f"[转载]{TITLE}", "head_title": TITLE}, TITLE, "heading"),
    ("a year in brackets that <title> has not", {
        "title": f"〔2023〕{TITLE}", "head_title": TITLE
    }, f"〔2023〕{TITLE}", "heading"),
    ("brackets around most of a <title>", {
        "title": "公告", "head_title": "[临港新区七个项目签约落户]公告_某某网"
    }, "[临港新区七个项目签约落户]公告", "title"),
    ("a section that every page has for its <title>", {"head_title": "招商资讯"}, TITLE, "heading"),
    ("a short <title> that the page does not contradict", {"title": "", "head_title": "招商"}, "招商", "title"),
    ("a title that links to itself", {
        "title": "", "head_title": f"{TITLE} | 某某网 | 手机版", "info": f"<div><a href='/1'>{TITLE}</a></div><p>手机版</p>"
    }, TITLE, "block"),
    ("a bold line above the one with the day, when <title> is the site's", {
        "title": "", "head_title": "某市投资网", "info": f"<div><b>{TITLE}</b></div><div>2025年8月18日 某市招商局 浏览：</div>"
    }, TITLE, "block"),
    ("a bold line above the day when <title> says another title", {
        "head_title": f"{TITLE}_某某网", "info": "<div><b>园区企业座谈会同日举行</b></div><div>2025年8月18日</div>"
    }, TITLE, "heading"),
    ("the site's name is not the title", {"above": "<h2>某某招商网</h2>"}, TITLE, "heading"),
    ("a title on two lines, the first of them short", {
        "title": f"{TITLE[:5]}<br>{TITLE[5:]}", "head_title": f"{TITLE}_某某网"
    }, TITLE, "heading"),
    *((f"a count of readers behind the title: {count}", {
        "title": f"{TITLE}{count}", "head_title": f"{TITLE}_某某网"
    }, TITLE, "heading") for count in (" 浏览：33", "<span>浏览 33 次</span>", " (阅读33次)")),
    ("a title that ends with such a word", {
        "title": "全民阅读", "head_title": "全民阅读_某某网"
    }, "全民阅读", "heading"),
    ("the section in <title> and in the heading above the title", {
        "above": "<h1>招商动态</h1>", "title": "", "head_title": "招商动态 - 某某高新区",
        "info": f"<h2 class='title'>{TITLE}</h2><p>2025-08-18</p>",
    }, TITLE, "heading"),
    ("a bold line that begins the text below a title in <title> and in the heading", {
        "title": "招商公告", "head_title": "招商公告 - 某某高新区", "info": "<p>2025-08-18</p><p><b>各有关单位和企业：</b></p>",
    }, "招商公告", "heading"),
    ("a program's name in <title>", {"head_title": "Vue App"}, TITLE, "heading"),
    ("a newspaper's app in <title>", {"head_title": "某某日报客户端"}, TITLE, "heading"),
    ("a word before the title that says it is one", {
        "title": f"标题：{TITLE}", "head_title": f"{TITLE}_某某网"
    }, TITLE, "heading"),
    ("the same word in a title of its own", {
        "title": "标题：怎样写得好", "head_title": "标题：怎样写得好_某某网"
    }, "标题：怎样写得好", "heading"),
    ("a badge in English", {"title": f"{TITLE}<i>NEW</i>", "head_title": f"{TITLE}_某某网"}, TITLE, "heading"),
    ("the day behind the title on its line", {
        "title": f"{TITLE} <small>2025-08-18</small>", "head_title": f"{TITLE}_某某网"
    }, TITLE, "heading"),
    ("an electronic newspaper's name alone in <title>, and a subtitle", {
        "head_title": "某某日报多媒体数字版", "info": "<h2>投资四十二亿元</h2>"
    }, TITLE, "heading"),
    ("the same below the paper's name", {
        "head_title": "某某日报电子版", "title": "", "above": "<h1>某某日报</h1>", "info": f"<h2>{TITLE}</h2>"
    }, TITLE, "heading"),
    ("a title on two lines", {"title": f"{TITLE[:9]}<br>{TITLE[9:]}", "head_title": f"{TITLE}_某某网"}, TITLE, "heading"),
    ("a title on three lines, in paragraphs", {
        "title": "", "head_title": f"青澜县人民政府关于{TITLE}的公告_某某网",
        "info": f"<p>青澜县人民政府关于{TITLE[:9]}</p><p>{TITLE[9:]}</p><p>的公告</p>",
    }, f"青澜县人民政府关于{TITLE}的公告", "block"),
    ("a title on two lines that <title> parts by a space", {
        "title": f"{TITLE}<br>投资四十二亿元", "head_title": f"{TITLE} 投资四十二亿元_某某网"
    }, f"{TITLE} 投资四十二亿元", "heading"),
    ("a subtitle that <title> has not", {"title": f"{TITLE}<br>投资四十二亿元", "head_title": f"{TITLE}_某某网"}, TITLE, "heading"),
    ("a line below the title that is no part of it", {
        "head_title": f"{TITLE}公告会_某某网", "info": "<p>公告</p>"
    }, TITLE, "heading"),
    ("a template's word in <title> and in a bar above", {
        "title": "", "head_title": "政策详情", "above": "<div class='head__title'>政策详情</div>",
        "info": f"<div class='title u-line'>{TITLE}</div><div>发布日期：2025-01-16</div>",
    }, TITLE, "block"),
    ("the same behind a heading", {
        "title": "", "head_title": "详情", "above": "<h1>详情</h1>",
        "info": f"<div class='d-title'>{TITLE}</div><div>发布日期：2025-01-16</div>",
    }, TITLE, "block"),
    ("the site and the section before the title and spaces, and cells of labels between title and text", {
        "title": "", "head_title": f"临港新区 土地招拍挂 {TITLE}", "info": f"<table><tr><td>{TITLE}</td></tr></table><table><tr>"
        "<td>发布日期：2025-08-18</td><td>来源：某市资源局</td><td>浏览次数：</td><td>字体：[ <a>大</a> <a>小</a> ]</td></tr></table>",
    }, TITLE, "block"),
    ("the site's name behind a space, far above the text", {
        "title": "", "head_title": f"{TITLE} 青澜新区投资促进网站群", "above": "<p>青澜新区投资促进网站群</p>" + "<p>栏目</p>" * 5,
    }, f"{TITLE} 青澜新区投资促进网站群", "title"),
    ("an office with a heading and a dash before a title in quotation marks", {
        "above": "<h1>某縣政府產業發展處</h1>", "title": "", "info": "<h2>「聯合招商說明會」媒合金額達34億元</h2>",
        "head_title": "某縣政府產業發展處-「聯合招商說明會」媒合金額達34億元",
    }, "「聯合招商說明會」媒合金額達34億元", "heading"),
    ("an office in a linked heading, with which <title> begins, and a title that is no heading", {
        "above": "<h1><a href='/'>雲嶺縣政府地政處</a></h1>", "title": "", "info": f"<div class='title'>{TITLE}</div><p>2025-08-18</p>",
        "head_title": f"雲嶺縣政府地政處-{TITLE}",
    }, TITLE, "block"),
    ("a firm in a linked heading, of which <title> tells behind its name, and a title that is no heading", {
        "above": "<h1><a href='/'>沙汀渔业银行</a></h1>", "title": "", "info": "<div class='nt'>沙汀渔业银行开通夜间柜台六处</div><p>日期：2025-08-18</p>",
        "head_title": "沙汀渔业银行-沙汀渔业银行开通夜间柜台六处",
    }, "沙汀渔业银行开通夜间柜台六处", "block"),
    ("a linked title before a name of the site that begins as it does", {
        "title": "<a href='/1'>沙汀渔业银行夜间柜台</a>", "head_title": "沙汀渔业银行夜间柜台 - 沙汀渔业银行夜间柜台服务网"
    }, "沙汀渔业银行夜间柜台", "heading"),
    ("a linked title before a longer name of the site", {
        "title": "<a href='/1'>七个项目落户园区</a>", "head_title": "七个项目落户园区 - 某某省某某市经济技术开发区投资促进网"
    }, "七个项目落户园区", "heading"),
    ("a heading of an office that <title> does not begin with", {
        "above": "<h1><a href='/'>某某县招商局</a></h1>", "head_title": f"{TITLE}_某某县招商局"
    }, TITLE, "heading"),
    ("a dash before quotation marks inside a title", {
        "title": "從製造-『智造』看傳統產業如何轉型", "head_title": "從製造-『智造』看傳統產業如何轉型_某某網"
    }, "從製造-『智造』看傳統產業如何轉型", "heading"),
    *((f"the name of the site glued before the title: {line}", {"title": "", "info": f"<h3>{line}</h3>", "head_title": head}, title, origin)
      for line, head, title, origin in (
        ("松河开发区项目投资办事指南", "项目投资办事指南-松河开发区", "松河开发区项目投资办事指南", "heading"),
        ("松河高新区招商引资十条措施", "招商引资十条措施_政策法规_松河高新区", "松河高新区招商引资十条措施", "heading"),
        ("松河市商务局：许可事项办理流程", "许可事项办理流程 - 松河市商务局", "松河市商务局：许可事项办理流程", "heading"),
        ("松河开发区｜项目投资办事指南", "项目投资办事指南-松河开发区", "项目投资办事指南", "title"),
        ("松河开发区新闻中心", "新闻中心-松河开发区", "新闻中心-松河开发区", "title"),
        ("松河开发区", "项目投资办事指南-松河开发区", "项目投资办事指南", "title"),
        ("松河开发区项目投资指南", "项目投资办事指南-松河开发区", "项目投资办事指南", "title"),
        ("松河市项目投资办事指南", "项目投资办事指南-松河开发区", "项目投资办事指南", "title"),
        ("<a href='/9'>松河开发区项目投资办事指南</a>", "项目投资办事指南-松河开发区", "项目投资办事指南", "title"),
    )),
    *((f"the name of every page of a kind: {head}", {
        "title": "", "above": f"<div>{head}</div>", "head_title": head, "info": f"<div class='land-title'>{line}</div><p>发布时间：2025-04-28</p>",
    }, title, origin) for head, line, title, origin in (
        ("地块详情", "松河县东部产业园八十亩工业用地", "松河县东部产业园八十亩工业用地", "block"),
        ("厂房详情", "溪口镇两层标准厂房出租", "溪口镇两层标准厂房出租", "block"),
        ("产业园详情", "松河智能家居产业园", "松河智能家居产业园", "block"),
        ("土地详情页", "松河县东部产业园八十亩工业用地", "松河县东部产业园八十亩工业用地", "block"),
        ("八十亩地块详情公布", "临港", "八十亩地块详情公布", "block"),
        ("厂房详情怎么看", "溪口", "厂房详情怎么看", "block"),
        ("园区名片", "松河智能家居产业园", "松河智能家居产业园", "block"),
        # … with the site's name behind it, which nothing tells from a title but that it is printed nowhere
        ("项目详情 - 松河市招商项目云", "年产三万吨山茶油项目", "年产三万吨山茶油项目", "block"),
        ("园区名片 | 投洽松河", "松河智能家居产业园", "松河智能家居产业园", "block"),
        ("厂房详情_松河选址通", "溪口镇两层标准厂房出租", "溪口镇两层标准厂房出租", "block"),
        ("园区名片怎么办理 - 松河网", "临港", "园区名片怎么办理", "title"),
        ("企业名片印制要求_松河网", "临港", "企业名片印制要求", "title"),
    )),
    ("the name of every page of a kind before the title", {
        "title": "", "head_title": "地块详情 - 松河县东部产业园八十亩工业用地", "info": "<p>松河县东部产业园八十亩工业用地</p>"
    }, "松河县东部产业园八十亩工业用地", "block"),
    *((f"a site's name and slogan on every page: {head}, {line}", {"title": "", "head_title": head, "info": line, "above": ""}, title, origin)
      for head, line, title, origin in (
        ("::: 松河工业区 ::: 欢迎您来投资兴业", "<p><b>松河工业区简介</b></p>", "松河工业区简介", "block"),
        ("松河工业区-热烈欢迎海内外客商", "<p><font size=4>松河工业区投资指南</font></p>", "松河工业区投资指南", "block"),
        ("松河工业区--欢迎您", "<h3>松河工业区概况</h3>", "松河工业区概况", "block"),
        ("::: 松河工业区 ::: 欢迎您来投资兴业", "<p>松河工业区简介</p>", "::: 松河工业区 ::: 欢迎您来投资兴业", "title"),
        ("::: 松河工业区 ::: 欢迎您来投资兴业", "<p><b>招商热线</b></p>", "::: 松河工业区 ::: 欢迎您来投资兴业", "title"),
        ("松河工业区-今年前七个月出口增两成", "<p><b>松河工业区简介</b></p>", "松河工业区-今年前七个月出口增两成", "title"),
    )),
    *((f"a site's name and what the page is about: {head}, {line}", {"title": "", "head_title": head, "info": line, "above": ""}, title, origin)
      for head, line, title, origin in (
        ("中国松岭·竹编之乡 --- 投资环境", "<table><tr><td><font size=5>松岭镇投资环境</font></td></tr></table>", "松岭镇投资环境", "block"),
        ("浮石渔港 | 招商政策", "<p><b>浮石镇招商政策</b></p>", "浮石镇招商政策", "block"),
        ("走进柳堰 - 资源优势", "<p style='font-size:24px'>柳堰县资源优势</p>", "柳堰县资源优势", "block"),
        ("千灯之乡·杉湾_办事流程", "<div class='biaoti'>杉湾园区办事流程</div>", "杉湾园区办事流程", "block"),
        # printed as the text is, the name of a section of many pages, behind a headline, and another line
        ("中国松岭·竹编之乡 --- 投资环境", "<p>松岭镇投资环境</p>", "中国松岭·竹编之乡", "title"),
        ("中国松岭·竹编之乡 --- 新闻中心", "<p><b>松岭镇新闻中心</b></p>", "中国松岭·竹编之乡", "title"),
        ("松岭竹编走进三十一家连锁超市 - 投资环境", "<p><b>松岭镇投资环境</b></p>", "松岭竹编走进三十一家连锁超市", "title"),
        ("中国松岭·竹编之乡 --- 投资环境", "<p><b>招商热线：五一二三四五六</b></p>", "中国松岭·竹编之乡", "title"),
    )),
    ("a title that is more than a template's word", {
        "title": "政策内容解读会的安排", "head_title": "政策内容解读会的安排_某某网"
    }, "政策内容解读会的安排", "heading"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "page", "title", "origin"), TITLES, ids=[case for case, *_ in TITLES])
def test_the_title(case: str, page: dict[str, Any], title: str, origin: str) -> None:
    labels = read(**page)
    assert (labels.title, labels.title_from) == (title, origin)


def test_a_site_is_no_title() -> None:
    assert read(title="", head_title="某某招商网").title is None


@pytest.mark.parametrize(
    "info",
    [
        f"<div>{TITLE}</div><div>2025年8月18日 某市招商局</div>",
        f"<div><b>{TITLE}</b></div><div>某市招商局</div>",
        f"<div><b><a href='/1'>{TITLE}</a></b></div><div>2025年8月18日</div>",
        f"<div><b>{TITLE}</b></div><div>2025-08-18</div><div><b>另一个开发区的招商消息</b></div><div>2025-08-17</div>",
        "<div><b>要闻</b></div><div>2025年8月18日</div>",
        "<div><b>一、新区概况和区位优势</b></div><div>2025年8月18日</div>",
        "<div><b>图为签约仪式现场的代表</b></div><div>2025年8月18日</div>",
        f"<div style='font-size:20px'>{TITLE}</div><div>2025年8月18日，新区举行仪式。</div>",
        "<div><b>某某市投资网</b></div><div>2025年8月18日</div>",
        "<div><b>热烈欢迎各界朋友光临</b></div><div>今天是2025年8月18日</div>",
        f"<div><b>{TITLE}</b></div>" + "<div>招商</div>" * 5 + "<div>2025年8月18日</div>",
        f"<div><b>{'长' * 100}</b></div><div>2025年8月18日</div>",
    ],
)
def test_a_line_that_is_no_title(info: str) -> None:
    assert read(info, title="", head_title="某市投资网").title is None


@pytest.mark.parametrize(
    ("line", "links", "pieces"),
    [
        ("附件：名单.xlsx（下载次数：31）", 7, ["附件：名单.xlsx", "（下载次数：31）"]),
        ("《落户指南》已下载3200次", 6, ["《落户指南》", "已下载3200次"]),
        ("园区编印的《落户指南》已下载3200次", 6, ["园区编印的《落户指南》已下载3200次"]),
        ("到上月底，市民和企业在线使用的政务App已下载3200次", 3, ["到上月底，市民和企业在线使用的政务App已下载3200次"]),
    ],
)
def test_counts_of_loads_behind_a_file_are_apart_from_it(line: str, links: int, pieces: list[str]) -> None:
    assert [piece for piece, _ in parted(line, links)] == pieces


@pytest.mark.parametrize("piece", ["bread", "a-", "source-", "> ", "位置", "甲", "附件", ".doc", "▲ ", "】已下载"])
def test_hostile_names_crumbs_annexes_and_captions_take_no_time(piece: str) -> None:
    start, long = time.process_time(), piece * 3000
    for rule in (
        trail._NAMED,
        attributes._SOURCE,
        trailline.SIGN,
        trail._NAMED_LABEL,
        attributes.MEDIUM,
        neighbours._POINTS_UP,
    ):
        rule.search(long)
        rule.fullmatch(long)
    ANNEX_FILE.fullmatch(f"附件{long}"[: neighbours.MAX_ANNEX])
    parted(f"{long}查看更多", 4)
    parted(f"{long}已下载3次", 4)
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    ("language", "day", "read_as"),
    [
        ("zh-MO", "09/12/2022", "2022-12-09"), ("zh-Hant-HK", "9/12/2022", "2022-12-09"), ("zh-HK", "25/12/2022", "2022-12-25"),
        ("zh-HK", "2022/12/09", "2022-12-09"), ("zh-CN", "09/12/2022", None), ("zh-TW", "09/12/2022", None), ("zh-HK", "12/25/2022", None),
    ],
)  # fmt: skip
def test_hong_kong_and_macau_write_the_day_before_the_month(language: str, day: str, read_as: str | None) -> None:
    assert read(f"<p>發佈日期：{day}</p>", language=language).published_on == read_as


# --- WeChat

WECHAT = (
    "<div id='meta_content' class='rich_media_meta_list'><span class='rich_media_meta_text'>{author}</span>"
    "<span class='rich_media_meta_nickname'><a id='js_name'> {account} </a></span>"
    "<em id='publish_time' class='rich_media_meta_text'>{day}</em></div>"
)


def wechat(author: str = "鲁小蓓", account: str = "青澜文旅观察", day: str = "", script: str = "") -> Labels:
    head = f"<script>{script}</script>"
    return read(WECHAT.format(author=author, account=account, day=day), head=head, head_title="")


@pytest.mark.parametrize("place", ["山东", "中国香港", "日本"])
def test_the_place_from_which_an_account_sent_a_text_is_no_author(place: str) -> None:
    assert wechat(author=place).author is None


def test_account_and_author_of_wechat() -> None:
    labels = wechat()
    assert (labels.source, labels.source_from) == ("青澜文旅观察", "wechat")
    assert (labels.author, labels.author_from) == ("鲁小蓓", "wechat")
    assert labels.published_on is None


@pytest.mark.parametrize(
    ("script", "at", "raw"),
    [
        ('var ct = "1746919800";', "2025-05-10T23:30:00Z", "1746919800"),
        ("var oriCreateTime = '1746919800';", "2025-05-10T23:30:00Z", "1746919800"),
        ("window.x = 1; createTime = '2025-05-11 07:30';", "2025-05-10T23:30:00Z", "2025-05-11 07:30"),
    ],
)
def test_the_moment_in_a_script_of_wechat(script: str, at: str, raw: str) -> None:
    labels = wechat(day="昨天", script=script)
    assert (labels.published_on, labels.published_at, labels.published_raw) == ("2025-05-11", at, raw)
    assert labels.published_from == "wechat"


@pytest.mark.parametrize(
    "script",
    ["", 'var ct = "";', 'var ct = "17469198001";', 'var ct = "1999999999";', 'var product = "1746919800";', "ct = 5"],
)
def test_a_script_of_wechat_without_a_moment(script: str) -> None:
    assert wechat(day="昨天", script=script).published_on is None


def test_what_wechat_leaves_empty_is_none() -> None:
    labels = wechat(author="", account="", day="2025-05-11 07:30")
    assert (labels.author, labels.source) == (None, None)
    assert (labels.published_on, labels.published_from) == ("2025-05-11", "near_title")


@pytest.mark.parametrize("author", ["昨天", "3天前", "2016-10-17", "原创", "青澜文旅网", "人事科"])
def test_what_is_no_author_of_wechat(author: str) -> None:
    assert wechat(author=author).author is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：鲁小蓓", "鲁小蓓"),
        ("记者：鲁小蓓", "鲁小蓓"),
        ("图/文：鲁小蓓", "鲁小蓓"),
        ("作者｜鲁小蓓", "鲁小蓓"),
        ("作者：鲁小蓓 编辑：方若谷", "鲁小蓓"),
        ("编辑：鲁小蓓", None),
        ("供稿：鲁小蓓", None),
        ("作者：青澜文旅观察", None),
    ],
)
def test_an_author_of_wechat_behind_a_label(line: str, author: str | None) -> None:
    assert wechat(author=line).author == author


@pytest.mark.parametrize(("account", "author"), [("方若谷", None), ("若谷", "方若谷"), ("青澜文旅观察", "方若谷")])
def test_the_account_of_wechat_in_a_line_of_the_text_is_no_author(account: str, author: str | None) -> None:
    head = WECHAT.format(author="", account=account, day="")
    assert read(f"{head}<p>作者：方若谷</p>", head_title="").author == author


@pytest.mark.parametrize(
    ("account", "source"),
    [
        ("来源：青澜文旅观察", "青澜文旅观察"),
        ("公众号 | 青澜文旅观察", "青澜文旅观察"),
        ("稿源:青澜文旅观察", "青澜文旅观察"),
        ("来源青澜", "来源青澜"),
        ("青澜来源：甲", "青澜来源：甲"),
        ("来源：", "来源："),
    ],
)
def test_a_label_before_the_account_of_wechat_is_none_of_its_name(account: str, source: str) -> None:
    assert wechat(account=account).source == source


def test_the_names_of_wechat_mean_nothing_elsewhere() -> None:
    info = "<div class='meta'><span class='rich_media_meta_text'>王小明</span> <a id='js_name'>青澜文旅观察</a></div>"
    labels = read(info, head="<script>var ct = '1746919800';</script>")
    assert (labels.author, labels.source, labels.published_on) == (None, None, None)


# --- author, source, region, section

NICKNAME = "<meta itemprop='name' content='阿芜'>"
DISCUZ = "<meta name='generator' content='Discuz! X3.2'>"
POSTED = "<div class='authi'><a href='space-uid-17.html'>站务小蔡</a></div><p>发表于 2015-6-3 21:14:07</p>"
ACCOUNT = WECHAT.format(author="", account="青澜文旅观察", day="")

CREDITS = [
    ("a source and what follows it", "source", {
        "info": "<p>来源：某县融媒体中心 发布时间：2025-08-18</p>"
    }, "某县融媒体中心"),
    ("a source before another label without a space", "source", {
        "info": "<p>来源：某市日报作者：李明</p>"
    }, "某市日报"),
    ("a source behind who published a document", "source", {
        "info": "<p>发布单位：某市招商委项目处　来源：某市招商委　发布时间：2025-08-18</p>"}, "某市招商委"),
    ("who published a document", "source", {"info": "<p>发布单位：某市招商委 2025-08-18</p>"}, "某市招商委"),
    ("a source glued to how often it was read", "source", {"info": "<p>文章来源：望溪园区观察1286</p>"}, "望溪园区观察"),
    ("a radio station", "source", {"info": "<p>来源：某某交通广播1041 2025-08-18</p>"}, "某某交通广播1041"),
    ("a station's frequency", "source", {"info": "<p>来源：青澜动感101 2025-08-18</p>"}, "青澜动感101"),
    ("a name that ends in a number", "source", {"info": "<p>来源：某市房产网365 2025-08-18</p>"}, "某市房产网365"),
    ("a source behind a dash before a document", "source", {
        "info": "<p>来源：某省政府办公厅—《关于印发渔港管理办法的通知》 2025-08-18</p>"}, "某省政府办公厅"),
    ("a figure's source at the end", "source", {
        "info": "<p>发布机构：某市统计局 2025-08-18</p>", "body": f"{BODY}<p>来源：某国统计署</p>"}, "某市统计局"),
    ("a source in brackets at the end", "source", {
        "info": "<p>发布单位：某市统计局 2025-08-18</p>", "body": f"{BODY}<p>（来源：某市日报）</p>"}, "某市日报"),
    *((f"a paper and its kind: {line}", "source", {"info": f"<p>来源：{line} 2025-08-18</p>"}, name) for line, name in (
        ("《园区观察》半月刊", "《园区观察》半月刊"), ("《某某》新闻周刊", "《某某》新闻周刊"), ("《求实》杂志社", "《求实》杂志社"),
        ("《园区观察》2025年第8期", "《园区观察》"), ("《园区观察》", "《园区观察》"), ("《园区观察》半月谈", "《园区观察》"), ("某网《园区观察》半月刊", "某网"),
    )),
    *((f"marks around a name or a part of it: {line}", "source", {"info": f"<p>2025-08-18 来源：{line}</p>"}, name) for line, name in (
        ("“青禾工坊”微信公众号 作者：阿稻", "“青禾工坊”微信公众号"), ("微信公众号“青禾工坊”", "微信公众号“青禾工坊”"),
        ("「青禾工坊」微信公眾號", "「青禾工坊」微信公眾號"), ('"青禾工坊"微信公众号 浏览：3', '"青禾工坊"微信公众号'),
        ("微信公众号“青禾工坊”（ID：qinghe）", "微信公众号“青禾工坊”"), ("“青禾工坊”公众号、“竹乡”公众号", "“青禾工坊”公众号、“竹乡”公众号"),
        ("“青禾工坊”客户端阅读 31", "“青禾工坊”客户端"), ("某市“一带一路”办", "某市“一带一路”办"),
        ("“青禾工坊”", "青禾工坊"), ("「青禾工坊」", "青禾工坊"), ("“青禾工坊", "青禾工坊"), ("青禾工坊”", "青禾工坊"),
        ("'某某日报'", "某某日报"), ("《某某日报》", "《某某日报》"), ("《某某日报", "某某日报"),
    )),
    *((f"a count in an element behind a source: {line}", "source", {"info": f"<p>2025-08-18 {line}</p>"}, name) for line, name in (
        ("<span>来源：厂房指数研究室</span><span class='icon-eye'>4103</span>", "厂房指数研究室"),
        ("<i>来源：</i><a>某某智库</a><em>1.2万</em>", "某某智库"), ("来源：某某智库<em>3,204</em>", "某某智库"),
        ("<span>来源：厂房指数研究室4103</span>", "厂房指数研究室4103"), ("<span>来源：某某智库</span><b>365</b>网", "某某智库365网"),
        ("来源：某某之声<b>1041</b>", "某某之声1041"), ("来源：青澜动感<b>101</b>", "青澜动感101"),
    )),
    *((f"an account that publishes: {line}", "source", {"info": f"<p>{line}</p>"}, name) for line, name in (
        ("来源：青澜发布 2025-08-18", "青澜发布"), ("来源：青澜发布2025-08-18 09:30", "青澜发布"), ("信息来源：青澜商务發布 2025年8月18日", "青澜商务發布"),
        ("来源：青澜网发布2025-08-18", "青澜网"), ("来源：某报 发布 2025-08-18", "某报"), ("来源：青澜日报 发布于 2025-08-18", "青澜日报"),
        ("来源：某县政府发布2025-08-18", "某县政府"), ("来源：青澜 发布日期：2025-08-18", "青澜"), ("作者：李明发布2025-08-18", None),
    )),
    ("the paper of a site", "source", {"info": "<p>来源：某某网－《某日报》 2025-08-18</p>"}, "某某网－《某日报》"),
    ("a source before a book", "source", {"info": "<p>来源：某某网 《某地志》</p>"}, "某某网"),
    ("a source glued to a button", "source", {"info": "<p>来源：某市日报举报</p>"}, "某市日报"),
    ("a source that ends in a counter's word", "source", {
        "info": "<p>来源：书香阅读 2025-08-18 阅读 120</p>"}, "书香阅读"),
    ("a source that ends in one, glued to the day", "source", {"info": "<p>来源：山湖阅读2025-08-18</p>"}, "山湖阅读"),
    ("a publisher glued to a counter's word", "source", {"info": "<p>来源：青澜日报阅读 2025-08-18</p>"}, "青澜日报"),
    ("a source glued to a button before a day", "source", {"info": "<p>来源：青澜新闻网打印 2025-08-18</p>"}, "青澜新闻网"),
    ("a source glued to a button glued to a day", "source", {"info": "<p>来源：某区商务局收藏2025-08-18</p>"}, "某区商务局"),
    ("a source that is a network", "source", {"info": "<p>来源：新浪微博</p>"}, "新浪微博"),
    ("a source glued to a button before buttons", "source", {"info": "<p>来源：青澜新闻网微博 微信</p>"}, "青澜新闻网"),
    ("a source glued to a button before a label", "source", {"info": "<p>来源：青澜新闻网评论 作者：李明</p>"}, "青澜新闻网"),
    ("a source glued to the first of some buttons", "source", {"info": "<p>来源：某市日报收藏 打印</p>"}, "某市日报"),
    ("a source with a town", "source", {"info": "<p>来源: 某证券报(广州) 有0人参与</p>"}, "某证券报"),
    ("a source in the block below its label", "source", {
        "info": "<div>信息来源：</div><div>某区管委会</div>"
    }, "某区管委会"),
    ("a source at the end of the body", "source", {"after": "<p>（本文来源：某市日报）</p>"}, "某市日报"),
    ("a source in a meta", "source", {"head": "<meta name='ContentSource' content='某省商务厅'>"}, "某省商务厅"),
    ("the publisher when there is no other", "source", {
        "head": ld(**{"@type": "NewsArticle", "headline": TITLE, "publisher": {"name": "某平台"}})
    }, "某平台"),
    ("a label wins over the publisher", "source", {
        "head": ld(**{"@type": "NewsArticle", "headline": TITLE, "publisher": {"name": "某平台"}}),
        "info": "<p>来源：某市日报</p>",
    }, "某市日报"),
    ("a publisher beside the date, without a label", "source", {
        "info": "<p>2025年02月25日 08:40　某市发展改革委</p>"}, "某市发展改革委"),
    ("a newspaper before the date", "source", {"info": "<p>某市日报 2025-02-25</p>"}, "某市日报"),
    ("words beside the date that name no publisher", "source", {"info": "<p>2025-02-25 要闻</p>"}, None),
    ("a person beside the date", "source", {"info": "<p>2025-02-25 王小明</p>"}, None),
    ("two dates and a publisher", "source", {"info": "<p>2025-02-25 至 2025-03-01 某市日报</p>"}, None),
    ("a sentence beside the date", "source", {"info": "<p>2025-02-25 会议在某市召开，某市日报</p>"}, None),
    ("an escaped source in a meta", "source", {
        "head": "<meta name='ContentSource' content='甲&amp;amp;乙日报'>"}, "甲&乙日报"),
    ("an address is no section", "section", {
        "head": "<meta property='article:section' content='https://www.example.cn/a'>"}, None),
    ("a section of many words is none", "section", {"head": ld(**{"@type": "NewsArticle", "articleSection": "长" * 61})}, None),
    ("no source", "source", {}, None),
    ("an empty label", "source", {"info": "<p>来源：</p>"}, None),
    ("reprinted is no source", "source", {"info": "<p>来源：互联网</p>"}, None),
    ("a source glued to a count of readers", "source", {"info": "<p>来源：青澜日报客户端参与人数 28.6万</p>"}, "青澜日报客户端"),
    ("whose picture it is", "source", {"body": "<p>图片来源：某市日报</p>" + BODY}, None),
    ("whose picture it is, below the source", "source", {"info": "<p>来源：某市日报</p><p>照片来源：某网</p>"}, "某市日报"),
    ("whose picture and whose figures", "source", {"after": "<p>视频来源：某电视台 数据来源：某省统计局</p>"}, None),
    ("a source of news in pictures", "source", {"info": "<p>新闻来源：某市图片社</p>"}, "某市图片社"),
    ("the source of money", "source", {"info": "<p>资金来源：财政</p>"}, None),
    ("a source in a sentence", "source", {
        "body": BODY + "<p>他说，主要的收入来源：一是租金，二是服务费，三是税收分成，今后还会增加。</p>"
    }, None),
    ("an address is no source", "source", {"info": "<p>来源：http://www.example.cn/</p>"}, None),
    ("an author", "author", {"info": "<p>作者：李明 来源：某市日报</p>"}, "李明"),
    ("two reporters", "author", {"info": "<p>记者：李明 王小芳</p>"}, "李明, 王小芳"),
    ("a reporter's job is not part of the name", "author", {"info": "<p>作者：记者 李明</p>"}, "李明"),
    ("words and pictures by", "author", {"info": "<p>文/图：李明</p>"}, "李明"),
    ("an author in a meta", "author", {"head": "<meta name='author' content='李明'>"}, "李明"),
    ("authors in JSON-LD", "author", {
        "head": ld(**{"@type": "NewsArticle", "headline": TITLE, "author": [{"name": "李明"}, {"name": "王小芳"}]})
    }, "李明, 王小芳"),
    ("an author beside the source before a meta with the editor", "author", {
        "head": "<meta name='author' content='戎谨'>", "info": "<p>来源：某某网 2025-08-18 09:30 作者：申屠然</p>"
    }, "申屠然"),
    ("an office beside the source before a meta with a person", "author", {
        "head": "<meta name='author' content='戎谨'>", "info": "<p>来源：某某网 2025-08-18 作者：执行局</p>"
    }, "戎谨"),
    ("an author alone in a line below a meta", "author", {
        "head": "<meta name='author' content='戎谨'>", "info": "<p>2025-08-18</p><p>作者：网站通告</p>"
    }, "戎谨"),
    ("an editor beside the source, and a meta", "author", {
        "head": "<meta name='author' content='戎谨'>", "info": "<p>来源：某某网 2025-08-18 责任编辑：申屠然</p>"
    }, "戎谨"),
    ("an author at the end of the text, and a meta", "author", {
        "head": "<meta name='author' content='戎谨'>", "body": BODY + "<p>作者：申屠然 来源：某某网</p>"
    }, "戎谨"),
    ("a login in a meta", "author", {"head": "<meta name='author' content='zyrb'>", "info": "<p>作者：沈一舟</p>"}, "沈一舟"),
    ("a login in a meta, and nobody", "author", {"head": "<meta name='author' content='liwei02'>"}, None),
    ("the first account of a system", "author", {"head": "<meta name='author' content='Super User'>"}, None),
    ("a foreign name in a meta", "author", {"head": "<meta name='author' content='Anna'>"}, "Anna"),
    ("a firm that begins as a name", "author", {"info": "<div class='author'>毕马威</div><p>2025-08-18</p>"}, None),
    ("a town that begins as a name", "author", {"info": "<div class='author'>饶阳</div><p>2025-08-18</p>"}, None),
    ("what a correspondent is not called", "author", {"info": "<p>2025-08-18 通讯员 毕业生</p>"}, None),
    ("an office that begins as a name", "author", {"info": "<p>作者：毕节市红十字会 2025-08-18</p>"}, None),
    ("a name that ends as an office", "author", {"info": "<p>作者：毕登科 2025-08-18</p>"}, "毕登科"),
    ("a rarer family name", "author", {"info": "<div class='author'>章若谷</div><p>2025-08-18</p>"}, "章若谷"),
    ("a word that begins as a rarer one", "author", {"info": "<div class='author'>苗条</div><p>2025-08-18</p>"}, None),
    ("a frequent family name", "author", {"info": "<div class='author'>乔望川</div><p>2025-08-18</p>"}, "乔望川"),
    ("a word that begins as a name", "author", {"info": "<div class='author'>毕业季</div><p>2025-08-18</p>"}, None),
    ("who reports, in a line alone", "author", {"info": "<div>许蕙敏 <span>报道</span></div>"}, "许蕙敏"),
    ("who reports, two of them", "author", {"info": "<p>许蕙敏、林小满 综合报道</p>"}, "许蕙敏, 林小满"),
    ("who reports in traditional characters", "author", {"info": "<p>陳美玲 報導</p>"}, "陳美玲"),
    ("who wrote it, behind a mark", "author", {"info": "<p>□ 邵明远</p>"}, "邵明远"),
    ("who wrote it, behind the day and a mark", "author", {"info": "<p>2025-08-18　某市周报　□ 邵明远</p>"}, "邵明远"),
    ("a section behind the day and a mark", "author", {"info": "<p>2025-08-18　■ 要闻</p>"}, None),
    ("a heading behind a mark", "author", {"info": "<p>■ 高质量</p>"}, None),
    ("a town behind a mark", "author", {"info": "<p>■石家庄</p>"}, None),
    ("a sight behind a mark", "author", {"info": "<p>□ 王府井</p>"}, None),
    ("a river's mouth that is reported on", "author", {"info": "<p>黄河口 报道</p>"}, None),
    ("an office behind a mark", "author", {"info": "<p>□ 史志办</p>"}, None),
    ("a box to tick", "author", {"info": "<p>□ 高血压</p>"}, None),
    ("a word of two behind a mark", "author", {"info": "<p>□ 石油</p>"}, None),
    ("a point of a list", "author", {"info": "<p>● 邵明远</p>"}, None),
    ("a school's office", "author", {"info": "<p>发布时间：2025-08-18 作者：校办</p>"}, None),
    ("what is reported on", "author", {"info": "<p>马拉松 报道</p>"}, None),
    ("a town that is reported on", "author", {"info": "<p>石家庄 报道</p>"}, None),
    ("a county that is reported on", "author", {"info": "<p>江源县 报道</p>"}, None),
    ("a kind of report", "author", {"info": "<p>专题 报道</p>"}, None),
    ("a report on quality", "author", {"info": "<p>高质量 综合报道</p>"}, None),
    ("a sentence that reports", "author", {"info": "<p>许蕙敏报道过此事</p>"}, None),
    ("an editor is no author", "author", {"info": "<p>编辑：李明</p><p>责任编辑：王小芳</p>"}, None),
    ("the site is no author", "author", {"head": "<meta name='author' content='某某招商网'>"}, None),
    ("a newspaper is no author", "author", {"head": "<meta name='author' content='某市日报'>"}, None),
    ("a system's name is no author", "author", {"head": "<meta name='author' content='admin'>"}, None),
    ("unknown is no author", "author", {"info": "<p>作者：佚名</p>"}, None),
    ("an address is no author", "author", {"head": "<meta name='author' content='https://www.example.cn/li'>"}, None),
    ("a mail address is no author", "author", {"head": "<meta name='author' content='li@example.cn'>"}, None),
    ("a heading of the main text is no author", "author", {"info": "<p>正文：项目介绍</p>"}, None),
    ("a region glued to the next label", "region", {"info": "<p>所属地区:北京发布日期:2025年08月18日</p>"}, "北京"),
    *((f"a region and a count: {value}", "region", {"info": f"<p><span>2025-08-18 14:36</span><span>所属地区：{value}</span></p>"}, region)
      for value, region in (
        ("岭南省-松河市-柳堰县<i></i></span><span>1862", "岭南省-松河市-柳堰县"), ("柳堰县<i></i>3.2万", "柳堰县"),
        ("北京</span><span>1862", "北京"), ("柳堰县<i></i>907次", "柳堰县"),
        # what belongs to it
        ("西区工业园3", "西区工业园3"), ("柳堰县A12", "柳堰县A12"), ("松河市3号片区", "松河市3号片区"),
    )),
    *((f"a region glued to the day: {line}", "region", {"info": f"<p>{line}</p>"}, region) for line, region in (
        ("<span>发布于：2025年8月18日</span><span>地区：柳堰市</span>", "柳堰市"), ("2025年08月18日区域：松河市", "松河市"),
        ("<span>发布于：2025年8月18日</span><span>受灾地区：柳堰市</span>", None), ("今日地区：柳堰市", None),
    )),
    ("a region on a line of its own", "region", {"info": "<p>所在地区：湖南 长沙</p>"}, "湖南 长沙"),
    ("a region in traditional characters", "region", {"info": "<p>所在地區：東澄縣</p>"}, "東澄縣"),
    ("no region that is all", "region", {"info": "<p>所屬地區：不限</p>"}, None),
    ("an office that gives the news", "source", {"info": "<p>發布日期：2024-06-05</p><p>發稿單位：國際事務處</p>"}, "國際事務處"),
    ("the day of such an office", "source", {"info": "<p>發稿日期：2024-06-05</p>"}, None),
    ("a source with its Japanese label in a meta", "source", {"head": "<meta name='source' content='出典：青瀾日報'>"}, "青瀾日報"),
    ("the page itself in a trail", "section", {
        "above": "<div class='breadcrumb'><a href='/'>首頁</a> / <a href='/econ'>產經</a> / <a href='/x'>文章內頁</a></div>"
    }, "產經"),
    ("no region in a title", "region", {}, None),
    ("no region in a sentence", "region", {
        "body": BODY + "<p>项目覆盖的地区：东部、中部和西部，共计三十一个省份，服务企业两千余家。</p>"
    }, None),
    ("a breadcrumb", "section", {
        "above": "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/zx/'>招商资讯</a> &gt; 正文</div>"
    }, "招商资讯"),
    ("a breadcrumb that ends with the title", "section", {
        "above": f"<div>您的位置：<a href='/'>首页</a>&gt;<a href='/zx/'>招商资讯</a>&gt;{TITLE}</div>"
    }, "招商资讯"),
    ("a breadcrumb below the title", "section", {
        "info": "<p>2025-08-18</p><div><a href='/'>某某网</a> &gt; <a href='/photo'>画廊</a> &gt; 正文</div>"
    }, "画廊"),
    ("links below the title", "section", {
        "info": "<p>2025-08-18</p><div><a href='/'>某某网</a> &gt; <a href='/photo'>画廊</a></div>"}, None),
    ("a breadcrumb without words", "section", {
        "above": "<div><a href='/'>首页</a> » <a href='/zx/'>招商资讯</a></div>"
    }, "招商资讯"),
    *((f"a trail: {line}", "section", {"above": f"<div>{line}</div>"}, said) for line, said in (
        ("导航：首页 &gt; 招商动态 &gt; 正文", "招商动态"), ("返回首页 &gt; 招商动态", "招商动态"),
        ("当前位置：首页 &gt; 招商动态 &gt; 列表", "招商动态"), ("当前位置：首页 &gt; 招商动态 &gt; 信息详情页", "招商动态"),
        ("当前栏目：招商要闻", "招商要闻"),
        ("You are here: <a href='/'>Home</a> &gt; <a href='/b'>Business</a> &gt; Seven plants for the new district", "Business"),
        ("You are here: <a href='/'>Home</a> &gt; <a href='/b'>Business</a>", "Business"),
        ("导航：招商 政务 服务", None), ("返回首页", None), ("当前位置：首页 &gt; 搜索结果", None), ("热门栏目：招商要闻", None),
        ("栏目：招商要闻", None), ("当前位置：首页 &gt; 全部", None), ("You are here: <a href='/'>Home</a> &gt; Seven plants", None),
    )),
    *((f"a field below the title: {line}", "section", {"info": f"<p>{line}</p>"}, said) for line, said in (
        ("栏目：招商动态 发布时间：2025-08-18", "招商动态"), ("所属栏目：招商要闻 来源：甲报 时间：2025-08-18", "招商要闻"),
        ("【栏目：招商要闻】2025-08-18", "招商要闻"), ("栏目：首页 2025-08-18", None), ("栏目：全部 2025-08-18", None),
        ("栏目导航：招商动态 2025-08-18", None), (f"栏目：{TITLE} 2025-08-18", None),
    )),
    ("a field beside a trail", "section", {
        "above": "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/z'>招商资讯</a></div>", "info": "<p>栏目：招商动态 2025-08-18</p>"
    }, "招商资讯"),
    ("a placeholder in a meta", "source", {"head": "<meta name='ContentSource' content='ContentSource'>"}, None),
    ("a breadcrumb that is a list", "section", {
        "above": "<ol class='breadcrumb'><li><a href='/'>主頁</a></li><li><a href='/n'>每日新聞</a></li><li>港聞</li></ol>"
    }, "港聞"),
    ("a breadcrumb with icons between its steps", "section", {
        "above": "<nav class='bread'><a href='/'>首页</a><i class='icon'></i><a href='/s'>诗歌</a><i></i>正文</nav>"
    }, "诗歌"),
    ("a breadcrumb in another language", "section", {
        "above": f"<ul id='breadcrumbs'><li>Home</li><li>/</li><li>Business News</li><li>{TITLE}</li></ul>"
    }, "Business News"),
    ("a page's kind behind its section", "section", {
        "above": "<div><a href='/'>某台</a> &gt; <a href='/l'>栏目</a> &gt; <a href='/y'>夜航船</a> &gt; 视频</div>"
    }, "夜航船"),
    ("a section called as a kind of page", "section", {
        "above": "<div><a href='/'>某台</a> &gt; <a href='/l'>新闻</a> &gt; <a href='/y'>视频</a> &gt; 正文</div>"
    }, "视频"),
    ("a trail in French with icons", "section", {
        "above": "<div class='ariane'><a href='/'>Accueil</a> <i></i> <a href='/e'>Économie</a></div>"}, "Économie"),
    ("a trail of Joomla", "section", {
        "above": "<div class='pathway'><a href='/'>Home</a> <img src='a.png'> <a href='/e'>Economy</a></div>"}, "Economy"),
    ("a person called so", "section", {
        "above": "<div class='ariane'><a href='/e'>Ariane Dupont</a> <a href='/f'>Le port</a></div>"}, None),
    *((f"{name} as an author", "author", {"head": f"<meta name='author' content='{name}'>"}, value) for name, value in (
        ("harbour.gr | Quay Press", None), ("Quay Press Sp. z o.o.", None), ("ООО Причал", None), ("quay.news", None),
        ("Quay Media GmbH", None), ("J. R. Inwood Jr.", "J. R. Inwood Jr."), ("Ann St. John", "Ann St. John"),
        ("By Jane Miller", "Jane Miller"), ("Inca Litz", "Inca Litz"), ("Dr.med. Hans Uhl", "Dr.med. Hans Uhl"),
    )),
    ("a list of links that is no breadcrumb", "section", {
        "above": "<ul class='menu'><li><a href='/'>首页</a></li><li><a href='/n'>要闻</a></li><li>港闻</li></ul>"
    }, None),
    ("a list named for a bakery's crumble", "section", {
        "above": "<ul class='crumble-list'><li><a href='/'>首页</a></li><li>苹果酥</li></ul>"}, None),
    ("a breadcrumb below the text", "section", {
        "after": "<ol class='breadcrumb'><li><a href='/'>首页</a></li><li>港闻</li></ol>"}, None),
    ("a breadcrumb of links to elsewhere", "section", {
        "above": "<ol class='breadcrumb'><li><a href='/'>Home</a></li><li>Back to blog</li><li>Search</li></ol>"}, None),
    ("a source in a box named for it", "source", {
        "info": "<p><span class='date'>2025-08-06 15:21</span> <span class='source'>新澜财经</span> <a>收藏</a></p>"
    }, "新澜财经"),
    ("a source in a box of an app's page", "source", {
        "info": "<div><span class='src'>云渠融媒</span><span class='dt'>2025-01-12 18:06</span><span>1.3w阅读</span></div>"
    }, "云渠融媒"),
    ("a box named for a source with a label, a button or nothing", "source", {
        "info": "<p>2025-08-06 <b class='source'>来源：</b> <b class='source'>收藏本文</b> <i class='source'></i></p>"}, None),
    ("two names in such boxes: none is it", "source", {
        "info": "<p>2025-08-06 <span class='source'>新澜财经</span> <span class='source'>青澜云</span></p>"}, None),
    ("a person in a box named otherwise", "source", {
        "info": "<p>2025-08-06 <span class='resource'>新澜财经</span></p>"}, None),
    ("such a box away from the day", "source", {
        "info": "<p class='source'>新澜财经</p><p>招商</p><p>港口</p><p>物流</p><p>2025-08-06</p>"}, None),
    ("a section in a meta", "section", {"head": "<meta property='article:section' content='招商资讯'>"}, "招商资讯"),
    *((f"a box named for a source that says {text}", "source", {
        "info": f"<p>2025-08-06</p><p><b class='{name}'>{text}</b></p>"}, None) for name, text in (
        ("source", "发布时间"), ("source", "时政要闻"), ("src", "手机查看"), ("source", "听新闻"), ("source", "语音播报"),
        ("source", "我要纠错"), ("source", "返回列表"), ("source", "下载客户端"), ("source", "李小明"),
        ("source", "综合报道"), ("source", "国内新闻"), ("source", "某市"), ("source", "个人观点仅供参考"), ("source", "315人参与"),
        ("source", "版权所有"), ("source", "审核通过"), ("source", "发表于青澜"),
        ("img-source", "澜商影像"), ("data-source", "统计年鉴"))),
    ("a medium named like a person in a box named for a source", "source", {
        "info": "<p>2025-08-06</p><p><b class='source'>江南网</b></p>"}, "江南网"),
    *((f"a breadcrumb with {text}", "section", {
        "above": f"<div class='crumbs'><a href='/'>首页</a><a href='/n'>招商资讯</a><span>{text}</span></div>"}, "招商资讯")
      for text in ("打印", "分享", "正文内容", "2025-08-18", "站内搜索", "加入收藏", "登录", "详细", "切换城市", "青澜市召开…")),
    ("a section with a year", "section", {
        "above": "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/n'>2012年春运</a> &gt; 正文</div>"}, "2012年春运"),
    ("a menu below the steps of a breadcrumb", "section", {
        "above": "<div><p>您的位置：</p><p><a href='/'>首页</a></p><p><a href='/n'>招商资讯</a></p></div>"
                 "<ul><li><a href='/1'>公司概况</a></li><li><a href='/2'>媒体报道</a></li></ul>"}, "招商资讯"),
    ("a trail of which the label and home stand in one cell, the steps in cells of a table of their own", "section", {
        "above": "<table><tr><td>您的位置：<a href='/'>网站首页</a><span>&gt;</span><table><tr><td><a href='/gk'>公开</a></td>"
                 "<td>&nbsp;&gt;&nbsp;</td><td><a href='/gg'>公示公告</a></td></tr></table></td></tr></table>"}, "公示公告"),
    ("the same without a sign behind the first", "section", {
        "above": "<table><tr><td>您的位置：<a href='/'>网站首页</a><table><tr><td><a href='/gk'>公开</a></td>"
                 "<td><a href='/gg'>公示公告</a></td></tr></table></td></tr></table>"}, None),
    ("a label with another word than home beside it", "section", {
        "above": "<table><tr><td>您的位置：青埠县 &gt;<table><tr><td><a href='/gk'>公开</a></td>"
                 "<td><a href='/gg'>公示公告</a></td></tr></table></td></tr></table>"}, None),
    ("a category below the title, glued to the next field", "section", {
        "info": "<div><span>分类：园区动态</span><span>作者：王小明</span><span>2025-08-18</span></div>"}, "园区动态"),
    ("the kind of a document", "section", {
        "info": "<div><span>主题分类：园区动态</span><span>2025-08-18</span></div>"}, None),
    *((f"a trail from the site's bare name to 正文: {trail}", "section", {
        "above": f"<table><tr><td>{trail}</td></tr></table>", "head_title": f"{TITLE}--青埠新闻网"}, name) for trail, name in (
        ("青埠新闻网 &gt;&gt; <a href='/jj/'>经济新闻</a> &gt;&gt; 正文", "经济新闻"),
        ("青埠新闻网 &gt; <a href='/cs/'>财税</a> &gt; <a href='/cs/zs/'>招商纪事</a> &gt; 正文", "招商纪事"),
        ("青埠在线报 » <a href='/jj/'>港口经济</a> » 正文", "港口经济"),
        # nobody's name first, a sentence, no 正文, no link
        ("三天前 &gt;&gt; <a href='/jj/'>经济新闻</a> &gt;&gt; 正文里写了很多往来的账目和十二处码头的名字", None),
        ("记者观察所得甲乙丙丁戊己庚辛 &gt;&gt; <a href='/jj/'>经济</a> &gt;&gt; 正文", None),
        ("青埠新闻网 &gt;&gt; <a href='/jj/'>经济新闻</a> &gt;&gt; 十二处码头的名字都写在这一行里了", None),
        ("青埠新闻网 &gt;&gt; 经济新闻 &gt;&gt; 正文", None),
    )),
    ("the title, cut, before 正文", "section", {
        "title": TITLE + "，来自六个省市的四十多家企业到会洽谈并考察园区", "above":
        f"<div>当前位置：<a href='/'>首页</a> &gt; <a href='/n'>招商资讯</a> &gt; {TITLE[:10]} &gt; 正文</div>"}, "招商资讯"),
    ("a person with a park's word behind a name of two", "author", {"head": "<meta name='author' content='欧阳小园'>"},
     "欧阳小园"),
    ("the kind of the page before 正文", "section", {
        "above": "<div><a href='/'>首页</a> &gt; <a href='/n'>青澜新闻</a> &gt; 新闻正文</div>"}, "青澜新闻"),
    ("a name of any news goes behind what is declared", "section", {
        "above": "<div class='crumbs'><a href='/'>Home</a><a href='/b'>Blog</a></div>", "title": "A quay reopens",
        "head": "<meta property='article:section' content='Harbour'>"}, "Harbour"),
    *((f"a line of links with {what}", "section", {"above": f"<div><a href='/a'>{text}</a></div>"}, section)
      for what, text, section in (
        ("alternatives", "UI/UX", None), ("two buttons", "Print / Save as PDF", None), ("an address", "https://a.example/b/cd", None),
        ("a quotation", "Was die «Alten» am Hafen sagen", None), ("home and a slash", "首页/要闻", "要闻"),
        ("three steps", "青澜网 / 即时 / 生活", "生活"))),
    ("a breadcrumb of nothing", "section", {"above": "<div>当前位置：<a href='/'>首页</a> &gt; 正文</div>"}, None),
    ("a step that is a headline", "section", {
        "above": "<div>当前位置：<a href='/'>首页</a> &gt; 招商资讯 &gt; 05 王小明：明年看好</div>"}, "招商资讯"),
    ("a reporter's job in traditional characters", "author", {"info": "<p>文：記者 李明</p>"}, "李明"),
    ("a reporter without a colon, beside other labels", "author", {
        "info": "<p>2025-08-15 12:06 来源：某市日报　记者 顾鸿</p>"}, "顾鸿"),
    ("two reporters without a colon", "author", {"info": "<p>2025-08-15 本报记者 顾鸿、李小明 编辑：王芳</p>"}, "顾鸿, 李小明"),
    ("a reporter in brackets before the first sentence", "author", {
        "body": BODY.replace("<p>三月", "<p>（记者 白鹭）三月")}, "白鹭"),
    ("reporters of a wire in brackets, and a helper", "author", {
        "body": BODY.replace("<p>三月", "<p>某社青澜3月1日电（记者李明、欧阳小芳 通讯员 王强）三月")}, "李明, 欧阳小芳, 王强"),
    ("a reporter in traditional characters in brackets", "author", {
        "body": BODY.replace("<p>三月", "<p>本報訊(記者 白 鹭 整理)三月")}, "白鹭"),
    ("a reporter in brackets as the last line", "author", {
        "body": BODY + "<p>（某川日报记者 牧之 通讯员 夏至）</p><p>【责任编辑：凌霄】</p>"}, "牧之, 夏至"),
    ("a reporter of a newspaper as the last line", "author", {"body": BODY + "<p>某川日报记者 牧之</p>"}, "牧之"),
    ("a reporter behind a mark as the last line", "author", {"body": BODY + "<p>□ 本报记者 葛灵</p>"}, "葛灵"),
    ("a reporter and where the report is from", "author", {"body": BODY + "<p>某京报记者 彭冲 青澜报道</p>"}, "彭冲"),
    ("a report from the place, of no one", "author", {"body": BODY + "<p>（记者 现场报道）</p>"}, None),
    ("reporters on the spot, of no one", "author", {"body": BODY + "<p>本报记者 实地 连线</p>"}, None),
    ("a last line that is no reporter's name", "author", {"body": BODY + "<p>本报记者 现场报道专题</p>"}, None),
    ("a report that begins with brackets at the end of the text", "author", {
        "body": BODY + "<p>本报讯（记者 白鹭）更多项目下月开工</p>"}, None),
    ("an author behind a bar at the end", "author", {"body": BODY + "<p>作者 | 雷雨田</p><p>编辑 | 阿九</p>"}, "雷雨田"),
    ("words by, behind a bar", "author", {"info": "<p>文丨雷雨田</p>"}, "雷雨田"),
    ("an editor behind a bar", "author", {"body": BODY + "<p>编辑 | 雷雨田</p>"}, None),
    ("a menu with bars", "author", {"info": "<p>作者 | 打印 | 收藏</p>"}, None),
    ("a photographer without a colon", "author", {"info": "<p>2025-08-15 来源：某市日报　记者 顾鸿 摄</p>"}, None),
    ("a reporter in a line without labels", "author", {"info": "<p>记者 现场直击</p>"}, None),
    ("an editor behind a reporter's name stays an editor", "author", {
        "info": "<p>2025-08-15 记者 顾鸿 编辑 王芳</p>"}, "顾鸿"),
    ("a photographer in brackets", "author", {"body": BODY.replace("<p>三月", "<p>（记者 白鹭 摄）三月")}, None),
    ("a reporter's notes in brackets", "author", {"body": BODY.replace("<p>三月", "<p>（记者手记）三月")}, None),
    ("reporters who went to see", "author", {"body": BODY.replace("<p>三月", "<p>（记者实地走访）三月")}, None),
    ("a reporter in the middle of a sentence", "author", {
        "body": BODY.replace("<p>三月", "<p>会上，青澜日报的（记者 白鹭）提问。三月")}, None),
    ("a reporter in brackets in a later paragraph", "author", {
        "body": BODY + "<p>另据本报讯（记者 白鹭）临港新区昨天还开工了三个项目，计划总投资十二亿元，明年投产。</p>" + BODY}, None),
    ("several reports, each with its reporter", "author", {
        "body": BODY + "<p>（记者 白鹭）</p>" + BODY.replace("三", "四") + "<p>（记者 牧之）</p>"}, None),
    ("a helper alone in brackets", "author", {"body": BODY + "<p>（通讯员 夏至）</p>"}, "夏至"),
    ("helpers behind the last sentence", "author", {"body": BODY[:-4] + "（通讯员 夏至 牧之）</p>"}, "夏至, 牧之"),
    ("a helper beside the day", "author", {"info": "<div><i>2025-08-15</i><i>通讯员 王海波</i></div>"}, "王海波"),
    ("a helper with a label beside a reporter", "author", {"info": "<p>记者：周晓　通讯员：陈立</p>"}, "周晓, 陈立"),
    ("a helper with a label and an author", "author", {"info": "<p>通讯员：陈立　作者：周晓</p>"}, "周晓"),
    ("an office that helped a reporter", "author", {
        "body": BODY.replace("<p>三月", "<p>（记者 白鹭 通讯员 县委宣传部）三月")}, "白鹭"),
    ("a helper whose word is no name", "author", {"info": "<p>通讯员 张贴画</p>"}, None),
    ("a helper whose word the text has, too", "author", {
        "info": "<p>通讯员 任何</p>", "body": BODY.replace("<p>三月", "<p>三月里任何企业都可以来，三月")}, None),
    ("a reporter whose family name is rare", "author", {"body": BODY.replace("<p>三月", "<p>（记者左娅）三月")}, "左娅"),
    ("a reporter alone on the line below the title", "author", {"info": "<p>记者 李宝花</p>"}, "李宝花"),
    ("reporters and a helper alone on their line", "author", {"info": "<p>□ 本报记者 江一帆 通讯员 何谷雨</p>"}, "江一帆, 何谷雨"),
    ("a reporter of Taiwan in brackets", "author", {
        "body": BODY.replace("<p>三月", "<p>〔記者林佳穎／台中報導〕三月")}, "林佳穎"),
    ("reporters of a wire of Taiwan before the place", "author", {
        "body": BODY.replace("<p>三月", "<p>（中央社記者劉世怡、林長順台北11日電）三月")}, "劉世怡, 林長順"),
    ("an author before a label of its own", "author", {"info": "<p>作者：流泉 访问统计：2025年</p>"}, "流泉"),
    ("an author spelled apart", "author", {"info": "<p>作者：蒋 凌 编辑：王芳</p>"}, "蒋凌"),
    ("the last turn of an interview", "author", {"body": BODY + "<p>记者：谢谢您，再会。</p>"}, None),
    ("a helper with whom the text goes on", "author", {"info": "<p>通讯员 王海波</p><p>是镇上最早的一个。</p>"}, None),
    ("helpers who learn", "author", {"info": "<p>通讯员 培训班</p>"}, None),
    ("a helper who won a prize", "author", {"body": BODY + "<p>（优秀通讯员 夏至）</p>"}, None),
    ("a helper who took a picture", "author", {"body": BODY[:-4] + "（通讯员 夏至摄）</p>"}, None),
    ("a helper of whom a sentence tells", "author", {"info": "<p>村里的通讯员 王海波来了</p>"}, None),
    ("reports in a row, each with a helper behind it", "author", {
        "body": BODY[:-4] + "（通讯员 夏至）</p>" + BODY[:-4].replace("三", "四") + "（通讯员 牧之）</p>"}, None),
    ("the text's address in brackets", "author", {"body": BODY + "<p>（请记者 到南门集合）</p>"}, None),
    ("an office is no author", "author", {"info": "<p>发布日期：2025-08-18 作者：人事科</p>"}, None),
    ("another office is no author", "author", {"info": "<p>作者：党政办公室</p>"}, None),
    ("a person whose name ends as an office's", "author", {"info": "<p>作者：王登科</p>"}, "王登科"),
    ("a person whose name ends as a meeting's", "author", {"info": "<p>作者：李家会</p>"}, "李家会"),
    ("an office that published, in traditional characters", "source", {
        "info": "<p>發布日期：2013-11-06　發布單位：建設課</p>"}, "建設課"),
    ("an office in other traditional characters", "source", {"info": "<p>發佈機關：某鄉公所</p>"}, "某鄉公所"),
    ("an office of a project is no source", "source", {"info": "<p>建設單位：某鄉公所</p>"}, None),
    ("buttons glued to the publisher", "source", {
        "info": "<div><span>2025-07-26 10:00</span><span>青澜周刊</span><a>收藏</a><a>分享</a></div>"}, "青澜周刊"),
    ("a counter behind the publisher", "source", {"info": "<p>2025年7月26日 10:20:33　某市招商局　浏览：31次</p>"}, "某市招商局"),
    ("buttons and no publisher", "source", {
        "info": "<div><span>2025-07-26 10:00</span><span>要闻</span><a>收藏</a><a>分享</a></div>"}, None),
    ("buttons alone", "source", {"info": "<p>2025-07-26 10:00收藏分享关注</p>"}, None),
    ("a menu is no breadcrumb", "section", {"above": "<div><a href='/a'>项目</a> <a href='/b'>政策</a></div>"}, None),
    ("a menu in a box named for a breadcrumb is none", "section", {"above": "<ul class='crumbs'>" + "".join(
        f"<li><a href='/{i}'>{word}</a></li>" for i, word in enumerate(("首页", "概况", "政策", "项目", "办事", "互动", "人才"))
    ) + "</ul>"}, None),
    ("a breadcrumb as a list without signs", "section", {
        "above": "<nav class='trail'><ol><li><a href='/'>首页</a></li><li><a href='/zx'>招商资讯</a></li></ol></nav>"}, "招商资讯"),
    ("a breadcrumb of spans without signs, which names no site", "section", {
        "above": "<div class='el-breadcrumb'><span>首页</span><i></i><span>制度创新</span><i></i><span>详情</span></div>"
    }, "制度创新"),
    ("a breadcrumb of a template that nobody filled in", "section", {
        "above": "<div class='breadcrumbs'><a href='/'>Home</a><a href='/n'>News</a><a>{{ item.title }}</a><b>Current page</b></div>"
    }, "News"),
    ("a list without signs in a box with another name", "section", {
        "above": "<div class='tabs'><span>首页</span><span>制度创新</span></div>"}, None),
    ("steps without signs, the first of which leads home", "section", {
        "above": "<div class='Crumb_root'><a href='/'>发现</a><svg></svg><a href='/1'>园区</a><svg></svg><a href='/1/n'>园区动态</a></div>"
    }, "园区动态"),
    ("steps without signs, none of which leads home", "section", {
        "above": "<div class='Crumb_root'><a href='/2'>发现</a><svg></svg><a href='/1'>园区</a><svg></svg><a href='/1/n'>园区动态</a></div>"
    }, None),
    ("steps that do not begin at home", "section", {
        "above": "<div class='mbx'><span>热线</span><span>制度创新</span></div>"}, None),
    ("a breadcrumb in cells", "section", {
        "above": "<table><tr><td>您的位置：<td><a href='/'>首页</a><td>&gt;<td><a href='/zc'>政策解读</a></table>"}, "政策解读"),
    *((f"a breadcrumb below a hidden {label}", "section", {
        "above": f"<nav class='breadcrumb'><h2>{label}</h2><ol><li><a href='/'>主頁</a></li><li><a href='/n'>新聞公報</a></li></ol></nav>"
    }, said) for label, said in (
        ("導覽列", "新聞公報"), ("麵包屑導航", "新聞公報"), ("面包屑", "新聞公報"), ("頁面路徑", "新聞公報"), ("Breadcrumb", "新聞公報"),
        ("最新公告", None), ("投资导航图", None), ("北京路径", None),
    )),
    ("links in cells below another label", "section", {
        "above": "<table><tr><td>友情链接：<td><a href='/'>首页</a><td>&gt;<td><a href='/zc'>政策解读</a></table>"}, None),
    ("a section that the title has in it, before 正文", "section", {
        "title": f"{TITLE}新闻发布会", "above": "<div>位置：<a href='/'>首页</a> &gt;&gt; <a href='/z'>要闻</a> &gt;&gt; "
        "<a href='/f'>新闻发布会</a> &gt;&gt; 正文</div>"}, "新闻发布会"),
    ("a part of the title as the last step", "section", {
        "title": f"{TITLE}新闻发布会", "above": "<div>位置：<a href='/'>首页</a> &gt; <a href='/z'>要闻</a> &gt; 新闻发布会</div>"
    }, "要闻"),
    ("a breadcrumb that ends with what the reader does", "section", {
        "above": "<div>您的位置: <a href='/'>首页</a> -&gt; <a href='/z'>投资指南</a> -&gt; 浏览</div>"}, "投资指南"),
    ("buttons for the size of type behind a region", "region", {"info": "<p>地区：云茜区<a>A+</a><a>A-</a></p>"}, "云茜区"),
    ("buttons for the size of type behind an author", "author", {"info": "<p>作者：李明A+ A-</p>"}, "李明"),
    ("a letter in a publisher's name", "source", {"info": "<p>来源：青澜A+健康周刊</p>"}, "青澜A+健康周刊"),
    ("a job at the site is no author", "author", {"head": "<meta name='author' content='网站管理员'>"}, None),
    ("a maker of programs is no author", "author", {
        "head": "<meta name='author' content='Discuz! Team and Comsenz UI Team'>", "info": "<p>原作者: 简小禾</p>"}, "简小禾"),
    ("nor is one of templates", "author", {
        "head": "<meta name='author' content='Mark Otto, Jacob Thornton, and Bootstrap contributors'>"}, None),
    ("a name that begins as a program's is one", "author", {"head": "<meta name='author' content='织梦者'>"}, "织梦者"),
    ("one with a maker's word is one", "author", {"head": "<meta name='author' content='Jane Drupalsky'>"}, "Jane Drupalsky"),
    ("a park is no author", "author", {"head": "<meta name='author' content='南方智园'>"}, None),
    ("a person with a park's word in the name", "author", {"head": "<meta name='author' content='李晓园'>"}, "李晓园"),
    ("no section", "section", {}, None),
    ("a count of readers behind a source", "source", {"info": "<p>2025-01-03 来源: 包装周报<b>4031</b>次阅读</p>"}, "包装周报"),
    ("a count in ten thousands", "source", {"info": "<p>来源：青澜日报 1.2万次浏览</p>"}, "青澜日报"),
    ("a count of persons", "source", {"info": "<p>来源：青澜日报96人看过</p>"}, "青澜日报"),
    ("a name with a figure", "source", {"info": "<p>来源：36氪 阅读：12</p>"}, "36氪"),
    ("a name with a year and a number of persons", "source", {"info": "<p>来源：青澜100人论坛</p>"}, "青澜100人论坛"),
    ("a name with a power", "source", {"info": "<p>来源：10次方科技网</p>"}, "10次方科技网"),
    ("a report with its number", "source", {"info": "<p>来源：第36次互联网调查</p>"}, "第36次互联网调查"),
    ("the number of an account is no author", "author", {"head": "<meta name='author' content='12'>"}, None),
    ("… so that the printed one is", "author", {
        "head": "<meta name='author' content='12'>", "info": "<p>作者：蒲公英</p>"}, "蒲公英"),
    ("a name with a figure is one", "author", {"head": "<meta name='author' content='王二12'>"}, "王二12"),
    *((f"bare dashes behind the label of a breadcrumb: {line}", "section", {"above": f"<div>当前位置：{line}</div>"}, said)
      for line, said in (
        ("<a href='/'>首页</a>-<a href='/z'>惠企政策</a>", "惠企政策"), ("首页—要闻—正文", "要闻"), ("首页-企业动态-A-B轮", "企业动态-A-B轮"),
        ("要闻-惠企政策", None), ("首页-Wi-Fi", None),
    )),
    ("dashes behind the label of a breadcrumb", "section", {
        "above": "<div>您的位置：<a href='/'>首页</a> - <a href='/t'>通知公告</a> - 正文</div>"}, "通知公告"),
    ("a dash inside a step", "section", {
        "above": "<div>您的位置：<a href='/'>首页</a> &gt; <a href='/t'>青澜-沙汀专栏</a> &gt; 正文</div>"}, "青澜-沙汀专栏"),
    ("a place and its weather", "section", {"above": "<div>定位位置：青埠县 - 多云 - 28℃</div>"}, None),
    ("an address", "section", {"above": "<div>地理位置：青埠县 - 竹海大道88号</div>"}, None),
    ("a dash with spaces inside a step", "section", {
        "above": "<div>当前位置：首页 &gt; 要闻 &gt; 青埠 - 海外合作</div>"}, "青埠 - 海外合作"),
    ("the year and month of an archive", "section", {"above": "<div>当前位置：首页 - 2025年 - 6月</div>"}, None),
    ("a place of work far above", "section", {
        "above": "<p>办公位置：一楼大厅 &gt; 3号窗口</p>" + "".join(f"<p><a href='/{i}'>栏目{i}</a></p>" for i in range(25))
    }, None),
    ("links to other articles beside the title", "section", {
        "above": f"<p><a href='/a'>上一篇</a> / <a href='/b'>下一篇</a> / {TITLE}</p>"}, None),
    ("tags beside the title", "section", {
        "above": f"<p><a href='/a'>招商</a> / <a href='/b'>竹产业</a> / {TITLE}</p>"}, None),
    ("a menu with a name of its role", "section", {
        "above": "<nav aria-label='location'><a href='/'>首页</a><a href='/x'>要闻</a><a href='/y'>视频</a></nav>"}, None),
    ("dashes in a menu without a label", "section", {
        "above": "<div><a href='/'>新闻</a> - <a href='/t'>体育</a> - <a href='/y'>娱乐</a></div>"}, None),
    ("a breadcrumb from the site's name to the title", "section", {
        "title": f"{TITLE}并举行首批厂房交付仪式",
        "above": f"<p><a href='/'>青澜厂房网</a> &gt; <a href='/c'>出租</a> &gt; {TITLE}并举行首批厂房交付仪式</p>"}, "出租"),
    ("a row of links that does not end with the title", "section", {
        "above": "<p><a href='/'>青澜厂房网</a> &gt; <a href='/c'>出租</a> &gt; 临港新区三号楼一万二千平方米标准厂房出租信息</p>"
    }, None),
    ("the site's name and the title, no section between", "section", {
        "above": f"<p><a href='/'>青澜厂房网</a> &gt; {TITLE}</p>"}, None),
    ("a breadcrumb that only its role names", "section", {
        "above": "<nav aria-label='breadcrumb'><ol class='x1'><li><a href='/'>首页</a></li><li><a href='/n'>狮岛</a></li></ol></nav>"
    }, "狮岛"),
    ("the same in Chinese", "section", {
        "above": "<nav aria-label='面包屑导航'><a href='/'>首页</a><i></i><a href='/n'>狮岛</a></nav>"}, "狮岛"),
    ("a navigation with another role", "section", {
        "above": "<nav aria-label='主导航'><ol class='x1'><li><a href='/'>首页</a></li><li><a href='/n'>狮岛</a></li></ol></nav>"
    }, None),
    ("a menu of the section between breadcrumb and title", "section", {
        "above": "<p>当前位置：<a href='/'>首页</a> &gt; <a href='/g'>公示公告</a></p><ul>" + "".join(
            f"<li><a href='/{i}'>栏目{i}</a></li>" for i in range(15)) + "</ul>"}, "公示公告"),
    ("the same without the label", "section", {
        "above": "<p><a href='/'>首页</a> &gt; <a href='/g'>公示公告</a></p><ul>" + "".join(
            f"<li><a href='/{i}'>栏目{i}</a></li>" for i in range(15)) + "</ul>"}, None),
    ("a name in an element for an author", "author", {"info": "<div class='author cf'>顾念慈</div>"}, "顾念慈"),
    ("a link to an author's page", "author", {
        "info": "<p>2025年6月20日</p><div class='byline'><a href='/byline/huang-huiyi'>黄慧仪</a></div>"}, "黄慧仪"),
    ("whose column it is in the page's title", "author", {
        "head_title": f"{TITLE} - 卫景和的专栏 - 青澜网", "info": "<div class='Author_name__7'>卫景和</div>"}, "卫景和"),
    ("a name in the site's", "author", {
        "head_title": f"{TITLE} - 卫景和工作室", "info": "<div class='author'>卫景和</div>"}, None),
    ("an office with a family name's first character", "author", {"info": "<div class='author'>卫健局</div>"}, None),
    ("an author's name right behind a source", "source", {
        "info": "<p><span>来源：霞口日报</span><span class='author'>江海</span></p>"}, "霞口日报"),
    ("a source that is a person", "source", {
        "info": "<p><span>来源：</span><span class='author'>江海</span></p>"}, "江海"),
    ("a name in a source that no element has", "source", {
        "info": "<p><span>来源：霞口日报江海</span></p>"}, "霞口日报江海"),
    ("a source with the author's name that is no publisher's without", "source", {
        "info": "<p>来源：作家<span class='author'>江海</span></p>"}, "作家江海"),
    ("no name of a person in such an element", "author", {"info": "<div class='author'>青澜融媒</div>"}, None),
    ("a place in it", "author", {"info": "<div class='author'>江苏</div>"}, None),
    ("who edited it", "author", {"info": "<div>责任编辑：<span class='author'>顾念慈</span></div>"}, None),
    ("who took the pictures", "author", {"info": "<div>摄影 <a rel='author'>黄慧仪</a></div>"}, None),
    *((f"{word} in an element for an author", "author", {"info": f"<div class='author'>{word}</div>"}, None)
      for word in ("高新区", "万象", "方案", "高层", "马上评", "乐居", "安全网", "王先生", "李记者", "万科")),
    *((f"{label} before it", "author", {"info": f"<div>{label}<span class='author'>顾念慈</span></div>"}, None)
      for label in ("一审：", "值班主任：", "责任人", "视频：", "签发 ", "主持人：", "供图：", "排版：")),
    *((f"{label} before a name", "author", {"info": f"<div>{label}<span class='author'>顾念慈</span></div>"}, "顾念慈")
      for label in ("作者：", "撰文：", "文/", "来源：青澜日报 ")),
    ("a name in a box of what others read", "author", {
        "info": "<p>2025年6月20日</p><div class='hot'><a>热文</a> <span class='author'>李明亮</span></div>"}, None),
    ("the label above it", "author", {"info": "<div>编辑：</div><div class='author'>顾念慈</div>"}, None),
    *((f"a pupil of {line}", "author", {"info": f"<p>作者：{line}</p>"}, name)
      for line, name in (("初二（3）班 李果", "李果"), ("石桥小学五年级2班李果", "李果"), ("高一（五）班", None),
                         ("班宇", "班宇"), ("李三班", "李三班"))),
    ("the word of a button", "author", {"info": "<div class='author'>关注</div>"}, None),
    *((f"{name} as who edits it", "author", {"head": f"<meta name='author' content='{name}'>"}, None)
      for name in ("赵编", "小编", "李小编", "新媒体编辑", "某鄉公所", "青澜研究所")),
    *((f"{name} as who wrote it", "author", {"head": f"<meta name='author' content='{name}'>"}, name)
      for name in ("赵编钟", "王登所", "编舟")),
    ("an office whose name begins as a family's", "author", {"info": "<p>作者：高新区科技协会</p>"}, None),
    ("who reported it, before a link to the author's page", "author", {
        "info": "<div>报道：<a href='/author/wonghan'>黄文汉</a> - <span>2020年8月17日</span></div>"}, "黄文汉"),
    ("a name before a button to follow", "author", {
        "info": "<div><span>许慧敏</span><button>+ 关注</button></div><p>2025年8月3日 05:00</p>"}, "许慧敏"),
    ("a place before such a button", "author", {
        "info": "<div><span>高新区</span><button>+ 关注</button></div><p>2025年8月3日 05:00</p>"}, None),
    ("a name before another button", "author", {
        "info": "<div><span>许慧敏</span><button>分享</button></div><p>2025年8月3日 05:00</p>"}, None),
    ("a nickname for machines", "author", {
        "info": f"<div itemprop='author' itemtype='http://schema.org/Person'>{NICKNAME}<a>阿芜</a></div>"}, "阿芜"),
    ("one of an office", "author", {
        "info": f"<div itemprop='author' itemtype='http://schema.org/Organization'>{NICKNAME}</div>"}, None),
    ("one of another person", "author", {
        "info": f"<div itemprop='editor' itemtype='http://schema.org/Person'>{NICKNAME}</div>"}, None),
    ("who posted it on a forum", "author", {"head": DISCUZ, "info": POSTED}, "站务小蔡"),
    ("the same markup elsewhere", "author", {"info": POSTED}, None),
    ("a link to what else the author posted", "author", {
        "head": DISCUZ, "info": POSTED.replace("space-uid-17.html", "forum.php?authorid=17")}, None),
    *((f"{name} for machines", "author", {
        "info": f"<div itemprop='author' itemtype='http://schema.org/Person'>{NICKNAME.replace('阿芜', name)}</div>"}, None)
      for name in ("本网记者", "滩头发布", "滩头融媒", "官方", "匿名用户", "系统", "公众号", "滩头网友", "news", "test")),
    ("a part in a forum", "author", {"head": DISCUZ, "info": POSTED.replace("站务小蔡", "版主")}, None),
    *((f"{name} behind an avatar", "author", {
        "info": f"<div><img class='avatar' src='a.png'><span>{name}</span><span>2025-08-18</span></div>"}, who)
      for name, who in (("许慧敏", "许慧敏"), ("石榴云", None), ("万年青", None), ("周末", None), ("马斯克", None), ("贺兰山", None))),
    *((f"{name} behind a mark", "author", {"info": f"<p>□ {name}</p>"}, who)
      for name, who in (("蔡家明", "蔡家明"), ("蔡家坡", None), ("毕升奖", None), ("戴维营", None), ("凌霄花", None))),
    ("where figures come from, in brackets below a document", "source", {
        "info": "<p>2025-08-18 发布机构：滩头镇政府</p>", "body": BODY + "<p>（资料来源：滩头市志办）</p>"}, "滩头镇政府"),
    ("a guest on a forum", "author", {"head": DISCUZ, "info": POSTED.replace("站务小蔡", "匿名")}, None),
    ("a breadcrumb that ends with the page itself", "section", {
        "above": "<p><a href='/'>首頁</a> &gt; <a href='/a'>社區要聞</a> &gt; 內文</p>"}, "社區要聞"),
    ("a box named for a path", "section", {
        "above": "<div class='path'><ul><li><a href='/'>首頁</a></li><li><a href='/n'>本鄉新聞</a></li></ul></div>"}, "本鄉新聞"),
    ("a box named for the address of a page, as Drupal does", "section", {
        "above": "<div class='path-node'><ul><li><a href='/'>首頁</a></li><li><a href='/n'>本鄉新聞</a></li></ul></div>"}, None),
    ("a box named so that begins elsewhere", "section", {
        "above": "<div class='path'><ul><li><a href='/a'>登山</a></li><li><a href='/n'>步道</a></li></ul></div>"}, None),
    *((f"{line} on a page of WeChat", "source", {"above": ACCOUNT, "body": BODY + f"<p>{line}</p>"}, source)
      for line, source in (
          ("来源：澄江县疾控中心", "澄江县疾控中心"), ("来源丨青澜日报", "青澜日报"), ("来源：网络", "青澜文旅观察"),
          ("内容来源：青澜日报", "青澜日报"), ("资料来源：青澜市统计局", "青澜文旅观察"), ("水源来源：水库管理处", "青澜文旅观察"),
          ("素材来源：青澜电视台", "青澜文旅观察"), ("注：单位万元</p><p>来源：世界银行数据部", "青澜文旅观察"),
          ("图1 泊位</p><p>来源：世界银行数据部", "青澜文旅观察"), ("注意安全。</p><p>来源：青澜日报", "青澜日报"), ("来源：该校官网", "青澜文旅观察"), ("来源：官网", "青澜文旅观察"), ("来源：本报", "青澜文旅观察"),
          ("来源：本溪日报", "本溪日报"), ("来源：我苏网", "我苏网"),
          ("图片来源：青澜日报", "青澜文旅观察"), ("来源：读者投稿", "青澜文旅观察"), ("数据来源：统计局", "青澜文旅观察"),
          ("<img src=1><br>来源：统计局", "青澜文旅观察"))),
    ("the site beside the name", "author", {"info": "<div class='author'>顾念慈 青澜网</div>"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("case", "field", "page", "value"), CREDITS, ids=[case for case, *_ in CREDITS])
def test_credits(case: str, field: str, page: dict[str, Any], value: str | None) -> None:
    labels = read(**page)
    assert getattr(labels, field) == value
    assert (getattr(labels, f"{field}_from") is None) == (value is None)


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<p>By Jane Miller</p>", "Jane Miller"),
        ("<p>By Jane Miller on Tuesday</p>", "Jane Miller"),
        ("<p>Posted on July 22, 2025 by Jane Miller</p>", "Jane Miller"),
        ("<p>July 22, 2025 9:30 pm by Jane Miller in Ports</p>", "Jane Miller"),
        ("<p>27 maja 2025 | Autor: Lech Wroński</p>", "Lech Wroński"),
        ("<p>Words by Gil Harker. Photographs by Moa Steen</p>", "Gil Harker"),
        ("<p>di Chiara Neri</p>", "Chiara Neri"),
        ("<p>Interview: Rolf Peters / Fotos: Ina Grote</p>", "Rolf Peters"),
        ("<p>By Paul Serran Jul. 22, 2025</p>", "Paul Serran"),
        ("<p>By Robert Jan</p>", "Robert Jan"),
        ("<p><span>by <a>Jane Miller</a></span><span>on March 3, 2025</span><span>in Ports</span></p>", "Jane Miller"),
        ("<p>By <b>J</b>ane Miller</p>", "Jane Miller"),
        ("<p>Par Nelly Aubin avec AFP</p>", "Nelly Aubin"),
        ("<p>كتب : أحمد محمد - القاهرة</p>", "أحمد محمد"),
        ("<p>Από Κώστα Λιανό</p>", "Κώστα Λιανό"),
        ("<p>Από την πορεία στο λιμάνι</p>", None),
        ("<p>By Paul Serran April 22, 2025</p>", "Paul Serran"),
        ("<p><span>By Jane Miller</span><span>Published March 3, 2025</span></p>", "Jane Miller"),
        ("<p><span>Von Hans Uhl</span><span>Stand: 03.03.2025</span></p>", "Hans Uhl"),
        ("<p><span>Par Nelly Aubin</span><span>Publié le 3 mars 2025</span></p>", "Nelly Aubin"),
        ("<p>By MaryAnn MacDonald on Tuesday</p>", "MaryAnn MacDonald"),
        ("<p>By Maria DeLaCruz</p>", "Maria DeLaCruz"),
        ("<p>By Tim VandeHei</p>", "Tim VandeHei"),
        ("<p>By Kim MinJung</p>", "Kim MinJung"),
        ("<p>By Luca DalMasso</p>", "Luca DalMasso"),
        ("<p>By Ch.De Witt</p>", "Ch.De Witt"),
        ("<p>By Jane MillerMarch 3, 2026</p>", "Jane Miller"),
        ("<p>By Valerie June 3 May 2026</p>", "Valerie June"),
        ("<p><span>By Ian McDonald</span><b>Port Editor</b></p>", "Ian McDonald"),
        ("<p>Text: Maria van Dyk und Paul Ott</p>", "Maria van Dyk, Paul Ott"),
        ("<p>By Globe Staff</p>", None),
        ("<p>Interview: Warum jetzt?</p>", None),
        ("<p>Interview: So plant der Bosch-Chef</p>", None),
        ("<p>Texte: adopté en première lecture</p>", None),
        ("<p>Text: Artikel 5 des Gesetzes</p>", None),
        ("<p>Words: Fund, Grid, Port</p>", None),
        ("<p>Di Genova si parla poco</p>", None),
        ("<p>Written by hand since the days of Queen Anne</p>", None),
        ("<p>di nuovo in porto</p>", None),
        ("<p>Bypass opened</p>", None),
        ("<p>July 22, 2025 by the harbour</p>", None),
        ("<p>27 maja 2025 | Autor: Redakcja</p>", None),
        ("<p>Photo by Jane Miller</p>", None),
        ("<p>Updated July 22, 2025 | Ports by Jane Miller</p>", None),
        ("<p>Pay until July 22, 2025 by card</p>", None),
    ],
)
def test_a_byline(info: str, author: str | None) -> None:
    assert read(info, title="Council approves business park", language="en", body=ENGLISH).author == author


def test_a_name_in_the_pages_title_is_the_authors_when_it_says_by() -> None:
    head = '<meta name="author" content="Jane Miller">'
    for part, author in (("by Jane Miller", "Jane Miller"), ("Jane Miller", None)):
        assert read(head=head, head_title=f"{TITLE} | {part}").author == author


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Quelle: dpa", "dpa"),
        ("Source: AFP / Reuters", "AFP / Reuters"),
        ("</p><p>12 August 2025</p><p>Quelle: dpa", "dpa"),
        ("</p><img src=a.png><p>Price of power, euro</p><p>Source: Bloomberg", None),
        ("</p><img src=a.png><p>Source: Bloomberg", None),
        ("Źródło: Flickr", None),
        ("Source: dpaX", None),
    ],
)
def test_an_agency_below_the_title_is_the_source(line: str, source: str | None) -> None:
    assert read(f"<p>{line}</p>", body=FREIGHT, language="en").source == source


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        (
            "By Lena Marsh and Tom van Dyk | Yunbu Weekly | Updated: 2025-08-18 10:15",
            "Yunbu Weekly",
            "Lena Marsh, Tom van Dyk",
        ),
        ("By Jane Miller | Harbour Daily | August 18, 2025", "Harbour Daily", "Jane Miller"),
        ("By Jane Miller in Yunbu | Xinhua | Updated: 2025-08-18", "Xinhua", "Jane Miller"),
        ("By Jane Miller | harbourdaily.com.cn | 2025-08-18", "harbourdaily.com.cn", "Jane Miller"),
        # sections, what has no day or no writer beside it, other words
        ("By Jane Miller | Business News | Updated: 2025-08-18", None, "Jane Miller"),
        ("By Jane Miller | Latest News | 2025-08-18", None, "Jane Miller"),
        ("By Jane Miller | Ports and Rail | 2025-08-18", None, "Jane Miller"),
        ("By Jane Miller | Yunbu Weekly | 4 comments", None, "Jane Miller"),
        ("Harbour Life | Yunbu Weekly | 2025-08-18", None, None),
        ("By Jane Miller | Yunbu Weekly | Harbour | 2025-08-18", None, "Jane Miller"),
    ],
)
def test_a_paper_between_bars_behind_its_writer_is_the_source(
    line: str, source: str | None, author: str | None
) -> None:
    labels = read(f"<p>{line}</p>", body=FREIGHT, language="en", head_title="Freight by rail")
    assert (labels.source, labels.author) == (source, author)


@pytest.mark.parametrize("name", ["web editor", "Web Editor", "online desk", "Site Team", "webmaster"])
def test_an_office_that_a_system_fills_in_is_no_author(name: str) -> None:
    assert read(head=f'<meta name="author" content="{name}">', body=FREIGHT, language="en").author is None
    assert (
        read(head='<meta name="author" content="Webb Editors">', body=FREIGHT, language="en").author == "Webb Editors"
    )


EARLIER = "".join(f"<p><a href='/s/{i}'>青澜这条街藏着多少匠人之{i}</a></p>" for i in range(3))


@pytest.mark.parametrize(
    ("end", "source"),
    [
        (f"<p>来源丨青澜日报</p><p>编辑丨温故　审核丨谈笑</p><p><b>往期推荐</b></p>{EARLIER}<p>点个“在看”，让更多人了解青澜</p>", "青澜日报"),
        (f"<p>来源：青澜晚报</p><p>编辑：温故</p><p>校对：何远</p><p>审核：谈笑</p>{EARLIER}", "青澜晚报"),
        (f"<p>来源｜青澜县融媒体中心</p><p>往期推荐</p>{EARLIER}<p>分享、点赞、在看</p>", "青澜县融媒体中心"),
        # of the picture, of the figures, of the words; a sentence
        (f"<p>图片来源丨青澜日报</p><p>编辑丨温故</p>{EARLIER}", "青澜文旅观察"),
        (f"<p>素材来源：青澜晚报</p><p>编辑：温故</p>{EARLIER}", "青澜文旅观察"),
        (f"<p>来源丨网络</p><p>编辑丨温故</p>{EARLIER}", "青澜文旅观察"),
        (f"<p>客流来源以周边县市为主。</p><p>编辑丨温故</p>{EARLIER}", "青澜文旅观察"),
        (f"<p>编辑丨温故</p><p>往期推荐</p>{EARLIER}", "青澜文旅观察"),
    ],
)  # fmt: skip
def test_the_source_below_a_text_of_wechat_goes_before_the_account(end: str, source: str) -> None:
    assert read(ACCOUNT, head_title="", body=BODY + end).source == source


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("（记者宁波报道）", None),
        ("（本报记者甘肃报道）", None),
        ("本报讯（记者乐山报道）", None),
        ("（记者 宁夏报道）", None),
        ("（记者宁一帆）", "宁一帆"),
        ("本报讯（记者 乐山青）", "乐山青"),
    ],
)
def test_a_place_behind_the_word_for_a_reporter_is_no_author(line: str, author: str | None) -> None:
    assert read(body=BODY.replace("<p>", f"<p>{line}", 1)).author == author


@pytest.mark.parametrize(
    "line",
    ["记者 宁夏 银川", "记者 甘肃", "记者 童年", "□本报记者 梅雨", "本报记者 车间", "记者 卫健委", "本报记者 卫生"],
)
def test_a_line_of_places_or_of_other_words_names_no_reporter(line: str) -> None:
    assert read(f"<p>{line}</p>").author is None


@pytest.mark.parametrize("section", ["招商动态", "通知公告", "图片新闻", "工作动态", "部门信息", "要闻"])
def test_a_section_in_the_title_element_and_beside_the_day_is_no_source(section: str) -> None:
    info = f"<p>2025-08-18 10:00 {section}</p>"
    assert read(info, above=f"<div>{section}</div>", head_title=f"{TITLE}_{section}").source is None


def test_defaults_of_the_site_fill_what_the_page_leaves_open() -> None:
    labels = with_defaults(read("<p>所属地区：湖南</p>"), region="北京", section="招商")
    assert (labels.region, labels.region_from) == ("湖南", "label:所属地区")
    assert (labels.section, labels.section_from) == ("招商", "site")
    assert with_defaults(Labels(), region=None, section=None) == Labels()


# --- language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (BODY, "en", "zh"),
        ("<p>" + "新しい工業団地の起工式が行われ、地元の企業が参加しました。" * 5 + "</p>", "zh", "ja"),
        ("<p>" + "새로운 산업단지의 기공식이 열렸다고 시청이 밝혔다. " * 5 + "</p>", "", "ko"),
        ("<p>" + "Το νέο πάρκο άνοιξε σήμερα, είπε ο δήμαρχος. " * 5 + "</p>", "en", "el"),
        ("<p>" + "Новый парк открылся сегодня, сообщил мэр. " * 5 + "</p>", "en", "ru"),
        ("<p>" + "Новий парк відкрився сьогодні, сказав мер. " * 5 + "</p>", "uk", "uk"),
        (ENGLISH, "en-GB", "en"),
        (ENGLISH, "", "en"),
        (ENGLISH, "english", "en"),
        (ENGLISH, "de-AT", "en"),
        (ENGLISH, "zh-CN", "en"),
        (GERMAN, "ru", "de"),
        (ENGLISH * 6 + BODY * 30, "zh", "zh"),
        (NAMES, "zh", "zh"),
        (GERMAN, "", "de"),
        (GERMAN, "en", "de"),
        (GERMAN, "lb", "lb"),
        (GERMAN, "de", "de"),
        (NAMES, "nb-NO", "no"),
        (NAMES, "de-AT", "de"),
        (NAMES, "", None),
        ("<p>" + "Umfundisi uthe abantu bafika ekuseni bahlala phansi balalela kahle. " * 90 + "</p>", "en", None),
    ],
)
def test_language(text: str, declared: str, language: str | None) -> None:
    assert read(title="", head_title="", body=text, language=declared).language == language


@pytest.mark.parametrize(
    ("said", "declared", "language"),
    [
        ("nb-NO", "", "no"),
        (" cs ", "", "cs"),
        ("en-us", "", None),  # as a program writes it, whatever the language
        ("de-AT", "nb-NO", "no"),
        ("German", "", None),
        ("de, en", "", None),
        ("", "", None),
    ],
)
def test_language_as_old_templates_declare_it(said: str, declared: str, language: str | None) -> None:
    head = f'<meta http-equiv="Content-Language" content="{said}">'
    assert read(title="", head_title="", body=NAMES, language=declared, head=head).language == language


# --- properties and hostile input

#: Pieces that labels are made of, so that random texts come near the rules.
PIECES = st.sampled_from(
    [
        *"年月日-/.:： (【>|Z至",
        "2025",
        "08",
        "18",
        "发布日期",
        "来源",
        "作者",
        "地区",
        "文/",
        "二〇二五",
        "Aug",
        "August 18, ",
        "by ",
        "当前位置",
        "T09:30:00",
        "+08:00",
        "pm",
        "李明",
        "99",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@given(text=TEXTS, order=st.sampled_from(Order))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_days_within_bounds_or_none(text: str, order: Order) -> None:
    reader = Reader.at(FETCHED, order)
    one = reader.machine(text), reader.path(text)
    for written in [*reader.visible(text), *(found for found in one if found)]:
        assert date(FIRST_YEAR, 1, 1) <= written.day <= FETCHED.date() + timedelta(days=1)
    date_label(text)


@given(info=TEXTS, head=TEXTS, title=TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_page_is_read(info: str, head: str, title: str) -> None:
    page = parse(f"<title>{head}</title><p>{info}</p><h1>{title}</h1><p>{head}</p>{BODY}<p>{info}</p>")
    assert page is not None
    labels = read_labels(page, page.blocks, url="/", fetched_at=FETCHED, timezone="Asia/Shanghai")
    if labels.published_on:
        assert FIRST_YEAR <= date.fromisoformat(labels.published_on).year <= FETCHED.year
    assert "" not in (labels.title, labels.author, labels.source, labels.region, labels.section, labels.language)


@pytest.mark.parametrize(
    "html", ["<p></p>", "<title>x</title>", "<p>x", "<h1>标题</h1>", "<table><tr><td>发布日期</td></tr></table>"]
)
def test_pages_of_nothing(html: str) -> None:
    page = parse(html)
    if page is not None:
        assert read_labels(page, (), url="", fetched_at=FETCHED, timezone=None).published_on is None


def test_a_broken_url_is_no_error() -> None:
    assert read(url="http://[::1/2025/").published_on is None


@pytest.mark.parametrize("piece", ["ct ", "ct = '1", "createTime = '2025-05-11 ", "'", " ", "ct\n="])
def test_hostile_scripts_take_no_time(piece: str) -> None:
    start = time.process_time()
    assert wechat(script=piece * (300_000 // len(piece))).published_on is None
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    "piece",
    [
        "2025-",
        "2025年",
        "1" * 50,
        "二〇",
        " ",
        "：",
        "来源：",
        "作者：李",
        "> ",
        "9:",
        "Aug ",
        "by a ",
        "(",
        "【[",
        "发布",
        "www.",
        "_",
        " - ",
        "a\n",
        "2025-08-18 ",
        "| 来源 ",
        "【甲╱記者李",
        "李明／",
        "来源甲报 ",
        "|",
        "a: ",
        "甲 - ",
        "年8月18日",
        "（记者",
        "（記者王小明、",
        "作者：甲 乙丙 ",
        "记者：甲，",
        "本报讯（记者李、",
        "。（通讯员 ",
        "18 2025-0",
        "将于8月",
        "will 18 A",
        "通讯员 王海波、",
        "记者 李",
        "| by A",
        "2025 by ",
        "浏览：",
        "收藏",
        "来源：甲 时间：",
        "Thu, 10/09/",
        "18 tháng 8 ",
        "When ",
        "Source: AFP/",
        "2025 1:23 ",
        "Words by A",
        "di A",
        "publicado 1/2/2024, updated 1 ",
        "2024 تشرين الأول/",
        "来源：1.2万 ",
        "来源：1,1,1,",
        "位置：甲 - ",
        "来源：甲3小时前",
        "来源 甲文 ",
        "文 王小明、",
        "作者：王小明 和 ",
        "By Jane Miller & ",
        "by Jane Miller | ",
        "Region: A ",
        "Author: Jane Miller Date: ",
        "记者 王小明 实习记者 ",
        "分类：",
    ],
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    line = piece * (150 // len(piece))
    lines = "".join(f"<p>{line}</p>" for _ in range(300))
    page = parse(
        f"<title>{text}</title><meta name=author content='{text}'><meta name=source content='{text}'>"
        f"<meta name=date content='{text}'><p>{text}</p>{lines}{BODY}"
    )
    assert page is not None
    start = time.process_time()
    read_labels(page, page.blocks, url="https://www.example.cn/" + text, fetched_at=FETCHED, timezone=None)
    assert time.process_time() - start < TIME_BOUND


FREIGHT = (
    "<p>The board voted six to one on Monday to rezone a hundred acres south of the quarry for a freight yard.</p>"
)


@pytest.mark.parametrize("line", ["12 Aug 2025", "3 March 2021"])
def test_a_day_below_the_first_paragraph_is_an_events_or_a_timelines(line: str) -> None:
    lead = "The yard would take containers from two coastal ports, and send them on by road within the day."
    body = f"<p>{lead}</p><p>{line}</p><ul><li>a</li><li>b</li><li>c</li><li>d</li></ul>{FREIGHT}"
    assert read(body=body, language="en").published_on is None


def test_a_long_line_of_two_moments_and_a_name_is_no_paragraph() -> None:
    line = "Door onze redactie economie 18 augustus 2025, 09:41 Aangepast 19 augustus 2025, 12:03"
    assert read(f"<p>{line}</p>", body=FREIGHT, language="nl").published_on == "2025-08-18"


@pytest.mark.parametrize("word", ["When", "When: Thursday,", "Wann:", "Quand"])
def test_the_day_of_an_event_dates_no_article(word: str) -> None:
    assert read(f"<dl><dt>{word}</dt><dd>6 August 2025</dd></dl>", body=FREIGHT, language="en").published_on is None


@pytest.mark.parametrize("word", ["发布时间", "发布日期", "发表于", "發布時間"])
def test_a_printed_label_goes_before_another_day_of_the_head(word: str) -> None:
    for head in ('<meta name="pubdate" content="2012-01-01">', ld(pubDate="2025-10-30T08:00:00")):
        assert read(f"<div>{word}：2025-08-15 来源：某某日报</div>", head=head).published_on == "2025-08-15"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>Published on 15 August 2025, 10:30</p>", "2025-08-15"),
        ("<p>Veröffentlicht am 15. August 2025</p>", "2025-08-15"),
        ("<p>publicado: 15/08/2025 09h15, última modificação: 20/08/2025 14h02</p>", "2025-08-15"),
        ("<p>Publié le 15 août 2025 à 7h30 - Mis à jour le 16 août 2025 à 9h12</p>", "2025-08-15"),
        ("<p>Gepubliceerd op 15-08-2025 | Bijgewerkt 16-08-2025 10:00</p>", "2025-08-15"),
        ("<p>Published 12 March 2024, updated rules apply from 1 May 2024 in all ports</p>", "2025-03-04"),
        (
            "<p>Publicado 12/08/2024, a última modificação da lei de 2023 vale desde 20/08/2024 no porto</p>",
            "2025-03-04",
        ),
        ("<p>última modificação: 20/08/2025 14h02</p>", "2025-03-04"),
        ("<h2>A study published 12 March 2024 says so, and investors agree</h2>", "2025-03-04"),
        ("<p>Das zeigt eine Studie, veröffentlicht am 12. März 2024 in Wien</p>", "2025-03-04"),
        ("<p>First published 1 May 2010, this is the third edition</p>", "2025-03-04"),
        ("<p>First published 1 May 2010</p>", "2025-03-04"),
        ("<p>Cover of the prospectus, first published 12 March 1998</p>", "2025-03-04"),
        ("<p>Published 03/04/2025</p>", "2025-03-04"),
    ],
)
def test_in_other_languages_it_does_so_on_a_line_of_its_own(line: str, day: str) -> None:
    head = ld(**{"@type": "NewsArticle", "datePublished": "2025-03-04T10:00:00Z"})
    assert read(line, head=head, body=ENGLISH, title="Grids pay", language="en-GB").published_on == day


def test_above_the_title_it_does_not() -> None:
    head = ld(**{"@type": "NewsArticle", "datePublished": "2025-03-04T10:00:00Z"})
    above = "<p>Published 12 March 2024</p>"
    assert read(above=above, head=head, body=ENGLISH, language="en").published_on == "2025-03-04"


@pytest.mark.parametrize(
    "line", ["时间：2025-08-15", "2025-08-15", "签约时间：2025-08-15", "更新时间：2025-08-15", "发布时间：2025-08-02"]
)
def test_the_head_goes_before_other_days_and_before_the_next_day(line: str) -> None:
    head = '<meta name="pubdate" content="2025-08-01">'
    assert read(f"<div>{line}</div>", head=head).published_on == "2025-08-01"


@pytest.mark.parametrize(
    "line", ["上一篇：港口扩建(2025-08-09)", "下一条：港口扩建 2025-08-09", "【上一篇】港口扩建 2025-08-09"]
)
def test_the_day_of_the_article_before_or_after_is_none(line: str) -> None:
    assert read(f"<div>{line}</div>").published_on is None
    assert read(f"<div>{line}</div><div>发布时间：2025-08-15</div>").published_on == "2025-08-15"


def test_a_question_to_somebody_names_no_author() -> None:
    found = read(body=BODY + "<p>记者：今年的重点？</p><p>答：先把码头建好，再谈下一个地方，这是大家的共识。</p>")
    assert found.author is None
    assert read("<div>记者：秦川</div>").author == "秦川"
    assert read("<div>作者：暂无</div>").author is None


@pytest.mark.parametrize("name", ["无标题文档", "Untitled Document", "新建网页 1", "untitled"])
def test_a_page_that_nobody_named_has_the_title_it_prints(name: str) -> None:
    found = read(head_title=name)
    assert (found.title, found.title_from) == (TITLE, "heading")


@pytest.mark.parametrize("head", ["招商动态", "招商动态_某某网", "招商动态-新闻中心"])
@pytest.mark.parametrize(
    "above", ["<div>招商动态</div>", "<h3>招商动态</h3>", "<p><a href=/>首页</a>&gt;<a href=/d>招商动态</a></p>"]
)
def test_a_section_that_is_every_page_s_title_is_no_title(head: str, above: str) -> None:
    found = read(head_title=head, above=above)
    assert (found.title, found.title_from) == (TITLE, "heading")


def test_a_short_title_stays_where_the_only_h1_is_the_site_or_far_away() -> None:
    below = "<h2>招商简报</h2>"
    assert read(below, title="某某区招商门户网", head_title="招商简报").title == "招商简报"
    assert read(NAV * 15 + below, title="某某区招商投资与合作", head_title="招商简报").title == "招商简报"


@pytest.mark.parametrize(
    "above",
    [
        "<div class=side><h3>最新公告</h3><ul><li><a href=/1>港区道路改造</a> 2025-08-09</li></ul></div>",
        "<div><a href=/1>港区道路改造</a><br>2025-08-09</div>",
        f"<div>{FETCHED:%Y年%m月%d日} 星期五</div>",
    ],
    ids=["an entry of a list", "the day below an entry", "the page's calendar"],
)
def test_a_day_above_the_title_that_is_not_its_own(above: str) -> None:
    assert read(above=above).published_on is None
    assert read("<div>2025-08-15</div>", above=above).published_on == "2025-08-15"


def test_a_day_above_an_english_title_stands_beside_links_to_its_author() -> None:
    above = "<ul><li>By <a href=/a>Minna Sorrel</a> on August 9, 2025</li></ul>"
    body = "<p>" + "The port opened its second berth on Tuesday, the city said, after two years of work. " * 4 + "</p>"
    found = read(above=above, title="The port opens its second berth", body=body, language="en")
    assert found.published_on == "2025-08-09"


def test_a_day_above_the_title_on_a_line_of_its_own_dates_a_newspaper() -> None:
    assert read(above="<div>2025年08月09日 星期六</div>").published_on == "2025-08-09"


@pytest.mark.parametrize(
    "text",
    ["2025", "１９９８", "二〇二五年", "O五年", "民国114", "民國", "03.04.25", "发布日期：115-03", "時間: 1１4/"],
)
def test_what_may_be_a_day_is_looked_at(text: str) -> None:
    assert may_date(text)
    assert may_date(f"招商 {text} 会")


@pytest.mark.parametrize(
    "text",
    ["", "1899", "3025", "年", "5年", "五月", "人民", "03.04", "期限：15-03", "日期：155-03", "202", "03-04-25", "1"],
)
def test_what_can_be_no_day_is_not(text: str) -> None:
    assert not may_date(text)
    assert not may_date(f"招商{text}会")


ORIGINAL = "<p>原创文章，作者：李小明，如若转载，请注明出处：http://news.example/1.html</p>"


def test_the_author_in_the_line_of_wordpress_below_the_text_is_read() -> None:
    for labels in (read(body=BODY + ORIGINAL), read(after=ORIGINAL)):
        assert (labels.author, labels.author_from, labels.source) == ("李小明", "byline", None)


@pytest.mark.parametrize(
    "line",
    [
        "<p>原创文章，作者：admin，如若转载，请注明出处：http://news.example/1.html</p>",
        "<p>原创文章，谢绝转载，作者另有要求的除外，请先与编辑部联系。</p>",
        "<p>平台上的原创文章，作者：李小明等人，都署真名，转载的也写明了出处。</p>",
        "<p>原创文章，作者：，如若转载，请注明出处：http://news.example/1.html</p>",
    ],
)
def test_other_lines_about_original_texts_name_nobody(line: str) -> None:
    assert read(body=BODY + line).author is None


# --- fields that run together, and titles that only the page prints


@pytest.mark.parametrize(
    "info",
    [
        "<p><i>作者：秦晚舟</i><i>浏览 412</i></p>",
        "<p>作者：秦晚舟 阅读 31 次</p>",
        "<p>作者：秦晚舟点击12</p>",
        "<p>2025-08-18 18:22 <span>記者：秦晚舟</span></p>",
    ],
)
def test_an_authors_name_ends_where_a_count_begins(info: str) -> None:
    assert read(info).author == "秦晚舟"


@pytest.mark.parametrize(
    "behind",
    [
        "字号 T+ T-", "字号T T", "字体 大 中 小", "大 中 小", "[大|中|小]", "A- A+", "A A A", "分享到 微信", "【打印】", "+关注",
        "打印 收藏 关闭", "我要纠错", "听全文", "无障碍 繁体", "默认 大 超大", "赞 31", "字号大中小",
        "小中大", "小 | 标准 | 大", "特大 大 中 小",
    ],
)  # fmt: skip
def test_an_authors_name_ends_where_buttons_begin(behind: str) -> None:
    assert read(f"<p>2025-08-18 <span>作者：秦晚舟 {behind}</span></p>").author == "秦晚舟"
    assert read(f"<p>2025-08-18 <span>来源：青澜日报 {behind}</span></p>").source == "青澜日报"


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("秦晚舟 顾念慈", "秦晚舟 顾念慈"), ("秦 默", "秦默"), ("秦大中 顾小", "秦大中 顾小"), ("赵赞 钱顶", "赵赞 钱顶"), ("秦 赞", "秦赞"),
        ("江海 关注民", "江海 关注民"), ("周正 常青", "周正 常青"), ("听雨 朗月", "听雨 朗月"), ("A.T. Smith", "A.T. Smith"),
        ("Anna T Bell", "Anna T Bell"), ("Ann A. Lee", "Ann A. Lee"), ("秦微 信芳", "秦微 信芳"),
        ("秦小中 大雨", "秦小中 大雨"), ("秦默 小中大人", "秦默 小中大人"),
    ],
)  # fmt: skip
def test_a_name_that_begins_as_a_button_does_is_whole(written: str, author: str) -> None:
    assert [value for _, value in values(f"作者：{written}", "author")] == [author]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源 | 青澜日报", "青澜日报"), ("来源丨青澜发布", "青澜发布"), ("文章来源｜青澜日报 编辑｜小林", "青澜日报"), ("来源｜《青澜日报》", "《青澜日报》"),
        ("来源丨青澜日报（ID：qlrb）", "青澜日报"), ("来源｜水从哪里来", None), ("图片来源｜青澜日报", None), ("来源｜网络", None), ("来源｜三条河", None),
        ("资金来源｜青澜市财政局", None), ("来源｜数据取自青澜市统计局", None), ("来源｜两条水源地的新闻", None),
    ],
)  # fmt: skip
def test_a_source_behind_a_bar_is_a_publisher_or_an_account(line: str, source: str | None) -> None:
    assert read(body=f"{BODY}<p>{line}</p>").source == source


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<p><a>青澜财经</a><span>记者 秦晚舟</span><span>2025-07-14 09:30</span></p>", "秦晚舟"),
        ("<p>本报记者 秦晚舟2025-07-14</p>", "秦晚舟"),
        ("<p>记者 走进车间2025-07-14</p>", None),
        ("<p>记者 秦晚舟2025年度作品</p>", None),
        ("<p>记者证 核发中2025-07-14</p>", None),
    ],
)
def test_a_reporter_right_before_the_day(info: str, author: str | None) -> None:
    assert read(info).author == author


@pytest.mark.parametrize(
    ("printed", "head", "title"),
    [
        (f"[新闻] {TITLE}", f"{TITLE} - 招商引资 - 青澜论坛", TITLE),
        (f"【视频】{TITLE}", f"{TITLE}-青澜网", TITLE),
        (f"[新闻] {TITLE}", f"[新闻] {TITLE} - 青澜论坛", f"[新闻] {TITLE}"),
        (f"【怀畦】{TITLE}", f"【怀畦】{TITLE}_某某网", f"【怀畦】{TITLE}"),
        (f"[新闻] {TITLE}", f"{TITLE[:-2]}动态", f"[新闻] {TITLE}"),
    ],
)
def test_the_kind_in_brackets_that_the_pages_title_lacks_is_none_of_the_title(
    printed: str, head: str, title: str
) -> None:
    assert read(title=printed, head_title=head).title == title


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("青澜日报 | 秦晚舟 | 2025年08月18日 | 09:30", "青澜日报"),
        ("2025-08-18 青澜日报 09:30:12", "青澜日报"),
        ("青澜日报 2025-08-18 比分 3:2", None),
        ("2025-08-18 9:30至11:30 青澜日报", None),
        ("2025-08-18 青澜日报：09:30", None),
        # as far as a label behind both
        (
            "<span>青澜广播电视台</span><span>2025-08-18 09:30</span><span>记者：秦晚舟</span><span>1.2万次播放</span>",
            "青澜广播电视台",
        ),
        ("2025-08-18 青澜日报 编辑：秦晚舟", "青澜日报"),
        ("青澜日报　2025-08-18　作者：秦晚舟　阅读：31", "青澜日报"),
        ("港区要闻 2025-08-18 记者：秦晚舟", None),
        # … and anywhere on a line of nothing but fields
        ("2025-08-18 记者：秦晚舟 青澜日报", "青澜日报"),
        ("青澜日报 通讯员：秦晚舟 2025-08-18", "青澜日报"),
        ("2025-08-18 记者：秦晚舟 青澜日报 青澜晚报 青澜晨报", None),
        ("青澜日报与青澜电视台 2025-08-18 记者：秦晚舟报道说，三座冷库同日开工", None),
    ],
)
def test_a_publisher_beside_the_day_and_an_hour_apart_from_it(line: str, source: str | None) -> None:
    assert read(f"<p>{line}</p>").source == source


@pytest.mark.parametrize(
    ("top", "head", "source"),
    [
        ("<div>青澜日报　2025年8月18日　星期一</div><div>第07版：纪实</div>", "青澜日报数字报", "青澜日报"),
        (
            "<div>青澜晚报 2025-08-18</div><div><a href='/1'>上一期</a><a href='/2'>下一期</a></div>",
            "青澜晚报",
            "青澜晚报",
        ),
        # the day on which a site is read, another paper, no paper
        ("<div>青澜日报　2025年8月18日　星期一</div><div><a href='/1'>本地</a></div>", "青澜日报数字报", None),
        ("<div>临河晚报　2025年8月18日　星期一</div><div>第07版：纪实</div>", "青澜日报数字报", None),
        ("<div>青澜招商局　2025年8月18日　星期一</div><div>第07版：纪实</div>", "青澜招商局", None),
        ("<div>欢迎阅读青澜日报，今天是2025年8月18日</div><div>第07版：纪实</div>", "青澜日报数字报", None),
    ],
)
def test_the_paper_on_the_line_of_its_issue_is_the_source(top: str, head: str, source: str | None) -> None:
    menu = "".join(f"<li><a href='/c{n}'>{text}</a></li>" for n, text in enumerate(("守闸人", "修表铺", "投稿邮箱")))
    assert read(above=f"{top}<ul>{menu}</ul>", head_title=f"{TITLE}--{head}").source == source


def test_hostile_buttons_take_no_time() -> None:
    start = time.process_time()
    for piece in (" 字号", " 大 ", " A", " 分享到", "[+ ", " T+", "手机看"):
        for text in (piece * 30_000, f"作者：秦{piece * 30_000}"):
            [*values(text, "author"), *values(text, "source")]
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    "info", ["<p>作者：浏览 412</p>", "<p>阅读 31</p>", "<p>責任編輯：秦晚舟</p>", "<p>特約記者 31</p>"]
)
def test_a_count_is_no_author(info: str) -> None:
    assert read(info).author is None


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("来源：大众摄影 2025-08-18", "大众摄影", None),
        ("来源：大众摄影2025-08-18", "大众摄影", None),
        ("来源：中国编辑 2025年第8期", "中国编辑", None),
        ("来源：南方人气 2025-08-18", "南方人气", None),
        ("来源：南方人气 人气 31", "南方人气", None),
        ("作者：秦审核 2025-08-18", None, "秦审核"),
    ],
)
def test_a_name_that_ends_as_a_field_does_is_whole_before_a_day(
    line: str, source: str | None, author: str | None
) -> None:
    labels = read(f"<p>{line}</p>")
    assert (labels.source, labels.author) == (source, author)


FRENCH = (
    "La scierie va doubler sa capacité d'ici à la fin de l'année, pour quatorze millions d'euros investis.",
    "Une nouvelle ligne de sciage, pilotée par caméra, triera les grumes selon leur courbure et limitera les pertes.",
)
RUSSIAN = (
    "Приозёрный рыбозавод продан группе местных предпринимателей за пятьдесят шесть миллионов рублей.",
    "Новые хозяева обещают сохранить коптильный цех и сотрудников, а линию консервов остановят до осени.",
)


@pytest.mark.parametrize(
    ("info", "language", "author"),
    [
        ("<p>Publié le 18 août 2025 à 9h05 par Solène Garrec</p>", "fr", "Solène Garrec"),
        ("<p>12.03.2024 Автор: Нина Сомова Просмотров: 418</p>", "ru", "Нина Сомова"),
        ("<p>12.03.2024 Автор: Просмотров: 418</p>", "ru", None),
        ("<p>Publié le 18 août 2025 à 9h05 par la rédaction du site</p>", "fr", None),
        ("<p>Ouvert à 9h05 par temps sec</p>", "fr", None),
        ("<p>Date: 2024-03-12 Source: Harbor Daily Author: Jane Miller Views: 12</p>", "en", "Jane Miller"),
        ("<p>Author: Jane Miller Publish Date: 2024-03-12</p>", "en", "Jane Miller"),
        ("<p>2024-03-12 | Author: Jane Miller | Print</p>", "en", "Jane Miller"),
        ("<p>Author: Harbor</p><p>2024-03-12</p>", "en", None),
        ("<p>Author: the harbor board Views: 12</p>", "en", None),
        ("<p>Author: Views: 12 2024-03-12</p>", "en", None),
        ("<p>Co-Author: a book about ships 2024-03-12</p>", "en", None),
    ],
)
def test_a_byline_behind_the_hour_or_before_a_counter(info: str, language: str, author: str | None) -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in ({"fr": FRENCH, "ru": RUSSIAN}.get(language, (ENGLISH,))))
    assert read(info, language=language, body=body).author == author


@pytest.mark.parametrize(
    "sizes",
    [
        "【字体：大 中 小】",
        "字号：T|T",
        "字号：[<a>大</a> <a>中</a> <a>小</a>]",
        "字号 A+ A-",
        "我要评论(0) 字号：大中小",
    ],
)
def test_a_publisher_beside_the_day_and_the_sizes_of_type(sizes: str) -> None:
    labels = read(f"<p>2025-08-18 16:40 青澜新闻网 {sizes}</p>")
    assert (labels.source, labels.source_from) == ("青澜新闻网", "beside_date")


@pytest.mark.parametrize(
    ("above", "title", "source"),
    [
        ("", "<div><p>2025-08-18 青澜日报</p><h1>{}</h1></div>", "青澜日报"),
        ("<p>今天是2026年1月1日 星期四 青澜电视台</p>", "<h1>{}</h1>", None),
        ("<ul><li><a href='/n/2'>青埠港扩建</a></li><li>2025-05-04 青埠晚报</li></ul>", "<h1>{}</h1>", None),
        ("", "<div><p><a href='/n/2'>青埠港扩建</a></p><p>2025-05-04 青埠晚报</p><h1>{}</h1></div>", None),
        ("", "<div><ul><li>2025-05-04 青埠晚报</li></ul><h1>{}</h1></div>", None),
    ],
    ids=["in its box", "of today", "of a list", "below a link", "an entry"],
)
def test_a_publisher_beside_the_day_right_above_the_title(above: str, title: str, source: str | None) -> None:
    html = f"<title>{TITLE}_某某招商网</title>{NAV}{above}{title.format(TITLE)}<div>{BODY}</div>{FOOTER}"
    page = parse(html)
    assert page is not None
    url = "https://www.example.cn/news/1.html"
    labels = read_labels(page, main_text(page).blocks, url=url, fetched_at=FETCHED, timezone=None)
    assert labels.source == source


@pytest.mark.parametrize(
    "line",
    ["2025-08-18 字体：大 中 小", "2025-08-18 字号：大 公告：青澜新闻网", "2025-08-18 字号：T|T 欢迎访问青澜新闻网"],
)
def test_sizes_of_type_are_no_publisher(line: str) -> None:
    assert read(f"<p>{line}</p>").source is None


PRINTED = "我区与三家光缆企业签订供地协议"


@pytest.mark.parametrize(
    "box",
    [
        "<td class='biaoti'>T</td>",
        "<td class='news-tit'>T</td>",
        "<td id='lblTitle'>T</td>",
        "<td><b>T</b></td>",
        "<td><span style='font-size:22px;font-weight:bold'>T</span></td>",
        "<td style='font-size: 16pt'>T</td>",
        "<td><font size=5 color=red>T</font></td>",
        "<td><p><span id='LabelTitle'>T</span></p></td>",
    ],
)
@pytest.mark.parametrize("head", ["石门滩经济开发区", "新闻详情", "正文", "资讯内容页"])
def test_a_title_that_only_the_page_prints(box: str, head: str) -> None:
    assert printed(box, head).title == PRINTED


@pytest.mark.parametrize(
    "box",
    [
        "<td>T</td>",
        "<td class='subtitle'>T</td>",
        "<td class='tittle'>T</td>",
        "<td><span style='font-size:14px'>T</span></td>",
        "<td><font size=2>T</font></td>",
        "<td><span style='font-size:22px'>简讯</span>T</td>",
        "<td><span class='sub-title' style='font-weight:bold'>T</span></td>",
    ],
)
def test_a_title_that_nothing_tells_from_a_line_is_missing(box: str) -> None:
    assert printed(box, "石门滩经济开发区").title is None


def printed(box: str, head: str) -> Labels:
    html = (
        f"<html><head><title>{head}</title></head><body><table><tr>{box.replace('T</', PRINTED + '</')}</tr>"
        f"<tr><td>发布日期：2011-11-09 点击：31</td></tr><tr><td>{BODY}</td></tr>"
        "<tr><td>石门滩经济开发区管委会主办</td></tr></table></body></html>"
    )
    page = parse(html)
    assert page is not None
    return read_labels(page, main_text(page).blocks, url="http://a.example/1.asp", fetched_at=FETCHED, timezone=None)


def test_a_short_title_is_the_sites_name_only_where_the_site_signs_with_it() -> None:
    """A notice may have so short a title that the page prints nowhere else."""
    html = f"<html><head><title>青澜停水通知</title></head><body><div>{BODY}</div><p>FOOT</p></body></html>"
    for foot, title in (
        ("青澜水务 版权所有", "青澜停水通知"),
        ("青澜停水通知 版权所有", None),
        ("见青澜停水通知", "青澜停水通知"),
    ):
        page = parse(html.replace("FOOT", foot))
        assert page is not None
        found = read_labels(page, main_text(page).blocks, url="http://a.example/1", fetched_at=FETCHED, timezone=None)
        assert found.title == title


SUMMIT = "数字经济峰会由国家网信办主办，三百家企业到会，会期两天，签约四十二个项目。"


@pytest.mark.parametrize(
    "line",
    [SUMMIT, "主办：数字经济峰会组委会", "主办单位：青澜市政府", "数字经济峰会由青澜市政府主办", "数字经济峰会资料 ©"],
)
def test_a_summit_is_no_site_because_somebody_hosts_it(line: str) -> None:
    html = f"<html><head><title>数字经济峰会</title></head><body><h2>本地要闻</h2><div>{BODY}<p>{line}</p></div></body></html>"
    page = parse(html)
    assert page is not None
    found = read_labels(page, main_text(page).blocks, url="http://a.example/1", fetched_at=FETCHED, timezone=None)
    assert (found.title, found.title_from) == ("数字经济峰会", "title")


@pytest.mark.parametrize(
    "foot",
    ["青澜水务网络公司 版权所有", "版权所有：青澜水务网络公司", "主办：青澜水务网络公司", "Copyright © 2019-2024 青澜水务网络公司",
     "青澜水务网络公司网站主办", "青澜水务网络公司 澜ICP备00000000号"],
)  # fmt: skip
def test_a_site_signs_with_its_name_beside_the_word(foot: str) -> None:
    html = f"<html><head><title>青澜水务网络公司</title></head><body><div>{BODY}</div><p>{foot}</p></body></html>"
    page = parse(html)
    assert page is not None
    found = read_labels(page, main_text(page).blocks, url="http://a.example/1", fetched_at=FETCHED, timezone=None)
    assert found.title is None


OFFICE = "石门滩高新技术产业开发区招商局"


@pytest.mark.parametrize(
    ("head", "line", "foot"),
    [
        (
            OFFICE,
            "<div class='dt'><span id='ctl00_lblTitle'>T</span></div>",
            "石门滩高新区招商局 版权所有 电话：0000-7001234",
        ),
        (OFFICE, "<div><b>T</b></div>", f"主办单位：{OFFICE}"),
        (OFFICE, "<div class='bt'>T</div>", "Copyright © 2019-2024 石门滩高新区招商局"),
        (
            "青澜市海河口经济技术开发区管理委员会",
            "<h5 class='tit'>T</h5>",
            "青澜市海河口经开区管理委员会 澜ICP备00000000号",
        ),
    ],
)
def test_the_name_of_an_office_that_signs_below_is_no_title(head: str, line: str, foot: str) -> None:
    assert signed(head, line, foot).title == PRINTED


@pytest.mark.parametrize(
    ("head", "line", "foot"),
    [
        # another office signs, or nobody does
        (OFFICE, "<div class='title'>T</div>", "青澜市招商局 版权所有"),
        (OFFICE, "<div class='title'>T</div>", "电话：0000-7001234"),
        ("五家企业入驻石门滩高新技术产业服务中心", "<div class='title'>T</div>", "石门滩高新区服务中心 版权所有"),
        ("石门滩整治污染获评国家级生态示范区", "<div class='title'>T</div>", "石门滩示范区 版权所有"),
        (f"走访{OFFICE}", "<div><b>T</b></div>", "石门滩高新区招商局 版权所有"),
        ("石门滩招商局局长李明调任高新区招商局", "<div><b>T</b></div>", "石门滩经开区招商局 版权所有"),
    ],
)
def test_a_title_that_ends_as_an_office_stays_where_no_such_signs(head: str, line: str, foot: str) -> None:
    assert signed(head, line, foot).title == head


def signed(head: str, line: str, foot: str) -> Labels:
    html = (
        f"<html><head><title>{head}</title></head><body><div>{line.replace('T<', PRINTED + '<')}"
        f"<div>发布日期：2011-11-09 点击：31</div>{BODY}</div><div>{foot}</div></body></html>"
    )
    page = parse(html)
    assert page is not None
    return read_labels(page, main_text(page).blocks, url="http://a.example/1.asp", fetched_at=FETCHED, timezone=None)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("欢迎光临石门滩经济开发区招商网", PRINTED),
        ("石门滩经济技术开发区招商网欢迎您！", PRINTED),
        ("热烈欢迎您访问石门滩经济技术开发区政府网站", PRINTED),
        ("石门滩--服务三农 信息致富", PRINTED),
        ("三农网络--五家企业落户石门滩", "三农网络--五家企业落户石门滩"),
        ("欢迎来到石门滩", "欢迎来到石门滩"),
        ("欢迎来到石门滩经济开发区投资兴业", "欢迎来到石门滩经济开发区投资兴业"),
        ("石门滩经济开发区欢迎您来投资兴业", "石门滩经济开发区欢迎您来投资兴业"),
    ],
)
def test_a_site_that_greets_its_visitors_in_every_title(head: str, title: str) -> None:
    foot = "石门滩 版权所有" if "--" in head else "电话：0000-7001234"
    assert signed(head, "<div><font size=5>T</font></div>", foot).title == title


def test_a_title_above_the_day_and_a_table_with_short_lines_below_it() -> None:
    table = "<table border=1>" + "<tr><td>王大山</td><td>石桥镇</td><td>90</td></tr>" * 5 + "</table>"
    for above, title in (("title1", "低保户名单公示2007年度"), ("tabs", None)):
        html = (
            f"<html><head><title>石桥政府网</title></head><body><table><tr><td class='{above}'>低保户名单公示2007年度</td></tr>"
            f"<tr><td>发布时间：2007-9-3 点击：3</td></tr><tr><td class='nr'>{table}公示期七天。<br>有异议的请来电。<br>石桥镇<br>九月三日"
            "</td></tr></table></body></html>"
        )
        page = parse(html)
        assert page is not None
        found = read_labels(
            page, main_text(page).blocks, url="http://a.example/1.asp", fetched_at=FETCHED, timezone=None
        )
        assert found.title == title


def test_hostile_feet_take_no_time() -> None:
    start = time.process_time()
    for piece in ("石门", "版权所有", "主办单位", "石ICP备"):
        signed(OFFICE, "<b>T</b>", f"{piece * 12}</p><p>" * 800)
    for head in ("欢迎" * 9000, f"{'滩' * 24}欢迎您" * 2000):
        signed(head, "<b>T</b>", "")
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("国务院印发新方案", "<div class='column-title'>青澜市要闻动态栏目</div>"),
        ("青澜港二期工程开工", "<div class='subtitle'>计划三年建成可停五万吨货船</div>"),
        ("青澜开放四十年", "<div class='sub-title'>——写在港口开放四十周年之际</div>"),
        ("青澜开放四十年", "<b>——写在港口开放四十周年之际</b>"),
        ("国务院印发新方案", "<p><b>今日头条：中央部委密集发声</b></p>"),
        ("青澜停水通知", "<div class='side-title'>便民服务热点信息</div>"),
        ("青澜停水通知", "<div class='title'>便民服务热点信息</div>"),
    ],
)
def test_a_short_title_that_names_no_site_goes_before_a_line_above_the_day(head: str, line: str) -> None:
    html = f"<html><head><title>{head}</title></head><body><div>{line}<div>2025-08-18 来源：青澜日报</div>{BODY}</div></body></html>"
    page = parse(html)
    assert page is not None
    found = read_labels(page, main_text(page).blocks, url="http://a.example/1", fetched_at=FETCHED, timezone=None)
    assert (found.title, found.title_from) == (head, "title")


def test_the_account_of_wechat_is_no_author() -> None:
    head = "<meta name='author' content='青澜文旅观察'>"
    assert wechat(author="青澜文旅观察").author is None
    page = read(WECHAT.format(author="鲁小蓓", account="青澜文旅观察", day=""), head=head, head_title="")
    assert page.author == "鲁小蓓"
    other = "<meta name='author' content='何远'>"
    assert (
        read(WECHAT.format(author="鲁小蓓", account="青澜文旅观察", day=""), head=other, head_title="").author == "何远"
    )


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        ("1755478800", "2025-08-18"),
        (" 1755478800123 ", "2025-08-18"),
        ("1755446400", "2025-08-18"),
        ("1755442799", "2025-08-17"),
    ],
)
def test_a_chinese_page_may_say_its_day_in_seconds(seconds: str, day: str) -> None:
    labels = read(head=f"<meta property='article:published_time' content='{seconds}'>")
    assert (labels.published_on, labels.published_from) == (day, "meta:articlepublishedtime")
    assert labels.published_raw == seconds.strip()[:10]


@pytest.mark.parametrize(
    "seconds",
    [
        "1755442800",
        "1755446399",
        "175547880",
        "17554788001",
        "17554788001234",
        "1999999999",
        "2755478800",
        "-1755478800",
        "1755478800.5",
        # also 2015-08-18 12:30, 2010-12-17 19:00
        "1508181230",
        "1508181230000",
        "1012171900",
        # chosen by somebody
        "1000000000",
        "1000000000000",
        "1700000000",
        # too old: 2008
        "1219042799",
    ],
)
def test_other_numbers_and_the_hour_between_two_days_are_no_day(seconds: str) -> None:
    """From 23:00 on in China it is the next day in Japan; 2033 is after the fetch."""
    assert read(head=f"<meta property='article:published_time' content='{seconds}'>").published_on is None


def test_seconds_are_no_day_on_a_page_of_which_the_clock_is_not_known() -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in FRENCH)
    head = "<meta property='article:published_time' content='1755478800'>"
    assert read(head=head, body=body, title="La scierie double sa capacité", language="fr").published_on is None


def test_a_bold_line_above_the_day_goes_before_a_short_name_in_the_title_element() -> None:
    def title(head: str, line: str) -> str | None:
        html = f"<html><title>{head}</title><body><table><tr><td>{line}</td></tr><tr><td>更新时间：2010-5-27</td></tr><tr><td>{BODY}</td></tr></table>"
        page = parse(html)
        assert page is not None
        blocks = main_text(page).blocks
        return read_labels(page, blocks, url="http://a.example/1.asp", fetched_at=FETCHED, timezone=None).title

    assert title("松河新城", f"<b>{PRINTED}</b>") == PRINTED
    assert title("松河新城", PRINTED) == "松河新城"
    assert title("产投通", f"<div class='mp-title'>{PRINTED}</div>") == PRINTED
    tabs = "<p>项目介绍</p><p>详情</p><p>位置</p><p>图片</p>"
    box = f"<div class='h1 bold'>{PRINTED}</div></td></tr><tr><td>更新时间：2010-5-27{tabs}"
    assert title("项目详情", box) == PRINTED
    menu = "".join(f"<p><a href=/{i}>栏目</a></p>" for i in range(8))
    assert title("项目详情", box + menu) is None
    assert title("秋思", f"<div>秋思</div><div class='mp-title'>{PRINTED}</div>") == "秋思"
    assert title("讣告", f"<div class='sub-title'>{PRINTED}</div>") == "讣告"
    assert (
        title("松河新城今年上半年引进十二个先进制造业项目", f"<b>{PRINTED}</b>")
        == "松河新城今年上半年引进十二个先进制造业项目"
    )
    assert title("松河新城", f"<a href=/><b>{PRINTED}</b></a>") == "松河新城"


@pytest.mark.parametrize("depth", [0, 1, 2, 100, 450, 900])
def test_structured_data_may_be_as_deep_as_it_likes(depth: int) -> None:
    """450 lists in each other broke the page, which was `failed`."""

    def within(word: str) -> str:
        return "[" * depth + f'"{word}"' + "]" * depth

    data = f'{{"@type": {within("NewsArticle")}, "headline": "{TITLE}", "author": {within("周望舒")}}}'
    labels = read(head=f"<script type='application/ld+json'>{data}</script>")
    assert (labels.title, labels.author) == (TITLE, "周望舒")


TABLES = (
    "<table><tr><td><a href='/'>Start</a> | <a href='/wir'>Wir</a></td></tr><tr><td>Besucher seit 1.1.2001:</td></tr>"
    "<tr><td>Sie sind hier: <a href='/'>Start</a> &gt; <a href='/p'>Presse</a> &gt; <a href='/p6'>Presse 2006</a><br>"
    "18.08.2025<br><h1>{}</h1>{}</td></tr><tr><td>© 2025 {} · Impressum</td></tr></table>"
)


@pytest.mark.parametrize(
    ("head", "h1", "owner", "title"),
    [
        (
            "IHK Saaletal - Presse 2006",
            "Der Hafen bekommt neue Hallen",
            "IHK Saaletal",
            "Der Hafen bekommt neue Hallen",
        ),
        ("IHK Saaletal - Presse 2006", "Der Hafen bekommt neue Hallen", "Saalekreis", "IHK Saaletal"),
        ("Neue Hallen - Presse 2006", "Der Rat tagte am Montag", "IHK Saaletal", "Neue Hallen"),
        (
            "Presse 2006 - IHK Saaletal",
            "Der Hafen bekommt neue Hallen",
            "IHK Saaletal",
            "Der Hafen bekommt neue Hallen",
        ),
        (
            "Presse 2006 - IHK Saaletal",
            "Ihre IHK Saaletal für Stadt und Hafen",
            "IHK Saaletal",
            "Presse 2006 - IHK Saaletal",
        ),
        ("IHK Saaletal - Neue Hallen", "Der Rat tagte am Montag", "IHK Saaletal", "IHK Saaletal"),
    ],
)
def test_names_of_site_and_section_alone_are_no_title_above_the_only_h1(
    head: str, h1: str, owner: str, title: str
) -> None:
    page = parse(f"<title>{head}</title>{TABLES.format(h1, GERMAN, owner)}")
    assert page is not None
    labels = read_labels(
        page, main_text(page).below_lead, url="http://www.ihk.example/p.htm", fetched_at=FETCHED, timezone=None
    )
    assert (labels.title, labels.published_on) == (title, "2025-08-18")


@pytest.mark.parametrize(
    ("info", "day"),
    [
        ("<span>来源：青澜日报</span><span>2025-08-18</span><span>1357人浏览</span>", "2025-08-18"),
        ("<span>2025.08.18</span><span>1357阅读</span>", "2025-08-18"),
        ("<span>2025年8月18日</span><span>1357次阅读</span>", "2025-08-18"),
        ("<span>2025-8-1</span><span>8357人浏览</span>", None),
        ("编号：2025-08-181357", None),
        ("档号2025-08-1813件", None),
        ("标的2025-08-1813人民币", None),
    ],
)
def test_a_count_of_readers_glued_to_the_day(info: str, day: str | None) -> None:
    assert read(info=f"<div>{info}</div>").published_on == day


@pytest.mark.parametrize(
    ("info", "language", "day"),
    [
        ("<i>15 يناير 2024</i><i>876 مشاهدة</i>", "ar", "2024-01-15"),
        ("<i>15 كانون الثاني 2024</i><i>876 مشاهدة</i>", "ar", "2024-01-15"),
        ("<i>15 January 2024</i><i>876 views</i>", "en", "2024-01-15"),
        ("<i>January 15, 2024</i><i>3 min</i>", "en", "2024-01-15"),
        ("<i>15. Januar 2024</i><i>42 Aufrufe</i>", "de", "2024-01-15"),
        ("<i>15 de enero de 2024</i><i>42 visitas</i>", "es", "2024-01-15"),
        ("<i>15.01.2024</i><i>42 просмотра</i>", "ru", "2024-01-15"),
        ("15 January 2024876 views", "en", None),
        ("15.01.2024876", "de", None),
        ("<i>Order 15 January</i><i>2024876</i>", "en", None),
        ("<i>15 places</i><i>2024</i><i>876 views</i>", "en", None),
    ],
)
def test_a_count_glued_to_a_day_in_another_language(info: str, language: str, day: str | None) -> None:
    title = "Council approves business park"
    assert read(info=f"<div>{info}</div>", title=title, language=language, body=ENGLISH).published_on == day


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ("<span class='news-date-time'>25.10.2018</span> {}", "2018-10-25"),
        ("<b class='date'>25 октября 2018</b><br>{}", "2018-10-25"),
        ("<span class='datum'>25.10.2018, 12:30</span> {}", "2018-10-25"),
        ("<span class='place'>25.10.2018</span> {}", None),
        ("<b>25.10.2018</b> {}", None),
        ("<span class='date'>До 25.10.2018</span> {}", None),
        ("<span class='date'>25.10.2018 - 30.10.2018</span> {}", None),
        ("<span class='update'>25.10.2018</span> {}", None),
        ("{} <span class='date'>25.10.2018</span>", None),
    ],
)
def test_the_day_with_which_a_text_begins_in_an_element_called_so(first: str, day: str | None) -> None:
    text = "Порт открыл новый причал, и первые суда уже стоят у него, сообщили в администрации района."
    body = f"<div>{first.format(text)}<br><br>{text} {text}</div>"
    assert read(info="", title="Порт открыл причал", language="ru", body=body).published_on == day


@pytest.mark.parametrize(
    ("head", "is_printed"),
    [
        ("Welcome to Ostwick Zone", True),
        ("欢迎访问青澜经济技术开发区管理委员会", True),
        ("Welcome to the club, says the mayor", False),
        ("Welcome to summer", False),
        ("欢迎投资者，港口说到做到的十件事情", False),
    ],
)
def test_a_site_that_greets_in_its_title_element_names_no_article(head: str, is_printed: bool) -> None:
    assert printed("<td><span id='lblTitle'>T</span></td>", head).title == (PRINTED if is_printed else head)


BODY_AGAIN = BODY.replace("<p>", "<div>").replace("</p>", "</div>")
#: Labels of a page that prints its text twice: what stands between title and text in each print, and whether the
#: first title is a heading → day, source, section.
TWICE = [
    ("", "<p>发布日期：2025-08-18 来源：某市日报</p>", True, ("2025-08-18", "某市日报", "园区")),
    ("", "<p>发布日期：2025-08-18</p><p>来源：某市日报</p>", False, ("2025-08-18", "某市日报", "园区")),
    ("<p>2025-08-18 某报</p>", "<p>时间：2025-08-18 来源：某市日报</p>", False, ("2025-08-18", "某市日报", "园区")),
    ("<p>2025-08-18 来源：某市日报</p>", "<p>2025-08-18</p><p>浏览：31</p>", True, ("2025-08-18", "某市日报", None)),
    (
        "<p>时间：2025-08-18</p><p>来源：某市日报</p>",
        "<p>时间：2025-08-18</p>",
        False,
        ("2025-08-18", "某市日报", None),
    ),
]


@pytest.mark.parametrize(("first", "second", "is_heading", "expected"), TWICE)
def test_labels_are_read_around_the_print_that_has_them(
    first: str, second: str, is_heading: bool, expected: tuple[str | None, ...]
) -> None:
    tag = "h3" if is_heading else "div"
    trail = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/y'>园区</a> &gt; 正文</div>"
    html = (
        f"<title>{TITLE}_某某网</title><div><{tag}>{TITLE}</{tag}>{first}<div>{BODY_AGAIN}</div></div>"
        f"{trail}<div><h1>{TITLE}</h1>{second}<div>{BODY}</div></div>{FOOTER}"
    )
    page = parse(html)
    assert page is not None
    said = read_labels(page, main_text(page).blocks, url="http://a.example/1", fetched_at=FETCHED, timezone=None)
    assert (said.title, said.published_on, said.source, said.section) == (TITLE, *expected)


TRAIL = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/y'>园区</a> &gt; 正文</div>"


@pytest.mark.parametrize("tag", ["div", "h3"])
@pytest.mark.parametrize(
    "line",
    [
        "2025-08-18 ｜ 来源：望川日报 ｜ 作者：林小满",
        "<i>望川日报</i><i>发布时间：2025-08-18</i><i>来源：望川日报</i><i>作者：林小满</i>",
        "来源：望川日报　作者：林小满　日期：2025-08-18",
    ],
)
def test_labels_of_a_print_below_are_those_of_a_text_that_has_none(tag: str, line: str) -> None:
    again = f"<div class=large><{tag}>{TITLE}</{tag}><div>{line}</div><div>{BODY_AGAIN}</div></div>"
    said = read(above=TRAIL, body=f"<div>{BODY}</div>", after=again)
    assert (said.published_on, said.source, said.author, said.section) == ("2025-08-18", "望川日报", "林小满", "园区")


@pytest.mark.parametrize(
    "again",
    [
        f"<div>{TITLE}</div><div>来源：望川日报 作者：林小满</div><div>另一条消息的第一段说的是别的事，与这里的内容没有关系。</div>",
        f"<div>{TITLE}（续）</div><div>来源：望川日报 作者：林小满</div><div>{BODY_AGAIN}</div>",
        f"<div>下一篇</div><div>{TITLE}</div><div>2025-08-18</div>",
    ],
)
def test_labels_of_another_text_below_are_not(again: str) -> None:
    said = read(above=TRAIL, body=f"<div>{BODY}</div>", after=f"{LIST}<div class=large>{again}</div>")
    assert (said.published_on, said.source, said.author, said.section) == (None, None, None, "园区")


def test_labels_of_a_title_that_another_text_has_below_are_not_read() -> None:
    card = f"<h2>{TITLE}</h2><p>发布日期：2025-08-18 来源：某市日报</p><p>另一条消息的第一段说的是别的事，与这里的内容没有关系。</p>"
    said = read(after=LIST + card)
    assert (said.source, said.title) == (None, TITLE)


@pytest.mark.parametrize(
    "line",
    [
        "作者：林小满｜来源：望川日报｜2025-08-18 06:00｜编辑：高扬",
        "<span>所在地区：望川县</span> / <span>来源：望川日报</span> / <time>2025年8月18日</time> / 分类：<a href=/dt/>动态</a>",
        "来源：望川日报 2025-08-18",
        "2025-08-18 来源：望川日报 作者：林小满",
        "稿源 · 望川日报 · 2025/08/18",
        "<b>来源</b>：望川日报　<i>2025.08.18</i>　浏览：318",
        "<span>作者：林小满</span><span>来源：望川日报</span><time>2025年8月18日</time>",
        "<p>作者：林小满</p><p>来源：望川日报</p><p>2025-08-18</p>",
        "<p>标签：<a href=/t/1>轴承</a></p><p>来源：望川日报 2025-08-18</p>",
    ],
)
def test_a_day_among_the_fields_right_below_a_chinese_text_dates_it(line: str) -> None:
    labels = read(body=f"<div>{BODY}</div>", after=f"<div class=inf>{line}</div>")
    assert (labels.published_on, labels.published_from) == ("2025-08-18", "near_title")


@pytest.mark.parametrize(
    "after",
    [
        "<div>资料来源：望川市统计局 2025-08-18</div>",
        "<div>图片来源：望川日报 2025-08-18</div>",
        "<div>来源：望川日报2025年8月18日第3版</div>",
        "<div>来源：望川日报 2025年8月18日报道</div>",
        "<div>来源：望川日报 截止日期：2025-08-18</div>",
        "<div>编辑：高扬 2025-08-18</div>",
        "<p>望川市商务局</p><p>2025-08-18</p><p>来源：望川日报</p>",
        "<p>编辑：高扬</p><p>2025-08-18</p>",
        "<div>来源：望川日报 2025-08-18</div><div>来源：临港晚报 2025-08-17</div>",
        "<div>作者：林小满，2025-08-18 生于望川，现居临港</div>",
        "<img src=a.png><div>来源：望川日报 2025-08-18</div>",
        "<h3><a href=/n/3.html>另一个开发区签约</a></h3><div>来源：望川日报 2025-08-18</div>",
        "<p><a href=/n/3.html>另一个开发区签约一个冷链项目</a></p><div>来源：望川日报 2025-08-18</div>",
        "<div class=comment>作者：林小满｜来源：手机｜2025-08-18</div>",
        "<div><a href=/n/3.html>另一个开发区签约一个冷链项目</a> 来源：望川日报 2025-08-18</div>",
    ],
)
def test_other_days_below_a_chinese_text_do_not(after: str) -> None:
    assert read(body=f"<div>{BODY}</div>", after=after).published_on is None


@pytest.mark.parametrize(
    "end",
    [
        "<div class=cmt><p>作者：网友小林｜2025-08-18</p><p>支持！</p></div>",
        "<h3>参考资料</h3><p>作者：林小满｜《轴承史》｜2011-05-02</p>",
    ],
)
def test_days_of_readers_and_of_books_below_a_chinese_text_do_not(end: str) -> None:
    assert read(body=f"<div>{BODY}</div>{end}").published_on is None
    assert read(body=f"<div>{BODY}{end}</div>").published_on is None


@pytest.mark.parametrize(
    "line",
    [
        "<p>作者:林小满 来源:望川日报 时间:2025-08-18 09:30</p>",
        "<p>【来源：望川日报】【作者：林小满】【日期：2025-08-18】</p>",
        "<p>[作者] 林小满 [来源] 望川日报 [时间] 2025-08-18</p>",
        "<p>作者：林小满；来源：望川日报；日期：2025-08-18</p>",
        "<h5>关于本文</h5><dl><dt>来源</dt><dd>望川日报</dd><dt>作者</dt><dd>林小满</dd><dt>日期</dt><dd>2025-08-18</dd></dl>",
    ],
)
def test_fields_may_stand_at_the_end_of_the_text_itself(line: str) -> None:
    labels = read(body=f"{BODY}{line}")
    assert (labels.published_on, labels.source, labels.author) == ("2025-08-18", "望川日报", "林小满")


@pytest.mark.parametrize(
    "line",
    [
        "<p>时间：2025-08-18 地点：望川会展中心</p>",
        "<p>资料来源：望川市统计局 日期：2025-08-18</p>",
        "<p>参考资料：</p><p>作者：林小满｜来源：望川日报｜2025-08-18</p>",
        "<dl><dt>时间</dt><dd>2025-08-18</dd><dt>地点</dt><dd>望川会展中心</dd></dl>",
    ],
)
def test_other_fields_there_date_nothing(line: str) -> None:
    assert read(body=f"{BODY}{line}").published_on is None


def test_a_day_in_chinese_numerals_ends_the_name_before_it() -> None:
    labels = read("<p>来源：望川日报　作者：林小满　二〇二五年八月十八日</p>")
    assert (str(labels.published_on), labels.author) == ("2025-08-18", "林小满")


@pytest.mark.parametrize(
    "line",
    [
        "下次发布时间：2025-06-16",
        "下一次发布日期：2025-06-16",
        "下次更新时间：2025-06-16",
        "预计发布时间：2025-06-16",
        "Next release: 12 June 2025",
        "Next update: 12 June 2025",
        "Next publication date: 12 June 2025",
        "Nächste Ausgabe: 12. Juni 2025",
    ],
)
def test_when_it_is_to_come_out_once_more_is_another_day(line: str) -> None:
    assert read(f"<p>{line}</p>").published_on is None
    assert read(body=f"{BODY}<p>{line}</p>").published_on is None
    assert read(f"<p>发布时间：2025-05-16　{line}</p>").published_on == "2025-05-16"


@pytest.mark.parametrize(
    "line",
    ["导演：林小满 上映：2025-06-01", "图片来源：望川日报 2023-01-02", "自2025-06-01起施行", "签发：林小满 2025-06-01"],
)
def test_a_page_that_begins_with_its_title_is_not_dated_by_its_last_line(line: str) -> None:
    html = f"<title>{TITLE}</title><body><h1>{TITLE}</h1><p>阅读 33</p>{BODY}<p>{line}</p></body>"
    page = parse(html)
    assert page is not None
    labels = read_labels(page, main_text(page).blocks, url="https://a.example/1", fetched_at=FETCHED, timezone=None)
    assert labels.published_on is None


@pytest.mark.parametrize(
    ("declared", "info", "day"),
    [
        ("2025-03-11T22:30:00.000Z", "2025年03月12日 06:30", "2025-03-12"),
        ("2025-03-11T22:30:12Z", "发布时间：2025-03-12 06:30:00", "2025-03-12"),
        (
            "2025-03-11T22:30Z",
            "<i>作者 林小满</i><i>2025-03-12 06:30</i><i>听新闻 04:12</i><i>阅读 1.8万</i>",
            "2025-03-12",
        ),
        ("2025-03-12T01:05:00Z", "2025-03-11 20:05", "2025-03-11"),
        ("2025-03-11T19:15:00Z", "2025-03-12 00:45", "2025-03-12"),
        ("2025-03-11T22:30:00Z", "2025-03-12 06:41", "2025-03-11"),  # another moment
        ("2025-03-11T23:55:00Z", "2025-03-12 7:25", "2025-03-11"),  # no zone has such half hours
        ("2025-03-11T22:30:00Z", "2025-03-13 06:30", "2025-03-11"),  # no zone is so far away
        ("2025-03-11T22:30:00Z", "更新时间：2025-03-12 06:30", "2025-03-11"),
        ("2025-03-11T22:30:00Z", "2025-03-12", "2025-03-11"),
        ("2025-03-11T22:30:00+08:00", "2025-03-12 06:30", "2025-03-11"),
    ],
)
def test_a_moment_declared_in_utc_is_of_the_day_that_the_page_prints_for_it(declared: str, info: str, day: str) -> None:
    labels = read(f"<p>{info}</p>", head=ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": declared}))
    assert labels.published_on == day
    assert labels.published_at is not None and labels.published_at[:16] == _utc(declared)


@pytest.mark.parametrize(
    "lines",
    [
        "<p>16 May 2025, 09:00 – 12:00, Town Hall</p>",
        "<p>Doors open 16 May 2025 09:00</p>",
        "<p>Comments close 16 May 2025 09:00</p>",
        "<p>Posted May 15, 2025 8:00 PM</p><p>May 16, 2025 9:00 AM</p>",
        "<p>2025年5月16日 08:00 望川会展中心</p>",
        "<p>2025年5月16日 08:00 开赛</p>",
        "<p>2025-05-15 20:00</p><p>直播 2025-05-16 08:00</p>",
    ],
)
def test_what_begins_at_a_full_hour_of_the_next_day_is_no_other_print_of_the_moment(lines: str) -> None:
    head = ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-05-15T20:00:00Z"})
    assert read(lines, head=head).published_on == "2025-05-15"


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Jane Miller | May 16, 2025 4:30 AM | 5 min read</p>",
        "<p>Friday, 16 May 2025, 4:30 am</p>",
        "<p>입력 2025.05.16 04:30</p>",
        "<p>2025-05-16 04:30 望川日报</p>",
        "<p>2025-05-16 04:30 阅读 33</p>",
    ],
)
def test_a_moment_printed_among_labels_alone_is_that_declared_in_utc(line: str) -> None:
    head = ld(**{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-05-15T20:30:00Z"})
    assert read(line, head=head).published_on == "2025-05-16"


def _utc(declared: str) -> str:
    return datetime.fromisoformat(declared).astimezone(UTC).isoformat()[:16]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<span>作者：柏青</span> <span><a href='/cost'>成本对比</a></span>", "柏青"),
        ("<span>撰文：柏青 陈文</span> <span>成本对比</span>", "柏青, 陈文"),
        ("<span>作者：柏青</span> <span>陈文</span>", "柏青, 陈文"),
        ("<span>作者：成本对比</span>", "成本对比"),
    ],
)
def test_the_section_behind_who_wrote_is_no_writer(line: str, author: str) -> None:
    trail = "<div class='crumbs'><a href='/'>首页</a> &gt; <a href='/cost'>成本对比</a> &gt; 正文</div>"
    labels = read(f"<div>{line} <time>2025-08-18</time></div>", above=trail)
    assert (labels.author, labels.section) == (author, "成本对比")


@pytest.mark.parametrize(("name", "author"), [("Jane Miller", "Jane Miller"), ("Mary", "Mary Business")])
def test_a_name_that_ends_with_the_section_stays(name: str, author: str) -> None:
    trail = "<div class='crumbs'><a href='/'>Home</a> &gt; <a href='/business/'>Business</a></div>"
    labels = read(f"<p>By {name} <a href='/business/'>Business</a></p>", above=trail, language="en", body=ENGLISH)
    assert labels.author == author
