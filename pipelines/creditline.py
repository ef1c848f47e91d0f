"""Lines about an article, told by their form from the sentences of its text: fields between bars, of which one is the
day, and the names of who wrote it. In languages other than Chinese."""

import re
from collections.abc import Iterable

from .surnames import is_full_name

#: Parts of the shortest line of fields that bars part, and characters of the longest part.
FEW_PARTS, MAX_PART = 3, 60
_PARTS = re.compile(r"\s{0,2}[|•·](?:\s|$)")
# the day behind its word
_POSTED = re.compile(
    r"(?:(?:first |originally )?(?:posted|published)|(?:last )?updated|publiée?|veröffentlicht|publicad[oa]"
    r"|pubblicat[oa]|gepubliceerd|opublikowano|опубликовано|publicerad|publisert)(?: (?:on|am|le|el|em|il|op))?\s?:?\s"
    r".{0,20}"
    r"(?<!\d)(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?…](?:\s|$)")
# who wrote, and what stands between two of them
_BY = re.compile(
    r"(?:[Bb]y|Von|Par|Por|Door|Di|Da|Af|Av|Text:|Texte ?:|Autor(?:in|a)?:|Автор:) (?P<name>[^\W\d_][^\d:.!?]{3,60})"
)
#: A town or a job, behind a comma.
NO_TOGETHER = re.compile(
    r", (?:New|Old|North|South|East|West|Upper|Lower|San|Santa|Saint|St\.?|Los|Las|El|La|Le|Port|Fort|Cape|Mount|Lake"
    r"|Hong|Tel|Abu|Rio|Buenos|Kuala|Phnom|Ho|Sri|Costa|Mexico|United|Great|Special|Guest|Contributing) "
    r"| (?:City|Kong|Bay|Beach|Island|County|Province|State|Town|Harbou?r|Park|Hills|Springs|Falls"
    r"|Columnist|Economist|Fellow|Strategist|Architect|Lawyer|Attorney|Partner|Author|Host|Producer|Intern|Student"
    r"|Scientist|Researcher|Lecturer|Director|Review|Echo|Star|Standard|Sun|Chronicle|Observer|Bulletin"
    r"|Record)(?=,| and |$)"
    r"|, (?:Photo|Pictur|Illustrat|Translat|Edit)"
)
# towns of other countries there, and jobs
_TOWN = re.compile(
    ", (?:São|Belo|Porto|Vila|Nova|Novo|Ciudad|Puerto|Villa|Santiago|Reggio|Castel|Monte|Bad|Frankfurt|Neu|Sankt|Nowy"
    "|Nowa|Stary|Stara|Zielona|Jelenia|Bielsko|Нижний|Великий|Новый|Старый|Санкт|Ростов|Νέα|Νέο|Άγιος|Αγία)[ -]"
)
_JOB = re.compile(
    r"(?<![^\W\d_])(?:editor|writer|reporter|correspondent|director|manager|chief|senior|lead|head|founder|reviewer|expert"
    r"|analyst|columnist|president|chair|redakt|redac|réda|journalist|giornalist|periodist|jornalist|repórter|redator"
    r"|dziennikar|корреспондент|редактор|журналист|δημοσιογράφος|αρχισυντ|professor|leiter|corresponsal|jefe|chef)",
    re.IGNORECASE,
)
# an office, readers
_BODY = re.compile(
    r"(?:the |la |le |el |il |του |της |das |der |die )?(?:ayuntamiento|diputación|mairie|préfecture|comune|regione"
    r"|provincia|município|prefeitura|câmara|gemeinde|landkreis|stadtverwaltung|ministeri\w{1,2}|urząd|starostwo|gmin[ay]"
    r"|powiat|δήμο[συ]|περιφέρεια\w?|υπουργείο\w?|администрация|управление|министерство|nos lecteurs|nuestros lectores)"
    r"(?!\w)",
    re.IGNORECASE,
)
# what it is that somebody made, before the name
_MADE = re.compile(
    r"(?:(?:(?:an?|eine?|une?|una?|uma?)\s)?(?:interview|gespräch|protokoll|bericht|reportage|kommentar|analyse|gastbeitrag"
    r"|report|analysis|commentary|entrevista|reportaje|análisis|intervista|entretien|wywiad|интервью|репортаж|röportaj)"
    r"(?:\s?:|\s(?:by|von|par|por|di|door)\s?:?)|(?:(?:propos )?recueillis? par|interviewed by|aufgezeichnet von"
    r"|das (?:interview|gespräch) führten?|rozmawiała?|беседовала?)\s?:?)\s{0,3}",
    re.IGNORECASE,
)
_NAMES_BREAK = re.compile(r",\s|\s(?:and|und|et|och|og|en|e|y|i|и|та|ve)\s|\s&\s")


def is_parted(text: str) -> bool:
    """True for three short parts between bars or dots, no sentences, of which one says when the text was published.

    >>> is_parted("Jane Miller · Ostwick Wire · Posted: Feb 24, 2025"), is_parted("Tea · Posted: May 3, 2025")
    (True, False)
    """
    parts = _PARTS.split(text)
    is_short = len(parts) >= FEW_PARTS and max(map(len, parts)) <= MAX_PART
    return is_short and any(map(_POSTED.match, parts)) and not any(map(_SENTENCE_END.search, parts))


def is_writer(line: str) -> bool:
    """True for a line that is nothing but who wrote, one whole name or more: By Jane Miller and Tom Reed.

    >>> is_writer("By Jane Miller and Tom Reed"), is_writer("By train to Ostwick"), is_writer("By Friday")
    (True, False, False)
    """
    found = _BY.fullmatch(line)
    names = _NAMES_BREAK.split(found["name"]) if found else []
    return bool(names) and all(name and is_full_name(name) for name in names)


def is_other_writer(behind: str) -> bool:
    """True for a name with the comma before it that may be a second writer's: no town, no job.

    >>> is_other_writer(", Rui Sena"), is_other_writer(", São Bento"), is_other_writer(", Senior Reporter")
    (True, False, False)
    """
    return not (NO_TOGETHER.search(behind) or _TOWN.search(behind) or _JOB.search(behind))


def is_job(text: str) -> bool:
    """True for words that say what somebody does: – Staff Reporter.

    >>> is_job("– Staff Reporter"), is_job("– Ostwick Daily")
    (True, False)
    """
    return _JOB.search(text) is not None


def names_body(text: str) -> bool:
    """True for the name of an office.

    >>> names_body("Ayuntamiento de Ostvico"), names_body("Urząd Miasta"), names_body("Ελένη Δήμου")
    (True, True, False)
    """
    return _BODY.match(text) is not None


def without_kind(text: str, told: Iterable[str]) -> str:
    """The words of an element that is named for its author without what it is that he made, unless a line that is
    `told` of has the name: whom a talk is with stands in the title or the lead.

    >>> without_kind("Interview: Jane Miller", ["The wharf pays"]), without_kind("Ein Kommentar von Jane Miller", [])
    ('Jane Miller', 'Jane Miller')
    >>> without_kind("Interview: Jane Miller", ["Jane Miller digs"]), without_kind("Interview Jane Miller", [])
    ('Interview: Jane Miller', 'Interview Jane Miller')
    """
    made = _MADE.match(text)
    name = text[made.end() :] if made else ""
    return name if name and not any(name in line for line in told) else text
