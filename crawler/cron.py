"""Cron expressions: which are one, and when they come next. The door of cronsim, which does as Debian's cron does.

Five fields with numbers, names (`mon`, `jan`), lists, ranges and steps; Sunday is 0 and 7; `L` is the last day of a
month, `MON#2` its second Monday. Where clocks change: what falls into the hour that is left out comes right after it,
what falls into the hour that comes twice comes once; with a * in minutes or hours time just goes on.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

#: Names for common expressions, as crontab(5) has them; @reboot is none of a time.
NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
FIELDS = 5
#: From when an expression must come some time to be one: a leap year, so that the 29th of February is near.
_ANY_TIME = datetime(2024, 1, 1, tzinfo=UTC)


def is_cron(text: str) -> bool:
    """True for an expression that comes some time; the 30th of February never does.

    >>> is_cron("30 6,18 * * mon-fri"), is_cron("@daily"), is_cron("61 * * * *"), is_cron("0 0 30 2 *")
    (True, True, False, False)
    """
    expression = NICKNAMES.get(text, text)
    if len(expression.split()) != FIELDS:  # the library takes a sixth, for seconds
        return False
    try:
        return next(CronSim(expression, _ANY_TIME), None) is not None
    except CronSimError:
        return False


def is_written_as_cron(text: str) -> bool:
    """True for an expression whose five fields can be read each for itself, also where no day fits all of them.

    >>> is_written_as_cron("0 0 30 2 *"), is_written_as_cron("61 * * * *")
    (True, False)
    """
    fields = text.split()
    if len(fields) != FIELDS:
        return False
    alone = (" ".join(f if n == at else "*" for n, f in enumerate(fields)) for at in range(FIELDS))
    return all(map(is_cron, alone))


def times_after(text: str, zone: str, after: datetime) -> Iterator[datetime]:
    """The times of an expression in a zone (IANA name), in UTC, each later than `after` and than the one before.

    >>> next(times_after("@daily", "Asia/Shanghai", datetime(2026, 1, 1, tzinfo=UTC))).isoformat()
    '2026-01-01T16:00:00+00:00'
    """
    last = after.astimezone(UTC)
    for local in CronSim(NICKNAMES.get(text, text), after.astimezone(ZoneInfo(zone))):
        moment = local.astimezone(UTC)
        if moment > last:  # asked in the second of two equal hours, the library names the first
            last = moment
            yield moment
