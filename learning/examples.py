"""All training examples at hand: what is nearly the same, and what means nearly the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.nlu.data_check import plain, trigrams
from bot.nlu.vectors import Vectors, embed_many
from learning.yaml_store import Placed
from text.normalise import Lexicon, normalise

_FRAME_WORDS = 3


class Examples:
    """The examples with their letters and, where they are known, their sentence vectors."""

    def __init__(self, placed: Iterable[Placed], lexicon: Lexicon, cache: Path | None) -> None:
        """``cache``: the vectors that a training left; without it letters decide alone."""
        self._lexicon, self._cache = lexicon, cache if cache and cache.exists() else None
        self._placed: list[Placed] = []
        self._grams: list[frozenset[str]] = []
        self._frames: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.counts: Counter[str] = Counter()
        for example in placed:
            self.add(example)
        self._vectors: Vectors | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self._placed)

    def add(self, example: Placed) -> None:
        """Know one more; its meaning is looked at from the next start on."""
        self._placed.append(example)
        self._grams.append(trigrams(example.text))
        self.counts[example.label] += 1
        for frame in frames(example.text):
            self._frames[frame].add(plain(example.text))

    def insert(self, written: Placed) -> None:
        """Know one that was written between the others of its file; these moved down."""
        self._move(written, 1)
        self.add(written)

    def remove(self, text: str, label: str) -> None:
        """Know one less."""
        for number, example in enumerate(self._placed):
            if (example.text, example.label) == (text, label):
                del self._placed[number], self._grams[number]
                self._move(example, -1)
                self.counts[label] -= 1
                self._vectors = None
                for frame in frames(text):
                    self._frames[frame].discard(plain(text))
                return

    def _move(self, change: Placed, by: int) -> None:
        for number, other in enumerate(self._placed):
            if other.file == change.file and other.line >= change.line:
                self._placed[number] = replace(other, line=other.line + by)

    def alike(self, text: str, threshold: float) -> list[tuple[float, Placed]]:
        """Examples that share more than ``threshold`` of their trigrams (Jaccard), best first."""
        mine = trigrams(text)
        found = []
        for grams, example in zip(self._grams, self._placed, strict=True):
            small, large = sorted((len(grams), len(mine)))
            if small < threshold * large:
                continue
            shared = len(grams & mine)
            share = shared / (len(grams) + len(mine) - shared)
            if share > threshold:
                found.append((share, example))
        return sorted(found, key=lambda pair: -pair[0])

    def of_template(self, text: str) -> int:
        """Most examples that differ from this text in the same one word, it included."""
        bare = plain(text)
        return max((len(self._frames[f] | {bare}) for f in frames(text)), default=1)

    def nearest(self, text: str, most: int = 5) -> list[tuple[float, Placed]]:
        """The examples that mean the nearest (cosine of centred vectors), or share most letters."""
        if self._cache is None:
            return self.alike(text, 0.15)[:most]
        known = self._known_vectors()
        centre = known.mean(axis=0)
        asked = centred(self.vectors([text]), centre)[0]
        likeness = centred(known, centre) @ asked
        best = np.argsort(-likeness)[:most]
        return [(float(likeness[i]), self._placed[i]) for i in best]

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Sentence vectors of texts as the classifier would see them."""
        return embed_many([normalise(text, self._lexicon) for text in texts])

    def _known_vectors(self) -> Vectors:
        if self._vectors is None or len(self._vectors) != len(self._placed):
            texts = [normalise(example.text, self._lexicon) for example in self._placed]
            self._vectors = embed_many(texts, self._cache)
        return self._vectors


def centred(vectors: Vectors, centre: Vectors) -> Vectors:
    """Vectors from the centre, of length one: raw ones of this model are all alike."""
    away = vectors - centre
    length = np.linalg.norm(away, axis=1, keepdims=True)
    return np.asarray(away / np.maximum(length, 1e-9), dtype=np.float32)


def frames(text: str) -> list[tuple[str, ...]]:
    """The words of a text with one left open, for each of them."""
    words = plain(text).split()
    if len(words) < _FRAME_WORDS:
        return []
    return [(*words[:place], "*", *words[place + 1 :]) for place in range(len(words))]
