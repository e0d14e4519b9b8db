"""Whether a message speaks of an officer who wants money, or of corruption at the office.

Such a report must stay confidential, whatever service it happened at: who pays a bribe for a
family card writes more about the card than about the bribe.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from text.normalise import Lexicon, normalise
from text.tables import read_rows

# So near each other the words are about one thing.
NEAR_WORDS = 9
# "Guru minta uang": whoever wants it stands right before.
RIGHT_BEFORE = 4
_AMOUNT = re.compile(r"\b(\d+)\s*(rb|ribu|jt|juta|k)\b")


class Sign(str, Enum):
    """Surely a bribe or corruption, or perhaps: then the citizen is asked."""

    SURE = "sure"
    PERHAPS = "perhaps"


@dataclass(frozen=True)
class BribeWords:
    """One pattern for the words of each role of ``city/bribe_words.csv``."""

    roles: Mapping[str, re.Pattern[str]]
    lexicon: Lexicon


def load_bribe_words(path: Path, lexicon: Lexicon) -> BribeWords:
    """Read the list; a star stands for any ending.

    Raises:
        TableError: it lacks a column, or is no CSV in UTF-8.
        OSError: the file cannot be read.
    """
    words: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(path):
        words[row["role"]].append(re.escape(row["word"]).replace(r"\*", r"\w*"))
    patterns = {role: re.compile(rf"\b(?:{'|'.join(some)})\b") for role, some in words.items()}
    return BribeWords(patterns, lexicon)


def bribe_in(text: str, words: BribeWords) -> Sign | None:
    """What a message says of a bribe; None where it speaks of none."""
    plain = _AMOUNT.sub(r"\1 \2", normalise(text, words.lexicon))
    at = {role: _places(pattern, plain) for role, pattern in words.roles.items()}
    if at["other"]:
        return None
    if at["certain"]:
        return Sign.SURE if _near(at["certain"], at["insider"]) else Sign.PERHAPS
    paid = _demands(at)
    if _near(paid, at["officer"]):
        return Sign.PERHAPS if at["fee"] or at["bill"] else Sign.SURE
    passive = _near([place for place in paid if place in at["is_asked"]], at["institution"])
    asked = passive or _follows(paid, at["institution"])
    return Sign.PERHAPS if asked and not at["bill"] else None


def _demands(at: Mapping[str, list[int]]) -> list[int]:
    """Where money is asked for, or a part of it kept back."""
    wanted = [*at["asks"], *at["is_asked"]]
    asked = [place for place in wanted if _near([place], at["money"])]
    return asked + [cut for cut in at["cuts"] if _near([cut], [*at["share"], *at["money"]])]


def _places(pattern: re.Pattern[str], plain: str) -> list[int]:
    """Which words of the text begin a match."""
    return [plain.count(" ", 0, found.start()) for found in pattern.finditer(plain)]


def _near(some: list[int], others: list[int]) -> bool:
    return any(abs(one - other) <= NEAR_WORDS for one in some for other in others)


def _follows(some: list[int], others: list[int]) -> bool:
    return any(0 < one - other <= RIGHT_BEFORE for one in some for other in others)
