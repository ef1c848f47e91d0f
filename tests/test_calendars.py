"""Days by the calendars of Thailand, Iran and Japan, months of India and of small languages of Europe, and numbers that
are no days."""

import time
from datetime import UTC, datetime

import pytest

from pipelines.calendars import of_other_calendars
from pipelines.dates import Order, Reader, may_date
from pipelines.months import MONTHS, month_number

READER = Reader.at(datetime(2026, 8, 1, tzinfo=UTC), Order.DAY_FIRST)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("วันจันทร์ที่ 12 มกราคม 2569 เวลา 10:22 น.", "2026-01-12"),
        ("๑๒ มกราคม ๒๕๖๙", "2026-01-12"),
        ("12 ม.ค. 2569", "2026-01-12"),
        ("12 มกราคม พ.ศ. 2569", "2026-01-12"),
        ("12 มกราคม 2026", "2026-01-12"),
        ("تاریخ انتشار: ۲۲ دی ۱۴۰۴ - ۱۰:۲۲", "2026-01-12"),
        ("۱۲ ارديبهشت ۱۴۰۵ - ۱۱:۲۶", "2026-05-02"),
        ("۱۴۰۵/۰۲/۱۲ - ۱۳:۰۲", "2026-05-02"),
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("۱۴۰۳/۰۷/۲۱", "2024-10-12"),
        ("२०२५-०८-१८", "2025-08-18"),
        ("更新日：令和8年1月12日", "2026-01-12"),
        ("令和７年１２月１日", "2025-12-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("12 जनवरी 2026, 10:22", "2026-01-12"),
        ("१२ जनवरी २०२६", "2026-01-12"),
        ("১২ জানুয়ারি ২০২৬", "2026-01-12"),
        ("12. siječnja 2026.", "2026-01-12"),
        ("2026 m. sausio 12 d.", "2026-01-12"),
        ("12. jaanuar 2026", "2026-01-12"),
        ("12. јануар 2026.", "2026-01-12"),
        ("12 студзеня 2026", "2026-01-12"),
        ("12 yanvar 2026", "2026-01-12"),
    ],
)
def test_a_day_of_another_calendar_or_language(text: str, day: str) -> None:
    assert [str(found.day) for found in READER.visible(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "1404/10/22",  # in these digits any number
        "۳۱ مهر ۱۴۰۴",
        "۲۲ دی ۱۳۰۴",
        "در سال ۱۴۰۴",
        "۱۴۰۵/۱۳/۱۲",
        "令和99年1月1日",
        "令和8年1月",
        "平成大学12月1日",
        "ข้าว 2569 ตัน",
        "12 มกราคม 2699",
        "12 มกราคม",
        "३१ फरवरी २०२६",
        "मई में २०२६ लोग",
        "12 listopada tysiąc",
        "+98 21 1404/05",
    ],
)
def test_what_only_looks_so_is_none(text: str) -> None:
    assert READER.visible(text) == []


def test_each_name_means_one_month_and_is_known_without_its_accents() -> None:
    assert all(month_number(name) == number for name, number in MONTHS.items())
    assert [month_number(name) for name in ("siječnja", "rugsėjo", "тамыз", "ЯНВАРЯ", "Ağustos")] == [1, 9, 8, 1, 8]


def test_most_lines_need_not_be_looked_at() -> None:
    assert not any(map(may_date, ("The harbour has 2,569 boats", "和平大学の成果", "نخستین کارگاه", "ท่าเรือเก่า")))


@pytest.mark.parametrize("piece", ["12 ม.ค. ", "۱۴۰۴/", "令和8年1月", "12 जनवरी ", "۱۲ دی ", "2026 m. "])
def test_hostile_days_take_no_time(piece: str) -> None:
    start = time.process_time()
    text = piece * 5_000
    for _ in range(20):
        list(of_other_calendars(text[:2000], text[:2000]))
        READER.known.clear()
        READER.visible(text)
    assert time.process_time() - start < 2
