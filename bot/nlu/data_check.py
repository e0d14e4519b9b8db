"""Checks of the training examples: copies, near-copies, marks that leak.

Everything but :func:`read_examples` is pure, so that a test and a command can both use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from rasa.shared.utils.io import read_yaml_file

# Rasa reads these as entity marks or splits an example at them.
FORBIDDEN_MARKS = frozenset("[]{}|")
_WORD = re.compile(r"\w+")
# Nine digits and more, however grouped: a phone number, an NIK, a card or an account.
_LONG_NUMBER = re.compile(r"(?<![\d.])\+?\d(?:[ -]?\d){8,}(?![\d.])")
_BLOCK = 256
Pair = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """One training example: what a citizen may write, and the label it teaches."""

    text: str
    label: str


class ExamplesError(ValueError):
    """A file of examples does not have the shape that Rasa expects."""


def read_examples(folder: Path) -> list[Example]:
    """All examples under ``folder`` in the order of their files.

    Raises:
        ExamplesError: a file is no list of intents with their examples.
        OSError: a file cannot be read.
    """
    files = sorted(folder.rglob("*.yml"))
    return [example for file in files for example in _examples_of(read_yaml_file(file), file.name)]


def _examples_of(content: object, name: str) -> Iterator[Example]:
    blocks = content.get("nlu") if isinstance(content, Mapping) else None
    if not isinstance(blocks, list):
        raise ExamplesError(f"{name}: no list under `nlu`")
    for block in blocks:
        if set(block) != {"intent", "examples"} or not isinstance(block["examples"], str):
            raise ExamplesError(f"{name}: a block has an `intent` and `examples`, nothing else")
        for line in block["examples"].splitlines():
            if not line.startswith("- ") or not line[2:].strip():
                raise ExamplesError(f"{name}: an example begins with a dash: {line!r}")
            yield Example(line[2:].strip(), str(block["intent"]))


def plain(text: str) -> str:
    """The text in small letters, words only, one blank between them."""
    return " ".join(_WORD.findall(text.lower()))


def trigrams(text: str) -> frozenset[str]:
    """Every three characters in a row of the plain text; a shorter text is one of its own."""
    bare = plain(text) or text.strip()
    return frozenset(bare[i : i + 3] for i in range(max(1, len(bare) - 2)))


def copies(texts: Sequence[str]) -> list[Pair]:
    """Positions (first, again) of texts that are the same in small letters without punctuation.

    A text without any word (only emoji) counts as it stands.
    """
    first: dict[str, int] = {}
    again: list[Pair] = []
    for position, text in enumerate(texts):
        kept = first.setdefault(plain(text) or text.strip(), position)
        if kept != position:
            again.append((kept, position))
    return again


def near_copies(texts: Sequence[str], threshold: float = 0.8) -> list[Pair]:
    """Positions (i, j), i < j, of texts whose trigram sets have a Jaccard share above it."""
    return [(i, j) for i, j in similar(texts, texts, threshold) if i < j]


def similar(texts: Sequence[str], others: Sequence[str], threshold: float) -> list[Pair]:
    """Positions (i in ``texts``, j in ``others``) with a trigram Jaccard share above ``threshold``.

    Shared trigrams are counted by a product of sparse matrices, and only between texts whose
    sizes allow such a share: a second for 8,000 texts where comparing pairs takes minutes.
    """
    columns: dict[str, int] = {}
    left, right = _BySize.of(texts, columns), _BySize.of(others, columns)
    found: list[Pair] = []
    for start in range(0, len(texts), _BLOCK):
        sizes = left.sizes[start : start + _BLOCK]
        low = int(np.searchsorted(right.sizes, sizes[0] * threshold))
        high = int(np.searchsorted(right.sizes, sizes[-1] / threshold, "right"))
        grams = left.matrix(start, start + len(sizes), len(columns))
        shared = (grams @ right.matrix(low, high, len(columns)).T).tocoo()
        union = sizes[shared.row] + right.sizes[low + shared.col] - shared.data
        hits = np.flatnonzero(shared.data > threshold * union)
        found += [
            (int(left.order[start + i]), int(right.order[low + j]))
            for i, j in zip(shared.row[hits], shared.col[hits], strict=True)
        ]
    return sorted(found)


@dataclass(frozen=True)
class _BySize:
    """Trigram sets of texts, smallest first; ``order`` leads back to the texts."""

    order: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]
    grams: list[list[int]]

    @classmethod
    def of(cls, texts: Sequence[str], columns: dict[str, int]) -> _BySize:
        """The sets of these texts; a trigram that is new gets the next of the ``columns``."""
        sets = [[columns.setdefault(g, len(columns)) for g in trigrams(text)] for text in texts]
        sizes = np.array([len(grams) for grams in sets], dtype=np.int64)
        order = np.argsort(sizes, kind="stable")
        return cls(order, sizes[order], [sets[i] for i in order])

    def matrix(self, low: int, high: int, width: int) -> sp.csr_matrix:
        """Rows ``low`` up to ``high`` as a matrix of 0 and 1."""
        ends = np.concatenate([[0], np.cumsum(self.sizes[low:high])])
        columns = np.fromiter(chain.from_iterable(self.grams[low:high]), np.int64)
        ones = np.ones(len(columns), dtype=np.float32)
        return sp.csr_matrix((ones, columns, ends), shape=(high - low, width))


def forbidden(text: str) -> bool:
    """The text holds a mark that Rasa would read, or a number that may be someone's."""
    return bool(FORBIDDEN_MARKS & set(text)) or bool(_LONG_NUMBER.search(text))
