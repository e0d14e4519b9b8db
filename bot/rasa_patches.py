"""Departures from the inside of Rasa 3.6.21; each with its reason.

``tests/bot/test_equals_stock.py`` holds replies, slots and events equal to stock's.
"""

from functools import lru_cache
from typing import Any

import rasa
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore

MADE_FOR = "3.6.21"


class WrongRasaError(RuntimeError):
    """The installed Rasa is not the version that the patches were made for."""


def apply() -> None:
    """Put the patches in place (once is enough, twice does no harm).

    Raises:
        WrongRasaError: another version of Rasa is installed.
    """
    if rasa.__version__ != MADE_FOR:
        raise WrongRasaError(f"made for Rasa {MADE_FOR}, found {rasa.__version__}")
    RemoteAction._validate_action_result = _validate_action_result


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
