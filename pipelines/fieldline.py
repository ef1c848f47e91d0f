"""A line of fields below the title, as content systems print it on pages in other languages than Chinese:
`Date: 2019-08-05 Source: Luxi Daily Author: Li Ming Hits: 31`.

It is told from a sentence by its form: it begins with a label or a day, has two fields or a day, or an author alone.
"""

import re
from functools import lru_cache

from .attributes import person
from .belowtext import NO_PUBLISHER
from .metaline import meta_fields
from .months import month_number
from .sheet import MAX_LABEL_LINE

#: Lines that are kept in mind: labels, text and what stands around it ask about the same ones of a page.
LINES_KEPT = 128
#: Words of the longest name of a publisher; characters before the first label, where a day may stand.
MAX_WORDS, MAX_DAY = 9, 32
#: What labels a source, in other languages than Chinese.
SOURCE_WORDS = (
    "source|quelle|fonte|fuente|kaynak|bron|źródło|zdroj|источник|джерело|kilde|källa|出典|情報源|ニュースソース"
)
_AUTHOR_WORDS = "authors?|writers?|written by|reporters?|autor(?:in)?|auteur|autore|yazar|автор"
_DATE_WORDS = (
    r"(?:(?:release|publish(?:ed|ing)?|publication|posted|post|issued?|updated?|creation|added) ?)?(?:date|time)"
    "|(?:last )?(?:updated|modified)(?: on)?|(?:published|posted|released|issued)(?: on)?|datum|fecha|data|дата|tarih"
    "|veröffentlicht|erstellt|publié|publicado|pubblicato|gepubliceerd|opublikowano|опубликовано"
    "|(?:発信|配信|公開|更新|掲載)(?:時間|日時?)"
)
_OTHER_WORDS = (
    r"font(?: ?size)?|text size|size|(?:chief |responsible |executive )?editors?|edited by|photo(?:s|grapher)?|picture"
    r"|print|(?:article |page )?(?:hits?|clicks?|views?|visits?|reads?|readings?|browses?|browsed|popularity)"
    r"(?: ?(?:rate|volume|times|count|number))?"
    r"|(?:number|times|count) of (?:views|clicks|visits|reads)|pageviews?|comments?|share(?: to)?|columns?|category"
    r"|keywords?|tags?|aufrufe|vues|visitas|visualizações|visualizzazioni|просмотр(?:ов|ы)|zobrazení|odsłony|wyświetleń"
)
# until when one may answer a notice: alone it is of the text
_TERM_WORDS = (
    "clos(?:es|ing)(?: (?:date|on))?|deadline|expires?(?: on)?|valid until|bewerbungsfrist|abgabefrist|date limite"
    "|échéance|fecha límite|plazo|scadenza|prazo|termin składania"
)
_LABEL = re.compile(
    # also parted by nothing, where an empty element stood: DailyPublished:
    rf"(?:(?<![^\s\d|｜·•\])】,;/])|^|(?-i:(?<=[a-z])(?=[A-Z])))"
    rf"(?:(?P<source>(?:article |news |information )?(?:{SOURCE_WORDS})|from)"
    rf"|(?P<author>{_AUTHOR_WORDS})|(?P<date>{_DATE_WORDS})|(?P<region>region)"
    rf"|(?P<term>{_TERM_WORDS})|(?P<other>{_OTHER_WORDS}))\s{{0,2}}[:：]\s{{0,3}}",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"^\s?(?:{SOURCE_WORDS}|출처|出所|提供元)\s?[:：]\s{{0,3}}(?=\S)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}|\d{1,2}(?:st|nd|rd|th|\.)?[\s./-]{1,3}(?:(?:of|de) )?(?:\d{1,2}|[^\W\d_]{3,12})"
    r"\.?[\s./,-]{1,3}(?:de )?(?:19|20)\d\d|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
)
_NO_DAYS = frozenset(("by", "source", "other"))
_OF_DAYS = frozenset(("am", "pm", "de", "of", "st", "nd", "rd", "th", "mon", "tue", "wed", "thu", "fri", "sat", "sun"))
_PICTURE = re.compile("photo|picture|foto", re.IGNORECASE)
# what the source of a figure stands behind
_OF_FIGURE = re.compile(r"\b(?:data|chart|graphic|image|map|photo)\s$", re.IGNORECASE)
# what the text is about, not what a list asks for: Region: All, Region: Select
_PLACE = re.compile(
    r"(?!(?i:all|any|global|other|none|n/a|select|choose|change|your|english)\b)[A-Z][^\d?!;@=,.]{1,40}"
)
_BY = re.compile("(?:by|von|par|por|di) ", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-zà-ÿ]{3}[.!?]\s")
# what ends a value: another thing on its line, a day, a button
_END = re.compile(
    r"[|｜\[\]【】(（<>]|\s\d|\d{4}[-/.]|\s[-–—]\s|\s(?:Print|Share|Close|Print this page)\b"
    r"|\s(?:Drucken|Teilen|Imprim[ie]r)\b|\s(?:印刷|文字サイズ)"
    r"|\s(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d|$"
)
_PUBLISHER = re.compile(r"(?![a-zà-ÿа-я])(?:[^\W\d_]|[«„“\"])[^\d:：?!;@<>|=]{1,70}")
# … which write themselves small
_AGENCY = re.compile(r"(?:dpa|afp|apa|ap|sda|epd|kna|sid|ots|efe|ansa)(?:[-/]\w{2,10})?")
# what a template or a translation fills in for one: Source: Original
_NO_NAME = re.compile(
    r"(?:read|see|share|click|view|learn)(?: (?:more|also|next|this|here|all))?|survey of\b.*|home ?page|n/?a|none|null"
    r"|(?:photo|image|picture|graphic)s? (?:by|from|courtesy)\b.*|others?|original(?:ity)?|own (?:work|data|research)"
    r"|unknown|anonymous|(?:this|our) (?:web)?site|local|network|reprint(?:ed)?|admin(?:istrator)?|various"
    r"|not (?:known|given|specified)|unbekannt|sonstige|desconocid[ao]|inconnue?|sconosciut[ao]",
    re.IGNORECASE,
)
#: An office, a paper, and what systems fill in: no person.
_OFFICE = re.compile(
    r"\b(?:daily|news|bureau|office|committee|commission|department|government|cent(?:er|re)|agency|times|post|press|group"
    r"|zone|authority|website|admin(?:istrat(?:or|ion))?|media|net(?:work)?|online|association|company|co|ltd|inc|section"
    r"|police|station|court|hospital|school|library|museum|club|herald|gazette|tribune|journal|courier|division|staff|editor(?:ial)?|team|chamber|council|china|xinhua|portal|service|ministry|park|university|institute)\b",
    re.IGNORECASE,
)


def fields(text: str) -> dict[str, tuple[str, str]]:
    """`source`, `author` and `region` of such a line → the label, as it is printed, and the name."""
    if not is_field_line(text):
        return {}
    labels = [*_LABEL.finditer(text)]
    kinds = {label.lastgroup for label in labels}
    said: dict[str, tuple[str, str]] = {}
    for number, label in enumerate(labels):
        following = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        value = text[label.end() : following]
        end = _END.search(value)
        name = value[: end.start() if end else len(value)].strip(" ,.·•-–—:：")
        kind = label.lastgroup or ""
        is_of_picture = bool(number and _PICTURE.search(labels[number - 1][0])) or _is_of_figure(text, label)
        if kind == "source" and not is_of_picture and is_publisher(name):
            name, by = _byline(name)
            said.setdefault(kind, (_word(label), name))
            if by:
                said.setdefault("author", ("By", by))
        elif kind == "author" and (writing := people(name)):
            said.setdefault(kind, (_word(label), writing))
        elif kind == "region" and _PLACE.fullmatch(name) and not {"source", "author"}.isdisjoint(kinds):
            said.setdefault(kind, (_word(label), name))
    return said


def bare_source(name: str) -> str:
    """The name of a publisher without the label that a template puts into a meta with it.

    >>> bare_source("出典：青瀾日報"), bare_source("Source Magazine")
    ('青瀾日報', 'Source Magazine')
    """
    return _LABELLED.sub("", name)


@lru_cache(maxsize=LINES_KEPT)
def is_field_line(text: str) -> bool:
    """True for such a line."""
    if len(text) > MAX_LABEL_LINE or not (":" in text or "：" in text) or _SENTENCE.search(text):
        return False
    labels = [*_LABEL.finditer(text)]
    return bool(labels) and _is_line(text, labels)


def is_label_row(text: str) -> bool:
    """True for such a line, and for one in whatever of Europe's languages that has a day and more than days, or both
    that of publication and that of the last change, or nothing but one of them with its label."""
    found = meta_fields(text)
    kinds = [field.kind for field in found]
    is_whole = kinds[:1] in (["issued"], ["changed"]) and sum(len(field.value) + 1 for field in found) + 1 >= len(text)
    has_both = {"issued", "changed"}.issubset(kinds) and kinds.count("day") > 1
    return is_field_line(text) or not _NO_DAYS.isdisjoint(kinds) or is_whole or has_both


def _is_of_figure(text: str, label: re.Match[str]) -> bool:
    return _OF_FIGURE.search(text[max(0, label.start() - MAX_DAY) : label.start()]) is not None


def _word(label: re.Match[str]) -> str:
    return label[0].strip(" :：")


def _is_line(text: str, labels: list[re.Match[str]]) -> bool:
    """True for two fields, or one beside a day; before the first nothing but the day, or who wrote."""
    before = text[: labels[0].start()].strip()
    words = re.findall(r"[^\W\d_]+", before[: MAX_DAY + 1])
    is_day = _YEAR.search(before) and all(month_number(word) or word.lower() in _OF_DAYS for word in words)
    by = _BY.match(before)
    is_writer = by is not None and person(before[by.end() :]) == before[by.end() :]
    if len(before) > MAX_DAY or (before and not (is_day or is_writer)):
        return False
    kinds = {label.lastgroup for label in labels} - {"term"}
    if not kinds:
        return False
    if kinds <= {"source", "date"} and _YEAR.search(text) and not _DAY.search(text):
        return False  # of a figure: Source: Harbour Board, 2023
    is_author = len(labels) == 1 and labels[0].lastgroup == "author" and person(text[labels[0].end() :]) != ""
    return is_author or len(kinds) > 1 or _YEAR.search(text) is not None


def is_publisher(name: str) -> bool:
    """True for what may be the name of one: not what a template fills in, nor words that go on."""
    is_name = _PUBLISHER.fullmatch(name) is not None and not (NO_PUBLISHER.search(name) or _NO_NAME.fullmatch(name))
    is_name = is_name or _AGENCY.fullmatch(name) is not None
    return is_name and len(name.split()) <= MAX_WORDS


def _byline(name: str) -> tuple[str, str]:
    """A publisher's name and that of the person who stands behind it: Harbour Daily By Jane Miller."""
    left, _, by = name.partition(" By ")
    writing = people(by) if by else ""
    return (left, writing) if writing else (name, "")


def people(name: str) -> str:
    """The persons whom a list names, parted by commas; "" when anything else stands in it.

    >>> people("Tao Lin and Esther Quill"), people("Tao Lin, Harbour Daily")
    ('Tao Lin, Esther Quill', '')
    """
    names = [part.strip() for part in re.split(r"[,、，/&]| and ", name[:MAX_LABEL_LINE])]
    are_people = all(person(one) == one and not (_OFFICE.search(one) or _NO_NAME.fullmatch(one)) for one in names)
    return ", ".join(names) if are_people else ""
