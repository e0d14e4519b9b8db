"""Measures of answers against labels; pure arithmetic."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

Pair = tuple[str, str]
Confusion = tuple[str, str, int]
BINS = 10
MOST_CONFUSIONS = 20
# Two-sided 95 % of the normal distribution.
_Z95 = 1.959964


def share(hits: Sequence[bool]) -> float:
    """Share of hits, four digits; at least one is needed."""
    return round(sum(hits) / len(hits), 4)


def wilson(hits: Sequence[bool]) -> tuple[float, float]:
    """95 % interval (low, high) of the true share behind these hits, by Wilson's formula.

    Unlike the plain standard error it stays within 0 and 1 and holds near them
    (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927).
    """
    n, p, z2 = len(hits), sum(hits) / len(hits), _Z95**2
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def macro_f1(pairs: Sequence[Pair]) -> float:
    """Mean over the true labels of the F1 score, from pairs (true, answered)."""
    true, answered = Counter(t for t, _ in pairs), Counter(a for _, a in pairs)
    hits = Counter(t for t, a in pairs if t == a)
    scores = [2 * hits[label] / (true[label] + answered[label]) for label in true]
    return round(sum(scores) / len(scores), 4)


def calibration_error(sureness: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error: mean gap of confidence and hit rate over ten equal bins."""
    gap = 0.0
    for n in range(BINS):
        inside = [(p, hit) for p, hit in sureness if min(int(p * BINS), BINS - 1) == n]
        gap += abs(sum(p for p, _ in inside) - sum(hit for _, hit in inside))
    return round(gap / len(sureness), 4)


def confusions(pairs: Sequence[Pair], most: int = MOST_CONFUSIONS) -> list[Confusion]:
    """(true, answered, how often) of the wrong answers; most frequent first, then by name."""
    wrong = Counter((t, a) for t, a in pairs if t != a)
    ordered = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
    return [(true, answered, count) for (true, answered), count in ordered[:most]]


def percentile(values: Sequence[float], part: float) -> float:
    """The value that ``part`` (0 to 1) of the values do not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]
