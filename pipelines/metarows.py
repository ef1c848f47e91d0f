"""Who wrote and whose text it is, as the lines of labels around a title and right below a text say it in Europe's
languages: in one line, one below the other, as terms and their values or as a small table.

The lines have to have a day: without it `Text:` and `Source:` stand below pictures and figures, too.
"""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from .attributes import is_of_others, marked_author
from .belowtext import is_below_picture
from .bylines import with_commas
from .cells import fold_spaces
from .creditline import is_job, is_other_writer
from .fieldline import is_publisher, people
from .metaline import BY, LONE_LABEL, MARK, MAX_META, Field, is_meta_line, meta_fields
from .page import TABLE
from .prose import ANY_END, HAN
from .sheet import MAX_LABEL_LINE, Sheet
from .standing import Standing, date_label
from .surnames import LOWER
from .titles import LINK_SHARE
from .walk import MAX_STEPS, Step, step_into

#: Lines above the title and below the text that can hold its labels, in lists of one each.
ROWS_ABOVE, ROWS_BELOW = 5, 6
#: Writers of one text at most.
MAX_WRITERS = 6
#: Characters of the longest link in such a line: a section, a name, a button. A longer one is another article's title.
MAX_LINK = 30
_UPPER = rf"(?![{LOWER}])[^\W\d_]"
# a dot ends an initial or the like: J. R., St., Jr.
_PLAIN = rf"{_UPPER}[\w’'-]{{0,20}}"
_WORD = rf"(?:(?:{_UPPER}\w{{0,2}}\.-?){{1,3}}(?:{_PLAIN})?|{_PLAIN})"
_NAME = re.compile(
    rf"{_WORD}(?:\s(?:(?:de|da|do|dos|das|di|del|della|van|von|vom|der|den|la|le|ter|zu)\s){{0,2}}{_WORD}){{1,4}}"
)
_AND = re.compile(
    rf"[\s{MARK}]{{0,3}}(?:,|(?<=[\s{MARK}])(?:and|und|et|och|og|en|e|y|i|и|та|και|ve|&)(?=[\s{MARK}]))[\s{MARK}]{{1,3}}"
)
# what a name may go on with: another element, a comma before what its bearer does, a bracket
_AFTER = re.compile(rf"\s?(?:$|[,{MARK}(])")
# spaces that a browser does not make one
_GAP = re.compile("\\s?\xa0[\\s\xa0]{1,20}")
#: Fields of a line about an article.
_SAYS = frozenset(("by", "source", "issued"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PICTURE = re.compile("foto|фото|photo|bild|image|φωτο", re.IGNORECASE)
# what takes place on a day, before the word date
_EVENT = re.compile(
    r"\b(?:event|meeting|start|end|closing|opening|due|expiry|expiration|auction|effective|application|submission|hearing"
    r"|interview|tender|bid|sale|exam|delivery|award|launch|concert|match|game|show|class|course|trip|travel|arrival"
    r"|departure|birth)[ -]$",
    re.IGNORECASE,
)
# what parts who wrote from that
_SIGNS = "/,;|·•–—-"
_SIGNS_BEFORE = tuple(_SIGNS)
# whose source it is, when it is not the text's: Grafik: Uhl, Quelle: …
_FIGURE = re.compile(
    r"(?<![^\W\d_])(?:(?:info)?gra(?:f|ph)i\w{1,4}|gráfic\w{1,2}|wykres\w?|график\w?|инфографика|chart|map|karte|mapa"
    r"|table|tabelle|tabla|tabella|таблица)(?![^\W\d_])",
    re.IGNORECASE,
)
# where something takes place: a day beside it is that of an event
_PLACE = re.compile(
    r"(?<![^\W\d_])(?:where|venue|location|wo|ort|veranstaltungsort|treffpunkt|où|lieu|dónde|lugar|dove|luogo|onde"
    r"|local|gdzie|miejsce|где|место(?: проведения)?|πού|τόπος|χώρος|waar|locatie|plats|mekan)\s?:",
    re.IGNORECASE,
)
#: Words of a link that is another article's title, where that one's day and writer stand below it; those of the
#: shortest sentence.
MIN_TITLE, MIN_SENTENCE = 3, 4
_HOUR = re.compile(r"\d[:h.]\d\d(?!\d|[./-]\d)")


def row_author(sheet: Sheet) -> str:
    """The persons whom such lines name behind a word for it, else in an element that is named for authors; "" for
    none."""
    for places in _groups(sheet):
        fields = _fields(sheet, places)
        names = (_said_by(field) for field in fields if field.kind == "by")
        if (found := next(filter(None, names), "")) and not is_of_others(found, places[0], sheet):
            return found
        is_dated = any(_YEAR.search(sheet.blocks[i].text[:MAX_LABEL_LINE]) for i in places)
        if is_dated and places[0] not in sheet.below and (marked := marked_author(sheet, places)):
            return marked
    return ""


def with_row(value: str, names: str) -> str:
    """The writers of the lines in place of those that another place names, where they are more, or where those go on
    with words.

    >>> with_row("Ana Lima", "Ana Lima, Rui Sena"), with_row("Ana Lima Cultura", "Ana Lima"), with_row("Ana", "Rui Sá")
    ('Ana Lima, Rui Sena', 'Ana Lima', 'Ana')
    """
    known, first = people(with_commas(value)), names.split(", ", maxsplit=1)[0]
    has_more = names.count(", ") > known.count(", ") and names.startswith(value.split(",", maxsplit=1)[0])
    is_within = value.startswith((f"{names} ", f"{first} ")) or (not known and names in value)
    return names if has_more or is_within else value


def row_source(sheet: Sheet) -> tuple[str, str] | None:
    """The label and the name of a publisher in such lines below the title; below a picture it may be that of the
    picture, below the text that of a figure."""
    places = next(_groups(sheet), [])
    said = [one for one in _fields(sheet, places) if one.kind == "source" and not _FIGURE.search(one.before)]
    if any(is_below_picture(sheet, sheet.blocks[i].text) for i in places if said):
        return None
    names = ((field.label, field.value.split(MARK)[0].strip(" ,.")) for field in said)
    return next((one for one in names if is_publisher(one[1])), None)


def row_days(sheet: Sheet) -> Iterator[tuple[str, str, int]]:
    """The days of such lines that also say who wrote, whose text it is or that the day is that of publication, but for
    those of the last change: the label or "", the day as it is printed, and the first of the lines."""
    for places in _groups(sheet):
        fields = _fields(sheet, places)
        says = _SAYS - {"source"} if _is_of_figure(sheet, places) else _SAYS
        kinds = (field.kind for field in fields if not _is_of_event(field))
        is_said = not says.isdisjoint(kinds) or bool(fields and marked_author(sheet, places))
        is_placed = is_said and any(_PLACE.search(_line(sheet, i)) for i in places)
        if not is_said or is_placed or is_of_others(sheet.blocks[places[0]].text, places[0], sheet):
            continue
        for before, field in zip((None, *fields), fields, strict=False):
            label = before.label if before and before.kind in ("issued", "changed", "printed") else ""
            is_other = before and (before.kind != "issued" or _is_of_event(before)) if label else _is_of_other(field)
            if field.kind == "day" and not is_other:
                yield label, field.value, places[0]


def says_where(sheet: Sheet, index: int, reach: int = 0) -> bool:
    """True for a line in which, or in one beside it, stands where something takes place."""
    beside = sheet.blocks[max(0, index - reach) : index + 1 + reach]
    return any(len(block.text) <= MAX_META and _PLACE.search(block.text) for block in beside)


def _is_of_figure(sheet: Sheet, places: list[int]) -> bool:
    """True for lines below the text of which one has a source with its day, as that of a figure has."""
    below = (i for i in places if i > sheet.body)
    return any({"source", "day"} <= {field.kind for field in meta_fields(_line(sheet, i))} for i in below)


def _is_of_event(field: Field) -> bool:
    """True for the label of a day on which something else takes place: Closing date:"""
    return field.kind == "issued" and _EVENT.search(field.before) is not None


def _is_of_other(field: Field) -> bool:
    """True for a day behind a word that makes it another one: Deadline: …"""
    return date_label(field.before).standing is Standing.REFUSED


def _groups(sheet: Sheet) -> Iterator[list[int]]:
    """The lines between title and text, right above the title, and right below the text."""
    if sheet.title_at is None or HAN.search(sheet.page.head_title):
        return
    yield [i for i in sheet.below if i != sheet.title_at and i != sheet.body and not sheet.is_prose(i)]
    top = sheet.first_title
    above = [*takewhile(lambda i: not _ends(sheet, i), range(top - 1, max(-1, top - 1 - ROWS_ABOVE), -1))][::-1]
    yield [] if above and any(_heads_other(sheet, i) for i in (above[0] - 1, *above)) else above
    last = next((i for i in range(sheet.last, sheet.body, -1) if sheet.is_prose(i)), sheet.body)
    end = range(last + 1, min(len(sheet.blocks), last + 1 + ROWS_BELOW))
    ends = (_ends, _heads_other, _heads_remark, _begins_with_title)
    yield [*takewhile(lambda i: not any(is_end(sheet, i) for is_end in ends), end)]


def _heads_other(sheet: Sheet, index: int) -> bool:
    """True for a link in the place of another article's title: right above a line of labels in one box with it."""
    if not 0 <= index < len(sheet.blocks) - 1:
        return False
    block, below = sheet.blocks[index : index + 2]
    if block.link_share < LINK_SHARE or BY.match(block.text) or writers_of(block.text):
        return False
    boxes = sheet.page.boxes
    are_together = {block.box, boxes[block.box].parent} & {below.box, boxes[below.box].parent}
    return bool(are_together) and len(block.text.split()) >= MIN_TITLE and is_meta_line(below.text)


def _begins_with_title(sheet: Sheet, index: int) -> bool:
    """True for a line that begins with a link of several words and goes on with labels: an entry of a list."""
    block = sheet.blocks[index]
    if not block.link_characters or not is_meta_line(block.text):
        return False
    first = next((one for tag, one, _, _ in _steps(sheet, index) if tag == "a"), None)
    text = "" if first is None else fold_spaces(first.text_content()[:MAX_META])
    is_title = len(text.split()) >= MIN_TITLE and not (BY.match(text) or writers_of(text))
    return is_title and block.text.startswith(text)


def _heads_remark(sheet: Sheet, index: int) -> bool:
    """True for a line with an hour above a sentence that is not about who wrote it, as readers' remarks have it."""
    text, below = sheet.blocks[index].text, sheet.blocks[index + 1] if index + 1 < len(sheet.blocks) else None
    if below is None or below.link_characters or not _HOUR.search(text) or not ANY_END.search(below.text):
        return False
    words = below.text.split()
    return len(words) >= MIN_SENTENCE and "©" not in below.text and words[0] not in text


def _ends(sheet: Sheet, index: int) -> bool:
    """True for a block at which such lines end: a heading, a long one, the linked headline of another article."""
    block = sheet.blocks[index]
    if block.level or (len(block.text) > MAX_META and block.kind is not TABLE):
        return True
    steps = _steps(sheet, index) if block.link_share >= LINK_SHARE else ()
    return any(
        tag == "a" and len(" ".join(one.text_content()[:MAX_META].split())) > MAX_LINK for tag, one, _, _ in steps
    )


def _steps(sheet: Sheet, index: int) -> Iterator[Step]:
    """The steps through a block."""
    way = sheet.page.way
    first = step_into(way, index)
    near = islice(zip(way.steps[first:], way.blocks[first:], strict=True), MAX_STEPS)
    return (step for step, at in near if at == index)


def _fields(sheet: Sheet, places: list[int]) -> tuple[Field, ...]:
    """The fields of these lines together, or of the first of them that has a day; without those of a picture. None of
    entries of a list that have writers and days of their own."""
    lines = [*filter(None, (_without_picture(_line(sheet, i)) for i in places))]
    kinds = [{field.kind for field in meta_fields(line)} for line in lines]
    if sum({"by", "day"} <= some for some in kinds) > 1:
        return ()
    whole = ""
    for line in lines:
        whole += f"{' ' if LONE_LABEL.fullmatch(whole.rpartition(' | ')[2]) else ' | '}{line}" if whole else line
    return next(filter(None, map(meta_fields, (whole, *lines))), ())


def _without_picture(line: str) -> str:
    """A line without whose picture it is, behind who wrote and a sign: Haber: … – Fotoğraf: …; "" for another line with
    that."""
    found = _PICTURE.search(line)
    if found is None:
        return line
    said = line[: found.start()].rstrip(f" {MARK}")
    return said.rstrip(f"{_SIGNS} {MARK}") if said.endswith(_SIGNS_BEFORE) and BY.match(line) else ""


def _line(sheet: Sheet, index: int) -> str:
    """The text of a block with marks between its elements; of a table its rows, with bars between."""
    block = sheet.blocks[index]
    if block.kind is TABLE:
        rows = [[cell.strip() for cell in row.strip("| ").split("|")] for row in block.text[:MAX_META].split("\n")]
        return " | ".join(" ".join(filter(None, row)) for row in rows if not set("".join(row)) <= set("- "))
    texts = [" ".join(_GAP.sub(" | ", text).split()) for _, _, text, _ in _steps(sheet, index) if text and text.strip()]
    return MARK.join(texts) if texts else block.text


def writers_of(value: str) -> str:
    """The whole names of persons with which a value begins, parted by commas; "" when it goes on with words.

    >>> [*map(writers_of, ("Ana Lima e Rui Sena", "Ana Lima, Redatora", "Ana Lima, São Bento", "Ana Lima diz"))]
    ['Ana Lima, Rui Sena', 'Ana Lima', 'Ana Lima', '']
    """
    names: list[str] = []
    at = end = 0
    while len(names) < MAX_WRITERS and (found := _NAME.match(value, at)):
        if names and not _is_writer(f"{value[end:at]}{found[0]}", found[0]):
            break
        names.append(found[0])
        end = found.end()
        between = _AND.match(value, end)
        if between is None:
            break
        at = between.end()
    if not names or people(names[0]) != names[0] or not _AFTER.match(value, end):
        return ""
    return ", ".join(names)


def _said_by(field: Field) -> str:
    """The writers of a field; the first of those with a comma behind `By`, where the second may be a town."""
    names = writers_of(field.value)
    is_sure = field.label.lower() != "by" or MARK in field.value or "," not in field.value
    return names if is_sure else names.split(", ")[0]


def _is_writer(behind: str, name: str) -> bool:
    """True for a second person in a list, who is neither a town nor a job."""
    is_other = not is_job(name) if MARK in behind else is_other_writer(behind)
    return is_other and people(name) == name
