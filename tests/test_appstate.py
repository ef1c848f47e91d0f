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
        assigned({"list": [[{"item": DETAIL}]]}),
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
    ],
)  # fmt: skip
def test_hostile_states_take_little_time(script: str) -> None:
    page = parse(shell(f"<script>{script}</script>"))
    assert page is not None
    start = time.process_time()
    assert state_html(page) == ""
    assert time.process_time() - start < 1.5
