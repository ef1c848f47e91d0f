"""Days by other calendars than that of most pages → that of these: Thailand's years of the Buddha, Iran's solar years,
Japan's eras; and days with the months of India, whose names have signs in them that are no letters.
"""

import re
from collections.abc import Iterator
from datetime import date

#: Years by which Thailand is ahead of these, its years of this age, and those by which the eras of Japan are behind.
BUDDHA, BUDDHA_YEARS, ERAS = 543, range(2500, 2600), {"令和": 2018, "平成": 1988}
#: Iran's years that are these, and days before the first of its year 1.
SOLAR_YEARS, BEFORE_SOLAR = range(1374, 1415), date(622, 3, 21).toordinal() - 1
#: Its months, those of 31 days with which its year begins, years of its cycle, and those in it with a day more.
MONTHS, LONG_MONTHS, MOST_DAYS, CYCLE, LEAPS = 12, 6, 31, 33, (1, 5, 9, 13, 17, 22, 26, 30)
# Persian ones with either of the two letters for ye
_NAMED_MONTHS = """
solar فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
solar فروردين ارديبهشت خرداد تير مرداد شهريور مهر آبان آذر دي بهمن اسفند
th มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
th ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.
hi जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
hi जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर
bn জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
"""
_ROWS = [line.split() for line in _NAMED_MONTHS.strip().splitlines()]
_MONTHS = {name: n for _, *names in _ROWS for n, name in enumerate(names, 1)}
_SOLAR = {name for kind, *names in _ROWS for name in names if kind == "solar"}
_NAMES = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_BEFORE = r"(?<![\d.-])(?<!\d[:/])"
_NAMED = re.compile(
    rf"{_BEFORE}(?P<d>\d{{1,2}})\s{{0,2}}(?P<name>{_NAMES})[,،]?\s{{0,2}}(?:พ\.ศ\.\s?)?(?P<y>\d{{4}})(?!\d)"
)
_NUMBERED = re.compile(rf"{_BEFORE}(?P<y>1[34]\d\d)(?P<s>[-/])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}}+)(?![-/.]\d)")
_ERA = re.compile(r"(?P<era>令和|平成)\s?(?P<y>\d{1,2}|元)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日")
_PERSIAN_DIGIT = re.compile("[۰-۹]")


def of_other_calendars(text: str, plain: str) -> Iterator[tuple[re.Match[str], tuple[int, int, int]]]:
    """The days in a text, each with its year, month and day as most pages count them. `plain`: the same text with ASCII
    digits."""
    for match in _NAMED.finditer(plain):
        year, month, day = int(match["y"]), _MONTHS[match["name"]], int(match["d"])
        is_solar = match["name"] in _SOLAR
        yield match, _of_solar(year, month, day) if is_solar else (year - BUDDHA * (year in BUDDHA_YEARS), month, day)
    for match in _ERA.finditer(plain):
        year = ERAS[match["era"]] + (1 if match["y"] == "元" else int(match["y"]))
        yield match, (year, int(match["m"]), int(match["d"]))
    for match in _NUMBERED.finditer(plain):
        if _PERSIAN_DIGIT.match(text, match.start()):  # in other digits it may be any number
            yield match, _of_solar(int(match["y"]), int(match["m"]), int(match["d"]))


def _of_solar(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Year, month and day of a day of Iran's calendar; no day for what cannot be one.

    >>> _of_solar(1404, 10, 22), _of_solar(1403, 12, 30), _of_solar(1405, 1, 1), _of_solar(1404, 7, 31)
    ((2026, 1, 12), (2025, 3, 20), (2026, 3, 21), (0, 0, 0))
    """
    if year not in SOLAR_YEARS or not 0 < month <= MONTHS or not 0 < day <= MOST_DAYS - (month > LONG_MONTHS):
        return 0, 0, 0
    past = year - 1
    leaps = past // CYCLE * len(LEAPS) + sum(past % CYCLE >= leap for leap in LEAPS)
    days = past * 365 + leaps + (month - 1) * 30 + min(month - 1, LONG_MONTHS) + day
    found = date.fromordinal(BEFORE_SOLAR + days)
    return found.year, found.month, found.day
