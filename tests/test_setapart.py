"""Sentences that a page sets apart from its text and that are its text, and those that look alike and are none."""

import pytest

from pipelines.extract import main_text
from pipelines.page import Page, parse
from pipelines.setapart import between, lead, set_apart

TEXT = [
    "The council of Ostwick voted on Monday to rebuild the old ferry landing, which a storm had torn away in spring.",
    "Work begins in March and is to take two years, said the harbour master, who has waited for it since he was hired.",
    "Until then the boats stop at the grain quay, a walk of ten minutes from the market and its three bus lines.",
]
LEAD = "The landing that the storm took in April comes back for four million, and the boats move until then."
QUESTION = "And who pays for it?"
MENU = '<ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li></ul>'


def page(body: str, above: str = "") -> Page:
    found = parse(
        f"<html lang='en'><head><title>Ferry landing to be rebuilt - Ostwick Post</title></head><body>{MENU}"
        f"<article><h1>Ferry landing to be rebuilt</h1>{above}<div>{body}</div></article>"
        "<footer>Ostwick Post, Quay Street 1</footer></body></html>"
    )
    assert found is not None
    return found


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BELOW = "<p>3 March 2025</p>"


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='field chapo'>{LEAD}</div>{BELOW}",
        f"<h2 class='article__subtitle'>{LEAD.rstrip('.')}</h2>{BELOW}",
        f"<div class='x'>{LEAD}</div>{BELOW}<p>Jane Miller</p><p>5 minutes</p>",
        f"<div class='documentDescription'>{LEAD.rstrip('.')}</div>{BELOW}",
    ],
)
def test_a_lead_above_the_day_is_text_and_the_day_is_still_read_below_it(above: str) -> None:
    found = main_text(page(paragraphs(*TEXT), above))
    assert LEAD.rstrip(".") in [block.text.rstrip(".") for block in found.blocks]
    assert found.below_lead == found.blocks[1:]


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='author-bio'>{LEAD}</div>{BELOW}",
        f"<aside><div>{LEAD}</div></aside>{BELOW}",
        f"<form><div>{LEAD}</div></form>{BELOW}",
        f"<div class='subtitle'><a href='/b'>{LEAD}</a></div>{BELOW}",
        f"<div>Sign up for the newsletter of the harbour: {LEAD}</div>{BELOW}",
        f"<div>{LEAD.rstrip('.')}</div>{BELOW}",
        f"<div class='subtitle'>Town and harbour</div>{BELOW}",
        f"<div class='my-sidebar_5'><p>{LEAD}</p></div>{BELOW}",
        f"<div><p>({LEAD})</p></div>{BELOW}",
        f"<div><h3>Jane Miller</h3><div>Jane’s first word on boats: {LEAD}</div></div>{BELOW}",
        f"<div>You can listen to this article: {LEAD}</div>{BELOW}",
        f"<ul><li>{LEAD}</li></ul><div>{LEAD}</div>{BELOW}",
    ],
)
def test_other_lines_above_the_text_are_no_lead(above: str) -> None:
    assert main_text(page(paragraphs(*TEXT), above)).lead is None


@pytest.mark.parametrize(
    ("line", "is_lead"),
    [
        (f"<p class='a_st'>{LEAD.rstrip('.')}</p>", True),
        (f"<h2>{LEAD.rstrip('.')}</h2>", True),
        ("<p>By Jane Miller and Tom Reed and Ina Grote of the Ostwick Post and of the Harbour Weekly</p>", False),
        ("<p>Jane Miller, 3 March 2025, changed in the evening with the votes of all six members</p>", False),
        ("<p>Lesen Sie auch unseren großen Bericht über die alten Häfen an der Küste im Norden</p>", False),
        ("<p>Facebook Twitter WhatsApp Telegram Pinterest Reddit Mail Drucken Merken Teilen</p>", False),
        ("<p>Veröffentlicht in Ostwick und Umgebung von Anna Kai und Tom Reed mit Material der Agenturen</p>", False),
        ("<p>Ana Puerto es redactora de economía y cubre los puertos del norte desde hace años</p>", False),
        ("<p>Imagen de archivo de los muelles de Villamar con varios barcos de pesca amarrados</p>", False),
        ("<p>Photo of the old landing by Jane Miller for the Ostwick Post, taken before the storm came</p>", False),
        (f"<p><a href='/b'>{LEAD.rstrip('.')}</a></p>", False),
        (f"<p>Town and harbour</p><p>{LEAD.rstrip('.')}</p>", False),
        ("<p>Harbourmasterships and landing-stages reconsidered: responsibilities, precautions</p>", False),
    ],
)
def test_a_line_without_a_full_stop_in_the_box_of_the_headline(line: str, *, is_lead: bool) -> None:
    found = parse(
        f"<html lang='es'><head><title>Ferry landing to be rebuilt - Ostwick Post</title></head><body>{MENU}<article>"
        f"<header><h1>Ferry landing to be rebuilt</h1>{line}</header>{BELOW}<div>{paragraphs(*TEXT)}</div></article>"
    )
    assert found is not None
    assert (main_text(found).lead is not None) is is_lead


@pytest.mark.parametrize(
    "lead",
    [
        "Updated plans for the landing that the storm took in April go to the council on Monday evening",
        "Published in May, the book on the landing that the storm took tells of nine masters and their boats",
        "Get the first boat at six, walk to the grain quay and be in Sarn before the market opens its gates",
        "By Easter Monday the old landing was gone, and the harbour master counted what the storm had left",
    ],
)
def test_a_lead_may_begin_as_a_byline_does(lead: str) -> None:
    found = main_text(page(paragraphs(*TEXT), f"<p class='standfirst'>{lead}</p>{BELOW}"))
    assert lead in [block.text for block in found.blocks]


def shown_lead(above: str, title: str = "Ferry landing to be rebuilt", around: str = "article") -> str | None:
    found = parse(
        f"<html lang='en'><head><title>{title} | Ostwick Post</title></head><body>{MENU}<{around}>{above}{BELOW}"
        f"<div>{paragraphs(*TEXT)}</div></{around.split(maxsplit=1)[0]}></body></html>"
    )
    assert found is not None
    text = main_text(found)
    return None if text.lead is None else text.extracted[text.lead].text


TOLD = "What the six members of the board want for the old landing and who is to pay"
HEADLINE = "<h1>Ferry landing to be rebuilt</h1>"


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='post-header'>{HEADLINE}<h3 class='subtitle subtitle-x'>{TOLD}</h3></div>",
        f"<div class='story'>{HEADLINE}<h2>{TOLD}</h2></div>",
        f"<div class='top'>{HEADLINE}<h4>{TOLD}</h4></div><p>Jane Miller</p>",
        f"<div class='title'>Ferry landing to be rebuilt</div><div class='article_subtitle'>{TOLD}</div>",
        f"<h2>Ferry landing to be rebuilt</h2><p>Harbour</p><p>4 comments</p><div class='art-lead'>{TOLD}</div>",
        f"{HEADLINE}<div class='article__excerpt'><p>{TOLD.replace('landing', '<a>landing</a>')}</p></div>",
        f"{HEADLINE}<p>Jane Miller</p><div class='perex'>{TOLD}</div>",
        f"{HEADLINE}<div class='post-media'><p class='headline-deck'>{TOLD}</p></div>",
    ],
)
def test_what_a_page_calls_its_lead_and_a_lower_heading_beside_the_headline_are_leads(above: str) -> None:
    assert shown_lead(above) == TOLD
    assert shown_lead(above, around="article class='typography newsletter-post'") == TOLD


@pytest.mark.parametrize(
    "above",
    [
        f"<div class='story'>{HEADLINE}<h2>{TOLD}</h2><ul><li><a href='/a'>The new quay</a></li></ul></div>",
        f"<div class='story'>{HEADLINE}<h2>Harbour and town</h2></div>",
        f"<div class='story'>{HEADLINE}</div><div><p>{TOLD}</p></div>",
        f"<div class='title'>Something else that is told here</div><div class='article_subtitle'>{TOLD}</div>",
        f"{HEADLINE}{paragraphs(*'ABCDEFG')}<div class='perex'>{TOLD}</div>",
        f"{HEADLINE}<div class='author-bio'><p class='summary'>{TOLD}</p></div>",
        f"{HEADLINE}<div class='excerpt'><a href='/b'>{TOLD}</a></div>",
        f"{HEADLINE}<div class='image-description'><p>{TOLD}</p></div>",
        f"{HEADLINE}<div class='lead-media'><img src='1.jpg'><p>{TOLD}</p></div>",
        f"{HEADLINE}<div class='site-tagline'>{TOLD}</div>",
        f"{HEADLINE}<div class='bild-intro'><p>{TOLD}</p></div>",
        f"{HEADLINE}<div class='picture'><img src='1.jpg'><div class='description'>{TOLD}</div></div>",
        f"{HEADLINE}<div class='box'><h4>Jane Miller</h4><p class='excerpt'>{TOLD}</p></div>",
        f"{HEADLINE}<div class='category_description'>{TOLD}</div>",
        f"{HEADLINE}<div class='profile-summary'>{TOLD}</div>",
        f"{HEADLINE}<div><p>AI-generated summary</p><p class='summary'>{TOLD}</p></div>",
        f"{HEADLINE}<div class='summary'>Published on Monday in the evening, and: {TOLD}</div>",
        f"<div class='story'>{HEADLINE}<h3>More of our coverage: {TOLD}</h3></div>",
    ],
)
def test_a_heading_of_links_and_what_stands_far_below_are_none(above: str) -> None:
    assert shown_lead(above) is None


@pytest.mark.parametrize(
    ("headline", "is_lead"),
    [
        ("<h2>Ferry landing to be rebuilt</h2>", True),
        ("<div class='t1'>Ferry landing to be rebuilt</div><div>Town desk</div>", True),
        ("<h2>News of Ostwick and its harbour</h2>", False),
        ("<h2><a href='/a'>Ferry landing to be rebuilt</a></h2>", False),
        ("<h2>Ostwick Post</h2>", False),
        ("<ul><li>Ferry landing to be rebuilt</li></ul>", False),
    ],
)
def test_a_lead_is_known_below_the_headline_that_the_page_declares_too(headline: str, *, is_lead: bool) -> None:
    found = parse(
        f"<html lang='pl'><head><title>Ferry landing to be rebuilt - Ostwick Post</title></head><body>{MENU}<div>"
        f"{headline}{BELOW}<div class='h'>{LEAD}</div><div>{paragraphs(*TEXT)}</div></div>"
    )
    assert found is not None
    assert (main_text(found).lead is not None) is is_lead


def test_a_lead_between_two_prints_of_the_headline_is_one_and_a_line_there_is_none() -> None:
    for line, is_lead in ((LEAD, True), (LEAD.rstrip("."), False)):
        found = page(paragraphs(*TEXT), f"<div>{line}</div>{BELOW}<h1>Ferry landing to be rebuilt</h1>")
        text = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
        assert (lead(text, {*range(len(found.blocks))}, found.blocks, found.boxes) is not None) is is_lead


def test_a_lead_below_the_headline_may_name_something_with_a_link() -> None:
    linked = LEAD.replace("the storm", "<a href='/storm'>the storm</a>").rstrip(".")
    assert main_text(page(paragraphs(*TEXT), f"<div class='chapo'>{linked}</div>{BELOW}")).lead is not None


def test_a_question_a_table_and_the_last_sentence_below_a_list_are_text() -> None:
    table = "<table><tr><th>Boat</th><th>Quay</th></tr><tr><td>Anna</td><td>2</td></tr><tr><td>Bente</td><td>3</td></tr></table>"
    items = "<ul><li>A landing of oak, forty paces long.</li><li>A shelter.</li><li>Two lamps.</li></ul>"
    end = "The old piles are sold by weight."
    found = main_text(
        page(
            paragraphs(*TEXT[:2], QUESTION, TEXT[2])
            + table
            + paragraphs(TEXT[0][:-1] + " again.")
            + items
            + paragraphs(end)
        )
    )
    texts = [block.text for block in found.blocks]
    assert QUESTION in texts
    assert texts[-1] == end
    assert any(text.startswith("| Boat") for text in texts)


@pytest.mark.parametrize(
    "after",
    [
        "<div class='comment'><p>Finally, about time!</p></div>",
        "<p>Subscribe to our newsletter.</p>",
        "<aside><p>Boats are cheap this week.</p></aside>",
        "<h3>Town</h3><ul><li><a href='/c'>A bridge</a><div class='tip'>The bridge is closed.</div></li></ul>",
        "<div class='poll'><p>Do you take the ferry?</p></div>",
        "<p class='foot'>It is distributed for free.</p>",
    ],
)
def test_sentences_of_others_below_the_text_are_none(after: str) -> None:
    texts = [block.text for block in main_text(page(paragraphs(*TEXT) + after)).blocks]
    assert [text for text in texts if text in TEXT or text in after] == TEXT


@pytest.mark.parametrize(("line", "stays"), [("Only for readers with an account", False), ("<b>In short</b>", True)])
def test_a_button_between_the_lead_and_the_text_goes(line: str, stays: bool) -> None:
    blocks = page(paragraphs(line, *TEXT)).blocks
    above = 1 + next(i for i, block in enumerate(blocks) if block.level == 1)
    chosen = set(range(above, above + 4))
    assert (above in between(above - 1, chosen, blocks)) is not stays


def test_the_imprint_below_the_text_is_none_of_it() -> None:
    imprint = paragraphs("© Ostwick Post. Whoever prints what is said here has to link to it.", "It is free of charge.")
    assert "It is free of charge." not in [block.text for block in main_text(page(paragraphs(*TEXT) + imprint)).blocks]


TABLE_OF_BOATS = "<table><tr><td>Boat</td><td>Quay</td></tr><tr><td>Anna</td><td>2</td></tr></table>"


def own(body: str, chosen: tuple[str, ...], votes: int = 2) -> list[str]:
    """What is set apart on a page of which these are the text; all is seen by the picker, and by so many judges."""
    found = page(body)
    text = {i for i, block in enumerate(found.blocks) if block.text in chosen}
    box = {i for i, block in enumerate(found.blocks) if block.box != found.blocks[0].box}
    taken = set_apart(text, [box] * votes + [text] * (2 - votes), found.blocks, found.boxes)
    return [found.blocks[i].text for i in sorted(taken)]


@pytest.mark.parametrize(
    ("above", "is_own"),
    [
        ("<h2>The boats</h2>", True),
        ("<small>Advertisement</small><h2>The boats</h2>", True),
        ("<p>Werbung</p>", True),
        ("<h2><a href='/b'>The boats</a></h2>", False),
        ("<p>Town and harbour</p><h2>The boats</h2>", False),
        ("<h2>Harbour</h2><h2>The boats</h2>", False),
    ],
)
def test_a_table_below_its_heading_is_text(above: str, is_own: bool) -> None:
    body = f"<p>{TEXT[0]}</p>{above}{TABLE_OF_BOATS}<p>{TEXT[1]}</p>"
    assert any(text.startswith("| Boat") for text in own(body, (TEXT[0], TEXT[1]))) is is_own


@pytest.mark.parametrize(
    ("below", "is_own"),
    [
        ("</div><div><a href='/b'>Harbour days: all boats of the county</a></div>", True),
        ("</div><div><a href='/b'>Harbour days</a></div><div><a href='/c'>New lamps on the mole</a></div>", True),
        ("<p><a href='/b'>See all boats</a></p></div>", False),
        ("</div><div>Harbour days</div>", False),
        ("</div>" + 6 * "<div><a href='/b'>Harbour days</a></div>", False),
    ],
)
def test_a_card_of_another_page_stands_between_a_table_and_the_text(below: str, *, is_own: bool) -> None:
    body = f"<p>{TEXT[0]}</p><div><h2>The boats</h2>{TABLE_OF_BOATS}{below}<p>{TEXT[1]}</p>"
    assert any(text.startswith("| Boat") for text in own(body, (TEXT[0], TEXT[1]))) is is_own


@pytest.mark.parametrize(
    ("above", "below", "chosen", "added"),
    [
        ("", ["Boat: Quay", "Anna: 2"], (), 1),
        ("", ["Anna: 2"], (), 1),
        ("", ["Boat: Quay", "Anna: 2"], ("Anna: 2",), 2),  # which goes as a copy, whole
        ("<ul><li>Boat Quay</li><li>Anna 2</li></ul>", [], (), 1),
        ("", ["Anna: 3"], (), 0),
        ("", ["Anna: 2", "Harbour days"], (), 0),
        ("", ["<a href='/b'>Anna: 2</a>", "Bente: 3"], (), 0),
    ],
)
def test_the_copy_of_a_table_for_telephones_stands_between_it_and_the_text(
    above: str, below: list[str], chosen: tuple[str, ...], added: int
) -> None:
    copy = f"<ul>{''.join(f'<li>{line}</li>' for line in below)}</ul>" if below else ""
    body = f"<p>{TEXT[0]}</p><h2>The boats</h2>{above}<div>{TABLE_OF_BOATS}</div><div>{copy}</div><p>{TEXT[1]}</p>"
    found = own(body, (TEXT[0], "The boats", *chosen, TEXT[1]))
    assert sum("Boat" in text or "Anna" in text for text in found) == added
    assert any(text.startswith("| Boat") for text in found) is (added > 0)


CAPTION = "Boats by quay (spring)"


@pytest.mark.parametrize("box", ["{}", "<div class='table-wrap'>{}</div>", "<figure>{}</figure>"])
def test_the_caption_of_a_table_is_text_as_the_table_is(box: str) -> None:
    table = TABLE_OF_BOATS.replace("<table>", f"<table><caption>{CAPTION}</caption>")
    found = main_text(page(f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p>{box.format(table)}<p>{TEXT[2]}</p>"))
    assert [block.text for block in found.blocks][-3:-2] == [CAPTION]


def test_a_line_above_a_table_and_the_caption_of_one_that_is_none_of_the_text_are_none() -> None:
    linked = TABLE_OF_BOATS.replace("<table>", f"<table><caption><a href='/b'>{CAPTION}</a></caption>")
    for table in (f"<div>{CAPTION}</div>{TABLE_OF_BOATS}", linked):
        found = main_text(page(f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p><div>{table}</div><p>{TEXT[2]}</p>"))
        assert CAPTION not in [block.text for block in found.blocks]
    apart = TABLE_OF_BOATS.replace("<table>", f"<table><caption>{CAPTION}</caption>")
    found = main_text(page(f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p><aside>{apart}</aside>"))
    assert CAPTION not in [block.text for block in found.blocks]


SHOWN = "The guild shows its boats here this year:"


@pytest.mark.parametrize(
    ("last", "below", "is_own"),
    [
        (f"<p><b>{SHOWN}</b></p>", TABLE_OF_BOATS, True),
        (f"<p>{SHOWN}</p>", f"<div class='table-wrap'>{TABLE_OF_BOATS}</div>", True),
        (f"<p>{SHOWN}</p>", f"{TABLE_OF_BOATS}<p>Share</p>", True),
        # nothing announced; a label; readers; beside the text
        ("<p>The guild shows its boats here this year.</p>", TABLE_OF_BOATS, False),
        ("<p>Boats:</p>", TABLE_OF_BOATS, False),
        ("<p>Log in or subscribe to see this:</p>", TABLE_OF_BOATS, False),
        (f"<p>{SHOWN}</p>", f"<aside>{TABLE_OF_BOATS}</aside>", False),
    ],
)
def test_so_is_one_that_the_line_above_announces_with_a_colon(last: str, below: str, is_own: bool) -> None:
    line = last.removeprefix("<p>").removesuffix("</p>").removeprefix("<b>").removesuffix("</b>")
    body = f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p>{last}{below}"
    assert any(text.startswith("| Boat") for text in own(body, (TEXT[0], TEXT[1], line))) is is_own


def test_a_menu_that_nobody_closed_holds_the_text_and_its_tables() -> None:
    body = f"<p>{TEXT[0]}</p><h2>The boats</h2>{TABLE_OF_BOATS}<p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    for around, is_own in (("<nav class='crumbs'>", True), ("<nav class='crumbs'></nav>", True)):
        found = main_text(page(around + body)).blocks
        assert any(block.text.startswith("| Boat") for block in found) is is_own
    beside = body.replace(TABLE_OF_BOATS, f"<aside>{TABLE_OF_BOATS}</aside>")
    assert not any(text.startswith("| Boat") for text in own(beside, (TEXT[0], TEXT[1])))


END = "The old piles are sold by weight."
READ = "<li><a href='/a'>The crane is sold</a></li><li><a href='/b'>New lamps on the mole</a></li>"


@pytest.mark.parametrize(
    ("below", "is_own"),
    [
        (f"<div class='more'><b>Read also:</b><ul>{READ}</ul></div><div class='col'><p>{END}</p></div>", True),
        (f"<div class='more'><ul>{READ}</ul></div><div class='col'><p>{END}</p></div>", False),
        (f"<div class='more'><b>Town</b><p>Harbour</p><ul>{READ}</ul></div><div class='col'><p>{END}</p></div>", False),
        (f"<div class='more'><b>Read also:</b><ul>{READ}</ul></div><div class='foot'><p>{END}</p></div>", False),
        (
            f"<div class='more'><b>Read also:</b><ul>{READ}</ul></div><div><div class='col'><p>{END}</p></div></div>",
            False,
        ),
        (f"<div class='more'><b>Read also:</b><ul>{READ}</ul></div><div class='col'><p>{END[:-1]}</p></div>", False),
    ],
)
def test_a_sentence_below_other_articles_to_read_is_text(below: str, is_own: bool) -> None:
    body = "".join(f"<div class='col'><p>{text}</p></div>" for text in TEXT) + below
    assert (END in own(body, tuple(TEXT))) is is_own


@pytest.mark.parametrize(
    ("line", "is_lead"),
    [
        ("<h2>Landing of 41 metres; 70 posts to be added by autumn</h2>", True),
        ("<h3>Die Stadt baut für vier Millionen, die Boote ziehen um</h3>", True),
        ("<h2>Where to find us and how to get to the harbour?</h2>", False),
        ("<h2>Nine things that one has to know of the quay:</h2>", False),
        ("<h2>Sign up for our newsletter of the town and port</h2>", False),
        ("<h2>News and notices from the harbour authority of Sarn</h2>", False),
        ("<h2>All the latest news from the old town and its port</h2>", False),
        ("<h2>This article is part of our series on harbours</h2>", False),
        ("<h2>Download the harbour app for tides and ferry times</h2>", False),
        ("<h2>Content for members only, please sign in to go on</h2>", False),
        ("<h2>Written by our reporter in the north of the town</h2>", False),
        ("<h2>Aktuelles aus der Stadt und rund um ihren alten Hafen</h2>", False),
        ("<h2>Todas las noticias del puerto y de la ciudad vieja</h2>", False),
        ("<h2>News of the landing came late, the posts came early</h2>", True),
        ("<h2>Get breaking news of the county by text on your phone</h2>", False),
        ("<h2>Our reporting on the port lives of readers like you</h2>", False),
        ("<h2>News And Views From The Harbour Of Ostwick And Sarn</h2>", False),
        ("<h2>The new landing and its boats</h2>", False),
        ("<h3 class='subtitle'>by Dr. Ann Quayle, PhD and Tom Reed | Ostwick Labs</h3>", False),
        ("<h2><a href='/b'>Landing of 41 metres; 70 posts to be added by autumn</a></h2>", False),
        ("<p>Landing of 41 metres; 70 posts to be added by autumn</p>", False),
        ("<p>Town</p><h2>Landing of 41 metres; 70 posts to be added by autumn</h2>", False),
    ],
)
def test_a_short_lower_heading_right_below_the_headline_says_something(line: str, *, is_lead: bool) -> None:
    found = shown_lead(f"<div class='story'>{HEADLINE}{line}</div>")
    assert (found is not None) is is_lead
    assert shown_lead(f"{HEADLINE}<div class='box'>{line}</div>") is None


@pytest.mark.parametrize(
    ("line", "is_lead"),
    [
        ("<h4 class='subheading'>가람조선, 시와 300억 협약… 2028년부터 해마다 배 열두 척</h4>", True),
        ("<div class='subtitle'>노조는 새 공장에 찬성, 주민은 여름까지 답을 미루기로</div>", True),
        ("<h4 class='subheading'>가람조선 새 공장</h4>", False),
        ("<h4 class='subheading'>가람과 바다 마을의 가장 빠른 소식을 오늘도 만나보세요</h4>", False),
        ("<div class='subtitle'>기사 제보와 문의는 가람신문 대화 채널로 보내주시기 바랍니다</div>", False),
        ("<div class='subtitle'>가람신문 홍길동 기자가 직접 취재한 조선소의 생생한 이야기</div>", False),
        ("<div class='subtitle'>Garam Yards, Port of Garam, KR</div>", False),
        ("<div class='links'>가람조선, 시와 300억 협약… 2028년부터 해마다 배 열두 척</div>", False),
        ("<div class='photo-description'>가람조선, 시와 300억 협약… 2028년부터 해마다 배</div>", False),
        ("<h4 class='subheading'><a href='/a'>가람조선, 시와 300억 협약… 2028년부터 해마다 배</a></h4>", False),
    ],
)
def test_a_korean_lead_is_shorter(line: str, *, is_lead: bool) -> None:
    found = shown_lead(f"<div class='view'>{HEADLINE}{line}</div>")
    assert (found is not None) is is_lead
