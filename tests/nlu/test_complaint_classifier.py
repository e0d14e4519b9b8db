"""The component as Rasa runs it: trained, kept in its storage, loaded from there."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import complaint_classifier
from bot.nlu.complaint_classifier import ComplaintClassifier, enough, untaught
from bot.nlu.sentence_vectors import SentenceVectors
from bot.nlu.text_normaliser import TextNormaliser
from tests.nlu.conftest import LABELS, TEXTS, made

CONTEXT = ExecutionContext(GraphSchema({}))
RESOURCE = Resource("classifier")
STRANGE = ["", "   ", "🔥🔥🔥", "?!", "\0", "\ud800"]


def _examples(labels: list[str]) -> TrainingData:
    messages = []
    for text, label in zip(TEXTS, labels, strict=True):
        intent, _, response = label.partition("/")
        data = {"text": text, "intent": intent, "intent_response_key": label if response else None}
        messages.append(Message(data={k: v for k, v in data.items() if v}))
    return TrainingData(messages)


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path_factory.mktemp("storage"))


@pytest.fixture(scope="module")
def trained(
    storage: LocalModelStorage, tmp_path_factory: pytest.TempPathFactory
) -> ComplaintClassifier:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ELAPOR_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        component = ComplaintClassifier.create({}, storage, RESOURCE, CONTEXT)
        component.train(_examples(LABELS))
    return component


def _parsed(component: ComplaintClassifier, text: str | None) -> dict[str, Any]:
    message = Message(data={"text": text} if text is not None else {})
    normaliser = made(TextNormaliser)
    made(SentenceVectors).process(normaliser.process([message]))
    parsed: dict[str, Any] = component.process([message])[0].as_dict(only_output_properties=True)
    return parsed


def test_a_complaint_gets_intent_ranking_and_categories(trained: ComplaintClassifier) -> None:
    parsed = _parsed(trained, "sampah menumpuk di pinggir jalan")
    assert parsed["intent"]["name"] == "lapor"
    assert parsed["intent_ranking"][0]["name"] == "lapor"
    assert parsed["categories"][0][0] == "sampah"
    assert parsed["complaint"] == pytest.approx(parsed["intent_ranking"][0]["confidence"])


def test_a_component_loaded_from_rasas_storage_answers_the_same(
    trained: ComplaintClassifier, storage: LocalModelStorage
) -> None:
    loaded = ComplaintClassifier.load({}, storage, RESOURCE, CONTEXT)
    for text in ("sampah menumpuk", "lampu jln mati", "halo min", "skor bola"):
        assert _parsed(loaded, text) == _parsed(trained, text)


@pytest.mark.parametrize("text", [*STRANGE, None])
def test_a_text_without_any_letter_is_not_understood(
    trained: ComplaintClassifier, text: str | None
) -> None:
    assert _parsed(trained, text)["intent"] == {"name": "nlu_fallback", "confidence": 0.0}


@pytest.mark.parametrize("text", ["sampah\0bau", "sampah \udfff bau", "sampah bau " * 2000])
def test_odd_characters_and_length_do_no_harm(trained: ComplaintClassifier, text: str) -> None:
    assert _parsed(trained, text)["categories"][0][0] == "sampah"


def test_an_untrained_component_understands_nothing(tmp_path: Path) -> None:
    empty = LocalModelStorage.create(tmp_path)
    for component in (
        ComplaintClassifier.create({}, empty, RESOURCE, CONTEXT),
        ComplaintClassifier.load({}, empty, RESOURCE, CONTEXT),
    ):
        assert _parsed(component, "sampah menumpuk")["intent"]["name"] == "nlu_fallback"


def test_examples_of_one_intent_train_nothing(tmp_path: Path) -> None:
    component = ComplaintClassifier.create(
        {}, LocalModelStorage.create(tmp_path), RESOURCE, CONTEXT
    )
    component.train(_examples(["sapa"] * len(TEXTS)))
    assert _parsed(component, "halo")["intent"]["name"] == "nlu_fallback"


def test_the_settings_of_the_pipeline_decide(
    trained: ComplaintClassifier, storage: LocalModelStorage
) -> None:
    text = "sampah menumpuk di gang"
    unsure = ComplaintClassifier.load({"threshold": 1.01}, storage, RESOURCE, CONTEXT)
    strict = ComplaintClassifier.load({"off_topic": 0.0}, storage, RESOURCE, CONTEXT)
    assert _parsed(unsure, text)["intent"]["name"] == "nlu_fallback"
    assert _parsed(strict, text)["intent"]["name"] == "di_luar_topik"


def test_a_changed_word_list_means_a_new_training(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(complaint_classifier, "LEXICONS", tmp_path)
    (tmp_path / "slang.csv").write_text("form,standard\n", encoding="utf-8")
    before = ComplaintClassifier.fingerprint_addon({})
    assert before == ComplaintClassifier.fingerprint_addon({})
    (tmp_path / "slang.csv").write_text("form,standard\ngw,saya\n", encoding="utf-8")
    assert ComplaintClassifier.fingerprint_addon({}) != before


def test_a_category_with_few_examples_is_not_taught_and_an_intent_is() -> None:
    pairs = [("a", "lapor/sampah"), ("b", "lapor/sampah"), ("c", "lapor/parkir"), ("d", "sapa")]
    assert enough(pairs, 2) == [pairs[0], pairs[1], pairs[3]]


def test_what_was_not_taught_stands_last_with_no_share(
    trained: ComplaintClassifier, storage: LocalModelStorage
) -> None:
    loaded = ComplaintClassifier.load({}, storage, RESOURCE, CONTEXT)
    loaded._untaught = ("parkir",)
    ranking = _parsed(loaded, "sampah menumpuk di pinggir jalan")["categories"]
    assert ranking[-1] == ["parkir", 0.0]
    assert all(share > 0 for _, share in ranking[:-1])


def test_the_city_names_what_was_not_taught(tmp_path: Path) -> None:
    file = tmp_path / "categories.csv"
    file.write_text("code\nsampah\nodong_odong\n", encoding="utf-8")
    assert untaught(["lapor/sampah", "sapa"], file) == ("odong_odong",)
