"""A line of labels as it is read: labels whose letters stand apart, in brackets, or right behind another field; buttons
and bars between; spaces where elements end.
"""

import re
from collections.abc import Iterable

from .lines import LABEL_WORDS, NO_CELL, labels_of
from .prose import with_colons
from .walk import Way, spaced

# a counter in an element right before or behind the day: 来源：甲报<i>32</i><i>2025-04-22</i>
_GLUED = re.compile(
    r"\d(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d|(?:19|20)\d\d([-/.])[01]\d\1[0-3]\d\d{1,9}(?![\d:])"
    # … also behind a day with the name of its month, or one that ends with the year: 15 January 2024876 views
    r"|\d[^\W\d_]{0,2}\.?,?\s(?:de\s)?[^\W\d_]{3,14}(?:\s[^\W\d_]{3,8})?\.?,?\s(?:de\s)?(?:19|20)\d\d\d{1,7}(?![\d:])"
    r"|[^\W\d_]{3,14}\.?\s\d{1,2},\s(?:19|20)\d\d\d{1,7}(?![\d:])|[./-]\d\d[./-](?:19|20)\d\d\d{1,7}(?![\d:])"
    # … and a label right behind a name, which could be a part of that: <i>来源：某县能源局</i><i>地区：某县</i>
    r"|[:：][^:：]{1,40}[\u4e00-\u9fff](?<!所[属屬在])(?:地[区區]|[区區]域|(?<!项目)所在地)[:：]"
    # … or who reports: <i>来源：某某客户端</i><i>记者 李明</i>, <i>Source: Harbour Daily</i><i>By Jane Miller</i>
    r"|[:：|｜][^:：]{1,40}[\u4e00-\u9fff](?:记者|記者|编辑|編輯|责编|校对|审核)[\s:：|｜]|[a-z]By (?=[A-Z])"
    # … or who wrote it, without a colon: <i>来源 某某研究院</i><i>文 李明</i>
    r"|(?:来源|來源|稿源)[\s:：]{1,3}[^\s:：]{1,20}[\u4e00-\u9fff](?:文|撰文|撰稿|采写|记者|記者)\s(?=[A-Z\u4e00-\u9fff])"
    # … or a label that is spread: <i>更新时间：2025-02-11</i><i>来 源：某某中心</i>
    r"|[:：][^:：]{1,40}[^\s:：|｜│【\[（(][来來作稿编編出地]\s{1,4}[源者辑輯处處区區]\s{0,2}[:：]"
)
# … none of which is a line without one of these
_MAY_GLUE = re.compile(r"[\d:：|｜]|By |源")
# a label in an element of its own, right before its value: <em>所在地区</em>望川县
_WHOLE_LABEL = re.compile(rf"来源(?:网站|单位|媒体|机构)|{LABEL_WORDS}")
_GLUED_LABEL = re.compile(rf"(?:{_WHOLE_LABEL.pattern})(?=[^:：\s])")
_NO_VALUE = re.compile(NO_CELL)
# a label whose two letters a page sets apart: 来  源：
_SPREAD = re.compile(r"([\u4e00-\u9fff])(?<![^\s|｜│【\[（(][\u4e00-\u9fff])\s{1,4}([\u4e00-\u9fff])(?=\s{0,2}[:：|])")
_SPREAD_WORDS = frozenset((
    "来源", "來源", "稿源", "出处", "作者", "记者", "記者", "编辑", "編輯", "责编", "日期",
    "时间", "時間", "地区", "地區", "区域", "浏览", "点击", "阅读", "审核",
))  # fmt: skip
# a label in brackets before its value: 【稿源】某某晚报
_BRACKETED = re.compile(rf"\s?[【［\[]\s?({LABEL_WORDS}|栏目)\s?[】］\]]\s{{0,2}}[:：]?\s{{0,2}}(?=[^\s【［\[])")
# a dot or a bar for the colon of a label: 稿源 · 甲报, 所属地区 | 望川
_DOTTED = re.compile(
    r"((?:(?:信息|文章|稿件)?来源|稿源|作者|记者|撰文|所[属在](?:地区|区域)|发布(?:日期|时间)|(?<![\u3400-\u9fff])发布)(?=\s·\s)"
    r"|(?:地区|区域)(?=\s·\s[\u3400-\u9fff]{1,6}[省市区县州镇])|所[属在](?:地区|区域)(?=\s[|｜]\s))\s[·|｜]\s(?=[\u3400-\u9fff\d])"
)
# a bar for the colon of each field of a line: 区域｜柳荫 发布｜2025.06.12; not between names of columns: 时间 | 地区
_FIELD_WORDS = f"(?:{LABEL_WORDS}|热度|栏目|分类|频道)"
_BARRED = re.compile(
    rf"(?:^|(?<=\s))({_FIELD_WORDS})\s?[|｜│┃]\s?"
    rf"(?!{_FIELD_WORDS}\s?(?:[|｜│┃\s]|$)|(?:更多|全部|不限|请选择|订阅|关注|分享|收藏)(?:[|｜│┃\s]|$))(?=[^\s|｜│┃])"
)
# … or a slash between spaces: 来源 / 甲报
_SLASHED = re.compile(
    rf"(?:^|(?<=\s))({_FIELD_WORDS})\s[/／╱]\s(?!{_FIELD_WORDS}\s?(?:[/／╱\s]|$)|(?:更多|全部|不限)(?:\s|$))(?=[^\s/／╱])"
)
# … and another field of such a line: 主题｜产业对接会
_BARRED_BESIDE = re.compile("(?<=\\s)([\u3400-\u9fff]{2,4})[｜│┃](?=[^\\s|｜│┃])")
_BARS = re.compile("[|｜│┃]")
_HAS_BAR = re.compile(rf"{_FIELD_WORDS}\s?[|｜│┃]")
#: Fields with a bar that make a line one of such.
FEW_BARRED = 2
# buttons that a page prints right behind a value
_BUTTON = re.compile(
    "我要(?:纠错|打印|分享|评论)|(?:打印|收藏)(?:本页|此页|本文)|关闭(?:窗口|本页)|加入(?:收藏|自选)|返回(?:顶部|列表)|(?:查看|下载)(?:PDF|pdf)?(?:原文|附件)"
)
# a Chinese character that is printed as a bar: 来源丨甲报 文丨李明
_BAR = "丨"


def parted(way: Way, block: int, text: str) -> str:
    """The text of a block with a space, or the colon of a label, between elements where their texts would run
    together."""
    text = text.replace(_BAR, "｜")
    if _BARS.search(text) and _HAS_BAR.search(text):
        apart = spaced(way, block).replace(_BAR, "｜")
        if len(_BARRED.findall(apart)) >= FEW_BARRED:
            return joined(apart)
    text = joined(text)
    if _MAY_GLUE.search(text) and _GLUED.search(text):
        return joined(spaced(way, block))
    if _has_glued_label(text):
        text = _with_parted_labels(text, joined(spaced(way, block)))
    if _GLUED_LABEL.match(text):
        label, _, behind = spaced(way, block).partition(" ")
        value = text.removeprefix(label)
        is_glued = value != text and not value.startswith((":", "：", " "))
        # the first word of the form may be a part of the label: 发布 of 发布单位
        if behind and is_glued and _WHOLE_LABEL.fullmatch(label) and not _NO_VALUE.search(value):
            return f"{label}：{behind}"
    return text


def joined(text: str) -> str:
    """A line with such labels whole.

    >>> joined("【稿源】甲报【记者】容止水")
    '稿源：甲报 记者：容止水'
    """
    if text.isascii():
        return text
    if "】" in text or "］" in text or "]" in text:
        text = _BRACKETED.sub(r" \1：", text).lstrip()
    text = _BUTTON.sub(" ", text).replace(_BAR, "｜")
    if not text.startswith("|"):  # as a table does
        text = _DOTTED.sub(r"\1：", text)
        if len(_BARRED.findall(text)) >= FEW_BARRED:
            text = _BARRED_BESIDE.sub(r"\1：", _BARRED.sub(r"\1：", text))
    return _SPREAD.sub(lambda two: two[1] + two[2] if two[1] + two[2] in _SPREAD_WORDS else two[0], text)


def beside_barred(text: str, beside: Iterable[str]) -> str:
    """A line of one field with a bar or a slash for its colon, with a colon where one right `beside` it is made so.

    >>> beside_barred("区域｜柳荫", ["发布｜2025-06-12"]), beside_barred("区域｜竞争加剧", ["某市提速"])
    ('区域：柳荫', '区域｜竞争加剧')
    >>> beside_barred("区域｜柳荫", ["来源丨甲报"])
    '区域：柳荫'
    >>> beside_barred("来源 / 甲报", ["日期 / 2025-06-12"]), beside_barred("时间 / 地点", ["会场 / 一楼"])
    ('来源：甲报', '时间 / 地点')
    """
    form = next((form for form in (_BARRED, _SLASHED) if form.match(text)), None)
    return form.sub(r"\1：", text) if form and any(form.match(line.replace(_BAR, "｜")) for line in beside) else text


def is_barred(text: str) -> bool:
    """True for a line that is one field with a bar for its colon.

    >>> is_barred("热度｜318"), is_barred("来源 | 甲报 | 李明"), is_barred("时间 | 地区")
    (True, False, False)
    """
    field = _BARRED.match(text)
    return field is not None and not _BARS.search(text, field.end())


def plain(text: str) -> str:
    """A line with plain colons, and labels that are not spread.

    >>> plain("作 者：容止水"), plain("发布日期∶2025-08-18"), plain("工作 时间：周一")
    ('作者：容止水', '发布日期：2025-08-18', '工作 时间：周一')
    """
    return _SPREAD.sub(r"\1\2", with_colons(text))


def _with_parted_labels(text: str, apart: str) -> str:
    """A line with a space before each label that stands right behind a letter or figure and begins an element.
    `apart`: the same with spaces between elements.

    >>> _with_parted_labels("来源：甲报时间：2025-08-18", "来源： 甲报 时间：2025-08-18")
    '来源：甲报 时间：2025-08-18'
    """
    for label in reversed(labels_of(text)):
        at = label.start()
        if at and text[at - 1].isalnum() and f" {label[0].strip()}" in apart:
            text = f"{text[:at]} {text[at:]}"
    return text


def _has_glued_label(text: str) -> bool:
    """True for a line with a label right behind a letter or figure, where an element may end."""
    return any(m.start() and text[m.start() - 1].isalnum() for m in labels_of(text))
