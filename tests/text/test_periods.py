"""Days behind the citizen's words, as said on Friday, 20 November 2026."""

from datetime import date

import pytest

from text.periods import period_of
from text.when import find_time

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("sudah seminggu", "11-13", "11-20"),
        ("sudah 3 hari", "11-17", "11-20"),
        ("sudah talu hari", "11-17", "11-20"),
        ("3-4 hari", "11-16", "11-20"),
        ("3 hari yang lalu", "11-17", "11-17"),
        ("sejak 3 hari lalu", "11-17", "11-20"),
        ("dua bulan terakhir", "09-21", "11-20"),
        ("tadi pagi", "11-20", "11-20"),
        ("dari tadi pagi", "11-20", "11-20"),
        ("2 jam lalu", "11-20", "11-20"),
        ("jam 7 malam", "11-20", "11-20"),
        ("barusan", "11-20", "11-20"),
        ("samalam", "11-19", "11-20"),
        ("tadi malam", "11-19", "11-20"),
        ("kemarin sore", "11-19", "11-19"),
        ("sejak kemarin", "11-19", "11-20"),
        ("kemarin lusa", "11-18", "11-18"),
        ("hari senin", "11-16", "11-16"),
        ("sejak jum'at", "11-20", "11-20"),
        ("hari minggu", "11-15", "11-15"),
        ("minggu lalu", "11-09", "11-15"),
        ("sejak minggu lalu", "11-09", "11-20"),
        ("minggu ini", "11-16", "11-20"),
        ("bulan lalu", "10-01", "10-31"),
        ("tanggal 5 november", "11-05", "11-05"),
        ("5/11/2026", "11-05", "11-05"),
        ("tgl 18", "11-18", "11-18"),
        ("tanggal 25", "10-25", "10-25"),
    ],
)
def test_words_mean_days(words: str, first: str, last: str) -> None:
    expected = tuple(date.fromisoformat(f"2026-{day}") for day in (first, last))
    assert period_of(words, TODAY) == expected


def test_a_year_ends_today_at_the_latest() -> None:
    assert period_of("sejak tahun 2024", TODAY) == (date(2024, 1, 1), TODAY)
    assert period_of("5 desember", TODAY) == (date(2025, 12, 5), date(2025, 12, 5))


@pytest.mark.parametrize(
    "words", ["sudah lama", "tiap malam", "beberapa hari", "31 februari", "12 desember 2031", ""]
)
def test_no_day_is_guessed(words: str) -> None:
    assert period_of(words, TODAY) is None


def test_it_reads_what_the_finder_finds() -> None:
    found = find_time("lampu jalan mati sudah dua minggu di gang rahmat")
    assert found is not None
    assert period_of(found, TODAY) == (date(2026, 11, 6), TODAY)
