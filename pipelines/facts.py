"""Facts by which two notices of one wording are two: figures in words, figures in titles."""

import re

_UNITS = "〇零一二三四五六七八九"
#: 第三批, 十二月, but not 第三条, 第三方: these are no facts of one text.
_NUMERAL = re.compile(f"[{_UNITS}两十百千]{{1,8}}(?=[年月日号批期届季轮万亿元])")
_DIGITS = {c: max(i - 1, 0) for i, c in enumerate(_UNITS)} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_FIGURES = re.compile(r"\d{1,20}")


def with_arabic_numerals(text: str) -> str:
    """The text with the Chinese numerals of dates, counts and amounts as digits.

    >>> with_arabic_numerals("十二月投资三百二十万元")
    '12月投资320万元'
    """
    return _NUMERAL.sub(lambda m: _arabic(m[0]), text)


def _arabic(numeral: str) -> str:
    """
    >>> _arabic("二〇二五"), _arabic("十二"), _arabic("三百二十"), _arabic("千")
    ('2025', '12', '320', '1000')
    """
    if not any(c in _TENS for c in numeral):
        return "".join(str(_DIGITS[c]) for c in numeral)
    total, last = 0, 0
    for character in numeral:
        if character in _TENS:
            total += (last or 1) * _TENS[character]
            last = 0
        else:
            last = _DIGITS[character]
    return str(total + last)


def figures_of_titles_differ(one: str, other: str) -> str | None:
    """What tells two notices with one text apart when their titles are one but for a year or a number.

    Another town in the title alone tells nothing: portals put their own region into a title they reprint.

    >>> figures_of_titles_differ("2024年技改补贴公告", "2025年技改补贴公告")
    'title: 2024 → 2025'
    """
    old, new = (_FIGURES.findall(with_arabic_numerals(title)) for title in (one, other))
    wordings = {_FIGURES.sub("", with_arabic_numerals(title)) for title in (one, other)}
    if old == new or len(wordings) > 1 or len(old) != len(new):
        return None
    return f"title: {' '.join(old)} → {' '.join(new)}"
