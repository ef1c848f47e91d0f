"""The lines around a title and a text that may date the article: each day in them with what the words before it make of
it. A line of a list of links, a notice, a clock and a sentence date nothing."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from .dates import MAX_DAYS_AHEAD, Reader, WrittenDate, may_date
from .lines import ANY_LABEL, publisher_beside, values
from .occasions import is_event, is_founding, is_held
from .page import TABLE, Block, outward
from .prose import HAN
from .sheet import ANNEX_LINE, Sheet, is_prose
from .standing import ABOUT, DateLabel, Standing, date_label
from .titles import LEAD_REACH, LINK_SHARE

#: Characters of the longest label that stands in a block of its own, above its value.
MAX_LABEL = 20
#: Characters of the longest line of links just below the title that holds the day: author, section, comments.
MAX_BYLINE = 60
#: The same in Han characters, with a colon: 信息发布时间：. Beside a day as a link: a publisher's name.
MAX_HAN_LABEL = 8
#: Characters of a weekday behind a day.
MAX_WEEKDAY = 4
#: Dated blocks in a row of `LIST_REACH` blocks, beside as many links, that make a list of links.
LIST_DATES = 3
LIST_REACH = 4
_STARTS_DATED = re.compile(r"(?:https?://\S{4,40}\s?)?\[?\d{4}[-年/.]\s?\d")
SOME_DAY = re.compile(r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)")  # in whatever order
_FIELD_OR_PATH = re.compile("[:：>›»]")  # a label with its value, a breadcrumb with the edition's day
_COPYRIGHT = re.compile("版权|版權|copyright|©|ICP备|all rights reserved|公网安备", re.IGNORECASE)
# another day's paper
_OTHER_ISSUE = re.compile("[上下]一?[期版]|往期|previous|next|archive|older|newer", re.IGNORECASE)
# the article before and after this one
_NEIGHBOUR = re.compile(r"\s{0,3}[【\[（(]?[上下前后](?:一[篇条则个]|篇)")
_COMMENTS = re.compile("com+ent|(?<![a-z])cmt|pinglun|gentie")
_REPLY = re.compile(r"\d\D{0,8}(?<![未已])(?:回复|回覆|引用|举报|支持)(?:该?评论|TA|此楼)?\s?(?:[（(]\d{0,5}[)）])?$")
_TODAY = re.compile(
    "今天是|今日是|今天日期|当前时间|现在时间|today is|现在是|农历|您好|欢迎(?:您|访问|光临|来到|进入|登录)"
    "|dzi(?:siaj|ś) jest|heute ist|nous sommes le|hoy es|oggi è|hoje é|(?:сегодня|сьогодні|bugün)(?!,)",
    re.IGNORECASE,
)
# … or the weather of the day: 2025-03-04 星期二 多云 12/20℃
_WEATHER = re.compile(
    r"\d\s?(?:℃|°\s?C)|(?<![\u3400-\u9fff])(?:晴|阴|多云|小雨|中雨|大雨|阵雨|雷阵雨|小雪|雾|霾)(?:转(?:晴|阴|多云|小雨|中雨|阵雨))?(?=\s|$)"
)
_WEEKDAY = re.compile("星期|周[一二三四五六日]|禮拜|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)

# a line of the paper in which a text was printed: 《甲日报》2024-12-01 第3版, 原载《甲日报》…
_ISSUE = re.compile(
    r"《[^《》]{2,16}》|(?<![a-z])[A-Z]?\d{1,3}\s?版(?![\u4e00-\u9fff])|第\s?\d{1,4}\s?期|原[载載刊]|刊[于於登载載发發]|[转轉摘]自"
)
# a day without its year: 03-04 08:30, 3月4日
_NO_YEAR = re.compile(
    r"(?<![\d年./-])(?P<month>1[0-2]|0?[1-9])(?:-|/|\s?月\s?)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d./%-])"
)


def is_issue(line: str) -> bool:
    """True for a line that names the paper, or its page, in which a text was printed: its day is that of this page only
    where that says none itself.

    >>> is_issue("《甲日报》2024-12-01 第3版"), is_issue("甲日报 2024-12-01 A03版"), is_issue("来源：甲日报 2024-12-01")
    (True, True, False)
    """
    return _ISSUE.search(line) is not None


def says_other_day(sheet: Sheet, day: date) -> bool:
    """True where a short line between title and text has another day without its year."""
    lines = (sheet.blocks[i].text for i in sheet.below if i != sheet.title_at and not sheet.is_prose(i))
    found = (one for line in lines if len(line) <= MAX_BYLINE for one in _NO_YEAR.finditer(line))
    return any((int(one["month"]), int(one["day"])) != (day.month, day.day) for one in found)


def standing_dates(sheet: Sheet, reader: Reader, places: Sequence[int]) -> Iterator[tuple[int, WrittenDate, DateLabel]]:
    """Dates of the label lines with what stands before them, in the block itself or in the one above."""
    for i, text in sheet.lines([i for i in places if may_date(sheet.blocks[i].text)]):
        block = sheet.blocks[i]
        if _NEIGHBOUR.match(text) or (i > sheet.last and _is_comment(sheet, i)):
            continue
        found = reader.visible(text)
        is_below = sheet.title_at is not None and 0 < i - sheet.title_at <= LEAD_REACH
        can_date = found and (block.kind is TABLE or _can_date(block, found, is_below=is_below))
        for written in found if can_date else ():
            before = text[: written.start]
            if block.kind is not TABLE and not before.strip(" :：[【(（|") and _is_label_above(sheet, i):
                before = sheet.blocks[i - 1].text + before
            label = date_label(before, text[written.end :])
            if is_founding(before, text[written.start : written.end]):
                continue
            if label.standing is Standing.DATED and not ABOUT.search(text) and is_event(sheet, i, text):
                continue
            if label.standing is Standing.BARE and is_held(sheet.title.value if sheet.title else "", text):
                continue
            if label.standing is not Standing.REFUSED and not _is_clock(sheet, reader, i, written):
                yield i, written, label


def _is_comment(sheet: Sheet, index: int) -> bool:
    """True for a line below the text in a box named for comments, or one that ends as those of comments do: 小赵 发布于
    2025-03-09 回复."""
    boxes = sheet.page.boxes
    names = (boxes[box].name for box in outward(sheet.blocks[index].box, boxes))
    return _REPLY.search(sheet.blocks[index].text) is not None or any(map(_COMMENTS.search, names))


def _is_label_above(sheet: Sheet, index: int) -> bool:
    """True when the block above can be the label of one that begins with a date: no title, no subtitle."""
    if index == 0 or index - 1 == sheet.title_at:
        return False
    text = sheet.blocks[index - 1].text
    return len(text) <= (MAX_HAN_LABEL if HAN.search(text) else MAX_LABEL)


def _is_clock(sheet: Sheet, reader: Reader, index: int, written: WrittenDate) -> bool:
    """True for the day of the fetch with its weekday above the title: the site tells its visitors the day."""
    if sheet.title_at is None or index > sheet.title_at or not _WEEKDAY.search(sheet.blocks[index].text):
        return False
    return (reader.latest - written.day).days <= 2 * MAX_DAYS_AHEAD


def _can_date(block: Block, found: Sequence[WrittenDate], *, is_below: bool) -> bool:
    """True for a line that can hold the article's date: no link with a date after it, no notice, no clock.

    A line may begin with the site's address as a link, and a link may be the date itself.
    """
    text = block.text
    if _COPYRIGHT.search(text) or _TODAY.search(text) or is_prose(block):
        return False
    if _WEATHER.search(text) and not ANY_LABEL.search(text):
        return False
    if block.link_characters and _OTHER_ISSUE.match(text):
        return False
    is_link = block.link_share >= LINK_SHARE or (is_linked(block, found) and not _FIELD_OR_PATH.search(text))
    held = sum(len(written.raw) for written in found)
    is_field = bool(found) and 1 < found[0].start <= MAX_HAN_LABEL and block.link_characters <= held + MAX_WEEKDAY
    if not is_link or is_field or (block.link_share < 1 and _STARTS_DATED.match(text)):
        return True
    rest = len(text) - held
    if HAN.search(text):  # a headline has more: that of another article, with its day
        names_author = is_below and next(values(text, "author"), None) is not None
        return rest <= MAX_HAN_LABEL or names_author or publisher_beside(text) is not None
    return rest <= MAX_LABEL or (is_below and len(found) == 1 and rest <= MAX_BYLINE)


def in_list(sheet: Sheet, reader: Reader, index: int, *, is_labelled: bool = False) -> bool:
    """True for a date that belongs to one of several links: link, date, link, date, …

    The title and paragraphs end a list; a labelled date in a list has its link just before it.
    """
    above = sheet.blocks[index - 1] if is_labelled and index else None
    if above is not None and (above.link_share < LINK_SHARE or ANNEX_LINE.search(above.text[:MAX_BYLINE])):
        return False
    around = [index, *_neighbours(sheet, index, -1), *_neighbours(sheet, index, 1)]
    days = {i: reader.visible(sheet.blocks[i].text) for i in around}
    links = sum(is_linked(sheet.blocks[i], found) for i, found in days.items())
    dated = sum(bool(found or SOME_DAY.search(sheet.blocks[i].text)) for i, found in days.items())
    return dated >= LIST_DATES and links >= LIST_DATES - 1


def is_linked(block: Block, found: Sequence[WrittenDate]) -> bool:
    """True for a block that is a link, days beside it aside."""
    rest = len(block.text) - sum(len(written.raw) for written in found)
    return block.link_share >= LINK_SHARE or 0 < LINK_SHARE * rest <= block.link_characters


def _neighbours(sheet: Sheet, index: int, step: int) -> Iterator[int]:
    for i in range(index + step, index + step * (LIST_REACH + 1), step):
        if not 0 <= i < len(sheet.blocks) or i == sheet.title_at or sheet.is_prose(i):
            return
        yield i
