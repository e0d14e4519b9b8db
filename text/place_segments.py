"""A part of an address, and the parts that are a word with a number ("RT 5", "km 4,5")."""

from dataclasses import dataclass

from text.place_names import number_at
from text.place_tokens import Sentence

# Kilometre 7 of Jl. A. Yani and beyond lies in Kabupaten Banjar (domain.md 2.2).
FIRST_KM_OUTSIDE = 7.0
NEXT_REGENCY = "Kabupaten Banjar"


@dataclass(frozen=True)
class Segment:
    """One part of an address: words ``start`` up to ``end``, its sort and what it says.

    ``name`` is the official name where it is known. ``sure`` codes come from the name of a
    kelurahan itself, the others are only a hint. A segment that is not ``usable`` ("No. 12",
    "masjid") counts only together with others. ``border``: the regency that has a place of this
    name too. ``lead``: the first word of its relation
    ("depan ..."), ``start`` where it has none.
    """

    start: int
    end: int
    kind: str
    codes: tuple[str, ...] = ()
    sure: bool = False
    kecamatan: str | None = None
    outside: str | None = None
    usable: bool = True
    name: str = ""
    border: str | None = None
    lead: int = -1


def number_segment(sentence: Sentence, start: int, end: int, kind: str) -> Segment | None:
    """ "RT 5/2", "km 4,5", "No. 12 A", "blok C" as a part of an address; None if it is none."""
    if kind == "km":
        return _kilometre(sentence, start, end)
    if kind in {"blok", "jalur"} and number_at(sentence, end) and not sentence.has("unit", end + 1):
        end += not sentence.broken(end)
    return Segment(start, end, kind, usable=kind in {"rt", "rw"})


def _kilometre(sentence: Sentence, start: int, end: int) -> Segment | None:
    distance = float(sentence.word(start + 1).replace(",", "."))
    if distance > 99 or sentence.word(end) in {"per", "jam"}:
        return None
    before = sentence.words(0, start)
    outside = distance >= FIRST_KM_OUTSIDE and ("yani" in before or "jalan" not in before)
    return Segment(start, end, "km", outside=NEXT_REGENCY if outside else None)
