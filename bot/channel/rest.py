"""Rasa's standard REST protocol with this project's rules: loopback, ``rest:<id>``, no commands."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channel.reading import BadRequestError, name, words
from bot.channel.turn import Incoming, NotReadyError, TurnFailedError, take_turn

logger = logging.getLogger(__name__)
SORRY = (
    "Sistem kami sedang terganggu sehingga pesan Anda belum diproses. "
    "Mohon kirim kembali beberapa saat lagi."
)


class LoopbackRestInput(InputChannel):
    """``POST /webhooks/rest/webhook`` as in stock Rasa; a sender can only ever be ``rest:<id>``."""

    @classmethod
    def name(cls) -> str:
        """Name of the channel and of its address, as in stock."""
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Routes of the channel; they answer callers on this machine only."""
        doors = Blueprint("rest", __name__)

        @doors.get("/")
        async def health(request: Request) -> HTTPResponse:
            return _only_loopback(request) or response.json({"status": "ok"})

        @doors.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            return _only_loopback(request) or await _receive(request)

        return doors


def _only_loopback(request: Request) -> HTTPResponse | None:
    # A forwarded request has passed a proxy, and so comes from elsewhere.
    if request.ip in {"127.0.0.1", "::1"} and not request.headers.get("x-forwarded-for"):
        return None
    return response.json({"error": "loopback only"}, status=403)


async def _receive(request: Request) -> HTTPResponse:
    body = request.json
    if not isinstance(body, dict) or not _is_message(body):
        return response.json({"error": "sender and message are needed"}, status=400)
    try:
        sender = name(str(body["sender"]), "sender")
        incoming = Incoming(sender=f"rest:{sender}", text=words(body["message"]))
        replies = await take_turn(getattr(request.app.ctx, "agent", None), incoming)
    except BadRequestError as error:
        return response.json({"error": str(error)}, status=400)
    except (NotReadyError, TurnFailedError) as error:
        logger.error("REST turn failed: %s", error)
        return response.json([{"recipient_id": sender, "text": SORRY}])
    return response.json([_stock_shape(sender, reply) for reply in replies])


def _is_message(body: dict[str, Any]) -> bool:
    return bool(body.get("sender")) and isinstance(body.get("message"), str)


def _stock_shape(sender: str, reply: dict[str, Any]) -> dict[str, Any]:
    """Stock leaves ``buttons`` out where there are none."""
    message = {"recipient_id": sender, "text": reply["text"]}
    return {**message, "buttons": reply["buttons"]} if reply["buttons"] else message
