"""One spelling for many: chat Indonesian and Banjarese brought to plain words, for matching only.

The result is never shown to anyone and never stored in place of the citizen's own words.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from text.tables import TableRow, read_rows

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TRIPLE = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLE_END = re.compile(r"\b([^\W\d_]{3,}?)([^\W\d_])\2\b")
_REDUPLICATION = re.compile(r"\b([^\W\d_]{3,})[²2](nya|an)?\b")
_DI_JOINED = re.compile(r"\bdi([^\W\d_]{2,})\b")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Lexicon:
    """Word lists of one language area; all keys and values in small letters.

    ``false_friends`` are Banjarese words that mean something else in Indonesian; they and the
    ``particles`` count as Banjarese only beside one of the ``markers`` (domain.md 5.3).
    """

    slang: Mapping[str, str]
    banjar: Mapping[str, str]
    false_friends: Mapping[str, str]
    particles: frozenset[str]
    markers: frozenset[str]
    place_nouns: frozenset[str]


def load_lexicon(folder: Path) -> Lexicon:
    """Read ``slang.csv``, ``banjar.csv`` and ``place_nouns.csv``.

    Raises:
        TableError: a file lacks a column, or is no CSV in UTF-8.
        OSError: a file cannot be read.
    """
    banjar = read_rows(folder / "banjar.csv")
    return Lexicon(
        slang={row["form"]: row["standard"] for row in read_rows(folder / "slang.csv")},
        banjar=_pairs(banjar, "word"),
        false_friends=_pairs(banjar, "false_friend"),
        particles=frozenset(_pairs(banjar, "particle")),
        markers=frozenset(row["form"] for row in banjar if row["marker"] == "yes"),
        place_nouns=frozenset(row["word"] for row in read_rows(folder / "place_nouns.csv")),
    )


def fold(text: str) -> str:
    """The text in small letters, one form per character, without stretched letters or odd spaces.

    ``TOLOOONG`` becomes ``tolong``; a doubled last letter of a longer word goes too (``rusakk``).
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower()
    text = _DOUBLE_END.sub(r"\1\2", _TRIPLE.sub(r"\1", text))
    return _SPACES.sub(" ", text).strip()


def normalise(text: str, lexicon: Lexicon) -> str:
    """The text for matching: folded, slang and Banjarese in plain words, "2" and "di" undone."""
    folded = _REDUPLICATION.sub(_doubled, fold(text))
    spoken = {match.group() for match in _WORD.finditer(folded)}
    words = _word_table(lexicon, with_false_friends=not spoken.isdisjoint(lexicon.markers))
    plain = _WORD.sub(lambda match: words.get(match.group(), match.group()), folded)
    apart = _DI_JOINED.sub(lambda match: _di_apart(match, lexicon.place_nouns), plain)
    return _SPACES.sub(" ", apart).strip()


def _pairs(rows: list[TableRow], kind: str) -> dict[str, str]:
    return {row["form"]: row["standard"].lower() for row in rows if row["kind"] == kind}


def _word_table(lexicon: Lexicon, with_false_friends: bool) -> dict[str, str]:
    table = {**lexicon.slang, **lexicon.banjar}
    if with_false_friends:
        table.update(lexicon.false_friends)
        table.update(dict.fromkeys(lexicon.particles, ""))
    return table


def _doubled(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[1]}{match[2] or ''}"


def _di_apart(match: re.Match[str], place_nouns: frozenset[str]) -> str:
    return f"di {match[1]}" if match[1] in place_nouns else match.group()
