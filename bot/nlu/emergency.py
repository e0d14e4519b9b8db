"""Whether a message speaks of danger to life now: a classifier and the word lists weighed together.

The word lists (``text.emergency``) see the open words of danger and what makes them harmless, and
can be mended in a minute; the classifier, trained on ``nlu_data/emergencies.csv``, also sees
"dia tidak bergerak lagi". Neither alone is good enough (docs/benchmarks.md).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.nlu.features import Recipe
from text.emergency import EmergencyWords, detect, plays_with_danger
from text.normalise import Lexicon, normalise
from text.tables import read_rows

SAFE = "aman"
GENERAL = "umum"
INTENT = "darurat"
# Measured by four folds and on tests/nlu/emergencies.csv: docs/benchmarks.md.
RECIPE = Recipe(inverse_regularisation=2.0)
# Examples of ordinary messages under these labels may themselves speak of danger.
UNSURE_LABELS = frozenset(
    {INTENT, "curhat", "lapor/perempuan_anak", "lapor/penyelamatan", "lapor/kepolisian"}
)
# One ordinary message of so many is learnt as harmless: all of them would drown the others.
ONE_OF = 4
_SMALLEST = 1e-6
# Confidences leave the classifier with four decimals.
_SMALLEST_INTENT = 1e-4


@dataclass(frozen=True)
class Weights:
    """How signs add up, in log-odds.

    ``words`` counts for a hit of the word lists, ``explained`` against danger where they know it
    as past or a figure of speech; ``intent`` is the part that the log-odds of the intent
    ``darurat`` count, which an ordinary message has at about -9 and a cry for help above 0.
    """

    words: float = 2.0
    explained: float = 4.0
    intent: float = 0.2


@dataclass(frozen=True)
class Danger:
    """How likely (0 to 1) a message speaks of danger now, and of which kind."""

    share: float
    kind: str


def read_emergency_examples(file: Path) -> list[tuple[str, str]]:
    """(text, kind) of the training examples; the kind of a harmless text is :data:`SAFE`.

    Raises:
        OSError: the file cannot be read.
    """
    return [(row["text"], row["kind"] or SAFE) for row in read_rows(file)]


def training_pairs(
    examples: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]], lexicon: Lexicon
) -> list[tuple[str, str]]:
    """Normalised (text, kind): the examples of danger and, as harmless, some ordinary messages.

    Which ones hangs on their words alone: with every fourth in their order, one new example
    exchanged all behind it, and a sentence or two of the test changed side for nothing.
    """
    harmless = [
        (text, SAFE) for text, label in others if label not in UNSURE_LABELS and _is_learnt(text)
    ]
    return [(normalise(text, lexicon), kind) for text, kind in (*examples, *harmless)]


def _is_learnt(text: str) -> bool:
    return zlib.crc32(text.encode()) % ONE_OF == 0


def weigh(
    shares: Mapping[str, float],
    intent: float,
    text: str,
    words: EmergencyWords,
    weights: Weights,
) -> Danger:
    """Danger in a message from the classifier's probabilities and the word lists.

    ``intent`` is the confidence of the intent ``darurat``, 0 to 1. Without probabilities (nothing
    trained, no letter in the text) the word lists decide alone, as for a single word.
    """
    kinds = {kind: share for kind, share in shares.items() if kind != SAFE}
    found = detect(text, words)
    if not kinds:
        return Danger(float(found is not None), found.kind if found else GENERAL)
    odds = _log_odds(sum(kinds.values()), _SMALLEST)
    odds += weights.intent * _log_odds(intent, _SMALLEST_INTENT)
    if found is not None:
        odds += weights.words
    elif plays_with_danger(text, words):
        odds -= weights.explained
    elif len(text.split()) == 1:
        # What the classifier makes of "air" alone is a guess.
        return Danger(0.0, GENERAL)
    likeliest = max(kinds, key=lambda kind: kinds[kind])
    return Danger(1 / (1 + math.exp(-odds)), found.kind if found else likeliest)


def _log_odds(share: float, smallest: float) -> float:
    bounded = min(max(share, smallest), 1 - smallest)
    return math.log(bounded / (1 - bounded))
