"""What Readability's rules take for the article of a page."""

import time

import pytest

from pipelines.page import parse
from pipelines.readable import readable

TEXTS = [
    "The new quay of the fishing port was used for the first time on Monday, when a ship, loaded with squid, came in.",
    "Dockers said that such ships had to lie at anchor until last year, and that boats carried their load ashore.",
    "Cranes now lift the boxes into the cold store, and no more than six hours pass, so that half as much is lost.",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXTS)
LINKS = "".join(f'<li><a href="/{n}">News of the harbour, part {n}</a></li>' for n in range(5))


def taken(body: str) -> list[str]:
    page = parse(f"<html><body>{body}</body></html>")
    assert page is not None
    return [page.blocks[i].text for i in sorted(readable(page.way))]


@pytest.mark.parametrize(
    "article",
    [
        f"<div>{PARAGRAPHS}</div>",
        f"<div class='comment-content'>{PARAGRAPHS}</div>",  # a likely name beside an unlikely one
        f"<article><section>{PARAGRAPHS}</section></article>",
        f"<div>{''.join(f'<div>{text}</div>' for text in TEXTS)}</div>",  # boxes in the place of paragraphs
        f"<div>{'<br>'.join(TEXTS)}</div>",
        f"<table><tr><td>{PARAGRAPHS}</td></tr></table>",
        f"<form><div>{PARAGRAPHS}</div></form>",
        f"<div>{PARAGRAPHS}<img src=a.png></div>",
    ],
)
def test_the_paragraphs_of_an_article_are_taken(article: str) -> None:
    assert (
        taken(f"<ul>{LINKS}</ul>{article}<div class=footer>Harbour office, Quay 3, all rights reserved.</div>") == TEXTS
    )


@pytest.mark.parametrize(
    "beside",
    [
        f"<ul>{LINKS}</ul>",
        f"<div class='comment'><p>{TEXTS[0]}</p></div>",
        f"<div id='sidebar'><p>{TEXTS[1]}</p></div>",
        f"<div><ul>{LINKS}</ul></div>",
        "<form><p>Your name, your address, your town, your country, please.</p></form>",
        "<h3 class='related'>Related news of the fishing port</h3>",
        "<h3><a href='/'>News of the fishing port</a></h3>",
        "<div><input><input><p>Write to us, we will answer within a day.</p></div>",
        "<div><p>Port</p></div>",
        "<script>var text = 'the new quay of the fishing port, used for the first time';</script>",
        "<div><p>Pictures of the port, seen from above.</p><img src=a><img src=b><img src=c></div>",
    ],
)
def test_what_is_beside_them_in_their_box_is_not_taken(beside: str) -> None:
    assert taken(f"<div>{PARAGRAPHS}{beside}</div>") == TEXTS


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p>",
        f"<ul>{LINKS}</ul>",
        f"<div>{LINKS}</div>",
        "<div><p>Too short</p></div>",
        "<table><tr><td></table>",
    ],
)
def test_nothing_is_taken_where_no_text_is(body: str) -> None:
    assert taken(body) == []


def test_a_paragraph_beside_the_best_box_is_taken_and_a_line_of_links_is_not() -> None:
    lead = "The fishing port has a quay that takes ships of three thousand tons, and a cold store of its own."
    menu = f'<p><a href="/">{lead[:60]}</a> and more</p>'
    assert taken(f"<p>{lead}</p>{menu}<div>{PARAGRAPHS}</div>") == [lead, *TEXTS]


def test_a_block_is_taken_by_where_it_stands_not_by_its_words() -> None:
    page = parse(f"<body><div id=sidebar><p>{TEXTS[0]}</p></div><div>{PARAGRAPHS}</div>")
    assert page is not None
    assert readable(page.way) == {1, 2, 3}


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3000 + PARAGRAPHS,
        "<table><tr><td>" * 90 + f"<p>{TEXTS[0]}</p>" * 1000,
        "".join(f"<div class='c{n} comment'><p>{TEXTS[0]}</p></div>" for n in range(3000)),
        f"<div class='{'comcomm' * 20_000}'><p>{TEXTS[0]}</p></div>",
        "<ul>" * 90 + "<li>x, y</li>" * 5000,
        "<p>" + "a," * 200_000,
    ],
)
def test_no_page_takes_it_long(html: str) -> None:
    page = parse(html)
    assert page is not None
    start = time.process_time()
    readable(page.way)
    assert time.process_time() - start < 2
