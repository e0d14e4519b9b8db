"""The gateway between a fake Telegram and a bot that does as it is told."""

import asyncio
import io
import logging
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

import gateway.app
from cases.db import make_engine, make_sessions, migrate
from gateway import faults
from gateway.app import run
from gateway.logs import prepare_logs
from relay import courier
from relay.bot_client import BotClient
from relay.inbox import Sessions
from relay.messages import Button, Incoming, Reply
from settings import Settings, load
from tests.support.fake_telegram import FakeTelegram
from tests.support.installation import free_port
from tests.support.telegram_server import running

TOKEN = "rahasia-tanpa-bentuk"
"""A token that no pattern knows."""
LONG_PAYLOAD = '/ya{"pilihan":"kirim","catatan":"' + "x" * 80 + '"}'
ASK = Reply(
    "Kirim **laporan** RT 5 & RT 6?",
    (Button("Kirim laporan", LONG_PAYLOAD), Button("Batal", "/batal")),
)
SENT = Reply("✅ Terkirim.")


@dataclass
class FakeBot(BotClient):
    """Asks whether to send and confirms a press, or fails with what stands in `faults`, in turn."""

    faults: list[Exception] = field(default_factory=list)
    heard: list[Incoming] = field(default_factory=list)
    replies: tuple[Reply, ...] | None = None
    well: bool = True

    async def send(self, incoming: Incoming) -> tuple[Reply, ...]:
        self.heard.append(incoming)
        if self.faults:
            raise self.faults.pop(0)
        if self.replies is not None:
            return self.replies
        return (ASK,) if incoming.payload is None else (SENT,)

    async def healthy(self) -> bool:
        return self.well

    async def close(self) -> None:
        return None


Gateway = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with running() as fake:
        yield fake


@pytest.fixture
def env(tmp_path: Path, telegram: FakeTelegram) -> dict[str, str]:
    return {
        "ELAPOR_DATA_DIR": str(tmp_path),
        "ELAPOR_SECRET": "rahasia-uji" * 3,
        "ELAPOR_TEXT_MAX_CHARS": "100",
        "ELAPOR_PHOTO_MAX_BYTES": "50000",
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_BASE": telegram.url,
        "ELAPOR_TELEGRAM_PORT": str(free_port([])),
    }


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register, made once."""
    path = tmp_path_factory.mktemp("gateway") / "elapor.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def settings(env: dict[str, str], migrated: Path) -> Settings:
    made = load(env)
    shutil.copy(migrated, made.data_dir / "elapor.db")
    return made


@pytest.fixture
def sessions(settings: Settings) -> Iterator[Sessions]:
    engine = make_engine(settings.database_url)
    yield make_sessions(engine, read_only=True)
    engine.dispose()


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> FakeBot:
    fake = FakeBot()
    monkeypatch.setattr(gateway.app, "BotClient", lambda *_, **__: fake)
    monkeypatch.setattr(courier, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(faults, "FIRST_PAUSE", 0.01)
    return fake


@pytest.fixture
def at_work(settings: Settings, bot: FakeBot) -> Gateway:
    """The gateway runs within the block; a second block is a restart."""

    @asynccontextmanager
    async def working() -> AsyncIterator[None]:
        task = asyncio.create_task(run(settings))
        try:
            yield
            assert not task.done(), task
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return working


@pytest.fixture
def photo() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def guarded(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The log as the gateway's own process prepares it."""
    root, hook = logging.getLogger(), sys.excepthook
    filters = {handler: list(handler.filters) for handler in root.handlers}
    names = ("httpx", "httpcore", "telegram")
    levels = {name: logging.getLogger(name).level for name in names}
    prepare_logs(TOKEN)
    yield caplog
    sys.excepthook = hook
    for handler, before in filters.items():
        handler.filters = before
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


async def until(true: Callable[[], object]) -> None:
    """Wait until it holds; a process of its own starts slowly on a busy machine."""

    async def watch() -> None:
        while not true():  # noqa: ASYNC110 - what is watched has no event
            await asyncio.sleep(0.01)

    await asyncio.wait_for(watch(), 30)
