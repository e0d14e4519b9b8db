"""A long text brought to the length that a sentence vector may cost."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from text.tables import read_rows

# The first words tell most; they stay as they are.
_HEAD_SHARE = 0.25
_SIGNS = ".,;:!?\"'()"


def load_fillers(file: Path) -> frozenset[str]:
    """Words that say nothing about the matter: greetings, thanks, function words.

    Raises:
        OSError: the file cannot be read.
    """
    return frozenset(row["word"] for row in read_rows(file))


def shorten(text: str, most: int, fillers: Container[str]) -> str:
    """The text in at most ``most`` characters: the head and then what informs, in its order.

    Fillers behind the head go first, from the end on, and only as many as needed; what is still
    too long loses its end, at a word where there is one. A shorter text stays as it is.
    """
    if len(text) <= most:
        return text
    words = text.split()
    kept, surplus = list[str](), len(" ".join(words)) - most
    first_after_head = _words_within(words, int(most * _HEAD_SHARE))
    for word in reversed(words[first_after_head:]):
        if surplus > 0 and word.strip(_SIGNS).lower() in fillers:
            surplus -= len(word) + 1
        else:
            kept.append(word)
    return _cut(" ".join([*words[:first_after_head], *reversed(kept)]), most)


def _words_within(words: list[str], most: int) -> int:
    size = 0
    for count, word in enumerate(words):
        size += len(word) + 1
        if size > most:
            return count
    return len(words)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    whole, blank, _ = text[: most + 1].rpartition(" ")
    return whole if blank else text[:most]
