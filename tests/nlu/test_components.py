"""What holds for every component of the pipeline in config.yml: one check for all."""

import inspect
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import class_from_module_path
from rasa.shared.utils.io import read_yaml_file

from bot.nlu import emergency_detector
from settings import ROOT
from tests.nlu.conftest import LABELS, TEXTS

CONTEXT = ExecutionContext(GraphSchema({}))
PIPELINE = read_yaml_file(ROOT / "config.yml")["pipeline"]
STRANGE = ["", "  ", "🔥🔥", "?!", "\0", "a\ud800b", "\u202e\u200b", "x" * 20_000, "ya " * 3000]
ORDINARY = ["lampu jalan mati di gang 3 RT 7", "ada kebakaran di rumah tetangga", "halo"]
EXAMPLES = """text,kind
rumah tetangga terbakar,kebakaran
api membesar di dapur,kebakaran
anak tenggelam di sungai,tenggelam
anak tercebur tidak muncul lagi,tenggelam
kebakaran bulan lalu,
lampu jalan mati,
"""
Components = list[tuple[type[GraphComponent], dict[str, Any]]]


def _components() -> Components:
    return [
        (
            class_from_module_path(part["name"]),
            # A handful of examples must do here.
            {key: 1 if key == "fewest" else part[key] for key in part if key != "name"},
        )
        for part in PIPELINE
    ]


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    """The storage in which every component of the pipeline was trained on a few examples."""
    folder = tmp_path_factory.mktemp("storage")
    examples = folder / "emergencies.csv"
    examples.write_text(EXAMPLES, encoding="utf-8")
    kept = LocalModelStorage.create(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ELAPOR_DATA_DIR", str(folder / "data"))
        patch.setattr(emergency_detector, "EXAMPLES", examples)
        for component in _made(kept):
            if hasattr(component, "train"):
                component.train(_training_data())
    return kept


def _training_data() -> TrainingData:
    pairs = [(text, label.partition("/")) for text, label in zip(TEXTS, LABELS, strict=True)]
    return TrainingData(
        [
            Message(data={"text": text, "intent": intent, **_sub_intent(intent, rest)})
            for text, (intent, _, rest) in pairs
        ]
    )


def _sub_intent(intent: str, rest: str) -> dict[str, str]:
    return {"intent_response_key": f"{intent}/{rest}"} if rest else {}


def _made(storage: LocalModelStorage) -> list[Any]:
    return [c.create(config, storage, Resource(c.__name__), CONTEXT) for c, config in _components()]


def _loaded(storage: LocalModelStorage) -> list[Any]:
    return [c.load(config, storage, Resource(c.__name__), CONTEXT) for c, config in _components()]


def _parsed(pipeline: list[Any], text: str | None) -> dict[str, Any]:
    messages = [Message(data={"text": text} if text is not None else {})]
    for component in pipeline:
        messages = component.process(messages)
    parsed: dict[str, Any] = messages[0].as_dict(only_output_properties=True)
    return parsed


def test_a_loaded_pipeline_answers_again_and_again_the_same(storage: LocalModelStorage) -> None:
    first, second = _loaded(storage), _loaded(storage)
    for text in [*ORDINARY, *STRANGE]:
        assert _parsed(first, text) == _parsed(second, text) == _parsed(first, text)


@pytest.mark.parametrize("text", [*STRANGE, None])
def test_a_strange_message_gets_an_intent_and_no_alarm(
    storage: LocalModelStorage, text: str | None
) -> None:
    parsed = _parsed(_loaded(storage), text)
    assert parsed["intent"]["name"]
    assert parsed["emergency"]["kind"] is None


def test_danger_is_noticed_and_figures_of_speech_are_not(storage: LocalModelStorage) -> None:
    pipeline = _loaded(storage)
    assert _parsed(pipeline, "ada kebakaran di rumah tetangga")["emergency"]["kind"] == "kebakaran"
    assert _parsed(pipeline, "lampu jalan mati di gang 3")["emergency"]["kind"] is None


def test_danger_is_weighed_behind_the_intents() -> None:
    names = [part["name"].rpartition(".")[2] for part in PIPELINE]
    assert names.index("ComplaintClassifier") < names.index("EmergencyDetector")


def test_an_untrained_pipeline_still_answers(tmp_path: Path) -> None:
    untrained = _made(LocalModelStorage.create(tmp_path))
    parsed = _parsed(untrained, "ada kebakaran di rumah tetangga")
    assert parsed["intent"]["name"] == "nlu_fallback"
    assert parsed["emergency"]["kind"] == "kebakaran"


@pytest.mark.parametrize("component", [c for c, _ in _components()])
def test_rasa_can_wire_the_component(component: type[GraphComponent]) -> None:
    for method in (component.create, component.load):
        names = {name for name in inspect.signature(method).parameters if name != "kwargs"}
        assert names <= set(get_type_hints(method))
    assert component.create.__func__ is not GraphComponent.create.__func__


@pytest.mark.parametrize("component", [c for c, _ in _components()])
def test_helpers_count_for_the_training_of_every_component(
    component: type[GraphComponent],
) -> None:
    addon = component.fingerprint_addon({})
    assert addon
    assert addon == component.fingerprint_addon({})


def test_changed_examples_of_danger_mean_a_new_training(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = emergency_detector.EmergencyDetector.fingerprint_addon({})
    (tmp_path / "other.csv").write_text(EXAMPLES, encoding="utf-8")
    monkeypatch.setattr(emergency_detector, "EXAMPLES", tmp_path / "other.csv")
    assert emergency_detector.EmergencyDetector.fingerprint_addon({}) != before
