"""The trained model and the real actions in this process, on a database of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from tests.support.trained_bot import trained_bot  # isort: skip - switches before Rasa

from actions.desk import desk
from cases.db import transaction
from cases.models import Case
from cases.states import ARCHIVED
from tests.support.harness import Citizen


@pytest.fixture(scope="session")
def people(
    tmp_path_factory: pytest.TempPathFactory, trained_model: Path
) -> Iterator[Callable[[], Citizen]]:
    """Makes new people, each with a conversation of their own, all with the same bot."""
    folder = tmp_path_factory.mktemp("percakapan")
    with trained_bot(folder, trained_model) as (agent, loop):
        yield lambda: Citizen(agent, loop)


@pytest.fixture(autouse=True)
def earlier_cases_are_over(people: Callable[[], Citizen]) -> None:
    """What earlier tests filed is over: none of it is offered as a similar open case."""
    with desk().sessions() as session, transaction(session):
        session.execute(update(Case).values(state=ARCHIVED))


@pytest.fixture
def citizen(people: Callable[[], Citizen]) -> Citizen:
    """A person who has not talked to the bot before."""
    return people()


@pytest.fixture
def stranger(people: Callable[[], Citizen]) -> Citizen:
    """Somebody else."""
    return people()


@pytest.fixture
def register(people: Callable[[], Citizen]) -> "sessionmaker[Session]":
    """Sessions on the register that the bot writes to."""
    return desk().reading
