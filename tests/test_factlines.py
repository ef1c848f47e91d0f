"""Boxes of figures and short lines that <br> parts are text between paragraphs; what else is short there is not."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.factlines import fact_lines

HEAD, FIGURES = "The landing in figures", ("4.2 million crowns from the county", "60 metres of oak", "9 boats a day")
LINES = ("Who pays", "Cost: 4.2 million crowns", "Opening: spring, if the ice allows")


def taken(inner: str) -> list[str]:
    """What is taken between paragraphs that are known to be text."""
    found = page(inner)
    chosen = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    return [found.blocks[i].text for i in sorted(fact_lines(chosen, found.blocks, found.boxes))]


def between(box: str) -> str:
    return f"<div class='text'>{paragraphs(TEXT[0])}{box}{paragraphs(*TEXT[1:])}</div>"


def parted(*lines: str) -> str:
    return f"<div>{'<br><br>'.join((TEXT[0], *lines, *TEXT[1:]))}</div>"


@pytest.mark.parametrize(
    ("head", "box"),
    [
        (HEAD, f"<div class='box'><h3>{HEAD}</h3>{paragraphs(*FIGURES)}</div>"),
        (HEAD, f"<section><p><b>{HEAD}</b></p>{paragraphs(*FIGURES)}</section>"),
        (HEAD, f"<div><h4>{HEAD}</h4><ul>{''.join(f'<li>{one}</li>' for one in FIGURES)}</ul></div>"),
        ("Zahlen und Fakten", f"<div class='x'><h3>Zahlen und Fakten</h3>{paragraphs(*FIGURES)}</div>"),
        ("Le quai en chiffres", f"<div class='x'><h3>Le quai en chiffres</h3>{paragraphs(*FIGURES)}</div>"),
    ],
)
def test_a_box_of_figures_between_paragraphs_is_text(head: str, box: str) -> None:
    assert taken(between(box)) == [head, *FIGURES]


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>{HEAD}</h3>{paragraphs(FIGURES[0])}</div>",
        f"<div><h3>{HEAD}</h3>{paragraphs(*FIGURES, 'Read on')}</div>",
        f"<div><h3>{HEAD}</h3><p><a href='/a'>{FIGURES[0]}</a></p><p><a href='/b'>{FIGURES[1]}</a></p></div>",
        f"<div><h3>Most read</h3>{paragraphs(*FIGURES)}</div>",
        f"<div><h3>Subscribe to the Post</h3>{paragraphs('26 issues for 49 crowns', '3 months for 9 crowns')}</div>",
        f"<div><h3>Weather</h3>{paragraphs('Monday 14 degrees', 'Tuesday 12 degrees')}</div>",
        f"<div><h3>The council of markets</h3>{paragraphs('Grain 212.40 (+1.2%)', 'Timber 88.10 (-0.4%)')}</div>",
        f"<div><h3>Fuel in Ostwick</h3>{paragraphs('Diesel 1.59', 'Super 1.72')}</div>",
        f"<aside><h3>{HEAD}</h3>{paragraphs(*FIGURES)}</aside>",
        f"<div><h3>{HEAD}</h3>{paragraphs('12:40 The landing is lit', '13:10 Boats wait for the landing')}</div>",
    ],
)
def test_another_box_there_is_none(box: str) -> None:
    assert taken(between(box)) == []


def test_a_box_of_figures_beside_the_text_is_none() -> None:
    box = f"<div class='box'><h3>{HEAD}</h3>{paragraphs(*FIGURES)}</div>"
    assert taken(f"<div class='text'>{paragraphs(*TEXT)}</div>{box}") == []
    assert taken(f"{box}<div class='text'>{paragraphs(*TEXT)}</div>") == []


def test_short_lines_parted_in_the_box_of_the_text_are_text() -> None:
    assert taken(parted(*LINES)) == [*LINES]
    assert taken(f"<form action='/'>{parted(*LINES)}</form>") == [*LINES]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Jane Miller",
        "Foto: Ina Grote",
        "[사진=가람신문]",
        "(Archive picture)",
        "Harbour shop $30.00",
        "Advertisement",
        "<a href='/a'>The quay for coal</a>",
        "Related: the quay for coal",
        "Share",
        "© Ostwick Post",
        "Follow us on all channels",
        "* * *",
        "<div>Cost: 4.2 million crowns</div>",
    ],
)
def test_what_else_stands_between_such_lines_is_none(line: str) -> None:
    assert taken(parted(line)) == []


def test_many_boxes_are_looked_at_once() -> None:
    def took(count: int) -> float:
        inner = f"<div><h3>{HEAD}</h3>{paragraphs(*FIGURES)}</div><p>{TEXT[1]}</p>" * count
        found = page(f"<div class='text'>{paragraphs(TEXT[0])}{inner}</div>")
        chosen = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
        began = time.process_time()
        fact_lines(chosen, found.blocks, found.boxes)
        return time.process_time() - began

    assert min(took(3000) for _ in range(2)) < 4 * min(took(1500) for _ in range(2))
