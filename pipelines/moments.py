"""A moment that a page declares in UTC and prints in its own zone: 2025-03-11T22:30Z is 2025-03-12 06:30 there.

That two clocks show the same minutes of an hour says little where they are 0 or 30: pages are published at full hours,
and things begin at them. So nothing but the day and what is said of the article may stand on such a line, and the
declared day nowhere around it.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from .dates import Reader, WrittenDate
from .daylines import standing_dates
from .metaline import meta_fields
from .prose import HAN
from .sheet import Sheet
from .standing import Standing
from .surnames import WEEKDAYS
from .walk import spaced
from .wholeline import MAX_ROW, fields_of

#: Distances of zones from UTC: whole hours, at most so many west and east, and some in minutes: those of Newfoundland,
#: Iran, Afghanistan, India, Myanmar and the middle of Australia.
WEST, EAST, HALF_HOURS = -12, 14, frozenset((-210, 210, 270, 330, 390, 570))
#: Minutes of which what is to begin has a multiple.
ROUND = 5
# words around a day that say nothing of what took place on it: its weekday, the article's label, the zone
_OF_DAY = re.compile(
    rf"(?<![^\W\d_])(?:(?:{WEEKDAYS}),?|(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun|mo|di|mi|do|fr|sa|so)[.,]{{1,2}}|at|um|à"
    r"|uhr|hrs?|[ap]\.?m\.?|[a-z]{2,4}t|utc|gmt|on|am|den|le|el|il|op|em|(?:기사)?(?:입력|등록|승인|송고|발행)(?:일시?)?)(?![^\W\d_])",
    re.IGNORECASE,
)


def printed_moment(sheet: Sheet, reader: Reader, declared: WrittenDate) -> WrittenDate | None:
    """The day before or after the declared one that the page prints with its clock around the title, where that is
    declared in UTC and both are one moment: as many hours apart as a zone is."""
    if declared.clock is None or declared.offset != timedelta(0):
        return None
    moment = datetime.combine(declared.day, declared.clock.replace(second=0, microsecond=0))
    found: WrittenDate | None = None
    for i, written, label in standing_dates(sheet, reader, [*sheet.below, *sheet.above]):
        if written.day == declared.day and label.standing is not Standing.UPDATED:
            return None
        if found or written.clock is None or written.offset is not None or label.standing is Standing.UPDATED:
            continue
        apart = datetime.combine(written.day, written.clock.replace(second=0, microsecond=0)) - moment
        is_known = label.standing is Standing.PUBLISHED or written.clock.minute % ROUND
        if _is_zone(apart) and (is_known or _is_alone(spaced(sheet.page.way, i), written.raw)):
            found = replace(written, offset=apart)
    return found


def _is_zone(apart: timedelta) -> bool:
    hours, rest = divmod(apart, timedelta(hours=1))
    return (WEST <= hours <= EAST and not rest) or apart // timedelta(minutes=1) in HALF_HOURS


def _is_alone(line: str, day: str) -> bool:
    """True for a line of labels; words beside a day make it that of something else."""
    row = fields_of(line) if HAN.search(line) and len(line) <= MAX_ROW else None
    if meta_fields(line) or (row and not row.others and "office" not in row.kinds):
        return True
    before, _, behind = line.partition(day)
    return not any(map(str.isalnum, _OF_DAY.sub("", f"{before} {behind}")))
