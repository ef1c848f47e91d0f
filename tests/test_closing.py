"""Statements of a site below its texts, and the same words where they are the article's."""

import time
from timeit import timeit

import pytest

from pipelines.closing import MAX_STATEMENT, is_closing
from pipelines.page import HEADING, PARAGRAPH, Block
from pipelines.tellsofwriter import bios, writers_card
from pipelines.trim import trim

STATEMENTS = [
    "This briefing is for general information only and no legal advice. © Farrow Quill LLP.",
    "Disclaimer: the figures are rounded, and nobody should rely on them. (c) 2025 Acme Quays",
    "Nothing in this note is tax advice. Ask us before you sign. © 2025 Farrow Quill. All rights reserved.",
    "Dieser Beitrag ersetzt keine Rechtsberatung. © Kanzlei Uhl",
    "Cet article ne remplace pas un conseil. © Étude Le Bihan",
    "PDF形式のファイルをご覧いただくには、Adobe Readerが必要です。",
    "Adobe Readerをお持ちでない方は、こちらからダウンロードしてください。",
    "PDF 파일을 보려면 전용 뷰어가 필요합니다.",
    "Was this article helpful? Yes No",
    "Report an error or typo.",
    "Spotted a mistake? Let us know.",
    "Be the first to comment.",
    "Please log in to leave a comment.",
    "Your email address will not be published. Required fields are marked *",
    "Please enable JavaScript to view the comments powered by a script.",
    "(This story has not been edited by our staff and is published from a syndicated feed.)",
    "Have a story to share? Contact the newsroom.",
    "Все права на материалы, опубликованные на сайте «Pristan.example», охраняются законом.",
    "При полном или частичном использовании материалов гиперссылка на ИА «Пристань» обязательна.",
    "Использование материалов сайта допускается только при наличии ссылки на «Пристань» не ниже второго абзаца.",
    "Усі права захищені.",
    "Jakiekolwiek kopiowanie artykułów z serwisu bez zgody wydawcy jest zabronione.",
    "Materiał chroniony prawem autorskim - wszelkie prawa zastrzeżone. Dalsze użycie na zasadach regulaminu.",
    "Všechna práva vyhrazena.",
    "© 2012, Agentur Seedeich",
    "Alle Rechte vorbehalten. Nutzung nur für den privaten Gebrauch.",
    "Nachdruck, auch auszugsweise, nur mit Genehmigung des Verlags.",
    "Reproduction même partielle interdite",
    "Queda prohibida la reproducción total o parcial de esta nota.",
    "Todos os direitos reservados.",
    "Riproduzione riservata",
    "Tüm hakları saklıdır.",
    "Απαγορεύεται η αναδημοσίευση χωρίς άδεια.",
    "Мнение автора может не совпадать с позицией редакции.",
    "Dieser Beitrag ist zuerst in der „Deichpost“ erschienen.",
    "Если вы заметили ошибку в тексте, выделите её мышью и нажмите Ctrl+Enter.",
    "Знайшли помилку? Виділіть її та натисніть Ctrl+Enter.",
    "Zauważyłeś błąd w tekście? Zgłoś go nam.",
    "Fehler gefunden? Schreiben Sie uns.",
    "Viu algum erro neste texto?",
    "Оцените, пожалуйста, эту статью. Нам важно ваше мнение.",
    "Hat Ihnen dieser Artikel gefallen? Dann unterstützen Sie uns.",
    "¿Te ha gustado este artículo?",
    "Администрация сайта оставляет за собой право удалять сообщения с бранью и рекламой.",
    "Зарегистрируйтесь или войдите, чтобы оставить комментарий (сейчас комментариев: 0)",
    "Zaloguj się, aby dodać komentarz.",
    "Connectez-vous pour commenter.",
    "Перепечатка материалов без согласования с редакцией запрещена",
    "Kopiowanie, przedruk i dalsze rozpowszechnianie artykułów oraz zdjęć bez zgody redakcji jest zabronione.",
    "Tous droits réservés à La Gazette du Port",
    "Toute reproduction, même partielle, est interdite.",
    "É proibida a reprodução sem autorização.",
    "Απαγορεύεται η αναπαραγωγή του περιεχομένου χωρίς άδεια",
    "Заметили ошибку? Сообщите нам.",
    "Если вы заметили орфографическую, стилистическую или другую ошибку, просто выделите ее и нажмите Ctrl+Enter.",
    "Fehler im Text entdeckt?",
    "¿Has visto un error en esta noticia?",
    "Hai notato un errore? Segnalacelo",
    "Heb je een fout gezien? Mail ons",
    "Las opiniones expresadas son responsabilidad exclusiva del autor.",
    "Der Artikel ist zuerst bei Seedeich Online erschienen.",
    "El artículo fue publicado originalmente en The Harbour",
]
SENTENCES = [
    # without a copyright most gold texts have it
    "This briefing is for general information only and no legal advice.",
    "This is the new advice office on the quay, as it looks from the ferry. © Ann Quayle took the picture. It opens.",
    "This hall was built in nine months. © Ann Quayle",
    "Clients asked for advice on the quay. © Farrow Quill LLP",
    "This note says that advice is free; the sign © stands for copyright.",
    "PDFファイルは三月に市のサイトで公開される見込みです。",
    "この計画のPDFファイルを閲覧した市民は千人を超えました。",
    "PDF 파일은 3월에 공개될 예정이라고 시는 밝혔다.",
    "Все права жильцов будут соблюдены, обещает город.",
    "При использовании таких лодок жилет обязателен, а ссылка на погоду никого не спасёт.",
    "Использование дронов над портом допускается только с разрешения капитана.",
    "Использование информации о пассажирах возможно лишь с их согласия.",
    "Materiał na nowe pomosty jest już na miejscu, a prawa do planu ma miasto.",
    "Żadna część mola nie może być zamknięta na dłużej niż tydzień.",
    "Alle Rechte der Anwohner bleiben gewahrt, sagt die Stadt.",
    "„Alle Rechte vorbehalten“, steht auf dem Schild.",
    "Nachdruck verlieh dem Antrag, dass am Montag zweihundert Leute kamen.",
    "Reproduction en captivité : deux loutres sont nées au parc de Saint-Eloi.",
    "Queda prohibida la pesca en toda la bahía hasta mayo.",
    "I diritti dei pescatori sono al centro della legge.",
    "Мнение автора проекта изменилось за зиму.",
    "Dieser Artikel des Vertrags ist seit Mai in Kraft.",
    "Обнаружили ошибку в смете, и министерство выделит деньги ещё раз.",
    "Une erreur dans le calcul a été signalée à la mairie.",
    "Report an error of the pilot, the inspectors wrote, and the matter was closed.",
    "Found an error? The auditors did, on page four of the accounts.",
    "Was this article useful to the court? Nobody asked.",
    "Be the first to comment on the bill, the clerk told the mayor.",
    "Have a story to tell? The museum wants to hear it before March.",
    "Got a tip? Waiters on the quay split them at midnight.",
    "Log in to the harbour’s system and the berth appears on the map.",
    "Encontrou um erro na conta e pediu o dinheiro de volta.",
    "Sie müssen lange warten, um einen Kommentar des Amts zu bekommen.",
    "Администрация порта оставляет за собой право закрыть причал в шторм.",
    "Hai un errore nel biglietto e devi pagare per il commento della guida.",
    # advice about errors that are none of the page, music and animals, rights to other things, who says so
    "Использование материнского капитала возможно после трёх лет, подробная информация есть на сайте фонда.",
    "Публикация информации о закупках на сайте администрации обязательна с первого января.",
    "Если вы обнаружили ошибку в квитанции, сообщите об этом в расчётный центр по телефону.",
    "Якщо ви знайшли помилку у квитанції, повідомте про це водоканал.",
    "Зарегистрируйтесь на портале, чтобы оставить заявку на участие в забеге.",
    "Администрация не несёт ответственности за рекламные щиты на чужой земле.",
    "Все права на мост принадлежат посёлку, напомнил глава.",
    "Мнение автора проекта не совпадает с мнением жителей.",
    "Використання інформації про пасажирів можливе лише за їхньої згоди.",
    "Jeśli zauważyłeś błąd w rachunku, zgłoś go w biurze obsługi do końca miesiąca.",
    "Wykorzystywanie tekstów piosenek w reklamie wymaga zgody ich twórców.",
    "Wszelkie prawa do gruntu zostały zastrzeżone w umowie z gminą.",
    "Podobał ci się tekst? pyta aktorka po premierze.",
    "Zaloguj się na konto pacjenta, aby dodać dziecko.",
    "Kopírování textů učebnic bez souhlasu nakladatele je zakázáno.",
    "Našli jste chybu v přiznání? Opravit ho můžete do konce června.",
    "Haben Sie einen Fehler entdeckt? Dann hilft nur ein Widerspruch beim Finanzamt.",
    "Der Artikel erschien zuerst in einer Fachzeitschrift, ehe ihn die Zeitungen aufgriffen.",
    "Dieser Beitrag wurde zuerst abgelehnt und dann doch veröffentlicht.",
    "Der Text wurde zuerst im Rat verlesen und dann im Amtsblatt veröffentlicht.",
    "Alle Beiträge der Mitglieder unterliegen weiter dem Urheberrecht, sagte die Sprecherin.",
    "Vous avez remarqué une erreur dans votre déclaration ? Le service reste ouvert en décembre.",
    "Les propos tenus par le député n'engagent que lui.",
    "Reproduction interdite aux loups : le parc a séparé les deux meutes.",
    "Tous droits de pêche réservés aux riverains jusqu'en mai.",
    "¿Ha detectado un error en su factura? La oficina atiende de nueve a dos.",
    "Queda prohibida la reproducción de música a gran volumen a partir de las diez de la noche.",
    "El artículo fue publicado originalmente en 2019 y desde entonces lo han citado trescientos estudios.",
    "Las opiniones expresadas por el concejal no representan al partido.",
    "Regístrate en la web municipal para comentar el proyecto antes del viernes.",
    "É permitida a reprodução dos javalis apenas em cativeiro.",
    "Encontrou um erro na conta? O consumidor tem noventa dias para reclamar.",
    "È vietata la riproduzione di musica ad alto volume dopo le undici di sera.",
    "Diritti riservati ai residenti: così il comune vuole salvare la pesca.",
    "Hai trovato un errore nella bolletta? Lo sportello risponde dalle nove.",
    "Απαγορεύεται η αναπαραγωγή μουσικής μετά τις έντεκα το βράδυ.",
    "Zie je een fout op de rekening? Bel dan het waterschap.",
]
PROSE = ("The harbour board voted on Monday to rezone a hundred acres south of the quarry.",) * 2


def trimmed(*lines: str | Block) -> list[int]:
    """Which of the lines below two paragraphs go."""
    prose = [Block(f"{number} {text}", PARAGRAPH) for number, text in enumerate(PROSE)]
    below = [Block(one, PARAGRAPH) if isinstance(one, str) else one for one in lines]
    return sorted(i - len(prose) for i in trim([*prose, *below], None) if i >= len(prose))


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_of_the_site_goes_below_the_text_and_stays_above_a_paragraph_of_it(text: str) -> None:
    assert is_closing(text)
    assert trimmed(text) == [0]
    assert 0 not in trimmed(text, PROSE[0].replace("Monday", "Tuesday"))


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_about_such_things_is_the_articles(text: str) -> None:
    assert not is_closing(text)


def test_what_stands_between_two_statements_is_of_the_site_and_one_above_a_call_alone_is_not() -> None:
    rights = "Все права защищены."
    unknown = "Доля материалов других изданий на сайте «Пристань» не превышает пятнадцати процентов."
    assert trimmed(rights, unknown, rights) == [0, 1, 2]
    assert trimmed("© 2012, Пристань", unknown, rights) == [2]
    assert trimmed(unknown, rights) == [1]


def test_a_line_with_a_colon_goes_above_links_at_the_end_alone() -> None:
    link = Block("Причал закрыт до мая", PARAGRAPH, link_characters=18)
    assert trimmed("Новости по теме:", link) == [0, 1]
    assert trimmed("Больше информации:") == [0]
    assert trimmed("Документы для скачивания:", Block("План моста (PDF, 310 KB)", PARAGRAPH, link_characters=20)) == []
    assert trimmed("Три вещи нужны на борту:", "верёвка и жилет.") == []
    assert trimmed("Он ждал. И услышал:", link) == [1]
    assert trimmed(Block("Новости по теме", HEADING), link) == [0, 1]


@pytest.mark.parametrize(
    "text", ["17 января 2012 г.", "17 января 2012 г. (13:17)", "5 stycznia 2012 r.", "17.01.2012 р."]
)
def test_a_day_with_the_word_for_its_year_is_no_sentence(text: str) -> None:
    assert trimmed(text) == [0]
    assert trimmed(text, PROSE[0].replace("Monday", "Tuesday")) == []
    assert trimmed(f"К {text} стало поздно.") == trimmed("17 домов сгорело в 2012 г.") == []


def test_hostile_lines_take_no_time() -> None:
    start = time.process_time()
    for text in (
        *STATEMENTS,
        "использование материалов сайта ",
        "“",
        "a.b",
        "żadna część ",
        "redakcja ",
        "вы нашли ",
        "kopiowanie i ",
        "все права на ",
        "this advice. © ",
    ):
        is_closing((text[:40] + " ") * (MAX_STATEMENT // (len(text[:40]) + 1)))
    assert time.process_time() - start < 1


STORY = [
    "The harbour board voted on Monday to close the north quay for the winter, as it had said in May.",
    "Two of the nine members were against it: the fish market needs the berth, they said, and the ice house, too.",
    "The quay opens again in April, when the new piles are in place and the crane has been moved to the south pier.",
]


@pytest.mark.parametrize(
    "bio",
    [
        "Ruth Calder covers the fishing ports for the Wenmouth Post. Reach her at rcalder@wenmouth.example.",
        "Ruth Calder is a reporter at the Wenmouth Post. Follow her @ruthcalder.",
        "Ruth Calder is an editor in Wenmouth and keeps bees. Write to ruth@post.example",
        "Ruth Calder ist Redakteurin der Hafenpost. Kontakt: calder@hafenpost.example",
        "Lise Aubin est journaliste à Sundmark. Mail : aubin@lequai.example",
        "Ruth Calder is a reporter at the Wenmouth Post. You can reach her at desk@wenmouth.example.",
        "Ruth Calder covers the fishing ports of the county.",
        "Ruth Calder is a veteran harbor reporter.",
        "Ruth Calder is a reporter in Wenmouth. Write to desk@post.example.",
        "Moa Steen is a reporter in Wenmouth. Write to m.steen@post.example.",
        "Moa Steen is a reporter in Wenmouth and can be reached at m.steen@post.example.",
        "Moa Steen is a reporter in Wenmouth (m.steen@post.example).",
        "Moa Ann Steen is a reporter in Wenmouth. Write to msteen@post.example.",
        "José Núñez is a reporter in Wenmouth. Write to jnunez@post.example.",
        "Ida Holm is a reporter in Wenmouth. Write to desk@post.example.",
    ],
)
def test_what_is_told_of_who_wrote_below_the_text_goes(bio: str) -> None:
    blocks = [Block(text, PARAGRAPH) for text in ("By Ruth Calder", "Ida Holm, Staff Writer", *STORY, bio)]
    assert bios(blocks) == {5}
    assert 5 in trim(blocks, None)
    blocks = [Block(text, PARAGRAPH) for text in ("By Ruth Calder", "Ida Holm, Staff Writer", *STORY, bio)]


@pytest.mark.parametrize(
    "text",
    [
        "Moa Steen covers the crates with a tarpaulin each night, as her father did, and counts them in the morning.",
        "Moa Steen covers the fishing ports for the Wenmouth Post.",  # no line names her
        "Ruth Calder is a garden writer who lives in Wenmouth.",
        "Maya Lind is a writer who lives in Sundmark. To book a place, e-mail hall@wenmouth.example.",
        "Maya Lind is a former editor of the Post and stands for the old town. Her team answers at lind@vote.example.",
        "Tom Reed is a freelance writer. Anyone who has seen him should write to police@wenmouth.example.",
        "Maya Lind ist Autorin aus Sundmark. Karten gibt es für fünf Euro unter karten@fischhalle.example.",
        "Ruth Calder is the mayor of Wenmouth. Reach her at calder@wenmouth.example.",
        "“Ruth Calder covers the ports for us,” said the owner, desk@post.example.",
        "Moa Steen is a reporter who has been held since March. Letters can be sent to post@free.example.",
        "Moa Steen is the editor of the festival guide; tickets can be ordered from tickets@fest.example until June.",
        "Peter Hall Insurance covers the quay against floods, and claims can be made at claims@policy.example.",
        "Harbour Watch Group reports on the state of the river each month; sightings go to desk@river.example.",
        "Wenmouth Writers Circle is a writer group for beginners. New members can write to join@circle.example.",
        "Tom Reed is the author of the plan and can be reached at treed@wenmouth.example for questions about the quay.",
        "Anna Berg is editor of the club letter and takes entries for the poster prize at a.berg@club.example.",
        "Maya Lind is a columnist and reads at the library on Friday; tickets are to be had from mlind@hall.example.",
        "Peter Hall covers the cost of the new lamps himself, he told @peterhall followers on Monday.",
        "Tom Reed reports on the works every month, and all who live there can write to treed@council.example.",
        "Questions go to the harbour office, office@wenmouth.example.",
    ],
)
def test_another_last_paragraph_is_the_articles(text: str) -> None:
    blocks = [Block(line, PARAGRAPH) for line in ("By Ruth Calder", *STORY, text)]
    assert not bios(blocks)


def test_a_page_about_those_who_write_keeps_what_it_tells_of_them() -> None:
    staff = [
        f"{name} Calder covers the ports for us. Reach them at {name}@post.example."
        for name in ["Ruth", "Moa", "Ann", "Ida", "Eva", "Liv"]
    ]
    assert not bios([Block(text, PARAGRAPH) for text in (*STORY, *staff)])
    assert not bios([Block(text, PARAGRAPH) for text in (STORY[0], *staff[:5])])


@pytest.mark.parametrize("by", ["By Ruth Calder", "By RUTH CALDER, Staff writer"])
def test_many_lines_about_writers_take_no_time(by: str) -> None:
    took = []
    for count in (1500, 3000):
        line = f"{STORY[0]} ", "Ruth Calder is a reporter at the Wenmouth Post. Write to desk@post.example."
        blocks = [Block(text, PARAGRAPH) for _ in range(count) for text in (by, *line)]
        start = time.process_time()
        trim(blocks, None)
        took.append(time.process_time() - start)
    assert took[1] < 3 * took[0] + 0.2


def test_a_page_about_who_writes_keeps_its_text() -> None:
    bio = "Ruth Calder is a reporter at the Wenmouth Post. Follow her @ruthcalder."
    assert not bios([Block(text, PARAGRAPH) for text in (STORY[0], bio)])
    assert trim([Block(text, PARAGRAPH) for text in (bio, *STORY)], None) == {}


BERTHS = [
    "松湾港区昨日迎来今年第一艘汽车滚装船，一千二百台轿车当晚全部离港，运往南方六省。",
    "港区负责人表示，滚装泊位每周可以停靠四艘船，岸边的停车场最多停放五千台车。",
    "据了解，第二个滚装泊位将在明年春天开工，完工以后每年可以增加三十万台的运力。",
]


def card(*lines: str, written: str = "作者：苏砚青 | 2025-08-19", name: str = "苏砚青") -> list[Block]:
    top = [Block("滚装船靠港", HEADING, level=1), Block(written, PARAGRAPH)]
    text = [Block(one, PARAGRAPH) for one in BERTHS]
    return [*top, *text, Block(name, HEADING, level=5), *(Block(one, PARAGRAPH) for one in lines)]


@pytest.mark.parametrize("written", ["作者：苏砚青 | 2025-08-19", "2025-08-19 文/苏砚青", "撰稿｜苏砚青 阅读 31"])
def test_the_card_of_who_wrote_a_chinese_text_goes(written: str) -> None:
    blocks = card("高级研究员 / 松湾办公室", "研究方向：港口与物流", "su@harbour.example", written=written)
    assert writers_card(blocks) == {5, 6, 7, 8}
    assert {5, 6, 7, 8} <= trim(blocks, "滚装船靠港").keys()


@pytest.mark.parametrize(
    "blocks",
    [
        card("高级研究员", written="2025-08-19 浏览 31"),  # nobody says who wrote
        card("高级研究员", name="陆望舒"),  # another one, of whom the text tells
        card("她在港区工作了二十年，经手的船有三千艘。"),  # a chapter about the person
        card(*[f"{year}年 任松湾港区第{year - 2000}班班长" for year in range(2010, 2018)]),
        card(),
        card("高级研究员")[:3] + card("高级研究员")[5:],  # above the text
    ],
)
def test_another_heading_that_is_a_name_is_the_texts(blocks: list[Block]) -> None:
    assert not writers_card(blocks)


def test_many_names_as_headings_take_no_time() -> None:
    took = []
    for count in (1500, 3000):
        blocks = card(*["高级研究员"] * count) * 3
        took.append(min(timeit(lambda blocks=blocks: writers_card(blocks), number=1) for _ in range(3)))
    assert took[1] < 3 * took[0] + 0.2
