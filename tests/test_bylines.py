"""Who wrote it and when, in lines whose fields stand close together, in the languages of Europe and Asia."""

import time

import pytest
from test_attributes import TEXT, read

from pipelines.bylines import FILLED_IN, byline, in_small_letters, with_commas, without_role
from pipelines.page import PARAGRAPH, Block
from pipelines.sheet import is_prose
from pipelines.standing import ABOUT

DAY = "17.06.2025, 12:40"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Af Rikke Thorhauge", "Rikke Thorhauge"),
        ("Av Kari Nordmann 12. mai 2026", "Kari Nordmann"),
        ("Oleh: Budi Santoso", "Budi Santoso"),
        ("Írta: Kovács János", "Kovács János"),
        ("Píše Jan Novák", "Jan Novák"),
        ("Γράφει η Μαρία Παππά", "Μαρία Παππά"),
        ("Door Liesbet Van Hoorickdinsdag 19 mei 2026 om 07:30", "Liesbet Van Hoorick"),
        ("Door Jan Peeters, dinsdag 19 mei 2026", "Jan Peeters"),
        ("Por Ana Pérez lunes, 16 de marzo", "Ana Pérez"),
        ("Par Anne Morel mardi 12 mai 2026", "Anne Morel"),
        ("Av Kari Nordmanntirsdag 12. mai 2026", "Kari Nordmann"),
        ("Автор: Нина Сомовавторник, 3 мая 2026", "Нина Сомова"),
        ("Von Jan Freitag 12. Mai 2026", "Jan Freitag"),
        ("Por Plácido Domingo 3 de mayo de 2026", "Plácido Domingo"),
        ("Por Ana Domingos 3 de maio de 2026", "Ana Domingos"),
        ("Par Marie Lundi 3 mai 2026", "Marie Lundi"),
        ("By Valerie June 3 May 2026", "Valerie June"),
        ("Av Karin LindqvistPublicerad: 12 februari 2026", "Karin Lindqvist"),
        ("12 января 2026, 10:22Автор: Анна ПетроваИсточник: Волна", "Анна Петрова"),
        ("12. februar 2026, kl. 10:22Af Rikke Thorhauge", "Rikke Thorhauge"),
        ("By Esther Quill, Qu Yanbo | 11 February 2025 | 4 min read", "Esther Quill, Qu Yanbo"),
        ("By Esther Quill, Tom Hardy and Li Wen • 3 May 2026", "Esther Quill, Tom Hardy and Li Wen"),
        ("By Esther Quill, Tao Lin · Yunbu Daily", "Esther Quill, Tao Lin"),
        ("By Esther Quill, New Harbour | 3 May 2026", "Esther Quill"),
        ("By Esther Quill, Staff Writer | 3 May 2026", "Esther Quill"),
        ("By Esther Quill, Reuters | 3 May 2026", "Esther Quill"),
        ("By Esther Quill | Qu Yanbo, Tao Lin", "Esther Quill"),
        ("Av Jan Erik Olsen: en bok om havet", ""),
        ("12. februar 2026 Af hensyn til Miljøet", ""),
        ("12. februar 2026 Af Miljøet", ""),
        ("10:22авторы спорят", ""),
        ("Av alle de store fiskene", ""),
        ("Af de 200 ansatte er 40 svejsere", ""),
        ("Af hensyn til Miljøet", ""),
        ("Av. Mehmet Yılmaz Demir", ""),
        ("Oleh Tymchuk", ""),
        ("Γράφει ιστορία η Νάξος", ""),
        ("af Rikke Thorhauge", ""),
    ],
)
def test_the_name_in_a_byline(line: str, name: str) -> None:
    assert byline(line) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Tao Lin Herald staff writer", "Tao Lin"), ("TAO LIN  Herald staff writer", "TAO LIN"),
        ("Tao van Lin, Special Correspondent", "Tao van Lin"), ("Tao Lin | Staff Reporter", "Tao Lin"),
        ("Tao Lin Quay Tribune Columnist", "Tao Lin"), ("Tao Lin", "Tao Lin"), ("Ed Reporter", "Ed Reporter"),
        ("Tao Herald", "Tao Herald"), ("Staff Writer", "Staff Writer"), ("Tao Lin writes for us", "Tao Lin writes for us"),
        ("Tao Lin, Jane Writer", "Tao Lin, Jane Writer"), ("A reporter", "A reporter"),
    ],
)  # fmt: skip
def test_what_somebody_does_is_no_part_of_the_name(value: str, name: str) -> None:
    assert without_role(value) == name


@pytest.mark.parametrize(
    ("name", "line", "written"),
    [
        ("TAO LIN", "By Tao Lin", "Tao Lin"), ("TAO McLIN", "By Tao McLin", "TAO McLIN"), ("TAO LIN", "TAO LIN", "TAO LIN"),
        ("TAO LIN", "By Ann Lin", "TAO LIN"), ("TAO", "By Tao Lin", "TAO"), ("Tao Lin", "By TAO LIN", "Tao Lin"),
        ("TAO LIN", "Straße ß Tao Lin", "TAO LIN"),
    ],
)  # fmt: skip
def test_a_name_in_capitals_is_read_as_the_page_prints_it(name: str, line: str, written: str) -> None:
    assert in_small_letters(name, [line]) == written


@pytest.mark.parametrize(
    ("name", "is_filled_in"),
    [
        ("Amministratore", True),
        ("Administrador", True),
        ("Адміністратор", True),
        ("site admin", True),
        ("Redaktion", True),
        ("Online-Redaktion", True),
        ("La Redazione", True),
        ("Redakcja Portalu Rzecznego", True),
        ("Rédaction", True),
        ("Toimitus", True),
        ("Redakteur Hansen", False),
        ("Admina Kovač", False),
        ("Reda Mansour", False),
        ("Toimi Virtanen", False),
        ("Administration of the Port", False),
        ("Redaktorka Nowak", False),
        ("A. Dministrov", False),
    ],
)
def test_what_systems_fill_in_is_no_author(name: str, is_filled_in: bool) -> None:
    assert (FILLED_IN.fullmatch(name) is not None) is is_filled_in
    head = f'<meta name="author" content="{name}">'
    printed = '<span class="author">Nives Tramin</span>'
    author = read(printed, head=head).author
    assert author == ("Nives Tramin" if is_filled_in else author) and (is_filled_in or author != "Nives Tramin")


DANISH = f"""<div><span>{DAY}</span><span>Kilde: Nordjysk Nyhedsbureau</span><span>Emne: Industri, vind og havne</span>
<span class='forfatter'>Af Rikke Thorhauge</span></div>""".replace("\n", "")
UKRAINIAN = f"""<div><span>{DAY}</span><span>Регіон: Вербівський район</span><span class='avtor'>Автор: Оксана Тимчук</span>
<span>Переглядів: 894</span></div>""".replace("\n", "")
SPANISH = f"""{TEXT[: TEXT.index("</p>")]}</p><p><span>Por Ximena Tolaba</span><span>Lunes 16 de marzo de 2026 | 06:48</span>
<span>Actualizado: 11:20</span></p>""".replace("\n", "")


@pytest.mark.parametrize(
    ("info", "date", "author"),
    [
        (DANISH, "2025-06-17", "Rikke Thorhauge"),
        (UKRAINIAN, "2025-06-17", "Оксана Тимчук"),
        (SPANISH, "2026-03-16", "Ximena Tolaba"),
        ("<p class='toimittaja'>Aino-Maija Korventausta</p>", None, "Aino-Maija Korventausta"),
        ("<p class='toimittaja'>Toimitus</p>", None, None),
        ("<p class='journalist-box'>Aino-Maija Korventausta</p>", None, None),
        ("<p>Af hensyn til de 12 ansatte siden 2025, Kilde: sagen</p>", None, None),
    ],
)
def test_a_line_of_fields_without_spaces_between_them(info: str, date: str | None, author: str | None) -> None:
    labels = read(info)
    assert (labels.published_on, labels.author) == (date, author)


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        (f"Torsdag den {DAY}Kilde: Nordjysk NyhedsbureauAf Rikke Thorhauge, Erhverv og Industri i Nord", False),
        (f"{DAY}Регіон: Вербівський районАвтор: Оксана ТимченчукДжерело: пресслужба громадиПереглядів", False),
        ("The board met on 12 June 2026 and said, in its Report: the harbour of Ostwick is too small.", True),
        ("In 2026 the makers of the iPhone, and those of YouTube: two firms, wanted to have the harbour.", True),
        ("Am 12. Juni 2026 sagte der Bürgermeister: Wir bauen, was die Stadt an der Mündung braucht.", True),
        ("По словам главы, в 2026 году район получит дорогу. Автор: так он назвал инженера из Вербовой.", True),
    ],
)
def test_a_long_line_of_fields_is_no_text(line: str, is_text: bool) -> None:
    assert is_prose(Block(line, PARAGRAPH)) is is_text


@pytest.mark.parametrize(
    ("line", "is_about"),
    [
        ("Por Ximena TolabaLunes 16 de marzo de 2026 | 06:48Actualizado: 11:20", True),
        ("By Jane Miller, 16 March 2026", True),
        ("Автор: Нина Сомова | 16 марта 2026", True),
        ("Por Real Decreto de 16 de marzo de 2026", False),
        ("Von Mai 2026 an gilt der Fahrplan", False),
        ("By Royal Decree 16 of 2026 the port is closed.", False),
        ("Door de storm van 16 maart 2026", False),
    ],
)
def test_a_day_right_behind_who_wrote_it(line: str, is_about: bool) -> None:
    assert (ABOUT.search(line) is not None) is is_about


TOOLS = "<ul>" + "".join(f"<li><a href='#{n}'>tool {n}</a></li>" for n in range(14)) + "</ul>"


@pytest.mark.parametrize(
    ("above", "date"),
    [
        ("<span>Martedì, 21 Aprile 2026 08:14</span>", "2026-04-21"),
        ("<p>Posted 21 April 2026</p>", "2026-04-21"),
        ("<p><a href='/old'>Ferry lost its captain on 21 April 2026, and nobody knew</a></p>", None),
        ("<p>21 April 2026</p><p>Today in town</p><p>Ostwick</p>", None),
    ],
)
def test_a_day_right_above_the_title_and_tools_below_it(above: str, date: str | None) -> None:
    assert read(TOOLS, above=above).published_on == date


LEAD = "<p>The ferry landing of Ostwick is to be rebuilt from May on, says the board, and boats stop at the grain quay.</p>"
CHIPS = "<p>Reading time</p><p>2 min</p><p>Share</p><p>Topics</p><p>Harbour</p>"


@pytest.mark.parametrize(
    ("below", "date"),
    [
        ("<small>Data:</small><p>05 Maggio 2025</p>", "2025-05-05"),
        ("<small>Publié le</small><p>5 mai 2025</p>", "2025-05-05"),
        ("<p>Opened:</p><p>5 May 2025</p>", None),
        ("<p>5 May 2025</p><p>the storm comes</p>", None),
        ("<p>Data of the storm:</p><p>5 May 2025</p>", None),
        ("<dl><dt>Datum</dt><dd>5. Mai 2025</dd><dt>Ort</dt><dd>Rathaus</dd></dl>", None),
        ("<p>Data:</p><p>5 maggio 2025</p><p>Ingresso: libero</p><p>Luogo: municipio</p>", None),
        ("<p>Date:</p><p>nobody knows</p><p>5 May 2025</p>", None),
    ],
)
def test_the_label_of_a_day_below_a_lead_with_more_lines_below_it(below: str, date: str | None) -> None:
    assert read(f"{LEAD}{below}{CHIPS}").published_on == date


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("<div><span>Tác giả: Lục Thanh Vy</span></div>", "Lục Thanh Vy"),
        ("<p>نویسنده: سهراب دشتی</p>", "سهراب دشتی"),
        ("<p>Autor: Jan Nowak</p>", "Jan Nowak"),
        ("<p>Text: Anna Berg</p>", "Anna Berg"),
        ("<p>Автор: Нина Сомова</p>", "Нина Сомова"),
        ("<p>Autor: Redakcja</p>", None),
        ("<p>Text: Artikel 5 des Gesetzes</p>", None),
        ("<p>Autor: gość</p>", None),
        ("<h3>Read on</h3><p>Autor: Jan Nowak</p>", None),
        ("<p><a href='/7'>Another ferry sank in the bay</a></p><p>Autor: Jan Nowak</p>", None),
        ("<p>By Jane Miller</p>", None),
        ("<p>Foto: Anna Berg</p>", None),
        ("<p>Autor: Jan Nowak, der 1871 hier zur Welt kam</p>", None),
    ],
)
def test_who_wrote_it_in_a_line_below_the_text(below: str, author: str | None) -> None:
    assert read(below=below).author == author


@pytest.mark.parametrize(
    ("below", "source", "author"),
    [
        ("<span><b>Kaynak: </b>AA</span><span><b>Muhabir: </b>Ayşe Ak</span>", "AA", "Ayşe Ak"),
        ("<span>Fonte: Agência Litoral</span><span>Autora: Ana Lima</span>", "Agência Litoral", "Ana Lima"),
        ("<span>Source: UNI Wire</span><span>Updated: 2025-06-18</span>", None, None),
        ("<span>Foto: Jan Uhl</span><span>Quelle: Hafenamt</span>", None, None),
        ("<span>Kaynak: su</span><span>Sonuç: yok</span>", None, None),
        ("<a href='/7'>Kaynak: AA</a><a href='/8'>Muhabir: Ayşe Ak</a>", None, None),
        ("<span>Muhabir: haber merkezi</span><span>Saat: on</span>", None, None),
        # figures, and a book
        ("<span>Grafik: Ulla Kern</span><span>Quelle: Landesamt</span>", None, None),
        ("<span>Kaynak: TÜİK</span><span>Grafik: Ayşe Ak</span>", None, None),
        ("<span>Titel: Sidste færge</span><span>Forfatter: Karl Holm</span><span>Forlag: Strand</span>", None, None),
    ],
)
def test_fields_of_a_line_right_below_the_text(below: str, source: str | None, author: str | None) -> None:
    labels = read(below=f"<div>{below}</div>")
    assert (labels.source, labels.author) == (source, author)


@pytest.mark.parametrize(
    ("writer", "work"),
    [
        ("Forfatter: Karl Ove Holm", ("Titel: Elleåens sidste færge", "Forlag: Strand")),
        ("Autor: Adam Wierzba", ("Tytuł: Ostatni prom", "Wydawnictwo: Brzeg")),
        ("Text: Bert Brechtner", ("Regie: Anna Bauer", "Musik: Kurt Weiler")),
        ("Autor: Gabriel Marqués", ("Título: La última barca", "Editorial: Ribera")),
    ],
)
def test_who_wrote_the_book_that_a_text_is_about_is_not_its_author(writer: str, work: tuple[str, str]) -> None:
    assert read(below=f"<p>{writer}</p>").author == writer.partition(": ")[2]
    for lines in ((writer, *work), (*work, writer), (work[0], writer, work[1])):
        assert read(below="".join(f"<p>{line}</p>" for line in lines)).author is None
        assert read(below="<p>" + "<br>".join(lines) + "</p>").author is None


VIETNAMESE = "Phiên chợ nổi cuối cùng ở Vàm Láng"


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("<p style='text-align:right'><strong>Hoài Thương</strong></p>", "Hoài Thương"),
        ("<p><b>Nguyễn Thị Hoài Thương</b></p>", "Nguyễn Thị Hoài Thương"),
        ("<p>Bài, ảnh: Hoài Thương</p>", "Hoài Thương"),
        ("<p>Hoài Thương</p>", None),
        ("<p><b>Theo Tuổi Trẻ</b></p>", None),
        ("<p><b>Ban Biên Tập</b></p>", None),
        ("<p><b>Chợ nổi sau ba mươi năm</b></p>", None),
        ("<h3>Đọc thêm</h3><p><b>Hoài Thương</b></p>", None),
        ("<p><a href='/7'><b>Hoài Thương</b></a></p>", None),
    ],
)
def test_a_name_in_bold_below_a_vietnamese_text(below: str, author: str | None) -> None:
    assert read(below=below, title=VIETNAMESE).author == author
    assert read(below="<p><b>Jane Miller</b></p>").author is None
    if ":" not in below:  # in bold it heads what stands below it
        assert read(below=below + TEXT, title=VIETNAMESE).author is None


JAPANESE = "醤油蔵の木おけ、二十年ぶりに新調"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("（記者・戸張みのり）", "戸張みのり"),
        ("文・山田花子　写真・鈴木一郎", "山田花子"),
        ("文・編集部　写真・鈴木一郎", None),
        ("写真・鈴木一郎", None),
        ("文＝山田太郎", "山田太郎"),
        ("【霧浜支局記者・佐々木 健】", "佐々木 健"),
        ("取材・文：高瀬 佐和子", "高瀬 佐和子"),
        ("文＝特別取材班", None),
        ("（記者会見の様子）", None),
        ("（文・写真部）", None),
        ("記者・戸張みのりは蔵を訪ねた", None),
        ("文：みんなで作る木おけの会", None),
    ],
)
def test_who_wrote_it_on_a_japanese_page(line: str, author: str | None) -> None:
    assert read(below=f"<p>{line}</p>", title=JAPANESE).author == author
    assert read(f"<p>{line}</p>", title=JAPANESE).author == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("掲載日：2023年10月5日　　筆者：戸張 みのり", "戸張 みのり"),
        ("2023年10月5日（木） 文＝山田太郎", "山田太郎"),
        ("筆者：山田 花子　公開日：2023/10/05", "山田 花子"),
        ("公開：2023.10.05 09:30　更新：2023.10.06　執筆者：佐々木 健", "佐々木 健"),
        ("令和5年10月5日 取材・文：高瀬 佐和子", "高瀬 佐和子"),
        ("投稿日：2023年10月5日｜著者：山田太郎　カテゴリ：地域", "山田太郎"),
        ("掲載日：2023年10月5日　筆者：編集部", None),
        ("掲載日：2023年10月5日　写真：山田太郎", None),
        ("2023年10月5日、筆者は港を訪ねた", None),
        ("掲載日：2023年10月5日　筆者：港と暮らす会", None),
        ("掲載日：2023年10月5日　担当：商工課", None),
        ("2023年10月5日 ライター 講座", None),
        ("筆者：会員 一同　2023年10月5日", None),
        ("掲載日：2023年10月5日　取材：戸張 出張所", None),
        ("2023年10月5日　文責：広報室", None),
        ("筆者 紹介", None),
        ("記者 募集中", None),
        ("文 東京都", None),
    ],
)  # fmt: skip
def test_who_wrote_it_in_a_line_with_the_day_on_a_japanese_page(line: str, author: str | None) -> None:
    assert read(below=f"<p>{line}</p>", title=JAPANESE).author == author
    assert read(f"<p>{line}</p>", title=JAPANESE).author == author


@pytest.mark.parametrize(
    "piece",
    [
        "By A ",
        "Af A b, ",
        "2026Aa:",
        "a2026",
        "Door Aadinsdag ",
        "記者・戸",
        "Text: A ",
        "redaktion ",
        "掲載日：2023年10月5日 ",
    ],
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    start = time.process_time()
    line = piece * 4000
    for text in (line, line[:160]):
        byline(text), ABOUT.search(text), is_prose(Block(text, PARAGRAPH)), FILLED_IN.fullmatch(text)
    read("".join(f"<div>2025 {piece * 12}</div>" for _ in range(300)), below=f"<p>{piece * 9}</p><p>{line}</p>")
    assert time.process_time() - start < 2


@pytest.mark.parametrize("names", ["洪竹青 易南", "易南、洪竹青", "季小舟 洪竹青", "费晓 洪竹青"])
def test_names_that_begin_as_words_do_are_believed_beside_another_one(names: str) -> None:
    assert with_commas(names) == ", ".join(names.replace("、", " ").split())


@pytest.mark.parametrize(
    "names", ["洪竹青 易购", "季度 洪竹青", "洪竹青 费用", "易南 费晓", "洪竹青 申报", "洪竹青 易拉宝广告"]
)
def test_words_that_begin_as_names_do_are_not(names: str) -> None:
    assert with_commas(names) == names
