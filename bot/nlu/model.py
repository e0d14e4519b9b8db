"""The classifier itself, without Rasa: sentence vectors and TF-IDF in one logistic regression."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.nlu.vectors import Vectors, embed, embed_many

Weights = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Recipe:
    """Numbers of the training; measured in docs/benchmarks.md."""

    inverse_regularisation: float = 8.0
    words_weight: float = 2.5
    vector_weight: float = 8.0
    word_ngrams: tuple[int, int] = (1, 2)
    character_ngrams: tuple[int, int] = (2, 5)
    rarest: int = 3
    most_features: int = 10_000
    iterations: int = 50


def _vectorizers(recipe: Recipe) -> list[TfidfVectorizer]:
    shared = {"sublinear_tf": True, "lowercase": True, "min_df": recipe.rarest}
    return [
        TfidfVectorizer(
            analyzer="word",
            token_pattern=r"\w+",  # noqa: S106 - a pattern of words, no secret
            ngram_range=recipe.word_ngrams,
            max_features=recipe.most_features,
            **shared,
        ),
        TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=recipe.character_ngrams,
            max_features=recipe.most_features,
            **shared,
        ),
    ]


class Classifier:
    """Text -> probability of each label; kept as JSON and numpy arrays only."""

    def __init__(
        self,
        recipe: Recipe,
        labels: list[str],
        vectorizers: list[TfidfVectorizer],
        centre: Weights,
        weights: Weights,
        bias: Weights,
    ) -> None:
        """``weights`` has the shape (labels, features), ``bias`` (labels,), ``centre`` (384,)."""
        self.recipe = recipe
        self.labels = labels
        self._vectorizers = vectorizers
        self._centre = centre
        self._weights = weights
        self._bias = bias

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
        vectorizers = _vectorizers(recipe)
        words = sp.hstack([v.fit_transform(texts) for v in vectorizers])
        vectors = embed_many(texts, cache)
        centre = vectors.mean(axis=0)
        features = _join(recipe, words, vectors - centre)
        fitted = LogisticRegression(
            C=recipe.inverse_regularisation,
            class_weight="balanced",
            max_iter=recipe.iterations,
            tol=1e-3,
            random_state=0,
        ).fit(features, list(labels))
        return cls(
            recipe,
            [str(label) for label in fitted.classes_],
            vectorizers,
            centre,
            fitted.coef_.astype(np.float32),
            fitted.intercept_.astype(np.float32),
        )

    def probabilities(self, text: str) -> dict[str, float]:
        """Probability of each label for one text."""
        return self.score(text, embed(text))

    def score(self, text: str, vector: Vectors) -> dict[str, float]:
        """Probability of each label for one text whose sentence vector is known."""
        words = sp.hstack([v.transform([text]) for v in self._vectorizers])
        features = _join(self.recipe, words, (vector - self._centre)[None, :])
        # Sparse words times dense weights: only the columns that occur are touched.
        logits = np.asarray(features @ self._weights.T)[0] + self._bias
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        return dict(zip(self.labels, (float(s) for s in shares), strict=True))

    def save(self, folder: Path) -> None:
        """Write the classifier into an existing folder."""
        words = [[t for t, _ in sorted(v.vocabulary_.items(), key=lambda p: p[1])]
                 for v in self._vectorizers]  # fmt: skip
        head = {"labels": self.labels, "recipe": self.recipe.__dict__, "words": words}
        (folder / "classifier.json").write_text(json.dumps(head), encoding="utf-8")
        np.savez(
            folder / "classifier.npz",
            centre=self._centre,
            weights=self._weights.astype(np.float16),
            bias=self._bias,
            **{f"idf{i}": v.idf_.astype(np.float32) for i, v in enumerate(self._vectorizers)},
        )

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """Read back what :meth:`save` wrote.

        Raises:
            OSError, KeyError, ValueError: the folder holds no such classifier.
        """
        head = json.loads((folder / "classifier.json").read_text(encoding="utf-8"))
        recipe = Recipe(**{k: _tuple(v) for k, v in head["recipe"].items()})
        vectorizers = _vectorizers(recipe)
        with np.load(folder / "classifier.npz", allow_pickle=False) as arrays:
            for i, vectorizer in enumerate(vectorizers):
                vectorizer.vocabulary_ = {term: n for n, term in enumerate(head["words"][i])}
                vectorizer.idf_ = arrays[f"idf{i}"].astype(np.float64)
            weights = arrays["weights"].astype(np.float32)
            return cls(
                recipe, head["labels"], vectorizers, arrays["centre"], weights, arrays["bias"]
            )


def _join(recipe: Recipe, words: sp.spmatrix, vectors: Vectors) -> sp.csr_matrix:
    return sp.hstack(
        [words * recipe.words_weight, sp.csr_matrix(vectors * recipe.vector_weight)]
    ).tocsr()


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
