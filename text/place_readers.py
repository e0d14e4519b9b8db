"""Reading one part of an address (a street, an RT, a landmark, ...) at one word of a sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_uppercase

from text.gazetteer import Entry
from text.place_names import (
    FREE_NAMES,
    HEADS,
    KIND_OF_HEAD,
    LOCATIVE,
    PLAIN_WORDS,
    VERB,
    by_rank,
    extended,
    free_name,
    known_name,
    may_be_misspelt,
    name_word,
    number_at,
    possible_ends,
    with_digit,
)
from text.place_tokens import Sentence
from text.state_words import is_state

# Kilometre 7 of Jl. A. Yani and beyond lies in Kabupaten Banjar (domain.md 2.2).
FIRST_KM_OUTSIDE = 7.0
NEXT_REGENCY = "Kabupaten Banjar"
_ADMINISTRATIVE = frozenset({"kelurahan", "lurah", "kecamatan", "camat"})
_CROSSINGS = frozenset({"3", "4", "5", "tiga", "empat", "lima"})
_LETTERS = frozenset(ascii_uppercase)
# "lahan gambut" is peat, not the town of that name.
_PEAT = frozenset({"lahan", "tanah", "rawa", "kebakaran"})
# "Jl. Kuripan" may run through Kuripan, but a gang or a river named so may be anywhere.
_NAMED_AFTER = frozenset({"gang", "sungai", "jembatan", "komplek", "perumahan"})

# Words of a landmark's name that no list holds ("hotel rattan inn").
_LONGEST_NAME = 3


@dataclass(frozen=True)
class Segment:
    """One part of an address: words ``start`` up to ``end``, its sort and what it says.

    ``sure`` codes come from the name of a kelurahan itself, the others are only a hint. A segment
    that is not ``usable`` ("No. 12", "masjid") counts only together with others.
    """

    start: int
    end: int
    kind: str
    codes: tuple[str, ...] = ()
    sure: bool = False
    kecamatan: str | None = None
    outside: str | None = None
    usable: bool = True


def read_segment(sentence: Sentence, index: int) -> Segment | None:
    """The longest part of an address that begins at this word, or None."""
    found = [segment for reader in _READERS if (segment := reader(sentence, index)) is not None]
    return max(found, key=lambda segment: (segment.end, segment.usable), default=None)


def _read_rt(sentence: Sentence, index: int) -> Segment | None:
    word, number = sentence.word(index), index + 1
    if word not in {"rt", "rw"} or not number_at(sentence, number):
        return None
    end = number + 1
    if word == "rt" and "/" in _gap(sentence, end) and number_at(sentence, end):
        end += 1
    return Segment(index, end, word)


def _read_km(sentence: Sentence, index: int) -> Segment | None:
    if sentence.word(index) not in {"km", "pal"} or not number_at(sentence, index + 1):
        return None
    distance = float(sentence.word(index + 1).replace(",", "."))
    if distance > 99 or sentence.word(index + 2) in {"per", "jam"}:
        return None
    before = sentence.words(0, index)
    outside = distance >= FIRST_KM_OUTSIDE and ("yani" in before or "jalan" not in before)
    return Segment(index, index + 2, "km", outside=NEXT_REGENCY if outside else None)


def _read_number(sentence: Sentence, index: int) -> Segment | None:
    word = sentence.word(index)
    if word == "no" and number_at(sentence, index + 1):
        letter = index + 2 < len(sentence.tokens) and sentence.tokens[index + 2].raw in _LETTERS
        return Segment(index, index + (3 if letter else 2), "nomor", usable=False)
    if word in {"blok", "jalur"} and re.fullmatch("[a-z]{1,2}|[0-9]+", sentence.word(index + 1)):
        more = number_at(sentence, index + 2) and not sentence.has("unit", index + 3)
        return Segment(index, index + (3 if more else 2), word, usable=False)
    return None


def _read_headed(sentence: Sentence, index: int) -> Segment | None:
    head = sentence.word(index)
    if head not in HEADS or not _may_lead(sentence, index):
        return None
    name = index + 2 if _is_crossing(sentence, index) else index + 1
    if known := known_name(sentence, name, head):
        end, entry = known
        free = end if entry.bare else free_name(sentence, name, head)
        if head in FREE_NAMES and free > end:
            return Segment(index, free, head)
        return _headed(sentence, index, extended(sentence, end, head), head, entry)
    if head in _ADMINISTRATIVE:
        return None
    end = free_name(sentence, name, head)
    if end == name:
        return Segment(index, end, head, usable=False) if head in {"tps", "pasar"} else None
    return Segment(index, end, head)


def _may_lead(sentence: Sentence, index: int) -> bool:
    """After "gak", "sudah", ... a written-out "jalan" is a verb, unless a known name follows."""
    if sentence.tokens[index].raw.lower() != "jalan" or not sentence.has("verb_before", index - 1):
        return True
    return known_name(sentence, index + 1, "jalan") is not None


def _is_crossing(sentence: Sentence, index: int) -> bool:
    return sentence.word(index) == "simpang" and sentence.word(index + 1) in _CROSSINGS


def _headed(sentence: Sentence, start: int, end: int, head: str, entry: Entry) -> Segment:
    vague = entry.kind != "kelurahan" or sentence.words(start + 1, end) in PLAIN_WORDS
    codes = () if head in _NAMED_AFTER or (head == "jalan" and vague) else entry.codes
    kind = KIND_OF_HEAD.get(head, head)
    sure = head in {"kelurahan", "lurah"} or (head == "kampung" and entry.kind == "kelurahan")
    return Segment(start, end, kind, codes, sure, entry.kecamatan, entry.outside)


def _read_landmark(sentence: Sentence, index: int) -> Segment | None:
    name = _landmark_end(sentence, index)
    if name == index:
        return None
    kind = "landmark"
    if known := known_name(sentence, name, "landmark"):
        end, entry = known
        return Segment(index, with_digit(sentence, end), kind, entry.codes)
    end = with_digit(sentence, name)
    if end == name:
        end = _landmark_name(sentence, index, name)
    return Segment(index, end, kind, usable=end > name)


def _landmark_end(sentence: Sentence, index: int) -> int:
    for end in (index + 2, index + 1):
        if end <= len(sentence.tokens) and sentence.gazetteer.has(
            "landmark", *sentence.words(index, end)
        ):
            return end
    return index


def _landmark_name(sentence: Sentence, index: int, name: int) -> int:
    """Where the name of a landmark ends: "bank kalsel", "warung pak amat", "mushola al ikhlas"."""
    if (end := _titled_name(sentence, index, name)) > name:
        return with_digit(sentence, end)
    written_big = name < len(sentence.tokens) and sentence.capital(name)
    cued = written_big or sentence.word(index - 1) in LOCATIVE
    end = name
    while end < name + _LONGEST_NAME and (
        name_word(sentence, end, written_big, "") if cued else _brand(sentence, end)
    ):
        end += 1
    return with_digit(sentence, end)


def _brand(sentence: Sentence, index: int) -> bool:
    return not sentence.broken(index) and sentence.has("brand", index)


def _titled_name(sentence: Sentence, index: int, name: int) -> int:
    """Past "pak haji amat" or "al ikhlas", which need no other sign that they are names."""
    owned = sentence.has("owned", index) or sentence.word(index - 1) in LOCATIVE
    roles = ("article", "title") if owned else ("article",)
    end = name
    while end < name + 2 and any(sentence.has(role, end) for role in roles):
        if sentence.broken(end):
            return name
        end += 1
    called = end > name and not sentence.broken(end) and _may_be_called(sentence, end)
    return end + 1 if called else name


def _may_be_called(sentence: Sentence, index: int) -> bool:
    """After a title an ordinary word may be a name ("pak amat"), but not "pak tolong"."""
    word = sentence.word(index)
    named = sentence.has("name", index) or sentence.has("given", index)
    ordinary = sentence.has("stop", index) or sentence.has("connector", index) or is_state(word)
    other = word in HEADS or sentence.tokens[index].number or VERB.fullmatch(word) is not None
    return named or not (ordinary or other)


def _read_known(sentence: Sentence, index: int) -> Segment | None:
    """A name that needs no sort word: "kuripan", "sultan adam", "banjarmasin utara"."""
    for end in possible_ends(sentence, index):
        words = sentence.words(index, end)
        entries = sentence.gazetteer.exact(words)
        if not entries and may_be_misspelt(sentence, index, end, ""):
            entries = sentence.gazetteer.misspelt(words)
        entry = next((entry for entry in by_rank(entries) if entry.bare), None)
        if entry and (words not in PLAIN_WORDS or _clearly_a_place(sentence, index, end)):
            return _named(sentence, index, end, entry)
    return None


def _named(sentence: Sentence, start: int, end: int, entry: Entry) -> Segment | None:
    if entry.kind == "luar" and sentence.has("not_here", start - 1):
        return None
    if sentence.word(start) == "gambut" and sentence.word(start - 1) in _PEAT:
        return None
    sure = entry.kind in {"kelurahan", "stem"}
    kind = "kelurahan" if entry.kind == "stem" else entry.kind
    return Segment(start, end, kind, entry.codes, sure, entry.kecamatan, entry.outside)


def _clearly_a_place(sentence: Sentence, start: int, end: int) -> bool:
    big = all(sentence.capital(index) for index in range(start, end))
    alone = end - start == len(sentence.tokens)
    before = sentence.word(start - 1)
    after_address = before in {"di", "ke", "kawasan", "area", "daerah"} or before[:1].isdigit()
    return (big and start > 0) or alone or (after_address and sentence.word(start) != "seberang")


def _gap(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index].gap if index < len(sentence.tokens) else ""


_READERS: tuple[Callable[[Sentence, int], Segment | None], ...] = (
    _read_known,
    _read_rt,
    _read_km,
    _read_number,
    _read_headed,
    _read_landmark,
)
