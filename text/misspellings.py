"""Which known name a misspelt one means, where that is safe to say."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

Words = tuple[str, ...]
# First words that name the sort of place and therefore do not tell two names apart.
SORTS = frozenset({"jalan", "gang", "sungai", "pasar", "jembatan", "puskesmas", "teluk", "kampung"})


@dataclass(frozen=True)
class Limits:
    """How far a name may be misspelt, by how surely a place is meant.

    The telling part of the name needs ``one_error_from`` (``two_errors_from``) letters before one
    (two) may be wrong, the typed one ``same_vowels`` before "a" and "e" may be swapped and
    ``consonants`` consonants before vowels may be left out.
    """

    one_error_from: int
    two_errors_from: int
    consonants: int
    same_vowels: int


# Short words lie too close to ordinary Indonesian ("gadang" and "gudang") without a sign that a
# place is meant: WARY has none, USUAL a weak one ("di ..."), HEADED a sort word before it
# ("jln ..."), SURE the word "kelurahan" before or an address behind ("... rt 5").
WARY = Limits(9, 13, 4, 6)
USUAL = Limits(7, 12, 4, 5)
HEADED = Limits(7, 12, 3, 5)
SURE = Limits(5, 10, 2, 4)
# A name with its sort word ("sungai baru") is clear with fewer consonants.
_CONSONANTS_WITH_SORT = 3


class Misspellings:
    """Known names, looked up by words that are nearly one of them.

    The nearest way wins: Banjarese vowels (``salatan``), left-out vowels (``vtran``), then one
    wrong, missing or swapped letter (two in long names). Two names equally near give nothing.
    """

    def __init__(self, names: Iterable[Words]) -> None:
        """``names``: each name as words of one spelling."""
        self._by_vowels: dict[Words, list[Words]] = defaultdict(list)
        self._by_consonants: dict[Words, list[Words]] = defaultdict(list)
        self._by_start: dict[tuple[int, str], list[Words]] = defaultdict(list)
        for words in names:
            self._by_vowels[tuple(map(_one_vowel, words))].append(words)
            self._by_consonants[tuple(map(consonants, words))].append(words)
            self._by_start[len(words), telling_part(words)[0]].append(words)
        self._found = lru_cache(maxsize=4096)(self._search)

    def meant(self, words: Words, limits: Limits = USUAL) -> Words | None:
        """The one name that fits best."""
        return self._found(words, limits)

    def _search(self, words: Words, limits: Limits) -> Words | None:
        for way in (self._vowels, self._consonants, self._near):
            if ways := way(words, limits):
                return ways[0] if len(ways) == 1 else None
        return None

    def _vowels(self, words: Words, limits: Limits) -> list[Words]:
        if len(telling_part(words)) < limits.same_vowels:
            return []
        return self._by_vowels.get(tuple(map(_one_vowel, words)), [])

    def _consonants(self, words: Words, limits: Limits) -> list[Words]:
        least = min(limits.consonants, _CONSONANTS_WITH_SORT if words[0] in SORTS else 9)
        if len(consonants(telling_part(words))) < least:
            return []
        names = self._by_consonants.get(tuple(map(consonants, words)), ())
        return [n for n in names if _same_sort(words, n) and all(map(left_out, words, n))]

    def _near(self, words: Words, limits: Limits) -> list[Words]:
        telling = telling_part(words)
        if len(telling) < _one_error_from(words, limits) - 1:
            return []
        same_start = self._by_start.get((len(words), telling[0]), ())
        names = [n for n in same_start if _same_sort(words, n) and all(map(_alike, words, n))]
        far = {name: _distance(telling, telling_part(name)) for name in names}
        nearest = min(far.values(), default=None)
        return [name for name, d in far.items() if d == nearest and d <= _allowed(name, limits)]


def telling_part(words: Words) -> str:
    """The letters of a name without the word for its sort."""
    return "".join(words[1:] if len(words) > 1 and words[0] in SORTS else words)


def _same_sort(typed: Words, name: Words) -> bool:
    """ "sungai kelayan" is no misspelt "teluk kelayan"."""
    sorts = SORTS & {typed[0], name[0]}
    return len(typed) == 1 or not sorts or typed[0] == name[0]


def _distance(typed: str, name: str) -> int:
    return OSA.distance(typed, name, score_cutoff=2)


def _alike(typed: str, right: str) -> bool:
    """A short word must stand for the one in its place: "harum manis ga" is no "Harum Manis II"."""
    return typed[0] == right[0] or len(right) > 3 or typed == right


def _one_error_from(words: Words, limits: Limits) -> int:
    """With its sort word ("sungai bil") a name is clear although it is one letter shorter."""
    return limits.one_error_from - (len(words) > 1 and words[0] in SORTS)


def _allowed(name: Words, limits: Limits) -> int:
    letters = len(telling_part(name))
    return (letters >= _one_error_from(name, limits)) + (letters >= limits.two_errors_from)


def _one_vowel(word: str) -> str:
    """Banjarese has no "e": ``selatan`` and ``salatan`` become one."""
    return word.replace("e", "a")


def consonants(word: str) -> str:
    """The word without its vowels, but for one at its start."""
    return word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiou")


def left_out(typed: str, right: str) -> bool:
    """Whether only letters were left out: "mntuil", but not "mental", is short for "mantuil"."""
    letters = iter(_one_vowel(right))
    return all(letter in letters for letter in _one_vowel(typed))
