"""Postscripts and addresses that belong to a text, and lines below a text that look alike."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs
from test_signed import kept

from pipelines.lastlines import last_lines

OPEN = "The landing opens on Saturdays at two, for who calls 05 55 01 40 92."


@pytest.mark.parametrize("head", ["P.-S.", "P.S.", "PS", "Post-scriptum", "Postscript:", "PPS", "P. S.", "Posdata"])
def test_a_postscript_below_the_text_is_its_own(head: str) -> None:
    assert kept("", f"<div class='ps'><h2>{head}</h2><div class='x'><p>{OPEN}</p></div></div>")[-2:] == [head, OPEN]
    assert kept(f"<h3>{head}</h3><p>{OPEN}</p>")[-2:] == [head, OPEN]


@pytest.mark.parametrize(
    "outside",
    [
        "<div class='ps'><h2>P.-S.</h2><ul><li><a href='/x'>The old boats</a></li><li><a href='/y'>Quay</a></li></ul></div>",
        "<div class='ps'><h2>P.-S.</h2></div>",
        "<div class='comments'><h2>PS</h2><p>I was there and saw it.</p></div>",
        "<form><h2>PS</h2><p>Write to us all day.</p></form>",
        "<div class='ps'><h2>P.-S.</h2><p>Boats, quays</p></div>",
        "<div><h2>Psalms</h2><p>They were read.</p></div>",
        "<div><p>PS</p><p>Boats.</p></div>",
    ],
)
def test_another_box_below_the_text_is_none(outside: str) -> None:
    found = page(paragraphs(*TEXT) + "</div>" + outside)
    text = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    assert last_lines(text, found.blocks, found.boxes) == set()


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version gave a wrong number of boats.",
        "Correction (March 3): the quay is ninety years old.",
        "Korrektur: In einer früheren Fassung stand eine falsche Zahl.",
        "Rectificatif : une version précédente donnait un nombre erroné.",
        "Corrección: una versión anterior daba un número equivocado.",
        "Errata corrige: il molo ha novant’anni.",
        "Sprostowanie: w poprzedniej wersji podano błędną liczbę.",
        "Исправление: в прежней версии было указано неверное число.",
        "Düzeltme: Önceki sürümde sayı yanlış verilmişti.",
    ],
)
@pytest.mark.parametrize(
    "made", ["<p><em>{}</em></p>", "<p class='correction'>{}</p>", "<div class='note'><p>{}</p></div>"]
)
def test_what_was_wrong_before_is_told_below_the_text(made: str, note: str) -> None:
    found = page(f"<div>{paragraphs(*TEXT)}{made.format(note)}</div>")
    text = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    assert {found.blocks[i].text for i in last_lines(text, found.blocks, found.boxes)} == {note}


@pytest.mark.parametrize(
    "below",
    [
        "<p>Correction of the channel, the board says</p>",
        "<p>Corrections: <a href='/c'>all that we got wrong this year.</a></p>",
        "<p>Corrections desk: corrections@ostwick.example</p>",
        "<p>The corrections: they were read aloud.</p>",
        "<ul><li>Correction: a wrong number of boats.</li></ul>",
        "<form><p>Correction: tell us what is wrong.</p></form>",
        "<div class='comments'><p>Correction: it was ten boats.</p></div>",
        "<p>Share it.</p><p>Correction: a wrong number of boats.</p>",
    ],
)
def test_another_line_below_the_text_tells_of_no_mistake(below: str) -> None:
    found = page(f"<div>{paragraphs(*TEXT)}{below}</div>")
    text = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    assert last_lines(text, found.blocks, found.boxes) == set()


ASK = "Ann Quayle, head of the office for the landing"
NUMBER = "Tel: +1 (902) 555-0143"


@pytest.mark.parametrize(
    "line", ["Email: ann@ostwick.example", "E-mail : ann.q@ostwick.example", "Courriel: a@b.example", "Web: www.ostwick.example"]
)  # fmt: skip
def test_the_address_that_ends_the_lines_of_a_paragraph_is_text(line: str) -> None:
    found = page(paragraphs(TEXT[0]) + f"<p>{ASK}<br>{NUMBER}<br>{line}</p>" + paragraphs(TEXT[1]))
    number = next(i for i, block in enumerate(found.blocks) if block.text == NUMBER)
    assert last_lines({number - 1, number}, found.blocks, found.boxes) == {number + 1}
    assert last_lines({number - 1}, found.blocks, found.boxes) == set()  # the line above it is none


@pytest.mark.parametrize(
    "below",
    ["</p><p>Email: ann@ostwick.example", "<br>Email us", "<br>ann@ostwick.example", "<br>Email: the desk", "<br>Share by email: a@b.example now"],
)  # fmt: skip
def test_another_line_below_a_number_is_none(below: str) -> None:
    found = page(f"<p>{ASK}<br>{NUMBER}{below}</p>" + paragraphs(*TEXT))
    number = next(i for i, block in enumerate(found.blocks) if block.text == NUMBER)
    assert number + 1 not in last_lines({number - 1, number}, found.blocks, found.boxes)


def test_hostile_lines_take_no_time() -> None:
    found = page("".join(f"<p>x<br>E-mail: {'a.' * 40}<br>p{'-' * 60}</p><h2>p. s. s</h2>" for _ in range(900)))
    start = time.process_time()
    last_lines(set(range(0, len(found.blocks), 2)), found.blocks, found.boxes)
    assert time.process_time() - start < 1
