"""When and where an event takes place, in lines with the form of labels, on Chinese pages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .page import HEADING, Block
from .standing import PLACE_FIELD

#: Rules of trim.py that take a line for its words.
_WORDED = ("label_line", "preamble")
#: Characters of the longest such line.
MAX_FIELD = 60
#: When it is: a field with nothing else about the article.
_WHEN = re.compile(
    r"(?:[^\s：:]{2,4})?(?:时间|日期|時間)\s{0,3}[:：](?!.{0,60}(?:来源|來源|浏览|点击|阅读|字[号体]|作者|编辑))"
)
#: Fewest days that head what happened on each.
FEW_DAYS = 2
#: The same in lines that are no headings, with as many lines from one to the next at most.
FEW_PLAIN_DAYS, DAY_REACH = 3, 4
_WRITTEN_DAY = re.compile("(?:19|20)\\d\\d\\s?年\\s?\\d{1,2}\\s?月(?P<day>\\s?\\d{1,2}\\s?日)?")
#: The same with other days of a diary or a week: 8月1日, 2025年8月1日 星期五 晴; lines below one in which others stand.
_HISTORY_DAY = re.compile(
    "(?:(?P<year>(?:19|20)\\d\\d)\\s?年\\s?)?(?P<month>\\d{1,2})\\s?月(?:\\s?(?P<day>\\d{1,2})\\s?日)?"
    "(?P<behind>\\s{0,3}[（(]?(?:星期|周)[一二三四五六日天][）)]?(?:\\s{1,3}[晴阴雨雪多云转小中大阵到雷雾霾]{1,8})?)?"
)
HISTORY_REACH = 40
#: A day of several, and the hour with which the line below it begins: 4月23日 / 9:00 开幕式.
BARE_DAY = "bare_date"
_HOUR = re.compile(
    r"(?:上午|下午|晚上)?\s?\d{1,2}[:：]\d\d\s?(?:[-–—~至]\s?\d{1,2}[:：]\d\d)?\s{0,3}"
    "(?!来源|來源|作者|编辑|浏览|点击|阅读|发布|字[号体])[^\\W\\d_]"
)
# … of a talk, whose guests stand beside it: 访谈时间：… / 访谈嘉宾：…
_OF_TALK = re.compile("(?:访谈|訪談|采访|直播|座谈|对话|会议|讲座|活动|培训|宣讲|路演)(?:时间|日期|時間)\\s{0,3}[:：]")
_GUESTS = re.compile(
    "(?:[\u4e00-\u9fff]{2,4})?(?:嘉宾|嘉賓|主题|主題|对象|主持人|主讲人|主讲|人员|领导|议题|议程|形式|方式)\\s{0,3}[:：][^。！？]{1,50}$"
)
# a part of a day, or until when: 时间：9月18日上午
_HELD = re.compile(
    "(?:[一二三四五六七八九\\d]{1,2}[、.．]\\s{0,2})?(?:时间|日期|時間)\\s{0,3}[:：]\\s{0,3}\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日?\\s?"
    "(?:[（(][^（()）]{1,5}[）)])?\\s?(?:[上下中]午|晚上?|全天|起|[至—–~-]|到)"
)
# until when, and when something else takes place: 截止时间：2025年9月30日17时, 报名截止 | 9月30日, 成立于2010年5月6日
_OF_OTHER = re.compile(
    "[【\\[]?(?:(?:[\u4e00-\u9fff]{2,4})?(?:截止|截至)(?:时间|日期|时限|日)?|有效期至?|成立于|始建于|挂牌期|公示期|[招征]集期"
    "|(?:开标|投标|评标|报名|申报|挂牌|竞价|拍卖|公示|考试|笔试|面试|举办|开幕|开工|竣工|投产|交付|展览|培训|路演|招聘)(?:时间|日期|期限?))"
    "(?![^。]{0,60}(?:来源|來源|浏览|点击|阅读|字[号体]|作者|编辑|发布))"
)
# 活动｜对接会, 【地点】会展中心
_BAR = re.compile("\\s?[|｜│]\\s?|】")
_PUBLISHED = re.compile("发布|發布|发表|更新|录入|添加|成文|发文|公开|印发")


def fields_of_event(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """When and where an event takes place, in lines of their own one below the other, and the days of a programme or a
    history: no labels of the article. `rules`: index → name of the rule by which a block is to go."""
    for i in [i for i, rule in rules.items() if rule == BARE_DAY and i + 1 < len(blocks) and i + 1 not in rules]:
        if _HOUR.match(blocks[i + 1].text):
            yield i
    yield from _days(blocks, rules)
    for i in [i for i, rule in rules.items() if rule in _WORDED]:
        text = _with_colon(blocks[i].text)
        if len(text) > MAX_FIELD:
            continue
        forms = (PLACE_FIELD, _GUESTS) if _OF_TALK.match(text) else (PLACE_FIELD,)
        lines = [text.split()[-1], *_beside(blocks, i), *_behind_when(blocks, i)]
        is_when = _is_when(text) and any(form.match(line) for form in forms for line in lines)
        if (
            is_when
            or _HELD.match(text)
            or _OF_OTHER.match(text)
            or (PLACE_FIELD.match(text) and any(map(_is_when, _beside(blocks, i))))
        ):
            yield i


def _days(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """The headings of a history: several of one level that are days, each with a line below that stays."""
    days = [i for i, rule in rules.items() if rule == BARE_DAY and blocks[i].kind is HEADING and i + 1 < len(blocks)]
    heads = [
        i for i in days if i + 1 not in rules and blocks[i + 1].kind is not HEADING and not blocks[i].link_characters
    ]
    levels = Counter(blocks[i].level for i in heads)
    yield from (i for i in heads if levels[blocks[i].level] >= FEW_DAYS)
    yield from _plain_days(blocks, rules)
    yield from _first_days(blocks, rules)


def _plain_days(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """The days of a history in lines of their own, written one like the other, each with a line below that stays."""
    run: list[int] = []
    written = {i: _WRITTEN_DAY.fullmatch(blocks[i].text) for i in sorted(rules) if rules[i] == BARE_DAY}
    days = {i: found["day"] is None for i, found in written.items() if found and _is_told_below(i, blocks, rules)}
    for i, form in [*days.items(), (len(blocks), True)]:
        if run and (i - run[-1] > DAY_REACH or i == len(blocks) or form is not days[run[-1]]):
            yield from run if len({blocks[j].text for j in run}) >= FEW_PLAIN_DAYS else ()
            run = []
        run.append(i)


def _first_days(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """The day above a text with which a history begins: the others stand between its paragraphs, written like it, and
    go on from it. The day of the article may stand so above the newest of full days."""
    for i in [i for i, rule in rules.items() if rule in (BARE_DAY, *_WORDED)]:
        first = _HISTORY_DAY.fullmatch(blocks[i].text)
        if first is None or i + 1 in rules or i + 1 >= len(blocks) or blocks[i + 1].kind is HEADING:
            continue
        near = range(i + 1, min(len(blocks), i + 1 + HISTORY_REACH))
        others = [_HISTORY_DAY.fullmatch(blocks[j].text) for j in near if j not in rules and _is_made_so(blocks, i, j)]
        days = [_parts(one) for one in (first, *others) if one and _form(one) == _form(first)]
        is_back = days == sorted(days, reverse=True) and not (first["year"] and first["day"])
        least = FEW_DAYS if blocks[i].kind is HEADING else FEW_PLAIN_DAYS
        if len(days) == len({*days}) >= least and (days == sorted(days) or is_back):
            yield i


def _is_made_so(blocks: Sequence[Block], one: int, other: int) -> bool:
    return (blocks[one].kind, blocks[one].level) == (blocks[other].kind, blocks[other].level)


def _parts(day: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(day[name] or 0) for name in ("year", "month", "day"))


def _form(day: re.Match[str]) -> tuple[bool, bool, bool]:
    """Whether it has a year and a day, and what stands behind them: 2025年8月1日 星期五 晴."""
    return bool(day["year"]), bool(day["day"]), bool(day["behind"])


def _is_told_below(i: int, blocks: Sequence[Block], rules: Mapping[int, str]) -> bool:
    is_plain = blocks[i].kind is not HEADING and not blocks[i].link_characters
    return is_plain and i + 1 < len(blocks) and i + 1 not in rules and blocks[i + 1].kind is not HEADING


def _with_colon(text: str) -> str:
    """A short line with a colon behind its first word, whatever sign it has there."""
    return _BAR.sub("：", text, count=1).lstrip("【") if len(text) <= MAX_FIELD else text


def _is_when(text: str) -> bool:
    return len(text) <= MAX_FIELD and _WHEN.match(text) is not None and not _PUBLISHED.match(text)


def _behind_when(blocks: Sequence[Block], index: int) -> list[str]:
    """The line behind one that says the hour: 日期：9月12日 / 时间：上午9点 / 地点：…"""
    near = ((index - 1, index - 2), (index + 1, index + 2))
    return [blocks[j].text for i, j in near if min(i, j) >= 0 and max(i, j) < len(blocks) and _is_when(blocks[i].text)]


def _beside(blocks: Sequence[Block], index: int) -> list[str]:
    return [
        _with_colon(blocks[i].text)
        for i in (index - 1, index + 1)
        if 0 <= i < len(blocks) and len(blocks[i].text) <= MAX_FIELD
    ]
