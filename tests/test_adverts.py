"""Lines with which a site breaks into its text, and sentences of articles about the same things."""

import re
import time

import pytest

from pipelines.adverts import ALREADY, ASKING, CONTINUES, breaks_in
from pipelines.page import HEADING, ITEM, PARAGRAPH, QUOTE, Block, Kind
from pipelines.remarks import is_remark
from pipelines.trim import trim

LINES = [
    "La suite après la publicité",
    "Článek pokračuje pod reklamou",
    "Article continues below",
    "Story continues after advertisement",
    "Continua após a publicidade",
    "Sigue leyendo después de la publicidad",
    "Lees verder onder de advertentie",
    "Dalsza część artykułu pod reklamą",
    "Artikeln fortsätter efter annonsen",
    "ADVERTISEMENT – SCROLL TO CONTINUE",
    "- Continuă după publicitate -",
    "Annonce - artiklen fortsætter herunder",
    "Saken fortsetter under annonsen",
    "Članak se nastavlja ispod oglasa",
    "Nach der Anzeige geht’s weiter",
    "Lees verder na de advertentie",
    "記事は広告の後に続きます",
    "광고 뒤에 기사가 계속됩니다",
    "Lanjutkan membaca setelah iklan",
    "ادامه مطلب بعد از آگهی",
    "📲 Participe do canal do Diário de Sarn no WhatsApp",
    "👉 Join the Sarn Post channel on Telegram",
    "📱 Suivez Le Quai sur Google News",
    "Join our WhatsApp channel for port updates Join now",
    "Follow us on Telegram, Facebook and X for the latest news.",
    "Rejoignez notre chaîne WhatsApp",
    "Публикация из канала «Причал» временно недоступна",
    "This post from the Sarn Quay channel is currently unavailable.",
    "Dieser Beitrag ist derzeit nicht verfügbar.",
    "Cette publication n’est plus disponible",
    "Síguenos en Google News",
    "Siga-nos no Instagram",
    "Подписывайтесь на наш Telegram-канал",
    "Больше новостей — в нашем телеграм-канале. Подписывайтесь, чтобы ничего не пропустить!",
    "Ещё больше новостей о порте и городе ищите в нашем Telegram",
    "Самые важные новости Сарна — в нашем канале в Telegram. Подпишитесь!",
    "👉 Все новости порта читайте на нашем канале в Телеграм",
    "Свежие фото и видео — в нашем паблике ВК",
    "Більше новин — у нашому Telegram-каналі. Підписуйтесь!",
    "Усі новини громади на нашому каналі у Viber",
    "More news of the coast on our WhatsApp channel. Join now!",
    "The latest updates: on our Telegram channel",
    "Mehr Nachrichten aus Sarn in unserem WhatsApp-Kanal",
    "Alle Meldungen gibt es auf unserem Telegram-Kanal. Jetzt abonnieren!",
    "Plus d’infos sur notre chaîne WhatsApp",
    "Más noticias del puerto en nuestro canal de WhatsApp",
    "Altre notizie sul nostro canale Telegram",
    "Mais notícias no nosso canal do WhatsApp. Participe!",
    "Więcej wiadomości na naszym kanale na Telegram",
    "Читайте нас у Telegram: швидко й без зайвого",
    "Follow us on Telegram: the news of the port, and nothing else",
    "Ακολουθήστε το limani.gr στο Google News και μάθετε πρώτοι τα νέα",
    "Theo dõi Báo Bến Cảng trên Google News",
    "Google News'te takip et",
    "تابعونا على واتساب",
    "انضموا إلى قناتنا على تلغرام",
    "Subscribe to our channel on YouTube",
    "Iscriviti al canale WhatsApp",
    "Присоединяйтесь к нам на Facebook, Twitter, В контакте.",
    "📱 Clique aqui para seguir o canal da Gazeta do Porto no WhatsApp",
    "Click here to join the Ostwick Post WhatsApp channel",
    "Haz clic aquí para unirte a nuestro canal de Telegram",
    "Already a subscriber? Log in",
    "Lees het hele verhaal. Al abonnee? Log in",
    "Отримуйте головне раз на тиждень – підпишіться на наш лист!",
    "The harbour in ten lines. Subscribe to our weekly newsletter",
    "Abonnieren Sie unseren Newsletter",
    "Subscribe to our newsletter and get the news of the port every Friday morning in your inbox, free of charge.",
    "Zapisz się na newsletter",
    "An dieser Stelle finden Sie einen externen Inhalt von YouTube, der den Artikel ergänzt. Sie können ihn sich anzeigen lassen.",
    "Accept third-party cookies to watch this video.",
    "Please allow marketing cookies to load the map",
    "To view this video, please accept our cookies.",
    "Accepteer cookies van derden om deze kaart te zien.",
    "Deze inhoud kan niet worden weergegeven",
    "Bitte akzeptieren Sie Marketing-Cookies, um dieses Video anzusehen.",
    "Dieser Inhalt kann nicht angezeigt werden.",
    "Veuillez accepter les cookies pour voir cette vidéo",
    "Pour lire cette vidéo, vous devez accepter les cookies.",
    "Acepta las cookies para ver este vídeo",
    "Accetta i cookie di marketing per vedere questo video.",
    "Zaakceptuj pliki cookies, aby obejrzeć ten film",
    "Godkänn cookies för att se den här videon.",
    "Разрешите файлы cookie, чтобы посмотреть это видео",
    "This content is hosted by a third party. To view it, accept the cookies.",
    "Mit Hafen Plus mehr lesen Testen Sie uns einen Monat für 1 Euro. Sie sind bereits Abonnent? Hier anmelden",
    "Pour lire la suite, abonnez-vous. Déjà abonné ? Connectez-vous",
]
SENTENCES = [
    "Accept cookies from strangers to see the hall, says the old rhyme of this town.",
    "Accept the offer to see this video, the court told both sides.",
    "To watch this film, you need no ticket.",
    "To load this map, the office had to buy four machines and accept cookies from none of them.",
    "Sites that accept cookies to show this video break the law, says the board.",
    "Cookies are accepted to pay for this video",
    "This content cannot be shown to children, says the board.",
    "Deze inhoud kan niet worden getoond aan kinderen.",
    "Akzeptieren Sie Cookies nur, wenn Sie dem Video trauen, rät die Stelle.",
    "Публикация о пароме временно недоступна, сообщили в мэрии, потому что архив переезжает.",
    "Запись на приём недоступна с мая.",
    "Запись в детскую поликлинику временно недоступна.",
    "Запись временно недоступна.",  # to the doctor
    "This post is not available to applicants who live outside the county, the mayor says.",
    "Dieser Beitrag ist nicht verfügbar, sagt der Wirt, solange die Kasse leer ist.",
    "Participe do canal da prefeitura de Sarn no WhatsApp",
    "📲 Moradores entraram no canal da prefeitura pelo WhatsApp",
    "📲 Join the queue at the gate",
    "The story continues below the fold of the paper.",
    "The text continues after her death, in another hand.",
    "La suite du chantier dépend de la publicité faite au projet.",
    "Reklama pokračuje v článku 7 smlouvy.",
    "Больше новостей — меньше сна.",
    "Больше новостей о порте было в нашем архиве.",
    "— Больше новостей — в нашем телеграм-канале.",
    "Все новости мы публиковали в нашем телеграм-канале, пока его не закрыли.",
    "Все новости порта она узнавала в нашем чате, говорит Нина Сомова.",
    "Больше всего жалоб жители оставляют в телеграм-канале мэра.",
    "Главное — тишина в нашем доме.",
    "Последние новости с верфи появились в телеграм-канале губернатора.",
    "Более ста фото прислали в наш телеграм-канал читатели.",
    "Більше новин навесні було про міст.",
    "More news came on Monday, on the harbour’s Telegram channel.",
    "The latest news of the strike spread on a WhatsApp group of the crews.",
    "More photos of the quay hang in our office.",
    "Mehr Nachrichten als sonst gingen über die WhatsApp-Gruppe der Eltern ein.",
    "Alle Nachrichten aus dem Rathaus stehen auf dem Telegram-Kanal der Stadt.",
    "Plus d’infos en mairie.",
    "Más noticias falsas que ciertas circulan en WhatsApp.",
    "Więcej wiadomości przyszło z portu.",
    "Mais notícias falsas no canal do prefeito no WhatsApp",
    "Pod reklamą stał stary rower, którego nikt nie chciał.",
    "Scroll to the end of the list, she says, and you find the boats.",
    "Continuă după pauză, cu alte reclame",
    "Saken fortsetter i retten etter annonsen i avisen",
    "Artiklen om annoncen fortsætter i morgen",
    "Nach der Anzeige geht es für den Wirt um viel",
    "Nastavak priče o oglasu",
    "広告の後で続きを読む人は少ない",
    "광고 뒤에 숨은 기자",
    "Iklan itu berlanjut setelah pemilu",
    "Verder na de advertentie van de haven",
    "ادامه آگهی در صفحه دو",
    "Join the WhatsApp channel of the union, he told the crews.",
    "Follow the Facebook pages of both ports.",
    "Click here to join the strike on Telegram, read a line that all crews got.",
    "Нажмите и удерживайте сообщение в WhatsApp, чтобы удалить его.",
    "Klik hier om WhatsApp te verwijderen.",
    "Hier klicken, um die Nachricht auf WhatsApp weiterzuleiten: So locken Betrüger ihre Opfer.",
    "Our Facebook page was closed by the council in May.",
    "Sigue caído Facebook tras el fallo",
    "Segui Facebook e capirai il porto",
    "Entre WhatsApp e Telegram, os pescadores escolhem o rádio",
    "Kadın, kocasını Facebook'tan takip etti",
    "Theo dõi con trên Facebook: nên hay không",
    "Подписчики канала спорят о порте",
    "Мы подписались на рассылку порта",
    "Η σελίδα στο Facebook έκλεισε",
    "If you like the boats, subscribe to our newsletter, wrote the harbour master in 1998.",
    "The newsletter of the port has 200 readers.",
    "Subscribe to our newsletter and win a boat, said the letter that four hundred pensioners in the town had got.",
    "Externe Inhalte dürfen Behörden nicht ohne Einwilligung laden.",
    "This content of the barrels was hosted by the customs.",
    "Ist er schon Abonnent? Das weiß im Verlag niemand.",
    "Already a member of the guild? Then the fee is halved.",
    "تابع الصيادون الأخبار على واتساب",
    "انضموا إلى مجموعات سرية عبر تطبيق تلغرام منذ بداية الحرب",
    "Follow us on Telegram: it was with these words that the board found its first readers, all of them on the quay",
    "Join us on Telegram, the rebels wrote to young men in the region",
    '"Join us on Telegram," the rebels wrote.',
    "Folgen Sie uns auf Facebook, stand auf dem Schild",
    "Присоединяйтесь к нам в Telegram, писали вербовщики подросткам",
    "تابعوا المباراة عبر تطبيق واتساب مع أسرهم",
    "Follow our reporter's journey to the front on YouTube",
    "Find our full interview with the president on YouTube",
    "Quem clicar aqui para seguir o canal perde o cadastro no WhatsApp, diz a polícia",
    "Click here to join the raid, said the message on WhatsApp; four men did.",
    "Iscriviti al canale Telegram del Comune per ricevere gli avvisi della protezione civile",
    "Entre no canal da prefeitura no WhatsApp",
    "Присоединяйтесь к акции протеста через Facebook",
    "An dieser Stelle wird ein externer Inhalt der Ausstellung gezeigt, den das Museum geliehen hat",
    "This content is hosted by a third party. The court will decide on 4 May whether that is lawful.",
    "The museum reopens on 4 May. Sign up for our newsletter",
    "The harbour master resigned on Monday. Already a subscriber? Log in",
]


@pytest.mark.parametrize("text", LINES)
def test_a_line_that_breaks_in_goes_between_paragraphs(text: str) -> None:
    prose = [
        Block(f"{word} board voted on Monday to rezone a hundred acres south of the quarry.", PARAGRAPH)
        for word in "AB"
    ]
    assert breaks_in(text)
    assert list(trim([prose[0], Block(text, PARAGRAPH), prose[1]], None)) == [1]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_about_such_things_is_the_articles(text: str) -> None:
    assert not breaks_in(text)
    assert not is_remark(Block(text, PARAGRAPH), inside=True)


@pytest.mark.parametrize(
    ("text", "is_mark"),
    [
        ("Annonce", True), ("- Publicitate -", True), ("Reclamă", True), ("OGLAS", True), ("โฆษณา", True), ("광고", True),
        ("Annonces", False), ("Annonce du maire", False), ("Publicitatea în port", False), ("Oglasi za posao", False),
        ("Anuncios", True), ("Annuncio", True), ("ANÚNCIO", True), ("إعلانات", True),
        ("Annuncio del sindaco", False), ("Anuncios de empleo", False), ("Anúncio do ministro", False),
        ("광고 없는 항구", False), ("Reklaamid", False),
    ],
)  # fmt: skip
def test_the_mark_of_an_advertisement(text: str, is_mark: bool) -> None:
    assert is_remark(Block(text, PARAGRAPH), inside=True) is is_mark


@pytest.mark.parametrize("kind", [ITEM, QUOTE])
def test_an_item_and_a_quote_are_the_articles(kind: Kind) -> None:
    assert not is_remark(Block("Join our WhatsApp channel", kind), inside=True)
    assert is_remark(Block("Join our WhatsApp channel", kind, link_characters=25), inside=True) is (kind is ITEM)


@pytest.mark.parametrize(
    "text",
    ["Související články", "Articles liés", "Noticias relacionadas", "Citește și", "Tin liên quan", "مواضيع ذات صلة"],
)
def test_a_heading_above_other_articles_goes_and_one_of_a_section_stays(text: str) -> None:

    assert is_remark(Block(text, HEADING), inside=True)
    assert not is_remark(Block(f"{text}: 3", HEADING), inside=True)
    assert not is_remark(Block("Související výdaje", HEADING), inside=True)


@pytest.mark.parametrize("rule", [CONTINUES, ASKING, ALREADY], ids=["continues", "asking", "already"])
@pytest.mark.parametrize(
    "piece",
    [
        "join us facebook",
        "article continues ",
        "- ",
        "подписывайтесь наш ",
        "a facebook ",
        "already a member?",
        "ακολουθήστε το .",
        "clique aqui para seguir whatsapp ",
        "📲 participe do ",
        "больше новостей ",
        "more news — in our ",
        "accept cookies to this ",
        "to see this video, ",
        "mehr infos in unserem whatsapp. folgen sie ",
    ],
)
def test_hostile_lines_take_no_time(rule: "re.Pattern[str]", piece: str) -> None:
    start = time.process_time()
    rule.fullmatch(piece * 20_000), rule.search("join us on " + piece * 2_000), breaks_in(piece * (240 // len(piece)))
    assert time.process_time() - start < 1


@pytest.mark.parametrize("piece", ["accept cookies to this ", "to see this ", "um das accept ", "cookies "])
def test_hostile_questions_about_cookies_take_no_time(piece: str) -> None:
    start = time.process_time()
    for _ in range(200):
        breaks_in(f"{piece * (180 // len(piece))}cookies")
    assert time.process_time() - start < 1
