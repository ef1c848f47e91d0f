"""Whose text it is and who wrote it, behind a label in the lines below the title, and lines that name nobody."""

import json
import time

import pytest
from test_attributes import TEXT, TITLE, read

from pipelines.besideday import writer
from pipelines.fieldline import fields, is_field_line
from pipelines.page import Block, Kind
from pipelines.sheet import is_prose
from pipelines.trim import trim

DAY = "<span>3 March 2025</span>"
FIELD = "<div class='field'><div class='field--label'>{}</div><div class='field--item'>{}</div></div>"


@pytest.mark.parametrize(
    ("info", "source"),
    [
        (f"<div>{DAY}<span>Kaynak: Ova Haber Ajansı</span><a>A+</a></div>", "Ova Haber Ajansı"),
        (f"<div><span>Updated: 4 March 2025</span>{DAY}<span>Source: UNI Wire</span></div>", "UNI Wire"),
        (f"<p>{DAY}</p><p>Fonte: Agência Litoral</p>", "Agência Litoral"),
        (
            f"<p>{DAY} | <span>Source: <a>Ostwick Holding plc</a></span> <a href='#'>Follow</a></p>",
            "Ostwick Holding plc",
        ),
        (
            f"<p>{DAY} | <span>Quelle: Hafen Ostwick AG</span> <button>x</button><a href='#'>Folgen</a></p>",
            "Hafen Ostwick AG",
        ),
        (f"<p>{DAY} | <span>Fuente: Puerto Ostwick SA</span> <i>+ Seguir</i></p>", "Puerto Ostwick SA"),
        (f"<p>{DAY} | <span>Source: Harbour Print</span></p>", "Harbour Print"),
        (f"<p>{DAY} | Source: Ones to Follow</p>", "Ones to Follow"),
        (f"<p>{DAY} | <span>Source: Time <b>Share</b> Holding</span></p>", "Time Share Holding"),
        (f"<ul><li>{DAY}</li><li>Quelle: Hafenamt Ostwick</li></ul>", "Hafenamt Ostwick"),
        ("<p>04.04.2026 - 10:12 Uhr | Quelle: Nordwest-Dienst</p>", "Nordwest-Dienst"),
        (f"<div>{DAY} • Fonte: Agência Litoral • Porto</div>", "Agência Litoral"),
        (f"<div>{DAY}<span>Источник: пресс-служба завода «Полимет»</span></div>", "пресс-служба завода «Полимет»"),
        (FIELD.format("Source", "Harbour Investment Board"), "Harbour Investment Board"),
        (FIELD.format("Quelle:", "Hafenamt Ostwick"), "Hafenamt Ostwick"),
        (FIELD.format("Source", "Getty Images"), None),
        (FIELD.format("Source", "N/A"), None),
        (FIELD.format("Source", "") + FIELD.format("Category", "News"), None),
        ("<div><div class='label'>Source</div><div>Share</div></div>", None),
        (FIELD.format("Source", "what the board told us in May"), None),
        (FIELD.format("Category", "Harbour Investment Board"), None),
        (FIELD.format("Source", "<a href='/data'>Figures of the port</a>"), None),
        ("<div><div>Source</div><div>Harbour Investment Board</div></div>", None),
        (f"<div>{DAY}<span>Источник: собственные данные</span></div>", None),
        (f"<div>{DAY}<span>Источник: администрация сайта</span></div>", None),
        ("<p>Boats 2025 • Source: Harbour Office</p>", None),
        ("<p>04.04.2026 - 10:12 Uhr | Quelle: Getty Images</p>", None),
        ("<p>Stand: 2026 | Bildquelle: Hafenamt</p>", None),
        (f"<div>{DAY} <span>المصدر: وكالة الواحة</span></div>", "وكالة الواحة"),
        (f"<div>{DAY}</div><img src='a.png'><p>Source: Harbour Board</p>", None),
        (f"<div>{DAY}<span>Source: Getty Images</span></div>", None),
        (f"<div>{DAY}<span>Fuente: elaboración propia</span></div>", None),
        (f"<div>{DAY}<span>Quelle: IMAGO/Sven Hafen</span></div>", None),
        (f"<div>{DAY}<span>Fonte: Divulgação</span></div>", None),
        (f"<div>{DAY}<span>Источник: Открытые источники</span></div>", None),
        (f"<div>{DAY}<span>Quelle: Internet</span></div>", None),
        ("<div>Foto: Hafen, 2023 <span>Quelle: Hafenbehörde</span></div>", None),
        (f"<div>{DAY}<span>Quelle: Internetportal Ostwick</span></div>", "Internetportal Ostwick"),
        (f"<div>{DAY}<span>Source: what the board told us in May</span></div>", None),
        (f"<div>{DAY}<span>Source: https://post.example/</span></div>", None),
        (f"<div>{DAY}<span>Open source: Linux</span></div>", None),
        (f"<div>{DAY}<span>Source code</span></div>", None),
        ("<p>Source: Harbour Board</p>", None),
        ("<p>Fonte: Agência Litoral</p><p>Ostwick</p>", None),
        ("<table><tr><td>Kaynak: su</td></tr></table>", None),
    ],
)
def test_the_source_in_the_line_of_the_day(info: str, source: str | None) -> None:
    assert read(info).source == source


@pytest.mark.parametrize(
    ("info", "region"),
    [
        (f"<div>{DAY} <span>Region: Sundmark</span> <span>Source: Ova</span></div>", "Sundmark"),
        (f"<p>{DAY} | Región: Costa Verde | Fuente: Ova</p>", "Costa Verde"),
        (f"<div>{DAY}</div><p>Région : Bas-Kerlan</p>", "Bas-Kerlan"),
        (f"<div>{DAY}<span>Region: All regions</span></div>", None),
        (f"<div>{DAY}<span>Region: select</span></div>", None),
        (f"<div>{DAY}<span>Region: 12</span></div>", None),
        (f"<div>{DAY}<span>Region: English (UK)</span></div>", None),
        (f"<div>{DAY}<span>Region: Change region</span></div>", None),
        (f"<div>{DAY}<span>Region: Bitte wählen</span></div>", None),
        (f"<div>{DAY}<span>Region: United States</span> <span>Language: English</span></div>", None),
        (f"<div>{DAY}<span>Region: Sundmark, Bas-Kerlan, Costa Verde</span></div>", None),
        (f"<div>{DAY}<span>The region: Sundmark at a glance</span></div>", None),
        ("<p>Region: Sundmark</p>", None),
    ],
)
def test_the_region_in_the_line_of_the_day(info: str, region: str | None) -> None:
    assert read(info).region == region


SPANS = "<p><span>Region: <a href='/s/'>Sundmark</a></span> <span>Source: Ova Daily</span> {}</p>"


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        (
            SPANS.format(
                "<span>Author: Jane Miller</span> <span>Updated: August 12, 2025</span> <span>Views: 388</span>"
            ),
            ("Sundmark", "Ova Daily", "Jane Miller", "2025-08-12"),
        ),
        (
            "<p>Region: Sundmark Source: Ova Daily Author: Jane Miller Updated: August 12, 2025 Views: 388</p>",
            ("Sundmark", "Ova Daily", "Jane Miller", "2025-08-12"),
        ),
        (
            "<p>By Jane Miller and Tom Reed | Source: Ova Daily | Published: March 5, 2026 | Updated: March 9, 2026</p>",
            (None, "Ova Daily", "Jane Miller, Tom Reed", "2026-03-05"),
        ),
        (
            "<p>By Jane Miller in Sundmark | ovadaily.com.cn | Updated: 2025-08-12 10:20</p>",
            (None, "ovadaily.com.cn", "Jane Miller", "2025-08-12"),
        ),
        ("<p>By Jane Miller &amp; Tom Reed</p><p>August 12, 2025</p>", (None, None, "Jane Miller, Tom Reed", "2025-08-12")),
        ("<p>Reporter: Jane Miller, Tom Reed</p><p>August 12, 2025</p>", (None, None, "Jane Miller, Tom Reed", "2025-08-12")),
        (
            "<p>Closes: 15 November 2025 &nbsp; Posted: 12 August 2025 &nbsp; Source: Port Estates Division</p>",
            (None, "Port Estates Division", None, "2025-08-12"),
        ),
        ("<p>Deadline: 15 November 2025 Source: Ova Daily Published: August 12, 2025</p>", (None, "Ova Daily", None, "2025-08-12")),
        ("<p>Closes: 15 November 2025</p>", (None, None, None, None)),
        ("<p>The call closes: 15 November 2025. Source: the port</p>", (None, None, None, None)),
        # a list to choose from, the day of a change alone, a firm, what is no line of fields
        ("<p>Region: All Author: Jane Miller Date: August 12, 2025</p>", (None, None, "Jane Miller", "2025-08-12")),
        ("<p>Region: Select yours</p><p>August 12, 2025</p>", (None, None, None, "2025-08-12")),
        ("<p>Updated: August 12, 2025</p>", (None, None, None, None)),
        ("<p>By Jane Miller | Updated: August 12, 2025</p>", (None, None, "Jane Miller", None)),
        ("<p>By Miller &amp; Reed</p><p>August 12, 2025</p>", (None, None, "Miller", "2025-08-12")),
        (
            "<p>By Jane Miller’s account | the region: a place she left in May 2, 2025, and the source: her own letters.</p>",
            (None, None, None, None),
        ),
        ("<p>Reporter: Jane Miller, Staff</p><p>August 12, 2025</p>", (None, None, "Jane Miller", "2025-08-12")),
    ],
)  # fmt: skip
def test_lines_of_fields_as_english_editions_print_them(info: str, expected: tuple[str | None, ...]) -> None:
    said = read(info)
    assert (said.region, said.source, said.author, said.published_on) == expected


@pytest.mark.parametrize(
    ("above", "source"),
    [
        ("<span>18.03.2026 12:35</span>", "Ova Haber"),
        ("<span><a href='/d'>18.03.2026 12:35</a></span>", None),
        ("<p>The board said in March 2026 that it would speak of this in the summer.</p>", None),
        ("", None),
    ],
)
def test_the_line_below_a_title_with_the_day_above_it(above: str, source: str | None) -> None:
    assert read("<p>Kaynak: Ova Haber</p>", above=above).source == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Source: Xiakou Daily<i></i>Published: 2025-06-18 <a>Print</a> <a>A+</a> <a>A-</a>", "Xiakou Daily"),
        ("Source: UNI Wire | Updated: 2025-06-18", "UNI Wire"),
        ("Updated: 2025-06-18 Source: UNI News Agency Font Size: A A A", "UNI News Agency"),
        ("2025-06-18 09:12 Source: Harbor News Views: 31", "Harbor News"),
        ("Source: Xiakou Daily 2025-06-18", "Xiakou Daily"),
        ("Source: Xiakou Daily June 18, 2025", "Xiakou Daily"),
        ("June 18, 2025 | Source: Xiakou Daily | Author: Li Ming", "Xiakou Daily"),
        ("By Li Ming Source: Xiakou Daily 18 June 2025", "Xiakou Daily"),
        ("Release date: 2025-06-18 Source: Board of Xiakou Port Zone [Print]", "Board of Xiakou Port Zone"),
        ("Источник: Портовый вестник Дата: 18.06.2025", "Портовый вестник"),
        ("Quelle: Hafenblatt | 18.06.2025", "Hafenblatt"),
        ("Veröffentlicht: 14.07.2025 Quelle: Hafenblatt Ostwick <a>Drucken</a>", "Hafenblatt Ostwick"),
        ("発信時間：2025-07-14 出典：青瀾日報 <a>印刷</a>", "青瀾日報"),
        ("2025-07-14 Source: Harbor News", "Harbor News"),
        ("2025年の統計は出典：不明", None),
        ("Photo: 2025 Quelle: Hafenamt", None),
        ("2025 resource: Harbor News", None),
        ("Data source: World Bank | 2024", None),
        ("Author: Li Ming Data source: World Bank | 2024", None),
        ("2025 Open source: Linux Published: 2025", None),
        ("The energy source: Sun 2025", None),
        ("Source: what the board said | 2025", None),
        ("Source: Getty Images | 2025-06-18", None),
        ("Source: Harbour Board, 2023", None),
        ("Data: 2023 Fonte: Istat", None),
        ("Fonte: Istat Data: 18 giugno 2025", "Istat"),
        *(
            (f"Date: 2025-06-18 Source: {word}", None)
            for word in (
                "Original",
                "Own work",
                "Read more",
                "Photo by Li Ming",
                "Unknown",
                "N/A",
                "Other",
                "Home Page",
                "This site",
            )
        ),
        ("Date: 2025-06-18 Source: Local Gazette", "Local Gazette"),
        ("Photo: Source: Harbour Board | 2025-06-18", None),
        ("Source: One thing that nobody in the town could have known | 2025", None),
        ("Source: xiakou.example 2025-06-18", None),
        ("Source: Internet Published: 2025-06-18", None),
        ("Source: Published: 2025-06-18", None),
        ("Source code: 2025 Print", None),
    ],
)
def test_the_source_as_one_of_the_fields_of_the_line_of_the_day(line: str, source: str | None) -> None:
    assert read(f"<div>{line}</div>").source == source
    assert read(below=f"<div>{line}</div>").source is None


def test_a_line_above_the_title_or_inside_the_text_names_none() -> None:
    line = f"<div>{DAY}<span>Kaynak: Ova Haber Ajansı</span></div>"
    assert read(above=line).source is None
    assert read(below=f"<h2>Elsewhere</h2>{line}").source is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("كتب: سامر الحوراني", "سامر الحوراني"),
        ("Tác giả: Minh Khuê 18/03/2025 | 15:46", "Minh Khuê"),
        ("Penulis: Dewi Lestari", "Dewi Lestari"),
        ("Yazan: Ayşe Kaya", "Ayşe Kaya"),
        ("윤가람 기자", "윤가람"),
        ("기자명 윤가람", "윤가람"),
        ("기자명 윤가람 입력 2026.09.30", "윤가람"),
        ("기자명 윤가람 기자", "윤가람"),
        ("기자명 편집부", ""),
        ("기자명을 밝히지 않은 기사", ""),
        ("Muhabir: Nurgül Sarpkaya", "Nurgül Sarpkaya"),
        ("Wartawan: Dewi Lestari", "Dewi Lestari"),
        ("Muhabir: Haber Merkezi", ""),
        ("Reporter: Tim Liputan", ""),
        ("Wartawan: Redaksi Harian", ""),
        ("Muhabir aranıyor", ""),
        ("[한빛경제=윤가람 기자]", "윤가람"),
        ("윤가람 기자 garam@han.example", "윤가람"),
        ("윤가람 기자 | 입력 2026.09.30 10:20", "윤가람"),
        ("윤가람 기자 2026.09.30", "윤가람"),
        ("[한빛일보 윤가람 기자] 2026년 9월 30일", "윤가람"),
        ("윤가람 기자 간담회 2026.09.30", ""),
        ("사진 기자 | 입력 2026.09.30", ""),
        ("[한빛일보 사회부 기자] 2026년 9월 30일", ""),
        ("كتب أحمد عن الميناء", ""),
        ("كتب: التحرير", ""),
        ("كتب: محرر الشؤون السياسية", ""),
        ("نویسنده: گروه سیاسی", ""),
        ("كتب: أحمد محمد تصوير: خالد", "أحمد محمد"),
        ("بقلم: هند السويدان نُشر في: ١٩ يناير ٢٠٢٦", "هند السويدان"),
        ("بقلم: هند السويدان نشر في ١٩ يناير ٢٠٢٦", "هند السويدان"),
        ("Tác giả: Nguyễn Văn An Ngày đăng: 12/03/2026", "Nguyễn Văn An"),
        ("Penulis: Rina Dewi Tanggal terbit: 12 Maret 2026", "Rina Dewi"),
        ("كتب: نُشر في: ١٩ يناير", ""),
        ("Tác giả: Nguyễn Đăng Khoa", "Nguyễn Đăng Khoa"),
        ("Tác giả: Nguyễn Văn An Đăng lúc: 9:30", "Nguyễn Văn An"),
        ("Yazar: Veysi Kaynak", "Veysi Kaynak"),
        ("Yazar: Veysi Uslu Kaynak: AA", "Veysi Uslu"),
        ("بقلم: أحمد زمان", "أحمد زمان"),
        ("بقلم: تميم المصري", "تميم المصري"),
        ("Autora: María Pérez Fotos: Juan Gil", "María Pérez"),
        ("Yazan: Ali Veli Tarih: 12 Mayıs", "Ali Veli"),
        *(
            (f"{word} {kind}", "")
            for word, kind in zip(
                ["워싱턴", "홍콩", "하노이", "조선일보", "한겨레", "과학", "국제", "스포츠", "여성"],
                ("특파원",) * 3 + ("기자",) * 6,
                strict=True,
            )
        ),
        ("Tác giả: Theo Báo Thanh Hà", ""),
        ("Tác giả: PV", ""),
        ("Penulis: Tim Redaksi", ""),
        ("Yazan: Haber Merkezi", ""),
        ("Yazan eller yorulmaz", ""),
        ("시민 기자", ""),
        ("이탈리아 특파원", ""),
        ("서울 기자", ""),
        ("이슈 기자", ""),
        ("제갈민 기자", "제갈민"),
        ("인턴 기자", ""),
        ("윤가람 기자의 취재 수첩", ""),
        ("기자 간담회", ""),
    ],
)
def test_who_wrote_it(text: str, name: str) -> None:
    assert writer(text) == name


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Solène Le Goaziou", "Solène Le Goaziou"),
        ("By Jane Miller", "Jane Miller"),
        ("Par beau temps", None),
        ("By Monday", None),
        ("By Jane Miller and others, who know the quay", None),
    ],
)
def test_a_name_right_below_the_lead(line: str, author: str | None) -> None:
    lead = f"<p>{TEXT[3:60]}, twice, and nobody in the town has found a better one since the spring.</p>"
    shares = "".join(f"<li>{name}</li>" for name in ("Facebook", "Mail", "Copy", "Gift"))
    assert read(f"{lead}<p>{line}</p><p>3 March 2025</p><ul>{shares}</ul><p>The quay</p>").author == author


FIELDS = [
    ("Date: 2019-08-05 Source: Luxi Municipal Bureau of Commerce Font Size: [Large Small]",
     ("Luxi Municipal Bureau of Commerce", None)),
    ("Time：2019-08-05 Source：Luxi Daily Hits：31", ("Luxi Daily", None)),
    ("Source: Harbour Wire | Updated: 2019-08-05 09:10:11", ("Harbour Wire", None)),
    ("2019-08-05 09:10 Source: Luxi Daily Author: Li Ming Editor: Wang Er", ("Luxi Daily", "Li Ming")),
    ("Updated: August 5, 2019Source: Luxi Daily", ("Luxi Daily", None)),
    ("Release time: 2019-08-05 From: Luxi Daily Views: 31", ("Luxi Daily", None)),
    ("Date: 2006-4-19 15:02:11 Author: Chai Wenlu Hits: 57", (None, "Chai Wenlu")),
    ("Author: Li Ming, Wang Er Time: 2019-08-05", (None, "Li Ming, Wang Er")),
    ("Fecha: 5/8/2019 Fuente: Diario Litoral Visitas: 31", ("Diario Litoral", None)),
    ("Updated: August 5, 2019 Source: Luxi Daily By Mei Corrigan Font: A+ A-", ("Luxi Daily", "Mei Corrigan")),
    ("Source: Luxi Daily By Li Ming Date: 2019-08-05", ("Luxi Daily", "Li Ming")),
    ("Posted On: 12 JAN 2024 4:18PM | Source: Ministry of Yarn", ("Ministry of Yarn", None)),
    ("Published on: 2019-08-05 Author: Li Ming", (None, "Li Ming")),
    ("Published on the quay: Luxi Daily Date: 2019-08-05", (None, None)),
    ("Date: 2019-08-05 Source: News By The Harbour", ("News By The Harbour", None)),
    ("Date: 2019-08-05 Source: Close By Magazine", ("Close By Magazine", None)),
    ("Autor: Jana Möller | Quelle: dpa | 18.08.2025", ("dpa", "Jana Möller")),
    ("Date: 2019-08-05 Source: dpain", (None, None)),
    ("2019-08-05 Photo: Luxi Daily Source: Archive of Luxi", (None, None)),
    ("Author: Luxi Daily Hits: 31", (None, None)),
    ("Author: Admin Clicks: 31", (None, None)),
    ("Date: 2019-08-05 Source: Internet", (None, None)),
    ("Date: 2019-08-05 Source: Getty Images", (None, None)),
    ("Source: what the board told us Date: 2019-08-05", (None, None)),
    ("Source: Harbour Board", (None, None)),
    ("The board said in 2019: Source: Harbour Board Date: May", (None, None)),
    ("It named no source: the date: 2019", (None, None)),
    ("Author: Anna Kai", (None, "Anna Kai")),
    ("Author: Read Also Date: 2019-08-05", (None, None)),
    ("Reporter: Police Station Date: 2019-08-05", (None, None)),
    ("Author: a friend of the harbour", (None, None)),
    ("Author: Anna Kai told us of it", (None, None)),
    ("Date: to be told", (None, None)),
    ("Open-source: Linux Date: 2019-08-05", (None, None)),
    ("Power source: Wind Date: 2019-08-05", (None, None)),
    ("Letters from: Anna Kai, date: May 2019", (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "names"), FIELDS)
def test_a_line_of_fields(line: str, names: tuple[str | None, str | None]) -> None:
    found = fields(line)
    assert tuple(found[name][1] if name in found else None for name in ("source", "author")) == names


def test_such_a_line_below_the_title_is_read_and_no_text() -> None:
    labels = read(f"<div>{FIELDS[3][0]}</div>")
    assert (labels.source, labels.author, labels.published_on) == ("Luxi Daily", "Li Ming", "2019-08-05")


@pytest.mark.parametrize(
    ("info", "day"),
    [
        ("Updated: August 5, 2019 Source: Luxi Daily", "2019-08-05"),
        (
            "Updated: August 5, 2019 (Monday) Source: Luxi Daily By Mei Corrigan Font Size: A+ A- Views: 31",
            "2019-08-05",
        ),
        ("Source: Luxi Daily | Last updated: 2019-08-05", "2019-08-05"),
        ("Updated: August 5, 2019 Source: Luxi Daily</div><div>August 1, 2019", "2019-08-01"),
        ("Published: August 1, 2019 Updated: August 5, 2019 Source: Luxi Daily", "2019-08-01"),
        ("Updated: August 5, 2019", None),
        ("Updated: August 5, 2019 By Mei Corrigan", None),
        ("Updated: August 5, 2019 Photo: Luxi Daily Source: Archive of Luxi", None),
        ("Updated: August 5, 2019 Source: Getty Images", None),
    ],
)
def test_the_day_of_the_last_change_is_the_only_one_beside_a_source(info: str, day: str | None) -> None:
    assert read(f"<div>{info}</div>").published_on == day


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("Updated: September 17, 2025 Source: Yunqi Harbour Daily By Mei Corrigan Font: A+ A- Share:", False),
        ("Time: 2025-09-17 09:30:11 Source: Yunqi Harbour Daily, the paper of the zone Views: 4103 times", False),
        (
            "Source: the harbour board, which in 2025 counted the ships; its editor: a clerk. Nobody believes the figures.",
            True,
        ),
        (
            "Time: it took the town until 2025 to see that the river is a source: of water, of fish and of quarrels.",
            True,
        ),
        (
            "Posted on the door of the hall since 2025, the list of names grew longer with every month, and the mayor read it.",
            True,
        ),
    ],
)
def test_a_line_of_fields_is_told_from_a_paragraph(line: str, prose: bool) -> None:
    assert is_prose(Block(line, Kind.PARAGRAPH)) == prose


def test_a_long_line_of_fields_is_no_text_and_a_sentence_with_a_label_is() -> None:
    line = "Fecha: 05/08/2019 Fuente: Diario Litoral Autor: Ana Gil Visitas: 31"
    sentence = "Date: the board has named none, and the town waits for it with patience."
    assert is_field_line(line)
    assert not is_field_line(sentence)
    blocks = [
        Block(text, Kind.PARAGRAPH)
        for text in (line, sentence, "The council of Ostwick voted on Monday to rebuild it.")
    ]
    assert set(trim(blocks, None)) == {0}


def test_hostile_lines_of_fields_take_no_time() -> None:
    start = time.process_time()
    for line in (
        "Source: " * 20,
        "Updated: 2025 " + "Source " * 20,
        "Updated: 2025" + " Source: A By B" * 9,
        "from" + " " * 156,
        "Date: 2019 " * 14,
        "a: " * 53,
        "Source: A" + "b, " * 50,
    ):
        for _ in range(300):
            fields(line)
            is_prose(Block(line, Kind.PARAGRAPH))
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("publisher", "site", "source"),
    [
        ("Ostwick Sentinel", "Ostwick Sentinel", None),
        ("The Post", "", None),  # www.post.example, as the address says
        ("Ostwick Daily", "", None),  # as <title> says
        ("UNI Wire", "Ostwick Sentinel", "UNI Wire"),
        ("OST", "", "OST"),
        ("Ostwick Sentinel Group", "Ostwick Sentinel", "Ostwick Sentinel Group"),
        ("青澜日报", "青澜日报", "青澜日报"),
    ],
)
def test_a_site_that_declares_itself_is_no_source(publisher: str, site: str, source: str | None) -> None:
    story = {"@type": "NewsArticle", "headline": TITLE, "publisher": {"name": publisher.replace("The Post", "Post")}}
    head = f"<script type='application/ld+json'>{json.dumps(story)}</script><meta property='og:site_name' content='{site}'>"
    assert read(head=head, title=f"{TITLE} | Ostwick Daily").source == source


def test_a_site_that_a_label_names_is_one() -> None:
    head = "<meta property='og:site_name' content='Ostwick Sentinel'>"
    assert read(f"<div>{DAY}<span>Source: Ostwick Sentinel</span></div>", head=head).source == "Ostwick Sentinel"


@pytest.mark.parametrize(
    "piece",
    [
        "Kaynak: A ",
        "Source: A ",
        "by a ",
        "2025 Source: A b ",
        "Source: A | ",
        "<b>Source: A ",
        "كتب: ا ",
        "كتب: ا - ",
        "글=",
        "기자 ",
        "Tác giả: A ",
        "| Region: A ",
        "Region: ",
        "기자명 가",
        "Источник: пресс-служба ",
    ],
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    start = time.process_time()
    read("".join(f"<div>2025 {piece * 12}</div>" for _ in range(300)) + f"<div>2025 {piece * 3000}</div>")
    writer(piece * 20_000)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("above", "region"),
    [
        ("13 March 2025 | Region: Sundmark", "Sundmark"),
        ("13 março 2025 | Região: Beira Serrana", "Beira Serrana"),
        ("Region: Sundmark | 13. März 2025", "Sundmark"),
        ("Region: Sundmark", None),
        ("13 March 2025 | Region: All regions", None),
        ("13 March 2025 | <a href='/r'>Change region</a>", None),
        ("In 2025 the region: Sundmark", None),
    ],
)
def test_the_region_beside_the_day_right_above_the_title(above: str, region: str | None) -> None:
    assert read(above=f"<p>{above}</p>").region == region


@pytest.mark.parametrize(
    ("line", "is_fields"),
    [
        ("Closes: 15 November 2025 Posted: 12 August 2025 Source: Port Office", True),
        ("Closes: 15 November 2025 Category: Leases", True),
        ("Deadline: 15 November 2025", False),
        ("Plazo: 15 de noviembre de 2025", False),
        ("Closing date: 15 November 2025 at noon", False),
        ("Deadline: Monday", False),
    ],
)
def test_until_when_one_may_answer_is_a_field_beside_others_alone(line: str, *, is_fields: bool) -> None:
    assert is_field_line(line) is is_fields
