"""Facts by which two notices of one wording are two: figures in words, figures in titles, up and down."""

import re
from collections.abc import Sequence

from .numerals import ANY_NUMERAL, NUMERAL_SIGN, arabic, with_arabic_numerals

_SCALES = {"万": 10_000, "亿": 100_000_000}
_SCALED = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)([万亿])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
_FIGURE_SIGNS = re.compile(rf"{NUMERAL_SIGN.pattern}|{_MONTH.pattern}")
_GOES_WITH_FIGURES = re.compile(r"[\d.\s,:/%年月日号时分秒点第-]{1,20}|per ?cent")
_FIGURES = re.compile(r"\d{1,20}")
_UP = (
    *"涨升增买盈",
    "提高",
    "上调",
    "走高",
    "流入",
    "投放",
    "开盘",
    *("up", "rise", "rises", "rose", "gains", "higher"),
)
_DOWN = (
    *"跌降减卖亏",
    "下调",
    "走低",
    "回落",
    "流出",
    "回笼",
    "收盘",
    *("down", "fall", "falls", "fell", "losses", "lower"),
)
_LEVEL = ("持平", "不变", "unchanged", "flat")
#: What was done, and what undoes it: two rows each. More than a flash is told apart by these.
_OPPOSITES = (
    (("战胜", "击败", "大胜", "取胜"), ("不敌", "负于", "惜败", "落败")),
    (("增长", "上升", "上涨", "增加"), ("下降", "下滑", "下跌", "减少")),
    (("恢复", "开放", "开通", "启用", "通行"), ("封闭", "关闭", "停用", "停止", "暂停")),
    (("入口", "驶入"), ("出口", "驶出")),
    (("迁至", "迁入", "搬至"), ("迁回", "迁出", "搬回")),
    (("批准", "同意", "准予"), ("驳回", "否决", "拒绝")),
    (("允许", "限放"), ("禁止", "禁放")),
    (("零上",), ("零下",)),
    (("任命",), ("免去",)),
    (("中标", "成交"), ("废标", "流标", "流拍")),
    (("利好",), ("利空",)),
    (("approved", "granted", "allowed", "accepted"), ("refused", "rejected", "denied", "dismissed")),
    (("won", "win", "beat"), ("lost", "lose")),
    (("supported", "backed", "favoured"), ("opposed",)),
    (("convicted", "jailed", "guilty"), ("acquitted", "cleared", "innocent")),
    (("profit", "profits"), ("loss", "losses")),
    (("hire", "hired", "hires"), ("dismiss", "dismissed", "dismisses", "fire", "fired", "fires")),
    (("opened", "open", "opens", "reopened"), ("closed", "close", "closes")),
    (("rose", "rise", "grew", "increased"), ("fell", "fall", "shrank", "decreased")),
)  # fmt: skip
_OPPOSITE_WORDS = frozenset(word for pair in _OPPOSITES for row in pair for word in row)
_OPPOSITES_IN = re.compile("|".join(sorted(word for word in _OPPOSITE_WORDS if not word.isascii())))
_NEGATIONS = frozenset(("不", "未", "没有", "没", "不予", "并未", "暂不", "不再", "不得", "not", "no", "never"))
#: What says no, and what may stand for it in other words.
_REFUSALS = frozenset(("不予", "未予", "不得", "不能", "不准", "不会", "未能"))
_FORBIDS = (*"不未没无非禁停勿", "拒绝")


def are_one_figure(old: str, new: str) -> bool:
    """The same figures in another writing: in words or digits, in ten thousands or not, a date in full or with dots.

    >>> are_one_figure("4.23万", "42300"), are_one_figure("百分之三十", "30"), are_one_figure("3月5日", "3.5")
    (True, True, True)
    >>> are_one_figure("4.2万", "42300"), are_one_figure("3月5日", "3月6日"), are_one_figure("5亿元", "5亿美元")
    (False, False, False)
    """
    if old.isdecimal() and new.isdecimal():  # most are
        return old == new
    if not (_FIGURE_SIGNS.search(old) and _FIGURE_SIGNS.search(new)):
        return False
    sides = [_figures_and_words(side) for side in (old, new)]
    return bool(sides[0][0]) and sides[0] == sides[1]


def _figures_and_words(side: str) -> tuple[list[str], str]:
    """The figures of a phrase, and its words without what only goes with figures."""
    side = _MONTH.sub(lambda m: f" {_MONTHS.index(m[0][:3]) + 1} ", side.replace("百分之", ""))
    side = ANY_NUMERAL.sub(lambda m: arabic(m[0]), side)
    side = _SCALED.sub(lambda m: _plain(float(m[1]) * _SCALES[m[2]]), side)
    return _FIGURES.findall(side), _GOES_WITH_FIGURES.sub("", side)


def _plain(value: float) -> str:
    """
    >>> _plain(42300.00000000001), _plain(0.5)
    ('42300', '0.5')
    """
    return f"{value:.4f}".rstrip("0").rstrip(".")


def figures_of_titles_differ(one: str, other: str) -> str | None:
    """What tells two notices apart when their titles are one but for a year or a number.

    Another town in the title alone tells nothing: portals put their own region into a title they reprint.

    >>> figures_of_titles_differ("2024年技改补贴公告", "2025年技改补贴公告")
    'title: 2024 → 2025'
    """
    old, new = (_FIGURES.findall(with_arabic_numerals(title)) for title in (one, other))
    wordings = {_FIGURES.sub("", with_arabic_numerals(title)) for title in (one, other)}
    if old == new or len(wordings) > 1 or len(old) != len(new):
        return None
    return f"title: {' '.join(old)} → {' '.join(new)}"


def direction_turned(old: Sequence[str], new: Sequence[str]) -> bool:
    """One row of tokens says up where the other says down, or that nothing moved.

    >>> direction_turned(("上", "涨"), ("下", "跌")), direction_turned(("涨",), ("升",))
    (True, False)
    >>> direction_turned(("与", "此", "前", "持", "平"), ("较", "此", "前", "下", "调"))
    True
    """
    turns = [tuple(_says(side, words) for words in (_UP, _DOWN, _LEVEL)) for side in (old, new)]
    return turns[0] != turns[1] and all(sum(turn) == 1 for turn in turns)


def undone(old: Sequence[str], new: Sequence[str]) -> bool:
    """One row of tokens undoes what the other says; or is a bare no, put in.

    >>> undone(("战", "胜"), ("不", "敌")), undone((), ("不", "予")), undone(("战", "胜"), ("击", "败"))
    (True, True, False)
    """
    if not old or not new:
        return "".join((*old, *new)) in _NEGATIONS
    if "".join(old) in _REFUSALS or "".join(new) in _REFUSALS:
        return not (_says(old, _FORBIDS) and _says(new, _FORBIDS))
    if not (_says_any_opposite(old) and _says_any_opposite(new)):
        return False
    turns = (((_says(old, a), _says(old, b)), (_says(new, a), _says(new, b))) for a, b in _OPPOSITES)
    return any(sorted(pair) == [(False, True), (True, False)] for pair in turns)


def _says_any_opposite(side: Sequence[str]) -> bool:
    return not _OPPOSITE_WORDS.isdisjoint(side) or bool(_OPPOSITES_IN.search("".join(side)))


def _says(side: Sequence[str], words: Sequence[str]) -> bool:
    joined = "".join(side)
    return any(word in (side if word.isascii() else joined) for word in words)
