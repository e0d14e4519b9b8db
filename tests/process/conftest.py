"""One running installation per database, shared by the process tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.installation import Installation, installation
from tests.support.postgres import PostgresMissingError, running_server

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval" / "complaints_dev.csv"


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """SQLite, started by the very command of the README."""
    with installation(tmp_path_factory.mktemp("sqlite") / "var", ("make", "run")) as running:
        yield running


@pytest.fixture(scope="session")
def on_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """PostgreSQL for the cases and the conversations, and the actions over HTTP."""
    try:
        with running_server() as server:
            url = server.make_database("elapor")
            folder = tmp_path_factory.mktemp("postgres") / "var"
            with installation(folder, DATABASE_URL=url, ELAPOR_ACTIONS="http") as running:
                yield running
    except PostgresMissingError as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["on_sqlite", "on_postgres"])
def running(request: pytest.FixtureRequest) -> Installation:
    """The same tests on both databases, and with the actions on both sides of their seam."""
    found: Installation = request.getfixturevalue(request.param)
    return found
