"""The patches: a failing store is seen, wrong results are refused, another Rasa is refused."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.importers import importer as importers
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import rasa_patches
from bot.tracker_store import LiveTrackerStore
from settings import ROOT

EXAMPLES = """version: "3.1"
nlu:
- intent: lapor/jalan
  examples: |
    - jalan berlubang di kuripan
    - jalan berlubang di kuripan
- intent: sapa
  examples: |
    - halo
"""


def test_a_failing_tracker_store_is_not_hidden_behind_memory(store: LiveTrackerStore) -> None:
    wrapped = FailSafeTrackerStore(store)
    agent = SimpleNamespace(tracker_store=wrapped, processor=SimpleNamespace(tracker_store=wrapped))
    rasa_patches.without_fail_safe(agent)
    assert agent.tracker_store is store
    assert agent.processor.tracker_store is store


def test_the_compiled_check_still_refuses_a_wrong_result() -> None:
    rasa_patches.apply()
    action = RemoteAction("action_lapor", None)
    assert action._validate_action_result({"events": [], "responses": []})
    with pytest.raises(ValidationError):
        action._validate_action_result({"events": "none"})


def test_another_version_of_rasa_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa, "__version__", "3.7.0")
    with pytest.raises(rasa_patches.WrongRasaError, match=r"3\.7\.0"):
        rasa_patches.apply()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The language of each reading of the files; Rasa's importers are stock again afterwards."""
    for wrapper in ("CombinedDataImporter", "ResponsesSyncImporter", "E2EImporter"):
        known = getattr(importers, wrapper)
        monkeypatch.setattr(known, "get_nlu_data", vars(known)["get_nlu_data"])
    seen: list[str | None] = []
    stock = RasaFileImporter.get_nlu_data

    def read(self: RasaFileImporter, language: str | None = "en") -> TrainingData:
        seen.append(language)
        return stock(self, language)

    monkeypatch.setattr(RasaFileImporter, "get_nlu_data", read)
    return seen


def as_in_training(examples: Path) -> tuple[TrainingData, TrainingData]:
    """What Rasa's training reads at its start, and what its graph gives to the components."""
    parts = (str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(examples)])
    importer = importers.TrainingDataImporter.load_from_config(*parts)
    return importer.get_nlu_data(), importer.get_nlu_data(language="id")


def test_examples_read_once_are_those_that_stock_reads(tmp_path: Path, reads: list[str]) -> None:
    (tmp_path / "nlu.yml").write_text(EXAMPLES, encoding="utf-8")
    stock = [data.fingerprint() for data in as_in_training(tmp_path)]
    before = len(reads)
    rasa_patches.read_examples_once()
    ours = [data.fingerprint() for data in as_in_training(tmp_path)]
    assert ours == stock
    assert before > 1
    assert len(reads) - before == 1
