"""A fresh inbox on SQLite, a clock that stands still, and a bot that does as it is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.future import Engine

from cases.db import make_engine, make_sessions, migrate
from relay.bot_client import BotClient
from relay.inbox import Sessions
from relay.messages import Incoming, Reply


@dataclass
class Clock:
    """A clock moved by hand."""

    now: datetime = datetime(2026, 11, 23, 1, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, pause: timedelta) -> None:
        self.now += pause


@dataclass
class FakeBot(BotClient):
    """Answers with the text in capitals, or fails with what stands in `faults`, in turn."""

    faults: list[Exception] = field(default_factory=list)
    heard: list[Incoming] = field(default_factory=list)
    well: bool = True

    async def send(self, incoming: Incoming) -> tuple[Reply, ...]:
        self.heard.append(incoming)
        if self.faults:
            raise self.faults.pop(0)
        return (Reply((incoming.text or "").upper()),)

    async def healthy(self) -> bool:
        return self.well


Make = Callable[..., Incoming]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'inbox.db'}"
    migrate(url)
    made = make_engine(url)
    yield made
    made.dispose()


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return make_sessions(engine)


@pytest.fixture
def readers(engine: Engine) -> Sessions:
    return make_sessions(engine, read_only=True)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def make(clock: Clock) -> Make:
    def message(message_id: str, address: str = "ani", text: str = "halo") -> Incoming:
        return Incoming("web", address, message_id, text, None, (), None, clock.now)

    return message
