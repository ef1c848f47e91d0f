"""Lines about an article, told by their form from the sentences of its text: fields between bars, of which one is the
day, and the names of who wrote it. In languages other than Chinese."""

import re

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
_NAMES_BREAK = re.compile(r",\s|\s(?:and|und|et|och|og|en|e|y|i|и|та)\s|\s&\s")


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
