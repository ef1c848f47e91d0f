"""Lines of fields that are no sentences, also below a lead, and the headline below the day of a paper's issue."""

import time
from datetime import UTC, datetime

import pytest
from test_attributes import TEXT, TITLE, read

from pipelines.creditline import is_parted, is_writer
from pipelines.labels import read_labels
from pipelines.page import parse
from pipelines.said import Labels
from pipelines.titlelines import _issue_day

#: Seconds of processor time for one hostile line; a hundredth of it is needed.
TIME_BOUND = 0.5


@pytest.mark.parametrize(
    ("line", "is_line"),
    [
        ("Jane Miller · Ostwick Wire · Posted: Feb 24, 2025 5:00 AM CST | Last Updated: February 24", True),
        ("Jane Miller | Ostwick Daily, the paper of the coast | Published 3 March 2025, 10:12", True),
        ("Rui Sena • Diário de Ostwick, caderno de economia • Publicado em 3 de março de 2025", True),
        ("Anna Vogt | Hafenkurier, Ressort Wirtschaft | Veröffentlicht am 3. März 2025, 10:12 Uhr", True),
        ("Marc Duval · La Gazette du port, Ostwick · Publié le 3 mars 2025 à 10h12", True),
        # two parts, no day of publication, sentences, a part that is one
        ("Tea for two, coffee for three · Posted: May 3, 2025", False),
        ("Boats, nets and ropes · Tar, oil and paint · Sails, masts and oars of 2025", False),
        ("The council voted. · The mayor left early. · Posted: May 3, 2025", False),
        ("The harbour, which a storm had torn away in the spring of the year before, opens · Tea · Posted: May 3, 2025", False),
        ("It was published in 2025 | and sold out at once, in May | by a house in Ostwick.", False),
    ],
)  # fmt: skip
def test_fields_between_bars(line: str, is_line: bool) -> None:
    assert is_parted(line) == is_line


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Miller", True),
        ("Por Ana Lima y Rui Sena", True),
        ("Von Anna Vogt, Tom van Dyk", True),
        ("Text: Saga Lund", True),
        ("By Jane Miller & Tom Reed", True),
        ("By train to Ostwick", False),
        ("By Friday", False),
        ("By Jane Miller, 3 March 2025", False),
        ("Von hier an", False),
        ("Par exemple", False),
    ],
)
def test_a_line_that_is_who_wrote(line: str, names: bool) -> None:
    assert is_writer(line) == names


def led(below: str) -> Labels:
    """A page with a lead right below the headline, this below it, then pictures and points before the text."""
    lead = "<p>The landing that a storm tore away is to be built again by autumn, eleven months later than planned.</p>"
    points = "".join(f"<li>Point {number} of all that the council said</li>" for number in range(5))
    return read(f"{lead}{below}<p>Listen 0:00</p><figure><figcaption>The quay</figcaption></figure><ul>{points}</ul>")


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("<p>By Jane Miller</p><p>February 6, 2026 12:15 pm AEDT</p>", "2026-02-06"),
        ("<div>By <a href='/a/1'>Jane Miller</a><div><time>6 February 2026</time></div></div>", "2026-02-06"),
        ("<p>Von Anna Vogt und Tom Reed</p><p>6. Februar 2026, 12:15 Uhr</p>", "2026-02-06"),
        ("<p>Por Ana Lima</p><p>6 de febrero de 2026</p>", "2026-02-06"),
        ("<p>Par Marc Duval</p><p>le 6 février 2026</p>", "2026-02-06"),
        ("<table><tr><td><span>06/02/2026 - 18:22</span> | <span>Fonte: Agenzia Costa</span></td></tr></table>", None),
        # no person, no day alone, an event
        ("<p>By ferry</p><p>6 February 2026</p>", None),
        ("<p>By Jane Miller</p><p>On 6 February 2026 the landing is to be opened with a feast for all of the town</p>", None),
        ("<p>By Jane Miller</p><p>6 February 2026</p><p>Where: Town hall</p>", None),
        ("<p>Ostwick</p><p>6 February 2026</p>", None),
    ],
)  # fmt: skip
def test_the_day_below_who_wrote_below_a_lead(below: str, day: str | None) -> None:
    assert led(below).published_on == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("13/02/2026 - 18:22 | Fonte: Agenzia Costa", "2026-02-13"),
        ("13.02.2026 18:22 | Quelle: Hafenamt Ostwick", "2026-02-13"),
        ("2026-02-13 Source: Ostwick Investment Office", "2026-02-13"),
        ("Source: Ostwick Investment Office Date: 2026-02-13", "2026-02-13"),
        ("13 lutego 2026 | Źródło: Agencja Portowa", "2026-02-13"),
        ("Boats 2026-02-13 and nets of all kinds in the old hall", None),
        ("Source: Ostwick Investment Office, 2026", None),
        ("Foto: Hafen am 13.02.2026, Quelle: Hafenamt Ostwick", None),
        ("The feast is on 13.02.2026 in the source garden", None),
        ("Open from 13.02.2026, tickets at the Office", None),
    ],
)
def test_the_day_in_a_line_of_fields_below_a_lead(line: str, day: str | None) -> None:
    lead = "<p>The landing that a storm tore away is to be built again by autumn, eleven months later than planned.</p>"
    assert read(f"{lead}<p>{line}</p>").published_on == day


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<figure><img src=a><figcaption>{}</figcaption></figure><div class='who'><h4>By <a href='/author/jm'>Jane Miller</a></h4></div>", "Jane Miller"),
        ("<figure><img src=a><figcaption><p>{}</p></figcaption></figure><p>By Jane Miller</p>", "Jane Miller"),
        # a paragraph of the text ends where labels stand
        ("<p>{}</p><p>Tea</p><p>Cake</p><p>Bread</p><p>Salt</p><p>By Jane Miller</p>", None),
    ],
)  # fmt: skip
def test_who_wrote_below_the_words_of_a_picture(info: str, author: str | None) -> None:
    caption = "The founder of the landing, Esther Quill, at her plant in the harbour of Ostwick on January 22, 2025."
    assert read(info.format(caption)).author == author


def issue(
    head_title: str, headline: str, below: str = "<i>by Jane Miller</i>", day: str = "Thursday, June 17, 2004"
) -> str | None:
    """The title of a page of a weekly paper without a heading."""
    page = parse(
        f"<title>{head_title}</title><body><table><tr><td><b>This week</b><br><a href=1>Bridge closed</a></td><td>"
        f"<font size=1>{day}</font><br>{headline}<br>{below}<br><br>{TEXT}</td></tr></table>"
    )
    assert page is not None
    article = [block for block in page.blocks if len(block.text) > len(TITLE) + 60]
    moment = datetime(2026, 8, 1, tzinfo=UTC)
    return read_labels(
        page, article, url="https://post.example/0617/news03.htm", fetched_at=moment, timezone=None
    ).title


LARGE = f"<font size=5><b>{TITLE}</b></font>"
WEEKLY = "Ostwick Herald Weekly - Thursday June 17 2004"


@pytest.mark.parametrize(
    ("head_title", "headline", "below", "day", "is_read"),
    [
        (WEEKLY, LARGE, "<i>by Jane Miller</i>", "Thursday, June 17, 2004", True),
        (WEEKLY, LARGE, "", "Thursday, June 17, 2004", True),
        (WEEKLY, LARGE, "<i>By Jane Miller and Tom Reed</i>", "Page 3", True),
        ("Ostwick Herald | 17 June 2004", f"<b>{TITLE}</b>", "", "17 June 2004", True),
        ("Ostwicker Bote - 17. Juni 2004", f"<font size=4>{TITLE}</font>", "Von Anna Vogt", "17. Juni 2004", True),
        # not printed large, another day and nobody named, the name of the paper, no day in <title>
        (WEEKLY, TITLE, "", "Thursday, June 17, 2004", False),
        (WEEKLY, LARGE, "", "Friday, June 18, 2004", False),
        (WEEKLY, f"<b>{TITLE}</b>", "The council voted", "Weather", False),
        ("Ostwick Herald Weekly", LARGE, "", "Thursday, June 17, 2004", False),
        ("Ostwick Herald - Letters - June 17 2004", LARGE, "", "Thursday, June 17, 2004", False),
    ],
)  # fmt: skip
def test_the_headline_below_the_day_that_title_has_beside_the_papers_name(
    head_title: str, headline: str, below: str, day: str, is_read: bool
) -> None:
    assert (issue(head_title, headline, below, day) == TITLE) == is_read


@pytest.mark.parametrize("name", ["Bridge closed again", TITLE])
def test_a_title_with_a_day_stays_where_it_is_printed(name: str) -> None:
    assert issue(f"{name} - June 17 2004", f"<b>{name}</b>") == name


@pytest.mark.parametrize(
    "piece", ["By ", "Jane ", "| ", "· Posted: ", "Posted: May 3, 20", "June 17, ", "17 June ", " and "]
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    start = time.process_time()
    for text in (piece * 20_000, f"By {piece * 20_000}"):
        is_parted(text)
        is_writer(text)
        _issue_day(text)
    assert time.process_time() - start < TIME_BOUND
