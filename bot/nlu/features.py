"""What the classifier sees of a text besides its sentence vector: stems and character n-grams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

from text.spelling import Speller, known_words, stems


@dataclass(frozen=True)
class Recipe:
    """Numbers of the training; measured in docs/benchmarks.md.

    ``temperature`` divides the logits: above 1 makes the confidence smaller.
    """

    inverse_regularisation: float = 8.0
    stems_weight: float = 4.0
    characters_weight: float = 2.0
    vector_weight: float = 6.0
    whitening: float = 0.5
    stem_ngrams: tuple[int, int] = (1, 2)
    rarest_stem: int = 1
    most_stems: int = 40_000
    character_ngrams: tuple[int, int] = (3, 4)
    rarest_characters: int = 4
    most_characters: int = 9_000
    iterations: int = 40
    temperature: float = 0.9


class Features:
    """Texts -> sparse rows: TF-IDF of stems (spelling put right) beside that of characters."""

    def __init__(self, vectorizers: Sequence[TfidfVectorizer], known: dict[str, int]) -> None:
        """``vectorizers`` are fitted: of stems, of characters; ``known``: words and counts."""
        self._stems, self._characters = vectorizers
        self._known = known
        self._speller = Speller(known)

    @classmethod
    def fit(cls, texts: Sequence[str], recipe: Recipe) -> Features:
        """Learn the vocabulary of these texts."""
        vectorizers = [_stem_vectorizer(recipe), _character_vectorizer(recipe)]
        for vectorizer in vectorizers:
            vectorizer.fit(texts)
            # As it will be kept, so that a loaded classifier answers as the trained one.
            vectorizer.idf_ = _kept(vectorizer.idf_)
        return cls(vectorizers, known_words(texts))

    def of_training(self, texts: Sequence[str], recipe: Recipe) -> sp.csr_matrix:
        """Rows of the texts as they stand: rare words may be names, not mistakes."""
        return self._rows(texts, texts, recipe)

    def of(self, text: str, recipe: Recipe) -> sp.csr_matrix:
        """The row of one text; unknown words count as their nearest neighbour."""
        return self.of_many([text], recipe)

    def of_many(self, texts: Sequence[str], recipe: Recipe) -> sp.csr_matrix:
        """As :meth:`of`, a row for each text."""
        return self._rows([self._speller.correct(text.lower()) for text in texts], texts, recipe)

    def _rows(self, spelled: Sequence[str], texts: Sequence[str], recipe: Recipe) -> sp.csr_matrix:
        blocks = [
            self._stems.transform(spelled) * recipe.stems_weight,
            self._characters.transform(texts) * recipe.characters_weight,
        ]
        # Rows in double precision would make a product copy all weights: 3 ms a message.
        return sp.hstack(blocks, format="csr", dtype=np.float32)

    def to_json(self) -> dict[str, Any]:
        """Vocabularies in the order of their columns, and the known words."""
        both = (self._stems, self._characters)
        return {
            "terms": [sorted(v.vocabulary_, key=v.vocabulary_.__getitem__) for v in both],
            "known": self._known,
        }

    def to_arrays(self) -> dict[str, npt.NDArray[np.float32]]:
        """Inverse document frequencies of both vocabularies."""
        both = (self._stems, self._characters)
        return {f"idf{i}": v.idf_.astype(np.float32) for i, v in enumerate(both)}

    @classmethod
    def restore(cls, recipe: Recipe, head: dict[str, Any], arrays: Any) -> Features:
        """Back from :meth:`to_json` and :meth:`to_arrays`.

        Raises:
            KeyError, ValueError: a part is missing or does not fit.
        """
        vectorizers = [_stem_vectorizer(recipe), _character_vectorizer(recipe)]
        for i, vectorizer in enumerate(vectorizers):
            vectorizer.vocabulary_ = {term: n for n, term in enumerate(head["terms"][i])}
            vectorizer.idf_ = _kept(arrays[f"idf{i}"])
        return cls(vectorizers, head["known"])


def _kept(idf: Any) -> Any:
    return idf.astype(np.float32).astype(np.float64)


def _stem_vectorizer(recipe: Recipe) -> TfidfVectorizer:
    return TfidfVectorizer(
        tokenizer=stems,
        token_pattern=None,
        ngram_range=recipe.stem_ngrams,
        min_df=recipe.rarest_stem,
        max_features=recipe.most_stems,
        sublinear_tf=True,
        dtype=np.float32,
    )


def _character_vectorizer(recipe: Recipe) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=recipe.character_ngrams,
        min_df=recipe.rarest_characters,
        max_features=recipe.most_characters,
        sublinear_tf=True,
        dtype=np.float32,
    )
