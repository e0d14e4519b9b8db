"""What a clause is about by its own words: cheap signs, before anything costly is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from text.normalise import fold
from text.tables import read_rows, split_list

FILE = "matter_words.csv"
# "Jalan jadi rusak", "ikut hanyut": what became of the matter in the clause before.
_BECAME = re.compile(
    r"\b(?:jadi|menjadi|ikut|diberi|sampai|sampe|hingga|karena|krn|akibat\w*|gara)\b"
)


@dataclass(frozen=True)
class Topic:
    """A category, the words that name it, and the categories that are told of as a part of it."""

    category: str
    pattern: re.Pattern[str]
    beside: frozenset[str]


@lru_cache(maxsize=2)
def load_topics(folder: Path) -> tuple[Topic, ...]:
    """Read the list from the folder of the lexicons.

    Raises:
        TableError: a row cannot be used.
        OSError: the file cannot be read.
    """
    return tuple(
        Topic(row["category"], row.pattern("pattern"), frozenset(split_list(row["beside"])))
        for row in read_rows(folder / FILE)
    )


def topic_of(words: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic that the clause names first; None where it names none, or only a consequence."""
    plain = fold(words)
    if _BECAME.search(plain):
        return None
    found = [(match.start(), t) for t in topics if (match := t.pattern.search(plain))]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def apart(one: Topic, other: Topic) -> bool:
    """Whether neither is told of as a mere part or consequence of the other."""
    near = other.category in one.beside or one.category in other.beside
    return one.category != other.category and not near
