"""Names of places, as the label of a region has them."""

import re

#: Words of a place and the smaller ones in it that are looked at.
MAX_PLACES = 4
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
#: A province, or what ends as places do.
PLACE = re.compile(rf"^(?:{_PROVINCES}|\S{{2,8}}(?:省|市|区|县|州|盟|旗|镇|乡))$")
# with a town: 浙江青澜, 安徽-南山
_IN_PROVINCE = re.compile(rf"(?:{_PROVINCES})省?(?:\s?[-–—·/>]\s?)?[\u3400-\u9fff]{{2,4}}")
_PARTED = re.compile(r"(?<![-–—·/>])\s+(?![-–—·/>])|(?<=[省市区县州])\s?[-–—·/>]\s?")
#: A count of readers that a page prints right behind a place, with an icon between.
_COUNT = re.compile(
    r"(?<=[\u4e00-\u9fff])\d{1,9}(?:\.\d{1,2})?\s?[万wWkK]\+?$|(?:(?<=[省市区區县縣州盟旗镇鎮乡鄉])|(?<=[\u4e00-\u9fff])(?=\d{3}))\d{1,9}(?:\.\d)?\s?[万wWkK]?\+?(?:次|人次)?$"
)

#: Where an account was when it sent a text, beside the provinces.
_ABROAD = (
    "中国香港",
    "中国澳门",
    "中国台湾",
    "日本",
    "韩国",
    "美国",
    "英国",
    "法国",
    "德国",
    "加拿大",
    "澳大利亚",
    "新加坡",
    "马来西亚",
    "泰国",
)
#: A town without 市 behind its province at the end of a line, and words that are none there.
_TOWN = re.compile("[\u3400-\u9fff]{2,4}")
_NO_TOWN = re.compile(
    "招商|项目|投资|园区|厂房|土地|政策|资讯|新闻|收藏|分享|打印|举报|纠错|评论|浏览|阅读|关注|字[号体]|来源|更多|地图|切换|咨询|发布|全[国省市]|各[地市县]"
    "|快[讯报]|公[告示]|通知|通告|要闻|动态|热点|专题|招[标聘]|采购|中标|拍卖|转让|出[租售]|求[租购]|合作模式|返回|首页|登[录陆]|注册|搜索|其[他它]|不限"
    "|[产行企]业|公司|食品|机械|电子|化工|医[药疗]|物流|农业|工业|制造|能源|文旅|旅游|地产|仓[库储]|商[铺务业]|写字楼|楼[宇盘]|科技|金融|教育|服务|材料|汽车"
)
#: What a page sets between a province and its town, with spaces.
_JOINED = re.compile(r"\s[-–—·/>]\s([\u3400-\u9fff]{2,9})(?![^\s|｜【\[])")
_BAR = re.compile(r"[|｜【\[]")
_END = re.compile("[^\\s\\d，。、]{1,16}(?:[省市区區县縣州盟旗镇鎮乡鄉]|新城)$")


def are_places(value: str) -> bool:
    """True for names of places and nothing else, such as an address; a town without 市 behind its province.

    >>> are_places("江苏省南山市"), are_places("南山市科技路18号"), are_places("全国")
    (True, False, False)
    >>> are_places("浙江青澜"), are_places("安徽-南山"), are_places("浙江招商"), are_places("安徽 > 各地")
    (True, True, False, False)
    """
    return all(
        PLACE.fullmatch(name) or _END.fullmatch(name) or (_IN_PROVINCE.fullmatch(name) and not _NO_TOWN.search(name))
        for name in _PARTED.split(value)
    )


def is_sender(text: str) -> bool:
    """True for the place from which a text was sent, as WeChat prints it: 山东, 中国香港."""
    return PLACE.fullmatch(text) is not None or text in _ABROAD


def without_count(place: str) -> str:
    """A place without the count of readers behind it.

    >>> without_count("岚东省-青棠县1862"), without_count("一号地块2"), without_count("西区工业园3")
    ('岚东省-青棠县', '一号地块2', '西区工业园3')
    >>> without_count("河湾7.6k"), without_count("河湾1.2万"), without_count("河湾2.0")
    ('河湾', '河湾', '河湾2.0')
    """
    return _COUNT.sub("", place)


def with_places(place: str, behind: str) -> str:
    """A place with the smaller ones that stand behind it.

    >>> with_places("浙江省", " 临江市 发布时间：2025-10-11")
    '浙江省 临江市'
    >>> with_places("福建", " 汀洲"), with_places("福建", " 招商项目"), with_places("福建", " 汀洲 来源：甲报")
    ('福建 汀洲', '福建', '福建')
    >>> with_places("福建", " - 汀洲市 来源：甲报"), with_places("福建", " - 招商项目")
    ('福建 - 汀洲市', '福建')
    >>> with_places("皖西", " · 云渡县 发布时间：2025-10-11"), with_places("皖西", " · 招商项目")
    ('皖西 · 云渡县', '皖西')
    """
    joined = _JOINED.match(behind) if PLACE.match(place) or _TOWN.fullmatch(place) else None
    if joined and (PLACE.match(joined[1]) or (PLACE.match(place) and _is_town(joined[1]))):
        return place + joined[0]
    names, behind = [place], _BAR.split(behind, maxsplit=1)[0]
    town = behind.strip()
    if PLACE.match(place) and _is_town(town):
        return f"{place} {town}"
    for name in behind.split()[:MAX_PLACES] if PLACE.match(place) else ():
        if not PLACE.match(name):
            break
        names.append(name)
    return " ".join(names)


def _is_town(name: str) -> bool:
    return _TOWN.fullmatch(name) is not None and not _NO_TOWN.search(name)
