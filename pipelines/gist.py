"""A Chinese text without the words that an editor puts in or takes out when he prints it once more."""

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
