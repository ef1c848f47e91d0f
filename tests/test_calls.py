"""Lines in which a site calls on its readers, headings of lists of links, and lines of articles that begin as they do."""

import time

import pytest

from pipelines.calls import CALL, CONTENTS, NOTHING_ELSE, OTHERS, is_call, is_way, over_links
from pipelines.page import HEADING, ITEM, PARAGRAPH, QUOTE, Block
from pipelines.trim import trim

PROSE = [f"The {word} board voted on Monday to rezone a hundred acres south of the quarry." for word in ("old", "new")]
CALLS = [
    "Share this article",
    "Artikel teilen",
    "Diesen Beitrag teilen auf:",
    "Partager cet article",
    "Comparte esta noticia",
    "Condividi questo articolo",
    "Compartilhe esta notícia",
    "Deel dit artikel",
    "Udostępnij artykuł",
    "Поделиться статьёй",
    "Haberi paylaş",
    "Follow us on Facebook and Twitter for the latest news.",
    "Follow Harbour News on Instagram, Facebook, X and YouTube.",
    "Follow The Sarn Herald Opinion section on Facebook, Twitter (@SarnOpinion) and Instagram.",
    "Follow PortRadar on Google News and add us as a preferred source in your feeds.",
    "For Sarn updates, follow us on Twitter or join us on Facebook",
    "(For updates you can share with your friends, follow SarnLive on Facebook, Twitter and Google+)",
    "Check price at Amazon (on sale!)",
    "Want more ideas for small boats? Follow me on Pinterest to see what I'm pinning.",
    "Get news and updates delivered right to your inbox:",
    "Sign up now to get the freshest port news and offers delivered straight to your inbox!",
    "Subscribe to get the latest posts sent to your email.",
    "Like this article? Subscribe to our blog and have port insights delivered to your inbox weekly.",
    "For the latest stories from the coast, sign up for our newsletters.",
    "Sign up for our newsletter for tips, updates, and events",
    "Join Our Newsletter",
    "Thanks for reading Quay Notes! Subscribe for free to receive new posts and support my work.",
    "Was this newsletter forwarded to you? Sign up to get it in your inbox.",
    "Create an account or sign in to continue with your reading experience.",
    "Start your free 7-day trial. No credit card required.",
    "30 day free trial, no credit card required",
    "You have full access to this article via your institution.",
    "This article is exclusive to PORT+ subscribers",
    "Media playback is unsupported on your device",
    "This post contains affiliate links. Click here to read my full disclosure.",
    "This entry was posted on Monday, January 9th, 2012 at 4:05 pm.",
    "Copyright 2012 Sarn Wire. All rights reserved. This material may not be published, broadcast or rewritten.",
    "Share on X Share on LinkedIn Share on WhatsApp Copy to clipboard",
    "Share this post on:",
    "Have a tip? Lena Marsh may be reached at lmarsh@herring.example. Follow her on Twitter.",
    "Get in touch with our news team by emailing us at desk@herring.example.",
    "This video can not be played",
    "Sorry, this audio can't be played on your device",
    "To play this video you need to enable JavaScript in your browser.",
    "Your browser does not support the video tag.",
    "Did you work at the old pottery? Email newsdesk@herring.example or let us know in the comments below.",
    "Were you on the ferry that day? Please write to us at sarn.stories@herring.example",
    "What do you make of the plan? Let us know in the comments.",
    "Have you seen the seals? Tell us in the comments section below or email letters@herring.example.",
]
SENTENCES = [
    "Artikel teilen sich den Platz auf der Seite.",
    "Partager cet article de loi en deux, propose la députée",
    "Comparte esta noticia vieja con los vecinos del puerto",
    "Поделиться новостью было не с кем.",
    "Udostępnij artykuł radnym przed głosowaniem",
    "Follow us on Twitter for the latest news was the slogan that the paper dropped in May.",
    "Follow Harbour Watch on Facebook and join the meeting on Monday at seven in the town hall",
    "Follow Pope Leo on Instagram and add him to your feed, the diocese urged the young",
    "Follow the county on Facebook and Instagram for the closing times.",
    "For details on road closures, sign up for the county's e-newsletter.",
    "Receive a verification code in your email and enter it on the next page.",
    "Get the tickets sent to your e-mail and show them at the gate.",
    "Follow Anna Quayle on TikTok and YouTube for her songs",
    "Get a form from the office and put it in your mailbox with the flag up.",
    "Log in to get the latest forecast from the harbour office",
    "Have a tip? Call the county at 555-0147 or write to tips@county.example.",
    "Got a tip? The police take it at tips@police.ostwick.example or 555-0147.",
    "Thank you for your comment. We will answer it within ten days, the form said.",
    "This entry was written by Lena Marsh in a diary on the ninth of May at 4:05 in the morning",
    "This article contains affiliate links, the authors write of nine in ten pages that they saw.",
    "Check the price",
    "Start your free trial",
    "Follow the trail on the north bank as far as the lock.",
    "Follow Lena Marsh on X and you learn what a tide table is.",
    "Follow brands on Instagram, and note which of them answer.",
    "“Follow us on Facebook and Twitter!”",
    "Get the parcel to the post office before noon.",
    "Get your form in the post, and put a copy of it in your files.",
    "Subscribe to our newsletter, he told them, and went home.",
    "Sign up for the course at the town hall.",
    "Thanks for reading the letter aloud. It was long.",
    "Start a trial of the new pump next week.",
    "The free trial lasts thirty days, and no credit card is required for it, the firm said.",
    "This article is reserved for members of the old school, who want to hold it in their hands.",
    "Copyright 2012 was the year in which the law changed.",
    "Share on the day: 4.2 percent",
    "Have a story? She did, and told it at the pier.",
    "This entry was posted on the door of the town hall.",
    "Check prices at the market on Friday, he says.",
    "An account of the harbour’s first hundred years",
    "These posts contain the affiliate links of a dozen firms, the regulator found.",
    "This video can not be played in court, the judge decided.",
    "This content cannot be displayed without a licence, the museum has said.",
    "Did you see the car? Email tips@police.ostwick.example.",
    "Do you have information? Email info@ostwick.example or call 555-0147.",
    "Did you work at the pottery? Write to Ann Quayle at the museum.",
    "What do you make of the plan? Let us know by Friday, the council asks.",
    "Let us know in the comments was what he wrote below each film.",
    "Do you want a berth? Email the harbour master and bring a form.",
    "Were you there? She was, and she told us in the comments below.",
]


def paragraph(text: str) -> Block:
    return Block(text, PARAGRAPH)


@pytest.mark.parametrize("text", CALLS)
def test_a_call_goes_also_between_paragraphs(text: str) -> None:
    assert is_call(paragraph(text))
    assert is_call(Block(text, HEADING))
    assert is_call(Block(text, ITEM, link_characters=9))
    assert not is_call(Block(text, ITEM))  # the advice of a guide
    assert not is_call(Block(text, QUOTE))
    assert list(trim([paragraph(PROSE[0]), paragraph(text), paragraph(PROSE[1])], None)) == [1]


def test_what_may_be_a_step_of_a_guide_is_a_call_with_its_link_alone() -> None:
    assert is_call(Block("Start your free trial", HEADING, link_characters=21))
    assert not is_call(Block("Start your free trial", HEADING))


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_that_begins_so_is_none(text: str) -> None:
    assert not is_call(paragraph(text))


@pytest.mark.parametrize(
    "heading", ["Table of Contents", "Contents hide", "In this article:", "Sommaire", "Related", "You may also like"]
)
def test_a_heading_of_links_goes_with_them(heading: str) -> None:
    links = [Block(f"What the harbour costs, part {n}", ITEM, link_characters=24) for n in (1, 2)]
    prose = [paragraph(text) for text in PROSE]
    assert set(trim([prose[0], Block(heading, HEADING), *links, prose[1]], None)) == {1, 2, 3}
    assert list(over_links([Block(heading, HEADING), *links], {1: "links", 2: "links"})) == [0]
    advert = paragraph("Advertisement")
    assert 1 not in trim([prose[0], Block("More on the bridge", HEADING), advert, prose[1]], None)
    items = [Block(text, ITEM) for text in PROSE]
    assert set(trim([prose[0], Block(heading, HEADING), *items, prose[1]], None)) == set()


@pytest.mark.parametrize(
    ("heading", "goes"),
    [
        ("Table of Contents", True),
        ("Spis treści", True),
        ("Contents", False),
        ("Related", False),
        ("Contents of the box", False),
    ],
)
def test_a_heading_whose_list_was_never_text_goes_only_if_it_heads_nothing_else(heading: str, *, goes: bool) -> None:
    blocks = [paragraph(PROSE[0]), Block(heading, HEADING), paragraph(PROSE[1])]
    assert list(over_links(blocks, {})) == [1] * goes


@pytest.mark.parametrize(
    "piece",
    [
        "for x ",
        "did you x? email desk@",
        "do it? share your desk.",
        "let us know in the comments ",
        "get ",
        "follow Ab ",
        "facebook, ",
        "share on x ",
        "@x.",
        "in your inbox ",
        "copyright 2012 a. ",
        " ",
        "! ",
    ],
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    start = time.process_time()
    for beginning in ("", "For a, follow us on ", "get ", "got a tip? ", "Table of contents ", "More on "):
        text = (beginning + piece * 300)[:2000]
        for form in (CALL, CONTENTS, NOTHING_ELSE, OTHERS):
            form.fullmatch(text[:260])
            form.fullmatch(text[:259] + "\n")
        is_call(paragraph(text))
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("text", "links", "goes"),
    [
        ("You are here: Home / Business / Old quay sold to a brewer", 12, True),
        ("Sie sind hier: Startseite » Wirtschaft » Alter Kai verkauft", 20, True),
        ("Vous êtes ici : Accueil Économie", 15, True),
        ("Jesteś tutaj: Strona główna | Gospodarka", 24, True),
        ("Вы здесь: Главная > Экономика > Причал продан", 16, True),
        ("Buradasınız: Ana Sayfa / Ekonomi", 15, True),
        ("현재 위치: 홈 > 경제", 3, True),
        ("You are here: that is what the sign on the quay says.", 0, False),
        ("You are here: read what the sign on the quay says.", 4, False),
        ("You are here to stay, the mayor told the weavers", 9, False),
        ("Vous êtes ici chez vous", 8, False),
        ("You are here: Home / Business", 0, False),
    ],
)
def test_the_way_to_the_page_is_told_by_its_label_and_links(text: str, links: int, *, goes: bool) -> None:
    assert is_way(Block(text, PARAGRAPH, link_characters=links)) is goes
