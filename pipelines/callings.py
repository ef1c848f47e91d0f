"""A name that stands once in a short text: told by what names are followed by or preceded by, or by its capitals."""

import re

from .align import Gap
from .document import Document, Tokens, is_number, phrase, undated
from .spellings import are_alike

#: Tokens of such a name, and of what may stand between its changed part and what it is called.
LONGEST = 10
#: Letters of a word with a capital that may be a name.
SHORTEST = 3
#: Share of words with a capital inside sentences, from which capitals tell nothing: German nouns.
CAPITALS = 0.2

_HAN = re.compile("[\u3400-\u9fff]{1,12}")
# What places, firms and bodies are called; 市 of 市场 and 区 of 区域 are none.
_CALLED = (
    "[省县镇乡村州旗路街巷湾港岛桥湖局厅]|市(?![场民值面委级])|区(?![域别间分])|大道|街道|园区|小区|社区|新区|机场|车站|大学|学院|中学|小学"
    "|实验(?:学校|小学|中学)|学校|医院|超市|酒店|商场|农贸市场|批发市场|公园|广场|大厦|饭店|宾馆|中心|法院|检察院|委员会|管委会|科技|储能|新材|生态|城投|城市建设|集团|银行|证券|药业|市政|建工|公司|用地"
)
_FOLLOWED = re.compile(rf"(?:{_CALLED})")
_FOLLOWED_LATER = re.compile(rf"[\u3400-\u9fff]{{0,2}}?(?:{_CALLED})")
# Who says or announces something, or holds an office, but no 记者 and 负责人.
_SPEAKS = re.compile(
    "(?:表示|称|说|介绍|指出|强调|宣布|公告|披露|回应|发布|透露|坦言|网|同志|先生|女士|任|为|担任|出任)"
)
_NOBODY = re.compile(
    "据|获悉|了解|今年|去年|目前|如下|记者|负责人|人士|专家|媒体|有关|相关|方面|消息|官方|发言|工作人员|业内|对此|同时|此外|日前|近日|今日|昨日|今天|昨天|报告|通报|通告|公告"
    "|数据|统计|会议|文件|方案|该|其|本|我|他|她|它|这|那|各|全|某|每|两|并|将|已|也|还|则|均|都|再|又|就|更|最|很|不|未"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫"
    "段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_PERSON = (2, 3)
_COLOURS = frozenset("红橙黄蓝")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_COUNTS = frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "hundred",
))  # fmt: skip
_PARTS = frozenset(("halves", "thirds", "quarters", "fifths", "tenths"))


def is_named_once(gap: Gap, one: Document, other: Document) -> bool:
    """Whether what stands on the two sides names two things, each in its own text only."""
    old, new = undated(gap.old), undated(gap.new)
    if not old or not new or max(len(old), len(new)) > LONGEST or not _are_foreign(gap, old, new, one, other):
        return False
    if _all(old, _COUNTS) and _all(new, _COUNTS):
        return not _PARTS & set(gap.after[:1])
    sides = "".join(old), "".join(new)
    if all(map(_HAN.fullmatch, sides)):
        return all(_all(side, _NUMERALS) for side in sides) or _are_named(gap, *sides)
    if any(are_alike(a, b) for a in old for b in new):
        return False
    return _has_name(old, one, other) and _has_name(new, other, one)


def may_be_names(old: Tokens, new: Tokens) -> bool:
    """No words that begin a report: 记者了解到, 有关人士."""
    return not any(_NOBODY.search(phrase(side)) for side in (old, new))


def _all(some: Tokens | str, words: frozenset[str]) -> bool:
    return all(word in words for word in some)


def _are_foreign(gap: Gap, old: Tokens, new: Tokens, one: Document, other: Document) -> bool:
    """With a token on either side, neither stands in the other text."""
    rows = ((*gap.before[-1:], *side, *gap.after[:1]) for side in (old, new))
    return not any(document.says(row) for row, document in zip(rows, (other, one), strict=True))


def _are_named(gap: Gap, old: str, new: str) -> bool:
    """Both are called 路, 镇, 科技 …, or say something, or are persons."""
    if _NOBODY.search(old) or _NOBODY.search(new):
        return False
    after, before = phrase(gap.after), phrase(gap.before)
    if old in _COLOURS and new in _COLOURS and after.startswith("色"):  # of a warning
        return True
    if _are_persons(before, old, new, after):
        return True
    part = min(len(old), len(new)) == 1
    if (_FOLLOWED_LATER if part else _FOLLOWED).match(after) or all(_FOLLOWED.search(side[-2:]) for side in (old, new)):
        return len(old) == len(new) or not part
    return min(len(old), len(new)) >= SHORTEST and bool(_SPEAKS.match(after))


def _are_persons(before: str, old: str, new: str, after: str) -> bool:
    """罗继东 → 许国平; 周兰 → 周芳 before 为, 任, 表示."""
    if len(old) == len(new) == max(_PERSON) and old[0] in _SURNAMES and new[0] in _SURNAMES:
        return True
    return len(old) == len(new) < max(_PERSON) and before[-1:] in _SURNAMES and bool(_SPEAKS.match(after))


def _has_name(side: Tokens, own: Document, other: Document) -> bool:
    """One of the words has a capital wherever it stands, also inside sentences, and is not in the other text."""
    words = (word for word in side if len(word) >= SHORTEST and not is_number(word) and not other.says((word,)))
    return any(_is_capital(word, own) for word in words) and not _all_nouns_have_capitals(own)


def _is_capital(word: str, document: Document) -> bool:
    text: str = document.text
    places = [m.start() for m in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]
    inside = any(re.fullmatch(r"[^\W\d_],? ", text[max(0, at - 3) : at][-2:]) for at in places)
    return inside and all(text[at : at + 1].isupper() for at in places)


def _all_nouns_have_capitals(document: Document) -> bool:
    words: list[str] = re.findall(r"(?<=[^\W\d_] )[^\W\d_]{2,40}", document.text[:4_000])
    return sum(word[0].isupper() for word in words) > CAPITALS * len(words)
