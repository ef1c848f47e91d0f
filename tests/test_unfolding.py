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
        (f"<div><div><p>{ONE}</p></div><div {HIDDEN}><p>{TWO}</p></div></div>{PAGER}", [TWO]),
        (f"<div><div id=c_1>{ONE}</div><div id=c_2 {HIDDEN}>{TWO}</div></div>{PAGER}", [TWO]),
        (f"<div id=pg1>{ONE}</div><div id=pg2 hidden>{TWO}</div><div id=pgall hidden>{ONE}{TWO}</div>{PAGER}", [TWO]),
        (f"<p>{ONE}</p><div hidden><p>{TWO}</p></div><a href='javascript:;'>展开全文</a>", [TWO]),
        (f"<p>{ONE}</p><p hidden>{TWO}</p><p hidden>{THREE}</p><div><span onclick=f()>点击阅读全文 ▼</span></div>", [TWO, THREE]),
        (f"<p>{ONE}</p><p><a onclick=f()>[查看全部]</a></p><div class=rest hidden>{TWO}</div>", [TWO]),
        (f"<div><p>{ONE}</p><div hidden>{TWO}</div></div><div>阅读剩余 60%</div>", [TWO]),
        (f"<p>The quay opened, {ONE}</p><div hidden>It is long, he said.</div><button>Read more</button>", ["It is long, he said."]),
        (f"<p>Der Kai ist offen, {ONE}</p><div hidden>Er ist lang, sagt er.</div><a href=#>Weiterlesen …</a>", ["Er ist lang, sagt er."]),
    ],
    ids=["pages", "pages by number", "pages without names", "pages in a box", "all pages once more", "the rest", "paragraphs", "line above",
         "below the box", "English", "German"],
)  # fmt: skip
def test_what_a_reader_is_to_open_is_text(html: str, also: list[str]) -> None:
    got = texts(html)
    assert all(line in got for line in also)
    assert len(got) == len(set(got))


def test_a_preview_is_small_beside_the_text_that_it_opens() -> None:
    beside = f"<div class=side>{''.join(f'<p>{THREE}{i}</p>' for i in range(9))}</div>"
    preview = f"<div class=short><p>{ONE}</p><a href='javascript:;'>展开全文</a></div>"
    assert TWO in texts(f"{preview}<div class=long {HIDDEN}><p>{ONE}</p><p>{TWO}</p></div>{beside}")
    assert TWO not in texts(f"{preview}<div class=long {HIDDEN}><p>{TWO}</p></div>{beside}")


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE}</p><div hidden>{TWO}</div>",
        f"<p>{ONE}</p><div hidden>{TWO}</div><a href='/n/2.html'>阅读全文</a>",
        f"<div class=pg>{ONE}</div><div class=pg hidden>{TWO}</div><div><a href=31_2.html>2</a> 上一页 1 2</div>",
        f"<div class=pg>{ONE}</div><div class=tip hidden>{TWO}</div>{PAGER}",
        f"<div>{ONE}</div><div class=tip hidden>{TWO}</div>{PAGER}",
        f"<div>{ONE}</div><section hidden>{TWO}</section>{PAGER}",
        f"<div>{ONE}</div><div hidden>{TWO}</div><div><a href=31_2.html>2</a> 上一页 1 2</div>",
        f"<p>{ONE}</p><div hidden>{TWO}</div><p>展开全文需要登录，{THREE}</p>",
        f"<p>{ONE}</p><div hidden>{TWO}</div><p>{THREE}</p><p>尾声，{THREE}</p><a>展开全文</a>",
        f"<p>{ONE}</p><div hidden><a href=1>{TWO}</a></div><a>展开全文</a>",
        f"<p>{ONE}</p><form hidden>{TWO}<input></form><a>展开全文</a>",
        f"<h3>港务</h3><div hidden>{TWO}</div><a>展开</a><p>{ONE}</p>",
        f"<p>{ONE}</p><div class='ad-box' hidden>{TWO}</div><a>展开全文</a>",
        f"<p>{ONE}</p><div class=rel hidden>{TWO}</div><a>展开</a>",
        f"<p>{ONE}</p><div class='comment-list'><p hidden>{TWO}</p></div><a>展开全部</a>",
        f"<p>{ONE}</p><div hidden>{TWO}</div><div>查看更多</div>",
        f"<p>{ONE}</p><div class=tip hidden>{TWO}</div><a>展开全文</a>",
        f"<p>{ONE}{THREE}</p>" * 4 + f"<div><p>关于，本站。</p><div hidden>{TWO}</div><a>展开</a></div>",
    ],
    ids=["nothing opens it", "leads on", "a pager to pages", "another make", "a name", "another tag", "no names to pages", "a sentence", "too far", "links", "a form",
         "nothing shown above", "an advert", "related", "comments", "more of a list", "a tip", "in a small box"],
)  # fmt: skip
def test_other_hidden_boxes_are_none(html: str) -> None:
    assert not any(TWO in text for text in texts(html))


@pytest.mark.parametrize(
    "pair",
    [
        "<div class=q>Q</div><div class=a hidden>A</div>",
        "<div class=item><h3><a href='#'>Q</a></h3><div class=a style='display:none'><p>A</p></div></div>",
        "<li><button>Q</button><div hidden>A</div></li>",
        "<dt>Q</dt><dd hidden>A</dd>",
    ],
)
def test_the_answers_of_an_accordion_are_text(pair: str) -> None:
    html = "".join(pair.replace("Q", q).replace("A", a) for q, a in (("泊位几时启用？", TWO), ("谁来承建？", THREE)))
    got = texts(f"<p>{ONE}</p><div>{html}</div>")
    assert {TWO, THREE} <= set(got)
    assert TWO not in texts(
        f"<p>{ONE}</p><div>{pair.replace('Q', '泊位几时启用？').replace('A', TWO)}</div>"
    )  # one alone


@pytest.mark.parametrize(
    "pair",
    [
        "<div><a href='/n/1.html'>Q</a></div><div hidden>A</div>",
        "<div>Q<input></div><div hidden>A</div>",
        "<b>Q</b><span hidden>A</span>",
        "<div>Q</div><div hidden><a href=1>A</a></div>",
        "<div>1</div><div hidden>A</div>",
        "<ul><li>Q</li></ul><div hidden>A</div>",
        f"<div>Q{ONE * 5}</div><div hidden>A</div>",
    ],
    ids=["headlines", "fields of a form", "inline", "links", "no question", "a list", "a text"],
)
def test_other_hidden_boxes_below_lines_are_none(pair: str) -> None:
    html = "".join(pair.replace("Q", q).replace("A", a) for q, a in (("泊位启用", TWO), ("工程承建", THREE)))
    assert not {TWO, THREE} & set(texts(f"<p>{ONE}</p><div>{html}</div>"))


@pytest.mark.parametrize(
    "pairs",
    [
        f"<div>网友评论</div><div hidden>{TWO}</div><div>编辑推荐</div><div hidden>{THREE}</div>",
        f"<div>作者简介</div><div hidden>{TWO}</div><div>版权声明</div><div hidden>{THREE}</div>",
        f"<h4>Necessary cookies</h4><div hidden>{TWO}</div><h4>Marketing cookies</h4><div hidden>{THREE}</div>",
        f"<h3>一、泊位</h3><div class=ad hidden>{TWO}</div><h3>二、工程</h3><div class=ad hidden>{THREE}</div>",
        f"<h4>李明</h4><div class=bio hidden>{TWO}</div><h4>王芳</h4><div class=bio hidden>{THREE}</div>",
    ],
    ids=["readers", "the site", "cookies", "adverts", "who wrote"],
)
def test_what_stands_around_a_text_is_no_answer(pairs: str) -> None:
    assert not {TWO, THREE} & set(texts(f"<p>{ONE}</p><div>{pairs}</div>"))


def test_a_small_accordion_beside_a_text_is_none() -> None:
    html = "".join(
        f"<div>{q}</div><div hidden>{a}</div>"
        for q, a in (("微信", "打开微信，扫一扫。"), ("微博", "打开微博，转发。"))
    )
    assert not any("打开" in text for text in texts(f"<p>{ONE}{TWO}{THREE}</p>" * 3 + f"<div>{html}</div>"))


def test_what_is_shown_already_is_not_shown_twice() -> None:
    got = texts(f"<p>{ONE}</p><p>{TWO}</p><div hidden>{TWO}</div><a>展开全文</a>")
    assert got[:2] == [ONE, TWO]
    assert got.count(TWO) == 1


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE}</p>" + f"<p hidden>{TWO}</p>" * 10_000 + "<a>展开全文</a>",
        "<div><p>甲，</p><div hidden>乙，" * 20_000,
        ("<p>甲，</p><div hidden>乙，</div><a>" + "查看" * 9 + "</a>") * 10_000,
        ("<p>甲，</p><div hidden>乙，</div><a>展开全文</a>") * 10_000,
        f"<p>{ONE}</p>" * 10_000 + "<p>甲，</p><div hidden>乙，</div><a>展开全文</a>" * 9,
        "<div>甲乙</div><div hidden>乙，</div>" * 10_000,
        "<div><div>甲乙</div><div hidden>乙，</div></div>" * 10_000,
        f"<p>{ONE}</p><div hidden>{TWO}</div><div>" + "1 " * 1_000_000 + "</div>",
        "<div>" + "<p>甲，</p><div hidden>乙，</div>" * 5_000 + "</div><div>" + "<i></i>" * 60_000 + "</div>",
    ],
    ids=[
        "many",
        "nested",
        "lines",
        "openers",
        "a few openers",
        "answers",
        "boxes of answers",
        "a long strip",
        "a large strip",
    ],
)
def test_hostile_pages_take_no_long_time(html: str) -> None:
    start = time.process_time()
    parse(html)
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    "opener", ["Ganzen Artikel lesen", "Lire l’article complet", "Leer la nota completa", "Развернуть"]
)
def test_a_line_of_any_language_opens_a_text(opener: str) -> None:
    assert TWO in texts(f"<p>{ONE}</p><div class='rest hidden'>{TWO}</div><button>{opener}</button>")


SLIDE = f"<div class=slide><img src=1.jpg><p>{ONE}</p></div>"


@pytest.mark.parametrize(
    ("html", "also"),
    [
        (f"{SLIDE}<div class='slide hidden'><p>{TWO}</p></div><div class='slide hidden'><p>{THREE}</p></div>", [TWO, THREE]),
        (f"<p>{ONE}</p><div class='body d-none'><p>{TWO}</p><p>{THREE}</p><p>{TWO[::-1]}</p><p>{THREE[::-1]}{ONE[::-1]}</p></div>", [TWO, THREE]),
    ],
)  # fmt: skip
def test_what_a_script_shows_later_is_text(html: str, also: list[str]) -> None:
    got = texts(html)
    assert all(line in got for line in also)


@pytest.mark.parametrize(
    "html",
    [
        f"<div class=slide><p>{ONE}</p></div><div class='hint hidden'><p>{TWO}</p></div><div class='hint hidden'><p>{TWO}</p></div>",
        f"<div class=slide><p>{ONE}</p></div><div class='slide hidden'><p><a href=2>{TWO}</a></p></div><div class='slide hidden'><a href=3>{TWO}</a></div>",
        f"<div><p>{ONE}</p><p>{THREE}</p></div><div class='hidden'><p>{TWO}</p><p>{TWO[:9]}</p><p>{TWO[:8]}</p></div>",
        f"<p>{ONE}</p><p>{THREE}{ONE}</p><div class='reg-box hidden'><p>{TWO}</p><p>{TWO}</p><p>{TWO}</p><p>{TWO}</p><p>{TWO}</p></div>",
        f"<p>{ONE}</p><p>{THREE}{ONE}</p><div class='popup hidden'><p>{TWO}</p><p>{TWO}</p><p>{TWO}</p><p>{TWO}</p><p>{TWO}</p></div>",
    ],
)
def test_other_boxes_that_a_class_hides_are_no_text(html: str) -> None:
    assert not any(TWO in text for text in texts(html))
