"""The agency or paper that an element in the line of the day names, in languages other than Chinese:
`<span class="sourceText">Ostwick Wire</span> · <time>Feb 24, 2025</time>`. Its class has to say that it is a source:
nothing else tells one from who wrote, and a short name from a section."""

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from .attributes import MAX_CLASS, MAX_PIECES, marked_author, named_elements
from .belowtext import NO_PUBLISHER
from .bylines import FILLED_IN
from .cells import fold_spaces
from .page import block_key
from .prose import HAN
from .sheet import MAX_LABEL_LINE, Sheet

#: Words and characters of the longest name.
MAX_WORDS, MAX_NAME = 6, 60
#: Elements around a short name that may be called a byline.
FEW_AROUND = 2
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# whole names of a class: source, article-source, sourceText, agency_name …
_SOURCE = re.compile(
    r"(?:(?:article|story|news|post|entry|meta|byline|item|content|detail|art)[-_]{0,2})?"
    r"(?:source|agency|newswire|news-?agency|quelle|agentur|agence|agenzia|agencia|agência|fonte|fuente|kaynak|ajans"
    r"|zrodlo|bron|kilde|kalla)(?:[-_]{0,2}(?:name|text|label|link|title))?",
    re.IGNORECASE,
)
# … and what an agency's short name is in, in capitals and in a byline: <span class="ag">UNI</span>
_SHORT_CLASS, _SHORT_NAME = re.compile("ag(?:cy)?", re.IGNORECASE), re.compile("[A-Z]{2,6}")
_BYLINE = re.compile("by-?line", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-ÞŁŚŻŹČŠŽА-ЯЁЄІЇΑ-Ω][^\d:：?!;@<>|=•·,()\n]{1,60}")
# what stands in such an element and is none
_NO_NAME = re.compile(
    r"(?:sponsored|advert\w*|partner(?:ed)?|promoted|exclusive|premium|opinion|news|press release|our|by|via|from|home"
    r"|back|menu|category|blog|source|staff|editorial|guest|wires?|agenc(?:y|ies)|online|web|reuse|share|follow|read|print|n/?a|none|other"
    r"|anzeige|werbung|eigene?|publicidad|publicité|reklama?)(?:\s.{0,30})?",
    re.IGNORECASE,
)


def agency_beside(sheet: Sheet) -> str | None:
    """The one name in such an element between title and text, in the line of the day."""
    if sheet.title_at is None or HAN.search(sheet.page.head_title):
        return None
    lines = [i for i in sheet.below if i != sheet.title_at and not sheet.is_prose(i)]
    dated = {i for i in lines if len(sheet.blocks[i].text) <= MAX_LABEL_LINE and _YEAR.search(sheet.blocks[i].text)}
    writers = {block_key(name) for name in marked_author(sheet).split(", ")} if dated else set()
    found = {block_key(name): name for name in _named(sheet, dated) if block_key(name) not in writers}
    return found.popitem()[1] if len(found) == 1 else None


def _named(sheet: Sheet, dated: set[int]) -> Iterator[str]:
    """The names in elements that are called a source, in these blocks."""
    if not dated:
        return
    for element, names, at in named_elements(sheet, range(min(dated), max(dated) + 1)):
        text = fold_spaces("".join(map(str, islice(element.itertext(), MAX_PIECES)))).strip(" ,|·•–-")
        in_line = any(text in sheet.blocks[i].text for i in (at, at + 1) if i in dated)
        if text and in_line and not _leads_home(element) and _says_source(element, names, text) and _may_publish(text):
            yield text


def _says_source(element: lxml.html.HtmlElement, names: str, text: str) -> bool:
    classes = names[:MAX_CLASS].split()
    if any(map(_SOURCE.fullmatch, classes)):
        return True
    around = islice(element.iterancestors(), FEW_AROUND)
    is_byline = any(_BYLINE.search((box.get("class") or "")[:MAX_CLASS]) for box in around)
    return is_byline and bool(_SHORT_NAME.fullmatch(text)) and any(map(_SHORT_CLASS.fullmatch, classes))


def _leads_home(element: lxml.html.HtmlElement) -> bool:
    """True for the name of the site, which leads to its first page."""
    link = element if element.tag == "a" else element.find(".//a")
    return link is not None and (link.get("href") or "/").strip("./#") == ""


def _may_publish(text: str) -> bool:
    """False for what systems fill in, whose picture it is, and a sentence."""
    is_name = len(text) <= MAX_NAME and len(text.split()) <= MAX_WORDS and _NAME.fullmatch(text) is not None
    return is_name and not (_NO_NAME.fullmatch(text) or FILLED_IN.fullmatch(text) or NO_PUBLISHER.search(text))
