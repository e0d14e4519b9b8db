"""What the examples must look like as a whole: no templates, no label that outweighs another."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.nlu.data_check import plain

# Two words say too little to be a template: "ya dong", "batal dong".
_FRAME_WORDS = 3


def template_families(texts: Iterable[str], most: int = 3) -> list[list[str]]:
    """Groups of more than ``most`` texts that differ in one word at the same place."""
    frames: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for text in texts:
        words = plain(text).split()
        if len(words) < _FRAME_WORDS:
            continue
        for place in range(len(words)):
            frame = (*words[:place], "*", *words[place + 1 :])
            frames[frame].add(" ".join(words))
    return [sorted(family) for family in frames.values() if len(family) > most]


def imbalance(counts: Mapping[str, int]) -> float:
    """Largest count over the smallest; infinite where one is 0.

    Raises:
        ValueError: there are no counts.
    """
    smallest = min(counts.values())
    return max(counts.values()) / smallest if smallest else math.inf
