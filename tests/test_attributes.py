"""Authors and sections that the markup says without a word, and markup that names none."""

import time
from datetime import UTC, datetime

import pytest

from pipelines.labels import read_labels
from pipelines.page import parse
from pipelines.said import Labels

TEXT = (
    "<p>The council of Ostwick voted on Monday to rebuild the old ferry landing, which a storm had torn away in spring.</p>"
    "<p>Work begins in March and is to take two years, said the harbour master, who has waited for it since May.</p>"
)
TITLE = "Ferry landing to be rebuilt"


def read(info: str = "", above: str = "", head: str = "", below: str = "", title: str = TITLE) -> Labels:
    page = parse(
        f"<html><head><title>{title}</title>{head}</head><body>{above}<article><h1>{title}</h1>{info}{TEXT}</article>{below}"
    )
    assert page is not None
    article = [block for block in page.blocks if len(block.text) > len(TITLE) + 60]
    moment = datetime(2026, 8, 1, tzinfo=UTC)
    return read_labels(page, article, url="https://post.example/town/ferry-7.html", fetched_at=moment, timezone=None)


NO_PERSONS = [
    "Ostwick Harbour Board", "Getty Images", "Sponsored Content", "Hearst Newspapers", "ABC Ostwick", "Anadolu Ajansı",
    "No Comments", "غرفة الأخبار", "Українська Правда",
]  # fmt: skip


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<div><span class='meta-author'>Jane Miller</span> <time>3 March 2025</time></div>", "Jane Miller"),
        ("<div><span class='authorText'>Jane Miller</span> <time>3 March 2025</time></div>", "Jane Miller"),
        (
            "<div data-testid='byline-contributor-0'><span class='lasLGY'>Jane Miller</span><span>Reporter</span></div>",
            "Jane Miller",
        ),
        ("<div data-qa='author-name'><a href='/p/7'>Jane Miller</a></div><p>3 March 2025</p>", "Jane Miller"),
        ("<div data-component='Byline'><p>Jane Miller</p><p>Port Ellis</p></div>", "Jane Miller"),
        ("<div data-testid='byline'><p>3 March 2025</p><p>Port Ellis</p></div>", None),
        ("<div data-testid='author-bio'><p>Jane Miller</p></div>", None),
        ("<div data-testid='topic'><p>Jane Miller</p></div>", None),
        # an element of the site's own, and the one in it that is called the name
        (
            "<x-author><img src='j.png' alt=''><span slot='name'>Jane Miller</span><span>Fellow</span></x-author>",
            "Jane Miller",
        ),
        ("<app-byline><div>Jane Miller</div></app-byline>", "Jane Miller"),
        ("<div class='author'><b class='name'>Jane Miller</b><i>Fellow</i></div><p>3 March 2025</p>", "Jane Miller"),
        (
            "<div class='author'><b class='name'>Jane Miller</b>, <b class='name'>Tom Reed</b></div>",
            "Jane Miller, Tom Reed",
        ),
        ("<x-author-bio><p>Jane Miller</p></x-author-bio>", None),
        ("<x-guest><span slot='name'>Jane Miller</span></x-guest>", None),
        ("<x-author><span slot='name'>Ostwick Harbour Board</span><span>Fellow</span></x-author>", None),
        ("<div data-testid='byline'><p>Ostwick Harbour Board</p></div>", None),
        ("<div data-testid='authorship'><p>Jane Miller</p></div>", None),
        ("<div class='Article_author__1'><a href='/auteur/an-vis'>An van der Vis</a></div>", "An van der Vis"),
        ("<div><a href='/authors/oles'>Олесь Лелюх</a><span>8 лютого 2025</span></div>", "Олесь Лелюх"),
        ("<div><span class='meta-author'>كتبت: سهى الدرعاوي</span></div>", "سهى الدرعاوي"),
        ("<div><a rel='author'>Jane Miller</a> and <a rel='author'>Tom Reed</a></div>", "Jane Miller, Tom Reed"),
        ("<div><span itemprop='author'><span itemprop='name'>Ian MacDonald</span></span></div>", "Ian MacDonald"),
        (
            "<div><span class='Avatar_a__1'>JM</span><span>Jane Miller</span> · <time>3 March 2025</time></div>",
            "Jane Miller",
        ),
        ("<div><img class='avatar' src='j.png'><div>Jane Miller</div><div>3 March 2025</div></div>", "Jane Miller"),
        ("<div><img class='avatar' src='j.png'><span>Harbour news</span> · <time>3 March 2025</time></div>", None),
        ("<div><img class='avatars' src='j.png'><span>Upper Quay</span> · <time>3 March 2025</time></div>", None),
        ("<div><img class='avatar' src='j.png'><span>Sign In</span> · <time>3 March 2025</time></div>", None),
        ("<div><img class='avatar' src='j.png'><span>Iniciar Sesión</span> · <time>3 March 2025</time></div>", None),
        ("<header><img class='avatar' src='j.png'><span>Dark Mode</span></header>", None),
        ("<div><img class='avatar'><div><h4>Jane Miller</h4><div>Former Pilot</div></div></div>", None),
        ("<div><span class='author'>Haber Merkezi</span></div>", None),
        ("<div><span class='author'>Our Newsroom</span></div>", None),
        ("<div><span class='author'>jmiller7</span></div>", None),
        ("<div><span class='byline'>Jane MillerPort Columnist</span></div>", None),
        ("<div class='author-bio'>Knows Every Boat</div>", None),
        ("<div class='author-title'>Harbour Correspondent</div>", None),
        ("<div class='authority'>Port Authority</div>", None),
        ("<div><a href='/tag/jane'>Jane Miller</a></div>", None),
        ("<div><span class='author'>By<a rel='author'>Jane Miller</a></span></div>", "Jane Miller"),
        (f"<div class='author'>Jane Miller{' ' * 140}Ostwick Post Published</div>", None),
        ("<div>Written by <a rel='author'>Jane Miller</a> Edited by <a rel='author'>Tom Reed</a></div>", "Jane Miller"),
        ("<div>Photo by <a rel='author'>Tom Reed</a></div>", None),
        # links in a box of authors
        (
            "<div class='field-authors'><div><a href='/experts/jm'>Jane Miller</a></div><div><a href='/e/tr'>Tom Reed</a></div></div>",
            "Jane Miller, Tom Reed",
        ),
        (
            "<div class='component authors'><h4>Authors</h4><a href='/people/jm'>Jane Miller</a><p>Partner, Shipping</p></div>",
            "Jane Miller",
        ),
        (
            "<div class='authors'><a href='/jm'>Jane Miller</a> <a class='btn' href='/p'>Harbour Report</a> <a href='/q'>Download PDF</a></div>",
            "Jane Miller",
        ),
        ("<div class='people'><a href='/people/jm'>Jane Miller</a></div>", None),
        ("<div class='authors'><a href='/all'>All Authors</a></div>", None),
        ("<div class='coauthorship'><a href='/people/jm'>Jane Miller</a></div>", None),
        ("<div class='authors related'><a href='/people/jm'>Jane Miller</a></div>", None),
        ("<div class='related'><a href='/b'>Old quay sold</a> <a rel='author'>Tom Reed</a></div>", None),
        *((f"<div><span class='author'>{name}</span></div>", None) for name in NO_PERSONS),
        (
            "<div>"
            + "".join(f"<a rel='author'>Jane {name}</a> " for name in ("Ash", "Birch", "Cox", "Dee"))
            + "</div>",
            None,
        ),
    ],
)
def test_an_author_between_title_and_text(info: str, author: str | None) -> None:
    labels = read(info)
    assert (labels.author, labels.author_from) == (author, "markup" if author else None)


@pytest.mark.parametrize(
    ("said", "author"),
    [
        *((f"{word} Jane Miller", "Jane Miller") for word in (
            "Scritto da", "A cura di", "Escrito por", "Rédigé par", "Geschrieben von", "Geschreven door", "Tekst:",
            "Opracowała:", "Yazan:", "Muhabir:", "Haber:",
        )),
        *((names, "Jane Miller, Tom Reed") for names in (
            "Scritto da Jane Miller e Tom Reed", "Tekst: Jane Miller i Tom Reed", "Yazan: Jane Miller ve Tom Reed",
            "Door Jane Miller en Tom Reed", "Jane Miller und Tom Reed",
        )),
        *((f"{word} Jane Miller", "Jane Miller") for word in (
            "Interview:", "Ein Kommentar von", "Eine Analyse von", "Propos recueillis par", "Wywiad:", "Intervista di",
            "Das Gespräch führte", "Reportage:",
        )),
        ("بقلم: سامي حداد، ليلى منصور", "سامي حداد, ليلى منصور"),
        *((other, None) for other in (
            "Kommentar: Hans im Glück geht", "Interview with Jane Miller",
            "Interview: Warum jetzt?", "Ein Bericht von der Küste", "Report: Ostwick Harbour Board", "Kommentare: Drei Leser",
            "Tekst: Urząd Miasta", "Scritto da Redazione Online", "Haber Ajansı", "Foto: Jane Miller ve Tom Reed",
            "Geschreven door de redactie", "Haber Merkezi", "Yazan: Port of Ostwick Authority", "A cura di tutti",
        )),
    ],
)  # fmt: skip
def test_writers_behind_the_words_of_other_languages(said: str, author: str | None) -> None:
    for line in (f"<p class='byline'>{said}</p>", f"<div class='meta'><span class='author'>{said}</span></div>"):
        assert read(line).author == author


@pytest.mark.parametrize(("title", "author"), [(TITLE, "Jane Miller"), ("Jane Miller on ferries", None)])
def test_whom_a_talk_is_with_did_not_write_it(title: str, author: str | None) -> None:
    info = "<div><time>03.03.2025</time> – <span class='author'>Interview: Jane Miller</span></div>"
    assert read(info, title=title).author == author


@pytest.mark.parametrize(
    ("below", "author"),
    [
        (
            "<div>Diposting oleh <span itemprop='author'><a rel='author'>Jane Miller</a></span> di 08.12</div>",
            "Jane Miller",
        ),
        ("<p>Posted by <a rel='author' href='/p/7'>Jane Miller</a> at 8:12</p>", "Jane Miller"),
        ("<p>Posted by <a rel='author'>jmiller7</a></p>", None),
        ("<p>Posted by <a rel='author'>Ostwick Harbour Board</a></p>", None),
        ("<p>Photo by <a rel='author'>Tom Reed</a></p>", None),
        ("<p>Words <a rel='author'>Jane Miller</a>, pictures <a rel='author'>Tom Reed</a></p>", None),
        ("<h3>Read next</h3><p>by <a rel='author'>Tom Reed</a></p>", None),
        ("<div class='comments'><p><span itemprop='author'>Tom Reed</span></p></div>", None),
        ("<p>One</p><p>Two</p><p>Three</p><p>Four</p><p>by <a rel='author'>Tom Reed</a></p>", None),
    ],
)
def test_an_author_right_below_the_text(below: str, author: str | None) -> None:
    assert read(below=below).author == author


def test_an_author_elsewhere_is_another_ones() -> None:
    card = "<div><a rel='author'>Jane Miller</a></div>"
    assert read(above=card).author is None
    assert read(below=card).author is None


def test_a_declared_author_goes_before_the_markup() -> None:
    assert read("<a rel='author'>Jane Miller</a>", head="<meta name='author' content='Tom Reed'>").author == "Tom Reed"


STEPS = "<li><a href='/'>{}</a></li><li><a href='/town/'>Town</a></li>"


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (f"<ol class='breadcrumb'>{STEPS.format('Start')}</ol>", "Town"),
        (f"<nav class='td_crumbs'><ul>{STEPS.format('Αρχική')}<li>{TITLE}</li></ul></nav>", "Town"),
        (
            "<div id='breadcrumbs'><a href='/'>P</a><a href='/t/'>Town</a><a href='/town/ferry-7.html'>Ferry</a></div>",
            "Town",
        ),
        ("<div class='crumbs'><a href='/t'>Town</a> / <a href='/t/7'>Ferry landing to be</a></div>", "Town"),
        ("<div class='crumbs'><a href='/'>Home</a><a href='/news/'>News</a></div>", "News"),
        ("<div class='crumbs'><a href='/list/'>« Back to list</a></div>", None),
        ("<div class='breadcrumbs'></div>", None),
        ("<div class='crumbs'><a href='/t/'>Town</a><a href='/mail'>Email a Friend</a></div>", "Town"),
        ("<div class='crumbs'><a href='/t/'>&lt; Town</a><a href='/es/t'>Español</a></div>", "Town"),
        ("<div class='crumbs'><a href='/t/'>Town</a><a href='/2024/2/'>February 2024</a></div>", "Town"),
        ("<div class='crumbs'><a href='/t/'>Town</a><a href='/2024/2/1'>February 1, 2024</a></div>", "Town"),
        ("<div class='crumbs'><a href='/t/'>Town</a><a href='/author/jane'>Jane Miller</a></div>", "Town"),
        ("<div class='crumbs'><a href='/c/post'>Post</a><a href='/u'>Uncategorized</a></div>", None),
        ("<div class='crumbly'><a href='/pie/'>Apple pie</a></div>", None),
        ("<ul class='menu'><li><a href='/'>Home</a></li><li><a href='/sport/'>Sport</a></li></ul>", None),
        ("<div>Ostwick Post 17/5/2025 <a href='/in/'>Log in</a></div>", None),
        ("<ol class='breadcrumb'>" + "<li><a href='/a/'>Pets</a></li>" * 7 + "</ol>", None),
    ],
)
def test_the_section_in_a_breadcrumb(above: str, section: str | None) -> None:
    assert read(above=above).section == section


def test_the_section_in_a_breadcrumb_for_machines() -> None:
    def listed(*steps: str) -> str:
        return (
            '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": ['
            + ", ".join(steps)
            + "]}</script>"
        )

    home, town = '{"name": "Home", "item": "/"}', '{"item": {"@id": "/town/", "name": "Town"}}'
    assert read(head=listed(home, town, '{"name": "Ferry"}')).section == "Town"
    assert read(head=listed(home, '{"name": "Ferry"}')).section is None
    assert read(head=listed('"x"', '{"name": 7, "item": []}')).section is None


@pytest.mark.parametrize(
    "piece", ["<a class='author' href='/author/'>A b ", "<i class='crumb author-author-'>Jane ", "<a rel=author>A A"]
)
def test_hostile_markup_takes_no_time(piece: str) -> None:
    start = time.process_time()
    read("<div>" + piece * 3000, above="<div class='breadcrumb'>" + piece * 1000 + "</div>")
    assert time.process_time() - start < 2
