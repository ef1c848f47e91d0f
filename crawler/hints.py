"""What a site's answers say of when to come again: Retry-After, how long a list stays fresh, how often a feed changes.
Pure; whatever cannot be read says nothing.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

#: Seconds of the periods of a feed's sy:updatePeriod (RSS 1.0, module syndication).
PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 7 * 86_400, "monthly": 30 * 86_400, "yearly": 365 * 86_400}
#: Bytes of a feed in which it says what it says of itself; entries come behind.
HEAD_BYTES = 65_536
#: Seconds. Nobody means more: ten years, so that no sum overflows.
LONGEST = 10 * 365 * 86_400

_MAX_AGE = re.compile(r"(?:^|[,;\s])max-age\s{0,9}=\s{0,9}\"?(\d{1,9})", re.IGNORECASE)
_NO_CACHE = re.compile(r"(?:^|[,;\s])no-(?:cache|store)\b", re.IGNORECASE)
_TTL = re.compile(rb"<ttl>\s{0,99}(\d{1,7})\s{0,99}</ttl>")
_PERIOD = re.compile(rb"<(?:\w{1,20}:)?updatePeriod>\s{0,99}(\w{1,20})\s{0,99}</")
_FREQUENCY = re.compile(rb"<(?:\w{1,20}:)?updateFrequency>\s{0,99}(\d{1,6})\s{0,99}</")


def asked_seconds(value: str, now: datetime) -> float:
    """Seconds that a Retry-After header asks for, 0…LONGEST; 0 when it cannot be read (RFC 9110, 10.2.3)."""
    text = value.strip()
    try:
        seconds = float(text) if text.isascii() and text.isdigit() else (_http_date(text) - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), LONGEST)


def not_before(answers: Iterable[tuple[Mapping[str, str], datetime]]) -> datetime | None:
    """The time before which the site does not want to be asked, of the headers of its refusals (429, 503), each with
    the time when it came."""
    found = [
        fetched_at + timedelta(seconds=seconds)
        for headers, fetched_at in answers
        if (value := _header(headers, "retry-after")) and (seconds := asked_seconds(value, fetched_at))
    ]
    return max(found, default=None)


def fresh_seconds(headers: Mapping[str, str]) -> int | None:
    """Seconds for which an answer says that it does not change: its max-age less its Age, else Expires less Date
    (RFC 9111, 4.2). None when it says nothing, or that it may change at once."""
    control = _header(headers, "cache-control") or ""
    if _NO_CACHE.search(control):
        return None
    if found := _MAX_AGE.search(control):
        age = _header(headers, "age") or ""
        seconds = float(found[1]) - (int(age) if re.fullmatch(r"[0-9]{1,9}", age.strip()) else 0)
    else:
        try:
            dates = (_http_date(_header(headers, name) or "") for name in ("expires", "date"))
            seconds = (next(dates) - next(dates)).total_seconds()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return int(min(seconds, LONGEST)) if seconds > 0 else None


def feed_seconds(body: bytes) -> int | None:
    """Seconds between two looks at a feed that it asks for: RSS's <ttl> (minutes), or sy:updatePeriod by
    sy:updateFrequency; None when it asks for nothing."""
    head = body[:HEAD_BYTES]
    if found := _TTL.search(head):
        return min(60 * int(found[1]), LONGEST) or None
    if not (found := _PERIOD.search(head)):
        return None
    period = PERIODS.get(found[1].decode("latin-1").lower())
    often = int(frequency[1]) if (frequency := _FREQUENCY.search(head)) else 1
    return period // often or None if period and often else None


def shortest(seconds: Iterable[int | None]) -> int:
    """The shortest of what several lists say, those left out that say nothing; 0 when none does. The first of them may
    bring news then."""
    return min((value for value in seconds if value), default=0)


def _header(headers: Mapping[str, str], name: str) -> str | None:
    return next((value for key, value in headers.items() if key.lower() == name), None)


def _http_date(text: str) -> datetime:
    """A date of HTTP. Raises ValueError or one of its kin; one without a zone is none of HTTP's."""
    moment = parsedate_to_datetime(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
