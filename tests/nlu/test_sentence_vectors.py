"""What the classifiers find on a message: its normalised text and its vector."""

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import vectors
from bot.nlu.sentence_vectors import VECTOR, SentenceVectors
from bot.nlu.text_normaliser import NORMALISED
from tests.nlu.conftest import made

CONTEXT = ExecutionContext(GraphSchema({}))


def _heard(component: SentenceVectors, text: str | None) -> Message:
    return component.process([Message(data={NORMALISED: text} if text is not None else {})])[0]


def test_the_vector_is_that_of_the_normalised_text() -> None:
    message = _heard(made(SentenceVectors), "lampu jalan mati")
    assert np.allclose(message.get(VECTOR), vectors.embed("lampu jalan mati"), atol=1e-6)


def test_it_does_not_leave_the_pipeline() -> None:
    message = _heard(made(SentenceVectors), "lampu mati")
    assert VECTOR not in message.as_dict(only_output_properties=True)


@pytest.mark.parametrize("text", ["", "  ", "🔥🔥", "?!", "\0", "\ud800", None])
def test_without_a_letter_there_is_no_vector(text: str | None) -> None:
    assert _heard(made(SentenceVectors), text).get(VECTOR) is None


def test_a_repeated_text_is_embedded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    embed = vectors.embed
    monkeypatch.setattr(vectors, "embed", lambda text: asked.append(text) or embed(text))
    component = made(SentenceVectors, {"remembered": 1})
    for text in ("lampu mati", "lampu mati", "sampah", "lampu mati"):
        _heard(component, text)
    assert asked == ["lampu mati", "sampah", "lampu mati"]


def test_created_and_loaded_components_hear_the_same(tmp_path: Path) -> None:
    storage = LocalModelStorage.create(tmp_path)
    made = SentenceVectors.create({}, storage, Resource("vectors"), CONTEXT)
    loaded = SentenceVectors.load({}, storage, Resource("vectors"), CONTEXT)
    text = "jalan berlubang di Kuripan"
    assert np.array_equal(_heard(made, text).get(VECTOR), _heard(loaded, text).get(VECTOR))
