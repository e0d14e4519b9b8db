from datetime import date, datetime, time, timezone
from pathlib import Path

import pytest

from cases.desk_hours import FILE, Shift, load_shifts, next_opening, open_until
from cases.errors import SeedError
from cases.workdays import CITY_ZONE
from settings import ROOT

SHIFTS = load_shifts(ROOT / "city")
HOLIDAY = frozenset({date(2026, 11, 23)})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in the city; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CITY_ZONE).astimezone(timezone.utc)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(19, 8), at(19, 16)),
        (at(19, 15, 59), at(19, 16)),
        (at(19, 16), None),
        (at(20, 11), at(20, 11, 30)),
        (at(20, 13), None),
        (at(21, 10), None),
    ],
)
def test_the_desk_is_staffed_in_its_hours(now: datetime, until: datetime | None) -> None:
    assert open_until(now, SHIFTS, frozenset()) == until


@pytest.mark.parametrize(
    ("now", "holidays", "opening"),
    [
        (at(19, 6), frozenset(), at(19, 8)),
        (at(19, 17), frozenset(), at(20, 8)),
        (at(20, 17), frozenset(), at(23, 8)),
        (at(20, 17), HOLIDAY, at(24, 8)),
    ],
)
def test_the_next_opening_is_known(
    now: datetime, holidays: frozenset[date], opening: datetime
) -> None:
    assert next_opening(now, SHIFTS, holidays) == opening


def test_nobody_is_there_on_a_holiday() -> None:
    assert open_until(at(23, 10), SHIFTS, HOLIDAY) is None


def test_a_newer_schedule_replaces_the_older_one() -> None:
    ramadan = Shift(1, time(8), time(14), date(2026, 11, 20))
    assert open_until(at(23, 15), (*SHIFTS, ramadan), frozenset()) is None


def test_without_hours_there_is_no_opening() -> None:
    assert next_opening(at(19, 6), (), frozenset()) is None


@pytest.mark.parametrize("row", ["1,08:00,07:00", "8,08:00,16:00", "1,8 pagi,16:00"])
def test_a_row_that_makes_no_sense_is_refused(tmp_path: Path, row: str) -> None:
    head = "weekday,opens,closes,valid_from,source,confidence"
    (tmp_path / FILE).write_text(f"{head}\n{row},2026-01-01,x,C\n", encoding="utf-8")
    with pytest.raises(SeedError):
        load_shifts(tmp_path)
