"""The section that a page prints beside its headline without a trail: a kicker above it, the category below it.

It is read where the markup says so: by where its link leads, by what its element is called, or as the site's menu or
<title> has it in the same words. Nothing else tells a section from a slogan, a place or "Exclusive" there. On Chinese
pages, which print trails, it is not looked for.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html

from .attributes import MAX_CLASS, MAX_PIECES, is_of_others
from .cells import fold_spaces
from .lines import TRIM
from .owners import is_kind
from .page import block_key
from .prose import HAN
from .sheet import Sheet
from .titles import HEAD_BREAK, LINK_SHARE, MAX_HEAD, Said
from .trail import find_section, is_section, is_vague
from .trailline import Step, plain_letters
from .walk import step_into

#: Blocks above and below the headline in which its section stands: a subtitle and a line of the day may stand between.
ABOVE, BELOW = 2, 5
#: Elements around a kicker that are asked what they are called.
MAX_OUTWARD = 3
#: Characters of an address that are looked at, and links in an element from which it is a list of them.
MAX_URL, FEW_LINKS = 300, 2
#: Links in a box around one, the headline not in it, from which it is a menu: an article has few sections and authors.
MENU_LINKS = 8
#: Parts of a host's name that a site's hosts have in common.
HOST_PARTS = 2
#: Letters of the shortest part of an address that says what lies below it: /en and /uk do not.
MIN_FOLDER = 4
# parts of an address below which sections lie
_SECTION_PATH = re.compile(
    r"/(?:categor(?:y|ies|ias?|ie)|kategorie?n?|kategori(?:ler|er|a|at|e)?|catégories?|cat|sections?|sectie|secci[oó]n(?:es)?"
    r"|sezion[ei]|se[cç][oõ]es|topics?|rubri(?:k|ken|ques?|ek|che|ca|cas|ka|ki|cs?)|ressorts?|themen?|channels?|departments?)"
    r"/[^/?#]",
    re.IGNORECASE,
)
# … persons, places, and words that any article may have
_OTHER_PATH = re.compile(
    r"/(?:people|persons?|experts?|teams?|staff|our-people|authors?|users?|members?|profiles?|contributors?|columnists?"
    r"|places?|locations?|countr(?:y|ies)|regions?|cit(?:y|ies)|events?|search|subscribe\w*|login|tags?|date|archives?"
    r"|account|companies|company|org|source|series)/[^/?#]",
    re.IGNORECASE,
)
_TAG_PATH = re.compile(r"/tags?/[^/?#]", re.IGNORECASE)
# what an element with a section in it is called …
_CALLED = re.compile(
    r"(?<![a-z])(?:categor(?:y|ies|ia|ie)(?:[-_]{1,2}(?:name|link|label|title))?"
    r"|(?:article|post|entry|story|news|blog|page|card)[-_]{1,2}(?:cat|section|channel|topic|rubric)"
    r"|section[-_]{1,2}(?:name|link|label|tag|title)|rubri(?:c|k|que|ek|ca|ka)|ressort|cat-links?|primary-(?:tag|category))"
    r"(?![a-z])",
    re.IGNORECASE,
)
# … and with anything that stands above a headline
_ABOVE_TITLE = re.compile(
    r"(?<![a-z])(?:kicker|over-?line|eyebrow|top-?line|super-?title|over-?title|pre-?title|dachzeile|labels?|flag|tags?|pill"
    r"|badge|sections?|channel|topics?|themes?|(?:content|article|field|node|post)[-_]{0,2}type|antet[ií]tulo|occhiello"
    r"|surtitre|vinjett|spitzmarke|chap[eé]u|volanta|cintillo|nadtytu[lł]|stikktittel|trompet)(?![a-z])",
    re.IGNORECASE,
)
_MENU = re.compile("(?<![a-z])(?:menu|nav(?:bar|igation)?|leaf|footer|side-?bar)(?![a-z])", re.IGNORECASE)
_PRIMARY = re.compile("(?<![a-z])(?:primary|article|main)[-_]{1,2}tag(?![a-z])", re.IGNORECASE)
# what stands there and is none
_NO_KICKER = re.compile(
    r"(?:the )?(?:exclusive|exklusiv|exclusif|exclusivo|esclusiva|breaking(?: news)?|live|featured?|promoted|sponsored"
    r"|advert(?:isement|orial)?|anzeige|werbung|publicité|publicidad|реклама|reklama|premium|plus|free|new|neu|updated?"
    r"|urgent|eilmeldung|dernière minute|última hora|срочно|members?|subscribers?(?: only)?|for subscribers"
    r"|watch|listen|videos?|photos?|galler(?:y|ies)|audio|podcasts?|(?:top|must|long) (?:story|stories|reads?)|trending"
    r"|popular|more|share|follow|tags?|categor(?:y|ies)|in|in uncategori[sz]ed|other|general|misc(?:ellaneous)?|default"
    r"|none|main|index|today|\d+ min(?:utes?)? read"
    # where its link leads, what a template shows there, who paid for it, what readers say
    r"|(?:(?:see|view|show|browse|read|discover|explore) (?:all|more|the latest)|more (?:from|in|on|about)|back to)"
    r"\b.{0,60}|(?:all|latest|recent|related|more|featured)(?: (?:articles?|posts?|news|stories|updates?|entries))?"
    r"|(?:homepage|front ?page|main)?[ -]?(?:slider|carousel|banner)"
    r"|(?:paid|partner|branded|sponsor(?:ed)?|promoted)[ -](?:content|posts?|partnership|feature)"
    r"|(?:in )?(?:association|partnership) with .{0,60}|(?:member|subscriber)s?[ -](?:only|exclusives?|content)"
    r"|(?:\d{1,5}|no|leave a|add a) comments?)",
    re.IGNORECASE,
)
# signs of a link back to a list
_BACK = ("<", "‹", "«", "←", "❮")


class _Kicker(NamedTuple):
    """A short text near the headline."""

    text: str
    url: str
    #: What its element and those around it that say nothing else are called.
    names: str
    #: The link, or the element where there is none.
    element: lxml.html.HtmlElement
    #: True where it stands alone in a box beside the headline.
    is_beside: bool
    #: True where its link says that it leads to the article's category.
    is_category: bool


def section_of(sheet: Sheet) -> Said | None:
    """The section of the site: what a trail or a declaration names, else what stands beside the headline."""
    said = find_section(sheet)
    return kicker_section(sheet) or said if said is None or is_vague(said) else said


def kicker_section(sheet: Sheet) -> Said | None:
    """The one section that stands right above the headline, else between headline and text."""
    if sheet.title_at is None or not sheet.title or HAN.search(sheet.title.value):
        return None
    above = range(max(0, sheet.title_at - ABOVE), sheet.title_at)
    below = [i for i in sheet.below if 0 < i - sheet.title_at <= BELOW and not sheet.is_prose(i)]
    for places, is_above, is_bare in ((above, True, False), (below, False, False), (above, True, True)):
        found = [one for one in _near(sheet, places) if _says_section(one, sheet, is_above=is_above, is_bare=is_bare)]
        names = {block_key(one.text): one for one in found}
        if names:
            return _deepest([*names.values()])
    return None


def _deepest(found: Sequence[_Kicker]) -> Said | None:
    """Of several sections the one below all others by its address; None where there is no such: a list of tags."""
    last = max(found, key=lambda one: len(one.url))
    roots = [one.url.rstrip("/") + "/" for one in found if one is not last]
    return Said(last.text, "kicker") if all(last.url.startswith(root) and len(root) > 1 for root in roots) else None


def _near(sheet: Sheet, places: Sequence[int]) -> Iterator[_Kicker]:
    """The links, and the elements of one short text each, in these blocks."""
    way, outer = sheet.page.way, _around_title(sheet)
    if not places or not outer:
        return
    near = slice(step_into(way, min(places)), step_into(way, max(places) + 1))
    for (tag, element, _, names), block in zip(way.steps[near], way.blocks[near], strict=True):
        if block not in places or names is None or element in outer:
            continue
        inside = [element] if tag == "a" else [*islice(element.iter("a"), FEW_LINKS)]
        if len(inside) == FEW_LINKS:
            continue
        said = inside[0] if inside else element
        text = _text(said).strip(TRIM + ">›»#")
        url = (said.get("href") or "")[:MAX_URL]
        is_back = text.startswith(_BACK)
        is_name = not is_back and is_section(Step(text, url or None), sheet) and not is_of_others(text, block, sheet)
        if is_name and _is_own(url, sheet) and not _in_menu(element, outer):
            around = _alone(element, block_key(text), outer)
            called = " ".join((one.get("class") or "")[:MAX_CLASS] for one in around)
            is_beside = around[-1].getparent() in outer and sheet.blocks[block].key == block_key(text)
            is_category = "category" in (said.get("rel") or "").lower().split()
            yield _Kicker(text, url, called, said, is_beside, is_category)


def _text(element: lxml.html.HtmlElement) -> str:
    return fold_spaces("".join(map(str, islice(element.itertext(), MAX_PIECES))))


def _around_title(sheet: Sheet) -> set[lxml.html.HtmlElement]:
    """The element that prints the headline, and all around it."""
    way, at = sheet.page.way, sheet.title_at or 0
    first = step_into(way, at)
    steps = zip(way.steps[first:], way.blocks[first:], strict=True)
    inside = (step[1] for step, block in takewhile(lambda pair: pair[1] in (at, -1), steps) if step[3] is not None)
    key = sheet.blocks[at].key  # of a headline on two lines the first
    title = min(
        (one for one in inside if block_key(_text(one)).startswith(key)), key=lambda one: len(_text(one)), default=None
    )
    return set() if title is None else {title, *title.iterancestors()}


def _alone(element: lxml.html.HtmlElement, key: str, outer: set[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """The element, and those around it that hold nothing else."""
    around = takewhile(lambda one: one not in outer and block_key(_text(one)) == key, element.iterancestors())
    return [element, *islice(around, MAX_OUTWARD)]


def _in_menu(element: lxml.html.HtmlElement, outer: set[lxml.html.HtmlElement]) -> bool:
    """True for an element in a box with many links, or that is for a menu."""
    boxes = [element, *takewhile(lambda one: one not in outer, element.iterancestors())]
    links = len([*islice(boxes[-1].iter("a"), MENU_LINKS)])
    return links == MENU_LINKS or any(_MENU.search((box.get("class") or "")[:MAX_CLASS]) for box in boxes)


def _is_own(url: str, sheet: Sheet) -> bool:
    """True for an address of the site: the last two parts of its host's name are the page's."""
    try:
        there, here = urlsplit(urljoin(sheet.url, url)).hostname or "", urlsplit(sheet.url).hostname or ""
    except ValueError:  # [ in a host
        return False
    return there.split(".")[-HOST_PARTS:] == here.split(".")[-HOST_PARTS:]


def _says_section(one: _Kicker, sheet: Sheet, *, is_above: bool, is_bare: bool) -> bool:
    """True for a text of which the markup says that it is a section. Below the headline tags and subjects stand, too:
    there its address has to say so, or its class. `is_bare`: whatever its box is called, where nothing else names one.
    """
    path = _path(one.url, sheet)
    if _NO_KICKER.fullmatch(one.text) or "author" in (one.element.get("rel") or "").lower().split():
        return False
    if _OTHER_PATH.search(path) and not _is_primary(one, path):
        return False
    if one.is_category or _SECTION_PATH.search(path) or (_CALLED.search(one.names) and (one.url or is_above)):
        return True
    if not is_above or not one.is_beside:
        return False
    if _is_in_title(one.text, sheet):
        return True
    is_slug, is_place = _is_slug(one.text, path), _is_above_page(one.text, path, sheet)
    if _ABOVE_TITLE.search(one.names) is not None:
        return is_slug or is_place or _is_linked_elsewhere(one, sheet)
    is_telling = not is_vague(Said(one.text, "breadcrumb"))
    return is_bare and is_slug and is_telling and (is_place or _is_in_menu(one.text, sheet))


def _is_primary(one: _Kicker, path: str) -> bool:
    """True for the one tag of an article that stands for its section, as Ghost prints it."""
    return _TAG_PATH.search(path) is not None and _PRIMARY.search(one.names) is not None


def _path(url: str, sheet: Sheet) -> str:
    try:
        return unquote(urlsplit(urljoin(sheet.url, url)).path) if url else ""
    except ValueError:  # [ in a host
        return ""


def _is_slug(text: str, path: str) -> bool:
    """True for the last part of an address in words: Local News, /news/local-news/."""
    last = path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return bool(last) and plain_letters(last) == plain_letters(text)


def _is_above_page(text: str, path: str, sheet: Sheet) -> bool:
    """True for an address whose last part is one of those below which the page lies, and with which the text begins:
    Harbour life, /harbour, on /news/harbour/ferry-to-be-rebuilt."""
    last = plain_letters(path.rstrip("/").rpartition("/")[2].partition(".")[0])
    folders = _path(sheet.url, sheet).rstrip("/").split("/")[1:-1]
    return len(last) >= MIN_FOLDER and last in map(plain_letters, folders) and plain_letters(text).startswith(last)


def _is_in_menu(text: str, sheet: Sheet) -> bool:
    """True for the words of a link in the menu above the headline."""
    key, top = block_key(text), max(0, (sheet.title_at or 0) - ABOVE)
    return any(block.key == key and block.link_share >= LINK_SHARE for block in sheet.blocks[:top])


def _is_linked_elsewhere(one: _Kicker, sheet: Sheet) -> bool:
    """True for the words of a link in the menu above the headline; where both are links, to the same place."""
    key = block_key(one.text)
    if not _is_in_menu(one.text, sheet):
        return False
    target = _path(one.url, sheet).rstrip("/")
    others = (a for a in sheet.page.tree.iter("a") if a is not one.element and block_key(a.text or "") == key)
    paths = (_path(a.get("href", "")[:MAX_URL], sheet).rstrip("/") for a in islice(others, MAX_PIECES))
    return not one.url or target in paths


def _is_in_title(text: str, sheet: Sheet) -> bool:
    """True for what stands in <title> between the headline and the site's name, and for the kind of its pages in one
    without the headline: `Harbour Corporation - News Release`."""
    first, *others = [block_key(part) for part in HEAD_BREAK.split(sheet.page.head_title[:MAX_HEAD])]
    title = block_key(sheet.title.value) if sheet.title else ""
    key, is_told = block_key(text), title in (first, *others)
    if key == block_key(sheet.page.metas.get("og:site_name", "")):
        return False
    return key in others[:-1] if is_told else key in others and is_kind(key)
