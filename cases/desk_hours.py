"""When the officers' desk is staffed: data of ``city/desk_hours.csv``, holidays left out. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from cases.csv_rows import Row, read_rows
from cases.workdays import CITY_ZONE

FILE = "desk_hours.csv"
LONGEST_BREAK = 30
"""Days looked ahead for the next opening; no run of holidays is as long."""


@dataclass(frozen=True)
class Shift:
    """Hours of one weekday (1 is Monday) in the city's time, from ``valid_from`` on."""

    weekday: int
    opens: time
    closes: time
    valid_from: date


def load_shifts(city_dir: Path) -> tuple[Shift, ...]:
    """Read the hours.

    Raises:
        SeedError: a row cannot be used.
    """
    return tuple(_shift(row) for row in read_rows(city_dir / FILE))


def open_until(
    now: datetime, shifts: Iterable[Shift], holidays: frozenset[date]
) -> datetime | None:
    """Until when the desk is staffed now (in the city's time); None while it is not."""
    local = now.astimezone(CITY_ZONE)
    for begins, ends in _hours_of(local.date(), tuple(shifts), holidays):
        if begins <= local < ends:
            return ends
    return None


def next_opening(
    now: datetime, shifts: Iterable[Shift], holidays: frozenset[date]
) -> datetime | None:
    """When the desk is staffed next (in the city's time); None where no day is known."""
    known, local = tuple(shifts), now.astimezone(CITY_ZONE)
    for ahead in range(LONGEST_BREAK):
        day = local.date() + timedelta(days=ahead)
        for begins, _ in _hours_of(day, known, holidays):
            if begins > local:
                return begins
    return None


def _hours_of(
    day: date, shifts: tuple[Shift, ...], holidays: frozenset[date]
) -> list[tuple[datetime, datetime]]:
    """The hours of one day, of the latest schedule that holds then."""
    if day in holidays:
        return []
    held = [s for s in shifts if s.weekday == day.isoweekday() and s.valid_from <= day]
    latest = max((s.valid_from for s in held), default=day)
    hours = sorted((s.opens, s.closes) for s in held if s.valid_from == latest)
    return [(_at(day, opens), _at(day, closes)) for opens, closes in hours]


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, CITY_ZONE)


def _shift(row: Row) -> Shift:
    opens, closes = _hour(row, "opens"), _hour(row, "closes")
    if opens >= closes:
        raise row.error("closes", "meja petugas tutup sebelum buka")
    return Shift(row.whole("weekday", 1, 7), opens, closes, row.day("valid_from"))


def _hour(row: Row, column: str) -> time:
    value = row.text(column)
    try:
        return time.fromisoformat(value)
    except ValueError as error:
        raise row.error(column, f"“{value}” bukan jam seperti 08:00") from error
