"""Databases for the register's tests: migrated and seeded once, then copied per test."""

import random
import shutil
from collections.abc import Iterator
from datetime import datetime, timezone
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.db import make_engine, make_sessions, migrate
from cases.seed import seed
from tests.support.postgres import PostgresMissingError, Server, running_server

CITY = Path(__file__).resolve().parents[2] / "city"
_numbers = count(1)


def prepare(url: str) -> None:
    """Migrate and seed a database."""
    migrate(url)
    engine = make_engine(url)
    with make_sessions(engine)() as session:
        seed(session, CITY)
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    try:
        with running_server() as server:
            prepare(server.make_database("template"))
            yield server
    except PostgresMissingError as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        yield f"sqlite:///{shutil.copy(template, tmp_path / 'register.db')}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = f"test_{next(_numbers)}"
    yield server.make_database(name, template="template")
    server.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'empty.db'}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = f"empty_{next(_numbers)}"
    yield server.make_database(name)
    server.drop_database(name)


@pytest.fixture
def sessions(database_url: str) -> Iterator["sessionmaker[Session]"]:
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


@pytest.fixture
def session(sessions: "sessionmaker[Session]") -> Iterator[Session]:
    with sessions() as opened:
        yield opened


@pytest.fixture
def sqlite_session(sqlite_template: Path, tmp_path: Path) -> Iterator[Session]:
    path = shutil.copy(sqlite_template, tmp_path / "register.db")
    engine = make_engine(f"sqlite:///{path}")
    with make_sessions(engine)() as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def now() -> datetime:
    """Friday, 20 November 2026, 14.05 WITA."""
    return datetime(2026, 11, 20, 6, 5, tzinfo=timezone.utc)


@pytest.fixture
def rng() -> random.Random:
    return random.Random(112)
