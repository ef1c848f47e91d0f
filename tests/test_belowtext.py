"""The line below a text that says who published it, and lines that look alike."""

import pytest
from test_attributes import read


@pytest.mark.parametrize(
    ("below", "source"),
    [
        ("<p>Quelle: dpa</p>", "dpa"),
        ("<p>Источник: ИА «Заречье»</p>", "ИА «Заречье»"),
        ("<p>المصدر: وكالة الواحة</p>", "وكالة الواحة"),
        ("<div>منبع: خبرگزاری کویر</div>", "خبرگزاری کویر"),
        ("<p>SOURCE Tarnhelm Pumps, Inc.</p>", "Tarnhelm Pumps, Inc."),
        ("<p>Kaynak: AA.</p>", "AA."),
        ("<p>Source: the harbour board</p>", None),
        ("<p>Source of all trouble was the pump.</p>", None),
        ("<p>Quelle: Berechnung von 2024</p>", None),
        ("<p>Quelle: https://post.example/</p>", None),
        ("<p>Quelle: was weiß ich?</p>", None),
        ("<p>Quelle: F.A.Z.<a href='/r'>Artikelrechte erwerben</a></p>", None),
        ("<p>SOURCE: News Agencies</p>", None),
        ("<p>Quelle: Getty Images</p>", None),
        ("<p>Quelle: Müller, Häfen der Nordsee</p>", None),
        ("<p>Quelle: dpa, AFP</p>", "dpa, AFP"),
        ("<p>Fonte: Agência Litoral</p>", "Agência Litoral"),
        ("<p class='x'>Πηγή: Αιγαιακό Πρακτορείο</p>", "Αιγαιακό Πρακτορείο"),
        ("<p>Bron: ANP</p>", "ANP"),
        ("<p>Forrás: MTI</p>", "MTI"),
        ("<p>Πηγή: διαδίκτυο</p>", None),
        ("<p>Bron: Persbericht gemeente</p>", None),
        ("<ul class='itemExtraFields'><li><b>Source:</b> Rift News Agency</li></ul>", "Rift News Agency"),
        ("<div class='field field--name-field-source'><div>Source</div><div>Rift News</div></div>", "Rift News"),
        ("<div class='td-post-source-via'><span>Source</span><a href='/r'>Reuters</a></div>", "Reuters"),
        ("<div class='source'>Source: Getty Images</div>", None),
        ("<div class='source'><h4>Source</h4><p>Share this</p></div>", None),
        ("<div class='source'><p>Fonte</p><p>Ler mais</p></div>", None),
        ("<div class='source'>Source: Own survey of readers</div>", None),
        ("<p>Bron: Eigen onderzoek</p>", None),
        ("<p>Forrás: saját</p>", None),
        ("<p>Bron: Google Maps</p>", None),
        ("<div class='source'>Source code of the page</div>", None),
        ("<div class='resources'><div>Source</div><div>Harbour Board</div></div>", None),
        ("<div class='field-image'><p>Source: Harbour Board</p></div>", None),
        ("<p>Fonte: Com informações da assessoria</p>", None),
        ("<p>Fonte: Da Redação</p>", None),
        ("<p>Fonte: Wikipedia</p>", None),
        ("<img src='a.png'><p>Quelle: Hafenamt</p>", None),
        ("<table><tr><th>Boot</th><th>Kai</th></tr><tr><td>A</td><td>2</td></tr></table><p>Quelle: Hafenamt</p>", None),
        ("<h3>Mehr</h3><p>Quelle: Hafenamt</p>", None),
    ],
)
def test_the_source_below_the_text(below: str, source: str | None) -> None:
    assert read(below=below).source == source


CONTACT = "<div class='contact'><h3>Contacts</h3>" + "".join(
    f"<p><b>{of}</b><br>{name}<br>+44 20 5550 01{number}<br><a href='mailto:{of}@firm.example'>{of}@firm.example</a></p>"
    for of, name, number in (("Media", "Jane Miller", 47), ("Investors", "Tom Reed", 48))
)


@pytest.mark.parametrize(
    ("below", "source"),
    [
        ("<p class='bw-source'>Source: Tolland Marine plc</p>", "Tolland Marine plc"),
        ("<div class='article-source'><span>Source:</span> <a href='/f'>Harbour Firm</a></div>", "Harbour Firm"),
        # in no box that is called so, of another article, too far, a picture's
        ("<p>Source: Tolland Marine plc</p>", None),
        (
            "<h3><a href='/8'>A ferry line buys two ships</a></h3><p class='bw-source'>Source: Tolland Marine plc</p>",
            None,
        ),
        ("<p>Hall 2</p>" * 6 + "<p class='bw-source'>Source: Tolland Marine plc</p>", None),
        ("<img src='a.png'><p class='bw-source'>Source: Tolland Marine plc</p>", None),
    ],
)
def test_the_source_below_the_contacts_of_a_release(below: str, source: str | None) -> None:
    assert read(below=f"{CONTACT}</div>{below}").source == source
