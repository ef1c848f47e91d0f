"""A day printed like the leaf of a calendar beside the title → the day: `18` large, `2025-08` small below it.

The parts stand in boxes of their own, or glued in one (`182025-08`). Lists print such leaves beside each entry, and
heads of pages that of today: read is the one leaf that stands alone between title and text, or right above the title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from .dates import Reader, WrittenDate
from .months import month_number
from .page import TABLE, Block, outward
from .sheet import WINDOW_ABOVE, Sheet
from .standing import PLACE_FIELD, Standing, date_label
from .titles import LINK_SHARE

#: Blocks of the longest leaf: day, month, year; characters of each.
MOST_PARTS, MAX_PART = 3, 12
#: Blocks at the end of the text in which the day stands on which it was signed; characters of such a line.
SIGNED_REACH, MAX_SIGNED = 3, 40
#: Blocks above the title in which another leaf is looked for: a list of them ends there.
LIST_REACH = 12
_YEAR, _MONTH, _DAY = r"(?P<y>20\d\d)", r"(?P<m>0[1-9]|1[0-2]|[1-9])", r"(?P<d>0[1-9]|[12]\d|3[01]|[1-9])"
_SIGN = r"\s?[-/.]\s?"
# parts are joined by a space; in one block they may be glued, and then day and month have two digits
_LEAVES = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}日?\s{_YEAR}(?:{_SIGN}|\s?年\s?){_MONTH}月?",
        rf"(?P<d>\d\d)日?{_YEAR}(?:[-/.]|年)(?P<m>\d\d)月?",
        rf"{_YEAR}(?:{_SIGN}|\s?年\s?){_MONTH}月?\s{_DAY}日?",
        rf"{_YEAR}(?:[-/.]|年)(?P<m>\d\d)月?(?P<d>\d\d)日?",
        rf"{_DAY}日?\s{_MONTH}月\s?{_YEAR}年?",
        rf"{_DAY}\s(?P<name>[^\W\d_]{{3,12}})\.?\s?{_YEAR}",
        rf"(?P<name>[^\W\d_]{{3,12}})\.?\s{_DAY}\s{_YEAR}",
    )
)
# 08-05 above 2025 is read where the month always comes first
_MONTH_FIRST = tuple(
    re.compile(form)
    for form in (
        rf"{_MONTH}(?:{_SIGN}|\s?月\s?){_DAY}日?\s{_YEAR}年?",
        rf"(?P<m>\d\d)(?:[-/.]|月)(?P<d>\d\d)日?{_YEAR}年?",
        rf"{_YEAR}年?\s{_MONTH}(?:{_SIGN}|\s?月\s?){_DAY}日?",
    )
)

# what an article announces: 将于8月18日, 活动时间：2025年8月18日, will open on August 18
_AHEAD = re.compile(
    r"(?:(?:将|定|拟|订|计划|预计)[^，。；\d]{0,4}[于在]|(?:活动|会议|开幕|举办|举行|开展|报名|比赛|演出|考试)(?:时间|日期)[:：])"
    r"\s?(?:20\d\d年|今年)?\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"
    r"|\bwill\b[^.;\d]{0,60}?\b(?:(?P<name>[A-Z][a-z]{2,9})\s(?P<after>\d{1,2})|(?P<before>\d{1,2})\s(?P<month>[A-Z][a-z]{2,9}))\b"
)


def leaf_day(sheet: Sheet, reader: Reader) -> WrittenDate | None:
    """The day of the one leaf beside the title; None where there are several, or none of them stands there."""
    below = [i for i in sheet.below if i != sheet.title_at and i <= sheet.body]
    found = list(_leaves(sheet, reader, below))
    if not found and sheet.title_at is not None:
        around = range(max(0, sheet.title_at - LIST_REACH), sheet.title_at)
        above = list(_leaves(sheet, reader, around))
        found = [one for one in above if len(above) == 1 and _is_beside_title(sheet, one[0])]
    days = [written for parts, written in found if not _is_of_another(sheet, parts)]
    day = days[0] if len(found) == len(days) == 1 else None
    return None if day and _is_of_event(sheet, reader, day.day) else day


def _is_of_event(sheet: Sheet, reader: Reader, day: date) -> bool:
    """True for the day that the text announces, and for one that it names, behind the day on which it was signed."""
    texts = [sheet.blocks[i].text for i in sheet.chosen]
    if any((day.month, day.day) in _ahead(text) for text in texts):
        return True
    named = re.compile(rf"(?<!\d)0?{day.month}(?:\s?月\s?|[-/.])0?{day.day}(?!\d)")
    if not any(named.search(text) for text in texts):
        return False
    ends = (sheet.blocks[i].text for i in sheet.chosen[-SIGNED_REACH:] if i > sheet.body)
    return any(
        written.day < day and text.rstrip("）) ").endswith(written.raw.strip())
        for text in ends
        if len(text) <= MAX_SIGNED
        for written in reader.visible(text)
    )


def _ahead(text: str) -> Iterator[tuple[int, int]]:
    """Month and day of what a text announces."""
    for found in _AHEAD.finditer(text):
        name, number = found["name"] or found["month"], found["d"] or found["after"] or found["before"]
        yield month_number(name) if name else int(found["m"]), int(number)


def _leaves(sheet: Sheet, reader: Reader, places: Sequence[int]) -> Iterator[tuple[range, WrittenDate]]:
    """The leaves among some blocks, with the blocks that each is."""
    end = -1
    for first in places:
        longest = min(first + MOST_PARTS, len(sheet.blocks))
        for stop in range(longest, first, -1) if first >= end else ():
            parts = range(first, stop)
            if not all(i in places and _can_be_part(sheet.blocks[i]) for i in parts):
                continue
            if written := read_leaf(" ".join(sheet.blocks[i].text for i in parts), reader):
                yield parts, written
                end = stop
                break


def _can_be_part(block: Block) -> bool:
    is_short = len(block.text) <= MAX_PART and block.kind is not TABLE
    return is_short and block.link_share < LINK_SHARE


def read_leaf(text: str, reader: Reader) -> WrittenDate | None:
    """The day of a text that is nothing but a leaf.

    >>> from datetime import date
    >>> reader = Reader(latest=date(2026, 1, 1))
    >>> read_leaf("182025-08", reader).day.isoformat(), read_leaf("18 2025", reader)
    ('2025-08-18', None)
    """
    if "20" not in text:
        return None
    for form in (*_LEAVES, *(_MONTH_FIRST if reader.order.startswith("ymd") else ())):
        if found := form.fullmatch(text):
            said = found.groupdict()
            month = month_number(said["name"]) if said.get("name") else int(said["m"])
            written = reader.machine(f"{found['y']}-{month:02}-{int(found['d']):02}")
            return replace(written, raw=text, start=0, end=len(text)) if written else None
    return None


def _is_beside_title(sheet: Sheet, parts: range) -> bool:
    """True for a leaf right above the title, in a box with it: that of today stands in the head of the page."""
    title = sheet.title_at or 0
    if parts.stop != title:
        return False
    around = {box for box in outward(sheet.blocks[title].box, sheet.page.boxes) if sheet.page.boxes[box].tag != "body"}
    boxes = [set(outward(sheet.blocks[i].box, sheet.page.boxes)) for i in parts]
    return bool(around.intersection(*boxes))


def _is_of_another(sheet: Sheet, parts: range) -> bool:
    """True for a leaf below a label that makes the day another one, or beside the place of an event."""
    before = sheet.blocks[parts.start - 1].text if parts.start and parts.start - 1 != sheet.title_at else ""
    near = range(max(0, parts.start - WINDOW_ABOVE), min(len(sheet.blocks), parts.stop + WINDOW_ABOVE))
    is_event = any(PLACE_FIELD.match(sheet.blocks[i].text) for i in near)
    return is_event or date_label(before).standing in (Standing.REFUSED, Standing.UPDATED)
