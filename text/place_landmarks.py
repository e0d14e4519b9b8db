"""Reading landmarks: "depan bank kalsel", "warung pak amat", "SDN Kuin Utara 2"."""

from text.place_free_names import name_word, names_a_kelurahan
from text.place_names import (
    HEADS,
    LOCATIVE,
    THINGS,
    is_verb,
    known_name,
    number_at,
    with_digit,
)
from text.place_segments import Segment
from text.place_tokens import Sentence
from text.state_words import is_state

# Words of a landmark's name that no list holds ("hotel rattan inn").
_LONGEST_NAME = 3
# "depan siloam", "samping tvri": beside these a brand is its house.
_BESIDE = frozenset({"depan", "samping", "sebelah", "belakang", "dekat", "seberang"})


def read_landmark(sentence: Sentence, index: int) -> Segment | None:
    name = _landmark_end(sentence, index)
    if name == index or sentence.has("like", index - 1):
        return None
    kind = "landmark"
    if known := known_name(sentence, name, "landmark"):
        end, entry = known
        if sentence.word(index) in THINGS and entry.kind in {"kelurahan", "stem"}:
            return None
        whole = with_digit(sentence, end)
        official = entry.name if whole == end and entry.kind == kind else ""
        return Segment(index, whole, kind, entry.codes, name=official)
    if _doubled(sentence, index, name):
        return None
    end = with_digit(sentence, name)
    if end > name:
        end += sentence.word(end) == "banjarmasin" and not _is_compass(sentence, end + 1)
    else:
        end = _landmark_name(sentence, index, name)
    usable = end > name
    end += end == name and sentence.has("quality", end) and not sentence.broken(end)
    return Segment(index, end, kind, usable=usable)


def _doubled(sentence: Sentence, index: int, end: int) -> bool:
    """ "sekolah2" are schools, "smp2" is SMP 2."""
    glued = number_at(sentence, end) and not sentence.tokens[end].gap
    return glued and sentence.word(end) == "2" and not sentence.has("capitals", index)


def _is_compass(sentence: Sentence, index: int) -> bool:
    return sentence.word(index) in {"utara", "selatan", "timur", "barat", "tengah"}


def _landmark_end(sentence: Sentence, index: int) -> int:
    for end in (index + 2, index + 1):
        words = sentence.words(index, end)
        if end <= len(sentence.tokens) and sentence.gazetteer.has("landmark", *words):
            return end
    if sentence.word(index) == "rumah" and sentence.has("title", index + 1):
        named = not number_at(sentence, index + 2) and not sentence.has("possessive", index + 2)
        return index + 1 if named and sentence.word(index - 1) in LOCATIVE else index
    if sentence.has("brand", index) and sentence.word(index - 1) in _BESIDE:
        return index + 1
    # "MIN 3" is a school, "min" alone the admin.
    numbered = sentence.has("numbered_landmark", index) and number_at(sentence, index + 1)
    return index + 1 if numbered else index


def _landmark_name(sentence: Sentence, index: int, name: int) -> int:
    """Where the name of a landmark ends: "bank kalsel", "warung pak amat", "mushola al ikhlas"."""
    if (end := _titled_name(sentence, index, name)) > name:
        return with_digit(sentence, end)
    written_big = name < len(sentence.tokens) and sentence.capital(name)
    cued = written_big or sentence.word(index - 1) in LOCATIVE or sentence.has("titled", index)
    end = name
    while end < name + _LONGEST_NAME and (
        name_word(sentence, end, written_big, "") or _city_inside(sentence, end)
        if cued
        else _brand(sentence, end)
    ):
        end += 1
        if names_a_kelurahan(sentence, end):
            break
    return with_digit(sentence, end)


def _brand(sentence: Sentence, index: int) -> bool:
    return not sentence.broken(index) and sentence.has("brand", index)


def _city_inside(sentence: Sentence, index: int) -> bool:
    """ "hotel banjarmasin inn": the name goes on behind the city."""
    inside = sentence.word(index) == "banjarmasin" and not sentence.broken(index)
    return inside and _brand(sentence, index + 1)


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
    other = word in HEADS or sentence.tokens[index].number or is_verb(word)
    return named or not (ordinary or other)
