"""Where a name begins and ends: known names, their misspellings, and names that no list holds."""

import re
from collections.abc import Iterable

from text.gazetteer import Entry
from text.misspellings import HEADED, SORTS, SURE, USUAL, WARY
from text.place_tokens import Sentence

HEADS = frozenset(
    {"jalan", "gang", "komplek", "perumahan", "simpang", "bundaran", "jembatan", "titian"}
    | {"sungai", "siring", "pasar", "puskesmas", "tps", "kelurahan", "lurah", "kecamatan", "camat"}
    | {"kampung", "desa", "dermaga", "muara", "handil", "tatah"}
)
KIND_OF_HEAD = {"lurah": "kelurahan", "camat": "kecamatan"}
# Sort words whose name may be one that no list holds: people know thousands of gangs.
FREE_NAMES = frozenset({"jalan", "gang", "komplek", "perumahan", "handil"})
LOCATIVE = frozenset(
    {"di", "d", "ke", "depan", "samping", "sebelah", "belakang", "dekat", "seberang", "ujung"}
    | {"sekitar"}
)
# "Siring Kuin Utara" is the embankment in Kuin Utara, not a place of that name.
THINGS = frozenset({"siring", "titian", "dermaga"})
# After these a place is named ("matan" and "ka" are Banjarese).
TOWARDS = frozenset({"di", "d", "ke", "ka", "matan", "area", "kawasan", "daerah", "wilayah"})
# Kelurahan names that are ordinary words as well: they need a sign that a place is meant.
PLAIN_WORDS = frozenset(
    {("mawar",), ("melayu",), ("pangeran",), ("gadang",), ("kamboja",), ("siring",)}
    | {("sungai", "baru"), ("seberang", "masjid")}
)
_PARTS_OF_AREAS = frozenset({"ujung", "darat", "laut", "hulu", "hilir", "ulu", "ilir", "raya"})
# "smk 5 pohon tumbang", "gg 4 lampu mati": schools and gangs have numbers, before a count or not.
THINGS_COUNTED = frozenset({"pohon", "lampu", "tiang", "lubang", "rumah", "warga", "anak"})
_VERB = re.compile(
    r"(?:ber|me[mn]|meng|meny|me[lrw]|di|ter)[a-z]{3,}|[a-z]{3,}(?:nya|kan|lah|kah)|ke[a-z]{3,}an"
    # without vowels ("mnghalangi", "brserakn"), colloquial ("ngehalangin"), Banjarese ("bajualan")
    r"|mn[ghjy]?[a-z]{3,}|mm[a-z]{4,}|br[dgjklmnst][a-z]{3,}|tr[bdgjklmnpst][a-z]{3,}|ng[a-z]{4,}"
    r"|ba(?!it)[a-z]{5,}an|ma(?:ng[aeiou]|ny|mb)[a-z]{3,}"
)

# "alfalah", "abdullah" end like a verb.
_HOLY = re.compile(r"al[a-z]+ah|[a-z]+ullah|[a-z]*(?:falah|barakah|barokah|makkah)")


def is_verb(word: str) -> bool:
    """Whether the word is built like a verb, which no name is."""
    return _VERB.fullmatch(word) is not None and _HOLY.fullmatch(word) is None


def known_name(sentence: Sentence, index: int, head: str) -> tuple[int, Entry] | None:
    """End and meaning of the longest known name that may follow this head."""
    for end in possible_ends(sentence, index):
        fitting = [entry for entry in meant(sentence, index, end, head) if _fits(head, entry)]
        if fitting:
            kind = KIND_OF_HEAD.get(head, head)
            return end, min(by_rank(fitting), key=lambda entry: entry.kind != kind)
    return None


def possible_ends(sentence: Sentence, index: int) -> list[int]:
    """Ends of all groups of words from here that no sign breaks, the longest first."""
    last = min(len(sentence.tokens), index + sentence.gazetteer.longest_name)
    return [end for end in range(last, index, -1) if sentence.unbroken(index, end)]


def meant(sentence: Sentence, start: int, end: int, head: str) -> tuple[Entry, ...]:
    """What these words mean as a name, or as a misspelt one where that is safe to say."""
    if known := sentence.meanings(start, end):
        return known
    if sentence.has("stop", start) and sentence.word(start) not in SORTS:
        return ()
    words, misspelt = sentence.words(start, end), sentence.gazetteer.misspelt
    if head:
        return misspelt(words, head, SURE if head in {"kelurahan", "lurah"} else HEADED)
    # "sei bru", "telk dlm": the first word already tells that a name follows.
    sorted_name = end - start == 2 and words[0] in {"sungai", "teluk"}
    if sorted_name and not sentence.has("stop", start + 1):
        return misspelt(words, "kelurahan", SURE)
    if leads_an_address(sentence, end) or leads_a_landmark(sentence, end):
        return misspelt(words, "kelurahan", SURE) or misspelt(words)
    before = sentence.word(start - 1)
    cued = sentence.capital(start) or before in TOWARDS or before[:1].isdigit()
    return misspelt(words, "", USUAL if end - start > 1 or cued else WARY)


def leads_a_landmark(sentence: Sentence, index: int) -> bool:
    """Whether "depan masjid ...", "higa pasar ..." follows."""
    following = sentence.has("landmark", index + 1) or sentence.word(index + 1) in HEADS
    related = sentence.has("relation", index) and not sentence.broken(index)
    return related and following and not sentence.broken(index + 1)


def leads_an_address(sentence: Sentence, index: int) -> bool:
    """Whether "rt 5", "gang ...", "jalan ..." follows, so that the words before are a place."""
    if sentence.broken(index):
        return False
    numbered = sentence.word(index) in {"rt", "rw", "blok"} and index + 1 < len(sentence.tokens)
    if sentence.has("administrative", index) or sentence.word(index) == "no":
        return index + 1 < len(sentence.tokens)
    street = sentence.word(index) == "jalan" and index + 1 < len(sentence.tokens)
    short = street and sentence.tokens[index].raw.lower() != "jalan"
    return numbered or short or sentence.word(index) in {"gang", "komplek", "perumahan"}


def _fits(head: str, entry: Entry) -> bool:
    if head in {"kelurahan", "lurah"}:
        return entry.kind in {"kelurahan", "stem"}
    if head in {"kecamatan", "camat"}:
        return entry.kind in {"kecamatan", "luar", "stem"}
    if entry.kind == "luar":
        return head in {"pasar", "jembatan", "desa"} and entry.bare and not entry.exact
    return entry.kind == head or entry.kind not in {"kecamatan", "puskesmas", "jembatan", "pasar"}


def extended(sentence: Sentence, end: int, head: str) -> int:
    """Past ``raya``, ``II``, a letter or number, where they still belong to a street or gang."""
    if head == "sungai" and sentence.word(end) in {"hulu", "hilir", "ulu", "ilir"}:
        return end + (not sentence.broken(end))
    if head not in {"jalan", "gang", "komplek", "perumahan"} or sentence.broken(end):
        return end
    one_letter = re.fullmatch("[a-z]", sentence.word(end)) is not None
    return end + 1 if sentence.has("extension", end) or one_letter else with_digit(sentence, end)


def part_of_area(sentence: Sentence, end: int) -> int:
    """Past "ujung", "darat", ... behind the name of an area: "basirih ujung", "melayu darat"."""
    leading = sentence.word(end) == "ujung" and leads_a_landmark(sentence, end)
    part = sentence.word(end) in _PARTS_OF_AREAS and not sentence.broken(end)
    return end + (part and not leading)


def behind_a_name(sentence: Sentence, start: int) -> bool:
    """Whether a known street or kelurahan ends before this word ("aes nasution gadang rt 9")."""
    earlier = range(max(0, start - sentence.gazetteer.longest_name), start)
    kinds = {e.kind for begin in earlier for e in sentence.meanings(begin, start)}
    return not sentence.broken(start) and bool(kinds & {"jalan", "kelurahan", "stem"})


def with_digit(sentence: Sentence, end: int) -> int:
    """Past a number of up to two digits that belongs to the name ("SDN Kuin Utara 2")."""
    joined = number_at(sentence, end) and not sentence.broken(end)
    short = joined and len(sentence.word(end)) <= 2
    thing = sentence.word(end + 1) in THINGS_COUNTED and sentence.has("school", end - 1)
    counted = not thing and sentence.has("unit", end + 1) and not _numbered_part(sentence, end + 1)
    return end + 1 if short and not counted else end


def _numbered_part(sentence: Sentence, index: int) -> bool:
    """ "kayu tangi 2 jalur 4": the number before belongs to the name."""
    return sentence.word(index) in {"jalur", "lantai"} and number_at(sentence, index + 1)


def by_rank(entries: Iterable[Entry]) -> list[Entry]:
    """A stem ("Basirih") before the kelurahan of just that name: either may be meant."""
    order = ("stem", "luar", "kelurahan", "kecamatan")
    return sorted(entries, key=lambda entry: order.index(entry.kind) if entry.kind in order else 9)


def number_at(sentence: Sentence, index: int) -> bool:
    """Whether a number in digits stands at this place."""
    return index < len(sentence.tokens) and sentence.tokens[index].number
