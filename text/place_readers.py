"""Reading one part of an address (a street, an RT, a landmark, ...) at one word of a sentence."""

from collections.abc import Callable, Mapping

from text.gazetteer import Entry
from text.place_free_names import PLAIN_BEHIND_A_NAME, free_name
from text.place_landmarks import read_landmark
from text.place_names import (
    FREE_NAMES,
    HEADS,
    KIND_OF_HEAD,
    LOCATIVE,
    PLAIN_WORDS,
    THINGS,
    TOWARDS,
    behind_a_name,
    by_rank,
    extended,
    known_name,
    leads_an_address,
    meant,
    number_at,
    part_of_area,
    possible_ends,
    with_digit,
)
from text.place_segments import Segment
from text.place_tokens import Sentence
from text.state_words import is_state

_ADMINISTRATIVE = frozenset({"kelurahan", "lurah", "kecamatan", "camat"})
# Ordinary words before the one whose they are ("kebun bunga punya ibu saya").
_PLAIN_BEFORE_OWNER = frozenset({("kebun", "bunga")})
_CROSSINGS = frozenset({"3", "4", "5", "tiga", "empat", "lima", "talu", "ampat"})
_CORNERS = frozenset({"simpang", "bundaran"})
# "Jl. Simpang Ulin": a street may be called after another sort of place.
_STREET_SORTS = frozenset({"simpang", "tembus", "muara", "handil", "titian", "komplek", "tatah"})
_STREETS = frozenset({"jalan", "gang", "komplek", "perumahan"})
# After "jl" or "gang" these too; written out, "jalan jembatan" may tell of a bridge.
_SHORT_STREET_SORTS = frozenset({"sungai", "jembatan"})
# "lahan gambut" is peat, not the town of that name.
_PEAT = frozenset({"lahan", "tanah", "rawa", "kebakaran"})
# "Jl. Pekauman" may run through Pekauman, but a gang or a river named so may be anywhere.
_BEFORE_PLACE = frozenset({"di", "ke", "kawasan", "area", "daerah", "titian", "kampung"})
_NAMED_FREELY = frozenset({"gang", "komplek", "perumahan"})
_LONGEST_GANG = 3
_NAMED_AFTER = frozenset({"desa", "gang", "sungai", "jembatan", "komplek", "perumahan"})


def read_segment(sentence: Sentence, index: int, numbers: Mapping[int, Segment]) -> Segment | None:
    """The longest part of an address that begins at this word, or None.

    ``numbers``: the parts made of a word and a number, by the word where they begin.
    """
    found = [segment for reader in _READERS if (segment := reader(sentence, index)) is not None]
    if index in numbers:
        found.append(numbers[index])
    return max(found, key=lambda segment: (segment.end, segment.usable), default=None)


def _read_headed(sentence: Sentence, index: int) -> Segment | None:
    head = sentence.word(index)
    if head not in HEADS or not _may_lead(sentence, index):
        return None
    crossing = _is_crossing(sentence, index)
    name = index + 2 if crossing else index + 1
    if _sort_in_name(sentence, index, name):
        name += known_name(sentence, name, head) is None
    if known := known_name(sentence, name, head):
        end, entry = known
        if head in THINGS and entry.kind in {"kelurahan", "stem"}:
            # "depan dermaga alalak": the pier leads to the place, with nothing before it it is one.
            return Segment(index, name, head, usable=False) if _beside(sentence, index) else None
        free = end if entry.bare else free_name(sentence, name, head)
        if crossing or (head in FREE_NAMES and free > end):
            return Segment(index, max(free, end), head)
        return _headed(sentence, index, extended(sentence, end, head), head, entry)
    if head in _ADMINISTRATIVE:
        return None
    end = free_name(sentence, name, head)
    if end == name:
        of_street = head in _CORNERS and sentence.word(name) in {"jalan", "gang"}
        nameless = crossing or of_street or head in {"tps", "pasar"}
        return Segment(index, end, head, usable=False) if nameless else None
    return Segment(index, end, head)


def _beside(sentence: Sentence, index: int) -> bool:
    return sentence.word(index - 1) in LOCATIVE - {"di", "d", "ke"}


def _sort_in_name(sentence: Sentence, index: int, name: int) -> bool:
    """ "Jl. Simpang Ulin", "gang jembatan 2": the name itself begins with a sort of place."""
    if sentence.broken(name):
        return False
    head, short = sentence.word(index), sentence.tokens[index].raw.lower() != "jalan"
    more = short and sentence.word(name) in _SHORT_STREET_SORTS
    return head in {"jalan", "gang"} and (more or sentence.word(name) in _STREET_SORTS)


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
    name = _official(sentence, start + 1, end, entry)
    if head == "jalan" and entry.kind == "stem":
        # "Jalan Kuin" runs through the kelurahan of that name: which one has to be asked.
        shared = entry.codes if len(entry.codes) > 1 else ()
        border = entry.outside if shared else None
        return Segment(start, end, kind, shared, False, entry.kecamatan, name=name, border=border)
    return Segment(start, end, kind, codes, sure, entry.kecamatan, entry.outside, name=name)


def _official(sentence: Sentence, start: int, end: int, entry: Entry) -> str:
    """The official name, with what stands behind it ("Cempaka" and "raya")."""
    known = next((e for e in range(end, start, -1) if sentence.meanings(start, e)), end)
    more = " ".join(word.capitalize() for word in sentence.words(known, end))
    return f"{entry.name} {more}".strip()


def _read_known(sentence: Sentence, index: int) -> Segment | None:
    """A name that needs no sort word: "kuripan", "sultan adam", "banjarmasin utara"."""
    for end in possible_ends(sentence, index):
        words = sentence.words(index, end)
        clear = sorted(by_rank(meant(sentence, index, end, "")), key=lambda entry: not entry.bare)
        entry = next((e for e in clear if _speaks(sentence, index, end, e)), None)
        if entry is None or _of_a_person(sentence, index, end):
            continue
        if words not in PLAIN_WORDS or _clearly_a_place(sentence, index, end):
            return _named(sentence, index, end, entry)
    return None


def _of_a_person(sentence: Sentence, start: int, end: int) -> bool:
    """ "nama anak saya Antasari", "kebun bunga punya ibu saya": no place of that name."""
    before = start - 1
    while any(sentence.has(role, before) for role in ("possessive", "title", "kin")):
        before -= 1
    if sentence.has("naming", before) and not leads_an_address(sentence, end):
        return True
    ordinary = sentence.words(start, end) in PLAIN_WORDS | _PLAIN_BEFORE_OWNER
    led = sentence.word(start - 1) in TOWARDS
    return ordinary and not led and sentence.has("owner", end)


def _speaks(sentence: Sentence, start: int, end: int, entry: Entry) -> bool:
    """Whether a name is clear without its sort word: some are after "di", or before "rt 5"."""
    if entry.bare:
        return True
    alone = end == start + 1 and sentence.has("stop", start)
    ordinary = alone or sentence.word(start) in HEADS
    if entry.kind not in {"jalan", "pasar"} or ordinary:
        return False
    led = sentence.word(start - 1) in TOWARDS and not sentence.tokens[start].number
    return (
        led
        or _behind_a_bad_street(sentence, start)
        or leads_an_address(sentence, end)
        or leads_an_address(sentence, with_digit(sentence, end))
    )


def _behind_a_bad_street(sentence: Sentence, start: int) -> bool:
    """ "jalan bolong pramuka": what is wrong stands between the sort word and the name."""
    before = start - 1
    while before >= 0 and is_state(sentence.word(before)):
        before -= 1
    return before < start - 1 and sentence.word(before) == "jalan" and not sentence.broken(start)


def _named(sentence: Sentence, start: int, end: int, entry: Entry) -> Segment | None:
    if entry.kind == "luar" and _not_outside(sentence, start, entry):
        return None
    if _is_river(sentence, start, end):
        return Segment(start, end, "sungai", name=entry.name)
    stem = entry.kind == "stem"
    kind = "kelurahan" if stem else entry.kind
    last = _end_of_known(sentence, end, kind)
    longer = last > end and (kind == "jalan" or number_at(sentence, last - 1))
    return Segment(
        start,
        last,
        kind,
        codes=entry.codes if entry.bare else (),
        sure=kind == "kelurahan",
        kecamatan=entry.kecamatan,
        outside=None if stem else entry.outside,
        name="" if longer else entry.name,
        border=entry.outside if stem else None,
    )


def _end_of_known(sentence: Sentence, end: int, kind: str) -> int:
    """Past the number or the other half of a name: "hksn permai", "gatsu 7", "basirih ujung"."""
    if kind in {"jalan", "kawasan"} and (numbered := with_digit(sentence, end)) > end:
        return numbered
    if kind == "jalan" and sentence.has("extension", end) and not sentence.broken(end):
        return end + 1
    return part_of_area(sentence, end) if kind in {"kelurahan", "kawasan"} else end


def _not_outside(sentence: Sentence, start: int, entry: Entry) -> bool:
    """ "ke Martapura", "pinggir Martapura" (the river) and peat land are no places outside."""
    before = sentence.word(start - 1)
    # "Jalan Surabaya" is a street of ours.
    if entry.exact and before in _STREETS and not sentence.broken(start):
        return True
    peat = sentence.word(start) == "gambut" and before in _PEAT
    return peat or before in {"pinggir", "tepi"} or sentence.has("not_here", start - 1)


def _is_river(sentence: Sentence, start: int, end: int) -> bool:
    """ "pengerukan sungai miai", "sungai miai dangkal": the river, not the kelurahan."""
    if sentence.word(start) != "sungai":
        return False
    return any(sentence.has("river", index) for index in (start - 1, end, end + 1))


def _clearly_a_place(sentence: Sentence, start: int, end: int) -> bool:
    big = all(sentence.capital(index) for index in range(start, end))
    alone = end - start == len(sentence.tokens)
    before = sentence.word(start - 1)
    after_address = before in _BEFORE_PLACE or before[:1].isdigit()
    named = sentence.has("title", start - 1) or behind_a_name(sentence, start)
    if sentence.words(start, end) in PLAIN_BEHIND_A_NAME and _behind_a_gang(sentence, start):
        return True
    if leads_an_address(sentence, end) and (start == 0 or before in TOWARDS or named):
        return sentence.word(start) != "seberang" or sentence.word(end) != "rt"
    return (
        (big and start > 0 and not sentence.has("title", start - 1))
        or alone
        or (after_address and sentence.word(start) != "seberang")
    )


def _behind_a_gang(sentence: Sentence, start: int) -> bool:
    """ "gang rambutan sungai baru": behind the name of a gang stands a kelurahan."""
    heads = range(max(0, start - _LONGEST_GANG), start - 1)
    return any(
        sentence.word(head) in _NAMED_FREELY and sentence.unbroken(head, start + 1)
        for head in heads
    )


_READERS: tuple[Callable[[Sentence, int], Segment | None], ...] = (
    _read_known,
    _read_headed,
    read_landmark,
)
