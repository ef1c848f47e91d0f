"""Names behind a label in the lines between title and text, in languages other than Chinese: whose text it is, beside
the day (`Giriş: … Kaynak: …`), and who wrote it (`كتب: …`, `윤가람 기자`).

`Source:` stands below pictures, too, so that it has to be in the line of the day or next to it.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import urlsplit

from .attributes import person
from .belowtext import NO_PUBLISHER, is_below_picture
from .bylines import BYLINE, byline
from .cells import fold_spaces
from .fieldline import SOURCE_WORDS, fields, people
from .japanesenames import KANA, japanese_writer
from .koreanrows import NO_KOREAN, row_field
from .lines import BESIDE_DAY
from .page import HEADING, ITEM, Block, block_key, outward
from .prose import HAN
from .sheet import END_REACH, MAX_LABEL_LINE, Sheet
from .surnames import is_full_name, unglued
from .titles import HEAD_BREAK, LINK_SHARE, MAX_HEAD

#: Characters of the longest element with a label and its name, and of markup for one of them: templates indent it.
MAX_LABELLED, MAX_SPACED = 80, 20
#: Characters of the longest line with a day above the title.
MAX_DAY = 40
#: From a title to the line above the one right above it.
FEW_ABOVE = 2
#: Words of the longest name of a publisher; characters of the longest label that stands alone.
MAX_WORDS, MAX_WORD = 6, 16
#: Lines around one that names an author in which the facts of a book stand.
WORK_REACH = 3
#: Letters of the shortest name that is a part of the address of its site: PA is none of space.example.
MIN_IN_HOST = 5
# how a box is named that holds who wrote
_BYLINE_BOX = re.compile("(?<![a-z])(?:authors?|byline|writer|reporter|jizhe|zuozhe)(?![a-z])")
# how Drupal names the box of a label
_LABEL_NAME = re.compile("field[-_]{1,2}label")
_NO_NAME = re.compile(r"(?i:n/?a|none|unknown|other|external|internal|original|web(?:site)?|news)|.*\b[a-z]+\.")
_SOURCE_WORDS = f"{SOURCE_WORDS}|lähde|nguồn|sumber|πηγή|sursa|forrás|المصدر|مصدر|منبع|출처"
_MAY_NAME = re.compile(rf"(?:{_SOURCE_WORDS})\s?[:：]", re.IGNORECASE)
_SOURCE = re.compile(
    rf"(?P<word>(?i:{_SOURCE_WORDS}))\s?[:：]\s{{0,3}}(?P<name>(?![a-zà-ÿа-я])(?:[^\W\d_]|[«„“\"])[^\d:：?!;@<>|=]{{1,60}}"
    # an office is written small: пресс-служба завода «Полимет»
    r"|(?!\w+ (?:сайта|портала|сайту)\b)(?:пресс?-?служба|администрация|правительство|министерство|управление"
    r"|департамент|адміністрація|міністерство|управління|urząd|ministerstwo|mairie|préfecture|ministère|ayuntamiento|prefeitura"
    r"|comune) [^\d:：?!;@<>|=.]{2,60})"
)
# a paper or an agency between bars, the parts of its line, and who wrote it
_BAR, _PARTS = re.compile(r"\s{0,3}[|｜]\s{0,3}"), 3
_BY = re.compile(r"by\s", re.IGNORECASE)
_PAPER = re.compile(
    r"(?!(?:latest|top|breaking|local|business|world|more|our|all|good|city|economic|company)\s)"
    r"(?:[A-Z][\w’'&.-]{0,20} ){1,4}(?:Daily|Weekly|Times|Post|News|Herald|Gazette|Tribune|Journal|Observer|Chronicle"
    r"|News Agency)|Xinhua|CGTN|ECNS|[a-z\d-]{3,20}\.(?:com|org|gov|net)(?:\.cn)?",
    re.IGNORECASE,
)
# a list of regions to choose from, and all of them, are none
_MAY_PLACE = re.compile(r"(?<![^\W\d_])(?:region(?:e|en)?|região|región|région|регион|регіон)\s?[:：]", re.IGNORECASE)
_REGION = re.compile(
    r"(?P<word>(?i:region(?:e|en)?|região|región|région|регион|регіон))\s?[:：]\s{0,3}"
    r"(?P<name>(?!(?i:all|any|alle|tou[st]|todas|tutt[ei]|все|global|other|none|n/a)\b)"
    # nor is what a button asks for: Change region, Bitte wählen, English (UK)
    r"(?![^|]{0,30}\b(?i:select|choose|change|your|wählen|auswählen|ändern|choisi\w+|changer|elegir|elija|seleccion\w+"
    r"|cambiar|selecion\w+|escolh\w+|mudar|scegli\w*|cambia|выб\w+|измен\w+|english|deutsch|français|español)\b)"
    r"[A-ZÀ-ÞА-ЯЄІЇ][^\d:：?!;@<>|=,.()]{1,40})"
)
# a day in it: Boats 2025 • Source: Harbour Office is below a chart
_WHOLE_DAY = re.compile(r"(?<!\d)\d{1,2}\D.{0,20}(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d\D{1,3}\d{1,2}(?!\d)")
# beside it, a site's edition is chosen
_EDITION = re.compile(r"\b(?:languages?|sprache|langue|idioma|lingua|язык|currency|währung)\s?[:：]", re.IGNORECASE)
# who wrote it, glued to a name as an element of its own is: Harbour DailyBy Jane Miller
_NEXT_BY = re.compile("[a-z]By (?=[A-Z])")
# what a button behind a name says
_BUTTON_END = re.compile(
    r"\s(?P<word>(?:[+＋]\s?)?(?:follow(?:ing)?(?: us)?|subscribe|share|print|save|folgen|abonnieren|teilen|drucken"
    r"|suivre|s[’']abonner|partager|imprimer|seguir|suscribirse|compartir|segui|condividi|stampa|volg(?:en)?|delen|obserwuj"
    r"|udostępnij|drukuj|följ|dela|følg|takip et|paylaş|подписаться|поделиться))$",
    re.IGNORECASE,
)
# between the fields of one line
_BAR = re.compile(r"\s{0,3}[|•·]\s{0,3}")
# whose picture it is, when such a word stands before the label
_PICTURE = re.compile("foto|фото|photo|bild|image[mn]?\\b|kuva|φωτο|صورة|تصوير|عکس|사진|ảnh", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?<![^\W\d_])(?:(?:info)?gra(?:f|ph)i[ckq]\w{0,4}|(?:info)?gráfic\w{1,2}|(?:info)?grafiek|wykres|диаграмм\w?|діаграм\w?"
    r"|(?:інфо|инфо)?граф[иі]к\w?|charts?|graph|kart[ea]|carte|mapp?a|diagramm?e?)\s?:",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d٠-٩])(?:19|20|١٩|٢٠)[\d٠-٩]{2}(?![\d٠-٩])")
# whom <title> names behind a bar: … | by 阿浚 | …
_TITLED = re.compile(r"by (?P<name>[^\W\d_][^|]{1,40})")
# before a name, with a colon: the verbs alone begin sentences
_WRITER = re.compile(
    r"(?:كتبت?|كتابة|بقلم|نوشته|نویسنده|מאת|כתב(?:ה|ת)?|tác giả(?!\s?:\s{0,3}(?:theo|báo|ban|sở|phòng|trung|cổng)\s)"
    r"|bài(?:(?:,| và) ảnh)?|tin, ảnh|ผู้เขียน|เรื่องโดย|โดย|लेखक|লেখক"
    r"|penulis|reporter|wartawan|yazan|yazar|muhabir|haberi (?:yapan|hazırlayan)"
    r"|autor[ea]|autorka|auteure|autrice|szerző|forfatter|skribent|kirjoittaja|συντάκτης|авторка)"
    r"\s?[:：]\s{0,3}(?P<name>[^\W\d_][^\d|•·,/:()<>?!\n]{2,60})",
    re.IGNORECASE,
)
#: How labels of offices end: 发布单位.
OFFICES = ("机构", "機構", "机关", "機關", "单位", "單位", "部门", "部門")
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,30}")
# the word of the next field on its line, with a colon or without: بقلم: أحمد محمد نُشر في: ١٩ يناير
_NEXT = re.compile(
    r"\s[-–—]\s.*|\s(?:ن[\u064b-\u0652]?ش[\u064b-\u0652]?ر(?:ت|ها)?|تاريخ|آخر|المصدر|مصدر|تصوير|ترجمة|إعداد|تم|تحديث|تاریخ|منبع"
    r"|زمان(?=\s?:|\s\S)|انتشار|ngày|(?-i:đăng)|Đăng (?:lúc|ngày|bởi)"
    r"|nguồn|cập nhật|tanggal|terbit|diterbitkan|dipublikasikan|sumber"
    r"|yayın\w*|tarih\w*|kaynak(?=\s?:|\s\S)"
    r"|güncelle\w*|dátum|megjelent|publisert|publicerad|udgivet|julkaistu|ημερομηνία|δημοσιε\w+|πηγή|публик\w+"
    r"|опубл\w+|дата|джерело|publicad[oa]|pubblicat[oa]|publié|publication|fecha)(?![\w-]).*",
    re.IGNORECASE,
)
# 윤가람 기자: a name of two to four syllables; what else stands before the word says what kind of reporter it is
_KOREAN = re.compile(
    r"(?:글\s?[=:]?\s?|\[?[가-힣A-Za-z]{2,10}\s?=\s?|\[[가-힣A-Za-z]{2,10}\s)?(?P<name>[가-힣]{2,4})\s?(?:선임|전문|수석|인턴|객원)?\s?(?:기자|특파원)\]?"
    r"(?:\s{1,3}[\w.-]{1,40}@[\w.-]{3,60})?(?=$|\s{0,3}(?:[|│·]|(?:기사)?(?:입력|등록|승인|송고|발행)|20\d\d))"
)
# … 기자명 윤가람 입력 2026.09.30: the label says it without the word behind the name
_KOREAN_LABEL = re.compile(r"기자명\s{1,3}(?P<name>[가-힣]{2,4})(?=\s|$)")
_NEWSROOM = re.compile(r"^(?i:tim|redaksi|ekip)\b|محرر|الشؤون|وكال|تحرير|گروه|تحریریه|خبرگزاری")
_COLON = re.compile("[:：]")
# letters of Vietnamese, and what begins no name there: according to, offices, whose picture it is
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")
_NO_VIETNAMESE = re.compile(
    "(?:Theo|Báo|Ban|Tin|Bài|Đọc|Video|Clip|Sở|Bộ|Phòng|Trung|Cổng|Công|Hội|Đảng|Nhóm|Ảnh|Nguồn|Tổng|Tòa|Liên|Ủy|Đài|Trường|Viện|Xem|Chi)(?!\\w)"
)
# around a line that names who wrote the book or the play that the text is about: Titel: …, Forlag: …, 出版社：…
_OF_WORK = re.compile(
    r"(?<![^\W\d_])(?:titel|title|titolo|título|titre|tytuł|název|titul|titlu|otsikko|nimi|cím|τίτλος|название|назва"
    r"|kitap(?: adı)?|tên sách|book|buch|livre|libro|livro|książka|kniha|книга|bok|bog|verlag|forlag|förlag"
    r"|uitgever(?:ij)?|publisher|wydawnictwo|wydawca|nakladatel(?:ství)?|vydavatel(?:ství)?|издательство|видавництво"
    r"|εκδόσεις|εκδότης|yayınevi|nxb|nhà xuất bản|editorial|éditeur|éditions|editora|editore|kiadó|kustantaja|editura"
    r"|isbn|regie|director|réalisation|mise en scène|regia|regi|dirección|direção|reżyseria|režie|режисс[её]р|режисер"
    r"|yönetmen|musik|music|musique|música|musica|muzyka|hudba|музыка|музика|müzik|bühne|kostüme?|cast)\s?:"
    r"|(?:書名|題名|作品名|出版社|発行|定価|監督|演出|音楽)\s?[:：]|^[「『][^「」『』]{1,60}[」』]$",
    re.IGNORECASE,
)


def source_beside(sheet: Sheet) -> tuple[str, str] | None:
    """The label and the name in the line of the day below the title, or in a line right above or below that."""
    beside = _beside(sheet, "source", _MAY_NAME, _SOURCE) or _below_label(sheet)
    return beside or row_field(sheet, "source") or _in_fields_below(sheet)


def _in_fields_below(sheet: Sheet) -> tuple[str, str] | None:
    """The same as one of the fields of a line right below the text: <span>Kaynak: AA</span><span>Muhabir: Ayşe Ak."""
    for i in _lines_below(sheet) if sheet.chosen else ():
        text = sheet.blocks[i].text
        found = _MAY_NAME.search(text) if len(text) <= MAX_LABEL_LINE and len(_COLON.findall(text)) > 1 else None
        said = _named(sheet, i, _SOURCE) if found and not _PICTURE.search(text[: found.start()]) else None
        if said is None or said[0].lower() == "source" or is_below_picture(sheet, text):  # it may be a figure's there
            continue
        if not any(map(_FIGURE.search, (text, *_pieces(sheet, i)))):
            return said
    return None


def _below_label(sheet: Sheet) -> tuple[str, str] | None:
    """The same of a field whose label stands in a box that is named for one, and the name in the block below it, in
    the same field."""
    boxes = sheet.page.boxes
    places = [i for i in sheet.below if i != sheet.title_at and i + 1 < sheet.body]
    for label, below in ((sheet.blocks[i], sheet.blocks[i + 1]) for i in places):
        if len(label.text) > MAX_WORD or not _LABEL_NAME.search(boxes[label.box].name):
            continue
        is_beside = boxes[label.box].parent in outward(below.box, boxes) and label.box not in outward(below.box, boxes)
        if is_beside and not below.link_characters and not _NO_NAME.fullmatch(below.text[:MAX_LABEL_LINE]):
            found = _SOURCE.fullmatch(f"{label.text.rstrip(':： ')}: {below.text[:MAX_LABEL_LINE]}")
            if found and len(found["name"].split()) <= MAX_WORDS and not NO_PUBLISHER.search(found["name"]):
                return found["word"], found["name"]
    return None


def paper_beside(sheet: Sheet) -> str | None:
    """The paper or agency between bars on the line of who wrote it and of the day below the title, as the English pages
    of China's sites have it: `By Li Wen | Yunbu Daily | Updated: 2025-09-24 10:15`."""
    places = [i for i in sheet.below if i != sheet.title_at and not sheet.is_prose(i)]
    return next(filter(None, (_paper(sheet.blocks[i].text) for i in places)), None)


def _paper(text: str) -> str | None:
    by, *others = _BAR.split(text) if len(text) <= MAX_LABEL_LINE else [""]
    is_line = _BY.match(by) and 1 + len(others) == _PARTS and _YEAR.search(others[1])
    return others[0] if is_line and _PAPER.fullmatch(others[0]) else None


def region_beside(sheet: Sheet) -> tuple[str, str] | None:
    """The same of the region that the article is about: `Region: Sundmark`."""
    return _beside(sheet, "region", _MAY_PLACE, _REGION) or row_field(sheet, "region")


def _beside(sheet: Sheet, field: str, label: re.Pattern[str], form: re.Pattern[str]) -> tuple[str, str] | None:
    """`field`: its name in a line of fields; `label`: finds it there; `form`: the label and its name, whole."""
    if sheet.title_at is None:
        return None
    places = [i for i in sheet.below if i != sheet.title_at and not sheet.is_prose(i)]
    for i in (*places, *([sheet.title_at - 1] if sheet.title_at and field == "region" else ())):  # 13 May | Region: …
        text = sheet.blocks[i].text
        found = label.search(text) if len(text) <= MAX_LABEL_LINE else None
        if found is None or _PICTURE.search(text[: found.start()]) or _EDITION.search(text):
            continue
        is_beside = any(j in places and _YEAR.search(sheet.blocks[j].text) for j in (i - 1, i + 1))
        is_right_below = i - 1 == sheet.title_at
        is_beside = is_beside or (is_right_below and _is_dated_above(sheet, i - 2))
        # … or beside who wrote it, on a page that has its day for machines alone
        is_beside = is_beside or (is_right_below and any(byline(piece) for piece in _pieces(sheet, i)))
        is_near = _YEAR.search(text) or (is_beside and not is_below_picture(sheet, text))
        if is_near and (said := _named(sheet, i, form) or fields(text).get(field)):
            return said[0], _without_button(said[1], sheet, i)
    return None


def _without_button(name: str, sheet: Sheet, block: int) -> str:
    """A name without the word of a button behind it that is an element of its own: Ostwick Holding plc <a>Follow."""
    found = _BUTTON_END.search(name)
    is_element = found is not None and found["word"] in _pieces(sheet, block)
    return name[: found.start()] if found and is_element else name


def _is_dated_above(sheet: Sheet, index: int) -> bool:
    """True for a line above the title that is a day and no link."""
    block = sheet.blocks[index] if index >= 0 else None
    return (
        block is not None
        and not block.link_characters
        and len(block.text) <= MAX_DAY
        and bool(_YEAR.search(block.text))
    )


def _named(sheet: Sheet, block: int, form: re.Pattern[str]) -> tuple[str, str] | None:
    """The same in an element of its own, or as the whole line."""
    texts = _pieces(sheet, block)
    line = sheet.blocks[block].text[: MAX_LABEL_LINE + 1]
    for text in (line, *(_BAR.split(line) if _WHOLE_DAY.search(line) else ()), *texts):
        said = form.fullmatch(text) if len(text) <= MAX_LABELLED and not _NEXT_BY.search(text) else None
        if said and len(said["name"].split()) <= MAX_WORDS and not NO_PUBLISHER.search(said["name"]):
            return said["word"], said["name"].strip(" ,.،")
    return None


def _pieces(sheet: Sheet, block: int) -> Iterator[str]:
    """The texts of the elements in a block."""
    way = sheet.page.way
    steps = (
        element
        for (_, element, _, names), at in zip(way.steps, way.blocks, strict=True)
        if at == block and names is not None
    )
    return (fold_spaces(element.text_content()[: MAX_SPACED * MAX_LABELLED]) for element in steps)


def is_byline_place(sheet: Sheet, index: int) -> bool:
    """True for a line right above or below one with the day, or in a box named for who wrote."""
    beside = (sheet.blocks[i].text[:MAX_LABEL_LINE] for i in (index - 1, index + 1) if 0 <= i < len(sheet.blocks))
    return _BYLINE_BOX.search(sheet.page.boxes[sheet.blocks[index].box].name) is not None or any(
        map(BESIDE_DAY.match, beside)
    )


def is_only_day(text: str) -> bool:
    """True for a line such as `Updated: May 3, 2025 Source: Harbour Daily`, with the region or with a paper between
    bars, as English editions of Chinese sites print what is 发布时间 at home."""
    return not {"source", "region"}.isdisjoint(fields(text)) or _paper(text) is not None


def is_login(name: str, sheet: Sheet) -> bool:
    """True for a name in a meta of a Chinese page under which somebody, or a whole office, logs in: zyrb, liwei02."""
    return _LOGIN.fullmatch(name) is not None and HAN.search(sheet.page.head_title) is not None


def writer(text: str) -> str:
    """The person whom a line names behind a label or before 기자; "" for none."""
    if korean := _KOREAN_LABEL.match(text) or _KOREAN.match(text):
        return "" if NO_KOREAN.search(korean["name"]) else korean["name"]
    found = _WRITER.match(text)
    if found is None:
        return ""
    listed = people(text[found.start("name") :]) if found[0].lower().startswith(("report", "writer", "author")) else ""
    if ", " in listed:
        return listed
    whole = found["name"].strip()
    name = unglued(_NEXT.sub("", whole))
    if name == whole and text[found.end() : found.end() + 1] == ":":  # كتب: أحمد محمد تصوير: خالد
        name = name.rpartition(" ")[0]
    return "" if _NEWSROOM.search(name) else person(name)


def titled_writer(sheet: Sheet) -> str:
    """Whom <title> names behind `by`, as platforms of blogs do: a line below the title begins with the name, be it
    invented."""
    parts = HEAD_BREAK.split(sheet.page.head_title[:MAX_HEAD])[1:]
    names = [found["name"].strip() for found in map(_TITLED.fullmatch, parts) if found]
    lines = [sheet.blocks[i].text for i in sheet.below if i != sheet.title_at]
    return next((name for name in names if any(_begins(line, name) for line in lines)), "")


def names_writer(part: str) -> bool:
    """True for a part of <title> that says who wrote, and names no site."""
    return BYLINE.match(part) is not None or _TITLED.fullmatch(part) is not None


def _begins(line: str, name: str) -> bool:
    """True for a short line that is a name, or goes on with another thing behind it: `阿浚·Follow`."""
    rest = line[len(name) :]
    return line.startswith(name) and len(line) <= MAX_LABELLED and not rest[:1].isalnum()


def writer_behind(sheet: Sheet) -> str:
    """Whom an element names with `By` behind that of the source, in the line right below the title."""
    at = (sheet.title_at if sheet.title_at is not None else len(sheet.blocks)) + 1
    is_line = at < len(sheet.blocks) and _NEXT_BY.search(sheet.blocks[at].text[:MAX_LABEL_LINE])
    names = (byline(piece) for piece in (_pieces(sheet, at) if is_line else ()) if _BY.match(piece))
    return next((name for name in names if is_full_name(name or "-")), "")


def writer_below(sheet: Sheet) -> str:
    """The person whom a line right below the text, or the last one of it, names behind a label and does no more; on
    Japanese pages one below the title, too, on Vietnamese ones a name in bold alone."""
    is_japanese = KANA.search(sheet.page.head_title) is not None
    is_vietnamese = _VIETNAMESE.search(sheet.page.head_title) is not None
    if row := row_field(sheet, "author"):
        return row[1]
    places = [*_lines_below(sheet), *sheet.chosen[-END_REACH:], *(sheet.below if is_japanese else ())]
    for i in places if sheet.chosen else ():
        text = sheet.blocks[i].text
        if i == sheet.title_at or len(text) > MAX_LABELLED or _is_of_work(sheet, i):
            continue
        if is_japanese and (name := japanese_writer(text)):
            return name
        is_sign = is_vietnamese and i >= sheet.last and sheet.blocks[i].is_bold  # others head a part of the text
        if is_sign and not _NO_VIETNAMESE.match(text) and (name := person(text)):
            return name
        several = _pieces(sheet, i) if len(_COLON.findall(text)) > 1 else ()
        for piece in (text, *several) if _COLON.search(text) and not is_japanese else ():
            name = writer(piece) or byline(piece)
            if name and piece.endswith(name) and (is_full_name(name) or person(name) == name):
                return name
    return ""


def _is_of_work(sheet: Sheet, at: int) -> bool:
    """True among the facts of a book, a play or a film."""
    around = (block.text[: MAX_LABEL_LINE + 1] for block in sheet.blocks[max(0, at - WORK_REACH) : at + WORK_REACH + 1])
    return any(_OF_WORK.search(text) for text in around if len(text) <= MAX_LABEL_LINE)


def _lines_below(sheet: Sheet) -> list[int]:
    """The blocks right below the text as far as a heading or a link, but whom it may lead to."""
    after = range(sheet.last + 1, min(len(sheet.blocks), sheet.last + 1 + END_REACH))
    return [*takewhile(lambda i: sheet.blocks[i].kind is not HEADING and not _is_link(sheet.blocks[i]), after)]


def _is_link(block: Block) -> bool:
    """True for a line that is mostly a link, but for one that names a person behind a label, who has a page there."""
    text = block.text
    names = writer(text) or byline(text) if len(text) <= MAX_LABELLED and _COLON.search(text) else ""
    return block.link_share >= LINK_SHARE and not (is_full_name(names or "-") and text.endswith(names))


def names_site(name: str, sheet: Sheet) -> bool:
    """True for what a site in another language than Chinese calls itself, as it declares, in <title> or its address:
    JSON-LD says so on every page, whoever published the article first."""
    key = block_key(name)
    if not key or HAN.search(name):
        return False
    parts = HEAD_BREAK.split(sheet.page.head_title[:MAX_HEAD])[1:]
    try:
        host = urlsplit(sheet.url).hostname or ""
    except ValueError:  # [ in the host of a broken URL
        host = ""
    declared = (sheet.page.metas.get("og:site_name", ""), *parts)
    if key in host.split(".") or (len(key) >= MIN_IN_HOST and key in block_key(host)):
        return True
    return any(key == block_key(one) for one in declared)


def day_places(sheet: Sheet) -> list[int]:
    """The blocks in which a publisher stands beside the day: between title and text, and the one right above the title
    where none of those has a day and it begins the title's box. What else stands above is of the site or of a list."""
    places = [i for i in sheet.below if i != sheet.title_at]
    is_dated = any(BESIDE_DAY.search(text) for _, text in sheet.lines(places))
    return places if is_dated or not sheet.title_at else [*_first_in_header(sheet.title_at, sheet), *places]


def _first_in_header(title: int, sheet: Sheet) -> Iterator[int]:
    """The line right above the title that begins a box with it; none of a list or of a link."""
    blocks, boxes = sheet.blocks, sheet.page.boxes
    line, around = blocks[title - 1], {*outward(blocks[title].box, boxes)}
    box = next((box for box in outward(line.box, boxes) if box in around), 0)
    is_first = box and (title < FEW_ABOVE or box not in outward(blocks[title - FEW_ABOVE].box, boxes))
    if is_first and line.kind is not ITEM and not line.link_characters:
        yield title - 1
