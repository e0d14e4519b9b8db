"""The text as the classifiers read it."""

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import text_normaliser
from bot.nlu.text_normaliser import NORMALISED, TextNormaliser

CONTEXT = ExecutionContext(GraphSchema({}))
RESOURCE = Resource("normaliser")
EXAMPLES = ["jalan berlubang besar", "lubang di jalan", "jalan berlubang lagi", "berlubang parah"]


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def trained(storage: LocalModelStorage) -> TextNormaliser:
    component = TextNormaliser.create({}, storage, RESOURCE, CONTEXT)
    messages = [Message(data={"text": text, "intent": "lapor"}) for text in EXAMPLES]
    component.train(TrainingData(messages))
    return component


def _read(component: TextNormaliser, text: str | None) -> Message:
    return component.process([Message(data={"text": text} if text is not None else {})])[0]


def test_slang_and_elongation_become_plain_words(trained: TextNormaliser) -> None:
    assert _read(trained, "tolooong jln mati").get(NORMALISED) == "tolong jalan mati"


def test_an_unreadable_word_becomes_the_known_one(trained: TextNormaliser) -> None:
    assert _read(trained, "jalannya brlubng").get(NORMALISED) == "jalannya berlubang"


def test_a_strange_word_that_can_be_said_stays(trained: TextNormaliser) -> None:
    assert _read(trained, "talud longgar").get(NORMALISED) == "talud longgar"


def test_the_citizens_own_text_stays_and_the_plain_one_goes_nowhere(
    trained: TextNormaliser,
) -> None:
    message = _read(trained, "jln brlubng")
    assert message.get("text") == "jln brlubng"
    assert NORMALISED not in message.as_dict(only_output_properties=True)


def test_what_was_learnt_is_loaded_again(
    trained: TextNormaliser, storage: LocalModelStorage
) -> None:
    loaded = TextNormaliser.load({}, storage, RESOURCE, CONTEXT)
    assert _read(loaded, "jln brlubng").get(NORMALISED) == "jalan berlubang"


def test_without_training_only_the_word_lists_count(storage: LocalModelStorage) -> None:
    loaded = TextNormaliser.load({}, storage, Resource("nothing"), CONTEXT)
    assert _read(loaded, "jln brlubng").get(NORMALISED) == "jalan brlubng"


@pytest.mark.parametrize("text", ["", None])
def test_no_text_stays_no_text(trained: TextNormaliser, text: str | None) -> None:
    assert _read(trained, text).get(NORMALISED) == ""


def test_a_changed_word_list_means_a_new_training(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = TextNormaliser.fingerprint_addon({})
    (tmp_path / "slang.csv").write_text("form,standard\n", encoding="utf-8")
    monkeypatch.setattr(text_normaliser, "LEXICONS", tmp_path)
    assert TextNormaliser.fingerprint_addon({}) != before
