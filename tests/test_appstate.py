"""The article of an app's shell, whose state stands in a script as JSON; and shells that hold none."""

import json
import time

import pytest
from test_process import run

from pipelines.appstate import state_html
from pipelines.article import Article, Rejection
from pipelines.page import parse

TITLE = "松浦县首条光伏玻璃产线点火"
FIRST = "松浦县硅材料产业园首条光伏玻璃产线昨天点火，窑炉升温要用十九天，预计下个月中旬引板下线。"
SECOND = "产业园从打桩到点火用了十四个月，比计划提前三个月，二期两条产线已经完成用地预审和环评公示。"
THIRD = "县供电公司为窑炉架设了两条互为备用的专线，停电不超过十秒，值守班组二十四小时驻厂巡检。"
HTML = f"<p style='text-indent:2em'>{FIRST}</p><h3>专线保电</h3><p>{SECOND}</p><p>{THIRD}</p>"
DETAIL = {"newsTitle": TITLE, "newsContent": HTML, "newsSource": "松浦县工信局", "releaseTime": "2025-06-19 08:30:00", "createTime": "2025-06-17"}  # fmt: skip
STATE = {
    "route": "/news/detail",
    "data": {"code": 200, "detail": DETAIL},
    "hot": [{"id": 1, "title": "另一条消息的标题"}],
}
FLAT = [["Reactive", 1], {"data": 2}, {"title": 3, "content": 4, "source": 5, "publishedAt": 6}, TITLE, HTML, "松浦县工信局",
        "2025-06-19T08:30:00+08:00"]  # fmt: skip
#: Longer than the article: another one, what readers say, the terms of the site.
OTHER = "".join(
    f"<p>望川县的冷链物流园本月封顶，占地{n}百亩，总库容十二万吨，年内可以投入使用，租户招募已经开始。</p>"
    for n in "一二三四五六"
)
SHELL = "<div id='app'><p>正在加载，请稍候…</p></div>"


def shell(script: str, *, head: str = f"{TITLE}-松浦招商", body: str = SHELL) -> str:
    return f"<html lang='zh'><head><title>{head}</title><meta charset='utf-8'></head><body>{body}{script}</body></html>"


def assigned(state: object, before: str = "window.__INITIAL_STATE__=", behind: str = ";(function(){})()") -> str:
    said = json.dumps(state).replace("</", "<\\/")
    return f"<script>{before}{said}{behind}</script>"


@pytest.mark.parametrize(
    "script",
    [
        assigned(STATE),
        assigned(STATE, 'window["__STATE__"] = '),
        assigned(STATE, 'window.__CONFIG__={"base":"/api"};window.__DATA__ = '),
        assigned(STATE, "self.__APP__="),
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(STATE)}</script>",
        "<script>var a=1;</script>" + assigned([STATE][0]),
        assigned(STATE, "const initialState = "),
        assigned({"list": [[{"item": DETAIL}]]}),
        # numbers before it, more than are looked at; what JSON has not; a string that is JSON
        assigned({"chart": [*range(30_000)], "data": DETAIL}),
        assigned(STATE).replace("};(", ',"user":undefined,"ids":[undefined,NaN]};('),
        f"<script type='application/json'>{json.dumps({'data': json.dumps(STATE)})}</script>",
        f"<script id='__NUXT_DATA__' type='application/json'>{json.dumps(FLAT)}</script>",
        # escaped once more, parted by <br>, in boxes, as WordPress has it
        assigned(DETAIL | {"newsContent": HTML.replace("<", "&lt;").replace(">", "&gt;")}),
        assigned(DETAIL | {"newsContent": HTML.replace("<p", "<div").replace("</p", "</div")}),
        assigned({"post": DETAIL | {"newsTitle": {"rendered": TITLE}, "newsContent": {"rendered": HTML}}}),
        # a literal of JavaScript
        assigned(STATE).replace('"detail":', "detail:").replace("};(", ",fetch:{},error:void 0,ready:!0,};("),
        assigned({"data": [DETAIL]}, "window.__NUXT__=").replace('{"data"', "{layout:'default',data"),
        # titles for machines, and with marks of HTML
        assigned({"subTitle": "窑炉升温要用十九天", "seoTitle": f"{TITLE}-松浦招商", **DETAIL}),
        assigned(DETAIL | {"newsTitle": f"<em>{TITLE}</em>"}),
        assigned({"a": {"title": TITLE, "body": HTML, "publish_time": "2025-06-19", "source": "松浦县工信局"}}),
    ],
)
def test_its_article_is_read(script: str) -> None:
    found = run(shell(script))
    assert isinstance(found, Article)
    assert [block.lstrip("# ") for block in found.text.split("\n\n")] == [FIRST, "专线保电", SECOND, THIRD]
    labels = found.labels
    assert (labels.title, labels.source, str(labels.published_on)) == (TITLE, "松浦县工信局", "2025-06-19")
    assert (labels.source_from, labels.published_from) == ("jsonld", "jsonld")


@pytest.mark.parametrize(
    "html",
    [
        # no JSON: a call, a function, a string to parse, what is cut off
        shell(f"<script>window.__NUXT__=(function(a){{return {json.dumps(STATE)}}})(1)</script>"),
        shell(f"<script>window.__STATE__=JSON.parse({json.dumps(json.dumps(STATE))})</script>"),
        shell(assigned(STATE)[:900] + "</script>"),
        shell("<script>window.__STATE__={title:'x',content:'y'}</script>"),
        # another article's, a title that says nothing, a text of one line, plain words
        shell(assigned(STATE), head="另一条消息-松浦招商"),
        shell(assigned(STATE), head="松浦招商"),
        shell(assigned({"title": "松浦", "content": HTML})),
        shell(assigned({"title": TITLE, "content": f"<p>{FIRST * 6}</p>"})),
        shell(assigned({"title": TITLE, "content": FIRST * 9})),
        shell(assigned({"list": [{"title": TITLE}], "content": HTML})),
        shell(f"<script type='text/template'>{json.dumps(STATE)}</script>"),
    ],
)
def test_other_shells_hold_none(html: str) -> None:
    assert isinstance(run(html), Rejection)


@pytest.mark.parametrize(
    "state",
    [
        {
            "detail": DETAIL,
            "related": [DETAIL | {"newsContent": OTHER}],
            "commentList": [{"title": TITLE, "content": OTHER}],
        },
        {"list": [{"title": TITLE, "content": f"<p>{FIRST[:60]}</p>" + "<p>……</p>" * 60}], "detail": DETAIL},
        {
            "detail": DETAIL,
            "history": [DETAIL | {"newsContent": HTML + OTHER}],
            "draft": DETAIL | {"newsContent": OTHER},
        },
        {"detail": DETAIL, "site": {"title": "松浦招商投资促进网", "content": OTHER}},
        {"detail": DETAIL, "help": {"title": "松浦招商投资促进网", "content": OTHER}},
        {"detail": DETAIL, "list": [{"title": TITLE[:9], "content": OTHER}]},
        {"detail": DETAIL | {"agreement": OTHER, "commentHtml": OTHER, "nextContent": OTHER, "authorIntro": OTHER}},
        {"detail": DETAIL | {"newsContentEn": OTHER, "remark": OTHER, "pageFooter": OTHER, "seoText": OTHER}},
    ],
    ids=["lists", "a preview", "versions", "site", "terms", "part of a title", "members", "less well named"],
)
def test_a_longer_text_beside_it_is_not_read(state: object) -> None:
    found = run(shell(assigned(state), head=f"{TITLE}_松浦招商投资促进网"))
    assert isinstance(found, Article)
    assert [block.lstrip("# ") for block in found.text.split("\n\n")] == [FIRST, "专线保电", SECOND, THIRD]
    assert (found.labels.title, found.labels.source) == (TITLE, "松浦县工信局")


@pytest.mark.parametrize(
    ("state", "head"),
    [
        ({"config": {"title": "松浦县投资促进服务网", "content": OTHER}}, "松浦县投资促进服务网"),
        ({"siteTitle": "松浦县投资促进服务网", "userTerms": OTHER}, "松浦县投资促进服务网"),
        ({"data": {"title": "松浦招商投资促进网", "content": OTHER}}, f"{TITLE}_松浦招商投资促进网"),
        ({"list": [{"title": TITLE[-6:], "content": OTHER}, {"title": TITLE[:8], "content": OTHER}]}, TITLE),
        ({"category": {"title": "松浦县投资项目动态", "description": OTHER}}, "松浦县投资项目动态 - 松浦招商"),
        ({"menu": [{"title": "Invest", "content": OTHER}], "x": {"title": "Invest", "content": OTHER}}, "Invest in Songpu: glass"),
    ],
    ids=["site", "terms", "the site's name", "parts", "section", "a word"],
)  # fmt: skip
def test_texts_of_the_site_and_its_lists_are_no_articles(state: object, head: str) -> None:
    assert isinstance(run(shell(assigned(state), head=head)), Rejection)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"isAuthor": True, "published": True, "dataSource": "mysql", "resource": "cdn", "publishTime": "2025-06-19"}, (None, None, "2025-06-19")),
        ({"unpublishTime": "2029-01-01", "hasSource": False, "imageSource": "视觉中国", "coverAuthor": "图虫"}, (None, None, "None")),
        ({"source": "<a href='/x'>松浦日报</a>", "author": "佚名", "publishTime": "0000-00-00 00:00:00", "pubdate": "2025-06-19"}, ("松浦日报", None, "2025-06-19")),
        ({"source": "本站", "author": "管理员", "publishTime": 0}, (None, None, "None")),
        ({"source": "admin", "author": "system", "issue": 202506}, (None, None, "None")),
        ({"source": "https://a.example/", "author": "1024", "pubdate": 1750293000000}, (None, None, "2025-06-19")),
        ({"source": {"id": 3, "name": "松浦日报"}, "author": {"name": "林小满"}, "is_published": 1}, ("松浦日报", "林小满", "None")),
    ],
)  # fmt: skip
def test_labels_are_those_of_the_article(members: dict[str, object], said: tuple[str | None, str | None, str]) -> None:
    found = run(shell(assigned({"a": {"title": TITLE, "content": HTML, **members}})))
    assert isinstance(found, Article)
    assert (found.labels.source, found.labels.author, str(found.labels.published_on)) == said


def test_a_title_longer_than_a_line_is_read() -> None:
    title = (
        f"松浦县人民政府办公室关于印发{TITLE}（二〇二五年至二〇二八年）实施细则和任务分工方案的通知，以及三项配套办法"
    )
    found = run(shell(assigned({"title": title, "content": HTML}), head=f"{title}-松浦招商"))
    assert isinstance(found, Article)
    assert found.labels.title == title


def test_a_page_with_a_text_of_its_own_is_read_as_it_is() -> None:
    page = parse(shell(assigned(STATE), body=f"<h1>{TITLE}</h1><p>{THIRD}</p><p>{THIRD}</p><p>{SECOND}</p>"))
    assert page is not None
    assert state_html(page) == ""


def test_scripts_in_a_state_are_no_text_and_close_nothing() -> None:
    text = HTML + "<script>alert(1)</script><p>“</script>”是标签的结尾，写进文章也不会把页面截断。</p>"
    found = run(shell(assigned({"title": TITLE, "content": text, "source": "</script><b>甲"})))
    assert isinstance(found, Article)
    assert "alert" not in found.text


def test_half_a_character_is_no_error() -> None:
    script = f'<script>window.S={{"title":"{TITLE}","content":"{HTML}\\ud83d"}}</script>'
    assert isinstance(run(shell(script.replace("<script>", "<script >"))), Article)


@pytest.mark.parametrize(
    "script",
    [
        "window.A={" * 100_000, 'window.A={"a":' * 50_000, "window.A={" + '"a":[' * 300_000, "window." * 200_000,
        'window.A={"a":[' + "1," * 500_000 + "1]}", 'window.A={"' + "a" * 1_000_000 + '":1}', 'window.A={"a":' + "9" * 900_000 + "}",
        "window.A={" + ",".join(f'"{i}title":"{TITLE}"' for i in range(60_000)) + "}", 'window.A={"l":[' + f'{{"title":"{TITLE}","c":"<p><p>"}},' * 30_000 + "1]}",
        "window.A={" + '\\"' * 900_000, 'window.A={"a":undefined,' + '"\\"' * 500_000, 'window.A={"a":[' + "undefined," * 190_000 + "1]}",
    ],
)  # fmt: skip
def test_hostile_states_take_little_time(script: str) -> None:
    page = parse(shell(f"<script>{script}</script>"))
    assert page is not None
    start = time.process_time()
    assert state_html(page) == ""
    assert time.process_time() - start < 1.5


def test_a_short_title_that_ends_as_names_of_sites_do_needs_a_label() -> None:
    title, text = "松浦县开通政务平台", {"content": HTML}
    assert isinstance(run(shell(assigned({"title": title, **text}), head=title)), Rejection)
    found = run(shell(assigned({"title": title, "source": "松浦日报", **text}), head=title))
    assert isinstance(found, Article)
    assert (found.labels.title, found.labels.source) == (title, "松浦日报")
