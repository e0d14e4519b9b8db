"""Departures from the inside of Rasa 3.6.21; each with its reason.

``tests/bot/test_equals_stock.py`` holds replies, slots and events equal to stock's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import rasa
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.importers.importer import (
    CombinedDataImporter,
    E2EImporter,
    ResponsesSyncImporter,
    TrainingDataImporter,
)
from rasa.shared.nlu.training_data.training_data import TrainingData

MADE_FOR = "3.6.21"


class WrongRasaError(RuntimeError):
    """The installed Rasa is not the version that the patches were made for."""


def apply() -> None:
    """Put the patches in place (once is enough, twice does no harm).

    Raises:
        WrongRasaError: another version of Rasa is installed.
    """
    _check_version()
    RemoteAction._validate_action_result = _validate_action_result


def read_examples_once() -> None:
    """Let a training read its examples once; stock does it three times, 12 of its 22 s beside us.

    Stock keeps what it has read by the language it was asked for, and asks in different words:
    nothing, the standard language, that of the configuration. Our examples have one language.

    Raises:
        WrongRasaError: another version of Rasa is installed.
    """
    _check_version()
    for importer in (CombinedDataImporter, ResponsesSyncImporter, E2EImporter):
        importer.get_nlu_data = _in_any_language(vars(importer)["get_nlu_data"])


def _in_any_language(read: Callable[[Any], TrainingData]) -> Callable[..., TrainingData]:
    def get_nlu_data(self: TrainingDataImporter, *_: Any, **_language: Any) -> TrainingData:
        return read(self)

    return get_nlu_data


def _check_version() -> None:
    if rasa.__version__ != MADE_FOR:
        raise WrongRasaError(f"made for Rasa {MADE_FOR}, found {rasa.__version__}")


@lru_cache(maxsize=1)
def _validator() -> Validator:
    schema = RemoteAction.action_response_format_spec()
    return Draft202012Validator(schema)


def _validate_action_result(_: RemoteAction, result: dict[str, Any]) -> bool:
    """Stock compiles and checks the schema itself at every action: 61 % of a turn."""
    error = next(iter(_validator().iter_errors(result)), None)
    if error is not None:
        raise error
    return True


def without_fail_safe(agent: Agent) -> Agent:
    """Let a failing tracker store be seen.

    Stock falls back to memory when the database fails and goes on answering: the citizen would be
    told "sent" while the conversation is lost at the next restart.
    """
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        agent.tracker_store = store._tracker_store
        if agent.processor is not None:
            agent.processor.tracker_store = agent.tracker_store
    return agent
