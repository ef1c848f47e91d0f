"""What a Chinese page prints below its title where its head declares something else: the head may name the editor, or
whose site it is, and is filled in by a program; what readers see was written by somebody.
"""

import re
from collections.abc import Iterable, Iterator

from .besideday import OFFICES
from .lines import BESIDE_DAY, NO_SOURCE, PUBLISHER, are_han_names, values
from .prose import HAN
from .quoted import untitled
from .sheet import MAX_LABEL_LINE, Sheet
from .surnames import is_person
from .titles import Said

#: Labels of who wrote; beside the name of an account, which a meta has, too, also one that is as short as a word.
_WRITERS = ("作者", "记者", "記者", "撰文", "采写")
_BESIDE_ACCOUNT = (*_WRITERS, "文")
#: Characters of the shortest name of an office in a meta for who wrote, and with what its longer name ends.
MIN_ISSUER = 4
_OFFICE_END = re.compile("(?:集团|公司|中心|平台|[部局办委处室科站院所会厅报台网社])$")


def printed_authors(sheet: Sheet, declared: str) -> Iterator[tuple[str, str]]:
    """The label and whom it names as the writer beside the day or the source below the title of a Chinese page: a meta
    may hold the editor. Where what it holds, `declared`, is the source as well, an account, in any line there."""
    lines = [text for _, text, is_below in sheet.label_lines if is_below]
    sources = [[value for _, value in values(text, "source")] for text in lines]
    is_account = any(declared in said for said in sources)
    for text, said in zip(lines, sources, strict=True):
        if is_account or BESIDE_DAY.search(text) or any(said):
            words = _BESIDE_ACCOUNT if is_account else _WRITERS
            named = (pair for pair in values(text, "author") if pair[0] in words and pair[1] != declared)
            yield from (pair for pair in named if are_han_names(pair[1]))


def is_issuer(declared: str, sheet: Sheet) -> bool:
    """True for no person's name with which that of an office begins that a label names as the source below the title of
    a Chinese page: 双塘文旅, 双塘文旅集团招商部."""
    if len(declared) < MIN_ISSUER or not HAN.match(declared) or is_person(declared):
        return False
    lines = [text for _, text, is_below in sheet.label_lines if is_below]
    sources = [name for text in lines for _, name in values(text, "source")]
    return any(name.startswith(declared) and _OFFICE_END.search(name, len(declared)) for name in sources)


def printed_source(sheet: Sheet, declared: str) -> Said | None:
    """The publisher that a label names beside the day below the title, or among the fields right below the text, where
    the head declares another one: no office that issued the page, and no other print of the same name."""
    for i, text, is_below in sheet.label_lines:
        is_dated = _is_dated(sheet, [i - 1, i, i + 1] if is_below else sheet.closing)
        if not is_dated or not (is_below or i in sheet.closing):
            continue
        for word, name in values(text, "source"):
            is_other = PUBLISHER.search(untitled(name)) and not (name in declared or declared in name)
            if is_other and not word.endswith(OFFICES) and not NO_SOURCE.fullmatch(name):
                return Said(name, f"label:{word}")
    return None


def _is_dated(sheet: Sheet, places: Iterable[int]) -> bool:
    """True where one of these lines has a day."""
    near = (sheet.blocks[i].text[:MAX_LABEL_LINE] for i in places if 0 <= i < len(sheet.blocks))
    return any(map(BESIDE_DAY.search, near))
