"""The web chat with a fresh database and a bot that does as it is told."""

import io
import re
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette

import web.app
from cases.db import migrate
from relay.bot_client import BotClient
from relay.messages import Button, Incoming, Reply
from settings import Settings, load
from web.app import create_app

HOST = "http://lapor.test"
ASK = Reply("Kirim **laporan**?", (Button("Kirim laporan", "/kirim"), Button("Batal", "/batal")))


@dataclass
class FakeBot(BotClient):
    """Asks whether to send, or fails with what stands in `faults`, in turn."""

    faults: list[Exception] = field(default_factory=list)
    heard: list[Incoming] = field(default_factory=list)
    well: bool = True

    async def send(self, incoming: Incoming) -> tuple[Reply, ...]:
        self.heard.append(incoming)
        if self.faults:
            raise self.faults.pop(0)
        return (ASK,) if incoming.payload is None else (Reply("Terkirim."),)

    async def healthy(self) -> bool:
        return self.well

    async def close(self) -> None:
        return None


@dataclass
class Visitor:
    """A browser with the page open."""

    http: httpx.AsyncClient
    token: str = ""

    async def open(self) -> httpx.Response:
        page = await self.http.get("/")
        found = re.search(r'name="csrf-token" content="([0-9a-f]+)"', page.text)
        assert found is not None
        self.token = found[1]
        return page

    @property
    def headers(self) -> dict[str, str]:
        return {"Origin": HOST, "X-CSRF-Token": self.token}

    async def say(self, message_id: str | None = None, **fields: object) -> httpx.Response:
        body = {"id": message_id or str(uuid.uuid4()), **fields}
        return await self.http.post("/chat/pesan", json=body, headers=self.headers)

    async def show(
        self, photo: bytes, caption: str = "", message_id: str | None = None
    ) -> httpx.Response:
        data = {"id": message_id or str(uuid.uuid4()), "keterangan": caption}
        files = {"foto": ("foto.jpg", photo, "image/jpeg")}
        return await self.http.post("/chat/foto", data=data, files=files, headers=self.headers)

    async def talk(self, after: int = 0) -> list[dict[str, object]]:
        answer = await self.http.get("/chat/riwayat", params={"sesudah": after})
        messages: list[dict[str, object]] = answer.json()["messages"]
        return messages


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    env = {
        "ELAPOR_DATA_DIR": str(tmp_path),
        "ELAPOR_SECRET": "rahasia-uji" * 3,
        "ELAPOR_MESSAGES_PER_MINUTE": "8",
        "ELAPOR_TEXT_MAX_CHARS": "100",
        "ELAPOR_PHOTO_MAX_BYTES": "50000",
    }
    made = load(env)
    migrate(made.database_url)
    return made


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> FakeBot:
    fake = FakeBot()
    monkeypatch.setattr(web.app, "BotClient", lambda *_, **__: fake)
    return fake


@pytest.fixture
async def app(settings: Settings, bot: FakeBot) -> AsyncIterator[Starlette]:
    made = create_app(settings)
    async with made.router.lifespan_context(made):
        yield made


def browser(app: Starlette) -> httpx.AsyncClient:
    # The fault is shown to the client as a real server would, not raised into the test.
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=HOST)


@pytest.fixture
async def stranger(app: Starlette) -> AsyncIterator[Visitor]:
    """A browser that never opened the page."""
    async with browser(app) as http:
        yield Visitor(http)


@pytest.fixture
async def ani(app: Starlette) -> AsyncIterator[Visitor]:
    async with browser(app) as http:
        visitor = Visitor(http)
        await visitor.open()
        yield visitor


@pytest.fixture
async def budi(app: Starlette) -> AsyncIterator[Visitor]:
    async with browser(app) as http:
        visitor = Visitor(http)
        await visitor.open()
        yield visitor


@pytest.fixture
def photo() -> bytes:
    return photo_of("teal")


def photo_of(color: str) -> bytes:
    """A JPEG of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), color).save(buffer, "JPEG")
    return buffer.getvalue()
