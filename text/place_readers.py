"""Reading one part of an address (a street, an RT, a landmark, ...) at one word of a sentence."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from text.gazetteer import Entry
from text.place_tokens import Sentence

# Kilometre 7 of Jl. A. Yani and beyond lies in Kabupaten Banjar (domain.md 2.2).
FIRST_KM_OUTSIDE = 7.0
NEXT_REGENCY = "Kabupaten Banjar"
_HEADS = frozenset(
    {"jalan", "gang", "komplek", "perumahan", "simpang", "bundaran", "jembatan", "titian"}
    | {"sungai", "siring", "pasar", "puskesmas", "tps", "kelurahan", "lurah", "kecamatan", "camat"}
    | {"kampung", "dermaga", "muara", "handil", "tatah"}
)
# Sort words whose name may be one that no list holds: people know thousands of gangs.
_FREE_NAMES = frozenset({"jalan", "gang", "komplek", "perumahan", "handil"})
_ADMINISTRATIVE = frozenset({"kelurahan", "lurah", "kecamatan", "camat"})
_LOCATIVE = frozenset(
    {"di", "d", "ke", "depan", "samping", "sebelah", "belakang", "dekat", "seberang", "ujung"}
    | {"sekitar"}
)
# Kelurahan names that are ordinary words as well: they need a sign that a place is meant.
_PLAIN_WORDS = frozenset(
    {("mawar",), ("melayu",), ("pangeran",), ("gadang",)}
    | {("sungai", "baru"), ("seberang", "masjid")}
)
_LETTERS = frozenset(ascii_uppercase)
# "lahan gambut" is peat, not the town of that name.
_PEAT = frozenset({"lahan", "tanah", "rawa", "kebakaran"})
# "Jl. Kuripan" may run through Kuripan, but a gang or a river named so may be anywhere.
_NAMED_AFTER = frozenset({"gang", "sungai", "jembatan", "komplek", "perumahan"})
_OTHER_ROLES = ("stop", "relation", "landmark", "connector")
_VERB = re.compile(
    r"(?:ber|me[mn]|meng|meny|me[lrw]|di|ter)[a-z]{3,}|[a-z]{3,}(?:nya|kan|lah|kah)|ke[a-z]{3,}an"
)


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
    if word not in {"rt", "rw"} or not _number_at(sentence, number):
        return None
    end = number + 1
    if word == "rt" and "/" in _gap(sentence, end) and _number_at(sentence, end):
        end += 1
    return Segment(index, end, word)


def _read_km(sentence: Sentence, index: int) -> Segment | None:
    if sentence.word(index) not in {"km", "pal"} or not _number_at(sentence, index + 1):
        return None
    distance = float(sentence.word(index + 1).replace(",", "."))
    if distance > 99 or sentence.word(index + 2) in {"per", "jam"}:
        return None
    before = sentence.words(0, index)
    outside = distance >= FIRST_KM_OUTSIDE and ("yani" in before or "jalan" not in before)
    return Segment(index, index + 2, "km", outside=NEXT_REGENCY if outside else None)


def _read_number(sentence: Sentence, index: int) -> Segment | None:
    word = sentence.word(index)
    if word == "no" and _number_at(sentence, index + 1):
        letter = index + 2 < len(sentence.tokens) and sentence.tokens[index + 2].raw in _LETTERS
        return Segment(index, index + (3 if letter else 2), "nomor", usable=False)
    if word in {"blok", "jalur"} and re.fullmatch("[a-z]{1,2}|[0-9]+", sentence.word(index + 1)):
        more = _number_at(sentence, index + 2) and not sentence.has("unit", index + 3)
        return Segment(index, index + (3 if more else 2), word, usable=False)
    return None


def _read_headed(sentence: Sentence, index: int) -> Segment | None:
    head = sentence.word(index)
    if head not in _HEADS or not _may_lead(sentence, index):
        return None
    name = index + 2 if _is_crossing(sentence, index) else index + 1
    if known := _known_name(sentence, name, head):
        end, entry = known
        free = end if entry.bare else _free_name(sentence, name, head)
        if head in _FREE_NAMES and free > end:
            return Segment(index, free, head)
        return _headed(sentence, index, _extended(sentence, end, head), head, entry)
    if head in _ADMINISTRATIVE:
        return None
    end = _free_name(sentence, name, head)
    if end == name:
        return Segment(index, end, head, usable=False) if head in {"tps", "pasar"} else None
    return Segment(index, end, head)


def _may_lead(sentence: Sentence, index: int) -> bool:
    """After "gak", "sudah", ... a written-out "jalan" is a verb, unless a known name follows."""
    if sentence.tokens[index].raw.lower() != "jalan" or not sentence.has("verb_before", index - 1):
        return True
    return _known_name(sentence, index + 1, "jalan") is not None


def _is_crossing(sentence: Sentence, index: int) -> bool:
    return sentence.word(index) == "simpang" and sentence.word(index + 1) in set("345") | {
        "tiga",
        "empat",
        "lima",
    }


def _known_name(sentence: Sentence, index: int, head: str) -> tuple[int, Entry] | None:
    """End and meaning of the longest known name that may follow this head."""
    for end in _ends(sentence, index):
        entries = sentence.gazetteer.exact(sentence.words(index, end))
        if not entries and _fuzzy_allowed(sentence, index, end, head):
            entries = sentence.gazetteer.misspelt(sentence.words(index, end))
        fitting = [entry for entry in entries if _fits(head, entry)]
        if fitting:
            kind = _KIND_OF_HEAD.get(head, head)
            return end, min(_by_rank(fitting), key=lambda entry: entry.kind != kind)
    return None


_KIND_OF_HEAD = {"lurah": "kelurahan", "camat": "kecamatan", "siring": "landmark", "tps": "kawasan"}


def _ends(sentence: Sentence, index: int) -> list[int]:
    last = min(len(sentence.tokens), index + sentence.gazetteer.longest_name)
    return [end for end in range(last, index, -1) if sentence.unbroken(index, end)]


def _fuzzy_allowed(sentence: Sentence, start: int, end: int, head: str) -> bool:
    cued = sentence.capital(start) or sentence.word(start - 1) == "di"
    return bool(head) or end - start > 1 or cued


def _fits(head: str, entry: Entry) -> bool:
    if head in {"kelurahan", "lurah"}:
        return entry.kind in {"kelurahan", "stem"}
    if head in {"kecamatan", "camat"}:
        return entry.kind in {"kecamatan", "luar", "stem"}
    if entry.kind == "luar":
        return head in {"pasar", "jembatan"} and entry.bare
    return entry.kind == head or entry.kind not in {"kecamatan", "puskesmas", "jembatan", "pasar"}


def _headed(sentence: Sentence, start: int, end: int, head: str, entry: Entry) -> Segment:
    vague = entry.kind != "kelurahan" or sentence.words(start + 1, end) in _PLAIN_WORDS
    codes = () if head in _NAMED_AFTER or (head == "jalan" and vague) else entry.codes
    kind = {"lurah": "kelurahan", "camat": "kecamatan"}.get(head, head)
    sure = head in {"kelurahan", "lurah"} or (head == "kampung" and entry.kind == "kelurahan")
    return Segment(start, end, kind, codes, sure, entry.kecamatan, entry.outside)


def _extended(sentence: Sentence, end: int, head: str) -> int:
    """Past ``raya``, ``II``, a letter or number, where they still belong to a street or gang."""
    if head not in {"jalan", "gang", "komplek", "perumahan"} or sentence.broken(end):
        return end
    one_letter = re.fullmatch("[a-z]", sentence.word(end)) is not None
    return end + 1 if sentence.has("extension", end) or one_letter else _with_digit(sentence, end)


def _free_name(sentence: Sentence, index: int, head: str) -> int:
    """Where a name that is in no list ends; its own start when nothing there looks like a name."""
    if head == "gang" and _number_at(sentence, index) and not sentence.has("unit", index + 1):
        return index + 1
    written_big = index < len(sentence.tokens) and sentence.capital(index)
    cued = sentence.word(index - 2) in _LOCATIVE
    if not (written_big or head in _FREE_NAMES or cued):
        return index
    end = index
    while end < index + (4 if written_big else 2) and _name_word(sentence, end, written_big, head):
        end += 1
        if _names_a_kelurahan(sentence, end):
            return end
    return _with_digit(sentence, end) if end > index else index


def _names_a_kelurahan(sentence: Sentence, index: int) -> bool:
    """ "Gang Laila Murung Raya": the name of the gang ends where a kelurahan begins."""
    return any(
        entry.kind == "kelurahan" and words not in _PLAIN_WORDS
        for end in _ends(sentence, index)
        for words in [sentence.words(index, end)]
        for entry in sentence.gazetteer.exact(words)
    )


def _name_word(sentence: Sentence, index: int, written_big: bool, head: str) -> bool:
    if index >= len(sentence.tokens) or sentence.broken(index) or sentence.tokens[index].number:
        return False
    word = sentence.word(index)
    if sentence.has("name", index):
        return True
    if written_big:
        return sentence.capital(index) and word not in _HEADS | {"rt", "rw", "km", "no", "blok"}
    if len(word) == 1:
        return head in {"gang", "komplek"}
    role_word = any(sentence.has(role, index) for role in _OTHER_ROLES)
    return not role_word and word not in _HEADS and not _VERB.fullmatch(word)


def _with_digit(sentence: Sentence, end: int) -> int:
    joined = _number_at(sentence, end) and not sentence.broken(end)
    short = joined and len(sentence.word(end)) <= 2
    return end + 1 if short and not sentence.has("unit", end + 1) else end


def _read_landmark(sentence: Sentence, index: int) -> Segment | None:
    name = _landmark_end(sentence, index)
    if name == index:
        return None
    kind = "landmark"
    if known := _known_name(sentence, name, "landmark"):
        end, entry = known
        return Segment(index, _with_digit(sentence, end), kind, entry.codes)
    end = _with_digit(sentence, name)
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
    written_big = name < len(sentence.tokens) and sentence.capital(name)
    if not written_big and sentence.word(index - 1) not in _LOCATIVE:
        return name
    end = name
    while end < name + (3 if written_big else 2) and _name_word(sentence, end, written_big, ""):
        end += 1
    return _with_digit(sentence, end)


def _read_known(sentence: Sentence, index: int) -> Segment | None:
    """A name that needs no sort word: "kuripan", "sultan adam", "banjarmasin utara"."""
    for end in _ends(sentence, index):
        words = sentence.words(index, end)
        entries = sentence.gazetteer.exact(words)
        if not entries and _fuzzy_allowed(sentence, index, end, ""):
            entries = sentence.gazetteer.misspelt(words)
        entry = next((entry for entry in _by_rank(entries) if entry.bare), None)
        if entry and (words not in _PLAIN_WORDS or _clearly_a_place(sentence, index, end)):
            return _named(sentence, index, end, entry)
    return None


def _by_rank(entries: Iterable[Entry]) -> list[Entry]:
    """A stem ("Basirih") before the kelurahan of just that name: either may be meant."""
    order = ("stem", "luar", "kelurahan", "kecamatan")
    return sorted(entries, key=lambda entry: order.index(entry.kind) if entry.kind in order else 9)


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
    after_address = before == "di" or before[:1].isdigit()
    return (big and start > 0) or alone or (after_address and sentence.word(start) != "seberang")


def _number_at(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.tokens) and sentence.tokens[index].number


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
