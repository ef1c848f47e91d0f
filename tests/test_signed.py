"""Signatures and contacts right below a text, and lines there that are the site's."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.annexed import MAX_FILE, is_file
from pipelines.extract import main_text
from pipelines.signed import ends, heads_contacts, own_ends
from pipelines.trim import trim

OFFICE = "Chamber of Ostwick"
CONTACT = "Lyle Brandt, +1 555 0187, press@ostwick.example"


def kept(below: str, outside: str = "", above: str = "") -> list[str]:
    found = page(above + paragraphs(*TEXT) + below + "</div><div>" + outside)
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
    ("place", "office", "name"),
    [
        ("Warszawa, dnia 14 czerwca 2006 r.", "Prezes Zarządu", "Bogna Wilk"),
        ("Rothenau, den 14. Juni 2006", "Die Geschäftsführerin", "Ina Voss"),
        ("Fait à Port-Kerlan, le 3 mars 2025", "Le directeur général", "Yann Le Bihan"),
        ("V Praze dne 14. června 2006", "Jednatel společnosti", "Petr Vlk"),
        ("Rothenau, den 14. Juni 2006", "Der Bürgermeister", "Hans Uhl"),
    ],
)
def test_who_signs_below_the_day_is_the_issuers(place: str, office: str, name: str) -> None:
    for some in ([office, name], [name, office]):
        assert kept(f"<p>{place}</p><p>{'<br>'.join(some)}</p>")[-3:] == [place, *some]
        assert kept(paragraphs(place, *some))[-3:] == [place, *some]


@pytest.mark.parametrize(
    "lines",
    [
        ("Prezes Zarządu", "Bogna Wilk"),  # without a day
        ("Rothenau, den 14. Juni 2006", "Geschäftsführerin gesucht", "Jetzt bewerben"),
        ("Rothenau, den 14. Juni 2006", "Der Geschäftsführer", "Drucken"),
        ("Rothenau, den 14. Juni 2006", "Redakteurin", "Ina Voss"),
        ("Rothenau, den 14. Juni 2006", "Der Geschäftsführer", "<a href='/t'>Hans Uhl</a>"),
    ],
)
def test_who_else_stands_below_a_text_is_not(lines: tuple[str, ...]) -> None:
    assert lines[-1] not in kept(paragraphs(*lines))


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


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Burmistrz Brzezinowa", "Krystyna Woźnicka-Lipa"),
        ("Der Bürgermeister", "gez. Hans Uhl"),
        ("Le maire de Port-Kerlan", "Yann Le Bihan"),
        ("Il Sindaco", "Dott. Ugo Bianchi"),
        ("starosta obce", "Ing. Jan Kupka"),
        ("Alcaldesa de Montehondo", "Rosa Vidal"),
    ],
)
def test_the_mayor_and_a_name_below_a_notice_sign_it(office: str, name: str) -> None:
    assert kept(paragraphs(office, name))[-2:] == [office, name]
    assert kept(paragraphs(name, office))[-2:] == [name, office]


@pytest.mark.parametrize(
    "line",
    [
        "Acme Quays (Pty) Ltd, Lettings Office",
        "Lettings Office, Acme Quays plc",
        "Acme Kaje Sp. z o.o. – Departament Inwestycji",
        "Hafen Rothenau GmbH, Abteilung Flächen",
        "Ostwick Council, Planning Department",
        "Chamber of Ostwick | Trade Section",
    ],
)
def test_a_body_and_its_department_on_one_line_sign(line: str) -> None:
    assert kept(f"<p>{line}</p>") == [*TEXT, line]
    assert kept(f"<p>{line}</p><p>Ostwick, 14 June 2006</p>") == [*TEXT, line, "Ostwick, 14 June 2006"]
    assert kept("", f"<p>{line}</p>") == TEXT
    assert kept(f"<div class='box'><p>{line}</p></div>") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Ostwick Post Ltd, Advertising Department",
        "Acme Quays Ltd, Quay Street 1",
        "Acme Quays Ltd",
        "Lettings Office, Monday to Friday",
        "Ostwick Council, our planning department",
        "Ostwick Council, Planning Department, Lost Property Office",
        "<a href='/o'>Acme Quays Ltd, Lettings Office</a>",
        "Ann Quayle, Lettings Office",
    ],
)
def test_another_line_with_a_comma_does_not(line: str) -> None:
    assert kept(f"<p>{line}</p>") == TEXT


@pytest.mark.parametrize(
    ("office", "name", "place"),
    [
        ("Wójt Gminy Brzezinowo", "Krystyna Woźnicka-Lipa", "Brzezinowo, 19 lutego 2024 r."),
        ("Der Bürgermeister", "Hans Uhl", "Rothenau, 14. Juni 2006"),
        ("Le maire de Port-Kerlan", "Yann Le Bihan", "Port-Kerlan, 3 mars 2025"),
        ("starosta obce", "Ing. Jan Kupka", "Lipová 14. června 2006"),
    ],
)
def test_a_place_and_its_day_beside_the_mayor_and_a_name_sign_with_them(office: str, name: str, place: str) -> None:
    assert kept(paragraphs(office, name, place))[-3:] == [office, name, place]
    assert kept(f"<p>{office}<br>{name}</p><p>{place}</p>")[-3:] == [office, name, place]
    assert kept(paragraphs(place, office, name))[-3:] == [place, office, name]
    assert office not in kept(paragraphs(office, f"<a href='/n'>{name}</a>", place))
    assert office not in kept(paragraphs(office, "Share this", place))


@pytest.mark.parametrize(
    "lines",
    [
        ("Πληροφορίες: κα Ρένα Λάμπρου, τηλ. 2155 501 433", "E-mail: rena@ostwick.example"),
        ("Further information: Lyle Brandt, phone 01632 960 418",),
        ("Media contact: Lyle Brandt, 01632 960 418",),
        ("Weitere Informationen: Hans Uhl, Tel. 0555 12 40-17",),
        ("Справки: Пётр Сорокин, +7 (000) 555-01-88",),
        ("Osoba do kontaktu: Jan Lipa, 555 12 40 18",),
    ],
)
def test_whom_to_ask_for_more_is_named_behind_a_colon(lines: tuple[str, ...]) -> None:
    assert kept(f"<p>{'<br>'.join(lines)}</p>") == [*TEXT, *lines]


@pytest.mark.parametrize(
    "line",
    [
        "Information: Port of Ostwick, 2021-2022",
        "Further information: the harbour in spring",
        "Информация: порт, 12.03.2024",
        "Information for who calls 01632 960 418",
    ],
)
def test_another_line_of_information_is_none(line: str) -> None:
    assert kept(paragraphs(line)) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Signed: A. Thorne, Clerk to the Parish", "Signed by Ruth Okell, Chair", "(Signed) Ruth Okell", "Sgd. Ruth Okell",
        "gez. Hans Uhl, Schriftführer", "Signé : Yann Le Bihan", "Fdo.: Marta Ruiz Cano", "Firmato: Ugo Bianchi",
        "Podpisano: Krystyna Lipa", "Подписал: Иван Крылов",
    ],
)  # fmt: skip
def test_who_signed_minutes_is_named_right_below_them(line: str) -> None:
    assert kept(f"<p>{line}</p>")[-1] == line
    assert kept(f"<p>{line}</p><p>{line}, too</p>")[-2:] == [line, f"{line}, too"]
    assert kept(f"<p>{line}</p><p>Print this page</p>")[-1] == line


@pytest.mark.parametrize(
    "below",
    [
        "<p>Signed copies of the book</p>", "<p>Signed up: 412</p>", "<p>Signed: 4 May 2025</p>", "<p>Signed: Ruth</p>",
        "<p><a href='/x'>Signed: Ruth Okell, Chair</a></p>", "<p>Signed: Ruth Okell | Photo: Ann Reed</p>",
        "<ul><li>Signed: Ruth Okell</li></ul>", "<p>Tweet</p><p>Signed: Ruth Okell</p>",
        "<p>Designed by Ruth Okell</p>",
    ],
)  # fmt: skip
def test_other_lines_with_such_a_word_sign_nothing(below: str) -> None:
    assert kept(below)[-1] == TEXT[-1]


def test_who_signed_in_another_box_signs_nothing() -> None:
    assert kept("", "<p>Signed: Ruth Okell, Chair</p>")[-1] == TEXT[-1]


@pytest.mark.parametrize("name", ["Foto Anna", "Fotografie Anna Uhl", "Text Hans"])
def test_an_office_above_a_credit_signs_nothing(name: str) -> None:
    assert name not in kept(paragraphs("Bürgermeister Hans Uhl", name))


PRESS = f"<h3>Media enquiries</h3><p>Press office, Town Hall<br>Telephone: 01632 960 418<br>{CONTACT}</p>"
NOTES = "<h2>Notes to editors</h2><ul><li>The landing was built in 1871.</li><li>It is listed.</li></ul>"


@pytest.mark.parametrize("above", ["", NOTES])
@pytest.mark.parametrize("box", ["contact", "press-box", ""])
def test_contacts_for_the_press_in_a_box_of_their_own_inside_that_of_the_text_are_text(above: str, box: str) -> None:
    found = kept(f"{above}<div class='{box}'>{PRESS}</div>")
    assert found[-4:] == ["Media enquiries", "Press office, Town Hall", "Telephone: 01632 960 418", CONTACT]


@pytest.mark.parametrize(
    ("below", "outside"),
    [
        (f"<div class='newsletter'>{PRESS}</div>", ""),
        (f"<form>{PRESS}</form>", ""),
        ("", f"<div><div><div class='contact'>{PRESS}</div></div></div>"),
        (f"<div class='contact'>{PRESS.replace('Media enquiries', 'Visit us')}</div>", ""),
        (f"<div class='share'><p>Share this page</p></div><div class='contact'>{PRESS}</div>", ""),
    ],
)
def test_contacts_in_another_box_are_none(below: str, outside: str) -> None:
    found = page(paragraphs(*TEXT) + below + "</div><div>" + outside)
    text = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    assert ends(text, found.blocks, found.boxes) == set()


def test_a_signature_below_a_short_sentence_is_one() -> None:
    thanks = "We thank you all."
    assert kept(paragraphs(thanks, "Ing. Jan Kupka", "starosta obce"))[-3:] == [
        thanks,
        "Ing. Jan Kupka",
        "starosta obce",
    ]
    assert kept(paragraphs(thanks, "Jan Kupka", "reads the news"))[-1] == thanks


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Burmistrz Brzezinowa", "Drukuj stronę"),
        ("Burmistrz Brzezinowa", "<a href='/k'>Krystyna Woźnicka</a>"),
        ("Bürgermeister", "Landrat"),
        ("Der Bürgermeister geht, und niemand kommt", "Hans Uhl"),
        ("Foto", "Hans Uhl"),
        ("Maire", "Sport"),
        ("Mayors", "Latest News"),
    ],
)
def test_two_other_lines_sign_nothing(office: str, name: str) -> None:
    assert kept(paragraphs(office, name)) == TEXT


def files(*names: str) -> str:
    return "".join(f"<p><a href='/f'>{name}</a></p>" for name in names)


# readability sees nothing on a short page with many links
MORE = paragraphs(
    *(f"{text[:-1]}, and the {part} harbour is no other." for part in ("upper", "lower") for text in TEXT)
)
FILES = [
    "Rules of the call (PDF, 310 KB)",
    "Formularz oferty [DOCX 42 kB]",
    "Anlage 2 Lageplan.pdf",
    "Règlement (pdf - 1,2 Mo)",
]


def test_files_right_below_a_notice_are_its_own() -> None:
    assert kept(files(*FILES), above=MORE)[-4:] == FILES
    assert kept("<ul><li><a href='/f'>Rules of the call (PDF, 310 KB)</a></li></ul>")[-1] == FILES[0]
    assert kept(paragraphs("Burmistrz Brzezinowa", "Jan Lipa") + files(*FILES), above=MORE)[-4:] == FILES


@pytest.mark.parametrize(
    "name",
    [
        "Download PDF",
        "Download this page as PDF (310 KB)",
        "Seite als PDF drucken",
        "Print (PDF)",
        "Descargar (PDF, 310 KB)",
        "How the PDF came to be",
        "The town buys a new crane",
        "PDF (310 KB)",
    ],
)
def test_a_button_that_loads_the_page_and_another_article_are_no_files(name: str) -> None:
    assert not is_file(name)
    assert kept(files(name)) == TEXT


def test_files_elsewhere_are_not_of_the_notice() -> None:
    assert kept("", f"<aside>{files(*FILES)}</aside>") == TEXT
    assert kept("", f"<div><div><section>{files(*FILES)}</section></div></div>")[:3] == TEXT
    assert kept(files("Another article of the town") + files(*FILES), above=MORE)[-3:] == TEXT


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


@pytest.mark.parametrize(
    ("lines", "stay"),
    [
        (("Contact: Ms. Fang, Harbour Office", "Tel: +86-000-5550188"), 2),
        (("Bookings: +00 0000 505 0133", "Email: repair@ostwick.example"), 2),
        (("Ansprechpartnerin: Eva Kai, Tel. 0000 5550188",), 1),
        (("Tel: +86-000-5550188", "Share this story"), 1),
        (("Contact: the harbour office",), 0),
        (("Contact us", "Tel: +86-000-5550188"), 0),
        (("Phones: off in the quiet car +1 555 0187",), 0),
    ],
)
def test_whom_a_notice_names_for_questions_is_text_in_the_texts_box(lines: tuple[str, ...], stay: int) -> None:
    assert kept(paragraphs(*lines)) == [*TEXT, *lines[:stay]]
    assert kept("", f"<section>{paragraphs(*lines)}</section>") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "<a href='mailto:press@ostwick.example'>press@ostwick.example</a>",
        "E-Mail: <a href='mailto:presse@ostwick.example'>presse@ostwick.example</a>",
        "presse(at)ostwick.example",
        "prensa [arroba] ostwick.example",
    ],
)
def test_an_address_of_mail_ends_the_contacts_for_the_press(line: str) -> None:
    below = f"<p><b>Media contact</b></p><p>Anna Kai<br>+1 555 018 7700<br>{line}</p>"
    assert kept(below)[-3:-1] == ["Anna Kai", "+1 555 018 7700"]
    assert "ostwick.example" in kept(below)[-1]
    assert kept(below.replace("Media contact", "Newsletter")) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "<a href='/x'>All contacts of the port</a>",
        "<a href='/x'>ostwick.example</a>",
        "<a href='/x'>Write to press@ostwick.example</a>",
        "Meet us (at) the quay",
    ],
)
def test_another_link_below_the_contacts_is_no_address(line: str) -> None:
    below = f"<p><b>Media contact</b></p><p>Anna Kai<br>+1 555 018 7700<br>{line}</p>"
    assert kept(below)[-1] == "+1 555 018 7700"


@pytest.mark.parametrize(
    ("office", "number"),
    [
        ("Press Office, Ministry of Ports", "Tel. +000 55 410 3300"),
        ("Media Relations Unit", "press@ostwick.example"),
        ("Pressestelle der Stadt Rothenau", "Telefon 0555 12 40-17"),
        ("Ufficio stampa del Comune di Porto Erbo", "Tel: 0555 410 330"),
        ("Gabinete de Prensa", "<a href='mailto:prensa@ostwick.example'>prensa@ostwick.example</a>"),
        ("Tiskové oddělení Úřadu přístavů", "tel.: 555 410 330"),
        ("Пресс-служба порта", "+7 (000) 555-01-88"),
    ],
)
def test_the_office_for_the_press_and_its_number_sign_a_notice(office: str, number: str) -> None:
    shown = number if "<a" not in number else "prensa@ostwick.example"
    assert kept(paragraphs(office, number)) == [*TEXT, office, shown]
    assert kept(f"<p>{office}<br>{number}</p>") == [*TEXT, office, shown]
    assert kept("", f"<section>{paragraphs(office, number)}</section>") == TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ("Press Office",),
        ("Press Office", "Media library", "Tel. +000 55 410 3300"),
        ("Ferry Office", "Tel. +000 55 410 3300"),
        ("<a href='/p'>Press Office</a>", "Tel. +000 55 410 3300"),
        ("Press Office", "Published 12.03.2024"),
        ("Pressure is rising", "+000 55 410 3300"),
        ("Print", "Press Office", "Tel. +000 55 410 3300"),
    ],
)
def test_other_lines_are_no_office_for_the_press(lines: tuple[str, ...]) -> None:
    assert kept(paragraphs(*lines)) == TEXT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chamber of Commerce of Ostwick", "Foreign Trade Department"),
        ("Ministry of Ports", "Office for Investors"),
        ("Abteilung Außenwirtschaft", "Handelskammer Rothenau"),
        ("Mairie de Port-Kerlan", "Direction du Port"),
        ("Urząd Miasta Brzezinowa", "Wydział Rozwoju i Inwestycji"),
    ],
)
def test_a_body_and_its_department_in_one_paragraph_sign_a_notice(one: str, other: str) -> None:
    assert kept(f"<p><em>{one}</em><br><em>{other}</em></p>") == [*TEXT, one, other]
    assert kept(f"<p>{other}<br>{one}</p>") == [*TEXT, other, one]
    assert kept(paragraphs(one, other)) == TEXT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("City Council", "More news"),
        ("Ministry of Ports", "<a href='/d'>Foreign Trade Department</a>"),
        ("The council meets on Friday", "The office is open"),
        ("Harbour Board", "Share this page"),
        ("News", "Trade Department"),
        ("Council: new berths", "Department: old ones"),
    ],
)
def test_two_other_lines_of_a_paragraph_sign_nothing(one: str, other: str) -> None:
    assert kept(f"<p>{one}<br>{other}</p>") == TEXT


ITEMS = ("Staff at opening: 85 of whom 70 are local", "Berths on the west side: two", "Tons a year: 9,000")


def listed(*items: str) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def test_a_list_right_below_the_text_is_text() -> None:
    assert kept(listed(*ITEMS))[-3:] == list(ITEMS)
    blocks = [*page(paragraphs(TEXT[0]) + "<h2>The council in figures</h2>" + listed(*ITEMS)).blocks]
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
        ("<h4>Tags</h4>" + listed(*ITEMS), ""),
        ("<h3>Comments (3)</h3>" + listed(*ITEMS), ""),
        ("<h3>Most popular</h3>" + listed(*ITEMS), ""),
        ("<h3>About the author</h3>" + listed(*ITEMS), ""),
        ("<h3>Mehr zum Thema</h3>" + listed(*ITEMS), ""),
        ("<h3>Privacy settings</h3>" + listed(*ITEMS), ""),
        ("<h3>Upcoming events</h3>" + listed(*ITEMS), ""),
        ("<h3>Zur Person</h3>" + listed(*ITEMS), ""),
        (listed(*ITEMS, "Terms of use and sale"), ""),
        (listed(ITEMS[0]), ""),
    ],
    ids=[
        "buttons",
        "words",
        "prompts",
        "links",
        "another box",
        "related",
        "tags",
        "readers",
        "popular",
        "author",
        "German",
        "privacy",
        "events",
        "what the text has not",
        "pages about the site",
        "one item",
    ],
)
def test_other_lists_below_it_are_none(below: str, outside: str) -> None:
    assert not set(ITEMS) & set(kept(below, outside))
    assert kept(below, outside)[-1] == TEXT[-1]


@pytest.mark.parametrize(
    ("line", "is_own"),
    [("Topics:", False), ("Related:", False), ("Lesen Sie auch:", False), ("Topics of the talks are:", True),
     ("Comments from the quay:", True), ("The landing will have:", True)],
)  # fmt: skip
def test_a_line_above_a_list_may_say_that_it_is_none_of_the_text(line: str, is_own: bool) -> None:
    assert (ITEMS[-1] in kept(f"<p>{line}</p>" + listed(*ITEMS))) is is_own


def test_hostile_lines_take_no_time() -> None:
    below = "".join(f"<p><b>Media contact</b></p><p>A, den {'1 ' * 30}</p>" for _ in range(900))
    found = page(paragraphs(*TEXT) + below + f"<p>{'A b, den ' * 3000}</p>")
    start = time.process_time()
    blocks = main_text(found).blocks
    list(own_ends(blocks, [0], dict.fromkeys(range(1, len(blocks)), "outside")))
    assert time.process_time() - start < 3
    assert not heads_contacts(blocks[0])


@pytest.mark.parametrize(
    "piece",
    [
        "download this page as ",
        "A (pdf, 1 ",
        "(pdf ",
        "a.pdf ",
        "pdf ",
        "Le maire de la ",
        "Dr. ",
        "a(at)a.",
        "e-mail: ",
        "Ministry Office of ",
        "press ",
        "Signed: Ann ",
    ],
)
def test_hostile_files_and_offices_take_no_time(piece: str) -> None:
    found = page(paragraphs(*TEXT) + f"<p>{piece * 40}</p><p>{(piece * 40)[:99]}</p>" * 300)
    start = time.process_time()
    for _ in range(300):
        is_file((piece * 40)[:MAX_FILE])
    list(own_ends(found.blocks, [0], dict.fromkeys(range(1, len(found.blocks)), "outside")))
    assert time.process_time() - start < 1


NOTES = ["The landing was built in 1911.", "Work on it is paid for by the port."]


@pytest.mark.parametrize(
    "head", ["Notes to editors", "Note for editors:", "Hinweis für die Redaktionen", "Note per la stampa"]
)
def test_notes_to_editors_right_below_the_text_are_the_issuers(head: str) -> None:
    below = f"<h3>{head}</h3><ol><li>{NOTES[0]}</li><li>{NOTES[1]}</li></ol>"
    assert [line for line in kept(below) if NOTES[0] in line or NOTES[1] in line] == NOTES
    assert not [line for line in kept("", below) if NOTES[0] in line]


@pytest.mark.parametrize(
    "below",
    [
        f"<h3>Note from the editor of today</h3><ol><li>{NOTES[0]}</li></ol>",
        "<h3>Notes to editors</h3><ul><li>Facebook</li><li>Chirp</li></ul>",
        "<h3>Notes to editors</h3><ul><li><a href='/7'>The landing was built in 1911.</a></li></ul>",
        f"<h3>Related</h3><ul><li><a href='/8'>Ferry sank in the bay</a></li></ul><h3>Notes to editors</h3><ol><li>{NOTES[0]}</li></ol>",
    ],
)
def test_other_notes_below_it_are_none(below: str) -> None:
    assert not [line for line in kept(below) if NOTES[0] in line or "Chirp" in line]


@pytest.mark.parametrize(
    "body",
    [
        "Chamber of Ostwick",
        "Secretaría de Economía de Montehondo",
        "Ministère de l’Économie du Littoral",
        "Prefeitura de Serra Nova",
        "Industrie- und Handelskammer Rothenau",
        "Urząd Miasta Brzezinowa",
    ],
)
def test_a_body_alone_signs_at_the_end_of_the_texts_box(body: str) -> None:
    assert kept(f"<p style='text-align:center'>{body}</p>") == [*TEXT, body]
    assert kept(f"<p></p><p>{body}</p>") == [*TEXT, body]
    # another box, another make, something below it
    assert kept("", f"<p>{body}</p>") == TEXT
    assert kept(f"<div>{body}</div>") == TEXT
    assert kept(f"<p class='tag'>{body}</p>") == TEXT
    assert kept(paragraphs(body, "Share this page")) == TEXT
    assert kept(paragraphs(body, body)) == TEXT
    assert kept(paragraphs(f"<a href='/b'>{body}</a>")) == TEXT


@pytest.mark.parametrize(
    "line",
    ["City Council", "Ostwick Post", "The council meets again", "Foto: Chamber of Ostwick", "More from the Council"],
)
def test_another_line_at_the_end_of_the_texts_box_signs_nothing(line: str) -> None:
    assert kept(f"<p>{line}</p>") == TEXT


@pytest.mark.parametrize(
    "mark", ["<p><b>{}</b></p><p>{}</p>", "<p>{}</p><p>{}</p>", "<p><strong>{}</strong><br>{}</p>"]
)
@pytest.mark.parametrize(
    ("office", "number"),
    [
        ("Assessoria de Imprensa", "Telefone: (55) 555-0188 – imprensa@ostwick.example"),
        (
            "Dirección de Comunicación",
            "Tel.: 555 0188 <a href='mailto:prensa@ostwick.example'>prensa@ostwick.example</a>",
        ),
        ("Unternehmenskommunikation", "Telefon 0555 12 40-17"),
    ],
)
def test_the_office_for_the_press_may_be_bold(mark: str, office: str, number: str) -> None:
    assert len(kept(mark.format(office, number))) == len(TEXT) + 2
    assert kept(mark.format(office, "Published 12.03.2024"))[-1] in (TEXT[-1], office)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Port of Ostwick Authority, Port Estates Division", "8 October 2024"),
        ("Ostwick City Council", "October 8, 2024"),
        ("Industrie- und Handelskammer Rothenau", "8. Oktober 2024"),
        ("Prefeitura de Serra Nova", "8 de outubro de 2024"),
        ("Ministère de l’Économie", "8 octobre 2024"),
    ],
)
def test_a_body_and_the_day_below_it_sign_a_notice(body: str, day: str) -> None:
    assert kept(f"<div align='right'>{body}<br>{day}</div>") == [*TEXT, body, day]
    assert kept(f"<p>{body}<br>{day}</p>") == [*TEXT, body, day]
    annex = "Attachment: Plan of the plots"
    below = f"<p>{annex.replace(': ', ': <a href=1.pdf>')}</a></p><div align='right'>{body}<br>{day}</div>"
    assert kept(below) == [*TEXT, annex, body, day]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("The council meets again", "8 October 2024"),
        ("Ostwick Post", "8 October 2024"),
        ("Ostwick City Council", "8 October 2024, 10:30"),
        ("Ostwick City Council", "Posted 8 October 2024"),
        ("Council votes on the Harbour today", "8 October 2024"),
        ("Ostwick City Council", "8 Quays 2024"),
        ("<a href='/c'>Ostwick City Council</a>", "8 October 2024"),
    ],
)
def test_another_line_above_a_day_signs_nothing(body: str, day: str) -> None:
    assert day not in kept(f"<p>{body}<br>{day}</p>")


def test_a_body_and_a_day_in_other_boxes_sign_nothing() -> None:
    assert kept("<div>Ostwick City Council</div><div>8 October 2024</div>") == TEXT
    assert kept("", "<p>Ostwick City Council<br>8 October 2024</p>") == TEXT
