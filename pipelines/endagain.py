"""The end of a text that is nothing but some of its sections once more: one plot below the signature, two of five
projects in folds for telephones, the second chapter of the answers.

Such sections may be fields and short lines, which repeat by nature. They are told by what they are called: no text has
the same project, the same number of a count or the same name twice, unless a count begins again below a heading.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from .alike import Line, has_same_number, size_of
from .page import block_key
from .prose import SIGNED_DATE

#: Fewest different lines of such an end, and of one with a paragraph or a table; its smallest size in Han characters,
#: and lines to a section at least.
FEWEST_LINES, FEW_LINES, MIN_SIZE, LINES_PER_SECTION = 4, 2, 30, 3
#: The same of one whose name says little: sentences with a heading; size of the shortest, and of all of them.
FEWEST_SENTENCES, MIN_SENTENCE, MIN_SENTENCES = 3, 10, 60
#: Numbers from which lines are a count.
FEWEST_COUNTED = 2
#: Rows of a table that are sections of a text, at least, and size of the shortest one in Han characters.
ROWS_AGAIN, MIN_TOLD_ROW = 2, 40
#: Lines with which such an end may begin that are looked at.
MAX_BEGINNINGS = 8
#: Numerals of a count, and what is counted: 项目三：, （二）, 2024年.
_NUMERAL = "(?:[一二三四五六七八九十]{1,3}|[0-9]{1,4})"
_COUNTED = re.compile(
    rf"(?P<before>[^\W\d一二三四五六七八九十]{{0,4}}?[（(]?)\s?(?P<number>{_NUMERAL})"
    r"(?P<behind>[）)]|\s?[、.．:：](?!\d)|(?:年(?!\s?\d)|号)\s?[:：]?)"
)
#: A thing of a count with its name.
_NAMED_THING = re.compile(rf"(?:项目|地块|宗地|标段|园区|案例)\s?{_NUMERAL}\s?[、.．:：]\s?\S{{2}}")
_DIGIT = re.compile("[0-9一二三四五六七八九十百千万亿]")
#: A field that says which one it is.
_NAME_FIELD = re.compile(
    r"(?:[\u3400-\u9fff]{0,4}(?:名称|编号|代码)|(?:项目|园区|地块|企业|公司|标段|产品))\s?[:：]\s?\S"
)
#: What a heading ends with that each of several things has below its own name: 注意事项, 申报程序.
_SHARED = re.compile(
    "(?:事项|须知|流程|程序|步骤|条件|要求|材料|资料|方式|办法|方法|标准|规则|待遇|福利|时间|地点|安排|依据|说明|提示"
    "|政策|措施|保障|资格|义务|权利|责任|费用|价格|服务|优惠|职责|范围|对象|介绍|简介|概况|特色|亮点)$"
)
#: What names of things end with that a text tells of one after the other.
_THING = re.compile("(?:园区?|新?区|[县市镇乡村港]|街道|项目|基地|公司|工厂|地块)$")
_SENTENCE = re.compile("[。！？][”』」]?$")
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def end_again(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `run` and the lines where its section stands first; for the last lines of a text that all stand above."""
    first: dict[str, int] = {}
    for i, line in enumerate(lines):
        first.setdefault(line.key, i)
    start, latest = len(lines), -1
    while start and max(latest, first[lines[start - 1].key]) < start - 1:
        start -= 1
        latest = max(latest, first[lines[start].key])
    ends = range(max(start, 1), len(lines) - FEW_LINES + 1)
    for at in islice((i for i in ends if _may_begin(i, lines)), MAX_BEGINNINGS):
        sections = list(_sections(at, lines, first))
        if _are_again(sections, lines):
            return {i: ("run", place, place + len(run) - 1) for run, place in sections for i in run}
    return {}


def rows_again(lines: Sequence[Line]) -> dict[int, tuple[str, int, int]]:
    """Line → `single` and the table where its rows stand first; for a table of sections of a text that has the head and
    some of the rows of an earlier one. Rows of short cells may be chosen from it on purpose."""
    first: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if not line.is_row or line.size < ROWS_AGAIN * MIN_TOLD_ROW:
            continue
        head, *rows = line.text.split("\n")
        told = [row for row in rows[1:] if size_of(block_key(row)) >= MIN_TOLD_ROW]
        above = (place for place in first.get(head, ()) if {*rows} <= {*lines[place].text.split("\n")})
        if len(told) >= ROWS_AGAIN and len(told) == len(rows) - 1 and (place := next(above, None)) is not None:
            return {at: ("single", place, place)}
        first.setdefault(head, []).append(at)
    return {}


def _sections(start: int, lines: Sequence[Line], first: dict[str, int]) -> Iterator[tuple[range, int]]:
    """The lines from there on in runs, each as it stands first, and where."""
    at = start
    while at < len(lines):
        place, end = first[lines[at].key], at + 1
        while end < len(lines) and place + end - at < start and lines[place + end - at].key == lines[end].key:
            end += 1
        yield range(at, end), place
        at = end


def _may_begin(at: int, lines: Sequence[Line]) -> bool:
    """True for a line that names what stands below it."""
    line = lines[at]
    return bool(_COUNTED.match(line.text)) or line.is_heading or bool(_NAME_FIELD.match(line.text))


def _are_again(sections: Sequence[tuple[range, int]], lines: Sequence[Line]) -> bool:
    """True for few sections with enough to tell, none with another number, the first of them called as no other is."""
    copied, run = [lines[i] for section, _ in sections for i in section], sections[0][0]
    if len(sections) * LINES_PER_SECTION > len(copied) + LINES_PER_SECTION - 1 or all(lines[i].is_row for i in run):
        return False
    if not all(has_same_number(lines[i], lines[place + n]) for run, place in sections for n, i in enumerate(run)):
        return False
    count, size = len({line.key for line in copied}), sum(line.size for line in copied)
    is_told = len(run) >= FEW_LINES and (count >= FEWEST_LINES or any(line.is_long or line.is_row for line in copied))
    if counted := _COUNTED.match(lines[run.start].text):
        is_own = _are_things(copied) or not _is_whole_count(sections, lines)
        return is_told and size >= MIN_SIZE and is_own and not _is_counted_on(counted, run.start, lines)
    if len(run) < LINES_PER_SECTION or count < FEWEST_LINES or size < MIN_SIZE:
        return False
    if name := next((lines[i] for i in run[:2] if _NAME_FIELD.match(lines[i].text)), None):
        return _tells_apart(name, lines[: run.start])
    if _is_top(run.start, sections[0][1], lines):
        return True
    told = [line for line in copied if _is_sentence(line)]
    is_enough = len(told) >= FEWEST_SENTENCES and sum(line.size for line in told) >= MIN_SENTENCES
    return is_enough and _is_name(lines[run.start], told)


def _tells_apart(field: Line, above: Sequence[Line]) -> bool:
    """True for a field that has another value above, too: the one firm whose jobs are listed stands at each of them."""
    return any(line.label == field.label and line.key != field.key for line in above)


def _is_name(heading: Line, told: Sequence[Line]) -> bool:
    """True for a heading that is what its sentences talk of (柳县), and nothing that two services have alike."""
    return not _SHARED.search(heading.key) and any(heading.key in line.key for line in told)


def _are_things(copied: Sequence[Line]) -> bool:
    """True for several things with a name and other values of the same field, unlike the steps to each of two permits:
    项目一：冷链中心, 投资规模：1.4亿元, 项目二：船厂酒店, 投资规模：0.9亿元."""
    values: dict[str, set[str]] = {}
    for line in copied:
        if line.label and _DIGIT.search(line.key):
            values.setdefault(line.label, set()).add(line.key)
    named = [line for line in copied if _NAMED_THING.match(line.text)]
    return len(named) > 1 and any(len(keys) >= len(named) for keys in values.values())


def _is_whole_count(sections: Sequence[tuple[range, int]], lines: Sequence[Line]) -> bool:
    """True for a count from one on that goes no further where it stands first: the steps to each of two permits."""
    run, place = sections[0]
    counted = [found for i in run if (found := _COUNTED.match(lines[i].text))]
    if _value(counted[0]["number"]) != 1 or len(counted) < FEWEST_COUNTED or len({*map(_form, counted)}) > 1:
        return False
    after = _COUNTED.match(lines[place + len(run)].text)
    return not after or _value(after["number"]) != _value(counted[-1]["number"]) + 1


def _is_top(at: int, place: int, lines: Sequence[Line]) -> bool:
    """True for the name of one of several things that is a heading of the text's first level where it stands first, of
    which the text has no other twice: no part of a section. In folds the name may be a line."""
    level = lines[place].level
    if not _THING.search(lines[at].key) or lines[at].level not in (0, level):
        return False
    tops = [line.key for line in lines[:at] if line.level == level]
    return level == min((line.level for line in lines if line.level), default=-1) and len({*tops}) == len(tops) > 1


def _is_sentence(line: Line) -> bool:
    return not line.label and line.size >= MIN_SENTENCE and _SENTENCE.search(line.text) is not None


def _form(counted: re.Match[str]) -> tuple[str, str]:
    """What stands around the number."""
    return counted["before"], counted["behind"].strip()


def _is_counted_on(found: re.Match[str], at: int, lines: Sequence[Line]) -> bool:
    """True for a number that follows that of the line before it which is counted so, or the first one below a line that
    heads a count of its own."""
    number, form = _value(found["number"]), _form(found)
    others = (_COUNTED.match(line.text) for line in reversed(lines[:at]))
    before = next((one for one in others if one and _form(one) == form), None)
    if before and _value(before["number"]) == number - 1:
        return True
    above = lines[at - 1]
    heads = bool(above.numbering) or above.is_heading or above.text.endswith(("：", ":"))
    return number == 1 and heads and not (SIGNED_DATE.fullmatch(above.text.strip()) or above.label)


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, is_ten, ones = numeral.partition("十")
    if is_ten:
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(numeral, 0)
