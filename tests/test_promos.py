"""Boxes between paragraphs that advertise, and boxes of the same names and marks that are the article's."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.extract import main_text

GUIDE = "<p>Free download</p><h3>Landings of oak: what towns must do by 2030</h3><p>Fill in the form to receive our guide.</p>"
TEASER = "<h4><a href='https://ads.example/x'>Lamps that light themselves</a></h4><p>With the new line of Stixx piers save a third of their oil. Ask for a sample!</p>"
BUTTON = "<a href='/guide'>Download now</a>"


def texts(inserted: str) -> list[str]:
    return [block.text for block in main_text(page(paragraphs(*TEXT[:2]) + inserted + paragraphs(TEXT[2]))).blocks]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='embedded promo-download'>{GUIDE}{BUTTON}</div>",
        f"<aside class='cta'>{GUIDE}{BUTTON}</aside>",
        f"<div class='x'><span>Anzeige</span>{TEASER}</div>",
        f"<div><p>Sponsored content</p>{TEASER}</div>",
        f"<div class='native-ad'><div><small>REKLAMA</small>{TEASER}</div></div>",
    ],
)
def test_a_box_that_advertises_is_no_text(box: str) -> None:
    found = texts(box)
    assert not any("receive our guide" in text or "new line of Stixx" in text for text in found)
    assert all(text in found for text in TEXT)


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (
            f"<div class='promo'>{paragraphs(TEXT[0][:-1] + ' again.', 'Nobody was hurt, and the boats are whole.')}</div>",
            "again",
        ),
        (
            f"<section class='white-paper'><p>The council reads its white paper on ports in May.</p>{BUTTON}</section>",
            "in May",
        ),
        (f"<div class='box'>{GUIDE}{BUTTON}</div>", "receive our guide"),
        (
            "<div class='promo'><p>The guide is to be had at the harbour office, on paper, for two pounds.</p></div>",
            "two pounds",
        ),
        (
            "<div><p>Anzeige</p><p>A paper of that name, the first of the town, was printed on the quay until 1931.</p></div>",
            "1931",
        ),
        (
            "<div><h3>Promoted</h3><p><a href='/t'>Ostwick Rovers</a></p><p>The Rovers went up on Monday, as they had in 1931, before a crowd of four thousand.</p></div>",
            "four thousand",
        ),
        ("<div><p>The old landing was sold to an advertiser in June.</p></div>", "advertiser"),
    ],
)
def test_a_box_without_a_button_or_a_mark_with_a_headline_is_text(box: str, kept: str) -> None:
    assert any(kept in text for text in texts(box))


def test_an_article_in_a_box_named_so_or_below_the_mark_is_text() -> None:
    for box in (
        f"<div class='promo'>{paragraphs(*TEXT)}{BUTTON}</div>",
        f"<div><p>Anzeige</p>{TEASER}{paragraphs(*TEXT)}</div>",
    ):
        found = [block.text for block in main_text(page(box)).blocks]
        assert all(text in found for text in TEXT)


PULLED = "The boats stop at the grain quay, a walk of ten minutes from the market."
QUOTING = f"“{PULLED[:-1]},” said the master, who has waited for the landing since he was hired in the spring."


@pytest.mark.parametrize(("name", "is_text"), [("pullquote right", False), ("pull-quote", False), ("quote", True)])
def test_a_quote_that_the_page_calls_pulled_goes_though_the_text_cites_it_below(name: str, *, is_text: bool) -> None:
    found = texts(f"<aside class='{name}'><blockquote>“{PULLED}”</blockquote></aside><p>{QUOTING}</p>")
    assert (f"“{PULLED}”" in found) is is_text
    assert QUOTING in found


def test_many_boxes_take_no_time() -> None:
    found = page(
        "<div class='promo'><p>Anzeige</p>" * 90
        + paragraphs(*TEXT)
        + "</div>" * 90
        + f"<div class='cta'>{GUIDE}</div>" * 400
    )
    start = time.process_time()
    main_text(found)
    assert time.process_time() - start < 3
