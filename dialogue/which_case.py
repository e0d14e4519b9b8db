"""Which of a person's own cases a message means: "yang lampu jalan kemarin gimana". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDING = re.compile(r"(?:nya|ku|mu|lah|kah)$")
# Words of asking, which say nothing about the matter.
_ASKING_WORDS = """
yang nang gimana bagaimana bgmn kabar kabarnya status sttus laporan laporannya aduan pengaduan
keluhan lapor tiket saya aku ulun kami kita sudah sdh udah udh belum blm kah min admin pak kak
dong sih kok kenapa kanapa mengapa lama lambat banget banar sekali masih sampai sampe mana
kapan ada tidak kada gak nggak juga itu ini tadi kemarin kmrn kemaren kmarin samalam semalam
hari minggu bulan lalu dulu pertama terakhir terbaru barusan proses diproses selesai beres
ditangani dikerjakan tindak lanjut tindaklanjut tindaklanjutnya cek lihat tolong mohon mau
ingin tarik cabut batalkan batal ditarik dicabut tambah keterangan foto untuk utk buat soal
tentang masalah perihal dan dari dengan pada oleh atau baru jalan jalannya jln jalanan gang
dekat depan kota banjarmasin kelurahan kecamatan kel kec tempat lokasi orang warga petugas
dinas
"""
_NO_MATTER = frozenset(_ASKING_WORDS.split())
# "Jalan" stands in half of all places; it tells a matter only beside another word ("lampu jalan").
_YESTERDAY = re.compile(r"\b(?:kemarin|kmrn|kemaren|kmarin|kamarin|samalam|semalam)\b")
_TODAY = re.compile(r"\b(?:tadi|hari ini|barusan|baru saja|baru aja)\b")
_LAST_WEEK = re.compile(r"\bminggu (?:lalu|kemarin|kmrn)\b")
_NEWEST = re.compile(r"\b(?:terakhir|terbaru|paling baru|barusan)\b")
_OLDEST = re.compile(r"\b(?:pertama|paling lama|terlama)\b")
_SAME_STEM = 5


@dataclass(frozen=True)
class OwnCase:
    """What tells one's own cases apart: words of matter and place, and the day of filing (WITA)."""

    ticket: str
    matter: str
    place: str
    filed: date


@dataclass(frozen=True)
class Found:
    """The cases that a message may mean, newest first as given.

    ``told`` says that its words tell them from the others; ``missed`` that it names a matter which
    none of them has.
    """

    tickets: tuple[str, ...]
    told: bool = False
    missed: bool = False


_HOW = re.compile(r"\b(?:gimana|gmn|bagaimana|bgmn|kabar\w*|sampai mana|sampe mana|kayapa)\b")
_THAT_ONE = re.compile(r"^\W*(?:(?:kalau|terus|lalu|min|pak|bu|kak)\W+)*(?:yang|yg|nang|laporan)\b")
_FEW = 8


def asks_how_it_goes(text: str) -> bool:
    """A short question after something known: "yang lampu jalan kemarin gimana"."""
    low = text.lower()
    return bool(_THAT_ONE.search(low) and _HOW.search(low)) and len(low.split()) <= _FEW


def which_case(text: str, cases: Sequence[OwnCase], today: date) -> Found:
    """The cases that fit the words of matter and place best, then those of time.

    Args:
        text: the citizen's own words.
        cases: the person's cases, newest first.
        today: the day in the city.
    """
    words = _stems(text)
    scores = {case.ticket: _fit(words, case) for case in cases}
    best = max(scores.values(), default=0)
    fitting = [case for case in cases if best == 0 or scores[case.ticket] == best]
    timed = _by_time(text.lower(), fitting, today)
    tickets = tuple(case.ticket for case in timed)
    told = best > 0 or len(timed) < len(cases)
    return Found(tickets, told, missed=bool(words) and best == 0)


def _fit(words: set[str], case: OwnCase) -> int:
    """A word of the matter counts more than one of the place."""
    matter, place = _stems(case.matter), _stems(case.place)
    return sum(2 if _among(w, matter) else 1 if _among(w, place) else 0 for w in words)


def _among(word: str, others: set[str]) -> bool:
    """The word, or one with the same long beginning ("sampahnya", "persampahan" not)."""
    return word in others or any(
        len(word) >= _SAME_STEM and other.startswith(word) for other in others
    )


def _stems(text: str) -> set[str]:
    words = (_ENDING.sub("", word) for word in _WORD.findall(text.lower()))
    return {word for word in words if word not in _NO_MATTER and len(word) > 1}


def _by_time(text: str, cases: Sequence[OwnCase], today: date) -> Sequence[OwnCase]:
    """Narrowed by words of time, as long as anything is left."""
    if _NEWEST.search(text):
        return cases[:1]
    if _OLDEST.search(text):
        return cases[-1:]
    first, last = _span(text, today)
    within = [case for case in cases if first <= case.filed <= last]
    return within or cases


def _span(text: str, today: date) -> tuple[date, date]:
    """ "Kemarin" is often any day of late: it only leaves out what was filed today."""
    if _LAST_WEEK.search(text):
        return today - timedelta(days=13), today - timedelta(days=4)
    if _YESTERDAY.search(text):
        return today - timedelta(days=7), today - timedelta(days=1)
    if _TODAY.search(text):
        return today, today
    return date.min, date.max
