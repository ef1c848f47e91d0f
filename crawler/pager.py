"""Where the next page of a list is: links that say so, rows of page numbers, and the script of a common CMS.
Pure: elements, texts and URLs in, URLs out.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

import lxml.html

#: Characters of a link that says "next page", its decoration included: 下一页（共 120 页）>>.
MAX_SAYING = 24
#: Elements inside a link that are asked for their `alt` and `title`: an icon stands alone.
MAX_ICONS = 5
#: Links with a number for their text that are looked at: no pager shows more.
MAX_ROW = 100
#: Numbers of one address, from its end, that may be the page's.
MAX_PLACES = 4

# after NFKC, in small letters and without blanks: ［下 一 页］（2/9） is [下一页](2/9)
_NEXT = re.compile(
    r"[\[(<【「]?(?:下一?[页頁]|[后後]一?[页頁]|next(?:page)?|older(?:posts)?)"
    r"(?:\(?(?:共?\d{1,6}[页頁]?|\d{1,6}/\d{1,6}[页頁]?)\)?)?[\])】」]?[>»›→▶]{0,4}|[>»›→▶]{1,2}"
)
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_NUMBER = re.compile(r"[0-9]{1,5}")
#: TRS, a CMS of many authorities: pages index.html, index_1.html, index_2.html; the current one counts from 0.
_SCRIPTED = re.compile(
    r"""createPageHTML\(\s{0,9}(?:["'][\w-]{0,40}["']\s{0,9},\s{0,9})?(\d{1,5})\s{0,9},\s{0,9}(\d{1,5})\s{0,9},"""
    r"""\s{0,9}["']([\w./-]{1,100})["']\s{0,9},\s{0,9}["'](\w{1,8})["']"""
)

#: An address without the page's number: what stands before it, and after.
_Row = tuple[str, str]


def says_next(element: lxml.html.HtmlElement) -> bool:
    """True for a link to the next page by its `rel`, its text, its title, or the icon in it."""
    if "next" in (element.get("rel") or "").lower().split():
        return True
    if element.tag != "a":
        return False
    icons = islice(element.iterdescendants("img", "i", "span"), MAX_ICONS)
    attributes = (e.get(name) for e in (element, *icons) for name in ("title", "alt"))
    return any(_is_next(text) for text in (element.text_content(), *attributes) if text)


def _is_next(text: str) -> bool:
    bare = _INVISIBLE.sub("", text)
    return len(bare) <= MAX_SAYING and bool(_NEXT.fullmatch(unicodedata.normalize("NFKC", bare).lower()))


def scripted_next(html: str) -> str | None:
    """Relative address of the next page, when the page has its numbers written by TRS's script."""
    call = _SCRIPTED.search(html)
    if not call:
        return None
    total, current, name, ending = int(call[1]), int(call[2]), call[3], call[4]
    return f"{name}_{current + 1}.{ending}" if current + 1 < total else None


def numbered_next(links: Iterable[tuple[str, str]], url: str) -> str | None:
    """The next page by a row of page numbers: `links` are (text, address), `url` is this page's own.

    The addresses of a row differ in one number, which is that of the text or one less. Which page this one is
    its own number says; without one it is the first, of a row of at least two in its folder.
    """
    rows: dict[tuple[_Row, int], dict[int, str]] = defaultdict(dict)
    for text, address in islice((link for link in links if _NUMBER.fullmatch(link[0])), MAX_ROW):
        for row, number in _rows(address):
            rows[row, number - int(text)][int(text)] = address
    own, folder = dict(_rows(url)), url.rpartition("/")[0]
    for (row, more), pages in rows.items():
        is_first = len(pages) > 1 and row[0].startswith(folder)
        current = own[row] - more if row in own else 1 if is_first else None
        if more in (0, -1) and current is not None and current + 1 in pages:
            return pages[current + 1]
    return None


def _rows(address: str) -> Iterator[tuple[_Row, int]]:
    """The rows an address may belong to, each with its number in it: one for each of its last numbers."""
    pieces = re.split(r"(\d{1,9})", address)
    places = range(1, len(pieces), 2)
    for place in places[-MAX_PLACES:]:
        yield ("".join(pieces[:place]), "".join(pieces[place + 1 :])), int(pieces[place])
