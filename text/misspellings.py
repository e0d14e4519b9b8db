"""Which known name a misspelt one means, where that is safe to say."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

Words = tuple[str, ...]
# First words that name the sort of place and therefore do not tell two names apart.
SORTS = frozenset({"jalan", "gang", "sungai", "pasar", "jembatan", "puskesmas", "teluk", "kampung"})
# In a misspelt name the telling part needs this many letters before one, or two, may be wrong;
# shorter words are too close to ordinary Indonesian ("gadang" and "gudang").
_ONE_ERROR_FROM, _TWO_ERRORS_FROM = 7, 12
# So many consonants tell a name whose vowels were left out; with a sort word before it, fewer do.
_CONSONANTS, _CONSONANTS_HEADED = 4, 3
_SAME_VOWELS = 5


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
            telling = telling_part(words)
            self._by_vowels[tuple(map(_one_vowel, words))].append(words)
            self._by_consonants[tuple(map(_consonants, words))].append(words)
            if len(telling) >= _ONE_ERROR_FROM:
                self._by_start[len(words), telling[0]].append(words)
        self._found = lru_cache(maxsize=4096)(self._search)

    def meant(self, words: Words, headed: bool) -> Words | None:
        """The one name that fits best; ``headed``: a sort word stands before."""
        return self._found(words, headed)

    def _search(self, words: Words, headed: bool) -> Words | None:
        for ways in (self._vowels(words), self._consonants(words, headed), self._near(words)):
            if ways:
                return ways[0] if len(ways) == 1 else None
        return None

    def _vowels(self, words: Words) -> list[Words]:
        if len(telling_part(words)) < _SAME_VOWELS:
            return []
        return self._by_vowels.get(tuple(map(_one_vowel, words)), [])

    def _consonants(self, words: Words, headed: bool) -> list[Words]:
        least = _CONSONANTS_HEADED if headed or words[0] in SORTS else _CONSONANTS
        if len(_consonants(telling_part(words))) < least:
            return []
        names = self._by_consonants.get(tuple(map(_consonants, words)), ())
        return [n for n in names if _same_sort(words, n) and all(map(_shortened, words, n))]

    def _near(self, words: Words) -> list[Words]:
        telling = telling_part(words)
        if len(telling) < _ONE_ERROR_FROM - 1:
            return []
        same_start = self._by_start.get((len(words), telling[0]), ())
        names = [name for name in same_start if _same_sort(words, name)]
        far = {name: _distance(telling, telling_part(name)) for name in names}
        nearest = min(far.values(), default=None)
        return [name for name, d in far.items() if d == nearest and d <= _allowed(name)]


def telling_part(words: Words) -> str:
    """The letters of a name without the word for its sort."""
    return "".join(words[1:] if len(words) > 1 and words[0] in SORTS else words)


def _same_sort(typed: Words, name: Words) -> bool:
    """ "sungai kelayan" is no misspelt "teluk kelayan"."""
    sorts = SORTS & {typed[0], name[0]}
    return len(typed) == 1 or not sorts or typed[0] == name[0]


def _distance(typed: str, name: str) -> int:
    return OSA.distance(typed, name, score_cutoff=2)


def _allowed(name: Words) -> int:
    return 2 if len(telling_part(name)) >= _TWO_ERRORS_FROM else 1


def _one_vowel(word: str) -> str:
    """Banjarese has no "e": ``selatan`` and ``salatan`` become one."""
    return word.replace("e", "a")


def _consonants(word: str) -> str:
    return word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiou")


def _shortened(typed: str, right: str) -> bool:
    return typed == right or len(typed) < len(right)
