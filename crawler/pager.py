"""Where the next page of a list is when no link says so: rows of page numbers, and the script of a common CMS.
Pure: texts and URLs in, URLs out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

#: Links with a number for their text that are looked at: no pager shows more.
MAX_ROW = 100
#: Numbers of one address, from its end, that may be the page's.
MAX_PLACES = 4

_NUMBER = re.compile(r"[0-9]{1,5}")
#: TRS, a CMS of many authorities: pages index.html, index_1.html, index_2.html; the current one counts from 0.
_SCRIPTED = re.compile(
    r"""createPageHTML\(\s{0,9}(?:["'][\w-]{0,40}["']\s{0,9},\s{0,9})?(\d{1,5})\s{0,9},\s{0,9}(\d{1,5})\s{0,9},"""
    r"""\s{0,9}["']([\w./-]{1,100})["']\s{0,9},\s{0,9}["'](\w{1,8})["']"""
)

#: An address without the page's number: what stands before it, and after.
_Row = tuple[str, str]


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
