"""A small installation of its own: few examples, a register, and nothing of the real one."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.db import make_engine, make_sessions, transaction
from cases.observations import Seen, observe
from learning.review import Workshop
from learning.workshop import open_workshop
from settings import ROOT
from tests.cases.conftest import prepare

LAMPS = """version: "3.1"
# Contoh ini diperiksa bersama Dishub.
nlu:
- intent: lapor/lampu_jalan
  examples: |
    - lampu jalan di gang kami mati sudah seminggu
    - pju padam total sejak hari senin
"""
POWER = """version: "3.1"
nlu:
- intent: lapor/listrik
  examples: |
    - aliran pln di rumah sering anjlok
    - listrik padam sejak subuh di komplek
    - meteran pln rusak belum diganti
"""
FROZEN = """text,intent,category,variety
tiang lampu taman kota roboh tadi malam,lapor,lampu_jalan,chat
"""
GREETING = """version: "3.1"
nlu:
- intent: sapa
  examples: |
    - halo
    - selamat pagi min
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of an installation with three files of examples."""
    data = tmp_path / "nlu_data" / "nlu"
    (data / "lapor").mkdir(parents=True)
    (data / "lapor" / "lampu_jalan.yml").write_text(LAMPS, encoding="utf-8")
    (data / "lapor" / "listrik.yml").write_text(POWER, encoding="utf-8")
    (data / "sapa.yml").write_text(GREETING, encoding="utf-8")
    shutil.copytree(ROOT / "nlu_data" / "lexicons", tmp_path / "nlu_data" / "lexicons")
    (tmp_path / "city").mkdir()
    shutil.copy(ROOT / "city" / "categories.csv", tmp_path / "city")
    tests = tmp_path / "tests" / "nlu"
    tests.mkdir(parents=True)
    (tests / "frozen.csv").write_text(FROZEN, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("belajar") / "seeded.db"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture
def sessions(seeded: Path, tmp_path: Path) -> "Iterator[sessionmaker[Session]]":
    engine = make_engine(f"sqlite:///{shutil.copy(seeded, tmp_path / 'elapor.db')}")
    yield make_sessions(engine)
    engine.dispose()


@pytest.fixture
def shop(root: Path, sessions: "sessionmaker[Session]") -> Workshop:
    return open_workshop(sessions, root)


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 20, 6, 5, tzinfo=timezone.utc)


@pytest.fixture
def rng() -> random.Random:
    """Its first number is above the share that is set aside."""
    return random.Random(112)


@pytest.fixture
def watched(sessions: "sessionmaker[Session]", now: datetime) -> Callable[..., None]:
    """Has a message observed; what matters is given."""
    numbers = iter(range(1000))

    def watch(text: str, **changes: Any) -> None:
        given: dict[str, Any] = {
            "channel": "web",
            "address": "budi",
            "message_id": str(next(numbers)),
            "text": text,
            "intent": "lapor",
            "confidence": 0.9,
            "ranking": (("lapor", 0.9), ("sapa", 0.1)),
            "categories": (("lampu_jalan", 0.5), ("listrik", 0.45)),
            "question": None,
            "decision": "action_lapor",
        }
        with sessions() as session, transaction(session):
            observe(session, Seen(**(given | changes)), now)

    return watch
