"""The points of an article between headline and text stay; what only looks like such a list does not."""

import time

import pytest
from test_process import run

from pipelines import Article
from pipelines.keypoints import KEY_HEAD

FIRST = (
    "The guild of ropemakers in Harnmouth opens its first hall at the basin in May, and sixty people will twist hemp"
    " and wire there, as their master said on Monday."
)
LAST = (
    "The town lends the land for ninety years. In return the guild keeps up the quay wall, which sank by a hand’s"
    " breadth in the winter storms."
)
POINTS = ("Sixty people will twist hemp and wire", "The land is lent for ninety years")


def text_of(above: str) -> list[str]:
    article = run(
        "<html><head><title>Ropemakers open a hall at the basin</title></head><body><div><a href='/'>Herald</a></div>"
        f"<article><h1>Ropemakers open a hall at the basin</h1>{above}<div class='text'><p>{FIRST}</p><p>{LAST}</p>"
        "</div></article></body></html>"
    )
    assert isinstance(article, Article), above
    return article.text.split("\n\n")


def listed(items: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


@pytest.mark.parametrize(
    "head",
    [
        "Key points",
        "At a glance",
        "In Kürze",
        "L’essentiel",
        "Claves",
        "In sintesi",
        "Главное",
        "The decisions at a glance",
        "Beschlüsse auf einen Blick",
    ],
)
@pytest.mark.parametrize("box", ["<div class='summary'>{}</div>", "<aside>{}</aside>", "<section>{}</section>"])
def test_points_of_an_article_stay(head: str, box: str) -> None:
    found = text_of(box.format(f"<h3>{head}</h3>{listed(POINTS)}"))
    assert found == [f"### {head}", *(f"- {point}" for point in POINTS), FIRST, LAST]


@pytest.mark.parametrize(
    "inside",
    [
        # links are other articles, whatever stands above them
        (
            "<h3>At a glance</h3><ul><li><a href='/2'>Ferry of the northern isles is sold</a></li><li><a href='/3'>A sail loft"
            " becomes a school</a></li></ul>"
        ),
        # the site's latest news
        f"<h3>In brief</h3>{listed(('9:05 Ferry of the isles is sold', '8:40 A sail loft becomes a school'))}",
        f"<h3>Summary</h3>{listed(('Posted 2025-03-18 by the desk', 'Filed 2025-03-18 under crafts'))}",
        # names of sections
        f"<h3>Highlights</h3>{listed(('Town', 'Crafts', 'Sport'))}",
        # other words, one item, no list
        f"<h3>Popular now</h3>{listed(('Ferry of the isles', 'A sail loft of old'))}",
        f"<h3>Key points</h3>{listed(('Ferry of the isles',))}",
        "<h3>In brief</h3><p><a href='/b'>All briefs</a></p>",
    ],
)
def test_other_lists_are_no_points(inside: str) -> None:
    kept = text_of(f"<div class='box'>{inside}</div>")
    assert [line for line in kept if line.startswith("- ")] == []


def test_points_that_the_text_has_word_for_word_go() -> None:
    said = ("sixty people will twist hemp and wire there", "The town lends the land for ninety years")
    assert text_of(f"<div><h3>Key points</h3>{listed(said)}</div>") == [FIRST, LAST]


@pytest.mark.parametrize(
    "text",
    [
        "In brief, the guild won",
        "Highlights of the year 2025",
        "Главное событие года",
        "Resumen de la junta",
        "Ostwick at a glance",
        "Der Hafen auf einen Blick",
    ],
)
def test_a_heading_with_more_words_heads_no_points(text: str) -> None:
    assert not KEY_HEAD.fullmatch(text)


def test_hostile_heads_take_no_time() -> None:
    start = time.process_time()
    for piece in ("the ", "key ", "in ", "«", "l’essentiel de ", "das wichtigste "):
        KEY_HEAD.fullmatch(piece * 5000)
    assert time.process_time() - start < 1
