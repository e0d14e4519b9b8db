"""Working days and the city's own calendar day. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

# The city lies in WITA, UTC+8 without summer time.
CITY_ZONE = ZoneInfo("Asia/Makassar")


def add_working_days(start: date, n: int, holidays: frozenset[date]) -> date:
    """Give the last day of a limit of ``n`` working days (Monday to Friday, no holidays).

    ``start`` itself does not count, so a report of Saturday has its first day on Monday.

    Raises:
        ValueError: ``n`` is under 1.
    """
    if n < 1:
        raise ValueError(f"A limit of {n} working days makes no sense.")
    # Rolling backward puts a day off onto the last working day before it, which is not counted.
    last = np.busday_offset(start, n, roll="backward", holidays=sorted(holidays))
    return date.fromisoformat(str(last))


def local_date(now_utc: datetime) -> date:
    """Give the date in the city (WITA) at a moment.

    Raises:
        ValueError: the datetime is naive.
    """
    if now_utc.utcoffset() is None:
        raise ValueError("A datetime without a time zone has no date in the city.")
    return now_utc.astimezone(CITY_ZONE).date()
