"""The classifier itself, without Rasa: sentence vectors, stems and characters in one softmax."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.features import Features, Recipe
from bot.nlu.lbfgs import Floats
from bot.nlu.softmax import Problem, Softmax, probabilities
from bot.nlu.vectors import Vectors, embed, embed_many

__all__ = ["Classifier", "Recipe"]


class Classifier:
    """Text -> probability of each label; kept as JSON and numpy arrays only."""

    def __init__(
        self, recipe: Recipe, labels: list[str], features: Features, fitted: Softmax
    ) -> None:
        """``fitted`` has one column per label; its dense part takes the bare sentence vector."""
        self.recipe = recipe
        self.labels = labels
        self._features = features
        self._fitted = fitted

    @classmethod
    def train(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        recipe: Recipe | None = None,
        cache: Path | None = None,
    ) -> Classifier:
        """Fit on (text, label) pairs; two labels at least.

        Raises:
            ValueError: there are fewer than two labels.
        """
        recipe = recipe or Recipe()
        names = sorted(set(labels))
        if len(names) < 2:
            raise ValueError("a classifier needs two labels")
        features = Features.fit(texts, recipe)
        vectors = embed_many(texts, cache)
        centre = vectors.mean(axis=0)
        turn = _whitening(vectors - centre, recipe)
        fitted = Problem(
            features.of_training(texts, recipe),
            (vectors - centre) @ turn,
            np.array([names.index(label) for label in labels]),
            len(names),
            recipe.inverse_regularisation,
            recipe.iterations,
        ).fit()
        return cls(recipe, names, features, _folded(fitted, centre, turn))

    def probabilities(self, text: str) -> dict[str, float]:
        """Probability of each label for one text."""
        return self.score(text, embed(text))

    def score(self, text: str, vector: Vectors) -> dict[str, float]:
        """Probability of each label for one text whose sentence vector is known."""
        return self.score_many([text], vector[None, :])[0]

    def score_many(self, texts: Sequence[str], vectors: Vectors) -> list[dict[str, float]]:
        """As :meth:`score`, for many texts at once: a third of the time of one by one."""
        rows = self._features.of_many(texts, self.recipe)
        # Sparse words times dense weights: only the columns that occur are touched.
        logits = rows @ self._fitted.sparse + vectors @ self._fitted.dense + self._fitted.bias
        shares = probabilities(logits / self.recipe.temperature)
        return [dict(zip(self.labels, map(float, row), strict=True)) for row in shares]

    def save(self, folder: Path, name: str = "classifier") -> None:
        """Write ``name``.json and ``name``.npz into an existing folder."""
        head = {
            "labels": self.labels,
            "recipe": self.recipe.__dict__,
            "features": self._features.to_json(),
        }
        (folder / f"{name}.json").write_text(json.dumps(head), encoding="utf-8")
        np.savez(
            folder / f"{name}.npz",
            sparse=self._fitted.sparse.astype(np.float16),
            dense=self._fitted.dense,
            bias=self._fitted.bias,
            **self._features.to_arrays(),
        )

    @classmethod
    def load(cls, folder: Path, name: str = "classifier") -> Classifier:
        """Read back what :meth:`save` wrote.

        Raises:
            OSError, KeyError, ValueError: the folder holds no such classifier.
        """
        head = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        recipe = Recipe(**{k: _tuple(v) for k, v in head["recipe"].items()})
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            features = Features.restore(recipe, head["features"], arrays)
            sparse = arrays["sparse"].astype(np.float32)
            fitted = Softmax(sparse, arrays["dense"], arrays["bias"])
        return cls(recipe, head["labels"], features, fitted)


def _whitening(centred: Vectors, recipe: Recipe) -> Floats:
    """Matrix (384, 384) that turns to principal axes and evens them out.

    Few directions carry most of what e5 vectors differ in; dividing each by its spread to the
    power ``whitening`` (0 to 1) lets the fine ones speak. The mean length stays.
    """
    spread, axes = np.linalg.eigh(centred.T @ centred / len(centred))
    kept = np.maximum(spread, spread.max() * 1e-6)
    turned = axes / kept ** (recipe.whitening / 2)
    scale = np.sqrt(spread.sum() / (kept ** (1 - recipe.whitening)).sum())
    matrix: npt.NDArray[Any] = turned * scale * recipe.vector_weight
    return matrix.astype(np.float32)


def _folded(fitted: Softmax, centre: Vectors, turn: Floats) -> Softmax:
    """Centring and whitening moved into the weights; words rounded to what the file keeps."""
    dense = turn @ fitted.dense
    rounded = fitted.sparse.astype(np.float16).astype(np.float32)
    return Softmax(rounded, dense, fitted.bias - centre @ dense)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
