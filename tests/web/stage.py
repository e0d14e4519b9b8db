"""The real web chat on a free port before a bot made of a few lines, for a real browser."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from relay.bot_client import HEALTH_PATH, MESSAGE_PATH
from settings import Settings
from web.__main__ import server_config
from web.app import create_app

SUMMARY: dict[str, object] = {
    "text": "Baik, saya catat: **lampu jalan mati** di **Gang Rahmat RT 5, Kel. Kuripan**.\n"
    "Diteruskan ke **Dinas Perhubungan**. Ada foto? Boleh dikirim, atau langsung kirim laporan.",
    "buttons": [
        {"title": "Kirim laporan", "payload": "/setuju"},
        {"title": "Tambah foto", "payload": "/tambah_foto"},
        {"title": "Ubah", "payload": "/ubah"},
        {"title": "Batal", "payload": "/batal"},
    ],
}
SENT: dict[str, object] = {
    "text": "✅ Laporan Anda terkirim. Nomor tiket: **BJM-7K3F-9Q2X**\n"
    "Diverifikasi paling lambat Rabu, 25 November 2026; "
    "ditindaklanjuti paling lambat Jumat, 27 November 2026.",
    "buttons": [],
}
PHOTO: dict[str, object] = {"text": "📷 Fotonya sudah saya terima.", "buttons": []}
PLACE: dict[str, object] = {"text": "📍 Lokasinya sudah saya terima.", "buttons": []}


@dataclass
class StageBot:
    """Answers by the kind of message; `up` turns it off."""

    up: bool = True
    heard: list[dict[str, object]] = field(default_factory=list)

    async def message(self, request: Request) -> Response:
        if not self.up:
            return Response(status_code=503)
        said = await request.json()
        self.heard.append(said)
        return JSONResponse({"replies": [self._reply(said)]})

    async def health(self, _request: Request) -> Response:
        return Response(status_code=200 if self.up else 503)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route(MESSAGE_PATH, self.message, methods=["POST"]),
                Route(HEALTH_PATH, self.health),
            ]
        )

    @staticmethod
    def _reply(said: dict[str, object]) -> dict[str, object]:
        for part, reply in (("payload", SENT), ("photos", PHOTO), ("location", PLACE)):
            if said[part]:
                return reply
        return SUMMARY


@asynccontextmanager
async def serving(app: ASGIApp, port: int) -> AsyncIterator[str]:
    """Run an application on a port of this machine."""
    server = uvicorn.Server(server_config(app, "127.0.0.1", port))
    task = asyncio.create_task(server.serve())
    while not server.started:
        assert not task.done(), "the server did not start"
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def stage(settings: Settings, bot: StageBot) -> AsyncIterator[str]:
    """The address of a web chat whose bot is `bot`; the database must be migrated."""
    rasa_port, web_port = free_port(), free_port()
    settings = replace(settings, rasa_port=rasa_port, web_port=web_port)
    async with serving(bot.app(), rasa_port), serving(create_app(settings), web_port) as address:
        yield address


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
