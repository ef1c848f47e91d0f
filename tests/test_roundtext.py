"""Pages put together at random from what templates of Europe's languages print around an article: how <title> and the
heading word a headline, the trail above it, boxes before, between and below the paragraphs. Title, section and text are
read whatever stands there."""

import random
from dataclasses import dataclass

import pytest
from test_metalines import ALL, Words
from test_process import run

from pipelines import Article


@dataclass(frozen=True)
class Around:
    """What templates in one language print around an article."""

    #: The headline in other words, a kicker, two names of sections.
    other: str
    kicker: str
    sections: tuple[str, str]
    home: str
    here: str
    heads: tuple[str, ...]
    points: tuple[str, ...]
    more: tuple[str, ...]
    linked: str
    letter: tuple[str, str]
    advert: tuple[str, ...]
    share: str
    about: str
    who: str
    correction: str
    paid: str
    question: str


AROUND = (
    Around(
        "Weavers of the docks move into an old mill", "Crafts", ("Town", "Schools"), "Home", "You are here:",
        ("Key points", "At a glance"),
        ("Forty pupils a year learn in the old mill", "Half of the looms come from the north"),
        ("Read also:", "Related:"), "Ferry of the northern isles sold at last",
        ("The Loom Letter", "Every Monday: what the guild of weavers is about."),
        ("Advertisement", "Article continues below advertisement"), "Share this article", "About the author",
        "Ruth Calder writes of crafts and harbours for the Tarnwick Courier since 2011.",
        "Correction: an earlier version gave a wrong number of looms.", "Already a subscriber? Log in",
        "Would you send a child to the mill?",
    ),
    Around(
        "Weber vom Kai ziehen in die alte Mühle", "Handwerk", ("Stadt", "Schulen"), "Startseite", "Sie sind hier:",
        ("In Kürze", "Das Wichtigste in Kürze"),
        ("Vierzig Schüler im Jahr lernen in der Mühle", "Die Hälfte der Webstühle kommt aus dem Norden"),
        ("Lesen Sie auch:", "Mehr dazu:"), "Fähre zu den Inseln endlich verkauft",
        ("Der Webbrief", "Jeden Montag: was die Zunft der Weber bewegt."), ("Anzeige", "Werbung"), "Artikel teilen",
        "Über die Autorin", "Grete Halm schreibt seit 2011 für den Tarnauer Boten über Handwerk und Häfen.",
        "Korrektur: In einer früheren Fassung stand eine falsche Zahl von Webstühlen.",
        "Jetzt abonnieren und weiterlesen", "Würden Sie ein Kind in die Mühle schicken?",
    ),
    Around(
        "Les tisserands du quai vont au vieux moulin", "Artisanat", ("Ville", "Écoles"), "Accueil", "Vous êtes ici :",
        ("L’essentiel", "En bref"),
        ("Quarante élèves par an apprennent au moulin", "La moitié des métiers vient du nord du pays"),
        ("À lire aussi :", "À lire :"), "Le bac des îles est enfin vendu",
        ("La lettre du métier", "Chaque lundi : ce qui occupe la guilde."), ("Publicité", "La suite après cette publicité"),
        "Partager cet article", "À propos de l’auteure",
        "Lise Aubin suit l’artisanat et les ports pour La Feuille de Tarnes depuis 2011.",
        "Rectificatif : une version précédente donnait un nombre de métiers erroné.",
        "Abonnez-vous pour lire la suite", "Enverriez-vous un enfant au moulin ?",
    ),
    Around(
        "Los tejedores del muelle van al viejo molino", "Artesanía", ("Ciudad", "Escuelas"), "Inicio", "Estás aquí:",
        ("Claves", "Puntos clave"),
        ("Cuarenta alumnos al año aprenden en el molino", "La mitad de los telares viene del norte"),
        ("Lea también:", "Más información:"), "Por fin se vende el barco de las islas",
        ("La carta del telar", "Cada lunes: lo que mueve al gremio."), ("Publicidad", "Anuncio"),
        "Comparte esta noticia", "Sobre la autora",
        "Elena Rubio escribe sobre oficios y puertos para La Voz de Tarnosa desde 2011.",
        "Corrección: una versión anterior daba un número de telares equivocado.",
        "Suscríbete para seguir leyendo", "¿Mandaría usted a un hijo al molino?",
    ),
    Around(
        "I tessitori del molo vanno nel vecchio mulino", "Mestieri", ("Città", "Scuole"), "Home", "Ti trovi in:",
        ("In sintesi", "Punti chiave"),
        ("Quaranta allievi l’anno imparano nel mulino", "La metà dei telai viene dal nord del paese"),
        ("Leggi anche:", "Per approfondire:"), "Venduto finalmente il traghetto delle isole",
        ("La lettera del telaio", "Ogni lunedì: che cosa muove la corporazione."), ("Pubblicità", "Annuncio"),
        "Condividi questo articolo", "L’autrice",
        "Carla Neri scrive di mestieri e porti per Il Foglio di Tarnese dal 2011.",
        "Errata corrige: una versione precedente riportava un numero di telai sbagliato.",
        "Abbonati per continuare a leggere", "Mandereste un figlio al mulino?",
    ),
    Around(
        "Os tecelões do cais vão para o velho moinho", "Ofícios", ("Cidade", "Escolas"), "Início", "Você está aqui:",
        ("Em resumo", "Pontos-chave"),
        ("Quarenta alunos por ano aprendem no moinho", "Metade dos teares vem do norte do país"),
        ("Leia também:", "Saiba mais:"), "Vendido enfim o barco das ilhas",
        ("A carta do tear", "Toda semana: o que move o grémio."), ("Publicidade", "Anúncio"),
        "Compartilhe esta notícia", "Sobre a autora",
        "Rita Prado escreve sobre ofícios e portos para O Diário de Tarnal desde 2011.",
        "Correção: uma versão anterior indicava um número errado de teares.",
        "Assine para continuar lendo", "Mandaria um filho para o moinho?",
    ),
    Around(
        "Tkacze z nabrzeża idą do starego młyna", "Rzemiosło", ("Miasto", "Szkoły"), "Strona główna", "Jesteś tutaj:",
        ("W skrócie", "Kluczowe punkty"),
        ("Czterdziestu uczniów rocznie uczy się we młynie", "Połowa krosien pochodzi z północy kraju"),
        ("Czytaj także:", "Polecamy:"), "Prom na wyspy wreszcie sprzedany",
        ("List z warsztatu", "W każdy poniedziałek: czym żyje cech."), ("Reklama", "Dalszy ciąg artykułu pod reklamą"),
        "Udostępnij artykuł", "O autorce",
        "Ewa Lipska pisze dla Głosu Tarnowic o rzemiośle i portach od 2011 roku.",
        "Sprostowanie: w poprzedniej wersji podano błędną liczbę krosien.",
        "Kup subskrypcję, aby czytać dalej", "Czy wysłaliby Państwo dziecko do młyna?",
    ),
    Around(
        "Ткачи с набережной переезжают в старую мельницу", "Ремёсла", ("Город", "Школы"), "Главная", "Вы здесь:",
        ("Кратко", "Ключевые моменты"),
        ("Сорок учеников в год учатся на мельнице", "Половина станков приедет с севера страны"),
        ("Читайте также:", "Подробнее:"), "Паром на острова наконец продан",
        ("Письмо ткача", "Каждый понедельник: чем живёт гильдия."), ("Реклама", "Продолжение после рекламы"),
        "Поделиться статьёй", "Об авторе",
        "Вера Лунина пишет для «Тарновского вестника» о ремёслах и портах с 2011 года.",
        "Исправление: в прежней версии было указано неверное число станков.",
        "Оформите подписку, чтобы читать дальше", "Отдали бы вы ребёнка на мельницу?",
    ),
)  # fmt: skip
SIGNS = (" | ", " - ", " – ", " — ", " » ", " · ", " / ", " :: ")
CRUMBS = (" &gt; ", " / ", " » ", " › ", " · ", " | ", " ▸ ", " <i class='arrow'></i> ")


@dataclass(frozen=True)
class Made:
    html: str
    title: str
    section: str | None
    text: list[str]


def _title(chance: random.Random, words: Words, around: Around) -> tuple[str, str]:
    """What <title> says, and how the headline is printed."""
    sign = chance.choice(SIGNS)
    said = chance.choice(
        (
            f"{words.title}{sign}{words.site}",
            f"{words.site}{sign}{words.title}",
            f"{words.title}{sign}{around.sections[0]}{sign}{words.site}",
            f"{words.title[: words.title.rindex(' ')]}…{sign}{words.site}",
            words.site,
        )
    )
    name = chance.choice(("kicker", "overline", "dachzeile", "surtitre"))
    printed = chance.choice(
        (
            f"<h1>{words.title}</h1>",
            f"<h1 class='title'><a href='/a/1'>{words.title}</a></h1>",
            f"<h1><span class='{name}'>{around.kicker}</span> <span>{words.title}</span></h1>",
            f"<p class='{name}'>{around.kicker}</p><h1>{words.title}</h1>",
            f"<h2 class='entry-title'>{words.title}</h2>",
            f"<h1>{words.title}</h1><h2 style='display:none'>{words.title}</h2>",
        )
    )
    return said, printed


def _trail(chance: random.Random, words: Words, around: Around) -> tuple[str, str | None]:
    steps = [("/", around.home), ("/town/", around.sections[0]), ("/town/schools/", around.sections[1])]
    links = [f"<a href='{url}'>{name}</a>" for url, name in steps]
    links[0] = chance.choice((links[0], links[0], "<a href='/'><i class='fa fa-home'></i></a>"))
    last = chance.choice(("", words.title))
    line = chance.choice(CRUMBS).join([*links, *filter(None, [last])])
    items = "".join(f"<li>{one}</li>" for one in [*links, *filter(None, [last])])
    name = chance.choice(("breadcrumb", "breadcrumbs", "pathway", "migas"))
    found = chance.choice(
        (
            f"<div class='{name}'>{line}</div>",
            f"<nav aria-label='breadcrumb'>{line}</nav>",
            f"<ol class='{name}'>{items}</ol>",
            f"<div>{around.here} {line}</div>",
            "",
        )
    )
    return found, around.sections[1] if found else None


def _before(chance: random.Random, around: Around) -> tuple[str, list[str]]:
    head, tag = chance.choice(around.heads), chance.choice(("h2", "h3", "p", "div"))
    items = "".join(f"<li>{one}</li>" for one in around.points)
    points = [f"{'#' * int(tag[1]) + ' ' if tag[1:].isdigit() else ''}{head}", *(f"- {one}" for one in around.points)]
    return chance.choice(
        (
            ("", []),
            (f"<div class='{chance.choice(('highlights', 'summary', ''))}'><{tag}>{head}</{tag}><ul>{items}</ul></div>", points),
            (f"<div class='share'><h3>{around.share}</h3><button>X</button></div>", []),
        )
    )  # fmt: skip


def _between(chance: random.Random, around: Around) -> str:
    more, link = chance.choice(around.more), f"<a href='/a/2'>{around.linked}</a>"
    name, when = around.letter
    return chance.choice(
        (
            f"<p>{more} {link}</p>",
            f"<p><strong>{more}</strong> {link}</p>",
            f"<p><a href='/a/2'>{more} {around.linked}</a></p>",
            f"<aside><strong>{more}</strong><br>{link}</aside>",
            f"<p>{chance.choice(around.advert)}</p>",
            f"<div class='newsletter'><h3>{name}</h3><p>{when}</p><form><input type='email'><button>+</button></form></div>",
            f"<div class='poll'><p>{around.question}</p><form><input type='radio'> + <button>+</button></form></div>",
            f"<div class='box'><p><strong>{around.paid}</strong></p></div>",
        )
    )


def _below(chance: random.Random, around: Around) -> tuple[str, list[str]]:
    tag = chance.choice(("h3", "h4", "p"))
    card = f"<section><{tag}>{around.about}</{tag}><p>{around.who}</p></section>"
    correction = chance.choice(("<p><em>{}</em></p>", "<p class='note'>{}</p>")).format(around.correction)
    return chance.choice(((card, []), (correction, [around.correction]), (correction + card, [around.correction])))


def page_of(seed: int) -> Made:
    chance = random.Random(seed)
    words, around = ALL[seed % len(AROUND)], AROUND[seed % len(AROUND)]
    said, printed = _title(chance, words, around)
    trail, section = _trail(chance, words, around)
    before, points = _before(chance, around)
    below, notes = _below(chance, around)
    first, last = (f"<p>{text}</p>" for text in words.body)
    body = f"<div class='content'>{before}{first}{_between(chance, around)}{last}{below}</div>"
    html = (
        f"<html><head><title>{said}</title></head><body><div><a href='/'>{words.site}</a>"
        f"<a href='/town/'>{around.sections[0]}</a></div>{trail}<article>{printed}{body}</article></body></html>"
    )
    return Made(html, words.title, section, [*points, *words.body, *notes])


@pytest.mark.parametrize("seed", range(240))
def test_title_section_and_text_are_read_whatever_stands_around_them(seed: int) -> None:
    made = page_of(seed)
    article = run(made.html)
    assert isinstance(article, Article), made.html
    assert (article.labels.title, article.labels.section) == (made.title, made.section), made.html
    assert article.text.split("\n\n") == made.text, made.html


TOP, CUT = ALL[0].title, "Dockside mill becomes …"


@pytest.mark.parametrize(
    ("declared", "above", "title"),
    [
        # the way to the page has the headline cut off, as <title> does, or with its kicker in the heading
        (CUT, f"<ol class='breadcrumb'><li><a href='/'>Home</a></li><li>{CUT}</li></ol><h1>{TOP}</h1>", TOP),
        (CUT, f"<div><a href='/'>Home</a></div><p>{CUT}</p><div class='top'><h1>{TOP}</h1></div>", TOP),
        (f"{TOP} | Tarnwick Courier", f"<ul><li><a href='/'>Home</a></li><li>{CUT}</li></ol><h1><span class='kicker'>Crafts</span> <span>{TOP}</span></h1>", TOP),
        # headlines that end with dots
        ("And then came the weavers…", "<h1>And then came the weavers…</h1>", "And then came the weavers…"),
        ("And then came …", "<p>And then came …</p><h1>And then came …</h1>", "And then came …"),
    ],
)  # fmt: skip
def test_a_headline_that_the_way_to_the_page_cuts_off_is_read_whole(declared: str, above: str, title: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in ALL[0].body)
    article = run(f"<html><head><title>{declared}</title></head><body>{above}<div>{body}</div></body></html>")
    assert isinstance(article, Article)
    assert article.labels.title == title
