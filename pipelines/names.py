"""What at one place of two texts gives way to something else, or is put in: which words of it may be a name."""

import re
from collections.abc import Iterator
from itertools import takewhile

from .align import CONTEXT, Gap
from .document import Document, Tokens, is_number, phrase, spaced, undated

#: Tokens of a name, and of what is taken from beside it to make it foreign to the other text.
NAME = 10
BESIDE = 3
#: Letters of a code: G of 2025-G12.
CODE = 2
#: Tokens that make a name of a longer one.
PUT_IN = 3
#: Times that a name has to stand in both texts, one character longer in the one.
EXTENDED = 2

#: What a name is called that stands for another one, even if only once.
_CALLED = (*"省市区县镇乡村州旗盟馆", "街道", "公司", "集团", "学校", "医院", "town", "county", "city", "district")
#: How a firm's name goes on behind its own part: its trade, its legal form. 走访 → 考察 before a whole name is no name.
_TRADE = (
    "科技|技术|机械|机电|精密|实业|工业|贸易|商贸|投资|建设|建筑|工程|电子|电气|电器|电力|能源|环保|材料|新材料|食品|饮料|医药|药业|医疗|生物"
    "|化工|化学|汽车|物流|运输|信息|网络|软件|智能|文化|传媒|旅游|农业|牧业|置业|地产|房地产|制造|设备|装备|发展|开发|控股|服务|管理|咨询"
    "|纺织|服装|家具|家居|建材|钢铁|金属|塑料|包装|印刷|仪器|光电|通信|航空|船舶|重工"
)
_LEGAL_FORM = r"(?:集团|控股)?(?:股份)?有限(?:责任)?公司"
_FIRM = re.compile(rf"(?:{_TRADE}){{0,4}}{_LEGAL_FORM}")
#: The same where the legal forms differ too, which ends what is common.
_TRADE_ONLY = re.compile(rf"(?:{_TRADE}){{2,4}}(?:股份|有限)?")
#: What makes another place or firm of a name: 大张镇, 北张镇, 新华东机械有限公司, 东十三新区.
_FORMS_NAMES = frozenset("大小东西南北中上下前后内外新老一二三四五六七八九十")
_HAN = "\u3400-\u9fff"
_PARTICLES = "的了在是和与及同跟对从向由经按据把被将为到于给让等这那其本该各我某全"
_PLACE_ENDS = "省市区县镇乡村州旗"
_PLACE = re.compile(rf"(?![{_PARTICLES}])[{_HAN}]{{1,4}}?(?:[{_PLACE_ENDS}]|街道)")
_WHOLE_FIRM = re.compile(rf"(?:(?![{_PARTICLES}])[{_HAN}]){{2,7}}?{_LEGAL_FORM}")
#: What gives way, and to what.
Name = tuple[Tokens, Tokens]


def windows(gap: Gap) -> Iterator[Name]:
    """Names that may have given way: the gap itself; one character with what stands around it."""
    old, new = undated(gap.old), undated(gap.new)
    if not old or not new or max(len(old), len(new)) > NAME:
        return
    if min(len("".join(old)), len("".join(new))) > 1:
        yield old, new
    elif not (is_number(old[0]) or is_number(new[0])):
        for k in range(1, BESIDE + 1):
            yield old + gap.after[:k], new + gap.after[:k]
            yield gap.before[-k:] + old, gap.before[-k:] + new


def around(gap: Gap) -> Iterator[Name]:
    """What gives way with what stands around it, as far as a word may reach."""
    for before, after in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)):
        left, right = gap.before[len(gap.before) - before :], gap.after[:after]
        yield (*left, *gap.old, *right), (*left, *gap.new, *right)


def are_called(name: Name, gap: Gap) -> bool:
    """北小营镇 → 李桥镇; 北小营 → 李桥 before 镇, 华东 → 华南 before 机械有限公司; G → H of a code. Never one character
    else: 全市 → 本市."""
    if _is_code(gap) or _is_firm(gap):
        return True
    follows = phrase(gap.after[:2]).startswith(_CALLED)
    whole = name[0] == undated(gap.old)
    return whole and all(follows or phrase(side).endswith(_CALLED) for side in name)


def extended(gap: Gap, one: Document, other: Document) -> Name | None:
    """A name and the longer one that stands wherever it does: 张镇 → 大张镇, G12 → G12-1. None for what is else put in:
    a county before its town, a preposition, an adjective that stands there once."""
    put, short, long = (gap.new, one, other) if gap.new else (gap.old, other, one)
    if (gap.old and gap.new) or not put or len(put) > PUT_IN:
        return None
    for base, longer, times in _longer_names(put, gap):
        here, there = (spaced(d.title_tokens) + d.words for d in (short, long))
        count, bare = there.count(spaced(longer)), here.count(spaced(base))
        throughout = there.count(spaced(base)) == count * (spaced(base) in spaced(longer))
        if throughout and spaced(longer) not in here and min(count, bare) >= times:
            return (base, longer) if gap.new else (longer, base)
    return None


def _longer_names(put: Tokens, gap: Gap) -> Iterator[tuple[Tokens, Tokens, int]]:
    """Name, longer name, and how often they have to stand in their texts: a code, a town, a firm."""
    letter, last = ("", " ", *gap.before)[-2:]
    if is_number(put[0]):
        if _is_letter(letter) and is_number(last):
            yield gap.before[-2:], gap.before[-2:] + put, 1
        return
    behind = "".join(takewhile(_is_han, gap.after))
    if len(put) == 1 and put[0] in _FORMS_NAMES:
        if firm := _WHOLE_FIRM.match(behind):
            yield tuple(firm[0]), put + tuple(firm[0]), 1
        if place := _PLACE.match(behind):
            yield tuple(place[0]), put + tuple(place[0]), EXTENDED
    if behind and behind[0] in _PLACE_ENDS and last not in _PARTICLES and all(map(_is_han, (last, *put))):
        yield (last, behind[0]), (last, *put, behind[0]), EXTENDED


def _is_firm(gap: Gap) -> bool:
    """Another own part before one trade and legal form; 与 → 和 before a firm's name is none."""
    sides = phrase(gap.old), phrase(gap.new)
    behind, ends = phrase(gap.after), len(gap.after) < CONTEXT
    named = _FIRM.match(behind) or (ends and _TRADE_ONLY.fullmatch(behind))
    return bool(named) and all(side and side not in _PARTICLES for side in sides)


def _is_code(gap: Gap) -> bool:
    """2025-G12 → 2025-H12, but no English word before a number: a 12-year → the 12-year."""
    letters = all(len(side) == 1 and _is_letter(side[0]) for side in (gap.old, gap.new))
    before, after = gap.before[-1:], gap.after[:1]
    return letters and any(_is_han(t) or is_number(t) for t in before) and any(map(is_number, after))


def _is_letter(token: str) -> bool:
    return token.isascii() and token.isalpha() and len(token) <= CODE


def _is_han(token: str) -> bool:
    return "\u3400" <= token <= "\u9fff"
