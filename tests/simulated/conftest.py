"""The citizens play against the trained bot once; every test reads what came of it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.trained_bot import trained_bot  # isort: skip - switches before Rasa

from tests.simulated.judge import Verdict
from tests.simulated.persons import load_persons
from tests.simulated.table import play_all


@pytest.fixture(scope="session")
def verdicts(tmp_path_factory: pytest.TempPathFactory, trained_model: Path) -> Sequence[Verdict]:
    """What came of every talk."""
    folder = tmp_path_factory.mktemp("warga")
    with trained_bot(folder, trained_model) as (agent, loop):
        return list(play_all(load_persons(), agent, loop))
