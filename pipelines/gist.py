"""A Chinese text without what an editor changes when he prints it once more: words that say nothing of their own,
which he puts in or takes out, and the day of an entry as a strip of a chronicle prints it in front: 2017.11 | 2017年….

Copies of an entry are compared without that day where the entry says the same day itself, and with it spelled out where
it stands in place of that.
"""

import re
from collections.abc import Set

# words of time, ability and manner that change no fact; never 不 or 未, nor 市, 县 or 省 alone: 市级 is not 县级
_FILLING = re.compile(
    "[该此本我全](?:县|区|市|镇|乡|州|省|地|园|园区|新区)|[县区市镇乡园]里"
    "|目前|截至|当前|现在|如今|近年来|已经|即将|以及|或者|并且|还有|同时|通过|按照|根据|能够|可以|进行|位(?=居)|即可|便可"
    "|[该此这其已现可能就便即也还均都了的与和及并且将或以于在从到为对由把被向按]"
)


def gist(key: str) -> str:
    """The key of a block without such words.

    >>> gist("县里投资四亿元开通直达六个城市的专线"), gist("该县投资四亿元并已开通直达六个城市的专线")
    ('投资四亿元开通直达六个城市专线', '投资四亿元开通直达六个城市专线')
    """
    return key if key.isascii() else _FILLING.sub("", key)


def share(one: Set[str], other: Set[str]) -> float:
    """Share of what the smaller one has that is in both, 0…1."""
    return len(one & other) / max(1, min(len(one), len(other)))


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
