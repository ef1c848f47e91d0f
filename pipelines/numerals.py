"""Chinese numerals as digits."""

import re
from collections.abc import Iterator
from decimal import Decimal

_UNITS = "〇零一二三四五六七八九"
#: What counts as a fact with 第 too: 第三批, but not 第三条, 第三方, which are no facts of one text …
_PERIODS = "年月日号批期届季轮万亿元"
#: … what is counted (三宗 …), and what is numbered without 第 (三局).
_COUNTED = "宗个家项人名位所条亩吨台辆件户次天岁周倍座处间栋套份只头场棵艘架层公里米局院厂队组"
# One character of a numeral first: `re` skips to what may begin a match only when that is one set of characters.
_NUMERAL = re.compile(
    f"[{_UNITS}两十百千](?:[{_UNITS}两十百千]{{0,7}}(?=[{_PERIODS}])"
    f"|(?<![第{_UNITS}两十百千].)[{_UNITS}两十百千]{{0,7}}(?=[余多]?[{_COUNTED}]))"
)
_DIGITS = {c: max(i - 1, 0) for i, c in enumerate(_UNITS)} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
#: A numeral of whatever, and a sign of one or a digit.
ANY_NUMERAL = re.compile(f"[{_UNITS}两十百千]{{1,8}}")
NUMERAL_SIGN = re.compile(rf"[\d{_UNITS}两十百千]")


def with_arabic_numerals(text: str) -> str:
    """The text with the Chinese numerals of dates, counts and amounts as digits.

    >>> with_arabic_numerals("十二月投资三百二十万元，十余家企业参加")
    '12月投资320万元，10余家企业参加'
    """
    return text if text.isascii() else _NUMERAL.sub(lambda m: arabic(m[0]), text)


def numerals(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and digits of what `with_arabic_numerals` replaces."""
    return ((*m.span(), arabic(m[0])) for m in _NUMERAL.finditer("" if text.isascii() else text))


def arabic(numeral: str) -> str:
    """The digits of a numeral.

    >>> arabic("二〇二五"), arabic("十二"), arabic("三百二十"), arabic("千")
    ('2025', '12', '320', '1000')
    """
    if _TENS.keys().isdisjoint(numeral):
        return "".join(str(_DIGITS[c]) for c in numeral)
    total, last = 0, 0
    for character in numeral:
        if character in _TENS:
            total += (last or 1) * _TENS[character]
            last = 0
        else:
            last = _DIGITS[character]
    return str(total + last)


#: A figure in either way of writing, with its units: 6.2万, 六万两千, 百分之二十 without the first three characters.
_FIGURE = re.compile(rf"[\d{_UNITS}两十百千](?:[\d{_UNITS}两十百千万亿点]|[.,](?=\d)){{0,19}}")
_WIDE_DIGITS = {ord("０") + i: str(i) for i in range(10)}
#: A space inside a figure: 8600 万元.
_GAP = re.compile(rf"(?<=[\d{_UNITS}两十百千])\s{{1,9}}(?=[\d{_UNITS}两十百千万亿])")
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
# colloquial 一百五 is 150
_SMALL = re.compile(
    rf"(?!.{{0,18}}[百千][{_UNITS[2:]}两]$)(?:[{_UNITS}两]?千)?(?:零?[{_UNITS}两]?百)?(?:零?[{_UNITS}两]?十)?(?:零?[{_UNITS}两])?"
)
_PLAIN = re.compile(r"\d{1,19}(?:\.\d{1,19})?", re.ASCII)
_GLUED = re.compile(rf"\d(?=[{_UNITS}两])")
_MYRIADS = (("亿", 10**8), ("万", 10**4))


def in_digits(text: str) -> str:
    """The text with all figures in digits; what is a figure in no such way stays as it is written (十四五).

    >>> in_digits("6.2万吨的96%"), in_digits("六万两千吨的百分之九十六"), in_digits("６．２万吨的９６％")
    ('62000吨的96%', '62000吨的96', '62000吨的96％')
    >>> in_digits("业绩30二、联系人")
    '业绩302、联系人'
    """
    if text.isascii():
        return text
    narrow = _GAP.sub("", _WIDE_POINT.sub(".", text.translate(_WIDE_DIGITS)))
    return _FIGURE.sub(_digits, narrow.replace("百分之", ""))


def _digits(figure: re.Match[str]) -> str:
    written = figure[0].rstrip("点")
    if written.isdigit() and written.isascii():  # as it is: of a telephone number, too
        return figure[0]
    value = _value(written)
    if value == written and (glued := _GLUED.search(written)):  # 30二、 is the end of one line and the next one
        return "".join(_FIGURE.sub(_digits, one) for one in (figure[0][: glued.end()], figure[0][glued.end() :]))
    said = value if isinstance(value, str) else f"{value.normalize():f}"
    return said + figure[0][len(written) :]


def _value(figure: str) -> Decimal | str:
    """The value of a figure, which it is itself where none is known: 十四五."""
    total, rest = Decimal(0), figure.replace(",", "")
    for unit, size in _MYRIADS:
        many, is_unit, after = rest.rpartition(unit)
        value = _small(many) if is_unit else Decimal(0)
        if value is None:
            return figure
        total, rest = total + value * size, after
    value = _small(rest) if rest else Decimal(0)
    return figure if value is None else total + value


def _small(figure: str) -> Decimal | None:
    """The value of a figure without 万 and 亿."""
    whole, _, fraction = figure.partition("点")
    if whole and (_SMALL.fullmatch(whole) or not whole.strip(_UNITS)):
        whole = arabic(whole)
    if fraction and not fraction.strip(_UNITS):
        fraction = arabic(fraction)
    plain = f"{whole}.{fraction}" if fraction else whole
    return Decimal(plain) if _PLAIN.fullmatch(plain) else None


#: A measure and how many of a smaller one it is.
_MEASURES = {
    "平方公里": (100, "公顷"),
    "平方千米": (100, "公顷"),
    "公里": (1000, "米"),
    "千米": (1000, "米"),
    "吨": (1000, "公斤"),
}
_MEASURE = re.compile(rf"(?<![\d.])(\d{{1,12}}(?:\.\d{{1,6}})?)\s?({'|'.join(_MEASURES)})", re.ASCII)


def in_small_units(text: str) -> str:
    """The text with what is measured in large units in small ones, to be compared with another print.

    >>> in_small_units("4.6平方公里，离高速公路2公里"), in_small_units("460公顷")
    ('460公顷，离高速公路2000米', '460公顷')
    """
    return text if text.isascii() else _MEASURE.sub(_smaller, text)


def _smaller(measure: re.Match[str]) -> str:
    count, unit = _MEASURES[measure[2]]
    return f"{(Decimal(measure[1]) * count).normalize():f}{unit}"
