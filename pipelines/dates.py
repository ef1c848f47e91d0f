"""Text → the days it writes, in the forms that news pages use; pure, and ignorant of pages.

What cannot be read in one way only is not read: 03/04/2025 is a day only for a reader who knows the
order, and a year outside the bounds is somebody's telephone number. Every pattern is bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

from .calendars import of_other_calendars
from .months import month_number

#: Year of the oldest page that can carry its own date: the first Chinese news sites opened in 1995.
FIRST_YEAR = 1995
#: Days that a page may be dated after it was fetched: no place is further ahead of UTC than 14 hours.
MAX_DAYS_AHEAD = 1
LAST_MONTH = 12
NOON = 12
HOURS = 24
MINUTES = 60
#: Hours of the largest distance from UTC (Kiribati).
MAX_OFFSET_HOURS = 14
#: Characters of a text that are searched; label lines are short, and this bounds the work.
MAX_SEARCHED = 2000


class Order(StrEnum):
    """How a reader of the page takes 03/04/2025."""

    #: Year first: Chinese, Japanese, Korean. Of the other orders only what can mean one day is read.
    YEAR_FIRST = "ymd"
    #: The same in Hong Kong and Macau, where 03/04/2025 is in April.
    YEAR_OR_DAY_FIRST = "ymd or dmy"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    #: Both occur: only what one order alone can mean is read.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day as a text writes it."""

    day: date
    #: Time of day; None when there is none, or only the 00:00:00 that systems print for none.
    clock: time | None
    #: Distance from UTC that the text names.
    offset: timedelta | None
    #: The characters the text wrote, the time of day among them.
    raw: str
    #: Position of `raw` in the text.
    start: int
    end: int

    def local_day(self, zone: ZoneInfo | None) -> date:
        """The day in the site's own zone: a time written in UTC is a machine's, not the reader's."""
        moment = self._moment(None)
        if moment is None or zone is None or self.offset != timedelta(0):
            return self.day
        return moment.astimezone(zone).date()

    def utc(self, zone: ZoneInfo | None) -> datetime | None:
        """The moment, when a time of day is written and its distance from UTC is written or known."""
        moment = self._moment(zone)
        return moment.astimezone(UTC) if moment else None

    def _moment(self, zone: ZoneInfo | None) -> datetime | None:
        tz = zone if self.offset is None else timezone(self.offset)
        return None if self.clock is None or tz is None else datetime.combine(self.day, self.clock, tz)


# one character for one, so that positions stay: full-width, Arabic and Urdu digits, signs and spaces
_PLAIN = str.maketrans(
    "๐๑๒๓๔๕๖๗๘๙०१२३४५६७८९০১২৩৪৫৬৭৮৯０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹／．－：　\xa0‐‑–年月日号號년월일",
    "012345678901234567890123456789012345678901234567890123456789/.-:  ---年月日日日年月日",
)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零Oo0Ｏ", 0) | {"元": 1, "正": 1}

_Y = r"(?P<y>(?:19|20)\d\d)"
_BEFORE = r"(?<![\d.-])(?<!\d[:/])(?<![至到~]\s)(?<![至到~])(?<![\d日]—)(?<![\d日]——)"
# a day may be glued to the time of day that follows it in a box of its own: 2025-08-1809:30
_AFTER = r"(?!\d(?!\d?:\d\d))(?![-/.]\d)(?!\s{0,2}[至到~]\s{0,2}\d)"
# … or, behind 日, the hour: 2025年8月18日10时; or to a count of readers: 2025-08-181357人浏览
_COUNT = r"(?:(?<=[-/.]\d\d[-/.]\d\d)|(?<=日))(?=\d{1,8}\s?(?:[人次](?!民)|浏览|阅读|点击)|(?<=日)\d{1,2}[时時点點])"
_FORMS_YEAR_FIRST = (
    re.compile(
        rf"{_BEFORE}{_Y}\s{{0,2}}年\s{{0,2}}(?P<m>\d{{1,2}})\s{{0,2}}月\s{{0,2}}"
        rf"(?P<d>\d{{1,2}}+)\s{{0,2}}+日?+(?:{_AFTER}|{_COUNT})"
    ),
    re.compile(rf"{_BEFORE}{_Y}\s?(?P<s>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<d>\d{{1,2}}+)(?:{_AFTER}|{_COUNT})"),
    re.compile(
        "(?P<y>[一二][〇○零Oo0Ｏ一二三四五六七八九]{3})年(?P<m>[元正一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十廿]{1,3})日"
    ),
    re.compile(
        rf"{_BEFORE}(?P<d>\d{{1,2}})\s{{1,2}}(?i:tháng)\s{{1,2}}(?P<m>\d{{1,2}}),?\s{{1,2}}(?:năm\s{{1,2}})?{_Y}(?!\d)"
    ),
    re.compile(r"民[國国]\s{0,2}(?P<roc>\d{2,3})\s{0,2}年\s{0,2}(?P<m>\d{1,2})\s{0,2}月\s{0,2}(?P<d>\d{1,2})\s{0,2}日"),
)
# without signs only right behind a label that says it is a day: 发布日期：20250818
_FORM_COMPACT = re.compile(
    r"(?:(?<=日期[:：])|(?<=时间[:：])|(?<=日期[:：] )|(?<=时间[:：] ))"
    r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"
)
# Taiwan's years without their name, which need such a label too: 發布日期：115-03-04
_FORM_ROC = re.compile(
    r"(?:(?<=[日時时][期间間][:： ])|(?<=[日時时][期间間][:：] ))(?P<roc>1[0-4]\d)"
    rf"(?:(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}}+){_AFTER}|年(?P<m2>\d{{1,2}})月(?P<d2>\d{{1,2}})日)"
)
_FORM_DAY_FIRST = re.compile(rf"{_BEFORE}(?P<a>\d{{1,2}})(?P<s>[-/.])\s?(?P<b>\d{{1,2}})(?P=s)\s?{_Y}{_AFTER}")
# the weekday before such a day, as content systems print it
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(_WEEKDAYS)})(?:s|nes|rs|ur)?(?:day)?,?\s{{1,2}}$", re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(rf",?\s?[(（]?({'|'.join(_WEEKDAYS)})(?:s|nes|rs|ur)?(?:day)?\b", re.IGNORECASE)
#: Characters of the longest: Wednesday, a comma, two spaces.
MAX_WEEKDAY = 12
_FORM_SHORT = re.compile(rf"{_BEFORE}(?P<a>\d\d)\.(?P<b>\d\d)\.(?P<yy>\d\d)(?![\d.])")
# the second Arabic name is that of the same month elsewhere: أكتوبر/تشرين الأول
_OF_TWO = r"(?:\s{1,2}ال(?:[أا]ول|ثاني))?"
_WORD = rf"(?P<name>(?:[^\W\d_][^\W\d_A-Z]{{2,13}}|[^\W\d_a-z]{{3,14}}){_OF_TWO}|[آا]ب)"
_WORD += rf"(?:\s?[/–-]\s?[\u0620-\u064a]{{2,8}}{_OF_TWO})?\.?"
# behind another element: PublishedMarch 3, 2026; 要闻Mar 3, 2026
_BEGIN = r"(?:\b|(?<=[a-z])(?=[A-Z])|(?<=[\u3400-\u9fff])(?=[A-Z]))"
_FORMS_NAMED = (
    re.compile(
        rf"{_BEFORE}(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|η|ª)?[\s-]{{0,2}}(?:de |of )?"
        rf"{_WORD},?[\s-]{{0,2}}(?:de |del )?{_Y}(?!\d)"
    ),
    re.compile(rf"{_BEGIN}{_WORD}\s{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s{{0,2}}{_Y}(?!\d)"),
    re.compile(rf"{_BEFORE}{_Y}\.?(?:\s?m\.)?\s(?P<d>)?{_WORD}\s(?P<d2>\d{{1,2}})(?!\d)"),
    # what Java prints: Thu Jan 12 09:30:00 CST 2012
    re.compile(rf"{_BEGIN}{_WORD}\s(?P<d>\d{{1,2}})\s(?P<time>\d\d:\d\d:\d\d)\s[A-Z]{{3,4}}\s{_Y}(?!\d)"),
)
#: Seconds since 1970, or milliseconds, of a day since 2001.
_UNIX = re.compile(r"\s{0,9}(?P<seconds>1\d{9})(?:\d{3})?\s{0,9}")
#: Days before the fetch that such a number names at most, as older ones are placeholders, and the end of a chosen one.
MAX_UNIX_AGE, ROUND = 15 * 366, "000000"
#: What is also two digits each of year, month, day, hour and minute.
_SHORT_STAMP = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d")
_CHINA = timezone(timedelta(hours=8))
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T?(?P<time>[0-2]\d[0-5]\d(?:[0-5]\d)?))?(?!\d)",
)
_WEEKDAY = r"(?:[(（]?(?:(?:星期|周|週|礼拜)[一二三四五六日天]|[日月火水木金土](?=[)）]))[)）]?)?"
_LINK_WORD = r"(?:at|um|om|à|às|a las|alle|ore|kl\.?|klo|godz\.?|в|г\.?,?\s?в?|στις|сағат|o)?"
_CLOCK = re.compile(
    rf"日?[\s,，|·•‧T-]{{0,4}}{_WEEKDAY}[\s,，|·•‧-]{{0,4}}{_LINK_WORD}\s{{0,2}}(?P<half>上午|下午|晚上|晚间|凌晨|中午)?\s?"
    r"(?P<h>[0-2]?\d)(?::|时|時|点|點|(?<=\d)h)(?P<min>[0-5]\d)(?:分|:(?P<sec>[0-5]\d)(?:[.,]\d{1,9})?)?(?!\d)"
    r"\s{0,2}(?P<ampm>[ap]\.?m\b\.?)?\s{0,2}[(（]?(?P<offset>Z\b|(?:UTC|GMT)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?"
    r"|[+-]\d\d:?\d\d(?!\d))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])\s?(\d{1,2}):?(\d\d)?$")
# every form has one of these, in whatever width; most texts have none
# (the character that each begins with comes first: re skips to it)
_CAN_DATE = re.compile(
    r"[\d年民期間间和成](?:(?<=[1１])[9９]\d\d|(?<=[2２٢۲๒२২])[0０٠۰๐०০]\d\d|(?<=[2๒])[5๕][3-7๓-๗]\d|(?<=۱)[۳۴]\d\d"
    r"|(?<=令和)\s?[\d元]|(?<=平成)\s?[\d元]|(?<=[〇○零Oo0Ｏ一二三四五六七八九]年)|(?<=民)[國国]"
    r"|(?<=\d)\d[.．]\d\d[.．]\d\d|(?<=[期間间])[:：\s]\s?[1１][0-4０-４]\d[-/.／．－年])"
)
_PATH_FORMS = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[-/_.]?(?P<m>0[1-9]|1[0-2])[-/_.]?(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    re.compile(r"/t(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])_"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads days, within bounds and in one order."""

    #: The last day that a page can name: the day it was fetched, and `MAX_DAYS_AHEAD`.
    latest: date
    order: Order = Order.YEAR_FIRST
    #: What `visible` said: a page's lines are asked for one kind of day after the other.
    known: dict[str, list[WrittenDate]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def at(cls, fetched_at: datetime, order: Order) -> "Reader":
        """A reader of pages fetched at this time (aware)."""
        return cls(fetched_at.astimezone(UTC).date() + timedelta(days=MAX_DAYS_AHEAD), order)

    def visible(self, text: str) -> list[WrittenDate]:
        """The days in a visible text, in reading order."""
        if not may_date(text):
            return []
        if text not in self.known:
            self.known[text] = self._days(text)
        return self.known[text]

    def _days(self, text: str) -> list[WrittenDate]:
        plain = text[:MAX_SEARCHED].translate(_PLAIN)
        found = sorted(
            [*self._matches(plain), *self._of_other_calendars(text, plain)],
            key=lambda pair: (pair[0].start(), -pair[0].end()),
        )
        dates: list[WrittenDate] = []
        for match, day in found:
            if not dates or match.start() >= dates[-1].end:
                dates.append(_with_clock(text, plain, match, day))
        return dates

    def machine(self, text: str) -> WrittenDate | None:
        """The one day of a value meant for machines: also 20250818, 20250818093000 and 1755478800."""
        found = self.visible(text)
        if found:
            return found[0]
        if seconds := _UNIX.fullmatch(text[:MAX_SEARCHED]):
            return self._moment_of(seconds)
        for match in _COMPACT.finditer(text[:MAX_SEARCHED]):
            if day := self._day(int(match["y"]), int(match["m"]), int(match["d"])):
                digits = match["time"] or ""
                clock = _clock(int(digits[:2]), int(digits[2:4]), int(digits[4:] or 0)) if digits else None
                return WrittenDate(day, clock, None, match[0], match.start(), match.end())
        return None

    def _moment_of(self, seconds: re.Match[str]) -> WrittenDate | None:
        """The moment on a page of East Asia, by China's clock; None in the hour in which Japan has the next day, and on
        pages of other languages, whose day may be another one. None for a number that another writer may have meant:
        1508181230 is 2015-08-18 12:30, too, and 1000000000 stands for no day at all."""
        moment = datetime.fromtimestamp(int(seconds["seconds"]), _CHINA)
        is_old = (self.latest - moment.date()).days > MAX_UNIX_AGE
        if is_old or _SHORT_STAMP.fullmatch(seconds["seconds"]) or seconds["seconds"].endswith(ROUND):
            return None
        day = self._day(moment.year, moment.month, moment.day)
        if day is None or not self.order.startswith("ymd") or moment.hour == HOURS - 1:
            return None
        return WrittenDate(day, moment.time(), _CHINA.utcoffset(None), seconds["seconds"], *seconds.span("seconds"))

    def path(self, path: str) -> WrittenDate | None:
        """The day in a URL's path (/2025/08/18/, /20250818/, /t20250818_1.html)."""
        for form in _PATH_FORMS:
            for match in form.finditer(path[:MAX_SEARCHED]):
                if day := self._day(int(match["y"]), int(match["m"]), int(match["d"])):
                    return WrittenDate(day, None, None, match[0].strip("/t_"), match.start(), match.end())
        return None

    def _matches(self, plain: str) -> Iterator[tuple[re.Match[str], date]]:
        for form in (*_FORMS_YEAR_FIRST, _FORM_COMPACT, _FORM_ROC):
            for match in form.finditer(plain):
                groups = match.groupdict()
                year = 1911 + int(groups["roc"]) if groups.get("roc") else _number(groups["y"])
                month, day_of_month = groups["m"] or groups["m2"], groups["d"] or groups["d2"]
                if day := self._day(year, _number(month), _number(day_of_month)):
                    yield match, day
        for match in _FORM_DAY_FIRST.finditer(plain):
            first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
            named = _WEEKDAY_BEFORE.search(plain, max(0, match.start() - MAX_WEEKDAY), match.start())
            named = named or _WEEKDAY_BEHIND.match(plain, match.end())
            if day := self._ordered(first, second, year, match["s"]) or self._named(first, second, year, named):
                yield match, day
        if self.order is Order.DAY_FIRST:
            for match in _FORM_SHORT.finditer(plain):
                year = int(match["yy"])
                century = 1900 if year >= FIRST_YEAR % 100 else 2000
                if day := self._day(century + year, int(match["b"]), int(match["a"])):
                    yield match, day
        for form in _FORMS_NAMED:
            for match in form.finditer(plain):
                number = match.groupdict().get("d2") or match["d"]
                if day := self._day(int(match["y"]), month_number(match["name"]), int(number)):
                    yield match, day

    def _of_other_calendars(self, text: str, plain: str) -> Iterator[tuple[re.Match[str], date]]:
        for match, (year, month, number) in of_other_calendars(text, plain) if not text.isascii() else ():
            if day := self._day(year, month, number):
                yield match, day

    def _ordered(self, first: int, second: int, year: int, separator: str) -> date | None:
        dotted = separator == "." and self.order is not Order.YEAR_FIRST
        if dotted or self.order.endswith("dmy") or first > LAST_MONTH >= second or first == second:
            return self._day(year, second, first)
        if self.order is Order.MONTH_FIRST or second > LAST_MONTH >= first:
            return self._day(year, first, second)
        return None

    def _named(self, first: int, second: int, year: int, weekday: re.Match[str] | None) -> date | None:
        """The day of either order that falls on the weekday written before it: Thu, 10/09/2025."""
        days = (self._day(year, first, second), self._day(year, second, first)) if weekday else ()
        found = [day for day in days if day and weekday and _WEEKDAYS[day.weekday()] == weekday[1].lower()]
        return found[0] if len(found) == 1 else None

    def _day(self, year: int, month: int, day: int) -> date | None:
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        return found if year >= FIRST_YEAR and found <= self.latest else None


def may_date(text: str) -> bool:
    """False for a text in which nothing looks like a year: most texts."""
    return _CAN_DATE.search(text, 0, MAX_SEARCHED) is not None


def _number(text: str) -> int:
    """The number that ASCII or Chinese digits write: 18, 十八, 二〇二五."""
    if text.isascii() and text.isdigit():
        return int(text)
    text = text.replace("廿", "二十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS.get(c, 0)) for c in text) or 0)


def _with_clock(text: str, plain: str, match: re.Match[str], day: date) -> WrittenDate:
    inner = match.groupdict().get("time")
    if inner:
        hour, minute, second = map(int, inner.split(":"))
        return WrittenDate(day, _clock(hour, minute, second), None, text[slice(*match.span())], *match.span())
    found = _CLOCK.match(plain, match.end())
    clock = _read_clock(found) if found else None
    if not found or not clock:
        return WrittenDate(day, None, None, text[slice(*match.span())], *match.span())
    start, end = match.start(), found.end()
    hour, minute, second = clock
    raw = text[start:end].strip()
    return WrittenDate(day, _clock(hour, minute, second), _read_offset(found["offset"]), raw, start, end)


def _read_clock(found: re.Match[str]) -> tuple[int, int, int] | None:
    hour, half = int(found["h"]), found["half"] or ""
    afternoon = half in ("下午", "晚上", "晚间") or (found["ampm"] or "").lower().startswith("p")
    if afternoon and hour < NOON:
        hour += NOON
    elif hour == NOON and (half == "凌晨" or (found["ampm"] or "").lower().startswith("a")):
        hour = 0
    return (hour, int(found["min"]), int(found["sec"] or 0)) if hour < HOURS else None


def _clock(hour: int, minute: int, second: int) -> time | None:
    """None for midnight to the second: what systems store when only the day is known."""
    return time(hour, minute, second) if (hour, minute, second) != (0, 0, 0) and hour < HOURS else None


def _read_offset(text: str | None) -> timedelta | None:
    if not text:
        return None
    found = _OFFSET.search(text)
    if not found:
        return timedelta(0)
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > MAX_OFFSET_HOURS or minutes >= MINUTES:
        return None
    return timedelta(hours=hours, minutes=minutes) * (-1 if found[1] == "-" else 1)
