"""How alike two texts and two places are in words; for comparing only, never shown or stored."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from text.normalise import fold
from text.spelling import stems

_WORD = re.compile(r"[^\W_]+")
# Words that stand in any sentence and so make no two texts alike.
_COMMON = frozenset(
    _WORD.findall(
        """
        ada adalah agar akan aku anda apa apakah atau bagi bahwa bapak baru beberapa belum bisa
        boleh bu buat dalam dan dari daerah dengan depan dekat di dong ini itu jadi jangan juga
        kak kalau kami karena ke kepada kita kok lagi lah lebih lokasi mau min mohon namun nih
        nya oleh pada padahal pak parah pun saat saja sama samping sampai sangat saya sebelah
        sejak sekali sekarang sekitar selalu semua seperti sering seberang sudah supaya tapi
        telah tempat terus tetapi tidak tolong untuk ya yang banget hari minggu bulan
        """
    )
)
# What sort of place it is, as against its name.
_SORTS = frozenset(
    _WORD.findall(
        """
        jalan jl jln gang gg komplek kompleks komp perumahan blok rt rw no nomor km kel kelurahan
        kec kecamatan kota banjarmasin
        """
    )
)
_HOUSE_PART = re.compile(r"\b(rt|rw|no|nomor|blok|km)\b[\s.:]*0*(\d+|[a-z]\b)", re.IGNORECASE)


def likeness(one: str, other: str) -> float:
    """Share (0 to 1) in which two texts are alike, by the stems of their telling words."""
    return _alike(_telling(one), _telling(other))


def place_likeness(one: str, other: str, known: str = "") -> float:
    """Share (0 to 1) in which two places in words are alike.

    Two different RT, numbers or blocks are two places (0), and so are places that share nothing but
    ``known``, the name of the area in which both lie.
    """
    if _apart(one, other):
        return 0.0
    area = set(_names(known))
    return _alike(
        [word for word in _names(one) if word not in area],
        [word for word in _names(other) if word not in area],
    )


def _alike(one: list[str], other: list[str]) -> float:
    if not one or not other:
        return 0.0
    return float(fuzz.token_set_ratio(" ".join(one), " ".join(other))) / 100


def _telling(text: str) -> list[str]:
    return stems(" ".join(_without(fold(text), _COMMON)))


def _names(place: str) -> list[str]:
    plain = _HOUSE_PART.sub(" ", fold(place))
    return _without(plain, _COMMON | _SORTS)


def _without(text: str, left_out: Iterable[str]) -> list[str]:
    return [word for word in _WORD.findall(text) if word not in left_out]


def _apart(one: str, other: str) -> bool:
    """Both name the same sort of part (RT, number, ...) but another one of it."""
    parts, others = _parts(one), _parts(other)
    return any(others[sort] != part for sort, part in parts.items() if sort in others)


def _parts(place: str) -> dict[str, str]:
    return {match[1].lower()[:2]: match[2].lower() for match in _HOUSE_PART.finditer(fold(place))}
