"""The section that stands beside a headline without a trail, and what stands there and is none."""

import time
from datetime import UTC, datetime

import pytest
from test_attributes import TEXT, TITLE, read

from pipelines.labels import read_labels
from pipelines.page import parse

LINKS = (("/", "Start"), ("/quays/", "Quays"), ("/fish-trade", "Fish Trade"), ("/polls", "Polls"))
MENU = "<ul>" + "".join(f"<li><a href='{url}'>{name}</a></li>" for url, name in LINKS) + "</ul>"


def above(kicker: str, menu: str = MENU) -> str | None:
    """The section of a page with this above its headline."""
    return read(above=f"{menu}<main>{kicker}").section


def titled(head_title: str, kicker: str) -> str | None:
    """The same without a menu, where `<title>` says more."""
    page = parse(f"<title>{head_title}</title><body><main>{kicker}<h1>{TITLE}</h1>{TEXT}</main></body>")
    assert page is not None
    article = [block for block in page.blocks if len(block.text) > len(TITLE) + 60]
    moment = datetime(2026, 8, 1, tzinfo=UTC)
    return read_labels(page, article, url="https://post.example/f-7.html", fetched_at=moment, timezone=None).section


@pytest.mark.parametrize(
    ("kicker", "section"),
    [
        # by where its link leads, or says that it leads
        ("<p><a href='/category/fish-trade/'>Fish trade</a></p>", "Fish trade"),
        ("<div><span><a href='/news/rubrik/haefen'>Häfen</a></span></div>", "Häfen"),
        ("<p><a href='/h' rel='category tag'>Harbours</a></p>", "Harbours"),
        ("<p><a href='/sezione/porti/'>Porti</a></p>", "Porti"),
        ("<p><a href='/topics/ferries'>Ferries</a></p>", "Ferries"),
        # by its class
        ("<div class='article-category'>Shipping</div>", "Shipping"),
        ("<a class='rubric' href='/6/'>Порты</a>", "Порты"),
        ("<div class='article-tag'><span class='post-card-primary-tag'><a href='/tag/company/'>Company</a></span></div>", "Company"),
        # by its class, and its address in the same words
        ("<a class='c-overline' href='/markets/quays/'>Quays</a>", "Quays"),
        ("<div class='Article_kicker__kd'><a href='/africa'>Africa</a></div>", "Africa"),
        ("<div class='eyebrow'><a href='/economie/'>Économie</a></div>", "Économie"),
        ("<div class='field field--name-field-type'><a href='/commentary'>Commentary</a></div>", "Commentary"),
        # by its class, and the menu
        ("<div class='asset-labels'><span class='label'>Fish Trade</span></div>", "Fish Trade"),
        ("<span class='kicker'><a href='/fish-trade'>Fish Trade</a></span>", "Fish Trade"),
        ("<a class='vinjett' href='/energi'>Energi</a>", "Energi"),
        ("<a class='spitzmarke' href='/hafen/'>Hafen</a>", "Hafen"),
        ("<div class='chapéu'><a href='/porto'>Porto</a></div>", "Porto"),
        # by its class, and an address below which the page lies
        ("<div class='field--name-field-channel'><a href='/town'>Town hall</a></div>", "Town hall"),
        ("<div class='kicker'><a href='/news/town/'>Town and country</a></div>", "Town and country"),
        ("<div class='kicker'><a href='/tow'>Town hall</a></div>", None),
        ("<div class='kicker'><a href='/ferry-7'>Ferry seven</a></div>", None),
        ("<div class='kicker'><a href='/town'>A storm and its price</a></div>", None),
        # by its address alone, in the same words, as the menu has them or as the place of the page
        ("<p class='c4'><a href='/news/fish-trade/'>Fish Trade</a></p>", "Fish Trade"),
        ("<p class='c4'><a href='/storm-of-may'>Storm of May</a></p>", None),
        ("<p class='c4'><a href='/places/quays'>Quays</a></p>", None),
        ("<p class='c4'><a href='/quays/'>‹ Quays</a></p>", None),
        ("<p class='c4'><a href='/news/'>News</a></p>", None),
        ("<p class='c4'><a href='/jane-miller'>Jane Miller</a></p>", None),
        ("<p class='c4'><a href='/fish'>Fish Trade</a></p>", None),
        ("<div><a href='/town'>Town hall</a></div>", None),
        ("<a class='vinjett' href='/storm-7'>Efter stormen</a>", None),
        ("<p class='rubrik'><a href='/7'>Energi</a></p>", "Energi"),
        # by its class alone, or the menu alone: a kicker of words, a badge, the last link of a menu
        ("<div class='kicker'>A storm and its price</div>", None),
        ("<div class='dachzeile'>Streit um den Kai</div>", None),
        ("<div class='eyebrow'><a href='/storm-of-may'>After the storm</a></div>", None),
        ("<div><a href='/polls'>Polls</a></div>", None),
        ("<p>Fish Trade</p>", None),
        ("<div class='label'>Exclusive</div>", None),
        ("<div class='category'>Exclusive</div>", None),
        ("<div class='category'>Partner content</div>", None),
        ("<div class='category'>Subscriber exclusive</div>", None),
        ("<a class='category' href='/f-7.html#comments'>3 comments</a>", None),
        ("<a href='/category/all/'>See all posts</a>", None),
        ("<a href='/category/all/'>All articles</a>", None),
        ("<a href='/category/quays/'>More from Quays</a>", None),
        ("<div class='category'><a href='/category/quays/'>‹ Quays</a></div>", None),
        ("<div class='category'><a href='/category/quays/'>Quays ›</a></div>", "Quays"),
        ("<a href='/category/homepage-slider/' rel='category tag'>Homepage slider</a>", None),
        ("<a href='/category/featured/'>Featured posts</a>", None),
        ("<a href='/category/strick/' rel='author'>Uhl Strick</a>", None),
        ("<div class='category'><a href='/category/video/'>Video</a></div>", None),
        ("<a class='category' href='/category/breaking-news/'>Breaking news</a>", None),
        ("<div class='flag'><a href='/subscribe'>Subscribe</a></div>", None),
        # persons, places, days, other sites, home, the page itself
        ("<div class='kicker'><a href='/people/jane-miller'>Jane Miller</a></div>", None),
        ("<div class='category'><a href='/author/jane-miller'>Jane Miller</a></div>", None),
        ("<div class='kicker'><a href='/places/upper-quay'>Upper Quay</a></div>", None),
        ("<div class='category'>3 March 2026</div>", None),
        ("<p><a href='https://films.example/channel/UC7'>Films</a></p>", None),
        ("<div class='category'><a href='/'>Ostwick Post</a></div>", None),
        ("<div class='category'><a href='/town/ferry-7.html'>Ferries</a></div>", None),
        # several: tags, but not a section and the one below it
        ("<div class='cats'><a href='/category/a/'>Ferries</a> <a href='/category/b/'>Storms</a></div>", None),
        ("<p><a href='/category/trade/'>Trade</a> <a href='/category/trade/fish/'>Fish</a></p>", "Fish"),
        ("<div class='tags'><a href='/tag/ferries'>Ferries</a></div>", None),
        # menus
        ("<ul class='menu'><li><a href='/category/a/'>Adverts</a></li></ul>", None),
        ("<ul>" + "".join(f"<li><a href='/category/{i}/'>Part {i}</a></li>" for i in "abcdefgh") + "</ul>", None),
        ("<div class='related'><a href='/category/a/'>Adverts</a></div>", None),
    ],
)  # fmt: skip
def test_the_section_above_a_headline(kicker: str, section: str | None) -> None:
    assert above(kicker) == section


def test_a_link_in_any_box_names_the_section_where_nothing_else_does() -> None:
    link, info = (
        "<p class='c4'><a href='/news/fish-trade/'>Fish Trade</a></p>",
        "<p>In <a href='/category/h/'>Harbours</a></p>",
    )
    assert read(above=f"{MENU}<main>{link}", info=info).section == "Harbours"


@pytest.mark.parametrize(
    ("info", "section"),
    [
        ("<div>3 March 2026 | <a rel='category tag' href='/h/'>Harbours</a></div>", "Harbours"),
        ("<div class='cat-links'>Posted in <a href='/h/'>Harbours</a></div>", "Harbours"),
        ("<p>By Jane Miller in <a href='/category/harbours/'>Harbours</a></p>", "Harbours"),
        ("<div><a rel='category tag' href='/h/'>Harbours</a>, <a rel='category tag' href='/s/'>Storms</a></div>", None),
        ("<div class='kicker'><a href='/harbours'>Harbours</a></div>", None),
        ("<p>By <a href='/people/jane-miller' class='category'>Jane Miller</a></p>", None),
        ("<div class='tags'><a href='/tags/harbours'>Harbours</a></div>", None),
        ("<div class='category'>Uncategorized</div>", None),
        (f"{TEXT}<p><a href='/category/harbours/'>Harbours</a></p>", None),
    ],
)
def test_the_section_below_a_headline(info: str, section: str | None) -> None:
    assert read(info=info).section == section


@pytest.mark.parametrize(
    ("head", "kicker", "section"),
    [
        (f"{TITLE} | Local News | ostwickpost.example", "<p>Local News</p>", "Local News"),
        (f"{TITLE} - Harbours - Ostwick Post", "<div><b>Harbours</b></div>", "Harbours"),
        (f"{TITLE} | Ostwick Post", "<p>Ostwick Post</p>", None),
        ("Old ferry landing gets a new life | Storms", "<p>Storms</p>", None),
        ("Old ferry landing gets a new life | Quay 301 | Ostwick Post", "<h2>Quay 301</h2>", None),
        (f"{TITLE} | Local News | ostwickpost.example", "<p>All about the town</p>", None),
        (f"{TITLE} | Local News | ostwickpost.example", "<p>Local News and weather</p>", None),
    ],
)
def test_a_section_of_the_title_element_that_is_printed_above_the_headline(
    head: str, kicker: str, section: str | None
) -> None:
    assert titled(head, kicker) == section


def test_what_is_declared_goes_before_it() -> None:
    head = "<meta property='article:section' content='Harbours'>"
    assert read(above="<main><p><a href='/category/storms/'>Storms</a></p>", head=head).section == "Harbours"


def test_a_trail_goes_before_it_but_for_one_that_says_nothing() -> None:
    kicker = "<p><a href='/category/storms/'>Storms</a></p>"
    for step, section in (("Harbours", "Harbours"), ("News", "Storms")):
        trail = f"<div class='breadcrumb'><a href='/'>Home</a> <a href='/x/'>{step}</a></div>"
        assert read(above=f"{trail}<main>{kicker}").section == section


@pytest.mark.parametrize(
    "piece", ["<div class='kicker'>", "<a class='category' href='/category/a/'>A b", "<ul class='nav-x'>"]
)
def test_hostile_kickers_take_no_time(piece: str) -> None:
    began = time.perf_counter()
    read(above=piece * 2000)
    read(info=piece * 300)
    assert time.perf_counter() - began < 5
