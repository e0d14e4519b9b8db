"""Mistyped words brought to words that are known, and words to their stems; for matching only."""

import re
from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz.distance import OSA

_WORD = re.compile(r"\w+")
# Shorter words have too many neighbours one letter away: "jalan" and "jalak", "pipa" and "papa".
SHORTEST = 5
# From this length on two mistakes are let through.
LONG = 8
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


class Speller:
    """Puts the nearest known word in the place of an unknown one.

    A neighbour begins with the same letter and is one mistake away (two from ``LONG`` letters
    on), a swap of two letters being one; of equally near ones the more frequent wins.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """``counts``: the known words, each with how often it was seen."""
        self._known = counts
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in counts:
            if len(word) >= SHORTEST - 1 and word.isalpha():
                self._by_start[word[0], len(word)].append(word)

    def correct(self, text: str) -> str:
        """The text with each unknown word of ``SHORTEST`` letters and more put right."""
        return _WORD.sub(lambda match: self._word(match.group()), text)

    def _word(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._known or not word.isalpha():
            return word
        most = 2 if len(word) >= LONG else 1
        near = [
            (distance, -self._known[other], other)
            for length in range(len(word) - most, len(word) + most + 1)
            for other in self._by_start.get((word[0], length), ())
            if (distance := OSA.distance(word, other, score_cutoff=most)) <= most
        ]
        return min(near)[2] if near else word


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
