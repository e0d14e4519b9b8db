from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import random as sparse_random

from bot.nlu import softmax
from bot.nlu.model import Classifier, Recipe
from bot.nlu.vectors import embed

STRANGE = ["", "🔥🔥", "sampah\0sampah", "\ud800 sampah", "sampah " * 3000, "x" * 20_000]


def _best(classifier: Classifier, text: str) -> str:
    shares = classifier.probabilities(text)
    return max(shares, key=shares.__getitem__)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("tumpukan sampah di pinggir jalan belum diangkut", "lapor/sampah"),
        ("penerangan jalan umum gelap", "lapor/lampu_jalan"),
        ("selamat siang", "sapa"),
        ("siapa juara liga inggris", "di_luar_topik"),
    ],
)
def test_it_recognises_what_it_was_not_taught_word_by_word(
    classifier: Classifier, text: str, label: str
) -> None:
    assert _best(classifier, text) == label


def test_the_shares_of_all_labels_sum_to_one(classifier: Classifier) -> None:
    shares = classifier.probabilities("lampu mati")
    assert list(shares) == sorted(classifier.labels)
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("text", STRANGE)
def test_any_text_gets_shares(classifier: Classifier, text: str) -> None:
    assert np.isfinite(list(classifier.probabilities(text).values())).all()


def test_a_mistyped_word_counts_as_the_known_one(classifier: Classifier) -> None:
    # Same sentence vector for both: what differs is only the words.
    vector = embed("smpah")
    right, mistyped = (classifier.score(text, vector) for text in ("sampah", "sampha"))
    unknown = classifier.score("zzzzz", vector)["lapor/sampah"]
    assert abs(right["lapor/sampah"] - mistyped["lapor/sampah"]) < abs(
        unknown - mistyped["lapor/sampah"]
    )


def test_a_loaded_classifier_answers_exactly_as_the_trained_one(
    classifier: Classifier, tmp_path: Path
) -> None:
    classifier.save(tmp_path)
    again = Classifier.load(tmp_path)
    for text in ("sampah menumpuk", "lampu jln padm", "halo"):
        assert again.probabilities(text) == classifier.probabilities(text)


def test_only_json_and_plain_arrays_are_written(classifier: Classifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["classifier.json", "classifier.npz"]
    with np.load(tmp_path / "classifier.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind == "f" for name in arrays.files)


def test_one_label_cannot_be_trained() -> None:
    with pytest.raises(ValueError, match="two labels"):
        Classifier.train(["a", "b"], ["ya", "ya"])


def test_a_higher_temperature_makes_less_sure() -> None:
    texts, labels = ["lampu mati gelap", "sampah bau busuk"] * 4, ["a", "b"] * 4
    cold, hot = (
        Classifier.train(texts, labels, Recipe(temperature=t)).probabilities("lampu")["a"]
        for t in (1.0, 3.0)
    )
    assert 0.5 < hot < cold


def test_a_product_in_threads_has_each_number_as_in_one() -> None:
    rows = sparse_random(101, 30, 0.2, format="csr", dtype=np.float32, random_state=1)
    weights = np.random.default_rng(1).normal(size=(30, 5)).astype(np.float32)
    with softmax.product_in_threads() as product:
        assert (product(rows, weights) == rows @ weights).all()
