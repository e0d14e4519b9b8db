from datetime import date, datetime, timedelta, timezone

import pytest

from text.dates import clock, local, long_date


def test_a_date_is_written_with_its_day() -> None:
    assert long_date(date(2026, 11, 27)) == "Jumat, 27 November 2026"
    assert long_date(date(2026, 3, 1)) == "Minggu, 1 Maret 2026"


def test_the_clock_shows_local_time_with_a_dot() -> None:
    assert clock(datetime(2026, 11, 21, 6, 5, tzinfo=timezone.utc)) == "14.05 WITA"


def test_late_in_utc_is_the_next_day_in_the_city() -> None:
    moment = datetime(2026, 12, 31, 17, 30, tzinfo=timezone.utc)
    assert long_date(local(moment)) == "Jumat, 1 Januari 2027"
    assert clock(moment) == "01.30 WITA"


def test_a_moment_from_another_zone_is_converted() -> None:
    jakarta = timezone(timedelta(hours=7))
    assert clock(datetime(2026, 11, 21, 13, 0, tzinfo=jakarta)) == "14.00 WITA"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock(datetime(2026, 11, 21, 6, 5))
