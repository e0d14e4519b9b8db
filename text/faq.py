"""Answers to common questions, from the city's own small table."""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from text.normalise import Lexicon, fold, normalise
from text.spelling import stem
from text.tables import TableRow, read_rows

# From this share on an entry answers a message that is known to be a question.
ANSWERS = 0.68
# From this share on it does so whatever the message was taken for.
SURELY = 0.85
SAME_WORD = 84
SERVICE = "layanan"
# A variant must be found almost whole; what else a citizen says around it weighs less, unless the
# variant is a single word, which stands in many other questions too.
_VARIANT_WEIGHT, _WORD_WEIGHT = 0.7, 0.4
_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    _WORD.findall(
        """
        ada adalah agar aku anda apa apakah atau bagaimana bagi bapak berapa bisa boleh bu cara
        dan dari dengan di dong gimana ibu ingin ini itu izin jadi juga ka kah kak kalau ke kami
        kan kita kok lah lagi mana mas mau mbak min mohon nih nya oleh pada pak saja sama sampai
        saya selamat siapa sih siang pagi sore tahu tanya tolong untuk ya yang kayapa napa
        """
    )
)


@dataclass(frozen=True)
class Answer:
    """One entry: the questions in stems, and the answer as the citizen reads it.

    ``pattern`` finds questions that hang on small words ("siapa yang boleh lapor");
    ``about_service`` says that it tells of this service itself: no agency need be asked more.
    """

    code: str
    variants: tuple[frozenset[str], ...]
    text: str
    about_service: bool = False
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Faq:
    """All entries that hold, and how much each stem tells."""

    entries: tuple[Answer, ...]
    weights: dict[str, float]
    lexicon: Lexicon


def load_faq(path: Path, lexicon: Lexicon, today: date) -> Faq:
    """Read ``faq.csv``: questions separated by ``|``; entries that hold from a later day wait.

    Raises:
        TableError: a cell cannot be used.
        OSError: the file cannot be read.
    """
    entries = tuple(
        _entry(row, lexicon) for row in read_rows(path) if row.day("valid_from") <= today
    )
    return Faq(entries, _weights(entries), lexicon)


def answer_to(text: str, faq: Faq, least: float = ANSWERS) -> Answer | None:
    """The entry that answers a question, or None where none is near enough (``least``, 0 to 1)."""
    plain = " ".join(fold(text).split())
    found = (e for e in faq.entries if e.pattern is not None and e.pattern.search(plain))
    if (entry := next(found, None)) is not None:
        return entry
    asked = _stems(text, faq.lexicon)
    if not asked:
        return None
    scored = [
        (max((_share(asked, v, faq) for v in entry.variants), default=0.0), entry)
        for entry in faq.entries
    ]
    best, entry = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return entry if best >= least else None


def _entry(row: TableRow, lexicon: Lexicon) -> Answer:
    variants = (_stems(question, lexicon) for question in row["questions"].split("|"))
    pattern = row.pattern("pattern") if row["pattern"] else None
    # Beside a pattern one stem alone ("lapor") would stand for every question that holds it.
    fewest = 2 if pattern else 1
    kept = tuple(found for found in variants if len(found) >= fewest)
    return Answer(row["code"], kept, row["answer"], row["about"] == SERVICE, pattern)


def _stems(text: str, lexicon: Lexicon) -> frozenset[str]:
    words = _WORD.findall(normalise(text, lexicon))
    return frozenset(stem(word) for word in words if word not in _COMMON)


def _weights(entries: Sequence[Answer]) -> dict[str, float]:
    """A stem that few entries hold tells more."""
    held = Counter(stem for entry in entries for stem in frozenset().union(*entry.variants))
    return {stem: math.log(1 + len(entries) / count) for stem, count in held.items()}


def _share(asked: frozenset[str], variant: frozenset[str], faq: Faq) -> float:
    """How much of the variant is asked, and of what is asked is in the variant (0 to 1)."""
    found = [part for part in variant if _is_among(part, asked)]
    meant = [part for part in asked if _is_among(part, variant)]
    ours = _VARIANT_WEIGHT if len(variant) > 1 else _WORD_WEIGHT
    share = ours * _weight(found, faq) / _weight(variant, faq)
    return share + (1 - ours) * _weight(meant, faq) / _weight(asked, faq)


def _weight(stems: Collection[str], faq: Faq) -> float:
    unknown = math.log(1 + len(faq.entries))
    return sum(faq.weights.get(stem, unknown) for stem in stems)


def _is_among(part: str, stems: Collection[str]) -> bool:
    if len(part) < 4:
        return part in stems
    return process.extractOne(part, stems, scorer=fuzz.ratio, score_cutoff=SAME_WORD) is not None
