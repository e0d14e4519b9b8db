"""The project's own input channel: web, Telegram and terminal come through this door."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

import settings
from bot.action_seam import SECRET_HEADER
from bot.channel.reading import BadRequestError, read_incoming
from bot.channel.turn import NotReadyError, TurnFailedError, take_turn
from bot.swap import SwapError

logger = logging.getLogger(__name__)


class ElaporInput(InputChannel):
    """``POST /webhooks/elapor/webhook``, guarded by a shared secret.

    200 with the replies, 400 for a malformed request, 401 without the secret, 503 while no model
    is loaded, 502 when an action failed: the caller keeps the message and tries again.
    """

    def __init__(self, secret: str) -> None:
        """``secret`` is what callers must send in the header ``X-Elapor-Secret``."""
        self._secret = secret

    @classmethod
    def name(cls) -> str:
        """Name of the channel and of its address."""
        return "elapor"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> ElaporInput:
        """The secret comes from the settings, never from a file that is committed."""
        return cls(settings.load().channel_secret)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Routes of the channel; each is guarded."""
        doors = Blueprint("elapor", __name__)

        @doors.get("/health")
        async def health(request: Request) -> HTTPResponse:
            return self._guarded(request) or await _health(request)

        @doors.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            return self._guarded(request) or await _receive(request)

        @doors.post("/model")
        async def model(request: Request) -> HTTPResponse:
            return self._guarded(request) or await _take_model(request)

        return doors

    def _guarded(self, request: Request) -> HTTPResponse | None:
        given = request.headers.get(SECRET_HEADER, "")
        # Sanic hands on bytes that are no UTF-8 as half characters.
        if hmac.compare_digest(given.encode(errors="surrogateescape"), self._secret.encode()):
            return None
        return response.json({"error": "wrong secret"}, status=401)


async def _health(request: Request) -> HTTPResponse:
    """Whether a message would be served now; whoever keeps messages waits for it."""
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return response.json({"status": "loading"}, status=503)
    if not await agent.action_endpoint.is_well():
        return response.json({"status": "no action server"}, status=503)
    return response.json({"status": "ok", "model": getattr(request.app.ctx, "model", "")})


async def _take_model(request: Request) -> HTTPResponse:
    """200 once new turns are served with the named model, 409 where it cannot be taken."""
    body = request.json
    name = body.get("model") if isinstance(body, dict) else None
    try:
        await request.app.ctx.swapper.to(str(name))
    except SwapError as error:
        return response.json({"error": str(error)}, status=409)
    return response.json({"model": name})


async def _receive(request: Request) -> HTTPResponse:
    try:
        incoming = read_incoming(request.json)
        replies = await take_turn(getattr(request.app.ctx, "agent", None), incoming)
    except BadRequestError as error:
        return response.json({"error": str(error)}, status=400)
    except NotReadyError as error:
        return response.json({"error": str(error)}, status=503)
    except TurnFailedError as error:
        logger.error("Turn failed: %s", error)
        return response.json({"error": "turn failed"}, status=502)
    return response.json({"replies": replies})
