"""Boxes of other articles in a text, and boxes that begin alike and are the article's."""

import gc
import time

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.extract import main_text
from pipelines.others import next_articles, next_in_feed, of_others
from pipelines.page import block_key, parse

LINK = "<p><a href='/other'>The grain quay gets a crane of its own</a></p>"
TEASER = (
    "<p>The crane that the merchants had asked for comes in May, the council said on Friday, for half a million.</p>"
)


def is_kept(inserted: str) -> bool:
    blocks = main_text(page(paragraphs(*TEXT[:2]) + inserted + paragraphs(TEXT[2]))).blocks
    texts = [block.text for block in blocks]
    assert all(text in texts for text in TEXT)
    return any("merchants" in text for text in texts)


@pytest.mark.parametrize("words", ["Zobacz też", "Czytaj więcej:", "Ещё по теме", "Lesen Sie auch", "À lire aussi :"])
def test_a_box_that_leads_to_other_articles_goes_with_its_teaser(words: str) -> None:
    assert not is_kept(f"<div class='x'><h4>{words}</h4>{LINK}{TEASER}</div>")
    assert not is_kept(f"<div class='x'><div><p>{words}</p></div>{LINK}{TEASER}</div>")


@pytest.mark.parametrize(
    "box",
    [
        f"<h4>Zobacz też</h4>{LINK}{TEASER}",  # in the box of the text
        f"<div><h4>Zobacz port</h4>{LINK}{TEASER}</div>",
        f"<div><h4>Zobacz też</h4>{TEASER}</div>",
        f"<div><h4>Zobacz też</h4>{TEASER}{LINK}</div>",
        f"<div>{TEASER}<h4>Zobacz też</h4>{LINK}</div>",
        f"<div><h4>Zobacz też</h4>{LINK}{TEASER * 4}</div>",  # more than such a box holds
        f"<section><h4>Zobacz też</h4>{LINK}{TEASER * 2}</section>",  # in which the text goes on
    ],
)
def test_a_box_with_text_of_the_article_stays(box: str) -> None:
    assert is_kept(box)


def test_a_box_made_as_those_of_the_text_is_one_of_it() -> None:
    texts = "".join(f"<section class='part'><p>{text}</p></section>" for text in TEXT)
    texts += f"<section class='part'><p>Lees ook</p>{LINK}{TEASER}</section>"
    assert any("merchants" in block.text for block in main_text(page(texts)).blocks)


HEAD = "<h1>Ferry landing to be rebuilt</h1>"
NEXT = "<h1>Crane for the grain quay</h1>"


@pytest.mark.parametrize(
    ("body", "is_next"),
    [
        (f"<article>{HEAD}{{}}</article><article>{NEXT}{TEASER * 3}</article>", True),
        (f"<div><article>{HEAD}{{}}</article></div><div><article><div>{NEXT}</div>{TEASER * 3}</article></div>", True),
        (f"<article>{HEAD}{{}}</article><article><h2>The crane</h2>{TEASER * 3}</article>", False),
        (f"<article>{HEAD}{{}}<article>{NEXT}{TEASER * 3}</article></article>", False),
        (f"<article><h1>News</h1>{{}}</article><article>{NEXT}{TEASER * 3}</article>", False),
        (f"<article>{HEAD}{{}}</article><article>{HEAD}{TEASER * 3}</article>", False),
        (f"<article>{HEAD}{{}}</article>" + f"<article><h1>9.40: one more lane</h1>{TEASER * 2}</article>" * 9, False),
        (f"<div>{HEAD}{{}}</div><div>{NEXT}{TEASER * 3}</div>", False),
    ],
)
def test_the_next_article_below_the_one_that_the_page_declares_is_none_of_it(body: str, *, is_next: bool) -> None:
    head = "<title>Ferry landing to be rebuilt - Ostwick Post</title>"
    found = parse(f"<html><head>{head}</head><body>{body.format(paragraphs(*TEXT))}</body></html>")
    assert found is not None
    said = next_articles({*range(len(found.blocks))}, found.blocks, found.boxes, block_key(found.head_title))
    assert {found.blocks[i].text[:9] for i in said} == ({"Crane for", "The crane"} if is_next else set())


def test_many_such_boxes_take_no_time() -> None:
    found = parse(f"<div><p>{TEXT[0]}</p>" + f"<div><h4>Zobacz też</h4>{LINK}</div>" * 3000 + f"<p>{TEXT[1]}</p></div>")
    assert found is not None
    alone = parse(
        f"<div><p>{TEXT[0]}</p><section>{f'<h4>Zobacz też</h4>{LINK}' * 3000}</section><p>{TEXT[1]}</p></div>"
    )
    assert alone is not None
    gc.collect()  # a pass over all that the tests before it have left takes as long as it may
    start = time.process_time()
    of_others({0, len(alone.blocks) - 1}, alone.blocks, alone.boxes)
    of_others({0, *range(3, len(found.blocks), 2)}, found.blocks, found.boxes)
    of_others({*range(len(found.blocks))}, found.blocks, found.boxes)
    assert time.process_time() - start < 1


FEED_ON, FEED = "<div class='feed on'>", "<div class='feed'>"
OWN = "<div class='feed on'><h1>粮仓改成零件车间</h1><p>镇里请来设计师，改造没动一根梁。</p></div>"
NEXT = "<div class='feed'><h1>箱子集市开张了</h1><p>晒谷场立起一排集装箱，摊主带着酱菜和竹编赶来。</p></div>"


@pytest.mark.parametrize(
    ("body", "gone"),
    [
        (f"<main>{OWN}<p>继续阅读</p>{NEXT}</main>", 2),
        (f"<main>{OWN}{NEXT}{NEXT}</main>", 4),
        (f"<main>{OWN}{NEXT.replace('feed', 'part')}</main>", 0),
        (f"<main>{OWN}<div class='feed'><p>改造前</p>{NEXT}</div></main>", 0),
        ("<main><h1>粮仓改成零件车间</h1><p>改造没动一根梁。</p><h1>招人</h1><p>车间招了五十二名工人。</p></main>", 0),
        (f"<main>{OWN.replace('粮仓改成零件车间', '乡镇观察')}{NEXT}</main>", 0),
        (f"<main>{OWN}{NEXT * 9}</main>", 0),
        (f"<main>{OWN.replace(FEED_ON, '<div>')}{NEXT.replace(FEED, '<div>')}</main>", 0),
        (f"<main>{OWN}</main>", 0),
    ],
    ids=["the next", "two", "another make", "below a line", "sections", "not declared", "live", "no make", "alone"],
)
def test_the_next_article_of_a_feed_is_none_of_it(body: str, gone: int) -> None:
    found = parse(f"<html><head><title>粮仓改成零件车间_县域观察</title></head><body>{body}</body></html>")
    assert found is not None
    place = {*range(len(found.blocks))}, found.blocks, found.boxes
    assert len(next_in_feed(*place, block_key(found.head_title))) == gone
