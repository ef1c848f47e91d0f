"""The next page of a list, however its pager is written, and what only looks like one."""

import time

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import Scope, links_of_listing
from crawler.pager import numbered_next, scripted_next
from crawler.sites import Site
from pipelines.parts import says_next

HOME = "https://bj.example.com/"
SCOPE = Scope(Site(name="bj", start=(HOME,)))
#: Seconds for hostile input of some hundred kilobytes; a quadratic rule takes minutes.
PATIENCE = 5.0


def next_pages(html: str, path: str, *, depth: int = 2) -> list[str]:
    found = links_of_listing(html, HOME + path, SCOPE, depth=depth)
    return [link.url.removeprefix(HOME) for link in found if link.is_next]


def row(*targets: str, first: int = 1) -> str:
    return " ".join(f"<a href='{target}'>{n}</a>" for n, target in enumerate(targets, first))


@pytest.mark.parametrize(
    "text",
    [
        "下一页", "下页", "后页", "后一页", "下一頁", "[下一页]", "［下一页］", "【下一页】", "(下一页)", "下 一 页", "下&nbsp;一&nbsp;页", "下一页（2/9）",
        "下一页(2/9)", "下一页(共3页)", "下一页（共 120 页）", "下一页 &gt;&gt;", "下一页&nbsp;»", "下一页›", "下一页→", "下一页&#8203;", "Next", "NEXT &gt;",
        "Ｎｅｘｔ", "Next Page", "older posts", "&gt;", "»", "›", "→", "▶", "<span>下一页</span><i class=icon></i>",
        "<img src=x alt='下一页'>", "<img src=x title='下一页'>", "<i title='下一页'></i>",
    ],
)  # fmt: skip
def test_a_link_says_that_it_leads_to_the_next_page(text: str) -> None:
    assert next_pages(f"<a href='/list_2.html'>{text}</a>", "list.html") == ["list_2.html"]


@pytest.mark.parametrize(
    "tag",
    ["<a title='下一页' href='/list_2.html'><i></i></a>", "<a rel='NEXT' href='/list_2.html'>x</a>",
     "<a rel='nofollow Next' href='/list_2.html'>x</a>", "<link rel='NEXT' href='/list_2.html'>"],
)  # fmt: skip
def test_an_attribute_says_it_too(tag: str) -> None:
    assert next_pages(tag, "list.html") == ["list_2.html"]


@pytest.mark.parametrize(
    "text",
    ["下一篇", "上一页", "上一页 下一页", "尾页", "首页", "末页", "下一章", "下一页新闻中心成立", "更多", "加载更多", "&gt;&gt;&gt;", "&lt;", "后页岩时代", "next year",
     "nextday", "2025/9", "（2/9）", "<img src=x alt='下一篇'>", "<img src=x alt='下一页的风景'>"],
)  # fmt: skip
def test_what_says_something_else_is_not_the_next_page(text: str) -> None:
    assert next_pages(f"<a href='/list_2.html'>{text}</a>", "list.html") == []


@pytest.mark.parametrize(
    ("script", "path", "found"),
    [
        ("createPageHTML(3,0,'index','html')", "news/index.html", ["news/index_1.html"]),
        ("createPageHTML(3, 1, \"index\", \"html\");", "news/index_1.html", ["news/index_2.html"]),
        ("createPageHTML(3,0,'index','html')", "news/", ["news/index_1.html"]),
        ("createPageHTML( 12 , 4 , 'list' , 'shtml' )", "news/list_4.shtml", ["news/list_5.shtml"]),
        ("createPageHTML('page_div',3,0,'index','html',60)", "news/", ["news/index_1.html"]),
        ("createPageHTML(3,2,'index','html')", "news/index_2.html", []),
        ("createPageHTML(1,0,'index','html')", "news/", []),
        ("createPageHTML(0,0,'index','html')", "news/", []),
        ("function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}", "news/", []),
        ("createPageHTML(3,0,'//evil.example.org/index','html')", "news/", []),
    ],
)  # fmt: skip
def test_the_pager_that_a_script_writes_is_followed(script: str, path: str, found: list[str]) -> None:
    assert next_pages(f"<ul></ul><script>{script}</script>", path) == found


@pytest.mark.parametrize(
    ("html", "path", "found"),
    [
        (row("list-1.html", "list-2.html", "list-3.html"), "c/list-1.html", "c/list-2.html"),
        (row("list-1.html", "list-2.html", "list-3.html"), "c/list-2.html", "c/list-3.html"),
        ("<b>1</b> " + row("list-2.html", "list-3.html", first=2), "c/", "c/list-2.html"),
        ("<b>1</b> " + row("list-2.html", first=2), "c/list-1.html", "c/list-2.html"),
        (row("./", "index_1.html", "index_2.html"), "d/", "d/index_1.html"),
        (row("index.html", "index_1.html", "index_2.html"), "d/index_1.html", "d/index_2.html"),
        (row("?page=1&type=5", "?page=2&type=5", "?page=3&type=5"), "e/list?type=5&page=2", "e/list?page=3&type=5"),
        (row("?id=7&p=2", "?id=7&p=3", first=2), "e/list?id=7", "e/list?id=7&p=2"),
        (row("/e/p/2/", "/e/p/3/", first=2), "e/", "e/p/2/"),
        ("<a href='/e/p/2/'><span>2</span></a><a href='/e/p/3/'> <b>3</b></a>", "e/p/2/", "e/p/3/"),
        ("<a href='list-1.html'>1</a>…" + row("list-8.html", "list-9.html", first=8), "c/list-8.html", "c/list-9.html"),
    ],
)  # fmt: skip
def test_a_row_of_page_numbers_is_followed(html: str, path: str, found: str) -> None:
    assert next_pages(html, path) == [found]


@pytest.mark.parametrize(
    ("html", "path"),
    [
        (row("list-1.html", "list-2.html", "list-3.html"), "c/list-3.html"),  # the last page
        ("<a href='list-2.html'>2</a>", "c/"),  # one number is no row
        (row("/other/list-1.html", "/other/list-2.html"), "c/"),  # of another list
        (row("a.html", "b.html", "c.html"), "c/"),  # a ranking
        (row("list-7.html", "list-3.html"), "c/"),
        (row("/info/1001.html", "/info/1002.html", "/info/1003.html"), "info/"),  # articles
        ("<a href='list-2.html'>二</a><a href='list-3.html'>三</a>", "c/list-1.html"),
        (row("javascript:go(1)", "javascript:go(2)"), "c/"),
        ("<b>1</b> " + row("list-8.html", "list-9.html", first=8), "c/list-1.html"),  # the next one is not there
    ],
)  # fmt: skip
def test_what_is_no_row_of_page_numbers_is_not_followed(html: str, path: str) -> None:
    assert next_pages(html, path) == []


def test_a_link_that_says_next_is_believed_before_any_number() -> None:
    html = row("list-1.html", "list-2.html", "list-3.html") + "<a href='list-5.html'>下一页</a>"
    assert next_pages(html, "c/list-1.html") == ["c/list-5.html"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_raises(text: str, address: str) -> None:
    scripted_next(f"createPageHTML({text})")
    numbered_next([("1", address), ("2", text), (text, address)], HOME + address)


HOSTILE = {
    "brackets": "[" * 300_000,
    "blanks": "下" + " \u200b" * 100_000 + "一页",
    "arrows": "下一页" + ">" * 300_000,
    "digits": "下一页(" + "1" * 300_000,
    "calls": "createPageHTML(" * 20_000,
    "call with blanks": "createPageHTML(3" + " " * 300_000,
    "call with quotes": "createPageHTML('" + "a" * 300_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pager_takes_no_longer_than_any(name: str) -> None:
    element = lxml.html.Element("a", {"href": "/", "title": HOSTILE[name]})
    element.text = HOSTILE[name]
    started = time.process_time()
    says_next(element)
    scripted_next(HOSTILE[name])
    numbers = [(str(n % 99_999), HOME + f"{n}/" * 900) for n in range(10_000)]
    numbered_next(numbers, HOME + "1/" * 900)
    assert time.process_time() - started < PATIENCE
