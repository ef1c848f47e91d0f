"""The article of an app's shell that a state holds in pieces, or JSON-LD alone; menus and footers that a shell shows; and
pieces and bodies that are no article."""

import json
import time

import pytest
from test_appstate import FIRST, HTML, OTHER, SECOND, STATE, THIRD, TITLE, assigned, shell
from test_process import run

from pipelines.appstate import state_html
from pipelines.article import Article, Rejection
from pipelines.page import parse
from pipelines.pieces import paragraphs_of, pieced

MENU = "".join(f"<a href='/{n}'>新闻频道第{n}版面</a>" for n in range(30))
HOT = "<ul>" + "".join(f"<li><a href='/h/{n}'>第{n}条热榜新闻的标题就写在这里</a></li>" for n in range(12)) + "</ul>"
FOOTER = (
    "版权所有 松浦新媒体有限公司 地址：松浦县迎宾路十九号 电话：0999-8230056 邮编：999000 违法和不良信息举报电话：0999-8230057 "
    * 2
)
BODY = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-06-19T08:30:00+08:00",
        "author": {"@type": "Person", "name": "林小满"}, "articleBody": f"{FIRST}\n{SECOND}\n{THIRD}"}  # fmt: skip
P1, P2, P3 = f"<p>{FIRST}</p>", f"<h3>专线保电</h3><p>{SECOND}</p>", f"<p>{THIRD}</p>"


def texts(html: str) -> list[str] | None:
    found = run(html)
    return [block.lstrip("# ") for block in found.text.split("\n\n")] if isinstance(found, Article) else None


def in_pieces(*pieces: object, name: str = "contentData", within: str = "contentList") -> str:
    return shell(assigned({"docData": {"title": TITLE, name: {within: pieces}}}, "var allData = "))


def declared(**members: object) -> str:
    said = json.dumps(BODY | members, ensure_ascii=False).replace("</", "<\\/")
    return f"<script type='application/ld+json'>{said}</script>"


def test_a_list_in_pieces_is_read_and_remarks_and_forms_are_none() -> None:
    items = ["窑炉四座", "铁路专用线一条"]
    text, listed = {"type": "paragraph", "data": {"text": FIRST}}, {"type": "list", "data": {"items": items}}
    assert pieced([text, listed]) == f"<p>{FIRST}</p><ul><li>{items[0]}</li><li>{items[1]}</li></ul>"
    assert pieced([text, {"type": "bulleted-list", "items": [{"name": "甲"}]}]) == f"<p>{FIRST}</p>"
    assert pieced([{"type": "text", "text": FIRST, "user": {"id": 7}}]) == ""
    assert pieced([{"type": "text", "value": FIRST, "placeholder": "姓名"}]) == ""


@pytest.mark.parametrize(
    "html",
    [
        in_pieces({"type": "text", "data": P1 + P2}, {"type": "ad", "data": ""}, {"type": "text", "data": P3}),
        in_pieces({"type": "p", "html": P1}, {"type": "html", "html": P2}, {"type": "text", "html": P3}, name="body"),
        in_pieces({"type": "paragraph", "data": {"text": FIRST}}, {"type": "header", "data": {"text": "专线保电", "level": 2}},
                  {"type": "image", "data": {"text": "窑炉的照片，摄于点火当日的清晨。"}}, {"type": "paragraph", "data": {"text": SECOND}},
                  {"type": "paragraph", "data": {"text": THIRD}}, name="content", within="blocks"),
        in_pieces({"type": "unstyled", "text": FIRST}, {"type": "header-two", "text": "专线保电"}, {"type": "unstyled", "text": SECOND},
                  {"type": "unstyled", "text": THIRD}, name="articleBody"),
        in_pieces(FIRST, "专线保电", SECOND, THIRD, name="text"),
        shell(assigned({"a": {"title": TITLE, "contentList": [{"type": "text", "content": one} for one in (P1, P2, P3)]}})),
        shell(assigned({"a": {"title": TITLE, "content": [P1, P2, P3]}})),
    ],
    ids=["portal", "html", "blocks", "draft", "strings", "list", "list of strings"],
)  # fmt: skip
def test_a_text_in_pieces_is_read(html: str) -> None:
    assert texts(html) == [FIRST, "专线保电", SECOND, THIRD]


@pytest.mark.parametrize(
    "html",
    [
        # other articles, links, tags, what says not what it is, no name for a text, one piece, adverts alone
        in_pieces({"type": "text", "title": "另一条", "data": P1}, {"type": "text", "title": "又一条", "data": P2 + P3}),
        in_pieces({"type": "text", "url": "/x", "data": P1 + P2 + P3}),
        in_pieces(*(f"玻璃产业第{n}期" for n in range(90)), name="contentTags", within="list"),
        in_pieces({"data": P1 + P2}, {"data": P3}),
        in_pieces({"type": "text", "data": P1 + P2}, {"type": "text", "data": P3}, name="summaryData"),
        in_pieces({"type": "text", "data": P1 + P2}, {"type": "text", "data": P3}, name="commentContent"),
        in_pieces({"type": "text", "data": P1}),
        in_pieces({"type": "ad", "data": P1 + P2 + P3}, {"type": "video", "data": P1 + P2 + P3}),
        in_pieces(),
    ],
    ids=["titles", "links", "tags", "no kind", "no name", "comments", "one", "adverts", "none"],
)  # fmt: skip
def test_other_lists_are_no_text(html: str) -> None:
    assert texts(html) is None


@pytest.mark.parametrize(
    "around",
    [
        f"<div class=nav>{MENU}</div>", f"{HOT}<h3>热榜</h3>", f"<footer><p>{FOOTER}</p></footer>", f"<div class='footer_x'><p>{FOOTER}</p></div>",
        f"<div id=copyright>{FOOTER}</div>", f"<div class=nav>{MENU}</div>{HOT}<div class='w foot'><p>{FOOTER}</p></div>",
    ],
)  # fmt: skip
def test_menus_lists_of_links_and_a_footer_are_still_a_shell(around: str) -> None:
    assert texts(shell(assigned(STATE), body=f"<div id=app>正在加载...</div>{around}")) == [
        FIRST,
        "专线保电",
        SECOND,
        THIRD,
    ]


@pytest.mark.parametrize(
    "around",
    [
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", f"<div class=football><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>",
        f"<article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article><div class=foot>{FOOTER}</div>", f"<p>{FOOTER}</p>",
    ],
)  # fmt: skip
def test_what_a_page_shows_besides_is_none(around: str) -> None:
    page = parse(shell(assigned({"title": TITLE, "content": OTHER}), body=f"<div>{MENU}</div>{around}"))
    assert page is not None
    assert state_html(page) == ""


@pytest.mark.parametrize(
    "script",
    [
        declared(),
        declared(articleBody=f"  {FIRST}\r\n\r\n　　{SECOND}\n{THIRD}\n"),
        declared(articleBody=P1 + f"<p>{SECOND}</p>" + P3),
        declared(articleBody=(P1 + f"<p>{SECOND}</p>" + P3).replace("<", "&lt;").replace(">", "&gt;")),
        declared(**{"@type": ["Article", "NewsArticle"]}, author=[{"name": "林小满"}]),
        declared(**{"@type": "BlogPosting"}, publisher={"@type": "Organization", "name": "松浦招商"}),
        declared() + "<script>window.dataLayer=window.dataLayer||[];dataLayer.push({pageType:'article'});</script>",
        declared(headline=TITLE, **{"@type": "NewsArticle"})
        + declared(headline="另一条消息的标题", articleBody=OTHER * 2),
    ],
)
def test_the_body_in_json_ld_is_the_text_of_a_shell(script: str) -> None:
    found = run(shell(script))
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert (found.labels.title, found.labels.author, str(found.labels.published_on)) == (TITLE, "林小满", "2025-06-19")


@pytest.mark.parametrize(
    "script",
    [
        # what is cut off or short, of another title, no article, no text
        declared(articleBody=f"{FIRST}{SECOND}{THIRD[:20]}..."), declared(articleBody=f"{FIRST}\n{SECOND}……"), declared(articleBody=FIRST[:40]),
        declared(headline="另一条消息的标题", name="另一条消息的标题"), declared(**{"@type": "Organization"}), declared(**{"@type": "Product"}),
        declared(**{"@type": "WebPage"}), declared(isAccessibleForFree=False), declared(isAccessibleForFree="False"), declared(articleBody=None), declared(articleBody=[1, 2]), declared(headline=None),
    ],
)  # fmt: skip
def test_other_json_ld_is_none(script: str) -> None:
    assert isinstance(run(shell(script)), Rejection)


def test_a_state_goes_before_json_ld_and_a_page_with_a_text_before_both() -> None:
    assert texts(shell(assigned(STATE) + declared(articleBody=OTHER))) == [FIRST, "专线保电", SECOND, THIRD]
    body = f"<h1>{TITLE}</h1><p>{THIRD}</p><p>{SECOND}</p>"
    assert texts(shell(declared(), body=body)) == [THIRD, SECOND]


def test_lines_become_paragraphs_and_signs_stay() -> None:
    assert paragraphs_of("甲 &amp; 乙 < 丙\n\n丁") == "<p>甲 &amp; 乙 &lt; 丙</p><p>丁</p>"
    assert paragraphs_of(" \n") == ""


def test_the_day_of_a_news_is_one_and_that_of_an_event_is_none() -> None:
    for name, day in (("newsTime", "2025-06-19"), ("articleDate", "2025-06-19"), ("eventTime", "None")):
        found = run(shell(assigned({"a": {"title": TITLE, "content": HTML, name: "2025-06-19 08:30:00"}})))
        assert isinstance(found, Article)
        assert str(found.labels.published_on) == day


@pytest.mark.parametrize(
    "value",
    [
        [{"type": "text", "data": "<" * 200_000}], [{"type": "text", "data": "<p" * 200_000}], [{"type": "p", "text": " " * 400_000}],
        [{"type": "te" * 100_000, "data": "x"}], [{"type": "text", "data": "</a" + " " * 400_000}], ["<a " * 100_000] * 3,
    ],
)  # fmt: skip
def test_hostile_pieces_take_little_time(value: object) -> None:
    start = time.process_time()
    pieced(value)
    assert time.process_time() - start < 1.5


def test_pieces_are_not_looked_for_deep_inside() -> None:
    deep: object = {"type": "text", "data": "x"}
    for _ in range(500):
        deep = {"data": deep}
    assert pieced([{"type": "text", "data": deep}]) == ""
