from datetime import date, datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workdays import add_working_days, local_date

FRIDAY = date(2026, 11, 20)
NONE: frozenset[date] = frozenset()


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (FRIDAY, 3, date(2026, 11, 25)),
        (FRIDAY, 5, date(2026, 11, 27)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
    ],
)
def test_the_start_does_not_count(start: date, n: int, end: date) -> None:
    assert add_working_days(start, n, NONE) == end


def test_holidays_do_not_count_and_neither_does_a_start_on_one() -> None:
    eid = frozenset(date(2026, 3, day) for day in (18, 19, 20, 23, 24))
    assert add_working_days(date(2026, 3, 17), 1, eid) == date(2026, 3, 25)
    assert add_working_days(date(2026, 3, 20), 1, eid) == date(2026, 3, 25)


@given(
    st.dates(date(2026, 1, 1), date(2027, 11, 1)),
    st.integers(1, 30),
    st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30),
)
def test_exactly_n_working_days_lie_after_the_start(
    start: date, n: int, holidays: frozenset[date]
) -> None:
    end = add_working_days(start, n, holidays)
    days = [date.fromordinal(d) for d in range(start.toordinal() + 1, end.toordinal() + 1)]
    working = [d for d in days if d.weekday() < 5 and d not in holidays]
    assert len(working) == n
    assert working[-1] == end


@pytest.mark.parametrize("n", [0, -1])
def test_a_limit_of_no_days_is_refused(n: int) -> None:
    with pytest.raises(ValueError):
        add_working_days(FRIDAY, n, NONE)


def test_the_day_begins_in_wita() -> None:
    assert local_date(datetime(2026, 11, 20, 15, 59, tzinfo=timezone.utc)) == FRIDAY
    assert local_date(datetime(2026, 11, 20, 16, 0, tzinfo=timezone.utc)) == date(2026, 11, 21)


def test_a_naive_time_has_no_date() -> None:
    with pytest.raises(ValueError):
        local_date(datetime(2026, 11, 20))
