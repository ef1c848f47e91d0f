"""Whom to ask, in lines right below a text, and lines there that are the site's, a writer's or readers'."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs
from test_signed import kept

from pipelines.extract import main_text
from pipelines.trim import trim
from pipelines.whomtoask import asked_between, is_person, own_whom_to_ask, whom_to_ask

MAIL = "<a href='mailto:quayle@ostwick.example'>quayle@ostwick.example</a>"


def shown(*lines: str) -> list[str]:
    return [line.replace(MAIL, "quayle@ostwick.example") for line in lines]


@pytest.mark.parametrize(
    "lines",
    [
        ("Ann Quayle, Project Manager", "Phone: 03 5550 0144", f"Email: {MAIL}"),
        ("Ms. Ann Quayle", "Head of Communications", "Port of Ostwick", "Tel. +000 55 410 3300", MAIL),
        ("Dr. Hans Uhl, Leiter Standortmarketing", "Telefon 0555 12 40-17", f"E-Mail: {MAIL}"),
        ("Yann Le Bihan, directeur du port", "Tél. : 05 55 41 03 30", f"Courriel : {MAIL}"),
        ("Rosa Vidal, responsable de inversiones", "Teléfono: +000 555 41 03", f"Correo: {MAIL}"),
        ("Jan Kupka, vedoucí odboru", "tel.: 555 410 330", f"e-mail: {MAIL}"),
        ("Пётр Сорокин, начальник отдела", "Тел.: +7 (000) 555-01-88", f"Эл. почта: {MAIL}"),
        ("<b>Berths and site visits</b>", "Ann Quayle", "Phone: 03 5550 0144", f"Email: {MAIL}"),
        ("<b>For further information</b>", "Ann Quayle, Acme Quays Ltd.", f"Email: {MAIL}"),
        ("<b>Kontakt</b>", "Hafenamt Rothenau", "Hans Uhl", "Telefon: 0555 12 40-17", f"E-Mail: {MAIL}"),
        ("Ask about free plots:", "Ann Quayle", "+000 55 410 3300"),
        ("Contact presse :", "Yann Le Bihan – 05 55 41 03 30"),
        ("For media enquiries:", "Ann Quayle", "M: +000 7700 900144", f"E: {MAIL}"),
        ("Περισσότερες πληροφορίες:", "κα Ρένα Λάμπρου", "τηλ. 2155 501 433"),
    ],
)
def test_a_name_its_post_and_a_number_right_below_the_text_are_text(lines: tuple[str, ...]) -> None:
    want = [*TEXT, *(line.replace("<b>", "").replace("</b>", "") for line in shown(*lines))]
    assert kept(f"<p>{'<br>'.join(lines)}</p>") == want
    assert kept(paragraphs(*lines[:2]) + f"<p>{'<br>'.join(lines[2:])}</p>") == want


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("<p>For further information</p>", ("Ann Quayle, Project Manager", "Phone: 03 5550 0144", f"Email: {MAIL}")),
        ("<h4>Berths and site visits</h4>", ("Ann Quayle", "Phone: 03 5550 0144", f"Email: {MAIL}")),
        ("<p>Hans Uhl, Leiter Standortmarketing</p>", ("Telefon 0555 12 40-17", f"E-Mail: {MAIL}")),
    ],
)
def test_so_they_are_as_a_list(head: str, lines: tuple[str, ...]) -> None:
    items = "".join(f"<li>{line}</li>" for line in lines)
    assert kept(f"{head}<ul>{items}</ul>")[-len(lines) :] == shown(*lines)
    assert kept(f"<p><b>Newsletter</b></p><ul>{items}</ul>") == TEXT
    assert kept("", f"<div>{head}<ul>{items}</ul></div>") == TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ("Ann Quayle, Staff Reporter", "Phone: 03 5550 0144", f"Email: {MAIL}"),
        ("Ann Quayle", "Redakteurin", "Telefon 0555 12 40-17", MAIL),
        ("Ann Quayle, Redaktionsleiterin", "Telefon 0555 12 40-17"),
        ("Ann Quayle", MAIL),
        ("Ann Quayle, Project Manager", "Posted 12.03.2024 10:30"),
        ("Ann Quayle, Project Manager", "2021-2022"),
        ("<b>About the author</b>", "Ann Quayle", "Phone: 03 5550 0144", MAIL),
        ("<b>Newsletter</b>", "Ann Quayle", "Phone: 03 5550 0144", MAIL),
        ("<b>Advertise with us</b>", "Ann Quayle", "Phone: 03 5550 0144", MAIL),
        ("<b>Anzeigenberatung:</b>", "Hans Uhl", "Telefon 0555 12 40-17"),
        ("<b>Publicité :</b>", "Yann Le Bihan", "Tél. : 05 55 41 03 30"),
        ("<b>Suscripciones:</b>", "Rosa Vidal", "Teléfono: +000 555 41 03"),
        ("Read more", "Ostwick Post", "Quay Street 1"),
        ("<a href='/team'>Ann Quayle, Project Manager</a>", "<a href='/call'>Call us: 03 5550 0144</a>"),
    ],
)
def test_another_name_below_the_text_is_none(lines: tuple[str, ...]) -> None:
    assert "Ann Quayle" not in " ".join(kept(paragraphs(*lines)))


@pytest.mark.parametrize(
    "lines",
    [
        ("Ann Quayle, Project Manager", "Phone: 03 5550 0144", f"Email: {MAIL}"),
        ("<b>Contact</b>", "Ann Quayle", "Phone: 03 5550 0144", f"Email: {MAIL}"),
        ("<b>Your team in Ostwick</b>", "Ann Quayle", "Phone: 03 5550 0144"),
        ("<b>Questions?</b>", "Ann Quayle, Project Manager", "Phone: 03 5550 0144"),
    ],
)
def test_a_box_beside_the_text_is_the_sites(lines: tuple[str, ...]) -> None:
    assert kept("", paragraphs(*lines)) == TEXT
    assert kept("", f"<section class='team'>{paragraphs(*lines)}</section>") == TEXT
    assert kept(f"<div class='contact-card'>{paragraphs(*lines)}</div>") == TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ("<b>Ask about free plots:</b>", "Ann Quayle, head of the office", "Phone: 03 5550 0144", f"Email: {MAIL}"),
        ("<b>Ihre Ansprechpartnerin:</b>", "Ann Quayle, Leiterin Vermarktung", "Telefon: 0555 12 40-17", MAIL),
    ],
)
def test_a_box_in_the_text_with_a_colon_a_post_and_a_number_is_text(lines: tuple[str, ...]) -> None:
    want = [line.replace("<b>", "").replace("</b>", "") for line in shown(*lines)]
    assert kept(f"<div class='card'>{paragraphs(*lines)}</div>") == [*TEXT, *want]
    assert kept(f"<aside>{paragraphs(*lines)}</aside>") == TEXT
    assert kept(f"<div class='author-bio'>{paragraphs(*lines)}</div>") == TEXT


WIRE = (
    f"<p><b>Media</b><br>Ann Quayle<br>+000 55 410 3300<br>{MAIL}</p><p><b>Investors</b><br>Lyle Brandt<br>{MAIL}</p>"
)
WHO = ["Media", "Ann Quayle", "+000 55 410 3300", *shown(MAIL), "Investors", "Lyle Brandt", *shown(MAIL)]


def test_contacts_for_the_press_and_for_investors_are_text() -> None:
    assert kept(f"<h3>Contacts</h3>{WIRE}") == [*TEXT, "Contacts", *WHO]
    beside = f"<div class='release-contact'><h3>Contacts:</h3>{WIRE}</div>"
    assert kept(beside) == [*TEXT, "Contacts:", *WHO]
    wrapped = "<div class='story'>" + paragraphs(*TEXT) + "</div>"
    assert kept(beside, above=wrapped)[-len(WHO) :] == WHO


@pytest.mark.parametrize(
    "outside",
    [
        "<h3>Contacts</h3><p>Ostwick Post, Quay Street 1<br>+000 55 410 3300</p>",
        "<h3>Contacts</h3><p>Ann Quayle<br>+000 55 410 3300</p>",
        f"<h3>Our people</h3>{WIRE}",
        f"<h3><a href='/c'>Contacts</a></h3>{WIRE}",
        "<h3>Contacts</h3><p><b>Media</b><br><a href='/p'>Press photos</a></p>",
    ],
)
def test_other_contacts_beside_the_text_are_the_sites(outside: str) -> None:
    assert kept("", f"<div class='box'>{outside}</div>") == TEXT


ABOUT = (
    "<div class='boilerplate'><h3>About Acme Quays</h3><p>Acme Quays has built landings on the coast since 1931, and"
    " employs 410 people at three yards.</p></div>"
)


@pytest.mark.parametrize(
    "lines",
    [
        ("<b>Media contact</b>", "Ann Quayle", "Head of Communications", "Tel. +000 55 410 3300", MAIL),
        ("<b>Perscontact</b>", "Anna de Wit", "Hoofd communicatie", "Tel. +000 55 410 3300", MAIL),
        ("<b>Контакты для СМИ</b>", "Пётр Сорокин", "Директор", "Тел.: +7 (000) 555-01-88", MAIL),
        ("<b>Basın İletişim:</b>", "Ayla Tunç", "İletişim Direktörü", "Tel: +000 55 410 3300", MAIL),
        ("<b>언론 문의</b>", "한가람", "홍보팀장", "전화: 02-555-0188", MAIL),
        ("<b>للتواصل الإعلامي</b>", "ريم حلاق", "مديرة الاتصال", "هاتف: 0555 410 330", MAIL),
    ],
)
def test_contacts_below_what_an_issuer_says_of_itself_in_a_box_are_text(lines: tuple[str, ...]) -> None:
    want = [line.replace("<b>", "").replace("</b>", "") for line in shown(*lines)]
    for mark in ("", "<p>###</p>", "<p>– ENDS –</p>"):
        assert kept(ABOUT + mark + f"<h3>{lines[0][3:-4]}</h3><p>{'<br>'.join(lines[1:])}</p>")[-len(lines) :] == want
    assert kept(ABOUT + paragraphs(*lines))[-len(lines) :] == want


@pytest.mark.parametrize(
    "below",
    [
        "<h3>Anzeigen</h3><p>Hans Uhl<br>Telefon 0555 12 40-17</p>",
        "<h3>언론 문의</h3><p>자주 묻는 질문과 답변을 먼저 읽어 주십시오</p>",
        "<h3>연락처</h3><p>메뉴</p><p>로그인</p>",
        "<h3>Perscontact</h3><p>Onze website gebruikt cookies</p>",
        "<p>ريم حلاق<br>هاتف: 0555 410 330</p>",
    ],
)
def test_other_lines_below_such_a_box_are_none(below: str) -> None:
    last = below.removesuffix("</p>").rpartition(">")[2]
    assert last not in kept(ABOUT + below)


def test_what_stands_below_another_paragraph_of_the_site_is_not_searched() -> None:
    found = page(paragraphs(*TEXT, "Share", "Ann Quayle, Project Manager", "Phone: 03 5550 0144"))
    text = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    assert whom_to_ask(text, found.blocks, found.boxes) == set()
    assert whom_to_ask(set(), found.blocks, found.boxes) == set()
    outside = dict.fromkeys(range(max(text) + 1, len(found.blocks)), "outside")
    assert list(own_whom_to_ask(found.blocks, [max(text)], outside | {max(text) + 1: "prompt"})) == []


@pytest.mark.parametrize(
    ("text", "is_name"),
    [("Ann Quayle", True), ("Mr. Lyle Brandt", True), ("Yann de la Tour", True), ("Ρένα Λάμπρου", True),
     ("Quay and market", False), ("Quayle", False), ("berths on Sunday", False), ("Ann Quayle 2", False),
     ("We met Ann by the Quay of Ostwick", False), ("", False)],
)  # fmt: skip
def test_the_name_of_a_person(text: str, is_name: bool) -> None:
    assert is_person(text) is is_name


@pytest.mark.parametrize(
    "piece",
    ["Phone: 0", "+0 ", "Ann ", "a@b.", "Media ", "for further information ", "Tel. 1-", "head of ", "www.", "Ann: a.", "m ("],
)  # fmt: skip
def test_hostile_lines_take_no_time(piece: str) -> None:
    line = (piece * 40)[:79]
    found = page(paragraphs(*TEXT) + f"<p><b>Contacts</b><br>Ann Quayle<br>{line}<br>{piece * 400}</p>" * 100)
    text = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    start = time.process_time()
    whom_to_ask(set(range(len(found.blocks) - 1)), found.blocks, found.boxes)
    for last in range(max(text), len(found.blocks)):
        list(own_whom_to_ask(found.blocks, [last], {}))
    assert time.process_time() - start < 2


@pytest.mark.parametrize("head", ["Press office", "Pressestelle", "Ufficio stampa", "Service de presse", "Media"])
def test_the_office_for_the_press_heads_whom_to_ask(head: str) -> None:
    lines = ("Ann Quayle, Port of Ostwick", "Tel. +000 55 410 3300", MAIL)
    about = (
        "<h3>About the port</h3><p>The port of Ostwick has been the town’s own since 1931, and has ninety berths.</p>"
    )
    assert kept(f"{about}<h3>{head}</h3><p>{'<br>'.join(lines)}</p>")[-4:] == [head, *shown(*lines)]
    assert "Ann Quayle" not in " ".join(kept("", f"<h3>{head}</h3><p>{'<br>'.join(lines)}</p>"))
    assert "Ann Quayle" not in " ".join(kept(f"<aside><h3>{head}</h3><p>{'<br>'.join(lines)}</p></aside>"))
    assert head not in kept(f"<h3>{head}</h3><p>Ostwick Post</p><p>Quay Street 1</p>")


def columns(*parts: str, box: str = "text", around: str = "grid-2") -> str:
    own = f"<div class='text'><div class='cmp-text' id='text-1'>{paragraphs(*TEXT)}</div></div>"
    below = "".join(f"<div class='{box}'><div class='cmp-text'>{part}</div></div>" for part in parts)
    return f"{own}<div class='row'><div class='{around}'>{below}</div></div>"


def kept_of(body: str) -> list[str]:
    found = page(body)
    blocks = main_text(found).blocks
    gone = trim(blocks, "Ferry landing to be rebuilt")
    return [block.text for i, block in enumerate(blocks) if i not in gone]


def test_columns_of_whom_several_may_ask_are_text() -> None:
    for one, other in (
        ("Contact for firms", "Contact for neighbours"),
        ("Contacto para empresas", "Contacto para candidatos"),
        ("Kontakt für Betriebe", "Kontakt für Anwohner"),
    ):
        first, second = [f"<b>{one}</b>", "Ann Quayle, tel. 000 555 214"], [f"<b>{other}</b>", "Harbour office, 9 to 5"]
        want = [*TEXT, one, first[1], other, second[1]]
        assert kept_of(columns(paragraphs(*first), paragraphs(*second))) == want


@pytest.mark.parametrize(
    "parts",
    [
        (
            ("<b>Contact for firms</b>", "Harbour office, 9 to 5"),
            ("<b>Contact for neighbours</b>", "Town hall, 9 to 5"),
        ),
        (("<b>Advertise with us</b>", "Ann Quayle, tel. 000 555 214"), ("<b>Newsletter</b>", "Every Monday at nine")),
        (("<b>Contact for readers</b>", "Ann Quayle, newsroom, tel. 000 555 214"), ("<b>Contact for firms</b>", "X")),
    ],
)
def test_other_columns_below_the_text_are_none(parts: tuple[tuple[str, ...], ...]) -> None:
    assert kept_of(columns(*(paragraphs(*part) for part in parts))) == TEXT


def test_columns_made_otherwise_than_the_text_are_the_sites() -> None:
    parts = [paragraphs(f"<b>Contact for {who}</b>", "Ann Quayle, tel. 000 555 214") for who in ("firms", "neighbours")]
    assert kept_of(columns(*parts, box="card")) == TEXT
    assert kept_of(columns(*parts, around="newsletter")) == TEXT
    assert kept_of(f"<p>{TEXT[0]}</p>" + columns(*parts).replace("<h1>", "")).count("Contact for firms") == 1


ABOUT = "<h3>About Acme Quays</h3><p>Acme Quays builds and lets berths in four harbours of the west coast.</p>"


@pytest.mark.parametrize(
    "lines",
    [
        ("<b>För mer information, kontakta:</b>", f"Ann Quayle, presschef, 0555-130 77, {MAIL}"),
        ("För ytterligare information", "Ann Quayle", f"0555-130 77, {MAIL}"),
        ("For further information, please contact:", "Ann Quayle, 03 5550 0144"),
        ("<b>Für weitere Informationen:</b>", "Hans Uhl, Leiter Standortmarketing", "Telefon 0555 12 40-17"),
        ("Per ulteriori informazioni, contattare:", "Rosa Vidal", "Tel. 0555 410 33"),
        ("Ann Quayle, Head of Communications", "Phone: 03 5550 0144", f"Email: {MAIL}"),
    ],
)
def test_so_they_are_above_what_the_issuer_says_of_itself(lines: tuple[str, ...]) -> None:
    said = shown(*(line.replace("<b>", "").replace("</b>", "") for line in lines))
    about = ["About Acme Quays", "Acme Quays builds and lets berths in four harbours of the west coast."]
    assert kept(paragraphs(*lines) + ABOUT) == [*TEXT, *said, *about]


@pytest.mark.parametrize(
    "between",
    [
        paragraphs("Ann Quayle, staff reporter, 03 5550 0144"),
        paragraphs("<b>Advertise with us:</b>", "03 5550 0144"),
        paragraphs("Tickets 03 5550 0144"),
        paragraphs("Subscribe to the Post", "03 5550 0144"),
        "<div class='card'><p>Ann Quayle, Sales Manager</p><p>03 5550 0144</p></div>",
    ],
)
def test_other_lines_between_two_of_the_text_are_not_asked(between: str) -> None:
    found = page(paragraphs(*TEXT) + between + ABOUT)
    last = next(i for i, block in enumerate(found.blocks) if block.text == TEXT[-1])
    about = next(i for i, block in enumerate(found.blocks) if block.text.startswith("Acme"))
    assert not asked_between({last, about}, found.blocks, found.boxes)


def test_many_lines_between_two_of_the_text_take_no_time() -> None:
    def took(many: int) -> float:
        found = page(paragraphs(*(("Ann Quayle, 03 5550 0144", TEXT[0]) * many)))
        chosen = {i for i, block in enumerate(found.blocks) if block.text == TEXT[0]}
        start = time.process_time()
        asked_between(chosen, found.blocks, found.boxes)
        return time.process_time() - start

    took(100)
    assert took(3000) < 4 * max(took(1500), 0.02)
