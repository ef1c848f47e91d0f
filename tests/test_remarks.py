"""Lines that remark on an article, and sentences of articles that begin as those do."""

import re
import time

import pytest

from pipelines.page import HEADING, ITEM, PARAGRAPH, QUOTE, Block, Kind
from pipelines.remarks import ASKING, BYLINE, LENGTH_OR_PRICE, READ_ALSO, SIGNED, is_remark
from pipelines.trim import trim

REMARKS = [
    "Posted: Jan 16, 2012 10:38 AM ET",
    "Updated August 19, 2025, 8:00 a.m.",
    "Publié le 18 août 2025 à 18h30, mis à jour le 19 août 2025 à 07h12",
    "Опубликовано 18 августа 2025, 14:20",
    "Temps de lecture : 2 min.",
    "2 minuti di lettura",
    "4 min read",
    "Il vous reste 62 % de cet article à lire. La suite est réservée aux abonnés.",
    "Support the paper of your town. You have 1 free article remaining this month. See my options",
    "You've read 3 of your 5 free articles this month.",
    "Register for free to read up to 5 articles a month.",
    "Jetzt kostenlos registrieren und 5 Artikel im Monat lesen!",
    "Créez un compte gratuit pour lire 5 articles par mois",
    "Regístrate gratis y lee hasta 5 artículos al mes.",
    "無料登録すると、毎月5本までの記事をお読みいただけます。",
    "会員登録（無料）で続きをご覧いただけます",
    "残り1,240文字",
    "무료 회원가입 시 매달 기사 5건을 읽을 수 있습니다.",
    "Il vous reste 2 articles gratuits à lire ce mois",
    "Sie haben noch 2 kostenlose Artikel diesen Monat.",
    "Te quedan 3 artículos gratis este mes. Suscríbete",
    "Für 0,99 € können Sie diesen Artikel erwerben.",
    "Sie sind bereits Kunde?",
    "Jetzt weiterlesen!",
    "¿Ya eres suscriptora?",
    "Pozostało 84% artykułu",
    "Этот материал доступен только по подписке.",
    "この記事は会員限定です。",
    "Subscribe now to continue reading this story",
    "Jetzt abonnieren und weiterlesen.",
    "Abonnez-vous pour lire la suite de cet article.",
    "Suscríbete para seguir leyendo",
    "Abbonati per continuare a leggere questo articolo.",
    "Assine para continuar lendo",
    "Kup dostęp, aby czytać dalej",
    "Оформите подписку, чтобы читать дальше.",
    "Okumaya devam etmek için abone olun.",
    "Уже есть подписка? Войдите",
    "Sei già abbonato? Accedi",
    "Reporting by Lena Marsh in Sarn; Additional reporting by Idris Cole; Editing by Faye Norton",
    "(Reporting by Lena Marsh; editing by Faye Norton)",
    "Interview: Rolf Peters / Fotos: Ina Grote",
    "di Chiara Neri",
    "Words by Gil Harker. Photographs by Moa Steen",
    "SOURCE Tarnhelm Corp.",
    "Lire aussi :",
    "RELATED STORIES:",
    "- Διαφήμιση -",
    "REKLAM",
    "İlan",
    "スポンサーリンク",
    "На правах рекламы",
    "إعلان",
    "Get the best stories from Wenmouth straight to your inbox every day",
    "Get our port news delivered to your inbox every Friday morning",
    "Get all the biggest port news straight to your inbox. Sign up for the free Herring newsletter",
    "We use your sign-up to provide content in ways you've consented to. Read our Privacy Policy.",
    "Do you have a story? Email gail.stone@herring.example",
]
#: Those of them that are headings and items, too.
HEADINGS = [
    text for text in REMARKS if text.startswith(("Lire aussi", "Get ", "We use", "Do you", "Subscribe now", "Sei già"))
]
SENTENCES = [
    "Subscribe to the harbour office and you learn of each tide, the old men say.",
    "Jetzt abonnieren und weiterlesen lernen heißt der Kurs der Bücherei",
    "Abonnez-vous à la bibliothèque, écrit le maire aux parents.",
    "Оформите подписку на газету в отделении почты до конца мая.",
    "Sei già stato al molo? I pescatori ti aspettano.",
    "Published in May 2025, the book sold well.",
    "Updated rules come into force on 18 August 2025 in all ports.",
    "May 2025",
    "Source of all trouble was the pump.",
    "By Monday",
    "By Monday Evening the Hall Was Empty",
    "Di Landi, in paese, dicono che conosca ogni lamiera per nome.",
    "Text: what she wrote",
    "It takes 4 minutes to read.",
    "You have one free day this month. See the list.",
    "You have read three articles on the port, she said, and none of them was true.",
    "Members have 3 free articles a month.",
    "Register to read the minutes in the hall.",
    "Who registered could read up to 5 articles a month, she said.",
    "Kostenlos registrieren und 5 Euro im Monat sparen",
    "登録すると、毎月5本まで船に乗れます。",
    "会員登録で記事を読めますと社長は言った。",
    "残り3日",
    "회원 가입 시 매달 배를 5건 빌릴 수 있습니다.",
    "Sie haben noch 2 freie Plätze.",
    "“You have 3 free articles left.”",
    "Readers then see a notice. You have three free articles left this month.",
    "A box on the page warns readers: you have 3 free articles left this month.",
    "Te quedan 3 artículos por leer.",
    "Für 0,99 € können Sie diesen Fisch am Kai kaufen.",
    "Sie sind bereits Kunde der dritten Generation.",
    "Pozostało 84% zapasów",
    "Этот материал доступен только в порту.",
    "会員限定の港",
    "Reporting by night was new to her, and she liked it.",
    "Edited by hand, the list took a week. It was full of errors.",
    "Read more books",
    "Read also what the others wrote about the port.",
    "Related: the quay of 1931, which nobody wanted to pay for",
    "Lire aussi les courbes de charge : cela s’apprend",
    "Смотри также на воду, сказал он.",
    "Reklam verenler kentin kapısında bekliyor.",
    "Anzeige gegen Unbekannt",
    "The advertisement",
    "Get the best stories from Wenmouth straight to your inbox every day was the slogan that nobody could stand",
    "She could get the news in your inbox and read it to you, he said, whenever they both liked to.",
    "Do you have a story? She did, and told it at the pier.",
    "We use your sign-up sheet on the door.",
    "This article is for subscribers of the old school, who want to hold it in their hands.",
]


def line(text: str, links: int = 0) -> Block:
    return Block(text, PARAGRAPH, link_characters=links)


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_below_the_text_goes(text: str) -> None:
    prose = [line(f"{word} board voted on Monday to rezone a hundred acres south of the quarry.") for word in "AB"]
    assert is_remark(line(text))
    assert list(trim([*prose, line(text)], None)) == [2]


@pytest.mark.parametrize(
    "text",
    ["Von Siemens und Bosch", "By Jonas van Dyk and Ruth Lee", "Published June 4, 2024", "SOURCE Tarnhelm Corp."],
)
def test_names_and_days_between_paragraphs_are_the_articles(text: str) -> None:
    prose = [line(f"{word} board voted on Monday to rezone a hundred acres south of the quarry.") for word in "AB"]
    assert list(trim([prose[0], line(text), prose[1]], None)) == []


def test_a_byline_below_a_lead_goes_and_those_of_a_list_of_winners_stay() -> None:
    prose = [line(f"{word} board voted on Monday to rezone a hundred acres south of the quarry.") for word in "ABC"]
    bylines = [line("Text: Maria Kern, Photos: Paul Ott"), line("Text: Ina Grote, Photos: Moa Steen")]
    assert list(trim([prose[0], bylines[0], *prose[1:]], None)) == [1]
    assert list(trim([prose[0], bylines[0], prose[1], bylines[1], prose[2]], None)) == []


def test_a_lone_link_beside_another_remark_than_one_to_read_on_is_the_authors() -> None:
    link = line("The full report of the university", 33)
    prose = [line(f"{word} board voted on Monday to rezone a hundred acres south of the quarry.") for word in "AB"]
    assert list(trim([prose[0], line("4 min read"), link, prose[1]], None)) == [1]
    assert list(trim([prose[0], line("Read also:"), link, prose[1]], None)) == [1, 2]


@pytest.mark.parametrize("text", ["Werbung!", "Advertising"])
def test_a_quoted_word_for_an_advertisement_is_none(text: str) -> None:
    assert not is_remark(Block(text, QUOTE), inside=True)


@pytest.mark.parametrize("kind", [HEADING, ITEM])
@pytest.mark.parametrize("text", [text for text in REMARKS[4:] if text not in HEADINGS])
def test_a_heading_and_an_item_are_no_remarks(text: str, kind: Kind) -> None:
    assert not is_remark(Block(text, kind))


@pytest.mark.parametrize(
    "text",
    [
        "Διαβάστε επίσης",
        "Lees ook",
        "بیشتر بخوانید",
        "Xem thêm:",
        "Bunlar da ilginizi çekebilir",
        "Новости по теме:",
        "Weitere Videos",
        "Lesen Sie mehr zu diesen Themen:",
        "Redakcja poleca:",
        "Você pode gostar...",
    ],
)
def test_a_heading_or_item_that_only_leads_on_is_one(text: str) -> None:
    assert is_remark(Block(text, HEADING), inside=True)
    assert is_remark(Block(text, ITEM), inside=True)


@pytest.mark.parametrize(
    "text",
    [
        "See also",
        "Related work",
        "По теме",
        "Read more books",
        "Lees ook dit boek",
        "Mehr zum Thema",
        "Weitere Schritte",
        "Новости порта",
        "Você pode",
        "Polecamy ryby",
        "Lesen Sie mehr Bücher",
    ],
)
def test_a_heading_of_a_section_is_none(text: str) -> None:
    assert not is_remark(Block(text, HEADING))


@pytest.mark.parametrize(
    ("text", "is_label"), [("Last updated:", True), ("Published:", True), ("Opened:", False), ("Updated", False)]
)
def test_the_label_of_a_day_is_one_outside_the_text(text: str, *, is_label: bool) -> None:
    assert is_remark(Block(text, ITEM)) is is_label
    assert not is_remark(Block(text, ITEM), inside=True)


@pytest.mark.parametrize("text", REMARKS[:4])
def test_a_day_of_publication_that_is_a_heading_is_one_outside_the_text(text: str) -> None:
    assert is_remark(Block(text, HEADING))
    assert not is_remark(Block(text, HEADING), inside=True)
    assert not is_remark(Block(text, ITEM))


def test_a_heading_and_a_quote_that_name_another_article_are_ones() -> None:
    for kind in (HEADING, QUOTE):
        assert is_remark(Block("READ MORE: What the harbour costs", kind, link_characters=20), inside=True)
        assert not is_remark(Block("Read more: what the harbour costs", kind), inside=True)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_that_begins_so_is_none(text: str) -> None:
    assert not is_remark(line(text))


@pytest.mark.parametrize(
    "label",
    [
        "Read also: ",
        "ALSO READ: ",
        "Lire aussi : ",
        "Читайте также: ",
        "Читай также: ",
        "اقرأ أيضا: ",
        "À lire aussi ",
        "Lea también: ",
        "Mehr dazu: ",
        "Zum Thema: ",
        "À lire : ",
        "Per approfondire: ",
        "Saiba mais: ",
        "Polecamy: ",
        "Подробнее: ",
        "Más información: ",
        "Ayrıca okuyun: ",
        "Meer lezen: ",
        "More: ",
        "MORE | ",
        "Go deeper: ",
        "ICYMI: ",
        "Mehr: ",
    ],
)
def test_a_label_with_the_link_to_another_article_goes_also_alone_between_paragraphs(label: str) -> None:
    title = "What the pier fire taught the harbour board"
    link = line(label + title, len(title))
    prose = [line(f"{word} board voted on Monday to rezone a hundred acres south of the quarry.") for word in "AB"]
    assert list(trim([prose[0], link, prose[1]], None)) == [1]
    assert list(trim([prose[0], line(link.text), prose[1]], None)) == []


def test_a_line_for_each_of_many_things_is_the_articles() -> None:
    prose = [line(f"{word} board voted on Monday to rezone a hundred acres south of the quarry.") for word in "ABCDEF"]
    more = line("More: The Hollin Drift reel in full", 25)
    assert list(trim([block for one in prose[:4] for block in (more, one)], None)) == [0, 2, 4, 6]
    assert list(trim([block for one in prose for block in (more, one)][1:], None)) == []


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("More: the quay of 1931, which nobody wanted to pay for", 0),
        ("More: the quay of 1931, which nobody wanted to pay for", 12),
        ("More and more: how the port grew in a year", 30),
        ("More: Full report of the harbour commission (PDF)", 43),
        ("More: Full report of the harbour commission (PDF, 2 MB)", 49),
        ("More: hollin-port.example/quay/report", 31),
        ("Earlier: July", 4),
        ("Mehr: Licht", 5),
    ],
)
def test_a_line_of_more_without_a_linked_headline_is_the_articles(text: str, links: int) -> None:
    assert not is_remark(line(text, links), inside=True)


@pytest.mark.parametrize(
    ("label", "headline", "unlinked", "is_other"),
    [
        ("À lire aussi ", "Fibre : le raccordement du bourg encore repoussé", 0, True),
        ("Lue lisää", "Ylisjoen koulun katto korjataan talkoilla", 0, True),
        ("LEES OOK", "Fietspad langs de oude spoorweg krijgt asfalt", 0, True),
        ("Læs mere ", "Lakfirma i Skærbro flytter sammen med konkurrent", 0, True),
        ("Te puede interesar", "Royalty: las comunas que recibirán más", 0, True),
        ("Lire aussi ", "le rapport de la chambre est toujours utile", 30, False),
        ("Read more", "over, the clerks have to learn it by heart", 0, False),
        ("Read also ", "what the others wrote about the port", 36, False),
        ("Read more ", "about this dress here.", -8, False),
        ("See also ", "the quay of 1931, which nobody paid for", 0, False),
        ("Zum Thema ", "Hafen sagte die Rätin nichts Neues", 0, False),
        ("Saiba mais ", "sobre a história do cais de pedra", 0, False),
        ("Polecamy ", "czytelnikom kąpiel w zimnym porcie", 0, False),
        ("Leer más ", "libros es el consejo de la maestra", 34, False),
    ],
)
def test_a_label_without_a_colon_and_the_link_to_another_article(
    label: str, headline: str, unlinked: int, is_other: bool
) -> None:
    linked = len("".join(headline.split())) - unlinked
    assert is_remark(line(label + headline, max(0, linked)), inside=True) is is_other


@pytest.mark.parametrize(
    "rule", [LENGTH_OR_PRICE, SIGNED, READ_ALSO, BYLINE, ASKING], ids=["length", "signed", "also", "byline", "asking"]
)
@pytest.mark.parametrize(
    "piece",
    [
        "reading time 3 ",
        "— ",
        "12 min ",
        "related ",
        "Edited by A",
        "lire aussi ",
        "à ",
        " ",
        "By A B, ",
        "By A. ",
        "get a in your inbox ",
        "got a story? a@",
        "support. you have 1 free article. ",
    ],
)
def test_hostile_lines_take_no_time(rule: "re.Pattern[str]", piece: str) -> None:
    start = time.process_time()
    rule.fullmatch(piece * 20_000), rule.match("continue reading this article with a " + piece * 20_000)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("Published: July 14, 2025 Author: He Guyu Source: Harbor Daily Clicks: 31", True),
        ("Date: 2025-07-14 | Source: Harbor Daily | Views: 31 | Font size: A A A", True),
        ("Date: 14 July Venue: Town Hall Contact: Jane Miller, who knows the harbour and its berths", False),
        ("Source: Harbor Daily, which printed the letter of the board in May, and twice again in June", False),
        ("Author: Jane Miller. Source: the harbour board. Date: 1998. The book tells how the quay was built.", False),
        ("The form has three fields, Author: Source: Date: and nobody in the town has ever filled in the third", False),
    ],
)
def test_a_line_of_fields_about_the_article_is_a_remark_above_it(line: str, goes: bool) -> None:
    assert is_remark(Block(line, Kind.PARAGRAPH)) is goes
    assert not is_remark(Block(line, Kind.PARAGRAPH), inside=True)


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("Posted On: 12 JAN 2024 4:18PM | Source: Ministry of Yarn and Garments", True),
        ("Published: 12 January 2024 16:18 Source: Harbor Daily", True),
        ("Released on: 2024-01-12 16:18 Author: He Guyu", True),
        # a day of many: of letters, of books; an hour of an event
        ("Posted On: 12 JAN 2024 | Source: Ministry of Yarn and Garments", False),
        ("Date: 12 JAN 2024 4:18PM | Source: Ministry of Yarn and Garments", False),
        ("Time: 12 January 2024 16:18 Place: Town Hall", False),
        ("Posted on the door at 16:18, the list of names was gone by May 2024", False),
        ("Published: 12 January 2024 16:18 Clicks: 31", False),
    ],
)
def test_a_line_of_fields_below_a_lead_says_when_and_by_whom_it_came_out(line: str, goes: bool) -> None:
    assert is_remark(Block(line, Kind.PARAGRAPH), inside=True) is goes
    assert not is_remark(Block(line, Kind.TABLE), inside=True)


def test_hostile_fields_take_no_time() -> None:
    start = time.process_time()
    for piece in ("Date: ", "Source", "Published on ", "abc. "):
        is_remark(Block(f"Date: {piece * 30_000}", Kind.PARAGRAPH))
    assert time.process_time() - start < 2
