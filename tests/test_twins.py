"""Parts of a text in boxes that are made alike, and boxes beside it that are none."""

import time
from functools import partial
from time import process_time
from timeit import timeit

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.partsaid import _FIRST_SENTENCE, _OF_ISSUER, _OF_SITE
from pipelines.surnames import _FIRM, _GLUED
from pipelines.twins import (
    _HEADS_ZH,
    _OF_FIRM,
    _OF_OTHERS_ZH,
    _SELLS_ZH,
    OF_WRITER,
    ends_below,
    parts_alike,
    summaries,
)

FIGURES = ["Cost: 4 million crowns", "Landing: 60 metres", "Boats: from March 2027"]
HEADLINE = "Ferry landing to be rebuilt"
PART = f"<div class='text cmp col-8'><div class='cmp-text' id='text-1'>{paragraphs(*TEXT[1:])}</div></div>"


def taken(*parts: str, own: tuple[str, ...] = tuple(TEXT[1:])) -> list[str]:
    """What is taken beside a part that is known to be text."""
    found = page("".join(parts))
    blocks = found.blocks
    chosen = {i for i, block in enumerate(blocks) if block.text in own}
    form = {i for i, block in enumerate(blocks) if len(block.text) > 60}
    first = parts_alike(chosen, form, found)
    last = ends_below(chosen | first, form, found)
    return [blocks[i].text for i in sorted(first | last)]


def alike(inner: str, box: str = "text cmp col-8", inside: str = "cmp-text") -> str:
    return f"<div class='{box}'><div class='{inside}' id='text-2'>{inner}</div></div>"


@pytest.mark.parametrize(
    "parts",
    [
        [alike(f"<p>{TEXT[0]}</p>"), PART],
        [alike(f"<p>{TEXT[0]}</p>"), "<figure><figcaption>The quay</figcaption></figure>", PART],
        [PART, "<div class='ad'>Advertisement</div>", alike(f"<p>{TEXT[0]}</p>")],
        [PART, alike(f"<p>{TEXT[0]}</p>"), PART],
        [PART, alike(f"<p>{TEXT[0]}</p>", "text cmp col-9")],
        [f"<p><b>More of the same</b></p>{PART}", alike(f"<p>{TEXT[0]}</p>")],
        [f"<section class='s-1 row'>{PART}</section><section class='s-2 row'>{alike(f'<p>{TEXT[0]}</p>')}</section>"],
    ],
)
def test_a_box_that_is_made_as_those_of_the_text_is_text(parts: list[str]) -> None:
    assert taken(*parts) == TEXT[:1]


#: Links to other articles within a part, below a line that says so, in a box of their own and in none.
READ_ALSO = (
    "<div>Read also</div><h5><a href='/a'>A ferry for the island</a></h5><p><a href='/b'>A quay for coal</a></p>"
)


@pytest.mark.parametrize(
    "card",
    [
        f"<div class='card'><div class='card-body'>{READ_ALSO}</div></div>",
        "<div class='box'><h4>Lesen Sie auch</h4><ul><li><a href='/a'>Eine Fähre</a></li></ul></div>",
        "<aside>À lire aussi<ul><li><a href='/a'>Un bac pour l’île</a></li></ul></aside>",
    ],
)
def test_a_part_with_a_card_of_other_articles_is_text_without_that(card: str) -> None:
    assert taken(PART, alike(f"<p>{TEXT[0]}</p>{card}")) == TEXT[:1]
    assert taken(alike(f"<p>{TEXT[0]}</p>{card}"), PART) == TEXT[:1]
    third = "The island has no school of its own, so that forty children cross the water twice a day."
    assert taken(PART, alike(f"<p>{TEXT[0]}</p>{card}"), alike(f"<p>{third}</p>")) == [TEXT[0], third]


@pytest.mark.parametrize(
    "links",
    [
        READ_ALSO,  # the box itself may be of another article
        "<div class='card'><div>The ferry</div><p><a href='/a'>A ferry for the island</a></p></div>",
        "<div class='card'><p><a href='/a'>Read more</a></p></div>",
        f"<div class='card'>{READ_ALSO}<p>Four boats a day, says the harbour office.</p></div>",
        f"<div class='card'>{READ_ALSO}</div><p><a href='/c'>Continue reading about the ferry</a></p>",
    ],
)
def test_a_part_with_other_links_is_none(links: str) -> None:
    assert taken(PART, alike(f"<p>{TEXT[0]}</p>{links}")) == []


def test_a_part_with_cards_is_looked_at_once() -> None:
    card = f"<div class='card'>{READ_ALSO}</div>"

    def took(count: int) -> float:
        began = time.process_time()
        taken(PART, alike(f"<p>{TEXT[0]}</p>{card}" * count))
        return time.process_time() - began

    assert min(took(3000) for _ in range(2)) < 4 * min(took(1500) for _ in range(2))


def test_a_short_sentence_in_such_a_box_right_beside_the_text_is_text() -> None:
    short = ["The old landing is gone.", "The council thanks all who wrote."]
    assert taken(alike(f"<p>{short[0]}</p>"), PART, alike(f"<p>{short[1]}</p>")) == short


@pytest.mark.parametrize(
    "other",
    [
        alike(f"<p>{TEXT[0]}</p>", "card cmp"),
        alike(f"<p>{TEXT[0]}</p>", inside="teaser"),
        f"<aside>{alike(f'<p>{TEXT[0]}</p>')}</aside>",
        f"<div>{alike(f'<p>{TEXT[0]}</p>')}</div>",
        alike(f"<h1>Another</h1><p>{TEXT[0]}</p>"),
        alike(f"<h3><a href='/n'>Another story of the day</a></h3><p>{TEXT[0]}</p>"),
        alike(f"<p>{TEXT[0]}</p><p><a href='/n'>Read on</a></p>"),
        alike(f"<p>Sign up for our newsletter. {TEXT[0]}</p>"),
        alike(f"<form><p>{TEXT[0]}</p></form>"),
        "".join(f"<p>Line {i}</p>" for i in range(9)) + alike(f"<p>{TEXT[0]}</p>"),
        f"<div class='other'><p>{TEXT[0]} And more.</p></div>{alike(f'<p>{TEXT[0]}</p>')}",
        alike(f"<p>Ostwick Boats is a leading maker and supplier of ferries. {TEXT[0]}</p>"),
        alike(f"<h3>Mill bridge</h3><p>3 May 2025</p><p>{TEXT[0]}</p>"),
        f"<h3>Recommended for you</h3>{alike(f'<p>{TEXT[0]}</p>')}",
        f"<h1>Next</h1>{alike(f'<p>{TEXT[0]}</p>')}",
        alike(f"<p>Jane Miller is the harbour reporter of this paper. {TEXT[0]}</p>"),
        alike(f"<p>Sara Quick schreibt über Häfen und das Meer. {TEXT[0]}</p>"),
        alike(f"<p>{TEXT[0]} You may support our journalism.</p>"),
        alike(f"<p>This page may not be reproduced. {TEXT[0]}</p>"),
        alike(f"<h3>Raincoat</h3><p>{TEXT[0]} Free shipping.</p>"),
        alike(f"<p>The views in this article are the author's. {TEXT[0]}</p>"),
        alike(f"<p>Dieser Beitrag erschien zuerst im Mai. {TEXT[0]}</p>"),
        alike(f"<h4>Über uns</h4><p>{TEXT[0]}</p>"),
        f"<h4>Kontakt</h4>{alike(f'<p>{TEXT[0]}</p>')}",
        alike(f"<h3>Concert in the hall</h3><p>Saturday, 8 p.m.</p><p>{TEXT[0]}</p>"),
        alike(f"<h2 class='entry-title'>Mill bridge</h2><p>{TEXT[0]}</p>"),
        alike(f"<p><b>Also in the news</b></p><p>{TEXT[0]}</p>"),
        alike(f"<h4>Zum Thema</h4><p>{TEXT[0]}</p>"),
        alike(f"<p>Ann Reed, 4 May 2025</p><p>{TEXT[0]}</p>"),
        alike(f"<p>Ann, 4 May 2025</p><p>{TEXT[0]}</p>"),
        alike("<p>The council thanks all who wrote</p>"),
        alike("<p>Two questions remain:</p>"),
        alike("<p>The council thanks all who wrote.</p><p><a href='/n'>Next</a></p>"),
        alike("<p>The council thanks all who wrote.</p>", "thanks"),
    ],
)
def test_another_box_below_the_text_is_none(other: str) -> None:
    assert taken(PART, other) == []


SAID = [
    "“My father waited here for the mail boat,” said Ruth Okell. “I would rather wait under a roof.”",
    "“Four boats a day are two more than we ever had,” said the harbour master, who began in 1988.",
    "The first boat leaves on 2 May at seven. Islanders can sign up for notices at the harbour office.",
]


@pytest.mark.parametrize(
    ("lines", "is_own"),
    [
        (SAID, True),
        ([SAID[2], *SAID[:2]], True),
        (SAID[1:], False),  # half of a box is said to readers
        (
            [*SAID[:2], "Sign up for our newsletter, and read each Friday what the council has said of the harbour."],
            False,
        ),
        ([*SAID[:2], "Log in to write"], False),
        ([*SAID, SAID[2]], False),
        ([*SAID, "You may support our journalism."], False),
        ([*SAID, "<a href='/n'>Islanders, read on</a>"], False),
    ],
)
def test_one_sentence_to_readers_among_others_makes_no_part_the_sites(lines: list[str], *, is_own: bool) -> None:
    part = alike("<h3>What islanders say</h3>" + paragraphs(*lines))
    assert taken(PART, part) == (["What islanders say", *lines] if is_own else [])


PRESS = "Jane Miller, 00000 12, <a href='mailto:press@ostwick.example'>press@ostwick.example</a>"
OF_CHAMBER = "The Chamber of Ostwick counsels firms that want to settle on the island and keeps its two landings."


@pytest.mark.parametrize(
    ("head", "press", "contact", "is_own"),
    [
        ("<b>About the Chamber of Ostwick</b>", "<b>Media contact</b>", PRESS, True),
        ("<b>About Ostwick</b>", "<b>Press contact:</b>", PRESS, True),
        ("<b>About the Chamber of Ostwick</b>", "<b>Media contact</b>", "Jane Miller", False),
        ("<b>About the Chamber of Ostwick</b>", "<b>Find us</b>", PRESS, False),
        ("<b>About the author</b>", "<b>Media contact</b>", PRESS, False),
        ("<b>About us</b>", "<b>Media contact</b>", PRESS, False),
        ("<b>Also in the news</b>", "<b>Media contact</b>", PRESS, False),
        ("<b>About Ostwick</b>", "<b>Media contact</b>", f"{PRESS}</p><p><a href='/n'>More of the island</a>", False),
        ("<b>About Ostwick</b>", "<b>A tip for us?</b>", PRESS, False),
    ],
)
def test_a_part_in_which_the_issuer_tells_of_itself_and_whom_the_press_asks_is_text(
    head: str, press: str, contact: str, *, is_own: bool
) -> None:
    assert (OF_CHAMBER in taken(PART, alike(paragraphs(head, OF_CHAMBER, press, contact)))) is is_own


ENTRIES = [f"<h3>{10 + n}:05 Boat {n}</h3><p>{text}</p>" for n, text in enumerate(TEXT)]


@pytest.mark.parametrize(
    "button",
    ["Share this entry", "Beitrag teilen", "Partager", "Compartir esta entrada", "Paylaş", "シェア", "공유하기"],
)
def test_the_link_by_which_each_entry_is_shared_leads_to_no_other_article(button: str) -> None:
    share = f"<div class='sh'><a href='#'>{button}</a></div>"
    rows = [f"<div class='entry' id='e{n}'>{entry}{share}</div>" for n, entry in enumerate(ENTRIES)]
    assert taken(*reversed(rows)) == ["10:05 Boat 0", TEXT[0], button]


@pytest.mark.parametrize(
    ("button", "other"),
    [
        ("Read on", "Read on"), ("More on this", "More on this"), ("Share this entry", "Share the mill"),
        ("Share this entry", "A share of the catch for all who went out that night"), ("", "Share this entry"),
    ],
)  # fmt: skip
def test_links_that_the_parts_have_not_in_common_and_those_to_the_rest_lead_elsewhere(button: str, other: str) -> None:
    words = [button] * (len(ENTRIES) - 1)
    rows = [
        f"<div class='entry'>{entry}<div class='sh'><a href='/n{n}'>{word}</a></div></div>"
        for n, (entry, word) in enumerate(zip(ENTRIES, [other, *words], strict=True))
    ]
    assert taken(*reversed(rows)) == []


ZH = "二期工程共有四个泊位，总投资约三十六亿元，施工单位已经全部进场，各项准备工作就绪，预计明年六月完成主体工程，届时吞吐能力翻一番，运费也能省下不少。"


@pytest.mark.parametrize(
    ("other", "own"),
    [
        (alike(f"<p>{ZH}</p>"), True),
        (alike(f"<h3>施工情况</h3><p>{ZH}</p>"), True),
        (alike(f"<p>青澜港务集团成立于一九九八年，是一家综合性企业。{ZH}</p>"), False),
        (alike(f"<p>青澜港务有限公司是一家综合性企业。{ZH}</p>"), False),
        (alike(f"<p>青澜港务集团说，{ZH}</p>"), True),
        (alike(f"<p>李小满，青澜日报记者，长期关注港口。{ZH}</p>"), False),
        (alike(f"<p>李小满，青澜日报记者，他说港口变了。{ZH}</p>"), True),
        (alike(f"<p>网友 2019-08-16：{ZH}</p>"), False),
        (alike(f"<p>3楼：{ZH}</p>"), False),
        (alike(f"<p>{ZH}竭诚为新老客户服务。</p>"), False),
        (alike(f"<p>最佳瀏覽模式：解析度1024x768以上。{ZH}</p>"), False),
        (alike(f"<p>{ZH}有意者请将简历发至邮箱。</p>"), False),
        (alike(f"<p>{ZH}<a href='/1'>详细</a></p>"), False),
        (alike(f"<p>青澜新闻网是青澜日报社主办的综合性门户网站。{ZH}</p>"), False),
        (alike(f"<p>{ZH}先到先得，名额有限……</p>"), True),
        (alike(f"<h3>企业简介</h3><p>{ZH}</p>"), False),
        (
            alike(
                f"<p>热点</p><ul><li><a href='/1'>山路通了</a>：{ZH}</li><li><a href='/2'>公园开了</a>：{ZH}</li></ul>"
            ),
            False,
        ),
        (alike(f"<p>关于我们</p><p>{ZH}</p>"), False),
        (f"<h3>相关阅读</h3>{alike(f'<p>{ZH}</p>')}", False),
    ],
)
def test_what_a_chinese_site_says_in_such_a_box_is_none_of_the_text(other: str, *, own: bool) -> None:
    assert (ZH in "".join(taken(PART, other))) is own


def test_answers_made_as_the_question_is_are_no_parts() -> None:
    posts = [f"<div class='topic-body'><p>{text}</p></div>" for text in TEXT]
    assert taken(*posts, own=(TEXT[0],)) == []


def test_articles_one_below_another_and_a_box_of_which_some_is_text_are_no_parts() -> None:
    news = [f"<div class='news'><h1>Story {i}</h1><p>{text}</p></div>" for i, text in enumerate(TEXT)]
    assert taken(*news, own=(TEXT[0],)) == []
    named = [f"<div class='news'><h2>{head}</h2><p>{TEXT[i]}</p></div>" for i, head in enumerate([HEADLINE, "Mill"])]
    assert taken(*named, own=(TEXT[0],)) == []
    assert taken(alike(paragraphs(TEXT[0], TEXT[1])), PART, own=(TEXT[1],)) == []


@pytest.mark.parametrize(
    ("head", "items", "is_own"),
    [
        ("The project in figures", FIGURES, True),
        ("Zahlen zum Vorhaben", FIGURES, True),
        ("Chiffres clés", FIGURES, True),
        ("The grain quay", FIGURES, True),  # of which the text tells
        ("Read more", FIGURES, False),
        ("Our port in figures", FIGURES, False),
        ("Sections", ["Town", "Harbour", "Sport"], False),
        ("The grain quay", ["<a href='/a'>Cost of four million</a>", "Boats stop at the quay"], False),
        ("The grain quay", ["Published: 3 March 2025", "By Jane Miller"], False),
    ],
)
def test_a_list_that_fills_such_a_box_below_the_text_is_text_by_its_heading(
    head: str, items: list[str], *, is_own: bool
) -> None:
    inner = f"<h3>{head}</h3><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert taken(PART, alike(inner), own=tuple(TEXT[1:])) == ([head, *items] if is_own else [])
    assert taken(PART, alike(inner, "text bullets"), own=tuple(TEXT[1:])) == ([head, *items] if is_own else [])
    assert taken(PART, alike(inner, "links"), own=tuple(TEXT[1:])) == []


@pytest.mark.parametrize(
    ("lines", "is_own"),
    [
        (["<b>Press contact</b>", "Jane Miller, telephone 00000 12"], True),
        (["<b>Press contact</b>", "Jane Miller, harbour master"], False),
        (["<b>Find us</b>", "Quay Street 1, telephone 00000 12"], False),
    ],
)
def test_contacts_for_the_press_in_such_a_box_are_text(lines: list[str], *, is_own: bool) -> None:
    below = f"<p>{'<br>'.join(lines)}</p>"
    assert len(taken(PART, alike(below))) == (len(lines) if is_own else 0)
    assert taken(PART, alike(below, "contact")) == []


def test_a_question_that_opens_a_paragraph_is_text_and_a_button_is_none() -> None:
    parts = [
        f"<details><summary>{line}</summary><p>{text}</p></details>" for line, text in zip("?!.", TEXT, strict=True)
    ]
    found = page("".join(parts))
    chosen = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    assert [found.blocks[i].text for i in summaries(chosen, found)] == ["?"]
    assert summaries(set(), found) == set()
    asked = [f"<details><summary>And this?</summary><p>{text}</p></details>" for text in TEXT]
    found = page("".join(asked))
    first = {i for i, block in enumerate(found.blocks) if block.text == TEXT[0]}
    form = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    assert parts_alike(first, form, found) >= form - first


def test_many_boxes_and_long_names_take_no_time() -> None:
    name = "text " + "x" * 200
    found = page("".join(f"<div class='{name}'><div class='{name} y'><p>{text}</p></div></div>" for text in TEXT * 900))
    size = len(found.blocks)
    start = time.process_time()
    parts_alike(set(range(0, size, 2)), set(range(size)), found)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "piece", ["Aa ", "A is a ", "About Aa ", "MillerP", "aB", "a.", "sp. z ", "成立", "企业", "网友", "记者，", "1"]
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    forms = (_OF_FIRM, OF_WRITER, _OF_SITE, _OF_ISSUER, _OF_OTHERS_ZH, _SELLS_ZH, _HEADS_ZH, _FIRM, _GLUED)
    hostile = piece * 10_000
    looks = [form.search for form in forms] + [_FIRST_SENTENCE.match]  # as it is used
    took = [min(timeit(partial(look, hostile), timer=process_time, number=1) for _ in range(3)) for look in looks]
    assert sum(took) < 1
