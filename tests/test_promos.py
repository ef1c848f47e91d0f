"""Boxes between paragraphs that advertise, and boxes of the same names and marks that are the article's."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.extract import main_text
from pipelines.page import parse
from pipelines.promos import LINKED, heads_of_links, promoted, tables_of_offers
from pipelines.pulled import pulled

GUIDE = "<p>Free download</p><h3>Landings of oak: what towns must do by 2030</h3><p>Fill in the form to receive our guide.</p>"
TEASER = "<h4><a href='https://ads.example/x'>Lamps that light themselves</a></h4><p>With the new line of Stixx piers save a third of their oil. Ask for a sample!</p>"
BUTTON = "<a href='/guide'>Download now</a>"


def texts(inserted: str) -> list[str]:
    return [block.text for block in main_text(page(paragraphs(*TEXT[:2]) + inserted + paragraphs(TEXT[2]))).blocks]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='embedded promo-download'>{GUIDE}{BUTTON}</div>",
        f"<aside class='cta'>{GUIDE}{BUTTON}</aside>",
        f"<div class='x'><span>Anzeige</span>{TEASER}</div>",
        f"<div><p>Sponsored content</p>{TEASER}</div>",
        f"<div class='native-ad'><div><small>REKLAMA</small>{TEASER}</div></div>",
    ],
)
def test_a_box_that_advertises_is_no_text(box: str) -> None:
    found = texts(box)
    assert not any("receive our guide" in text or "new line of Stixx" in text for text in found)
    assert all(text in found for text in TEXT)


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (
            f"<div class='promo'>{paragraphs(TEXT[0][:-1] + ' again.', 'Nobody was hurt, and the boats are whole.')}</div>",
            "again",
        ),
        (
            f"<section class='white-paper'><p>The council reads its white paper on ports in May.</p>{BUTTON}</section>",
            "in May",
        ),
        (f"<div class='box'>{GUIDE}{BUTTON}</div>", "receive our guide"),
        (
            "<div class='promo'><p>The guide is to be had at the harbour office, on paper, for two pounds.</p></div>",
            "two pounds",
        ),
        (
            "<div><p>Anzeige</p><p>A paper of that name, the first of the town, was printed on the quay until 1931.</p></div>",
            "1931",
        ),
        (
            "<div><h3>Promoted</h3><p><a href='/t'>Ostwick Rovers</a></p><p>The Rovers went up on Monday, as they had in 1931, before a crowd of four thousand.</p></div>",
            "four thousand",
        ),
        ("<div><p>The old landing was sold to an advertiser in June.</p></div>", "advertiser"),
    ],
)
def test_a_box_without_a_button_or_a_mark_with_a_headline_is_text(box: str, kept: str) -> None:
    assert any(kept in text for text in texts(box))


CALLS = (
    ("Looking for a berth?", "Our team finds one for you, free of charge."),
    ("Sie suchen einen Liegeplatz?", "Unser Team findet Plätze für Sie, kostenfrei."),
    ("Vous cherchez un quai ?", "Notre équipe en trouve pour vous, gratuitement."),
    ("Liman mı arıyorsunuz?", "Ekibimiz sizin için ücretsiz yer buluyor."),
    ("부두를 찾으십니까?", "저희 팀이 무료로 자리를 찾아 드립니다."),
    ("هل تبحث عن رصيف؟", "فريقنا يجد لك مكاناً مجاناً."),
    ("Berths of the north quay", "Talk to us about one, whatever your boat is."),
)


@pytest.mark.parametrize("said", CALLS)
@pytest.mark.parametrize("button", [BUTTON, "<button>Contact us</button>", ""])
def test_a_box_that_calls_the_reader_is_no_text_be_it_the_last(said: tuple[str, str], button: str) -> None:
    head, line = said
    for name, tag in (("cta", "h3"), ("blog-cta-box", "p"), ("call-to-action", "h2")):
        box = f"<div class='{name}'><{tag}>{head}</{tag}><p>{line}</p>{button}</div>"
        assert line not in texts(box)
        last = [block.text for block in main_text(page(paragraphs(*TEXT) + box)).blocks]
        assert not {head, line} & set(last)
        assert all(text in last for text in TEXT)


@pytest.mark.parametrize(
    "box",
    [
        "<div class='cta'><h2>What is a landing?</h2></div><p>A landing is where boats stop, no more than that.</p>",
        "<div class='cta'><h3>Fares</h3><p>A seat costs four pounds, and a bicycle one pound more.</p></div>",
        f"<div class='cta'><p>Do you need it?</p>{paragraphs(*[f'{n}. {TEXT[0]}' for n in range(5)])}</div>",
        "<div class='cta'><h3>Your fares</h3><table><tr><th>Seat</th><th>Fare</th></tr><tr><td>One</td><td>4 pounds</td></tr></table></div>",
        "<div class='cta'><p>“We have waited for our pier for ten years,” said Tom Reed of the club.</p></div>",
        "<div class='cta'><h3>Why a new quay?</h3><p>The old one was built in 1908 and carries no lorries.</p></div>",
        "<div class='cactus'><p>Do you need a berth?</p><p>Our readers do, says the harbour master of the town.</p></div>",
        "<div class='ctaxi'><p>We sail at noon, said the master, and we come back with the tide of the evening.</p></div>",
    ],
)
def test_a_box_named_so_that_tells_something_is_text(box: str) -> None:
    found = page(paragraphs(*TEXT[:2]) + box + paragraphs(TEXT[2]))
    chosen = set(range(len(found.blocks)))
    assert not promoted(chosen, found.blocks, found.boxes)


def test_an_article_in_a_box_named_so_or_below_the_mark_is_text() -> None:
    for box in (
        f"<div class='promo'>{paragraphs(*TEXT)}{BUTTON}</div>",
        f"<div><p>Anzeige</p>{TEASER}{paragraphs(*TEXT)}</div>",
    ):
        found = [block.text for block in main_text(page(box)).blocks]
        assert all(text in found for text in TEXT)


PULLED = "The boats stop at the grain quay, a walk of ten minutes from the market."
QUOTING = f"“{PULLED[:-1]},” said the master, who has waited for the landing since he was hired in the spring."


@pytest.mark.parametrize(
    ("name", "is_text"),
    [
        ("pullquote right", False),
        ("pull-quote", False),
        ("elementor-blockquote elementor-blockquote--x", False),
        ("quote--pull", True),
        ("highlighted-quote", False),
        ("blockquote", True),
        ("quote", True),
    ],
)
def test_a_quote_that_the_page_calls_pulled_goes_though_the_text_cites_it_below(name: str, *, is_text: bool) -> None:
    found = texts(f"<aside class='{name}'><blockquote>“{PULLED}”</blockquote></aside><p>{QUOTING}</p>")
    assert (f"“{PULLED}”" in found) is is_text
    assert QUOTING in found


WHOSE = "Jane Miller, harbour master"
PARTED = "“People laughed at the walk,” said Jane Miller, the master. “Then they saw the three bus lines, and stopped.”"


@pytest.mark.parametrize(
    ("box", "is_text"),
    [
        (f"<div class='pullquote'><span>“People laughed at the walk. Then they saw the three bus lines, and stopped.”</span><span>{WHOSE}</span></div>", False),
        ("<div class='pull-quote'><p>“People laughed at the walk. Then they saw the three bus lines, and stopped.”</p></div>", False),
        ("<div class='pull-quote'><p>“Then they saw the three bus lines, and stopped. People laughed at the walk.”</p></div>", True),
        ("<div class='pull-quote'><p>“People laughed at the walk. Then they saw the four bus lines, and stopped.”</p></div>", True),
        ("<div class='pull-quote'><p>“People laughed. Then they saw it, and stopped.”</p></div>", True),
        ("<div class='x'><p>“People laughed at the walk. Then they saw the three bus lines, and stopped.”</p></div>", True),
    ],
)  # fmt: skip
def test_a_pulled_quote_whose_sentences_a_paragraph_cites_one_by_one(box: str, *, is_text: bool) -> None:
    found = texts(f"{box}<p>{PARTED}</p>")
    assert any(text.startswith(("“People laughed", "“Then")) and text != PARTED for text in found) is is_text
    assert PARTED in found


SCHOOLS = [("School of the Nilgiris", "Analytics"), ("College of Salem", "Data")]


def offers(*buttons: str, head: str = "Lift your skills with our courses", name: str = "growfast") -> str:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for (a, b), c in zip(SCHOOLS, buttons, strict=True))
    return f"<div class='{name}'><div>{head}</div><table><tr><th>College</th><th>Course</th><th>Site</th></tr>{rows}</table></div>"


@pytest.mark.parametrize("button", ["Visit", "Apply now", "Know more", "Buy", "Check price"])
def test_a_table_of_offers_in_a_box_between_paragraphs_is_no_text(button: str) -> None:
    found = texts(offers(f"<a href='/1'>{button}</a>", f"<a href='/2'>{button}</a>"))
    assert not any("Nilgiris" in text or "Lift your" in text for text in found)


@pytest.mark.parametrize(
    "box",
    [
        offers("<a href='/1'>Download</a>", "<a href='/2'>Download</a>"),
        offers("<a href='/1'>Visit</a>", "<a href='/2'>Apply</a>"),
        offers("Visit", "Visit"),
        offers("<a href='/1'>Visit</a>", "<a href='/2'>Visit</a>", head="The town lists its schools:"),
        offers("<a href='/1'>Visit</a>", "<a href='/2'>Visit</a>", head="The town lists its schools."),
        offers("<a href='/1'>Visit</a>", "<a href='/2'>Visit</a>", name=""),
        offers("<a href='/1'>Minutes of May</a>", "<a href='/2'>Minutes of May</a>"),
    ],
)
def test_a_table_of_the_text_is_no_offer(box: str) -> None:
    found = page(paragraphs(*TEXT[:2]) + box + paragraphs(TEXT[2]))
    assert tables_of_offers(set(range(len(found.blocks))), found.blocks, found.boxes) == {}


@pytest.mark.parametrize(
    ("box", "is_text"),
    [
        (f"<div class='story__quote'><p>“{PULLED}”</p><span>{WHOSE}</span></div>", False),
        (f"<div class='zitat-box'><p>„{PULLED}“</p><p>{WHOSE}</p></div>", False),
        (f"<div class='pull-quote'><blockquote>“{PULLED}” <cite>{WHOSE}</cite></blockquote></div>", False),
        (f"<div class='pullquote-wrapper right'><span>“</span>{PULLED}<span>”</span></div>", False),
        (f"<blockquote class='c-pullquote'><p>“{PULLED}”</p><cite>{WHOSE}, who has read it</cite></blockquote>", False),
        (f"<div class='quote__q-4'><span>“{PULLED}”</span><small>{WHOSE}</small></div>", False),
        (f"<div class='exergue'><p>{PULLED[:-1]}</p></div>", False),
        (
            f"<div class='b-pull-quote'><blockquote>{PULLED}</blockquote><cite>Jane Miller, master of the harbour of Ostwick</cite></div>",
            False,
        ),
        (
            f"<div class='b-quotes'><blockquote>{PULLED}</blockquote><cite>Jane Miller, master of the harbour of Ostwick</cite></div>",
            True,
        ),
        (f"<div class='sc-b nosto'>“{PULLED}”</div>", False),
        (f"<div class='sc-b nosto'>”{PULLED}”</div>", False),
        (f"<div class='sc-b nosto'>“{PULLED}” She knows.</div>", True),
        (f"<div class='sc-b nosto'>{PULLED}</div>", True),
        ("<div class='sc-b nosto'>“Nobody has asked us about the boats or the walk.”</div>", True),
        (f"<div>“{PULLED}”</div>", True),
        (f"<p class='echo'>“{PULLED}”</p>", True),
        ("<div class='exergue'><p>Nobody has asked us about the boats or the walk.</p></div>", True),
        ("<div class='pullquote'>“Nobody has asked us about the boats or the walk.”</div>", True),
        (f"<blockquote><p>“{PULLED}”</p></blockquote><p>{WHOSE}</p>", True),
        (f"<div class='story__quote'><p>“{PULLED}”</p></div>", False),
        (f"<div class='kasten'><p>„{PULLED}“</p></div>", False),
        (f"<div class='pull'><p>{PULLED[:-1]}</p></div>", False),
        (f"<div class='box pullq'><span>“{PULLED}”</span></div>", False),
        (f"<div class='pull-right'><p>{PULLED}</p></div>", True),
        (f"<div><p>“{PULLED}”</p></div>", True),
        ("<div class='pull'><p>Nobody has asked us about the boats or the walk.</p></div>", True),
        (f"<div class='story__quote'><p>“{PULLED}”</p><p>She has waited for it since she was hired.</p></div>", True),
        (f"<div class='story'><p>“{PULLED}”</p><span>{WHOSE}</span></div>", True),
        (
            f"<div class='quote'><p>“Nobody has asked us about the boats or the walk.”</p><span>{WHOSE}</span></div>",
            True,
        ),
        (f"<div class='quote'><p>{PULLED}</p><span>{WHOSE}</span></div>", True),
    ],
)
def test_a_box_for_a_quote_that_the_text_has_again(box: str, *, is_text: bool) -> None:
    found = texts(f"{box}<p>{QUOTING}</p>")
    assert (
        any(text not in (*TEXT, QUOTING, "Ferry landing to be rebuilt") and len(text) > 30 for text in found) is is_text
    )
    assert QUOTING in found


ROPE = "绳子断了可以接，人散了接不回来。"
TOLD_ZH = [
    "渡口的缆绳换过三回，头两回是麻绳，后来换成钢的。老艄公守了三十一年，每天早上先摸一遍绳结，再解船。",
    f"桥修通的那一年，艄公把船送给了下游的村子，有人问他舍不舍得。他说：“{ROPE}”说完就坐在船头抽了一袋烟。",
    "如今渡口立了一块石碑，碑上刻着三十一年里每一个渡过江的老师的名字，字是村里的孩子写的，一共六十七个。",
]


@pytest.mark.parametrize(
    ("box", "goes"),
    [
        (f"<div class='pullq'><span>“{ROPE}”</span></div>", True),
        (f"<div class='jinju'>“{ROPE}”</div>", True),
        (f"<div class='jinju'><p>“{ROPE}”</p></div>", True),
        (f"<aside class='pull'><p>{ROPE}</p></aside>", True),
        # in the make of the text, other words, not cited, words of the text that head a part
        (f"<p>“{ROPE}”</p>", False),
        ("<div class='pullq'><span>“绳子断了可以接，船沉了捞不上来。”</span></div>", False),
        ("<div class='jinju'>“渡口的缆绳换过三回”</div>", False),
        ("<h3>人散了接不回来</h3>", False),
    ],
    ids=["named", "alone", "a paragraph alone", "no marks", "an echo", "other words", "no quote", "a heading"],
)
def test_a_chinese_quote_that_a_paragraph_has_again(box: str, goes: bool) -> None:
    html = f"<title>渡口</title><body><div><h1>渡口三十一年</h1><div class='con'><p>{TOLD_ZH[0]}</p>{box}<p>{TOLD_ZH[1]}</p><p>{TOLD_ZH[2]}</p></div></div>"
    found = parse(html)
    assert found is not None
    texts = [block.text for block in main_text(found).blocks if block.text != "渡口三十一年"]
    assert len(texts) == len(TOLD_ZH) + (not goes)


def test_a_japanese_line_pulled_out_of_a_turn_goes() -> None:
    turns = [
        "小向：最初は誰も座らなかったんです。雨の日に子どもが来て、そこから変わりました。",
        "小向：縁のない家に住むと、人は外を見なくなるんですよ。だから縁側だけは残しました。",
        "小向：次は井戸です。水の音がする庭に、もう一度だけ戻したいと思っています。",
    ]
    line = "縁のない家に住むと、人は外を見なくなる"
    body = f"<p>{turns[0]}</p><p>{turns[1]}</p><div class='pull'><p>{line}</p></div><p>{turns[2]}</p>"
    found = parse(
        f"<html lang='ja'><title>縁側</title><body><div><h1>縁側の家</h1><div class='entry'>{body}</div></div>"
    )
    assert found is not None
    assert line not in [block.text for block in main_text(found).blocks]


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (f"<div class='cmp-teaser'><h2>Thinking of a boat?</h2><p>Ask us, it is free.</p>{BUTTON}</div>", False),
        (f"<div class='tg-banner'><p>Ask us on the quay: it is free</p>{BUTTON}</div>", False),
        (f"<div class='teaser'><p>{TEXT[0][:-1]} again.</p><p>{TEXT[1][:-1]}, and it is free.</p></div>", True),
        (
            "<div class='banner'><p>The vote was 12 to 9, with two members absent, and entry to it is free for all.</p><a href='/v'>Minutes of the vote</a></div>",
            True,
        ),
        (
            "<div class='teaser'><h3>The way on</h3><p>The plan hangs in the hall of the town, where all may see it: it is free.</p><a href='/p'>Plan</a></div>",
            True,
        ),
        (f"<p class='teaser'>{TEXT[1][:-1]}, and it is free.</p><p>{BUTTON}</p>", True),
    ],
)
def test_a_teaser_with_a_button_is_no_text(box: str, *, kept: bool) -> None:
    assert any("it is free" in text for text in texts(box)) is kept


@pytest.mark.parametrize(
    ("box", "is_text"),
    [
        ("<div class='banner-in-news'><a href='/k'>Photo contest of the port until 10 March</a></div>", False),
        ("<aside class='promo'><a href='/k'>Our map of all landings</a></aside>", False),
        ("<div class='banner'><p>The crews walked under this banner in May</p></div>", True),
        ("<div class='teaser'><p>Minutes: <a href='/k'>who said what</a></p></div>", True),
        ("<div class='banner'><a href='/k'>The board says so.</a></div>", True),
        ("<p class='banner'><a href='/k'>What the board says</a></p>", True),
        ("<div class='box'><a href='/k'>What the board says</a></div>", True),
    ],
)
def test_a_link_alone_in_a_box_that_promotes_is_no_text(box: str, *, is_text: bool) -> None:
    found = page(paragraphs(*TEXT[:2]) + box + paragraphs(TEXT[2]))
    chosen = {i for i, block in enumerate(found.blocks) if i > 2 and i < len(found.blocks) - 1}
    assert (not promoted(chosen, found.blocks, found.boxes)) is is_text


OTHER = "<h3><a href='/o'>What the storm of April took from the port</a></h3>"
TOLD = "The port has had two such storms since 2021."


@pytest.mark.parametrize(
    ("box", "is_text"),
    [
        (f"<div class='inline-asset inline-article'><div class='card'>{OTHER}<p>{TOLD}</p></div></div>", False),
        (f"<div class='x-relcontent'>{OTHER}<p>{TOLD}</p></div>", False),
        (f"<aside class='related-story right'><p><a href='/o'>What it took</a></p><p>{TOLD}</p></aside>", False),
        (f"<div class='read-also'>{OTHER}<p>{TOLD}</p><p>Two of them came by night.</p></div>", False),
        (f"<section id='see-also'>{OTHER}<p>{TOLD}</p></section>", False),
        (f"<div class='box'>{OTHER}<p>{TOLD}</p></div>", True),
        (f"<div class='related-story'><h3>What it took</h3><p>{TOLD}</p></div>", True),
        (f"<div class='related-story'><p>{TOLD}</p></div>", True),
        (f"<div class='correlated-story'>{OTHER}<p>{TOLD}</p></div>", True),
        (f"<div class='related-content'>{OTHER}<p>{TOLD}</p><p>{TEXT[0][:-1]} again.</p><p>So it was.</p></div>", True),
        (f"<div class='inline-article'>{OTHER}<blockquote>{TOLD}</blockquote></div>", True),
    ],
)
def test_the_card_of_another_article_is_no_text(box: str, *, is_text: bool) -> None:
    found = page(paragraphs(*TEXT[:2]) + box + paragraphs(TEXT[2]))
    told = next(i for i, block in enumerate(found.blocks) if block.text == TOLD)
    chosen = {i for i, block in enumerate(found.blocks) if block.text in TEXT} | {told}
    assert (told not in promoted(chosen, found.blocks, found.boxes)) is is_text
    # a text may begin there; and where the linked headline is text, so is what stands below it
    assert told not in promoted({i for i in chosen if i >= told}, found.blocks, found.boxes)
    assert told not in promoted(chosen | {told - 1}, found.blocks, found.boxes)


def test_a_text_may_begin_in_a_box_named_for_a_teaser() -> None:
    assert TEXT[0] in [
        block.text
        for block in main_text(
            page(f"<div class='teaser'><p>{TEXT[0]}</p><a href='/v'>See our film</a></div>" + paragraphs(*TEXT[1:] * 3))
        ).blocks
    ]


LINKS = "<a href='/a'>Course for masters of small boats</a><br><a href='/b'>Knots and ropes in a week</a>"


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (f"<div><h4>Offering course</h4>{LINKS}</div>", False),
        (f"<div><h4>Offering course</h4><ul><li>{LINKS}</li></ul></div>", False),
        (f"<h4>Offering course</h4><p>{TEXT[0][:-1]} again.</p>", True),
        (f"<div><h4>Offering course</h4><p>{TEXT[0][:-1]} again.</p><p>{LINKS}</p></div>", True),
        (f"<div><p>{TEXT[0][:-1]} again.</p><h4>Offering course</h4><p>{LINKS}</p></div>", True),
    ],
)
def test_the_heading_of_a_box_of_links_goes_with_them(box: str, *, kept: bool) -> None:
    found = page(paragraphs(*TEXT[:2]) + box + paragraphs(TEXT[2]))
    chosen = {i for i, block in enumerate(found.blocks) if block.link_share < LINKED and block.level != 1}
    gone = heads_of_links(chosen, found.blocks, found.boxes)
    assert any(found.blocks[i].text == "Offering course" for i in gone) is not kept


def test_many_boxes_take_no_time() -> None:
    found = page(
        "<div class='promo'><p>Anzeige</p>" * 90
        + paragraphs(*TEXT)
        + "</div>" * 90
        + f"<div class='cta'>{GUIDE}</div>" * 400
    )
    start = time.process_time()
    main_text(found)
    assert time.process_time() - start < 3


def test_many_boxes_for_quotes_and_of_links_take_no_time() -> None:
    quote = f"<div class='quote'><p>“{'a “ ' * 110}</p><span>{WHOSE}</span></div>"
    links = "<div><h4>Courses</h4><p><a href='/a'>Knots and ropes</a></p></div>"
    found = page(
        paragraphs(*TEXT[:2])
        + (quote + links) * 700
        + f"<blockquote>{'“ ” ' * 120}</blockquote>" * 200
        + paragraphs(TEXT[2])
    )
    chosen = {*range(len(found.blocks))}
    start = time.process_time()
    list(pulled(chosen, found.blocks, found.boxes))
    heads_of_links(chosen, found.blocks, found.boxes)
    assert time.process_time() - start < 2


OFFER = "Book your stand for the autumn market before June."


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        (f"{OFFER} <a href='/s'>Reserve now</a>", True),
        ("Réservez votre place avant juin. <a href='/s'>Je m’inscris</a>", True),
        ("Sichern Sie sich einen Platz. <a href='/s'>Jetzt buchen</a>", True),
        (f"{OFFER} <a href='/s'>Reserve now.</a>", False),
        (f"{OFFER} The landing is at <a href='/s'>Reserve Quay</a>", False),
        (f"{OFFER} <a href='/s'>Nine firms came</a>", False),
        (f"{OFFER} <a href='/s'>Reserve</a> at the <a href='/t'>office</a>", False),
    ],
)
def test_a_button_may_end_the_line_of_a_box_that_promotes(line: str, *, goes: bool) -> None:
    head = "Members save 20%"
    box = f"<h4>{head}</h4><p>{line}</p>"
    assert (head not in texts(f"<div class='moduletable inline-promo'>{box}</div>")) is goes
    assert head in texts(f"<div class='moduletable'>{box}</div>")
    assert all(one in texts(f"<div class='inline-promo'>{box}</div>") for one in TEXT)
