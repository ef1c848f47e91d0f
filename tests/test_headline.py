"""Headlines in other languages than Chinese where <title> words them otherwise or names the site alone."""

import time

import pytest
from test_process import run

from pipelines import Article
from pipelines.headline import names_site_alone, without_kicker_element
from pipelines.page import Page, parse

TEXT = (
    "<p>The guild of ropemakers in Harnmouth opens its first hall at the basin in May, and sixty people will twist"
    " hemp and wire there, as their master said on Monday.</p><p>The town lends the land for ninety years. In return"
    " the guild keeps up the quay wall, which sank by a hand’s breadth in the winter storms.</p>"
)
TITLE = "Ropemakers of Harnmouth open a hall at the basin"
OTHER = "Harnmouth ropemakers: hall opens at basin in May"
LOGO = "<div><a href='/'>Harnmouth Herald</a> <a href='/town/'>Town</a></div>"


def title_of(head: str, body: str, *, logo: str = LOGO) -> str | None:
    article = run(f"<html><head>{head}</head><body>{logo}<div class='main'>{body}<div>{TEXT}</div></div></body></html>")
    assert isinstance(article, Article), body
    return article.labels.title


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        # the site's name is all that <title> says, as on each of its pages
        ("Harnmouth Herald", f"<h1>{TITLE}</h1>"),
        ("Harnmouth Herald", f"<h2 class='title'>{TITLE}</h2>"),
        ("Harnmouth Herald", f"<h1>Town</h1><h2>{TITLE}</h2>"),
        ("Harnmouth Herald", f"<p class='kicker'>Crafts</p><h1><a href='/a/1'>{TITLE}</a></h1>"),
        ("Harnmouth Herald", f"<h1>{TITLE}</h1><h3>Sixty people twist hemp and wire</h3>"),
        # other words for search engines
        (f"{OTHER} | Harnmouth Herald", f"<h1>{TITLE}</h1>"),
        (f"{OTHER} | Harnmouth Herald", f"<h2>{TITLE}</h2><p>3 May 2025</p>"),
        (OTHER, f"<h1>Town</h1><h2>{TITLE}</h2>"),
        # cut off, in a lower heading
        ("Ropemakers of Harnmouth open a… - Harnmouth Herald", f"<h2>{TITLE}</h2>"),
        ("Ropemakers of Harnmouth open a hall... | Harnmouth Herald", f"<h2 class='t'>{TITLE}</h2>"),
        # a kicker in the heading
        (f"{TITLE} | Harnmouth Herald", f"<h1><span class='kicker'>Crafts</span> <span>{TITLE}</span></h1>"),
        (f"{OTHER} | Harnmouth Herald", f"<h1><span class='overline'>Crafts</span> {TITLE}</h1>"),
        ("Harnmouth Herald", f"<h1><small class='dachzeile'>Handwerk</small> {TITLE}</h1>"),
    ],
)
def test_the_printed_headline_is_the_title(declared: str, body: str) -> None:
    assert title_of(f"<title>{declared}</title>", body) == TITLE


@pytest.mark.parametrize(
    ("declared", "body", "title"),
    [
        # a title that is printed nowhere is not replaced by a subheading that says something else
        (f"{TITLE} | Harnmouth Herald", "<h2>What became of the old sail loft</h2>", TITLE),
        (f"{TITLE} | Harnmouth Herald", "<h2>Town</h2>", TITLE),
        # nor by a heading that has more than the title: the month of an index
        (TITLE, f"<h2>{TITLE} / May 2025</h2>", TITLE),
        # a headline that begins as a name of the site does
        ("Harnmouth Herald turns two hundred", "<h1>Harnmouth Herald turns two hundred</h1>", "Harnmouth Herald turns two hundred"),
        # what a span holds without such a name belongs to the headline
        (OTHER, "<h1><span class='first'>Ropemakers of Harnmouth</span> open a hall at the basin</h1>", TITLE),
        # a kicker that <title> has as well
        (f"Crafts: {TITLE}", f"<h1><span class='kicker'>Crafts:</span> {TITLE}</h1>", f"Crafts: {TITLE}"),
        # all that the heading says is in such an element
        (f"{TITLE} | Harnmouth Herald", f"<h1><span class='kicker'>{TITLE}</span></h1>", TITLE),
    ],
)  # fmt: skip
def test_other_headings_are_no_title(declared: str, body: str, title: str) -> None:
    assert title_of(f"<title>{declared}</title>", body) == title


def test_a_section_of_the_text_is_no_headline() -> None:
    declared = "New hall for the guild: Harnmouth ropemakers build"
    sections = "<h2>What the quay wall costs Harnmouth and the guild</h2>{}<h2>Who pays for the quay wall</h2>{}"
    body = sections.format(*(f"<p>{text}" for text in TEXT.split("<p>")[1:]))
    article = run(
        f"<html><head><title>{declared} | Harnmouth Herald</title></head><body>{LOGO}<div>{body}</div></body></html>"
    )
    assert isinstance(article, Article)
    assert article.labels.title == declared
    assert "What the quay wall costs Harnmouth" in article.text


@pytest.mark.parametrize("asks", ["We value your privacy and cookies", "Sign up for our newsletter"])
def test_what_a_site_asks_is_no_headline(asks: str) -> None:
    assert title_of("<title>Harnmouth Herald</title>", f"<h2>{asks}</h2><h3>{TITLE}</h3>") == TITLE


@pytest.mark.parametrize(
    "logo",
    [
        "<h1 class='logo'><a href='/'>Harnmouth Herald</a></h1>",
        "<h1><a href='https://site.example/index.html'>Harnmouth Herald</a></h1>",
    ],
)
@pytest.mark.parametrize("declared", ["Harnmouth Herald", f"{OTHER} | Harnmouth Herald"])
def test_a_logo_in_the_first_heading_is_no_title(logo: str, declared: str) -> None:
    assert title_of(f"<title>{declared}</title>", f"<h2>{TITLE}</h2>", logo=logo) == TITLE


def test_a_declared_title_beside_the_name_of_the_site_is_read() -> None:
    head = f"<title>Harnmouth Herald</title><meta property='og:title' content='{TITLE}'>"
    assert title_of(head, "<p>3 May 2025</p>") == TITLE


def page(html: str) -> Page:
    parsed = parse(html)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("head", "link", "alone"),
    [
        ("Harnmouth Herald", "<a href='/'>Harnmouth Herald</a>", True),
        ("Harnmouth Herald", "<a href='https://www.herald.example'> Harnmouth  Herald </a>", True),
        ("Harnmouth Herald", "<a href='/town/'>Harnmouth Herald</a>", False),
        ("Harnmouth Herald", "<a href='/?p=31'>Harnmouth Herald</a>", False),
        ("Harnmouth Herald", "<a href='#'>Harnmouth Herald</a>", False),
        ("Harnmouth Herald", "<a href='//['>Harnmouth Herald</a>", False),
        ("Ropemakers", "<a href='/'>Harnmouth Herald</a>", False),
        ("望川商务网", "<a href='/'>望川商务网</a>", False),
    ],
)
def test_a_site_is_known_by_its_link_home(head: str, link: str, *, alone: bool) -> None:
    assert names_site_alone(head, page(f"<html><body>{link}<h1>{TITLE}</h1>{TEXT}</body></html>")) == alone


#: Seconds of processor time for a hostile page.
MAX_TIME = 2.0


@pytest.mark.parametrize("piece", ["<span class='kicker'>a</span> ", "<a href='/'>a</a>", "<i class='over-line-'>"])
def test_hostile_headings_take_no_time(piece: str) -> None:
    made = page(f"<html><body><h1>{piece * 2000}</h1>{TEXT}</body></html>")
    start = time.process_time()
    names_site_alone("Harnmouth Herald", made)
    without_kicker_element(made, 0, made.blocks[0].text, "")
    assert time.process_time() - start < MAX_TIME
