"""Finding where a complaint is: the citizen's own place words and what they tell about the city."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from text.gazetteer import Gazetteer, load_gazetteer
from text.geo import inside_city, nearest_kelurahan
from text.place_answers import plausible_place
from text.place_parts import Address
from text.place_pipeline import parse
from text.place_segments import Segment

__all__ = [
    "Gazetteer",
    "PlaceEntity",
    "PlaceMention",
    "find_entities",
    "find_place",
    "inside_city",
    "load_gazetteer",
    "nearest_kelurahan",
    "plausible_place",
]

_MOST_PARTS = 3
# A longer message is read up to here; characters.
_LONGEST = 5000
# With one of these a name that lies on both sides of the border is taken for the kelurahan.
_SETTLING = frozenset({"rt", "rw", "gang", "komplek", "perumahan", "kecamatan"})
_VAGUE_KINDS = frozenset({"kecamatan", "luar"})
# "Sungai Lulut Banjarmasin" is no village of the regency; "pemko Banjarmasin" names no place.
_OURS = re.compile(
    r"(?<!wali )(?<!pemerintah )\b(?:kota (?:banjarmasin|bjm)|(?<!pemko )(?<!pemkot )"
    r"(?:banjarmasin|bjm)\W*$)",
    re.IGNORECASE,
)
# What a phrase keeps besides letters and digits; brackets and emoji only come from the typing.
_STRAY = re.compile(r"[^\w\s.,;:/'’&-]+")
_CHARACTER = re.compile(r"\s+|\S")


@dataclass(frozen=True)
class PlaceMention:
    """A place in a message.

    ``phrase`` holds the citizen's own words in their order, ``spans`` where each address stands in
    the message, ``span`` covers all of them. ``kelurahan_options`` is filled, and
    ``kelurahan_code`` empty, when the words fit several kelurahan, one that is not in the kecamatan
    they name, or a place beyond the border too: then the citizen should be asked. ``outside``
    names the regency or town when the place is not in the city, ``perhaps_outside`` the one where a
    place of the same name lies ("Alalak", domain.md 2.2), unless the message tells more.
    """

    phrase: str
    span: tuple[int, int]
    kelurahan_code: str | None = None
    kelurahan_options: tuple[str, ...] = ()
    kecamatan: str | None = None
    outside: str | None = None
    kinds: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    perhaps_outside: str | None = None


@dataclass(frozen=True)
class PlaceEntity:
    """A part of an address, or a time: its role, normal form, and characters in the message."""

    role: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class _Reading:
    addresses: tuple[Address, ...]
    spans: tuple[tuple[int, int], ...]
    entities: tuple[PlaceEntity, ...]


def find_entities(text: str, gazetteer: Gazetteer) -> tuple[PlaceEntity, ...]:
    """All parts of addresses and all times in a message, in their order."""
    return _read(text, gazetteer.folder).entities


def find_place(text: str, gazetteer: Gazetteer) -> PlaceMention | None:
    """The place named in a message, or None when it names none that could be found."""
    reading = _read(text, gazetteer.folder)
    chosen = _fullest(reading.addresses)
    if not chosen:
        return None
    segments = [segment for index in chosen for segment in reading.addresses[index]]
    spans = tuple(reading.spans[index] for index in chosen)
    code, options, kecamatan = _administrative(segments, gazetteer)
    ours = _OURS.search(text) is not None
    if code and not ours and _may_lie_beyond(segments, code):
        options, code = (code,), None
    outside = next((segment.outside for segment in segments if segment.outside), None)
    return PlaceMention(
        phrase=", ".join(_tidy(text[start:end]) for start, end in spans),
        span=(spans[0][0], spans[-1][1]),
        kelurahan_code=None if outside else code,
        kelurahan_options=() if outside else options,
        kecamatan=None if outside else kecamatan,
        outside=outside,
        kinds=tuple(dict.fromkeys(segment.kind for segment in segments)),
        spans=spans,
        perhaps_outside=None if outside or ours else _border(segments),
    )


@lru_cache(maxsize=256)
def _read(text: str, city: Path) -> _Reading:
    """What the pipeline finds, kept for a while: NLU and dialogue both ask for it."""
    plain, places = _squeezed(text[:_LONGEST])
    doc = parse(plain, city)
    addresses: tuple[Address, ...] = doc.user_data["addresses"]
    tokens = doc.user_data["sentence"].tokens
    ends = [(tokens[part[0].lead].start, tokens[part[-1].end - 1].end) for part in addresses]
    found = [(e.label_, e.kb_id_, e.start_char, e.end_char) for e in doc.ents]
    return _Reading(
        addresses,
        tuple((places[start], places[end - 1] + 1) for start, end in ends),
        tuple(PlaceEntity(r, v, places[start], places[end - 1] + 1) for r, v, start, end in found),
    )


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text with single spaces, and where each of its characters stands in the original.

    spaCy makes a token of every further space, which would tear names apart.
    """
    starts = [match.start() for match in _CHARACTER.finditer(text)]
    return _CHARACTER.sub(_one_character, text), starts


def _one_character(match: re.Match[str]) -> str:
    """Half a character of UTF-16 (a broken emoji) is none that spaCy could keep."""
    found = match.group()
    if found.isspace():
        return "\n" if "\n" in found else " "
    return "?" if "\ud800" <= found <= "\udfff" else found


def _border(segments: Sequence[Segment]) -> str | None:
    """The regency of the other place of that name; a kecamatan of the city settles the matter."""
    if any(segment.kind == "kecamatan" for segment in segments):
        return None
    return next((segment.border for segment in segments if segment.border), None)


def _may_lie_beyond(segments: Sequence[Segment], code: str) -> bool:
    """ "sungai lulut banjir" may be the village over the border; an RT or a gang is ours."""
    settled = any(segment.kind in _SETTLING for segment in segments)
    named = [segment for segment in segments if segment.codes == (code,)]
    return not settled and all(segment.border for segment in named)


def _fullest(addresses: Sequence[Address]) -> list[int]:
    """The addresses that tell most: those in the city before those outside or only a kecamatan."""
    every = range(len(addresses))
    full = [i for i in every if any(part.kind not in _VAGUE_KINDS for part in addresses[i])]
    inside = [i for i in full if not any(part.outside for part in addresses[i])]
    return list(inside or full or every)[:_MOST_PARTS]


def _administrative(
    segments: list[Segment], gazetteer: Gazetteer
) -> tuple[str | None, tuple[str, ...], str | None]:
    """Kelurahan, or the ones it may be, and kecamatan that the segments tell together."""
    kecamatan = next((segment.kecamatan for segment in segments if segment.kecamatan), None)
    options = _options(segments)
    if kecamatan:
        fitting = [code for code in options if gazetteer.kelurahan[code].kecamatan == kecamatan]
        if options and not fitting:
            return None, tuple(options), None
        options = fitting
    homes = {gazetteer.kelurahan[code].kecamatan for code in options}
    if len(homes) == 1:
        kecamatan = homes.pop()
    code = options[0] if len(options) == 1 else None
    return code, () if code else tuple(options), kecamatan


def _options(segments: list[Segment]) -> list[str]:
    """Codes of the surest kind at hand: one kelurahan by name, then hints, then a shared stem."""
    groups = (
        [segment for segment in segments if segment.sure and len(segment.codes) == 1],
        [segment for segment in segments if not segment.sure and len(segment.codes) == 1],
        [segment for segment in segments if len(segment.codes) > 1],
    )
    chosen = next((group for group in groups if group), [])
    return list(dict.fromkeys(code for segment in chosen for code in segment.codes))


def _tidy(words: str) -> str:
    words = " ".join(_STRAY.sub(" ", words).split())
    words = re.sub(r"\s+(?=[.,;:])|(?<=[.,;:])\s*(?=[.,;:])", "", words)
    return re.sub(r"[.,;:]{2,}", ",", words).strip(" .,;:/&-")
