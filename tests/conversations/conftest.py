"""The trained model and the real actions in this process, on a database of their own."""

import asyncio
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import bot.environment  # noqa: F401
from bot import tensorflow_stub

tensorflow_stub.install()

import pytest  # noqa: E402
from rasa.utils.log_utils import configure_structlog  # noqa: E402
from sqlalchemy.orm import Session, sessionmaker  # noqa: E402

from actions.desk import desk  # noqa: E402
from bot.server import load_agent  # noqa: E402
from cli.serve import prepare_database  # noqa: E402
from settings import load  # noqa: E402
from tests.support.harness import Citizen  # noqa: E402


@pytest.fixture(scope="session")
def people(
    tmp_path_factory: pytest.TempPathFactory, trained_model: Path
) -> Iterator[Callable[[], Citizen]]:
    """Makes new people, each with a conversation of their own, all with the same bot."""
    before = dict(os.environ)
    os.environ["ELAPOR_DATA_DIR"] = str(tmp_path_factory.mktemp("percakapan"))
    os.environ.pop("DATABASE_URL", None)
    desk.cache_clear()
    configure_structlog(logging.ERROR)
    settings = load()
    prepare_database(settings)
    loop = asyncio.new_event_loop()
    agent = loop.run_until_complete(load_agent(settings, str(trained_model)))
    yield lambda: Citizen(agent, loop)
    loop.close()
    desk.cache_clear()
    os.environ.clear()
    os.environ.update(before)


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
