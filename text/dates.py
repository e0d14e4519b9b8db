"""Dates and clock times as an Indonesian reader expects them, in local time (WITA)."""

from datetime import date, datetime, timedelta, timezone

# UTC+8 all year, no summer time (domain.md 7). A fixed offset works where no tz database is
# installed and equals Asia/Makassar for every date this project can meet.
WITA = timezone(timedelta(hours=8), "WITA")

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def long_date(day: date) -> str:
    """The date with its day name, such as ``Jumat, 27 November 2026``.

    A datetime is taken as it stands; turn UTC into local time with :func:`local` first.
    """
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def local(moment: datetime) -> datetime:
    """The moment in WITA.

    Raises:
        ValueError: the moment has no time zone, so its local time is unknown.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be shown in WITA.")
    return moment.astimezone(WITA)


def clock(moment: datetime) -> str:
    """The time of day such as ``14.05 WITA``.

    Raises:
        ValueError: the moment has no time zone.
    """
    return f"{local(moment):%H.%M} WITA"
