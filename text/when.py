"""Finding the citizen's own words for when or since when something happened."""

import re
from collections.abc import Iterator

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?(?:\s*-\s*\d+)?|satu|dua|tiga|talu|empat|ampat|lima|enam|anam|tujuh|delapan"
    r"|walu|sembilan|sanga|sepuluh|sebelas|beberapa|babarapa|berapa|setengah|satangah)"
)
_UNIT = (
    r"(?:menit|mnt|jam|hari|hri|hr|malam|minggu|mingguan|mggu|mgg|pekan|bulan|bulanan|bln|tahun"
    r"|tahunan|thn|th)"
)
_ONE = r"(?:s[ea](?:jam|hari|harian|malaman|minggu|mingguan|pekan|bulan|bulanan|tahun|tahunan))"
_MANY = r"(?:b[ea]r?(?:jam|hari|minggu|bulan|tahun)(?:2|\s*-?\s*(?:jam|hari|minggu|bulan|tahun)))"
# Opening hours, deadlines, ages and prices per time are no time of an event.
_SPAN = (
    rf"(?:(?!24\s*jam)(?:{_NUMBER}\s*{_UNIT}(?:an)?|{_ONE}|{_MANY})\b(?!\s+(?:kerja|sekali)\b)"
    r"(?:\s+(?:lebih|lbh|lewat|terakhir|penuh|ini|lamanya))?"
    r"(?:\s*(?:(?:yang|yg|nang)\s+)?(?:lalu|silam|lewat|belakangan)\b)?)"
)
_PART = r"(?:pagi|pgi|siang|sore|malam|mlm|subuh|magrib|maghrib|isya|dini\s+hari|baisukan|kamarian)"
_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|ahad)"
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|jun[i]?|jul[i]?|agu?s?t?(?:us)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)"
)
_DATE = (
    rf"(?:(?:tanggal|tgl)?\.?\s*\d{{1,2}}\s+{_MONTH}\b(?:\s+\d{{4}})?"
    r"|(?:tanggal|tgl)?\.?\s*\b\d{1,2}[/-]\d{1,2}[/-](?:20)?\d{2}"
    r"|(?:tanggal|tgl)\.?\s*\d{1,2}\b|(?:bulan|bln)\s+(?:lalu|kemarin|kmrn|ini|" + _MONTH + r")\b"
    r"|(?:tahun|thn)\s+(?:lalu|kemarin|kmrn|ini|(?:19|20)\d\d)\b|minggu\s+(?:lalu|kemarin|kmrn|ini))"
)
_HOUR = r"\d{1,2}(?:[.:]\d\d)?"
_CLOCK = rf"(?:(?:jam|pukul|pkl)\.?\s*{_HOUR}(?:\s*-\s*{_HOUR})?(?:\s*(?:wita|{_PART}))?)"
_DAY = (
    r"(?:(?:kemarin|kmrn|kmaren|kemaren|kamarin|samalam|semalam|smlm|tadi|td|hari\s+ini|hr\s+ini)"
    rf"(?:\s+(?:lusa|dulu|{_PART}|{_CLOCK}))?(?:\s+{_CLOCK})?|{_PART}\s+(?:ini|tadi|kemarin|kmrn)"
    rf"|(?:(?:hari\s+)?{_WEEKDAY}|hari\s+minggu)(?:\s+(?:lalu|kemarin|ini|{_PART}))?|minggu\s+{_PART}"
    r"|baru\s*san|barusan|baru\s+(?:saja|aja|haja)|wahini|wayah\s+ini)"
)
_LONG_AGO = (
    r"(?:(?:sudah|sdh|udah|udh|hudah|sejak|dari)\s+(?:sangat\s+|cukup\s+)?"
    r"(?:lama|lawas|dulu|bahari)\b(?:\s+(?:banget|sekali|banar))?|lawas\s+banar)"
)
_HABIT = (
    r"(?:(?:setiap|tiap|tiap-tiap|saban)\s+(?:hari|malam|pagi|sore|siang|minggu|bulan|tahun|subuh"
    rf"|kali\s+(?:hujan|ujan|pasang)|(?:hari\s+)?{_WEEKDAY})(?:\s+{_WEEKDAY})?)"
)
_SINCE = (
    r"(?:(?:sudah|sdh|udah|udh|dah|hudah|selama|salawas|sejak|sjk|semenjak|mulai|dari|dr|matan"
    r"|hampir|hmpir|lebih\s+dari|kurang\s+lebih|krg\s+lbh|sekitar|kira-kira|kisaran|ada|pada|pas)\s+){0,3}"
)
_CORE = rf"(?:{_DATE}|{_DAY}|{_CLOCK}|{_SPAN})"
_TIME = re.compile(
    rf"(?<![\w-])(?:{_SINCE}{_CORE}|(?:sejak|mulai|dari)\s+(?:tahun\s+)?(?:19|20)\d\d|{_LONG_AGO}"
    rf"|{_HABIT})(?:\s+(?:sampai|sampe|smpai|sampi|hingga|sd)\s+"
    rf"(?:sekarang|skrg|skrng|saat\s+ini|kini|detik\s+ini|hari\s+ini|wahini|{_CORE}))?(?![\w-])",
    re.IGNORECASE,
)
# An age or a fee before the number: "anak 5 tahun", "umur 3 bulan", "bayar per 3 bulan".
_NO_TIME_BEFORE = re.compile(
    r"\b(?:(?:umur|usia|berusia|berumur)(?:\s+\w+){0,2}|anak|balita|bayi|per|maksimal|minimal|garansi"
    r"|cicilan|paling\s+lambat)\s+$",
    re.IGNORECASE,
)


def find_time(text: str) -> str | None:
    """The first time phrase in the citizen's own words ("sudah seminggu", "tadi pagi"), or None."""
    start, end = next(time_spans(text), (0, 0))
    return " ".join(text[start:end].split()).strip(" .,") or None


def time_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the time phrases of a message stand, in their order."""
    for match in _TIME.finditer(text):
        if not _NO_TIME_BEFORE.search(text, 0, match.start()):
            yield match.span()
