"""Text that a page holds back until its reader clicks is text; other hidden boxes are not."""

import time

import pytest

from pipelines.page import parse

ONE = "青澜港二期昨天开工，计划明年六月完成主体工程，后年投入使用。"
TWO = "港务局表示，新泊位可以停靠五万吨级货轮，堆场面积增加一倍。"
THREE = "工程由当地三家企业承建，高峰期用工八百人。"
HIDDEN = 'style="display:none"'
PAGER = '<div><a href="#">上一页</a><a href="#">1</a> <a href="javascript:go(2)">2</a></div>'
TIME_BOUND = 5


def texts(html: str) -> list[str]:
    page = parse(f"<html><body>{html}</body></html>")
    return [block.text for block in page.blocks] if page else []


@pytest.mark.parametrize(
    ("html", "also"),
    [
        (f"<div class=pg><p>{ONE}</p></div><div class=pg {HIDDEN}><p>{TWO}</p></div>{PAGER}", [TWO]),
        (f"<div id=pg1>{ONE}</div><div id=pg2 {HIDDEN}>{TWO}</div><div id=pg3 hidden>{THREE}</div>{PAGER}", [TWO, THREE]),
        (f"<div><div id=c_1>{ONE}</div><div id=c_2 {HIDDEN}>{TWO}</div></div>{PAGER}", [TWO]),
        (f"<div id=pg1>{ONE}</div><div id=pg2 hidden>{TWO}</div><div id=pgall hidden>{ONE}{TWO}</div>{PAGER}", [TWO]),
        (f"<p>{ONE}</p><div hidden><p>{TWO}</p></div><a href='javascript:;'>展开全文</a>", [TWO]),
        (f"<p>{ONE}</p><p hidden>{TWO}</p><p hidden>{THREE}</p><div><span onclick=f()>点击阅读全文 ▼</span></div>", [TWO, THREE]),
        (f"<p>{ONE}</p><p><a onclick=f()>[查看全部]</a></p><div class=rest hidden>{TWO}</div>", [TWO]),
        (f"<div><p>{ONE}</p><div hidden>{TWO}</div></div><div>阅读剩余 60%</div>", [TWO]),
        (f"<p>The quay opened, {ONE}</p><div hidden>It is long, he said.</div><button>Read more</button>", ["It is long, he said."]),
        (f"<p>Der Kai ist offen, {ONE}</p><div hidden>Er ist lang, sagt er.</div><a href=#>Weiterlesen …</a>", ["Er ist lang, sagt er."]),
    ],
    ids=["pages", "pages by number", "pages in a box", "all pages once more", "the rest", "paragraphs", "line above",
         "below the box", "English", "German"],
)  # fmt: skip
def test_what_a_reader_is_to_open_is_text(html: str, also: list[str]) -> None:
    got = texts(html)
    assert all(line in got for line in also)
    assert len(got) == len(set(got))


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE}</p><div hidden>{TWO}</div>",
        f"<p>{ONE}</p><div hidden>{TWO}</div><a href='/n/2.html'>阅读全文</a>",
        f"<div class=pg>{ONE}</div><div class=pg hidden>{TWO}</div><div><a href=31_2.html>2</a> 上一页 1 2</div>",
        f"<div class=pg>{ONE}</div><div class=tip hidden>{TWO}</div>{PAGER}",
        f"<p>{ONE}</p><div hidden>{TWO}</div><p>展开全文需要登录，{THREE}</p>",
        f"<p>{ONE}</p><div hidden>{TWO}</div><p>{THREE}</p><p>尾声，{THREE}</p><a>展开全文</a>",
        f"<p>{ONE}</p><div hidden><a href=1>{TWO}</a></div><a>展开全文</a>",
        f"<p>{ONE}</p><form hidden>{TWO}<input></form><a>展开全文</a>",
        f"<h3>港务</h3><div hidden>{TWO}</div><a>展开</a><p>{ONE}</p>",
        f"<p>{ONE}{THREE}</p>" * 4 + f"<div><p>关于，本站。</p><div hidden>{TWO}</div><a>展开</a></div>",
    ],
    ids=["nothing opens it", "leads on", "a pager to pages", "another make", "a sentence", "too far", "links", "a form",
         "nothing shown above", "in a small box"],
)  # fmt: skip
def test_other_hidden_boxes_are_none(html: str) -> None:
    assert not any(TWO in text for text in texts(html))


def test_what_is_shown_already_is_not_shown_twice() -> None:
    got = texts(f"<p>{ONE}</p><p>{TWO}</p><div hidden>{TWO}</div><a>展开全文</a>")
    assert got[:2] == [ONE, TWO]
    assert got.count(TWO) == 1


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE}</p>" + f"<p hidden>{TWO}</p>" * 10_000 + "<a>展开全文</a>",
        "<div><p>甲，</p><div hidden>乙，" * 20_000,
        ("<p>甲，</p><div hidden>乙，</div><a>" + "查看" * 9 + "</a>") * 20_000,
        f"<p>{ONE}</p><div hidden>{TWO}</div><div>" + "1 " * 1_000_000 + "</div>",
    ],
    ids=["many", "nested", "openers", "a long strip"],
)
def test_hostile_pages_take_no_long_time(html: str) -> None:
    start = time.process_time()
    parse(html)
    assert time.process_time() - start < TIME_BOUND
