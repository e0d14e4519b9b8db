"""Mistyped words brought to words that are known, and words to their stems; for matching only."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

_WORD = re.compile(r"\w+")
_VOWELS = str.maketrans("", "", "aeiou")
# Shorter words have too many neighbours one letter away: "jalan" and "jalak", "pipa" and "papa".
SHORTEST = 5
# Without vowels a word of three letters is still clear enough among frequent ones: "ksr", "rsk".
SHORTEST_BARE = 3
# Shorter parts of a joined word are found everywhere.
SHORTEST_PART = 3
# From this length on two mistakes are let through.
LONG = 8
# A word is known when it stands in three examples: less may be a typing mistake itself.
KNOWN = 3
# Syllables of Indonesian and Banjarese with the loan clusters in use ("struktur", "teknis").
_ONSET = (
    r"(?:str|skr|spr|ng|ny|sy|kh|pr|tr|kr|br|dr|gr|pl|bl|kl|gl|fl|fr|sk|st|sp|sw|kw"
    r"|[bcdfghjklmnpqrstvwxyz])?"
)
_CODA = r"(?:ng|ks|rs|kh|[bcdfghjklmnpqrstvwxyz])?"
_SAYABLE = re.compile(rf"(?:{_ONSET}[aeiou]{{1,2}}{_CODA}(?=(?:{_ONSET}[aeiou])|$))+")
_ENDING = re.compile(r"(?<=\w{4})(?:nya|kan|an|i|lah|kah)$")
_BEGINNING = re.compile(
    r"^(?:memper|diper|meng|meny|mem|men|me|ber|ter|di|per|peng|peny|pem|pen|pe|ke|se)(?=\w{4})"
)

# Before a vowel these beginnings have swallowed the first letter: memukul, menumpuk, menyumbat.
_SWALLOWED = (
    (re.compile(r"^(?:me|pe)ny(?=[aeiou]\w{2})"), "s"),
    (re.compile(r"^(?:me|pe)n(?=[aeiou]\w{2})"), "t"),
    (re.compile(r"^(?:me|pe)m(?=[aeiou]\w{2})"), "p"),
)


def known_words(texts: Iterable[str]) -> dict[str, int]:
    """The words of at least ``KNOWN`` of the texts, each with the number of texts."""
    counts = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))
    return {word: count for word, count in sorted(counts.items()) if count >= KNOWN}


def sayable(word: str) -> bool:
    """Whether an Indonesian could read the word (small letters) aloud.

    A strange word that can be said is more likely a name or a rare word than a mistake.
    """
    return _SAYABLE.fullmatch(word) is not None


class Speller:
    """Puts known words in the place of an unknown one.

    Tried in turn: the word without some of its vowels ("brlubng" for "berlubang"), one mistake
    (two from ``LONG`` letters on; a swap of two letters is one) behind the same first letter, two
    words run together. Of equally near words the more frequent wins.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """``counts``: the known words, each with how often it was seen."""
        self._known = counts
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_consonants: dict[str, list[str]] = defaultdict(list)
        for word in counts:
            if len(word) >= SHORTEST - 1 and word.isalpha():
                self._by_start[word[0], len(word)].append(word)
                self._by_consonants[_consonants(word)].append(word)

    def correct(self, text: str) -> str:
        """The text (small letters) with its unknown words put right where a known one is near."""
        return _WORD.sub(lambda match: self._word(match.group()), text)

    def mend(self, text: str) -> str:
        """The same for words alone that nobody could say: the surest mistakes."""
        return _WORD.sub(
            lambda match: match.group() if sayable(match.group()) else self._word(match.group()),
            text,
        )

    def _word(self, word: str) -> str:
        if len(word) < SHORTEST_BARE or word in self._known or not word.isalpha():
            return word
        return self._fuller(word) or self._near(word) or self._apart(word) or word

    def _fuller(self, word: str) -> str | None:
        """The most frequent known word that this one is without some vowels."""
        written = f"{word}a" if word.endswith("ny") else word
        fuller = [
            known
            for known in self._by_consonants.get(_consonants(written), ())
            if len(known) > len(word) and known[0] == word[0] and _inside(written, known)
        ]
        return max(fuller, key=lambda known: (self._known[known], known), default=None)

    def _near(self, word: str) -> str | None:
        if len(word) < SHORTEST:
            return None
        most = 2 if len(word) >= LONG else 1
        near = [
            (distance, -self._known[other], other)
            for length in range(len(word) - most, len(word) + most + 1)
            for other in self._by_start.get((word[0], length), ())
            if (distance := OSA.distance(word, other, score_cutoff=most)) <= most
        ]
        return min(near)[2] if near else None

    def _apart(self, word: str) -> str | None:
        """Two known words run together; of several places to cut, the one of frequent words."""
        cuts = [
            (min(self._known[word[:at]], self._known[word[at:]]), at)
            for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            if word[:at] in self._known and word[at:] in self._known
        ]
        if not cuts:
            return None
        at = max(cuts)[1]
        return f"{word[:at]} {word[at:]}"


def _consonants(word: str) -> str:
    return word.translate(_VOWELS)


def _inside(part: str, whole: str) -> bool:
    """Whether the letters of ``part`` stand in ``whole`` in their order."""
    letters = iter(whole)
    return all(letter in letters for letter in part)


def stem(word: str) -> str:
    """The word without the common Indonesian endings and beginning, never under 4 letters.

    Rough on purpose: ``memukul`` and ``dipukul`` need to meet, a dictionary form is not needed.
    """
    bare = _ENDING.sub("", _ENDING.sub("", word))
    for swallowed, letter in _SWALLOWED:
        if swallowed.match(bare):
            return swallowed.sub(letter, bare)
    return _BEGINNING.sub("", bare)


def stems(text: str) -> list[str]:
    """The stems of all words in their order."""
    return [stem(word) for word in _WORD.findall(text.lower())]
