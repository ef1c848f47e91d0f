"""Names of places, as the label of a region has them."""

import re

#: Words of a place and the smaller ones in it that are looked at.
MAX_PLACES = 4
#: A province, or what ends as places do.
PLACE = re.compile(
    "^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|\\S{2,8}(?:省|市|区|县|州|盟|旗|镇|乡))$"
)
#: A count of readers that a page prints right behind a place, with an icon between.
_COUNT = re.compile(
    r"(?:(?<=[省市区區县縣州盟旗镇鎮乡鄉])|(?<=[\u4e00-\u9fff])(?=\d{3}))\d{1,9}(?:\.\d)?\s?[万wWkK]?\+?(?:次|人次)?$"
)

_END = re.compile("[^\\s\\d，。、]{1,16}(?:[省市区區县縣州盟旗镇鎮乡鄉]|新城)$")


def are_places(value: str) -> bool:
    """True for names of places and nothing else, such as an address, parted by spaces.

    >>> are_places("江苏省南山市"), are_places("南山市科技路18号"), are_places("全国")
    (True, False, False)
    """
    return all(PLACE.fullmatch(name) or _END.fullmatch(name) for name in value.split())


def without_count(place: str) -> str:
    """A place without the count of readers behind it.

    >>> without_count("岚东省-青棠县1862"), without_count("一号地块2"), without_count("西区工业园3")
    ('岚东省-青棠县', '一号地块2', '西区工业园3')
    """
    return _COUNT.sub("", place)


def with_places(place: str, behind: str) -> str:
    """A place with the smaller ones that stand behind it.

    >>> with_places("浙江省", " 临江市 发布时间：2025-10-11")
    '浙江省 临江市'
    """
    names = [place]
    for name in behind.split()[:MAX_PLACES] if PLACE.match(place) else ():
        if not PLACE.match(name):
            break
        names.append(name)
    return " ".join(names)
