"""Polls and cards of who wrote, in boxes of their own, are no text; questions and sections of the article are."""

import time

import pytest
from test_process import run
from test_setapart import TEXT, page, paragraphs

from pipelines import Article
from pipelines.extract import main_text
from pipelines.page import HEADING, parse
from pipelines.sideboxes import _ABOUT, _POLL, side_boxes

PARAGRAPHS = (
    (
        "The guild of ropemakers in Harnmouth opens its first hall at the basin in May, and sixty people will twist hemp"
        " and wire there, as their master said on Monday."
    ),
    (
        "The town lends the land for ninety years. In return the guild keeps up the quay wall, which sank by a hand’s"
        " breadth in the winter storms."
    ),
)
FORM = "<form action='/vote'><label><input type='radio' name='v'> +</label><button>+</button></form>"
WHO = "Ruth Calder writes of crafts and harbours for the Herald since 2011."


def text_of(between: str, below: str = "") -> list[str]:
    first, last = PARAGRAPHS
    article = run(
        "<html><head><title>Ropemakers open a hall at the basin</title></head><body><article>"
        f"<h1>Ropemakers open a hall at the basin</h1><div class='text'><p>{first}</p>{between}<p>{last}</p>{below}</div>"
        "</article></body></html>"
    )
    assert isinstance(article, Article), between
    return article.text.split("\n\n")


@pytest.mark.parametrize(
    "name", ["poll", "survey-box", "vote", "umfrage", "sondage", "encuesta", "sondaggio", "ankieta"]
)
@pytest.mark.parametrize("question", ["<p>Is a hall at the basin needed?</p>", "<h3>Braucht es die Halle?</h3>"])
def test_a_poll_is_no_text(name: str, question: str) -> None:
    assert text_of(f"<div class='{name}'>{question}{FORM}</div>") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "between",
    [
        # a question without a form is the writer's
        "<div class='poll'><p>Is a hall at the basin needed by anybody in the town?</p></div>",
        "<p>Is a hall at the basin needed by anybody in the town?</p>",
        # what a survey found, with a form below for another thing
        f"<div class='survey'><p>Six of ten people of the town want the hall, the council’s survey found.</p>{FORM}</div>",
        # a question of readers and its answer
        f"<div class='voting'><h3>How do I register?</h3><p>Fill in the form at the town hall by 4 May.</p>{FORM}</div>",
        f"<div class='voting'><h3>Who may vote?</h3><p>Everyone of 18.</p><h3>Where?</h3><p>At the hall.</p>{FORM}</div>",
        # a section about one
        "<div class='pollen'><p>Who counts the pollen of the alders at the basin in spring?</p></div>",
    ],
)
def test_questions_and_findings_stay(between: str) -> None:
    assert len(text_of(between)) > len(PARAGRAPHS)


@pytest.mark.parametrize("tag", ["h3", "h4", "p"])
@pytest.mark.parametrize(
    "head", ["About the author", "Über die Autorin", "À propos de l’auteure", "Sobre el autor", "L’autrice", "Об авторе", "O autorze"]
)  # fmt: skip
def test_a_card_of_who_wrote_is_no_text(tag: str, head: str) -> None:
    card = f"<section><{tag}>{head}</{tag}><h4>Ruth Calder</h4><p>{WHO}</p></section>"
    assert text_of("", card) == list(PARAGRAPHS)


@pytest.mark.parametrize("name", ["author-box", "authorCard", "author_profile"])
@pytest.mark.parametrize("head", ["<h4>Ruth Calder</h4>", "<p>WRITTEN BY</p>", "<p>Ruth Calder, crafts editor</p>"])
def test_a_box_named_for_who_wrote_is_no_text(name: str, head: str) -> None:
    assert text_of("", f"<div class='{name}'>{head}<p>{WHO}</p></div>") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "below",
    [
        # a column and a talk
        f"<div class='author-box'><p>{WHO}</p></div>",
        f"<div class='author-panel'><h4>Writers at the basin</h4><p>{WHO}</p></div>",
        # of the book that the article is about, in the text's own box
        f"<h3>About the author</h3><p>{WHO}</p>",
        # one of several sections about a book
        f"<section><h3>About the book</h3><p>It tells of a ropemaker’s daughter.</p></section><section><h3>About the author</h3><p>{WHO}</p></section>",
        f"<section><h3>About the author</h3><p>{WHO}</p></section><section><h3>Details</h3><p>It has 320 pages and is out in May.</p></section>",
        f"<div class='part'><h3>The plot</h3><p>It tells of a ropemaker’s daughter.</p></div><div class='part'><h3>About the author</h3><p>{WHO}</p></div>",
        # another heading
        f"<section><h3>About the authors of the plan</h3><p>{WHO}</p></section>",
        f"<section><h3>About the hall</h3><p>{WHO}</p></section>",
    ],
)
def test_what_an_article_tells_of_writers_stays(below: str) -> None:
    assert WHO in text_of("", below)


@pytest.mark.parametrize("head", ["Talk with Ruth Calder", "Ruth Calder wins the prize of the ropemakers"])
def test_a_card_of_whom_the_article_tells_stays(head: str) -> None:
    body = f"<div class='author-card'><h4>Ruth Calder</h4><p>{WHO}</p></div>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}"
    article = run(
        f"<html><head><title>{head}</title></head><body><article><h1>{head}</h1><div>{body}</div></article></body></html>"
    )
    assert isinstance(article, Article)
    assert WHO in article.text


def test_a_section_about_who_wrote_above_the_text_stays() -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    html = f"<section><h2>About the author</h2><p>{WHO}</p></section>"
    article = run(
        f"<html><head><title>A new prize for ropemakers</title></head><body><h1>A new prize for ropemakers</h1><div>{html}{body}</div></body></html>"
    )
    assert isinstance(article, Article)
    assert WHO in article.text


def test_hostile_names_take_no_time() -> None:
    start = time.process_time()
    for piece in ("poll-", "vote", "sondaggi", "about the ", "l’aut", "o autor", "..."):
        _POLL.search(piece * 5000)
        _ABOUT.fullmatch(piece * 5000)
    assert time.process_time() - start < 1


def test_many_boxes_for_who_wrote_take_no_time() -> None:
    page = parse("<div class='author-box'>" * 150 + "<p>Ruth Calder</p>" * 3000)
    assert page is not None
    start = time.process_time()
    side_boxes(frozenset(range(len(page.blocks))), page.blocks, page.boxes)
    assert time.process_time() - start < 1.0


def test_many_cards_and_sections_take_no_time() -> None:
    card = f"<div class='sec'><h2>About the author</h2><p>{WHO}</p></div>"
    page = parse("".join(f"<p>{text}</p>" for text in PARAGRAPHS) + card * 3000)
    assert page is not None
    start = time.process_time()
    side_boxes(frozenset(range(len(page.blocks))), page.blocks, page.boxes)
    assert time.process_time() - start < 1.0


TABLE = "<table><tr><th>Item</th><th>Quay</th></tr><tr><td>Area</td><td>22 ha</td></tr><tr><td>Power</td><td>40 MVA</td></tr></table>"
TILES = "<div class='grid'>{}</div>"


def tile(text: str, tag: str = "h3", box: str = "icon-box") -> str:
    return f"<div class='{box}'><{tag}>{text}</{tag}></div>"


def tiles_kept(above: str, below: str = TABLE) -> list[str]:
    found = page(paragraphs(*TEXT[:2]) + below + paragraphs(TEXT[2]), TILES.format(above))
    return [block.text for block in main_text(found).blocks if block.kind is HEADING and block.level > 1]


def test_tiles_of_figures_that_a_table_below_has_go() -> None:
    assert tiles_kept(tile("22 ha") + tile("40 MVA")) == []
    assert tiles_kept(tile("22 ha", "h4") + tile("40 MVA", "h4")) == []


@pytest.mark.parametrize(
    "above",
    [
        tile("22 ha") + tile("60 MVA"),
        tile("22 ha") + tile("40 MVA", "h4"),
        tile("22 ha") + tile("40 MVA", box="other"),
        tile("40 MVA"),
        "<div class='icon-box'><h3>22 ha</h3><h3>40 MVA</h3></div>",
    ],
)
def test_other_headings_above_the_text_stay(above: str) -> None:
    kept = tiles_kept(above)
    assert kept[-1:] in (["40 MVA"], ["60 MVA"])
    assert tiles_kept(tile("22 ha") + tile("40 MVA"), "")[-1:] == ["40 MVA"]


COUNTERS = [
    "<div class='row'><div class='number_counter'><p><span></span></p><h3>{}</h3></div></div>",
    "<div class='stat-counter'><div class='in'>{}</div></div>",
    "<div class='counter-item'><span data-to='64'></span><h4>{}</h4></div>",
    "<div class='countup'>{}</div>",
]


@pytest.mark.parametrize("box", COUNTERS)
def test_what_a_figure_counts_that_only_a_script_shows_is_no_text(box: str) -> None:
    between = box.format("ropemakers") + box.format("halls in the county")
    assert text_of(between) == list(PARAGRAPHS)
    assert run_text(f"<h1>Ropemakers open a hall</h1>{between}") == [PARAGRAPHS[0]]


def run_text(above: str) -> list[str]:
    article = run(
        f"<html><head><title>Ropemakers open a hall</title></head><body><article>{above}"
        f"<div class='text'>{paragraphs(*PARAGRAPHS)}</div></article></body></html>"
    )
    assert isinstance(article, Article)
    return article.text.split("\n\n")[0:1]


@pytest.mark.parametrize(
    ("box", "line"),
    [
        ("<div class='number_counter'><h3>{}</h3></div>", "64 ropemakers"),
        (
            "<div class='number_counter'><h3>{}</h3><p>They twist hemp and wire at the basin from May on.</p></div>",
            "Ropemakers",
        ),
        ("<div class='counter'><h3>{}</h3></div>", "Who will work at the basin"),
        ("<div class='over-the-counter'><h3>{}</h3></div>", "Who will work at the basin"),
        ("<div class='account'><h3>{}</h3></div>", "Who will work at the basin"),
        ("<div class='countup'><p>{}</p></div>", "They twist hemp there."),
    ],
)
def test_other_lines_in_boxes_with_such_a_name_stay(box: str, line: str) -> None:
    found = page(f"<p>{PARAGRAPHS[0]}</p>{box.format(line)}<p>{PARAGRAPHS[1]}</p>")
    chosen = {i for i, block in enumerate(found.blocks) if block.text in (*PARAGRAPHS, line)}
    assert not side_boxes(chosen, found.blocks, found.boxes)
