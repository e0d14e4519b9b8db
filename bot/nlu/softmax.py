"""Softmax regression on a sparse and a dense block of features at once, in single precision.

scikit-learn's own would need both blocks in one double-precision matrix: three times the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from bot.nlu.lbfgs import Floats, minimise

Product = Callable[[sp.csr_matrix, Floats], Floats]
THREADS = 2


@dataclass(frozen=True)
class Softmax:
    """Weights of the sparse features (features, labels), of the dense ones, and the bias."""

    sparse: Floats
    dense: Floats
    bias: Floats


@dataclass(frozen=True)
class Problem:
    """What to fit: the two blocks, the class of each row (0 up to ``classes`` - 1).

    ``inverse_regularisation`` is scikit-learn's C; classes weigh the same whatever their size.
    """

    sparse: sp.csr_matrix
    dense: Floats
    labels: npt.NDArray[np.int64]
    classes: int
    inverse_regularisation: float
    iterations: int

    def fit(self) -> Softmax:
        """Minimise the weighted log loss plus the squared weights (L-BFGS)."""
        columns = self.sparse.shape[1] + self.dense.shape[1]
        truth = np.eye(self.classes, dtype=np.float32)[self.labels]
        turned = self.sparse.T.tocsr()
        start = np.zeros((columns + 1) * self.classes, dtype=np.float32)
        with product_in_threads() as product:
            end = minimise(
                lambda flat: self._loss(flat, truth, turned, product), start, self.iterations
            )
        return self._unpack(end)

    def _unpack(self, flat: Floats) -> Softmax:
        table = flat.reshape(-1, self.classes)
        words = self.sparse.shape[1]
        return Softmax(table[:words], table[words:-1], table[-1])

    def _loss(
        self, flat: Floats, truth: Floats, turned: sp.csr_matrix, product: Product
    ) -> tuple[float, Floats]:
        at = self._unpack(flat)
        shares = probabilities(product(self.sparse, at.sparse) + self.dense @ at.dense + at.bias)
        weights = self._weights()
        right = shares[np.arange(len(truth)), self.labels]
        loss = -float(weights @ np.log(np.maximum(right, 1e-12)))
        off = (shares - truth) * weights[:, None]
        slope = np.vstack([product(turned, off), self.dense.T @ off, off.sum(axis=0)])
        slope[:-1] += flat.reshape(slope.shape)[:-1] / self.inverse_regularisation
        free = flat[: -self.classes]
        loss += float(free @ free) / (2 * self.inverse_regularisation)
        return loss, slope.ravel()

    def _weights(self) -> Floats:
        counts = np.bincount(self.labels, minlength=self.classes)
        each = len(self.labels) / (self.classes * np.maximum(counts, 1))
        weights: Floats = each[self.labels].astype(np.float32)
        return weights


@contextmanager
def product_in_threads() -> Iterator[Product]:
    """Sparse times dense by blocks of rows, side by side; each number as in one thread."""
    with ThreadPoolExecutor(THREADS) as pool:

        def product(rows: sp.csr_matrix, weights: Floats) -> Floats:
            cuts = np.linspace(0, rows.shape[0], THREADS + 1, dtype=int)
            parts = [rows[begin:end] for begin, end in pairwise(cuts)]
            return np.concatenate(list(pool.map(lambda part: part @ weights, parts)))

        yield product


def probabilities(logits: Any) -> Floats:
    """Softmax over the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
