"""A label around the title or at the end of the text, and the value behind it or in the block below it."""

import re
from collections.abc import Iterable, Iterator

from .falselabels import is_about_article, is_in_brackets, is_of_work, is_turn
from .gluednames import parted_values
from .lines import ANY_LABEL, BESIDE_DAY, PUBLISHER, lone_label, whole_value
from .page import TABLE
from .prose import TURN_ENDS
from .sheet import FEW_LABELS, MAX_LABEL_LINE, Sheet
from .surnames import is_person
from .titles import Said

NOT_A_NAME = re.compile(r"https?:|www\.|@|[a-z0-9]\.(?:com|cn|net|org)\b|[。！？]", re.IGNORECASE)
# labels that name no text: 信息来源 and 稿源 do
_BARE_SOURCE = ("来源", "來源", "来源于", "来自", "來自", "出处")

# labels of a region that jobs, weather and forms have as often: 城市：苏州
_ANY_PLACE = ("统计地区", "统计区域", "统计地域", "地域", "区划", "行政区划", "城市")
# who had it first, or sent it in, which may be a person, a product, a headline: 首发：青澜发布, 供稿：某县融媒体中心
_SENT_IN = re.compile(
    r"(?:^|[\s|｜])(?:(?P<first>(?:本文|文章|稿件|原文)?首发(?:平台|媒体|渠道|账号|[于於])?)|(?P<sent>供稿))\s{0,2}[:：]\s{0,2}"
    r"(?P<name>[\u3400-\u9fff·]{3,20})(?=$|[\s|｜/／，；])"
)
# … but for what ends as the names of papers and accounts do, and what ends as those of offices do
_OF_PAPER = re.compile(
    "(?:[网網报報刊台]|中心|杂志|周刊|客户端|公众号|传媒|融媒|融媒体|发布|新闻|观察|财经|视界|资讯|头条|之声)$"
)
# what is a part of some office, and not one that publishes: 某协会秘书处
_OF_OFFICE = re.compile("[处處科股室组組]$")
#: Characters of the longest such name of a paper, and of the shortest of an office: not 办公室.
MAX_PAPER, MIN_OFFICE = 10, 5
_BESIDE = (ANY_LABEL, BESIDE_DAY)


def labelled(sheet: Sheet, field: str, lines: Iterable[tuple[int, str, bool]] | None = None) -> Iterator[Said]:
    """The values with a label of this field in these lines, or around the title and then at the end of the body."""
    for i, text, is_below in sheet.label_lines if lines is None else lines:
        if text.endswith(TURN_ENDS) or (field == "author" and (is_turn(text) or is_of_work(sheet, i, text))):
            continue
        for word, value in parted_values(sheet, i, text, field):
            if (
                value
                and not NOT_A_NAME.search(value)
                and not (field == "source" and _is_fact(sheet, i, text, (word, value)))
                and (word not in _ANY_PLACE or _is_among_labels(sheet, i, text))
            ):
                yield Said(value, f"label:{word}")
        if is_below or (sheet.is_pair(i, i + 1) and is_about_article(sheet, i, text)):
            label = lone_label(text)
            if label and label[0] == field and (value := _next_value(sheet, i, field)):
                yield Said(value, f"label:{label[1]}")


def sent_in(sheet: Sheet) -> Said | None:
    """The paper that had it first, or the office that sent it in, beside the day or another label around the text."""
    for i, text, is_below in sheet.label_lines:
        found = _SENT_IN.search(text) if is_below or i > sheet.body else None
        if found is None:
            continue
        name, rest = found["name"], text[: found.start()] + text[found.end() :]
        is_paper = len(name) <= MAX_PAPER and _OF_PAPER.search(name) is not None
        is_office = bool(found["sent"]) and len(name) >= MIN_OFFICE and PUBLISHER.search(name) is not None
        is_office = is_office and not _OF_OFFICE.search(name)
        near = (sheet.blocks[j].text[:MAX_LABEL_LINE] for j in (i - 1, i + 1) if 0 <= j < len(sheet.blocks))
        is_among = any(form.search(rest) for form in _BESIDE) or any(map(ANY_LABEL.match, near))
        if (is_paper or is_office) and is_among:
            return Said(name, f"label:{found['first'] or found['sent']}")
    return None


def _is_fact(sheet: Sheet, index: int, text: str, said: tuple[str, str]) -> bool:
    """True when 来源 says where something in the text comes from: as a field among those of a project, or in a
    sentence with its full stop and no publisher in it."""
    word, value = said
    if word[2:4] == "提供" and is_person(value):
        return True  # a person
    if word not in _BARE_SOURCE:
        return word == "资料来源" and index > sheet.body  # of a figure
    return index in sheet.facts or is_in_brackets(sheet, index) or (text.endswith("。") and not PUBLISHER.search(value))


def _is_among_labels(sheet: Sheet, index: int, text: str) -> bool:
    """True for a line with another label of the article in it, or in the line above or below."""
    beside = (sheet.blocks[i].text[:MAX_LABEL_LINE] for i in (index - 1, index + 1) if 0 <= i < len(sheet.blocks))
    return len(ANY_LABEL.findall(text)) >= FEW_LABELS or any(map(ANY_LABEL.match, beside))


def _next_value(sheet: Sheet, label: int, field: str) -> str:
    """The value in the block after a lone label."""
    if label + 1 >= len(sheet.blocks) or sheet.blocks[label + 1].kind is TABLE:
        return ""
    return whole_value(sheet.blocks[label + 1].text, field, is_cell=sheet.is_pair(label, label + 1))
