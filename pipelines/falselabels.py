"""What has the form of a label and says nothing of the article: turns of a talk, who made the works that a text lists,
facts of a project in brackets, lists to choose from."""

import re

from .labelline import joined
from .lines import TRIM, lone_label
from .prose import is_label_line
from .sheet import MAX_LABEL_LINE, Sheet

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
