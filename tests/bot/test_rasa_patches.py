"""The patches: a failing store is seen, wrong results are refused, another Rasa is refused."""

from types import SimpleNamespace

import pytest
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.tracker_store import FailSafeTrackerStore

from bot import rasa_patches
from bot.tracker_store import LiveTrackerStore


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
