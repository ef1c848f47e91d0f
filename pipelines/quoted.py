"""A publisher's name in quotation marks, as accounts are cited: “青澜发布”微信公众号, 微信公众号“青澜发布”.

Marks around all of a name are none of it; those around a part of it stay, both of them. Those of
a title stay: 《园区经济》.
"""

import re

#: Opening mark → closing one; some pages print a straight one on both sides.
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}
#: Papers in the marks of titles, as a page cites them; 24 characters hold the longest names of journals.
TITLED = re.compile("《[^《》，。：:；;！？]{1,24}》(?:[、/／]《[^《》，。：:；;！？]{1,24}》){0,3}")
# … which is no document
_OF_DOCUMENT = re.compile(
    "^关于|(?:通知|办法|条例|规划|意见|方案|公告|通告|细则|规定|决定|报告|计划)(?:[（(][^（()）]{1,12}[)）])?$"
)


def names_paper(name: str) -> bool:
    """True for a name in the marks of titles that is no document's.

    >>> names_paper("《园区经济》"), names_paper("《关于支持园区的意见》"), names_paper("园区经济")
    (True, False, False)
    """
    return TITLED.fullmatch(name) is not None and _OF_DOCUMENT.search(untitled(name)) is None


def untitled(name: str) -> str:
    """The name without the marks of a title around all of it."""
    return name[1:-1] if TITLED.fullmatch(name) else name


def with_marks(name: str, said: str) -> str:
    """The name with the marks that were stripped off it in `said`, where they are those of a part of it.

    >>> with_marks("青澜发布”微信公众号", "“青澜发布”微信公众号 2025"), with_marks("青澜发布」", "「青澜发布」")
    ('“青澜发布”微信公众号', '青澜发布')
    """
    at = said.find(name) if name else -1
    if at < 0:
        return name
    before, after = said[:at][-1:], said[at + len(name) :][:1]
    for opening, closing in PAIRS.items():
        start, end = before * (before == opening), after * (after == closing)
        whole = (one for one in (start + name + end, start + name, name + end) if _is_balanced(one, opening))
        if found := next(whole, ""):
            return _bare(found, opening)
    return name


def _is_balanced(text: str, opening: str) -> bool:
    """True for a text with such marks, each closed."""
    closing, count = PAIRS[opening], text.count(opening)
    if opening == closing:
        return count > 0 and count % 2 == 0
    opened = 0
    for sign in text:
        opened += (sign == opening) - (sign == closing)
        if opened < 0:
            return False
    return opened == 0 < count


def _bare(text: str, opening: str) -> str:
    """Without the one pair of marks that stands around all of it."""
    inner = text[1:-1]
    is_around = text[:1] == opening and text[-1:] == PAIRS[opening]
    return inner if is_around and opening not in inner and PAIRS[opening] not in inner else text
