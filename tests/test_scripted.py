"""Pagers whose links call a script."""

import time

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_discovery import HOME, PATIENCE, listing, next_pages

from crawler.scripted import Pager

FOLLOWED = {
    "a folder's files": ("function goPage(n){ location.href = 'list_' + n + '.html'; }", "goPage(2)", "list_2.html"),
    "a parameter": ('function goPage(n){ window.location="?page="+n+"&size=20" }', "goPage(2)", "?page=2&size=20"),
    "one less": ("function toPage(page) { location.href='index_' + (page-1) + '.html' }", "toPage(2)", "index_1.html"),
    "the first is another": (
        "function go(n){ if(n==1){location.href='index.html';}else{location.href='index_'+n+'.html';} }", "go(3)",
        "index_3.html",
    ),
    "replaced": ("go = function (n) { location.replace('/list/' + n); }", "go('2')", "list/2"),
    "two values": ("function p(c, n){ location.href = '/' + c + '/' + n + '.html'; }", "p('news', 2)", "news/2.html"),
    "a form": (
        ("function go(n){ document.forms[0].pageNo.value = n; document.forms[0].submit(); }"
        "</script><form action='/search' method='get'><input name='city' value='合肥'><input name='pageNo' value='1'></form>"
        "<script>"), "go(2)", "search?city=%E5%90%88%E8%82%A5&pageNo=2",
    ),
    "a form by id": (
        ("function go(n){ document.getElementById('p').value=n; document.f.submit() }"
        "</script><form name=f action='l'><input id=p name=page></form><script>"), "go(2)", "l?page=2",
    ),
}  # fmt: skip
LEFT = {
    "no such function": ("function other(n){ location.href = n; }", "goPage(2)"),
    "sent by POST": (
        "function go(n){ document.f.p.value=n; document.f.submit() }</script><form method=post><input name=p></form><script>",
        "go(2)",
    ),
    "another site": ("function go(n){ location.href='https://other.example/'+n; }", "go(2)"),
    "no number": ("function go(n){ location.href='/list.html'; }", "go(2)"),
    "a value from elsewhere": ("function go(n){ location.href='/list_' + total + '.html'; }", "go(2)"),
    "a call in it": ("function go(n){ location.href = url(n) + '.html'; }", "go(2)"),
    "compared only": ("function go(n){ if (location.href == '/list_' + n) alert(n); }", "go(2)"),
    "an expression": ("function go(n){ location.href='/list_'+n; }", "go(1+1)"),
    "postback": ("function __doPostBack(a, b){ theForm.submit(); }", "__doPostBack('x', 2)"),
    "a window": ("function go(n){ window.open('/list_' + n); }", "go(2)"),
}


def page(script: str, call: str, text: str = "下一页", attribute: str = "href") -> str:
    code = f"javascript:{call}" if attribute == "href" else call
    return f'<script>{script}</script><a href="#" {attribute}="{code}">{text}</a>'.replace(
        'href="#" href', "href"
    )  # one link, called from its address or from its click


@pytest.mark.parametrize("name", FOLLOWED)
@pytest.mark.parametrize("attribute", ["href", "onclick"])
def test_a_pager_that_calls_a_script_is_followed(name: str, attribute: str) -> None:
    script, call, found = FOLLOWED[name]
    assert next_pages(listing(page(script, call, attribute=attribute))) == [found]


@pytest.mark.parametrize("name", LEFT)
def test_what_cannot_be_told_is_not_guessed(name: str) -> None:
    assert listing(page(*LEFT[name])) == []


def test_a_row_of_numbers_that_call_a_script_is_followed() -> None:
    script = "<script>function goPage(n){location.href='list_'+n+'.html'}</script>"
    row = "".join(f"<a href='javascript:goPage({n})'>{n}</a>" for n in range(1, 6))
    assert next_pages(listing(script + row, HOME + "list_2.html", depth=1)) == ["list_3.html"]


def test_a_link_that_calls_a_script_and_is_no_pager_leads_nowhere() -> None:
    script, call, _ = FOLLOWED["a folder's files"]
    assert listing(page(script, call, "收藏本站")) == []


@pytest.mark.parametrize(
    "html",
    ["function go(" * 50_000, "function go(n){" + "location.href=" * 50_000, "function go(n){location.href=" + "'a'+" * 200,
     "function go(n){location.href=" + "(" * 300 + "n", "function " + "go " * 100_000,
     "function go(n){" + "a.value=n;" * 80 + "submit()}</script>" + "<form><input name=b>" * 20_000,
     "go = " * 100_000, " " * 300_000],
)  # fmt: skip
def test_a_hostile_script_takes_no_longer_than_any(html: str) -> None:
    started = time.process_time()
    listing(f"<script>{html}</script>" + "<a href='javascript:go(2)'>下一页</a>" * 200)
    assert time.process_time() - started < 2 * PATIENCE


@given(st.text(max_size=100), st.text(max_size=60))
def test_nothing_raises(body: str, call: str) -> None:
    for html in (f"function go(n){{{body}}}", f"function go(n){{location.href={body}}}", body):
        tree = lxml.html.document_fromstring("<a>x</a>")
        for href in (f"javascript:{call}", f"javascript:go({call})"):
            element = lxml.html.Element("a")
            try:
                element.set("href", href)
            except ValueError:  # what cannot stand in a page
                continue
            Pager(html, tree).address(element)
