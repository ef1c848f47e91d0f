"""A line that names its author behind a word for it, in the languages of Europe: `By Jane Miller`, `Af Rikke Holm`."""

import re
from collections.abc import Iterable

from .creditline import NO_TOGETHER
from .fieldline import people
from .lines import MAX_NAME, TRIM
from .prose import HAN
from .surnames import is_cowriter, is_full_name, is_person, unglued, without_day

#: Such a line, whose word begins no heading.
BYLINE = re.compile(
    r"(?:by|von|par|por|door|автор|autor|auteur|από)[:\s]\s{0,3}(?P<name>(?-i:(?![ά-ώ]))[^\W\d_][^\d|•·,/:()<>]{2,60})",
    re.IGNORECASE,
)
# words that begin headings and kickers too, Interview: Warum jetzt?, so that the rest has to be a person's whole name
_CREDIT = re.compile(
    r"(?:(?:words|text|story|written|reported|posted|eingestellt|geschrieben|texte|écrit|rédigé|escrito|scritto) "
    r"(?:by|von|par|por|door|автор|autor|auteur|από)[:\s]|(?-i:[Dd]i(?= [A-ZÀ-Þ]))\s"
    r"|(?-i:(?:Af|Av|Oleh|Piše|Píše|Írta|Raksta|Γράφ(?:ει|ουν)(?: (?:ο|η|οι))?)[ :]\s?(?=[A-ZÀ-ÞŁŚŻČŠŽŘŐŰΑ-Ω]))"
    r"|(?:interview|text|words|texte|testo|texto|tekst|текст):)\s{0,3}(?P<name>[^\W\d_][^\d|•·,/:()<>?!]{2,60})"
    r"(?=$|[|•·,/(:]|\d{1,2}[\s.]|[12]\d{3}|(?<=\s)\d)",
    re.IGNORECASE,
)
# behind the day or a bar: Posted on July 22, 2025 by Jane Miller; 27 maja 2025 | Autor: Jan Nowak
_BYLINE_BEHIND = re.compile(
    r"(?:(?:[12]\d{3}|\d日|\d{1,2}[:h]\d\d(?:\s?[ap]\.?m\.?)?)(?:[\s,]{1,3}|(?=[A-ZА-Я]))|[|•·–—]\s{1,3})"
    r"(?:(?i:by|von|par|por|door|автор|autor|auteur|από)|(?P<whole>Af|Av|Oleh))[:\s]\s{0,3}"
    r"(?P<name>(?=[^\W\d_])(?![a-zа-яά-ώ])[^\d|•·,/:()<>]{3,60})"
)
# Le and El begin surnames, too
_BYLINE_END = re.compile(
    r"(?<=[a-zà-ÿ]{3})\.\s|\s(?:published|posted|updated|on|for|in|at|am|(?-i:le|el)|от|\W"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s|$)|\s(?:le|el)\s{0,2}$|\s{2}|$"
    r"|\s(?:avec|mit|con|com|with)\s(?=(?:l[’'])?(?-i:[A-Z]{2}))",
    re.IGNORECASE,
)
# between two names; the Spanish and Portuguese words stand inside of one as often: José Ortega y Gasset
_AND = re.compile(r",?\s(?:and|und|et|och|og|en|ja|i|oraz|ve|и|та)\s")
_HAN_AND = re.compile(r"\s{0,2}[、，,/／;；&＆]\s{0,2}|\s{1,3}(?:[和与及與]\s{1,3})?")
_LATIN = re.compile("[a-z]")
# … and two whole names with a sign between
_AMPERSAND = re.compile(
    r"^([Bb]y [^\W\d_][\w’'.-]{1,20}(?: [\w’'.-]{1,20}){1,3}) & "
    r"(?=[^\W\d_][\w’'.-]{1,20} (?:[\w’'.-]{1,20} ){0,2}[^\W\d_][\w’'-]{1,20}(?:$|[|•·,]| [|•·]))"
)
# writers with a comma between, and what stands behind one writer as often, a town, a job, a paper: By Jane Miller, New
# York
_WRITERS = re.compile(r"[Bb]y (?P<names>[^\W\d_][^\d,|•·/:()<>?!]{3,40}, [^\W\d_][^\d|•·/:()<>?!]{3,80})")
_BAR = re.compile(r"\s{0,2}[|•·]\s")
# what is no name in a list with commas: Jane Miller, Chief Gardener and Board Chair
_JOB = re.compile(
    r"\b(?:editors?|writers?|reporters?|correspondents?|directors?|managers?|officers?|presidents?|chairs?|chair(?:wo)?man"
    r"|founders?|professors?|educators?|analysts?|chief|senior|head|redakteur(?:in)?|leiter(?:in)?|professor(?:in)?)\b",
    re.IGNORECASE,
)
# what somebody does for a paper, behind the name
_ROLE = re.compile(
    r"(?P<name>(?:[^\W\d_][\w’'.-]{0,20}\s){1,3}?[^\W\d_][\w’'.-]{1,20})(?:,\s?|\s{1,4}[|–-]?\s?)"
    r"(?:(?:(?:the|for)\s)?(?:[A-Z][\w’'-]{2,14}\s){0,2}(?i:Herald|Times|Post|News|Tribune|Gazette|Star|Journal|Press|Courier|Chronicle"
    r"|Register|Observer|Record|Echo|Standard|Daily|Mercury|Sentinel|Dispatch|Examiner|Leader|Bulletin)\s)?"
    r"(?i:(?:staff|senior|special|chief|contributing|political|business|education|city|sports)\s)?"
    r"(?i:(?:staff\s)?(?:writer|reporter|correspondent|columnist))"
)
#: What systems fill in for an author, and newsrooms, in other languages than Chinese.
FILLED_IN = re.compile(
    r"(?:the )?newsroom"
    r"|(?:the )?(?:site[ -]?|web[ -]?)?admin(?:istrat(?:or(?:em|en|a)?|eur)|istradora?|istratore|istratör)?"
    r"|(?:the )?(?:web|online|site|net|digital|content)[ -]?(?:editors?|editing|desk|team|staff|master)"
    r"|amministrat(?:ore|rice)|yönetici|адмін(?:істратор)?|админ(?:истратор)?|διαχειριστής|správce(?: webu)?|správca"
    r"|beheerder|webbeheer(?:der)?|ylläpit(?:o|äjä)|quản trị(?: viên)?|ban biên tập|tòa soạn|관리자|편집부|編集部"
    r"|管理者|المحرر|مدير الموقع|تحریریه|מערכת|haber merkezi|editör"
    r"|(?:(?:die|la|a|de|naša|наша) )?(?:(?:online|web|news|zentral)-?)?(?:redaktion(?:en)?|redak[ct](?:ja|ia|ce|ció)"
    r"|reda[ck]tie|réda[ck]tion|redazione|redacci[óo]n?|redação|redacția|redaksi(?:onen)?|редакци[яи]|редакція"
    r"|σύνταξη|toimitus|szerkesztőség)(?: .{1,40})?",
    re.IGNORECASE,
)


def byline(text: str) -> str:
    """The name in a line such as `By Jane Miller`; "" when there is none."""
    text = _AMPERSAND.sub(r"\1 and ", text)
    if several := _several(text):
        return several
    credit = _CREDIT.match(text)
    found = credit or BYLINE.match(text) or _BYLINE_BEHIND.search(text)
    if found is None:
        return ""
    name, next_one = unglued(found["name"]), text[found.end() : found.end() + 1]
    if credit and next_one == ":" and name == found["name"]:
        return ""
    if next_one == ":" and name == found["name"]:  # Автор: Нина Сомова Просмотров: 418
        name = name.rpartition(" ")[0]
    if name == found["name"]:
        name = without_day(name, text[found.end() : found.end() + MAX_NAME])
    value = _BYLINE_END.split(name, maxsplit=1)[0].strip(TRIM)
    may_be_words = credit is not None or found.groupdict().get("whole")
    return value if not may_be_words or is_full_name(value) else ""


def _several(text: str) -> str:
    """The writers in a line that is nothing but their whole names, with a comma between, as far as a bar: a town may
    stand there, too.

    >>> _several("By Tao Lin, Esther Quill"), _several("By Tao Lin, New Harbour"), _several("By Tao Lin, Staff Writer")
    ('Tao Lin, Esther Quill', '', '')
    """
    text = _BAR.split(text[: 2 * MAX_NAME + 1], maxsplit=1)[0]
    found = _WRITERS.fullmatch(text) if len(text) <= 2 * MAX_NAME else None
    if found is None or NO_TOGETHER.search(found["names"]) or not people(found["names"]):
        return ""
    names = re.split(", | and ", found["names"])
    return found["names"] if all(map(is_full_name, names)) else ""


def without_role(value: str) -> str:
    """A name without what its bearer does for which paper, as systems put both into one field.

    >>> without_role("TAO LIN  Herald staff writer"), without_role("Tao Lin Senior Reporter"), without_role("Ed Porter")
    ('TAO LIN', 'Tao Lin', 'Ed Porter')
    """
    found = _ROLE.fullmatch(value[: 2 * MAX_NAME])
    return found["name"] if found and is_full_name(found["name"]) else value


def in_small_letters(name: str, lines: Iterable[str]) -> str:
    """A name in capitals as one of these lines has it, where that has small letters, too.

    >>> in_small_letters("TAO LINDE", ["By Tao Linde"]), in_small_letters("TAO LINDE", ["By TAO LINDE"])
    ('Tao Linde', 'TAO LINDE')
    """
    if not name.isupper() or " " not in name:
        return name
    places = ((line, line.upper().find(name)) for line in lines)
    return next((line[at : at + len(name)] for line, at in places if at >= 0 and len(line.upper()) == len(line)), name)


def with_commas(names: str) -> str:
    """Two writers or more with a comma between instead of the word for "and"; whole where one side is no whole name.

    >>> with_commas("Jane Miller and Tom van Dyk"), with_commas("Jane and Tom Miller"), with_commas("Miller and Sons")
    ('Jane Miller, Tom van Dyk', 'Jane and Tom Miller', 'Miller and Sons')
    >>> with_commas("李明、王小芳"), with_commas("李明 江苏南通 职员")
    ('李明, 王小芳', '李明 江苏南通 职员')
    >>> with_commas("洪竹青 易南"), with_commas("洪竹青 易购"), with_commas("易南 季风")
    ('洪竹青, 易南', '洪竹青 易购', '易南 季风')
    >>> with_commas("Yan Suli、闻人静"), with_commas("Reuters、李明")
    ('Yan Suli, 闻人静', 'Reuters、李明')
    """
    if HAN.match(names) or "、" in names:
        people = re.split("[、，,]", names) if _LATIN.search(names) else _HAN_AND.split(names)
        are_people = len(people) > 1 and all(is_cowriter(one) or is_full_name(one) for one in people)
        are_people = are_people and any(is_person(one) or is_full_name(one) for one in people)
        return ", ".join(people) if are_people else names
    parts = [] if "," in names and _JOB.search(names) else _AND.split(names)
    are_names = len(parts) > 1 and all(is_full_name(one.strip() or "-") for part in parts for one in part.split(","))
    return ", ".join(part.strip(" ,") for part in parts) if are_names else names


def once_each(names: str) -> str:
    """A list of writers without those that stand in it already: a page may name them all in one element and each in a
    link of its own, or in its head twice.

    >>> once_each("Jane Miller, Tom van Dyk, JANE MILLER"), once_each("Miller, Tom")
    ('Jane Miller, Tom van Dyk', 'Miller, Tom')
    """
    found: dict[str, str] = {}
    for name in names.split(", "):
        found.setdefault(name.casefold(), name)
    return ", ".join(found.values())
