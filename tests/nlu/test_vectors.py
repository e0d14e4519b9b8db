from pathlib import Path

import numpy as np
import pytest

from bot.nlu import vectors
from bot.nlu.vectors import DIMENSIONS, MOST_CHARACTERS, VectorError, clean, embed, embed_many


class Engine:
    """Gives back the same numbers for every text and counts the questions."""

    def __init__(self, numbers: list[float]) -> None:
        self.asked: list[str] = []
        self._numbers = np.array(numbers, dtype=np.float32)

    def query(self, text: str) -> vectors.Vectors:
        self.asked.append(text)
        return self._numbers


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    fake = Engine([1.0] + [0.0] * (DIMENSIONS - 1))
    monkeypatch.setattr(vectors, "engine", lambda: fake)
    return fake


def test_near_meanings_lie_nearer_than_far_ones() -> None:
    near, same, far = embed("jalan berlubang"), embed("aspal rusak bolong"), embed("resep kue")
    assert near.shape == (DIMENSIONS,)
    assert float(near @ same) > float(near @ far)


@pytest.mark.parametrize("text", ["", "😀", "a\0b", "\udfff", "kata " * 4000])
def test_any_text_gets_a_unit_vector(text: str) -> None:
    assert float(np.linalg.norm(embed(text))) == pytest.approx(1.0, abs=0.01)


def test_what_the_engine_cannot_take_is_cleaned_away() -> None:
    assert clean("a\0b\ud800c") == "a bc"


def test_a_long_text_loses_its_fillers_first() -> None:
    kept = clean("Lampu padam. " + "terima kasih banyak " * 20 + "di Gang Rahmat.")
    assert kept.startswith("Lampu padam. terima kasih")
    assert kept.endswith("Gang Rahmat.")
    assert len(kept) <= MOST_CHARACTERS


@pytest.mark.parametrize("number", [float("nan"), 7.0, 0.0])
def test_numbers_that_are_no_unit_vector_are_an_error(
    number: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "engine", lambda: Engine([number] * DIMENSIONS))
    with pytest.raises(VectorError):
        embed("halo")


def test_a_cached_text_is_not_embedded_again(engine: Engine, tmp_path: Path) -> None:
    cache = tmp_path / "in" / "vectors.npz"
    embed_many(["a", "b", "a"], cache)
    again = embed_many(["b", "c"], cache)
    assert sorted(engine.asked) == ["a", "b", "c"]
    assert again.shape == (2, DIMENSIONS)


def test_a_torn_cache_is_made_anew(engine: Engine, tmp_path: Path) -> None:
    cache = tmp_path / "vectors.npz"
    cache.write_bytes(b"PK torn")
    assert embed_many(["a"], cache).shape == (1, DIMENSIONS)
    with np.load(cache, allow_pickle=False) as kept:
        assert kept["vectors"].shape == (1, DIMENSIONS)


def test_no_texts_give_no_vectors() -> None:
    assert embed_many([]).shape == (0, DIMENSIONS)
