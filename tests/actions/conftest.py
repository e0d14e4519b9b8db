"""The actions on a register of their own: migrated and seeded once, copied per test."""

import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from actions import desk as office
from cases.db import make_engine, make_sessions, migrate
from cases.seed import seed
from settings import ROOT
from tests.actions.stage import Chat
from text.emergency import EmergencyWords, load_emergency_words
from text.normalise import load_lexicon
from text.places import load_gazetteer

# The word lists are the same in every test.
gazetteer = lru_cache(maxsize=1)(load_gazetteer)
lexicon = lru_cache(maxsize=1)(load_lexicon)


@lru_cache(maxsize=1)
def emergencies() -> EmergencyWords:
    """The words of danger, read once."""
    return load_emergency_words(ROOT / "city", lexicon(ROOT / "nlu_data" / "lexicons"))


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the city's data and no case."""
    path = tmp_path_factory.mktemp("actions") / "seeded.db"
    migrate(f"sqlite:///{path}")
    engine = make_engine(f"sqlite:///{path}")
    with make_sessions(engine)() as session:
        seed(session, ROOT / "city")
    engine.dispose()
    return path


@pytest.fixture(autouse=True)
def desk(seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[office.Desk]:
    """The desk that all actions of this test share."""
    shutil.copy(seeded, tmp_path / "elapor.db")
    monkeypatch.setenv("ELAPOR_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'elapor.db'}")
    monkeypatch.setenv("ELAPOR_SECRET", "a secret of the tests, long enough")
    monkeypatch.setattr(office, "load_gazetteer", gazetteer)
    monkeypatch.setattr(office, "load_lexicon", lexicon)
    monkeypatch.setattr(office, "load_emergency_words", lambda *_: emergencies())
    office.desk.cache_clear()
    yield office.desk()
    office.desk().sessions.kw["bind"].dispose()
    office.desk.cache_clear()


@pytest.fixture
def budi() -> Chat:
    """A citizen on the web."""
    return Chat("web:budi")


@pytest.fixture
def filed(budi: Chat) -> str:
    """The ticket of Budi's report."""
    return budi.files()


@pytest.fixture
def siti() -> Chat:
    """Another citizen, on Telegram."""
    return Chat("telegram:77")
