"""Rows of a label and its value below the last heading of a text, and rows that are the page's."""

import time

import pytest
from test_setapart import TEXT, paragraphs
from test_signed import kept

from pipelines.extract import main_text
from pipelines.lastlines import own_rows
from pipelines.page import parse
from pipelines.trim import trim

YES, NO = "Yes: Strick, Amaro, Ng", "No: Hadley, Brubaker"


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("How they voted on Monday", (YES, NO)),
        ("The landing in figures", ("Length: 84 meters", "Berths: two for boats and one for the pilot", "Cost: 4 million")),
        ("Facts and figures", ("Built: 1911", "Torn away: in April")),
        ("Votes of the council:", (YES, NO, "Absent: Tolliver")),
    ],
)  # fmt: skip
def test_rows_below_a_last_heading_of_the_text_are_text(head: str, rows: tuple[str, ...]) -> None:
    for below in (f"<h3>{head}</h3>{paragraphs(*rows)}", f"<p><b>{head}</b></p>{paragraphs(*rows)}"):
        assert kept(below) == [*TEXT, head, *rows]
    bold = "".join(f"<p><strong>{row.replace(':', ':</strong>', 1)}</p>" for row in rows)
    assert kept(f"<h3>{head}</h3>{bold}") == [*TEXT, head, *rows]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Related to the council", (YES, NO)),
        ("Comments (2)", (YES, NO)),
        ("About the author", ("Name: Jane Kai", "Beat: the harbour")),
        ("Zur Person", (YES, NO)),
        ("The council of Ostwick", ("Phone: 555 018 7700 at noon", "Web: ostwick.example")),
        ("The council of Ostwick", ("Source: council", "Photo: Jane Kai")),
        ("The council of Ostwick", (YES,)),
        ("The council of Ostwick", ("<a href='/y'>Yes: Strick</a>", "<a href='/n'>No: Ng</a>")),
        ("The council of Ostwick", ("Yes: www.ostwick.example", "No: https://ostwick.example")),
        ("The council of Ostwick", ("Home", "Sport", "Weather")),
    ],
)  # fmt: skip
def test_rows_of_the_page_are_none(head: str, rows: tuple[str, ...]) -> None:
    assert kept(f"<h3>{head}</h3>{paragraphs(*rows)}") == TEXT


OFFICE = ["Press Office of Ostwick", "Tel. +000 55 410 3300"]


@pytest.mark.parametrize(
    ("name", "own"),
    [("part", [*OFFICE]), ("tools", []), ("", [])],
)
def test_who_signs_below_the_rows_stands_in_a_box_made_as_theirs(name: str, own: list[str]) -> None:
    head = "How they voted on Monday"
    parts = "".join(f"<div class='part'><p>{text}</p></div>" for text in TEXT)
    rows = f"<div class='part'><h3>{head}</h3>{paragraphs(YES, NO)}</div>"
    found = parse(
        f"<html lang='en'><head><title>Ferry landing to be rebuilt</title></head><body><article>"
        f"<h1>Ferry landing to be rebuilt</h1><div>{parts}{rows}<div class='{name}'><p>{'<br>'.join(OFFICE)}</p></div>"
        "</div></article></body></html>"
    )
    assert found is not None
    blocks = main_text(found).blocks
    gone = trim(blocks, "Ferry landing to be rebuilt")
    shown = [block.text for i, block in enumerate(blocks) if i not in gone]
    assert shown[-2 - len(own) - 1 : len(shown) - len(own)] == [head, YES, NO]
    assert shown[len(shown) - len(own) :] == own


def test_in_another_box_they_are_none() -> None:
    rows = f"<h3>How they voted on Monday</h3>{paragraphs(YES, NO)}"
    assert YES not in kept("", f"<section class='x'>{rows}</section>")
    assert YES not in kept(f"<aside>{rows}</aside>")


@pytest.mark.parametrize("piece", ["a:", "Yes: a ", "a b c d e ", ": :"])
def test_hostile_rows_take_no_time(piece: str) -> None:
    found = parse(
        f"<html><body>{paragraphs(*TEXT)}<h3>The council</h3>{f'<p>{(piece * 200)[:239]}</p>' * 2000}</body></html>"
    )
    assert found is not None
    start = time.process_time()
    for _ in range(100):
        list(own_rows(found.blocks, [0, 1, 2], dict.fromkeys(range(4, len(found.blocks)), "outside")))
    assert time.process_time() - start < 1
