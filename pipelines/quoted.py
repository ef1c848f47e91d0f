"""A publisher's name in quotation marks, as accounts are cited: “青澜发布”微信公众号, 微信公众号“青澜发布”.

Marks around all of a name are none of it; those around a part of it stay, both of them.
"""

#: Opening mark → closing one; some pages print a straight one on both sides.
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}


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
