"""Which page is the next part of an article that is split over several: by its address, the link that says so, and its
title. Pure: texts and addresses in, addresses out.

A false join costs more than a part left alone. So all three have to agree: a link that says "next page", an address
that is the first part's with another number, and the first part's title.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import AnyStr
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

import lxml.etree
import lxml.html

from .canonical import bare_host, canonical_url
from .declared import base_of
from .page import Page, block_key

#: Parts of one article that are joined: a pager without an end must end somewhere.
MAX_PARTS = 20
#: Links looked at on one page: portals have some hundred.
MAX_ANCHORS = 10_000
#: Links of one page that may lead to the next part, and to the first one.
MAX_LINKS = 10
#: Characters of a link that says "next page", its decoration included: 下一页（共 120 页）>>.
MAX_SAYING = 24
#: Characters of a link that is the number of a part: [12].
MAX_NUMBER = 4
#: Elements inside a link that are asked for their `alt` and `title`: an icon stands alone.
MAX_ICONS = 5
#: Elements inside a link that are looked at, and characters, white space included. Links stand inside each other by the
#: thousand on pages made to hurt.
MAX_INSIDE, MAX_SAID = 20, 1_000
#: Characters of an address that is looked at, and of a title.
MAX_URL, MAX_TITLE = 2000, 500
#: Least letters of a title that say which article it is of, when the other title has more.
MIN_TITLE = 6

# after NFKC, in small letters and without blanks: ［下 一 页］（2/9） is [下一页](2/9)
_NEXT = re.compile(
    r"[\[(<【「]?(?:下一?[页頁]|[后後]一?[页頁]|next(?:page)?|older(?:posts)?)"
    r"(?:\(?(?:共?\d{1,6}[页頁]?|\d{1,6}/\d{1,6}[页頁]?)\)?)?[\])】」]?[>»›→▶]{0,4}|[>»›→▶]{1,2}"
)
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\ufeff]+")
#: Most pages have none of these and need not be parsed: it takes half as long to look for them.
_WORDS = ("下一页", "下页", "下一頁", "下頁")
_BEFORE_NEXT = re.compile(r"""(?:rel=["']?|>\s{0,9})\Z""")
#: Bytes of what may stand there: > and nine spaces of Chinese.
_BEFORE = 32
#: Places that are looked at; a page with more is parsed, which takes no longer. No one of 1,916 real pages has so many.
MAX_PLACES = 5_000
#: As `_TWO` begins.
_NUMBERS = ("_1.", "_2.", "-1.", "-2.")
_TWO = re.compile(
    r"""[_-][12]\.\w{1,8}["'?#\s>][^<>]{0,200}>(?:<\w{1,6}[^<>]{0,100}>)?\s{0,9}\[?\s{0,9}[2２]\s{0,9}\]?\s{0,9}<"""
)
#: The number of a later part in the last segment of a path: 123_2.html, 123-2.html, c_123_2. 02 is a day.
_NUMBERED = re.compile(r"(.{1,2000})([_-])([1-9]\d?)((?:\.\w{1,8})?/?)")
#: … or as a segment of its own: 123/2/, 123/2.html. The pages of 123/page/2/ are those of a list.
_SEGMENT = re.compile(r"(.{2,2000})/([1-9]\d?)(?:\.\w{1,8})?/?")
_ENDING = re.compile(r"\.\w{1,8}$")
#: Names of a parameter that numbers the parts: show.asp?id=4&page=2.
_PARAMETERS = re.compile(
    r"(?:the|cur|current)?_?(?:page|paged|pn|pg|p)(?:_?(?:no|num|number|index|id))?|part", re.IGNORECASE
)
_PART = re.compile(r"[1-9]\d?")
#: The number of a part of a split article at the end of its address: `_2.html`, `?page=2`. `-2.html` is a day, too.
_AT_END = re.compile(r"(?:_(\d{1,2})(?=(?:\.[a-z]{2,5})?$)|[?&](?:page|p)=(\d{1,2})(?=&|$))", re.IGNORECASE)
#: What a title says of the part alone: （2）, (2/5), 第2页, _2, page 2.
_COUNT = re.compile(
    r"[(\[【]\s{0,3}\d{1,3}\s{0,3}(?:/\s{0,3}\d{1,3}\s{0,3})?[)\]】]|第\s{0,3}[\d一二三四五六七八九十]{1,3}\s{0,3}[页頁]"
    r"|\bpage\s{0,3}\d{1,3}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,3})?\b|[-_—|–]\s{0,3}\d{1,2}\s{0,3}(?=$|[-_—|–])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PartLinks:
    """What a page says of the article that it is, or that it is a part of."""

    #: Its <title>, or "".
    title: str = ""
    #: Canonical addresses of the links that say "next page", in the page's order.
    nexts: tuple[str, ...] = ()
    #: Of a page whose address has the number of a later part: canonical addresses, among its links, of which it is one.
    firsts: tuple[str, ...] = ()


#: Of a page that says nothing of parts.
WHOLE = PartLinks()


def may_have_parts(html: str, url: str) -> bool:
    """False for a page that says nothing of parts: most are told without being parsed."""
    return _has_number(url) or _may_say_next(html)


def part_links(html: str, url: str) -> PartLinks:
    """What a page's links and title say of parts."""
    if not may_have_parts(html, url):
        return WHOLE
    is_numbered = _has_number(url)
    tree = link_tree(html)
    if tree is None:
        return WHOLE
    base = base_of((base.get("href") for base in tree.iter("base")), url)
    anchors = list(islice(tree.iter("a", "link"), MAX_ANCHORS))
    nexts = _some(_address(base, e.get("href")) for e in anchors if e.get("href") and says_next(e))
    nexts = nexts or _some(_next_number(anchors, base, url))
    linked = (_address(base, e.get("href")) for e in anchors if e.tag == "a") if is_numbered else ()
    firsts = (target for target in linked if target and not _in_segment(target, url) and part_number(target, url))
    head = next((e.text_content() for e in tree.iter("title")), "")
    return PartLinks(head[:MAX_TITLE].strip(), nexts, _some(firsts))


def _may_say_next(html: str) -> bool:
    if "下" in html and any(word in html for word in _WORDS):  # one character is looked for in no time
        return True
    # in bytes, and from where a word stands: a third of the time that expressions take to look for one themselves
    small = html.encode("utf-8", "surrogatepass").lower()
    nexts = list(islice(_places(small, b"next"), MAX_PLACES))
    twos = list(islice((at for number in _NUMBERS for at in _places(html, number)), MAX_PLACES))
    if MAX_PLACES in (len(nexts), len(twos)):
        return True
    before = (small[max(0, at - _BEFORE) : at].decode("utf-8", "ignore") for at in nexts)
    return any(map(_BEFORE_NEXT.search, before)) or any(_TWO.match(html, at) for at in twos)


def _places(text: AnyStr, word: AnyStr) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def link_tree(html: str) -> lxml.html.HtmlElement | None:
    """A page parsed for its links; None when there is nothing in it that can be parsed."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


def _some(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(address for address in addresses if address), MAX_LINKS))


def _address(base: str, href: str | None) -> str:
    """The canonical form of a link, or "" when it is none."""
    if not href or len(href) > MAX_URL:
        return ""
    try:
        url = canonical_url(urljoin(base, href.strip()))
        is_page = urlsplit(url).scheme in ("http", "https", "file") and urlsplit(url).port != 0
    except ValueError:
        return ""
    return url if is_page else ""


def says_next(element: lxml.html.HtmlElement) -> bool:
    """True for a link to the next page by its `rel`, its text, its title, or the icon in it."""
    if "next" in (element.get("rel") or "").lower().split():
        return True
    if element.tag != "a":
        return False
    inside = islice(element.iterdescendants(), MAX_INSIDE)
    icons = islice((e for e in inside if e.tag in ("img", "i", "span")), MAX_ICONS)
    attributes = (e.get(name) for e in (element, *icons) for name in ("title", "alt"))
    return any(_is_next(text) for text in (said_by(element), *attributes) if text)


def said_by(element: lxml.html.HtmlElement) -> str:
    """The text of a link; "" when there is more of it, or more elements in it, than any that says where it leads."""
    if not len(element):  # as most
        text = element.text or ""
        return text if len(text) <= MAX_SAID else ""
    pieces: list[str] = []
    length = 0
    for number, (event, inside) in enumerate(lxml.etree.iterwalk(element, ("start", "comment", "pi", "end"))):
        if event != "start" and inside is element:
            break
        piece = (inside.text if event == "start" else inside.tail) or ""
        length += len(piece)
        if length > MAX_SAID or number > 2 * MAX_INSIDE:
            return ""
        pieces.append(piece)
    return "".join(pieces)


def _is_next(text: str) -> bool:
    bare = _INVISIBLE.sub("", text)
    return len(bare) <= MAX_SAYING and bool(_NEXT.fullmatch(unicodedata.normalize("NFKC", bare).lower()))


def _next_number(anchors: Iterable[lxml.html.HtmlElement], base: str, url: str) -> Iterator[str]:
    """The next part where no link says so, by a row of numbers: a link whose text is the next one's number, as is the
    last number of its path, or one less (TRS). Pages of comments are numbered in a parameter."""
    own = _number_in_path(url)
    for element in anchors:
        bare = _INVISIBLE.sub("", said_by(element)) if element.tag == "a" else ""
        text = unicodedata.normalize("NFKC", bare).strip("[]") if len(bare) <= MAX_NUMBER else ""
        if not _PART.fullmatch(text):
            continue
        address = _address(base, element.get("href"))
        number = _number_in_path(address)
        is_next = int(text) == 2 if own is None else number == own + 1  # noqa: PLR2004  # the first part names the second
        if number and is_next and int(text) - number in (0, 1):
            yield address


def _number_in_path(url: str) -> int | None:
    try:
        found = _NUMBERED.fullmatch(urlsplit(url).path) if len(url) <= MAX_URL else None
    except ValueError:  # a bracket in the host
        return None
    return int(found[3]) if found else None


# --- by address ----------------------------------------------------------------------------------


def following(first: str, last: int | None, nexts: Iterable[str]) -> tuple[str, int] | None:
    """The next part: its address, in the first part's spelling of the host, and its number. `last`: the number of the
    part that names it, None for the first part. TRS counts the second part 1; as ?page=1 are the second comments."""
    expected = (1, 2) if last is None else (last + 1,)
    for target in nexts:
        number = part_number(first, target)
        if number in expected and number is not None:
            parts = urlsplit(first)
            return urlunsplit(urlsplit(target)._replace(scheme=parts.scheme, netloc=parts.netloc)), number
    return None


def part_number(first: str, target: str) -> int | None:
    """Number of a part by its address, of the article whose first part is at `first`; None when it is none of it.

    >>> part_number("https://a.cn/t31.html", "https://www.a.cn/t31_2.html"), part_number("https://a.cn/31", "https://a.cn/32")
    (2, None)
    """
    if page_key(first) == page_key(target) or len(first) > MAX_URL or len(target) > MAX_URL:
        return None
    try:
        one, other = urlsplit(first), urlsplit(target)
    except ValueError:
        return None
    if bare_host(one.netloc) != bare_host(other.netloc):
        return None
    if one.query == other.query:
        return _number_of_path(one.path, other.path)
    is_home = not (one.path.strip("/") or one.query)  # of a home page the next one is a list
    return _number_of_query(one.query, other.query) if one.path == other.path and not is_home else None


def page_key(url: str) -> str:
    """What the spellings of one address share: without scheme and without www., m. or wap."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(("", bare_host(parts.netloc), parts.path, parts.query, ""))


def _number_of_path(first: str, target: str) -> int | None:
    if found := _NUMBERED.fullmatch(target):
        stem, bar, number, ending = found.groups()
        is_day = re.search(rf"(?:19|20)\d\d{bar}\d{{1,2}}$", stem)  # 2025-8-1.html, 2025-8-2.html
        if first in (stem + ending, f"{stem}{bar}1{ending}") and not is_day:
            return int(number)
    if found := _SEGMENT.fullmatch(target):
        stem, number = found.groups()
        if stem in (first.rstrip("/"), _ENDING.sub("", first)):
            return int(number)
    return None


def _number_of_query(first: str, target: str) -> int | None:
    """The same of two queries that differ in one parameter: the first part has none, or 1 in it."""
    before, after = (parse_qsl(query, keep_blank_values=True) for query in (first, target))
    own = [pair for pair in after if pair not in before]
    lost = [pair for pair in before if pair not in after]
    if len(own) != 1 or len(after) - len(before) != 1 - len(lost):
        return None
    (name, value), *_ = own
    if lost not in ([], [(name, "1")]) or not _PARAMETERS.fullmatch(name) or not _PART.fullmatch(value):
        return None
    return int(value) if value != "1" else None


def _has_number(url: str) -> bool:
    """True for an address that may be that of a later part, as far as it goes without knowing the first one's."""
    try:
        parts = urlsplit(url[: MAX_URL + 1])
    except ValueError:
        return False
    if len(url) > MAX_URL:
        return False
    pairs = parse_qsl(parts.query)
    is_in_query = any(_PARAMETERS.fullmatch(name) and _PART.fullmatch(value) for name, value in pairs)
    return is_in_query or any(form.fullmatch(parts.path) for form in (_NUMBERED, _SEGMENT))


def _in_segment(first: str, target: str) -> bool:
    """True for 123 and 123/2: so do a folder and its second page look, too."""
    one, other = urlsplit(first), urlsplit(target)
    return one.query == other.query and other.path.startswith(_ENDING.sub("", one.path.rstrip("/")) + "/")


# --- by title ------------------------------------------------------------------------------------


def is_same_title(one: str, other: str) -> bool:
    """True for titles of two parts of one article: equal but for the number of the part, or one is the other with
    something put in (标题_网, 标题：三、补给_网). Without a title nothing speaks against it.

    >>> is_same_title("港口开工_青澜网", "港口开工（2/3）_青澜网"), is_same_title("港口开工_青澜网", "码头竣工_青澜网")
    (True, False)
    """
    keys = [block_key(_COUNT.sub(" ", unicodedata.normalize("NFKC", title[:MAX_TITLE]))) for title in (one, other)]
    shorter, longer = sorted(keys, key=len)
    if not shorter or shorter == longer:
        return True
    before = _common(shorter, longer)
    return len(shorter) >= MIN_TITLE and before + _common(shorter[before:][::-1], longer[before:][::-1]) == len(shorter)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the common beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def part_of(page: Page, url: str) -> int | None:
    """Number of a later part of an article that is split over several addresses: the address has the number,
    and the page links to a part before it. None for the first part and for any other page."""
    stem, number = _stem_and_part(url)
    if number is None:
        return None
    for link in page.tree.iter("a", "link"):
        try:
            target = urljoin(url, (link.get("href") or "").strip())
        except ValueError:  # [ in the host of a broken URL
            continue
        other, earlier = _stem_and_part(target)
        if other == stem and (earlier or 1) < number:
            return number
    return None


def _stem_and_part(url: str) -> tuple[str, int | None]:
    """An address without the number of its part, and that number."""
    bare = url.partition("#")[0]
    found = list(_AT_END.finditer(bare))
    if not found:
        return bare, None
    last = found[-1]
    return bare[: last.start()] + bare[last.end() :], int(last[1] or last[2])
