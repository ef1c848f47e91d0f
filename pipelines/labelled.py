"""A label around the title or at the end of the text, and the value behind it or in the block below it; and what has
the form of one and says nothing of the article: turns of a talk, who made the works that a text lists, facts of a
project in brackets, lists to choose from.
"""

import re
from collections.abc import Iterable, Iterator

from .gluednames import parted_values
from .labelline import joined
from .lines import ANY_LABEL, BESIDE_DAY, PUBLISHER, TRIM, lone_label, whole_value
from .page import TABLE
from .prose import TURN_ENDS, is_label_line
from .sheet import FEW_LABELS, MAX_LABEL_LINE, Sheet
from .surnames import is_person
from .titles import Said

# the last turn of an interview: 记者：谢谢您，祝一切顺利。 And one to somebody: 记者：李主任，请介绍一下
_IS_TURN = re.compile(
    # … no list of names: 记者：李明，摄影：王小芳。
    r"(?:本[报报刊网])?(?:记者|記者)\s{0,3}[:：](?:(?![\u4e00-\u9fff]{2,4}"
    r"(?:[，,、\s](?:(?:摄影|攝影|通讯员|通訊員|编辑|編輯)\s?[:：]?\s?)?[\u4e00-\u9fff]{2,4}){0,5}。$)[^。]{0,80}[，,][^。]{0,80}。$|\s?(?:谢谢|感谢|好的|请问|请您|您|那么)"
    "|\\s?[\u4e00-\u9fff]{1,3}(?:主任|局长|书记|老师|先生|女士|[市区县镇省]长|经理|教授|院长|总)[，,])"
)
# whose work it is: 作品：《望川春色》 作者：李明
_IS_OF_WORK = re.compile(
    r"(?:\d{1,3}\s?[.、．]\s?)?(?:参赛|获奖|入选)?(?:作品|歌曲|书名|题目|篇目|剧目|曲目|画作)(?:名称?)?\s{0,2}[:：]"
)
_IN_BRACKETS = re.compile("【[\u4e00-\u9fff]{2,6}】(?=[^\\s【])")
#: Blocks of a list, before and behind one of its labels, in which another may stand.
MAX_LIST = 9
#: Labels that do not say of what they are.
_BARE = frozenset(
    ("来源", "來源", "来自", "來自", "出处", "作者", "地区", "地區", "区域", "區域", "所在地", "所在地区", "所在区域")
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_turn(text: str) -> bool:
    """True for what a reporter says in a talk.

    >>> is_turn("记者：谢谢。"), is_turn("记者：李主任，请介绍一下"), is_turn("记者：李明，王小芳")
    (True, True, False)
    """
    return _IS_TURN.match(text) is not None


def is_of_work(sheet: Sheet, index: int, text: str) -> bool:
    """True for who made what the line, or the one above it in the text, names."""
    above = sheet.blocks[index - 1].text if index > sheet.body else ""
    return any(_IS_OF_WORK.match(line) for line in (text, above))


def is_in_brackets(sheet: Sheet, index: int) -> bool:
    """True for one of several fields in the text whose labels stand in brackets, where that beside it is none of an
    article: 【面积】30亩."""
    if not sheet.body <= index <= sheet.last or not _IN_BRACKETS.match(sheet.blocks[index].text):
        return False
    beside = [sheet.blocks[i].text for i in (index - 1, index + 1) if sheet.body <= i <= sheet.last]
    return any(_IN_BRACKETS.match(line) and not is_label_line(joined(line)) for line in beside)


def is_about_article(sheet: Sheet, label: int, text: str) -> bool:
    """True for a label with its value in two blocks above the title or below the text that says what it is of, or has
    a day or, in one list below the text, a label that does beside it: bare ones stand above lists to choose from, too.
    """
    title = sheet.body if sheet.title_at is None else sheet.title_at
    boxes, blocks = sheet.page.boxes, sheet.blocks
    around = boxes[blocks[label].box].parent
    near = range(max(0, label - MAX_LIST), min(len(blocks), label + MAX_LIST + 1))
    listed = [i for i in near if label > title and boxes[blocks[i].box].parent == around]
    places = {*listed, label - 2, label - 1, label + 2, label + 3}
    beside = [blocks[i].text[:MAX_LABEL_LINE] for i in places if i in near and (i < title) == (label < title)]
    # 发布时间 without a day heads a choice: 近一周
    labels = (found[1] for i in listed if (found := lone_label(blocks[i].text)) and found[0] != "date")
    is_told = any(map(_YEAR.search, beside)) or any(word not in _BARE for word in labels)
    return text.strip(TRIM) not in _BARE or is_told


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
