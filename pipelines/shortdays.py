"""The day of an entry as a strip of a chronicle prints it in front of the entry: 2017.11 | 2017年11月，新区设立.

Copies of an entry are compared without it where the entry says the same day itself, and with the day spelled out where
it stands in place of that.
"""

import re

#: A short form of a day or month right before more than a figure.
_SHORT = re.compile(
    r"\s{0,3}(?P<year>(?:19|20)\d\d)(?:\s?年|\s?[.\-/．]\s?(?P<month>\d{1,2}?)(?:\s?[.\-/．]\s?(?P<day>\d{1,2}?))?)"
    r"[\s:：|｜]{0,3}(?=(?:19|20)\d\d\s?年|[\u3400-\u9fff“《])"
)
_SPELLED = re.compile(r"(?P<year>\d{4})\s?年(?:\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?)?")


def without_short_day(text: str) -> str:
    """A line without the short form of its day, which follows spelled out, or else with that spelled out.

    >>> without_short_day("2017.112017年11月，新区设立"), without_short_day("2017年2017年11月，新区设立")
    ('2017年11月，新区设立', '2017年11月，新区设立')
    >>> without_short_day("2017.06新区设立"), without_short_day("2017年6月，新区设立")
    ('2017年6月新区设立', '2017年6月，新区设立')
    """
    short = _SHORT.match(text)
    if short is None:
        return text
    rest = text[short.end() :]
    spelled = _SPELLED.match(rest)
    said = [int(short[part]) for part in ("year", "month", "day") if short[part]]
    if spelled:
        same = [int(spelled[part]) for part in ("year", "month", "day") if spelled[part]]
        return rest if same[: len(said)] == said else text
    if len(said) == 1:
        return text
    return "".join(f"{number}{unit}" for number, unit in zip(said, "年月日", strict=False)) + rest
