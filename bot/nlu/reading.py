"""A message as the classifiers read it: plain words, slips of the keyboard mended."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from text.normalise import Lexicon, normalise
from text.spelling import Speller, known_words

FILE = "words.json"


class Reader:
    """Text -> text: slang and Banjarese in plain words, unreadable words put right."""

    def __init__(self, lexicon: Lexicon, known: Mapping[str, int]) -> None:
        """``known``: the words of the training examples with their counts."""
        self._lexicon, self._known = lexicon, known
        self._speller = Speller(known)

    @classmethod
    def learn(cls, texts: Iterable[str], lexicon: Lexicon) -> Reader:
        """Know the words of these texts."""
        return cls(lexicon, known_words(normalise(text, lexicon) for text in texts))

    def read(self, text: str) -> str:
        """The text for matching; it is never shown and never kept."""
        return self._speller.mend(normalise(text, self._lexicon))

    def save(self, folder: Path) -> None:
        """Write the known words into an existing folder."""
        (folder / FILE).write_text(json.dumps(dict(self._known)), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, lexicon: Lexicon) -> Reader:
        """Read back what :meth:`save` wrote.

        Raises:
            OSError, ValueError: the folder holds no such file.
        """
        return cls(lexicon, json.loads((folder / FILE).read_text(encoding="utf-8")))
