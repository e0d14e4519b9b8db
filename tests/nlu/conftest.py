"""A small trained classifier for the tests of this folder."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource

from bot.nlu.component import Made
from bot.nlu.model import Classifier

EXAMPLES = {
    "sapa": ["halo", "selamat pagi pak", "hai min", "assalamualaikum"],
    "di_luar_topik": ["skor bola semalam", "resep soto enak", "cuaca besok hujan", "beli laptop"],
    "lapor/sampah": [
        "sampah menumpuk di depan gang",
        "truk sampah tidak pernah datang",
        "bak sampah penuh dan bau",
        "warga membuang sampah ke sungai",
    ],
    "lapor/lampu_jalan": [
        "lampu jalan mati sejak kemarin",
        "lampu penerangan gang padam",
        "tiang lampu jalan roboh",
        "minta lampu jalan di gang kami",
    ],
}
TEXTS = [text for texts in EXAMPLES.values() for text in texts]
LABELS = [label for label, texts in EXAMPLES.items() for _ in texts]


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return Classifier.train(TEXTS, LABELS)


def made(kind: type[Made], config: dict[str, Any] | None = None) -> Made:
    """An untrained component that keeps nothing."""
    return kind(config or {}, LocalModelStorage(Path()), Resource("nothing"))
