"""A page cleaned again without its bytes: what it gives is what reading it gives, or it is said that this is not certain."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from test_pages import FETCHED_AT, NAMES, golden

from pipelines import Article, Capture, Knowledge, Rejection, process
from pipelines.boilerplate import block_hash, hashes_of
from pipelines.listing import has_entries, is_listing, is_paragraph
from pipelines.page import Block, Kind, parse
from pipelines.reject import UNCERTAIN, Form, form_of, refuse_again, refuse_text
from pipelines.way import Reading, made_again, process_parts, read_page

#: More text than any frame of a page has, in blocks longer than any line that says "gone".
LONG = "这家企业在新区投资建设的项目占地二百亩，计划分两期实施，建成后可提供三千个就业岗位，主要生产精密零部件，" * 4


def capture(name: str) -> Capture:
    page = golden(name)
    return Capture(url=page.url, requested_url=page.url, fetched_at=FETCHED_AT, site="golden", body=page.body)


def made(html: str) -> Capture:
    return Capture(
        url="http://a.cn/1", requested_url="http://a.cn/1", fetched_at=FETCHED_AT, site="s", body=html.encode()
    )


#: Shares of a page's blocks that are learned. All are tried on every page by `make slow`, else each page has one of them:
#: with hundreds of pages, each share meets dozens of every shape.
SHARES = (0.1, 0.3, 0.7, 1.0)


def knowledges(said: Reading, number: int) -> Iterator[Knowledge]:
    """What may be known of a site: some of the page's blocks are learned, some pinned, regions are given."""
    chance = random.Random(number)
    texts, hashes = [block.text for block in said.blocks], hashes_of(said.blocks)
    yield Knowledge("golden", region="北京", section="招商")
    for share in SHARES if "NEWSIEVE_SLOW" in os.environ else (SHARES[number % len(SHARES)],):
        some = {name: chance.randint(5, 90) for name in hashes if chance.random() < share}
        yield Knowledge("golden", boilerplate=some)
        yield Knowledge("golden", boilerplate=some, keep=chance.sample(texts, min(2, len(texts))))
        yield Knowledge("golden", boilerplate=some, drop=chance.sample(texts, min(3, len(texts))))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_cleaned_again_is_as_if_it_were_read(name: str) -> None:
    page = capture(name)
    joined, said = read_page(page)
    whole = process_parts([page], Knowledge("golden"))
    assert joined == whole
    assert joined.shown == whole.shown
    assert joined.result == process(page, Knowledge("golden"))
    if said is None:
        assert isinstance(joined.result, Rejection)
        return
    for known in knowledges(said, NAMES.index(name)):
        found = made_again(page, said, known)
        assert found is None or found == process(page, known)


def test_most_articles_are_certain_whatever_is_learned_of_their_site() -> None:
    """Else all this would be in vain."""
    articles = [name for name in NAMES if golden(name).outcome == "article"]
    certain = 0
    for name in articles:
        page = capture(name)
        _, said = read_page(page)
        certain += said is not None and made_again(page, said, Knowledge("golden")) is not None
    assert certain >= 0.9 * len(articles)


def test_a_learned_block_is_removed_and_an_unknown_one_is_not() -> None:
    page = made(f"<h1>新区签约一个大项目</h1><p>{LONG}</p><p>{LONG}二期。</p><p>本站热线每天八点开始有人接听电话。</p>")
    _, said = read_page(page)
    assert said
    hotline = next(block.text for block in said.blocks if "热线" in block.text)
    cleaned = made_again(page, said, Knowledge("s", boilerplate={block_hash(hotline): 40}))
    other = made_again(page, said, Knowledge("s", boilerplate={block_hash("另一句话。"): 40}))
    assert cleaned
    assert other
    assert hotline not in cleaned.text
    assert hotline in other.text


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LONG[:100]}</p><p>{LONG[20:90]}</p><p>很抱歉，您访问的页面不存在！</p>",
        f"<title>会员登录</title><p>{LONG[:100]}</p><form><input type=password></form>",
        "<p>新区昨天签约一个大项目，投资额三十亿元，占地二百亩。</p>"
        + "<p><a href='/'>招商项目招商项目招商项目</a></p>" * 9,
    ],
)
def test_what_the_page_beside_the_text_decides_is_not_certain(html: str) -> None:
    page = made(html)
    _, said = read_page(page)
    assert said
    assert made_again(page, said, Knowledge("s")) is None


def test_a_zone_makes_another_moment_of_a_time_that_is_written_without_one() -> None:
    page = made(f"<h1>新区签约一个大项目</h1><p>发布时间：2025-03-04 23:30</p><p>{LONG}</p><p>{LONG}二期。</p>")
    _, said = read_page(page)
    assert said
    assert made_again(page, said, Knowledge("s", timezone="Asia/Shanghai")) is None
    undated = replace(said, labels=replace(said.labels, published_raw=None))
    assert isinstance(made_again(page, undated, Knowledge("s", timezone="Asia/Shanghai")), Article)


@pytest.mark.parametrize("doubt", ["has_entries", "may_say_error", "is_full_of_links"])
def test_short_text_is_not_certain_on_a_page_of_another_form(doubt: str) -> None:
    plain = Form(has_entries=False, may_say_error=False, is_full_of_links=False)
    kept = [Block(LONG[:100], Kind.PARAGRAPH)]
    assert refuse_again(plain, kept, 300) is None
    assert refuse_again(replace(plain, **{doubt: True}), kept, 300) == UNCERTAIN
    assert refuse_again(Form(), kept, 300) == UNCERTAIN


def test_long_text_is_certain_unless_the_page_is_made_of_entries() -> None:
    kept = [Block(LONG, Kind.PARAGRAPH), Block(LONG, Kind.PARAGRAPH)]
    assert refuse_again(Form(has_entries=False), kept, 1200) is None
    assert refuse_again(Form(has_entries=True), kept, 1200) == UNCERTAIN


def test_a_list_has_entries_and_an_article_has_none() -> None:
    entries = "".join(
        f"<div><h3><a href='/{n}'>第{n}个园区签约了一个新的大项目</a></h3><p>{LONG}第{n}个……</p><span>2025-03-0{n}</span></div>"
        for n in range(1, 7)
    )
    page, article = parse(f"<body>{entries}</body>"), parse(f"<body><h1>题目</h1><p>{LONG}</p><p>{LONG}</p></body>")
    assert page
    assert article
    assert has_entries(page)
    assert is_listing(page, [block for block in page.blocks if is_paragraph(block)])
    assert not has_entries(article)


def test_long_text_stays_an_article_among_links_and_errors() -> None:
    page = parse(
        "<title>404 Not Found</title><body>"
        + "<a href='/'>链接链接链接链接</a><br>" * 300
        + f"<p>{LONG}</p>" * 2
        + "</body>"
    )
    assert page
    form = form_of(page)
    assert form == Form(has_entries=False, may_say_error=True, is_full_of_links=True)
    kept = [block for block in page.blocks if block.text == LONG]
    assert kept
    assert refuse_again(form, kept, 9999) is None
    assert refuse_text(page, kept, 9999) is None
