"""The days of what took place: of an event that a page announces, and of a speech, in brackets below its title:
（2024年2月18日）. Neither is one of publication, which content systems print with a label, a clock or in figures:
（2024-02-20）.
"""

import re

from .sheet import Sheet
from .standing import PLACE_FIELD

#: Characters of the longest line of a speech's day, and of a title's end that are looked at.
MAX_LINE, MAX_END = 80, 60
_SPEECH = re.compile(
    "(?:的(?:重要|主旨|主题|开幕|開幕|闭幕|閉幕|总结|动员|书面|表态|即席)?"
    "(?:讲话|講話|致辞|致辭|致词|致詞|演讲|演講|讲演|演说|发言|發言|报告|報告|贺词|賀詞|祝词|答谢词|献词|讲课)"
    "|(?:工作|述职|述職|总结|党代会|人代会|代表大会)(?:报告|報告)"
    "|(?:开幕|闭幕|欢迎|答谢|新年|新春|祝酒|開幕|閉幕)(?:[词詞辞辭]|致[词辞]|[贺献][词辞])"
    "|(?:讲话|发言|演讲|致辞|講話|演講)(?:稿|词))"
    r"(?:稿|摘要|摘编|全文|提纲|节选|要点|(?:[（(][^（）()]{1,16}[）)])){0,2}\s{0,3}$"
)
_DAY = (
    r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}\.\d{1,2}\.\d{1,2}"
    "|二[〇○零Oo0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
# the day as people write it, and at most who spoke, where, and who wrote it down
_IN_BRACKETS = re.compile(
    rf"\s?[（(]\s?{_DAY}"
    r"(?![^（）()]{0,40}(?:来源|來源|发布|發布|编辑|更新|刊[登发载]|\d{1,2}[:：]\d\d))[^（）()]{0,40}[）)]\s?"
)
# … and what says by itself what it is the day of
_WRITTEN_DOWN = re.compile("(?:讲话|讲座|发言|演讲|录音|錄音|現場|现场).{0,6}(?:整理|记录|記錄)")
_AT_MEETING = re.compile(
    rf"[—―–\s-]{{0,4}}{_DAY}\s?在[^，。；]{{4,50}}(?:[会會]|[会會][议議]|[仪儀]式|[论論][坛壇]|典[礼禮])上"
)

_FOUNDED = re.compile(r"(?:^|[\s|｜│])(?:建立|创建)(?:日期|时间|時間)\s{0,3}[:：︰]?\s{0,3}$")


def is_held(title: str | None, text: str) -> bool:
    """True for the line of the day on which a speech was held, by its words or below a title that is a speech's.

    >>> is_held("在推进会上的讲话", "（2024年2月18日）"), is_held("推进会召开", "（2024年2月18日）")
    (True, False)
    """
    if len(text) > MAX_LINE:
        return False
    if not _IN_BRACKETS.fullmatch(text):
        return _AT_MEETING.fullmatch(text) is not None
    return bool(_SPEECH.search((title or "")[-MAX_END:]) or _WRITTEN_DOWN.search(text))


def is_founding(before: str, day: str) -> bool:
    """True for the day in words since when a park or an office exists; a content system prints it with dashes.

    >>> is_founding("建立时间：", "2010年5月6日"), is_founding("建立时间：", "2010-05-06")
    (True, False)
    """
    return "月" in day and _FOUNDED.search(before[-MAX_END:]) is not None


def is_event(sheet: Sheet, index: int, text: str) -> bool:
    """True for the hours of an event: where it takes place stands on the same line or next to it."""
    around = (sheet.blocks[i].text for i in (index - 1, index + 1) if 0 <= i < len(sheet.blocks))
    return bool(PLACE_FIELD.search(text)) or any(PLACE_FIELD.match(line) for line in around)
