"""Which days the citizen's words for a time mean ("sudah seminggu", "tadi pagi", "samalam")."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

Period = tuple[date, date]
_WORDS = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    "asa dua talu ampat lima anam pitung walu sanga sapuluh sawalas",
)
_NUMBERS = {word: n for line in _WORDS for n, word in enumerate(line.split(), 1)}
_DAYS = {"hari": 1, "hri": 1, "hr": 1, "malam": 1, "minggu": 7, "mggu": 7, "mgg": 7, "pekan": 7}
_DAYS |= {"bulan": 30, "bln": 30, "tahun": 365, "thn": 365, "th": 365}
_HOURS = frozenset({"jam", "menit", "mnt"})
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "ahad")
_MONTHS = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]
_UNIT = r"(?P<unit>menit|mnt|jam|hari|hri|hr|malam|minggu|mggu|mgg|pekan|bulan|bln|tahun|thn|th)"
_SPAN = re.compile(
    rf"\b(?P<count>\d+|{'|'.join(_NUMBERS)})(?:\s*-\s*(?P<most>\d+))?\s*{_UNIT}(?:an)?\b"
    rf"|\bs[ea]{_UNIT.replace('unit', 'one')}(?:an)?\b"
)
_AGO = re.compile(r"\b(?:lalu|silam|lewat)\b")
_SINCE = re.compile(r"\b(?:sejak|sjk|semenjak|mulai|dari|dr|matan|sampai|sampe|hingga)\b")
_DATE = re.compile(
    r"\b(\d{1,2})\s+([a-z]{3})[a-z]*(?:\s+(\d{4}))?|\b(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})"
)
_DAY_OF_MONTH = re.compile(r"\b(?:tanggal|tgl)\.?\s*(\d{1,2})\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_NIGHT_BEFORE = re.compile(r"\b(?:semalam|samalam|smlm|tadi\s+malam|td\s+malam)\b")
_YESTERDAY = re.compile(r"\b(?:kemarin|kmrn|kmaren|kemaren|kamarin)\b")
_TODAY = re.compile(
    r"\b(?:tadi|td|hari\s+ini|hr\s+ini|baru\s*san|baru\s+(?:saja|aja|haja)|wahini|wayah\s+ini"
    r"|(?:pagi|siang|sore|malam|subuh)\s+ini|jam|pukul|pkl|pagi|siang|sore|malam|subuh)\b"
)
_HABIT = re.compile(r"\b(?:setiap|tiap|tiap-tiap|saban)\b")


def period_of(words: str, today: date) -> Period | None:
    """First and last day of what these words mean, as said on ``today`` (a day in WITA).

    "Sudah 3 hari" lasts until today, "3 hari lalu" was on one day. Months count 30 days and years
    365, as loosely as people mean them. None where no day can be told: "sudah lama", "tiap malam".
    """
    plain = " ".join(words.lower().replace("'", "").split())
    if _HABIT.search(plain):
        return None
    found = next((period for read in _READERS if (period := read(plain, today))), None)
    if found is None or found[0] > today:
        return None
    lasts = _SINCE.search(plain) is not None and found[1] < today
    return (found[0], today if lasts else min(found[1], today))


def _dated(plain: str, today: date) -> Period | None:
    match = _DATE.search(plain)
    if match is None:
        return None
    day, name, year, *numbers = match.groups()
    if name is not None:
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        return _recent(today, month, int(day), int(year) if year else None)
    return _recent(today, int(numbers[1]), int(numbers[0]), int(numbers[2]) % 100 + 2000)


def _recent(today: date, month: int, day: int, year: int | None) -> Period | None:
    """The latest such day that is not to come."""
    for candidate in (year,) if year else (today.year, today.year - 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            return None
        if found <= today:
            return found, found
    return None


def _day_of_month(plain: str, today: date) -> Period | None:
    match = _DAY_OF_MONTH.search(plain)
    if match is None:
        return None
    last_month = today.replace(day=1) - timedelta(days=1)
    day = int(match[1])
    month = today if day <= today.day else last_month
    return _recent(today, month.month, day, month.year)


def _span(plain: str, today: date) -> Period | None:
    """ "Dua minggu" until today, "dua minggu lalu" on that day."""
    match = _SPAN.search(plain)
    if match is None or re.search(r"\b(?:24\s*jam|jam\s+\d)", plain):
        return None
    unit = match["unit"] or match["one"]
    if unit in _HOURS:
        return today, today
    count = match["most"] or match["count"] or "1"
    number = int(count) if count.isdigit() else _NUMBERS[count]
    first = today - timedelta(days=min(number, 100) * _DAYS[unit])
    return first, (first if _AGO.search(plain) else today)


def _calendar(plain: str, today: date) -> Period | None:
    """ "Minggu lalu", "bulan lalu", "tahun ini", "sejak 2024"."""
    before = re.search(r"\b(minggu|bulan|bln|tahun|thn)\s+(lalu|kemarin|kmrn|ini)\b", plain)
    if before is None:
        year = _YEAR.search(plain)
        return (date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)) if year else None
    start = _start(before[1], today)
    if before[2] == "ini":
        return start, today
    last = start - timedelta(days=1)
    return _start(before[1], last), last


def _start(unit: str, day: date) -> date:
    """First day of the week (Monday), month or year of a day."""
    if unit == "minggu":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit in ("bulan", "bln") else day.replace(month=1, day=1)


def _weekday(plain: str, today: date) -> Period | None:
    spoken = re.sub(r"\b(?:hari\s+minggu|minggu\s+(?=pagi|siang|sore|malam))", "ahad ", plain)
    named = next((n for n, name in enumerate(_WEEKDAYS) if re.search(rf"\b{name}\b", spoken)), None)
    if named is None:
        return None
    day = today - timedelta(days=(today.weekday() - named) % 7)
    return day, day


def _near(plain: str, today: date) -> Period | None:
    yesterday = today - timedelta(days=1)
    if _NIGHT_BEFORE.search(plain):
        return yesterday, today
    if _YESTERDAY.search(plain):
        back = timedelta(days=1 if re.search(r"\b(?:lusa|dulu)\b", plain) else 0)
        return yesterday - back, yesterday - back
    return (today, today) if _TODAY.search(plain) else None


Reader = Callable[[str, date], "Period | None"]
_READERS: tuple[Reader, ...] = (_dated, _day_of_month, _calendar, _span, _weekday, _near)
