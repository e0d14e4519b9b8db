"""The benchmark feeds corrections through the very same path as an admin."""

import random
from typing import Any

from benchmarks.learning_curve import correct, watch
from bot.nlu.understanding import Understanding
from cases.db import make_engine, make_sessions, migrate
from learning.workshop import open_workshop
from learning.yaml_store import read_placed
from tests.learning.conftest import root  # noqa: F401 - the small installation

ROWS = [
    {"text": "lampu di muka gang pajah kadap", "category": "lampu_jalan", "accepted": ""},
    {"text": "gardu pln meledak tadi subuh", "category": "listrik", "accepted": ""},
]


def test_observed_complaints_become_examples_of_the_copy(root: Any, tmp_path: Any) -> None:  # noqa: F811
    url = f"sqlite:///{tmp_path / 'register.db'}"
    migrate(url)
    shop = open_workshop(make_sessions(make_engine(url)), root)
    meant = Understanding("lapor", 0.9, (("lapor", 0.9),), (("sampah", 0.5),), 0.9)
    watch(shop, ROWS, lambda _: meant)
    taken = list(correct(shop, ROWS, random.Random(112)))
    assert taken[-1] == 2
    labels = {example.text: example.label for example in read_placed(shop.data)}
    assert labels["gardu pln meledak tadi subuh"] == "lapor/listrik"
