"""Files that a notice names below its text, and links there that are the site's."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs
from test_signed import kept

from pipelines.annexed import annexes_below, heads_annexes, is_file, own_annexes

NAMES = ["Annex 1 – Rules of the call", "Form of the request"]


def linked(*names: str) -> str:
    return "".join(f"<p><a href='/files/{n}'>{name}</a></p>" for n, name in enumerate(names))


@pytest.mark.parametrize(
    "head",
    ["Attachments:", "Anlagen", "Pièces jointes :", "Allegati", "Załączniki:", "Přílohy:", "Anexos:", "Bijlagen",
     "Bilagor", "添付資料", "첨부파일:", "Приложения:", "Συνημμένα αρχεία:", "Annexes to the notice:", "Enclosures"],
)  # fmt: skip
def test_what_is_linked_below_such_a_line_is_an_annex(head: str) -> None:
    assert kept(f"<p><b>{head}</b></p>{linked(*NAMES)}") == [*TEXT, head, *NAMES]
    field = f"<div class='field'><div class='label'>{head}</div><div class='items'>{linked(*NAMES)}</div></div>"
    assert kept(field) == [*TEXT, head, *NAMES]
    assert kept("</div>" + field) == [*TEXT, head, *NAMES]
    items = "".join(f"<li><a href='/files/{name[:5]}.pdf'>{name}</a></li>" for name in NAMES)
    assert kept(f"<h4>{head}</h4><ul>{items}</ul>")[-3:] == [head, *NAMES]


@pytest.mark.parametrize(
    "name", ["Weitere Unterlagen (PDF, 310 KB)", "Ver bases de la convocatoria (PDF)", "Read me.txt.pdf"]
)
def test_a_file_that_begins_as_a_button_does_is_an_annex(name: str) -> None:
    assert kept(f"<p><b>Anlagen</b></p>{linked(name, 'Form of the request (PDF)')}")[-2:] == [
        name,
        "Form of the request (PDF)",
    ]


@pytest.mark.parametrize(
    "below",
    [
        f"<p><b>Related pages:</b></p>{linked(*NAMES)}",
        f"<p><b>Downloads of the week</b></p>{linked(*NAMES)}",
        f"<p><b>Attachments are rare in spring</b></p>{linked(*NAMES)}",
        f"<p><a href='/a'>Attachments</a></p>{linked(*NAMES)}",
        f"<aside><p>Attachments:</p>{linked(*NAMES)}</aside>",
        f"<form><p>Attachments:</p>{linked(*NAMES)}</form>",
        f"<p>Attachments:</p>{linked('Print', 'Share on Chirp')}",
        f"<p>Attachments:</p>{linked('Tweet', 'Subscribe to our newsletter')}",
        f"<p>Attachments:</p>{linked('Read more of the port', 'Wersja do druku')}",
        f"<p>Anexos:</p>{linked('Ver más noticias', 'Leer la edición de hoy')}",
        f"<p>Attachments:</p><p>Ferries</p>{linked(*NAMES)}",
        "<p>Attachments:</p>",
    ],
)
def test_other_links_below_a_text_are_none(below: str) -> None:
    assert not {*NAMES, "Attachments:", "Print"} & set(kept(below))


def test_annexes_of_another_box_of_the_page_are_none() -> None:
    box = f"<div><div><div><p>Attachments:</p>{linked(*NAMES)}</div></div></div>"
    found = page(paragraphs(*TEXT) + "</div></article>" + box)
    text = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    assert annexes_below(text, found.blocks, found.boxes) == set()


def test_only_what_is_to_go_for_its_place_or_as_a_link_comes_back() -> None:
    found = page(paragraphs(*TEXT) + f"<p>Attachments:</p>{linked(*NAMES)}").blocks
    head = next(i for i, block in enumerate(found) if heads_annexes(block))
    rules = {head: "outside", head + 1: "links", head + 2: "links"}
    assert list(own_annexes(found, [head - 1], rules)) == [head, head + 1, head + 2]
    assert list(own_annexes(found, [head - 1], rules | {head: "prompt"})) == []
    assert list(own_annexes(found, [head - 1], rules | {head + 1: "prompt"})) == [head]
    assert list(own_annexes(found, [], rules)) == []


@pytest.mark.parametrize("piece", ["attachments to ", "annexes zum ", "a@", "www.", "pliki do ", "pdf "])
def test_hostile_lines_take_no_time(piece: str) -> None:
    found = page(
        paragraphs(*TEXT) + f"<p>{piece * 400}</p><p>Anlagen</p><p><a href='/x'>{(piece * 40)[:199]}</a></p>" * 300
    )
    start = time.process_time()
    for last in range(len(found.blocks)):
        list(own_annexes(found.blocks, [last], {}))
        annexes_below({last}, found.blocks, found.boxes)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "word",
    ["Annex II", "Anexo I", "Anlage 2", "Attachment", "Pièce jointe n° 1", "Allegato A", "Załącznik nr 3", "Beilage 2"],
)
def test_a_linked_name_behind_the_word_for_an_annex_is_text(word: str) -> None:
    lines = [f"{word}: Plan of the plots", f"{word}: Form of the request"]
    items = "<br>".join(line.replace(": ", ": <a href='/a'>") + "</a>" for line in lines)
    assert kept(f"<p>{items}</p>") == [*TEXT, *lines]
    signed = "<p>Rothenau, den 14. Juni 2006</p><p>Hans Uhl<br>Bürgermeister</p>"
    assert kept(f"<p>{items}</p>{signed}")[3:6] == [*lines, "Rothenau, den 14. Juni 2006"]
    assert kept(f"<p>{items}</p><p>{TEXT[0]} And more.</p>")[3:5] == lines


@pytest.mark.parametrize(
    "line",
    [
        "Annexe: <a href='/a'>Read more of the port</a>",
        "Attachment: <a href='/a'>Print</a>",
        "See also: <a href='/a'>Plan of the plots</a>",
        "Annex to the notice <a href='/a'>Plan of the plots</a>",
        "Category: <a href='/a'>Annexes and plans</a>",
        "Beilage: <a href='/a'>Wohnen und Leben am Hafen</a>",
        "Bilag: <a href='/a'>Hus og hage i nord</a>",
        "Attachment: <a href='/a'>Download our app</a>",
        "Allegato: <a href='/a'>Scopri le offerte di oggi</a>",
        "Annexation: <a href='/a'>the island votes on Sunday</a>",
    ],
)
def test_a_link_behind_other_words_is_none(line: str) -> None:
    assert kept(f"<p>{line}</p>") == TEXT


def test_such_a_line_in_a_box_of_the_site_is_none() -> None:
    line = "<p>Annex I: <a href='/a'>Plan of the plots</a></p>"
    assert kept(f"<aside>{line}</aside>") == TEXT
    assert kept("", line) == TEXT
    assert kept(f"<form>{line}</form>") == TEXT


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("添付資料：区画の図（PDF：512KB）", True),
        ("申請書（ワード：44KB）", True),
        ("募集要項（PDF形式）", True),
        ("공고문.hwp", True),
        ("区画の図", False),
        ("港の写真（12枚）", False),
        ("（PDF：512KB）", False),
        ("PDF版をダウンロード", False),
    ],
)
def test_files_as_japanese_and_korean_pages_name_them(line: str, *, names: bool) -> None:
    assert is_file(line) is names
