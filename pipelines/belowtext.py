"""The line right below a text that says who wrote it, as WordPress prints it, or, in languages other than Chinese, who
published it first.

English `Source:` is none: it stands below charts, and names whose figures they are; in a box of its own that is called
a field or a source it is one, as content systems print it.
"""

import re
from itertools import islice, pairwise, takewhile

from .cells import fold_spaces
from .lines import PUBLISHER, labels_of
from .page import PARAGRAPH, Block, outward
from .quoted import names_paper
from .sheet import END_REACH, Sheet

#: Characters of the longest such line.
MAX_LINE = 80
#: Words behind a comma that are one more name, not the title of a book.
MAX_WORDS = 2
_SOURCE = re.compile(
    r"(?:(?P<word>(?i:quelle|kaynak|fonte|fuente|zdroj|источник|джерело|źródło|nguồn|sumber|πηγή|bron|kilde|källa"
    r"|forrás|sursa|المصدر|مصدر|منبع))\s?[:：]\s{0,3}|(?P<wire>SOURCE):?\s)"
    r"(?P<name>(?:[^\W\d_]|[«„“\"])[^\d:：?!;@/<>|=]{1,60})"
)
#: Pictures; the figures of whoever wrote it; a button right behind the name: F.A.Z.Artikelrechte erwerben; whoever it
#: may be.
NO_PUBLISHER = re.compile(
    r"(?i:getty|istock|adobe stock|shutterstock|pixabay|unsplash|picture[- ]alliance|wikimedia|flickr"
    r"|alamy|depositphotos|dreamstime|123rf|freepik|pexels|canva\b|fotolia|imago\b|게티|클립아트|скриншот|screenshot"
    r"|elaboraci[óo]n|elaboração|elaborazione|berechnung|\b(?:própria|propia|eigene?|własne|own|egen|saját|ιδία|proprie)\b|\bfoto"
    # whoever it may be
    r"|^(?:internet|İnternet|интернет|інтернет|privat|(?:the )?authors?|self|staff|supplied|istimewa|وكالات"
    r"|соцсети|соцмережі|διαδίκτυο|ίντερνετ|δελτίο τύπου|persbericht|eigen berichtgeving|pressmeddelande|pressemelding"
    r"|pressemeddelelse|sajtóközlemény|comunicat de presă"
    r"|(?:открытые|відкриті) (?:источники|джерела)|redes (?:sociales|sociais)|facebook|instagram|twitter|youtube"
    r"|tik ?tok|wikip[eé]dia|google maps|openstreetmap|encuesta|censo|pesquisa"
    r"|co[mn] informa\w{3,5}|(?:da )?reda(?:ção|cción|zione|kcja|ktion|kce)|divulgação"
    r"|reprodução|arquivo(?: pessoal)?|archivo|materiały prasowe)(?:\W|$))|"
    r"(?:\w\.){2}[^\W\d_][a-zäöüßа-я]{3}|^(?i:(?:news )?agenc(?:y|ies)|agentur(?:en)?|агентства|ajanslar|agencje?)$"
)
#: The same in such a box, with what it is called in it, maybe in a block of its own: <span>Source</span><a>Reuters</a>.
_FIELD = re.compile(
    r"(?P<word>(?i:(?:original |news |article )?source|quelle|fonte|fuente|bron|kilde|källa|źródło|zdroj|источник"
    r"|джерело))\s?[:：]?\s{0,3}"
    # no button
    r"(?!(?i:share|follow|read|see|view|visit|click|show|print|copy|open|link|more|go to|teilen|mehr|weiter|zur?|lesen"
    r"|lire|voir|partager|ler|leia|ver|veja|compartilh|leer|más|compartir|lees|deel|bekijk|dela|läs|les|del|zobacz|czytaj"
    r"|sdílet|číst|читать|поделиться|смотреть)(?!\w))"
    r"(?P<name>(?![a-zà-ÿа-я])[^\W\d_][^\d:：?!;@/<>|=]{1,60})"
)
_FIELD_NAME = re.compile(
    "(?<![a-z])(?:(?:post|article|entry|news|item|story|td-post)-?)?source(?:-?(?:name|link|via|url))?(?![a-z])"
    "|(?<![a-z])(?:item)?extra-?fields?(?![a-z])|(?<![a-z])field-?(?:name-?)?(?:field-?)?source(?![a-z])"
)
#: Boxes around such a line that are looked at, and blocks below the text: two contacts of four lines may stand between.
FIELD_BOXES, FIELD_REACH = 4, 12
# what WordPress prints below a text: 原创文章，作者：李明，如若转载，请注明出处
_ORIGINAL = re.compile("原创文章[，,]\\s?作者[:：]\\s?(?P<name>[^，,。；;：:\\s]{2,20})[，,]")
#: What says of a Chinese text where it is from, at the beginning of its line or behind a space or bar; and what the
#: account calls itself or leaves open.
_FROM = re.compile(
    r"(?:^|(?<=[\s|｜丨│【\[（(]))\W{0,3}(?:本文|文章|新[闻聞]|稿件|内容|信息|原文|[图圖]文|消息)?"
    r"(?:[来來]源|[转轉][载載]?自|[来來]自|摘自|稿源|出处|出處)"
)
# … and in words, at the end of the text: 本文转载自青澜日报，版权归原作者所有。
_IN_WORDS = re.compile(
    r"[（(【\[*※]{0,2}(?:注|[声聲]明|[说說]明|备注)?\s?[:：]?\s?(?:本文|文章|原文|稿件|全文|以上[内內]容)"
    r"(?:(?P<word>[转轉][载載发發]?[自于於]|摘[编編录錄]?自|[来來]源[于於]|[来來]自|源[于於]|首[发發][于於]|原[载載][于於]?|刊[登载載发發]?[于於]|[发發]表[于於])"
    r"|(?P<by>由))(?P<paper>《)?(?P<name>[\u3400-\u9fff·]{3,20}?)(?(paper)》|(?(by)(?=[授提供首原])|(?=$|\s|[，。；,;（(）)】\]])))"
    r"(?(by)(?:授[权權]|提供|供稿|首[发發]|原[创創]))"
)
#: A line below figures, above where those are from.
_OF_FIGURES = re.compile(r"[注图圖表]\s?\d{0,2}\s?[:：.、]|[图圖表]\s?\d|[单單]位\s?[:：]")
#: Fields by which a line is about the article; what stands between fields; marks before the first one.
_TELLING = frozenset(("source", "author", "credit", "cited", "loose", "wrote"))
_APART, MAX_MARKS = "|｜│┃丨/／·•【】[]（）()", 2
_CLAUSE = re.compile("[。，！？]")
_OWN = re.compile("本(?!溪)|[该該各]|我(?:[省市区區县縣镇鎮局院校们們])|官[网網方]")
_SENTENCE_DOT = re.compile(r"(?<=\w{5})\.$")  # not that of Inc.


def source_below(sheet: Sheet) -> tuple[str, str] | None:
    """The label and the name in the first lines below the last paragraph; None below a table or a picture."""
    if not sheet.chosen:
        return None
    ends = [i for i in range(max(sheet.body, sheet.last - END_REACH), sheet.last + END_REACH) if i < len(sheet.blocks)]
    for i in islice(ends, 1, None):
        block, above = sheet.blocks[i], sheet.blocks[i - 1]
        said = _SOURCE.fullmatch(block.text) if len(block.text) <= MAX_LINE and block.kind is PARAGRAPH else None
        if said is None or above.kind is not PARAGRAPH or above.link_characters:
            continue
        is_book = said["word"] and any(len(part.split()) > MAX_WORDS for part in said["name"].split(",")[1:])
        if not is_book and not NO_PUBLISHER.search(said["name"]) and not is_below_picture(sheet, block.text):
            return said["word"] or said["wire"], _SENTENCE_DOT.sub("", said["name"].strip(" ,،"))
    return None


def source_in_words(sheet: Sheet) -> tuple[str, str] | None:
    """The word and the publisher of a line at the end of a Chinese text that says so in words."""
    ends = range(max(sheet.body, sheet.last - END_REACH), min(len(sheet.blocks), sheet.last + END_REACH))
    for i in ends if sheet.chosen else ():
        said = _IN_WORDS.match(sheet.blocks[i].text) if len(sheet.blocks[i].text) <= MAX_LINE else None
        if said is None or _OWN.match(said["name"]):
            continue
        if said["paper"] or PUBLISHER.search(said["name"]) or names_paper(said["name"]):
            return said["word"] or "由", f"《{said['name']}》" if said["paper"] else said["name"]
    return None


def source_field(sheet: Sheet) -> tuple[str, str] | None:
    """The label and the name in a box below the text that is called a field or a source."""
    boxes = sheet.page.boxes
    of_text = set(outward(sheet.blocks[sheet.last].box, boxes)) if sheet.chosen else set()
    below = range(sheet.last, min(len(sheet.blocks), sheet.last + FIELD_REACH)) if of_text else range(0)
    for i in takewhile(lambda i: not _is_headline(sheet.blocks[i]), below):
        around = islice(outward(sheet.blocks[i].box, boxes), FIELD_BOXES)
        named = next((box for box in around if box not in of_text and _FIELD_NAME.search(boxes[box].name)), None)
        if named is None or len(sheet.blocks[i].text) > MAX_LINE:
            continue
        beside = [
            sheet.blocks[j].text for j in below[1:] if j == i + 1 and named in outward(sheet.blocks[j].box, boxes)
        ]
        text = " ".join([sheet.blocks[i].text, *beside])[: 2 * MAX_LINE]
        said = _FIELD.fullmatch(sheet.blocks[i].text) or _FIELD.fullmatch(text)
        if said and not NO_PUBLISHER.search(said["name"]) and not is_below_picture(sheet, sheet.blocks[i].text):
            return said["word"], said["name"].strip(" ,،")
    return None


def _is_headline(block: Block) -> bool:
    """True for the linked headline of another article, below which stands where that is from."""
    return block.level > 0 and block.link_characters > 0 and len(block.text.split()) > MAX_WORDS + 1


def cites(line: str) -> bool:
    """True for a line that says in brackets where the text is from: （来源：青澜日报）, not （资料来源：市志办）."""
    return line.startswith(("（", "(")) and _FROM.match(line) is not None


def is_of_another(name: str, sheet: Sheet) -> bool:
    """True for a publisher in a line of a page of WeChat, whose text the account prints; not for where the picture or
    the figures above are from, nor for what the text is about: 水源来源, 素材来源."""
    at, line = next(((i, text) for i, text, _ in sheet.label_lines if name in text), (0, ""))
    if at and _OF_FIGURES.match(sheet.blocks[at - 1].text):
        return False
    is_publisher = PUBLISHER.search(name) is not None and not _OWN.match(name) and _FROM.search(line) is not None
    return is_publisher and not is_below_picture(sheet, line)


def is_among_fields(line: str, start: int, end: int) -> bool:
    """True for a line that begins with a field or the day between `start` and `end`, says who wrote it or whose text it
    is, and has the day apart from the values of other fields.

    >>> is_among_fields("作者：李明｜2025-08-18", 6, 16), is_among_fields("资料来源：甲局 2025-08-18", 8, 18)
    (True, False)
    """
    after = line[end:].lstrip()
    ends = not after or after[0] in _APART or any(m.start() == len(line) - len(after) for m in labels_of(line))
    is_apart = not start or line[start - 1] in f"{_APART} "
    return ends and is_apart and tells_of_article(line, start) > 0


def tells_of_article(line: str, day: int = MAX_LINE) -> int:
    """How many labels a line has that begins with one, or with the day at `day`, and of which one says who wrote the
    article or whose text it is; 0 for another line.

    >>> tells_of_article("作者：李明；来源：甲报"), tells_of_article("资料来源：甲局"), tells_of_article("地区：望川")
    (2, 0, 0)
    """
    labels = labels_of(line)
    if not labels or min(labels[0].start(), day) > MAX_MARKS or _CLAUSE.search(line):
        return 0
    is_told = any(m.lastgroup in _TELLING and not m[0].startswith(("资料", "資料", "提供")) for m in labels)
    return len(labels) if is_told else 0


def is_below_picture(sheet: Sheet, line: str) -> bool:
    """True for a line with a picture between it and the text above."""
    nodes = sheet.page.tree.xpath("//img|//svg|//canvas|//iframe|//text()[normalize-space()]")
    for before, node in pairwise(nodes):
        text = fold_spaces(node) if isinstance(node, str) else ""
        if text and line.startswith(text):
            return not isinstance(before, str)
    return False


def original_author(text: str) -> str | None:
    """The author whom the line of WordPress below a text names.

    >>> original_author("原创文章，作者：李明，如若转载，请注明出处"), original_author("原创文章，谢绝转载")
    ('李明', None)
    """
    found = _ORIGINAL.match(text)
    return found["name"] if found else None
