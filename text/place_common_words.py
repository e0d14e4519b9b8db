"""Names made of ordinary words: "gang aman", "komplek surya gemilang", "jalan bawang putih"."""

from text.place_names import LOCATIVE, is_verb
from text.place_tokens import Sentence
from text.state_words import is_state

# "jalan kayu rusak" tells what a street is made of, "perumahan" may be housing in general.
_NEED_A_CUE = frozenset({"jalan", "perumahan"})
# After these a quality is told of the place: "gang aman dari banjir", "jalan panjang sekali".
_TELL_MORE_WORDS = """
sekali banget bgt bngt sangat amat banar terus lagi saja aja haja dari untuk buat kalau dan tapi
tetapi juga jua semua
"""
_TELL_MORE = frozenset(_TELL_MORE_WORDS.split())
# "gang rahmat baru rusak": just now broken.
_JUST_NOW = frozenset({"baru", "hanyar", "lama", "lawas"})
_LIKE_NAMES = ("namesake", "namesake_quality", "name", "extension")


def named_after(sentence: Sentence, index: int, head: str) -> bool:
    """Whether this ordinary word is a name, or the next word of one, behind its sort word.

    Things that places are named after ("surya", "karet") are; qualities ("aman", "panjang") where
    nothing tells that they are said of the place.
    """
    quality = sentence.has("namesake_quality", index)
    if not (quality or sentence.has("namesake", index)):
        return False
    if quality and _said_of_it(sentence, index):
        return False
    first = sentence.word(index - 1) == head
    return not first or head not in _NEED_A_CUE or _cued(sentence, index, quality)


def _cued(sentence: Sentence, index: int, quality: bool) -> bool:
    """Whether a place is told: "di jalan surya", "jl surya", "jalan bawang putih"."""
    longer = any(sentence.has(role, index + 1) for role in _LIKE_NAMES)
    longer = longer and not sentence.broken(index + 1)
    towards = sentence.word(index - 2) in LOCATIVE
    short = sentence.tokens[index - 1].raw.lower() not in _NEED_A_CUE
    return longer and (towards or short) if quality else longer or towards or short


def _said_of_it(sentence: Sentence, index: int) -> bool:
    """ "gang aman dari banjir", "gang rahmat baru rusak", "jalan lama diaspal"."""
    if sentence.broken(index + 1):
        return False
    after = sentence.word(index + 1)
    just_now = sentence.word(index) in _JUST_NOW and is_state(after)
    return just_now or after in _TELL_MORE or is_verb(after)
