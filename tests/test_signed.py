"""Signatures and contacts right below a text, and lines there that are the site's."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.extract import main_text
from pipelines.signed import heads_contacts, own_ends
from pipelines.trim import trim

OFFICE = "Chamber of Ostwick"
CONTACT = "Lyle Brandt, +1 555 0187, press@ostwick.example"


def kept(below: str, outside: str = "") -> list[str]:
    found = page(paragraphs(*TEXT) + below + "</div><div>" + outside)
    blocks = main_text(found).blocks
    gone = trim(blocks, "Ferry landing to be rebuilt")
    return [block.text for i, block in enumerate(blocks) if i not in gone]


@pytest.mark.parametrize(
    "place",
    [
        "Rothenau, den 14. Juni 2006",
        "Fait à Port-Kerlan, le 3 mars 2025",
        "Warszawa, dnia 14 czerwca 2006 r.",
        "V Praze dne 14. června 2006",
        "En Montehondo, a 14 de junio de 2006",
    ],
)
def test_a_place_with_its_day_and_the_office_above_it_are_the_issuers(place: str) -> None:
    assert kept(f"<p>{OFFICE}</p><p>{place}</p>")[-2:] == [OFFICE, place]
    assert kept(f"<p>{place}</p>")[-1] == place


@pytest.mark.parametrize(
    "line",
    [
        "Ostwick Post, 14 June 2006",
        "Publié le 3 mars 2025",
        "Mis en ligne, le 3 mars 2025 à 12h",
        "Rothenau, den 14. Hafen 2006",
        "Foto: Rothenau, den 14. Juni 2006",
        "<a href='/x'>Rothenau, den 14. Juni 2006</a>",
    ],
)
def test_another_line_with_a_day_is_none(line: str) -> None:
    assert kept(f"<p>{OFFICE}</p><p>{line}</p>")[-1] == TEXT[-1]


def test_in_another_box_or_far_below_it_is_none() -> None:
    place = "Rothenau, den 14. Juni 2006"
    assert kept("", f"<section><p>{OFFICE}</p><p>{place}</p></section>")[-1] == TEXT[-1]
    assert kept(paragraphs("Home", "Town", "Quay", "Boats") + f"<p>{place}</p>")[-1] == TEXT[-1]


@pytest.mark.parametrize(
    "head", ["Media Contact", "Pressekontakt:", "Contact presse", "Contatti stampa", "Контакты для СМИ"]
)
def test_whom_the_press_may_ask_is_text_in_the_texts_box(head: str) -> None:
    assert kept(f"<p><b>{head}</b></p><p>{CONTACT}</p>")[-2:] == [head, CONTACT]
    assert kept("", f"<section><p><b>{head}</b></p><p>{CONTACT}</p></section>")[-1] == TEXT[-1]
    assert CONTACT not in kept(f"<p><b>Contact us</b></p><p>{CONTACT}</p>")
    assert "Ostwick harbour board" not in kept(f"<p><b>{head}</b></p><p>Ostwick harbour board</p>")


def test_buttons_and_readers_beside_such_lines_are_none() -> None:
    below = f"<p><b>Pressekontakt</b></p><p>Anna Kai</p><p>{CONTACT}</p><p>Artikel drucken</p><p>Eva: Why so late?</p>"
    assert kept(below)[-3:] == ["Pressekontakt", "Anna Kai", CONTACT]
    assert kept("<p>Drucken</p><p>Teilen</p><p>Rothenau, den 14. Juni 2006</p>")[-1] == TEXT[-1]


ITEMS = ("Staff at opening: 85 of whom 70 are local", "Berths on the west side: two", "Tons a year: 9,000")


def listed(*items: str) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def test_a_list_right_below_the_text_is_text() -> None:
    assert kept(listed(*ITEMS))[-3:] == list(ITEMS)
    blocks = [*page(paragraphs(TEXT[0]) + "<h2>The quay in figures</h2>" + listed(*ITEMS)).blocks]
    text, first = ([block.text for block in blocks].index(line) for line in (TEXT[0], ITEMS[0]))
    outside = dict.fromkeys(range(first, first + len(ITEMS)), "outside")
    assert list(own_ends(blocks, [text], outside)) == [*outside]
    assert not list(own_ends(blocks, [text], outside | {first - 1: "prompt"}))
    assert kept("<p>What the council decided:</p>" + listed(*ITEMS))[-4:] == ["What the council decided:", *ITEMS]
    assert not set(ITEMS) & set(kept("<p>What the council decided</p>" + listed(*ITEMS)))


@pytest.mark.parametrize(
    ("below", "outside"),
    [
        (listed("Share on Friendbook now", "Share on Chirp now"), ""),
        (listed("Facebook", "Chirp", "Mail"), ""),
        (listed("Subscribe to our weekly newsletter", "Read more news of the port"), ""),
        (listed(*(f"<a href=/{n}>{item}</a>" for n, item in enumerate(ITEMS))), ""),
        ("", listed(*ITEMS)),
        ("<h2>Related articles</h2>" + listed(*ITEMS), ""),
        (listed(ITEMS[0]), ""),
    ],
    ids=["buttons", "words", "prompts", "links", "another box", "related", "one item"],
)
def test_other_lists_below_it_are_none(below: str, outside: str) -> None:
    assert not set(ITEMS) & set(kept(below, outside))
    assert kept(below, outside)[-1] == TEXT[-1]


def test_hostile_lines_take_no_time() -> None:
    below = "".join(f"<p><b>Media contact</b></p><p>A, den {'1 ' * 30}</p>" for _ in range(900))
    found = page(paragraphs(*TEXT) + below + f"<p>{'A b, den ' * 3000}</p>")
    start = time.process_time()
    blocks = main_text(found).blocks
    list(own_ends(blocks, [0], dict.fromkeys(range(1, len(blocks)), "outside")))
    assert time.process_time() - start < 3
    assert not heads_contacts(blocks[0])
