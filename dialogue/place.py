"""Where it is: how what a citizen says bit by bit becomes one place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dialogue.heard import Heard
from text.places import PlaceMention

PIN_OUTSIDE = "titik lokasi"
# Words around a place that tell nothing beside it.
FILLERS = frozenset(
    ("di", "ke", "dari", "daerah", "sekitar", "warga", "ya", "pak", "bu", "min", "kak", "itu")
) | frozenset(
    ("lokasinya", "alamatnya", "tempatnya", "iya", "oh", "eh", "lah", "dong", "deh", "sih", "kok")
)
# What cannot be found on its own: it completes or corrects a place that is known.
FINE_KINDS = frozenset({"rt", "rw", "nomor", "blok", "km"})
# With these alone nobody finds the place.
VAGUE_KINDS = FINE_KINDS | {"kecamatan", "luar"}
# "bukan gang rahmat, gang rahayu"
_DENIED = re.compile(r"\b(?:bukan|bkn)\s+(?:di\s+)?([^,;.\n]+)", re.IGNORECASE)
_FINE_PART = re.compile(r"\b(rt|rw|no(?:mor)?|blok|km)\b[\s.]*\d+\w?", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """The citizen's own words and what is known of them; ``kinds`` are those of the words.

    ``options`` are the kelurahan that the words fit, ``perhaps_outside`` the regency in which a
    place of that name may lie; ``which_asked`` says that the citizen was asked about it.
    """

    phrase: str | None = None
    kinds: tuple[str, ...] = ()
    kelurahan: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    outside: str | None = None
    options: tuple[str, ...] = ()
    perhaps_outside: str | None = None
    which_asked: bool = False

    @property
    def unsure(self) -> bool:
        """It may be one of several places, and the citizen was not asked yet."""
        several = bool(self.options or self.perhaps_outside)
        return several and self.latitude is None and not self.which_asked

    @property
    def unclear(self) -> bool:
        """An officer could not go there: nothing but a number, a kecamatan, or a slipped pin."""
        if self.latitude is not None:
            return self.outside == PIN_OUTSIDE and self.phrase is None
        vague = bool(self.kinds) and set(self.kinds) <= VAGUE_KINDS
        several = len(self.options) > 1 and set(self.kinds) <= {"kelurahan", *VAGUE_KINDS}
        return self.phrase is None or vague or several

    @property
    def slipped(self) -> bool:
        """The pin lies outside the city."""
        return self.latitude is not None and self.outside == PIN_OUTSIDE

    @property
    def without_pin(self) -> Place:
        """The place by its words alone."""
        outside = None if self.outside == PIN_OUTSIDE else self.outside
        return replace(self, latitude=None, longitude=None, outside=outside)


def told(known: Place | None, heard: Heard, instead: bool = False) -> Place | None:
    """The place after this message; None where neither knew one.

    ``instead``: the citizen corrects, so another street takes the place of the old one. Else what
    was said before is kept and completed; a mere "RT 7" corrects the RT alone in both cases.
    """
    place = known or Place()
    if heard.place is not None and place.outside == PIN_OUTSIDE:
        # Words name a place after a pin that lies elsewhere: the pin was a slip.
        place = place.without_pin
    if heard.place is not None:
        denied = _denied_part(place.phrase or "", heard) if instead else None
        place = _with_words(place, heard.place, instead, denied)
    if heard.location is not None:
        place = _pinned(place, heard, heard.location)
    return None if place == Place() else place


def _sister(phrase: str, mention: PlaceMention) -> str | None:
    """ "Salah, kelayan barat" corrects the kelurahan of "gang rahmat rt 5 kelayan timur" alone."""
    words = mention.phrase.split()
    if set(mention.kinds) != {"kelurahan"} or len(words) != len(("kelayan", "barat")):
        return None
    old = re.search(rf"\b{re.escape(words[0])}\s+[^\W\d]+", phrase, re.IGNORECASE)
    return old[0] if old and old[0] != phrase else None


def _found(words: str, phrase: str) -> re.Match[str] | None:
    return re.search(rf"\b{re.escape(words)}\b", phrase, re.IGNORECASE)


def reworded(text: str, old: str, new: str) -> str:
    """The description with the corrected place: else an office would read both."""
    found = _found(old, text)
    if found is None or old.lower() in new.lower():
        return text
    return f"{text[: found.start()]}{new}{text[found.end() :]}"


def _denied_part(phrase: str, heard: Heard) -> str | None:
    """The words of the known place that are denied, where the rest of it may stay.

    "Bukan gang rahmat, gang rahayu" leaves the RT and the kelurahan of the old place.
    """
    denied = _DENIED.search(heard.text)
    if heard.place is None:
        return None
    if denied is None:
        return _sister(phrase, heard.place)
    words = denied[1].split()
    ends = range(len(words), 0, -1)
    runs = (
        re.search(rf"\b{re.escape(' '.join(words[:e]))}\b", phrase, re.IGNORECASE) for e in ends
    )
    run = next(filter(None, runs), None)
    if run is None:
        return None
    rest = set(re.findall(r"\w+", f"{phrase[: run.start()]} {phrase[run.end() :]}".lower()))
    new = set(re.findall(r"\w+", heard.place.phrase.lower()))
    return None if rest & new or not rest else run[0]


def _with_words(
    known: Place, mention: PlaceMention, instead: bool, denied: str | None = None
) -> Place:
    fine_only = set(mention.kinds) <= FINE_KINDS
    if known.phrase is not None and denied is not None:
        phrase = known.phrase.replace(denied, mention.phrase)
        kinds = tuple(dict.fromkeys((*known.kinds, *mention.kinds)))
    elif known.phrase is None or (instead and not fine_only) or _says_it_anew(known, mention):
        phrase, kinds = mention.phrase, mention.kinds
    else:
        phrase = _completed(known.phrase, mention.phrase)
        kinds = tuple(dict.fromkeys((*known.kinds, *mention.kinds)))
    place = replace(
        known,
        phrase=phrase,
        kinds=kinds,
        kelurahan=_kelurahan(known, mention, keeps=phrase != mention.phrase),
        outside=mention.outside,
    )
    return place if fine_only and known.phrase else _doubtful(place, mention)


def _doubtful(place: Place, mention: PlaceMention) -> Place:
    """What the words leave open. Beyond km 7 Jalan A. Yani leaves the city, but where exactly?"""
    border = mention.outside if "km" in mention.kinds else mention.perhaps_outside
    options = () if place.kelurahan else mention.kelurahan_options
    if mention.kelurahan_code is None and mention.outside is None and not (options or border):
        return place
    return replace(place, options=options, perhaps_outside=border, which_asked=False)


def settled(place: Place, kelurahan: str | None, outside: str | None) -> Place:
    """The place after the citizen said which one is meant; neither means that it stays open."""
    place = replace(place, which_asked=True)
    if kelurahan is None and outside is None:
        return place
    return replace(place, kelurahan=kelurahan, outside=outside, options=(), perhaps_outside=None)


def _kelurahan(known: Place, mention: PlaceMention, keeps: bool) -> str | None:
    """The old kelurahan only holds while the old words do, and never outside the city."""
    if mention.outside:
        return None
    return mention.kelurahan_code or (known.kelurahan if keeps or known.phrase is None else None)


def _says_it_anew(known: Place, mention: PlaceMention) -> bool:
    """The new words hold the old ones, only fuller."""
    return (known.phrase or "").lower() in mention.phrase.lower()


def _completed(known: str, new: str) -> str:
    """The known words with the new ones: equal fine parts are replaced, the rest is added."""
    for part in _FINE_PART.finditer(new):
        kind = part[1][:2]
        same = re.compile(rf"\b{kind}\w*\b[\s.]*\d+\w?", re.IGNORECASE)
        if same.search(known):
            known = same.sub(part[0], known, count=1)
            new = new.replace(part[0], "")
    rest = " ".join(new.split()).strip(" ,")
    return known if not rest or rest.lower() in known.lower() else f"{known}, {rest}"


def _pinned(known: Place, heard: Heard, pin: tuple[float, float]) -> Place:
    """A pin knows its kelurahan better than words that fit several."""
    known = known.without_pin
    return replace(
        known,
        latitude=pin[0],
        longitude=pin[1],
        kelurahan=known.kelurahan or heard.pin_kelurahan,
        outside=PIN_OUTSIDE if heard.pin_outside else known.outside,
    )


def share_of_place(heard: Heard) -> float:
    """How much of the message (0 to 1) is place words."""
    told = " ".join(word for word in heard.text.split() if word.lower() not in FILLERS)
    if heard.place is None or not told:
        return 0.0
    return min(1.0, len(heard.place.phrase) / len(told))
