"""Serves the fake Bot API on a free loopback port, in a thread of its own."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_postman import bring_all
from tests.support.telegram_rules import ApiError, Fields


@contextmanager
def running() -> Iterator[FakeTelegram]:
    """Serve a fresh fake on a free port, in a thread of its own."""
    fake = FakeTelegram()
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        fake.url = f"http://127.0.0.1:{door.getsockname()[1]}"
        # As long as at Telegram: a shorter time races with the client, which drops after 5 s.
        config = uvicorn.Config(
            _app(fake),
            ws="none",
            lifespan="off",
            access_log=False,
            log_level="critical",
            timeout_keep_alive=75,
        )
        server = uvicorn.Server(config)
        work = _serve(server, door, fake)
        thread = threading.Thread(target=asyncio.run, args=[work], daemon=True)
        thread.start()
        try:
            yield fake
        finally:
            server.should_exit = server.force_exit = True
            thread.join(10)


async def _serve(server: uvicorn.Server, door: socket.socket, fake: FakeTelegram) -> None:
    bringing = asyncio.create_task(bring_all(fake))
    await server.serve(sockets=[door])
    bringing.cancel()


def _app(fake: FakeTelegram) -> Starlette:
    async def call(request: Request) -> Response:
        try:
            if request.path_params["token"] != fake.token:
                raise ApiError(401, "Unauthorized")
            fields = await _fields(request)
            method = request.path_params["method"]
            result = await fake.answer(method, fields, request.is_disconnected)
        except ApiError as error:
            return _refusal(error)
        # Escaped, as Telegram does it: then half characters pass, too.
        body = json.dumps({"ok": True, "result": result})
        return Response(body, media_type="application/json")

    async def download(request: Request) -> Response:
        content = fake.file(request.path_params["path"])
        known = request.path_params["token"] == fake.token and content is not None
        return Response(content, media_type="image/jpeg") if known else Response(status_code=404)

    return Starlette(
        routes=[
            Route("/file/bot{token}/{path:path}", download),
            Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
        ]
    )


async def _fields(request: Request) -> Fields:
    """Query and form; values that are JSON come as what they mean."""
    form = await request.form() if request.method == "POST" else {}
    texts = {**dict(request.query_params), **{name: str(value) for name, value in form.items()}}
    structured = (
        "reply_markup",
        "reply_parameters",
        "allowed_updates",
        "commands",
        "link_preview_options",
    )
    return {n: json.loads(t) if n in structured else t for n, t in texts.items()}


def _refusal(error: ApiError) -> Response:
    body: Fields = {"ok": False, "error_code": error.status, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return JSONResponse(body, status_code=error.status)
