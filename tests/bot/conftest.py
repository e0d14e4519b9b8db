"""Rasa without TensorFlow, as the bot itself runs it."""

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported
from bot import tensorflow_stub

tensorflow_stub.install()

from collections.abc import Iterator  # noqa: E402
from pathlib import Path  # noqa: E402

import pytest  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402

from bot.tracker_store import LiveTrackerStore  # noqa: E402
from settings import ROOT  # noqa: E402


@pytest.fixture(scope="session")
def domain() -> Domain:
    """The bot's own domain."""
    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture
def store(tmp_path: Path, domain: Domain) -> Iterator[LiveTrackerStore]:
    """A tracker store on an empty SQLite file."""
    made = LiveTrackerStore(domain, f"sqlite:///{tmp_path / 'conversations.db'}")
    yield made
    made.engine.dispose()
