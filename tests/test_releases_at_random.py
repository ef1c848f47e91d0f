"""Press releases and texts of firms put together at random in Europe's languages, as agencies and shops print them: what
the issuer says of itself, whom the press may ask, the mark of the end, calls to the reader, letters to subscribe to, in
the frames of the usual systems. What the issuer says stays, what the site sells goes, whatever stands around it."""

import random
from dataclasses import dataclass

import pytest
from test_metalines import ALL, Words
from test_process import run
from test_roundtext import AROUND, Around

from pipelines import Article


@dataclass(frozen=True)
class Release:
    """What an issuer in one language adds below its text, and what a firm prints to sell."""

    about: str
    of_itself: str
    contact: str
    person: str
    post: str
    phone: str
    call: tuple[str, str, str]
    letter: tuple[str, str]


RELEASES = (
    Release(
        "About the Guild of Weavers", "The Guild of Weavers has taught its craft since 1931. It has 410 members in three towns.",
        "Media contact", "Ann Quayle", "Head of Communications", "Tel.",
        ("Looking for a loom?", "Our team finds one for you, free of charge.", "Contact us"),
        ("Sign up for our newsletter", "The best of the mill in your inbox every morning."),
    ),
    Release(
        "Über die Zunft der Weber", "Die Zunft der Weber lehrt ihr Handwerk seit 1931. Sie hat 410 Mitglieder in drei Städten.",
        "Pressekontakt", "Hans Uhl", "Leiter Kommunikation", "Telefon:",
        ("Sie suchen einen Webstuhl?", "Unser Team findet einen für Sie, kostenfrei.", "Kontakt aufnehmen"),
        ("Newsletter abonnieren", "Jeden Morgen das Beste aus der Mühle in Ihrem Postfach."),
    ),
    Release(
        "À propos de la guilde", "La guilde enseigne son métier depuis 1931. Elle compte 410 membres dans trois villes.",
        "Contact presse", "Yann Le Bihan", "Directeur de la communication", "Tél. :",
        ("Vous cherchez un métier ?", "Notre équipe en trouve un pour vous, gratuitement.", "Contactez-nous"),
        ("Abonnez-vous à notre newsletter", "Le meilleur du moulin chaque matin dans votre boîte."),
    ),
    Release(
        "Sobre el gremio", "El gremio enseña su oficio desde 1931. Tiene 410 miembros en tres ciudades.",
        "Contacto de prensa", "Rosa Vidal", "Directora de Comunicación", "Tel.:",
        ("¿Busca un telar?", "Nuestro equipo lo encuentra para usted, sin coste.", "Contáctenos"),
        ("Suscríbete a nuestro boletín", "Lo mejor del molino cada mañana en tu correo."),
    ),
    Release(
        "Informazioni sulla corporazione", "La corporazione insegna il mestiere dal 1931. Ha 410 membri in tre città.",
        "Contatti stampa", "Carla Neri", "Responsabile Comunicazione", "Tel.",
        ("Cerchi un telaio?", "Il nostro team lo trova per te, gratuitamente.", "Contattaci"),
        ("Iscriviti alla newsletter", "Il meglio del mulino ogni mattina nella tua casella."),
    ),
    Release(
        "Sobre o grémio", "O grémio ensina o ofício desde 1931. Tem 410 membros em três cidades.",
        "Contacto de imprensa", "Rita Prado", "Diretora de Comunicação", "Tel.:",
        ("Procura um tear?", "A nossa equipa encontra um para si, sem custos.", "Fale connosco"),
        ("Inscreva-se na nossa newsletter", "O melhor do moinho todas as manhãs no seu correio."),
    ),
    Release(
        "O cechu tkaczy", "Cech tkaczy uczy rzemiosła od 1931 roku. Ma 410 członków w trzech miastach.",
        "Kontakt dla mediów", "Ewa Lipska", "Dyrektor ds. komunikacji", "tel.",
        ("Szukasz krosna?", "Nasz zespół bezpłatnie znajdzie je dla Ciebie.", "Skontaktuj się"),
        ("Zapisz się do newslettera", "Najlepsze historie z młyna co rano w Twojej skrzynce."),
    ),
    Release(
        "О гильдии ткачей", "Гильдия ткачей учит ремеслу с 1931 года. В ней 410 членов в трёх городах.",
        "Контакты для СМИ", "Вера Лунина", "Директор по коммуникациям", "Тел.:",
        ("Ищете ткацкий станок?", "Наша команда бесплатно подберёт его для вас.", "Связаться с нами"),
        ("Подпишитесь на рассылку", "Лучшее о мельнице каждое утро в вашей почте."),
    ),
)  # fmt: skip
PHONE, MAIL = "+000 55 410 3300", "presse@weavers.example"
ENDS = ("", "", "###", "- END -", "* * *", "– ENDS –")
FRAMES = (
    "<div class='site'><main><article class='post'>{}</article></main></div>",
    "<div id='content'><div class='frame'><div class='news-single'><div class='article'>{}</div></div></div></div>",
    "<div class='layout'><main><div class='region-content'><article class='node'>{}</article></div></main></div>",
    "<div id='__next'><main class='Page_main__7dQ'><article class='Article_root__3F'>{}</article></main></div>",
    "<table width='760'><tr><td width='160'><a href='/town/'>A</a></td><td width='600'>{}</td></tr></table>",
)


@dataclass(frozen=True)
class Made:
    html: str
    title: str
    text: list[str]


def _about(chance: random.Random, said: Release) -> tuple[str, list[str]]:
    mark = chance.choice(ENDS)
    end = chance.choice((f"<p>{mark}</p>", f"<p><strong>{mark}</strong></p>")) if mark else ""
    form, level = chance.choice(
        (
            ("<div class='boilerplate'><h3>{}</h3><p>{}</p></div>", "### "),
            ("<div class='about'><p><strong>{}</strong></p><p>{}</p></div>", ""),
            ("<h2>{}</h2><p>{}</p>", "## "),
            ("<p><strong>{}</strong><br>{}</p>", ""),
        )
    )
    return end + form.format(said.about, said.of_itself), [level + said.about, said.of_itself]


def _contact(chance: random.Random, said: Release) -> tuple[str, list[str]]:
    link = chance.choice((MAIL, f"<a href='mailto:{MAIL}'>{MAIL}</a>"))
    lines = [said.person, said.post, f"{said.phone} {PHONE}"]
    broken = "<br>".join([*lines, link])
    form, level = chance.choice(
        (
            (f"<h3>{said.contact}</h3><p>{broken}</p>", "### "),
            (f"<h4>{said.contact}</h4>" + "".join(f"<p>{line}</p>" for line in [*lines, link]), "#### "),
            (f"<div class='press-contact'><h3>{said.contact}</h3><p>{broken}</p></div>", "### "),
            (f"<p><strong>{said.contact}</strong></p><p>{broken}</p>", ""),
        )
    )
    return form, [level + said.contact, *lines, MAIL]


def _sold(chance: random.Random, said: Release, around: Around) -> str:
    head, line, button = said.call
    letter, when = said.letter
    tag = chance.choice(("h2", "h3", "p"))
    return chance.choice(
        (
            f"<div class='cta'><{tag}>{head}</{tag}><p>{line}</p><button>{button}</button></div>",
            f"<div class='cta-box'><{tag}>{head}</{tag}><p>{line}</p><a class='button' href='/c'>{button}</a></div>",
            f"<div class='box'><{tag}>{letter}</{tag}><p>{when}</p><form><input type='email'><button>+</button></form></div>",
            f"<p>{chance.choice(around.advert)}</p>",
        )
    )


def page_of(seed: int) -> Made:
    chance = random.Random(seed)
    words, around, said = (each[seed % len(RELEASES)] for each in (ALL, AROUND, RELEASES))
    assert isinstance(words, Words)
    first, last = (f"<p>{text}</p>" for text in words.body)
    below, text = "", [*words.body]
    is_release = chance.random() < 0.6
    if is_release:
        for make in (_about, _contact):
            html, lines = make(chance, said)
            below, text = below + html, [*text, *lines]
    else:
        below = _sold(chance, said, around)
    between = chance.choice(("", _sold(chance, said, around)))
    way = f"<div>{around.here} <a href='/'>{around.home}</a> / <a href='/town/'>{around.sections[0]}</a> / {words.title}</div>"
    body = f"<h1>{words.title}</h1><div class='text'>{first}{between}{last}{below}</div>"
    framed = chance.choice(FRAMES).format(chance.choice(("", way)) + body)
    html = (
        f"<html><head><title>{words.title} | {words.site}</title></head><body><div><a href='/'>{words.site}</a>"
        f"<a href='/town/'>{around.sections[0]}</a></div>{framed}<footer>© 2025 {words.site}</footer></body></html>"
    )
    return Made(html, words.title, text)


@pytest.mark.parametrize("seed", range(160))
def test_what_the_issuer_adds_stays_and_what_is_sold_goes(seed: int) -> None:
    made = page_of(seed)
    article = run(made.html)
    assert isinstance(article, Article), made.html
    assert article.labels.title == made.title, made.html
    assert article.text.split("\n\n") == made.text, made.html
