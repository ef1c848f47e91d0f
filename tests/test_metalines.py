"""Lines of labels put together at random from the words, signs, orders and boxes that templates of Europe's languages
use: day, writers and source are read whatever stands beside them, and nothing of the line is left in the text."""

import random
import time
from dataclasses import dataclass

import pytest
from test_process import run

from pipelines import Article
from pipelines.metaline import is_meta_line, meta_fields
from pipelines.metarows import writers_of


@dataclass(frozen=True)
class Words:
    """What templates in one language print."""

    title: str
    site: str
    body: tuple[str, ...]
    days: tuple[str, ...]
    published: tuple[str, ...]
    changed: tuple[str, ...]
    by: tuple[str, ...]
    writers: tuple[str, ...]
    #: The word for "and", with its spaces.
    between: str
    source: str
    sources: tuple[str, ...]
    others: tuple[str, ...]


ALL = (
    Words(
        title="Dockside mill becomes a school for weavers",
        site="Tarnwick Courier",
        body=(
            ("The old mill at the docks of Tarnwick will house a school for weavers from next autumn, the owners said after a"
            " meeting with the guild, which has looked for larger rooms since its workshop burned down three years ago."),
            ("Forty pupils a year are to learn there how cloth is made, dyed and mended. Half of the looms come from a works in"
            " the north that closed in spring, and the rest will be built by the pupils themselves in their first year."),
        ),
        days=("March 18, 2025", "18 March 2025", "Mar 18, 2025", "Tuesday, March 18, 2025", "2025-03-18", "18 March 2025 at 9:05"),
        published=("", "", "Published", "Published on", "Posted on", "Date:", "First published:"),
        changed=("Updated", "Last updated:", "Last modified:"),
        by=("By", "By", "Written by", "Author:", "Words by", "Text:"),
        writers=("Ruth Calder", "Owen Van Hale", "Ines O’Shea", "Tom A. Birch"),
        between=" and ",
        source="Source:",
        sources=("Reuters", "Harbour Daily", "Guild of Weavers"),
        others=("4 min read", "3 Comments", "Views: 512", "<a href='#'>Share</a>", "<a href='/category/3'>Business</a>"),
    ),
    Words(
        title="Alte Mühle am Kai wird Schule für Weber",
        site="Tarnauer Bote",
        body=(
            ("Die alte Mühle am Kai von Tarnau soll vom nächsten Herbst an eine Schule für Weber beherbergen, wie die Eigentümer"
            " nach einem Treffen mit der Zunft sagten, die seit dem Brand ihrer Werkstatt größere Räume sucht."),
            ("Vierzig Schüler im Jahr sollen dort lernen, wie Tuch gemacht, gefärbt und geflickt wird. Die Hälfte der Webstühle"
            " kommt aus einem Werk im Norden, das im Frühjahr schloss, die übrigen bauen die Schüler selbst."),
        ),
        days=("18. März 2025", "18.03.2025", "Dienstag, 18. März 2025", "18.03.2025, 9:05 Uhr", "Di, 18.03.2025"),
        published=("", "", "Veröffentlicht am", "Veröffentlicht:", "Publiziert am", "Datum:", "Eingestellt am"),
        changed=("Aktualisiert am", "Zuletzt aktualisiert:", "Letzte Aktualisierung:"),
        by=("Von", "Von", "Autorin:", "Text:", "Verfasst von", "Geschrieben von"),
        writers=("Grete Halm", "Jörg Weiß", "Karl-Otto Müller", "Ute von Ahlen"),
        between=" und ",
        source="Quelle:",
        sources=("dpa", "Hafenkurier", "Landkreis Hohenau"),
        others=("Lesezeit: 3 Minuten", "2 Kommentare", "Aufrufe: 512", "<a href='#'>Teilen</a>", "<a href='/rubrik/w'>Lokales</a>"),
    ),
    Words(
        title="Le vieux moulin du quai devient une école de tissage",
        site="La Feuille de Tarnes",
        body=(
            ("Le vieux moulin du quai de Tarnes abritera une école de tissage dès l’automne prochain, ont annoncé les"
            " propriétaires après une réunion avec la guilde, qui cherche des salles plus grandes depuis un incendie."),
            ("Quarante élèves par an y apprendront comment on fait, teint et répare les étoffes. La moitié des métiers vient"
            " d’une usine du nord qui a fermé au printemps, et les autres seront construits par les élèves."),
        ),
        days=("18 mars 2025", "18/03/2025", "mardi 18 mars 2025", "18 mars 2025 à 9h05", "18.03.2025"),
        published=("", "", "Publié le", "Mis en ligne le", "Date de publication :", "Posté le"),
        changed=("Mis à jour le", "Modifié le", "Mise à jour :"),
        by=("Par", "Par", "Auteur :", "Rédigé par", "Écrit par"),
        writers=("Lise Aubin", "Marc Le Goff", "Anne-Laure Petit", "Hugo de La Roche"),
        between=" et ",
        source="Source :",
        sources=("AFP", "Le Courrier du Quai", "Mairie de Tarnes"),
        others=("Temps de lecture : 3 min", "3 commentaires", "512 vues", "<a href='#'>Partager</a>", "<a href='/category/2'>Culture</a>"),
    ),
    Words(
        title="El viejo molino del muelle será una escuela de tejedores",
        site="La Voz de Tarnosa",
        body=(
            ("El viejo molino del muelle de Tarnosa acogerá una escuela de tejedores desde el próximo otoño, dijeron los dueños"
            " tras una reunión con el gremio, que busca salas más grandes desde que ardió su taller hace tres años."),
            ("Cuarenta alumnos al año aprenderán allí cómo se hace, se tiñe y se remienda la tela. La mitad de los telares viene"
            " de una fábrica del norte que cerró en primavera, y los demás los construirán los propios alumnos."),
        ),
        days=("18 de marzo de 2025", "18/03/2025", "martes, 18 de marzo de 2025", "18 de marzo de 2025 a las 9:05", "18/03/2025 9:05"),
        published=("", "", "Publicado el", "Publicado:", "Fecha:", "Fecha de publicación:"),
        changed=("Actualizado el", "Última actualización:"),
        by=("Por", "Por:", "Autor:", "Autora:", "Escrito por", "Publicado por"),
        writers=("Elena Rubio", "Juan Luis Ortega", "Pilar Núñez", "Mario Sáenz"),
        between=" y ",
        source="Fuente:",
        sources=("EFE", "Diario del Muelle", "Ayuntamiento de Tarnosa"),
        others=("Tiempo de lectura: 3 minutos", "3 comentarios", "512 visitas", "<a href='#'>Compartir</a>", "<a href='/category/5'>Cultura</a>"),
    ),
    Words(
        title="Il vecchio mulino del molo diventa una scuola di tessitura",
        site="Il Foglio di Tarnese",
        body=(
            ("Il vecchio mulino del molo di Tarnese ospiterà una scuola di tessitura dal prossimo autunno, hanno detto i"
            " proprietari dopo un incontro con la corporazione, che cerca sale più grandi da quando bruciò la bottega."),
            ("Quaranta allievi l’anno impareranno come si fa, si tinge e si rammenda la stoffa. Metà dei telai viene da una"
            " fabbrica del nord che ha chiuso in primavera, gli altri saranno costruiti dagli allievi stessi."),
        ),
        days=("18 marzo 2025", "18/03/2025", "martedì 18 marzo 2025", "18 Marzo 2025 alle 9:05", "18.03.2025"),
        published=("", "", "Pubblicato il", "Pubblicato:", "Data:", "Postato il"),
        changed=("Aggiornato il", "Ultimo aggiornamento:", "Ultima modifica:"),
        by=("Di", "Di", "Autore:", "Scritto da", "A cura di"),
        writers=("Carla Neri", "Luca De Santis", "Anna Maria Conti", "Paolo Riva"),
        between=" e ",
        source="Fonte:",
        sources=("ANSA", "Corriere del Molo", "Comune di Tarnese"),
        others=("Tempo di lettura: 3 minuti", "3 commenti", "Visite: 512", "<a href='#'>Condividi</a>", "<a href='/category/6'>Cultura</a>"),
    ),
    Words(
        title="Velho moinho do cais será uma escola de tecelões",
        site="O Diário de Tarnal",
        body=(
            ("O velho moinho do cais de Tarnal vai abrigar uma escola de tecelões a partir do próximo outono, disseram os donos"
            " depois de uma reunião com o grémio, que procura salas maiores desde que ardeu a sua oficina."),
            ("Quarenta alunos por ano vão aprender ali como se faz, se tinge e se remenda o pano. Metade dos teares vem de uma"
            " fábrica do norte que fechou na primavera, e os outros serão construídos pelos próprios alunos."),
        ),
        days=("18 de março de 2025", "18/03/2025", "terça-feira, 18 de março de 2025", "18/03/2025 às 9h05", "18 mar 2025"),
        published=("", "", "Publicado em", "Postado em", "Data:", "Data de publicação:"),
        changed=("Atualizado em", "Última atualização:"),
        by=("Por", "Por:", "Autor:", "Escrito por", "Reportagem:"),
        writers=("Rita Prado", "Maria do Carmo Lopes", "Nuno Gonçalves", "Ana das Neves"),
        between=" e ",
        source="Fonte:",
        sources=("Lusa", "Correio do Cais", "Prefeitura de Tarnal"),
        others=("Tempo de leitura: 3 min", "3 comentários", "Acessos: 512", "<a href='#'>Partilhar</a>", "<a href='/category/1'>Cultura</a>"),
    ),
    Words(
        title="Stary młyn przy nabrzeżu będzie szkołą tkactwa",
        site="Głos Tarnowic",
        body=(
            ("W starym młynie przy nabrzeżu w Tarnowicach od jesieni będzie działać szkoła tkactwa, zapowiedzieli właściciele po"
            " spotkaniu z cechem, który szuka większych sal, odkąd trzy lata temu spłonął jego warsztat."),
            ("Czterdziestu uczniów rocznie ma się tam uczyć, jak powstaje, barwi się i ceruje sukno. Połowa krosien pochodzi z"
            " fabryki na północy, którą zamknięto wiosną, a resztę zbudują sami uczniowie w pierwszym roku."),
        ),
        days=("18 marca 2025", "18.03.2025", "wtorek, 18 marca 2025", "2025-03-18", "18 marca 2025, 9:05", "18.03.2025 r."),
        published=("", "", "Opublikowano", "Opublikowano:", "Data publikacji:", "Dodano:"),
        changed=("Aktualizacja:", "Ostatnia aktualizacja:"),
        by=("Autor:", "Autorka:", "Tekst:", "Napisał:", "Opracował:"),
        writers=("Ewa Lipska", "Łukasz Żak", "Adam Kowalski-Zięba", "Zofia Mróz"),
        between=" i ",
        source="Źródło:",
        sources=("PAP", "Kurier Nabrzeża", "Urząd Miasta Tarnowice"),
        others=("Czas czytania: 3 min", "3 komentarze", "Odsłon: 512", "<a href='#'>Drukuj</a>", "<a href='/category/8'>Kultura</a>"),
    ),
    Words(
        title="Старая мельница на набережной станет школой ткачества",
        site="Тарновский вестник",
        body=(
            ("В старой мельнице на набережной Тарновска со следующей осени будет работать школа ткачества, сообщили владельцы"
            " после встречи с гильдией, которая ищет просторные залы с тех пор, как сгорела её мастерская."),
            ("Сорок учеников в год будут узнавать там, как делают, красят и штопают сукно. Половина станков приедет с фабрики на"
            " севере, которая закрылась весной, а остальные ученики построят сами в первый год учёбы."),
        ),
        days=("18 марта 2025", "18.03.2025", "18 марта 2025 г.", "18 марта 2025, 9:05", "вторник, 18 марта 2025"),
        published=("", "", "Опубликовано", "Опубликовано:", "Дата публикации:", "Дата размещения:"),
        changed=("Обновлено:", "Последнее обновление:"),
        by=("Автор:", "Автор:", "Текст:", "Автор статьи:"),
        writers=("Вера Лунина", "Олег Крымов", "Анна Сомова", "Пётр Железнов"),
        between=" и ",
        source="Источник:",
        sources=("ТАСС", "Портовый листок", "Администрация Тарновска"),
        others=("Время чтения: 3 мин", "3 комментария", "Просмотров: 512", "<a href='#'>Печать</a>", "<a href='/category/4'>Культура</a>"),
    ),
    Words(
        title="Ο παλιός μύλος στην προβλήτα γίνεται σχολή υφαντικής",
        site="Η Φωνή του Τάρνου",
        body=(
            ("Ο παλιός μύλος στην προβλήτα του Τάρνου θα στεγάσει σχολή υφαντικής από το επόμενο φθινόπωρο, είπαν οι ιδιοκτήτες"
            " μετά από συνάντηση με τη συντεχνία, που ψάχνει μεγαλύτερες αίθουσες από τότε που κάηκε το εργαστήριό της."),
            ("Σαράντα μαθητές τον χρόνο θα μαθαίνουν εκεί πώς φτιάχνεται, βάφεται και μπαλώνεται το ύφασμα. Οι μισοί αργαλειοί"
            " έρχονται από εργοστάσιο του βορρά που έκλεισε την άνοιξη, και τους άλλους θα τους φτιάξουν οι μαθητές."),
        ),
        days=("18 Μαρτίου 2025", "18/03/2025", "Τρίτη, 18 Μαρτίου 2025", "18.03.2025", "18 Μαρτίου 2025, 9:05"),
        published=("", "", "Δημοσιεύτηκε στις", "Δημοσίευση:", "Ημερομηνία:", "Αναρτήθηκε:"),
        changed=("Τελευταία ενημέρωση:", "Ενημερώθηκε:"),
        by=("Από", "Συντάκτης:", "Γράφει η", "Κείμενο:"),
        writers=("Μαρία Λύρα", "Νίκος Παππάς", "Ελένη Δήμου"),
        between=" και ",
        source="Πηγή:",
        sources=("ΑΠΕ-ΜΠΕ", "Εφημερίδα της Προβλήτας", "Δήμος Τάρνου"),
        others=("Χρόνος ανάγνωσης: 3 λεπτά", "3 σχόλια", "Προβολές: 512", "<a href='#'>Εκτύπωση</a>", "<a href='/category/7'>Τέχνες</a>"),
    ),
)  # fmt: skip
GAPS = (" | ", " · ", " • ", " — ", " / ", "&nbsp;&nbsp;&nbsp;")


@dataclass(frozen=True)
class Line:
    words: Words
    html: str
    source: str | None
    author: str | None


def _writers(chance: random.Random, words: Words) -> tuple[str, list[str]]:
    names = chance.sample(words.writers, chance.choice((1, 1, 1, 2)))
    linked = chance.random() < 0.4
    shown = [f"<a href='/author/{i}'>{name}</a>" if linked else name for i, name in enumerate(names)]
    return f"{chance.choice(words.by)} {words.between.join(shown)}", names


def _boxed(chance: random.Random, fields: list[str]) -> str:
    inside = {tag: "".join(f"<{tag}>{one}</{tag}>" for one in fields) for tag in ("span", "li", "p", "div")}
    return chance.choice(
        (
            f"<p class='meta'>{chance.choice(GAPS).join(fields)}</p>",
            f"<div class='meta'>{inside['span']}</div>",
            "<div class='meta'>" + "\n".join(f"<span>{one}</span>" for one in fields) + "</div>",
            f"<ul class='meta'>{inside['li']}</ul>",
            inside["p"],
            f"<div>{inside['div']}</div>",
            f"<div>{'<br>'.join(fields)}</div>",
            f"<table>{''.join(f'<tr><td>{one}</td></tr>' for one in fields)}</table>",
        )
    )


def line_of(seed: int) -> Line:
    """A line with a day, and with writers, a source, the day of a change and other fields as chance has it."""
    chance = random.Random(seed)
    words = ALL[seed % len(ALL)]
    day = chance.choice(words.days)
    is_timed = chance.random() < 0.3
    has_author, has_source, has_change = (chance.random() < share for share in (0.8, 0.25, 0.2))
    shown = f"<time datetime='2025-03-18T09:05:00+01:00'>{day}</time>" if is_timed else day
    label = chance.choice(words.published[2:] if has_change else words.published)
    fields = [f"{label} {shown}".strip()]
    byline, names = _writers(chance, words)
    source = chance.choice(words.sources)
    fields += [byline] * has_author + [f"{words.source} {source}"] * has_source
    chance.shuffle(fields)
    if has_change:  # behind the day of publication, as its template prints both
        at = next(i for i, field in enumerate(fields) if day in field)
        changed = chance.choice([one for one in words.days if ":" not in one and "h" not in one])
        fields.insert(at + 1, f"{chance.choice(words.changed)} {changed.replace('18', '27')}")
    for other in chance.sample(words.others, chance.choice((0, 1, 1, 2))):
        fields.insert(chance.choice((0, len(fields), len(fields))), other)
    return Line(
        words,
        _boxed(chance, fields),
        source if has_source else None,
        ", ".join(names) if has_author else None,
    )


def read(line: Line, *, place: str) -> Article:
    words = line.words
    title = f"<h1>{words.title}</h1>"
    body = "".join(f"<p>{text}</p>" for text in words.body)
    main = {"below": title + line.html + body, "above": line.html + title + body, "end": title + body + line.html}[
        place
    ]
    html = (
        f"<html><head><title>{words.title} - {words.site}</title></head><body><div><a href='/'>{words.site}</a>"
        f"<a href='/a'>A</a></div><article>{main}</article><div><h3>+</h3><ul>"
        "<li><a href='/1'>Some other piece of this site</a> <i>2025-01-15</i></li>"
        "<li><a href='/2'>And one that is older than that</a> <i>2024-12-02</i></li></ul></div></body></html>"
    )
    article = run(html)
    assert isinstance(article, Article), html
    return article


@pytest.mark.parametrize("seed", range(270))
def test_day_writers_and_source_are_read_whatever_stands_beside_them(seed: int) -> None:
    line = line_of(seed)
    is_above = seed % 5 == 0
    article = read(line, place="above" if is_above else "below")
    labels = article.labels
    assert (str(labels.published_on), labels.author) == ("2025-03-18", line.author), line.html
    assert is_above or labels.source == line.source, line.html
    assert article.text.split("\n\n") == list(line.words.body), line.html


@pytest.mark.parametrize("seed", range(0, 90, 2))
def test_below_the_text_writers_are_read_and_nothing_is_left(seed: int) -> None:
    line = line_of(seed)
    article = read(line, place="end")
    assert article.labels.author == line.author, line.html
    assert str(article.labels.published_on) in ("2025-03-18", "None"), line.html
    # items of a list with a source in it may be a figure's there
    kept = [text for text in article.text.split("\n\n") if not text.startswith("- ")]
    assert kept == list(line.words.body), line.html


@pytest.mark.parametrize(
    "text",
    [
        "By March 18, 2025 the council of Ostwick had spent all of its money on the new quay, and more",
        "Published by the guild on 18 March 2025, the report says that the weavers of the north earn less.",
        "On March 18, 2025, Ruth Calder wrote to the guild: there is no room left in the mill for looms",
        "Der Bericht vom 18. März 2025, verfasst von Grete Halm, nennt drei Gründe, die der Rat nicht kennt",
        "Le 18 mars 2025, par un vote de douze voix, le conseil de la ville a choisi le projet du moulin",
        "El 18 de marzo de 2025, por orden de la alcaldesa, se cerraron los telares del muelle viejo",
        "Il 18 marzo 2025, di sera, i tessitori di Tarnese hanno chiuso le porte della bottega antica",
        "Em 18 de março de 2025, por decisão do grémio, os teares do norte foram levados para o cais",
        "18 marca 2025 cech tkaczy w Tarnowicach zebrał się po raz ostatni w starym warsztacie przy rynku",
        "18 марта 2025 года гильдия ткачей собралась в последний раз в старой мастерской у рынка",
        "Στις 18 Μαρτίου 2025, από νωρίς το πρωί, οι υφαντές μαζεύτηκαν έξω από το παλιό εργαστήριο",
        "Weavers of Tarnwick • Dockside mill • Harbour street • Guild hall • Market square",
        # a book, an event of several days, what was issued then
        "The Long Loom, by Ruth Calder, Guild Press, March 18, 2025",
        "Autor: Grete Halm, erschienen 12.02.2020, 320 Seiten",
        "Vom 18.05.2025 bis 22.05.2025 | Eintritt frei | Von Grete Halm",
        "18 mars 2025 – 22 mars 2025 | Halle aux toiles | Par Lise Aubin",
        "Satzung der Zunft vom 12.05.1998",
        "The poem was printed in issue 31, on March 18, 2025, when the guild had long left the mill for good",
        "On March 18, 2025 the guild printed in an edition of 300 what the weavers had written over the years",
        "Das Gedicht, erschienen in Heft 3 am 18. März 2025, nennt den Rat beim Namen und die Zunft dazu",
    ],
)
def test_a_sentence_with_a_day_is_no_line_of_labels(text: str) -> None:
    assert not is_meta_line(text), meta_fields(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("By Ruth Calder | March 18, 2025 | 4 min read", ["by", "day", "other"]),
        (
            "Autor: Rita Prado, Ana Sena Postado em 18/03/2025 às 9h05 3 min de leitura",
            ["by", "issued", "day", "other"],
        ),
        ("Veröffentlicht am 18.03.2025 Zuletzt aktualisiert: 27.03.2025", ["issued", "day", "changed", "day"]),
        ("Lokales | Von Grete Halm, 18. März 2025, 9:05 Uhr", ["by", "day"]),
        (
            "By Ruth Calder Published online: 18 March 2025 First printed in issue 31, 2 March 2025",
            ["by", "issued", "day", "printed", "day"],
        ),
        (
            "18.03.2025 | Von Grete Halm | Zuerst erschienen in Heft 3/2025, 2. März 2025",
            ["day", "by", "printed", "day"],
        ),
        ("18 марта 2025 г. | Автор: Вера Лунина | Источник: ТАСС", ["day", "by", "source"]),
    ],
)
def test_the_fields_of_a_line_are_told(text: str, kinds: list[str]) -> None:
    assert [field.kind for field in meta_fields(text)][-len(kinds) :] == kinds


TEXT = ALL[0].body


@pytest.mark.parametrize(
    ("html", "author", "source"),
    [
        # a role, a town, a paper behind the name
        ("<p>By Ruth Calder, Staff Reporter | March 18, 2025</p>", "Ruth Calder", None),
        ("<p>By Ruth Calder, New Harbour | March 18, 2025</p>", "Ruth Calder", None),
        ("<p>Por Rita Prado, São Bento | 18/03/2025</p>", "Rita Prado", None),
        ("<div><span class='author'>Ruth Calder – Staff writer</span> <span>March 18, 2025</span></div>", "Ruth Calder", None),
        ("<div><span class='author'>Ruth Calder <i>Senior Reporter</i></span> <i>March 18, 2025</i></div>", "Ruth Calder", None),
        ("<dl><dt>Written by</dt><dd>Ruth Calder</dd><dt>Published</dt><dd>18 March 2025</dd></dl>", "Ruth Calder", None),
        # nobody: a newsroom, a system, who took the picture, whom the text is about
        ("<p>By Newsroom | March 18, 2025</p>", None, None),
        ("<p>Posted by admin | March 18, 2025</p>", None, None),
        ("<p>Written by the guild | March 18, 2025 | 4 min read</p>", None, None),
        ("<p>March 18, 2025 | Photo: Ruth Calder | Source: Harbour Board</p>", None, None),
        ("<p>March 18, 2025 | Edited by Ruth Calder</p>", None, None),
        ("<p>March 18, 2025 | Source: read more</p>", None, None),
        ("<p>Presented by: Ruth Calder | March 18, 2025</p>", None, None),
        ("<p>Business Directed By Ruth Calder | March 18, 2025</p>", None, None),
        ("<p>Por Ayuntamiento de Tarnosa | 18/03/2025</p>", None, None),
        ("<p>Opracował: Urząd Miasta | 18.03.2025</p>", None, None),
        ("<p>Της Περιφέρειας Βόρειου Τάρνου | 18/03/2025</p>", None, None),
        ("<p>Von Grete Halm | 18.03.2025 | Grafik: Uhl, Quelle: Statistikamt</p>", "Grete Halm", None),
        # in Dutch and in Turkish
        ("<p>Door Anna de Wit | 18 maart 2025 | 4 min leestijd</p>", "Anna de Wit", None),
        ("<p>Yazan: Ayla Demir ve Kaan Yurt | Yayınlanma: 18 Mart 2025 Salı | 3 dk okuma</p>", "Ayla Demir, Kaan Yurt", None),
        ("<p>Door Anna de Wit en Jan Visser | Gepubliceerd op 18 maart 2025</p>", "Anna de Wit, Jan Visser", None),
        ("<p>Geschreven door Anna de Wit | Gepubliceerd op 18-03-2025 | Laatst bijgewerkt: 02-04-2025</p>", "Anna de Wit", None),
        ("<p>Gepubliceerd: 18 maart 2025 | Bron: Havenkrant</p>", None, "Havenkrant"),
        ("<p>Yazan: Ayla Demir | Yayınlanma: 18 Mart 2025 Salı | 4 dk okuma</p>", "Ayla Demir", None),
        ("<p>Giriş: 18.03.2025 | Son güncelleme: 02.04.2025 | Kaynak: Rıhtım Postası</p>", None, "Rıhtım Postası"),
        ("<p>Foto door Anna de Wit | 18 maart 2025</p>", None, None),
        # … and whose pictures they are behind it
        ("<p>18 Mart 2025 Salı</p><p>Haber: Ayla Demir – Fotoğraf: Kaan Yurt</p>", "Ayla Demir", None),
        ("<p>18.03.2025</p><p>Autorin: Grete Halm / Foto: Ina Voss</p>", "Grete Halm", None),
        ("<p>18/03/2025</p><p>Texto: Rita Prado | Imagen: Luis Sena</p>", "Rita Prado", None),
        ("<p>18.03.2025</p><p>Foto: Ina Voss, Grete Halm</p>", None, None),
        ("<p>18.03.2025</p><p>Die Autorin: im Bild Grete Halm, Fotografin</p>", None, None),
        ("<p>18.03.2025</p><p>Im Saal: Grete Halm – Foto: Ina Voss</p>", None, None),
        ("<p>Gepubliceerd op 18 maart 2025 | Door de redactie</p>", None, None),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_no_part_of_it(html: str, author: str | None, source: str | None) -> None:
    article = read(Line(ALL[0], html, source, author), place="below")
    assert (article.labels.author, article.labels.source) == (author, source)
    assert str(article.labels.published_on) == "2025-03-18"
    assert article.text.split("\n\n") == list(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        "<p>By Ruth Calder | Expires: May 18, 2025</p>",
        "<p>Text: Ruth Calder | Anmeldeschluss: 30.04.2025</p>",
        "<p>Autor: Ruth Calder | gültig bis 31.12.2025</p>",
        "<p>Por Ruth Calder | Hasta el 18 de mayo de 2025</p>",
        "<p>A cura di Ruth Calder | Scadenza: 30/04/2025</p>",
        "<p>Data evento: 30/04/2025 | Autore: Ruth Calder</p>",
        "<p>Autor: Ruth Calder | Termin: 18.05.2025 godz. 18:00</p>",
        "<p>Автор: Ruth Calder | Срок подачи заявок: 30.04.2025</p>",
        "<p>Дата проведения: 18.05.2025 | Автор: Ruth Calder</p>",
        "<p>Von Ruth Calder | Urteil vom 18.03.2019</p>",
        "<p>Par Ruth Calder | À partir du 18 mai 2025</p>",
        "<p>Di Ruth Calder | Uscita: 18 maggio 2025</p>",
        "<p>Автор: Ruth Calder | Премьера: 18.05.2025</p>",
        "<p>Door Ruth Calder | Deadline: 30 april 2025</p>",
        "<p>By Ruth Calder</p><p>Closing date: 30 April 2025</p>",
        "<p>By Ruth Calder | Event date: 30 April 2025</p>",
        "<p>Meeting date: 30 April 2025 | Author: Ruth Calder</p>",
        "<p>Yazan: Ruth Calder | Son başvuru tarihi: 30.04.2025</p>",
        "<p>Door Ruth Calder | Sluitingsdatum: 30-04-2025</p>",
        "<p>When: May 18, 2025 at 18:00</p><p>Where: Guild hall</p><p>Author: Ruth Calder</p>",
        "<p>Author: Ruth Calder</p><p>Where: Guild hall | Date: May 18, 2025</p>",
        "<p>Author: Ruth Calder</p><p>Venue: Guild hall, May 18, 2025</p>",
        "<p>Autor: Ruth Calder</p><p>Ort: Zunfthaus</p><p>Datum: 18. Mai 2025</p>",
    ],
)
def test_a_day_behind_another_word_is_not_that_of_publication(html: str) -> None:
    labels = read(Line(ALL[0], html, None, None), place="below").labels
    assert (labels.author, labels.published_on) == ("Ruth Calder", None)


def test_of_two_days_below_a_text_that_of_publication_is_read() -> None:
    rows = ("Autor:", "Ewa Lipska"), ("Data wytworzenia:", "2025-03-10"), ("Data publikacji:", "2025-03-20")
    html = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    labels = read(Line(ALL[6], f"<table>{html}</table>", None, None), place="end").labels
    assert (labels.author, str(labels.published_on)) == ("Ewa Lipska", "2025-03-20")


def test_the_line_of_another_article_above_the_title_says_nothing() -> None:
    html = "<div><a href='/2'>Looms move north</a><p>By Ruth Calder | March 11, 2025</p></div>"
    assert read(Line(ALL[0], html, None, None), place="above").labels.author is None


@pytest.mark.parametrize(
    "html",
    [
        # short titles of others, events, a remark of a reader, a figure's source
        "<div><a href='/3'>Looms move north</a><br>Von Ruth Calder | 11.03.2025</div>",
        "<p>Also read:</p><p><a href='/2'>Looms move north</a></p><p>By Ruth Calder | March 11, 2025</p>",
        "<ul><li>18.03.2025 | Lesung | Von Grete Halm</li><li>20.03.2025 | Abend | Von Ute von Ahlen</li></ul>",
        "<div>Written by Ruth Calder on March 19, 2025 at 9:05</div><div>At last there will be a school.</div>",
        "<p>Posté par Lise Aubin, 19 mars 2025 à 9h05</p><p>Enfin une école au moulin, merci.</p>",
        "<p>Source: Office for Statistics, 18 March 2025</p>",
        "<ul><li><a href='/3'>Looms move north</a> By Ruth Calder | March 11, 2025</li></ul>",
        "<p>Источник: Росстат, 18.03.2025</p>",
        "<div class='comments'><p>By Ruth Calder</p><p>Posted on March 18, 2025</p><p>Reply</p></div>",
        "<div class='related'><p>By Ruth Calder | March 18, 2025</p></div>",
        "<div><h3>More</h3><p>By Ruth Calder | March 18, 2025</p></div>",
        "<div><a href='/3'>A ferry for the northern islands is ordered</a><p>By Ruth Calder | March 18, 2025</p></div>",
        "<p>March 18, 2025</p>",
        "<p>Last updated: March 18, 2025 | 3 Comments</p>",
    ],
)
def test_below_the_text_the_lines_of_others_say_nothing(html: str) -> None:
    labels = read(Line(ALL[0], html, None, None), place="end").labels
    assert (labels.author, labels.published_on) == (None, None)


@pytest.mark.parametrize(
    "html",
    [
        ("<p><span>By Ruth Calder</span> <span>Published online: 18 March 2025</span> <span>First printed in issue 31,"
         " 2 March 2025</span> <span>6 min read</span></p>"),
        "<p>By Ruth Calder · First printed in issue 31, 2 March 2025 · Published online on 18 March 2025</p>",
        "<p>By Ruth Calder | 18 March 2025 | Print edition: 2 March 2025</p>",
        "<p>18 March 2025 | By Ruth Calder | Also appeared in the print edition of 2 March 2025</p>",
    ],
)  # fmt: skip
def test_the_day_of_the_printed_issue_is_not_that_of_the_page(html: str) -> None:
    article = read(Line(ALL[0], html, None, None), place="below")
    assert (article.labels.author, str(article.labels.published_on)) == ("Ruth Calder", "2025-03-18")


#: Seconds of processor time for one hostile line.
MAX_TIME = 1.0


@pytest.mark.parametrize(
    "piece",
    ["2025 ", "March 1 2025 ", "By Aa Bb ", "1 1 ", "18.", "Mise à jour ", "von A", ", ", "vie. ", "Aa Bb e ", "le 1 ", "\x01Aa", " ", "printed in issue ", "print issue no. "],
)  # fmt: skip
def test_hostile_lines_take_no_time(piece: str) -> None:
    start = time.process_time()
    for length in (150, 300, 5000):
        meta_fields(f"{piece * length}"[:length] + " 2025")
        writers_of(piece * length)
    assert time.process_time() - start < MAX_TIME
