"""Role and normal form of a part of an address: what an officer would write."""

import re

from text.place_segments import Segment
from text.place_tokens import Sentence

# Parts that citizens name in many ways, brought to fewer roles.
_ROLES = {
    "stem": "kelurahan",
    "blok": "nomor",
    "jalur": "nomor",
    "lantai": "nomor",
    "perumahan": "komplek",
}
_ROLES |= {"bundaran": "simpang", "titian": "jembatan", "desa": "luar"}
_ROLES |= dict.fromkeys(("handil", "tatah", "muara", "kampung", "dermaga", "siring"), "kawasan")
ROLES = frozenset(
    {"kelurahan", "kecamatan", "jalan", "gang", "komplek", "simpang", "jembatan", "sungai"}
    | {"pasar", "puskesmas", "tps", "landmark", "kawasan", "luar", "rt", "rw", "km", "nomor"}
)
_BARE_NAMES = frozenset({"kelurahan", "kecamatan", "landmark", "kawasan", "luar", "stem"})


def role_of(kind: str) -> str:
    """The role under which a sort of place is told to others."""
    role = _ROLES.get(kind, kind)
    return role if role in ROLES else "landmark"


def normal_form(part: Segment, sentence: Sentence) -> str:
    """The official name where it is known ("Jalan Jenderal Ahmad Yani"), else tidy words."""
    if part.name and part.kind in _BARE_NAMES:
        return part.name
    if part.name:
        sort = part.kind.capitalize()
        return part.name if part.name.startswith(f"{sort} ") else f"{sort} {part.name}"
    return _tidy_words(part, sentence)


def _tidy_words(part: Segment, sentence: Sentence) -> str:
    words = [_written(sentence, index) for index in range(part.start, part.end)]
    if part.kind == "rt" and len(words) == 3:
        words.insert(2, "RW")
    return " ".join(words)


def _written(sentence: Sentence, index: int) -> str:
    word = sentence.word(index)
    if re.fullmatch(r"0+\d+", word):
        return word.lstrip("0") or "0"
    if word == "no":
        return "No."
    short = re.fullmatch(r"[a-z]|[ivx]{2,4}", word) or sentence.has("capitals", index)
    return word.upper() if short else word.replace(".", ",").capitalize()
