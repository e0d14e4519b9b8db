"""Words that mean something only beside each other: lists of them, each with a role."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from text.normalise import Lexicon, normalise
from text.tables import read_rows

_AMOUNT = re.compile(r"\b(\d+)\s*(rb|ribu|jt|juta|k)\b")


@dataclass(frozen=True)
class RoleWords:
    """One pattern for the words of each role of a list."""

    roles: Mapping[str, re.Pattern[str]]
    lexicon: Lexicon

    def places(self, text: str) -> dict[str, list[int]]:
        """By role, the numbers of the words of the text (normalised) that begin a match."""
        plain = _AMOUNT.sub(r"\1 \2", normalise(text, self.lexicon))
        return {role: _starts(pattern, plain) for role, pattern in self.roles.items()}


def load_role_words(path: Path, lexicon: Lexicon) -> RoleWords:
    """Read the list; a star stands for any ending.

    Raises:
        TableError: it lacks a column, or is no CSV in UTF-8.
        OSError: the file cannot be read.
    """
    words: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(path):
        words[row["role"]].append(re.escape(row["word"]).replace(r"\*", r"\w*"))
    patterns = {role: re.compile(rf"\b(?:{'|'.join(some)})\b") for role, some in words.items()}
    return RoleWords(patterns, lexicon)


def _starts(pattern: re.Pattern[str], plain: str) -> list[int]:
    return [plain.count(" ", 0, found.start()) for found in pattern.finditer(plain)]
